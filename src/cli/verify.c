/* The command that verifies: takes agreements, or a PDF, and the keys that are known, and says of
 * each party how it has signed and what that is worth. */
#include "cli/pdf.h"
#include "cli/plain.h"
#include "cli/signed.h"

#include "cli/git.h"

#include <stdlib.h>
#include <string.h>

enum { SIGNERS_MAX = 1 << 20 /* bytes */, REFERENCE_MAX = 512, HASH_ROOM = 65 };
#define ALLOWED_PATH ".slac-signers"

struct verification {
    const struct options *options;
    struct signers signers;
    bool fails; /* something that was asked for does not hold */
};
/* What run_files gives to its function has no place for more. */
static struct verification verification;

/* ---- who may sign ---- */

static bool take_plain(const char *option, const char *path, struct bytes *bytes)
{
    const char *why = NULL;
    const bool good = plain_take(path, SIGNERS_MAX, bytes, &why);
    if (!good) {
        fail("--%s: cannot read '%s': %s", option, path, why);
    }
    return good;
}

/* A name of git's for a commit, and no option nor a search for one. */
static bool is_reference(const char *reference)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-";
    const size_t length = strlen(reference);
    return length > 0 && length <= REFERENCE_MAX && reference[0] != '-' &&
           strspn(reference, allowed) == length && strstr(reference, "..") == NULL;
}

/* A path from the root of a repository that stays there. */
static bool is_inner_path(const char *path)
{
    bool good = path[0] != '\0' && path[0] != '/' && strlen(path) <= REFERENCE_MAX;
    for (const char *part = path; good && *part != '\0';) {
        const size_t length = strcspn(part, "/");
        good = length > 0 && !(part[0] == '.' && (length == 1 || (length == 2 && part[1] == '.')));
        part += length + (part[length] == '/');
    }
    for (const char *at = path; good && *at != '\0'; at++) {
        good = (unsigned char)*at >= ' ' && *at != 0x7f && *at != '\\';
    }
    return good;
}

/* The allowed signers as they are at a commit: whoever sends a change may change the file too. */
static bool take_from_git(const char *folder, const char *given, struct bytes *bytes)
{
    char reference[REFERENCE_MAX + 16], object[2 * REFERENCE_MAX + 16], hash[HASH_ROOM];
    char *output = NULL;
    size_t length = 0;
    const char *colon = strchr(given, ':');
    const char *path = colon != NULL ? colon + 1 : ALLOWED_PATH;
    const size_t name =
        (size_t)snprintf(reference, sizeof reference, "%.*s",
                         (int)(colon != NULL ? colon - given : (long)strlen(given)), given);
    if (strlen(given) > REFERENCE_MAX || name > REFERENCE_MAX || !is_reference(reference) ||
        !is_inner_path(path)) {
        fail("--allowed-signers-from takes REF or REF:PATH, such as origin/main, not '%s'", given);
        return false;
    }
    snprintf(reference + name, sizeof reference - name, "^{commit}");
    bool good =
        git_read(folder, (const char *const[]){"rev-parse", "--verify", "--quiet", reference, NULL},
                 &output, &length) &&
        length > 1 && length < sizeof hash + 1;
    if (good) {
        snprintf(hash, sizeof hash, "%.*s", (int)strcspn(output, "\n"), output);
    }
    free(output);
    output = NULL;
    if (!good) {
        fail("--allowed-signers-from: git knows no commit '%s' here", given);
        return false;
    }
    snprintf(object, sizeof object, "%s:%s", hash, path);
    good = git_read(folder, (const char *const[]){"cat-file", "blob", object, NULL}, &output,
                    &length) &&
           length <= SIGNERS_MAX;
    if (!good) {
        fail("--allowed-signers-from: there is no file '%s' at '%s'", path, given);
        free(output);
        return false;
    }
    *bytes = (struct bytes){output, length};
    return true;
}

static bool take_signers(const struct options *options, struct signers *signers)
{
    const char *first = options->arguments[0], *slash = strrchr(first, '/');
    char *folder = slash != NULL ? strndup(first, (size_t)(slash - first) + 1) : strdup(".");
    bool good = folder != NULL || fail("out of memory") == EXIT_CLEAN;
    if (good && options->allowed != NULL) {
        good = take_plain("allowed-signers", options->allowed, &signers->allowed);
    } else if (good && options->allowed_from != NULL) {
        good = take_from_git(folder, options->allowed_from, &signers->allowed);
    }
    if (good && options->revoked != NULL) {
        good = take_plain("revoked", options->revoked, &signers->revoked);
    }
    free(folder);
    return good;
}

/* ---- one agreement ---- */

/* Whether a party has done what was asked for. */
static bool is_enough(const struct options *options, const struct signed_party *party, bool all)
{
    if (party->how == SIGNED_NOT) {
        return !all;
    }
    return party->holds && (int)party->how >= options->require &&
           (options->require < (int)SIGNED_BY_KEY || strcmp(party->verdict, "signed") == 0);
}

static bool verify_parties(slac_compilation *compilation, const char *name, const char *stem,
                           const struct signature_files *files, const struct options *options,
                           const struct signers *signers, bool *fails)
{
    char digest[SLAC_DIGEST_DIGITS + 1];
    struct signed_party party = {.holds = false};
    slac_status status = slac_digest(compilation, digest);
    if (status == SLAC_OK) {
        printf("%s: digest %s\n", name, digest);
    }
    for (size_t index = 0; status == SLAC_OK; index++) {
        status = slac_signature_of(compilation, index, &party.signature);
        if (status != SLAC_OK) {
            break;
        }
        if (!signed_judge(compilation, stem, files, signers, &party)) {
            return false;
        }
        printf("  %s: %s%s%s\n", party.signature.party, party.verdict,
               party.words[0] != '\0' ? ": " : "", party.words);
        if (!is_enough(options, &party, options->all)) {
            *fails = true;
        }
    }
    return status != SLAC_NO_MEMORY || fail("out of memory") == EXIT_CLEAN;
}

struct beside {
    const char *path; /* of the agreement */
};

static bool take_beside(void *context, const char *name, struct bytes *bytes, const char **why)
{
    const struct beside *beside = context;
    const char *slash = strrchr(beside->path, '/');
    const size_t folder = slash != NULL ? (size_t)(slash - beside->path) + 1 : 0;
    char *path = malloc(folder + strlen(name) + 1);
    if (path == NULL) {
        *why = "out of memory";
        return false;
    }
    memcpy(path, beside->path, folder);
    memcpy(path + folder, name, strlen(name) + 1);
    const bool good = plain_take(path, ARMOUR_MAX, bytes, why);
    free(path);
    return good;
}

static bool verify_one(struct run *run, const char *path, slac_compilation *compilation,
                       void *beside_it)
{
    (void)beside_it;
    const char *name = run_name(run, path), *slash = strrchr(name, '/');
    const char *base = slash != NULL ? slash + 1 : name;
    struct beside beside = {path};
    const struct signature_files files = {take_beside, &beside};
    if (slac_count(compilation, SLAC_ERROR) > 0) {
        printf("%s: has errors, and is signed by nobody\n", name);
        return true;
    }
    char *stem = strndup(base, file_stem(base));
    if (stem == NULL) {
        return fail("out of memory") == EXIT_CLEAN;
    }
    const bool good = verify_parties(compilation, name, stem, &files, run->options,
                                     &verification.signers, &verification.fails);
    free(stem);
    return good;
}

static bool usage_is_right(const struct options *options)
{
    if (options->argument_count == 0) {
        fail("verify takes the files of agreements, or a PDF");
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
    struct file_list list;
    struct run run;
    int status = EXIT_FAILED;
    verification = (struct verification){.options = &options};
    if (usage_is_right(&options) && take_signers(&options, &verification.signers)) {
        rules_only_reading(&options.rules); /* signatures alone are judged here */
        options.no_config = true;           /* it might have agreements passed over */
        options.verbosity = SLAC_QUIET;
        files_collect(&list, options.arguments, options.argument_count);
        run_start(&run, &options, stderr);
        run_files(&run, &list, NULL, verify_one);
        status = run_end(&run);
        files_free(&list);
        if (status == EXIT_CLEAN && verification.fails) {
            status = EXIT_FINDINGS;
        }
    }
    free(verification.signers.allowed.data);
    free(verification.signers.revoked.data);
    return status;
}
