/* What keeps the author's text inside its place on a page: one function for each context.
 * Bytes that need no escape are copied in runs. */
#ifndef RENDER_ESCAPE_H
#define RENDER_ESCAPE_H

#include "base/buffer.h"

/* Text between tags: & < > as character references. */
void escape_text(struct buffer *out, struct text text);
/* The value of an attribute in double quotes: & < > " as character references. */
void escape_attribute(struct buffer *out, struct text text);
/* Whether an address may be followed: http, https, mailto or tel, in letters of any case. */
bool escape_url_is_safe(struct text address);
/* An address as the value of an attribute in double quotes: what no URL holds (RFC 3986) is
 * percent-encoded, the rest escaped as an attribute. The caller has asked escape_url_is_safe. */
void escape_url(struct buffer *out, struct text address);
/* A CSS string with its quotes (CSS Syntax 3, section 4.3.5): every ASCII character but letters,
 * digits and a few signs is a numeric escape, so that no </style> and no quote can stand in it. */
void escape_css_string(struct buffer *out, struct text text);

#endif
