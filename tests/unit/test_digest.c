/* What the digest covers, over thousands of generated changes: every change of style leaves it as
 * it was, and every change of what is said changes it. */
#include "number/rational.h"
#include "reading.h"
#include "rewrite.h"
#include "slac.h"

#include "base/buffer.h"
#include "model/shapes.h"
#include "model/walk.h"

#include <ctype.h>

enum { STYLES = 100, DEEP_MAX = 16, LETTERS = 6 };

/* The digest, or an empty text where the source has errors. */
static bool digest(struct text source, char digest[SLAC_DIGEST_DIGITS + 1])
{
    static const slac_rule_setting rules[] = {{.rule = "signature-void", .off = true}};
    static const slac_check_options options = {.rules = rules, .rule_count = 1};
    slac_compilation *made = NULL;
    cr_assert_eq(slac_compile("test", source.data, source.length, &options, &made), SLAC_OK);
    const bool good = slac_digest(made, digest) == SLAC_OK;
    slac_free(made);
    return good;
}

/* ---- another style ---- */
struct styling {
    struct arena *arena;
    struct buffer out;
    uint32_t random;
    const char *line_end;
    struct text path[DEEP_MAX]; /* of the value at hand */
    int depth;
};

static uint32_t any(struct styling *styling, uint32_t below)
{
    styling->random = styling->random * 1664525 + 1013904223; /* Numerical Recipes, 7.1 */
    return (uint32_t)(((uint64_t)styling->random * below) >> 32);
}

static void add_line_end(struct styling *styling)
{
    static const char *const between[] = {
        "", "", "", "  # a comment: with {all} [that] - looks", " # &another *one", "   "};
    buffer_add_text(&styling->out,
                    text_from(between[any(styling, sizeof between / sizeof *between)]));
    buffer_add_text(&styling->out, text_from(styling->line_end));
    while (any(styling, 8) == 0) {
        buffer_add_text(&styling->out,
                        any(styling, 2) == 0 ? TEXT_OF("") : TEXT_OF("      # alone"));
        buffer_add_text(&styling->out, text_from(styling->line_end));
    }
}

static void add_double_quoted(struct buffer *out, struct text text)
{
    BUFFER_LITERAL(out, "\"");
    for (size_t at = 0; at < text.length; at++) {
        const unsigned char byte = (unsigned char)text.data[at];
        if (byte == '"' || byte == '\\') {
            buffer_format(out, "\\%c", byte);
        } else if (byte < ' ') {
            buffer_format(out, "\\x%02x", byte);
        } else {
            buffer_add_character(out, (char)byte);
        }
    }
    BUFFER_LITERAL(out, "\"");
}

static void add_single_quoted(struct buffer *out, struct text text)
{
    BUFFER_LITERAL(out, "'");
    for (size_t at = 0; at < text.length; at++) {
        buffer_add_character(out, text.data[at]);
        if (text.data[at] == '\'') {
            buffer_add_character(out, '\'');
        }
    }
    BUFFER_LITERAL(out, "'");
}

static void add_scalar(struct styling *styling, const struct node *node, bool flow)
{
    const struct text text = node_text(node);
    const bool one_line = memchr(text.data, '\n', text.length) == NULL;
    const uint32_t way = any(styling, 3);
    if (!flow && way == 0 && one_line && node->style == STYLE_PLAIN) {
        buffer_add_text(&styling->out, text);
    } else if (way == 1 && one_line) {
        add_single_quoted(&styling->out, text);
    } else {
        add_double_quoted(&styling->out, text);
    }
}

/* Whether the value stands at a path of so many keys, the first and the last of which are these. */
static bool is_at(const struct styling *styling, int depth, const char *first, const char *last)
{
    return styling->depth == depth && text_is(styling->path[0], first) &&
           (last == NULL || text_is(styling->path[depth - 1], last));
}

/* What stands around a value of the short form in the long one: "{name: ", "}"; NULL: there is
 * none. */
static const char *long_form(const struct styling *styling, const struct node *node,
                             const char **end)
{
    static const struct {
        int depth;
        const char *first, *last, *begin, *end;
    } forms[] = {{2, "parties", NULL, "{name: ", "}"},
                 {3, "goals", NULL, "{target: ", "}"},
                 {2, "exclusions", NULL, "{statement: ", "}"},
                 {2, "clauses", NULL, "{text: ", "}"},
                 {2, "stages", NULL, "{name: ", "}"},
                 {2, "hours", NULL, "{schedule: ", "}"},
                 {3, "remedies", "for", "[", "]"},
                 {3, "remedies", "credits", "{tiers: [{when: missed, credit: ", "}]}"}};
    for (size_t at = 0; node->kind == NODE_SCALAR && at < sizeof forms / sizeof *forms; at++) {
        if (is_at(styling, forms[at].depth, forms[at].first, forms[at].last)) {
            *end = forms[at].end;
            return forms[at].begin;
        }
    }
    return NULL;
}

static const struct node **keys_of(struct styling *styling, const struct node *map, bool shuffled)
{
    const struct node **keys = ARENA_ARRAY(styling->arena, const struct node *, map->count + 1);
    const struct node *key = map->first;
    for (uint32_t pair = 0; pair < map->count; pair++, key = key->next->next) {
        keys[pair] = key;
    }
    for (uint32_t left = map->count; shuffled && left > 1; left--) {
        const uint32_t other = any(styling, left);
        const struct node *last = keys[left - 1];
        keys[left - 1] = keys[other];
        keys[other] = last;
    }
    return keys;
}

/* Levels rank and stages follow one another. */
static bool is_ordered(const struct styling *styling)
{
    return styling->depth > 0 &&
           (text_is(styling->path[0], "levels") || text_is(styling->path[0], "stages"));
}

static void add_flow(struct styling *styling, const struct node *node);

/* Of a list its items are on the path. */
static void enter(struct styling *styling, const struct node *key)
{
    cr_assert_lt(styling->depth, DEEP_MAX);
    styling->path[styling->depth++] =
        key->kind == NODE_SCALAR ? node_text(key) : (struct text){NULL, 0};
}

static void add_flow_map(struct styling *styling, const struct node *node)
{
    const struct node **keys = keys_of(styling, node, !is_ordered(styling));
    BUFFER_LITERAL(&styling->out, "{");
    for (uint32_t pair = 0; pair < node->count; pair++) {
        buffer_add_text(&styling->out, pair > 0 ? TEXT_OF(", ") : TEXT_OF(""));
        add_scalar(styling, keys[pair], true);
        BUFFER_LITERAL(&styling->out, ": ");
        enter(styling, keys[pair]);
        add_flow(styling, keys[pair]->next);
        styling->depth--;
    }
    BUFFER_LITERAL(&styling->out, "}");
}

static void add_flow(struct styling *styling, const struct node *node)
{
    if (node->kind == NODE_SCALAR) {
        const char *end = NULL, *begin = long_form(styling, node, &end);
        const bool is_long = begin != NULL && any(styling, 2) == 0;
        buffer_add_text(&styling->out, is_long ? text_from(begin) : TEXT_OF(""));
        add_scalar(styling, node, true);
        buffer_add_text(&styling->out, is_long ? text_from(end) : TEXT_OF(""));
    } else if (node->kind == NODE_MAPPING) {
        add_flow_map(styling, node);
    } else {
        BUFFER_LITERAL(&styling->out, "[");
        for (const struct node *item = node->first; item != NULL; item = item->next) {
            buffer_add_text(&styling->out, item != node->first ? TEXT_OF(", ") : TEXT_OF(""));
            enter(styling, item);
            add_flow(styling, item);
            styling->depth--;
        }
        BUFFER_LITERAL(&styling->out, "]");
    }
}

static void add_block(struct styling *styling, const struct node *node, int indent);

static void add_block_map(struct styling *styling, const struct node *node, int indent)
{
    const struct node **keys = keys_of(styling, node, !is_ordered(styling) || styling->depth == 0);
    for (uint32_t pair = 0; pair < node->count; pair++) {
        buffer_format(&styling->out, "%*s", indent, "");
        add_scalar(styling, keys[pair], false);
        BUFFER_LITERAL(&styling->out, ":");
        enter(styling, keys[pair]);
        add_block(styling, keys[pair]->next, indent);
        styling->depth--;
    }
}

static void add_block(struct styling *styling, const struct node *node, int indent)
{
    const char *end = NULL;
    if (node->kind == NODE_SCALAR || node->count == 0 || any(styling, 4) == 0 ||
        long_form(styling, node, &end) != NULL) {
        BUFFER_LITERAL(&styling->out, " ");
        if (node->kind == NODE_SCALAR && long_form(styling, node, &end) == NULL) {
            add_scalar(styling, node, false);
        } else {
            add_flow(styling, node);
        }
        add_line_end(styling);
        return;
    }
    const int inner = indent + 1 + (int)any(styling, 5);
    add_line_end(styling);
    if (node->kind == NODE_MAPPING) {
        add_block_map(styling, node, inner);
        return;
    }
    for (const struct node *item = node->first; item != NULL; item = item->next) {
        buffer_format(&styling->out, "%*s-", inner, "");
        enter(styling, item);
        add_block(styling, item, inner);
        styling->depth--;
    }
}

/* The same agreement in a style of its own for each seed. */
static struct text restyled(struct arena *arena, const struct node *root, uint32_t seed)
{
    struct styling styling = {
        .arena = arena, .random = seed * 2654435761U, .line_end = seed % 3 == 0 ? "\r\n" : "\n"};
    buffer_start(&styling.out, arena);
    add_block_map(&styling, root, 0);
    return buffer_text(&styling.out);
}

/* ---- the agreements ---- */
typedef void each_agreement(struct text path, struct text source, const char *own, size_t *count);

struct looking {
    each_agreement *look;
    size_t count;
};

/* What extends another file is judged with it alone. */
static void look_at(struct text path, struct text source, void *context)
{
    struct looking *looking = context;
    char own[SLAC_DIGEST_DIGITS + 1];
    if (digest(source, own)) {
        looking->look(path, source, own, &looking->count);
    }
}

static size_t each(each_agreement *look)
{
    static const char *const folders[] = {"examples", "tests/golden", "tests/mutation",
                                          "docs/signing", NULL};
    struct looking looking = {.look = look};
    for_agreements(folders, look_at, &looking);
    return looking.count;
}

static void restyle(struct text path, struct text source, const char *own, size_t *count)
{
    (void)source;
    for (uint32_t seed = 1; seed <= STYLES; seed++) {
        const struct arena_mark mark = arena_mark(&compilation.arena);
        const struct text other = restyled(&compilation.arena, compilation.root, seed);
        char now[SLAC_DIGEST_DIGITS + 1] = "";
        cr_expect(digest(other, now) && strcmp(now, own) == 0,
                  "%.*s has another digest (%s) in another style:\n%.*s", TEXT_ARGUMENTS(path), now,
                  TEXT_ARGUMENTS(other));
        *count += 1;
        arena_release(&compilation.arena, mark);
    }
}

Test(digest, of_no_style)
{
    const size_t count = each(restyle);
    cr_expect_gt(count, 1400, "%zu", count);
}

/* ---- what is said ---- */
struct leaves {
    const struct node *nodes[2048];
    size_t count;
};

static void keep(void *context, const struct shape *shape, const void *value,
                 const struct node *node)
{
    struct leaves *leaves = context;
    (void)shape;
    (void)value;
    cr_assert_lt(leaves->count, sizeof leaves->nodes / sizeof *leaves->nodes);
    leaves->nodes[leaves->count++] = node;
}

/* `signatures`, `status` and `extends` are not signed. */
static bool is_signed(const struct node *node)
{
    const struct agreement *agreement = compilation.agreement;
    const struct node *without[] = {
        agreement->status != NULL ? agreement->status->node : NULL, agreement->extends,
        agreement->signatures != NULL ? agreement->signatures->node : NULL};
    for (size_t index = 0; index < sizeof without / sizeof *without; index++) {
        if (without[index] != NULL && node->start >= without[index]->start &&
            node->end <= without[index]->end) {
            return false;
        }
    }
    return true;
}

static void expect(struct text path, struct text changed, const char *own, size_t place,
                   bool counts, size_t *count)
{
    char now[SLAC_DIGEST_DIGITS + 1];
    if (digest(changed, now)) {
        *count += counts;
        cr_expect_eq(strcmp(now, own) != 0, counts, "%.*s: a change at byte %zu %s the digest",
                     TEXT_ARGUMENTS(path), place, counts ? "leaves" : "changes");
    }
}

/* Each digit becomes another one, and some of the letters another one. */
static void change_leaf(struct text path, char *bytes, size_t length, const struct node *node,
                        const char *own, size_t *count)
{
    const bool counts = is_signed(node);
    size_t letters = 0;
    for (uint32_t at = node->end; at-- > node->start;) {
        const char was = bytes[at];
        if (isdigit((unsigned char)was)) {
            bytes[at] = was == '9' ? '8' : (char)(was + 1);
        } else if (isalpha((unsigned char)was) && letters < LETTERS) {
            bytes[at] = was == 'o' ? 'a' : 'o';
            letters++;
        } else {
            continue;
        }
        expect(path, (struct text){bytes, length}, own, at, counts, count);
        bytes[at] = was;
    }
}

static void change(struct text path, struct text source, const char *own, size_t *count)
{
    static struct leaves leaves;
    static char bytes[1 << 16];
    rational_use_arena(&compilation.arena);
    cr_assert(model_bind(&compilation));
    leaves.count = 0;
    walk_leaves(shape_of_agreement, compilation.agreement, keep, &leaves);
    memcpy(bytes, source.data, source.length);
    for (size_t at = 0; at < leaves.count; at++) {
        change_leaf(path, bytes, source.length, leaves.nodes[at], own, count);
    }
}

Test(digest, of_every_leaf)
{
    const size_t count = each(change);
    cr_expect_gt(count, 2500, "%zu", count);
}

/* ---- what is there at all ---- */
/* Writes the agreement without its n-th pair or item, counted through the tree; false: there are
 * not so many. */
static bool without(struct styling *styling, const struct node *node, size_t *left);

static bool without_pair(struct styling *styling, const struct node *map, size_t *left)
{
    bool found = false;
    BUFFER_LITERAL(&styling->out, "{");
    for (const struct node *key = map->first; key != NULL; key = key->next->next) {
        const bool top = styling->depth == 0 &&
                         (text_is(node_text(key), "signatures") ||
                          text_is(node_text(key), "status") || text_is(node_text(key), "extends"));
        if (!top && (*left)-- == 0) {
            found = true;
            continue;
        }
        add_double_quoted(&styling->out, node_text(key));
        BUFFER_LITERAL(&styling->out, ": ");
        styling->depth++;
        size_t all = SIZE_MAX / 2;
        found |= without(styling, key->next, top ? &all : left);
        styling->depth--;
        BUFFER_LITERAL(&styling->out, ",\n");
    }
    BUFFER_LITERAL(&styling->out, "}");
    return found;
}

static bool without(struct styling *styling, const struct node *node, size_t *left)
{
    bool found = false;
    if (node->kind == NODE_SCALAR) {
        add_double_quoted(&styling->out, node_text(node));
    } else if (node->kind == NODE_MAPPING) {
        found = without_pair(styling, node, left);
    } else {
        BUFFER_LITERAL(&styling->out, "[");
        for (const struct node *item = node->first; item != NULL; item = item->next) {
            if ((*left)-- == 0) {
                found = true;
                continue;
            }
            found |= without(styling, item, left);
            BUFFER_LITERAL(&styling->out, ",\n");
        }
        BUFFER_LITERAL(&styling->out, "]");
    }
    return found;
}

static void drop(struct text path, struct text source, const char *own, size_t *count)
{
    (void)source;
    bool found = true;
    for (size_t number = 0; found; number++) {
        const struct arena_mark mark = arena_mark(&compilation.arena);
        struct styling styling = {.arena = &compilation.arena};
        size_t left = number;
        buffer_start(&styling.out, styling.arena);
        found = without(&styling, compilation.root, &left);
        if (found) {
            expect(path, buffer_text(&styling.out), own, number, true, count);
        }
        arena_release(&compilation.arena, mark);
    }
}

Test(digest, of_what_is_there)
{
    const size_t count = each(drop);
    cr_expect_gt(count, 500, "%zu", count);
}
