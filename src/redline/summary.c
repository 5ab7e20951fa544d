/* The summary of a redline: takes what has changed and says in front how much, for whom it is
 * better or worse, what the agreement itself says of being changed so, and where each change
 * stands. */
#include "redline/parts.h"

#include "source/source.h"

enum { LIST_MAX = 40 }; /* a longer list of changes is folded away on a screen */

static struct block_node *add(struct redline *redline, struct block_node *parent, enum block kind)
{
    return block_add(redline->document, parent, kind);
}

static void say(struct redline *redline, struct block_node *parent, struct text text)
{
    block_add_text(redline->document, parent, INLINE_TEXT, text);
}

/* "cloud-service.sla.yaml, version 2.1.0" */
static void say_agreement(struct redline *redline, struct block_node *line,
                          const struct compilation *compilation)
{
    if (compilation == NULL) {
        return; /* one of the two is there */
    }
    const struct node *version = compilation->agreement->version;
    block_add_text(redline->document, line, INLINE_CODE, compilation->sources[0]->name);
    if (version != NULL) {
        say(redline, line,
            arena_format(redline->arena, ", version %.*s", TEXT_ARGUMENTS(node_text(version))));
    }
}

static void say_what(struct redline *redline, struct block_node *note)
{
    const struct comparison *comparison = redline->comparison;
    const size_t count = comparison->change_count - comparison->apart_count;
    struct block_node *line = add(redline, note, BLOCK_PARAGRAPH);
    if (comparison->old == NULL || comparison->new == NULL) {
        const bool gone = comparison->new == NULL;
        say_agreement(redline, line, gone ? comparison->old : comparison->new);
        say(redline, line,
            gone ? TEXT_OF(": this agreement is gone.") : TEXT_OF(": this agreement is new."));
        return;
    }
    say(redline, line, TEXT_OF("From "));
    say_agreement(redline, line, comparison->old);
    if (comparison->signer_count > 0) {
        say(redline, line, TEXT_OF(" as "));
        block_add_text(redline->document, line, INLINE_CODE,
                       comparison_signers(redline->arena, comparison));
        say(redline, line, TEXT_OF(" signed it"));
    }
    say(redline, line, TEXT_OF(", to "));
    say_agreement(redline, line, comparison->new);
    say(redline, line, TEXT_OF(": "));
    block_add_text(
        redline->document, add(redline, line, INLINE_STRONG), INLINE_TEXT,
        count == 0 ? TEXT_OF("nothing agreed has changed")
                   : arena_format(redline->arena, "%zu change%s", count, count == 1 ? "" : "s"));
    if (comparison->signer_count > 0 && comparison->same_digest) {
        say(redline, line, TEXT_OF("; there is nothing to sign"));
    }
    if (comparison->apart_count > 0) {
        say(redline, line,
            arena_format(redline->arena, ", and %zu beside what is agreed",
                         comparison->apart_count));
    }
    say(redline, line, TEXT_OF("."));
}

/* ---- for whom ---- */
static void add_number(struct redline *redline, struct block_node *row, size_t number)
{
    struct block_node *cell = add(redline, row, BLOCK_CELL);
    cell->text = arena_format(redline->arena, "%zu", number);
    cell->flags = number == 0 ? FLAG_NUMERIC | FLAG_NONE : FLAG_NUMERIC;
}

static void count_for_parties(struct redline *redline, struct block_node *note)
{
    static const struct {
        enum verdict verdict;
        enum tone tone;
    } columns[] = {{VERDICT_WEAKER, TONE_WEAKER},
                   {VERDICT_STRONGER, TONE_STRONGER},
                   {VERDICT_UNDECIDABLE, TONE_UNDECIDABLE},
                   {VERDICT_CHANGED, TONE_CHANGED}};
    const struct comparison *comparison = redline->comparison;
    struct block_node *table = add(redline, note, BLOCK_TABLE);
    struct block_node *head = add(redline, table, BLOCK_ROW);
    table->text = TEXT_OF("What the changes mean for each party");
    head->flags = FLAG_HEAD;
    say(redline, add(redline, head, BLOCK_CELL), TEXT_OF("Party"));
    for (size_t at = 0; at < sizeof columns / sizeof *columns; at++) {
        struct block_node *cell = add(redline, head, BLOCK_CELL);
        cell->flags = FLAG_NUMERIC;
        block_add_text(redline->document, cell, INLINE_BADGE,
                       text_from(verdict_names[columns[at].verdict]))
            ->tone = (uint8_t)columns[at].tone;
    }
    for (size_t index = 0; index < comparison->party_count; index++) {
        const struct compared_party *party = &comparison->parties[index];
        const struct party *named = party->new != NULL ? party->new : party->old;
        struct block_node *row = add(redline, table, BLOCK_ROW);
        struct block_node *name = add(redline, row, BLOCK_CELL);
        name->flags = FLAG_ROW_HEAD;
        name->text = named->name != NULL ? node_text(named->name) : party->id;
        for (size_t at = 0; at < sizeof columns / sizeof *columns; at++) {
            add_number(redline, row, comparison_count(comparison, columns[at].verdict, party));
        }
    }
}

/* ---- remarks ---- */
/* Words with what stands between backquotes as it is written. */
static void say_quoting(struct redline *redline, struct block_node *parent, struct text words)
{
    size_t from = 0;
    bool inside = false;
    for (size_t at = 0; at <= words.length; at++) {
        if (at < words.length && words.data[at] != '`') {
            continue;
        }
        if (at > from) {
            block_add_text(redline->document, parent,
                           inside && at < words.length ? INLINE_CODE : INLINE_TEXT,
                           text_slice(words, from, at));
        }
        inside = !inside;
        from = at + 1;
    }
}

static void add_remarks_of(struct redline *redline, struct block_node *note)
{
    const struct comparison *comparison = redline->comparison;
    struct block_node *list = comparison->remark_count > 0 ? add(redline, note, BLOCK_LIST) : NULL;
    for (size_t at = 0; at < comparison->remark_count; at++) {
        const struct remark *remark = &comparison->remarks[at];
        struct block_node *item = add(redline, list, BLOCK_ITEM);
        block_add_text(redline->document, item, INLINE_BADGE,
                       remark->is_advice ? TEXT_OF("advice") : TEXT_OF("warning"))
            ->tone = remark->is_advice ? TONE_OPEN : TONE_URGENT;
        say(redline, item, TEXT_OF(" "));
        say_quoting(redline, item, remark->message);
        if (remark->help.length > 0) {
            say(redline, item, TEXT_OF(": "));
            say_quoting(redline, item, remark->help);
        }
    }
}

/* ---- each change ---- */
static void list_changes(struct redline *redline, struct block_node *note,
                         const struct text *places)
{
    const struct comparison *comparison = redline->comparison;
    struct block_node *parent = note;
    if (comparison->change_count > LIST_MAX) {
        parent = add(redline, note, BLOCK_MORE);
        parent->text = arena_format(redline->arena, "All %zu changes", comparison->change_count);
    }
    struct block_node *list = add(redline, parent, BLOCK_LIST);
    list->flags = FLAG_ORDERED;
    list->start = 1;
    for (size_t at = 0; at < comparison->change_count; at++) {
        const struct change *change = comparison->changes[at];
        struct block_node *item = add(redline, list, BLOCK_ITEM);
        struct block_node *link = add(redline, item, INLINE_LINK);
        link->anchor = redline_anchor(redline, at);
        say(redline, link, places[at]);
        if (change->kind != CHANGE_CHANGED) {
            say(redline, item,
                arena_format(redline->arena, ", %s", change_kind_names[change->kind]));
        }
        say(redline, item, TEXT_OF(" "));
        redline_verdicts(redline, item, change);
    }
}

static bool has_place(const struct comparison *comparison)
{
    return comparison->old != NULL && comparison->new != NULL && comparison->change_count > 0;
}

/* Behind the title and the sentence below it. */
static void put_in_front(struct redline *redline, struct block_node *note)
{
    struct block_node *root = redline->document->root;
    struct block_node *cover =
        root->first != NULL && root->first->kind == BLOCK_COVER ? root->first : root;
    struct block_node *before = NULL;
    for (struct block_node *child = cover->first; child != NULL; child = child->next) {
        const bool leads =
            child->kind == BLOCK_EYEBROW || child->kind == BLOCK_TITLE || child->kind == BLOCK_LEDE;
        before = leads ? child : before;
    }
    note->next = before != NULL ? before->next : cover->first;
    *(before != NULL ? &before->next : &cover->first) = note;
    cover->last = note->next == NULL ? note : cover->last;
}

void redline_summary(struct redline *redline, const struct text *places)
{
    struct block_node *note = block_new(redline->document, BLOCK_NOTE);
    note->flags = FLAG_HEAD;
    note->anchor = TEXT_OF("changes");
    note->text = TEXT_OF("What changes");
    say_what(redline, note);
    add_remarks_of(redline, note);
    if (has_place(redline->comparison)) {
        if (redline->comparison->change_count > redline->comparison->apart_count) {
            count_for_parties(redline, note);
        }
        list_changes(redline, note, places);
    }
    put_in_front(redline, note);
}
