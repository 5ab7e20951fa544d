/* prose-contradiction about ranges: takes two figures that follow each other and reports "10–5
 * days", "10 to 5 days" and "between 10 and 5 days". "From 10 to 5 days" is a change, and two
 * numbers may be hours of the day. */
#include "lint/lint.h"
#include "lint/prose_contradiction.h"

/* Both figures are of the unit that stands behind the second. */
static bool is_greater(struct arena *arena, const struct figure *one, const struct figure *other)
{
    if (one->kind == FIGURE_DURATION) {
        const rational *first = figure_seconds(arena, one), *second = figure_seconds(arena, other);
        return other->kind == FIGURE_DURATION && first != NULL && second != NULL &&
               rational_compare(first, second) > 0;
    }
    if ((one->kind != FIGURE_NUMBER && one->kind != other->kind) || one->kind == FIGURE_DATE) {
        return false;
    }
    switch (other->kind) {
    case FIGURE_DURATION:
        return other->part_count == 1 && decimal_compare(one->number, other->parts[0].number) > 0;
    case FIGURE_PERCENT:
    case FIGURE_MONEY:
        return decimal_compare(one->number, other->number) > 0;
    case FIGURE_NUMBER:
    case FIGURE_DATE:
    case FIGURE_NINES:
        break;
    }
    return false;
}

/* "Within 8 to 4 hours", "en 8 a 4 horas": a time that something takes. */
static bool is_behind_within(const struct prose_field *field, const struct figure *figure)
{
    static const struct text words[] = {
#define BAND_BEFORE(bound, words)
#define BAND_BEHIND(bound, words)
#define BAND_TO(word)
#define BAND_AND(word)
#define BAND_BETWEEN(word)
#define BAND_WITHIN(word) TEXT(word),
#include "grammar/bands.def"
#undef BAND_BEFORE
#undef BAND_BEHIND
#undef BAND_TO
#undef BAND_AND
#undef BAND_BETWEEN
#undef BAND_WITHIN
    };
    return figure->first > 0 &&
           prose_is_one_of(token_text(field, &field->tokens[figure->first - 1]), words,
                           sizeof words / sizeof *words);
}

/* "entre 22 et 6 heures", "le 28 à 4 heures", "en 2027 à 4 heures" are times of the day; "72 to 48
 * hours" are none. */
static bool may_be_time_of_day(const struct prose_field *field, const struct figure *one,
                               const struct figure *other)
{
    static const struct decimal day = {.coefficient = 24}, most = {.coefficient = 1000};
    const bool hours =
        other->kind == FIGURE_DURATION && (other->parts[0].unit == UNIT_HOUR ||
                                           other->parts[other->part_count - 1].unit == UNIT_HOUR);
    const bool number = one->kind == FIGURE_NUMBER && decimal_compare(one->number, most) < 0;
    const bool days = number && decimal_compare(one->number, day) > 0 &&
                      decimal_compare(other->parts[0].number, day) >= 0;
    return hours && !days && !(number && is_behind_within(field, one));
}

/* "10–5 days" without a space, and no name such as "Type A 10-5 days". */
static bool is_dashed(const struct prose_field *field, const struct figure *one,
                      const struct figure *other)
{
    const struct prose_token *joint = &field->tokens[one->behind];
    bool dash = joint->kind == TOKEN_IS_MARK && (joint->mark == '-' || joint->mark == 0x2013);
    bool named = one->first > 0 && (field->tokens[one->first - 1].kind != TOKEN_IS_WORD ||
                                    field->tokens[one->first - 1].capital);
    return dash && !named && one->kind == FIGURE_NUMBER && other->kind == FIGURE_DURATION &&
           !joint->spaced && !field->tokens[other->first].spaced;
}

/* The words that may stand before a range, and those between its figures. */
enum range_word {
    RANGE_ABOVE,
    RANGE_AT_LEAST,
    RANGE_BELOW,
    RANGE_AT_MOST,
    RANGE_FROM,
    RANGE_BETWEEN,
    RANGE_TO
};

static bool is_range_word(const struct prose_field *field, uint32_t at, enum range_word which)
{
    static const struct {
        enum range_word which;
        struct text words;
    } rows[] = {
#define BAND_BEFORE(bound, words) {RANGE_##bound, TEXT(words)},
#define BAND_BEHIND(bound, words)
#define BAND_TO(word) {RANGE_TO, TEXT(word)},
#define BAND_AND(word)
#define BAND_BETWEEN(word) {RANGE_BETWEEN, TEXT(word)},
#include "grammar/bands.def"
#undef BAND_BEFORE
#undef BAND_BEHIND
#undef BAND_TO
#undef BAND_AND
#undef BAND_BETWEEN
    };
    const struct prose_token *token = &field->tokens[at];
    for (size_t row = 0; token->kind == TOKEN_IS_WORD && row < sizeof rows / sizeof *rows; row++) {
        if (rows[row].which == which && prose_same(token_text(field, token), rows[row].words)) {
            return true;
        }
    }
    return false;
}

static bool is_between(const struct prose_field *field, const struct figure *one)
{
    const struct prose_token *joint = &field->tokens[one->behind];
    bool joins =
        joint->kind == TOKEN_IS_WORD && (joint->says & SAYS_NUMBER) != 0 && joint->value == 0;
    return joins && one->first > 0 && is_range_word(field, one->first - 1, RANGE_BETWEEN);
}

/* "takes 10 to 5 days", where no "from" makes it a change and no name goes before: "Type 3 to 2
 * days". */
static bool is_to(const struct prose_field *field, const struct figure *one,
                  const struct figure *other)
{
    enum { WORDS_BEFORE = 3 };
    if (one->first == 0 || one->kind != FIGURE_NUMBER || other->kind != FIGURE_DURATION ||
        !is_range_word(field, one->behind, RANGE_TO)) {
        return false;
    }
    bool from = false;
    for (uint32_t at = one->first; at > 0 && one->first - at < WORDS_BEFORE; at--) {
        from = from || is_range_word(field, at - 1, RANGE_FROM);
    }
    const struct prose_token *before = &field->tokens[one->first - 1];
    return !from && before->kind == TOKEN_IS_WORD &&
           (!before->capital || (before->begins && is_behind_within(field, one)));
}

bool prose_check_range(const struct reading *reading, const struct figure *one,
                       const struct figure *other)
{
    const struct prose_field *field = reading->field;
    if (other->first != one->behind + 1 || may_be_time_of_day(field, one, other) ||
        (!is_dashed(field, one, other) && !is_between(field, one) && !is_to(field, one, other)) ||
        !is_greater(&reading->compilation->arena, one, other)) {
        return false;
    }
    struct findings *findings = &reading->compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_PROSE_CONTRADICTION,
                    prose_span(reading->compilation, field, one->start, other->end),
                    "`%.*s` is written backwards",
                    TEXT_ARGUMENTS(text_slice(node_text(field->node), one->start, other->end)));
    finding_note(findings, finding,
                 other->kind == FIGURE_DURATION
                     ? "no time is at least the greater and at most the smaller"
                     : "nothing is at least the greater and at most the smaller");
    finding_help(findings, finding, "write the smaller figure first");
    return true;
}
