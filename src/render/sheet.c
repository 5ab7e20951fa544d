/* A house style: takes the bytes of a style sheet and gives whether a page may carry them, and what
 * its policy has to admit for them. The tokens are those of CSS Syntax 3; what they mean is left to
 * whoever shows the page. Whatever could fetch something is refused here, for a program that makes
 * paper knows no policy of content. */
#include "render/sheet.h"

#include "base/limits.h"

enum { BRACKETS_MAX = 64, NAME_MAX_BYTES = 32 };

struct reader {
    struct text css;
    size_t at;
    struct sheet sheet;
    char closing[BRACKETS_MAX]; /* what the open brackets wait for */
    unsigned depth;
};

/* A name in lower case, its escapes resolved; what is longer is none that matters here. */
struct name {
    char letters[NAME_MAX_BYTES];
    size_t length;
};

static bool refuse(struct reader *reader, size_t at, const char *problem)
{
    reader->sheet.problem = problem;
    reader->sheet.at = at;
    return false;
}

static char byte_at(const struct reader *reader, size_t at)
{
    return at < reader->css.length ? reader->css.data[at] : '\0';
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

static int digit_of(char byte)
{
    return byte >= '0' && byte <= '9'   ? byte - '0'
           : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
           : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                        : -1;
}

static bool is_of_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || (byte & 0x80) != 0;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool starts_with(struct text text, const char *words)
{
    const size_t length = strlen(words);
    return text.length >= length &&
           text_equal_ignoring_case(text_slice(text, 0, length), (struct text){words, length});
}

static bool is_name(const struct name *name, const char *words)
{
    return name->length == strlen(words) && memcmp(name->letters, words, name->length) == 0;
}

/* ---- the bytes ---- */

/* Whether all of it can be shown, and none of it ends the element that it stands in. */
static bool read_bytes(struct reader *reader)
{
    for (size_t at = 0; at < reader->css.length;) {
        uint32_t code_point = 0;
        const size_t length =
            text_decode(reader->css.data + at, reader->css.length - at, &code_point);
        if (length == 0) {
            return refuse(reader, at, "this is not UTF-8");
        }
        if ((code_point < ' ' && !is_space((char)code_point)) || code_point == 0x7f) {
            return refuse(reader, at, "a control character has no place in a style sheet");
        }
        if (code_point == '<' &&
            starts_with(text_slice(reader->css, at, reader->css.length), "</style")) {
            return refuse(reader, at, "`</style` would end the style sheet on the page");
        }
        at += length;
    }
    return true;
}

/* ---- tokens ---- */

static bool pass_comment(struct reader *reader)
{
    const size_t start = reader->at;
    for (reader->at += 2; reader->at + 1 < reader->css.length; reader->at++) {
        if (byte_at(reader, reader->at) == '*' && byte_at(reader, reader->at + 1) == '/') {
            reader->at += 2;
            return true;
        }
    }
    return refuse(reader, start, "this comment does not end");
}

/* Gives what stands between the quotes, its escapes as they are. */
static bool pass_string(struct reader *reader, struct text *inside)
{
    const size_t start = reader->at;
    const char quote = byte_at(reader, start);
    for (size_t at = start + 1; at < reader->css.length; at++) {
        const char byte = reader->css.data[at];
        if (byte == quote) {
            *inside = text_slice(reader->css, start + 1, at);
            reader->at = at + 1;
            return true;
        }
        if (byte == '\n' || byte == '\r' || byte == '\f') {
            break;
        }
        at += byte == '\\';
    }
    return refuse(reader, start, "this text in quotes does not end on its line");
}

/* Of an escape: its character, where it is one of ASCII. */
static char read_escape(struct reader *reader)
{
    uint32_t value = 0;
    unsigned digits = 0;
    reader->at++;
    while (digits < 6 && digit_of(byte_at(reader, reader->at)) >= 0) {
        value = value << 4 | (uint32_t)digit_of(byte_at(reader, reader->at));
        reader->at++;
        digits++;
    }
    if (digits == 0) {
        return byte_at(reader, reader->at++);
    }
    if (byte_at(reader, reader->at) == '\r' && byte_at(reader, reader->at + 1) == '\n') {
        reader->at++;
    }
    reader->at += is_space(byte_at(reader, reader->at));
    return value < 0x80 ? (char)value : '?';
}

static struct name read_name(struct reader *reader)
{
    struct name name = {{0}, 0};
    while (reader->at < reader->css.length) {
        char byte = byte_at(reader, reader->at);
        if (byte == '\\') {
            byte = read_escape(reader);
        } else if (is_of_name(byte)) {
            reader->at++;
        } else {
            break;
        }
        if (name.length < NAME_MAX_BYTES) {
            name.letters[name.length++] = lower(byte);
        }
    }
    return name;
}

/* ---- what a sheet asks for ---- */

static const char only_data[] =
    "a page fetches nothing: an image or a font has to stand here itself, as "
    "`data:image/png;base64,…` or `data:font/woff2;base64,…`";

/* An address may be data of an image or a font. An image of lines and shapes (SVG) may ask for
 * files itself, and is refused. */
static bool take_address(struct reader *reader, struct text address, size_t at)
{
    static const char *const images[] = {"image/png", "image/jpeg", "image/gif", "image/webp"};
    static const char *const fonts[] = {"font/", "application/font-woff", "application/x-font-"};
    if (!starts_with(address, "data:")) {
        return refuse(reader, at, only_data);
    }
    if (address.length > LIMIT_SHEET_DATA_BYTES) {
        return refuse(reader, at, "this image or font has more than 1 MiB");
    }
    for (size_t index = 0; index < address.length; index++) {
        const char byte = address.data[index];
        if (!is_of_name(byte) && strchr("+/=;:,.%", byte) == NULL) {
            return refuse(reader, at + index, "this has no place in a data URL");
        }
    }
    const struct text type = text_slice(address, sizeof "data:" - 1, address.length);
    for (size_t index = 0; index < sizeof images / sizeof *images; index++) {
        reader->sheet.has_images |= starts_with(type, images[index]);
    }
    for (size_t index = 0; index < sizeof fonts / sizeof *fonts; index++) {
        reader->sheet.has_fonts |= starts_with(type, fonts[index]);
    }
    for (size_t index = 0; index < sizeof images / sizeof *images; index++) {
        if (starts_with(type, images[index])) {
            return true;
        }
    }
    for (size_t index = 0; index < sizeof fonts / sizeof *fonts; index++) {
        if (starts_with(type, fonts[index])) {
            return true;
        }
    }
    return refuse(reader, at, "data is an image (PNG, JPEG, GIF, WebP) or a font");
}

/* Behind `url(`. */
static bool pass_address(struct reader *reader)
{
    while (is_space(byte_at(reader, reader->at))) {
        reader->at++;
    }
    const size_t start = reader->at;
    struct text address = {NULL, 0};
    if (byte_at(reader, start) == '"' || byte_at(reader, start) == '\'') {
        if (!pass_string(reader, &address) || !take_address(reader, address, start + 1)) {
            return false;
        }
    } else {
        while (reader->at < reader->css.length && byte_at(reader, reader->at) != ')' &&
               !is_space(byte_at(reader, reader->at))) {
            reader->at++;
        }
        address = text_slice(reader->css, start, reader->at);
        if (!take_address(reader, address, start)) {
            return false;
        }
    }
    while (is_space(byte_at(reader, reader->at))) {
        reader->at++;
    }
    if (byte_at(reader, reader->at) != ')') {
        return refuse(reader, reader->at, "`)` has to end this address");
    }
    reader->at++;
    return true;
}

static bool open_bracket(struct reader *reader, char closing)
{
    if (reader->depth == BRACKETS_MAX) {
        return refuse(reader, reader->at, "brackets stand too deep in each other");
    }
    reader->closing[reader->depth++] = closing;
    reader->at++;
    return true;
}

static bool pass_name(struct reader *reader, bool at_rule)
{
    /* Those that take an address as a text in quotes. */
    static const char *const fetching[] = {"image-set", "-webkit-image-set", "image", "src"};
    const size_t start = reader->at;
    reader->at += at_rule;
    const struct name name = read_name(reader);
    if (at_rule) {
        return !is_name(&name, "import") ||
               refuse(reader, start, "`@import` is refused: a page fetches nothing");
    }
    if (byte_at(reader, reader->at) != '(') {
        return true;
    }
    for (size_t index = 0; index < sizeof fetching / sizeof *fetching; index++) {
        if (is_name(&name, fetching[index])) {
            return refuse(reader, start, "only `url(…)` with data may name an image or a font");
        }
    }
    if (is_name(&name, "url")) {
        reader->at++;
        return pass_address(reader);
    }
    return open_bracket(reader, ')');
}

static bool pass_one(struct reader *reader)
{
    const char byte = byte_at(reader, reader->at);
    struct text inside;
    switch (byte) {
    case '"':
    case '\'':
        return pass_string(reader, &inside);
    case '(':
        return open_bracket(reader, ')');
    case '[':
        return open_bracket(reader, ']');
    case '{':
        return open_bracket(reader, '}');
    case ')':
    case ']':
    case '}':
        if (reader->depth == 0 || reader->closing[reader->depth - 1] != byte) {
            return refuse(reader, reader->at, "nothing is open that this bracket closes");
        }
        reader->depth--;
        reader->at++;
        return true;
    case '@':
        return pass_name(reader, true);
    default:
        break;
    }
    if (byte == '/' && byte_at(reader, reader->at + 1) == '*') {
        return pass_comment(reader);
    }
    if (is_of_name(byte) || byte == '\\') {
        return pass_name(reader, false);
    }
    reader->at++;
    return true;
}

struct sheet sheet_read(struct text css)
{
    struct reader reader = {.css = css};
    bool good =
        css.length <= LIMIT_SHEET_BYTES || refuse(&reader, 0, "a style sheet has at most 2 MiB");
    good = good && read_bytes(&reader);
    while (good && reader.at < css.length) {
        good = pass_one(&reader);
    }
    if (good && reader.depth > 0) {
        refuse(&reader, css.length, "a bracket is not closed");
    }
    return reader.sheet;
}
