/* Markdown: what documents look like as they are, tables or not. */
#include "markdown_test.h"

TestSuite(markdown_shape, .init = start, .fini = finish);

Test(markdown_shape, parties_stand_side_by_side_one_commitment_a_row)
{
    add(document.root, BLOCK_TITLE, "Order service");
    struct block_node *section = add(document.root, BLOCK_SECTION, "Goals");
    section->clause = 2;
    struct block_node *columns = block_add(&document, section, BLOCK_COLUMNS);
    struct block_node *one = add(columns, BLOCK_COLUMN, "North commits to");
    struct block_node *other = add(columns, BLOCK_COLUMN, "Acme commits to");
    struct block_node *clauses = block_add(&document, one, BLOCK_CLAUSES);
    struct block_node *clause = add(clauses, BLOCK_CLAUSE, "Availability");
    clause->clause = 2;
    clause->subclause = 1;
    add(block_add(&document, clause, BLOCK_PARAGRAPH), INLINE_TEXT, "At least 99.95%.");
    add(add(clause, BLOCK_DETAIL, "Measured"), INLINE_TEXT, "by a|b");
    clauses = block_add(&document, other, BLOCK_CLAUSES);
    clause = add(clauses, BLOCK_CLAUSE, "Forecast");
    clause->clause = 2;
    clause->subclause = 2;
    add(block_add(&document, clause, BLOCK_PARAGRAPH), INLINE_TEXT, "By the 20th.");
    clause = add(clauses, BLOCK_CLAUSE, "Upgrades");
    clause->clause = 2;
    clause->subclause = 3;
    struct block_node *list = block_add(&document, clause, BLOCK_LIST);
    add(block_add(&document, list, BLOCK_ITEM), INLINE_TEXT, "of clients");
    add(block_add(&document, list, BLOCK_ITEM), INLINE_TEXT, "of keys");
    cr_assert_str_eq(
        rendered(true),
        "# Order service\n"
        "\n"
        "## 2 Goals\n"
        "\n"
        "| North commits to                       | Acme commits to                |\n"
        "| :------------------------------------- | :----------------------------- |\n"
        "| **2.1 Availability.** At least 99.95%. | **2.2 Forecast.** By the 20th. |\n"
        "| _Measured:_ by a\\|b                    |                                |\n"
        "| \xe2\x80\x94                                      | **2.3 Upgrades.**              |\n"
        "|                                        | \xe2\x80\xa2 of clients                   |\n"
        "|                                        | \xe2\x80\xa2 of keys                      |\n");
    cr_assert_str_eq(rendered(false), "# Order service\n"
                                      "\n"
                                      "## 2 Goals\n"
                                      "\n"
                                      "### North commits to\n"
                                      "\n"
                                      "**2.1 Availability.** At least 99.95%.\n"
                                      "\n"
                                      "- _Measured:_ by a\\|b\n"
                                      "\n"
                                      "### Acme commits to\n"
                                      "\n"
                                      "**2.2 Forecast.** By the 20th.\n"
                                      "\n"
                                      "**2.3 Upgrades.**\n"
                                      "\n"
                                      "- of clients\n"
                                      "- of keys\n");
}

Test(markdown_shape, links_lead_to_the_heading_above_by_githubs_rule)
{
    struct block_node *section =
        add(document.root, BLOCK_SECTION, "Missed goals & what\xc3\x89 follows");
    section->clause = 8;
    section->anchor = text_from("missed");
    struct block_node *clause = add(section, BLOCK_CLAUSE, "Strikes");
    clause->anchor = text_from("remedy-strikes");
    struct block_node *node = block_add(&document, document.root, BLOCK_PARAGRAPH);
    struct block_node *link = block_add(&document, node, INLINE_LINK);
    link->anchor = text_from("remedy-strikes");
    add(link, INLINE_TEXT, "clause 8");
    cr_assert(strstr(rendered(true), "[clause 8](#8-missed-goals--what\xc3\xa9-follows)\n") != NULL,
              "%s", rendered(true));
}

Test(markdown_shape, an_unknown_place_is_no_link)
{
    struct block_node *node = block_add(&document, document.root, BLOCK_PARAGRAPH);
    struct block_node *link = block_add(&document, node, INLINE_LINK);
    link->anchor = text_from("nowhere");
    add(link, INLINE_TEXT, "there");
    cr_assert_str_eq(rendered(true), "there\n");
}

Test(markdown_shape, what_needs_no_backslash_has_none)
{
    paragraph(
        "At least 99.95% of minutes (or $5,000) by 09:00-17:00, Mon-Fri; R&D + snake_case > 3.5 - "
        "see amir@example.com");
    cr_assert_str_eq(rendered(true),
                     "At least 99.95% of minutes (or $5,000) by 09:00-17:00, Mon-Fri; "
                     "R&D + snake_case > 3.5 - see amir@example.com\n");
}

Test(markdown_shape, code_has_fences_longer_than_its_own)
{
    struct block_node *node = block_add(&document, document.root, BLOCK_PARAGRAPH);
    add(node, INLINE_CODE, "a ``b` c");
    add(node, INLINE_TEXT, " and ");
    add(node, INLINE_CODE, "`d`");
    add(document.root, BLOCK_CODE, "x\n```\ny");
    cr_assert_str_eq(rendered(true), "```a ``b` c``` and `` `d` ``\n\n````\nx\n```\ny\n````\n");
}

Test(markdown_shape, emphasis_that_would_not_hold_is_plain)
{
    struct block_node *node = block_add(&document, document.root, BLOCK_PARAGRAPH);
    add(node, INLINE_TEXT, "a");
    add(block_add(&document, node, INLINE_STRONG), INLINE_TEXT, "(b)");
    add(node, INLINE_TEXT, "c ");
    add(block_add(&document, node, INLINE_STRONG), INLINE_TEXT, " d ");
    add(node, INLINE_TEXT, "e");
    add(block_add(&document, node, INLINE_EMPHASIS), INLINE_TEXT, "f");
    add(node, INLINE_TEXT, "g");
    cr_assert_str_eq(rendered(true), "a(b)c **d** e*f*g\n");
}

Test(markdown_shape, lists_and_quotes_nest)
{
    struct block_node *list = block_add(&document, document.root, BLOCK_LIST);
    list->flags = FLAG_ORDERED;
    list->start = 9;
    struct block_node *item = block_add(&document, list, BLOCK_ITEM);
    add(block_add(&document, item, BLOCK_PARAGRAPH), INLINE_TEXT, "one");
    struct block_node *quote = block_add(&document, item, BLOCK_QUOTE);
    struct block_node *inner = block_add(&document, quote, BLOCK_LIST);
    add(block_add(&document, inner, BLOCK_ITEM), INLINE_TEXT, "two");
    block_add(&document, inner, BLOCK_ITEM);
    add(block_add(&document, list, BLOCK_ITEM), INLINE_TEXT, "three");
    paragraph("end");
    cr_assert_str_eq(rendered(true), "9. one\n\n   > - two\n   > -\n10. three\n\nend\n");
}

/* ---- parties without tables ---- */

static struct block_node *party(struct block_node *parties, const char *name, const char *line)
{
    struct block_node *node = add(parties, BLOCK_PARTY, name);
    add(block_add(&document, node, BLOCK_ITEM), INLINE_TEXT, line);
    return node;
}

Test(markdown_shape, what_becomes_an_item_of_a_list_begins_no_other)
{
    struct block_node *parties = block_add(&document, document.root, BLOCK_PARTIES);
    party(parties, "# heading", "1. one");
    party(parties, "- item", "> quote");
    cr_assert_str_eq(rendered(false), "- \\# heading\n  - 1\\. one\n- \\- item\n  - \\> quote\n");
    cr_assert_str_eq(rendered(true), "| # heading | - item  |\n| :-------- | :------ |\n"
                                     "| 1. one    | > quote |\n");
}

static struct block_node *matrix_row(struct block_node *table, const char *name, unsigned index)
{
    struct block_node *row = block_add(&document, table, BLOCK_ROW);
    struct block_node *head = block_add(&document, row, BLOCK_CELL);
    head->flags = FLAG_ROW_HEAD;
    head->party = (uint8_t)index;
    add(head, INLINE_TEXT, name);
    return block_add(&document, row, BLOCK_CELL);
}

Test(markdown_shape, french_has_spaces_before_high_points)
{
    document.language = CHOICE_LANGUAGE_FR;
    struct block_node *table = block_add(&document, document.root, BLOCK_TABLE);
    struct block_node *row = block_add(&document, table, BLOCK_ROW);
    row->flags = FLAG_HEAD;
    struct block_node *cell = block_add(&document, row, BLOCK_CELL);
    add(block_add(&document, cell, BLOCK_PARAGRAPH), INLINE_TEXT, "un mois");
    add(block_add(&document, cell, BLOCK_PARAGRAPH), INLINE_TEXT, "28 jours");
    cr_expect_not_null(strstr(rendered(true), "un mois\u202f; 28 jours"), "%s", rendered(true));
}

Test(markdown_shape, a_matrix_of_parties_has_a_row_a_commitment)
{
    struct block_node *matrix = block_add(&document, document.root, BLOCK_MATRIX_OF_PARTIES);
    struct block_node *table = block_add(&document, matrix, BLOCK_TABLE);
    struct block_node *head = block_add(&document, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    add(block_add(&document, head, BLOCK_CELL), INLINE_TEXT, "Party");
    add(block_add(&document, head, BLOCK_CELL), INLINE_TEXT, "Goals");
    struct block_node *clauses = block_add(&document, matrix_row(table, "Gates", 0), BLOCK_CLAUSES);
    add(clauses, BLOCK_CLAUSE, "Queue");
    add(clauses, BLOCK_CLAUSE, "Scanners");
    struct block_node *none = block_add(&document, matrix_row(table, "Stages", 1), BLOCK_PARAGRAPH);
    add(none, INLINE_TEXT, "\xe2\x80\x94");
    cr_assert_str_eq(rendered(true), "| Party  | Goals         |\n"
                                     "| :----- | :------------ |\n"
                                     "| Gates  | **Queue.**    |\n"
                                     "|        | **Scanners.** |\n"
                                     "| Stages | \xe2\x80\x94             |\n");
    cr_assert_str_eq(rendered(false), "### Gates\n\n**Queue.**\n\n**Scanners.**\n\n"
                                      "### Stages\n\n\xe2\x80\x94\n");
}
