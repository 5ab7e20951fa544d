/* Takes findings and writes Checkstyle's XML: an element for each file, and one for each finding.
 */
#include "finding/report.h"
#include "finding/xml.h"

static const char *const words_of[] = {
    [SEVERITY_ADVICE] = "info", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

static void add_finding(struct report *report, const struct finding *finding)
{
    struct buffer *out = &report->out;
    const struct position position =
        source_position(report->compilation->sources[finding->span.file], finding->span.start);
    BUFFER_LITERAL(out, "    <error");
    xml_number(out, "line", position.line);
    xml_number(out, "column", position.column);
    xml_attribute(out, "severity", text_from(words_of[finding->severity]));
    xml_attribute(out, "message", report_words(out->arena, finding));
    xml_attribute(out, "source",
                  arena_join(out->arena, TEXT_OF("slac."), rule_rows[finding->rule].name));
    BUFFER_LITERAL(out, "/>\n");
}

/* Findings are sorted by file. */
static void add_files(struct report *report)
{
    const struct compilation *compilation = report->compilation;
    const struct findings *findings = &compilation->findings;
    for (size_t at = 0; at < findings->count || at == 0;) {
        const uint32_t file = at < findings->count ? findings->items[at]->span.file : 0;
        BUFFER_LITERAL(&report->out, "  <file");
        xml_attribute(&report->out, "name", compilation->sources[file]->name);
        BUFFER_LITERAL(&report->out, ">\n");
        while (at < findings->count && findings->items[at]->span.file == file) {
            add_finding(report, findings->items[at++]);
        }
        BUFFER_LITERAL(&report->out, "  </file>\n");
        if (findings->count == 0) {
            break;
        }
    }
}

static void add_unread(struct report *report)
{
    struct buffer *out = &report->out;
    BUFFER_LITERAL(out, "  <file");
    xml_attribute(out, "name", report->name);
    BUFFER_LITERAL(out, ">\n    <exception>");
    xml_add(out, arena_join_by(out->arena, TEXT_OF("it cannot be read"), ": ", report->why));
    BUFFER_LITERAL(out, "</exception>\n  </file>\n");
}

void report_checkstyle(struct report *report, enum report_event event)
{
    switch (event) {
    case REPORT_START:
        BUFFER_LITERAL(&report->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                     "<checkstyle version=\"4.3\">\n");
        break;
    case REPORT_FILE:
        add_files(report);
        break;
    case REPORT_UNREAD:
        add_unread(report);
        break;
    case REPORT_END:
        BUFFER_LITERAL(&report->out, "</checkstyle>\n");
        break;
    }
}
