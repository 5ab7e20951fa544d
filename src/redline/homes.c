/* Where changes stand: takes the place of a change in the agreement and gives the anchor of the
 * clause that says it, or of its section. */
#include "redline/parts.h"

#include "prose/prose.h"

#include <stdlib.h>

/* ---- the anchors of a document ---- */
struct anchor_set {
    struct anchored {
        struct block_node *node, *parent;
    } * slots;   /* open addressing; node NULL: free */
    size_t room; /* a power of two */
};

struct collecting {
    struct anchored *found;
    size_t count, room;
    struct arena *arena;
};

static void collect(struct collecting *all, struct block_node *parent, unsigned depth)
{
    for (struct block_node *child = parent->first; child != NULL && depth < REDLINE_DEPTH_MAX;
         child = child->next) {
        if (child->kind >= INLINE_TEXT) {
            continue;
        }
        if (child->anchor.length > 0) {
            all->found = ARENA_GROW(all->arena, all->found, &all->room, all->count + 1);
            all->found[all->count++] = (struct anchored){child, parent};
        }
        collect(all, child, depth + 1);
    }
}

static struct anchored *slot_of(const struct anchor_set *set, struct text anchor)
{
    size_t at = text_hash(anchor) & (set->room - 1);
    while (set->slots[at].node != NULL && !text_equal(set->slots[at].node->anchor, anchor)) {
        at = (at + 1) & (set->room - 1);
    }
    return &set->slots[at];
}

const struct anchor_set *anchors_of(struct arena *arena, struct block_node *root)
{
    struct collecting all = {.arena = arena};
    struct anchor_set *set = ARENA_NEW(arena, struct anchor_set);
    collect(&all, root, 0);
    set->room = 8;
    while (set->room < all.count * 2) {
        set->room *= 2;
    }
    set->slots = ARENA_ARRAY(arena, struct anchored, set->room);
    for (size_t at = 0; at < all.count; at++) {
        struct anchored *slot = slot_of(set, all.found[at].node->anchor);
        if (slot->node == NULL) {
            *slot = all.found[at];
        }
    }
    return set;
}

struct block_node *anchor_find(const struct anchor_set *set, struct text anchor,
                               struct block_node **parent)
{
    if (anchor.length == 0) {
        return NULL;
    }
    const struct anchored *slot = slot_of(set, anchor);
    if (parent != NULL) {
        *parent = slot->parent;
    }
    return slot->node;
}

/* ---- where fields of the agreement stand ---- */
enum {
#define FIELD(member, name, shape, presence, direction, meaning, example) AGREEMENT_##member,
#include "grammar/fields/agreement.def"
#undef FIELD
    AGREEMENT_FIELDS
};

/* The section of a field, and what the anchors of its entries begin with, whose id is the step
 * `id`; 0: entries have none. prefix NULL: terms; empty: the id is the anchor. A field without a
 * row stands on the cover. */
static const struct home_row {
    const char *section, *prefix;
    size_t id;
    enum {
        OF_IDS,
        COUNTED,   /* the id is a number */
        WITH_PARTS /* what stands beside its entries has its own name for an anchor */
    } entries;
} rows[AGREEMENT_FIELDS] = {
    [AGREEMENT_summary] = {"purpose", "", 1, OF_IDS},
    [AGREEMENT_recitals] = {"purpose", "recital", 1, COUNTED},
    [AGREEMENT_term] = {"term", NULL, 0, OF_IDS},
    [AGREEMENT_definitions] = {"definitions", NULL, 1, OF_IDS},
    [AGREEMENT_levels] = {"service-levels", "levels", 1, OF_IDS},
    [AGREEMENT_hours] = {"hours", "hours", 1, OF_IDS},
    [AGREEMENT_stages] = {"stages", "stage", 1, OF_IDS},
    [AGREEMENT_goals] = {"goals", "goal", 2, OF_IDS},
    [AGREEMENT_requirements] = {"requirements", "requirement", 2, COUNTED},
    [AGREEMENT_initiatives] = {"initiatives", NULL, 0, OF_IDS},
    [AGREEMENT_contacts] = {"contacts", "contact", 2, OF_IDS},
    [AGREEMENT_exclusions] = {"exclusions", "exclusion", 1, OF_IDS},
    [AGREEMENT_remedies] = {"remedies", "remedy", 1, OF_IDS},
    [AGREEMENT_reviews] = {"reviews", "review", 1, OF_IDS},
    [AGREEMENT_cancellation] = {"cancellation", "cancellation", 2, WITH_PARTS},
    [AGREEMENT_clauses] = {"clauses", "clause", 1, OF_IDS},
    [AGREEMENT_signatures] = {"sign-off", NULL, 0, OF_IDS},
};

/* The row of a field, or NULL: it stands on the cover. */
static const struct home_row *row_of(struct text field)
{
    const struct record *agreement = &records[RECORD_agreement];
    uint32_t at = 0;
    while (at < AGREEMENT_FIELDS && !text_equal(agreement->fields[at].name, field)) {
        at++;
    }
    return at < AGREEMENT_FIELDS && rows[at].section != NULL ? &rows[at] : NULL;
}

struct text gone_anchor(struct arena *arena, struct text anchor)
{
    return arena_join(arena, TEXT_OF("gone-"), anchor);
}

/* The anchor of an entry: "goal-uptime", "requirement-sales-2". */
static struct text anchor_of(struct arena *arena, const struct home_row *row,
                             const struct text *steps)
{
    const struct text id = steps[row->id];
    if (row->prefix == NULL) {
        return prose_term_anchor(arena, id);
    }
    struct text anchor = text_from(row->prefix);
    for (size_t at = row->entries == COUNTED ? 1 : row->id; at <= row->id; at++) {
        anchor = anchor.length > 0 ? arena_join_by(arena, anchor, "-", steps[at]) : steps[at];
    }
    return anchor;
}

struct home home_of(struct arena *arena, const struct text *steps, size_t count)
{
    struct home home = {.depth = 0};
    const struct home_row *row = count > 0 ? row_of(steps[0]) : NULL;
    if (row == NULL) {
        return home;
    }
    home.section = text_from(row->section);
    home.depth = 1;
    if (row->id > 0 && row->id < count) {
        home.anchor = anchor_of(arena, row, steps);
        home.depth = row->id + 1;
        home.is_counted = row->entries == COUNTED;
    } else if (row->entries == WITH_PARTS && count > 1) {
        home.anchor = steps[1];
        home.depth = 2;
    }
    return home;
}

bool is_counted(const struct block_node *node)
{
    return text_starts_with(node->anchor, TEXT_OF("recital-")) ||
           text_starts_with(node->anchor, TEXT_OF("requirement-"));
}

/* ---- ids that became others ---- */
static int compare_names(const void *one, const void *other)
{
    return text_compare(((const struct anchor_name *)one)->old,
                        ((const struct anchor_name *)other)->old);
}

void redline_find_renamed(struct redline *redline)
{
    const struct comparison *comparison = redline->comparison;
    for (size_t at = 0; at < comparison->change_count; at++) {
        const struct change *change = comparison->changes[at];
        const struct home old = home_of(redline->arena, change->old_steps, change->old_step_count);
        const struct home new = home_of(redline->arena, change->steps, change->step_count);
        if (old.anchor.length > 0 && new.anchor.length > 0 && !text_equal(old.anchor, new.anchor)) {
            redline->renamed = ARENA_GROW(redline->arena, redline->renamed, &redline->renamed_room,
                                          redline->renamed_count + 1);
            redline->renamed[redline->renamed_count++] =
                (struct anchor_name){old.anchor, new.anchor};
        }
    }
    if (redline->renamed_count > 1) {
        qsort(redline->renamed, redline->renamed_count, sizeof *redline->renamed, compare_names);
    }
}

/* What became of an anchor that is listed, or NULL. */
static const struct anchor_name *find_renamed(const struct redline *redline, struct text anchor)
{
    const struct anchor_name wanted = {.old = anchor};
    return redline->renamed_count > 0 ? bsearch(&wanted, redline->renamed, redline->renamed_count,
                                                sizeof *redline->renamed, compare_names)
                                      : NULL;
}

struct text anchor_now(const struct redline *redline, struct text anchor)
{
    const struct anchor_name *found = find_renamed(redline, anchor);
    return found != NULL ? found->new : anchor;
}

const struct block_node *counted_now(const struct redline *redline, const struct block_node *node)
{
    const struct anchor_name *found = find_renamed(redline, node->anchor);
    return found != NULL ? anchor_find(redline->anchors, found->new, NULL) : NULL;
}
