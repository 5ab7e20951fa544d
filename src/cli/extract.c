/* The command that gets an agreement back out of its PDF: takes a file that anybody may have sent,
 * and gives the files inside and whether the pages belong to them. What it is called inside leads
 * nowhere but into the folder, and nothing there is replaced unasked. */
#include "cli/attached.h"
#include "cli/shelf.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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
static bool is_free(const struct options *options, const char *folder, const char *name,
                    const struct program_result *taken)
{
    char *path = path_in(folder, name), *bytes = NULL;
    struct stat status;
    const char *why = NULL;
    size_t length = 0;
    bool good = path != NULL;
    if (!good) {
        fail("out of memory");
    } else if (has_link(folder, path)) {
        good = false;
        fail("'%s' is reached by a link, and is not written", path);
    } else if (!options->replace && lstat(path, &status) == 0) {
        good = S_ISREG(status.st_mode) &&
               file_take_most(path, ATTACHED_BYTES_MAX, &bytes, &length, &why) &&
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

static bool write_one(const char *folder, const char *name, const struct program_result *taken)
{
    struct output output = {0};
    const char *why = "out of memory";
    char *path = path_in(folder, name);
    const bool good = path != NULL && output_add(&output, taken->output, taken->output_length) &&
                      output_write(&output, path, &why);
    if (good) {
        printf("%s\n", shown_path(path));
    } else {
        fail("cannot write '%s': %s", path != NULL ? path : name, why);
    }
    output_free(&output);
    free(path);
    return good;
}

static bool write_all(const struct options *options, const char *folder,
                      const struct attached *attached)
{
    const struct pdf_manifest *manifest = &attached->manifest;
    bool good = true;
    for (int pass = 0; good && pass < 2; pass++) { /* all are looked at before one is written */
        for (size_t index = 0; good && index <= manifest->file_count; index++) {
            const bool last = index == manifest->file_count;
            const char *name = last ? PDF_MANIFEST : manifest->files[index].name;
            const struct program_result *taken = &attached->taken[last ? PDF_FILES_MAX : index];
            if (last || manifest->files[index].bytes != NULL) {
                good = pass == 0 ? is_free(options, folder, name, taken)
                                 : write_one(folder, name, taken);
            }
        }
    }
    return good;
}

/* ---- the command ---- */

static int prove(const struct attached *attached)
{
    struct pages_verdict verdict;
    struct shelf *shelf = shelf_new(&attached->manifest);
    slac_compilation *compilation = NULL;
    int status = EXIT_FAILED;
    if (shelf == NULL) {
        fail("out of memory");
    } else if (shelf_compile(shelf, &compilation)) {
        status = pages_prove(shelf, compilation, attached, &verdict);
        if (status != EXIT_FAILED) {
            pages_tell("", &verdict);
        }
    }
    slac_free(compilation);
    shelf_free(shelf);
    return status;
}

int command_extract(const struct options *options)
{
    if (options->argument_count != 1) {
        return fail("extract takes one PDF");
    }
    int status = EXIT_FAILED;
    char *folder = folder_for(options);
    struct attached *attached = NULL;
    if (folder == NULL) {
        fail("out of memory");
    } else {
        attached = attached_take(options->arguments[0]);
    }
    if (attached != NULL && write_all(options, folder, attached)) {
        if (attached->differs) {
            puts("not proven: " PAGES_DIFFER);
            status = EXIT_FINDINGS;
        } else {
            status = prove(attached);
        }
    }
    attached_free(attached);
    free(folder);
    return status;
}
