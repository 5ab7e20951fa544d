/* The command that gets an agreement back out of its PDF: takes a file that anybody may have sent,
 * and gives the files inside and whether the pages belong to them. What it is called inside leads
 * nowhere but into the folder, and nothing there is replaced unasked. */
#include "cli/pdf.h"
#include "cli/program.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PDF_MAX = 64 << 20, FILES_MAX = 64 << 20, SECONDS = 60 }; /* bytes */
#define GIVEN "given.pdf"
enum { WARNED = 3 }; /* qpdf found something wrong, and made what it was to make */

struct extraction {
    const char *path, *bytes; /* of the PDF */
    size_t length;
    char *tool;   /* the program that takes files out */
    char *folder; /* where they go; ends in no slash */
    struct pdf_manifest manifest;
    struct program_result taken[PDF_FILES_MAX + 1]; /* the manifest is the last */
    bool differs;
};

/* ---- taking out ---- */

enum taken { TAKEN, TAKEN_NONE, TAKEN_FAILED };
static enum taken take_out(const struct extraction *extraction, const char *name,
                           struct program_result *result)
{
    enum { ROOM = 1200 };
    char asked[ROOM];
    const char *const words[] = {PDF_ATTACHER, asked, GIVEN, NULL};
    const struct program_file file = {GIVEN, extraction->bytes, extraction->length};
    const struct program program = {.path = extraction->tool,
                                    .words = words,
                                    .files = &file,
                                    .file_count = 1,
                                    .seconds = SECONDS};
    snprintf(asked, sizeof asked, "--show-attachment=%s", name);
    program_run(&program, result);
    if (result->end != PROGRAM_ENDED || result->output == NULL) {
        pdf_tell_program(PDF_ATTACHER, SECONDS, result);
        return TAKEN_FAILED;
    }
    return result->number == 0 || result->number == WARNED ? TAKEN : TAKEN_NONE;
}

static bool take_manifest(struct extraction *extraction)
{
    struct program_result *taken = &extraction->taken[PDF_FILES_MAX];
    const char *why = NULL;
    const enum taken got = take_out(extraction, PDF_MANIFEST, taken);
    if (got == TAKEN_NONE) {
        fail("'%s' has no agreement inside, as `slac build --to pdf` puts it there",
             extraction->path);
    }
    if (got != TAKEN) {
        return false;
    }
    if (!manifest_read(&extraction->manifest, taken->output, taken->output_length, &why)) {
        fail("'%s': %s", extraction->path, why);
        return false;
    }
    return true;
}

/* What is missing, or is not what the manifest says, is told, and the others follow. */
static bool take_files(struct extraction *extraction)
{
    struct pdf_manifest *manifest = &extraction->manifest;
    size_t all = 0;
    for (size_t index = 0; index < manifest->file_count; index++) {
        struct pdf_file *file = &manifest->files[index];
        struct program_result *taken = &extraction->taken[index];
        char digest[SLAC_DIGEST_DIGITS + 1];
        const enum taken got = take_out(extraction, file->name, taken);
        if (got == TAKEN_FAILED) {
            return false;
        }
        if (got == TAKEN_NONE) {
            fail("'%s' is not inside, though the manifest names it", file->name);
            extraction->differs = true;
            continue;
        }
        all += taken->output_length;
        if (all > FILES_MAX) {
            fail("the files inside are larger than %d MiB", FILES_MAX >> 20);
            return false;
        }
        file->bytes = taken->output;
        file->length = taken->output_length;
        manifest_digest(file->bytes, file->length, digest);
        if (strcmp(digest, manifest->digests[index]) != 0) {
            fail("'%s' has been changed: the manifest has another digest for it", file->name);
            extraction->differs = true;
        }
    }
    return true;
}

/* ---- writing ---- */

/* The folder of the given name, or that of the PDF without its ending. */
static char *folder_for(const struct options *options)
{
    const char *path = options->output != NULL ? options->output : options->arguments[0];
    const char *slash = strrchr(path, '/');
    const char *name = options->output != NULL || slash == NULL ? path : slash + 1;
    size_t length = strlen(name);
    if (options->output == NULL && length > 4 && strcmp(name + length - 4, ".pdf") == 0) {
        length -= 4;
    }
    while (length > 1 && name[length - 1] == '/') {
        length--;
    }
    return strndup(name, length);
}

static char *path_in(const char *folder, const char *name)
{
    char *path = malloc(strlen(folder) + strlen(name) + 2);
    if (path != NULL) {
        sprintf(path, "%s/%s", folder, name);
    }
    return path;
}

/* A link on the way could lead anywhere. */
static bool has_link(const char *folder, char *path)
{
    struct stat status;
    bool found = false;
    for (char *at = path + strlen(folder) + 1; !found && at != NULL; at = strchr(at + 1, '/')) {
        if (*at == '/') {
            *at = '\0';
            found = lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
            *at = '/';
        }
    }
    return found || (lstat(path, &status) == 0 && S_ISLNK(status.st_mode));
}

/* Whether the file may be written: it is not there, or has these bytes, or may be replaced. */
static bool is_free(const struct options *options, const struct extraction *extraction,
                    const char *name, const struct program_result *taken)
{
    char *path = path_in(extraction->folder, name), *bytes = NULL;
    struct stat status;
    const char *why = NULL;
    size_t length = 0;
    bool good = path != NULL;
    if (!good) {
        fail("out of memory");
    } else if (has_link(extraction->folder, path)) {
        good = false;
        fail("'%s' is reached by a link, and is not written", path);
    } else if (!options->replace && lstat(path, &status) == 0) {
        good = S_ISREG(status.st_mode) && file_take_most(path, FILES_MAX, &bytes, &length, &why) &&
               length == taken->output_length && memcmp(bytes, taken->output, length) == 0;
        if (!good) {
            fail("'%s' is there with other bytes; --replace writes over it, and -o names another "
                 "folder",
                 path);
        }
    }
    free(bytes);
    free(path);
    return good;
}

static bool write_one(const struct extraction *extraction, const char *name,
                      const struct program_result *taken)
{
    struct output output = {0};
    const char *why = "out of memory";
    char *path = path_in(extraction->folder, name);
    const bool good = path != NULL && output_add(&output, taken->output, taken->output_length) &&
                      output_write(&output, path, &why);
    if (good) {
        printf("%s\n", path);
    } else {
        fail("cannot write '%s': %s", path != NULL ? path : name, why);
    }
    output_free(&output);
    free(path);
    return good;
}

static bool write_all(const struct options *options, const struct extraction *extraction)
{
    const struct pdf_manifest *manifest = &extraction->manifest;
    bool good = true;
    for (int pass = 0; good && pass < 2; pass++) { /* all are looked at before one is written */
        for (size_t index = 0; good && index <= manifest->file_count; index++) {
            const bool last = index == manifest->file_count;
            const char *name = last ? PDF_MANIFEST : manifest->files[index].name;
            const struct program_result *taken = &extraction->taken[last ? PDF_FILES_MAX : index];
            if (last || manifest->files[index].bytes != NULL) {
                good = pass == 0 ? is_free(options, extraction, name, taken)
                                 : write_one(extraction, name, taken);
            }
        }
    }
    return good;
}

/* ---- the command ---- */

static int extract(const struct options *options, struct extraction *extraction)
{
    if (!take_manifest(extraction) || !take_files(extraction) || !write_all(options, extraction)) {
        return EXIT_FAILED;
    }
    if (extraction->differs) {
        puts("not proven: what is inside is not what the pages were made of");
        return EXIT_FINDINGS;
    }
    return pages_prove(&extraction->manifest, extraction->bytes, extraction->length);
}

int command_extract(const struct options *options)
{
    char *bytes = NULL;
    const char *why = NULL;
    if (options->argument_count != 1) {
        return fail("extract takes one PDF");
    }
    struct extraction *extraction = calloc(1, sizeof *extraction);
    if (extraction == NULL) {
        return fail("out of memory");
    }
    int status = EXIT_FAILED;
    extraction->path = options->arguments[0];
    extraction->tool = program_find(PDF_ATTACHER);
    extraction->folder = folder_for(options);
    if (extraction->folder == NULL) {
        fail("out of memory");
    } else if (extraction->tool == NULL) {
        fail("this needs qpdf, which is not installed: sudo apt install qpdf");
    } else if (!file_take_most(extraction->path, PDF_MAX, &bytes, &extraction->length, &why)) {
        fail("cannot read '%s': %s", extraction->path, why);
    } else if (extraction->length > PDF_MAX) {
        fail("'%s' is larger than %d MiB", extraction->path, PDF_MAX >> 20);
    } else {
        extraction->bytes = bytes;
        status = extract(options, extraction);
    }
    for (size_t index = 0; index <= PDF_FILES_MAX; index++) {
        program_result_free(&extraction->taken[index]);
    }
    pdf_manifest_free(&extraction->manifest);
    free(extraction->folder);
    free(extraction->tool);
    free(extraction);
    free(bytes);
    return status;
}
