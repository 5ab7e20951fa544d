/* What a project says of its checks, as a run uses it. */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "cli/cli.h"

/* What is asked of one agreement: by the command line, else by the project. */
struct asked {
    slac_check_options check; /* the loader is still to be set */
    slac_rule_setting settings[RULE_ROWS];
    slac_severity fail_on;
    bool is_covered; /* the project has it checked; standard input always is */
};
/* Looks the folders of these agreements up and shows what is wrong with their configurations; what
 * cannot be read makes the run fail. Those of others are not found afterwards. False: what --config
 * names cannot be read, so that nothing is to be checked. */
bool config_find(struct run *run, const struct file_list *list);
/* Whether a path names what a project says of its checks, which is shown by config_find and is no
 * agreement. */
bool config_is_named(const struct run *run, const char *path);
/* Several threads may ask at a time. */
void config_ask(struct run *run, const char *path, struct asked *asked);
/* The real path of the configuration that holds for it; NULL: there is none. */
const char *config_file(struct run *run, const char *path);
/* The severity at which reports speak of failure: what is said for the first argument. */
slac_severity config_fail_on(struct run *run);

#endif
