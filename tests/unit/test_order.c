/* No finding depends on the order of keys: the agreements of examples/ and of the tests say the
 * same when their maps stand in another order. */
#include "rewrite.h"

#include "base/buffer.h"

#include "finding/place.h"
#include "library.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { ORDERS = 16 };

/* Whether the order decides where in the file it is told, and beside what: of two that are alike or
 * in each other's way the second, and once for all at the first of several. */
static bool is_told_by_order(enum rule rule)
{
    static const enum rule rules[] = {
        RULE_DUPLICATE_NAME,     RULE_REPEATED_CLAUSE,   RULE_DUPLICATE_KEY,
        RULE_REMEDY_CONFLICT,    RULE_WRONG_SHAPE,       RULE_MIXED_UNITS,
        RULE_AMBIGUOUS_CURRENCY, RULE_HOURS_UNDEFINED,   RULE_UNDEFINED_TERM,
        RULE_FOREIGN_PARTY,      RULE_MISSING_FIELD,     RULE_UNRESOLVED_REFERENCE,
        RULE_NINES_RESTATED,     RULE_SIGNATURE_MISSING, RULE_AMBIGUOUS_WINDOW,
        RULE_SIGNATURE_VOID};
    for (size_t at = 0; at < sizeof rules / sizeof *rules; at++) {
        if (rules[at] == rule) {
            return true;
        }
    }
    return false;
}

static int compare_lines(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

/* Each finding on a line, without its line in the file: the rule, the keys that lead to it and what
 * it says. Sorted. */
static struct text said(struct arena *arena, struct text yaml)
{
    slac_compilation *compiled = NULL;
    cr_assert_eq(slac_compile("test.sla.yaml", yaml.data, yaml.length, NULL, &compiled), SLAC_OK);
    struct compilation *inner = library_inner(compiled);
    const struct findings *findings = &inner->findings;
    const struct text *places = finding_places(inner, findings, arena);
    struct text *lines = ARENA_ARRAY(arena, struct text, findings->count + 1);
    for (size_t at = 0; at < findings->count; at++) {
        const struct finding *finding = findings->items[at];
        const struct text rule = rule_rows[finding->rule].name;
        lines[at] =
            is_told_by_order(finding->rule)
                ? arena_format(arena, "%.*s\n", TEXT_ARGUMENTS(rule))
                : arena_format(arena, "%.*s %.*s: %.*s\n", TEXT_ARGUMENTS(rule),
                               TEXT_ARGUMENTS(places[at]), TEXT_ARGUMENTS(finding->message));
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
