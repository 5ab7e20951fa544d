/* Resolves what refers: takes the bound agreement and ties ids to what they name: parties, goals,
 * contacts, levels, hours, and the subjects of conditions. What names nothing is a finding with
 * the nearest candidate. */
#include "model/resolve.h"

#include "base/limits.h"
#include "phrase/id.h"

#include <string.h>

enum { NEAREST_SEARCHES_MAX = 200 }; /* suggestions cost a pass over all names each */

struct unresolved {
    struct finding *finding;
    unsigned labels;
};
enum { UNRESOLVED_MAX = 256, LABELS_MAX = 5 };

struct finding *resolve_again(struct resolver *resolver, struct span span, struct text name,
                              unsigned names)
{
    struct findings *findings = resolver->binder->findings;
    const void *kept =
        resolver->unresolved != NULL ? names_find(resolver->unresolved, name, names, NULL) : NULL;
    struct unresolved *unresolved = model_writable(kept);
    if (unresolved == NULL) {
        return NULL;
    }
    struct finding *finding = unresolved->finding;
    if (finding->fixes != NULL) {
        finding_fix(findings, finding, span, finding->fixes->text, finding->fixes->certain);
        if (id_is_valid(name)) {
            finding_help(findings, finding,
                         "write `%.*s`, or rename that to `%.*s` where it is defined",
                         TEXT_ARGUMENTS(finding->fixes->text), TEXT_ARGUMENTS(name));
        }
    }
    if (span.start < finding->span.start) { /* the first in the file stands first */
        struct span later = finding->span;
        finding->span = span;
        span = later;
    }
    if (unresolved->labels++ < LABELS_MAX) {
        finding_label(findings, finding, span, "and here");
    }
    return finding;
}

void resolve_remember(struct resolver *resolver, struct finding *finding, struct text name,
                      unsigned names)
{
    struct arena *arena = resolver->binder->arena;
    if (resolver->unresolved == NULL) {
        resolver->unresolved = names_new(arena, UNRESOLVED_MAX);
    }
    if (resolver->unresolved_count++ < UNRESOLVED_MAX) {
        struct unresolved *unresolved = ARENA_NEW(arena, struct unresolved);
        unresolved->finding = finding;
        names_add(resolver->unresolved, name, names, 0, unresolved);
    }
}

/* `Kendra Ortiz`: the id of what has the name, where one alone does; otherwise empty. */
static struct text id_of_name(const struct agreement *agreement, struct text name, unsigned names)
{
    const struct node *id = NULL;
    unsigned count = 0;
    for (uint32_t at = 0; (names & NAMES_PARTY) != 0 && at < agreement->party_count; at++) {
        const struct party *party = agreement->party_list[at];
        if (party->name != NULL && text_equal_ignoring_case(node_text(party->name), name)) {
            id = party->id;
            count++;
        }
    }
    for (uint32_t at = 0; (names & NAMES_CONTACT) != 0 && at < agreement->contact_count; at++) {
        const struct contact *contact = agreement->contact_list[at];
        if (contact->name != NULL && text_equal_ignoring_case(node_text(contact->name), name)) {
            id = contact->id;
            count++;
        }
    }
    for (uint32_t at = 0; (names & NAMES_GOAL) != 0 && at < agreement->goal_count; at++) {
        const struct goal *goal = agreement->goal_list[at];
        if (goal->name != NULL && text_equal_ignoring_case(node_text(goal->name), name)) {
            id = goal->id;
            count++;
        }
    }
    return count == 1 && id != NULL ? node_text(id) : (struct text){NULL, 0};
}

void resolve_report(struct resolver *resolver, struct span span, struct text name,
                    const char *wanted, unsigned names)
{
    struct findings *findings = resolver->binder->findings;
    if ((resolver->binder->lost & names) != 0) {
        return; /* it may be one of those that could not be read, which has its finding */
    }
    if (resolve_again(resolver, span, name, names) != NULL) {
        return;
    }
    struct finding *finding = finding_add(findings, RULE_UNRESOLVED_REFERENCE, span,
                                          "there is no %s `%.*s`", wanted, TEXT_ARGUMENTS(name));
    resolve_remember(resolver, finding, name, names);
    struct text nearest = {NULL, 0};
    if (resolver->searches < NEAREST_SEARCHES_MAX) {
        resolver->searches++;
        nearest = id_of_name(resolver->binder->agreement, name, names);
        nearest = nearest.length > 0 ? nearest : names_nearest(resolver->names, name, names);
    }
    if (nearest.length > 0) {
        finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(nearest));
        finding_fix(findings, finding, span, nearest, false);
    } else {
        struct text all = names_listed(resolver->names, resolver->binder->arena, names);
        if (all.length > 0) {
            finding_help(findings, finding, "write %.*s, or define it", TEXT_ARGUMENTS(all));
        } else {
            finding_help(findings, finding, "define it, or write the id of one that there is");
        }
    }
}

static const char *words_for(unsigned wanted)
{
    if ((wanted & NAMES_PARTY) != 0 && (wanted & NAMES_CONTACT) != 0) {
        return "party or contact";
    }
    if ((wanted & NAMES_PARTY) != 0) {
        return "party";
    }
    if ((wanted & NAMES_CONTACT) != 0) {
        return "contact";
    }
    if ((wanted & NAMES_GOAL) != 0) {
        return "goal";
    }
    if ((wanted & NAMES_STAGE) != 0) {
        return "stage";
    }
    if ((wanted & NAMES_EXCLUSION) != 0) {
        return "exclusion";
    }
    if ((wanted & NAMES_HOURS) != 0) {
        return "set of hours";
    }
    return "axis of `levels`";
}

/* ---- the table of names ---- */
static bool is_party(const struct resolver *resolver, struct text name)
{
    return names_find(resolver->names, name, NAMES_PARTY, NULL) != NULL;
}

static void add_name(struct resolver *resolver, const struct node *key, unsigned names,
                     unsigned against, const void *to)
{
    if (resolver->binder->has_wrong_ids && !id_is_valid(node_text(key))) {
        const struct text better = id_suggested(resolver->binder->arena, node_text(key));
        if (better.length > 0) { /* a reference may have the id that the key should be */
            names_add(resolver->names, better, names, names, to);
        }
    }
    const struct node *const *before =
        names_add(resolver->names, node_text(key), names, against, to);
    if (before == NULL) {
        return;
    }
    /* Every named record starts with its value and its key. */
    const struct node *first = before[1];
    if (first->file == key->file && first->start == key->start) {
        return; /* one key, which an alias repeats: that is reported */
    }
    struct findings *findings = resolver->binder->findings;
    struct finding *finding =
        finding_add(findings, RULE_DUPLICATE_KEY, node_span(key), "`%.*s` is the id of %s",
                    TEXT_ARGUMENTS(node_text(key)),
                    (names & NAMES_GOAL) != 0            ? "two goals"
                    : is_party(resolver, node_text(key)) ? "a party and of this contact"
                                                         : "two contacts");
    finding_label(findings, finding, node_span(first), "the other stands here");
    finding_help(findings, finding,
                 (names & NAMES_GOAL) != 0
                     ? "give one of them another id: goals are unique in the file"
                     : "give one of them another id: parties and contacts share one namespace");
}

static void add_map(struct resolver *resolver, const struct map *map, unsigned names)
{
    for (uint32_t index = 0; map != NULL && index < map->count; index++) {
        add_name(resolver, map->entries[index].key, names, 0, map->entries[index].value);
    }
}

static size_t count_entries(const struct map *map)
{
    return map != NULL ? map->count : 0;
}

static size_t count_nested(const struct map *outer)
{
    size_t count = 0;
    for (uint32_t index = 0; outer != NULL && index < outer->count; index++) {
        count += count_entries(outer->entries[index].value);
    }
    return count;
}

/* Whether a second entry of a map was left out, for its key stands there already. */
static SELDOM bool has_duplicate(const struct resolver *resolver, const struct node *map)
{
    const struct findings *findings = resolver->binder->findings;
    for (size_t at = 0; at < findings->count; at++) {
        const struct finding *finding = findings->items[at];
        if (finding->rule == RULE_DUPLICATE_KEY && finding->labels != NULL &&
            finding->labels->span.file == map->file && finding->labels->span.start >= map->start &&
            finding->labels->span.start < map->end) {
            return true;
        }
    }
    return false;
}

static SELDOM void report_one_party(struct resolver *resolver, const struct node *map)
{
    if (has_duplicate(resolver, map)) {
        return;
    }
    struct finding *finding = finding_add(
        resolver->binder->findings, RULE_MISSING_FIELD, node_span(map),
        "an agreement is between two parties or more, and `parties` has %u", map->count);
    finding_help(resolver->binder->findings, finding,
                 "add the other party, such as `sales: Sales`");
}

static void collect_parties(struct resolver *resolver)
{
    struct agreement *agreement = resolver->binder->agreement;
    const struct map *parties = agreement->parties;
    agreement->party_list =
        ARENA_ARRAY(resolver->binder->arena, const struct party *, count_entries(parties) + 1);
    for (uint32_t index = 0; parties != NULL && index < parties->count; index++) {
        struct party *party = model_writable(parties->entries[index].value);
        party->index = index;
        agreement->party_list[agreement->party_count++] = party;
        add_name(resolver, parties->entries[index].key, NAMES_PARTY, NAMES_PARTY | NAMES_CONTACT,
                 party);
    }
    if (parties != NULL && parties->node->count < 2) {
        resolver->binder->lost |= NAMES_PARTY;
        report_one_party(resolver, parties->node);
    }
}

/* The party that a key of goals, contacts … names; NULL where none, with a finding. */
static const struct party *party_of_key(struct resolver *resolver, const struct node *key,
                                        bool shared_allowed)
{
    struct text name = node_text(key);
    if (shared_allowed && text_is(name, "shared")) {
        return NULL;
    }
    const struct party *party = names_find(resolver->names, name, NAMES_PARTY, NULL);
    if (party == NULL) {
        resolve_report(resolver, node_span(key), name, "party", NAMES_PARTY);
    }
    return party;
}

static void collect_goals(struct resolver *resolver)
{
    struct agreement *agreement = resolver->binder->agreement;
    const struct map *goals = agreement->goals;
    agreement->goal_list =
        ARENA_ARRAY(resolver->binder->arena, const struct goal *, count_nested(goals) + 1);
    for (uint32_t at = 0; goals != NULL && at < goals->count; at++) {
        const struct party *party = party_of_key(resolver, goals->entries[at].key, true);
        const struct map *map = goals->entries[at].value;
        for (uint32_t index = 0; index < map->count; index++) {
            struct goal *goal = model_writable(map->entries[index].value);
            goal->by = party;
            agreement->goal_list[agreement->goal_count++] = goal;
            add_name(resolver, map->entries[index].key, NAMES_GOAL, NAMES_GOAL, goal);
        }
    }
}

static void collect_contacts(struct resolver *resolver)
{
    struct agreement *agreement = resolver->binder->agreement;
    const struct map *contacts = agreement->contacts;
    agreement->contact_list =
        ARENA_ARRAY(resolver->binder->arena, const struct contact *, count_nested(contacts) + 1);
    for (uint32_t at = 0; contacts != NULL && at < contacts->count; at++) {
        const struct party *party = party_of_key(resolver, contacts->entries[at].key, false);
        const struct map *map = contacts->entries[at].value;
        for (uint32_t index = 0; index < map->count; index++) {
            struct contact *contact = model_writable(map->entries[index].value);
            contact->of = party;
            agreement->contact_list[agreement->contact_count++] = contact;
            add_name(resolver, map->entries[index].key, NAMES_CONTACT, NAMES_PARTY | NAMES_CONTACT,
                     contact);
        }
    }
}

static void check_party_keys(struct resolver *resolver, const struct map *map)
{
    for (uint32_t index = 0; map != NULL && index < map->count; index++) {
        party_of_key(resolver, map->entries[index].key, false);
    }
}

/* ---- references ---- */
/* `uptime.P1` where a goal is named. */
static bool report_level(struct resolver *resolver, const struct reference *reference)
{
    struct findings *findings = resolver->binder->findings;
    struct text name = node_text(reference->node);
    const char *point =
        (reference->wanted & NAMES_GOAL) != 0 ? memchr(name.data, '.', name.length) : NULL;
    struct text goal = text_slice(name, 0, point != NULL ? (size_t)(point - name.data) : 0);
    if (goal.length == 0 || names_find(resolver->names, goal, NAMES_GOAL, NULL) == NULL) {
        return false;
    }
    struct finding *finding =
        finding_add(findings, RULE_UNRESOLVED_REFERENCE, node_span(reference->node),
                    "`%.*s` is a level; what is named here is a goal, with all its levels",
                    TEXT_ARGUMENTS(name));
    finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(goal));
    finding_fix(findings, finding, node_span(reference->node), goal, false);
    return true;
}

static void resolve_references(struct resolver *resolver)
{
    for (struct reference *reference = resolver->binder->references; reference != NULL;
         reference = reference->next) {
        if ((reference->wanted & NAMES_LEVEL) != 0) {
            continue; /* within its axis: levels.c */
        }
        if ((reference->wanted & NAMES_ELSEWHERE) != 0) {
            continue; /* of another agreement, even where one of this has the same id */
        }
        struct text name = node_text(reference->node);
        if ((reference->wanted & NAMES_ANY) != 0 && text_is(name, "any")) {
            reference->found = NAMES_ANY;
            continue;
        }
        unsigned found = 0;
        reference->to = names_find(resolver->names, name, reference->wanted, &found);
        reference->found = (uint16_t)found;
        if (reference->to == NULL && (reference->wanted & NAMES_FREE) != 0) {
            reference->found = NAMES_FREE;
        } else if (reference->to == NULL && !report_level(resolver, reference)) {
            resolve_report(resolver, node_span(reference->node), name, words_for(reference->wanted),
                           reference->wanted);
        }
    }
}

/* The goal of another agreement is looked up in that file, not here. */
static void mark_foreign_goals(struct resolver *resolver)
{
    const struct agreement *agreement = resolver->binder->agreement;
    for (uint32_t at = 0; at < agreement->goal_count; at++) {
        const struct map *dependencies = agreement->goal_list[at]->relies_on;
        for (uint32_t index = 0; dependencies != NULL && index < dependencies->count; index++) {
            const struct dependency *dependency = dependencies->entries[index].value;
            if (dependency->agreement != NULL && dependency->goal != NULL) {
                struct reference *reference = model_writable(dependency->goal);
                reference->wanted |= NAMES_ELSEWHERE;
            }
        }
    }
}

static void check_not_itself(struct resolver *resolver, const void *self, const struct node *id,
                             const struct reference *reference, const char *does)
{
    if (reference == NULL || reference->to != self) {
        return;
    }
    struct findings *findings = resolver->binder->findings;
    struct finding *finding =
        finding_add(findings, RULE_BAD_VALUE, node_span(reference->node), "`%.*s` %s itself here",
                    TEXT_ARGUMENTS(node_text(id)), does);
    finding_label(findings, finding, node_span(id), "this is what it stands in");
    finding_help(findings, finding, "name another, or take this out");
}

static void check_axes(struct resolver *resolver)
{
    const struct map *axes = resolver->binder->agreement->levels;
    for (uint32_t at = 0; axes != NULL && at < axes->count; at++) {
        const struct axis *axis = axes->entries[at].value;
        const struct list *varies_by = axis->varies_by;
        for (uint32_t index = 0; varies_by != NULL && index < varies_by->count; index++) {
            check_not_itself(resolver, axis, axis->id, varies_by->items[index], "varies by");
        }
    }
}

static void check_goals(struct resolver *resolver)
{
    const struct agreement *agreement = resolver->binder->agreement;
    for (uint32_t at = 0; at < agreement->goal_count; at++) {
        const struct goal *goal = agreement->goal_list[at];
        const struct map *dependencies = goal->relies_on;
        for (uint32_t index = 0; dependencies != NULL && index < dependencies->count; index++) {
            const struct dependency *dependency = dependencies->entries[index].value;
            check_not_itself(resolver, goal, goal->id, dependency->goal, "relies on");
        }
        check_not_itself(resolver, goal, goal->id, goal->restores, "restores");
    }
}

static void check_scope(struct resolver *resolver, const struct remedy_scope *scope)
{
    struct span span =
        node_part(resolver->binder->compilation, scope->node, scope->id_start, scope->id_end);
    if (scope->kind == SCOPE_GOAL &&
        names_find(resolver->names, scope->id, NAMES_GOAL, NULL) == NULL) {
        resolve_report(resolver, span, scope->id, "goal", NAMES_GOAL);
    }
    if (scope->kind == SCOPE_ANY_GOAL_OF && !text_is(scope->id, "shared") &&
        names_find(resolver->names, scope->id, NAMES_PARTY, NULL) == NULL) {
        resolve_report(resolver, span, scope->id, "party", NAMES_PARTY);
    }
}

static void check_tiers(struct resolver *resolver, const struct levels *levels)
{
    if (levels == NULL) {
        return;
    }
    const struct list *tiers = only_value(levels);
    for (uint32_t index = 0; tiers != NULL && index < tiers->count; index++) {
        const struct tier *tier = tiers->items[index];
        resolve_condition(resolver, tier->when, true);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        check_tiers(resolver, levels->entries[index].value);
    }
}

static void check_remedies(struct resolver *resolver)
{
    const struct agreement *agreement = resolver->binder->agreement;
    const struct map *remedies = agreement->remedies;
    for (uint32_t at = 0; remedies != NULL && at < remedies->count; at++) {
        const struct remedy *remedy = remedies->entries[at].value;
        for (uint32_t index = 0; remedy->scope != NULL && index < remedy->scope->count; index++) {
            check_scope(resolver, remedy->scope->items[index]);
        }
        resolve_condition(resolver, remedy->when, true);
        if (remedy->credits != NULL) {
            check_tiers(resolver, remedy->credits->tiers);
        }
    }
    const struct map *conditions =
        agreement->cancellation != NULL ? agreement->cancellation->conditions : NULL;
    for (uint32_t at = 0; conditions != NULL && at < conditions->count; at++) {
        const struct condition_clause *clause = conditions->entries[at].value;
        resolve_condition(resolver, clause->when, false);
    }
}

/* ---- what the agreement leaves to be understood ---- */
static void settle_kind(struct agreement *agreement)
{
    bool customer = false;
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct party *party = agreement->party_list[index];
        customer |= party->role != NULL && text_is(node_text(party->role), "customer");
    }
    agreement->kind_in_force = agreement->kind != NULL      ? agreement->kind->value
                               : agreement->party_count > 2 ? CHOICE_KIND_MULTI_LEVEL
                               : customer                   ? CHOICE_KIND_CUSTOMER
                                                            : CHOICE_KIND_INTERNAL;
    agreement->language_in_force =
        agreement->language != NULL ? agreement->language->value : CHOICE_LANGUAGE_EN;
}

void resolve_agreement(struct binder *binder)
{
    struct agreement *agreement = binder->agreement;
    struct resolver resolver = {.binder = binder};
    size_t expected = count_entries(agreement->parties) + count_nested(agreement->goals) +
                      count_nested(agreement->contacts) + count_entries(agreement->stages) +
                      count_entries(agreement->exclusions) + count_entries(agreement->levels) +
                      count_entries(agreement->hours);
    binder->lost |= (agreement->parties == NULL ? NAMES_PARTY : 0U) |
                    (agreement->goals == NULL ? NAMES_GOAL : 0U);
    resolver.names = names_new(binder->arena, expected);
    agreement->names = resolver.names;
    collect_parties(&resolver);
    collect_contacts(&resolver);
    collect_goals(&resolver);
    add_map(&resolver, agreement->stages, NAMES_STAGE);
    add_map(&resolver, agreement->exclusions, NAMES_EXCLUSION);
    add_map(&resolver, agreement->levels, NAMES_AXIS);
    add_map(&resolver, agreement->hours, NAMES_HOURS);
    check_party_keys(&resolver, agreement->requirements);
    check_party_keys(&resolver, agreement->initiatives);
    check_party_keys(&resolver, agreement->signatures);
    mark_foreign_goals(&resolver);
    resolve_references(&resolver);
    check_goals(&resolver);
    resolve_circles(&resolver);
    check_axes(&resolver);
    resolve_levels(&resolver);
    check_remedies(&resolver);
    settle_kind(agreement);
    resolve_citings(&resolver);
}

const struct goal *agreement_goal(const struct agreement *agreement, struct text id)
{
    return names_find(agreement->names, id, NAMES_GOAL, NULL);
}

const struct party *agreement_party(const struct agreement *agreement, struct text id)
{
    return names_find(agreement->names, id, NAMES_PARTY, NULL);
}

const struct goal *goal_of_remedy(const struct agreement *agreement, const struct remedy *remedy)
{
    const struct remedy_scope *scope =
        remedy->scope != NULL && remedy->scope->count == 1 ? remedy->scope->items[0] : NULL;
    return scope != NULL && scope->kind == SCOPE_GOAL ? agreement_goal(agreement, scope->id) : NULL;
}
