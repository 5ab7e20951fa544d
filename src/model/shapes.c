/* The tables of the language at run time, made from the row files of grammar/. Takes nothing at
 * run time and gives constant data. */
#include "model/shapes.h"

#include "model/binders.h"

#include <stddef.h>
#include <string.h>

/* Each shape, declared before its rows can name each other. */
#define SHAPE_TEXT(name, check, words) static const struct shape shape_row_##name;
#define SHAPE_PROSE(name, words) static const struct shape shape_row_##name;
#define SHAPE_PHRASE(name, type, parser, canonical, words) \
    static const struct shape shape_row_##name;
#define SHAPE_CHOICE(name, set, words) static const struct shape shape_row_##name;
#define SHAPE_REFERENCE(name, namespaces, words) static const struct shape shape_row_##name;
#define SHAPE_RECORD(name, record, words) static const struct shape shape_row_##name;
#define SHAPE_LIST(name, item, words) static const struct shape shape_row_##name;
#define SHAPE_ONE_OR_LIST(name, item, words) static const struct shape shape_row_##name;
#define SHAPE_MAP(name, keys, defines, item, words) static const struct shape shape_row_##name;
#define SHAPE_LEVELS(name, item, words) static const struct shape shape_row_##name;
#define SHAPE_EITHER(name, type, binder, writer, first, second, words) \
    static const struct shape shape_row_##name;
#include "grammar/shapes.def"

/* The parsers behind one type, so that no function pointer is cast. */
#define SHAPE_PHRASE(name, type, parser, canonical, words)                                     \
    static const void *parse_##name(const struct phrase_place *place, const struct node *node) \
    {                                                                                          \
        return parser(place, node);                                                            \
    }                                                                                          \
    static void canonical_row_##name(struct buffer *buffer, const void *value)                 \
    {                                                                                          \
        canonical(buffer, value);                                                              \
    }
#include "grammar/shapes.def"

/* The fields of each record. A row's member and shape are tied to the struct: the member is
 * declared by the same row. */
#define FIELD_ROW(record, member_name, field_name, field_shape, field_presence, field_direction, \
                  text, sample)                                                                  \
    {.name = TEXT(field_name),                                                                   \
     .member = #member_name,                                                                     \
     .shape = &shape_row_##field_shape,                                                          \
     .presence = field_presence,                                                                 \
     .direction = DIRECTION_##field_direction,                                                   \
     .meaning = text,                                                                            \
     .example = sample,                                                                          \
     .offset = offsetof(struct record, member_name)},

static const struct field fields_agreement[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(agreement, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/agreement.def"
#undef FIELD
};

static const struct field fields_summary[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(summary, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/summary.def"
#undef FIELD
};

static const struct field fields_party[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(party, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/party.def"
#undef FIELD
};

static const struct field fields_term[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(term, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/term.def"
#undef FIELD
};

static const struct field fields_level[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(level, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/level.def"
#undef FIELD
};

static const struct field fields_axis[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(axis, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/axis.def"
#undef FIELD
};

static const struct field fields_hours[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(hours, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/hours.def"
#undef FIELD
};

static const struct field fields_stage[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(stage, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/stage.def"
#undef FIELD
};

static const struct field fields_goal[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(goal, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/goal.def"
#undef FIELD
};

static const struct field fields_measurement[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(measurement, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/measurement.def"
#undef FIELD
};

static const struct field fields_clock[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(clock, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/clock.def"
#undef FIELD
};

static const struct field fields_dependency[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(dependency, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/dependency.def"
#undef FIELD
};

static const struct field fields_funnel[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(funnel, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/funnel.def"
#undef FIELD
};

static const struct field fields_capacity[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(capacity, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/capacity.def"
#undef FIELD
};

static const struct field fields_requirement[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(requirement, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/requirement.def"
#undef FIELD
};

static const struct field fields_initiative[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(initiative, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/initiative.def"
#undef FIELD
};

static const struct field fields_contact[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(contact, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/contact.def"
#undef FIELD
};

static const struct field fields_exclusion[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(exclusion, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/exclusion.def"
#undef FIELD
};

static const struct field fields_remedy[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(remedy, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/remedy.def"
#undef FIELD
};

static const struct field fields_credits[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(credits, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/credits.def"
#undef FIELD
};

static const struct field fields_tier[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(tier, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/tier.def"
#undef FIELD
};

static const struct field fields_claim_step[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(claim_step, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/claim_step.def"
#undef FIELD
};

static const struct field fields_payment[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(payment, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/payment.def"
#undef FIELD
};

static const struct field fields_strikes[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(strikes, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/strikes.def"
#undef FIELD
};

static const struct field fields_escalation_step[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(escalation_step, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/escalation_step.def"
#undef FIELD
};

static const struct field fields_review[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(review, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/review.def"
#undef FIELD
};

static const struct field fields_cancellation[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(cancellation, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/cancellation.def"
#undef FIELD
};

static const struct field fields_condition_clause[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(condition_clause, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/condition_clause.def"
#undef FIELD
};

static const struct field fields_clause[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(clause, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/clause.def"
#undef FIELD
};

static const struct field fields_signature[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(signature, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/signature.def"
#undef FIELD
};

static const struct field fields_configuration[] = {
#define FIELD(member, name, shape, presence, direction, meaning, example) \
    FIELD_ROW(configuration, member, name, shape, presence, direction, meaning, example)
#include "grammar/fields/configuration.def"
#undef FIELD
};

const struct record records[] = {
#define RECORD(row, short_form, with_article, text)             \
    {.name = #row,                                              \
     .noun = with_article,                                      \
     .words = text,                                             \
     .size = sizeof(struct row),                                \
     .fields = fields_##row,                                    \
     .field_count = sizeof fields_##row / sizeof *fields_##row, \
     .short_member = #short_form},
#include "grammar/records.def"
#undef RECORD
};

#define ROW(row) static const struct shape shape_row_##row
#define SHAPE_TEXT(row, function, text) \
    ROW(row) = {.name = #row, .kind = KIND_TEXT, .words = text, .check = function};
#define SHAPE_PROSE(row, text) ROW(row) = {.name = #row, .kind = KIND_PROSE, .words = text};
#define SHAPE_PHRASE(row, type, parser, writer, text) \
    ROW(row) = {.name = #row,                         \
                .kind = KIND_PHRASE,                  \
                .words = text,                        \
                .parse = parse_##row,                 \
                .canonical = canonical_row_##row};
#define SHAPE_CHOICE(row, choices, text) \
    ROW(row) = {.name = #row, .kind = KIND_CHOICE, .words = text, .set = #choices};
#define SHAPE_REFERENCE(row, namespaces, text) \
    ROW(row) = {.name = #row, .kind = KIND_REFERENCE, .words = text, .names = (namespaces)};
#define SHAPE_RECORD(row, of, text) \
    ROW(row) = {.name = #row, .kind = KIND_RECORD, .words = text, .record = &records[RECORD_##of]};
#define SHAPE_LIST(row, of, text) \
    ROW(row) = {.name = #row, .kind = KIND_LIST, .words = text, .item = &shape_row_##of};
#define SHAPE_ONE_OR_LIST(row, of, text) \
    ROW(row) = {.name = #row, .kind = KIND_ONE_OR_LIST, .words = text, .item = &shape_row_##of};
#define SHAPE_MAP(row, key_kind, defines, of, text) \
    ROW(row) = {.name = #row,                       \
                .kind = KIND_MAP,                   \
                .words = text,                      \
                .item = &shape_row_##of,            \
                .names = (defines),                 \
                .keys = key_kind};
#define SHAPE_LEVELS(row, of, text) \
    ROW(row) = {.name = #row, .kind = KIND_LEVELS, .words = text, .item = &shape_row_##of};
#define SHAPE_EITHER(row, type, binder, walker, one, other, text) \
    ROW(row) = {.name = #row,                                     \
                .kind = KIND_EITHER,                              \
                .words = text,                                    \
                .bind = binder,                                   \
                .walk = walker,                                   \
                .first = &shape_row_##one,                        \
                .second = &shape_row_##other};
#include "grammar/shapes.def"

const struct shape *const shapes_all[] = {
#define SHAPE_TEXT(name, check, words) &shape_row_##name,
#define SHAPE_PROSE(name, words) &shape_row_##name,
#define SHAPE_PHRASE(name, type, parser, canonical, words) &shape_row_##name,
#define SHAPE_CHOICE(name, set, words) &shape_row_##name,
#define SHAPE_REFERENCE(name, namespaces, words) &shape_row_##name,
#define SHAPE_RECORD(name, record, words) &shape_row_##name,
#define SHAPE_LIST(name, item, words) &shape_row_##name,
#define SHAPE_ONE_OR_LIST(name, item, words) &shape_row_##name,
#define SHAPE_MAP(name, keys, defines, item, words) &shape_row_##name,
#define SHAPE_LEVELS(name, item, words) &shape_row_##name,
#define SHAPE_EITHER(name, type, binder, writer, first, second, words) &shape_row_##name,
#include "grammar/shapes.def"
    NULL};

const struct shape *const shape_of_agreement = &shape_row_agreement;
const struct shape *const shape_of_configuration = &shape_row_configuration;

const struct choice_row choice_rows[CHOICE_COUNT] = {
#define CHOICE(group, id, text, words) {.set = #group, .word = TEXT(text), .meaning = words},
#include "grammar/choices.def"
#undef CHOICE
};

const struct field *record_short_field(const struct record *record)
{
    for (uint32_t index = 0; index < record->field_count; index++) {
        if (strcmp(record->fields[index].member, record->short_member) == 0) {
            return &record->fields[index];
        }
    }
    return NULL;
}

const struct shape *shape_by_name(const char *name)
{
    for (const struct shape *const *shape = shapes_all; *shape != NULL; shape++) {
        if (strcmp((*shape)->name, name) == 0) {
            return *shape;
        }
    }
    return NULL;
}

bool shape_leads_to(const struct shape *from, const struct shape *to)
{
    if (from == NULL || from == to) {
        return from != NULL;
    }
    for (uint32_t index = 0; from->record != NULL && index < from->record->field_count; index++) {
        if (shape_leads_to(from->record->fields[index].shape, to)) {
            return true;
        }
    }
    return shape_leads_to(from->item, to) || shape_leads_to(from->first, to) ||
           shape_leads_to(from->second, to);
}

/* ---- which of its two shapes a bound value of an either has ---- */
const struct shape *walk_renewal(const void *value, const void **inner)
{
    const struct renewal *renewal = value;
    *inner = renewal->by != NULL ? (const void *)renewal->by : (const void *)&renewal->never;
    return renewal->by != NULL ? &shape_row_duration : &shape_row_never;
}

const struct shape *walk_level_set(const void *value, const void **inner)
{
    *inner = value;
    return &shape_row_level_map;
}

const struct shape *walk_hours_use(const void *value, const void **inner)
{
    const struct hours_use *use = value;
    *inner = use->named != NULL ? (const void *)use->named : (const void *)use->schedule;
    return use->named != NULL ? &shape_row_hours_id : &shape_row_schedule;
}

const struct shape *walk_funnels(const void *value, const void **inner)
{
    const struct map *map = value;
    if (map->count == 1 && map->entries[0].key == NULL) {
        *inner = map->entries[0].value;
        return &shape_row_funnel;
    }
    *inner = value;
    return &shape_row_funnel_map;
}

const struct shape *walk_quota(const void *value, const void **inner)
{
    const struct quota *quota = value;
    *inner = quota->money != NULL ? (const void *)quota->money : (const void *)quota->goal;
    return quota->money != NULL ? &shape_row_quantity : &shape_row_goal_id;
}

const struct shape *walk_sole_remedy(const void *value, const void **inner)
{
    const struct sole_remedy *sole = value;
    *inner =
        sole->exceptions != NULL ? (const void *)sole->exceptions : (const void *)&sole->choice;
    return sole->exceptions != NULL ? &shape_row_prose : &shape_row_boolean;
}
