/* Options and commands: takes the words of the command line and gives what they ask for, by the
 * rows of grammar/commands.def and grammar/options.def. */
#include "cli/options.h"

#include <ctype.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLOUR_AUTO = 0, COLOUR_ALWAYS = 1 };

/* "html|markdown|json": behind the first bar. */
static const char format_choices[] = ""
#define FORMAT(name, ending, input, words) "|" #name
#include "grammar/formats.def"
#undef FORMAT
#define MADE(name, ending, from, words) "|" #name
#include "grammar/made.def"
#undef MADE
    ;
static const char engine_choices[] = ""
#define ENGINE(name, programs, words) "|" #name
#include "grammar/engines.def"
#undef ENGINE
    ;
static const char layout_choices[] = ""
#define LAYOUT(name, words) "|" #name
#include "grammar/layouts.def"
#undef LAYOUT
    ;
static const char comparison_words[] =
    "how changes are shown (default: human), or what is written into FILE; may be given several "
    "times; the names are"
#define COMPARISON(name, words) " `" #name "`"
#include "grammar/comparisons.def"
#undef COMPARISON
    ;
#define COMPARISONS_WORDS comparison_words
static const char graph_choices[] = ""
#define GRAPH(name, words) "|" #name
#include "grammar/graphs.def"
#undef GRAPH
    ;
#define FORMATS (format_choices + 1)
#define GRAPHS (graph_choices + 1)
static const char report_words[] =
    "how findings are shown (default: human), or what is written into FILE; may be given several "
    "times; the names are"
#define REPORT(name, words) " `" #name "`"
#include "grammar/reports.def"
#undef REPORT
    ;
#define REPORTS_WORDS report_words
#define LAYOUTS (layout_choices + 1)
#define ENGINES (engine_choices + 1)

const struct option_row option_rows[] = {
#define OPTION(commands, short_name, long_name, argument, words) \
    {commands, short_name, long_name, argument, words},
#include "grammar/options.def"
#undef OPTION
    {NULL, 0, NULL, NULL, NULL}};
enum { OPTION_COUNT = sizeof option_rows / sizeof *option_rows - 1 };

const struct command_row command_rows[] = {
#define COMMAND(letter, name, arguments, words) {letter, #name, arguments, words, command_##name},
#include "grammar/commands.def"
#undef COMMAND
    {0, NULL, NULL, NULL, NULL}};

/* ---- what was meant ---- */
const struct command_row *command_find(const char *name)
{
    for (const struct command_row *row = command_rows; row->name != NULL; row++) {
        if (strcmp(row->name, name) == 0) {
            return row;
        }
    }
    return NULL;
}

bool command_is_hidden(const struct command_row *command)
{
    return strcmp(command->name, "reference") == 0;
}

int command_unknown(const char *name)
{
    const char *nearest = NULL;
    size_t best = WORD_EDITS + 1;
    if (name[0] == '-') {
        nearest = word_nearer(name, nearest, "--help", &best);
        nearest = word_nearer(name, nearest, "--version", &best);
        fail(nearest != NULL ? "there is no option '%s' before a command; is it '%s'?"
                             : "there is no option '%s' before a command",
             name, nearest);
        fputs("`slac --help` lists the commands\n", stderr);
        return EXIT_FAILED;
    }
    nearest = word_nearer(name, nearest, "help", &best);
    for (const struct command_row *row = command_rows; row->name != NULL; row++) {
        nearest = word_nearer(name, nearest, row->name, &best);
    }
    if (nearest != NULL) {
        fail("there is no command '%s'; is it '%s'?", name, nearest);
    } else {
        fail("there is no command '%s'", name);
    }
    fputs("`slac --help` lists the commands\n", stderr);
    return EXIT_FAILED;
}

/* The word may be a cluster of short options ("-xj") or carry a value ("--formt=json"). */
static void option_unknown(const struct command_row *command, const char *given, int letter)
{
    const char *nearest = NULL;
    size_t best = WORD_EDITS + 1;
    if (strncmp(given, "--", 2) != 0) {
        fail("`slac %s` has no option '-%c'", command->name, letter);
    } else {
        char name[WORD_MAX + 1] = "";
        size_t length = strcspn(given + 2, "=");
        strncat(name, given + 2, length < WORD_MAX ? length : WORD_MAX);
        for (const struct option_row *row = option_rows; row->name != NULL; row++) {
            if (strchr(row->commands, command->letter) != NULL) {
                nearest = word_nearer(name, nearest, row->name, &best);
            }
        }
        if (nearest != NULL) {
            fail("`slac %s` has no option '--%s'; is it '--%s'?", command->name, name, nearest);
        } else {
            fail("`slac %s` has no option '--%s'", command->name, name);
        }
    }
    fprintf(stderr, "`slac %s --help` lists the options\n", command->name);
}

/* ---- reading options ---- */

/* https://no-color.org: any value but an empty one. */
static bool use_colour(int when, int descriptor)
{
    const char *no_colour = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    if (when != COLOUR_AUTO) {
        return when == COLOUR_ALWAYS;
    }
    return (no_colour == NULL || no_colour[0] == '\0') &&
           (terminal == NULL || strcmp(terminal, "dumb") != 0) && isatty(descriptor);
}

/* The options of one command, for getopt_long. */
static void take_rows(const struct command_row *command, struct option *long_options, char *letters)
{
    *letters++ = ':';
    for (const struct option_row *row = option_rows; row->name != NULL; row++) {
        if (strchr(row->commands, command->letter) != NULL) {
            const int argument = row->argument[0] == '\0'  ? no_argument
                                 : row->argument[0] == '[' ? optional_argument
                                                           : required_argument;
            *long_options++ = (struct option){row->name, argument, NULL, row->letter};
            *letters++ = (char)row->letter;
            if (argument != no_argument) {
                *letters++ = ':';
            }
            if (argument == optional_argument) {
                *letters++ = ':';
            }
        }
    }
    *letters = '\0';
}

static bool row_has(const struct command_row *command, int letter)
{
    for (const struct option_row *row = option_rows; row->name != NULL; row++) {
        if (row->letter == letter && strchr(row->commands, command->letter) != NULL) {
            return true;
        }
    }
    return false;
}

static const struct option_row *row_of(const struct command_row *command, int letter)
{
    const struct option_row *row = option_rows;
    while (row->letter != letter || strchr(row->commands, command->letter) == NULL) {
        row++;
    }
    return row;
}

/* `slac phrase percent -5%`: what starts with a hyphen and goes on with no letter is no option but
 * the text, and stands behind a `--`. */
static char **set_apart(int *count, char **arguments)
{
    enum { ROOM = 32 };
    static char *apart[ROOM];
    static char separator[] = "--";
    int others = 0, texts = 0;
    for (int at = 0; at < *count; at++) {
        const char *text = arguments[at];
        char second = text[0] == '-' ? text[1] : 'a';
        if (strcmp(text, separator) == 0 || *count + 2 > ROOM) {
            return arguments;
        }
        texts += second != '\0' && second != '-' && !isalpha((unsigned char)second);
    }
    if (texts != 1) {
        return arguments;
    }
    for (int at = 0; at < *count; at++) {
        const char *text = arguments[at];
        char second = text[0] == '-' ? text[1] : 'a';
        bool apart_from = second != '\0' && second != '-' && !isalpha((unsigned char)second);
        apart[apart_from ? *count : others++] = arguments[at];
    }
    apart[others] = separator;
    *count += 1;
    return apart;
}

void options_measure(struct options *options)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        options->width = size.ws_col;
    }
}

enum options_result options_read(struct options *options, const struct command_row *command,
                                 int count, char **arguments)
{
    struct option long_options[OPTION_COUNT + 1] = {{0}};
    char letters[3 * OPTION_COUNT + 2]; /* `a`, `b:` or `c::` each, behind a colon */
    int colour = COLOUR_AUTO;
    *options = (struct options){
        .fail_on = SLAC_ERROR, .verbosity = SLAC_USUAL, .stdin_name = "standard input"};
    take_rows(command, long_options, letters);
    if (strcmp(command->name, "phrase") == 0) {
        arguments = set_apart(&count, arguments);
    }
    opterr = 0;
    for (;;) {
        int before = optind;
        int letter = getopt_long(count, arguments, letters, long_options, NULL);
        if (letter == -1) {
            break;
        }
        if (letter == '?' || letter == ':') {
            const char *given = arguments[optind > before ? optind - 1 : before];
            bool with_value = letter == '?' && row_has(command, optopt);
            if (letter == ':' || with_value) {
                fail(letter == ':' ? "the option '%s' needs a value"
                                   : "the option '%s' takes no value",
                     given);
                fprintf(stderr, "`slac %s --help` lists the options\n", command->name);
            } else {
                option_unknown(command, given, optopt);
            }
            return OPTIONS_WRONG;
        }
        if (letter == 'h' || letter == 'V') {
            return letter == 'h' ? OPTIONS_HELP : OPTIONS_VERSION;
        }
        const struct option_row *row = row_of(command, letter);
        char *value = optarg;
        if (row->argument[0] == '[' && value == NULL && optind < count &&
            arguments[optind][0] != '-' && access(arguments[optind], F_OK) != 0) {
            value = arguments[optind++]; /* what is no file is the value */
        }
        if (option_set(options, row, value, &colour) != EXIT_CLEAN) {
            return OPTIONS_WRONG;
        }
    }
    if (options->brief && options->layout != NULL && strcmp(options->layout, "columns") != 0) {
        fail("--brief is one page of the layout `columns`, not of `%s`", options->layout);
        return OPTIONS_WRONG;
    }
    if (options->config != NULL && options->no_config) {
        fail("--config and --no-config contradict each other: give one of them");
        return OPTIONS_WRONG;
    }
    options->colour = use_colour(colour, STDOUT_FILENO);
    options->colour_errors = use_colour(colour, STDERR_FILENO);
    options_measure(options);
    options->arguments = arguments + optind;
    options->argument_count = count - optind;
    return OPTIONS_READ;
}
