/* Takes what the stages find wrong and keeps it, in order, for a format to show.
 * The rows of grammar/rules/ give each rule its name and its severity. */
#include "finding/finding.h"

#include "base/limits.h"

#include <stdlib.h>

const struct rule_row rule_rows[RULE_COUNT] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) \
    {TEXT(name), SEVERITY_##severity, TEXT(family), TEXT(summary)},
#include "grammar/rules.def"
#undef RULE
};

const char *const severity_names[] = {
    [SEVERITY_ADVICE] = "advice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

bool rule_can_be_set(enum rule rule)
{
    return rule_rows[rule].severity != SEVERITY_ERROR ||
           !text_is(rule_rows[rule].family, "Reading");
}

bool findings_read_whole(const struct findings *findings)
{
    for (size_t at = 0; at < findings->count; at++) {
        if (!rule_can_be_set(findings->items[at]->rule)) {
            return false;
        }
    }
    return true;
}

enum rule rule_find(struct text name)
{
    enum rule rule = 0;
    while (rule < RULE_COUNT && !text_equal(rule_rows[rule].name, name)) {
        rule++;
    }
    return rule;
}

const struct rule_page rule_pages[RULE_COUNT] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) \
    {why, bad, good, mend},
#include "grammar/rules.def"
#undef RULE
};

/* Formats, and cuts what is too long at the end of a code point. */
PRINTF_LIKE(2, 0)
static struct text format_message(struct arena *arena, const char *format, va_list arguments)
{
    struct text message = arena_format_list(arena, format, arguments);
    if (message.length <= LIMIT_MESSAGE_BYTES) {
        return message;
    }
    size_t end = LIMIT_MESSAGE_BYTES;
    while (end > 0 && ((unsigned char)message.data[end] & 0xc0) == 0x80) {
        end--;
    }
    return arena_join(arena, text_slice(message, 0, end), TEXT_OF("…"));
}

/* off: the finding is only counted, or not even that. */
PRINTF_LIKE(6, 0)
static struct finding *add(struct findings *findings, enum rule rule, enum severity severity,
                           bool off, struct span span, const char *format, va_list arguments)
{
    if (off || findings->count >= LIMIT_FINDINGS) {
        findings->beyond = (struct finding){.rule = rule, .severity = severity, .span = span};
        findings->beyond_counts[severity] += !off;
        return &findings->beyond;
    }
    struct finding *finding = ARENA_NEW(findings->arena, struct finding);
    finding->rule = rule;
    finding->severity = severity;
    finding->span = span;
    finding->order = (uint32_t)findings->count;
    finding->message = format_message(findings->arena, format, arguments);
    findings->items =
        ARENA_GROW(findings->arena, findings->items, &findings->room, findings->count + 1);
    findings->items[findings->count++] = finding;
    return finding;
}

static unsigned severity_asked(const struct findings *findings, enum rule rule)
{
    return findings->severities != NULL ? findings->severities[rule] : rule_rows[rule].severity;
}

struct finding *finding_add(struct findings *findings, enum rule rule, struct span span,
                            const char *format, ...)
{
    unsigned asked = severity_asked(findings, rule);
    bool off = asked == SEVERITY_OFF;
    va_list arguments;
    va_start(arguments, format);
    struct finding *finding =
        add(findings, rule, off ? rule_rows[rule].severity : (enum severity)asked, off, span,
            format, arguments);
    va_end(arguments);
    return finding;
}

struct finding *finding_refuse(struct findings *findings, enum rule rule, struct span span,
                               const char *format, ...)
{
    bool off = severity_asked(findings, rule) == SEVERITY_OFF;
    va_list arguments;
    va_start(arguments, format);
    struct finding *finding =
        add(findings, off ? RULE_BAD_VALUE : rule, SEVERITY_ERROR, false, span, format, arguments);
    va_end(arguments);
    return finding;
}

void finding_label(struct findings *findings, struct finding *finding, struct span span,
                   const char *format, ...)
{
    if (finding == &findings->beyond) {
        return;
    }
    struct label *label = ARENA_NEW(findings->arena, struct label);
    label->span = span;
    va_list arguments;
    va_start(arguments, format);
    label->message = format_message(findings->arena, format, arguments);
    va_end(arguments);
    struct label **end = &finding->labels;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    *end = label;
}

void finding_note(struct findings *findings, struct finding *finding, const char *format, ...)
{
    if (finding == &findings->beyond) {
        return;
    }
    struct note *note = ARENA_NEW(findings->arena, struct note);
    va_list arguments;
    va_start(arguments, format);
    note->message = format_message(findings->arena, format, arguments);
    va_end(arguments);
    struct note **end = &finding->notes;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    *end = note;
}

void finding_help(struct findings *findings, struct finding *finding, const char *format, ...)
{
    if (finding == &findings->beyond) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    finding->help = format_message(findings->arena, format, arguments);
    va_end(arguments);
}

void finding_fix(struct findings *findings, struct finding *finding, struct span span,
                 struct text replacement, bool certain)
{
    if (finding == &findings->beyond) {
        return;
    }
    struct fix *fix = ARENA_NEW(findings->arena, struct fix);
    fix->span = span;
    fix->text = replacement;
    fix->certain = certain;
    struct fix **end = &finding->fixes;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    *end = fix;
}

bool finding_is_certain(const struct finding *finding)
{
    for (const struct fix *fix = finding->fixes; fix != NULL; fix = fix->next) {
        if (!fix->certain) {
            return false;
        }
    }
    return finding->fixes != NULL;
}

bool finding_is_mendable(const struct finding *finding)
{
    for (const struct fix *fix = finding->fixes; fix != NULL; fix = fix->next) {
        if (fix->span.file != 0) {
            return false;
        }
    }
    return finding->fixes != NULL;
}

static int compare_numbers(uint32_t one, uint32_t other)
{
    return (one > other) - (one < other);
}

static int compare_places(const struct finding *one, const struct finding *other)
{
    int order = compare_numbers(one->span.file, other->span.file);
    order = order != 0 ? order : compare_numbers(one->span.start, other->span.start);
    order = order != 0 ? order : compare_numbers(one->span.end, other->span.end);
    return order != 0 ? order
                      : text_compare(rule_rows[one->rule].name, rule_rows[other->rule].name);
}

static int compare_findings(const void *left, const void *right)
{
    const struct finding *one = *(struct finding *const *)left;
    const struct finding *other = *(struct finding *const *)right;
    int order = compare_numbers(one->span.file, other->span.file);
    order = order != 0 ? order : compare_numbers(one->span.start, other->span.start);
    /* What is graver comes first where several stand, as at the first line of a file. */
    order = order != 0 ? order : compare_numbers(other->severity, one->severity);
    order = order != 0 ? order : compare_places(one, other);
    return order != 0 ? order : compare_numbers(one->order, other->order);
}

/* Two fields that are missing, or elements that are absent, have one place and are two causes. */
static bool is_same(const struct finding *one, const struct finding *next)
{
    const bool one_cause = one->rule != RULE_MISSING_FIELD && one->span.start < one->span.end;
    return compare_places(one, next) == 0 && (one_cause || text_equal(one->message, next->message));
}

/* `{target: 99,5% …}`: YAML splits at the decimal comma, and the point mends both. */
static bool is_told_by(const struct finding *one, const struct finding *next)
{
    return one->rule == RULE_DECIMAL_COMMA && next->rule == RULE_YAML_TRAP &&
           one->span.file == next->span.file && next->span.start < one->span.end;
}

void findings_sort(struct findings *findings)
{
    if (findings->count < 2) {
        return;
    }
    qsort(findings->items, findings->count, sizeof *findings->items, compare_findings);
    size_t kept = 1;
    for (size_t at = 1; at < findings->count; at++) {
        if (!is_same(findings->items[kept - 1], findings->items[at]) &&
            !is_told_by(findings->items[kept - 1], findings->items[at])) {
            findings->items[kept++] = findings->items[at];
        }
    }
    findings->count = kept;
}

void findings_drop(struct findings *findings, enum rule rule)
{
    size_t kept = 0;
    for (size_t at = 0; at < findings->count; at++) {
        if (findings->items[at]->rule != rule) {
            findings->items[kept++] = findings->items[at];
        }
    }
    findings->count = kept;
}

size_t findings_count(const struct findings *findings, enum severity severity)
{
    size_t count = findings->beyond_counts[severity];
    for (size_t at = 0; at < findings->count; at++) {
        count += findings->items[at]->severity == severity;
    }
    return count;
}
