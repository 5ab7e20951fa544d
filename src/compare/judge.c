/* What a change means for who benefits: takes two values of a field and gives a verdict by the
 * field's direction (grammar/directions.def), with the figures in words. */
#include "compare/walk.h"

#include "phrase/implies.h"

#include <string.h>

static judge_function *const judges[DIRECTION_COUNT] = {
#define DIRECTION(id, judge, words) judge_##judge,
#include "grammar/directions.def"
#undef DIRECTION
};

enum verdict judge(struct judging *judging, enum direction direction)
{
    return judges[direction](judging);
}

enum verdict verdict_mirror(enum verdict verdict)
{
    return verdict == VERDICT_STRONGER ? VERDICT_WEAKER
           : verdict == VERDICT_WEAKER ? VERDICT_STRONGER
                                       : verdict;
}

void sentence(struct judging *judging, const char *format, ...)
{
    struct arena *arena = &judging->comparison->arena;
    struct change *change = judging->change;
    va_list arguments;
    if (change == NULL) {
        return;
    }
    va_start(arguments, format);
    const struct text words = arena_format_list(arena, format, arguments);
    va_end(arguments);
    change->sentences =
        ARENA_GROW(arena, change->sentences, &change->sentence_room, change->sentence_count + 1);
    change->sentences[change->sentence_count++] = words;
}

/* ---- how much ---- */
/* What the value of the field is called in a sentence. */
struct text field_subject(const struct field *field)
{
    static const struct {
        enum record_id record;
        const char *member;
        struct text words;
    } rows[] = {
#define SUBJECT(record, field, words) {RECORD_##record, #field, TEXT(words)},
#include "grammar/subjects.def"
#undef SUBJECT
    };
    for (size_t at = 0; field != NULL && at < sizeof rows / sizeof *rows; at++) {
        const struct record *record = &records[rows[at].record];
        if (field >= record->fields && field < record->fields + record->field_count &&
            strcmp(field->member, rows[at].member) == 0) {
            return rows[at].words;
        }
    }
    return TEXT_OF("the value");
}

/* A value as an amount, with the window that it is meant for; false where it is none. */
static bool amount_of(const struct shape *shape, const void *value, struct amount *amount,
                      const struct window **window)
{
    *window = NULL;
    if (shape_is(shape, SHAPE_ID_duration)) {
        *amount = (struct amount){.kind = AMOUNT_DURATION, .duration = value};
    } else if (shape_is(shape, SHAPE_ID_percent)) {
        *amount = (struct amount){.kind = AMOUNT_PERCENT,
                                  .number = ((const struct percent *)value)->number};
    } else if (shape_is(shape, SHAPE_ID_number) || shape_is(shape, SHAPE_ID_count)) {
        *amount = (struct amount){.kind = AMOUNT_NUMBER,
                                  .number = ((const struct number *)value)->number};
    } else if (shape_is(shape, SHAPE_ID_money)) {
        *amount = (struct amount){.kind = AMOUNT_MONEY, .money = value};
    } else if (shape_is(shape, SHAPE_ID_quantity)) {
        const struct quantity *quantity = value;
        *amount = quantity->amount;
        *window = quantity->window;
    } else if (shape_is(shape, SHAPE_ID_window)) {
        *window = value;
        return false;
    } else {
        return false;
    }
    return true;
}

/* What the two differ by, where both are counted in one unit or have a length: "20 days". */
static struct text apart_words(struct arena *arena, const struct duration *shorter,
                               const struct duration *longer)
{
    const rational *from = duration_seconds(arena, shorter), *to = duration_seconds(arena, longer);
    if (shorter->count != 1 || longer->count != 1 ||
        shorter->parts[0].unit != longer->parts[0].unit) {
        return from != NULL && to != NULL
                   ? duration_words(arena, rational_subtract(arena, to, from))
                   : TEXT_OF("");
    }
    bool exact = false;
    struct duration *apart = arena_allocate(arena, sizeof *apart + sizeof(struct duration_part));
    *apart = (struct duration){.node = longer->node, .count = 1};
    apart->parts[0] = longer->parts[0];
    apart->parts[0].number = rational_decimal(
        rational_subtract(arena, rational_from_decimal(arena, longer->parts[0].number),
                          rational_from_decimal(arena, shorter->parts[0].number)),
        DECIMAL_DIGITS_MAX, &exact);
    return exact ? words_of_duration(arena, apart) : TEXT_OF("");
}

/* ": 20 days shorter", of a time per window ": 4 h more"; empty where they are no times. */
static struct text difference_words(const struct judging *judging, const struct amount *old,
                                    const struct amount *new, int order)
{
    struct arena *arena = &judging->comparison->arena;
    const bool is_share = shape_is(judging->shape, SHAPE_ID_quantity);
    const char *more = is_share ? "more" : "longer", *less = is_share ? "less" : "shorter";
    if (old->kind != AMOUNT_DURATION || new->kind != AMOUNT_DURATION) {
        return TEXT_OF("");
    }
    const struct text apart = order > 0 ? apart_words(arena, old->duration, new->duration)
                                        : apart_words(arena, new->duration, old->duration);
    return apart.length > 0
               ? arena_format(arena, ": %.*s %s", TEXT_ARGUMENTS(apart), order > 0 ? more : less)
               : TEXT_OF("");
}

static void say_order(struct judging *judging, const struct amount *old, const struct amount *new,
                      int order)
{
    struct arena *arena = &judging->comparison->arena;
    const struct text name = field_subject(judging->context->field);
    const struct text was = words_of_amount(arena, old), is = words_of_amount(arena, new);
    if (order == NO_ORDER) {
        const bool times = old->kind == AMOUNT_DURATION && new->kind == AMOUNT_DURATION;
        const struct text why =
            times ? doubt_words(judging, old->duration, new->duration) : TEXT_OF("");
        sentence(judging, "%.*s: %.*s instead of %.*s%s%.*s", TEXT_ARGUMENTS(name),
                 TEXT_ARGUMENTS(is), TEXT_ARGUMENTS(was), why.length > 0 ? "; " : "",
                 TEXT_ARGUMENTS(why));
    } else if (order != 0) {
        sentence(judging, "%.*s %s from %.*s to %.*s%.*s%.*s", TEXT_ARGUMENTS(name),
                 order > 0 ? "rises" : "falls", TEXT_ARGUMENTS(was), TEXT_ARGUMENTS(is),
                 TEXT_ARGUMENTS(figures_words(judging, old, new)),
                 TEXT_ARGUMENTS(difference_words(judging, old, new, order)));
    }
}

/* Of two windows alone. */
static int order_of_windows(struct judging *judging, const struct window *old,
                            const struct window *new)
{
    int length = NO_ORDER;
    if (!windows_are_equal(old, new) && !windows_order(new, old, &length)) {
        length = NO_ORDER;
    }
    length = windows_are_equal(old, new) ? 0 : length;
    sentence(judging, "%.*s%s%.*s", TEXT_ARGUMENTS(field_subject(judging->context->field)),
             length == 1    ? " is longer"
             : length == -1 ? " is shorter"
                            : "",
             TEXT_ARGUMENTS(windows_words(&judging->comparison->arena, old, new)));
    return length;
}

/* More in a shorter window is more, and so on. */
int order_of(struct judging *judging)
{
    struct arena *arena = &judging->comparison->arena;
    const struct measure measure = {judging, false};
    const struct window *old_window = NULL, *new_window = NULL;
    struct amount old, new;
    int order = 0, length = 0;
    const bool old_is = amount_of(judging->shape, judging->value.old, &old, &old_window);
    const bool new_is = amount_of(judging->shape, judging->value.new, &new, &new_window);
    if (!old_is || !new_is) {
        return old_window != NULL && new_window != NULL
                   ? order_of_windows(judging, old_window, new_window)
                   : NO_ORDER;
    }
    order = figures_order(&measure, &old, &new, &order) ? order : NO_ORDER;
    say_order(judging, &old, &new, order);
    if (order == NO_ORDER) {
        return NO_ORDER;
    }
    if (!windows_are_equal(old_window, new_window)) {
        length = windows_order(new_window, old_window, &length) ? length : NO_ORDER;
        if (length != 0) {
            sentence(judging, "it is counted over a%s window%.*s",
                     length == NO_ORDER ? "nother"
                     : length > 0       ? " longer"
                                        : " shorter",
                     TEXT_ARGUMENTS(windows_words(arena, old_window, new_window)));
        }
    }
    return length == NO_ORDER                ? NO_ORDER
           : order == 0                      ? -length
           : length == 0 || order == -length ? order
                                             : NO_ORDER;
}

enum verdict by_order(int order, bool more_is_better)
{
    if (order == NO_ORDER) {
        return VERDICT_UNDECIDABLE;
    }
    return order == 0                      ? VERDICT_CHANGED
           : (order > 0) == more_is_better ? VERDICT_STRONGER
                                           : VERDICT_WEAKER;
}

/* Whether an amount is nothing: to write it down then changes nothing. */
static bool is_nothing(struct arena *arena, const struct shape *shape, const void *value)
{
    struct amount amount;
    const struct window *window = NULL;
    const rational *figure =
        amount_of(shape, value, &amount, &window) ? amount_as_rational(arena, &amount) : NULL;
    return figure != NULL && rational_is_zero(figure);
}

/* Two amounts, of which one may be absent: that is nothing, or without limit. */
static enum verdict judge_amounts(struct judging *judging, bool more_is_better, bool none, bool all)
{
    struct arena *arena = &judging->comparison->arena;
    const void *only = judging->value.old == NULL ? judging->value.new : judging->value.old;
    const bool appears = judging->value.old == NULL;
    if (judging->value.old != NULL && judging->value.new != NULL) {
        return judging->shape->kind == KIND_PHRASE && shape_is(judging->shape, SHAPE_ID_cap)
                   ? credit_verdict(judging, judging->value.old, judging->value.new)
                   : by_order(order_of(judging), more_is_better);
    }
    const struct text subject = field_subject(judging->context->field);
    const struct text words = shown_value(arena, judging->shape, only);
    if (none && is_nothing(arena, judging->shape, only)) {
        return VERDICT_CHANGED;
    }
    sentence(judging, "%.*s: %.*s%s", TEXT_ARGUMENTS(subject), TEXT_ARGUMENTS(words),
             none && appears  ? ", and until now none"
             : none           ? " until now, and none any more"
             : all && appears ? ", and until now no limit"
             : all            ? " until now, and no limit any more"
             : appears        ? ", and until now nothing says"
                              : " until now, and nothing says any more");
    return none  ? by_order(appears ? 1 : -1, more_is_better)
           : all ? by_order(appears ? -1 : 1, more_is_better)
                 : VERDICT_UNDECIDABLE;
}

enum verdict judge_more(struct judging *judging)
{
    return judge_amounts(judging, true, false, false);
}

enum verdict judge_more_else_none(struct judging *judging)
{
    return judge_amounts(judging, true, true, false);
}

enum verdict judge_more_else_all(struct judging *judging)
{
    return judge_amounts(judging, true, false, true);
}

enum verdict judge_less(struct judging *judging)
{
    return judge_amounts(judging, false, false, false);
}

enum verdict judge_less_else_none(struct judging *judging)
{
    return judge_amounts(judging, false, true, false);
}

enum verdict judge_less_else_all(struct judging *judging)
{
    return judge_amounts(judging, false, false, true);
}

/* ---- whether it is there ---- */
/* Of a date that stands for another one. */
static bool say_days(struct judging *judging)
{
    const bool are = shape_is(judging->shape, SHAPE_ID_date) && judging->value.old != NULL &&
                     judging->value.new != NULL;
    if (are) {
        const struct text days =
            days_words(&judging->comparison->arena, judging->value.old, judging->value.new);
        sentence(judging, "%.*s", TEXT_ARGUMENTS(days));
    }
    return are;
}

/* A fact has figures, too: a term may be longer, and is neither better nor worse by that. */
enum verdict judge_fact(struct judging *judging)
{
    const struct shape *shape = judging->shape;
    if (judging->value.old != NULL && judging->value.new != NULL &&
        judging->shape->kind == KIND_PHRASE && !say_days(judging)) {
        if (shape_is(shape, SHAPE_ID_recurrence) || shape_is(shape, SHAPE_ID_every)) {
            (void)recurrences_order(judging, judging->value.old, judging->value.new);
        } else {
            (void)order_of(judging);
        }
    }
    return VERDICT_CHANGED;
}

/* Words that have a name, such as whose figures decide, are said on both sides; prose is shown. */
enum verdict judge_words(struct judging *judging)
{
    struct arena *arena = &judging->comparison->arena;
    const struct text subject = field_subject(judging->context->field);
    if (!judging->context->is_entry && !text_is(subject, "the value") &&
        judging->value.old != NULL && judging->value.new != NULL) {
        sentence(judging, "%.*s: %.*s instead of %.*s", TEXT_ARGUMENTS(subject),
                 TEXT_ARGUMENTS(shown_value(arena, judging->shape, judging->value.new)),
                 TEXT_ARGUMENTS(shown_value(arena, judging->shape, judging->value.old)));
    }
    return VERDICT_UNDECIDABLE;
}

/* What its parts say together: of a record that comes or goes each is judged as it would be alone.
 */
enum verdict judge_parts(struct judging *judging)
{
    bool weaker = false, stronger = false, undecidable = false;
    const struct record *record = judging->shape->record;
    const bool comes = judging->value.old == NULL;
    if (judging->shape->kind != KIND_RECORD || (!comes && judging->value.new != NULL)) {
        return VERDICT_UNDECIDABLE;
    }
    sentence(judging, comes ? "until now nothing says %.*s" : "nothing says any more %.*s",
             TEXT_ARGUMENTS(field_subject(judging->context->field)));
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        const struct context context = {
            .outer = judging->context, .step = field->name, .record = record, .field = field};
        struct judging part = *judging;
        part.context = &context;
        part.shape = field->shape;
        part.value = (struct sides){comes ? NULL : field_value(field, judging->value.old),
                                    comes ? field_value(field, judging->value.new) : NULL};
        if (part.value.old != NULL || part.value.new != NULL) {
            const enum verdict verdict = judge(&part, field->direction);
            weaker |= verdict == VERDICT_WEAKER;
            stronger |= verdict == VERDICT_STRONGER;
            undecidable |= verdict == VERDICT_UNDECIDABLE;
        }
    }
    return undecidable || (weaker && stronger) ? VERDICT_UNDECIDABLE
           : weaker                            ? VERDICT_WEAKER
           : stronger                          ? VERDICT_STRONGER
                                               : VERDICT_CHANGED;
}

enum verdict judge_gain(struct judging *judging)
{
    return judging->value.old == NULL   ? VERDICT_STRONGER
           : judging->value.new == NULL ? VERDICT_WEAKER
                                        : VERDICT_UNDECIDABLE;
}

/* What the entries of a field are called; NULL: they are not counted. */
static const char *entries_of(const struct field *field)
{
    static const char *const rows[][2] = {{"applies_when", "preconditions"},
                                          {"holidays", "holidays"},
                                          {"exclusions", "exclusions"},
                                          {"claim", "steps of the claim"}};
    for (size_t at = 0; field != NULL && at < sizeof rows / sizeof *rows; at++) {
        if (text_is(field->name, rows[at][0])) {
            return rows[at][1];
        }
    }
    return NULL;
}

/* How many of a list, or of the exclusions, there are, of which one comes or goes. */
static void say_count(struct judging *judging)
{
    const struct comparison *comparison = judging->comparison;
    const struct context *list = judging->context;
    const char *entries = entries_of(judging->context->field);
    uint32_t before = 0, after = 0;
    while (list != NULL && !list->is_list) {
        list = list->outer;
    }
    if (list != NULL) {
        const struct list *old = list->value.old, *new = list->value.new;
        before = old != NULL ? old->count : 0;
        after = new != NULL ? new->count : 0;
    } else if (judging->shape->kind == KIND_RECORD &&
               judging->shape->record == &records[RECORD_exclusion]) {
        const struct map *old = comparison->old->agreement->exclusions;
        const struct map *new = comparison->new->agreement->exclusions;
        before = old != NULL ? old->count : 0;
        after = new != NULL ? new->count : 0;
    }
    if (before != after && entries != NULL) {
        sentence(judging, "%s %s from %u to %u", entries, after > before ? "rise" : "fall", before,
                 after);
    }
}

enum verdict judge_loss(struct judging *judging)
{
    const bool comes = judging->value.old == NULL || judging->value.new == NULL;
    if (comes) {
        say_count(judging);
    } else {
        (void)say_days(judging);
    }
    return verdict_mirror(judge_gain(judging));
}

enum verdict judge_credit(struct judging *judging)
{
    if (judging->shape->kind == KIND_RECORD) {
        return tier_verdict(judging);
    }
    if (judging->value.old == NULL || judging->value.new == NULL ||
        !shape_is(judging->shape, SHAPE_ID_credit)) {
        return judge_gain(judging);
    }
    return credit_verdict(judging, judging->value.old, judging->value.new);
}

/* ---- how often ---- */
enum verdict judge_often(struct judging *judging)
{
    return judging->value.old == NULL || judging->value.new == NULL
               ? judge_gain(judging)
               : by_order(recurrences_order(judging, judging->value.old, judging->value.new), true);
}

/* ---- words that rank ---- */
/* What stands where a word is absent, by what stands beside it; CHOICE_COUNT: nobody knows. */
static enum choice_value understood(const struct judging *judging, bool old)
{
    const struct context *context = judging->context;
    const struct field *field = context->field;
    const struct context *beside = context_of(context, RECORD_credits);
    const struct credits *credits = beside == NULL ? NULL
                                    : old          ? beside->value.old
                                                   : beside->value.new;
    if (text_is(field->name, "denominator")) {
        return CHOICE_DENOMINATOR_KEPT;
    }
    if (text_is(field->name, "combines")) {
        return CHOICE_COMBINES_HIGHEST;
    }
    if (text_is(field->name, "automatic") && credits != NULL) {
        return credits->claim == NULL ? CHOICE_BOOLEAN_TRUE : CHOICE_BOOLEAN_FALSE;
    }
    return CHOICE_COUNT;
}

static int rank_of(enum choice_value value)
{
    static const struct {
        enum choice_value value;
        int rank;
    } ranks[] = {
        {CHOICE_NO_DATA_MET, 0},      {CHOICE_NO_DATA_IGNORED, 1},     {CHOICE_NO_DATA_MISSED, 2},
        {CHOICE_DENOMINATOR_KEPT, 0}, {CHOICE_DENOMINATOR_REDUCED, 1}, {CHOICE_COMBINES_HIGHEST, 0},
        {CHOICE_COMBINES_SUM, 1},     {CHOICE_BOOLEAN_FALSE, 0},       {CHOICE_BOOLEAN_TRUE, 1}};
    for (size_t at = 0; at < sizeof ranks / sizeof *ranks; at++) {
        if (ranks[at].value == value) {
            return ranks[at].rank;
        }
    }
    return -1;
}

enum verdict judge_rank(struct judging *judging)
{
    const struct choice *old = judging->value.old, *new = judging->value.new;
    const enum choice_value was = old != NULL ? old->value : understood(judging, true);
    const enum choice_value is = new != NULL ? new->value : understood(judging, false);
    const int before = rank_of(was), after = rank_of(is);
    if (before < 0 || after < 0) {
        return VERDICT_UNDECIDABLE;
    }
    if (was == is) {
        sentence(judging, "left out, it is `%.*s` too", TEXT_ARGUMENTS(choice_rows[is].word));
    } else if (strcmp(choice_rows[is].set, "BOOLEAN") == 0) {
        sentence(judging, "%.*s: %s; until now %s",
                 TEXT_ARGUMENTS(field_subject(judging->context->field)), choice_rows[is].meaning,
                 choice_rows[was].meaning);
    } else {
        sentence(judging, "%s; until now `%.*s`", choice_rows[is].meaning,
                 TEXT_ARGUMENTS(choice_rows[was].word));
    }
    return by_order((after > before) - (after < before), true);
}

/* The notice of a condition; absent, it is the agreement's. */
enum verdict judge_notice(struct judging *judging)
{
    const struct cancellation *old = judging->comparison->old->agreement->cancellation;
    const struct cancellation *new = judging->comparison->new->agreement->cancellation;
    if (judging->value.old == NULL && old != NULL) {
        judging->value.old = old->notice;
    }
    if (judging->value.new == NULL &&new != NULL) {
        judging->value.new = new->notice;
    }
    return judge_less(judging);
}

/* ---- leads ---- */
enum verdict judge_funnel(struct judging *judging)
{
    struct arena *arena = &judging->comparison->arena;
    const struct context *context = context_of(judging->context, RECORD_goal);
    const struct goal *old = context != NULL ? context->value.old : NULL;
    const struct goal *new = context != NULL ? context->value.new : NULL;
    if (old == NULL || new == NULL || old->funnel == NULL || new->funnel == NULL) {
        return VERDICT_UNDECIDABLE;
    }
    const int64_t before = goal_funnel_need(arena, old), after = goal_funnel_need(arena, new);
    if (before >= 0 && after >= 0 && before != after) {
        sentence(judging, "leads needed %s from %lld to %lld%.*s", after > before ? "rise" : "fall",
                 (long long)before, (long long)after,
                 TEXT_ARGUMENTS(times_words(arena, rational_from_integer(arena, before),
                                            rational_from_integer(arena, after))));
    }
    if (new->target != NULL && old->target != NULL) {
        return VERDICT_CHANGED; /* it is the target that is promised */
    }
    return before < 0 || after < 0 ? VERDICT_UNDECIDABLE
                                   : by_order((after > before) - (after < before), true);
}
