/* Takes a tree of nodes and writes it as YAML again, with what was asked changed; and finds the
 * files that tests take such trees from. */
#include "rewrite.h"

#include "base/buffer.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

struct writer {
    struct arena *arena;
    struct buffer out;
    struct rewriting *asked;
    uint32_t random;
};

/* ---- scalars ---- */
static void add_quoted(struct buffer *out, struct text text)
{
    BUFFER_LITERAL(out, "\"");
    for (size_t at = 0; at < text.length; at++) {
        const unsigned char byte = (unsigned char)text.data[at];
        if (byte == '"' || byte == '\\') {
            buffer_format(out, "\\%c", byte);
        } else if (byte < ' ' || byte == 0x7f) {
            buffer_format(out, "\\x%02x", byte);
        } else {
            buffer_add_character(out, (char)byte);
        }
    }
    BUFFER_LITERAL(out, "\"");
}

static void add_scalar(struct writer *writer, const struct node *node)
{
    struct rewriting *asked = writer->asked;
    const struct text text = node_text(node);
    if (++asked->count == asked->replaced) {
        add_quoted(&writer->out, asked->by);
    } else if (node->style == STYLE_PLAIN && memchr(text.data, '\n', text.length) == NULL) {
        buffer_add_text(&writer->out, text);
    } else {
        add_quoted(&writer->out, text);
    }
}

/* ---- maps and lists ---- */
static uint32_t next_random(struct writer *writer, uint32_t below)
{
    writer->random = writer->random * 1664525 + 1013904223; /* Numerical Recipes, 7.1 */
    return (uint32_t)(((uint64_t)writer->random * below) >> 32);
}

static const struct node **keys_of(struct writer *writer, const struct node *map, bool shuffled)
{
    const struct node **keys = ARENA_ARRAY(writer->arena, const struct node *, map->count + 1);
    const struct node *key = map->first;
    for (uint32_t pair = 0; pair < map->count; pair++, key = key->next->next) {
        keys[pair] = key;
    }
    for (uint32_t left = map->count; shuffled && left > 1; left--) {
        const uint32_t other = next_random(writer, left);
        const struct node *last = keys[left - 1];
        keys[left - 1] = keys[other];
        keys[other] = last;
    }
    return keys;
}

static void add_value(struct writer *writer, const struct node *node, int indent, bool shuffled);

static void add_map(struct writer *writer, const struct node *node, int indent, bool shuffled)
{
    const struct node **keys = keys_of(writer, node, shuffled && writer->asked->shuffle != 0);
    for (uint32_t pair = 0; pair < node->count; pair++) {
        const struct node *key = keys[pair];
        const struct text name = node_text(key);
        const bool ordered = indent == 0 && (text_is(name, "levels") || text_is(name, "stages"));
        buffer_format(&writer->out, "%*s", indent, "");
        add_scalar(writer, key);
        BUFFER_LITERAL(&writer->out, ":");
        add_value(writer, key->next, indent, shuffled && !ordered);
    }
}

static void add_value(struct writer *writer, const struct node *node, int indent, bool shuffled)
{
    if (node->kind == NODE_SCALAR) {
        BUFFER_LITERAL(&writer->out, " ");
        add_scalar(writer, node);
        BUFFER_LITERAL(&writer->out, "\n");
    } else if (node->count == 0) {
        buffer_add_text(&writer->out,
                        node->kind == NODE_MAPPING ? TEXT_OF(" {}\n") : TEXT_OF(" []\n"));
    } else if (node->kind == NODE_MAPPING) {
        BUFFER_LITERAL(&writer->out, "\n");
        add_map(writer, node, indent + 2, shuffled);
    } else {
        BUFFER_LITERAL(&writer->out, "\n");
        for (const struct node *item = node->first; item != NULL; item = item->next) {
            buffer_format(&writer->out, "%*s-", indent + 2, "");
            add_value(writer, item, indent + 2, shuffled);
        }
    }
}

struct text rewrite(struct arena *arena, const struct node *root, struct rewriting *rewriting)
{
    struct writer writer = {.arena = arena, .asked = rewriting, .random = rewriting->shuffle};
    rewriting->count = 0;
    buffer_start(&writer.out, arena);
    if (root->kind == NODE_MAPPING) {
        add_map(&writer, root, 0, true);
    }
    return buffer_text(&writer.out);
}

/* ---- files ---- */
static int compare_names(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

void add_files(struct arena *arena, struct file_names *names, const char *folder,
               const char *ending)
{
    DIR *directory = opendir(folder);
    for (struct dirent *entry = directory != NULL ? readdir(directory) : NULL; entry != NULL;
         entry = readdir(directory)) {
        const struct text name = text_from(entry->d_name);
        if (text_ends_with(name, text_from(ending))) {
            names->items = ARENA_GROW(arena, names->items, &names->room, names->count + 1);
            names->items[names->count++] =
                arena_format(arena, "%s/%.*s", folder, TEXT_ARGUMENTS(name));
        }
    }
    if (directory != NULL) {
        closedir(directory);
    }
    if (names->count > 1) {
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    }
}

struct text file_bytes(struct arena *arena, struct text path)
{
    enum { FILE_MAX = 1 << 16 };
    FILE *file = fopen(arena_terminated(arena, path), "rb");
    if (file == NULL) {
        return (struct text){"", 0};
    }
    char *bytes = arena_allocate_bytes(arena, FILE_MAX);
    const size_t length = fread(bytes, 1, FILE_MAX, file);
    fclose(file);
    return (struct text){bytes, length};
}
