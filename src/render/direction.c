/* Directions: takes text and says which way its letters run, by the ranges of Unicode's classes R
 * and AL (UAX #9, Unicode 15). */
#include "render/direction.h"

bool direction_is_from_right(uint32_t letter)
{
    /* Hebrew, Arabic and their neighbours. */
    static const struct {
        uint32_t from, to;
    } ranges[] = {
        {0x590, 0x8ff}, {0xfb1d, 0xfdff}, {0xfe70, 0xfefe}, {0x10800, 0x10fff}, {0x1e800, 0x1efff}};
    size_t at = 0;
    while (at < sizeof ranges / sizeof *ranges &&
           (letter < ranges[at].from || letter > ranges[at].to)) {
        at++;
    }
    return at < sizeof ranges / sizeof *ranges;
}

/* Figures and signs have none of their own. */
static bool has_no_direction(uint32_t character)
{
    const uint32_t small = character | 0x20;
    return character < 0xc0 ? small < 'a' || small > 'z'
                            : character >= 0x2000 && character < 0x2c00;
}

static size_t decode(struct text text, size_t at, uint32_t *character)
{
    const size_t length = text_decode(text.data + at, text.length - at, character);
    return length > 0 ? length : 1;
}

bool direction_begins_from_right(struct text text)
{
    uint32_t character = 0;
    for (size_t at = 0; at < text.length;) {
        at += decode(text, at, &character);
        if (!has_no_direction(character)) {
            return direction_is_from_right(character);
        }
    }
    return false;
}

size_t direction_run_end(struct text text, size_t from, bool around, bool *from_right)
{
    uint32_t character = 0;
    size_t end = from; /* behind the last letter of this direction */
    bool known = false;
    *from_right = around;
    for (size_t at = from; at < text.length;) {
        const size_t next = at + decode(text, at, &character);
        if (!has_no_direction(character)) {
            const bool right = direction_is_from_right(character);
            if (!known && right != around && at > from) {
                return at; /* signs before the first letter go with the line */
            }
            if (known && right != *from_right) {
                /* So do those between two directions. */
                return *from_right == around ? at : end;
            }
            *from_right = right;
            known = true;
            end = next;
        }
        at = next;
    }
    return !known || *from_right == around ? text.length : end;
}
