/* Takes the findings of several agreements, counts them, and gives them to one format: what
 * include/slac.h says of slac_report. */
#include "finding/report.h"

#include "finding/place.h"
#include "finding/visible.h"

#include <stdlib.h>

enum { REPORT_FIRST = 512 };
struct slac_report {
    struct report inner;
    report_format *format;
    slac_write *write;
    void *context;
    /* What a report of no findings needs. */
    _Alignas(ARENA_ALIGNMENT) char first[REPORT_FIRST];
};

static const struct {
    const char *name;
    report_format *format;
} report_rows[] = {
#define REPORT(name, words) {#name, report_##name},
#include "grammar/reports.def"
#undef REPORT
};
enum { REPORT_COUNT = sizeof report_rows / sizeof *report_rows };

const char *slac_report_format(size_t index)
{
    return index < REPORT_COUNT ? report_rows[index].name : NULL;
}

static report_format *find_format(const char *name)
{
    for (size_t index = 0; name != NULL && index < REPORT_COUNT; index++) {
        if (strcmp(report_rows[index].name, name) == 0) {
            return report_rows[index].format;
        }
    }
    return NULL;
}

/* Tells the format of an event; what is written for it stands in the arena until it is given. */
static void tell(slac_report *report, enum report_event event, struct arena *arena)
{
    buffer_start(&report->inner.out, arena);
    report->format(&report->inner, event);
    (void)buffer_write(&report->inner.out, report->write, report->context);
}

static char *kept(struct arena *arena, const char *text)
{
    return text != NULL ? arena_terminated(arena, text_from(text)) : NULL;
}

slac_status slac_report_start(const slac_report_options *options, slac_write *write, void *context,
                              slac_report **out)
{
    *out = NULL;
    report_format *format = find_format(options->format);
    if (format == NULL) {
        return SLAC_MISUSE;
    }
    slac_report *report = calloc(1, sizeof *report);
    if (report == NULL) {
        return SLAC_NO_MEMORY;
    }
    struct report *inner = &report->inner;
    report->format = format;
    report->write = write;
    report->context = context;
    arena_start_in(&inner->arena, &inner->failure, report->first, sizeof report->first);
    if (setjmp(inner->failure) != 0) {
        slac_report_free(report);
        return SLAC_NO_MEMORY;
    }
    inner->options = *options;
    inner->options.folder = kept(&inner->arena, options->folder);
    inner->options.root = kept(&inner->arena, options->root);
    inner->options.pages = kept(&inner->arena, options->pages);
    for (size_t index = 0; index < KEPT_COUNT; index++) {
        buffer_start(&inner->kept[index], &inner->arena);
    }
    tell(report, REPORT_START, &inner->arena);
    *out = report;
    return SLAC_OK;
}

static void count(struct report_totals *totals, const struct compilation *compilation)
{
    const struct findings *findings = &compilation->findings;
    static const enum severity severities[] = {SEVERITY_ADVICE, SEVERITY_WARNING, SEVERITY_ERROR};
    totals->files++;
    for (size_t index = 0; index < 3; index++) {
        totals->counts[severities[index]] += findings_count(findings, severities[index]);
        totals->beyond += findings->beyond_counts[severities[index]];
    }
    for (size_t at = 0; at < findings->count; at++) {
        totals->rules[findings->items[at]->rule]++;
        const bool mendable =
            !compilation->is_configuration && finding_is_mendable(findings->items[at]);
        const bool certain = finding_is_certain(findings->items[at]);
        totals->certain += mendable && certain;
        totals->likely += mendable && !certain;
    }
}

/* What a jump must find again stands with the caller. */
static slac_status add_guarded(slac_report *report, struct compilation *compilation)
{
    struct report *inner = &report->inner;
    inner->arena.failure = &inner->failure;
    if (setjmp(inner->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    inner->findings = &compilation->findings;
    inner->places = finding_places(compilation, inner->findings, &compilation->arena);
    tell(report, REPORT_FILE, &compilation->arena);
    return SLAC_OK;
}

slac_status report_add(slac_report *report, struct compilation *compilation)
{
    struct report *inner = &report->inner;
    jmp_buf *boundary = compilation->arena.failure;
    compilation->arena.failure = &inner->failure;
    inner->compilation = compilation;
    count(&inner->totals, compilation);
    inner->totals.suppressed += compilation->suppressed.count - compilation->known_count;
    inner->totals.known += compilation->known_count;
    slac_status status = add_guarded(report, compilation);
    compilation->arena.failure = boundary;
    inner->compilation = NULL;
    return status;
}

slac_status slac_report_unread(slac_report *report, const char *name, const char *why)
{
    struct report *inner = &report->inner;
    inner->arena.failure = &inner->failure;
    if (setjmp(inner->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    inner->totals.unread++;
    inner->name = text_from(name);
    inner->why = text_from(why);
    tell(report, REPORT_UNREAD, &inner->arena);
    return SLAC_OK;
}

slac_status slac_report_end(slac_report *report)
{
    struct report *inner = &report->inner;
    inner->arena.failure = &inner->failure;
    if (setjmp(inner->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    tell(report, REPORT_END, &inner->arena);
    return SLAC_OK;
}

size_t slac_report_left_out(const slac_report *report)
{
    return report->inner.left_out;
}

size_t slac_report_beyond(const slac_report *report)
{
    return report->inner.totals.beyond;
}

void slac_report_free(slac_report *report)
{
    if (report != NULL) {
        arena_free(&report->inner.arena);
        free(report);
    }
}

/* ---- what the formats share ---- */
void report_suppressed(struct report *report, void (*show)(struct report *report))
{
    struct compilation *compilation = report->compilation;
    const struct text *places = report->places;
    if (compilation->suppressed.count > 0) {
        report->findings = &compilation->suppressed;
        report->places = finding_places(compilation, report->findings, &compilation->arena);
        show(report);
        report->findings = &compilation->findings;
        report->places = places;
    }
}

struct text report_words(struct arena *arena, const struct finding *finding)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    visible_add(&buffer, finding->message);
    for (const struct note *note = finding->notes; note != NULL; note = note->next) {
        BUFFER_LITERAL(&buffer, "\nnote: ");
        visible_add(&buffer, note->message);
    }
    if (finding->help.length > 0) {
        BUFFER_LITERAL(&buffer, "\nhelp: ");
        visible_add(&buffer, finding->help);
    }
    return buffer_text(&buffer);
}

bool report_fails(const struct report *report, enum severity severity)
{
    switch (report->options.fail_on) {
    case SLAC_ADVICE:
        return true;
    case SLAC_WARNING:
        return severity != SEVERITY_ADVICE;
    case SLAC_ERROR:
        break;
    }
    return severity == SEVERITY_ERROR;
}
