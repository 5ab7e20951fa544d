/* The caps on prose: takes a prose field as it is bound and says whether libcmark may have it.
 * Nested container markers cost libcmark quadratic time and more, so that a line has a few only. */
#include "base/limits.h"
#include "prose/prose.h"

#include <string.h>

/* The length of the container marker at data[at] (CommonMark 5.1, 5.2), or 0. */
static size_t marker_at(struct text line, size_t at)
{
    char first = line.data[at];
    if (first == '>') {
        return 1;
    }
    size_t end = at;
    if (first == '-' || first == '+' || first == '*') {
        end = at + 1;
    } else {
        while (end < line.length && end - at < 9 && line.data[end] >= '0' &&
               line.data[end] <= '9') {
            end++;
        }
        if (end == at || end == line.length || (line.data[end] != '.' && line.data[end] != ')')) {
            return 0;
        }
        end++;
    }
    bool marker = end == line.length || line.data[end] == ' ' || line.data[end] == '\t';
    return marker ? end - at : 0;
}

static size_t markers_of(struct text line)
{
    size_t count = 0;
    for (size_t at = 0; at < line.length;) {
        if (line.data[at] == ' ' || line.data[at] == '\t') {
            at++;
            continue;
        }
        size_t length = marker_at(line, at);
        if (length == 0) {
            break;
        }
        at += length;
        count++;
    }
    return count;
}

bool prose_within_limits(struct compilation *compilation, const struct node *node)
{
    struct text prose = node_text(node);
    struct findings *findings = &compilation->findings;
    if (prose.length > LIMIT_PROSE_BYTES) {
        struct finding *finding = finding_add(findings, RULE_LIMIT_EXCEEDED, node_span(node),
                                              "this prose is %zu bytes long; a field may hold %d",
                                              prose.length, LIMIT_PROSE_BYTES);
        finding_help(findings, finding, "split it over several `clauses`");
        return false;
    }
    if (prose.length <= LIMIT_PROSE_MARKERS) {
        return true;
    }
    for (size_t start = 0; start < prose.length;) {
        const char *feed = memchr(prose.data + start, '\n', prose.length - start);
        size_t end = feed != NULL ? (size_t)(feed - prose.data) : prose.length;
        size_t markers = markers_of(text_slice(prose, start, end));
        if (markers > LIMIT_PROSE_MARKERS) {
            struct finding *finding = finding_add(
                findings, RULE_LIMIT_EXCEEDED, node_part(compilation, node, start, end),
                "this line opens %zu lists and quotes inside each other; a line may open %d",
                markers, LIMIT_PROSE_MARKERS);
            finding_help(findings, finding, "nest the list less deeply");
            return false;
        }
        start = end + 1;
    }
    return true;
}
