/* Sets up a file of one scalar and parses it as a phrase of a type, for the tests of phrases. */
#include "phrase_trial.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PHRASES                                                                \
    PHRASE(quantity, struct quantity, phrase_quantity, canonical_quantity, "") \
    PHRASE(rounding, struct rounding, phrase_rounding, canonical_rounding, "") \
    PHRASE(scope, struct remedy_scope, phrase_scope, canonical_scope, "")      \
    PHRASE(cap, struct credit, phrase_cap, canonical_credit, "")               \
    PHRASE(every, struct recurrence, phrase_every, canonical_recurrence, "")   \
    PHRASE(count, struct number, phrase_count, canonical_number, "")

const char *const trial_types[] = {
#define PHRASE(name, type, parser, canonical, words) #name,
#include "grammar/phrases.def"
    PHRASES
#undef PHRASE
};
const size_t trial_type_count = sizeof trial_types / sizeof *trial_types;

void trial_start(struct trial *trial)
{
    memset(trial, 0, sizeof *trial);
    arena_start(&trial->compilation.arena, &trial->compilation.failure);
    trial->compilation.findings.arena = &trial->compilation.arena;
    trial->place =
        (struct phrase_place){.compilation = &trial->compilation, .currency = TEXT_OF("USD")};
    if (setjmp(trial->compilation.failure) != 0) {
        fputs("out of memory\n", stderr);
        abort();
    }
}

void trial_end(struct trial *trial)
{
    arena_free(&trial->compilation.arena);
}

static const struct node *set_node(struct trial *trial, struct text text)
{
    /* The phrase is copied to its exact size, so that a sanitizer sees what is read beyond it. */
    char *bytes = arena_allocate_bytes(&trial->compilation.arena, text.length);
    memcpy(bytes, text.data, text.length);
    struct text copy = {bytes, text.length};
    if (trial->compilation.sources == NULL) {
        trial->compilation.sources = ARENA_ARRAY(&trial->compilation.arena, struct source *, 1);
        trial->compilation.source_count = trial->compilation.source_room = 1;
    }
    trial->compilation.sources[0] = source_new(&trial->compilation.arena, TEXT_OF("phrase"), copy);
    trial->node = (struct node){.kind = NODE_SCALAR,
                                .style = STYLE_PLAIN,
                                .end = (uint32_t)text.length,
                                .count = (uint32_t)text.length,
                                .data = copy.data};
    return &trial->node;
}

const struct node *trial_node(struct trial *trial, const char *text)
{
    return set_node(trial, text_from(text));
}

bool trial_parse(struct trial *trial, const char *type, struct text text, struct text *canonical)
{
    const struct node *node = set_node(trial, text);
    struct buffer buffer;
    buffer_start(&buffer, &trial->compilation.arena);
    bool parsed = false;
#define PHRASE(name, c_type, parser, writer, words)        \
    if (strcmp(type, #name) == 0) {                        \
        const c_type *value = parser(&trial->place, node); \
        parsed = value != NULL;                            \
        if (parsed) {                                      \
            writer(&buffer, value);                        \
        }                                                  \
    }
#include "grammar/phrases.def"
    PHRASES
#undef PHRASE
    if (parsed) {
        *canonical = buffer_text(&buffer);
    }
    return parsed;
}
