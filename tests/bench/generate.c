/* Prints an agreement of about the size given (bytes), made of the constructs of real ones: goals
 * with a target for each plan, replies by severity, credits with tiers, requirements, contacts,
 * prose with references, exclusions. It checks without a finding. With `prose` behind the size,
 * its notes are long, so that 4 MB of it keep within the nodes that a file may have. */
#include <stdio.h>
#include <stdlib.h>

static unsigned long written;
static unsigned long sentences; /* more of them in each note */

#define SAY(...) (written += (unsigned long)printf(__VA_ARGS__))

static void goal(unsigned long number)
{
    SAY("    uptime-%lu:\n      name: Uptime of region %lu\n", number, number);
    SAY("      target: {basic: 99.5%%, business: 99.9%%, premium: 99.95%%}\n");
    SAY("      of: minutes in each calendar month\n      varies_by: plan\n      owner: desk\n");
    SAY("      measured: {by: provider, every: 1 min}\n");
    SAY("      note: In region %lu the plan of the account applies.", number);
    for (unsigned long line = 1; line <= sentences; line++) {
        SAY(" Line %lu of region %lu is looked after by a team that knows it well, in turns.", line,
            number);
    }
    SAY("\n");
    SAY("    replies-%lu:\n      name: First replies in region %lu\n", number, number);
    SAY("      target: {P1: within 15 min, P2: within 1 h, P3: within 4 h}\n");
    SAY("      varies_by: severity\n      owner: desk\n");
    SAY("      clock: {starts: the request arrives, stops: the first reply is sent}\n");
    SAY("      statement: Somebody of the service desk of region %lu writes back, and "
        "${party.provider} keeps the time.\n",
        number);
    SAY("    leads-%lu:\n      target: %lu qualified leads per month\n"
        "      measured: {by: customer}\n",
        number, number % 900 + 100);
}

static void requirement(unsigned long number)
{
    SAY("    - needs: The names of those who may call for region %lu\n", number);
    SAY("      from: admin\n      every: Monday\n      covers: [replies-%lu]\n", number);
}

static void exclusion(unsigned long number)
{
    SAY("  maintenance-%lu:\n    statement: Work on region %lu that was announced.\n", number,
        number);
    SAY("    notice: 3 days\n    at_most: 20 s per year\n");
}

static void remedy(unsigned long number)
{
    SAY("  credit-%lu:\n    for: uptime-%lu\n    credits:\n", number, number);
    SAY("      basis: the monthly fee of region %lu\n      tiers:\n", number);
    SAY("        - {when: missed, credit: 10%%}\n        - {when: below 99%%, credit: 25%%}\n");
    SAY("        - {when: below 95%%, credit: 100%%}\n");
    SAY("      claim: {within: 30 days, after: the end of the month, to: desk}\n");
    SAY("  report-%lu: {for: [replies-%lu, leads-%lu], corrective_action: The provider says what "
        "it "
        "changes.}\n",
        number, number, number);
}

int main(int count, char **arguments)
{
    const unsigned long size = count == 2 || count == 3 ? strtoul(arguments[1], NULL, 10) : 0;
    if (size == 0) {
        fputs("usage: generate BYTES [prose]\n", stderr);
        return 2;
    }
    /* One of each takes about 1,400 bytes; the frame around them 1,000. */
    enum { FRAME = 1000, EACH = 1375, SENTENCE = 82, MORE = 20 };
    sentences = count == 3 ? MORE : 0;
    const unsigned long each = EACH + sentences * SENTENCE;
    const unsigned long groups = size < FRAME + each ? 1 : (size - FRAME + each / 2) / each;
    SAY("sla: 1\ntitle: Service of many regions\nreference: S-1\nkind: customer\ncurrency: USD\n"
        "timezone: UTC\nsummary: A service in many regions, for the plans of its customer.\n"
        "parties:\n  provider: {name: Fjord Cloud, role: provider}\n"
        "  customer: {name: Harbour Books, role: customer}\n"
        "term: {starts: 2026-12-01, lasts: 12 months}\n"
        "levels:\n  plan: [basic, business, premium]\n  severity:\n"
        "    P1: Nobody can work.\n    P2: Some can not work.\n    P3: A question.\n"
        "goals:\n  provider:\n");
    for (unsigned long number = 1; number <= groups; number++) {
        goal(number);
    }
    SAY("requirements:\n  provider:\n");
    for (unsigned long number = 1; number <= groups; number++) {
        requirement(number);
    }
    SAY("contacts:\n  provider:\n    desk: {name: Service desk, email: desk@example.com}\n"
        "  customer:\n    admin: {name: Ida Berg, email: ida@example.com}\nexclusions:\n");
    for (unsigned long number = 1; number <= groups; number++) {
        exclusion(number);
    }
    SAY("remedies:\n");
    for (unsigned long number = 1; number <= groups; number++) {
        remedy(number);
    }
    SAY("reviews:\n  yearly: {every: yearly}\ncancellation:\n  notice: 30 days\n");
    return 0;
}
