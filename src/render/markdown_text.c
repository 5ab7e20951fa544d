/* Characters of Markdown: takes text and writes it so that it shows as itself in cmark, cmark-gfm
 * and pandoc (with pandoc's extensions on), whatever stands around it. White space is one space,
 * never first or last on a line. A backslash is put where a character could mean something there.
 */
#include "base/letter.h"
#include "render/markdown.h"

#include <string.h>

static void put(struct markdown *markdown, const char *bytes, size_t length)
{
    if (length > SIZE_MAX - markdown->length) {
        arena_fail(markdown->arena);
    }
    markdown->line =
        ARENA_GROW(markdown->arena, markdown->line, &markdown->room, markdown->length + length);
    memcpy(markdown->line + markdown->length, bytes, length);
    markdown->length += length;
}

void markdown_reset(struct markdown *markdown)
{
    markdown->length = 0;
    markdown->line_start = 0;
    markdown->space = false;
    markdown->last = 0;
    markdown->closed = SIZE_MAX;
    markdown->bracket = SIZE_MAX;
    markdown->mark_count = 0;
    markdown->marks_beyond = 0;
}

static bool at_line_start(const struct markdown *markdown)
{
    return markdown->length == markdown->line_start;
}

/* Whether the line will stand on the page, where lists and headings can begin, and not in a table.
 */
static bool on_page(const struct markdown *markdown)
{
    return markdown->cell == NULL || markdown->cell_on_page;
}

static bool is_wide_space(uint32_t code_point)
{
    return code_point == 0xa0 || (code_point >= 0x2000 && code_point <= 0x200a) ||
           code_point == 0x202f || code_point == 0x205f || code_point == 0x3000;
}

static bool is_white(uint32_t code_point)
{
    return code_point == 0 || code_point == ' ' || code_point == '\t' || code_point == '\n' ||
           code_point == '\r' || code_point == '\f' || code_point == '\v' ||
           is_wide_space(code_point);
}

static bool is_punctuation(uint32_t code_point)
{
    return !is_white(code_point) && !letter_is_word(code_point);
}

/* ---- emphasis ---- */

/* Opens what is to be opened before the character: CommonMark 6.2, left-flanking. */
static void open_marks(struct markdown *markdown, uint32_t next)
{
    for (unsigned index = 0; index < markdown->mark_count; index++) {
        struct markdown_mark *mark = &markdown->marks[index];
        if (mark->opened || mark->dropped) {
            continue;
        }
        uint32_t before = markdown->last;
        bool flanking = !is_white(next) &&
                        (!is_punctuation(next) || is_white(before) || is_punctuation(before));
        if (!flanking || markdown->closed == markdown->length) {
            mark->dropped = true;
            continue;
        }
        bool within_word = letter_is_word(before) || letter_is_word(mark->after);
        mark->sign = mark->strong || within_word ? '*' : '_';
        mark->opened = true;
        mark->at = markdown->length;
        put(markdown, &mark->sign, 1);
        if (mark->strong) {
            put(markdown, &mark->sign, 1);
        }
        markdown->last = '*';
    }
}

void markdown_open(struct markdown *markdown, bool strong, uint32_t after)
{
    if (markdown->mark_count == MARKDOWN_MARKS_MAX) {
        markdown->marks_beyond++;
        return;
    }
    struct markdown_mark mark = {.strong = strong, .after = after};
    for (unsigned index = 0; index < markdown->mark_count; index++) {
        /* Emphasis inside the same emphasis shows nothing new. */
        mark.dropped = mark.dropped || markdown->marks[index].strong == strong;
    }
    markdown->marks[markdown->mark_count++] = mark;
}

void markdown_close(struct markdown *markdown)
{
    if (markdown->marks_beyond > 0) {
        markdown->marks_beyond--;
        return;
    }
    struct markdown_mark *mark = &markdown->marks[--markdown->mark_count];
    if (!mark->opened || mark->dropped) {
        return;
    }
    size_t width = mark->strong ? 2 : 1;
    uint32_t after = markdown->space ? ' ' : mark->after;
    bool flanking = !is_white(markdown->last) &&
                    (!is_punctuation(markdown->last) || is_white(after) || is_punctuation(after));
    if (!flanking) {
        /* It could not be closed: taken back. */
        memmove(markdown->line + mark->at, markdown->line + mark->at + width,
                markdown->length - mark->at - width);
        markdown->length -= width;
        return;
    }
    for (size_t index = 0; index < width; index++) {
        put(markdown, &mark->sign, 1);
    }
    markdown->last = '*';
    markdown->closed = markdown->length;
}

/* pandoc makes a check box of `[x] ` and `[ ] ` at the start of an item even behind backslashes,
 * but not where a no-break space stands. */
static bool is_check_box(const struct markdown *markdown)
{
    struct text line = {markdown->line, markdown->length};
    return (markdown->cell == NULL ? markdown->marker_due : markdown->cell_on_page) &&
           (text_is(line, "\\[x\\]") || text_is(line, "\\[X\\]") || text_is(line, "\\["));
}

/* What is due before the next visible character. */
static void put_due(struct markdown *markdown, uint32_t next)
{
    if (markdown->space && !at_line_start(markdown) && markdown->bracket != markdown->length) {
        struct text space = is_check_box(markdown) ? TEXT_OF("\xc2\xa0") : TEXT_OF(" ");
        put(markdown, space.data, space.length);
        markdown->last = ' ';
    }
    markdown->space = false;
    if (markdown->mark_count > 0) {
        open_marks(markdown, next);
    }
}

void markdown_raw(struct markdown *markdown, struct text markup)
{
    if (markup.length > 0) {
        put_due(markdown, (unsigned char)markup.data[0]);
        put(markdown, markup.data, markup.length);
        markdown->last = (unsigned char)markup.data[markup.length - 1];
    }
}

void markdown_line_break(struct markdown *markdown)
{
    if (!at_line_start(markdown)) {
        put(markdown, "\\\n", 2);
        markdown->line_start = markdown->length;
        markdown->last = 0;
    }
    markdown->space = false;
}

/* ---- what a character could mean ---- */

/* Whether the line so far is what stands before the `.` or `)` of an ordered list: CommonMark
 * 5.2, and pandoc's fancy_lists (letters, Roman numerals, parentheses). */
static bool is_list_number(const struct markdown *markdown, struct text rest)
{
    char delimiter = rest.data[0];
    const char *start = markdown->line + markdown->line_start;
    size_t length = markdown->length - markdown->line_start;
    bool parenthesis = length > 0 && start[0] == '(';
    if (parenthesis) {
        start++;
        length--;
    }
    if (length == 0 || length > 20) {
        return false;
    }
    size_t digits = 0, roman = 0;
    for (size_t at = 0; at < length; at++) {
        digits += start[at] >= '0' && start[at] <= '9';
        roman += strchr("ivxlcdmIVXLCDM", start[at]) != NULL;
    }
    if (digits == length || (roman == length && length > 1)) {
        return true;
    }
    if (length > 1 || start[0] < 'A' || start[0] > 'z' || (start[0] > 'Z' && start[0] < 'a')) {
        return false;
    }
    /* "B. Russell": pandoc wants two spaces, or the end of the line, behind a capital and a point.
     */
    return start[0] >= 'a' || delimiter == ')' || text_trim(rest).length == 1;
}

static struct text line_so_far(const struct markdown *markdown)
{
    return (struct text){markdown->line + markdown->line_start,
                         markdown->length - markdown->line_start};
}

static bool line_ends_with(const struct markdown *markdown, const char *words)
{
    return text_ends_with(line_so_far(markdown), text_from(words));
}

static bool line_is(const struct markdown *markdown, const char *words)
{
    return text_is(text_trim(line_so_far(markdown)), words);
}

/* Whether an entity could begin: `&` and letters or `#`, then `;`. */
static bool is_entity(struct text rest)
{
    size_t at = 1;
    while (at < rest.length && at < 34 &&
           (letter_is_word((unsigned char)rest.data[at]) || (at == 1 && rest.data[at] == '#'))) {
        at++;
    }
    return at == rest.length || (at > 1 && rest.data[at] == ';');
}

/* `:smile:`, `:+1:`, `:100:`; times such as 09:00-17:00 are none. */
static bool is_shortcode(struct text rest, uint32_t after)
{
    size_t at = 1;
    bool letter = false;
    for (; at < rest.length; at++) {
        char character = rest.data[at];
        bool small = character >= 'a' && character <= 'z';
        bool digit = character >= '0' && character <= '9';
        if (!small && !digit && character != '_' && character != '+' && character != '-') {
            break;
        }
        letter = letter || small;
    }
    struct text name = text_slice(rest, 1, at);
    if (at == rest.length) {
        return after == ':' || letter_is_word(after);
    }
    return rest.data[at] == ':' && (letter || text_is(name, "100") || text_is(name, "1234") ||
                                    text_is(name, "+1") || text_is(name, "-1"));
}

/* Whether a character that means something only here or there needs a backslash. rest begins with
 * it; it is ASCII and neither letter, digit nor white space. */
static bool means_something(const struct markdown *markdown, struct text rest, uint32_t after)
{
    char character = rest.data[0];
    uint32_t next = rest.length > 1 ? (unsigned char)rest.data[1] : after;
    bool first = at_line_start(markdown) && on_page(markdown);
    uint32_t before = markdown->last;
    switch (character) {
    case '\\':
    case '`':
    case '*':
    case '{':
    case '[':
    case ']':
    case '<':
    case '|':
    case '~':
    case '^':
    case '\'': /* pandoc makes typographic quotes of plain ones */
    case '"':
        return true;
    case '_':
        return !letter_is_word(before) || next >= 0x80 || !letter_is_word(next);
    case '#':
        return first || markdown->heading || (next >= '0' && next <= '9');
    case '>':
    case '+':
    case '=':
    case '%':
        return first;
    case '-': /* lists, headings, and pandoc's dashes */
        return first || before == '-';
    case '.': /* lists, pandoc's ellipses, and GitHub's links */
        return before == '.' || line_ends_with(markdown, "www") ||
               (on_page(markdown) && is_white(next) && is_list_number(markdown, rest));
    case ')':
        return on_page(markdown) && is_white(next) && is_list_number(markdown, rest);
    case '!': /* an image, where a link follows */
        return next == '[' || (next >= '0' && next <= '9');
    case '&':
        return is_entity(rest);
    case '@': /* a mention, or pandoc's citation */
        return !letter_is_word(before);
    case ':': /* definitions, addresses, pictures by name, pandoc's captions */
        return first || text_starts_with(rest, TEXT_OF("://")) || is_shortcode(rest, after) ||
               line_is(markdown, "Table") || line_is(markdown, "table");
    case '$': /* the end of a formula, to which a space that no line end parts is none */
        return before > ' ' && !(next >= '0' && next <= '9');
    default:
        return false;
    }
}

void markdown_text(struct markdown *markdown, struct text text, uint32_t after)
{
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = 0;
        size_t length = text_decode(text.data + at, text.length - at, &code_point);
        if (length == 0) {
            length = 1;
            code_point = 0xfffd;
        }
        if (code_point <= ' ') {
            markdown->space = true;
            at += length;
            continue;
        }
        put_due(markdown, code_point);
        bool mark = code_point < 0x80 && !letter_is_word(code_point);
        if (mark && means_something(markdown, text_slice(text, at, text.length), after)) {
            put(markdown, "\\", 1);
        }
        if (code_point < 0x80 && !mark) {
            /* Letters and digits never need a second look. */
            while (at + length < text.length && (unsigned char)text.data[at + length] < 0x80 &&
                   letter_is_word((unsigned char)text.data[at + length])) {
                length++;
            }
            code_point = (unsigned char)text.data[at + length - 1];
        }
        if (code_point == 0xfffd) {
            put(markdown, "\xef\xbf\xbd", 3);
        } else {
            put(markdown, text.data + at, length);
        }
        markdown->last = code_point;
        at += length;
    }
}

void markdown_code(struct markdown *markdown, struct text code)
{
    size_t run = 0, longest = 0;
    bool bar = false;
    for (size_t at = 0; at < code.length; at++) {
        run = code.data[at] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
        bar = bar || code.data[at] == '|';
    }
    code = text_trim(code);
    if (code.length == 0) {
        return;
    }
    bool beside = markdown->length > 0 && !markdown->space && markdown->last == '`';
    if (beside || (bar && markdown->cell != NULL)) {
        /* Programs differ about bars in the code of a cell, and code beside code runs together. */
        markdown_text(markdown, code, 0);
        return;
    }
    put_due(markdown, '`');
    for (size_t index = 0; index <= longest; index++) {
        put(markdown, "`", 1);
    }
    bool padded = code.data[0] == '`' || code.data[code.length - 1] == '`';
    if (padded) {
        put(markdown, " ", 1);
    }
    for (size_t at = 0; at < code.length; at++) {
        char character = (unsigned char)code.data[at] < ' ' ? ' ' : code.data[at];
        put(markdown, &character, 1);
    }
    if (padded) {
        put(markdown, " ", 1);
    }
    for (size_t index = 0; index <= longest; index++) {
        put(markdown, "`", 1);
    }
    markdown->last = '`';
}

void markdown_address(struct markdown *markdown, struct text address)
{
    static const char hexadecimal[] = "0123456789ABCDEF";
    for (size_t at = 0; at < address.length; at++) {
        unsigned char byte = (unsigned char)address.data[at];
        if (byte <= ' ' || byte >= 0x7f || strchr("()<>[]\\`|\"'{}*_^~", byte) != NULL) {
            char encoded[3] = {'%', hexadecimal[byte >> 4], hexadecimal[byte & 15]};
            put(markdown, encoded, sizeof encoded);
        } else {
            if (byte == '&') {
                put(markdown, "\\", 1);
            }
            put(markdown, (char *)&byte, 1);
        }
    }
    markdown->last = address.length > 0 ? (unsigned char)address.data[address.length - 1] : 0;
}
