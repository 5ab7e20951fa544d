/* The small pieces of a document: takes bound values and gives labelled lines, links, cells and
 * columns in the document's language. */
#include "document/parts.h"

enum { COLUMNS_MAX = 4 }; /* more parties than this are shown as a matrix, a row a party */

struct text say(struct builder *builder, enum message message)
{
    return language_words(builder->in, message);
}

struct text say_with(struct builder *builder, enum message message, struct text value)
{
    return language_fill(builder->arena, builder->in, message, &value, 1);
}

struct text party_name(const struct party *party)
{
    return node_text(party->name != NULL ? party->name : party->id);
}

struct text named(struct builder *builder, const struct node *name, const struct node *id)
{
    return name != NULL ? node_text(name) : language_id_in_words(builder->arena, node_text(id));
}

struct text goal_title(struct builder *builder, const struct goal *goal)
{
    return named(builder, goal->name, goal->id);
}

struct text anchor_of(struct builder *builder, const char *prefix, const struct node *id)
{
    return arena_format(builder->arena, "%s-%.*s", prefix, TEXT_ARGUMENTS(node_text(id)));
}

struct block_node *add(struct builder *builder, struct block_node *parent, enum block kind)
{
    return block_add(builder->document, parent, kind);
}

struct block_node *add_text(struct builder *builder, struct block_node *parent, enum block kind,
                            struct text text)
{
    return block_add_text(builder->document, parent, kind, text);
}

struct block_node *add_section(struct builder *builder, struct block_node *parent,
                               const char *anchor, enum message heading)
{
    struct block_node *section = add_text(builder, parent, BLOCK_SECTION, say(builder, heading));
    section->anchor = text_from(anchor);
    section->clause = ++builder->clause;
    builder->subclause = 0;
    return section;
}

struct block_node *add_clause(struct builder *builder, struct block_node *parent,
                              struct text anchor, struct text heading)
{
    struct block_node *clause = add_text(builder, parent, BLOCK_CLAUSE, heading);
    clause->anchor = anchor;
    clause->clause = builder->clause;
    clause->subclause = ++builder->subclause;
    return clause;
}

struct block_node *add_detail(struct builder *builder, struct block_node *parent,
                              enum message label)
{
    return add_text(builder, parent, BLOCK_DETAIL, say(builder, label));
}

void add_detail_text(struct builder *builder, struct block_node *parent, enum message label,
                     struct text text)
{
    if (text.length > 0) {
        add_text(builder, add_detail(builder, parent, label), INLINE_TEXT, text);
    }
}

void add_detail_figure(struct builder *builder, struct block_node *parent, enum message label,
                       struct text figure)
{
    add_text(builder, add_detail(builder, parent, label), INLINE_FIGURE, figure);
}

void add_detail_prose(struct builder *builder, struct block_node *parent, enum message label,
                      const struct node *prose)
{
    if (prose != NULL) {
        prose_add(builder->document, builder->compilation, add_detail(builder, parent, label),
                  prose, true);
    }
}

void add_prose_list(struct builder *builder, struct block_node *parent, const struct list *list)
{
    struct block_node *items = add(builder, parent, BLOCK_LIST);
    for (uint32_t index = 0; index < list->count; index++) {
        prose_add(builder->document, builder->compilation, add(builder, items, BLOCK_ITEM),
                  list->items[index], true);
    }
}

struct block_node *add_link(struct builder *builder, struct block_node *parent, struct text anchor,
                            struct text text)
{
    struct block_node *link = add(builder, parent, INLINE_LINK);
    link->anchor = anchor;
    add_text(builder, link, INLINE_TEXT, text);
    return link;
}

void add_reference(struct builder *builder, struct block_node *parent,
                   const struct reference *reference)
{
    const void *to = reference->to;
    if (reference->found == NAMES_CONTACT) {
        const struct contact *contact = to;
        add_link(builder, parent, anchor_of(builder, "contact", contact->id),
                 named(builder, contact->name, contact->id));
    } else if (reference->found == NAMES_GOAL) {
        const struct goal *goal = to;
        add_link(builder, parent, anchor_of(builder, "goal", goal->id), goal_title(builder, goal));
    } else if (reference->found == NAMES_STAGE) {
        const struct stage *stage = to;
        add_link(builder, parent, anchor_of(builder, "stage", stage->id),
                 named(builder, stage->name, stage->id));
    } else if (reference->found == NAMES_EXCLUSION) {
        const struct exclusion *exclusion = to;
        add_link(builder, parent, anchor_of(builder, "exclusion", exclusion->id),
                 language_id_in_words(builder->arena, node_text(exclusion->id)));
    } else if (reference->found == NAMES_AXIS) {
        const struct axis *axis = to;
        add_link(builder, parent, anchor_of(builder, "levels", axis->id),
                 language_id_in_words(builder->arena, node_text(axis->id)));
    } else if (reference->found == NAMES_PARTY) {
        add_text(builder, parent, INLINE_TEXT, party_name(to));
    } else if (reference->found == NAMES_ANY) {
        add_text(builder, parent, INLINE_TEXT, say(builder, MESSAGE_ANY_PARTY));
    } else {
        add_text(builder, parent, INLINE_TEXT, node_text(reference->node));
    }
}

void add_references(struct builder *builder, struct block_node *parent, const struct list *list)
{
    for (uint32_t index = 0; index < list->count; index++) {
        if (index > 0) {
            add_text(builder, parent, INLINE_TEXT, TEXT_OF(", "));
        }
        add_reference(builder, parent, list->items[index]);
    }
}

struct block_node *add_cell(struct builder *builder, struct block_node *row, struct text text,
                            unsigned flags)
{
    struct block_node *cell = add(builder, row, BLOCK_CELL);
    cell->flags = (uint8_t)flags;
    if (text.length > 0) {
        add_text(builder, cell, (flags & FLAG_NUMERIC) != 0 ? INLINE_FIGURE : INLINE_TEXT, text);
    }
    return cell;
}

void add_time(struct builder *builder, struct block_node *parent, const struct date *date)
{
    struct block_node *time =
        add_text(builder, parent, INLINE_TIME, language_date(builder->arena, builder->in, *date));
    struct buffer buffer;
    buffer_start(&buffer, builder->arena);
    canonical_date(&buffer, date);
    time->anchor = buffer_text(&buffer);
}

struct text hours_words(struct builder *builder, const struct hours_use *use)
{
    if (use->schedule != NULL) {
        return language_schedule(builder->arena, builder->in, use->schedule);
    }
    const struct hours *hours = use->named->to;
    return language_id_in_words(builder->arena, node_text(hours->id));
}

static void fill_party(struct builder *builder, struct block_node *column,
                       const struct party *party, uint32_t index, fill_column *fill)
{
    column->party = (uint8_t)(index < NO_PARTY ? index : NO_PARTY);
    if (!fill(builder, column, party)) {
        struct block_node *none = add(builder, column, BLOCK_PARAGRAPH);
        none->flags = FLAG_NONE;
        add_text(builder, none, INLINE_TEXT, TEXT_OF("—"));
    }
}

/* A row a party: what the columns would hold stands beside the party's name. */
static void add_matrix_of_parties(struct builder *builder, struct block_node *parent,
                                  fill_column *fill)
{
    const struct agreement *agreement = builder->agreement;
    struct block_node *matrix = add(builder, parent, BLOCK_MATRIX_OF_PARTIES);
    struct block_node *table = add(builder, matrix, BLOCK_TABLE);
    struct block_node *head = add(builder, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    add_cell(builder, head, say(builder, MESSAGE_PARTY), 0);
    add_cell(builder, head, parent->text, 0);
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct party *party = agreement->party_list[index];
        struct block_node *row = add(builder, table, BLOCK_ROW);
        struct block_node *name = add_cell(builder, row, party_name(party), FLAG_ROW_HEAD);
        name->party = (uint8_t)(index < NO_PARTY ? index : NO_PARTY);
        fill_party(builder, add(builder, row, BLOCK_CELL), party, index, fill);
    }
}

void add_columns(struct builder *builder, struct block_node *parent, enum message heading,
                 fill_column *fill)
{
    const struct agreement *agreement = builder->agreement;
    if (agreement->party_count > COLUMNS_MAX) {
        add_matrix_of_parties(builder, parent, fill);
        return;
    }
    struct block_node *columns = add(builder, parent, BLOCK_COLUMNS);
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct party *party = agreement->party_list[index];
        struct block_node *column = add(builder, columns, BLOCK_COLUMN);
        column->text = heading == MESSAGE_CONTACTS || heading == MESSAGE_INITIATIVES
                           ? party_name(party)
                           : say_with(builder, heading, party_name(party));
        fill_party(builder, column, party, index, fill);
    }
}
