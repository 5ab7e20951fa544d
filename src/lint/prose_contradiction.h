/* Inside src/lint only: the two halves of prose-contradiction, which look at one field each time.
 */
#ifndef LINT_PROSE_CONTRADICTION_H
#define LINT_PROSE_CONTRADICTION_H

#include "lint/prose_promise.h"

/* A field as it is read, with what a finding needs. */
struct reading {
    struct compilation *compilation;
    const struct agreement *agreement;
    const struct prose_field *field;
};

/* A sentence with figures, and no more of them than a reader relates to one another. */
static inline bool prose_is_read_whole(const struct prose_sentence *sentence)
{
    enum { FIGURES_MOST = 12 };
    uint32_t count = sentence->behind_figure - sentence->first_figure;
    return count > 0 && count <= FIGURES_MOST;
}

/* A sentence as it is read. */
struct credit_facts;
struct sentence_read {
    const struct reading *reading;
    struct credit_facts *facts;
    const struct prose_sentence *sentence;
};
static inline const struct prose_token *prose_token_of(const struct sentence_read *read,
                                                       uint32_t at)
{
    return &read->reading->field->tokens[at];
}

static inline bool prose_says(const struct sentence_read *read, uint32_t at, uint32_t classes)
{
    return at < read->sentence->behind && (prose_token_of(read, at)->says & classes) != 0;
}

/* The token behind the phrase that begins at a token: "takes effect". */
uint32_t prose_behind_phrase(const struct sentence_read *read, uint32_t at);
/* The figure of a kind behind a token, with only so many words between; NULL where it is meant
 * roughly. */
const struct figure *prose_figure_behind(const struct sentence_read *read, uint32_t from,
                                         uint32_t words, enum figure_kind kind);
/* Reports a figure that says otherwise than what is agreed at a node. */
struct finding *prose_contradict(const struct sentence_read *read, const struct figure *figure,
                                 const struct node *against, const char *what, struct text agreed);
void prose_mend_by(const struct sentence_read *read, struct finding *finding,
                   const struct figure *figure, struct text right);

/* What it says of the term, of the notice, and of caps and credits. */
void prose_check_term(const struct sentence_read *read);
void prose_check_notice(const struct sentence_read *read);
void prose_check_credits(const struct sentence_read *read);
/* Whether words behind a share say that it is of another fee than the credits: "of the annual fee".
 */
bool prose_is_of_other_fee(const struct sentence_read *read, const struct figure *figure);
/* Whether a sentence names a claim of a credit. */
bool prose_names_claim(const struct prose_field *field, const struct prose_sentence *sentence);
/* Whether the sentence says that a share of a fee is given: "receives 20% of the monthly fee". */
bool prose_is_paid_of_fee(const struct sentence_read *read, const struct figure *figure);
/* Whether "of the fee" stands behind a share. */
bool prose_is_of_fee(const struct sentence_read *read, const struct figure *figure);
/* Whether no word of a sentence about what is credited may be of something else. */
bool prose_is_of_credit_alone(const struct sentence_read *read);
/* What it says is credited, without a result. Returns whether that is agreed nowhere. */
bool prose_check_named_credit(const struct sentence_read *read);
struct credit_facts *credit_facts_new(struct arena *arena);
/* Whether the sentence says that a promise is missed. */
bool prose_is_of_miss(const struct sentence_read *read);
/* What it says of how many months in a row end the agreement (prose_row.c). */
void prose_ask_for_rows(struct compilation *compilation, const struct agreement *agreement);
/* What the prose of a remedy with strikes says of the time in which they add up (prose_strikes.c).
 */
void prose_ask_for_strikes(struct compilation *compilation, const struct agreement *agreement);
/* What the prose of a remedy says of one of its tiers, and by when a credit is claimed
 * (prose_remedy.c). Each returns whether that is wrong, which is reported. */
bool prose_check_tier(const struct sentence_read *read);
/* Whether some tier of the remedy's credits is of a result of so many percent. */
bool prose_is_result_of_tier(const struct remedy *remedy, struct decimal percent);
bool prose_check_claim(const struct sentence_read *read);
/* By when it says that a credit is paid. */
bool prose_check_payment(const struct sentence_read *read);

/* The classes of grammar/beside_words.def that a word has; or-ed. */
enum beside_class {
    WORD_IS_ANNOUNCED = 1,
    WORD_IS_PRESSING = 2,
    WORD_IS_RENEWED = 4,
    WORD_IS_BEHIND = 8,
    WORD_IS_EVERY = 16,
    WORD_IS_AMENDED = 32
};
unsigned prose_beside_classes(struct text word);
/* What the statement of an exclusion says of its notice, limit and schedule; what a sentence says
 * of the renewal of the agreement (prose_fields.c). */
bool prose_may_be_of_exclusion(const struct prose_field *field);
bool prose_check_exclusion(const struct sentence_read *read);
void prose_check_renewal(const struct sentence_read *read);
void prose_check_amendment(const struct sentence_read *read);
/* Where "this agreement" or "the term" is what a verb is said of (prose_term.c). */
bool prose_is_of_agreement(const struct sentence_read *read, uint32_t verb);

/* What its figures say of one another: conversions, sums, numbers in words and digits. Returns
 * whether something is wrong: what else follows from these figures is the same mistake. */
bool prose_check_arithmetic(const struct reading *reading);

/* Whether the figure behind a "=" is not what stands before comes to, which is reported. */
bool prose_check_sum(const struct reading *reading, uint32_t at);
/* Whether shares that a sentence tells one by one are not the "100% in all" at its end. */
bool prose_check_whole(const struct reading *reading, const struct prose_sentence *sentence);

/* Whether two figures that follow each other are a range written backwards, which is reported. */
bool prose_check_range(const struct reading *reading, const struct figure *one,
                       const struct figure *other);

/* Whether the times of a sentence are none of the schedule, which is reported. */
bool prose_check_schedule(const struct sentence_read *read, const struct schedule *schedule);
/* What it says of times of day: deadlines and hours. Returns whether one is wrong. */
bool prose_check_clock(const struct sentence_read *read);

/* What a goal's own statement says of when its share of time counts (prose_hours.c). */
void prose_check_share_hours(const struct reading *reading);

/* The day of the week that a word names, from Monday as 0; -1: none. */
int prose_weekday_at(const struct sentence_read *read, uint32_t at);

/* What a goal's own prose says of the window of a share, of how often it delivers, and, there or in
 * a clause, over what time it is measured (prose_window.c). */
void prose_check_windows(const struct reading *reading);
void prose_ask_for_rhythms(struct compilation *compilation, const struct agreement *agreement);
void prose_ask_for_measured(struct compilation *compilation, const struct agreement *agreement);
/* What a goal's own prose says of its target. */
void prose_check_goal(const struct reading *reading);
/* What it says of the target's levels, one by one (prose_pairs.c). */
void prose_check_pairs(const struct reading *reading);
/* Of a table, whose rows begin with levels and whose columns are called as goals are. */
void prose_check_tables(const struct reading *reading);
/* What other prose plainly says of a goal's target; levels and requirements of times alone. */
enum {
    PROSE_PLACES_OF_GOALS =
        PROSE_PLACE(IN_SUMMARY) | PROSE_PLACE(IN_RECITAL) | PROSE_PLACE(IN_CLAUSE),
    PROSE_PLACES_OF_TIMES = PROSE_PLACE(IN_LEVEL) | PROSE_PLACE(IN_REQUIREMENT)
};
static inline bool prose_may_be_of_goals(const struct prose_field *field)
{
    const uint32_t place = PROSE_PLACE(field->place);
    return (PROSE_PLACES_OF_GOALS & place) != 0 ||
           ((PROSE_PLACES_OF_TIMES & place) != 0 && (field->has & HAS_DURATION) != 0);
}
enum { PROSE_GOALS_MOST = 64 }; /* more, and a reader compares none of them */
void prose_check_goals(const struct reading *reading);
/* What it says of how many of what a goal counts fail (prose_failing.c). */
void prose_check_failing(const struct reading *reading);

/* The figure as a message shows it, and its place. */
struct text figure_shown(const struct reading *reading, const struct figure *figure);
struct span figure_span(const struct reading *reading, const struct figure *figure);
/* One in the last digit that is written. */
const rational *figure_step(struct arena *arena, const struct figure *figure);
/* Whether two values are apart by a step at most. */
bool figure_is_near(struct arena *arena, const rational *one, const rational *other,
                    const rational *step);
/* Whether the second, which may be written in another unit, says the same time as the first. */
bool figure_is_same_time(const struct reading *reading, const struct figure *figure,
                         const struct duration *duration);

#endif
