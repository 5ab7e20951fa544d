/* Reads the frame of an image: takes bytes of a stranger and gives its kind and size, or says why
 * it is none that a document may carry. PNG by its third edition (W3C, 2023), JPEG by ITU-T T.81,
 * annex B. */
#include "picture/picture.h"

#include "base/limits.h"

#include <zlib.h>

static const char *const types[] = {[PICTURE_PNG] = "image/png", [PICTURE_JPEG] = "image/jpeg"};
static const char *const endings[] = {[PICTURE_PNG] = "png", [PICTURE_JPEG] = "jpeg"};

const char *picture_type(enum picture_kind kind)
{
    return types[kind];
}

const char *picture_ending(enum picture_kind kind)
{
    return endings[kind];
}

/* A side that goes with the other one, which fills the box. */
static unsigned side_beside(uint32_t own, uint32_t other, unsigned filled)
{
    const uint64_t side = (uint64_t)own * filled / other;
    return side == 0 ? 1 : (unsigned)side;
}

struct picture_size picture_in_box(const struct picture *picture, unsigned width, unsigned height)
{
    const bool wide = (uint64_t)picture->width * height > (uint64_t)picture->height * width;
    return (struct picture_size){
        wide ? width : side_beside(picture->width, picture->height, height),
        wide ? side_beside(picture->height, picture->width, width) : height};
}

/* `length` bytes, the highest first; there are so many. */
static uint32_t number_at(struct text bytes, size_t at, size_t length)
{
    uint32_t number = 0;
    for (size_t byte = 0; byte < length; byte++) {
        number = number << 8 | (uint8_t)bytes.data[at + byte];
    }
    return number;
}

/* ---- PNG ---- */

static const struct text png_mark = TEXT("\x89PNG\r\n\x1a\n");
enum { CHUNK_FRAME = 12, HEADER_LENGTH = 13, HEADER_DEPTH = 8, HEADER_COLOUR = 9 };

/* Table 11.1 of the standard: which depths each type of colour has. */
static bool is_depth_of(uint8_t depth, uint8_t colour)
{
    const bool whole = depth == 8 || depth == 16;
    const bool small = depth == 1 || depth == 2 || depth == 4;
    return colour == 0                                 ? whole || small
           : colour == 3                               ? small || depth == 8
           : colour == 2 || colour == 4 || colour == 6 ? whole
                                                       : false;
}

static bool read_png_header(struct text data, struct picture *picture)
{
    if (data.length != HEADER_LENGTH) {
        return false;
    }
    picture->width = number_at(data, 0, 4);
    picture->height = number_at(data, 4, 4);
    return is_depth_of((uint8_t)data.data[HEADER_DEPTH], (uint8_t)data.data[HEADER_COLOUR]) &&
           data.data[10] == 0 && data.data[11] == 0 && (uint8_t)data.data[12] <= 1;
}

static bool has_right_sum(struct text chunk, uint32_t sum)
{
    return crc32(crc32(0, NULL, 0), (const Bytef *)chunk.data, (uInt)chunk.length) == sum;
}

static const char *read_png(struct text bytes, struct picture *picture)
{
    static const char broken[] = "is a PNG image that is damaged";
    bool has_header = false, has_data = false;
    for (size_t at = png_mark.length; bytes.length - at >= CHUNK_FRAME;) {
        const size_t length = number_at(bytes, at, 4);
        if (length > bytes.length - at - CHUNK_FRAME) {
            return broken;
        }
        const struct text name = text_slice(bytes, at + 4, at + 8);
        const struct text data = text_slice(bytes, at + 8, at + 8 + length);
        at += CHUNK_FRAME + length;
        if (!has_right_sum((struct text){name.data, 4 + length}, number_at(bytes, at - 4, 4)) ||
            text_is(name, "IHDR") == has_header) {
            return broken; /* the header comes first, and once */
        }
        if (!has_header && !read_png_header(data, picture)) {
            return broken;
        }
        if (text_is(name, "acTL")) {
            return "is a PNG image that moves";
        }
        has_header = true;
        has_data = has_data || text_is(name, "IDAT");
        if (text_is(name, "IEND")) {
            return !has_data            ? broken
                   : at == bytes.length ? NULL
                                        : "is a PNG image with something behind its end";
        }
    }
    return broken;
}

/* ---- JPEG ---- */

static const struct text jpeg_mark = TEXT("\xff\xd8\xff");
enum {
    FRAME_BASELINE = 0xc0,
    FRAME_PROGRESSIVE = 0xc2,
    FRAME_LAST = 0xcf,
    TABLE_OF_CODES = 0xc4,
    EXTENSION = 0xc8,
    TABLE_OF_ARITHMETIC = 0xcc,
    RESTART_FIRST = 0xd0,
    RESTART_LAST = 0xd7,
    IMAGE_END = 0xd9,
    SCAN = 0xda
};

/* The marker behind a scan's data: its first byte, 0xff; or the end of the bytes. */
static size_t skip_scan(struct text bytes, size_t at)
{
    for (; at + 1 < bytes.length; at++) {
        const uint8_t next = (uint8_t)bytes.data[at + 1];
        if ((uint8_t)bytes.data[at] == 0xff && next != 0 && next != 0xff &&
            !(next >= RESTART_FIRST && next <= RESTART_LAST)) {
            return at;
        }
    }
    return bytes.length;
}

static bool is_frame(uint8_t marker)
{
    return marker >= FRAME_BASELINE && marker <= FRAME_LAST && marker != TABLE_OF_CODES &&
           marker != EXTENSION && marker != TABLE_OF_ARITHMETIC;
}

static bool read_frame(struct text data, struct picture *picture)
{
    enum { FIXED = 6, EACH = 3 };
    if (data.length < FIXED || data.length != FIXED + (size_t)EACH * (uint8_t)data.data[5]) {
        return false;
    }
    picture->height = number_at(data, 1, 2);
    picture->width = number_at(data, 3, 2);
    const uint8_t components = (uint8_t)data.data[5];
    return data.data[0] == 8 && (components == 1 || components == 3 || components == 4);
}

static const char *read_jpeg(struct text bytes, struct picture *picture)
{
    static const char broken[] = "is a JPEG image that is damaged";
    bool has_frame = false, has_scan = false;
    for (size_t at = 2; at + 2 <= bytes.length && (uint8_t)bytes.data[at] == 0xff;) {
        const uint8_t marker = (uint8_t)bytes.data[at + 1];
        if (marker == 0xff) {
            at++; /* any number of them may stand before a marker */
            continue;
        }
        at += 2;
        if (marker == IMAGE_END) {
            return !has_scan            ? broken
                   : at == bytes.length ? NULL
                                        : "is a JPEG image with something behind its end";
        }
        const size_t length = bytes.length - at >= 2 ? number_at(bytes, at, 2) : 0;
        if (length < 2 || length > bytes.length - at) {
            return broken;
        }
        const struct text data = text_slice(bytes, at + 2, at + length);
        at += length;
        if (is_frame(marker)) {
            if (marker > FRAME_PROGRESSIVE) {
                return "is a JPEG image of a kind that no browser shows";
            }
            if (has_frame || !read_frame(data, picture)) {
                return broken;
            }
            has_frame = true;
        } else if (marker == SCAN) {
            has_scan = has_frame;
            at = skip_scan(bytes, at);
        }
    }
    return broken;
}

/* ---- what it is ---- */

static const struct {
    const char *mark, *is;
    size_t length, at; /* of the mark, in the file */
} others[] = {
    {"GIF8", "is a GIF image", 4, 0},
    {"WEBP", "is a WebP image, which word processors do not show", 4, 8},
    {"ftypavif", "is an AVIF image", 8, 4},
    {"ftyphei", "is a HEIC image", 7, 4},
    {"%PDF-", "is a PDF", 5, 0},
    {"II*\0", "is a TIFF image", 4, 0},
    {"MM\0*", "is a TIFF image", 4, 0},
    {"BM", "is a BMP image", 2, 0},
};

/* An image of lines is XML, in which comments and types may stand before it. */
static bool is_svg(struct text bytes)
{
    enum { LOOKED_AT = 4096 };
    const struct text tag = TEXT("<svg");
    const struct text first = text_slice(bytes, 0, LOOKED_AT);
    for (size_t at = 0; at + tag.length <= first.length; at++) {
        if (text_starts_with(text_slice(first, at, first.length), tag)) {
            return true;
        }
    }
    return false;
}

static const char *say_what(struct text bytes)
{
    for (size_t index = 0; index < sizeof others / sizeof *others; index++) {
        const struct text mark = {others[index].mark, others[index].length};
        if (text_equal(text_slice(bytes, others[index].at, others[index].at + mark.length), mark)) {
            return others[index].is;
        }
    }
    return is_svg(bytes)       ? "is an SVG image, which may hold programs and name other files"
           : bytes.length == 0 ? "is empty"
                               : "is no image";
}

struct text picture_read(struct arena *arena, struct text bytes, struct picture *picture)
{
    const bool png = text_starts_with(bytes, png_mark), jpeg = text_starts_with(bytes, jpeg_mark);
    *picture = (struct picture){bytes, png ? PICTURE_PNG : PICTURE_JPEG, 0, 0};
    if ((png || jpeg) && bytes.length > LIMIT_PICTURE_BYTES) {
        return arena_format(arena,
                            "has %zu KiB, and a document carries no more than %d of an image",
                            (bytes.length + 1023) / 1024, LIMIT_PICTURE_BYTES / 1024);
    }
    const char *wrong = png    ? read_png(bytes, picture)
                        : jpeg ? read_jpeg(bytes, picture)
                               : say_what(bytes);
    if (wrong != NULL) {
        return text_from(wrong);
    }
    if (picture->width == 0 || picture->height == 0 || picture->width > LIMIT_PICTURE_PIXELS ||
        picture->height > LIMIT_PICTURE_PIXELS) {
        return arena_format(arena, "is %u × %u pixels; each side may have 1 to %d",
                            (unsigned)picture->width, (unsigned)picture->height,
                            LIMIT_PICTURE_PIXELS);
    }
    return (struct text){NULL, 0};
}
