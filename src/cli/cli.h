/* The command line: what its files share. Only this folder prints, exits, and reads the
 * environment; of the library it uses include/slac.h alone. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "slac.h"

#include <stdio.h>

enum exit_status { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_FAILED = 2 };

enum { OUTPUTS_MAX = 8, REPORTS_MAX = 16, FAILURES_MAX = 16 };

/* A format of findings that is asked for. */
struct asked_report {
    const char *format, *file; /* file: NULL is the standard stream */
};

/* What is asked of the rules (rules.c): by --rule and --only, or by a configuration. */
enum {
    RULE_ROWS = 0
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) +1
#include "grammar/rules.def"
#undef RULE
};
struct asked_rules {
    struct asked_rule {
        bool is_set, is_off, is_only;
        slac_severity severity;
    } rows[RULE_ROWS];
    bool any;  /* of them is asked for something */
    bool only; /* rules that are not named by --only are off */
};
/* NAME=SEVERITY, and NAME[,NAME]; where a word is wrong the message is out. */
int rules_set(struct asked_rules *rules, char *value);
int rules_only(struct asked_rules *rules, char *value);
/* Settings that turn off every rule that can be, for what is not judged; RULE_ROWS at most. */
size_t rules_all_off(slac_rule_setting *settings);
/* A signature that is to be renewed hinders nobody from knowing, and signing, what there is. */
void rules_let_sign(struct asked_rules *rules);
/* What keeps an agreement from being read alone. */
void rules_only_reading(struct asked_rules *rules);
/* Writes RULE_ROWS settings at most, each of another rule, and gives their number: what is asked
 * here comes before what is configured, which stands in the order of the catalogue. */
size_t rules_settings(const struct asked_rules *rules, const slac_rule_setting *configured,
                      size_t configured_count, slac_rule_setting *settings);

struct options {
    struct asked_report reports[REPORTS_MAX];
    size_t report_count;
    slac_verbosity verbosity;
    bool fix, fix_likely, diff; /* --fix; --fix-unsafe, which means it too; --diff alone */
    slac_severity fail_on;
    bool fail_on_asked;
    struct asked_rules rules;
    bool no_allow, no_config;
    const char *config; /* --config; NULL: what is found */
    const char *baseline, *write_baseline;
    const char *formats[OUTPUTS_MAX]; /* of build */
    size_t format_count;
    bool brief;
    const char *layout, *output, *kind;
    const char *today;      /* the day on which is checked; NULL: the clock's */
    const char *stdin_name; /* what `-` is called */
    bool stdin_named;       /* --stdin-filename is given */
    bool commonmark;
    const char *language;                     /* as slac_is_language has it, or NULL */
    const char *graph;                        /* the format of graph; NULL: text */
    const char *depfile;                      /* of build; NULL: not given */
    const char *page, *pdf_engine, *css_file; /* of build; NULL: not given */
    char *css;                                /* what stands in css_file */
    size_t css_length;
    bool replace;                       /* of extract */
    const char *revisions;              /* of diff: --git; NULL: not given */
    const char *failures[FAILURES_MAX]; /* of diff: --fail-on */
    size_t failure_count;
    bool textconv, since_signed;
    const char *party, *name, *title, *date, *key; /* of sign; NULL: not given */
    bool typed, yes;
    const char *allowed, *allowed_from, *revoked; /* of verify; NULL: not given */
    int require;                                  /* the least enum signed_how (signed.h) */
    bool all, as_json;
    bool colour;        /* of standard output */
    bool colour_errors; /* of standard error */
    unsigned width;
    const char *pages; /* the URL of the pages of the rules; NULL: not given */
    bool changed;      /* --changed: only what differs from this, or from the default branch */
    const char *changed_from;
    bool watch;
    unsigned jobs; /* files that are checked at a time; 0: as many as there are processors */
    char **arguments;
    int argument_count;
};

typedef int command_function(const struct options *options);
#define COMMAND(letter, name, arguments, words) command_function command_##name;
#include "grammar/commands.def"
#undef COMMAND

/* Prints "slac: …" to standard error and gives EXIT_FAILED. */
int fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A path as a line may begin with it: nothing in it is obeyed by a terminal or by the log of a CI.
 * The next call takes its place. */
const char *shown_path(const char *path);
bool write_to_file(void *stream, const char *bytes, size_t length); /* a slac_write */

/* The year and the day, as "2027-01-31". */
struct today {
    int year; /* of four digits */
    char text[sizeof "2027-01-31"];
};
/* SOURCE_DATE_EPOCH for bytes that are to be the same again: false, and said, where it is no time.
 */
bool epoch_is_right(void);
long long time_of_run(void);        /* in seconds since 1970 */
long long clock_now(void);          /* the same, whatever SOURCE_DATE_EPOCH says */
bool today_is(struct today *today); /* false: the clock says none of four digits */

/* ---- files ---- */
/* A folder that was not looked at, or in which nothing is, for the reports. */
enum { WHY_UNLISTED = 64 };
struct unlisted {
    struct unlisted *next;
    char why[WHY_UNLISTED];
    char path[];
};
struct file_list {
    char **paths;
    size_t count, room;
    bool failed; /* something could not be read; the message is out */
    struct unlisted *unlisted, *last_unlisted;
};
/* Files as they are given, and every *.sla.yaml beneath a folder, sorted, each once, however its
 * path is spelt; NULL-safe to free. */
void files_collect(struct file_list *list, char **arguments, int count);
void files_free(struct file_list *list);
/* Whether a path ends in the name of a file: not in a slash, `.` or `..`. */
bool path_has_name(const char *path);
size_t file_stem(const char *name); /* its length without .sla.yaml, .yaml or .yml */
/* What a shell hands over as a path, `<(command)` among it: that is read as standard input is,
 * whatever it may be. */
bool path_is_handed_over(const char *path);
/* Reads a whole file ("-": standard input), one byte past the limit at most. False with *why: no
 * device or pipe is read, but what was handed over open (`/dev/fd/3`). */
bool file_take(const char *path, char **bytes, size_t *length, const char **why);
/* The same of a file that is open, and stays so. */
bool file_take_open(int descriptor, char **bytes, size_t *length, const char **why);
/* file_take with another limit. */
bool file_take_most(const char *path, size_t most, char **bytes, size_t *length, const char **why);

/* Keeps of the list what --changed means; false: git does not tell, and the message is out. */
bool changed_keep(struct file_list *list, const struct options *options);

/* ---- files that agreements name (load.c) ---- */
/* What all agreements of a run name, read once: several threads may ask at a time. Of files that
 * change meanwhile it knows what was there first. */
struct pool;
struct pool *pool_new(void);       /* NULL: no memory, and nothing is shared */
void pool_free(struct pool *pool); /* NULL is allowed; behind what was compiled with it */
slac_bases *pool_bases(struct pool *pool);
struct loader {
    const char *checked; /* as it was given */
    char *checked_real;  /* NULL until it is wanted, as is the root */
    char *root;          /* the project's folder, which ends in no slash but that of `/` */
    struct held_file *held;
    struct pool *pool; /* NULL: each file is read for this agreement */
};
void loader_start(struct loader *loader, const char *checked, struct pool *pool);
void loader_free(struct loader *loader);
slac_load loader_load; /* its context is a loader */
/* The project's folder of a file, which is a real path; the caller frees. NULL: no memory. */
char *project_root(const char *file);
/* The path in the folder of a file, without `.`, `..` and doubled slashes; the caller frees. */
char *path_join(const char *file, const char *path);
bool path_is_beneath(const char *path, const char *folder); /* or the folder itself */

/* ---- the run of several files ---- */
struct reports;
struct depfile;                             /* depfile.c */
struct configs;                             /* config.c */
struct baselines;                           /* baseline.c */
void configs_free(struct configs *configs); /* NULL is allowed */
struct run {
    const struct options *options;
    struct today today; /* by the clock */
    struct configs *configs;
    struct baselines *baselines;
    struct pool *pool;     /* NULL: files that are mended are read again */
    slac_severity fail_on; /* of the file at hand */
    bool fails;            /* a finding is that severe */
    size_t checked, passed_over;
    FILE *stream; /* where findings go */
    struct reports *reports;
    size_t counts[3];
    size_t mended, mended_files; /* findings, and the files they were in */
    struct depfile *depfile;     /* of a build that is to write one */
    struct told *told;           /* of a build: what it has written */
    struct diffed *diffed;       /* of --diff: what it has shown */
    bool unwritten;              /* a document could not be written */
    bool failed;
};
/* Findings go to the stream, or where the options say. */
void run_start(struct run *run, const struct options *options, FILE *stream);
/* Takes the line of progress away, before anything else is written to the terminal. */
void run_clear_progress(void);
/* What findings call a path. */
const char *run_name(const struct run *run, const char *path);
/* What a command does with a compilation beside those of other files, before its findings are
 * shown; says nothing, and gives what the other function takes: NULL where there is nothing. */
typedef void *run_beside(const struct run *run, const char *path, slac_compilation *compilation);
/* What it does with each in the order of the list, beyond showing its findings, and with what the
 * first function gave; false: the run failed, and the message is out. */
typedef bool run_each(struct run *run, const char *path, slac_compilation *compilation,
                      void *beside);
/* Reads, compiles and adds each file, several at a time, in the order of the list; what cannot be
 * read is told, and the others follow. Each function may be NULL; what the first gives needs the
 * other. */
void run_files(struct run *run, const struct file_list *list, run_beside *beside, run_each *each);
/* Shows the findings of one compilation and counts them. */
void run_add(struct run *run, slac_compilation *compilation);
/* Fails the run, and tells the reports what could not be read, of which the message is out. */
void run_unread(struct run *run, const char *name, const char *why);
/* Mends one file, or shows how: takes its bytes and its compilation, and gives what is there
 * afterwards. */
slac_status fix_one(struct run *run, const slac_check_options *check, const char *path,
                    char **bytes, slac_compilation **compilation);
void fix_end(struct run *run);
/* The summary; gives the exit status. */
int run_end(struct run *run);

#endif
