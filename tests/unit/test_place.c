/* Places of findings: the keys that lead to them, without a line; what is absent has the place
 * where it would stand, so that no two are alike. */
#include "finding/place.h"
#include "library.h"

#include <criterion/criterion.h>
#include <string.h>

/* The places of what a rule reports, in order, each behind a space. */
static void check(const char *yaml, const char *rule, const char *places)
{
    slac_compilation *compilation = NULL;
    cr_assert_eq(slac_compile("a", yaml, strlen(yaml), NULL, &compilation), SLAC_OK);
    struct compilation *inner = library_inner(compilation);
    if (setjmp(inner->failure) != 0) {
        cr_assert_fail("out of memory");
    }
    const struct text *found = finding_places(inner, &inner->findings, &inner->arena);
    struct buffer out;
    buffer_start(&out, &inner->arena);
    for (size_t at = 0; at < inner->findings.count; at++) {
        if (text_is(rule_rows[inner->findings.items[at]->rule].name, rule)) {
            buffer_format(&out, " %.*s", TEXT_ARGUMENTS(found[at]));
        }
    }
    cr_expect(text_is(buffer_text(&out), places), "%s: %s at%.*s", yaml, rule,
              TEXT_ARGUMENTS(buffer_text(&out)));
    slac_free(compilation);
}

static const char whole[] = "sla: 1\ntitle: T\nparties: {a: A, b: B}\n"
                            "goals: {a: {g: within 4 h}, b: {h: within 4 h}}\n";

Test(place, each_element_that_is_absent_has_its_own)
{
    check(whole, "missing-element", " summary requirements contacts remedies cancellation");
    check(whole, "no-review", " reviews");
    check("# a comment before\nsla: 1\ntitle: T\nparties: {a: A, b: B}\ngoals: {}\n",
          "missing-element", " summary requirements contacts remedies cancellation goals");
}

Test(place, a_field_that_is_absent_has_that_of_the_field)
{
    check("title: T\n", "missing-field", " sla parties goals");
    check("parties: {a: A, b: {role: customer}}\n", "missing-field",
          " sla title goals parties.b.name");
    check("recitals: [R]\ncontacts:\n  a:\n    ada: {email: a@example.com}\n", "missing-field",
          " sla title parties goals contacts.a.ada.name");
    check("requirements:\n  a:\n    - {from: b}\n    - {every: daily}\n", "missing-field",
          " sla title parties goals requirements.a.1.needs requirements.a.2.needs");
}
