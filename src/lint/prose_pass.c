/* Walks the prose of an agreement once: takes each prose and name field with the record that it
 * stands in, has it read, and shows it to the rules that asked for its like. */
#include "lint/prose.h"
#include "model/walk.h"

struct prose_pass {
    struct prose_rule *rules, **last;
    const struct prose_rule *asked; /* the last one */
};

struct walk {
    const struct agreement *agreement;
    prose_visit *visit;
    void *context;
    struct prose_field at; /* where the walk is */
};

/* ---- the walk ---- */
static void visit_field(struct walk *walk, const struct node *node, bool is_prose)
{
    enum { ROOM_MAX = 1 << 24 };
    if (node == NULL || node->kind != NODE_SCALAR || node->count == 0 || node->count > ROOM_MAX) {
        return;
    }
    struct prose_field field = walk->at;
    field.node = node;
    field.is_prose = is_prose;
    walk->visit(walk->context, &field);
}

static void visit_leaf(void *context, const struct shape *shape, const void *value,
                       const struct node *node)
{
    struct walk *walk = context;
    (void)value;
    if (shape->kind == KIND_PROSE || shape == shapes_all[SHAPE_ID_text] ||
        shape == shapes_all[SHAPE_ID_level_name]) {
        visit_field(walk, node, shape->kind == KIND_PROSE);
    }
}

enum {
#define FIELD(member, name, shape, presence, direction, meaning, example) GOAL_FIELD_##member,
#include "grammar/fields/goal.def"
#undef FIELD
    GOAL_FIELD_COUNT
};

static void walk_goals(struct walk *walk)
{
    static const uint8_t places[GOAL_FIELD_COUNT] = {[GOAL_FIELD_name] = IN_GOAL_NAME,
                                                     [GOAL_FIELD_statement] = IN_GOAL_STATEMENT,
                                                     [GOAL_FIELD_note] = IN_GOAL_NOTE,
                                                     [GOAL_FIELD_measured] = IN_GOAL_MEASURED};
    const struct record *record = &records[RECORD_goal];
    for (uint32_t goal = 0; goal < walk->agreement->goal_count; goal++) {
        walk->at.goal = walk->agreement->goal_list[goal];
        for (uint32_t index = 0; index < record->field_count; index++) {
            const struct field *field = &record->fields[index];
            const void *value = field_value(field, walk->at.goal);
            if (value != NULL) {
                walk->at.place = places[index] != IN_OTHER ? places[index] : IN_GOAL_REST;
                walk_texts(field->shape, value, visit_leaf, walk);
            }
        }
    }
    walk->at.goal = NULL;
}

static void walk_entries(struct walk *walk, const struct map *map, const struct shape *shape)
{
    for (uint32_t index = 0; map != NULL && index < map->count; index++) {
        walk->at.of = map->entries[index].value;
        walk_texts(shape, walk->at.of, visit_leaf, walk);
    }
    walk->at.of = NULL;
}

static void walk_requirements(struct walk *walk)
{
    const struct map *parties = walk->agreement->requirements;
    const struct shape *shape = shapes_all[SHAPE_ID_requirement];
    for (uint32_t index = 0; parties != NULL && index < parties->count; index++) {
        const struct list *list = parties->entries[index].value;
        for (uint32_t at = 0; list != NULL && at < list->count; at++) {
            walk->at.of = list->items[at];
            walk_texts(shape, walk->at.of, visit_leaf, walk);
        }
    }
    walk->at.of = NULL;
}

static void walk_axes(struct walk *walk)
{
    const struct map *axes = walk->agreement->levels;
    for (uint32_t index = 0; axes != NULL && index < axes->count; index++) {
        const struct axis *axis = axes->entries[index].value;
        const struct map *levels = axis != NULL ? axis->levels : NULL;
        for (uint32_t at = 0; levels != NULL && at < levels->count; at++) {
            walk->at.level = levels->entries[at].value;
            if (walk->at.level != NULL) {
                visit_field(walk, walk->at.level->name, false);
                visit_field(walk, walk->at.level->statement, true);
            }
        }
    }
    walk->at.level = NULL;
}

static void walk_agreement(const struct agreement *agreement, prose_visit *visit, void *context)
{
    static const uint8_t places[AGREEMENT_FIELD_COUNT] = {
        [AGREEMENT_FIELD_title] = IN_TITLE,
        [AGREEMENT_FIELD_summary] = IN_SUMMARY,
        [AGREEMENT_FIELD_recitals] = IN_RECITAL,
        [AGREEMENT_FIELD_parties] = IN_PARTY,
        [AGREEMENT_FIELD_definitions] = IN_DEFINITION,
        [AGREEMENT_FIELD_levels] = IN_LEVEL,
        [AGREEMENT_FIELD_requirements] = IN_REQUIREMENT,
        [AGREEMENT_FIELD_initiatives] = IN_INITIATIVE,
        [AGREEMENT_FIELD_contacts] = IN_CONTACT,
        [AGREEMENT_FIELD_exclusions] = IN_EXCLUSION,
        [AGREEMENT_FIELD_remedies] = IN_REMEDY,
        [AGREEMENT_FIELD_reviews] = IN_REVIEW,
        [AGREEMENT_FIELD_cancellation] = IN_CANCELLATION,
        [AGREEMENT_FIELD_clauses] = IN_CLAUSE,
        [AGREEMENT_FIELD_signatures] = IN_SIGNATURE};
    struct walk walk = {.agreement = agreement, .visit = visit, .context = context};
    const struct record *record = &records[RECORD_agreement];
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        walk.at.place = places[index];
        if (index == AGREEMENT_FIELD_goals) {
            walk_goals(&walk);
        } else if (walk.at.place == IN_LEVEL) {
            walk_axes(&walk);
        } else if (walk.at.place == IN_EXCLUSION) {
            walk_entries(&walk, agreement->exclusions, shapes_all[SHAPE_ID_exclusion]);
        } else if (walk.at.place == IN_REMEDY) {
            walk_entries(&walk, agreement->remedies, shapes_all[SHAPE_ID_remedy]);
        } else if (walk.at.place == IN_CLAUSE) {
            walk_entries(&walk, agreement->clauses, shapes_all[SHAPE_ID_clause]);
        } else if (walk.at.place == IN_REQUIREMENT) {
            walk_requirements(&walk);
        } else {
            walk_texts(field->shape, field_value(field, agreement), visit_leaf, &walk);
        }
    }
}

/* ---- names ---- */
struct names_walk {
    prose_visit *visit;
    void *context;
};

static void visit_name(void *context, const struct prose_field *field)
{
    const struct names_walk *names = context;
    if (!field->is_prose) {
        names->visit(names->context, field);
    }
}

void prose_visit_names(const struct agreement *agreement, prose_visit *visit, void *context)
{
    struct names_walk names = {visit, context};
    walk_agreement(agreement, visit_name, &names);
}

/* ---- the rules ---- */
struct reading {
    struct compilation *compilation;
    const struct agreement *agreement;
    const struct prose_words *words;
    struct prose_room room;
};

/* Of every field. */
#define EVERY_SAYS (UINT64_C(1) << 32)
#define EVERY_HAS (UINT32_C(1) << 31)

/* One look at all that is asked for: which of it a text lacks, no processor foresees. */
static inline bool is_asked_for(const struct prose_rule *rule, const struct prose_field *field)
{
    const bool has = (rule->of_has & (field->has | EVERY_HAS)) != 0;
    const bool says = (rule->of_says & (field->says | EVERY_SAYS)) != 0;
    const bool place = (rule->of_places & PROSE_PLACE(field->place)) != 0;
    const bool prose = field->is_prose | !rule->prose_only;
    return (has & says & place & prose) && (rule->wants == NULL || rule->wants(rule, field));
}

static void show_field(void *context, const struct prose_field *seen)
{
    struct reading *reading = context;
    struct arena *arena = &reading->compilation->arena;
    enum choice_value language = reading->agreement->language_in_force;
    struct prose_field field = *seen;
    if (field.is_prose && memchr(field.node->data, '$', field.node->count) != NULL) {
        field.citations = prose_of(reading->agreement, field.node);
    }
    struct prose_rule *rule = reading->compilation->prose->rules;
    prose_glance(reading->words, &field);
    while (rule != NULL && !is_asked_for(rule, &field)) {
        rule = rule->next;
    }
    if (rule == NULL) {
        return;
    }
    const uint32_t aside = field.has & HAS_ASIDE;
    prose_tokens(arena, &reading->room, reading->words, language, &field);
    if ((field.has & HAS_NUMBER) != 0 || (field.says & SAYS_NINE) != 0 ||
        (field.says & (SAYS_NUMBER | SAYS_UNIT)) == (SAYS_NUMBER | SAYS_UNIT)) {
        prose_figures(arena, &reading->room, language, &field);
    }
    field.has |= aside;
    for (; rule != NULL; rule = rule->next) {
        if (is_asked_for(rule, &field)) {
            rule->look(rule, &field);
        }
    }
}

void prose_ask(struct compilation *compilation, const struct agreement *agreement,
               struct prose_rule rule)
{
    struct arena *arena = &compilation->arena;
    struct prose_rule *kept = ARENA_NEW(arena, struct prose_rule);
    *kept = rule;
    kept->compilation = compilation;
    kept->agreement = agreement;
    if (compilation->prose == NULL) {
        compilation->prose = ARENA_NEW(arena, struct prose_pass);
        compilation->prose->last = &compilation->prose->rules;
    }
    kept->of_says = rule.says != 0 ? rule.says : EVERY_SAYS;
    kept->of_has = rule.has != 0 ? rule.has : EVERY_HAS;
    kept->of_places = rule.places != 0 ? rule.places : UINT32_MAX;
    *compilation->prose->last = kept;
    compilation->prose->last = &kept->next;
    compilation->prose->asked = kept;
}

const struct prose_rule *prose_last_asked(const struct compilation *compilation)
{
    return compilation->prose != NULL ? compilation->prose->asked : NULL;
}

void prose_run(struct compilation *compilation, const struct agreement *agreement)
{
    if (compilation->prose == NULL) {
        return;
    }
    struct reading reading = {.compilation = compilation, .agreement = agreement};
    reading.words = prose_words_new(compilation, agreement);
    walk_agreement(agreement, show_field, &reading);
    for (struct prose_rule *rule = compilation->prose->rules; rule != NULL; rule = rule->next) {
        if (rule->end != NULL) {
            rule->end(rule);
        }
    }
    compilation->prose = NULL;
}
