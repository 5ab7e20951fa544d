/* prose-contradiction within a text: takes the figures of a field and compares those that are said
 * to be the same: a conversion in brackets, a number in words beside its digits. */
#include "lint/lint.h"
#include "lint/prose_contradiction.h"
#include "lint/prose_numbers.h"
#include "model/calendar.h"

struct text figure_shown(const struct reading *reading, const struct figure *figure)
{
    return figure_text(reading->field, figure);
}

struct span figure_span(const struct reading *reading, const struct figure *figure)
{
    return prose_span(reading->compilation, reading->field, figure->start, figure->end);
}

/* ---- conversions ---- */
static bool is_business(enum unit unit)
{
    return unit == UNIT_BUSINESS_HOUR || unit == UNIT_BUSINESS_DAY;
}

static bool is_fixed(enum unit unit)
{
    return unit <= UNIT_WEEK;
}

bool figure_is_near(struct arena *arena, const rational *one, const rational *other,
                    const rational *step)
{
    enum { PERCENT_OFF = 5 };
    const rational *more = rational_subtract(arena, one, other);
    const rational *less = rational_subtract(arena, other, one);
    const rational *off = rational_compare(more, less) > 0 ? more : less;
    const rational *hundred = rational_from_integer(arena, 100);
    const rational *part = rational_multiply(arena, one, rational_from_integer(arena, PERCENT_OFF));
    return rational_compare(off, step) < 0 &&
           rational_compare(rational_multiply(arena, off, hundred), part) <= 0;
}

/* One in the last digit that is written. */
const rational *figure_step(struct arena *arena, const struct figure *figure)
{
    const rational *half = figure_precision(arena, figure);
    return rational_add(arena, half, half);
}

/* The least and the most seconds that an everyday reader may take a duration for; of working time,
 * a day is 7 to 10 hours, a week 5 days and a month 20 to 23 of them. */
struct seconds_range {
    int64_t least, most;
};

static bool range_of(const struct figure *figure, bool working, struct seconds_range *range)
{
    static const struct seconds_range hours[] = {[UNIT_DAY] = {7, 10},
                                                 [UNIT_WEEK] = {35, 50},
                                                 [UNIT_MONTH] = {140, 230},
                                                 [UNIT_YEAR] = {1540, 2600}};
    enum { SECONDS_AN_HOUR = 3600, NUMBER_MOST = 1000000 };
    const struct duration_part *part = &figure->parts[0];
    int64_t tens = part->number.scale == 1 ? 1 : 10;
    if (figure->part_count != 1 || part->number.scale > 1 || part->unit > UNIT_YEAR ||
        part->number.coefficient > NUMBER_MOST) {
        return false;
    }
    int64_t count = part->number.coefficient * tens;
    if (working && part->unit >= UNIT_DAY && part->unit != UNIT_QUARTER) {
        *range = (struct seconds_range){hours[part->unit].least * SECONDS_AN_HOUR * count / 10,
                                        hours[part->unit].most * SECONDS_AN_HOUR * count / 10};
    } else {
        unit_bounds(part->unit, count, &range->least, &range->most);
        range->least /= 10;
        range->most /= 10;
    }
    return true;
}

/* Whether two ranges touch, with what an everyday reader rounds off. */
static bool is_touching(struct seconds_range one, struct seconds_range other)
{
    enum { SLACK_PART = 40 };
    return one.least - one.least / SLACK_PART <= other.most &&
           other.least - other.least / SLACK_PART <= one.most;
}

/* How many times the one is the other: more than this, and something else is meant. */
static bool is_comparable(struct seconds_range one, struct seconds_range other)
{
    enum { TIMES_MOST = 4 };
    return one.least / TIMES_MOST <= other.most && other.least / TIMES_MOST <= one.most;
}

/* The hours of the longest working day; what nobody says is left at a long one. */
static int64_t longest_day(const struct agreement *agreement)
{
    enum { USUAL_MOST = 12, A_DAY = 24, MINUTES = 60 };
    const struct map *hours = agreement->hours;
    int64_t longest = USUAL_MOST;
    for (uint32_t index = 0; hours != NULL && index < hours->count; index++) {
        const struct hours *named = hours->entries[index].value;
        const struct schedule *schedule = named != NULL ? named->schedule : NULL;
        if (schedule == NULL || schedule->kind != SCHEDULE_RANGES) {
            return A_DAY;
        }
        for (uint16_t range = 0; range < schedule->count; range++) {
            int64_t length = (schedule->ranges[range].to - schedule->ranges[range].from) / MINUTES;
            longest = length > longest ? length : longest;
        }
    }
    return longest;
}

/* "1 day (24 business hours)": as many as the day has, but nobody works around the clock. */
static bool is_business_right(const struct reading *reading, const struct figure *one,
                              const struct figure *other)
{
    const struct figure *hours = one->parts[0].unit == UNIT_BUSINESS_HOUR ? one : other;
    const struct figure *days = hours == one ? other : one;
    if (one->part_count != 1 || other->part_count != 1 || hours == NULL ||
        hours->parts[0].unit != UNIT_BUSINESS_HOUR ||
        (days->parts[0].unit != UNIT_DAY && days->parts[0].unit != UNIT_BUSINESS_DAY)) {
        return true;
    }
    struct arena *arena = &reading->compilation->arena;
    const rational *all = rational_from_decimal(arena, hours->parts[0].number);
    const rational *count = rational_from_decimal(arena, days->parts[0].number);
    const rational *most = rational_multiply(
        arena, count, rational_from_integer(arena, longest_day(reading->agreement)));
    return rational_compare(all, most) <= 0;
}

/* Whether the two, which are said to be one time, can be. */
static bool is_right(const struct reading *reading, const struct figure *one,
                     const struct figure *other)
{
    struct arena *arena = &reading->compilation->arena;
    enum unit unit = one->parts[0].unit, other_unit = other->parts[0].unit;
    if (is_business(unit) || is_business(other_unit)) {
        return is_business_right(reading, one, other);
    }
    if (unit == other_unit && one->part_count == 1 && other->part_count == 1) {
        /* "4 h (6 h)" is two times; "thirty days (20 days)" is one that is said twice. */
        return one->in_words == other->in_words ||
               decimal_compare(one->parts[0].number, other->parts[0].number) == 0;
    }
    struct seconds_range plain, other_plain, working, other_working;
    if (!range_of(one, false, &plain) || !range_of(other, false, &other_plain)) {
        const rational *seconds = figure_seconds(arena, one);
        const rational *others = figure_seconds(arena, other);
        const rational *four = rational_from_integer(arena, 4);
        return seconds == NULL || others == NULL ||
               figure_is_near(arena, seconds, others, figure_step(arena, one)) ||
               figure_is_near(arena, seconds, others, figure_step(arena, other)) ||
               rational_compare(rational_multiply(arena, seconds, four), others) < 0 ||
               rational_compare(rational_multiply(arena, others, four), seconds) < 0;
    }
    if (!is_comparable(plain, other_plain)) {
        return true;
    }
    bool fixed = is_fixed(unit) && is_fixed(other_unit);
    if (fixed && (figure_is_near(arena, figure_seconds(arena, one), figure_seconds(arena, other),
                                 figure_step(arena, one)) ||
                  figure_is_near(arena, figure_seconds(arena, one), figure_seconds(arena, other),
                                 figure_step(arena, other)))) {
        return true;
    }
    bool days = unit >= UNIT_DAY || other_unit >= UNIT_DAY;
    bool works = days && unit >= UNIT_HOUR && other_unit >= UNIT_HOUR &&
                 range_of(one, true, &working) && range_of(other, true, &other_working) &&
                 is_touching(working, other_working);
    return works || (!fixed && is_touching(plain, other_plain));
}

static struct text plural_seconds(const struct reading *reading, const struct figure *figure,
                                  const struct figure *like)
{
    struct arena *arena = &reading->compilation->arena;
    return seconds_words(arena, figure_seconds(arena, figure),
                         figure_duration(arena, reading->field, like));
}

static void report_conversion(const struct reading *reading, const struct figure *one,
                              const struct figure *other)
{
    struct compilation *compilation = reading->compilation;
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    struct text first = figure_shown(reading, one), second = figure_shown(reading, other);
    const rational *seconds = figure_seconds(arena, one);
    struct finding *finding;
    if (seconds != NULL && figure_seconds(arena, other) != NULL) {
        struct text right = prose_local(arena, reading->agreement->language_in_force,
                                        plural_seconds(reading, one, other));
        finding = finding_add(findings, RULE_PROSE_CONTRADICTION, figure_span(reading, other),
                              "`%.*s` is `%.*s`, and not the `%.*s` stated beside it",
                              TEXT_ARGUMENTS(first), TEXT_ARGUMENTS(right), TEXT_ARGUMENTS(second));
        finding_help(findings, finding, "write `%.*s`, or correct the first figure",
                     TEXT_ARGUMENTS(right));
        fix_part(compilation, finding, reading->field->node, other->start, other->end, right,
                 false);
    } else {
        finding = finding_add(findings, RULE_PROSE_CONTRADICTION, figure_span(reading, other),
                              "`%.*s` and the `%.*s` stated beside it are not the same time",
                              TEXT_ARGUMENTS(first), TEXT_ARGUMENTS(second));
        finding_help(findings, finding, "correct one of the two, or take it out");
    }
    finding_label(findings, finding, figure_span(reading, one), "this is said to be the same");
    if (is_business(one->parts[0].unit) || is_business(other->parts[0].unit)) {
        finding_note(findings, finding,
                     "business hours run only while somebody works, and no day has 24 of them");
    } else {
        finding_note(findings, finding, "readers cannot tell which of the two is owed");
    }
}

/* The token behind words that only say the same again, such as "i.e.", "es decir", or ", soit"; or
 * `at`. */
static uint32_t behind_again(const struct prose_field *field, uint32_t at)
{
    const uint32_t equal = SAYS_LINK | SAYS_DEFINES;
    const struct prose_token *token = &field->tokens[at];
    if ((token->says & SAYS_LINK) == 0) {
        return at;
    }
    if (token->says_end <= token->end) {
        bool comma = at > 0 && token_is_mark(field, at - 1, ',');
        return comma && (token->says & equal) == equal ? at + 1 : at;
    }
    const uint32_t end = token->says_end;
    while (at < field->token_count && field->tokens[at].start < end) {
        at++;
    }
    return at;
}

/* What links the second figure to the first: "(", "=", "(i.e.", ", i.e.". */
static bool is_said_again(const struct prose_field *field, const struct figure *one,
                          const struct figure *other)
{
    enum { TOKENS_MOST = 6 };
    bool bracket = false, equals = false, again = false;
    if (other->first - one->behind > TOKENS_MOST || one->behind >= other->first) {
        return false;
    }
    for (uint32_t at = one->behind; at < other->first; at++) {
        const struct prose_token *token = &field->tokens[at];
        const uint32_t plain = bracket ? SAYS_LINK : SAYS_DOWNTIME | SAYS_NOTICE;
        const uint32_t behind = bracket ? at : behind_again(field, at);
        if (behind > at && behind <= other->first) {
            again = true;
            at = behind - 1;
        } else if (token_is_mark(field, at, '(') && !bracket) {
            bracket = true;
        } else if (token_is_mark(field, at, ',') && (at == one->behind || again)) {
            continue;
        } else if (token_is_mark(field, at, '=')) {
            equals = true;
        } else if (token->kind == TOKEN_IS_MARK
                       ? token->mark != '\'' && token->mark != 0x2019 && token->mark != '.'
                       : token->kind == TOKEN_IS_NUMBER || (token->says & plain) == 0) {
            return false;
        }
    }
    return (bracket && token_is_mark(field, other->behind, ')')) || ((equals || again) && !bracket);
}

static bool check_conversion(const struct reading *reading, const struct figure *one,
                             const struct figure *other)
{
    bool durations = one->kind == FIGURE_DURATION && other->kind == FIGURE_DURATION;
    if (!durations || one->hedged || other->hedged || !is_said_again(reading->field, one, other) ||
        is_right(reading, one, other)) {
        return false;
    }
    report_conversion(reading, one, other);
    return true;
}

/* ---- numbers in words and digits ---- */
static bool is_of_words(const struct prose_field *field, uint32_t at)
{
    const struct prose_token *token = prose_token_at(field, at);
    return token_is_mark(field, at, '-') ||
           (token->kind == TOKEN_IS_WORD && (token->says & SAYS_NUMBER) != 0);
}

/* Whether the words from `first` to `behind` are one number, and no part of it stands before; an
 * article ("ein", and so "one") is one before a unit alone. */
static bool is_said_whole(const struct prose_field *field, uint32_t first, uint32_t behind,
                          bool before_unit, struct decimal *said)
{
    uint32_t end = 0;
    const struct prose_token *token = prose_token_at(field, first);
    const bool article = (token->says & (SAYS_FILLER | SAYS_WINDOW)) != 0;
    return first < behind && (!article || before_unit) &&
           prose_number_in_words(field, first, said, &end) && end == behind;
}

/* Where the number in words begins that ends before a token, which may be a unit. */
static uint32_t words_before(const struct prose_field *field, uint32_t behind, bool before_unit)
{
    enum { WORDS_MOST = 6 };
    struct decimal said;
    uint32_t first = behind;
    while (first > 0 && behind - first < WORDS_MOST && is_of_words(field, first - 1) &&
           !field->tokens[first].begins) {
        first--;
    }
    while (first < behind && !is_said_whole(field, first, behind, before_unit, &said)) {
        first++;
    }
    return first;
}

/* Whether a word or number before hundreds and thousands may be a part of them that is not read:
 * "quinientos mil", "one million two hundred thousand", "dix-sept mille", "20 thousand". */
static bool may_be_more(const struct prose_field *field, uint32_t first, struct decimal said)
{
    enum { HUNDRED = 100, SHORT_WORD = 4 };
    const uint32_t plain = SAYS_FILLER | SAYS_LINK | SAYS_UPPER | SAYS_CAP | SAYS_CREDIT | SAYS_OWN;
    const struct prose_token *token = prose_token_at(field, first);
    if (said.scale > 0 || said.coefficient < HUNDRED) {
        return false;
    }
    if (token->scale == SCALE_OF_THOUSANDS && token->value == 1) {
        return true;
    }
    if (first == 0 || token->begins) {
        return false;
    }
    const bool comma = token_is_mark(field, first - 1, ',') && first > 1;
    const uint32_t at = comma ? first - 2 : first - 1;
    const struct prose_token *before = prose_token_at(field, at);
    const bool is_short = before->end - before->start <= SHORT_WORD;
    return before->kind == TOKEN_IS_NUMBER || is_of_words(field, at) ||
           (!comma && before->kind == TOKEN_IS_WORD && !is_short && (before->says & plain) == 0);
}

static bool report_words(const struct reading *reading, uint32_t first, uint32_t behind,
                         uint32_t digits, struct decimal said)
{
    const struct prose_field *field = reading->field;
    struct compilation *compilation = reading->compilation;
    struct findings *findings = &compilation->findings;
    struct text number = token_text(field, &field->tokens[digits]);
    uint32_t start = field->tokens[first].start, end = field->tokens[behind - 1].end;
    struct finding *finding = finding_add(
        findings, RULE_PROSE_CONTRADICTION,
        prose_span(compilation, field, field->tokens[digits].start, field->tokens[digits].end),
        "\"%.*s\" is %.*s, and the digits beside it say `%.*s`",
        TEXT_ARGUMENTS(text_slice(node_text(field->node), start, end)),
        TEXT_ARGUMENTS(decimal_plain(&compilation->arena, said)), TEXT_ARGUMENTS(number));
    finding_label(findings, finding, prose_span(compilation, field, start, end), "in words");
    finding_note(findings, finding, "where the two differ, courts often go by the words");
    finding_help(findings, finding, "correct one of the two; digits alone are enough");
    return true;
}

/* Whether the word is the last of a currency's name for which the mark is written; "ten euros
 * ($11)" is a conversion. */
static bool is_currency_word(struct text word, struct text mark)
{
    static const struct {
        struct text name, symbol;
    } currencies[] = {
#define CURRENCY(code, name, digits, symbol) {TEXT(name), TEXT(symbol)},
#include "grammar/currencies.def"
#undef CURRENCY
    };
    for (size_t index = 0; index < sizeof currencies / sizeof *currencies; index++) {
        const struct text name = currencies[index].name;
        size_t start = name.length;
        while (start > 0 && name.data[start - 1] != ' ') {
            start--;
        }
        if (text_equal(currencies[index].symbol, mark) &&
            prose_is_same_noun(text_slice(name, start, name.length), word)) {
            return true;
        }
    }
    return false;
}

/* The bracket that opens before digits, behind words of the same: "one dollar ($10)", "ten percent
 * (20%)", "two (3)". *words: behind the number in words. False: there is none. */
static bool opens_bracket(const struct prose_field *field, uint32_t digits, uint32_t *words)
{
    const bool before = digits >= 1 && prose_currency_mark_at(field, digits - 1);
    const bool behind = !before && prose_currency_mark_at(field, digits + 1); /* "(10 €)" */
    const bool money = before || behind, share = token_is_mark(field, digits + 1, '%');
    const uint32_t back = before ? 2 : 1, open = digits > back ? digits - back : 0;
    if (open == 0 || !token_is_mark(field, open, '(') ||
        !token_is_mark(field, share || behind ? digits + 2 : digits + 1, ')')) {
        return false;
    }
    const uint32_t mark = before ? digits - 1 : digits + 1;
    const struct prose_token *noun = prose_token_at(field, open - 1);
    const bool named =
        noun->kind == TOKEN_IS_WORD &&
        (money ? is_currency_word(token_text(field, noun), token_text(field, &field->tokens[mark]))
         : share ? (noun->says & SAYS_UNIT) != 0 && noun->unit == UNIT_PERCENT
                 : false);
    *words = named ? open - 1 : open;
    return named || (!money && !share);
}

/* "two (3)", "5 (four)": the number that stands in digits at a token, with words beside it. */
static bool check_words(const struct reading *reading, uint32_t digits)
{
    const struct prose_field *field = reading->field;
    struct decimal said = {0, 0, false}, number = {0, 0, false};
    uint32_t next = digits;
    if (!prose_number_at(field, reading->agreement->language_in_force, digits, false, &number,
                         &next)) {
        return false;
    }
    uint32_t first = digits, behind = digits;
    bool before_unit = false;
    if (opens_bracket(field, digits, &behind)) {
        before_unit = !token_is_mark(field, behind, '(');
        first = words_before(field, behind, before_unit);
    } else if (token_is_mark(field, digits + 1, '(')) {
        first = behind = digits + 2;
        while (behind < field->token_count && is_of_words(field, behind)) {
            behind++;
        }
        if (!token_is_mark(field, behind, ')')) {
            return false;
        }
    }
    if (!is_said_whole(field, first, behind, before_unit, &said) ||
        decimal_compare(said, number) == 0 || may_be_more(field, first, said)) {
        return false;
    }
    return report_words(reading, first, behind, digits, said);
}

/* ---- days that no month has ---- */
/* "31 April 2027" */
static bool check_day(const struct reading *reading, const struct figure *figure)
{
    struct compilation *compilation = reading->compilation;
    struct date same = {.day = 0};
    if (figure->kind != FIGURE_DATE || !date_of_day(date_day(&figure->date), &same) ||
        same.day == figure->date.day) {
        return false;
    }
    /* so many days too many are in the month behind it */
    const int days = figure->date.day - same.day;
    struct finding *finding =
        finding_add(&compilation->findings, RULE_PROSE_CONTRADICTION, figure_span(reading, figure),
                    "there is no `%.*s`: that month has %d days",
                    TEXT_ARGUMENTS(figure_shown(reading, figure)), days);
    finding_help(&compilation->findings, finding, "write the day that was meant");
    return true;
}

bool prose_check_arithmetic(const struct reading *reading)
{
    const struct prose_field *field = reading->field;
    bool wrong = false;
    struct prose_sentence sentence = {.behind = 0};
    while (field->figure_count > 2 && prose_next_sentence(field, &sentence)) {
        wrong = prose_check_whole(reading, &sentence) || wrong;
    }
    for (uint32_t at = 0; at < field->figure_count; at++) {
        const struct figure *figure = &field->figures[at];
        bool equals = figure->first > 0 && token_is_mark(field, figure->first - 1, '=');
        wrong = (at > 0 && ((equals && prose_check_sum(reading, at)) ||
                            check_conversion(reading, figure - 1, figure) ||
                            prose_check_range(reading, figure - 1, figure))) ||
                check_day(reading, figure) || wrong;
        for (uint32_t token = figure->first; token < figure->behind; token++) {
            bool digits = field->tokens[token].kind == TOKEN_IS_NUMBER;
            wrong = (digits && check_words(reading, token)) || wrong;
        }
    }
    return wrong;
}
