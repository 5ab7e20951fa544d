/* Reads and writes JSON: takes bytes that a stranger may have written and gives what they say, and
 * back, or that memory ran out. jansson's allocator is one for the process, and is watched from the
 * first time on. */
#include "cli/json_whole.h"

#include "base/once.h"

#include <stdlib.h>

static _Thread_local bool has_failed;
static json_malloc_t former_malloc;
static json_free_t former_free;

static void *allocate(size_t size)
{
    void *memory = former_malloc(size);
    has_failed |= memory == NULL;
    return memory;
}

static void set_up(void)
{
    json_get_alloc_funcs(&former_malloc, &former_free);
    json_set_alloc_funcs(allocate, former_free);
}

void json_watch(void)
{
    static struct once set;
    once(&set, set_up);
    has_failed = false;
}

json_t *json_read(const char *bytes, size_t length, size_t flags, bool *no_memory)
{
    json_watch();
    json_t *json = json_loadb(bytes, length, flags, NULL);
    *no_memory = has_failed;
    if (has_failed) {
        json_decref(json);
        json = NULL;
    }
    return json;
}

char *json_text(const json_t *json, size_t flags)
{
    json_watch();
    char *text = json_dumps(json, flags);
    if (has_failed) {
        free(text);
        text = NULL;
    }
    return text;
}
