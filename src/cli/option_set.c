/* What each option asks for: takes a row of grammar/options.def and the value that was given,
 * judges it, and puts it among what the command line asks for. */
#include "cli/jobs.h"
#include "cli/links.h"
#include "cli/options.h"
#include "cli/signed.h"

#include <stddef.h>
#include <string.h>

/* "human|json|jsonl": behind the first bar. */
static const char report_choices[] = ""
#define REPORT(name, words) "|" #name
#include "grammar/reports.def"
#undef REPORT
    ;
#define REPORTS (report_choices + 1)
static const char comparison_choices[] = ""
#define COMPARISON(name, words) "|" #name
#include "grammar/comparisons.def"
#undef COMPARISON
    ;
#define COMPARISONS (comparison_choices + 1)

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

/* Standard output by its name among the files means the same as `-`: no other file takes its place,
 * and nothing else is written into it. */
static const char *standard_or(const char *path)
{
    return strcmp(path, "/dev/stdout") == 0 || strcmp(path, "/dev/fd/1") == 0 ? "-" : path;
}

/* The same of what can be no stream: no file is called `-` by mistake. */
static int needs_file(const char *option, const char *file)
{
    return strcmp(standard_or(file), "-") == 0
               ? fail("--%s needs the name of a file, not '%s'", option, file)
               : keep_agreement(option, file);
}

/* NAME or NAME=FILE. One format at most goes to the standard stream, but that workflow commands and
 * what a person reads can share a log. */
static int add_report(struct options *options, char *value, const char *choices)
{
    static const char *const sharing[] = {"human", "github"};
    char meant[MEANT_ROOM];
    int choice = 0;
    char *file = strchr(value, '=');
    if (file != NULL) {
        *file++ = '\0';
    }
    if (!word_is_choice(choices, value, &choice)) {
        return fail("--format takes %s, or one of them with =FILE, not '%s'%s", choices, value,
                    word_meant(choices, value, meant));
    }
    if (file != NULL && file[0] == '\0') {
        return fail("--format %s= needs the name of a file", value);
    }
    if (file != NULL && !path_has_name(file)) {
        return fail("--format %s=%s names a folder; name a file in it", value, file);
    }
    if (file != NULL && keep_agreement("format", file) != EXIT_CLEAN) {
        return EXIT_FAILED;
    }
    file = file != NULL && strcmp(standard_or(file), "-") == 0 ? NULL : file;
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

/* Options that take one of several words, choice being its place among them, or that say more than
 * one thing. False: it is none of these. */
static bool set_choice(struct options *options, int letter, int choice, int *colour)
{
    switch (letter) {
    case 'q':
        options->verbosity = SLAC_QUIET;
        return true;
    case 'v':
        options->verbosity = SLAC_VERBOSE;
        return true;
    case 'X':
        options->fix_likely = options->fix = true;
        return true;
    case 'F':
        options->fail_on_asked = true;
        options->fail_on = choice == 0 ? SLAC_ERROR : choice == 1 ? SLAC_WARNING : SLAC_ADVICE;
        return true;
    case 'Q':
        options->require = choice == 0 ? SIGNED_TYPED : SIGNED_BY_KEY;
        return true;
    case 'H':
        options->as_json = choice == 1;
        return true;
    case 'm':
        options->commonmark = choice == 1;
        return true;
    case 'C':
        *colour = choice;
        return true;
    default:
        return false;
    }
}

static int take_day(const struct option_row *row, const char *value, const char **day)
{
    if (!slac_is_day(value)) {
        return fail("--%s takes a day such as 2027-01-31, not '%s'", row->name, value);
    }
    *day = value;
    return EXIT_CLEAN;
}

/* Options whose value is judged. */
static int set_judged(struct options *options, const struct option_row *row, char *value)
{
    switch (row->letter) {
    case 'f':
        return add_report(options, value, REPORTS);
    case 'r':
        return rules_set(&options->rules, value);
    case 'O':
        return rules_only(&options->rules, value);
    case 'T':
        return take_day(row, value, &options->today);
    case 'U':
        return take_day(row, value, &options->date);
    case 'B':
        options->write_baseline = value;
        return needs_file(row->name, value);
    case 'M':
        options->depfile = value;
        return needs_file(row->name, value);
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
    case 'o':
        if (value[0] == '\0') {
            return fail("--output needs a file, a folder or `-`");
        }
        options->output = standard_or(value);
        break;
    case 'n':
        if (!path_has_name(value)) {
            return fail("--stdin-filename needs the path of a file, which `-` is to be called");
        }
        options->stdin_name = value;
        options->stdin_named = true;
        break;
    default: /* --help and --version, which are answered before */
        break;
    }
    return EXIT_CLEAN;
}

int option_set(struct options *options, const struct option_row *row, char *given, int *colour)
{
    char *value = given != NULL ? given : no_value, meant[MEANT_ROOM];
    int choice = 0;
    if (row->argument[0] >= 'a' && !word_is_choice(row->argument, value, &choice)) {
        return fail("--%s takes %s, not '%s'%s", row->name, row->argument, value,
                    word_meant(row->argument, value, meant));
    }
    int status = EXIT_CLEAN;
    if (set_of_comparison(options, row, value, &status)) {
        return status;
    }
    return set_flag(options, row->letter) || set_text(options, row->letter, value) ||
                   set_choice(options, row->letter, choice, colour)
               ? EXIT_CLEAN
               : set_judged(options, row, value);
}
