/* The manifest of a document: takes what is known of how it was made and gives it as JSON, and
 * back. It tells where each file belongs that is attached, and what makes the same pages again. */
#include "cli/json_whole.h"
#include "cli/pdf.h"

#include <sha2.h>
#include <string.h>
#include <strings.h>

enum { MANIFEST_VERSION = 1 };
static const char format[] = "slac-pdf";

static const char *const role_names[PDF_ROLES] = {"source", "canonical", "style", "picture",
                                                  "signature"};

void manifest_digest(const char *bytes, size_t length, char digest[SLAC_DIGEST_DIGITS + 1])
{
    SHA2_CTX hash;
    uint8_t sum[SHA256_DIGEST_LENGTH];
    SHA256Init(&hash);
    SHA256Update(&hash, (const uint8_t *)bytes, length);
    SHA256Final(sum, &hash);
    for (size_t at = 0; at < sizeof sum; at++) {
        digest[2 * at] = "0123456789abcdef"[sum[at] >> 4];
        digest[2 * at + 1] = "0123456789abcdef"[sum[at] & 15];
    }
    digest[SLAC_DIGEST_DIGITS] = '\0';
}

static bool set(json_t *object, const char *key, json_t *value)
{
    return value != NULL && json_object_set_new(object, key, value) == 0;
}

static bool add_files(json_t *list, const struct pdf_manifest *manifest)
{
    bool good = list != NULL;
    for (size_t index = 0; good && index < manifest->file_count; index++) {
        const struct pdf_file *file = &manifest->files[index];
        json_t *entry = json_object();
        good = entry != NULL && set(entry, "name", json_string(file->name)) &&
               set(entry, "role", json_string(role_names[file->role])) &&
               set(entry, "sha256", json_string(manifest->digests[index]));
        good = json_array_append_new(list, entry) == 0 && good;
    }
    return good;
}

static json_t *program(const char *name, const char *version)
{
    json_t *object = json_object();
    if (object != NULL &&
        !(set(object, "name", json_string(name)) && set(object, "version", json_string(version)))) {
        json_decref(object);
        return NULL;
    }
    return object;
}

char *manifest_write(const struct pdf_manifest *manifest)
{
    json_t *root = json_object(), *files = json_array();
    bool good = root != NULL && add_files(files, manifest);
    good = good && set(root, "format", json_string(format)) &&
           set(root, "version", json_integer(MANIFEST_VERSION)) &&
           set(root, "slac", json_string(manifest->version)) &&
           set(root, "digest", json_string(manifest->digest)) &&
           set(root, "language", json_string(manifest->language)) &&
           set(root, "layout", json_string(manifest->layout)) &&
           set(root, "page", json_string(manifest->page)) &&
           set(root, "brief", json_boolean(manifest->brief)) &&
           set(root, "engine", program(manifest->engine, manifest->engine_version)) &&
           set(root, "attached_by", program(PDF_ATTACHER, manifest->attacher_version)) &&
           set(root, "files", json_incref(files));
    char *text = good ? json_text(root, JSON_INDENT(2) | JSON_PRESERVE_ORDER) : NULL;
    json_decref(files);
    json_decref(root);
    return text;
}

/* ---- reading ---- */

static bool take(const json_t *object, const char *key, char *to, size_t room)
{
    const json_t *value = json_object_get(object, key);
    const size_t length = json_is_string(value) ? json_string_length(value) : room;
    if (length >= room || strlen(json_string_value(value)) != length) {
        return false;
    }
    memcpy(to, json_string_value(value), length + 1);
    return true;
}

/* A name leads into the folder of the files and to nowhere else, and can be shown. */
static bool is_good_name(const char *name)
{
    enum { NAME_MAX_BYTES = 1024, PART_MAX_BYTES = 200 };
    if (name[0] == '\0' || strlen(name) > NAME_MAX_BYTES || strcmp(name, PDF_MANIFEST) == 0) {
        return false;
    }
    for (const char *part = name;; part++) {
        const size_t length = strcspn(part, "/");
        const bool leaves =
            (length == 1 && part[0] == '.') || (length == 2 && part[0] == '.' && part[1] == '.');
        const bool commands = length == 4 && strncasecmp(part, ".git", length) == 0;
        if (length == 0 || length > PART_MAX_BYTES || leaves || commands) {
            return false;
        }
        for (size_t at = 0; at < length; at++) {
            if ((unsigned char)part[at] < ' ' || part[at] == 0x7f || part[at] == '\\') {
                return false;
            }
        }
        part += length;
        if (*part == '\0') {
            return true;
        }
    }
}

static bool take_role(const json_t *entry, enum pdf_role *role)
{
    const char *name = json_string_value(json_object_get(entry, "role"));
    for (int index = 0; name != NULL && index < PDF_ROLES; index++) {
        if (strcmp(name, role_names[index]) == 0) {
            *role = (enum pdf_role)index;
            return true;
        }
    }
    return false;
}

/* The agreement comes first; there is one canonical form and one style at most, and no name
 * twice. */
static bool take_files(struct pdf_manifest *manifest, const json_t *list)
{
    size_t counts[PDF_ROLES] = {0};
    if (json_array_size(list) == 0 || json_array_size(list) > PDF_FILES_MAX) {
        return false;
    }
    for (size_t index = 0; index < json_array_size(list); index++) {
        const json_t *entry = json_array_get(list, index);
        struct pdf_file *file = &manifest->files[index];
        const char *name = json_string_value(json_object_get(entry, "name"));
        if (name == NULL || !is_good_name(name) || !take_role(entry, &file->role) ||
            !take(entry, "sha256", manifest->digests[index], sizeof *manifest->digests) ||
            (index == 0) > (file->role == PDF_SOURCE)) {
            return false;
        }
        for (size_t other = 0; other < index; other++) {
            if (strcmp(manifest->files[other].name, name) == 0) {
                return false;
            }
        }
        file->name = strdup(name);
        if (file->name == NULL) {
            return false;
        }
        manifest->file_count++;
        counts[file->role]++;
    }
    return counts[PDF_CANONICAL] == 1 && counts[PDF_STYLE] <= 1;
}

bool manifest_read(struct pdf_manifest *manifest, const char *bytes, size_t length,
                   const char **why)
{
    *manifest = (struct pdf_manifest){.file_count = 0};
    bool no_memory = false;
    json_t *root = json_read(bytes, length, JSON_REJECT_DUPLICATES, &no_memory);
    const char *name = json_string_value(json_object_get(root, "format"));
    const json_t *engine = json_object_get(root, "engine");
    *why = NULL;
    if (no_memory) {
        *why = "out of memory";
    } else if (name == NULL || strcmp(name, format) != 0) {
        *why = "its manifest is none of slac's";
    } else if (json_integer_value(json_object_get(root, "version")) != MANIFEST_VERSION) {
        *why = "its manifest is of another version of slac";
    } else if (!(take(root, "slac", manifest->version, sizeof manifest->version) &&
                 take(root, "digest", manifest->digest, sizeof manifest->digest) &&
                 take(root, "language", manifest->language, sizeof manifest->language) &&
                 take(root, "layout", manifest->layout, sizeof manifest->layout) &&
                 take(root, "page", manifest->page, sizeof manifest->page) &&
                 take(engine, "name", manifest->engine, sizeof manifest->engine) &&
                 take(engine, "version", manifest->engine_version,
                      sizeof manifest->engine_version) &&
                 take(json_object_get(root, "attached_by"), "version", manifest->attacher_version,
                      sizeof manifest->attacher_version) &&
                 take_files(manifest, json_object_get(root, "files")))) {
        *why = "its manifest does not say what slac says in one";
    }
    manifest->brief = json_is_true(json_object_get(root, "brief"));
    json_decref(root);
    if (*why != NULL) {
        pdf_manifest_free(manifest);
    }
    return *why == NULL;
}
