/* Opening what others name: files of a project, and nothing beside them. */
#ifndef CLI_BENEATH_H
#define CLI_BENEATH_H

#include <stdbool.h>
#include <stddef.h>

enum beneath { BENEATH_OPEN, BENEATH_OUTSIDE, BENEATH_UNREADABLE };

/* The same, and reads all of it; as file_take. */
enum beneath beneath_take(const char *folder, const char *real, char **bytes, size_t *length,
                          const char **why);

#endif
