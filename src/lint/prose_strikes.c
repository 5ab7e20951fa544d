/* prose-contradiction against strikes: takes a sentence of a remedy that says in which time misses
 * add up, "after the third miss within 12 months", and compares it with the window of the strikes.
 */
#include "lint/lint.h"
#include "lint/prose_contradiction.h"

static bool is_miss(struct text word)
{
    static const struct word_stem stems[] = {
#define RUN_MISS(stem) {1, TEXT(stem)},
#include "grammar/run_words.def"
    };
    return prose_classes(word, stems, sizeof stems / sizeof *stems) != 0;
}

/* "Three misses", "After the third miss": the sentence begins with counted misses, and does not
 * tell what is done in time about one of them. */
static bool is_counted(const struct sentence_read *read, uint32_t miss)
{
    enum { WORDS_MOST = 3 };
    static const struct text ordinals[] = {
#define RUN_ORDINAL(word) TEXT(word),
#include "grammar/run_words.def"
    };
    if (miss == read->sentence->first || miss > read->sentence->first + WORDS_MOST) {
        return false;
    }
    const struct prose_token *before = prose_token_of(read, miss - 1);
    return before->kind == TOKEN_IS_NUMBER ||
           ((before->says & SAYS_NUMBER) != 0 && before->value > 1) ||
           prose_is_one_of(token_text(read->reading->field, before), ordinals,
                           sizeof ordinals / sizeof *ordinals);
}

/* "misses within 12 months", "Verfehlungen in 12 Monaten": the time right behind a miss; or NULL.
 */
static const struct figure *time_behind(const struct sentence_read *read, uint32_t miss)
{
    enum { WORDS_MOST = 3 }; /* "dans les", "a rolling" */
    const struct prose_token *next =
        miss + 1 < read->sentence->behind ? prose_token_of(read, miss + 1) : NULL;
    return next != NULL && next->kind == TOKEN_IS_WORD &&
                   ((next->says & (SAYS_PER | SAYS_UPPER)) != 0 ||
                    text_is(token_text(read->reading->field, next), "en"))
               ? prose_figure_behind(read, miss + 1, WORDS_MOST, FIGURE_DURATION)
               : NULL;
}

/* Whether misses add up over just this time. */
static bool is_same(const struct reading *reading, const struct figure *figure,
                    const struct window *window)
{
    if (window->kind == WINDOW_ROLLING || window->length != NULL) {
        return figure_is_same_time(reading, figure, window->length);
    }
    return figure->part_count == 1 && figure->parts[0].number.coefficient == 1 &&
           figure->parts[0].number.scale == 0 && figure->parts[0].unit == window->unit;
}

static void check_misses(const struct sentence_read *read, const struct strikes *strikes)
{
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        if (token->kind != TOKEN_IS_WORD || !is_miss(token_text(read->reading->field, token)) ||
            !is_counted(read, at)) {
            continue;
        }
        const struct figure *figure = time_behind(read, at);
        if (figure != NULL && figure->parts[0].unit >= UNIT_MONTH &&
            figure->parts[0].unit <= UNIT_YEAR &&
            !is_same(read->reading, figure, strikes->counted_over)) {
            struct finding *finding =
                prose_contradict(read, figure, strikes->counted_over->node, "misses add up over",
                                 node_text(strikes->counted_over->node));
            finding_help(&read->reading->compilation->findings, finding,
                         "write here over what time they are counted, or correct `counted_over`");
            return;
        }
    }
}

static bool is_of_strikes(const struct prose_rule *rule, const struct prose_field *field)
{
    const struct remedy *remedy = prose_remedy(field);
    (void)rule;
    return remedy != NULL && remedy->strikes != NULL && remedy->strikes->counted_over != NULL &&
           remedy->strikes->counted_over->kind != WINDOW_TERM;
}

static void look_at_strikes(struct prose_rule *rule, const struct prose_field *field)
{
    const struct reading reading = {rule->compilation, rule->agreement, field};
    struct prose_sentence sentence = {.behind = 0};
    const struct sentence_read read = {&reading, NULL, &sentence};
    while (prose_next_sentence(field, &sentence)) {
        if (sentence.behind_figure > sentence.first_figure) {
            check_misses(&read, prose_remedy(field)->strikes);
        }
    }
}

void prose_ask_for_strikes(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *remedies = agreement->remedies;
    bool any = false;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count && !any; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        any = remedy != NULL && remedy->strikes != NULL;
    }
    if (any) {
        prose_ask(compilation, agreement,
                  (struct prose_rule){.look = look_at_strikes,
                                      .wants = is_of_strikes,
                                      .places = PROSE_PLACE(IN_REMEDY),
                                      .has = HAS_DURATION,
                                      .prose_only = true});
    }
}
