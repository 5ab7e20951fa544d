/* Takes findings and writes a Code Quality report of GitLab: an array of issues whose fingerprints
 * are unique and know no line. The widget of a merge request shows the description alone, so the
 * rule stands in it. */
#include "finding/data.h"

static const char *const gravities[] = {
    [SEVERITY_ADVICE] = "info", [SEVERITY_WARNING] = "minor", [SEVERITY_ERROR] = "major"};

static json_t *lines(const struct source *source, struct span span)
{
    json_t *object = json_sure(json_object());
    const uint32_t last = span.end > span.start ? span.end - 1 : span.start;
    json_set(object, "begin", data_number(source_position(source, span.start).line));
    json_set(object, "end", data_number(source_position(source, last).line));
    return object;
}

static json_t *issue(const struct data *data, const struct finding *finding, size_t index)
{
    const struct source *source = data->sources[finding->span.file];
    const struct text rule = rule_rows[finding->rule].name;
    const struct fingerprint fingerprint = report_fingerprint(data->report, index, true);
    json_t *object = json_sure(json_object());
    json_set(object, "description",
             json_from_text(
                 arena_join_by(data->scratch, rule, ": ", report_words(data->scratch, finding))));
    json_set(object, "check_name", json_from_text(rule));
    json_set(object, "fingerprint",
             json_from_text((struct text){fingerprint.digits, sizeof fingerprint.digits}));
    json_set(object, "severity", json_string(gravities[finding->severity]));
    json_t *location = json_sure(json_object());
    json_set(location, "path", json_from_text(report_path(data->report, source->name)));
    json_set(location, "lines", lines(source, finding->span));
    json_set(object, "location", location);
    return object;
}

/* No rule speaks of a file that could not be read; an issue does, on its first line. */
static json_t *unread(const struct data *data)
{
    struct report *report = data->report;
    const struct text path = report_path(report, report->name);
    const struct text parts[] = {TEXT_OF("unread"), path};
    const struct fingerprint fingerprint = fingerprint_of(parts, sizeof parts / sizeof *parts);
    json_t *object = json_sure(json_object());
    json_set(object, "description",
             json_from_text(arena_join_by(data->scratch, parts[0], ": ", data_unread_words(data))));
    json_set(object, "check_name", json_from_text(parts[0]));
    json_set(object, "fingerprint",
             json_from_text((struct text){fingerprint.digits, sizeof fingerprint.digits}));
    json_set(object, "severity", json_string(gravities[SEVERITY_ERROR]));
    json_t *first = json_sure(json_object());
    json_set(first, "begin", data_number(1));
    json_set(first, "end", data_number(1));
    json_t *location = json_sure(json_object());
    json_set(location, "path", json_from_text(path));
    json_set(location, "lines", first);
    json_set(object, "location", location);
    return object;
}

void report_gitlab(struct report *report, enum report_event event)
{
    switch (event) {
    case REPORT_START:
        BUFFER_LITERAL(&report->out, "[");
        break;
    case REPORT_FILE:
        data_findings(report, issue, ",\n");
        break;
    case REPORT_UNREAD:
        data_item(report, unread, ",\n");
        break;
    case REPORT_END:
        BUFFER_LITERAL(&report->out, "]\n");
        break;
    }
}
