/* Renders agreements and takes away what is markup. */
#include "seen.h"

#include "rewrite.h"

#include "base/buffer.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <zlib.h>

enum { CODE_POINT_MAX_LENGTH = 12 };

/* ---- an agreement of a file ---- */
static slac_load_status load(void *context, const char *from, const char *path, slac_loaded *file)
{
    struct arena *arena = context;
    const char *slash = strrchr(from, '/');
    const struct text name =
        arena_format(arena, "%.*s%s", slash != NULL ? (int)(slash - from + 1) : 0, from, path);
    const struct text bytes = file_bytes(arena, name);
    const struct text terminated = arena_format(arena, "%.*s%c", TEXT_ARGUMENTS(name), '\0');
    *file = (slac_loaded){terminated.data, bytes.data, bytes.length, NULL};
    return bytes.length > 0 ? SLAC_LOADED : SLAC_UNREADABLE;
}

slac_compilation *seen_compile(struct arena *arena, struct text path)
{
    static const slac_rule_setting rules[] = {{.rule = "signature-void", .off = true}};
    const struct text name = arena_format(arena, "%.*s%c", TEXT_ARGUMENTS(path), '\0');
    const struct text bytes = file_bytes(arena, path);
    const slac_check_options options = {
        .rules = rules, .rule_count = 1, .load = load, .load_context = arena};
    slac_compilation *compilation = NULL;
    cr_assert_eq(slac_compile(name.data, bytes.data, bytes.length, &options, &compilation),
                 SLAC_OK);
    cr_assert_eq(slac_count(compilation, SLAC_ERROR), 0, "%s has errors", name.data);
    return compilation;
}

/* ---- what a reader sees of an output ---- */
static uint32_t named_character(struct text name)
{
    return text_is(name, "lt")     ? '<'
           : text_is(name, "gt")   ? '>'
           : text_is(name, "amp")  ? '&'
           : text_is(name, "quot") ? '"'
           : text_is(name, "nbsp") ? ' '
           : text_is(name, "#39")  ? '\''
           : text_is(name, "#x27") ? '\''
                                   : '?';
}

/* Where the text goes on behind what a word processor is told: "PAGEREF goals". */
static size_t behind_instruction(struct text page, size_t at)
{
    const struct text end = TEXT_OF("</w:instrText>");
    if (text_starts_with(text_slice(page, at, page.length), TEXT_OF("<w:instrText"))) {
        while (!text_starts_with(text_slice(page, at, page.length), end)) {
            cr_assert_lt(at, page.length);
            at++;
        }
    }
    return at;
}

/* The text of a page from its body on: what was markup is a space. */
static struct text seen_in_markup(struct arena *arena, struct text page, struct text body)
{
    struct buffer out;
    size_t at = 0;
    while (at < page.length && !text_starts_with(text_slice(page, at, page.length), body)) {
        at++;
    }
    buffer_start(&out, arena);
    while (at < page.length) {
        at = behind_instruction(page, at);
        const char *begin = page.data + at;
        const char *end = *begin == '<'   ? memchr(begin, '>', page.length - at)
                          : *begin == '&' ? memchr(begin, ';', page.length - at)
                                          : NULL;
        if (end == NULL) {
            buffer_add_character(&out, *begin);
            at++;
            continue;
        }
        if (*begin == '<') {
            buffer_add_character(&out, ' ');
        } else {
            const struct text name = {begin + 1, (size_t)(end - begin) - 1};
            buffer_add_character(&out, (char)named_character(name));
        }
        at = (size_t)(end - page.data) + 1;
    }
    return buffer_text(&out);
}

static struct text seen_in_html(struct arena *arena, struct text page)
{
    return seen_in_markup(arena, page, TEXT_OF("<body"));
}

static uint32_t little_endian(const char *bytes, size_t count)
{
    uint32_t number = 0;
    for (size_t at = count; at > 0; at--) {
        number = number << 8 | (uint8_t)bytes[at - 1];
    }
    return number;
}

/* Finds the text of a Word document in its archive (APPNOTE 4.3.7) and takes it out with zlib. */
static struct text seen_in_docx(struct arena *arena, struct text archive)
{
    enum { HEAD = 30, METHOD = 8, PACKED = 18, UNPACKED = 22, NAME_LENGTH = 26, EXTRA_LENGTH = 28 };
    for (size_t at = 0; at + HEAD < archive.length;) {
        const char *head = archive.data + at;
        cr_assert(text_starts_with(text_slice(archive, at, archive.length), TEXT_OF("PK\3\4")));
        const uint32_t packed = little_endian(head + PACKED, 4);
        const uint32_t unpacked = little_endian(head + UNPACKED, 4);
        const size_t name = little_endian(head + NAME_LENGTH, 2);
        const size_t begin = at + HEAD + name + little_endian(head + EXTRA_LENGTH, 2);
        if (text_equal((struct text){head + HEAD, name}, TEXT_OF("word/document.xml"))) {
            char *bytes = arena_allocate_bytes(arena, unpacked);
            char *copy = arena_allocate_bytes(arena, packed);
            memcpy(copy, archive.data + begin, packed);
            z_stream stream = {.next_in = (Bytef *)copy,
                               .avail_in = packed,
                               .next_out = (Bytef *)bytes,
                               .avail_out = unpacked};
            cr_assert_eq(little_endian(head + METHOD, 2), Z_DEFLATED);
            cr_assert_eq(inflateInit2(&stream, -MAX_WBITS), Z_OK);
            cr_assert_eq(inflate(&stream, Z_FINISH), Z_STREAM_END);
            inflateEnd(&stream);
            return seen_in_markup(arena, (struct text){bytes, unpacked}, TEXT_OF("<w:body"));
        }
        at = begin + packed;
    }
    cr_assert_fail("no word/document.xml");
    return archive;
}

static struct text seen_in_markdown(struct arena *arena, struct text page)
{
    struct buffer out;
    buffer_start(&out, arena);
    for (size_t at = 0; at < page.length; at++) {
        if (page.data[at] != '\\' && page.data[at] != '*' && page.data[at] != '`') {
            buffer_add_character(&out, page.data[at]);
        }
    }
    return buffer_text(&out);
}

/* ---- what is common to all ---- */
struct text seen_plain(struct arena *arena, struct text text)
{
    struct buffer out;
    bool space = false;
    buffer_start(&out, arena);
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = 0;
        char bytes[CODE_POINT_MAX_LENGTH];
        size_t length = text_decode(text.data + at, text.length - at, &code_point);
        cr_assert_gt(length, 0);
        const bool digits_around = at > 0 && at + 1 < text.length && text.data[at - 1] >= '0' &&
                                   text.data[at - 1] <= '9' && text.data[at + 1] >= '0' &&
                                   text.data[at + 1] <= '9';
        at += length;
        if (code_point == ' ' || code_point == '\n' || code_point == 0xa0 || code_point == 0x202f) {
            space = true;
            continue;
        }
        if (code_point == ',' && digits_around) {
            continue;
        }
        if (space) {
            buffer_add_character(&out, ' ');
        }
        space = false;
        if (code_point >= 'A' && code_point <= 'Z') {
            code_point += 'a' - 'A';
        }
        buffer_add(&out, bytes, text_encode(code_point, bytes));
    }
    return buffer_text(&out);
}

static const struct {
    const char *name;
    struct text (*seen)(struct arena *arena, struct text output);
} formats[SEEN_FORMATS] = {
    {"html", seen_in_html}, {"markdown", seen_in_markdown}, {"docx", seen_in_docx}};

const char *seen_format(size_t format)
{
    return formats[format].name;
}

static bool collect(void *out, const char *bytes, size_t length)
{
    buffer_add(out, bytes, length);
    return true;
}

struct text seen_in(struct arena *arena, slac_compilation *compilation, size_t format,
                    const slac_render_options *options)
{
    slac_render_options all = *options;
    struct buffer out;
    buffer_start(&out, arena);
    all.format = formats[format].name;
    cr_assert_eq(slac_render(compilation, &all, collect, &out), SLAC_OK);
    return seen_plain(arena, formats[format].seen(arena, buffer_text(&out)));
}
