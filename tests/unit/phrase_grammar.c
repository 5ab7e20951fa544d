/* Reads grammar/phrases.grammar into rules, recognises a phrase by a rule, and writes random
 * sentences and mutants with a fixed sequence of pseudo-random numbers. */
#include "phrase_grammar.h"

#include "phrase_words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { RULES_MAX = 120, ELEMENTS_MAX = 2000, NAME_ROOM = 80, FILE_ROOM = 1 << 16 };

enum kind {
    CHOICE,   /* children: alternatives */
    SEQUENCE, /* children: in order */
    ANY_ORDER,
    OPTIONAL,
    REPEATED,  /* none or more */
    REPEATED1, /* one or more */
    FOLLOWED,
    NOT_FOLLOWED,
    LITERAL,
    SIGN,
    UNITS,
    CLASS,
    RULE_NAME,
    CONDITION
};

struct element {
    enum kind kind;
    char text[NAME_ROOM];
    int child, next; /* indexes, 0: none */
    int rule;        /* of RULE_NAME */
};

struct grammar {
    char file[FILE_ROOM];
    struct element elements[ELEMENTS_MAX];
    int element_count;
    struct {
        char name[NAME_ROOM];
        int element;
    } rules[RULES_MAX];
    int rule_count;
    uint64_t state;
    struct words words;
    const char *at; /* while it is read */
};

static void stop(const char *what, const char *at)
{
    fprintf(stderr, "grammar/phrases.grammar: %s at `%.40s`\n", what, at);
    abort();
}

/* ---- reading ---- */
static int new_element(struct grammar *grammar, enum kind kind)
{
    if (++grammar->element_count >= ELEMENTS_MAX) {
        stop("too long", grammar->at);
    }
    grammar->elements[grammar->element_count].kind = kind;
    return grammar->element_count;
}

static void skip(struct grammar *grammar)
{
    while (*grammar->at == ' ') {
        grammar->at++;
    }
}

static void read_text(struct grammar *grammar, int element, size_t length, size_t behind)
{
    if (length == 0 || length >= NAME_ROOM) {
        stop("a bad name", grammar->at);
    }
    memcpy(grammar->elements[element].text, grammar->at, length);
    grammar->at += length + behind;
}

static int read_choice(struct grammar *grammar);

static int read_set(struct grammar *grammar, enum kind kind, const char *ends);

static int read_primary(struct grammar *grammar)
{
    static const char name[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
    char sign = *grammar->at;
    if (sign == '(') {
        grammar->at++;
        int inner = read_choice(grammar);
        skip(grammar);
        if (*grammar->at++ != ')') {
            stop("`)` is missing", grammar->at - 1);
        }
        return inner;
    }
    if (sign == '{') {
        grammar->at++;
        int inner = read_set(grammar, ANY_ORDER, "}");
        grammar->at++;
        return inner;
    }
    if (sign == '&' || sign == '!') {
        grammar->at++;
        int element = new_element(grammar, sign == '&' ? FOLLOWED : NOT_FOLLOWED);
        int inner = read_primary(grammar);
        grammar->elements[element].child = inner;
        return element;
    }
    if (sign == '"' || sign == '\'' || sign == '<') {
        grammar->at++;
        char end[2] = {sign == '<' ? '>' : sign, '\0'};
        int element = new_element(grammar, sign == '"' ? LITERAL : sign == '<' ? UNITS : SIGN);
        read_text(grammar, element, strcspn(grammar->at, end), 1);
        return element;
    }
    if (sign == '@') {
        grammar->at++;
        int element = new_element(grammar, CONDITION);
        read_text(grammar, element, strspn(grammar->at, name), 0);
        return element;
    }
    if (!isalpha((unsigned char)sign)) {
        stop("not understood", grammar->at);
    }
    bool class = isupper((unsigned char)sign) && isupper((unsigned char)grammar->at[1]);
    int element = new_element(grammar, class ? CLASS : RULE_NAME);
    read_text(grammar, element, strspn(grammar->at, name), 0);
    return element;
}

static int read_suffix(struct grammar *grammar)
{
    int inner = read_primary(grammar);
    char sign = *grammar->at;
    if (sign != '?' && sign != '*' && sign != '+') {
        return inner;
    }
    grammar->at++;
    int element = new_element(grammar, sign == '?' ? OPTIONAL : sign == '*' ? REPEATED : REPEATED1);
    grammar->elements[element].child = inner;
    return element;
}

/* A child may stand in one list only, so it is wrapped where it might be shared: it never is. */
static int read_set(struct grammar *grammar, enum kind kind, const char *ends)
{
    int set = new_element(grammar, kind), last = 0;
    for (skip(grammar); *grammar->at != '\0' && strchr(ends, *grammar->at) == NULL; skip(grammar)) {
        int child = read_suffix(grammar);
        if (last == 0) {
            grammar->elements[set].child = child;
        } else {
            grammar->elements[last].next = child;
        }
        last = child;
    }
    return set;
}

static int read_choice(struct grammar *grammar)
{
    int choice = new_element(grammar, CHOICE), last = 0;
    do {
        int child = read_set(grammar, SEQUENCE, "/)");
        if (last == 0) {
            grammar->elements[choice].child = child;
        } else {
            grammar->elements[last].next = child;
        }
        last = child;
    } while (*grammar->at == '/' && *grammar->at++ == '/');
    return choice;
}

static int find_rule(const struct grammar *grammar, const char *name)
{
    for (int rule = 0; rule < grammar->rule_count; rule++) {
        if (strcasecmp(grammar->rules[rule].name, name) == 0) {
            return rule;
        }
    }
    stop("no such rule", name);
    return -1;
}

/* Lines that go on are joined, comments are dropped: one rule a line remains. */
static void join_lines(struct grammar *grammar, FILE *file)
{
    char line[512];
    size_t length = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        size_t used = strcspn(line, "\n");
        if (line[0] == '#' || used == 0) {
            continue;
        }
        if (length + used + 2 > FILE_ROOM) {
            stop("too long", line);
        }
        grammar->file[length] = line[0] == ' ' ? ' ' : '\n';
        memcpy(grammar->file + length + 1, line, used);
        length += used + 1;
    }
    grammar->file[length] = '\0';
}

struct grammar *grammar_read(const char *path)
{
    struct grammar *grammar = calloc(1, sizeof *grammar);
    FILE *file = fopen(path, "r");
    if (grammar == NULL || file == NULL) {
        stop("cannot be read", path);
        return NULL;
    }
    join_lines(grammar, file);
    fclose(file);
    for (char *line = strtok(grammar->file, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        char *arrow = strstr(line, " <- ");
        if (arrow == NULL || arrow - line >= NAME_ROOM || grammar->rule_count == RULES_MAX) {
            stop("no rule", line);
            continue;
        }
        int rule = grammar->rule_count++;
        memcpy(grammar->rules[rule].name, line, (size_t)(arrow - line));
        grammar->at = arrow + 4;
        grammar->rules[rule].element = read_choice(grammar);
        if (*grammar->at != '\0') {
            stop("not understood", grammar->at);
        }
    }
    for (int at = 1; at <= grammar->element_count; at++) {
        if (grammar->elements[at].kind == RULE_NAME) {
            grammar->elements[at].rule = find_rule(grammar, grammar->elements[at].text);
        }
    }
    return grammar;
}

void grammar_free(struct grammar *grammar)
{
    free(grammar);
}

/* ---- recognising ---- */
enum { NO_MATCH = -1 };

static int match(struct grammar *grammar, int index, int at, int rule_start);

static int match_any_order(struct grammar *grammar, int index, int at, int rule_start)
{
    bool used[ELEMENTS_MAX] = {false};
    bool more = true;
    while (more) {
        more = false;
        for (int child = grammar->elements[index].child; child != 0;
             child = grammar->elements[child].next) {
            int end = used[child] ? NO_MATCH : match(grammar, child, at, rule_start);
            if (end != NO_MATCH) {
                used[child] = more = true;
                at = end;
                break;
            }
        }
    }
    return at;
}

static int match_sequence(struct grammar *grammar, int index, int at, int rule_start)
{
    for (int child = grammar->elements[index].child; child != 0 && at != NO_MATCH;
         child = grammar->elements[child].next) {
        at = match(grammar, child, at, rule_start);
    }
    return at;
}

static int match_one(const struct grammar *grammar, const struct element *element, int at)
{
    const struct words *words = &grammar->words;
    if (at >= (int)words->count) {
        return NO_MATCH;
    }
    const struct item *item = &words->items[at];
    if (element->kind == CLASS && strcmp(element->text, "ZONE") == 0) {
        return words_zone(words, (size_t)at) ? (int)words->count : NO_MATCH;
    }
    bool fits =
        element->kind == CLASS   ? words_in_class(words, (size_t)at, element->text)
        : element->kind == SIGN  ? item->class == '\'' && strcmp(item->text, element->text) == 0
        : element->kind == UNITS ? item->class == 'w' && words_is_unit(item->text, element->text)
                                 : item->class == 'w' && strcasecmp(item->text, element->text) == 0;
    return fits ? at + 1 : NO_MATCH;
}

static int match(struct grammar *grammar, int index, int at, int rule_start)
{
    const struct element *element = &grammar->elements[index];
    int end = NO_MATCH;
    switch (element->kind) {
    case CHOICE:
        for (int child = element->child; child != 0 && end == NO_MATCH;
             child = grammar->elements[child].next) {
            end = match(grammar, child, at, rule_start);
        }
        return end;
    case SEQUENCE:
        return match_sequence(grammar, index, at, rule_start);
    case ANY_ORDER:
        return match_any_order(grammar, index, at, rule_start);
    case OPTIONAL:
        end = match(grammar, element->child, at, rule_start);
        return end == NO_MATCH ? at : end;
    case REPEATED1:
        at = match(grammar, element->child, at, rule_start);
        if (at == NO_MATCH) {
            return NO_MATCH;
        }
        while ((end = match(grammar, element->child, at, rule_start)) != NO_MATCH) {
            at = end;
        }
        return at;
    case REPEATED:
        while ((end = match(grammar, element->child, at, rule_start)) != NO_MATCH) {
            at = end;
        }
        return at;
    case FOLLOWED:
        return match(grammar, element->child, at, rule_start) == NO_MATCH ? NO_MATCH : at;
    case NOT_FOLLOWED:
        return match(grammar, element->child, at, rule_start) == NO_MATCH ? at : NO_MATCH;
    case CONDITION:
        return words_condition(&grammar->words, (size_t)rule_start, (size_t)at, element->text)
                   ? at
                   : NO_MATCH;
    case RULE_NAME:
        return match(grammar, grammar->rules[element->rule].element, at, at);
    case LITERAL:
    case SIGN:
    case UNITS:
    case CLASS:
        return match_one(grammar, element, at);
    }
    return NO_MATCH;
}

bool grammar_accepts(struct grammar *grammar, const char *type, const char *phrase)
{
    if (!words_split(&grammar->words, phrase, strcmp(type, "schedule") == 0)) {
        return false;
    }
    int rule = find_rule(grammar, type);
    return match(grammar, grammar->rules[rule].element, 0, 0) == (int)grammar->words.count;
}

/* ---- generating ---- */
void grammar_seed(struct grammar *grammar, uint64_t seed)
{
    grammar->state = seed;
}

/* SplitMix64; a number below another, which is 0 for none. */
static size_t draw(struct grammar *grammar, size_t below)
{
    uint64_t mixed = grammar->state += UINT64_C(0x9e3779b97f4a7c15);
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return below == 0 ? 0 : (size_t)((mixed ^ (mixed >> 31)) % below);
}

static const struct {
    const char *class;
    const char *samples[24];
} samples[] = {
    {"NUMBER",
     {"1", "2", "3", "5", "12", "15", "30", "100", "99.95", "99.950", "0.1", "2.50", "5,000",
      "5 000", "15000", "1,234,567.5", "0", "365"}},
    {"TIME", {"09:00", "17:30", "00:00", "24:00"}},
    {"DATE", {"2027-03-31", "2028-02-29", "2026-12-01", "2027-02-29"}},
    {"SIGN", {"$", "€", "£", "¥"}},
    {"CODE", {"USD", "EUR", "CHF", "JPY"}},
    {"SCALE", {"k", "million", "Mio", "bn", "thousand", "M"}},
    {"ISO", {"PT1H30M", "P3M", "P2W", "PT0.5S", "P1DT12H"}},
    {"QUANTILE", {"p99", "p99.9", "P50"}},
    {"WORD", {"requests",    "qualified",   "leads", "P1",       "S3",      "requêtes",
              "問い合わせ",  "Beschwerden", "time",  "to",       "repair",  "uptime",
              "response.P1", "loss-repair", "first", "replies",  "e-mails", "fee",
              "R&D",         "on",          "for",   "business", "term",    "million"}},
    {"ZONE", {"Europe/Paris", "UTC", "America/Argentina/Buenos_Aires"}},
    {"KEYWORD", {"per", "in", "of"}},
};

static const char *sample(struct grammar *grammar, const char *class)
{
    for (size_t at = 0; at < sizeof samples / sizeof *samples; at++) {
        if (strcmp(samples[at].class, class) == 0) {
            size_t count = 0;
            while (count < 24 && samples[at].samples[count] != NULL) {
                count++;
            }
            return samples[at].samples[draw(grammar, count)];
        }
    }
    stop("no samples of a class", class);
    return "";
}

static void append(struct grammar *grammar, char *phrase, const char *word)
{
    size_t length = strlen(phrase);
    if (length + strlen(word) + 2 > PHRASE_ROOM) {
        return;
    }
    bool behind_number = length > 0 && isdigit((unsigned char)phrase[length - 1]);
    bool tight = word[0] == '%' || word[0] == ',' || word[0] == '-' ||
                 (length > 0 && phrase[length - 1] == '-') ||
                 (behind_number && words_is_unit(word, "") && draw(grammar, 4) == 0);
    if (length > 0 && !tight) {
        strcat(phrase, " ");
    }
    strcat(phrase, word);
}

static void generate(struct grammar *grammar, int index, char *phrase)
{
    const struct element *element = &grammar->elements[index];
    int children[32] = {0}, count = 0;
    for (int child = element->child; child != 0 && count < 32;
         child = grammar->elements[child].next) {
        children[count++] = child;
    }
    switch (element->kind) {
    case CHOICE:
        generate(grammar, children[draw(grammar, (size_t)count)], phrase);
        return;
    case SEQUENCE:
        for (int at = 0; at < count; at++) {
            generate(grammar, children[at], phrase);
        }
        return;
    case ANY_ORDER:
        for (int left = count; left > 0; left--) {
            size_t drawn = draw(grammar, (size_t)left);
            if (draw(grammar, 2) == 0) {
                generate(grammar, children[drawn], phrase);
            }
            children[drawn] = children[left - 1];
        }
        return;
    case OPTIONAL:
        if (draw(grammar, 2) == 0) {
            generate(grammar, element->child, phrase);
        }
        return;
    case REPEATED:
    case REPEATED1:
        for (size_t left = draw(grammar, 3) + (element->kind == REPEATED1); left > 0; left--) {
            generate(grammar, element->child, phrase);
        }
        return;
    case FOLLOWED:
    case NOT_FOLLOWED:
    case CONDITION:
        return;
    case LITERAL:
    case SIGN:
        append(grammar, phrase, element->text);
        return;
    case UNITS:
        append(grammar, phrase, words_spelling(draw(grammar, 1000), element->text));
        return;
    case CLASS:
        append(grammar, phrase, sample(grammar, element->text));
        return;
    case RULE_NAME:
        generate(grammar, grammar->rules[element->rule].element, phrase);
        return;
    }
}

void grammar_generate(struct grammar *grammar, const char *type, char phrase[PHRASE_ROOM])
{
    phrase[0] = '\0';
    generate(grammar, grammar->rules[find_rule(grammar, type)].element, phrase);
}

/* ---- mutating ---- */
static const char *any_word(struct grammar *grammar)
{
    size_t class = draw(grammar, sizeof samples / sizeof *samples + 6);
    if (class < sizeof samples / sizeof *samples) {
        return sample(grammar, samples[class].class);
    }
    if (class < sizeof samples / sizeof *samples + 4) {
        return words_spelling(draw(grammar, 1000), NULL);
    }
    int index = 1 + (int)draw(grammar, (size_t)grammar->element_count);
    return grammar->elements[index].kind == LITERAL ? grammar->elements[index].text : "%";
}

void grammar_mutate(struct grammar *grammar, const char *phrase, char mutant[PHRASE_ROOM])
{
    char copy[PHRASE_ROOM];
    char *parts[128];
    size_t count = 0;
    memcpy(copy, phrase, strlen(phrase) + 1);
    for (char *part = strtok(copy, " "); part != NULL && count < 120; part = strtok(NULL, " ")) {
        parts[count++] = part;
    }
    mutant[0] = '\0';
    if (count == 0) {
        return;
    }
    char drawn[WORD_ROOM];
    snprintf(drawn, sizeof drawn, "%s", any_word(grammar));
    size_t at = draw(grammar, count), how = draw(grammar, 5);
    for (size_t part = 0; part < count; part++) {
        const char *first = parts[part], *second = NULL;
        if (part == at) {
            first = how == 0 ? NULL : how == 3 ? drawn : parts[part];
            second = how == 1 ? parts[part] : how == 4 ? drawn : NULL;
            if (how == 2 && part + 1 < count) {
                first = parts[part + 1];
                second = parts[part];
                part++;
            }
        }
        const char *both[] = {first, second};
        for (size_t side = 0; side < 2; side++) {
            if (both[side] != NULL && strlen(mutant) + strlen(both[side]) + 2 < PHRASE_ROOM) {
                strcat(mutant, mutant[0] == '\0' ? "" : " ");
                strcat(mutant, both[side]);
            }
        }
    }
}
