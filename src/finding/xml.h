/* Text in XML 1.0, as content or as the value of an attribute in double quotes. */
#ifndef FINDING_XML_H
#define FINDING_XML_H

#include "base/buffer.h"

/* Any bytes: what XML has no character for, and what cannot be seen, is shown by its code point;
 * line ends and tabs are kept through the normalisation of attributes. */
void xml_add(struct buffer *out, struct text text);
/* ` name="value"` */
void xml_attribute(struct buffer *out, const char *name, struct text value);
void xml_number(struct buffer *out, const char *name, size_t value);

#endif
