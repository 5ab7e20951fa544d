/* Comparing two agreements, over thousands of generated changes: each is found where it stands, and
 * is for one party what it is not for the other. */
#include "base/buffer.h"
#include "compare/walk.h"
#include "compared.h"
#include "model/walk.h"
#include "number/rational.h"
#include "reading.h"
#include "redlined.h"
#include "rewrite.h"

#include <ctype.h>

static size_t each(each_read *look)
{
    static const char *const folders[] = {"examples", "tests/golden", "tests/mutation",
                                          "tests/leaves", NULL};
    size_t count = 0;
    for_agreements(folders, look, &count);
    static const char stages[] = "sla: 1\ntitle: T\nparties: {a: A, b: B}\n"
                                 "stages: {one: One, two: Two}\n"
                                 "goals: {a: {g: {target: within 4 h, stage: one}}}\n"
                                 "requirements: {b: [{needs: A list, stage: one}]}\n";
    cr_assert_not_null(read_text(stages));
    look(TEXT_OF("two stages"), text_from(stages), &count);
    release();
    return count;
}

static void shuffle(struct text path, struct text source, void *context)
{
    size_t *count = context;
    for (uint32_t seed = 1; seed <= 20; seed++) {
        struct rewriting rewriting = {.shuffle = seed};
        const struct arena_mark mark = arena_mark(&compilation.arena);
        const struct text other = rewrite(&compilation.arena, compilation.root, &rewriting);
        struct pair pair = compared(source, other, NULL);
        if (pair.made != NULL) {
            *count += 1;
            cr_expect(pair.comparison->change_count == 0 && pair.comparison->same_digest,
                      "%.*s differs from itself in another order, at %.*s", TEXT_ARGUMENTS(path),
                      TEXT_ARGUMENTS(pair.comparison->change_count > 0
                                         ? pair.comparison->changes[0]->place
                                         : TEXT_OF("its digest")));
        }
        release_pair(&pair);
        arena_release(&compilation.arena, mark);
    }
}

Test(compare_generated, of_no_order)
{
    const size_t count = each(shuffle);
    cr_expect_gt(count, 100, "%zu", count);
}

/* By record and field: it was changed, and a change was reported there. */
static bool seen[RECORD_COUNT_OF_ALL][64];

static void see(const struct comparison *comparison)
{
    for (size_t at = 0; at < comparison->change_count; at++) {
        const struct change *change = comparison->changes[at];
        if (change->field != NULL && change->record != NULL) {
            for (uint32_t index = 0; index < change->record->field_count; index++) {
                seen[change->record - records][index] |=
                    &change->record->fields[index] == change->field;
            }
        }
    }
}

/* What is better for a party one way is worse the other. */
static void expect_mirror(struct text path, struct text old, struct text new,
                          const struct comparison *forth)
{
    struct pair back = compared(new, old, NULL);
    cr_assert_not_null(back.made);
    for (size_t at = 0; at < forth->party_count; at++) {
        const struct compared_party *party = &forth->parties[at];
        const struct compared_party *other = comparison_party(
            back.comparison, party->old != NULL ? node_text(party->old->id) : party->id);
        for (int verdict = 0; other != NULL && verdict < VERDICT_COUNT; verdict++) {
            const size_t there = comparison_count(forth, (enum verdict)verdict, party);
            const size_t here =
                comparison_count(back.comparison, verdict_mirror((enum verdict)verdict), other);
            cr_expect_eq(there, here, "%.*s: %zu and %zu times %s for %.*s at %.*s",
                         TEXT_ARGUMENTS(path), there, here, verdict_names[verdict],
                         TEXT_ARGUMENTS(party->id), TEXT_ARGUMENTS(forth->changes[0]->place));
        }
    }
    release_pair(&back);
}

static bool is_digest_equal(const struct pair *pair)
{
    char one[SLAC_DIGEST_DIGITS + 1], other[SLAC_DIGEST_DIGITS + 1];
    (void)slac_digest(pair->old, one);
    (void)slac_digest(pair->new, other);
    return strcmp(one, other) == 0;
}

static void expect_change(struct text path, struct text old, struct text new, size_t place,
                          size_t *count)
{
    struct pair pair = compared(old, new, NULL);
    if (pair.made != NULL) {
        const bool changes = slac_comparison_changes(pair.made) > 0;
        *count += 1;
        expect_redlined(path, pair.made, pair.comparison);
        cr_expect_eq(changes, !is_digest_equal(&pair), "%.*s: what is changed at byte %zu is %s",
                     TEXT_ARGUMENTS(path), place,
                     changes ? "reported, and the digest is the same" : "not reported");
        if (changes) {
            see(pair.comparison);
            expect_mirror(path, old, new, pair.comparison);
        } else {
            see(pair.comparison); /* apart */
        }
    }
    release_pair(&pair);
}

struct leaf {
    const struct shape *shape;
    const struct node *node;
};
struct leaves {
    struct leaf items[2048];
    size_t count;
};

static void keep(void *context, const struct shape *shape, const void *value,
                 const struct node *node)
{
    struct leaves *leaves = context;
    (void)value;
    cr_assert_lt(leaves->count, sizeof leaves->items / sizeof *leaves->items);
    leaves->items[leaves->count++] = (struct leaf){shape, node};
}

/* Writes the source with another value at a node. */
static struct text spliced(char *room, struct text source, const struct node *node,
                           struct text value)
{
    memcpy(room, source.data, node->start);
    memcpy(room + node->start, value.data, value.length);
    memcpy(room + node->start + value.length, source.data + node->end, source.length - node->end);
    return (struct text){room, source.length - (node->end - node->start) + value.length};
}

/* Each id of the kind that the reference takes, until one reads. */
static void change_reference(struct text path, struct text source, const struct leaf *leaf,
                             size_t *count)
{
    static char room[1 << 17];
    const struct agreement *agreement = compilation.agreement;
    const unsigned names = leaf->shape->names;
    const struct node *ids[1024];
    size_t id_count = 0;
    for (uint32_t at = 0; (names & NAMES_GOAL) != 0 && at < agreement->goal_count; at++) {
        ids[id_count++] = agreement->goal_list[at]->id;
    }
    for (uint32_t at = 0; (names & NAMES_CONTACT) != 0 && at < agreement->contact_count; at++) {
        ids[id_count++] = agreement->contact_list[at]->id;
    }
    const struct {
        unsigned names;
        const struct map *map;
    } maps[] = {{NAMES_PARTY, agreement->parties},
                {NAMES_STAGE, agreement->stages},
                {NAMES_EXCLUSION, agreement->exclusions},
                {NAMES_AXIS, agreement->levels},
                {NAMES_HOURS, agreement->hours}};
    for (size_t row = 0; row < sizeof maps / sizeof *maps; row++) {
        const bool taken = (names & maps[row].names) != 0 && maps[row].map != NULL;
        for (uint32_t at = 0; taken && at < maps[row].map->count; at++) {
            ids[id_count++] = maps[row].map->entries[at].key;
        }
    }
    const size_t before = *count;
    for (size_t at = 0; at < id_count && *count == before; at++) {
        if (!text_equal(node_text(ids[at]), node_text(leaf->node))) {
            expect_change(path, source, spliced(room, source, leaf->node, node_text(ids[at])),
                          leaf->node->start, count);
        }
    }
}

/* Other values that may stand there: words of the same set, ids, and what else is written in a few
 * forms only. */
static void change_word(struct text path, struct text source, const struct leaf *leaf,
                        size_t *count)
{
    static char room[1 << 17];
    static const char *const others[] = {"Europe/Paris",
                                         "Asia/Tokyo",
                                         "EUR",
                                         "USD",
                                         "weekly",
                                         "monthly",
                                         "calendar year",
                                         "billing cycle",
                                         "0a1b2c",
                                         "no charge",
                                         "24x7",
                                         "never",
                                         "a",
                                         "b",
                                         "P1",
                                         "P2"};
    for (size_t at = 0; leaf->shape->kind == KIND_CHOICE && at < CHOICE_COUNT; at++) {
        if (strcmp(choice_rows[at].set, leaf->shape->set) == 0) {
            expect_change(path, source, spliced(room, source, leaf->node, choice_rows[at].word),
                          leaf->node->start, count);
        }
    }
    for (size_t at = 0; leaf->shape->kind != KIND_CHOICE && leaf->shape->kind != KIND_PROSE &&
                        leaf->shape->kind != KIND_REFERENCE && at < sizeof others / sizeof *others;
         at++) {
        expect_change(path, source, spliced(room, source, leaf->node, text_from(others[at])),
                      leaf->node->start, count);
    }
    if (leaf->shape->kind == KIND_REFERENCE) {
        change_reference(path, source, leaf, count);
    }
}

/* Its first digits become others, and one of its letters. */
static void change_leaf(struct text path, struct text source, const struct leaf *leaf,
                        size_t *count)
{
    enum { DIGITS = 3 };
    static char bytes[1 << 17];
    size_t letters = 0, digits = 0;
    memcpy(bytes, source.data, source.length);
    for (uint32_t at = leaf->node->start; at < leaf->node->end; at++) {
        const char was = bytes[at];
        if (isdigit((unsigned char)was) && digits < DIGITS) {
            bytes[at] = was == '9' ? '8' : (char)(was + 1);
            digits++;
        } else if (isalpha((unsigned char)was) && letters < 1) {
            bytes[at] = was == 'o' ? 'a' : 'o';
            letters++;
        } else {
            continue;
        }
        expect_change(path, source, (struct text){bytes, source.length}, at, count);
        bytes[at] = was;
    }
    change_word(path, source, leaf, count);
}

static void change(struct text path, struct text source, void *context)
{
    size_t *count = context;
    static struct leaves leaves;
    rational_use_arena(&compilation.arena);
    if (!model_bind(&compilation)) {
        return;
    }
    leaves.count = 0;
    walk_leaves(shape_of_agreement, compilation.agreement, keep, &leaves);
    for (size_t at = 0; at < leaves.count; at++) {
        change_leaf(path, source, &leaves.items[at], count);
    }
}

Test(compare_generated, of_every_field)
{
    const size_t count = each(change);
    cr_expect_gt(count, 1500, "%zu", count);
    for (size_t record = 0; record < RECORD_COUNT_OF_ALL; record++) {
        for (uint32_t index = 0; index < records[record].field_count; index++) {
            const struct field *field = &records[record].fields[index];
            /* The language has one version yet; a container is what its parts are. */
            const bool single = record == RECORD_configuration || text_is(field->name, "sla");
            const bool leaf = field->shape->kind == KIND_TEXT || field->shape->kind == KIND_PROSE ||
                              field->shape->kind == KIND_PHRASE ||
                              field->shape->kind == KIND_CHOICE ||
                              field->shape->kind == KIND_REFERENCE;
            cr_expect(single || !leaf || seen[record][index],
                      "no change of %s.%s was reported where it was made", records[record].name,
                      field->member);
        }
    }
}
