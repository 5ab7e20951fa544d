/* The command that verifies: takes agreements, or PDFs that have them inside, and the keys that are
 * known, and says of each party how it has signed and what that is worth. */
#include "cli/attached.h"
#include "cli/plain.h"
#include "cli/shelf.h"
#include "cli/verdicts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct verification {
    const struct options *options;
    struct signers signers;
    struct verdicts *verdicts;
    bool fails; /* something that was asked for does not hold */
};
/* What run_files gives to its function has no place for more. */
static struct verification verification;

/* ---- parties ---- */

/* Whether a party has done what was asked for. */
static bool is_enough(const struct options *options, const struct signed_party *party)
{
    if (party->how == SIGNED_NOT) {
        return !options->all;
    }
    return party->holds && (int)party->how >= options->require &&
           (options->require < (int)SIGNED_BY_KEY || strcmp(party->verdict, "signed") == 0);
}

/* source: the name of the agreement, without its folders; pages: of a PDF, or NULL. */
static bool verify_parties(slac_compilation *compilation, const char *name, const char *source,
                           const struct pages_verdict *pages, const struct signature_files *files)
{
    char digest[SLAC_DIGEST_DIGITS + 1];
    struct signed_party party = {.holds = false};
    char *stem = strndup(source, file_stem(source));
    bool good = (stem != NULL && slac_digest(compilation, digest) == SLAC_OK) ||
                fail("out of memory") == EXIT_CLEAN;
    good = good && verdicts_file(verification.verdicts, name, digest, pages);
    slac_status status = SLAC_OK;
    for (size_t index = 0; good; index++) {
        status = slac_signature_of(compilation, index, &party.signature);
        if (status != SLAC_OK) {
            break;
        }
        good = signed_judge(compilation, stem, files, &verification.signers, &party);
        if (good) {
            const bool enough = is_enough(verification.options, &party);
            verification.fails |= !enough;
            good = verdicts_party(verification.verdicts, &party, enough);
        }
    }
    free(stem);
    return good && (status != SLAC_NO_MEMORY || fail("out of memory") == EXIT_CLEAN);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static bool verify_one(struct run *run, const char *path, slac_compilation *compilation,
                       void *beside_it)
{
    (void)beside_it;
    const char *name = run_name(run, path);
    struct beside beside = {path};
    const struct signature_files files = {signature_take_beside, &beside};
    return slac_count(compilation, SLAC_ERROR) > 0
               ? verdicts_file(verification.verdicts, name, NULL, NULL)
               : verify_parties(compilation, name, base_name(name), NULL, &files);
}

/* ---- a PDF ---- */

/* What pages that are not proven are made of may be signed; they are not. */
static bool tell_unproven(const char *path, const struct pages_verdict *pages)
{
    verification.fails = true;
    return verdicts_file(verification.verdicts, path, NULL, pages);
}

static bool verify_attached(const char *path, const struct attached *attached, struct shelf *shelf)
{
    struct pages_verdict pages;
    slac_compilation *compilation = NULL;
    const struct signature_files files = {shelf_take_signature, shelf};
    bool good = shelf_compile(shelf, &compilation);
    if (good) {
        const int status = pages_prove(shelf, compilation, attached, &pages);
        good = status == EXIT_FAILED ? false
               : status == EXIT_FINDINGS
                   ? tell_unproven(path, &pages)
                   : verify_parties(compilation, path, base_name(shelf->names[0]), &pages, &files);
    }
    slac_free(compilation);
    return good;
}

/* False: it could not be verified, and the message is out. */
static bool verify_pdf(const char *path)
{
    static const struct pages_verdict differs = {PAGES_UNPROVEN, PAGES_DIFFER, "", ""};
    struct attached *attached = attached_take(path);
    struct shelf *shelf = NULL;
    bool good = false;
    if (attached == NULL) {
        return false;
    }
    if (attached->differs) {
        good = tell_unproven(path, &differs);
    } else if ((shelf = shelf_new(&attached->manifest)) != NULL) {
        good = verify_attached(path, attached, shelf);
    } else {
        fail("out of memory");
    }
    shelf_free(shelf);
    attached_free(attached);
    return good;
}

static bool is_pdf(const char *path)
{
    const size_t length = strlen(path);
    return length > 4 && strcasecmp(path + length - 4, ".pdf") == 0;
}

/* ---- the command ---- */

/* A link shows one text and may lead to another at any time, a pipe gives one only once. */
static bool is_plain(const char *path)
{
    const char *why = NULL;
    const bool good = strcmp(path, "-") == 0 || plain_is_file(path, &why);
    if (!good) {
        fail("cannot verify '%s': %s", path, why);
    }
    return good;
}

static void keep_plain(struct file_list *list)
{
    size_t kept = 0;
    for (size_t index = 0; index < list->count; index++) {
        if (is_plain(list->paths[index])) {
            list->paths[kept++] = list->paths[index];
        } else {
            free(list->paths[index]);
            list->failed = true;
        }
    }
    list->count = kept;
}

static bool verify_agreements(const struct options *options)
{
    struct file_list list;
    struct run run;
    files_collect(&list, options->arguments, options->argument_count);
    keep_plain(&list);
    run_start(&run, options, stderr);
    run_files(&run, &list, NULL, verify_one);
    const int status = run_end(&run);
    files_free(&list);
    verification.fails |= status == EXIT_FINDINGS;
    return status != EXIT_FAILED;
}

/* Agreements first, then what has them inside. */
static bool verify_all(const struct options *given)
{
    struct options options = *given;
    const int count = given->argument_count;
    bool good = true;
    options.arguments = calloc((size_t)count + 1, sizeof *options.arguments);
    if (options.arguments == NULL) {
        return fail("out of memory") == EXIT_CLEAN;
    }
    options.argument_count = 0;
    for (int index = 0; index < count; index++) {
        if (!is_pdf(given->arguments[index])) {
            options.arguments[options.argument_count++] = given->arguments[index];
        }
    }
    if (options.argument_count > 0) {
        good = verify_agreements(&options);
    }
    for (int index = 0; index < count; index++) {
        if (is_pdf(given->arguments[index])) {
            good &= is_plain(given->arguments[index]) && verify_pdf(given->arguments[index]);
        }
    }
    free(options.arguments);
    return verdicts_end(verification.verdicts, good && !verification.fails) && good;
}

static bool usage_is_right(const struct options *options)
{
    if (options->argument_count == 0) {
        fail("verify takes the files of agreements, or PDFs with them");
    } else if (options->allowed != NULL && options->allowed_from != NULL) {
        fail("--allowed-signers and --allowed-signers-from are two places for one file");
    } else if (options->allowed == NULL && options->allowed_from == NULL &&
               (options->revoked != NULL || options->require == SIGNED_BY_KEY)) {
        fail("whose key it is must be known first: --allowed-signers FILE, or "
             "--allowed-signers-from REF");
    } else {
        return keys_are_there();
    }
    return false;
}

int command_verify(const struct options *given)
{
    struct options options = *given;
    int status = EXIT_FAILED;
    verification = (struct verification){.options = &options};
    if (usage_is_right(&options) && signers_take(&options, &verification.signers)) {
        rules_only_reading(&options.rules); /* signatures alone are judged here */
        options.no_config = true;           /* it might have agreements passed over */
        options.verbosity = SLAC_QUIET;
        verification.verdicts = verdicts_new(options.as_json);
        if (verification.verdicts != NULL && verify_all(&options)) {
            status = verification.fails ? EXIT_FINDINGS : EXIT_CLEAN;
        }
        verdicts_free(verification.verdicts);
    }
    signers_free(&verification.signers);
    return status;
}
