/* Takes findings and writes them for a person: place and message, the lines they speak of with
 * marks under the text, notes, help and the corrected line. */
#include "finding/person.h"

#include "finding/command.h"
#include "finding/snippet.h"
#include "finding/visible.h"
#include "finding/wrap.h"

#include <string.h>

enum { WIDTH_DEFAULT = 100, WIDTH_LEAST = 40 };

static struct style style_of(bool colour, enum severity severity)
{
    static const char *const colours[] = {[SEVERITY_ADVICE] = "\x1b[1;36m",
                                          [SEVERITY_WARNING] = "\x1b[1;33m",
                                          [SEVERITY_ERROR] = "\x1b[1;31m"};
    if (!colour) {
        return (struct style){"", "", "", "", "", ""};
    }
    return (struct style){.bold = "\x1b[1m",
                          .severity = colours[severity],
                          .gutter = "\x1b[34m",
                          .label = "\x1b[1;34m",
                          .help = "\x1b[1;32m",
                          .end = "\x1b[0m"};
}

/* ---- one finding ---- */

/* "name:line:column" */
static void add_place(const struct human *human, struct span span)
{
    const struct source *source = human->compilation->sources[span.file];
    struct position position = source_position(source, span.start);
    buffer_add(human->out, "./", command_starts(source->name) ? 2 : 0);
    visible_add(human->out, source->name);
    buffer_add_character(human->out, ':');
    buffer_add_number(human->out, position.line);
    buffer_add_character(human->out, ':');
    buffer_add_number(human->out, position.column);
}

static void add_remark(const struct human *human, const char *colour, const char *word,
                       struct text message)
{
    human_add_spaces(human, human->gutter + 3);
    human_add(human, human->style.gutter);
    human_add(human, "= ");
    human_add(human, human->style.end);
    human_add(human, colour);
    human_add(human, word);
    human_add(human, human->style.end);
    const unsigned column = human->gutter + 5 + (unsigned)strlen(word);
    wrap_add(human->out, message, human->wrap, column, human->gutter + 5);
    buffer_add_character(human->out, '\n');
}

/* The fixes of a finding as marks, where all are on one line and in order; else 0. */
static size_t collect_fixes(const struct human *human, const struct finding *finding,
                            struct mark *places)
{
    size_t count = 0;
    for (const struct fix *fix = finding->fixes; fix != NULL; fix = fix->next) {
        const struct source *source = human->compilation->sources[fix->span.file];
        uint32_t line = snippet_line(source, fix->span.start);
        bool apart =
            count > 0 && (places[0].line != line || places[0].span.file != fix->span.file ||
                          fix->span.start < places[count - 1].span.end);
        bool breaks =
            fix->text.length > 0 && memchr(fix->text.data, '\n', fix->text.length) != NULL;
        if (count == MARKS_MAX || apart || breaks || snippet_line(source, fix->span.end) != line) {
            return 0;
        }
        places[count++] = (struct mark){.span = fix->span, .line = line, .message = fix->text};
    }
    return count;
}

/* The part of the line that may be shown, as the fixes would make it; the marks get their places in
 * it. */
static struct text correct(const struct human *human, const struct source *source,
                           struct line_part near, struct mark *places, size_t count)
{
    struct buffer buffer;
    buffer_start(&buffer, human->out->arena);
    size_t at = near.start;
    for (size_t index = 0; index < count; index++) {
        buffer_add_text(&buffer, text_slice(source->bytes, at, places[index].span.start));
        const size_t from = buffer_length(&buffer);
        at = places[index].span.end;
        buffer_add_text(&buffer, places[index].message);
        places[index].span = (struct span){(uint32_t)from, (uint32_t)buffer_length(&buffer), 0};
    }
    if (at < near.end) {
        buffer_add_text(&buffer, text_slice(source->bytes, at, near.end));
    }
    return buffer_text(&buffer);
}

/* What of a corrected line is in the window, with the marks in colour. */
static void add_window(const struct human *human, struct text line, struct line_part window,
                       const struct mark *places, size_t count)
{
    size_t at = window.start;
    human_add(human, window.cut_start ? " …" : " ");
    for (size_t index = 0; index < count && places[index].span.start < window.end; index++) {
        const size_t end =
            places[index].span.end < window.end ? places[index].span.end : window.end;
        visible_add(human->out, text_slice(line, at, places[index].span.start));
        human_add(human, human->style.help);
        visible_add(human->out, text_slice(line, places[index].span.start, end));
        human_add(human, human->style.end);
        at = end;
    }
    if (at < window.end) {
        visible_add(human->out, text_slice(line, at, window.end));
    }
    human_add(human, window.cut_end ? "…\n" : "\n");
}

/* The line as the fixes would make it. */
static void add_corrected(const struct human *human, const struct finding *finding)
{
    struct mark places[MARKS_MAX];
    const size_t count = collect_fixes(human, finding, places);
    if (count == 0) {
        return;
    }
    const struct source *source = human->compilation->sources[places[0].span.file];
    const struct text line = source_line(source, places[0].line);
    const size_t start = (size_t)(line.data - source->bytes.data);
    struct line_part near = snippet_near(human, line, places[0].span.start - start);
    const bool begun = near.start > 0, goes_on = near.end < line.length;
    near.start += start;
    near.end += start;
    const struct text corrected = correct(human, source, near, places, count);
    struct line_part window =
        snippet_part(human, corrected, places[0].span.start, places[0].span.start);
    window.cut_start = window.cut_start || begun;
    window.cut_end = window.cut_end || goes_on;
    snippet_gutter(human, places[0].line, '+');
    add_window(human, corrected, window, places, count);
}

/* With a hyperlink to its page, OSC 8 of terminals. */
static void add_rule(const struct human *human, struct text rule)
{
    if (human->pages != NULL) {
        buffer_format(human->out, "\x1b]8;;%s%.*s.md\x1b\\%.*s\x1b]8;;\x1b\\", human->pages,
                      TEXT_ARGUMENTS(rule), TEXT_ARGUMENTS(rule));
    } else {
        buffer_add_text(human->out, rule);
    }
}

/* What "name:line:column: severity[rule]: " takes. */
static unsigned heading_columns(const struct human *human, const struct finding *finding)
{
    const struct source *source = human->compilation->sources[finding->span.file];
    const struct position position = source_position(source, finding->span.start);
    const struct text rule = rule_rows[finding->rule].name;
    unsigned columns = (unsigned)(strlen(severity_names[finding->severity]) + rule.length) + 10;
    for (uint32_t rest = position.line; rest >= 10; rest /= 10) {
        columns++;
    }
    for (uint32_t rest = position.column; rest >= 10; rest /= 10) {
        columns++;
    }
    return columns + wrap_columns(source->name);
}

/* "name:line:column: severity[rule]: message" */
static void add_heading(const struct human *human, const struct finding *finding)
{
    human_add(human, human->style.bold);
    add_place(human, finding->span);
    human_add(human, ":");
    human_add(human, human->style.end);
    buffer_add_character(human->out, ' ');
    human_add(human, human->style.severity);
    human_add(human, severity_names[finding->severity]);
    buffer_add_character(human->out, '[');
    add_rule(human, rule_rows[finding->rule].name);
    buffer_add_character(human->out, ']');
    human_add(human, human->style.end);
    buffer_add(human->out, ": ", 2);
    human_add(human, human->style.bold);
    wrap_add(human->out, finding->message, human->wrap, heading_columns(human, finding), 4);
    human_add(human, human->style.end);
    buffer_add_character(human->out, '\n');
}

/* The finding's place and those of its labels, sorted, and the gutter that their lines need. */
static size_t collect_marks(struct human *human, const struct finding *finding, struct mark *marks)
{
    size_t count = snippet_mark(human, marks, 0, finding->span, TEXT_OF(""), true);
    for (const struct label *label = finding->labels; label != NULL; label = label->next) {
        count = snippet_mark(human, marks, count, label->span, label->message, false);
    }
    uint32_t greatest = 1;
    for (size_t index = 0; index < count; index++) {
        greatest = marks[index].line > greatest ? marks[index].line : greatest;
    }
    for (human->gutter = 0; greatest > 0; greatest /= 10) {
        human->gutter++;
    }
    snippet_sort(marks, count);
    return count;
}

/* The lines of the finding's own file, or those of the others, each file under its place. */
static void add_lines(const struct human *human, const struct finding *finding, struct mark *marks,
                      size_t count, bool own)
{
    for (size_t at = 0; at < count; at++) {
        const size_t first = at;
        while (at + 1 < count && marks[at + 1].span.file == marks[first].span.file) {
            at++;
        }
        if ((marks[first].span.file == finding->span.file) != own) {
            continue;
        }
        if (!own) {
            human_add_spaces(human, human->gutter + 1);
            human_add(human, human->style.gutter);
            human_add(human, "--> ");
            human_add(human, human->style.end);
            add_place(human, marks[first].span);
            buffer_add_character(human->out, '\n');
        }
        snippet_add(human, marks + first, at + 1 - first);
    }
}

static void add_finding(struct human *human, const struct finding *finding)
{
    struct mark marks[MARKS_MAX];
    add_heading(human, finding);
    const size_t count = collect_marks(human, finding, marks);
    add_lines(human, finding, marks, count, true);
    add_lines(human, finding, marks, count, false);
    for (const struct note *note = finding->notes; note != NULL; note = note->next) {
        add_remark(human, human->style.bold, "note: ", note->message);
    }
    if (finding->help.length > 0) {
        add_remark(human, human->style.help, "help: ", finding->help);
    }
    add_corrected(human, finding);
    buffer_add_character(human->out, '\n');
}

size_t findings_for_person(const struct compilation *compilation,
                           const struct person_options *options, struct buffer *out)
{
    struct human human = {.compilation = compilation, .out = out, .pages = options->pages};
    human.wrap = options->width;
    human.width = options->width == 0 ? WIDTH_DEFAULT : options->width;
    human.width = human.width < WIDTH_LEAST ? WIDTH_LEAST : human.width;
    human.wrap = human.wrap == 0 ? 0 : human.width;
    const struct findings *findings = &compilation->findings;
    size_t count = findings->count;
    if (options->limit != 0 && count > options->limit) {
        count = options->limit;
    }
    for (size_t at = 0; at < count; at++) {
        human.style = style_of(options->colour, findings->items[at]->severity);
        add_finding(&human, findings->items[at]);
    }
    return count;
}
