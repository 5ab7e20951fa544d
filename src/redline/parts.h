/* Inside src/redline only: what the files of this stage share. */
#ifndef REDLINE_PARTS_H
#define REDLINE_PARTS_H

#include "redline/redline.h"

struct redline {
    struct document *document; /* which becomes the redline */
    struct arena *arena;
    const struct comparison *comparison;
    const uint8_t
        *party_of; /* of each party of the old document: its place in the new one, or NO_PARTY
                    */
    /* Anchors: of the new document; and of the old one, with what the new one calls them. */
    const struct anchor_set *anchors;
    struct anchor_name {
        struct text old, new;
    } * renamed; /* sorted */
    size_t renamed_count, renamed_room;
    /* Where the last note was put, and that note. */
    const struct block_node *noted;
    struct block_node *last_note;
};

enum { REDLINE_DEPTH_MAX = 64 };

/* ---- merging (redline/merge.c) ---- */
/* Makes of the block of the new document what both say. */
void redline_merge(struct redline *redline, struct block_node *new, struct block_node *old,
                   unsigned depth);
/* Marks all that is in a block, which is in one document alone. */
void redline_inserted(struct redline *redline, struct block_node *node, unsigned depth);
void redline_deleted(struct redline *redline, struct block_node *node, unsigned depth);

/* ---- lines (redline/line.c) ---- */
/* The inlines [first, end) of both documents as one list, appended to a block. */
void redline_line(struct redline *redline, struct block_node *parent, struct block_node *new,
                  const struct block_node *new_end, struct block_node *old,
                  const struct block_node *old_end);
/* What the text of a block has become. */
void redline_text(struct redline *redline, struct block_node *node, struct text old,
                  struct text new);
/* What links in words that are gone leads nowhere. */
void unlink_words(struct block_node *node, unsigned depth);
/* All words of a block, a space between. */
struct text redline_words(struct arena *arena, const struct block_node *node);

/* ---- anchors (redline/homes.c) ---- */
/* The anchors of a tree of blocks. */
const struct anchor_set *anchors_of(struct arena *arena, struct block_node *root);
struct block_node *anchor_find(const struct anchor_set *set, struct text anchor,
                               struct block_node **parent);
/* What the new document calls an anchor of the old one. */
struct text anchor_now(const struct redline *redline, struct text anchor);
/* Where a change stands in a document. */
struct home {
    struct text anchor;  /* of the entry; empty: it has none of its own */
    struct text section; /* of the section; empty: on the cover */
    size_t depth;        /* how many steps lead there */
    bool is_counted;     /* it has no id: its anchor is its number in its own agreement */
};
/* The anchor of what is gone, where that is a number, which in the new document is another's. */
struct text gone_anchor(struct arena *arena, struct text anchor);
/* Recitals and requirements have no ids: their anchors are their numbers. */
bool is_counted(const struct block_node *node);
/* What one of them in the old document has become in the new one, where that says something else;
 * or NULL. */
const struct block_node *counted_now(const struct redline *redline, const struct block_node *node);
struct home home_of(struct arena *arena, const struct text *steps, size_t count);
void redline_find_renamed(struct redline *redline);

/* ---- notes (redline/notes.c, redline/summary.c) ---- */
void redline_notes(struct redline *redline);
/* What has changed as a whole, in front. places: of each change, what it is called. */
void redline_summary(struct redline *redline, const struct text *places);
/* A badge for each verdict, the worst first. */
void redline_verdicts(struct redline *redline, struct block_node *parent,
                      const struct change *change);
struct text redline_anchor(struct redline *redline, size_t number);

#endif
