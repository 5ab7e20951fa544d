/* Completion: takes the name of a shell and gives the script with which it completes the commands,
 * options and values of the rows of grammar/. */
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

static const char *const shells[] = {"bash", "zsh", "fish"};

static const char *const rule_names[] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) name,
#include "grammar/rules.def"
#undef RULE
};

static const struct {
    const char *set;
    const char *word;
} choices[] = {
#define CHOICE(set, id, word, meaning) {#set, word},
#include "grammar/choices.def"
#undef CHOICE
};

/* What may stand as the value of an option, or as an argument of a command. */
enum values {
    VALUES_NONE,
    VALUES_WORDS,      /* put_values has them */
    VALUES_LIST,       /* the same, with commas between them */
    VALUES_FILES,      /* any file or folder */
    VALUES_AGREEMENTS, /* *.sla.yaml, or a folder */
    VALUES_REFERENCES  /* of git */
};

/* How a shell is told so: what stands in grammar/options.def and grammar/commands.def. */
static const struct {
    const char *argument;
    enum values values;
} kinds[] = {{"NAME[=FILE]", VALUES_WORDS},
             {"FORMAT[=FILE]", VALUES_WORDS},
             {"NAME=SEVERITY", VALUES_WORDS},
             {"NAME[,NAME]", VALUES_LIST},
             {"PATH", VALUES_FILES},
             {"FILE", VALUES_FILES},
             {"REF", VALUES_REFERENCES},
             {"[REF]", VALUES_REFERENCES},
             {"REF[:PATH]", VALUES_REFERENCES},
             {"LANGUAGE[,LANGUAGE]", VALUES_LIST},
             {"[configuration]", VALUES_WORDS},
             {"[FILE|FOLDER]...", VALUES_AGREEMENTS},
             {"FILE|FOLDER...", VALUES_AGREEMENTS},
             {"FILE|FOLDER|PDF...", VALUES_FILES},
             {"REF|RANGE", VALUES_REFERENCES},
             {"OLD NEW", VALUES_AGREEMENTS},
             {"CHANGES", VALUES_WORDS},
             {"RULE|FIELD", VALUES_WORDS},
             {"TYPE TEXT", VALUES_WORDS},
             {"bash|zsh|fish", VALUES_WORDS}};

static enum values values_of(const char *argument)
{
    for (size_t index = 0; index < sizeof kinds / sizeof *kinds; index++) {
        if (strcmp(kinds[index].argument, argument) == 0) {
            return kinds[index].values;
        }
    }
    return argument[0] >= 'a' ? VALUES_WORDS : VALUES_NONE;
}

static bool takes(const struct command_row *command, const struct option_row *row)
{
    return strchr(row->commands, command->letter) != NULL;
}

static bool has_value(const struct option_row *row)
{
    return row->argument[0] != '\0' && row->argument[0] != '[';
}

/* Whether a value may stand behind the option, and need not: `--changed=REF`. */
static bool may_have_value(const struct option_row *row)
{
    return row->argument[0] == '[';
}

/* ---- words ---- */
static void put_rule(FILE *stream, const char *name, bool severities)
{
    static const char *const words[] = {"error", "warning", "advice", "off"};
    for (size_t word = 0; severities && word < sizeof words / sizeof *words; word++) {
        fprintf(stream, " %s=%s", name, words[word]);
    }
    if (!severities) {
        fprintf(stream, " %s", name);
    }
}

/* Rules, and before the first of each family its name. Of rules that cannot be set only `--only` is
 * told. */
static void put_rules(FILE *stream, bool severities)
{
    char family[WORD_MAX] = "", last[WORD_MAX] = "";
    for (size_t rule = 0; rule < sizeof rule_names / sizeof *rule_names; rule++) {
        const char *name = rule_names[rule];
        if (slac_rule_family(name, family, sizeof family) && strcmp(family, last) != 0) {
            put_rule(stream, family, severities);
            memcpy(last, family, sizeof last);
        }
        if (!severities || slac_rule_can_be_set(name)) {
            put_rule(stream, name, severities);
        }
    }
}

/* What a command of another kind takes: names of rules and fields. Those that end in a point are
 * none to ask for. */
static void put_names(FILE *stream, const char *(*name)(size_t index))
{
    for (size_t index = 0; name(index) != NULL; index++) {
        const size_t length = strlen(name(index));
        if (name(index)[length - 1] != '.') {
            fprintf(stream, " %s", name(index));
        }
    }
}

/* The words of VALUES_WORDS and VALUES_LIST, each behind a space. None needs to be quoted. */
static void put_values(FILE *stream, const char *argument)
{
    if (strcmp(argument, "NAME[=FILE]") == 0) {
        put_names(stream, slac_report_format);
    } else if (strcmp(argument, "FORMAT[=FILE]") == 0) {
        put_names(stream, slac_changes_format);
    } else if (strcmp(argument, "NAME=SEVERITY") == 0 || strcmp(argument, "NAME[,NAME]") == 0) {
        put_rules(stream, argument[4] == '=');
    } else if (strcmp(argument, "RULE|FIELD") == 0) {
        fputs(" rules", stream);
        put_names(stream, slac_explain_name);
    } else if (strcmp(argument, "CHANGES") == 0) {
        fputs(" any weaker undecidable", stream);
    } else if (strcmp(argument, "LANGUAGE[,LANGUAGE]") == 0) {
        for (size_t index = 0; index < sizeof choices / sizeof *choices; index++) {
            if (strcmp(choices[index].set, "LANGUAGE") == 0) {
                fprintf(stream, " %s", choices[index].word);
            }
        }
    } else if (strcmp(argument, "TYPE TEXT") == 0) {
        put_names(stream, slac_phrase_type);
    } else {
        fputc(' ', stream);
        for (const char *at = argument; *at != '\0'; at++) {
            if (*at != '[' && *at != ']') {
                fputc(*at == '|' ? ' ' : *at, stream);
            }
        }
    }
}

/* The first part of what a row says, as a text in single quotes that also `_arguments` of zsh
 * takes as one. */
static void put_words(FILE *stream, const char *words, const char *escaped)
{
    const char *end = strpbrk(words, ";(");
    size_t length = end != NULL ? (size_t)(end - words) : strlen(words);
    while (length > 0 && words[length - 1] == ' ') {
        length--;
    }
    for (size_t at = 0; at < length; at++) {
        if (words[at] == '\'') {
            fputs("'\\''", stream);
            continue;
        }
        if (strchr(escaped, words[at]) != NULL) {
            fputc('\\', stream);
        }
        fputc(words[at], stream);
    }
}

static void put_commands(FILE *stream)
{
    for (const struct command_row *row = command_rows; row->name != NULL; row++) {
        if (!command_is_hidden(row)) {
            fprintf(stream, " %s", row->name);
        }
    }
}

/* ---- bash ---- */

/* Bash parts the words of a line at `=` too, and puts a reply behind the last of the parts. */
static const char bash_start[] =
    "# Completion of slac for bash. Made by `slac completion bash`.\n"
    "_slac() {\n"
    "  local word before joined=no part whole=() command=${COMP_WORDS[1]} index line\n"
    "  COMPREPLY=()\n"
    "  for ((index = 0; index <= COMP_CWORD; index++)); do\n"
    "    part=${COMP_WORDS[index]}\n"
    "    if ((index > 1)) && { [[ $part == = ]] || [[ ${COMP_WORDS[index - 1]} == = ]]; }; then\n"
    "      whole[${#whole[@]} - 1]+=$part\n"
    "    else\n"
    "      whole+=(\"$part\")\n"
    "    fi\n"
    "  done\n"
    "  word=${whole[${#whole[@]} - 1]}\n"
    "  before=${whole[${#whole[@]} - 2]}\n"
    "  if [[ $word == --*=* ]]; then\n"
    "    before=${word%%=*}\n"
    "    word=${word#*=}\n"
    "    joined=yes\n"
    "  fi\n";

static const char bash_end[] =
    "_slac_words() {\n"
    "  local kept=${1%\"${1##*=}\"} word\n"
    "  for word in $2; do\n"
    "    if [[ $word == \"$1\"* ]]; then COMPREPLY+=(\"${word#\"$kept\"}\"); fi\n"
    "  done\n"
    "}\n"
    "_slac_list() {\n"
    "  local kept=${1%\"${1##*,}\"} word\n"
    "  for word in $2; do\n"
    "    if [[ $kept$word == \"$1\"* ]]; then COMPREPLY+=(\"$kept$word\"); fi\n"
    "  done\n"
    "}\n"
    "_slac_files() {\n"
    "  local line\n"
    "  compopt -o filenames 2> /dev/null\n"
    "  while IFS= read -r line; do COMPREPLY+=(\"$line\"); done < <(\n"
    "    if [[ $2 == all ]]; then compgen -f -- \"$1\"; else\n"
    "      compgen -d -- \"$1\"; compgen -f -X '!*.sla.yaml' -- \"$1\"\n"
    "    fi)\n"
    "}\n"
    "_slac_references() {\n"
    "  _slac_words \"$1\" \"$(git for-each-ref --format='%(refname:short)' 2> /dev/null)\"\n"
    "}\n"
    "complete -F _slac slac\n";

static void put_bash_values(FILE *stream, const char *argument)
{
    switch (values_of(argument)) {
    case VALUES_NONE:
        fputs(":", stream);
        break;
    case VALUES_WORDS:
    case VALUES_LIST:
        fprintf(stream, "_slac_%s \"$word\" '",
                values_of(argument) == VALUES_LIST ? "list" : "words");
        put_values(stream, argument);
        fputs("'", stream);
        break;
    case VALUES_FILES:
    case VALUES_AGREEMENTS:
        fprintf(stream, "_slac_files \"$word\" %s",
                values_of(argument) == VALUES_FILES ? "all" : "agreements");
        break;
    case VALUES_REFERENCES:
        fputs("_slac_references \"$word\"", stream);
        break;
    }
}

/* Behind an option that may have a value stands that, an argument or the next option; with `=` only
 * the first. */
static void put_bash_optional(FILE *stream)
{
    for (const struct option_row *row = option_rows; row->name != NULL; row++) {
        if (may_have_value(row)) {
            fprintf(stream, "  if [[ $before == --%s && $word != -* ]]; then\n    ", row->name);
            put_bash_values(stream, row->argument);
            fputs("\n    [[ $joined == no ]] || return\n  fi\n", stream);
        }
    }
}

static void put_bash(FILE *stream)
{
    fputs(bash_start, stream);
    fputs("  if ((${#whole[@]} == 2)); then\n    _slac_words \"$word\" 'help", stream);
    put_commands(stream);
    fputs(" --help --version'\n    return\n  fi\n  case $command:$before in\n", stream);
    for (const struct option_row *row = option_rows; row->name != NULL; row++) {
        bool first = true;
        for (const struct command_row *command = command_rows;
             has_value(row) && command->name != NULL; command++) {
            if (takes(command, row)) {
                fprintf(stream, "%s%s:-%c | %s:--%s", first ? "  " : " | ", command->name,
                        row->letter, command->name, row->name);
                first = false;
            }
        }
        if (!first) {
            fputs(")\n", stream);
            if (strstr(row->argument, "[=FILE]") != NULL) {
                fputs(
                    "    if [[ $word == *=* ]]; then _slac_files \"${word#*=}\" all; return; fi\n",
                    stream);
            }
            fputs("    ", stream);
            put_bash_values(stream, row->argument);
            fputs("\n    return ;;\n", stream);
        }
    }
    fputs("  esac\n", stream);
    put_bash_optional(stream);
    fputs("  case $command:$word in\n  help:*) _slac_words \"$word\" '", stream);
    put_commands(stream);
    fputs("' ;;\n", stream);
    for (const struct command_row *command = command_rows; command->name != NULL; command++) {
        if (command_is_hidden(command)) {
            continue;
        }
        fprintf(stream, "  %s:-*) _slac_words \"$word\" '", command->name);
        for (const struct option_row *row = option_rows; row->name != NULL; row++) {
            if (takes(command, row)) {
                fprintf(stream, " --%s", row->name);
            }
        }
        fprintf(stream, "' ;;\n  %s:*) ", command->name);
        put_bash_values(stream, command->arguments);
        fputs(" ;;\n", stream);
    }
    fputs("  esac\n}\n", stream);
    fputs(bash_end, stream);
}

/* ---- zsh ---- */
static void put_zsh_values(FILE *stream, const char *argument)
{
    switch (values_of(argument)) {
    case VALUES_NONE:
        break;
    case VALUES_WORDS:
        fputc('(', stream);
        put_values(stream, argument);
        fputs(" )", stream);
        break;
    case VALUES_LIST:
        fprintf(stream, "_sequence%s compadd -",
                strcmp(argument, "LANGUAGE[,LANGUAGE]") == 0 ? " -n 2" : "");
        put_values(stream, argument);
        break;
    case VALUES_FILES:
        fputs("_files", stream);
        break;
    case VALUES_AGREEMENTS:
        fputs("_files -g \"*.sla.yaml\"", stream);
        break;
    case VALUES_REFERENCES:
        fputs("{compadd -- $(git for-each-ref --format=\"%(refname\\:short)\" 2>/dev/null)}",
              stream);
        break;
    }
}

static void put_zsh_option(FILE *stream, const struct option_row *row)
{
    const bool several = strstr(row->words, "several times") != NULL;
    const char *equals = has_value(row) ? "=" : "";
    if (may_have_value(row)) { /* it stands in the same word, behind `=` */
        fprintf(stream, " \\\n      '(-%c --%s)-%c[", row->letter, row->name, row->letter);
        put_words(stream, row->words, "[]:\\");
        fprintf(stream, "]' \\\n      '(-%c --%s)--%s=-[", row->letter, row->name, row->name);
    } else if (several) {
        fprintf(stream, " \\\n      '*'{-%c%s,--%s%s}'[", row->letter, has_value(row) ? "+" : "",
                row->name, equals);
    } else {
        fprintf(stream, " \\\n      '(-%c --%s)'{-%c%s,--%s%s}'[", row->letter, row->name,
                row->letter, has_value(row) ? "+" : "", row->name, equals);
    }
    put_words(stream, row->words, "[]:\\");
    fputs("]", stream);
    if (has_value(row)) {
        fprintf(stream, ":%s:", row->name);
        put_zsh_values(stream, row->argument);
    } else if (may_have_value(row)) {
        fprintf(stream, "::%s:", row->name);
        put_zsh_values(stream, row->argument);
    }
    fputs("'", stream);
}

static void put_zsh(FILE *stream)
{
    fputs("#compdef slac\n# Completion of slac for zsh. Made by `slac completion zsh`.\n"
          "_slac() {\n"
          "  local context state state_descr line\n"
          "  typeset -A opt_args\n"
          "  local -a commands=(\n    'help:tell more of a command'\n",
          stream);
    for (const struct command_row *row = command_rows; row->name != NULL; row++) {
        if (!command_is_hidden(row)) {
            fprintf(stream, "    '%s:", row->name);
            put_words(stream, row->words, "");
            fputs("'\n", stream);
        }
    }
    fputs("  )\n"
          "  _arguments -C '(- *)'{-h,--help}'[print this help]' \\\n"
          "    '(- *)'{-V,--version}'[print the version of the program]' \\\n"
          "    '1:command:->command' '*::argument:->argument'\n"
          "  case $state in\n"
          "  command) _describe -t commands command commands ;;\n"
          "  argument)\n    case $words[1] in\n"
          "    help) _arguments '1:command:(",
          stream);
    put_commands(stream);
    fputs(" )' ;;\n", stream);
    for (const struct command_row *command = command_rows; command->name != NULL; command++) {
        if (command_is_hidden(command)) {
            continue;
        }
        fprintf(stream, "    %s) _arguments -s", command->name);
        for (const struct option_row *row = option_rows; row->name != NULL; row++) {
            if (takes(command, row)) {
                put_zsh_option(stream, row);
            }
        }
        if (values_of(command->arguments) != VALUES_NONE) {
            const bool several = values_of(command->arguments) == VALUES_AGREEMENTS ||
                                 strstr(command->arguments, "...") != NULL;
            fprintf(stream, " \\\n      '%s:%s:", several ? "*" : "1",
                    several ? "agreement" : "name");
            put_zsh_values(stream, command->arguments);
            fputs("'", stream);
        }
        fputs(" ;;\n", stream);
    }
    fputs("    esac ;;\n  esac\n}\n"
          "if [[ $funcstack[1] == _slac ]]; then _slac \"$@\"; else compdef _slac slac; fi\n",
          stream);
}

/* ---- fish ---- */
static void put_fish_references(FILE *stream)
{
    fputs(" -a '(git for-each-ref --format=\"%(refname:short)\" 2> /dev/null)'", stream);
}

static void put_fish_values(FILE *stream, const char *argument)
{
    switch (values_of(argument)) {
    case VALUES_NONE:
        fputs(" -x", stream);
        break;
    case VALUES_WORDS:
        fputs(" -x -a '", stream);
        put_values(stream, argument);
        fputs("'", stream);
        break;
    case VALUES_LIST:
        fputs(" -x -a '(__fish_append , ", stream);
        put_values(stream, argument);
        fputs(")'", stream);
        break;
    case VALUES_FILES:
        fputs(" -r -F", stream);
        break;
    case VALUES_AGREEMENTS:
        fputs(" -k -a '(__fish_complete_suffix .sla.yaml)'", stream);
        break;
    case VALUES_REFERENCES:
        fputs(" -x", stream);
        put_fish_references(stream);
        break;
    }
}

static void put_fish(FILE *stream)
{
    fputs("# Completion of slac for fish. Made by `slac completion fish`.\n"
          "complete -c slac -f\n",
          stream);
    fputs("complete -c slac -n __fish_use_subcommand -a help -d 'tell more of a command'\n"
          "complete -c slac -n '__fish_seen_subcommand_from help' -a '",
          stream);
    put_commands(stream);
    fputs("'\n", stream);
    for (const struct command_row *command = command_rows; command->name != NULL; command++) {
        if (command_is_hidden(command)) {
            continue;
        }
        fprintf(stream, "complete -c slac -n __fish_use_subcommand -a %s -d '", command->name);
        put_words(stream, command->words, "\\");
        fputs("'\n", stream);
        const char *condition = "complete -c slac -n '__fish_seen_subcommand_from";
        if (values_of(command->arguments) != VALUES_NONE) {
            fprintf(stream, "%s %s'", condition, command->name);
            put_fish_values(stream, command->arguments);
            fputs("\n", stream);
        }
        for (const struct option_row *row = option_rows; row->name != NULL; row++) {
            if (takes(command, row)) {
                fprintf(stream, "%s %s' -s %c -l %s -d '", condition, command->name, row->letter,
                        row->name);
                put_words(stream, row->words, "\\");
                fputs("'", stream);
                if (has_value(row)) {
                    put_fish_values(stream, row->argument);
                } else if (may_have_value(row)) {
                    put_fish_references(stream);
                }
                fputs("\n", stream);
            }
        }
    }
}

/* The script is made whole before it is written, so that a write that fails says why. */
static int put_script(void (*writer)(FILE *))
{
    char *script = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&script, &length);
    bool good = stream != NULL;
    if (good) {
        writer(stream);
        good = ferror(stream) == 0;
        good = fclose(stream) == 0 && good;
    }
    if (good) {
        (void)write_to_file(stdout, script, length); /* told when the run ends */
    }
    free(script);
    return good ? EXIT_CLEAN : fail("out of memory");
}

int command_completion(const struct options *options)
{
    void (*const writers[])(FILE *) = {put_bash, put_zsh, put_fish};
    if (options->argument_count != 1) {
        return fail("usage: slac completion bash|zsh|fish");
    }
    for (size_t index = 0; index < sizeof shells / sizeof *shells; index++) {
        if (strcmp(options->arguments[0], shells[index]) == 0) {
            return put_script(writers[index]);
        }
    }
    return fail("there is no completion for '%s'; there is for bash, zsh and fish",
                options->arguments[0]);
}
