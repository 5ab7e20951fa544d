/* Takes comparisons and writes them as one JSON object (docs/comparison.md). */
#include "compare/report.h"

#include "finding/data.h"
#include "finding/object.h"
#include "finding/visible.h"

/* What an object is made of: the report's comparison and, where it is of one of them, a change or a
 * remark. */
struct one {
    const struct comparison *comparison;
    struct comparison_report *report;
    const struct change *change;
    const struct remark *remark;
    json_t *(*make)(struct arena *scratch, const struct one *one);
};

static json_t *side(struct arena *scratch, const struct comparison *comparison, bool old,
                    const struct change_side *side)
{
    if (side->node == NULL) {
        return json_sure(json_null());
    }
    const struct source *source = comparison_of(comparison, old)->sources[side->span.file];
    json_t *object = json_sure(json_object());
    json_set(object, "file", json_from_text(source->name));
    json_set(object, "range", data_range(source, side->span));
    json_set(object, "text", json_from_text(visible_text(scratch, side->text)));
    return object;
}

static json_t *verdicts(struct arena *scratch, const struct comparison *comparison,
                        const struct change *change)
{
    json_t *object = json_sure(json_object());
    for (size_t at = 0; at < comparison->party_count; at++) {
        json_set(object, arena_terminated(scratch, comparison->parties[at].id),
                 json_sure(json_string(verdict_names[change->verdicts[at]])));
    }
    return object;
}

static json_t *words(struct arena *scratch, const struct change *change)
{
    static const char *const kinds[] = {
        [WORDS_KEPT] = "kept", [WORDS_DELETED] = "deleted", [WORDS_INSERTED] = "inserted"};
    json_t *array = json_sure(json_array());
    for (size_t at = 0; at < change->word_count; at++) {
        json_t *object = json_sure(json_object());
        json_set(object, kinds[change->words[at].kind],
                 json_from_text(visible_text(scratch, change->words[at].text)));
        json_append(array, object);
    }
    return array;
}

static json_t *change_object(struct arena *scratch, const struct one *one)
{
    const struct comparison *comparison = one->comparison;
    const struct change *change = one->change;
    json_t *object = json_sure(json_object()), *sentences = json_sure(json_array());
    json_set(object, "place", json_from_text(change->place));
    if (!text_equal(change->place, change->old_place)) {
        json_set(object, "old_place", json_from_text(change->old_place));
    }
    json_set(object, "kind", json_sure(json_string(change_kind_names[change->kind])));
    if (change->record != NULL) {
        json_set(object, "record", json_sure(json_string(change->record->name)));
    }
    if (change->field != NULL) {
        json_set(object, "field", json_from_text(change->field->name));
    }
    json_set(object, "agreed", json_sure(json_boolean(!change->is_apart)));
    json_set(object, "verdict", json_sure(json_string(verdict_names[change->verdict])));
    json_set(object, "verdicts", verdicts(scratch, comparison, change));
    for (size_t at = 0; at < change->sentence_count; at++) {
        json_append(sentences, json_from_text(visible_text(scratch, change->sentences[at])));
    }
    json_set(object, "sentences", sentences);
    json_set(object, "old", side(scratch, comparison, true, &change->old));
    json_set(object, "new", side(scratch, comparison, false, &change->new));
    if (change->words != NULL) {
        json_set(object, "words", words(scratch, change));
    }
    return object;
}

static json_t *remark_object(struct arena *scratch, const struct one *one)
{
    const struct comparison *comparison = one->comparison;
    const struct remark *remark = one->remark;
    json_t *object = json_sure(json_object());
    const struct source *source =
        comparison_of(comparison, remark->in_old)->sources[remark->span.file];
    json_set(object, "kind", json_sure(json_string(remark_names[remark->kind])));
    json_set(object, "severity", json_sure(json_string(remark->is_advice ? "advice" : "warning")));
    json_set(object, "place", json_from_text(remark->place));
    json_set(object, "message", json_from_text(visible_text(scratch, remark->message)));
    if (remark->help.length > 0) {
        json_set(object, "help", json_from_text(visible_text(scratch, remark->help)));
    }
    json_set(object, "side", json_sure(json_string(remark->in_old ? "old" : "new")));
    json_set(object, "file", json_from_text(source->name));
    json_set(object, "range", data_range(source, remark->span));
    return object;
}

static json_t *file_name(const struct compilation *compilation)
{
    return compilation != NULL ? json_from_text(compilation->sources[0]->name)
                               : json_sure(json_null());
}

static json_t *party_object(struct arena *scratch, const struct compared_party *party)
{
    const struct party *named = party->new != NULL ? party->new : party->old;
    json_t *object = json_sure(json_object());
    json_set(object, "id", json_from_text(party->id));
    if (named->name != NULL) {
        json_set(object, "name", json_from_text(visible_text(scratch, node_text(named->name))));
    }
    json_set(object, "in_old", json_sure(json_boolean(party->old != NULL)));
    json_set(object, "in_new", json_sure(json_boolean(party->new != NULL)));
    return object;
}

/* What stands before the changes. */
static json_t *head_object(struct arena *scratch, const struct one *one)
{
    const struct comparison *comparison = one->comparison;
    json_t *object = json_sure(json_object()), *parties = json_sure(json_array());
    json_set(object, "old", file_name(comparison->old));
    json_set(object, "new", file_name(comparison->new));
    for (size_t at = 0; at < comparison->party_count; at++) {
        json_append(parties, party_object(scratch, &comparison->parties[at]));
    }
    json_set(object, "parties", parties);
    if (comparison->signer_count > 0) {
        json_t *signers = json_sure(json_array());
        for (size_t at = 0; at < comparison->signer_count; at++) {
            json_append(signers, json_from_text(comparison->signed_by[at]));
        }
        json_set(object, "signed_by", signers);
    }
    json_set(object, "same_digest", json_sure(json_boolean(comparison->same_digest)));
    return object;
}

/* ---- what an edit of a base reaches ---- */
static json_t *name_or_null(struct text name)
{
    return name.length > 0 ? json_from_text(name) : json_sure(json_null());
}

static json_t *reached_object(struct arena *scratch, const struct reached_group *group,
                              const struct reached *reached)
{
    json_t *object = json_sure(json_object());
    json_set(object, "old", name_or_null(reached->old));
    json_set(object, "new", name_or_null(reached->new));
    if (group->party_count > 0) {
        json_t *verdicts = json_sure(json_object());
        for (size_t at = 0; at < group->party_count; at++) {
            json_set(verdicts, arena_terminated(scratch, group->parties[at]),
                     json_sure(json_string(verdict_names[group->each[at]])));
        }
        json_set(object, "verdicts", verdicts);
    }
    return object;
}

static json_t *reach_array(struct arena *scratch, const struct one *one)
{
    json_t *array = json_sure(json_array());
    for (const struct reached_group *group = one->report->reach->groups; group != NULL;
         group = group->next) {
        for (size_t at = 0; at < group->count; at++) {
            json_append(array, reached_object(scratch, group, &group->agreements[at]));
        }
    }
    return array;
}

/* ---- what does not read ---- */
static json_t *unread_object(struct arena *scratch, struct comparison_report *report, bool old)
{
    const struct unread_side *side = &report->unread[old ? 0 : 1];
    json_t *object = json_sure(json_object()), *findings = json_sure(json_array());
    json_set(object, "side", json_sure(json_string(old ? "old" : "new")));
    json_set(object, "file", json_from_text(side->name));
    json_set(object, "why",
             side->compilation == NULL ? json_from_text(visible_text(scratch, side->why))
                                       : json_sure(json_null()));
    const struct findings *found = side->compilation != NULL ? &side->compilation->findings : NULL;
    for (size_t at = 0; found != NULL && at < found->count; at++) {
        const struct data data = {.scratch = scratch, .sources = side->compilation->sources};
        json_append(findings, finding_object(&data, found->items[at], at));
    }
    json_set(object, "findings", findings);
    return object;
}

static json_t *unread_pair_object(struct arena *scratch, const struct one *one)
{
    struct comparison_report *report = one->report;
    json_t *object = json_sure(json_object()), *unread = json_sure(json_array());
    json_set(object, "old", name_or_null(report->unread[0].name));
    json_set(object, "new", name_or_null(report->unread[1].name));
    for (size_t at = 0; at < 2; at++) {
        if (report->unread[at].is_unread) {
            json_append(unread, unread_object(scratch, report, at == 0));
        }
    }
    json_set(object, "unread", unread);
    return object;
}

static json_t *summary_object(struct arena *scratch, const struct one *one)
{
    const struct comparison_report *report = one->report;
    json_t *object = json_sure(json_object()), *parties = json_sure(json_object());
    json_set(object, "comparisons", data_number(report->comparisons));
    json_set(object, "changes", data_number(report->changes));
    json_set(object, "apart", data_number(report->apart));
    json_set(object, "remarks", data_number(report->remarks));
    json_set(object, "unread", data_number(report->unread_count));
    for (size_t at = 0; at < report->total_count; at++) {
        json_t *counts = json_sure(json_object());
        for (size_t verdict = 0; verdict < VERDICT_COUNT; verdict++) {
            json_set(counts, verdict_names[verdict],
                     data_number(report->totals[at]->counts[verdict]));
        }
        json_set(parties, arena_terminated(scratch, report->totals[at]->party), counts);
    }
    json_set(object, "parties", parties);
    return object;
}

/* Of an object that goes on, all but its end. */
static void write_made(struct arena *scratch, void *context)
{
    const struct one *one = context;
    struct buffer buffer;
    buffer_start(&buffer, scratch);
    json_write(one->make(scratch, one), &buffer);
    const struct text text = buffer_text(&buffer);
    const bool goes_on =
        one->make == head_object || one->make == change_object || one->make == remark_object;
    data_add_harmless(one->report->out, text_slice(text, 0, text.length - goes_on));
}

static void write_one(struct comparison_report *report, const struct change *change,
                      const struct remark *remark,
                      json_t *(*make)(struct arena *scratch, const struct one *one))
{
    struct one one = {report->comparison, report, change, remark, make};
    json_work(report->out->arena, write_made, &one);
}

static void begin_pair(struct comparison_report *report)
{
    buffer_add(report->out, ",", report->begun);
    report->begun = true;
}

/* What is to be said, and whom it reaches; false: it is told with another agreement. */
static bool write_entry(struct comparison_report *report, const struct one *one, bool is_told,
                        const struct reach *reach, bool begun)
{
    if (!is_told) {
        buffer_add(report->out, ",", begun);
        write_one(report, one->change, one->remark, one->make);
        report_reach(report, reach);
        BUFFER_LITERAL(report->out, "}");
    }
    return !is_told;
}

static void add_one(struct comparison_report *report)
{
    const struct comparison *comparison = report->comparison;
    struct buffer *out = report->out;
    size_t changes = 0, remarks = 0;
    begin_pair(report);
    write_one(report, NULL, NULL, head_object);
    BUFFER_LITERAL(out, ",\"changes\":[");
    for (size_t at = 0; at < comparison->change_count; at++) {
        const struct change *change = comparison->changes[at];
        const struct one one = {.change = change, .make = change_object};
        changes += write_entry(report, &one, change->is_told, change->reach, changes > 0);
    }
    BUFFER_LITERAL(out, "],\"remarks\":[");
    for (size_t at = 0; at < comparison->remark_count; at++) {
        const struct remark *remark = &comparison->remarks[at];
        const struct one one = {.remark = remark, .make = remark_object};
        remarks += write_entry(report, &one, remark->is_told, remark->reach, remarks > 0);
    }
    buffer_format(out, "],\"told_elsewhere\":%zu}",
                  comparison->change_count + comparison->remark_count - changes - remarks);
}

static void add_unread(struct comparison_report *report)
{
    begin_pair(report);
    write_one(report, NULL, NULL, unread_pair_object);
}

static void add_reach(struct comparison_report *report)
{
    if (reach_is_said(report->reach)) {
        BUFFER_LITERAL(report->out, ",\"agreements\":");
        write_one(report, NULL, NULL, reach_array);
    }
}

static void start(struct comparison_report *report)
{
    BUFFER_LITERAL(report->out, "{\"version\":1,\"comparisons\":[");
}

static void finish(struct comparison_report *report)
{
    BUFFER_LITERAL(report->out, "],\"summary\":");
    write_one(report, NULL, NULL, summary_object);
    BUFFER_LITERAL(report->out, "}\n");
}

const struct comparison_format comparison_json = {
    .start = start, .one = add_one, .unread = add_unread, .reach = add_reach, .end = finish};
