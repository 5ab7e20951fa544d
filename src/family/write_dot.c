/* A family for Graphviz: takes what was collected and gives a graph in DOT, a cluster for each
 * agreement. What an author wrote stands in quoted texts alone
 * (https://graphviz.org/doc/info/lang.html). */
#include "family/family.h"
#include "finding/visible.h"

/* Within quotes: a backslash begins an escape, and `&` a character of HTML. */
static void add_quoted(struct buffer *out, struct arena *arena, struct text text)
{
    const struct text shown = visible_text(arena, text);
    for (size_t at = 0; at < shown.length; at++) {
        const char byte = shown.data[at];
        if (byte == '"' || byte == '\\') {
            BUFFER_LITERAL(out, "\\");
        }
        if (byte == '&') {
            BUFFER_LITERAL(out, "&amp;");
        } else {
            buffer_add_character(out, byte == '\n' ? ' ' : byte);
        }
    }
}

static void add_line(struct buffer *out, struct arena *arena, const char *before, struct text text)
{
    if (text.length > 0) {
        buffer_format(out, "\\n%s", before);
        add_quoted(out, arena, text);
    }
}

static void add_goal(struct buffer *out, struct arena *arena, const struct family_goal *goal,
                     uint32_t index)
{
    buffer_format(out, "    g%u_%u [label=\"", goal->file->index, index);
    add_quoted(out, arena, goal->id);
    add_line(out, arena, "", goal->target);
    if (goal->messages != NULL) {
        const struct family_message *message = goal->messages;
        for (; message != NULL; message = message->next) {
            add_line(out, arena, "✗ ", message->text);
        }
        BUFFER_LITERAL(out, "\", color=\"#b3261e\", fontcolor=\"#b3261e\", penwidth=2");
    } else {
        add_line(out, arena, goal->unknown > 0 ? "stands on at most " : "stands on ", goal->given);
        BUFFER_LITERAL(out, "\"");
    }
    BUFFER_LITERAL(out, "];\n");
}

static void add_file(struct buffer *out, struct arena *arena, const struct family_file *file)
{
    buffer_format(
        out, "  subgraph cluster_%u {\n    label=\"\";\n    f%u [shape=note, style=bold, label=\"",
        file->index, file->index);
    add_quoted(out, arena, file->shown);
    add_line(out, arena, "", file->title);
    BUFFER_LITERAL(out, "\"];\n");
    for (uint32_t index = 0; index < file->goal_count; index++) {
        if (family_shows(&file->goals[index])) {
            add_goal(out, arena, &file->goals[index], index);
        }
    }
    BUFFER_LITERAL(out, "  }\n");
}

static void add_support(struct buffer *out, struct arena *arena, const struct family_goal *goal,
                        uint32_t index, uint32_t number)
{
    const struct family_support *support = &goal->supports[number];
    const uint32_t file = goal->file->index;
    if (support->kind == SUPPORT_GOAL) {
        const struct family_goal *on = support->goal;
        buffer_format(out, "  g%u_%u -> g%u_%u [label=\"", file, index, on->file->index,
                      (uint32_t)(on - on->file->goals));
    } else {
        const bool missing = support->kind == SUPPORT_MISSING;
        buffer_format(out, "  s%u_%u_%u [shape=%s, label=\"", file, index, number,
                      missing ? "octagon, color=\"#b3261e\"" : "plaintext");
        if (missing) {
            BUFFER_LITERAL(out, "cannot be reached: ");
            add_quoted(out, arena, support->written);
        } else {
            add_quoted(out, arena, support->id);
        }
        buffer_format(out, "\"];\n  g%u_%u -> s%u_%u_%u [label=\"", file, index, file, index,
                      number);
    }
    if (support->kind != SUPPORT_FIGURE) {
        add_quoted(out, arena, support->id);
        BUFFER_LITERAL(out, " ");
    }
    add_quoted(out, arena, family_share(arena, support));
    buffer_format(out, "\"%s];\n",
                  support->closes_circle ? ", color=\"#b3261e\", style=bold, constraint=false"
                                         : "");
}

static void add_base(struct buffer *out, struct arena *arena, const struct family_file *file)
{
    if (file->base != NULL) {
        buffer_format(out, "  f%u -> f%u [label=\"extends\", style=dashed%s];\n", file->index,
                      file->base->index,
                      file->closes_circle ? ", color=\"#b3261e\", constraint=false" : "");
    } else if (file->missing.length > 0) {
        buffer_format(out, "  m%u [shape=octagon, color=\"#b3261e\", label=\"cannot be reached: ",
                      file->index);
        add_quoted(out, arena, file->missing);
        buffer_format(out, "\"];\n  f%u -> m%u [label=\"extends\", style=dashed];\n", file->index,
                      file->index);
    }
}

void graph_dot(struct family *family, const struct family_options *options, struct buffer *out)
{
    struct arena *arena = &family->arena;
    (void)options;
    BUFFER_LITERAL(out, "digraph family {\n  rankdir=LR;\n  fontname=\"Helvetica\";\n"
                        "  node [shape=box, style=rounded, fontname=\"Helvetica\"];\n"
                        "  edge [fontname=\"Helvetica\", fontsize=11];\n");
    for (const struct family_file *file = family->files; file != NULL; file = file->next) {
        add_file(out, arena, file);
    }
    for (const struct family_file *file = family->files; file != NULL; file = file->next) {
        add_base(out, arena, file);
        for (uint32_t index = 0; index < file->goal_count; index++) {
            for (uint32_t number = 0; number < file->goals[index].support_count; number++) {
                add_support(out, arena, &file->goals[index], index, number);
            }
        }
    }
    BUFFER_LITERAL(out, "}\n");
}
