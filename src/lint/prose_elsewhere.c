/* prose-contradiction against goals that are told elsewhere: takes a figure in the summary, a
 * recital, a clause or the statement of another goal, and compares it with the one goal that its
 * sentence plainly speaks of. A
 * sentence with a word that no goal knows may speak of something else, and is left alone. */
#include "lint/period_word.h"
#include "lint/prose_beside.h"

static const struct prose_token *token_at(const struct beside *beside, uint32_t at)
{
    return &beside->reading->field->tokens[at];
}

static bool is_word_of_node(const struct node *node, struct text word)
{
    return node != NULL && beside_is_word_of(node_text(node), word);
}

/* Beside what is cited stands something else: "${leads}, of which 40 leads a month are new". */
static bool is_cited(const struct beside *beside)
{
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct prose_token *token = token_at(beside, at);
        const struct prose_reference *cited =
            token->mark == MARK_REFERENCE ? prose_cited_at(field, token->start) : NULL;
        if (cited != NULL && cited->to == beside->with.goal && cited->kind != CITES_GOAL_NAME) {
            return true;
        }
    }
    return false;
}

/* Who supplies what a requirement needs, or NULL. */
static const struct party *supplier_of(const struct requirement *requirement)
{
    const struct reference *from = requirement->from;
    if (from == NULL || from->to == NULL) {
        return NULL;
    }
    return from->found == NAMES_PARTY ? from->to : ((const struct contact *)from->to)->of;
}

/* "Packet loss is at most 0.1%": what the goal measures begins the sentence, whoever promises it.
 */
static bool is_noun_first(const struct beside *beside, const struct figure *figure)
{
    const struct target *target = beside_cell(beside, 0);
    uint32_t behind = 0;
    return figure->kind == FIGURE_PERCENT && target->kind == TARGET_PERCENT_NOUN &&
           prose_noun_at(beside->reading->field, beside->sentence->first, target->noun, &behind);
}

/* Whether the sentence says that the goal's party promises; a summary may leave out who does, and
 * so may who answers and settles what is reported. A requirement says it beside. */
static bool is_by_party(const struct beside *beside, const struct figure *figure)
{
    const struct prose_field *field = beside->reading->field;
    const struct party *party = NULL, *by = beside->with.goal->by;
    uint32_t start = 0;
    if (prose_requirement(field) != NULL && by != supplier_of(prose_requirement(field))) {
        return false;
    }
    if (beside->of_step) {
        party = beside_doer_of(beside, figure);
        return party == NULL || by == NULL || by == party;
    }
    return beside_party_before(beside, figure, &party, &start)
               ? by == NULL || by == party || beside_doer_of(beside, figure) == by
           : is_noun_first(beside, figure) ||
                   (figure->kind == FIGURE_DURATION && beside_follows_share(beside, figure))
               ? true
           : field->goal != NULL ? by == field->goal->by
                                 : field->place == IN_SUMMARY || beside->of_share;
}

/* ---- shares ---- */
static bool is_in_nines(const struct figure *figure)
{
    const struct decimal least = {90, 0, false}, most = {100, 0, false};
    return (figure->kind == FIGURE_PERCENT || figure->kind == FIGURE_NINES) &&
           decimal_compare(figure->number, least) >= 0 && decimal_compare(figure->number, most) < 0;
}

/* Whether the sentence names what a share of time is of: "available", "uptime". */
static bool names_time(const struct beside *beside)
{
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct prose_token *token = token_at(beside, at);
        const bool up = at > beside->sentence->first && (token[-1].says & SAYS_LINK) != 0 &&
                        text_is(token_text(beside->reading->field, token), "up");
        if (up || ((token->says & SAYS_TIME) != 0 && (token->says & SAYS_UNIT) == 0)) {
            return true; /* "is up 99.9% of the month" */
        }
    }
    return false;
}

/* "99.9% network availability" */
static bool is_called_behind(const struct beside *beside, const struct figure *figure)
{
    const struct goal *goal = beside->with.goal;
    const uint32_t at = figure->behind;
    if (at + 1 >= beside->sentence->behind || token_at(beside, at)->kind != TOKEN_IS_WORD) {
        return false;
    }
    const struct prose_token *next = token_at(beside, at + 1);
    const struct text word = token_text(beside->reading->field, token_at(beside, at));
    return (next->says & SAYS_TIME) != 0 && (next->says & SAYS_UNIT) == 0 &&
           (is_word_of_node(goal->id, word) || is_word_of_node(goal->name, word));
}

/* A share of time, or of events without a time, that the sentence calls as the goal is called. */
static enum standing stand_share(const struct beside *beside, const struct figure *figure,
                                 const struct target *target)
{
    bool time = target->kind == TARGET_SHARE_OF_TIME || target->kind == TARGET_PERCENT;
    bool events = target->kind == TARGET_SHARE_OF_EVENTS && target->within == NULL;
    struct text noun = events ? target->noun : (struct text){NULL, 0};
    /* In the prose of another goal beside_is_named decides. */
    bool named = beside_names_goal(beside, figure) || (time && names_time(beside)) ||
                 beside->reading->field->goal != NULL;
    return (time || events) && named && is_in_nines(figure) &&
                   target->amount.kind == AMOUNT_PERCENT && !target_is_upper_bound(target) &&
                   (prose_is_of_promise(beside->reading->field, figure, noun) ||
                    (time && is_called_behind(beside, figure))) &&
                   !beside_is_of_other_window(beside, target) &&
                   beside_is_plain_behind(beside, figure)
               ? STANDS_AGAINST
               : STANDS_APART;
}

/* ---- a figure beside all goals ---- */
static bool is_amount(const struct figure *figure, const struct amount *amount)
{
    const bool percent = figure->kind == FIGURE_PERCENT || figure->kind == FIGURE_NINES;
    if (amount == NULL || amount->kind == AMOUNT_DURATION || figure->kind == FIGURE_DATE ||
        percent != (amount->kind == AMOUNT_PERCENT)) {
        return false;
    }
    const struct decimal number =
        amount->kind == AMOUNT_MONEY ? amount->money->number : amount->number;
    return decimal_compare(figure->number, number) == 0;
}

/* Whether some cell has the figure, whatever it is of there. */
static bool is_promised(const struct beside *beside, const struct figure *figure)
{
    for (uint32_t index = 0; index < beside->with.count; index++) {
        const struct target *target = beside_cell(beside, index);
        if (!beside_may_mean(beside, figure, target)) {
            continue;
        }
        if (figure->kind == FIGURE_DURATION
                ? beside_stands(beside, figure, target) == STANDS_EQUAL
                : is_amount(figure, &target->amount) || is_amount(figure, target->upper)) {
            return true;
        }
    }
    return false;
}

/* "Acme runs the website with an availability of 99.5%" beside a goal of the API. */
static bool names_other_part(const struct beside *beside)
{
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        if ((beside_word(beside, at) & WORD_OF_PART) != 0 && !beside_knows(beside, at)) {
            return true;
        }
    }
    return false;
}

/* The cell that a figure contradicts, or NULL. */
static const struct levels *contradicted(struct beside *beside, const struct figure *figure)
{
    const bool duration = figure->kind == FIGURE_DURATION;
    const bool count = figure->kind == FIGURE_NUMBER || figure->kind == FIGURE_MONEY;
    beside->of_step = duration && prose_speaks_of_step(beside, figure);
    beside->of_share = is_in_nines(figure) && names_time(beside);
    if (beside->is_relative && !beside->of_share) {
        return NULL;
    }
    const bool times = (PROSE_PLACES_OF_TIMES & PROSE_PLACE(beside->reading->field->place)) != 0;
    if ((times && !beside->of_step) || is_cited(beside) || beside_is_dated(beside) ||
        !is_by_party(beside, figure) || !beside_is_plain_before(beside, figure) ||
        ((duration || count) && !beside_is_plain_behind(beside, figure)) ||
        (figure->kind == FIGURE_PERCENT && !beside_is_plain_behind_time(beside, figure)) ||
        (duration && !beside_owns_duration(beside, figure)) ||
        (beside->of_share && names_other_part(beside))) {
        return NULL;
    }
    for (uint32_t index = 0; index < beside->with.count; index++) {
        const struct target *target = beside_cell(beside, index);
        /* "3 visits" without a window may be those of one site; a share is one all the same. */
        bool whole = duration || is_in_nines(figure) || target->window != NULL ||
                     target->scope.length > 0 || target->kind == TARGET_RATE;
        if (whole && (beside_stands(beside, figure, target) == STANDS_AGAINST ||
                      stand_share(beside, figure, target) == STANDS_AGAINST)) {
            return beside->with.leaves[index];
        }
    }
    return NULL;
}

/* Whether the goal has the figure of a share, whatever the sentence calls it. */
static bool has_share(const struct beside *beside, const struct figure *figure)
{
    bool has = false;
    for (uint32_t index = 0; index < beside->with.count && is_in_nines(figure) && !has; index++) {
        const struct target *target = beside_cell(beside, index);
        has = is_amount(figure, &target->amount) || is_amount(figure, target->upper);
    }
    return has;
}

/* In the prose of a goal only others are compared that the sentence names. */
static bool check_figure(struct beside *beside, const struct figure *figure)
{
    const struct agreement *agreement = beside->reading->agreement;
    const struct goal *goal = NULL;
    const struct levels *promise = NULL;
    bool is_named = false; /* that goal, by the sentence */
    bool is_had = false;   /* by another goal, which may be meant where none is named */
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (!promises_of_goal(agreement->goal_list[index], &beside->with)) {
            continue;
        }
        if (figure->kind == FIGURE_DURATION && beside->with.count > 1) {
            prose_keep_levels(beside);
        }
        if (is_promised(beside, figure)) {
            return false;
        }
        if (has_share(beside, figure)) {
            is_had = true;
            continue;
        }
        const struct levels *against = contradicted(beside, figure);
        if (beside->reading->field->goal != NULL && against != NULL &&
            !beside_is_named(beside, figure)) {
            continue;
        }
        const bool named = against != NULL && beside_names_goal(beside, figure);
        if (against != NULL && promise != NULL && named == is_named) {
            return false; /* nobody can tell which of the two is meant */
        }
        if (against != NULL && promise != NULL && is_named) {
            continue;
        }
        is_named = against != NULL ? named : is_named;
        goal = against != NULL ? beside->with.goal : goal;
        promise = against != NULL ? against : promise;
    }
    if (promise == NULL || (is_had && !is_named) || !promises_of_goal(goal, &beside->with)) {
        return false;
    }
    if (figure->kind == FIGURE_DURATION && beside->with.count > 1) {
        prose_keep_levels(beside);
    }
    beside_report(beside, figure, promise);
    return true;
}

/* "Acme makes two backups a day" where three are promised. */
static void check_count_in_words(struct beside *beside)
{
    struct figure figure;
    uint32_t at = beside->sentence->first;
    while (beside_next_count_in_words(beside, at, &figure) && !check_figure(beside, &figure)) {
        at = figure.behind;
    }
}

void prose_check_goals(const struct reading *reading)
{
    enum { WORDS_MOST = 64, PARTIES_MOST = 16 }; /* more, and a reader compares none of them */
    const struct prose_field *field = reading->field;
    const uint32_t aside = SAYS_OTHER | SAYS_ASIDE | SAYS_PLANNED;
    struct prose_sentence sentence = {.behind = 0};
    struct beside beside = {.reading = reading, .sentence = &sentence, .elsewhere = true};
    const bool stands = field->place == IN_GOAL_STATEMENT;
    if ((!prose_may_be_of_goals(field) &&
         !(stands && (field->has & (HAS_SHARE | HAS_DURATION)) != 0)) ||
        !field->is_prose || reading->agreement->goal_count > PROSE_GOALS_MOST ||
        reading->agreement->party_count > PARTIES_MOST ||
        (reading->agreement->definitions != NULL &&
         reading->agreement->definitions->count > WORDS_MOST)) {
        return;
    }
    beside.words = ARENA_ARRAY(&reading->compilation->arena, uint8_t, field->token_count);
    while (prose_next_sentence(field, &sentence)) {
        beside.is_relative = (sentence.says & aside) != 0;
        if ((beside.is_relative && beside_is_aside(&beside)) ||
            (stands && !beside_relates_goals(&beside))) {
            continue;
        }
        if (!stands && !beside.is_relative && sentence.first_figure == sentence.behind_figure) {
            check_count_in_words(&beside);
        }
        if (!prose_is_read_whole(&sentence)) {
            continue;
        }
        for (uint32_t at = sentence.first_figure; at < sentence.behind_figure; at++) {
            const struct figure *figure = &field->figures[at];
            const bool other = (stands || beside.is_relative) && !is_in_nines(figure) &&
                               (beside.is_relative || figure->kind != FIGURE_DURATION);
            if (!figure->hedged && !other && !(stands && beside_is_of_own(&beside, figure)) &&
                check_figure(&beside, figure)) {
                break;
            }
        }
    }
}
