/* A look at a field before it is split into words: takes its bytes and says what it may hold at
 * most, so that a text of which no rule would speak costs no more than that. */
#include "base/letter.h"
#include "lint/prose.h"

struct glance {
    const struct prose_words *words;
    const uint32_t *bits; /* of the words */
    struct text text;
    size_t at;
    uint32_t says, has, tokens;
};

/* Goes on with a word behind the small letters with which it begins: with others, digits and what
 * is beyond ASCII. Gives its end. */
static size_t pass_rest(struct glance *glance, size_t at, uint32_t *hash)
{
    const char *bytes = glance->text.data;
    const size_t end = glance->text.length;
    while (at < end) {
        const unsigned char byte = (unsigned char)bytes[at];
        size_t length = 1;
        uint32_t letter = byte;
        if (byte >= 0x80) {
            length = text_decode(bytes + at, end - at, &letter);
            glance->has |= at == glance->at && letter_is_word(letter) ? HAS_CAPITALS : 0U;
        }
        if (length == 0 || !letter_is_word(letter)) {
            break;
        }
        *hash = prose_hash(*hash, letter_lower(letter));
        at += length;
    }
    return at;
}

/* Reads a word as prose_tokens does, and knows what it may say by its hash. */
static void pass_word(struct glance *glance)
{
    const char *bytes = glance->text.data;
    const size_t end = glance->text.length, start = glance->at;
    uint32_t hash = PROSE_HASH_START, letter = (unsigned char)bytes[start];
    size_t at = start;
    if (letter - 'A' <= 25U && start > 0) {
        glance->has |= HAS_CAPITALS;
    }
    if (letter == 'X' && (start + 1 == end || (unsigned char)bytes[start + 1] >= 0x80 ||
                          !letter_is_word((unsigned char)bytes[start + 1]))) {
        glance->has |= HAS_BLANK;
    }
    for (; at < end && (letter = (unsigned char)bytes[at]) - 'a' <= 25U; at++) {
        hash = prose_hash(hash, letter);
    }
    if (at < end && letter >= '0') { /* mostly a space or a point is there */
        at = pass_rest(glance, at, &hash);
    }
    glance->at = at;
    if (prose_may_be(glance->bits, hash)) {
        glance->says |= prose_words_say(glance->words, hash);
    }
}

static void pass_digits(struct glance *glance)
{
    const struct text text = glance->text;
    while (glance->at < text.length && (unsigned)text.data[glance->at] - '0' <= 9U) {
        glance->at++;
    }
    glance->has |= HAS_NUMBER;
    if (glance->at + 1 < text.length && text.data[glance->at] == '-' &&
        (unsigned)text.data[glance->at + 1] - '0' <= 9U) {
        glance->has |= HAS_ASIDE; /* "10-5 days" */
    }
}

/* A mark, or a letter beyond ASCII, with which a word begins. */
static void pass_beyond(struct glance *glance)
{
    uint32_t mark = 0;
    size_t length =
        text_decode(glance->text.data + glance->at, glance->text.length - glance->at, &mark);
    if (length > 0 && letter_is_word(mark)) {
        pass_word(glance);
        return;
    }
    glance->at += length == 0 ? 1 : length;
    if (mark == 0x201c || mark == 0x201e || mark == 0xab) {
        glance->has |= HAS_QUOTE;
    } else if (mark == 0xa7) {
        glance->says |= SAYS_SECTION;
    }
    glance->has |= HAS_ASIDE; /* it may be a minus, or a sign of multiplication */
}

static void pass_mark(struct glance *glance, const struct prose *citations, uint32_t *citation)
{
    switch (glance->text.data[glance->at]) {
    case '?':
        if (glance->at + 1 < glance->text.length && glance->text.data[glance->at + 1] == '?') {
            glance->has |= HAS_BRACKET;
        }
        /* fallthrough */
    case '.':
    case '!':
    case ';':
    case '\n':
        glance->has |= glance->at + 1 < glance->text.length ? HAS_SENTENCES : 0U;
        break;
    case '"':
        glance->has |= HAS_QUOTE;
        break;
    case '[':
    case '<':
    case '{':
    case '_':
        glance->has |= HAS_BRACKET;
        break;
    case '(':
    case '=':
    case '+':
    case '*':
        glance->has |= HAS_ASIDE;
        break;
    case '%':
        glance->has |= HAS_SHARE;
        break;
    case '$':
        while (citations != NULL && *citation < citations->count &&
               citations->references[*citation].start < glance->at) {
            ++*citation;
        }
        if (citations != NULL && *citation < citations->count &&
            citations->references[*citation].start == glance->at) {
            glance->has |= HAS_REFERENCE;
            glance->at = citations->references[*citation].end;
            return;
        }
        break;
    default:
        break;
    }
    glance->at++;
}

static uint32_t figures(uint32_t says, uint32_t has)
{
    bool number = (has & HAS_NUMBER) != 0 || (says & SAYS_NUMBER) != 0;
    bool unit = (says & SAYS_UNIT) != 0; /* of time, or "percent" */
    uint32_t share = (has & HAS_SHARE) != 0 || unit || (says & SAYS_NINE) != 0 ? HAS_SHARE : 0U;
    uint32_t duration = unit ? HAS_DURATION : 0U;
    uint32_t other = (has & HAS_NUMBER) != 0 ? HAS_OTHER_FIGURE : 0U;
    return number ? share | duration | other : 0U;
}

void prose_glance(const struct prose_words *words, struct prose_field *field)
{
    struct glance glance = {
        .words = words, .bits = prose_words_bits(words), .text = node_text(field->node)};
    uint32_t citation = 0;
    while (glance.at < glance.text.length) {
        uint32_t byte = (unsigned char)glance.text.data[glance.at];
        if (byte == ' ') {
            glance.at++;
            continue;
        }
        glance.tokens++;
        if ((byte | 0x20U) - 'a' <= 25U) {
            pass_word(&glance);
        } else if (byte - '0' <= 9U) {
            pass_digits(&glance);
        } else if (byte >= 0x80) {
            pass_beyond(&glance);
        } else {
            pass_mark(&glance, field->citations, &citation);
        }
    }
    glance.has |= glance.tokens >= PROSE_SENTENCE ? HAS_SENTENCE : 0U;
    glance.has |= (glance.says & (SAYS_PLACEHOLDER | SAYS_LEFT_OPEN)) != 0 ? HAS_BLANK : 0U;
    glance.has |= (glance.says & SAYS_CLOCK) != 0 ? HAS_NUMBER : 0U;
    field->says = glance.says;
    field->has = (glance.has & ~(uint32_t)HAS_FIGURE) | figures(glance.says, glance.has);
}
