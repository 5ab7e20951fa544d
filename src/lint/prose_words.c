/* The vocabulary of prose: takes the row files of grammar/ for the language of an agreement and
 * says of a word what it may say. Rows of several words are found by their first. */
#include "base/letter.h"
#include "lint/prose.h"

#include <string.h>

struct row {
    uint8_t language; /* 0: any; else enum choice_value - CHOICE_LANGUAGE_EN + 1 */
    int8_t unit;
    uint8_t value, scale;
    uint32_t says;
    struct text words;
};

enum { IS_ANY, IS_EN, IS_FR, IS_DE, IS_ES };

static const struct row rows[] = {
#define PROSE_WORD(language, class, words) {IS_##language, -1, 0, 0, SAYS_##class, TEXT(words)},
#define PROSE_UNIT(language, unit, words) \
    {IS_##language, UNIT_##unit, 0, 0, SAYS_UNIT, TEXT(words)},
#define PROSE_MONTH(language, month, words) {IS_##language, -1, month, 0, SAYS_MONTH, TEXT(words)},
#include "grammar/prose.def"
#undef PROSE_WORD
#undef PROSE_UNIT
#undef PROSE_MONTH
#define NUMBER_WORD(language, words, value, scale) \
    {IS_##language, -1, value, scale, SAYS_NUMBER, TEXT(words)},
#include "grammar/number_words.def"
#undef NUMBER_WORD
#define VAGUE(language, words) {IS_##language, -1, 0, 0, SAYS_VAGUE, TEXT(words)},
#define NOT_VAGUE(language, words) {IS_##language, -1, 0, 0, 0, TEXT(words)},
#include "grammar/vague.def"
#undef VAGUE
#undef NOT_VAGUE
#define LEGAL_FORM(form) {IS_ANY, -1, 0, 0, SAYS_LEGAL_FORM, TEXT(form)},
#include "grammar/legal_forms.def"
#undef LEGAL_FORM
#define PLACEHOLDER(language, words) {IS_##language, -1, 0, 0, SAYS_PLACEHOLDER, TEXT(words)},
#define LEFT_OPEN(language, words) {IS_##language, -1, 0, 0, SAYS_LEFT_OPEN, TEXT(words)},
#define BLANK(language, word) {IS_##language, -1, 0, 0, SAYS_BLANK, TEXT(word)},
#include "grammar/placeholders.def"
#undef PLACEHOLDER
#undef LEFT_OPEN
#undef BLANK
#define TERM_HEAD(language, word) {IS_##language, -1, 0, 0, SAYS_TERM_HEAD, TEXT(word)},
#include "grammar/term_heads.def"
#undef TERM_HEAD
};
enum { ROW_COUNT = sizeof rows / sizeof *rows, SLOT_COUNT = 2048, OWN_MAX = 400 };
_Static_assert(ROW_COUNT + OWN_MAX < SLOT_COUNT, "the table is never full");

/* Beside the rows there is what a project calls vague, OWN_MAX terms at most. */
struct prose_words {
    uint32_t hashes[SLOT_COUNT];         /* of the first word */
    const struct row *slots[SLOT_COUNT]; /* NULL: free */
    char seconds[SLOT_COUNT]; /* the letter of ASCII that the second word begins with, or NUL */
};

static uint32_t decode_lower(struct text text, size_t at, size_t *length)
{
    uint32_t code_point = (unsigned char)text.data[at];
    *length = 1;
    if (code_point < 0x80) {
        return code_point - 'A' <= 25U ? code_point + ('a' - 'A') : code_point;
    }
    *length = text_decode(text.data + at, text.length - at, &code_point);
    *length = *length == 0 ? 1 : *length;
    return letter_lower(code_point);
}

static uint32_t hash_first_word(struct text words)
{
    uint32_t hash = PROSE_HASH_START;
    for (size_t at = 0, length = 0; at < words.length; at += length) {
        uint32_t code_point = decode_lower(words, at, &length);
        if (!letter_is_word(code_point)) {
            break;
        }
        hash = prose_hash(hash, code_point);
    }
    return hash;
}

/* The letter or digit behind the space that parts the first word from the second. */
static char second_letter(struct text words)
{
    const char *space = memchr(words.data, ' ', words.length);
    char letter = space != NULL ? space[1] : '\0';
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ? letter : '\0';
}

static void add_row(struct prose_words *words, const struct row *row)
{
    uint32_t hash = hash_first_word(row->words);
    size_t slot = hash % SLOT_COUNT;
    while (words->slots[slot] != NULL) {
        slot = (slot + 1) % SLOT_COUNT;
    }
    words->hashes[slot] = hash;
    words->slots[slot] = row;
    words->seconds[slot] = second_letter(row->words);
}

/* A party that is called "carrier" is nobody else in its own agreement. */
static bool is_party(const struct agreement *agreement, struct text words)
{
    enum { PARTIES_MOST = 8 };
    for (uint32_t index = 0; index < agreement->party_count && index < PARTIES_MOST; index++) {
        const struct party *party = agreement->party_list[index];
        if (prose_same(node_text(party->id), words) ||
            (party->name != NULL && prose_same(node_text(party->name), words))) {
            return true;
        }
    }
    return false;
}

const struct prose_words *prose_words_new(struct compilation *compilation,
                                          const struct agreement *agreement)
{
    struct arena *arena = &compilation->arena;
    struct prose_words *words = ARENA_NEW(arena, struct prose_words);
    unsigned own = (unsigned)(agreement->language_in_force - CHOICE_LANGUAGE_EN) + 1U;
    for (unsigned row = 0; row < ROW_COUNT; row++) {
        bool spoken = rows[row].language == IS_ANY || rows[row].language == own;
        if (spoken && (rows[row].says != SAYS_OTHER || !is_party(agreement, rows[row].words))) {
            add_row(words, &rows[row]);
        }
    }
    size_t count = compilation->checking.vague_term_count;
    for (size_t term = 0; term < count && term < OWN_MAX; term++) {
        struct row *row = ARENA_NEW(arena, struct row);
        *row = (struct row){.unit = -1,
                            .says = SAYS_VAGUE,
                            .words = text_trim(compilation->checking.vague_terms[term])};
        if (row->words.length > 0) {
            add_row(words, row);
        }
    }
    return words;
}

static bool is_gap(uint32_t code_point)
{
    return code_point == ' ' || code_point == '\n' || code_point == '\t' || code_point == '-' ||
           code_point == 0xa0 || code_point == 0x202f || code_point == 0x2010 ||
           code_point == 0x2011;
}

/* Where the row's words end in the text, if they stand at `at`; or 0. */
static size_t stands_at(struct text words, bool exact, struct text text, size_t at)
{
    size_t from = 0;
    while (from < words.length) {
        size_t one_length = 1, other_length = 1;
        if (at >= text.length) {
            return 0;
        }
        uint32_t one = decode_lower(words, from, &one_length);
        uint32_t other = decode_lower(text, at, &other_length);
        if (one == ' ') {
            if (!is_gap(other)) {
                return 0;
            }
            while (at < text.length && is_gap(decode_lower(text, at, &other_length))) {
                at += other_length;
            }
            from++;
            continue;
        }
        if (other == 0x2019) {
            other = '\'';
        }
        if (one != other ||
            (exact && (one_length != other_length ||
                       memcmp(words.data + from, text.data + at, one_length) != 0))) {
            return 0;
        }
        from += one_length;
        at += other_length;
    }
    size_t length = 0;
    return at < text.length && letter_is_word(decode_lower(text, at, &length)) ? 0 : at;
}

/* Whether a row counts only in the case that it is written in. */
static bool is_exact(const struct row *row)
{
    char first = row->words.data[0];
    return row->says == SAYS_LEGAL_FORM ||
           (row->says == SAYS_PLACEHOLDER && first >= 'A' && first <= 'Z');
}

/* What the word behind this one begins with, in lower case; NUL where that is no letter or digit of
 * ASCII behind one space. */
static char next_letter(struct text text, size_t end)
{
    if (end + 1 >= text.length || text.data[end] != ' ') {
        return '\0';
    }
    char letter = text.data[end + 1];
    if (letter >= 'A' && letter <= 'Z') {
        return (char)(letter - 'A' + 'a');
    }
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ? letter : '\0';
}

void prose_words_find(const struct prose_words *words, struct text text, uint32_t hash,
                      struct prose_token *token)
{
    char next = next_letter(text, token->end);
    for (size_t slot = hash % SLOT_COUNT; words->slots[slot] != NULL;
         slot = (slot + 1) % SLOT_COUNT) {
        bool other = next != '\0' && words->seconds[slot] != '\0' && words->seconds[slot] != next;
        if (words->hashes[slot] != hash || other) {
            continue;
        }
        const struct row *row = words->slots[slot];
        size_t end = stands_at(row->words, is_exact(row), text, token->start);
        if (end == 0) {
            continue;
        }
        if (row->says == 0 && end >= token->says_end) {
            token->says &= ~(uint32_t)SAYS_VAGUE;
        } else if (row->says != SAYS_VAGUE || end > token->says_end) {
            token->says |= row->says;
        }
        /* A longer row says it better: "calendar month" is one unit. */
        bool longer = end > token->says_end;
        if (longer) {
            token->says_end = (uint32_t)end;
        }
        if (row->unit >= 0 && (longer || token->unit < 0)) {
            token->unit = row->unit;
        }
        if ((row->says & (SAYS_NUMBER | SAYS_MONTH)) != 0 && (longer || token->value == 0)) {
            token->value = row->value;
            token->scale = row->scale;
        }
    }
}
