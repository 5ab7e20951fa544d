/* Takes places in sources and writes their lines with carets and dashes under what is meant, each
 * with its message. */
#include "finding/snippet.h"

#include "finding/visible.h"

#include <string.h>

enum {
    ROOM_LEAST = 20,
    TAB_STOP = 4,
    BYTES_A_COLUMN = 16 /* at most so many are looked at for a column of what is shown */
};

/* ---- one line ---- */

void human_add(const struct human *human, const char *terminated)
{
    buffer_add(human->out, terminated, strlen(terminated));
}

void human_add_spaces(const struct human *human, unsigned count)
{
    while (count-- > 0) {
        buffer_add_character(human->out, ' ');
    }
}

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

struct line_part snippet_near(const struct human *human, struct text line, size_t place)
{
    size_t most = (size_t)human->width * BYTES_A_COLUMN;
    struct line_part window = {.start = place > most ? place - most : 0, .end = line.length};
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

struct line_part snippet_part(const struct human *human, struct text line, size_t first,
                              size_t last)
{
    unsigned taken = human->gutter + 8; /* gutter, bar and the signs of what is cut */
    unsigned room = human->width > taken + ROOM_LEAST ? human->width - taken : ROOM_LEAST;
    struct line_part window = snippet_near(human, line, first);
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

void snippet_gutter(const struct human *human, uint32_t number, char bar)
{
    unsigned digits = 0;
    for (uint32_t rest = number; rest > 0; rest /= 10) {
        digits++;
    }
    human_add(human, human->style.gutter);
    human_add_spaces(human, human->gutter - digits + 2);
    if (number > 0) {
        buffer_add_number(human->out, number);
    }
    buffer_add_character(human->out, ' ');
    buffer_add_character(human->out, bar);
    human_add(human, human->style.end);
}

/* Writes the characters of the window, and gives each mark its columns. The line begins at the
 * offset `start` of its source. */
static void add_line_text(const struct human *human, struct text line, size_t start,
                          const struct line_part *window, struct mark *marks, size_t count)
{
    unsigned column = 0;
    if (window->cut_start) {
        human_add(human, "…");
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
            human_add_spaces(human, columns);
            column += columns;
        } else {
            buffer_add(human->out, glyph.shown, glyph.length);
            column += glyph.columns;
        }
        at += glyph.taken;
    }
    if (window->cut_end) {
        human_add(human, "…");
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
    snippet_gutter(human, 0, '|');
    buffer_add_character(human->out, ' ');
}

static void add_label(const struct human *human, const struct mark *mark)
{
    human_add(human, mark->is_primary ? human->style.severity : human->style.label);
    visible_add(human->out, mark->message);
    human_add(human, human->style.end);
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
        human_add_spaces(human, from - column);
        human_add(human, mark->is_primary ? human->style.severity : human->style.label);
        for (column = from; column < mark->to; column++) {
            buffer_add_character(human->out, mark->is_primary ? '^' : '-');
        }
        human_add(human, human->style.end);
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
                human_add_spaces(human, marks[left].from - column);
                human_add(human,
                          marks[left].is_primary ? human->style.severity : human->style.label);
                buffer_add_character(human->out, '|');
                human_add(human, human->style.end);
                column = marks[left].from + 1;
            }
            if (row == 1) {
                human_add_spaces(human, marks[at].from > column ? marks[at].from - column : 0);
                add_label(human, &marks[at]);
            }
            buffer_add_character(human->out, '\n');
        }
        connected = true;
    }
}

uint32_t snippet_line(const struct source *source, uint32_t offset)
{
    return source_position(source, offset).line;
}

size_t snippet_mark(const struct human *human, struct mark *marks, size_t count, struct span span,
                    struct text message, bool is_primary)
{
    const struct source *source = human->compilation->sources[span.file];
    struct mark mark = {.span = span, .message = message, .is_primary = is_primary};
    mark.line = snippet_line(source, span.start);
    uint32_t last = span.end > span.start ? snippet_line(source, span.end - 1) : mark.line;
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

void snippet_sort(struct mark *marks, size_t count)
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
    struct line_part window =
        snippet_part(human, line, marks[0].span.start - start, marks[count - 1].span.end - start);
    size_t within = 1;
    while (within < count && marks[within].span.start <= start + window.end) {
        within++;
    }
    for (size_t index = 0; index < within; index++) {
        if (marks[index].span.end > start + window.end) {
            marks[index].span.end = (uint32_t)(start + window.end);
        }
    }
    snippet_gutter(human, marks[0].line, '|');
    if (window.end > window.start || window.cut_start) {
        buffer_add_character(human->out, ' ');
    }
    add_line_text(human, line, start, &window, marks, within);
    buffer_add_character(human->out, '\n');
    add_marks(human, marks, within);
    return within;
}

void snippet_add(const struct human *human, struct mark *marks, size_t count)
{
    uint32_t shown = 0;
    for (size_t at = 0; at < count;) {
        size_t on_line = 1;
        while (at + on_line < count && marks[at + on_line].line == marks[at].line) {
            on_line++;
        }
        if (shown > 0 && marks[at].line > shown + 1) {
            human_add(human, human->style.gutter);
            human_add_spaces(human, human->gutter + 2);
            human_add(human, "...");
            human_add(human, human->style.end);
            buffer_add_character(human->out, '\n');
        }
        shown = marks[at].line;
        at += add_marked_line(human, marks + at, on_line);
    }
}
