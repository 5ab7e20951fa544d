/* Rules about what an agreement lacks: takes a bound agreement and reports which of its six
 * elements are absent, parties that promise nothing or that nobody can be reached at, goals that
 * nobody answers for or measures, and what a good agreement has besides. */
#include "lint/lint.h"
#include "lint/place.h"
#include "model/compute.h"
#include "model/shapes.h"

/* What is absent from a whole file is wrong nowhere in it: it is told on the first line. */
static struct span first_line(const struct compilation *compilation)
{
    uint32_t start = (uint32_t)compilation->sources[0]->start;
    return (struct span){start, start, 0};
}

/* ---- missing-element ---- */
/* Whether nothing stands in a value; in a map by party, in none of its parts. */
static bool is_empty(const struct node *node, bool by_party)
{
    const struct node *key = by_party && node->kind == NODE_MAPPING ? node->first : NULL;
    if (key == NULL) {
        return node->count == 0;
    }
    for (uint32_t pair = 0; pair < node->count; pair++, key = key->next->next) {
        if (key->next->count > 0) {
            return false;
        }
    }
    return true;
}

static void report_absent(struct compilation *compilation, enum rule rule, struct span span,
                          const struct field *field, const char *why)
{
    struct findings *findings = &compilation->findings;
    bool absent = span.start == span.end;
    struct finding *finding = finding_add(
        findings, rule, span, absent ? "the agreement has no `%s`" : "nothing stands in `%s`",
        field->name.data);
    finding->absent = absent ? field->name : finding->absent;
    finding_note(findings, finding, "%s", why);
    finding_help(findings, finding, "%s `%s: %.*s`", absent ? "add" : "write", field->name.data,
                 TEXT_ARGUMENTS(field_example(compilation, field)));
}

/* Reports a field of the agreement that is left out, or in which nothing stands. What did not bind
 * has a finding of its own. */
static void check_field(struct compilation *compilation, enum rule rule, enum agreement_field_id id,
                        const char *why)
{
    const struct agreement *agreement = compilation->agreement;
    const struct field *field = &records[RECORD_agreement].fields[id];
    /* Every record and every map starts with its node. */
    const struct node *const *bound = field_value(field, agreement);
    if (bound != NULL && !is_empty(*bound, field->shape->kind == KIND_MAP)) {
        return;
    }
    const struct node *key = node_key(agreement->node, field->name);
    if ((bound != NULL) == (key != NULL) && (key != NULL || field->presence != REQUIRED)) {
        report_absent(compilation, rule, key != NULL ? node_span(key) : first_line(compilation),
                      field, why != NULL ? why : field->meaning);
    }
}

void lint_missing_element(struct compilation *compilation, const struct agreement *agreement)
{
    static const enum agreement_field_id elements[] = {
        AGREEMENT_FIELD_summary,  AGREEMENT_FIELD_goals,    AGREEMENT_FIELD_requirements,
        AGREEMENT_FIELD_contacts, AGREEMENT_FIELD_remedies, AGREEMENT_FIELD_cancellation};
    (void)agreement;
    for (size_t index = 0; index < sizeof elements / sizeof *elements; index++) {
        check_field(compilation, RULE_MISSING_ELEMENT, elements[index], NULL);
    }
}

void lint_no_exclusions(struct compilation *compilation, const struct agreement *agreement)
{
    (void)agreement;
    check_field(compilation, RULE_NO_EXCLUSIONS, AGREEMENT_FIELD_exclusions,
                "the unexpected happens: a storm, a strike, a week in which the company is closed; "
                "until it is named, it is a miss");
}

/* ---- no-review ---- */
static const char review_why[] = "a review in mid-term finds what can still be changed, and a full "
                                 "one, towards the end, decides what comes next";

void lint_no_review(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *reviews = agreement->reviews;
    check_field(compilation, RULE_NO_REVIEW, AGREEMENT_FIELD_reviews, review_why);
    if (reviews == NULL || reviews->count != 1 || reviews->node->count != 1) {
        return;
    }
    const struct review *only = reviews->entries[0].value;
    if (only->date == NULL) {
        return;
    }
    struct findings *findings = &compilation->findings;
    struct finding *finding = finding_add(findings, RULE_NO_REVIEW, node_span(only->id),
                                          "`%.*s` is the only review, and takes place once",
                                          TEXT_ARGUMENTS(node_text(only->id)));
    finding_note(findings, finding, "%s", review_why);
    finding_help(findings, finding, "add the other one, or write `every` instead of `date`");
}

/* ---- party-without-goal, party-without-contact ---- */
/* By the party's place, whether something stands for it in a map by party. NULL where that holds of
 * all of them, or of none (the whole element is missing), or cannot be told. */
static const bool *parties_in(struct compilation *compilation, const struct agreement *agreement,
                              const struct map *by_party)
{
    uint32_t filled = 0;
    if (by_party != NULL && by_party->count < by_party->node->count) {
        return NULL;
    }
    for (uint32_t index = 0; by_party != NULL && index < by_party->count; index++) {
        const struct map *of_party = by_party->entries[index].value;
        filled += of_party->node->count > 0;
    }
    if (filled == 0 || filled == agreement->party_count) {
        return NULL;
    }
    bool *has = ARENA_ARRAY(&compilation->arena, bool, agreement->party_count);
    for (uint32_t index = 0; index < by_party->count; index++) {
        const struct entry *entry = &by_party->entries[index];
        const struct map *of_party = entry->value;
        const struct party *party = agreement_party(agreement, node_text(entry->key));
        if (of_party->node->count > 0 && party == NULL) {
            return NULL; /* what is shared is everybody's; what is misspelt may be anybody's */
        }
        if (party != NULL) {
            has[party->index] |= of_party->node->count > 0;
        }
    }
    return has;
}

static bool is_customer(const struct agreement *agreement, const struct party *party)
{
    if (party->role != NULL) {
        return text_equal_ignoring_case(node_text(party->role), TEXT_OF("customer"));
    }
    return agreement->kind_in_force == CHOICE_KIND_CUSTOMER;
}

static void mark_supplier(const struct requirement *requirement, bool *has)
{
    const struct reference *from = requirement->from;
    const struct contact *contact = from != NULL && from->found == NAMES_CONTACT ? from->to : NULL;
    const struct party *party = contact != NULL                              ? contact->of
                                : from != NULL && from->found == NAMES_PARTY ? from->to
                                                                             : NULL;
    if (party != NULL) {
        has[party->index] = true;
    }
}

/* By the party's place, whether it needs something of others, or something is needed of it. */
static const bool *parties_with_requirement(struct compilation *compilation,
                                            const struct agreement *agreement)
{
    const struct map *requirements = agreement->requirements;
    bool *has = ARENA_ARRAY(&compilation->arena, bool, agreement->party_count);
    for (uint32_t index = 0; requirements != NULL && index < requirements->count; index++) {
        const struct entry *entry = &requirements->entries[index];
        const struct list *list = entry->value;
        const struct party *party = agreement_party(agreement, node_text(entry->key));
        if (party != NULL) {
            has[party->index] |= list->node->count > 0;
        }
        for (uint32_t at = 0; at < list->count; at++) {
            mark_supplier(list->items[at], has);
        }
    }
    return has;
}

static void report_without_goal(struct compilation *compilation, const struct party *party,
                                bool customer)
{
    struct findings *findings = &compilation->findings;
    struct text id = node_text(party->id);
    struct finding *finding =
        finding_add(findings, RULE_PARTY_WITHOUT_GOAL, node_span(party->id),
                    "`%.*s` has no goal: nothing is owed by it", TEXT_ARGUMENTS(id));
    finding_note(findings, finding,
                 "an agreement binds each of its parties; only a customer may have requirements "
                 "instead");
    finding_help(findings, finding, "add `%.*s` to `%s`", TEXT_ARGUMENTS(id),
                 customer ? "goals`, or to `requirements" : "goals");
}

static void report_without_contact(struct compilation *compilation, const struct party *party)
{
    struct findings *findings = &compilation->findings;
    struct text id = node_text(party->id);
    struct finding *finding =
        finding_add(findings, RULE_PARTY_WITHOUT_CONTACT, node_span(party->id),
                    "`%.*s` has no contact", TEXT_ARGUMENTS(id));
    finding_note(findings, finding, "nobody can be told of a miss, a claim or a notice");
    finding_help(findings, finding,
                 "add `%.*s` to `contacts`, with a name and an `email` or a `phone`",
                 TEXT_ARGUMENTS(id));
}

void lint_party_without(struct compilation *compilation, const struct agreement *agreement)
{
    const bool *goals = parties_in(compilation, agreement, agreement->goals);
    const bool *contacts = parties_in(compilation, agreement, agreement->contacts);
    const bool *requirements = NULL;
    if (goals == NULL && contacts == NULL) {
        return;
    }
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct party *party = agreement->party_list[index];
        bool customer = goals != NULL && !goals[index] && is_customer(agreement, party);
        if (customer && requirements == NULL) {
            requirements = parties_with_requirement(compilation, agreement);
        }
        /* That nobody has requirements is missing-element. */
        const bool none = customer && agreement->requirements == NULL;
        if (goals != NULL && !goals[index] && !none && !(customer && requirements[index])) {
            report_without_goal(compilation, party, customer);
        }
        if (contacts != NULL && !contacts[index]) {
            report_without_contact(compilation, party);
        }
    }
}

/* ---- goal-without-owner, goal-without-measure ---- */
/* Who may answer for the goals of a party. */
struct answering {
    uint32_t count;
    const struct contact *first;
};
/* The goals of one party, or of all together. */
struct group {
    const struct map *goals;
    const struct node *key;
    const struct party *party; /* NULL: all together */
    struct answering answering;
};
/* Whether a goal has what each should have. */
enum standing { NEEDS_NONE, HAS, LACKS };
typedef enum standing standing_of_goal(const struct goal *goal);
/* Reports one goal, or the whole group where the goal is NULL: then `count` goals lack it. */
typedef void report_lack(struct compilation *compilation, const struct group *group,
                         const struct goal *goal, uint32_t count);

/* Where several goals lack it and none has it, that is one cause and one finding. */
static void check_group(struct compilation *compilation, const struct group *group,
                        standing_of_goal *standing, report_lack *report)
{
    const struct map *goals = group->goals;
    uint32_t counts[] = {[NEEDS_NONE] = 0, [HAS] = 0, [LACKS] = 0};
    for (uint32_t index = 0; index < goals->count; index++) {
        counts[standing(goals->entries[index].value)]++;
    }
    if (counts[LACKS] > 1 && counts[HAS] == 0) {
        report(compilation, group, NULL, counts[LACKS]);
        return;
    }
    for (uint32_t index = 0; counts[LACKS] > 0 && index < goals->count; index++) {
        const struct goal *goal = goals->entries[index].value;
        if (standing(goal) == LACKS) {
            report(compilation, group, goal, 1);
        }
    }
}

static enum standing owner_standing(const struct goal *goal)
{
    return goal->owner != NULL || node_key(goal->node, TEXT_OF("owner")) != NULL ? HAS : LACKS;
}

static void report_owner(struct compilation *compilation, const struct group *group,
                         const struct goal *goal, uint32_t count)
{
    struct findings *findings = &compilation->findings;
    struct text id = node_text(goal != NULL ? goal->id : group->key);
    unsigned contacts = group->answering.count;
    struct finding *finding = NULL;
    struct span span = node_span(goal != NULL ? goal->id : group->key);
    if (group->party == NULL && goal != NULL) {
        finding = finding_add(findings, RULE_GOAL_WITHOUT_OWNER, span,
                              "`%.*s` is a goal of all parties, and none of %u contacts owns it",
                              TEXT_ARGUMENTS(id), contacts);
    } else if (group->party == NULL) {
        finding = finding_add(findings, RULE_GOAL_WITHOUT_OWNER, span,
                              "none of %u contacts owns the %u goals of all parties", contacts,
                              (unsigned)count);
    } else if (goal != NULL) {
        finding =
            finding_add(findings, RULE_GOAL_WITHOUT_OWNER, span,
                        "`%.*s` has no `owner`, and `%.*s` has %u contacts", TEXT_ARGUMENTS(id),
                        TEXT_ARGUMENTS(node_text(group->party->id)), contacts);
    } else {
        finding = finding_add(findings, RULE_GOAL_WITHOUT_OWNER, span,
                              "%u goals of `%.*s` have no `owner`, and it has %u contacts",
                              (unsigned)count, TEXT_ARGUMENTS(id), contacts);
    }
    finding_note(findings, finding, "what several could answer for, nobody does");
    finding_help(findings, finding, "add `owner: %.*s`, or another of them%s",
                 TEXT_ARGUMENTS(node_text(group->answering.first->id)),
                 goal == NULL ? ", to each" : "");
}

static bool leaves_need_measure(const struct levels *levels)
{
    for (uint32_t index = 0; index < levels->count; index++) {
        if (leaves_need_measure(levels->entries[index].value)) {
            return true;
        }
    }
    const struct target *target = only_value(levels);
    /* Whether something has come, and when, its recipient sees. */
    return target != NULL && target_has_amount(target);
}

/* What falls due is delivered, and `clock` says from what to what is counted. */
static enum standing measure_standing(const struct goal *goal)
{
    if (goal->measured != NULL || goal->clock != NULL) {
        return HAS;
    }
    if (goal->due != NULL || goal->target == NULL || !leaves_need_measure(goal->target)) {
        return NEEDS_NONE;
    }
    return node_key(goal->node, TEXT_OF("measured")) != NULL ? HAS : LACKS;
}

static void report_measure(struct compilation *compilation, const struct group *group,
                           const struct goal *goal, uint32_t count)
{
    struct findings *findings = &compilation->findings;
    struct text id = node_text(goal != NULL ? goal->id : group->key);
    struct finding *finding = NULL;
    if (goal != NULL) {
        finding = finding_add(findings, RULE_GOAL_WITHOUT_MEASURE, node_span(goal->id),
                              "nothing says how `%.*s` is measured", TEXT_ARGUMENTS(id));
    } else {
        finding = finding_add(findings, RULE_GOAL_WITHOUT_MEASURE, node_span(group->key),
                              "nothing says how %u goals of `%.*s` are measured", (unsigned)count,
                              TEXT_ARGUMENTS(id));
    }
    finding_note(findings, finding,
                 "two who measure in their own way find two results, and argue about the way");
    finding_help(findings, finding,
                 "add `measured`, with the party who measures, with what and how often%s",
                 goal == NULL ? ", to each" : "");
}

/* By their ids, so that the finding is the same whatever the order of the file. */
static const struct contact *first_of(const struct contact *so_far, const struct contact *contact)
{
    return so_far == NULL || text_compare(node_text(contact->id), node_text(so_far->id)) < 0
               ? contact
               : so_far;
}

static struct answering everybody(const struct agreement *agreement)
{
    struct answering all = {.count = agreement->contact_count};
    for (uint32_t index = 0; index < agreement->contact_count; index++) {
        all.first = first_of(all.first, agreement->contact_list[index]);
    }
    return all;
}

/* By the party's place; NULL where nobody but one contact may answer for anything. */
static const struct answering *answering_of(struct compilation *compilation,
                                            const struct agreement *agreement)
{
    if (agreement->contact_count < 2) {
        return NULL;
    }
    struct answering *answering =
        ARENA_ARRAY(&compilation->arena, struct answering, agreement->party_count);
    for (uint32_t index = 0; index < agreement->contact_count; index++) {
        const struct contact *contact = agreement->contact_list[index];
        if (contact->of != NULL) {
            struct answering *at = &answering[contact->of->index];
            at->first = first_of(at->first, contact);
            at->count++;
        }
    }
    return answering;
}

void lint_goal_without(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *goals = agreement->goals;
    const struct answering *answering = answering_of(compilation, agreement);
    for (uint32_t index = 0; goals != NULL && index < goals->count; index++) {
        struct group group = {.goals = goals->entries[index].value,
                              .key = goals->entries[index].key};
        if (group.goals->count == 0) {
            continue;
        }
        group.party = ((const struct goal *)group.goals->entries[0].value)->by;
        if (answering != NULL && group.party != NULL) {
            group.answering = answering[group.party->index];
        } else if (answering != NULL && text_is(node_text(group.key), "shared")) {
            group.answering = everybody(agreement);
        }
        if (group.answering.count > 1) {
            check_group(compilation, &group, owner_standing, report_owner);
        }
        check_group(compilation, &group, measure_standing, report_measure);
    }
}
