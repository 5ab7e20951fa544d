/* The commands that write: build and init. An agreement with errors is not built; all outputs of
 * one agreement are rendered before the first is written. */
#include "assets.h"
#include "cli/cli.h"
#include "output/output.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static size_t stem_length(const char *name)
{
    static const char *const endings[] = {".sla.yaml", ".yaml", ".yml"};
    size_t length = strlen(name);
    for (size_t index = 0; index < 3; index++) {
        size_t ending = strlen(endings[index]);
        if (length > ending && strcmp(name + length - ending, endings[index]) == 0) {
            return length - ending;
        }
    }
    return length;
}

static bool is_folder(const char *path)
{
    struct stat status;
    size_t length = strlen(path);
    return (length > 0 && path[length - 1] == '/') ||
           (stat(path, &status) == 0 && S_ISDIR(status.st_mode));
}

/* The path of one output; NULL for standard output. The caller frees. */
static char *output_path(const struct options *options, const char *source, const char *format)
{
    const char *ending = slac_format_ending(format), *name = base_name(source);
    const char *to = options->output;
    if (to != NULL && !is_folder(to)) {
        return strdup(to);
    }
    size_t stem = stem_length(name), folder = to != NULL ? strlen(to) : (size_t)(name - source);
    char *path = malloc(folder + stem + strlen(ending) + 2);
    if (path != NULL) {
        bool slash = to != NULL && folder > 0 && to[folder - 1] != '/';
        sprintf(path, "%.*s%s%.*s%s", (int)folder, to != NULL ? to : source, slash ? "/" : "",
                (int)stem, name, ending);
    }
    return path;
}

static int render(const struct options *options, slac_compilation *compilation, const char *format,
                  struct output *output)
{
    const slac_render_options render_options = {
        .format = format, .layout = options->layout, .commonmark = options->commonmark};
    slac_status status = slac_render(compilation, &render_options, output_add, output);
    if (status != SLAC_OK || output->failed) {
        return fail("out of memory");
    }
    return EXIT_CLEAN;
}

static int build_one(const struct options *options, const char *source,
                     slac_compilation *compilation)
{
    struct output outputs[OUTPUTS_MAX] = {{0}};
    int status = EXIT_CLEAN;
    bool standard = options->output != NULL && strcmp(options->output, "-") == 0;
    for (size_t index = 0; index < options->format_count && status == EXIT_CLEAN; index++) {
        status = render(options, compilation, options->formats[index], &outputs[index]);
    }
    for (size_t index = 0; index < options->format_count && status == EXIT_CLEAN; index++) {
        if (standard) {
            if (!write_to_file(stdout, outputs[index].bytes, outputs[index].length)) {
                status = EXIT_FAILED;
            }
            continue;
        }
        char *path = output_path(options, source, options->formats[index]);
        const char *why = "out of memory";
        if (path == NULL || !output_write(&outputs[index], path, &why)) {
            status = fail("cannot write '%s': %s", path != NULL ? path : source, why);
        }
        free(path);
    }
    for (size_t index = 0; index < options->format_count; index++) {
        output_free(&outputs[index]);
    }
    return status;
}

static int compare_paths(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* Two outputs of one name, or an output that is a source, are refused before anything is written.
 */
static int check_outputs(const struct options *options, const struct file_list *list)
{
    size_t count = list->count * options->format_count, made = 0;
    if (options->output != NULL && strcmp(options->output, "-") == 0) {
        return EXIT_CLEAN;
    }
    char **paths = calloc(count + 1, sizeof *paths);
    int status = paths == NULL ? fail("out of memory") : EXIT_CLEAN;
    for (size_t file = 0; paths != NULL && file < list->count; file++) {
        for (size_t index = 0; index < options->format_count; index++) {
            const char *source =
                strcmp(list->paths[file], "-") == 0 ? options->stdin_name : list->paths[file];
            paths[made] = output_path(options, source, options->formats[index]);
            if (paths[made] != NULL && strcmp(paths[made], list->paths[file]) == 0) {
                status = fail("the output '%s' would replace its own source", paths[made]);
            }
            made += paths[made] != NULL;
        }
    }
    if (paths != NULL) {
        qsort(paths, made, sizeof *paths, compare_paths);
    }
    for (size_t index = 1; index < made && status == EXIT_CLEAN; index++) {
        if (strcmp(paths[index - 1], paths[index]) == 0) {
            status = fail("two outputs would be '%s'; give a folder with -o", paths[index]);
        }
    }
    for (size_t index = 0; index < made; index++) {
        free(paths[index]);
    }
    free(paths);
    return status;
}

int command_build(const struct options *given)
{
    struct options options = *given;
    struct file_list list;
    struct run run;
    if (options.argument_count == 0) {
        return fail("usage: slac build [OPTION]... FILE...");
    }
    if (options.format_count == 0) {
        options.formats[options.format_count++] = "html";
        options.formats[options.format_count++] = "markdown";
    }
    files_collect(&list, options.arguments, options.argument_count);
    int status = check_outputs(&options, &list);
    if (status != EXIT_CLEAN) {
        files_free(&list);
        return status;
    }
    run_start(&run, &options, stderr);
    run.failed = list.failed;
    for (size_t index = 0; index < list.count; index++) {
        char *bytes = NULL;
        size_t length = 0;
        slac_compilation *compilation = NULL;
        if (!file_read(list.paths[index], &bytes, &length)) {
            run.failed = true;
            continue;
        }
        const char *name =
            strcmp(list.paths[index], "-") == 0 ? options.stdin_name : list.paths[index];
        if (slac_compile(name, bytes, length, &compilation) != SLAC_OK) {
            fail("out of memory");
            run.failed = true;
        } else {
            run_add(&run, compilation);
            if (slac_count(compilation, SLAC_ERROR) == 0 &&
                build_one(&options, name, compilation) != EXIT_CLEAN) {
                run.failed = true;
            }
        }
        slac_free(compilation);
        free(bytes);
        run_progress(&run, index + 1, list.count);
    }
    files_free(&list);
    return run_end(&run);
}

int command_init(const struct options *options)
{
    static const struct {
        const char *kind, *bytes;
        const size_t *length;
    } templates[] = {{"customer", asset_customer_yaml, &asset_customer_yaml_length},
                     {"internal", asset_internal_yaml, &asset_internal_yaml_length},
                     {"multi-level", asset_multi_level_yaml, &asset_multi_level_yaml_length}};
    const char *kind = options->kind != NULL ? options->kind : "customer";
    const char *name = options->argument_count > 0 ? options->arguments[0] : "agreement";
    if (options->argument_count > 1) {
        return fail("usage: slac init [--kind KIND] [NAME]");
    }
    struct output output = {0};
    for (size_t index = 0; index < 3; index++) {
        if (strcmp(templates[index].kind, kind) == 0) {
            output_add(&output, templates[index].bytes, *templates[index].length);
        }
    }
    if (strcmp(name, "-") == 0) {
        write_to_file(stdout, output.bytes, output.length);
        output_free(&output);
        return EXIT_CLEAN;
    }
    char *path = malloc(strlen(name) + sizeof ".sla.yaml");
    if (path == NULL || output.failed) {
        return fail("out of memory");
    }
    sprintf(path, "%.*s.sla.yaml", (int)stem_length(name), name);
    struct stat status;
    const char *why = NULL;
    int result = EXIT_CLEAN;
    if (stat(path, &status) == 0) {
        result = fail("'%s' is there already; it is left as it is", path);
    } else if (!output_write(&output, path, &why)) {
        result = fail("cannot write '%s': %s", path, why);
    } else {
        printf("%s\n", path);
    }
    output_free(&output);
    free(path);
    return result;
}
