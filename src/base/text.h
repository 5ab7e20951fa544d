/* Strings as views: a pointer and a length, never terminated, never owned.
 * Everything that names bytes of a source, of the arena or of a literal is a struct text. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct text {
    const char *data; /* not terminated; may be NULL only where length is 0 */
    size_t length;    /* bytes */
};

/* A view of a string literal, usable in static initialisers. */
#define TEXT(literal)                  \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }
/* The same as an expression. */
#define TEXT_OF(literal) ((struct text){(literal), sizeof(literal) - 1})
/* For printf's "%.*s". */
#define TEXT_ARGUMENTS(view) (int)(view).length, (view).data

static inline struct text text_from(const char *terminated)
{
    return (struct text){terminated, strlen(terminated)};
}
/* The bytes [start, end), clamped to the whole. */
static inline struct text text_slice(struct text whole, size_t start, size_t end)
{
    if (end > whole.length) {
        end = whole.length;
    }
    if (start > end) {
        start = end;
    }
    return (struct text){start == 0 ? whole.data : whole.data + start, end - start};
}
static inline bool text_equal(struct text one, struct text other)
{
    return one.length == other.length &&
           (one.length == 0 || memcmp(one.data, other.data, one.length) == 0);
}
static inline bool text_is(struct text view, const char *terminated)
{
    return text_equal(view, text_from(terminated));
}
/* Of texts of one length, ASCII letters only. */
bool text_equal_folded(struct text one, struct text other);
static inline bool text_equal_ignoring_case(struct text one, struct text other)
{
    return one.length == other.length && text_equal_folded(one, other);
}
bool text_starts_with(struct text view, struct text prefix);
bool text_ends_with(struct text view, struct text suffix);
int text_compare(struct text one, struct text other); /* by bytes, as memcmp and then length */
struct text text_trim(struct text view); /* without spaces, tabs and line ends around */
/* FNV-1a: for tables that are made when the program is built, and in the anchors of terms that
 * differ in their marks. */
uint32_t text_hash(struct text view);
/* Of eight bytes at a time: for tables in memory. It differs between machines. */
uint32_t text_quick_hash(struct text view);

/* Whether one insertion, deletion, substitution or swap of neighbours turns one word into the
 * other (ASCII case ignored); equal words are not near. Language section 8, "nearly another". */
bool text_is_near(struct text one, struct text other);
/* The number of such edits, counted up to limit + 1; for "did you mean". */
unsigned text_distance(struct text one, struct text other, unsigned limit);

/* Decodes the code point at bytes[0]; returns its length in bytes (1 to 4), or 0 where the bytes
 * are not UTF-8 (RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF). */
size_t text_decode(const char *bytes, size_t available, uint32_t *code_point);
/* Writes the UTF-8 of a code point into out (4 bytes at most); returns how many. */
size_t text_encode(uint32_t code_point, char out[4]);
/* The number of code points in valid UTF-8. */
size_t text_count_code_points(struct text view);

#endif
