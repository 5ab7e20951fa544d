/* The words of prose: takes a field and gives its words, numbers and marks, and its sentences. A
 * ${reference} is one token, and so is an address. */
#include "base/letter.h"
#include "lint/prose.h"
#include "number/decimal.h"

struct reader {
    struct text text;
    size_t at;
    uint32_t has;
    enum choice_value language;
    const struct prose *citations;
    uint32_t citation;  /* the next one */
    uint32_t bound_end; /* of the last bound ("no more than") of this sentence */
    bool is_capped;     /* there is one of what is paid or lost */
};

static bool is_digit_at(struct text text, size_t at)
{
    return at < text.length && text.data[at] >= '0' && text.data[at] <= '9';
}

/* Three digits and no fourth: a group of thousands. */
static bool is_group(struct text text, size_t at)
{
    return is_digit_at(text, at) && is_digit_at(text, at + 1) && is_digit_at(text, at + 2) &&
           !is_digit_at(text, at + 3);
}

/* A number with its points, commas and the spaces that group it; "1,5", "20 000". */
static size_t number_end(const struct reader *reader, size_t at)
{
    struct text text = reader->text;
    size_t start = at;
    while (at < text.length) {
        if (is_digit_at(text, at)) {
            at++;
            continue;
        }
        char sign = text.data[at];
        if ((sign == '.' || sign == ',') && is_digit_at(text, at + 1)) {
            at++;
            continue;
        }
        size_t space = decimal_space(text.data + at, text.length - at);
        bool plain = sign == ' ';
        if (space == 0 || sign == '\n' || sign == '\t' || at - start > 11 || at - start == 0 ||
            !is_group(text, at + space) ||
            (plain && (reader->language == CHOICE_LANGUAGE_EN || at - start > 3))) {
            break;
        }
        at += space;
    }
    return at;
}

static size_t address_end(struct text text, size_t at)
{
    while (at < text.length && (unsigned char)text.data[at] > ' ' && text.data[at] != ')' &&
           text.data[at] != '>') {
        at++;
    }
    return at;
}

/* Reads a word and what it says. */
static void read_word(struct reader *reader, const struct prose_words *words,
                      struct prose_token *token)
{
    struct text text = reader->text;
    uint32_t hash = PROSE_HASH_START;
    size_t at = reader->at;
    while (at < text.length) {
        uint32_t letter = (unsigned char)text.data[at];
        size_t length = 1;
        if (letter - 'a' > 25U) {
            if (letter - 'A' <= 25U) {
                token->capital = token->capital || at == reader->at;
                letter += 32;
            } else if (letter >= 0x80) {
                length = text_decode(text.data + at, text.length - at, &letter);
                uint32_t lower = letter_lower(letter);
                token->capital = token->capital || (at == reader->at && lower != letter);
                if (length == 0 || !letter_is_word(letter)) {
                    break;
                }
                letter = lower;
            } else if (letter - '0' > 9U) {
                break;
            }
        }
        hash = prose_hash(hash, letter);
        at += length;
    }
    token->kind = TOKEN_IS_WORD;
    token->end = (uint32_t)at;
    token->hash = hash;
    if (at - reader->at == 1 && text.data[reader->at] == 'X') {
        reader->has |= HAS_BLANK;
    }
    if (prose_may_be(prose_words_bits(words), hash)) {
        prose_words_find(words, text, hash, token);
    }
}

static void read_mark(struct reader *reader, struct prose_token *token, size_t length,
                      uint32_t code_point)
{
    token->kind = TOKEN_IS_MARK;
    token->mark = code_point;
    token->end = (uint32_t)(reader->at + length);
    switch (code_point) {
    case '"':
    case 0x201c:
    case 0x201e:
    case 0xab:
        reader->has |= HAS_QUOTE;
        break;
    case '[':
    case '<':
    case '{':
    case '_':
    case '?':
        reader->has |= HAS_BRACKET;
        break;
    case 0xa7:
        token->says = SAYS_SECTION;
        break;
    default:
        break;
    }
}

static bool is_reference(struct reader *reader)
{
    const struct prose *citations = reader->citations;
    while (citations != NULL && reader->citation < citations->count &&
           citations->references[reader->citation].start < reader->at) {
        reader->citation++;
    }
    return citations != NULL && reader->citation < citations->count &&
           citations->references[reader->citation].start == reader->at;
}

static void read_token(struct reader *reader, const struct prose_words *words,
                       struct prose_token *token)
{
    struct text text = reader->text;
    uint32_t first = (unsigned char)text.data[reader->at];
    token->start = (uint32_t)reader->at;
    if (first >= '0' && first <= '9') {
        token->kind = TOKEN_IS_NUMBER;
        token->end = (uint32_t)number_end(reader, reader->at);
        reader->has |= HAS_NUMBER;
        return;
    }
    if (first == '$' && is_reference(reader)) {
        const struct prose_reference *cited = &reader->citations->references[reader->citation];
        read_mark(reader, token, cited->end - cited->start, MARK_REFERENCE);
        reader->has |= HAS_REFERENCE;
        return;
    }
    size_t length = 1;
    if (first >= 0x80) {
        length = text_decode(text.data + reader->at, text.length - reader->at, &first);
        if (length == 0) {
            length = 1;
            first = 0xfffd;
        }
    }
    if (!letter_is_word(first)) {
        read_mark(reader, token, length, first);
        return;
    }
    if ((first == 'h' || first == 'w') &&
        (text_starts_with(text_slice(text, reader->at, text.length), TEXT_OF("http")) ||
         text_starts_with(text_slice(text, reader->at, text.length), TEXT_OF("www.")))) {
        size_t end = address_end(text, reader->at);
        read_mark(reader, token, end - reader->at, MARK_ADDRESS);
        return;
    }
    read_word(reader, words, token);
}

/* Skips white space; says whether a paragraph or an item of a list begins behind it. */
static bool skip_space(struct reader *reader, bool *spaced)
{
    struct text text = reader->text;
    unsigned lines = 0;
    *spaced = false;
    while (reader->at < text.length) {
        const unsigned char byte = (unsigned char)text.data[reader->at];
        const size_t length = byte > ' ' && byte < 0x80
                                  ? 0
                                  : decimal_space(text.data + reader->at, text.length - reader->at);
        if (length == 0) {
            break;
        }
        lines += text.data[reader->at] == '\n';
        *spaced = true;
        reader->at += length;
    }
    return lines >= 2 || (lines == 1 && reader->at < text.length &&
                          strchr("-*+#>|", text.data[reader->at]) != NULL);
}

/* Whether a sentence ends with the token before this one: a point behind one letter, a legal form,
 * "ca" or a number of a list ends none. */
static bool ends_sentence(const struct prose_token *tokens, uint32_t count)
{
    const struct prose_token *last = &tokens[count - 1];
    if (last->kind != TOKEN_IS_MARK) {
        return false;
    }
    if (last->mark == '!' || last->mark == '?' || last->mark == ';') {
        return true;
    }
    if (last->mark != '.' || count < 2) {
        return false;
    }
    const struct prose_token *word = &tokens[count - 2];
    const bool company = word->kind == TOKEN_IS_WORD && word->end - word->start == 2 &&
                         count >= 3 && word[-1].mark == '&'; /* "& Co. KG" */
    return !company && !(word->kind == TOKEN_IS_WORD && word->end - word->start == 1) &&
           (word->says & (SAYS_LEGAL_FORM | SAYS_HEDGE)) == 0;
}

/* The words of a bound are its own: "ne dépasse pas 4 h" and "überschreitet 4 h nicht." deny
 * nothing. */
static void read_bound(struct reader *reader, struct prose_token *token)
{
    const struct text text = reader->text;
    const uint32_t aside = SAYS_OTHER | SAYS_ASIDE;
    if (token->begins) {
        reader->bound_end = 0;
        reader->is_capped = false;
    }
    if (token->start < reader->bound_end) {
        token->says &= ~aside;
    } else if (reader->is_capped &&
               (token->end == text.length || strchr(".,;:!?", text.data[token->end]) != NULL)) {
        token->says &= ~(uint32_t)SAYS_OTHER;
    }
    /* "can be reached" is a phrase that promises, while "reached" is past */
    if (token->says_end > reader->bound_end &&
        ((token->says & (SAYS_CAP | SAYS_UPPER | SAYS_STARTS)) != 0 ||
         ((token->says & SAYS_FILLER) != 0 && token->says_end > token->end))) {
        reader->bound_end = token->says_end;
        reader->is_capped |= (token->says & SAYS_CAP) != 0;
    }
}

void prose_tokens(struct arena *arena, struct prose_room *room, const struct prose_words *words,
                  enum choice_value language, struct prose_field *field)
{
    struct reader reader = {
        .text = node_text(field->node), .language = language, .citations = field->citations};
    uint32_t count = 0, sentences = 0;
    bool spaced = false;
    field->says = 0;
    for (;;) {
        bool begins = skip_space(&reader, &spaced) || count == 0;
        if (reader.at >= reader.text.length) {
            break;
        }
        if (count == room->token_room) {
            room->tokens = ARENA_GROW(arena, room->tokens, &room->token_room, count + 1U);
        }
        struct prose_token *token = &room->tokens[count];
        *token = (struct prose_token){.unit = -1, .spaced = spaced};
        read_token(&reader, words, token);
        bool month = (token->says & SAYS_MONTH) != 0 && count > 1 && /* "1. März" */
                     token[-2].kind == TOKEN_IS_NUMBER;
        bool lower = token->kind == TOKEN_IS_WORD && (!token->capital || month);
        bool semicolon = count > 0 && token[-1].kind == TOKEN_IS_MARK && token[-1].mark == ';';
        token->begins =
            begins || (spaced && (!lower || semicolon) && ends_sentence(room->tokens, count));
        read_bound(&reader, token);
        if (token->capital && !token->begins) {
            reader.has |= HAS_CAPITALS;
        }
        field->says |= token->says;
        reader.at = token->end;
        sentences += token->begins;
        count++;
    }
    field->has = reader.has;
    field->has |= (field->says & (SAYS_PLACEHOLDER | SAYS_LEFT_OPEN)) != 0 ? HAS_BLANK : 0U;
    field->has |= (field->says & SAYS_CLOCK) != 0 ? HAS_NUMBER : 0U;
    field->has |= count >= PROSE_SENTENCE ? HAS_SENTENCE : 0U;
    field->has |= sentences > 1 ? HAS_SENTENCES : 0U;
    field->tokens = room->tokens;
    field->token_count = count;
}

/* ---- of a field ---- */
bool prose_next_sentence(const struct prose_field *field, struct prose_sentence *sentence)
{
    uint32_t at = sentence->behind, figure = sentence->behind_figure;
    if (at >= field->token_count) {
        return false;
    }
    *sentence = (struct prose_sentence){.first = at, .first_figure = figure};
    do {
        sentence->says |= field->tokens[at].says;
        at++;
    } while (at < field->token_count && !field->tokens[at].begins);
    while (figure < field->figure_count && field->figures[figure].first < at) {
        figure++;
    }
    sentence->behind = at;
    sentence->behind_figure = figure;
    return true;
}

struct span prose_span(const struct compilation *compilation, const struct prose_field *field,
                       uint32_t start, uint32_t end)
{
    return node_part(compilation, field->node, start, end);
}

bool prose_same(struct text one, struct text other)
{
    size_t at = 0, to = 0;
    while (at < one.length && to < other.length) {
        uint32_t first = (unsigned char)one.data[at], second = (unsigned char)other.data[to];
        size_t length = 1, other_length = 1;
        if (first >= 0x80) {
            length = text_decode(one.data + at, one.length - at, &first);
        }
        if (second >= 0x80) {
            other_length = text_decode(other.data + to, other.length - to, &second);
        }
        if (letter_lower(first) != letter_lower(second) || length == 0 || other_length == 0) {
            return false;
        }
        at += length;
        to += other_length;
    }
    return at == one.length && to == other.length;
}

unsigned prose_classes(struct text word, const struct word_stem *stems, size_t count)
{
    unsigned classes = 0;
    for (size_t row = 0; row < count; row++) {
        const struct text stem = stems[row].stem;
        if (word.length >= stem.length && prose_same(text_slice(word, 0, stem.length), stem)) {
            classes |= stems[row].class;
        }
    }
    return classes;
}

bool prose_is_one_of(struct text word, const struct text *words, size_t count)
{
    bool any = false;
    for (size_t row = 0; row < count && !any; row++) {
        any = prose_same(word, words[row]);
    }
    return any;
}
