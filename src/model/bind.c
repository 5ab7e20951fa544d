/* Binds the tree of nodes to the language: takes YAML values and gives the typed records of
 * model.h, by the shapes and fields of grammar/. Every value that does not fit is one finding at
 * the smallest wrong text; what does fit is bound all the same, so that one run reports all. */
#include "model/binders.h"
#include "model/merge.h"

const void *report_empty(struct binder *binder, const struct shape *shape, const struct node *node)
{
    struct finding *finding = finding_add(binder->findings, RULE_MISSING_FIELD, node_span(node),
                                          "`%.*s` has no value", TEXT_ARGUMENTS(binder->field));
    const struct field *row = binder->row;
    if (row != NULL && row->shape == shape && row->presence == REQUIRED) {
        help_with_field(binder, finding, "write", row);
    } else {
        finding_help(binder->findings, finding, "write %s, or leave `%.*s` out", shape->words,
                     TEXT_ARGUMENTS(binder->field));
    }
    return NULL;
}

/* ---- records ---- */
static const void *bind_field(struct binder *binder, const struct field *field,
                              const struct node *node)
{
    struct text outer = binder->field;
    const struct field *outer_row = binder->row;
    if (field->name.length > 0) {
        binder->field = field->name;
        binder->row = field;
    }
    const void *value = bind_value(binder, field->shape, node, NULL);
    binder->field = outer;
    binder->row = outer_row;
    return value;
}

static void set_member(void *value, const struct field *field, const void *member)
{
    *(const void **)(void *)((char *)value + field->offset) = member;
}

/* What has been bound so far: a value may be bound on trial, and forgotten. */
struct trial {
    size_t findings;
    struct reference **last_reference;
    struct citing **last_citing;
};

static struct trial trial_start(const struct binder *binder)
{
    return (struct trial){binder->findings->count, binder->last_reference, binder->last_citing};
}

static void trial_forget(struct binder *binder, const struct trial *trial)
{
    binder->findings->count = trial->findings;
    binder->last_reference = trial->last_reference;
    binder->last_citing = trial->last_citing;
    *binder->last_reference = NULL;
    *binder->last_citing = NULL;
}

/* What stands at a misspelt field is read as the field's, so that one run reports all and what it
 * defines is not missed elsewhere. Where it does not look like the field's, another was meant. */
static void bind_meant(struct binder *binder, const struct field *field, const struct node *node,
                       void *value)
{
    const struct trial trial = trial_start(binder);
    const void *member = bind_field(binder, field, node);
    for (size_t at = trial.findings; at < binder->findings->count; at++) {
        enum rule rule = binder->findings->items[at]->rule;
        if (rule == RULE_UNKNOWN_FIELD || rule == RULE_MISSING_FIELD || rule == RULE_WRONG_SHAPE) {
            trial_forget(binder, &trial);
            return;
        }
    }
    set_member(value, field, member);
}

bool value_fits(struct binder *binder, const struct field *field, const struct node *node)
{
    const struct trial trial = trial_start(binder);
    bind_field(binder, field, node);
    const bool fits = binder->findings->count == trial.findings;
    trial_forget(binder, &trial);
    return fits;
}

bool record_is_long_form(const struct record *record, const struct node *node)
{
    if (record != &records[RECORD_axis]) {
        return true;
    }
    const struct node *levels = node_value(node, TEXT_OF("levels"));
    return levels != NULL && levels->kind != NODE_SCALAR;
}

/* A dependency in short: a percent where it starts with a digit, else a goal. */
static const struct field *dependency_member(const struct record *record, const struct node *node)
{
    bool figure = node->kind == NODE_SCALAR && node->count > 0 && node->data[0] >= '0' &&
                  node->data[0] <= '9';
    uint32_t hint = 0;
    return field_of_key(record, figure ? TEXT_OF("target") : TEXT_OF("goal"), &hint);
}

static const void *bind_short_credits(struct binder *binder, const struct node *node)
{
    const struct credit *credit = phrase_credit(&binder->place, node);
    if (credit == NULL) {
        return NULL;
    }
    struct tier *tier = ARENA_NEW(binder->arena, struct tier);
    tier->node = node;
    tier->credit = credit;
    struct list *list = arena_allocate(binder->arena, sizeof *list + sizeof(void *));
    list->node = node;
    list->count = 1;
    list->items[0] = tier;
    struct levels *levels = ARENA_NEW(binder->arena, struct levels);
    levels->node = node;
    levels->value = list;
    return levels;
}

static void bind_short(struct binder *binder, const struct shape *shape, void *value,
                       const struct node *node)
{
    const struct record *record = shape->record;
    const struct field *field = record_short_field(record);
    if (record == &records[RECORD_dependency]) {
        field = dependency_member(record, node);
        set_member(value, field, bind_field(binder, field, node));
    } else if (field == NULL || (record == &records[RECORD_credits] && node->kind != NODE_SCALAR) ||
               (node->kind == NODE_SEQUENCE && field->shape->kind != KIND_LIST &&
                field->shape->kind != KIND_EITHER)) {
        bind_wrong(binder, shape, node);
    } else if (record == &records[RECORD_credits]) {
        set_member(value, field, bind_short_credits(binder, node));
    } else {
        set_member(value, field, bind_value(binder, field->shape, node, NULL));
    }
}

static void *empty_record(struct binder *binder, const struct record *record,
                          const struct node *node, const struct node *key)
{
    void *value = arena_allocate(binder->arena, record->size);
    struct head {
        RECORD_HEAD
    } *head = value;
    head->node = node;
    head->id = key;
    return value;
}

static const void *bind_record(struct binder *binder, const struct shape *shape,
                               const struct node *node, const struct node *key)
{
    const struct record *record = shape->record;
    void *value = empty_record(binder, record, node, key);
    if (record == &records[RECORD_agreement]) {
        binder->agreement = value;
    }
    if (node->kind != NODE_MAPPING || !record_is_long_form(record, node)) {
        bind_short(binder, shape, value, node);
        const struct field *filled = record_short_field(record);
        report_asked_fields(binder, record, node, key,
                            filled != NULL ? field_bit(record, filled) : 0);
        return value;
    }
    if (is_split_prose(binder, record, node)) {
        return value;
    }
    if (record == &records[RECORD_tier] && node->count == 1 && condition_as_key(node) != NULL) {
        report_tier_by_condition(binder, node);
        return value;
    }
    if (record == &records[RECORD_tier] && node_key(node, TEXT_OF("when")) == NULL &&
        report_tier_by_bounds(binder, node)) {
        return value;
    }
    const struct node *outer_tail = binder->tail;
    if (record == &records[RECORD_goal]) {
        const struct node *of = node_value(node, TEXT_OF("of"));
        binder->tail = of != NULL && of->kind == NODE_SCALAR && of->count > 0 ? of : NULL;
    }
    uint64_t seen = 0;
    struct finding *stray = NULL;
    uint32_t hint = 0;
    const struct node *field_key = node->first;
    for (uint32_t pair = 0; pair < node->count; pair++, field_key = field_key->next->next) {
        const struct field *field = field_key->kind == NODE_SCALAR
                                        ? field_of_key(record, node_text(field_key), &hint)
                                        : NULL;
        if (field == NULL && pair == 0 &&
            ((record == &records[RECORD_credits] && report_credits_by_condition(binder, node)) ||
             (record == &records[RECORD_strikes] && report_steps_alone(binder, node)))) {
            return value;
        }
        if (field == NULL) {
            if (report_not_indented(binder, record, node, field_key)) {
                continue;
            }
            field = report_unknown_field(binder, record, node, field_key, &stray);
            if (field != NULL && (seen & field_bit(record, field)) == 0) {
                seen |= field_bit(record, field);
                bind_meant(binder, field, field_key->next, value);
            }
            continue;
        }
        seen |= field_bit(record, field);
        set_member(value, field, bind_field(binder, field, field_key->next));
    }
    binder->tail = outer_tail;
    report_missing_fields(binder, record, node, key, seen, stray);
    if (binder->compilation->checking.asked_fields != NULL) {
        report_asked_fields(binder, record, node, key, seen);
    }
    check_record(binder, record, value, seen, stray);
    return value;
}

/* ---- any value ---- */
/* The names that are not known where a value of this shape does not bind. */
static unsigned names_lost(const struct shape *shape)
{
    return shape->kind != KIND_MAP         ? 0
           : shape->item->kind != KIND_MAP ? shape->names
                                           : shape->names | shape->item->names;
}

static const void *bind_shape(struct binder *binder, const struct shape *shape,
                              const struct node *node, const struct node *key)
{
    switch (shape->kind) {
    case KIND_TEXT:
        return bind_text(binder, shape, node);
    case KIND_PROSE:
        return bind_prose(binder, shape, node);
    case KIND_PHRASE:
        return bind_phrase(binder, shape, node);
    case KIND_CHOICE:
        return bind_choice(binder, shape, node);
    case KIND_REFERENCE:
        return bind_reference(binder, shape, node);
    case KIND_RECORD:
        return bind_record(binder, shape, node, key);
    case KIND_LIST:
    case KIND_ONE_OR_LIST:
        return bind_list(binder, shape, node);
    case KIND_MAP:
        return bind_map(binder, shape, node);
    case KIND_LEVELS:
        return bind_levels(binder, shape, node);
    case KIND_EITHER:
        return shape->bind(binder, node);
    }
    return NULL;
}

const void *bind_value(struct binder *binder, const struct shape *shape, const struct node *node,
                       const struct node *key)
{
    if (node_is_empty(node)) {
        report_empty(binder, shape, node);
        binder->lost |= names_lost(shape);
        return shape->kind == KIND_RECORD ? empty_record(binder, shape->record, node, key) : NULL;
    }
    const void *value = bind_shape(binder, shape, node, key);
    if (value == NULL) {
        binder->lost |= names_lost(shape);
    }
    return value;
}

/* False: the root is no map; a finding says so. */
static bool start(struct binder *binder, struct compilation *compilation, const char *what,
                  const char *sample)
{
    const struct node *root = compilation->root;
    *binder = (struct binder){.compilation = compilation,
                              .arena = &compilation->arena,
                              .findings = &compilation->findings,
                              .place = {.compilation = compilation},
                              .field = text_from(what)};
    binder->last_reference = &binder->references;
    binder->last_citing = &binder->citings;
    if (root->kind == NODE_MAPPING) {
        return true;
    }
    struct finding *finding =
        finding_add(binder->findings, RULE_WRONG_SHAPE, node_span(root),
                    "%s is %s here; it takes a map of fields", what, node_kind_words(root));
    finding_help(binder->findings, finding, "write each field as `key: value`, such as `%s`",
                 sample);
    return false;
}

const struct configuration *model_bind_configuration(struct compilation *compilation)
{
    struct binder binder;
    return start(&binder, compilation, "the configuration", "fail-on: warning")
               ? bind_value(&binder, shape_of_configuration, compilation->root, NULL)
               : NULL;
}

bool model_bind(struct compilation *compilation)
{
    const struct node *root = compilation->root;
    struct binder binder;
    if (root == NULL || !start(&binder, compilation, "the agreement", "sla: 1")) {
        return false;
    }
    /* The currency decides what `$` means in every phrase, wherever it stands in the file. */
    const struct node *currency = node_value(root, TEXT_OF("currency"));
    if (currency != NULL && currency->kind == NODE_SCALAR &&
        phrase_is_currency(node_text(currency))) {
        binder.place.currency = node_text(currency);
    }
    /* A key that is no id has its finding there, and none wherever it is named. */
    binder.place.goals = node_value(root, TEXT_OF("goals"));
    binder.place.parties = node_value(root, TEXT_OF("parties"));
    bind_value(&binder, shape_of_agreement, root, NULL);
    /* The root is a mapping: its record, which is the agreement, is always bound.
     * NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
    binder.agreement->references = binder.references;
    resolve_agreement(&binder);
    compilation->agreement = binder.agreement;
    return true;
}
