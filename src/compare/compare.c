/* Two agreements: takes two bound compilations and gives what they say differently, what that means
 * for each party, and what it breaks of the agreement's own terms. */
#include "compare/change.h"

#include "canonical/canonical.h"
#include "finding/visible.h"

const char *const change_kind_names[] = {
    [CHANGE_ADDED] = "added",     [CHANGE_REMOVED] = "removed", [CHANGE_CHANGED] = "changed",
    [CHANGE_RENAMED] = "renamed", [CHANGE_MOVED] = "moved",     [CHANGE_REORDERED] = "reordered"};
const char *const verdict_names[VERDICT_COUNT] = {[VERDICT_CHANGED] = "changed",
                                                  [VERDICT_STRONGER] = "stronger",
                                                  [VERDICT_WEAKER] = "weaker",
                                                  [VERDICT_UNDECIDABLE] = "undecidable"};
const enum verdict verdicts_worst_first[VERDICT_COUNT] = {VERDICT_WEAKER, VERDICT_UNDECIDABLE,
                                                          VERDICT_CHANGED, VERDICT_STRONGER};
const char *const remark_names[] = {[REMARK_AMENDMENT_NOTICE] = "amendment-notice",
                                    [REMARK_VERSION] = "version",
                                    [REMARK_SIGNATURE] = "signature"};

/* ---- parties ---- */
static void add_party(struct comparison *comparison, size_t *room, const struct party *party,
                      bool old)
{
    const struct text id = party->id != NULL ? node_text(party->id) : TEXT_OF("");
    const struct text now = old ? new_id_of(comparison, NAMES_PARTY, id) : id;
    for (size_t at = 0; at < comparison->party_count; at++) {
        if (text_equal(comparison->parties[at].id, now)) {
            comparison->parties[at].old = old ? party : comparison->parties[at].old;
            return;
        }
    }
    comparison->parties =
        ARENA_GROW(&comparison->arena, comparison->parties, room, comparison->party_count + 1);
    comparison->parties[comparison->party_count++] =
        (struct compared_party){now, old ? party : NULL, old ? NULL : party};
}

static void collect_parties(struct comparison *comparison)
{
    size_t room = 0;
    for (int side = 0; side < 2; side++) {
        const struct compilation *compilation = comparison_of(comparison, side == 1);
        const struct agreement *agreement = compilation != NULL ? compilation->agreement : NULL;
        for (uint32_t at = 0; agreement != NULL && at < agreement->party_count; at++) {
            add_party(comparison, &room, agreement->party_list[at], side == 1);
        }
    }
}

const struct compared_party *comparison_party(const struct comparison *comparison, struct text id)
{
    for (size_t at = 0; at < comparison->party_count; at++) {
        if (text_equal(comparison->parties[at].id, id)) {
            return &comparison->parties[at];
        }
    }
    return NULL;
}

struct text comparison_signers(struct arena *arena, const struct comparison *comparison)
{
    struct text all = TEXT_OF("");
    for (size_t at = 0; at < comparison->signer_count; at++) {
        const struct text party = visible_text(arena, comparison->signed_by[at]);
        all = at > 0 ? arena_join_by(arena, all, " and ", party) : party;
    }
    return all;
}

/* ---- counting ---- */
/* For any party: one may both have and owe what is weaker for who has it. */
static bool is_undecidable(const struct comparison *comparison, const struct change *change)
{
    for (size_t at = 0; at < comparison->party_count; at++) {
        if (change->verdicts[at] == VERDICT_UNDECIDABLE) {
            return true;
        }
    }
    return false;
}

size_t comparison_count(const struct comparison *comparison, enum verdict verdict,
                        const struct compared_party *party)
{
    size_t count = 0;
    for (size_t at = 0; at < comparison->change_count; at++) {
        const struct change *change = comparison->changes[at];
        const bool torn = verdict == VERDICT_UNDECIDABLE && is_undecidable(comparison, change);
        const bool is = party == NULL ? change->verdict == verdict || torn
                                      : change->verdicts[party - comparison->parties] == verdict;
        count += is && !change->is_apart;
    }
    return count;
}

enum verdict change_worst(const struct comparison *comparison, const struct change *change)
{
    for (size_t index = 0; index < VERDICT_COUNT; index++) {
        for (size_t party = 0; party < comparison->party_count; party++) {
            if (change->verdicts[party] == verdicts_worst_first[index]) {
                return verdicts_worst_first[index];
            }
        }
    }
    return VERDICT_CHANGED;
}

/* ---- the whole ---- */
/* What is no part of the agreement comes last. */
static void set_apart(struct comparison *comparison)
{
    struct change **sorted =
        ARENA_ARRAY(&comparison->arena, struct change *, comparison->change_count + 1);
    size_t count = 0;
    for (int apart = 0; apart < 2; apart++) {
        for (size_t at = 0; at < comparison->change_count; at++) {
            if (comparison->changes[at]->is_apart == (apart == 1)) {
                sorted[count++] = comparison->changes[at];
            }
        }
    }
    comparison->changes = sorted;
    comparison->change_room = comparison->change_count + 1;
}

/* Whoever has promises of the agreement alone, or owes some alone, gains or loses; who does both
 * cannot tell. */
static void judge_parties(struct comparison *comparison, const struct agreement *agreement,
                          uint8_t *verdicts)
{
    const bool old = comparison->new == NULL;
    uint8_t *roles = ARENA_ARRAY(&comparison->arena, uint8_t, comparison->party_count + 1);
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        goal_roles(comparison, agreement->goal_list[index], old, roles);
    }
    for (size_t party = 0; party < comparison->party_count; party++) {
        verdicts[party] = roles[party] == ROLE_BENEFITS ? old ? VERDICT_WEAKER : VERDICT_STRONGER
                          : roles[party] == ROLE_OWES   ? old ? VERDICT_STRONGER : VERDICT_WEAKER
                                                        : VERDICT_UNDECIDABLE;
    }
}

/* Of an agreement that is new, or gone: who has its promises gets them, or loses them. */
static enum verdict judge_whole(struct comparison *comparison, struct change *change,
                                const struct agreement *agreement)
{
    const bool old = change->kind == CHANGE_REMOVED;
    const uint32_t count = agreement->goal_count;
    struct judging judging = {.comparison = comparison, .change = change};
    if (count == 0) {
        return VERDICT_UNDECIDABLE;
    }
    sentence(&judging, "%u promise%s %s, %s for who has %s", count, count == 1 ? "" : "s",
             count == 1 ? (old ? "is gone" : "is new") : (old ? "are gone" : "are new"),
             old ? "weaker" : "stronger", count == 1 ? "it" : "them");
    return old ? VERDICT_WEAKER : VERDICT_STRONGER;
}

/* An agreement that is new, or gone, is one change. */
static void add_whole(struct comparison *comparison)
{
    const bool old = comparison->new == NULL;
    const struct agreement *agreement = comparison_of(comparison, old)->agreement;
    const struct context root = {.record = &records[RECORD_agreement]};
    struct change *change = change_new(comparison, &root, old ? CHANGE_REMOVED : CHANGE_ADDED);
    struct change_side *side = old ? &change->old : &change->new;
    side->node = agreement->node;
    side->span = node_span(agreement->title != NULL ? agreement->title : agreement->node);
    side->text = agreement->title != NULL ? node_text(agreement->title) : TEXT_OF("");
    uint8_t *verdicts = ARENA_ARRAY(&comparison->arena, uint8_t, comparison->party_count + 1);
    judge_parties(comparison, agreement, verdicts);
    change->verdict = judge_whole(comparison, change, agreement);
    change->verdicts = verdicts;
}

static bool digests_are_equal(const struct comparison *comparison)
{
    return text_equal(canonical_digest(comparison->old), canonical_digest(comparison->new));
}

static void pair_agreements(struct comparison *comparison)
{
    const struct sides agreements = {comparison->old->agreement, comparison->new->agreement};
    const struct keys none = {NULL, NULL};
    const struct context root = {.record = NULL};
    find_id_changes(comparison);
    collect_parties(comparison);
    pair_value(comparison, &root, shape_of_agreement, &agreements, &none);
}

void compare_layer(struct comparison *comparison)
{
    comparison->is_of_layer = true;
    pair_agreements(comparison);
}

void compare(struct comparison *comparison, const struct date *today)
{
    if (comparison->old == NULL || comparison->new == NULL) {
        collect_parties(comparison);
        add_whole(comparison);
        return;
    }
    pair_agreements(comparison);
    set_apart(comparison);
    comparison->same_digest =
        comparison->change_count == comparison->apart_count && digests_are_equal(comparison);
    add_remarks(comparison, today);
}
