/* Defects of promises, remedies, funnels and capacity: each kind finds the places in a correct
 * agreement where one of its kind can be made, and makes them one by one. What would be another
 * correct agreement is not made. */
#include "places.h"

#include <stdio.h>
#include <string.h>

/* ---- shares ---- */

/* The percent of a share from below, as it is written: "99.95". */
static bool share_of(const char *value, char digits[static TEXT_MAX])
{
    size_t length = strspn(value, "0123456789.");
    if (length == 0 || value[length] != '%' ||
        (strncmp(value + length, "% of minutes", 12) != 0 &&
         strncmp(value + length, "% of time", 9) != 0 &&
         strncmp(value + length, "% of requests", 13) != 0)) {
        return false;
    }
    put_text(digits, "%.*s", (int)length, value);
    return true;
}

/* Where the digits begin in the file; the share itself, not its tail. */
static bool digits_at(const struct base *base, const struct site *site, const char *digits,
                      size_t *start)
{
    char text[TEXT_MAX];
    written(base, site, text);
    const char *found = strstr(text, digits);
    *start = site->start + (found != NULL ? (size_t)(found - text) : 0);
    return found != NULL;
}

void move_point(struct making *making, const struct base *base)
{
    char digits[TEXT_MAX], moved[TEXT_MAX];
    EACH_SITE(base, site, "goals.*.*.target.**")
    {
        size_t start = 0;
        if (!share_of(site->value, digits) || strncmp(digits, "99.", 3) != 0 ||
            !digits_at(base, site, digits, &start)) {
            continue;
        }
        put_text(moved, "9.9%s", digits + 3);
        make_defect(making, base, start, start + strlen(digits), moved);
        put_text(moved, "99%c.%s", digits[3], digits[4] != '\0' ? digits + 4 : "0");
        make_defect(making, base, start, start + strlen(digits), moved);
    }
}

void write_fraction(struct making *making, const struct base *base)
{
    char digits[TEXT_MAX], fraction[TEXT_MAX];
    EACH_SITE(base, site, "goals.*.*.target.**")
    {
        size_t start = 0;
        if (!share_of(site->value, digits) || strlen(digits) < 2 || digits[0] != '9' ||
            !digits_at(base, site, digits, &start)) {
            continue;
        }
        put_text(fraction, "0.%.2s%s", digits, strlen(digits) > 3 ? digits + 3 : "");
        make_defect(making, base, start, start + strlen(digits) + 1, fraction);
    }
}

/* Whether a ladder that stands for the goal begins with the target's own figure. */
static bool is_paid(const struct base *base, const struct site *target, const char *digits)
{
    char goal[TEXT_MAX], level[TEXT_MAX], path[TEXT_MAX], when[TEXT_MAX];
    if (sscanf(target->path, "goals.%*[^.].%4095[^.]", goal) != 1) {
        return false;
    }
    const char *behind = strstr(target->path, ".target.");
    put_text(level, "%s%s", behind != NULL ? behind + 8 : "", behind != NULL ? "." : "");
    put_text(when, "below %s%%", digits);
    EACH_SITE(base, site, "remedies.*.for.0")
    {
        char remedy[TEXT_MAX];
        put_text(remedy, "%.*s", (int)(strlen(site->path) - strlen(".for.0")), site->path);
        put_text(path, "%s.credits.tiers.%s0.when", remedy, level);
        const struct site *first = site_at(base, path);
        put_text(path, "%s.when", remedy);
        if (strcmp(site->value, goal) == 0 && first != NULL && strcmp(first->value, when) == 0 &&
            site_at(base, path) == NULL) {
            return true;
        }
    }
    return false;
}

void change_paid_target(struct making *making, const struct base *base)
{
    char digits[TEXT_MAX], other[TEXT_MAX];
    EACH_SITE(base, site, "goals.*.*.target.**")
    {
        size_t start = 0;
        if (!share_of(site->value, digits) || strncmp(digits, "99", 2) != 0 ||
            !is_paid(base, site, digits) || !digits_at(base, site, digits, &start)) {
            continue;
        }
        put_text(other, "99.9%s", digits[2] == '.' ? digits + 3 : "");
        make_defect(making, base, start, start + strlen(digits), other);
        if (strncmp(digits, "99.9", 4) == 0 && digits[4] != '\0') {
            put_text(other, "99.%s", digits + 4);
            make_defect(making, base, start, start + strlen(digits), other);
        }
    }
}

/* ---- levels ---- */

/* The cell before this one in its row, where both stand on one line. */
static const struct site *cell_before(const struct base *base, const struct site *site)
{
    const struct site *before = site - 1;
    const char *last = strrchr(site->path, '.');
    const size_t stem = (size_t)(last - site->path);
    return site > base->sites && strncmp(before->path, site->path, stem + 1) == 0 &&
                   strchr(before->path + stem + 1, '.') == NULL && before->end <= site->start &&
                   strstr(site->path, ".target.") != NULL
               ? before
               : NULL;
}

/* How many cells there are in the row of a cell. */
static unsigned row_length(const struct base *base, const struct site *cell)
{
    const size_t stem = (size_t)(strrchr(cell->path, '.') - cell->path);
    unsigned count = 0;
    for (size_t at = 0; at < base->count; at++) {
        const char *path = base->sites[at].path;
        count += strncmp(path, cell->path, stem + 1) == 0 && strchr(path + stem + 1, '.') == NULL;
    }
    return count;
}

static bool is_promise(const struct site *site)
{
    return strcmp(site->value, "no commitment") != 0 && strcmp(site->value, "best effort") != 0;
}

void copy_cell(struct making *making, const struct base *base)
{
    enum { CELLS_LEAST = 3 };
    char text[TEXT_MAX], digits[TEXT_MAX];
    EACH_SITE(base, site, "goals.*.*.target.**")
    {
        const struct site *before = cell_before(base, site);
        if (before == NULL || !share_of(site->value, digits) || !is_promise(before) ||
            strcmp(before->value, site->value) == 0 || row_length(base, site) < CELLS_LEAST) {
            continue;
        }
        written(base, before, text);
        make_defect(making, base, site->start, site->end, text);
    }
}

/* "h" of "within 4 h" at a level such as P2: what compares with the next one by its figure. */
static const char *unit_of(const struct site *site)
{
    const char *figure = site->value + strlen("within ");
    return figure + strspn(figure, "0123456789");
}

static bool is_ranked_time(const struct site *site)
{
    const char *level = strrchr(site->path, '.') + 1;
    return strncmp(site->value, "within ", 7) == 0 && strchr("PS", level[0]) != NULL &&
           level[1] >= '1' && level[1] <= '9';
}

void swap_cells(struct making *making, const struct base *base)
{
    enum { CELLS_LEAST = 3 };
    char text[TEXT_MAX], other[TEXT_MAX], digits[TEXT_MAX];
    EACH_SITE(base, site, "goals.*.*.target.**")
    {
        const struct site *before = cell_before(base, site);
        const struct site *second = before != NULL ? cell_before(base, before) : NULL;
        bool shares = share_of(site->value, digits);
        bool times = before != NULL && is_ranked_time(site) && is_ranked_time(before) &&
                     strcmp(unit_of(site), unit_of(before)) == 0;
        bool same = before != NULL && strcmp(before->value, site->value) == 0;
        /* The end of a row of shares gives its direction. */
        if (before == NULL || same || !is_promise(before) || (!shares && !times) ||
            (shares && (second == NULL || row_length(base, site) < CELLS_LEAST))) {
            continue;
        }
        written(base, site, text);
        written(base, before, other);
        make_double_defect(making, base, before->start, before->end, text, site->start, site->end,
                           other);
    }
}

/* Rows are named by all but the last key of their cells. */
static bool is_row_of(const char *path, const char *row, size_t length)
{
    return strncmp(path, row, length) == 0 && path[length] == '.' &&
           strchr(path + length + 1, '.') == NULL;
}

void copy_row(struct making *making, const struct base *base)
{
    char text[TEXT_MAX], row[TEXT_MAX] = "", before[TEXT_MAX] = "";
    const struct site *first = NULL, *first_before = NULL, *last = NULL, *last_before = NULL;
    for (size_t at = 0; at <= base->count; at++) {
        const struct site *site = at < base->count ? &base->sites[at] : NULL;
        const char *path = site != NULL ? site->path : "";
        bool cell = is_path(path, "goals.*.*.target.*.*");
        size_t length = cell ? (size_t)(strrchr(path, '.') - path) : 0;
        if (cell && first != NULL && is_row_of(path, row, strlen(row))) {
            last = site;
            continue;
        }
        bool table = first != NULL && first_before != NULL &&
                     strncmp(row, before, (size_t)(strrchr(row, '.') - row)) == 0;
        if (table && first != last) {
            size_t bytes = last_before->end - first_before->start;
            put_text(text, "%.*s", (int)bytes, base->text + first_before->start);
            make_defect(making, base, first->start, last->end, text);
        }
        first_before = first;
        last_before = last;
        memcpy(before, row, sizeof before);
        first = last = cell ? site : NULL;
        put_text(row, "%.*s", (int)length, path);
    }
}

void drop_cell(struct making *making, const struct base *base)
{
    EACH_SITE(base, site, "goals.*.*.target.*")
    {
        if (row_length(base, site) > 1) {
            drop(making, base, site);
        }
    }
}

/* ---- windows, allowances ---- */
static void change_window(struct making *making, const struct base *base, const char *instead)
{
    char text[TEXT_MAX];
    static const char *const starts[] = {" in each ", " per ", " in "};
    EACH_SITE(base, site, "goals.*.*.target")
    {
        if (strstr(site->value, "% of ") == NULL || strstr(site->value, " per ") != NULL) {
            continue;
        }
        written(base, site, text);
        for (size_t index = 0; index < sizeof starts / sizeof *starts; index++) {
            const char *found = strstr(text, starts[index]);
            if (found != NULL) {
                size_t end = site->end - (ends_with(text, "\"") ? 1 : 0);
                make_defect(making, base, site->start + (size_t)(found - text), end, instead);
                break;
            }
        }
    }
}

void drop_window(struct making *making, const struct base *base)
{
    change_window(making, base, "");
}

void bare_window(struct making *making, const struct base *base)
{
    change_window(making, base, " in each 30 days");
    change_window(making, base, " per 12 weeks");
}

void change_downtime(struct making *making, const struct base *base)
{
    char text[TEXT_MAX], other[TEXT_MAX];
    EACH_SITE(base, site, "goals.*.*.downtime")
    {
        written(base, site, text);
        put_text(other, "1%s", text);
        make_defect(making, base, site->start, site->end, other);
        put_text(other, "0.%s", text);
        if (strchr(text, '.') == NULL) {
            make_defect(making, base, site->start, site->end, other);
        }
    }
}

void rely_on_less(struct making *making, const struct base *base)
{
    EACH_SITE(base, site, "goals.*.*.relies_on.*.target")
    {
        if (sibling(base, site, "copies") == NULL) {
            make_defect(making, base, site->start, site->end, "98.5%");
        }
    }
}

void measure_rarely(struct making *making, const struct base *base)
{
    char path[TEXT_MAX], digits[TEXT_MAX];
    EACH_SITE(base, site, "goals.*.*.measured.every")
    {
        put_text(path, "%.*s.target", (int)(strlen(site->path) - strlen(".measured.every")),
                 site->path);
        const struct site *target = site_at(base, path);
        if (target != NULL && share_of(target->value, digits) && strncmp(digits, "99", 2) == 0 &&
            strstr(target->value, "month") != NULL) {
            make_defect(making, base, site->start, site->end, "1 day");
        }
    }
}

/* ---- remedies ---- */
void turn_comparator(struct making *making, const struct base *base)
{
    static const char *const turned[][2] = {{"below", "above"}, {"at least", "at most"}};
    char text[TEXT_MAX];
    EACH_SITE(base, site, "remedies.*.credits.tiers.**")
    {
        written(base, site, text);
        for (size_t index = 0; index < 2 && ends_with(site->path, ".when"); index++) {
            const char *found = strstr(text, turned[index][0]);
            if (found != NULL) {
                size_t start = site->start + (size_t)(found - text);
                make_defect(making, base, start, start + strlen(turned[index][0]),
                            turned[index][1]);
            }
        }
    }
}

/* The first two tiers of a ladder: sets their `when` and `credit`. */
static bool first_tiers(const struct base *base, const struct site *site,
                        const struct site *tiers[4])
{
    char path[TEXT_MAX];
    static const char *const keys[] = {"0.when", "0.credit", "1.when", "1.credit"};
    if (!ends_with(site->path, ".0.when") || strstr(site->path, ".credits.tiers.") == NULL) {
        return false;
    }
    for (size_t index = 0; index < 4; index++) {
        put_text(path, "%.*s%s", (int)(strlen(site->path) - strlen("0.when")), site->path,
                 keys[index]);
        tiers[index] = site_at(base, path);
        if (tiers[index] == NULL) {
            return false;
        }
    }
    return true;
}

void drop_first_tier(struct making *making, const struct base *base)
{
    const struct site *tiers[4];
    for (const struct site *site = base->sites; site < base->sites + base->count; site++) {
        if (first_tiers(base, site, tiers)) {
            size_t start = tiers[0]->start, end = tiers[2]->start;
            while (start > 0 && base->text[start - 1] != '\n') {
                start--;
            }
            while (base->text[end - 1] != '\n') {
                end--;
            }
            make_defect(making, base, start, end, "");
        }
    }
}

void swap_credits(struct making *making, const struct base *base)
{
    const struct site *tiers[4];
    char one[TEXT_MAX], other[TEXT_MAX];
    for (const struct site *site = base->sites; site < base->sites + base->count; site++) {
        if (first_tiers(base, site, tiers)) {
            written(base, tiers[1], one);
            written(base, tiers[3], other);
            make_double_defect(making, base, tiers[1]->start, tiers[1]->end, other, tiers[3]->start,
                               tiers[3]->end, one);
        }
    }
}

void lower_cap(struct making *making, const struct base *base)
{
    char text[TEXT_MAX], other[TEXT_MAX], of[TEXT_MAX];
    EACH_SITE(base, site, "remedies.*.credits.cap.0")
    {
        put_text(of, "%.*s.basis", (int)(strlen(site->path) - strlen(".cap.0")), site->path);
        const struct site *basis = site_at(base, of);
        put_text(of, "%% of %s per ", basis != NULL ? basis->value : "?");
        written(base, site, text);
        const char *sign = strstr(text, of);
        if (sign != NULL && strspn(text, "0123456789") > 0) {
            put_text(other, "1%s", sign);
            make_defect(making, base, site->start, site->end, other);
        }
    }
}

void drop_claim(struct making *making, const struct base *base)
{
    EACH_SITE(base, site, "remedies.*.credits.claim.*.after")
    {
        drop(making, base, site);
    }
    EACH_SITE(base, site, "remedies.*.credits.claim.*.to")
    {
        drop(making, base, site);
    }
}

void skip_strike(struct making *making, const struct base *base)
{
    EACH_SITE(base, site, "remedies.*.strikes.steps.2")
    {
        size_t key = key_start(base, site);
        if (base->text[key] == '2') {
            make_defect(making, base, key, key + 1, "5");
        }
    }
}

void drop_remedy_goal(struct making *making, const struct base *base)
{
    EACH_SITE(base, site, "remedies.*.for.1")
    {
        bool elsewhere = false;
        for (size_t at = 0; at < base->count; at++) {
            const struct site *other = &base->sites[at];
            elsewhere = elsewhere || (other != site && is_path(other->path, "remedies.*.for.*") &&
                                      (strcmp(other->value, site->value) == 0 ||
                                       strncmp(other->value, "any goal", 8) == 0));
        }
        size_t start = site->start;
        while (start > 0 && base->text[start - 1] != ',') {
            start--;
        }
        if (!elsewhere && start > 0 && base->text[site->start - 1] == ' ') {
            make_defect(making, base, start - 1, site->end, "");
        }
    }
}

/* ---- plausibility ---- */
void lower_leads(struct making *making, const struct base *base)
{
    char path[TEXT_MAX], text[TEXT_MAX], other[TEXT_MAX];
    EACH_SITE(base, site, "goals.*.*.funnel.*.close_rate")
    {
        put_text(path, "%.*s.target", (int)(strstr(site->path, ".funnel.") - site->path),
                 site->path);
        const struct site *target = site_at(base, path);
        if (target != NULL && strspn(target->value, "0123456789") > 1) {
            written(base, target, text);
            put_text(other, "7%s", text + strspn(text, "0123456789,"));
            make_defect(making, base, target->start, target->end, other);
        }
    }
}

void empty_rate(struct making *making, const struct base *base)
{
    EACH_SITE(base, site, "goals.*.*.funnel.*.close_rate")
    {
        make_defect(making, base, site->start, site->end, "0%");
        make_defect(making, base, site->start, site->end, "500%");
    }
}

void fewer_people(struct making *making, const struct base *base)
{
    EACH_SITE(base, site, "goals.*.*.capacity.people")
    {
        make_defect(making, base, site->start, site->end, "0.1");
    }
}
