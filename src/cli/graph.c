/* The command for families: takes agreements and shows what they are laid over, and which of their
 * goals rests on which of another. Promises above what they stand on are findings, too, and told as
 * those of a check are. */
#include "cli/cli.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static slac_family *family; /* of the one run of this command */

static bool add(struct run *run, const char *path, slac_compilation *compilation, void *beside)
{
    (void)beside;
    char *real = strcmp(path, "-") != 0 ? realpath(path, NULL) : NULL;
    const char *name = real != NULL ? real : run_name(run, path);
    const bool good = slac_family_add(family, compilation, name) == SLAC_OK;
    if (!good) {
        fail("out of memory while reading '%s'", path);
    }
    free(real);
    return good;
}

/* What is said of an agreement here is what concerns its family. */
static void choose_rules(struct options *options)
{
    char rules[] = "nines-composite,unsupported-promise";
    (void)rules_only(&options->rules, rules);
}

static int show(struct run *run, const struct options *options)
{
    const char *format = options->graph != NULL ? options->graph : "text";
    const slac_status status =
        slac_family_write(family, format, options->colour, write_to_file, stdout);
    if (status != SLAC_OK) {
        fail("out of memory while printing");
        run->failed = true;
    }
    return run_end(run);
}

int command_graph(const struct options *given)
{
    struct options options = *given;
    struct file_list list;
    struct run run;
    char here[PATH_MAX];
    options.verbosity = options.verbosity == SLAC_USUAL ? SLAC_QUIET : options.verbosity;
    choose_rules(&options);
    if (slac_family_new(getcwd(here, sizeof here), &family) != SLAC_OK) {
        return fail("out of memory");
    }
    files_collect(&list, options.arguments, options.argument_count);
    run_start(&run, &options, stderr);
    run_files(&run, &list, NULL, add);
    const int status = show(&run, &options);
    files_free(&list);
    slac_family_free(family);
    return status;
}
