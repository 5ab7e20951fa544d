/* Companies that prose names and that are no parties: takes a name with a legal form in a sentence
 * and says whether the sentence, or the title of the clause, shows that somebody else is meant: a
 * supplier, what somebody uses, who hosts or prints. */
#include "lint/mentions.h"

#include "base/letter.h"

#include <string.h>

enum word_class {
    IS_COMPANY = 1 << 0,
    IS_LINK = 1 << 1,
    IS_APART = 1 << 2,
    IS_USED = 1 << 3,
    IS_DONE = 1 << 4,
    IS_BY = 1 << 5,
    IS_GIVEN = 1 << 6,
    IS_SERVICE = 1 << 7,
    IS_VERB = 1 << 8,
    IS_NONE = 1 << 9,
    IS_VIA = 1 << 10,
    IS_OURS = 1 << 11,
    IS_SAID = 1 << 12
};

static const struct word_stem company_rows[] = {
#define OTHER_COMPANY(words) {IS_COMPANY, TEXT(words)},
#define OTHER_IS(word) {IS_LINK, TEXT(word)},
#define OTHER_APART(word) {IS_APART, TEXT(word)},
#define OTHER_USED(words) {IS_USED, TEXT(words)},
#define OTHER_DOES(words) {IS_DONE, TEXT(words)},
#define OTHER_BY(word) {IS_BY, TEXT(word)},
#define OTHER_GIVES(words) {IS_GIVEN, TEXT(words)},
#define OTHER_SERVICE(words) {IS_SERVICE, TEXT(words)},
#define OTHER_VERB(words) {IS_VERB, TEXT(words)},
#define OTHER_NONE(words) {IS_NONE, TEXT(words)},
#define OTHER_VIA(word) {IS_VIA, TEXT(word)},
#define OTHER_OURS(word) {IS_OURS, TEXT(word)},
#define OTHER_SAID(words) {IS_SAID, TEXT(words)},
#include "grammar/company_words.def"
};

enum { COMPANY_ROWS = sizeof company_rows / sizeof *company_rows, FIRST_BYTES = 256 };
struct company_words {
    uint16_t order[COMPANY_ROWS];    /* the rows by their first byte */
    uint16_t start[FIRST_BYTES + 1]; /* of each byte in that order */
    uint16_t *says;                  /* of each token of the field at hand */
    size_t room;
};

/* Whether a word is the one of a row, or begins with it where that ends with "-". */
static bool is_word_of_row(struct text row, struct text word)
{
    const bool stem = row.data[row.length - 1] == '-';
    const size_t length = row.length - stem;
    return (word.length == length || (stem && word.length > length)) &&
           prose_same(text_slice(word, 0, length), text_slice(row, 0, length));
}

static struct text first_of_row(size_t row)
{
    const struct text words = company_rows[row].stem;
    const char *space = memchr(words.data, ' ', words.length);
    return space == NULL ? words : text_slice(words, 0, (size_t)(space - words.data));
}

static bool has_word_of_row(struct text name, struct text word)
{
    size_t start = 0, end = 0;
    for (size_t from = 0; letter_next_word(name, from, &start, &end); from = end) {
        if (is_word_of_row(word, text_slice(name, start, end))) {
            return true;
        }
    }
    return false;
}

/* "The supplier", where a party is called so. */
static bool is_called_so(const struct agreement *agreement, size_t row)
{
    enum { PARTIES_MOST = 8 };
    bool found = false;
    for (uint32_t index = 0; index < agreement->party_count && index < PARTIES_MOST; index++) {
        const struct party *party = agreement->party_list[index];
        found = found || has_word_of_row(node_text(party->id), first_of_row(row)) ||
                (party->name != NULL && has_word_of_row(node_text(party->name), first_of_row(row)));
    }
    return found;
}

/* The rows in an order in which few of them are looked at for a word. */
static struct company_words *words_of(struct naming *naming)
{
    if (naming->companies != NULL) {
        return naming->companies;
    }
    struct company_words *words = ARENA_NEW(&naming->compilation->arena, struct company_words);
    uint16_t kept = 0;
    for (unsigned byte = 0; byte < FIRST_BYTES; byte++) {
        words->start[byte] = kept;
        for (size_t row = 0; row < COMPANY_ROWS; row++) {
            if ((unsigned char)company_rows[row].stem.data[0] == byte &&
                !(company_rows[row].class == IS_COMPANY && is_called_so(naming->agreement, row))) {
                words->order[kept++] = (uint16_t)row;
            }
        }
    }
    words->start[FIRST_BYTES] = kept;
    naming->companies = words;
    return words;
}

/* Whether the words of a row stand one behind the other in a text, the first of them from one byte
 * to another. */
static bool stands_at(struct text row, struct text text, size_t start, size_t end)
{
    for (size_t at = 0;;) {
        const char *space = memchr(row.data + at, ' ', row.length - at);
        const size_t behind = space == NULL ? row.length : (size_t)(space - row.data);
        if (!is_word_of_row(text_slice(row, at, behind), text_slice(text, start, end))) {
            return false;
        }
        if (space == NULL) {
            return true;
        }
        const size_t before = end;
        if (!letter_next_word(text, before, &start, &end) || start > before + 1) {
            return false;
        }
        at = behind + 1;
    }
}

/* What a word of a text says, with those behind it. */
static unsigned classes_at(const struct company_words *words, struct text text, size_t start,
                           size_t end)
{
    unsigned classes = 0;
    const unsigned char byte = (unsigned char)text.data[start];
    const unsigned first = byte < 'A' || byte > 'Z' ? byte : byte | 0x20U;
    for (uint16_t at = words->start[first]; at < words->start[first + 1]; at++) {
        const struct word_stem *row = &company_rows[words->order[at]];
        if ((classes & row->class) == 0 && stands_at(row->stem, text, start, end)) {
            classes |= row->class;
        }
    }
    return classes;
}

void company_read(struct naming *naming, const struct prose_field *field)
{
    struct company_words *words = words_of(naming);
    if (field->token_count > words->room) {
        words->says =
            ARENA_GROW(&naming->compilation->arena, words->says, &words->room, field->token_count);
    }
    for (uint32_t at = 0; at < field->token_count; at++) {
        const struct prose_token *token = &field->tokens[at];
        words->says[at] =
            token->kind == TOKEN_IS_WORD
                ? (uint16_t)classes_at(words, node_text(field->node), token->start, token->end)
                : 0;
    }
}

/* Whether a title or an id says that others are told in what stands under it: "Subcontractors". */
static bool is_title_of_others(const struct naming *naming, struct text title)
{
    size_t start = 0, end = 0;
    for (size_t from = 0; letter_next_word(title, from, &start, &end); from = end) {
        if ((classes_at(naming->companies, title, start, end) & IS_COMPANY) != 0) {
            return true;
        }
    }
    return false;
}

bool company_is_of_others(const struct naming *naming, const struct prose_field *field)
{
    const struct clause *clause = prose_clause(field);
    return clause != NULL &&
           (is_title_of_others(naming, node_text(clause->id)) ||
            (clause->title != NULL && is_title_of_others(naming, node_text(clause->title))));
}

/* "Telco Ltd, our carrier", "Telco Ltd acts as subcontractor". */
static bool is_said_behind(const struct naming *naming, const struct prose_field *field,
                           uint32_t behind, uint32_t end)
{
    enum { WORDS_MOST = 4 };
    if (token_is_mark(field, behind, '.') && behind + 1 < end) {
        behind++;
    }
    const bool mark = token_is_mark(field, behind, ',') || token_is_mark(field, behind, '(');
    if (behind >= end || (!mark && (naming->companies->says[behind] & IS_LINK) == 0)) {
        return false;
    }
    for (uint32_t at = behind + 1; at < end && at <= behind + WORDS_MOST; at++) {
        const unsigned classes = naming->companies->says[at];
        if ((classes & (IS_COMPANY | IS_SAID)) != 0) {
            return true;
        }
        if ((classes & IS_APART) != 0 || field->tokens[at].kind != TOKEN_IS_WORD) {
            return false;
        }
    }
    return false;
}

/* What the words right before a name say: "by Telco Ltd", "bei der Telco GmbH", "on the servers of
 * Telco Ltd". */
static unsigned classes_before(const struct naming *naming, const struct prose_field *field,
                               const struct prose_sentence *sentence, uint32_t name)
{
    enum { WORDS_MOST = 4 };
    unsigned classes = 0;
    for (uint32_t at = name; at > sentence->first && name - at < WORDS_MOST &&
                             field->tokens[at - 1].kind == TOKEN_IS_WORD;
         at--) {
        const unsigned said = naming->companies->says[at - 1];
        classes |= at == name ? said : said & ~(unsigned)IS_OURS;
    }
    return classes;
}

/* "Das Netz stellt die Telco GmbH": the verb a few words before it, and no comma between; "lo
 * reparte Correo S.A." */
static bool is_subject_behind(const struct naming *naming, const struct prose_field *field,
                              const struct prose_sentence *sentence, uint32_t name)
{
    enum { WORDS_MOST = 6 };
    static const struct text objects[] = {
#define OTHER_OBJECT(word) TEXT(word),
#include "grammar/company_words.def"
    };
    static const struct text articles[] = {
#define OTHER_BEHIND(word) TEXT(word),
#include "grammar/company_words.def"
    };
    const uint16_t *says = naming->companies->says;
    if (name < sentence->first + 2) {
        return false;
    }
    if ((says[name - 1] & IS_VERB) != 0) {
        return prose_is_one_of(token_text(field, &field->tokens[name - 2]), objects,
                               sizeof objects / sizeof *objects);
    }
    if (!prose_is_one_of(token_text(field, &field->tokens[name - 1]), articles,
                         sizeof articles / sizeof *articles)) {
        return false;
    }
    for (uint32_t at = name - 1; at > sentence->first && name - at < WORDS_MOST; at--) {
        if ((says[at - 1] & IS_VERB) != 0) {
            return true;
        }
        if (field->tokens[at - 1].kind == TOKEN_IS_MARK) {
            return false;
        }
    }
    return false;
}

struct company_sentence company_sentence_of(const struct naming *naming,
                                            const struct prose_sentence *sentence)
{
    struct company_sentence read = {.sentence = sentence, .read = sentence->first};
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        read.says |= naming->companies->says[at];
    }
    return read;
}

bool company_begins_list(const struct company_sentence *read)
{
    return (read->says & (IS_COMPANY | IS_USED)) != 0;
}

/* "… uses the service, and Contoso Ltd pays": the name begins a part of the sentence of its own,
 * with its own verb, and goes on with no list of companies. */
static bool begins_part(const struct prose_field *field, const struct prose_sentence *sentence,
                        uint32_t name, uint32_t behind)
{
    enum { ARTICLE = 3, SHORT_WORD = 3 };
    uint32_t joint = name;
    for (uint32_t back = 1; back <= 2 && name >= sentence->first + back && joint == name; back++) {
        const struct prose_token *token = &field->tokens[name - back];
        joint = prose_is_joint(token) ? name - back : joint;
        if (token->kind != TOKEN_IS_WORD || token->end - token->start > ARTICLE) {
            break;
        }
    }
    uint32_t last = joint;
    while (last > sentence->first && field->tokens[last - 1].kind == TOKEN_IS_MARK) {
        last--;
    }
    const struct prose_token *verb = prose_token_at(field, behind);
    const bool goes_on = verb->kind == TOKEN_IS_WORD && !verb->capital &&
                         (verb->says & SAYS_FILLER) == 0 && behind < sentence->behind &&
                         ((verb->says & SAYS_LINK) != 0 || verb->end - verb->start > SHORT_WORD);
    return joint < name && last > sentence->first && goes_on &&
           (field->tokens[last - 1].says & SAYS_LEGAL_FORM) == 0;
}

enum company_meant company_is_another(const struct naming *naming, const struct prose_field *field,
                                      struct company_sentence *read, uint32_t name, uint32_t behind)
{
    while (read->read < name) {
        read->before |= naming->companies->says[read->read++];
    }
    const unsigned near = classes_before(naming, field, read->sentence, name);
    const unsigned before = begins_part(field, read->sentence, name, behind) ? 0U : read->before;
    if ((before & (IS_COMPANY | IS_USED)) != 0 || (read->says & IS_NONE) != 0 ||
        (near & IS_OURS) != 0 || is_said_behind(naming, field, behind, read->sentence->behind)) {
        return COMPANY_IS_OTHER;
    }
    const bool done = (read->says & IS_DONE) != 0 ||
                      ((read->says & IS_GIVEN) != 0 && (read->before & IS_SERVICE) == 0);
    const bool does = (near & IS_VIA) != 0 || (done && (near & IS_BY) != 0) ||
                      is_subject_behind(naming, field, read->sentence, name);
    return does ? COMPANY_DOES : COMPANY_UNTOLD;
}
