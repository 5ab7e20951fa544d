/* Words of the command line: takes one and gives the name that was meant, or its place among those
 * that are allowed. */
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

static size_t least(size_t one, size_t other)
{
    return one < other ? one : other;
}

/* The number of insertions, deletions, substitutions and swaps of neighbours between two words. */
static size_t edits(const char *one, const char *other)
{
    size_t rows[WORD_MAX + 1][WORD_MAX + 1];
    size_t height = strlen(one), width = strlen(other);
    if (height > WORD_MAX || width > WORD_MAX) {
        return WORD_MAX;
    }
    for (size_t row = 0; row <= height; row++) {
        for (size_t column = 0; column <= width; column++) {
            if (row == 0 || column == 0) {
                rows[row][column] = row + column;
                continue;
            }
            bool same = one[row - 1] == other[column - 1];
            size_t best = least(rows[row - 1][column], rows[row][column - 1]) + 1;
            best = least(best, rows[row - 1][column - 1] + !same);
            if (row > 1 && column > 1 && one[row - 1] == other[column - 2] &&
                one[row - 2] == other[column - 1]) {
                best = least(best, rows[row - 2][column - 2] + 1);
            }
            rows[row][column] = best;
        }
    }
    return rows[height][width];
}

const char *word_nearer(const char *word, const char *so_far, const char *candidate, size_t *best)
{
    size_t distance = edits(word, candidate);
    if (distance < *best) {
        *best = distance;
        return candidate;
    }
    return so_far;
}

bool word_is_choice(const char *choices, const char *word, int *index)
{
    size_t length = strlen(word);
    *index = 0;
    for (const char *at = choices;; at++) {
        size_t choice = strcspn(at, "|");
        if (choice == length && strncmp(at, word, length) == 0) {
            return true;
        }
        at += choice;
        if (*at == '\0') {
            return false;
        }
        ++*index;
    }
}

const char *word_meant(const char *choices, const char *word, char room[MEANT_ROOM])
{
    const size_t length = strlen(word);
    /* Most letters of a short word must be right: `no` is not nearly `auto`. */
    size_t best = least((length + 1) / 2, WORD_EDITS + 1);
    room[0] = '\0';
    for (const char *at = choices; length > 1 && *at != '\0'; at += *at == '|') {
        char choice[WORD_MAX + 1];
        const int end = (int)strcspn(at, "|");
        snprintf(choice, sizeof choice, "%.*s", end, at);
        const bool begins = strncmp(choice, word, length) == 0; /* `warn` */
        if (begins || word_nearer(word, NULL, choice, &best) != NULL) {
            snprintf(room, MEANT_ROOM, "; is it '%s'?", choice);
        }
        if (begins) {
            break;
        }
        at += end;
    }
    return room;
}
