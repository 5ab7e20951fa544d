/* Takes findings and writes them as one JSON object (docs/findings.md): lines and columns are
 * 1-based, columns in code points, offsets in bytes, and ends are exclusive. */
#include "finding/data.h"
#include "finding/object.h"

json_t *finding_object(const struct data *data, const struct finding *finding, size_t index)
{
    (void)index;
    const struct source *source = data->sources[finding->span.file];
    json_t *object = json_sure(json_object());
    json_set(object, "rule", json_from_text(rule_rows[finding->rule].name));
    json_set(object, "severity", json_string(severity_names[finding->severity]));
    json_set(object, "message", data_shown(data, finding->message));
    json_set(object, "file", json_from_text(source->name));
    json_set(object, "range", data_range(source, finding->span));
    json_t *labels = json_sure(json_array());
    for (const struct label *label = finding->labels; label != NULL; label = label->next) {
        const struct source *other = data->sources[label->span.file];
        json_t *item = json_sure(json_object());
        json_set(item, "message", data_shown(data, label->message));
        json_set(item, "file", json_from_text(other->name));
        json_set(item, "range", data_range(other, label->span));
        json_append(labels, item);
    }
    json_set(object, "labels", labels);
    json_t *notes = json_sure(json_array());
    for (const struct note *note = finding->notes; note != NULL; note = note->next) {
        json_append(notes, data_shown(data, note->message));
    }
    json_set(object, "notes", notes);
    json_set(object, "help",
             finding->help.length > 0 ? data_shown(data, finding->help) : json_null());
    json_t *fixes = json_sure(json_array());
    for (const struct fix *fix = finding->fixes; fix != NULL; fix = fix->next) {
        json_t *item = json_sure(json_object());
        json_set(item, "range", data_range(data->sources[fix->span.file], fix->span));
        json_set(item, "text", json_from_text(fix->text));
        json_set(item, "certain", json_boolean(fix->certain));
        json_append(fixes, item);
    }
    json_set(object, "fixes", fixes);
    return object;
}

json_t *finding_unread_object(const struct data *data)
{
    json_t *object = json_sure(json_object());
    json_set(object, "file", json_from_text(data->report->name));
    json_set(object, "why", data_shown(data, data->report->why));
    return object;
}

static json_t *summary(const struct data *data)
{
    const struct report_totals *totals = &data->report->totals;
    json_t *object = json_sure(json_object());
    json_set(object, "files", data_number(totals->files));
    json_set(object, "errors", data_number(totals->counts[SEVERITY_ERROR]));
    json_set(object, "warnings", data_number(totals->counts[SEVERITY_WARNING]));
    json_set(object, "advice", data_number(totals->counts[SEVERITY_ADVICE]));
    if (totals->suppressed > 0) {
        json_set(object, "suppressed", data_number(totals->suppressed));
    }
    if (totals->known > 0) {
        json_set(object, "known", data_number(totals->known));
    }
    if (totals->unread > 0) {
        json_set(object, "unread", data_number(totals->unread));
    }
    return object;
}

void report_json(struct report *report, enum report_event event)
{
    switch (event) {
    case REPORT_START:
        BUFFER_LITERAL(&report->out, "{\"version\":1,\"findings\":[");
        break;
    case REPORT_FILE:
        data_findings(report, finding_object, ",");
        break;
    case REPORT_UNREAD:
        data_keep_told(report, finding_unread_object);
        break;
    case REPORT_END:
        if (report->totals.unread > 0) {
            BUFFER_LITERAL(&report->out, "],\"unread\":[");
            buffer_add_text(&report->out, buffer_text(&report->kept[KEPT_TOLD]));
        }
        BUFFER_LITERAL(&report->out, "],\"summary\":");
        data_write(report, summary);
        BUFFER_LITERAL(&report->out, "}\n");
        break;
    }
}
