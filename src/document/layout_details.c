/* The layout `details`: a provider with many services. Takes a compilation and gives an index and a
 * heading for each service in the order of the alphabet, with its guarantee in a sentence or two;
 * what is behind it (measurement, formula, ladder of credits, exceptions) is folded away on a
 * screen. */
#include "document/parts.h"

#include "base/letter.h"

#include <stdlib.h>

/* ---- the order of the alphabet ---- */
struct titled {
    struct text title;
    const struct goal *goal;
    uint32_t place; /* in the file: for titles that are the same */
};

static int compare_titles(const void *one, const void *other)
{
    const struct titled *first = one, *second = other;
    struct text left = first->title, right = second->title;
    while (left.length > 0 && right.length > 0) {
        uint32_t left_letter = 0, right_letter = 0;
        size_t left_length = text_decode(left.data, left.length, &left_letter);
        size_t right_length = text_decode(right.data, right.length, &right_letter);
        if (left_length == 0 || right_length == 0) {
            break;
        }
        left_letter = letter_lower(left_letter);
        right_letter = letter_lower(right_letter);
        if (left_letter != right_letter) {
            return left_letter < right_letter ? -1 : 1;
        }
        left = text_slice(left, left_length, left.length);
        right = text_slice(right, right_length, right.length);
    }
    return left.length != right.length    ? (left.length < right.length ? -1 : 1)
           : first->place < second->place ? -1
                                          : 1;
}

static const struct titled *titles_of(struct builder *builder)
{
    const uint32_t count = builder->agreement->goal_count;
    struct titled *titles = ARENA_ARRAY(builder->arena, struct titled, count + 1);
    for (uint32_t index = 0; index < count; index++) {
        const struct goal *goal = builder->agreement->goal_list[index];
        titles[index] = (struct titled){goal_title(builder, goal), goal, index};
    }
    qsort(titles, count, sizeof *titles, compare_titles);
    return titles;
}

/* ---- what is behind a guarantee ---- */

/* "core: 30 days × (100% − 99.95%) = 21 min 36 s", a line for each share of time. */
static void add_formula(struct builder *builder, struct block_node *formula, struct text path,
                        const struct target *target)
{
    struct window_lengths lengths;
    const struct decimal whole = {100, 0, false};
    if (target->window == NULL || !window_lengths(target->window, &lengths)) {
        return;
    }
    const rational *allowance = target_allowance(builder->arena, target, lengths.usual);
    if (allowance == NULL) {
        return;
    }
    const rational *window = rational_from_integer(builder->arena, lengths.usual);
    struct text words = arena_format(
        builder->arena, "%.*s × (%.*s − %.*s) = %.*s",
        TEXT_ARGUMENTS(language_seconds(builder->arena, builder->in, window)),
        TEXT_ARGUMENTS(language_percent(builder->arena, builder->in, whole)),
        TEXT_ARGUMENTS(language_percent(builder->arena, builder->in, target->amount.number)),
        TEXT_ARGUMENTS(language_seconds(builder->arena, builder->in, allowance)));
    struct text values[] = {path, words};
    if (formula->first != NULL) {
        add(builder, formula, INLINE_BREAK);
    }
    add_text(builder, formula, INLINE_TEXT,
             path.length > 0
                 ? language_fill(builder->arena, builder->in, MESSAGE_RESULT_IS, values, 2)
                 : words);
}

static void add_formulas(struct builder *builder, struct block_node *formula,
                         const struct levels *levels, struct text path)
{
    if (levels->count == 0) {
        add_formula(builder, formula, path, levels->value);
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        const struct levels_entry *entry = &levels->entries[index];
        add_formulas(builder, formula, entry->value,
                     path_words(builder, path, language_level(entry)));
    }
}

/* All exclusions hold where the goal names none. */
static void add_exceptions(struct builder *builder, struct block_node *parent)
{
    const struct map *exclusions = builder->agreement->exclusions;
    struct block_node *detail = add_detail(builder, parent, MESSAGE_EXCLUDES);
    for (uint32_t index = 0; index < exclusions->count; index++) {
        const struct exclusion *exclusion = exclusions->entries[index].value;
        add_text(builder, detail, INLINE_TEXT, index > 0 ? TEXT_OF(", ") : TEXT_OF(""));
        add_link(builder, detail, anchor_of(builder, "exclusion", exclusion->id),
                 language_id_in_words(builder->arena, node_text(exclusion->id)));
    }
}

/* The gist of those that stand elsewhere. */
static void add_other_remedies(struct builder *builder, struct block_node *group,
                               const struct goal *goal)
{
    const struct map *remedies = builder->agreement->remedies;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy_covers(builder->agreement, remedy, goal) &&
            goal_of_remedy(builder->agreement, remedy) == NULL) {
            add_consequence(builder, add_detail(builder, group, MESSAGE_IF_MISSED), remedy);
        }
    }
}

static void fill_behind(struct builder *builder, struct block_node *group, const void *subject)
{
    const struct goal *goal = subject;
    const struct map *exclusions = builder->agreement->exclusions;
    if (goal->target != NULL) {
        struct block_node *formula = block_new(builder->document, BLOCK_FORMULA);
        add_formulas(builder, formula, goal->target, (struct text){NULL, 0});
        if (formula->first != NULL) {
            block_append(group, formula);
        }
    }
    add_goal_details(builder, group, goal);
    if (goal->excludes == NULL && exclusions != NULL && exclusions->count > 0) {
        add_exceptions(builder, group);
    }
    add_other_remedies(builder, group, goal);
}

/* The remedies of this goal alone stand here, those of several in a section of their own. */
static void add_own_remedies(struct builder *builder, struct block_node *more,
                             const struct goal *goal)
{
    const struct map *remedies = builder->agreement->remedies;
    struct block_node *clauses = NULL;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (goal_of_remedy(builder->agreement, remedy) == goal) {
            clauses = clauses != NULL ? clauses : add(builder, more, BLOCK_CLAUSES);
            add_remedy(builder, clauses, remedy);
        }
    }
    for (uint32_t index = 0; clauses != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (goal_of_remedy(builder->agreement, remedy) == goal) {
            add_credit_table(builder, more, remedy);
        }
    }
}

/* ---- a service ---- */
static void add_service(struct builder *builder, struct block_node *parent,
                        const struct titled *titled)
{
    const struct goal *goal = titled->goal;
    struct block_node *section =
        add_titled_section(builder, parent, anchor_of(builder, "goal", goal->id), titled->title);
    struct block_node *guarantee =
        add_text(builder, section, BLOCK_GROUP,
                 goal->by != NULL ? say_with(builder, MESSAGE_COMMITS_TO, party_name(goal->by))
                                  : say(builder, MESSAGE_SHARED_GOALS));
    guarantee->party =
        (uint8_t)(goal->by != NULL && goal->by->index < NO_PARTY ? goal->by->index : NO_PARTY);
    add_goal_promise(builder, guarantee, goal);
    struct block_node *more =
        add_text(builder, section, BLOCK_MORE, say(builder, MESSAGE_SHOW_DETAILS));
    fill_later(builder, add(builder, more, BLOCK_GROUP), fill_behind, goal);
    add_own_remedies(builder, more, goal);
}

void layout_details(struct builder *builder)
{
    struct block_node *root = builder->document->root;
    const struct titled *titles = titles_of(builder);
    builder->stacked = builder->at_goals = true;
    part_cover(builder, root);
    struct block_node *contents =
        add_text(builder, root, BLOCK_CONTENTS, say(builder, MESSAGE_INDEX));
    for (uint32_t index = 0; index < builder->agreement->goal_count; index++) {
        add_service(builder, root, &titles[index]);
    }
    part_remedies(builder, root);
    part_exclusions(builder, root);
    part_levels(builder, root);
    part_pace(builder, root);
    part_purpose(builder, root);
    part_requirements(builder, root);
    part_contacts(builder, root);
    part_hours(builder, root);
    part_initiatives(builder, root);
    part_stages(builder, root);
    part_reviews(builder, root);
    part_cancellation(builder, root);
    part_clauses(builder, root);
    part_definitions(builder, root);
    part_signatures(builder, root);
    fill_contents(builder, contents);
    part_colophon(builder, root);
}
