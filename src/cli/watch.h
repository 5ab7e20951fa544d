/* Running a command again and again. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "cli/cli.h"

/* Runs the command, and again whenever an agreement that its arguments mean, or what it read, has
 * changed; gives the status of the last run once it is interrupted. */
int watch(const struct options *options, command_function *command);
/* Says that the run reads this file, or would if it were there. */
void watch_saw(const char *path);

#endif
