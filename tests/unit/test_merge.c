/* One tree laid over another, alone: which of two values stays, what short forms expand to, and
 * what
 * `~` takes out (language, sections 6 and 8). Written as one flow line, worked out by hand. */
#include "base/buffer.h"
#include "library.h"
#include "model/merge.h"
#include "yaml/tree.h"

#include <criterion/criterion.h>

static void write_flow(struct buffer *out, const struct node *node)
{
    if (node->kind == NODE_SCALAR) {
        buffer_add_text(out, node_text(node));
        return;
    }
    const bool map = node->kind == NODE_MAPPING;
    buffer_add_character(out, map ? '{' : '[');
    for (const struct node *item = node->first; item != NULL; item = item->next) {
        if (item != node->first) {
            BUFFER_LITERAL(out, ", ");
        }
        write_flow(out, item);
        if (map) {
            BUFFER_LITERAL(out, ": ");
            item = item->next;
            write_flow(out, item);
        }
    }
    buffer_add_character(out, map ? '}' : ']');
}

/* Every node stands in the file that wrote it. */
static void check_files(const struct compilation *inner, const struct node *node)
{
    const struct span span = node_span(node);
    cr_assert_lt(span.file, inner->source_count);
    cr_assert_leq(span.end, inner->sources[span.file]->bytes.length);
    for (const struct node *item = node->first; node->kind != NODE_SCALAR && item != NULL;
         item = item->next) {
        check_files(inner, item);
    }
}

/* What the two give, and what is found: the message of the first finding, or "". */
static void check(const char *base, const char *layer, const char *merged, const char *found)
{
    slac_compilation *compilation = library_new();
    struct compilation *inner = library_inner(compilation);
    if (setjmp(inner->failure) != 0) {
        cr_assert_fail("out of memory");
    }
    library_add_source(inner, TEXT_OF("layer"), text_from(layer));
    library_add_source(inner, TEXT_OF("base"), text_from(base));
    const struct node *over = yaml_read(inner, 0), *below = yaml_read(inner, 1);
    cr_assert_not_null(over);
    cr_assert_not_null(below);
    struct buffer before, after, out;
    buffer_start(&before, &inner->arena);
    write_flow(&before, below);
    const struct node *made = model_merge(inner, below, over);
    buffer_start(&out, &inner->arena);
    write_flow(&out, made);
    cr_expect(text_is(buffer_text(&out), merged), "%s over %s gives %.*s", layer, base,
              TEXT_ARGUMENTS(buffer_text(&out)));
    check_files(inner, made);
    buffer_start(&after, &inner->arena);
    write_flow(&after, below);
    cr_expect(text_equal(buffer_text(&before), buffer_text(&after)), "the base is changed: %.*s",
              TEXT_ARGUMENTS(buffer_text(&after)));
    const struct text message =
        inner->findings.count > 0 ? inner->findings.items[0]->message : TEXT_OF("");
    cr_expect(text_is(message, found), "%.*s", TEXT_ARGUMENTS(message));
    slac_free(compilation);
}

Test(merge, maps_key_by_key_in_the_order_of_the_base)
{
    check("title: T\nkind: customer", "kind: internal\nversion: 2.0.0",
          "{title: T, kind: internal, version: 2.0.0}", "");
    check("parties: {a: A, b: B}", "parties: {c: C, a: Z}", "{parties: {a: Z, b: B, c: C}}", "");
    check("a: {b: {c: 1, d: 2}}", "a: {b: {c: 3}}", "{a: {b: {c: 3, d: 2}}}", "");
}

Test(merge, anything_else_replaces)
{
    check("recitals: [one, two]", "recitals: [three]", "{recitals: [three]}", "");
    check("recitals: [one]", "recitals: {a: b}", "{recitals: {a: b}}", "");
    check("title: T", "title: ''", "{title: }", "");
    check("title: T", "title: ~x", "{title: ~x}", "");
}

Test(merge, extends_of_the_layer_comes_first)
{
    check("title: T\nextends: c", "version: 2.0.0\nextends: b",
          "{extends: b, title: T, version: 2.0.0}", "");
}

Test(merge, short_forms_expand_where_the_other_is_a_map)
{
    check("parties: {a: A}", "parties: {a: {role: customer}}",
          "{parties: {a: {name: A, role: customer}}}", "");
    check("parties: {a: {name: A, role: customer}}", "parties: {a: B}",
          "{parties: {a: {name: B, role: customer}}}", "");
    check("goals: {a: {g: within 4 h}}", "goals: {a: {g: {owner: o}}}",
          "{goals: {a: {g: {target: within 4 h, owner: o}}}}", "");
    check("hours: {h: 24x7}", "hours: {h: {timezone: UTC}}",
          "{hours: {h: {schedule: 24x7, timezone: UTC}}}", "");
    check("stages: {s: S}", "stages: {s: {statement: X}}", "{stages: {s: {name: S, statement: X}}}",
          "");
    check("exclusions: {e: E}", "exclusions: {e: {notice: 1 h}}",
          "{exclusions: {e: {statement: E, notice: 1 h}}}", "");
    check("clauses: {c: C}", "clauses: {c: {title: T}}", "{clauses: {c: {text: C, title: T}}}", "");
    check("levels: {x: {P1: One}}", "levels: {x: {P1: {name: N}}}",
          "{levels: {x: {P1: {statement: One, name: N}}}}", "");
    check("initiatives: {a: [i]}", "initiatives: {a: {period: p}}",
          "{initiatives: {a: {items: [i], period: p}}}", "");
    check("remedies: {r: {credits: 10%}}", "remedies: {r: {credits: {cap: 20%}}}",
          "{remedies: {r: {credits: {tiers: [{when: missed, credit: 10%}], cap: 20%}}}}", "");
    /* of two short forms the layer's stays one */
    check("parties: {a: A}", "parties: {a: B}", "{parties: {a: B}}", "");
}

Test(merge, an_axis_in_another_form_replaces)
{
    check("levels: {x: [P1, P2]}", "levels: {x: {levels: [P3]}}", "{levels: {x: {levels: [P3]}}}",
          "");
    check("levels: {x: {P1: A}}", "levels: {x: {levels: [P3], varies_by: y}}",
          "{levels: {x: {levels: [P3], varies_by: y}}}", "");
}

Test(merge, a_tilde_removes)
{
    check("title: T\nversion: 1.0.0", "version: ~", "{title: T}", "");
    check("clauses: {a: A, b: B}", "clauses: {a: ~}", "{clauses: {b: B}}", "");
    check("clauses: {a: A}", "clauses: {a: \"~\"}", "{clauses: {a: ~}}", "");
    check("clauses: {press: A}", "clauses: {pres: ~}", "{clauses: {press: A}}",
          "there is no `pres` here that could be removed");
    check("title: T", "clauses: {a: ~, b: B}", "{title: T, clauses: {b: B}}",
          "there is no `a` here that could be removed");
}

/* More than sixteen keys are found by a table. */
Test(merge, large_maps_merge_like_small_ones)
{
    check("a: {k1: 1, k2: 1, k3: 1, k4: 1, k5: 1, k6: 1, k7: 1, k8: 1, k9: 1, k10: 1, k11: 1, "
          "k12: 1, k13: 1, k14: 1, k15: 1, k16: 1, k17: 1, k18: 1}",
          "a: {k18: 2, k1: ~, k19: 2}",
          "{a: {k2: 1, k3: 1, k4: 1, k5: 1, k6: 1, k7: 1, k8: 1, k9: 1, k10: 1, k11: 1, k12: 1, "
          "k13: 1, k14: 1, k15: 1, k16: 1, k17: 1, k18: 2, k19: 2}}",
          "");
}
