/* What is asked of the rules: takes the words of --rule and --only and gives each rule that they
 * mean its setting, beside what a configuration says. */
#include "cli/options.h"

#include <string.h>

static const char *const names[RULE_ROWS] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) name,
#include "grammar/rules.def"
#undef RULE
};

static int unknown(const char *word)
{
    char nearest[WORD_MAX * 2];
    return slac_rule_nearest(word, nearest, sizeof nearest)
               ? fail("there is no rule '%s'; is it '%s'?", word, nearest)
               : fail("there is no rule '%s'; `slac explain rules` lists them", word);
}

size_t rules_all_off(slac_rule_setting *settings)
{
    size_t count = 0;
    for (size_t row = 0; row < RULE_ROWS; row++) {
        if (slac_rule_can_be_set(names[row])) {
            settings[count++] = (slac_rule_setting){.rule = names[row], .off = true};
        }
    }
    return count;
}

/* Calls for each rule that the word means; how many those are. */
typedef void change_rule(struct asked_rule *rule, const struct asked_rule *to);
static size_t change(struct asked_rules *rules, const char *word, change_rule *function,
                     const struct asked_rule *to)
{
    size_t count = 0;
    for (size_t row = 0; row < RULE_ROWS; row++) {
        if (slac_rule_is_named(names[row], word)) {
            count++;
            rules->any = true;
            if (slac_rule_can_be_set(names[row])) {
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
        if (strcmp(word, names[row]) == 0) {
            return !slac_rule_can_be_set(word);
        }
    }
    return false;
}

int rules_set(struct asked_rules *rules, char *value)
{
    static const slac_severity severities[] = {SLAC_ERROR, SLAC_WARNING, SLAC_ADVICE, SLAC_ADVICE};
    static const char words[] = "error|warning|advice|off";
    char meant[MEANT_ROOM] = "";
    int choice = 0;
    char *word = strchr(value, '=');
    if (word != NULL) {
        *word++ = '\0';
    }
    if (word == NULL || !word_is_choice(words, word, &choice)) {
        return fail("--rule takes NAME=%s, not '%s%s%s'%s", words, value, word != NULL ? "=" : "",
                    word != NULL ? word : "",
                    word != NULL ? word_meant(words, word, meant) : meant);
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
        value += strspn(value, " ");
        for (size_t end = strlen(value); end > 0 && value[end - 1] == ' '; end--) {
            value[end - 1] = '\0';
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

size_t rules_settings(const struct asked_rules *rules, const slac_rule_setting *configured,
                      size_t configured_count, slac_rule_setting *settings)
{
    size_t count = 0, next = 0;
    if (!rules->any && !rules->only && configured_count == 0) {
        return 0;
    }
    for (size_t row = 0; row < RULE_ROWS; row++) {
        struct asked_rule rule = rules->rows[row];
        if (next < configured_count && strcmp(configured[next].rule, names[row]) == 0) {
            const slac_rule_setting *setting = &configured[next++];
            if (!rule.is_set) {
                rule = (struct asked_rule){true, setting->off, rule.is_only, setting->severity};
            }
        }
        if (rules->only) {
            /* Who names a rule wants to see it, whatever the configuration says. */
            rule.is_set = rule.is_set && !rule.is_off;
            rule.is_off = !rule.is_only;
        }
        if ((rule.is_set || rule.is_off) && slac_rule_can_be_set(names[row])) {
            settings[count++] = (slac_rule_setting){names[row], rule.severity, rule.is_off};
        }
    }
    return count;
}

void rules_let_sign(struct asked_rules *rules)
{
    char off[][sizeof "signature-missing=off"] = {"signature-void=off", "signature-missing=off"};
    for (size_t index = 0; index < sizeof off / sizeof *off; index++) {
        rules_set(rules, off[index]);
    }
}

void rules_only_reading(struct asked_rules *rules)
{
    *rules = (struct asked_rules){.only = true};
}
