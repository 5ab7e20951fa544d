/* Runs of text: takes the author's words as libcmark gives them and adds them to the document, with
 * ${references} replaced and defined terms linked. */
#include "prose/writer.h"

#include <string.h>

/* ---- references, before and after libcmark ---- */

/* A reference goes through libcmark as U+FFFE, its number, U+FFFE. No agreement can hold that
 * noncharacter (language section 1), and to CommonMark it is like a letter: what is put in its
 * place afterwards is never read as markup. */
static const char placeholder[] = "\xef\xbf\xbe";
enum { PLACEHOLDER_LENGTH = sizeof placeholder - 1 };

bool writer_is_placeholder(struct text text, size_t at)
{
    return text.data[at] == placeholder[0] && text.length - at >= PLACEHOLDER_LENGTH &&
           memcmp(text.data + at, placeholder, PLACEHOLDER_LENGTH) == 0;
}

static void gather(struct writer *writer, struct gathered *gathered, struct text text)
{
    if (text.length > SIZE_MAX - gathered->length) {
        arena_fail(writer->document->arena);
    }
    gathered->bytes = ARENA_GROW(writer->state->scratch.arena, gathered->bytes, &gathered->room,
                                 gathered->length + text.length);
    if (text.length > 0) {
        memcpy(gathered->bytes + gathered->length, text.data, text.length);
        gathered->length += text.length;
    }
}

/* Gathers the author's text between two references: `$${` is `${`. */
static void gather_between(struct writer *writer, struct gathered *out, struct text text)
{
    size_t from = 0;
    for (size_t at = 0; at < text.length; at++) {
        struct text instead = {NULL, 0};
        if (text.data[at] == '$' && text.length - at >= 3 && text.data[at + 1] == '$' &&
            text.data[at + 2] == '{') {
            instead = TEXT_OF("${");
        } else if (writer_is_placeholder(text, at)) {
            instead = TEXT_OF("\xef\xbf\xbd");
        } else {
            continue;
        }
        gather(writer, out, text_slice(text, from, at));
        gather(writer, out, instead);
        at += 2; /* both are three bytes */
        from = at + 1;
    }
    gather(writer, out, text_slice(text, from, text.length));
}

/* The prose as libcmark gets it; valid until the next text is gathered. */
struct text writer_take_references(struct writer *writer, struct text prose)
{
    struct gathered *out = &writer->state->words;
    size_t from = 0;
    uint32_t count = writer->citing != NULL ? writer->citing->count : 0;
    if (count == 0 && memchr(prose.data, '$', prose.length) == NULL &&
        memchr(prose.data, (unsigned char)placeholder[0], prose.length) == NULL) {
        return prose;
    }
    out->length = 0;
    for (uint32_t number = 0; number < count; number++) {
        const struct prose_reference *reference = &writer->citing->references[number];
        gather_between(writer, out, text_slice(prose, from, reference->start));
        gather(writer, out,
               arena_format(writer->document->arena, "%s%u%s", placeholder, (unsigned)number,
                            placeholder));
        from = reference->end;
    }
    gather_between(writer, out, text_slice(prose, from, prose.length));
    return (struct text){out->bytes, out->length};
}

/* Reads the placeholder at *at, moves behind it and gives its reference, or NULL for anything that
 * only looks like one. */
static const struct prose_reference *read_placeholder(const struct writer *writer, struct text text,
                                                      size_t *at)
{
    size_t position = *at + PLACEHOLDER_LENGTH;
    uint32_t number = 0;
    while (position < text.length && text.data[position] >= '0' && text.data[position] <= '9' &&
           number < UINT16_MAX) {
        number = number * 10 + (uint32_t)(text.data[position++] - '0');
    }
    if (writer->citing == NULL || number >= writer->citing->count || position >= text.length ||
        !writer_is_placeholder(text, position)) {
        *at += PLACEHOLDER_LENGTH;
        return NULL;
    }
    *at = position + PLACEHOLDER_LENGTH;
    return &writer->citing->references[number];
}

static struct citation cited(struct writer *writer, const struct prose_reference *reference)
{
    return citation_of(writer->document, writer->compilation, node_text(writer->node), reference);
}

/* A copy of the text with the references in it as plain words: of code and of addresses. */
struct text writer_plain_words(struct writer *writer, struct text text)
{
    struct gathered *out = &writer->state->words;
    size_t from = 0;
    out->length = 0;
    for (size_t at = 0; at < text.length;) {
        if (!writer_is_placeholder(text, at)) {
            at++;
            continue;
        }
        gather(writer, out, text_slice(text, from, at));
        const struct prose_reference *reference = read_placeholder(writer, text, &at);
        from = at;
        if (reference != NULL) {
            struct citation citation = cited(writer, reference);
            gather(writer, out, citation.text);
            if (citation.more.length > 0) {
                gather(writer, out, TEXT_OF(" "));
                gather(writer, out, citation.more);
            }
        }
    }
    gather(writer, out, text_slice(text, from, text.length));
    return arena_copy(writer->document->arena, (struct text){out->bytes, out->length});
}

/* A term that is used, as the document shows terms. */
static struct text shown_term(const struct document *document, struct text words)
{
    return document->terms_in_capitals ? text_in_capitals(document->arena, words) : words;
}

static void add_citation(struct writer *writer, struct block_node *parent,
                         const struct prose_reference *reference)
{
    struct citation citation = cited(writer, reference);
    if (citation.text.length == 0) {
        return;
    }
    enum block kind = citation.kind;
    if (writer->links > 0 && (kind == INLINE_LINK || kind == INLINE_TERM)) {
        kind = INLINE_TEXT; /* no link inside a link */
    }
    if (kind == INLINE_TERM) {
        citation.text = shown_term(writer->document, citation.text);
    }
    if (kind == INLINE_LINK) {
        struct block_node *link = block_add(writer->document, parent, INLINE_LINK);
        link->anchor = citation.anchor;
        block_add_text(writer->document, link, INLINE_TEXT, citation.text);
    } else {
        struct block_node *shown = block_add_text(writer->document, parent, kind, citation.text);
        shown->anchor = kind == INLINE_TEXT ? (struct text){NULL, 0} : citation.anchor;
    }
    if (citation.more.length > 0) {
        block_add_text(writer->document, parent, INLINE_TEXT,
                       arena_join(writer->document->arena, TEXT_OF(" "), citation.more));
    }
}

/* ---- text ---- */

/* Adds words as they are, defined terms linked. */
void writer_add_words(struct writer *writer, struct block_node *parent, struct text text)
{
    size_t from = 0, start = 0, end = 0;
    const struct term_index *terms = writer->links == 0 ? writer->state->terms : NULL;
    for (size_t search = 0; terms != NULL;) {
        size_t number = prose_find_term(terms, text, search, &start, &end);
        if (number == SIZE_MAX) {
            break;
        }
        const struct entry *entry = &writer->compilation->agreement->definitions->entries[number];
        search = end;
        if (writer->node != NULL && entry->value == writer->node) {
            continue; /* within its own definition */
        }
        if (start > from) {
            block_add_text(writer->document, parent, INLINE_TEXT, text_slice(text, from, start));
        }
        struct block_node *term =
            block_add_text(writer->document, parent, INLINE_TERM,
                           shown_term(writer->document, text_slice(text, start, end)));
        term->anchor = prose_term_anchor(writer->document->arena, node_text(entry->key));
        from = end;
    }
    if (from < text.length) {
        block_add_text(writer->document, parent, INLINE_TEXT, text_slice(text, from, text.length));
    }
}

void writer_end_run(struct writer *writer)
{
    struct gathered *run = &writer->state->run;
    if (run->length > 0) {
        struct text text = {run->bytes, run->length};
        run->length = 0;
        writer_add_words(writer, writer->run_parent, arena_copy(writer->document->arena, text));
    }
}

/* Gathers neighbouring text, so that a term is found over a line end or an entity. */
void writer_add_text(struct writer *writer, struct block_node *parent, struct text text)
{
    if (writer->run_parent != parent) {
        writer_end_run(writer);
        writer->run_parent = parent;
    }
    writer->begun = true;
    writer->fresh = false;
    size_t from = 0;
    for (size_t at = 0; at < text.length;) {
        if (text.data[at] == '\n') {
            gather(writer, &writer->state->run, text_slice(text, from, at));
            gather(writer, &writer->state->run, TEXT_OF(" "));
            from = ++at;
        } else if (writer_is_placeholder(text, at)) {
            gather(writer, &writer->state->run, text_slice(text, from, at));
            const struct prose_reference *reference = read_placeholder(writer, text, &at);
            from = at;
            if (reference != NULL) {
                writer_end_run(writer);
                add_citation(writer, parent, reference);
            }
        } else {
            at++;
        }
    }
    gather(writer, &writer->state->run, text_slice(text, from, text.length));
}
