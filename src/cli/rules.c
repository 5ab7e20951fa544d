/* What is asked of the rules: takes the words of --rule and --only and gives each rule that they
 * mean its setting. A name is that of a rule, or of a family: "Parties, people, time" is
 * `parties-people-time`, and its first word will do. */
#include "cli/options.h"

#include <ctype.h>
#include <string.h>

static const struct {
    const char *name, *family;
} rows[RULE_ROWS] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) {name, family},
#include "grammar/rules.def"
#undef RULE
};

/* The family in the form of a name, without an article. */
static const char *family_name(const char *family, char name[WORD_MAX + 1])
{
    size_t length = 0;
    const char *from = strncmp(family, "The ", 4) == 0 ? family + 4 : family;
    for (; *from != '\0' && length < WORD_MAX; from++) {
        if (isalpha((unsigned char)*from)) {
            name[length++] = (char)tolower((unsigned char)*from);
        } else if (length > 0 && name[length - 1] != '-') {
            name[length++] = '-';
        }
    }
    name[length] = '\0';
    return name;
}

static bool means_family(const char *word, const char *family)
{
    char name[WORD_MAX + 1] = "";
    family_name(family, name);
    const size_t length = strlen(word), first = strcspn(name, "-");
    if (length != first && length != strlen(name)) {
        return false;
    }
    for (size_t at = 0; at < length; at++) {
        if (tolower((unsigned char)word[at]) != name[at]) {
            return false;
        }
    }
    return true;
}

static int unknown(const char *word)
{
    const char *nearest = NULL;
    size_t best = WORD_EDITS + 1;
    char family[WORD_MAX + 1] = "", kept[WORD_MAX + 1];
    for (size_t row = 0; row < RULE_ROWS; row++) {
        nearest = word_nearer(word, nearest, rows[row].name, &best);
        family_name(rows[row].family, family);
        for (int whole = 1; whole >= 0; whole--) {
            family[whole ? strlen(family) : strcspn(family, "-")] = '\0';
            if (word_nearer(word, NULL, family, &best) != NULL) {
                nearest = memcpy(kept, family, sizeof kept);
            }
        }
    }
    return nearest != NULL ? fail("there is no rule '%s'; is it '%s'?", word, nearest)
                           : fail("there is no rule '%s'; `slac explain rules` lists them", word);
}

/* Calls for each rule that the word means; how many those are. */
typedef void change_rule(struct asked_rule *rule, const struct asked_rule *to);
static size_t change(struct asked_rules *rules, const char *word, change_rule *function,
                     const struct asked_rule *to)
{
    size_t count = 0;
    for (size_t row = 0; row < RULE_ROWS; row++) {
        const bool family = means_family(word, rows[row].family);
        if (family || strcmp(word, rows[row].name) == 0) {
            count++;
            if (slac_rule_can_be_set(rows[row].name)) {
                function(&rules->rows[row], to);
            }
        }
    }
    return count;
}

static void set(struct asked_rule *rule, const struct asked_rule *to)
{
    rule->is_set = true;
    rule->is_off = to->is_off;
    rule->severity = to->severity;
}

static void name(struct asked_rule *rule, const struct asked_rule *to)
{
    rule->is_only = to->is_only;
}

/* A rule, not a family, that cannot be set. */
static bool is_fixed(const char *word)
{
    for (size_t row = 0; row < RULE_ROWS; row++) {
        if (strcmp(word, rows[row].name) == 0) {
            return !slac_rule_can_be_set(word);
        }
    }
    return false;
}

int rules_set(struct asked_rules *rules, char *value)
{
    static const slac_severity severities[] = {SLAC_ERROR, SLAC_WARNING, SLAC_ADVICE, SLAC_ADVICE};
    static const char words[] = "error|warning|advice|off";
    int choice = 0;
    char *word = strchr(value, '=');
    if (word != NULL) {
        *word++ = '\0';
    }
    if (word == NULL || !word_is_choice(words, word, &choice)) {
        return fail("--rule takes NAME=%s, not '%s%s%s'", words, value, word != NULL ? "=" : "",
                    word != NULL ? word : "");
    }
    if (is_fixed(value)) {
        return fail("the rule '%s' cannot be set: an agreement does not read without it", value);
    }
    const struct asked_rule to = {.is_off = strcmp(word, "off") == 0,
                                  .severity = severities[choice]};
    return change(rules, value, set, &to) > 0 ? EXIT_CLEAN : unknown(value);
}

int rules_only(struct asked_rules *rules, char *value)
{
    const struct asked_rule to = {.is_only = true};
    rules->only = true;
    while (value != NULL) {
        char *next = strchr(value, ',');
        if (next != NULL) {
            *next++ = '\0';
        }
        if (value[0] == '\0') {
            return fail("--only takes names of rules with a comma between them");
        }
        if (change(rules, value, name, &to) == 0) {
            return unknown(value);
        }
        value = next;
    }
    return EXIT_CLEAN;
}

size_t rules_settings(const struct asked_rules *rules, slac_rule_setting *settings)
{
    size_t count = 0;
    for (size_t row = 0; row < RULE_ROWS; row++) {
        const struct asked_rule *rule = &rules->rows[row];
        const bool off = rules->only ? !rule->is_only : rule->is_off;
        if ((rule->is_set || rules->only) && slac_rule_can_be_set(rows[row].name) &&
            (off || (rule->is_set && !rule->is_off))) {
            settings[count++] = (slac_rule_setting){rows[row].name, rule->severity, off};
        }
    }
    return count;
}
