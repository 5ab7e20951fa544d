/* Takes the error at which libyaml stopped and reports it in an author's words, at the smallest
 * text that is wrong. The words are grammar/yaml_problems.def; functions here look at the place
 * where more can be said: what was probably meant, and the text that would be right. */
#include "yaml/problem.h"

#include <string.h>

/* The smallest span to show for a place: one character, or nothing at a line's end. */
struct span problem_place(const struct reader *reader, size_t at)
{
    if (is_line_end(reader_byte(reader, at))) {
        return reader_span(reader, at, at);
    }
    uint32_t code_point;
    size_t length = text_decode(reader->bytes.data + at, reader->bytes.length - at, &code_point);
    return reader_span(reader, at, at + (length == 0 ? 1 : length));
}

struct finding *problem_report(const struct problem *problem, struct span span)
{
    struct finding *finding = finding_add(problem->reader->findings, problem->rule, span, "%.*s",
                                          TEXT_ARGUMENTS(problem->message));
    finding_help(problem->reader->findings, finding, "%.*s", TEXT_ARGUMENTS(problem->help));
    return finding;
}

/* Proposes quotes around the text of a line from `start` on. */
void problem_quote(const struct reader *reader, struct finding *finding, size_t start, bool flow,
                   bool certain)
{
    size_t end = reader_text_end(reader, start, flow);
    struct text text = text_slice(reader->bytes, start, end);
    if (text.length > 0) {
        finding_fix(reader->findings, finding, reader_span(reader, start, end),
                    quoted_text(reader->arena, text), certain);
    }
}

/* The same for a value that begins with a quote: `'It's here'` becomes `"It's here"`. */
void problem_quote_outer(const struct reader *reader, struct finding *finding, size_t start)
{
    size_t end = reader_text_end(reader, start, false);
    struct text inner = text_slice(reader->bytes, start + 1, end - 1);
    bool apostrophe = end > start + 1 && reader_byte(reader, start) == '\'' &&
                      reader_byte(reader, end - 1) == '\'' &&
                      memchr(inner.data, '"', inner.length) == NULL;
    if (!apostrophe) {
        problem_quote(reader, finding, start, false, false);
        return;
    }
    finding_fix(reader->findings, finding, reader_span(reader, start, end),
                quoted_text(reader->arena, inner), false);
}

/* `key:value` at the start of a line: the offset of that colon, or 0. */
static size_t tight_colon(const struct reader *reader, size_t line)
{
    size_t at = reader_skip_blanks(reader, line);
    while (reader_byte(reader, at) == '-' && is_blank(reader_byte(reader, at + 1))) {
        at = reader_skip_blanks(reader, at + 1);
    }
    size_t name = at;
    while (is_word(reader_byte(reader, at))) {
        at++;
    }
    char next = reader_byte(reader, at + 1);
    bool tight = at > name && reader_byte(reader, at) == ':' && !is_blank(next) &&
                 !is_line_end(next) && next != '/';
    return tight ? at : 0;
}

void report_missing_space(struct problem *problem, size_t at, const char *what, const char *form)
{
    struct reader *reader = problem->reader;
    struct finding *finding =
        finding_add(reader->findings, problem->rule, reader_span(reader, at, at + 1),
                    "a space is missing after this %s", what);
    finding_help(reader->findings, finding, "write `%s`", form);
    finding_fix(reader->findings, finding, reader_span(reader, at + 1, at + 1), TEXT_OF(" "), true);
}

static bool report_tight_colon(struct problem *problem, size_t line)
{
    struct reader *reader = problem->reader;
    size_t colon = tight_colon(reader, line);
    if (colon == 0) {
        return false;
    }
    report_missing_space(problem, colon, "colon", "key: value");
    problem->behind = colon;
    return true;
}

/* ---- one function a kind of problem ---- */

/* How far the line is to be indented in which `at` stands: as the one above it, or, where that ends
 * with a colon, one level more. */
static unsigned indentation_meant(const struct reader *reader, size_t at)
{
    enum { LEVEL = 2 };
    const size_t above = reader_line_above(reader, at);
    if (above == at) {
        return 0;
    }
    const size_t end = reader_text_end(reader, above, false);
    const bool opens = end > above && reader_byte(reader, end - 1) == ':';
    return column_of(reader, reader_skip_blanks(reader, above)) + (opens ? LEVEL : 0);
}

/* Sets so many spaces for the tabs from `at` to `end`, as a part of the finding's edit. */
static void fix_tabs(struct reader *reader, struct finding *finding, size_t at, size_t end,
                     size_t count)
{
    char *spaces = arena_allocate_bytes(reader->arena, count);
    memset(spaces, ' ', count);
    finding_fix(reader->findings, finding, reader_span(reader, at, end),
                (struct text){spaces, count}, false);
}

/* The lines below that are indented by tabs too: what was told of the first holds for the run of
 * them, and each tab of theirs is as wide as those of the first. Gives their number. */
static size_t fix_tabs_below(struct reader *reader, struct finding *finding, size_t at,
                             size_t width)
{
    enum { LINES_MOST = 5000 }; /* of one edit */
    size_t line = reader_line_end(reader, at), count = 0;
    while (count < LINES_MOST && line < reader->bytes.length) {
        line += reader_byte(reader, line) == '\r' ? 2 : 1;
        size_t tabs = line;
        while (reader_byte(reader, tabs) == ' ') {
            tabs++;
        }
        const bool blank = is_line_end(reader_byte(reader, reader_skip_blanks(reader, line)));
        size_t end = tabs;
        while (reader_byte(reader, end) == '\t') {
            end++;
        }
        if (end == tabs && !blank) {
            break;
        }
        if (!blank) {
            fix_tabs(reader, finding, tabs, end, width * (end - tabs));
            count++;
        }
        line = reader_line_end(reader, line);
    }
    return count;
}

static bool explain_tab(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t at = problem->at;
    while (reader_byte(reader, at) != '\t' && !is_line_end(reader_byte(reader, at))) {
        at++;
    }
    if (reader_byte(reader, at) != '\t') {
        return false;
    }
    size_t end = at + 1;
    while (reader_byte(reader, end) == '\t') {
        end++;
    }
    const bool leads = reader_skip_blanks(reader, reader_line_start(reader, at)) == end;
    const unsigned meant = leads ? indentation_meant(reader, at) : 0,
                   before = column_of(reader, at);
    const size_t count = meant > before ? meant - before : 2 * (end - at);
    struct finding *finding = problem_report(problem, reader_span(reader, at, end));
    fix_tabs(reader, finding, at, end, count);
    if (leads && count % (end - at) == 0) {
        const size_t below = fix_tabs_below(reader, finding, end, count / (end - at));
        if (below == 1) {
            finding_note(reader->findings, finding, "the line below it has tabs too");
        } else if (below > 1) {
            finding_note(reader->findings, finding, "%zu lines below it have tabs too", below);
        }
    }
    return true;
}

/* The end of a key that begins here: the first on its line, or in `{ }` behind a brace or a comma,
 * with a colon and a blank behind it. 0: it is a value. */
static size_t key_end(const struct reader *reader, size_t start)
{
    const bool flow = reader_in_flow(reader);
    size_t before = start;
    while (before > 0 && is_blank(reader_byte(reader, before - 1))) {
        before--;
    }
    const char last = before > 0 ? reader_byte(reader, before - 1) : '\n';
    if (flow ? last != '{' && last != ',' : !is_line_end(last)) {
        return 0;
    }
    for (size_t at = start; !is_line_end(reader_byte(reader, at)); at++) {
        const char next = reader_byte(reader, at + 1);
        if (flow && strchr(",{}[]", reader_byte(reader, at)) != NULL) {
            return 0;
        }
        if (reader_byte(reader, at) == ':' && (is_blank(next) || is_line_end(next))) {
            return at;
        }
    }
    return 0;
}

/* Quotes what begins with a sign of YAML: the key where it is one, else the value. */
static void quote_start(const struct reader *reader, struct finding *finding, size_t start)
{
    const bool flow = reader_in_flow(reader);
    const size_t end = key_end(reader, start);
    finding_help(reader->findings, finding, "quote the %s", end > 0 ? "key" : "value");
    if (end > 0) {
        finding_fix(reader->findings, finding, reader_span(reader, start, end),
                    quoted_text(reader->arena, text_slice(reader->bytes, start, end)), !flow);
    } else {
        problem_quote(reader, finding, start, flow, !flow);
    }
}

static bool explain_start(struct problem *problem)
{
    struct reader *reader = problem->reader;
    char byte = reader_byte(reader, problem->at);
    if (byte == '\t') {
        struct problem tab = *problem;
        tab.message = TEXT_OF("a tab stands where YAML needs spaces");
        tab.help = TEXT_OF("indent with spaces");
        return explain_tab(&tab);
    }
    char shown[] = {'`', byte, '`', '\0'};
    bool block_text = byte == '|' || byte == '>';
    struct finding *finding =
        finding_add(reader->findings, problem->rule, problem_place(reader, problem->at),
                    block_text ? "a block text (%s) cannot stand inside `[ ]` or `{ }`"
                    : key_end(reader, problem->at) > 0 ? "a key cannot begin with %s"
                                                       : "a value cannot begin with %s",
                    byte == '`' ? "a backtick" : shown);
    quote_start(reader, finding, problem->at);
    return true;
}

/* Where the value of the first `key: ` of the line begins, if that is before `limit`; else 0. */
size_t problem_first_value(const struct reader *reader, size_t limit)
{
    size_t at = reader_first_of_line(reader, limit);
    while (reader_byte(reader, at) == '-' && is_blank(reader_byte(reader, at + 1))) {
        at = reader_skip_blanks(reader, at + 1);
    }
    for (; at < limit; at++) {
        if (reader_byte(reader, at) == ':' && is_blank(reader_byte(reader, at + 1))) {
            return reader_skip_blanks(reader, at + 1);
        }
    }
    return 0;
}

/* `title = Paper`; or a word alone, with lines that stand below it. */
static void propose_colon(const struct reader *reader, struct finding *finding, size_t at)
{
    const size_t word = word_end(reader, at), sign = reader_skip_blanks(reader, word);
    size_t next = reader_line_end(reader, at);
    next = reader_skip_blanks(reader, next + (reader_byte(reader, next) == '\r' ? 2 : 1));
    const bool opens = word == reader_text_end(reader, at, false) &&
                       !is_line_end(reader_byte(reader, next)) &&
                       column_of(reader, next) > column_of(reader, at);
    if (word > at && (opens || reader_byte(reader, sign) == '=')) {
        finding_fix(reader->findings, finding, reader_span(reader, word, opens ? word : sign + 1),
                    TEXT_OF(":"), false);
    }
}

static bool explain_missing_colon(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t at = problem->context;
    if (report_tight_colon(problem, reader_line_start(reader, at))) {
        return true;
    }
    char first = reader_byte(reader, at);
    if (first == '"' || first == '\'') {
        return false;
    }
    struct finding *finding = finding_add(
        reader->findings, problem->rule,
        reader_span(reader, at, reader_text_end(reader, at, false)), "this line has no `key:`");
    finding_help(reader->findings, finding, "write `key: value`, or indent the line below its key");
    propose_colon(reader, finding, at);
    problem->behind = at;
    return true;
}

static bool explain_colon(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t colon = problem->at;
    size_t value = problem_first_value(reader, colon);
    if (value != 0 && value <= colon) {
        struct finding *finding =
            finding_add(reader->findings, problem->rule, reader_span(reader, colon, colon + 1),
                        "a second `: ` on the line: YAML takes what is before it for a key");
        node_drop_before(reader, colon);
        if (problem_brace_levels(reader, finding, value, colon)) {
            return true;
        }
        finding_help(reader->findings, finding, "quote the value");
        char first = reader_byte(reader, value);
        if (first != '"' && first != '\'') {
            problem_quote(reader, finding, value, false, true);
        }
        return true;
    }
    size_t above = reader_line_above(reader, colon);
    if (above == colon) {
        return false;
    }
    if (report_tight_colon(problem, above)) {
        node_drop_before(reader, colon);
        return true;
    }
    return problem_deeper_line(problem, above) || explain_missing_colon(problem);
}

static bool explain_star(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t at = problem->context;
    char byte = reader_byte(reader, at);
    struct finding *finding = finding_add(
        reader->findings, problem->rule, problem_place(reader, at),
        "a %s cannot begin with `%c`, which begins an %s",
        key_end(reader, at) > 0 ? "key" : "value", byte, byte == '*' ? "alias" : "anchor");
    quote_start(reader, finding, at);
    return true;
}

static bool explain_escape(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t at = problem->at;
    if (reader_byte(reader, at) != '\\' && at >= 2 && reader_byte(reader, at - 2) == '\\') {
        at -= 2; /* libyaml stands behind the letter */
    }
    if (reader_byte(reader, at) != '\\') {
        return false;
    }
    size_t end = problem_place(reader, at + 1).end;
    while (end < problem->at) {
        end++;
    }
    problem_report(problem, reader_span(reader, at, end));
    return true;
}

/* A line of a block map or list that is none of its keys or items. */
static bool explain_block(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t at = problem->at;
    size_t first = reader_first_of_line(reader, at);
    if (at > first && problem_behind_close(problem, reader_last_before(reader, at))) {
        return true;
    }
    size_t value = problem_first_value(reader, at);
    value = value != 0 ? value : first;
    char start = reader_byte(reader, value);
    if (at > value && (start == '*' || start == '&')) {
        struct problem star = *problem;
        star.context = value;
        return explain_star(&star);
    }
    if (at != first) {
        return false;
    }
    if (reader_byte(reader, at) == ':') {
        struct finding *finding =
            finding_add(reader->findings, problem->rule, reader_span(reader, at, at + 1),
                        "a key is missing before this colon");
        finding_help(reader->findings, finding, "write `key: value`");
        return true;
    }
    return problem_level(problem);
}

static bool explain_content(struct problem *problem)
{
    if (!problem_open_at_end(problem)) {
        problem_report(problem, problem_place(problem->reader, problem->at));
    }
    return true;
}

static bool explain_flow_colon(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t at = problem->at;
    if (reader_byte(reader, at) != ':') {
        return false;
    }
    struct finding *finding = problem_report(problem, reader_span(reader, at, at + 1));
    finding_fix(reader->findings, finding, reader_span(reader, at + 1, at + 1), TEXT_OF(" "), true);
    return true;
}

static bool explain_item(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t key = reader_first_of_line(reader, problem->at),
           last = reader_last_before(reader, problem->at);
    if (last == problem->at || reader_byte(reader, last) != ':') {
        return false;
    }
    struct finding *finding =
        finding_add(reader->findings, problem->rule, problem_place(reader, problem->at),
                    "a list cannot begin on the line of its key");
    finding_label(reader->findings, finding, reader_span(reader, key, last), "the key");
    finding_help(reader->findings, finding, "begin it on the line below, or write it as `[a, b]`");
    return true;
}

/* `target: >= 100 leads`: a bound, which YAML takes for the start of a block text. */
static bool report_bound_sign(const struct problem *problem)
{
    struct reader *reader = problem->reader;
    const size_t sign = problem->context;
    const bool equal = reader_byte(reader, sign + 1) == '=';
    const size_t end = sign + (equal ? 2 : 1), amount = reader_skip_blanks(reader, end);
    const char first = reader_byte(reader, amount);
    if ((first < '0' || first > '9') && first != '$') {
        return false;
    }
    const char *bound = equal ? "at least" : "more than";
    struct finding *finding =
        finding_add(reader->findings, problem->rule, reader_span(reader, sign, end),
                    "`%s` is no bound, and in YAML `>` begins a block text", equal ? ">=" : ">");
    finding_note(reader->findings, finding, "to write text that begins with `>`, quote it");
    finding_help(reader->findings, finding, "write `%s`", bound);
    finding_fix(reader->findings, finding, reader_span(reader, sign, amount),
                arena_format(reader->arena, "%s ", bound), true);
    return true;
}

static bool explain_header(struct problem *problem)
{
    struct reader *reader = problem->reader;
    char byte = reader_byte(reader, problem->context);
    if (byte != '|' && byte != '>') {
        return false;
    }
    if (byte == '>' && report_bound_sign(problem)) {
        return true;
    }
    struct finding *finding = problem_report(
        problem, reader_span(reader, problem->at, reader_text_end(reader, problem->at, false)));
    finding_label(reader->findings, finding,
                  reader_span(reader, problem->context, problem->context + 1),
                  "a block text begins here");
    if (byte == '>') {
        finding_note(reader->findings, finding, "to write text that begins with `>`, quote it");
    }
    return true;
}

static bool explain_tag(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t at = problem->context;
    struct finding *finding = problem_report(problem, problem_place(reader, at));
    problem_quote(reader, finding, at, reader_in_flow(reader), false);
    return true;
}

static bool explain_directive(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t at = reader_line_start(reader, problem->context);
    problem_report(problem, reader_span(reader, at, reader_text_end(reader, at, false)));
    return true;
}

static bool plain(struct problem *problem)
{
    problem_report(problem, problem_place(problem->reader, problem->at));
    return true;
}

static const struct {
    struct text problem;
    bool (*explain)(struct problem *problem); /* whether it has reported the problem */
    enum rule rule;
    struct text message, help;
} rows[] = {
#define PROBLEM(problem, explain, rule, message, help) \
    {TEXT(problem), explain, RULE_##rule, TEXT(message), TEXT(help)},
#include "grammar/yaml_problems.def"
#undef PROBLEM
};

/* Reports it with the words of its row; false: it has none. */
static bool explain(struct problem *problem, struct text words)
{
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        if (text_equal(rows[row].problem, words)) {
            problem->rule = rows[row].rule;
            problem->message = rows[row].message;
            problem->help = rows[row].help;
            return rows[row].explain(problem) || plain(problem);
        }
    }
    return false;
}

size_t report_problem(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->compilation->parser;
    struct problem problem = {.reader = reader, .rule = RULE_YAML_SYNTAX};
    problem.at = reader_offset(reader, parser->problem_mark.index);
    problem.behind = problem.at;
    problem.context = problem.at;
    if (parser->context != NULL) {
        problem.context = reader_offset(reader, parser->context_mark.index);
    }
    struct text words = text_from(parser->problem == NULL ? "" : parser->problem);
    if (!explain(&problem, words)) {
        finding_add(reader->findings, RULE_YAML_SYNTAX, problem_place(reader, problem.at),
                    "this is not YAML: %.*s", TEXT_ARGUMENTS(words));
    }
    return problem.behind;
}

void report_stray_line(struct reader *reader, size_t at)
{
    const struct frame *around = reader->top;
    while (around > reader->frames &&
           column_of(reader, around->node->start) > column_of(reader, at)) {
        around--;
    }
    struct problem problem = {.reader = reader, .rule = RULE_YAML_SYNTAX, .at = at, .behind = at};
    problem.context = around->node->start;
    if (!problem_level(&problem)) {
        problem.context = at;
        explain(&problem, TEXT_OF("could not find expected ':'"));
    }
}
