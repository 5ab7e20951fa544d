/* What git has at a commit. */
#ifndef CLI_REVISION_H
#define CLI_REVISION_H

#include "cli/cli.h"

enum { COMMIT_ROOM = 65 };

/* One commit: gives the agreements that it has and the files that these name, all from it. */
struct revision {
    const char *reference; /* as it was given */
    const char *folder;    /* in which git is asked; NULL: here */
    char commit[COMMIT_ROOM];
    char *checked; /* the name of the agreement, as slac_compile has it: "REFERENCE:PATH" */
    struct revision_file *held;
};

/* Finds the commit; false: git knows none of that name, and the message is out. */
bool revision_find(struct revision *revision, const char *reference);
/* Reads the agreement at a path from the top of the repository; false with *why. *bytes belongs to
 * the revision. */
bool revision_take(struct revision *revision, const char *path, const char **bytes, size_t *length,
                   const char **why);
void revision_free(struct revision *revision);
slac_load revision_load; /* its context is a revision */

/* The commit at which two branches parted, in place of the first; false: there is none. */
bool revision_merge_base(struct revision *one, const struct revision *other);
/* The top folder of the repository here, and the path of this folder in it, which is empty or ends
 * in `/`; both are to be freed. False: there is no repository. */
bool repository_here(char **top, char **prefix);
/* A path that is meant from the folder `prefix` of the repository, as one from its top, without `.`
 * and `..`; to be freed. top: its folder, or NULL: not asked for. Empty: the top itself. NULL: the
 * message is out; it leads out of the repository, or memory ran out. */
char *repository_path(const char *top, const char *prefix, const char *path);
/* A path from the top as one from the folder `prefix`: "../b.sla.yaml"; to be freed. NULL: no
 * memory. */
char *repository_path_from(const char *prefix, const char *path);

#endif
