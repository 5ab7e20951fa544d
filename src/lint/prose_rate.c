/* Rates in prose: takes a figure with the words of its sentence, "The API serves 600 requests per
 * second", and gives how a promised rate stands to it. */
#include "lint/prose_beside.h"

/* Whether the sentence has no word that the goal does not know, but for its verb: right before what
 * is said of the figure, or behind it: "A client may send 50 requests per second" is another rate.
 */
static bool is_plain(const struct beside *beside, const struct figure *figure, uint32_t start)
{
    const struct prose_field *field = beside->reading->field;
    const struct party *by = beside->with.goal->by;
    const uint32_t first = beside->sentence->first;
    uint32_t verbs = 0;
    for (uint32_t at = first; at < beside->sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        const bool of_figure = token->start >= start && at < figure->behind;
        const struct party *party = beside_party_at(beside, at);
        if (party != NULL && by != NULL && party != by) {
            return false;
        }
        const bool promised = (beside_word(beside, at) & WORD_OF_PROMISE) != 0; /* "platform" */
        if (of_figure || promised || beside_says_no_more(beside, at)) {
            continue;
        }
        const bool is_before = at < figure->first;
        if (++verbs > 1 || (is_before && (at == first || token->end + 1 < start))) {
            return false;
        }
    }
    return true;
}

enum standing beside_stands_rate(const struct beside *beside, const struct figure *figure,
                                 const struct target *target)
{
    struct figure_window window;
    uint32_t behind = 0, start = 0;
    if (figure->kind != FIGURE_NUMBER || target->amount.kind == AMOUNT_MONEY ||
        !beside_noun_behind(beside, figure, target->noun, &behind) ||
        !prose_window_at(beside->reading->field, behind, &window) || window.unit != UNIT_SECOND ||
        window.count.coefficient != 1 || beside_is_shared_out(beside, figure)) {
        return STANDS_APART;
    }
    const enum prose_bound bound = prose_bound_before(beside->reading->field, figure, &start);
    const bool same_way = bound == PROSE_UNBOUNDED ||
                          bound == (target_is_upper_bound(target) ? PROSE_AT_MOST : PROSE_AT_LEAST);
    if (!same_way || target->upper != NULL || !is_plain(beside, figure, start)) {
        return STANDS_APART;
    }
    return decimal_compare(figure->number, target->amount.number) == 0 ? STANDS_EQUAL
                                                                       : STANDS_AGAINST;
}
