/* Inside src/document only: the pieces that layouts are put together from. A layout orders and
 * groups them; it adds no wording of its own. */
#ifndef DOCUMENT_PARTS_H
#define DOCUMENT_PARTS_H

#include "document/document.h"
#include "language/language.h"
#include "model/compute.h"

struct plan;
struct pending_link {
    struct pending_link *next;
    struct block_node *link;
};

/* The numbered places of the document, by anchor; from 1 among `numbered`. */
struct places {
    uint32_t *slots; /* NULL until all are numbered */
    size_t mask;
};

struct builder {
    struct document *document;
    struct compilation *compilation;
    const struct agreement *agreement;
    struct arena *arena;
    language in;
    unsigned clause, subclause;         /* the last numbers given */
    struct pending_link *pending;       /* links that say a number which is not given yet */
    const struct block_node **numbered; /* all that have a number and an anchor */
    size_t numbered_count, numbered_room;
    struct places places;
    struct said_words *said;  /* of said.c alone; NULL until a target is said */
    bool whole;               /* nothing is filled later */
    bool paired;              /* a second language stands beside it */
    enum numbering numbering; /* of the sections and clauses that come */
    bool brief;               /* the one-page form is asked for */
    bool at_goals;            /* a remedy of one goal stands beside it, not among the others */
    bool by_stage;            /* what belongs to a stage stands in the stage's section */
    bool stacked;             /* parties stand below one another, not side by side */
    bool lettered;            /* the labelled lines of a clause are its items (a), (b) … */
};

/* ---- text ---- */
struct text say(struct builder *builder, enum message message);
struct text say_with(struct builder *builder, enum message message, struct text value);
struct text party_name(const struct party *party);
struct text goal_title(struct builder *builder, const struct goal *goal);
struct text named(struct builder *builder, const struct node *name, const struct node *id);
struct text anchor_of(struct builder *builder, const char *prefix, const struct node *id);
/* language_target and language_target_cell of a target of the agreement, none of a document's own.
 */
void target_words(struct builder *builder, const struct target *target, struct text *figure,
                  struct text *rest);
struct text target_cell(struct builder *builder, const struct target *target);
/* What stands between a level and what is promised there: ": ". */
struct text said_between(struct builder *builder);

/* ---- blocks ---- */
struct block_node *add(struct builder *builder, struct block_node *parent, enum block kind);
struct block_node *add_text(struct builder *builder, struct block_node *parent, enum block kind,
                            struct text text);
/* A section with the next number; its clauses are numbered from 1. */
struct block_node *add_section(struct builder *builder, struct block_node *parent,
                               const char *anchor, enum message heading);
/* The same where the author wrote the heading. */
struct block_node *add_titled_section(struct builder *builder, struct block_node *parent,
                                      struct text anchor, struct text heading);
/* A section without a number; its clauses have one of their own. */
struct block_node *add_plain_section(struct builder *builder, struct block_node *parent,
                                     const char *anchor, enum message heading);
/* A sentence below the heading of a section whose blocks are there already. */
struct block_node *add_lead(struct builder *builder, struct block_node *section);
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
/* A link that says "clause 3.2"; while the document is built, resolve_clause_links fills in the
 * number at the end. */
struct block_node *new_clause_link(struct builder *builder, struct text anchor);
void resolve_clause_links(struct builder *builder);
/* The same for a place near by: where clauses have no numbers, and the link would say no more than
 * the section in which it stands, it says the words. */
struct block_node *new_place_link(struct builder *builder, struct text anchor, struct text words);
/* Has links that lead to nothing in the document, all of which is filled, show their words alone.
 */
void drop_dead_links(struct block_node *root);
/* Fills a block: gives it its children. It numbers nothing, and finds what it works on as it was.
 */
typedef void fill_block(struct builder *builder, struct block_node *node, const void *subject);
/* Has a block that has no children yet filled when it is opened, any number of times; or now, where
 * the document is to be whole. Its number and its anchor are there before. */
void fill_later(struct builder *builder, struct block_node *node, fill_block *fill,
                const void *subject);
/* The message with {0} {1} … replaced by inlines, each of which is used once. */
void add_filled(struct builder *builder, struct block_node *parent, enum message message,
                struct block_node *const *inlines, size_t count);
void add_filled_words(struct builder *builder, struct block_node *parent, struct text words,
                      struct block_node *const *inlines, size_t count);
struct block_node *add_numbered_table(struct builder *builder, struct block_node *parent,
                                      struct text anchor, struct text caption);
/* The words with a capital first letter, as they begin a line. */
struct text beginning_line(struct builder *builder, struct text words);
/* "core / P1": the names of the levels that lead to a value. */
struct text path_words(struct builder *builder, struct text path, struct text name);
/* The cells of a target that varies, an item each, led by the names of its levels. */
void add_target_levels(struct builder *builder, struct block_node *list,
                       const struct levels *levels, struct text path);
/* The values of a map by level, each with the levels for which it stands: "P1, P2". */
struct leaf {
    struct text path; /* empty: the value does not vary */
    const void *value;
    const struct node *node; /* as written */
    struct leaf *next;
};
struct leaf *leaves_of(struct builder *builder, const struct levels *levels);
/* A link to what the reference names, or its text. */
struct block_node *new_reference(struct builder *builder, const struct reference *reference);
void add_reference(struct builder *builder, struct block_node *parent,
                   const struct reference *reference);
void add_references(struct builder *builder, struct block_node *parent, const struct list *list);
struct block_node *add_cell(struct builder *builder, struct block_node *row, struct text text,
                            unsigned flags);
void add_time(struct builder *builder, struct block_node *parent, const struct date *date);
/* The name of hours: their id in words; `business` in the document's language. */
struct text hours_words(struct builder *builder, const struct hours *hours);
/* A dash, where nothing stands. */
void add_none(struct builder *builder, struct block_node *parent);
/* Adds the words of a schedule, each time of day in one piece. */
void add_schedule(struct builder *builder, struct block_node *parent, struct text schedule);
/* Adds the hours: a link to named ones, or the schedule. */
void add_hours_use(struct builder *builder, struct block_node *parent, const struct hours_use *use);
/* The lines and the table of a remedy's credits; its largest credit, or NULL. */
void add_credits(struct builder *builder, struct block_node *clause, const struct remedy *remedy);
/* Whether there is more than one of them, at any levels. */
bool has_several_tiers(const struct levels *tiers);
/* Whether its tiers are more than a line can hold. */
bool has_credit_table(const struct remedy *remedy);
void add_credit_table(struct builder *builder, struct block_node *parent,
                      const struct remedy *remedy);
/* The ladder of a plan alone, without a number; nothing where the remedy pays none there. */
void add_credit_table_of_plan(struct builder *builder, struct block_node *parent,
                              const struct remedy *remedy, const struct plan *plan);
/* What the remedy pays at the plan, or NULL; all of it where it does not vary by it. plan: or NULL.
 */
const struct levels *tiers_of_plan(const struct remedy *remedy, const struct plan *plan);
const struct credit_terms *largest_credit(struct builder *builder, const struct remedy *remedy,
                                          const struct plan *plan);
/* Whether the first is the larger figure: percents go before money, money before time, since they
 * cannot be compared. other: or NULL. */
bool is_larger_credit(struct builder *builder, const struct credit_terms *one,
                      const struct credit_terms *other);
/* One column for each party, or a matrix where there are more than four (of two languages, columns:
 * their clauses are paired); a group for each that has something where parties are stacked. The
 * function fills one party's column and tells whether it put anything there. */
typedef bool fill_column(struct builder *builder, struct block_node *column,
                         const struct party *party, const void *subject);
void add_columns(struct builder *builder, struct block_node *parent, enum message heading,
                 fill_column *fill, const void *subject);

/* ---- what layouts regroup ---- */
/* What a map by party holds for this one, or NULL; the map may be NULL. */
const void *entry_of_party(const struct map *map, const struct party *party);
/* The goals of a party by its id, or of `shared`; NULL where it has none. */
const struct map *goals_of(const struct agreement *agreement, struct text party);
/* A stage at which goals and requirements are looked for; stage NULL: those of none. */
struct at_stage {
    const struct stage *stage;
};
/* at: or NULL, where any stage will do. */
bool is_at_stage(const struct reference *stage, const struct at_stage *at);
/* A party's clauses in its column; the subject is a struct at_stage, or NULL. */
fill_column fill_goals, fill_requirements;
/* What all owe together, where there is anything. */
void add_shared_goals(struct builder *builder, struct block_node *section,
                      const struct at_stage *at);
void add_goal_promise(struct builder *builder, struct block_node *parent, const struct goal *goal);
void add_goal_details(struct builder *builder, struct block_node *parent, const struct goal *goal);
/* "At least 99.95%" and what it is of; begins: as a line does. */
void add_target_words(struct builder *builder, struct block_node *parent,
                      const struct target *target, bool begins);
/* Where a funnel stands without a target, what it needs is the target. */
void add_need_of_funnel(struct builder *builder, struct block_node *parent,
                        const struct goal *goal);
/* The party whose misses a remedy is for; NULL where there are several, or all together. */
const struct party *party_of_remedy(const struct agreement *agreement, const struct remedy *remedy);
bool remedy_covers(const struct agreement *agreement, const struct remedy *remedy,
                   const struct goal *goal);
void add_remedy(struct builder *builder, struct block_node *clauses, const struct remedy *remedy);
/* "First strike", of a step that comes at so many misses. */
struct text strike_words(struct builder *builder, const struct node *count);
/* The name of a remedy and the gist of it, in a line. plan: or NULL. */
void add_consequence(struct builder *builder, struct block_node *line, const struct remedy *remedy,
                     const struct plan *plan);
/* "up to 25%": the largest credit; false where no figure stands for all. plan: or NULL. */
bool add_credit_gist(struct builder *builder, struct block_node *line, const struct remedy *remedy,
                     const struct plan *plan);
/* heading: of the first, or empty. */
void add_recitals(struct builder *builder, struct block_node *clauses, struct text heading);
void add_summary(struct builder *builder, struct block_node *clauses);

/* ---- plans, and what is behind a guarantee ---- */

/* A level that a customer chooses. */
struct plan {
    const struct axis *axis;
    const struct level *level;
};
/* Whether a share of time varies along the axis: its levels are plans, as urgency is not. */
bool is_axis_of_plans(struct builder *builder, const struct axis *axis);
/* The name of its level, as it begins a line. */
struct text plan_title(struct builder *builder, const struct plan *plan);
/* What a target promises at a plan, or everywhere where plan is NULL. */
struct leaf_of_plan {
    struct text path; /* the names of levels along other axes; empty: none */
    const struct target *target;
    struct leaf_of_plan *next;
};
const struct leaf_of_plan *leaves_of_plan(struct builder *builder, const struct levels *levels,
                                          const struct plan *plan);
/* A section with the guarantee of a plan, and the rest folded behind it. */
void add_plan(struct builder *builder, struct block_node *parent, const struct plan *plan);
/* A group for what the party guarantees; NULL: all together. */
struct block_node *add_guarantee_of(struct builder *builder, struct block_node *section,
                                    const struct party *party);
/* "At least 99.95% (core) and at least 99.9% (plus) of minutes in each calendar month."; of more
 * levels than fit a sentence the first, and how many others there are. */
void add_guarantee_sentence(struct builder *builder, struct block_node *paragraph,
                            const struct levels *target);
bool fits_a_sentence(struct builder *builder, const struct levels *target);
/* " If this is missed, a credit is due: up to 25%." for each remedy that pays some. plan: or NULL.
 */
void add_credit_sentences(struct builder *builder, struct block_node *paragraph,
                          const struct goal *goal, const struct plan *plan);
/* The downtime of each share of time, worked out; nothing where there is none. plan: or NULL. */
void add_formulas(struct builder *builder, struct block_node *parent, const struct goal *goal,
                  const struct plan *plan);
/* What does not count, linked: all exclusions where the goal names none. */
void add_exceptions(struct builder *builder, struct block_node *parent, const struct goal *goal);
/* The definitions of the terms that stand in what is filled of the two blocks, a line each. */
void add_terms_used(struct builder *builder, struct block_node *parent,
                    const struct block_node *promise);

/* ---- the frame ---- */
/* The cover with its first line and title; the rest is added to it. */
struct block_node *add_cover(struct builder *builder, struct block_node *parent);
void add_cover_parties(struct builder *builder, struct block_node *cover);
void add_cover_facts(struct builder *builder, struct block_node *cover);
/* The contents stand before the sections that they list, and are filled when these are there. */
struct block_node *part_contents(struct builder *builder, struct block_node *parent);
void fill_contents(struct builder *builder, struct block_node *contents);
void part_colophon(struct builder *builder, struct block_node *parent);

/* All of the one-page form of `columns`. */
void part_brief(struct builder *builder, struct block_node *root);

/* ---- charts, beside the tables that say the same ---- */
struct block_node *add_chart(struct builder *builder, struct block_node *parent, enum chart chart);
/* The steps of a ladder, where their credits can be compared; results: each in words; by: who owes
 * them, or NULL. */
void fill_ladder_chart(struct builder *builder, struct block_node *chart,
                       const struct ladder *ladder, const struct text *results,
                       const struct party *by);
/* A point of a line, as high as it is far, in thousandths; the chart says it in words. */
void add_point(struct builder *builder, struct block_node *chart, unsigned at, struct text count,
               struct text when, const struct party *by);
void add_allowance_chart(struct builder *builder, struct block_node *parent);
/* A day of a calendar, in thousandths of the term; the chart says it in words. */
void add_day(struct builder *builder, struct block_node *chart, unsigned at, struct text date,
             struct text words);
/* ---- part_calendar.c ---- */
/* The days of the term and what comes again in it, where that is more than its start and end. */
void add_term_calendar(struct builder *builder, struct block_node *clause, const struct term *term);

/* ---- the sections ---- */
void part_cover(struct builder *builder, struct block_node *parent);
void part_purpose(struct builder *builder, struct block_node *parent);
/* The term alone, where purpose and recitals stand elsewhere. */
void part_term(struct builder *builder, struct block_node *parent);
void part_goals(struct builder *builder, struct block_node *parent);
/* Whether the values vary first along the axis. */
bool varies_along(const struct levels *levels, const struct axis *axis);
/* What stands at a level of the axis along which the values vary first, or NULL. */
const struct levels *at_level(const struct levels *levels, struct text level);
/* "P1", or where the level has a name "Urgent (P1)". */
struct text level_words(struct builder *builder, const struct level *level);
/* Whether a share of time is among them, which allows a downtime. */
bool has_allowance(const struct levels *levels);
/* Whether there are levels, or targets that allow a downtime. */
bool has_levels(struct builder *builder);
/* The goals as tables, a row each; and the working from quotas to leads. */
void part_scorecard(struct builder *builder, struct block_node *parent);
void part_funnel(struct builder *builder, struct block_node *parent);
void part_levels(struct builder *builder, struct block_node *parent);
/* What an even pace comes to, of the counts that are promised for a month or the like. */
void part_pace(struct builder *builder, struct block_node *parent);
void part_requirements(struct builder *builder, struct block_node *parent);
void part_initiatives(struct builder *builder, struct block_node *parent);
void part_stages(struct builder *builder, struct block_node *parent);
void part_hours(struct builder *builder, struct block_node *parent);
void part_contacts(struct builder *builder, struct block_node *parent);
/* The remedies and the tables of their credits; or each in a section of its own. */
void part_remedies(struct builder *builder, struct block_node *parent);
void part_remedies_alone(struct builder *builder, struct block_node *parent);
void part_credits(struct builder *builder, struct block_node *parent);
void part_exclusions(struct builder *builder, struct block_node *parent);
void part_reviews(struct builder *builder, struct block_node *parent);
void part_cancellation(struct builder *builder, struct block_node *parent);
void part_clauses(struct builder *builder, struct block_node *parent);
void part_definitions(struct builder *builder, struct block_node *parent);
void part_signatures(struct builder *builder, struct block_node *parent);
void add_signatures(struct builder *builder, struct block_node *section);

#endif
