/* What the documents of a build were made from, for a build system. */
#ifndef CLI_DEPFILE_H
#define CLI_DEPFILE_H

#include "cli/cli.h"

struct depfile;

struct depfile *depfile_new(void); /* NULL: no memory */
void depfile_free(struct depfile *depfile);
/* A document of the agreement that is at hand. Each of these gives false where memory ran out. */
bool depfile_target(struct depfile *depfile, const char *path);
/* A file that it was made from, the agreement first; a real path is told from the current folder.
 */
bool depfile_source(struct depfile *depfile, const char *path);
/* The agreement at hand is done. */
bool depfile_rule(struct depfile *depfile);
/* Writes the rules of all, whole or not at all; false, and said, where that fails. */
bool depfile_write(struct depfile *depfile, const char *path);

#endif
