/* Suppression: takes findings and what comments allow, and moves what is allowed out of the
 * findings; a comment that allows nothing, not any more, or nothing that is known is reported. */
#include "lint/allow.h"

#include "lint/lint.h"

#include <stdlib.h>

static int compare_numbers(uint32_t one, uint32_t other)
{
    return (one > other) - (one < other);
}

/* By place, rule and order, those that are over last: what one place allows stands together. */
static int compare(const void *left, const void *right)
{
    const struct allow *one = left, *other = right;
    int order = compare_numbers(one->start, other->start);
    order = order != 0 ? order : compare_numbers(one->rule, other->rule);
    order = order != 0 ? order : compare_numbers(one->is_expired, other->is_expired);
    return order != 0 ? order : compare_numbers(one->order, other->order);
}

static bool is_before(const struct date *one, const struct date *other)
{
    const int year = one->year - other->year, month = one->month - other->month;
    return year != 0 ? year < 0 : month != 0 ? month < 0 : one->day < other->day;
}

static void judge_days(struct allows *allows, const struct date *today)
{
    for (size_t index = 0; today != NULL && index < allows->count; index++) {
        struct allow *allow = &allows->items[index];
        allow->is_expired = allow->until != NULL && is_before(allow->until, today);
    }
}

/* The first allowance that does not stand before this one: of a place, and of a rule there. */
static size_t first_not_before(const struct allows *allows, struct allow sought)
{
    size_t low = 0, high = allows->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare(&allows->items[middle], &sought) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The allowance that is in force for a finding, or the one that was; NULL: there is none. A line
 * may be the last of a value that began above: the place before counts too. */
static struct allow *find(struct allows *allows, const struct finding *finding)
{
    const uint32_t at = finding->span.start;
    struct allow *expired = NULL;
    size_t behind = first_not_before(allows, (struct allow){.start = at + 1});
    for (int turn = 0; turn < 2 && behind > 0; turn++) {
        struct allow sought = {.start = allows->items[behind - 1].start, .rule = finding->rule};
        struct allow *allow = &allows->items[first_not_before(allows, sought)];
        if (allow < allows->items + behind && allow->rule == finding->rule && at <= allow->end &&
            allow->start < allow->end) {
            if (!allow->is_expired) {
                return allow;
            }
            expired = allow;
        }
        behind = first_not_before(allows, (struct allow){.start = sought.start});
    }
    return expired;
}

static void suppress(struct compilation *compilation, uint32_t file, struct allows *allows)
{
    struct findings *findings = &compilation->findings;
    struct findings *suppressed = &compilation->suppressed;
    size_t kept = 0;
    for (size_t at = 0; at < findings->count; at++) {
        struct finding *finding = findings->items[at];
        struct allow *allow = finding->span.file == file && rule_can_be_set(finding->rule)
                                  ? find(allows, finding)
                                  : NULL;
        if (allow != NULL) {
            allow->is_used = true;
        }
        if (allow == NULL || allow->is_expired) {
            findings->items[kept++] = finding;
            continue;
        }
        finding->reason = allow->reason;
        suppressed->items = ARENA_GROW(&compilation->arena, suppressed->items, &suppressed->room,
                                       suppressed->count + 1);
        suppressed->items[suppressed->count++] = finding;
    }
    findings->count = kept;
}

static bool is_off(const struct compilation *compilation, enum rule rule)
{
    const uint8_t *severities = compilation->findings.severities;
    return severities != NULL && severities[rule] == SEVERITY_OFF;
}

/* Of each rule what it reports first in the checked file; NULL: nothing. */
static void find_first(const struct findings *findings, const struct finding *firsts[RULE_COUNT])
{
    for (size_t at = 0; at < findings->count; at++) {
        const struct finding *finding = findings->items[at], **first = &firsts[finding->rule];
        if (finding->span.file == 0 &&
            (*first == NULL || finding->span.start < (*first)->span.start)) {
            *first = finding;
        }
    }
}

/* Rules that judge the whole of an agreement may be waiting until all of it reads: nobody knows yet
 * what they will say. */
static void report(struct compilation *compilation, const struct allow *allow, bool is_waiting,
                   const struct finding *elsewhere)
{
    struct findings *findings = &compilation->findings;
    if (allow->is_expired) {
        const struct text until = text_slice(compilation->sources[0]->bytes,
                                             allow->until_span.start, allow->until_span.end);
        struct finding *finding =
            finding_add(findings, RULE_UNUSED_ALLOW, allow->until_span,
                        "`%.*s` was the last day on which `%.*s` was allowed here",
                        TEXT_ARGUMENTS(until), TEXT_ARGUMENTS(allow->name));
        finding_help(findings, finding,
                     allow->is_used || is_waiting
                         ? "mend what is reported again, or agree on a later day"
                         : "take the comment out: nothing is reported here any more");
    } else if (!allow->is_used && !is_waiting && !is_off(compilation, allow->rule)) {
        struct finding *finding =
            finding_add(findings, RULE_UNUSED_ALLOW, allow->span,
                        allow->start == allow->end ? "nothing stands below for which `%.*s` could "
                                                     "be allowed"
                                                   : "`%.*s` reports nothing here",
                        TEXT_ARGUMENTS(allow->name));
        if (elsewhere != NULL) {
            finding_label(findings, finding, elsewhere->span, "it is reported here");
        }
        finding_help(findings, finding,
                     "take it out, or let it stand on the line of the finding or on the line above "
                     "it");
    } else if (allow->is_used && allow->reason.length == 0) {
        const struct text whole =
            text_slice(compilation->sources[0]->bytes, allow->whole.start, allow->whole.end);
        struct finding *finding = finding_add(findings, RULE_UNUSED_ALLOW, allow->whole,
                                              "`%.*s` gives no reason", TEXT_ARGUMENTS(whole));
        finding_help(findings, finding,
                     "say behind two hyphens why it is right here: ` -- reason`");
    }
}

/* What a base lets be when it is checked itself, an agreement that extends it may not reach, and
 * the other way round: only the comments of the checked file are judged. */
void lint_allow(struct compilation *compilation, bool is_judged)
{
    for (uint32_t file = 0; file < compilation->source_count; file++) {
        const bool judges = is_judged && file == 0;
        if (compilation->checking.no_allow || compilation->sources[file]->tree == NULL) {
            continue;
        }
        struct allows allows = allow_read(compilation, file, judges);
        if (allows.count > 0) {
            judge_days(&allows, compilation->checking.today);
            qsort(allows.items, allows.count, sizeof *allows.items, compare);
            suppress(compilation, file, &allows);
        }
        const bool is_waiting =
            judges && allows.count > 0 && !findings_read_whole(&compilation->findings);
        const struct finding *firsts[RULE_COUNT] = {NULL};
        if (judges && allows.count > 0) {
            find_first(&compilation->findings, firsts);
        }
        for (size_t index = 0; judges && index < allows.count; index++) {
            const struct allow *allow = &allows.items[index];
            report(compilation, allow, is_waiting, firsts[allow->rule]);
        }
    }
}
