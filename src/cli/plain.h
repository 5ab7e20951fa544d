/* Files that must be what they seem: no link, no device, no pipe. */
#ifndef CLI_PLAIN_H
#define CLI_PLAIN_H

#include "cli/keys.h"

/* Reads a file that is one itself. False with *why: it is not, or it cannot be read. */
bool plain_take(const char *path, size_t most, struct bytes *bytes, const char **why);
/* Locks the file against other runs that ask for the same, and waits for them; whoever has waited
 * has to look whether it is still the same file. Closing what it gives takes the lock away. -1:
 * there is no file; and where the file system has no locks nothing is locked. */
int plain_lock(const char *path);
/* Whether a path leads to a file itself. */
bool plain_is_file(const char *path, const char **why);
/* The same, and says where without a `..`, which behind a link is another place than it seems. */
bool plain_is_path(const char *path, const char **why);

#endif
