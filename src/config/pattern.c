/* Matches paths: takes a pattern and a path and says whether one is meant by the other. */
#include "config/pattern.h"

/* Where to go on when what comes next does not match. */
struct retry {
    size_t pattern, path;
    bool is_set;
};

static bool starts_folders(struct text pattern, size_t at)
{
    return (at == 0 || pattern.data[at - 1] == '/') && at + 1 < pattern.length &&
           pattern.data[at] == '*' && pattern.data[at + 1] == '*' &&
           (at + 2 == pattern.length || pattern.data[at + 2] == '/');
}

/* A later star takes over from those before it: what these have matched in the shortest way leaves
 * all to the rest that anything else would. */
static bool matches(struct text pattern, struct text path)
{
    struct retry star = {0, 0, false}, folders = {0, 0, false};
    size_t at = 0, from = 0;
    for (;;) {
        const bool is_whole = from == path.length || path.data[from] == '/';
        if (starts_folders(pattern, at)) {
            if (at + 2 == pattern.length) {
                return true;
            }
            at += 3;
            folders = (struct retry){at, from, true};
            star.is_set = false;
            continue;
        }
        if (at == pattern.length && is_whole) {
            return true;
        }
        if (at < pattern.length && pattern.data[at] == '*') {
            star = (struct retry){++at, from, true};
            continue;
        }
        if (at < pattern.length && from < path.length &&
            (pattern.data[at] == path.data[from] ||
             (pattern.data[at] == '?' && path.data[from] != '/'))) {
            const bool any = pattern.data[at++] == '?';
            from++;
            while (any && from < path.length && ((unsigned char)path.data[from] & 0xc0) == 0x80) {
                from++; /* of one character */
            }
            continue;
        }
        if (star.is_set && star.path < path.length && path.data[star.path] != '/') {
            at = star.pattern;
            from = ++star.path;
            continue;
        }
        star.is_set = false;
        while (folders.is_set && folders.path < path.length && path.data[folders.path] != '/') {
            folders.path++;
        }
        if (!folders.is_set || folders.path == path.length) {
            return false;
        }
        at = folders.pattern;
        from = ++folders.path;
    }
}

bool pattern_matches(struct text pattern, struct text path)
{
    if (text_starts_with(pattern, TEXT_OF("./"))) {
        pattern = text_slice(pattern, 2, pattern.length);
    }
    const bool rooted = pattern.length > 0 && pattern.data[0] == '/';
    pattern = text_slice(pattern, rooted, pattern.length);
    while (pattern.length > 0 && pattern.data[pattern.length - 1] == '/') {
        pattern.length--;
    }
    if (pattern.length == 0) {
        return rooted;
    }
    if (rooted || memchr(pattern.data, '/', pattern.length) != NULL || starts_folders(pattern, 0)) {
        return matches(pattern, path);
    }
    for (size_t at = 0; at < path.length;) {
        if (matches(pattern, text_slice(path, at, path.length))) {
            return true;
        }
        const char *slash = memchr(path.data + at, '/', path.length - at);
        at = slash != NULL ? (size_t)(slash - path.data) + 1 : path.length;
    }
    return false;
}
