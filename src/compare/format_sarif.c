/* Takes comparisons and writes SARIF 2.1.0: a result for each change, a warning where something is
 * weaker for a party, at its place in the new agreement, with the old text behind it; then what the
 * agreement says of being changed so. */
#include "compare/compare.h"

#include "finding/data.h"
#include "finding/path.h"
#include "finding/sarif.h"
#include "finding/visible.h"

static const char fingerprint_key[] = "slacChange/v1";

/* What a result is of: the worst that a change means for a party, or a remark. */
enum { RULE_APART = VERDICT_COUNT, RULE_REMARKS, RULES = RULE_REMARKS + REMARK_SIGNATURE + 1 };
static const struct rule_words {
    const char *level, *summary;
} rules[RULES] = {
    [VERDICT_CHANGED] = {"none",
                         "Something has changed and is neither better nor worse for a party"},
    [VERDICT_STRONGER] = {"none", "A party gets more, or has to give less, and none loses"},
    [VERDICT_WEAKER] = {"warning", "A party gets less, or has to give more"},
    [VERDICT_UNDECIDABLE] = {"note",
                             "What governs has changed, and for whom that is better or worse "
                             "cannot be worked out"},
    [RULE_APART] = {"none", "Something has changed that is no part of what is agreed"},
    [RULE_REMARKS + REMARK_AMENDMENT_NOTICE] = {"warning", "A change comes sooner than was agreed"},
    [RULE_REMARKS +
        REMARK_VERSION] = {"warning", "The version is not raised, or too little for what changed"},
    [RULE_REMARKS + REMARK_SIGNATURE] = {"warning", "A signature is of the text before the change"},
};

static const char *rule_id(size_t rule)
{
    return rule < VERDICT_COUNT ? verdict_names[rule]
           : rule == RULE_APART ? "apart"
                                : remark_names[rule - RULE_REMARKS];
}

struct writing {
    struct comparison_report *report;
    struct arena *scratch;
    json_t *(*make)(const struct writing *writing);
    /* What the result is of, one of them: */
    const struct change *change;
    const struct remark *remark;
};

/* Adds a line in which nothing is hidden. */
static void add_line(struct buffer *lines, struct text line)
{
    buffer_add(lines, "\n", buffer_length(lines) > 0);
    buffer_add_text(lines, visible_text(lines->arena, line));
}

static json_t *message(const struct writing *writing, struct buffer *lines)
{
    return sarif_message(sarif_unlinked(writing->scratch, buffer_text(lines)));
}

static json_t *tool(const struct writing *writing)
{
    json_t *catalogue = json_sure(json_array());
    (void)writing;
    for (size_t rule = 0; rule < RULES; rule++) {
        json_t *object = json_sure(json_object());
        json_set(object, "id", json_string(rule_id(rule)));
        json_set(object, "shortDescription", sarif_message(text_from(rules[rule].summary)));
        json_set(object, "defaultConfiguration",
                 sarif_holding("level", json_string(rules[rule].level)));
        json_append(catalogue, object);
    }
    return sarif_tool(catalogue);
}

/* ---- places ---- */
static struct text uri_of(const struct writing *writing, const struct source *source)
{
    const struct comparison_report *report = writing->report;
    return path_uri(writing->scratch,
                    path_from_root(writing->scratch, report->root, report->folder, source->name));
}

static json_t *place_of(const struct writing *writing, bool old, struct span span)
{
    const struct source *source =
        comparison_of(writing->report->comparison, old)->sources[span.file];
    return sarif_location(uri_of(writing, source), source, &span);
}

/* The other side: what was said before, or where it would stand now. */
static json_t *other_place(const struct writing *writing)
{
    const struct change *change = writing->change;
    const struct comparison *comparison = writing->report->comparison;
    json_t *item = NULL;
    if (change->new.node != NULL) {
        item = place_of(writing, true, change->old.span);
        struct buffer lines;
        buffer_start(&lines, writing->scratch);
        add_line(&lines,
                 arena_format(writing->scratch, "before: %.*s", TEXT_ARGUMENTS(change->old.text)));
        json_set(item, "message", message(writing, &lines));
    } else {
        const struct source *source = comparison->new->sources[0];
        item = sarif_location(uri_of(writing, source), source, NULL);
        json_set(item, "message", sarif_message(TEXT_OF("here it stands no longer")));
    }
    json_set(item, "id", data_number(1));
    json_t *list = json_sure(json_array());
    json_append(list, item);
    return list;
}

/* ---- results ---- */
static json_t *words_of(const struct writing *writing)
{
    const struct comparison *comparison = writing->report->comparison;
    const struct change *change = writing->change;
    const struct text place = change->place.length > 0 ? change->place : TEXT_OF("the agreement");
    struct buffer first, lines;
    buffer_start(&first, writing->scratch);
    buffer_start(&lines, writing->scratch);
    buffer_add_text(&first, place);
    buffer_format(&first, " %s: ", change_kind_names[change->kind]);
    if (change->is_apart) {
        BUFFER_LITERAL(&first, "beside what is agreed");
    }
    for (size_t party = 0; !change->is_apart && party < comparison->party_count; party++) {
        buffer_format(&first, "%s%s for %.*s", party > 0 ? ", " : "",
                      verdict_names[change->verdicts[party]],
                      TEXT_ARGUMENTS(comparison->parties[party].id));
    }
    add_line(&lines, buffer_text(&first));
    for (size_t at = 0; at < change->sentence_count; at++) {
        add_line(&lines, change->sentences[at]);
    }
    if (comparison->signer_count > 0) {
        const struct text signers = comparison_signers(writing->scratch, comparison);
        add_line(&lines,
                 arena_format(writing->scratch, "since %.*s signed", TEXT_ARGUMENTS(signers)));
    }
    return message(writing, &lines);
}

static json_t *verdicts_of(const struct writing *writing)
{
    const struct comparison *comparison = writing->report->comparison;
    json_t *object = json_sure(json_object());
    for (size_t at = 0; at < comparison->party_count; at++) {
        json_set(object, arena_terminated(writing->scratch, comparison->parties[at].id),
                 json_sure(json_string(verdict_names[writing->change->verdicts[at]])));
    }
    return object;
}

/* A result of a rule at a place; SARIF 3.27.10: what has no level is no failure. */
static json_t *result(const struct writing *writing, size_t rule, const char *level, bool old,
                      struct span span)
{
    json_t *object = json_sure(json_object()), *locations = json_sure(json_array());
    json_set(object, "ruleId", json_string(rule_id(rule)));
    json_set(object, "ruleIndex", data_number(rule));
    json_set(object, "kind", json_string(strcmp(level, "none") == 0 ? "informational" : "fail"));
    json_set(object, "level", json_string(level));
    json_append(locations, place_of(writing, old, span));
    json_set(object, "locations", locations);
    return object;
}

static void set_fingerprint(json_t *object, const struct text *parts, size_t count)
{
    const struct fingerprint fingerprint = fingerprint_of(parts, count);
    json_set(object, "partialFingerprints",
             sarif_holding(fingerprint_key, json_from_text((struct text){
                                                fingerprint.digits, sizeof fingerprint.digits})));
}

static json_t *change_result(const struct writing *writing)
{
    const struct comparison *comparison = writing->report->comparison;
    const struct change *change = writing->change;
    const size_t rule = change->is_apart ? RULE_APART : change_worst(comparison, change);
    const bool old = change->new.node == NULL;
    const struct span span = old ? change->old.span : change->new.span;
    json_t *object = result(writing, rule, rules[rule].level, old, span);
    json_set(object, "message", words_of(writing));
    const bool has_other =
        old ? comparison->new != NULL : comparison->old != NULL && change->old.node != NULL;
    if (has_other) {
        json_set(object, "relatedLocations", other_place(writing));
    }
    const struct text parts[] = {
        uri_of(writing, comparison_of(comparison, old)->sources[span.file]),
        text_from(change_kind_names[change->kind]),
        change->place,
        change->old_place,
        change->old.text,
        change->new.text};
    set_fingerprint(object, parts, sizeof parts / sizeof *parts);
    json_t *properties = json_sure(json_object());
    json_set(properties, "place", json_from_text(change->place));
    json_set(properties, "kind", json_string(change_kind_names[change->kind]));
    json_set(properties, "verdicts", verdicts_of(writing));
    json_set(object, "properties", properties);
    return object;
}

static json_t *remark_result(const struct writing *writing)
{
    const struct remark *remark = writing->remark;
    const size_t rule = RULE_REMARKS + (size_t)remark->kind;
    json_t *object = result(writing, rule, remark->is_advice ? "note" : rules[rule].level,
                            remark->in_old, remark->span);
    struct buffer lines;
    buffer_start(&lines, writing->scratch);
    add_line(&lines, remark->message);
    if (remark->help.length > 0) {
        add_line(&lines, remark->help);
    }
    json_set(object, "message", message(writing, &lines));
    const struct source *source =
        comparison_of(writing->report->comparison, remark->in_old)->sources[remark->span.file];
    const struct text parts[] = {uri_of(writing, source), text_from(remark_names[remark->kind]),
                                 remark->place};
    set_fingerprint(object, parts, sizeof parts / sizeof *parts);
    return object;
}

/* ---- writing ---- */
static void write_made(struct arena *scratch, void *context)
{
    struct writing *writing = context;
    struct buffer buffer;
    writing->scratch = scratch;
    buffer_start(&buffer, scratch);
    json_write(writing->make(writing), &buffer);
    data_add_harmless(writing->report->out, buffer_text(&buffer));
}

static void write_result(struct comparison_report *report, const struct change *change,
                         const struct remark *remark)
{
    struct writing writing = {.report = report,
                              .change = change,
                              .remark = remark,
                              .make = change != NULL ? change_result : remark_result};
    buffer_add(report->out, ",\n", report->begun ? 2 : 0);
    report->begun = true;
    json_work(report->out->arena, write_made, &writing);
}

void comparison_sarif(struct comparison_report *report, enum comparison_event event)
{
    const struct comparison *comparison = report->comparison;
    struct writing head = {.report = report, .make = tool};
    switch (event) {
    case COMPARISON_START:
        sarif_start(report->out);
        json_work(report->out->arena, write_made, &head);
        sarif_results(report->out);
        break;
    case COMPARISON_ONE:
        for (size_t at = 0; at < comparison->change_count; at++) {
            write_result(report, comparison->changes[at], NULL);
        }
        for (size_t at = 0; at < comparison->remark_count; at++) {
            write_result(report, NULL, &comparison->remarks[at]);
        }
        break;
    case COMPARISON_END:
        BUFFER_LITERAL(report->out, "],\"invocations\":[{\"executionSuccessful\":true}]}]}\n");
        break;
    }
}
