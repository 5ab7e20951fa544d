/* The commands that print what is signed: takes agreements and prints the canonical form of one, or
 * the digest of each. */
#include "cli/cli.h"

#include <string.h>

static bool print_form(struct run *run, const char *path, slac_compilation *compilation,
                       void *beside)
{
    (void)beside;
    (void)run;
    const bool good =
        slac_canonical(compilation, write_to_file, stdout) != SLAC_NO_MEMORY; /* or it has errors */
    if (!good) {
        fail("out of memory while printing '%s'", path);
    }
    return good;
}

/* Of one agreement, for a script. */
static bool print_digest(struct run *run, const char *path, slac_compilation *compilation,
                         void *beside)
{
    (void)beside;
    char digest[SLAC_DIGEST_DIGITS + 1];
    (void)run;
    const slac_status status = slac_digest(compilation, digest);
    if (status == SLAC_NO_MEMORY) {
        fail("out of memory while reading '%s'", path);
    }
    return status == SLAC_OK ? puts(digest) >= 0 : status == SLAC_HAS_ERRORS;
}

/* Of several, as sha256sum has it. */
static bool print_named_digest(struct run *run, const char *path, slac_compilation *compilation,
                               void *beside)
{
    (void)beside;
    char digest[SLAC_DIGEST_DIGITS + 1];
    const slac_status status = slac_digest(compilation, digest);
    if (status == SLAC_NO_MEMORY) {
        fail("out of memory while reading '%s'", path);
    }
    return status == SLAC_OK ? printf("%s  %s\n", digest, shown_path(run_name(run, path))) > 0
                             : status == SLAC_HAS_ERRORS;
}

static int print_all(const struct options *given, const struct file_list *list, run_each *each)
{
    struct options options = *given;
    struct run run;
    rules_let_sign(&options.rules);
    run_start(&run, &options, stderr);
    run_files(&run, list, NULL, each);
    return run_end(&run);
}

int command_canon(const struct options *options)
{
    struct file_list list;
    int status = EXIT_FAILED;
    if (options->argument_count != 1) {
        return fail("canon takes the file of one agreement");
    }
    files_collect(&list, options->arguments, options->argument_count);
    if (list.count != 1) {
        fail("canon takes the file of one agreement");
    } else {
        status = print_all(options, &list, print_form);
    }
    files_free(&list);
    return status;
}

int command_digest(const struct options *options)
{
    struct file_list list;
    if (options->argument_count == 0) {
        return fail("digest takes the files of agreements");
    }
    files_collect(&list, options->arguments, options->argument_count);
    const bool one = options->argument_count == 1 && list.count == 1 &&
                     strcmp(list.paths[0], options->arguments[0]) == 0; /* and no folder */
    const int status = print_all(options, &list, one ? print_digest : print_named_digest);
    files_free(&list);
    return status;
}
