/* What the stages of one compilation share: memory, sources and findings. */
#ifndef COMPILATION_H
#define COMPILATION_H

#include "base/arena.h"
#include "finding/finding.h"
#include "source/source.h"
#include "yaml/loan.h"

struct agreement;
struct date;
struct layers;
struct node;
struct prose_pass;

/* What a run asks of the rules. */
struct checking {
    const struct date *today; /* NULL: no rule speaks of today */
    bool no_allow;            /* comments suppress nothing */
    struct text *vague_terms; /* the project's own */
    size_t vague_term_count;
    const uint64_t *asked_fields; /* by record: bits of fields that the project asks for, or NULL */
};

struct compilation {
    struct arena arena;
    struct arena kept; /* what blocks that are made and dropped leave to the next ones */
    jmp_buf failure;
    struct findings findings;
    struct findings suppressed; /* what a comment of the author allows, or a baseline has */
    size_t known_count;         /* of those, what a baseline has */
    struct checking checking;
    struct source **sources; /* the file itself is number 0 */
    size_t source_count, source_room;
    size_t label_length;   /* bytes of each name that say whence the files are, before the path */
    bool says_business;    /* a phrase has the word: hours or days may be counted in it */
    bool is_configuration; /* and no agreement: nobody mends it */
    struct node *root;     /* the tree of source 0, or NULL */
    const struct agreement *agreement; /* NULL where the tree is no map */
    struct layers *layers;             /* the files that it names; NULL: they are not looked at */
    struct prose_pass *prose;          /* of lint/prose_pass.c alone; NULL until a rule asks */

    /* libyaml allocates by itself; kept here so that a jump out of memory frees it. */
    yaml_parser_t parser;
    struct loan loan;
    yaml_event_t event;
    bool parser_open, event_open;
};

#endif
