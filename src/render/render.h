/* Renderers: one document in, bytes out. Each is a row of grammar/formats.def and a file here. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "document/document.h"

struct render_options {
    bool tables; /* Markdown: GitHub's tables (true), or CommonMark without tables */
};

/* One self-contained page: no script, no outside reference, strict content-security policy. */
void render_html(const struct document *document, const struct render_options *options,
                 struct buffer *out);
/* Markdown that reads well raw and on GitHub and GitLab. */
void render_markdown(const struct document *document, const struct render_options *options,
                     struct buffer *out);
/* The agreement after short forms are resolved, phrases canonical, each with its span. */
void render_json(struct compilation *compilation, struct buffer *out);

#endif
