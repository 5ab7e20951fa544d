/* Takes the name that a user gave a file and gives what programs call it: a path from the root of
 * the project, or a reference of RFC 3986. Nothing is asked of the file system. */
#include "finding/path.h"

#include "finding/report.h"

#include <string.h>

static bool is_absolute(struct text path)
{
    return path.length > 0 && path.data[0] == '/';
}

/* The next step of a path from *at on; empty steps are passed over. False behind the last. */
static bool next_step(struct text path, size_t *at, struct text *step)
{
    while (*at < path.length && path.data[*at] == '/') {
        ++*at;
    }
    size_t start = *at;
    while (*at < path.length && path.data[*at] != '/') {
        ++*at;
    }
    *step = text_slice(path, start, *at);
    return step->length > 0;
}

/* Without "." and empty steps, and with ".." taken back where there is something before it. */
static struct text plain(struct arena *arena, struct text path)
{
    char *bytes = arena_allocate_bytes(arena, path.length + 1);
    const size_t root = is_absolute(path);
    size_t length = root, floor = root; /* what stands before `floor` is not taken back */
    struct text step;
    bytes[0] = '/';
    for (size_t at = 0; next_step(path, &at, &step);) {
        if (text_is(step, ".") || (text_is(step, "..") && length == root && root > 0)) {
            continue;
        }
        if (text_is(step, "..") && length > floor) {
            while (length > floor && bytes[--length] != '/') {
            }
            continue;
        }
        if (length > root) {
            bytes[length++] = '/';
        }
        memcpy(bytes + length, step.data, step.length);
        length += step.length;
        floor = text_is(step, "..") ? length : floor;
    }
    return (struct text){bytes, length};
}

/* What leads from a folder to a path beneath it; false where the path is not. */
static bool beneath(struct text folder, struct text path, struct text *rest)
{
    size_t end = folder.length;
    bool is_root = text_is(folder, "/");
    if (!text_starts_with(path, folder) || path.length <= end ||
        (!is_root && path.data[end] != '/')) {
        return false;
    }
    *rest = text_slice(path, end + !is_root, path.length);
    return true;
}

struct text path_from_root(struct arena *arena, const char *root, const char *folder,
                           struct text name)
{
    struct text path = plain(arena, name), rest;
    if (root == NULL || folder == NULL) {
        return path;
    }
    struct text whole = path;
    if (!is_absolute(path)) {
        whole = plain(arena, arena_join_by(arena, text_from(folder), "/", path));
    }
    return beneath(plain(arena, text_from(root)), whole, &rest) ? rest : path;
}

struct text report_path(struct report *report, struct text name)
{
    const struct text path =
        path_from_root(report->out.arena, report->options.root, report->options.folder, name);
    return path.length > 0 ? path : TEXT_OF("."); /* of the root itself */
}

/* RFC 3986: what may stand in a step of a path as it is. A colon may not in the first step of a
 * relative reference, so it never does. */
static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte != '\0' && strchr("/-._~!$&'()*+,;=@", byte));
}

struct text path_uri(struct arena *arena, struct text path)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    if (is_absolute(path)) {
        BUFFER_LITERAL(&buffer, "file://");
    }
    for (size_t at = 0; at < path.length; at++) {
        const unsigned char byte = (unsigned char)path.data[at];
        if (is_plain(path.data[at])) {
            buffer_add_character(&buffer, path.data[at]);
        } else {
            const char *const digits = "0123456789ABCDEF";
            const char escaped[] = {'%', digits[byte >> 4], digits[byte & 15]};
            buffer_add(&buffer, escaped, sizeof escaped);
        }
    }
    return buffer_text(&buffer);
}

struct text report_uri(struct report *report, struct text name)
{
    return path_uri(report->out.arena, report_path(report, name));
}

struct text report_page(struct report *report, enum rule rule)
{
    if (report->options.pages == NULL) {
        return TEXT_OF("");
    }
    return arena_format(report->out.arena, "%s%.*s.md", report->options.pages,
                        TEXT_ARGUMENTS(rule_rows[rule].name));
}
