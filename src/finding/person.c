/* Takes findings and writes them for a person: place and message, the lines they speak of with
 * marks under the text, notes, help and the corrected line. What is shown of a line is bounded, so
 * that a line of a megabyte costs no more than the width of the terminal. */
#include "finding/person.h"

#include "finding/command.h"
#include "finding/visible.h"
#include "finding/wrap.h"

#include <string.h>

enum {
    WIDTH_DEFAULT = 100,
    WIDTH_LEAST = 40,
    ROOM_LEAST = 20,
    TAB_STOP = 4,
    MARKS_MAX = 16,     /* on the lines of one finding; a finding has a handful of labels */
    BYTES_A_COLUMN = 16 /* at most so many are looked at for a column of what is shown */
};

struct style {
    const char *bold, *severity, *gutter, *label, *help, *end;
};

/* A text that is marked, on one line. */
struct mark {
    struct span span;
    uint32_t line;
    struct text message;
    bool is_primary;
    unsigned from, to; /* columns of the terminal, once the line is laid out */
};

struct human {
    const struct compilation *compilation;
    struct buffer *out;
    struct style style;
    unsigned width;
    unsigned wrap; /* the width to which words are kept; 0: the terminal's is not known */
    const char *pages;
    unsigned gutter; /* digits of the greatest line number that a finding shows */
};

static const char *const severity_words[] = {
    [SEVERITY_ADVICE] = "advice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

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

static void add(const struct human *human, const char *terminated)
{
    buffer_add(human->out, terminated, strlen(terminated));
}

static void add_spaces(const struct human *human, unsigned count)
{
    while (count-- > 0) {
        buffer_add_character(human->out, ' ');
    }
}

/* ---- one line ---- */

/* The part of a line that is shown, in bytes of the line. */
struct window {
    size_t start, end;
    bool cut_start, cut_end;
};

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* The columns of the next character, when `column` columns are taken. */
static unsigned glyph_columns(struct text line, size_t at, const struct glyph *glyph,
                              unsigned column)
{
    return line.data[at] == '\t' ? TAB_STOP - column % TAB_STOP : glyph->columns;
}

/* Around a place no more bytes than could be shown, whatever the length of the line. */
static struct window bounded(const struct human *human, struct text line, size_t place)
{
    size_t most = (size_t)human->width * BYTES_A_COLUMN;
    struct window window = {.start = place > most ? place - most : 0, .end = line.length};
    if (line.length > place && line.length - place > most) {
        window.end = place + most;
    }
    while (window.start > 0 && is_continuation(line.data[window.start])) {
        window.start--;
    }
    while (window.end < line.length && is_continuation(line.data[window.end])) {
        window.end++;
    }
    return window;
}

/* The part of the line that fits, with the text from `first` to `last` in it as far as it does:
 * from the line's start if it fits so, else with a third of the room before it. */
static struct window window_of(const struct human *human, struct text line, size_t first,
                               size_t last)
{
    unsigned taken = human->gutter + 8; /* gutter, bar and the signs of what is cut */
    unsigned room = human->width > taken + ROOM_LEAST ? human->width - taken : ROOM_LEAST;
    struct window window = bounded(human, line, first);
    unsigned before = 0, until_last = 0, all = 0;
    for (size_t at = window.start; at < window.end;) {
        struct glyph glyph = visible_glyph(line, at);
        unsigned columns = glyph_columns(line, at, &glyph, all);
        before += at < first ? columns : 0;
        until_last += at < last ? columns : 0;
        all += columns;
        at += glyph.taken;
    }
    bool is_whole = window.start == 0 && window.end == line.length;
    if (is_whole && all <= room) {
        return window;
    }
    unsigned skip = 0;
    if ((until_last + 1 > room || window.start > 0) && before > room / 3) {
        skip = before - room / 3;
    }
    unsigned column = 0;
    while (window.start < window.end && column < skip) {
        struct glyph glyph = visible_glyph(line, window.start);
        column += glyph_columns(line, window.start, &glyph, column);
        window.start += glyph.taken;
    }
    size_t at = window.start;
    while (at < window.end) {
        struct glyph glyph = visible_glyph(line, at);
        unsigned columns = glyph_columns(line, at, &glyph, column);
        if (column + columns > skip + room) {
            break;
        }
        column += columns;
        at += glyph.taken;
    }
    window.end = at;
    window.cut_start = window.start > 0;
    window.cut_end = window.end < line.length;
    return window;
}

/* Starts a line: "  12 | "; number 0: "     | ". */
static void add_gutter(const struct human *human, uint32_t number, char bar)
{
    unsigned digits = 0;
    for (uint32_t rest = number; rest > 0; rest /= 10) {
        digits++;
    }
    add(human, human->style.gutter);
    add_spaces(human, human->gutter - digits + 2);
    if (number > 0) {
        buffer_add_number(human->out, number);
    }
    buffer_add_character(human->out, ' ');
    buffer_add_character(human->out, bar);
    add(human, human->style.end);
}

/* Writes the characters of the window, and gives each mark its columns. The line begins at the
 * offset `start` of its source. */
static void add_line_text(const struct human *human, struct text line, size_t start,
                          const struct window *window, struct mark *marks, size_t count)
{
    unsigned column = 0;
    if (window->cut_start) {
        add(human, "…");
        column++;
    }
    unsigned shift = column;
    for (size_t at = window->start; at <= window->end;) {
        for (size_t index = 0; index < count; index++) {
            /* A place inside a character is the character's. */
            struct mark *mark = &marks[index];
            mark->from = mark->span.start >= start + at ? column : mark->from;
            mark->to = mark->span.end >= start + at ? column : mark->to;
        }
        if (at == window->end) {
            break;
        }
        struct glyph glyph = visible_glyph(line, at);
        if (line.data[at] == '\t') {
            unsigned columns = TAB_STOP - (column - shift) % TAB_STOP;
            add_spaces(human, columns);
            column += columns;
        } else {
            buffer_add(human->out, glyph.shown, glyph.length);
            column += glyph.columns;
        }
        at += glyph.taken;
    }
    if (window->cut_end) {
        add(human, "…");
    }
    for (size_t index = 0; index < count; index++) {
        /* A mark is a column wide at least: a place between two characters, a combining one. */
        if (marks[index].to <= marks[index].from) {
            marks[index].to = marks[index].from + 1;
        }
    }
}

static void begin_marks(const struct human *human)
{
    add_gutter(human, 0, '|');
    buffer_add_character(human->out, ' ');
}

static void add_label(const struct human *human, const struct mark *mark)
{
    add(human, mark->is_primary ? human->style.severity : human->style.label);
    visible_add(human->out, mark->message);
    add(human, human->style.end);
}

/* The line of carets and dashes below a line of source, with the message of the last mark behind
 * it; the other messages hang below, from right to left. Marks are in order of their columns. */
static void add_marks(const struct human *human, const struct mark *marks, size_t count)
{
    begin_marks(human);
    unsigned column = 0;
    for (size_t index = 0; index < count; index++) {
        const struct mark *mark = &marks[index];
        unsigned from = mark->from > column ? mark->from : column;
        add_spaces(human, from - column);
        add(human, mark->is_primary ? human->style.severity : human->style.label);
        for (column = from; column < mark->to; column++) {
            buffer_add_character(human->out, mark->is_primary ? '^' : '-');
        }
        add(human, human->style.end);
    }
    size_t last = count - 1;
    if (marks[last].message.length > 0) {
        buffer_add_character(human->out, ' ');
        add_label(human, &marks[last]);
    }
    buffer_add_character(human->out, '\n');
    bool connected = false;
    for (size_t at = last; at-- > 0;) {
        if (marks[at].message.length == 0) {
            continue;
        }
        for (int row = connected ? 1 : 0; row < 2; row++) {
            begin_marks(human);
            column = 0;
            for (size_t left = 0; left <= at; left++) {
                bool hangs = marks[left].message.length > 0 && marks[left].from >= column;
                if (!hangs || (left == at && row == 1)) {
                    continue;
                }
                add_spaces(human, marks[left].from - column);
                add(human, marks[left].is_primary ? human->style.severity : human->style.label);
                buffer_add_character(human->out, '|');
                add(human, human->style.end);
                column = marks[left].from + 1;
            }
            if (row == 1) {
                add_spaces(human, marks[at].from > column ? marks[at].from - column : 0);
                add_label(human, &marks[at]);
            }
            buffer_add_character(human->out, '\n');
        }
        connected = true;
    }
}

/* ---- one finding ---- */

static uint32_t line_of(const struct source *source, uint32_t offset)
{
    return source_position(source, offset).line;
}

/* Adds the marks of a span: one, or for several lines one on the first and one on the last. */
static size_t add_span(const struct human *human, struct mark *marks, size_t count,
                       struct span span, struct text message, bool is_primary)
{
    const struct source *source = human->compilation->sources[span.file];
    struct mark mark = {.span = span, .message = message, .is_primary = is_primary};
    mark.line = line_of(source, span.start);
    uint32_t last = span.end > span.start ? line_of(source, span.end - 1) : mark.line;
    if (count == MARKS_MAX || (last != mark.line && count + 1 == MARKS_MAX)) {
        return count;
    }
    if (last == mark.line) {
        marks[count++] = mark;
        return count;
    }
    struct text first_line = source_line(source, mark.line);
    struct mark end = mark;
    mark.span.end = (uint32_t)((size_t)(first_line.data - source->bytes.data) + first_line.length);
    mark.message = TEXT_OF("");
    struct text last_line = source_line(source, last);
    end.line = last;
    end.span.start = (uint32_t)(last_line.data - source->bytes.data);
    while (end.span.start + 1 < end.span.end && source->bytes.data[end.span.start] == ' ') {
        end.span.start++;
    }
    marks[count++] = mark;
    marks[count++] = end;
    return count;
}

static bool comes_before(const struct mark *one, const struct mark *other)
{
    if (one->span.file != other->span.file) {
        return one->span.file < other->span.file;
    }
    if (one->span.start != other->span.start) {
        return one->span.start < other->span.start;
    }
    return one->span.end < other->span.end;
}

static void sort_marks(struct mark *marks, size_t count)
{
    for (size_t at = 1; at < count; at++) {
        struct mark mark = marks[at];
        size_t to = at;
        while (to > 0 && comes_before(&mark, &marks[to - 1])) {
            marks[to] = marks[to - 1];
            to--;
        }
        marks[to] = mark;
    }
}

/* Writes one line with the marks that fall into what is shown of it; returns how many. */
static size_t add_marked_line(const struct human *human, struct mark *marks, size_t count)
{
    const struct source *source = human->compilation->sources[marks[0].span.file];
    struct text line = source_line(source, marks[0].line);
    size_t start = (size_t)(line.data - source->bytes.data);
    struct window window =
        window_of(human, line, marks[0].span.start - start, marks[count - 1].span.end - start);
    size_t within = 1;
    while (within < count && marks[within].span.start <= start + window.end) {
        within++;
    }
    for (size_t index = 0; index < within; index++) {
        if (marks[index].span.end > start + window.end) {
            marks[index].span.end = (uint32_t)(start + window.end);
        }
    }
    add_gutter(human, marks[0].line, '|');
    if (window.end > window.start || window.cut_start) {
        buffer_add_character(human->out, ' ');
    }
    add_line_text(human, line, start, &window, marks, within);
    buffer_add_character(human->out, '\n');
    add_marks(human, marks, within);
    return within;
}

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

/* The lines of one file, in order; a row of dots where some are left out. */
static void add_snippet(const struct human *human, struct mark *marks, size_t count)
{
    uint32_t shown = 0;
    for (size_t at = 0; at < count;) {
        size_t on_line = 1;
        while (at + on_line < count && marks[at + on_line].line == marks[at].line) {
            on_line++;
        }
        if (shown > 0 && marks[at].line > shown + 1) {
            add(human, human->style.gutter);
            add_spaces(human, human->gutter + 2);
            add(human, "...");
            add(human, human->style.end);
            buffer_add_character(human->out, '\n');
        }
        shown = marks[at].line;
        at += add_marked_line(human, marks + at, on_line);
    }
}

static void add_remark(const struct human *human, const char *colour, const char *word,
                       struct text message)
{
    add_spaces(human, human->gutter + 3);
    add(human, human->style.gutter);
    add(human, "= ");
    add(human, human->style.end);
    add(human, colour);
    add(human, word);
    add(human, human->style.end);
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
        uint32_t line = line_of(source, fix->span.start);
        bool apart =
            count > 0 && (places[0].line != line || places[0].span.file != fix->span.file ||
                          fix->span.start < places[count - 1].span.end);
        bool breaks =
            fix->text.length > 0 && memchr(fix->text.data, '\n', fix->text.length) != NULL;
        if (count == MARKS_MAX || apart || breaks || line_of(source, fix->span.end) != line) {
            return 0;
        }
        places[count++] = (struct mark){.span = fix->span, .line = line, .message = fix->text};
    }
    return count;
}

/* The line as the fixes would make it. */
static void add_corrected(const struct human *human, const struct finding *finding)
{
    struct mark places[MARKS_MAX];
    size_t count = collect_fixes(human, finding, places);
    if (count == 0) {
        return;
    }
    const struct source *source = human->compilation->sources[places[0].span.file];
    struct text line = source_line(source, places[0].line);
    size_t start = (size_t)(line.data - source->bytes.data);
    struct window near = bounded(human, line, places[0].span.start - start);
    struct buffer buffer;
    buffer_start(&buffer, human->out->arena);
    size_t at = start + near.start;
    for (size_t index = 0; index < count; index++) {
        buffer_add_text(&buffer, text_slice(source->bytes, at, places[index].span.start));
        size_t from = buffer.length;
        at = places[index].span.end;
        buffer_add_text(&buffer, places[index].message);
        places[index].span = (struct span){(uint32_t)from, (uint32_t)buffer.length, 0};
    }
    if (at < start + near.end) {
        buffer_add_text(&buffer, text_slice(source->bytes, at, start + near.end));
    }
    struct text corrected = buffer_text(&buffer);
    struct window window = window_of(human, corrected, places[0].span.start, places[0].span.start);
    window.cut_start = window.cut_start || near.start > 0;
    window.cut_end = window.cut_end || near.end < line.length;
    add_gutter(human, places[0].line, '+');
    buffer_add(human->out, window.cut_start ? " …" : " ", window.cut_start ? strlen(" …") : 1);
    at = window.start;
    for (size_t index = 0; index < count && places[index].span.start < window.end; index++) {
        size_t end = places[index].span.end < window.end ? places[index].span.end : window.end;
        visible_add(human->out, text_slice(corrected, at, places[index].span.start));
        add(human, human->style.help);
        visible_add(human->out, text_slice(corrected, places[index].span.start, end));
        add(human, human->style.end);
        at = end;
    }
    if (at < window.end) {
        visible_add(human->out, text_slice(corrected, at, window.end));
    }
    add(human, window.cut_end ? "…\n" : "\n");
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
    unsigned columns = (unsigned)(strlen(severity_words[finding->severity]) + rule.length) + 10;
    for (uint32_t rest = position.line; rest >= 10; rest /= 10) {
        columns++;
    }
    for (uint32_t rest = position.column; rest >= 10; rest /= 10) {
        columns++;
    }
    return columns + wrap_columns(source->name);
}

static void add_finding(struct human *human, const struct finding *finding)
{
    add(human, human->style.bold);
    add_place(human, finding->span);
    add(human, ":");
    add(human, human->style.end);
    buffer_add_character(human->out, ' ');
    add(human, human->style.severity);
    add(human, severity_words[finding->severity]);
    buffer_add_character(human->out, '[');
    add_rule(human, rule_rows[finding->rule].name);
    buffer_add_character(human->out, ']');
    add(human, human->style.end);
    buffer_add(human->out, ": ", 2);
    add(human, human->style.bold);
    wrap_add(human->out, finding->message, human->wrap, heading_columns(human, finding), 4);
    add(human, human->style.end);
    buffer_add_character(human->out, '\n');

    struct mark marks[MARKS_MAX];
    size_t count = add_span(human, marks, 0, finding->span, TEXT_OF(""), true);
    for (const struct label *label = finding->labels; label != NULL; label = label->next) {
        count = add_span(human, marks, count, label->span, label->message, false);
    }
    uint32_t greatest = 1;
    for (size_t index = 0; index < count; index++) {
        greatest = marks[index].line > greatest ? marks[index].line : greatest;
    }
    for (human->gutter = 0; greatest > 0; greatest /= 10) {
        human->gutter++;
    }
    sort_marks(marks, count);
    /* The finding's own file first, then the others, each under its place. */
    for (size_t at = 0; at < count; at++) {
        size_t first = at;
        while (at + 1 < count && marks[at + 1].span.file == marks[first].span.file) {
            at++;
        }
        if (marks[first].span.file == finding->span.file) {
            add_snippet(human, marks + first, at + 1 - first);
        }
    }
    for (size_t at = 0; at < count; at++) {
        size_t first = at;
        while (at + 1 < count && marks[at + 1].span.file == marks[first].span.file) {
            at++;
        }
        if (marks[first].span.file != finding->span.file) {
            add_spaces(human, human->gutter + 1);
            add(human, human->style.gutter);
            add(human, "--> ");
            add(human, human->style.end);
            add_place(human, marks[first].span);
            buffer_add_character(human->out, '\n');
            add_snippet(human, marks + first, at + 1 - first);
        }
    }
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
