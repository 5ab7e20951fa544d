/* The files of a PDF as places: takes a manifest whose files have their bytes and gives them by
 * path, as a folder would. Nothing else is reached from there. */
#include "cli/shelf.h"

#include <stdlib.h>
#include <string.h>

struct shelf *shelf_new(const struct pdf_manifest *manifest)
{
    struct shelf *shelf = calloc(1, sizeof *shelf);
    bool good = shelf != NULL;
    if (good) {
        shelf->manifest = manifest;
    }
    for (size_t index = 0; good && index < manifest->file_count; index++) {
        shelf->names[index] = path_join("/", manifest->files[index].name);
        good = shelf->names[index] != NULL;
    }
    if (!good) {
        shelf_free(shelf);
        shelf = NULL;
    }
    return shelf;
}

void shelf_free(struct shelf *shelf)
{
    for (size_t index = 0; shelf != NULL && index < PDF_FILES_MAX; index++) {
        free(shelf->names[index]);
    }
    free(shelf);
}

/* The file at a path as another file writes it; its index, or that behind the last. */
static size_t find(struct shelf *shelf, const char *from, const char *path)
{
    char *wanted = path_join(from, path);
    size_t index = 0;
    shelf->failed |= wanted == NULL;
    while (index < shelf->manifest->file_count &&
           (wanted == NULL || strcmp(shelf->names[index], wanted) != 0)) {
        index++;
    }
    free(wanted);
    return index;
}

/* Of the type slac_load. */
static slac_load_status load(void *context, const char *from, const char *path, slac_loaded *file)
{
    struct shelf *shelf = context;
    const size_t index = find(shelf, from, path);
    file->why = "it is not in the PDF";
    if (index == shelf->manifest->file_count) {
        return shelf->failed ? SLAC_LOAD_NO_MEMORY : SLAC_UNREADABLE;
    }
    const struct pdf_file *held = &shelf->manifest->files[index];
    if (held->role != PDF_SOURCE && held->role != PDF_PICTURE) {
        return SLAC_UNREADABLE;
    }
    *file = (slac_loaded){shelf->names[index], held->bytes, held->length, NULL};
    return SLAC_LOADED;
}

bool shelf_compile(struct shelf *shelf, slac_compilation **compilation)
{
    slac_rule_setting settings[RULE_ROWS];
    const slac_check_options options = {.rules = settings,
                                        .rule_count = rules_all_off(settings),
                                        .load = load,
                                        .load_context = shelf};
    const struct pdf_file *own = &shelf->manifest->files[0];
    const bool good =
        slac_compile(shelf->names[0], own->bytes, own->length, &options, compilation) == SLAC_OK &&
        !shelf->failed;
    if (!good) {
        fail("out of memory");
    }
    return good;
}

bool shelf_take_signature(void *context, const char *name, struct bytes *bytes, const char **why)
{
    struct shelf *shelf = context;
    const size_t index = find(shelf, shelf->names[0], name);
    *bytes = (struct bytes){NULL, 0};
    *why = shelf->failed ? "out of memory" : "it is not in the PDF";
    if (index == shelf->manifest->file_count ||
        shelf->manifest->files[index].role != PDF_SIGNATURE) {
        return false;
    }
    const struct pdf_file *held = &shelf->manifest->files[index];
    bytes->data = malloc(held->length + 1);
    *why = "out of memory";
    if (bytes->data != NULL) {
        memcpy(bytes->data, held->bytes, held->length);
        bytes->data[held->length] = '\0';
        bytes->length = held->length;
    }
    return bytes->data != NULL;
}

const struct pdf_file *shelf_file(const struct shelf *shelf, enum pdf_role role)
{
    for (size_t index = 0; index < shelf->manifest->file_count; index++) {
        if (shelf->manifest->files[index].role == role) {
            return &shelf->manifest->files[index];
        }
    }
    return NULL;
}
