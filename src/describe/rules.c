/* The pages about rules: takes the name of a page and gives its Markdown, from the rows of
 * grammar/rules/. docs/rules/ has a page for each rule and a list by family,
 * docs/reference/rules.md one table of all; a test compares them with what is made here. */
#include "describe/describe.h"
#include "finding/finding.h"

#include <string.h>

static void put_table(struct describer *describer, const char *folder, struct text family)
{
    buffer_add_text(describer->out, TEXT_OF("\n| rule | severity | reports |\n|---|---|---|\n"));
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        const struct rule_row *row = &rule_rows[rule];
        if (family.length == 0 || text_equal(family, row->family)) {
            buffer_format(describer->out, "| [`%.*s`](%s%.*s.md) | %s | ",
                          TEXT_ARGUMENTS(row->name), folder, TEXT_ARGUMENTS(row->name),
                          severity_names[row->severity]);
            describe_cell(describer, row->summary.data);
            BUFFER_LITERAL(describer->out, " |\n");
        }
    }
}

static void put_all(struct describer *describer)
{
    buffer_format(
        describer->out,
        "# The rules\n\nMade by `slac reference rules` from `grammar/rules/`. Each rule has "
        "a page of its own, which `slac explain RULE` shows too; "
        "[by family](../rules/README.md).\n");
    put_table(describer, "../rules/", TEXT_OF(""));
}

/* Rules of one family stand together. */
static void put_families(struct describer *describer)
{
    BUFFER_LITERAL(
        describer->out,
        "# The rules by family\n\nMade by `slac reference rules/README` from "
        "`grammar/rules/`. The page of a rule says why it matters, shows a bad and a good "
        "example, and how to mend it; `slac explain RULE` shows the same.\n");
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        const struct text family = rule_rows[rule].family;
        if (rule == 0 || !text_equal(family, rule_rows[rule - 1].family)) {
            buffer_format(describer->out, "\n## %.*s\n", TEXT_ARGUMENTS(family));
            put_table(describer, "", family);
        }
    }
}

static void put_example(struct describer *describer, const char *heading, const char *lines)
{
    if (lines[0] != '\0') {
        buffer_format(describer->out, "\n## %s\n\n```yaml\n%s%s```\n", heading, lines,
                      lines[strlen(lines) - 1] == '\n' ? "" : "\n");
    }
}

static void put_rule(struct describer *describer, size_t rule)
{
    const struct rule_row *row = &rule_rows[rule];
    const struct rule_page *page = &rule_pages[rule];
    const struct text mend = describe_sentence(describer->out->arena, page->mend);
    buffer_format(describer->out, "# %.*s\n\n**%s** · %.*s · [all rules](README.md)\n\n",
                  TEXT_ARGUMENTS(row->name), severity_names[row->severity],
                  TEXT_ARGUMENTS(row->family));
    buffer_format(describer->out, "Reports %.*s.\n\n%s\n", TEXT_ARGUMENTS(row->summary), page->why);
    put_example(describer, "Bad", page->bad);
    put_example(describer, "Good", page->good);
    buffer_format(describer->out, "\n## How to mend it\n\n%.*s\n", TEXT_ARGUMENTS(mend));
}

bool describe_rules(struct describer *describer)
{
    static const char folder[] = "rules/";
    const struct text name = text_from(describer->name);
    if (text_is(name, "rules")) {
        put_all(describer);
        return true;
    }
    if (text_is(name, "rules/README")) {
        put_families(describer);
        return true;
    }
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        if (text_starts_with(name, TEXT_OF(folder)) &&
            text_equal(rule_rows[rule].name, text_slice(name, sizeof folder - 1, name.length))) {
            put_rule(describer, rule);
            return true;
        }
    }
    return false;
}
