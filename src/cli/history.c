/* Looks for what was signed: takes a file and a digest, and finds in git the version of that file,
 * with all that it names as it was then, that has the digest. */
#include "cli/facts.h"
#include "cli/git.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define VERSIONS_MOST "200"

/* Compiles the file as it was at the commit of the text. False: it has not the digest then. */
static bool take_version(struct signed_text *text, const char *path, const char *digest)
{
    slac_rule_setting settings[RULE_ROWS];
    char found[SLAC_DIGEST_DIGITS + 1] = "";
    const char *bytes = NULL, *why = NULL;
    size_t length = 0;
    struct revision *revision = &text->revision;
    const slac_check_options options = {.rules = settings,
                                        .rule_count = rules_all_off(settings),
                                        .load = revision_load,
                                        .load_context = revision,
                                        .label_length = strlen(revision->reference) + 1};
    const bool same =
        revision_take(revision, path, &bytes, &length, &why) &&
        slac_compile(revision->checked, bytes, length, &options, &text->compilation) == SLAC_OK &&
        slac_digest(text->compilation, found) == SLAC_OK && strcasecmp(found, digest) == 0;
    if (!same) {
        slac_free(text->compilation);
        text->compilation = NULL;
        revision_free(revision);
    }
    return same;
}

/* "folder/name" from the root of the repository, or NULL. */
static char *path_in_repository(const char *folder, const char *name)
{
    char *output = NULL;
    size_t length = 0;
    const bool good =
        git_read(folder, (const char *const[]){"ls-files", "-z", "--full-name", "--", name, NULL},
                 &output, &length) &&
        length > 1 && strlen(output) + 1 == length;
    if (!good) {
        free(output);
        output = NULL;
    }
    return output;
}

static bool find(struct signed_text *text, const char *path, const char *versions,
                 const char *digest)
{
    bool found = false;
    for (const char *at = versions; !found && *at != '\0';) {
        const size_t line = strcspn(at, "\n");
        if (line >= COMMIT_ROOM) {
            break;
        }
        snprintf(text->reference, sizeof text->reference, "%.*s", (int)line, at);
        text->revision = (struct revision){.reference = text->reference, .folder = text->folder};
        memcpy(text->revision.commit, at, line);
        found = take_version(text, path, digest);
        at += line + (at[line] == '\n');
    }
    return found;
}

bool history_find(const char *given, const char *digest, struct signed_text *text)
{
    const char *slash = strrchr(given, '/');
    const char *name = slash != NULL ? slash + 1 : given;
    char literal[PATH_MAX], *versions = NULL;
    size_t length = 0;
    *text = (struct signed_text){
        .folder = slash != NULL ? strndup(given, (size_t)(slash - given) + 1) : strdup("./")};
    snprintf(literal, sizeof literal, ":(literal)%s", name);
    char *path = text->folder != NULL ? path_in_repository(text->folder, literal) : NULL;
    const bool found =
        path != NULL &&
        git_read(text->folder,
                 (const char *const[]){"log", "--format=%H", "-n", VERSIONS_MOST, "--no-color",
                                       "--no-ext-diff", "--no-textconv", "--no-show-signature",
                                       "--", literal, NULL},
                 &versions, &length) &&
        find(text, path, versions, digest);
    free(versions);
    free(path);
    return found;
}

void signed_text_free(struct signed_text *text)
{
    slac_free(text->compilation);
    revision_free(&text->revision);
    free(text->folder);
    *text = (struct signed_text){.folder = NULL};
}
