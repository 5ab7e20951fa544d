/* A source text and its line map: the bytes of one file, and where each byte stands for a reader.
 * Offsets are bytes of the file as it is, its byte-order mark included; lines and columns are
 * 1-based, columns in code points (without the mark) or in UTF-16 units. */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "base/arena.h"

/* Both are filled when the first place is asked for: most files have no finding. */
struct line_map {
    size_t count;     /* of lines; 0: not filled yet */
    uint32_t feeds[]; /* how many line feeds stand before every 512th byte */
};
struct checkpoints {
    size_t count, room;
    struct checkpoint {
        uint32_t offset; /* of a code point */
        uint32_t astral; /* how many before it take two UTF-16 units */
    } items[];
};

struct node;

struct source {
    struct text name;  /* as the user named it, for findings */
    struct text bytes; /* the file, mark included; the caller keeps it alive */
    size_t start;      /* 0, or 3 behind a byte-order mark */
    bool ascii;        /* no byte above 0x7f: offsets are code points */
    struct line_map *lines;
    struct checkpoints *checkpoints; /* of every 256th code point; NULL where ascii */
    const struct node *tree;         /* what yaml_read made of it, or NULL */
    bool is_partial; /* the reader left something out: what the tree lacks may stand in the file */
};

/* Bytes [start, end) of the source numbered file in its compilation. */
struct span {
    uint32_t start, end;
    uint32_t file;
};

struct position {
    uint32_t offset; /* bytes from the start of the file */
    uint32_t line;   /* 1-based */
    uint32_t column; /* 1-based, code points */
    uint32_t utf16;  /* 1-based, UTF-16 code units */
};

/* Maps the bytes; they are kept by reference. */
struct source *source_new(struct arena *arena, struct text name, struct text bytes);
/* The file's name without its folders: what an output may say of where it comes from. */
struct text source_base_name(const struct source *source);
struct position source_position(const struct source *source, size_t offset);
size_t source_line_count(const struct source *source);
/* The offset of a 1-based line's first byte, behind the mark; no line is behind the last. */
size_t source_line_start(const struct source *source, uint32_t line);
/* The text of a 1-based line, without its line end (LF or CRLF). */
struct text source_line(const struct source *source, uint32_t line);

#endif
