/* Ties maps by level to their axes: takes the nested targets, hours and tiers of the agreement
 * and gives each branch its axis and each key its level (language section 3, `varies_by`). */
#include "base/limits.h"
#include "model/resolve.h"

static const struct level *level_of(const struct axis *axis, struct text name)
{
    for (uint32_t index = 0; axis->levels != NULL && index < axis->levels->count; index++) {
        if (text_equal(node_text(axis->levels->entries[index].key), name)) {
            return axis->levels->entries[index].value;
        }
    }
    return NULL;
}

static uint32_t count_known(const struct axis *axis, const struct levels *branch)
{
    uint32_t known = 0;
    for (uint32_t index = 0; index < branch->count; index++) {
        known += level_of(axis, node_text(branch->entries[index].key)) != NULL;
    }
    return known;
}

/* The axis that has all keys of the branch; else the one that has most of them. */
static const struct axis *guess_axis(struct resolver *resolver, const struct levels *branch)
{
    const struct map *axes = resolver->binder->agreement->levels;
    const struct axis *best = NULL, *rival = NULL;
    uint32_t most = 0;
    for (uint32_t index = 0; axes != NULL && index < axes->count; index++) {
        const struct axis *axis = axes->entries[index].value;
        uint32_t known = count_known(axis, branch);
        if (known > most) {
            most = known;
            best = axis;
            rival = NULL;
        } else if (known == most && known > 0) {
            rival = axis;
        }
    }
    if (rival != NULL && most == branch->count) {
        struct findings *findings = resolver->binder->findings;
        struct finding *finding =
            finding_add(findings, RULE_UNRESOLVED_REFERENCE, node_span(branch->entries[0].key),
                        "these levels could be of `%.*s` or of `%.*s`",
                        TEXT_ARGUMENTS(node_text(best->id)), TEXT_ARGUMENTS(node_text(rival->id)));
        finding_label(findings, finding, node_span(best->id), "one axis");
        finding_label(findings, finding, node_span(rival->id), "the other axis");
        finding_help(findings, finding, "add `varies_by: %.*s` to the goal",
                     TEXT_ARGUMENTS(node_text(best->id)));
    }
    return best;
}

static void report_level(struct resolver *resolver, const struct axis *axis, struct span span,
                         struct text name)
{
    struct findings *findings = resolver->binder->findings;
    struct finding *finding;
    struct text nearest = {NULL, 0};
    if ((resolver->binder->lost & NAMES_AXIS) != 0 ||
        resolve_again(resolver, span, name, NAMES_LEVEL) != NULL) {
        return;
    }
    if (axis == NULL) {
        finding = finding_add(findings, RULE_UNRESOLVED_REFERENCE, span,
                              "no axis of `levels` has a level `%.*s`", TEXT_ARGUMENTS(name));
    } else {
        finding =
            finding_add(findings, RULE_UNRESOLVED_REFERENCE, span, "`%.*s` is no level of `%.*s`",
                        TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(node_text(axis->id)));
        finding_label(findings, finding, node_span(axis->id), "its levels stand here");
        unsigned best = 2, rivals = 0;
        for (uint32_t index = 0; axis->levels != NULL && index < axis->levels->count; index++) {
            struct text candidate = node_text(axis->levels->entries[index].key);
            unsigned distance = text_distance(candidate, name, best);
            if (distance <= best && distance < candidate.length) {
                rivals = distance == best && nearest.length > 0 ? rivals + 1 : 0;
                best = distance;
                nearest = candidate;
            }
        }
        if (rivals > 0) { /* `P3` is as near to `P1` as to `P2` */
            nearest = (struct text){NULL, 0};
        }
    }
    resolve_remember(resolver, finding, name, NAMES_LEVEL);
    if (nearest.length > 0) {
        finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(nearest));
        finding_fix(findings, finding, span, nearest, false);
    } else {
        finding_help(findings, finding, "%s",
                     axis != NULL ? "write a level of that axis, or add this one to it"
                                  : "add the level to `levels`, or write one that there is");
    }
}

/* varies_by: the axes outermost first, or NULL where they are to be guessed. */
static void tie(struct resolver *resolver, const struct levels *levels,
                const struct list *varies_by, uint32_t depth)
{
    if (levels == NULL || levels->count == 0 || depth > LIMIT_NESTING) {
        return;
    }
    struct levels *branch = model_writable(levels);
    const struct axis *axis = NULL;
    if (varies_by != NULL) {
        const struct reference *named = depth < varies_by->count ? varies_by->items[depth] : NULL;
        axis = named != NULL ? named->to : NULL;
        if (named == NULL) {
            struct finding *finding = finding_add(
                resolver->binder->findings, RULE_WRONG_SHAPE, node_span(branch->entries[0].key),
                "this target varies along more axes than `varies_by` names");
            finding_label(resolver->binder->findings, finding, node_span(varies_by->node),
                          "the axes stand here");
            finding_help(resolver->binder->findings, finding,
                         "add the axis to `varies_by`, or take this level of the map out");
            return;
        }
        if (axis == NULL) {
            return; /* the name of the axis has its finding */
        }
    } else {
        axis = guess_axis(resolver, branch);
    }
    branch->axis = axis;
    for (uint32_t index = 0; index < branch->count; index++) {
        struct levels_entry *entry = &branch->entries[index];
        entry->level = axis != NULL ? level_of(axis, node_text(entry->key)) : NULL;
        if (entry->level == NULL) {
            report_level(resolver, axis, node_span(entry->key), node_text(entry->key));
        }
        tie(resolver, entry->value, varies_by, depth + 1);
    }
}

/* The nested map of a computed axis: its keys are levels of the axes it varies by, its leaves
 * levels of its own. */
static void tie_leaves(struct resolver *resolver, const struct axis *axis,
                       const struct levels *levels)
{
    if (levels == NULL) {
        return;
    }
    if (levels->count == 0 && levels->value != NULL) {
        struct reference *reference = model_writable(levels->value);
        reference->to = level_of(axis, node_text(reference->node));
        reference->found = reference->to != NULL ? NAMES_LEVEL : 0;
        if (reference->to == NULL) {
            report_level(resolver, axis, node_span(reference->node), node_text(reference->node));
        }
    }
    for (uint32_t index = 0; index < levels->count; index++) {
        tie_leaves(resolver, axis, levels->entries[index].value);
    }
}

static void number_levels(struct resolver *resolver, const struct axis *axis)
{
    struct names_table *seen =
        names_new(resolver->binder->arena, axis->levels != NULL ? axis->levels->count : 0);
    for (uint32_t index = 0; axis->levels != NULL && index < axis->levels->count; index++) {
        struct level *level = model_writable(axis->levels->entries[index].value);
        level->axis = axis;
        level->rank = index;
        const struct level *before =
            names_add(seen, node_text(level->id), NAMES_LEVEL, NAMES_LEVEL, level);
        if (before != NULL) {
            struct finding *finding =
                finding_add(resolver->binder->findings, RULE_DUPLICATE_KEY, node_span(level->id),
                            "the level `%.*s` stands twice", TEXT_ARGUMENTS(node_text(level->id)));
            finding_label(resolver->binder->findings, finding, node_span(before->id), "first here");
            finding_help(resolver->binder->findings, finding, "take one of them out");
        }
    }
}

void resolve_levels(struct resolver *resolver)
{
    const struct agreement *agreement = resolver->binder->agreement;
    const struct map *axes = agreement->levels;
    for (uint32_t index = 0; axes != NULL && index < axes->count; index++) {
        number_levels(resolver, axes->entries[index].value);
    }
    for (uint32_t index = 0; axes != NULL && index < axes->count; index++) {
        const struct axis *axis = axes->entries[index].value;
        if (axis->table != NULL) {
            tie(resolver, axis->table, axis->varies_by, 0);
            tie_leaves(resolver, axis, axis->table);
        }
    }
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        tie(resolver, goal->target, goal->varies_by, 0);
        tie(resolver, goal->hours, NULL, 0);
    }
    const struct map *remedies = agreement->remedies;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy->credits != NULL) {
            tie(resolver, remedy->credits->tiers, NULL, 0);
            tie(resolver, remedy->credits->basis, NULL, 0);
        }
    }
}

static bool is_key_of(const struct node *node, struct text name)
{
    const struct node *key = node->first;
    for (uint32_t pair = 0; node->kind == NODE_MAPPING && pair < node->count;
         pair++, key = key->next->next) {
        if (text_equal(node_text(key), name)) {
            return true;
        }
    }
    return false;
}

const struct levels *levels_follow(struct resolver *resolver, const struct goal *goal,
                                   struct text path, struct span span)
{
    const struct levels *at = goal->target;
    size_t start = 0;
    while (at != NULL && start <= path.length && path.length > 0) {
        size_t end = start;
        while (end < path.length && path.data[end] != '.') {
            end++;
        }
        struct text name = text_slice(path, start, end);
        if (at->count == 0) {
            /* A phrase covers everything beneath it; a goal without levels has none. */
            if (at != goal->target) {
                return at;
            }
            if (!is_key_of(at->node, name)) {
                report_level(resolver, NULL, span, name);
            }
            return NULL;
        }
        const struct levels *next = NULL;
        for (uint32_t index = 0; index < at->count && next == NULL; index++) {
            if (text_equal(node_text(at->entries[index].key), name)) {
                next = at->entries[index].value;
            }
        }
        if (next == NULL) {
            if (!is_key_of(at->node, name)) { /* else its cell has a finding */
                report_level(resolver, at->axis, span, name);
            }
            return NULL;
        }
        at = next;
        start = end + 1;
    }
    return at;
}
