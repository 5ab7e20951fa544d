/* Where things stand in an agreement: takes its sites by the paths of `--to json`, and gives the
 * bytes of keys, fields and values in its file. */
#include "places.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void put_text(char text[static TEXT_MAX], const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, TEXT_MAX, format, arguments);
    va_end(arguments);
}

/* Whether a path is of a pattern: `*` stands for one key, `**` at the end for any. */
bool is_path(const char *path, const char *pattern)
{
    while (*pattern != '\0') {
        size_t key = strcspn(path, "."), wanted = strcspn(pattern, ".");
        if (wanted == 2 && strncmp(pattern, "**", 2) == 0) {
            return true;
        }
        bool any = wanted == 1 && *pattern == '*';
        if (key == 0 || (!any && (key != wanted || strncmp(path, pattern, key) != 0))) {
            return false;
        }
        path += key + (path[key] == '.');
        pattern += wanted + (pattern[wanted] == '.');
        if (*path == '\0' && *pattern == '\0') {
            return true;
        }
    }
    return *path == '\0';
}

const struct site *site_at(const struct base *base, const char *path)
{
    for (size_t at = 0; at < base->count; at++) {
        if (strcmp(base->sites[at].path, path) == 0) {
            return &base->sites[at];
        }
    }
    return NULL;
}

/* What a value says in the file. */
void written(const struct base *base, const struct site *site, char text[static TEXT_MAX])
{
    size_t length = site->end - site->start;
    length = length < TEXT_MAX ? length : TEXT_MAX - 1;
    memcpy(text, base->text + site->start, length);
    text[length] = '\0';
}

/* The path without its last key, and with another instead. */
const struct site *sibling(const struct base *base, const struct site *site, const char *key)
{
    char path[TEXT_MAX];
    const char *last = strrchr(site->path, '.');
    put_text(path, "%.*s.%s", last != NULL ? (int)(last - site->path) : 0, site->path, key);
    return site_at(base, path);
}

/* Where the key of a value begins, on its line. */
size_t key_start(const struct base *base, const struct site *site)
{
    size_t at = site->start;
    while (at > 0 && strchr("{,\n", base->text[at - 1]) == NULL &&
           !(at > 1 && base->text[at - 1] == ' ' && base->text[at - 2] == '-')) {
        at--;
    }
    while (base->text[at] == ' ') {
        at++;
    }
    return at;
}

/* The bytes of a field with its key and with what parts it from its neighbour. */
static void field_bytes(const struct base *base, const struct site *site, size_t *start,
                        size_t *end)
{
    *start = key_start(base, site);
    *end = site->end;
    size_t before = *start;
    while (before > 0 && base->text[before - 1] == ' ') {
        before--;
    }
    if (before > 0 && base->text[before - 1] == ',') {
        *start = before - 1;
    } else if (before > 0 && base->text[before - 1] == '\n') {
        *start = before;
        *end += base->text[*end] == '\n';
    } else {
        *end += base->text[*end] == ',';
        *end += base->text[*end] == ' ';
    }
}

void drop(struct making *making, const struct base *base, const struct site *site)
{
    size_t start = 0, end = 0;
    field_bytes(base, site, &start, &end);
    make_defect(making, base, start, end, "");
}

bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}
