/* Takes a line that begins in a column where YAML has it elsewhere than its author, reports it, and
 * proposes the column of the lines around it that is next to its own. */
#include "yaml/problem.h"

#include <string.h>

/* The plain text that took the line in which `key` begins for one of its own; or NULL. */
static struct node *text_around(const struct reader *reader, size_t key)
{
    struct node *node = reader->top != NULL ? reader->top->value : NULL;
    const bool is_around = node != NULL && node->kind == NODE_SCALAR &&
                           node->style == STYLE_PLAIN && node->start < key && node->end > key;
    return is_around ? node : NULL;
}

/* It is judged without that line. */
static void give_back(const struct reader *reader, struct node *node)
{
    const size_t end = reader_text_end(reader, node->start, false);
    node->data = reader->bytes.data + node->start;
    node->end = (uint32_t)end;
    node->count = (uint32_t)(end - node->start);
}

/* ---- the column that was meant ---- */

/* Proposes to begin the line of `at` in another column. */
static void propose_column(const struct reader *reader, struct finding *finding, size_t at,
                           unsigned column)
{
    const struct span blanks = reader_span(reader, reader_line_start(reader, at), at);
    char *spaces = arena_allocate_bytes(reader->arena, column);
    memset(spaces, ' ', column);
    finding_fix(reader->findings, finding, blanks, (struct text){spaces, column}, false);
}

/* An entry in whose column one of its kind may have been meant to begin. */
struct nearest {
    size_t to;
    unsigned distance, column;
    bool is_found;
};

static void consider(const struct reader *reader, struct nearest *nearest, size_t entry)
{
    const unsigned here = column_of(reader, nearest->to), column = column_of(reader, entry);
    const unsigned distance = here > column ? here - column : column - here;
    const bool is_item = resume_is_item(reader, nearest->to);
    if (is_item != resume_is_item(reader, entry) || (!is_item && !resume_is_key(reader, entry)) ||
        (nearest->is_found && nearest->distance <= distance)) {
        return;
    }
    *nearest = (struct nearest){nearest->to, distance, column, true};
}

static void propose_nearest(const struct reader *reader, struct finding *finding, size_t at,
                            size_t around)
{
    struct nearest nearest = {at, 0, 0, false};
    const size_t above = reader_line_above(reader, at);
    if (above != at) {
        const size_t first = reader_skip_blanks(reader, above);
        consider(reader, &nearest, first);
        consider(reader, &nearest, resume_behind_dashes(reader, first));
    }
    consider(reader, &nearest, around);
    if (nearest.is_found) {
        propose_column(reader, finding, at, nearest.column);
    }
}

/* ---- one function a kind of problem ---- */

static void report_deeper_key(struct problem *problem, size_t key, size_t key_above)
{
    struct reader *reader = problem->reader;
    struct finding *finding =
        finding_add(reader->findings, problem->rule, reader_span(reader, key, problem->at),
                    "`%.*s` cannot begin here: the line above has a value already",
                    TEXT_ARGUMENTS(text_slice(reader->bytes, key, problem->at)));
    finding_label(reader->findings, finding,
                  reader_span(reader, key_above, reader_text_end(reader, key_above, false)),
                  "read on as the value of this line");
    finding_help(reader->findings, finding, "begin it in the column of `%.*s`",
                 TEXT_ARGUMENTS(text_slice(reader->bytes, key_above, word_end(reader, key_above))));
    propose_column(reader, finding, key, column_of(reader, key_above));
}

/* Where the text begins that goes on at the line of `above`, or an entry that stands there. */
static size_t first_line_of_text(const struct reader *reader, size_t above)
{
    size_t at = reader_skip_blanks(reader, above), first = at;
    while (!resume_is_item(reader, at) && !resume_is_key(reader, at)) {
        first = at;
        at = reader_skip_blanks(reader, reader_line_above(reader, first));
        if (at == first) {
            break;
        }
    }
    return at == reader_skip_blanks(reader, above) ? at : first;
}

/* Prose on several lines, which begins at `start`, and one of which has a colon. */
static void report_colon_in_text(struct problem *problem, size_t start)
{
    struct reader *reader = problem->reader;
    struct finding *finding = finding_add(
        reader->findings, problem->rule, reader_span(reader, problem->at, problem->at + 1),
        "a `: ` in a text of several lines: YAML takes what is before it for a key");
    finding_help(reader->findings, finding, "begin the text on a line of its own, behind `|`");
    node_drop_before(reader, problem->at);
    if (reader_first_of_line(reader, start) != start) {
        const unsigned column = column_of(reader, reader_first_of_line(reader, problem->at));
        finding_fix(reader->findings, finding, reader_span(reader, start, start),
                    arena_format(reader->arena, "|\n%*s", (int)column, ""), false);
        return;
    }
    const size_t above = reader_line_above(reader, start);
    const size_t end = reader_text_end(reader, above, false);
    if (above != start && reader_byte(reader, end - 1) == ':') {
        finding_fix(reader->findings, finding, reader_span(reader, end, end), TEXT_OF(" |"), false);
    }
}

/* `-needs:`, a key to YAML: the item of a list that lacks its space. */
static bool report_tight_dash(struct problem *problem, size_t key)
{
    struct reader *reader = problem->reader;
    const char next = reader_byte(reader, key + 1);
    if (reader_byte(reader, key) != '-' || next == '-' || !is_word(next)) {
        return false;
    }
    report_missing_space(problem, key, "`-`", "- key: value");
    node_leave_out(reader);
    return true;
}

/* A key in the column of the line above it or further to the left, which opens a map: the lines
 * below, of which `key` is the first, have the column that was meant. */
static bool report_shallow_key(struct problem *problem, size_t shallow, size_t key)
{
    struct reader *reader = problem->reader;
    const size_t opening = reader_skip_blanks(reader, reader_line_above(reader, shallow));
    const size_t end = reader_text_end(reader, opening, false);
    if (opening == shallow || reader_byte(reader, end - 1) != ':' ||
        column_of(reader, opening) < column_of(reader, shallow) ||
        column_of(reader, opening) >= column_of(reader, key)) {
        return false;
    }
    struct finding *finding = finding_add(
        reader->findings, problem->rule, reader_span(reader, shallow, word_end(reader, shallow)),
        "this line is indented by %u space%s, too few to stand below `%.*s`",
        column_of(reader, shallow), column_of(reader, shallow) == 1 ? "" : "s",
        TEXT_ARGUMENTS(text_slice(reader->bytes, opening, end - 1)));
    finding_label(reader->findings, finding, reader_span(reader, opening, end - 1),
                  "nothing stands below it");
    finding_help(reader->findings, finding, "begin it in the column of `%.*s`",
                 TEXT_ARGUMENTS(text_slice(reader->bytes, key, word_end(reader, key))));
    propose_column(reader, finding, shallow, column_of(reader, key));
    node_drop_before(reader, problem->at);
    return true;
}

bool problem_deeper_line(struct problem *problem, size_t above)
{
    struct reader *reader = problem->reader;
    const size_t key = reader_first_of_line(reader, problem->at);
    struct node *text = text_around(reader, key);
    const size_t first = text != NULL ? reader_first_of_line(reader, text->start)
                                      : first_line_of_text(reader, above);
    const size_t key_above = resume_behind_dashes(reader, first);
    const bool goes_on = text != NULL || !resume_is_key(reader, key_above);
    if (goes_on && word_end(reader, key) != problem->at) {
        report_colon_in_text(problem, text != NULL ? text->start : first);
        return true;
    }
    if (!resume_is_key(reader, key_above)) {
        node_drop_before(reader, problem->at);
        problem->context = key_above;
        return false;
    }
    if (report_tight_dash(problem, key_above) || report_shallow_key(problem, key_above, key)) {
        return true;
    }
    report_deeper_key(problem, key, key_above);
    if (text != NULL) {
        give_back(reader, text);
    }
    return true;
}

/* A line that begins where none of its map or list does, or as the other of the two. False: it is
 * one of them. */
bool problem_level(struct problem *problem)
{
    struct reader *reader = problem->reader;
    size_t at = problem->at, end = reader_text_end(reader, at, false);
    bool item = resume_is_item(reader, at);
    bool in_list = reader_byte(reader, problem->context) == '-';
    unsigned here = column_of(reader, at), around = column_of(reader, problem->context);
    if (here == around && item == in_list) {
        return false;
    }
    struct finding *finding = NULL;
    if (here == around) {
        const bool is_lone = !item && reader->top != NULL && reader->top->node->count == 1 &&
                             reader->top->node->kind == NODE_SEQUENCE;
        finding = finding_add(reader->findings, problem->rule, reader_span(reader, at, end),
                              item ? "a list item stands among the keys of a map"
                                   : "a key stands among the items of a list");
        finding_label(reader->findings, finding, problem_place(reader, problem->context),
                      "%s begins here", item ? "the map" : "the list");
        finding_help(reader->findings, finding,
                     item      ? "give the list a key of its own, and indent it below"
                     : is_lone ? "begin both lines with `- `, or none; or indent it as the field "
                                 "it belongs to"
                               : "begin it with `- `, or indent it as the field it belongs to");
        if (is_lone) {
            node_leave_out(reader);
        }
        return true;
    }
    finding =
        finding_add(reader->findings, problem->rule, reader_span(reader, at, end),
                    here > around ? "this line is indented by %u space%s, between two levels"
                                  : "this line is indented by %u space%s, less than what it is in",
                    here, here == 1 ? "" : "s");
    finding_label(reader->findings, finding, problem_place(reader, problem->context),
                  "the level around it is indented by %u", around);
    finding_help(reader->findings, finding, "indent it as the lines it belongs with");
    propose_nearest(reader, finding, at, problem->context);
    return true;
}
