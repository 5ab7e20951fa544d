/* nines-credit-start: takes the credits of remedies and reports a ladder that does not start at the
 * target: one that pays while the target is met, or leaves misses that pay nothing. */
#include "lint/credit_start.h"
#include "lint/lint.h"
#include "lint/slips.h"

#include <string.h>

enum { TIERS_MAX = 64 }; /* of which each may be of another goal */

struct starts {
    struct compilation *compilation;
    const struct agreement *agreement;
    struct extremes_table *table;
    const struct remedy **whole; /* whose credits start at any miss; NULL: not looked for yet */
    uint32_t whole_count;
};

/* What a list of tiers pays, by kind of result and direction; worked out where it is needed. */
struct ladder_start {
    const struct list *tiers;
    const struct condition_term *subject; /* NULL: the tiers name no goal */
    bool reported, several;
    bool slip_known, slipped; /* another rule speaks of a slip in the tiers */
    struct {
        bool known;
        struct beginning paid, decided;
    } by[EXTREME_KINDS][2];
};

/* ---- where a ladder starts ---- */

/* Whether a term is about the same goal and levels as another; NULL: the goals of the remedy. */
static bool is_about(const struct condition_term *term, const struct condition_term *subject)
{
    return subject == NULL
               ? term->subject == SUBJECT_UNDERSTOOD
               : term->subject == SUBJECT_GOAL && text_equal(term->goal, subject->goal) &&
                     text_equal(term->levels, subject->levels);
}

/* The end of a tier's range on the side where results are milder; false where its condition is of
 * another kind. */
static bool mild_end(const struct condition *when, const struct condition_term *subject,
                     bool upward, struct beginning *end)
{
    end->term = &when->terms[0];
    for (uint16_t index = 0; index < when->count; index++) {
        const struct condition_term *term = &when->terms[index];
        if (!is_about(term, subject) || term->or_before || term->predicate != PREDICATE_BOUND ||
            term->occurrence != OCCURRENCE_NONE) {
            return false;
        }
        bool is_from = term->bound == BOUND_AT_LEAST || term->bound == BOUND_ABOVE ||
                       term->bound == BOUND_MORE_THAN;
        bool is_to = term->bound == BOUND_AT_MOST || term->bound == BOUND_BELOW ||
                     term->bound == BOUND_LESS_THAN;
        if (term->bound == BOUND_FROM_TO) {
            end->amount = upward ? &term->amount : term->upper;
            end->included = true;
        } else if (!is_from && !is_to) {
            return false;
        } else if (is_from == upward) {
            end->amount = &term->amount;
            end->included = term->bound == BOUND_AT_LEAST || term->bound == BOUND_AT_MOST;
        } else {
            continue;
        }
        end->term = term;
    }
    return true;
}

static bool is_any_miss(const struct condition *when)
{
    return when == NULL || (when->count == 1 && when->terms[0].predicate == PREDICATE_MISSED &&
                            when->terms[0].occurrence == OCCURRENCE_NONE);
}

static bool is_met(const struct condition *when)
{
    return when->count == 1 && when->terms[0].predicate == PREDICATE_MET &&
           when->terms[0].occurrence == OCCURRENCE_NONE;
}

/* Steps by the number of misses say nothing about the result of one. */
static bool counts_misses(const struct condition *when)
{
    return when->count == 1 && when->terms[0].occurrence != OCCURRENCE_NONE;
}

static bool pays_nothing(const struct credit *credit)
{
    const struct credit_terms *terms = credit != NULL ? credit->terms : NULL;
    return terms == NULL ||
           (terms->kind != CREDIT_NO_CHARGE &&
            (terms->amount.kind == AMOUNT_PERCENT || terms->amount.kind == AMOUNT_NUMBER) &&
            decimal_is_zero(terms->amount.number));
}

bool beginning_is_milder(const struct beginning *one, const struct beginning *other, bool upward)
{
    if (other->tier == NULL || one->amount == NULL || other->amount == NULL) {
        return other->tier == NULL || (one->amount == NULL && other->amount != NULL);
    }
    int order = rational_compare(one->value, other->value);
    return order == 0 ? one->included && !other->included : (order < 0) == upward;
}

/* What the tiers pay for results of this kind; upward: a higher result is worse. Tiers that pay
 * nothing count for `paid` false alone: there, somebody decided that they shall not. */
static struct beginning read_beginning(struct arena *arena, const struct ladder_start *ladder,
                                       enum amount_kind kind, bool upward, bool paid)
{
    const struct list *tiers = ladder->tiers;
    struct beginning mildest = {.at_miss = false};
    for (uint32_t index = 0; index < tiers->count; index++) {
        const struct tier *tier = tiers->items[index];
        struct beginning end = {.tier = tier};
        if (is_any_miss(tier->when)) {
            mildest.at_miss = true;
        } else if (is_met(tier->when) && paid && !pays_nothing(tier->credit)) {
            end.term = &tier->when->terms[0];
            end.at_miss = mildest.at_miss;
            mildest = end;
        } else if (counts_misses(tier->when) || (paid && pays_nothing(tier->credit))) {
            continue;
        } else if (!mild_end(tier->when, ladder->subject, upward, &end) ||
                   end.term->amount.kind != kind) {
            mildest.open = true;
        } else {
            end.value = end.amount != NULL ? amount_as_rational(arena, end.amount) : NULL;
            if (end.amount != NULL && end.value == NULL) {
                mildest.open = true;
            } else if (beginning_is_milder(&end, &mildest, upward)) {
                end.at_miss = mildest.at_miss;
                end.open = mildest.open;
                mildest = end;
            }
        }
    }
    return mildest;
}

/* ---- findings ---- */

/* `leads` of a tier are the `qualified leads` of the target. */
static bool noun_differs(const struct condition_term *term, const struct target *target)
{
    struct text noun = target->noun, tail = term->noun;
    if (tail.length < noun.length && noun.data[noun.length - tail.length - 1] == ' ') {
        noun = text_slice(noun, noun.length - tail.length, noun.length);
    }
    return tail.length > 0 && !text_equal_ignoring_case(tail, noun);
}

/* Where the term begins behind the goal that it names. */
static uint32_t predicate_at(const struct beginning *start)
{
    const struct text text = node_text(start->tier->when->node);
    const struct condition_term *term = start->term;
    uint32_t at = term->subject_end > term->subject_start ? term->subject_end : term->start;
    while (at < term->end && text.data[at] == ' ') {
        at++;
    }
    return at;
}

struct span beginning_span(const struct compilation *compilation, const struct beginning *start,
                           bool amount_alone)
{
    const struct node *node = start->tier->when->node;
    return amount_alone ? node_part(compilation, node, start->amount->start, start->amount->end)
                        : node_part(compilation, node, predicate_at(start), start->term->end);
}

void credit_start_label(struct compilation *compilation, struct finding *finding,
                        const struct extreme *extreme)
{
    const struct target *target = extreme->leaf->value;
    finding_label(&compilation->findings, finding, amount_span(compilation, extreme->leaf),
                  "the target of `%.*s` is %.*s", TEXT_ARGUMENTS(node_text(extreme->goal->id)),
                  TEXT_ARGUMENTS(words_of_amount(&compilation->arena, &target->amount)));
}

/* "below 99.95%": the condition that every miss of the target fulfils, and nothing else. */
static struct text right_condition(struct arena *arena, const struct target *target)
{
    bool strict = target->bound == BOUND_ABOVE || target->bound == BOUND_MORE_THAN ||
                  target->bound == BOUND_BELOW || target->bound == BOUND_LESS_THAN;
    const char *words = target_is_upper_bound(target) ? strict ? "at least" : "above"
                        : strict                      ? "at most"
                                                      : "below";
    return arena_format(arena, "%s %.*s", words,
                        TEXT_ARGUMENTS(words_of_amount(arena, &target->amount)));
}

/* Whether the tier still ends beyond the target where it starts there. */
static bool ends_beyond(struct arena *arena, const struct beginning *start,
                        const struct target *target)
{
    const struct condition *when = start->tier->when;
    const rational *from = amount_as_rational(arena, &target->amount);
    for (uint16_t index = 0; index < when->count; index++) {
        const struct condition_term *term = &when->terms[index];
        const rational *end = term != start->term ? amount_as_rational(arena, &term->amount) : NULL;
        if (term == start->term) {
            continue;
        }
        int order = end != NULL && from != NULL && term->amount.kind == target->amount.kind
                        ? rational_compare(end, from)
                        : 0;
        if (order == 0 || (order > 0) != target_is_upper_bound(target)) {
            return false;
        }
    }
    return true;
}

static void help(struct compilation *compilation, struct finding *finding,
                 const struct beginning *start, const struct target *target)
{
    struct arena *arena = &compilation->arena;
    struct text right = right_condition(arena, target);
    const struct condition_term *term = start->term;
    if (start->at_miss) {
        finding_help(
            &compilation->findings, finding,
            "`missed` starts at the target: let this tier start beyond it, or take it out");
        return;
    }
    if (start->several) {
        finding_help(&compilation->findings, finding,
                     "write `missed`, which starts at the target of each goal");
        return;
    }
    if (term->bound == BOUND_FROM_TO) {
        bool upward = target_is_upper_bound(target);
        struct text other = words_of_amount(arena, upward ? term->upper : &term->amount);
        right = upward ? arena_format(arena, "%.*s and at most %.*s", TEXT_ARGUMENTS(right),
                                      TEXT_ARGUMENTS(other))
                       : arena_format(arena, "at least %.*s and %.*s", TEXT_ARGUMENTS(other),
                                      TEXT_ARGUMENTS(right));
        finding_help(&compilation->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(right));
    } else {
        finding_help(&compilation->findings, finding,
                     start->tier->when->count == 1 ? "start at the target: `%.*s`, or `missed`"
                                                   : "start at the target: `%.*s`",
                     TEXT_ARGUMENTS(right));
    }
    if (ends_beyond(arena, start, target)) {
        fix_part(compilation, finding, start->tier->when->node, predicate_at(start), term->end,
                 right, false);
    }
}

static void report_paid_while_met(struct compilation *compilation, const struct beginning *start,
                                  const struct extreme *extreme)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct target *target = extreme->leaf->value;
    struct text promised = words_of_amount(arena, &target->amount);
    struct finding *finding;
    if (start->amount == NULL) {
        finding = finding_add(
            findings, RULE_NINES_CREDIT_START, beginning_span(compilation, start, false),
            "a credit is paid although the target of `%.*s` is met", TEXT_ARGUMENTS(promised));
        finding_note(findings, finding, "%s",
                     target_is_upper_bound(target) ? "a lower result is a better one"
                                                   : "a higher result is a better one");
    } else if (rational_compare(start->value, extreme->value) == 0) {
        finding = finding_add(
            findings, RULE_NINES_CREDIT_START, beginning_span(compilation, start, false),
            "a credit is paid at exactly `%.*s`, which meets the target", TEXT_ARGUMENTS(promised));
    } else {
        finding = finding_add(
            findings, RULE_NINES_CREDIT_START, beginning_span(compilation, start, true),
            "credits start at `%.*s`: they are paid although the target of `%.*s` is met",
            TEXT_ARGUMENTS(words_of_amount(arena, start->amount)), TEXT_ARGUMENTS(promised));
    }
    credit_start_label(compilation, finding, extreme);
    help(compilation, finding, start, target);
}

static void report_unpaid_miss(struct compilation *compilation, const struct beginning *start,
                               const struct extreme *extreme)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct target *target = extreme->leaf->value;
    struct text promised = words_of_amount(arena, &target->amount);
    struct text paid = words_of_amount(arena, start->amount);
    bool upward = target_is_upper_bound(target);
    struct finding *finding;
    if (rational_compare(start->value, extreme->value) == 0) {
        finding = finding_add(findings, RULE_NINES_CREDIT_START,
                              beginning_span(compilation, start, false),
                              "a result of exactly `%.*s` misses the target and pays nothing",
                              TEXT_ARGUMENTS(promised));
    } else {
        finding = finding_add(
            findings, RULE_NINES_CREDIT_START, beginning_span(compilation, start, true),
            "results between `%.*s` and `%.*s` miss the target and pay nothing",
            TEXT_ARGUMENTS(upward ? promised : paid), TEXT_ARGUMENTS(upward ? paid : promised));
    }
    credit_start_label(compilation, finding, extreme);
    help(compilation, finding, start, target);
}

/* ---- which targets a ladder is held to ---- */

static bool is_strict(const struct target *target)
{
    return target->bound == BOUND_ABOVE || target->bound == BOUND_MORE_THAN ||
           target->bound == BOUND_BELOW || target->bound == BOUND_LESS_THAN;
}

static bool covers(const struct starts *starts, const struct remedy *remedy,
                   const struct goal *goal)
{
    for (uint32_t index = 0; remedy->scope != NULL && index < remedy->scope->count; index++) {
        const struct remedy_scope *scope = remedy->scope->items[index];
        if (scope->kind == SCOPE_ANY_GOAL ||
            (scope->kind == SCOPE_GOAL && text_equal(scope->id, node_text(goal->id))) ||
            (scope->kind == SCOPE_ANY_GOAL_OF &&
             agreement_party(starts->agreement, scope->id) == goal->by)) {
            return true;
        }
    }
    return false;
}

static bool starts_at_any_miss(const struct levels *tiers)
{
    const struct list *list = only_value(tiers);
    for (uint32_t index = 0; list != NULL && index < list->count; index++) {
        const struct tier *tier = list->items[index];
        if (is_any_miss(tier->when) && !pays_nothing(tier->credit)) {
            return true;
        }
    }
    return false;
}

/* Other credits may be paid for each miss of the goal. */
static bool is_paid_elsewhere(struct starts *starts, const struct goal *goal)
{
    if (starts->whole == NULL) {
        const struct map *remedies = starts->agreement->remedies;
        starts->whole =
            ARENA_ARRAY(&starts->compilation->arena, const struct remedy *, remedies->count);
        for (uint32_t index = 0; index < remedies->count; index++) {
            const struct remedy *remedy = remedies->entries[index].value;
            if (remedy->credits != NULL && remedy->when == NULL &&
                starts_at_any_miss(remedy->credits->tiers)) {
                starts->whole[starts->whole_count++] = remedy;
            }
        }
    }
    for (uint32_t index = 0; index < starts->whole_count; index++) {
        if (covers(starts, starts->whole[index], goal)) {
            return true;
        }
    }
    return false;
}

/* `from 80 to 99 leads` ends next to a target of 100: there is no lead between. */
static bool is_next_count(struct compilation *compilation, const struct beginning *start,
                          const struct extreme *target)
{
    struct arena *arena = &compilation->arena;
    const struct amount *amount = start->amount;
    const struct target *counted = target->leaf->value;
    if (amount->kind != AMOUNT_NUMBER || counted->kind != TARGET_COUNT || !start->included ||
        is_strict(counted) || amount->number.scale > 0 || counted->amount.number.scale > 0) {
        return false;
    }
    bool less = rational_compare(start->value, target->value) < 0;
    const rational *low = less ? start->value : target->value;
    const rational *high = less ? target->value : start->value;
    return rational_compare(rational_subtract(arena, high, low), rational_from_integer(arena, 1)) <=
           0;
}

static bool has_slipped(const struct extreme *extreme)
{
    const struct target *target = extreme->leaf->value;
    enum percent_of of;
    return shape_percent_of(target, &of) && shape_has_slipped_point(target->amount.number, of);
}

/* Whether the downtime beside the target is that of where the ladder starts: then it is the target
 * that slipped, and nines-restated speaks. */
static bool is_restated_by(struct arena *arena, const struct goal *goal, const rational *share)
{
    const struct quantity *stated = goal->downtime;
    struct real_lengths lengths;
    return stated != NULL && stated->amount.kind == AMOUNT_DURATION && stated->window != NULL &&
           window_real_lengths(stated->window, &lengths) &&
           duration_seconds(arena, stated->amount.duration) != NULL &&
           is_restated(arena, stated->amount.duration,
                       rational_subtract(arena, rational_from_integer(arena, 1), share), &lengths);
}

static bool target_slipped(struct arena *arena, const struct beginning *start,
                           const struct extreme *extreme)
{
    const struct target *target = extreme->leaf->value;
    return start->amount != NULL && start->amount->kind == AMOUNT_PERCENT &&
           promise_is_share_of_time(target) && extreme->goal->target->count == 0 &&
           is_restated_by(arena, extreme->goal,
                          rational_from_percent(arena, start->amount->number)) &&
           !is_restated_by(arena, extreme->goal,
                           rational_from_percent(arena, target->amount.number));
}

/* One ladder has one finding. */
static bool judge(struct starts *starts, struct ladder_start *ladder,
                  const struct extremes *extremes, enum amount_kind kind, bool upward)
{
    struct arena *arena = &starts->compilation->arena;
    const struct extreme *mild =
        upward ? &extremes->most[kind][upward] : &extremes->least[kind][upward];
    const struct extreme *strict =
        upward ? &extremes->least[kind][upward] : &extremes->most[kind][upward];
    if (mild->goal == NULL || has_slipped(mild) || has_slipped(strict) ||
        bound_is_turned_round(mild->leaf->value)) {
        return false;
    }
    if (!ladder->by[kind][upward].known) {
        ladder->by[kind][upward].known = true;
        ladder->by[kind][upward].paid = read_beginning(arena, ladder, kind, upward, true);
        ladder->by[kind][upward].decided = read_beginning(arena, ladder, kind, upward, false);
        ladder->by[kind][upward].paid.several = ladder->several;
        ladder->by[kind][upward].decided.several = ladder->several;
    }
    const struct beginning *paid = &ladder->by[kind][upward].paid;
    const struct beginning *decided = &ladder->by[kind][upward].decided;
    if (paid->tier != NULL && !noun_differs(paid->term, mild->leaf->value)) {
        int order = paid->amount != NULL ? rational_compare(paid->value, mild->value) : 0;
        order = upward ? -order : order;
        if (paid->amount == NULL || order > 0 ||
            (order == 0 && paid->included && !is_strict(mild->leaf->value))) {
            if (!target_slipped(arena, paid, mild)) {
                report_paid_while_met(starts->compilation, paid, mild);
            }
            return true;
        }
    }
    if (decided->tier == NULL || decided->amount == NULL || decided->at_miss || decided->open ||
        noun_differs(decided->term, strict->leaf->value)) {
        return false;
    }
    int order = rational_compare(decided->value, strict->value);
    order = upward ? -order : order;
    if ((order < 0 || (order == 0 && !decided->included && is_strict(strict->leaf->value))) &&
        !is_next_count(starts->compilation, decided, strict) &&
        !is_paid_elsewhere(starts, strict->goal)) {
        if (!target_slipped(arena, decided, strict)) {
            report_unpaid_miss(starts->compilation, decided, strict);
        }
        return true;
    }
    return false;
}

static void check_list(struct starts *starts, struct ladder_start *ladder,
                       const struct extremes *extremes)
{
    if (!ladder->slip_known) {
        ladder->slip_known = true;
        ladder->slipped = tiers_have_slipped(starts->compilation, ladder->tiers);
    }
    for (size_t kind = 0; kind < EXTREME_KINDS && !ladder->reported && !ladder->slipped; kind++) {
        ladder->reported = judge(starts, ladder, extremes, (enum amount_kind)kind, false) ||
                           judge(starts, ladder, extremes, (enum amount_kind)kind, true);
    }
}

/* What of the levels stands at this key of the tiers: where the target varies by the same levels,
 * what is beneath the key, and otherwise all; NULL where that is written and does not read.
 * hint: where the key is likely. */
static const struct levels *levels_at(const struct levels *levels, struct text key, uint32_t hint)
{
    for (uint32_t index = 0; levels != NULL && index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[(hint + index) % levels->count];
        if (text_equal(node_text(entry->key), key)) {
            return entry->value;
        }
    }
    return levels != NULL && node_key(levels->node, key) != NULL ? NULL : levels;
}

static void check_levels(struct starts *starts, const struct levels *tiers, const struct goal *goal,
                         const struct levels *target)
{
    if (target == NULL) {
        return;
    }
    if (tiers->count == 0 && tiers->value != NULL) {
        struct ladder_start ladder = {.tiers = tiers->value};
        struct extremes extremes = {.least = {{{.leaf = NULL}}}};
        extremes_add(&starts->compilation->arena, &extremes, goal, target);
        check_list(starts, &ladder, &extremes);
    }
    for (uint32_t index = 0; index < tiers->count; index++) {
        const struct levels_entry *entry = &tiers->entries[index];
        check_levels(starts, entry->value, goal, levels_at(target, node_text(entry->key), index));
    }
}

static void check_scope(struct starts *starts, const struct remedy *remedy,
                        const struct remedy_scope *scope, struct ladder_start *ladder)
{
    const struct levels *tiers = remedy->credits->tiers;
    const struct goal *goal =
        scope->kind == SCOPE_GOAL ? agreement_goal(starts->agreement, scope->id) : NULL;
    const struct party *party =
        scope->kind == SCOPE_ANY_GOAL_OF ? agreement_party(starts->agreement, scope->id) : NULL;
    if (ladder->reported) {
        return;
    }
    if (goal != NULL && tiers->count == 0) {
        check_list(starts, ladder, extremes_of_goal(starts->table, goal));
        ladder->reported =
            ladder->reported || credit_start_downtime(starts->compilation, ladder->tiers, goal);
    } else if (goal != NULL) {
        check_levels(starts, tiers, goal, goal->target);
    } else if (scope->kind == SCOPE_ANY_GOAL && tiers->count == 0) {
        check_list(starts, ladder, extremes_of_all(starts->table));
    } else if (scope->kind == SCOPE_ANY_GOAL_OF && tiers->count == 0 &&
               (party != NULL || text_is(scope->id, "shared"))) {
        check_list(starts, ladder, extremes_of_party(starts->table, party));
    }
}

/* `uptime below 99.9%` in a remedy of several goals: the tiers of each goal are its ladder. */
static void check_subjects(struct starts *starts, const struct list *tiers)
{
    struct arena *arena = &starts->compilation->arena;
    for (uint32_t first = 0; first < tiers->count; first++) {
        const struct tier *lead = tiers->items[first];
        if (lead->when == NULL || lead->when->terms[0].subject != SUBJECT_GOAL) {
            continue;
        }
        const struct condition_term *subject = &lead->when->terms[0];
        const struct goal *goal = agreement_goal(starts->agreement, subject->goal);
        if (goal == NULL) {
            continue;
        }
        struct list *own =
            arena_allocate(arena, sizeof *own + (tiers->count - first) * sizeof(const void *));
        *own = (struct list){.node = tiers->node};
        bool seen = false;
        for (uint32_t at = 0; at < tiers->count && !seen; at++) {
            const struct tier *tier = tiers->items[at];
            const bool same = tier->when != NULL && is_about(&tier->when->terms[0], subject);
            seen = same && at < first;
            if (same && at >= first) {
                own->items[own->count++] = tier;
            }
        }
        const struct levels *target = goal->target;
        for (struct text path = subject->levels; path.length > 0 && target != NULL;) {
            const char *dot = memchr(path.data, '.', path.length);
            const size_t length = dot != NULL ? (size_t)(dot - path.data) : path.length;
            target = levels_at(target, text_slice(path, 0, length), 0);
            path = text_slice(path, length + (dot != NULL), path.length);
        }
        if (!seen && target != NULL) {
            struct ladder_start ladder = {.tiers = own, .subject = subject};
            struct extremes extremes = {.least = {{{.leaf = NULL}}}};
            extremes_add(arena, &extremes, goal, target);
            check_list(starts, &ladder, &extremes);
        }
    }
}

void lint_nines_credit_start(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *remedies = agreement->remedies;
    struct starts starts = {.compilation = compilation, .agreement = agreement};
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        const struct levels *tiers = remedy->credits != NULL ? remedy->credits->tiers : NULL;
        if (tiers == NULL || remedy->when != NULL || remedy->scope == NULL ||
            (tiers->count == 0 && tiers->value == NULL)) {
            continue;
        }
        if (starts.table == NULL) {
            starts.table = extremes_table_new(&compilation->arena, agreement);
        }
        bool several = remedy->scope->count != 1;
        if (!several) {
            const struct remedy_scope *only = remedy->scope->items[0];
            several = only->kind != SCOPE_GOAL;
        }
        struct ladder_start ladder = {.tiers = only_value(tiers), .several = several};
        for (uint32_t at = 0; at < remedy->scope->count; at++) {
            check_scope(&starts, remedy, remedy->scope->items[at], &ladder);
        }
        if (ladder.tiers != NULL && ladder.tiers->count <= TIERS_MAX) {
            check_subjects(&starts, ladder.tiers);
        }
    }
}
