/* Tells what signatures are worth: takes verdicts, file by file, and prints them, as they come for
 * a person, or in the end as one JSON object. */
#include "cli/verdicts.h"

#include "cli/json_whole.h"

#include <stdlib.h>
#include <string.h>

enum { VERSION = 1 };
static const char format[] = "slac-verification";

struct verdicts {
    bool as_json;
    const char *name;           /* of the last file */
    json_t *files, *signatures; /* of JSON */
};

struct verdicts *verdicts_new(bool as_json)
{
    struct verdicts *verdicts = calloc(1, sizeof *verdicts);
    if (verdicts != NULL && as_json) {
        verdicts->as_json = true;
        verdicts->files = json_array();
        verdicts->signatures = json_array();
    }
    if (verdicts == NULL ||
        (as_json && (verdicts->files == NULL || verdicts->signatures == NULL))) {
        fail("out of memory");
        verdicts_free(verdicts);
        verdicts = NULL;
    }
    return verdicts;
}

void verdicts_free(struct verdicts *verdicts)
{
    if (verdicts != NULL) {
        json_decref(verdicts->files);
        json_decref(verdicts->signatures);
    }
    free(verdicts);
}

/* ---- as JSON ---- */

static bool set(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0; /* NULL is refused */
}

/* A path may be of any bytes: where they are no UTF-8, each that is no ASCII is shown as a number.
 * Of nothing it is null. */
static json_t *text_value(const char *text)
{
    if (text == NULL || text[0] == '\0') {
        return json_null();
    }
    json_t *value = json_string(text);
    if (value != NULL) {
        return value;
    }
    char *shown = malloc(strlen(text) * (sizeof "<0xFF>" - 1) + 1), *to = shown;
    for (const char *at = text; shown != NULL && *at != '\0'; at++) {
        const unsigned char byte = (unsigned char)*at;
        to += byte < 0x80 ? sprintf(to, "%c", *at) : sprintf(to, "<0x%02X>", byte);
    }
    value = shown != NULL ? json_string(shown) : NULL;
    free(shown);
    return value;
}

/* What a signature establishes, as it was found and not as it is entered. */
static const char *assurance(const struct signed_party *party)
{
    static const char *const words[] = {[SIGNED_NOT] = "none",
                                        [SIGNED_BY_HAND] = "paper",
                                        [SIGNED_TYPED] = "typed",
                                        [SIGNED_BY_KEY] = "key"};
    return !party->holds ? words[SIGNED_NOT]
           : party->how == SIGNED_BY_KEY && strcmp(party->verdict, "signed") != 0
               ? "unproven key"
               : words[party->how];
}

static bool append(json_t *array, json_t *object, bool good)
{
    good = json_array_append_new(array, object) == 0 && good;
    return good || fail("out of memory") == EXIT_CLEAN;
}

static bool add_file(struct verdicts *verdicts, const char *digest,
                     const struct pages_verdict *pages)
{
    json_t *object = json_object();
    bool good = set(object, "file", text_value(verdicts->name)) &&
                set(object, "digest", text_value(digest)) &&
                set(object, "readable", json_boolean(digest != NULL));
    if (pages != NULL) {
        json_t *inner = json_object();
        good = set(inner, "state", json_string(pages_states[pages->state])) &&
               set(inner, "reason", text_value(pages->words)) && good;
        good = set(object, "pages", inner) && good;
    }
    return append(verdicts->files, object, good);
}

static bool add_party(struct verdicts *verdicts, const struct signed_party *party, bool is_enough)
{
    const slac_signature *signature = &party->signature;
    json_t *object = json_object();
    const bool good = set(object, "file", text_value(verdicts->name)) &&
                      set(object, "party", json_string(signature->party)) &&
                      set(object, "state", json_string(party->verdict)) &&
                      set(object, "assurance", json_string(assurance(party))) &&
                      set(object, "enough", json_boolean(is_enough)) &&
                      set(object, "name", text_value(signature->name)) &&
                      set(object, "title", text_value(signature->title)) &&
                      set(object, "date", text_value(signature->date)) &&
                      set(object, "digest", text_value(signature->digest)) &&
                      set(object, "key", text_value(party->key)) &&
                      set(object, "principal", text_value(party->principal)) &&
                      set(object, "reason", text_value(party->words));
    return append(verdicts->signatures, object, good);
}

static bool write_json(struct verdicts *verdicts, bool holds)
{
    json_t *root = json_object();
    const bool good = set(root, "format", json_string(format)) &&
                      set(root, "version", json_integer(VERSION)) &&
                      set(root, "holds", json_boolean(holds)) &&
                      set(root, "files", json_incref(verdicts->files)) &&
                      set(root, "signatures", json_incref(verdicts->signatures));
    char *text = good ? json_text(root, JSON_INDENT(2) | JSON_PRESERVE_ORDER) : NULL;
    if (text != NULL) {
        puts(text);
    } else {
        fail("out of memory");
    }
    const bool written = text != NULL;
    free(text);
    json_decref(root);
    return written;
}

/* ---- for both ---- */

bool verdicts_file(struct verdicts *verdicts, const char *name, const char *digest,
                   const struct pages_verdict *pages)
{
    verdicts->name = name;
    if (verdicts->as_json) {
        return add_file(verdicts, digest, pages);
    }
    if (pages != NULL) {
        printf("%s: ", shown_path(name));
        pages_tell("", pages);
    }
    if (digest != NULL) {
        printf("%s: digest %s\n", shown_path(name), digest);
    } else if (pages == NULL) {
        printf("%s: has errors, and is signed by nobody\n", shown_path(name));
    }
    return true;
}

bool verdicts_party(struct verdicts *verdicts, const struct signed_party *party, bool is_enough)
{
    if (verdicts->as_json) {
        return add_party(verdicts, party, is_enough);
    }
    printf("  %s: %s%s%s\n", party->signature.party, party->verdict,
           party->words[0] != '\0' ? ": " : "", party->words);
    return true;
}

bool verdicts_end(struct verdicts *verdicts, bool holds)
{
    return !verdicts->as_json || write_json(verdicts, holds);
}
