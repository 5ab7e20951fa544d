/* Takes a value of jansson's and writes it by RFC 8785: no spaces, keys sorted by UTF-16 code
 * units, in strings no escape but those that JSON needs, these in their shortest form. */
#include "base/json_canonical.h"

#include <stdlib.h>

/* Bytes of UTF-8 sort as code points; in UTF-16 what takes two units, whose first byte here is
 * above 0xef, comes before U+E000 to U+FFFF (section 3.2.3). */
static unsigned rank(unsigned char byte)
{
    return byte == 0xee || byte == 0xef ? byte + 0x10U : byte;
}

static int compare_keys(const void *left, const void *right)
{
    const unsigned char *one = *(const unsigned char *const *)left;
    const unsigned char *other = *(const unsigned char *const *)right;
    while (*one != '\0' && *one == *other) {
        one++;
        other++;
    }
    unsigned first = rank(*one), second = rank(*other);
    return (first > second) - (first < second);
}

/* Section 3.2.2.2. */
static void write_string(struct text text, struct buffer *out)
{
    BUFFER_LITERAL(out, "\"");
    size_t plain = 0;
    for (size_t at = 0; at < text.length; at++) {
        unsigned char byte = (unsigned char)text.data[at];
        if (byte >= ' ' && byte != '"' && byte != '\\') {
            continue;
        }
        buffer_add(out, text.data + plain, at - plain);
        plain = at + 1;
        const char *names = "\b\f\n\r\t\"\\", *named = strchr(names, byte);
        if (byte != '\0' && named != NULL) {
            BUFFER_LITERAL(out, "\\");
            buffer_add_character(out, "bfnrt\"\\"[named - names]);
        } else {
            buffer_format(out, "\\u%04x", byte);
        }
    }
    buffer_add(out, text.data + plain, text.length - plain);
    BUFFER_LITERAL(out, "\"");
}

static void write_object(json_t *object, struct arena *scratch, struct buffer *out)
{
    size_t count = 0;
    const char **keys = ARENA_ARRAY(scratch, const char *, json_object_size(object) + 1);
    for (void *at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
        keys[count++] = json_object_iter_key(at);
    }
    qsort(keys, count, sizeof *keys, compare_keys);
    BUFFER_LITERAL(out, "{");
    for (size_t at = 0; at < count; at++) {
        buffer_add(out, ",", at > 0);
        write_string(text_from(keys[at]), out);
        BUFFER_LITERAL(out, ":");
        json_write_canonical(json_object_get(object, keys[at]), scratch, out);
    }
    BUFFER_LITERAL(out, "}");
}

void json_write_canonical(json_t *value, struct arena *scratch, struct buffer *out)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        write_object(value, scratch, out);
        break;
    case JSON_ARRAY:
        BUFFER_LITERAL(out, "[");
        for (size_t at = 0; at < json_array_size(value); at++) {
            buffer_add(out, ",", at > 0);
            json_write_canonical(json_array_get(value, at), scratch, out);
        }
        BUFFER_LITERAL(out, "]");
        break;
    case JSON_STRING:
        write_string((struct text){json_string_value(value), json_string_length(value)}, out);
        break;
    case JSON_INTEGER:
        buffer_format(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        break;
    case JSON_TRUE:
        BUFFER_LITERAL(out, "true");
        break;
    case JSON_FALSE:
        BUFFER_LITERAL(out, "false");
        break;
    case JSON_NULL:
    case JSON_REAL: /* there are none */
        BUFFER_LITERAL(out, "null");
        break;
    }
}
