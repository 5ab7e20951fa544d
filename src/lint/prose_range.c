/* prose-contradiction about ranges: takes two figures that follow each other and reports "10–5
 * days" and "between 10 and 5 days". "From 10 to 5 days" is a change, and two numbers may be hours
 * of the day. */
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

/* "entre 22 et 6 heures" are times of the day. */
static bool may_be_time_of_day(const struct figure *figure)
{
    return figure->kind == FIGURE_DURATION &&
           (figure->parts[0].unit == UNIT_HOUR ||
            figure->parts[figure->part_count - 1].unit == UNIT_HOUR);
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

static bool is_between(const struct prose_field *field, const struct figure *one)
{
    static const struct text words[] = {
#define BAND_BEFORE(bound, words)
#define BAND_BEHIND(bound, words)
#define BAND_TO(word)
#define BAND_AND(word)
#define BAND_BETWEEN(word) TEXT(word),
#include "grammar/bands.def"
#undef BAND_BEFORE
#undef BAND_BEHIND
#undef BAND_TO
#undef BAND_AND
#undef BAND_BETWEEN
    };
    const struct prose_token *joint = &field->tokens[one->behind];
    bool joins =
        joint->kind == TOKEN_IS_WORD && (joint->says & SAYS_NUMBER) != 0 && joint->value == 0;
    for (size_t index = 0; joins && one->first > 0 && index < sizeof words / sizeof *words;
         index++) {
        const struct prose_token *before = &field->tokens[one->first - 1];
        if (before->kind == TOKEN_IS_WORD && prose_same(token_text(field, before), words[index])) {
            return true;
        }
    }
    return false;
}

bool prose_check_range(const struct reading *reading, const struct figure *one,
                       const struct figure *other)
{
    const struct prose_field *field = reading->field;
    if (other->first != one->behind + 1 || may_be_time_of_day(other) ||
        (!is_dashed(field, one, other) && !is_between(field, one)) ||
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
