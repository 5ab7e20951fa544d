/* Collects a family: takes compilations, one at a time, and keeps of each its files, its goals and
 * what these rely on, with the figures that the rules of composites and supplies work out. */
#include "family/family.h"

#include "lint/composite.h"
#include "lint/promise.h"
#include "lint/supply.h"
#include "model/binders.h"

void family_start(struct family *family, jmp_buf *failure, struct text folder)
{
    *family = (struct family){.file_count = 0};
    arena_start(&family->arena, failure);
    family->link = &family->files;
    family->folder = arena_copy(&family->arena, folder);
}

bool family_shows(const struct family_goal *goal)
{
    return goal->support_count > 0 || goal->is_relied_on;
}

/* ---- files ---- */
/* A path as it leads there from the folder: "apps/shop.sla.yaml", "../vendors/store.sla.yaml". What
 * shares nothing with it, or has no whole path, is shown as it is. */
static struct text shown_path(struct family *family, struct text path)
{
    const struct text folder = family->folder;
    size_t common = 0; /* bytes of both, up to the end of a folder's name */
    for (size_t at = 0; at <= folder.length && at < path.length && path.data[at] != '\0'; at++) {
        const bool ends = at == folder.length;
        if (path.data[at] == '/' && (ends || folder.data[at] == '/')) {
            common = at;
        }
        if (ends || path.data[at] != folder.data[at]) {
            break;
        }
    }
    if (common == 0) {
        return path;
    }
    struct text shown = text_slice(path, common + 1, path.length);
    for (size_t at = common; at < folder.length; at++) {
        if (folder.data[at] == '/') {
            shown = arena_join(&family->arena, TEXT_OF("../"), shown);
        }
    }
    return shown;
}

static struct family_file *file_of(struct family *family, struct text key)
{
    for (struct family_file *file = family->files; file != NULL; file = file->next) {
        if (text_equal(file->key, key)) {
            return file;
        }
    }
    struct family_file *file = ARENA_NEW(&family->arena, struct family_file);
    file->key = arena_copy(&family->arena, key);
    file->shown = shown_path(family, file->key);
    file->index = family->file_count++;
    *family->link = file;
    family->link = &file->next;
    return file;
}

/* ---- goals ---- */
static void add_target(void *context, const struct goal *goal, const struct levels *leaf)
{
    struct buffer *buffer = context;
    (void)goal;
    if (buffer_length(buffer) > 0) {
        BUFFER_LITERAL(buffer, "; ");
    }
    canonical_target(buffer, leaf->value);
}

static struct text copied(struct family *family, const struct node *node)
{
    return node != NULL ? arena_copy(&family->arena, node_text(node)) : (struct text){NULL, 0};
}

/* A share of 1 as a percent that a program reads. */
static struct text percent_of(struct arena *arena, const rational *share)
{
    enum { PLACES = 6 };
    bool exact = false;
    const rational *percent = rational_multiply(arena, share, rational_from_integer(arena, 100));
    struct decimal decimal = rational_decimal(percent, DECIMAL_DIGITS_MAX - 3, &exact);
    decimal = exact ? decimal : rational_decimal(percent, PLACES, &exact);
    return decimal_plain(arena, decimal);
}

static void start_goals(struct family *family, struct family_file *file,
                        const struct agreement *agreement)
{
    struct arena *arena = &family->arena;
    file->is_agreement = true;
    file->title = copied(family, agreement->title);
    file->goal_count = agreement->goal_count;
    file->goals = ARENA_ARRAY(arena, struct family_goal, agreement->goal_count);
    file->table = names_new(arena, agreement->goal_count);
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *from = agreement->goal_list[index];
        struct family_goal *goal = &file->goals[index];
        struct buffer buffer;
        goal->file = file;
        goal->id = copied(family, from->id);
        goal->name = copied(family, from->name);
        buffer_start(&buffer, arena);
        promises_visit_goal(from, add_target, &buffer);
        goal->target = buffer_text(&buffer);
        names_add(file->table, goal->id, 1, 1, goal);
    }
}

static struct family_goal *goal_of(const struct family_file *file, struct text id)
{
    const void *found = file->is_agreement ? names_find(file->table, id, 1, NULL) : NULL;
    return model_writable(found);
}

/* ---- what they rely on ---- */
/* Of one compilation, while it is collected. */
struct collecting {
    struct family *family;
    struct compilation *root;
    struct text name; /* of the root's file */
};

static struct text key_of(const struct collecting *collecting, const struct layer_file *file)
{
    return file->compilation == collecting->root ? collecting->name : file->name;
}

static void add_copies(struct family *family, struct family_support *support,
                       const struct dependency *dependency)
{
    struct arena *arena = &family->arena;
    const struct number *copies = dependency->copies, *needs = dependency->needs;
    if (copies == NULL && needs == NULL) {
        return;
    }
    support->copies = arena_format(
        arena, "%.*s of %.*s%s%.*s",
        TEXT_ARGUMENTS(needs != NULL ? decimal_plain(arena, needs->number) : TEXT_OF("1")),
        TEXT_ARGUMENTS(copies != NULL ? decimal_plain(arena, copies->number) : TEXT_OF("1")),
        dependency->target != NULL ? " of " : "",
        TEXT_ARGUMENTS(
            dependency->target != NULL
                ? arena_format(arena, "%.*s%%",
                               TEXT_ARGUMENTS(decimal_plain(arena, dependency->target->number)))
                : TEXT_OF("")));
}

/* The file that a dependency names, also where it closes a circle and is not tied; NULL: it cannot
 * be had. */
static const struct layer_file *named_file(const struct collecting *collecting,
                                           const struct layer_file *from, const struct node *path)
{
    return layers_named(collecting->root->layers, from->chain[path->file]->name, path);
}

static void set_goal(struct family_support *support, struct family_goal *goal)
{
    support->kind = goal != NULL ? SUPPORT_GOAL : SUPPORT_MISSING;
    support->goal = goal;
    if (goal != NULL) {
        goal->is_relied_on = true;
    }
}

static void collect_support(const struct collecting *collecting, const struct layer_file *from,
                            struct family_file *file, const struct dependency *dependency,
                            struct family_support *support)
{
    struct family *family = collecting->family;
    struct arena *arena = &family->arena;
    const rational *share = dependency_share(arena, dependency, COMPOSITE_COPIES_MAX);
    support->id = copied(family, dependency->id);
    add_copies(family, support, dependency);
    if (share != NULL) {
        support->share = share_words(arena, share);
        support->share_percent = percent_of(arena, share);
    }
    if (dependency->agreement != NULL) {
        const struct layer_file *other =
            from != NULL ? named_file(collecting, from, dependency->agreement) : NULL;
        const struct text id =
            dependency->goal != NULL ? node_text(dependency->goal->node) : (struct text){NULL, 0};
        support->written = arena_join_by(arena, node_text(dependency->agreement), ": ", id);
        set_goal(support,
                 other != NULL ? goal_of(file_of(family, key_of(collecting, other)), id) : NULL);
    } else if (dependency->goal != NULL) {
        support->written = copied(family, dependency->goal->node);
        set_goal(support, goal_of(file, support->written));
    }
}

static void work_out(struct family *family, struct compilation *compilation,
                     const struct goal *from, struct family_goal *goal)
{
    struct arena *arena = &family->arena;
    struct decimal highest;
    if (composite_promise(from, &highest) != NULL) {
        goal->promised = decimal_plain(arena, highest);
    }
    const rational *given = goal_given(arena, from, COMPOSITE_COPIES_MAX, &goal->unknown);
    if (goal->unknown < goal->support_count) {
        goal->given = share_words(arena, given);
        goal->given_percent = percent_of(arena, given);
    }
    /* What the rules find counts here whether they are on or off, and is told nowhere else. */
    const struct findings kept = compilation->findings;
    compilation->findings = (struct findings){.arena = &compilation->arena};
    composite_check(compilation, from);
    supply_check(compilation, from);
    struct family_message **link = &goal->messages;
    for (size_t index = 0; index < compilation->findings.count; index++) {
        struct family_message *message = ARENA_NEW(arena, struct family_message);
        message->text = arena_copy(arena, compilation->findings.items[index]->message);
        *link = message;
        link = &message->next;
    }
    compilation->findings = kept;
}

static void collect_goals(const struct collecting *collecting, const struct layer_file *from,
                          struct family_file *file, struct compilation *compilation)
{
    const struct agreement *agreement = compilation->agreement;
    rational_use_arena(&collecting->family->arena);
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct map *relies_on = agreement->goal_list[index]->relies_on;
        struct family_goal *goal = &file->goals[index];
        if (relies_on == NULL || relies_on->count == 0) {
            continue;
        }
        goal->supports =
            ARENA_ARRAY(&collecting->family->arena, struct family_support, relies_on->count);
        goal->support_count = relies_on->count;
        for (uint32_t entry = 0; entry < relies_on->count; entry++) {
            collect_support(collecting, from, file, relies_on->entries[entry].value,
                            &goal->supports[entry]);
        }
        work_out(collecting->family, compilation, agreement->goal_list[index], goal);
    }
}

/* ---- a compilation ---- */
static struct family_file *layer_of(const struct collecting *collecting,
                                    const struct layer_file *file)
{
    return file_of(collecting->family, key_of(collecting, file));
}

static void collect_chain(const struct collecting *collecting, const struct layer_file *file)
{
    size_t last = 0;
    for (; last < LIMIT_LAYER_DEPTH && file->chain[last + 1] != NULL; last++) {
        layer_of(collecting, file->chain[last])->base = layer_of(collecting, file->chain[last + 1]);
    }
    struct family_file *end = layer_of(collecting, file->chain[last]);
    if (file->broken == NULL || end->base != NULL) {
        return;
    }
    const struct layer_file *base =
        layers_named(collecting->root->layers, file->chain[last]->name, file->broken);
    if (base != NULL) {
        end->base = layer_of(collecting, base);
    } else {
        end->missing = copied(collecting->family, file->broken);
    }
}

void family_collect(struct family *family, struct compilation *compilation, struct text name)
{
    const struct collecting collecting = {family, compilation, name};
    const struct layer_file *files =
        compilation->layers != NULL ? compilation->layers->files : NULL;
    struct family_file *own = file_of(family, name);
    /* Those that are known already are known whole. */
    const struct layer_file *fresh[LIMIT_FILES + 1];
    size_t count = 0;
    if (compilation->agreement == NULL) {
        return;
    }
    const bool is_fresh = !own->is_agreement;
    if (is_fresh) {
        start_goals(family, own, compilation->agreement);
    }
    for (const struct layer_file *file = files; file != NULL; file = file->next) {
        if (file->compilation == NULL || file->compilation->agreement == NULL) {
            continue;
        }
        collect_chain(&collecting, file);
        if (file->compilation == compilation) {
            continue;
        }
        struct family_file *other = file_of(family, file->name);
        if (!other->is_agreement && file->is_followed && count < LIMIT_FILES) {
            start_goals(family, other, file->compilation->agreement);
            fresh[count++] = file;
        }
    }
    const struct layer_file *root = files;
    while (root != NULL && root->compilation != compilation) {
        root = root->next;
    }
    if (is_fresh) {
        collect_goals(&collecting, root, own, compilation);
    }
    while (count > 0) {
        const struct layer_file *file = fresh[--count]; /* as they were found */
        collect_goals(&collecting, file, file_of(family, file->name), file->compilation);
    }
}

/* ---- circles ---- */
/* Depth first, without recursion: a chain within one agreement may be long. */
struct step {
    struct family_goal *goal;
    uint32_t next; /* of its supports */
};

static void find_circles(struct family *family, struct family_goal *from)
{
    struct step *steps = NULL;
    size_t depth = 0, room = 0;
    if (from->is_seen) {
        return;
    }
    steps = ARENA_GROW(&family->arena, steps, &room, 1);
    steps[depth++] = (struct step){from, 0};
    from->is_seen = from->is_open = true;
    while (depth > 0) {
        struct step *step = &steps[depth - 1];
        if (step->next == step->goal->support_count) {
            step->goal->is_open = false;
            depth--;
            continue;
        }
        struct family_support *support = &step->goal->supports[step->next++];
        if (support->kind != SUPPORT_GOAL) {
            continue;
        }
        support->closes_circle = support->goal->is_open;
        if (!support->goal->is_seen) {
            support->goal->is_seen = support->goal->is_open = true;
            steps = ARENA_GROW(&family->arena, steps, &room, depth + 1);
            steps[depth++] = (struct step){support->goal, 0};
        }
    }
}

/* Along the bases of a file, as far as nobody has been; walk: from 1. */
static void find_circle_of_bases(struct family_file *file, uint32_t walk)
{
    while (file != NULL && file->walk == 0) {
        file->walk = walk;
        file->closes_circle = file->base != NULL && file->base->walk == walk;
        file = file->base;
    }
}

void family_settle(struct family *family)
{
    uint32_t walk = 0;
    for (struct family_file *file = family->files; file != NULL; file = file->next) {
        find_circle_of_bases(file, ++walk);
    }
    for (struct family_file *file = family->files; file != NULL; file = file->next) {
        for (uint32_t index = 0; index < file->goal_count; index++) {
            find_circles(family, &file->goals[index]);
        }
    }
}

struct text family_share(struct arena *arena, const struct family_support *support)
{
    if (support->copies.length == 0) {
        return support->share;
    }
    return support->share.length > 0
               ? arena_format(arena, "%.*s give %.*s", TEXT_ARGUMENTS(support->copies),
                              TEXT_ARGUMENTS(support->share))
               : support->copies;
}
