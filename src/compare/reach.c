/* What several agreements of a report share: takes each comparison as it comes and finds again what
 * an edit of a base has changed in others before, so that it is one entry and counted once. */
#include "compare/report.h"

#include "finding/path.h"
#include "finding/report.h"

/* ---- a table by text ---- */
struct text_table {
    struct text_slot {
        struct text key; /* without data: free */
        void *value;
    } * slots;
    size_t room, used; /* room is a power of two, of which half at least is free */
};

static struct text_slot *find_slot(const struct text_table *table, struct text key)
{
    size_t at = text_quick_hash(key) & (table->room - 1);
    while (table->slots[at].key.data != NULL && !text_equal(table->slots[at].key, key)) {
        at = (at + 1) & (table->room - 1);
    }
    return &table->slots[at];
}

static void grow(struct arena *arena, struct text_table *table)
{
    enum { ROOM_FIRST = 64 };
    const struct text_table old = *table;
    table->room = old.room == 0 ? ROOM_FIRST : old.room * 2;
    table->slots = ARENA_ARRAY(arena, struct text_slot, table->room);
    for (size_t at = 0; at < old.room; at++) {
        if (old.slots[at].key.data != NULL) {
            *find_slot(table, old.slots[at].key) = old.slots[at];
        }
    }
}

/* The value of a key, which is NULL where the report has not met it before. The key is copied. */
static void **value_of(struct comparison_report *report, struct text key)
{
    if (report->seen == NULL) {
        report->seen = ARENA_NEW(report->kept, struct text_table);
    }
    struct text_table *table = report->seen;
    if (table->used * 2 >= table->room) {
        grow(report->kept, table);
    }
    struct text_slot *slot = find_slot(table, key);
    if (slot->key.data == NULL) {
        slot->key = arena_copy(report->kept, key);
        table->used++;
    }
    return &slot->value;
}

/* ---- counting ---- */
static struct verdict_totals *totals_of(struct comparison_report *report, struct text party)
{
    void **value = value_of(report, arena_join(report->out->arena, TEXT_OF("party "), party));
    if (*value == NULL) {
        struct verdict_totals *totals = ARENA_NEW(report->kept, struct verdict_totals);
        totals->party = arena_copy(report->kept, party);
        report->totals =
            ARENA_GROW(report->kept, report->totals, &report->total_room, report->total_count + 1);
        report->totals[report->total_count++] = totals;
        *value = totals;
    }
    return *value;
}

/* Whether an entry is one of a party's for the first time. */
static bool is_first_for(struct comparison_report *report, const char *key, struct text party)
{
    void **value = value_of(
        report, arena_format(report->out->arena, "%s for %.*s", key, TEXT_ARGUMENTS(party)));
    const bool first = *value == NULL;
    *value = report;
    return first;
}

/* A party has a change once, however many agreements bring it. key: NULL: one alone does. */
static void count_change(struct comparison_report *report, const struct comparison *comparison,
                         const struct change *change, const char *key,
                         struct verdict_totals *const *totals)
{
    report->changes += !change->is_apart && !change->is_told;
    report->apart += change->is_apart && !change->is_told;
    for (size_t at = 0; !change->is_apart && at < comparison->party_count; at++) {
        if (key == NULL || is_first_for(report, key, comparison->parties[at].id)) {
            totals[at]->counts[change->verdicts[at]]++;
        }
    }
}

/* ---- what is the same ---- */
/* Where a side stands, by the path of its file: two agreements may call a base differently. */
static struct text place_of_side(const struct comparison_report *report, struct arena *arena,
                                 const struct compilation *compilation, struct span span)
{
    const struct source *source = compilation->sources[span.file];
    const struct text path = report_path_of(report, arena, source->name, compilation->label_length);
    return arena_format(arena, "%.*s%.*s %u %u", (int)compilation->label_length, source->name.data,
                        TEXT_ARGUMENTS(path), span.start, span.end);
}

static struct fingerprint print_of_change(const struct comparison_report *report,
                                          const struct comparison *comparison,
                                          const struct change *change)
{
    struct arena *arena = report->out->arena;
    const struct change_side *sides[] = {&change->old, &change->new};
    struct text places[2] = {TEXT_OF(""), TEXT_OF("")}, sentences = TEXT_OF("");
    for (size_t side = 0; side < 2; side++) {
        if (sides[side]->node != NULL) {
            places[side] = place_of_side(report, arena, comparison_of(comparison, side == 0),
                                         sides[side]->span);
        }
    }
    for (size_t at = 0; at < change->sentence_count; at++) {
        sentences = arena_join_by(arena, sentences, "\n", change->sentences[at]);
    }
    const struct text parts[] = {text_from(change_kind_names[change->kind]),
                                 text_from(verdict_names[change->verdict]),
                                 text_from(verdict_names[change_worst(comparison, change)]),
                                 change->place,
                                 change->old_place,
                                 places[0],
                                 places[1],
                                 change->old.text,
                                 change->new.text,
                                 sentences,
                                 comparison_signers(arena, comparison)};
    return fingerprint_of(parts, sizeof parts / sizeof *parts);
}

static struct fingerprint print_of_remark(const struct comparison_report *report,
                                          const struct comparison *comparison,
                                          const struct remark *remark)
{
    struct arena *arena = report->out->arena;
    const struct text parts[] = {
        text_from(remark_names[remark->kind]),
        place_of_side(report, arena, comparison_of(comparison, remark->in_old), remark->span),
        remark->place,
        remark->message,
        remark->help,
        comparison_signers(arena, comparison)};
    return fingerprint_of(parts, sizeof parts / sizeof *parts);
}

/* ---- whom it reaches ---- */
static struct text name_of(struct arena *arena, const struct compilation *compilation)
{
    return compilation != NULL ? arena_copy(arena, compilation->sources[0]->name) : TEXT_OF("");
}

/* "weaker for customer, stronger for provider", in the order of the parties. */
static struct text verdict_words(struct arena *arena, const struct comparison *comparison,
                                 const struct change *change)
{
    struct buffer words;
    buffer_start(&words, arena);
    for (size_t index = 0; index < VERDICT_COUNT; index++) {
        const enum verdict verdict = verdicts_worst_first[index];
        const char *before = buffer_length(&words) > 0 ? ", " : "", *after = " for ";
        for (size_t at = 0; at < comparison->party_count; at++) {
            if (change->verdicts[at] == verdict) {
                if (strcmp(after, " for ") == 0) {
                    buffer_format(&words, "%s%s", before, verdict_names[verdict]);
                }
                buffer_format(&words, "%s%.*s", after, TEXT_ARGUMENTS(comparison->parties[at].id));
                after = " and ";
            }
        }
    }
    return buffer_text(&words);
}

static struct reached_group *group_of(struct comparison_report *report, struct reach *reach,
                                      const struct comparison *comparison,
                                      const struct change *change, const char *key)
{
    struct arena *arena = report->kept;
    const struct text verdicts = change != NULL && !change->is_apart
                                     ? verdict_words(report->out->arena, comparison, change)
                                     : TEXT_OF("");
    void **value = value_of(
        report, arena_format(report->out->arena, "%s %.*s", key, TEXT_ARGUMENTS(verdicts)));
    if (*value != NULL) {
        return *value;
    }
    struct reached_group *group = ARENA_NEW(arena, struct reached_group);
    group->verdicts = arena_copy(arena, verdicts);
    group->party_count = change != NULL ? comparison->party_count : 0;
    group->parties = ARENA_ARRAY(arena, struct text, group->party_count + 1);
    group->each = ARENA_ARRAY(arena, uint8_t, group->party_count + 1);
    for (size_t at = 0; at < group->party_count; at++) {
        group->parties[at] = arena_copy(arena, comparison->parties[at].id);
        group->each[at] = change->verdicts[at];
    }
    *reach->last = group;
    reach->last = &group->next;
    *value = group;
    return group;
}

/* Adds the agreement to those that it reaches; *is_told: others came before. */
static struct reach *reach_of(struct comparison_report *report, const struct comparison *comparison,
                              const struct change *change, const char *key, bool *is_told)
{
    struct arena *arena = report->kept;
    void **value = value_of(report, text_from(key));
    struct reach *reach = *value;
    *is_told = reach != NULL;
    if (reach == NULL) {
        reach = ARENA_NEW(arena, struct reach);
        reach->last = &reach->groups;
        *value = reach;
    }
    struct reached_group *group = group_of(report, reach, comparison, change, key);
    group->agreements = ARENA_GROW(arena, group->agreements, &group->room, group->count + 1);
    group->agreements[group->count++] =
        (struct reached){name_of(arena, comparison->old), name_of(arena, comparison->new)};
    reach->count++;
    return reach;
}

static bool is_shared(const struct comparison_report *report, const struct comparison *comparison,
                      uint32_t file)
{
    return file != 0 || (report->gathers && comparison->old != NULL && comparison->new != NULL);
}

void report_gather(struct comparison_report *report, struct comparison *comparison)
{
    char key[sizeof(struct fingerprint) + 1] = "";
    struct verdict_totals **totals =
        ARENA_ARRAY(report->out->arena, struct verdict_totals *, comparison->party_count + 1);
    for (size_t at = 0; at < comparison->party_count; at++) {
        totals[at] = totals_of(report, comparison->parties[at].id);
    }
    for (size_t at = 0; at < comparison->change_count; at++) {
        struct change *change = comparison->changes[at];
        const uint32_t file = (change->new.node != NULL ? &change->new : &change->old)->span.file;
        const bool shared = is_shared(report, comparison, file);
        change->reach = NULL;
        change->is_told = false;
        if (shared) {
            const struct fingerprint print = print_of_change(report, comparison, change);
            memcpy(key, print.digits, sizeof print.digits);
            change->reach = reach_of(report, comparison, change, key, &change->is_told);
            change->reach->is_beside |= file != 0;
        }
        count_change(report, comparison, change, shared ? key : NULL, totals);
    }
    for (size_t at = 0; at < comparison->remark_count; at++) {
        struct remark *remark = &comparison->remarks[at];
        remark->reach = NULL;
        remark->is_told = false;
        if (is_shared(report, comparison, remark->span.file)) {
            const struct fingerprint print = print_of_remark(report, comparison, remark);
            memcpy(key, print.digits, sizeof print.digits);
            remark->reach = reach_of(report, comparison, NULL, key, &remark->is_told);
            remark->reach->is_beside |= remark->span.file != 0;
        }
        report->remarks += !remark->is_told;
    }
}

/* ---- what is said of it ---- */
void report_reach(struct comparison_report *report, const struct reach *reach)
{
    if (reach != NULL) {
        report->holes =
            ARENA_GROW(report->kept, report->holes, &report->hole_room, report->hole_count + 1);
        report->holes[report->hole_count++] =
            (struct reach_hole){buffer_length(report->out), reach, report->gutter, false};
    }
}

void report_reach_first(struct comparison_report *report, const struct reach *reach)
{
    const size_t before = report->hole_count;
    report_reach(report, reach);
    if (report->hole_count > before) {
        report->holes[before].is_first = true;
    }
}

bool reach_is_said(const struct reach *reach)
{
    return reach->is_beside || reach->count > 1;
}

struct text reach_words(struct arena *arena, const struct reach *reach,
                        const struct reached_group *group)
{
    struct buffer words;
    buffer_start(&words, arena);
    BUFFER_LITERAL(&words, "reaches ");
    if (group->count > 1) {
        buffer_format(&words, "%zu agreements: ", group->count);
    }
    for (size_t at = 0; at < group->count; at++) {
        const struct reached *one = &group->agreements[at];
        const char *before = at == 0 ? "" : at + 1 == group->count ? " and " : ", ";
        buffer_add_text(&words, text_from(before));
        buffer_add_text(&words, one->new.length > 0 ? one->new : one->old);
    }
    if (group != reach->groups && group->verdicts.length > 0) {
        buffer_format(&words, ": %.*s", TEXT_ARGUMENTS(group->verdicts));
    }
    return buffer_text(&words);
}

struct text unread_words(struct arena *arena, const struct unread_side *side)
{
    return side->compilation == NULL
               ? arena_format(arena, "%.*s cannot be read: %.*s", TEXT_ARGUMENTS(side->name),
                              TEXT_ARGUMENTS(side->why))
               : arena_format(arena, "%.*s has errors", TEXT_ARGUMENTS(side->name));
}

/* ---- paths ---- */
struct text report_path_of(const struct comparison_report *report, struct arena *arena,
                           struct text name, size_t label_length)
{
    /* The paths of a commit start from the top of the repository. */
    return label_length > 0
               ? path_from_root(arena, NULL, NULL, text_slice(name, label_length, name.length))
               : path_from_root(arena, report->root, report->folder, name);
}

static struct text path_in(const struct compilation *compilation, const struct source *source)
{
    return text_slice(source->name, compilation->label_length, source->name.length);
}

const struct source *gone_from(const struct comparison *comparison, struct span old)
{
    const struct compilation *was = comparison->old, *is = comparison->new;
    const struct text path = path_in(was, was->sources[old.file]);
    for (size_t at = 0; at < is->source_count; at++) {
        if (text_equal(path_in(is, is->sources[at]), path)) {
            return is->sources[at];
        }
    }
    return is->sources[0];
}
