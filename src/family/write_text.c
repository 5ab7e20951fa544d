/* A family for a person: takes what was collected and gives trees, of files over their bases and of
 * goals over what they rely on, with the figures of each. */
#include "family/family.h"
#include "finding/visible.h"

enum {
    DEPTH_MAX = 16,    /* what lies deeper is a tree of its own */
    PREFIX_BYTES = 512 /* of the lines of a tree: 6 bytes a level at most */
};

struct tree {
    struct family *family;
    const struct family_options *options;
    struct buffer *out;
    char prefix[PREFIX_BYTES];
    size_t length;                   /* of the prefix */
    const struct family_file *shown; /* whose name stands above */
    size_t resting, above, circles;
};

static void paint(const struct tree *tree, const char *colour)
{
    if (tree->options->colour) {
        buffer_format(tree->out, "\033[%sm", colour);
    }
}

static void add_prefix(const struct tree *tree, const char *more)
{
    buffer_add(tree->out, tree->prefix, tree->length);
    buffer_add(tree->out, more, strlen(more));
}

static void extend_prefix(struct tree *tree, const char *by)
{
    const size_t length = strlen(by);
    if (tree->length + length <= PREFIX_BYTES) {
        memcpy(tree->prefix + tree->length, by, length);
        tree->length += length;
    }
}

static void add_file(const struct tree *tree, const struct family_file *file)
{
    paint(tree, "1");
    visible_add(tree->out, file->shown);
    paint(tree, "0");
    if (file->title.length > 0) {
        BUFFER_LITERAL(tree->out, "  ");
        visible_add(tree->out, file->title);
    }
    BUFFER_LITERAL(tree->out, "\n");
}

/* ---- files over their bases ---- */
static const struct family_file *next_over(const struct family_file *file,
                                           const struct family_file *base)
{
    while (file != NULL && (file->base != base || file->closes_circle)) {
        file = file->next;
    }
    return file;
}

static void add_files_over(struct tree *tree, const struct family_file *base, unsigned depth)
{
    const struct family_file *file = next_over(tree->family->files, base);
    while (file != NULL && depth <= LIMIT_LAYER_DEPTH) {
        const struct family_file *next = next_over(file->next, base);
        const size_t length = tree->length;
        add_prefix(tree, next != NULL ? "├── " : "└── ");
        add_file(tree, file);
        extend_prefix(tree, next != NULL ? "│   " : "    ");
        add_files_over(tree, file, depth + 1);
        tree->length = length;
        file = next;
    }
}

/* Whether a tree of files begins here: nothing lies beneath, or what lies above already. */
static bool is_lowest(const struct tree *tree, const struct family_file *file)
{
    return file->closes_circle || file->missing.length > 0 ||
           (file->base == NULL && next_over(tree->family->files, file) != NULL);
}

/* What a file that is lowest extends, though it is no base here. */
static void add_broken(const struct tree *tree, const struct family_file *file)
{
    const struct text named = file->closes_circle ? file->base->shown : file->missing;
    if (named.length > 0) {
        paint(tree, "31");
        buffer_format(tree->out, "%s   %s",
                      next_over(tree->family->files, file) != NULL ? "│" : " ",
                      file->closes_circle ? "↻ leads back to " : "✗ cannot be reached: ");
        visible_add(tree->out, named);
        paint(tree, "0");
        BUFFER_LITERAL(tree->out, "\n");
    }
}

static void add_bases(struct tree *tree)
{
    for (const struct family_file *file = tree->family->files; file != NULL; file = file->next) {
        if (is_lowest(tree, file)) {
            tree->circles += file->closes_circle;
            add_file(tree, file);
            add_broken(tree, file);
            add_files_over(tree, file, 1);
            BUFFER_LITERAL(tree->out, "\n");
        }
    }
}

/* ---- goals over what they rely on ---- */
static void add_verdict(struct tree *tree, const struct family_goal *goal)
{
    const struct family_message *message = goal->messages;
    for (; message != NULL; message = message->next) {
        add_prefix(tree, "│   ");
        paint(tree, "31");
        BUFFER_LITERAL(tree->out, "✗ ");
        visible_add(tree->out, message->text);
        paint(tree, "0");
        BUFFER_LITERAL(tree->out, "\n");
    }
    if (goal->messages == NULL && goal->given.length > 0) {
        add_prefix(tree, "│   ");
        paint(tree, goal->promised.length > 0 ? "32" : "0");
        buffer_format(tree->out, "%s %s%.*s",
                      goal->promised.length > 0 ? "✓ stands on" : "stands on",
                      goal->unknown > 0 ? "at most " : "", TEXT_ARGUMENTS(goal->given));
        paint(tree, "0");
        BUFFER_LITERAL(tree->out, "\n");
    }
}

static void add_supports(struct tree *tree, struct family_goal *goal, unsigned depth);

static void add_support(struct tree *tree, const struct family_goal *goal,
                        const struct family_support *support, const char *more, unsigned depth)
{
    struct buffer *out = tree->out;
    const struct text share = family_share(&tree->family->arena, support);
    visible_add(out, support->id);
    if (share.length > 0) {
        BUFFER_LITERAL(out, "  ");
        buffer_add_text(out, share);
    }
    if (support->kind == SUPPORT_MISSING) {
        BUFFER_LITERAL(out, "  ");
        paint(tree, "31");
        BUFFER_LITERAL(out, "✗ cannot be reached: ");
        visible_add(out, support->written);
        paint(tree, "0");
    }
    struct family_goal *on = support->kind == SUPPORT_GOAL ? support->goal : NULL;
    if (on != NULL) {
        BUFFER_LITERAL(out, "  ");
        visible_add(out, on->id);
        if (on->file != goal->file) {
            BUFFER_LITERAL(out, " of ");
            visible_add(out, on->file->shown);
        }
        if (share.length == 0 && on->target.length > 0) {
            BUFFER_LITERAL(out, ", ");
            buffer_add_text(out, on->target);
        }
    }
    if (support->closes_circle) {
        paint(tree, "31");
        BUFFER_LITERAL(out, "  ↻ leads back here");
        paint(tree, "0");
    }
    const bool again =
        on != NULL && on->is_seen && on->support_count > 0 && !support->closes_circle;
    const bool deep = on != NULL && !again && on->support_count > 0 && depth == DEPTH_MAX;
    if (again || deep) {
        buffer_format(out, "  … %s", again ? "as above" : "as below");
    }
    BUFFER_LITERAL(out, "\n");
    if (on != NULL && !on->is_seen && !support->closes_circle && !deep) {
        const size_t length = tree->length;
        extend_prefix(tree, more);
        add_supports(tree, on, depth + 1);
        tree->length = length;
    }
}

static void add_supports(struct tree *tree, struct family_goal *goal, unsigned depth)
{
    goal->is_seen = true;
    if (goal->support_count == 0) {
        return;
    }
    tree->resting++;
    tree->above += goal->messages != NULL;
    add_verdict(tree, goal);
    for (uint32_t index = 0; index < goal->support_count; index++) {
        const struct family_support *support = &goal->supports[index];
        const bool last = index + 1 == goal->support_count;
        tree->circles += support->closes_circle;
        add_prefix(tree, last ? "└── " : "├── ");
        add_support(tree, goal, support, last ? "    " : "│   ", depth);
    }
}

static void add_tree(struct tree *tree, struct family_goal *goal)
{
    if (tree->shown != goal->file) {
        tree->shown = goal->file;
        add_file(tree, goal->file);
    }
    visible_add(tree->out, goal->id);
    if (goal->target.length > 0) {
        BUFFER_LITERAL(tree->out, "  ");
        buffer_add_text(tree->out, goal->target);
    }
    BUFFER_LITERAL(tree->out, "\n");
    add_supports(tree, goal, 0);
    BUFFER_LITERAL(tree->out, "\n");
}

/* First those on which nobody relies, from which most others are reached; then what is left:
 * circles, and what lay too deep. */
static void add_goals(struct tree *tree, bool left)
{
    for (struct family_file *file = tree->family->files; file != NULL; file = file->next) {
        for (uint32_t index = 0; index < file->goal_count; index++) {
            struct family_goal *goal = &file->goals[index];
            if (goal->support_count > 0 && !goal->is_seen && (left || !goal->is_relied_on)) {
                add_tree(tree, goal);
            }
        }
    }
}

static void forget(struct family *family)
{
    for (struct family_file *file = family->files; file != NULL; file = file->next) {
        for (uint32_t index = 0; index < file->goal_count; index++) {
            file->goals[index].is_seen = false;
        }
    }
}

void graph_text(struct family *family, const struct family_options *options, struct buffer *out)
{
    struct tree tree = {.family = family, .options = options, .out = out};
    uint32_t agreements = 0;
    for (const struct family_file *file = family->files; file != NULL; file = file->next) {
        agreements += file->is_agreement;
    }
    forget(family);
    add_bases(&tree);
    add_goals(&tree, false);
    add_goals(&tree, true);
    buffer_format(out, "%u agreement%s, %zu goal%s that %s on others", agreements,
                  agreements == 1 ? "" : "s", tree.resting, tree.resting == 1 ? "" : "s",
                  tree.resting == 1 ? "rests" : "rest");
    buffer_format(out, "; %zu promise%s above what %s on", tree.above, tree.above == 1 ? "" : "s",
                  tree.above == 1 ? "it stands" : "they stand");
    if (tree.circles > 0) {
        buffer_format(out, "; %zu circle%s", tree.circles, tree.circles == 1 ? "" : "s");
    }
    BUFFER_LITERAL(out, "\n");
}
