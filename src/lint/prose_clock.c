/* prose-contradiction about times of day: takes "by 5 p.m." in a goal's own prose and "we close at
 * 17:00" anywhere, and compares them with the deadline and with the hours of the agreement. A
 * sentence with a word that says more may speak of something else, and is left alone. */
#include "lint/clock.h"
#include "lint/prose_beside.h"
#include "lint/prose_times.h"

#include "base/letter.h"

enum { A_HOUR = 60 };

/* ---- deadlines ---- */
/* Whether a word of the class stands before a time, with short ones between: "by the", "jusqu'à".
 */
static bool is_behind(const struct sentence_read *read, const struct time_said *time,
                      enum time_class class)
{
    enum { WORDS_MOST = 4, SHORT_WORD = 4 };
    for (uint32_t at = time->first; at > read->sentence->first && time->first - at < WORDS_MOST;
         at--) {
        const struct prose_token *token = prose_token_of(read, at - 1);
        if (prose_is_time_word(read, at - 1, class)) {
            return true;
        }
        const bool apostrophe = token->mark == '\'' || token->mark == 0x2019;
        if (!apostrophe &&
            (token->kind != TOKEN_IS_WORD || token->end - token->start > SHORT_WORD)) {
            return false;
        }
    }
    return false;
}

static struct text time_words(struct arena *arena, int minutes)
{
    return arena_format(arena, "%02d:%02d", minutes / A_HOUR, minutes % A_HOUR);
}

static void report(const struct sentence_read *read, const struct time_said *time,
                   const struct node *against, const char *what, int right)
{
    const struct reading *reading = read->reading;
    struct compilation *compilation = reading->compilation;
    struct findings *findings = &compilation->findings;
    const struct text agreed = time_words(&compilation->arena, right);
    struct finding *finding = finding_add(
        findings, RULE_PROSE_CONTRADICTION,
        prose_span(compilation, reading->field, time->start, time->end),
        "the prose says `%.*s`, and %s `%.*s`",
        TEXT_ARGUMENTS(text_slice(node_text(reading->field->node), time->start, time->end)), what,
        TEXT_ARGUMENTS(agreed));
    finding_label(findings, finding, node_span(against), "this is agreed");
    finding_note(findings, finding,
                 "of a figure that stands twice, one is changed and the other forgotten");
    finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(agreed));
    /* "a mediodía" is "a las 12:00", "am Mittag" "um 12:00". */
    const enum choice_value language = reading->agreement->language_in_force;
    if (!time->in_words || language == CHOICE_LANGUAGE_EN || language == CHOICE_LANGUAGE_FR) {
        fix_part(compilation, finding, reading->field->node, time->start, time->end, agreed, false);
    }
}

/* "The report is sent by noon", and not "What Linden sends by noon is in the report": every word is
 * the goal's, or says that it comes about; where a text says nothing more, its noun may be another.
 */
static bool is_of_goal(const struct sentence_read *read, const struct stands_with *with,
                       const struct time_said *time)
{
    const struct prose_sentence *sentence = read->sentence;
    const struct prose_field *field = read->reading->field;
    struct beside beside = {.reading = read->reading, .sentence = sentence, .with = *with};
    enum { SHORT_WORD = 3, UNKNOWN_MOST = 2 };
    const bool alone = sentence->first == 0 && sentence->behind == field->token_count;
    uint32_t unknown = 0, behind = 0;
    beside.words = ARENA_ARRAY(&read->reading->compilation->arena, uint8_t, field->token_count);
    if (beside_is_done_by_other(&beside)) {
        return false;
    }
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        int day = -1;
        const enum time_class class = prose_time_class(read, at, &day);
        const struct prose_token *token = prose_token_of(read, at);
        const bool plain = token->kind != TOKEN_IS_WORD || day >= 0 ||
                           (class != TIME_OTHER && class != TIME_APART) ||
                           beside_is_done(&beside, at);
        unknown += !plain && at < time->first && !beside_knows(&beside, at) ? 1U : 0U;
        behind += !plain && at >= time->behind && token->end - token->start > SHORT_WORD ? 1U : 0U;
    }
    return unknown == 0 || (alone && unknown <= UNKNOWN_MOST && behind == 0);
}

/* In a goal's own prose: every time by which something is due is one of its deadlines. */
static bool check_deadline(const struct sentence_read *read, const struct stands_with *with)
{
    struct time_said time = {.behind = read->sentence->first};
    const struct levels *promise = NULL;
    while (prose_next_time(read, time.behind, &time)) {
        promise = NULL;
        bool equal = !is_behind(read, &time, TIME_DUE);
        for (uint32_t index = 0; index < with->count && !equal; index++) {
            const struct target *target = with->leaves[index]->value;
            if (target->kind == TARGET_DEADLINE && target->time >= 0) {
                promise = promise != NULL ? promise : with->leaves[index];
                equal = prose_is_same_time(target->time, time.minutes);
            }
        }
        if (!equal && promise != NULL && is_of_goal(read, with, &time)) {
            const struct target *target = promise->value;
            report(read, &time, promise->node, "the goal promises", target->time);
            return true;
        }
    }
    return false;
}

/* ---- hours ---- */
/* The edges of the agreement's hours on the days of a sentence. */
struct edges {
    uint32_t days; /* or-ed; 0: of any day */
    enum time_class side;
    int minutes;
    bool equal, several;
    const struct node *node; /* of an edge that differs */
    int other;
};

static void look_at_schedule(struct edges *edges, const struct schedule *schedule)
{
    /* Around the clock a day begins and ends at midnight. */
    edges->equal = edges->equal || (schedule != NULL && schedule->kind != SCHEDULE_RANGES &&
                                    prose_is_same_time(edges->minutes, 0));
    for (uint16_t index = 0; schedule != NULL && index < schedule->count; index++) {
        const struct schedule_range *range = &schedule->ranges[index];
        const int edge = edges->side == TIME_OPENS ? range->from : range->to;
        if (!range_is_on(range, edges->days)) {
            continue;
        }
        edges->several = edges->several || (edges->node != NULL && edges->other != edge);
        edges->equal = edges->equal || prose_is_same_time(edge, edges->minutes);
        edges->node = schedule->node;
        edges->other = edge;
    }
}

static void look_at_use(void *context, const struct levels *leaf, const struct level_path *path)
{
    const struct hours_use *use = leaf->value;
    (void)path;
    look_at_schedule(context, use->schedule);
}

static void look_at_all(const struct agreement *agreement, struct edges *edges)
{
    const struct map *hours = agreement->hours;
    for (uint32_t index = 0; hours != NULL && index < hours->count; index++) {
        const struct hours *entry = hours->entries[index].value;
        look_at_schedule(edges, entry != NULL ? entry->schedule : NULL);
    }
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        visit_leaves(agreement->goal_list[index]->hours, look_at_use, edges);
    }
}

/* Whether no hours of the agreement have that edge, and they agree on another. */
static bool check_edge(const struct sentence_read *read, const struct time_said *time,
                       enum time_class side, uint32_t days)
{
    struct edges edges = {.days = days, .side = side, .minutes = time->minutes};
    look_at_all(read->reading->agreement, &edges);
    if (edges.equal || edges.several || edges.node == NULL) {
        return false;
    }
    report(read, time, edges.node, side == TIME_OPENS ? "the hours begin at" : "the hours end at",
           edges.other);
    return true;
}

static bool is_of_party(const struct agreement *agreement, struct text word)
{
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct party *party = agreement->party_list[index];
        size_t start = 0, end = 0;
        for (size_t from = 0;
             party->name != NULL && letter_next_word(node_text(party->name), from, &start, &end);
             from = end) {
            if (prose_same(text_slice(node_text(party->name), start, end), word)) {
                return true;
            }
        }
    }
    return false;
}

/* What a sentence says of hours: of which days, and whether of nothing else. */
struct hours_said {
    bool opens, closes, hours, plain;
    uint32_t days;
};

static struct hours_said read_words(const struct sentence_read *read)
{
    enum { SHORT_WORD = 3 };
    const struct prose_field *field = read->reading->field;
    struct hours_said said = {.plain = true};
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        int day = -1;
        enum time_class class = prose_time_class(read, at, &day);
        said.opens = said.opens || class == TIME_OPENS;
        said.closes = said.closes || class == TIME_CLOSES;
        said.hours = said.hours || class == TIME_HOURS;
        said.days |= day >= 0 ? UINT32_C(1) << day : 0;
        const bool is_short =
            token->end - token->start <= SHORT_WORD && (!token->capital || token->begins);
        said.plain = said.plain && class != TIME_APART &&
                     (token->kind != TOKEN_IS_WORD || class != TIME_OTHER || is_short ||
                      (token->says & SAYS_CLOCK) != 0 ||
                      is_of_party(read->reading->agreement, token_text(field, token)));
    }
    return said;
}

static bool check_hours(const struct sentence_read *read)
{
    struct time_said one = {.behind = 0}, other = {.behind = 0};
    if (!prose_next_time(read, read->sentence->first, &one)) {
        return false;
    }
    const struct hours_said said = read_words(read);
    if (!said.plain || !(said.opens || said.closes || said.hours)) {
        return false;
    }
    if (!prose_next_time(read, one.behind, &other)) {
        const bool until = is_behind(read, &one, TIME_UNTIL);
        const enum time_class side = until || said.closes ? TIME_CLOSES : TIME_OPENS;
        return (until || said.opens != said.closes) && check_edge(read, &one, side, said.days);
    }
    struct time_said third;
    return prose_times_join(read, &one, &other) && !prose_next_time(read, other.behind, &third) &&
           (check_edge(read, &one, TIME_OPENS, said.days) ||
            check_edge(read, &other, TIME_CLOSES, said.days));
}

bool prose_check_schedule(const struct sentence_read *read, const struct schedule *schedule)
{
    struct time_said one = {.behind = 0}, other = {.behind = 0};
    if ((read->sentence->says & (SAYS_MONTH | SAYS_HEDGE | SAYS_ASIDE)) != 0 ||
        !prose_next_time(read, read->sentence->first, &one) ||
        !prose_next_time(read, one.behind, &other) || !prose_times_join(read, &one, &other)) {
        return false;
    }
    const uint32_t days = read_words(read).days;
    const struct time_said *times[] = {&one, &other};
    for (size_t index = 0; index < sizeof times / sizeof *times; index++) {
        const enum time_class side = index == 0 ? TIME_OPENS : TIME_CLOSES;
        struct edges edges = {.days = days, .side = side, .minutes = times[index]->minutes};
        look_at_schedule(&edges, schedule);
        if (!edges.equal && !edges.several && edges.node != NULL) {
            report(read, times[index], edges.node,
                   index == 0 ? "the exclusion begins at" : "the exclusion ends at", edges.other);
            return true;
        }
    }
    return false;
}

bool prose_check_clock(const struct sentence_read *read)
{
    const uint32_t aside = SAYS_ASIDE | SAYS_PLANNED | SAYS_MONTH | SAYS_HEDGE;
    struct stands_with with;
    struct time_said time;
    if ((read->sentence->says & aside) != 0 ||
        !prose_next_time(read, read->sentence->first, &time)) {
        return false;
    }
    /* "until" is of another time elsewhere, and here of the hours. */
    const bool ours = (read->sentence->says & SAYS_OTHER) == 0;
    return (ours && prose_stands_with(read->reading->field, &with) &&
            check_deadline(read, &with)) ||
           check_hours(read);
}
