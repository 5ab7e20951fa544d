/* Ties the goals of other agreements: takes a bound agreement and gives each dependency that names
 * a file the goal in it. */
#include "layers/layers.h"

static const struct goal *find_goal(const struct agreement *agreement, struct text id)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (text_equal(node_text(agreement->goal_list[index]->id), id)) {
            return agreement->goal_list[index];
        }
    }
    return NULL;
}

static void report_missing(struct layers *layers, const struct dependency *dependency,
                           const struct agreement *agreement)
{
    struct findings *findings = &layers->root->findings;
    const struct node *node = dependency->goal->node;
    struct text nearest = {NULL, 0};
    unsigned best = 2;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        struct text id = node_text(agreement->goal_list[index]->id);
        unsigned distance = text_distance(id, node_text(node), best);
        if (distance < best || (distance == best && nearest.length == 0)) {
            best = distance;
            nearest = id;
        }
    }
    struct finding *finding = finding_add(
        findings, RULE_UNRESOLVED_REFERENCE, node_span(node), "there is no goal `%.*s` in `%.*s`",
        TEXT_ARGUMENTS(node_text(node)), TEXT_ARGUMENTS(node_text(dependency->agreement)));
    if (nearest.length > 0) {
        finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(nearest));
        finding_fix(findings, finding, node_span(node), nearest, false);
    } else {
        finding_help(findings, finding, "write the id of a goal of that agreement");
    }
}

static void tie_all(struct layers *layers, struct layer_file *file, const struct node *at,
                    unsigned depth);

/* at: where the checked file names what leads here; NULL: this is the checked file. */
static void tie(struct layers *layers, struct layer_file *file, const struct dependency *dependency,
                const struct node *at, unsigned depth)
{
    const struct node *path = dependency->agreement;
    struct layer_file *other = layers_open(layers, file, path, at != NULL ? at : path, depth);
    if (other == NULL) {
        return;
    }
    const struct agreement *agreement = other->compilation->agreement;
    if (dependency->goal != NULL) {
        struct reference *reference = model_writable(dependency->goal);
        reference->to = find_goal(agreement, node_text(reference->node));
        reference->found = reference->to != NULL ? NAMES_GOAL : 0;
        if (reference->to == NULL && at == NULL) {
            report_missing(layers, dependency, agreement);
        }
    }
    if (!other->is_followed) {
        tie_all(layers, other, at != NULL ? at : path, depth + 1);
    }
}

static void tie_all(struct layers *layers, struct layer_file *file, const struct node *at,
                    unsigned depth)
{
    const struct agreement *agreement = file->compilation->agreement;
    file->is_open = file->is_followed = true;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct map *dependencies = agreement->goal_list[index]->relies_on;
        for (uint32_t entry = 0; dependencies != NULL && entry < dependencies->count; entry++) {
            const struct dependency *dependency = dependencies->entries[entry].value;
            if (dependency->agreement != NULL) {
                tie(layers, file, dependency, at, depth);
            }
        }
    }
    file->is_open = false;
}

void layers_tie_dependencies(struct layers *layers)
{
    tie_all(layers, layers_checked(layers), NULL, 0);
}
