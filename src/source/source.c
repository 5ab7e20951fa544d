/* Takes the bytes of a file and gives the place of each of them: line and column.
 * Lines end with LF (CRLF is seen as LF behind a CR; the reader refuses every other line end). */
#include "source/source.h"

#include "base/limits.h"

#include <string.h>

/* A checkpoint stands at every this many code points. */
enum { CHECKPOINT_STEP = 256 };

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Blocks of this many bytes are what a compiler tests with vectors. */
enum { BLOCK = 64 };

static bool all_ascii(struct text bytes)
{
    size_t at = 0;
    unsigned char seen = 0;
    for (; bytes.length - at >= BLOCK; at += BLOCK) {
        for (size_t byte = 0; byte < BLOCK; byte++) {
            seen |= (unsigned char)bytes.data[at + byte];
        }
        if (seen >= 0x80) {
            return false;
        }
    }
    for (; at < bytes.length; at++) {
        seen |= (unsigned char)bytes.data[at];
    }
    return seen < 0x80;
}

/* Line feeds are counted up to every this many bytes. */
enum { LINE_STEP = 512 };

/* The bytes that count: the reader refuses a longer file, and says so without looking into it. */
static struct text counted(const struct source *source)
{
    return text_slice(source->bytes, 0, LIMIT_FILE_BYTES);
}

/* The place behind the next line feed in [at, end), or 0 where there is none. */
static size_t behind_feed(struct text bytes, size_t at, size_t end)
{
    const char *feed = end > at ? memchr(bytes.data + at, '\n', end - at) : NULL;
    return feed != NULL ? (size_t)(feed - bytes.data) + 1 : 0;
}

static const struct line_map *lines_of(const struct source *source)
{
    struct line_map *map = source->lines;
    if (map->count > 0) {
        return map;
    }
    struct text bytes = counted(source);
    size_t feeds = 0;
    for (size_t block = 0; block * LINE_STEP <= bytes.length; block++) {
        size_t at = block * LINE_STEP;
        size_t end = at + LINE_STEP < bytes.length ? at + LINE_STEP : bytes.length;
        map->feeds[block] = (uint32_t)feeds;
        for (at = behind_feed(bytes, at, end); at != 0; at = behind_feed(bytes, at, end)) {
            feeds++;
        }
    }
    map->count = feeds + 1;
    return map;
}

static void fill_checkpoints(const struct source *source)
{
    struct text bytes = counted(source);
    struct checkpoints *checkpoints = source->checkpoints;
    size_t count = 0;
    uint32_t astral = 0;
    for (size_t at = source->start; at < bytes.length; count++) {
        if (count % CHECKPOINT_STEP == 0) {
            checkpoints->items[checkpoints->count++] = (struct checkpoint){(uint32_t)at, astral};
        }
        astral += (unsigned char)bytes.data[at] >= 0xf0;
        at++;
        while (at < bytes.length && is_continuation(bytes.data[at])) {
            at++;
        }
    }
}

struct source *source_new(struct arena *arena, struct text name, struct text bytes)
{
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = name;
    source->bytes = bytes;
    source->start = text_starts_with(bytes, TEXT_OF("\xef\xbb\xbf")) ? 3 : 0;
    source->ascii = all_ascii(text_slice(bytes, source->start, bytes.length));
    source->lines = (struct line_map *)arena_allocate(
        arena, sizeof *source->lines +
                   (counted(source).length / LINE_STEP + 1) * sizeof *source->lines->feeds);
    if (!source->ascii) {
        size_t room = bytes.length / CHECKPOINT_STEP + 1;
        source->checkpoints = (struct checkpoints *)arena_allocate(
            arena, sizeof *source->checkpoints + room * sizeof *source->checkpoints->items);
        source->checkpoints->room = room;
    }
    return source;
}

/* The 0-based index of the line that holds the offset. */
static size_t line_of(const struct source *source, size_t offset)
{
    struct text bytes = counted(source);
    size_t end = offset < bytes.length ? offset : bytes.length;
    size_t line = lines_of(source)->feeds[end / LINE_STEP];
    size_t at = behind_feed(bytes, end / LINE_STEP * LINE_STEP, end);
    for (; at != 0; at = behind_feed(bytes, at, end)) {
        line++;
    }
    return line;
}

size_t source_line_count(const struct source *source)
{
    return lines_of(source)->count;
}

size_t source_line_start(const struct source *source, uint32_t line)
{
    if (line <= 1) {
        return source->start;
    }
    const struct line_map *map = lines_of(source);
    struct text bytes = counted(source);
    /* The last block before which there are fewer line feeds than before the line. */
    size_t feeds = line - 1, low = 0, high = bytes.length / LINE_STEP + 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (map->feeds[middle] < feeds) {
            low = middle;
        } else {
            high = middle;
        }
    }
    size_t at = low * LINE_STEP;
    for (size_t seen = map->feeds[low]; seen < feeds; seen++) {
        at = behind_feed(bytes, at, bytes.length);
    }
    return at;
}

static const struct checkpoints *checkpoints_of(const struct source *source)
{
    if (source->checkpoints->count == 0) {
        fill_checkpoints(source);
    }
    return source->checkpoints;
}

struct count {
    size_t code_points, astral;
};

/* What stands between the source's start and the offset. */
static struct count count_before(const struct source *source, size_t offset)
{
    if (source->ascii) {
        return (struct count){offset - source->start, 0};
    }
    const struct checkpoints *checkpoints = checkpoints_of(source);
    size_t low = 0, high = checkpoints->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (checkpoints->items[middle].offset <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    size_t at = checkpoints->items[low].offset;
    struct count count = {low * CHECKPOINT_STEP, checkpoints->items[low].astral};
    /* A stray continuation byte at the very start counts as a code point, as in the map. */
    for (bool first = true; at < offset; at++, first = false) {
        count.code_points += first || !is_continuation(source->bytes.data[at]);
        count.astral += (unsigned char)source->bytes.data[at] >= 0xf0;
    }
    return count;
}

struct text source_base_name(const struct source *source)
{
    size_t start = source->name.length;
    while (start > 0 && source->name.data[start - 1] != '/') {
        start--;
    }
    return text_slice(source->name, start, source->name.length);
}

struct position source_position(const struct source *source, size_t offset)
{
    if (offset > source->bytes.length) {
        offset = source->bytes.length;
    }
    size_t place = offset < source->start ? source->start : offset;
    for (int back = 0; back < 3 && place > source->start && place < source->bytes.length &&
                       is_continuation(source->bytes.data[place]);
         back++) {
        place--;
    }
    size_t line = line_of(source, place);
    struct count before = count_before(source, source_line_start(source, (uint32_t)line + 1));
    struct count here = count_before(source, place);
    uint32_t column = (uint32_t)(here.code_points - before.code_points) + 1;
    return (struct position){
        .offset = (uint32_t)offset,
        .line = (uint32_t)line + 1,
        .column = column,
        .utf16 = column + (uint32_t)(here.astral - before.astral),
    };
}

struct text source_line(const struct source *source, uint32_t line)
{
    const size_t count = source_line_count(source);
    if (line == 0 || line > count) {
        return TEXT_OF("");
    }
    size_t start = source_line_start(source, line);
    size_t end = line < count ? source_line_start(source, line + 1) - 1 : source->bytes.length;
    if (line < count && end > start && source->bytes.data[end - 1] == '\r') {
        end--;
    }
    return text_slice(source->bytes, start, end);
}
