/* Credit ladders: the tiers of a remedy in words, and the range of results for which each is paid,
 * worked out by hand from section 4 of the language. */
#include "model/compute.h"
#include "phrase_trial.h"

#include "model/binders.h"

#include <criterion/criterion.h>

#include <string.h>

enum { TIERS_MAX = 8 };

static struct trial trial;
static struct agreement agreement;

static void set_up(void)
{
    trial_start(&trial);
    rational_use_arena(&trial.compilation.arena);
    agreement = (struct agreement){.names = names_new(&trial.compilation.arena, 1)};
    trial.compilation.agreement = &agreement;
}

static void tear_down(void)
{
    trial_end(&trial);
}

TestSuite(ladder, .init = set_up, .fini = tear_down);

/* A node of its own, since a phrase refers to its text. */
static const struct node *node(const char *text)
{
    struct node *copy = ARENA_NEW(&trial.compilation.arena, struct node);
    *copy = *trial_node(&trial, text);
    return copy;
}

/* The ladder of tiers whose conditions are given, NULL for one without; target or NULL. */
static const struct ladder *ladder(const char *target, const char *const *conditions, size_t count)
{
    struct arena *arena = &trial.compilation.arena;
    struct list *tiers = arena_allocate(arena, sizeof *tiers + count * sizeof(const void *));
    tiers->count = (uint32_t)count;
    for (size_t index = 0; index < count; index++) {
        struct tier *tier = ARENA_NEW(arena, struct tier);
        tier->node = node("10%"); /* of the short form; a tier that has a condition is a map */
        if (conditions[index] != NULL) {
            tier->when = phrase_condition(&trial.place, node(conditions[index]));
            cr_assert_not_null(tier->when, "%s", conditions[index]);
        }
        tiers->items[index] = tier;
    }
    const struct target *of = NULL;
    if (target != NULL) {
        of = phrase_target(&trial.place, node(target));
        cr_assert_not_null(of);
    }
    return ladder_of(&trial.compilation, tiers, of);
}

static void add_bound(struct buffer *buffer, const struct amount *amount, bool included,
                      const char *open, const char *closed)
{
    buffer_add_text(buffer, text_from(included ? closed : open));
    if (amount != NULL) {
        canonical_amount(buffer, amount);
    }
}

/* "[99.0%, 99.9%)" in the notation of intervals; "missed" before it where the target has no figure,
 * "3..4" for counts of misses, "own" where the tier's condition is shown. */
static void check(const struct ladder *found, size_t index, const char *expected)
{
    const struct ladder_step *step = &found->steps[index];
    struct buffer buffer;
    buffer_start(&buffer, &trial.compilation.arena);
    if (!step->ranged) {
        buffer_add_text(&buffer, TEXT_OF("own"));
    } else if (step->measure == LADDER_MISSES) {
        buffer_format(&buffer, "%d..%d", step->least, step->most);
    } else {
        buffer_add_text(&buffer, step->measure == LADDER_DOWNTIME ? TEXT_OF("downtime ")
                                 : step->missed                   ? TEXT_OF("missed ")
                                                                  : TEXT_OF(""));
        add_bound(&buffer, step->from, step->from_included, "(", "[");
        buffer_add_text(&buffer, TEXT_OF(", "));
        add_bound(&buffer, step->to, false, "", "");
        buffer_add_text(&buffer, step->to_included ? TEXT_OF("]") : TEXT_OF(")"));
    }
    struct text text = buffer_text(&buffer);
    cr_expect(text_is(text, expected), "step %zu: expected <%s>, found <%.*s>", index, expected,
              TEXT_ARGUMENTS(text));
}

Test(ladder, goes_down_from_mild_to_grave)
{
    const char *tiers[] = {"below 95.0%", "below 99.95%", "below 99.0%"};
    const struct ladder *found = ladder("99.95% of minutes in each calendar month", tiers, 3);
    cr_assert_eq(found->count, 3);
    check(found, 0, "[99.0%, 99.95%)");
    check(found, 1, "[95.0%, 99.0%)");
    check(found, 2, "(, 95.0%)");
}

Test(ladder, takes_a_miss_for_the_target)
{
    const char *tiers[] = {"missed", "below 99%", NULL};
    const struct ladder *found = ladder("99.9% of minutes in each month", tiers, 2);
    check(found, 0, "[99%, 99.9%)");
    check(found, 1, "(, 99%)");
    check(ladder("99.9% of minutes in each month", tiers + 2, 1), 0, "(, 99.9%)");
    /* more than 99.9%: 99.9% itself is a miss */
    check(ladder("more than 99.9% of minutes in each month", tiers + 2, 1), 0, "(, 99.9%]");
    check(ladder("at most 0.1% packet loss in each month", tiers + 2, 1), 0, "(0.1%, )");
    check(ladder("within 15 min", tiers + 2, 1), 0, "(15 min, )");
    check(ladder("100 leads per month", tiers + 2, 1), 0, "(, 100)");
}

Test(ladder, says_missed_where_the_target_has_no_one_figure)
{
    const char *tiers[] = {"missed", "below 99%"};
    const struct ladder *found = ladder(NULL, tiers, 2);
    check(found, 0, "missed [99%, )");
    check(found, 1, "(, 99%)");
    check(ladder("from 2 to 4 visits per week", tiers, 1), 0, "missed (, )");
    check(ladder("exactly 4 visits per week", tiers, 1), 0, "missed (, )");
    check(ladder("by 2027-03-31", tiers, 1), 0, "missed (, )");
    check(ladder("a report every Monday", tiers, 1), 0, "missed (, )");
    /* a percentage is no count of leads */
    check(ladder("100 leads per month", tiers, 2), 0, "missed [99%, )");
}

Test(ladder, includes_the_bound_that_is_written_so)
{
    const char *tiers[] = {"at most 99.9%", "at most 99%"};
    const struct ladder *found = ladder(NULL, tiers, 2);
    check(found, 0, "(99%, 99.9%]");
    check(found, 1, "(, 99%]");
    const char *upward[] = {"above 4 h", "at least 8 h", "above 1 day"};
    found = ladder(NULL, upward, 3);
    check(found, 0, "(4 h, 8 h)");
    check(found, 1, "[8 h, 1 day]");
    check(found, 2, "(1 day, )");
}

Test(ladder, keeps_each_measure_and_subject_apart)
{
    const char *tiers[] = {"downtime above 30 min", "uptime below 99%", "downtime above 2 h",
                           "calls below 99.9%", "uptime below 95%"};
    const struct ladder *found = ladder(NULL, tiers, 5);
    cr_assert_eq(found->count, 5);
    check(found, 0, "downtime (30 min, 2 h]");
    check(found, 1, "downtime (2 h, )");
    check(found, 2, "[95%, 99%)");
    check(found, 3, "(, 95%)");
    check(found, 4, "(, 99.9%)");
}

Test(ladder, counts_misses_of_one_window)
{
    const char *tiers[] = {"missed 5 times in a rolling 12 months",
                           "missed 3 times in a rolling 12 months", "missed 2 times in a month"};
    const struct ladder *found = ladder(NULL, tiers, 3);
    check(found, 0, "3..4");
    check(found, 1, "5..0");
    check(found, 2, "2..0");
}

Test(ladder, shows_what_is_no_threshold_as_it_is)
{
    const char *tiers[] = {"at least 99.0% and below 99.9%", "missed in 3 consecutive months",
                           "below 99.0%"};
    const struct ladder *found = ladder(NULL, tiers, 3);
    check(found, 0, "[99.0%, 99.9%)");
    check(found, 1, "own");
    check(found, 2, "(, 99.0%)");
}

Test(ladder, compares_lengths_that_have_one)
{
    /* a month has no fixed length: each stands for itself */
    const char *tiers[] = {"above 2 months", "above 40 days"};
    const struct ladder *found = ladder(NULL, tiers, 2);
    check(found, 0, "(2 months, )");
    check(found, 1, "(40 days, )");
}

Test(ladder, takes_downtime_for_both_ends_of_a_range)
{
    const char *tiers[] = {"downtime above 10 min and downtime at most 30 min",
                           "downtime above 30 min and at most 1 h", "downtime from 2 h to 3 h",
                           "downtime above 10 min and at most 99%"};
    const struct ladder *found = ladder("99.9% of minutes in each calendar month", tiers, 4);
    check(found, 0, "downtime (10 min, 30 min]");
    check(found, 1, "downtime (30 min, 1 h]");
    check(found, 2, "downtime [2 h, 3 h]");
    check(found, 3, "own"); /* a downtime and a result */
}
