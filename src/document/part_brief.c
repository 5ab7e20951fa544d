/* One page for a wall: takes a compilation and gives whom to reach, what each party promises, what
 * it works on and what it owes when it misses, in one column for each party. It says no more than
 * can be taken in at a glance: the whole agreement holds. Where that is more than a page has room
 * for, a party's column says how many lines it leaves to the agreement. */
#include "document/brief_room.h"
#include "document/parts.h"

#include <limits.h>

enum { LEAST_WIDTH = 30 }; /* of a line in a list, however short it is */

/* A column, each of whose lists may take so many characters. */
struct brief {
    struct block_node *column;
    unsigned room;
    unsigned left; /* lines that it does not have */
};

/* A list below a heading of its own, made when there is something to list. */
struct brief_list {
    struct brief *brief;
    struct block_node *list;
    enum message heading;
    unsigned taken;
};

static struct block_node *new_line(struct builder *builder)
{
    return block_new(builder->document, BLOCK_ITEM);
}

/* The line, where there is room for it. */
static void add_line(struct builder *builder, struct brief_list *to, struct block_node *line)
{
    const unsigned own = brief_width(line), width = own > LEAST_WIDTH ? own : LEAST_WIDTH;
    if (width > to->brief->room - to->taken) {
        to->brief->left++;
        return;
    }
    to->taken += width;
    if (to->list == NULL) {
        to->list = add(builder,
                       add_text(builder, to->brief->column, BLOCK_GROUP, say(builder, to->heading)),
                       BLOCK_LIST);
    }
    block_append(to->list, line);
}

static void say_what_is_left(struct builder *builder, const struct brief *brief)
{
    if (brief->left > 0) {
        add_text(
            builder, add(builder, brief->column, BLOCK_PARAGRAPH), INLINE_TEXT,
            language_count(builder->arena, builder->in, MESSAGE_MORE_IN_AGREEMENT, brief->left));
    }
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

static void add_goals(struct builder *builder, struct brief *brief, const struct map *goals)
{
    struct brief_list to = {brief, NULL, MESSAGE_GOALS, 0};
    for (uint32_t index = 0; goals != NULL && index < goals->count; index++) {
        struct block_node *line = new_line(builder);
        add_brief_goal(builder, line, goals->entries[index].value);
        add_line(builder, &to, line);
    }
}

/* ---- contacts and initiatives ---- */
static void add_contacts(struct builder *builder, struct brief *brief, const struct map *contacts)
{
    struct brief_list to = {brief, NULL, MESSAGE_CONTACTS, 0};
    for (uint32_t index = 0; contacts != NULL && index < contacts->count; index++) {
        const struct contact *contact = contacts->entries[index].value;
        const struct node *more[] = {contact->role, contact->email, contact->phone};
        struct block_node *item = new_line(builder);
        add_text(builder, add(builder, item, INLINE_STRONG), INLINE_TEXT,
                 named(builder, contact->name, contact->id));
        for (size_t at = 0; at < sizeof more / sizeof *more; at++) {
            if (more[at] != NULL) {
                add_text(builder, item, INLINE_TEXT, TEXT_OF(", "));
                add_text(builder, item, more[at] == contact->phone ? INLINE_FIGURE : INLINE_TEXT,
                         node_text(more[at]));
            }
        }
        add_line(builder, &to, item);
    }
}

static void add_initiatives(struct builder *builder, struct brief *brief,
                            const struct initiative *initiative)
{
    struct brief_list to = {brief, NULL, MESSAGE_INITIATIVES, 0};
    const struct list *items = initiative != NULL ? initiative->items : NULL;
    for (uint32_t index = 0; items != NULL && index < items->count; index++) {
        struct block_node *line = new_line(builder);
        prose_add(builder->document, builder->compilation, line, items->items[index], true);
        add_line(builder, &to, line);
    }
}

/* ---- what follows a miss ---- */

/* Of one party; NULL: of none alone. */
static void add_consequences(struct builder *builder, struct brief *brief,
                             const struct party *party)
{
    const struct map *remedies = builder->agreement->remedies;
    struct brief_list to = {brief, NULL, MESSAGE_REMEDIES, 0};
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (party_of_remedy(builder->agreement, remedy) == party) {
            struct block_node *line = new_line(builder);
            add_consequence(builder, line, remedy, NULL);
            add_line(builder, &to, line);
        }
    }
}

/* ---- the page ---- */

/* What is tried until the page holds it: in letters of which size, how many characters a list may
 * take, and whether goals alone are listed. */
static const struct attempt {
    bool large, dense, goals_alone;
    unsigned room;
} attempts[] = {
    {true, false, false, UINT_MAX}, {false, false, false, UINT_MAX}, {false, true, false, UINT_MAX},
    {false, true, false, 2000},     {false, true, false, 1500},      {false, true, false, 1100},
    {false, true, false, 800},      {false, true, false, 600},       {false, true, false, 450},
    {false, true, false, 340},      {false, true, false, 260},       {false, true, false, 200},
    {false, true, false, 150},      {false, true, false, 110},       {false, true, false, 80},
    {false, true, true, 340},       {false, true, true, 200},        {false, true, true, 100},
    {false, true, true, 0}};
enum { ATTEMPTS = sizeof attempts / sizeof *attempts, WHOLE_ATTEMPTS = 3 };

static bool fill_brief(struct builder *builder, struct block_node *column,
                       const struct party *party, const void *subject)
{
    const struct agreement *agreement = builder->agreement;
    const struct attempt *attempt = subject;
    const unsigned beside = attempt->goals_alone ? 0 : attempt->room;
    struct brief brief = {column, beside, 0};
    add_contacts(builder, &brief, entry_of_party(agreement->contacts, party));
    brief.room = attempt->room;
    add_goals(builder, &brief, goals_of(agreement, node_text(party->id)));
    brief.room = beside;
    add_initiatives(builder, &brief, entry_of_party(agreement->initiatives, party));
    add_consequences(builder, &brief, party);
    say_what_is_left(builder, &brief);
    return column->first != NULL;
}

static void fill_section(struct builder *builder, struct block_node *section,
                         const struct attempt *attempt)
{
    section->first = section->last = NULL;
    add_columns(builder, section, MESSAGE_CONTACTS, fill_brief, attempt);
    struct block_node *shared = block_new(builder->document, BLOCK_SHARED);
    struct brief brief = {shared, attempt->room, 0};
    shared->text = say(builder, MESSAGE_SHARED_GOALS);
    add_goals(builder, &brief, goals_of(builder->agreement, TEXT_OF("shared")));
    add_consequences(builder, &brief, NULL);
    say_what_is_left(builder, &brief);
    if (shared->first != NULL) {
        block_append(section, shared);
    }
}

/* Two languages, which are set beside each other later, leave nothing out: they would not leave
 * out the same. */
void part_brief(struct builder *builder, struct block_node *root)
{
    const size_t count = builder->paired ? WHOLE_ATTEMPTS : ATTEMPTS;
    struct block_node *cover = add_cover(builder, root);
    add_cover_facts(builder, cover);
    struct block_node *section = add_plain_section(builder, root, "glance", MESSAGE_GLANCE);
    bool fits = false;
    for (size_t at = builder->paired ? 1 : 0; at < count && !fits; at++) {
        fill_section(builder, section, &attempts[at]);
        builder->document->large = attempts[at].large;
        builder->document->dense = attempts[at].dense;
        fits = brief_fits(builder->document);
    }
    part_colophon(builder, root);
    drop_dead_links(root);
}
