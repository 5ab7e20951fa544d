/* The commands that read: check, phrase, explain, schema, reference. */
#include "cli/options.h"
#include "cli/reports.h"
#include "cli/watch.h"

#include <string.h>

/* The difference, or what was standard input and is mended, goes there: findings go beside it. */
static bool takes_standard_output(const struct options *options)
{
    bool standard = options->diff;
    for (int index = 0; options->fix && index < options->argument_count; index++) {
        standard |= strcmp(options->arguments[index], "-") == 0;
    }
    return standard;
}

static int check(const struct options *options)
{
    struct file_list list;
    struct run run;
    if (!reports_are_apart(options)) {
        return EXIT_FAILED;
    }
    files_collect(&list, options->arguments, options->argument_count);
    if (options->changed && !changed_keep(&list, options)) {
        files_free(&list);
        return EXIT_FAILED;
    }
    run_start(&run, options, takes_standard_output(options) ? stderr : stdout);
    run_files(&run, &list, NULL, NULL);
    files_free(&list);
    return run_end(&run);
}

int command_check(const struct options *options)
{
    return options->watch ? watch(options, check) : check(options);
}

int command_phrase(const struct options *options)
{
    slac_compilation *compilation = NULL;
    if (options->argument_count != 2) {
        return fail("usage: slac phrase TYPE TEXT");
    }
    slac_status status = slac_phrase(options->arguments[0], options->arguments[1], write_to_file,
                                     stdout, &compilation);
    if (status == SLAC_MISUSE) {
        fail("there is no type of phrase '%s'", options->arguments[0]);
        fputs("the types are:", stderr);
        for (size_t index = 0; slac_phrase_type(index) != NULL; index++) {
            fprintf(stderr, " %s", slac_phrase_type(index));
        }
        fputc('\n', stderr);
        return EXIT_FAILED;
    }
    if (status == SLAC_NO_MEMORY) {
        return fail("out of memory");
    }
    int result = EXIT_CLEAN;
    if (status == SLAC_HAS_ERRORS) {
        struct run run;
        struct options quiet = *options;
        quiet.verbosity = SLAC_QUIET;
        quiet.no_config = true;
        run_start(&run, &quiet, stdout);
        run_add(&run, compilation);
        result = run_end(&run);
    }
    slac_free(compilation);
    return result;
}

int command_explain(const struct options *options)
{
    const char *nearest = NULL;
    const slac_page_options page = {.colour = options->colour, .width = options->width};
    if (options->argument_count != 1) {
        fail("usage: slac explain RULE|FIELD");
        fputs("`slac explain rules` lists the rules, `slac explain agreement` the fields\n",
              stderr);
        return EXIT_FAILED;
    }
    slac_status status =
        slac_explain(options->arguments[0], &page, write_to_file, stdout, &nearest);
    if (status == SLAC_NO_MEMORY) {
        return fail("out of memory");
    }
    if (status == SLAC_OK) {
        return EXIT_CLEAN;
    }
    if (nearest != NULL) {
        return fail("there is no rule or field '%s'; is it '%s'?", options->arguments[0], nearest);
    }
    fail("there is no rule or field '%s'", options->arguments[0]);
    static const char configuration[] = "configuration.";
    fputs(strncmp(options->arguments[0], configuration, sizeof configuration - 1) == 0
              ? "`slac explain configuration` lists the fields of .slac.yaml\n"
              : "`slac explain rules` lists the rules, `slac explain agreement` the fields\n",
          stderr);
    return EXIT_FAILED;
}

int command_schema(const struct options *options)
{
    const bool configuration =
        options->argument_count == 1 && strcmp(options->arguments[0], "configuration") == 0;
    if (options->argument_count != 0 && !configuration) {
        return fail("usage: slac schema [configuration]");
    }
    slac_status status = configuration ? slac_config_schema(write_to_file, stdout)
                                       : slac_schema(write_to_file, stdout);
    return status == SLAC_OK ? EXIT_CLEAN : fail("out of memory");
}

int command_reference(const struct options *options)
{
    if (options->argument_count != 1) {
        return fail("usage: slac reference PAGE");
    }
    if (help_page(stdout, options->arguments[0])) {
        return EXIT_CLEAN;
    }
    slac_status status = slac_reference(options->arguments[0], write_to_file, stdout);
    return status == SLAC_OK       ? EXIT_CLEAN
           : status == SLAC_MISUSE ? fail("there is no page '%s'", options->arguments[0])
                                   : fail("out of memory");
}
