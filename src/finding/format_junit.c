/* Takes findings and writes test results as JUnit's tools read them (the schema is that of Ant): a
 * suite for each file, a case for each finding. A finding fails its case where it makes the run
 * fail; the others are told in what the suite prints. */
#include "finding/report.h"
#include "finding/visible.h"
#include "finding/xml.h"

#include <time.h>

/* The rule and its place in the agreement; a number behind where there is another of that name. */
static struct text case_name(struct report *report, size_t index)
{
    struct arena *arena = report->out.arena;
    const struct finding *finding = report->compilation->findings.items[index];
    const struct text file = report->compilation->sources[0]->name;
    const struct text place = report->places[index];
    struct text name = rule_rows[finding->rule].name;
    if (place.length > 0) {
        name = arena_join_by(arena, name, " at ", place);
    }
    const struct text base = name;
    for (unsigned number = 2; report_count(report, arena_join_by(arena, file, "\n", name)) > 0;
         number++) {
        name = arena_format(arena, "%.*s (%u)", TEXT_ARGUMENTS(base), number);
    }
    return name;
}

static void begin_suite(struct report *report, struct text file, size_t tests, size_t failures,
                        size_t errors)
{
    struct buffer *out = &report->out;
    const size_t files = report->totals.files + report->totals.unread;
    BUFFER_LITERAL(out, "  <testsuite");
    xml_attribute(out, "name", file);
    xml_attribute(out, "package", TEXT_OF("slac"));
    xml_number(out, "id", files > 0 ? files - 1 : 0);
    xml_number(out, "tests", tests);
    xml_number(out, "failures", failures);
    xml_number(out, "errors", errors);
    BUFFER_LITERAL(out, " time=\"0\" hostname=\"localhost\"");
    const time_t seconds = (time_t)report->options.time;
    struct tm parts;
    char words[32];
    if (seconds > 0 && gmtime_r(&seconds, &parts) != NULL &&
        strftime(words, sizeof words, "%Y-%m-%dT%H:%M:%S", &parts) > 0) {
        xml_attribute(out, "timestamp", text_from(words));
    }
    BUFFER_LITERAL(out, ">\n    <properties/>\n");
}

static void begin_case(struct report *report, struct text file, struct text name)
{
    BUFFER_LITERAL(&report->out, "    <testcase");
    xml_attribute(&report->out, "name", name);
    xml_attribute(&report->out, "classname", file);
    BUFFER_LITERAL(&report->out, " time=\"0\"");
}

/* "FILE:LINE:COLUMN: SEVERITY[RULE]: MESSAGE" and what follows. */
static struct text told(struct report *report, const struct finding *finding)
{
    struct arena *arena = report->out.arena;
    const struct source *source = report->compilation->sources[finding->span.file];
    const struct position position = source_position(source, finding->span.start);
    const struct text file = visible_text(arena, report_path(report, source->name));
    const struct text words = report_words(arena, finding);
    return arena_format(arena, "%.*s:%u:%u: %s[%.*s]: %.*s\n", TEXT_ARGUMENTS(file), position.line,
                        position.column, severity_names[finding->severity],
                        TEXT_ARGUMENTS(rule_rows[finding->rule].name), TEXT_ARGUMENTS(words));
}

static void add_case(struct report *report, struct text file, size_t index)
{
    struct buffer *out = &report->out;
    const struct finding *finding = report->compilation->findings.items[index];
    begin_case(report, file, case_name(report, index));
    if (!report_fails(report, finding->severity)) {
        BUFFER_LITERAL(out, "/>\n");
        return;
    }
    BUFFER_LITERAL(out, ">\n      <failure");
    xml_attribute(out, "type", rule_rows[finding->rule].name);
    xml_attribute(out, "message", visible_text(out->arena, finding->message));
    BUFFER_LITERAL(out, ">");
    xml_add(out, told(report, finding));
    BUFFER_LITERAL(out, "</failure>\n    </testcase>\n");
}

static void add_suite(struct report *report)
{
    struct buffer *out = &report->out;
    const struct findings *findings = &report->compilation->findings;
    const struct text file = report_path(report, report->compilation->sources[0]->name);
    size_t failures = 0;
    for (size_t at = 0; at < findings->count; at++) {
        failures += report_fails(report, findings->items[at]->severity);
    }
    begin_suite(report, file, findings->count > 0 ? findings->count : 1, failures, 0);
    for (size_t at = 0; at < findings->count; at++) {
        add_case(report, file, at);
    }
    if (findings->count == 0) {
        begin_case(report, file, TEXT_OF("nothing wrong"));
        BUFFER_LITERAL(out, "/>\n");
    }
    BUFFER_LITERAL(out, "    <system-out>");
    for (size_t at = 0; at < findings->count; at++) {
        if (!report_fails(report, findings->items[at]->severity)) {
            xml_add(out, told(report, findings->items[at]));
        }
    }
    BUFFER_LITERAL(out, "</system-out>\n    <system-err/>\n  </testsuite>\n");
}

/* Jenkins fails a build whose report has no test. */
static void add_nothing(struct report *report)
{
    struct buffer *out = &report->out;
    begin_suite(report, TEXT_OF("slac"), 1, 0, 0);
    begin_case(report, TEXT_OF("slac"), TEXT_OF("nothing to check"));
    BUFFER_LITERAL(out, "/>\n    <system-out/>\n    <system-err/>\n  </testsuite>\n");
}

static void add_unread(struct report *report)
{
    struct buffer *out = &report->out;
    const struct text file = report_path(report, report->name);
    begin_suite(report, file, 1, 0, 1);
    begin_case(report, file, TEXT_OF("it can be read"));
    BUFFER_LITERAL(out, ">\n      <error type=\"unread\"");
    xml_attribute(out, "message", report->why);
    BUFFER_LITERAL(out, "/>\n    </testcase>\n    <system-out/>\n    <system-err/>\n"
                        "  </testsuite>\n");
}

void report_junit(struct report *report, enum report_event event)
{
    switch (event) {
    case REPORT_START:
        BUFFER_LITERAL(&report->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        break;
    case REPORT_FILE:
        add_suite(report);
        break;
    case REPORT_UNREAD:
        add_unread(report);
        break;
    case REPORT_END:
        if (report->totals.files + report->totals.unread == 0) {
            add_nothing(report);
        }
        BUFFER_LITERAL(&report->out, "</testsuites>\n");
        break;
    }
}
