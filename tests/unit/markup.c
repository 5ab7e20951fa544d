/* Takes XML or HTML and gives the first place at which it is broken, or has what it may not have.
 */
#include "markup.h"

#include <stdio.h>

enum { DEPTH_MAX = 64 };

struct markup {
    struct text text;
    size_t at;
    bool html, learn;
    struct markup_names *names;
    struct text open[DEPTH_MAX];
    size_t depth;
};

static bool is_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == ':';
}

static char here(const struct markup *markup)
{
    return markup->at < markup->text.length ? markup->text.data[markup->at] : '\0';
}

static bool take(struct markup *markup, const char *words)
{
    const struct text rest = text_slice(markup->text, markup->at, markup->text.length);
    if (!text_starts_with(rest, text_from(words))) {
        return false;
    }
    markup->at += strlen(words);
    return true;
}

static struct text take_name(struct markup *markup)
{
    const size_t start = markup->at;
    while (is_name(here(markup))) {
        markup->at++;
    }
    return text_slice(markup->text, start, markup->at);
}

static bool is_known(struct markup *markup, struct text element, struct text attribute)
{
    char name[MARKUP_NAME_LENGTH];
    struct markup_names *names = markup->names;
    if (names == NULL) {
        return true;
    }
    snprintf(name, sizeof name, "%.*s %.*s", TEXT_ARGUMENTS(element), TEXT_ARGUMENTS(attribute));
    for (size_t at = 0; at < names->count; at++) {
        if (strcmp(names->names[at], name) == 0) {
            return true;
        }
    }
    if (markup->learn && names->count < MARKUP_NAMES_MAX) {
        memcpy(names->names[names->count++], name, sizeof name);
    }
    return markup->learn;
}

/* `&amp;`, `&#8203;`; a bare ampersand is one of HTML, and none of XML. */
static bool is_reference(const struct markup *markup)
{
    size_t at = markup->at + 1;
    while (at < markup->text.length &&
           (is_name(markup->text.data[at]) || markup->text.data[at] == '#')) {
        at++;
    }
    return at > markup->at + 1 && at < markup->text.length && markup->text.data[at] == ';';
}

static bool leads_out(struct text link)
{
    static const char *const allowed[] = {"#", "http://", "https://", "mailto:", "tel:", "data:,"};
    for (size_t at = 0; at < sizeof allowed / sizeof *allowed; at++) {
        if (text_starts_with(link, text_from(allowed[at]))) {
            return false;
        }
    }
    return link.length > 0;
}

static const char *attribute_fault(struct markup *markup, struct text element)
{
    const struct text name = take_name(markup);
    if (name.length == 0) {
        return "what stands in a tag is no attribute";
    }
    if (!is_known(markup, element, name)) {
        return "the author has made an attribute";
    }
    if (!take(markup, "=")) {
        return markup->html ? NULL : "an attribute has no value";
    }
    if (!take(markup, "\"")) {
        return "a value without quotes";
    }
    const size_t start = markup->at;
    for (; here(markup) != '"'; markup->at++) {
        if (markup->at >= markup->text.length) {
            return "a value does not end";
        }
        if (here(markup) == '<' || (here(markup) == '&' && !is_reference(markup))) {
            return "a value with a sign that is not escaped";
        }
    }
    const struct text value = text_slice(markup->text, start, markup->at++);
    if (markup->names != NULL && leads_out(value) &&
        (text_is(name, "href") || text_is(name, "src"))) {
        return "a link leads elsewhere";
    }
    return NULL;
}

static bool is_void(struct text element)
{
    static const char *const elements[] = {"br", "hr", "img", "meta", "link", "col", "wbr"};
    for (size_t at = 0; at < sizeof elements / sizeof *elements; at++) {
        if (text_is(element, elements[at])) {
            return true;
        }
    }
    return false;
}

static const char *end_fault(struct markup *markup)
{
    const struct text name = take_name(markup);
    if (!take(markup, ">")) {
        return "an end tag does not end";
    }
    if (markup->depth == 0 || !text_equal(markup->open[--markup->depth], name)) {
        return "an end tag without its start";
    }
    return NULL;
}

static const char *start_fault(struct markup *markup)
{
    const struct text name = take_name(markup);
    if (name.length == 0) {
        return "a `<` that is not escaped";
    }
    if (!is_known(markup, name, (struct text){"", 0})) {
        return "the author has made an element";
    }
    bool closed = false;
    while (!take(markup, ">")) {
        if (take(markup, "/>")) {
            closed = true;
            break;
        }
        if (take(markup, " ") || take(markup, "\n")) {
            continue;
        }
        const char *fault = attribute_fault(markup, name);
        if (fault != NULL) {
            return fault;
        }
    }
    if (closed || (markup->html && is_void(name))) {
        return NULL;
    }
    if (markup->depth == DEPTH_MAX) {
        return "too many elements in one another";
    }
    markup->open[markup->depth++] = name;
    if (markup->html && text_is(name, "style")) {
        while (markup->at < markup->text.length && here(markup) != '<') {
            markup->at++;
        }
    }
    return NULL;
}

const char *markup_fault(struct text text, bool html, struct markup_names *names, bool learn,
                         size_t *where)
{
    struct markup markup = {.text = text, .html = html, .learn = learn, .names = names};
    const char *fault = NULL;
    if (take(&markup, "<?xml") || take(&markup, "<!DOCTYPE html")) {
        while (markup.at < text.length && here(&markup) != '>') {
            markup.at++;
        }
        markup.at++;
    }
    while (fault == NULL && markup.at < text.length) {
        *where = markup.at;
        if (html && take(&markup, "<!-- -->")) {
            continue; /* by which the formats of findings keep signs apart */
        }
        if (take(&markup, "</")) {
            fault = end_fault(&markup);
        } else if (take(&markup, "<")) {
            fault = start_fault(&markup);
        } else if ((here(&markup) == '&' && !is_reference(&markup)) ||
                   (!html && take(&markup, "]]>"))) {
            fault = "text with a sign that is not escaped";
        } else {
            markup.at++;
        }
    }
    return fault != NULL ? fault : markup.depth > 0 ? "an element does not end" : NULL;
}
