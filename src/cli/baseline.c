/* Baselines: takes the files that --baseline and --write-baseline name, and gives the library what
 * is known of each agreement, by its path from the folder of the baseline. */
#include "cli/baseline.h"
#include "output/output.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { WHY_ROOM = 300, STALE_SHOWN = 10 };

struct baselines {
    slac_baseline *known;   /* NULL: none is read */
    slac_baseline *written; /* NULL: none is to be written */
    char folder[PATH_MAX];  /* of the one that is named, a real path */
};

/* The real path of the folder in which a file lies or would lie. */
static bool find_folder(const char *file, char folder[PATH_MAX])
{
    char path[PATH_MAX];
    const char *slash = strrchr(file, '/');
    const size_t length = slash == NULL ? 0 : slash == file ? 1 : (size_t)(slash - file);
    if (length >= sizeof path) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(path, file, length);
    path[length] = '\0';
    return realpath(length > 0 ? path : ".", folder) != NULL;
}

static bool read_known(struct baselines *baselines, const char *file)
{
    char *bytes = NULL, why[WHY_ROOM] = "";
    size_t length = 0;
    const char *unread = NULL;
    if (!file_take(file, &bytes, &length, &unread)) {
        fail("cannot read the baseline '%s': %s", file, unread);
        return false;
    }
    const slac_status status =
        slac_baseline_read(bytes, length, why, sizeof why, &baselines->known);
    free(bytes);
    if (status != SLAC_OK) {
        fail("the baseline '%s' cannot be used: %s", file,
             status == SLAC_MISUSE ? why : "out of memory");
    }
    return status == SLAC_OK;
}

bool baseline_start(struct run *run)
{
    const struct options *options = run->options;
    const char *named =
        options->write_baseline != NULL ? options->write_baseline : options->baseline;
    if (named == NULL) {
        return true;
    }
    struct baselines *baselines = calloc(1, sizeof *baselines);
    run->baselines = baselines;
    if (baselines == NULL) {
        fail("out of memory");
        return false;
    }
    if (!find_folder(named, baselines->folder)) {
        fail("cannot find the folder of '%s': %s", named, strerror(errno));
        return false;
    }
    if (options->write_baseline != NULL && slac_baseline_new(&baselines->written) != SLAC_OK) {
        fail("out of memory");
        return false;
    }
    char known_in[PATH_MAX];
    if (named != options->baseline && options->baseline != NULL &&
        find_folder(options->baseline, known_in) && strcmp(known_in, baselines->folder) != 0) {
        fail("'%s' and '%s' name files from their folders, which must be one", options->baseline,
             named);
        return false;
    }
    return options->baseline == NULL || read_known(baselines, options->baseline);
}

/* The path of an agreement from the folder of the baseline; where it does not lie beneath, as it
 * is.
 */
static const char *path_in(const struct baselines *baselines, const char *path, char room[PATH_MAX])
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    if (!find_folder(path, folder) || !path_is_beneath(folder, baselines->folder)) {
        return path;
    }
    const char *way = folder + strlen(baselines->folder);
    way += *way == '/';
    const int written = snprintf(room, PATH_MAX, "%s%s%s", way, *way != '\0' ? "/" : "", name);
    return written > 0 && written < PATH_MAX ? room : path;
}

bool baseline_apply(struct run *run, const char *path, slac_compilation *compilation)
{
    struct baselines *baselines = run->baselines;
    char room[PATH_MAX];
    if (baselines == NULL) {
        return true;
    }
    const char *file = path_in(baselines, run_name(run, path), room);
    slac_status status = baselines->written != NULL
                             ? slac_baseline_add(baselines->written, compilation, file)
                             : SLAC_OK;
    if (status == SLAC_OK && baselines->known != NULL) {
        /* Of what is written there is nothing left to take out: it is judged alone. */
        status = slac_baseline_apply(baselines->known, compilation, file);
    }
    if (status != SLAC_OK) {
        fail("out of memory");
    }
    return status == SLAC_OK;
}

/* An agreement that does not stand in the folder of the baseline any more, nor where one outside of
 * it was named from. */
static bool is_gone(const struct baselines *baselines, const char *file)
{
    char path[PATH_MAX];
    struct stat status;
    const int written = snprintf(path, sizeof path, "%s/%s", baselines->folder, file);
    return written > 0 && (size_t)written < sizeof path && stat(path, &status) != 0 &&
           errno == ENOENT && stat(file, &status) != 0;
}

/* A file that is gone is told once, whatever was known of it. */
static void tell_stale(const struct run *run)
{
    slac_known known;
    const char *gone = "";
    size_t next = 0, count = 0, shown = 0;
    while (slac_baseline_missed(run->baselines->known, &next, &known)) {
        const bool again = strcmp(known.file, gone) == 0;
        const bool is_missing = again || (!known.judged && is_gone(run->baselines, known.file));
        if (!known.judged && !is_missing) {
            continue;
        }
        count++;
        if (again || shown++ >= STALE_SHOWN) {
            continue;
        }
        if (is_missing) {
            gone = known.file;
            fail("the baseline is stale: there is no %s any more", known.file);
        } else {
            fail("the baseline is stale: nothing more of %s at %s%s%s", known.rule, known.file,
                 known.place[0] != '\0' ? ": " : "", known.place);
        }
    }
    if (count > 0) {
        fprintf(stderr, "%zu entr%s of '%s' %s stale; --write-baseline writes it anew\n", count,
                count == 1 ? "y" : "ies", run->options->baseline, count == 1 ? "is" : "are");
    }
}

/* What was not looked at stays known, as long as its agreement is there. */
static bool keep_known(const struct baselines *baselines)
{
    slac_known known;
    size_t next = 0;
    bool good = true;
    while (good && baselines->known != NULL &&
           slac_baseline_missed(baselines->known, &next, &known)) {
        good = known.judged || is_gone(baselines, known.file) ||
               slac_baseline_keep(baselines->written, &known) == SLAC_OK;
    }
    return good;
}

static bool write_new(struct run *run)
{
    const char *file = run->options->write_baseline, *why = "out of memory";
    struct output output = {0};
    bool good = keep_known(run->baselines) &&
                slac_baseline_write(run->baselines->written, output_add, &output) == SLAC_OK &&
                !output.failed && output_write(&output, file, &why);
    output_free(&output);
    if (!good) {
        fail("cannot write '%s': %s", file, why);
    }
    return good;
}

bool baseline_end(struct run *run)
{
    struct baselines *baselines = run->baselines;
    bool good = true;
    if (baselines == NULL) {
        return true;
    }
    if (!run->failed && baselines->written == NULL && baselines->known != NULL &&
        run->options->verbosity != SLAC_QUIET) {
        tell_stale(run);
    }
    if (!run->failed && baselines->written != NULL) {
        good = write_new(run);
    }
    slac_baseline_free(baselines->known);
    slac_baseline_free(baselines->written);
    free(baselines);
    run->baselines = NULL;
    return good;
}
