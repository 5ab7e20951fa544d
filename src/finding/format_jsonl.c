/* Takes findings and writes each as a line of JSON, the object of format_json.c; nothing else, so
 * that no finding is an empty file. */
#include "finding/object.h"

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
    case REPORT_START:
    case REPORT_UNREAD:
        break;
    }
}
