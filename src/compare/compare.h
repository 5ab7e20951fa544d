/* What two agreements say differently, as data: each change with its place, what stood there and
 * what stands there now, and what it means for each party. Formats (compare/report.h) show it and
 * judge nothing. Everything is the comparison's own memory, or that of the two compilations, which
 * outlive it. */
#ifndef COMPARE_COMPARE_H
#define COMPARE_COMPARE_H

#include "model/shapes.h"

enum change_kind {
    CHANGE_ADDED,
    CHANGE_REMOVED,
    CHANGE_CHANGED,
    CHANGE_RENAMED,  /* it has another id, and says the same */
    CHANGE_MOVED,    /* it stands with another party, and says the same */
    CHANGE_REORDERED /* the same levels or stages, in another order */
};
extern const char *const change_kind_names[]; /* "added" … */

/* What a change means for one party. */
enum verdict {
    VERDICT_CHANGED, /* neither better nor worse */
    VERDICT_STRONGER,
    VERDICT_WEAKER,
    VERDICT_UNDECIDABLE, /* it governs, and whether for better or worse cannot be worked out */
    VERDICT_COUNT
};
extern const char *const verdict_names[VERDICT_COUNT]; /* "changed" … */
extern const enum verdict verdicts_worst_first[VERDICT_COUNT];
/* What a verdict for who benefits is for who must give. */
enum verdict verdict_mirror(enum verdict verdict);

/* One of the two agreements, seen from a change. */
struct change_side {
    const struct node *node;     /* what stands there, or NULL: nothing */
    struct span span;            /* of the node, in the sources of its compilation */
    struct text text;            /* what it says, in canonical form; a line for each part */
    const struct said_row *rows; /* the parts of what has parts; else NULL */
    size_t row_count;
};
/* A part of a value: where it stands in that, in words, and what it says. */
struct said_row {
    struct text label; /* "measured, by"; empty: the entry of a list */
    struct text text;
};

/* How the words of one text became those of another: runs of them, each with what stands between.
 */
enum word_kind { WORDS_KEPT, WORDS_DELETED, WORDS_INSERTED };
struct word_run {
    enum word_kind kind;
    struct text text;
};

const struct word_run *word_runs(struct arena *arena, struct text old, struct text new,
                                 size_t *count);

/* The record by which a change concerns somebody: a goal, a remedy, an exclusion, hours. */
struct concern {
    enum record_id record;
    const void *old, *new; /* of each agreement; both NULL: there is no such record */
};

struct reach; /* compare/report.h */
struct change {
    enum change_kind kind;
    struct text place;     /* "goals.provider.uptime.target": ids, and from 1 what has none */
    struct text old_place; /* the same, but where it was renamed or moved */
    const struct text *steps, *old_steps; /* of these, one after the other */
    size_t step_count, old_step_count;
    const struct record *record; /* in which the field stands; of an entry, its own, or NULL */
    const struct field *field;   /* NULL: the change is of an entry with an id */
    bool is_apart; /* no part of what is agreed: status, signatures, the path of a base */
    struct change_side old, new;
    struct concern of;       /* whose affair it is */
    enum verdict verdict;    /* for who benefits */
    const uint8_t *verdicts; /* enum verdict of each party, in the order of comparison->parties */
    struct text *sentences;  /* what it means, in figures; may be none */
    size_t sentence_count, sentence_room;
    const struct word_run *words; /* of prose on both sides, else NULL */
    size_t word_count;
    struct reach *reach; /* set by a report that gathers; NULL: it stands in the agreement itself */
    bool is_told;        /* with another agreement of the report, which it reaches too */
};

/* A party of either agreement. */
struct compared_party {
    struct text id;                /* in the new agreement, if it is in that */
    const struct party *old, *new; /* one of them may be NULL */
};

/* What the agreement itself says of being changed, and the change does not keep to. */
enum remark_kind {
    REMARK_AMENDMENT_NOTICE, /* it comes sooner than was agreed */
    REMARK_VERSION,          /* `version` is not raised, or too little */
    REMARK_SIGNATURE         /* a signature under it is of the old text */
};
extern const char *const remark_names[]; /* "amendment-notice" … */
struct remark {
    enum remark_kind kind;
    bool is_advice; /* it tells what is to be done; nothing is broken yet */
    struct text place;
    struct span span; /* in the new agreement, or where there is none in the old one */
    bool in_old;
    struct text message, help; /* help may be empty */
    struct reach *reach;       /* as of a change */
    bool is_told;
};

struct id_table;
struct term_changes;
struct comparison {
    struct arena arena;
    jmp_buf failure;
    struct compilation *old, *new; /* one of them may be NULL: there is no such agreement */
    struct compared_party *parties;
    size_t party_count;
    struct change **changes; /* in the order of the new agreement's fields; apart ones last */
    size_t change_count, change_room, apart_count;
    struct remark *remarks;
    size_t remark_count, remark_room;
    struct id_table *ids;       /* that have changed, of compare/rename.c; NULL: none has */
    struct term_changes *terms; /* the same of defined terms */
    bool same_digest;           /* the canonical forms are equal */
    bool is_of_layer;           /* of a base and what is laid over it: compare_layer */
    struct text *signed_by;     /* the parties that have signed the old one, for whom this is */
    size_t signer_count, signer_room;
};

/* Compares the agreements of two compilations that read without errors; either may be NULL. The
 * comparison's arena is started, with its boundary set. today: NULL: not known. */
void compare(struct comparison *comparison, const struct date *today);

/* The same of a base (the old one) and what is laid over it, which share their sources and need not
 * be whole; of what a goal promises alone: goals, hours, exclusions and remedies. Without remarks.
 */
void compare_layer(struct comparison *comparison);

/* How many changes (those apart not counted) have a verdict for a party; `party` NULL: for who has
 * the benefit of what has changed, and of VERDICT_UNDECIDABLE for any party. */
size_t comparison_count(const struct comparison *comparison, enum verdict verdict,
                        const struct compared_party *party);
/* The worst that a change means for a party. */
enum verdict change_worst(const struct comparison *comparison, const struct change *change);
/* "sales and marketing", with nothing hidden; empty where the comparison is for nobody in
 * particular. */
struct text comparison_signers(struct arena *arena, const struct comparison *comparison);
/* The goals of an agreement that are concerned: of a remedy those that it is for, of an exclusion
 * those that it excuses, of hours those that run in them. In the order of compare_goals, which
 * compares two pointers to goals by where they stand. */
int compare_goals(const void *one, const void *other);
const struct goal *const *concerned_goals(struct arena *arena, const struct comparison *comparison,
                                          const struct concern *concern, bool old, size_t *count);
const struct compared_party *comparison_party(const struct comparison *comparison, struct text id);

/* The compilation of a side. */
static inline struct compilation *comparison_of(const struct comparison *comparison, bool old)
{
    return old ? comparison->old : comparison->new;
}

/* ---- what an agreement says, a line each (compare/leaves.c) ---- */
/* "place: value" for each value, by id and not by the order of the file; a line of prose each. */
void compare_leaves(struct compilation *compilation, struct buffer *out);

#endif
