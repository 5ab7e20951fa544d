/* What every report in SARIF 2.1.0 has: takes places and texts and gives the objects of the
 * standard, as code scanning wants them: a region on one line, columns in UTF-16 units, ends
 * exclusive. */
#include "finding/sarif.h"

#include "finding/data.h"
#include "slac.h"

/* ---- the frame ---- */
void sarif_start(struct buffer *out)
{
    BUFFER_LITERAL(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
                        "\"version\":\"2.1.0\",\"runs\":[{\"tool\":");
}

void sarif_results(struct buffer *out)
{
    BUFFER_LITERAL(out, ",\"columnKind\":\"utf16CodeUnits\",\"results\":[");
}

void sarif_end(struct buffer *out, bool successful, struct text notifications)
{
    buffer_format(out, "],\"invocations\":[{\"executionSuccessful\":%s",
                  successful ? "true" : "false");
    if (notifications.length > 0) {
        BUFFER_LITERAL(out, ",\"toolExecutionNotifications\":[");
        buffer_add_text(out, notifications);
        BUFFER_LITERAL(out, "]");
    }
    BUFFER_LITERAL(out, "}]}]}\n");
}

const char sarif_no_room[] = "code scanning takes no more results of a run than these, the worst";

json_t *sarif_lacking(struct arena *arena, size_t count, const char *what, const char *why)
{
    json_t *object = sarif_holding("level", json_string("warning"));
    json_set(object, "message",
             sarif_message(arena_format(arena, "%zu %s%s left out: %s", count, what,
                                        count == 1 ? " is" : "s are", why)));
    return object;
}

/* {"KEY": value} */
json_t *sarif_holding(const char *key, json_t *value)
{
    json_t *object = json_sure(json_object());
    json_set(object, key, value);
    return object;
}

json_t *sarif_message(struct text text)
{
    return sarif_holding("text", json_from_text(text));
}

/* SARIF 3.11.6 reads `[words](target)` in a message as a link: the brackets are escaped. */
struct text sarif_unlinked(struct arena *arena, struct text text)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    size_t plain = 0;
    for (size_t at = 0; at < text.length; at++) {
        const bool closes =
            text.data[at] == ']' && at + 1 < text.length && text.data[at + 1] == '(';
        if (closes || (text.data[at] == '\\' && at + 1 < text.length &&
                       strchr("\\[]", text.data[at + 1]) != NULL)) {
            buffer_add(&buffer, text.data + plain, at - plain);
            BUFFER_LITERAL(&buffer, "\\");
            plain = at;
        }
    }
    buffer_add(&buffer, text.data + plain, text.length - plain);
    return buffer_text(&buffer);
}

/* ---- places ---- */
json_t *sarif_region(const struct source *source, struct span span)
{
    const struct position start = source_position(source, span.start);
    const struct position end = source_position(source, span.end);
    json_t *object = json_sure(json_object());
    json_set(object, "startLine", data_number(start.line));
    json_set(object, "startColumn", data_number(start.utf16));
    json_set(object, "endLine", data_number(end.line));
    json_set(object, "endColumn", data_number(end.utf16));
    return object;
}

/* What is marked of a span: the part on its first line, a character at least where there is one. */
static struct span on_one_line(const struct source *source, struct span span)
{
    const uint32_t line = source_position(source, span.start).line;
    const size_t line_end = source_line_start(source, line) + source_line(source, line).length;
    uint32_t code_point;
    span.start = span.start > line_end ? (uint32_t)line_end : span.start;
    span.end = span.end > line_end ? (uint32_t)line_end : span.end;
    if (span.end <= span.start && span.start < line_end) {
        const size_t length =
            text_decode(source->bytes.data + span.start, line_end - span.start, &code_point);
        span.end = span.start + (uint32_t)(length == 0 ? 1 : length);
    }
    return span;
}

json_t *sarif_artifact(struct text uri)
{
    return sarif_holding("uri", json_from_text(uri));
}

json_t *sarif_location(struct text uri, const struct source *source, const struct span *span)
{
    json_t *physical = sarif_holding("artifactLocation", sarif_artifact(uri));
    if (span != NULL) {
        json_set(physical, "region", sarif_region(source, on_one_line(source, *span)));
    }
    return sarif_holding("physicalLocation", physical);
}

json_t *sarif_tool(json_t *rules)
{
    json_t *driver = json_sure(json_object());
    json_set(driver, "name", json_string("slac"));
    json_set(driver, "version", json_string(SLAC_VERSION));
    json_set(driver, "semanticVersion", json_string(SLAC_VERSION));
    json_set(driver, "rules", rules);
    return sarif_holding("driver", driver);
}
