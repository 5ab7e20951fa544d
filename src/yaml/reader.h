/* What the parts of the YAML reader share: read.c builds the tree, refuse.c reports what the
 * language does not have, problem.c what libyaml stops at, trap.c what YAML does silently. */
#ifndef YAML_READER_H
#define YAML_READER_H

#include "base/limits.h"
#include "yaml/scan.h"
#include "yaml/tree.h"

/* A value that commas split while it is being read, with what they split from it. */
struct split {
    struct node *first; /* the value, or the list's item, up to the first comma; NULL: none */
    struct node *last;  /* the last piece */
    struct span comma;  /* the first comma */
};

/* A collection that is open. */
struct frame {
    struct node *node;
    struct node **link; /* where the next child is hung */
    struct node *key;   /* of a map: waits for its value */
    struct node *value; /* of a map: the value before; of a list: the item before */
    uint64_t seen;      /* of a map: one bit for each key so far, by a coarse hash */
    bool awaits_value;
    bool drops_value; /* the key was refused: so goes its value */
    bool properties;  /* an anchor or a tag stands before it */
    struct node *run; /* of a flow list: where a run of digits and commas began */
    struct split split;
    struct anchor *anchor;
};

struct anchor {
    struct text name;
    struct node *node;
    struct finding *finding;
    uint32_t nodes;  /* how many nodes it stands for */
    uint32_t before; /* how many there were before it */
    uint32_t labels;
    bool whole; /* all of it has been read */
};

enum { ANCHORS_KEPT = 64, RESTARTS_MAX = 200, READ_AGAIN_MAX = 8 << 20 };

struct reader {
    struct compilation *compilation;
    struct findings *findings;
    struct arena *arena;
    struct source *source; /* of the file, for findings */
    unsigned file;

    struct text bytes; /* of the file */

    struct scan scan;
    struct text read;            /* scan.map's bytes: what libyaml reads, from `origin` on */
    size_t origin;               /* where the running parser began */
    size_t cursor_index, cursor; /* a code point of the running parser, and where it stands */
    size_t ascii_end;            /* from the cursor up to here each byte is a code point */

    struct frame *frames; /* LIMIT_NESTING */
    struct frame *top;    /* the innermost; NULL: none */
    unsigned depth;       /* of frames that are open */
    unsigned skipped;     /* collections that are open and not built */
    struct node *root;
    struct node *spare; /* nodes that were allocated ahead */
    uint32_t spare_count;
    uint32_t node_count;
    bool resumes;     /* the next map or list is the innermost one, which goes on */
    bool is_stopped;  /* too many nodes: nothing more is read */
    bool is_too_deep; /* reading goes on behind this */
    unsigned restarts;
    size_t read_again;          /* bytes that parsers had read behind where the next began */
    const struct node *resumed; /* in which the running parser began; NULL: at the start */

    struct anchor *anchors; /* ANCHORS_KEPT; NULL: none has been met */
    unsigned anchor_count;
    size_t flow_cut; /* where ` #` cut a value inside [ ] or { }; 0: nowhere */
};

/* Offsets are bytes of the file, as in nodes. */
struct span reader_span(const struct reader *reader, size_t start, size_t end);
/* The byte at an offset, or NUL behind the end. */
static inline char reader_byte(const struct reader *reader, size_t at)
{
    return at < reader->bytes.length ? reader->bytes.data[at] : '\0';
}
size_t reader_line_start(const struct reader *reader, size_t at);
size_t reader_line_end(const struct reader *reader, size_t at); /* without the line end */
/* The first byte from `at` on that is neither space nor tab. */
size_t reader_skip_blanks(const struct reader *reader, size_t at);
/* The end of what is text on the line from `at` on: before a comment and trailing space; inside
 * brackets also before a comma or a bracket. */
size_t reader_text_end(const struct reader *reader, size_t at, bool flow);
size_t reader_first_of_line(const struct reader *reader, size_t at); /* that is no blank */
/* The last byte before `at` on its line that is no blank; `at` where there is none. */
size_t reader_last_before(const struct reader *reader, size_t at);
/* The first line above that holds text, as the offset of its first byte; `at` where none does. */
size_t reader_line_above(const struct reader *reader, size_t at);
/* The offset of a mark of the running parser. */
size_t reader_offset(struct reader *reader, size_t index);
static inline bool reader_in_flow(const struct reader *reader)
{
    return reader->depth > 0 && reader->top->node->style == STYLE_FLOW;
}

/* A parser begins at this offset of what it reads. */
void reader_begin(struct reader *reader, size_t origin);

/* node.c: each takes one event */
void node_take_scalar(struct reader *reader, const yaml_event_t *event);
void node_take_alias(struct reader *reader, const yaml_event_t *event);
void node_open(struct reader *reader, const yaml_event_t *event, enum node_kind kind);
void node_close(struct reader *reader, const yaml_event_t *event);
/* Closes the innermost map or list, which ends at the offset; 0: where its last node does. */
void node_close_frame(struct reader *reader, size_t end);

/* Leaves out the value behind which libyaml stopped at the offset: it is not all that was meant. */
void node_drop_before(struct reader *reader, size_t at) SELDOM;
/* Leaves out the innermost map or list, which is another thing than was meant. */
void node_leave_out(struct reader *reader) SELDOM;

/* refuse.c */
void refuse_key(struct reader *reader, struct frame *frame, const struct node *key);
void refuse_collection_key(struct reader *reader, const yaml_event_t *event, size_t start);
void refuse_duplicate(struct reader *reader, const struct node *first, const struct node *second);
/* Reports and drops from a map what stands twice in it; for maps of many keys. */
void refuse_duplicates(struct reader *reader, struct node *map);
/* What stands before a node's content; returns where that begins. */
size_t refuse_properties(struct reader *reader, const char *anchor, const char *tag, size_t start,
                         struct anchor **kept);
/* A node in place of the alias, or NULL. */
struct node *refuse_alias(struct reader *reader, const yaml_event_t *event);
/* Reports what stands behind the end of the document. */
void refuse_rest(struct reader *reader, const yaml_event_t *event);
/* Reports the escapes of a double-quoted scalar that stand for what may not stand in the file;
 * returns the value without it. */
struct text refuse_escapes(struct reader *reader, size_t start, size_t end, struct text value);
/* Reports that the tree is too deep or too large. */
void refuse_depth(struct reader *reader, size_t start);
void refuse_count(struct reader *reader, size_t start);

/* problem.c: reports why libyaml stopped; returns the offset behind which reading may go on. */
size_t report_problem(struct reader *reader) SELDOM;
/* Reports a line that begins at the offset, and is no entry of what it is in. */
void report_stray_line(struct reader *reader, size_t at) SELDOM;

/* resume.c: whether `key:`, or `- item`, stands at an offset. */
bool resume_is_key(const struct reader *reader, size_t at);
bool resume_is_item(const struct reader *reader, size_t at);
/* Behind the `- ` at an offset, or the offset itself. */
size_t resume_behind_dashes(const struct reader *reader, size_t at);
/* Whether an entry of an open map or list begins at the line; that is then the innermost.
 */
bool resume_at(struct reader *reader, size_t line) SELDOM;
/* The first such line behind that of the offset, or a field of the agreement; false: none. */
bool resume_behind(struct reader *reader, size_t *at) SELDOM;

/* trap.c */
/* After a plain scalar: text that ` #` made a comment. The node may be mended. */
void trap_comment(struct reader *reader, struct node *node, size_t start, size_t end);
/* Whether a new entry of a flow map without a colon, or a new item of a flow list, is a piece that
 * a comma split from the one before; if so, it is not to be hung. */
bool trap_split_entry(struct reader *reader, struct frame *frame, struct node *key);
bool trap_split_item(struct reader *reader, struct frame *frame, struct node *item);
/* Reports the split that is over. */
void trap_split_end(struct reader *reader, struct frame *frame);

#endif
