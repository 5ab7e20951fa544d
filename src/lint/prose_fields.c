/* prose-contradiction against fields that a text explains: takes a sentence of an exclusion that
 * says how long before it is announced, how much of it there is or when, or a sentence that says by
 * how much the agreement is renewed, and compares it with these fields. */
#include "lint/lint.h"
#include "lint/place.h"
#include "lint/prose_contradiction.h"

unsigned prose_beside_classes(struct text word)
{
    static const struct word_stem stems[] = {
#define BESIDE_WORD(class, stem) {WORD_IS_##class, TEXT(stem)},
#include "grammar/beside_words.def"
    };
    return prose_classes(word, stems, sizeof stems / sizeof *stems);
}

static unsigned classes_at(const struct sentence_read *read, uint32_t at)
{
    return prose_beside_classes(token_text(read->reading->field, prose_token_of(read, at)));
}

/* ---- an exclusion ---- */
/* Whether nothing but short words stands between a figure and a word for announcing: "3 days in
 * advance", "announced at least 3 days before". */
static bool is_announced(const struct sentence_read *read, const struct figure *figure)
{
    enum { WORDS_BEFORE = 5, WORDS_BEHIND = 4, SHORT_WORD = 5 };
    const struct prose_sentence *sentence = read->sentence;
    for (uint32_t at = figure->first; at > sentence->first && figure->first - at < WORDS_BEFORE;
         at--) {
        const struct prose_token *token = prose_token_of(read, at - 1);
        if ((classes_at(read, at - 1) & WORD_IS_ANNOUNCED) != 0) {
            return true;
        }
        /* "What is announced is over 3 days later" */
        if (token->kind != TOKEN_IS_WORD || (token->says & SAYS_DEFINES) != 0 ||
            prose_is_joint(token) || token->end - token->start > SHORT_WORD) {
            break;
        }
    }
    for (uint32_t at = figure->behind; at < sentence->behind && at - figure->behind < WORDS_BEHIND;
         at++) {
        const struct prose_token *token = prose_token_of(read, at);
        const bool apostrophe = token->mark == '\'' || token->mark == 0x2019;
        if ((token->kind != TOKEN_IS_WORD && !apostrophe) || prose_is_joint(token)) {
            return false;
        }
        if ((classes_at(read, at) & WORD_IS_ANNOUNCED) != 0) {
            return true;
        }
    }
    return false;
}

/* Whether the sentence speaks of what is not planned, or of something else. */
static bool is_apart(const struct sentence_read *read)
{
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        const uint32_t says = prose_token_of(read, at)->says;
        const bool aside = (says & (SAYS_ASIDE | SAYS_LINK)) == SAYS_ASIDE; /* "that is" is none */
        if (aside || (says & SAYS_OTHER) != 0 || (classes_at(read, at) & WORD_IS_PRESSING) != 0) {
            return true;
        }
    }
    return false;
}

static bool check_notice(const struct sentence_read *read, const struct figure *figure)
{
    const struct reading *reading = read->reading;
    const struct duration *notice = prose_exclusion(reading->field)->notice;
    if (notice == NULL || figure_is_same_time(reading, figure, notice) ||
        !is_announced(read, figure) || is_apart(read)) {
        return false;
    }
    struct text agreed = words_of_duration(&reading->compilation->arena, notice);
    prose_mend_by(read, prose_contradict(read, figure, notice->node, "the notice is", agreed),
                  figure, agreed);
    return true;
}

/* "at most 6 h per month": of the same window as the limit. */
static bool check_limit(const struct sentence_read *read, const struct figure *figure)
{
    const struct reading *reading = read->reading;
    const struct quantity *limit = prose_exclusion(reading->field)->at_most;
    struct figure_window window;
    if (limit == NULL || limit->amount.kind != AMOUNT_DURATION || limit->window == NULL ||
        limit->window->kind == WINDOW_ROLLING ||
        !prose_window_at(reading->field, figure->behind, &window) ||
        window.unit != limit->window->unit || window.count.coefficient != 1 ||
        window.count.scale != 0 || figure_is_same_time(reading, figure, limit->amount.duration) ||
        is_apart(read)) {
        return false;
    }
    struct text agreed = words_of_duration(&reading->compilation->arena, limit->amount.duration);
    prose_mend_by(
        read, prose_contradict(read, figure, limit->node, "what is excluded is at most", agreed),
        figure, agreed);
    return true;
}

bool prose_may_be_of_exclusion(const struct prose_field *field)
{
    const struct exclusion *exclusion = prose_exclusion(field);
    return exclusion != NULL && (exclusion->schedule != NULL ||
                                 ((field->has & HAS_DURATION) != 0 &&
                                  (exclusion->notice != NULL || exclusion->at_most != NULL)));
}

bool prose_check_exclusion(const struct sentence_read *read)
{
    const struct exclusion *exclusion = prose_exclusion(read->reading->field);
    if (exclusion == NULL) {
        return false;
    }
    for (uint32_t at = read->sentence->first_figure; at < read->sentence->behind_figure; at++) {
        const struct figure *figure = &read->reading->field->figures[at];
        if (figure->kind == FIGURE_DURATION && !figure->hedged &&
            (check_limit(read, figure) || check_notice(read, figure))) {
            return true;
        }
    }
    return exclusion->schedule != NULL && prose_check_schedule(read, exclusion->schedule);
}

/* ---- amendments ---- */
/* "Changes to this agreement", "Amendments": the sentence begins with them, and they are of nothing
 * else. */
static bool is_of_amendments(const struct sentence_read *read)
{
    enum { WORDS_BEFORE = 2, WORDS_BEHIND = 4, SHORT_WORD = 3 };
    const struct prose_sentence *sentence = read->sentence;
    for (uint32_t at = sentence->first;
         at < sentence->first + WORDS_BEFORE && at + 1 < sentence->behind; at++) {
        if ((classes_at(read, at) & WORD_IS_AMENDED) == 0) {
            continue;
        }
        for (uint32_t of = at + 1; of < sentence->behind && of <= at + WORDS_BEHIND; of++) {
            const struct prose_token *token = prose_token_of(read, of);
            if ((token->says & SAYS_AGREEMENT) != 0) {
                return true;
            }
            if ((token->says & SAYS_OWN) == 0 && token->end - token->start > SHORT_WORD) {
                return false; /* "changes to orders under this agreement" */
            }
        }
    }
    return false;
}

void prose_check_amendment(const struct sentence_read *read)
{
    const struct reading *reading = read->reading;
    const struct term *term = reading->agreement->term;
    if (term == NULL || term->amendment_notice == NULL || !is_of_amendments(read)) {
        return;
    }
    for (uint32_t at = read->sentence->first_figure; at < read->sentence->behind_figure; at++) {
        const struct figure *figure = &reading->field->figures[at];
        if (figure->kind != FIGURE_DURATION || figure->hedged || !is_announced(read, figure)) {
            continue;
        }
        if (!figure_is_same_time(reading, figure, term->amendment_notice) && !is_apart(read)) {
            struct text agreed =
                words_of_duration(&reading->compilation->arena, term->amendment_notice);
            prose_mend_by(read,
                          prose_contradict(read, figure, term->amendment_notice->node,
                                           "the notice of amendments is", agreed),
                          figure, agreed);
        }
        return;
    }
}

/* ---- the renewal ---- */
/* The duration that a sentence says the agreement is renewed by: behind the verb, with nothing else
 * that is counted between. */
static const struct figure *figure_of_renewal(const struct sentence_read *read, uint32_t verb)
{
    enum { WORDS_MOST = 8 };
    for (uint32_t at = read->sentence->first_figure; at < read->sentence->behind_figure; at++) {
        const struct figure *figure = &read->reading->field->figures[at];
        if (figure->first < verb) {
            continue;
        }
        bool near = figure->kind == FIGURE_DURATION && !figure->hedged &&
                    figure->first - verb <= WORDS_MOST &&
                    (classes_at(read, figure->first - 1) & WORD_IS_BEHIND) == 0;
        for (uint32_t word = verb; near && word < figure->first; word++) {
            /* "renews for one year unless a party gives 60 days' notice" */
            const uint32_t other = word + 1 < figure->first ? SAYS_OTHER : 0U; /* "another" */
            near = !prose_says(read, word, other | SAYS_NOTICE | SAYS_ASIDE | SAYS_UNIT) &&
                   !token_is_mark(read->reading->field, word, ',');
        }
        return near ? figure : NULL;
    }
    return NULL;
}

void prose_check_renewal(const struct sentence_read *read)
{
    const struct reading *reading = read->reading;
    const struct term *term = reading->agreement->term;
    if (term == NULL || term->renews == NULL) {
        return;
    }
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        /* "If the agreement is renewed for …", "is not renewed" */
        if (prose_says(read, at, SAYS_OTHER | SAYS_ASIDE)) {
            return;
        }
        if ((classes_at(read, at) & WORD_IS_RENEWED) == 0) {
            continue;
        }
        const struct figure *figure =
            prose_is_of_agreement(read, at) ? figure_of_renewal(read, at) : NULL;
        if (figure == NULL || figure_is_same_time(reading, figure, term->renews->by)) {
            return;
        }
        if (term->renews->by == NULL) {
            prose_contradict(read, figure, term->renews->node, "the agreement renews",
                             TEXT_OF("never"));
            return;
        }
        struct text agreed = words_of_duration(&reading->compilation->arena, term->renews->by);
        prose_mend_by(
            read,
            prose_contradict(read, figure, term->renews->node, "the agreement renews by", agreed),
            figure, agreed);
        return;
    }
}
