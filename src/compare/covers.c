/* What is named: takes two lists of exclusions or of goals, or what shuts out other remedies, or
 * who has the benefit, and says which covers more. */
#include "compare/walk.h"

#include <stdlib.h>

/* ---- exclusions ---- */
static int compare_texts(const void *one, const void *other)
{
    return text_compare(*(const struct text *)one, *(const struct text *)other);
}

/* Ids as the new agreement has them, sorted. */
struct ids {
    struct text *items;
    uint32_t count;
    bool all; /* there is no list, which means all of them */
};

static struct ids ids_of(const struct judging *judging, const struct list *list, bool old)
{
    struct ids ids = {.all = list == NULL};
    if (list == NULL) {
        return ids;
    }
    ids.items = ARENA_ARRAY(&judging->comparison->arena, struct text, list->count + 1);
    for (; ids.count < list->count; ids.count++) {
        const struct reference *reference = list->items[ids.count];
        const struct text id = node_text(reference->node);
        ids.items[ids.count] = old ? new_id_of(judging->comparison, NAMES_EXCLUSION, id) : id;
    }
    if (ids.count > 1) {
        qsort(ids.items, ids.count, sizeof *ids.items, compare_texts);
    }
    return ids;
}

static bool has_id(const struct ids *ids, struct text id)
{
    return ids->all || (ids->count > 0 && bsearch(&id, ids->items, ids->count, sizeof *ids->items,
                                                  compare_texts) != NULL);
}

/* Of the exclusions that both agreements have: what else comes and goes has its own entry. */
enum verdict judge_excuses(struct judging *judging)
{
    const struct map *all = judging->comparison->new->agreement->exclusions;
    const struct ids before = ids_of(judging, judging->value.old, true);
    const struct ids after = ids_of(judging, judging->value.new, false);
    bool more = false, fewer = false;
    unsigned old_count = 0, new_count = 0;
    for (uint32_t index = 0; all != NULL && index < all->count; index++) {
        const struct text id = node_text(all->entries[index].key);
        const bool was = has_id(&before, id), is = has_id(&after, id);
        more |= is && !was;
        fewer |= was && !is;
        old_count += was;
        new_count += is;
    }
    if (old_count != new_count) {
        sentence(judging, "exclusions that apply %s from %u to %u",
                 new_count > old_count ? "rise" : "fall", old_count, new_count);
    } else if (more) {
        sentence(judging, "as many exclusions apply, and others");
    }
    return more && fewer ? VERDICT_UNDECIDABLE : by_order(more ? 1 : fewer ? -1 : 0, false);
}

/* ---- goals ---- */
/* What an old goal is in the new agreement, or NULL. */
static const struct goal *goal_now(const struct comparison *comparison, const struct goal *goal)
{
    return agreement_goal(comparison->new->agreement,
                          new_id_of(comparison, NAMES_GOAL, node_text(goal->id)));
}

static bool was_there(const struct comparison *comparison, const struct goal *goal)
{
    const struct text id = node_text(goal->id);
    return id_change_to(comparison, NAMES_GOAL, id) != NULL ||
           agreement_goal(comparison->old->agreement, id) != NULL;
}

/* How many of some goals are not among others; both are sorted. */
static uint32_t count_without(const struct goal *const *goals, size_t count,
                              const struct goal *const *others, size_t other_count)
{
    uint32_t without = 0;
    for (size_t at = 0; at < count; at++) {
        without += other_count == 0 || bsearch(&goals[at], others, other_count,
                                               sizeof(const struct goal *), compare_goals) == NULL;
    }
    return without;
}

/* Of the goals that both agreements have. */
enum verdict judge_scope(struct judging *judging)
{
    struct comparison *comparison = judging->comparison;
    struct arena *arena = &comparison->arena;
    const struct context *remedy = context_of(judging->context, RECORD_remedy);
    if (remedy == NULL) {
        return VERDICT_UNDECIDABLE;
    }
    const struct concern concern = {RECORD_remedy, remedy->value.old, remedy->value.new};
    size_t old_count = 0, new_count = 0, was_count = 0, is_count = 0;
    const struct goal *const *old = concerned_goals(arena, comparison, &concern, true, &old_count);
    const struct goal *const *new = concerned_goals(arena, comparison, &concern, false, &new_count);
    const struct goal **was = ARENA_ARRAY(arena, const struct goal *, old_count + 1);
    const struct goal **is = ARENA_ARRAY(arena, const struct goal *, new_count + 1);
    for (size_t at = 0; at < old_count; at++) {
        const struct goal *now = goal_now(comparison, old[at]);
        was[was_count] = now;
        was_count += now != NULL;
    }
    if (was_count > 1) {
        qsort(was, was_count, sizeof *was, compare_goals);
    }
    for (size_t at = 0; at < new_count; at++) {
        is[is_count] = new[at];
        is_count += was_there(comparison, new[at]);
    }
    const uint32_t more = count_without(is, is_count, was, was_count);
    const uint32_t fewer = count_without(was, was_count, is, is_count);
    if (more > 0) {
        sentence(judging, "it covers %u more goal%s", more, more == 1 ? "" : "s");
    }
    if (fewer > 0) {
        sentence(judging, "%u goal%s %s not covered any more", fewer, fewer == 1 ? "" : "s",
                 fewer == 1 ? "is" : "are");
    }
    return more > 0 && fewer > 0 ? VERDICT_UNDECIDABLE
                                 : by_order(more > 0    ? 1
                                            : fewer > 0 ? -1
                                                        : 0,
                                            true);
}

/* ---- what it shuts out ---- */
static int shuts_out(const struct sole_remedy *sole)
{
    return sole == NULL                                ? 0
           : sole->exceptions != NULL                  ? 1
           : sole->choice.value == CHOICE_BOOLEAN_TRUE ? 2
                                                       : 0;
}

enum verdict judge_exceptions(struct judging *judging)
{
    static const char *const words[] = {"other remedies stand beside it",
                                        "other remedies are shut out but for exceptions",
                                        "all other remedies are shut out"};
    const int old = shuts_out(judging->value.old), new = shuts_out(judging->value.new);
    if (old == 1 && new == 1) {
        return VERDICT_UNDECIDABLE;
    }
    sentence(judging, "%s", words[new]);
    return by_order((new > old) - (new < old), false);
}

/* ---- who holds it ---- */
enum verdict judge_holder(struct judging *judging)
{
    struct comparison *comparison = judging->comparison;
    uint8_t *old = ARENA_ARRAY(&comparison->arena, uint8_t, comparison->party_count);
    uint8_t *new = ARENA_ARRAY(&comparison->arena, uint8_t, comparison->party_count);
    const struct context *outer = judging->context;
    while (outer != NULL && outer->value.old == NULL && outer->value.new == NULL) {
        outer = outer->outer;
    }
    if (outer == NULL || outer->value.old == NULL || outer->value.new == NULL) {
        return VERDICT_UNDECIDABLE;
    }
    struct context one = *outer;
    one.outer = NULL;
    one.value.new = NULL;
    (void)roles_of(comparison, &one, old);
    one.value = (struct sides){NULL, outer->value.new};
    (void)roles_of(comparison, &one, new);
    judging->has_verdicts = true;
    bool lost = false;
    for (size_t at = 0; at < comparison->party_count; at++) {
        const int gains = ((new[at] & ROLE_BENEFITS) != 0) - ((old[at] & ROLE_BENEFITS) != 0);
        const int owes = ((new[at] & ROLE_OWES) != 0) - ((old[at] & ROLE_OWES) != 0);
        lost |= gains < 0;
        judging->verdicts[at] = gains == owes ? (gains == 0 ? VERDICT_CHANGED : VERDICT_UNDECIDABLE)
                                : gains > 0 || owes < 0 ? VERDICT_STRONGER
                                                        : VERDICT_WEAKER;
    }
    const bool is_clause = outer->record == &records[RECORD_condition_clause];
    say_instead_of(judging, is_clause ? "who may cancel" : "who benefits", ROLE_BENEFITS, old, new);
    return lost ? VERDICT_WEAKER : VERDICT_CHANGED;
}
