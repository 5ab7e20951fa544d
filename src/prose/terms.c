/* Defined terms: takes the agreement's definitions and finds where a text uses them, whatever the
 * case of the first letter and the number (language section 3). The words of all terms stand in
 * one trie, whose edges are one hash table, so that a text is read once however many they are. */
#include "base/letter.h"
#include "prose/prose.h"

#include <string.h>

enum {
    SAME_NODE_MAX = 8, /* terms that differ by endings alone; more could only be hostile */
    STEM_SHORTEST = 2  /* bytes before an ending that is taken for a plural */
};

struct term_entry {
    struct text text;
    size_t first_word; /* where its first word starts */
    uint32_t next;     /* another term at the same node, number + 1; or 0 */
};

struct edge {
    uint64_t key; /* of the parent and the word; 0: free */
    uint32_t child;
};

struct term_index {
    enum choice_value language;
    const struct term_entry *terms;
    uint32_t *first; /* by node: number of a term that ends there + 1, or 0 */
    struct edge *edges;
    size_t mask;
};

/* Plurals: a word may end in one of a pair where the term ends in the other. */
struct ending {
    const char *singular, *plural;
};
static const struct ending english[] = {{"", "s"}, {"", "es"}, {"y", "ies"}, {NULL, NULL}};
static const struct ending french[] = {{"", "s"}, {"", "x"}, {NULL, NULL}};
static const struct ending german[] = {{"", "e"}, {"", "en"}, {"", "n"}, {"", "s"}, {NULL, NULL}};
static const struct ending spanish[] = {{"", "s"}, {"", "es"}, {NULL, NULL}};

static const struct ending *endings_of(enum choice_value language)
{
    if (language == CHOICE_LANGUAGE_FR) {
        return french;
    }
    if (language == CHOICE_LANGUAGE_DE) {
        return german;
    }
    return language == CHOICE_LANGUAGE_ES ? spanish : english;
}

/* The letters that endings are made of: without them singular and plural are the same bytes. */
static const char *ending_letters(enum choice_value language)
{
    if (language == CHOICE_LANGUAGE_FR) {
        return "sx";
    }
    if (language == CHOICE_LANGUAGE_DE) {
        return "ens";
    }
    return language == CHOICE_LANGUAGE_ES ? "es" : "seiy";
}

static size_t decode(struct text text, size_t at, uint32_t *code_point)
{
    size_t length = text_decode(text.data + at, text.length - at, code_point);
    if (length == 0) {
        *code_point = 0xfffd;
        return 1;
    }
    return length;
}

/* The key of an edge: the same for all numbers of a word, and for a first word for both cases. */
static uint64_t edge_key(const struct term_index *index, uint32_t parent, struct text word)
{
    uint32_t initial = 0;
    size_t from = decode(word, 0, &initial);
    size_t end = word.length;
    const char *letters = ending_letters(index->language);
    while (end > from && strchr(letters, word.data[end - 1]) != NULL) {
        end--;
    }
    uint64_t hash =
        UINT64_C(0xcbf29ce484222325) ^ ((uint64_t)parent * UINT64_C(0x9e3779b97f4a7c15));
    hash = (hash ^ (parent == 0 ? letter_lower(initial) : initial)) * UINT64_C(0x100000001b3);
    for (size_t at = from; at < end; at++) {
        hash = (hash ^ (unsigned char)word.data[at]) * UINT64_C(0x100000001b3);
    }
    return hash | 1;
}

static struct edge *edge_of(const struct term_index *index, uint64_t key)
{
    size_t at = (size_t)(key >> 20) & index->mask;
    while (index->edges[at].key != 0 && index->edges[at].key != key) {
        at = (at + 1) & index->mask;
    }
    return &index->edges[at];
}

static bool same_word(const struct term_index *index, struct text one, struct text other,
                      bool any_case)
{
    uint32_t one_initial = 0, other_initial = 0;
    size_t one_at = decode(one, 0, &one_initial), other_at = decode(other, 0, &other_initial);
    if (one_initial != other_initial &&
        (!any_case || letter_lower(one_initial) != letter_lower(other_initial))) {
        return false;
    }
    struct text one_rest = text_slice(one, one_at, one.length);
    struct text other_rest = text_slice(other, other_at, other.length);
    if (text_equal(one_rest, other_rest)) {
        return true;
    }
    size_t same = 0;
    while (same < one_rest.length && same < other_rest.length &&
           one_rest.data[same] == other_rest.data[same]) {
        same++;
    }
    if (same + one_at < STEM_SHORTEST) {
        return false;
    }
    one_rest = text_slice(one_rest, same, one_rest.length);
    other_rest = text_slice(other_rest, same, other_rest.length);
    for (const struct ending *ending = endings_of(index->language); ending->plural != NULL;
         ending++) {
        if ((text_is(one_rest, ending->singular) && text_is(other_rest, ending->plural)) ||
            (text_is(other_rest, ending->singular) && text_is(one_rest, ending->plural))) {
            return true;
        }
    }
    return false;
}

static bool is_space(struct text text, size_t at, size_t *length)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') {
        *length = 1;
        return true;
    }
    *length = 2;
    return byte == 0xc2 && at + 1 < text.length && (unsigned char)text.data[at + 1] == 0xa0;
}

static size_t skip_spaces(struct text text, size_t at)
{
    size_t length = 0;
    while (at < text.length && is_space(text, at, &length)) {
        at += length;
    }
    return at;
}

/* Whether what stands between two words is the same; any white space is like any other. */
static bool same_between(struct text one, struct text other)
{
    size_t one_at = 0, other_at = 0, length = 0;
    while (one_at < one.length && other_at < other.length) {
        bool one_space = is_space(one, one_at, &length);
        bool other_space = is_space(other, other_at, &length);
        if (one_space && other_space) {
            one_at = skip_spaces(one, one_at);
            other_at = skip_spaces(other, other_at);
        } else if (!one_space && !other_space && one.data[one_at] == other.data[other_at]) {
            one_at++;
            other_at++;
        } else {
            return false;
        }
    }
    return one_at == one.length && other_at == other.length;
}

/* Whether the term stands in the text where its first word would be the word at `at`. */
static bool stands_at(const struct term_index *index, const struct term_entry *term,
                      struct text text, size_t at, size_t *start, size_t *end)
{
    if (at < term->first_word || !text_equal(text_slice(text, at - term->first_word, at),
                                             text_slice(term->text, 0, term->first_word))) {
        return false;
    }
    *start = at - term->first_word;
    size_t term_at = term->first_word, text_at = at;
    size_t term_start = 0, term_end = 0, text_start = 0, text_end = 0;
    bool first = true;
    while (letter_next_word(term->text, term_at, &term_start, &term_end)) {
        if (!letter_next_word(text, text_at, &text_start, &text_end) ||
            !same_between(text_slice(term->text, term_at, term_start),
                          text_slice(text, text_at, text_start)) ||
            !same_word(index, text_slice(term->text, term_start, term_end),
                       text_slice(text, text_start, text_end), first)) {
            return false;
        }
        term_at = term_end;
        text_at = text_end;
        first = false;
    }
    struct text behind = text_slice(term->text, term_at, term->text.length);
    if (!text_starts_with(text_slice(text, text_at, text.length), behind)) {
        return false;
    }
    *end = text_at + behind.length;
    return true;
}

static void add_term(struct term_index *index, struct term_entry *terms, uint32_t number,
                     uint32_t *nodes)
{
    struct term_entry *term = &terms[number];
    size_t at = 0, start = 0, end = 0;
    uint32_t node = 0;
    while (letter_next_word(term->text, at, &start, &end)) {
        if (node == 0) {
            term->first_word = start;
        }
        uint64_t key = edge_key(index, node, text_slice(term->text, start, end));
        struct edge *edge = edge_of(index, key);
        if (edge->key == 0) {
            *edge = (struct edge){key, ++*nodes};
        }
        node = edge->child;
        at = end;
    }
    if (node != 0) {
        term->next = index->first[node];
        index->first[node] = number + 1;
    }
}

const struct term_index *term_index_new(struct arena *arena, const struct agreement *agreement)
{
    const struct map *definitions = agreement->definitions;
    if (definitions == NULL || definitions->count == 0) {
        return NULL;
    }
    struct term_index *index = ARENA_NEW(arena, struct term_index);
    struct term_entry *terms = ARENA_ARRAY(arena, struct term_entry, definitions->count);
    size_t words = 0, start = 0, end = 0;
    for (uint32_t number = 0; number < definitions->count; number++) {
        terms[number].text = text_trim(node_text(definitions->entries[number].key));
        for (size_t at = 0; letter_next_word(terms[number].text, at, &start, &end); at = end) {
            words++;
        }
    }
    size_t size = 16;
    while (size < words * 2) {
        size *= 2;
    }
    index->language = agreement->language_in_force;
    index->terms = terms;
    index->edges = ARENA_ARRAY(arena, struct edge, size);
    index->mask = size - 1;
    index->first = ARENA_ARRAY(arena, uint32_t, words + 1);
    uint32_t nodes = 0;
    for (uint32_t number = definitions->count; number > 0; number--) {
        add_term(index, terms, number - 1, &nodes);
    }
    return index;
}

/* The longest term whose first word is the one at [at, end of word), or SIZE_MAX. */
static size_t longest_at(const struct term_index *index, struct text text, size_t at,
                         size_t end_of_word, size_t *start, size_t *end)
{
    size_t found = SIZE_MAX, word_start = at, word_end = end_of_word;
    uint32_t node = 0;
    do {
        uint64_t key = edge_key(index, node, text_slice(text, word_start, word_end));
        const struct edge *edge = edge_of(index, key);
        if (edge->key == 0) {
            break;
        }
        node = edge->child;
        unsigned tries = 0;
        for (uint32_t number = index->first[node]; number != 0 && tries < SAME_NODE_MAX;
             number = index->terms[number - 1].next, tries++) {
            if (stands_at(index, &index->terms[number - 1], text, at, start, end)) {
                found = number - 1;
                break;
            }
        }
    } while (letter_next_word(text, word_end, &word_start, &word_end));
    if (found != SIZE_MAX) {
        (void)stands_at(index, &index->terms[found], text, at, start, end);
    }
    return found;
}

size_t prose_find_term(const struct term_index *index, struct text text, size_t from, size_t *start,
                       size_t *end)
{
    size_t word_start = 0, word_end = from;
    while (index != NULL && letter_next_word(text, word_end, &word_start, &word_end)) {
        size_t found = longest_at(index, text, word_start, word_end, start, end);
        if (found != SIZE_MAX && *start >= from) {
            return found;
        }
    }
    return SIZE_MAX;
}

struct text prose_term_anchor(struct arena *arena, struct text term)
{
    enum { HASH_ROOM = 9 };
    uint32_t initial = 0;
    (void)decode(term, 0, &initial);
    /* "Downtime" is not "downtime"; of other capitals the hash keeps account. */
    struct text prefix =
        letter_lower(initial) != initial ? TEXT_OF("definition-") : TEXT_OF("term-");
    size_t length = prefix.length;
    char *anchor = arena_allocate_bytes(arena, length + term.length * 2 + HASH_ROOM);
    memcpy(anchor, prefix.data, length);
    bool odd = false, first = true;
    for (size_t at = 0; at < term.length;) {
        uint32_t code_point = 0;
        at += decode(term, at, &code_point);
        if (letter_is_word(code_point)) {
            uint32_t lower = letter_lower(code_point);
            odd = odd || (lower != code_point && !first);
            length += text_encode(lower, anchor + length);
        } else if (code_point == ' ') {
            anchor[length++] = '-';
        } else if (code_point == '-') { /* "opt-in" is not "opt in" */
            anchor[length++] = '-';
            anchor[length++] = '-';
        } else {
            odd = true;
        }
        first = false;
    }
    if (odd) { /* "C" is not "C++", "Api" is not "API" */
        static const char hexadecimal[] = "0123456789abcdef";
        uint32_t hash = text_hash(term);
        anchor[length++] = '-';
        for (int shift = 28; shift >= 0; shift -= 4) {
            anchor[length++] = hexadecimal[(hash >> shift) & 15];
        }
    }
    return (struct text){anchor, length};
}
