/* Takes findings and gives them to the builder of a format, some at a time, in a scratch arena that
 * stays small whatever their number. */
#include "finding/data.h"

#include "finding/command.h"
#include "finding/visible.h"

enum { FINDINGS_AT_ONCE = 32 };

struct writing {
    struct data data;
    data_builder *build;
    data_maker *make;
    const char *before;
    size_t start, end; /* of the findings to write */
    size_t kept, most; /* of data_keep_findings */
};

/* The log of a CI takes `##[` for a command wherever it stands; in a string of JSON the bracket
 * can be written so that it is none. Elsewhere JSON has no `#`. U+007F may stand in its strings as
 * it is, and a terminal does not show it. */
void data_add_harmless(struct buffer *out, struct text text)
{
    size_t plain = 0;
    for (size_t at = 0; at < text.length; at++) {
        const bool is_bracket = at >= 2 && command_is_bracket(text, at);
        if (is_bracket || text.data[at] == '\x7f') { /* which JSON need not escape */
            buffer_add(out, text.data + plain, at - plain);
            buffer_add_text(out, is_bracket ? TEXT_OF("\\u005b") : TEXT_OF("\\u007f"));
            plain = at + 1;
        }
    }
    buffer_add(out, text.data + plain, text.length - plain);
}

static void write_value(const json_t *value, struct arena *scratch, struct buffer *out)
{
    struct buffer buffer;
    buffer_start(&buffer, scratch);
    json_write(value, &buffer);
    data_add_harmless(out, buffer_text(&buffer));
}

/* Memory of the report's own that runs out while jansson works fails where jansson's does, so that
 * what it holds is freed. Each call of the library takes the boundary back. */
static void share_boundary(struct report *report)
{
    report->arena.failure = report->out.arena->failure;
}

static void write_some(struct arena *scratch, void *context)
{
    struct writing *writing = (struct writing *)context;
    struct report *report = writing->data.report;
    share_boundary(report);
    writing->data.scratch = scratch;
    for (size_t at = writing->start; at < writing->end; at++) {
        if (report->begun) {
            buffer_add_text(&report->out, text_from(writing->before));
        }
        report->begun = true;
        write_value(writing->build(&writing->data, report->findings->items[at], at), scratch,
                    &report->out);
    }
}

static void keep_some(struct arena *scratch, void *context)
{
    struct writing *writing = (struct writing *)context;
    struct report *report = writing->data.report;
    struct buffer *to = &report->kept[writing->kept];
    share_boundary(report);
    writing->data.scratch = scratch;
    for (size_t at = writing->start; at < writing->end; at++) {
        const struct finding *finding = report->findings->items[at];
        if (report->kept_counts[writing->kept] < writing->most &&
            (writing->kept >= KEPT_SUPPRESSED || writing->kept == finding->severity)) {
            write_value(writing->build(&writing->data, finding, at), scratch, to);
            BUFFER_LITERAL(to, "\n");
            report->kept_counts[writing->kept]++;
        }
    }
}

/* Does `work` for all findings of the event's file, some at a time. */
static void for_findings(struct writing *writing,
                         void (*work)(struct arena *scratch, void *context))
{
    struct report *report = writing->data.report;
    const size_t count = report->findings->count;
    writing->data.sources = report->compilation->sources;
    for (size_t start = 0; start < count; start += FINDINGS_AT_ONCE) {
        const size_t left = count - start;
        writing->start = start;
        writing->end = start + (left < FINDINGS_AT_ONCE ? left : FINDINGS_AT_ONCE);
        json_work(report->out.arena, work, writing);
        report->arena.failure = &report->failure;
    }
}

void data_keep_findings(struct report *report, data_builder *build, size_t kept, size_t most)
{
    struct writing writing = {
        .data = {.report = report}, .build = build, .kept = kept, .most = most};
    for_findings(&writing, keep_some);
}

void data_findings(struct report *report, data_builder *build, const char *before)
{
    struct writing writing = {.data = {.report = report}, .build = build, .before = before};
    for_findings(&writing, write_some);
}

static void write_one(struct arena *scratch, void *context)
{
    struct writing *writing = (struct writing *)context;
    share_boundary(writing->data.report);
    writing->data.scratch = scratch;
    write_value(writing->make(&writing->data), scratch, &writing->data.report->out);
}

void data_write(struct report *report, data_maker *make)
{
    struct writing writing = {.data = {.report = report}, .make = make};
    json_work(report->out.arena, write_one, &writing);
    report->arena.failure = &report->failure;
}

void data_item(struct report *report, data_maker *make, const char *before)
{
    if (report->begun) {
        buffer_add_text(&report->out, text_from(before));
    }
    report->begun = true;
    data_write(report, make);
}

void data_keep_told(struct report *report, data_maker *make)
{
    const struct buffer out = report->out;
    report->out = report->kept[KEPT_TOLD];
    buffer_add(&report->out, ",", buffer_length(&report->out) > 0);
    data_write(report, make);
    report->kept[KEPT_TOLD] = report->out;
    report->out = out;
}

struct text data_unread_words(const struct data *data)
{
    const struct report *report = data->report;
    return visible_text(data->scratch,
                        arena_format(data->scratch, "cannot read '%.*s': %.*s",
                                     TEXT_ARGUMENTS(report->name), TEXT_ARGUMENTS(report->why)));
}

json_t *data_shown(const struct data *data, struct text text)
{
    return json_from_text(visible_text(data->scratch, text));
}

json_t *data_number(size_t number)
{
    return json_integer((json_int_t)number);
}

static json_t *place(const struct source *source, uint32_t offset)
{
    struct position position = source_position(source, offset);
    json_t *object = json_sure(json_object());
    json_set(object, "line", data_number(position.line));
    json_set(object, "column", data_number(position.column));
    json_set(object, "offset", data_number(position.offset));
    return object;
}

/* A byte-order mark is part of its line here: what applies a suggestion counts the file's bytes. */
static json_t *byte_place(const struct source *source, uint32_t offset)
{
    struct position position = source_position(source, offset);
    json_t *object = json_sure(json_object());
    size_t start = position.line == 1 ? 0 : source_line_start(source, position.line);
    json_set(object, "line", data_number(position.line));
    json_set(object, "column", data_number(position.offset - start + 1));
    return object;
}

typedef json_t *place_maker(const struct source *source, uint32_t offset);

static json_t *range(const struct source *source, struct span span, place_maker *make)
{
    json_t *object = json_sure(json_object());
    json_set(object, "start", make(source, span.start));
    json_set(object, "end", make(source, span.end));
    return object;
}

json_t *data_range(const struct source *source, struct span span)
{
    return range(source, span, place);
}

json_t *data_byte_range(const struct source *source, struct span span)
{
    return range(source, span, byte_place);
}
