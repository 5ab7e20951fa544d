/* Allowed signers without what limits them: takes a file that ssh-keygen reads and gives it without
 * the days on which they are allowed, or without their namespaces too, only to say why a key is not
 * allowed. */
#include "cli/keys.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool signers_without(const struct bytes *allowed, enum signers_limits limits, struct bytes *without)
{
    enum { OPTIONS = 3 };
    static const struct {
        const char *words;
        enum signers_limits from; /* the least limits that take it out */
    } options[OPTIONS] = {{"valid-after=\"", SIGNERS_START},
                          {"valid-before=\"", SIGNERS_DAYS},
                          {"namespaces=\"", SIGNERS_DAYS_AND_NAMESPACES}};
    size_t to = 0;
    without->data = malloc(allowed->length + 1);
    if (without->data == NULL) {
        return false;
    }
    for (size_t at = 0; at < allowed->length;) {
        size_t skipped = 0;
        for (size_t option = 0; option < OPTIONS && skipped == 0; option++) {
            const char *words = options[option].words;
            const size_t length = strlen(words);
            const char *end = options[option].from <= limits && allowed->length - at > length &&
                                      strncasecmp(allowed->data + at, words, length) == 0
                                  ? strpbrk(allowed->data + at + length, "\"\n")
                                  : NULL;
            skipped = end != NULL && *end == '"' ? (size_t)(end - allowed->data) + 1 - at : 0;
        }
        if (skipped == 0) {
            without->data[to++] = allowed->data[at++];
            continue;
        }
        at += skipped;
        if (to > 0 && without->data[to - 1] == ',') {
            to--;
        } else if (at < allowed->length && allowed->data[at] == ',') {
            at++;
        }
    }
    without->data[to] = '\0';
    without->length = to;
    return true;
}
