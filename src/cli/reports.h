/* The reports of a run: every format that --format asks for, on a stream or into a file. */
#ifndef CLI_REPORTS_H
#define CLI_REPORTS_H

#include "cli/cli.h"
#include "output/output.h"

/* Where the run stands: `root` is the folder that paths in machine formats start from, the nearest
 * one with a repository, or else the current folder. */
enum { REPORT_PATH_ROOM = 4096 };
struct report_folders {
    char folder[REPORT_PATH_ROOM], root_room[REPORT_PATH_ROOM];
    const char *root;
};
/* False: the current folder is not known. */
bool reports_folders(struct report_folders *folders);

struct reports {
    struct report_target {
        slac_report *report;
        const char *file;     /* NULL: the run's stream */
        bool human;           /* for a person */
        struct output output; /* of a file, so far */
    } targets[REPORTS_MAX + 1];
    size_t count;
    bool quiet;  /* --quiet */
    bool broken; /* one of them lacks something: none is ended, and no file is written */
};

/* Says that a report lacks something; file: NULL: it is on the stream. */
void reports_tell_lacking(const char *file, size_t count, const char *what, const char *why,
                          int most);
extern const char reports_no_room[]; /* why, where code scanning has a limit */

/* Whether no file would be written twice in the run, or be an agreement's; the message is out. */
bool reports_are_apart(const struct options *options);
/* Starts what is asked for, and the one for people where nothing else goes to the stream. Each of
 * these gives false where memory ran out or a file could not be written; the message is out. */
bool reports_start(struct reports *reports, const struct options *options, FILE *stream);
bool reports_add(struct reports *reports, slac_compilation *compilation);
bool reports_unread(struct reports *reports, const char *name, const char *why);
/* Whether what goes to the stream is for people, among which a sentence may stand. */
bool reports_are_for_people(const struct reports *reports);
/* Ends them, writes the files, and frees. */
/* nothing_done: what the run was for has failed, and no person is told that nothing is wrong. */
bool reports_end(struct reports *reports, bool nothing_done);

#endif
