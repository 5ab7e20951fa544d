/* Takes files in memory and gives them as one ZIP archive (APPNOTE 6.3, section 4.3): for each file
 * a header and its bytes as zlib compresses them, and behind all of them the directory. */
#include "archive/archive.h"

#include <zlib.h>

enum {
    VERSION = 20,     /* 2.0: compressed by deflate */
    FIRST_DAY = 0x21, /* 1 January 1980 */
    MEMORY_LEVEL = 8, /* zlib's own choice */
    BOUND_OF_RAW = 64 /* more than compressBound leaves for a stream without zlib's header */
};

/* A number and its bytes, the least first. */
struct number {
    uint32_t value;
    unsigned bytes;
};

static void add_numbers(struct buffer *out, const struct number *numbers, size_t count)
{
    for (size_t index = 0; index < count; index++) {
        for (unsigned byte = 0; byte < numbers[index].bytes; byte++) {
            buffer_add_character(out, (char)(numbers[index].value >> (8 * byte) & 0xff));
        }
    }
}

struct packed {
    struct text bytes;
    uint32_t sum, length; /* CRC-32 and length of what was packed */
    uint32_t offset;      /* of its header in the archive */
};

/* No function that may give up is called while zlib holds memory. */
static struct packed pack(struct arena *arena, struct text bytes)
{
    if (bytes.length > UINT32_MAX / 4) {
        arena_fail(arena);
    }
    const uLong room = compressBound((uLong)bytes.length) + BOUND_OF_RAW;
    char *copy = arena_allocate_bytes(arena, bytes.length + 1);
    char *packed = arena_allocate_bytes(arena, room);
    memcpy(copy, bytes.data, bytes.length);
    z_stream stream = {.next_in = (Bytef *)copy,
                       .avail_in = (uInt)bytes.length,
                       .next_out = (Bytef *)packed,
                       .avail_out = (uInt)room};
    bool good = deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MEMORY_LEVEL,
                             Z_DEFAULT_STRATEGY) == Z_OK;
    if (good) {
        good = deflate(&stream, Z_FINISH) == Z_STREAM_END;
        deflateEnd(&stream);
    }
    if (!good) {
        arena_fail(arena);
    }
    return (struct packed){
        .bytes = {packed, stream.total_out},
        .sum = (uint32_t)crc32(crc32(0, NULL, 0), (const Bytef *)copy, (uInt)bytes.length),
        .length = (uint32_t)bytes.length};
}

/* What the header of a file and its entry in the directory have in common. */
static void add_description(struct buffer *out, const struct packed *packed, const char *name)
{
    const struct number numbers[] = {{VERSION, 2},
                                     {0, 2},
                                     {Z_DEFLATED, 2},
                                     {0, 2},
                                     {FIRST_DAY, 2},
                                     {packed->sum, 4},
                                     {(uint32_t)packed->bytes.length, 4},
                                     {packed->length, 4},
                                     {(uint32_t)strlen(name), 2},
                                     {0, 2}};
    add_numbers(out, numbers, sizeof numbers / sizeof *numbers);
}

void archive_write(struct arena *arena, const struct archive_file *files, size_t count,
                   struct buffer *out)
{
    const struct number file_mark = {0x04034b50, 4};
    const struct number entry_mark[] = {{0x02014b50, 4}, {VERSION, 2}};
    struct packed *packed = ARENA_ARRAY(arena, struct packed, count + 1);
    const size_t before = buffer_length(out);
    for (size_t index = 0; index < count; index++) {
        packed[index] = pack(arena, files[index].bytes);
        packed[index].offset = (uint32_t)(buffer_length(out) - before);
        add_numbers(out, &file_mark, 1);
        add_description(out, &packed[index], files[index].name);
        buffer_add_text(out, text_from(files[index].name));
        buffer_add_text(out, packed[index].bytes);
    }
    const size_t directory = buffer_length(out) - before;
    for (size_t index = 0; index < count; index++) {
        /* No comment, on no disk but the first, of no kind, with no rights. */
        const struct number rest[] = {{0, 2}, {0, 2}, {0, 2}, {0, 4}, {packed[index].offset, 4}};
        add_numbers(out, entry_mark, sizeof entry_mark / sizeof *entry_mark);
        add_description(out, &packed[index], files[index].name);
        add_numbers(out, rest, sizeof rest / sizeof *rest);
        buffer_add_text(out, text_from(files[index].name));
    }
    const struct number end[] = {{0x06054b50, 4},
                                 {0, 2},
                                 {0, 2},
                                 {(uint32_t)count, 2},
                                 {(uint32_t)count, 2},
                                 {(uint32_t)(buffer_length(out) - before - directory), 4},
                                 {(uint32_t)directory, 4},
                                 {0, 2}};
    add_numbers(out, end, sizeof end / sizeof *end);
}
