/* The canonical English form of every phrase: takes a parsed phrase and writes what the document
 * prints and the digest covers; parsing it gives the same phrase again (language section 8). */
#include "phrase/parser.h"

const struct unit_row unit_rows[] = {
#define UNIT(unit, milliseconds, one, many, word) {milliseconds, one, many, word},
#include "grammar/units.def"
#undef UNIT
};

const struct weekday_row weekday_rows[DAYS_A_WEEK] = {
#define WEEKDAY(id, word, abbreviation) {word, abbreviation},
#include "grammar/weekdays.def"
#undef WEEKDAY
};

static void add(struct buffer *buffer, const char *words)
{
    buffer_add_text(buffer, text_from(words));
}

static void add_decimal(struct buffer *buffer, struct decimal decimal)
{
    buffer_add_text(buffer, decimal_text(buffer->arena, decimal));
}

void canonical_number(struct buffer *buffer, const struct number *number)
{
    add_decimal(buffer, number->number);
}

void canonical_percent(struct buffer *buffer, const struct percent *percent)
{
    buffer_add_text(buffer, decimal_plain(buffer->arena, percent->number));
    add(buffer, "%");
}

void canonical_money(struct buffer *buffer, const struct money *money)
{
    buffer_add_text(buffer, money->symbol);
    add_decimal(buffer, money->number);
    if (money->symbol.length == 0) {
        add(buffer, " ");
        add(buffer, money->code);
    }
}

void canonical_duration(struct buffer *buffer, const struct duration *duration)
{
    for (uint8_t index = 0; index < duration->count; index++) {
        const struct duration_part *part = &duration->parts[index];
        bool one = part->number.coefficient == 1 && part->number.scale == 0;
        if (index > 0) {
            add(buffer, " ");
        }
        add_decimal(buffer, part->number);
        add(buffer, " ");
        add(buffer, one ? unit_rows[part->unit].one : unit_rows[part->unit].many);
    }
}

void canonical_date(struct buffer *buffer, const struct date *date)
{
    buffer_format(buffer, "%04d-%02d-%02d", date->year, date->month, date->day);
}

void canonical_window(struct buffer *buffer, const struct window *window)
{
    if (window->kind == WINDOW_ROLLING) {
        add(buffer, "rolling ");
        canonical_duration(buffer, window->length);
    } else {
        add(buffer, window_row(window)->words);
    }
}

static void canonical_day_of(struct buffer *buffer, const struct recurrence *recurrence)
{
    const char *day = recurrence->kind == RECURRENCE_BUSINESS_DAY_OF ? "business day" : "day";
    if (recurrence->day == LAST_DAY) {
        buffer_format(buffer, "on the last %s", day);
    } else if (recurrence->kind == RECURRENCE_BUSINESS_DAY_OF && recurrence->day == 1) {
        add(buffer, "on the first business day");
    } else {
        buffer_format(buffer, "on %s %d", day, recurrence->day);
    }
    add(buffer, " of each ");
    add(buffer, unit_rows[recurrence->unit].word);
}

void canonical_recurrence(struct buffer *buffer, const struct recurrence *recurrence)
{
    switch (recurrence->kind) {
    case RECURRENCE_WORD:
        add(buffer, recurrence->unit == UNIT_DAY       ? "daily"
                    : recurrence->unit == UNIT_WEEK    ? "weekly"
                    : recurrence->unit == UNIT_MONTH   ? "monthly"
                    : recurrence->unit == UNIT_QUARTER ? "quarterly"
                                                       : "yearly");
        return;
    case RECURRENCE_EVERY_DURATION:
        add(buffer, "every ");
        if (recurrence->single) {
            add(buffer, unit_rows[recurrence->interval->parts[0].unit].word);
        } else {
            canonical_duration(buffer, recurrence->interval);
        }
        return;
    case RECURRENCE_EVERY_WEEKDAY:
        add(buffer, "every ");
        add(buffer, weekday_rows[recurrence->weekday].word);
        return;
    case RECURRENCE_DAY_OF:
    case RECURRENCE_BUSINESS_DAY_OF:
        canonical_day_of(buffer, recurrence);
        return;
    }
}

void canonical_schedule(struct buffer *buffer, const struct schedule *schedule)
{
    switch (schedule->kind) {
    case SCHEDULE_24X7:
        add(buffer, "24x7");
        break;
    case SCHEDULE_24X5:
        add(buffer, "24x5");
        break;
    case SCHEDULE_RANGES:
        for (uint16_t index = 0; index < schedule->count; index++) {
            const struct schedule_range *range = &schedule->ranges[index];
            add(buffer, index > 0 ? ", " : "");
            add(buffer, weekday_rows[range->first_day].abbreviation);
            if (range->last_day != range->first_day) {
                add(buffer, "-");
                add(buffer, weekday_rows[range->last_day].abbreviation);
            }
            buffer_format(buffer, " %02d:%02d-%02d:%02d", range->from / 60, range->from % 60,
                          range->to / 60, range->to % 60);
        }
        break;
    }
    if (schedule->zone.length > 0) {
        add(buffer, " ");
        buffer_add_text(buffer, schedule->zone);
    }
}

void canonical_amount(struct buffer *buffer, const struct amount *amount)
{
    switch (amount->kind) {
    case AMOUNT_PERCENT:
        buffer_add_text(buffer, decimal_plain(buffer->arena, amount->number));
        add(buffer, "%");
        return;
    case AMOUNT_NUMBER:
        add_decimal(buffer, amount->number);
        return;
    case AMOUNT_MONEY:
        canonical_money(buffer, amount->money);
        return;
    case AMOUNT_DURATION:
        canonical_duration(buffer, amount->duration);
        return;
    }
}

static void add_bound(struct buffer *buffer, enum bound bound)
{
    switch (bound) {
    case BOUND_NONE:
        return;
    case BOUND_AT_LEAST:
        add(buffer, "at least ");
        return;
    case BOUND_AT_MOST:
        add(buffer, "at most ");
        return;
    case BOUND_EXACTLY:
        add(buffer, "exactly ");
        return;
    case BOUND_MORE_THAN:
        add(buffer, "more than ");
        return;
    case BOUND_LESS_THAN:
        add(buffer, "less than ");
        return;
    case BOUND_ABOVE:
        add(buffer, "above ");
        return;
    case BOUND_BELOW:
        add(buffer, "below ");
        return;
    case BOUND_WITHIN:
        add(buffer, "within ");
        return;
    case BOUND_FROM_TO:
        add(buffer, "from ");
        return;
    }
}

static void add_bounded(struct buffer *buffer, enum bound bound, const struct amount *amount,
                        const struct amount *upper)
{
    add_bound(buffer, bound);
    canonical_amount(buffer, amount);
    if (bound == BOUND_FROM_TO) {
        add(buffer, " to ");
        canonical_amount(buffer, upper);
    }
}

static void add_time(struct buffer *buffer, int minutes)
{
    buffer_format(buffer, "%02d:%02d", minutes / 60, minutes % 60);
}

static void add_deadline(struct buffer *buffer, const struct target *target)
{
    add(buffer, target->deadline == DEADLINE_UNTIL_DATE ? "until " : "by ");
    switch (target->deadline) {
    case DEADLINE_TIME_ON_NEXT_BUSINESS_DAY:
        add_time(buffer, target->time);
        add(buffer, " on the next business day");
        return;
    case DEADLINE_TIME_ON_SAME_BUSINESS_DAY:
        add_time(buffer, target->time);
        add(buffer, " on the same business day");
        return;
    case DEADLINE_END_OF_SAME_BUSINESS_DAY:
        add(buffer, "the end of the same business day");
        return;
    case DEADLINE_END_OF_NEXT_BUSINESS_DAY:
        add(buffer, "the end of the next business day");
        return;
    case DEADLINE_TIME_RECURRING:
        add_time(buffer, target->time);
        add(buffer, " ");
        canonical_recurrence(buffer, target->every);
        return;
    case DEADLINE_BY_DATE:
    case DEADLINE_UNTIL_DATE:
        canonical_date(buffer, target->date);
        return;
    }
}

static void add_tails(struct buffer *buffer, const struct target *target)
{
    if (target->scope.length > 0) {
        add(buffer, " per ");
        buffer_add_text(buffer, target->scope);
    }
    if (target->within != NULL) {
        add(buffer, " within ");
        canonical_duration(buffer, target->within);
    }
    if (target->kind == TARGET_RATE) {
        add(buffer, " per second");
    }
    if (target->window != NULL) {
        add(buffer, " in each ");
        canonical_window(buffer, target->window);
    }
    if (target->every == NULL || target->kind == TARGET_DEADLINE) {
        return;
    }
    add(buffer, " ");
    if (target->every->kind == RECURRENCE_WORD && target->kind != TARGET_DELIVERY) {
        /* Behind a noun `daily` would be a slip for `per day`. */
        add(buffer, "every ");
        add(buffer, unit_rows[target->every->unit].word);
    } else {
        canonical_recurrence(buffer, target->every);
    }
}

void canonical_target(struct buffer *buffer, const struct target *target)
{
    switch (target->kind) {
    case TARGET_BEST_EFFORT:
        add(buffer, "best effort");
        return;
    case TARGET_NO_COMMITMENT:
        add(buffer, "no commitment");
        return;
    case TARGET_DEADLINE:
        add_deadline(buffer, target);
        break;
    case TARGET_DELIVERY:
        buffer_add_text(buffer, target->noun);
        break;
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
        add(buffer, target->kind == TARGET_AVERAGE ? "average of " : "median of ");
        buffer_add_text(buffer, target->noun);
        add(buffer, " ");
        add_bounded(buffer, target->bound, &target->amount, target->upper);
        break;
    case TARGET_SHARE_OF_TIME:
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_MONEY:
    case TARGET_DURATION_NOUN:
        add_bounded(buffer, target->bound, &target->amount, target->upper);
        add(buffer, target->noun.length > 0 ? " of " : "");
        buffer_add_text(buffer, target->noun);
        break;
    case TARGET_PERCENT:
    case TARGET_DURATION:
    case TARGET_PERCENT_NOUN:
    case TARGET_COUNT:
    case TARGET_RATE:
        add_bounded(buffer, target->bound, &target->amount, target->upper);
        add(buffer, target->noun.length > 0 ? " " : "");
        buffer_add_text(buffer, target->noun);
        break;
    }
    add_tails(buffer, target);
}

/* "in 3 consecutive months", "in 1 consecutive month" */
static const char *consecutive_word(enum unit unit, uint16_t count)
{
    return unit == UNIT_HOUR ? (count == 1 ? "hour" : "hours")
           : count == 1      ? unit_rows[unit].one
                             : unit_rows[unit].many;
}

static void add_count(struct buffer *buffer, uint16_t count)
{
    add_decimal(buffer, (struct decimal){.coefficient = count});
}

static void add_occurrence(struct buffer *buffer, const struct condition_term *term)
{
    switch (term->occurrence) {
    case OCCURRENCE_NONE:
        return;
    case OCCURRENCE_TIMES:
        if (term->count == 1) {
            add(buffer, " once");
        } else {
            add(buffer, " ");
            add_count(buffer, term->count);
            add(buffer, " times");
        }
        if (term->window != NULL) {
            add(buffer, " in a ");
            canonical_window(buffer, term->window);
        }
        return;
    case OCCURRENCE_CONSECUTIVE:
    case OCCURRENCE_OF_ANY:
        add(buffer, " in ");
        add_count(buffer, term->count);
        if (term->occurrence == OCCURRENCE_OF_ANY) {
            add(buffer, " of any ");
            add_count(buffer, term->of);
        }
        buffer_format(buffer, " consecutive %s",
                      consecutive_word(term->unit, term->occurrence == OCCURRENCE_OF_ANY
                                                       ? term->of
                                                       : term->count));
        return;
    case OCCURRENCE_IN_A_ROW:
        add(buffer, " for ");
        add_bound(buffer, term->row_bound);
        canonical_duration(buffer, term->row);
        add(buffer, " in a row");
        return;
    }
}

static void add_subject(struct buffer *buffer, const struct condition_term *term)
{
    switch (term->subject) {
    case SUBJECT_UNDERSTOOD:
        return;
    case SUBJECT_GOAL:
        buffer_add_text(buffer, term->goal);
        if (term->levels.length > 0) {
            add(buffer, ".");
            buffer_add_text(buffer, term->levels);
        }
        break;
    case SUBJECT_ANY_GOAL:
        add(buffer, "any goal");
        break;
    case SUBJECT_ANY_GOAL_OF:
        add(buffer, "any goal of ");
        buffer_add_text(buffer, term->goal);
        break;
    case SUBJECT_ALL_GOALS:
        add(buffer, "all goals together");
        break;
    }
    add(buffer, " ");
}

void canonical_condition(struct buffer *buffer, const struct condition *condition)
{
    for (uint16_t index = 0; index < condition->count; index++) {
        const struct condition_term *term = &condition->terms[index];
        if (index > 0) {
            add(buffer, term->or_before ? " or " : " and ");
        }
        add_subject(buffer, term);
        switch (term->predicate) {
        case PREDICATE_MISSED:
            add(buffer, "missed");
            break;
        case PREDICATE_MET:
            add(buffer, "met");
            break;
        case PREDICATE_DOWNTIME:
            add(buffer, "downtime ");
            add_bounded(buffer, term->bound, &term->amount, term->upper);
            break;
        case PREDICATE_BOUND:
            add_bounded(buffer, term->bound, &term->amount, term->upper);
            if (term->noun.length > 0) {
                add(buffer, " ");
                buffer_add_text(buffer, term->noun);
            }
            break;
        }
        add_occurrence(buffer, term);
    }
}

void canonical_credit(struct buffer *buffer, const struct credit *whole)
{
    const struct credit_terms *credit = whole->terms;
    switch (credit->kind) {
    case CREDIT_NO_CHARGE:
        add(buffer, "no charge");
        break;
    case CREDIT_TIMES:
        canonical_amount(buffer, &credit->amount);
        add(buffer, " times ");
        buffer_add_text(buffer, credit->of);
        break;
    case CREDIT_PERCENT:
    case CREDIT_MONEY:
    case CREDIT_TIME:
        canonical_amount(buffer, &credit->amount);
        if (credit->of.length > 0) {
            add(buffer, " of ");
            buffer_add_text(buffer, credit->of);
        }
        break;
    }
    if (credit->window != NULL) {
        add(buffer, " per ");
        canonical_window(buffer, credit->window);
    }
    if (!credit->per) {
        return;
    }
    add(buffer, " per ");
    add(buffer, credit->step == STEP_STARTED ? "started "
                : credit->step == STEP_FULL  ? "full "
                                             : "");
    if (credit->quantity_implied) {
        add(buffer, unit_rows[credit->quantity->duration->parts[0].unit].word);
    } else if (credit->quantity != NULL) {
        canonical_amount(buffer, credit->quantity);
    }
    if (credit->below_target) {
        add(buffer, " below target");
    }
    if (credit->noun.length > 0) {
        add(buffer, credit->quantity != NULL ? " of " : "");
        buffer_add_text(buffer, credit->noun);
    }
}

void canonical_quantity(struct buffer *buffer, const struct quantity *quantity)
{
    canonical_amount(buffer, &quantity->amount);
    add(buffer, " per ");
    canonical_window(buffer, quantity->window);
}

void canonical_rounding(struct buffer *buffer, const struct rounding *rounding)
{
    buffer_format(buffer, "%d decimal%s", rounding->places, rounding->places == 1 ? "" : "s");
    if (rounding->mode_given) {
        add(buffer, rounding->mode == ROUND_UP     ? " up"
                    : rounding->mode == ROUND_DOWN ? " down"
                                                   : " half-up");
    }
}

void canonical_scope(struct buffer *buffer, const struct remedy_scope *scope)
{
    add(buffer, scope->kind == SCOPE_ANY_GOAL      ? "any goal"
                : scope->kind == SCOPE_ANY_GOAL_OF ? "any goal of "
                                                   : "");
    buffer_add_text(buffer, scope->id);
}

/* ---- as texts ---- */
#define WORDS_OF(kind)                                                          \
    struct text words_of_##kind(struct arena *arena, const struct kind *phrase) \
    {                                                                           \
        struct buffer buffer;                                                   \
        buffer_start(&buffer, arena);                                           \
        canonical_##kind(&buffer, phrase);                                      \
        return buffer_text(&buffer);                                            \
    }
WORDS_OF(target)
WORDS_OF(condition)
WORDS_OF(credit)
WORDS_OF(money)
WORDS_OF(duration)
WORDS_OF(date)
WORDS_OF(window)
WORDS_OF(recurrence)
WORDS_OF(quantity)
WORDS_OF(rounding)
WORDS_OF(amount)
