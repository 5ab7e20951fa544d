/* One page for a wall: takes a compilation and gives whom to reach, what each party promises, what
 * it works on and what it owes when it misses, in one column for each party. It says no more than
 * can be taken in at a glance: the whole agreement holds. */
#include "document/parts.h"

/* A list below a heading of its own, made when there is something to list. */
struct brief_list {
    struct block_node *column, *list;
    enum message heading;
};

static struct block_node *add_line(struct builder *builder, struct brief_list *to)
{
    if (to->list == NULL) {
        to->list =
            add(builder, add_text(builder, to->column, BLOCK_GROUP, say(builder, to->heading)),
                BLOCK_LIST);
    }
    return add(builder, to->list, BLOCK_ITEM);
}

/* "Qualified leads: " before what is said of it. */
static void begin_with(struct builder *builder, struct block_node *item, struct text name)
{
    struct text values[] = {{NULL, 0}, {NULL, 0}};
    add_text(builder, add(builder, item, INLINE_STRONG), INLINE_TEXT, name);
    add_text(builder, item, INLINE_TEXT,
             language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, values, 2));
}

/* ---- goals ---- */
static void add_levels(struct builder *builder, struct block_node *item,
                       const struct levels *levels, struct text path, bool *begun)
{
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        add_levels(builder, item, entry->value, path_words(builder, path, language_level(entry)),
                   begun);
    }
    if (levels->count == 0) {
        struct text values[] = {path, {NULL, 0}};
        add_text(builder, item, INLINE_TEXT,
                 *begun ? say(builder, MESSAGE_SEMICOLON) : TEXT_OF(""));
        add_text(builder, item, INLINE_TEXT,
                 language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, values, 2));
        add_target_words(builder, item, levels->value, false);
        *begun = true;
    }
}

static void add_brief_goal(struct builder *builder, struct block_node *item,
                           const struct goal *goal)
{
    bool begun = false;
    begin_with(builder, item, goal_title(builder, goal));
    if (goal->target != NULL && goal->target->count == 0) {
        add_target_words(builder, item, goal->target->value, false);
    } else if (goal->target != NULL) {
        add_levels(builder, item, goal->target, (struct text){NULL, 0}, &begun);
    } else if (goal->statement != NULL) {
        prose_add(builder->document, builder->compilation, item, goal->statement, true);
    } else {
        add_need_of_funnel(builder, item, goal);
    }
}

static void add_goals(struct builder *builder, struct block_node *column, const struct map *goals)
{
    struct brief_list to = {column, NULL, MESSAGE_GOALS};
    for (uint32_t index = 0; goals != NULL && index < goals->count; index++) {
        add_brief_goal(builder, add_line(builder, &to), goals->entries[index].value);
    }
}

/* ---- contacts and initiatives ---- */
static void add_contacts(struct builder *builder, struct block_node *column,
                         const struct map *contacts)
{
    struct brief_list to = {column, NULL, MESSAGE_CONTACTS};
    for (uint32_t index = 0; contacts != NULL && index < contacts->count; index++) {
        const struct contact *contact = contacts->entries[index].value;
        const struct node *more[] = {contact->role, contact->email, contact->phone};
        struct block_node *item = add_line(builder, &to);
        add_text(builder, add(builder, item, INLINE_STRONG), INLINE_TEXT,
                 named(builder, contact->name, contact->id));
        for (size_t at = 0; at < sizeof more / sizeof *more; at++) {
            if (more[at] != NULL) {
                add_text(builder, item, INLINE_TEXT, TEXT_OF(", "));
                add_text(builder, item, INLINE_TEXT, node_text(more[at]));
            }
        }
    }
}

static void add_initiatives(struct builder *builder, struct block_node *column,
                            const struct initiative *initiative)
{
    struct brief_list to = {column, NULL, MESSAGE_INITIATIVES};
    const struct list *items = initiative != NULL ? initiative->items : NULL;
    for (uint32_t index = 0; items != NULL && index < items->count; index++) {
        prose_add(builder->document, builder->compilation, add_line(builder, &to),
                  items->items[index], true);
    }
}

/* ---- what follows a miss ---- */

/* Of one party; NULL: of none alone. */
static void add_consequences(struct builder *builder, struct block_node *column,
                             const struct party *party)
{
    const struct map *remedies = builder->agreement->remedies;
    struct brief_list to = {column, NULL, MESSAGE_REMEDIES};
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (party_of_remedy(builder->agreement, remedy) == party) {
            add_consequence(builder, add_line(builder, &to), remedy, NULL);
        }
    }
}

/* ---- the page ---- */
static bool fill_brief(struct builder *builder, struct block_node *column,
                       const struct party *party, const void *subject)
{
    const struct agreement *agreement = builder->agreement;
    (void)subject;
    add_contacts(builder, column, entry_of_party(agreement->contacts, party));
    add_goals(builder, column, goals_of(agreement, node_text(party->id)));
    add_initiatives(builder, column, entry_of_party(agreement->initiatives, party));
    add_consequences(builder, column, party);
    return column->first != NULL;
}

void part_brief(struct builder *builder, struct block_node *root)
{
    struct block_node *cover = add_cover(builder, root);
    add_cover_facts(builder, cover);
    struct block_node *section = add_plain_section(builder, root, "glance", MESSAGE_GLANCE);
    add_columns(builder, section, MESSAGE_CONTACTS, fill_brief, NULL);
    struct block_node *shared = block_new(builder->document, BLOCK_SHARED);
    shared->text = say(builder, MESSAGE_SHARED_GOALS);
    add_goals(builder, shared, goals_of(builder->agreement, TEXT_OF("shared")));
    add_consequences(builder, shared, NULL);
    if (shared->first != NULL) {
        block_append(section, shared);
    }
    part_colophon(builder, root);
    drop_dead_links(root);
}
