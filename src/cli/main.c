/* The program: takes the command line, gives it to one command, and ends with that command's exit
 * status. Commands and options are the rows of grammar/commands.def and grammar/options.def. */
#include "cli/options.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>

int fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    run_clear_progress();
    fputs("slac: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    return EXIT_FAILED;
}

bool write_to_file(void *stream, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, stream) == length;
}

/* A write that failed earlier has left the mark of an error on the stream. */
static int finish(int status)
{
    bool earlier = ferror(stdout) != 0;
    if (fflush(stdout) != 0 || earlier) {
        return fail("cannot write to standard output: %s",
                    errno != 0 ? strerror(errno) : "an earlier write failed");
    }
    return status;
}

static int version(void)
{
    puts("slac " SLAC_VERSION);
    return EXIT_CLEAN;
}

static int run_command(const struct command_row *command, int count, char **arguments)
{
    struct options options;
    switch (options_read(&options, command, count, arguments)) {
    case OPTIONS_READ:
        return command->run(&options);
    case OPTIONS_HELP:
        help_command(stdout, command);
        return EXIT_CLEAN;
    case OPTIONS_VERSION:
        return version();
    case OPTIONS_WRONG:
        break;
    }
    return EXIT_FAILED;
}

static int run_program(int count, char **arguments)
{
    if (count < 2) {
        help_program(stderr);
        return EXIT_FAILED;
    }
    const char *name = arguments[1];
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        return version();
    }
    bool help = strcmp(name, "help") == 0;
    if (help && count > 2) {
        const struct command_row *asked = command_find(arguments[2]);
        if (asked == NULL) {
            return command_unknown(arguments[2]);
        }
        help_command(stdout, asked);
        return EXIT_CLEAN;
    }
    if (help || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        help_program(stdout);
        return EXIT_CLEAN;
    }
    const struct command_row *command = command_find(name);
    return command != NULL ? run_command(command, count - 1, arguments + 1) : command_unknown(name);
}

int main(int count, char **arguments)
{
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write error, and exit status 2 */
    signal(SIGXFSZ, SIG_IGN); /* so is a file that may not grow */
    return finish(run_program(count, arguments));
}
