/* prose-contradiction against goals that are told elsewhere: takes a figure in the summary, a
 * recital, a clause or the statement of another goal, and compares it with the one goal that its
 * sentence plainly speaks of. A
 * sentence with a word that no goal knows may speak of something else, and is left alone. */
#include "lint/period_word.h"
#include "lint/prose_beside.h"

#include "base/letter.h"

static const struct prose_token *token_at(const struct beside *beside, uint32_t at)
{
    return &beside->reading->field->tokens[at];
}

static bool is_joint(const struct prose_token *token)
{
    return token->kind == TOKEN_IS_WORD && (token->says & SAYS_NUMBER) != 0 && token->value == 0;
}

/* ---- whose figure it is ---- */
bool beside_is_word_of(struct text text, struct text word)
{
    size_t start = 0, end = 0;
    for (size_t from = 0; letter_next_word(text, from, &start, &end); from = end) {
        if (prose_is_related(text_slice(text, start, end), word) ||
            prose_same(text_slice(text, start, end), word)) {
            return true;
        }
    }
    return false;
}

static bool is_word_of_node(const struct node *node, struct text word)
{
    return node != NULL && beside_is_word_of(node_text(node), word);
}

/* "We make 2 backups a day": whoever promises it. */
static bool is_we(const struct beside *beside, uint32_t at)
{
    static const struct text words[] = {
#define PARTY_WE(word) TEXT(word),
#include "grammar/party_words.def"
    };
    return prose_is_one_of(token_text(beside->reading->field, token_at(beside, at)), words,
                           sizeof words / sizeof *words);
}

/* The token where the name of a party begins that stands last before a figure, or "we"; false:
 * neither does. */
static bool party_before(const struct beside *beside, const struct figure *figure,
                         const struct party **party, uint32_t *start)
{
    *party = NULL;
    for (uint32_t at = figure->first; *party == NULL && at > beside->sentence->first; at--) {
        *party = is_we(beside, at - 1) ? beside->with.goal->by : beside_party_at(beside, at - 1);
        *start = at - 1;
    }
    return *party != NULL;
}

static const struct party *first_party(const struct beside *beside, uint32_t from, uint32_t behind)
{
    const struct party *party = NULL;
    for (uint32_t at = from; party == NULL && at < behind; at++) {
        party = beside_party_at(beside, at);
    }
    return party;
}

/* Who does what a figure bounds: the party that is named first in its part of the sentence, or else
 * in the sentence: "Support hosts the shop of Sales and answers within 4 hours". */
static const struct party *doer_of(const struct beside *beside, const struct figure *figure)
{
    uint32_t part = figure->first;
    while (part > beside->sentence->first && !is_joint(token_at(beside, part - 1))) {
        part--;
    }
    const struct party *party = first_party(beside, part, figure->first);
    return party != NULL ? party : first_party(beside, beside->sentence->first, part);
}

bool beside_is_done_by_other(const struct beside *beside)
{
    enum { SUBJECT_WORDS = 2 };
    const struct party *by = beside->with.goal->by;
    for (uint32_t at = beside->sentence->first;
         by != NULL && at < beside->sentence->first + SUBJECT_WORDS &&
         at + 1 < beside->sentence->behind;
         at++) {
        const struct party *party = beside_party_at(beside, at);
        const struct prose_token *next = token_at(beside, at + 1);
        if (party != NULL) {
            const unsigned says = beside_word(beside, at + 1); /* "must", not "tickets" */
            return party != by && next->kind == TOKEN_IS_WORD && !next->capital &&
                   (says & (WORD_OF_TICKET | WORD_PROMISES)) != WORD_OF_TICKET;
        }
    }
    return false;
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

/* ---- whether nothing else is spoken of ---- */
enum { AXES_MOST = 8 };

static bool is_word_of_definition(const struct agreement *agreement, struct text word)
{
    const struct map *definitions = agreement->definitions;
    for (uint32_t index = 0; definitions != NULL && index < definitions->count; index++) {
        if (beside_is_word_of(node_text(definitions->entries[index].key), word)) {
            return true;
        }
    }
    return false;
}

/* "gravedad" of the levels of an axis that is called so. */
static bool is_word_of_axis(const struct beside *beside, struct text word)
{
    const struct map *axes = beside->of_step ? beside->reading->agreement->levels : NULL;
    for (uint32_t index = 0; axes != NULL && index < axes->count && index < AXES_MOST; index++) {
        if (beside_is_word_of(node_text(axes->entries[index].key), word)) {
            return true;
        }
    }
    return false;
}

static unsigned known_of(const struct beside *beside)
{
    const unsigned of_step = WORD_RESPONSE | WORD_RESOLUTION | WORD_OF_TICKET | WORD_LEVEL;
    return WORD_PROMISES | (beside->of_step ? of_step : 0U) |
           (beside->of_share ? WORD_OF_PROMISE : 0U) | prose_step_of_events(beside);
}

/* "monthly", "mensuelle" of a promise over a month. */
static bool is_own_period(const struct beside *beside, struct text word)
{
    const struct window *window = beside_cell(beside, 0)->window;
    return beside->of_share && window != NULL && window->kind != WINDOW_ROLLING &&
           period_word_unit(word) == (int)window->unit;
}

/* A word of the goal, of the title, a party or a definition, of the vocabulary, or a short one
 * ("is", "der"): not a name in capitals. */
bool beside_knows(const struct beside *beside, uint32_t at)
{
    enum { SHORT_WORD = 3 };
    const uint32_t plain = SAYS_LINK | SAYS_FILLER | SAYS_UPPER | SAYS_TIME | SAYS_WINDOW |
                           SAYS_PER | SAYS_UNIT | SAYS_NUMBER | SAYS_OWN;
    const struct agreement *agreement = beside->reading->agreement;
    const struct goal *goal = beside->with.goal;
    const struct prose_token *token = token_at(beside, at);
    const struct text word = token_text(beside->reading->field, token);
    bool is_short = token->end - token->start <= SHORT_WORD && (!token->capital || token->begins);
    return is_short || (token->says & plain) != 0 || is_word_of_node(goal->id, word) ||
           is_word_of_node(goal->name, word) ||
           (beside->elsewhere && is_word_of_node(goal->statement, word)) ||
           beside_is_word_of(beside_cell(beside, 0)->noun, word) ||
           beside_is_word_of(beside_cell(beside, 0)->scope, word) ||
           is_word_of_node(agreement->title, word) || prose_is_word_of_party(agreement, word) ||
           is_word_of_definition(agreement, word) || is_word_of_axis(beside, word) ||
           (beside->of_share && beside_is_everywhere(beside, at)) ||
           (beside_word(beside, at) & known_of(beside)) != 0 || is_own_period(beside, word) ||
           (beside->of_share && (beside_word(beside, at) & WORD_OF_PART) != 0 &&
            prose_is_of_all(goal));
}

/* "${leads}, then 20 new customers": a figure in a list of promises. */
static bool follows_citation(const struct beside *beside, const struct figure *figure)
{
    enum { LIST_WORDS = 3 };
    for (uint32_t at = figure->first;
         at > beside->sentence->first && figure->first - at < LIST_WORDS; at--) {
        if (token_at(beside, at - 1)->mark == MARK_REFERENCE) {
            return true;
        }
    }
    return false;
}

enum { VERB_WORDS = 3 }; /* behind who promises a count: "turns them into" */

/* The comma of "Support stellt sicher, dass …", "Support verpflichtet sich, …", of "ein Netz, das
 * zu 99,9 % …". */
static bool parts_promise(const struct beside *beside, uint32_t at)
{
    return token_at(beside, at)->mark == ',' && at > beside->sentence->first &&
           ((beside_word(beside, at - 1) & WORD_PROMISES) != 0 ||
            (beside->of_share &&
             (beside_is_relative(beside, at + 1) || beside_is_everywhere(beside, at - 1))));
}

/* The apostrophe of "s’engage", "l’équipe", which is no end of a part; not that of "Fairview’s". */
static bool is_elision(const struct beside *beside, uint32_t at)
{
    const uint32_t mark = token_at(beside, at)->mark;
    return (mark == '\'' || mark == 0x2019) && at > beside->sentence->first &&
           at + 1 < beside->sentence->behind && token_at(beside, at + 1)->kind == TOKEN_IS_WORD &&
           token_at(beside, at - 1)->end - token_at(beside, at - 1)->start <= 2;
}

/* The hyphen of "P2-Tickets". */
static bool is_within_word(const struct beside *beside, uint32_t at)
{
    return token_at(beside, at)->mark == '-' && !token_at(beside, at)->spaced &&
           at + 1 < beside->sentence->behind && !token_at(beside, at + 1)->spaced;
}

/* What an entry of a list begins with. */
static bool is_bullet(const struct beside *beside, uint32_t at)
{
    const uint32_t mark = token_at(beside, at)->mark;
    return at == beside->sentence->first && (mark == '-' || mark == '*' || mark == '+');
}

/* How many words before a token speak of something that the goal does not know: from the start of
 * the sentence, or from an "and"; for a count or a share from a colon too. */
static uint32_t unknown_before(const struct beside *beside, uint32_t behind, bool duration)
{
    uint32_t unknown = 0; /* a figure or a comma is more than a verb */
    for (uint32_t at = behind; at > beside->sentence->first; at--) {
        const struct prose_token *token = token_at(beside, at - 1);
        if (!duration && (token->kind == TOKEN_IS_NUMBER || token->mark == '%')) {
            continue; /* of the share before a time */
        }
        const bool colon = token->mark == ':' && !(beside->of_share && at == behind);
        if ((is_joint(token) && !beside_is_running(beside, at - 1)) || (!duration && colon) ||
            unknown > VERB_WORDS) {
            break;
        }
        bool article = (token->says & SAYS_NUMBER) != 0 && token->value == 1 && token->scale == 0;
        bool word = token->kind == TOKEN_IS_WORD && (token->says & SAYS_UNIT) == 0 &&
                    (article || (token->says & SAYS_NUMBER) == 0);
        bool silent = token->mark == MARK_REFERENCE || beside_is_own_window(beside, at - 1) ||
                      beside_is_running(beside, at - 1) || (!duration && token->mark == ':') ||
                      parts_promise(beside, at - 1) || is_elision(beside, at - 1) ||
                      (at < behind && is_elision(beside, at)) || is_within_word(beside, at - 1) ||
                      is_bullet(beside, at - 1);
        bool known = word ? beside_knows(beside, at - 1) ||
                                (beside->of_share && beside_is_relative(beside, at - 1)) ||
                                (!duration && beside_is_given(beside, at - 1))
                          : silent;
        unknown += known ? 0U : word ? 1U : VERB_WORDS + 1U;
    }
    return unknown;
}

/* Whether nobody else is spoken of before a figure: "we answer", "Marketing supplies", but not
 * "in spring, Marketing supplies". */
static bool is_plain_before(const struct beside *beside, const struct figure *figure)
{
    const bool follows = figure->kind == FIGURE_DURATION && beside_follows_share(beside, figure);
    const bool duration = figure->kind == FIGURE_DURATION && !follows;
    /* what stands between share and time says no more */
    const uint32_t behind = follows ? figure[-1].behind : figure->first;
    const struct party *party = NULL;
    uint32_t start = 0;
    if (!duration && follows_citation(beside, figure)) {
        return true;
    }
    const uint32_t unknown = unknown_before(beside, behind, duration);
    if (duration || unknown == 0 || !party_before(beside, figure, &party, &start)) {
        return unknown == 0;
    }
    return unknown <= VERB_WORDS && (!beside->of_share || !beside_is_of_unknown(beside, figure)) &&
           unknown_before(beside, start, duration) == 0;
}

/* "With a response time of 4 hours our engineers keep the shop open": what one has by it is no part
 * of what is promised. */
static bool is_led_by_time(const struct beside *beside, const struct figure *figure)
{
    static const struct text words[] = {
#define PROMISE_WITH(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    const uint32_t first = beside->sentence->first, behind = beside->sentence->behind;
    const struct prose_field *field = beside->reading->field;
    if (!prose_is_any(token_text(field, token_at(beside, first)), words,
                      sizeof words / sizeof *words) ||
        !prose_is_time_of_step(beside, figure)) {
        return false;
    }
    bool own = false;
    for (uint32_t at = figure->behind; at < behind && !own; at++) {
        own = (token_at(beside, at)->says & SAYS_OWN) != 0;
    }
    return own || first_party(beside, figure->behind, behind) != NULL;
}

/* "80 leads per month and region": one word behind an "and", which is no promise of its own. */
static bool is_shared_out_by(const struct beside *beside, uint32_t at)
{
    const struct prose_token *token = token_at(beside, at);
    return is_joint(token) && at + 1 < beside->sentence->behind &&
           token_at(beside, at + 1)->kind == TOKEN_IS_WORD && !beside_knows(beside, at + 1) &&
           (at + 2 >= beside->sentence->behind || token_at(beside, at + 2)->begins ||
            token_at(beside, at + 2)->kind == TOKEN_IS_MARK);
}

/* Behind "within 2 weeks" of a count that is promised in as much time; or `at`. */
static uint32_t behind_own_time(const struct beside *beside, uint32_t at)
{
    const struct prose_field *field = beside->reading->field;
    for (uint32_t index = beside->sentence->first_figure; index < beside->sentence->behind_figure;
         index++) {
        const struct figure *figure = &field->figures[index];
        if (figure->first == at && figure->kind == FIGURE_DURATION &&
            figure_is_same_time(beside->reading, figure, beside_cell(beside, 0)->within)) {
            return figure->behind;
        }
    }
    return at;
}

/* "We answer within 6 hours.": to the end of the clause no word speaks of anything but the goal. */
static bool is_plain_behind(const struct beside *beside, const struct figure *figure)
{
    if (is_led_by_time(beside, figure)) {
        return true;
    }
    for (uint32_t at = figure->behind; at < beside->sentence->behind; at++) {
        const struct prose_token *token = token_at(beside, at);
        if (is_joint(token) || (token->kind == TOKEN_IS_MARK && token->mark != '-')) {
            return token->mark != '(' && token->mark != '/' && !is_shared_out_by(beside, at);
        }
        const uint32_t behind = behind_own_time(beside, at);
        if (behind > at) {
            at = behind - 1;
        } else if (token->kind == TOKEN_IS_NUMBER || !beside_knows(beside, at)) {
            return false;
        }
    }
    return true;
}

/* "75% of calls within 20 s", and not "60% of calls within 20 s on weekends": behind the time of a
 * share no word speaks of anything else. */
static bool is_plain_behind_time(const struct beside *beside, const struct figure *figure)
{
    const struct prose_field *field = beside->reading->field;
    for (const struct figure *time = figure + 1;
         time < &field->figures[beside->sentence->behind_figure]; time++) {
        if (time->kind == FIGURE_DURATION &&
            figure_is_same_time(beside->reading, time, beside_cell(beside, 0)->within)) {
            return is_plain_behind(beside, time);
        }
    }
    return true;
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
        party = doer_of(beside, figure);
        return party == NULL || by == NULL || by == party;
    }
    return party_before(beside, figure, &party, &start)
               ? by == NULL || by == party || doer_of(beside, figure) == by
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
                   !beside_is_of_other_window(beside, target) && is_plain_behind(beside, figure)
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
        !is_by_party(beside, figure) || !is_plain_before(beside, figure) ||
        ((duration || count) && !is_plain_behind(beside, figure)) ||
        (figure->kind == FIGURE_PERCENT && !is_plain_behind_time(beside, figure)) ||
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
