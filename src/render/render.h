/* Renderers: one document in, bytes out. Each is a row of grammar/formats.def and a file here. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "document/document.h"

struct render_options {
    bool tables;       /* Markdown: GitHub's tables (true), or CommonMark without tables */
    bool letter;       /* a page is printed on Letter; otherwise on A4 */
    struct text sheet; /* a house style that sheet_read has found good; or empty */
};

/* Writes a document that a layout has put together. */
typedef void render_document(const struct document *document, const struct render_options *options,
                             struct buffer *out);
/* The same of one whose long parts are made when they are opened (block_open). */
typedef void render_by_block(const struct document *document, const struct render_options *options,
                             struct buffer *out);
/* Writes the agreement itself: short forms resolved, phrases canonical, each with its span. */
typedef void render_model(struct compilation *compilation, struct buffer *out);

/* render_html: one self-contained page, no script, no outside reference, a strict content-security
 * policy. render_markdown: reads well raw and on GitHub and GitLab. render_json: docs/json.md. */
#define FORMAT(name, ending, input, words) input render_##name;
#include "grammar/formats.def"
#undef FORMAT

#endif
