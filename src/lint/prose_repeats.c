/* repeated-clause: takes the sentences of prose and reports one that stands twice, in one text or
 * among the clauses of the agreement. Goals and remedies may say the same of each of them. */
#include "base/letter.h"
#include "lint/lint.h"
#include "lint/prose.h"

enum {
    WORDS_LEAST = PROSE_SENTENCE, /* shorter ones are headings and phrases */
    STANDING_ALONE = PROSE_PLACE(IN_SUMMARY) | PROSE_PLACE(IN_RECITAL) |
                     PROSE_PLACE(IN_DEFINITION) | PROSE_PLACE(IN_EXCLUSION) |
                     PROSE_PLACE(IN_CANCELLATION) | PROSE_PLACE(IN_CLAUSE)
};

struct sentence {
    uint64_t hash;
    const struct node *node;
    uint32_t start, end; /* bytes of its text */
    uint32_t next;       /* in the same slot, from 1 */
};

struct sentences {
    struct sentence *items;
    uint32_t *slots; /* the first of each, from 1 */
    size_t count, room, size;
};

/* Those of the agreement that stand alone, and those of one goal or remedy. */
struct repeats {
    struct sentences alone, own;
};

static uint64_t join_hash(uint64_t hash, uint64_t other)
{
    hash = (hash ^ other) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 29);
}

/* Over its words and numbers; marks between them say nothing. */
static uint64_t hash_of(const struct prose_field *field, const struct prose_sentence *sentence,
                        uint32_t *words)
{
    uint64_t hash = 0;
    *words = 0;
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        if (token->kind == TOKEN_IS_WORD) {
            hash = join_hash(hash, token->hash);
        } else if (token->kind == TOKEN_IS_NUMBER || token->mark == MARK_REFERENCE) {
            hash = join_hash(hash, text_hash(token_text(field, token)));
        } else {
            continue;
        }
        ++*words;
    }
    return hash;
}

static uint32_t next_letter(struct text text, size_t *at)
{
    while (*at < text.length) {
        uint32_t code_point = 0;
        size_t length = text_decode(text.data + *at, text.length - *at, &code_point);
        *at += length == 0 ? 1 : length;
        if (length != 0 && letter_is_word(code_point)) {
            return letter_lower(code_point);
        }
    }
    return 0;
}

/* Whether two that have one hash have the same letters and digits. */
static bool is_same(struct text one, struct text other)
{
    size_t at = 0, to = 0;
    uint32_t letter = 0;
    do {
        letter = next_letter(one, &at);
        if (letter != next_letter(other, &to)) {
            return false;
        }
    } while (letter != 0);
    return true;
}

static struct text text_of(const struct sentence *sentence)
{
    return text_slice(node_text(sentence->node), sentence->start, sentence->end);
}

static void make_room(struct arena *arena, struct sentences *sentences)
{
    sentences->items = ARENA_GROW(arena, sentences->items, &sentences->room, sentences->count + 1);
    if (sentences->size >= sentences->room) {
        return;
    }
    sentences->size = 16;
    while (sentences->size < sentences->room) {
        sentences->size *= 2;
    }
    sentences->slots = ARENA_ARRAY(arena, uint32_t, sentences->size);
    for (size_t index = 0; index < sentences->count; index++) {
        uint32_t *slot = &sentences->slots[sentences->items[index].hash & (sentences->size - 1)];
        sentences->items[index].next = *slot;
        *slot = (uint32_t)index + 1;
    }
}

/* The sentence that stood before this one and says the same; else this one is kept. */
static const struct sentence *seen(struct arena *arena, struct sentences *sentences,
                                   const struct sentence *sentence)
{
    enum { TRIES_MAX = 64 };
    uint32_t tries = 0;
    make_room(arena, sentences);
    uint32_t *slot = &sentences->slots[sentence->hash & (sentences->size - 1)];
    for (uint32_t at = *slot; at != 0 && tries < TRIES_MAX; tries++) {
        const struct sentence *there = &sentences->items[at - 1];
        if (there->hash == sentence->hash && is_same(text_of(there), text_of(sentence))) {
            return there;
        }
        at = there->next;
    }
    sentences->items[sentences->count] = *sentence;
    sentences->items[sentences->count].next = *slot;
    *slot = (uint32_t)++sentences->count;
    return NULL;
}

static void forget(struct sentences *sentences)
{
    sentences->count = 0;
    if (sentences->slots != NULL) {
        memset(sentences->slots, 0, sentences->size * sizeof *sentences->slots);
    }
}

static void report(struct compilation *compilation, const struct sentence *sentence,
                   const struct sentence *first)
{
    struct findings *findings = &compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_REPEATED_CLAUSE,
                    node_part(compilation, sentence->node, sentence->start, sentence->end),
                    "this sentence stands twice");
    finding_label(findings, finding, node_part(compilation, first->node, first->start, first->end),
                  "the first time here");
    finding_note(findings, finding,
                 "of two places that say the same, one is changed and the other forgotten");
    finding_help(findings, finding, "take one of the two out");
}

static void check_field(struct prose_rule *rule, const struct prose_field *field)
{
    struct arena *arena = &rule->compilation->arena;
    struct repeats *repeats = rule->memory;
    bool alone = (STANDING_ALONE & PROSE_PLACE(field->place)) != 0;
    struct prose_sentence sentence = {.behind = 0};
    while (prose_next_sentence(field, &sentence)) {
        uint32_t words = 0;
        if (sentence.behind - sentence.first < WORDS_LEAST) {
            continue;
        }
        struct sentence kept = {.hash = hash_of(field, &sentence, &words),
                                .node = field->node,
                                .start = field->tokens[sentence.first].start,
                                .end = field->tokens[sentence.behind - 1].end};
        const struct sentence *first =
            words < WORDS_LEAST ? NULL
                                : seen(arena, alone ? &repeats->alone : &repeats->own, &kept);
        if (first != NULL) {
            report(rule->compilation, &kept, first);
        }
    }
    if (repeats->own.count > 0) {
        forget(&repeats->own);
    }
}

void lint_repeated_clause(struct compilation *compilation, const struct agreement *agreement)
{
    struct prose_rule rule = {.look = check_field,
                              .memory = ARENA_NEW(&compilation->arena, struct repeats),
                              .places = STANDING_ALONE,
                              .has = HAS_SENTENCE,
                              .prose_only = true};
    prose_ask(compilation, agreement, rule);
    /* Within a goal or a remedy only a text of two sentences can say one twice. */
    rule.places = ~(uint32_t)STANDING_ALONE;
    rule.has = HAS_SENTENCES;
    prose_ask(compilation, agreement, rule);
}
