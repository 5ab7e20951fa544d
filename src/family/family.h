/* A family of agreements: the files that are laid over one another, and the goals that rest on
 * others. Collected from compilations one by one, of which nothing is kept but copies; written by a
 * row of grammar/graphs.def. */
#ifndef FAMILY_FAMILY_H
#define FAMILY_FAMILY_H

#include "layers/layers.h"

struct family_message {
    struct text text;
    struct family_message *next;
};

/* What a goal relies on. */
struct family_support {
    struct text id; /* as the goal calls it */
    enum { SUPPORT_FIGURE, SUPPORT_GOAL, SUPPORT_MISSING } kind;
    struct family_goal *goal; /* of SUPPORT_GOAL */
    struct text written; /* of SUPPORT_MISSING: where it was looked for, "store.yaml: uptime" */
    struct text share;   /* what it gives, in words ("99.9999%"); empty: no figure says */
    struct text share_percent; /* the same as a number */
    struct text copies;        /* "1 of 2 of 99.9%"; empty: it is one */
    bool closes_circle;        /* from its goal a way leads back here */
};

struct family_goal {
    struct family_file *file;
    struct text id, name; /* name: empty where there is none */
    struct text target;   /* canonical, "; " between levels; empty: none */
    struct text promised; /* the largest share that is promised, as a percent; empty: none */
    struct text given;    /* what all that it relies on gives together; empty: no figure says */
    struct text given_percent;
    uint32_t unknown;                /* of how many supports no figure says */
    struct family_message *messages; /* why it is above what it stands on; NULL: it is not */
    struct family_support *supports;
    uint32_t support_count;
    bool is_relied_on;
    /* Of a walk through the family. */
    bool is_open, is_seen;
};

struct family_file {
    struct family_file *next; /* in the order in which they were found */
    struct text key;          /* one for each file */
    struct text shown, title;
    struct family_file *base;  /* what it extends, or NULL */
    struct text missing;       /* the path of a base that cannot be had; empty: none is named */
    bool closes_circle;        /* from its base a way leads back here */
    bool is_agreement;         /* its goals are known */
    struct names_table *table; /* of its goals by id */
    struct family_goal *goals;
    uint32_t goal_count, index; /* index: from 0, of all files */
    uint32_t walk;              /* on which walk along the bases it was met; 0: on none */
};

struct family {
    struct arena arena;
    struct family_file *files, **link;
    uint32_t file_count;
    struct text folder; /* absolute, from which paths are shown; or empty */
};

struct family_options {
    bool colour;
};

void family_start(struct family *family, jmp_buf *failure, struct text folder);
/* name: what the file is called where others name it, its real path. */
void family_collect(struct family *family, struct compilation *compilation, struct text name);
/* Finds the circles, once all is collected. */
void family_settle(struct family *family);
/* Whether the goal has a place in a graph: it relies on something, or something on it. */
bool family_shows(const struct family_goal *goal);
/* "1 of 2 of 99.9% give 99.9999%", "99.99%": what one support gives, or empty. */
struct text family_share(struct arena *arena, const struct family_support *support);

typedef void graph_write(struct family *family, const struct family_options *options,
                         struct buffer *out);
#define GRAPH(name, words) graph_write graph_##name;
#include "grammar/graphs.def"
#undef GRAPH

#endif
