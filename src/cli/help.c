/* Help: takes the rows of commands and options and writes them for a terminal, for the reference
 * pages (docs/reference/commands.md) and for the manual (docs/slac.1). */
#include "cli/options.h"

#include <ctype.h>
#include <string.h>

enum { WIDTH = 80, COLUMN_COMMANDS = 30, COLUMN_OPTIONS = 30 };

/* Of the manual, which has the same bytes whenever it is made: the day on which this version was
 * begun. */
#define VERSION_DAY "2026-11-29"

static const struct {
    const char *status, *words;
} exit_rows[] = {
    {"0", "nothing of severity error, or of what --fail-on says"},
    {"1", "findings of that severity, or a phrase that does not parse"},
    {"2", "the run itself failed: cannot read or write, wrong usage, out of memory"},
};
enum { EXIT_COUNT = sizeof exit_rows / sizeof *exit_rows };

static const struct {
    const char *name, *words;
} reports[] = {
#define REPORT(name, words) {#name, words},
#include "grammar/reports.def"
#undef REPORT
};

static const struct {
    const char *command, *words;
} details[] = {
#define DETAIL(command, words) {#command, words},
#define EXAMPLE(command, line, words)
#include "grammar/usage.def"
#undef DETAIL
#undef EXAMPLE
};

static const struct {
    const char *command, *line, *words;
} examples[] = {
#define DETAIL(command, words)
#define EXAMPLE(command, line, words) {#command, line, words},
#include "grammar/usage.def"
#undef DETAIL
#undef EXAMPLE
};
enum { EXAMPLE_COUNT = sizeof examples / sizeof *examples };

static bool takes(const struct command_row *command, const struct option_row *row)
{
    return strchr(row->commands, command->letter) != NULL;
}

/* ---- lines of a terminal ---- */

/* Up to the next space that stands in no code. */
static int word_length(const char *words)
{
    int length = 0;
    for (bool code = false; words[length] != '\0' && (code || words[length] != ' '); length++) {
        code = code != (words[length] == '`');
    }
    return length;
}

/* Words in lines of WIDTH columns, each behind so many spaces; `written` columns of the first line
 * are there already. The words are ASCII. */
static void put_words(FILE *stream, int indent, int written, const char *words)
{
    int column = written;
    bool first = true;
    while (*words != '\0') {
        int length = word_length(words);
        if (!first && column + 1 + length > WIDTH) {
            fputc('\n', stream);
            column = 0;
            first = true;
        }
        if (first) {
            fprintf(stream, "%*s", indent > column ? indent - column : 0, "");
            column = indent > column ? indent : column;
        } else {
            fputc(' ', stream);
            column++;
        }
        fprintf(stream, "%.*s", length, words);
        column += length;
        first = false;
        words += length + (words[length] == ' ');
    }
    fputc('\n', stream);
}

static void put_row(FILE *stream, int column, const char *left, const char *words)
{
    int written = fprintf(stream, "  %s", left);
    if (written + 2 > column) {
        fputc('\n', stream);
        written = 0;
    }
    put_words(stream, column, written, words);
}

/* The words of a row as a sentence. */
static void put_sentence(FILE *stream, const char *words)
{
    char sentence[WIDTH * 2];
    snprintf(sentence, sizeof sentence, "%c%s.", toupper((unsigned char)words[0]), words + 1);
    put_words(stream, 0, 0, sentence);
}

static void put_exit(FILE *stream)
{
    fputs("\nexit status:\n", stream);
    for (size_t index = 0; index < EXIT_COUNT; index++) {
        put_row(stream, 5, exit_rows[index].status, exit_rows[index].words);
    }
}

void help_program(FILE *stream)
{
    fputs("slac: the service-level agreement compiler\n\n"
          "usage: slac COMMAND [OPTION]... [ARGUMENT]...\n\ncommands:\n",
          stream);
    for (const struct command_row *row = command_rows; row->name != NULL; row++) {
        if (!command_is_hidden(row)) {
            char left[WIDTH];
            snprintf(left, sizeof left, "%-8s %s", row->name, row->arguments);
            put_row(stream, COLUMN_COMMANDS, left, row->words);
        }
    }
    fputs("\noptions:\n", stream);
    put_row(stream, COLUMN_COMMANDS, "-h, --help", "print this help");
    put_row(stream, COLUMN_COMMANDS, "-V, --version", "print the version of the program");
    put_exit(stream);
    fputs("\n`slac COMMAND --help` tells more of a command; begin with `slac init`.\n", stream);
}

static void put_examples(FILE *stream, const struct command_row *command)
{
    bool first = true;
    for (size_t index = 0; index < EXAMPLE_COUNT; index++) {
        if (strcmp(examples[index].command, command->name) == 0) {
            fprintf(stream, "%s  %s\n", first ? "\nexamples:\n" : "", examples[index].line);
            put_words(stream, 6, 0, examples[index].words);
            first = false;
        }
    }
}

void help_command(FILE *stream, const struct command_row *command)
{
    fprintf(stream, "usage: slac %s [OPTION]...%s%s\n\n", command->name,
            command->arguments[0] != '\0' ? " " : "", command->arguments);
    put_sentence(stream, command->words);
    for (size_t index = 0; index < sizeof details / sizeof *details; index++) {
        if (strcmp(details[index].command, command->name) == 0) {
            put_words(stream, 0, 0, details[index].words);
        }
    }
    fputs("\noptions:\n", stream);
    for (const struct option_row *row = option_rows; row->name != NULL; row++) {
        if (takes(command, row)) {
            char left[WIDTH];
            snprintf(left, sizeof left, "-%c, --%s%s%s", row->letter, row->name,
                     row->argument[0] != '\0' ? " " : "", row->argument);
            put_row(stream, COLUMN_OPTIONS, left, row->words);
        }
    }
    put_examples(stream, command);
    put_exit(stream);
}

/* A star would begin emphasis. */
static void put_escaped(FILE *stream, const char *words)
{
    for (; *words != '\0'; words++) {
        fputs(*words == '*' ? "\\*" : (const char[]){*words, '\0'}, stream);
    }
}

static void put_markdown_examples(FILE *stream, const struct command_row *command)
{
    fputs("```text\n", stream);
    for (size_t index = 0; index < EXAMPLE_COUNT; index++) {
        if (strcmp(examples[index].command, command->name) == 0) {
            fprintf(stream, "%s # %s\n", examples[index].line, examples[index].words);
        }
    }
    fputs("```\n\n", stream);
}

static void put_markdown(FILE *stream)
{
    fputs("# The commands\n\nMade by `slac reference commands` from `grammar/commands.def` and "
          "`grammar/options.def`.\n",
          stream);
    for (const struct command_row *command = command_rows; command->name != NULL; command++) {
        if (command_is_hidden(command)) {
            continue;
        }
        fprintf(stream, "\n## slac %s\n\n`slac %s [OPTION]...%s%s`: %s.\n\n", command->name,
                command->name, command->arguments[0] != '\0' ? " " : "", command->arguments,
                command->words);
        for (size_t index = 0; index < sizeof details / sizeof *details; index++) {
            if (strcmp(details[index].command, command->name) == 0) {
                put_escaped(stream, details[index].words);
                fputs("\n\n", stream);
            }
        }
        put_markdown_examples(stream, command);
        fputs("| option | meaning |\n|---|---|\n", stream);
        for (const struct option_row *row = option_rows; row->name != NULL; row++) {
            if (takes(command, row)) {
                fprintf(stream, "| `-%c`, `--%s%s", row->letter, row->name,
                        row->argument[0] != '\0' ? " " : "");
                for (const char *at = row->argument; *at != '\0'; at++) {
                    fputs(*at == '|' ? "\\|" : (const char[]){*at, '\0'}, stream);
                }
                fprintf(stream, "` | %s |\n", row->words);
            }
        }
    }
    fputs("\n## Formats of findings\n\n| name | what it is |\n|---|---|\n", stream);
    for (size_t index = 0; index < sizeof reports / sizeof *reports; index++) {
        fprintf(stream, "| `%s` | %s |\n", reports[index].name, reports[index].words);
    }
    fputs("\n[docs/findings.md](../findings.md) says what each of them holds.\n", stream);
    fputs("\n## Exit status\n\n| status | meaning |\n|---|---|\n", stream);
    for (size_t index = 0; index < EXIT_COUNT; index++) {
        fprintf(stream, "| %s | %s |\n", exit_rows[index].status, exit_rows[index].words);
    }
}

/* A hyphen of an option is a minus in roff. */
static void put_roff(FILE *stream, const char *words)
{
    for (; *words != '\0'; words++) {
        fputs(*words == '-'    ? "\\-"
              : *words == '\\' ? "\\e"
                               : (const char[]){*words, '\0'},
              stream);
    }
}

/* Prose, in lines as an editor shows them: what stands in backticks is bold. No line starts with a
 * point or quote, which would make it a request. */
static void put_roff_prose(FILE *stream, const char *words)
{
    bool bold = false;
    int column = 0;
    for (; *words != '\0'; words++, column++) {
        if (*words == '`') {
            bold = !bold;
            column += 2; /* three bytes */
            fputs(bold ? "\\fB" : "\\fR", stream);
        } else if (*words == ' ' && column + (int)strcspn(words + 1, " ") >= 62 &&
                   strchr(".'", words[1]) == NULL) {
            fputc('\n', stream);
            column = 0;
        } else {
            put_roff(stream, (const char[]){*words, '\0'});
        }
    }
}

static void put_roff_sentence(FILE *stream, const char *words)
{
    fputc(toupper((unsigned char)words[0]), stream);
    put_roff_prose(stream, words + 1);
    fputs(".\n", stream);
}

static void put_roff_examples(FILE *stream)
{
    fputs(".SH EXAMPLES\n", stream);
    for (size_t index = 0; index < EXAMPLE_COUNT; index++) {
        fputs(".TP\n.B ", stream);
        put_roff(stream, examples[index].line);
        fputs("\n", stream);
        put_roff_prose(stream, examples[index].words);
        fputs("\n", stream);
    }
}

static void put_manual(FILE *stream)
{
    fputs(".\\\" Made by `slac reference man`.\n"
          ".TH SLAC 1 " VERSION_DAY " \"slac " SLAC_VERSION "\" \"User Commands\"\n"
          ".SH NAME\nslac \\- the service\\-level agreement compiler\n"
          ".SH SYNOPSIS\n.B slac\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n"
          ".SH DESCRIPTION\n"
          "Reads service\\-level agreements written in YAML, shows what is wrong with them,\n"
          "and compiles them to documents with one column for each party.\n"
          "A folder means every *.sla.yaml beneath it; \\- is standard input.\n"
          ".SH COMMANDS\n",
          stream);
    for (const struct command_row *command = command_rows; command->name != NULL; command++) {
        if (command_is_hidden(command)) {
            continue;
        }
        fprintf(stream, ".SS slac %s [\\fIOPTION\\fR]... \\fI", command->name);
        put_roff(stream, command->arguments);
        fputs("\\fR\n", stream);
        put_roff_sentence(stream, command->words);
        for (size_t index = 0; index < sizeof details / sizeof *details; index++) {
            if (strcmp(details[index].command, command->name) == 0) {
                put_roff_prose(stream, details[index].words);
                fputs("\n", stream);
            }
        }
        for (const struct option_row *row = option_rows; row->name != NULL; row++) {
            if (takes(command, row)) {
                fprintf(stream, ".TP\n\\fB\\-%c\\fR, \\fB\\-\\-", row->letter);
                put_roff(stream, row->name);
                fputs("\\fR \\fI", stream);
                put_roff(stream, row->argument);
                fputs("\\fR\n", stream);
                put_roff_prose(stream, row->words);
                fputs("\n", stream);
            }
        }
    }
    put_roff_examples(stream);
    fputs(".SH EXIT STATUS\n", stream);
    for (size_t index = 0; index < EXIT_COUNT; index++) {
        fprintf(stream, ".TP\n%s\n", exit_rows[index].status);
        put_roff_prose(stream, exit_rows[index].words);
        fputs("\n", stream);
    }
    fputs(".SH ENVIRONMENT\n.TP\nNO_COLOR\nno colours, unless \\-\\-color always\n"
          ".TP\nSOURCE_DATE_EPOCH\nthe seconds since 1970 whose day takes the place of today's\n"
          ".SH FILES\nA document is written to a temporary file .NAME.slac\\-NUMBER beside it and\n"
          "renamed; what a killed run leaves is removed by the next build of the same\ndocument.\n",
          stream);
}

bool help_page(FILE *stream, const char *page)
{
    if (strcmp(page, "commands") == 0) {
        put_markdown(stream);
    } else if (strcmp(page, "man") == 0) {
        put_manual(stream);
    } else {
        return false;
    }
    return true;
}
