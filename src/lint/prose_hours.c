/* prose-contradiction about when a share of time counts: takes "99.9% of the time, Monday to
 * Friday, 08:00 to 18:00" or "24/7" in a goal's own statement, and compares it with the goal's
 * hours. */
#include "lint/clock.h"
#include "lint/prose_beside.h"
#include "lint/prose_times.h"

/* A part of a sentence that says when. */
struct said {
    uint32_t first, behind; /* tokens */
    uint32_t start, end;    /* bytes */
};

/* ---- when the goal counts ---- */
struct counted {
    uint32_t days; /* that are said, or-ed; 0: any */
    int from, to;  /* in minutes */
    bool always, equal, several;
    bool parted;                        /* some day is not counted whole */
    const struct schedule_range *range; /* on these days */
    const struct node *node;
};

static void look_at_hours(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct counted *counted = context;
    const struct schedule *schedule = hours_schedule(leaf->value);
    (void)path;
    if (schedule == NULL || schedule->kind != SCHEDULE_RANGES) {
        counted->several = counted->several || schedule == NULL || schedule->kind == SCHEDULE_24X5;
        counted->always = true;
        return;
    }
    counted->node = counted->node == NULL ? schedule->node : counted->node;
    for (uint16_t index = 0; index < schedule->count; index++) {
        const struct schedule_range *range = &schedule->ranges[index], *other = counted->range;
        if (!range_is_on(range, counted->days)) {
            continue;
        }
        counted->parted = counted->parted || !prose_is_same_time(range->from, range->to);
        counted->equal = counted->equal || (prose_is_same_time(range->from, counted->from) &&
                                            prose_is_same_time(range->to, counted->to));
        counted->several =
            counted->several ||
            (other != NULL && (other->from != range->from || other->to != range->to));
        counted->range = range;
    }
}

static struct counted hours_of(const struct goal *goal, uint32_t days, int from, int to)
{
    struct counted counted = {.days = days, .from = from, .to = to, .always = goal->hours == NULL};
    visit_leaves(goal->hours, look_at_hours, &counted);
    return counted;
}

/* ---- what is said ---- */
/* Whether the sentence has a share that the goal promises, or cites it, and no other: its tokens.
 */
static bool promised_share(const struct beside *beside, struct said *share)
{
    const struct prose_field *field = beside->reading->field;
    bool any = false;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        const struct prose_reference *cited = field->tokens[at].mark == MARK_REFERENCE
                                                  ? prose_cited_at(field, field->tokens[at].start)
                                                  : NULL;
        if (cited != NULL && cited->to == beside->with.goal && cited->kind == CITES_GOAL_TARGET) {
            *share = (struct said){.first = at, .behind = at + 1};
            any = true;
        }
    }
    for (uint32_t at = beside->sentence->first_figure; at < beside->sentence->behind_figure; at++) {
        const struct figure *figure = &field->figures[at];
        bool promised = false;
        for (uint32_t cell = 0; figure->kind == FIGURE_PERCENT && cell < beside->with.count;
             cell++) {
            const struct amount *amount = &beside_cell(beside, cell)->amount;
            promised = promised || (amount->kind == AMOUNT_PERCENT &&
                                    decimal_compare(amount->number, figure->number) == 0);
        }
        if (figure->kind == FIGURE_PERCENT && (!promised || any)) {
            return false;
        }
        if (promised) {
            *share = (struct said){.first = figure->first, .behind = figure->behind};
            any = true;
        }
    }
    return any;
}

/* Whether nothing but words of time and of the goal stands between a share and what says when; a
 * sentence may begin with that: "Between 8:00 and 18:00, the shop is up 99.9% of the time". */
static bool stands_beside(const struct beside *beside, const struct said *share,
                          const struct said *when)
{
    enum { WORDS_BEFORE = 3, WORDS_MOST = 12, COMMAS_MOST = 2 };
    const struct sentence_read read = {beside->reading, NULL, beside->sentence};
    const struct prose_field *field = beside->reading->field;
    const bool first = when->first < share->first;
    const uint32_t from = first ? when->behind : share->behind;
    const uint32_t to = first ? share->first : when->first;
    const bool leads = first && when->first <= beside->sentence->first + WORDS_BEFORE;
    uint32_t unknown = leads ? 0 : 1, commas = 0;
    for (uint32_t at = from; at < to && at < from + WORDS_MOST; at++) {
        const struct prose_token *token = &field->tokens[at];
        int day = -1;
        const enum time_class class = prose_time_class(&read, at, &day);
        if (token->kind == TOKEN_IS_MARK && token->mark != '-' && token->mark != ',' &&
            token->mark != '.' && token->mark != '\'' && token->mark != 0x2019) {
            return false;
        }
        commas += token->mark == ',' ? 1 : 0;
        const bool known = token->kind == TOKEN_IS_MARK || class == TIME_PLAIN ||
                           class == TIME_TO || class == TIME_UNTIL || beside_knows(beside, at);
        unknown += known && !prose_is_joint(token) ? 0 : 1;
    }
    return to - from <= WORDS_MOST && unknown <= 1 && commas <= COMMAS_MOST;
}

static uint32_t days_said(const struct sentence_read *read, bool *apart)
{
    uint32_t days = 0;
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        int day = -1;
        *apart = *apart || prose_time_class(read, at, &day) == TIME_APART;
        days |= day >= 0 ? UINT32_C(1) << day : 0;
    }
    return days;
}

static struct finding *report(const struct beside *beside, const struct said *said,
                              const char *counts, struct text agreed, const struct node *node)
{
    const struct reading *reading = beside->reading;
    struct findings *findings = &reading->compilation->findings;
    struct finding *finding = finding_add(
        findings, RULE_PROSE_CONTRADICTION,
        prose_span(reading->compilation, reading->field, said->start, said->end),
        "the prose says `%.*s`, and the goal counts %s%.*s",
        TEXT_ARGUMENTS(text_slice(node_text(reading->field->node), said->start, said->end)), counts,
        TEXT_ARGUMENTS(agreed));
    finding_label(findings, finding, node_span(node), "this is agreed");
    finding_note(findings, finding, "the same share of other hours allows another outage");
    return finding;
}

/* Other hours than the goal's are said. */
static void report_hours(const struct beside *beside, const struct said *said,
                         const struct counted *counted)
{
    struct compilation *compilation = beside->reading->compilation;
    struct text agreed =
        arena_format(&compilation->arena, "`%.*s`", TEXT_ARGUMENTS(node_text(counted->node)));
    finding_help(&compilation->findings, report(beside, said, "", agreed, counted->node),
                 "correct one of the two");
}

/* "Monday to Friday, 08:00 to 18:00" */
static bool check_times(const struct beside *beside, const struct said *share)
{
    const struct sentence_read read = {beside->reading, NULL, beside->sentence};
    struct time_said one = {.behind = 0}, other = {.behind = 0}, third;
    bool apart = false;
    if (!prose_next_time(&read, beside->sentence->first, &one) ||
        !prose_next_time(&read, one.behind, &other) || !prose_times_join(&read, &one, &other) ||
        prose_next_time(&read, other.behind, &third) ||
        (one.first > 0 && prose_says(&read, one.first - 1, SAYS_HEDGE))) {
        return false;
    }
    const struct said when = {one.first, other.behind, one.start, other.end};
    const uint32_t days = days_said(&read, &apart);
    const struct counted counted = hours_of(beside->with.goal, days, one.minutes, other.minutes);
    const bool all_day = prose_is_same_time(one.minutes, 0) && prose_is_same_time(other.minutes, 0);
    if (apart || counted.equal || counted.several || !stands_beside(beside, share, &when) ||
        (counted.always && all_day) || (!counted.always && counted.range == NULL)) {
        return false;
    }
    struct findings *findings = &beside->reading->compilation->findings;
    const struct text none = {NULL, 0};
    if (counted.always) {
        finding_help(findings,
                     report(beside, &when, "around the clock", none, beside->with.leaves[0]->node),
                     "say in `hours` when it counts, or leave it out here");
    } else {
        report_hours(beside, &when, &counted);
    }
    return true;
}

/* Where one of some words stands in the sentence, whole and in any case. */
static bool find_words(const struct beside *beside, const struct text *words, size_t count,
                       struct said *said)
{
    const struct prose_field *field = beside->reading->field;
    const struct text text = node_text(field->node);
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        for (size_t row = 0; row < count; row++) {
            const uint32_t start = field->tokens[at].start;
            const uint32_t end = start + (uint32_t)words[row].length;
            uint32_t behind = at;
            while (behind < beside->sentence->behind && field->tokens[behind].end <= end) {
                behind++;
            }
            if (behind > at && field->tokens[behind - 1].end == end &&
                prose_same(text_slice(text, start, end), words[row])) {
                *said = (struct said){at, behind, start, end};
                return true;
            }
        }
    }
    return false;
}

/* "24/7", "around the clock" of a goal with hours; "during business hours" of one without. */
static void check_words(const struct beside *beside, const struct said *share)
{
    static const struct text always[] = {
#define AROUND_THE_CLOCK(sign) TEXT(sign),
#define AT_ALL_TIMES(words) TEXT(words),
#include "grammar/working_time.def"
    };
    static const struct text working[] = {
#define WORKING_TIME(words) TEXT(words),
#include "grammar/working_time.def"
    };
    struct findings *findings = &beside->reading->compilation->findings;
    const struct counted counted = hours_of(beside->with.goal, 0, 0, 0);
    struct said when;
    if (counted.several && counted.always) {
        return;
    }
    if (!counted.always && counted.parted &&
        find_words(beside, always, sizeof always / sizeof *always, &when) &&
        stands_beside(beside, share, &when)) {
        report_hours(beside, &when, &counted);
    } else if (counted.always && counted.node == NULL &&
               find_words(beside, working, sizeof working / sizeof *working, &when) &&
               stands_beside(beside, share, &when)) {
        finding_help(findings,
                     report(beside, &when, "around the clock", (struct text){NULL, 0},
                            beside->with.leaves[0]->node),
                     "say in `hours` when it counts, or leave it out here");
    }
}

void prose_check_share_hours(const struct reading *reading)
{
    const uint32_t aside = SAYS_ASIDE | SAYS_PLANNED | SAYS_MONTH | SAYS_OTHER | SAYS_DOWNTIME;
    struct prose_sentence sentence = {.behind = 0};
    struct beside beside = {.reading = reading, .sentence = &sentence, .of_share = true};
    struct said share;
    if (reading->field->place != IN_GOAL_STATEMENT ||
        (reading->field->has & (HAS_SHARE | HAS_REFERENCE)) == 0 ||
        !prose_stands_with(reading->field, &beside.with) ||
        !promise_is_share_of_time(beside_cell(&beside, 0))) {
        return;
    }
    while (prose_next_sentence(reading->field, &sentence)) {
        if ((sentence.says & aside) != 0 || !promised_share(&beside, &share)) {
            continue;
        }
        if (beside.words == NULL) {
            beside.words =
                ARENA_ARRAY(&reading->compilation->arena, uint8_t, reading->field->token_count);
        }
        if (!check_times(&beside, &share)) {
            check_words(&beside, &share);
        }
    }
}
