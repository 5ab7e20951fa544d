/* The names by which rules are set: takes a word and says which rules it means, a rule by its own
 * name or all of a family. */
#include "finding/finding.h"

enum { EDITS_MAX = 2 };

/* The family in the form of a name, without an article. */
static struct text family_name(enum rule rule, char name[RULE_NAME_MAX])
{
    struct text family = rule_rows[rule].family;
    size_t length = 0;
    for (size_t at = text_starts_with(family, TEXT_OF("The ")) ? 4 : 0;
         at < family.length && length < RULE_NAME_MAX; at++) {
        const char letter = (char)(family.data[at] | 0x20);
        if (letter >= 'a' && letter <= 'z') {
            name[length++] = letter;
        } else if (length > 0 && name[length - 1] != '-') {
            name[length++] = '-';
        }
    }
    return (struct text){name, length};
}

static struct text first_word(struct text name)
{
    const char *hyphen = memchr(name.data, '-', name.length);
    return text_slice(name, 0, hyphen != NULL ? (size_t)(hyphen - name.data) : name.length);
}

struct text rule_family(enum rule rule, char name[RULE_NAME_MAX])
{
    return first_word(family_name(rule, name));
}

bool rule_is_named(enum rule rule, struct text name)
{
    char room[RULE_NAME_MAX];
    if (text_equal(rule_rows[rule].name, name)) {
        return true;
    }
    const struct text family = family_name(rule, room);
    return text_equal_ignoring_case(family, name) ||
           text_equal_ignoring_case(first_word(family), name);
}

struct text rule_nearest(struct text name, char nearest[RULE_NAME_MAX])
{
    size_t length = 0;
    unsigned best = EDITS_MAX + 1;
    char room[RULE_NAME_MAX];
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        const struct text family = family_name((enum rule)rule, room);
        const struct text candidates[] = {rule_can_be_set((enum rule)rule) ? rule_rows[rule].name
                                                                           : family,
                                          family, first_word(family)};
        for (size_t index = 0; index < sizeof candidates / sizeof *candidates; index++) {
            const unsigned distance = text_distance(candidates[index], name, best);
            if (distance < best) {
                best = distance;
                length = candidates[index].length;
                memcpy(nearest, candidates[index].data, length);
            }
        }
    }
    return (struct text){nearest, length};
}
