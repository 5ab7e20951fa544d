/* Comparing two agreements: what each kind of change means, worked out by hand. */
#include "compare/walk.h"
#include "compared.h"

#include <criterion/criterion.h>
#include <stdio.h>

/* ---- by hand ---- */
/* What stands for the line; the customer benefits but where the row says otherwise. */
struct row {
    const char *old, *new; /* the line that differs */
    const char *place;     /* of the only change */
    enum change_kind kind;
    enum verdict customer, provider;
    const char *sentence; /* one of those of the change; NULL: there is none */
};

#define HEAD                                                  \
    "sla: 1\ntitle: T\nparties: {provider: P, customer: C}\n" \
    "contacts: {provider: {ann: {name: Ann}, bob: {name: Bob}}}\n"
#define GOAL(text) "goals: {provider: {live: " text "}}\n"
#define SHARE(text) GOAL("{target: " text "}")
#define REMEDY(text) GOAL("99.9% of minutes in each month") "remedies: {r: {for: live, " text "}}\n"
#define TIERS(text) REMEDY("credits: {tiers: [" text "]}")
#define CLAUSE(text)                       \
    GOAL("99.9% of minutes in each month") \
    "cancellation: {notice: 30 days, conditions: {c: {" text "}}}\n"
#define BUSINESS "hours: {business: \"Mon-Fri 09:00-17:00\"}\n"
#define UNEVEN "hours: {business: \"Mon-Thu 09:00-17:00, Fri 09:00-13:00\"}\n"
#define EXCLUSION(text) GOAL("99.9% of minutes in each month") "exclusions: {e: " text "}\n"

#define C VERDICT_CHANGED
#define S VERDICT_STRONGER
#define W VERDICT_WEAKER
#define U VERDICT_UNDECIDABLE

static const struct row rows[] = {
#include "compare_rows.def"
};

Test(compare, calls_each_amount_by_its_name)
{
    static const char *const shapes[] = {"duration", "percent", "number", "count",   "money",
                                         "quantity", "window",  "caps",   "rounding"};
    for (size_t record = 0; record < RECORD_COUNT_OF_ALL; record++) {
        for (uint32_t index = 0; index < records[record].field_count; index++) {
            const struct field *field = &records[record].fields[index];
            for (size_t at = 0; at < sizeof shapes / sizeof *shapes; at++) {
                cr_expect(strcmp(field->shape->name, shapes[at]) != 0 ||
                              !text_is(field_subject(field), "the value"),
                          "grammar/subjects.def has no words for %s.%s", records[record].name,
                          field->member);
            }
        }
    }
}

static bool says(const struct change *change, const char *sentence)
{
    bool found = sentence == NULL;
    for (size_t at = 0; at < change->sentence_count && sentence != NULL; at++) {
        found |= text_is(change->sentences[at], sentence);
    }
    return found;
}

/* Its levels are P1 and P2 where the row has none. */
static void write_agreement(char *room, size_t size, const char *text)
{
    const char *levels = strstr(text, "levels: {") != NULL ? "" : "levels: {severity: [P1, P2]}\n";
    snprintf(room, size, "%s%s%s", HEAD, levels, text);
}

Test(compare, by_hand)
{
    for (size_t at = 0; at < sizeof rows / sizeof *rows; at++) {
        const struct row *row = &rows[at];
        static char old[4096], new[4096];
        write_agreement(old, sizeof old, row->old);
        write_agreement(new, sizeof new, row->new);
        struct pair pair = compared(text_from(old), text_from(new), NULL);
        cr_expect_not_null(pair.made, "%s and %s do not read", row->old, row->new);
        if (pair.made == NULL) {
            release_pair(&pair);
            continue;
        }
        cr_expect_eq(pair.comparison->change_count, 1, "%zu changes: %s -> %s",
                     pair.comparison->change_count, row->old, row->new);
        if (pair.comparison->change_count > 0) {
            const struct change *change = pair.comparison->changes[0];
            cr_expect(text_is(change->place, row->place), "%.*s, not %s",
                      TEXT_ARGUMENTS(change->place), row->place);
            cr_expect_eq(change->kind, row->kind, "%s: %s", row->place,
                         change_kind_names[change->kind]);
            cr_expect_eq(verdict_for(pair.comparison, change, "customer"), row->customer,
                         "%s -> %s: %s for the customer", row->old, row->new,
                         verdict_names[verdict_for(pair.comparison, change, "customer")]);
            cr_expect_eq(verdict_for(pair.comparison, change, "provider"), row->provider,
                         "%s -> %s: %s for the provider", row->old, row->new,
                         verdict_names[verdict_for(pair.comparison, change, "provider")]);
            cr_expect(says(change, row->sentence), "%s -> %s says: %.*s", row->old, row->new,
                      TEXT_ARGUMENTS(change->sentence_count > 0 ? change->sentences[0]
                                                                : TEXT_OF("nothing")));
        }
        release_pair(&pair);
    }
}

/* The hours of a level that has come came with it. */
Test(compare, of_new_levels)
{
    static const char old[] =
        HEAD "levels: {severity: [P1]}\n" GOAL("{target: {P1: within 1 h}, hours: {P1: 24x7}}");
    static const char new[] = HEAD "levels: {severity: [P1, P2]}\n" GOAL(
        "{target: {P1: within 1 h, P2: within 4 h}, hours: {P1: 24x7, P2: \"Mon-Fri "
        "09:00-17:00\"}}");
    struct pair pair = compared(text_from(old), text_from(new), NULL);
    cr_assert_not_null(pair.made);
    cr_assert_eq(pair.comparison->change_count, 2);
    cr_expect(text_is(pair.comparison->changes[0]->place, "levels.severity.levels.P2"));
    cr_expect(text_is(pair.comparison->changes[1]->place, "goals.provider.live.target.P2"));
    release_pair(&pair);
}

/* ---- the agreement's own terms ---- */
static void expect_remark(const char *old, const char *new, const char *today, const char *kind,
                          const char *words)
{
    static char before[4096], after[4096];
    snprintf(before, sizeof before, "%s%s", HEAD, old);
    snprintf(after, sizeof after, "%s%s", HEAD, new);
    struct pair pair = compared(text_from(before), text_from(after), today);
    cr_assert_not_null(pair.made, "%s", old);
    bool found = kind == NULL && pair.comparison->remark_count == 0;
    for (size_t at = 0; at < pair.comparison->remark_count && kind != NULL; at++) {
        const struct remark *remark = &pair.comparison->remarks[at];
        const struct text whole = remark->message.length > 0 ? remark->message : TEXT_OF("");
        found |= strcmp(remark_names[remark->kind], kind) == 0 &&
                 strstr(arena_terminated((struct arena *)(uintptr_t)&pair.comparison->arena, whole),
                        words) != NULL;
    }
    cr_expect(found, "%s -> %s on %s: no remark %s: %s", old, new, today,
              kind != NULL ? kind : "at all", words);
    release_pair(&pair);
}

#define OLD SHARE("99.95% of minutes in each month")
#define NEW SHARE("99.9% of minutes in each month")
#define TERM(text) "term: {starts: 2027-01-01, lasts: 12 months, amendment_notice: 60 days}\n" text

Test(compare, of_the_terms)
{
    expect_remark("version: 1.2.0\n" OLD, "version: 1.2.0\n" NEW, NULL, "version",
                  "the version stays `1.2.0`, and a promise is weaker");
    expect_remark("version: 1.2.0\n" OLD, "version: 1.3.0\n" NEW, NULL, "version",
                  "raised too little");
    expect_remark("version: 1.2.0\n" OLD, "version: 2.0.0\n" NEW, NULL, NULL, "");
    expect_remark("version: 1.2.0\n" NEW, "version: 1.3.0\n" OLD, NULL, NULL, "");
    expect_remark("version: 1.2.0\n" NEW, "version: 1.2.1\n" OLD, NULL, "version",
                  "raised too little");
    expect_remark("version: 1.2.0\n" NEW, "version: 1.1.9\n" OLD, NULL, "version", "falls from");
    expect_remark("version: 1.2.0\n" NEW, OLD, NULL, "version", "is gone");
    expect_remark("version: 1.2.0\n" OLD, "version: 1.1.0\n" OLD, NULL, "version",
                  "the version falls from `1.2.0` to `1.1.0`");
    expect_remark("version: 1.2.0\n" OLD, OLD, NULL, "version", "the version `1.2.0` is gone");
    expect_remark("version: 1.2.0\n" OLD, "version: 1.2.1\n" OLD, NULL, NULL, "");
    expect_remark("version: 1.2.0\n" OLD, "version: 3\n" OLD, NULL, NULL, "");
    expect_remark("version: draft A\n" NEW, "version: draft B\n" OLD, NULL, NULL, "");
    expect_remark("version: draft A\n" NEW, "version: draft A\n" OLD, NULL, "version", "stays");
    expect_remark("version: 9\n" NEW, "version: 10\n" OLD, NULL, NULL, "");
    /* 60 days from 2026-11-29 are over on 2027-01-28. */
    expect_remark(TERM(OLD), TERM(NEW), "2026-11-29", "amendment-notice",
                  "holds from 2027-01-01, in 33 days; `amendment_notice` is 60 days");
    expect_remark(TERM(OLD), TERM(NEW), "2026-11-02", NULL, "");
    expect_remark(TERM(OLD), TERM(NEW), "2026-11-03", "amendment-notice", "in 59 days");
    expect_remark(TERM(OLD), TERM(NEW), "2027-03-01", "amendment-notice",
                  "told on 2027-03-01, the change may hold from 2027-04-30");
    expect_remark("status: draft\n" TERM(OLD), "status: draft\n" TERM(NEW), "2026-11-29", NULL, "");
    expect_remark(TERM(OLD), TERM(NEW), NULL, NULL, "");
    expect_remark("status: agreed\n" OLD, "status: agreed\n" NEW, NULL, "signature",
                  "still called agreed");
}
