/* Takes the documents of a build, puts many into their places at a time, and tells a person at its
 * end which were written, which had those bytes already, and of how many agreements none was made.
 */
#include "cli/told.h"

#include "cli/cli.h"

#include <stdlib.h>
#include <sys/resource.h>

/* Each document that waits is an open file: no more than a quarter of those that a process may
 * have. */
static size_t how_many_wait(void)
{
    struct rlimit files;
    const size_t may = getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < SIZE_MAX
                           ? (size_t)files.rlim_cur / 4
                           : OUTPUT_TOGETHER_MAX;
    return may < 1 ? 1 : may > OUTPUT_TOGETHER_MAX ? OUTPUT_TOGETHER_MAX : may;
}

/* Takes over the path. */
static void add(struct told *told, char *path, bool unchanged)
{
    const size_t count = told->counts[0] + told->counts[1];
    told->counts[unchanged]++;
    if (count < TOLD_NAMES_MAX) {
        told->names[count] = path;
        told->unchanged[count] = unchanged;
    } else {
        free(path);
    }
}

bool told_put(struct told *told)
{
    struct output *outputs[OUTPUT_TOGETHER_MAX];
    const char *whys[OUTPUT_TOGETHER_MAX];
    bool good = true;
    for (size_t index = 0; index < told->waiting_count; index++) {
        outputs[index] = &told->waiting[index].output;
    }
    output_commit(outputs, told->waiting_count, whys);
    for (size_t index = 0; index < told->waiting_count; index++) {
        struct told_document *document = &told->waiting[index];
        if (whys[index] == NULL) {
            add(told, document->path, document->output.unchanged);
        } else {
            fail("cannot write '%s': %s", document->path, whys[index]);
            free(document->path);
            good = false;
        }
        output_free(&document->output);
    }
    told->waiting_count = 0;
    return good;
}

bool told_wait(struct told *told, struct output *output, char *path)
{
    if (told->waiting_max == 0) {
        told->waiting_max = how_many_wait();
    }
    /* What still holds its bytes does not wait. */
    const bool at_once = output->placing == PLACING_LATER || output->placing == PLACING_STRAIGHT;
    struct told_document *document = &told->waiting[told->waiting_count++];
    document->output = *output;
    document->path = path;
    *output = (struct output){0};
    return (!at_once && told->waiting_count < told->waiting_max) || told_put(told);
}

static bool has_names(const struct told *told)
{
    const size_t count = told->counts[0] + told->counts[1];
    bool named = count <= TOLD_NAMES_MAX;
    for (size_t index = 0; named && index < count; index++) {
        named = told->names[index] != NULL;
    }
    return named;
}

/* "a.html, b.html and c.html". */
static void put_names(const struct told *told, bool unchanged)
{
    size_t left = told->counts[unchanged];
    for (size_t index = 0; left > 0; index++) {
        if (told->unchanged[index] == unchanged) {
            left--;
            fprintf(stderr, "%s%s", shown_path(told->names[index]),
                    left == 0   ? ""
                    : left == 1 ? " and "
                                : ", ");
        }
    }
}

static void put_documents(const struct told *told, bool unchanged, bool named)
{
    const size_t count = told->counts[unchanged];
    if (named) {
        put_names(told, unchanged);
    } else {
        fprintf(stderr, "%zu document%s", count, count == 1 ? "" : "s");
    }
}

static void put_all(const struct told *told)
{
    const bool named = has_names(told);
    const char *join = "";
    if (told->counts[0] > 0) {
        fputs("wrote ", stderr);
        put_documents(told, false, named);
        join = "; ";
    }
    if (told->counts[1] > 0) {
        fputs(join, stderr);
        put_documents(told, true, named);
        fprintf(stderr, " %s unchanged", told->counts[1] == 1 ? "is" : "are");
        join = "; ";
    }
    if (told->refused > 0) {
        fprintf(stderr, "%s%zu agreement%s with errors %s not built", join, told->refused,
                told->refused == 1 ? "" : "s", told->refused == 1 ? "is" : "are");
        join = "; ";
    }
    if (join[0] != '\0') {
        fputc('\n', stderr);
    }
}

void told_end(struct told *told, bool quiet)
{
    if (!quiet) {
        put_all(told);
    }
    for (size_t index = 0; index < TOLD_NAMES_MAX; index++) {
        free(told->names[index]);
    }
}
