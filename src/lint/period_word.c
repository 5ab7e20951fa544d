/* Takes a word and gives the time over which it says that something is counted: `monthly`,
 * `jährlich`, in the four languages. */
#include "lint/period_word.h"

#include "base/letter.h"

static const struct {
    enum unit unit;
    struct text stem;
} periods[] = {
#define PERIOD(unit, stem) {UNIT_##unit, TEXT(stem)},
#include "grammar/periods.def"
#undef PERIOD
};
enum { PERIODS = sizeof periods / sizeof *periods, ENDING_MAX = 3 };

/* Whether the word begins with the stem in any case; its letters beyond ASCII are written in lower
 * case or begin the word. */
static bool has_stem(struct text word, struct text stem)
{
    size_t at = 0, in_stem = 0;
    while (in_stem < stem.length) {
        uint32_t letter = 0, other = 0;
        size_t length = text_decode(word.data + at, word.length - at, &letter);
        size_t stem_length = text_decode(stem.data + in_stem, stem.length - in_stem, &other);
        if (length == 0 || letter_lower(letter) != other) {
            return false;
        }
        at += length;
        in_stem += stem_length;
    }
    return word.length - at <= ENDING_MAX;
}

int period_word_unit(struct text word)
{
    enum { SHORTEST = 5 };
    for (size_t index = 0; word.length >= SHORTEST && index < PERIODS; index++) {
        unsigned char first = (unsigned char)word.data[0];
        unsigned char stem = (unsigned char)periods[index].stem.data[0];
        bool may = (first | 0x20) == stem || (first >= 0x80 && stem >= 0x80);
        if (may && has_stem(word, periods[index].stem)) {
            return (int)periods[index].unit;
        }
    }
    return -1;
}

uint32_t period_word_letters(void)
{
    uint32_t letters = 0;
    for (size_t index = 0; index < PERIODS; index++) {
        letters |= UINT32_C(1) << (periods[index].stem.data[0] & 0x1f);
    }
    return letters;
}

bool period_word_may_stand_in(struct text name, uint32_t letters)
{
    bool begins = true;
    for (size_t at = 0; at < name.length; at++) {
        const unsigned char byte = (unsigned char)name.data[at];
        const bool letter = (byte | 0x20U) - 'a' <= 25U;
        if (byte >= 0x80 || (begins && letter && (letters >> (byte & 0x1f) & 1) != 0)) {
            return true;
        }
        begins = !letter;
    }
    return false;
}
