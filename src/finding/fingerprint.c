/* Takes findings of a report and gives each a fingerprint that stays when the finding moves to
 * another line. */
#include "finding/report.h"

#include <sha2.h>

/* Open addressing; half of the slots at least are free. */
struct seen {
    struct slot {
        uint64_t key; /* 0: free */
        uint32_t count;
    } * slots;
    size_t room, used; /* room is a power of two */
};

enum { ROOM_FIRST = 64, TEXT_MAX = 256 };

static struct slot *find(const struct seen *seen, uint64_t key)
{
    size_t at = (size_t)key & (seen->room - 1);
    while (seen->slots[at].key != 0 && seen->slots[at].key != key) {
        at = (at + 1) & (seen->room - 1);
    }
    return &seen->slots[at];
}

static void grow(struct report *report, struct seen *seen)
{
    const struct seen old = *seen;
    seen->room = old.room == 0 ? ROOM_FIRST : old.room * 2;
    seen->slots = ARENA_ARRAY(&report->arena, struct slot, seen->room);
    for (size_t at = 0; at < old.room; at++) {
        if (old.slots[at].key != 0) {
            *find(seen, old.slots[at].key) = old.slots[at];
        }
    }
}

/* How many of the key there were before. */
static uint32_t count_one(struct report *report, uint64_t key)
{
    if (report->seen == NULL) {
        report->seen = ARENA_NEW(&report->arena, struct seen);
    }
    struct seen *seen = report->seen;
    if (seen->used * 2 >= seen->room) {
        grow(report, seen);
    }
    struct slot *slot = find(seen, key == 0 ? 1 : key);
    seen->used += slot->key == 0;
    slot->key = key == 0 ? 1 : key;
    return slot->count++;
}

/* With the length before it, so that no two lists of texts are alike. */
static void add(SHA2_CTX *context, struct text text)
{
    uint8_t length[4];
    for (size_t at = 0; at < sizeof length; at++) {
        length[at] = (uint8_t)(text.length >> (8 * at));
    }
    SHA256Update(context, length, sizeof length);
    SHA256Update(context, (const uint8_t *)text.data, text.length);
}

uint32_t report_count(struct report *report, struct text key)
{
    SHA2_CTX context;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    uint64_t number = 0;
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)key.data, key.length);
    SHA256Final(digest, &context);
    memcpy(&number, digest, sizeof number);
    return count_one(report, number);
}

static void add_key(SHA2_CTX *context, const struct report *report, size_t index)
{
    const struct finding *finding = report->findings->items[index];
    const struct source *source = report->compilation->sources[finding->span.file];
    SHA256Init(context);
    add(context, rule_rows[finding->rule].name);
    add(context, report->places[index]);
    add(context,
        text_slice(text_slice(source->bytes, finding->span.start, finding->span.end), 0, TEXT_MAX));
}

static struct fingerprint hexadecimal(const uint8_t *digest)
{
    struct fingerprint fingerprint;
    for (size_t at = 0; at < sizeof fingerprint.digits; at++) {
        fingerprint.digits[at] = "0123456789abcdef"[digest[at / 2] >> (at % 2 == 0 ? 4 : 0) & 15];
    }
    return fingerprint;
}

struct fingerprint fingerprint_of(const struct text *texts, size_t count)
{
    SHA2_CTX context;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Init(&context);
    for (size_t at = 0; at < count; at++) {
        add(&context, texts[at]);
    }
    SHA256Final(digest, &context);
    return hexadecimal(digest);
}

struct fingerprint report_fingerprint(struct report *report, size_t index, bool path)
{
    const struct finding *finding = report->findings->items[index];
    const struct source *source = report->compilation->sources[finding->span.file];
    struct text file = report_path(report, source->name);
    SHA2_CTX context;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    uint64_t key = 0;
    add_key(&context, report, index);
    add(&context, file);
    SHA256Final(digest, &context);
    memcpy(&key, digest, sizeof key);
    uint8_t count[4];
    const uint32_t before = count_one(report, key);
    for (size_t at = 0; at < sizeof count; at++) {
        count[at] = (uint8_t)(before >> (8 * at));
    }
    add_key(&context, report, index);
    add(&context, path ? file : TEXT_OF(""));
    SHA256Update(&context, count, sizeof count);
    SHA256Final(digest, &context);
    return hexadecimal(digest);
}
