/* Rules about the term: takes a bound agreement and reports dates that contradict each other,
 * notices that do not fit, reviews beside the term, and a term that is over. */
#include "lint/lint.h"
#include "model/calendar.h"
#include "model/compute.h"

enum { SECONDS_A_DAY = 86400, A_QUARTER = 92 /* days */ };

/* The term where it has a first and a last day. */
struct span_of_days {
    const struct term *term;
    struct date last;
    int64_t days;
    bool renewed; /* it is prolonged by itself */
};

static bool is_renewed(const struct term *term)
{
    return term->renews != NULL && term->renews->by != NULL;
}

static bool has_end(const struct agreement *agreement, struct span_of_days *span)
{
    const struct term *term = agreement->term;
    if (term == NULL || term->starts == NULL || !term_last_day(term, &span->last)) {
        return false;
    }
    span->term = term;
    span->days = date_day(&span->last) - date_day(term->starts) + 1;
    span->renewed = is_renewed(term);
    return true;
}

static const struct node *end_node(const struct term *term)
{
    return term->ends != NULL ? term->ends->node : term->lasts->node;
}

static const char *plural(int64_t count)
{
    return count == 1 ? "" : "s";
}

/* ---- term-order ---- */
/* The end with the first later year in which it is no longer before the start: `2026-01-31`, typed
 * for the January that follows `2026-02-01`. */
static bool meant_end(const struct term *term, struct date *meant)
{
    *meant = (struct date){
        .year = term->starts->year, .month = term->ends->month, .day = term->ends->day};
    if (date_day(meant) < date_day(term->starts)) {
        meant->year++;
    }
    struct date check;
    return meant->year <= 9999 && date_of_day(date_day(meant), &check) &&
           check.month == meant->month && check.day == meant->day;
}

static void report_backwards(struct compilation *compilation, const struct span_of_days *span)
{
    struct findings *findings = &compilation->findings;
    const struct term *term = span->term;
    struct finding *finding = NULL;
    struct date meant;
    if (term->ends == NULL) {
        finding = finding_add(findings, RULE_TERM_ORDER, node_span(term->lasts->node),
                              "a term of `%.*s` has no day",
                              TEXT_ARGUMENTS(node_text(term->lasts->node)));
        finding_help(findings, finding, "write how long it lasts, such as `12 months`");
        return;
    }
    int64_t before = 1 - span->days;
    finding =
        finding_add(findings, RULE_TERM_ORDER, node_span(term->ends->node),
                    "the term ends on %.*s, %lld day%s before it starts",
                    TEXT_ARGUMENTS(node_text(term->ends->node)), (long long)before, plural(before));
    finding_label(findings, finding, node_span(term->starts->node), "it starts here");
    finding_note(findings, finding, "no day lies between the two, so that nothing is ever owed");
    if (meant_end(term, &meant)) {
        struct text text = date_text(&compilation->arena, &meant);
        finding_help(findings, finding, "write `%.*s`, or correct the start", TEXT_ARGUMENTS(text));
        finding_fix(findings, finding, node_span(term->ends->node), text, false);
    } else {
        finding_help(findings, finding, "correct one of the two");
    }
}

/* Whether a duration that begins with the term is over after it, in any case. */
static bool outlasts(const struct duration *duration, const struct span_of_days *span)
{
    struct date over;
    int64_t least = 0, most = 0;
    if (date_after(span->term->starts, duration, &over)) {
        return date_day(&over) > date_day(&span->last) + 1;
    }
    duration_bounds(duration, &least, &most);
    return least > span->days * SECONDS_A_DAY;
}

static struct finding *check_notice(struct compilation *compilation,
                                    const struct span_of_days *span, const char *what,
                                    const struct duration *notice)
{
    if (notice == NULL || !outlasts(notice, span)) {
        return NULL;
    }
    struct findings *findings = &compilation->findings;
    struct finding *finding = finding_add(
        findings, RULE_TERM_ORDER, node_span(notice->node),
        "%s of `%.*s` is longer than the term, which has %lld day%s", what,
        TEXT_ARGUMENTS(node_text(notice->node)), (long long)span->days, plural(span->days));
    finding_label(findings, finding, node_span(end_node(span->term)), "the term ends so");
    finding_note(findings, finding,
                 "given on the first day, it runs out when the term is already over");
    finding_help(findings, finding, "write a notice of at most `%lld day%s`, or a longer term",
                 (long long)span->days, plural(span->days));
    return finding;
}

/* A renewal is a term too: who is to leave before it ends must be able to say so within it. */
static void check_renewal(struct compilation *compilation, const struct term *term,
                          const struct duration *notice, struct finding *reported)
{
    int64_t renewal_least = 0, renewal_most = 0, notice_least = 0, notice_most = 0;
    duration_bounds(term->renews->by, &renewal_least, &renewal_most);
    duration_bounds(notice, &notice_least, &notice_most);
    if (renewal_most >= notice_least) {
        return;
    }
    struct findings *findings = &compilation->findings;
    if (reported != NULL) {
        finding_label(findings, reported, node_span(term->renews->node),
                      "and each renewal is shorter, too");
        return;
    }
    struct finding *finding = finding_add(
        findings, RULE_TERM_ORDER, node_span(term->renews->node),
        "a renewal of `%.*s` is shorter than the notice of `%.*s`",
        TEXT_ARGUMENTS(node_text(term->renews->node)), TEXT_ARGUMENTS(node_text(notice->node)));
    finding_label(findings, finding, node_span(notice->node), "the notice stands here");
    finding_note(
        findings, finding,
        "to leave with the end of a renewal one would have to give notice before it begins");
    finding_help(findings, finding, "let the agreement renew by longer, or shorten the notice");
}

void lint_term_order(struct compilation *compilation, const struct agreement *agreement)
{
    struct span_of_days span = {0};
    const struct cancellation *cancellation = agreement->cancellation;
    const struct duration *notice = cancellation != NULL ? cancellation->notice : NULL;
    bool ends = has_end(agreement, &span);
    if (ends && span.days < 1) {
        report_backwards(compilation, &span);
        return;
    }
    struct finding *reported = NULL;
    if (ends) {
        reported = check_notice(compilation, &span, "the notice", notice);
        check_notice(compilation, &span, "the notice of a change", span.term->amendment_notice);
        const struct map *conditions = cancellation != NULL ? cancellation->conditions : NULL;
        for (uint32_t index = 0; conditions != NULL && index < conditions->count; index++) {
            const struct condition_clause *clause = conditions->entries[index].value;
            check_notice(compilation, &span, "the notice", clause->notice);
        }
    }
    if (agreement->term != NULL && is_renewed(agreement->term) && notice != NULL) {
        check_renewal(compilation, agreement->term, notice, reported);
    }
}

/* ---- term-ended ---- */
void lint_term_ended(struct compilation *compilation, const struct agreement *agreement)
{
    struct span_of_days span = {0};
    const struct date *today = compilation->checking.today;
    bool ended = agreement->status != NULL && agreement->status->value == CHOICE_STATUS_ENDED;
    if (today == NULL || ended || !has_end(agreement, &span) || span.renewed || span.days < 1 ||
        date_day(today) <= date_day(&span.last)) {
        return;
    }
    struct findings *findings = &compilation->findings;
    struct text last = date_text(&compilation->arena, &span.last);
    struct finding *finding =
        finding_add(findings, RULE_TERM_ENDED, node_span(end_node(span.term)),
                    "the term ended on %.*s, and nothing prolongs it", TEXT_ARGUMENTS(last));
    if (span.term->ends == NULL) {
        finding_label(findings, finding, node_span(span.term->starts->node), "from here on");
    }
    finding_note(findings, finding, "nothing of what it says is owed any more");
    finding_help(
        findings, finding,
        "write `status: ended`, a later end, or how it is prolonged (`renews: 12 months`)");
}

/* ---- review-outside-term ---- */
/* The same day of the one year that puts it into the term; false where none or several do. What
 * is only some days off is no slip of the year. */
static bool meant_day(const struct span_of_days *span, const struct date *date, struct date *meant)
{
    unsigned found = 0;
    for (int year = span->term->starts->year; year <= span->last.year && found < 2; year++) {
        struct date other = {.year = (int16_t)year, .month = date->month, .day = date->day}, real;
        if (date_of_day(date_day(&other), &real) && real.day == other.day &&
            date_day(&other) >= date_day(span->term->starts) &&
            date_day(&other) <= date_day(&span->last)) {
            *meant = other;
            found++;
        }
    }
    return found == 1;
}

static void check_date(struct compilation *compilation, const struct term *term,
                       const struct span_of_days *span, const struct date *date)
{
    struct findings *findings = &compilation->findings;
    struct finding *finding = NULL;
    int64_t before = date_day(term->starts) - date_day(date);
    if (before > 0) {
        finding =
            finding_add(findings, RULE_REVIEW_OUTSIDE_TERM, node_span(date->node),
                        "the review on %.*s is %lld day%s before the term starts",
                        TEXT_ARGUMENTS(node_text(date->node)), (long long)before, plural(before));
        finding_label(findings, finding, node_span(term->starts->node), "it starts here");
    } else if (span != NULL && !span->renewed && date_day(date) > date_day(&span->last)) {
        int64_t after = date_day(date) - date_day(&span->last);
        struct text last = date_text(&compilation->arena, &span->last);
        finding =
            finding_add(findings, RULE_REVIEW_OUTSIDE_TERM, node_span(date->node),
                        "the review on %.*s is %lld day%s after the term has ended",
                        TEXT_ARGUMENTS(node_text(date->node)), (long long)after, plural(after));
        finding_label(findings, finding, node_span(end_node(term)), "it ends on %.*s",
                      TEXT_ARGUMENTS(last));
    } else {
        return;
    }
    struct date meant;
    int64_t off = before > 0 ? before : date_day(date) - date_day(&span->last);
    if (span != NULL && off > A_QUARTER && meant_day(span, date, &meant)) {
        struct text text = date_text(&compilation->arena, &meant);
        finding_help(findings, finding, "write `%.*s`, which lies in the term",
                     TEXT_ARGUMENTS(text));
        finding_fix(findings, finding, node_span(date->node), text, false);
    } else {
        finding_help(findings, finding,
                     before > 0 ? "choose a day of the term" : "choose a day before its end");
    }
}

/* Every so long, and the term is over before it comes the first time. */
static void check_recurrence(struct compilation *compilation, const struct span_of_days *span,
                             const struct recurrence *every)
{
    int64_t least = 0, most = 0;
    recurrence_bounds(every, &least, &most);
    if (least <= span->days * SECONDS_A_DAY) {
        return;
    }
    struct findings *findings = &compilation->findings;
    struct finding *finding = finding_add(
        findings, RULE_REVIEW_OUTSIDE_TERM, node_span(every->node),
        "a review `%.*s` never takes place in a term of %lld day%s",
        TEXT_ARGUMENTS(node_text(every->node)), (long long)span->days, plural(span->days));
    finding_label(findings, finding, node_span(end_node(span->term)), "the term ends so");
    finding_help(findings, finding, "review it more often, or on a `date` of the term");
}

void lint_review_outside_term(struct compilation *compilation, const struct agreement *agreement)
{
    struct span_of_days span = {0};
    const struct map *reviews = agreement->reviews;
    bool ends = has_end(agreement, &span);
    if (agreement->term == NULL || agreement->term->starts == NULL || (ends && span.days < 1)) {
        return; /* what is wrong with the term is told alone */
    }
    for (uint32_t index = 0; reviews != NULL && index < reviews->count; index++) {
        const struct review *review = reviews->entries[index].value;
        if (review->date != NULL) {
            check_date(compilation, agreement->term, ends ? &span : NULL, review->date);
        } else if (review->every != NULL && ends && !span.renewed) {
            check_recurrence(compilation, &span, review->every);
        }
    }
}
