/* Inside src/document only: the pieces that layouts are put together from. A layout orders and
 * groups them; it adds no wording of its own. */
#ifndef DOCUMENT_PARTS_H
#define DOCUMENT_PARTS_H

#include "document/document.h"
#include "language/language.h"
#include "model/compute.h"

struct builder {
    struct document *document;
    struct compilation *compilation;
    const struct agreement *agreement;
    struct arena *arena;
    language in;
    uint16_t clause, subclause; /* the last numbers given */
    bool numbering;             /* first pass: only the numbers of anchors are wanted */
};

/* ---- text ---- */
struct text say(struct builder *builder, enum message message);
struct text say_with(struct builder *builder, enum message message, struct text value);
struct text party_name(const struct party *party);
struct text goal_title(struct builder *builder, const struct goal *goal);
struct text named(struct builder *builder, const struct node *name, const struct node *id);
struct text anchor_of(struct builder *builder, const char *prefix, const struct node *id);

/* ---- blocks ---- */
struct block_node *add(struct builder *builder, struct block_node *parent, enum block kind);
struct block_node *add_text(struct builder *builder, struct block_node *parent, enum block kind,
                            struct text text);
/* A section with the next number; its clauses are numbered from 1. */
struct block_node *add_section(struct builder *builder, struct block_node *parent,
                               const char *anchor, enum message heading);
struct block_node *add_clause(struct builder *builder, struct block_node *parent,
                              struct text anchor, struct text heading);
/* A labelled line; gives the node for its inlines. */
struct block_node *add_detail(struct builder *builder, struct block_node *parent,
                              enum message label);
void add_detail_text(struct builder *builder, struct block_node *parent, enum message label,
                     struct text text);
void add_detail_figure(struct builder *builder, struct block_node *parent, enum message label,
                       struct text figure);
void add_detail_prose(struct builder *builder, struct block_node *parent, enum message label,
                      const struct node *prose);
void add_prose_list(struct builder *builder, struct block_node *parent, const struct list *list);
struct block_node *add_link(struct builder *builder, struct block_node *parent, struct text anchor,
                            struct text text);
/* A link to what the reference names, or its text. */
void add_reference(struct builder *builder, struct block_node *parent,
                   const struct reference *reference);
void add_references(struct builder *builder, struct block_node *parent, const struct list *list);
struct block_node *add_cell(struct builder *builder, struct block_node *row, struct text text,
                            unsigned flags);
void add_time(struct builder *builder, struct block_node *parent, const struct date *date);
struct text hours_words(struct builder *builder, const struct hours_use *use);
/* One column for each party, or a matrix where there are more than four. The function fills
 * one party's column and tells whether it put anything there. */
typedef bool fill_column(struct builder *builder, struct block_node *column,
                         const struct party *party);
void add_columns(struct builder *builder, struct block_node *parent, enum message heading,
                 fill_column *fill);

/* ---- the sections ---- */
void part_cover(struct builder *builder, struct block_node *parent);
void part_purpose(struct builder *builder, struct block_node *parent);
void part_goals(struct builder *builder, struct block_node *parent);
void part_levels(struct builder *builder, struct block_node *parent);
void part_requirements(struct builder *builder, struct block_node *parent);
void part_initiatives(struct builder *builder, struct block_node *parent);
void part_stages(struct builder *builder, struct block_node *parent);
void part_hours(struct builder *builder, struct block_node *parent);
void part_contacts(struct builder *builder, struct block_node *parent);
void part_remedies(struct builder *builder, struct block_node *parent);
void part_exclusions(struct builder *builder, struct block_node *parent);
void part_reviews(struct builder *builder, struct block_node *parent);
void part_cancellation(struct builder *builder, struct block_node *parent);
void part_clauses(struct builder *builder, struct block_node *parent);
void part_definitions(struct builder *builder, struct block_node *parent);
void part_signatures(struct builder *builder, struct block_node *parent);

#endif
