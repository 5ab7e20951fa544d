/* What a ${reference} shows: takes a resolved reference and gives its words in the language of the
 * document (language section 4, "Reference in prose"). */
#include "base/letter.h"
#include "language/language.h"
#include "model/compute.h"
#include "prose/parts.h"
#include "prose/prose.h"

#include <string.h>

/* Whether the byte at `at` begins a sentence: nothing before it but marks of markup, or the end
 * of a sentence or of a paragraph. */
static bool begins_sentence(struct text prose, size_t at)
{
    unsigned lines = 0;
    while (at > 0) {
        char before = prose.data[at - 1];
        if (before == '\n') {
            if (++lines == 2) {
                return true;
            }
        } else if (before == '-' || before == '+' || before == '#' || before == '>') {
            /* The marker of a list, a heading or a quote, where it stands first on its line. */
            return at == 1 || prose.data[at - 2] == '\n' || prose.data[at - 2] == '#';
        } else if (strchr(" \t*_(['\"", before) == NULL) {
            return before == '.' || before == '!' || before == '?';
        }
        at--;
    }
    return true;
}

/* "at least 99.95%" at the start of a sentence: "At least 99.95%". */
static struct text beginning_sentence(struct arena *arena, struct text words)
{
    uint32_t first = 0, second = ' ';
    size_t length = words.length > 0 ? text_decode(words.data, words.length, &first) : 0;
    if (length == 0) {
        return words;
    }
    if (length < words.length) {
        (void)text_decode(words.data + length, words.length - length, &second);
    }
    /* Lower case is 32 above upper case in ASCII and Latin-1, which is what four languages need. */
    if (first < 'a' || letter_lower(first - 32) != first || letter_lower(second) != second) {
        return words;
    }
    char upper[4];
    size_t upper_length = text_encode(first - 32, upper);
    return arena_join(arena, (struct text){upper, upper_length},
                      text_slice(words, length, words.length));
}

static struct text goal_name(struct arena *arena, const struct goal *goal)
{
    return goal->name != NULL ? node_text(goal->name)
                              : language_id_in_words(arena, node_text(goal->id));
}

/* Of a goal without a target, what its funnel needs. */
static const struct target *target_of(struct document *document,
                                      const struct prose_reference *reference)
{
    const struct goal *goal = reference->to;
    return reference->target != NULL
               ? reference->target
               : language_leads(document->arena, document->language,
                                goal_funnel_need(document->arena, goal), goal_funnel_window(goal));
}

static struct citation promise(struct document *document, struct text prose,
                               const struct prose_reference *reference, const struct target *target)
{
    struct citation citation = {.kind = INLINE_FIGURE};
    language_target(document->arena, document->language, target, &citation.text, &citation.more);
    if (begins_sentence(prose, reference->start)) {
        citation.text = beginning_sentence(document->arena, citation.text);
    }
    if (citation.text.length == 0) {
        citation.text = citation.more;
        citation.more = (struct text){NULL, 0};
    }
    return citation;
}

static struct citation day(struct document *document, struct date date)
{
    return (struct citation){
        .kind = INLINE_TIME,
        .text = language_date(document->arena, document->language, date),
        .anchor = arena_format(document->arena, "%04d-%02d-%02d", date.year, date.month, date.day)};
}

static struct citation downtime(struct document *document, const struct target *target)
{
    struct citation citation = {.kind = INLINE_FIGURE};
    struct window_lengths lengths;
    const rational *allowance = NULL;
    if (target->window != NULL && window_lengths(target->window, &lengths)) {
        allowance = target_allowance(document->arena, target, lengths.usual);
    }
    citation.text = allowance != NULL
                        ? language_seconds(document->arena, document->language, allowance)
                        : language_target_amount(document->arena, document->language, target);
    return citation;
}

struct citation citation_of(struct document *document, const struct compilation *compilation,
                            struct text prose, const struct prose_reference *reference)
{
    struct arena *arena = document->arena;
    const struct agreement *agreement = compilation->agreement;
    struct citation citation = {.kind = INLINE_TEXT};
    switch (reference->kind) {
    case CITES_GOAL:
        citation = promise(document, prose, reference, target_of(document, reference));
        break;
    case CITES_GOAL_TARGET:
        citation.kind = INLINE_FIGURE;
        citation.text =
            language_target_amount(arena, document->language, target_of(document, reference));
        break;
    case CITES_GOAL_DOWNTIME:
        citation = downtime(document, reference->target);
        break;
    case CITES_GOAL_NAME: {
        const struct goal *goal = reference->to;
        citation.kind = INLINE_LINK;
        citation.text = goal_name(arena, goal);
        citation.anchor = arena_join(arena, TEXT_OF("goal-"), node_text(goal->id));
        break;
    }
    case CITES_PARTY:
        citation.text = node_text(((const struct party *)reference->to)->name);
        break;
    case CITES_CONTACT:
        citation.text = node_text(((const struct contact *)reference->to)->name);
        break;
    case CITES_TERM_STARTS:
        citation = day(document, *((const struct term *)reference->to)->starts);
        break;
    case CITES_TERM_ENDS: {
        const struct term *term = reference->to;
        struct date last;
        if (term->ends != NULL) {
            citation = day(document, *term->ends);
        } else if (term_last_day(term, &last)) {
            citation = day(document, last);
        }
        break;
    }
    case CITES_DEFINITION:
        citation.kind = INLINE_TERM;
        citation.text = node_text(reference->to);
        citation.anchor = prose_term_anchor(arena, citation.text);
        break;
    case CITES_TITLE:
        citation.text = node_text(agreement->title);
        break;
    case CITES_REFERENCE:
        citation.text = node_text(agreement->reference);
        break;
    case CITES_NOTHING:
        citation.text = text_slice(prose, reference->start, reference->end);
        break;
    }
    /* What has plain spaces may break over lines. */
    if (citation.kind == INLINE_FIGURE && citation.text.length > 0 &&
        memchr(citation.text.data, ' ', citation.text.length) != NULL) {
        citation.kind = INLINE_TEXT;
    }
    return citation;
}
