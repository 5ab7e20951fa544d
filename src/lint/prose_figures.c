/* Figures in prose: takes the words of a field and gives its percents, durations, amounts of money,
 * numbers, dates and "four nines", exactly. `99,9 %` is a number like `99.9%`. */
#include "lint/prose_numbers.h"

struct reading_state {
    const struct prose_field *field;
    enum choice_value language;
    uint32_t last; /* the token behind the last figure */
};

static bool is_whole(struct decimal decimal, int64_t least, int64_t most)
{
    return decimal.scale == 0 && decimal.coefficient >= least && decimal.coefficient <= most;
}

/* ---- durations ---- */
static bool is_time(const struct prose_token *token)
{
    return (token->says & SAYS_UNIT) != 0 && token->unit >= 0 && token->unit < UNIT_TERM;
}

static uint32_t behind_words(const struct prose_field *field, uint32_t at)
{
    uint32_t end = field->tokens[at].says_end;
    while (++at < field->token_count && field->tokens[at].start < end) {
    }
    return at;
}

/* "one month's notice", "eine Frist von einem Monat": one month it is, and no window. */
static bool is_of_notice(const struct prose_field *field, uint32_t at, uint32_t unit)
{
    enum { WORDS_BEHIND = 4, WORDS_BEFORE = 3 };
    const struct prose_token *before = at > 0 ? &field->tokens[at - 1] : NULL;
    const bool of = before != NULL && ((before->says & SAYS_FILLER) != 0 || before->mark == '\'' ||
                                       before->mark == 0x2019);
    for (uint32_t back = 2; of && back <= WORDS_BEFORE && back <= at; back++) {
        if ((field->tokens[at - back].says & SAYS_NOTICE) != 0) {
            return true;
        }
    }
    for (uint32_t next = unit + 1; next <= unit + WORDS_BEHIND && next < field->token_count;
         next++) {
        const struct prose_token *token = &field->tokens[next];
        if ((token->says & SAYS_NOTICE) != 0) {
            return true;
        }
        if (token->kind != TOKEN_IS_WORD && token->mark != '\'' && token->mark != 0x2019) {
            return false;
        }
    }
    return false;
}

/* One number with its unit: "15 min", "15-minute", "half an hour". */
static bool part_at(const struct reading_state *state, uint32_t at, struct duration_part *part,
                    uint32_t *behind)
{
    uint32_t next = at;
    if (!prose_number_at(state->field, state->language, at, false, &part->number, &next)) {
        return false;
    }
    if (token_is_mark(state->field, next, '-')) {
        next++;
    }
    const struct prose_token *number = prose_token_at(state->field, at);
    const struct prose_token *unit = prose_token_at(state->field, next);
    if (unit->kind != TOKEN_IS_WORD || !is_time(unit)) {
        return false;
    }
    /* "21.6 min a month": the article opens a window, and is no number; that of "one (1) month" is.
     */
    bool article = number->kind == TOKEN_IS_WORD && next == at + 1 && part->number.scale == 0 &&
                   part->number.coefficient == 1 && prose_is_article(number);
    if (article && (unit->unit >= UNIT_DAY || at == state->last) &&
        !is_of_notice(state->field, at, next)) {
        return false;
    }
    part->unit = (enum unit)unit->unit;
    *behind = behind_words(state->field, next);
    return true;
}

/* Two digits of minutes, at a place of the text. */
static bool minutes_at(struct text text, size_t at, struct duration_part *part)
{
    const bool digits =
        at + 2 <= text.length && text.data[at] >= '0' && text.data[at] <= '5' &&
        text.data[at + 1] >= '0' && text.data[at + 1] <= '9' &&
        (at + 2 == text.length || text.data[at + 2] < '0' || text.data[at + 2] > '9');
    if (digits) {
        part->number =
            (struct decimal){.coefficient = (text.data[at] - '0') * 10 + (text.data[at + 1] - '0')};
        part->unit = UNIT_MINUTE;
    }
    return digits;
}

/* "8 h 45" and "8h45", as French and Spanish write the minutes: without a unit, behind the hours.
 */
static void read_minutes(const struct reading_state *state, struct figure *figure)
{
    const struct prose_field *field = state->field;
    const struct prose_token *token = prose_token_at(field, figure->behind);
    struct duration_part *part = &figure->parts[1];
    const bool spaced =
        state->language == CHOICE_LANGUAGE_FR || state->language == CHOICE_LANGUAGE_ES;
    if (spaced && figure->part_count == 1 && figure->parts[0].unit == UNIT_HOUR &&
        token->kind == TOKEN_IS_NUMBER && token->end - token->start == 2 && !token->begins &&
        prose_token_at(field, figure->behind + 1)->kind != TOKEN_IS_NUMBER &&
        !token_is_mark(field, figure->behind + 1, '%') &&
        (prose_token_at(field, figure->behind + 1)->says & SAYS_UNIT) == 0 &&
        minutes_at(token_text(field, token), 0, part)) {
        figure->part_count++;
        figure->behind++;
    } else if (figure->part_count == 0 &&
               prose_number_at(state->field, state->language, figure->first, false,
                               &figure->parts[0].number, &figure->behind)) {
        const struct prose_token *unit = prose_token_at(field, figure->behind);
        const struct text word =
            unit->kind == TOKEN_IS_WORD ? token_text(field, unit) : (struct text){NULL, 0};
        if (word.length == 3 && word.data[0] == 'h' && minutes_at(word, 1, part)) {
            figure->parts[0].unit = UNIT_HOUR;
            figure->part_count = 2;
            figure->behind++;
        }
    }
}

static bool duration_at(const struct reading_state *state, uint32_t at, struct figure *figure)
{
    uint32_t behind = at;
    while (figure->part_count < FIGURE_PARTS_MAX) {
        struct duration_part part = {{0, 0, false}, UNIT_SECOND};
        uint32_t next = behind, end = 0;
        const struct prose_token *joint = prose_token_at(state->field, next);
        if (figure->part_count > 0 && prose_is_joint(joint)) {
            next++;
        }
        if (!part_at(state, next, &part, &end) ||
            (figure->part_count > 0 && (part.unit >= figure->parts[figure->part_count - 1].unit ||
                                        prose_token_at(state->field, next)->begins))) {
            break;
        }
        figure->parts[figure->part_count++] = part;
        figure->in_words =
            figure->in_words || prose_token_at(state->field, next)->kind == TOKEN_IS_WORD;
        behind = end;
    }
    figure->kind = FIGURE_DURATION;
    figure->behind = behind;
    if (figure->part_count < 2) {
        read_minutes(state, figure);
    }
    return figure->part_count > 0;
}

/* ---- percents, nines, money ---- */
static bool percent_at(const struct reading_state *state, uint32_t at, struct figure *figure)
{
    uint32_t behind = at;
    const struct prose_token *token = prose_token_at(state->field, at);
    bool article = token->kind == TOKEN_IS_WORD && prose_is_article(token);
    if (article ||
        !prose_number_at(state->field, state->language, at, true, &figure->number, &behind)) {
        return false;
    }
    figure->kind = FIGURE_PERCENT;
    if (token_is_mark(state->field, behind, '%')) {
        figure->behind = behind + 1;
        return true;
    }
    const struct prose_token *unit = prose_token_at(state->field, behind);
    if (unit->kind == TOKEN_IS_WORD && unit->unit == UNIT_PERCENT) {
        figure->behind = behind_words(state->field, behind);
        return true;
    }
    return false;
}

/* "four nines" is 99.99%, "three and a half nines" 99.95%. */
static bool nines_at(const struct reading_state *state, uint32_t at, struct figure *figure)
{
    enum { NINES_MAX = 9 };
    struct decimal count = {0, 0, false};
    uint32_t behind = at;
    if (!prose_number_at(state->field, state->language, at, false, &count, &behind) ||
        count.scale > 1) {
        return false;
    }
    if (token_is_mark(state->field, behind, '-')) {
        behind++;
    }
    const struct prose_token *word = prose_token_at(state->field, behind);
    int64_t whole = count.scale == 1 ? count.coefficient / 10 : count.coefficient;
    bool half = count.scale == 1 && count.coefficient % 10 == 5;
    if (word->kind != TOKEN_IS_WORD || (word->says & SAYS_NINE) == 0 || whole < 2 ||
        whole > NINES_MAX || (count.scale == 1 && !half)) {
        return false;
    }
    struct decimal share = {0, (uint8_t)(whole - 2), false};
    for (int64_t nine = 0; nine < whole; nine++) {
        share.coefficient = share.coefficient * 10 + 9;
    }
    if (half) {
        share.coefficient = share.coefficient * 10 + 5;
        share.scale++;
    }
    figure->kind = FIGURE_NINES;
    figure->number = share;
    figure->behind = behind + 1;
    figure->in_words = true;
    return true;
}

static bool is_currency_code(const struct prose_field *field, uint32_t at)
{
    const struct prose_token *token = prose_token_at(field, at);
    return token->kind == TOKEN_IS_WORD && token->end - token->start == 3 && token->capital &&
           phrase_is_currency(token_text(field, token));
}

static bool money_at(const struct reading_state *state, uint32_t at, struct figure *figure)
{
    const struct prose_field *field = state->field;
    uint32_t number = at, behind = at;
    bool before = prose_currency_mark_at(field, at) || is_currency_code(field, at);
    if (before) {
        number++;
    } else if (prose_token_at(field, at)->kind == TOKEN_IS_WORD &&
               prose_is_article(prose_token_at(field, at))) {
        return false; /* "a pound" */
    }
    if (!prose_number_at(state->field, state->language, number, false, &figure->number, &behind)) {
        return false;
    }
    if (!before && prose_token_at(field, behind)->unit == UNIT_MONEY) {
        figure->kind = FIGURE_MONEY;
        figure->behind = behind_words(field, behind);
        return true;
    }
    if (prose_token_at(field, number)->kind != TOKEN_IS_NUMBER) {
        return false;
    }
    if (!before) {
        if (!prose_currency_mark_at(field, behind) && !is_currency_code(field, behind)) {
            return false;
        }
        /* "costs 5 $10 notes": the sign stands with the number behind it. */
        if (prose_token_at(field, behind + 1)->kind == TOKEN_IS_NUMBER &&
            !prose_token_at(field, behind + 1)->spaced) {
            return false;
        }
        behind++;
    }
    figure->kind = FIGURE_MONEY;
    figure->behind = behind;
    return true;
}

/* ---- dates ---- */
static bool small_number(const struct reading_state *state, uint32_t at, int64_t least,
                         int64_t most, int *value)
{
    struct decimal number = {0, 0, false};
    uint32_t behind = 0;
    if (prose_token_at(state->field, at)->kind != TOKEN_IS_NUMBER ||
        !prose_number_at(state->field, state->language, at, false, &number, &behind) ||
        !is_whole(number, least, most)) {
        return false;
    }
    *value = (int)number.coefficient;
    return true;
}

enum { YEAR_LEAST = 1900, YEAR_MOST = 2199 };

static bool is_month(const struct prose_field *field, uint32_t at)
{
    const struct prose_token *token = prose_token_at(field, at);
    return token->kind == TOKEN_IS_WORD && (token->says & SAYS_MONTH) != 0;
}

/* "1 February 2026", "1. Februar 2026", "1er février 2026", "1 de febrero de 2026". */
static bool day_first(const struct reading_state *state, uint32_t at, struct figure *figure)
{
    const struct prose_field *field = state->field;
    int day = 0, year = 0;
    if (!small_number(state, at, 1, 31, &day)) {
        return false;
    }
    uint32_t next = at + 1, tries = 0;
    while (!is_month(field, next) && tries++ < 2 &&
           (token_is_mark(field, next, '.') ||
            (prose_token_at(field, next)->kind == TOKEN_IS_WORD &&
             prose_token_at(field, next)->end - prose_token_at(field, next)->start == 2))) {
        next++;
    }
    if (!is_month(field, next)) {
        return false;
    }
    uint32_t month = next++;
    if (prose_token_at(field, next)->kind == TOKEN_IS_WORD &&
        prose_token_at(field, next)->end - prose_token_at(field, next)->start == 2) {
        next++; /* "de" */
    }
    if (!small_number(state, next, YEAR_LEAST, YEAR_MOST, &year)) {
        return false;
    }
    figure->date = (struct date){
        .year = (int16_t)year, .month = prose_token_at(field, month)->value, .day = (uint8_t)day};
    figure->behind = next + 1;
    return true;
}

/* "February 1, 2026" */
static bool month_first(const struct reading_state *state, uint32_t at, struct figure *figure)
{
    const struct prose_field *field = state->field;
    int day = 0, year = 0;
    if (state->language != CHOICE_LANGUAGE_EN || !is_month(field, at) ||
        !small_number(state, at + 1, 1, 31, &day)) {
        return false;
    }
    uint32_t next = at + 2;
    next += token_is_mark(field, next, ',') ? 1 : 0;
    if (!small_number(state, next, YEAR_LEAST, YEAR_MOST, &year)) {
        return false;
    }
    figure->date = (struct date){
        .year = (int16_t)year, .month = prose_token_at(field, at)->value, .day = (uint8_t)day};
    figure->behind = next + 1;
    return true;
}

static bool iso_date(const struct reading_state *state, uint32_t at, struct figure *figure)
{
    const struct prose_field *field = state->field;
    int year = 0, month = 0, day = 0;
    if (!token_is_mark(field, at + 1, '-') || !token_is_mark(field, at + 3, '-') ||
        !small_number(state, at, YEAR_LEAST, YEAR_MOST, &year) ||
        !small_number(state, at + 2, 1, 12, &month) || !small_number(state, at + 4, 1, 31, &day)) {
        return false;
    }
    figure->date =
        (struct date){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day};
    figure->behind = at + 5;
    return true;
}

static bool date_at(const struct reading_state *state, uint32_t at, struct figure *figure)
{
    figure->kind = FIGURE_DATE;
    return iso_date(state, at, figure) || day_first(state, at, figure) ||
           month_first(state, at, figure);
}

/* ---- all of a field ---- */
/* Digits of a time of day, of 24/7, of a name such as P-1 or of a decimal that is none. */
static bool is_part_of_more(const struct prose_field *field, uint32_t at)
{
    const struct prose_token *before =
        at > 0 ? prose_token_at(field, at - 1) : prose_token_at(field, UINT32_MAX);
    const struct prose_token *token = prose_token_at(field, at),
                             *behind = prose_token_at(field, at + 1);
    bool joined_before =
        at > 0 && !token->spaced && before->kind == TOKEN_IS_MARK &&
        (before->mark == ':' || before->mark == '/' || before->mark == '#' || before->mark == '+');
    bool joined_behind = !behind->spaced && behind->kind == TOKEN_IS_MARK &&
                         (behind->mark == ':' || behind->mark == '/') &&
                         prose_token_at(field, at + 2)->kind == TOKEN_IS_NUMBER &&
                         !prose_token_at(field, at + 2)->spaced;
    return joined_before || joined_behind;
}

/* "about 5", "~5", "ca. 5" */
static bool is_hedged(const struct prose_field *field, uint32_t at)
{
    const struct prose_token *before = at > 0 ? prose_token_at(field, at - 1) : NULL;
    if (before != NULL && token_is_mark(field, at - 1, '.') && at > 1) {
        before = prose_token_at(field, at - 2);
    }
    return before != NULL &&
           ((before->says & SAYS_HEDGE) != 0 || before->mark == '~' || before->mark == 0x2248);
}

static bool read_figure(const struct reading_state *state, uint32_t at, struct figure *figure)
{
    const struct prose_token *token = prose_token_at(state->field, at);
    bool number = token->kind == TOKEN_IS_NUMBER;
    bool word = token->kind == TOKEN_IS_WORD && (token->says & (SAYS_NUMBER | SAYS_MONTH)) != 0;
    bool currency = prose_currency_mark_at(state->field, at) || is_currency_code(state->field, at);
    if ((!number && !word && !currency) || (number && is_part_of_more(state->field, at))) {
        return false;
    }
    struct figure empty = {.first = at, .start = token->start};
    bool (*const readers[])(const struct reading_state *, uint32_t, struct figure *) = {
        date_at, percent_at, money_at, nines_at, duration_at};
    for (size_t index = 0; index < sizeof readers / sizeof *readers; index++) {
        *figure = empty;
        if (readers[index](state, at, figure)) {
            return true;
        }
    }
    *figure = empty;
    figure->kind = FIGURE_NUMBER;
    return number && prose_number_at(state->field, state->language, at, false, &figure->number,
                                     &figure->behind);
}

/* "Two backups": a number in words that is no figure, and may be a count. */
static bool has_count(const struct prose_field *field)
{
    for (uint32_t at = 0; at < field->token_count; at++) {
        if ((field->tokens[at].says & SAYS_NUMBER) != 0 && field->tokens[at].value > 1) {
            return true;
        }
    }
    return false;
}

void prose_figures(struct arena *arena, struct prose_room *room, enum choice_value language,
                   struct prose_field *field)
{
    struct reading_state state = {.field = field, .language = language, .last = UINT32_MAX};
    for (uint32_t at = 0; at < field->token_count;) {
        struct figure figure;
        if (!read_figure(&state, at, &figure)) {
            at++;
            continue;
        }
        const struct prose_token *last = &field->tokens[figure.behind - 1];
        bool unit = figure.kind == FIGURE_DURATION || last->unit >= UNIT_PERCENT;
        figure.end = unit && last->says_end > last->end ? last->says_end : last->end;
        figure.hedged = is_hedged(field, at);
        room->figures =
            ARENA_GROW(arena, room->figures, &room->figure_room, field->figure_count + 1U);
        room->figures[field->figure_count++] = figure;
        at = state.last = figure.behind;
    }
    for (uint32_t index = 0; index < field->figure_count; index++) {
        enum figure_kind kind = room->figures[index].kind;
        field->has |= kind == FIGURE_PERCENT || kind == FIGURE_NINES ? HAS_SHARE
                      : kind == FIGURE_DURATION                      ? HAS_DURATION
                                                                     : HAS_OTHER_FIGURE;
    }
    if (field->figure_count == 0 && has_count(field)) {
        field->has |= HAS_OTHER_FIGURE;
    }
    field->figures = room->figures;
}

/* ---- windows ---- */
bool prose_window_at(const struct prose_field *field, uint32_t token, struct figure_window *window)
{
    const struct prose_token *first = prose_token_at(field, token);
    if (first->kind != TOKEN_IS_WORD || (first->says & SAYS_PER) == 0) {
        return false;
    }
    struct reading_state state = {.field = field, .last = UINT32_MAX};
    uint32_t at = token + 1, words = 0;
    const struct prose_token *article = prose_token_at(field, at);
    if (article->end == first->says_end && (article->says & (SAYS_UPPER | SAYS_NUMBER)) == 0) {
        at++; /* "über das Quartal" */
    }
    while ((prose_token_at(field, at)->says & SAYS_WINDOW) != 0 && words++ < 3) {
        at++;
    }
    *window = (struct figure_window){.count = {1, 0, false}};
    uint32_t behind = at;
    if (prose_number_at(state.field, state.language, at, false, &window->count, &behind)) {
        at = behind;
    }
    if (token_is_mark(field, at, '-')) {
        at++;
    }
    const struct prose_token *unit = prose_token_at(field, at);
    if (unit->kind != TOKEN_IS_WORD || !is_time(unit)) {
        return false;
    }
    window->unit = (enum unit)unit->unit;
    window->behind = behind_words(field, at);
    window->start = first->start;
    window->end = unit->says_end > unit->end ? unit->says_end : unit->end;
    return true;
}
