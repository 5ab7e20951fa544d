/* Programs of others: one run in a private folder, alone, for a limited time. */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

struct program_file {
    const char *name; /* in the private folder, where the program runs; no folders in it */
    const char *bytes;
    size_t length;
};

struct program {
    const char *path;         /* absolute */
    const char *const *words; /* its command line, the name first and NULL last */
    const struct program_file *files;
    size_t file_count;
    const char *input;  /* the file that is its standard input; NULL: none */
    const char *output; /* the file that it writes; NULL: its standard output is taken */
    unsigned seconds;   /* then it is ended, with all that it has started */
    bool is_attended; /* it may ask the user, who sees what it complains of: it keeps the terminal,
                         the environment and the network */
};

enum program_end {
    PROGRAM_ENDED,   /* by itself; its status is the number */
    PROGRAM_CRASHED, /* by a signal, which is the number */
    PROGRAM_LATE,
    PROGRAM_NOT_RUN /* the number is an errno */
};

struct program_result {
    enum program_end end;
    int number;
    char *output; /* NULL: it wrote none */
    size_t output_length;
    char *said; /* the first bytes of its standard error, NUL behind them; or NULL */
    size_t said_length;
};

/* The first of "a|b|c" in an absolute folder of PATH that may be run; the caller frees. NULL: there
 * is none, or no memory (errno is ENOMEM). */
char *program_find(const char *names);
/* No shell sees the words. Where the kernel lets it, the program has no network. The folder goes
 * whatever happens, even where this process is killed; what the program started goes too. */
void program_run(const struct program *program, struct program_result *result);
void program_result_free(struct program_result *result);

#endif
