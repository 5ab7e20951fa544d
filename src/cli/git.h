/* What git says. */
#ifndef CLI_GIT_H
#define CLI_GIT_H

#include <stdbool.h>
#include <stddef.h>

/* Runs git with the words (the last NULL) in a folder (NULL: this one) and takes what it prints,
 * with a NUL behind it; the caller frees. No shell sees the words, and what git complains of is
 * dropped. False where it cannot be run or ends with anything but 0: *output is NULL then. */
bool git_read(const char *folder, const char *const *words, char **output, size_t *length);

/* Why git reads no repository here, as a clause about it. */
const char *git_without_repository(void);

#endif
