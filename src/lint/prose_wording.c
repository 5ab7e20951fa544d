/* Rules about the wording of prose: takes its words and reports numbers of sections that the
 * compiler makes, and links that it drops. */
#include "lint/prose_wording.h"

#include "base/letter.h"
#include "lint/lint.h"
#include "lint/prose_contradiction.h"
#include "prose/prose.h"

#include <string.h>

bool prose_is_unit_or_percent(const struct prose_field *field, uint32_t at)
{
    const struct prose_token *token = prose_token_at(field, at);
    return token_is_mark(field, at, '%') ||
           (token->kind == TOKEN_IS_WORD && (token->says & SAYS_UNIT) != 0 &&
            token->end - token->start > 1);
}

/* ---- section-number ---- */
/* The token behind "of" or "in the", where that begins at a token; or `at`. */
static uint32_t behind_of(const struct prose_field *field, uint32_t at)
{
    static const struct text rows[] = {
#define SECTION_OF(words) TEXT(words),
#include "grammar/section_words.def"
    };
    const struct text text = node_text(field->node);
    const uint32_t start = field->tokens[at].start;
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        const uint32_t end = start + (uint32_t)rows[row].length;
        uint32_t behind = at;
        while (behind < field->token_count && field->tokens[behind].end <= end) {
            behind++;
        }
        if (behind > at && field->tokens[behind - 1].end == end &&
            prose_same(text_slice(text, start, end), rows[row])) {
            return behind;
        }
    }
    return at;
}

/* Behind the title of a section, "section 4 (Fees)"; or `at`. */
static uint32_t behind_title(const struct prose_field *field, uint32_t at)
{
    enum { WORDS_MAX = 6 };
    uint32_t end = at;
    while (token_is_mark(field, at, '(') && end < at + WORDS_MAX &&
           !token_is_mark(field, end, ')')) {
        end++;
    }
    return token_is_mark(field, end, ')') ? end + 1 : at;
}

/* Behind the parts of a section, "§ 4 Absatz 2 Satz 1", "article 4, alinéa 2, du"; or `at`. */
static uint32_t behind_parts(const struct prose_field *field, uint32_t at)
{
    static const struct text words[] = {
#define SECTION_PART(word) TEXT(word),
#include "grammar/section_words.def"
    };
    for (uint32_t behind = at;;) {
        const uint32_t first = token_is_mark(field, behind, ',') ? behind + 1 : behind;
        const struct prose_token *token = prose_token_at(field, first);
        const uint32_t number = token_is_mark(field, first + 1, '.') ? first + 2 : first + 1;
        bool part = false;
        for (size_t row = 0; token->kind == TOKEN_IS_WORD && row < sizeof words / sizeof *words;
             row++) {
            part = part || prose_same(token_text(field, token), words[row]);
        }
        if (!part || prose_token_at(field, number)->kind != TOKEN_IS_NUMBER) {
            return behind > at && first > behind ? first : behind;
        }
        behind = number + 1;
    }
}

bool prose_is_of_another(const struct prose_field *field, uint32_t at)
{
    enum { WORDS_MAX = 7, SHORT_WORD = 3 };
    bool of = false;
    at = behind_title(field, behind_parts(field, at));
    for (uint32_t word = at; word < field->token_count && word < at + WORDS_MAX; word++) {
        const struct prose_token *token = &field->tokens[word];
        if (token->begins && word > at) {
            return false;
        }
        /* "are the only remedy": a verb */
        if ((token->says & (SAYS_OWN | SAYS_AGREEMENT | SAYS_DEFINES)) != 0) {
            return false;
        }
        if (token->mark == MARK_REFERENCE) {
            return true;
        }
        if (text_is(token_text(field, token), "s")) {
            return false; /* "s'applique": a verb */
        }
        if (token->kind == TOKEN_IS_MARK && token->mark != ')' && token->mark != '\'' &&
            token->mark != 0x2019) {
            return false;
        }
        if (token->kind == TOKEN_IS_WORD && token->capital) {
            return true;
        }
        const uint32_t behind = behind_of(field, word);
        if (behind > word) {
            of = true;
            word = behind - 1;
            continue;
        }
        /* "of the order", "du règlement": of whatever is not this agreement. */
        bool is_short = token->end - token->start <= SHORT_WORD && (token->says & SAYS_LINK) == 0;
        const bool is_letter = token->end - token->start == 1; /* "5 a) of the act" */
        if (token->kind == TOKEN_IS_WORD && !is_letter && (!of || !is_short)) {
            return of;
        }
    }
    return false;
}

/* "IV", and no "I", which may be a word. */
static bool is_roman(const struct prose_field *field, uint32_t at)
{
    const struct prose_token *token = prose_token_at(field, at);
    const struct text word =
        at < field->token_count ? token_text(field, token) : (struct text){NULL, 0};
    bool roman = token->kind == TOKEN_IS_WORD && !token->begins && word.length > 1;
    for (size_t letter = 0; roman && letter < word.length; letter++) {
        roman = word.data[letter] == 'I' || word.data[letter] == 'V' || word.data[letter] == 'X';
    }
    return roman;
}

/* "4", "2.1", "IV", "7 (b)": gives the token behind, or `at` where no number of a section stands.
 */
static uint32_t behind_number(const struct prose_field *field, uint32_t at)
{
    enum { LARGEST = 99 };
    const struct prose_token *token = prose_token_at(field, at);
    if (is_roman(field, at)) {
        return at + 1;
    }
    if (token->kind != TOKEN_IS_NUMBER || token->begins) {
        return at;
    }
    struct text digits = token_text(field, token);
    size_t first = 0, number = 0;
    while (first < digits.length && digits.data[first] >= '0' && digits.data[first] <= '9' &&
           number <= LARGEST) {
        number = number * 10 + (size_t)(digits.data[first++] - '0');
    }
    if (number == 0 || number > LARGEST || prose_is_unit_or_percent(field, at + 1)) {
        return at;
    }
    bool letter = token_is_mark(field, at + 1, '(') && token_is_mark(field, at + 3, ')');
    return letter ? at + 4 : at + 1;
}

/* "3 to 5", "3-5", "3 bis 5" */
static bool is_to(const struct prose_field *field, uint32_t at)
{
    static const struct text words[] = {
#define BAND_BEFORE(bound, words)
#define BAND_BEHIND(bound, words)
#define BAND_BETWEEN(words)
#define BAND_TO(word) TEXT(word),
#define BAND_AND(word)
#include "grammar/bands.def"
#undef BAND_BEFORE
#undef BAND_BEHIND
#undef BAND_BETWEEN
#undef BAND_TO
#undef BAND_AND
    };
    return at < field->token_count && prose_is_any(token_text(field, prose_token_at(field, at)),
                                                   words, sizeof words / sizeof *words);
}

/* "4 and 5", "4, 5", "3 to 5": the same, of all of them. */
static uint32_t behind_numbers(const struct prose_field *field, uint32_t at)
{
    uint32_t behind = behind_number(field, at);
    while (behind > at) {
        const struct prose_token *joint = prose_token_at(field, behind);
        bool joins = (joint->says & SAYS_NUMBER) != 0 && joint->value == 0;
        uint32_t next = joins || token_is_mark(field, behind, ',') || is_to(field, behind)
                            ? behind + 1
                            : behind;
        if (next == behind || behind_number(field, next) == next) {
            break;
        }
        behind = behind_number(field, next);
    }
    return behind;
}

static void check_section(struct compilation *compilation, const struct prose_field *field,
                          uint32_t at)
{
    uint32_t behind = behind_numbers(field, at + 1);
    bool counted = at > 0 && field->tokens[at - 1].kind == TOKEN_IS_NUMBER; /* "2 sections" */
    if (behind == at + 1 || counted || prose_is_of_another(field, behind)) {
        return;
    }
    uint32_t start = field->tokens[at].start, end = field->tokens[behind - 1].end;
    struct finding *finding = finding_add(
        &compilation->findings, RULE_SECTION_NUMBER, prose_span(compilation, field, start, end),
        "\"%.*s\" is typed, and sections are numbered when the document is made",
        TEXT_ARGUMENTS(text_slice(node_text(field->node), start, end)));
    finding_note(&compilation->findings, finding,
                 "another layout, or one clause more, and the number leads elsewhere");
    finding_help(&compilation->findings, finding, "name the clause by its title");
}

static void check_sections(struct prose_rule *rule, const struct prose_field *field)
{
    for (uint32_t at = 0; at < field->token_count; at++) {
        if ((field->tokens[at].says & SAYS_SECTION) != 0) {
            check_section(rule->compilation, field, at);
        }
    }
}

void lint_section_number(struct compilation *compilation, const struct agreement *agreement)
{
    prose_ask(compilation, agreement,
              (struct prose_rule){.look = check_sections,
                                  .has = HAS_NUMBER | HAS_CAPITALS,
                                  .says = SAYS_SECTION,
                                  .prose_only = true});
}

/* ---- dropped-link ---- */
/* Where an address ends that begins at a byte; round brackets in it are paired. */
static size_t address_end(struct text text, size_t at)
{
    size_t open = 0;
    for (; at < text.length && strchr("> \n", text.data[at]) == NULL; at++) {
        if (text.data[at] == ')' && open-- == 0) {
            break;
        }
        open += text.data[at] == '(';
    }
    return at;
}

static void check_link(struct compilation *compilation, const struct prose_field *field,
                       size_t start)
{
    const struct text text = node_text(field->node);
    const size_t end = address_end(text, start);
    const struct text address = text_slice(text, start, end);
    if (end == text.length || address.length == 0 || prose_keeps_link(address)) {
        return;
    }
    struct finding *finding =
        finding_add(&compilation->findings, RULE_DROPPED_LINK,
                    prose_span(compilation, field, (uint32_t)start, (uint32_t)end),
                    "no document keeps the link to `%.*s`: its words stay, and lead nowhere",
                    TEXT_ARGUMENTS(address));
    finding_note(&compilation->findings, finding,
                 "what is signed is mailed and printed alone, and leads to `https:`, `http:` and "
                 "`mailto:` only");
    finding_help(&compilation->findings, finding,
                 "write the whole address, such as `https://provider.example/policy`, or take "
                 "the link out");
}

static void check_links(struct prose_rule *rule, const struct prose_field *field)
{
    const struct text text = node_text(field->node);
    bool code = false;
    for (size_t at = 0; at + 2 < text.length; at++) {
        const char byte = text.data[at];
        if (byte == '\\') {
            at++; /* what stands behind it is no markup */
        } else if (byte == '`') {
            code = !code;
        } else if (byte == ']' && text.data[at + 1] == '(' && !code) {
            check_link(rule->compilation, field, at + 2 + (text.data[at + 2] == '<'));
        }
    }
}

void lint_dropped_link(struct compilation *compilation, const struct agreement *agreement)
{
    prose_ask(compilation, agreement,
              (struct prose_rule){.look = check_links, .has = HAS_BRACKET, .prose_only = true});
}
