/* Takes out what a PDF has inside: takes a file that anybody may have sent and gives the files that
 * its manifest names, with their bytes.
 *
 * Whoever opens the PDF elsewhere must find the same files under the same names. So each is inside
 * once, has one name and one content, and there is none that the manifest does not name. */
#include "cli/attached.h"
#include "cli/json_whole.h"

#include <stdlib.h>
#include <string.h>

enum { SECONDS = 60, ASKED_ROOM = 1200 };
#define GIVEN "given.pdf"
enum { WARNED = 3 }; /* qpdf found something wrong, and made what it was to make */

enum taken { TAKEN, TAKEN_NONE, TAKEN_FAILED };

static enum taken ask(const struct attached *attached, const char *const *words,
                      struct program_result *result)
{
    const struct program_file file = {GIVEN, attached->bytes, attached->length};
    const struct program program = {.path = attached->tool,
                                    .words = words,
                                    .files = &file,
                                    .file_count = 1,
                                    .seconds = SECONDS};
    program_run(&program, result);
    if (result->end != PROGRAM_ENDED || result->output == NULL) {
        pdf_tell_program(PDF_ATTACHER, SECONDS, result);
        return TAKEN_FAILED;
    }
    return result->number == 0 || result->number == WARNED ? TAKEN : TAKEN_NONE;
}

static enum taken take_out(const struct attached *attached, const char *name,
                           struct program_result *result)
{
    char asked[ASKED_ROOM];
    const char *const words[] = {PDF_ATTACHER, asked, GIVEN, NULL};
    snprintf(asked, sizeof asked, "--show-attachment=%s", name);
    return ask(attached, words, result);
}

static bool take_manifest(struct attached *attached)
{
    struct program_result *taken = &attached->taken[PDF_FILES_MAX];
    const char *why = NULL;
    const enum taken got = take_out(attached, PDF_MANIFEST, taken);
    if (got == TAKEN_NONE) {
        fail("'%s' has no agreement inside, as `slac build --to pdf` puts it there",
             attached->path);
    }
    if (got != TAKEN) {
        return false;
    }
    if (!manifest_read(&attached->manifest, taken->output, taken->output_length, &why)) {
        fail("'%s': %s", attached->path, why);
        return false;
    }
    return true;
}

/* What is missing, or is not what the manifest says, is told, and the others follow. */
static bool take_files(struct attached *attached)
{
    struct pdf_manifest *manifest = &attached->manifest;
    size_t all = 0;
    for (size_t index = 0; index < manifest->file_count; index++) {
        struct pdf_file *file = &manifest->files[index];
        struct program_result *taken = &attached->taken[index];
        char digest[SLAC_DIGEST_DIGITS + 1];
        const enum taken got = take_out(attached, file->name, taken);
        if (got == TAKEN_FAILED) {
            return false;
        }
        if (got == TAKEN_NONE) {
            fail("'%s' is not inside, though the manifest names it", file->name);
            attached->differs = true;
            continue;
        }
        all += taken->output_length;
        if (all > ATTACHED_BYTES_MAX) {
            fail("the files inside are larger than %d MiB", ATTACHED_BYTES_MAX >> 20);
            return false;
        }
        file->bytes = taken->output;
        file->length = taken->output_length;
        manifest_digest(file->bytes, file->length, digest);
        if (strcmp(digest, manifest->digests[index]) != 0) {
            fail("'%s' has been changed: the manifest has another digest for it", file->name);
            attached->differs = true;
        }
    }
    return true;
}

/* ---- what else is inside ---- */

/* How many specifications of embedded files (ISO 32000-1, 7.11.3) are anywhere in a value. */
static size_t count_embedded(json_t *json)
{
    const char *key = NULL;
    json_t *value = NULL;
    size_t index = 0, count = json_object_get(json, "/EF") != NULL;
    json_object_foreach(json, key, value)
    {
        count += count_embedded(value);
    }
    json_array_foreach(json, index, value)
    {
        count += count_embedded(value);
    }
    return count;
}

/* Whether all of the names that a specification may have, as far as it has them, are this one. */
static bool has_one_name(const json_t *specification, const char *name)
{
    static const char *const keys[] = {"/F", "/UF", "/DOS", "/Mac", "/Unix"};
    bool good = true;
    for (size_t at = 0; at < sizeof keys / sizeof *keys; at++) {
        const json_t *value = json_object_get(specification, keys[at]);
        good &=
            value == NULL || (json_is_string(value) && json_string_length(value) == strlen(name) &&
                              memcmp(json_string_value(value), name, strlen(name)) == 0);
    }
    return good;
}

static bool has_one_content(json_t *specification)
{
    json_t *streams = json_object_get(specification, "/EF"), *value = NULL, *first = NULL;
    const char *key = NULL;
    bool good = json_object_size(streams) > 0 && json_object_get(specification, "/RF") == NULL;
    json_object_foreach(streams, key, value)
    {
        first = first != NULL ? first : value;
        good &= json_equal(first, value) != 0;
    }
    return good;
}

/* What is wrong with how one file is inside; NULL: nothing. */
static const char *find_wrong(const json_t *root, const char *name)
{
    const json_t *entry = json_object_get(json_object_get(root, "attachments"), name);
    const char *object = json_string_value(json_object_get(entry, "filespec"));
    json_t *specification =
        object != NULL ? json_object_get(json_object_get(root, "objects"), object) : NULL;
    return specification == NULL                ? "is inside in a way that is not taken"
           : !has_one_name(specification, name) ? "is inside under another name, too"
           : !has_one_content(specification)    ? "is inside with two contents"
                                                : NULL;
}

static void compare_inside(struct attached *attached, json_t *root)
{
    const struct pdf_manifest *manifest = &attached->manifest;
    for (size_t index = 0; index <= manifest->file_count; index++) {
        const bool last = index == manifest->file_count;
        const char *name = last ? PDF_MANIFEST : manifest->files[index].name;
        const char *wrong =
            last || manifest->files[index].bytes != NULL ? find_wrong(root, name) : NULL;
        if (wrong != NULL) {
            fail("'%s' %s", name, wrong);
            attached->differs = true;
        }
    }
    const size_t inside = count_embedded(json_object_get(root, "objects"));
    if (inside > manifest->file_count + 1) {
        fail("%zu files are inside, and the manifest and those that it names are %zu: something is "
             "inside twice, or unnamed",
             inside, manifest->file_count + 1);
        attached->differs = true;
    }
}

static bool look_inside(struct attached *attached)
{
    static const char *const words[] = {PDF_ATTACHER,         "--json=1", "--json-key=attachments",
                                        "--json-key=objects", GIVEN,      NULL};
    struct program_result result = {0};
    bool no_memory = false;
    const enum taken got = ask(attached, words, &result);
    json_t *root = got == TAKEN
                       ? json_read(result.output, result.output_length, JSON_ALLOW_NUL, &no_memory)
                       : NULL;
    if (got == TAKEN_NONE) {
        pdf_tell_program(PDF_ATTACHER, SECONDS, &result);
    } else if (no_memory) {
        fail("out of memory");
    } else if (got == TAKEN && root == NULL) {
        fail(PDF_ATTACHER " does not tell what is inside '%s'", attached->path);
    } else if (root != NULL) {
        compare_inside(attached, root);
    }
    const bool good = root != NULL;
    json_decref(root);
    program_result_free(&result);
    return good;
}

/* ---- all of it ---- */

static bool take_pdf(struct attached *attached)
{
    const char *why = NULL;
    attached->tool = program_find(PDF_ATTACHER);
    if (attached->tool == NULL) {
        fail("this needs qpdf, which is not installed: sudo apt install qpdf");
    } else if (!file_take_most(attached->path, ATTACHED_BYTES_MAX, &attached->bytes,
                               &attached->length, &why)) {
        fail("cannot read '%s': %s", attached->path, why);
    } else if (attached->length > ATTACHED_BYTES_MAX) {
        fail("'%s' is larger than %d MiB", attached->path, ATTACHED_BYTES_MAX >> 20);
    } else {
        return take_manifest(attached) && take_files(attached) && look_inside(attached);
    }
    return false;
}

struct attached *attached_take(const char *path)
{
    struct attached *attached = calloc(1, sizeof *attached);
    if (attached == NULL) {
        fail("out of memory");
        return NULL;
    }
    attached->path = path;
    if (!take_pdf(attached)) {
        attached_free(attached);
        attached = NULL;
    }
    return attached;
}

void attached_free(struct attached *attached)
{
    if (attached == NULL) {
        return;
    }
    for (size_t index = 0; index <= PDF_FILES_MAX; index++) {
        program_result_free(&attached->taken[index]);
    }
    pdf_manifest_free(&attached->manifest);
    free(attached->tool);
    free(attached->bytes);
    free(attached);
}
