/* What is signed: takes the bound agreement and writes its canonical form as JSON by RFC 8785, or
 * gives the SHA-256 of that. */
#include "canonical/canonical.h"

#include "base/json_canonical.h"
#include "canonical/form.h"

#include <sha2.h>

enum { CANONICAL_FORMAT_VERSION = 1 };

struct work {
    struct compilation *compilation;
    struct buffer *out;
};

static void write_agreement(struct arena *scratch, void *context)
{
    struct work *work = context;
    const struct form form = {.compilation = work->compilation};
    json_t *root = json_sure(json_object());
    json_set(root, "format", json_from_text(TEXT_OF("slac-canonical")));
    json_set(root, "version", json_integer(CANONICAL_FORMAT_VERSION));
    json_set(root, "agreement", form_agreement(&form));
    json_write_canonical(root, scratch, work->out);
}

void canonical_write(struct compilation *compilation, struct buffer *out)
{
    struct work work = {compilation, out};
    json_work(&compilation->arena, write_agreement, &work);
}

static bool hash(void *context, const char *bytes, size_t length)
{
    SHA256Update(context, (const uint8_t *)bytes, length);
    return true;
}

struct text canonical_digest(struct compilation *compilation)
{
    struct arena *arena = &compilation->arena;
    char *digits = arena_allocate_bytes(arena, DIGEST_DIGITS);
    const struct arena_mark mark = arena_mark(arena);
    SHA2_CTX context;
    SHA256Init(&context);
    struct buffer_sink sink = {.write = hash, .context = &context};
    struct buffer buffer;
    buffer_start_sink(&buffer, arena, &sink);
    canonical_write(compilation, &buffer);
    buffer_flush(&buffer);
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Final(digest, &context);
    for (size_t at = 0; at < DIGEST_DIGITS; at++) {
        digits[at] = "0123456789abcdef"[digest[at / 2] >> (at % 2 == 0 ? 4 : 0) & 15];
    }
    arena_release(arena, mark);
    return (struct text){digits, DIGEST_DIGITS};
}

enum signature_state signature_state(const struct signature *signature, struct text own)
{
    if (signature == NULL ||
        (signature->digest == NULL && signature->key == NULL && signature->date == NULL)) {
        return SIGNATURE_BLANK;
    }
    if (signature->digest == NULL) {
        return signature->key != NULL ? SIGNATURE_IS_VOID : SIGNATURE_BY_HAND;
    }
    if (own.length > 0 && !text_equal_ignoring_case(node_text(signature->digest), own)) {
        return SIGNATURE_IS_VOID;
    }
    return signature->key != NULL ? SIGNATURE_BY_KEY : SIGNATURE_TYPED;
}

struct text signed_digest(struct compilation *compilation)
{
    const struct agreement *agreement = compilation->agreement;
    const struct map *signatures = agreement->signatures;
    bool is_whole = agreement->extends == NULL || compilation->layers != NULL;
    for (uint32_t index = 0; is_whole && signatures != NULL && index < signatures->count; index++) {
        const struct signature *signature = signatures->entries[index].value;
        if (signature->digest != NULL) {
            return canonical_digest(compilation);
        }
    }
    return (struct text){NULL, 0};
}
