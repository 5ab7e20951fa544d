/* Help: takes the rows of commands and options and writes them for a terminal, for the reference
 * pages (docs/reference/commands.md) and for the manual (docs/slac.1). */
#include "cli/options.h"

#include <string.h>

static const char exit_words[] =
    "Exit status: 0 nothing of severity error (or of what --fail-on says), 1 findings at that\n"
    "level, 2 the run itself failed (cannot read or write, wrong usage, out of memory).\n";

/* `reference` makes this project's own pages; it is no command for authors. */
static bool is_hidden(const struct command_row *row)
{
    return strcmp(row->name, "reference") == 0;
}

static bool takes(const struct command_row *command, const struct option_row *row)
{
    return strchr(row->commands, command->letter) != NULL;
}

void help_program(FILE *stream)
{
    fputs("slac: the service-level agreement compiler\n\n"
          "usage: slac COMMAND [OPTION]... [ARGUMENT]...\n\ncommands:\n",
          stream);
    for (const struct command_row *row = command_rows; row->name != NULL; row++) {
        if (!is_hidden(row)) {
            fprintf(stream, "  %-8s %-18s %s\n", row->name, row->arguments, row->words);
        }
    }
    fprintf(stream, "\n`slac COMMAND --help` lists the options of a command.\n%s", exit_words);
}

void help_command(FILE *stream, const struct command_row *command)
{
    fprintf(stream, "usage: slac %s [OPTION]...%s%s\n\n%s\n\noptions:\n", command->name,
            command->arguments[0] != '\0' ? " " : "", command->arguments, command->words);
    for (const struct option_row *row = option_rows; row->name != NULL; row++) {
        if (takes(command, row)) {
            char left[80];
            snprintf(left, sizeof left, "-%c, --%s%s%s", row->letter, row->name,
                     row->argument[0] != '\0' ? " " : "", row->argument);
            fprintf(stream, "  %-39s %s\n", left, row->words);
        }
    }
    fprintf(stream, "\n%s", exit_words);
}

static void put_markdown(FILE *stream)
{
    fputs("# The commands\n\nMade by `slac reference commands` from `grammar/commands.def` and "
          "`grammar/options.def`.\n",
          stream);
    for (const struct command_row *command = command_rows; command->name != NULL; command++) {
        if (is_hidden(command)) {
            continue;
        }
        fprintf(stream, "\n## slac %s\n\n`slac %s [OPTION]...%s%s`: %s.\n\n", command->name,
                command->name, command->arguments[0] != '\0' ? " " : "", command->arguments,
                command->words);
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
    fprintf(stream, "\n## Exit status\n\n%s", exit_words + sizeof "Exit status: " - 1);
}

/* A hyphen of an option is a minus in roff; a point or quote at the start of a line is none here.
 */
static void put_roff(FILE *stream, const char *words)
{
    for (; *words != '\0'; words++) {
        fputs(*words == '-'    ? "\\-"
              : *words == '\\' ? "\\e"
                               : (const char[]){*words, '\0'},
              stream);
    }
}

static void put_manual(FILE *stream)
{
    fputs(".\\\" Made by `slac reference man`.\n"
          ".TH SLAC 1 \"\" \"slac " SLAC_VERSION "\" \"User Commands\"\n"
          ".SH NAME\nslac \\- the service\\-level agreement compiler\n"
          ".SH SYNOPSIS\n.B slac\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n"
          ".SH DESCRIPTION\n"
          "Reads service\\-level agreements written in YAML, shows what is wrong with them, and\n"
          "compiles them to documents with one column for each party.\n"
          "A folder means every *.sla.yaml beneath it; \\- is standard input.\n"
          ".SH COMMANDS\n",
          stream);
    for (const struct command_row *command = command_rows; command->name != NULL; command++) {
        if (is_hidden(command)) {
            continue;
        }
        fprintf(stream, ".SS slac %s [\\fIOPTION\\fR]... \\fI", command->name);
        put_roff(stream, command->arguments);
        fputs("\\fR\n", stream);
        put_roff(stream, command->words);
        fputs("\n", stream);
        for (const struct option_row *row = option_rows; row->name != NULL; row++) {
            if (takes(command, row)) {
                fprintf(stream, ".TP\n\\fB\\-%c\\fR, \\fB\\-\\-", row->letter);
                put_roff(stream, row->name);
                fputs("\\fR \\fI", stream);
                put_roff(stream, row->argument);
                fputs("\\fR\n", stream);
                put_roff(stream, row->words);
                fputs("\n", stream);
            }
        }
    }
    fputs(".SH EXIT STATUS\n.TP\n0\nnothing of severity error, or of what \\-\\-fail\\-on says\n"
          ".TP\n1\nfindings at that level, or a phrase that does not parse\n"
          ".TP\n2\nthe run itself failed: cannot read, cannot write, wrong usage, out of memory\n"
          ".SH ENVIRONMENT\n.TP\nNO_COLOR\nno colours, unless \\-\\-color always\n"
          ".SH FILES\nA document is written to a temporary file .NAME.slac\\-NUMBER beside it and\n"
          "renamed; what a killed run leaves is removed by the next build of the same document.\n",
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
