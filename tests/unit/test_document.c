/* How a document numbers what it shows, and its words in capitals; every expected value was written
 * by hand. */
#include "document/document.h"
#include "slac.h"

#include <criterion/criterion.h>
#include <string.h>

#define NB "\xc2\xa0" /* U+00A0, no-break space */

static jmp_buf failure;
static struct arena arena;

static void set_up(void)
{
    if (setjmp(failure) != 0) {
        cr_assert_fail("out of memory");
    }
    arena_start(&arena, &failure);
}

static void tear_down(void)
{
    arena_free(&arena);
}

TestSuite(document, .init = set_up, .fini = tear_down);

static void check_number(enum choice_value language, enum numbering numbering, unsigned clause,
                         unsigned subclause, const char *expected)
{
    const struct document document = {.arena = &arena, .language = language};
    struct block_node node = {.kind = BLOCK_CLAUSE, .numbering = (uint8_t)numbering};
    struct buffer out;
    node.clause = clause & 0xfff;
    node.subclause = subclause & 0xfffff;
    buffer_start(&out, &arena);
    block_add_number(&document, &out, &node);
    cr_expect(text_is(buffer_text(&out), expected), "expected <%s>, found <%.*s>", expected,
              TEXT_ARGUMENTS(buffer_text(&out)));
}

Test(document, numbers_are_of_their_kind)
{
    check_number(CHOICE_LANGUAGE_EN, NUMBER_PLAIN, 4, 0, "4");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_PLAIN, 4, 12, "4.12");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_ARTICLE, 4, 0, "Article" NB "4");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_ARTICLE, 4, 2, "4.2");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_SCHEDULE, 2, 0, "Schedule" NB "2");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_SCHEDULE, 2, 1, "S2.1");
    check_number(CHOICE_LANGUAGE_DE, NUMBER_SCHEDULE, 2, 0, "Anlage" NB "2");
    check_number(CHOICE_LANGUAGE_DE, NUMBER_SCHEDULE, 2, 1, "A2.1");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_LETTER, 2, 3, "B.3");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_BULLET, 2, 3, "B");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_PARTY, 0, 2, "(2)");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_RECITAL, 0, 2, "(B)");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_ITEM, 0, 2, "(b)");
}

Test(document, letters_go_on_behind_z)
{
    check_number(CHOICE_LANGUAGE_EN, NUMBER_ITEM, 0, 26, "(z)");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_ITEM, 0, 27, "(aa)");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_ITEM, 0, 52, "(az)");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_ITEM, 0, 53, "(ba)");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_ITEM, 0, 702, "(zz)");
    check_number(CHOICE_LANGUAGE_EN, NUMBER_ITEM, 0, 703, "(aaa)");
}

static void check_capitals(const char *words, const char *expected)
{
    const struct text capitals = text_in_capitals(&arena, text_from(words));
    cr_expect(text_is(capitals, expected), "expected <%s>, found <%.*s>", expected,
              TEXT_ARGUMENTS(capitals));
}

Test(document, capitals_of_many_scripts)
{
    check_capitals("Service hours (24x7)", "SERVICE HOURS (24X7)");
    check_capitals("größte Ausfallzeit", "GRÖßTE AUSFALLZEIT"); /* ß has none that is in use */
    check_capitals("œuvre reçue à l’été, ÿ", "ŒUVRE REÇUE À L’ÉTÉ, Ÿ");
    check_capitals("año, ñandú", "AÑO, ÑANDÚ");
    check_capitals("łódź, žluťoučký", "ŁÓDŹ, ŽLUŤOUČKÝ");
    check_capitals("διαθέσιμο, όριο", "ΔΙΑΘΈΣΙΜΟ, ΌΡΙΟ");
    check_capitals("доступність, ёлка", "ДОСТУПНІСТЬ, ЁЛКА");
    check_capitals("稼働率", "稼働率");
}

static bool drop(void *context, const char *bytes, size_t length)
{
    (void)context;
    (void)bytes;
    (void)length;
    return true;
}

Test(document, only_columns_have_a_brief_form)
{
    static const char yaml[] = "sla: 1\ntitle: T\nparties: {a: A, b: B}\n"
                               "goals: {a: {lead: within 1 h}}\n";
    slac_compilation *compilation = NULL;
    cr_assert_eq(slac_compile("t.sla.yaml", yaml, strlen(yaml), NULL, &compilation), SLAC_OK);
    for (size_t at = 0; slac_layout_name(at) != NULL; at++) {
        const slac_render_options options = {
            .format = "html", .layout = slac_layout_name(at), .brief = true};
        cr_expect_eq(slac_render(compilation, &options, drop, NULL),
                     strcmp(options.layout, "columns") == 0 ? SLAC_OK : SLAC_MISUSE, "%s",
                     options.layout);
    }
    const slac_render_options options = {.format = "html", .layout = "rows"};
    cr_expect_eq(slac_render(compilation, &options, drop, NULL), SLAC_MISUSE);
    slac_free(compilation);
}
