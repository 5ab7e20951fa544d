/* A guarantee and what is behind it: takes goals and plans and gives the sentences that say what is
 * promised and what a miss is worth, the formula of a downtime, what does not count and the terms
 * that the words rest on. */
#include "document/parts.h"

#include "prose/prose.h"

enum { TERM_DEPTH_MAX = 16 };

struct block_node *add_guarantee_of(struct builder *builder, struct block_node *section,
                                    const struct party *party)
{
    struct block_node *group =
        add_text(builder, section, BLOCK_GROUP,
                 party != NULL ? say_with(builder, MESSAGE_COMMITS_TO, party_name(party))
                               : say(builder, MESSAGE_SHARED_GOALS));
    group->party = (uint8_t)(party != NULL && party->index < NO_PARTY ? party->index : NO_PARTY);
    return group;
}

/* ---- what is promised, in a sentence ---- */

/* More levels than these are a list that nobody reads as a sentence. */
enum { SENTENCE_LEVELS_MOST = 4 };

static uint32_t count_leaves(const struct leaf_of_plan *leaf)
{
    uint32_t count = 0;
    for (; leaf != NULL; leaf = leaf->next) {
        count++;
    }
    return count;
}

bool fits_a_sentence(struct builder *builder, const struct levels *target)
{
    return count_leaves(leaves_of_plan(builder, target, NULL)) <= SENTENCE_LEVELS_MOST;
}

/* Whether all are of the same: then it is said once, behind the figures. */
static bool have_one_rest(struct builder *builder, const struct leaf_of_plan *leaf,
                          struct text *rest)
{
    struct text figure, own;
    target_words(builder, leaf->target, &figure, rest);
    for (leaf = leaf->next; leaf != NULL; leaf = leaf->next) {
        target_words(builder, leaf->target, &figure, &own);
        if (!text_equal(own, *rest)) {
            return false;
        }
    }
    return true;
}

static void add_line(struct builder *builder, struct block_node *parent, struct text line)
{
    if (line.length > 0) {
        add_text(builder, parent, INLINE_TEXT, TEXT_OF(" "));
        prose_add_line(builder->document, builder->compilation, parent, line);
    }
}

static void add_level(struct builder *builder, struct block_node *paragraph, struct text path)
{
    if (path.length > 0) {
        add_text(builder, paragraph, INLINE_TEXT,
                 arena_format(builder->arena, " (%.*s)", TEXT_ARGUMENTS(path)));
    }
}

/* ", " or " and " before one that is not the first; Spanish looks at what follows. */
static struct text joint_before(struct builder *builder, const struct leaf_of_plan *leaf,
                                struct text figure)
{
    const struct text pair[] = {TEXT_OF(""), figure};
    if (leaf->next != NULL) {
        return TEXT_OF(", ");
    }
    const struct text both = language_list(builder->arena, builder->in, pair, 2);
    return text_slice(both, 0, both.length - figure.length);
}

static void add_leaves(struct builder *builder, struct block_node *paragraph,
                       const struct leaf_of_plan *leaf)
{
    struct text common = {NULL, 0}, figure, rest;
    const bool once = have_one_rest(builder, leaf, &common);
    for (const struct leaf_of_plan *first = leaf; leaf != NULL; leaf = leaf->next) {
        target_words(builder, leaf->target, &figure, &rest);
        if (leaf != first) {
            add_text(builder, paragraph, INLINE_TEXT, joint_before(builder, leaf, figure));
        }
        prose_add_line(builder->document, builder->compilation,
                       add(builder, paragraph, INLINE_MEASURE),
                       leaf == first ? beginning_line(builder, figure) : figure);
        add_line(builder, paragraph, once ? (struct text){NULL, 0} : rest);
        add_level(builder, paragraph, leaf->path);
    }
    add_line(builder, paragraph, once ? common : (struct text){NULL, 0});
    add_text(builder, paragraph, INLINE_TEXT, TEXT_OF("."));
}

void add_guarantee_sentence(struct builder *builder, struct block_node *paragraph,
                            const struct levels *target)
{
    const struct leaf_of_plan *leaves = leaves_of_plan(builder, target, NULL);
    const uint32_t count = count_leaves(leaves);
    if (count <= SENTENCE_LEVELS_MOST) {
        add_leaves(builder, paragraph, leaves);
        return;
    }
    const struct leaf_of_plan first = {leaves->path, leaves->target, NULL};
    add_leaves(builder, paragraph, &first);
    add_text(builder, paragraph, INLINE_TEXT, TEXT_OF(" "));
    add_text(builder, paragraph, INLINE_TEXT,
             language_count(builder->arena, builder->in, MESSAGE_OTHER_LEVELS, count - 1));
}

/* ---- what a miss is worth, in a sentence ---- */
void add_credit_sentences(struct builder *builder, struct block_node *paragraph,
                          const struct goal *goal, const struct plan *plan)
{
    const struct map *remedies = builder->agreement->remedies;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (!remedy_covers(builder->agreement, remedy, goal)) {
            continue;
        }
        struct block_node *link = block_new(builder->document, INLINE_LINK);
        link->anchor = anchor_of(builder, "remedy", remedy->id);
        if (add_credit_gist(builder, link, remedy, plan)) {
            add_text(builder, paragraph, INLINE_TEXT, TEXT_OF(" "));
            add_filled(builder, paragraph, MESSAGE_CREDIT_IS_DUE, &link, 1);
        }
    }
}

/* ---- the formula ---- */

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
        builder->arena, "%.*s × (%.*s\u00a0−\u00a0%.*s) =\u00a0%.*s",
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

static void add_lines(struct builder *builder, struct block_node *formula,
                      const struct leaf_of_plan *leaf)
{
    for (; leaf != NULL; leaf = leaf->next) {
        add_formula(builder, formula, leaf->path, leaf->target);
    }
}

void add_formulas(struct builder *builder, struct block_node *parent, const struct goal *goal,
                  const struct plan *plan)
{
    struct block_node *formula = block_new(builder->document, BLOCK_FORMULA);
    if (goal->target != NULL) {
        add_lines(builder, formula, leaves_of_plan(builder, goal->target, plan));
    }
    if (formula->first != NULL) {
        block_append(parent, formula);
    }
}

/* ---- what does not count ---- */
void add_exceptions(struct builder *builder, struct block_node *parent, const struct goal *goal)
{
    const struct map *exclusions = builder->agreement->exclusions;
    if (goal->excludes != NULL) {
        add_references(builder, add_detail(builder, parent, MESSAGE_EXCLUDES), goal->excludes);
        return;
    }
    if (exclusions == NULL || exclusions->count == 0) {
        return;
    }
    struct block_node *detail = add_detail(builder, parent, MESSAGE_EXCLUDES);
    for (uint32_t index = 0; index < exclusions->count; index++) {
        const struct exclusion *exclusion = exclusions->entries[index].value;
        add_text(builder, detail, INLINE_TEXT, index > 0 ? TEXT_OF(", ") : TEXT_OF(""));
        add_link(builder, detail, anchor_of(builder, "exclusion", exclusion->id),
                 language_id_in_words(builder->arena, node_text(exclusion->id)));
    }
}

/* ---- the terms ---- */
static bool is_linked(const struct block_node *node, struct text anchor, unsigned depth)
{
    bool linked = node->kind == INLINE_TERM && text_equal(node->anchor, anchor);
    for (const struct block_node *child = block_is_filled(node) ? node->first : NULL;
         child != NULL && !linked && depth < TERM_DEPTH_MAX; child = child->next) {
        linked = is_linked(child, anchor, depth + 1);
    }
    return linked;
}

void add_terms_used(struct builder *builder, struct block_node *parent,
                    const struct block_node *promise)
{
    const struct map *definitions = builder->agreement->definitions;
    struct block_node *used = block_new(builder->document, BLOCK_GROUP);
    for (uint32_t index = 0; definitions != NULL && index < definitions->count; index++) {
        const struct entry *entry = &definitions->entries[index];
        const struct text anchor = prose_term_anchor(builder->arena, node_text(entry->key));
        if (is_linked(parent, anchor, 0) || is_linked(promise, anchor, 0)) {
            prose_add(builder->document, builder->compilation,
                      add_text(builder, used, BLOCK_DETAIL, node_text(entry->key)), entry->value,
                      true);
        }
    }
    for (struct block_node *detail = used->first; detail != NULL;) {
        struct block_node *next = detail->next;
        detail->next = NULL;
        block_append(parent, detail);
        detail = next;
    }
}
