/* The rows of commands and options, and the reading of a command line by them (options.c, and
 * option_set.c an option). */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/cli.h"

struct option_row {
    const char *commands; /* the letters of the commands that take it */
    int letter;
    const char *name;
    const char *argument; /* "": none; "a|b": one of these words; "PATH": anything */
    const char *words;
};
struct command_row {
    char letter;
    const char *name, *arguments, *words;
    command_function *run;
};
/* Both end with a row whose name is NULL. */
extern const struct option_row option_rows[];
extern const struct command_row command_rows[];

/* NULL where there is none of that name. */
const struct command_row *command_find(const char *name);
/* `reference` makes this project's own pages; it is no command for authors. */
bool command_is_hidden(const struct command_row *command);
/* Says that there is no such command, with the nearest; gives EXIT_FAILED. */
int command_unknown(const char *name);

enum options_result { OPTIONS_READ, OPTIONS_HELP, OPTIONS_VERSION, OPTIONS_WRONG };
/* Reads the options of a command; where they are wrong the message is out. arguments[0] is the
 * command's own name. */
enum options_result options_read(struct options *options, const struct command_row *command,
                                 int count, char **arguments);
/* Puts an option among those that were given; value is NULL where it has none. *colour is the word
 * of
 * --color. Gives EXIT_CLEAN, or says what is wrong with the value and gives EXIT_FAILED. */
int option_set(struct options *options, const struct option_row *row, char *value, int *colour);
/* Takes the width of the terminal, which may change while a command watches. */
void options_measure(struct options *options);

/* ---- words ---- */
enum { WORD_MAX = 32, WORD_EDITS = 2 /* at most, of what was meant */ };
/* The better of two candidates for a word; *best is the edits of the one so far, or of none. */
const char *word_nearer(const char *word, const char *so_far, const char *candidate, size_t *best);
/* Whether the word is one of "a|b|c"; its place in *index. */
bool word_is_choice(const char *choices, const char *word, int *index);
/* "; is it 'json'?": which of "a|b|c" was meant, for the end of a message; empty: none is near. */
enum { MEANT_ROOM = WORD_MAX + sizeof "; is it ''?" };
const char *word_meant(const char *choices, const char *word, char room[MEANT_ROOM]);

/* ---- what the rows say, for people ---- */
void help_program(FILE *stream);
void help_command(FILE *stream, const struct command_row *command);
/* Writes the page "commands" (Markdown) or "man" (roff); false: there is no such page. */
bool help_page(FILE *stream, const char *page);

#endif
