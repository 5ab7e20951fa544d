/* prose-contradiction about sums: takes figures with signs between them and compares what they come
 * to with what stands behind the "=". */
#include "base/letter.h"
#include "lint/lint.h"
#include "lint/prose_contradiction.h"

struct operand {
    enum figure_kind kind;
    const rational *value; /* NULL: none */
};

static struct operand operand_of(struct arena *arena, const struct figure *figure)
{
    struct operand operand = {figure->kind, NULL};
    if (figure->kind == FIGURE_DURATION) {
        operand.value = figure_seconds(arena, figure);
    } else if (figure->kind == FIGURE_PERCENT || figure->kind == FIGURE_NUMBER ||
               figure->kind == FIGURE_MONEY) {
        operand.value = rational_from_decimal(arena, figure->number);
    }
    return operand;
}

/* The one sign between two figures: '+', '-', '*' or '/'; NUL where something else stands. */
static char sign_between(const struct prose_field *field, const struct figure *one,
                         const struct figure *other)
{
    if (other->first != one->behind + 1 || !field->tokens[one->behind].spaced ||
        field->tokens[one->behind].kind != TOKEN_IS_MARK) {
        return '\0';
    }
    switch (field->tokens[one->behind].mark) {
    case '+':
        return '+';
    case 0x2212:
        return '-';
    case '*':
    case 0xd7:
        return '*';
    case 0xf7:
        return '/';
    default:
        return '\0';
    }
}

static struct operand apply(struct arena *arena, char sign, struct operand one,
                            struct operand other)
{
    const struct operand none = {one.kind, NULL};
    if (one.value == NULL || other.value == NULL) {
        return none;
    }
    if (sign == '+' || sign == '-') {
        return one.kind != other.kind
                   ? none
                   : (struct operand){
                         one.kind, sign == '+' ? rational_add(arena, one.value, other.value)
                                               : rational_subtract(arena, one.value, other.value)};
    }
    if (sign == '*' && one.kind != other.kind &&
        (one.kind == FIGURE_PERCENT || other.kind == FIGURE_PERCENT)) { /* "€200 × 60%" */
        const rational *hundred = rational_from_integer(arena, 100);
        return (struct operand){
            one.kind == FIGURE_PERCENT ? other.kind : one.kind,
            rational_divide(arena, rational_multiply(arena, one.value, other.value), hundred)};
    }
    if (sign == '*') {
        bool plain = one.kind == FIGURE_NUMBER || other.kind == FIGURE_NUMBER;
        enum figure_kind kind = one.kind == FIGURE_NUMBER ? other.kind : one.kind;
        return !plain ? none
                      : (struct operand){kind, rational_multiply(arena, one.value, other.value)};
    }
    if (rational_is_zero(other.value) || (other.kind != FIGURE_NUMBER && other.kind != one.kind)) {
        return none;
    }
    return (struct operand){other.kind == one.kind ? FIGURE_NUMBER : one.kind,
                            rational_divide(arena, one.value, other.value)};
}

static uint8_t places_of(const struct figure *figure)
{
    return figure->kind == FIGURE_DURATION ? figure->parts[figure->part_count - 1].number.scale
                                           : figure->number.scale;
}

/* What a reader takes for right: exact, unless something in it is rounded. */
static bool is_result(struct arena *arena, const struct operand *result,
                      const struct figure *stated, bool rounded)
{
    struct operand other = operand_of(arena, stated);
    if (result->value == NULL || other.value == NULL || result->kind != stated->kind ||
        rational_compare(result->value, other.value) == 0) {
        return true;
    }
    const rational *step =
        stated->kind == FIGURE_DURATION
            ? figure_step(arena, stated)
            : rational_from_decimal(arena, (struct decimal){1, stated->number.scale, false});
    return rounded && figure_is_near(arena, result->value, other.value, step);
}

static struct text result_words(const struct reading *reading, const struct operand *result,
                                const struct figure *stated)
{
    struct arena *arena = &reading->compilation->arena;
    bool exact = false;
    if (result->kind == FIGURE_DURATION) {
        return seconds_words(arena, result->value, figure_duration(arena, reading->field, stated));
    }
    struct text number = decimal_text(arena, rational_decimal(result->value, 6, &exact));
    if (result->kind == FIGURE_MONEY) { /* with the sign or the code of what is stated */
        const struct text written = figure_text(reading->field, stated);
        size_t start = 0, end = written.length;
        while (start < end && (written.data[start] < '0' || written.data[start] > '9')) {
            start++;
        }
        while (end > start && (written.data[end - 1] < '0' || written.data[end - 1] > '9')) {
            end--;
        }
        return arena_format(arena, "%.*s%.*s%.*s", (int)start, written.data, TEXT_ARGUMENTS(number),
                            (int)(written.length - end), written.data + end);
    }
    return arena_format(arena, "%.*s%s", TEXT_ARGUMENTS(number),
                        result->kind == FIGURE_PERCENT ? "%" : "");
}

static void report_sum(const struct reading *reading, const struct figure *first,
                       const struct figure *last, const struct figure *stated,
                       const struct operand *result, const char *verb)
{
    struct compilation *compilation = reading->compilation;
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    struct text right = prose_local(arena, reading->agreement->language_in_force,
                                    result_words(reading, result, stated));
    struct text sum = text_slice(node_text(reading->field->node), first->start, last->end);
    struct finding *finding =
        finding_add(findings, RULE_PROSE_CONTRADICTION, figure_span(reading, stated),
                    "`%.*s` %s %.*s, and not `%.*s`", TEXT_ARGUMENTS(sum), verb,
                    TEXT_ARGUMENTS(right), TEXT_ARGUMENTS(figure_shown(reading, stated)));
    finding_label(findings, finding,
                  prose_span(compilation, reading->field, first->start, last->end),
                  "this is worked out");
    finding_help(findings, finding, "correct the result, or what it is worked out from");
}

/* "10% + 20% = 40%": `at` is the figure behind the sign. Signs of one rank only. */
bool prose_check_sum(const struct reading *reading, uint32_t at)
{
    const struct prose_field *field = reading->field;
    struct arena *arena = &reading->compilation->arena;
    const struct figure *stated = &field->figures[at];
    uint32_t first = at - 1;
    bool sums = true, products = true;
    if (field->figures[first].behind + 1 != stated->first || stated->hedged) {
        return false;
    }
    while (first > 0) {
        char sign = sign_between(field, &field->figures[first - 1], &field->figures[first]);
        if (sign == '\0') {
            break;
        }
        sums = sums && (sign == '+' || sign == '-');
        products = products && (sign == '*' || sign == '/');
        first--;
    }
    uint32_t before = field->figures[first].first;
    if (first + 1 >= at || (!sums && !products) ||
        (before > 0 && !field->tokens[before].begins &&
         field->tokens[before - 1].kind == TOKEN_IS_MARK &&
         memchr("+-*/=^%", (int)(field->tokens[before - 1].mark & 0x7f), 7) != NULL)) {
        return false;
    }
    struct operand result = operand_of(arena, &field->figures[first]);
    bool rounded = products || places_of(&field->figures[first]) > 0;
    for (uint32_t next = first + 1; next < at; next++) {
        const struct figure *operand = &field->figures[next];
        result = apply(arena, sign_between(field, operand - 1, operand), result,
                       operand_of(arena, operand));
        rounded = rounded || places_of(operand) > 0;
    }
    if (is_result(arena, &result, stated, rounded)) {
        return false;
    }
    report_sum(reading, &field->figures[first], &field->figures[at - 1], stated, &result, "is");
    return true;
}

/* ---- parts of a whole ---- */
/* "in all" behind a figure, "insgesamt" before it. */
static bool is_in_all(const struct prose_field *field, const struct figure *figure)
{
    static const struct text rows[] = {
#define SUM_WORD(words) TEXT(words),
#include "grammar/sum_words.def"
    };
    const struct text text = node_text(field->node);
    const uint32_t next = prose_token_at(field, figure->behind)->start;
    bool found = false;
    for (size_t row = 0; row < sizeof rows / sizeof *rows && !found; row++) {
        const size_t length = rows[row].length, end = next + length;
        size_t word = 0, behind = 0;
        const bool ends = next > 0 && end <= text.length &&
                          (!letter_next_word(text, end, &word, &behind) || word > end) &&
                          prose_same(text_slice(text, next, end), rows[row]);
        const bool begins =
            figure->start > length + 1 && text.data[figure->start - length - 2] == ' ' &&
            prose_same(text_slice(text, figure->start - length - 1, figure->start - 1), rows[row]);
        found = ends || begins;
    }
    return found;
}

/* "Response counts 40%, uptime 40% and restores 30%, 100% in all": nothing else is told, and the
 * parts are nearly the whole; what is paid may be told step by step. */
bool prose_check_whole(const struct reading *reading, const struct prose_sentence *sentence)
{
    enum { PARTS_LEAST = 2, PARTS_MOST = 20, WHOLE = 100, NEAR = 10 };
    const struct prose_field *field = reading->field;
    struct arena *arena = &reading->compilation->arena;
    const uint32_t count = sentence->behind_figure - sentence->first_figure;
    if (count <= PARTS_LEAST || count > PARTS_MOST ||
        (sentence->says & (SAYS_OTHER | SAYS_ASIDE | SAYS_CREDIT | SAYS_CAP | SAYS_UPPER)) != 0) {
        return false;
    }
    const struct figure *first = &field->figures[sentence->first_figure];
    const struct figure *whole = first + count - 1;
    const rational *sum = rational_from_integer(arena, 0);
    for (const struct figure *part = first; part <= whole; part++) {
        if (part->kind != FIGURE_PERCENT || part->hedged) {
            return false;
        }
        sum = part < whole ? rational_add(arena, sum, rational_from_decimal(arena, part->number))
                           : sum;
    }
    const rational *all = rational_from_integer(arena, WHOLE);
    if (!is_in_all(field, whole) ||
        rational_compare(rational_from_decimal(arena, whole->number), all) != 0 ||
        rational_compare(sum, all) == 0 ||
        rational_compare(sum, rational_from_integer(arena, WHOLE - NEAR)) < 0 ||
        rational_compare(sum, rational_from_integer(arena, WHOLE + NEAR)) > 0) {
        return false;
    }
    const struct operand result = {FIGURE_PERCENT, sum};
    report_sum(reading, first, whole - 1, whole, &result, "come to");
    return true;
}
