/* Takes comparisons and writes SARIF 2.1.0: a result for each change, a warning where something is
 * weaker for a party, at its place in the new agreement, with the old text behind it; then what the
 * agreement says of being changed so. What does not read is a result, and a notification for each
 * of its errors. */
#include "compare/report.h"

#include "finding/data.h"
#include "finding/path.h"
#include "finding/report.h"
#include "finding/sarif.h"
#include "finding/visible.h"

static const char fingerprint_key[] = "slacChange/v1";

/* What a result is of: the worst that a change means for a party, or a remark. */
enum {
    RULE_APART = VERDICT_COUNT,
    RULE_REMARKS,
    RULE_UNREAD = RULE_REMARKS + REMARK_SIGNATURE + 1,
    RULES
};
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
    [RULE_UNREAD] = {"error", "An agreement does not read, and is not compared"},
};

static const char *rule_id(size_t rule)
{
    return rule < VERDICT_COUNT  ? verdict_names[rule]
           : rule == RULE_APART  ? "apart"
           : rule == RULE_UNREAD ? "unread"
                                 : remark_names[rule - RULE_REMARKS];
}

struct writing {
    struct comparison_report *report;
    struct arena *scratch;
    json_t *(*make)(const struct writing *writing);
    /* What the result is of, one of them: */
    const struct change *change;
    const struct remark *remark;
    const struct unread_side *side;
    const struct finding *finding; /* of the side; NULL: its file could not be read */
    bool old;                      /* which side that is */
};

/* Stands for the line that says whom an entry reaches, behind a line end; no author can write it:
 * such characters are shown in other words. */
static const char reach_mark[] = "\x01", reach_written[] = "\\n\\u0001";

/* Adds a line in which nothing is hidden. */
static void add_line(struct buffer *lines, struct text line)
{
    buffer_add(lines, "\n", buffer_length(lines) > 0);
    buffer_add_text(lines, visible_text(lines->arena, line));
}

static json_t *message(const struct writing *writing, struct buffer *lines,
                       const struct reach *reach)
{
    if (reach != NULL) {
        buffer_format(lines, "\n%s", reach_mark);
    }
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
static struct text uri_of(const struct writing *writing, const struct source *source,
                          size_t label_length)
{
    return path_uri(writing->scratch,
                    report_path_of(writing->report, writing->scratch, source->name, label_length));
}

/* The lines of a commit that was are none of the file that is there now. */
static json_t *place_in(const struct writing *writing, const struct compilation *compilation,
                        bool old, struct span span)
{
    const struct source *source = compilation->sources[span.file];
    return sarif_location(uri_of(writing, source, compilation->label_length), source,
                          side_has_lines(compilation, old) ? &span : NULL);
}

static json_t *place_of(const struct writing *writing, bool old, struct span span)
{
    return place_in(writing, comparison_of(writing->report->comparison, old), old, span);
}

/* "before", and where, if the place cannot say it. */
static struct text before_words(const struct writing *writing)
{
    const struct change *change = writing->change;
    const struct compilation *old = writing->report->comparison->old;
    const struct source *source = old->sources[change->old.span.file];
    const struct position position = source_position(source, change->old.span.start);
    return side_has_lines(old, true)
               ? arena_format(writing->scratch, "before: %.*s", TEXT_ARGUMENTS(change->old.text))
               : arena_format(writing->scratch, "before, at %.*s:%u:%u: %.*s",
                              TEXT_ARGUMENTS(source->name), position.line, position.column,
                              TEXT_ARGUMENTS(change->old.text));
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
        add_line(&lines, before_words(writing));
        json_set(item, "message", message(writing, &lines, NULL));
    } else {
        const struct source *source = gone_from(comparison, change->old.span);
        item = sarif_location(uri_of(writing, source, comparison->new->label_length), source, NULL);
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
    return message(writing, &lines, change->reach);
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
static json_t *result(size_t rule, const char *level, json_t *place)
{
    json_t *object = json_sure(json_object()), *locations = json_sure(json_array());
    json_set(object, "ruleId", json_string(rule_id(rule)));
    json_set(object, "ruleIndex", data_number(rule));
    json_set(object, "kind", json_string(strcmp(level, "none") == 0 ? "informational" : "fail"));
    json_set(object, "level", json_string(level));
    json_append(locations, place);
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
    json_t *object = result(rule, rules[rule].level, place_of(writing, old, span));
    json_set(object, "message", words_of(writing));
    const bool has_other =
        old ? comparison->new != NULL : comparison->old != NULL && change->old.node != NULL;
    if (has_other) {
        json_set(object, "relatedLocations", other_place(writing));
    }
    const struct compilation *side = comparison_of(comparison, old);
    const struct text parts[] = {uri_of(writing, side->sources[span.file], side->label_length),
                                 uri_of(writing, side->sources[0], side->label_length),
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
    json_t *object = result(rule, remark->is_advice ? "note" : rules[rule].level,
                            place_of(writing, remark->in_old, remark->span));
    struct buffer lines;
    buffer_start(&lines, writing->scratch);
    add_line(&lines, remark->message);
    if (remark->help.length > 0) {
        add_line(&lines, remark->help);
    }
    json_set(object, "message", message(writing, &lines, remark->reach));
    const struct compilation *side = comparison_of(writing->report->comparison, remark->in_old);
    const struct text parts[] = {
        uri_of(writing, side->sources[remark->span.file], side->label_length),
        uri_of(writing, side->sources[0], side->label_length),
        text_from(remark_names[remark->kind]), remark->place};
    set_fingerprint(object, parts, sizeof parts / sizeof *parts);
    return object;
}

/* ---- what does not read ---- */
/* Where the first error stands, or the file. */
static json_t *place_unread(const struct writing *writing, const struct finding *finding)
{
    const struct unread_side *side = writing->side;
    return finding != NULL
               ? place_in(writing, side->compilation, writing->old, finding->span)
               : sarif_location(
                     path_uri(writing->scratch, report_path_of(writing->report, writing->scratch,
                                                               side->name, side->label_length)),
                     NULL, NULL);
}

static json_t *unread_message(const struct writing *writing)
{
    struct buffer lines;
    buffer_start(&lines, writing->scratch);
    add_line(&lines, arena_join(writing->scratch, unread_words(writing->scratch, writing->side),
                                TEXT_OF(", and is not compared")));
    if (writing->finding != NULL) {
        buffer_format(&lines, "\n%.*s: ", TEXT_ARGUMENTS(rule_rows[writing->finding->rule].name));
        buffer_add_text(&lines, report_words(writing->scratch, writing->finding));
    }
    return message(writing, &lines, NULL);
}

static json_t *unread_result(const struct writing *writing)
{
    json_t *object =
        result(RULE_UNREAD, rules[RULE_UNREAD].level, place_unread(writing, writing->finding));
    json_set(object, "message", unread_message(writing));
    const struct text parts[] = {TEXT_OF("unread"), writing->side->name};
    set_fingerprint(object, parts, sizeof parts / sizeof *parts);
    return object;
}

static json_t *notification(const struct writing *writing)
{
    json_t *object = json_sure(json_object()), *locations = json_sure(json_array());
    json_set(object, "level", json_string("error"));
    json_set(object, "message", unread_message(writing));
    json_append(locations, place_unread(writing, writing->finding));
    json_set(object, "locations", locations);
    json_set(object, "descriptor", sarif_holding("id", json_string(rule_id(RULE_UNREAD))));
    return object;
}

/* ---- writing ---- */
/* Adds what was made, and leaves a place for what it reaches. */
static void add_leaving_place(struct writing *writing, struct text json)
{
    const size_t length = sizeof reach_written - 1;
    const struct reach *reach = writing->change != NULL   ? writing->change->reach
                                : writing->remark != NULL ? writing->remark->reach
                                                          : NULL;
    size_t at = 0;
    while (reach != NULL && at + length < json.length &&
           memcmp(json.data + at, reach_written, length) != 0) {
        at++;
    }
    if (reach != NULL) {
        data_add_harmless(writing->report->out, text_slice(json, 0, at));
        report_reach(writing->report, reach);
        json = text_slice(json, at + length, json.length);
    }
    data_add_harmless(writing->report->out, json);
}

static void write_made(struct arena *scratch, void *context)
{
    struct writing *writing = context;
    struct buffer buffer;
    writing->scratch = scratch;
    buffer_start(&buffer, scratch);
    json_write(writing->make(writing), &buffer);
    add_leaving_place(writing, buffer_text(&buffer));
}

/* A result or a notification, with a separator before it. */
static void write_one(struct writing *writing, struct buffer *out, bool is_first)
{
    struct buffer *of_event = writing->report->out;
    buffer_add(out, ",\n", is_first ? 0 : 2);
    writing->report->out = out;
    json_work(of_event->arena, write_made, writing);
    writing->report->out = of_event;
}

static void write_result(struct comparison_report *report, const struct change *change,
                         const struct remark *remark)
{
    struct writing writing = {.report = report,
                              .change = change,
                              .remark = remark,
                              .make = change != NULL ? change_result : remark_result};
    write_one(&writing, report->out, !report->begun);
    report->begun = true;
}

static void add_one(struct comparison_report *report)
{
    const struct comparison *comparison = report->comparison;
    for (size_t at = 0; at < comparison->change_count; at++) {
        if (!comparison->changes[at]->is_told) {
            write_result(report, comparison->changes[at], NULL);
        }
    }
    for (size_t at = 0; at < comparison->remark_count; at++) {
        if (!comparison->remarks[at].is_told) {
            write_result(report, NULL, &comparison->remarks[at]);
        }
    }
}

/* Notifications are kept until the run is over, when it is known whether all went well. */
static void notify(struct writing *writing)
{
    struct buffer *kept = &writing->report->notifications;
    if (kept->arena == NULL) {
        buffer_start(kept, writing->report->kept);
    }
    writing->make = notification;
    write_one(writing, kept, buffer_length(kept) == 0);
}

static void add_unread(struct comparison_report *report)
{
    for (size_t at = 0; at < 2; at++) {
        const struct unread_side *side = &report->unread[at];
        const struct findings *findings =
            side->compilation != NULL ? &side->compilation->findings : NULL;
        const size_t count = findings != NULL ? findings->count : 1;
        bool begun = false;
        for (size_t index = 0; side->is_unread && index < count; index++) {
            struct writing writing = {.report = report,
                                      .side = side,
                                      .finding = findings != NULL ? findings->items[index] : NULL,
                                      .old = at == 0,
                                      .make = unread_result};
            if (writing.finding != NULL && writing.finding->severity != SEVERITY_ERROR) {
                continue;
            }
            if (!begun) {
                write_one(&writing, report->out, !report->begun);
                report->begun = begun = true;
            }
            notify(&writing);
        }
    }
}

/* Inside the string of a message, behind a line end. */
static void write_reach(struct arena *scratch, void *context)
{
    struct comparison_report *report = context;
    for (const struct reached_group *group = report->reach->groups; group != NULL;
         group = group->next) {
        const struct text words = visible_text(scratch, reach_words(scratch, report->reach, group));
        struct buffer buffer;
        buffer_start(&buffer, scratch);
        json_t *line = json_sure(json_array());
        json_append(line, json_from_text(sarif_unlinked(scratch, words)));
        json_write(line, &buffer);
        const struct text json = buffer_text(&buffer); /* ["…"] */
        BUFFER_LITERAL(report->out, "\\n");
        data_add_harmless(report->out, text_slice(json, 2, json.length - 2));
    }
}

static void add_reach(struct comparison_report *report)
{
    if (reach_is_said(report->reach)) {
        json_work(report->out->arena, write_reach, report);
    }
}

static void start(struct comparison_report *report)
{
    struct writing head = {.report = report, .make = tool};
    sarif_start(report->out);
    json_work(report->out->arena, write_made, &head);
    sarif_results(report->out);
}

static void finish(struct comparison_report *report)
{
    buffer_format(report->out, "],\"invocations\":[{\"executionSuccessful\":%s",
                  report->unread_count > 0 ? "false" : "true");
    if (report->unread_count > 0) {
        BUFFER_LITERAL(report->out, ",\"toolExecutionNotifications\":[");
        buffer_add_text(report->out, buffer_text(&report->notifications));
        BUFFER_LITERAL(report->out, "]");
    }
    BUFFER_LITERAL(report->out, "}]}]}\n");
}

const struct comparison_format comparison_sarif = {
    .start = start, .one = add_one, .unread = add_unread, .reach = add_reach, .end = finish};
