/* Phrases: the parsed form of everything a promise is made of (language section 4).
 * The formal grammar is grammar/phrases.grammar, the closed lists of words are the row files
 * grammar/words.def, units.def, windows.def … A parser takes a scalar node and gives an exact
 * value, or NULL and one finding at the token that is wrong. All memory is the arena's. */
#ifndef PHRASE_PHRASE_H
#define PHRASE_PHRASE_H

#include "base/buffer.h"
#include "number/decimal.h"
#include "yaml/tree.h"

/* of time: UNIT_MILLISECOND … UNIT_TERM; a quarter and the term are windows only */
enum unit {
#define UNIT(id, milliseconds, one, many, word) UNIT_##id,
#include "grammar/units.def"
#undef UNIT
};
struct unit_row {
    int64_t milliseconds;          /* 0: it has no fixed length */
    const char *one, *many, *word; /* "h", "h" and "hour" */
};
extern const struct unit_row unit_rows[]; /* by enum unit */

/* "1 h 30 min" is two parts; a written number has no sign. */
enum { DURATION_PARTS_MAX = 6 };
struct duration {
    const struct node *node;
    uint8_t count;
    struct duration_part {
        struct decimal number;
        enum unit unit;
    } parts[]; /* count of them, largest unit first as written */
};

struct percent {
    const struct node *node;
    struct decimal number; /* 99.95 of "99.95%" */
};

struct number {
    const struct node *node;
    struct decimal number;
};

struct money {
    const struct node *node;
    struct decimal number;
    char code[4];       /* ISO 4217, NUL-terminated; empty where only a symbol was written that
                           several currencies share ("$") */
    struct text symbol; /* "$" or "€" as written; empty where the code was written */
};

struct date {
    const struct node *node;
    int16_t year;
    uint8_t month, day; /* 1-based */
};

enum window_kind { WINDOW_CALENDAR, WINDOW_ROLLING, WINDOW_BILLING_CYCLE, WINDOW_TERM };
struct window {
    const struct node *node;
    enum window_kind kind;
    enum unit unit; /* of a calendar window: minute … year; of a billing one: cycle,
                       or week … year */
    const struct duration *length; /* of a rolling window */
    bool bare;                     /* "month" alone, read as a calendar month */
};
/* A row of grammar/windows.def: what a window that does not roll is called and lasts. */
struct window_row {
    enum unit unit;
    enum window_kind kind;
    const char *words;                /* canonical */
    int64_t shortest, usual, longest; /* seconds; 0: as long as the agreement */
};
/* NULL for a rolling window. */
const struct window_row *window_row(const struct window *window);

enum weekday {
#define WEEKDAY(id, word, abbreviation) id,
#include "grammar/weekdays.def"
#undef WEEKDAY
};
enum { DAYS_A_WEEK = 7 };
struct weekday_row {
    const char *word, *abbreviation; /* "Monday" and "Mon" */
};
extern const struct weekday_row weekday_rows[DAYS_A_WEEK]; /* by enum weekday */

enum recurrence_kind {
    RECURRENCE_WORD,           /* daily weekly monthly quarterly yearly: unit */
    RECURRENCE_EVERY_DURATION, /* every 2 weeks, every 4 h, every business day (1 business day) */
    RECURRENCE_EVERY_WEEKDAY,  /* every Monday */
    RECURRENCE_DAY_OF,         /* on day 5, on the last day of each month: day, unit */
    RECURRENCE_BUSINESS_DAY_OF /* on the first business day, on business day 5 of each month */
};
enum { LAST_DAY = 0 }; /* of its period, as the day of a recurrence */
struct recurrence {
    const struct node *node;
    enum recurrence_kind kind;
    enum unit unit;
    enum weekday weekday;
    uint8_t day; /* 1 to 31, or LAST_DAY */
    const struct duration *interval;
    bool single; /* "every week", "every business day": no number was written */
};

struct schedule_range {
    uint8_t first_day, last_day; /* enum weekday; Sat-Mon wraps */
    uint16_t from, to;           /* minutes of the day, to up to 1440 */
};
enum schedule_kind { SCHEDULE_24X7, SCHEDULE_24X5, SCHEDULE_RANGES };
struct schedule {
    const struct node *node;
    enum schedule_kind kind;
    struct text zone; /* IANA name, or empty */
    uint16_t count;
    struct schedule_range ranges[];
};

/* ---- amounts ---- */
/* canonical; "no more than" and "up to" are at most, "no fewer than" is at least */
enum bound {
    BOUND_NONE,
    BOUND_AT_LEAST,
    BOUND_AT_MOST,
    BOUND_EXACTLY,
    BOUND_MORE_THAN,
    BOUND_LESS_THAN,
    BOUND_ABOVE,
    BOUND_BELOW,
    BOUND_WITHIN,
    BOUND_FROM_TO
};
enum amount_kind { AMOUNT_PERCENT, AMOUNT_NUMBER, AMOUNT_MONEY, AMOUNT_DURATION };
struct amount {
    union {
        struct decimal number;           /* of AMOUNT_PERCENT and AMOUNT_NUMBER */
        const struct money *money;       /* of AMOUNT_MONEY */
        const struct duration *duration; /* of AMOUNT_DURATION */
    };
    uint16_t start, end; /* bytes of the node's value */
    enum amount_kind kind : 8;
};

/* ---- target ---- */
enum target_kind {
    TARGET_SHARE_OF_TIME,   /* 99.95% of minutes in each calendar month */
    TARGET_SHARE_OF_EVENTS, /* 95% of first replies within 1 h in each month */
    TARGET_PERCENT_NOUN,    /* at most 0.1% packet loss */
    TARGET_PERCENT,         /* 99.9%, a cell whose tail stands in `of` */
    TARGET_AVERAGE,         /* average of follow-ups at most 45 min */
    TARGET_MEDIAN,
    TARGET_DURATION,      /* within 15 min */
    TARGET_DURATION_NOUN, /* at most 10 h of maintenance per year */
    TARGET_DEADLINE,      /* by 10:00 on the next business day */
    TARGET_COUNT,         /* 100 qualified leads per month */
    TARGET_MONEY,         /* $5,000 of closed sales per month */
    TARGET_RATE,          /* 15,000 requests per second */
    TARGET_DELIVERY,      /* a status report every Friday */
    TARGET_BEST_EFFORT,
    TARGET_NO_COMMITMENT
};
enum deadline_kind {
    DEADLINE_TIME_ON_NEXT_BUSINESS_DAY, /* by 10:00 on the next business day */
    DEADLINE_END_OF_SAME_BUSINESS_DAY,  /* by the end of the same business day */
    DEADLINE_END_OF_NEXT_BUSINESS_DAY,
    DEADLINE_TIME_ON_SAME_BUSINESS_DAY,
    DEADLINE_TIME_RECURRING, /* by 09:00 every Monday: time, target.every */
    DEADLINE_BY_DATE,
    DEADLINE_UNTIL_DATE
};
struct target {
    const struct node *node; /* where it was first written: a leaf of struct levels has its own */
    enum target_kind kind : 8;
    enum bound bound : 8; /* as written; BOUND_NONE: see target_is_upper_bound */
    enum deadline_kind deadline : 8;
    enum unit rate_unit : 8;    /* of a rate: UNIT_SECOND */
    int16_t time;               /* of a deadline: minutes of the day, or -1 */
    struct amount amount;       /* what is promised; of an average, the bound on it */
    const struct amount *upper; /* of BOUND_FROM_TO, else NULL */
    struct text noun;  /* "minutes", "first replies", "packet loss", "an update": as written,
                          article dropped but in a delivery; spaces folded */
    struct text scope; /* noun behind `per`: "instance"; empty: none */
    const struct duration *within;  /* behind a share or a count; NULL: none */
    const struct window *window;    /* NULL: none */
    const struct recurrence *every; /* of a delivery or a deadline, or NULL */
    const struct date *date;        /* of a deadline */
};
/* Whether less is better: an upper bound on what is promised (durations without a bound are one).
 */
bool target_is_upper_bound(const struct target *target);

/* ---- condition ---- */
enum predicate { PREDICATE_MISSED, PREDICATE_MET, PREDICATE_BOUND, PREDICATE_DOWNTIME };
enum subject_kind {
    SUBJECT_UNDERSTOOD, /* the goal of the remedy's `for` */
    SUBJECT_GOAL,       /* GOAL or GOAL.LEVEL… */
    SUBJECT_ANY_GOAL,
    SUBJECT_ANY_GOAL_OF, /* party */
    SUBJECT_ALL_GOALS    /* all goals together */
};
enum occurrence_kind {
    OCCURRENCE_NONE,
    OCCURRENCE_TIMES,       /* missed 3 times in a rolling 12 months: count, window */
    OCCURRENCE_CONSECUTIVE, /* in 3 consecutive months: count, unit */
    OCCURRENCE_OF_ANY,      /* in 2 of any 3 consecutive months: count, of, unit */
    OCCURRENCE_IN_A_ROW     /* for more than 60 min in a row: bound, duration */
};
struct condition_term {
    enum subject_kind subject : 8;
    enum predicate predicate : 8;
    enum bound bound : 8; /* of PREDICATE_BOUND and PREDICATE_DOWNTIME */
    enum occurrence_kind occurrence : 8;
    enum unit unit : 8;
    enum bound row_bound : 8; /* of OCCURRENCE_IN_A_ROW: more than, at least … */
    bool or_before;           /* joined to the term before it by `or`; otherwise by `and` */
    uint16_t count, of;
    uint16_t start, end; /* of the term in the node's value */
    uint16_t subject_start, subject_end;
    struct text goal;   /* the id, of SUBJECT_GOAL; the party, of SUBJECT_ANY_GOAL_OF */
    struct text levels; /* "P1" or "P1.gold" behind the goal; or empty */
    struct amount amount;
    const struct amount *upper; /* of BOUND_FROM_TO, else NULL */
    struct text noun;           /* of a counted amount; or empty */
    const struct window *window;
    const struct duration *row; /* of OCCURRENCE_IN_A_ROW */
};
struct condition {
    const struct node *node;
    uint16_t count;
    /* in order; `and` binds tighter than `or`; shared by conditions that say the same */
    const struct condition_term *terms;
};

/* ---- credit ---- */
enum credit_kind {
    CREDIT_PERCENT, /* 10%, 30% of the monthly fee */
    CREDIT_MONEY,   /* $30 */
    CREDIT_TIME,    /* 3 days of service */
    CREDIT_TIMES,   /* 10 times the fee for the downtime */
    CREDIT_NO_CHARGE
};
enum credit_step { STEP_PLAIN, STEP_STARTED, STEP_FULL };
struct credit_terms {
    enum credit_kind kind : 8;
    enum credit_step step : 8; /* behind `per` */
    bool per;                  /* followed by `per`: */
    bool below_target;         /* per full 1% below target: quantity is a percent */
    bool quantity_implied;     /* "per started hour": no number was written */
    struct amount amount;      /* percent, money, duration, or the factor of CREDIT_TIMES */
    struct text of; /* "the monthly fee", "service", "the fee for the downtime"; or empty */
    const struct amount *quantity; /* 30 min of downtime; NULL: of the noun alone */
    struct text noun;              /* "downtime", "incident", "amp"; or empty */
    const struct window *window; /* of a cap: 100% per month (parse_credit with a window allowed) */
};
struct credit {
    const struct node *node;
    const struct credit_terms *terms; /* shared by credits that say the same */
};

/* ---- small phrases of single fields ---- */
/* downtime, at_most, quota, available: an amount `per` a window */
struct quantity {
    const struct node *node;
    struct amount amount;
    const struct window *window;
};
/* N decimals [up|down|half-up] */
struct rounding {
    const struct node *node;
    uint8_t places;
    enum { ROUND_HALF_UP, ROUND_UP, ROUND_DOWN } mode;
    bool mode_given;
};
enum scope_kind { SCOPE_ANY_GOAL, SCOPE_ANY_GOAL_OF, SCOPE_GOAL };
/* what a remedy is for: any goal | any goal of PARTY | GOAL */
struct remedy_scope {
    const struct node *node;
    enum scope_kind kind;
    struct text id; /* the goal, or the party; resolved by model/resolve.c */
    uint32_t id_start, id_end;
};

/* Where a phrase stands: what the parsers need besides the text. */
struct phrase_place {
    struct compilation *compilation;
    struct text currency;               /* of the agreement, or empty */
    const struct node *goals, *parties; /* as the agreement has them, or NULL */
};

/* Each parses the whole scalar. Returns NULL where it does not parse; exactly one finding then
 * says why (bad-value, decimal-comma, foreign-digit), at the token, with what was meant. */
const struct target *phrase_target(const struct phrase_place *, const struct node *);
/* A cell joined with the `of` that its goal shares: cell + " of " + tail. */
const struct target *phrase_target_of(const struct phrase_place *, const struct node *cell,
                                      const struct node *tail);
const struct condition *phrase_condition(const struct phrase_place *, const struct node *);
const struct credit *phrase_credit(const struct phrase_place *, const struct node *);
const struct credit *phrase_cap(const struct phrase_place *, const struct node *); /* credit per
                                                                                 window or noun */
const struct percent *phrase_percent(const struct phrase_place *, const struct node *);
const struct number *phrase_number(const struct phrase_place *, const struct node *);
const struct number *phrase_count(const struct phrase_place *, const struct node *); /* whole */
const struct money *phrase_money(const struct phrase_place *, const struct node *);
const struct duration *phrase_duration(const struct phrase_place *, const struct node *);
const struct date *phrase_date(const struct phrase_place *, const struct node *);
/* Reads a day in ISO 8601 and nothing else, without a finding; false where it is none. */
bool date_from_text(struct text text, struct date *date);
/* The day in ISO 8601 that was meant by another way to write one; empty where it could be two. */
struct text date_meant(struct arena *arena, struct text text);
const struct window *phrase_window(const struct phrase_place *, const struct node *);
const struct recurrence *phrase_recurrence(const struct phrase_place *, const struct node *);
/* As above, where the field is called `every`: "Monday", "2 weeks" stand without it. */
const struct recurrence *phrase_every(const struct phrase_place *, const struct node *);
const struct schedule *phrase_schedule(const struct phrase_place *, const struct node *);
const struct quantity *phrase_quantity(const struct phrase_place *, const struct node *);
const struct rounding *phrase_rounding(const struct phrase_place *, const struct node *);
const struct remedy_scope *phrase_scope(const struct phrase_place *, const struct node *);
/* Whether both may be of one currency: a symbol that several share may stand for any of these. */
bool money_same_currency(const struct money *one, const struct money *other);
bool phrase_is_currency(struct text code); /* ISO 4217, current codes */
bool phrase_is_timezone(struct text name); /* IANA, canonical names and links */

/* The time zone that is written in another case or nearly is this one; or empty. */
struct text phrase_near_timezone(struct text name);
/* The currency that is written in another case, by its name or sign, or with a letter too many. */
struct text phrase_near_currency(struct text code);

/* The times, percents and sums of money in words of prose, in their order; nothing is reported.
 * found: room for `most` of them. Returns how many there are. */
size_t phrase_find_amounts(struct compilation *compilation, struct text text, struct amount *found,
                           size_t most);

/* The canonical English form (section 4, section 8); parsing it gives itself again. */
void canonical_target(struct buffer *, const struct target *);
void canonical_condition(struct buffer *, const struct condition *);
void canonical_credit(struct buffer *, const struct credit *);
void canonical_percent(struct buffer *, const struct percent *);
void canonical_number(struct buffer *, const struct number *);
void canonical_money(struct buffer *, const struct money *);
void canonical_duration(struct buffer *, const struct duration *);
void canonical_date(struct buffer *, const struct date *);
void canonical_window(struct buffer *, const struct window *);
void canonical_recurrence(struct buffer *, const struct recurrence *);
void canonical_schedule(struct buffer *, const struct schedule *);
void canonical_quantity(struct buffer *, const struct quantity *);
void canonical_rounding(struct buffer *, const struct rounding *);
void canonical_scope(struct buffer *, const struct remedy_scope *);
void canonical_amount(struct buffer *, const struct amount *);

/* The same as a text of its own, in the arena. */
struct text words_of_target(struct arena *, const struct target *);
struct text words_of_condition(struct arena *, const struct condition *);
struct text words_of_credit(struct arena *, const struct credit *);
struct text words_of_money(struct arena *, const struct money *);
struct text words_of_duration(struct arena *, const struct duration *);
struct text words_of_date(struct arena *, const struct date *);
struct text words_of_window(struct arena *, const struct window *);
struct text words_of_recurrence(struct arena *, const struct recurrence *);
struct text words_of_quantity(struct arena *, const struct quantity *);
struct text words_of_rounding(struct arena *, const struct rounding *);
struct text words_of_amount(struct arena *, const struct amount *);

#endif
