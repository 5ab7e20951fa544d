/* The program: takes the command line, gives it to one command, and ends with that command's exit
 * status. Commands and options are the rows of grammar/commands.def and grammar/options.def. */
#include "cli/cli.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct option_row {
    const char *commands;
    int letter;
    const char *name, *argument, *words;
};
static const struct option_row option_rows[] = {
#define OPTION(commands, short_name, long_name, argument, words) \
    {commands, short_name, long_name, argument, words},
#include "grammar/options.def"
#undef OPTION
};
enum { OPTION_COUNT = sizeof option_rows / sizeof *option_rows };

struct command_row {
    char letter;
    const char *name, *arguments, *words;
    command_function *run;
};
static const struct command_row command_rows[] = {
#define COMMAND(letter, name, arguments, words) {letter, #name, arguments, words, command_##name},
#include "grammar/commands.def"
#undef COMMAND
};
enum { COMMAND_COUNT = sizeof command_rows / sizeof *command_rows };

int fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
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

int finish(int status)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return fail("cannot write to standard output: %s", strerror(errno));
    }
    return status;
}

static void print_option(FILE *stream, const struct option_row *row)
{
    char left[80];
    snprintf(left, sizeof left, "-%c, --%s%s%s", row->letter, row->name,
             row->argument[0] != '\0' ? " " : "", row->argument);
    fprintf(stream, "  %-42s %s\n", left, row->words);
}

static int print_help(FILE *stream, const struct command_row *command)
{
    if (command == NULL) {
        fputs("slac: the service-level agreement compiler\n\nusage: slac COMMAND [OPTION]... "
              "[ARGUMENT]...\n\ncommands:\n",
              stream);
        for (size_t index = 0; index < COMMAND_COUNT; index++) {
            fprintf(stream, "  %-10s %-20s %s\n", command_rows[index].name,
                    command_rows[index].arguments, command_rows[index].words);
        }
        fputs("\n`slac COMMAND --help` lists its options.\n"
              "Exit status: 0 nothing wrong, 1 findings of severity error (or what --fail-on says), "
              "2 the run failed.\n",
              stream);
    } else {
        fprintf(stream, "usage: slac %s [OPTION]... %s\n\nto %s\n\noptions:\n", command->name,
                command->arguments, command->words);
        for (size_t index = 0; index < OPTION_COUNT; index++) {
            if (strchr(option_rows[index].commands, command->letter) != NULL) {
                print_option(stream, &option_rows[index]);
            }
        }
    }
    return EXIT_CLEAN;
}

/* Whether the word is one of "a|b|c"; its place in *index. */
static bool is_choice(const char *choices, const char *word, int *index)
{
    size_t length = strlen(word);
    *index = 0;
    for (const char *at = choices; *at != '\0'; at++) {
        size_t choice = strcspn(at, "|");
        if (choice == length && strncmp(at, word, length) == 0) {
            return true;
        }
        at += choice;
        if (*at == '\0') {
            break;
        }
        ++*index;
    }
    return false;
}

static bool use_colour(int when, int descriptor)
{
    const char *no_colour = getenv("NO_COLOR");
    if (when != 0) {
        return when == 1;
    }
    return isatty(descriptor) && (no_colour == NULL || no_colour[0] == '\0');
}

static int set_option(struct options *options, const struct option_row *row, char *value,
                      int *colour)
{
    int choice = 0;
    if (strchr(row->argument, '|') != NULL && !is_choice(row->argument, value, &choice)) {
        return fail("--%s takes %s, not '%s'", row->name, row->argument, value);
    }
    switch (row->letter) {
    case 'f':
        options->json = choice == 1;
        break;
    case 'F': {
        static const slac_severity levels[] = {SLAC_ERROR, SLAC_WARNING, SLAC_ADVICE};
        options->fail_on = levels[choice];
        break;
    }
    case 't':
        if (options->format_count == OUTPUTS_MAX) {
            return fail("--to is given too often");
        }
        for (size_t index = 0; index < options->format_count; index++) {
            if (strcmp(options->formats[index], value) == 0) {
                return EXIT_CLEAN;
            }
        }
        options->formats[options->format_count++] = value;
        break;
    case 'l':
        options->layout = value;
        for (size_t index = 0; slac_layout_name(index) != NULL; index++) {
            if (strcmp(slac_layout_name(index), value) == 0) {
                return EXIT_CLEAN;
            }
        }
        return fail("there is no layout '%s'", value);
    case 'm':
        options->commonmark = choice == 1;
        break;
    case 'o':
        options->output = value;
        break;
    case 'n':
        options->stdin_name = value;
        break;
    case 'k':
        options->kind = value;
        break;
    case 'C':
        *colour = choice;
        break;
    default:
        break;
    }
    return EXIT_CLEAN;
}

static int run_command(const struct command_row *command, int count, char **arguments)
{
    struct option long_options[OPTION_COUNT + 1] = {{0}};
    char letters[2 * OPTION_COUNT + 2] = ":";
    size_t used = 0, length = 1;
    for (size_t index = 0; index < OPTION_COUNT; index++) {
        const struct option_row *row = &option_rows[index];
        if (strchr(row->commands, command->letter) == NULL) {
            continue;
        }
        bool argument = row->argument[0] != '\0';
        long_options[used++] = (struct option){row->name, argument, NULL, row->letter};
        letters[length++] = (char)row->letter;
        if (argument) {
            letters[length++] = ':';
        }
    }
    letters[length] = '\0';
    struct options options = {.fail_on = SLAC_ERROR, .stdin_name = "standard input"};
    int colour = 0;
    opterr = 0;
    for (int letter = getopt_long(count, arguments, letters, long_options, NULL); letter != -1;
         letter = getopt_long(count, arguments, letters, long_options, NULL)) {
        if (letter == '?' || letter == ':') {
            const char *given = arguments[optind - 1];
            fail(letter == ':' ? "the option '%s' needs a value" : "there is no option '%s' here",
                 given);
            fprintf(stderr, "`slac %s --help` lists the options\n", command->name);
            return EXIT_FAILED;
        }
        if (letter == 'h') {
            return finish(print_help(stdout, command));
        }
        if (letter == 'V') {
            puts("slac " SLAC_VERSION);
            return finish(EXIT_CLEAN);
        }
        for (size_t index = 0; index < OPTION_COUNT; index++) {
            if (option_rows[index].letter == letter &&
                set_option(&options, &option_rows[index], optarg, &colour) != EXIT_CLEAN) {
                return EXIT_FAILED;
            }
        }
    }
    options.colour = use_colour(colour, STDOUT_FILENO);
    options.colour_errors = use_colour(colour, STDERR_FILENO);
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        options.width = size.ws_col;
    }
    options.arguments = arguments + optind;
    options.argument_count = count - optind;
    return finish(command->run(&options));
}

int main(int count, char **arguments)
{
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write error, and exit status 2 */
    signal(SIGXFSZ, SIG_IGN); /* so is a file that may not grow */
    if (count < 2) {
        print_help(stderr, NULL);
        return EXIT_FAILED;
    }
    const char *name = arguments[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        return finish(print_help(stdout, NULL));
    }
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        puts("slac " SLAC_VERSION);
        return finish(EXIT_CLEAN);
    }
    for (size_t index = 0; index < COMMAND_COUNT; index++) {
        if (strcmp(command_rows[index].name, name) == 0) {
            return run_command(&command_rows[index], count - 1, arguments + 1);
        }
    }
    fail("there is no command '%s'", name);
    fputs("`slac --help` lists the commands\n", stderr);
    return EXIT_FAILED;
}
