/* Opening what others name: files of a project, and nothing beside them. */
#ifndef CLI_BENEATH_H
#define CLI_BENEATH_H

#include <stdbool.h>
#include <stddef.h>

enum beneath { BENEATH_OPEN, BENEATH_OUTSIDE, BENEATH_UNREADABLE };

/* Opens the regular file at a real path beneath a folder, for reading. What stands in the way is
 * opened step by step from the folder, and no step may be a link: whoever puts one there after the
 * path was found leads nowhere else. *why is set where it is unreadable. */
enum beneath beneath_open(const char *folder, const char *real, int *descriptor, const char **why);
/* The same, and reads all of it; as file_take. */
enum beneath beneath_take(const char *folder, const char *real, char **bytes, size_t *length,
                          const char **why);

#endif
