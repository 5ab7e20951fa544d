/* Rules about what a goal promises: takes a bound agreement and reports losses and errors that are
 * promised without a bound above, and goals that are promised in words alone. */
#include "lint/bad_rows.h"
#include "lint/lint.h"
#include "lint/place.h"
#include "lint/promise.h"
#include "lint/slips.h"
#include "phrase/uptime.h"

#include "base/letter.h"

#include "bad_words.inc"

/* ---- bound-missing: what is bad ---- */
enum { WORD_BYTES_MAX = 24 };

/* Whether the word, in lower case, is of a class. */
static bool is_of(struct text word, enum badness_class is)
{
    for (size_t slot = text_hash(word) % BAD_SLOTS; bad_slots[slot] != 0;
         slot = (slot + 1) % BAD_SLOTS) {
        const struct bad_row *row = &bad_rows[bad_slots[slot] - 1];
        if (row->is == is && text_equal(row->word, word)) {
            return true;
        }
    }
    return false;
}

/* The word in lower case in the given room; empty where it is longer than any that is known. */
static struct text lower_case(struct text word, char room[static WORD_BYTES_MAX * 4])
{
    size_t length = 0;
    for (size_t at = 0; at < word.length && word.length <= WORD_BYTES_MAX;) {
        uint32_t code_point = 0;
        size_t bytes = text_decode(word.data + at, word.length - at, &code_point);
        if (bytes == 0) {
            return (struct text){NULL, 0};
        }
        length += text_encode(letter_lower(code_point), room + length);
        at += bytes;
    }
    return (struct text){room, length};
}

/* What the words of a noun have said so far, up to a preposition, and behind one like `with`. */
struct badness {
    unsigned count; /* of words since then */
    bool first, last, bad;
    bool head;  /* the words before `with` */
    bool with;  /* those that are read are behind it */
    bool ended; /* nothing more counts */
};

/* Of `lost-property desks` the property is lost, and the desks are not; of `late-delivered parcels`
 * the parcels are late. */
static bool describes_what_follows(struct text noun, size_t end)
{
    if (end >= noun.length || noun.data[end] != '-') {
        return false;
    }
    size_t start = 0, next = end;
    return letter_next_word(noun, end, &start, &next) && start == end + 1 &&
           !text_ends_with(text_slice(noun, start, next), TEXT_OF("ed"));
}

/* `lost property` is what somebody finds. */
static bool is_in_name(struct text noun, struct text word, size_t end)
{
    static const struct {
        struct text word, next;
    } names[] = {
#define BADNESS_NAME(word, next) {TEXT(word), TEXT(next)},
#include "grammar/badness.def"
    };
    size_t start = 0, behind = end;
    if (!letter_next_word(noun, end, &start, &behind)) {
        return false;
    }
    for (size_t row = 0; row < sizeof names / sizeof *names; row++) {
        if (text_equal(names[row].word, word) &&
            text_equal_ignoring_case(names[row].next, text_slice(noun, start, behind))) {
            return true;
        }
    }
    return false;
}

static void take_bad_word(struct badness *said, struct text noun, struct text word, size_t end)
{
    if (is_of(word, BAD_WITH)) {
        *said = (struct badness){.head = said->head || said->first || said->last,
                                 .bad = said->bad,
                                 .with = said->with || said->count > 0};
    } else if (said->ended || is_of(word, BAD_RATE)) {
        return;
    } else if (is_of(word, BAD_END)) {
        said->ended = said->count > 0; /* `taux d'erreur`: the rate is no noun of its own */
    } else {
        said->last = is_of(word, BAD_NOUN);
        said->first =
            said->first || ((said->count == 0 || said->with) && is_of(word, BAD_NOUN_FIRST));
        said->bad = said->bad || (is_of(word, BAD_WORD) && !describes_what_follows(noun, end) &&
                                  !is_in_name(noun, word, end));
        said->count++;
    }
}

/* Whether less of what the noun names is better: its head is bad, and nothing undoes that. */
static bool is_bad(struct text noun)
{
    size_t start = 0, end = 0;
    struct badness said = {.count = 0};
    while (letter_next_word(noun, end, &start, &end)) {
        char room[WORD_BYTES_MAX * 4];
        struct text word = lower_case(text_slice(noun, start, end), room);
        if (is_of(word, BAD_UNDONE)) {
            return false;
        }
        take_bad_word(&said, noun, word, end);
    }
    return said.head || said.first || said.last || said.bad;
}

/* ---- bound-missing ---- */
static bool is_unbounded(const struct target *target)
{
    static const struct decimal half = {.coefficient = 50};
    if (target->bound != BOUND_NONE && target->bound != BOUND_AT_LEAST &&
        target->bound != BOUND_MORE_THAN && target->bound != BOUND_ABOVE) {
        return false;
    }
    switch (target->kind) {
    case TARGET_SHARE_OF_EVENTS: /* `95% of errors within 4 h`: the errors are what is worked on */
        return target->within == NULL && decimal_compare(target->amount.number, half) < 0;
    case TARGET_PERCENT_NOUN:
        return decimal_compare(target->amount.number, half) < 0;
    case TARGET_COUNT:
        return target->within == NULL;
    case TARGET_MONEY:
    case TARGET_RATE:
        return true;
    case TARGET_SHARE_OF_TIME:
    case TARGET_PERCENT:
    case TARGET_AVERAGE:
    case TARGET_MEDIAN:
    case TARGET_DURATION:
    case TARGET_DURATION_NOUN:
    case TARGET_DEADLINE:
    case TARGET_DELIVERY:
    case TARGET_BEST_EFFORT:
    case TARGET_NO_COMMITMENT:
        return false;
    }
    return false;
}

bool bound_is_turned_round(const struct target *target)
{
    static const struct decimal time = {.coefficient = 90}, events = {.coefficient = 99};
    if (target->bound != BOUND_AT_MOST && target->bound != BOUND_LESS_THAN &&
        target->bound != BOUND_BELOW) {
        return false;
    }
    const bool of_noun =
        target->kind == TARGET_PERCENT_NOUN || target->kind == TARGET_SHARE_OF_EVENTS;
    const bool of_time =
        target->kind == TARGET_SHARE_OF_TIME || (of_noun && is_uptime(target->noun));
    return (of_time || target->kind == TARGET_SHARE_OF_EVENTS) &&
           decimal_compare(target->amount.number, of_time ? time : events) >= 0 &&
           (of_time || !is_bad(target->noun));
}

static void report_turned_round(struct compilation *compilation, const struct levels *leaf)
{
    struct findings *findings = &compilation->findings;
    const struct target *target = leaf->value;
    const struct amount *amount = &target->amount;
    const struct text figure = words_of_amount(&compilation->arena, amount);
    struct finding *finding = finding_add(
        findings, RULE_BOUND_MISSING,
        amount->end <= leaf->node->count ? node_part(compilation, leaf->node, 0, amount->end)
                                         : node_span(leaf->node),
        "this promises no more than %.*s of %.*s: a better result is a miss",
        TEXT_ARGUMENTS(figure), TEXT_ARGUMENTS(target->noun));
    finding_help(findings, finding, "write `at least %.*s`", TEXT_ARGUMENTS(figure));
    fix_part(compilation, finding, leaf->node, 0, amount->end,
             arena_join(&compilation->arena, TEXT_OF("at least "),
                        text_slice(node_text(leaf->node), amount->start, amount->end)),
             false);
}

static void check_bound(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct compilation *compilation = context;
    const struct target *target = leaf->value;
    (void)path;
    if (bound_is_turned_round(target)) {
        report_turned_round(compilation, leaf);
        return;
    }
    if (!is_unbounded(target) || !is_bad(target->noun)) {
        return;
    }
    struct findings *findings = &compilation->findings;
    const struct amount *amount = &target->amount;
    struct text figure = words_of_amount(&compilation->arena, amount);
    uint32_t start = target->bound == BOUND_NONE ? amount->start : 0;
    struct span span = amount->end <= leaf->node->count
                           ? node_part(compilation, leaf->node, start, amount->end)
                           : node_span(leaf->node);
    struct finding *finding = finding_add(
        findings, RULE_BOUND_MISSING, span, "this promises at least %.*s %s%.*s",
        TEXT_ARGUMENTS(figure),
        target->kind == TARGET_SHARE_OF_EVENTS || target->kind == TARGET_MONEY ? "of " : "",
        TEXT_ARGUMENTS(target->noun));
    finding_note(findings, finding, "a percent, a count or money without a bound is `at least`");
    finding_help(findings, finding, "write `at most %.*s`", TEXT_ARGUMENTS(figure));
    struct text written = text_slice(node_text(leaf->node), start, amount->end);
    struct text bytes = compilation->sources[span.file]->bytes;
    if (text_equal(text_slice(bytes, span.start, span.end), written)) {
        struct text own = text_slice(node_text(leaf->node), amount->start, amount->end);
        finding_fix(findings, finding, span,
                    arena_join(&compilation->arena, TEXT_OF("at most "), own), false);
    }
}

void lint_bound_missing(struct compilation *compilation, const struct agreement *agreement)
{
    for (uint32_t at = 0; at < agreement->goal_count; at++) {
        visit_leaves(agreement->goal_list[at]->target, check_bound, compilation);
    }
}

/* ---- unquantified-goal ---- */
static bool is_words(const struct levels *levels)
{
    for (uint32_t index = 0; index < levels->count; index++) {
        if (!is_words(levels->entries[index].value)) {
            return false;
        }
    }
    const struct target *target = levels->value;
    return levels->count > 0 || target == NULL || target->kind == TARGET_BEST_EFFORT ||
           target->kind == TARGET_NO_COMMITMENT;
}

/* A figure of its own, or that of another goal. */
static bool has_figure(const struct agreement *agreement, const struct node *prose)
{
    struct text text = node_text(prose);
    for (size_t at = 0; at < text.length; at++) {
        if (text.data[at] >= '0' && text.data[at] <= '9') {
            return true;
        }
    }
    const struct prose *cited = prose_of(agreement, prose);
    for (uint32_t index = 0; cited != NULL && index < cited->count; index++) {
        enum prose_reference_kind kind = cited->references[index].kind;
        if (kind == CITES_GOAL || kind == CITES_GOAL_TARGET || kind == CITES_GOAL_DOWNTIME ||
            kind == CITES_NOTHING) {
            return true;
        }
    }
    return false;
}

static void check_words(struct compilation *compilation, const struct agreement *agreement,
                        const struct goal *goal)
{
    const struct node *target = node_key(goal->node, TEXT_OF("target"));
    struct findings *findings = &compilation->findings;
    struct finding *finding = NULL;
    struct text id = node_text(goal->id);
    if (goal->target != NULL) {
        bool single = goal->target->count == 0;
        if (single && goal->target->value == NULL) {
            return; /* it does not read */
        }
        finding = finding_add(findings, RULE_UNQUANTIFIED_GOAL,
                              node_span(single || target == NULL ? goal->target->node : target),
                              "`%.*s` promises nothing that could be missed", TEXT_ARGUMENTS(id));
    } else if (goal->statement != NULL && target == NULL && goal->funnel == NULL &&
               node_key(goal->node, TEXT_OF("funnel")) == NULL &&
               !has_figure(agreement, goal->statement)) {
        finding = finding_add(findings, RULE_UNQUANTIFIED_GOAL, node_span(goal->id),
                              "`%.*s` is promised in words alone", TEXT_ARGUMENTS(id));
    } else {
        return;
    }
    finding_note(findings, finding,
                 "without a figure each side judges by its own measure whether the goal is met");
    finding_help(findings, finding, "%s a `target`, such as `%s`",
                 goal->target != NULL ? "write" : "add",
                 "95% of requests within 4 h in each month");
}

void lint_unquantified_goal(struct compilation *compilation, const struct agreement *agreement)
{
    for (uint32_t at = 0; at < agreement->goal_count; at++) {
        const struct goal *goal = agreement->goal_list[at];
        if (goal->target == NULL || is_words(goal->target)) {
            check_words(compilation, agreement, goal);
        }
    }
}
