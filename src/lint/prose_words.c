/* The vocabulary of prose: takes the hash of a word and says what the word may say in the language
 * of an agreement, or by the terms of its project. Rows of several words are found by their first.
 */
#include "lint/prose_rows.h"

#include <string.h>

/* made by src/embed/words.c from the rows */
#include "prose_words.inc"

/* Beside the rows there is what a project calls vague, OWN_MAX terms at most. */
enum { OWN_MAX = 400 };
_Static_assert((int)OWN_MAX < (int)PROSE_SLOTS, "the table is never full");
struct vocabulary {
    const struct prose_slot *slots;
    const uint16_t *order;
    const char *seconds; /* in that order: prose_second_letter of each row */
    const struct prose_row *rows;
};
struct prose_words {
    const struct agreement *agreement;
    const uint32_t *bits;            /* which hashes a table may have */
    bool has_others;                 /* a party is called by a word that is of others elsewhere */
    struct vocabulary language, own; /* own.rows is NULL where the project has none */
};

static void add_own_terms(struct prose_words *words, struct compilation *compilation)
{
    struct arena *arena = &compilation->arena;
    size_t count = compilation->checking.vague_term_count, kept = 0;
    if (count == 0) {
        return;
    }
    struct prose_row *rows = ARENA_ARRAY(arena, struct prose_row, OWN_MAX);
    uint16_t *order = ARENA_ARRAY(arena, uint16_t, OWN_MAX);
    uint32_t *hashes = ARENA_ARRAY(arena, uint32_t, OWN_MAX);
    struct prose_slot *slots = ARENA_ARRAY(arena, struct prose_slot, PROSE_SLOTS);
    char *seconds = arena_allocate_bytes(arena, OWN_MAX);
    for (size_t term = 0; term < count && kept < OWN_MAX; term++) {
        struct text own = text_trim(compilation->checking.vague_terms[term]);
        if (own.length > 0) {
            rows[kept] = (struct prose_row){.unit = -1, .says = SAYS_VAGUE, .words = own};
            order[kept] = (uint16_t)kept;
            kept++;
        }
    }
    prose_order(rows, order, hashes, kept, 0, slots);
    uint32_t *bits = ARENA_ARRAY(arena, uint32_t, PROSE_BITS / PROSE_BITS_A_WORD);
    memcpy(bits, words->bits, PROSE_BITS / PROSE_BITS_A_WORD * sizeof *bits);
    for (size_t at = 0; at < kept; at++) {
        seconds[at] = prose_second_letter(rows[order[at]].words);
        prose_set_bit(bits, hashes[at]);
    }
    words->bits = bits;
    words->own = (struct vocabulary){slots, order, seconds, rows};
}

enum { PARTIES_MOST = 8 };

/* Whether a word of a name may be of others, "Carrier"; so few names have one that this is asked
 * once. */
static bool says_other(const struct prose_words *words, struct text name)
{
    size_t start = 0, end = 0;
    for (size_t from = 0; letter_next_word(name, from, &start, &end); from = end) {
        const uint32_t hash = hash_first_word(text_slice(name, start, end));
        if ((prose_words_say(words, hash) & SAYS_OTHER) != 0) {
            return true;
        }
    }
    return false;
}

const struct prose_words *prose_words_new(struct compilation *compilation,
                                          const struct agreement *agreement)
{
    struct prose_words *words = ARENA_NEW(&compilation->arena, struct prose_words);
    const size_t language = agreement->language_in_force - CHOICE_LANGUAGE_EN;
    words->agreement = agreement;
    words->language =
        (struct vocabulary){prose_slots[language], prose_row_order, prose_row_seconds, prose_rows};
    words->bits = prose_bits[language];
    add_own_terms(words, compilation);
    for (uint32_t index = 0; index < agreement->party_count && index < PARTIES_MOST; index++) {
        const struct party *party = agreement->party_list[index];
        words->has_others = words->has_others || says_other(words, node_text(party->id)) ||
                            (party->name != NULL && says_other(words, node_text(party->name)));
    }
    return words;
}

uint32_t prose_words_say(const struct prose_words *words, uint32_t hash)
{
    uint32_t says = words->language.slots[prose_slot_at(words->language.slots, hash)].says;
    return words->own.rows == NULL
               ? says
               : says | words->own.slots[prose_slot_at(words->own.slots, hash)].says;
}

const uint32_t *prose_words_bits(const struct prose_words *words)
{
    return words->bits;
}

static bool is_gap(uint32_t code_point)
{
    return code_point == ' ' || code_point == '\n' || code_point == '\t' || code_point == '-' ||
           code_point == 0xa0 || code_point == 0x202f || code_point == 0x2010 ||
           code_point == 0x2011;
}

/* Whether a part of a sentence, from `at` on, ends with the word: "überschreitet 4 h nicht." */
static bool part_ends_with(struct text text, size_t at, struct text word)
{
    size_t end = at;
    while (end < text.length &&
           (strchr(".,;:!?", text.data[end]) == NULL ||
            (end + 1 < text.length && !is_gap((unsigned char)text.data[end + 1])))) {
        end++;
    }
    return end - at > word.length && text.data[end - word.length - 1] == ' ' &&
           text_equal(text_slice(text, end - word.length, end), word);
}

/* Where the row's words end in the text, if they stand at `at`; or 0. Behind "…" stands the word
 * with which the part of the sentence ends. */
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
            const size_t end = at;
            while (at < text.length && is_gap(decode_lower(text, at, &other_length))) {
                at += other_length;
            }
            from++;
            if (text_starts_with(text_slice(words, from, words.length), TEXT_OF("… "))) {
                const struct text last = text_slice(words, from + strlen("… "), words.length);
                return part_ends_with(text, at, last) ? end : 0;
            }
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
static bool is_exact(const struct prose_row *row)
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

static void take_row(const struct prose_row *row, size_t end, struct prose_token *token)
{
    if (row->says == SAYS_OTHER && end < token->says_end) {
        return; /* "not exceed" is a bound, and denies nothing */
    }
    if (end > token->says_end) {
        token->says &= ~(uint32_t)SAYS_OTHER;
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
    if ((row->says & (SAYS_NUMBER | SAYS_MONTH | SAYS_LEFT_OPEN | SAYS_CLOCK)) != 0 &&
        (longer || token->value == 0)) {
        token->value = row->value;
        token->scale = row->scale;
    }
}

/* Whether some word of a name is the text. */
static bool has_word(struct text name, struct text word)
{
    size_t start = 0, end = 0;
    for (size_t from = 0; letter_next_word(name, from, &start, &end); from = end) {
        if (prose_same(text_slice(name, start, end), word)) {
            return true;
        }
    }
    return false;
}

/* A party that is called "Carrier" or "Supplier Ltd" is nobody else in its own agreement. */
static bool is_party(const struct agreement *agreement, struct text words)
{
    for (uint32_t index = 0; index < agreement->party_count && index < PARTIES_MOST; index++) {
        const struct party *party = agreement->party_list[index];
        if (prose_same(node_text(party->id), words) ||
            (party->name != NULL && (prose_same(node_text(party->name), words) ||
                                     has_word(node_text(party->name), words)))) {
            return true;
        }
    }
    return false;
}

/* agreement: NULL where no party is called by a word that is of others. */
static void find_in(const struct vocabulary *vocabulary, const struct agreement *agreement,
                    struct text text, uint32_t hash, struct prose_token *token)
{
    const struct prose_slot *slot = &vocabulary->slots[prose_slot_at(vocabulary->slots, hash)];
    char next = slot->count > 0 ? next_letter(text, token->end) : '\0';
    for (uint16_t at = 0; at < slot->count; at++) {
        const size_t place = (size_t)slot->first + at;
        const char second = vocabulary->seconds[place];
        if (next != '\0' && second != '\0' && second != next) {
            continue;
        }
        const struct prose_row *row = &vocabulary->rows[vocabulary->order[place]];
        const size_t end = stands_at(row->words, is_exact(row), text, token->start);
        if (end != 0 &&
            (agreement == NULL || row->says != SAYS_OTHER || !is_party(agreement, row->words))) {
            take_row(row, end, token);
        }
    }
}

void prose_words_find(const struct prose_words *words, struct text text, uint32_t hash,
                      struct prose_token *token)
{
    const struct agreement *agreement = words->has_others ? words->agreement : NULL;
    find_in(&words->language, agreement, text, hash, token);
    if (words->own.rows != NULL) {
        find_in(&words->own, agreement, text, hash, token);
    }
}
