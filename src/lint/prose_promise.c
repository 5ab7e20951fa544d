/* The promises that prose stands with: takes a field and gives the cells of its goal, what cites
 * them, and figures in the form that the phrases have. */
#include "lint/prose_promise.h"

#include "base/letter.h"

static void add_leaf(void *context, const struct goal *goal, const struct levels *leaf)
{
    struct stands_with *with = context;
    (void)goal;
    if (with->count < STANDS_WITH_MAX) {
        with->leaves[with->count] = leaf;
    }
    with->count++;
}

bool promises_of_goal(const struct goal *goal, struct stands_with *with)
{
    with->goal = goal;
    with->count = 0;
    promises_visit_goal(goal, add_leaf, with);
    return with->count > 0 && with->count <= STANDS_WITH_MAX;
}

bool prose_stands_with(const struct prose_field *field, struct stands_with *with)
{
    bool own = (PROSE_PLACES_OF_PROMISES & PROSE_PLACE(field->place)) != 0;
    with->goal = NULL;
    with->count = 0;
    return own && field->goal != NULL && promises_of_goal(field->goal, with);
}

uint32_t prose_figures_like(const struct target *target)
{
    switch (target->kind) {
    case TARGET_SHARE_OF_TIME:
    case TARGET_PERCENT:
        return HAS_SHARE;
    case TARGET_DURATION:
    case TARGET_DURATION_NOUN:
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
        return HAS_DURATION;
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT_NOUN:
        return HAS_SHARE | HAS_DURATION;
    case TARGET_COUNT:
    case TARGET_MONEY:
    case TARGET_RATE:
    case TARGET_DELIVERY:
        return HAS_FIGURE;
    case TARGET_DEADLINE:
        return HAS_FIGURE | HAS_NUMBER; /* a time of day is none */
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        return 0;
    }
    return HAS_FIGURE;
}

static struct text path_of(struct arena *arena, const struct levels *levels,
                           const struct levels *leaf, struct text path)
{
    if (levels == leaf) {
        return path;
    }
    for (uint32_t index = 0; levels != NULL && index < levels->count; index++) {
        struct text found =
            path_of(arena, levels->entries[index].value, leaf,
                    arena_join_by(arena, path, ".", node_text(levels->entries[index].key)));
        if (found.length > 0) {
            return found;
        }
    }
    return (struct text){NULL, 0};
}

struct text prose_citation(struct arena *arena, const struct goal *goal, const struct levels *leaf)
{
    struct text path = path_of(arena, goal->target, leaf, node_text(goal->id));
    return arena_format(arena, "${%.*s.target}", TEXT_ARGUMENTS(path));
}

const struct duration *figure_duration(struct arena *arena, const struct prose_field *field,
                                       const struct figure *figure)
{
    struct duration *duration =
        arena_allocate(arena, sizeof *duration + figure->part_count * sizeof duration->parts[0]);
    duration->node = field->node;
    duration->count = figure->part_count;
    memcpy(duration->parts, figure->parts, figure->part_count * sizeof duration->parts[0]);
    return duration;
}

/* ---- what figures amount to ---- */
static struct decimal last_digit(const struct figure *figure)
{
    return (struct decimal){5, (uint8_t)(figure->parts[figure->part_count - 1].number.scale + 1),
                            false};
}

static const rational *seconds_of(struct arena *arena, struct decimal number, enum unit unit)
{
    const int64_t milliseconds = unit_rows[unit].milliseconds;
    if (milliseconds == 0) {
        return NULL;
    }
    const rational *length = rational_divide(arena, rational_from_integer(arena, milliseconds),
                                             rational_from_integer(arena, 1000));
    return rational_multiply(arena, rational_from_decimal(arena, number), length);
}

const rational *figure_seconds(struct arena *arena, const struct figure *figure)
{
    const rational *sum = rational_from_integer(arena, 0);
    for (uint8_t index = 0; index < figure->part_count; index++) {
        const rational *part =
            seconds_of(arena, figure->parts[index].number, figure->parts[index].unit);
        if (part == NULL) {
            return NULL;
        }
        sum = rational_add(arena, sum, part);
    }
    return figure->part_count > 0 ? sum : NULL;
}

const rational *figure_precision(struct arena *arena, const struct figure *figure)
{
    return seconds_of(arena, last_digit(figure), figure->parts[figure->part_count - 1].unit);
}

const struct window *figure_window_of(struct arena *arena, const struct prose_field *field,
                                      const struct figure_window *window)
{
    struct window *result = ARENA_NEW(arena, struct window);
    result->node = field->node;
    result->unit = window->unit;
    if (window->count.coefficient == 1 && window->count.scale == 0 && window->unit >= UNIT_MINUTE &&
        window->unit <= UNIT_YEAR) {
        result->kind = WINDOW_CALENDAR;
        return result;
    }
    if (window->unit == UNIT_BILLING_CYCLE) {
        result->kind = WINDOW_BILLING_CYCLE;
        return result;
    }
    struct duration *length = arena_allocate(arena, sizeof *length + sizeof length->parts[0]);
    length->node = field->node;
    length->count = 1;
    length->parts[0] = (struct duration_part){window->count, window->unit};
    result->kind = WINDOW_ROLLING;
    result->length = length;
    return result;
}

bool prose_is_same_noun(struct text one, struct text other)
{
    enum { ENDING_MAX = 2 };
    size_t shorter = one.length < other.length ? one.length : other.length;
    size_t longer = one.length < other.length ? other.length : one.length;
    return shorter > 0 && longer - shorter <= ENDING_MAX &&
           prose_same(text_slice(one, 0, shorter), text_slice(other, 0, shorter));
}

bool prose_is_any(struct text word, const struct text *words, size_t count)
{
    for (size_t row = 0; row < count; row++) {
        if (prose_is_same_noun(word, words[row])) {
            return true;
        }
    }
    return false;
}

bool prose_is_promise_word(struct text word)
{
    static const struct text words[] = {
#define PROMISE_WORD(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    return prose_is_any(word, words, sizeof words / sizeof *words);
}

bool prose_is_up_to(const struct prose_field *field, const struct figure *figure)
{
    static const struct text rows[] = {
#define PROMISE_UP_TO(words) TEXT(words),
#include "grammar/promise_words.def"
    };
    const struct text text = node_text(field->node);
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        const size_t length = rows[row].length + 1; /* and a space */
        if (figure->start >= length &&
            prose_same(text_slice(text, figure->start - length, figure->start - 1), rows[row])) {
            return true;
        }
    }
    return false;
}

static bool is_last_word(struct text noun, struct text word)
{
    size_t start = 0, end = 0, from = 0;
    while (letter_next_word(noun, from, &start, &end)) {
        from = end;
    }
    return prose_is_same_noun(text_slice(noun, start, end), word);
}

bool prose_noun_at(const struct prose_field *field, uint32_t token, struct text noun,
                   uint32_t *behind)
{
    size_t start = 0, end = 0, from = 0;
    uint32_t at = token;
    while (letter_next_word(noun, from, &start, &end)) {
        while (at > token && token_is_mark(field, at, '-')) {
            at++;
        }
        if (at >= field->token_count || field->tokens[at].kind != TOKEN_IS_WORD ||
            !prose_is_same_noun(text_slice(noun, start, end),
                                token_text(field, &field->tokens[at]))) {
            return false;
        }
        from = end;
        at++;
    }
    *behind = at;
    return at > token;
}

const struct prose_reference *prose_cited_at(const struct prose_field *field, uint32_t start)
{
    const struct prose *prose = field->citations;
    uint32_t low = 0, high = prose != NULL ? prose->count : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (prose->references[middle].start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return prose != NULL && low < prose->count && prose->references[low].start == start
               ? &prose->references[low]
               : NULL;
}

enum prose_bound prose_bound_before(const struct prose_field *field, const struct figure *figure,
                                    uint32_t *start)
{
    static const struct {
        enum prose_bound bound;
        struct text words;
    } rows[] = {
#define BAND_BEFORE(bound, words) {PROSE_##bound, TEXT(words)},
#define BAND_BEHIND(bound, words)
#define BAND_TO(word)
#define BAND_AND(word)
#include "grammar/bands.def"
#undef BAND_BEFORE
#undef BAND_BEHIND
#undef BAND_TO
#undef BAND_AND
#undef BAND_BETWEEN
    };
    const struct text before = text_slice(node_text(field->node), 0, figure->start);
    enum prose_bound found = PROSE_UNBOUNDED;
    size_t longest = 0; /* "no more than" bounds otherwise than "more than" */
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        const size_t length = rows[row].words.length + 1;
        if (length > longest && before.length >= length &&
            prose_same(text_slice(before, before.length - length, before.length - 1),
                       rows[row].words)) {
            longest = length;
            found = rows[row].bound;
        }
    }
    *start = figure->start - (uint32_t)longest;
    return found;
}

/* What stands before a percent makes it something else: "a load of 95%", "below 95%". */
static bool is_of_something_else(const struct prose_field *field, const struct figure *figure)
{
    if (figure->first == 0 || field->tokens[figure->first].begins) {
        return false;
    }
    const struct prose_token *before = &field->tokens[figure->first - 1];
    if (before->kind != TOKEN_IS_WORD) {
        return false;
    }
    if ((before->says & SAYS_UPPER) != 0) {
        return true;
    }
    if (figure->first < 2 || before->end - before->start != 2) {
        return false;
    }
    enum { ARTICLE_WORDS = 4 };
    const struct prose_token *what = before - 1;
    if (figure->first > 2 && !what->begins && (what->says & SAYS_TIME) == 0 &&
        (what[-1].says & SAYS_TIME) != 0) {
        what--; /* "une disponibilité mensuelle de 99,9 %" */
    } else if (figure->first > 3 && !what->begins && !what[-1].begins &&
               (what->says & SAYS_TIME) == 0 && (what[-1].says & SAYS_FILLER) != 0 &&
               (what[-2].says & (SAYS_TIME | SAYS_UNIT)) == SAYS_TIME) {
        what -= 2; /* "une disponibilité du réseau de 99,9 %" */
    } else if (figure->first > ARTICLE_WORDS && !what->begins && !what[-1].begins &&
               !what[-2].begins && (what->says & SAYS_TIME) == 0 &&
               what[-1].end - what[-1].start == 2 && (what[-2].says & SAYS_FILLER) != 0 &&
               (what[-3].says & (SAYS_TIME | SAYS_UNIT)) == SAYS_TIME) {
        what -= 3; /* "une disponibilité de la messagerie de 99,9 %" */
    }
    const bool to = text_is(token_text(field, before), "to");
    if ((to || field->place == IN_GOAL_NOTE) && prose_is_promise_word(token_text(field, what))) {
        return false; /* "commits to 99.9%"; in a note "The promise of 99.9%" is the goal's */
    }
    return what->kind == TOKEN_IS_WORD && (before->says & SAYS_FILLER) != 0 &&
           (before->says & SAYS_NUMBER) == 0 &&
           (what->says &
            (SAYS_TIME | SAYS_FILLER | SAYS_CAP | SAYS_LINK | SAYS_DEFINES | SAYS_OTHER)) == 0;
}

/* The first of shares that "or" or "and" joins: "a load of 95% (Gold) or 98% (Silver)". */
static const struct figure *first_joined(const struct prose_field *field,
                                         const struct figure *figure)
{
    enum { WORDS_MOST = 5, FIGURES_MOST = 6 };
    uint32_t joined = 0;
    while (joined++ < FIGURES_MOST && figure > field->figures &&
           figure[-1].kind == FIGURE_PERCENT && figure->first - figure[-1].behind <= WORDS_MOST &&
           figure->first > figure[-1].behind && !field->tokens[figure->first].begins) {
        const struct prose_token *joint = &field->tokens[figure->first - 1];
        const bool joins = joint->kind == TOKEN_IS_WORD &&
                           ((joint->says & SAYS_LINK) != 0 || prose_is_joint(joint)) &&
                           joint->end - joint->start <= 4; /* "oder" */
        if (!joins) {
            break;
        }
        figure--;
    }
    return figure;
}

bool prose_is_of_promise(const struct prose_field *field, const struct figure *figure,
                         struct text noun)
{
    enum { WORDS_MAX = 6, SHORT_WORD = 3, WORDS_OF_NOUN = 3 };
    const uint32_t first = figure->behind;
    if (is_of_something_else(field, first_joined(field, figure))) {
        return false;
    }
    for (uint32_t at = first; at < field->token_count && at < first + WORDS_MAX; at++) {
        const struct prose_token *token = &field->tokens[at];
        if (token->begins) {
            return true;
        }
        if (token->kind == TOKEN_IS_MARK) {
            return token->mark != '-' && token->mark != 0x2013 && token->mark != '/' &&
                   token->mark != '+';
        }
        if (token->kind == TOKEN_IS_NUMBER) {
            return false;
        }
        if ((token->says & (SAYS_TIME | SAYS_UNIT)) != 0 ||
            is_last_word(noun, token_text(field, token))) {
            return true;
        }
        /* "99.9% in each month", "99.9% or better": nothing else is meant. */
        if (at == first && (token->says & SAYS_FILLER) == 0 &&
            (token->says & (SAYS_PER | SAYS_LINK)) != 0) {
            return true;
        }
        bool between = (token->says & (SAYS_FILLER | SAYS_PER)) != 0 ||
                       token->end - token->start <= SHORT_WORD ||       /* "der", "les", "all" */
                       prose_is_promise_word(token_text(field, token)); /* "is guaranteed" */
        if (!between && (noun.length == 0 || at > first + WORDS_OF_NOUN)) {
            return false;
        }
    }
    return first >= field->token_count;
}

struct text prose_local(struct arena *arena, enum choice_value language, struct text words)
{
    if (language == CHOICE_LANGUAGE_EN || memchr(words.data, ',', words.length) != NULL) {
        return words;
    }
    struct buffer buffer;
    buffer_start(&buffer, arena);
    for (size_t at = 0; at < words.length; at++) {
        char byte = words.data[at];
        if (byte == '%' && at > 0 && words.data[at - 1] != ' ') {
            buffer_add_character(&buffer, ' ');
        }
        bool point =
            byte == '.' && at > 0 && words.data[at - 1] >= '0' && words.data[at - 1] <= '9';
        buffer_add_character(&buffer, point ? ',' : byte);
    }
    return buffer_text(&buffer);
}
