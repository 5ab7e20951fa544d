/* A report: the findings of several agreements in one format. Each format is a row of
 * grammar/reports.def and one function, which is told what happens and writes what it wants to. */
#ifndef FINDING_REPORT_H
#define FINDING_REPORT_H

#include "base/buffer.h"
#include "compilation.h"
#include "slac.h"

enum report_event {
    REPORT_START,  /* before the first file */
    REPORT_FILE,   /* a file was read: report->compilation */
    REPORT_UNREAD, /* a file could not be read: report->name, report->why */
    REPORT_END     /* after the last */
};

/* What is counted before a format is told of a file. */
struct report_totals {
    size_t files, unread;
    size_t certain, likely;   /* findings with an edit of that kind, as struct fix has it */
    size_t suppressed, known; /* by comments, and by a baseline */
    size_t counts[3];         /* findings, by enum severity; those that are not kept included */
    size_t beyond;            /* of these, those that are not kept: past LIMIT_FINDINGS of a file */
    size_t rules[RULE_COUNT];
};

/* What a format keeps for later, besides findings by enum severity. */
enum { KEPT_SUPPRESSED = 3, KEPT_TOLD, KEPT_COUNT };

struct seen; /* finding/place.c: the keys of findings so far */

struct report;
typedef void report_format(struct report *report, enum report_event event);
#define REPORT(name, words) report_format report_##name;
#include "grammar/reports.def"
#undef REPORT

struct report {
    struct arena arena; /* what outlives an event */
    jmp_buf failure;
    slac_report_options options; /* its texts are the report's own */
    struct report_totals totals;
    /* What is written to `out` is given to the client after each event; `out` dies with it. What a
     * format keeps for later stays in `kept`. */
    struct buffer out;
    struct buffer kept[KEPT_COUNT];
    size_t kept_counts[KEPT_COUNT]; /* how many values those are, where a format limits them */
    size_t left_out;                /* findings for which its reader has no room */
    bool begun;                     /* a separator belongs before what comes next */
    size_t shown;                   /* findings that were shown, where a format shows some only */
    struct seen *seen;

    /* Of the event: */
    struct compilation *compilation;
    const struct findings *findings; /* its own, or those that are suppressed */
    const struct text *places;       /* of each finding, by its index; see finding_places */
    struct text name, why;
};

/* What slac_report_add does. */
slac_status report_add(slac_report *report, struct compilation *compilation);

/* What stands in a machine format for the file of a finding: its path from options.root in plain
 * form ("a/b.sla.yaml"), or as it was given where that is not beneath it. In the report's arena. */
struct text report_path(struct report *report, struct text name);
/* The same as a relative reference of RFC 3986, or a file URI where the path is absolute. */
struct text report_uri(struct report *report, struct text name);
/* The URL of a rule's page; empty: there is none. */
struct text report_page(struct report *report, enum rule rule);

/* Message, notes and help as one text, a line each, in which nothing is hidden. */
struct text report_words(struct arena *arena, const struct finding *finding);

/* 64 hexadecimal digits that tell a finding from others of the report and stay when it moves: of
 * its rule, its place in the agreement, its text and how many such there were before; with `path`
 * also of its file. Each finding is asked for once. */
struct fingerprint {
    char digits[64];
};
struct fingerprint report_fingerprint(struct report *report, size_t index, bool path);
/* The digest of some texts, each with its length. */
struct fingerprint fingerprint_of(const struct text *texts, size_t count);

/* Calls for the event again, with the findings that are suppressed. */
void report_suppressed(struct report *report, void (*show)(struct report *report));

/* How many calls there were before with the key. */
uint32_t report_count(struct report *report, struct text key);

/* Whether the findings of the severity make the run fail. */
bool report_fails(const struct report *report, enum severity severity);

#endif
