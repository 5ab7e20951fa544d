/* No finding depends on the order of keys: the agreements of examples/ and of the tests say the
 * same when their maps stand in another order. */
#include "rewrite.h"

#include "base/buffer.h"

#include "finding/place.h"
#include "library.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { ORDERS = 16 };

/* What of a finding the order may decide; or-ed. All else is the same in any order. */
enum by_order {
    WHICH_IS_FIRST = 1,   /* of several that are alike: all are named, another one is the first */
    WHAT_IS_SAID = 2,     /* the message names the two in the order of the file, or the first */
    PLACE_OF_FINDING = 4, /* what is absent or one too many is told at the first key */
    PLACE_OF_LABELS = 8,  /* a label stands on a whole map, which begins with its first key; or on
                             the first of several that the finding contradicts */
    WHY = 16,             /* the note works it out in the order of the file */
    EXAMPLE = 32,         /* the help names one of several */
    MENDING = 64,         /* a fix adds to the last value of a map, or writes what the first says */
    PLACE_OF_MENDING = 128 /* a fix writes a whole map anew, which begins with its first key */
};
static unsigned told_by_order(enum rule rule)
{
    static const unsigned by_order[RULE_COUNT] = {
        [RULE_DUPLICATE_KEY] = WHICH_IS_FIRST,
        [RULE_DUPLICATE_NAME] = WHICH_IS_FIRST,
        [RULE_REPEATED_CLAUSE] = WHICH_IS_FIRST,
        [RULE_UNDEFINED_TERM] = WHICH_IS_FIRST,
        [RULE_HOURS_UNDEFINED] = PLACE_OF_FINDING | PLACE_OF_LABELS,
        [RULE_AMBIGUOUS_CURRENCY] = WHICH_IS_FIRST,
        [RULE_SIGNATURE_VOID] = WHICH_IS_FIRST,
        [RULE_AMBIGUOUS_WINDOW] = PLACE_OF_FINDING | PLACE_OF_LABELS | WHAT_IS_SAID,
        [RULE_REMEDY_CONFLICT] = WHICH_IS_FIRST | WHAT_IS_SAID,
        [RULE_UNRESOLVED_REFERENCE] = WHICH_IS_FIRST | EXAMPLE,
        [RULE_FOREIGN_PARTY] = WHICH_IS_FIRST | EXAMPLE,
        [RULE_NINES_IN_PROSE] = EXAMPLE,
        [RULE_MISSING_ELEMENT] = EXAMPLE,
        [RULE_NO_REVIEW] = EXAMPLE,
        [RULE_WRONG_SHAPE] = PLACE_OF_FINDING | PLACE_OF_LABELS | WHAT_IS_SAID | PLACE_OF_MENDING,
        [RULE_FUNNEL_MISMATCH] = PLACE_OF_LABELS | WHY,
        [RULE_CAPACITY_EXCEEDED] = PLACE_OF_LABELS,
        [RULE_NINES_COMPOSITE] = PLACE_OF_LABELS,
        [RULE_MIXED_UNITS] = PLACE_OF_LABELS | WHAT_IS_SAID,
        [RULE_NINES_RESTATED] = PLACE_OF_LABELS | WHAT_IS_SAID | WHY | EXAMPLE | MENDING,
        [RULE_MISSING_WINDOW] = MENDING,
        [RULE_SIGNATURE_MISSING] = WHAT_IS_SAID};
    return by_order[rule];
}

static int compare_lines(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

/* ---- a finding without a line of the file ---- */
enum { SPANS_MOST = 64 };
struct told {
    size_t count;
    struct finding spans[SPANS_MOST]; /* as places are told of findings; order is the index */
    struct text places[SPANS_MOST], texts[SPANS_MOST];
};

static void tell(struct told *told, struct span span, struct text text)
{
    cr_assert_lt(told->count, SPANS_MOST);
    told->spans[told->count].span = span;
    told->spans[told->count].order = (uint32_t)told->count;
    told->texts[told->count++] = text;
}

static int compare_spans(const void *left, const void *right)
{
    const struct finding *one = *(struct finding *const *)left;
    const struct finding *other = *(struct finding *const *)right;
    const int at = (one->span.start > other->span.start) - (one->span.start < other->span.start);
    return at != 0 ? at : (int)one->order - (int)other->order;
}

static void find_places(struct arena *arena, const struct compilation *inner, struct told *told)
{
    struct finding *sorted[SPANS_MOST] = {NULL};
    for (size_t at = 0; at < told->count; at++) {
        sorted[at] = &told->spans[at];
    }
    qsort(sorted, told->count, sizeof *sorted, compare_spans);
    const struct findings findings = {.items = sorted, .count = told->count};
    const struct text *found = finding_places(inner, &findings, arena);
    for (size_t at = 0; at < told->count; at++) {
        told->places[sorted[at]->order] = found[at];
    }
}

static void add_sorted(struct buffer *out, struct text *texts, size_t count)
{
    qsort(texts, count, sizeof *texts, compare_lines);
    for (size_t at = 0; at < count; at++) {
        buffer_format(out, " | %.*s", TEXT_ARGUMENTS(texts[at]));
    }
}

/* A list of places with what is said there; of a finding that another one could be the first of,
 * the places and what is said apart. */
static void add_places(struct arena *arena, struct buffer *out, struct told *told,
                       unsigned by_order)
{
    const struct text none = TEXT_OF("");
    for (size_t at = 0; at < told->count; at++) {
        const unsigned place = at == 0 ? PLACE_OF_FINDING : PLACE_OF_LABELS;
        told->places[at] = (by_order & place) != 0 ? none : told->places[at];
        told->texts[at] = at == 0 && (by_order & WHAT_IS_SAID) != 0 ? none : told->texts[at];
    }
    if ((by_order & WHICH_IS_FIRST) != 0) {
        add_sorted(out, told->places, told->count);
    } else {
        for (size_t at = 0; at < told->count; at++) {
            told->texts[at] = arena_format(arena, "%.*s: %.*s", TEXT_ARGUMENTS(told->places[at]),
                                           TEXT_ARGUMENTS(told->texts[at]));
        }
    }
    add_sorted(out, told->texts, told->count);
}

/* The rule, the keys that lead to what is wrong and to what it contradicts, what is said of each,
 * why, how to mend it, and what a fix writes where: one line. Labels stand in the order of the
 * file, and are sorted. */
static struct text said_by(struct arena *arena, const struct compilation *inner,
                           const struct finding *finding)
{
    const unsigned by_order = told_by_order(finding->rule);
    struct told told = {0}, mended = {0};
    tell(&told, finding->span, finding->message);
    told.spans[0].absent = finding->absent;
    told.spans[0].is_beside = finding->is_beside;
    for (const struct label *label = finding->labels; label != NULL; label = label->next) {
        tell(&told, label->span, label->message);
    }
    for (const struct fix *fix = finding->fixes; fix != NULL; fix = fix->next) {
        tell(&mended, fix->span, fix->text);
    }
    find_places(arena, inner, &told);
    find_places(arena, inner, &mended);
    struct buffer out;
    buffer_start(&out, arena);
    buffer_add_text(&out, rule_rows[finding->rule].name);
    add_places(arena, &out, &told, by_order);
    if ((by_order & MENDING) == 0) {
        const bool is_of_map = (by_order & PLACE_OF_MENDING) != 0;
        add_places(arena, &out, &mended, is_of_map ? PLACE_OF_FINDING | PLACE_OF_LABELS : 0);
    }
    for (const struct note *note = finding->notes; note != NULL && (by_order & WHY) == 0;
         note = note->next) {
        buffer_format(&out, " = %.*s", TEXT_ARGUMENTS(note->message));
    }
    if ((by_order & EXAMPLE) == 0) {
        buffer_format(&out, " = %.*s", TEXT_ARGUMENTS(finding->help));
    }
    BUFFER_LITERAL(&out, "\n");
    return buffer_text(&out);
}

/* All findings, sorted: one a line. */
static struct text said(struct arena *arena, struct text yaml)
{
    slac_compilation *compiled = NULL;
    cr_assert_eq(slac_compile("test.sla.yaml", yaml.data, yaml.length, NULL, &compiled), SLAC_OK);
    const struct compilation *inner = library_inner(compiled);
    const struct findings *findings = &inner->findings;
    struct text *lines = ARENA_ARRAY(arena, struct text, findings->count + 1);
    for (size_t at = 0; at < findings->count; at++) {
        lines[at] = said_by(arena, inner, findings->items[at]);
    }
    qsort(lines, findings->count, sizeof *lines, compare_lines);
    struct buffer out;
    buffer_start(&out, arena);
    for (size_t at = 0; at < findings->count; at++) {
        buffer_add_text(&out, lines[at]);
    }
    const struct text all = arena_copy(arena, buffer_text(&out));
    slac_free(compiled);
    return all;
}

static size_t check_file(struct arena *arena, struct text path)
{
    slac_compilation *compiled = NULL;
    const struct text bytes = file_bytes(arena, path);
    cr_assert_eq(slac_compile("test.sla.yaml", bytes.data, bytes.length, NULL, &compiled), SLAC_OK);
    const struct compilation *inner = library_inner(compiled);
    /* What does not read as a whole is read up to another place in another order. */
    const bool whole = inner->root != NULL && !inner->sources[0]->is_partial;
    struct rewriting as_it_was = {0};
    const struct text first =
        whole ? said(arena, rewrite(arena, inner->root, &as_it_was)) : TEXT_OF("");
    for (uint32_t seed = 1; whole && seed <= ORDERS; seed++) {
        struct rewriting other = {.shuffle = seed};
        const struct text shuffled = rewrite(arena, inner->root, &other);
        const struct text second = said(arena, shuffled);
        cr_expect(text_equal(first, second),
                  "%.*s: it says\n%.*s\nand in another order\n%.*s\n%.*s", TEXT_ARGUMENTS(path),
                  TEXT_ARGUMENTS(first), TEXT_ARGUMENTS(second), TEXT_ARGUMENTS(shuffled));
    }
    slac_free(compiled);
    return whole;
}

static size_t check_folder(const char *folder)
{
    struct arena arena;
    jmp_buf failure;
    if (setjmp(failure) != 0) {
        cr_assert_fail("out of memory");
    }
    arena_start(&arena, &failure);
    struct file_names names = {0};
    size_t count = 0;
    add_files(&arena, &names, folder, ".sla.yaml");
    for (size_t at = 0; at < names.count; at++) {
        const struct arena_mark mark = arena_mark(&arena);
        count += check_file(&arena, names.items[at]);
        arena_release(&arena, mark);
    }
    arena_free(&arena);
    return count;
}

Test(order, of_keys_in_agreements)
{
    cr_assert_gt(check_folder("examples"), 0);
    cr_assert_gt(check_folder("tests/golden"), 0);
    check_folder("../shared/examples");
}

Test(order, of_keys_in_what_is_wrong)
{
    static const char *const rules[] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) "tests/rules/" name,
#include "grammar/rules.def"
#undef RULE
    };
    for (size_t at = 0; at < sizeof rules / sizeof *rules; at++) {
        check_folder(rules[at]);
    }
}
