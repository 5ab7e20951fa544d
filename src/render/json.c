/* The agreement as data: takes the bound agreement and writes it as JSON after short forms are
 * resolved, phrases in canonical form, each with its source span (docs/json.md). The JSON itself
 * is written by jansson. */
#include "canonical/canonical.h"
#include "canonical/form.h"
#include "model/compute.h"
#include "render/render.h"

enum { JSON_FORMAT_VERSION = 1, DECIMAL_PLACES = 6 };

static json_t *span(const struct compilation *compilation, const struct node *node)
{
    const struct source *source = compilation->sources[node->file];
    struct position from = source_position(source, node->start);
    struct position to = source_position(source, node->end);
    json_t *object = json_sure(json_pack(
        "{s:{s:I,s:I,s:I},s:{s:I,s:I,s:I}}", "start", "line", (json_int_t)from.line, "column",
        (json_int_t)from.column, "offset", (json_int_t)from.offset, "end", "line",
        (json_int_t)to.line, "column", (json_int_t)to.column, "offset", (json_int_t)to.offset));
    if (node->file != 0) {
        json_set(object, "source", json_from_text(source_base_name(source)));
    }
    return object;
}

static json_t *leaf(const struct form *form, json_t *value, const struct node *node)
{
    json_t *object = json_sure(json_object());
    json_set(object, "value", value);
    json_set(object, "span", span(form->compilation, node));
    return object;
}

static json_t *duration(struct compilation *compilation, const rational *seconds)
{
    bool exact = false;
    struct decimal decimal = rational_decimal(seconds, DECIMAL_DIGITS_MAX, &exact);
    if (!exact) {
        decimal = rational_decimal(seconds, DECIMAL_PLACES, &exact);
    }
    if (decimal.coefficient == INT64_MAX) { /* larger than a figure may be */
        return json_sure(json_null());
    }
    decimal.grouped = false;
    char *digits =
        arena_terminated(&compilation->arena, decimal_text(&compilation->arena, decimal));
    char *to = digits;
    for (const char *from = digits; *from != '\0'; from++) {
        if (*from != ',') {
            *to++ = *from;
        }
    }
    return json_from_text((struct text){digits, (size_t)(to - digits)});
}

/* The downtime that a target allows in its window; for one that varies, by level. NULL where none
 * of it is a share of time over a window of known length. */
static json_t *allowances(struct compilation *compilation, const struct levels *levels)
{
    struct arena *arena = &compilation->arena;
    json_t *object = NULL;
    for (uint32_t index = 0; index < levels->count; index++) {
        json_t *own = allowances(compilation, levels->entries[index].value);
        if (own != NULL) {
            object = object != NULL ? object : json_sure(json_object());
            json_set(object, arena_terminated(arena, node_text(levels->entries[index].key)), own);
        }
    }
    const struct target *target = only_value(levels);
    struct window_lengths lengths;
    if (target == NULL || target->window == NULL || !window_lengths(target->window, &lengths) ||
        target_allowance(arena, target, lengths.usual) == NULL) {
        return object;
    }
    object = json_sure(json_object());
    json_set(object, "shortest_window",
             duration(compilation, target_allowance(arena, target, lengths.shortest)));
    json_set(object, "usual_window",
             duration(compilation, target_allowance(arena, target, lengths.usual)));
    json_set(object, "longest_window",
             duration(compilation, target_allowance(arena, target, lengths.longest)));
    return object;
}

/* What the numbers of one goal imply; NULL where nothing does. */
static json_t *implied(const struct form *form, const struct goal *goal)
{
    struct compilation *compilation = form->compilation;
    struct arena *arena = &compilation->arena;
    json_t *object = json_sure(json_object());
    json_t *allowance = goal->target != NULL ? allowances(compilation, goal->target) : NULL;
    if (allowance != NULL) {
        json_set(object, "allowance_seconds", allowance);
    }
    const rational *composite = goal_composite(compilation, goal);
    if (composite != NULL) {
        const rational *percent =
            rational_multiply(arena, composite, rational_from_integer(arena, 100));
        json_set(object, "composite_percent", duration(compilation, percent));
    }
    int64_t need = goal_funnel_need(&compilation->arena, goal);
    if (need >= 0) {
        json_set(object, "funnel_need", json_integer((json_int_t)need));
    }
    const struct money *value = NULL;
    const rational *worth = goal_funnel_worth(compilation, goal, &value);
    if (worth != NULL) {
        json_set(object, "funnel_worth", duration(compilation, worth));
    }
    const rational *available = NULL, *needed = NULL;
    if (goal_capacity(compilation, goal, &available, &needed)) {
        json_set(object, "capacity_seconds_available", duration(compilation, available));
        json_set(object, "capacity_seconds_needed", duration(compilation, needed));
    }
    if (json_object_size(object) == 0) {
        json_decref(object);
        return NULL;
    }
    return object;
}

struct work {
    struct compilation *compilation;
    struct text signed_digest;
    struct buffer *out;
};

static void write_agreement(struct arena *scratch, void *context)
{
    (void)scratch;
    struct work *work = context;
    const struct form form = {work->compilation, leaf, implied, work->signed_digest};
    json_t *root = json_sure(json_object());
    json_set(root, "format", json_from_text(TEXT_OF("slac-agreement")));
    json_set(root, "version", json_integer(JSON_FORMAT_VERSION));
    json_set(root, "source", json_from_text(source_base_name(work->compilation->sources[0])));
    json_set(root, "agreement", form_agreement(&form));
    json_write_indented(root, work->out);
}

void render_json(struct compilation *compilation, struct buffer *out)
{
    struct work work = {compilation, signed_digest(compilation), out};
    json_work(&compilation->arena, write_agreement, &work);
    BUFFER_LITERAL(out, "\n");
}
