/* Places of an agreement and its texts, for the kinds of defects. */
#ifndef PLACES_H
#define PLACES_H

#include "mutation.h"

enum { TEXT_MAX = 4096 };

#if defined(__GNUC__)
#define PRINTF_LIKE __attribute__((__format__(__printf__, 2, 3)))
#else
#define PRINTF_LIKE
#endif

/* Formats into a text; what is too long is cut. */
PRINTF_LIKE void put_text(char text[static TEXT_MAX], const char *format, ...);
/* Whether a path is of a pattern: `*` stands for one key, `**` at the end for any. */
bool is_path(const char *path, const char *pattern);
const struct site *site_at(const struct base *base, const char *path); /* NULL: there is none */
/* What a value says in the file. */
void written(const struct base *base, const struct site *site, char text[static TEXT_MAX]);
/* The value of another key beside a value's own, or NULL. */
const struct site *sibling(const struct base *base, const struct site *site, const char *key);
/* Where the key of a value begins, on its line. */
size_t key_start(const struct base *base, const struct site *site);
/* Makes the defect that a field is not there. */
void drop(struct making *making, const struct base *base, const struct site *site);
bool ends_with(const char *text, const char *end);

#define EACH_SITE(base, site, pattern)                                                          \
    for (const struct site *site = (base)->sites; site < (base)->sites + (base)->count; site++) \
        if (is_path(site->path, pattern))

#endif
