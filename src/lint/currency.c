/* ambiguous-currency: takes a bound agreement and reports money whose sign several currencies
 * share, where nothing says which of them is meant. */
#include "lint/lint.h"
#include "lint/place.h"
#include "model/walk.h"

#include <string.h>

enum { PLACES = 3 };

struct signs {
    struct compilation *compilation;
    struct {
        struct span span;
        bool is;
    } places[PLACES]; /* the first in the order of the file */
    uint32_t count;
};

static bool is_earlier(struct span one, struct span other)
{
    return one.file != other.file ? one.file < other.file : one.start < other.start;
}

static void add_sign(struct signs *signs, struct span span)
{
    signs->count++;
    for (size_t at = 0; at < PLACES; at++) {
        if (!signs->places[at].is || is_earlier(span, signs->places[at].span)) {
            const struct span later = signs->places[at].span;
            bool was = signs->places[at].is;
            signs->places[at].span = span;
            signs->places[at].is = true;
            if (!was) {
                return;
            }
            span = later;
        }
    }
}

static bool is_letter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

/* `$5`, `$ 5`, not `US$5` nor `${…}`; a code behind the figure (`$5 CAD`) says which. */
static bool is_open_sign(struct text text, size_t at, size_t *end)
{
    size_t digit = at + 1;
    while (digit < text.length && text.data[digit] == ' ') {
        digit++;
    }
    if ((at > 0 && is_letter(text.data[at - 1])) || digit == text.length ||
        text.data[digit] < '0' || text.data[digit] > '9') {
        return false;
    }
    *end = digit;
    while (*end < text.length && ((text.data[*end] >= '0' && text.data[*end] <= '9') ||
                                  text.data[*end] == ',' || text.data[*end] == '.')) {
        (*end)++;
    }
    size_t code = *end < text.length && text.data[*end] == ' ' ? *end + 1 : *end;
    while (text.data[*end - 1] == ',' || text.data[*end - 1] == '.') {
        (*end)--;
    }
    return !(code + 3 <= text.length && phrase_is_currency(text_slice(text, code, code + 3)) &&
             (code + 3 == text.length || !is_letter(text.data[code + 3])));
}

static void look_for_sign(void *context, const struct shape *shape, const void *value,
                          const struct node *node)
{
    struct signs *signs = context;
    struct text text = node_text(node);
    (void)value;
    if (shape->kind == KIND_REFERENCE || shape->kind == KIND_CHOICE || text.length == 0) {
        return;
    }
    const char *sign = memchr(text.data, '$', text.length);
    while (sign != NULL) {
        size_t at = (size_t)(sign - text.data), end = 0;
        if (is_open_sign(text, at, &end)) {
            add_sign(signs, node_part(signs->compilation, node, at, end));
        }
        sign = memchr(sign + 1, '$', text.length - at - 1);
    }
}

/* Whether `$` is a sign of the agreement's currency. */
static bool is_dollar(struct text code)
{
    static const struct {
        char code[4];
        const char *symbol;
    } currencies[] = {
#define CURRENCY(code, name, digits, symbol) {#code, symbol},
#include "grammar/currencies.def"
#undef CURRENCY
    };
    for (size_t index = 0; code.length == 3 && index < sizeof currencies / sizeof *currencies;
         index++) {
        if (memcmp(code.data, currencies[index].code, 3) == 0) {
            return strcmp(currencies[index].symbol, "$") == 0;
        }
    }
    return false;
}

void lint_ambiguous_currency(struct compilation *compilation, const struct agreement *agreement)
{
    bool unread =
        agreement->currency == NULL && node_key(agreement->node, TEXT_OF("currency")) != NULL;
    if (unread || (agreement->currency != NULL && is_dollar(node_text(agreement->currency)))) {
        return;
    }
    struct signs signs = {.compilation = compilation};
    walk_leaves(shape_of_agreement, agreement, look_for_sign, &signs);
    if (signs.count == 0) {
        return;
    }
    struct findings *findings = &compilation->findings;
    struct finding *finding = finding_add(
        findings, RULE_AMBIGUOUS_CURRENCY, signs.places[0].span,
        agreement->currency != NULL
            ? "`$` is no sign of the agreement's currency, and of more than twenty others"
            : "`$` is the sign of more than twenty currencies");
    if (agreement->currency != NULL) {
        finding_label(findings, finding, node_span(agreement->currency), "the currency");
    }
    for (size_t at = 1; at < PLACES && signs.places[at].is; at++) {
        finding_label(findings, finding, signs.places[at].span, "and here");
    }
    if (signs.count > PLACES) {
        finding_note(findings, finding, "it stands in %u more place%s",
                     (unsigned)(signs.count - PLACES), signs.count - PLACES == 1 ? "" : "s");
    }
    finding_help(findings, finding,
                 agreement->currency != NULL ? "write the code, such as `5,000 USD`"
                                             : "add `currency: USD`, or the code that is meant");
}
