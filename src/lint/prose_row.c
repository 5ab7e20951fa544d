/* prose-contradiction against the conditions of cancellation: takes a sentence that says after how
 * many bad months, quarters … in a row a party may leave, and compares it with those conditions
 * that are of the same promise. */
#include "lint/lint.h"
#include "lint/prose_beside.h"

enum { CONDITIONS_MOST = 32 }; /* more, and a reader compares none of them */

/* So many units in a row. */
struct row_said {
    int64_t count;
    enum unit unit;
    uint32_t first, behind; /* its tokens */
};

static bool is_row_word(struct text word)
{
    static const struct word_stem stems[] = {
#define RUN_STEM(stem) {1, TEXT(stem)},
#include "grammar/run_words.def"
    };
    static const struct text words[] = {
#define RUN_WORD(word) TEXT(word),
#include "grammar/run_words.def"
    };
    return prose_classes(word, stems, sizeof stems / sizeof *stems) != 0 ||
           prose_is_one_of(word, words, sizeof words / sizeof *words);
}

/* The whole number, in digits or words, that begins at a token; false: none does. */
static bool number_at(const struct prose_field *field, uint32_t at, int64_t *number,
                      uint32_t *behind)
{
    enum { LARGEST = 99 };
    struct decimal decimal = {0, 0, false};
    bool any = field->tokens[at].kind == TOKEN_IS_WORD &&
               (field->tokens[at].says & SAYS_NUMBER) != 0 &&
               prose_number_in_words(field, at, &decimal, behind);
    for (uint32_t index = 0; index < field->figure_count && !any; index++) {
        const struct figure *figure = &field->figures[index];
        any = figure->first == at && (figure->kind == FIGURE_NUMBER ||
                                      (figure->kind == FIGURE_DURATION && figure->part_count == 1));
        if (any) {
            decimal = figure->kind == FIGURE_NUMBER ? figure->number : figure->parts[0].number;
            *behind = at + 1;
        }
    }
    *number = decimal.coefficient;
    return any && decimal.scale == 0 && *number > 1 && *number <= LARGEST;
}

/* "two consecutive months", "trois mois consécutifs" around the word that says so. */
static bool row_around(const struct sentence_read *read, uint32_t word, struct row_said *row)
{
    enum { WORDS_BEFORE = 4, WORDS_BEHIND = 2 };
    const struct prose_field *field = read->reading->field;
    bool number = false, unit = false;
    for (uint32_t at = word; at > read->sentence->first && word - at < WORDS_BEFORE && !number;
         at--) {
        number = number_at(field, at - 1, &row->count, &row->behind) && row->behind <= word;
        row->first = at - 1;
    }
    for (uint32_t at = row->behind;
         number && !unit && at < read->sentence->behind && at <= word + WORDS_BEHIND; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        unit = (token->says & SAYS_UNIT) != 0 && token->unit >= UNIT_DAY && token->unit < UNIT_TERM;
        row->unit = unit ? (enum unit)token->unit : UNIT_SECOND;
        row->behind = (at > word ? at : word) + 1;
    }
    return unit;
}

/* "in 2 of any 3 consecutive months": another number stands right before, and nothing is certain.
 */
static bool is_of_several(const struct sentence_read *read, const struct row_said *row)
{
    enum { WORDS_MOST = 4 };
    int64_t number = 0;
    uint32_t behind = 0;
    for (uint32_t at = row->first; at > read->sentence->first && row->first - at < WORDS_MOST;
         at--) {
        const struct prose_token *token = prose_token_of(read, at - 1);
        const bool article = (token->says & SAYS_NUMBER) != 0 && token->value <= 1;
        const bool percent = token_is_mark(read->reading->field, at, '%');
        if (!article && !percent &&
            (token->kind == TOKEN_IS_NUMBER ||
             number_at(read->reading->field, at - 1, &number, &behind))) {
            return true;
        }
    }
    return false;
}

/* The only row that a sentence says; false: none, or more. */
static bool row_said(const struct sentence_read *read, struct row_said *row)
{
    uint32_t rows = 0;
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        struct row_said next = {.count = 0};
        if (token->kind == TOKEN_IS_WORD && is_row_word(token_text(read->reading->field, token)) &&
            row_around(read, at, &next)) {
            *row = next;
            rows++;
        }
    }
    return rows == 1 && !is_of_several(read, row);
}

/* Whether some word of a goal's name or id is said. */
static bool is_goal_said(const struct sentence_read *read, const struct goal *goal)
{
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        const struct text word = token_text(read->reading->field, token);
        if (token->kind == TOKEN_IS_WORD && beside_is_word_of_goal(goal, word)) {
            return true;
        }
    }
    return false;
}

static const struct goal *goal_called(const struct agreement *agreement, struct text id)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (text_equal(node_text(agreement->goal_list[index]->id), id)) {
            return agreement->goal_list[index];
        }
    }
    return NULL;
}

/* Whether the sentence names a promise at all: some goal, which it is read as of; availability is
 * that of the one goal of a share of time. */
static bool is_any_goal_said(const struct sentence_read *read)
{
    const struct agreement *agreement = read->reading->agreement;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (is_goal_said(read, agreement->goal_list[index])) {
            return true;
        }
    }
    return false;
}

static bool is_of_time(const struct goal *goal)
{
    struct stands_with with;
    return promises_of_goal(goal, &with) && promise_is_share_of_time(with.leaves[0]->value);
}

/* Whether a sentence speaks of what a condition is of: of its goal, or of any where that is meant.
 * A result that is no miss ("below 99%") is another condition unless its share is said. */
static bool is_of_term(const struct sentence_read *read, const struct condition_term *term)
{
    const struct prose_field *field = read->reading->field;
    bool share = false, same = false;
    for (uint32_t at = read->sentence->first_figure; at < read->sentence->behind_figure; at++) {
        const struct figure *figure = &field->figures[at];
        share = share || figure->kind == FIGURE_PERCENT || figure->kind == FIGURE_NINES;
        same = same || (figure->kind == FIGURE_PERCENT && term->amount.kind == AMOUNT_PERCENT &&
                        decimal_compare(figure->number, term->amount.number) == 0);
    }
    if (share ? term->predicate != PREDICATE_BOUND || !same : term->predicate != PREDICATE_MISSED) {
        return false;
    }
    if (term->subject != SUBJECT_GOAL) {
        return true;
    }
    const struct goal *goal = goal_called(read->reading->agreement, term->goal);
    return goal != NULL && (is_goal_said(read, goal) ||
                            (is_of_time(goal) && (read->sentence->says & SAYS_TIME) != 0 &&
                             !is_any_goal_said(read)));
}

/* Whether another party than the one of a condition is said to leave. */
static bool is_left_by_other(const struct sentence_read *read, const struct reference *by)
{
    const struct party *party = NULL;
    struct beside beside = {.reading = read->reading, .sentence = read->sentence};
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        if (prose_says(read, at, SAYS_CANCEL) && party != NULL) {
            break;
        }
        const struct party *next = beside_party_at(&beside, at);
        party = next != NULL ? next : party;
    }
    return by != NULL && by->found == NAMES_PARTY && party != NULL && by->to != party;
}

struct row_agreed {
    const struct condition *condition;
    const struct condition_term *term;
};

/* ---- "missed three times within six months" ---- */
/* The only count of times that a sentence says; false: none, or more. */
static bool times_said(const struct sentence_read *read, struct row_said *row)
{
    static const struct {
        struct text word;
        int64_t count;
    } words[] = {
#define RUN_TIMES(word, count) {TEXT(word), count},
#include "grammar/run_words.def"
    };
    const struct prose_field *field = read->reading->field;
    uint32_t said = 0;
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        for (size_t index = 0; index < sizeof words / sizeof *words; index++) {
            struct row_said next = {.count = words[index].count, .first = at, .behind = at + 1};
            uint32_t behind = at;
            if (field->tokens[at].kind != TOKEN_IS_WORD ||
                !prose_same(token_text(field, &field->tokens[at]), words[index].word)) {
                continue;
            }
            if (next.count == 0 && at > read->sentence->first) {
                next.first = at - 1;
                next.count = number_at(field, at - 1, &next.count, &behind) ? next.count : 0;
            }
            *row = next;
            said += next.count > 0 ? 1U : 0U;
        }
    }
    return said == 1;
}

enum window_said { WINDOW_UNSAID, WINDOW_SAME, WINDOW_OTHER };

/* How the time that a sentence says stands to the one over which misses are counted. */
static enum window_said window_of_times(const struct sentence_read *read,
                                        const struct window *window)
{
    const struct prose_field *field = read->reading->field;
    enum window_said said = WINDOW_UNSAID;
    for (uint32_t at = read->sentence->first_figure; at < read->sentence->behind_figure; at++) {
        const struct figure *figure = &field->figures[at];
        if (figure->kind != FIGURE_DURATION) {
            continue;
        }
        const bool one = figure->part_count == 1 && figure->parts[0].number.coefficient == 1 &&
                         figure->parts[0].number.scale == 0 && window->length == NULL &&
                         figure->parts[0].unit == window->unit;
        if (said != WINDOW_UNSAID) {
            return WINDOW_UNSAID; /* two times, and nothing is certain */
        }
        said = one || figure_is_same_time(read->reading, figure, window->length) ? WINDOW_SAME
                                                                                 : WINDOW_OTHER;
    }
    return said;
}

/* How a term stands to what is said: it is of something else, it says just this or nothing is
 * certain, or it says another number or another time. */
enum row_stands { ROW_APART, ROW_SAID, ROW_AGAINST };

static enum row_stands times_stand(const struct sentence_read *read, const struct row_said *row,
                                   const struct condition_term *term)
{
    if (term->occurrence != OCCURRENCE_TIMES || term->window == NULL) {
        return ROW_APART;
    }
    const enum window_said window = window_of_times(read, term->window);
    const bool same = term->count == row->count;
    return window == WINDOW_UNSAID || (same && window == WINDOW_SAME) ? ROW_SAID
           : same || window == WINDOW_SAME                            ? ROW_AGAINST
                                                                      : ROW_APART;
}

/* ---- in a row ---- */
static enum row_stands row_stand(const struct row_said *row, const struct condition_term *term)
{
    const bool of_any = term->occurrence == OCCURRENCE_OF_ANY;
    if ((!of_any && term->occurrence != OCCURRENCE_CONSECUTIVE) || term->unit != row->unit) {
        return ROW_APART;
    }
    return term->count == row->count || (of_any && term->of == row->count) ? ROW_SAID
           : of_any                                                        ? ROW_APART
                                                                           : ROW_AGAINST;
}

/* The first condition that is of the same and says another; NULL: there is none, or one that says
 * this one. */
static struct row_agreed contradicted(const struct sentence_read *read, const struct row_said *row,
                                      bool in_a_row)
{
    const struct row_agreed none = {NULL, NULL};
    struct row_agreed against = none;
    const struct map *conditions = read->reading->agreement->cancellation->conditions;
    for (uint32_t index = 0; index < conditions->count; index++) {
        const struct condition_clause *clause = conditions->entries[index].value;
        const struct condition *when = clause != NULL ? clause->when : NULL;
        for (uint16_t at = 0; when != NULL && at < when->count; at++) {
            const struct condition_term *term = &when->terms[at];
            const enum row_stands stands =
                in_a_row ? row_stand(row, term) : times_stand(read, row, term);
            if (stands == ROW_SAID) {
                return none;
            }
            if (stands == ROW_AGAINST && against.term == NULL && when->count == 1 &&
                !is_left_by_other(read, clause->by) && is_of_term(read, term)) {
                against = (struct row_agreed){when, term};
            }
        }
    }
    return against;
}

static void check_rows(const struct sentence_read *read)
{
    struct row_said row = {.count = 0};
    if (((read->sentence->says & SAYS_CANCEL) == 0 &&
         read->reading->field->place != IN_CANCELLATION) ||
        !prose_is_of_miss(read)) {
        return;
    }
    const bool in_a_row = row_said(read, &row);
    if (!in_a_row && !times_said(read, &row)) {
        return;
    }
    const struct row_agreed against = contradicted(read, &row, in_a_row);
    if (against.term == NULL) {
        return;
    }
    const struct prose_field *field = read->reading->field;
    const struct figure figure = {.first = row.first,
                                  .behind = row.behind,
                                  .start = field->tokens[row.first].start,
                                  .end = field->tokens[row.behind - 1].end};
    struct finding *finding = prose_contradict(
        read, &figure, against.condition->node, "the condition is",
        text_slice(node_text(against.condition->node), against.term->start, against.term->end));
    finding_help(&read->reading->compilation->findings, finding,
                 "write here what the condition has, or correct the condition");
}

static void look_at_rows(struct prose_rule *rule, const struct prose_field *field)
{
    const struct reading reading = {rule->compilation, rule->agreement, field};
    struct prose_sentence sentence = {.behind = 0};
    const struct sentence_read read = {&reading, NULL, &sentence};
    while (prose_next_sentence(field, &sentence)) {
        if ((sentence.says & SAYS_UNIT) != 0) {
            check_rows(&read);
        }
    }
}

/* Whether a field may say so: of cancellation, or in the words of cancellation. */
static bool may_say_row(const struct prose_rule *rule, const struct prose_field *field)
{
    (void)rule;
    return field->place == IN_CANCELLATION || (field->says & SAYS_CANCEL) != 0;
}

void prose_ask_for_rows(struct compilation *compilation, const struct agreement *agreement)
{
    const struct cancellation *cancellation = agreement->cancellation;
    const struct map *conditions = cancellation != NULL ? cancellation->conditions : NULL;
    bool any = false;
    if (conditions == NULL || conditions->count > CONDITIONS_MOST) {
        return;
    }
    for (uint32_t index = 0; index < conditions->count; index++) {
        const struct condition_clause *clause = conditions->entries[index].value;
        const struct condition *when = clause != NULL ? clause->when : NULL;
        for (uint16_t at = 0; when != NULL && at < when->count && !any; at++) {
            any = when->terms[at].occurrence == OCCURRENCE_CONSECUTIVE ||
                  when->terms[at].occurrence == OCCURRENCE_TIMES;
        }
    }
    if (any) {
        prose_ask(compilation, agreement,
                  (struct prose_rule){.look = look_at_rows,
                                      .wants = may_say_row,
                                      .says = SAYS_UNIT,
                                      .has = HAS_FIGURE,
                                      .prose_only = true});
    }
}
