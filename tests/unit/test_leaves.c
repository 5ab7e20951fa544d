/* Nothing that an author wrote is lost on the way to a page: each leaf of the agreements of
 * tests/leaves (a text holds a mark of its own, a phrase a figure of its own) is in what every
 * layout and every format of documents makes of it. */
#include "rewrite.h"
#include "seen.h"

#include "base/buffer.h"
#include "language/language.h"
#include "library.h"
#include "model/walk.h"

#include <criterion/criterion.h>

/* ---- words with a digit in them ---- */
static bool is_alphanumeric(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

/* The next word of letters and digits from *at on; a point or colon between digits is inside. */
static bool next_word(struct text text, size_t *at, struct text *word)
{
    while (*at < text.length && !is_alphanumeric(text.data[*at])) {
        ++*at;
    }
    size_t start = *at;
    while (*at < text.length &&
           (is_alphanumeric(text.data[*at]) ||
            ((text.data[*at] == '.' || text.data[*at] == ':') && *at > start &&
             *at + 1 < text.length && text.data[*at - 1] >= '0' && text.data[*at - 1] <= '9' &&
             text.data[*at + 1] >= '0' && text.data[*at + 1] <= '9'))) {
        ++*at;
    }
    *word = text_slice(text, start, *at);
    return word->length > 0;
}

static bool is_mark(struct text word)
{
    for (size_t at = 0; at < word.length; at++) {
        if (word.data[at] >= '0' && word.data[at] <= '9') {
            return true;
        }
    }
    return false;
}

static size_t count_words(struct text text, struct text wanted)
{
    size_t count = 0, at = 0;
    struct text word;
    while (next_word(text, &at, &word)) {
        count += text_equal(word, wanted);
    }
    return count;
}

static bool contains(struct text text, struct text part)
{
    for (size_t at = 0; at + part.length <= text.length; at++) {
        if (text_starts_with(text_slice(text, at, text.length), part)) {
            return true;
        }
    }
    return false;
}

/* ---- the leaves ---- */
struct leaf_of {
    const struct shape *shape;
    struct text written;  /* as an author knows it, for messages */
    struct text expected; /* in plain form */
    bool as_a_whole;      /* all of it must be there, not only its marks */
    size_t times;         /* its first mark stands so often at least */
};
struct leaves {
    struct arena *arena;
    const struct agreement *agreement;
    struct leaf_of *items;
    size_t count, room;
};

static struct leaf_of *add_leaf(struct leaves *leaves, const struct shape *shape,
                                struct text written, struct text expected)
{
    leaves->items = ARENA_GROW(leaves->arena, leaves->items, &leaves->room, leaves->count + 1);
    struct leaf_of *leaf = &leaves->items[leaves->count++];
    *leaf = (struct leaf_of){.shape = shape,
                             .written = written,
                             .expected = seen_plain(leaves->arena, expected),
                             .times = 1};
    size_t at = 0;
    struct text word;
    bool marked = false;
    while (next_word(leaf->expected, &at, &word)) {
        marked = marked || is_mark(word);
    }
    leaf->as_a_whole = !marked;
    return leaf;
}

static struct text canonical_of(struct leaves *leaves, const struct shape *shape, const void *value)
{
    struct buffer buffer;
    buffer_start(&buffer, leaves->arena);
    shape->canonical(&buffer, value);
    return buffer_text(&buffer);
}

/* What the page says for a word of a closed set; -1: nothing of its own. */
static int message_of(enum choice_value value)
{
    switch ((int)value) {
    case CHOICE_STATUS_DRAFT:
        return MESSAGE_STATUS_DRAFT;
    case CHOICE_STATUS_AGREED:
        return MESSAGE_STATUS_AGREED;
    case CHOICE_STATUS_ENDED:
        return MESSAGE_STATUS_ENDED;
    case CHOICE_KIND_CUSTOMER:
        return MESSAGE_KIND_CUSTOMER;
    case CHOICE_KIND_INTERNAL:
        return MESSAGE_KIND_INTERNAL;
    case CHOICE_KIND_MULTI_LEVEL:
        return MESSAGE_KIND_MULTI_LEVEL;
    case CHOICE_NO_DATA_MISSED:
        return MESSAGE_NO_DATA_MISSED;
    case CHOICE_DENOMINATOR_REDUCED:
        return MESSAGE_DENOMINATOR_REDUCED;
    case CHOICE_COMBINES_SUM:
        return MESSAGE_COMBINES_SUM;
    case CHOICE_RENEWS_NEVER:
        return MESSAGE_RENEWS_NEVER;
    case CHOICE_BOOLEAN_TRUE:
        return MESSAGE_IS_AUTOMATIC;
    default:
        return -1;
    }
}

static struct text name_of(struct leaves *leaves, const struct reference *reference)
{
    switch (reference->found) {
    case NAMES_PARTY: {
        const struct party *party = reference->to;
        return node_text(party->name != NULL ? party->name : party->id);
    }
    case NAMES_CONTACT:
        return node_text(((const struct contact *)reference->to)->name);
    case NAMES_GOAL: {
        const struct goal *goal = reference->to;
        return node_text(goal->name != NULL ? goal->name : goal->id);
    }
    case NAMES_STAGE:
        return node_text(((const struct stage *)reference->to)->name);
    case NAMES_LEVEL: {
        const struct level *level = reference->to;
        return node_text(level->name != NULL ? level->name : level->id);
    }
    case NAMES_ANY:
        return TEXT_OF("any");
    default:
        return language_id_in_words(leaves->arena, node_text(reference->node));
    }
}

static void take_leaf(void *context, const struct shape *shape, const void *value,
                      const struct node *node)
{
    struct leaves *leaves = context;
    const struct text name = text_from(shape->name);
    switch (shape->kind) {
    case KIND_TEXT:
    case KIND_PROSE:
        /* A colour is seen, and so is the image of a logo. */
        if (!text_is(name, "colour") && !text_ends_with(node_text(node), TEXT_OF(".png"))) {
            add_leaf(leaves, shape, node_text(node), node_text(node));
        }
        return;
    case KIND_PHRASE: {
        const struct text canonical = canonical_of(leaves, shape, value);
        if (text_is(name, "date")) {
            struct leaf_of *date = add_leaf(
                leaves, shape, canonical,
                language_date(leaves->arena, CHOICE_LANGUAGE_EN, *(const struct date *)value));
            date->as_a_whole = true;
        } else if (!text_is(name, "scope")) { /* which names goals */
            add_leaf(leaves, shape, canonical, canonical);
        }
        return;
    }
    case KIND_CHOICE: {
        const int message = message_of(((const struct choice *)value)->value);
        if (message >= 0) {
            struct leaf_of *choice =
                add_leaf(leaves, shape, node_text(node),
                         language_words(CHOICE_LANGUAGE_EN, (enum message)message));
            choice->as_a_whole = true;
        }
        return;
    }
    case KIND_REFERENCE: {
        const struct reference *reference = value;
        if (reference->wanted & NAMES_ELSEWHERE) {
            add_leaf(leaves, shape, node_text(node), node_text(node));
            return;
        }
        struct leaf_of *named =
            add_leaf(leaves, shape, node_text(node), name_of(leaves, reference));
        if (reference->found == NAMES_CONTACT || reference->found == NAMES_EXCLUSION) {
            for (size_t at = 0; at + 1 < leaves->count; at++) {
                named->times += leaves->items[at].shape->kind == KIND_REFERENCE &&
                                text_equal(leaves->items[at].expected, named->expected);
            }
            named->times++; /* where it is listed itself */
        }
        return;
    }
    case KIND_RECORD:
    case KIND_LIST:
    case KIND_ONE_OR_LIST:
    case KIND_MAP:
    case KIND_LEVELS:
    case KIND_EITHER:
        return;
    }
}

/* A field whose texts need no mark: they are of a closed set, or what they say stands elsewhere. */
static bool needs_mark(const struct leaf_of *leaf)
{
    static const char *const others[] = {"timezone", "currency", "path", "condition", "level_name"};
    for (size_t at = 0; at < sizeof others / sizeof *others; at++) {
        if (text_is(text_from(leaf->shape->name), others[at])) {
            return false;
        }
    }
    return leaf->shape->kind == KIND_TEXT || leaf->shape->kind == KIND_PROSE ||
           leaf->shape->kind == KIND_PHRASE;
}

/* Whether the leaf has a mark that no other text or phrase has. */
static bool is_distinct(const struct leaves *leaves, const struct leaf_of *leaf)
{
    size_t at = 0;
    struct text word;
    while (next_word(leaf->expected, &at, &word)) {
        size_t count = 0;
        for (size_t other = 0; is_mark(word) && other < leaves->count; other++) {
            count += (&leaves->items[other] == leaf || needs_mark(&leaves->items[other])) &&
                     count_words(leaves->items[other].expected, word) > 0;
        }
        if (count == 1) {
            return true;
        }
    }
    return false;
}

/* ---- what is rendered ---- */
static void check_leaf(const char *where, struct text seen, const struct leaf_of *leaf)
{
    if (leaf->as_a_whole) {
        cr_expect(contains(seen, leaf->expected), "%s: <%.*s> is not there (a %s)", where,
                  TEXT_ARGUMENTS(leaf->expected), leaf->shape->name);
        return;
    }
    size_t at = 0, times = leaf->times;
    struct text word;
    while (next_word(leaf->expected, &at, &word)) {
        if (is_mark(word)) {
            cr_expect_geq(count_words(seen, word), times,
                          "%s: %.*s of <%.*s> stands %zu times, not %zu (a %s)", where,
                          TEXT_ARGUMENTS(word), TEXT_ARGUMENTS(leaf->written),
                          count_words(seen, word), times, leaf->shape->name);
        }
    }
}

static void check_outputs(slac_compilation *compilation, const char *file,
                          const struct leaves *leaves)
{
    for (size_t layout = 0; slac_layout_name(layout) != NULL; layout++) {
        for (size_t at = 0; at < 2 * SEEN_FORMATS; at++) {
            /* In English alone, and with German beside it. */
            const slac_render_options options = {.layout = slac_layout_name(layout),
                                                 .language = at < SEEN_FORMATS ? NULL : "en,de"};
            const size_t format = at % SEEN_FORMATS;
            char where[128];
            snprintf(where, sizeof where, "%s, %s, %s", file, options.layout, seen_format(format));
            const struct text seen = seen_in(leaves->arena, compilation, format, &options);
            for (size_t leaf = 0; leaf < leaves->count; leaf++) {
                check_leaf(where, seen, &leaves->items[leaf]);
            }
        }
    }
}

/* ---- the agreements ---- */
static void check_file(struct arena *arena, struct text path)
{
    const struct text name = arena_format(arena, "%.*s%c", TEXT_ARGUMENTS(path), '\0');
    slac_compilation *compilation = seen_compile(arena, path);
    struct compilation *inner = library_inner(compilation);
    struct leaves leaves = {.arena = arena, .agreement = inner->agreement};
    walk_leaves(shape_of_agreement, inner->agreement, take_leaf, &leaves);
    for (size_t at = 0; at < leaves.count; at++) {
        cr_expect(!needs_mark(&leaves.items[at]) || leaves.items[at].as_a_whole ||
                      is_distinct(&leaves, &leaves.items[at]),
                  "%s: <%.*s> (a %s) has no mark of its own", name.data,
                  TEXT_ARGUMENTS(leaves.items[at].written), leaves.items[at].shape->name);
    }
    check_outputs(compilation, name.data, &leaves);
    slac_free(compilation);
}

Test(leaves, are_in_every_layout_and_format)
{
    jmp_buf failure;
    struct arena arena;
    struct file_names names = {0};
    if (setjmp(failure) != 0) {
        cr_assert_fail("out of memory");
    }
    arena_start(&arena, &failure);
    add_files(&arena, &names, "tests/leaves", ".sla.yaml");
    cr_assert_eq(names.count, 3);
    for (size_t at = 0; at < names.count; at++) {
        check_file(&arena, names.items[at]);
    }
    arena_free(&arena);
}
