/* JSON that is read and written whole, or not at all, where memory may run out: jansson (2.14) then
 * leaves bytes out of texts without a word. */
#ifndef CLI_JSON_WHOLE_H
#define CLI_JSON_WHOLE_H

#include <jansson.h>
#include <stdbool.h>

/* Watches jansson's allocator from now on, as both functions below do: where threads use jansson,
 * it comes before the first of them. */
void json_watch(void);
/* json_loadb. NULL: it is no JSON, or *no_memory. */
json_t *json_read(const char *bytes, size_t length, size_t flags, bool *no_memory);
/* json_dumps; the caller frees. NULL: no memory. */
char *json_text(const json_t *json, size_t flags);

#endif
