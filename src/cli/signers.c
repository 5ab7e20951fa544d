/* Whose keys may sign: takes what a command line says of that and gives the files, which nobody may
 * have slipped in: no link, and from git those of a commit that is named. */
#include "cli/git.h"
#include "cli/plain.h"
#include "cli/signed.h"

#include <stdlib.h>
#include <string.h>

enum { SIGNERS_MAX = 1 << 20 /* bytes */, REFERENCE_MAX = 512, HASH_ROOM = 65 };
#define ALLOWED_PATH ".slac-signers"

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

/* Whether the file says of keys that they are revoked: a KRL, or a public key a line. ssh-keygen
 * says of any other file what it says of a key that is revoked. */
static bool is_list_of_keys(const struct bytes *bytes)
{
    static const char krl[] = "SSHKRL\n";
    static const char *const kinds[] = {"#", "ssh-", "ecdsa-", "sk-"};
    const char *end = bytes->data + bytes->length, *line = bytes->data;
    bool good = true;
    if (bytes->length >= sizeof krl && memcmp(line, krl, sizeof krl) == 0) {
        return true;
    }
    while (good && line < end) {
        line += strspn(line, " \t\r\n");
        good = line == end;
        for (size_t kind = 0; !good && kind < sizeof kinds / sizeof *kinds; kind++) {
            good = strncmp(line, kinds[kind], strlen(kinds[kind])) == 0;
        }
        line += strcspn(line, "\n");
    }
    return good;
}

static bool take_revoked(const char *path, struct bytes *bytes)
{
    bool good = take_plain("revoked", path, bytes);
    if (good && !is_list_of_keys(bytes)) {
        good = false;
        fail("--revoked: '%s' is neither a list of public keys nor a KRL", path);
    }
    return good;
}

bool signers_take(const struct options *options, struct signers *signers)
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
        good = take_revoked(options->revoked, &signers->revoked);
    }
    free(folder);
    return good;
}

void signers_free(struct signers *signers)
{
    free(signers->allowed.data);
    free(signers->revoked.data);
}
