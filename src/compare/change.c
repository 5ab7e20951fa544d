/* Changes: takes the place where two agreements differ and what stands there in each, and adds the
 * change with its verdict for each party. */
#include "compare/change.h"

/* ---- places ---- */
static void add_steps(struct buffer *buffer, const struct context *context, bool old)
{
    if (context == NULL) {
        return;
    }
    add_steps(buffer, context->outer, old);
    const struct text step = old ? context->old_step : context->step;
    if (step.length > 0) {
        buffer_add(buffer, ".", buffer_length(buffer) > 0);
        buffer_add_text(buffer, step);
    }
}

struct text place_of(struct arena *arena, const struct context *context, bool old)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    add_steps(&buffer, context, old);
    return buffer_text(&buffer);
}

static const struct text *steps_of(struct arena *arena, const struct context *context, bool old,
                                   size_t *count)
{
    struct text *steps = NULL;
    size_t depth = 0;
    for (const struct context *at = context; at != NULL; at = at->outer) {
        depth += (old ? at->old_step : at->step).length > 0;
    }
    *count = depth;
    steps = ARENA_ARRAY(arena, struct text, depth + 1);
    for (const struct context *at = context; at != NULL; at = at->outer) {
        const struct text step = old ? at->old_step : at->step;
        if (step.length > 0) {
            steps[--depth] = step;
        }
    }
    return steps;
}

/* ---- verdicts ---- */
/* What a verdict for who benefits is for each party. Where one has both to give and to get, nobody
 * knows which of the two weighs more. */
static void spread(const struct comparison *comparison, enum verdict verdict, const uint8_t *roles,
                   uint8_t *verdicts)
{
    bool anybody = false;
    for (size_t at = 0; at < comparison->party_count; at++) {
        anybody = anybody || roles[at] != 0;
    }
    for (size_t at = 0; at < comparison->party_count; at++) {
        switch (verdict) {
        case VERDICT_STRONGER:
        case VERDICT_WEAKER:
            verdicts[at] = (uint8_t)(roles[at] == ROLE_BENEFITS ? verdict
                                     : roles[at] == ROLE_OWES   ? verdict_mirror(verdict)
                                     : roles[at] != 0           ? VERDICT_UNDECIDABLE
                                                                : VERDICT_CHANGED);
            break;
        case VERDICT_UNDECIDABLE:
            verdicts[at] =
                (uint8_t)(roles[at] != 0 || !anybody ? VERDICT_UNDECIDABLE : VERDICT_CHANGED);
            break;
        case VERDICT_CHANGED:
        case VERDICT_COUNT:
            verdicts[at] = VERDICT_CHANGED;
            break;
        }
    }
}

/* Why a party has another verdict than who has the promise. */
static void say_torn(struct comparison *comparison, struct change *change, const uint8_t *roles)
{
    static const struct {
        enum record_id record;
        const char *has, *owes;
    } rows[] = {{RECORD_goal, "who has the promise", "who owes it"},
                {RECORD_condition_clause, "who may cancel", "who may be left"}};
    const char *has = "who has a promise that it reaches", *owes = "who owes it";
    const enum verdict verdict = change->verdict;
    size_t count = 0;
    const struct text torn = parties_with(comparison, roles, ROLE_BENEFITS | ROLE_OWES, &count);
    for (size_t at = 0; at < sizeof rows / sizeof *rows; at++) {
        has = change->of.record == rows[at].record ? rows[at].has : has;
        owes = change->of.record == rows[at].record ? rows[at].owes : owes;
    }
    if (count > 0 && (verdict == VERDICT_WEAKER || verdict == VERDICT_STRONGER)) {
        struct judging judging = {.comparison = comparison, .change = change};
        sentence(&judging, "it is %s for %s and %s for %s, and %.*s %s both",
                 verdict_names[verdict], has, verdict_names[verdict_mirror(verdict)], owes,
                 TEXT_ARGUMENTS(torn), count > 1 ? "are each" : "is");
    }
}

/* What is nobody's affair is better or worse for nobody. A layer need not name its parties. */
static bool is_nobodys(const struct comparison *comparison, const uint8_t *roles)
{
    bool anybody = comparison->is_of_layer;
    for (size_t at = 0; at < comparison->party_count; at++) {
        anybody = anybody || roles[at] != 0;
    }
    return !anybody;
}

/* Sets the verdicts; returns the roles of the parties. */
static const uint8_t *set_verdicts(struct comparison *comparison, struct change *change,
                                   enum verdict verdict, const struct context *context)
{
    struct arena *arena = &comparison->arena;
    uint8_t *roles = ARENA_ARRAY(arena, uint8_t, comparison->party_count + 1);
    uint8_t *verdicts = ARENA_ARRAY(arena, uint8_t, comparison->party_count + 1);
    change->of = roles_of(comparison, context, roles);
    if (is_nobodys(comparison, roles) && verdict != VERDICT_UNDECIDABLE) {
        verdict = VERDICT_CHANGED;
    }
    spread(comparison, verdict, roles, verdicts);
    change->verdict = verdict;
    change->verdicts = verdicts;
    return roles;
}

void change_judge(struct comparison *comparison, struct change *change, enum verdict verdict,
                  const struct context *context)
{
    const uint8_t *roles = set_verdicts(comparison, change, verdict, context);
    if (!comparison->is_of_layer) {
        say_torn(comparison, change, roles);
    }
}

/* ---- sides ---- */
struct change_side change_side_of(struct arena *arena, const struct shape *shape, const void *value,
                                  const struct node *key)
{
    const struct node *node = node_of(shape, value);
    if (node == NULL) {
        return (struct change_side){NULL, {0, 0, 0}, TEXT_OF(""), NULL, 0};
    }
    struct span span = node_span(node);
    if (key != NULL && key->file == node->file && key->start <= node->start) {
        span.start = key->start;
    }
    struct change_side side = {node, span, shown_value(arena, shape, value), NULL, 0};
    side.rows = shown_rows(arena, shape, value, &side.row_count);
    return side;
}

struct change *change_new(struct comparison *comparison, const struct context *context,
                          enum change_kind kind)
{
    struct arena *arena = &comparison->arena;
    struct change *change = ARENA_NEW(arena, struct change);
    change->kind = kind;
    change->place = place_of(arena, context, false);
    change->old_place = place_of(arena, context, true);
    change->steps = steps_of(arena, context, false, &change->step_count);
    change->old_steps = steps_of(arena, context, true, &change->old_step_count);
    change->record = context->record;
    change->field = context->field;
    change->is_apart = context->field != NULL && context->field->direction == DIRECTION_APART;
    comparison->changes = ARENA_GROW(arena, comparison->changes, &comparison->change_room,
                                     comparison->change_count + 1);
    comparison->changes[comparison->change_count++] = change;
    comparison->apart_count += change->is_apart;
    return change;
}

static const struct shape *prose_in(const struct shape *shape, const void *value,
                                    const struct node **node)
{
    const void *inner = value;
    while (shape->kind == KIND_EITHER && inner != NULL) {
        shape = shape->walk(inner, &inner);
    }
    *node = shape->kind == KIND_PROSE ? inner : NULL;
    return shape;
}

struct change *change_add(struct comparison *comparison, const struct context *context,
                          const struct shape *shape, const struct sides *value,
                          const struct keys *keys)
{
    struct arena *arena = &comparison->arena;
    const enum change_kind kind = value->old == NULL   ? CHANGE_ADDED
                                  : value->new == NULL ? CHANGE_REMOVED
                                                       : CHANGE_CHANGED;
    struct change *change = change_new(comparison, context, kind);
    change->old = change_side_of(arena, shape, value->old, keys->old);
    change->new = change_side_of(arena, shape, value->new, keys->new);
    struct context of_record = *context;
    if (shape->kind == KIND_RECORD) {
        of_record = (struct context){
            .outer = context, .record = shape->record, .field = context->field, .value = *value};
        if (context->is_entry) {
            change->record = shape->record;
            change->field = NULL;
        }
    }
    const struct node *old_prose = NULL, *new_prose = NULL;
    prose_in(shape, value->old, &old_prose);
    prose_in(shape, value->new, &new_prose);
    if (old_prose != NULL && new_prose != NULL) {
        change->words = word_runs(arena, without_end(node_text(old_prose)),
                                  without_end(node_text(new_prose)), &change->word_count);
    }
    struct judging judging = {.comparison = comparison,
                              .context = &of_record,
                              .shape = shape,
                              .value = *value,
                              .change = change};
    judging.verdicts = ARENA_ARRAY(arena, uint8_t, comparison->party_count + 1);
    const enum direction direction =
        context->field != NULL ? context->field->direction : DIRECTION_WORDS;
    const enum verdict verdict = judge(&judging, direction);
    say_timed(&judging);
    if (old_prose != NULL && new_prose != NULL) {
        say_figures(&judging, node_text(old_prose), node_text(new_prose));
    }
    if (judging.has_verdicts) {
        (void)set_verdicts(comparison, change, verdict, &of_record);
        change->verdicts = judging.verdicts;
    } else {
        change_judge(comparison, change, verdict, &of_record);
    }
    return change;
}
