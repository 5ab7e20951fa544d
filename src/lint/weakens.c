/* The rule about layers: takes a bound agreement and what it extends, and reports goals that
 * promise less than their base does, where nothing says why. */
#include "layers/layers.h"
#include "lint/lint.h"
#include "lint/place.h"
#include "model/weaker.h"

struct comparison {
    struct compilation *compilation;
    const struct agreement *agreement; /* of a layer with all that it extends */
    const struct agreement *base;      /* of all that it extends */
    unsigned layer;                    /* which source the layer is */
    const struct goal *goal;
    struct finding *finding; /* of the goal at hand */
    uint32_t more;           /* levels that it weakens besides */
};

/* ---- one goal ---- */
static struct text target_words(struct arena *arena, const struct target *target)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    canonical_target(&buffer, target);
    return buffer_text(&buffer);
}

static void compare_leaf(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct comparison *comparison = context;
    struct compilation *compilation = comparison->compilation;
    struct findings *findings = &compilation->findings;
    struct arena *arena = &compilation->arena;
    const struct goal *goal = comparison->goal;
    const struct levels *now = leaf_at(goal->target, path);
    const struct target *base = leaf->value, *own = now != NULL ? now->value : NULL;
    if (base == NULL || own == NULL || !target_is_weaker(arena, base, own)) {
        return;
    }
    if (comparison->finding != NULL) {
        comparison->more++;
        return;
    }
    /* What the cells share may be what has changed: then the goal's key is the place. */
    const bool written = now->node->file == comparison->layer;
    struct text at = words_of_path(arena, path);
    comparison->finding = finding_add(
        findings, RULE_WEAKENS_BASE, node_span(written ? now->node : goal->id),
        "`%.*s%s%.*s` promises `%.*s`, and its base `%.*s`", TEXT_ARGUMENTS(node_text(goal->id)),
        at.length > 0 ? "." : "", TEXT_ARGUMENTS(at), TEXT_ARGUMENTS(target_words(arena, own)),
        TEXT_ARGUMENTS(target_words(arena, base)));
    finding_label(findings, comparison->finding, node_span(leaf->node), "the base promises more");
}

static void finish(const struct comparison *comparison)
{
    struct findings *findings = &comparison->compilation->findings;
    if (comparison->more > 0) {
        finding_note(findings, comparison->finding, "%u more level%s promise%s less",
                     comparison->more, comparison->more == 1 ? "" : "s",
                     comparison->more == 1 ? "s" : "");
    }
    finding_note(findings, comparison->finding,
                 "who knows the base counts on it: a weaker promise needs a reason");
    finding_help(findings, comparison->finding,
                 "promise what the base does, or say why not in a `note` of the goal");
}

static void compare_goal(struct comparison *comparison, const struct goal *base,
                         const struct goal *goal)
{
    const struct node *own = goal->node, *theirs = base->node;
    const bool inherited = own->file == theirs->file && own->start == theirs->start;
    const bool explained = goal->note != NULL && goal->note->file == comparison->layer;
    if (inherited || explained || base->target == NULL) {
        return;
    }
    comparison->goal = goal;
    comparison->finding = NULL;
    comparison->more = 0;
    visit_leaves(base->target, compare_leaf, comparison);
    if (comparison->finding != NULL) {
        finish(comparison);
    }
}

/* ---- goals that are taken out ---- */
static bool is_removal(const struct node *value)
{
    return value->kind == NODE_SCALAR && value->style == STYLE_PLAIN && value->count == 1 &&
           value->data[0] == '~';
}

static void report_removed(struct comparison *comparison, const struct node *place,
                           const struct node *id, uint32_t count)
{
    struct findings *findings = &comparison->compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_WEAKENS_BASE, node_span(place),
                    count > 1 ? "`%.*s` and %u more goals are taken out, which the base promises"
                              : "`%.*s` is taken out, which the base promises",
                    TEXT_ARGUMENTS(node_text(id)), count - 1);
    finding_label(findings, finding, node_span(id), "the base promises it");
    finding_note(findings, finding,
                 "who knows the base counts on it: a weaker promise needs a reason");
    finding_help(findings, finding,
                 "keep the goal; where less can be promised, say why in a `note` of it");
}

/* The goals of the base that this entry of `goals` takes out, each or all at once. */
static void look_for_removed(struct comparison *comparison, const struct node *party)
{
    const struct map *parties = comparison->base->goals, *goals = NULL;
    const struct node *first = NULL;
    uint32_t count = 0;
    if (party->next->kind == NODE_MAPPING) {
        const struct node *key = party->next->first;
        for (uint32_t pair = 0; pair < party->next->count; pair++, key = key->next->next) {
            const struct goal *base =
                is_removal(key->next) ? agreement_goal(comparison->base, node_text(key)) : NULL;
            if (base != NULL && agreement_goal(comparison->agreement, node_text(key)) == NULL) {
                report_removed(comparison, key, base->id, 1);
            }
        }
        return;
    }
    for (uint32_t index = 0; is_removal(party->next) && index < parties->count; index++) {
        const bool theirs = text_equal(node_text(parties->entries[index].key), node_text(party));
        goals = theirs ? parties->entries[index].value : goals;
    }
    for (uint32_t index = 0; goals != NULL && index < goals->count; index++) {
        const struct node *id = goals->entries[index].key;
        if (agreement_goal(comparison->agreement, node_text(id)) == NULL) {
            first = first != NULL ? first : id;
            count++;
        }
    }
    if (first != NULL) {
        report_removed(comparison, party, first, count);
    }
}

static void compare_layer(struct comparison *comparison)
{
    enum { PARTIES_MAX = 64 };
    const struct node *tree = comparison->compilation->sources[comparison->layer]->tree;
    const struct node *goals = place_of_field(tree, "goals");
    const struct node *party = goals != NULL && goals->kind == NODE_MAPPING ? goals->first : NULL;
    if (party == NULL || comparison->base->goals == NULL) {
        return; /* it has nothing to say of goals */
    }
    for (uint32_t index = 0; index < comparison->base->goal_count; index++) {
        const struct goal *base = comparison->base->goal_list[index];
        const struct goal *goal = agreement_goal(comparison->agreement, node_text(base->id));
        if (goal != NULL) {
            compare_goal(comparison, base, goal);
        }
    }
    for (uint32_t pair = 0; pair < goals->count && pair < PARTIES_MAX;
         pair++, party = party->next->next) {
        look_for_removed(comparison, party);
    }
}

void lint_weakens_base(struct compilation *compilation, const struct agreement *agreement)
{
    const struct layers *layers = compilation->layers;
    for (unsigned layer = 0; layers != NULL && layer < layers->depth; layer++) {
        struct comparison comparison = {.compilation = compilation,
                                        .agreement = layer == 0 ? agreement
                                                                : layers->bases[layer]->agreement,
                                        .base = layers->bases[layer + 1]->agreement,
                                        .layer = layer};
        if (comparison.agreement != NULL && comparison.base != NULL) {
            compare_layer(&comparison);
        }
    }
}
