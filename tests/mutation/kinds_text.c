/* Defects of references, fields, characters, prose, dates and contacts: each kind finds the places
 * in a correct agreement where one of its kind can be made, and makes them one by one. What would
 * be another correct agreement is not made. */
#include "places.h"

#include <stdio.h>
#include <string.h>

/* ---- reading ---- */
void break_reference(struct making *making, const struct base *base)
{
    static const char *const patterns[] = {
        "goals.*.*.owner",           "goals.*.*.stage",           "goals.*.*.varies_by.0",
        "goals.*.*.restores",        "goals.*.*.hours",           "goals.*.*.relies_on.*.goal",
        "requirements.*.*.from",     "requirements.*.*.covers.0", "remedies.*.for.0",
        "contacts.*.*.escalates_to", "reviews.*.with.0",          "cancellation.conditions.*.by"};
    char text[TEXT_MAX], other[TEXT_MAX];
    for (size_t index = 0; index < sizeof patterns / sizeof *patterns; index++) {
        EACH_SITE(base, site, patterns[index])
        {
            written(base, site, text);
            if (strspn(text, "abcdefghijklmnopqrstuvwxyz-0123456789") == strlen(text) &&
                strcmp(text, "any") != 0) {
                put_text(other, "%sx", text);
                make_defect(making, base, site->start, site->end, other);
                put_text(other, "%.1s%s", text, text);
                make_defect(making, base, site->start, site->end, other);
            }
        }
    }
}

void break_citation(struct making *making, const struct base *base)
{
    for (const char *at = strstr(base->text, "${"); at != NULL; at = strstr(at + 2, "${")) {
        size_t start = (size_t)(at - base->text) + 2;
        make_defect(making, base, start, start, "x");
    }
}

void misspell_field(struct making *making, const struct base *base)
{
    static const char *const patterns[] = {"goals.*.*.target",
                                           "goals.*.*.owner",
                                           "contacts.*.*.email",
                                           "cancellation.notice",
                                           "parties.*.role",
                                           "requirements.*.*.needs",
                                           "remedies.*.corrective_action",
                                           "summary.service"};
    for (size_t index = 0; index < sizeof patterns / sizeof *patterns; index++) {
        EACH_SITE(base, site, patterns[index])
        {
            size_t key = key_start(base, site);
            const char *name = strrchr(site->path, '.') + 1;
            if (strncmp(base->text + key, name, strlen(name)) == 0) {
                make_defect(making, base, key + 2, key + 3, "");
            }
        }
    }
}

/* A line of its own that has a key and a value. */
void duplicate_line(struct making *making, const struct base *base)
{
    enum { EVERY = 3 };
    char line[TEXT_MAX];
    unsigned seen = 0;
    for (const struct site *site = base->sites; site < base->sites + base->count; site++) {
        size_t start = key_start(base, site), begin = start, end = site->end;
        while (begin > 0 && base->text[begin - 1] == ' ') {
            begin--;
        }
        const char *name =
            strrchr(site->path, '.') != NULL ? strrchr(site->path, '.') + 1 : site->path;
        if ((begin > 0 && base->text[begin - 1] != '\n') || base->text[end] != '\n' ||
            strncmp(base->text + start, name, strlen(name)) != 0 ||
            strchr("-#", base->text[start]) != NULL || end - begin >= sizeof line - 1 ||
            memchr(base->text + begin, '\n', end - begin) != NULL || ++seen % EVERY != 0) {
            continue;
        }
        put_text(line, "%.*s\n", (int)(end - begin), base->text + begin);
        make_defect(making, base, begin, begin, line);
    }
}

static bool is_phrase(const struct site *site)
{
    return is_path(site->path, "goals.*.*.target.**") ||
           is_path(site->path, "remedies.*.credits.tiers.**");
}

void decimal_comma(struct making *making, const struct base *base)
{
    for (const struct site *site = base->sites; site < base->sites + base->count; site++) {
        for (size_t at = site->start + 1; is_phrase(site) && at + 1 < site->end; at++) {
            bool digits = strchr("0123456789", base->text[at - 1]) != NULL &&
                          strchr("0123456789", base->text[at + 1]) != NULL;
            if (base->text[at] == '.' && digits) {
                make_defect(making, base, at, at + 1, ",");
            }
        }
    }
}

void foreign_digit(struct making *making, const struct base *base)
{
    static const char *const digits[] = {"０", "１", "２", "３", "４",
                                         "５", "６", "７", "８", "９"};
    for (const struct site *site = base->sites; site < base->sites + base->count; site++) {
        for (size_t at = site->start; is_phrase(site) && at < site->end; at++) {
            if (base->text[at] >= '0' && base->text[at] <= '9') {
                make_defect(making, base, at, at + 1, digits[base->text[at] - '0']);
                break;
            }
        }
    }
}

void hidden_character(struct making *making, const struct base *base)
{
    enum { EVERY = 7 };
    for (size_t at = 0; at < base->count; at += EVERY) {
        const struct site *site = &base->sites[at];
        make_defect(making, base, site->end - 1, site->end - 1,
                    at % 2 == 0 ? "\xe2\x80\x8b" : "\xe2\x80\xae");
    }
}

void misspell_unit(struct making *making, const struct base *base)
{
    static const char *const words[][2] = {
        {"minutes", "minuets"},   {"month", "mouth"},   {"calendar", "calender"},
        {"business", "buisness"}, {"within", "wihtin"}, {"billing cycle", "biling cycle"},
        {"quarter", "quater"},    {"missed", "mised"}};
    char text[TEXT_MAX];
    for (const struct site *site = base->sites; site < base->sites + base->count; site++) {
        written(base, site, text);
        for (size_t index = 0; is_phrase(site) && index < sizeof words / sizeof *words; index++) {
            const char *found = strstr(text, words[index][0]);
            if (found != NULL) {
                size_t start = site->start + (size_t)(found - text);
                make_defect(making, base, start, start + strlen(words[index][0]), words[index][1]);
            }
        }
    }
}

/* ---- what is left to be filled in ---- */
void blank_phrase(struct making *making, const struct base *base)
{
    static const char *const patterns[] = {"goals.*.*.target", "cancellation.notice",
                                           "remedies.*.credits.claim.*.within", "term.lasts"};
    for (size_t index = 0; index < sizeof patterns / sizeof *patterns; index++) {
        EACH_SITE(base, site, patterns[index])
        {
            make_defect(making, base, site->start, site->end, "TBD");
            make_defect(making, base, site->start, site->end, "\"[XX] days\"");
        }
    }
}

static bool is_english(const struct base *base)
{
    const struct site *language = site_at(base, "language");
    return language == NULL || strcmp(language->value, "en") == 0;
}

/* Adds a sentence to prose that stands on one line. */
static void add_sentence(struct making *making, const struct base *base, const char *pattern,
                         const char *sentence)
{
    EACH_SITE(base, site, pattern)
    {
        bool whole = base->text[site->end - 1] == '.';
        if (whole && memchr(base->text + site->start, '\n', site->end - site->start) == NULL) {
            make_defect(making, base, site->end, site->end, sentence);
        }
    }
}

static void add_sentences(struct making *making, const struct base *base, const char *sentence)
{
    static const char *const patterns[] = {"clauses.*.text",       "remedies.*.corrective_action",
                                           "goals.*.*.statement",  "goals.*.*.note",
                                           "remedies.*.make_good", "cancellation.statement",
                                           "summary.service"};
    for (size_t index = 0; index < sizeof patterns / sizeof *patterns; index++) {
        add_sentence(making, base, patterns[index], sentence);
    }
}

void blank_prose(struct making *making, const struct base *base)
{
    add_sentences(making, base, " The date is TBD.");
    if (is_english(base)) {
        add_sentences(making, base, " It is done within X days.");
        add_sentence(making, base, "exclusions.*.statement", " Notice goes to [customer name].");
    }
}

void name_company(struct making *making, const struct base *base)
{
    add_sentences(making, base, " Globex Trading Ltd keeps a copy.");
}

void number_section(struct making *making, const struct base *base)
{
    if (is_english(base)) {
        add_sentences(making, base, " This follows section 4.2.");
    }
}

void vague_promise(struct making *making, const struct base *base)
{
    if (is_english(base)) {
        add_sentence(making, base, "goals.*.*.statement", " Everything is done promptly.");
        add_sentence(making, base, "remedies.*.corrective_action",
                     " A report follows as soon as possible.");
    }
}

/* The tail of a target as prose of the agreement's language has it. */
static const char *tail_in_prose(const struct base *base, const char *tail, char *room)
{
    static const char *const windows[] = {" in each calendar month", " per month"};
    static const char *const words[][2] = {
        {"fr", " par mois"}, {"de", " im Monat"}, {"es", " al mes"}};
    const struct site *language = site_at(base, "language");
    for (size_t index = 0; language != NULL && index < sizeof words / sizeof *words; index++) {
        for (size_t at = 0; at < sizeof windows / sizeof *windows; at++) {
            const char *found = strstr(tail, windows[at]);
            if (found != NULL && strcmp(language->value, words[index][0]) == 0) {
                put_text(room, "%.*s%s", (int)(found - tail), tail, words[index][1]);
                return room;
            }
        }
    }
    return tail;
}

/* A share of a goal that prose cites, typed with another figure. */
void retype_figure(struct making *making, const struct base *base)
{
    char path[TEXT_MAX], id[TEXT_MAX], other[TEXT_MAX], tail[TEXT_MAX];
    for (const char *at = strstr(base->text, "${"); at != NULL; at = strstr(at + 2, "${")) {
        size_t length = strcspn(at, "}");
        if (sscanf(at, "${%4095[a-z0-9-]}", id) != 1 || length != strlen(id) + 2) {
            continue;
        }
        for (size_t index = 0; index < base->count; index++) {
            const struct site *site = &base->sites[index];
            put_text(path, ".%s.target", id);
            size_t digits = strspn(site->value, "0123456789.,");
            if (!is_path(site->path, "goals.*.*.target") || !ends_with(site->path, path) ||
                digits == 0) {
                continue;
            }
            put_text(other, "%s%s", site->value[digits] == '%' ? "97.5" : "37",
                     tail_in_prose(base, site->value + digits, tail));
            size_t start = (size_t)(at - base->text);
            make_defect(making, base, start, start + length + 1, other);
        }
    }
}

/* ---- dates ---- */
void impossible_date(struct making *making, const struct base *base)
{
    for (const struct site *site = base->sites; site < base->sites + base->count; site++) {
        bool date = strlen(site->value) == 10 && site->value[4] == '-' && site->value[7] == '-' &&
                    site->end - site->start == 10 && !is_path(site->path, "version") &&
                    !is_path(site->path, "reference");
        if (date) {
            make_defect(making, base, site->start + 5, site->end, "02-30");
            make_defect(making, base, site->start + 5, site->end, "13-01");
        }
    }
}

void end_before_start(struct making *making, const struct base *base)
{
    EACH_SITE(base, site, "term.ends")
    {
        make_defect(making, base, site->start, site->start + 4, "2019");
        make_defect(making, base, site->start, site->start + 4, "1997");
    }
}

void review_too_early(struct making *making, const struct base *base)
{
    if (site_at(base, "term.starts") == NULL) {
        return;
    }
    EACH_SITE(base, site, "reviews.*.date")
    {
        make_defect(making, base, site->start, site->start + 4, "2019");
    }
}

/* ---- contacts ---- */
void drop_address(struct making *making, const struct base *base)
{
    EACH_SITE(base, site, "contacts.*.*.email")
    {
        if (sibling(base, site, "phone") == NULL) {
            drop(making, base, site);
        }
    }
}

void break_address(struct making *making, const struct base *base)
{
    EACH_SITE(base, site, "contacts.*.*.email")
    {
        const char *at = strchr(base->text + site->start, '@');
        size_t start = (size_t)(at - base->text);
        make_defect(making, base, start, start + 1, "");
        make_defect(making, base, start, start + 1, "@@");
    }
}

void escalate_to_self(struct making *making, const struct base *base)
{
    char id[TEXT_MAX];
    EACH_SITE(base, site, "contacts.*.*.escalates_to")
    {
        if (sscanf(site->path, "contacts.%*[^.].%4095[^.]", id) == 1) {
            make_defect(making, base, site->start, site->end, id);
        }
    }
}

void drop_currency(struct making *making, const struct base *base)
{
    const struct site *currency = site_at(base, "currency");
    bool dollars = false;
    for (size_t at = 0; at < base->count; at++) {
        dollars = dollars || (is_phrase(&base->sites[at]) && base->sites[at].value[0] == '$');
    }
    if (currency != NULL && dollars) {
        drop(making, base, currency);
    }
}
