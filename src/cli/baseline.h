/* A baseline as a run uses it: what a project lives with for now. */
#ifndef CLI_BASELINE_H
#define CLI_BASELINE_H

#include "cli/cli.h"

/* Reads what --baseline names; false: the message is out. */
bool baseline_start(struct run *run);
/* Takes what is known out of the findings of one agreement, or makes them known where one is to be
 * written; false: no memory, and the message is out. In turn. */
bool baseline_apply(struct run *run, const char *path, slac_compilation *compilation);
/* Tells what is known and not found any more, and writes what --write-baseline names, if the run
 * has gone well; false: the message is out. */
bool baseline_end(struct run *run);

#endif
