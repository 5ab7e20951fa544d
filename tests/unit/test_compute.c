/* What the numbers of an agreement imply, worked out by hand beside each case. */
#include "slac.h"
#include "writing.h"

#include <stdio.h>
#include <string.h>

static struct writing json;

/* The JSON of an agreement with these goals holds the text; or, where that begins with `!`, it does
 * not hold what follows. */
static void check(const char *goals, const char *expected)
{
    static const slac_render_options options = {.format = "json"};
    char source[2048];
    slac_compilation *compilation = NULL;
    int length =
        snprintf(source, sizeof source,
                 "sla: 1\ntitle: T\ncurrency: USD\nparties: {a: A, b: B}\ngoals:\n  a:\n%s", goals);
    cr_assert_eq(slac_compile("test", source, (size_t)length, NULL, &compilation), SLAC_OK);
    json.length = 0;
    cr_assert_eq(slac_render(compilation, &options, collect, &json), SLAC_OK, "%s", goals);
    bool absent = expected[0] == '!';
    bool found = strstr(json.bytes, expected + absent) != NULL;
    cr_expect_neq(found, absent, "%s does not have %s", goals, expected);
    slac_free(compilation);
}

/* a promise that any composite keeps */
#define UPTIME "    g: {target: 0% of minutes per month, relies_on: "

Test(compute, composites)
{
    /* 0.9999 x 0.9995 */
    check(UPTIME "{dns: 99.99%, db: 99.95%}}\n", "\"composite_percent\": \"99.940005\"");
    /* 1 - 0.001^2 */
    check(UPTIME "{zone: {target: 99.9%, copies: 2, needs: 1}}}\n",
          "\"composite_percent\": \"99.9999\"");
    /* 10 x 0.99^3 x 0.01^2 + 5 x 0.99^4 x 0.01 + 0.99^5 */
    check(UPTIME "{zone: {target: 99%, copies: 5, needs: 3}}}\n",
          "\"composite_percent\": \"99.99901494\"");
    check(UPTIME "{x: 100%, y: 0%}}\n", "\"composite_percent\": \"0\"");
    check(UPTIME "{x: 101%}}\n", "!composite_percent");
}

#define FUNNEL "    g: {target: 9000 leads per month, funnel: "

Test(compute, funnels)
{
    /* 5000 / 100 / 0.5 */
    check(FUNNEL "{quota: $5000 per month, marketing_share: 100%, average_deal: $100, "
                 "close_rate: 50%}}\n",
          "\"funnel_need\": 100");
    /* 333 / 7 / 0.125 is 380.57 */
    check(FUNNEL "{quota: $1000 per month, marketing_share: 33.3%, average_deal: $7, "
                 "close_rate: 12.5%}}\n",
          "\"funnel_need\": 381");
    check(FUNNEL "{quota: $1000 per month, marketing_share: 50%, average_deal: $0, "
                 "close_rate: 10%}}\n",
          "!funnel_need");
    check(FUNNEL "{quota: $999999999999999999 per month, marketing_share: 100%, "
                 "average_deal: $0.000000000000000001, close_rate: 1%}}\n",
          "!funnel_need");
    check(FUNNEL "{quota: 5000 EUR per month, marketing_share: 100%, average_deal: 100 USD, "
                 "close_rate: 50%}}\n",
          "!funnel_need");
}

/* Each segment's leads are rounded up, then worth their value: 100 x 50, and 381 x 2.75. */
Test(compute, worth_of_leads)
{
    static const char both[] =
        FUNNEL "{small: {quota: $5000 per month, marketing_share: 100%%, average_deal: $100, "
               "close_rate: 50%%, value: $50}, large: {quota: $1000 per month, marketing_share: "
               "33.3%%, average_deal: $7, close_rate: 12.5%%%s}}}\n";
    char goals[1024];
    snprintf(goals, sizeof goals, both, ", value: $2.75");
    check(goals, "\"funnel_worth\": \"6047.75\"");
    snprintf(goals, sizeof goals, both, "");
    check(goals, "!funnel_worth");
    snprintf(goals, sizeof goals, both, ", value: 2.75 EUR");
    check(goals, "\"funnel_need\": 481");
}

Test(compute, capacity)
{
    static const char ours[] = "    g: {target: 95%% of leads within 1 h per month, relies_on: "
                               "{leads: leads}, capacity: {people: %s, available: 120 h per month, "
                               "time_each: %s, attempts: 6}}\n    leads: 100 leads per month\n";
    char goals[1024];
    /* 100 x 6 x 1800 s, and 3 x 120 x 3600 s */
    snprintf(goals, sizeof goals, ours, "3", "30 min");
    check(goals, "\"capacity_seconds_needed\": \"1080000\"");
    check(goals, "\"capacity_seconds_available\": \"1296000\"");
    snprintf(goals, sizeof goals, ours, "3", "999999999999999999 h");
    check(goals, "!capacity_seconds");
}

Test(compute, windows)
{
    /* Of 89 to 92 days, of 365 or 366, and of 730 or 731, the thousandth part in seconds. */
    check("    g: 99.9% of minutes in each rolling 3 months\n", "\"shortest_window\": \"7689.6\"");
    check("    g: 99.9% of minutes in each rolling 3 months\n", "\"longest_window\": \"7948.8\"");
    check("    g: 99.9% of minutes in each rolling 12 months\n", "\"longest_window\": \"31622.4\"");
    check("    g: 99.9% of minutes in each rolling 2 years\n", "\"shortest_window\": \"63072\"");
    check("    g: 99.9% of minutes in each billing quarter\n", "\"shortest_window\": \"7776\"");
    check("    g: 101% of minutes per month\n", "!allowance_seconds");
}
