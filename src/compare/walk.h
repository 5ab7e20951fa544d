/* Inside src/compare only: what the walk through both agreements, the search for new ids and the
 * judges share. */
#ifndef COMPARE_WALK_H
#define COMPARE_WALK_H

#include "compare/compare.h"
#include "model/compute.h"

/* An id that became another one: what stands under it says the same. */
struct id_change {
    unsigned names; /* enum names: of which namespace; 0: of one map alone */
    const void *old_value, *new_value;
    struct text old_id, new_id;
};
/* Finds the ids of everything that is referred to that have changed. */
void find_id_changes(struct comparison *comparison);
/* The id under which the new agreement has what the old one calls `id`. */
struct text new_id_of(const struct comparison *comparison, unsigned names, struct text id);
/* What the new agreement calls `id` and the old one did not; or NULL. */
const struct id_change *id_change_to(const struct comparison *comparison, unsigned names,
                                     struct text id);

/* Writes a text of the old agreement with the defined terms that the new one calls otherwise. */
void add_new_terms(struct buffer *out, const struct comparison *comparison, struct text text);

/* Where the walk is. Values of the two sides; either may be NULL. */
struct sides {
    const void *old, *new;
};
struct context {
    const struct context *outer;
    struct text step, old_step;  /* the key that leads here; "": none of its own */
    const struct record *record; /* of the record that the step leads to or stands in */
    const struct field *field;   /* the row of the field, or of the field whose entry it is */
    struct sides value;          /* of a record, or of a list of tiers: the two; else both NULL */
    bool is_entry;               /* of a map or a list, not a field */
    bool is_list;                /* its values are the lists, not a record's */
};
const struct context *context_of(const struct context *context, enum record_id record);

/* ---- what is said (compare/say.c) ---- */
/* Writes what a value says in canonical form, ids of the old agreement as the new one has them: two
 * values say the same where these bytes are equal. */
void say_value(struct buffer *out, const struct comparison *comparison, bool old,
               const struct shape *shape, const void *value);
struct text said(const struct comparison *comparison, bool old, const struct shape *shape,
                 const void *value);
/* Whether both say the same; is quick where they are written alike. */
bool say_the_same(const struct comparison *comparison, const struct shape *shape, const void *old,
                  const void *new);
/* The same for people: a scalar as it is, "key: value" lines for what has parts. */
struct text shown_value(struct arena *arena, const struct shape *shape, const void *value);
/* The parts of a value that has parts; NULL: it has none. */
const struct said_row *shown_rows(struct arena *arena, const struct shape *shape, const void *value,
                                  size_t *count);
/* Of which namespace the keys of a map are: enum names; 0: of none, only this map knows them. */
unsigned names_of_keys(const struct shape *map);
/* Where a value stands in its file. */
const struct node *node_of(const struct shape *shape, const void *value);
/* Prose without the spaces and line ends that YAML leaves behind it. */
struct text without_end(struct text text);

/* ---- words (compare/words.c) ---- */
/* How alike two texts are: words in common, in hundredths of all words. */
unsigned likeness(struct arena *arena, struct text old, struct text new);

/* ---- judges ---- */
struct judging {
    struct comparison *comparison;
    const struct context *context;
    const struct shape *shape; /* of both values */
    struct sides value;
    struct change *change; /* to which sentences are added; NULL: to none */
    /* Where a party gets or loses the thing itself: sets *verdicts by party and true. */
    bool has_verdicts;
    uint8_t *verdicts;
};
typedef enum verdict judge_function(struct judging *judging);
#define DIRECTION(id, judge, words) judge_function judge_##judge;
#include "grammar/directions.def"
#undef DIRECTION
/* The verdict of the field's direction for who benefits. */
enum verdict judge(struct judging *judging, enum direction direction);
/* Of an order (more, less, 0) the verdict; NO_ORDER: nobody can tell. */
enum { NO_ORDER = 2 };
/* Of two amounts, windows, or amounts over windows: the order of the new one, said in figures;
 * NO_ORDER where nobody can tell, or an amount and its window pull apart. */
int order_of(struct judging *judging);
enum verdict by_order(int order, bool more_is_better);
/* What the value of a field is called in a sentence: grammar/subjects.def. */
struct text field_subject(const struct field *field);
void sentence(struct judging *judging, const char *format, ...) PRINTF_LIKE(2, 3);

/* ---- which promises more (compare/weaker.c) ---- */
/* How two values are to be measured: `base` of the old agreement and `now` of the new one, or the
 * other way round. */
struct measure {
    struct judging *judging;
    bool swapped;
};
/* -1, 0 or 1; false where the two have no common measure. */
bool amounts_order(struct arena *arena, const struct amount *one, const struct amount *other,
                   int *order);
/* How the usual lengths of two windows compare; false where one has none. */
bool windows_order(const struct window *one, const struct window *other, int *order);
/* Whether both say the same but for case and plurals: "1 status report", "4 status reports". */
bool nouns_are_one(struct text one, struct text other);
/* Whether it adds up over a longer window: a share, an average or a rate does not. */
bool target_adds_up(const struct target *target);
/* `best effort`, `no commitment`. */
bool target_is_words(const struct target *target);
/* Whether what is promised now is plainly less than before. Two promises of other kinds, or about
 * other things, are neither weaker nor stronger than each other; and where one part is weaker and
 * another stronger, each is weaker than the other. Of deadlines and deliveries: compare/when.c. */
bool target_is_weaker(const struct measure *measure, const struct target *base,
                      const struct target *now);

/* ---- how long (compare/times.c) ---- */
/* The hours in which business time counts where a value stands. */
struct working {
    const struct schedule *schedule; /* NULL: nothing says, or nobody can tell */
    bool limits;                     /* they are a goal's own: plain units count in them, too */
};
struct working working_hours(const struct judging *judging, bool old);
/* The least and the most that a time can be, in seconds. */
struct extent {
    const rational *least, *most; /* most NULL: without end */
    bool known;
};
/* One against the other: -1, 0 or 1; false where they reach into one another. */
bool extents_order(const struct extent *one, const struct extent *other, int *order);
/* The time of work in a duration. */
struct extent duration_work(const struct judging *judging, bool old,
                            const struct duration *duration);
/* "8 h", "6 h to 8 h" of work. */
struct text work_words(struct arena *arena, const struct extent *extent);
/* As amounts_order, of `now` against `base`, and by what hours and days of business come to. */
bool figures_order(const struct measure *measure, const struct amount *base,
                   const struct amount *now, int *order);
/* ", 2 ×", ", 2 ×, for a business day is 8 h": how much more the new one is, where it can be told.
 */
struct text figures_words(const struct judging *judging, const struct amount *old,
                          const struct amount *new);
/* Why nobody can tell which of two times is longer; or empty. */
struct text doubt_words(const struct judging *judging, const struct duration *old,
                        const struct duration *new);

/* ---- hours (compare/hours.c) ---- */
enum { MINUTES_A_DAY = 1440 };
/* What is worked on a day of work up to a minute of the day. */
struct extent working_day_until(struct arena *arena, const struct working *working, int until);
/* The minutes of the day at which a day of work ends, at the earliest and at the latest; false
 * where nothing says. */
bool closing_times(const struct working *working, int *first, int *last);

/* ---- by when, how often (compare/when.c) ---- */
/* 1: the new one comes more often, or sooner in its period; -1: less often, or later; NO_ORDER.
 * Says so in figures. */
int recurrences_order(struct judging *judging, const struct recurrence *old,
                      const struct recurrence *new);
/* Of two deadlines, or a deadline and a time allowed: sets the same order and true; false where
 * they are none of these. */
bool moments_differ(struct judging *judging, const struct target *old, const struct target *new,
                    int *order);
/* What two parts say together: 0 says nothing, and parts that pull apart leave NO_ORDER. */
int orders_combined(int one, int other);

/* ---- who is concerned (compare/roles.c) ---- */
enum role { ROLE_BENEFITS = 1, ROLE_OWES = 2 };
/* Of each party, what a change at this place is to it: enum role, or-ed; 0: nothing. Returns by
 * which record. */
struct concern roles_of(struct comparison *comparison, const struct context *context,
                        uint8_t *roles);
/* Who benefits from a goal, as roles of the parties. */
void goal_roles(const struct comparison *comparison, const struct goal *goal, bool old,
                uint8_t *roles);

/* "a, b and c": the parties of which the roles are these, or have all of them. */
struct text parties_with(struct comparison *comparison, const uint8_t *roles, uint8_t wanted,
                         size_t *count);
/* "who must meet it: customer instead of provider", of those that have a role. */
void say_instead_of(struct judging *judging, const char *what, uint8_t role, const uint8_t *old,
                    const uint8_t *new);
/* Sets the verdicts of a goal that stands with another party: who must meet it is rid of it. */
void judge_move(struct comparison *comparison, struct change *change,
                const struct context *context);

/* ---- figures (compare/figures.c) ---- */
/* ": 365 days instead of 30 days"; as they are written where they have no length. */
struct text windows_words(struct arena *arena, const struct window *old, const struct window *new);
/* "28 to 31 days", of two lengths in seconds. */
struct text bounds_words(struct arena *arena, int64_t least, int64_t most);
/* "2 days later"; empty where it is the same day. */
struct text days_words(struct arena *arena, const struct date *old, const struct date *new);
/* "2 ×", "≈ 1.67 ×"; empty where one of them is zero. */
struct text times_words(struct arena *arena, const rational *old, const rational *new);
/* "40 h": working time is said in hours, for a day of it has no fixed length. */
struct text worked_hours(struct arena *arena, const rational *seconds);
/* "in 30 days", "in 24 h": the usual length of a window. */
struct text length_words(struct arena *arena, int64_t seconds);

/* ---- words that govern (compare/prose.c) ---- */
/* The figures that differ in two texts. */
void say_figures(struct judging *judging, struct text old, struct text new);
/* Of what a clock says, the time that is counted so. */
void say_timed(struct judging *judging);

/* ---- credits (compare/ladder.c) ---- */
enum verdict credit_verdict(struct judging *judging, const struct credit *old,
                            const struct credit *new);

/* Of a tier that is added to a ladder, or taken out of it: by what else is paid there. */
enum verdict tier_verdict(struct judging *judging);

/* ---- the agreement's own terms (compare/remarks.c) ---- */
void add_remarks(struct comparison *comparison, const struct date *today);

#endif
