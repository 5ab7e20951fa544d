/* A family for Mermaid, which GitHub and GitLab draw: takes what was collected and gives a
 * flowchart, a subgraph for each agreement. What an author wrote stands in quoted texts alone, in
 * which every character that Mermaid, Markdown, HTML or KaTeX would obey is written by its number
 * (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters). */
#include "family/family.h"
#include "finding/visible.h"

static bool is_plain(char byte)
{
    static const char plain[] = " ,.:()/-";
    return (unsigned char)byte >= 0x80 || (byte >= '0' && byte <= '9') ||
           (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte != '\0' && strchr(plain, byte) != NULL);
}

static void add_quoted(struct buffer *out, struct arena *arena, struct text text)
{
    const struct text shown = visible_text(arena, text);
    for (size_t at = 0; at < shown.length; at++) {
        const char byte = shown.data[at] == '\n' ? ' ' : shown.data[at];
        if (is_plain(byte)) {
            buffer_add_character(out, byte);
        } else {
            buffer_format(out, "#%u;", (unsigned)(unsigned char)byte);
        }
    }
}

static void add_line(struct buffer *out, struct arena *arena, const char *before, struct text text)
{
    if (text.length > 0) {
        buffer_format(out, "<br>%s", before);
        add_quoted(out, arena, text);
    }
}

static void add_goal(struct buffer *out, struct arena *arena, const struct family_goal *goal,
                     uint32_t index)
{
    buffer_format(out, "    g%u_%u[\"", goal->file->index, index);
    add_quoted(out, arena, goal->id);
    add_line(out, arena, "", goal->target);
    for (const struct family_message *message = goal->messages; message != NULL;
         message = message->next) {
        add_line(out, arena, "✗ ", message->text);
    }
    if (goal->messages == NULL) {
        add_line(out, arena, goal->unknown > 0 ? "stands on at most " : "stands on ", goal->given);
    }
    BUFFER_LITERAL(out, "\"]\n");
}

static void add_file(struct buffer *out, struct arena *arena, const struct family_file *file)
{
    buffer_format(out, "  subgraph c%u[\" \"]\n    f%u[/\"", file->index, file->index);
    add_quoted(out, arena, file->shown);
    add_line(out, arena, "", file->title);
    BUFFER_LITERAL(out, "\"/]\n");
    for (uint32_t index = 0; index < file->goal_count; index++) {
        if (family_shows(&file->goals[index])) {
            add_goal(out, arena, &file->goals[index], index);
        }
    }
    BUFFER_LITERAL(out, "  end\n");
}

static void add_arrow(struct buffer *out, struct arena *arena, const struct family_support *support)
{
    buffer_format(out, " %s|\"", support->closes_circle ? "==>" : "-->");
    add_quoted(out, arena, support->id);
    const struct text share = family_share(arena, support);
    if (share.length > 0) {
        BUFFER_LITERAL(out, " ");
        add_quoted(out, arena, share);
    }
    BUFFER_LITERAL(out, "\"| ");
}

static void add_support(struct buffer *out, struct arena *arena, const struct family_goal *goal,
                        uint32_t index, uint32_t number)
{
    const struct family_support *support = &goal->supports[number];
    const uint32_t file = goal->file->index;
    buffer_format(out, "  g%u_%u", file, index);
    add_arrow(out, arena, support);
    if (support->kind == SUPPORT_GOAL) {
        const struct family_goal *on = support->goal;
        buffer_format(out, "g%u_%u\n", on->file->index, (uint32_t)(on - on->file->goals));
        return;
    }
    const bool missing = support->kind == SUPPORT_MISSING;
    buffer_format(out, "s%u_%u_%u%s\"%s", file, index, number, missing ? "{{" : "(",
                  missing ? "cannot be reached: " : "");
    add_quoted(out, arena, missing ? support->written : support->id);
    buffer_format(out, "\"%s\n", missing ? "}}:::above" : ")");
}

static void add_base(struct buffer *out, struct arena *arena, const struct family_file *file)
{
    if (file->base != NULL) {
        buffer_format(out, "  f%u %s|extends| f%u\n", file->index,
                      file->closes_circle ? "==>" : "-.->", file->base->index);
    } else if (file->missing.length > 0) {
        buffer_format(out, "  f%u -.->|extends| m%u{{\"cannot be reached: ", file->index,
                      file->index);
        add_quoted(out, arena, file->missing);
        BUFFER_LITERAL(out, "\"}}:::above\n");
    }
}

void graph_mermaid(struct family *family, const struct family_options *options, struct buffer *out)
{
    struct arena *arena = &family->arena;
    (void)options;
    BUFFER_LITERAL(out, "flowchart LR\n  classDef above stroke:#b3261e,stroke-width:3px\n");
    for (const struct family_file *file = family->files; file != NULL; file = file->next) {
        add_file(out, arena, file);
    }
    for (const struct family_file *file = family->files; file != NULL; file = file->next) {
        add_base(out, arena, file);
        for (uint32_t index = 0; index < file->goal_count; index++) {
            const struct family_goal *goal = &file->goals[index];
            for (uint32_t number = 0; number < goal->support_count; number++) {
                add_support(out, arena, goal, index, number);
            }
            if (goal->messages != NULL) {
                buffer_format(out, "  class g%u_%u above\n", file->index, index);
            }
        }
    }
}
