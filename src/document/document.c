/* The document's tree: takes a compilation without errors and a layout, and gives the blocks that
 * renderers show. */
#include "document/document.h"

#include "base/letter.h"
#include "canonical/canonical.h"
#include "document/bilingual.h"
#include "document/parts.h"

enum { CLAUSE_BYTES = 64 };

static inline struct block_node *new_block(struct document *document, enum block kind)
{
    struct block_node *node =
        (struct block_node *)arena_allocate_quickly(document->arena, sizeof *node);
    node->kind = (uint8_t)kind;
    node->party = NO_PARTY;
    return node;
}

static inline void append(struct block_node *parent, struct block_node *child)
{
    if (parent->last == NULL) {
        parent->first = child;
    } else {
        parent->last->next = child;
    }
    parent->last = child;
}

struct block_node *block_new(struct document *document, enum block kind)
{
    return new_block(document, kind);
}

void block_append(struct block_node *parent, struct block_node *child)
{
    append(parent, child);
}

unsigned block_columns(const struct block_node *table)
{
    unsigned count = 0;
    const struct block_node *row = table->first;
    for (const struct block_node *cell = row != NULL ? row->first : NULL; cell != NULL;
         cell = cell->next) {
        count++;
    }
    return count;
}

struct block_node *block_add(struct document *document, struct block_node *parent, enum block kind)
{
    struct block_node *node = new_block(document, kind);
    append(parent, node);
    return node;
}

struct block_node *block_add_text(struct document *document, struct block_node *parent,
                                  enum block kind, struct text text)
{
    struct block_node *node = new_block(document, kind);
    append(parent, node);
    node->text = text;
    return node;
}

static struct text role_words(struct document *document, const struct party *party)
{
    if (party->role == NULL) {
        return language_words(document->language, MESSAGE_PARTY);
    }
    struct text role = node_text(party->role);
    return text_is(role, "provider")   ? language_words(document->language, MESSAGE_ROLE_PROVIDER)
           : text_is(role, "customer") ? language_words(document->language, MESSAGE_ROLE_CUSTOMER)
           : text_is(role, "team")     ? language_words(document->language, MESSAGE_ROLE_TEAM)
                                       : role;
}

static void fill_parties(struct document *document, const struct agreement *agreement)
{
    document->party_count = agreement->party_count;
    document->parties =
        ARENA_ARRAY(document->arena, struct document_party, agreement->party_count + 1);
    struct text *names = ARENA_ARRAY(document->arena, struct text, agreement->party_count + 1);
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct party *party = agreement->party_list[index];
        document->parties[index] = (struct document_party){
            .name = party_name(party), .role = role_words(document, party), .logo = party->picture};
        if (party->colour != NULL) {
            document->parties[index].colour = node_text(party->colour);
        }
        names[index] = party_name(party);
    }
    document->parties_line =
        language_list(document->arena, document->language, names, agreement->party_count);
}

/* What an agreement is headed that is called agreed, whatever rules are off: where somebody has
 * signed another text, or somebody has not signed, what is here is not agreed. */
static enum message agreed_words(struct compilation *compilation, const struct agreement *agreement)
{
    const struct text own = signed_digest(compilation);
    uint32_t signed_count = 0;
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const enum signature_state state = signature_state(
            entry_of_party(agreement->signatures, agreement->party_list[index]), own);
        if (state == SIGNATURE_IS_VOID) {
            return MESSAGE_STATUS_VOID;
        }
        signed_count += state != SIGNATURE_BLANK;
    }
    return signed_count == agreement->party_count ? MESSAGE_STATUS_AGREED
           : signed_count > 0                     ? MESSAGE_STATUS_PARTLY_SIGNED
                                                  : MESSAGE_STATUS_UNSIGNED;
}

static enum message heading_words(struct compilation *compilation,
                                  const struct agreement *agreement)
{
    if (agreement->status == NULL || agreement->status->value == CHOICE_STATUS_DRAFT) {
        return MESSAGE_STATUS_DRAFT;
    }
    return agreement->status->value == CHOICE_STATUS_AGREED ? agreed_words(compilation, agreement)
                                                            : MESSAGE_STATUS_ENDED;
}

static void fill_words(struct document *document, struct compilation *compilation,
                       const struct agreement *agreement)
{
    language in = document->language;
    const enum message heading = heading_words(compilation, agreement);
    document->title = node_text(agreement->title);
    document->draft = heading == MESSAGE_STATUS_DRAFT;
    document->marked = heading != MESSAGE_STATUS_AGREED && heading != MESSAGE_STATUS_ENDED;
    document->status_words = language_words(in, heading);
    document->page_words = language_words(in, MESSAGE_PAGE);
    document->skip_words = language_words(in, MESSAGE_SKIP);
    struct text version = {NULL, 0};
    if (agreement->version != NULL) {
        struct text number = node_text(agreement->version);
        version = language_fill(document->arena, in, MESSAGE_VERSION, &number, 1);
    }
    document->reference_line =
        agreement->reference == NULL ? version
        : version.length == 0
            ? node_text(agreement->reference)
            : arena_join_by(document->arena, node_text(agreement->reference), ", ", version);
    document->description =
        arena_join_by(document->arena, document->title, ": ", document->parties_line);
}

/* ---- numbers ---- */

/* "a" to "z", then "aa": enough for what is counted by letters. */
static void add_letters(struct buffer *out, unsigned number, char first)
{
    enum { LETTERS = 26 };
    if (number > LETTERS) {
        add_letters(out, (number - 1) / LETTERS, first);
    }
    buffer_add_character(out, (char)(first + (char)((number - 1) % LETTERS)));
}

/* The words with {0} replaced by the number. */
static void add_numbered_words(struct buffer *out, struct text words, unsigned number)
{
    size_t at = 0;
    while (at < words.length && words.data[at] != '{') {
        at++;
    }
    buffer_add_text(out, text_slice(words, 0, at));
    buffer_add_number(out, number);
    buffer_add_text(out, text_slice(words, at + sizeof "{0}" - 1, words.length));
}

static void add_subclause(struct buffer *out, const struct block_node *node)
{
    if (node->subclause > 0) {
        buffer_add_character(out, '.');
        buffer_add_number(out, node->subclause);
    }
}

void block_add_number(const struct document *document, struct buffer *out,
                      const struct block_node *node)
{
    const language in = document->language;
    switch ((enum numbering)node->numbering) {
    case NUMBER_ARTICLE:
        if (node->subclause == 0) {
            add_numbered_words(out, language_words(in, MESSAGE_ARTICLE_NUMBER), node->clause);
            return;
        }
        break;
    case NUMBER_SCHEDULE:
        add_numbered_words(out,
                           language_words(in, node->subclause == 0 ? MESSAGE_SCHEDULE_NUMBER
                                                                   : MESSAGE_SCHEDULE_CLAUSE),
                           node->clause);
        add_subclause(out, node);
        return;
    case NUMBER_LETTER:
        add_letters(out, node->clause, 'A');
        add_subclause(out, node);
        return;
    case NUMBER_BULLET:
        add_letters(out, node->clause, 'A');
        return;
    case NUMBER_PARTY:
        buffer_add_character(out, '(');
        buffer_add_number(out, node->subclause);
        buffer_add_character(out, ')');
        return;
    case NUMBER_RECITAL:
    case NUMBER_ITEM:
        buffer_add_character(out, '(');
        add_letters(out, node->subclause, node->numbering == NUMBER_ITEM ? 'a' : 'A');
        buffer_add_character(out, ')');
        return;
    case NUMBER_PLAIN:
        break;
    }
    buffer_add_number(out, node->clause);
    add_subclause(out, node);
}

/* Labelled lines of a clause become its items (a), (b) …; lines with one label in a row are one. */
static void number_items(const struct builder *builder, const struct block_node *clause)
{
    enum { ITEMS_MAX = (1 << SUBCLAUSE_BITS) - 1 };
    unsigned count = 0;
    const struct block_node *before = NULL;
    if (!builder->lettered || clause->kind != BLOCK_CLAUSE) {
        return;
    }
    for (struct block_node *child = clause->first; child != NULL; child = child->next) {
        bool goes_on =
            before != NULL && before->kind == BLOCK_DETAIL && text_equal(before->text, child->text);
        if (child->kind == BLOCK_DETAIL && !goes_on && count < ITEMS_MAX) {
            child->subclause = ++count & ITEMS_MAX;
            child->numbering = NUMBER_ITEM;
        }
        before = child;
    }
}

static void number_all_items(const struct builder *builder, const struct block_node *parent)
{
    for (const struct block_node *child = parent->first; builder->lettered && child != NULL;
         child = child->next) {
        if (child->kind < INLINE_TEXT) {
            number_items(builder, child);
            number_all_items(builder, child);
        }
    }
}

static bool is_ascii(const struct compilation *compilation)
{
    size_t at = 0;
    while (at < compilation->source_count && compilation->sources[at]->ascii) {
        at++;
    }
    return at == compilation->source_count;
}

static struct document *build_in(struct compilation *compilation,
                                 const struct document_options *options, language in, bool whole)
{
    const struct agreement *agreement = compilation->agreement;
    struct document *document = ARENA_NEW(&compilation->arena, struct document);
    document->arena = &compilation->arena;
    document->language = in;
    document->layout = options->layout;
    document->brief = options->brief;
    document->ascii = is_ascii(compilation);
    document->source_name = source_base_name(compilation->sources[0]);
    fill_parties(document, agreement);
    fill_words(document, compilation, agreement);
    document->root = block_new(document, BLOCK_DOCUMENT);
    document->root->text = document->title;
    prose_start(document, compilation);
    document->builder = ARENA_NEW(document->arena, struct builder);
    *document->builder = (struct builder){.document = document,
                                          .compilation = compilation,
                                          .agreement = agreement,
                                          .arena = document->arena,
                                          .in = document->language,
                                          .brief = options->brief,
                                          .paired = options->language_count == LANGUAGES_MOST,
                                          .whole = whole};
    /* Few clauses take less of the source; what is never written takes no memory. */
    document->builder->numbered_room = compilation->sources[0]->bytes.length / CLAUSE_BYTES;
    document->builder->numbered =
        ARENA_ARRAY(document->arena, const struct block_node *, document->builder->numbered_room);
    options->build(document->builder);
    number_all_items(document->builder, document->root);
    resolve_clause_links(document->builder);
    return document;
}

struct document *document_build(struct compilation *compilation,
                                const struct document_options *options)
{
    const language own = compilation->agreement->language_in_force;
    const language *in = options->languages;
    if (options->language_count < LANGUAGES_MOST) {
        return build_in(compilation, options, options->language_count > 0 ? in[0] : own,
                        options->whole);
    }
    struct document *document = build_in(compilation, options, in[0], true);
    document_pair(document, build_in(compilation, options, in[1], true),
                  own == in[1] ? in[1] : in[0]);
    return document;
}

struct text text_in_capitals(struct arena *arena, struct text words)
{
    enum { LONGEST = 4 };
    struct buffer out;
    buffer_start(&out, arena);
    for (size_t at = 0; at < words.length;) {
        char bytes[LONGEST];
        uint32_t code_point = 0;
        size_t length = text_decode(words.data + at, words.length - at, &code_point);
        if (length == 0) {
            return words;
        }
        buffer_add(&out, bytes, text_encode(letter_upper(code_point), bytes));
        at += length;
    }
    return buffer_text(&out);
}

/* ---- blocks that are filled when they are opened ---- */
struct block_source {
    fill_block *fill;
    const void *subject;
};

void fill_later(struct builder *builder, struct block_node *node, fill_block *fill,
                const void *subject)
{
    if (builder->whole) {
        fill(builder, node, subject);
        return;
    }
    struct block_source *source = ARENA_NEW(builder->arena, struct block_source);
    *source = (struct block_source){fill, subject};
    node->source = source;
}

struct block_node block_open(const struct document *document, const struct block_node *node,
                             struct arena_mark *mark)
{
    struct block_node filled = *node;
    *mark = arena_mark(document->arena);
    if (!block_is_filled(node)) {
        filled.last = NULL;
        node->source->fill(document->builder, &filled, node->source->subject);
        number_items(document->builder, &filled);
    }
    return filled;
}

void block_close(const struct document *document, struct arena_mark mark)
{
    arena_release(document->arena, mark);
}
