/* Rules about names: takes a bound agreement and reports display names that stand twice, and what
 * is defined and never used. */
#include "lint/lint.h"
#include "lint/prose.h"
#include "model/walk.h"
#include "prose/prose.h"

#include <stdlib.h>
#include <string.h>

static void report_twice(struct compilation *compilation, const char *what,
                         const struct node *first, const struct node *second)
{
    struct finding *finding =
        finding_add(&compilation->findings, RULE_DUPLICATE_NAME, node_span(second),
                    "two %s have the name `%.*s`", what, TEXT_ARGUMENTS(node_text(second)));
    finding_label(&compilation->findings, finding, node_span(first), "the first stands here");
    finding_help(&compilation->findings, finding, "name them so that a reader can tell them apart");
}

struct seen {
    const struct node **slots;
    size_t size;
};

static void see(struct compilation *compilation, struct seen *seen, const char *what,
                const struct node *name)
{
    size_t at = text_quick_hash(node_text(name)) & (seen->size - 1);
    while (seen->slots[at] != NULL) {
        if (text_equal(node_text(seen->slots[at]), node_text(name))) {
            report_twice(compilation, what, seen->slots[at], name);
            return;
        }
        at = (at + 1) & (seen->size - 1);
    }
    seen->slots[at] = name;
}

static struct seen seen_new(struct compilation *compilation, size_t count)
{
    struct seen seen = {NULL, 16};
    while (seen.size < count * 2) {
        seen.size *= 2;
    }
    seen.slots = ARENA_ARRAY(&compilation->arena, const struct node *, seen.size);
    return seen;
}

void lint_duplicate_name(struct compilation *compilation, const struct agreement *agreement)
{
    const struct arena_mark mark = arena_mark(&compilation->arena);
    const size_t before = compilation->findings.count;
    struct seen parties = seen_new(compilation, agreement->party_count);
    struct seen goals = seen_new(compilation, agreement->goal_count);
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        if (agreement->party_list[index]->name != NULL) {
            see(compilation, &parties, "parties", agreement->party_list[index]->name);
        }
    }
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (agreement->goal_list[index]->name != NULL) {
            see(compilation, &goals, "goals", agreement->goal_list[index]->name);
        }
    }
    if (compilation->findings.count == before) { /* a finding is the arena's, too */
        arena_release(&compilation->arena, mark);
    }
}

/* ---- unused-definition ---- */
struct usage {
    struct compilation *compilation;
    const struct agreement *agreement;
    const struct term_index *terms;
    bool *term_used;
    size_t unused_terms;
    bool business; /* business hours or days are counted somewhere */
    bool errors;   /* some value could not be read, and may be what uses a name */
    unsigned searches;
    unsigned looked_through; /* how often the references were looked through */
    const void **referred;   /* what they lead to, sorted; NULL: not yet */
    size_t referred_count;
};

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '_';
}

/* Whether a word stands anywhere in a file but at `own`. */
static bool stands_in(struct text bytes, struct text word, size_t own)
{
    for (size_t at = 0; word.length > 0 && bytes.length - at >= word.length; at++) {
        const char *found = memchr(bytes.data + at, word.data[0], bytes.length - at);
        if (found == NULL) {
            return false;
        }
        at = (size_t)(found - bytes.data);
        size_t end = at + word.length;
        if (at != own && text_equal(text_slice(bytes, at, end), word) &&
            !(at > 0 && is_name_byte(bytes.data[at - 1])) &&
            !(end < bytes.length && is_name_byte(bytes.data[end]))) {
            return true;
        }
    }
    return false;
}

static bool may_be_used(struct usage *usage, const struct node *id)
{
    enum { SEARCHES_MAX = 32 }; /* each reads all files */
    const struct compilation *compilation = usage->compilation;
    bool used = false;
    if (usage->errors && usage->searches++ < SEARCHES_MAX) {
        for (size_t file = 0; file < compilation->source_count && !used; file++) {
            used = stands_in(compilation->sources[file]->bytes, node_text(id),
                             file == id->file ? id->start : SIZE_MAX);
        }
    }
    return used;
}

/* A reference of this kind that leads nowhere may be to any of its names, misspelt. */
static bool is_one_unresolved(const struct usage *usage, unsigned names)
{
    const struct reference *reference = usage->errors ? usage->agreement->references : NULL;
    while (reference != NULL && (reference->found != 0 || (reference->wanted & names) == 0)) {
        reference = reference->next;
    }
    return reference != NULL;
}

static void report_unused(struct usage *usage, const char *what, const struct node *id)
{
    if (may_be_used(usage, id)) {
        return;
    }
    struct findings *findings = &usage->compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_UNUSED_DEFINITION, node_span(id), "nothing uses the %s `%.*s`",
                    what, TEXT_ARGUMENTS(node_text(id)));
    finding_help(findings, finding, "use it, or take it out");
}

static void use_terms(struct usage *usage, struct text text, const struct node *own)
{
    size_t from = 0, start = 0, end = 0;
    while (usage->unused_terms > 0 && from < text.length) {
        size_t entry = prose_find_term(usage->terms, text, from, &start, &end);
        if (entry == SIZE_MAX) {
            return;
        }
        if (!usage->term_used[entry] &&
            usage->agreement->definitions->entries[entry].value != own) {
            usage->term_used[entry] = true;
            usage->unused_terms--;
        }
        from = end;
    }
}

static void use_leaf(void *context, const struct shape *shape, const void *value,
                     const struct node *node)
{
    struct usage *usage = context;
    (void)value;
    if (usage->unused_terms > 0 && shape->kind != KIND_REFERENCE && shape->kind != KIND_CHOICE) {
        use_terms(usage, node_text(node), node);
    }
    if (!usage->business && shape->kind == KIND_PHRASE) {
        for (uint32_t at = 0; at + 8 <= node->count; at++) {
            if (memcmp(node->data + at, "business", 8) == 0 ||
                memcmp(node->data + at, "Business", 8) == 0) {
                usage->business = true;
                break;
            }
        }
    }
}

/* "within 10 business days" of prose means the default hours, too. */
static void look_for_business(void *context, const struct shape *shape, const void *value,
                              const struct node *node)
{
    static const struct {
        int unit;
        struct text words;
    } rows[] = {
#define PROSE_WORD(language, class, words)
#define PROSE_UNIT(language, unit, words) {UNIT_##unit, TEXT(words)},
#define PROSE_MONTH(language, month, word)
#include "grammar/prose.def"
#undef PROSE_WORD
#undef PROSE_UNIT
#undef PROSE_MONTH
    };
    struct usage *usage = context;
    const struct text text = node_text(node);
    (void)value;
    for (size_t at = 0; shape->kind == KIND_PROSE && !usage->business && at < text.length; at++) {
        for (size_t row = 0;
             row < sizeof rows / sizeof *rows && (at == 0 || text.data[at - 1] == ' '); row++) {
            const bool counts =
                rows[row].unit == UNIT_BUSINESS_HOUR || rows[row].unit == UNIT_BUSINESS_DAY;
            usage->business |=
                counts &&
                prose_same(text_slice(text, at, at + rows[row].words.length), rows[row].words);
        }
    }
}

static int compare_things(const void *one, const void *other)
{
    const uintptr_t first = (uintptr_t) * (const void *const *)one;
    const uintptr_t second = (uintptr_t) * (const void *const *)other;
    return (first > second) - (first < second);
}

/* What all references lead to, sorted. */
static SELDOM void sort_referred(struct usage *usage)
{
    size_t count = 0;
    for (const struct reference *at = usage->agreement->references; at != NULL; at = at->next) {
        count++;
    }
    usage->referred = ARENA_ARRAY(&usage->compilation->arena, const void *, count + 1);
    for (const struct reference *at = usage->agreement->references; at != NULL; at = at->next) {
        usage->referred[usage->referred_count++] = at->to;
    }
    if (count > 1) {
        qsort(usage->referred, count, sizeof *usage->referred, compare_things);
    }
}

/* Whether some reference leads to the thing. A few times all of them are looked at; whoever has
 * thousands of names has thousands of references. */
static bool is_referred(struct usage *usage, const void *to)
{
    enum { LOOKED_THROUGH_MAX = 16 };
    if (usage->looked_through++ < LOOKED_THROUGH_MAX) {
        const struct reference *reference = usage->agreement->references;
        while (reference != NULL && reference->to != to) {
            reference = reference->next;
        }
        return reference != NULL;
    }
    if (usage->referred == NULL) {
        sort_referred(usage);
    }
    return usage->referred_count > 0 && bsearch(&to, usage->referred, usage->referred_count,
                                                sizeof *usage->referred, compare_things) != NULL;
}

static bool uses_axis(const struct levels *levels, const struct axis *axis)
{
    bool uses = levels != NULL && levels->axis == axis && levels->count > 0;
    for (uint32_t index = 0; levels != NULL && index < levels->count && !uses; index++) {
        uses = uses_axis(levels->entries[index].value, axis);
    }
    return uses;
}

static bool is_axis_used(struct usage *usage, const struct axis *axis)
{
    const struct agreement *agreement = usage->agreement;
    if (is_referred(usage, axis)) {
        return true;
    }
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        if (uses_axis(goal->target, axis) || uses_axis(goal->hours, axis)) {
            return true;
        }
    }
    for (uint32_t index = 0; agreement->levels != NULL && index < agreement->levels->count;
         index++) {
        const struct axis *other = agreement->levels->entries[index].value;
        if (uses_axis(other->table, axis)) {
            return true;
        }
    }
    for (uint32_t index = 0; agreement->remedies != NULL && index < agreement->remedies->count;
         index++) {
        const struct remedy *remedy = agreement->remedies->entries[index].value;
        if (remedy->credits != NULL &&
            (uses_axis(remedy->credits->tiers, axis) || uses_axis(remedy->credits->basis, axis))) {
            return true;
        }
    }
    return false;
}

/* Every exclusion applies to a goal that names none. */
static bool all_exclusions_apply(const struct agreement *agreement)
{
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (agreement->goal_list[index]->excludes == NULL) {
            return true;
        }
    }
    return agreement->goal_count == 0;
}

static bool may_have_levels_used(struct usage *usage, const struct axis *axis)
{
    for (uint32_t index = 0; axis->levels != NULL && index < axis->levels->count; index++) {
        if (may_be_used(usage, axis->levels->entries[index].key)) {
            return true;
        }
    }
    return false;
}

static bool has_bad_value(const struct findings *findings)
{
    for (size_t at = 0; at < findings->count; at++) {
        enum rule rule = findings->items[at]->rule;
        if (rule == RULE_BAD_VALUE || rule == RULE_DECIMAL_COMMA || rule == RULE_FOREIGN_DIGIT ||
            rule == RULE_CLOCK_CONFLICT) {
            return true;
        }
    }
    return false;
}

/* Where nothing at all has a stage, that is one cause. */
static void check_stages(struct usage *usage, const struct agreement *agreement)
{
    const struct map *stages = agreement->stages;
    const struct node *key = node_key(agreement->node, TEXT_OF("stages"));
    uint32_t unused = 0;
    for (uint32_t index = 0; index < stages->count; index++) {
        unused += !is_referred(usage, stages->entries[index].value) &&
                  !may_be_used(usage, stages->entries[index].key);
    }
    if (unused == stages->count && unused > 1 && key != NULL) {
        struct findings *findings = &usage->compilation->findings;
        struct finding *finding =
            finding_add(findings, RULE_UNUSED_DEFINITION, node_span(key),
                        "nothing uses the %u stages: no goal and no requirement has a `stage`",
                        (unsigned)unused);
        finding_help(findings, finding, "add `stage: %.*s` and its like where they belong",
                     TEXT_ARGUMENTS(node_text(stages->entries[0].key)));
        return;
    }
    for (uint32_t index = 0; index < stages->count; index++) {
        if (!is_referred(usage, stages->entries[index].value)) {
            report_unused(usage, "stage", stages->entries[index].key);
        }
    }
}

void lint_unused_definition(struct compilation *compilation, const struct agreement *agreement)
{
    struct usage usage = {.compilation = compilation, .agreement = agreement};
    usage.errors = findings_count(&compilation->findings, SEVERITY_ERROR) > 0;
    usage.business = usage.errors && has_bad_value(&compilation->findings);
    if (agreement->goals == NULL) {
        return; /* what uses them is missing itself */
    }
    if (agreement->definitions != NULL && agreement->definitions->count > 0) {
        usage.terms = term_index_new(&compilation->arena, agreement);
        usage.unused_terms = agreement->definitions->count;
        usage.term_used = ARENA_ARRAY(&compilation->arena, bool, usage.unused_terms);
    }
    if (usage.unused_terms > 0 || agreement->hours != NULL) {
        walk_leaves(shape_of_agreement, agreement, use_leaf, &usage);
    }
    for (uint32_t index = 0; usage.term_used != NULL && index < agreement->definitions->count;
         index++) {
        if (!usage.term_used[index]) {
            report_unused(&usage, "definition", agreement->definitions->entries[index].key);
        }
    }
    bool unresolved = is_one_unresolved(&usage, NAMES_HOURS);
    for (uint32_t index = 0;
         !unresolved && agreement->hours != NULL && index < agreement->hours->count; index++) {
        const struct entry *entry = &agreement->hours->entries[index];
        const bool is_default =
            text_is(node_text(entry->key), "business") || agreement->hours->count == 1;
        if (is_referred(&usage, entry->value)) {
            continue;
        }
        if (is_default && !usage.business) {
            walk_leaves(shape_of_agreement, agreement, look_for_business, &usage);
        }
        if (!is_default || !usage.business) {
            report_unused(&usage, "hours", entry->key);
        }
    }
    unresolved = is_one_unresolved(&usage, NAMES_AXIS);
    for (uint32_t index = 0;
         !unresolved && agreement->levels != NULL && index < agreement->levels->count; index++) {
        const struct axis *axis = agreement->levels->entries[index].value;
        if (!is_axis_used(&usage, axis) && !may_have_levels_used(&usage, axis)) {
            report_unused(&usage, "axis of levels", agreement->levels->entries[index].key);
        }
    }
    bool all = all_exclusions_apply(agreement) || is_one_unresolved(&usage, NAMES_EXCLUSION);
    for (uint32_t index = 0;
         !all && agreement->exclusions != NULL && index < agreement->exclusions->count; index++) {
        if (!is_referred(&usage, agreement->exclusions->entries[index].value)) {
            report_unused(&usage, "exclusion", agreement->exclusions->entries[index].key);
        }
    }
    if (agreement->stages != NULL && !is_one_unresolved(&usage, NAMES_STAGE)) {
        check_stages(&usage, agreement);
    }
}
