/* Takes an error of libyaml at brackets and quotes, and reports the one that nothing closes, or
 * that closes too early; what an open bracket took in of the lines below is left out of the tree.
 */
#include "yaml/problem.h"

#include <string.h>

/* Where the quoted text that begins at `open` was meant to end on its line: inside brackets before
 * the next `, key: `, or else before the brackets that close at the line's end. */
static size_t closing_place(const struct reader *reader, size_t open)
{
    const size_t end = reader_text_end(reader, open, false);
    if (!reader_in_flow(reader)) {
        return end;
    }
    for (size_t at = open + 1; at < end; at++) {
        size_t key = reader_skip_blanks(reader, at + 1);
        const size_t start = key;
        while (is_word(reader_byte(reader, key))) {
            key++;
        }
        if (reader_byte(reader, at) == ',' && key > start && reader_byte(reader, key) == ':' &&
            is_blank(reader_byte(reader, key + 1))) {
            return at;
        }
    }
    size_t inner = end;
    while (inner > open + 1 && strchr("]} ", reader_byte(reader, inner - 1)) != NULL) {
        inner--;
    }
    return inner > open + 1 ? inner : end;
}

/* Reports a quote that nothing closes, or that closes too late: at `close`, where that is not 0. */
static void report_open_quote(struct problem *problem, size_t open, size_t close)
{
    struct reader *reader = problem->reader;
    char quote = reader_byte(reader, open);
    size_t end = closing_place(reader, open);
    struct finding *finding =
        finding_add(reader->findings, problem->rule, reader_span(reader, open, open + 1),
                    "the quote that opens here is not closed%s", close == 0 ? "" : " on its line");
    if (close != 0) {
        finding_label(reader->findings, finding, reader_span(reader, close, close + 1),
                      "so it ends here");
    }
    finding_help(reader->findings, finding, "close it with `%c`", quote);
    finding_fix(reader->findings, finding, reader_span(reader, end, end),
                quote == '"' ? TEXT_OF("\"") : TEXT_OF("'"), false);
    /* It took in what follows: that is judged anew. */
    problem->behind = open;
}

bool problem_open_quote(struct problem *problem)
{
    report_open_quote(problem, problem->context, 0);
    return true;
}

/* The quote on a line above that a closing quote belongs to, or `close` itself. */
static size_t opening_above(const struct reader *reader, size_t close)
{
    char quote = reader_byte(reader, close);
    size_t line = reader_line_start(reader, close);
    for (size_t at = close; at-- > line;) {
        if (reader_byte(reader, at) == quote) {
            return close;
        }
    }
    size_t origin = scan_source_offset(&reader->scan, reader->origin);
    for (size_t at = line; at-- > origin;) {
        if (reader_byte(reader, at) == quote) {
            return at;
        }
    }
    return close;
}

/* Where the value that holds the offset begins, inside the bracket at `open`. */
static size_t flow_value(const struct reader *reader, size_t open, size_t at)
{
    while (at > open + 1) {
        char before = reader_byte(reader, at - 1);
        if (strchr(",[{", before) != NULL || (before == ':' && is_blank(reader_byte(reader, at)))) {
            break;
        }
        at--;
    }
    return reader_skip_blanks(reader, at);
}

/* ---- brackets ---- */

/* A collection is judged as far as it stands on the line that ends at the offset. */
static void leave_out_below(const struct reader *reader, struct frame *frame, size_t line_end)
{
    struct node *node = frame->node, *last = NULL, **link = &node->first;
    uint32_t kept = 0;
    const bool is_map = node->kind == NODE_MAPPING;
    while (kept < node->count && (*link)->start < line_end &&
           (!is_map || (*link)->next->start < line_end)) {
        last = is_map ? (*link)->next : *link;
        link = &last->next;
        kept++;
    }
    *link = NULL;
    node->count = kept;
    frame->link = link;
    frame->value = last;
    if (frame->split.first != NULL && frame->split.first->start >= line_end) {
        frame->split = (struct split){NULL, NULL, {0, 0, 0}};
    }
    if (last != NULL && last->kind == NODE_SCALAR && last->style == STYLE_PLAIN &&
        last->end > line_end) {
        last->end = (uint32_t)reader_text_end(reader, last->start, true);
        last->data = reader->bytes.data + last->start;
        last->count = last->end - last->start;
    }
}

/* Of a collection inside it that is closed on the line nobody knows whether its own bracket is the
 * one that is missing: only what comes first in it is surely its own. */
static void leave_out_doubtful(struct node *node)
{
    while (node->style == STYLE_FLOW && node->count > 0 &&
           (node->kind == NODE_MAPPING || node->kind == NODE_SEQUENCE)) {
        struct node *first = node->kind == NODE_MAPPING ? node->first->next : node->first;
        first->next = NULL;
        node->count = 1;
        node = first;
    }
}

/* What the bracket at `open` took in of the lines below was not meant to stand in it. */
static void leave_out(struct reader *reader, size_t open)
{
    size_t line_end = reader_line_end(reader, open);
    for (unsigned depth = 0; depth < reader->depth; depth++) {
        struct frame *frame = &reader->frames[depth];
        if (frame->node->start >= open) {
            leave_out_below(reader, frame, line_end);
        }
        if (frame->node->start >= open && depth + 1 == reader->depth && frame->value != NULL) {
            leave_out_doubtful(frame->value);
        }
    }
}

/* The last line that was meant to stand in the bracket at `open`, as far as commas tell: what it
 * took in behind that is judged anew. */
static size_t behind_lines_meant(const struct reader *reader, size_t open)
{
    const size_t column = column_of(reader, reader_first_of_line(reader, open));
    size_t at = open, end = reader_text_end(reader, open, false);
    while (end > at && reader_byte(reader, end - 1) == ',') {
        const size_t next = reader_skip_blanks(reader, reader_line_end(reader, end) + 1);
        if (is_line_end(reader_byte(reader, next)) || column_of(reader, next) < column) {
            break;
        }
        at = next;
        end = reader_text_end(reader, at, false);
    }
    return at;
}

/* A bracket that is still open on a line below: libyaml stopped at `at`. */
static void report_open_bracket(struct problem *problem, char bracket)
{
    struct reader *reader = problem->reader;
    size_t open = problem->context, end = reader_text_end(reader, open, false);
    const char *closing = bracket == '[' ? "]" : "}";
    problem->behind = behind_lines_meant(reader, open);
    struct finding *finding =
        finding_add(reader->findings, problem->rule, reader_span(reader, open, open + 1),
                    "the `%c` that opens here is not closed", bracket);
    finding_label(reader->findings, finding, problem_place(reader, problem->at),
                  "read up to here as a part of it");
    finding_help(reader->findings, finding, "close it with `%s`", closing);
    if (end > open + 1) {
        const bool is_comma = reader_byte(reader, end - 1) == ',';
        finding_fix(reader->findings, finding, reader_span(reader, end - is_comma, end),
                    text_from(closing), false);
    }
    leave_out(reader, open);
}

static struct finding *report_second_colon(const struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t open = problem->context, at = problem->at;
    struct finding *finding = finding_add(reader->findings, problem->rule,
                                          problem_place(reader, at), "a second `: ` in one value");
    const size_t value = flow_value(reader, open, at);
    const bool is_map = reader_byte(reader, open) == '{';
    if (!problem_brace_levels(reader, finding, value, at) &&
        !(is_map && problem_comma_missing(reader, finding, value, at))) {
        finding_help(reader->findings, finding, "quote the value");
        if (value > open) {
            problem_quote(reader, finding, value, true, true);
        }
    }
    node_drop_before(reader, at);
    return finding;
}

/* The quote that begins a value on the line of the bracket at `open` and does not end on it, which
 * takes the brackets that close in; or `open`. */
static size_t quote_left_open(const struct reader *reader, size_t open)
{
    const size_t end = reader_line_end(reader, open);
    for (size_t at = open + 1; at < end; at++) {
        const char quote = reader_byte(reader, at);
        if ((quote != '"' && quote != '\'') || strchr("[{ ", reader_byte(reader, at - 1)) == NULL) {
            continue;
        }
        size_t close = at + 1;
        while (close < end && reader_byte(reader, close) != quote) {
            close++;
        }
        if (close == end) {
            return at;
        }
        at = close;
    }
    return open;
}

/* `{colour: #0f4c81}`: a comment, which takes the bracket that closes in. Its `#`; or 0. */
static size_t sign_in_bracket(const struct reader *reader, size_t open)
{
    const size_t end = reader_line_end(reader, open);
    for (size_t at = open + 1; at < end; at++) {
        if (reader_byte(reader, at) == '#' && is_blank(reader_byte(reader, at - 1)) &&
            is_word(reader_byte(reader, at + 1))) {
            const char last = reader_byte(reader, reader_text_end(reader, at, false) - 1);
            return last == ']' || last == '}' ? at : 0;
        }
    }
    return 0;
}

static void report_sign_in_bracket(const struct problem *problem, size_t sign)
{
    struct reader *reader = problem->reader;
    const size_t value = flow_value(reader, problem->context, sign);
    const size_t end = reader_text_end(reader, sign, true);
    struct finding *finding =
        finding_add(reader->findings, RULE_YAML_TRAP, reader_span(reader, sign, end),
                    "a `#` behind a space begins a comment: this is cut from the value");
    finding_help(reader->findings, finding, "quote the value");
    finding_fix(reader->findings, finding, reader_span(reader, value, end),
                quoted_text(reader->arena, text_slice(reader->bytes, value, end)), true);
    leave_out(reader, problem->context);
}

bool problem_open_bracket(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t open = problem->context, at = problem->at;
    char bracket = reader_byte(reader, open);
    if (reader->flow_cut > open && reader->flow_cut < at) {
        /* The comment that cut a value cut the bracket too, and is reported. */
        problem->behind = reader->flow_cut;
        return true;
    }
    bool bracketed = bracket == '[' || bracket == '{';
    const size_t quote = bracketed ? quote_left_open(reader, open) : open;
    if (quote > open && at > reader_line_end(reader, open)) {
        report_open_quote(problem, quote, 0);
        leave_out(reader, open);
        return true;
    }
    const size_t sign = bracketed ? sign_in_bracket(reader, open) : 0;
    if (sign > 0 && at > reader_line_end(reader, open)) {
        problem->behind = open;
        report_sign_in_bracket(problem, sign);
        return true;
    }
    if (bracketed && at > reader_line_end(reader, open)) {
        report_open_bracket(problem, bracket);
        return true;
    }
    struct finding *finding;
    if (reader_byte(reader, at) == ':') {
        finding = report_second_colon(problem);
    } else if (reader_byte(reader, at) == '{' && at > open && reader_byte(reader, at - 1) == '$') {
        finding = finding_add(reader->findings, problem->rule, reader_span(reader, at - 1, at + 1),
                              "inside brackets YAML takes the `{` of a reference for a map");
        finding_help(reader->findings, finding, "quote the whole value that has the `${…}`");
    } else {
        finding = problem_report(problem, problem_place(reader, at));
    }
    if (bracketed) {
        finding_label(reader->findings, finding, reader_span(reader, open, open + 1),
                      "opened here");
    }
    return true;
}

bool problem_open_at_end(struct problem *problem)
{
    struct reader *reader = problem->reader;
    if (reader_skip_blanks(reader, problem->at) < reader->bytes.length) {
        return false;
    }
    for (unsigned depth = 0; depth < reader->depth; depth++) {
        size_t open = reader->frames[depth].node->start;
        char bracket = reader_byte(reader, open);
        if (reader->frames[depth].node->style == STYLE_FLOW && (bracket == '[' || bracket == '{')) {
            problem->context = open;
            report_open_bracket(problem, bracket);
            return true;
        }
    }
    return false;
}

/* ---- quotes and brackets that close too early ---- */

/* Text behind a quote or a bracket that closes: `"Mill" and "Shop"`. False: none stands there. */
bool problem_behind_close(struct problem *problem, size_t before)
{
    struct reader *reader = problem->reader;
    size_t at = problem->at;
    char last = before == at ? '\0' : reader_byte(reader, before);
    bool flow_end = last == ']' || last == '}';
    if (last != '"' && last != '\'' && !flow_end) {
        return false;
    }
    size_t open = flow_end ? before : opening_above(reader, before);
    if (open != before) {
        report_open_quote(problem, open, before);
        return true;
    }
    struct finding *finding =
        finding_add(reader->findings, problem->rule,
                    reader_span(reader, at, reader_text_end(reader, at, false)),
                    flow_end ? "text stands behind the closing bracket"
                             : "text stands behind the closing quote");
    finding_label(reader->findings, finding, reader_span(reader, before, before + 1),
                  "closed here");
    finding_help(reader->findings, finding, "put the whole value in quotes");
    size_t value = problem_first_value(reader, at);
    if (value != 0 && value < before) {
        problem_quote_outer(reader, finding, value);
    }
    return true;
}
