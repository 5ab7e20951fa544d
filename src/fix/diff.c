/* Takes the pieces that a text is made of now and gives what has changed as a unified diff. The
 * pieces say what was kept, so nothing is searched for. */
#include "fix/fix.h"

#include "finding/command.h"
#include "finding/visible.h"

#include <string.h>

enum { CONTEXT_LINES = 3 };

/* Old bytes [old_start, old_end) became new ones. */
struct change {
    size_t old_start, old_end, new_start, new_end;
};

struct changes {
    struct change *items;
    size_t count, room;
};

struct diff {
    struct buffer *out;
    struct text old, new;
    bool shown, colour;
    /* Lines before a place of the old text, counted as far as it was asked for. */
    size_t counted_to, counted;
};

/* ---- what has changed ---- */
static size_t line_start(struct text text, size_t at)
{
    while (at > 0 && text.data[at - 1] != '\n') {
        at--;
    }
    return at;
}

/* Behind the line's end. */
static size_t line_end(struct text text, size_t at)
{
    const char *end = at < text.length ? memchr(text.data + at, '\n', text.length - at) : NULL;
    return end != NULL ? (size_t)(end - text.data) + 1 : text.length;
}

static void add_change(struct diff *diff, struct changes *changes, struct change change)
{
    const size_t before = change.old_start - line_start(diff->old, change.old_start);
    const size_t behind = line_end(diff->old, change.old_end) - change.old_end;
    change.old_start -= before;
    change.new_start -= before;
    change.old_end += behind;
    change.new_end += behind;
    if (changes->count > 0 && changes->items[changes->count - 1].old_end > change.old_start) {
        changes->items[changes->count - 1].old_end = change.old_end;
        changes->items[changes->count - 1].new_end = change.new_end;
        return;
    }
    changes->items =
        ARENA_GROW(diff->out->arena, changes->items, &changes->room, changes->count + 1);
    changes->items[changes->count++] = change;
}

static struct changes collect(struct diff *diff, const struct piece *pieces)
{
    struct changes changes = {0};
    struct change change = {0};
    for (const struct piece *piece = pieces;; piece = piece->next) {
        if (piece != NULL && !piece->is_original) {
            change.new_end += piece->text.length;
            continue;
        }
        change.old_end = piece != NULL ? piece->at : diff->old.length;
        if (change.old_end > change.old_start || change.new_end > change.new_start) {
            add_change(diff, &changes, change);
        }
        if (piece == NULL) {
            return changes;
        }
        change.old_start = piece->at + piece->text.length;
        change.new_start = change.new_end = change.new_end + piece->text.length;
    }
}

/* Without the whole lines that are the same at both ends. */
static void trim(const struct diff *diff, struct change *change)
{
    while (change->old_start < change->old_end && change->new_start < change->new_end) {
        const size_t old = line_end(diff->old, change->old_start);
        const size_t new = line_end(diff->new, change->new_start);
        if (!text_equal(text_slice(diff->old, change->old_start, old),
                        text_slice(diff->new, change->new_start, new))) {
            break;
        }
        change->old_start = old;
        change->new_start = new;
    }
    while (change->old_start < change->old_end && change->new_start < change->new_end) {
        const size_t old = line_start(diff->old, change->old_end - 1);
        const size_t new = line_start(diff->new, change->new_end - 1);
        if (old < change->old_start || new < change->new_start ||
            !text_equal(text_slice(diff->old, old, change->old_end),
                        text_slice(diff->new, new, change->new_end))) {
            break;
        }
        change->old_end = old;
        change->new_end = new;
    }
}

/* ---- writing ---- */
static size_t count_lines(struct text text, size_t start, size_t end)
{
    size_t count = 0;
    for (size_t at = start; at < end; at = line_end(text, at)) {
        count++;
    }
    return count;
}

static size_t lines_before(struct diff *diff, size_t at)
{
    diff->counted += count_lines(diff->old, diff->counted_to, at);
    diff->counted_to = at;
    return diff->counted;
}

static void add_shown(const struct diff *diff, struct text line)
{
    size_t blanks = 0;
    while (blanks < line.length && (line.data[blanks] == ' ' || line.data[blanks] == '\t')) {
        blanks++;
    }
    buffer_add(diff->out, line.data, blanks);
    line = text_slice(line, blanks, line.length);
    if (command_starts(line)) {
        BUFFER_LITERAL(diff->out, "<U+003A>");
        line = text_slice(line, 1, line.length);
    }
    visible_add(diff->out, line);
}

static void add_line(const struct diff *diff, char sign, struct text line)
{
    const bool ends = line.length > 0 && line.data[line.length - 1] == '\n';
    const char *colour = sign == '-' ? "\x1b[31m" : sign == '+' ? "\x1b[32m" : "";
    line = text_slice(line, 0, line.length - ends);
    buffer_add_text(diff->out, text_from(diff->colour ? colour : ""));
    buffer_add_character(diff->out, sign);
    if (diff->shown) {
        if (line.length > 0 && line.data[line.length - 1] == '\r') {
            line = text_slice(line, 0, line.length - 1);
        }
        add_shown(diff, line);
    } else {
        buffer_add_text(diff->out, line);
    }
    buffer_add_text(diff->out, text_from(diff->colour && colour[0] != '\0' ? "\x1b[0m" : ""));
    buffer_add_text(diff->out, text_from(ends ? "\n" : "\n\\ No newline at end of file\n"));
}

static void add_lines(const struct diff *diff, char sign, struct text text, size_t start,
                      size_t end)
{
    while (start < end) {
        const size_t next = line_end(text, start);
        add_line(diff, sign, text_slice(text, start, next));
        start = next;
    }
}

static size_t go_back(struct text text, size_t at, size_t floor)
{
    for (int line = 0; line < CONTEXT_LINES && at > floor; line++) {
        at = line_start(text, at - 1);
    }
    return at;
}

static size_t go_forward(struct text text, size_t at, size_t ceiling)
{
    for (int line = 0; line < CONTEXT_LINES && at < ceiling; line++) {
        at = line_end(text, at);
    }
    return at;
}

/* "12,3", or "12" for one line; of none the line before. */
static void add_range(const struct diff *diff, size_t before, size_t count)
{
    buffer_add_number(diff->out, before + (count > 0));
    if (count != 1) {
        BUFFER_LITERAL(diff->out, ",");
        buffer_add_number(diff->out, count);
    }
}

/* The changes [first, last] with the lines around them. *shift is by how many lines the new text is
 * longer before them. */
static void add_hunk(struct diff *diff, const struct change *first, const struct change *last,
                     size_t *old_lines, size_t *new_lines)
{
    const size_t start = go_back(diff->old, first->old_start, 0);
    const size_t end = go_forward(diff->old, last->old_end, diff->old.length);
    const size_t new_start = first->new_start - (first->old_start - start);
    const size_t new_end = last->new_end + (end - last->old_end);
    const size_t before = lines_before(diff, start);
    const size_t old_count = count_lines(diff->old, start, end);
    const size_t new_count = count_lines(diff->new, new_start, new_end);
    buffer_add_text(diff->out, text_from(diff->colour ? "\x1b[36m@@ -" : "@@ -"));
    add_range(diff, before, old_count);
    BUFFER_LITERAL(diff->out, " +");
    add_range(diff, before - *old_lines + *new_lines, new_count);
    buffer_add_text(diff->out, text_from(diff->colour ? " @@\x1b[0m\n" : " @@\n"));
    size_t at = start;
    for (const struct change *change = first; change <= last; change++) {
        add_lines(diff, ' ', diff->old, at, change->old_start);
        add_lines(diff, '-', diff->old, change->old_start, change->old_end);
        add_lines(diff, '+', diff->new, change->new_start, change->new_end);
        at = change->old_end;
    }
    add_lines(diff, ' ', diff->old, at, end);
    *old_lines += old_count;
    *new_lines += new_count;
}

/* As git writes a name: in quotes, with escapes, where it has what would end it. */
static void add_name(const struct diff *diff, const char *sign, const char *side, struct text name)
{
    bool plain = true;
    for (size_t at = 0; at < name.length; at++) {
        const unsigned char byte = (unsigned char)name.data[at];
        plain = plain && byte >= ' ' && byte != '"' && byte != '\\' && byte != 0x7f;
    }
    buffer_add_text(diff->out, text_from(diff->colour ? "\x1b[1m" : ""));
    buffer_format(diff->out, "%s %s%s", sign, plain ? "" : "\"", side);
    for (size_t at = 0; at < name.length; at++) {
        const unsigned char byte = (unsigned char)name.data[at];
        if (byte < ' ' || byte == 0x7f || (diff->shown && command_is_bracket(name, at))) {
            buffer_format(diff->out, "\\%03o", byte);
        } else {
            buffer_add(diff->out, "\\", byte == '"' || byte == '\\');
            buffer_add_character(diff->out, name.data[at]);
        }
    }
    /* A tab behind a name with spaces: patch takes it for the name's end. */
    const bool spaced = plain && name.length > 0 && memchr(name.data, ' ', name.length) != NULL;
    buffer_format(diff->out, "%s%s%s\n", plain ? "" : "\"", spaced ? "\t" : "",
                  diff->colour ? "\x1b[0m" : "");
}

void fix_diff(struct buffer *out, struct text name, struct text original,
              const struct piece *pieces, bool shown, bool colour)
{
    struct diff diff = {.out = out, .old = original, .shown = shown, .colour = colour};
    diff.new = fix_text(out->arena, pieces);
    struct changes changes = collect(&diff, pieces);
    for (size_t at = 0; at < changes.count; at++) {
        trim(&diff, &changes.items[at]);
    }
    add_name(&diff, "---", "a/", name);
    add_name(&diff, "+++", "b/", name);
    size_t old_lines = 0, new_lines = 0;
    for (size_t at = 0; at < changes.count; at++) {
        const size_t first = at;
        while (at + 1 < changes.count &&
               count_lines(original, changes.items[at].old_end, changes.items[at + 1].old_start) <=
                   2 * (size_t)CONTEXT_LINES) {
            at++;
        }
        add_hunk(&diff, &changes.items[first], &changes.items[at], &old_lines, &new_lines);
    }
}
