/* The command that compiles: takes agreements and writes their documents. An agreement with errors
 * is not built; all outputs of one agreement are rendered before the first is written.
 * No output holds a date that is not in its source, so SOURCE_DATE_EPOCH changes nothing yet. */
#include "cli/config.h"
#include "cli/depfile.h"
#include "cli/json_whole.h"
#include "cli/pdf.h"
#include "cli/places.h"
#include "cli/plain.h"
#include "cli/signed.h"
#include "cli/told.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
    struct stat status;
    size_t length = strlen(path);
    return (length > 0 && path[length - 1] == '/') ||
           (stat(path, &status) == 0 && S_ISDIR(status.st_mode));
}

/* Formats that another program makes of one of the library's. */
static const struct {
    const char *name, *ending;
} made[] = {
#define MADE(name, ending, from, words) {#name, ending},
#include "grammar/made.def"
#undef MADE
};
enum { MADE_COUNT = sizeof made / sizeof *made };

/* NULL past the last. */
static const char *format_name(size_t index)
{
    size_t own = 0;
    while (slac_format_name(own) != NULL) {
        own++;
    }
    return index < own                ? slac_format_name(index)
           : index - own < MADE_COUNT ? made[index - own].name
                                      : NULL;
}

static const char *format_ending(const char *format)
{
    const char *ending = slac_format_ending(format);
    for (size_t index = 0; ending == NULL && index < MADE_COUNT; index++) {
        ending = strcmp(made[index].name, format) == 0 ? made[index].ending : NULL;
    }
    return ending;
}

static bool is_standard(const char *path)
{
    return strcmp(path, "-") == 0;
}

/* Whether one file (or standard output) is named for all that is built. */
static bool is_one_file(const struct options *options)
{
    return options->output != NULL && (is_standard(options->output) || !is_folder(options->output));
}

/* The path of one output; NULL where memory ran out. The caller frees. */
static char *output_path(const struct options *options, const char *source, const char *format)
{
    const char *to = options->output, *ending = format_ending(format);
    if (is_one_file(options)) {
        return strdup(to);
    }
    const char *slash = strrchr(source, '/');
    const char *name = slash != NULL ? slash + 1 : source;
    size_t stem = file_stem(name), folder = to != NULL ? strlen(to) : (size_t)(name - source);
    char *path = malloc(folder + stem + strlen(ending) + 2);
    if (path != NULL) {
        bool joint = to != NULL && folder > 0 && to[folder - 1] != '/';
        sprintf(path, "%.*s%s%.*s%s", (int)folder, to != NULL ? to : source, joint ? "/" : "",
                (int)stem, name, ending);
    }
    return path;
}

/* ---- what is refused before anything is written ---- */

static int check_names(const struct options *options, const struct file_list *list)
{
    struct places places;
    bool good = places_start(&places, list->count * (options->format_count + 1) + 1) &&
                (options->depfile == NULL || places_add(&places, strdup(options->depfile)));
    for (size_t file = 0; good && file < list->count; file++) {
        const char *path = list->paths[file];
        for (size_t index = 0; good && index < options->format_count; index++) {
            const char *source = is_standard(path) ? options->stdin_name : path;
            good = places_add(&places, output_path(options, source, options->formats[index]));
        }
    }
    places_add_sources(&places);
    for (size_t file = 0; good && file < list->count; file++) {
        good = is_standard(list->paths[file]) || places_add(&places, strdup(list->paths[file]));
    }
    const int status = good ? places_check(&places) : fail("out of memory");
    places_end(&places);
    return status;
}

static int check_usage(const struct options *options, const struct file_list *list)
{
    bool one = is_one_file(options);
    if (one && options->format_count > 1) {
        return fail("-o '%s' is one file, and --to names several formats; name a folder",
                    options->output);
    }
    if (one && list->count > 1) {
        return fail("-o '%s' is one file, and there are %zu agreements; name a folder",
                    options->output, list->count);
    }
    if (one && is_standard(options->output) && options->depfile != NULL) {
        return fail("--depfile says what files were made from, and -o - makes none");
    }
    for (size_t index = 0; index < list->count; index++) {
        if (is_standard(list->paths[index]) && !one && !options->stdin_named) {
            return fail("standard input has no name; give one with --stdin-filename, or a file "
                        "with -o");
        }
    }
    return one && is_standard(options->output) ? EXIT_CLEAN : check_names(options, list);
}

/* The format whose files end as the path does, or NULL. */
static const char *format_of(const char *path)
{
    size_t length = strlen(path);
    for (size_t index = 0; format_name(index) != NULL; index++) {
        const char *ending = format_ending(format_name(index));
        size_t end = strlen(ending);
        if (length > end && strcmp(path + length - end, ending) == 0) {
            return format_name(index);
        }
    }
    return NULL;
}

/* Where no format is named, the name of the one output says it; else a page and its Markdown. */
static int choose_formats(struct options *options)
{
    if (options->format_count > 0) {
        return EXIT_CLEAN;
    }
    if (!is_one_file(options)) {
        options->formats[options->format_count++] = "html";
        options->formats[options->format_count++] = "markdown";
        return EXIT_CLEAN;
    }
    const char *format =
        is_standard(options->output) ? slac_format_name(0) : format_of(options->output);
    if (format == NULL) {
        fail("the name of '%s' says no format; name one with --to, or a folder with / at its end",
             options->output);
        return EXIT_FAILED;
    }
    options->formats[options->format_count++] = format;
    return EXIT_CLEAN;
}

/* ---- the house style, and the engine ---- */
static int take_css(struct options *options)
{
    const char *why = NULL;
    slac_css_problem problem;
    if (options->css_file == NULL) {
        return EXIT_CLEAN;
    }
    if (!file_take(options->css_file, &options->css, &options->css_length, &why)) {
        return fail("cannot read '%s': %s", options->css_file, why);
    }
    return slac_css_check(options->css, options->css_length, &problem)
               ? EXIT_CLEAN
               : fail("%s:%zu:%zu: %s", options->css_file, problem.line, problem.column,
                      problem.message);
}

static bool makes_pdf(const struct options *options)
{
    bool found = false;
    for (size_t index = 0; index < options->format_count; index++) {
        found = found || strcmp(options->formats[index], made[0].name) == 0;
    }
    return found;
}

/* ---- signatures ---- */
/* One that is not there keeps nobody from building; whoever verifies the PDF is told the same. */
static bool take_signature(void *context, const char *name, struct bytes *bytes, const char **why)
{
    const struct beside *beside = context;
    const bool good = signature_take_beside(context, name, bytes, why);
    if (!good) {
        fail("the PDF of '%s' goes without the signature '%s': %s", beside->path, name, *why);
    }
    return good;
}

/* Tells the signature files that are attached; false where memory ran out or one cannot be told. */
static bool tell_signatures(struct depfile *depfile, const char *path,
                            slac_compilation *compilation)
{
    const char *slash = strrchr(path, '/'), *why = NULL;
    slac_status status = SLAC_OK;
    bool good = true;
    for (size_t index = 0; good && status == SLAC_OK; index++) {
        char *name = NULL;
        status = signature_file_of(compilation, slash != NULL ? slash + 1 : path, index, &name);
        char *beside = name != NULL ? signature_path_beside(path, name) : NULL;
        good = name == NULL || (beside != NULL &&
                                (!plain_is_file(beside, &why) || depfile_source(depfile, beside)));
        free(beside);
        free(name);
    }
    return good && status != SLAC_NO_MEMORY;
}

/* ---- rendering and writing ---- */
static bool render_pdf(const struct options *options, slac_compilation *compilation,
                       const char *source, const slac_render_options *render_options,
                       struct output *output)
{
    char *path = places_spelling(source);
    struct beside beside = {path};
    const struct signature_files signatures = {take_signature, &beside};
    const struct pdf_request request = {*render_options, options->pdf_engine, path, &signatures};
    struct pdf_manifest manifest;
    const bool good = path != NULL && pdf_make(compilation, &request, &manifest, output);
    if (path == NULL) {
        fail("out of memory while rendering");
    } else {
        pdf_manifest_free(&manifest);
    }
    free(path);
    return good;
}

static bool render(const struct options *options, slac_compilation *compilation, const char *source,
                   const char *format, struct output *output)
{
    const slac_render_options render_options = {.format = format,
                                                .layout = options->layout,
                                                .brief = options->brief,
                                                .commonmark = options->commonmark,
                                                .language = options->language,
                                                .page = options->page,
                                                .css = options->css,
                                                .css_length = options->css_length};
    if (slac_format_ending(format) == NULL) {
        return render_pdf(options, compilation, source, &render_options, output);
    }
    if (slac_render(compilation, &render_options, output_add, output) != SLAC_OK ||
        output->failed) {
        fail("out of memory while rendering");
        return false;
    }
    return true;
}

/* The documents of one agreement, rendered; those that go into files are staged. */
struct documents {
    size_t count; /* of those that are staged */
    struct output outputs[OUTPUTS_MAX];
    char *paths[OUTPUTS_MAX];
    const char *why; /* the one behind them could not be staged; NULL: all are */
    bool failed;     /* one could not be made, and it is said why */
};

static void documents_free(struct documents *documents)
{
    for (size_t index = 0; index < OUTPUTS_MAX; index++) {
        output_free(&documents->outputs[index]);
        free(documents->paths[index]);
    }
    free(documents);
}

static bool goes_to_standard(const struct options *options)
{
    return options->output != NULL && is_standard(options->output);
}

/* All are rendered before the first is written. NULL: there is no memory, and that is out. */
static struct documents *make_documents(const struct options *options, const char *source,
                                        slac_compilation *compilation)
{
    struct documents *documents = calloc(1, sizeof *documents);
    bool good = documents != NULL;
    if (!good) {
        fail("out of memory while rendering");
    }
    for (size_t index = 0; good && index < options->format_count; index++) {
        good = render(options, compilation, source, options->formats[index],
                      &documents->outputs[index]);
    }
    if (documents != NULL) {
        documents->failed = !good;
    }
    while (good && !goes_to_standard(options) && documents->why == NULL &&
           documents->count < options->format_count) {
        const size_t at = documents->count;
        documents->paths[at] = output_path(options, source, options->formats[at]);
        documents->why = "out of memory";
        documents->count +=
            documents->paths[at] != NULL &&
            output_stage(&documents->outputs[at], documents->paths[at], &documents->why);
    }
    return documents;
}

static bool write_documents(struct run *run, const char *source, struct documents *documents)
{
    if (goes_to_standard(run->options)) {
        return output_walk(&documents->outputs[0], write_to_file, stdout);
    }
    bool good = documents->why == NULL;
    for (size_t index = 0; index < documents->count; index++) {
        good &= run->depfile == NULL || depfile_target(run->depfile, documents->paths[index]);
        good &= told_wait(run->told, &documents->outputs[index], documents->paths[index]);
        documents->paths[index] = NULL;
    }
    if (documents->why != NULL) {
        const char *path = documents->paths[documents->count];
        fail("cannot write '%s': %s", path != NULL ? path : source, documents->why);
    }
    return good;
}

/* Tells what the documents of an agreement were made from; false where memory ran out, or a name
 * cannot be told. */
static bool tell_sources(struct run *run, const char *path, slac_compilation *compilation)
{
    struct depfile *depfile = run->depfile;
    const char *config = config_file(run, path), *css = run->options->css_file;
    slac_loaded file;
    bool good = is_standard(path) || depfile_source(depfile, path);
    for (size_t index = 1; good && slac_file(compilation, index, &file); index++) {
        good = depfile_source(depfile, file.name);
    }
    return good &&
           (!makes_pdf(run->options) || is_standard(path) ||
            tell_signatures(depfile, path, compilation)) &&
           (config == NULL || depfile_source(depfile, config)) &&
           (css == NULL || depfile_source(depfile, css)) && depfile_rule(depfile);
}

/* Documents are made beside one another, also those that other programs make. */
static void *build_beside(const struct run *run, const char *path, slac_compilation *compilation)
{
    return slac_count(compilation, SLAC_ERROR) > 0
               ? NULL
               : make_documents(run->options, run_name(run, path), compilation);
}

static bool build_one(struct run *run, const char *path, slac_compilation *compilation,
                      void *beside)
{
    const char *source = run_name(run, path);
    struct documents *documents = beside;
    if (slac_count(compilation, SLAC_ERROR) > 0) {
        run->told->refused++;
        return true;
    }
    if (documents == NULL) { /* a baseline has its errors */
        documents = make_documents(run->options, source, compilation);
    }
    bool good = documents != NULL && !documents->failed && write_documents(run, source, documents);
    if (documents != NULL) {
        documents_free(documents);
    }
    good = good && (run->depfile == NULL || tell_sources(run, path, compilation));
    run->unwritten |= !good;
    return good;
}

/* Whether a person is not told what was written: programs read the findings, or --quiet. */
static bool is_quiet(const struct options *options)
{
    bool human = options->report_count == 0;
    for (size_t index = 0; index < options->report_count; index++) {
        const struct asked_report *asked = &options->reports[index];
        human |= asked->file != NULL || strcmp(asked->format, slac_report_format(0)) == 0;
    }
    return !human || options->verbosity == SLAC_QUIET;
}

/* What is not whole tells nothing: a build system begins anew where the build has failed. */
static bool end_depfile(struct run *run)
{
    const bool whole = !run->failed && run->told->refused == 0;
    const bool good =
        !whole || run->depfile == NULL || depfile_write(run->depfile, run->options->depfile);
    depfile_free(run->depfile);
    run->depfile = NULL;
    return good;
}

int command_build(const struct options *given)
{
    struct options options = *given;
    struct file_list list;
    struct run run;
    struct told told = {.refused = 0};
    files_collect(&list, options.arguments, options.argument_count);
    int status = choose_formats(&options);
    if (status == EXIT_CLEAN) {
        status = check_usage(&options, &list);
    }
    if (status == EXIT_CLEAN) {
        status = take_css(&options);
    }
    if (status == EXIT_CLEAN && makes_pdf(&options)) {
        json_watch();
        status = pdf_can_be_made(options.pdf_engine) ? EXIT_CLEAN : EXIT_FAILED;
    }
    if (status == EXIT_CLEAN) {
        run_start(&run, &options, stderr);
        run.told = &told;
        run.depfile = options.depfile != NULL ? depfile_new() : NULL;
        if (options.depfile != NULL && run.depfile == NULL) {
            fail("out of memory");
            run.failed = true;
        }
        run_files(&run, &list, build_beside, build_one);
        if (!told_put(&told)) {
            run.unwritten = run.failed = true;
        }
        run.failed |= !end_depfile(&run);
        status = run_end(&run);
        told_end(&told, is_quiet(&options));
    }
    files_free(&list);
    free(options.css);
    return status;
}
