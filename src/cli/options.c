/* Options and commands: takes the words of the command line and gives what they ask for, by the
 * rows of grammar/commands.def and grammar/options.def. */
#include "cli/options.h"
#include "cli/jobs.h"
#include "cli/links.h"
#include "cli/signed.h"

#include <ctype.h>
#include <getopt.h>
#include <stddef.h>
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
static const char report_choices[] = ""
#define REPORT(name, words) "|" #name
#include "grammar/reports.def"
#undef REPORT
    ;
static const char comparison_choices[] = ""
#define COMPARISON(name, words) "|" #name
#include "grammar/comparisons.def"
#undef COMPARISON
    ;
#define COMPARISONS (comparison_choices + 1)
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
#define REPORTS (report_choices + 1)
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

static int add_format(struct options *options, const char *value)
{
    for (size_t index = 0; index < options->format_count; index++) {
        if (strcmp(options->formats[index], value) == 0) {
            return EXIT_CLEAN;
        }
    }
    if (options->format_count == OUTPUTS_MAX) {
        return fail("--to is given too often");
    }
    options->formats[options->format_count++] = value;
    return EXIT_CLEAN;
}

/* What is written takes the place of what was there: a value that was forgotten, as in
 * `--write-baseline leads.sla.yaml`, must not cost the agreement. */
static int keep_agreement(const char *option, const char *file)
{
    static const char ending[] = ".sla.yaml";
    const size_t length = strlen(file), size = sizeof ending - 1;
    return length >= size && strcmp(file + length - size, ending) == 0
               ? fail("--%s would replace the agreement '%s'; name another file", option, file)
               : EXIT_CLEAN;
}

/* NAME or NAME=FILE. One format at most goes to the standard stream, but that workflow commands and
 * what a person reads can share a log. */
static int add_report(struct options *options, char *value, const char *choices)
{
    static const char *const sharing[] = {"human", "github"};
    int choice = 0;
    char *file = strchr(value, '=');
    if (file != NULL) {
        *file++ = '\0';
    }
    if (!word_is_choice(choices, value, &choice)) {
        return fail("--format takes %s, or one of them with =FILE, not '%s'", choices, value);
    }
    if (file != NULL && file[0] == '\0') {
        return fail("--format %s= needs the name of a file", value);
    }
    if (file != NULL && keep_agreement("format", file) != EXIT_CLEAN) {
        return EXIT_FAILED;
    }
    file = file != NULL && strcmp(file, "-") == 0 ? NULL : file;
    for (size_t index = 0; index < options->report_count; index++) {
        const struct asked_report *other = &options->reports[index];
        if (file != NULL && other->file != NULL && strcmp(file, other->file) == 0) {
            return fail("two formats would be '%s'", file);
        }
        if (file == NULL && other->file == NULL && strcmp(value, other->format) == 0) {
            return EXIT_CLEAN;
        }
        bool share =
            (strcmp(value, sharing[0]) == 0 || strcmp(value, sharing[1]) == 0) &&
            (strcmp(other->format, sharing[0]) == 0 || strcmp(other->format, sharing[1]) == 0);
        if (file == NULL && other->file == NULL && !share) {
            return fail("both %s and %s would go to one stream; give one of them a file, as in "
                        "'--format %s=FILE'",
                        other->format, value, value);
        }
    }
    if (options->report_count == REPORTS_MAX) {
        return fail("--format is given too often");
    }
    options->reports[options->report_count++] = (struct asked_report){value, file};
    return EXIT_CLEAN;
}

/* What fails a comparison. */
static int add_failure(struct options *options, const char *value)
{
    static const char weaker_for[] = "weaker:";
    if (strcmp(value, "any") != 0 && strcmp(value, "weaker") != 0 &&
        strcmp(value, "undecidable") != 0 &&
        (strncmp(value, weaker_for, sizeof weaker_for - 1) != 0 ||
         value[sizeof weaker_for - 1] == '\0')) {
        return fail("--fail-on takes any, weaker, weaker:PARTY or undecidable, not '%s'", value);
    }
    if (options->failure_count == FAILURES_MAX) {
        return fail("--fail-on is given too often");
    }
    options->failures[options->failure_count++] = value;
    return EXIT_CLEAN;
}

/* Options of comparisons that other commands have, too, but with other values. */
static bool set_of_comparison(struct options *options, const struct option_row *row, char *value,
                              int *status)
{
    if (strcmp(row->commands, "d") != 0) {
        return false;
    }
    *status = EXIT_CLEAN;
    switch (row->letter) {
    case 'f':
        *status = add_report(options, value, COMPARISONS);
        return true;
    case 'F':
        *status = add_failure(options, value);
        return true;
    case 'g':
        options->revisions = value;
        return true;
    case 's':
        options->since_signed = true;
        return true;
    default:
        return false;
    }
}

/* How many jobs; the only number that an option takes. */
static int take_number(const char *value, unsigned *number)
{
    unsigned result = 0;
    for (const char *at = value; *at != '\0'; at++) {
        if (*at < '0' || *at > '9' || result > JOBS_MAX) {
            result = 0;
            break;
        }
        result = result * 10 + (unsigned)(*at - '0');
    }
    if (result == 0 || result > JOBS_MAX) {
        return fail("--jobs takes a number from 1 to %d, not '%s'", JOBS_MAX, value);
    }
    *number = result;
    return EXIT_CLEAN;
}

/* The value of an option that has none: getopt_long sees to it that the others have one. */
static char no_value[] = "";

/* Options that say no more than that they stand there. */
static bool set_flag(struct options *options, int letter)
{
    static const struct {
        char letter;
        size_t offset;
    } flags[] = {
        {'x', offsetof(struct options, fix)},       {'d', offsetof(struct options, diff)},
        {'N', offsetof(struct options, no_config)}, {'A', offsetof(struct options, no_allow)},
        {'w', offsetof(struct options, watch)},     {'W', offsetof(struct options, brief)},
        {'R', offsetof(struct options, replace)},   {'u', offsetof(struct options, textconv)},
        {'D', offsetof(struct options, typed)},     {'y', offsetof(struct options, yes)},
        {'a', offsetof(struct options, all)}};
    for (size_t index = 0; index < sizeof flags / sizeof *flags; index++) {
        if (flags[index].letter == letter) {
            *(bool *)(void *)((char *)options + flags[index].offset) = true;
            return true;
        }
    }
    return false;
}

/* Options whose value is taken as it is. */
static bool set_text(struct options *options, int letter, const char *value)
{
    static const struct {
        char letter;
        size_t offset;
    } texts[] = {
        {'c', offsetof(struct options, config)},       {'b', offsetof(struct options, baseline)},
        {'l', offsetof(struct options, layout)},       {'k', offsetof(struct options, kind)},
        {'P', offsetof(struct options, page)},         {'S', offsetof(struct options, css_file)},
        {'E', offsetof(struct options, pdf_engine)},   {'J', offsetof(struct options, party)},
        {'i', offsetof(struct options, name)},         {'I', offsetof(struct options, title)},
        {'K', offsetof(struct options, key)},          {'s', offsetof(struct options, allowed)},
        {'e', offsetof(struct options, allowed_from)}, {'Z', offsetof(struct options, revoked)},
        {'G', offsetof(struct options, graph)}};
    for (size_t index = 0; index < sizeof texts / sizeof *texts; index++) {
        if (texts[index].letter == letter) {
            *(const char **)(void *)((char *)options + texts[index].offset) = value;
            return true;
        }
    }
    return false;
}

/* Options whose value is judged, or that say more than one thing. choice: the word's place among
 * those that the option takes. */
static int set_judged(struct options *options, const struct option_row *row, char *value,
                      int choice, int *colour)
{
    switch (row->letter) {
    case 'f':
        return add_report(options, value, REPORTS);
    case 'q':
        options->verbosity = SLAC_QUIET;
        break;
    case 'v':
        options->verbosity = SLAC_VERBOSE;
        break;
    case 'X':
        options->fix_likely = options->fix = true;
        break;
    case 'F':
        options->fail_on_asked = true;
        options->fail_on = choice == 0 ? SLAC_ERROR : choice == 1 ? SLAC_WARNING : SLAC_ADVICE;
        break;
    case 'r':
        return rules_set(&options->rules, value);
    case 'O':
        return rules_only(&options->rules, value);
    case 'T':
        if (!slac_is_day(value)) {
            return fail("--today takes a day such as 2027-01-31, not '%s'", value);
        }
        options->today = value;
        break;
    case 'B':
        options->write_baseline = value;
        return keep_agreement(row->name, value);
    case 'M':
        options->depfile = value;
        return keep_agreement(row->name, value);
    case 'g':
        options->changed = true;
        options->changed_from = value != no_value ? value : NULL;
        break;
    case 'p':
        if (!links_is_url(value)) {
            return fail("--pages takes a URL that ends in `/`, such as "
                        "https://example.org/rules/, not '%s'",
                        value);
        }
        options->pages = value;
        break;
    case 'U':
        if (!slac_is_day(value)) {
            return fail("--date takes a day such as 2027-01-31, not '%s'", value);
        }
        options->date = value;
        break;
    case 'Q':
        options->require = choice == 0 ? SIGNED_TYPED : SIGNED_BY_KEY;
        break;
    case 'H':
        options->as_json = choice == 1;
        break;
    case 'j':
        return take_number(value, &options->jobs);
    case 't':
        return add_format(options, value);
    case 'L':
        if (!slac_is_language(value)) {
            return fail("--language takes one of en, fr, de, es, or two of them such as en,fr, "
                        "not '%s'",
                        value);
        }
        options->language = value;
        break;
    case 'm':
        options->commonmark = choice == 1;
        break;
    case 'o':
        if (value[0] == '\0') {
            return fail("--output needs a file, a folder or `-`");
        }
        options->output = value;
        break;
    case 'n':
        if (!path_has_name(value)) {
            return fail("--stdin-filename needs the path of a file, which `-` is to be called");
        }
        options->stdin_name = value;
        options->stdin_named = true;
        break;
    case 'C':
        *colour = choice;
        break;
    default: /* --help and --version, which are answered before */
        break;
    }
    return EXIT_CLEAN;
}

static int set_option(struct options *options, const struct option_row *row, char *value,
                      int *colour)
{
    int choice = 0;
    if (row->argument[0] >= 'a' && !word_is_choice(row->argument, value, &choice)) {
        return fail("--%s takes %s, not '%s'", row->name, row->argument, value);
    }
    int status = EXIT_CLEAN;
    if (set_of_comparison(options, row, value, &status)) {
        return status;
    }
    return set_flag(options, row->letter) || set_text(options, row->letter, value)
               ? EXIT_CLEAN
               : set_judged(options, row, value, choice, colour);
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
    char letters[2 * OPTION_COUNT + 2];
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
        if (set_option(options, row, value != NULL ? value : no_value, &colour) != EXIT_CLEAN) {
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
