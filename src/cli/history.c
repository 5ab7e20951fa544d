/* Looks for what was signed: takes a file and a digest, and finds in git the version of that file,
 * with all that it names as it was then, that has the digest. */
#include "cli/facts.h"
#include "cli/git.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define VERSIONS_MOST "200"

/* The files of one commit. */
struct past_file {
    struct past_file *next;
    char *name, *bytes;
    size_t length;
};
struct past {
    const char *folder; /* in which git is asked; it ends in a slash */
    char commit[COMMIT_ROOM];
    struct past_file *files;
};

static void past_free(struct past *past)
{
    while (past->files != NULL) {
        struct past_file *next = past->files->next;
        free(past->files->name);
        free(past->files->bytes);
        free(past->files);
        past->files = next;
    }
}

/* The file of a path from the root of the repository; NULL: there is none. */
static const struct past_file *past_take(struct past *past, const char *path)
{
    char object[PATH_MAX + COMMIT_ROOM];
    for (const struct past_file *file = past->files; file != NULL; file = file->next) {
        if (strcmp(file->name, path) == 0) {
            return file;
        }
    }
    struct past_file *file = calloc(1, sizeof *file);
    const int length = snprintf(object, sizeof object, "%s:%s", past->commit, path + 1);
    if (file == NULL || length < 0 || (size_t)length >= sizeof object) {
        free(file);
        return NULL;
    }
    file->name = strdup(path);
    if (file->name == NULL ||
        !git_read(past->folder, (const char *const[]){"cat-file", "blob", object, NULL},
                  &file->bytes, &file->length)) {
        free(file->name);
        free(file);
        return NULL;
    }
    file->next = past->files;
    past->files = file;
    return file;
}

/* Of the type slac_load. Paths begin with a slash, which is the root of the repository. */
static slac_load_status past_load(void *context, const char *from, const char *path,
                                  slac_loaded *file)
{
    struct past *past = context;
    char *wanted = path_join(from, path);
    const struct past_file *found = wanted != NULL ? past_take(past, wanted) : NULL;
    free(wanted);
    file->why = "it was not there then";
    if (found == NULL) {
        return SLAC_UNREADABLE;
    }
    *file = (slac_loaded){found->name, found->bytes, found->length, NULL};
    return SLAC_LOADED;
}

/* Whether the file had the digest then; if so, takes what it said. */
static bool has_digest(struct past *past, const char *path, const char *digest, struct facts *facts)
{
    slac_rule_setting settings[RULE_ROWS];
    char found[SLAC_DIGEST_DIGITS + 1] = "";
    slac_compilation *compilation = NULL;
    const struct past_file *file = past_take(past, path);
    const slac_check_options options = {.rules = settings,
                                        .rule_count = rules_all_off(settings),
                                        .load = past_load,
                                        .load_context = past};
    const bool same =
        file != NULL &&
        slac_compile(file->name, file->bytes, file->length, &options, &compilation) == SLAC_OK &&
        slac_digest(compilation, found) == SLAC_OK && strcasecmp(found, digest) == 0 &&
        facts_take(compilation, facts);
    slac_free(compilation);
    past_free(past);
    return same;
}

/* "/folder/name" from the root of the repository, or NULL. */
static char *path_in_repository(const char *folder, const char *name)
{
    char *output = NULL, *path = NULL;
    size_t length = 0;
    if (git_read(folder, (const char *const[]){"ls-files", "-z", "--full-name", "--", name, NULL},
                 &output, &length) &&
        length > 1 && strlen(output) + 1 == length) {
        path = malloc(length + 1);
        if (path != NULL) {
            sprintf(path, "/%s", output);
        }
    }
    free(output);
    return path;
}

bool history_find(const char *given, const char *digest, char commit[COMMIT_ROOM],
                  struct facts *facts)
{
    const char *slash = strrchr(given, '/');
    const char *name = slash != NULL ? slash + 1 : given;
    char *folder = slash != NULL ? strndup(given, (size_t)(slash - given) + 1) : strdup("./");
    char literal[PATH_MAX], *versions = NULL;
    size_t length = 0;
    snprintf(literal, sizeof literal, ":(literal)%s", name);
    char *path = folder != NULL ? path_in_repository(folder, literal) : NULL;
    bool found = false;
    if (path != NULL &&
        git_read(folder,
                 (const char *const[]){"log", "--format=%H", "-n", VERSIONS_MOST, "--no-color",
                                       "--no-ext-diff", "--no-textconv", "--no-show-signature",
                                       "--", literal, NULL},
                 &versions, &length)) {
        for (const char *at = versions; !found && *at != '\0';) {
            const size_t line = strcspn(at, "\n");
            struct past past = {.folder = folder};
            if (line >= COMMIT_ROOM) {
                break;
            }
            memcpy(past.commit, at, line);
            found = has_digest(&past, path, digest, facts);
            memcpy(commit, past.commit, COMMIT_ROOM);
            at += line + (at[line] == '\n');
        }
    }
    free(versions);
    free(path);
    free(folder);
    return found;
}
