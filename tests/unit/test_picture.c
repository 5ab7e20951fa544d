/* Images: what is taken for one, its size, and what is refused; every cut and every changed byte.
 */
#include "base/base64.h"
#include "base/limits.h"
#include "picture/picture.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <zlib.h>

enum { ROOM = 4096 };
struct image {
    char bytes[ROOM];
    size_t length;
};

static void put(struct image *image, const void *bytes, size_t length)
{
    cr_assert_leq(image->length + length, ROOM);
    memcpy(image->bytes + image->length, bytes, length);
    image->length += length;
}

static void put_number(struct image *image, uint32_t number, unsigned bytes)
{
    while (bytes-- > 0) {
        const char byte = (char)(number >> (8 * bytes) & 0xff);
        put(image, &byte, 1);
    }
}

/* ---- a PNG of one bit a pixel ---- */
static void put_chunk(struct image *image, const char *name, const void *data, size_t length)
{
    put_number(image, (uint32_t)length, 4);
    const size_t from = image->length;
    put(image, name, 4);
    put(image, data, length);
    put_number(image, (uint32_t)crc32(0, (const Bytef *)image->bytes + from, (uInt)(length + 4)),
               4);
}

static void put_header(struct image *image, uint32_t width, uint32_t height, unsigned depth,
                       unsigned colour)
{
    struct image data = {.length = 0};
    put_number(&data, width, 4);
    put_number(&data, height, 4);
    put_number(&data, depth, 1);
    put_number(&data, colour, 1);
    put_number(&data, 0, 3);
    put(image, "\x89PNG\r\n\x1a\n", 8);
    put_chunk(image, "IHDR", data.bytes, data.length);
}

static struct image png(uint32_t width, uint32_t height, unsigned depth, unsigned colour)
{
    struct image image = {.length = 0};
    put_header(&image, width, height, depth, colour);
    put_chunk(&image, "IDAT", "\x78\x9c\x03\x00\x00\x00\x00\x01", 8);
    put_chunk(&image, "IEND", "", 0);
    return image;
}

/* ---- a JPEG of one component ---- */
static struct image jpeg(unsigned frame, unsigned width, unsigned height)
{
    struct image image = {.length = 0};
    put_number(&image, 0xffd8, 2);
    put_number(&image, 0xffe0, 2);
    put_number(&image, 4, 2);
    put_number(&image, 0x4a46, 2);
    put_number(&image, 0xff, 1); /* a byte to fill up */
    put_number(&image, 0xff00 + frame, 2);
    put_number(&image, 11, 2);
    put_number(&image, 8, 1);
    put_number(&image, height, 2);
    put_number(&image, width, 2);
    put_number(&image, 1, 1);
    put_number(&image, 0x011100, 3);
    put_number(&image, 0xffda, 2);
    put_number(&image, 8, 2);
    put_number(&image, 0x01010000, 4);
    put_number(&image, 0x3f00, 2);
    put_number(&image, 0x12ff0034, 4); /* data: 0xff is written as 0xff00 */
    put_number(&image, 0xffd0, 2);     /* a restart within it */
    put_number(&image, 0x56, 1);
    put_number(&image, 0xffd9, 2);
    return image;
}

/* What is wrong, or an empty text. The bytes have a block of their own, whose bounds a sanitizer
 * knows. */
static struct text wrong_with(struct arena *arena, struct text bytes, struct picture *picture)
{
    char *block = malloc(bytes.length > 0 ? bytes.length : 1);
    cr_assert_not_null(block);
    if (bytes.length > 0) {
        memcpy(block, bytes.data, bytes.length);
    }
    const struct text wrong =
        arena_copy(arena, picture_read(arena, (struct text){block, bytes.length}, picture));
    free(block);
    return wrong;
}

static jmp_buf failure;
static struct arena arena;
static void start(void)
{
    arena_start(&arena, &failure);
}
static void end(void)
{
    arena_free(&arena);
}
TestSuite(picture, .init = start, .fini = end);

static void expect_image(struct image image, enum picture_kind kind, unsigned width,
                         unsigned height)
{
    struct picture picture;
    const struct text wrong =
        wrong_with(&arena, (struct text){image.bytes, image.length}, &picture);
    cr_assert_eq(wrong.length, 0, "%.*s", TEXT_ARGUMENTS(wrong));
    cr_expect_eq(picture.kind, kind);
    cr_expect_eq(picture.width, width);
    cr_expect_eq(picture.height, height);
}

static void expect_wrong(struct text bytes, const char *expected)
{
    struct picture picture;
    const struct text wrong = wrong_with(&arena, bytes, &picture);
    cr_expect(text_is(wrong, expected), "<%.*s> is not <%s>", TEXT_ARGUMENTS(wrong), expected);
}

static void expect_image_wrong(struct image image, const char *expected)
{
    expect_wrong((struct text){image.bytes, image.length}, expected);
}

Test(picture, kinds_and_sizes)
{
    expect_image(png(300, 100, 1, 0), PICTURE_PNG, 300, 100);
    expect_image(png(4096, 1, 8, 6), PICTURE_PNG, 4096, 1);
    expect_image(png(1, 4096, 4, 3), PICTURE_PNG, 1, 4096);
    expect_image(jpeg(0xc0, 640, 480), PICTURE_JPEG, 640, 480);
    expect_image(jpeg(0xc2, 2, 3), PICTURE_JPEG, 2, 3);
    cr_expect_str_eq(picture_type(PICTURE_JPEG), "image/jpeg");
    cr_expect_str_eq(picture_ending(PICTURE_PNG), "png");
}

Test(picture, what_is_refused)
{
    expect_image_wrong(png(4097, 1, 1, 0), "is 4097 × 1 pixels; each side may have 1 to 4096");
    expect_image_wrong(png(0, 5, 1, 0), "is 0 × 5 pixels; each side may have 1 to 4096");
    expect_image_wrong(png(0xffffffff, 0x80000000, 1, 0),
                       "is 4294967295 × 2147483648 pixels; each side may have 1 to 4096");
    expect_image_wrong(png(3, 3, 4, 2), "is a PNG image that is damaged");
    expect_image_wrong(png(3, 3, 16, 3), "is a PNG image that is damaged");
    expect_image_wrong(jpeg(0xc0, 0, 5), "is 0 × 5 pixels; each side may have 1 to 4096");
    expect_image_wrong(jpeg(0xc3, 5, 5), "is a JPEG image of a kind that no browser shows");
    expect_image_wrong(jpeg(0xc9, 5, 5), "is a JPEG image of a kind that no browser shows");
    expect_wrong(TEXT_OF(""), "is empty");
    expect_wrong(TEXT_OF("title: x"), "is no image");
    expect_wrong(TEXT_OF("GIF89a"), "is a GIF image");
    expect_wrong(TEXT_OF("RIFF....WEBPVP8 "), "is a WebP image, which word processors do not show");
    expect_wrong(TEXT_OF("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- x -->\n<svg onload=\"x()\"/>"),
                 "is an SVG image, which may hold programs and name other files");
    struct image image = png(3, 3, 1, 0);
    put(&image, "<script>", 8);
    expect_image_wrong(image, "is a PNG image with something behind its end");
    image = jpeg(0xc0, 3, 3);
    put(&image, "PK", 2);
    expect_image_wrong(image, "is a JPEG image with something behind its end");
    image.length = 0;
    put_header(&image, 3, 3, 1, 0);
    put_chunk(&image, "acTL", "\0\0\0\2\0\0\0\0", 8);
    expect_image_wrong(image, "is a PNG image that moves");
    image.length = 0;
    put_header(&image, 3, 3, 1, 0);
    put_chunk(&image, "IEND", "", 0);
    expect_image_wrong(image, "is a PNG image that is damaged");
}

Test(picture, too_many_bytes)
{
    const size_t length = LIMIT_PICTURE_BYTES + 1;
    char *bytes = calloc(length, 1);
    cr_assert_not_null(bytes);
    const struct image image = png(3, 3, 1, 0);
    memcpy(bytes, image.bytes, image.length);
    expect_wrong((struct text){bytes, length},
                 "has 257 KiB, and a document carries no more than 256 of an image");
    free(bytes);
}

/* Whatever is cut off or changed, nothing is read that is not there; and a PNG is then none. */
Test(picture, every_cut_and_every_byte)
{
    struct image images[] = {png(30, 10, 1, 0), jpeg(0xc0, 30, 10), jpeg(0xc2, 30, 10)};
    for (size_t index = 0; index < sizeof images / sizeof *images; index++) {
        struct image *image = &images[index];
        struct picture picture;
        for (size_t cut = 0; cut < image->length; cut++) {
            cr_expect_neq(wrong_with(&arena, (struct text){image->bytes, cut}, &picture).length, 0,
                          "image %zu, cut at %zu", index, cut);
        }
        for (size_t at = 0; at < image->length; at++) {
            for (unsigned bit = 0; bit < 8; bit++) {
                image->bytes[at] ^= (char)(1 << bit);
                const struct text wrong =
                    wrong_with(&arena, (struct text){image->bytes, image->length}, &picture);
                cr_expect(index > 0 || wrong.length > 0, "byte %zu, bit %u", at, bit);
                cr_expect(wrong.length > 0 || (picture.width > 0 && picture.height > 0 &&
                                               picture.width <= LIMIT_PICTURE_PIXELS &&
                                               picture.height <= LIMIT_PICTURE_PIXELS));
                image->bytes[at] ^= (char)(1 << bit);
            }
        }
    }
}

Test(picture, fits_into_a_box)
{
    static const struct {
        uint32_t width, height;
        unsigned shown_width, shown_height;
    } cases[] = {
        {480, 120, 4000, 1000}, /* just as wide as the box */
        {100, 100, 1000, 1000}, {50, 100, 500, 1000},
        {1000, 100, 4000, 400}, {4096, 1, 4000, 1}, /* 4000 / 4096 would be nothing */
        {1, 4096, 1, 1000},
    };
    for (size_t index = 0; index < sizeof cases / sizeof *cases; index++) {
        const struct picture picture = {.width = cases[index].width, .height = cases[index].height};
        const struct picture_size size = picture_in_box(&picture, 4000, 1000);
        cr_expect_eq(size.width, cases[index].shown_width, "case %zu", index);
        cr_expect_eq(size.height, cases[index].shown_height, "case %zu", index);
    }
}

/* The examples of RFC 4648, section 10. */
Test(picture, base64)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    for (size_t index = 0; index < sizeof cases / sizeof *cases; index++) {
        struct buffer out;
        buffer_start(&out, &arena);
        buffer_add_base64(&out, text_from(cases[index][0]));
        cr_expect(text_is(buffer_text(&out), cases[index][1]), "%s", cases[index][0]);
    }
}
