/* Whether the one-page form has room on its page: takes the document and estimates how high its
 * blocks are, in points, on the lower of the two papers and on the narrower one. */
#include "document/brief_room.h"

enum {
    FACTS_BESIDE = 3,
    COLUMNS_MOST = 4, /* more parties flow in two columns */
    LONG_WORD = 24,
    WIDE_FROM = 0x2e80 /* characters as wide as two */
};

/* What letters of a size take: points of height, and characters of a line. The estimate is a tenth
 * too high and more, and so `page` is above the 674 points of the paper. */
struct letters {
    unsigned page, cover, title, facts, party, party_line, group, line, item;
    unsigned title_width, facts_width, whole_width;
    unsigned widths[COLUMNS_MOST + 1]; /* where so many parties stand beside each other */
};
static const struct letters large = {.page = 720,
                                     .cover = 95,
                                     .title = 33,
                                     .facts = 18,
                                     .party = 20,
                                     .party_line = 21,
                                     .group = 35,
                                     .line = 19,
                                     .item = 4,
                                     .title_width = 32,
                                     .facts_width = 17,
                                     .whole_width = 67,
                                     .widths = {67, 67, 32, 18, 15}};
static const struct letters usual = {.page = 740,
                                     .cover = 80,
                                     .title = 25,
                                     .facts = 14,
                                     .party = 16,
                                     .party_line = 16,
                                     .group = 28,
                                     .line = 14,
                                     .item = 3,
                                     .title_width = 42,
                                     .facts_width = 22,
                                     .whole_width = 88,
                                     .widths = {88, 88, 42, 24, 20}};
static const struct letters small = {.page = 690,
                                     .cover = 50,
                                     .title = 20,
                                     .facts = 11,
                                     .party = 15,
                                     .party_line = 11,
                                     .group = 16,
                                     .line = 11,
                                     .item = 1,
                                     .title_width = 52,
                                     .facts_width = 28,
                                     .whole_width = 110,
                                     .widths = {110, 110, 54, 33, 24}};

/* What stands side by side: all of it, and the highest. */
struct beside {
    unsigned sum, highest;
};

unsigned brief_width(const struct block_node *node)
{
    unsigned width = 0, word = 0;
    for (size_t at = 0; at < node->text.length;) {
        uint32_t code_point = 0;
        const size_t length =
            text_decode(node->text.data + at, node->text.length - at, &code_point);
        at += length > 0 ? length : 1;
        width += code_point >= WIDE_FROM ? 2 : 1;
        word = code_point == ' ' ? 0 : word + 1;
        width += word == LONG_WORD ? LONG_WORD : 0; /* the line before it ends early */
    }
    for (const struct block_node *child = node->first; child != NULL; child = child->next) {
        width += brief_width(child);
    }
    return width;
}

static unsigned lines_of(const struct block_node *node, unsigned width)
{
    return brief_width(node) / width + 1;
}

/* Groups of lists, below one another, and the line that says what is left out. */
static unsigned height_of_groups(const struct letters *letters, const struct block_node *parent,
                                 unsigned width)
{
    unsigned height = 0;
    for (const struct block_node *group = parent->first; group != NULL; group = group->next) {
        height += group->kind == BLOCK_GROUP ? letters->group : letters->line;
        for (const struct block_node *list = group->first; list != NULL; list = list->next) {
            for (const struct block_node *item = list->first; item != NULL; item = item->next) {
                height += lines_of(item, width) * letters->line + letters->item;
            }
        }
    }
    return height;
}

static unsigned height_of_party(const struct letters *letters, struct text name,
                                const struct block_node *column, unsigned width)
{
    const struct block_node head = {.text = name};
    return letters->party + lines_of(&head, width) * letters->party_line +
           height_of_groups(letters, column, width);
}

static unsigned height_of_cover(const struct letters *letters, const struct block_node *cover)
{
    unsigned height = letters->cover;
    for (const struct block_node *child = cover->first; child != NULL; child = child->next) {
        if (child->kind == BLOCK_TITLE) {
            height += lines_of(child, letters->title_width) * letters->title;
        } else if (child->kind == BLOCK_FACTS) {
            unsigned lines = FACTS_BESIDE - 1;
            for (const struct block_node *fact = child->first; fact != NULL; fact = fact->next) {
                lines += 1 + lines_of(fact, letters->facts_width);
            }
            height += lines / FACTS_BESIDE * letters->facts;
        }
    }
    return height;
}

static void add_beside(struct beside *beside, unsigned height)
{
    beside->sum += height;
    beside->highest = height > beside->highest ? height : beside->highest;
}

/* One of them is kept together, and so the first of two columns may be higher by half of one. */
static unsigned height_of_two(struct beside beside)
{
    const unsigned half = (beside.sum + beside.highest) / 2;
    return half > beside.highest ? half : beside.highest;
}

/* The parties, side by side as columns or in the rows of a matrix. */
static unsigned height_of_parties(const struct letters *letters, const struct block_node *parties,
                                  unsigned count)
{
    const bool flow = count > COLUMNS_MOST;
    const unsigned width = letters->widths[flow ? 2 : count];
    struct beside beside = {0, 0};
    if (parties->kind == BLOCK_COLUMNS) {
        for (const struct block_node *each = parties->first; each != NULL; each = each->next) {
            add_beside(&beside, height_of_party(letters, each->text, each, width));
        }
    } else {
        const struct block_node *head = parties->first->first;
        for (const struct block_node *row = head->next; row != NULL; row = row->next) {
            add_beside(&beside,
                       height_of_party(letters, row->first->text, row->first->next, width));
        }
    }
    return flow ? height_of_two(beside) : beside.highest;
}

bool brief_fits(const struct document *document)
{
    const struct letters *letters = document->large ? &large : document->dense ? &small : &usual;
    unsigned height = 0;
    for (const struct block_node *part = document->root->first; part != NULL; part = part->next) {
        if (part->kind == BLOCK_COVER) {
            height += height_of_cover(letters, part);
            continue;
        }
        for (const struct block_node *block = part->first; block != NULL; block = block->next) {
            height += block->kind == BLOCK_SHARED
                          ? height_of_party(letters, block->text, block, letters->whole_width)
                          : height_of_parties(letters, block, document->party_count);
        }
    }
    return height <= letters->page;
}
