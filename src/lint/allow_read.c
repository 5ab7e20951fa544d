/* Reads comments that allow a rule to be broken: takes the bytes of a file and its tree, which
 * tells what is a comment and what is part of a value, and gives what each of them allows. */
#include "lint/allow.h"

#include "yaml/tree.h"

#include <string.h>

enum { RULES_MAX = 16 /* that one comment names */ };

/* A `#` with `slac:` behind it. */
struct mark {
    uint32_t hash, words;
    const struct node *before; /* the last scalar that starts there or before, or NULL */
    const struct node *after;  /* the next one, or NULL */
};

struct marks {
    struct mark *items;
    size_t count, room;
};

struct comments {
    struct compilation *compilation;
    uint32_t file;
    struct text bytes;
    struct marks marks;
    struct allows allows;
    uint32_t last_start, last_end; /* of the line that the last comment above a line applies to */
    bool is_judged;
};

/* ---- where comments may be ---- */
static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static size_t line_end(struct text bytes, size_t at)
{
    const char *end = memchr(bytes.data + at, '\n', bytes.length - at);
    return end != NULL ? (size_t)(end - bytes.data) : bytes.length;
}

static size_t line_start(struct text bytes, size_t at)
{
    while (at > 0 && bytes.data[at - 1] != '\n') {
        at--;
    }
    return at;
}

static void add_mark(struct comments *comments, size_t hash, size_t words)
{
    struct marks *marks = &comments->marks;
    marks->items =
        ARENA_GROW(&comments->compilation->arena, marks->items, &marks->room, marks->count + 1);
    marks->items[marks->count++] = (struct mark){(uint32_t)hash, (uint32_t)words, NULL, NULL};
}

/* How long the words are with which a comment begins that was meant to allow something, "SLAC:
 * Allow" or "slac-allow"; or 0. */
static size_t slip_length(struct text rest)
{
    enum { NAME = sizeof "slac" - 1, WORD = sizeof "allow" - 1 };
    size_t at = NAME;
    if (rest.length <= NAME || (rest.data[0] != 's' && rest.data[0] != 'S') ||
        !text_equal_ignoring_case(text_slice(rest, 0, NAME), TEXT_OF("slac"))) {
        return 0;
    }
    at += rest.data[at] == ':' || rest.data[at] == '-' ? 1 : 0;
    while (at < rest.length && is_blank(rest.data[at])) {
        at++;
    }
    return at > NAME && at + WORD < rest.length && is_blank(rest.data[at + WORD]) &&
                   text_equal_ignoring_case(text_slice(rest, at, at + WORD), TEXT_OF("allow"))
               ? at + WORD
               : 0;
}

static void find_marks(struct comments *comments, const struct source *source)
{
    static const struct text word = TEXT("slac:");
    struct text bytes = comments->bytes;
    size_t at = source->start;
    while (at < bytes.length) {
        const char *found = memchr(bytes.data + at, '#', bytes.length - at);
        if (found == NULL) {
            return;
        }
        size_t hash = (size_t)(found - bytes.data);
        bool begins =
            hash == source->start || is_blank(bytes.data[hash - 1]) || bytes.data[hash - 1] == '\n';
        at = hash + 1;
        while (at < bytes.length && is_blank(bytes.data[at])) {
            at++;
        }
        const struct text rest = text_slice(bytes, at, bytes.length);
        if (begins && (text_starts_with(rest, word) || slip_length(rest) > 0)) {
            add_mark(comments, hash, at);
        }
    }
}

/* ---- what stands around them ---- */

/* Offsets in rising order, for each of which the scalars around it are sought. */
struct sought {
    struct mark *next, *end;
    const struct node *last;
};

static void visit(struct sought *sought, const struct node *node)
{
    if (node->kind == NODE_SCALAR) {
        for (; sought->next < sought->end && sought->next->hash < node->start; sought->next++) {
            sought->next->before = sought->last;
            sought->next->after = node;
        }
        sought->last = node;
        return;
    }
    for (const struct node *child = node->first; child != NULL && sought->next < sought->end;
         child = child->next) {
        visit(sought, child);
    }
}

static void find_around(struct mark *marks, size_t count, const struct node *root)
{
    struct sought sought = {marks, marks + count, NULL};
    visit(&sought, root);
    for (; sought.next < sought.end; sought.next++) {
        sought.next->before = sought.last;
    }
}

static bool is_in_value(const struct mark *mark)
{
    return mark->before != NULL && mark->hash < mark->before->end;
}

/* Whether there is no other comment before it on its line. */
static bool is_first(struct text bytes, const struct mark *mark, size_t start)
{
    const struct node *before = mark->before;
    size_t from = start;
    if (before != NULL) {
        from = before->end > start ? before->end : start;
    }
    const char *other = memchr(bytes.data + from, '#', mark->hash - from);
    return other == NULL || (other > bytes.data + from && !is_blank(other[-1]));
}

/* ---- what they say ---- */
static struct text next_word(struct text *rest)
{
    size_t start = 0, end;
    while (start < rest->length && (is_blank(rest->data[start]) || rest->data[start] == '\r')) {
        start++;
    }
    end = start;
    while (end < rest->length && !is_blank(rest->data[end]) && rest->data[end] != ',' &&
           rest->data[end] != '\r') {
        end++;
    }
    end += end == start && end < rest->length; /* a comma */
    struct text word = {rest->data + start, end - start};
    *rest = text_slice(*rest, end, rest->length);
    return word;
}

static struct span span_of(const struct comments *comments, struct text text)
{
    const uint32_t start = (uint32_t)(text.data - comments->bytes.data);
    return (struct span){start, start + (uint32_t)text.length, comments->file};
}

/* Reports what a comment says: `at` with words around it. NULL where comments are not judged. */
static struct finding *report(struct comments *comments, struct text at, const char *before,
                              const char *behind)
{
    return comments->is_judged ? finding_add(&comments->compilation->findings, RULE_UNUSED_ALLOW,
                                             span_of(comments, at), "%s`%.*s`%s", before,
                                             TEXT_ARGUMENTS(at), behind)
                               : NULL;
}

static void help(struct comments *comments, struct finding *finding, const char *words)
{
    if (finding != NULL) {
        finding_help(&comments->compilation->findings, finding, "%s", words);
    }
}

/* With the text that was meant in the place of what is wrong; empty: none is known. */
static void help_with(struct comments *comments, struct finding *finding, struct text meant)
{
    struct findings *findings = &comments->compilation->findings;
    if (finding != NULL && meant.length > 0) {
        finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(meant));
        finding_fix(findings, finding, finding->span, meant, false);
    }
}

/* The first rule of the family of this name, or RULE_COUNT. */
static enum rule first_of_family(struct text name)
{
    size_t rule = 0;
    while (rule < RULE_COUNT && !rule_is_named((enum rule)rule, name)) {
        rule++;
    }
    return (enum rule)rule;
}

static void report_unknown(struct comments *comments, struct text name)
{
    const enum rule first = first_of_family(name);
    if (first < RULE_COUNT) {
        help(comments,
             report(comments, name, "", " is a family of rules: this comment allows nothing"),
             arena_terminated(&comments->compilation->arena,
                              arena_format(&comments->compilation->arena,
                                           "name each rule that may be broken here, such as `%.*s`",
                                           TEXT_ARGUMENTS(rule_rows[first].name))));
        return;
    }
    struct finding *finding =
        report(comments, name, "there is no rule ", ": this comment allows nothing");
    struct text nearest = {NULL, 0};
    unsigned best = 3;
    for (size_t rule = 0; finding != NULL && rule < RULE_COUNT; rule++) {
        const unsigned distance = text_distance(rule_rows[rule].name, name, best);
        if (distance < best) {
            best = distance;
            nearest = rule_rows[rule].name;
        }
    }
    if (finding != NULL && nearest.length > 0) {
        help_with(comments, finding, nearest);
    } else {
        help(comments, finding, "`slac explain rules` lists the rules");
    }
}

static void add_rule(struct comments *comments, struct allow allow, struct text name)
{
    allow.name = name;
    allow.span = span_of(comments, name);
    allow.rule = rule_find(name);
    if (allow.rule == RULE_COUNT) {
        report_unknown(comments, name);
    } else if (!rule_can_be_set(allow.rule)) {
        help(
            comments,
            report(comments, name, "", " cannot be allowed: an agreement does not read without it"),
            "mend what the rule reports, and take the comment out");
    } else if (allow.rule == RULE_UNUSED_ALLOW) {
        help(comments, report(comments, name, "", " cannot be allowed by a comment"),
             "mend the comment that it reports");
    } else {
        struct allows *allows = &comments->allows;
        allow.order = (uint32_t)allows->count;
        allows->items = ARENA_GROW(&comments->compilation->arena, allows->items, &allows->room,
                                   allows->count + 1);
        allows->items[allows->count++] = allow;
    }
}

/* The day behind `until`; false: there is none, and that is reported. */
static bool read_until(struct comments *comments, struct text *rest, struct text until,
                       struct allow *allow)
{
    struct date date;
    struct text word = next_word(rest);
    if (!date_from_text(word, &date)) {
        struct finding *finding =
            word.length > 0 && !text_is(word, "--")
                ? report(comments, word, "", " is no day: this comment allows nothing")
                : report(comments, until, "no day stands behind ", ": this comment allows nothing");
        help(comments, finding,
             "write the last day on which it is allowed, as in `until 2027-01-31`");
        help_with(comments, finding, date_meant(&comments->compilation->arena, word));
        return false;
    }
    struct date *copy = ARENA_NEW(&comments->compilation->arena, struct date);
    *copy = date;
    allow->until = copy;
    allow->until_span = span_of(comments, word);
    return true;
}

/* A word for which the form has no place, with what it nearly is. */
static void report_misplaced(struct comments *comments, struct text word, bool is_beyond)
{
    struct finding *finding = report(comments, word, "",
                                     is_beyond ? " is one rule too many for a comment"
                                               : " has no place in a comment that allows a rule");
    if (!is_beyond && rule_find(word) != RULE_COUNT) {
        help(comments, finding, "write a comma between two rules");
    } else {
        help(comments, finding,
             "the form is `# slac: allow RULE, RULE until 2027-01-31 -- reason`");
        if (text_distance(word, TEXT_OF("until"), 2) < 2) {
            help_with(comments, finding, TEXT_OF("until"));
        }
    }
}

/* The rest behind `slac: allow`; all of what is allowed has one target, day and reason. */
static void read_allow(struct comments *comments, struct text allowed, struct text rest,
                       struct allow allow)
{
    struct text names[RULES_MAX];
    size_t count = 0;
    bool comma = true;
    for (struct text word = next_word(&rest); word.length > 0; word = next_word(&rest)) {
        if (text_is(word, "--")) {
            allow.reason = text_trim(rest);
            break;
        }
        if (text_is(word, ",")) {
            comma = true;
        } else if (text_is(word, "until") && count > 0) {
            if (!read_until(comments, &rest, word, &allow)) {
                return;
            }
            comma = false;
        } else if (count > 0 && (text_is(word, "-") || text_is(word, "–") || text_is(word, "—"))) {
            help_with(comments,
                      report(comments, word, "",
                             text_is(word, "-") ? " is one hyphen, and two begin the reason"
                                                : " is a dash, and two hyphens begin the reason"),
                      TEXT_OF("--"));
            return;
        } else if (count > 0 && text_starts_with(word, TEXT_OF("--"))) {
            help_with(comments, report(comments, word, "", " needs a space behind its hyphens"),
                      arena_join(&comments->compilation->arena, TEXT_OF("-- "),
                                 text_slice(word, 2, word.length)));
            return;
        } else if (!comma || allow.until != NULL || count == RULES_MAX) {
            report_misplaced(comments, word, count == RULES_MAX);
            return;
        } else {
            names[count++] = word;
            comma = false;
        }
    }
    if (count == 0) {
        help(comments, report(comments, allowed, "", " names no rule"),
             "name the rule that may be broken here");
        return;
    }
    const struct text last =
        allow.until == NULL
            ? names[count - 1]
            : text_slice(comments->bytes, allow.until_span.start, allow.until_span.end);
    allow.whole = span_of(
        comments, (struct text){allowed.data, (size_t)(last.data + last.length - allowed.data)});
    for (size_t index = 0; index < count; index++) {
        add_rule(comments, allow, names[index]);
    }
}

/* ---- what they apply to ---- */

/* The next line below that is neither blank nor a comment. */
static void find_line_below(struct comments *comments, size_t end)
{
    struct text bytes = comments->bytes;
    if (end < comments->last_start) {
        return; /* that of the comment above is that of this one */
    }
    size_t at = end;
    while (at < bytes.length) {
        const size_t start = at + 1;
        size_t first = start;
        while (first < bytes.length && (is_blank(bytes.data[first]) || bytes.data[first] == '\r')) {
            first++;
        }
        if (first < bytes.length && bytes.data[first] != '\n' && bytes.data[first] != '#') {
            comments->last_start = (uint32_t)start;
            comments->last_end = (uint32_t)line_end(bytes, first);
            return;
        }
        at = first < bytes.length ? line_end(bytes, first) : bytes.length;
    }
    comments->last_start = comments->last_end = (uint32_t)bytes.length;
}

static void read_comment(struct comments *comments, const struct mark *mark, size_t start,
                         size_t end)
{
    struct text bytes = comments->bytes;
    struct text rest = text_slice(bytes, mark->words + sizeof "slac:" - 1, end);
    struct text word = next_word(&rest);
    struct allow allow = {.start = (uint32_t)start, .end = (uint32_t)end};
    size_t first = start;
    while (first < mark->hash && is_blank(bytes.data[first])) {
        first++;
    }
    if (first == mark->hash) {
        find_line_below(comments, end);
        allow.start = comments->last_start;
        allow.end = comments->last_end;
        if (mark->before == NULL && allow.start < allow.end) {
            /* What the whole file lacks is told on its first line, which may be this comment. */
            allow.start = (uint32_t)comments->compilation->sources[comments->file]->start;
        }
    }
    const struct text all = text_slice(bytes, mark->words, end);
    const size_t slip = slip_length(all);
    if (text_starts_with(all, TEXT_OF("slac "))) {
        help_with(comments,
                  report(comments, text_slice(all, 0, sizeof "slac" - 1), "",
                         " has no colon: this comment allows nothing"),
                  TEXT_OF("slac:"));
        return;
    }
    if (slip > 0 && !(text_starts_with(all, TEXT_OF("slac:")) && text_is(word, "allow"))) {
        help_with(comments,
                  report(comments, text_slice(all, 0, slip), "",
                         " is read as any other comment: it allows nothing"),
                  TEXT_OF("slac: allow"));
        return;
    }
    if (!text_is(word, "allow")) {
        if (word.length == 0) {
            word = text_slice(bytes, mark->words, mark->words + sizeof "slac:" - 1);
        }
        help(comments, report(comments, word, "", " says nothing that slac knows"),
             "a comment that allows something is `# slac: allow RULE -- reason`");
        return;
    }
    struct text allowed = {bytes.data + mark->words,
                           (size_t)(word.data + word.length - bytes.data) - mark->words};
    read_allow(comments, allowed, rest, allow);
}

/* The end of the value that begins on the line and spans several: in quotes, or plain, or a block
 * whose sign stands there. */
static size_t end_of_value(struct text bytes, const struct mark *mark, size_t start)
{
    const struct node *value = mark->before, *next = mark->after;
    const size_t end = mark->hash;
    if (value != NULL && value->start >= start && value->end > end) {
        return value->end;
    }
    if (next != NULL && (next->style == STYLE_LITERAL || next->style == STYLE_FOLDED) &&
        text_trim(text_slice(bytes, end, next->start)).length == 0) {
        return next->end;
    }
    return end;
}

static void extend(struct comments *comments, const struct node *root)
{
    struct allow *items = comments->allows.items;
    const size_t count = comments->allows.count;
    struct mark *ends = ARENA_ARRAY(&comments->compilation->arena, struct mark, count + 1);
    for (size_t index = 0; index < count; index++) {
        ends[index].hash = items[index].end;
    }
    find_around(ends, count, root);
    for (size_t index = 0; index < count; index++) {
        if (index > 0 && items[index].start == items[index - 1].start) {
            items[index].end = items[index - 1].end;
        } else if (items[index].start < items[index].end) {
            items[index].end =
                (uint32_t)end_of_value(comments->bytes, &ends[index], items[index].start);
        }
    }
}

struct allows allow_read(struct compilation *compilation, uint32_t file, bool is_judged)
{
    const struct source *source = compilation->sources[file];
    struct comments comments = {
        .compilation = compilation, .file = file, .bytes = source->bytes, .is_judged = is_judged};
    find_marks(&comments, source);
    if (comments.marks.count == 0) {
        return comments.allows;
    }
    find_around(comments.marks.items, comments.marks.count, source->tree);
    size_t next = 0; /* what lies before has been read */
    for (size_t index = 0; index < comments.marks.count; index++) {
        const struct mark *mark = &comments.marks.items[index];
        if (mark->hash < next) {
            continue;
        }
        if (is_in_value(mark)) {
            continue;
        }
        size_t start = line_start(source->bytes, mark->hash);
        start = start > source->start ? start : source->start;
        next = line_end(source->bytes, mark->hash);
        if (is_first(source->bytes, mark, start)) {
            read_comment(&comments, mark, start, next);
        }
    }
    extend(&comments, source->tree);
    return comments.allows;
}
