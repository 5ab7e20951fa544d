/* The style of one document: takes its words, parties and state, and gives the fixed sheets that
 * its page needs and the rules that these cannot hold, with the digests that the policy names them
 * by. */
#include "assets.h"
#include "base/base64.h"
#include "render/escape.h"
#include "render/html.h"

#include <assert.h>
#include <sha2.h>
#include <string.h>

enum { MARK_WIDTH = 620, MARK_SIZE = 110 }; /* of the draft's mark, in points */

void html_add_style(struct html_head *head, struct html_style style)
{
    assert(head->style_count < HTML_STYLES_MAX);
    head->styles[head->style_count++] = style;
}

static bool is_layout(const struct document *document, const char *name)
{
    return strcmp(document->layout, name) == 0;
}

void html_add_sheets(struct html_head *head, const struct document *document)
{
    html_add_style(head, HTML_SHEET(style));
#define STYLE(name, needed)                             \
    if (needed) {                                       \
        html_add_style(head, HTML_SHEET(style_##name)); \
    }
#include "grammar/styles.def"
#undef STYLE
}

/* "Page {page} of {pages}" as a list of CSS strings and counters. */
static void add_page_words(struct buffer *style, struct text words)
{
    size_t from = 0;
    for (size_t at = 0; at < words.length; at++) {
        struct text rest = text_slice(words, at, words.length);
        bool page = text_starts_with(rest, TEXT_OF("{page}"));
        if (page || text_starts_with(rest, TEXT_OF("{pages}"))) {
            escape_css_string(style, text_slice(words, from, at));
            buffer_add_text(style, page ? TEXT_OF(" counter(page) ") : TEXT_OF(" counter(pages) "));
            at += page ? 5 : 6;
            from = at + 1;
        }
    }
    escape_css_string(style, text_slice(words, from, words.length));
}

struct text html_running(struct text words, size_t most)
{
    size_t end = 0, word = 0;
    for (size_t count = 0; end < words.length && count < most; count++) {
        word = words.data[end] == ' ' ? end : word;
        uint32_t code_point = 0;
        const size_t length = text_decode(words.data + end, words.length - end, &code_point);
        end += length == 0 ? 1 : length;
    }
    if (end == words.length || word <= end / 2) {
        return text_slice(words, 0, end); /* all of it, or a word that is long itself */
    }
    return text_slice(words, 0, words.data[word - 1] == ',' ? word - 1 : word);
}

static void add_running(struct buffer *style, const char *place, struct text words, size_t most)
{
    const struct text shown = html_running(words, most);
    if (words.length > 0) {
        buffer_format(style, "@%s{content:", place);
        escape_css_string(style, shown);
        buffer_add_text(style, shown.length < words.length ? TEXT_OF("\"…\"}") : TEXT_OF("}"));
    }
}

static void add_pages(struct buffer *style, const struct document *document, bool letter)
{
    buffer_add_text(style, letter ? TEXT_OF("@page{size:Letter;") : TEXT_OF("@page{"));
    add_running(style, "top-left", document->title,
                document->marked ? HTML_TITLE_BESIDE_MARK : HTML_TITLE_MAX);
    add_running(style, "top-right", document->reference_line, HTML_REFERENCE_MAX);
    if (document->marked) {
        add_running(style, "top-center", document->status_words, HTML_REFERENCE_MAX);
    }
    add_running(style, "bottom-left", document->parties_line, HTML_PARTIES_MAX);
    if (document->page_words.length > 0) {
        BUFFER_LITERAL(style, "@bottom-right{content:");
        add_page_words(style, document->page_words);
        buffer_add_character(style, '}');
    }
    BUFFER_LITERAL(style, "}\n@page:first{@top-left{content:none}@top-right{content:none}}\n");
}

static void add_colours(struct buffer *style, const struct document *document, const char *scope)
{
    for (unsigned party = 0; party < document->party_count && party < HTML_LOOKS; party++) {
        struct html_colours colours;
        if (html_colours_from(document->parties[party].colour, &colours)) {
            char look = (char)('a' + party);
            buffer_format(style, "%s.%c{--p:#%06x;--t:#%06x}\n", scope, look, (unsigned)colours.ink,
                          (unsigned)colours.tint);
            buffer_format(
                style,
                "@media screen and (prefers-color-scheme:dark){%s.%c{--p:#%06x;--t:#%06x}}\n",
                scope, look, (unsigned)colours.dark_ink, (unsigned)colours.dark_tint);
        }
    }
}

/* A logo stands on a page once, whoever shows it: one em high, or as wide as a box of four. */
static void add_logos(struct buffer *style, const struct document *document, const char *scope)
{
    enum { HEIGHT = 1000, WIDTH = 4000 }; /* thousandths */
    for (uint32_t party = 0; party < document->party_count; party++) {
        const struct picture *logo = document->parties[party].logo;
        if (logo == NULL) {
            continue;
        }
        const struct picture_size size = picture_in_box(logo, WIDTH, HEIGHT);
        buffer_format(
            style, "%s.l%u{width:%u.%03uem;height:%u.%03uem;background-image:url(data:%s;base64,",
            scope, (unsigned)party, size.width / 1000, size.width % 1000, size.height / 1000,
            size.height % 1000, picture_type(logo->kind));
        buffer_add_base64(style, logo->bytes);
        BUFFER_LITERAL(style, ")}\n");
    }
}

bool html_has_logos(const struct document *document)
{
    uint32_t party = 0;
    while (party < document->party_count && document->parties[party].logo == NULL) {
        party++;
    }
    return party < document->party_count;
}

void html_style_of_parties(struct buffer *style, const struct document *document, const char *scope)
{
    add_colours(style, document, scope);
    add_logos(style, document, scope);
}

void html_style_of_paper(struct buffer *style, const struct document *document,
                         const struct render_options *options)
{
    add_pages(style, document, options->letter);
}

struct text html_style_of_document(const struct document *document,
                                   const struct render_options *options)
{
    struct buffer style;
    buffer_start(&style, document->arena);
    html_style_of_paper(&style, document, options);
    html_style_of_parties(&style, document, "");
    if (document->marked && document->status_words.length > 0) {
        /* A box that is fixed stands on every page. */
        BUFFER_LITERAL(&style, "@media print{.draft::after{content:");
        escape_css_string(&style, document->status_words);
        size_t size = MARK_WIDTH / document->status_words.length;
        buffer_format(&style, ";font-size:%upt}}\n",
                      (unsigned)(size < MARK_SIZE ? size : MARK_SIZE));
    }
    return buffer_text(&style);
}

struct text html_house_style(struct arena *arena, struct text sheet)
{
    const struct text mark = TEXT("\xef\xbb\xbf");
    if (text_starts_with(sheet, mark)) {
        sheet = text_slice(sheet, mark.length, sheet.length);
    }
    if (sheet.length == 0 || memchr(sheet.data, '\r', sheet.length) == NULL) {
        return sheet;
    }
    char *clean = arena_allocate_bytes(arena, sheet.length);
    size_t length = 0;
    for (size_t at = 0; at < sheet.length; at++) {
        const bool is_return = sheet.data[at] == '\r';
        if (!is_return) {
            clean[length++] = sheet.data[at];
        } else if (at + 1 == sheet.length || sheet.data[at + 1] != '\n') {
            clean[length++] = '\n';
        }
    }
    return (struct text){clean, length};
}

struct text html_style_digest(struct arena *arena, struct text style)
{
    uint8_t sum[SHA256_DIGEST_LENGTH];
    SHA2_CTX hash;
    SHA256Init(&hash);
    SHA256Update(&hash, (const uint8_t *)style.data, style.length);
    SHA256Final(sum, &hash);
    struct buffer digits;
    buffer_start(&digits, arena);
    buffer_add_base64(&digits, (struct text){(const char *)sum, sizeof sum});
    return buffer_text(&digits);
}
