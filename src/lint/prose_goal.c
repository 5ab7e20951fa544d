/* prose-contradiction against a goal: takes a figure in the goal's own name, statement or note,
 * with what it counts, and compares it with the cells of the target. A share of 90% and more is the
 * affair of nines-in-prose; what the goal does not speak of is left alone. */
#include "lint/place.h"
#include "lint/prose_beside.h"

#include "base/letter.h"

static const struct prose_token *token_at(const struct beside *beside, uint32_t at)
{
    return &beside->reading->field->tokens[at];
}

/* ---- a figure and what stands beside it ---- */
bool beside_is_number(const struct figure *figure, const struct amount *amount)
{
    struct decimal number = amount->kind == AMOUNT_MONEY ? amount->money->number : amount->number;
    return decimal_compare(figure->number, number) == 0;
}

/* Where the phrase begins that bounds a figure from above, "in less than"; or the figure. */
uint32_t beside_bound_before(const struct beside *beside, const struct figure *figure)
{
    enum { WORDS_MOST = 5 };
    for (uint32_t at = figure->first;
         at > beside->sentence->first && figure->first - at < WORDS_MOST; at--) {
        const struct prose_token *token = token_at(beside, at - 1);
        if ((token->says & (SAYS_UPPER | SAYS_CAP)) != 0) {
            const bool own = at == figure->first || token->says_end + 1 >= figure->start;
            return own ? at - 1 : figure->first;
        }
    }
    return figure->first;
}

bool beside_is_bounded(const struct beside *beside, const struct figure *figure)
{
    return beside_bound_before(beside, figure) < figure->first;
}

bool prose_is_done_word(struct text word)
{
    static const struct text words[] = {
#define PROMISE_DONE(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    return prose_is_promise_word(word) || prose_is_any(word, words, sizeof words / sizeof *words);
}

bool beside_is_done(const struct beside *beside, uint32_t at)
{
    return prose_is_done_word(token_text(beside->reading->field, token_at(beside, at)));
}

bool beside_noun_behind(const struct beside *beside, const struct figure *figure, struct text noun,
                        uint32_t *behind)
{
    enum { WORDS_BETWEEN = 2, SHORT_WORD = 3 };
    const struct prose_field *field = beside->reading->field;
    uint32_t at = figure->behind;
    for (uint32_t words = 0; words <= WORDS_BETWEEN && at < beside->sentence->behind; words++) {
        if (prose_noun_at(field, at, noun, behind)) {
            return true;
        }
        const struct prose_token *token = token_at(beside, at);
        if (token->kind != TOKEN_IS_WORD ||
            (token->end - token->start > SHORT_WORD && !beside_is_own_word(beside, at))) {
            return false;
        }
        at++;
    }
    return false;
}

/* Whether a new part of a sentence begins at a token: behind a colon, or with ", and". */
static bool is_part(const struct beside *beside, uint32_t at)
{
    const struct prose_token *token = token_at(beside, at);
    return at > beside->sentence->first &&
           (token_is_mark(beside->reading->field, at - 1, ':') ||
            (prose_is_joint(token) && token_is_mark(beside->reading->field, at - 1, ',')));
}

bool beside_is_shared_out(const struct beside *beside, const struct figure *figure)
{
    enum { SHORT_WORD = 2 };
    struct figure_window window;
    uint32_t at = figure->first;
    while (at > beside->sentence->first && !is_part(beside, at)) {
        at--;
    }
    for (; at < beside->sentence->behind && (at <= figure->first || !is_part(beside, at)); at++) {
        const struct prose_token *token = token_at(beside, at);
        bool word = at + 1 < beside->sentence->behind && token[1].kind == TOKEN_IS_WORD;
        if (word && (token->says & SAYS_PER) != 0 && token->end - token->start > SHORT_WORD &&
            !prose_window_at(beside->reading->field, at, &window)) {
            return true;
        }
    }
    return false;
}

/* "97% of parcels | arrive | within 24 hours" */
static bool says_only_done(const struct beside *beside, uint32_t from, uint32_t to)
{
    enum { WORDS_MOST = 3 };
    bool only = from <= to && to - from <= WORDS_MOST;
    for (uint32_t at = from; at < to && only; at++) {
        only = token_at(beside, at)->kind == TOKEN_IS_WORD && beside_says_no_more(beside, at);
    }
    return only;
}

bool beside_follows_share(const struct beside *beside, const struct figure *figure)
{
    const struct target *target = beside_cell(beside, 0);
    const struct figure *share = figure - 1;
    uint32_t behind = 0;
    return figure > &beside->reading->field->figures[beside->sentence->first_figure] &&
           share->kind == FIGURE_PERCENT && target->amount.kind == AMOUNT_PERCENT &&
           beside_is_number(share, &target->amount) && target->within != NULL &&
           beside_noun_behind(beside, share, target->noun, &behind) &&
           says_only_done(beside, behind, beside_bound_before(beside, figure));
}

bool prose_is_related(struct text one, struct text other)
{
    enum { LEAST = 4, ENDING = 2 };
    size_t shorter = one.length < other.length ? one.length : other.length;
    size_t same = shorter > LEAST + ENDING ? shorter - ENDING : LEAST;
    return shorter >= LEAST && prose_same(text_slice(one, 0, same), text_slice(other, 0, same));
}

static bool is_named(const struct beside *beside, const struct figure *figure, struct text name)
{
    enum { WORDS_MOST = 8, WORDS_BEFORE = 5 };
    size_t start = 0, end = 0;
    unsigned words = 0;
    const uint32_t bound =
        beside_bound_before(beside, figure); /* "en un plazo de" counts for nothing */
    uint32_t first = bound > beside->sentence->first + WORDS_BEFORE ? bound - WORDS_BEFORE
                                                                    : beside->sentence->first;
    uint32_t behind = beside->reading->field->is_prose ? figure->first : beside->sentence->behind;
    for (size_t from = 0; words < WORDS_MOST && letter_next_word(name, from, &start, &end);
         from = end, words++) {
        for (uint32_t at = first; at < behind; at++) {
            const struct prose_token *token = token_at(beside, at);
            if (token->kind == TOKEN_IS_WORD && (token->says & (SAYS_UNIT | SAYS_TIME)) == 0 &&
                prose_is_related(text_slice(name, start, end),
                                 token_text(beside->reading->field, token))) {
                return true;
            }
        }
    }
    return false;
}

bool beside_names_goal(const struct beside *beside, const struct figure *figure)
{
    const struct goal *goal = beside->with.goal;
    return is_named(beside, figure, node_text(goal->id)) ||
           is_named(beside, figure, beside_cell(beside, 0)->noun) ||
           (goal->name != NULL && is_named(beside, figure, node_text(goal->name)));
}

/* ---- figures that may be compared ---- */
bool beside_says_no_more(const struct beside *beside, uint32_t at)
{
    const struct prose_token *token = token_at(beside, at);
    return token->kind != TOKEN_IS_WORD || beside_knows(beside, at) || beside_is_done(beside, at) ||
           (beside_word(beside, at) & WORD_LEVEL) != 0;
}

/* How many words before a time say more, "a faulty pump is replaced within"; where the last one
 * that says something is no word of the goal, none may. */
static bool says_nothing_before(const struct beside *beside, const struct figure *figure)
{
    enum { SHORT_WORD = 3 };
    uint32_t unknown = 0, most = 0;
    bool any = false;
    for (uint32_t at = beside_bound_before(beside, figure); at > beside->sentence->first; at--) {
        const struct prose_token *token = token_at(beside, at - 1);
        if (token->kind == TOKEN_IS_MARK) {
            break;
        }
        if (!any && token->kind == TOKEN_IS_WORD && token->end - token->start > SHORT_WORD) {
            any = true;
            most = beside_is_own_word(beside, at - 1) ? 1 : 0;
        }
        unknown += beside_says_no_more(beside, at - 1) ? 0U : 1U;
    }
    return unknown <= most;
}

/* "Deliveries arrive within 3 days of the order", and not "Deliveries are invoiced within 14 days":
 * from what a time is counted says nothing of what is done in it, but a verb may stand behind. */
static bool says_nothing_else(const struct beside *beside, const struct figure *figure)
{
    const bool verb_last = beside->reading->agreement->language_in_force == CHOICE_LANGUAGE_DE;
    for (uint32_t at = figure->behind; at < beside->sentence->behind; at++) {
        const struct prose_token *token = token_at(beside, at);
        if (token->kind == TOKEN_IS_MARK || (!verb_last && (token->says & SAYS_FILLER) != 0)) {
            break;
        }
        if (!beside_says_no_more(beside, at)) {
            return false;
        }
    }
    return says_nothing_before(beside, figure);
}

/* Whether what stands before a sentence may make it somebody else's: "The customer answers: …". */
static bool is_told_of_others(const struct beside *beside)
{
    bool others = false;
    for (uint32_t at = 0; at < beside->sentence->first && !others; at++) {
        const struct party *party = beside_party_at(beside, at);
        others = (party != NULL && party != beside->with.goal->by) ||
                 (token_at(beside, at)->says & (SAYS_OTHER | SAYS_ASIDE | SAYS_PLANNED)) != 0;
    }
    return others;
}

/* "- P1: within 15 minutes": beside the time the sentence has its level, and nothing else. */
static bool is_row_of_level(const struct beside *beside, const struct figure *figure)
{
    bool level = false;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const bool is_level = (beside_word(beside, at) & WORD_LEVEL) != 0;
        const uint32_t bound = beside_bound_before(beside, figure);
        level = level || (is_level && at < bound);
        if (token_at(beside, at)->kind == TOKEN_IS_WORD && !is_level &&
            (at < bound || at >= figure->behind)) {
            return false;
        }
    }
    return level && !is_told_of_others(beside);
}

bool beside_owns_duration(const struct beside *beside, const struct figure *figure)
{
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = beside->sentence->first_figure; at < beside->sentence->behind_figure; at++) {
        const struct figure *other = &field->figures[at];
        bool share = other->kind == FIGURE_PERCENT && beside_cell(beside, 0)->within != NULL;
        if (other != figure &&
            (other->kind == FIGURE_DURATION ||
             (share && !beside_is_number(other, &beside_cell(beside, 0)->amount)))) {
            return false;
        }
    }
    if ((beside->sentence->says & SAYS_DOWNTIME) != 0 ||
        (!beside->elsewhere && beside_is_no_answer(beside)) ||
        (field->is_prose && !beside_is_bounded(beside, figure) &&
         !prose_is_in_time(beside, figure) && !prose_is_time_of_step(beside, figure))) {
        return false;
    }
    return prose_speaks_of_step(beside, figure) ||
           (!beside->elsewhere && is_row_of_level(beside, figure)) ||
           (beside_names_goal(beside, figure) &&
            (beside->elsewhere || !field->is_prose || prose_is_time_of_step(beside, figure) ||
             says_nothing_else(beside, figure)));
}

/* How a promise of the goal is cited: the same one in whatever order the levels stand. */
static struct text example_citation(struct arena *arena, const struct beside *beside)
{
    struct text first = prose_citation(arena, beside->with.goal, beside->with.leaves[0]);
    for (uint32_t index = 1; index < beside->with.count; index++) {
        const struct text next =
            prose_citation(arena, beside->with.goal, beside->with.leaves[index]);
        first = text_compare(next, first) < 0 ? next : first;
    }
    return first;
}

void beside_report(const struct beside *beside, const struct figure *figure,
                   const struct levels *promise)
{
    enum { LABELS_MOST = 3 };
    const struct reading *reading = beside->reading;
    struct compilation *compilation = reading->compilation;
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct target *target = promise->value;
    bool within = figure->kind == FIGURE_DURATION && target->amount.kind != AMOUNT_DURATION;
    struct text promised =
        within ? words_of_duration(arena, target->within) : words_of_amount(arena, &target->amount);
    struct text goal =
        beside->elsewhere
            ? arena_format(arena, "`%.*s`", TEXT_ARGUMENTS(node_text(beside->with.goal->id)))
            : TEXT_OF("the goal");
    struct finding *finding =
        beside->with.count == 1
            ? finding_add(findings, RULE_PROSE_CONTRADICTION, figure_span(reading, figure),
                          "the prose says `%.*s` where %.*s promises `%.*s`",
                          TEXT_ARGUMENTS(figure_shown(reading, figure)), TEXT_ARGUMENTS(goal),
                          TEXT_ARGUMENTS(promised))
            : finding_add(findings, RULE_PROSE_CONTRADICTION, figure_span(reading, figure),
                          "the prose says `%.*s`, which %.*s promises nowhere",
                          TEXT_ARGUMENTS(figure_shown(reading, figure)), TEXT_ARGUMENTS(goal));
    for (uint32_t index = 0; index < beside->with.count && index < LABELS_MOST; index++) {
        const struct levels *leaf = beside->with.leaves[index];
        finding_label(findings, finding,
                      within ? node_span(leaf->node) : amount_span(compilation, leaf),
                      "this is promised");
    }
    finding_note(findings, finding, "a number that is typed twice is changed once");
    if (beside->with.count > 1 || within) {
        finding_help(
            findings, finding, "cite the promise that is meant, such as `%.*s`",
            TEXT_ARGUMENTS(within ? arena_format(arena, "${%.*s}",
                                                 TEXT_ARGUMENTS(node_text(beside->with.goal->id)))
                                  : example_citation(arena, beside)));
        return;
    }
    /* The amount of a count has its noun: what is replaced has none. */
    struct text right = prose_local(arena, reading->agreement->language_in_force, promised);
    finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(right));
    fix_part(compilation, finding, reading->field->node, figure->start, figure->end, right, false);
}

/* "P2 tickets within 30 minutes": where a sentence with one figure names levels, the others do not
 * matter. */
static void keep_levels_said(struct beside *beside)
{
    const struct prose_sentence *sentence = beside->sentence;
    promises_of_goal(beside->reading->field->goal, &beside->with);
    if (beside->with.count > 1 && sentence->behind_figure - sentence->first_figure == 1) {
        prose_keep_levels(beside);
    }
}

bool beside_next_count_in_words(const struct beside *beside, uint32_t from, struct figure *figure)
{
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = from; at < beside->sentence->behind; at++) {
        const struct prose_token *token = token_at(beside, at);
        *figure = (struct figure){.kind = FIGURE_NUMBER, .first = at, .in_words = true};
        if ((token->says & SAYS_NUMBER) != 0 && token->value > 1 &&
            prose_number_in_words(field, at, &figure->number, &figure->behind)) {
            figure->start = token->start;
            figure->end = field->tokens[figure->behind - 1].end;
            return true;
        }
    }
    return false;
}

static void check_counts_in_words(const struct beside *beside)
{
    struct figure against = {.kind = FIGURE_NUMBER}, figure;
    bool any = false, equal = false;
    if (beside->with.count != 1 || beside_cell(beside, 0)->kind != TARGET_COUNT) {
        return;
    }
    for (uint32_t at = beside->sentence->first; beside_next_count_in_words(beside, at, &figure);
         at = figure.behind) {
        const enum standing standing = beside_stands(beside, &figure, beside_cell(beside, 0));
        equal = equal || standing == STANDS_EQUAL;
        against = standing == STANDS_AGAINST && !any ? figure : against;
        any = any || standing == STANDS_AGAINST;
    }
    if (any && !equal) {
        beside_report(beside, &against, beside->with.leaves[0]);
    }
}

void prose_check_goal(const struct reading *reading)
{
    struct beside beside = {.reading = reading};
    struct prose_sentence sentence = {.behind = 0};
    const uint32_t aside = SAYS_OTHER | SAYS_ASIDE | SAYS_PLANNED;
    if (!prose_stands_with(reading->field, &beside.with)) {
        return;
    }
    beside.sentence = &sentence;
    beside.words = ARENA_ARRAY(&reading->compilation->arena, uint8_t, reading->field->token_count);
    while (prose_next_sentence(reading->field, &sentence)) {
        const struct figure *against = NULL;
        const struct levels *promise = NULL;
        uint32_t agree = 0; /* kinds of figures: beside the right one stands a part of it */
        if (((sentence.says & aside) != 0 && !beside_is_average(&beside)) ||
            beside_is_done_by_other(&beside)) {
            continue;
        }
        if (sentence.first_figure == sentence.behind_figure) {
            check_counts_in_words(&beside);
        }
        if (!prose_is_read_whole(&sentence)) {
            continue;
        }
        keep_levels_said(&beside);
        for (uint32_t at = sentence.first_figure; at < sentence.behind_figure; at++) {
            const struct figure *figure = &reading->field->figures[at];
            if (figure->hedged ||
                (figure->kind == FIGURE_DURATION && !beside_owns_duration(&beside, figure))) {
                continue;
            }
            const struct levels *first = NULL;
            bool equal = false;
            for (uint32_t index = 0; index < beside.with.count && !equal; index++) {
                enum standing standing =
                    beside_stands(&beside, figure, beside_cell(&beside, index));
                equal = standing == STANDS_EQUAL;
                first =
                    standing == STANDS_AGAINST && first == NULL ? beside.with.leaves[index] : first;
            }
            agree |= equal ? UINT32_C(1) << figure->kind : 0;
            against = first != NULL && against == NULL ? figure : against;
            promise = first != NULL && promise == NULL ? first : promise;
        }
        if (against != NULL && (agree & (UINT32_C(1) << against->kind)) == 0) {
            beside_report(&beside, against, promise);
        }
    }
}
