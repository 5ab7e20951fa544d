/* prose-contradiction about levels: takes a sentence that gives each level its figure, "P1 within 2
 * hours, P2 within 4 hours", in a goal's own statement, or in a clause or summary that plainly
 * speaks of one goal, and compares each with the cell of its level. */
#include "lint/prose_beside.h"
#include "lint/ticket.h"

enum { PAIRS_MOST = 6 }; /* more, and nothing is certain */
struct pair {
    const struct figure *figure;
    const struct levels *cell;
    enum standing standing;
};
struct pairs {
    struct pair items[PAIRS_MOST];
    uint32_t count;
};

/* The cell of the level that a token names, of a goal with one axis; or NULL. */
static const struct levels *cell_at(const struct beside *beside, uint32_t at)
{
    const struct levels *target = beside->with.goal->target;
    const struct prose_field *field = beside->reading->field;
    const struct text word = token_text(field, &field->tokens[at]);
    for (uint32_t index = 0; field->tokens[at].kind == TOKEN_IS_WORD && index < target->count;
         index++) {
        const struct levels_entry *entry = &target->entries[index];
        if (text_equal(node_text(entry->key), word) && entry->value->count == 0 &&
            entry->value->value != NULL) {
            return entry->value;
        }
    }
    return NULL;
}

/* The only level that is named between two tokens, no further than a few words; or NULL. */
static const struct levels *cell_between(const struct beside *beside, uint32_t from, uint32_t to)
{
    enum { WORDS_MOST = 10 }; /* the marks of a table do not count */
    const struct levels *cell = NULL;
    uint32_t words = 0;
    for (uint32_t at = from; at < to; at++) {
        const struct levels *next = cell_at(beside, at);
        words += beside->reading->field->tokens[at].kind == TOKEN_IS_MARK ? 0U : 1U;
        if ((next != NULL && cell != NULL) || words > WORDS_MOST) {
            return NULL;
        }
        cell = next != NULL ? next : cell;
    }
    return cell;
}

static enum standing stand(const struct beside *beside, const struct figure *figure,
                           const struct levels *cell)
{
    const struct target *target = cell->value;
    if (figure->kind != FIGURE_PERCENT) {
        return beside_stands(beside, figure, target);
    }
    return target->amount.kind != AMOUNT_PERCENT                         ? STANDS_APART
           : decimal_compare(target->amount.number, figure->number) == 0 ? STANDS_EQUAL
                                                                         : STANDS_AGAINST;
}

/* Pairs each figure with the level before it, or each with the one behind it. */
static bool pair_all(const struct beside *beside, bool before, struct pairs *pairs)
{
    const struct prose_sentence *sentence = beside->sentence;
    const struct figure *figures = beside->reading->field->figures;
    pairs->count = 0;
    for (uint32_t at = sentence->first_figure; at < sentence->behind_figure; at++) {
        const struct figure *figure = &figures[at];
        const bool first = at == sentence->first_figure, last = at + 1 == sentence->behind_figure;
        const uint32_t from = !before ? figure->behind
                              : first ? sentence->first
                                      : figures[at - 1].behind;
        const uint32_t to = before ? figure->first
                            : last ? sentence->behind
                                   : figures[at + 1].first;
        const struct levels *cell = cell_between(beside, from, to);
        if (cell == NULL || figure->hedged ||
            figure->kind != figures[sentence->first_figure].kind) {
            return false;
        }
        pairs->items[pairs->count++] = (struct pair){figure, cell, stand(beside, figure, cell)};
    }
    return true;
}

/* Whether the sentence has no word but those of the goal, of its step and of its levels. */
static bool says_nothing_else(const struct beside *beside)
{
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        if (token->kind == TOKEN_IS_WORD &&
            ((prose_beside_classes(token_text(field, token)) & WORD_IS_EVERY) != 0 ||
             (!beside_knows(beside, at) && !beside_is_done(beside, at) &&
              !ticket_is_time(token_text(field, token)) && cell_at(beside, at) == NULL))) {
            return false;
        }
    }
    return true;
}

/* Whether some other cell has the figure. */
static bool is_of_other_level(const struct beside *beside, const struct figure *figure)
{
    for (uint32_t index = 0; index < beside->with.count; index++) {
        if (stand(beside, figure, beside->with.leaves[index]) == STANDS_EQUAL) {
            return true;
        }
    }
    return false;
}

/* Whether some of the pairs are wrong: one at least is right, or all have changed their places. */
static bool are_judged(const struct beside *beside, const struct pairs *pairs)
{
    uint32_t equal = 0, exchanged = 0, apart = 0;
    for (uint32_t index = 0; index < pairs->count; index++) {
        const struct pair *pair = &pairs->items[index];
        equal += pair->standing == STANDS_EQUAL ? 1U : 0U;
        apart += pair->standing == STANDS_APART ? 1U : 0U;
        exchanged += is_of_other_level(beside, pair->figure) ? 1U : 0U;
    }
    return apart == 0 && equal < pairs->count && (equal > 0 || exchanged == pairs->count);
}

/* Reads the pairs of a sentence; false: not every figure has its level. */
static bool read_pairs(const struct beside *beside, struct pairs *pairs)
{
    const uint32_t aside = SAYS_OTHER | SAYS_ASIDE | SAYS_PLANNED;
    const struct prose_sentence *sentence = beside->sentence;
    const uint32_t figures = sentence->behind_figure - sentence->first_figure;
    struct pairs behind;
    if (figures < 2 || figures > PAIRS_MOST || (sentence->says & aside) != 0) {
        return false;
    }
    const bool is_before = pair_all(beside, true, pairs),
               is_behind = pair_all(beside, false, &behind);
    if (is_behind) {
        *pairs = behind;
    }
    return is_before != is_behind;
}

static bool are_wrong(const struct beside *beside, struct pairs *pairs)
{
    return read_pairs(beside, pairs) && are_judged(beside, pairs) && says_nothing_else(beside);
}

static bool has_levels(const struct goal *goal)
{
    return goal != NULL && goal->target != NULL && goal->target->count > 0;
}

static bool may_have_pairs(const struct prose_field *field)
{
    return field->place == IN_GOAL_STATEMENT && has_levels(field->goal);
}

bool prose_has_wrong_pairs(const struct beside *beside)
{
    struct pairs pairs;
    return may_have_pairs(beside->reading->field) && are_wrong(beside, &pairs);
}

static void report(const struct beside *beside, const struct pairs *pairs)
{
    for (uint32_t index = 0; index < pairs->count; index++) {
        const struct pair *pair = &pairs->items[index];
        /* A share that no level has is the affair of nines-in-prose. */
        if (pair->standing == STANDS_AGAINST &&
            (pair->figure->kind != FIGURE_PERCENT || is_of_other_level(beside, pair->figure))) {
            struct beside own = *beside;
            own.with.count = 1;
            own.with.leaves[0] = pair->cell;
            beside_report(&own, pair->figure, pair->cell);
        }
    }
}

/* ---- in a clause, a summary or a recital ---- */

/* Whether the sentence has the levels of a goal at hand, and all with what is promised of them. */
static bool are_equal(const struct pairs *pairs)
{
    uint32_t equal = 0;
    for (uint32_t index = 0; index < pairs->count; index++) {
        equal += pairs->items[index].standing == STANDS_EQUAL ? 1U : 0U;
    }
    return equal == pairs->count;
}

/* Whether the sentence speaks of the goal at hand, by its name or by its step. */
static bool is_spoken_of(const struct beside *beside)
{
    const struct figure *first = &beside->reading->field->figures[beside->sentence->first_figure];
    return !beside_is_done_by_other(beside) &&
           (beside_names_goal(beside, first) || prose_speaks_of_step(beside, first));
}

/* A sentence that is right of one goal, or may be wrong of two, is left alone. */
static void check_elsewhere(struct beside *beside)
{
    const struct agreement *agreement = beside->reading->agreement;
    const struct goal *goal = NULL;
    struct pairs pairs, wrong = {.count = 0};
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *next = agreement->goal_list[index];
        if (!has_levels(next) || !promises_of_goal(next, &beside->with) ||
            !read_pairs(beside, &pairs)) {
            continue;
        }
        if (are_equal(&pairs)) {
            return;
        }
        if (are_judged(beside, &pairs) && is_spoken_of(beside) && says_nothing_else(beside)) {
            if (goal != NULL) {
                return;
            }
            goal = next;
            wrong = pairs;
        }
    }
    if (goal != NULL && promises_of_goal(goal, &beside->with)) {
        report(beside, &wrong);
    }
}

/* ---- all of a field ---- */
void prose_check_pairs(const struct reading *reading)
{
    struct prose_sentence sentence = {.behind = 0};
    struct beside beside = {
        .reading = reading, .sentence = &sentence, .of_step = true, .of_share = true};
    struct pairs pairs;
    const bool own = may_have_pairs(reading->field);
    beside.elsewhere = (PROSE_PLACES_OF_GOALS & PROSE_PLACE(reading->field->place)) != 0 &&
                       reading->agreement->goal_count <= PROSE_GOALS_MOST;
    if (!beside.elsewhere && (!own || !prose_stands_with(reading->field, &beside.with))) {
        return;
    }
    beside.words = ARENA_ARRAY(&reading->compilation->arena, uint8_t, reading->field->token_count);
    while (prose_next_sentence(reading->field, &sentence)) {
        if (sentence.behind_figure - sentence.first_figure < 2) {
            continue;
        }
        if (beside.elsewhere) {
            check_elsewhere(&beside);
        } else if (are_wrong(&beside, &pairs)) {
            report(&beside, &pairs);
        }
    }
}
