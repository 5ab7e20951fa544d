/* Shows what an agreement says: takes its compilation and gives the figures on which the parties
 * agree, for who is to sign it, and what differs from the text that was signed before. */
#include "cli/facts.h"

#include "output/output.h"

#include <stdlib.h>
#include <string.h>

enum { VALUE_SHOWN = 160, LETTER_MAX = 4, PLACE_ROOM = 1024 };

/* ---- figures ---- */

/* "  PLACE: VALUE", the value cut where it is long. The language has no controls but line ends,
 * which are none here, and tabs. */
static void put_fact(const char *place, const char *value, FILE *stream)
{
    char shown[VALUE_SHOWN + LETTER_MAX + 1];
    size_t length = 0;
    while (length < sizeof shown - 1 && value[length] != '\0' &&
           (length < VALUE_SHOWN || ((unsigned char)value[length] & 0xc0) == 0x80)) {
        shown[length] = value[length] == '\t' ? ' ' : value[length]; /* no letter is cut in two */
        length++;
    }
    shown[length] = '\0';
    fprintf(stream, "  %s: %s%s\n", place, shown, value[length] != '\0' ? " …" : "");
}

static bool begins(const char *place, const char *with)
{
    const size_t length = strlen(with);
    return strncmp(place, with, length) == 0 && (place[length] == '\0' || place[length] == '.');
}

static bool ends(const char *place, const char *with)
{
    const size_t length = strlen(place), size = strlen(with);
    return length >= size && strcmp(place + length - size, with) == 0;
}

static unsigned dots_in(const char *place)
{
    unsigned dots = 0;
    for (; *place != '\0'; place++) {
        dots += *place == '.';
    }
    return dots;
}

/* Whether it is a figure on which the parties agree, and no word about it. What has no other field
 * stands without the name of its field: `parties.sales`. */
static bool is_key_figure(const char *place)
{
    static const char *const whole[] = {"title", "reference", "version", "term", "cancellation"};
    static const char *const of_remedies[] = {".credits", ".make_good", ".strikes.steps", ".for"};
    for (size_t at = 0; at < sizeof whole / sizeof *whole; at++) {
        if (begins(place, whole[at])) {
            return true;
        }
    }
    if (begins(place, "goals")) {
        return strstr(place, ".target") != NULL || strstr(place, ".funnel") != NULL ||
               dots_in(place) == 2;
    }
    for (size_t at = 0; begins(place, "remedies") && at < sizeof of_remedies / sizeof *of_remedies;
         at++) {
        if (strstr(place, of_remedies[at]) != NULL) {
            return true;
        }
    }
    return begins(place, "parties") && (ends(place, ".name") || dots_in(place) == 1);
}

/* Shows the figures of a part among lines "PLACE: VALUE"; each end of a line is a NUL. */
static void show_part(const char *part, const char *lines, const char *end, FILE *stream)
{
    for (const char *line = lines; line < end; line += strlen(line) + 1) {
        char place[PLACE_ROOM];
        const char *value = strstr(line, ": ");
        if (value == NULL || (size_t)(value - line) >= sizeof place) {
            continue;
        }
        memcpy(place, line, (size_t)(value - line));
        place[value - line] = '\0';
        if (begins(place, part) && is_key_figure(place)) {
            put_fact(place, value + 2, stream);
        }
    }
}

bool facts_show(slac_compilation *compilation, FILE *stream)
{
    static const char *const order[] = {"title", "reference", "version",  "parties",
                                        "term",  "goals",     "remedies", "cancellation"};
    struct output leaves = {0};
    char *lines = NULL;
    size_t length = 0;
    const bool good = slac_leaves(compilation, output_add, &leaves) == SLAC_OK && !leaves.failed &&
                      output_take(&leaves, &lines, &length);
    for (size_t at = 0; good && at < length; at++) {
        lines[at] = lines[at] == '\n' ? '\0' : lines[at];
    }
    for (size_t part = 0; good && part < sizeof order / sizeof *order; part++) {
        show_part(order[part], lines, lines + length, stream);
    }
    free(lines);
    output_free(&leaves);
    return good || fail("out of memory") == EXIT_CLEAN;
}

/* ---- changes ---- */

bool facts_show_changes(const struct options *options, slac_compilation *before,
                        slac_compilation *now, const char *today, const char *party)
{
    const slac_changes_options how = {.format = slac_changes_format(0),
                                      .width = options->width,
                                      .colour = options->colour_errors,
                                      .verbosity = SLAC_USUAL};
    slac_comparison *comparison = NULL;
    slac_changes *changes = NULL;
    const bool good = slac_compare(before, now, today, &comparison) == SLAC_OK &&
                      slac_comparison_signed_by(comparison, party) == SLAC_OK &&
                      slac_changes_start(&how, write_to_file, stderr, &changes) == SLAC_OK &&
                      slac_changes_add(changes, comparison) == SLAC_OK &&
                      slac_changes_end(changes) == SLAC_OK;
    slac_changes_free(changes);
    slac_comparison_free(comparison);
    return good || fail("out of memory") == EXIT_CLEAN;
}
