/* `slac diff --signed`: takes agreements and shows each party what has changed since it signed: git
 * has the text that was signed, which is found by its digest. Parties that have signed the same
 * text are shown it together; who has signed the text as it is has nothing to sign. */
#include "cli/diff.h"
#include "cli/facts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Parties that have signed one text. */
struct signers_of {
    const char *digest;
    const char **parties; /* ends with NULL */
    size_t count;
};

struct signed_texts {
    struct signers_of *items;
    size_t count;
};

static void free_texts(struct signed_texts *texts)
{
    for (size_t index = 0; index < texts->count; index++) {
        free(texts->items[index].parties);
    }
    free(texts->items);
}

static size_t count_parties(slac_compilation *compilation)
{
    slac_signature signature;
    size_t count = 0;
    while (slac_signature_of(compilation, count, &signature) == SLAC_OK) {
        count++;
    }
    return count;
}

static bool add_party(struct signed_texts *texts, const slac_signature *signature, size_t parties)
{
    size_t at = 0;
    while (at < texts->count && strcasecmp(texts->items[at].digest, signature->digest) != 0) {
        at++;
    }
    struct signers_of *of = &texts->items[at];
    if (at == texts->count) {
        of->parties = calloc(parties + 1, sizeof *of->parties);
        if (of->parties == NULL) {
            return false;
        }
        of->digest = signature->digest;
        texts->count++;
    }
    of->parties[of->count++] = signature->party;
    return true;
}

/* Nobody else has signed a text that could be found. */
static void tell_others(const struct diff_run *run, const char *path,
                        const slac_signature *signature)
{
    if (run->options->verbosity == SLAC_QUIET) {
        return;
    }
    fprintf(stderr, "%s: %s has %s\n", shown_path(path), signature->party,
            signature->date != NULL ? "signed on paper; what was signed lies there"
                                    : "not signed yet");
}

/* False: no memory. */
static bool collect(const struct diff_run *run, const char *path, slac_compilation *compilation,
                    struct signed_texts *texts)
{
    const size_t parties = count_parties(compilation);
    slac_signature signature;
    texts->items = calloc(parties + 1, sizeof *texts->items);
    bool good = texts->items != NULL;
    for (size_t index = 0; good && index < parties; index++) {
        good = slac_signature_of(compilation, index, &signature) == SLAC_OK;
        if (good && signature.digest != NULL) {
            good = add_party(texts, &signature, parties);
        } else if (good) {
            tell_others(run, path, &signature);
        }
    }
    return good;
}

/* ---- comparing ---- */

/* "sales and marketing" */
static void put_parties(const struct signers_of *of, char *words, size_t room)
{
    size_t length = 0;
    words[0] = '\0';
    for (size_t at = 0; at < of->count && length < room; at++) {
        length += (size_t)snprintf(words + length, room - length, "%s%s", at > 0 ? " and " : "",
                                   of->parties[at]);
    }
}

/* The text of a commit as a side, which takes over its compilation. */
static void take_side(struct signed_text *text, struct diff_side *side)
{
    *side = (struct diff_side){.name = text->revision.checked,
                               .revision = &text->revision,
                               .label_length = strlen(text->revision.reference) + 1,
                               .compilation = text->compilation};
    text->compilation = NULL;
}

/* What was signed is unread where git has no text of its digest. */
static void find_signed(struct diff_run *run, const char *path, const struct signers_of *of,
                        struct signed_text *text, struct diff_side *old)
{
    enum { WORDS_ROOM = 640, SHORT = 8 };
    char parties[WORDS_ROOM - 128], words[WORDS_ROOM];
    if (history_find(path, of->digest, text)) {
        take_side(text, old);
        return;
    }
    put_parties(of, parties, sizeof parties);
    (void)snprintf(words, sizeof words,
                   "%s signed another text than this one, and git has none of the digest %.*s…",
                   parties, SHORT, of->digest);
    fail("'%s': %s", path, words);
    (void)diff_unread(run, old, path, 0, words);
}

static void compare_text(struct diff_run *run, const char *path, struct diff_side *new,
                         const struct signers_of *of, bool is_same)
{
    const struct diff_pair_options options = {.signed_by = of->parties};
    struct diff_side old = {.is_absent = true};
    struct signed_text text = {.folder = NULL};
    bool good = true;
    if (is_same) {
        good = diff_read_file(run, &old, path, path, NULL);
    } else {
        find_signed(run, path, of, &text, &old);
    }
    if (good && !run->failed) {
        diff_pair(run, &old, new, &options);
    }
    diff_free_side(&old);
    signed_text_free(&text);
}

static void compare_signed(struct diff_run *run, const char *path, struct diff_side *new)
{
    char digest[SLAC_DIGEST_DIGITS + 1];
    struct signed_texts texts = {.count = 0};
    if (new->compilation == NULL || slac_count(new->compilation, SLAC_ERROR) > 0) {
        diff_pair(run, &(struct diff_side){.is_absent = true}, new, NULL); /* that it is unread */
        return;
    }
    if (slac_digest(new->compilation, digest) != SLAC_OK ||
        !collect(run, path, new->compilation, &texts)) {
        fail("out of memory");
        run->failed = true;
    } else {
        for (size_t index = 0; index < texts.count; index++) {
            compare_text(run, path, new, &texts.items[index],
                         strcasecmp(texts.items[index].digest, digest) == 0);
        }
    }
    free_texts(&texts);
}

void diff_signed(struct diff_run *run)
{
    const struct options *options = run->options;
    for (int index = 0; index < options->argument_count; index++) {
        struct diff_side new = {.is_absent = true};
        const char *path = options->arguments[index];
        if (diff_read_file(run, &new, path, path, NULL)) {
            compare_signed(run, path, &new);
        }
        diff_free_side(&new);
    }
}
