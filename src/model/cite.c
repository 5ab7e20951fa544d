/* References in prose: takes each prose field that holds `${`, and gives what every ${REFERENCE}
 * names (language section 4, "Reference"); `$${` is a literal. */
#include "base/buffer.h"
#include "model/compute.h"
#include "model/resolve.h"

#include <string.h>

static struct text first_part(struct text path)
{
    const char *point = path.length > 0 ? memchr(path.data, '.', path.length) : NULL;
    return point != NULL ? text_slice(path, 0, (size_t)(point - path.data)) : path;
}

static struct text behind(struct text path, struct text part)
{
    return path.length > part.length ? text_slice(path, part.length + 1, path.length)
                                     : (struct text){path.data + path.length, 0};
}

static struct span span_of(struct resolver *resolver, const struct node *node, struct text part)
{
    size_t start = (size_t)(part.data - node->data);
    return node_part(resolver->binder->compilation, node, start, start + part.length);
}

static void report(struct resolver *resolver, const struct node *node, struct text part,
                   const char *message, const char *help)
{
    struct findings *findings = resolver->binder->findings;
    struct finding *finding =
        finding_add(findings, RULE_UNRESOLVED_REFERENCE, span_of(resolver, node, part), "`%.*s` %s",
                    TEXT_ARGUMENTS(part), message);
    finding_help(findings, finding, "%s", help);
}

/* The key of `definitions` with this name, or NULL. */
static const struct node *definition_key(const struct agreement *agreement, struct text name)
{
    const struct map *definitions = agreement->definitions;
    for (uint32_t index = 0; definitions != NULL && index < definitions->count; index++) {
        if (text_equal(node_text(definitions->entries[index].key), name)) {
            return definitions->entries[index].key;
        }
    }
    return NULL;
}

/* The help is a cell that there is, such as `${response.P1}`: prefix names the branch. */
static void report_varying(struct resolver *resolver, const struct node *node, struct text part,
                           struct text prefix, const struct levels *branch)
{
    struct buffer buffer;
    buffer_start(&buffer, resolver->binder->arena);
    BUFFER_LITERAL(&buffer, "name the level, such as `${");
    buffer_add_text(&buffer, prefix);
    for (; branch != NULL && branch->count > 0; branch = branch->entries[0].value) {
        buffer_add_character(&buffer, '.');
        buffer_add_text(&buffer, node_text(branch->entries[0].key));
    }
    BUFFER_LITERAL(&buffer, "}`");
    report(resolver, node, part, "varies by level: say which",
           arena_terminated(resolver->binder->arena, buffer_text(&buffer)));
}

/* The one cell of a target; NULL with a finding where it varies. */
static const struct target *single_target(struct resolver *resolver, const struct node *node,
                                          struct text part, struct text prefix,
                                          const struct goal *goal, const struct levels *cell)
{
    if (cell == NULL && goal->statement == NULL && goal->funnel == NULL) {
        return NULL; /* its target could not be read, and has its finding */
    }
    if (cell == NULL) {
        report(resolver, node, part, "has no target to cite",
               "cite `.name`, or give the goal a target");
        return NULL;
    }
    if (cell->count > 0) {
        report_varying(resolver, node, part, prefix, cell);
        return NULL;
    }
    return cell->value;
}

static void cite_goal(struct resolver *resolver, const struct node *node, struct text path,
                      const struct goal *goal, struct prose_reference *cited)
{
    struct text id = first_part(path), rest = behind(path, id);
    cited->to = goal;
    if (text_is(rest, "name")) {
        cited->kind = CITES_GOAL_NAME;
        return;
    }
    cited->kind = CITES_GOAL;
    struct text levels = rest;
    if (text_is(rest, "target") || text_ends_with(rest, TEXT_OF(".target"))) {
        cited->kind = CITES_GOAL_TARGET;
        levels = text_slice(rest, 0, rest.length > 7 ? rest.length - 7 : 0);
    } else if (text_is(rest, "downtime") || text_ends_with(rest, TEXT_OF(".downtime"))) {
        cited->kind = CITES_GOAL_DOWNTIME;
        levels = text_slice(rest, 0, rest.length > 9 ? rest.length - 9 : 0);
    }
    const struct levels *cell = goal->target;
    if (levels.length > 0 && cell != NULL && cell->count == 0) {
        report(resolver, node, levels, "is no level: this goal does not vary",
               "leave the level out");
        cited->kind = CITES_NOTHING;
        return;
    }
    if (levels.length > 0) {
        cell = levels_follow(resolver, goal, levels, span_of(resolver, node, levels));
        if (cell == NULL) {
            cited->kind = CITES_NOTHING;
            return;
        }
    }
    size_t named =
        levels.length > 0 ? (size_t)(levels.data - path.data) + levels.length : id.length;
    bool of_funnel = goal->target == NULL && levels.length == 0 &&
                     cited->kind != CITES_GOAL_DOWNTIME &&
                     goal_funnel_need(resolver->binder->arena, goal) >= 0;
    if (of_funnel) {
        return; /* its need is its target, and has words in the language of the document alone */
    }
    cited->target = single_target(resolver, node, path, text_slice(path, 0, named), goal, cell);
    if (cited->target == NULL) {
        cited->kind = CITES_NOTHING;
    } else if (cited->kind == CITES_GOAL_DOWNTIME &&
               (cited->target->kind != TARGET_SHARE_OF_TIME || cited->target->window == NULL)) {
        report(resolver, node, path, "has no downtime: its target is no share of time in a window",
               "cite the goal itself, or its `.target`");
        cited->kind = CITES_NOTHING;
    }
}

static const char nothing[] = "names nothing";
static const char nothing_help[] = "write `${GOAL}`, `${party.ID}` or another reference";

/* `.uptime`, `uptime..target`, `uptime.` */
static bool has_gap(struct text path)
{
    bool gap = true;
    for (size_t at = 0; at < path.length; at++) {
        if (gap && path.data[at] == '.') {
            return true;
        }
        gap = path.data[at] == '.';
    }
    return gap;
}

static void cite_named(struct resolver *resolver, const struct node *node, struct text path,
                       unsigned names, enum prose_reference_kind kind,
                       struct prose_reference *cited)
{
    struct text id = behind(path, first_part(path));
    cited->kind = CITES_NOTHING;
    if (id.length == 0) {
        report(resolver, node, path, nothing, nothing_help);
        return;
    }
    cited->to = names_find(resolver->names, id, names, NULL);
    cited->kind = cited->to != NULL ? kind : CITES_NOTHING;
    if (cited->to == NULL) {
        resolve_report(resolver, span_of(resolver, node, id), id,
                       names == NAMES_PARTY ? "party" : "contact", names);
    }
}

static void cite_term(struct resolver *resolver, const struct node *node, struct text path,
                      struct prose_reference *cited)
{
    const struct term *term = resolver->binder->agreement->term;
    struct text part = behind(path, first_part(path));
    bool starts = text_is(part, "starts"), ends = text_is(part, "ends");
    cited->to = term;
    if (starts && term != NULL && term->starts != NULL) {
        cited->kind = CITES_TERM_STARTS;
    } else if (ends && term != NULL &&
               (term->ends != NULL || (term->lasts != NULL && term->starts != NULL))) {
        cited->kind = CITES_TERM_ENDS;
    } else {
        report(resolver, node, path,
               starts || ends ? "is not known: the agreement's `term` does not say it"
                              : "is nothing that a term has",
               starts ? "add `starts` to `term`"
               : ends ? "add `ends` or `lasts` to `term`"
                      : "write `${term.starts}` or `${term.ends}`");
    }
}

/* `${titel}`, and `${reference}` of an agreement that has none. */
static bool report_slip(struct resolver *resolver, const struct node *node, struct text path)
{
    static const char *const words[] = {"title", "reference"};
    if (text_is(path, "reference")) {
        report(resolver, node, path, "is not known: the agreement has none",
               "add `reference` to the agreement");
        return true;
    }
    for (size_t index = 0; index < sizeof words / sizeof *words; index++) {
        struct text word = text_from(words[index]);
        if (text_is_near(word, path)) {
            struct findings *findings = resolver->binder->findings;
            struct finding *finding =
                finding_add(findings, RULE_UNRESOLVED_REFERENCE, span_of(resolver, node, path),
                            "`%.*s` is nearly `%s`", TEXT_ARGUMENTS(path), words[index]);
            finding_help(findings, finding, "write `%s`", words[index]);
            finding_fix(findings, finding, span_of(resolver, node, path), word, true);
            return true;
        }
    }
    return false;
}

static void cite(struct resolver *resolver, const struct node *node, struct text path,
                 struct prose_reference *cited)
{
    const struct agreement *agreement = resolver->binder->agreement;
    struct text first = first_part(path);
    cited->kind = CITES_NOTHING;
    if (text_is(path, "title")) {
        cited->kind = CITES_TITLE;
    } else if (text_is(path, "reference") && agreement->reference != NULL) {
        cited->kind = CITES_REFERENCE;
    } else if (text_is(first, "party")) {
        cite_named(resolver, node, path, NAMES_PARTY, CITES_PARTY, cited);
    } else if (text_is(first, "contact")) {
        cite_named(resolver, node, path, NAMES_CONTACT, CITES_CONTACT, cited);
    } else if (text_is(first, "term")) {
        cite_term(resolver, node, path, cited);
    } else if (text_is(first, "definition")) {
        cited->to = definition_key(agreement, behind(path, first));
        cited->kind = cited->to != NULL ? CITES_DEFINITION : CITES_NOTHING;
        if (cited->to == NULL) {
            report(resolver, node, path, "is not among the `definitions`",
                   "define the term, or write one that is defined");
        }
    } else {
        const struct goal *goal = names_find(resolver->names, first, NAMES_GOAL, NULL);
        if (has_gap(path)) {
            report(resolver, node, path, nothing, nothing_help);
        } else if (goal != NULL) {
            cite_goal(resolver, node, path, goal, cited);
        } else if (!report_slip(resolver, node, path)) {
            resolve_report(resolver, span_of(resolver, node, first), first, "goal", NAMES_GOAL);
        }
    }
}

/* Behind the brace that closes a reference; or where another one opens first, or the text ends. */
static size_t reference_end(struct text prose, size_t at)
{
    while (at < prose.length && prose.data[at] != '}') {
        if (prose.data[at] == '$' && at + 1 < prose.length && prose.data[at + 1] == '{') {
            return at;
        }
        at++;
    }
    return at < prose.length ? at + 1 : at;
}

/* Finds the next ${…} at or behind `from`; `$${` is passed over. */
static bool next_reference(struct text prose, size_t from, size_t *start, size_t *end)
{
    for (size_t at = from; at + 1 < prose.length; at++) {
        if (prose.data[at] != '$') {
            continue;
        }
        if (prose.data[at + 1] == '$' && at + 2 < prose.length && prose.data[at + 2] == '{') {
            at += 2;
            continue;
        }
        if (prose.data[at + 1] != '{') {
            continue;
        }
        *start = at;
        *end = reference_end(prose, at + 2);
        return true;
    }
    return false;
}

static struct prose *resolve_prose(struct resolver *resolver, const struct node *node)
{
    struct arena *arena = resolver->binder->arena;
    struct prose *prose = ARENA_NEW(arena, struct prose);
    struct text text = node_text(node);
    size_t room = 0, start = 0, end = 0;
    prose->node = node;
    while (next_reference(text, end, &start, &end)) {
        if (room == 0) { /* most have one */
            prose->references = ARENA_NEW(arena, struct prose_reference);
            room = 1;
        }
        prose->references = ARENA_GROW(arena, prose->references, &room, prose->count + 1U);
        struct prose_reference *cited = &prose->references[prose->count++];
        cited->start = (uint32_t)start;
        cited->end = (uint32_t)end;
        if (text.data[end - 1] != '}' || end - start < 4) {
            report(resolver, node, text_slice(text, start, end < start + 2 ? end : start + 2),
                   "opens a reference that does not end or names nothing",
                   "write `${GOAL}`, or `$${` for the two characters themselves");
            cited->kind = CITES_NOTHING;
            continue;
        }
        cite(resolver, node, text_slice(text, start + 2, end - 1), cited);
    }
    return prose;
}

static size_t slot_of(const struct node *node, size_t size)
{
    return (uint32_t)(node->start * UINT32_C(2654435761)) & (size - 1);
}

void resolve_citings(struct resolver *resolver)
{
    struct agreement *agreement = resolver->binder->agreement;
    struct arena *arena = resolver->binder->arena;
    size_t count = 0;
    for (const struct citing *citing = resolver->binder->citings; citing != NULL;
         citing = citing->next) {
        count++;
    }
    if (count == 0) {
        return;
    }
    size_t size = 16;
    while (size < count * 2) {
        size *= 2;
    }
    const struct prose **table = ARENA_ARRAY(arena, const struct prose *, size);
    const struct prose **last = &agreement->proses;
    for (const struct citing *citing = resolver->binder->citings; citing != NULL;
         citing = citing->next) {
        struct prose *prose = resolve_prose(resolver, citing->node);
        *last = prose;
        last = &prose->next;
        size_t slot = slot_of(citing->node, size);
        while (table[slot] != NULL) {
            slot = (slot + 1) & (size - 1);
        }
        table[slot] = prose;
    }
    agreement->prose_table = table;
    agreement->prose_table_size = size;
}

const struct prose *prose_of(const struct agreement *agreement, const struct node *node)
{
    if (agreement->prose_table_size == 0) {
        return NULL;
    }
    size_t slot = slot_of(node, agreement->prose_table_size);
    while (agreement->prose_table[slot] != NULL) {
        if (agreement->prose_table[slot]->node == node) {
            return agreement->prose_table[slot];
        }
        slot = (slot + 1) & (agreement->prose_table_size - 1);
    }
    return NULL;
}
