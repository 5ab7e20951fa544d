/* The terms around the goals: takes requirements, initiatives, stages, hours, contacts,
 * exclusions, reviews, cancellation, clauses, definitions and signatures and gives their
 * sections; one that is empty is left out. */
#include "canonical/canonical.h"
#include "document/parts.h"

#include "prose/prose.h"

static bool is_empty(const struct map *map)
{
    return map == NULL || map->count == 0;
}

static void add_prose(struct builder *builder, struct block_node *parent, const struct node *prose)
{
    if (prose != NULL) {
        prose_add(builder->document, builder->compilation, parent, prose, false);
    }
}

static void fill_prose(struct builder *builder, struct block_node *parent, const void *prose)
{
    add_prose(builder, parent, prose);
}

/* ---- requirements and initiatives ---- */
static void fill_requirement(struct builder *builder, struct block_node *clause,
                             const void *subject)
{
    const struct requirement *requirement = subject;
    add_prose(builder, clause, requirement->needs);
    if (requirement->from != NULL) {
        add_reference(builder, add_detail(builder, clause, MESSAGE_FROM_WHOM), requirement->from);
    }
    if (requirement->every != NULL) {
        add_detail_text(builder, clause, MESSAGE_HOW_OFTEN,
                        language_recurrence(builder->arena, builder->in, requirement->every));
    }
    if (requirement->covers != NULL) {
        add_references(builder, add_detail(builder, clause, MESSAGE_COVERS), requirement->covers);
    }
    if (requirement->stage != NULL && !builder->by_stage) {
        add_reference(builder, add_detail(builder, clause, MESSAGE_STAGE), requirement->stage);
    }
}

static struct text anchor_of_requirement(struct builder *builder, const struct party *party,
                                         uint32_t index)
{
    struct buffer anchor;
    buffer_start(&anchor, builder->arena);
    BUFFER_LITERAL(&anchor, "requirement-");
    buffer_add_text(&anchor, node_text(party->id));
    buffer_add_character(&anchor, '-');
    buffer_add_number(&anchor, index + 1);
    return buffer_text(&anchor);
}

bool fill_requirements(struct builder *builder, struct block_node *column,
                       const struct party *party, const void *subject)
{
    const struct list *list = entry_of_party(builder->agreement->requirements, party);
    struct block_node *clauses = NULL;
    for (uint32_t index = 0; list != NULL && index < list->count; index++) {
        const struct requirement *requirement = list->items[index];
        if (is_at_stage(requirement->stage, subject)) {
            clauses = clauses != NULL ? clauses : add(builder, column, BLOCK_CLAUSES);
            fill_later(builder,
                       add_clause(builder, clauses, anchor_of_requirement(builder, party, index),
                                  (struct text){NULL, 0}),
                       fill_requirement, requirement);
        }
    }
    return clauses != NULL;
}

void part_requirements(struct builder *builder, struct block_node *parent)
{
    if (!is_empty(builder->agreement->requirements)) {
        add_columns(builder, add_section(builder, parent, "requirements", MESSAGE_REQUIREMENTS),
                    MESSAGE_NEEDS, fill_requirements, NULL);
    }
}

static bool fill_initiatives(struct builder *builder, struct block_node *column,
                             const struct party *party, const void *subject)
{
    (void)subject;
    const struct initiative *initiative = entry_of_party(builder->agreement->initiatives, party);
    if (initiative == NULL || initiative->items == NULL) {
        return false;
    }
    if (initiative->period != NULL) {
        add_detail_text(builder, column, MESSAGE_PERIOD, node_text(initiative->period));
    }
    add_prose_list(builder, column, initiative->items);
    return true;
}

void part_initiatives(struct builder *builder, struct block_node *parent)
{
    if (!is_empty(builder->agreement->initiatives)) {
        add_columns(builder, add_section(builder, parent, "initiatives", MESSAGE_INITIATIVES),
                    MESSAGE_INITIATIVES, fill_initiatives, NULL);
    }
}

/* ---- stages and hours ---- */
void part_stages(struct builder *builder, struct block_node *parent)
{
    const struct map *stages = builder->agreement->stages;
    if (is_empty(stages)) {
        return;
    }
    struct block_node *clauses =
        add(builder, add_section(builder, parent, "stages", MESSAGE_STAGES), BLOCK_CLAUSES);
    for (uint32_t index = 0; index < stages->count; index++) {
        const struct stage *stage = stages->entries[index].value;
        struct block_node *clause =
            add_clause(builder, clauses, anchor_of(builder, "stage", stage->id),
                       named(builder, stage->name, stage->id));
        add_prose(builder, clause, stage->statement);
    }
}

void part_hours(struct builder *builder, struct block_node *parent)
{
    const struct map *map = builder->agreement->hours;
    if (is_empty(map)) {
        return;
    }
    struct block_node *clauses =
        add(builder, add_section(builder, parent, "hours", MESSAGE_HOURS), BLOCK_CLAUSES);
    for (uint32_t index = 0; index < map->count; index++) {
        const struct hours *hours = map->entries[index].value;
        struct block_node *clause = add_clause(
            builder, clauses, anchor_of(builder, "hours", hours->id), hours_words(builder, hours));
        struct block_node *paragraph = add(builder, clause, BLOCK_PARAGRAPH);
        if (hours->schedule != NULL) {
            add_schedule(builder, paragraph,
                         beginning_line(builder, language_schedule(builder->arena, builder->in,
                                                                   hours->schedule)));
        }
        if (hours->timezone != NULL) {
            add_text(builder, paragraph, INLINE_TEXT, TEXT_OF(", "));
            add_text(builder, paragraph, INLINE_TEXT, node_text(hours->timezone));
        }
        if (hours->holidays != NULL && hours->holidays->count > 0) {
            struct block_node *detail = add_detail(builder, clause, MESSAGE_HOLIDAYS);
            for (uint32_t day = 0; day < hours->holidays->count; day++) {
                add_text(builder, detail, INLINE_TEXT, day > 0 ? TEXT_OF(", ") : TEXT_OF(""));
                add_time(builder, detail, hours->holidays->items[day]);
            }
        }
    }
}

/* ---- contacts ---- */
static void add_address(struct builder *builder, struct block_node *contact, const char *scheme,
                        const struct node *value)
{
    struct buffer buffer;
    buffer_start(&buffer, builder->arena);
    buffer_add_text(&buffer, text_from(scheme));
    for (uint32_t at = 0; at < value->count; at++) {
        if (value->data[at] != ' ') {
            buffer_add_character(&buffer, value->data[at]);
        }
    }
    struct block_node *link = add(builder, add(builder, contact, BLOCK_ITEM), INLINE_EXTERNAL);
    link->anchor = buffer_text(&buffer);
    add_text(builder, link, INLINE_FIGURE, node_text(value));
}

static bool fill_contacts(struct builder *builder, struct block_node *column,
                          const struct party *party, const void *subject)
{
    (void)subject;
    const struct map *map = entry_of_party(builder->agreement->contacts, party);
    if (is_empty(map)) {
        return false;
    }
    for (uint32_t index = 0; index < map->count; index++) {
        const struct contact *contact = map->entries[index].value;
        struct block_node *block =
            add_text(builder, column, BLOCK_CONTACT, named(builder, contact->name, contact->id));
        block->anchor = anchor_of(builder, "contact", contact->id);
        if (contact->role != NULL) {
            add_text(builder, add(builder, block, BLOCK_ITEM), INLINE_TEXT,
                     node_text(contact->role));
        }
        if (contact->email != NULL) {
            add_address(builder, block, "mailto:", contact->email);
        }
        if (contact->phone != NULL) {
            add_address(builder, block, "tel:", contact->phone);
        }
        if (contact->hours != NULL) {
            add_hours_use(builder, add_detail(builder, block, MESSAGE_HOURS), contact->hours);
        }
        if (contact->escalates_to != NULL) {
            struct block_node *detail = add_detail(builder, block, MESSAGE_ESCALATES_TO);
            add_reference(builder, detail, contact->escalates_to);
            if (contact->after != NULL) {
                add_text(builder, detail, INLINE_TEXT, TEXT_OF(" "));
                add_text(builder, detail, INLINE_TEXT,
                         say_with(builder, MESSAGE_AFTER,
                                  language_duration_dative(builder->arena, builder->in,
                                                           contact->after)));
            }
        } else if (contact->after != NULL) {
            add_detail_text(
                builder, block, MESSAGE_ESCALATES_TO,
                say_with(builder, MESSAGE_AFTER,
                         language_duration_dative(builder->arena, builder->in, contact->after)));
        }
    }
    return true;
}

void part_contacts(struct builder *builder, struct block_node *parent)
{
    if (!is_empty(builder->agreement->contacts)) {
        add_columns(builder, add_section(builder, parent, "contacts", MESSAGE_CONTACTS),
                    MESSAGE_CONTACTS, fill_contacts, NULL);
    }
}

/* ---- exclusions, reviews, cancellation ---- */
static void fill_exclusion(struct builder *builder, struct block_node *clause, const void *subject)
{
    const struct exclusion *exclusion = subject;
    struct arena *arena = builder->arena;
    add_prose(builder, clause, exclusion->statement);
    if (exclusion->schedule != NULL) {
        add_schedule(builder, add_detail(builder, clause, MESSAGE_SCHEDULE),
                     language_schedule(arena, builder->in, exclusion->schedule));
    }
    if (exclusion->notice != NULL) {
        add_detail_figure(builder, clause, MESSAGE_ANNOUNCED,
                          language_duration(arena, builder->in, exclusion->notice));
    }
    if (exclusion->at_most != NULL) {
        add_detail_text(builder, clause, MESSAGE_AT_MOST,
                        language_quantity(arena, builder->in, exclusion->at_most));
    }
    if (exclusion->denominator != NULL) {
        add_detail_text(builder, clause, MESSAGE_DENOMINATOR,
                        say(builder, exclusion->denominator->value == CHOICE_DENOMINATOR_KEPT
                                         ? MESSAGE_DENOMINATOR_KEPT
                                         : MESSAGE_DENOMINATOR_REDUCED));
    }
}

void part_exclusions(struct builder *builder, struct block_node *parent)
{
    const struct map *map = builder->agreement->exclusions;
    if (is_empty(map)) {
        return;
    }
    struct block_node *clauses =
        add(builder, add_section(builder, parent, "exclusions", MESSAGE_EXCLUSIONS), BLOCK_CLAUSES);
    for (uint32_t index = 0; index < map->count; index++) {
        const struct exclusion *exclusion = map->entries[index].value;
        fill_later(builder,
                   add_clause(builder, clauses, anchor_of(builder, "exclusion", exclusion->id),
                              language_id_in_words(builder->arena, node_text(exclusion->id))),
                   fill_exclusion, exclusion);
    }
}

void part_reviews(struct builder *builder, struct block_node *parent)
{
    const struct map *map = builder->agreement->reviews;
    if (is_empty(map)) {
        return;
    }
    struct block_node *clauses =
        add(builder, add_section(builder, parent, "reviews", MESSAGE_REVIEWS), BLOCK_CLAUSES);
    for (uint32_t index = 0; index < map->count; index++) {
        const struct review *review = map->entries[index].value;
        struct block_node *clause =
            add_clause(builder, clauses, anchor_of(builder, "review", review->id),
                       language_id_in_words(builder->arena, node_text(review->id)));
        if (review->every != NULL) {
            add_detail_text(builder, clause, MESSAGE_HOW_OFTEN,
                            language_recurrence(builder->arena, builder->in, review->every));
        }
        if (review->date != NULL) {
            add_time(builder, add_detail(builder, clause, MESSAGE_ON_DATE), review->date);
        }
        if (review->with != NULL) {
            add_references(builder, add_detail(builder, clause, MESSAGE_WITH_WHOM), review->with);
        }
        add_detail_prose(builder, clause, MESSAGE_AGENDA, review->agenda);
    }
}

static void add_condition(struct builder *builder, struct block_node *clauses,
                          const struct condition_clause *condition)
{
    struct arena *arena = builder->arena;
    struct block_node *clause =
        add_clause(builder, clauses, anchor_of(builder, "cancellation", condition->id),
                   language_id_in_words(arena, node_text(condition->id)));
    if (condition->when != NULL) {
        add_detail_text(
            builder, clause, MESSAGE_ON_CONDITION,
            language_condition(arena, builder->in, builder->agreement, condition->when));
    }
    add_prose(builder, clause, condition->statement);
    if (condition->cure != NULL) {
        add_detail_figure(builder, clause, MESSAGE_CURE,
                          language_duration(arena, builder->in, condition->cure));
    }
    if (condition->notice != NULL) {
        add_detail_figure(builder, clause, MESSAGE_NOTICE,
                          language_duration(arena, builder->in, condition->notice));
    }
    add_detail_prose(builder, clause, MESSAGE_EFFECT, condition->effect);
}

/* The party that may cancel; NULL: any. */
static const struct party *who_may(const struct condition_clause *condition)
{
    return condition->by != NULL && condition->by->found == NAMES_PARTY ? condition->by->to : NULL;
}

/* Adds the conditions on which one party may cancel, or any; false where there is none. */
static bool add_conditions(struct builder *builder, struct block_node *parent,
                           const struct party *party)
{
    const struct map *conditions = builder->agreement->cancellation->conditions;
    struct block_node *clauses = NULL;
    for (uint32_t index = 0; index < conditions->count; index++) {
        if (who_may(conditions->entries[index].value) == party) {
            clauses = clauses != NULL ? clauses : add(builder, parent, BLOCK_CLAUSES);
            add_condition(builder, clauses, conditions->entries[index].value);
        }
    }
    return clauses != NULL;
}

/* Each party may cancel with notice, whatever conditions of its own it has: where that stood beside
 * the other parties alone, it would seem to be theirs. */
static bool fill_conditions(struct builder *builder, struct block_node *column,
                            const struct party *party, const void *subject)
{
    const struct duration *notice = builder->agreement->cancellation->notice;
    (void)subject;
    if (notice != NULL) {
        struct block_node *link = new_place_link(
            builder, TEXT_OF("notice"), language_duration(builder->arena, builder->in, notice));
        struct block_node *paragraph = add(builder, column, BLOCK_PARAGRAPH);
        struct text words = beginning_line(builder, say(builder, MESSAGE_WITH_NOTICE));
        add_filled_words(builder, paragraph, words, &link, 1);
    }
    return add_conditions(builder, column, party) || notice != NULL;
}

void part_cancellation(struct builder *builder, struct block_node *parent)
{
    const struct cancellation *cancellation = builder->agreement->cancellation;
    if (cancellation == NULL) {
        return;
    }
    struct block_node *section = add_section(builder, parent, "cancellation", MESSAGE_CANCELLATION);
    if (cancellation->notice != NULL || cancellation->statement != NULL) {
        /* Without a notice the heading would say what that of the section says. */
        struct block_node *clause = add_clause(
            builder, add(builder, section, BLOCK_CLAUSES), TEXT_OF("notice"),
            cancellation->notice != NULL ? say(builder, MESSAGE_NOTICE) : (struct text){NULL, 0});
        if (cancellation->notice != NULL) {
            add_text(builder, add(builder, clause, BLOCK_PARAGRAPH), INLINE_FIGURE,
                     language_duration(builder->arena, builder->in, cancellation->notice));
        }
        add_prose(builder, clause, cancellation->statement);
    }
    const struct map *conditions = cancellation->conditions;
    bool own = false, common = false;
    for (uint32_t index = 0; conditions != NULL && index < conditions->count; index++) {
        bool is_own = who_may(conditions->entries[index].value) != NULL;
        own = own || is_own;
        common = common || !is_own;
    }
    if (own) {
        add_columns(builder, section, MESSAGE_MAY_CANCEL, fill_conditions, NULL);
    }
    if (common) {
        (void)add_conditions(builder,
                             add_text(builder, section,
                                      builder->stacked ? BLOCK_GROUP : BLOCK_SHARED,
                                      say(builder, MESSAGE_ANY_MAY_CANCEL)),
                             NULL);
    }
}

/* ---- clauses, definitions, signatures ---- */
void part_clauses(struct builder *builder, struct block_node *parent)
{
    const struct map *map = builder->agreement->clauses;
    if (is_empty(map)) {
        return;
    }
    struct block_node *clauses =
        add(builder, add_section(builder, parent, "clauses", MESSAGE_CLAUSES), BLOCK_CLAUSES);
    for (uint32_t index = 0; index < map->count; index++) {
        const struct clause *clause = map->entries[index].value;
        fill_later(builder,
                   add_clause(builder, clauses, anchor_of(builder, "clause", clause->id),
                              named(builder, clause->title, clause->id)),
                   fill_prose, clause->text);
    }
}

void part_definitions(struct builder *builder, struct block_node *parent)
{
    const struct map *map = builder->agreement->definitions;
    if (is_empty(map)) {
        return;
    }
    struct block_node *definitions =
        add(builder, add_section(builder, parent, "definitions", MESSAGE_DEFINITIONS),
            BLOCK_DEFINITIONS);
    for (uint32_t index = 0; index < map->count; index++) {
        struct text term = node_text(map->entries[index].key);
        struct block_node *definition = add_text(
            builder, definitions, BLOCK_DEFINITION,
            builder->document->terms_in_capitals ? text_in_capitals(builder->arena, term) : term);
        definition->anchor = prose_term_anchor(builder->arena, term);
        fill_later(builder, definition, fill_prose, map->entries[index].value);
    }
}

static struct block_node *add_fact(struct builder *builder, struct block_node *signature,
                                   enum message label, const struct node *value)
{
    struct block_node *fact = add_text(builder, signature, BLOCK_FACT, say(builder, label));
    if (value != NULL) {
        add_text(builder, fact, INLINE_TEXT, node_text(value));
    }
    return fact;
}

/* How the party has signed: nothing, where a hand is to write on the line yet. */
static void add_state(struct builder *builder, struct block_node *block,
                      const struct signature *signature, struct text own)
{
    static const enum message words[] = {[SIGNATURE_BLANK] = MESSAGE_COUNT,
                                         [SIGNATURE_BY_HAND] = MESSAGE_SIGNED_BY_HAND,
                                         [SIGNATURE_TYPED] = MESSAGE_SIGNED_TYPED,
                                         [SIGNATURE_BY_KEY] = MESSAGE_SIGNED_BY_KEY,
                                         [SIGNATURE_IS_VOID] = MESSAGE_SIGNED_VOID};
    const enum message message = words[signature_state(signature, own)];
    struct block_node *fact = add_fact(builder, block, MESSAGE_SIGNATURE, NULL);
    if (message != MESSAGE_COUNT) {
        /* Paper that is signed by hand keeps its line. */
        block->flags |= message != MESSAGE_SIGNED_BY_HAND ? FLAG_SIGNED : 0;
        add_text(builder, fact, INLINE_TEXT, say(builder, message));
    }
}

void add_signatures(struct builder *builder, struct block_node *section)
{
    const struct agreement *agreement = builder->agreement;
    const struct text own = signed_digest(builder->compilation);
    struct block_node *signatures = add(builder, section, BLOCK_SIGNATURES);
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct party *party = agreement->party_list[index];
        const struct signature *signature = entry_of_party(agreement->signatures, party);
        struct text name =
            party->legal_name != NULL ? node_text(party->legal_name) : party_name(party);
        struct block_node *block = add_text(builder, signatures, BLOCK_SIGNATURE,
                                            say_with(builder, MESSAGE_SIGN_FOR, name));
        block->party = (uint8_t)(index < NO_PARTY ? index : NO_PARTY);
        add_state(builder, block, signature, own);
        add_fact(builder, block, MESSAGE_NAME, signature != NULL ? signature->name : NULL);
        add_fact(builder, block, MESSAGE_TITLE, signature != NULL ? signature->title : NULL);
        struct block_node *date = add_fact(builder, block, MESSAGE_DATE, NULL);
        if (signature != NULL && signature->date != NULL) {
            add_time(builder, date, signature->date);
        }
        if (signature != NULL && signature->digest != NULL) {
            add_fact(builder, block, MESSAGE_SIGNATURE_DIGEST, signature->digest);
        }
        if (signature != NULL && signature->key != NULL) {
            add_fact(builder, block, MESSAGE_SIGNATURE_KEY, signature->key);
        }
    }
}

void part_signatures(struct builder *builder, struct block_node *parent)
{
    add_signatures(builder, add_section(builder, parent, "sign-off", MESSAGE_SIGN_OFF));
}
