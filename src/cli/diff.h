/* Inside `slac diff` only: pairs of agreements, wherever they come from. */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include "cli/revision.h"
#include "output/output.h"

/* A run of the command. */
struct diff_run {
    const struct options *options;
    struct today today;
    slac_rule_setting settings[RULE_ROWS]; /* the rules of reading alone */
    size_t setting_count;
    struct diff_target {
        slac_changes *changes;
        const char *file;     /* NULL: standard output */
        struct output output; /* of a file, so far */
    } targets[REPORTS_MAX + 1];
    size_t target_count;
    bool shown;            /* the targets are started */
    slac_report *findings; /* of agreements that do not read, to standard error; NULL: none yet */
    bool fails;            /* exit status 1 */
    bool unread;           /* a file could not be read: exit status 2, and all is shown */
    bool failed;           /* nothing can be shown: exit status 2 */
    bool has_party[FAILURES_MAX]; /* the party of a --fail-on was met */
    size_t compared;
    bool has_changed; /* the last pair has */
};

/* One of the two agreements of a pair. */
struct diff_side {
    const char *name; /* what places call it */
    struct loader loader;
    struct revision *revision; /* of which it is, or NULL */
    char *own;                 /* its bytes, where the side frees them */
    slac_compilation *compilation;
    bool is_absent;
    char *unread; /* the name of a file that could not be read, which the side frees */
    char *why;    /* why not */
    size_t label_length;
};
/* Reads a file; stands_at: where it lies for what it names, or NULL: there. Both false: no memory,
 * and the message is out. What cannot be read is a side that is unread. A side is freed whatever
 * was returned. */
bool diff_read_file(struct diff_run *run, struct diff_side *side, const char *path,
                    const char *name, const char *stands_at);
bool diff_read_revision(struct diff_run *run, struct diff_side *side, struct revision *revision,
                        const char *path);
/* Makes it a side that could not be read, with a message. False: no memory. */
bool diff_unread(struct diff_run *run, struct diff_side *side, const char *name,
                 size_t label_length, const char *why);
void diff_free_side(struct diff_side *side);

/* What is shown of a pair. */
struct diff_pair_options {
    bool is_quiet;                /* nothing is said where nothing has changed */
    const char *const *signed_by; /* the ids of who has signed the old one, and NULL; or NULL */
};
/* Compares what was read, and shows it. options: NULL: the usual ones. */
void diff_pair(struct diff_run *run, struct diff_side *old, struct diff_side *new,
               const struct diff_pair_options *options);

/* `--git`: every agreement that differs. */
void diff_git(struct diff_run *run);
/* `--signed`: each agreement with the texts that its parties have signed. */
void diff_signed(struct diff_run *run);

/* ---- what is shown (cli/diff_shown.c) ---- */
/* Adds a comparison to what --format asks for, on standard output or for a file, and to what a
 * person reads where nothing else goes there; false: memory ran out. */
bool diff_show_add(struct diff_run *run, slac_comparison *comparison);
/* The same of a pair of which a side does not read. */
bool diff_show_unread(struct diff_run *run, const struct diff_side *old,
                      const struct diff_side *new);
/* Whether a person reads on standard output what is shown. */
bool diff_is_human(const struct diff_run *run);
/* Ends them, where the run did not fail, writes the files, and frees. */
void diff_show_end(struct diff_run *run);

#endif
