/* exclusion-swallows: takes a bound agreement and reports exclusions that leave nothing of a goal:
 * many times what it allows, or the very time that it measures. */
#include "lint/lint.h"
#include "lint/place.h"
#include "lint/promise.h"
#include "model/compute.h"

#include "base/letter.h"

#include <stdlib.h>
#include <string.h>

enum { TIMES_MAX = 20 };

/* ---- how much is excluded ---- */

/* The share of the time that an exclusion may take, or NULL where nothing says: a schedule says
 * when it may fall, and not that all of it is used. */
static const rational *share_of(struct arena *arena, const struct exclusion *exclusion)
{
    const struct quantity *most = exclusion->at_most;
    struct window_lengths lengths;
    if (most == NULL || most->amount.kind != AMOUNT_DURATION || most->window == NULL ||
        !window_lengths(most->window, &lengths)) {
        return NULL;
    }
    const rational *seconds = duration_seconds(arena, most->amount.duration);
    return seconds != NULL
               ? rational_divide(arena, seconds, rational_from_integer(arena, lengths.usual))
               : NULL;
}

/* What all the exclusions of a goal take together, and the one that takes most. */
struct taken {
    const rational *share;
    const struct exclusion *largest;
    const rational *largest_share;
    uint32_t count;
};

static void take(struct arena *arena, struct taken *taken, const struct exclusion *exclusion)
{
    const rational *share = share_of(arena, exclusion);
    if (share == NULL) {
        return;
    }
    taken->share = taken->share == NULL ? share : rational_add(arena, taken->share, share);
    taken->count++;
    if (taken->largest_share == NULL || rational_compare(share, taken->largest_share) > 0) {
        taken->largest_share = share;
        taken->largest = exclusion;
    }
}

/* The strictest cell of a goal's target that is a share of time. */
struct strictest {
    const struct levels *leaf;
    const struct target *target;
};

static void find_strictest(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct strictest *strictest = context;
    const struct target *target = leaf->value;
    static const struct decimal whole = {.coefficient = 100};
    (void)path;
    if (target->kind != TARGET_SHARE_OF_TIME || target_is_upper_bound(target) ||
        target->amount.kind != AMOUNT_PERCENT ||
        decimal_compare(target->amount.number, whole) >= 0) {
        return; /* of 100% everything is too much: nines-extreme speaks */
    }
    if (strictest->target == NULL ||
        decimal_compare(target->amount.number, strictest->target->amount.number) > 0) {
        strictest->leaf = leaf;
        strictest->target = target;
    }
}

/* ---- findings ---- */

/* So many times, with at most one place: "23.8", "40". */
static struct text times_words(struct arena *arena, const rational *times)
{
    bool exact = true;
    struct decimal decimal = rational_decimal(times, 1, &exact);
    return decimal_text(arena, decimal);
}

static void report_much(struct compilation *compilation, const struct taken *taken,
                        const struct strictest *strictest, const rational *times)
{
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct exclusion *largest = taken->largest;
    struct text words = words_of_quantity(arena, largest->at_most); /* "10 h per year" */
    struct text figure = words_of_amount(arena, &strictest->target->amount);
    struct finding *finding = finding_add(
        findings, RULE_EXCLUSION_SWALLOWS, node_span(largest->at_most->node),
        taken->count == 1
            ? "%.*s is excluded: %.*s times the downtime that %.*s allows"
            : "%.*s and other exclusions take %.*s times the downtime that %.*s allows",
        TEXT_ARGUMENTS(words), TEXT_ARGUMENTS(times_words(arena, times)), TEXT_ARGUMENTS(figure));
    finding_label(findings, finding, node_span(strictest->leaf->node), "the promise");
    const rational *left = rational_subtract(
        arena, rational_from_percent(arena, strictest->target->amount.number), taken->share);
    bool exact = true;
    if (rational_compare(left, rational_from_integer(arena, 0)) > 0) {
        struct decimal percent = rational_decimal(
            rational_multiply(arena, left, rational_from_integer(arena, 100)), 2, &exact);
        finding_note(findings, finding, "what is left of the promise is %s%.*s%%",
                     exact ? "" : "about ", TEXT_ARGUMENTS(decimal_plain(arena, percent)));
    }
    finding_help(findings, finding, "exclude less, or promise what is left");
}

/* ---- the very thing that is measured ---- */
static const struct text repairs[] = {
#define SWALLOWS_REPAIR(words) TEXT(words),
#define SWALLOWS_UNSEEN(words)
#define SWALLOWS_UNLESS(word)
#include "grammar/swallows.def"
#undef SWALLOWS_REPAIR
#undef SWALLOWS_UNSEEN
#undef SWALLOWS_UNLESS
};
static const struct text unseen[] = {
#define SWALLOWS_REPAIR(words)
#define SWALLOWS_UNSEEN(words) TEXT(words),
#define SWALLOWS_UNLESS(word)
#include "grammar/swallows.def"
#undef SWALLOWS_REPAIR
#undef SWALLOWS_UNSEEN
#undef SWALLOWS_UNLESS
};
static const struct text owners[] = {
#define SWALLOWS_REPAIR(words)
#define SWALLOWS_UNSEEN(words)
#define SWALLOWS_UNLESS(word) TEXT(word),
#include "grammar/swallows.def"
#undef SWALLOWS_REPAIR
#undef SWALLOWS_UNSEEN
#undef SWALLOWS_UNLESS
};

/* The text in lower case, byte for byte as long (letters whose lower case is not stay). */
static struct text lower_case(struct arena *arena, struct text text)
{
    char *copy = arena_allocate_bytes(arena, text.length + 1);
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = 0;
        char room[4];
        if ((unsigned char)text.data[at] < 0x80) {
            copy[at] = (char)letter_lower((unsigned char)text.data[at]);
            at++;
            continue;
        }
        size_t bytes = text_decode(text.data + at, text.length - at, &code_point);
        size_t length = bytes > 0 ? text_encode(letter_lower(code_point), room) : 0;
        if (bytes == 0) {
            bytes = 1;
        }
        memcpy(copy + at, length == bytes ? room : text.data + at, bytes);
        at += bytes;
    }
    return (struct text){copy, text.length};
}

static bool is_inner(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 0x80;
}

struct word_set {
    const struct text *words;
    size_t count;
    /* By the first letter of a word, its second: bits of letters, from the lowest one on. */
    uint32_t seconds['z' - 'a' + 1];
};

/* Every word of the rows begins with a letter of ASCII; what is no second one shares a bit. */
static uint32_t letter_bit(char letter)
{
    const unsigned place = (unsigned)(unsigned char)letter - 'a';
    return UINT32_C(1) << (place <= 'z' - 'a' ? place : 'z' - 'a' + 1);
}

static bool may_begin(const struct word_set *set, char first, char second)
{
    return first >= 'a' && first <= 'z' && (set->seconds[first - 'a'] & letter_bit(second)) != 0;
}

static struct word_set set_of(const struct text *words, size_t count)
{
    struct word_set set = {.words = words, .count = count};
    for (size_t index = 0; index < count; index++) {
        set.seconds[words[index].data[0] - 'a'] |= letter_bit(words[index].data[1]);
    }
    return set;
}

/* Where the first of the words that the text has stands, whole: its start and end. Words are many
 * and texts mostly have none, so the text is gone through once. */
static bool find_words(struct text text, const struct word_set *set, size_t *start, size_t *end)
{
    size_t best = set->count;
    for (size_t at = 0; at + 1 < text.length; at++) {
        if (!may_begin(set, text.data[at], text.data[at + 1]) ||
            (at > 0 && is_inner(text.data[at - 1]))) {
            continue;
        }
        for (size_t index = 0; index < best; index++) {
            const struct text word = set->words[index];
            size_t behind = at + word.length;
            if (behind <= text.length && text.data[at + 1] == word.data[1] &&
                text_equal(text_slice(text, at, behind), word) &&
                (behind == text.length || !is_inner(text.data[behind]))) {
                *start = at;
                *end = behind;
                best = index;
            }
        }
    }
    return best < set->count;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct word_sets {
    struct word_set repairs, owners, unseen;
};

static void check_words(struct compilation *compilation, const struct word_sets *sets,
                        const struct exclusion *exclusion, const struct strictest *measured)
{
    struct text text = node_text(exclusion->statement);
    enum { READ_MAX = 2000 };
    struct text lower = lower_case(&compilation->arena, text_slice(text, 0, READ_MAX));
    size_t start = 0, end = 0, unused = 0;
    bool repair = find_words(lower, &sets->repairs, &start, &end) &&
                  !find_words(lower, &sets->owners, &unused, &unused);
    bool unreported = !repair && find_words(lower, &sets->unseen, &start, &end);
    if (!repair && !unreported) {
        return;
    }
    struct findings *findings = &compilation->findings;
    struct finding *finding = finding_add(
        findings, RULE_EXCLUSION_SWALLOWS, node_part(compilation, exclusion->statement, start, end),
        repair ? "this takes out what is measured: the time until the service is back is the "
                 "downtime"
               : "this takes out what is measured: a failure that nobody reports would not count");
    finding_label(findings, finding, node_span(measured->leaf->node), "the promise");
    finding_help(findings, finding,
                 repair ? "leave it out, or say after whose faults the time does not count"
                        : "let the provider's own measurement count, too");
}

/* ---- the goals ---- */
static const struct exclusion *excluded(const struct list *list, uint32_t index)
{
    const struct reference *reference = list->items[index];
    return reference->found == NAMES_EXCLUSION ? reference->to : NULL;
}

/* Of several goals the finding at an exclusion is about the strictest. */
struct worst {
    struct taken taken;
    struct strictest strictest;
    const rational *times;
};

static int compare_worst(const void *left, const void *right)
{
    const struct worst *one = left, *other = right;
    const struct exclusion *first = one->taken.largest, *second = other->taken.largest;
    if (first != second) {
        return first->node->start < second->node->start ? -1 : 1;
    }
    int order = rational_compare(other->times, one->times);
    return order != 0                                                              ? order
           : one->strictest.leaf->node->start < other->strictest.leaf->node->start ? -1
                                                                                   : 1;
}

/* Whether what is taken is too much for the strictest promise; then it is kept. */
static bool judge(struct arena *arena, struct worst *worst, const struct taken *taken,
                  const struct strictest *strictest)
{
    if (taken->share == NULL) {
        return false;
    }
    const rational *rest =
        rational_subtract(arena, rational_from_integer(arena, 1),
                          rational_from_percent(arena, strictest->target->amount.number));
    const rational *times = rational_divide(arena, taken->share, rest);
    *worst = (struct worst){*taken, *strictest, times};
    return rational_compare(times, rational_from_integer(arena, TIMES_MAX)) > 0;
}

/* An exclusion beside a goal that it takes from; each is read once. */
struct reading {
    const struct exclusion *exclusion;
    struct strictest goal;
};

static int compare_readings(const void *left, const void *right)
{
    const struct reading *one = left, *other = right;
    const struct node *first = one->exclusion->node, *second = other->exclusion->node;
    const struct node *goal = one->goal.leaf->node, *other_goal = other->goal.leaf->node;
    return first->start != second->start
               ? (first->start > second->start ? 1 : -1)
               : (goal->start > other_goal->start) - (goal->start < other_goal->start);
}

static size_t count_named(const struct agreement *agreement)
{
    size_t count = 0;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct list *excludes = agreement->goal_list[index]->excludes;
        count += excludes != NULL ? excludes->count : 0;
    }
    return count;
}

static void check_statements(struct compilation *compilation, struct reading *readings,
                             size_t count)
{
    static _Thread_local struct word_sets sets; /* a thread's, once it is made */
    if (sets.repairs.count == 0) {
        sets = (struct word_sets){set_of(repairs, COUNT(repairs)), set_of(owners, COUNT(owners)),
                                  set_of(unseen, COUNT(unseen))};
    }
    qsort(readings, count, sizeof *readings, compare_readings);
    for (size_t index = 0; index < count; index++) {
        if (index == 0 || readings[index].exclusion != readings[index - 1].exclusion) {
            check_words(compilation, &sets, readings[index].exclusion, &readings[index].goal);
        }
    }
}

void lint_exclusion_swallows(struct compilation *compilation, const struct agreement *agreement)
{
    struct arena *arena = &compilation->arena;
    const struct map *exclusions = agreement->exclusions;
    if (exclusions == NULL || exclusions->count == 0) {
        return;
    }
    struct taken all = {NULL, NULL, NULL, 0};
    for (uint32_t index = 0; index < exclusions->count; index++) {
        take(arena, &all, exclusions->entries[index].value);
    }
    struct worst *worst = ARENA_ARRAY(arena, struct worst, (size_t)agreement->goal_count + 1);
    struct reading *readings =
        ARENA_ARRAY(arena, struct reading, count_named(agreement) + exclusions->count);
    struct strictest by_default = {NULL, NULL}, hardest = {NULL, NULL};
    size_t count = 0, read = 0;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        const struct goal *goal = agreement->goal_list[index];
        struct strictest strictest = {NULL, NULL};
        struct taken own = {NULL, NULL, NULL, 0};
        visit_leaves(goal->target, find_strictest, &strictest);
        if (strictest.target == NULL) {
            continue;
        }
        for (uint32_t at = 0; goal->excludes != NULL && at < goal->excludes->count; at++) {
            const struct exclusion *exclusion = excluded(goal->excludes, at);
            if (exclusion != NULL) {
                take(arena, &own, exclusion);
                if (exclusion->statement != NULL) {
                    readings[read++] = (struct reading){exclusion, strictest};
                }
            }
        }
        if (goal->excludes == NULL && by_default.target == NULL) {
            by_default = strictest;
        }
        if (!goal_is_around_the_clock(goal)) {
            continue; /* what falls outside its hours takes nothing from it */
        }
        if (goal->excludes != NULL) {
            count += judge(arena, &worst[count], &own, &strictest);
        } else if (hardest.target == NULL || decimal_compare(strictest.target->amount.number,
                                                             hardest.target->amount.number) > 0) {
            hardest = strictest;
        }
    }
    if (hardest.target != NULL) {
        count += judge(arena, &worst[count], &all, &hardest);
    }
    for (uint32_t index = 0; by_default.target != NULL && index < exclusions->count; index++) {
        const struct exclusion *exclusion = exclusions->entries[index].value;
        if (exclusion->statement != NULL) {
            readings[read++] = (struct reading){exclusion, by_default};
        }
    }
    check_statements(compilation, readings, read);
    qsort(worst, count, sizeof *worst, compare_worst);
    for (size_t index = 0; index < count; index++) {
        if (index == 0 || worst[index].taken.largest != worst[index - 1].taken.largest) {
            report_much(compilation, &worst[index].taken, &worst[index].strictest,
                        worst[index].times);
        }
    }
}
