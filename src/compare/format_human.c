/* Takes comparisons and shows them to a person: for each change where it stands in both files, the
 * lines that were and that are, what it means for each party, and that in figures. */
#include "compare/report.h"

#include "finding/command.h"
#include "finding/person.h"
#include "finding/snippet.h"
#include "finding/visible.h"
#include "finding/wrap.h"

#include <string.h>

enum { WIDTH_DEFAULT = 100, WIDTH_LEAST = 40, LINES_MAX = 6, WORDS_AROUND = 6 };

struct colours {
    const char *bold, *good, *bad, *doubt, *gutter, *label, *end;
};

static struct colours colours_of(bool colour)
{
    return colour ? (struct colours){.bold = "\x1b[1m",
                                     .good = "\x1b[32m",
                                     .bad = "\x1b[31m",
                                     .doubt = "\x1b[33m",
                                     .gutter = "\x1b[34m",
                                     .label = "\x1b[1;34m",
                                     .end = "\x1b[0m"}
                  : (struct colours){"", "", "", "", "", "", ""};
}

struct shown {
    const struct comparison *comparison;
    struct human human; /* of the side at hand */
    struct colours colours;
};

static void add(const struct shown *shown, const char *words)
{
    human_add(&shown->human, words);
}

/* ---- places ---- */
static void add_place(const struct shown *shown, bool old, struct span span)
{
    const struct source *source = comparison_of(shown->comparison, old)->sources[span.file];
    const struct position position = source_position(source, span.start);
    struct buffer *out = shown->human.out;
    buffer_add(out, "./", command_starts(source->name) ? 2 : 0);
    visible_add(out, source->name);
    buffer_format(out, ":%u:%u", position.line, position.column);
}

static uint32_t line_of(const struct shown *shown, bool old, uint32_t offset, uint32_t file)
{
    return snippet_line(comparison_of(shown->comparison, old)->sources[file], offset);
}

/* ---- verdicts ---- */
static const char *colour_of(const struct shown *shown, enum verdict verdict)
{
    switch (verdict) {
    case VERDICT_STRONGER:
        return shown->colours.good;
    case VERDICT_WEAKER:
        return shown->colours.bad;
    case VERDICT_UNDECIDABLE:
        return shown->colours.doubt;
    case VERDICT_CHANGED:
    case VERDICT_COUNT:
        break;
    }
    return "";
}

static void add_verdict(const struct shown *shown, enum verdict verdict)
{
    add(shown, colour_of(shown, verdict));
    add(shown, verdict_names[verdict]);
    add(shown, *colour_of(shown, verdict) != '\0' ? shown->colours.end : "");
}

/* "weaker for customer, stronger for provider"; a verdict alone where it is that of all. */
static void add_verdicts(const struct shown *shown, const struct change *change)
{
    static const enum verdict order[] = {VERDICT_WEAKER, VERDICT_STRONGER, VERDICT_UNDECIDABLE,
                                         VERDICT_CHANGED};
    const struct comparison *comparison = shown->comparison;
    bool begun = false;
    for (size_t index = 0; index < sizeof order / sizeof *order; index++) {
        size_t count = 0;
        for (size_t at = 0; at < comparison->party_count; at++) {
            count += change->verdicts[at] == order[index];
        }
        if (count == 0) {
            continue;
        }
        add(shown, begun ? ", " : "");
        add_verdict(shown, order[index]);
        begun = true;
        if (count == comparison->party_count) {
            return;
        }
        const char *before = " for ";
        for (size_t at = 0; at < comparison->party_count; at++) {
            if (change->verdicts[at] == order[index]) {
                add(shown, before);
                visible_add(shown->human.out, comparison->parties[at].id);
                before = " and ";
            }
        }
    }
}

/* ---- lines ---- */
static void start_line(const struct shown *shown, uint32_t number, char sign, const char *colour)
{
    snippet_gutter(&shown->human, number, ' ');
    add(shown, colour);
    buffer_add_character(shown->human.out, sign);
    buffer_add_character(shown->human.out, ' ');
}

static void add_lines(struct shown *shown, bool old, const struct change_side *side, uint32_t most)
{
    if (side->node == NULL) {
        return;
    }
    const struct source *source = comparison_of(shown->comparison, old)->sources[side->span.file];
    const uint32_t first = line_of(shown, old, side->span.start, side->span.file);
    const uint32_t end = side->span.end > side->span.start ? side->span.end - 1 : side->span.end;
    const uint32_t last = line_of(shown, old, end, side->span.file);
    const char *colour = old ? shown->colours.bad : shown->colours.good;
    shown->human.compilation = comparison_of(shown->comparison, old);
    for (uint32_t number = first; number <= last && number < first + most; number++) {
        const struct text line = source_line(source, number);
        const size_t start = source_line_start(source, number);
        const size_t from = side->span.start > start ? side->span.start - start : 0;
        const size_t mark = from < line.length ? from : 0;
        const size_t to = side->span.end > start ? side->span.end - start : mark;
        const struct line_part part =
            snippet_part(&shown->human, line, mark, to < line.length ? to : line.length);
        start_line(shown, number, old ? '-' : '+', colour);
        add(shown, part.cut_start ? "…" : "");
        visible_add(shown->human.out, text_slice(line, part.start, part.end));
        add(shown, part.cut_end ? "…" : "");
        add(shown, shown->colours.end);
        add(shown, "\n");
    }
    if (last >= first + most && most > 1) {
        start_line(shown, 0, old ? '-' : '+', colour);
        buffer_format(shown->human.out, "… %u more line%s", last - first + 1 - most,
                      last - first == most ? "" : "s");
        add(shown, shown->colours.end);
        add(shown, "\n");
    }
}

/* ---- prose ---- */
/* Where the first words of a text end, or its last ones begin. */
static size_t words_end(struct text text, size_t count, bool from_end)
{
    size_t words = 0, at = from_end ? text.length : 0;
    while (from_end ? at > 0 : at < text.length) {
        const char here = text.data[from_end ? at - 1 : at];
        words += here == ' ' || here == '\n';
        if (words == count) {
            break;
        }
        at += from_end ? (size_t)-1 : 1;
    }
    return at;
}

/* What was kept is shown as far as it stands beside what was not. */
static void add_kept(struct buffer *line, struct text text, bool is_first, bool is_last)
{
    const size_t head = is_first ? 0 : words_end(text, WORDS_AROUND, false);
    const size_t tail = is_last ? text.length : words_end(text, WORDS_AROUND, true);
    if (head >= tail) {
        buffer_add_text(line, text);
        return;
    }
    buffer_add_text(line, text_slice(text, 0, head));
    BUFFER_LITERAL(line, " … ");
    buffer_add_text(line, text_slice(text, tail, text.length));
}

static void add_words(struct shown *shown, const struct change *change)
{
    struct buffer line;
    buffer_start(&line, shown->human.out->arena);
    for (size_t at = 0; at < change->word_count; at++) {
        const struct word_run *run = &change->words[at];
        buffer_add(&line, " ", at > 0);
        switch (run->kind) {
        case WORDS_KEPT:
            add_kept(&line, run->text, at == 0, at + 1 == change->word_count);
            break;
        case WORDS_DELETED:
            BUFFER_LITERAL(&line, "[-");
            buffer_add_text(&line, run->text);
            BUFFER_LITERAL(&line, "-]");
            break;
        case WORDS_INSERTED:
            BUFFER_LITERAL(&line, "{+");
            buffer_add_text(&line, run->text);
            BUFFER_LITERAL(&line, "+}");
            break;
        }
    }
    struct text text = buffer_text(&line);
    char *one_line = arena_terminated(shown->human.out->arena, text);
    for (char *at = one_line; *at != '\0'; at++) {
        *at = *at == '\n' ? ' ' : *at;
    }
    start_line(shown, line_of(shown, false, change->new.span.start, change->new.span.file), '~',
               "");
    wrap_add(shown->human.out, text_from(one_line), shown->human.wrap, shown->human.gutter + 5,
             shown->human.gutter + 5);
    add(shown, "\n");
}

/* ---- one change ---- */
static unsigned digits_of(uint32_t number)
{
    unsigned digits = 1;
    for (; number >= 10; number /= 10) {
        digits++;
    }
    return digits;
}

static void set_gutter(struct shown *shown, const struct change *change)
{
    const struct change_side *sides[] = {&change->old, &change->new};
    shown->human.gutter = 1;
    for (size_t at = 0; at < 2; at++) {
        if (sides[at]->node != NULL) {
            const unsigned digits =
                digits_of(line_of(shown, at == 0, sides[at]->span.end, sides[at]->span.file));
            shown->human.gutter = digits > shown->human.gutter ? digits : shown->human.gutter;
        }
    }
}

static void add_remark_line(const struct shown *shown, const char *colour, const char *word,
                            struct text words)
{
    human_add_spaces(&shown->human, shown->human.gutter + 3);
    add(shown, shown->colours.gutter);
    add(shown, "= ");
    add(shown, shown->colours.end);
    add(shown, colour);
    add(shown, word);
    add(shown, *colour != '\0' ? shown->colours.end : "");
    wrap_add(shown->human.out, words, shown->human.wrap,
             shown->human.gutter + 5 + (unsigned)strlen(word), shown->human.gutter + 5);
    add(shown, "\n");
}

static void add_change(struct shown *shown, struct comparison_report *report,
                       const struct change *change)
{
    const bool both = change->old.node != NULL && change->new.node != NULL;
    const bool only_old = change->new.node == NULL;
    struct buffer *out = shown->human.out;
    set_gutter(shown, change);
    add(shown, shown->colours.bold);
    add_place(shown, only_old, only_old ? change->old.span : change->new.span);
    add(shown, ": ");
    visible_add(out, change->place.length > 0 ? change->place : TEXT_OF("the agreement"));
    add(shown, shown->colours.end);
    buffer_format(out, " %s", change_kind_names[change->kind]);
    if (!text_equal(change->place, change->old_place) &&
        (change->kind == CHANGE_RENAMED || change->kind == CHANGE_MOVED)) {
        add(shown, " from ");
        visible_add(out, change->old_place);
    }
    if (change->is_apart) {
        add(shown, ", beside what is agreed");
    } else {
        add(shown, ": ");
        add_verdicts(shown, change);
    }
    add(shown, "\n");
    if (both) {
        human_add_spaces(&shown->human, shown->human.gutter + 1);
        add(shown, shown->colours.gutter);
        add(shown, "--> ");
        add(shown, shown->colours.end);
        add_place(shown, true, change->old.span);
        add(shown, "\n");
    }
    if (change->words != NULL) {
        add_words(shown, change);
    } else {
        /* What has another name or place alone is shown by its first line. */
        const bool same = change->kind == CHANGE_RENAMED || change->kind == CHANGE_MOVED;
        add_lines(shown, true, &change->old, same ? 1 : LINES_MAX);
        add_lines(shown, false, &change->new, same ? 1 : LINES_MAX);
    }
    for (size_t at = 0; at < change->sentence_count; at++) {
        add_remark_line(shown, "", "", change->sentences[at]);
    }
    report->gutter = shown->human.gutter;
    report_reach(report, change->reach);
    add(shown, "\n");
}

static void add_remark(struct shown *shown, struct comparison_report *report,
                       const struct remark *remark)
{
    const bool old = remark->in_old;
    const struct change_side side = {.node = comparison_of(shown->comparison, old)->root,
                                     .span = remark->span};
    struct change change = {.kind = CHANGE_CHANGED};
    *(old ? &change.old : &change.new) = side;
    set_gutter(shown, &change);
    add(shown, shown->colours.bold);
    add_place(shown, old, remark->span);
    add(shown, ": ");
    add(shown, remark->is_advice ? shown->colours.label : shown->colours.doubt);
    add(shown, remark->is_advice ? "advice" : "warning");
    buffer_format(shown->human.out, "[%s]", remark_names[remark->kind]);
    add(shown, shown->colours.end);
    add(shown, ": ");
    wrap_add(shown->human.out, remark->message, shown->human.wrap, 0, 4);
    add(shown, "\n");
    if (remark->help.length > 0) {
        add_remark_line(shown, shown->colours.bold, "help: ", remark->help);
    }
    report->gutter = shown->human.gutter;
    report_reach(report, remark->reach);
    add(shown, "\n");
}

/* ---- what it reaches, and what does not read ---- */
enum { GUTTER_OF_ALL = 1 };

static void start(struct shown *shown, const struct comparison_report *report)
{
    struct human *human = &shown->human;
    *shown =
        (struct shown){.comparison = report->comparison, .colours = colours_of(report->colour)};
    human->out = report->out;
    human->style = (struct style){"", "", shown->colours.gutter, "", "", shown->colours.end};
    human->wrap = report->width;
    human->width = report->width == 0 ? WIDTH_DEFAULT : report->width;
    human->width = human->width < WIDTH_LEAST ? WIDTH_LEAST : human->width;
    human->wrap = human->wrap == 0 ? 0 : human->width;
    human->gutter = GUTTER_OF_ALL;
}

static void add_reach(struct comparison_report *report)
{
    struct shown shown;
    start(&shown, report);
    shown.human.gutter = report->gutter;
    const struct reached_group *group = reach_is_said(report->reach) ? report->reach->groups : NULL;
    for (; group != NULL; group = group->next) {
        add_remark_line(&shown, "", "", reach_words(report->out->arena, report->reach, group));
    }
}

static void add_unread(struct comparison_report *report)
{
    const struct person_options person = {.colour = report->colour, .width = report->width};
    struct shown shown;
    start(&shown, report);
    for (size_t at = 0; at < 2; at++) {
        const struct unread_side *side = &report->unread[at], *other = &report->unread[1 - at];
        if (!side->is_unread) {
            continue;
        }
        if (side->compilation != NULL) {
            findings_for_person(side->compilation, &person, report->out);
        }
        add(&shown, shown.colours.bold);
        visible_add(report->out, side->name);
        add(&shown, shown.colours.end);
        add(&shown, ": ");
        add(&shown, shown.colours.bad);
        add(&shown, "unread");
        add(&shown, shown.colours.end);
        add(&shown, side->compilation != NULL ? ", for it has errors" : " (");
        visible_add(report->out, side->why);
        add(&shown, side->compilation != NULL ? ", and not compared" : "), and not compared");
        add(&shown, other->name.length > 0 ? " with " : "");
        visible_add(report->out, other->name);
        add(&shown, "\n\n");
    }
}

/* ---- the whole ---- */
/* For whom it is, and that nobody has to sign what is the same. */
static void add_signers(struct comparison_report *report)
{
    const struct comparison *comparison = report->comparison;
    const struct text signers = comparison_signers(report->out->arena, comparison);
    visible_add(report->out, comparison->new->sources[0]->name);
    if (comparison->same_digest) {
        buffer_format(report->out,
                      ": nothing has changed since %.*s signed; there is nothing to sign\n",
                      TEXT_ARGUMENTS(signers));
        return;
    }
    buffer_format(report->out, ": what has changed since %.*s signed it, as ",
                  TEXT_ARGUMENTS(signers));
    visible_add(report->out, comparison->old->sources[0]->name);
    BUFFER_LITERAL(report->out, "\n\n");
}

static void show(struct comparison_report *report)
{
    struct shown shown;
    start(&shown, report);
    if (report->comparison->signer_count > 0) {
        add_signers(report);
    }
    for (size_t at = 0; at < report->comparison->change_count; at++) {
        if (!report->comparison->changes[at]->is_told) {
            add_change(&shown, report, report->comparison->changes[at]);
        }
    }
    for (size_t at = 0; at < report->comparison->remark_count; at++) {
        if (!report->comparison->remarks[at].is_told) {
            add_remark(&shown, report, &report->comparison->remarks[at]);
        }
    }
    if (report->comparison->change_count == 0 && !report->comparison->same_digest &&
        report->comparison->old != NULL && report->comparison->new != NULL) {
        visible_add(report->out, report->comparison->new->sources[0]->name);
        BUFFER_LITERAL(report->out,
                       ": the same in another order, by which the digest is another\n");
    }
}

static void summarise(struct comparison_report *report)
{
    struct buffer *out = report->out;
    if (report->quiet) {
        return;
    }
    if (report->changes == 0) {
        buffer_add_text(out, report->comparisons == 0 && report->unread_count > 0
                                 ? TEXT_OF("nothing was compared")
                                 : TEXT_OF("nothing agreed has changed"));
    } else {
        buffer_format(out, "%zu change%s", report->changes, report->changes == 1 ? "" : "s");
    }
    if (report->apart > 0) {
        buffer_format(out, ", %zu beside what is agreed", report->apart);
    }
    for (size_t at = 0; report->changes > 0 && at < report->total_count; at++) {
        const struct verdict_totals *totals = report->totals[at];
        BUFFER_LITERAL(out, "; ");
        visible_add(out, totals->party);
        buffer_format(out, ": %zu weaker, %zu stronger", totals->counts[VERDICT_WEAKER],
                      totals->counts[VERDICT_STRONGER]);
        if (totals->counts[VERDICT_UNDECIDABLE] > 0) {
            buffer_format(out, ", %zu undecidable", totals->counts[VERDICT_UNDECIDABLE]);
        }
    }
    if (report->unread_count > 0) {
        buffer_format(out, "; %zu unread", report->unread_count);
    }
    BUFFER_LITERAL(out, "\n");
}

const struct comparison_format comparison_human = {
    .one = show, .unread = add_unread, .reach = add_reach, .end = summarise};
