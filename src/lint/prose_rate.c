/* Rates in prose: takes a figure with the words of its sentence, "The API serves 600 requests per
 * second", and gives how a promised rate stands to it. */
#include "lint/prose_beside.h"

#include "base/letter.h"

/* What is written before a figure: "at least", "up to". */
enum rate_bound { RATE_ABOVE, RATE_AT_LEAST, RATE_BELOW, RATE_AT_MOST, RATE_FROM, RATE_PLAIN };

/* The words right before a figure that bound it; *start is where they begin, or the figure. */
static enum rate_bound bound_before(const struct prose_field *field, const struct figure *figure,
                                    uint32_t *start)
{
    static const struct {
        enum rate_bound bound;
        struct text words;
    } rows[] = {
#define BAND_BEFORE(bound, words) {RATE_##bound, TEXT(words)},
#define BAND_BEHIND(bound, words)
#define BAND_TO(word)
#define BAND_AND(word)
#include "grammar/bands.def"
#undef BAND_BEFORE
#undef BAND_BEHIND
#undef BAND_TO
#undef BAND_AND
#undef BAND_BETWEEN
    };
    const struct text before = text_slice(node_text(field->node), 0, figure->start);
    enum rate_bound found = RATE_PLAIN;
    size_t longest = 0; /* "no more than" bounds otherwise than "more than" */
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        const size_t length = rows[row].words.length + 1;
        if (length > longest && before.length >= length &&
            prose_same(text_slice(before, before.length - length, before.length - 1),
                       rows[row].words)) {
            longest = length;
            found = rows[row].bound;
        }
    }
    *start = figure->start - (uint32_t)longest;
    return found;
}

static bool says_no_more(const struct beside *beside, uint32_t at)
{
    return beside->reading->field->tokens[at].kind != TOKEN_IS_WORD || beside_knows(beside, at) ||
           (beside_word(beside, at) & WORD_OF_PROMISE) != 0 || beside_is_done(beside, at);
}

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
        if (of_figure || says_no_more(beside, at)) {
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
    const enum rate_bound bound = bound_before(beside->reading->field, figure, &start);
    const bool same_way = bound == RATE_PLAIN ||
                          bound == (target_is_upper_bound(target) ? RATE_AT_MOST : RATE_AT_LEAST);
    if (!same_way || target->upper != NULL || !is_plain(beside, figure, start)) {
        return STANDS_APART;
    }
    return decimal_compare(figure->number, target->amount.number) == 0 ? STANDS_EQUAL
                                                                       : STANDS_AGAINST;
}
