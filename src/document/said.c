/* What many blocks say alike: takes a target of the agreement and gives its words, which are made
 * once where goals promise the same over and over. The model has such targets once (phrase/), so
 * one is known by its address. */
#include "document/parts.h"

enum { SAID_BITS = 6, SAID_MOST = 1 << SAID_BITS }; /* of each kind */

/* A target that was asked for; its words, where it was asked for again. */
struct said {
    const struct target *target;
    bool is_kept;
    struct text figure, rest;
};
struct said_words {
    struct said targets[SAID_MOST], cells[SAID_MOST];
    struct text between;
};

static struct said *slot_of(struct said *slots, const struct target *target)
{
    const uint64_t hash = (uint64_t)(uintptr_t)target * UINT64_C(0x9e3779b97f4a7c15);
    return &slots[hash >> (64 - SAID_BITS)];
}

static void say_target(struct builder *builder, const struct target *target, struct said *said)
{
    language_target(builder->arena, builder->in, target, &said->figure, &said->rest);
}

static void say_cell(struct builder *builder, const struct target *target, struct said *said)
{
    said->figure = language_target_cell(builder->arena, builder->in, target);
}

/* The words of a target. Those that are kept are few, and outlive the block that is filled. */
static struct said said_of(struct builder *builder, struct said *slots, const struct target *target,
                           void (*make)(struct builder *, const struct target *, struct said *))
{
    struct said *slot = slot_of(slots, target), once = {.target = target};
    if (slot->target != target) {
        *slot = slot->is_kept ? *slot : once;
        make(builder, target, &once);
        return once;
    }
    if (!slot->is_kept) {
        struct arena *outer = builder->arena;
        builder->arena = &builder->compilation->kept;
        make(builder, target, slot);
        builder->arena = outer;
        slot->is_kept = true;
    }
    return *slot;
}

static struct said_words *words_of(struct builder *builder)
{
    if (builder->said == NULL) {
        builder->said = ARENA_NEW(&builder->compilation->kept, struct said_words);
    }
    return builder->said;
}

void target_words(struct builder *builder, const struct target *target, struct text *figure,
                  struct text *rest)
{
    const struct said said = said_of(builder, words_of(builder)->targets, target, say_target);
    *figure = said.figure;
    *rest = said.rest;
}

struct text target_cell(struct builder *builder, const struct target *target)
{
    return said_of(builder, words_of(builder)->cells, target, say_cell).figure;
}

struct text said_between(struct builder *builder)
{
    static const struct text values[2];
    struct said_words *words = words_of(builder);
    if (words->between.length == 0) {
        words->between =
            language_fill(&builder->compilation->kept, builder->in, MESSAGE_RESULT_IS, values, 2);
    }
    return words->between;
}
