/* What a build tells a person at its end: takes each document as it is written, and says which
 * were, which had those bytes already, and of how many agreements none was made. */
#include "cli/told.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void told_add(struct told *told, const char *path, bool unchanged)
{
    const size_t count = told->counts[0] + told->counts[1];
    if (count < TOLD_NAMES_MAX) {
        told->names[count] = strdup(path); /* without memory its number is told */
        told->unchanged[count] = unchanged;
    }
    told->counts[unchanged]++;
}

static bool has_names(const struct told *told)
{
    const size_t count = told->counts[0] + told->counts[1];
    bool named = count <= TOLD_NAMES_MAX;
    for (size_t index = 0; named && index < count; index++) {
        named = told->names[index] != NULL;
    }
    return named;
}

/* "a.html, b.html and c.html". */
static void put_names(const struct told *told, bool unchanged)
{
    size_t left = told->counts[unchanged];
    for (size_t index = 0; left > 0; index++) {
        if (told->unchanged[index] == unchanged) {
            left--;
            fprintf(stderr, "%s%s", told->names[index],
                    left == 0   ? ""
                    : left == 1 ? " and "
                                : ", ");
        }
    }
}

static void put_documents(const struct told *told, bool unchanged, bool named)
{
    const size_t count = told->counts[unchanged];
    if (named) {
        put_names(told, unchanged);
    } else {
        fprintf(stderr, "%zu document%s", count, count == 1 ? "" : "s");
    }
}

static void put_all(const struct told *told)
{
    const bool named = has_names(told);
    const char *join = "";
    if (told->counts[0] > 0) {
        fputs("wrote ", stderr);
        put_documents(told, false, named);
        join = "; ";
    }
    if (told->counts[1] > 0) {
        fputs(join, stderr);
        put_documents(told, true, named);
        fprintf(stderr, " %s unchanged", told->counts[1] == 1 ? "is" : "are");
        join = "; ";
    }
    if (told->refused > 0) {
        fprintf(stderr, "%s%zu agreement%s with errors %s not built", join, told->refused,
                told->refused == 1 ? "" : "s", told->refused == 1 ? "is" : "are");
        join = "; ";
    }
    if (join[0] != '\0') {
        fputc('\n', stderr);
    }
}

void told_end(struct told *told, bool quiet)
{
    if (!quiet) {
        put_all(told);
    }
    for (size_t index = 0; index < TOLD_NAMES_MAX; index++) {
        free(told->names[index]);
    }
}
