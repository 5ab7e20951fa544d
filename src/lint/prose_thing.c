/* What a sentence in a goal's own prose speaks of beside what is promised: takes it and a share
 * that the goal does not promise, and says whether it is plainly of another thing, another time or
 * somebody else, or worked out. */
#include "lint/prose_beside.h"
#include "model/calendar.h"

#include "base/letter.h"

/* Whether words stand at a token, with a space or hyphen between; "l'" and the like are in them. */
static bool are_words_at(const struct beside *beside, uint32_t at, struct text words)
{
    const struct prose_field *field = beside->reading->field;
    const struct text text = node_text(field->node);
    const size_t start = field->tokens[at].start;
    size_t to = 0;
    if (start + words.length > text.length) {
        return false;
    }
    while (to < words.length && words.data[to] != ' ') {
        to++;
    }
    const struct text said = text_slice(text, start, start + words.length);
    bool same = prose_same(text_slice(said, 0, to), text_slice(words, 0, to));
    for (; same && to < words.length; to++) {
        const bool gap = words.data[to] == ' ';
        same = gap ? said.data[to] == ' ' || said.data[to] == '-' || said.data[to] == '\n'
                   : prose_same(text_slice(said, to, to + 1), text_slice(words, to, to + 1)) ||
                         said.data[to] == words.data[to];
    }
    return same;
}

/* Whether the goal is called by the first word of a thing: "staging". */
static bool is_called(const struct beside *beside, struct text thing)
{
    size_t start = 0, end = 0;
    return letter_next_word(thing, 0, &start, &end) &&
           beside_is_word_of_goal(beside->with.goal, text_slice(thing, start, end));
}

/* "also runs a", "betreibt außerdem ein" */
static bool is_also(const struct beside *beside, uint32_t at)
{
    static const struct text words[] = {
#define THING_ALSO(word) TEXT(word),
#include "grammar/thing_words.def"
    };
    enum { WORDS_MOST = 3 };
    const struct prose_field *field = beside->reading->field;
    bool article = false;
    if (!prose_is_one_of(token_text(field, &field->tokens[at]), words,
                         sizeof words / sizeof *words)) {
        return false;
    }
    for (uint32_t next = at + 1; next < beside->sentence->behind && next <= at + WORDS_MOST;
         next++) {
        const struct prose_token *token = &field->tokens[next];
        article = article || (token->kind == TOKEN_IS_WORD && (token->says & SAYS_NUMBER) != 0 &&
                              token->value == 1);
    }
    return article;
}

/* "Harbor keeps a line that …": the sentence begins with another party, which has it. */
static bool is_had_by_other(const struct beside *beside)
{
    static const struct text words[] = {
#define THING_HAS(word) TEXT(word),
#include "grammar/thing_words.def"
    };
    enum { WORDS_MOST = 4 };
    const struct prose_field *field = beside->reading->field;
    const uint32_t first = beside->sentence->first;
    if (!beside_is_done_by_other(beside)) {
        return false;
    }
    for (uint32_t at = first; at < beside->sentence->behind && at < first + WORDS_MOST; at++) {
        if (prose_is_one_of(token_text(field, &field->tokens[at]), words,
                            sizeof words / sizeof *words)) {
            return true;
        }
    }
    return false;
}

/* Whether a word is one of the goal's id or name. */
static bool is_own_word(const struct beside *beside, uint32_t at)
{
    enum { SHORT_WORD = 3 };
    const struct prose_token *token = &beside->reading->field->tokens[at];
    return token->kind == TOKEN_IS_WORD && token->end - token->start > SHORT_WORD &&
           beside_is_own_word(beside, at);
}

/* "The data centre where the console runs is …", "The login that the console uses is …": what the
 * sentence begins with is no word of the goal, and is used by what the goal is of. "The provider
 * ensures that the console is …" begins with who promises. */
static bool is_used_by_own(const struct beside *beside)
{
    static const struct text wheres[] = {
#define THING_WHERE(word) TEXT(word),
#include "grammar/thing_words.def"
    };
    enum { HEAD_MOST = 6 };
    const struct prose_field *field = beside->reading->field;
    const uint32_t first = beside->sentence->first, behind = beside->sentence->behind;
    for (uint32_t at = first; at + 2 < behind && at <= first + HEAD_MOST; at++) {
        const struct text word = token_text(field, &field->tokens[at]);
        if (at == first ? !prose_is_the(word)
                        : prose_is_promise_word(word) && !beside_is_relative(beside, at)) {
            return false;
        }
        if (at > first && prose_is_one_of(word, wheres, sizeof wheres / sizeof *wheres) &&
            prose_is_the(token_text(field, &field->tokens[at + 1])) &&
            is_own_word(beside, at + 2)) {
            return true;
        }
        if (is_own_word(beside, at) || beside_party_at(beside, at) != NULL) {
            return false;
        }
    }
    return false;
}

/* "AWS" */
static bool is_initials(struct text word)
{
    bool all = word.length > 1;
    for (size_t at = 0; at < word.length && all; at++) {
        all = word.data[at] >= 'A' && word.data[at] <= 'Z';
    }
    return all;
}

/* "AWS promises 99.99%", "Die Telekom sagt 97 % zu": a name that nobody knows begins the sentence,
 * and promises. */
static bool is_promised_by_stranger(const struct beside *beside)
{
    static const struct text words[] = {
#define THING_SAYS(word) TEXT(word),
#include "grammar/thing_words.def"
    };
    const struct prose_field *field = beside->reading->field;
    uint32_t at = beside->sentence->first;
    at += prose_is_the(token_text(field, &field->tokens[at])) ? 1U : 0U;
    return at + 1 < beside->sentence->behind && field->tokens[at].capital &&
           beside_party_at(beside, at) == NULL &&
           (!beside_knows(beside, at) ||
            (is_initials(token_text(field, &field->tokens[at])) && !is_own_word(beside, at))) &&
           prose_is_one_of(token_text(field, &field->tokens[at + 1]), words,
                           sizeof words / sizeof *words);
}

/* "If downtime is 90 minutes in April, uptime is 99.79%", "(43,200 - 60) / 43,200 = 99.86%". */
static bool is_worked_out(const struct beside *beside, const struct figure *figure)
{
    const struct prose_field *field = beside->reading->field;
    const struct figure *first = &field->figures[beside->sentence->first_figure];
    if (figure->first > 0 && token_is_mark(field, figure->first - 1, '=')) {
        return true;
    }
    return (beside->sentence->says & SAYS_ASIDE) != 0 &&
           (beside->sentence->says & SAYS_DOWNTIME) != 0 && first < figure &&
           first->kind == FIGURE_DURATION;
}

/* "In 2025 uptime was": whether a sentence has a year or a day before the term; where no term is
 * agreed, any. "2,000" is no year. */
static bool is_before_term(const struct beside *beside)
{
    enum { DIGITS = 4, FIRST_YEAR = 1900, LAST_YEAR = 2199 };
    const struct prose_field *field = beside->reading->field;
    const struct term *term = beside->reading->agreement->term;
    const struct date *starts = term != NULL ? term->starts : NULL;
    for (uint32_t at = beside->sentence->first_figure; at < beside->sentence->behind_figure; at++) {
        const struct figure *figure = &field->figures[at];
        const int64_t year = figure->number.scale == 0 ? figure->number.coefficient : 0;
        const bool is_year = figure->kind == FIGURE_NUMBER &&
                             figure->end - figure->start == DIGITS && year >= FIRST_YEAR &&
                             year <= LAST_YEAR;
        if (starts == NULL ? is_year || figure->kind == FIGURE_DATE
            : is_year      ? year < starts->year
                      : figure->kind == FIGURE_DATE && date_day(&figure->date) < date_day(starts)) {
            return true;
        }
    }
    return false;
}

/* Whether "2025" stands in the cell before the one that begins at a mark. */
static bool is_behind_year(const struct prose_field *field, uint32_t mark)
{
    enum { DIGITS = 4 };
    const struct prose_token *label = mark > 0 ? &field->tokens[mark - 1] : NULL;
    return label != NULL && label->kind == TOKEN_IS_NUMBER && label->end - label->start == DIGITS;
}

/* A cell of a table that has years in its rows, or other shares: what each of them allows. */
static bool is_in_table(const struct beside *beside, const struct figure *figure)
{
    const struct prose_field *field = beside->reading->field;
    const struct figure *mine = NULL;
    bool other_share = false;
    for (uint32_t at = 0; at < field->figure_count; at++) {
        const struct figure *other = &field->figures[at];
        const bool cell = other->kind == FIGURE_PERCENT && other->first > 0 &&
                          token_is_mark(field, other->first - 1, '|') &&
                          token_is_mark(field, other->behind, '|');
        other_share = other_share || (cell && decimal_compare(other->number, figure->number) != 0);
        mine = cell && other == figure ? other : mine;
    }
    return mine != NULL && (other_share || is_behind_year(field, mine->first - 1));
}

bool beside_is_of_other_thing(const struct beside *beside, const struct figure *figure)
{
    static const struct text things[] = {
#define THING(words) TEXT(words),
#include "grammar/thing_words.def"
    };
    static const struct text ifs[] = {
#define THING_IF(word) TEXT(word),
#include "grammar/thing_words.def"
    };
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        if (field->tokens[at].kind != TOKEN_IS_WORD) {
            continue;
        }
        if (prose_is_one_of(token_text(field, &field->tokens[at]), ifs, sizeof ifs / sizeof *ifs) ||
            is_also(beside, at)) {
            return true;
        }
        for (size_t row = 0; row < sizeof things / sizeof *things; row++) {
            if (are_words_at(beside, at, things[row]) && !is_called(beside, things[row])) {
                return true;
            }
        }
    }
    return is_had_by_other(beside) || is_used_by_own(beside) || is_promised_by_stranger(beside) ||
           is_worked_out(beside, figure) || is_before_term(beside) ||
           (beside->with.count == 1 && is_in_table(beside, figure));
}

bool beside_is_no_answer(const struct beside *beside)
{
    static const struct text words[] = {
#define THING_NO_ANSWER(word) TEXT(word),
#include "grammar/thing_words.def"
    };
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct text word = token_text(field, &field->tokens[at]);
        if (prose_is_one_of(word, words, sizeof words / sizeof *words) &&
            !is_called(beside, word)) {
            return true;
        }
    }
    return false;
}
