/* The small pieces of a document: takes bound values and gives labelled lines, links, cells and
 * columns in the document's language. */
#include "document/parts.h"

#include "base/letter.h"
#include "base/limits.h"

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
    return arena_join_by(builder->arena, text_from(prefix), "-", node_text(id));
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

_Static_assert(LIMIT_NODES < 1 << SUBCLAUSE_BITS, "each clause has a number of its own");

/* Gives a block its number, and remembers it for the links that name it. */
static struct block_node *number(struct builder *builder, struct block_node *node,
                                 struct text anchor, unsigned subclause)
{
    node->anchor = anchor;
    node->numbering = (uint8_t)builder->numbering;
    builder->subclause = subclause;
    node->clause = builder->clause & ((1U << CLAUSE_BITS) - 1);
    node->subclause = subclause & ((1U << SUBCLAUSE_BITS) - 1);
    builder->numbered = ARENA_GROW(builder->arena, builder->numbered, &builder->numbered_room,
                                   builder->numbered_count + 1);
    builder->numbered[builder->numbered_count++] = node;
    return node;
}

struct block_node *add_titled_section(struct builder *builder, struct block_node *parent,
                                      struct text anchor, struct text heading)
{
    builder->clause++;
    return number(builder, add_text(builder, parent, BLOCK_SECTION, heading), anchor, 0);
}

struct block_node *add_section(struct builder *builder, struct block_node *parent,
                               const char *anchor, enum message heading)
{
    return add_titled_section(builder, parent, text_from(anchor), say(builder, heading));
}

struct block_node *add_plain_section(struct builder *builder, struct block_node *parent,
                                     const char *anchor, enum message heading)
{
    struct block_node *section = add_text(builder, parent, BLOCK_SECTION, say(builder, heading));
    section->anchor = text_from(anchor);
    builder->subclause = 0;
    return section;
}

struct block_node *add_lead(struct builder *builder, struct block_node *section)
{
    struct block_node *lead = block_new(builder->document, BLOCK_INTRO);
    lead->next = section->first;
    section->first = lead;
    section->last = section->last != NULL ? section->last : lead;
    return lead;
}

struct block_node *add_clause(struct builder *builder, struct block_node *parent,
                              struct text anchor, struct text heading)
{
    return number(builder, add_text(builder, parent, BLOCK_CLAUSE, heading), anchor,
                  builder->subclause + 1);
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

static struct block_node *new_link(struct builder *builder, struct text anchor, struct text text)
{
    struct block_node *link = block_new(builder->document, INLINE_LINK);
    link->anchor = anchor;
    add_text(builder, link, INLINE_TEXT, text);
    return link;
}

struct block_node *add_link(struct builder *builder, struct block_node *parent, struct text anchor,
                            struct text text)
{
    struct block_node *link = new_link(builder, anchor, text);
    block_append(parent, link);
    return link;
}

static struct block_node *new_text(struct builder *builder, struct text text)
{
    struct block_node *node = block_new(builder->document, INLINE_TEXT);
    node->text = text;
    return node;
}

struct block_node *new_reference(struct builder *builder, const struct reference *reference)
{
    const void *to = reference->to;
    if (reference->found == NAMES_CONTACT) {
        const struct contact *contact = to;
        return new_link(builder, anchor_of(builder, "contact", contact->id),
                        named(builder, contact->name, contact->id));
    }
    if (reference->found == NAMES_GOAL) {
        const struct goal *goal = to;
        return new_link(builder, anchor_of(builder, "goal", goal->id), goal_title(builder, goal));
    }
    if (reference->found == NAMES_STAGE) {
        const struct stage *stage = to;
        return new_link(builder, anchor_of(builder, "stage", stage->id),
                        named(builder, stage->name, stage->id));
    }
    if (reference->found == NAMES_EXCLUSION) {
        const struct exclusion *exclusion = to;
        return new_link(builder, anchor_of(builder, "exclusion", exclusion->id),
                        language_id_in_words(builder->arena, node_text(exclusion->id)));
    }
    if (reference->found == NAMES_AXIS) {
        const struct axis *axis = to;
        return new_link(builder, anchor_of(builder, "levels", axis->id),
                        language_id_in_words(builder->arena, node_text(axis->id)));
    }
    return new_text(builder, reference->found == NAMES_PARTY ? party_name(to)
                             : reference->found == NAMES_ANY ? say(builder, MESSAGE_ANY_PARTY)
                                                             : node_text(reference->node));
}

void add_reference(struct builder *builder, struct block_node *parent,
                   const struct reference *reference)
{
    block_append(parent, new_reference(builder, reference));
}

/* ---- clause numbers ---- */
static uint32_t *place_of(const struct builder *builder, struct text anchor)
{
    const struct places *places = &builder->places;
    size_t at = text_quick_hash(anchor) & places->mask;
    while (places->slots[at] != 0 &&
           !text_equal(builder->numbered[places->slots[at] - 1]->anchor, anchor)) {
        at = (at + 1) & places->mask;
    }
    return &places->slots[at];
}

static void resolve_clause_link(struct builder *builder, struct block_node *link)
{
    const uint32_t number = *place_of(builder, link->anchor);
    if (number != 0) {
        const struct block_node *place = builder->numbered[number - 1];
        struct buffer words;
        buffer_start(&words, builder->arena);
        block_add_number(builder->document, &words, place);
        bool says_what = place->subclause == 0 && (place->numbering == NUMBER_ARTICLE ||
                                                   place->numbering == NUMBER_SCHEDULE);
        link->first->text = says_what ? buffer_text(&words)
                                      : say_with(builder,
                                                 place->numbering == NUMBER_BULLET ? MESSAGE_SECTION
                                                                                   : MESSAGE_CLAUSE,
                                                 buffer_text(&words));
    }
}

struct block_node *new_clause_link(struct builder *builder, struct text anchor)
{
    struct block_node *link = new_link(builder, anchor, (struct text){NULL, 0});
    if (builder->places.slots != NULL) {
        resolve_clause_link(builder, link);
        return link;
    }
    struct pending_link *pending = ARENA_NEW(builder->arena, struct pending_link);
    *pending = (struct pending_link){builder->pending, link};
    builder->pending = pending;
    return link;
}

struct block_node *new_place_link(struct builder *builder, struct text anchor, struct text words)
{
    return builder->numbering == NUMBER_BULLET ? new_link(builder, anchor, words)
                                               : new_clause_link(builder, anchor);
}

void resolve_clause_links(struct builder *builder)
{
    struct places *places = &builder->places;
    places->mask = 15;
    while (places->mask < builder->numbered_count * 2) {
        places->mask = places->mask * 2 + 1;
    }
    places->slots = ARENA_ARRAY(builder->arena, uint32_t, places->mask + 1);
    for (size_t index = 0; index < builder->numbered_count; index++) {
        *place_of(builder, builder->numbered[index]->anchor) = (uint32_t)(index + 1);
    }
    for (const struct pending_link *pending = builder->pending; pending != NULL;
         pending = pending->next) {
        resolve_clause_link(builder, pending->link);
    }
}

/* Whether a block below the node, or it, has the anchor. */
static bool has_place(const struct block_node *node, struct text anchor)
{
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        if (child->kind < INLINE_TEXT &&
            (text_equal(child->anchor, anchor) || has_place(child, anchor))) {
            return true;
        }
    }
    return false;
}

static void drop_below(const struct block_node *root, struct block_node *node)
{
    for (struct block_node *child = node->first; child != NULL; child = child->next) {
        if ((child->kind == INLINE_LINK || child->kind == INLINE_TERM) &&
            !has_place(root, child->anchor)) {
            child->anchor = (struct text){NULL, 0};
        }
        drop_below(root, child);
    }
}

void drop_dead_links(struct block_node *root)
{
    drop_below(root, root);
}

void add_filled(struct builder *builder, struct block_node *parent, enum message message,
                struct block_node *const *inlines, size_t count)
{
    add_filled_words(builder, parent, say(builder, message), inlines, count);
}

void add_filled_words(struct builder *builder, struct block_node *parent, struct text words,
                      struct block_node *const *inlines, size_t count)
{
    size_t from = 0;
    for (size_t at = 0; at + 2 < words.length; at++) {
        size_t index = words.data[at] == '{' && words.data[at + 2] == '}'
                           ? (size_t)(words.data[at + 1] - '0')
                           : count;
        if (index < count) {
            if (at > from) {
                add_text(builder, parent, INLINE_TEXT, text_slice(words, from, at));
            }
            block_append(parent, inlines[index]);
            from = at + 3;
        }
    }
    if (from < words.length) {
        add_text(builder, parent, INLINE_TEXT, text_slice(words, from, words.length));
    }
}

struct block_node *add_numbered_table(struct builder *builder, struct block_node *parent,
                                      struct text anchor, struct text caption)
{
    return number(builder, add_text(builder, parent, BLOCK_TABLE, caption), anchor,
                  builder->subclause + 1);
}

struct text beginning_line(struct builder *builder, struct text words)
{
    uint32_t first = 0;
    size_t length = words.length > 0 ? text_decode(words.data, words.length, &first) : 0;
    /* Lower case is 32 above upper case in ASCII and Latin-1, which is what four languages need. */
    if (length == 0 || first < 'a' || letter_lower(first - 32) != first) {
        return words;
    }
    char upper[4];
    size_t upper_length = text_encode(first - 32, upper);
    return arena_join(builder->arena, (struct text){upper, upper_length},
                      text_slice(words, length, words.length));
}

/* ---- values by level ---- */
struct text path_words(struct builder *builder, struct text path, struct text name)
{
    return path.length > 0 ? arena_join_by(builder->arena, path, " / ", name) : name;
}

/* Appends the leaves below `levels`; a value that its neighbour has too is said once. */
static struct leaf **add_leaves(struct builder *builder, struct leaf **end,
                                const struct levels *levels, struct text path,
                                struct leaf **previous)
{
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        end = add_leaves(builder, end, entry->value,
                         path_words(builder, path, language_level(entry)), previous);
    }
    if (levels->count > 0 || levels->value == NULL) {
        return end;
    }
    /* What stands for one value is a scalar in the file: the same text is the same value. */
    if (*previous != NULL && levels->node != NULL && levels->node->kind == NODE_SCALAR &&
        text_equal(node_text(levels->node), node_text((*previous)->node))) {
        (*previous)->path = arena_join_by(builder->arena, (*previous)->path, ", ", path);
        return end;
    }
    struct leaf *leaf = ARENA_NEW(builder->arena, struct leaf);
    leaf->path = path;
    leaf->value = levels->value;
    leaf->node = levels->node;
    *end = *previous = leaf;
    return &leaf->next;
}

struct leaf *leaves_of(struct builder *builder, const struct levels *levels)
{
    struct leaf *first = NULL, *previous = NULL;
    (void)add_leaves(builder, &first, levels, (struct text){NULL, 0}, &previous);
    return first;
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
    time->anchor = words_of_date(builder->arena, date);
}

const void *entry_of_party(const struct map *map, const struct party *party)
{
    for (uint32_t index = 0; map != NULL && index < map->count; index++) {
        if (text_equal(node_text(map->entries[index].key), node_text(party->id))) {
            return map->entries[index].value;
        }
    }
    return NULL;
}

void add_none(struct builder *builder, struct block_node *parent)
{
    struct block_node *none = add(builder, parent, BLOCK_PARAGRAPH);
    none->flags = FLAG_NONE;
    add_text(builder, none, INLINE_TEXT, TEXT_OF("—"));
}

static void fill_party(struct builder *builder, struct block_node *column,
                       const struct party *party, uint32_t index, fill_column *fill,
                       const void *subject)
{
    column->party = (uint8_t)(index < NO_PARTY ? index : NO_PARTY);
    if (!fill(builder, column, party, subject)) {
        add_none(builder, column);
    }
}

/* A row a party: what the columns would hold stands beside the party's name. */
static void add_matrix_of_parties(struct builder *builder, struct block_node *parent,
                                  fill_column *fill, const void *subject)
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
        fill_party(builder, add(builder, row, BLOCK_CELL), party, index, fill, subject);
    }
}

static struct text column_heading(struct builder *builder, enum message heading,
                                  const struct party *party)
{
    return heading == MESSAGE_CONTACTS || heading == MESSAGE_INITIATIVES ||
                   heading == MESSAGE_STAGES
               ? party_name(party)
               : say_with(builder, heading, party_name(party));
}

/* A group a party; one with nothing in it is left out. */
static void add_groups(struct builder *builder, struct block_node *parent, enum message heading,
                       fill_column *fill, const void *subject)
{
    for (uint32_t index = 0; index < builder->agreement->party_count; index++) {
        const struct party *party = builder->agreement->party_list[index];
        struct block_node *group = block_new(builder->document, BLOCK_GROUP);
        group->text = column_heading(builder, heading, party);
        group->party = (uint8_t)(index < NO_PARTY ? index : NO_PARTY);
        if (fill(builder, group, party, subject)) {
            block_append(parent, group);
        }
    }
}

void add_columns(struct builder *builder, struct block_node *parent, enum message heading,
                 fill_column *fill, const void *subject)
{
    const struct agreement *agreement = builder->agreement;
    if (builder->stacked) {
        add_groups(builder, parent, heading, fill, subject);
        return;
    }
    if (agreement->party_count > COLUMNS_MAX && !builder->paired) {
        add_matrix_of_parties(builder, parent, fill, subject);
        return;
    }
    struct block_node *columns = add(builder, parent, BLOCK_COLUMNS);
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct party *party = agreement->party_list[index];
        struct block_node *column = add(builder, columns, BLOCK_COLUMN);
        column->text = column_heading(builder, heading, party);
        fill_party(builder, column, party, index, fill, subject);
    }
}
