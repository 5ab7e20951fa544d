/* Takes findings and writes each as a line of JSON, the object of format_json.c, and so what could
 * not be read; nothing else, so that no finding is an empty file. */
#include "finding/object.h"

static json_t *unread_line(const struct data *data)
{
    json_t *object = json_sure(json_object());
    json_set(object, "unread", finding_unread_object(data));
    return object;
}

void report_jsonl(struct report *report, enum report_event event)
{
    switch (event) {
    case REPORT_FILE:
        data_findings(report, finding_object, "\n");
        break;
    case REPORT_END:
        if (report->begun) {
            BUFFER_LITERAL(&report->out, "\n");
        }
        break;
    case REPORT_UNREAD:
        data_item(report, unread_line, "\n");
        break;
    case REPORT_START:
        break;
    }
}
