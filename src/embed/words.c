/* A build-time program: takes the rows of what a word of prose may say and gives, for each
 * language, the table that finds them by the hash of their first word; with the argument `bad`, the
 * table that finds the words for what is bad. */
#include "lint/bad_rows.h"
#include "lint/prose_rows.h"

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
    printf("\n};\nstatic const struct prose_slot prose_slots[%d][PROSE_SLOTS] = {\n", LANGUAGES);
    for (unsigned language = 0; language < LANGUAGES; language++) {
        print_slots(slots[language]);
    }
    printf("};\n");
    return true;
}

int main(int count, char **arguments)
{
    const bool bad = count > 1 && strcmp(arguments[1], "bad") == 0;
    return (bad ? print_bad() : print_prose()) && fflush(stdout) == 0 ? 0 : 1;
}
