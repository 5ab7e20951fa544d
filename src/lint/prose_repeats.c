/* repeated-clause: takes the sentences of prose and reports one that stands twice, in one text or
 * among the clauses of the agreement. Goals and remedies may say the same of each of them. */
#include "base/letter.h"
#include "lint/lint.h"
#include "lint/prose.h"

enum { WORDS_LEAST = 6 }; /* shorter ones are headings and phrases */

struct sentence {
    uint64_t hash; /* 0: free */
    const struct prose_field *field;
    uint32_t first, behind;
};

struct sentences {
    struct sentence *slots;
    size_t mask, count;
};

static bool stands_alone(const struct prose_field *field)
{
    return field->place == IN_SUMMARY || field->place == IN_RECITAL ||
           field->place == IN_DEFINITION || field->place == IN_EXCLUSION ||
           field->place == IN_CANCELLATION || field->place == IN_CLAUSE;
}

static uint64_t hash_of(const struct prose_field *field, const struct prose_sentence *sentence,
                        uint32_t *words)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    *words = 0;
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        if (token->kind == TOKEN_IS_MARK && token->mark != MARK_REFERENCE) {
            continue;
        }
        struct text text = token_text(field, token);
        for (size_t byte = 0; byte < text.length; byte++) {
            /* Case is compared later; here it is enough to part letters from others. */
            hash = (hash ^ ((unsigned char)text.data[byte] | 0x20U)) * UINT64_C(0x100000001b3);
        }
        hash = (hash ^ ' ') * UINT64_C(0x100000001b3);
        ++*words;
    }
    return hash | 1;
}

static uint32_t skip_marks(const struct prose_field *field, uint32_t at, uint32_t behind)
{
    while (at < behind && field->tokens[at].kind == TOKEN_IS_MARK &&
           field->tokens[at].mark != MARK_REFERENCE) {
        at++;
    }
    return at;
}

static bool is_same(const struct sentence *one, const struct prose_field *field,
                    const struct prose_sentence *other)
{
    uint32_t at = one->first, to = other->first;
    for (;;) {
        at = skip_marks(one->field, at, one->behind);
        to = skip_marks(field, to, other->behind);
        if (at >= one->behind || to >= other->behind) {
            return at >= one->behind && to >= other->behind;
        }
        if (!prose_same(token_text(one->field, &one->field->tokens[at]),
                        token_text(field, &field->tokens[to]))) {
            return false;
        }
        at++;
        to++;
    }
}

/* The sentence that stood before this one and says the same; else this one is kept. */
static const struct sentence *seen(struct sentences *sentences, const struct prose_field *field,
                                   const struct prose_sentence *sentence, uint64_t hash)
{
    enum { TRIES_MAX = 64 };
    size_t at = (size_t)(hash >> 8) & sentences->mask;
    for (unsigned tries = 0; sentences->slots[at].hash != 0 && tries < TRIES_MAX; tries++) {
        const struct sentence *slot = &sentences->slots[at];
        bool alone = stands_alone(field) && stands_alone(slot->field);
        if (slot->hash == hash && (slot->field == field || alone) &&
            is_same(slot, field, sentence)) {
            return slot;
        }
        at = (at + 1) & sentences->mask;
    }
    if (sentences->slots[at].hash == 0) {
        sentences->slots[at] = (struct sentence){hash, field, sentence->first, sentence->behind};
    }
    return NULL;
}

static struct span span_of(const struct compilation *compilation, const struct prose_field *field,
                           uint32_t first, uint32_t behind)
{
    return prose_span(compilation, field, field->tokens[first].start,
                      field->tokens[behind - 1].end);
}

static void check_field(struct compilation *compilation, struct sentences *sentences,
                        const struct prose_field *field)
{
    struct prose_sentence sentence = {.behind = 0};
    while (prose_next_sentence(field, &sentence)) {
        uint32_t words = 0;
        uint64_t hash = hash_of(field, &sentence, &words);
        const struct sentence *first =
            words < WORDS_LEAST ? NULL : seen(sentences, field, &sentence, hash);
        if (first == NULL) {
            continue;
        }
        struct finding *finding =
            finding_add(&compilation->findings, RULE_REPEATED_CLAUSE,
                        span_of(compilation, field, sentence.first, sentence.behind),
                        "this sentence stands twice");
        finding_label(&compilation->findings, finding,
                      span_of(compilation, first->field, first->first, first->behind),
                      "the first time here");
        finding_note(&compilation->findings, finding,
                     "of two places that say the same, one is changed and the other forgotten");
        finding_help(&compilation->findings, finding, "take one of the two out");
    }
}

void lint_repeated_clause(struct compilation *compilation, const struct agreement *agreement)
{
    const struct prose_scan *scan = prose_scan(compilation, agreement);
    struct sentences sentences = {NULL, 0, 0};
    for (uint32_t index = 0; index < scan->count; index++) {
        const struct prose_field *field = &scan->fields[index];
        if (field->is_prose && field->token_count >= WORDS_LEAST) {
            sentences.count += field->token_count / WORDS_LEAST;
        }
    }
    size_t size = 16;
    while (size < sentences.count * 2) {
        size *= 2;
    }
    sentences.mask = size - 1;
    sentences.slots = ARENA_ARRAY(&compilation->arena, struct sentence, size);
    for (uint32_t index = 0; index < scan->count; index++) {
        const struct prose_field *field = &scan->fields[index];
        /* Within a goal or a remedy only a text of two sentences can say one twice. */
        if (field->is_prose && field->token_count >= WORDS_LEAST &&
            (stands_alone(field) || field->token_count >= 2 * WORDS_LEAST)) {
            check_field(compilation, &sentences, field);
        }
    }
}
