/* Takes a target and says whether its noun stands for time: `99.9% uptime` reads as a share of
 * events, and no allowance follows from it. The words are rows of grammar/availability.def. */
#include "phrase/uptime.h"

#include <string.h>

enum place_in_noun { FIRST, LAST, BESIDE };

static const struct availability {
    struct text word;
    enum place_in_noun place;
} rows[] = {
#define AVAILABILITY_FIRST(word) {TEXT(word), FIRST},
#define AVAILABILITY_LAST(word) {TEXT(word), LAST},
#define AVAILABILITY_OF(word) {TEXT(word), BESIDE},
#include "grammar/availability.def"
#undef AVAILABILITY_FIRST
#undef AVAILABILITY_LAST
#undef AVAILABILITY_OF
};
enum { ROWS = sizeof rows / sizeof *rows };

static bool is_row(struct text word, enum place_in_noun place)
{
    for (size_t index = 0; index < ROWS; index++) {
        if (rows[index].place == place && text_equal_ignoring_case(word, rows[index].word)) {
            return true;
        }
    }
    return false;
}

/* `uptime`, `Systemverfügbarkeit`; not `Teileverfügbarkeit`. */
static bool ends_as_availability(struct text word)
{
    for (size_t index = 0; index < ROWS; index++) {
        size_t length = rows[index].word.length;
        if (rows[index].place != LAST || word.length < length) {
            continue;
        }
        struct text before = text_slice(word, 0, word.length - length);
        struct text end = text_slice(word, before.length, word.length);
        if (text_equal_ignoring_case(end, rows[index].word)) {
            return !is_row(before, BESIDE);
        }
    }
    return false;
}

bool is_uptime(struct text noun)
{
    bool first = true, is_time = false;
    for (size_t at = 0; at < noun.length;) {
        const char *space = memchr(noun.data + at, ' ', noun.length - at);
        size_t end = space != NULL ? (size_t)(space - noun.data) : noun.length;
        struct text word = text_slice(noun, at, end);
        if (is_row(word, BESIDE)) {
            return false;
        }
        is_time = is_time || (first && is_row(word, FIRST)) ||
                  (end == noun.length && ends_as_availability(word));
        first = false;
        at = end + 1;
    }
    return is_time;
}

bool is_share_of_uptime(const struct target *target)
{
    return (target->kind == TARGET_PERCENT_NOUN || target->kind == TARGET_SHARE_OF_EVENTS) &&
           target->within == NULL && !target_is_upper_bound(target) && is_uptime(target->noun);
}

bool find_uptime(const struct target *target, const struct node *node, struct uptime_place *place)
{
    struct text text = node_text(node), noun = target->noun;
    for (size_t at = 0; at + noun.length <= text.length; at++) {
        if (memcmp(text.data + at, noun.data, noun.length) == 0) {
            *place = (struct uptime_place){
                (uint32_t)at, (uint32_t)(at + noun.length),
                target->kind == TARGET_PERCENT_NOUN ? TEXT_OF("of minutes") : TEXT_OF("minutes")};
            return true;
        }
    }
    return false;
}

struct text mended_uptime(struct arena *arena, const struct target *target, const struct node *node)
{
    struct text text = node_text(node);
    struct uptime_place place;
    if (!find_uptime(target, node, &place)) {
        return text;
    }
    return arena_format(arena, "%.*s%.*s%.*s", (int)place.start, text.data,
                        TEXT_ARGUMENTS(place.meant),
                        TEXT_ARGUMENTS(text_slice(text, place.end, text.length)));
}
