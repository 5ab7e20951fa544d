/* Rules about the time over which a promise is judged: takes bound goals and remedies, and reports
 * shares over no window, windows of several kinds that are counted together, and names that say
 * another length. A length of time in the place of a window the parsers of phrases refuse. */
#include "base/letter.h"
#include "lint/lint.h"
#include "lint/period_word.h"
#include "lint/place.h"
#include "lint/promise.h"
#include "phrase/uptime.h"

/* ---- missing-window ---- */

/* A percent of nothing is a share of time where it has two nines: nobody else is that good. */
static bool lacks_window(const struct target *target)
{
    const struct decimal least = {.coefficient = 99}, most = {.coefficient = 100};
    if (target->window != NULL || target->every != NULL) {
        return false;
    }
    return target->kind == TARGET_SHARE_OF_TIME || target->kind == TARGET_SHARE_OF_EVENTS ||
           is_share_of_uptime(target) ||
           (target->kind == TARGET_PERCENT && !target_is_upper_bound(target) &&
            decimal_compare(target->amount.number, least) >= 0 &&
            decimal_compare(target->amount.number, most) <= 0);
}

/* What a share is of, for messages: "`99.9%` of minutes". */
static struct text share_of_what(struct arena *arena, const struct target *target)
{
    return target->noun.length > 0 ? arena_format(arena, " of %.*s", TEXT_ARGUMENTS(target->noun))
                                   : TEXT_OF("");
}

static void report_missing_window(struct compilation *compilation, const struct goal *goal,
                                  const struct levels *leaf)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct target *target = leaf->value;
    const struct node *node = goal->of != NULL ? goal->of : leaf->node;
    bool of_time = target->kind != TARGET_SHARE_OF_EVENTS || is_share_of_uptime(target);
    struct text amount = words_of_amount(arena, &target->amount);
    struct text what = goal->of != NULL ? TEXT_OF("this share")
                                        : arena_format(arena, "`%.*s`", TEXT_ARGUMENTS(amount));
    struct finding *finding = finding_add(
        findings, RULE_MISSING_WINDOW, node_span(node), "over which window is %.*s%.*s counted?",
        TEXT_ARGUMENTS(what), TEXT_ARGUMENTS(share_of_what(arena, target)));
    finding_note(findings, finding, "%s",
                 of_time ? "what a month forgives, a week may not: without a window nobody can "
                           "tell how long an outage may last"
                         : "a bad day is a miss of its week and may be none of its year");
    struct text bare = target->kind == TARGET_PERCENT ? TEXT_OF(" of minutes") : TEXT_OF("");
    struct text text = node_text(node);
    struct text mended = is_share_of_uptime(target) ? mended_uptime(arena, target, node) : text;
    finding_help(findings, finding, "write `%.*s%.*s in each calendar month`, or another window",
                 TEXT_ARGUMENTS(mended), TEXT_ARGUMENTS(bare));
    if (bare.length == 0 && text_equal(mended, text)) {
        fix_part(compilation, finding, node, (uint32_t)text.length, (uint32_t)text.length,
                 TEXT_OF(" in each calendar month"), false);
    }
}

struct missing_window {
    struct compilation *compilation;
    const struct goal *reported; /* whose shared tail has its finding */
};

static void check_window(void *context, const struct goal *goal, const struct levels *leaf)
{
    struct missing_window *missing = context;
    if (!lacks_window(leaf->value) || missing->reported == goal) {
        return;
    }
    report_missing_window(missing->compilation, goal, leaf);
    missing->reported = goal->of != NULL ? goal : NULL;
}

void lint_missing_window(struct compilation *compilation, const struct agreement *agreement)
{
    struct missing_window missing = {.compilation = compilation};
    promises_visit(agreement, check_window, &missing);
}

/* ---- ambiguous-window: kinds that are counted together ---- */
enum { WINDOW_KINDS = (int)WINDOW_BILLING_CYCLE + 1 };

/* The first promise of each kind of window, in the order of the file. */
struct windows_seen {
    const struct goal *goals[WINDOW_KINDS];
    const struct levels *leaves[WINDOW_KINDS];
};

static void see(struct windows_seen *seen, enum window_kind kind, const struct goal *goal,
                const struct levels *leaf)
{
    if (seen->leaves[kind] == NULL || leaf->node->start < seen->leaves[kind]->node->start) {
        seen->goals[kind] = goal;
        seen->leaves[kind] = leaf;
    }
}

static void see_window(void *context, const struct goal *goal, const struct levels *leaf)
{
    const struct target *target = leaf->value;
    if (target->window != NULL && (int)target->window->kind < WINDOW_KINDS) {
        see(context, target->window->kind, goal, leaf);
    }
}

static void see_all(struct windows_seen *seen, const struct windows_seen *more)
{
    for (int kind = 0; kind < WINDOW_KINDS; kind++) {
        if (more->leaves[kind] != NULL) {
            see(seen, (enum window_kind)kind, more->goals[kind], more->leaves[kind]);
        }
    }
}

/* Those of each party, of what all share, and of all, looked up once for all remedies. */
struct windows_table {
    const struct agreement *agreement;
    struct windows_seen *by_party; /* NULL: not looked up yet; `shared` and all stand behind */
};

static const struct windows_seen *seen_of(struct compilation *compilation,
                                          struct windows_table *table,
                                          const struct remedy_scope *scope)
{
    const struct agreement *agreement = table->agreement;
    const uint32_t shared = agreement->party_count, all = shared + 1;
    if (table->by_party == NULL) {
        table->by_party = ARENA_ARRAY(&compilation->arena, struct windows_seen, all + 1);
        for (uint32_t index = 0; index < agreement->goal_count; index++) {
            const struct goal *goal = agreement->goal_list[index];
            uint32_t party = goal->by != NULL ? goal->by->index : shared;
            promises_visit_goal(goal, see_window, &table->by_party[party]);
        }
        for (uint32_t party = 0; party <= shared; party++) {
            see_all(&table->by_party[all], &table->by_party[party]);
        }
    }
    if (scope->kind == SCOPE_ANY_GOAL) {
        return &table->by_party[all];
    }
    const struct party *party = agreement_party(agreement, scope->id);
    return text_is(scope->id, "shared") ? &table->by_party[shared]
           : party != NULL              ? &table->by_party[party->index]
                                        : NULL;
}

static const char *kind_words(int kind)
{
    static const char *const words[WINDOW_KINDS] = {[WINDOW_CALENDAR] = "a window of the calendar",
                                                    [WINDOW_ROLLING] = "a rolling window",
                                                    [WINDOW_BILLING_CYCLE] = "a billing window"};
    return words[kind];
}

static struct text window_of_leaf(struct arena *arena, const struct levels *leaf)
{
    return words_of_window(arena, ((const struct target *)leaf->value)->window);
}

static const struct node *window_place(const struct goal *goal, const struct levels *leaf)
{
    return goal->of != NULL ? goal->of : leaf->node;
}

static void report_mixed(struct compilation *compilation, const struct remedy *remedy,
                         const struct windows_seen *seen)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    int first = -1, other = -1;
    for (int kind = 0; kind < WINDOW_KINDS; kind++) {
        const struct levels *leaf = seen->leaves[kind];
        if (leaf != NULL && (first < 0 || leaf->node->start < seen->leaves[first]->node->start)) {
            other = first < 0 ? other : first;
            first = kind;
        } else if (leaf != NULL) {
            other = kind;
        }
    }
    if (other < 0) {
        return;
    }
    const struct goal *goal = seen->goals[other], *before = seen->goals[first];
    struct finding *finding = finding_add(
        findings, RULE_AMBIGUOUS_WINDOW, node_span(window_place(goal, seen->leaves[other])),
        "`%.*s` is %s, and %s with `%.*s`, which is %s",
        TEXT_ARGUMENTS(window_of_leaf(arena, seen->leaves[other])), kind_words(other),
        remedy->strikes != NULL ? "shares its strikes" : "shares its credits",
        TEXT_ARGUMENTS(window_of_leaf(arena, seen->leaves[first])), kind_words(first));
    finding_label(findings, finding, node_span(window_place(before, seen->leaves[first])),
                  "the other window");
    finding_label(findings, finding, node_span(remedy->id), "counts both together");
    finding_note(findings, finding,
                 "one outage falls into windows that begin and end on other days");
    finding_help(findings, finding,
                 "give both goals one kind of window, or each a remedy of its own");
}

static void check_remedy(struct compilation *compilation, struct windows_table *table,
                         const struct remedy *remedy)
{
    struct windows_seen seen = {.goals = {NULL}};
    for (uint32_t index = 0; remedy->scope != NULL && index < remedy->scope->count; index++) {
        const struct remedy_scope *scope = remedy->scope->items[index];
        const struct windows_seen *more = NULL;
        if (scope->kind == SCOPE_GOAL) {
            const struct goal *goal = agreement_goal(table->agreement, scope->id);
            if (goal != NULL) {
                promises_visit_goal(goal, see_window, &seen);
            }
        } else {
            more = seen_of(compilation, table, scope);
        }
        if (more != NULL) {
            see_all(&seen, more);
        }
    }
    report_mixed(compilation, remedy, &seen);
}

/* ---- ambiguous-window: names ---- */
static bool has_length(const struct window *window, enum unit unit)
{
    const struct window period = {.kind = WINDOW_CALENDAR, .unit = unit};
    struct window_lengths said, real;
    return !window_lengths(&period, &said) || !window_lengths(window, &real) ||
           (said.shortest <= real.longest && real.shortest <= said.longest);
}

/* The first promise of a goal whose window could have the length that a name says: of time, or of
 * what is lost in it. A share of events may be named after how often these come. */
struct named_window {
    const struct levels *leaf;
};

static void find_named_window(void *context, const struct goal *goal, const struct levels *leaf)
{
    struct named_window *named = context;
    const struct target *target = leaf->value;
    (void)goal;
    if (named->leaf == NULL && target->window != NULL &&
        (target->kind == TARGET_SHARE_OF_TIME || target->kind == TARGET_PERCENT ||
         target->kind == TARGET_PERCENT_NOUN)) {
        named->leaf = leaf;
    }
}

static void check_name(struct compilation *compilation, const struct goal *goal, uint32_t letters)
{
    const struct node *node = goal->name != NULL ? goal->name : goal->id;
    struct text name = node_text(node);
    size_t start = 0, end = 0, from = 0, wrong_start = 0, wrong_end = 0;
    struct named_window named = {NULL};
    if (!period_word_may_stand_in(name, letters)) {
        return;
    }
    while (letter_next_word(name, from, &start, &end)) {
        from = end;
        int unit = period_word_unit(text_slice(name, start, end));
        if (unit < 0) {
            continue;
        }
        if (named.leaf == NULL) {
            promises_visit_goal(goal, find_named_window, &named);
        }
        const struct target *target = named.leaf != NULL ? named.leaf->value : NULL;
        if (target == NULL || has_length(target->window, (enum unit)unit)) {
            return;
        }
        wrong_start = start;
        wrong_end = end;
    }
    if (wrong_end == 0) {
        return;
    }
    struct findings *findings = &compilation->findings;
    struct text words = window_of_leaf(&compilation->arena, named.leaf);
    struct finding *finding = finding_add(
        findings, RULE_AMBIGUOUS_WINDOW, node_part(compilation, node, wrong_start, wrong_end),
        "the name says `%.*s`, and the target is counted in each %.*s",
        TEXT_ARGUMENTS(text_slice(name, wrong_start, wrong_end)), TEXT_ARGUMENTS(words));
    finding_label(findings, finding, node_span(window_place(goal, named.leaf)),
                  "counted over this window");
    finding_help(findings, finding, "change the name or the window, whichever was not meant");
}

void lint_ambiguous_window(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *remedies = agreement->remedies;
    struct windows_table table = {.agreement = agreement};
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy->credits != NULL || remedy->strikes != NULL) {
            check_remedy(compilation, &table, remedy);
        }
    }
    const uint32_t letters = period_word_letters();
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (goal->id != NULL) {
            check_name(compilation, goal, letters);
        }
    }
}
