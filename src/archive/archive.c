/* Takes files in memory and gives them as one ZIP archive, by minizip, which writes through the
 * functions below into one block of the arena that holds the archive at its largest. */
#include "archive/archive.h"

#include <minizip/zip.h>
#include <zlib.h>

/* What stands before, behind and for a file in the directory, without its name (APPNOTE 4.3). */
enum { OVERHEAD_OF_FILE = 160, OVERHEAD = 256 };

struct memory {
    char *bytes;
    size_t room, length, at;
};

static void *open_memory(void *given, const void *name, int mode)
{
    (void)name;
    (void)mode;
    return given;
}

static uLong read_memory(void *given, void *stream, void *bytes, uLong length)
{
    (void)given;
    struct memory *memory = stream;
    const size_t left = memory->length - memory->at, count = length < left ? length : left;
    memcpy(bytes, memory->bytes + memory->at, count);
    memory->at += count;
    return (uLong)count;
}

static uLong write_memory(void *given, void *stream, const void *bytes, uLong length)
{
    (void)given;
    struct memory *memory = stream;
    if (length > memory->room - memory->at) {
        return 0;
    }
    memcpy(memory->bytes + memory->at, bytes, length);
    memory->at += length;
    memory->length = memory->at > memory->length ? memory->at : memory->length;
    return length;
}

static ZPOS64_T tell_memory(void *given, void *stream)
{
    (void)given;
    return ((const struct memory *)stream)->at;
}

static long seek_memory(void *given, void *stream, ZPOS64_T offset, int origin)
{
    (void)given;
    struct memory *memory = stream;
    const size_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                        : origin == ZLIB_FILEFUNC_SEEK_CUR ? memory->at
                                                           : memory->length;
    if (offset > memory->length - from) {
        return -1;
    }
    memory->at = from + (size_t)offset;
    return 0;
}

static int close_memory(void *given, void *stream)
{
    (void)given;
    (void)stream;
    return 0;
}

static bool write_file(zipFile zip, const struct archive_file *file)
{
    const zip_fileinfo first_day = {.tmz_date = {.tm_mday = 1, .tm_year = 1980}};
    return zipOpenNewFileInZip(zip, file->name, &first_day, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
                               Z_BEST_COMPRESSION) == ZIP_OK &&
           zipWriteInFileInZip(zip, file->bytes.data, (unsigned)file->bytes.length) == ZIP_OK &&
           zipCloseFileInZip(zip) == ZIP_OK;
}

void archive_write(struct arena *arena, const struct archive_file *files, size_t count,
                   struct buffer *out)
{
    struct memory memory = {.room = OVERHEAD};
    for (size_t index = 0; index < count; index++) {
        if (files[index].bytes.length > UINT32_MAX / 2) {
            arena_fail(arena);
        }
        memory.room += OVERHEAD_OF_FILE + 2 * strlen(files[index].name) +
                       compressBound((uLong)files[index].bytes.length);
    }
    memory.bytes = arena_allocate_bytes(arena, memory.room);
    zlib_filefunc64_def functions = {
        .zopen64_file = open_memory,
        .zread_file = read_memory,
        .zwrite_file = write_memory,
        .ztell64_file = tell_memory,
        .zseek64_file = seek_memory,
        .zclose_file = close_memory,
        .zerror_file = close_memory,
        .opaque = &memory,
    };
    zipFile zip = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &functions);
    if (zip == NULL) {
        arena_fail(arena);
    }
    bool good = true;
    for (size_t index = 0; good && index < count; index++) {
        good = write_file(zip, &files[index]);
    }
    /* Closed in any case: it frees what minizip holds. */
    good = zipClose(zip, NULL) == ZIP_OK && good;
    if (!good) {
        arena_fail(arena);
    }
    buffer_add(out, memory.bytes, memory.length);
}
