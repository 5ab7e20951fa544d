/* Comparing two agreements: what each kind of change means, worked out by hand; and over thousands
 * of generated changes that each is found where it stands, and is for one party what it is not for
 * the other. */
#include "compare/compare.h"
#include "compare/walk.h"
#include "number/rational.h"
#include "reading.h"
#include "redlined.h"
#include "rewrite.h"
#include "slac.h"

#include "base/buffer.h"
#include "model/walk.h"

#include <ctype.h>

/* With the rules of reading alone, as `slac diff` reads. */
static slac_compilation *compiled(struct text source)
{
    static const char *const names[] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) name,
#include "grammar/rules.def"
#undef RULE
    };
    static slac_rule_setting off[sizeof names / sizeof *names];
    slac_check_options options = {.rules = off};
    slac_compilation *made = NULL;
    for (size_t at = 0; at < sizeof names / sizeof *names; at++) {
        if (slac_rule_can_be_set(names[at])) {
            off[options.rule_count++] = (slac_rule_setting){.rule = names[at], .off = true};
        }
    }
    cr_assert_eq(slac_compile("test", source.data, source.length, &options, &made), SLAC_OK);
    return made;
}

/* The two compilations and what they say differently; all NULL where one of them does not read. */
struct pair {
    slac_compilation *old, *new;
    slac_comparison *made;
    const struct comparison *comparison;
};

static struct pair compared(struct text old, struct text new, const char *today)
{
    struct pair pair = {compiled(old), compiled(new), NULL, NULL};
    const slac_status status = slac_compare(pair.old, pair.new, today, &pair.made);
    cr_assert(status == SLAC_OK || status == SLAC_HAS_ERRORS);
    pair.comparison = (const struct comparison *)(const void *)pair.made; /* its first member */
    return pair;
}

static void release_pair(struct pair *pair)
{
    slac_comparison_free(pair->made);
    slac_free(pair->old);
    slac_free(pair->new);
}

static enum verdict verdict_for(const struct comparison *comparison, const struct change *change,
                                const char *party)
{
    const struct compared_party *found = comparison_party(comparison, text_from(party));
    cr_assert_not_null(found);
    return change->verdicts[found - comparison->parties];
}

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
    /* 0.05 % of 30 days are 1,296 s, 0.1 % are 2,592 s. */
    {SHARE("99.95% of minutes in each month"), SHARE("99.9% of minutes in each month"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "allowed downtime rises from 21 min 36 s to 43 min 12 s in 30 days, 2 ×"},
    {SHARE("99.9% of minutes in each month"), SHARE("99.99% of minutes in each month"),
     "goals.provider.live.target", CHANGE_CHANGED, S, W,
     "allowed downtime falls from 43 min 12 s to 4 min 19.2 s in 30 days, 0.1 ×: one nine more"},
    {SHARE("99.999% of minutes in each year"), SHARE("99.9% of minutes in each year"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "allowed downtime rises from 5 min 15.36 s to 8 h 45 min 36 s in 365 days, 100 ×: two nines "
     "less"},
    {SHARE("99.95% of minutes in each month"), SHARE("99.95% of hours in each month"),
     "goals.provider.live.target", CHANGE_CHANGED, U, U,
     "allowed downtime stays 21 min 36 s in 30 days"},
    /* 0.1 % of 365 days are 31,536 s. */
    {SHARE("99.9% of minutes in each month"), SHARE("99.9% of minutes in each year"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "one outage may last 8 h 45 min 36 s instead of 43 min 12 s before the promise is missed"},
    {SHARE("99.9% of minutes in each month"), SHARE("99.95% of minutes in each year"),
     "goals.provider.live.target", CHANGE_CHANGED, U, U,
     "allowed downtime: 43 min 12 s in 30 days until now, 4 h 22 min 48 s in 365 days from now on"},
    {SHARE("99.9% of minutes in each month"), SHARE("at least 99.9% of minutes in each month"),
     "goals.provider.live.target", CHANGE_CHANGED, C, C, NULL},
    {SHARE("95% of calls within 1 h in each month"), SHARE("90% of calls within 1 h in each month"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "of 10,000 calls, 1,000 may fail instead of 500, 2 ×"},
    {SHARE("95% of calls within 1 h in each month"), SHARE("95% of calls within 2 h in each month"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "the time allowed rises from 1 h to 2 h, 2 ×"},
    {SHARE("95% of calls within 1 h in each month"),
     SHARE("90% of calls within 30 min in each month"), "goals.provider.live.target",
     CHANGE_CHANGED, U, U, "the time allowed falls from 1 h to 30 min, 0.5 ×"},
    /* Of an upper bound: 0.1 % of 30 days are 2,592 s. */
    {SHARE("at most 0.1% of minutes in each month"),
     SHARE("at most 0.01% of minutes in each month"), "goals.provider.live.target", CHANGE_CHANGED,
     S, W,
     "the time granted falls from 43 min 12 s to 4 min 19.2 s in 30 days, 0.1 ×: one nine more"},
    {SHARE("at most 0.1% of minutes in each month"), SHARE("at most 0.1% of minutes in each year"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "the time granted: 43 min 12 s in 30 days until now, 8 h 45 min 36 s in 365 days from now on"},
    {SHARE("at most 0.1% of calls in each month"), SHARE("at most 1% of calls in each month"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "the share: 1% instead of 0.1%, 10 ×: one nine less"},
    {SHARE("at most 1% packet loss in each month"),
     SHARE("at most 0.01% packet loss in each month"), "goals.provider.live.target", CHANGE_CHANGED,
     S, W, "packet loss: 0.01% instead of 1%, 0.01 ×: two nines more"},
    {SHARE("99.9% delivery rate in each month"), SHARE("99% delivery rate in each month"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "delivery rate: 99% instead of 99.9%, ≈ 0.99 ×: one nine less"},
    {SHARE("within 4 h"), SHARE("within 8 h"), "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "the time allowed: 8 h instead of 4 h, 2 ×"},
    {SHARE("100 leads per month"), SHARE("80 leads per month"), "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "leads: 80 instead of 100, 0.8 ×"},
    {SHARE("at most 10 h of maintenance per year"), SHARE("at most 5 h of maintenance per year"),
     "goals.provider.live.target", CHANGE_CHANGED, S, W, "maintenance: 5 h instead of 10 h, 0.5 ×"},
    {SHARE("2 daily backups per day"), SHARE("1 daily backup per day"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S, "daily backup: 1 instead of 2, 0.5 ×"},
    /* What adds up: of 7 days, of 12 months. */
    {SHARE("1 daily backup per day"), SHARE("1 daily backup per week"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S, "in the same time that is 1/7 as much"},
    {SHARE("100 leads per month"), SHARE("1200 leads per year"), "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "in the same time that is as much"},
    {SHARE("1200 leads per year"), SHARE("100 leads per month"), "goals.provider.live.target",
     CHANGE_CHANGED, S, W, "in the same time that is as much"},
    {SHARE("100 leads per month"), SHARE("1300 leads per year"), "goals.provider.live.target",
     CHANGE_CHANGED, U, U, "in the same time that is ≈ 1.08 × as much"},
    {SHARE("10 leads per week"), SHARE("40 leads per month"), "goals.provider.live.target",
     CHANGE_CHANGED, U, U, "it is judged over a longer window: 30 days instead of 7 days"},
    {SHARE("at most 10 h of maintenance per month"), SHARE("at most 120 h of maintenance per year"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S, "in the same time that is as much"},
    {SHARE("at most 10 h of maintenance per year"), SHARE("at most 1 h of maintenance per month"),
     "goals.provider.live.target", CHANGE_CHANGED, U, U, "in the same time that is 1.2 × as much"},
    {SHARE("average of follow-ups at most 45 min in each month"),
     SHARE("average of follow-ups at most 45 min in each year"), "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "it is judged over a longer window: 365 days instead of 30 days"},
    {SHARE("a report every month"), SHARE("a report every week"), "goals.provider.live.target",
     CHANGE_CHANGED, S, W, "it comes more often: every 7 days instead of every 28 to 31 days"},
    {GOAL("{target: 12 reports per year, due: every month}"),
     GOAL("{target: 12 reports per year, due: every week}"), "goals.provider.live.due",
     CHANGE_CHANGED, S, W, "it comes more often: every 7 days instead of every 28 to 31 days"},
    {GOAL("95% of calls within 1 h in each month"), GOAL("95% of calls within 1 h in each year"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "it is judged over a longer window: 365 days instead of 30 days"},
    /* 31 days of January, and 28 of February. */
    {GOAL("within 4 h") "term: {starts: 2027-01-01, lasts: 24 months}\n",
     GOAL("within 4 h") "term: {starts: 2027-03-01, lasts: 24 months}\n", "term.starts",
     CHANGE_CHANGED, C, C, "59 days later"},
    {GOAL("within 4 h") "cancellation: {notice: 30 days}\n",
     GOAL("within 4 h") "cancellation: {notice: 10 days}\n", "cancellation.notice", CHANGE_CHANGED,
     U, U, "each party may go sooner, and be left sooner"},
    {GOAL("within 4 business hours") "hours: {business: {schedule: \"Mon-Fri 09:00-17:00\", "
                                     "holidays: [2027-01-01]}}\n",
     GOAL("within 4 business hours") "hours: {business: {schedule: \"Mon-Fri 09:00-17:00\", "
                                     "holidays: [2027-01-01, 2027-12-24]}}\n",
     "hours.business.holidays.2", CHANGE_ADDED, W, S, "holidays rise from 1 to 2"},
    /* A goal that goes, or comes, takes a remedy for it with it. */
    {"goals: {provider: {live: within 4 h, down: within 1 h}}\n"
     "remedies: {r: {for: [live, down], make_good: Work.}}\n",
     "goals: {provider: {down: within 1 h}}\nremedies: {r: {for: down, make_good: Work.}}\n",
     "goals.provider.live", CHANGE_REMOVED, W, S, NULL},
    {"goals: {provider: {live: within 4 h, down: within 1 h}}\n"
     "remedies: {r: {for: [live, down], make_good: Work.}}\n",
     "goals: {provider: {live: within 4 h, down: within 1 h}}\n"
     "remedies: {r: {for: down, make_good: Work.}}\n",
     "remedies.r.for", CHANGE_CHANGED, W, S, "1 goal is not covered any more"},
    {SHARE("by 2027-03-31"), SHARE("by 2027-04-02"), "goals.provider.live.target", CHANGE_CHANGED,
     W, S, "2 days later"},
    {SHARE("until 2032-05-12"), SHARE("until 2032-05-10"), "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "2 days earlier"},
    /* Times of day, of days of business, and of what recurs. */
    {SHARE("by 10:00 every business day"), SHARE("by 12:00 every business day"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S, "2 h later, from 10:00 to 12:00"},
    {SHARE("by 09:00 every Monday"), SHARE("by 17:00 every Monday"), "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "8 h later, from 09:00 to 17:00"},
    {SHARE("by 17:30 every Monday"), SHARE("by 17:00 every Friday"), "goals.provider.live.target",
     CHANGE_CHANGED, U, U,
     "4 days later in the week, or 3 days earlier: every Friday instead of every Monday"},
    {SHARE("by 09:00 daily"), SHARE("by 12:00 weekly"), "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "it comes less often: every 7 days instead of every day"},
    {SHARE("by 12:00 daily"), SHARE("by 09:00 weekly"), "goals.provider.live.target",
     CHANGE_CHANGED, U, U, "3 h earlier, from 12:00 to 09:00"},
    {SHARE("by 10:00 on the next business day"), SHARE("by 11:30 on the next business day"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S, "1 h 30 min later, from 10:00 to 11:30"},
    {SHARE("by the end of the same business day"), SHARE("by the end of the next business day"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "a business day later: by the end of the next business day instead of by the end of the same "
     "business day"},
    {SHARE("by 17:00 on the same business day"), SHARE("by 10:00 on the next business day"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "on the next business day: by 10:00 on the next business day instead of by 17:00 on the same "
     "business day"},
    {SHARE("by 15:00 on the same business day"), SHARE("by the end of the same business day"),
     "goals.provider.live.target", CHANGE_CHANGED, U, U,
     "no hours say when the business day ends, by 15:00 or later"},
    {SHARE("by 15:00 on the same business day") BUSINESS,
     SHARE("by the end of the same business day") BUSINESS, "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "2 h later: the business day ends at 17:00"},
    {SHARE("by the end of the next business day") BUSINESS,
     SHARE("by 18:00 on the next business day") BUSINESS, "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "1 h later: the business day ends at 17:00"},
    {SHARE("by 16:00 on the same business day") UNEVEN,
     SHARE("by the end of the same business day") UNEVEN, "goals.provider.live.target",
     CHANGE_CHANGED, U, U,
     "the business day ends between 13:00 and 17:00: by the end of the same business day instead "
     "of by 16:00 on the same business day"},
    {SHARE("within 4 business hours") BUSINESS, SHARE("within 1 business day") BUSINESS,
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "the time allowed: 1 business day instead of 4 business hours, 2 ×, for a business day is "
     "8 h"},
    {SHARE("95% of calls within 2 business days in each month") BUSINESS,
     SHARE("95% of calls within 4 business hours in each month") BUSINESS,
     "goals.provider.live.target", CHANGE_CHANGED, S, W,
     "the time allowed falls from 2 business days to 4 business hours, 0.25 ×, for a business day "
     "is 8 h"},
    /* A business day is 4 to 8 h here. */
    {SHARE("within 4 business hours") UNEVEN, SHARE("within 1 business day") UNEVEN,
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "the time allowed: 1 business day instead of 4 business hours: 4 h to 8 h of work instead of "
     "4 h"},
    {SHARE("within 5 business hours") UNEVEN, SHARE("within 1 business day") UNEVEN,
     "goals.provider.live.target", CHANGE_CHANGED, U, U,
     "the time allowed: 1 business day instead of 5 business hours; that is 4 h to 8 h instead of "
     "5 h"},
    {SHARE("within 4 business hours"), SHARE("within 1 business day"), "goals.provider.live.target",
     CHANGE_CHANGED, U, U,
     "the time allowed: 1 business day instead of 4 business hours; which is longer depends on the "
     "hours of business, and on when it begins"},
    /* An hour of business lasts an hour of the clock at least. */
    {SHARE("within 4 h"), SHARE("within 4 business hours"), "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "the time allowed: 4 business hours instead of 4 h"},
    {SHARE("within 30 days"), SHARE("within 1 month"), "goals.provider.live.target", CHANGE_CHANGED,
     U, U,
     "the time allowed: 1 month instead of 30 days; that is 28 to 31 days instead of 30 days"},
    {SHARE("within 4 business hours") BUSINESS,
     SHARE("by the end of the next business day") BUSINESS, "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "8 h to 16 h of work instead of 4 h"},
    {SHARE("within 4 business hours") BUSINESS,
     SHARE("by the end of the same business day") BUSINESS, "goals.provider.live.target",
     CHANGE_CHANGED, U, U, "0 h to 8 h of work instead of 4 h"},
    {SHARE("within 4 h"), SHARE("by 09:00 every Monday"), "goals.provider.live.target",
     CHANGE_CHANGED, U, U,
     "neither is always the sooner: by 09:00 every Monday instead of within 4 h"},
    {SHARE("a report every Monday"), SHARE("a report every Wednesday"),
     "goals.provider.live.target", CHANGE_CHANGED, U, U,
     "2 days later in the week, or 5 days earlier: every Wednesday instead of every Monday"},
    {SHARE("a report weekly"), SHARE("a report every week"), "goals.provider.live.target",
     CHANGE_CHANGED, C, C, "as often as before"},
    {SHARE("a report daily"), SHARE("a report every business day"), "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "it comes less often: every business day instead of every day"},
    {SHARE("a report every business day"), SHARE("a report every 2 business days"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "it comes less often: every 2 business days instead of every business day"},
    {SHARE("a report on the first business day of each month"),
     SHARE("a report on day 1 of each month"), "goals.provider.live.target", CHANGE_CHANGED, S, W,
     "on the same day or earlier: on day 1 of each month instead of on the first business day of "
     "each month"},
    {SHARE("a report on day 5 of each month"), SHARE("a report monthly"),
     "goals.provider.live.target", CHANGE_CHANGED, U, U,
     "as often, and on another day: monthly instead of on day 5 of each month"},
    {SHARE("2 backups every day"), SHARE("2 backups every week"), "goals.provider.live.target",
     CHANGE_CHANGED, W, S, "it comes less often: every 7 days instead of every day"},
    {GOAL("{target: 12 reports per year, due: on day 20 of each month}"),
     GOAL("{target: 12 reports per year, due: on day 25 of each month}"), "goals.provider.live.due",
     CHANGE_CHANGED, W, S,
     "5 days later: on day 25 of each month instead of on day 20 of each month"},
    {GOAL("within 4 h") "requirements: {customer: [{needs: The list, every: daily}]}\n",
     GOAL("within 4 h") "requirements: {customer: [{needs: The list, every: weekly}]}\n",
     "requirements.customer.1.every", CHANGE_CHANGED, W, S,
     "it comes less often: every 7 days instead of every day"},
    {GOAL("within 4 h") "reviews: {r: {every: quarterly}}\n",
     GOAL("within 4 h") "reviews: {r: {every: yearly}}\n", "reviews.r.every", CHANGE_CHANGED, C, C,
     "it comes less often: every 365 to 366 days instead of every 90 to 92 days"},
    {EXCLUSION("{statement: Work., schedule: \"Sun 02:00-04:00\"}"),
     EXCLUSION("{statement: Work., schedule: \"Sun 03:30-05:30\"}"), "exclusions.e.schedule",
     CHANGE_CHANGED, U, U, "as many hours a week, 1 h 30 min later"},
    /* 1 % of 720 h are 7.2 h. */
    {SHARE("99% of minutes in each month"), SHARE("no commitment"), "goals.provider.live.target",
     CHANGE_CHANGED, W, S,
     "allowed downtime: 7 h 12 min in 30 days until now, without limit from now on"},
    {SHARE("within 4 h"), SHARE("best effort"), "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "nothing is promised any more that could be missed"},
    {SHARE("no commitment"), SHARE("within 4 h"), "goals.provider.live.target", CHANGE_CHANGED, S,
     W, "until now nothing is promised that could be missed"},
    {SHARE("{P1: within 1 h, P2: within 4 h}"), SHARE("{P1: within 1 h, P2: within 8 h}"),
     "goals.provider.live.target.P2", CHANGE_CHANGED, W, S,
     "the time allowed: 8 h instead of 4 h, 2 ×"},
    {SHARE("{P1: within 1 h, P2: within 4 h}"), SHARE("{P1: within 1 h}"),
     "goals.provider.live.target.P2", CHANGE_REMOVED, W, S, NULL},
    {GOAL("{target: {P1: 99.9%, P2: 99%}, of: minutes in each month}"),
     GOAL("{target: {P1: 99.9%, P2: 99%}, of: minutes in each year}"), "goals.provider.live.of",
     CHANGE_CHANGED, W, S, "the same holds at 1 more level"},
    /* One cause, one entry. */
    {GOAL("{target: 99.95% of minutes in each month, downtime: 21.6 min per month}"),
     GOAL("{target: 99.9% of minutes in each month, downtime: 43.2 min per month}"),
     "goals.provider.live.target", CHANGE_CHANGED, W, S,
     "allowed downtime rises from 21 min 36 s to 43 min 12 s in 30 days, 2 ×"},
    {"goals: {provider: {live: within 4 h, down: within 1 h}}\n",
     "goals: {provider: {down: within 1 h}}\n", "goals.provider.live", CHANGE_REMOVED, W, S, NULL},
    {"goals: {provider: {live: within 4 h}}\n",
     "goals: {provider: {live: within 4 h}, customer: {down: within 1 h}}\n", "goals.customer.down",
     CHANGE_ADDED, W, S, NULL},
    {"goals: {provider: {live: within 4 h}}\n", "goals: {customer: {live: within 4 h}}\n",
     "goals.customer.live", CHANGE_MOVED, W, S, "who must meet it: customer instead of provider"},
    {"goals: {provider: {live: within 4 h}}\nremedies: {r: {for: live, make_good: It is made "
     "good.}}\n",
     "goals: {provider: {reply: within 4 h}}\nremedies: {r: {for: reply, make_good: It is made "
     "good.}}\n",
     "goals.provider.reply", CHANGE_RENAMED, C, C, NULL},
    /* A term that is called otherwise is so wherever it is used. */
    {"definitions: {Outage: Minutes without signal.}\n" GOAL(
         "{target: within 4 h, statement: \"An outage counts. Outages add up.\"}"),
     "definitions: {Downtime: Minutes without signal.}\n" GOAL(
         "{target: within 4 h, statement: \"An downtime counts. Downtimes add up.\"}"),
     "definitions.Downtime", CHANGE_RENAMED, C, C, NULL},
    {GOAL("{target: {P1: within 1 h, P2: within 4 h}, statement: \"${live.P1} and "
          "${live.P2.target}.\"}"),
     "levels: {severity: [P0, P2]}\n" GOAL("{target: {P0: within 1 h, P2: within 4 h}, statement: "
                                           "\"${live.P0} and ${live.P2.target}.\"}"),
     "levels.severity.levels.P0", CHANGE_RENAMED, C, C, NULL},
    {"goals: {provider: {live: within 4 h}}\n", "goals: {shared: {live: within 4 h}}\n",
     "goals.shared.live", CHANGE_MOVED, W, U,
     "who must meet it: provider and customer instead of provider"},
    /* What each party both has and owes. */
    {"goals: {shared: {live: within 4 h}}\n", "goals: {shared: {live: within 8 h}}\n",
     "goals.shared.live.target", CHANGE_CHANGED, U, U,
     "it is weaker for who has the promise and stronger for who owes it, and provider and customer "
     "are each both"},
    {"goals: {provider: {live: within 4 h}, customer: {answer: within 1 h}}\n",
     "goals: {provider: {live: within 4 h}, customer: {answer: within 1 h}}\n"
     "exclusions: {e: Holidays.}\n",
     "exclusions.e", CHANGE_ADDED, U, U,
     "it is weaker for who has a promise that it reaches and stronger for who owes it, and "
     "provider "
     "and customer are each both"},
    {CLAUSE("by: any, statement: Late., cure: 10 days"),
     CLAUSE("by: any, statement: Late., cure: 30 days"), "cancellation.conditions.c.cure",
     CHANGE_CHANGED, U, U,
     "it is weaker for who may cancel and stronger for who may be left, and provider and customer "
     "are each both"},
    /* What is nobody's affair. */
    {GOAL("within 4 h") "hours: {desk: \"Mon-Fri 09:00-17:00\", business: 24x5}\n",
     GOAL("within 4 h") "hours: {desk: \"Mon-Fri 09:00-13:00\", business: 24x5}\n",
     "hours.desk.schedule", CHANGE_CHANGED, C, C, "the hours fall from 40 h to 20 h a week, 0.5 ×"},
    /* Measurement, conditions, hours. */
    {GOAL("{target: within 4 h, measured: {minimum_breach: 5 min}}"),
     GOAL("{target: within 4 h, measured: {minimum_breach: 10 min}}"),
     "goals.provider.live.measured.minimum_breach", CHANGE_CHANGED, W, S,
     "the shortest breach that counts rises from 5 min to 10 min, 2 ×: 5 min longer"},
    {GOAL("{target: within 4 h, measured: {every: 1 min}}"),
     GOAL("{target: within 4 h, measured: {every: 1 min, minimum_breach: 5 min}}"),
     "goals.provider.live.measured.minimum_breach", CHANGE_ADDED, W, S,
     "the shortest breach that counts: 5 min, and until now none"},
    {GOAL("{target: within 4 h, measured: {every: 1 min, average_of: 5 min}}"),
     GOAL("{target: within 4 h, measured: {every: 1 min}}"),
     "goals.provider.live.measured.average_of", CHANGE_REMOVED, S, W,
     "the time over which a value is averaged: 5 min until now, and none any more"},
    {GOAL("{target: within 4 h}"), GOAL("{target: within 4 h, measured: {minimum_breach: 5 min}}"),
     "goals.provider.live.measured", CHANGE_ADDED, W, S,
     "the shortest breach that counts: 5 min, and until now none"},
    {GOAL("{target: within 4 h}"),
     GOAL("{target: within 4 h, measured: {by: provider, every: 1 min}}"),
     "goals.provider.live.measured", CHANGE_ADDED, U, U,
     "the time between two measurements: 1 min, and until now nothing says"},
    {GOAL("{target: within 4 h, measured: {by: provider, every: 1 min}}"),
     GOAL("{target: within 4 h}"), "goals.provider.live.measured", CHANGE_REMOVED, U, U,
     "nothing says any more how it is measured"},
    {GOAL("{target: 99.9% of calls in each month, measured: {rounding: 2 decimals down}}"),
     GOAL("{target: 99.9% of calls in each month, measured: {rounding: 2 decimals up}}"),
     "goals.provider.live.measured.rounding", CHANGE_CHANGED, W, S,
     "a result beside the bound meets it more easily"},
    {GOAL("{target: at most 0.1% packet loss in each month, measured: {rounding: 2 decimals}}"),
     GOAL("{target: at most 0.1% packet loss in each month, measured: {rounding: 2 decimals up}}"),
     "goals.provider.live.measured.rounding", CHANGE_CHANGED, S, W,
     "a result beside the bound meets it less easily"},
    {GOAL("{target: 99.9% of calls in each month, measured: {rounding: 2 decimals}}"),
     GOAL("{target: 99.9% of calls in each month, measured: {rounding: 1 decimals}}"),
     "goals.provider.live.measured.rounding", CHANGE_CHANGED, U, U,
     "the result is rounded to 1 decimal instead of 2 decimals"},
    {GOAL("{target: within 4 h, measured: {no_data: missed}}"),
     GOAL("{target: within 4 h, measured: {no_data: ignored}}"),
     "goals.provider.live.measured.no_data", CHANGE_CHANGED, W, S,
     "an interval without data is left out of the count; until now `missed`"},
    {GOAL("{target: within 4 h, measured: {by: provider, source_of_truth: provider}}"),
     GOAL("{target: within 4 h, measured: {by: provider, source_of_truth: customer}}"),
     "goals.provider.live.measured.source_of_truth", CHANGE_CHANGED, U, U,
     "whose figures decide: customer instead of provider"},
    {GOAL("{target: within 4 h, measured: {every: 1 min}}"),
     GOAL("{target: within 4 h, measured: {}}"), "goals.provider.live.measured.every",
     CHANGE_REMOVED, U, U, NULL},
    {GOAL("{target: within 4 h}"),
     GOAL("{target: within 4 h, applies_when: [The client is current.]}"),
     "goals.provider.live.applies_when.1", CHANGE_ADDED, W, S, "preconditions rise from 0 to 1"},
    {GOAL("{target: within 4 h, hours: \"Mon-Fri 09:00-17:00\"}"),
     GOAL("{target: within 4 h, hours: 24x7}"), "goals.provider.live.hours", CHANGE_CHANGED, S, W,
     "the hours rise from 40 h to 168 h a week, 4.2 ×"},
    {GOAL("{target: within 4 h, hours: \"Mon-Fri 09:00-17:00\"}"),
     GOAL("{target: within 4 h, hours: \"Mon-Fri 08:00-16:00\"}"), "goals.provider.live.hours",
     CHANGE_CHANGED, U, U, "as many hours a week, 1 h earlier"},
    {GOAL("{target: within 4 business hours}") "hours: {business: \"Mon-Fri 09:00-17:00\"}\n",
     GOAL("{target: within 4 business hours}") "hours: {business: \"Mon-Fri 09:00-13:00\"}\n",
     "hours.business.schedule", CHANGE_CHANGED, W, S,
     "the hours fall from 40 h to 20 h a week, 0.5 ×"},
    {GOAL("{target: within 4 h, statement: Soon.}"),
     GOAL("{target: within 4 h, statement: Later.}"), "goals.provider.live.statement",
     CHANGE_CHANGED, U, U, NULL},
    {GOAL("{target: within 4 h, owner: ann}"), GOAL("{target: within 4 h, owner: bob}"),
     "goals.provider.live.owner", CHANGE_CHANGED, C, C, NULL},
    /* What a clock counts, and figures in words. */
    {GOAL("{target: within 4 h, clock: {starts: It is opened.}}"),
     GOAL("{target: within 4 h, clock: {starts: It is confirmed.}}"),
     "goals.provider.live.clock.starts", CHANGE_CHANGED, U, U,
     "the 4 h allowed begin at another moment"},
    {GOAL("{target: {P1: within 15 min, P2: 95% of calls within 2 h in each month}, clock: "
          "{starts: It rings., stops: It ends.}}"),
     GOAL("{target: {P1: within 15 min, P2: 95% of calls within 2 h in each month}, clock: "
          "{starts: It rings., stops: It is over.}}"),
     "goals.provider.live.clock.stops", CHANGE_CHANGED, U, U,
     "the 15 min to 2 h allowed end at another moment"},
    {GOAL("{target: within 4 h, clock: {starts: It is opened.}}"),
     GOAL("{target: within 4 h, clock: {starts: It is opened., pauses: The customer is asked.}}"),
     "goals.provider.live.clock.pauses", CHANGE_ADDED, W, S,
     "the 4 h allowed stand still meanwhile"},
    {GOAL("{target: within 4 h, clock: {starts: It is opened., pauses: The customer is asked.}}"),
     GOAL("{target: within 4 h, clock: {starts: It is opened.}}"),
     "goals.provider.live.clock.pauses", CHANGE_REMOVED, S, W,
     "the 4 h allowed do not stand still any more"},
    {GOAL("within 4 h"), GOAL("{target: within 4 h, clock: {starts: It is opened.}}"),
     "goals.provider.live.clock", CHANGE_ADDED, U, U, "the 4 h allowed are counted as this says"},
    {GOAL("{target: within 4 h, clock: {starts: 15 min after the alarm.}}"),
     GOAL("{target: within 4 h, clock: {starts: 30 min after the alarm.}}"),
     "goals.provider.live.clock.starts", CHANGE_CHANGED, U, U,
     "in its words, 30 min instead of 15 min, 2 ×"},
    {EXCLUSION("\"Outages of less than 5 min, and 0.1% of calls below $1,000.\""),
     EXCLUSION("\"Outages of less than 5 min, and 0.2% of calls below $1,000.\""),
     "exclusions.e.statement", CHANGE_CHANGED, U, U, "in its words, 0.2% instead of 0.1%, 2 ×"},
    {EXCLUSION("\"Work of 4 business hours, of 2 people.\""),
     EXCLUSION("\"Work of 8 business hours, of 3 people.\""), "exclusions.e.statement",
     CHANGE_CHANGED, U, U, "in its words, 8 business hours instead of 4 business hours, 2 ×"},
    /* Exclusions. */
    {EXCLUSION("Planned maintenance."), EXCLUSION("Planned work."), "exclusions.e.statement",
     CHANGE_CHANGED, U, U, NULL},
    {GOAL("99.9% of minutes in each month"), EXCLUSION("Planned maintenance."), "exclusions.e",
     CHANGE_ADDED, W, S, "exclusions rise from 0 to 1"},
    {EXCLUSION("{statement: Work., notice: 7 days}"),
     EXCLUSION("{statement: Work., notice: 3 days}"), "exclusions.e.notice", CHANGE_CHANGED, W, S,
     "the notice before it falls from 7 days to 3 days, ≈ 0.43 ×: 4 days shorter"},
    {EXCLUSION("{statement: Work., at_most: 4 h per month}"), EXCLUSION("{statement: Work.}"),
     "exclusions.e.at_most", CHANGE_REMOVED, W, S,
     "the most that is excluded: 4 h per calendar month until now, and no limit any more"},
    {EXCLUSION("{statement: Work., at_most: 4 h per month}"),
     EXCLUSION("{statement: Work., at_most: 8 h per month}"), "exclusions.e.at_most",
     CHANGE_CHANGED, W, S, "the most that is excluded rises from 4 h to 8 h, 2 ×: 4 h more"},
    {EXCLUSION("{statement: Work., at_most: 4 h per month}"),
     EXCLUSION("{statement: Work., at_most: 4 h per year}"), "exclusions.e.at_most", CHANGE_CHANGED,
     S, W, "it is counted over a longer window: 365 days instead of 30 days"},
    {EXCLUSION("{statement: Work., schedule: \"Sun 02:00-04:00\"}"),
     EXCLUSION("{statement: Work., schedule: \"Sun 02:00-06:00\"}"), "exclusions.e.schedule",
     CHANGE_CHANGED, W, S, "the hours rise from 2 h to 4 h a week, 2 ×"},
    {EXCLUSION("{statement: Work.}"), EXCLUSION("{statement: Work., denominator: reduced}"),
     "exclusions.e.denominator", CHANGE_ADDED, S, W, NULL},
    {EXCLUSION("{statement: Work.}"), EXCLUSION("{statement: Work., denominator: kept}"),
     "exclusions.e.denominator", CHANGE_ADDED, C, C, "left out, it is `kept` too"},
    {GOAL("{target: within 4 h, excludes: e}") "exclusions: {e: Storms., f: Floods.}\n",
     GOAL("{target: within 4 h, excludes: [e, f]}") "exclusions: {e: Storms., f: Floods.}\n",
     "goals.provider.live.excludes", CHANGE_CHANGED, W, S,
     "exclusions that apply rise from 1 to 2"},
    {GOAL("{target: within 4 h, excludes: e}") "exclusions: {e: Storms., f: Floods.}\n",
     GOAL("{target: within 4 h, excludes: f}") "exclusions: {e: Storms., f: Floods.}\n",
     "goals.provider.live.excludes", CHANGE_CHANGED, U, U, "as many exclusions apply, and others"},
    /* Remedies. */
    {REMEDY("credits: 10%"), REMEDY("credits: 5%"), "remedies.r.credits.tiers.1.credit",
     CHANGE_CHANGED, W, S, "the credit falls from 10% to 5%, 0.5 ×"},
    {REMEDY("credits: 5% per 30 min of downtime"), REMEDY("credits: 5% per 60 min of downtime"),
     "remedies.r.credits.tiers.1.credit", CHANGE_CHANGED, W, S,
     "it is paid for each 60 min instead of 30 min"},
    {REMEDY("credits: 10% of the monthly fee"), REMEDY("credits: $30"),
     "remedies.r.credits.tiers.1.credit", CHANGE_CHANGED, U, U,
     "the credit: $30 instead of 10% of the monthly fee; which is more depends on the amount that "
     "the percent is of"},
    {TIERS("{when: below 99.9%, credit: 10%}, {when: below 99%, credit: 25%}"),
     TIERS("{when: below 99.9%, credit: 10%}, {when: below 98%, credit: 25%}"),
     "remedies.r.credits.tiers.2.when", CHANGE_CHANGED, W, S,
     "the threshold falls from 99% to 98%"},
    {TIERS("{when: missed, credit: 10%}"), TIERS("{when: below 99%, credit: 10%}"),
     "remedies.r.credits.tiers.1.when", CHANGE_CHANGED, W, S,
     "the threshold falls from 99.9% to 99%"},
    {TIERS("{when: below 99.9%, credit: 10%}"),
     TIERS("{when: below 99.9%, credit: 10%}, {when: below 99%, credit: 25%}"),
     "remedies.r.credits.tiers.2", CHANGE_ADDED, S, W, "the credit rises from 10% to 25%, 2.5 ×"},
    {TIERS("{when: below 99.9%, credit: 10%}, {when: below 99%, credit: 25%}"),
     TIERS("{when: below 99%, credit: 25%}"), "remedies.r.credits.tiers.1", CHANGE_REMOVED, W, S,
     "the credit of 10%, when below 99.9%, is gone"},
    {TIERS("{when: below 99%, credit: 25%}"),
     TIERS("{when: below 99.9%, credit: 10%}, {when: below 99%, credit: 25%}"),
     "remedies.r.credits.tiers.1", CHANGE_ADDED, S, W,
     "the credit of 10%, when below 99.9%, is new"},
    {GOAL("99.9% of minutes in each month"), GOAL("99.9% of requests in each month"),
     "goals.provider.live.target", CHANGE_CHANGED, U, U,
     "it counts requests instead of minutes: one does not follow from the other"},
    {TIERS("{when: below 99.9%, credit: 10%}, {when: below 95%, credit: 50%}"),
     TIERS("{when: below 99.9%, credit: 10%}, {when: below 99%, credit: 5%}, {when: below 95%, "
           "credit: 50%}"),
     "remedies.r.credits.tiers.2", CHANGE_ADDED, W, S, "the credit falls from 10% to 5%, 0.5 ×"},
    {REMEDY("credits: {tiers: [{when: missed, credit: 10%}]}"),
     REMEDY("credits: {tiers: [{when: missed, credit: 10%}], cap: 50% per month}"),
     "remedies.r.credits.cap.1", CHANGE_ADDED, W, S,
     "the cap: 50% per calendar month, and until now no limit"},
    {REMEDY("credits: {tiers: [{when: missed, credit: 10%}], automatic: true}"),
     REMEDY("credits: {tiers: [{when: missed, credit: 10%}], claim: {within: 30 days, after: the "
            "month}}"),
     "remedies.r.credits.claim.1", CHANGE_ADDED, W, S, "steps of the claim rise from 0 to 1"},
    {REMEDY("credits: {tiers: [{when: missed, credit: 10%}], claim: {within: 30 days, after: the "
            "month}}"),
     REMEDY("credits: {tiers: [{when: missed, credit: 10%}], claim: {within: 10 days, after: the "
            "month}}"),
     "remedies.r.credits.claim.1.within", CHANGE_CHANGED, W, S,
     "the time to claim falls from 30 days to 10 days, ≈ 0.33 ×: 20 days shorter"},
    {REMEDY("credits: {tiers: [{when: missed, credit: 10%}], minimum: $1}"),
     REMEDY("credits: {tiers: [{when: missed, credit: 10%}], minimum: $5}"),
     "remedies.r.credits.minimum", CHANGE_CHANGED, W, S,
     "the smallest credit that is paid rises from $1 to $5, 5 ×"},
    {REMEDY("when: missed 2 times in each year, make_good: Work."),
     REMEDY("when: missed 3 times in each year, make_good: Work."), "remedies.r.when",
     CHANGE_CHANGED, W, S, "it takes 3 instead of 2"},
    {REMEDY("make_good: Work."), REMEDY("make_good: Work., sole_remedy: true"),
     "remedies.r.sole_remedy", CHANGE_ADDED, W, S, "all other remedies are shut out"},
    {REMEDY("strikes: {counted_over: calendar year, steps: {2: A talk.}}"),
     REMEDY("strikes: {counted_over: calendar year, steps: {3: A talk.}}"),
     "remedies.r.strikes.steps.3", CHANGE_CHANGED, W, S, "it follows 3 misses instead of 2"},
    {REMEDY("strikes: {counted_over: calendar year, steps: {2: A talk.}}"),
     REMEDY("strikes: {counted_over: calendar month, steps: {2: A talk.}}"),
     "remedies.r.strikes.counted_over", CHANGE_CHANGED, W, S,
     "the window in which misses are counted is shorter: 30 days instead of 365 days"},
    {REMEDY("strikes: {counted_over: rolling 6 months, steps: {2: A talk.}}"),
     REMEDY("strikes: {counted_over: rolling 3 months, steps: {2: A talk.}}"),
     "remedies.r.strikes.counted_over", CHANGE_CHANGED, W, S,
     "the window in which misses are counted is shorter: 3 months instead of 6 months"},
    {GOAL("99.9% of minutes in each month") "remedies: {r: {for: live, make_good: Work.}}\n",
     GOAL("99.9% of minutes in each month"), "remedies.r", CHANGE_REMOVED, W, S, NULL},
    /* Cancellation and the term. */
    {GOAL("within 4 h") "cancellation: {notice: 60 days}\n",
     GOAL("within 4 h") "cancellation: {notice: 30 days}\n", "cancellation.notice", CHANGE_CHANGED,
     U, U, "the notice of cancellation falls from 60 days to 30 days, 0.5 ×: 30 days shorter"},
    {CLAUSE("by: customer, when: live missed in 3 consecutive months"),
     CLAUSE("by: customer, when: live missed in 4 consecutive months"),
     "cancellation.conditions.c.when", CHANGE_CHANGED, W, S, "it takes 4 instead of 3"},
    {CLAUSE("by: customer, when: live missed in 2 of any 3 consecutive months"),
     CLAUSE("by: customer, when: live missed in 3 of any 6 consecutive months"),
     "cancellation.conditions.c.when", CHANGE_CHANGED, U, U,
     "it takes 3 of any 6 instead of 2 of any 3"},
    {CLAUSE("by: customer, when: live missed in 2 of any 3 consecutive months"),
     CLAUSE("by: customer, when: live missed in 2 of any 6 consecutive months"),
     "cancellation.conditions.c.when", CHANGE_CHANGED, S, W,
     "it takes 2 of any 6 instead of 2 of any 3"},
    {CLAUSE("by: customer, when: live missed in 3 consecutive months"),
     CLAUSE("by: customer, when: live missed in 3 consecutive quarters"),
     "cancellation.conditions.c.when", CHANGE_CHANGED, U, U,
     "it takes misses in 3 consecutive quarters (9 months) instead of in 3 consecutive months; "
     "neither is always the sooner"},
    {CLAUSE("by: customer, statement: Late., cure: 10 days"),
     CLAUSE("by: customer, statement: Late., cure: 30 days"), "cancellation.conditions.c.cure",
     CHANGE_CHANGED, W, S,
     "the time to put it right rises from 10 days to 30 days, 3 ×: 20 days longer"},
    {CLAUSE("by: customer, statement: Late."),
     CLAUSE("by: customer, statement: Late., notice: 10 days"), "cancellation.conditions.c.notice",
     CHANGE_ADDED, S, W,
     "the notice in this case falls from 30 days to 10 days, ≈ 0.33 ×: 20 days shorter"},
    {CLAUSE("by: customer, statement: Late."), CLAUSE("by: provider, statement: Late."),
     "cancellation.conditions.c.by", CHANGE_CHANGED, W, S,
     "who may cancel: provider instead of customer"},
    /* Who may not cancel any more may still be left; the other may not be left any more. */
    {CLAUSE("by: any, statement: Late."), CLAUSE("by: provider, statement: Late."),
     "cancellation.conditions.c.by", CHANGE_CHANGED, W, S,
     "who may cancel: provider instead of provider and customer"},
    {GOAL("within 4 h") "term: {starts: 2027-01-01, lasts: 12 months}\n",
     GOAL("within 4 h") "term: {starts: 2027-01-01, lasts: 24 months}\n", "term.lasts",
     CHANGE_CHANGED, U, U, "the term rises from 12 months to 24 months, 2 ×: 12 months longer"},
    {GOAL("within 4 h") "term: {starts: 2027-01-01, lasts: 24 months}\n",
     GOAL("within 4 h") "term: {starts: 2027-01-01, lasts: 12 months}\n", "term.lasts",
     CHANGE_CHANGED, U, U,
     "each party is bound for less time, and may rely on the others for less"},
    {GOAL("within 4 h") "term: {starts: 2027-01-01, ends: 2027-12-31}\n",
     GOAL("within 4 h") "term: {starts: 2027-01-01, ends: 2027-12-01}\n", "term.ends",
     CHANGE_CHANGED, U, U, "the last day is 2027-12-01, 30 days earlier"},
    /* Twelve months from 1 January are over after 31 December. */
    {GOAL("within 4 h") "term: {starts: 2027-01-01, lasts: 12 months}\n",
     GOAL("within 4 h") "term: {starts: 2027-01-01, ends: 2027-12-31}\n", "term.ends", CHANGE_ADDED,
     C, C, "the last day stays 2027-12-31"},
    {GOAL("within 4 h") "term: {starts: 2027-01-01, renews: 12 months}\n",
     GOAL("within 4 h") "term: {starts: 2027-01-01, renews: 6 months}\n", "term.renews",
     CHANGE_CHANGED, U, U,
     "the time by which it is prolonged falls from 12 months to 6 months, 0.5 ×: 6 months shorter"},
    {GOAL("within 4 h") "term: {starts: 2027-01-01, renews: never}\n",
     GOAL("within 4 h") "term: {starts: 2027-01-01, renews: 6 months}\n", "term.renews",
     CHANGE_CHANGED, U, U, "until now it ends with its term; it is prolonged by 6 months"},
    {GOAL("within 4 h") "term: {starts: 2027-01-01, amendment_notice: 30 days}\n",
     GOAL("within 4 h") "term: {starts: 2027-01-01, amendment_notice: 10 days}\n",
     "term.amendment_notice", CHANGE_CHANGED, U, U,
     "the notice of a change falls from 30 days to 10 days, ≈ 0.33 ×: 20 days shorter"},
    {GOAL("within 4 h") "term: {starts: 2027-01-01, amendment_notice: 30 days}\n",
     GOAL("within 4 h") "term: {starts: 2027-01-01, amendment_notice: 10 days}\n",
     "term.amendment_notice", CHANGE_CHANGED, U, U,
     "each party may have it changed sooner, and is told of a change later"},
    {GOAL("within 4 h") "term: {starts: 2027-01-01, amendment_notice: 30 days}\n",
     GOAL("within 4 h") "term: {starts: 2027-01-01}\n", "term.amendment_notice", CHANGE_REMOVED, U,
     U, "nothing says any more how long before it takes effect a change is announced"},
    {GOAL("within 4 h") "clauses: {law: The law of Ohio.}\n",
     GOAL("within 4 h") "clauses: {law: The law of Iowa.}\n", "clauses.law.text", CHANGE_CHANGED, U,
     U, NULL},
    {GOAL("within 4 h") "clauses: {law: The law of Ohio.}\n",
     GOAL("within 4 h") "clauses: {governing: The law of Ohio.}\n", "clauses.governing",
     CHANGE_RENAMED, C, C, NULL},
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

/* ---- generated ---- */
typedef void each_agreement(struct text path, struct text source, size_t *count);

static size_t each(each_agreement *look)
{
    static const char *const folders[] = {"examples", "tests/golden", "tests/mutation",
                                          "tests/leaves"};
    struct arena arena;
    jmp_buf failure;
    size_t count = 0;
    struct file_names names = {0};
    if (setjmp(failure) != 0) {
        cr_assert_fail("out of memory");
    }
    arena_start(&arena, &failure);
    for (size_t at = 0; at < sizeof folders / sizeof *folders; at++) {
        add_files(&arena, &names, folders[at], ".sla.yaml");
    }
    for (size_t at = 0; at < names.count; at++) {
        const struct arena_mark mark = arena_mark(&arena);
        const struct text source = file_bytes(&arena, names.items[at]);
        cr_assert_not_null(read_bytes(source));
        look(names.items[at], source, &count);
        release();
        arena_release(&arena, mark);
    }
    static const char stages[] = "sla: 1\ntitle: T\nparties: {a: A, b: B}\n"
                                 "stages: {one: One, two: Two}\n"
                                 "goals: {a: {g: {target: within 4 h, stage: one}}}\n"
                                 "requirements: {b: [{needs: A list, stage: one}]}\n";
    cr_assert_not_null(read_text(stages));
    look(TEXT_OF("two stages"), text_from(stages), &count);
    release();
    arena_free(&arena);
    return count;
}

static void shuffle(struct text path, struct text source, size_t *count)
{
    for (uint32_t seed = 1; seed <= 20; seed++) {
        struct rewriting rewriting = {.shuffle = seed};
        const struct arena_mark mark = arena_mark(&compilation.arena);
        const struct text other = rewrite(&compilation.arena, compilation.root, &rewriting);
        struct pair pair = compared(source, other, NULL);
        if (pair.made != NULL) {
            *count += 1;
            cr_expect(pair.comparison->change_count == 0 && pair.comparison->same_digest,
                      "%.*s differs from itself in another order, at %.*s", TEXT_ARGUMENTS(path),
                      TEXT_ARGUMENTS(pair.comparison->change_count > 0
                                         ? pair.comparison->changes[0]->place
                                         : TEXT_OF("its digest")));
        }
        release_pair(&pair);
        arena_release(&compilation.arena, mark);
    }
}

Test(compare, of_no_order)
{
    const size_t count = each(shuffle);
    cr_expect_gt(count, 100, "%zu", count);
}

/* By record and field: it was changed, and a change was reported there. */
static bool seen[RECORD_COUNT_OF_ALL][64];

static void see(const struct comparison *comparison)
{
    for (size_t at = 0; at < comparison->change_count; at++) {
        const struct change *change = comparison->changes[at];
        if (change->field != NULL && change->record != NULL) {
            for (uint32_t index = 0; index < change->record->field_count; index++) {
                seen[change->record - records][index] |=
                    &change->record->fields[index] == change->field;
            }
        }
    }
}

/* What is better for a party one way is worse the other. */
static void expect_mirror(struct text path, struct text old, struct text new,
                          const struct comparison *forth)
{
    struct pair back = compared(new, old, NULL);
    cr_assert_not_null(back.made);
    for (size_t at = 0; at < forth->party_count; at++) {
        const struct compared_party *party = &forth->parties[at];
        const struct compared_party *other = comparison_party(
            back.comparison, party->old != NULL ? node_text(party->old->id) : party->id);
        for (int verdict = 0; other != NULL && verdict < VERDICT_COUNT; verdict++) {
            const size_t there = comparison_count(forth, (enum verdict)verdict, party);
            const size_t here =
                comparison_count(back.comparison, verdict_mirror((enum verdict)verdict), other);
            cr_expect_eq(there, here, "%.*s: %zu and %zu times %s for %.*s at %.*s",
                         TEXT_ARGUMENTS(path), there, here, verdict_names[verdict],
                         TEXT_ARGUMENTS(party->id), TEXT_ARGUMENTS(forth->changes[0]->place));
        }
    }
    release_pair(&back);
}

static bool is_digest_equal(const struct pair *pair)
{
    char one[SLAC_DIGEST_DIGITS + 1], other[SLAC_DIGEST_DIGITS + 1];
    (void)slac_digest(pair->old, one);
    (void)slac_digest(pair->new, other);
    return strcmp(one, other) == 0;
}

static void expect_change(struct text path, struct text old, struct text new, size_t place,
                          size_t *count)
{
    struct pair pair = compared(old, new, NULL);
    if (pair.made != NULL) {
        const bool changes = slac_comparison_changes(pair.made) > 0;
        *count += 1;
        expect_redlined(path, pair.made, pair.comparison);
        cr_expect_eq(changes, !is_digest_equal(&pair), "%.*s: what is changed at byte %zu is %s",
                     TEXT_ARGUMENTS(path), place,
                     changes ? "reported, and the digest is the same" : "not reported");
        if (changes) {
            see(pair.comparison);
            expect_mirror(path, old, new, pair.comparison);
        } else {
            see(pair.comparison); /* apart */
        }
    }
    release_pair(&pair);
}

struct leaf {
    const struct shape *shape;
    const struct node *node;
};
struct leaves {
    struct leaf items[2048];
    size_t count;
};

static void keep(void *context, const struct shape *shape, const void *value,
                 const struct node *node)
{
    struct leaves *leaves = context;
    (void)value;
    cr_assert_lt(leaves->count, sizeof leaves->items / sizeof *leaves->items);
    leaves->items[leaves->count++] = (struct leaf){shape, node};
}

/* Writes the source with another value at a node. */
static struct text spliced(char *room, struct text source, const struct node *node,
                           struct text value)
{
    memcpy(room, source.data, node->start);
    memcpy(room + node->start, value.data, value.length);
    memcpy(room + node->start + value.length, source.data + node->end, source.length - node->end);
    return (struct text){room, source.length - (node->end - node->start) + value.length};
}

/* Each id of the kind that the reference takes, until one reads. */
static void change_reference(struct text path, struct text source, const struct leaf *leaf,
                             size_t *count)
{
    static char room[1 << 17];
    const struct agreement *agreement = compilation.agreement;
    const unsigned names = leaf->shape->names;
    const struct node *ids[1024];
    size_t id_count = 0;
    for (uint32_t at = 0; (names & NAMES_GOAL) != 0 && at < agreement->goal_count; at++) {
        ids[id_count++] = agreement->goal_list[at]->id;
    }
    for (uint32_t at = 0; (names & NAMES_CONTACT) != 0 && at < agreement->contact_count; at++) {
        ids[id_count++] = agreement->contact_list[at]->id;
    }
    const struct {
        unsigned names;
        const struct map *map;
    } maps[] = {{NAMES_PARTY, agreement->parties},
                {NAMES_STAGE, agreement->stages},
                {NAMES_EXCLUSION, agreement->exclusions},
                {NAMES_AXIS, agreement->levels},
                {NAMES_HOURS, agreement->hours}};
    for (size_t row = 0; row < sizeof maps / sizeof *maps; row++) {
        const bool taken = (names & maps[row].names) != 0 && maps[row].map != NULL;
        for (uint32_t at = 0; taken && at < maps[row].map->count; at++) {
            ids[id_count++] = maps[row].map->entries[at].key;
        }
    }
    const size_t before = *count;
    for (size_t at = 0; at < id_count && *count == before; at++) {
        if (!text_equal(node_text(ids[at]), node_text(leaf->node))) {
            expect_change(path, source, spliced(room, source, leaf->node, node_text(ids[at])),
                          leaf->node->start, count);
        }
    }
}

/* Other values that may stand there: words of the same set, ids, and what else is written in a few
 * forms only. */
static void change_word(struct text path, struct text source, const struct leaf *leaf,
                        size_t *count)
{
    static char room[1 << 17];
    static const char *const others[] = {"Europe/Paris",
                                         "Asia/Tokyo",
                                         "EUR",
                                         "USD",
                                         "weekly",
                                         "monthly",
                                         "calendar year",
                                         "billing cycle",
                                         "0a1b2c",
                                         "no charge",
                                         "24x7",
                                         "never",
                                         "a",
                                         "b",
                                         "P1",
                                         "P2"};
    for (size_t at = 0; leaf->shape->kind == KIND_CHOICE && at < CHOICE_COUNT; at++) {
        if (strcmp(choice_rows[at].set, leaf->shape->set) == 0) {
            expect_change(path, source, spliced(room, source, leaf->node, choice_rows[at].word),
                          leaf->node->start, count);
        }
    }
    for (size_t at = 0; leaf->shape->kind != KIND_CHOICE && leaf->shape->kind != KIND_PROSE &&
                        leaf->shape->kind != KIND_REFERENCE && at < sizeof others / sizeof *others;
         at++) {
        expect_change(path, source, spliced(room, source, leaf->node, text_from(others[at])),
                      leaf->node->start, count);
    }
    if (leaf->shape->kind == KIND_REFERENCE) {
        change_reference(path, source, leaf, count);
    }
}

/* Its first digits become others, and one of its letters. */
static void change_leaf(struct text path, struct text source, const struct leaf *leaf,
                        size_t *count)
{
    enum { DIGITS = 3 };
    static char bytes[1 << 17];
    size_t letters = 0, digits = 0;
    memcpy(bytes, source.data, source.length);
    for (uint32_t at = leaf->node->start; at < leaf->node->end; at++) {
        const char was = bytes[at];
        if (isdigit((unsigned char)was) && digits < DIGITS) {
            bytes[at] = was == '9' ? '8' : (char)(was + 1);
            digits++;
        } else if (isalpha((unsigned char)was) && letters < 1) {
            bytes[at] = was == 'o' ? 'a' : 'o';
            letters++;
        } else {
            continue;
        }
        expect_change(path, source, (struct text){bytes, source.length}, at, count);
        bytes[at] = was;
    }
    change_word(path, source, leaf, count);
}

static void change(struct text path, struct text source, size_t *count)
{
    static struct leaves leaves;
    rational_use_arena(&compilation.arena);
    if (!model_bind(&compilation)) {
        return;
    }
    leaves.count = 0;
    walk_leaves(shape_of_agreement, compilation.agreement, keep, &leaves);
    for (size_t at = 0; at < leaves.count; at++) {
        change_leaf(path, source, &leaves.items[at], count);
    }
}

Test(compare, of_every_field)
{
    const size_t count = each(change);
    cr_expect_gt(count, 1500, "%zu", count);
    for (size_t record = 0; record < RECORD_COUNT_OF_ALL; record++) {
        for (uint32_t index = 0; index < records[record].field_count; index++) {
            const struct field *field = &records[record].fields[index];
            /* The language has one version yet; a container is what its parts are. */
            const bool single = record == RECORD_configuration || text_is(field->name, "sla");
            const bool leaf = field->shape->kind == KIND_TEXT || field->shape->kind == KIND_PROSE ||
                              field->shape->kind == KIND_PHRASE ||
                              field->shape->kind == KIND_CHOICE ||
                              field->shape->kind == KIND_REFERENCE;
            cr_expect(single || !leaf || seen[record][index],
                      "no change of %s.%s was reported where it was made", records[record].name,
                      field->member);
        }
    }
}
