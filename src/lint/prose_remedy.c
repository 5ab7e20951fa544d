/* prose-contradiction in the prose of a remedy: takes a sentence that says what is credited below a
 * result, or by when it is claimed, and compares it with the tier of that result and with the steps
 * of the claim. */
#include "lint/lint.h"
#include "lint/place.h"
#include "lint/prose_contradiction.h"

/* ---- results ---- */
struct result_wanted {
    struct decimal number;
    bool found;
};

static void look_at_results(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct result_wanted *wanted = context;
    const struct list *tiers = leaf->value;
    (void)path;
    for (uint32_t index = 0; index < tiers->count; index++) {
        const struct condition *when = ((const struct tier *)tiers->items[index])->when;
        for (uint32_t at = 0; when != NULL && at < when->count; at++) {
            wanted->found = wanted->found ||
                            (when->terms[at].amount.kind == AMOUNT_PERCENT &&
                             decimal_compare(when->terms[at].amount.number, wanted->number) == 0);
        }
    }
}

bool prose_is_result_of_tier(const struct remedy *remedy, struct decimal percent)
{
    struct result_wanted wanted = {.number = percent};
    visit_leaves(remedy->credits->tiers, look_at_results, &wanted);
    return wanted.found;
}

/* ---- "below 99%, 25% of the monthly fee" ---- */
struct tier_wanted {
    struct decimal bound, credit;      /* in percent */
    const struct goal *goal;           /* which is missed below its target; or NULL */
    const struct tier *first;          /* of this bound, where none has the credit */
    bool found;                        /* some tier of this bound has the credit */
    const struct condition *of_credit; /* with which the tiers of this credit begin, or NULL */
    bool several;                      /* they begin below several results */
};

/* Whether less than the bound is less than the target. */
static bool is_below_target(const struct levels *leaf, struct decimal bound)
{
    const struct target *target = leaf != NULL ? leaf->value : NULL;
    return target != NULL && target->amount.kind == AMOUNT_PERCENT &&
           target->bound != BOUND_FROM_TO && !target_is_upper_bound(target) &&
           decimal_compare(target->amount.number, bound) == 0;
}

/* `below 99%`, a range whose upper end it is, or `missed` where it is the target. */
static bool is_below(const struct condition *when, struct decimal bound,
                     const struct levels *target)
{
    bool below = false;
    for (uint32_t at = 0; when != NULL && at < when->count; at++) {
        const struct condition_term *term = &when->terms[at];
        if (term->predicate == PREDICATE_BOUND && term->amount.kind == AMOUNT_PERCENT &&
            (term->bound == BOUND_BELOW || term->bound == BOUND_LESS_THAN) &&
            decimal_compare(term->amount.number, bound) == 0) {
            below = true;
        }
        below =
            below || (term->predicate == PREDICATE_MISSED && term->subject == SUBJECT_UNDERSTOOD &&
                      term->occurrence == OCCURRENCE_NONE && is_below_target(target, bound));
    }
    return below;
}

/* The only term of a condition, if it is a percent that the result is below; or NULL. */
static const struct condition_term *below_of(const struct condition *when)
{
    const struct condition_term *term = when != NULL && when->count == 1 ? &when->terms[0] : NULL;
    return term != NULL && term->predicate == PREDICATE_BOUND &&
                   term->occurrence == OCCURRENCE_NONE && term->amount.kind == AMOUNT_PERCENT &&
                   (term->bound == BOUND_BELOW || term->bound == BOUND_LESS_THAN)
               ? term
               : NULL;
}

/* Keeps below what a tier of the wanted credit begins. */
static void look_at_credit(struct tier_wanted *wanted, const struct tier *tier)
{
    const struct condition_term *below = below_of(tier->when);
    const struct credit_terms *terms = tier->credit != NULL ? tier->credit->terms : NULL;
    if (terms == NULL || terms->kind != CREDIT_PERCENT ||
        decimal_compare(terms->amount.number, wanted->credit) != 0) {
        return;
    }
    wanted->several =
        wanted->several || below == NULL ||
        (wanted->of_credit != NULL &&
         decimal_compare(below_of(wanted->of_credit)->amount.number, below->amount.number) != 0);
    wanted->of_credit = wanted->of_credit == NULL && below != NULL ? tier->when : wanted->of_credit;
}

static void look_at_tiers(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct tier_wanted *wanted = context;
    const struct list *tiers = leaf->value;
    const struct levels *target = wanted->goal != NULL ? leaf_at(wanted->goal->target, path) : NULL;
    for (uint32_t index = 0; index < tiers->count; index++) {
        const struct tier *tier = tiers->items[index];
        look_at_credit(wanted, tier);
        if (!is_below(tier->when, wanted->bound, target) || tier->credit == NULL) {
            continue;
        }
        const struct credit_terms *terms = tier->credit->terms;
        if (terms->kind != CREDIT_PERCENT ||
            decimal_compare(terms->amount.number, wanted->credit) == 0) {
            wanted->found = true;
        }
        wanted->first = wanted->first == NULL ? tier : wanted->first;
    }
}

/* Whether "falls below" or "less than" stands right before a result. */
static bool is_below_said(const struct sentence_read *read, const struct figure *bound)
{
    enum { WORDS_MOST = 2 }; /* "au-dessous de" */
    bool below = false;
    for (uint32_t back = 1; back <= WORDS_MOST && bound->first >= read->sentence->first + back;
         back++) {
        below = below || prose_says(read, bound->first - back, SAYS_OTHER);
    }
    uint32_t start = 0;
    return below || prose_bound_before(read->reading->field, bound, &start) == PROSE_BELOW;
}

/* "Less than 95%: 50% of the monthly fee", "A month below 95% means 50% of the fee back": right
 * behind its result a share of a fee is what is credited. */
static bool is_said_of_result(const struct sentence_read *read, const struct figure *bound,
                              const struct figure *credit)
{
    const struct prose_token *between = prose_token_of(read, bound->behind);
    const bool mark = between->mark == ':' || between->mark == ',' || between->mark == 0x2013 ||
                      between->mark == 0x2014;
    return credit->first == bound->behind + 1 && (mark || (between->says & SAYS_LINK) != 0) &&
           prose_is_of_fee(read, credit);
}

/* Whether a share is credited though no word says so: in the prose of the remedy one that is paid,
 * elsewhere where nothing else is spoken of, too. */
static bool is_credited_below(const struct sentence_read *read, const struct figure *bound,
                              const struct figure *credit)
{
    const bool own = prose_remedy(read->reading->field) != NULL;
    return is_below_said(read, bound) &&
           (prose_is_paid_of_fee(read, credit) || is_said_of_result(read, bound, credit) ||
            (own && prose_is_of_fee(read, credit))) &&
           (own || prose_is_of_credit_alone(read));
}

enum { REMEDIES_MOST = 16 }; /* more, and a reader compares none of them */

/* The remedies that a sentence may speak of: the one that it stands in, or any. */
static const struct remedy *remedy_at(const struct sentence_read *read, uint32_t index)
{
    const struct remedy *own = prose_remedy(read->reading->field);
    const struct map *remedies = read->reading->agreement->remedies;
    return own != NULL ? own : remedies->entries[index].value;
}

static const struct credits *credits_at(const struct sentence_read *read, uint32_t index)
{
    const struct remedy *remedy = remedy_at(read, index);
    return remedy != NULL ? remedy->credits : NULL;
}

static uint32_t credits_count(const struct sentence_read *read)
{
    const struct map *remedies = read->reading->agreement->remedies;
    const uint32_t count = remedies != NULL ? remedies->count : 0;
    return prose_remedy(read->reading->field) != NULL ? 1 : count <= REMEDIES_MOST ? count : 0;
}

/* ---- results and what is credited for them, in pairs ---- */
enum { PAIRS_MOST = 6 }; /* more, and a reader compares none of them */
struct tier_said {
    const struct figure *bound, *credit;
};

/* Whether the first percent of two is the result. */
static bool is_bound_first(const struct sentence_read *read, const struct figure *one,
                           const struct figure *other)
{
    const bool first = is_below_said(read, one), second = is_below_said(read, other);
    return first == second ? decimal_compare(one->number, other->number) > 0 : first;
}

/* "Below 99.9% it is 10%, below 99% 25%": all percents of a sentence, if they are results and
 * credits in turn, which fall and rise; 0: they are not. */
static uint32_t read_tiers(const struct sentence_read *read, struct tier_said *said)
{
    const struct decimal half = {.coefficient = 50};
    const struct figure *percents[2 * PAIRS_MOST];
    uint32_t count = 0;
    for (uint32_t at = read->sentence->first_figure; at < read->sentence->behind_figure; at++) {
        const struct figure *figure = &read->reading->field->figures[at];
        if (figure->kind != FIGURE_PERCENT || figure->hedged) {
            continue;
        }
        if (count == 2 * PAIRS_MOST) {
            return 0;
        }
        percents[count++] = figure;
    }
    if (count < 2 || count % 2 != 0) {
        return 0;
    }
    const bool first = is_bound_first(read, percents[0], percents[1]);
    for (uint32_t pair = 0; pair < count / 2; pair++) {
        said[pair].bound = percents[2 * pair + (first ? 0 : 1)];
        said[pair].credit = percents[2 * pair + (first ? 1 : 0)];
        if (decimal_compare(said[pair].bound->number, half) <= 0 ||
            (pair > 0 &&
             (decimal_compare(said[pair].bound->number, said[pair - 1].bound->number) >= 0 ||
              decimal_compare(said[pair].credit->number, said[pair - 1].credit->number) <= 0))) {
            return 0;
        }
    }
    return count / 2;
}

/* Whether the sentence speaks of somebody else's result; "below" is said of one of these. */
static bool is_of_others(const struct sentence_read *read, const struct tier_said *said,
                         uint32_t count)
{
    enum { WORDS_MOST = 2 }; /* "falls below" */
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        bool before = false;
        for (uint32_t pair = 0; pair < count && !before; pair++) {
            const uint32_t bound = said[pair].bound->first;
            before = at < bound && bound - at <= WORDS_MOST;
        }
        if (prose_says(read, at, SAYS_OTHER) && !before) {
            return true;
        }
    }
    return false;
}

/* "below 99% it rises by 15%" */
static bool is_added(const struct sentence_read *read)
{
    static const struct text words[] = {
#define CREDIT_MORE(word) TEXT(word),
#include "grammar/credit_words.def"
    };
    bool added = false;
    for (uint32_t at = read->sentence->first; at < read->sentence->behind && !added; at++) {
        added = prose_is_one_of(token_text(read->reading->field, prose_token_of(read, at)), words,
                                sizeof words / sizeof *words);
    }
    return added;
}

/* "- Below 99%: 25%", "| below 99% | 25% |" in the prose of the remedy itself: nothing but a mark
 * stands between. */
static bool is_row_of_tiers(const struct sentence_read *read, const struct tier_said *said)
{
    const struct prose_token *between = prose_token_of(read, said->bound->behind);
    return prose_remedy(read->reading->field) != NULL && is_below_said(read, said->bound) &&
           said->credit->first == said->bound->behind + 1 &&
           (between->mark == ':' || (between->mark == '|' && prose_is_of_credit_alone(read)));
}

/* Whether each pair says what is credited below its result. */
static bool are_credited(const struct sentence_read *read, const struct tier_said *said,
                         uint32_t count)
{
    const bool says_credit = (read->sentence->says & SAYS_CREDIT) != 0;
    bool all = true;
    for (uint32_t pair = 0; pair < count && all; pair++) {
        const bool below = count == 1 || is_below_said(read, said[pair].bound);
        all = (says_credit && below) || is_row_of_tiers(read, &said[pair]) ||
              is_credited_below(read, said[pair].bound, said[pair].credit);
    }
    return all;
}

/* "Below 99.5% the credit is 25%" in the prose of the remedy, whose tier of 25% begins below 99%.
 */
static bool check_bound(const struct sentence_read *read, const struct tier_said *said,
                        const struct tier_wanted *wanted)
{
    const struct condition_term *term = below_of(wanted->of_credit);
    if (prose_remedy(read->reading->field) == NULL || term == NULL || wanted->several ||
        !is_below_said(read, said->bound)) {
        return false;
    }
    struct text agreed = words_of_amount(&read->reading->compilation->arena, &term->amount);
    prose_mend_by(read,
                  prose_contradict(read, said->bound, wanted->of_credit->node,
                                   "that is credited below", agreed),
                  said->bound,
                  prose_local(&read->reading->compilation->arena,
                              read->reading->agreement->language_in_force, agreed));
    return true;
}

/* Compares one pair with the tiers of the remedies. Returns whether it contradicts them. */
static bool check_pair(const struct sentence_read *read, const struct tier_said *said)
{
    struct tier_wanted wanted = {.bound = said->bound->number, .credit = said->credit->number};
    for (uint32_t index = 0; index < credits_count(read); index++) {
        const struct credits *credits = credits_at(read, index);
        if (credits != NULL && credits->tiers != NULL) {
            wanted.goal = goal_of_remedy(read->reading->agreement, remedy_at(read, index));
            visit_leaves(credits->tiers, look_at_tiers, &wanted);
        }
    }
    if (wanted.found) {
        return false;
    }
    if (wanted.first == NULL) {
        return check_bound(read, said, &wanted);
    }
    struct arena *arena = &read->reading->compilation->arena;
    const struct credit_terms *terms = wanted.first->credit->terms;
    struct text agreed = words_of_amount(arena, &terms->amount);
    prose_mend_by(read,
                  prose_contradict(read, said->credit, wanted.first->credit->node,
                                   "the credit of that tier is", agreed),
                  said->credit,
                  prose_local(arena, read->reading->agreement->language_in_force, agreed));
    return true;
}

bool prose_check_tier(const struct sentence_read *read)
{
    struct tier_said said[PAIRS_MOST];
    const uint32_t count = (read->sentence->says & SAYS_CAP) == 0 ? read_tiers(read, said) : 0;
    bool any = false;
    if (count == 0 || !are_credited(read, said, count) || is_of_others(read, said, count) ||
        is_added(read)) {
        return false;
    }
    for (uint32_t pair = 0; pair < count; pair++) {
        any = (!prose_is_of_other_fee(read, said[pair].credit) && check_pair(read, &said[pair])) ||
              any;
    }
    return any;
}

/* ---- "claims are sent within 30 days" ---- */
enum claim_class {
    CLAIM_IS_VERB = 1,
    CLAIM_IS_NOUN = 2,
    CLAIM_IS_DONE = 4,
    CLAIM_IS_ASKED = 8,
    CLAIM_IS_OTHER = 16,
    CLAIM_IS_PAID = 32,
    CLAIM_IS_MUST = 64,
    CLAIM_IS_OPENS = 128,
    CLAIM_IS_CASE = 256
};

/* The classes of grammar/claim_words.def that a word has; or-ed. */
static unsigned claim_classes(struct text word)
{
    static const struct word_stem stems[] = {
#define CLAIM_WORD(class, stem) {CLAIM_IS_##class, TEXT(stem)},
#include "grammar/claim_words.def"
    };
    return prose_classes(word, stems, sizeof stems / sizeof *stems);
}

bool prose_names_claim(const struct prose_field *field, const struct prose_sentence *sentence)
{
    bool named = false;
    for (uint32_t at = sentence->first; at < sentence->behind && !named; at++) {
        named = (claim_classes(token_text(field, &field->tokens[at])) & CLAIM_IS_NOUN) != 0;
    }
    return named;
}

/* A time from the end of a month, or from nothing that is said: "within 24 hours of the fault" a
 * fault is reported, and no credit claimed. */
static bool is_of_period(const struct sentence_read *read, const struct figure *figure)
{
    uint32_t at = figure->behind;
    for (; at < read->sentence->behind && prose_token_of(read, at)->kind == TOKEN_IS_WORD; at++) {
        if (prose_says(read, at, SAYS_UNIT | SAYS_CREDIT)) {
            return true;
        }
    }
    return at == figure->behind;
}

/* "must open a case", and not "must raise prices". */
static bool begins_claim(const struct sentence_read *read, uint32_t at, unsigned classes,
                         const struct figure *figure)
{
    enum { WORDS_MOST = 3 };
    bool found = false;
    for (uint32_t next = at + 1; (classes & CLAIM_IS_OPENS) != 0 && next <= at + WORDS_MOST &&
                                 next < read->sentence->behind && !found;
         next++) {
        const struct text word = token_text(read->reading->field, prose_token_of(read, next));
        found = (claim_classes(word) & (CLAIM_IS_CASE | CLAIM_IS_NOUN)) != 0;
    }
    return found && is_of_period(read, figure);
}

/* Whether the sentence says by when something is claimed, if the figure is a time. */
static bool says_claim(const struct sentence_read *read, const struct figure *figure)
{
    enum { VERB_MOST = 4 }; /* "claims must not be made later than" */
    bool claim = false, passive = false, credit = (read->sentence->says & SAYS_CREDIT) != 0;
    uint32_t behind_noun = 0, behind_credit = 0; /* up to which their verb may stand */
    bool must = false;                           /* the word before */
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        const unsigned classes = claim_classes(token_text(read->reading->field, token));
        if ((classes & CLAIM_IS_OTHER) != 0) {
            return false;
        }
        const bool elision = token->mark == '\'' || token->mark == 0x2019;
        if (token->kind == TOKEN_IS_MARK && !elision && at < figure->first) {
            behind_noun = behind_credit = 0;
            passive = false;
        }
        claim =
            claim || (classes & CLAIM_IS_VERB) != 0 ||
            (must && ((classes & CLAIM_IS_NOUN) != 0 || begins_claim(read, at, classes, figure)));
        must = (classes & CLAIM_IS_MUST) != 0;
        passive = passive || (at < behind_noun && (classes & CLAIM_IS_DONE) != 0) ||
                  (at < behind_credit && (classes & CLAIM_IS_ASKED) != 0);
        if ((classes & CLAIM_IS_NOUN) != 0) {
            credit = true;
            behind_noun = at + 1 + VERB_MOST;
        }
        if ((token->says & SAYS_CREDIT) != 0) {
            /* "a claim for credits must be made" */
            behind_noun = at < behind_noun ? at + 1 + VERB_MOST : behind_noun;
            behind_credit = at + 1 + VERB_MOST;
        }
    }
    return (claim || passive) && credit;
}

/* The only duration of the sentence, if a word right before it bounds it from above; or NULL. */
static const struct figure *bounded_duration(const struct sentence_read *read)
{
    const struct figure *only = NULL;
    for (uint32_t at = read->sentence->first_figure; at < read->sentence->behind_figure; at++) {
        const struct figure *figure = &read->reading->field->figures[at];
        if (figure->kind != FIGURE_DURATION) {
            continue;
        }
        if (only != NULL || figure->hedged) {
            return NULL;
        }
        only = figure;
    }
    for (uint32_t at = read->sentence->first; only != NULL && at < only->first; at++) {
        if (prose_says(read, at, SAYS_UPPER) &&
            prose_token_of(read, at)->says_end + 1 >= only->start) {
            return only;
        }
    }
    return NULL;
}

/* What else is done within a time: what is paid, checked or answered. */
static bool is_time_of_credits(const struct sentence_read *read, const struct credits *credits,
                               const struct figure *figure, bool paid)
{
    for (uint32_t index = 0; !paid && credits->claim != NULL && index < credits->claim->count;
         index++) {
        const struct claim_step *step = credits->claim->items[index];
        if (step->within == NULL || figure_is_same_time(read->reading, figure, step->within)) {
            return true;
        }
    }
    return paid && credits->paid != NULL &&
           figure_is_same_time(read->reading, figure, credits->paid->within);
}

/* Compares a time with that of the first credits that have one. Returns whether all say otherwise.
 */
static bool check_time(const struct sentence_read *read, const struct figure *figure, bool paid)
{
    const struct duration *agreed = NULL;
    for (uint32_t index = 0; index < credits_count(read); index++) {
        const struct credits *credits = credits_at(read, index);
        if (credits == NULL) {
            continue;
        }
        if (is_time_of_credits(read, credits, figure, paid)) {
            return false;
        }
        const struct claim_step *step =
            credits->claim != NULL && credits->claim->count > 0 ? credits->claim->items[0] : NULL;
        const struct duration *within = NULL;
        if (paid) {
            within = credits->paid != NULL ? credits->paid->within : NULL;
        } else if (step != NULL) {
            within = step->within;
        }
        agreed = agreed != NULL ? agreed : within;
    }
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        /* "within 14 days of the end of this agreement" */
        const uint32_t apart = at < figure->first ? SAYS_OTHER : SAYS_AGREEMENT;
        if (prose_says(read, at, apart)) {
            return false;
        }
    }
    if (agreed == NULL) {
        return false;
    }
    struct text words = words_of_duration(&read->reading->compilation->arena, agreed);
    prose_mend_by(read,
                  prose_contradict(read, figure, agreed->node,
                                   paid ? "a credit is paid within" : "a claim is made within",
                                   words),
                  figure, words);
    return true;
}

bool prose_check_claim(const struct sentence_read *read)
{
    const struct figure *figure = bounded_duration(read);
    const bool credit =
        prose_remedy(read->reading->field) != NULL || (read->sentence->says & SAYS_CREDIT) != 0;
    return figure != NULL && credit && says_claim(read, figure) && check_time(read, figure, false);
}

/* Whether the sentence says that a credit is paid, and nothing else that is done in time. */
static bool says_paid(const struct sentence_read *read)
{
    bool paid = false;
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        const unsigned classes =
            claim_classes(token_text(read->reading->field, prose_token_of(read, at)));
        if ((classes & (CLAIM_IS_VERB | CLAIM_IS_NOUN | CLAIM_IS_DONE | CLAIM_IS_ASKED)) != 0 ||
            (classes & (CLAIM_IS_OTHER | CLAIM_IS_PAID)) == CLAIM_IS_OTHER) {
            return false;
        }
        paid = paid || (classes & CLAIM_IS_PAID) != 0;
    }
    return paid && (read->sentence->says & SAYS_CREDIT) != 0;
}

bool prose_check_payment(const struct sentence_read *read)
{
    const struct figure *figure = bounded_duration(read);
    bool credit = prose_remedy(read->reading->field) != NULL;
    for (uint32_t at = read->sentence->first; figure != NULL && at < figure->first; at++) {
        credit = credit || prose_says(read, at, SAYS_CREDIT);
    }
    return figure != NULL && credit && says_paid(read) && check_time(read, figure, true);
}
