/* Takes findings and writes reviewdog's diagnostics (rdjson): columns are bytes of the line, ends
 * are exclusive, and a suggestion is offered where one edit mends the finding. */
#include "finding/data.h"

static const char *const words_of[] = {
    [SEVERITY_ADVICE] = "INFO", [SEVERITY_WARNING] = "WARNING", [SEVERITY_ERROR] = "ERROR"};

static json_t *location(const struct data *data, struct span span)
{
    const struct source *source = data->sources[span.file];
    json_t *object = json_sure(json_object());
    json_set(object, "path", json_from_text(source->name));
    json_set(object, "range", data_byte_range(source, span));
    return object;
}

static json_t *related(const struct data *data, const struct finding *finding)
{
    json_t *list = json_sure(json_array());
    for (const struct label *label = finding->labels; label != NULL; label = label->next) {
        json_t *item = json_sure(json_object());
        json_set(item, "message", data_shown(data, label->message));
        json_set(item, "location", location(data, label->span));
        json_append(list, item);
    }
    return list;
}

static json_t *suggestions(const struct data *data, const struct finding *finding)
{
    json_t *list = json_sure(json_array());
    for (const struct fix *fix = finding->fixes; fix != NULL; fix = fix->next) {
        json_t *item = json_sure(json_object());
        json_set(item, "range", data_byte_range(data->sources[fix->span.file], fix->span));
        json_set(item, "text", json_from_text(fix->text));
        json_append(list, item);
    }
    return list;
}

static json_t *diagnostic(const struct data *data, const struct finding *finding, size_t index)
{
    (void)index;
    json_t *object = json_sure(json_object());
    json_set(object, "message", json_from_text(report_words(data->scratch, finding)));
    json_set(object, "location", location(data, finding->span));
    json_set(object, "severity", json_string(words_of[finding->severity]));
    json_t *code = json_sure(json_object());
    json_set(code, "value", json_from_text(rule_rows[finding->rule].name));
    const struct text page = report_page(data->report, finding->rule);
    if (text_starts_with(page, TEXT_OF("http"))) {
        json_set(code, "url", json_from_text(page));
    }
    json_set(object, "code", code);
    if (finding->labels != NULL) {
        json_set(object, "related_locations", related(data, finding));
    }
    /* reviewdog offers each suggestion by itself: parts of an edit would be half an edit. */
    if (finding->fixes != NULL && finding->fixes->next == NULL &&
        finding->fixes->span.file == finding->span.file) {
        json_set(object, "suggestions", suggestions(data, finding));
    }
    return object;
}

static json_t *unread(const struct data *data)
{
    json_t *object = json_sure(json_object());
    json_set(object, "message", json_from_text(data_unread_words(data)));
    json_t *file = json_sure(json_object());
    json_set(file, "path", json_from_text(data->report->name));
    json_set(object, "location", file);
    json_set(object, "severity", json_string(words_of[SEVERITY_ERROR]));
    json_t *code = json_sure(json_object());
    json_set(code, "value", json_string("unread"));
    json_set(object, "code", code);
    return object;
}

void report_rdjson(struct report *report, enum report_event event)
{
    switch (event) {
    case REPORT_START:
        BUFFER_LITERAL(&report->out, "{\"source\":{\"name\":\"slac\"},\"diagnostics\":[");
        break;
    case REPORT_FILE:
        data_findings(report, diagnostic, ",\n");
        break;
    case REPORT_UNREAD:
        data_item(report, unread, ",\n");
        break;
    case REPORT_END:
        BUFFER_LITERAL(&report->out, "]}\n");
        break;
    }
}
