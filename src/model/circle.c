/* Goals that rely on each other in a circle: takes the goals of an agreement, whose names are tied,
 * and reports each circle once, at the same place whatever the order of the file.
 *
 * What leads through another agreement is found where that is read (src/layers). */
#include "model/resolve.h"

#include <stdlib.h>

/* That a goal relies on another one of its agreement. */
struct link {
    const struct goal *from, *to;
    const struct dependency *by;
};

#define DONE SIZE_MAX

struct circles {
    struct findings *findings;
    struct arena *arena;
    struct link *links; /* by the ids of both goals: those of one goal stand together */
    size_t count;
    /* By the first link of a goal: 0 where it is not yet seen, DONE, or its depth on the way. */
    size_t *places;
    /* The way that is walked: the first link of each goal on it, and the link behind the one that
     * was taken from there. */
    size_t *goals, *next;
    size_t depth;
};

/* ---- links ---- */

static bool is_link(const struct goal *goal, const struct dependency *dependency)
{
    const struct reference *reference = dependency->goal;
    return dependency->agreement == NULL && reference != NULL && reference->found == NAMES_GOAL &&
           reference->to != goal; /* which is told already */
}

/* Counts the links, and puts them down where there is room. */
static size_t collect(const struct agreement *agreement, struct link *links)
{
    size_t count = 0;
    for (uint32_t at = 0; at < agreement->goal_count; at++) {
        const struct goal *goal = agreement->goal_list[at];
        const struct map *relies_on = goal->relies_on;
        for (uint32_t index = 0; relies_on != NULL && index < relies_on->count; index++) {
            const struct dependency *dependency = relies_on->entries[index].value;
            if (is_link(goal, dependency)) {
                if (links != NULL) {
                    links[count] = (struct link){goal, dependency->goal->to, dependency};
                }
                count++;
            }
        }
    }
    return count;
}

static int compare_links(const void *one, const void *other)
{
    const struct link *first = one, *second = other;
    int order = text_compare(node_text(first->from->id), node_text(second->from->id));
    if (order == 0) {
        order = text_compare(node_text(first->to->id), node_text(second->to->id));
    }
    return order != 0 ? order : text_compare(node_text(first->by->id), node_text(second->by->id));
}

/* The first link of a goal; `count` where it relies on no other. */
static size_t first_of(const struct circles *circles, const struct goal *goal)
{
    size_t low = 0, high = circles->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (text_compare(node_text(circles->links[middle].from->id), node_text(goal->id)) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < circles->count && circles->links[low].from == goal ? low : circles->count;
}

/* ---- a circle ---- */

/* The way from that depth on leads back to where it begins. */
static void report(const struct circles *circles, size_t from)
{
    enum { SHOWN = 6 };
    struct findings *findings = circles->findings;
    const size_t length = circles->depth - from;
    const struct link *last = &circles->links[circles->next[circles->depth - 1] - 1];
    struct text way = {NULL, 0};
    for (size_t step = 0; step < length && step < SHOWN; step++) {
        const struct goal *goal = circles->links[circles->goals[from + step]].from;
        way = arena_format(circles->arena, "%.*s%s`%.*s`", TEXT_ARGUMENTS(way),
                           step > 0 ? " to " : "", TEXT_ARGUMENTS(node_text(goal->id)));
    }
    struct finding *finding =
        finding_add(findings, RULE_LAYER_CYCLE, node_span(last->by->goal->node),
                    length > SHOWN ? "`%.*s` relies on what relies on it: from %.*s … and back"
                                   : "`%.*s` relies on what relies on it: from %.*s and back",
                    TEXT_ARGUMENTS(node_text(last->from->id)), TEXT_ARGUMENTS(way));
    for (size_t step = 0; step + 1 < length && step < SHOWN; step++) {
        const struct link *link = &circles->links[circles->next[from + step] - 1];
        finding_label(findings, finding, node_span(link->by->goal->node), "from `%.*s` to here",
                      TEXT_ARGUMENTS(node_text(link->from->id)));
    }
    finding_note(findings, finding,
                 "where each waits for the other, neither promise rests on anything");
    finding_help(findings, finding,
                 "break the circle: write the figure where it begins, or take one of these out");
}

/* ---- all of them ---- */

static void enter(struct circles *circles, size_t goal)
{
    circles->goals[circles->depth] = circles->next[circles->depth] = goal;
    circles->places[goal] = ++circles->depth;
}

/* Depth first, without recursion: a chain may be long. */
static void walk(struct circles *circles)
{
    while (circles->depth > 0) {
        const size_t goal = circles->goals[circles->depth - 1];
        const size_t at = circles->next[circles->depth - 1]++;
        const struct link *link = &circles->links[at];
        if (at == circles->count || link->from != circles->links[goal].from) {
            circles->places[goal] = DONE;
            circles->depth--;
            continue;
        }
        const size_t to = first_of(circles, link->to);
        const bool is_again = at > goal && link[-1].to == link->to;
        if (to == circles->count || is_again) {
            continue;
        }
        if (circles->places[to] == 0) {
            enter(circles, to);
        } else if (circles->places[to] != DONE) {
            report(circles, circles->places[to] - 1);
        }
    }
}

void resolve_circles(struct resolver *resolver)
{
    struct binder *binder = resolver->binder;
    struct circles circles = {.findings = binder->findings, .arena = binder->arena};
    circles.count = collect(binder->agreement, NULL);
    if (circles.count < 2) {
        return;
    }
    circles.links = ARENA_ARRAY(circles.arena, struct link, circles.count);
    (void)collect(binder->agreement, circles.links);
    qsort(circles.links, circles.count, sizeof *circles.links, compare_links);
    circles.places = ARENA_ARRAY(circles.arena, size_t, circles.count);
    circles.goals = ARENA_ARRAY(circles.arena, size_t, circles.count);
    circles.next = ARENA_ARRAY(circles.arena, size_t, circles.count);
    for (size_t at = 0; at < circles.count; at++) {
        const bool is_first = at == 0 || circles.links[at - 1].from != circles.links[at].from;
        if (is_first && circles.places[at] == 0) {
            enter(&circles, at);
            walk(&circles);
        }
    }
}
