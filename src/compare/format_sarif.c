/* Takes comparisons and writes SARIF 2.1.0: a result for each change, a warning where something is
 * weaker for a party, at its place in the new agreement, with the old text behind it; then what the
 * agreement says of being changed so. What does not read is a result, and a notification for each
 * of its errors. The worst results come first. */
#include "compare/report.h"

#include "base/limits.h"
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
    /* What was made: */
    struct buffer out;
    size_t level; /* of a result: its place among the levels */
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

/* ---- what is kept until the run is over ---- */
/* Results by their level, the worst first, and of each as many as there is room for behind those
 * that are worse; and notifications. */
static const char *const levels[] = {"error", "warning", "note", "none"};
enum { LEVELS = sizeof levels / sizeof *levels };
struct kept_results {
    struct kept_level {
        struct kept_result {
            struct kept_result *next;
            struct text json;
            const struct reach *reach;
        } * first, **last;
        size_t count;
    } levels[LEVELS];
    size_t all; /* those for which there was no room included */
    struct buffer notifications;
};

static struct kept_results *kept_of(struct comparison_report *report)
{
    if (report->results == NULL) {
        report->results = ARENA_NEW(report->kept, struct kept_results);
        buffer_start(&report->results->notifications, report->kept);
        for (size_t level = 0; level < LEVELS; level++) {
            report->results->levels[level].last = &report->results->levels[level].first;
        }
    }
    return report->results;
}

/* The last where it has none. */
static size_t level_of(const json_t *result)
{
    const char *name = json_string_value(json_object_get(result, "level"));
    size_t level = 0;
    while (level + 1 < LEVELS && (name == NULL || strcmp(name, levels[level]) != 0)) {
        level++;
    }
    return level;
}

static void write_made(struct arena *scratch, void *context)
{
    struct writing *writing = context;
    struct buffer json;
    buffer_start(&json, scratch);
    writing->scratch = scratch;
    const json_t *object = writing->make(writing);
    writing->level = level_of(object);
    json_write(object, &json);
    data_add_harmless(&writing->out, buffer_text(&json));
}

/* What is made, in the memory of the step. */
static struct text made(struct writing *writing)
{
    struct arena *arena = writing->report->out->arena;
    buffer_start(&writing->out, arena);
    json_work(arena, write_made, writing);
    return buffer_text(&writing->out);
}

static void keep_result(struct writing *writing, const struct reach *reach)
{
    struct comparison_report *report = writing->report;
    struct kept_results *kept = kept_of(report);
    const struct text json = made(writing);
    size_t before = 0;
    for (size_t level = 0; level <= writing->level; level++) {
        before += kept->levels[level].count;
    }
    kept->all++;
    if (before < LIMIT_SARIF_RESULTS) {
        struct kept_level *level = &kept->levels[writing->level];
        struct kept_result *result = ARENA_NEW(report->kept, struct kept_result);
        result->json = arena_copy(report->kept, json);
        result->reach = reach;
        *level->last = result;
        level->last = &result->next;
        level->count++;
    }
}

static void notify(struct writing *writing)
{
    struct buffer *list = &kept_of(writing->report)->notifications;
    buffer_add(list, ",\n", buffer_length(list) > 0 ? 2 : 0);
    buffer_add_text(list, made(writing));
}

static void add_one(struct comparison_report *report)
{
    const struct comparison *comparison = report->comparison;
    struct writing writing = {.report = report, .make = change_result};
    for (size_t at = 0; at < comparison->change_count; at++) {
        writing.change = comparison->changes[at];
        if (!writing.change->is_told) {
            keep_result(&writing, writing.change->reach);
        }
    }
    writing = (struct writing){.report = report, .make = remark_result};
    for (size_t at = 0; at < comparison->remark_count; at++) {
        writing.remark = &comparison->remarks[at];
        if (!writing.remark->is_told) {
            keep_result(&writing, writing.remark->reach);
        }
    }
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
                keep_result(&writing, NULL);
                begun = true;
            }
            writing.make = notification;
            notify(&writing);
        }
    }
}

/* ---- writing ---- */
/* Adds a result, and leaves a place for what it reaches. */
static void add_leaving_place(struct comparison_report *report, const struct kept_result *result)
{
    const size_t length = sizeof reach_written - 1;
    struct text json = result->json;
    size_t at = 0;
    while (result->reach != NULL && at + length < json.length &&
           memcmp(json.data + at, reach_written, length) != 0) {
        at++;
    }
    if (result->reach != NULL) {
        buffer_add(report->out, json.data, at);
        report_reach(report, result->reach);
        json = text_slice(json, at + length, json.length);
    }
    buffer_add_text(report->out, json);
}

static void add_results(struct comparison_report *report)
{
    const struct kept_results *kept = kept_of(report);
    size_t count = 0;
    for (size_t level = 0; level < LEVELS; level++) {
        const struct kept_result *result = kept->levels[level].first;
        for (; result != NULL && count < LIMIT_SARIF_RESULTS; result = result->next) {
            buffer_add(report->out, ",\n", count > 0 ? 2 : 0);
            add_leaving_place(report, result);
            count++;
        }
    }
    report->left_out = kept->all - count;
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
    buffer_add_text(report->out, made(&head));
    sarif_results(report->out);
}

static json_t *left_out(const struct writing *writing)
{
    return sarif_lacking(writing->scratch, writing->report->left_out, "result", sarif_no_room);
}

static void finish(struct comparison_report *report)
{
    struct writing writing = {.report = report, .make = left_out};
    if (report->left_out > 0) {
        notify(&writing);
    }
    sarif_end(report->out, report->unread_count == 0, buffer_text(&kept_of(report)->notifications));
}

const struct comparison_format comparison_sarif = {.start = start,
                                                   .one = add_one,
                                                   .unread = add_unread,
                                                   .rest = add_results,
                                                   .reach = add_reach,
                                                   .end = finish};
