/* The program: takes the command line, gives it to one command, and ends with that command's exit
 * status. Commands and options are the rows of grammar/commands.def and grammar/options.def. */
#include "cli/ahead.h"
#include "cli/jobs.h"
#include "cli/options.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

enum { MESSAGE_MAX = 8192 };

/* Controls beyond ASCII, of which some terminals obey U+009B, and what turns the direction of text.
 */
static bool is_hidden(const char *at)
{
    const unsigned char *bytes = (const unsigned char *)at;
    return (bytes[0] == 0xc2 && bytes[1] >= 0x80 && bytes[1] <= 0x9f) ||
           (bytes[0] == 0xe2 && bytes[1] == 0x80 && bytes[2] >= 0xa8 && bytes[2] <= 0xae) ||
           (bytes[0] == 0xe2 && bytes[1] == 0x81 && bytes[2] >= 0xa6 && bytes[2] <= 0xa9);
}

/* The name of a file may hold what a terminal or the log of a CI obeys. */
static const char *harmless(char *message)
{
    for (char *at = message; *at != '\0'; at++) {
        const bool command = *at == '[' && at - message >= 2 && at[-1] == '#' && at[-2] == '#';
        if ((unsigned char)*at < ' ' || *at == 0x7f || command) {
            *at = '?';
        } else if (is_hidden(at)) {
            for (*at = '?'; ((unsigned char)at[1] & 0xc0) == 0x80;) {
                *++at = '?';
            }
        }
    }
    return message;
}

/* A log takes what begins a line with `::` for a command, behind blanks too. */
const char *shown_path(const char *path)
{
    static char shown[MESSAGE_MAX];
    const bool starts = strncmp(path + strspn(path, " \t\r\n\v\f"), "::", 2) == 0;
    (void)snprintf(shown, sizeof shown, "%s%s", starts ? "./" : "", path);
    return harmless(shown);
}

int fail(const char *format, ...)
{
    char message[MESSAGE_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    jobs_take_turn();
    run_clear_progress();
    fprintf(stderr, "slac: %s\n", harmless(message));
    return EXIT_FAILED;
}

static int write_error; /* errno of the first write that failed */

bool write_to_file(void *stream, const char *bytes, size_t length)
{
    if (fwrite(bytes, 1, length, stream) == length) {
        return true;
    }
    write_error = write_error == 0 ? errno : write_error;
    return false;
}

/* A write that failed earlier has left the mark of an error on the stream. */
static int finish(int status)
{
    bool earlier = ferror(stdout) != 0;
    if (fflush(stdout) != 0 && !earlier) {
        write_error = errno;
        earlier = true;
    }
    if (earlier) {
        return fail("cannot write to standard output: %s",
                    write_error != 0 ? strerror(write_error) : "an earlier write failed");
    }
    return status;
}

/* Where a standard stream is closed its number would go to the next file that is opened, and what
 * is meant for the stream would end in that file. Something that cannot be used takes its place. */
static bool hold_standard_streams(void)
{
    bool held = true;
    for (int stream = STDIN_FILENO; held && stream <= STDERR_FILENO; stream++) {
        held = fcntl(stream, F_GETFD) >= 0 || /* the lowest number that is free is this one */
               open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) == stream;
    }
    return held;
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
        return epoch_is_right() ? command->run(&options) : EXIT_FAILED;
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
    ahead_of_run();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write error, and exit status 2 */
    signal(SIGXFSZ, SIG_IGN); /* so is a file that may not grow */
    return hold_standard_streams() ? finish(run_program(count, arguments)) : EXIT_FAILED;
}
