/* placeholder: takes the words of prose and reports what is still to be filled in. */
#include "base/letter.h"
#include "lint/lint.h"
#include "lint/prose_wording.h"

#include <string.h>

/* What SAYS_LEFT_OPEN has as its value. */
enum { MAY_END = 1, TO_FILL_IN = 2, MAY_BE_STATE = 3 };

static void report_placeholder(struct compilation *compilation, const struct prose_field *field,
                               uint32_t start, uint32_t end)
{
    struct finding *finding =
        finding_add(&compilation->findings, RULE_PLACEHOLDER,
                    prose_span(compilation, field, start, end), "`%.*s` is still to be filled in",
                    TEXT_ARGUMENTS(text_slice(node_text(field->node), start, end)));
    finding_help(&compilation->findings, finding,
                 "write what is agreed, or take it out until it is");
}

/* As in "XX-40", which is a product; no more so in "XX-XX-2027". */
static bool is_first_of_name(const struct prose_field *field, uint32_t at)
{
    const struct prose_token *next = prose_token_at(field, at + 2);
    return token_is_mark(field, at + 1, '-') && !field->tokens[at + 1].spaced && !next->spaced &&
           next->kind == TOKEN_IS_NUMBER && !token_is_mark(field, at + 3, '-');
}

/* More than one letter, and more than one and the same: "XIX", "XXIV". */
static bool is_roman_number(const struct prose_field *field, uint32_t at)
{
    if (at >= field->token_count || field->tokens[at].kind != TOKEN_IS_WORD) {
        return false;
    }
    const struct text word = token_text(field, &field->tokens[at]);
    bool differ = false;
    for (size_t index = 0; index < word.length; index++) {
        if (strchr("IVXLC", word.data[index]) == NULL) {
            return false;
        }
        differ = differ || word.data[index] != word.data[0];
    }
    return differ;
}

/* Whether XX is 20: "Article XX", "Chapter XX of the Act", "Annex XX of the Act", "XIX and XX". */
static bool is_twenty(const struct prose_field *field, uint32_t at)
{
    static const struct {
        struct text word;
        bool annex;
    } parts[] = {
#define NUMBERED_PART(word) {TEXT(word), false},
#define NUMBERED_ANNEX(word) {TEXT(word), true},
#include "grammar/numbered_parts.def"
    };
    const struct prose_token *before = at > 0 ? &field->tokens[at - 1] : NULL;
    if (before != NULL && (before->says & SAYS_SECTION) != 0) {
        return true;
    }
    for (size_t part = 0; before != NULL && part < sizeof parts / sizeof *parts; part++) {
        if (prose_same(token_text(field, before), parts[part].word) &&
            (!parts[part].annex || prose_is_of_another(field, at + 1))) {
            return true;
        }
    }
    return (at >= 2 && is_roman_number(field, at - 2)) || is_roman_number(field, at + 2);
}

/* "XX-Large" */
static bool is_of_size(const struct prose_field *field, uint32_t at)
{
    static const struct text sizes[] = {
#define SIZE_OF_MANY(word) TEXT(word),
#include "grammar/numbered_parts.def"
    };
    const struct prose_token *next =
        prose_token_at(field, at + (token_is_mark(field, at + 1, '-') ? 2 : 1));
    bool found = false;
    for (size_t size = 0; next->kind == TOKEN_IS_WORD && size < sizeof sizes / sizeof *sizes;
         size++) {
        found = found || prose_same(token_text(field, next), sizes[size]);
    }
    return found;
}

/* "Your Company", where "Company" is a term of the agreement. */
static bool is_defined(const struct agreement *agreement, const struct prose_field *field,
                       const struct prose_token *token)
{
    enum { TERMS_MOST = 200 };
    const struct map *definitions = agreement->definitions;
    const struct text words = text_slice(node_text(field->node), token->start, token->says_end);
    bool found = false;
    for (uint32_t index = 0;
         definitions != NULL && index < definitions->count && index < TERMS_MOST; index++) {
        const struct text term = node_text(definitions->entries[index].key);
        found = found ||
                (term.length <= words.length &&
                 prose_same(text_slice(words, words.length - term.length, words.length), term));
    }
    return found;
}

/* "TBD", "XX"; "X minutes", and no "Company X". */
static bool is_blank_word(const struct agreement *agreement, const struct prose_field *field,
                          uint32_t at)
{
    const struct prose_token *token = &field->tokens[at];
    struct text word = token_text(field, token);
    if ((token->says & SAYS_PLACEHOLDER) != 0 && is_first_of_name(field, at)) {
        return false;
    }
    if ((token->says & SAYS_PLACEHOLDER) != 0) {
        if (token->says_end > token->end && is_defined(agreement, field, token)) {
            return false;
        }
        const bool initials = word.length == 1 && /* "N. N. Meier" */
                              prose_token_at(field, at + 4)->capital &&
                              !prose_token_at(field, at + 4)->begins;
        return !initials &&
               (word.data[0] != 'X' || (!is_twenty(field, at) && !is_of_size(field, at)));
    }
    uint32_t next = token_is_mark(field, at + 1, '-') ? at + 2 : at + 1;
    if (text_is(word, "X") && at > 0 && prose_currency_mark_at(field, at - 1) && !token->spaced) {
        return true; /* "$X per user" */
    }
    return text_is(word, "X") && prose_is_unit_or_percent(field, next) &&
           (at == 0 || !field->tokens[at - 1].capital || field->tokens[at - 1].begins);
}

/* All that stands between two tokens is "pending", "to be agreed". */
static bool is_left_open(const struct prose_field *field, uint32_t from, uint32_t to)
{
    if (from >= to || (field->tokens[from].says & SAYS_LEFT_OPEN) == 0 ||
        field->tokens[from].value == TO_FILL_IN) {
        return false;
    }
    uint32_t last = to - 1;
    while (last > from && field->tokens[last].kind == TOKEN_IS_MARK) {
        last--;
    }
    return field->tokens[from].says_end >= field->tokens[last].end;
}

/* Whether a line begins at a token: the first cell of a row is what the others explain. */
static bool begins_line(const struct prose_field *field, uint32_t at)
{
    const struct text text = node_text(field->node);
    const size_t from = at > 0 ? field->tokens[at - 1].end : 0;
    return at == 0 || memchr(text.data + from, '\n', field->tokens[at].start - from) != NULL;
}

/* "Contact: to be determined.", "| Contact | to be determined |", and no "Status: pending". */
static bool is_open_behind(const struct prose_field *field, uint32_t at)
{
    const bool cell = token_is_mark(field, at, '|') && !begins_line(field, at);
    const struct prose_token *first = prose_token_at(field, at + 1);
    if ((!cell && !token_is_mark(field, at, ':')) || first->says_end <= first->end ||
        first->value == MAY_BE_STATE) {
        return false;
    }
    uint32_t end = at + 1;
    while (end < field->token_count && !(field->tokens[end].begins && end > at + 1) &&
           !token_is_mark(field, end, '|')) {
        end++;
    }
    return is_left_open(field, at + 1, end);
}

/* "The fee is still to be agreed." */
static bool ends_open(const struct prose_field *field, uint32_t at)
{
    const struct prose_token *token = &field->tokens[at];
    if ((token->says & SAYS_LEFT_OPEN) == 0 || token->value != MAY_END) {
        return false;
    }
    while (at < field->token_count && field->tokens[at].end <= token->says_end) {
        at++;
    }
    const uint32_t mark = prose_token_at(field, at)->mark;
    return at == field->token_count || mark == '.' || mark == ';' || mark == ')';
}

static bool is_all_capitals(struct text word)
{
    for (size_t at = 0; at < word.length; at++) {
        if (word.data[at] < 'A' || word.data[at] > 'Z') {
            return false;
        }
    }
    return word.length > 1;
}

/* Whether what stands in brackets is to be replaced: nothing, dots, "insert date", "NAME". */
static bool is_blank_between(const struct prose_field *field, uint32_t from, uint32_t to)
{
    bool marks = true, blank = false, capitals = to > from;
    for (uint32_t at = from; at < to; at++) {
        const struct prose_token *token = &field->tokens[at];
        if (token->kind == TOKEN_IS_MARK) {
            if (token->mark != '.' && token->mark != 0x2026 && token->mark != '_' &&
                token->mark != '-' && token->mark != '/' && token->mark != '\'') {
                return false;
            }
            continue;
        }
        marks = false;
        blank = blank || (token->says & (SAYS_BLANK | SAYS_LEFT_OPEN | SAYS_PLACEHOLDER)) != 0;
        capitals = capitals && is_all_capitals(token_text(field, token));
    }
    return (marks && to > from) || blank || (capitals && to - from > 1);
}

/* The closing bracket to the one at `at`, a few words on; or 0. */
static uint32_t closing(const struct prose_field *field, uint32_t at, char bracket)
{
    enum { WORDS_MAX = 8 };
    for (uint32_t end = at + 1; end < field->token_count && end <= at + WORDS_MAX; end++) {
        if (token_is_mark(field, end, bracket)) {
            return end;
        }
    }
    return 0;
}

/* "[300] ms", "[X] days", "[ ] days", "€[●]": between the brackets at two tokens. */
static bool is_figure_between(const struct prose_field *field, uint32_t at, uint32_t end)
{
    enum { BULLET = 0x2022, CIRCLE = 0x25cf };
    const struct prose_token *token = &field->tokens[at + 1];
    if (end == at + 2 && (token->mark == BULLET || token->mark == CIRCLE || token->mark == '?')) {
        return true;
    }
    const struct prose_token *bullet = at > 0 ? token - 2 : NULL;
    if (bullet != NULL && (bullet->mark == '-' || bullet->mark == '*' || bullet->mark == '+') &&
        token[-1].spaced) {
        return false; /* "- [ ] Days off are told" */
    }
    const bool letter = token->kind == TOKEN_IS_WORD && token->end - token->start == 1;
    const bool counts = token->kind == TOKEN_IS_NUMBER || letter || token->mark == '*';
    return (end == at + 1 || (end == at + 2 && counts)) &&
           (prose_is_unit_or_percent(field, end + 1) ||
            (at > 0 && prose_currency_mark_at(field, at - 1)));
}

/* Behind a row of a mark, three of them or more: "____", "???"; or `at`. */
static uint32_t behind_row(const struct prose_field *field, uint32_t at, char mark)
{
    enum { ROW = 3 };
    uint32_t end = at;
    while (token_is_mark(field, end, mark) && (end == at || !field->tokens[end].spaced)) {
        end++;
    }
    const bool closes =
        at > 0 && !field->tokens[at].spaced && !prose_currency_mark_at(field, at - 1);
    return end - at >= ROW && !closes ? end : at;
}

/* A placeholder in brackets that begins at a token; gives the token behind it, or 0. */
static uint32_t blank_at(const struct prose_field *field, uint32_t at)
{
    if (token_is_mark(field, at, '[')) {
        uint32_t end = closing(field, at, ']');
        bool link =
            end != 0 && (token_is_mark(field, end + 1, '(') || token_is_mark(field, end + 1, '[') ||
                         token_is_mark(field, end + 1, ':'));
        bool number = end != 0 && is_figure_between(field, at, end);
        return end != 0 && !link && (number || is_blank_between(field, at + 1, end)) ? end + 1 : 0;
    }
    if (token_is_mark(field, at, '<') && !prose_token_at(field, at + 1)->spaced &&
        prose_token_at(field, at + 1)->kind == TOKEN_IS_WORD) {
        uint32_t end = closing(field, at, '>');
        return end != 0 && is_blank_between(field, at + 1, end) ? end + 1 : 0;
    }
    if (token_is_mark(field, at, '{') && token_is_mark(field, at + 1, '{')) {
        uint32_t end = closing(field, at + 1, '}');
        return end != 0 && token_is_mark(field, end + 1, '}') ? end + 2 : 0;
    }
    if (token_is_mark(field, at, '(')) {
        uint32_t end = closing(field, at, ')');
        return end != 0 && is_left_open(field, at + 1, end) ? end + 1 : 0;
    }
    if (token_is_mark(field, at, '?')) {
        uint32_t end = behind_row(field, at, '?');
        return end > at ? end : 0;
    }
    uint32_t end = behind_row(field, at, '_');
    bool emphasis = end < field->token_count && !field->tokens[end].spaced &&
                    field->tokens[end].kind == TOKEN_IS_WORD;
    return end > at && !emphasis ? end : 0;
}

/* ---- "Insert the address here." ---- */
enum order_class { SAYS_HERE = 1 << 0, SAYS_PLEASE = 1 << 1, SAYS_APART = 1 << 2 };

static unsigned order_classes(struct text word)
{
    static const struct word_stem words[] = {
#define FILL_HERE(word) {SAYS_HERE, TEXT(word)},
#define FILL_PLEASE(word) {SAYS_PLEASE, TEXT(word)},
#define FILL_APART(word) {SAYS_APART, TEXT(word)},
#include "grammar/placeholders.def"
    };
    unsigned classes = 0;
    for (size_t row = 0; row < sizeof words / sizeof *words; row++) {
        classes |= prose_same(word, words[row].stem) ? words[row].class : 0U;
    }
    return classes;
}

static bool is_to_fill_in(const struct prose_field *field, uint32_t at)
{
    const struct prose_token *token = &field->tokens[at];
    return (token->says & SAYS_LEFT_OPEN) != 0 && token->value == TO_FILL_IN;
}

/* A short sentence that tells its reader to write something: gives the last word of it, or 0. */
static uint32_t end_of_order(const struct prose_field *field, const struct prose_sentence *sentence)
{
    enum { WORDS_MOST = 12 };
    uint32_t last = sentence->behind - 1;
    unsigned says = 0;
    if (last - sentence->first > WORDS_MOST) {
        return 0;
    }
    while (last > sentence->first && field->tokens[last].kind != TOKEN_IS_WORD) {
        /* "Enter the number here: https://…" tells where */
        if (field->tokens[last].mark == ':' || field->tokens[last].mark == MARK_ADDRESS) {
            return 0;
        }
        last--;
    }
    for (uint32_t at = sentence->first; at <= last; at++) {
        const struct prose_token *token = &field->tokens[at];
        const bool apostrophe = token->mark == '\'' || token->mark == 0x2019;
        if (token->kind != TOKEN_IS_WORD && !apostrophe) {
            return 0;
        }
        const bool aside = at > sentence->first && at < last && !is_to_fill_in(field, at - 1);
        says |= order_classes(token_text(field, token)) & (aside ? ~(unsigned)SAYS_HERE : ~0U);
    }
    const unsigned first = order_classes(token_text(field, &field->tokens[sentence->first]));
    const bool order =
        is_to_fill_in(field, sentence->first) || is_to_fill_in(field, last) ||
        (first != 0 && sentence->first < last && is_to_fill_in(field, sentence->first + 1));
    return (says & (SAYS_HERE | SAYS_APART)) == SAYS_HERE && order ? last : 0;
}

static void check_orders(struct compilation *compilation, const struct prose_field *field)
{
    struct prose_sentence sentence = {.behind = 0};
    while (prose_next_sentence(field, &sentence)) {
        const uint32_t last = end_of_order(field, &sentence);
        if (last > sentence.first) {
            report_placeholder(compilation, field, field->tokens[sentence.first].start,
                               field->tokens[last].end);
        }
    }
}

/* Behind what belongs to a blank word: "XXX-XXX-XXXX", "XX.XX.XXXX", "XXX XXX". */
static uint32_t behind_blank(const struct prose_field *field, uint32_t at)
{
    uint32_t behind = at + 1;
    for (;;) {
        const struct prose_token *joint = prose_token_at(field, behind);
        const bool joins = !joint->spaced && (joint->mark == '-' || joint->mark == '.' ||
                                              joint->mark == '/' || joint->mark == ':');
        const uint32_t next = joins ? behind + 1 : behind;
        const struct prose_token *other = prose_token_at(field, next);
        if (other->kind != TOKEN_IS_WORD || (other->says & SAYS_PLACEHOLDER) == 0 ||
            (joins && other->spaced) || token_text(field, other).data[0] != 'X') {
            return behind;
        }
        behind = next + 1;
    }
}

/* Where a blank ends whose last token is known, the last point of "N.N." included. */
static uint32_t end_of_blank(const struct prose_field *field, uint32_t at, uint32_t behind)
{
    const struct prose_token *token = &field->tokens[at];
    const bool says =
        (token->says & SAYS_PLACEHOLDER) != 0 && behind == at + 1 && token->says_end > token->end;
    const uint32_t end = says ? token->says_end : field->tokens[behind - 1].end;
    return end + (says && token->end - token->start == 1 && end < field->node->count &&
                  field->node->data[end] == '.');
}

static void check_words(struct compilation *compilation, const struct agreement *agreement,
                        const struct prose_field *field)
{
    for (uint32_t at = 0; at < field->token_count; at++) {
        const struct prose_token *token = &field->tokens[at];
        uint32_t behind = token->kind == TOKEN_IS_MARK ? blank_at(field, at) : 0;
        if (behind != 0) {
            report_placeholder(compilation, field, token->start, field->tokens[behind - 1].end);
            at = behind - 1;
        } else if (is_open_behind(field, at)) {
            token = &field->tokens[at + 1];
            report_placeholder(compilation, field, token->start, token->says_end);
        } else if (token->kind == TOKEN_IS_WORD && ends_open(field, at)) {
            report_placeholder(compilation, field, token->start, token->says_end);
        } else if (token->kind == TOKEN_IS_WORD && is_blank_word(agreement, field, at)) {
            behind = behind_blank(field, at);
            report_placeholder(compilation, field, token->start, end_of_blank(field, at, behind));
            at = behind - 1;
        }
    }
}

static void check_placeholders(struct prose_rule *rule, const struct prose_field *field)
{
    struct compilation *compilation = rule->compilation;
    if ((field->says & SAYS_LEFT_OPEN) != 0 && is_left_open(field, 0, field->token_count)) {
        report_placeholder(compilation, field, 0, field->tokens[0].says_end);
        return;
    }
    if ((field->says & SAYS_LEFT_OPEN) != 0) {
        check_orders(compilation, field);
    }
    check_words(compilation, rule->agreement, field);
}

/* The fingerprint of a key has any letters. */
static bool is_no_fingerprint(const struct prose_rule *rule, const struct prose_field *field)
{
    (void)rule;
    return field->place != IN_SIGNATURE ||
           !text_starts_with(node_text(field->node), TEXT_OF("SHA256:"));
}

void lint_placeholder(struct compilation *compilation, const struct agreement *agreement)
{
    prose_ask(compilation, agreement,
              (struct prose_rule){.look = check_placeholders,
                                  .wants = is_no_fingerprint,
                                  .has = HAS_BRACKET | HAS_BLANK});
}
