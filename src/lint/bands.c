/* level-overlap: takes the descriptions of an axis's levels and reports bands of figures that share
 * results or leave some out (`75-100%` beside `25-75%`). A description with several bands of one
 * unit says nothing that can be compared, and is left alone. */
#include "base/letter.h"
#include "lint/lint.h"
#include "lint/place.h"
#include "number/parse.h"
#include "number/rational.h"

#include <stdlib.h>

enum band_bound { BAND_ABOVE, BAND_AT_LEAST, BAND_BELOW, BAND_AT_MOST, BAND_FROM, BAND_NONE };

struct band_words {
    enum band_bound bound;
    struct text words;
};
#define BAND_BEFORE(bound, words)
#define BAND_BEHIND(bound, words)
#define BAND_TO(word)
#define BAND_AND(word)
static const struct band_words before_words[] = {
#undef BAND_BEFORE
#define BAND_BEFORE(bound, words) {BAND_##bound, TEXT(words)},
#include "grammar/bands.def"
};
#undef BAND_BEFORE
#define BAND_BEFORE(bound, words)
static const struct band_words behind_words[] = {
#undef BAND_BEHIND
#define BAND_BEHIND(bound, words) {BAND_##bound, TEXT(words)},
#include "grammar/bands.def"
};
#undef BAND_BEHIND
#define BAND_BEHIND(bound, words)
static const struct band_words to_words[] = {
#undef BAND_TO
#define BAND_TO(word) {BAND_NONE, TEXT(word)},
#undef BAND_AND
#define BAND_AND(word) {BAND_FROM, TEXT(word)},
#include "grammar/bands.def"
};
#undef BAND_BEFORE
#undef BAND_BEHIND
#undef BAND_TO
#undef BAND_AND
#define COUNT_OF(rows) (sizeof(rows) / sizeof *(rows))

/* ---- reading one band ---- */
struct band {
    const struct level *level;
    const struct node *node;
    size_t start, end; /* bytes of the node's value */
    struct text unit;  /* "%", or the word behind the figure */
    bool has_low, has_high, low_in, high_in;
    struct decimal low, high;
};

static size_t skip_space(struct text text, size_t at)
{
    size_t length = 0;
    while (at < text.length && (length = decimal_space(text.data + at, text.length - at)) > 0) {
        at += length;
    }
    return at;
}

static bool is_word_at(struct text text, size_t at)
{
    uint32_t letter = 0;
    return at < text.length && text_decode(text.data + at, text.length - at, &letter) > 0 &&
           letter_is_word(letter);
}

/* Whether the words stand at a place of the text, in any case; sets what is behind. */
static bool words_at(struct text text, size_t at, struct text words, size_t *behind)
{
    size_t in_words = 0;
    while (in_words < words.length) {
        uint32_t letter = 0, other = 0;
        if (words.data[in_words] == ' ') {
            size_t next = skip_space(text, at);
            if (next == at) {
                return false;
            }
            at = next;
            in_words++;
            continue;
        }
        size_t length =
            at < text.length ? text_decode(text.data + at, text.length - at, &letter) : 0;
        size_t of_words = text_decode(words.data + in_words, words.length - in_words, &other);
        if (length == 0 || letter_lower(letter) != other) {
            return false;
        }
        at += length;
        in_words += of_words;
    }
    *behind = at;
    return !(is_word_at(words, words.length - 1) && is_word_at(text, at));
}

/* The longest of the words that stand at a place; NULL where none of them does. */
static const struct band_words *row_at(struct text text, size_t at, const struct band_words *rows,
                                       size_t count, size_t *behind)
{
    const struct band_words *longest = NULL;
    *behind = at;
    for (size_t index = 0; index < count; index++) {
        size_t end = 0;
        if (words_at(text, at, rows[index].words, &end) && end > *behind) {
            longest = &rows[index];
            *behind = end;
        }
    }
    return longest;
}

static enum band_bound bound_at(struct text text, size_t at, const struct band_words *rows,
                                size_t count, size_t *behind)
{
    const struct band_words *row = row_at(text, at, rows, count, behind);
    return row != NULL ? row->bound : BAND_NONE;
}

static bool is_digit_at(struct text text, size_t at)
{
    return at < text.length && text.data[at] >= '0' && text.data[at] <= '9';
}

/* A figure with its unit: `75%`, `75 users`. False where none stands here, or money, a version. */
static bool figure_at(struct text text, size_t at, struct decimal *number, struct text *unit,
                      size_t *behind)
{
    size_t length = 0;
    if (!is_digit_at(text, at) ||
        decimal_parse(text_slice(text, at, text.length), number, &length) != DECIMAL_OK) {
        return false;
    }
    at += length;
    size_t next = skip_space(text, at), end = 0, start = 0;
    *unit = (struct text){NULL, 0};
    *behind = at;
    if (next < text.length && text.data[next] == '%') {
        *unit = text_slice(text, next, next + 1);
        *behind = next + 1;
    } else if (next > at && letter_next_word(text, next, &start, &end) && start == next) {
        *unit = text_slice(text, start, end);
    }
    return true;
}

static void set_side(struct band *band, enum band_bound bound, struct decimal number)
{
    bool low = bound == BAND_ABOVE || bound == BAND_AT_LEAST;
    if (low) {
        band->has_low = true;
        band->low = number;
        band->low_in = bound == BAND_AT_LEAST;
    } else {
        band->has_high = true;
        band->high = number;
        band->high_in = bound == BAND_AT_MOST;
    }
}

/* The second figure of a range, if one follows; `and` stands only behind `between`. */
static bool take_second(struct text text, struct band *band, struct decimal first, size_t behind,
                        bool between)
{
    struct decimal second;
    struct text unit;
    size_t to = 0, end = 0;
    const struct band_words *row =
        row_at(text, skip_space(text, behind), to_words, COUNT_OF(to_words), &to);
    if (row == NULL || (row->bound == BAND_FROM && !between) ||
        !figure_at(text, skip_space(text, to), &second, &unit, &end) || unit.length == 0 ||
        decimal_compare(first, second) >= 0) {
        return false;
    }
    *band = (struct band){.level = band->level,
                          .node = band->node,
                          .start = band->start,
                          .end = end,
                          .unit = unit,
                          .has_low = true,
                          .has_high = true,
                          .low_in = true,
                          .high_in = true,
                          .low = first,
                          .high = second};
    return true;
}

/* The band that begins at a word or a figure; its level and node are set. */
static bool band_at(struct text text, size_t at, struct band *band)
{
    size_t figure = 0, behind = 0, end = 0;
    enum band_bound bound = bound_at(text, at, before_words, COUNT_OF(before_words), &figure);
    struct decimal number;
    if ((bound == BAND_NONE && !is_digit_at(text, at)) ||
        !figure_at(text, skip_space(text, figure), &number, &band->unit, &behind)) {
        return false;
    }
    band->start = at;
    if ((bound == BAND_NONE || bound == BAND_FROM) &&
        take_second(text, band, number, behind, bound == BAND_FROM)) {
        return true;
    }
    if (bound == BAND_NONE) {
        bound =
            bound_at(text, skip_space(text, behind), behind_words, COUNT_OF(behind_words), &end);
        behind = end;
    }
    if (bound == BAND_NONE || bound == BAND_FROM || band->unit.length == 0) {
        return false;
    }
    set_side(band, bound, number);
    band->end = behind;
    return true;
}

/* ---- the band of a level ---- */
static bool same_unit(struct text one, struct text other)
{
    return text_equal_ignoring_case(one, other);
}

/* The one band in a description; false where there is none, or several of a unit. */
static bool read_band(struct text text, struct band *band)
{
    bool found = false;
    for (size_t at = 0; at < text.length;) {
        struct band next = {.level = band->level, .node = band->node};
        bool begins = at == 0 || !is_word_at(text, at - 1) || !is_word_at(text, at);
        if (begins && band_at(text, at, &next)) {
            if (found && (band->unit.data[0] == '%') == (next.unit.data[0] == '%')) {
                return false;
            }
            if (!found || next.unit.data[0] == '%') {
                *band = next;
            }
            found = true;
            at = next.end;
            continue;
        }
        if (is_digit_at(text, at)) { /* the rest of a number is no other */
            struct decimal number;
            size_t length = 1;
            (void)decimal_parse(text_slice(text, at, text.length), &number, &length);
            at += length > 0 ? length : 1;
            continue;
        }
        at++;
    }
    return found;
}

static bool has_digit(const struct node *node)
{
    for (uint32_t at = 0; node != NULL && node->kind == NODE_SCALAR && at < node->count; at++) {
        if (node->data[at] >= '0' && node->data[at] <= '9') {
            return true;
        }
    }
    return false;
}

static bool band_of_level(const struct level *level, struct band *band)
{
    const struct node *texts[] = {level->statement, level->name};
    for (size_t index = 0; index < COUNT_OF(texts); index++) {
        *band = (struct band){.level = level, .node = texts[index]};
        if (texts[index] != NULL && has_digit(texts[index]) &&
            read_band(node_text(texts[index]), band)) {
            return true;
        }
    }
    return false;
}

/* ---- how bands lie to each other ---- */
static int compare_lows(const void *left, const void *right)
{
    const struct band *one = left, *other = right;
    int order = one->has_low && other->has_low ? decimal_compare(one->low, other->low)
                                               : one->has_low - other->has_low;
    order = order != 0 ? order : other->low_in - one->low_in;
    if (order != 0) {
        return order;
    }
    order = one->has_high && other->has_high ? decimal_compare(one->high, other->high)
                                             : other->has_high - one->has_high;
    return order != 0 ? order : (one->start > other->start) - (one->start < other->start);
}

/* `more than 25%` beside `more than 75%`: the gravest that matches is meant, so each ends where the
 * next begins. */
static void cut_thresholds(struct band *bands, uint32_t count)
{
    for (uint32_t index = 0; index + 1 < count; index++) {
        struct band *one = &bands[index], *next = &bands[index + 1];
        if (one->has_low && !one->has_high && next->has_low &&
            decimal_compare(one->low, next->low) < 0) {
            one->has_high = true;
            one->high = next->low;
            one->high_in = !next->low_in;
        }
        if (!one->has_low && !next->has_low && one->has_high && next->has_high) {
            next->has_low = true;
            next->low = one->high;
            next->low_in = !one->high_in;
        }
    }
}

static struct text figure_text(struct arena *arena, const struct band *band, struct decimal figure)
{
    struct text number = decimal_text(arena, figure);
    bool sign = band->unit.data[0] == '%';
    return arena_format(arena, "%.*s%s%.*s", TEXT_ARGUMENTS(number), sign ? "" : " ",
                        TEXT_ARGUMENTS(band->unit));
}

static struct finding *add_finding(struct compilation *compilation, const struct band *band,
                                   const struct band *other, struct text message)
{
    struct findings *findings = &compilation->findings;
    struct finding *finding = finding_add(
        findings, RULE_LEVEL_OVERLAP, node_part(compilation, band->node, band->start, band->end),
        "%.*s", TEXT_ARGUMENTS(message));
    finding_label(findings, finding, node_part(compilation, other->node, other->start, other->end),
                  "the band of `%.*s`", TEXT_ARGUMENTS(node_text(other->level->id)));
    return finding;
}

/* The later of the two in the file is the one that is wrong, as far as anybody can tell. */
static bool stands_later(const struct band *one, const struct band *other)
{
    return one->node->start > other->node->start;
}

/* "50% to 75%", "40 to 50 users". */
static struct text range_text(struct arena *arena, const struct band *band, struct decimal from,
                              const char *to, struct decimal end)
{
    struct text first =
        band->unit.data[0] == '%' ? figure_text(arena, band, from) : decimal_text(arena, from);
    return arena_format(arena, "%.*s%s%.*s", TEXT_ARGUMENTS(first), to,
                        TEXT_ARGUMENTS(figure_text(arena, band, end)));
}

static void report_overlap(struct compilation *compilation, const struct band *low,
                           const struct band *high)
{
    struct arena *arena = &compilation->arena;
    const struct band *later = stands_later(low, high) ? low : high;
    const struct band *first = later == low ? high : low;
    bool boundary = low->has_high && high->has_low && decimal_compare(low->high, high->low) == 0;
    struct decimal shared = high->has_low ? high->low : low->high;
    struct text figure = figure_text(arena, later, shared);
    if (!boundary && high->has_low && (low->has_high || high->has_high)) {
        bool lower =
            low->has_high && (!high->has_high || decimal_compare(low->high, high->high) < 0);
        figure = range_text(arena, later, high->low, " to ", lower ? low->high : high->high);
    }
    struct text names =
        arena_format(arena, "`%.*s` and of `%.*s`", TEXT_ARGUMENTS(node_text(first->level->id)),
                     TEXT_ARGUMENTS(node_text(later->level->id)));
    struct finding *finding = add_finding(
        compilation, later, first,
        boundary ? arena_format(arena, "exactly %.*s is of %.*s", TEXT_ARGUMENTS(figure),
                                TEXT_ARGUMENTS(names))
                 : arena_format(arena, "the bands of %.*s overlap%s%.*s", TEXT_ARGUMENTS(names),
                                high->has_low ? " from " : " up to ", TEXT_ARGUMENTS(figure)));
    finding_note(&compilation->findings, finding,
                 "which level it is decides what is owed, and here two are right");
    finding_help(&compilation->findings, finding, "%s",
                 boundary ? "leave the boundary out of one of them: `below`, or `above`"
                          : "end one band where the other begins");
}

static void report_hole(struct compilation *compilation, const struct band *low,
                        const struct band *high)
{
    struct arena *arena = &compilation->arena;
    const struct band *later = stands_later(low, high) ? low : high;
    const struct band *first = later == low ? high : low;
    /* Of whole figures that follow each other, the one that is no part of its band is left out. */
    const bool next = low->high.scale == 0 && high->low.scale == 0 &&
                      high->low.coefficient == low->high.coefficient + 1 &&
                      low->high_in != high->low_in;
    const struct decimal left = next && low->high_in ? high->low : low->high;
    bool boundary = next || decimal_compare(low->high, high->low) == 0;
    struct finding *finding =
        add_finding(compilation, later, first,
                    boundary ? arena_format(arena, "exactly %.*s is of no level",
                                            TEXT_ARGUMENTS(figure_text(arena, later, left)))
                             : arena_format(arena, "what lies between %.*s is of no level",
                                            TEXT_ARGUMENTS(range_text(arena, later, low->high,
                                                                      " and ", high->low))));
    finding_note(&compilation->findings, finding,
                 "what is of no level has no target, and no deadline");
    finding_help(&compilation->findings, finding, "let one band begin where the other ends");
}

/* How far the start of the next band lies behind the end of this one: 1 beyond one in the last
 * digit that both have, 0 up to that, -1 before it. Rounded figures leave a digit between them. */
static int gap_between(struct arena *arena, const struct band *low, const struct band *high)
{
    int order = decimal_compare(high->low, low->high);
    if (order <= 0) {
        return order;
    }
    uint8_t scale = low->high.scale > high->low.scale ? low->high.scale : high->low.scale;
    struct decimal digit = {.coefficient = 1, .scale = scale};
    const rational *gap = rational_subtract(arena, rational_from_decimal(arena, high->low),
                                            rational_from_decimal(arena, low->high));
    return rational_compare(gap, rational_from_decimal(arena, digit)) > 0 ||
                   !(low->high_in && high->low_in)
               ? 1
               : 0;
}

static void check_neighbours(struct compilation *compilation, const struct band *low,
                             const struct band *high, bool complete)
{
    if (!low->has_high || !high->has_low) {
        report_overlap(compilation, low, high);
        return;
    }
    int order = decimal_compare(high->low, low->high);
    int gap = gap_between(&compilation->arena, low, high);
    if (order < 0 || (order == 0 && low->high_in && high->low_in)) {
        report_overlap(compilation, low, high);
    } else if (complete && (gap > 0 || (order == 0 && !low->high_in && !high->low_in))) {
        report_hole(compilation, low, high);
    }
}

static void check_axis(struct compilation *compilation, const struct axis *axis)
{
    enum { LEVELS_MAX = 256 }; /* more have no bands that a reader compares */
    const struct map *levels = axis->levels;
    uint32_t count = 0, written = levels != NULL ? levels->count : 0;
    bool some = false;
    for (uint32_t index = 0; index < written && written <= LEVELS_MAX && !some; index++) {
        const struct level *level = levels->entries[index].value;
        some = has_digit(level->statement) || has_digit(level->name);
    }
    if (!some) {
        return;
    }
    struct band *bands = ARENA_ARRAY(&compilation->arena, struct band, written);
    for (uint32_t index = 0; index < written; index++) {
        if (band_of_level(levels->entries[index].value, &bands[count])) {
            if (count > 0 && !same_unit(bands[0].unit, bands[count].unit)) {
                return;
            }
            count++;
        }
    }
    qsort(bands, count, sizeof *bands, compare_lows);
    cut_thresholds(bands, count);
    for (uint32_t index = 1; index < count; index++) {
        check_neighbours(compilation, &bands[index - 1], &bands[index], count == written);
    }
}

void lint_level_overlap(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *axes = agreement->levels;
    for (uint32_t index = 0; axes != NULL && index < axes->count; index++) {
        check_axis(compilation, axes->entries[index].value);
    }
}
