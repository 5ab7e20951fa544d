/* Says figures as a document does: takes lines "KIND<tab>PHRASE" from standard input, and gives for
 * each of them and each language a line "KIND<tab>LANGUAGE<tab>PHRASE<tab>FIGURE". The phrase is
 * one that an agreement may have; that of a list has its items parted by "|". */
#include "phrase_trial.h"

#include "language/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_LENGTH = 256, ITEMS_MAX = 8 };

typedef struct text say(struct trial *trial, language in, const char *phrase);

/* What is no phrase is a mistake of the caller. */
static const void *read_as(const void *value, const char *phrase)
{
    if (value == NULL) {
        fprintf(stderr, "figures: '%s' is no phrase of this kind\n", phrase);
        exit(EXIT_FAILURE);
    }
    return value;
}

static struct text say_number(struct trial *trial, language in, const char *phrase)
{
    const struct number *number =
        read_as(phrase_number(&trial->place, trial_node(trial, phrase)), phrase);
    return language_decimal(&trial->compilation.arena, in, number->number);
}

static struct text say_percent(struct trial *trial, language in, const char *phrase)
{
    const struct percent *percent =
        read_as(phrase_percent(&trial->place, trial_node(trial, phrase)), phrase);
    return language_percent(&trial->compilation.arena, in, percent->number);
}

static struct text say_money(struct trial *trial, language in, const char *phrase)
{
    const struct money *money =
        read_as(phrase_money(&trial->place, trial_node(trial, phrase)), phrase);
    return language_money(&trial->compilation.arena, in, money);
}

static struct text say_duration(struct trial *trial, language in, const char *phrase)
{
    const struct duration *duration =
        read_as(phrase_duration(&trial->place, trial_node(trial, phrase)), phrase);
    return language_duration(&trial->compilation.arena, in, duration);
}

static struct text say_date(struct trial *trial, language in, const char *phrase)
{
    const struct date *date =
        read_as(phrase_date(&trial->place, trial_node(trial, phrase)), phrase);
    return language_date(&trial->compilation.arena, in, *date);
}

static struct text say_recurrence(struct trial *trial, language in, const char *phrase)
{
    const struct recurrence *recurrence =
        read_as(phrase_recurrence(&trial->place, trial_node(trial, phrase)), phrase);
    return language_recurrence(&trial->compilation.arena, in, recurrence);
}

static struct text say_list(struct trial *trial, language in, const char *phrase)
{
    struct text items[ITEMS_MAX];
    size_t count = 0;
    while (count < ITEMS_MAX) {
        const size_t length = strcspn(phrase, "|");
        items[count++] = (struct text){phrase, length};
        if (phrase[length] == '\0') {
            break;
        }
        phrase += length + 1;
    }
    return language_list(&trial->compilation.arena, in, items, count);
}

static const struct {
    const char *kind;
    say *say;
} kinds[] = {
    {"number", say_number},     {"percent", say_percent}, {"money", say_money},
    {"duration", say_duration}, {"date", say_date},       {"recurrence", say_recurrence},
    {"list", say_list},
};

static say *find_kind(const char *kind)
{
    for (size_t at = 0; at < sizeof kinds / sizeof *kinds; at++) {
        if (strcmp(kinds[at].kind, kind) == 0) {
            return kinds[at].say;
        }
    }
    fprintf(stderr, "figures: no kind '%s'\n", kind);
    exit(EXIT_FAILURE);
}

int main(void)
{
    static struct trial trial;
    char line[LINE_LENGTH];
    trial_start(&trial);
    rational_use_arena(&trial.compilation.arena);
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *phrase = strchr(line, '\t');
        if (phrase == NULL) {
            fputs("figures: a line has no tab\n", stderr);
            return EXIT_FAILURE;
        }
        *phrase++ = '\0';
        say *say_it = find_kind(line);
        for (int in = CHOICE_LANGUAGE_EN; in <= CHOICE_LANGUAGE_ES; in++) {
            const struct text tag = language_tag((language)in);
            const struct text figure = say_it(&trial, (language)in, phrase);
            printf("%s\t%.*s\t%s\t%.*s\n", line, TEXT_ARGUMENTS(tag), phrase,
                   TEXT_ARGUMENTS(figure));
        }
    }
    trial_end(&trial);
    return EXIT_SUCCESS;
}
