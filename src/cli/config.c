/* Finds what a project says of its checks: takes the path of an agreement and gives the nearest
 * `.slac.yaml` above it, up to the project's folder and none beyond. Each folder is looked up once,
 * and each configuration read once. */
#include "cli/config.h"
#include "cli/beneath.h"
#include "cli/watch.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char file_name[] = "/.slac.yaml";

enum { WHY_UNREAD = 64 };
struct held_config {
    struct held_config *next;
    char *real; /* its path */
    char *name; /* what findings call it */
    char *bytes;
    slac_config *config;  /* NULL: it could not be read, and that was told */
    bool is_told;         /* that it could not be read was told, or that it could */
    bool is_added;        /* its findings are in the reports */
    char why[WHY_UNREAD]; /* it could not be read */
};

/* A folder as it is named in the paths of agreements. */
struct folder {
    size_t length;
    char *name;
    struct held_config *held; /* NULL: there is none */
    char *from_config;        /* the way here from the folder of the configuration, "" or "a/b/" */
};

struct configs {
    struct folder *folders;
    size_t count, room;
    size_t last; /* the one that was asked for last: files of a folder come one behind another */
    struct held_config *held;
    bool failed;
    bool is_misnamed; /* one has another name, and that was told */
};

/* ---- one configuration ---- */

/* Its path from the current folder where it lies beneath. */
static char *shown_name(const char *real)
{
    char here[PATH_MAX];
    if (getcwd(here, sizeof here) != NULL) {
        const size_t length = strlen(here);
        if (strncmp(real, here, length) == 0 && real[length] == '/') {
            return strdup(real + length + 1);
        }
    }
    return strdup(real);
}

static bool take_config(struct held_config *held, const char *root, size_t *length,
                        const char **why)
{
    struct stat status;
    if (root != NULL) {
        watch_saw(held->real);
        return beneath_take(root, held->real, &held->bytes, length, why) == BENEATH_OPEN;
    }
    if (!path_is_handed_over(held->real) && stat(held->real, &status) == 0 &&
        !S_ISREG(status.st_mode)) {
        *why = "it is no file";
        return false;
    }
    return file_take(held->real, &held->bytes, length, why);
}

/* root: the folder that it must not lie outside of, where it was found; NULL: it was named. */
static bool read_config(struct held_config *held, const char *root, const char *why_not)
{
    size_t length = 0;
    const char *why = "out of memory";
    if (why_not != NULL || held->name == NULL || !take_config(held, root, &length, &why)) {
        why = why_not != NULL ? why_not : why;
        fail("cannot read '%s': %s", held->name != NULL ? held->name : held->real, why);
        (void)snprintf(held->why, sizeof held->why, "%s", why);
        return false;
    }
    if (slac_config_read(held->name, held->bytes, length, &held->config) != SLAC_OK) {
        fail("out of memory while reading '%s'", held->name);
        return false;
    }
    return true;
}

/* Takes the path over, and reads what is there, unless it must not; what is wrong with a path is
 * told once. NULL: no memory. */
static struct held_config *hold(struct configs *configs, char *real, const char *root,
                                const char *why_not)
{
    struct held_config *held = configs->held;
    while (real != NULL && held != NULL && strcmp(held->real, real) != 0) {
        held = held->next;
    }
    if (real != NULL && held != NULL) {
        free(real);
        return held;
    }
    held = real != NULL ? calloc(1, sizeof *held) : NULL;
    if (held == NULL) {
        fail("out of memory");
        configs->failed = true;
        free(real);
        return NULL;
    }
    *held = (struct held_config){.next = configs->held, .real = real, .name = shown_name(real)};
    configs->held = held;
    configs->failed |= !read_config(held, root, why_not);
    return held;
}

/* ---- folders ---- */

/* Two texts as one; NULL: no memory. */
static char *both(const char *one, const char *other)
{
    const size_t length = strlen(one);
    const size_t rest = strlen(other) + 1;
    char *joined = malloc(length + rest);
    if (joined != NULL) {
        memcpy(joined, one, length);
        memcpy(joined + length, other, rest);
    }
    return joined;
}

/* A name that is not quite the right one, told once: nothing in it holds. */
static void tell_misnamed(struct configs *configs, const char *folder)
{
    struct stat status;
    char *probe = configs->is_misnamed ? NULL : both(folder, "/.slac.yml");
    if (probe != NULL && lstat(probe, &status) == 0) {
        char *name = shown_name(probe);
        fail("'%s' is not read: a configuration is called %s", name != NULL ? name : probe,
             file_name + 1);
        free(name);
        configs->is_misnamed = true;
    }
    free(probe);
}

/* The configuration of a folder, a real path beneath the root that is changed; NULL: there is none,
 * or it is not read, and that was told. */
static struct held_config *find_above(struct configs *configs, char *folder, const char *root)
{
    for (;;) {
        struct stat status;
        char *probe = both(strcmp(folder, "/") == 0 ? "" : folder, file_name);
        if (probe == NULL) {
            return hold(configs, NULL, root, NULL);
        }
        watch_saw(probe);
        if (lstat(probe, &status) == 0) {
            char *real = realpath(probe, NULL);
            const char *why = strerror(errno);
            if (real != NULL && path_is_beneath(real, root)) {
                free(probe);
                return hold(configs, real, root, NULL);
            }
            why = real != NULL ? "it leads out of the project" : why;
            free(real);
            return hold(configs, probe, root, why);
        }
        free(probe);
        tell_misnamed(configs, folder);
        char *slash = strrchr(folder, '/');
        if (strcmp(folder, root) == 0 || slash == NULL || slash[1] == '\0') {
            return NULL;
        }
        slash[slash == folder] = '\0';
    }
}

/* The way from the folder of the configuration to this one; from the root of all where it does not
 * lie beneath. What was handed over open (`<(git show main:.slac.yaml)`) stands in the current
 * folder. */
static char *way_from(const struct held_config *held, const char *folder)
{
    char here[PATH_MAX];
    const bool is_here =
        path_is_handed_over(held->real) && getcwd(here, sizeof here) != NULL && here[1] != '\0';
    const char *from = is_here ? here : held->real;
    size_t length = is_here ? strlen(here) : (size_t)(strrchr(from, '/') - from);
    const bool beneath =
        strncmp(from, folder, length) == 0 && (folder[length] == '/' || folder[length] == '\0');
    const char *way = beneath ? folder + length : folder;
    way += *way == '/';
    const size_t room = strlen(way) + sizeof "/";
    char *copy = malloc(room);
    if (copy != NULL) {
        (void)snprintf(copy, room, "%s%s", way, *way != '\0' ? "/" : "");
    }
    return copy;
}

/* The real path of a folder, or of the nearest one above that is there: standard input may be
 * called anything. NULL where there is none, or no memory. */
static char *real_folder(const char *name)
{
    size_t length = strlen(name);
    char *path = strdup(name);
    char *real = path != NULL ? realpath(length > 0 ? path : ".", NULL) : NULL;
    while (path != NULL && real == NULL && errno != ENOMEM && length > 0) {
        while (length > 0 && path[length - 1] != '/') {
            length--;
        }
        length -= length > 0;
        path[length] = '\0';
        real = realpath(length > 0 ? path : ".", NULL);
    }
    free(path);
    return real;
}

/* The configuration of a folder, a real path; false: no memory. */
static bool find_config(struct configs *configs, const char *real, struct held_config **held)
{
    char *file = both(real, strcmp(real, "/") == 0 ? "-" : "/-");
    char *root = file != NULL ? project_root(file) : NULL, *climbing = strdup(real);
    const bool good = root != NULL && climbing != NULL;
    if (good) {
        *held = find_above(configs, climbing, root);
    }
    free(climbing);
    free(root);
    free(file);
    return good;
}

/* Fills in what a folder's name leads to; false: no memory. */
static bool look_up(struct configs *configs, const struct options *options, struct folder *folder)
{
    char *real = real_folder(folder->name);
    bool good = real != NULL || errno != ENOMEM;
    if (real != NULL && options->config != NULL) {
        char *named = realpath(options->config, NULL);
        const char *why =
            named == NULL && !path_is_handed_over(options->config) ? strerror(errno) : NULL;
        folder->held = hold(configs, named != NULL ? named : strdup(options->config), NULL, why);
    } else if (real != NULL) {
        good = find_config(configs, real, &folder->held);
    }
    if (real != NULL && folder->held != NULL && folder->held->config != NULL) {
        folder->from_config = way_from(folder->held, real);
        good = folder->from_config != NULL;
    }
    free(real);
    return good;
}

/* The length of the folder's name in a path: 0 for the current one. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
}

/* The folder of an agreement; NULL: it was not looked up. */
static const struct folder *folder_of(struct configs *configs, const char *path)
{
    const size_t length = folder_length(path);
    for (size_t tried = 0; tried < configs->count; tried++) {
        const size_t at = (configs->last + tried) % configs->count;
        const struct folder *folder = &configs->folders[at];
        if (folder->length == length && memcmp(folder->name, path, length) == 0) {
            configs->last = at;
            return folder;
        }
    }
    return NULL;
}

/* Room for one more folder, with its name; NULL: no memory. */
static struct folder *add_folder(struct configs *configs, const char *path)
{
    const size_t length = folder_length(path);
    if (configs->count == configs->room) {
        const size_t room = configs->room == 0 ? 16 : configs->room * 2;
        struct folder *folders = realloc(configs->folders, room * sizeof *folders);
        if (folders == NULL) {
            return NULL;
        }
        configs->folders = folders;
        configs->room = room;
    }
    char *name = strndup(path, length);
    if (name == NULL) {
        return NULL;
    }
    configs->folders[configs->count] = (struct folder){.length = length, .name = name};
    return &configs->folders[configs->count++];
}

/* Looks the folder of an agreement up, once; false: no memory. */
static bool find(struct run *run, const char *path)
{
    if (run->options->no_config) {
        return true;
    }
    if (run->configs == NULL) {
        run->configs = calloc(1, sizeof *run->configs);
        if (run->configs == NULL) {
            return false;
        }
    }
    if (folder_of(run->configs, path) != NULL) {
        return true;
    }
    struct folder *folder = add_folder(run->configs, path);
    return folder != NULL && look_up(run->configs, run->options, folder);
}

/* Its findings; where it is named, also that there are none. */
static void add_findings(struct run *run, struct held_config *held, bool is_named)
{
    slac_compilation *findings =
        !held->is_added && held->config != NULL ? slac_config_findings(held->config) : NULL;
    if (findings != NULL &&
        (is_named || slac_count(findings, SLAC_ERROR) + slac_count(findings, SLAC_WARNING) +
                             slac_count(findings, SLAC_ADVICE) >
                         0)) {
        run_add(run, findings);
        held->is_added = true;
    }
}

static void tell(struct run *run)
{
    for (struct held_config *held = run->configs != NULL ? run->configs->held : NULL; held != NULL;
         held = held->next) {
        add_findings(run, held, false);
        if (!held->is_told && held->why[0] != '\0') {
            run_unread(run, held->name != NULL ? held->name : held->real, held->why);
        }
        held->is_told = true;
    }
}

/* ---- what a run asks ---- */
bool config_is_named(const struct run *run, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    struct stat status;
    return strcmp(name, file_name + 1) == 0 && !run->options->no_config &&
           run->options->config == NULL && lstat(path, &status) == 0;
}

bool config_find(struct run *run, const struct file_list *list)
{
    run->fail_on = run->options->fail_on;
    for (size_t index = 0; index < list->count; index++) {
        const char *path = run_name(run, list->paths[index]);
        if (!find(run, path)) {
            fail("out of memory");
            run->failed = true;
            return false;
        }
        tell(run);
        const struct folder *folder =
            config_is_named(run, path) ? folder_of(run->configs, path) : NULL;
        if (folder != NULL && folder->held != NULL) {
            add_findings(run, folder->held, true);
        }
    }
    const bool failed = run->configs != NULL && run->configs->failed;
    run->failed |= failed;
    return !failed || run->options->config == NULL;
}

/* The folder of an agreement for which a configuration holds; NULL: there is none. */
static const struct folder *configured(struct run *run, const char *path)
{
    const struct folder *folder = run->configs != NULL ? folder_of(run->configs, path) : NULL;
    return folder != NULL && folder->held != NULL && folder->from_config != NULL ? folder : NULL;
}

static pthread_mutex_t asking = PTHREAD_MUTEX_INITIALIZER;

const char *config_file(struct run *run, const char *path)
{
    pthread_mutex_lock(&asking);
    const struct folder *folder = configured(run, run_name(run, path));
    const char *file = folder != NULL ? folder->held->real : NULL;
    pthread_mutex_unlock(&asking);
    return file;
}

/* What the configuration of its folder says of an agreement. */
static void ask_configuration(struct run *run, const struct folder *folder, const char *path,
                              struct asked *asked)
{
    char from_config[PATH_MAX];
    const char *name = run_name(run, path), *slash = strrchr(name, '/');
    const int written = snprintf(from_config, sizeof from_config, "%s%s", folder->from_config,
                                 slash != NULL ? slash + 1 : name);
    if (written < 0 || (size_t)written >= sizeof from_config) {
        return;
    }
    slac_config_options(folder->held->config, from_config, &asked->check);
    asked->is_covered =
        strcmp(path, "-") == 0 || slac_config_covers(folder->held->config, from_config);
    if (!run->options->fail_on_asked) {
        slac_config_fail_on(folder->held->config, &asked->fail_on);
    }
}

void config_ask(struct run *run, const char *path, struct asked *asked)
{
    const struct options *options = run->options;
    asked->check = (slac_check_options){.no_allow = options->no_allow};
    asked->fail_on = options->fail_on;
    asked->is_covered = true;
    if (run->today.text[0] != '\0') {
        asked->check.today = run->today.text;
    }
    pthread_mutex_lock(&asking); /* the rules of a configuration hold until it is asked again */
    const struct folder *folder = configured(run, run_name(run, path));
    if (folder != NULL) {
        ask_configuration(run, folder, path, asked);
    }
    asked->check.rule_count = rules_settings(&options->rules, asked->check.rules,
                                             asked->check.rule_count, asked->settings);
    pthread_mutex_unlock(&asking);
    asked->check.rules = asked->settings;
    if (options->today != NULL) {
        asked->check.today = options->today;
    }
}

slac_severity config_fail_on(struct run *run)
{
    const struct options *options = run->options;
    const char *first = options->argument_count > 0 ? run_name(run, options->arguments[0]) : ".";
    struct stat status;
    slac_severity fail_on = options->fail_on;
    if (options->fail_on_asked) {
        return fail_on;
    }
    const bool folder = stat(first, &status) == 0 && S_ISDIR(status.st_mode);
    char *path = both(first, folder ? "/" : "");
    if (path != NULL && find(run, path)) {
        const struct folder *found = configured(run, path);
        if (found != NULL) {
            slac_config_fail_on(found->held->config, &fail_on);
        }
    }
    free(path);
    return fail_on;
}

void configs_free(struct configs *configs)
{
    for (size_t index = 0; configs != NULL && index < configs->count; index++) {
        free(configs->folders[index].name);
        free(configs->folders[index].from_config);
    }
    while (configs != NULL && configs->held != NULL) {
        struct held_config *next = configs->held->next;
        slac_config_free(configs->held->config);
        free(configs->held->real);
        free(configs->held->name);
        free(configs->held->bytes);
        free(configs->held);
        configs->held = next;
    }
    free(configs != NULL ? configs->folders : NULL);
    free(configs);
}
