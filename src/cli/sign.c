/* The command that signs: takes one agreement and a party, shows what is signed, and enters the
 * signature.
 *
 * The signature file is written first and is on the disk, under a name that nothing names yet, or,
 * as far as the same is signed again, with another signature of the same; then the agreement takes
 * the place of the old one, whole, and names it; the old signature file goes last. Whenever this
 * run is ended, there is the old agreement with its signatures, or the new one with its own. At
 * most a signature file is left that no agreement names. */
#include "base/limits.h"
#include "cli/facts.h"
#include "cli/plain.h"
#include "cli/signed.h"
#include "output/output.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_BYTES_MAX = 200, ANSWER_ROOM = 16 };

struct signing {
    const struct options *options;
    const char *path;
    slac_compilation *compilation;
    struct bytes before; /* the file as it is */
    struct bytes after;  /* and as it is to be */
    slac_signature old, new;
    char digest[SLAC_DIGEST_DIGITS + 1];
    char fingerprint[FINGERPRINT_ROOM];
    struct bytes signature; /* the bytes of the signature file; data NULL: typed */
};

/* ---- who signs ---- */

static bool find_party(struct signing *signing)
{
    slac_signature party;
    const char *asked = signing->options->party;
    slac_status status = SLAC_OK;
    for (size_t index = 0; status == SLAC_OK; index++) {
        status = slac_signature_of(signing->compilation, index, &party);
        if (status == SLAC_OK && strcmp(party.party, asked) == 0) {
            signing->old = party;
            return true;
        }
    }
    if (status == SLAC_NO_MEMORY) {
        fail("out of memory");
        return false;
    }
    fail("'%s' has no party '%s'; its parties are:", signing->path, asked);
    for (size_t index = 0; slac_signature_of(signing->compilation, index, &party) == SLAC_OK;
         index++) {
        fprintf(stderr, "  %s (%s)\n", party.party, party.party_name);
    }
    return false;
}

/* One line that can be seen; what cannot be is found when the file is read again. */
static bool is_line(const char *option, const char *words)
{
    const size_t length = strlen(words);
    bool good =
        length > 0 && length <= NAME_BYTES_MAX && words[0] != ' ' && words[length - 1] != ' ';
    for (size_t at = 0; good && at < length; at++) {
        good = (unsigned char)words[at] >= ' ' && words[at] != 0x7f;
    }
    if (!good) {
        fail("--%s takes one line of at most %d bytes, without spaces around it", option,
             NAME_BYTES_MAX);
    }
    return good;
}

/* A blank that was prepared has the name; the title goes with the name. */
static bool choose_person(struct signing *signing, const struct today *today)
{
    const struct options *options = signing->options;
    const slac_signature *old = &signing->old;
    slac_signature *new = &signing->new;
    new->party = old->party;
    new->name = options->name != NULL ? options->name : old->name;
    const bool same = new->name != NULL && old->name != NULL &&strcmp(new->name, old->name) == 0;
    new->title = options->title != NULL ? options->title : same ? old->title : NULL;
    new->date = options->date != NULL ? options->date : today->text;
    new->digest = signing->digest;
    if (new->name == NULL) {
        fail("who signs for %s? --name says it", old->party_name);
        return false;
    }
    return is_line("name", new->name) && (new->title == NULL || is_line("title", new->title));
}

/* ---- what is signed ---- */

static bool show_since(const struct signing *signing, const struct today *today)
{
    struct signed_text then;
    const slac_signature *old = &signing->old;
    bool good = true;
    if (old->digest == NULL) {
        return true;
    }
    if (strcasecmp(old->digest, signing->digest) == 0) {
        fprintf(stderr, "\nNothing has changed since %s signed.\n", old->party_name);
        return true;
    }
    if (history_find(signing->path, old->digest, &then)) {
        fputc('\n', stderr);
        good = facts_show_changes(signing->options, then.compilation, signing->compilation,
                                  today->text, old->party);
    } else {
        fprintf(stderr,
                "\nIt has changed since %s signed, and git has no version with the digest that was "
                "signed: read all of it.\n",
                old->party_name);
    }
    signed_text_free(&then);
    return good;
}

static bool show(const struct signing *signing, const struct today *today)
{
    const slac_signature *new = &signing->new;
    fprintf(stderr, "%s signs for %s:\n", new->name, signing->old.party_name);
    if (!facts_show(signing->compilation, stderr)) {
        return false;
    }
    fprintf(stderr, "  digest: %s\n", signing->digest);
    return show_since(signing, today);
}

/* Nobody signs unasked: on a terminal the user is, and elsewhere --yes has to say so. */
static bool is_wanted(const struct signing *signing)
{
    char answer[ANSWER_ROOM] = "";
    if (signing->options->yes) {
        return true;
    }
    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
        fail("nobody can be asked here; --yes signs what is shown");
        return false;
    }
    fprintf(stderr, "\nSign this? The whole agreement is signed, not these figures alone. [y/N] ");
    fflush(stderr);
    if (fgets(answer, sizeof answer, stdin) == NULL ||
        (strcasecmp(answer, "y\n") != 0 && strcasecmp(answer, "yes\n") != 0)) {
        fail("nothing is signed");
        return false;
    }
    return true;
}

/* ---- the signature ---- */

static char *absolute(const char *path)
{
    char here[PATH_MAX];
    const bool known = path[0] == '/' || getcwd(here, sizeof here) != NULL;
    const size_t room = known ? strlen(path) + (path[0] == '/' ? 0 : strlen(here)) + 2 : 0;
    char *whole = room > 0 ? malloc(room) : NULL;
    if (whole == NULL) {
        fail("cannot find '%s': %s", path, strerror(errno));
    } else if (path[0] == '/') {
        memcpy(whole, path, room - 1);
    } else {
        snprintf(whole, room, "%s/%s", here, path);
    }
    return whole;
}

/* What ssh-keygen made is read as everybody will read it, before anything is written. */
static bool is_right(struct signing *signing, const struct bytes *statement)
{
    struct armour armour;
    const char *why = NULL;
    const struct keys_check check = {.statement = *statement, .signature = signing->signature};
    if (!armour_read(signing->signature.data, signing->signature.length, &armour, &why)) {
        fail("what the key made is not taken: %s", why);
        return false;
    }
    const enum keys_result result = keys_check_signature(&check);
    if (result == KEYS_BAD) {
        fail("what the key made is no signature of the statement");
    }
    memcpy(signing->fingerprint, armour.fingerprint, sizeof signing->fingerprint);
    signing->new.key = signing->fingerprint;
    char *principal =
        result == KEYS_GOOD ? signer_principal(signing->compilation, signing->new.party) : NULL;
    if (principal != NULL && !armour.is_certificate) {
        fprintf(stderr,
                "\nWho verifies it needs this line among the allowed signers:\n%s "
                "namespaces=\"%s\" %s\n",
                principal, SIGNATURE_NAMESPACE, armour.key);
    }
    const bool good = principal != NULL;
    free(principal);
    armour_free(&armour);
    return good;
}

static bool make_signature(struct signing *signing)
{
    struct output output = {0};
    struct bytes statement = {NULL, 0};
    char *key = absolute(signing->options->key);
    bool good = key != NULL;
    if (good && (slac_statement(signing->compilation, signing->new.party, signing->new.name,
                                output_add, &output) != SLAC_OK ||
                 output.failed || !output_take(&output, &statement.data, &statement.length))) {
        good = fail("out of memory") == EXIT_CLEAN;
    }
    good = good && keys_sign(key, &statement, &signing->signature) && is_right(signing, &statement);
    output_free(&output);
    free(statement.data);
    free(key);
    return good;
}

/* ---- the agreement with it ---- */

static bool same_words(const char *one, const char *other)
{
    return one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
}

static bool same_signature(const slac_signature *one, const slac_signature *other)
{
    return same_words(one->name, other->name) && same_words(one->title, other->title) &&
           same_words(one->date, other->date) && same_words(one->digest, other->digest) &&
           same_words(one->key, other->key);
}

/* Whether the new file has the new entry, the old ones of the others, and the same digest. */
static bool says_so(const struct signing *signing, slac_compilation *made)
{
    char digest[SLAC_DIGEST_DIGITS + 1];
    slac_signature before, after;
    bool good = slac_digest(made, digest) == SLAC_OK && strcmp(digest, signing->digest) == 0;
    for (size_t index = 0;
         good && slac_signature_of(signing->compilation, index, &before) == SLAC_OK; index++) {
        good = slac_signature_of(made, index, &after) == SLAC_OK &&
               same_signature(&after, strcmp(before.party, signing->new.party) == 0 ? &signing->new
                                                                                    : &before);
    }
    return good;
}

static bool make_file(struct signing *signing)
{
    slac_rule_setting settings[RULE_ROWS];
    struct output output = {0};
    struct loader loader;
    slac_compilation *made = NULL;
    loader_start(&loader, signing->path, NULL);
    const slac_check_options options = {.rules = settings,
                                        .rule_count = rules_all_off(settings),
                                        .load = loader_load,
                                        .load_context = &loader};
    const slac_status status = slac_enter(signing->compilation, &signing->new, output_add, &output);
    bool good = status == SLAC_OK && !output.failed &&
                output_take(&output, &signing->after.data, &signing->after.length);
    good = good && slac_compile(signing->path, signing->after.data, signing->after.length, &options,
                                &made) == SLAC_OK;
    if (status == SLAC_MISUSE) {
        fail("what stands under `signatures` is no map; nothing is signed");
    } else if (!good) {
        fail("out of memory");
    } else if (!says_so(signing, made)) {
        good = false;
        fail(
            slac_count(made, SLAC_ERROR) > slac_count(signing->compilation, SLAC_ERROR)
                ? "'%s' would not read with this name and title, which may hold no control, "
                  "invisible or broken character; nothing is signed"
                : "with the signature entered '%s' would not say what is signed; nothing is signed",
            signing->path);
    }
    slac_free(made);
    loader_free(&loader);
    output_free(&output);
    return good;
}

/* ---- writing ---- */

static bool write_bytes(const char *path, const struct bytes *bytes)
{
    struct output output = {0};
    const char *why = "out of memory";
    const bool good =
        output_add(&output, bytes->data, bytes->length) && output_write(&output, path, &why);
    if (!good) {
        fail("cannot write '%s': %s", path, why);
    }
    output_free(&output);
    return good;
}

/* The path of the signature file of an entry, beside the agreement; the caller frees. */
static char *path_beside(const struct signing *signing, const slac_signature *signature)
{
    char *path = signature_file_name(signing->path, file_stem(signing->path), signature);
    if (path == NULL) {
        fail("out of memory");
    }
    return path;
}

/* Whether the agreement has still the bytes that were read; *why may be NULL: it has others. */
static bool is_old(const struct signing *signing, const char **why)
{
    struct bytes now;
    const bool same = plain_take(signing->path, LIMIT_FILE_BYTES, &now, why) &&
                      now.length == signing->before.length &&
                      memcmp(now.data, signing->before.data, now.length) == 0;
    free(now.data);
    return same;
}

/* Somebody may have worked on the file while the user read and the key was touched. */
static bool is_as_it_was(const struct signing *signing)
{
    const char *why = NULL;
    const bool same = is_old(signing, &why);
    if (!same) {
        fail("'%s' is not signed: %s", signing->path,
             why != NULL ? why : "it has changed meanwhile");
    }
    return same;
}

/* A link or a device may stand where the signature is to be. */
static bool is_free(const char *path)
{
    struct stat status;
    const bool free = lstat(path, &status) != 0 || S_ISREG(status.st_mode);
    if (!free) {
        fail("cannot write '%s': it is no file", path);
    }
    return free;
}

/* The path of the file that the old entry names, where that is another than the new one's; NULL: it
 * names none, or the same. */
static char *old_path(const struct signing *signing, const char *new_path)
{
    char *path = signing->old.key != NULL ? path_beside(signing, &signing->old) : NULL;
    if (path != NULL && new_path != NULL && strcmp(path, new_path) == 0) {
        free(path);
        path = NULL;
    }
    return path;
}

/* Takes away the file that the old entry named, which nothing names any more. */
static void remove_old(const struct signing *signing, const char *new_path)
{
    struct stat status;
    char *path = old_path(signing, new_path);
    if (path != NULL && lstat(path, &status) == 0 && S_ISREG(status.st_mode) && unlink(path) == 0) {
        printf("%s: removed\n", shown_path(path));
    }
    free(path);
}

/* Takes the new signature file away again, unless an agreement names it: the old one does where the
 * same is signed again, and the new one where it is in its place, whatever failed behind that. */
static void take_back(const struct signing *signing, const char *path)
{
    const char *why = NULL;
    char *old = old_path(signing, path);
    if ((signing->old.key == NULL || old != NULL) && is_old(signing, &why)) {
        (void)unlink(path);
    }
    free(old);
}

/* Others who sign it at the same time wait for the lock, and then see that it has changed: of two
 * signatures neither is lost. */
static bool write_all(const struct signing *signing)
{
    const int lock = plain_lock(signing->path);
    char *path = signing->signature.data != NULL ? path_beside(signing, &signing->new) : NULL;
    bool good = (signing->signature.data == NULL || path != NULL) && is_as_it_was(signing) &&
                (path == NULL || is_free(path));
    if (good && ((path != NULL && !write_bytes(path, &signing->signature)) ||
                 !write_bytes(signing->path, &signing->after))) {
        good = false;
        if (path != NULL) {
            take_back(signing, path);
        }
    }
    if (good) {
        printf("%s: signed for %s\n", shown_path(signing->path), signing->new.party);
        if (path != NULL) {
            printf("%s: written\n", shown_path(path));
        }
        remove_old(signing, path);
    }
    if (lock >= 0) {
        close(lock);
    }
    free(path);
    return good;
}

/* ---- the command ---- */

static bool take_file(struct signing *signing)
{
    slac_loaded file;
    (void)slac_file(signing->compilation, 0, &file);
    signing->before.data = malloc(file.length + 1);
    if (signing->before.data == NULL) {
        return fail("out of memory") == EXIT_CLEAN;
    }
    memcpy(signing->before.data, file.bytes, file.length);
    signing->before.length = file.length;
    return true;
}

static bool sign(struct run *run, const char *path, slac_compilation *compilation, void *beside_it)
{
    (void)beside_it;
    struct signing signing = {.options = run->options, .path = path, .compilation = compilation};
    if (slac_count(compilation, SLAC_ERROR) > 0) {
        return true; /* they are shown, and nothing is signed */
    }
    if (slac_digest(compilation, signing.digest) != SLAC_OK) {
        return fail("out of memory") == EXIT_CLEAN;
    }
    bool good = take_file(&signing) && find_party(&signing) &&
                choose_person(&signing, &run->today) && show(&signing, &run->today) &&
                is_wanted(&signing);
    good = good && (signing.options->typed || make_signature(&signing)) && make_file(&signing) &&
           write_all(&signing);
    free(signing.before.data);
    free(signing.after.data);
    free(signing.signature.data);
    return good;
}

static bool usage_is_right(const struct options *options)
{
    const char *why = NULL;
    if (options->argument_count != 1 || strcmp(options->arguments[0], "-") == 0) {
        fail("sign takes the file of one agreement");
    } else if (options->party == NULL) {
        fail("--party names the party that signs");
    } else if ((options->key == NULL) != options->typed) {
        fail("a signature is made with --key PATH, or --typed: a name, which proves nothing");
    } else if (!plain_is_path(options->arguments[0], &why)) {
        fail("cannot sign '%s': %s", options->arguments[0], why);
    } else if (options->key != NULL && !plain_is_file(options->key, &why)) {
        fail("cannot sign with '%s': %s", options->key, why);
    } else {
        return options->typed || keys_are_there();
    }
    return false;
}

int command_sign(const struct options *given)
{
    struct options options = *given;
    struct file_list list;
    struct run run;
    if (!usage_is_right(&options)) {
        return EXIT_FAILED;
    }
    rules_let_sign(&options.rules);
    options.verbosity = SLAC_QUIET;
    files_collect(&list, options.arguments, options.argument_count);
    run_start(&run, &options, stderr);
    run_files(&run, &list, NULL, sign);
    const bool passed_over = run.passed_over > 0;
    files_free(&list);
    const int status = run_end(&run);
    return status == EXIT_CLEAN && passed_over ? EXIT_FAILED : status;
}
