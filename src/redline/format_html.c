/* Takes comparisons and writes one page with a redline of each. */
#include "compare/report.h"
#include "redline/redline.h"

#include "finding/report.h"
#include "finding/visible.h"
#include "number/rational.h"
#include "render/html_redline.h"

/* What is kept until the page is whole. */
struct kept_page {
    struct redline_page page;
    struct text *links;
    size_t room;
};

static struct document *lay_out(struct compilation *compilation, language in)
{
    const struct document_options options = {.layout = "columns",
                                             .build = layout_columns,
                                             .languages = {in},
                                             .language_count = 1,
                                             .whole = true};
    return compilation != NULL ? document_build(compilation, &options) : NULL;
}

static struct text link_words(struct arena *arena, const struct comparison *comparison,
                              const struct document *document)
{
    const size_t count = comparison->change_count - comparison->apart_count;
    const struct compilation *shown = comparison->new != NULL ? comparison->new : comparison->old;
    return arena_format(arena, "%.*s (%.*s): %zu change%s", TEXT_ARGUMENTS(document->title),
                        TEXT_ARGUMENTS(shown->sources[0]->name), count, count == 1 ? "" : "s");
}

static void add_one(struct comparison_report *report)
{
    const struct comparison *comparison = report->comparison;
    struct kept_page *kept = report->page;
    struct compilation *sides[] = {comparison->old, comparison->new};
    struct arena_mark marks[2];
    const struct compilation *shown = comparison->new != NULL ? comparison->new : comparison->old;
    if (shown == NULL) {
        return; /* slac_compare takes no such pair */
    }
    for (size_t side = 0; side < 2; side++) {
        if (sides[side] != NULL) {
            marks[side] = arena_mark(&sides[side]->arena);
        }
    }
    const language in = shown->agreement->language_in_force;
    rational_use_arena(report->out->arena);
    struct document *old = lay_out(comparison->old, in), *new = lay_out(comparison->new, in);
    const struct text prefix = redline_prefix(report->out->arena, &kept->page);
    struct document *document = redline_build(comparison, old, new, prefix);
    kept->links = ARENA_GROW(report->kept, kept->links, &kept->room, kept->page.count + 1);
    kept->links[kept->page.count] = link_words(report->kept, comparison, document);
    redline_page_add(&kept->page, document);
    for (size_t side = 0; side < 2; side++) {
        if (sides[side] != NULL) {
            arena_release(&sides[side]->arena, marks[side]);
            arena_free(&sides[side]->kept);
        }
    }
}

/* ---- what does not read ---- */
enum { FINDINGS_MAX = 100 };

static const struct text *lines_of(struct arena *arena, const struct unread_side *side,
                                   size_t *count)
{
    const struct findings *findings =
        side->compilation != NULL ? &side->compilation->findings : NULL;
    struct text *lines = ARENA_ARRAY(arena, struct text, FINDINGS_MAX + 1);
    size_t at = 0;
    for (; findings != NULL && at < findings->count && at < FINDINGS_MAX; at++) {
        const struct finding *finding = findings->items[at];
        const struct source *source = side->compilation->sources[finding->span.file];
        const struct position position = source_position(source, finding->span.start);
        lines[at] = arena_format(arena, "%.*s:%u:%u: %s[%.*s]: %.*s",
                                 TEXT_ARGUMENTS(visible_text(arena, source->name)), position.line,
                                 position.column, severity_names[finding->severity],
                                 TEXT_ARGUMENTS(rule_rows[finding->rule].name),
                                 TEXT_ARGUMENTS(visible_text(arena, finding->message)));
    }
    *count = at;
    if (findings != NULL && findings->count > at) {
        lines[(*count)++] = arena_format(arena, "%zu more", findings->count - at);
    }
    return lines;
}

static void add_unread_side(struct comparison_report *report, const struct unread_side *side)
{
    struct arena *arena = report->out->arena;
    struct kept_page *kept = report->page;
    const struct text words = unread_words(arena, side);
    struct unread_words unread = {
        .title = visible_text(arena, side->name),
        .why = visible_text(arena, arena_join(arena, words, TEXT_OF(", and is not compared.")))};
    unread.lines = lines_of(arena, side, &unread.count);
    kept->links = ARENA_GROW(report->kept, kept->links, &kept->room, kept->page.count + 1);
    kept->links[kept->page.count] =
        arena_format(report->kept, "%.*s: unread", TEXT_ARGUMENTS(unread.title));
    redline_page_unread(&kept->page, &unread);
}

static void add_unread(struct comparison_report *report)
{
    for (size_t side = 0; side < 2; side++) {
        if (report->unread[side].is_unread) {
            add_unread_side(report, &report->unread[side]);
        }
    }
}

static void start(struct comparison_report *report)
{
    report->page = ARENA_NEW(report->kept, struct kept_page);
    redline_page_start(&report->page->page, report->kept);
}

static void finish(struct comparison_report *report)
{
    redline_page_end(&report->page->page, report->page->links, report->out);
}

const struct comparison_format comparison_html = {
    /* Each document has its own notes: nothing is left for the end to say whom they reach. */
    .start = start,
    .one = add_one,
    .unread = add_unread,
    .end = finish};
