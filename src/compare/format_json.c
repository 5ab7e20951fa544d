/* Takes comparisons and writes them as one JSON object (docs/comparison.md). */
#include "compare/compare.h"

#include "finding/data.h"
#include "finding/visible.h"

struct one {
    const struct comparison *comparison;
    struct comparison_report *report;
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

static json_t *change_object(struct arena *scratch, const struct comparison *comparison,
                             const struct change *change)
{
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

static json_t *remark_object(struct arena *scratch, const struct comparison *comparison,
                             const struct remark *remark)
{
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

static json_t *comparison_object(struct arena *scratch, const struct one *one)
{
    const struct comparison *comparison = one->comparison;
    json_t *object = json_sure(json_object()), *parties = json_sure(json_array());
    json_t *changes = json_sure(json_array()), *remarks = json_sure(json_array());
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
    for (size_t at = 0; at < comparison->change_count; at++) {
        json_append(changes, change_object(scratch, comparison, comparison->changes[at]));
    }
    json_set(object, "changes", changes);
    for (size_t at = 0; at < comparison->remark_count; at++) {
        json_append(remarks, remark_object(scratch, comparison, &comparison->remarks[at]));
    }
    json_set(object, "remarks", remarks);
    json_set(object, "same_digest", json_sure(json_boolean(comparison->same_digest)));
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
    for (size_t at = 0; at < report->total_count; at++) {
        json_t *counts = json_sure(json_object());
        for (size_t verdict = 0; verdict < VERDICT_COUNT; verdict++) {
            json_set(counts, verdict_names[verdict],
                     data_number(report->totals[at].counts[verdict]));
        }
        json_set(parties, arena_terminated(scratch, report->totals[at].party), counts);
    }
    json_set(object, "parties", parties);
    return object;
}

static void write_made(struct arena *scratch, void *context)
{
    const struct one *one = context;
    struct buffer buffer;
    buffer_start(&buffer, scratch);
    json_write(one->make(scratch, one), &buffer);
    data_add_harmless(one->report->out, buffer_text(&buffer));
}

static void write_one(struct comparison_report *report,
                      json_t *(*make)(struct arena *scratch, const struct one *one))
{
    struct one one = {.comparison = report->comparison, .report = report, .make = make};
    json_work(report->out->arena, write_made, &one);
}

void comparison_json(struct comparison_report *report, enum comparison_event event)
{
    switch (event) {
    case COMPARISON_START:
        BUFFER_LITERAL(report->out, "{\"version\":1,\"comparisons\":[");
        break;
    case COMPARISON_ONE:
        buffer_add(report->out, ",", report->comparisons > 1);
        write_one(report, comparison_object);
        break;
    case COMPARISON_END:
        BUFFER_LITERAL(report->out, "],\"summary\":");
        write_one(report, summary_object);
        BUFFER_LITERAL(report->out, "}\n");
        break;
    }
}
