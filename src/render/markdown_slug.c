/* Where links lead in Markdown: takes the document and gives for each anchor the id that GitHub
 * and GitLab make of the heading above it. */
#include "base/letter.h"
#include "render/markdown.h"

struct slot {
    struct text key, slug;
    uint32_t used; /* how often a slug was made */
    bool taken;
};
struct table {
    struct slot *slots;
    size_t mask;
};

struct markdown_slugs {
    struct table anchors;
};

struct walk {
    const struct document *document;
    struct arena *arena;
    struct table *anchors, *made;
    struct text current;
    bool tables;
    unsigned cells; /* around: what is a heading elsewhere is a line there */
};

static void table_start(struct arena *arena, struct table *table, size_t expected)
{
    size_t size = 16;
    while (size < expected * 2) {
        size *= 2;
    }
    table->slots = ARENA_ARRAY(arena, struct slot, size);
    table->mask = size - 1;
}

static struct slot *slot_of(const struct table *table, struct text key)
{
    size_t at = text_hash(key) & table->mask;
    while (table->slots[at].taken && !text_equal(table->slots[at].key, key)) {
        at = (at + 1) & table->mask;
    }
    return &table->slots[at];
}

struct text markdown_numbered(const struct document *document, const struct block_node *node)
{
    if (!block_is_numbered(node)) {
        return node->text;
    }
    struct buffer number;
    buffer_start(&number, document->arena);
    block_add_number(document, &number, node);
    if (node->text.length > 0) {
        buffer_add_character(&number, ' ');
        buffer_add_text(&number, node->text);
    }
    return buffer_text(&number);
}

/* GitHub's rule: lower case, without punctuation, hyphens for spaces. */
static struct text slug_of_words(struct arena *arena, struct text words)
{
    char *slug = arena_allocate_bytes(arena, words.length * 2);
    size_t length = 0;
    words = text_trim(words);
    for (size_t at = 0; at < words.length;) {
        uint32_t code_point = 0;
        size_t bytes = text_decode(words.data + at, words.length - at, &code_point);
        at += bytes == 0 ? 1 : bytes;
        if (bytes != 0 && letter_is_word(code_point)) {
            length += text_encode(letter_lower(code_point), slug + length);
        } else if (code_point == ' ' || code_point == '-') {
            slug[length++] = '-';
        } else if (code_point == '_') {
            slug[length++] = '_';
        }
    }
    return (struct text){slug, length};
}

static void add_heading(struct walk *walk, struct text words)
{
    struct text slug = slug_of_words(walk->arena, words);
    struct slot *slot = slot_of(walk->made, slug);
    if (!slot->taken) {
        *slot = (struct slot){.key = slug, .taken = true};
    } else {
        slot->used++;
        slug = arena_format(walk->arena, "%.*s-%u", TEXT_ARGUMENTS(slug), (unsigned)slot->used);
    }
    walk->current = slug;
}

/* Whether it is a heading where there are no tables. */
static bool heads_party(const struct block_node *node)
{
    return node->kind == BLOCK_COLUMN || node->kind == BLOCK_SHARED ||
           (node->kind == BLOCK_CELL && node->party != NO_PARTY &&
            (node->flags & FLAG_ROW_HEAD) != 0);
}

/* How many anchors and headings there may be. */
static void count_places(const struct block_node *node, size_t *anchors, size_t *headings)
{
    for (; node != NULL; node = node->next) {
        if (node->kind < INLINE_TEXT) {
            *anchors += node->anchor.length > 0;
            *headings += node->kind == BLOCK_TITLE || node->kind == BLOCK_SECTION ||
                         node->kind == BLOCK_GROUP || heads_party(node);
            count_places(node->first, anchors, headings);
        }
    }
}

static struct text words_of(struct arena *arena, const struct block_node *node)
{
    struct text words = node->text;
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        words = arena_join(arena, words, words_of(arena, child));
    }
    return words;
}

static void visit(struct walk *walk, const struct block_node *node)
{
    for (; node != NULL; node = node->next) {
        const struct text around = walk->current;
        if (node->kind == BLOCK_SECTION) {
            add_heading(walk, markdown_numbered(walk->document, node));
        } else if (node->kind == BLOCK_GROUP && node->text.length > 0 && walk->cells == 0) {
            add_heading(walk, node->text);
        } else if (node->kind == BLOCK_TITLE) {
            add_heading(walk, words_of(walk->arena, node));
        } else if (!walk->tables && heads_party(node)) {
            struct text section = walk->current;
            struct text words = node->kind == BLOCK_CELL ? words_of(walk->arena, node) : node->text;
            if (words.length > 0) {
                add_heading(walk, words);
            }
            walk->current = section; /* links lead to sections in both forms */
        }
        if (node->anchor.length > 0 && node->kind < INLINE_TEXT) {
            struct slot *slot = slot_of(walk->anchors, node->anchor);
            if (!slot->taken) {
                *slot = (struct slot){.key = node->anchor, .slug = walk->current, .taken = true};
            }
        }
        const bool is_cell = walk->tables && (node->kind == BLOCK_CELL || heads_party(node));
        walk->cells += is_cell;
        visit(walk, node->first);
        walk->cells -= is_cell;
        if (node->kind == BLOCK_GROUP) {
            walk->current = around;
        }
    }
}

const struct markdown_slugs *markdown_slugs_new(struct arena *arena,
                                                const struct document *document, bool tables)
{
    struct markdown_slugs *slugs = ARENA_NEW(arena, struct markdown_slugs);
    struct table made;
    size_t anchors = 0, headings = 0;
    count_places(document->root, &anchors, &headings);
    table_start(arena, &slugs->anchors, anchors);
    table_start(arena, &made, headings);
    struct walk walk = {document, arena, &slugs->anchors, &made, {NULL, 0}, tables, 0};
    visit(&walk, document->root);
    return slugs;
}

struct text markdown_slug_of(const struct markdown_slugs *slugs, struct text anchor)
{
    return slot_of(&slugs->anchors, anchor)->slug;
}
