/* prose-contradiction about how often: takes a sentence in the prose of a goal or a requirement, or
 * one of a clause or summary that names a goal, that says over which time the promised figure is
 * counted, or how often something is delivered, and compares it with the window and the recurrence
 * of the goal. */
#include "lint/lint.h"
#include "lint/period_word.h"
#include "lint/place.h"
#include "lint/prose_beside.h"
#include "model/calendar.h"

struct lengths {
    int64_t least, most; /* seconds */
};

static bool overlap(struct lengths one, struct lengths other)
{
    return one.least <= other.most && other.least <= one.most;
}

static bool lengths_of(const struct window *window, struct lengths *lengths)
{
    struct window_lengths all;
    if (window == NULL || !window_lengths(window, &all)) {
        return false;
    }
    *lengths = (struct lengths){all.shortest, all.longest};
    return true;
}

/* "every month", and no "in each month": how often, and not over what. */
static bool is_recurrence(const struct beside *beside, uint32_t at)
{
    const struct prose_field *field = beside->reading->field;
    return (prose_beside_classes(token_text(field, &field->tokens[at])) & WORD_IS_EVERY) != 0;
}

/* ---- the window of a share ---- */
/* "measured over": a word that says that what follows is counted so. */
static bool is_measured(const struct beside *beside, uint32_t at)
{
    static const struct text words[] = {
#define PROMISE_OVER(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    const struct prose_field *field = beside->reading->field;
    return prose_is_any(token_text(field, &field->tokens[at]), words, sizeof words / sizeof *words);
}

/* Whether nothing but words of the goal stands between a figure and a window; with "measured" a
 * comma may. */
static bool is_known_between(const struct beside *beside, uint32_t from, uint32_t to)
{
    enum { WORDS_MOST = 6 };
    bool comma = false, measured = false;
    for (uint32_t at = from; at < to && to - from <= WORDS_MOST; at++) {
        const struct prose_token *token = &beside->reading->field->tokens[at];
        const bool over = token->kind == TOKEN_IS_WORD && is_measured(beside, at);
        measured = measured || over;
        comma = comma || token->mark == ',';
        if (!over && token->mark != ',' &&
            (token->kind != TOKEN_IS_WORD || !beside_knows(beside, at))) {
            return false;
        }
    }
    return to - from <= WORDS_MOST && (!comma || measured);
}

/* "en horas de oficina", of no number of hours: when, and not over what. */
static bool is_time_of_work(const struct prose_field *field, const struct figure_window *window)
{
    const struct text word = token_text(field, &field->tokens[window->behind - 1]);
    return (window->unit == UNIT_HOUR || window->unit == UNIT_DAY) &&
           window->count.coefficient == 1 && word.data[word.length - 1] == 's';
}

/* The window of a sentence, where it has one and that is the figure's: "99.9% of the time in a
 * year", "im Jahresmittel zu 99,9 %". */
static bool window_of_figure(const struct beside *beside, const struct figure *figure,
                             struct figure_window *window)
{
    const struct prose_sentence *sentence = beside->sentence;
    struct figure_window next;
    uint32_t count = 0;
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        if (!prose_window_at(beside->reading->field, at, &next) ||
            is_time_of_work(beside->reading->field, &next)) {
            continue;
        }
        const bool own =
            !is_recurrence(beside, at) &&
            (at >= figure->behind ? is_known_between(beside, figure->behind, at)
                                  : next.behind <= figure->first &&
                                        is_known_between(beside, next.behind, figure->first));
        if (!own || ++count > 1) {
            return false;
        }
        *window = next;
        at = next.behind - 1;
    }
    return count == 1;
}

/* The cell with the figure, none of which is counted over such a time; or NULL. */
static const struct levels *cell_of_other_window(const struct beside *beside,
                                                 const struct figure *figure,
                                                 struct lengths lengths)
{
    const struct levels *against = NULL;
    for (uint32_t index = 0; index < beside->with.count; index++) {
        const struct target *target = beside_cell(beside, index);
        struct lengths agreed;
        if (target->amount.kind != AMOUNT_PERCENT ||
            decimal_compare(target->amount.number, figure->number) != 0) {
            continue;
        }
        if (!lengths_of(target->window, &agreed) || overlap(lengths, agreed)) {
            return NULL;
        }
        against = against == NULL ? beside->with.leaves[index] : against;
    }
    return against;
}

/* Whether the sentence has one figure, a percent, that is meant exactly. */
static bool has_share(const struct prose_field *field, const struct prose_sentence *sentence)
{
    const uint32_t aside =
        SAYS_OTHER | SAYS_ASIDE | SAYS_PLANNED | SAYS_DOWNTIME | SAYS_HEDGE | SAYS_UPPER;
    return (sentence->says & aside) == 0 && (sentence->says & SAYS_UNIT) != 0 &&
           sentence->behind_figure - sentence->first_figure == 1 &&
           field->figures[sentence->first_figure].kind == FIGURE_PERCENT;
}

/* The cell whose share a sentence says over another time, which stands at *window; or NULL. */
static const struct levels *against_window(const struct beside *beside,
                                           struct figure_window *window)
{
    const struct reading *reading = beside->reading;
    const struct figure *figure = &reading->field->figures[beside->sentence->first_figure];
    struct lengths lengths;
    return has_share(reading->field, beside->sentence) &&
                   window_of_figure(beside, figure, window) &&
                   lengths_of(
                       figure_window_of(&reading->compilation->arena, reading->field, window),
                       &lengths)
               ? cell_of_other_window(beside, figure, lengths)
               : NULL;
}

static void report_window(const struct beside *beside, const struct levels *against,
                          struct figure_window window)
{
    const struct reading *reading = beside->reading;
    struct findings *findings = &reading->compilation->findings;
    struct arena *arena = &reading->compilation->arena;
    const struct target *target = against->value;
    struct buffer agreed;
    buffer_start(&agreed, arena);
    canonical_window(&agreed, target->window);
    const struct text goal =
        beside->elsewhere
            ? arena_format(arena, "`%.*s`", TEXT_ARGUMENTS(node_text(beside->with.goal->id)))
            : TEXT_OF("the goal");
    struct finding *finding = finding_add(
        findings, RULE_PROSE_CONTRADICTION,
        prose_span(reading->compilation, reading->field, window.start, window.end),
        "the prose says `%.*s` where %.*s promises it in each `%.*s`",
        TEXT_ARGUMENTS(text_slice(node_text(reading->field->node), window.start, window.end)),
        TEXT_ARGUMENTS(goal), TEXT_ARGUMENTS(buffer_text(&agreed)));
    finding_label(findings, finding, node_span(against->node), "this is promised");
    finding_note(findings, finding, "the same share of a longer time allows a longer outage");
    finding_help(findings, finding, "cite the promise, such as `${%.*s}`",
                 TEXT_ARGUMENTS(node_text(beside->with.goal->id)));
}

/* By its name, or by a word for time that its id or its name has: "uptime". */
static bool is_goal_named(const struct beside *beside, const struct figure *figure)
{
    const struct prose_field *field = beside->reading->field;
    bool named = beside_names_goal(beside, figure);
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind && !named; at++) {
        const struct prose_token *token = &field->tokens[at];
        named =
            (token->says & (SAYS_TIME | SAYS_UNIT)) == SAYS_TIME && beside_is_own_word(beside, at);
    }
    return named;
}

/* In a clause or a summary: of the one goal that the sentence names. */
static const struct levels *against_named(struct beside *beside, struct figure_window *window)
{
    const struct agreement *agreement = beside->reading->agreement;
    const struct figure *figure = &beside->reading->field->figures[beside->sentence->first_figure];
    const struct levels *only = NULL;
    const struct goal *goal = NULL;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (!promises_of_goal(agreement->goal_list[index], &beside->with) ||
            !is_goal_named(beside, figure)) {
            continue;
        }
        struct figure_window said;
        const struct levels *against = against_window(beside, &said);
        if (goal != NULL || against == NULL) {
            return NULL; /* two are named, or it is right of one */
        }
        goal = beside->with.goal;
        only = against;
        *window = said;
    }
    return goal != NULL && promises_of_goal(goal, &beside->with) ? only : NULL;
}

static void check_share(const struct reading *reading, const struct prose_sentence *sentence)
{
    struct beside beside = {.reading = reading, .sentence = sentence, .of_share = true};
    struct figure_window window = {.behind = 0};
    beside.elsewhere = (PROSE_PLACES_OF_GOALS & PROSE_PLACE(reading->field->place)) != 0;
    if (!beside.elsewhere && !prose_stands_with(reading->field, &beside.with)) {
        return;
    }
    beside.words = ARENA_ARRAY(&reading->compilation->arena, uint8_t, reading->field->token_count);
    const struct levels *against =
        beside.elsewhere ? against_named(&beside, &window) : against_window(&beside, &window);
    if (against != NULL) {
        report_window(&beside, against, window);
    }
}

bool prose_has_other_window(const struct beside *beside)
{
    struct figure_window window;
    return against_window(beside, &window) != NULL;
}

void prose_check_windows(const struct reading *reading)
{
    struct prose_sentence sentence = {.behind = 0};
    const uint32_t places =
        PROSE_PLACES_OF_PROMISES |
        (reading->agreement->goal_count <= PROSE_GOALS_MOST ? PROSE_PLACES_OF_GOALS : 0U);
    while ((places & PROSE_PLACE(reading->field->place)) != 0 &&
           prose_next_sentence(reading->field, &sentence)) {
        if (has_share(reading->field, &sentence)) {
            check_share(reading, &sentence);
        }
    }
}

static bool names_goal(const struct beside *beside)
{
    enum { SHORT_WORD = 3 }; /* "de" is in many names */
    const struct goal *goal = beside->with.goal;
    const struct text names[] = {node_text(goal->id),
                                 goal->name != NULL ? node_text(goal->name) : TEXT_OF(""),
                                 beside_cell(beside, 0)->noun};
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        for (size_t name = 0; name < sizeof names / sizeof *names; name++) {
            const struct text word =
                token_text(beside->reading->field, &beside->reading->field->tokens[at]);
            if (word.length > SHORT_WORD && beside_is_word_of(names[name], word)) {
                return true;
            }
        }
    }
    return false;
}

/* ---- the time over which something is measured ---- */
/* Whether the sentence says only over what time the goal is measured: "Uptime is measured over the
 * quarter", "wird über das Quartal gemessen". What is shorter than a week may be how samples are
 * taken. */
static bool only_measured(const struct beside *beside, struct figure_window *window)
{
    const struct prose_sentence *sentence = beside->sentence;
    struct figure_window next;
    bool measured = false;
    uint32_t count = 0;
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        const struct prose_token *token = &beside->reading->field->tokens[at];
        if (prose_window_at(beside->reading->field, at, &next)) {
            if (is_recurrence(beside, at) || ++count > 1) {
                return false;
            }
            *window = next;
            at = next.behind - 1;
        } else if (token->kind == TOKEN_IS_WORD && is_measured(beside, at)) {
            measured = true;
        } else if (token->kind == TOKEN_IS_WORD ? !beside_knows(beside, at) : token->mark != '.') {
            return false;
        }
    }
    return measured && count == 1 && window->unit >= UNIT_WEEK && window->unit <= UNIT_YEAR;
}

/* A cell, if all of them are shares of another time than the sentence says; or NULL. */
static const struct levels *against_measured(const struct beside *beside,
                                             struct figure_window *window)
{
    const struct reading *reading = beside->reading;
    struct lengths lengths, agreed;
    if (!only_measured(beside, window) ||
        !lengths_of(figure_window_of(&reading->compilation->arena, reading->field, window),
                    &lengths)) {
        return NULL;
    }
    for (uint32_t index = 0; index < beside->with.count; index++) {
        const struct target *target = beside_cell(beside, index);
        if (target->amount.kind != AMOUNT_PERCENT || !lengths_of(target->window, &agreed) ||
            overlap(lengths, agreed)) {
            return NULL;
        }
    }
    return beside->with.count > 0 ? beside->with.leaves[0] : NULL;
}

/* In a clause or a summary: of the one goal that the sentence names. */
static const struct levels *against_measured_of(struct beside *beside, struct figure_window *window)
{
    const struct agreement *agreement = beside->reading->agreement;
    const struct goal *named = NULL;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (promises_of_goal(agreement->goal_list[index], &beside->with) && names_goal(beside)) {
            if (named != NULL) {
                return NULL;
            }
            named = beside->with.goal;
        }
    }
    return named != NULL && promises_of_goal(named, &beside->with)
               ? against_measured(beside, window)
               : NULL;
}

static void look_at_measured(struct prose_rule *rule, const struct prose_field *field)
{
    struct compilation *compilation = rule->compilation;
    const struct reading reading = {compilation, rule->agreement, field};
    const uint32_t aside = SAYS_OTHER | SAYS_ASIDE | SAYS_PLANNED | SAYS_DOWNTIME | SAYS_HEDGE;
    struct prose_sentence sentence = {.behind = 0};
    struct beside beside = {.reading = &reading, .sentence = &sentence};
    beside.elsewhere = (PROSE_PLACES_OF_GOALS & PROSE_PLACE(field->place)) != 0;
    beside.of_share = true;
    beside.words = ARENA_ARRAY(&compilation->arena, uint8_t, field->token_count);
    while (prose_next_sentence(field, &sentence)) {
        bool measured = false;
        for (uint32_t at = sentence.first;
             (sentence.says & SAYS_UNIT) != 0 && (sentence.says & aside) == 0 &&
             sentence.first_figure == sentence.behind_figure && at < sentence.behind;
             at++) {
            measured = measured || is_measured(&beside, at);
        }
        struct figure_window window = {.behind = 0};
        const struct levels *against = NULL;
        if (measured && beside.elsewhere) {
            against = against_measured_of(&beside, &window);
        } else if (measured && prose_stands_with(field, &beside.with)) {
            against = against_measured(&beside, &window);
        }
        if (against != NULL) {
            report_window(&beside, against, window);
        }
    }
}

static bool may_be_measured(const struct prose_rule *rule, const struct prose_field *field)
{
    return field->goal == NULL ? rule->agreement->goal_count <= PROSE_GOALS_MOST
                               : field->goal->target != NULL;
}

void prose_ask_for_measured(struct compilation *compilation, const struct agreement *agreement)
{
    prose_ask(compilation, agreement,
              (struct prose_rule){.look = look_at_measured,
                                  .wants = may_be_measured,
                                  .places = PROSE_PLACE(IN_GOAL_STATEMENT) | PROSE_PLACES_OF_GOALS,
                                  .says = SAYS_UNIT,
                                  .prose_only = true});
}

/* ---- how often something is delivered ---- */
struct often {
    struct lengths lengths;
    int weekday;            /* -1: none */
    uint32_t first, behind; /* tokens */
    uint32_t start, end;    /* bytes */
};

/* "every month", "every Monday", "monthly" at a token. */
static bool often_at(const struct sentence_read *read, const struct beside *beside, uint32_t at,
                     struct often *often)
{
    const struct prose_field *field = read->reading->field;
    const struct prose_token *token = &field->tokens[at];
    struct figure_window window;
    *often = (struct often){.weekday = -1, .first = at, .start = token->start};
    if (token->kind != TOKEN_IS_WORD) {
        return false;
    }
    if (is_recurrence(beside, at) && prose_window_at(field, at, &window)) {
        unit_bounds(window.unit, window.count.scale == 0 ? window.count.coefficient : 0,
                    &often->lengths.least, &often->lengths.most);
        often->behind = window.behind;
        often->end = window.end;
        return often->lengths.least > 0;
    }
    const int weekday = is_recurrence(beside, at) && at + 1 < read->sentence->behind
                            ? prose_weekday_at(read, at + 1)
                            : -1;
    const int unit = period_word_unit(token_text(field, token));
    if (weekday < 0 && unit < 0) {
        return false;
    }
    often->weekday = weekday;
    often->behind = at + (weekday < 0 ? 1U : 2U);
    often->end = field->tokens[often->behind - 1].end;
    unit_bounds(weekday < 0 ? (enum unit)unit : UNIT_WEEK, 1, &often->lengths.least,
                &often->lengths.most);
    return true;
}

/* Whether every word of the sentence but those that say how often is known, or says that something
 * is done. */
static bool is_plain(const struct beside *beside, const struct often *often)
{
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct prose_token *token = &beside->reading->field->tokens[at];
        const bool said = at >= often->first && at < often->behind;
        const bool word = token->kind == TOKEN_IS_WORD && token->mark == 0;
        if (!said && (word ? !beside_knows(beside, at) && !beside_is_done(beside, at)
                           : token->mark != '.')) {
            return false;
        }
    }
    return true;
}

static bool is_same_rhythm(const struct often *often, const struct recurrence *every)
{
    struct lengths agreed;
    recurrence_bounds(every, &agreed.least, &agreed.most);
    const bool days = often->weekday >= 0 && every->kind == RECURRENCE_EVERY_WEEKDAY;
    return agreed.least <= 0 ||
           (overlap(often->lengths, agreed) && (!days || often->weekday == (int)every->weekday));
}

static void report_rhythm(const struct reading *reading, const struct often *said,
                          const struct recurrence *every)
{
    struct findings *findings = &reading->compilation->findings;
    struct buffer agreed;
    buffer_start(&agreed, &reading->compilation->arena);
    canonical_recurrence(&agreed, every);
    struct finding *finding = finding_add(
        findings, RULE_PROSE_CONTRADICTION,
        prose_span(reading->compilation, reading->field, said->start, said->end),
        "the prose says `%.*s` where the goal promises `%.*s`",
        TEXT_ARGUMENTS(text_slice(node_text(reading->field->node), said->start, said->end)),
        TEXT_ARGUMENTS(buffer_text(&agreed)));
    finding_label(findings, finding, node_span(every->node), "this is promised");
    finding_note(findings, finding,
                 "of a figure that stands twice, one is changed and the other forgotten");
    finding_help(findings, finding, "leave it out here, or correct one of the two");
}

/* The only part of a sentence that says how often; false: there is none, or several. */
static bool only_often(const struct sentence_read *read, const struct beside *beside,
                       struct often *said)
{
    struct often next;
    uint32_t count = 0;
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        /* "the report of each week" */
        const bool of = at > read->sentence->first && prose_says(read, at - 1, SAYS_FILLER);
        if (often_at(read, beside, at, &next)) {
            *said = next;
            count += of && next.behind - next.first > 1 ? 2 : 1;
            at = next.behind - 1;
        }
    }
    return count == 1;
}

static void check_rhythm(const struct beside *beside, const struct recurrence *every)
{
    const struct sentence_read read = {beside->reading, NULL, beside->sentence};
    struct often said = {.behind = 0};
    if ((beside->sentence->says & (SAYS_OTHER | SAYS_ASIDE | SAYS_PLANNED)) == 0 &&
        only_often(&read, beside, &said) && !is_same_rhythm(&said, every) && names_goal(beside) &&
        is_plain(beside, &said)) {
        report_rhythm(beside->reading, &said, every);
    }
}

static const struct recurrence *recurrence_of(const struct goal *goal)
{
    const struct target *target = only_target(goal);
    return target == NULL ? NULL : target->every != NULL ? target->every : goal->due;
}

static bool may_recur(const struct prose_rule *rule, const struct prose_field *field)
{
    (void)rule;
    return field->goal != NULL && recurrence_of(field->goal) != NULL;
}

static void look_at_rhythm(struct prose_rule *rule, const struct prose_field *field)
{
    struct compilation *compilation = rule->compilation;
    const struct reading reading = {compilation, rule->agreement, field};
    struct prose_sentence sentence = {.behind = 0};
    struct beside beside = {.reading = &reading, .sentence = &sentence};
    if (!prose_stands_with(field, &beside.with)) {
        return;
    }
    beside.words = ARENA_ARRAY(&compilation->arena, uint8_t, field->token_count);
    while (prose_next_sentence(field, &sentence)) {
        check_rhythm(&beside, recurrence_of(field->goal));
    }
}

void prose_ask_for_rhythms(struct compilation *compilation, const struct agreement *agreement)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (goal->statement != NULL && recurrence_of(goal) != NULL) {
            prose_ask(compilation, agreement,
                      (struct prose_rule){.look = look_at_rhythm,
                                          .wants = may_recur,
                                          .places = PROSE_PLACE(IN_GOAL_STATEMENT)});
            return; /* once for all goals; of none, no field pays for it */
        }
    }
}
