/* Inside src/lint only: names that prose mentions, as undefined-term and foreign-party gather them
 * before they judge. */
#ifndef LINT_MENTIONS_H
#define LINT_MENTIONS_H

#include "lint/prose_promise.h"
#include "prose/prose.h"

enum { NAME_WORD = 1, NAME_TERM = 2, NAME_REPORTED = 4, NAME_COMPANY = 8 };

/* A term or a company that prose names: what is known of it shows behind the last field. */
struct company_words; /* of src/lint/prose_supplier.c */
struct mention {
    const struct node *node;
    uint32_t start, end; /* bytes of its text */
    struct text name;    /* in lower case */
    struct text first;   /* the first word of a company, in lower case */
    bool defines;        /* the place says what it is */
    bool meant;          /* of a company: the field says that it is no party */
};

struct naming {
    struct compilation *compilation;
    const struct agreement *agreement;
    struct mention *mentions;
    size_t mention_count, mention_room;
    struct names_table *names; /* words of names, terms defined in prose, what was reported */
    size_t room;               /* how many more names the table takes */
    const struct term_index *terms;
    bool terms_made;
    struct company_words *companies; /* made with the first company */
    enum { NOT_ASKED, PAYS_CREDITS, PAYS_NONE } credits;
};

/* The text in lower case, as names are compared. */
struct text mentions_lower(struct arena *arena, struct text text);
/* Puts a name of a kind into the table, as long as that has room. */
void mentions_add_name(struct naming *naming, struct text name, unsigned kind, const void *what);
/* Whether the table has the name as one of the kinds. */
bool mentions_is_name(const struct naming *naming, struct text name, unsigned kind);
void mentions_add(struct naming *naming, struct mention mention);
/* Whether anything is mentioned that its place does not define. */
bool mentions_any(const struct naming *naming);
/* The first finding of the name, with this place as a label; NULL: there is none. */
struct finding *mentions_again(const struct naming *naming, struct text name, struct span span);
/* What mentions_again gives for the name from now on. */
void mentions_remember(struct naming *naming, struct text name, const struct finding *finding);
/* Whether a word that begins with a capital stands at the token. */
bool mentions_is_capital(const struct prose_field *field, uint32_t at);

/* ---- companies that are meant, and no parties ---- */
/* Reads the words of a field, for what follows. */
void company_read(struct naming *naming, const struct prose_field *field);
/* Whether the title of the clause that the field stands in says that it tells of others:
 * "Suppliers". */
bool company_is_of_others(const struct naming *naming, const struct prose_field *field);
/* What a sentence says of companies: in all, and before the token up to which it is read. */
struct company_sentence {
    const struct prose_sentence *sentence;
    unsigned says, before;
    uint32_t read;
};
struct company_sentence company_sentence_of(const struct naming *naming,
                                            const struct prose_sentence *sentence);
/* Whether it says that those are others who are listed behind it. */
bool company_begins_list(const struct company_sentence *read);
/* Whether it says of a company, whose name stands from one token up to another, that it is somebody
 * else who is meant: what it is ("uses Stripe, Inc.", "Telco Ltd, our carrier"), or only what it
 * does there ("hosted by Telco Ltd"), as a party that was left over would do elsewhere. Ask in the
 * order of names. */
enum company_meant { COMPANY_UNTOLD, COMPANY_DOES, COMPANY_IS_OTHER };
enum company_meant company_is_another(const struct naming *naming, const struct prose_field *field,
                                      struct company_sentence *read, uint32_t name,
                                      uint32_t behind);

/* Has prose shown to a rule whose memory is a struct naming. */
void mentions_ask(struct compilation *compilation, const struct agreement *agreement,
                  struct prose_rule rule);

#endif
