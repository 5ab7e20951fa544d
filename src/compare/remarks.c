/* The agreement's own terms: takes what has changed and reports where the agreement itself says
 * that it may not be changed so: too soon, under the same version, or under signatures of the text
 * that was. */
#include "compare/walk.h"

#include "canonical/canonical.h"
#include "model/calendar.h"

static struct remark *add_remark(struct comparison *comparison, enum remark_kind kind,
                                 const char *place, const struct node *node, bool in_old)
{
    comparison->remarks = ARENA_GROW(&comparison->arena, comparison->remarks,
                                     &comparison->remark_room, comparison->remark_count + 1);
    struct remark *remark = &comparison->remarks[comparison->remark_count++];
    *remark = (struct remark){
        .kind = kind, .place = text_from(place), .span = node_span(node), .in_old = in_old};
    return remark;
}

static bool is_agreed(const struct agreement *agreement)
{
    return agreement->status != NULL && agreement->status->value == CHOICE_STATUS_AGREED;
}

/* ---- amendment_notice ---- */
/* A draft binds nobody; what does not say so may be in force. */
static bool may_bind(const struct agreement *agreement)
{
    return agreement->status == NULL || is_agreed(agreement);
}

static void look_at_notice(struct comparison *comparison, const struct date *today)
{
    struct arena *arena = &comparison->arena;
    const struct term *old = comparison->old->agreement->term;
    const struct term *new = comparison->new->agreement->term;
    const struct duration *notice = old != NULL ? old->amendment_notice : NULL;
    struct date over;
    if (notice == NULL || today == NULL || !may_bind(comparison->old->agreement)) {
        return;
    }
    const bool is_dated = date_after(today, notice, &over);
    const struct date *starts = new != NULL ? new->starts : NULL;
    const bool restarts =
        starts != NULL && (old->starts == NULL || date_day(starts) > date_day(old->starts) ||
                           date_day(starts) > date_day(today));
    const struct text words = words_of_duration(arena, notice);
    if (is_dated && restarts && date_day(starts) >= date_day(&over)) {
        return; /* it comes late enough */
    }
    struct remark *remark = add_remark(comparison, REMARK_AMENDMENT_NOTICE,
                                       restarts ? "term.starts" : "term.amendment_notice",
                                       restarts ? starts->node : notice->node, !restarts);
    if (is_dated && restarts) {
        const int64_t days = date_day(starts) - date_day(today);
        remark->message = arena_format(
            arena, "the change holds from %.*s, in %lld day%s; `amendment_notice` is %.*s",
            TEXT_ARGUMENTS(date_text(arena, starts)), (long long)(days < 0 ? 0 : days),
            days == 1 ? "" : "s", TEXT_ARGUMENTS(words));
        remark->help = arena_format(arena, "let it start on %.*s or later",
                                    TEXT_ARGUMENTS(date_text(arena, &over)));
        return;
    }
    remark->is_advice = true;
    remark->message =
        is_dated
            ? arena_format(
                  arena, "told on %.*s, the change may hold from %.*s: `amendment_notice` is %.*s",
                  TEXT_ARGUMENTS(date_text(arena, today)), TEXT_ARGUMENTS(date_text(arena, &over)),
                  TEXT_ARGUMENTS(words))
            : arena_format(arena,
                           "the change may hold %.*s after it is told: that is `amendment_notice`",
                           TEXT_ARGUMENTS(words));
}

/* ---- version ---- */
enum { PARTS_MAX = 4 };
struct version {
    uint32_t parts[PARTS_MAX];
    size_t count;  /* 0: it is not made of numbers */
    bool prefixed; /* v1.2 */
};

static struct version read_version(struct text text)
{
    struct version version = {.count = 0};
    size_t at = text.length > 0 && (text.data[0] == 'v' || text.data[0] == 'V');
    version.prefixed = at > 0;
    while (at < text.length && version.count < PARTS_MAX) {
        uint32_t part = 0;
        const size_t start = at;
        for (; at < text.length && text.data[at] >= '0' && text.data[at] <= '9'; at++) {
            if (at - start >= 8) {
                return (struct version){.count = 0};
            }
            part = part * 10 + (uint32_t)(text.data[at] - '0');
        }
        if (at == start || (at < text.length && text.data[at] != '.')) {
            return (struct version){.count = 0};
        }
        version.parts[version.count++] = part;
        at++;
    }
    return at > text.length ? version : (struct version){.count = 0};
}

/* How much must be raised: the first number where a promise is weaker for who has it, or gone; the
 * second where something is better, new, or in words of which nobody knows; else the third. */
enum { RAISE_FIRST, RAISE_SECOND, RAISE_THIRD, RAISE_NONE };

static size_t needed_raise(const struct comparison *comparison)
{
    size_t needed = RAISE_NONE;
    for (size_t at = 0; at < comparison->change_count; at++) {
        const struct change *change = comparison->changes[at];
        if (change->is_apart || text_is(change->place, "version")) {
            continue;
        }
        const size_t one = change->verdict == VERDICT_WEAKER    ? RAISE_FIRST
                           : change->verdict == VERDICT_CHANGED ? RAISE_THIRD
                                                                : RAISE_SECOND;
        needed = one < needed ? one : needed;
    }
    return needed;
}

/* The least version that is high enough, with as many numbers as there were. */
static struct text raised(struct arena *arena, const struct version *old, size_t needed)
{
    struct text words = old->prefixed ? TEXT_OF("v") : TEXT_OF("");
    const size_t last = needed < old->count ? needed : old->count - 1;
    for (size_t at = 0; at < old->count; at++) {
        words = arena_format(arena, "%.*s%s%u", TEXT_ARGUMENTS(words), at > 0 ? "." : "",
                             at < last    ? old->parts[at]
                             : at == last ? old->parts[at] + 1
                                          : 0);
    }
    return words;
}

static void look_at_version(struct comparison *comparison)
{
    static const char *const reasons[] = {"a promise is weaker for who has it, or gone",
                                          "something is better, new, or said in other words",
                                          "facts have changed", "nothing else has"};
    struct arena *arena = &comparison->arena;
    const struct node *old = comparison->old->agreement->version;
    const struct node *new = comparison->new->agreement->version;
    const size_t needed = needed_raise(comparison);
    if (old == NULL) {
        return;
    }
    const struct version was = read_version(node_text(old));
    const struct version is =
        new != NULL ? read_version(node_text(new)) : (struct version){.count = 0};
    const bool same = new != NULL &&text_equal(node_text(old), node_text(new));
    size_t at = 0;
    while (at < was.count && at < is.count && was.parts[at] == is.parts[at]) {
        at++;
    }
    const bool numbers = was.count > 0 && is.count > 0;
    const uint32_t before = at < was.count ? was.parts[at] : 0;
    const uint32_t after = at < is.count ? is.parts[at] : 0;
    const bool fell = numbers && after < before;
    const size_t last = was.count > 0 && needed >= was.count ? was.count - 1 : needed;
    const bool little = numbers && at > last;
    const bool alone = needed == RAISE_NONE; /* nothing else has changed */
    if (new != NULL && !fell && (alone || (!same && !little))) {
        return;
    }
    struct remark *remark =
        add_remark(comparison, REMARK_VERSION, "version", new != NULL ? new : old, new == NULL);
    const struct text stays = node_text(old), now = new != NULL ? node_text(new) : TEXT_OF("");
    remark->message =
        new == NULL ? arena_format(arena, "the version `%.*s` is gone", TEXT_ARGUMENTS(stays))
        : same      ? arena_format(arena, "the version stays `%.*s`, and %s", TEXT_ARGUMENTS(stays),
                                   reasons[needed])
        : fell      ? arena_format(arena, "the version falls from `%.*s` to `%.*s`",
                                   TEXT_ARGUMENTS(stays), TEXT_ARGUMENTS(now))
               : arena_format(arena, "from `%.*s` to `%.*s` the version is raised too little: %s",
                              TEXT_ARGUMENTS(stays), TEXT_ARGUMENTS(now), reasons[needed]);
    remark->help = alone           ? arena_format(arena, "call it `%.*s`", TEXT_ARGUMENTS(stays))
                   : was.count > 0 ? arena_format(arena, "call it `%.*s`",
                                                  TEXT_ARGUMENTS(raised(arena, &was, needed)))
                                   : TEXT_OF("give it a version of its own");
}

/* ---- signatures ---- */
static const struct signature *signature_of(const struct agreement *agreement, struct text party)
{
    const struct map *all = agreement->signatures;
    for (uint32_t at = 0; all != NULL && at < all->count; at++) {
        if (text_equal(node_text(all->entries[at].key), party)) {
            return all->entries[at].value;
        }
    }
    return NULL;
}

static void look_at_signatures(struct comparison *comparison)
{
    struct arena *arena = &comparison->arena;
    const struct agreement *old = comparison->old->agreement, *new = comparison->new->agreement;
    struct text digest = {NULL, 0};
    for (size_t at = 0; at < comparison->party_count; at++) {
        const struct compared_party *party = &comparison->parties[at];
        const struct signature *was =
            party->old != NULL ? signature_of(old, node_text(party->old->id)) : NULL;
        const struct signature *is =
            party->new != NULL ? signature_of(new, node_text(party->new->id)) : NULL;
        if (was == NULL || is == NULL || is->digest == NULL || was->digest == NULL ||
            !text_equal(node_text(was->digest), node_text(is->digest))) {
            continue;
        }
        digest = digest.data == NULL ? canonical_digest(comparison->new) : digest;
        if (text_equal_ignoring_case(node_text(is->digest), digest)) {
            continue;
        }
        struct remark *remark =
            add_remark(comparison, REMARK_SIGNATURE, "signatures", is->digest, false);
        remark->place = arena_format(arena, "signatures.%.*s.digest", TEXT_ARGUMENTS(party->id));
        remark->message =
            arena_format(arena, "the signature of `%.*s` is of the text before this change",
                         TEXT_ARGUMENTS(party->id));
        remark->help = is_agreed(new)
                           ? TEXT_OF("say `status: draft` until it is signed again, and sign it")
                           : TEXT_OF("have it signed again");
    }
    if (digest.data == NULL && is_agreed(old) && is_agreed(new)) {
        struct remark *remark =
            add_remark(comparison, REMARK_SIGNATURE, "status", new->status->node, false);
        remark->is_advice = true;
        remark->message = TEXT_OF("what was agreed has changed, and is still called agreed");
        remark->help = TEXT_OF("say `status: draft` until the parties have agreed to the change");
    }
}

void add_remarks(struct comparison *comparison, const struct date *today)
{
    if (comparison->change_count > comparison->apart_count) {
        look_at_notice(comparison, today);
        look_at_version(comparison);
        look_at_signatures(comparison);
    }
}
