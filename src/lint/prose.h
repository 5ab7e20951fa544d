/* What the rules that read prose share: every prose and name field of an agreement, split into
 * words once, with the figures in it. A field is shown to each rule that asked for its like and
 * then let go: what a rule needs of several fields it keeps itself. Nothing here reports.
 *
 *     static void check_sections(struct prose_rule *rule, const struct prose_field *field)
 *     {
 *         ...
 *     }
 *     void lint_section_number(struct compilation *compilation, const struct agreement *agreement)
 *     {
 *         prose_ask(compilation, agreement,
 *                   (struct prose_rule){.look = check_sections, .has = HAS_NUMBER,
 *                                       .says = SAYS_SECTION, .prose_only = true});
 *     }
 */
#ifndef LINT_PROSE_H
#define LINT_PROSE_H

#include "model/compute.h"

/* What a word may say, by grammar/prose.def and the other lists; or-ed. An enumerator of C11 is an
 * int, and all bits are taken, with SAYS_CLOCK the last: who needs another makes these constants of
 * uint64_t, and widens `says` wherever it stands (rows, tokens, fields, checks,
 * src/embed/words.c). */
enum prose_class {
    SAYS_HEDGE = 1 << 0,
    SAYS_OTHER = 1 << 1,
    SAYS_DOWNTIME = 1 << 2,
    SAYS_TIME = 1 << 3,
    SAYS_LINK = 1 << 4,
    SAYS_FILLER = 1 << 5,
    SAYS_PER = 1 << 6,
    SAYS_WINDOW = 1 << 7,
    SAYS_NINE = 1 << 8,
    SAYS_SECTION = 1 << 9,
    SAYS_OWN = 1 << 10,
    SAYS_PLANNED = 1 << 11,
    SAYS_AGREEMENT = 1 << 12,
    SAYS_STARTS = 1 << 13,
    SAYS_ENDS = 1 << 14,
    SAYS_ASIDE = 1 << 15,
    SAYS_NOTICE = 1 << 16,
    SAYS_CANCEL = 1 << 17,
    SAYS_CAP = 1 << 18,
    SAYS_CREDIT = 1 << 19,
    SAYS_UPPER = 1 << 20,
    SAYS_DEFINES = 1 << 21,
    SAYS_UNIT = 1 << 22,
    SAYS_MONTH = 1 << 23,
    SAYS_NUMBER = 1 << 24,
    SAYS_VAGUE = 1 << 25,
    SAYS_LEGAL_FORM = 1 << 26,
    SAYS_PLACEHOLDER = 1 << 27,
    SAYS_LEFT_OPEN = 1 << 28,
    SAYS_BLANK = 1 << 29,
    SAYS_TERM_HEAD = 1 << 30
};
#define SAYS_CLOCK (UINT32_C(1) << 31) /* "noon", "midnight" */

/* What a field holds besides words; or-ed. */
enum prose_has {
    HAS_NUMBER = 1, /* in digits, or SAYS_CLOCK */
    HAS_QUOTE = 2,
    HAS_BRACKET = 4,     /* of any shape, or a row of "_" or "?" */
    HAS_REFERENCE = 8,   /* ${…} */
    HAS_CAPITALS = 16,   /* a capital behind another word */
    HAS_BLANK = 32,      /* a word that says SAYS_PLACEHOLDER or SAYS_LEFT_OPEN, or X alone */
    HAS_SENTENCE = 64,   /* PROSE_SENTENCE tokens or more */
    HAS_SENTENCES = 128, /* more than one */
    HAS_SHARE = 256,     /* figures: a percent, or nines */
    HAS_DURATION = 512,
    HAS_OTHER_FIGURE = 1024,
    HAS_ASIDE = 2048, /* a round bracket, or a sign of arithmetic */
    HAS_FIGURE = HAS_SHARE | HAS_DURATION | HAS_OTHER_FIGURE
};
enum { PROSE_SENTENCE = 6 };

enum { MARK_REFERENCE = 0xfffc, MARK_ADDRESS = 0xfffb }; /* ${…}, https://… as one token */
enum prose_token_kind { TOKEN_IS_WORD, TOKEN_IS_NUMBER, TOKEN_IS_MARK };
struct prose_token {
    uint32_t start, end;  /* bytes of the field's value */
    uint32_t hash;        /* of a word: over its lower case */
    uint32_t says;        /* enum prose_class */
    uint32_t says_end;    /* where the longest words end that it begins: "best | efforts" */
    uint32_t mark;        /* of a mark: the code point */
    uint8_t kind;         /* enum prose_token_kind */
    int8_t unit;          /* of SAYS_UNIT: enum unit */
    uint8_t value, scale; /* of SAYS_NUMBER: value / 10^scale; of SAYS_MONTH: its number; of
                             SAYS_LEFT_OPEN: 1 where it may end a sentence, 2 of an order to write,
                             3 of a state; of SAYS_CLOCK: the hour */
    bool capital;         /* begins with a capital letter */
    bool begins;          /* a sentence */
    bool spaced;          /* white space before it */
};

/* The scale of a number word that says so many thousands. */
enum { SCALE_OF_THOUSANDS = 100 };

enum prose_place {
    IN_OTHER,
    IN_TITLE,
    IN_SUMMARY,
    IN_RECITAL,
    IN_PARTY,
    IN_DEFINITION,
    IN_LEVEL,
    IN_GOAL_NAME,
    IN_GOAL_STATEMENT,
    IN_GOAL_NOTE,
    IN_GOAL_MEASURED,
    IN_GOAL_REST,
    IN_REQUIREMENT,
    IN_INITIATIVE,
    IN_CONTACT,
    IN_EXCLUSION,
    IN_REMEDY,
    IN_REVIEW,
    IN_CANCELLATION,
    IN_CLAUSE,
    IN_SIGNATURE
};

enum figure_kind {
    FIGURE_PERCENT,  /* 99.95%, 99,95 % */
    FIGURE_DURATION, /* 5 min 15 s, half an hour */
    FIGURE_MONEY,    /* $5,000, fifty dollars */
    FIGURE_NUMBER,   /* 100, with the words behind it */
    FIGURE_DATE,     /* 2026-02-01, 1 February 2026 */
    FIGURE_NINES     /* four nines: as the percent that it is */
};
enum { FIGURE_PARTS_MAX = 4 };
struct figure {
    enum figure_kind kind;
    uint32_t first, behind; /* tokens of the field: [first, behind) */
    uint32_t start, end;    /* bytes of the field's value */
    struct decimal number;  /* percent, money, number */
    uint8_t part_count;     /* of a duration: */
    struct duration_part parts[FIGURE_PARTS_MAX];
    struct date date;
    bool in_words; /* "half an hour" */
    bool hedged;   /* "about" stands before it */
};

struct prose_field {
    const struct node *node;
    enum prose_place place;
    bool is_prose;             /* CommonMark with references; else a text of one line */
    bool is_short;             /* the text is the whole record: a party's or a stage's name */
    const struct goal *goal;   /* the record it stands in, or NULL */
    const struct level *level; /* or NULL */
    const void *of; /* in a requirement, remedy, exclusion or clause the record; see below */
    const struct prose *citations; /* or NULL */
    uint32_t says;                 /* of all its tokens */
    uint32_t has;                  /* enum prose_has */
    uint32_t token_count, figure_count;
    const struct prose_token *tokens;
    const struct figure *figures;
};

/* The requirement, remedy, exclusion or clause that a field stands in, or NULL. One member for all:
 * each field is copied where it is met. */
static inline const struct requirement *prose_requirement(const struct prose_field *field)
{
    return field->place == IN_REQUIREMENT ? field->of : NULL;
}
static inline const struct remedy *prose_remedy(const struct prose_field *field)
{
    return field->place == IN_REMEDY ? field->of : NULL;
}
static inline const struct exclusion *prose_exclusion(const struct prose_field *field)
{
    return field->place == IN_EXCLUSION ? field->of : NULL;
}
static inline const struct clause *prose_clause(const struct prose_field *field)
{
    return field->place == IN_CLAUSE ? field->of : NULL;
}

/* ---- asking ---- */
struct prose_rule;
typedef void prose_look(struct prose_rule *rule, const struct prose_field *field);
typedef void prose_end(struct prose_rule *rule);
typedef bool prose_wants(const struct prose_rule *rule, const struct prose_field *field);
/* What a rule asks for; what is left out, every field has. `says` and `has` are met by one of their
 * classes each. Fields that no rule asks for are not split into words at all, so ask for the least.
 */
struct prose_rule {
    prose_look *look; /* at one field; neither it nor its tokens and figures outlive the call */
    prose_end *end;   /* behind the last field; or NULL */
    /* Whether it wants this field, by the record that it stands in and what it may hold at most; no
     * words are made yet. NULL: all those that it asked for. */
    prose_wants *wants;
    void *memory;    /* the rule's own */
    uint32_t places; /* PROSE_PLACE(IN_…), or-ed */
    uint32_t says, has;
    bool prose_only; /* no texts of one line, such as names */

    struct compilation *compilation; /* from here on of prose_ask */
    const struct agreement *agreement;
    struct prose_rule *next;
    uint64_t of_says; /* of says, has and places: what was asked for, or a bit of every field */
    uint32_t of_has, of_places;
};
#define PROSE_PLACE(place) (UINT32_C(1) << (place))
/* Fields come in the order of the language's tables, each to the rules in the order in which they
 * asked. */
void prose_ask(struct compilation *compilation, const struct agreement *agreement,
               struct prose_rule rule);
/* The rule that asked last, or NULL. */
const struct prose_rule *prose_last_asked(const struct compilation *compilation);
/* Shows the fields to those who asked; called behind the last check of lint_run. */
void prose_run(struct compilation *compilation, const struct agreement *agreement);

/* Gives each text of one line (names, titles), without words: for rules that compare with them. */
typedef void prose_visit(void *context, const struct prose_field *field);
void prose_visit_names(const struct agreement *agreement, prose_visit *visit, void *context);

/* ---- of a field ---- */
static inline struct text token_text(const struct prose_field *field,
                                     const struct prose_token *token)
{
    return text_slice(node_text(field->node), token->start, token->end);
}
/* Whether "$", "€", "£" or "¥" stands at a token. */
static inline bool prose_currency_mark_at(const struct prose_field *field, uint32_t at)
{
    const uint32_t mark = at < field->token_count ? field->tokens[at].mark : 0;
    return mark == '$' || mark == 0x20ac || mark == 0xa3 || mark == 0xa5;
}
/* The sentences of a field, one by one; start with a zeroed one. A semicolon ends one too. */
struct prose_sentence {
    uint32_t first, behind;               /* its tokens */
    uint32_t first_figure, behind_figure; /* its figures */
    uint32_t says;                        /* of all its tokens */
};
bool prose_next_sentence(const struct prose_field *field, struct prose_sentence *sentence);
static inline bool token_is_mark(const struct prose_field *field, uint32_t token, char mark)
{
    return token < field->token_count && field->tokens[token].kind == TOKEN_IS_MARK &&
           field->tokens[token].mark == (unsigned char)mark;
}
/* "and", "or" */
static inline bool prose_is_joint(const struct prose_token *token)
{
    return token->kind == TOKEN_IS_WORD && (token->says & SAYS_NUMBER) != 0 && token->value == 0;
}
/* The token at a place of the field, or one that is nothing behind the last. */
static inline const struct prose_token *prose_token_at(const struct prose_field *field, uint32_t at)
{
    static const struct prose_token none = {.kind = TOKEN_IS_MARK, .unit = -1};
    return at < field->token_count ? &field->tokens[at] : &none;
}

struct span prose_span(const struct compilation *compilation, const struct prose_field *field,
                       uint32_t start, uint32_t end);
/* Whether a text is a word of a field, case ignored (as letter_lower has it). */
bool prose_same(struct text one, struct text other);
bool prose_is_one_of(struct text word, const struct text *words, size_t count);
/* The classes of a word, or-ed: those of each stem that it begins with. */
struct word_stem {
    unsigned class;
    struct text stem;
};
unsigned prose_classes(struct text word, const struct word_stem *stems, size_t count);

/* ---- figures ---- */
/* The seconds of a duration, or NULL where a unit has no fixed length. */
const rational *figure_seconds(struct arena *arena, const struct figure *figure);
/* The number in words that begins at a token, "forty-five", "two hundred"; *behind follows it. */
bool prose_number_in_words(const struct prose_field *field, uint32_t token, struct decimal *number,
                           uint32_t *behind);
/* Half of one in the last digit of a duration, in seconds. */
const rational *figure_precision(struct arena *arena, const struct figure *figure);
static inline struct text figure_text(const struct prose_field *field, const struct figure *figure)
{
    return text_slice(node_text(field->node), figure->start, figure->end);
}
/* A window behind or before a figure: "a month", "per 30 days", "in a mean month". */
struct figure_window {
    enum unit unit;
    struct decimal count;
    uint32_t start, end; /* bytes of the field's value */
    uint32_t behind;     /* the token behind it */
};
/* The window that begins at the token; false where there is none. */
bool prose_window_at(const struct prose_field *field, uint32_t token, struct figure_window *window);

/* ---- vocabulary ---- */
/* behind a number like a unit of time */
enum { UNIT_PERCENT = 100, UNIT_MONEY = 101 };
struct prose_words;
const struct prose_words *prose_words_new(struct compilation *compilation,
                                          const struct agreement *agreement);
/* What a word with the hash may say at most. */
uint32_t prose_words_say(const struct prose_words *words, uint32_t hash);
/* Few words of a text are in a table. Which are surely not is told by one bit of their hash, from a
 * kilobyte that stays near. */
enum { PROSE_BITS = 8192, PROSE_BITS_A_WORD = 32 };
static inline bool prose_may_be(const uint32_t *bits, uint32_t hash)
{
    const uint32_t bit = hash % PROSE_BITS;
    return (bits[bit / PROSE_BITS_A_WORD] >> bit % PROSE_BITS_A_WORD & 1) != 0;
}
const uint32_t *prose_words_bits(const struct prose_words *words);
/* Sets what the token says. `hash` is prose_hash over the lower case of the word. */
void prose_words_find(const struct prose_words *words, struct text text, uint32_t hash,
                      struct prose_token *token);

/* ---- reading; called by the pass alone ---- */
/* The memory of one field's tokens and figures, which the next field takes over. */
struct prose_room {
    struct prose_token *tokens;
    struct figure *figures;
    size_t token_room, figure_room;
};
/* Sets what the field may say and have at most, without a token: as cheap as reading its bytes. */
void prose_glance(const struct prose_words *words, struct prose_field *field);
void prose_tokens(struct arena *arena, struct prose_room *room, const struct prose_words *words,
                  enum choice_value language, struct prose_field *field);
void prose_figures(struct arena *arena, struct prose_room *room, enum choice_value language,
                   struct prose_field *field);

#define PROSE_HASH_START UINT32_C(0x811c9dc5)
static inline uint32_t prose_hash(uint32_t hash, uint32_t code_point)
{
    return (hash ^ code_point) * UINT32_C(16777619);
}

#endif
