/* Notes: takes the changes and puts each beside the clause that says it, or at its section, or on
 * the cover: what it is, what stood there and what stands there now, and what that means for each
 * party, in figures. */
#include "redline/parts.h"

#include <string.h>

/* ---- verdicts ---- */
static const uint8_t tones[] = {[VERDICT_CHANGED] = TONE_CHANGED,
                                [VERDICT_STRONGER] = TONE_STRONGER,
                                [VERDICT_WEAKER] = TONE_WEAKER,
                                [VERDICT_UNDECIDABLE] = TONE_UNDECIDABLE};

static struct text name_of(const struct compared_party *party)
{
    const struct party *named = party->new != NULL ? party->new : party->old;
    return named->name != NULL ? node_text(named->name) : party->id;
}

static void add_badge(struct redline *redline, struct block_node *parent, enum verdict verdict,
                      struct text words)
{
    if (parent->first != NULL) {
        block_add_text(redline->document, parent, INLINE_TEXT, TEXT_OF(" "));
    }
    block_add_text(redline->document, parent, INLINE_BADGE, words)->tone = tones[verdict];
}

void redline_verdicts(struct redline *redline, struct block_node *parent,
                      const struct change *change)
{
    const struct comparison *comparison = redline->comparison;
    if (change->is_apart) {
        add_badge(redline, parent, VERDICT_CHANGED, TEXT_OF("beside what is agreed"));
        return;
    }
    for (size_t index = 0; index < VERDICT_COUNT; index++) {
        const enum verdict verdict = verdicts_worst_first[index];
        size_t count = 0;
        struct text names = TEXT_OF("");
        for (size_t party = 0; party < comparison->party_count; party++) {
            if (change->verdicts[party] == verdict) {
                const struct text name = name_of(&comparison->parties[party]);
                names = count++ == 0 ? name : arena_join_by(redline->arena, names, ", ", name);
            }
        }
        if (count > 0) {
            const struct text word = text_from(verdict_names[verdict]);
            const bool all = count == comparison->party_count;
            add_badge(redline, parent, verdict,
                      all ? arena_join(redline->arena, word, TEXT_OF(" for all"))
                          : arena_join_by(redline->arena, word, " for ", names));
        }
    }
}

/* ---- what it is called ---- */
/* Entries without an id are counted. */
static struct text in_words(struct redline *redline, struct text step)
{
    struct buffer words;
    size_t digits = 0;
    buffer_start(&words, redline->arena);
    while (digits < step.length && step.data[digits] >= '0' && step.data[digits] <= '9') {
        digits++;
    }
    buffer_add_text(&words, digits == step.length ? TEXT_OF("no. ") : TEXT_OF(""));
    for (size_t at = 0; at < step.length; at++) {
        buffer_add_character(&words, step.data[at] == '_' ? ' ' : step.data[at]);
    }
    return buffer_text(&words);
}

/* "target, core": the steps from one on. */
static struct text steps_in_words(struct redline *redline, const struct change *change, size_t from)
{
    struct text words = TEXT_OF("");
    for (size_t at = from; at < change->step_count; at++) {
        const struct text step = in_words(redline, change->steps[at]);
        words = at == from ? step : arena_join_by(redline->arena, words, ", ", step);
    }
    return words;
}

struct place {
    struct block_node *home, *parent; /* NULL: the cover */
    size_t depth;                     /* steps that lead there */
    bool is_own;                      /* the home is of the entry itself */
    bool is_counted;                  /* and it has no id, and no heading of its own */
};

/* The first words of what has no heading: "The fourth is about trains …". */
static struct text first_words(struct redline *redline, const struct place *place,
                               const struct change *change)
{
    enum { TITLE_MOST = 40 };
    const struct change_side *side = change->new.node != NULL ? &change->new : &change->old;
    const struct text words = change->step_count > place->depth
                                  ? redline_words(redline->arena, place->home->first)
                              : side->row_count > 0 ? side->rows[0].text
                                                    : side->text;
    size_t length = 0;
    for (size_t at = 0; at <= words.length && (at <= TITLE_MOST || length == 0); at++) {
        if (at == words.length || strchr(" \n", words.data[at]) != NULL) {
            length = at;
        }
        if (at < words.length && words.data[at] == '\n') {
            break;
        }
    }
    const struct text first = text_slice(words, 0, length);
    return length < words.length ? arena_join(redline->arena, first, TEXT_OF(" …")) : first;
}

/* "2.1 Availability" of the block that has the change; empty: it has neither. */
static struct text title_of(struct redline *redline, const struct place *place,
                            const struct change *change)
{
    const struct block_node *home = place->home;
    struct buffer title;
    buffer_start(&title, redline->arena);
    if (home != NULL) {
        const struct text words =
            place->is_counted ? first_words(redline, place, change) : home->text;
        if (block_is_numbered(home)) {
            block_add_number(redline->document, &title, home);
            buffer_add(&title, " ", words.length > 0);
        }
        buffer_add_text(&title, words);
    }
    return buffer_text(&title);
}

/* What has become of it, where that is more than another value. */
static struct text kind_words(struct redline *redline, const struct change *change)
{
    switch (change->kind) {
    case CHANGE_RENAMED:
    case CHANGE_MOVED:
        return arena_format(
            redline->arena, "%s, was %.*s", change_kind_names[change->kind],
            TEXT_ARGUMENTS(change->kind == CHANGE_RENAMED && change->old_step_count > 0
                               ? change->old_steps[change->old_step_count - 1]
                               : change->old_place));
    case CHANGE_REORDERED:
        return TEXT_OF("in another order");
    case CHANGE_ADDED:
    case CHANGE_REMOVED:
    case CHANGE_CHANGED:
        break;
    }
    return text_from(change_kind_names[change->kind]);
}

/* ---- what stood there, and what stands there ---- */
static struct block_node *add_side(struct redline *redline, struct block_node *parent,
                                   enum block kind, struct text text)
{
    struct block_node *mark = block_add(redline->document, parent, kind);
    block_add_text(redline->document, mark, INLINE_TEXT, text);
    return mark;
}

/* A line for one value: the old one, an arrow, the new one; of prose its words. */
static void add_line(struct redline *redline, struct block_node *note, const struct change *change)
{
    struct document *document = redline->document;
    struct block_node *line = block_add(document, note, BLOCK_PARAGRAPH);
    if (change->words != NULL) {
        for (size_t at = 0; at < change->word_count; at++) {
            const struct word_run *run = &change->words[at];
            if (at > 0) {
                block_add_text(document, line, INLINE_TEXT, TEXT_OF(" "));
            }
            if (run->kind == WORDS_KEPT) {
                block_add_text(document, line, INLINE_TEXT, run->text);
            } else {
                add_side(redline, line,
                         run->kind == WORDS_DELETED ? INLINE_DELETED : INLINE_INSERTED, run->text);
            }
        }
        return;
    }
    if (change->old.node != NULL) {
        add_side(redline, line, INLINE_DELETED, change->old.text);
    }
    if (change->old.node != NULL && change->new.node != NULL) {
        block_add_text(document, line, INLINE_TEXT, TEXT_OF(" → "));
    }
    if (change->new.node != NULL) {
        add_side(redline, line, INLINE_INSERTED, change->new.text);
    }
}

/* The parts of a side; what has none is one without a label. */
struct rows {
    const struct said_row *items;
    size_t count, left; /* left: parts that are too many for a note */
};
enum { ROWS_MAX = 100 };

static struct rows rows_of(struct redline *redline, const struct change_side *side)
{
    if (side->rows != NULL) {
        const size_t count = side->row_count < ROWS_MAX ? side->row_count : ROWS_MAX;
        return (struct rows){side->rows, count, side->row_count - count};
    }
    struct said_row *whole = ARENA_NEW(redline->arena, struct said_row);
    *whole = (struct said_row){TEXT_OF(""), side->text};
    return (struct rows){whole, side->node != NULL, 0};
}

/* What the rows with a label say, with commas between. */
static struct text values_of(struct redline *redline, const struct said_row *rows, size_t count,
                             struct text label)
{
    struct buffer values;
    buffer_start(&values, redline->arena);
    for (size_t at = 0; rows != NULL && at < count; at++) {
        if (text_equal(rows[at].label, label)) {
            buffer_add(&values, ", ", buffer_length(&values) > 0 ? 2 : 0);
            buffer_add_text(&values, rows[at].text);
        }
    }
    return buffer_text(&values);
}

static bool has_label(const struct rows *rows, size_t count, struct text label)
{
    for (size_t at = 0; at < count; at++) {
        if (text_equal(rows->items[at].label, label)) {
            return true;
        }
    }
    return false;
}

/* kind: the mark around the words; INLINE_TEXT: none. */
static void add_cell(struct redline *redline, struct block_node *row, struct text words,
                     enum block kind, unsigned flags)
{
    struct block_node *cell = block_add(redline->document, row, BLOCK_CELL);
    cell->flags = (uint8_t)flags;
    if (words.length == 0) {
        cell->flags |= FLAG_NONE;
        words = TEXT_OF("—");
        kind = INLINE_TEXT;
    }
    if (kind == INLINE_TEXT) {
        block_add_text(redline->document, cell, INLINE_TEXT, words);
    } else {
        add_side(redline, cell, kind, words);
    }
}

static void add_row(struct redline *redline, struct block_node *table, const struct change *change,
                    struct text label, struct text old, struct text new)
{
    struct block_node *row = block_add(redline->document, table, BLOCK_ROW);
    const bool same = text_equal(old, new);
    add_cell(redline, row, label.length > 0 ? label : TEXT_OF("says"), INLINE_TEXT, FLAG_ROW_HEAD);
    if (change->old.node != NULL) {
        add_cell(redline, row, old, same ? INLINE_TEXT : INLINE_DELETED, 0);
    }
    if (change->new.node != NULL) {
        add_cell(redline, row, new, same ? INLINE_TEXT : INLINE_INSERTED, 0);
    }
}

static struct text more_words(struct redline *redline, const struct rows *rows)
{
    return rows->left > 0 ? arena_format(redline->arena, "%zu more", rows->left) : TEXT_OF("");
}

/* A row for each part, what was said beside what is. */
static void add_table(struct redline *redline, struct block_node *note, const struct change *change)
{
    struct document *document = redline->document;
    const struct rows old = rows_of(redline, &change->old), new = rows_of(redline, &change->new);
    const struct rows *const sides[] = {&new, &old};
    struct block_node *table = block_add(document, note, BLOCK_TABLE);
    struct block_node *head = block_add(document, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    add_cell(redline, head, TEXT_OF("Part"), INLINE_TEXT, 0);
    if (change->old.node != NULL) {
        add_cell(redline, head, TEXT_OF("Before"), INLINE_TEXT, 0);
    }
    if (change->new.node != NULL) {
        add_cell(redline, head, TEXT_OF("Now"), INLINE_TEXT, 0);
    }
    for (size_t side = 0; side < 2; side++) {
        for (size_t at = 0; at < sides[side]->count; at++) {
            const struct text label = sides[side]->items[at].label;
            if (!has_label(sides[side], at, label) &&
                (side == 0 || !has_label(&new, new.count, label))) {
                add_row(redline, table, change, label,
                        values_of(redline, old.items, old.count, label),
                        values_of(redline, new.items, new.count, label));
            }
        }
    }
    if (old.left + new.left > 0) {
        add_row(redline, table, change, TEXT_OF("…"), more_words(redline, &old),
                more_words(redline, &new));
    }
}

/* Whether a list of plain entries is all that a side has. */
static bool is_plain_list(const struct change_side *side)
{
    for (size_t at = 0; side->rows != NULL && at < side->row_count; at++) {
        if (side->rows[at].label.length > 0) {
            return false;
        }
    }
    return true;
}

static void add_sides(struct redline *redline, struct block_node *note, const struct change *change)
{
    const bool has_parts = change->old.rows != NULL || change->new.rows != NULL;
    if (!has_parts) {
        add_line(redline, note, change);
    } else if (is_plain_list(&change->old) && is_plain_list(&change->new)) {
        struct change plain = *change;
        for (int side = 0; side < 2; side++) {
            struct change_side *one = side == 0 ? &plain.old : &plain.new;
            if (one->rows != NULL) {
                one->text = values_of(redline, one->rows, one->row_count, TEXT_OF(""));
            }
        }
        add_line(redline, note, &plain);
    } else {
        add_table(redline, note, change);
    }
}

/* ---- where it goes ---- */

static struct place place_of(struct redline *redline, const struct anchor_set *anchors,
                             const struct change *change)
{
    const bool gone = change->kind == CHANGE_REMOVED;
    struct home home = home_of(redline->arena, change->steps, change->step_count);
    struct place place = {
        .depth = home.depth, .is_own = home.anchor.length > 0, .is_counted = home.is_counted};
    if (gone && home.is_counted) {
        home = home_of(redline->arena, change->old_steps, change->old_step_count);
        home.anchor = gone_anchor(redline->arena, home.anchor);
    }
    place.home = anchor_find(anchors, home.anchor, &place.parent);
    if (place.home == NULL && gone) {
        home = home_of(redline->arena, change->old_steps, change->old_step_count);
        place.home = anchor_find(anchors, home.anchor, &place.parent);
    }
    if (place.home == NULL) {
        place.is_own = place.is_counted = false;
        place.depth = home.section.length > 0 ? 1 : 0;
        place.home = anchor_find(anchors, home.section, &place.parent);
    }
    if (place.home == NULL) {
        place.depth = 0;
    }
    return place;
}

/* Whether something is marked below a block. */
static bool has_marks(const struct block_node *node, unsigned depth)
{
    for (const struct block_node *child = node->first; child != NULL && depth < REDLINE_DEPTH_MAX;
         child = child->next) {
        if (child->kind == INLINE_DELETED || child->kind == INLINE_INSERTED ||
            (child->kind != BLOCK_NOTE && has_marks(child, depth + 1))) {
            return true;
        }
    }
    return false;
}

/* What the clause itself shows is not said again: that it is there or gone as a whole, or its
 * words. */
static bool is_shown(const struct place *place, const struct change *change)
{
    const bool whole = change->kind != CHANGE_CHANGED && change->step_count == place->depth;
    return place->is_own && place->home != NULL && (whole || change->words != NULL) &&
           has_marks(place->home, 0);
}

static void insert_behind(struct block_node *parent, struct block_node *before,
                          struct block_node *node)
{
    struct block_node **next = before != NULL ? &before->next : &parent->first;
    node->next = *next;
    *next = node;
    if (node->next == NULL) {
        parent->last = node;
    }
}

/* The last of the notes that stand behind a block, or the block. Of one home that has many, the
 * last one is known. */
static struct block_node *last_note(const struct redline *redline, const struct block_node *home,
                                    struct block_node *before)
{
    struct block_node *last = redline->noted == home ? redline->last_note : before;
    while (last->next != NULL && last->next->kind == BLOCK_NOTE) {
        last = last->next;
    }
    return last;
}

static void put(struct redline *redline, const struct place *place, struct block_node *note)
{
    struct block_node *root = redline->document->root, *home = place->home;
    if (home == NULL) {
        struct block_node *cover =
            root->first != NULL && root->first->kind == BLOCK_COVER ? root->first : root;
        insert_behind(cover, cover->first != NULL ? cover->last : NULL, note);
    } else if (home->kind == BLOCK_SECTION) {
        struct block_node *first = home->first;
        const bool led = first != NULL && (first->kind == BLOCK_INTRO || first->kind == BLOCK_NOTE);
        insert_behind(home, led ? last_note(redline, home, first) : NULL, note);
    } else if (home->kind == BLOCK_CLAUSE || home->kind == BLOCK_GROUP ||
               home->kind == BLOCK_STEP || home->kind == BLOCK_DEFINITION) {
        insert_behind(home, home->first != NULL ? home->last : NULL, note);
    } else {
        insert_behind(place->parent, last_note(redline, home, home), note);
    }
    redline->noted = home;
    redline->last_note = note;
}

struct text redline_anchor(struct redline *redline, size_t number)
{
    return arena_format(redline->arena, "change-%zu", number + 1);
}

static struct block_node *note_of(struct redline *redline, const struct place *place, size_t number)
{
    struct document *document = redline->document;
    const struct change *change = redline->comparison->changes[number];
    struct block_node *note = block_new(document, BLOCK_NOTE);
    note->anchor = redline_anchor(redline, number);
    struct block_node *head = block_add(document, note, BLOCK_PARAGRAPH);
    struct text what = steps_in_words(redline, change, place->depth);
    if (change->kind != CHANGE_CHANGED || what.length == 0) {
        const struct text kind = kind_words(redline, change);
        what = what.length > 0 ? arena_join_by(redline->arena, what, ", ", kind) : kind;
    }
    block_add_text(document, block_add(document, head, INLINE_STRONG), INLINE_TEXT, what);
    redline_verdicts(redline, head, change);
    const bool renamed = change->kind == CHANGE_RENAMED || change->kind == CHANGE_MOVED;
    if (!renamed && !is_shown(place, change)) {
        add_sides(redline, note, change);
    }
    for (size_t at = 0; at < change->sentence_count; at++) {
        block_add_text(document, block_add(document, note, BLOCK_PARAGRAPH), INLINE_TEXT,
                       change->sentences[at]);
    }
    return note;
}

void redline_notes(struct redline *redline)
{
    const struct comparison *comparison = redline->comparison;
    const struct anchor_set *anchors = anchors_of(redline->arena, redline->document->root);
    struct text *titles = ARENA_ARRAY(redline->arena, struct text, comparison->change_count + 1);
    for (size_t at = 0; at < comparison->change_count; at++) {
        const struct change *change = comparison->changes[at];
        if (change->step_count + change->old_step_count == 0) {
            continue; /* the whole agreement */
        }
        const struct place place = place_of(redline, anchors, change);
        const struct text rest = steps_in_words(redline, change, place.depth);
        titles[at] = title_of(redline, &place, change);
        if (rest.length > 0) {
            titles[at] = titles[at].length > 0
                             ? arena_join_by(redline->arena, titles[at], ": ", rest)
                             : rest;
        }
        put(redline, &place, note_of(redline, &place, at));
    }
    redline_summary(redline, titles);
}
