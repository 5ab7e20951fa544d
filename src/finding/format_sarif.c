/* Takes findings and writes SARIF 2.1.0 as code scanning wants it: the catalogue of rules with a
 * page each, results with a region on one line, columns in UTF-16 units, ends exclusive. */
#include "base/limits.h"
#include "finding/data.h"
#include "finding/sarif.h"
#include "finding/visible.h"

/* The upload of a report to GitHub adds a fingerprint under a key of GitHub's; this one is ours. */
static const char fingerprint_key[] = "slacFinding/v1";

static const char *const levels[] = {
    [SEVERITY_ADVICE] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
static const char *const problems[] = {[SEVERITY_ADVICE] = "recommendation",
                                       [SEVERITY_WARNING] = "warning",
                                       [SEVERITY_ERROR] = "error"};

/* ---- the catalogue ---- */
static void add_lines(struct buffer *out, const char *heading, const char *lines, bool fenced)
{
    const size_t length = strlen(lines);
    if (length > 0) {
        buffer_format(out, "\n%s:\n\n%s%s%s%s", heading, fenced ? "```yaml\n" : "", lines,
                      lines[length - 1] == '\n' ? "" : "\n", fenced ? "```\n" : "");
    }
}

static json_t *rule_page(struct arena *arena, enum rule rule, bool markdown)
{
    const struct rule_page *page = &rule_pages[rule];
    struct buffer buffer;
    buffer_start(&buffer, arena);
    buffer_format(&buffer, "%s\n", page->why);
    add_lines(&buffer, "Bad", page->bad, markdown);
    add_lines(&buffer, "Good", page->good, markdown);
    buffer_format(&buffer, "\nTo mend it: %s\n", page->mend);
    return json_from_text(buffer_text(&buffer));
}

static json_t *rule_object(const struct data *data, enum rule rule)
{
    const struct rule_row *row = &rule_rows[rule];
    const struct text page = report_page(data->report, rule);
    json_t *object = json_sure(json_object());
    json_set(object, "id", json_from_text(row->name));
    json_set(object, "shortDescription", sarif_message(row->summary));
    json_set(object, "fullDescription", sarif_message(text_from(rule_pages[rule].why)));
    json_t *help = json_sure(json_object());
    json_set(help, "text", rule_page(data->scratch, rule, false));
    json_set(help, "markdown", rule_page(data->scratch, rule, true));
    json_set(object, "help", help);
    if (text_starts_with(page, TEXT_OF("http"))) {
        json_set(object, "helpUri", json_from_text(page));
    }
    json_set(object, "defaultConfiguration",
             sarif_holding("level", json_string(levels[row->severity])));
    json_t *tags = json_sure(json_array());
    json_append(tags, json_from_text(row->family));
    json_t *properties = sarif_holding("tags", tags);
    json_set(properties, "precision", json_string("very-high"));
    json_set(properties, "problem.severity", json_string(problems[row->severity]));
    json_set(object, "properties", properties);
    return object;
}

static json_t *tool(const struct data *data)
{
    json_t *rules = json_sure(json_array());
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        json_append(rules, rule_object(data, (enum rule)rule));
    }
    return sarif_tool(rules);
}

/* ---- results ---- */
static json_t *location(const struct data *data, struct span span)
{
    const struct source *source = data->sources[span.file];
    return sarif_location(report_uri(data->report, source->name), source, &span);
}

static json_t *related(const struct data *data, const struct finding *finding)
{
    json_t *list = json_sure(json_array());
    size_t number = 0;
    for (const struct label *label = finding->labels; label != NULL; label = label->next) {
        json_t *item = location(data, label->span);
        json_set(item, "id", data_number(++number));
        struct text words = visible_text(data->scratch, label->message);
        json_set(item, "message", sarif_message(sarif_unlinked(data->scratch, words)));
        json_append(list, item);
    }
    return list;
}

/* The parts of the one edit that mends the finding. */
static json_t *fix_object(const struct data *data, const struct finding *finding)
{
    json_t *replacements = json_sure(json_array());
    const struct source *source = data->sources[finding->fixes->span.file];
    for (const struct fix *fix = finding->fixes; fix != NULL; fix = fix->next) {
        if (fix->span.file == finding->fixes->span.file) {
            json_t *item = sarif_holding("deletedRegion", sarif_region(source, fix->span));
            json_set(item, "insertedContent", sarif_message(fix->text));
            json_append(replacements, item);
        }
    }
    json_t *change =
        sarif_holding("artifactLocation", sarif_artifact(report_uri(data->report, source->name)));
    json_set(change, "replacements", replacements);
    json_t *changes = json_sure(json_array());
    json_append(changes, change);
    json_t *object = sarif_holding("artifactChanges", changes);
    struct text words = visible_text(data->scratch, finding->help);
    words = words.length > 0 ? sarif_unlinked(data->scratch, words) : TEXT_OF("mend it");
    json_set(object, "description", sarif_message(words));
    json_set(object, "properties",
             sarif_holding("certain", json_boolean(finding_is_certain(finding))));
    return object;
}

static json_t *result(const struct data *data, const struct finding *finding, size_t index)
{
    json_t *object = json_sure(json_object());
    const struct fingerprint fingerprint = report_fingerprint(data->report, index, false);
    struct text words = sarif_unlinked(data->scratch, report_words(data->scratch, finding));
    json_set(object, "ruleId", json_from_text(rule_rows[finding->rule].name));
    json_set(object, "ruleIndex", data_number(finding->rule));
    json_set(object, "level", json_string(levels[finding->severity]));
    json_set(object, "message", sarif_message(words));
    json_t *locations = json_sure(json_array());
    json_append(locations, location(data, finding->span));
    json_set(object, "locations", locations);
    if (finding->labels != NULL) {
        json_set(object, "relatedLocations", related(data, finding));
    }
    json_set(object, "partialFingerprints",
             sarif_holding(fingerprint_key, json_from_text((struct text){
                                                fingerprint.digits, sizeof fingerprint.digits})));
    if (data->report->findings == &data->report->compilation->suppressed) {
        json_t *suppression =
            sarif_holding("kind", json_string(finding->is_known ? "external" : "inSource"));
        if (finding->reason.length > 0) {
            json_set(suppression, "justification", data_shown(data, finding->reason));
        }
        json_t *suppressions = json_sure(json_array());
        json_append(suppressions, suppression);
        json_set(object, "suppressions", suppressions);
    }
    if (finding->fixes != NULL) {
        json_t *fixes = json_sure(json_array());
        json_append(fixes, fix_object(data, finding));
        json_set(object, "fixes", fixes);
    }
    return object;
}

static json_t *notification(const struct data *data)
{
    json_t *object = sarif_holding("level", json_string("error"));
    json_set(object, "message",
             sarif_message(sarif_unlinked(data->scratch, data_unread_words(data))));
    return object;
}

/* ---- the worst first ---- */
/* In the order of the file. */
static const size_t order[] = {SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_ADVICE, KEPT_SUPPRESSED};
enum { ORDERED = sizeof order / sizeof *order };

/* Keeps the results of the event of a kind, as many as there is room for behind those that are
 * worse. */
static void keep_results(struct report *report, size_t kept)
{
    size_t worse = 0;
    for (size_t index = 0; order[index] != kept; index++) {
        worse += report->kept_counts[order[index]];
    }
    if (worse < LIMIT_SARIF_RESULTS) {
        data_keep_findings(report, result, kept, LIMIT_SARIF_RESULTS - worse);
    }
}

static void keep_suppressed(struct report *report)
{
    keep_results(report, KEPT_SUPPRESSED);
}

/* Writes at most so many lines of what was kept, with commas between; gives how many. */
static size_t add_lines_kept(struct report *report, size_t kept, size_t most)
{
    const struct text lines = buffer_text(&report->kept[kept]);
    size_t count = 0;
    for (size_t at = 0; at < lines.length && count < most; count++) {
        const char *end = memchr(lines.data + at, '\n', lines.length - at);
        const size_t next = (size_t)(end - lines.data);
        if (report->begun) {
            BUFFER_LITERAL(&report->out, ",\n");
        }
        report->begun = true;
        buffer_add(&report->out, lines.data + at, next - at);
        at = next + 1;
    }
    return count;
}

static void add_results(struct report *report)
{
    const struct report_totals *totals = &report->totals;
    size_t room = LIMIT_SARIF_RESULTS, all = totals->suppressed + totals->known;
    for (size_t index = 0; index < ORDERED; index++) {
        room -= add_lines_kept(report, order[index], room);
        all += order[index] < KEPT_SUPPRESSED ? totals->counts[order[index]] : 0;
    }
    report->left_out = all - totals->beyond - (LIMIT_SARIF_RESULTS - room);
}

static json_t *left_out(const struct data *data)
{
    return sarif_lacking(data->scratch, data->report->left_out, "finding", sarif_no_room);
}

static json_t *beyond(const struct data *data)
{
    return sarif_lacking(data->scratch, data->report->totals.beyond, "finding",
                         "of a file with more there are no more than the first");
}

static void add_invocation(struct report *report)
{
    if (report->left_out > 0) {
        data_keep_told(report, left_out);
    }
    if (report->totals.beyond > 0) {
        data_keep_told(report, beyond);
    }
    sarif_end(&report->out, report->totals.unread == 0, buffer_text(&report->kept[KEPT_TOLD]));
}

void report_sarif(struct report *report, enum report_event event)
{
    struct buffer *out = &report->out;
    switch (event) {
    case REPORT_START:
        sarif_start(out);
        data_write(report, tool);
        sarif_results(out);
        break;
    case REPORT_FILE:
        keep_results(report, SEVERITY_ERROR);
        keep_results(report, SEVERITY_WARNING);
        keep_results(report, SEVERITY_ADVICE);
        report_suppressed(report, keep_suppressed);
        break;
    case REPORT_UNREAD:
        data_keep_told(report, notification);
        break;
    case REPORT_END:
        add_results(report);
        add_invocation(report);
        break;
    }
}
