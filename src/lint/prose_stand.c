/* What a figure is compared with: takes one of a sentence and a target, and says whether it is what
 * the target promises, another, or of something else. */
#include "lint/prose_beside.h"

static const struct prose_token *token_at(const struct beside *beside, uint32_t at)
{
    return &beside->reading->field->tokens[at];
}

static enum standing judge(bool equal)
{
    return equal ? STANDS_EQUAL : STANDS_AGAINST;
}

/* "at least 100" and "no more than 120" agree: a bound that looks the other way is another one. */
static bool is_other_bound(const struct beside *beside, const struct figure *figure,
                           const struct target *target)
{
    bool capped = figure->first > beside->sentence->first &&
                  (token_at(beside, figure->first - 1)->says & SAYS_CAP) != 0;
    return (capped || beside_is_bounded(beside, figure) ||
            prose_is_up_to(beside->reading->field, figure)) &&
           !target_is_upper_bound(target);
}

/* Whether words say only that something is done: "are made", "werden … erstellt". */
static bool is_doing(const struct beside *beside, uint32_t from, uint32_t to)
{
    enum { SHORT_WORD = 3, WORDS_MOST = 4 };
    for (uint32_t at = from; at < to; at++) {
        const struct prose_token *token = token_at(beside, at);
        if (at == from && token->mark == ',') {
            continue; /* "Every day, 2 backups …" */
        }
        if (token->kind != TOKEN_IS_WORD || (token->says & SAYS_NUMBER) != 0 ||
            (token->end - token->start > SHORT_WORD && !beside_is_done(beside, at))) {
            return false;
        }
    }
    return to - from <= WORDS_MOST;
}

static uint32_t clause_end(const struct beside *beside, uint32_t at)
{
    while (at < beside->sentence->behind && token_at(beside, at)->kind != TOKEN_IS_MARK) {
        at++;
    }
    return at;
}

/* The only window of the sentence, where it is said of what is counted: "Every day 2 backups …", "2
 * backups are made each day". */
static bool window_of_count(const struct beside *beside, const struct figure *figure,
                            uint32_t behind, struct figure_window *window)
{
    const struct prose_field *field = beside->reading->field;
    struct figure_window next;
    bool any = prose_window_at(field, behind, window);
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind && !any; at++) {
        if (!prose_window_at(field, at, &next)) {
            continue;
        }
        any = next.behind <= figure->first
                  ? is_doing(beside, next.behind, figure->first) &&
                        is_doing(beside, behind, clause_end(beside, behind))
                  : at >= behind && is_doing(beside, behind, at);
        *window = next;
        if (!any) {
            return false;
        }
    }
    return any;
}

/* Whether the target's window stands beside the noun; of a target without one, none. */
static bool is_same_window(const struct beside *beside, const struct figure *figure,
                           uint32_t behind, const struct target *target)
{
    struct figure_window window;
    uint32_t first = 0, end = 0;
    if (beside_scope_said(beside, target, &first, &end) && first >= behind && first - behind <= 1) {
        behind = end; /* "4 sessions on each ward in each quarter" */
    }
    bool stands = window_of_count(beside, figure, behind, &window);
    if (!stands && target->window != NULL && beside_says_period(beside, target->window)) {
        return true;
    }
    if (!stands || target->window == NULL) {
        return !stands && target->window == NULL;
    }
    return target->window->kind != WINDOW_ROLLING && target->window->unit == window.unit &&
           window.count.coefficient == 1 && window.count.scale == 0;
}

static enum standing stand_count(const struct beside *beside, const struct figure *figure,
                                 const struct target *target)
{
    uint32_t behind = 0, first = 0, end = 0;
    enum figure_kind kind = target->kind == TARGET_COUNT ? FIGURE_NUMBER : FIGURE_MONEY;
    if (figure->kind != kind || !beside_noun_behind(beside, figure, target->noun, &behind) ||
        !is_same_window(beside, figure, behind, target) || is_other_bound(beside, figure, target) ||
        (target->scope.length > 0 ? !beside_scope_said(beside, target, &first, &end)
                                  : beside_is_shared_out(beside, figure))) {
        return STANDS_APART;
    }
    return judge(beside_is_number(figure, &target->amount) ||
                 (target->upper != NULL && beside_is_number(figure, target->upper)));
}

/* Whether the sentence says in how much time, as the target does. */
static bool has_same_time(const struct beside *beside, const struct target *target)
{
    const struct prose_field *field = beside->reading->field;
    for (uint32_t at = beside->sentence->first_figure; at < beside->sentence->behind_figure; at++) {
        if (field->figures[at].kind == FIGURE_DURATION &&
            figure_is_same_time(beside->reading, &field->figures[at], target->within)) {
            return true;
        }
    }
    return false;
}

bool beside_is_of_other_window(const struct beside *beside, const struct target *target)
{
    struct figure_window window;
    for (uint32_t at = beside->sentence->first; at < beside->sentence->behind; at++) {
        if (prose_window_at(beside->reading->field, at, &window) &&
            (target->window == NULL || target->window->unit != window.unit)) {
            return true;
        }
    }
    return false;
}

static bool noun_before(const struct beside *beside, const struct figure *figure, struct text noun)
{
    enum { WORDS_BEFORE = 8 };
    uint32_t behind = 0, at = figure->first;
    for (uint32_t words = 0; words < WORDS_BEFORE && at > beside->sentence->first; words++) {
        if (prose_noun_at(beside->reading->field, --at, noun, &behind) && behind <= figure->first) {
            return true;
        }
    }
    return false;
}

/* Of events in time "75% of calls are answered within 20 s", of a noun "at most 0.5% packet loss".
 */
static enum standing stand_percent(const struct beside *beside, const struct figure *figure,
                                   const struct target *target)
{
    const struct decimal nines = {90, 0, false};
    uint32_t behind = 0;
    bool noun =
        target->noun.length > 0 && beside_noun_behind(beside, figure, target->noun, &behind);
    bool own = target->kind == TARGET_PERCENT_NOUN
                   ? (noun || noun_before(beside, figure, target->noun)) &&
                         beside_is_bounded(beside, figure)
                   : noun && has_same_time(beside, target);
    bool others = !beside->elsewhere && decimal_compare(figure->number, nines) >= 0;
    if (!own || others || beside_is_of_other_window(beside, target) ||
        figure->kind != FIGURE_PERCENT || target->amount.kind != AMOUNT_PERCENT) {
        return STANDS_APART;
    }
    return judge(beside_is_number(figure, &target->amount) ||
                 (target->upper != NULL && beside_is_number(figure, target->upper)));
}

static bool is_same_unit(const struct figure *figure, const struct duration *duration)
{
    bool business = figure->parts[0].unit >= UNIT_BUSINESS_HOUR;
    return duration->count > 0 && (business ? figure->parts[0].unit == duration->parts[0].unit
                                            : duration->parts[0].unit < UNIT_BUSINESS_HOUR);
}

static enum standing stand_duration(const struct beside *beside, const struct figure *figure,
                                    const struct target *target)
{
    const struct duration *durations[] = {
        target->amount.kind == AMOUNT_DURATION ? target->amount.duration : NULL,
        target->upper != NULL && target->upper->kind == AMOUNT_DURATION ? target->upper->duration
                                                                        : NULL,
        target->within, target->window != NULL ? target->window->length : NULL};
    enum standing standing = STANDS_APART;
    for (size_t index = 0; index < sizeof durations / sizeof *durations; index++) {
        const struct duration *duration = durations[index];
        if (duration == NULL || figure->kind != FIGURE_DURATION) {
            continue;
        }
        if (figure_is_same_time(beside->reading, figure, duration)) {
            return STANDS_EQUAL;
        }
        bool comparable = is_same_unit(figure, duration) && index < 3;
        standing = comparable ? STANDS_AGAINST : standing;
    }
    return standing;
}

enum standing beside_stands(const struct beside *beside, const struct figure *figure,
                            const struct target *target)
{
    switch (target->kind) {
    case TARGET_COUNT:
    case TARGET_MONEY:
        return figure->kind == FIGURE_DURATION && target->within != NULL
                   ? stand_duration(beside, figure, target)
                   : stand_count(beside, figure, target);
    case TARGET_SHARE_OF_EVENTS:
    case TARGET_PERCENT_NOUN:
        return figure->kind == FIGURE_DURATION && target->within != NULL
                   ? stand_duration(beside, figure, target)
                   : stand_percent(beside, figure, target);
    case TARGET_DURATION:
    case TARGET_DURATION_NOUN:
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
        return stand_duration(beside, figure, target);
    case TARGET_RATE:
        return beside_stands_rate(beside, figure, target);
    case TARGET_SHARE_OF_TIME:
    case TARGET_PERCENT:
    case TARGET_DEADLINE:
    case TARGET_DELIVERY:
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        break;
    }
    return STANDS_APART;
}
