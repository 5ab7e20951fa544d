/* jansson on an arena: what it allocates dies with a scratch arena, also where memory runs out. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buffer.h"

#include <jansson.h>

/* Runs work(scratch, context), in which jansson allocates from a scratch arena that is freed
 * afterwards: nothing of jansson's may outlive it, and nothing needs to be released. Where memory
 * runs out, in jansson (call json_sure) or in the arena given, jumps to that arena's boundary. */
typedef void json_worker(struct arena *scratch, void *context);
void json_work(struct arena *arena, json_worker *work, void *context);
/* Inside json_work: the value; where it is NULL memory ran out. */
json_t *json_sure(json_t *value);
void json_set(json_t *object, const char *key, json_t *value);
void json_append(json_t *array, json_t *value);
/* A string of the text; bytes that are not UTF-8 become U+FFFD. */
json_t *json_from_text(struct text text);
/* Writes the value without spaces. */
void json_write(const json_t *value, struct buffer *out);
/* Writes it for people, two spaces for each level. */
void json_write_indented(const json_t *value, struct buffer *out);

#endif
