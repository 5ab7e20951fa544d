/* The command that starts an agreement: takes a kind and a name, and writes the template of that
 * kind (src/cli/templates/), which checks and builds as it is. */
#include "assets.h"
#include "cli/cli.h"
#include "output/output.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct {
    const char *kind, *bytes;
    const size_t *length;
} templates[] = {{"customer", asset_customer_yaml, &asset_customer_yaml_length},
                 {"internal", asset_internal_yaml, &asset_internal_yaml_length},
                 {"multi-level", asset_multi_level_yaml, &asset_multi_level_yaml_length}};

static int write_new(const struct output *output, const char *path)
{
    struct stat status;
    const char *why = NULL;
    if (lstat(path, &status) == 0) {
        return fail("'%s' is there already; it is left as it is", path);
    }
    if (!output_write(output, path, &why)) {
        return fail("cannot write '%s': %s", path, why);
    }
    printf("%s is written; `slac check %s` checks it, and `slac build %s` makes its documents.\n"
           "Its comments lead through the six elements of an agreement.\n",
           path, path, path);
    return EXIT_CLEAN;
}

int command_init(const struct options *options)
{
    const char *kind = options->kind != NULL ? options->kind : templates[0].kind;
    const char *name = options->argument_count > 0 ? options->arguments[0] : "agreement";
    if (options->argument_count > 1) {
        return fail("usage: slac init [--kind KIND] [NAME]");
    }
    struct output output = {0};
    for (size_t index = 0; index < sizeof templates / sizeof *templates; index++) {
        if (strcmp(templates[index].kind, kind) == 0) {
            output_add(&output, templates[index].bytes, *templates[index].length);
        }
    }
    size_t stem = file_stem(name);
    char *path = malloc(stem + sizeof ".sla.yaml");
    int status = EXIT_CLEAN;
    if (path == NULL || output.failed) {
        status = fail("out of memory");
    } else if (strcmp(name, "-") == 0) {
        write_to_file(stdout, output.bytes, output.length);
    } else if (stem == 0 || name[stem - 1] == '/') {
        status = fail("'%s' names no file", name);
    } else {
        sprintf(path, "%.*s.sla.yaml", (int)stem, name);
        status = write_new(&output, path);
    }
    output_free(&output);
    free(path);
    return status;
}
