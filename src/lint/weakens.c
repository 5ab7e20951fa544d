/* The rule about layers: takes a bound agreement and what it extends, has the two compared, and
 * reports what a layer takes from the goals of its base where no note says why. */
#include "compare/compare.h"
#include "layers/layers.h"
#include "lint/lint.h"
#include "lint/place.h"

#include <stdlib.h>

enum { SHOWN = 5 };

/* Goals of a base. */
struct goals {
    const struct goal **items;
    size_t count;
};

struct weakening {
    struct compilation *compilation;
    const struct comparison *comparison; /* of the base and the layer */
    unsigned layer;                      /* which source the layer is */
    /* Of the entry at hand: */
    struct finding *finding;
    const void *entry;  /* a goal, remedy, exclusion or hours, or the key that takes it out */
    struct goals goals; /* that it weakens */
    struct concern of;
    uint32_t levels; /* that promise less besides */
    uint32_t labels; /* other places that are weaker, too */
    uint32_t more;   /* and those that are not shown */
};

/* ---- where a layer says it ---- */
static bool is_removal(const struct node *value)
{
    return value != NULL && value->kind == NODE_SCALAR && value->style == STYLE_PLAIN &&
           value->count == 1 && value->data[0] == '~';
}

/* The key of the layer that leads furthest to where the change stands; *removes: it takes out what
 * stands there. */
static const struct node *key_of(const struct weakening *weakening, const struct change *change,
                                 bool *removes)
{
    const struct node *node = weakening->compilation->sources[weakening->layer]->tree, *key = NULL;
    for (size_t step = 0; step < change->step_count && node != NULL; step++) {
        struct text name = change->steps[step];
        const struct node *next = node_key(node, name);
        key = next != NULL ? next : key;
        node = next != NULL ? next->next : NULL;
    }
    *removes = key != NULL && is_removal(key->next);
    return key;
}

static bool is_entry(const struct change *change)
{
    return change->field == NULL && change->record == &records[change->of.record];
}

/* Of a whole entry its key is place enough. */
static struct span span_of_side(const struct change_side *side, const void *value, bool is_entry)
{
    struct head {
        RECORD_HEAD
    };
    const struct node *id = is_entry && value != NULL ? ((const struct head *)value)->id : NULL;
    return id != NULL ? node_span(id) : side->span;
}

static struct span span_of(const struct weakening *weakening, const struct change *change,
                           const struct node *key)
{
    const struct node *written = change->new.node;
    return written != NULL && written->file == weakening->layer
               ? span_of_side(&change->new, change->of.new, is_entry(change))
           : key != NULL ? node_span(key)
                         : change->old.span;
}

/* ---- what it is called ---- */
static bool is_in_target(const struct change *change)
{
    return change->field != NULL && change->field->direction == DIRECTION_PROMISE;
}

/* "uptime.gold" for a phrase of a target, "uptime.measured.no_data" for what else a goal has; of
 * what is no goal's the whole place. */
static struct text words_of_place(struct arena *arena, const struct change *change)
{
    enum { GOAL = 2 };
    const bool of_goal = change->of.record == RECORD_goal && change->step_count > GOAL;
    const bool is_both = change->old.node != NULL && change->new.node != NULL;
    struct text words = TEXT_OF("");
    for (size_t at = of_goal ? GOAL : 0; at < change->step_count; at++) {
        if (!(is_both && is_in_target(change) && at == GOAL + 1)) {
            words = words.length > 0 ? arena_join_by(arena, words, ".", change->steps[at])
                                     : change->steps[at];
        }
    }
    return words;
}

/* What a side says, in one line: of prose the first. */
static struct text words_of_side(struct arena *arena, const struct change_side *side)
{
    struct text words = TEXT_OF("");
    size_t length = 0;
    for (size_t at = 0; at < side->row_count; at++) {
        const struct said_row *row = &side->rows[at];
        const struct text part =
            row->label.length > 0 ? arena_join_by(arena, row->label, ": ", row->text) : row->text;
        words = at > 0 ? arena_join_by(arena, words, ", ", part) : part;
    }
    words = side->row_count > 0 ? words : side->text;
    while (length < words.length && words.data[length] != '\n') {
        length++;
    }
    return text_slice(words, 0, length);
}

/* ---- whose reason it needs ---- */
/* The goals of the base that a change weakens, without those in which the layer says why. One that
 * is taken out can say nothing. */
static struct goals weakened(const struct weakening *weakening, const struct change *change)
{
    struct arena *arena = &weakening->compilation->arena;
    const struct comparison *comparison = weakening->comparison;
    const bool of_base = change->of.old != NULL;
    const bool of_scope = change->field != NULL && change->field->direction == DIRECTION_SCOPE;
    size_t count = 0, kept = 0;
    const struct goal *const *goals =
        concerned_goals(arena, comparison, &change->of, of_base, &count);
    const struct goal *const *still =
        of_scope ? concerned_goals(arena, comparison, &change->of, false, &kept) : NULL;
    struct goals weaker = {ARENA_ARRAY(arena, const struct goal *, count + 1), 0};
    for (size_t at = 0; at < count; at++) {
        const struct text id = node_text(goals[at]->id);
        const struct goal *goal = agreement_goal(comparison->new->agreement, id);
        /* A remedy may be for it still, where it is no longer for all of them. */
        const bool covered =
            kept > 0 && goal != NULL && bsearch(&goal, still, kept, sizeof goal, compare_goals);
        const bool gone = goal == NULL && change->of.record != RECORD_goal;
        const bool explained =
            goal != NULL && goal->note != NULL && goal->note->file == weakening->layer;
        if (agreement_goal(comparison->old->agreement, id) != NULL && !gone && !explained &&
            !covered) {
            weaker.items[weaker.count++] = goals[at];
        }
    }
    return weaker;
}

/* ---- one entry ---- */
/* "this weakens `uptime`, `answer` and 3 more goals" */
static void note_goals(const struct weakening *weakening)
{
    struct compilation *compilation = weakening->compilation;
    const struct goals *goals = &weakening->goals;
    struct buffer words;
    buffer_start(&words, &compilation->arena);
    for (size_t at = 0; at < goals->count && at < SHOWN; at++) {
        const bool last = at + 1 == goals->count;
        buffer_format(&words, "%s`%.*s`",
                      at == 0 ? ""
                      : last  ? " and "
                              : ", ",
                      TEXT_ARGUMENTS(node_text(goals->items[at]->id)));
    }
    if (goals->count > SHOWN) {
        buffer_format(&words, " and %zu more", goals->count - SHOWN);
    }
    finding_note(&compilation->findings, weakening->finding, "this weakens %.*s",
                 TEXT_ARGUMENTS(buffer_text(&words)));
}

static const char *help_for(const struct weakening *weakening)
{
    return weakening->of.record == RECORD_goal && weakening->of.new == NULL
               ? "keep the goal; where less can be promised, say why in a `note` of it"
           : weakening->of.record == RECORD_goal
               ? "promise what the base does, or say why not in a `note` of the goal"
           : weakening->goals.count == 1
               ? "leave it as in the base, or say why not in a `note` of the goal that it weakens"
               : "leave it as in the base, or say why not in a `note` of each goal that it weakens";
}

static void finish(struct weakening *weakening)
{
    struct findings *findings = &weakening->compilation->findings;
    struct finding *finding = weakening->finding;
    const uint32_t levels = weakening->levels, more = weakening->more;
    if (finding == NULL) {
        return;
    }
    if (levels > 0) {
        finding_note(findings, finding, "%u more level%s promise%s less", levels,
                     levels == 1 ? "" : "s", levels == 1 ? "s" : "");
    }
    if (more > 0) {
        finding_note(findings, finding, "so %s %u more place%s", more == 1 ? "is" : "are", more,
                     more == 1 ? "" : "s");
    }
    if (weakening->of.record != RECORD_goal) {
        note_goals(weakening);
    }
    finding_note(findings, finding,
                 "who knows the base counts on it: a weaker promise needs a reason");
    finding_help(findings, finding, "%s", help_for(weakening));
    weakening->finding = NULL;
}

static struct finding *add_finding(const struct weakening *weakening, const struct change *change,
                                   const struct node *key, struct text place)
{
    struct findings *findings = &weakening->compilation->findings;
    struct arena *arena = &weakening->compilation->arena;
    const struct span span = span_of(weakening, change, key);
    struct finding *finding = NULL;
    if (change->new.node == NULL) {
        finding = finding_add(findings, RULE_WEAKENS_BASE, span,
                              "`%.*s` is taken out, which the base %s", TEXT_ARGUMENTS(place),
                              change->of.record == RECORD_goal ? "promises" : "has");
    } else if (change->old.node == NULL) {
        finding = finding_add(findings, RULE_WEAKENS_BASE, span,
                              "`%.*s` is not in the base, and takes from what that promises",
                              TEXT_ARGUMENTS(place));
    } else {
        finding =
            finding_add(findings, RULE_WEAKENS_BASE, span, "`%.*s` %s `%.*s`, and its base `%.*s`",
                        TEXT_ARGUMENTS(place), is_in_target(change) ? "promises" : "says",
                        TEXT_ARGUMENTS(words_of_side(arena, &change->new)),
                        TEXT_ARGUMENTS(words_of_side(arena, &change->old)));
    }
    if (change->old.node != NULL) {
        finding_label(
            findings, finding, span_of_side(&change->old, change->of.old, is_entry(change)),
            is_in_target(change) ? "the base promises more"
            : change->new.node == NULL && change->of.record == RECORD_goal ? "the base promises it"
                                                                           : "the base says this");
    }
    return finding;
}

static void begin(struct weakening *weakening, const struct change *change, const void *entry,
                  const struct node *key)
{
    struct compilation *compilation = weakening->compilation;
    finish(weakening);
    weakening->entry = entry;
    weakening->of = change->of;
    weakening->goals.count = 0;
    weakening->levels = weakening->labels = weakening->more = 0;
    weakening->finding =
        add_finding(weakening, change, key, words_of_place(&compilation->arena, change));
    for (size_t at = 0; at < change->sentence_count; at++) {
        finding_note(&compilation->findings, weakening->finding, "%.*s",
                     TEXT_ARGUMENTS(change->sentences[at]));
    }
}

/* Another change of the entry at hand. */
static void add_to_it(struct weakening *weakening, const struct change *change,
                      const struct node *key)
{
    struct findings *findings = &weakening->compilation->findings;
    const bool is_gone = change->new.node == NULL;
    if (is_in_target(change) && !is_gone) {
        weakening->levels++;
    } else if (weakening->labels < SHOWN) {
        weakening->labels++;
        finding_label(findings, weakening->finding,
                      is_gone ? span_of_side(&change->old, change->of.old, is_entry(change))
                              : span_of(weakening, change, key),
                      is_gone ? "taken out, too" : "weaker than the base, too");
    } else {
        weakening->more++;
    }
}

static void look_at(struct weakening *weakening, const struct change *change)
{
    bool removes = false;
    if (change->verdict != VERDICT_WEAKER) {
        return;
    }
    const struct goals goals = weakened(weakening, change);
    if (goals.count == 0) {
        return;
    }
    const struct node *key = key_of(weakening, change, &removes);
    const void *entry = removes ? key : change->of.new != NULL ? change->of.new : change->of.old;
    if (weakening->finding != NULL && weakening->entry == entry) {
        add_to_it(weakening, change, key);
    } else {
        begin(weakening, change, entry, key);
    }
    /* A change of what a remedy is for weakens some of its goals, any other all of them. */
    weakening->goals = goals.count > weakening->goals.count ? goals : weakening->goals;
}

/* ---- one layer ---- */
/* Whether a layer writes anything of what weakens. */
static bool speaks_of_goals(const struct node *tree)
{
    return node_key(tree, TEXT_OF("goals")) != NULL || node_key(tree, TEXT_OF("hours")) != NULL ||
           node_key(tree, TEXT_OF("exclusions")) != NULL ||
           node_key(tree, TEXT_OF("remedies")) != NULL;
}

/* What did not bind would seem to be taken out. What a base lacks, what is laid over it has. */
static bool reads(const struct findings *findings)
{
    for (size_t at = 0; at < findings->count; at++) {
        const enum rule rule = findings->items[at]->rule;
        if (!rule_can_be_set(rule) && rule != RULE_MISSING_FIELD &&
            rule != RULE_UNRESOLVED_REFERENCE) {
            return false;
        }
    }
    return true;
}

static void compare_with_base(struct compilation *root, unsigned layer)
{
    struct layers *layers = root->layers;
    struct compilation *over = layer == 0 ? root : layers->bases[layer];
    struct comparison *comparison = ARENA_NEW(&root->arena, struct comparison);
    struct weakening weakening = {.compilation = root, .comparison = comparison, .layer = layer};
    comparison->old = layers->bases[layer + 1];
    comparison->new = over;
    if (comparison->old->agreement == NULL || over->agreement == NULL ||
        !reads(&comparison->old->findings) || !reads(&over->findings)) {
        return;
    }
    arena_start(&comparison->arena, root->arena.failure);
    layers->of_rule = &comparison->arena;
    compare_layer(comparison);
    for (size_t at = 0; at < comparison->change_count; at++) {
        look_at(&weakening, comparison->changes[at]);
    }
    finish(&weakening);
    layers->of_rule = NULL;
    arena_free(&comparison->arena);
}

void lint_weakens_base(struct compilation *compilation, const struct agreement *agreement)
{
    const struct layers *layers = compilation->layers;
    (void)agreement;
    for (unsigned layer = 0; layers != NULL && layer < layers->depth; layer++) {
        if (speaks_of_goals(compilation->sources[layer]->tree)) {
            compare_with_base(compilation, layer);
        }
    }
}
