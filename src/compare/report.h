/* A report of comparisons: what several of them share, what cannot be compared, and the formats
 * that show both. What outlives a step is the report's own memory. */
#ifndef COMPARE_REPORT_H
#define COMPARE_REPORT_H

#include "compare/compare.h"

/* ---- what one edit reaches (compare/reach.c) ---- */
/* What an edit of a base changes in the agreements that are laid over it, or a remark on it: one
 * entry, and the agreements that have it. */
struct reach {
    struct reached_group {
        struct reached_group *next;
        struct text verdicts; /* "weaker for customer, stronger for provider"; of a remark empty */
        struct reached {
            struct text old, new; /* names of the files; empty: there is none */
        } * agreements;
        size_t count, room;
        struct text *parties; /* their ids, and the verdict for each */
        uint8_t *each;
        size_t party_count;
    } * groups, **last;
    size_t count;   /* of agreements */
    bool is_beside; /* it stands in another file than the agreement's own */
};

/* A side of a pair of which one does not read. */
struct unread_side {
    struct text name; /* empty: there is no such agreement */
    size_t label_length;
    const struct compilation *compilation; /* NULL: its file could not be read */
    struct text why;                       /* why not */
    bool is_unread;                        /* its file could not be read, or it has errors */
};
/* "bad.sla.yaml does not read"; what is shown of it in one line. */
struct text unread_words(struct arena *arena, const struct unread_side *side);

/* ---- formats (compare/format_*.c, and redline/format_html.c) ---- */
struct comparison_report;
typedef void comparison_step(struct comparison_report *report);
/* What a format says of each part of a report, in this order; NULL: nothing. */
struct comparison_format {
    comparison_step *start;
    comparison_step *one;    /* report->comparison */
    comparison_step *unread; /* a pair that cannot be compared: report->unread */
    comparison_step *rest;   /* what was kept, once all pairs are known */
    comparison_step *reach;  /* what is said where report_reach was called: report->reach */
    comparison_step *end;
};
#define COMPARISON(name, words) extern const struct comparison_format comparison_##name;
#include "grammar/comparisons.def"
#undef COMPARISON

struct comparison_report {
    struct buffer *out; /* of the step; given to the client behind it */
    bool colour, quiet;
    unsigned width;                      /* columns of the terminal; 0: not known */
    const char *folder, *root;           /* see slac_changes_options */
    bool gathers;                        /* what several pairs have is one entry */
    const struct comparison *comparison; /* of the step `one` */
    const struct unread_side *unread;    /* of the step `unread`: the old and the new side */
    const struct reach *reach;           /* of the step `reach` */
    bool reach_is_first;
    unsigned gutter;                /* columns of the entry's line numbers; format_human.c alone */
    size_t comparisons;             /* so far, this one included */
    size_t unread_count;            /* sides that did not read */
    bool begun;                     /* a separator belongs before what comes next */
    size_t changes, apart, remarks; /* of all so far, each entry once */
    /* By party's id over all comparisons, for a summary: */
    struct verdict_totals {
        struct text party;
        size_t counts[VERDICT_COUNT];
    } * *totals;
    size_t total_count, total_room;
    struct arena *kept; /* what outlives a step */
    struct text_table *seen;
    struct reach_hole {
        size_t at; /* in the bytes of the step */
        const struct reach *of;
        unsigned gutter; /* of the entry */
        bool is_first;   /* nothing stands before it in its cell or line */
    } * holes;
    size_t hole_count, hole_room;
    size_t written;               /* bytes, by the steps so far */
    size_t left;                  /* what format_markdown.c leaves out */
    size_t left_out;              /* entries for which the format's reader has no room */
    struct kept_results *results; /* of compare/format_sarif.c alone */
    struct kept_page *page;       /* of redline/format_html.c alone */
};

/* Sets of each change and remark which agreements it reaches, as far as the report has seen them,
 * and whether it is told already. Counts each entry once. */
void report_gather(struct comparison_report *report, struct comparison *comparison);
/* Here stands, once the report has seen all agreements, which of them it reaches: a format is asked
 * for that by its step `reach`. NULL: nothing. */
void report_reach(struct comparison_report *report, const struct reach *reach);
/* The same where nothing stands before it in its cell: report->reach_is_first. */
void report_reach_first(struct comparison_report *report, const struct reach *reach);
/* Whether it is worth saying: not where it is plain from the place. */
bool reach_is_said(const struct reach *reach);
/* "reaches 3 agreements: a.sla.yaml, b.sla.yaml and c.sla.yaml", a line for each verdict. */
struct text reach_words(struct arena *arena, const struct reach *reach,
                        const struct reached_group *group);

/* What machine formats call a file: its path from the root in the working tree, wherever it was
 * read. */
struct text report_path_of(const struct comparison_report *report, struct arena *arena,
                           struct text name, size_t label_length);
/* Whether the lines of a side are those of the working tree: the old one of a commit has others. */
static inline bool side_has_lines(const struct compilation *compilation, bool old)
{
    return !old || compilation->label_length == 0;
}
/* Of what is gone: the file in which it would stand now. */
const struct source *gone_from(const struct comparison *comparison, struct span old);

#endif
