/* Judges signatures: takes an agreement, its signature files and the keys that are known, and says
 * of each party whether it has signed, how, and why a signature is worth nothing. Nothing that the
 * agreement says of itself is believed: not the day, not the key, not who may sign. */
#include "cli/signed.h"

#include "cli/json_whole.h"
#include "cli/plain.h"
#include "output/output.h"

#include <sha2.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SHORT_DIGEST = 8 };

/* ---- names ---- */

static void hash_word(SHA2_CTX *hash, const char *word)
{
    SHA256Update(hash, (const uint8_t *)word, strlen(word) + 1);
}

char *signature_file_name(const char *stem, size_t stem_length, const slac_signature *signature)
{
    static const char ending[] = ".sla.sig";
    SHA2_CTX hash;
    uint8_t sum[SHA256_DIGEST_LENGTH];
    const size_t room = stem_length + strlen(signature->party) + SHORT_DIGEST + sizeof ending + 3;
    char *name = malloc(room);
    SHA256Init(&hash);
    hash_word(&hash, signature->party);
    hash_word(&hash, signature->name != NULL ? signature->name : "");
    hash_word(&hash, signature->digest != NULL ? signature->digest : "");
    hash_word(&hash, signature->key != NULL ? signature->key : "");
    SHA256Final(sum, &hash);
    if (name != NULL) {
        snprintf(name, room, "%.*s.%s.%02x%02x%02x%02x%s", (int)stem_length, stem, signature->party,
                 sum[0], sum[1], sum[2], sum[3], ending);
    }
    return name;
}

slac_status signature_file_of(slac_compilation *compilation, const char *source, size_t index,
                              char **name)
{
    slac_signature signature;
    const slac_status status = slac_signature_of(compilation, index, &signature);
    *name = NULL;
    if (status != SLAC_OK || signature.key == NULL || signature.digest == NULL) {
        return status;
    }
    *name = signature_file_name(source, file_stem(source), &signature);
    return *name != NULL ? SLAC_OK : SLAC_NO_MEMORY;
}

char *signature_path_beside(const char *agreement, const char *name)
{
    const char *slash = strrchr(agreement, '/');
    const size_t folder = slash != NULL ? (size_t)(slash - agreement) + 1 : 0;
    char *path = malloc(folder + strlen(name) + 1);
    if (path != NULL) {
        memcpy(path, agreement, folder);
        memcpy(path + folder, name, strlen(name) + 1);
    }
    return path;
}

bool signature_take_beside(void *context, const char *name, struct bytes *bytes, const char **why)
{
    const struct beside *beside = context;
    char *path = signature_path_beside(beside->path, name);
    *why = "out of memory";
    const bool good = path != NULL && plain_take(path, ARMOUR_MAX, bytes, why);
    free(path);
    return good;
}

/* The agreement's own number, as it is hashed; empty where it has none. NULL: no memory. */
static char *take_reference(slac_compilation *compilation)
{
    struct output form = {0};
    char *bytes = NULL, *reference = NULL;
    size_t length = 0;
    if (slac_canonical(compilation, output_add, &form) == SLAC_OK && !form.failed &&
        output_take(&form, &bytes, &length)) {
        bool no_memory = false;
        json_t *root = json_read(bytes, length, 0, &no_memory);
        const char *found =
            json_string_value(json_object_get(json_object_get(root, "agreement"), "reference"));
        reference = root != NULL ? strdup(found != NULL ? found : "") : NULL;
        json_decref(root);
    }
    free(bytes);
    output_free(&form);
    return reference;
}

char *signer_principal(slac_compilation *compilation, const char *party)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+/-";
    char *reference = take_reference(compilation);
    char *principal = reference != NULL ? malloc(strlen(party) + 3 * strlen(reference) + 2) : NULL;
    if (principal == NULL) {
        fail("out of memory");
    } else {
        char *to = principal + sprintf(principal, "%s%s", party, reference[0] != '\0' ? "@" : "");
        for (const char *at = reference; *at != '\0'; at++) {
            if (strchr(plain, *at) != NULL) {
                *to++ = *at;
            } else {
                to += sprintf(to, "%%%02X", (unsigned)(unsigned char)*at);
            }
        }
        *to = '\0';
        if (strlen(principal) >= PRINCIPAL_ROOM) {
            fail("the reference of the agreement is too long for the name of a signer");
            free(principal);
            principal = NULL;
        }
    }
    free(reference);
    return principal;
}

/* ---- verdicts ---- */

static void say(struct signed_party *party, bool holds, const char *verdict, const char *format,
                ...) __attribute__((format(printf, 4, 5)));

static void say(struct signed_party *party, bool holds, const char *verdict, const char *format,
                ...)
{
    va_list arguments;
    party->holds = holds;
    snprintf(party->verdict, sizeof party->verdict, "%s", verdict);
    va_start(arguments, format);
    vsnprintf(party->words, sizeof party->words, format, arguments);
    va_end(arguments);
}

/* "by Omar Said on 2027-01-15" */
static void put_person(const slac_signature *signature, char *words, size_t room)
{
    snprintf(words, room, "by %s%s%s%s%s", signature->name != NULL ? signature->name : "nobody",
             signature->title != NULL ? ", " : "", signature->title != NULL ? signature->title : "",
             signature->date != NULL ? ", dated " : "",
             signature->date != NULL ? signature->date : "");
}

/* What ssh-keygen says of who a key is, on one line, with nothing that a terminal obeys. */
static void make_harmless(struct bytes *principals)
{
    while (principals->length > 0 && principals->data[principals->length - 1] == '\n') {
        principals->data[--principals->length] = '\0';
    }
    for (size_t at = 0; at < principals->length; at++) {
        const unsigned char byte = (unsigned char)principals->data[at];
        principals->data[at] = (char)(byte == '\n' ? ' ' : byte < ' ' || byte >= 0x7f ? '?' : byte);
    }
}

/* ---- a signer who is not allowed ---- */

/* Whether it would be allowed if the signers had not these limits. */
static enum keys_result check_without(const struct keys_check *check, enum signers_limits limits)
{
    struct keys_check other = *check;
    if (!signers_without(&check->allowed, limits, &other.allowed)) {
        fail("out of memory");
        return KEYS_FAILED;
    }
    const enum keys_result result = keys_check_signer(&other);
    free(other.allowed.data);
    return result;
}

/* The key is allowed for somebody or something else, or nowhere at all. */
static bool say_for_whom(struct signed_party *party, const struct armour *armour,
                         const struct keys_check *check)
{
    struct bytes principals = {NULL, 0};
    enum keys_result result = check_without(check, SIGNERS_DAYS_AND_NAMESPACES);
    if (result == KEYS_GOOD) {
        say(party, false, "not allowed",
            "the key %s is allowed for %s, and not in the namespace " SIGNATURE_NAMESPACE,
            armour->fingerprint, check->principal);
        return true;
    }
    if (result == KEYS_BAD) {
        result = keys_find_principals(check, &principals);
    }
    if (result == KEYS_GOOD) {
        make_harmless(&principals);
        say(party, false, "not allowed", "the key %s is allowed for %.300s, not for %s",
            armour->fingerprint, principals.data, check->principal);
    } else {
        say(party, false, "not allowed", "nobody has allowed the key %s to sign for %s",
            armour->fingerprint, check->principal);
    }
    free(principals.data);
    return result != KEYS_FAILED;
}

/* Says why; false where that could not be found out. */
static bool say_why_not(struct signed_party *party, const struct armour *armour,
                        const struct keys_check *check)
{
    const uint64_t now = (uint64_t)clock_now();
    if (check->revoked.data != NULL) {
        struct keys_check other = *check;
        other.revoked = (struct bytes){NULL, 0};
        const enum keys_result result = keys_check_signer(&other);
        if (result != KEYS_BAD) {
            say(party, false, "revoked", "the key %s is revoked", armour->fingerprint);
            return result == KEYS_GOOD;
        }
    }
    const enum keys_result result = check_without(check, SIGNERS_DAYS);
    const bool is_early = armour->is_certificate && now < armour->valid_from;
    const bool is_late = armour->is_certificate && now >= armour->valid_until;
    if (result != KEYS_GOOD && !is_early && !is_late) {
        return result == KEYS_BAD && say_for_whom(party, armour, check);
    }
    enum keys_result later = is_early ? KEYS_GOOD : KEYS_BAD;
    if (!is_early && !is_late) {
        later = check_without(check, SIGNERS_START);
    }
    const char *what = armour->is_certificate ? "certificate of" : "key";
    if (later == KEYS_GOOD) {
        say(party, false, "not yet valid", "the %s %s is not allowed yet", what,
            armour->fingerprint);
    } else {
        say(party, false, "expired", "the %s %s is not allowed any more", what,
            armour->fingerprint);
    }
    return later != KEYS_FAILED;
}

/* ---- a signature by a key ---- */

static bool judge_signer(struct signed_party *party, const struct armour *armour,
                         const struct signers *signers, struct keys_check *check)
{
    char person[SIGNED_WORDS_ROOM / 2];
    put_person(&party->signature, person, sizeof person);
    if (signers->allowed.data == NULL) {
        say(party, true, "unproven", "%s, with the key %s; whose it is, nobody has said here",
            person, armour->fingerprint);
        return true;
    }
    check->allowed = signers->allowed;
    check->revoked = signers->revoked;
    const enum keys_result result = keys_check_signer(check);
    if (result == KEYS_GOOD) {
        say(party, true, "signed", "%s, with %s %s as %s", person,
            armour->is_certificate ? "the certificate of" : "the key", armour->fingerprint,
            check->principal);
        return true;
    }
    return result == KEYS_BAD && say_why_not(party, armour, check);
}

static bool judge_armour(struct signed_party *party, const struct armour *armour,
                         const struct signers *signers, struct keys_check *check)
{
    if (strcmp(armour->name_space, SIGNATURE_NAMESPACE) != 0) {
        say(party, false, "void", "its signature was made for another purpose");
        return true;
    }
    if (strcmp(armour->fingerprint, party->signature.key) != 0) {
        say(party, false, "void", "its signature is by the key %s, and the entry names another",
            armour->fingerprint);
        return true;
    }
    const enum keys_result result = keys_check_signature(check);
    if (result == KEYS_BAD) {
        say(party, false, "void", "its signature is none of this party, name and text");
    }
    return result == KEYS_GOOD ? judge_signer(party, armour, signers, check) : result == KEYS_BAD;
}

static bool take_statement(slac_compilation *compilation, const slac_signature *signature,
                           struct bytes *statement)
{
    struct output output = {0};
    const bool good = slac_statement(compilation, signature->party, signature->name, output_add,
                                     &output) == SLAC_OK &&
                      !output.failed && output_take(&output, &statement->data, &statement->length);
    output_free(&output);
    return good || fail("out of memory") == EXIT_CLEAN;
}

static bool judge_key(slac_compilation *compilation, const char *stem,
                      const struct signature_files *files, const struct signers *signers,
                      struct signed_party *party)
{
    struct keys_check check = {.principal = NULL};
    struct armour armour = {.key = NULL};
    const char *why = NULL;
    char *name = signature_file_name(stem, strlen(stem), &party->signature);
    char *principal = signer_principal(compilation, party->signature.party);
    bool good = principal != NULL && (name != NULL || fail("out of memory") == EXIT_CLEAN);
    check.principal = principal;
    if (good) {
        snprintf(party->principal, sizeof party->principal, "%s", principal);
    }
    if (good && !files->take(files->context, name, &check.signature, &why)) {
        say(party, false, "void", "its signature file %s: %s", name, why);
    } else if (good && !armour_read(check.signature.data, check.signature.length, &armour, &why)) {
        say(party, false, "void", "its signature file %s: %s", name, why);
    } else if (good) {
        memcpy(party->key, armour.fingerprint, sizeof party->key);
        good = take_statement(compilation, &party->signature, &check.statement) &&
               judge_armour(party, &armour, signers, &check);
    }
    armour_free(&armour);
    free(check.signature.data);
    free(check.statement.data);
    free(principal);
    free(name);
    return good;
}

/* ---- all of it ---- */

bool signed_judge(slac_compilation *compilation, const char *stem,
                  const struct signature_files *files, const struct signers *signers,
                  struct signed_party *party)
{
    const slac_signature *signature = &party->signature;
    char digest[SLAC_DIGEST_DIGITS + 1], person[SIGNED_WORDS_ROOM / 2];
    if (slac_digest(compilation, digest) != SLAC_OK) {
        return fail("out of memory") == EXIT_CLEAN;
    }
    put_person(signature, person, sizeof person);
    party->key[0] = party->principal[0] = '\0';
    party->how = !signature->is_entered || (signature->digest == NULL && signature->key == NULL &&
                                            signature->date == NULL)
                     ? SIGNED_NOT
                 : signature->key != NULL    ? SIGNED_BY_KEY
                 : signature->digest != NULL ? SIGNED_TYPED
                                             : SIGNED_BY_HAND;
    if (party->how == SIGNED_NOT) {
        say(party, true, "unsigned", "%s", signature->name != NULL ? "a blank to be signed" : "");
    } else if (party->how == SIGNED_BY_HAND) {
        say(party, true, "by hand", "%s; on paper, and not to be proven here", person);
    } else if (signature->digest == NULL) {
        say(party, false, "void", "its entry names a key and no digest");
    } else if (strcasecmp(signature->digest, digest) != 0) {
        say(party, false, "void",
            "the agreement has changed since: its digest is %.*s…, and %.*s… was signed",
            SHORT_DIGEST, digest, SHORT_DIGEST, signature->digest);
    } else if (party->how == SIGNED_TYPED) {
        say(party, true, "typed", "%s; a name that anybody could have typed", person);
    } else {
        return judge_key(compilation, stem, files, signers, party);
    }
    return true;
}
