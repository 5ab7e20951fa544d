/* level-order: takes a bound agreement and reports urgent levels that are slower than less urgent
 * ones, and answers slower than repairs. */
#include "lint/clock.h"
#include "lint/lint.h"
#include "lint/ticket.h"
#include "model/binders.h"

/* ---- which levels rank ---- */
static const struct text axes[] = {
#define URGENCY_AXIS(part) TEXT(part),
#define URGENCY_PREFIX(prefix)
#define URGENCY_LEVEL(rank, word)
#include "grammar/urgency.def"
#undef URGENCY_AXIS
#undef URGENCY_PREFIX
#undef URGENCY_LEVEL
};
static const struct text prefixes[] = {
#define URGENCY_AXIS(part)
#define URGENCY_PREFIX(prefix) TEXT(prefix),
#define URGENCY_LEVEL(rank, word)
#include "grammar/urgency.def"
#undef URGENCY_AXIS
#undef URGENCY_PREFIX
#undef URGENCY_LEVEL
};
static const struct {
    uint32_t rank;
    struct text word;
} ranked[] = {
#define URGENCY_AXIS(part)
#define URGENCY_PREFIX(prefix)
#define URGENCY_LEVEL(rank, word) {rank, TEXT(word)},
#include "grammar/urgency.def"
#undef URGENCY_AXIS
#undef URGENCY_PREFIX
#undef URGENCY_LEVEL
};

static bool is_axis_of_urgency(const struct axis *axis)
{
    for (size_t index = 0; axis->id != NULL && index < sizeof axes / sizeof *axes; index++) {
        if (id_has_part(node_text(axis->id), axes[index])) {
            return true;
        }
    }
    return false;
}

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/* The number behind a prefix of urgency: 2 of `P2`, `sev-2`. */
static bool numbered_rank(struct text name, uint32_t *rank)
{
    enum { DIGITS_MAX = 4 };
    size_t digits = name.length;
    while (digits > 0 && is_digit(name.data[digits - 1])) {
        digits--;
    }
    size_t letters = digits;
    if (letters > 0 && (name.data[letters - 1] == '-' || name.data[letters - 1] == '_')) {
        letters--;
    }
    if (digits == name.length || name.length - digits > DIGITS_MAX) {
        return false;
    }
    *rank = 0;
    for (size_t at = digits; at < name.length; at++) {
        *rank = *rank * 10 + (uint32_t)(name.data[at] - '0');
    }
    struct text prefix = text_slice(name, 0, letters);
    for (size_t index = 0; index < sizeof prefixes / sizeof *prefixes; index++) {
        if (text_equal_ignoring_case(prefix, prefixes[index])) {
            return true;
        }
    }
    return false;
}

static bool worded_rank(struct text name, uint32_t *rank)
{
    for (size_t index = 0; index < sizeof ranked / sizeof *ranked; index++) {
        if (text_equal_ignoring_case(name, ranked[index].word)) {
            *rank = ranked[index].rank;
            return true;
        }
    }
    return false;
}

typedef bool rank_of_name(struct text name, uint32_t *rank);

static bool all_have(const struct levels *branch, rank_of_name *rank_of)
{
    uint32_t rank = 0;
    for (uint32_t index = 0; index < branch->count; index++) {
        if (!rank_of(node_text(branch->entries[index].key), &rank)) {
            return false;
        }
    }
    return true;
}

/* An entry of a branch with its place in the order of urgency. */
struct place {
    uint32_t rank, index;
};

static int compare_ranks(const void *left, const void *right)
{
    const struct place *one = left, *other = right;
    return one->rank != other->rank ? (one->rank > other->rank) - (one->rank < other->rank)
                                    : (one->index > other->index) - (one->index < other->index);
}

/* Whether the branch has the levels of its axis, all of them as the axis has them. */
static bool is_as_declared(const struct levels *branch)
{
    bool same = branch->axis != NULL && branch->axis->levels != NULL &&
                branch->count == branch->axis->levels->count;
    for (uint32_t index = 0; same && index < branch->count; index++) {
        const struct level *level = branch->entries[index].level;
        same = level != NULL && level->rank == index;
    }
    return same;
}

/* The entries of the branch from the most urgent on, or NULL where its levels have no such order:
 * regions and circuits are faster or slower as it comes. */
static const struct place *ranked_entries(struct arena *arena, const struct levels *branch)
{
    rank_of_name *rank_of = all_have(branch, numbered_rank) ? numbered_rank
                            : all_have(branch, worded_rank) ? worded_rank
                                                            : NULL;
    if (branch->axis == NULL || (rank_of == NULL && !is_axis_of_urgency(branch->axis))) {
        return NULL;
    }
    struct place *places = ARENA_ARRAY(arena, struct place, branch->count);
    for (uint32_t index = 0; index < branch->count; index++) {
        const struct levels_entry *entry = &branch->entries[index];
        places[index].index = index;
        if (rank_of != NULL) {
            rank_of(node_text(entry->key), &places[index].rank);
        } else if (entry->level != NULL) {
            places[index].rank = entry->level->rank;
        } else {
            return NULL;
        }
    }
    bool sorted = true;
    for (uint32_t index = 1; index < branch->count; index++) {
        sorted = sorted && places[index - 1].rank <= places[index].rank;
    }
    if (!sorted) {
        qsort(places, branch->count, sizeof *places, compare_ranks);
    }
    return places;
}

/* ---- which cell is slower ---- */

/* The time that a target bounds, or NULL; less of it is better. */
static const struct duration *bounded_time(const struct target *target)
{
    switch (target->kind) {
    case TARGET_SHARE_OF_EVENTS:
        return target->within;
    case TARGET_DURATION:
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
        return target->amount.kind == AMOUNT_DURATION && target->upper == NULL &&
                       target_is_upper_bound(target)
                   ? target->amount.duration
                   : NULL;
    case TARGET_DELIVERY:
        return target->every != NULL ? target->every->interval : NULL;
    case TARGET_SHARE_OF_TIME:
    case TARGET_PERCENT_NOUN:
    case TARGET_PERCENT:
    case TARGET_DURATION_NOUN:
    case TARGET_DEADLINE:
    case TARGET_COUNT:
    case TARGET_MONEY:
    case TARGET_RATE:
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        return NULL;
    }
    return NULL;
}

/* Of shares of events only those compare whose slower one is no stricter in its share. */
static bool compares(const struct target *slow, const struct target *fast)
{
    return slow->kind == fast->kind &&
           (slow->kind != TARGET_SHARE_OF_EVENTS ||
            (!target_is_upper_bound(slow) && !target_is_upper_bound(fast) &&
             decimal_compare(slow->amount.number, fast->amount.number) <= 0));
}

static bool is_slower_target(struct compilation *compilation, const struct goal *slow_goal,
                             const struct target *slow, const struct level_path *slow_path,
                             const struct goal *fast_goal, const struct target *fast,
                             const struct level_path *fast_path)
{
    const struct duration *one = bounded_time(slow), *other = bounded_time(fast);
    if (slow_goal == fast_goal && slow_goal->hours == NULL && one != NULL && other != NULL &&
        one->count == 1 && other->count == 1 && one->parts[0].unit == other->parts[0].unit) {
        return decimal_compare(one->parts[0].number, other->parts[0].number) > 0;
    }
    return one != NULL && other != NULL &&
           is_slower(pace_of(compilation, slow_goal, slow_path, one),
                     pace_of(compilation, fast_goal, fast_path, other));
}

enum { AXES_KNOWN = 4, TOLD_MAX = 16 };
/* The cells of which a finding says that they are out of order: what else they are too slow or too
 * fast for has the same cause. */
struct told {
    const struct levels *cells[TOLD_MAX];
    size_t count;
};

struct order {
    struct compilation *compilation;
    const struct goal *goal;
    struct told *told;
    /* of the axes that were met last: their order, worked out once */
    struct {
        const struct axis *axis;
        const struct place *places;
    } known[AXES_KNOWN];
    size_t next;
};

static void report_slower(const struct order *order, const struct levels_entry *urgent,
                          const struct levels *slow, const struct levels_entry *other,
                          const struct levels *fast)
{
    struct compilation *compilation = order->compilation;
    struct findings *findings = &compilation->findings;
    struct finding *finding = finding_add(
        findings, RULE_LEVEL_ORDER, node_span(slow->node),
        "`%.*s` is slower than `%.*s`: %.*s, and %.*s", TEXT_ARGUMENTS(node_text(urgent->key)),
        TEXT_ARGUMENTS(node_text(other->key)),
        TEXT_ARGUMENTS(words_of_duration(&compilation->arena, bounded_time(slow->value))),
        TEXT_ARGUMENTS(words_of_duration(&compilation->arena, bounded_time(fast->value))));
    finding_label(findings, finding, node_span(fast->node), "the less urgent level");
    finding_help(findings, finding, "give `%.*s` the shorter time, or exchange the two",
                 TEXT_ARGUMENTS(node_text(urgent->key)));
    if (order->told->count + 2 <= TOLD_MAX) {
        order->told->cells[order->told->count++] = slow;
        order->told->cells[order->told->count++] = fast;
    }
}

/* Compares what two entries of one branch promise for the same levels beneath them. */
static bool compare_cells(const struct order *order, const struct level_path *urgent,
                          const struct level_path *other, const struct levels *one,
                          const struct levels *two, const struct level_path *path_one,
                          const struct level_path *path_two)
{
    if (one->count == 0 && two->count == 0) {
        if (one->value != NULL && two->value != NULL && compares(one->value, two->value) &&
            is_slower_target(order->compilation, order->goal, one->value, path_one, order->goal,
                             two->value, path_two)) {
            report_slower(order, urgent->entry, one, other->entry, two);
            return true;
        }
        return false;
    }
    bool found = false;
    for (uint32_t index = 0; index < one->count && two->count > 0; index++) {
        const struct level_path inner_one = {path_one, &one->entries[index], index};
        const struct levels_entry *same = entry_for(two, &inner_one);
        if (same != NULL) {
            const struct level_path inner_two = {path_two, same, (uint32_t)(same - two->entries)};
            found |= compare_cells(order, urgent, other, inner_one.entry->value, same->value,
                                   &inner_one, &inner_two);
        }
    }
    return found;
}

/* Whether a cell says a time that another may be compared with. */
static bool says_time(const struct levels *levels)
{
    return levels->count > 0 || (levels->value != NULL && bounded_time(levels->value) != NULL);
}

/* What most goals share is worked out once: the order of an axis whose levels stand as declared. */
static const struct place *places_of(struct order *order, const struct levels *branch)
{
    struct arena *arena = &order->compilation->arena;
    if (!is_as_declared(branch)) {
        return ranked_entries(arena, branch);
    }
    for (size_t at = 0; at < AXES_KNOWN; at++) {
        if (order->known[at].axis == branch->axis) {
            return order->known[at].places;
        }
    }
    const struct place *places = ranked_entries(arena, branch);
    order->known[order->next].axis = branch->axis;
    order->known[order->next].places = places;
    order->next = (order->next + 1) % AXES_KNOWN;
    return places;
}

static void check_order(struct order *order, const struct levels *levels,
                        const struct level_path *path)
{
    const struct place *places = levels->count > 1 ? places_of(order, levels) : NULL;
    const struct place *before = NULL;
    for (uint32_t at = 0; places != NULL && at < levels->count; at++) {
        const struct levels_entry *entry = &levels->entries[places[at].index];
        if (!says_time(entry->value)) {
            continue;
        }
        if (before != NULL && before->rank < places[at].rank) {
            struct level_path urgent = {path, &levels->entries[before->index], before->index};
            struct level_path other = {path, entry, places[at].index};
            compare_cells(order, &urgent, &other, urgent.entry->value, entry->value, &urgent,
                          &other);
        }
        before = &places[at];
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        struct level_path inner = {path, &levels->entries[index], index};
        check_order(order, levels->entries[index].value, &inner);
    }
}

/* ---- an answer slower than the repair ---- */
struct pair {
    struct compilation *compilation;
    const struct goal *response, *resolution;
    const struct told *told;
    bool by_resolution; /* the leaves that are visited are those of the resolution */
    bool of_outage;     /* the resolution ends an outage: no other level than the first is one */
    bool reported;
};

static bool is_first_level(const struct level_path *path)
{
    const struct level *level = path != NULL ? path->entry->level : NULL;
    return path == NULL || (level != NULL && level->rank == 0);
}

static void compare_steps(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct pair *pair = context;
    const struct goal *other = pair->by_resolution ? pair->response : pair->resolution;
    const struct levels *at = leaf_at(other->target, path);
    if (pair->reported || at == NULL || at->value == NULL ||
        (pair->of_outage && !is_first_level(path))) {
        return;
    }
    const struct levels *response = pair->by_resolution ? at : leaf;
    const struct levels *resolution = pair->by_resolution ? leaf : at;
    for (size_t index = 0; index < pair->told->count; index++) {
        if (pair->told->cells[index] == response || pair->told->cells[index] == resolution) {
            return;
        }
    }
    const struct target *slow = response->value, *fast = resolution->value;
    if (slow->kind != fast->kind || slow->kind == TARGET_DELIVERY || !compares(slow, fast) ||
        !is_slower_target(pair->compilation, pair->response, slow, path, pair->resolution, fast,
                          path)) {
        return;
    }
    struct arena *arena = &pair->compilation->arena;
    struct findings *findings = &pair->compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_LEVEL_ORDER, node_span(response->node),
                    "the answer may take longer than the whole matter: %.*s, and `%.*s` takes %.*s",
                    TEXT_ARGUMENTS(words_of_duration(arena, bounded_time(slow))),
                    TEXT_ARGUMENTS(node_text(pair->resolution->id)),
                    TEXT_ARGUMENTS(words_of_duration(arena, bounded_time(fast))));
    finding_label(findings, finding, node_span(resolution->node), "settled by then");
    finding_help(findings, finding, "promise the answer earlier, or the end later");
    pair->reported = true; /* the same slip at each level is one cause */
}

static bool is_along_one(const struct goal *one, const struct goal *other)
{
    return one->target != NULL && other->target != NULL && one->target->axis != NULL &&
           one->target->axis == other->target->axis;
}

static void check_steps(struct compilation *compilation, const struct agreement *agreement,
                        const struct told *told)
{
    struct arena *arena = &compilation->arena;
    size_t counts[] = {[TICKET_NONE] = 0, [TICKET_RESPONSE] = 0, [TICKET_RESOLUTION] = 0};
    for (uint32_t at = 0; at < agreement->goal_count; at++) {
        counts[ticket_step_of(agreement->goal_list[at])]++;
    }
    if (counts[TICKET_RESPONSE] == 0 || counts[TICKET_RESOLUTION] == 0) {
        return;
    }
    struct names_table *responses = names_new(arena, counts[TICKET_RESPONSE]);
    for (uint32_t at = 0; at < agreement->goal_count; at++) {
        const struct goal *goal = agreement->goal_list[at];
        if (ticket_step_of(goal) == TICKET_RESPONSE) {
            names_add(responses, ticket_matter(arena, goal), NAMES_GOAL, NAMES_GOAL, goal);
        }
    }
    for (uint32_t at = 0; at < agreement->goal_count; at++) {
        const struct goal *goal = agreement->goal_list[at];
        if (ticket_step_of(goal) != TICKET_RESOLUTION) {
            continue;
        }
        struct pair pair = {.compilation = compilation, .resolution = goal, .told = told};
        pair.response = names_find(responses, ticket_matter(arena, goal), NAMES_GOAL, NULL);
        if (pair.response != NULL &&
            (!ticket_is_loose(goal) || is_along_one(goal, pair.response))) {
            pair.by_resolution = pair.response->target->count == 0;
            pair.of_outage = goal->restores != NULL && only_target(goal) != NULL;
            visit_leaves(pair.by_resolution ? goal->target : pair.response->target, compare_steps,
                         &pair);
        }
    }
}

void lint_level_order(struct compilation *compilation, const struct agreement *agreement)
{
    struct told told = {.count = 0};
    struct order order = {.compilation = compilation, .told = &told};
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        order.goal = agreement->goal_list[index];
        if (order.goal->target != NULL) {
            check_order(&order, order.goal->target, NULL);
        }
    }
    check_steps(compilation, agreement, &told);
}
