/* A build-time program: takes the rows of what a word of prose may say and gives, for each
 * language, the table that finds them by the hash of their first word; with the argument `bad`, the
 * table that finds the words for what is bad, with `phrase` that of the words of phrases. */
#include "lint/bad_rows.h"
#include "lint/prose_rows.h"
#include "phrase/word_rows.h"

#include <stdio.h>
#include <string.h>

static void print_slots(const struct prose_slot *slots)
{
    printf("    {");
    for (size_t at = 0; at < PROSE_SLOTS; at++) {
        if (slots[at].count > 0) {
            printf("\n     [%zu] = {%luU, %luU, %u, %u},", at, (unsigned long)slots[at].hash,
                   (unsigned long)slots[at].says, slots[at].first, slots[at].count);
        }
    }
    printf("},\n");
}

static void print_bits(const struct prose_slot *slots)
{
    uint32_t bits[PROSE_BITS / PROSE_BITS_A_WORD] = {0};
    for (size_t at = 0; at < PROSE_SLOTS; at++) {
        if (slots[at].count > 0) {
            prose_set_bit(bits, slots[at].hash);
        }
    }
    printf("    {");
    for (size_t at = 0; at < sizeof bits / sizeof *bits; at++) {
        printf("%s%luU,", at % 8 == 0 ? "\n     " : " ", (unsigned long)bits[at]);
    }
    printf("},\n");
}

static bool print_bad(void)
{
    static unsigned slots[BAD_SLOTS];
    if (BAD_ROWS > BAD_SLOTS / 2) {
        fprintf(stderr, "words: more rows than a table of BAD_SLOTS takes\n");
        return false;
    }
    for (unsigned row = 0; row < BAD_ROWS; row++) {
        size_t slot = text_hash(bad_rows[row].word) % BAD_SLOTS;
        while (slots[slot] != 0) {
            slot = (slot + 1) % BAD_SLOTS;
        }
        slots[slot] = row + 1;
    }
    printf("static const uint16_t bad_slots[BAD_SLOTS] = {");
    for (size_t slot = 0; slot < BAD_SLOTS; slot++) {
        printf("%s%u,", slot % 16 == 0 ? "\n    " : " ", slots[slot]);
    }
    printf("\n};\n");
    return true;
}

static bool print_prose(void)
{
    static struct prose_slot slots[LANGUAGES][PROSE_SLOTS];
    static uint32_t hashes[PROSE_ROWS];
    static uint16_t order[LANGUAGES * PROSE_ROWS];
    size_t count = 0;
    for (unsigned language = 0; language < LANGUAGES; language++) {
        size_t from = count;
        for (size_t row = 0; row < PROSE_ROWS; row++) {
            if (prose_rows[row].language == IS_ANY || prose_rows[row].language == language + 1) {
                order[count++] = (uint16_t)row;
            }
        }
        if (count - from > PROSE_SLOTS / 2) {
            fprintf(stderr, "words: more rows than a table of PROSE_SLOTS takes\n");
            return false;
        }
        prose_order(prose_rows, order + from, hashes, count - from, from, slots[language]);
    }
    printf("static const uint16_t prose_row_order[] = {");
    for (size_t at = 0; at < count; at++) {
        printf("%s%u,", at % 16 == 0 ? "\n    " : " ", order[at]);
    }
    printf("\n};\nstatic const char prose_row_seconds[] = {");
    for (size_t at = 0; at < count; at++) {
        printf("%s%d,", at % 16 == 0 ? "\n    " : " ",
               prose_second_letter(prose_rows[order[at]].words));
    }
    printf("\n};\nstatic const struct prose_slot prose_slots[%d][PROSE_SLOTS] = {\n", LANGUAGES);
    for (unsigned language = 0; language < LANGUAGES; language++) {
        print_slots(slots[language]);
    }
    printf("};\nstatic const uint32_t prose_bits[%d][PROSE_BITS / PROSE_BITS_A_WORD] = {\n",
           LANGUAGES);
    for (unsigned language = 0; language < LANGUAGES; language++) {
        print_bits(slots[language]);
    }
    printf("};\n");
    return true;
}

static bool print_phrase(void)
{
    static unsigned slots[SLOT_COUNT];
    printf("static const struct word_table word_table = {\n    .keys = {");
    for (unsigned row = 0; row < WORD_COUNT; row++) {
        const struct word_key key = key_of(words[row].spelling, words[row].length);
        printf("\n        {{%lluU, %lluU}, %lluU},", (unsigned long long)key.halves[0],
               (unsigned long long)key.halves[1], (unsigned long long)key.length);
        unsigned slot = slot_of(key);
        while (slots[slot] != 0) {
            slot = (slot + 1) % SLOT_COUNT;
        }
        slots[slot] = row + 1;
    }
    printf("\n    },\n    .letters = {");
    for (unsigned row = 0; row < WORD_COUNT; row++) {
        const struct text spelling = {words[row].spelling, words[row].length};
        printf("%s%luU,", row % 8 == 0 ? "\n        " : " ", (unsigned long)letters_of(spelling));
    }
    printf("\n    },\n    .slots = {");
    for (unsigned slot = 0; slot < SLOT_COUNT; slot++) {
        printf("%s%u,", slot % 16 == 0 ? "\n        " : " ", slots[slot]);
    }
    printf("\n    },\n};\n");
    return true;
}

int main(int count, char **arguments)
{
    const char *of = count > 1 ? arguments[1] : "prose";
    const bool printed = strcmp(of, "bad") == 0      ? print_bad()
                         : strcmp(of, "phrase") == 0 ? print_phrase()
                                                     : print_prose();
    return printed && fflush(stdout) == 0 ? 0 : 1;
}
