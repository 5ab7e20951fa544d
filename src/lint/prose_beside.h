/* Inside src/lint only: a figure of a sentence beside the promises of one goal, whether the
 * sentence stands in the goal itself or elsewhere in the agreement. */
#ifndef LINT_PROSE_BESIDE_H
#define LINT_PROSE_BESIDE_H

#include "lint/prose_contradiction.h"
#include "lint/ticket.h"

struct beside {
    const struct reading *reading;
    const struct prose_sentence *sentence;
    struct stands_with with;
    bool elsewhere;   /* the sentence stands in no record of the goal */
    bool of_step;     /* it speaks of the goal's step of a ticket */
    bool of_share;    /* it speaks of a share of time */
    bool is_relative; /* it tells what something is: "a network that is up 99.9% of the time" */
    uint8_t
        *words; /* what each token of the field says here, as beside_word found it; 0: not yet */
};

static inline const struct target *beside_cell(const struct beside *beside, uint32_t index)
{
    return beside->with.leaves[index]->value;
}

/* What a token says of tickets, of levels and of promises: looked up once for all goals. */
enum {
    WORD_KNOWN = 1,
    WORD_RESPONSE = 2,
    WORD_RESOLUTION = 4,
    WORD_OF_TICKET = 8,
    WORD_OF_PROMISE = 16,
    WORD_LEVEL = 32,
    WORD_PROMISES = 64, /* "guarantees", "stellt sicher" */
    WORD_OF_PART = 128  /* "the shop" */
};
unsigned beside_word(const struct beside *beside, uint32_t at);
/* Whether a goal's id and name say nothing of what its share of time is of: "Uptime". */
bool prose_is_of_all(const struct goal *goal);

/* How a cell stands to a figure: of another kind, the same, or another value of the same thing. */
enum standing { STANDS_APART, STANDS_EQUAL, STANDS_AGAINST };
enum standing beside_stands(const struct beside *beside, const struct figure *figure,
                            const struct target *target);

/* The same of a promised rate, "600 requests per second" (prose_rate.c). */
enum standing beside_stands_rate(const struct beside *beside, const struct figure *figure,
                                 const struct target *target);
/* The token behind the noun that stands behind a figure, with "of the" between; false: it does not.
 */
bool beside_noun_behind(const struct beside *beside, const struct figure *figure, struct text noun,
                        uint32_t *behind);
/* "Each of us gets 10 leads a month", "120 leads per month per region": a part of what is owed. */
bool beside_is_shared_out(const struct beside *beside, const struct figure *figure);

/* A duration is the goal's own where the sentence has no other, bounds it from above, and speaks of
 * what the goal is called. */
bool beside_owns_duration(const struct beside *beside, const struct figure *figure);
/* The party whose name, id or role begins at a token, or NULL. */
const struct party *beside_party_at(const struct beside *beside, uint32_t at);
/* Whether a word is one of a party's name or id, or its role. */
bool prose_is_word_of_party(const struct agreement *agreement, struct text word);
/* "The customer answers …": the sentence begins with another party than the goal's. */
bool beside_is_done_by_other(const struct beside *beside);
/* Whether the words before a figure speak of what the goal is called. */
bool beside_names_goal(const struct beside *beside, const struct figure *figure);
/* "95% of reads within …": a time right behind the promised share of what is promised. */
bool beside_follows_share(const struct beside *beside, const struct figure *figure);
/* "… of at most 1% in any single hour" is no word about the month. */
bool beside_is_of_other_window(const struct beside *beside, const struct target *target);
/* Whether the goal that a figure stands with is compared with it there. */
bool beside_is_of_own(const struct beside *beside, const struct figure *figure);
/* Whether the sentence of a figure in a goal's own prose plainly names another goal, the one at
 * hand, by its name, its id or its step; whether it names any that promises a share
 * (prose_neighbour.c). */
bool beside_relates_goals(const struct beside *beside);
bool beside_is_named(const struct beside *beside, const struct figure *figure);
bool beside_names_other_share(struct beside *beside, const struct figure *figure);
/* "which", "das": a word that tells what the one before it is; whether a sentence that says ASIDE,
 * OTHER or PLANNED does so for more than that (prose_relative.c). */
bool beside_is_relative(const struct beside *beside, uint32_t at);
bool beside_is_aside(const struct beside *beside);
/* "supplies … with": what is counted is given. */
bool beside_is_given(const struct beside *beside, uint32_t at);
/* Whether a word before a figure makes another thing of what is spoken of: "a test network". */
bool beside_is_of_unknown(const struct beside *beside, const struct figure *figure);
/* The "and" of "up and running"; the month of "in each month", of a share over a month. */
bool beside_is_running(const struct beside *beside, uint32_t joint);
bool beside_is_own_window(const struct beside *beside, uint32_t at);
/* Whether the goal at hand promises an average, and nothing but that word sets the sentence aside.
 */
bool beside_is_average(const struct beside *beside);
/* Whether a share of time may be what a cell of another goal promises: not where the sentence says
 * no word of that goal. */
bool beside_may_mean(const struct beside *beside, const struct figure *figure,
                     const struct target *target);
/* "at each site": what a share of time of the goal at hand holds for everywhere. */
bool beside_is_everywhere(const struct beside *beside, uint32_t at);
/* Whether "on each ward" says the scope of a target; *first and *behind are its tokens. */
bool beside_scope_said(const struct beside *beside, const struct target *target, uint32_t *first,
                       uint32_t *behind);
/* "3 backups are made daily": whether a word says the window, and no other word anything else. */
bool beside_says_period(const struct beside *beside, const struct window *window);
/* "In 2025 Marketing supplied 80 leads a month": what holds of another time. */
bool beside_is_dated(const struct beside *beside);
/* "the", "our" */
bool prose_is_the(struct text word);
/* "An automatic e-mail arrives within 5 minutes": what comes beside an answer, of a goal that is
 * not called so. */
bool beside_is_no_answer(const struct beside *beside);
/* Whether a sentence in a goal's own prose speaks of another thing beside what is promised, if the
 * goal does not promise the figure. */
bool beside_is_of_other_thing(const struct beside *beside, const struct figure *figure);
/* Whether a word is of the goal, of the title, a party or a definition, of the vocabulary, or a
 * short one. */
bool beside_knows(const struct beside *beside, uint32_t at);
/* A word by which something is promised, or is made or done. */
bool prose_is_done_word(struct text word);
/* "made", "erstellt": a word that says that what is counted is done. */
bool beside_is_done(const struct beside *beside, uint32_t at);
/* Whether a word says nothing but that what the goal is called comes about. */
bool beside_says_no_more(const struct beside *beside, uint32_t at);
/* Whether some word of a text is this one, or another form of it. */
bool beside_is_word_of(struct text text, struct text word);
/* Whether a word, or that at a token, is one of a goal's id or name. */
bool beside_is_word_of_goal(const struct goal *goal, struct text word);
bool beside_is_own_word(const struct beside *beside, uint32_t at);
/* The same word in another form: "respond", "responses", "response". */
bool prose_is_related(struct text one, struct text other);

/* Whether a sentence says what the goal at hand is for, a first answer or the end of the matter,
 * though in other words than the goal: "we answer" of `response`. */
bool prose_speaks_of_step(const struct beside *beside, const struct figure *figure);
/* The step that a goal is called by, in its id or else in its name. */
enum ticket_step prose_step_of_goal(const struct goal *goal);
/* The words of a step that say no more of a share of events in time than that it comes about: "80%
 * of calls are answered within 20 s"; or-ed. */
unsigned prose_step_of_events(const struct beside *beside);
/* "answered in 8 hours": a time that is bounded by no more than "in". */
bool prose_is_in_time(const struct beside *beside, const struct figure *figure);
/* "a response time of 4 hours": a figure that is bounded by what it is of. */
bool prose_is_time_of_step(const struct beside *beside, const struct figure *figure);
/* "Three backups are made each day": a number in words is a figure where a count is promised. The
 * next of the sentence from a token on; false: there is none. */
bool beside_next_count_in_words(const struct beside *beside, uint32_t from, struct figure *figure);

/* Leaves the cells of those levels that the sentence names, or that the field describes; all where
 * it names none. */
void prose_keep_levels(struct beside *beside);

/* Whether the sentence says the promised share over another time, which prose_check_windows
 * reports.
 */
bool prose_has_other_window(const struct beside *beside);

/* Whether the sentence gives levels the figures of others, which prose_check_pairs reports. */
bool prose_has_wrong_pairs(const struct beside *beside);

void beside_report(const struct beside *beside, const struct figure *figure,
                   const struct levels *promise);

/* ---- whose figure it is ---- */
/* The token where the name of a party begins that stands last before a figure, or "we", who is the
 * goal's; false: neither does. */
bool beside_party_before(const struct beside *beside, const struct figure *figure,
                         const struct party **party, uint32_t *start);
/* The party that is named first in a range of tokens; or NULL. */
const struct party *beside_first_party(const struct beside *beside, uint32_t from, uint32_t behind);
/* Who does what a figure bounds, or NULL. */
const struct party *beside_doer_of(const struct beside *beside, const struct figure *figure);

/* ---- whether nothing else is spoken of ---- */
/* Nobody else before a figure: "we answer", "Marketing supplies", but not "in spring, Marketing
 * supplies". */
bool beside_is_plain_before(const struct beside *beside, const struct figure *figure);
/* Nothing else behind it, to the end of the clause. */
bool beside_is_plain_behind(const struct beside *beside, const struct figure *figure);
/* Nothing else behind the time of a share; where none is said, true. */
bool beside_is_plain_behind_time(const struct beside *beside, const struct figure *figure);

/* ---- a figure ---- */
/* Whether a figure has the number of an amount, whatever its kind. */
bool beside_is_number(const struct figure *figure, const struct amount *amount);
/* Where the phrase begins that bounds a figure from above, "in less than"; or the figure. */
uint32_t beside_bound_before(const struct beside *beside, const struct figure *figure);
bool beside_is_bounded(const struct beside *beside, const struct figure *figure);

#endif
