/* The document: a tree of blocks in the language of the agreement, ready to be shown.
 * A layout (document/layout_*.c) decides which blocks stand where; a renderer how a block looks.
 * Renderers know nothing of YAML, of the model or of the language's phrases: all text is here,
 * translated and formatted, the author's markup resolved into inlines. */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "base/buffer.h"
#include "model/model.h"
#include "picture/picture.h"

enum block {
    /* ---- blocks ---- */
    BLOCK_DOCUMENT, /* COVER, CONTENTS, SECTION… ; text: title */
    BLOCK_COVER,    /* EYEBROW?, TITLE, LEDE?, PARTIES, FACTS?, GLANCE? */
    BLOCK_EYEBROW,  /* inlines and badges above the title */
    BLOCK_TITLE,    /* inlines */
    BLOCK_LEDE,     /* inlines: the sentence below the title */
    BLOCK_PARTIES,  /* PARTY… */
    BLOCK_PARTY, /* inlines: role; text: name; ITEM children: further lines (legal name, address) */
    BLOCK_FACTS, /* FACT… */
    BLOCK_FACT,  /* text: label; inlines: value (INLINE_BREAK between lines) */
    BLOCK_GLANCE,            /* GLANCE_ITEM…: key figures; text: heading for screen readers */
    BLOCK_GLANCE_ITEM,       /* text: the figure; inlines: what it is, with a link to the clause */
    BLOCK_CONTENTS,          /* text: heading; LINK inlines, one a section, number set */
    BLOCK_SECTION,           /* number, anchor, text: heading; blocks */
    BLOCK_INTRO,             /* inlines: the sentence below a heading */
    BLOCK_COLUMNS,           /* COLUMN…: one a party, side by side */
    BLOCK_COLUMN,            /* party; text: heading; blocks (CLAUSES, CONTACT, STEPS …) */
    BLOCK_SHARED,            /* the same across all columns; text: heading; blocks */
    BLOCK_GROUP,             /* party or none; text: heading within a section; blocks */
    BLOCK_MATRIX_OF_PARTIES, /* for too many parties, instead of COLUMNS: one TABLE, a row a
                                party: its first cell has party set, its second CLAUSES … */
    BLOCK_FLOW,              /* FLOW_STEP…: stages in order; text: what they are */
    BLOCK_FLOW_STEP,         /* a LINK to the place of the stage, FLOW_OWNER… */
    BLOCK_FLOW_OWNER,        /* party; text: its name */
    BLOCK_CLAUSES,           /* CLAUSE… */
    BLOCK_CLAUSE,            /* number, anchor, text: heading (may be empty); blocks */
    BLOCK_PARAGRAPH,         /* inlines; flag MEASURE: led by the figure of a promise */
    BLOCK_DETAIL,      /* a labelled line below a clause: number?, text: label; inlines: value */
    BLOCK_LIST,        /* ITEM…; flag ORDERED, start */
    BLOCK_ITEM,        /* inlines, or blocks */
    BLOCK_QUOTE,       /* blocks */
    BLOCK_CODE,        /* text: verbatim lines */
    BLOCK_HEADING,     /* a heading of the author's prose, shown as a strong paragraph: inlines */
    BLOCK_RULE,        /* a thematic break of the author's prose */
    BLOCK_TABLE,       /* number?, anchor?, text: caption; ROW… ; the first ROW has flag HEAD */
    BLOCK_ROW,         /* CELL… */
    BLOCK_CELL,        /* inlines or blocks; flags NUMERIC, ROW_HEAD, NONE (no value) */
    BLOCK_DEFINITIONS, /* DEFINITION… */
    BLOCK_DEFINITION,  /* anchor, text: term; blocks */
    BLOCK_CONTACT,     /* anchor, text: name; DETAIL or inline children, one a line (ITEM) */
    BLOCK_STEPS,       /* STEP…: a ladder of strikes or an escalation */
    BLOCK_STEP,        /* number, anchor, text: "First strike"; blocks */
    BLOCK_FORMULA,     /* inlines: how a figure is worked out */
    BLOCK_MORE,        /* blocks that are folded away on a screen; text: what unfolds them there */
    BLOCK_SIGNATURES,  /* SIGNATURE… ; none is split over pages */
    BLOCK_SIGNATURE,   /* party; text: "For NAME"; FACT children: how it is signed,
                          name, title, date; flag SIGNED: not by hand */
    BLOCK_COLOPHON,    /* inlines */
    BLOCK_CHART,       /* chart; inlines: its caption; MARK…; text: what it shows, in words. The
                          table before it says the same: a format that cannot draw leaves it out */
    BLOCK_MARK,        /* from, to and height in thousandths, party; text: its figure; inlines: what
                          the figure is about */
    BLOCK_TRANSLATIONS, /* two TRANSLATION: what is said, in two languages; flag LOOSE: too wide to
                           stand side by side */
    BLOCK_TRANSLATION,  /* language; text: its name in itself; blocks */
    BLOCK_NOTE, /* of a redline, in English: anchor, text: heading (may be empty); blocks; flag
                   HEAD: it is of the whole document */

    /* ---- inlines ---- */
    INLINE_TEXT,    /* text */
    INLINE_FIGURE,  /* text, never broken over lines: "15 min", "99.95 %" */
    INLINE_MEASURE, /* inlines: the figure that a promise is about */
    INLINE_STRONG,
    INLINE_EMPHASIS,
    INLINE_CODE,       /* text */
    INLINE_LINK,       /* inlines; anchor: within the document */
    INLINE_EXTERNAL,   /* inlines; anchor: http, https, mailto, tel: safe to follow */
    INLINE_TERM,       /* text: a defined term; anchor: its definition */
    INLINE_TIME,       /* text: a date in words; anchor: its ISO form */
    INLINE_BADGE,      /* text; tone */
    INLINE_BREAK,      /* a line end */
    INLINE_SOFT_BREAK, /* a line end of the source: a space */
    INLINE_DELETED,    /* of a redline: inlines that the old document has */
    INLINE_INSERTED    /* and those that only the new one has */
};

enum block_flag {
    FLAG_ORDERED = 1,
    FLAG_HEAD = 2,
    FLAG_NUMERIC = 4,
    FLAG_ROW_HEAD = 8,
    FLAG_NONE = 16,
    FLAG_MEASURE = 32,
    FLAG_SIGNED = 64,
    FLAG_LOOSE = 128 /* a list with paragraphs for items */
};
enum tone {
    TONE_NORMAL,
    TONE_OPEN,
    TONE_HIGH,
    TONE_URGENT,
    TONE_DONE,
    TONE_CHANGED, /* of a redline: what a change means for a party */
    TONE_STRONGER,
    TONE_WEAKER,
    TONE_UNDECIDABLE
};

/* How a section, a clause or a labelled line is numbered. */
enum numbering {
    NUMBER_PLAIN,    /* "4", "4.2" */
    NUMBER_ARTICLE,  /* "Article 4", "4.2" */
    NUMBER_SCHEDULE, /* "Schedule 2", "S2.1" */
    NUMBER_LETTER,   /* "B", "B.2" */
    NUMBER_BULLET,   /* sections "B", clauses are bullets without a number */
    NUMBER_PARTY,    /* "(2)": these and those below by subclause alone */
    NUMBER_RECITAL,  /* "(B)" */
    NUMBER_ITEM      /* "(b)" */
};

enum chart {
    CHART_STEPS, /* a stair: from left to right, as high as it says */
    CHART_BARS,  /* a row each, as long as it says */
    CHART_DOTS,  /* a row each, a dot where it is */
    CHART_LINE   /* a line from nothing to the whole, with a dot at each mark */
};

enum { NO_PARTY = 255 };
/* A section holds at most LIMIT_NODES clauses. */
enum { CLAUSE_BITS = 12, SUBCLAUSE_BITS = 20 };
/* A thousand fits. */
enum { MARK_BITS = 10, MARK_MASK = (1 << MARK_BITS) - 1 };

struct block_node {
    uint8_t kind;  /* enum block */
    uint8_t flags; /* enum block_flag, or-ed */
    uint8_t party; /* index into document.parties, or NO_PARTY */
    union {
        uint8_t tone;      /* enum tone, of a badge */
        uint8_t chart;     /* enum chart */
        uint8_t language;  /* CHOICE_LANGUAGE_…, of a translation */
        uint8_t numbering; /* enum numbering, of what has a number */
    };
    union {
        struct { /* its number: "4" or "4.2" (subclause 0: none; clause 0: no number) */
            unsigned clause : CLAUSE_BITS, subclause : SUBCLAUSE_BITS;
        };
        struct { /* of a mark; thousandths */
            unsigned from : MARK_BITS, to : MARK_BITS, height : MARK_BITS;
        };
        uint32_t start; /* of an ordered list: the number of its first item */
    };
    struct text text;
    struct text anchor; /* id of the place, or where a link leads ("goal-uptime", no #) */
    struct block_node *first;
    union {
        struct block_node *last;
        const struct block_source *source; /* what fills a block that is not (block_is_filled) */
    };
    struct block_node *next;
};

struct prose_state;
struct builder;
struct block_source;
struct document_party {
    struct text name;           /* as shown */
    struct text role;           /* in the document's language, or as the author wrote it */
    struct text colour;         /* RRGGBB or empty */
    const struct picture *logo; /* NULL: none */
};

struct document {
    struct arena *arena;
    enum choice_value language; /* CHOICE_LANGUAGE_… */
    struct block_node *root;
    struct document_party *parties;
    uint32_t party_count;
    struct text title, description, reference_line; /* "NW-2026-014, version 1.0.0" */
    struct text parties_line;                       /* "A and B", for the running footer */
    struct text page_words;                         /* "Page {page} of {pages}" */
    struct text skip_words;                         /* "Skip to the agreement" */
    struct text status_words;                       /* "Draft", "Agreed", "Not signed" */
    bool terms_in_capitals;                         /* where prose uses them */
    bool draft;                                     /* nobody is bound yet */
    bool marked;                                    /* a draft, void or unsigned: on each page */
    const char *layout;                             /* its name, by which a sheet knows it */
    bool brief;                                     /* its one-page form */
    bool dense;                                     /* which is full: in small letters */
    bool large;                                     /* which has room: in large letters */
    bool ascii;                                     /* all letters of the files are */
    struct text source_name;
    struct prose_state *prose; /* of prose/prose.c alone */
    struct builder *builder;   /* of src/document alone */
    struct reworded *reworded; /* of document/reworded.c alone; NULL: it is no redline */
};

/* Builders. Text is kept by reference. */
struct block_node *block_new(struct document *document, enum block kind);
struct block_node *block_add(struct document *document, struct block_node *parent, enum block kind);
struct block_node *block_add_text(struct document *document, struct block_node *parent,
                                  enum block kind, struct text text);
void block_append(struct block_node *parent, struct block_node *child);
/* How many cells the first row of a table has. */
unsigned block_columns(const struct block_node *table);

/* Adds the author's prose below parent as blocks (inline false) or, where it is one paragraph or
 * must be one line, as inlines (inline true): CommonMark by libcmark, ${references} replaced,
 * defined terms linked, raw HTML as text, links only http, https and mailto (prose/prose.c). */
void prose_add(struct document *document, const struct compilation *compilation,
               struct block_node *parent, const struct node *prose, bool as_inlines);
/* Adds author's text of one line (no markup) as inlines, defined terms linked. */
void prose_add_line(struct document *document, const struct compilation *compilation,
                    struct block_node *parent, struct text line);

/* What prose needs in a document; before any is added. */
void prose_start(struct document *document, struct compilation *compilation);

/* One layout: a row of grammar/layouts.def. */
typedef void layout_build(struct builder *builder);
enum { LANGUAGES_MOST = 2 };
struct document_options {
    const char *layout; /* its name */
    layout_build *build;
    bool brief;                                  /* the one-page form of the layout `columns` */
    enum choice_value languages[LANGUAGES_MOST]; /* of the document, and of the one beside it */
    unsigned language_count;                     /* 0: the agreement's own */
    bool whole; /* otherwise clauses and rows are filled when they are opened, which takes the
                   memory of one at a time */
};
/* Builds the document of a compilation without errors. */
struct document *document_build(struct compilation *compilation,
                                const struct document_options *options);

/* In a redline, the text of a block may have become inlines, those below `words`. */
void block_reword(struct document *document, const struct block_node *node,
                  struct block_node *words);
/* These inlines; NULL: the text stands as it is. */
const struct block_node *block_words(const struct document *document,
                                     const struct block_node *node);

/* Whether the block shows a number. */
static inline bool block_is_numbered(const struct block_node *node)
{
    return node->numbering == NUMBER_BULLET ? node->clause > 0 && node->subclause == 0
                                            : node->clause > 0 || node->subclause > 0;
}
/* The words with all letters in upper case. */
struct text text_in_capitals(struct arena *arena, struct text words);
/* Adds the number of a block that has one ("4.2", "Article 4"), in the document's language. */
void block_add_number(const struct document *document, struct buffer *out,
                      const struct block_node *node);

/* Whether the children of a block are there; one that is not filled has others all the same. */
static inline bool block_is_filled(const struct block_node *node)
{
    return node->first != NULL || node->source == NULL;
}
/* The block with its children, which go with block_close; those opened last close first. */
struct block_node block_open(const struct document *document, const struct block_node *node,
                             struct arena_mark *mark);
void block_close(const struct document *document, struct arena_mark mark);
#define LAYOUT(name, words) layout_build layout_##name;
#include "grammar/layouts.def"
#undef LAYOUT

#endif
