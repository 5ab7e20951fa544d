/* Takes the findings of a compilation and writes them as JSON (docs/findings.md): lines and columns
 * are 1-based, columns in code points, offsets in bytes, and ends are exclusive. */
#include "base/json.h"
#include "finding/format.h"
#include "finding/visible.h"

/* So many findings share one scratch arena: it stays small whatever their number. */
enum { FINDINGS_AT_ONCE = 32 };

static const char *const severity_names[] = {
    [SEVERITY_ADVICE] = "advice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

struct writing {
    struct compilation *compilation;
    struct arena *scratch;
    struct buffer *out;
    size_t start, end; /* of the findings to write */
};

static json_t *place(const struct source *source, uint32_t offset)
{
    struct position position = source_position(source, offset);
    json_t *object = json_sure(json_object());
    json_set(object, "line", json_integer((json_int_t)position.line));
    json_set(object, "column", json_integer((json_int_t)position.column));
    json_set(object, "offset", json_integer((json_int_t)position.offset));
    return object;
}

static json_t *range(const struct source *source, struct span span)
{
    json_t *object = json_sure(json_object());
    json_set(object, "start", place(source, span.start));
    json_set(object, "end", place(source, span.end));
    return object;
}

/* A message in which nothing is hidden. */
static json_t *shown(const struct writing *writing, struct text message)
{
    return json_from_text(visible_text(writing->scratch, message));
}

static json_t *finding_object(const struct writing *writing, const struct finding *finding)
{
    struct source *const *sources = writing->compilation->sources;
    const struct source *source = sources[finding->span.file];
    json_t *object = json_sure(json_object());
    json_set(object, "rule", json_from_text(rule_rows[finding->rule].name));
    json_set(object, "severity", json_string(severity_names[finding->severity]));
    json_set(object, "message", shown(writing, finding->message));
    json_set(object, "file", json_from_text(source->name));
    json_set(object, "range", range(source, finding->span));
    json_t *labels = json_sure(json_array());
    for (const struct label *label = finding->labels; label != NULL; label = label->next) {
        const struct source *other = sources[label->span.file];
        json_t *item = json_sure(json_object());
        json_set(item, "message", shown(writing, label->message));
        json_set(item, "file", json_from_text(other->name));
        json_set(item, "range", range(other, label->span));
        json_append(labels, item);
    }
    json_set(object, "labels", labels);
    json_t *notes = json_sure(json_array());
    for (const struct note *note = finding->notes; note != NULL; note = note->next) {
        json_append(notes, shown(writing, note->message));
    }
    json_set(object, "notes", notes);
    json_set(object, "help",
             finding->help.length > 0 ? shown(writing, finding->help) : json_null());
    json_t *fixes = json_sure(json_array());
    for (const struct fix *fix = finding->fixes; fix != NULL; fix = fix->next) {
        json_t *item = json_sure(json_object());
        json_set(item, "range", range(sources[fix->span.file], fix->span));
        json_set(item, "text", json_from_text(fix->text));
        json_append(fixes, item);
    }
    json_set(object, "fixes", fixes);
    return object;
}

static void write_some(struct arena *scratch, void *context)
{
    struct writing *writing = (struct writing *)context;
    writing->scratch = scratch;
    for (size_t at = writing->start; at < writing->end; at++) {
        if (at > 0) {
            buffer_add_character(writing->out, ',');
        }
        json_write(finding_object(writing, writing->compilation->findings.items[at]), writing->out);
    }
}

void findings_json(struct compilation *compilation, struct buffer *out)
{
    size_t count = compilation->findings.count;
    for (size_t start = 0; start < count; start += FINDINGS_AT_ONCE) {
        size_t left = count - start;
        struct writing writing = {
            .compilation = compilation,
            .out = out,
            .start = start,
            .end = start + (left < FINDINGS_AT_ONCE ? left : FINDINGS_AT_ONCE),
        };
        json_work(&compilation->arena, write_some, &writing);
    }
}
