/* The command for signing: takes one agreement and prints its canonical form, or the digest. */
#include "cli/cli.h"

#include <string.h>

static bool print(struct run *run, const char *path, slac_compilation *compilation)
{
    char digest[SLAC_DIGEST_DIGITS + 1];
    (void)path;
    slac_status status = run->options->digest ? slac_digest(compilation, digest)
                                              : slac_canonical(compilation, write_to_file, stdout);
    if (status == SLAC_OK && run->options->digest) {
        return puts(digest) >= 0;
    }
    if (status == SLAC_NO_MEMORY) {
        fail("out of memory while printing '%s'", path);
    }
    return status != SLAC_NO_MEMORY;
}

/* A signature that is to be renewed hinders nobody from knowing what there is to sign. */
static void let_sign(struct options *options)
{
    char rules[][sizeof "signature-missing=off"] = {"signature-void=off", "signature-missing=off"};
    for (size_t index = 0; index < sizeof rules / sizeof *rules; index++) {
        rules_set(&options->rules, rules[index]);
    }
}

int command_canon(const struct options *given)
{
    struct options options = *given;
    struct file_list list;
    struct run run;
    let_sign(&options);
    if (options.argument_count != 1) {
        return fail("canon takes the file of one agreement");
    }
    files_collect(&list, options.arguments, options.argument_count);
    int status = EXIT_FAILED;
    if (list.count != 1) {
        fail("canon takes the file of one agreement");
    } else {
        run_start(&run, &options, stderr);
        run_files(&run, &list, print);
        status = run_end(&run);
    }
    files_free(&list);
    return status;
}
