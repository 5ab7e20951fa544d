/* The frame of a document: takes the agreement's heading, parties, dates and key figures and gives
 * the cover, the contents, the section on purpose and term, and the last line. */
#include "document/parts.h"

#include "slac.h"

#include <string.h>

enum { GLANCE_MAX = 4 };

static void add_fact_text(struct builder *builder, struct block_node *facts, enum message label,
                          struct text text)
{
    struct block_node *fact = add_text(builder, facts, BLOCK_FACT, say(builder, label));
    add_text(builder, fact, INLINE_TEXT, text);
}

void add_cover_parties(struct builder *builder, struct block_node *cover)
{
    struct block_node *parties = add(builder, cover, BLOCK_PARTIES);
    for (uint32_t index = 0; index < builder->agreement->party_count; index++) {
        const struct party *party = builder->agreement->party_list[index];
        struct block_node *card = add_text(builder, parties, BLOCK_PARTY, party_name(party));
        card->party = (uint8_t)(index < NO_PARTY ? index : NO_PARTY);
        add_text(builder, card, INLINE_TEXT, builder->document->parties[index].role);
        if (party->legal_name != NULL) {
            add_text(builder, add(builder, card, BLOCK_ITEM), INLINE_TEXT,
                     node_text(party->legal_name));
        }
        if (party->address != NULL) {
            add_text(builder, add(builder, card, BLOCK_ITEM), INLINE_TEXT,
                     node_text(party->address));
        }
    }
}

static struct block_node *new_time(struct builder *builder, const struct date *date)
{
    struct block_node holder = {.kind = BLOCK_PARAGRAPH};
    add_time(builder, &holder, date);
    return holder.first;
}

/* "1 January 2027 to 31 December 2027", or from when it runs; begins: as a sentence does. */
static void add_period(struct builder *builder, struct block_node *parent, const struct term *term,
                       bool begins)
{
    struct date last;
    struct block_node *days[2] = {new_time(builder, term->starts), NULL};
    bool ends = term_last_day(term, &last);
    if (ends) {
        days[1] = new_time(builder, &last);
    }
    struct text words = say(builder, ends ? MESSAGE_FROM_TO : MESSAGE_FROM_ON);
    add_filled_words(builder, parent, begins ? beginning_line(builder, words) : words, days,
                     ends ? 2 : 1);
}

static bool is_earlier(const struct date *one, const struct date *other)
{
    return one->year != other->year     ? one->year < other->year
           : one->month != other->month ? one->month < other->month
                                        : one->day < other->day;
}

/* The first date of a review, or how often there is one: bytes are the same on every day, so no
 * date is too late. */
static void add_next_review(struct builder *builder, struct block_node *facts)
{
    const struct map *reviews = builder->agreement->reviews;
    const struct date *date = NULL;
    const struct recurrence *every = NULL;
    for (uint32_t index = 0; reviews != NULL && index < reviews->count; index++) {
        const struct review *review = reviews->entries[index].value;
        if (review->date != NULL && (date == NULL || is_earlier(review->date, date))) {
            date = review->date;
        }
        every = every != NULL ? every : review->every;
    }
    if (date != NULL) {
        add_time(builder, add_text(builder, facts, BLOCK_FACT, say(builder, MESSAGE_NEXT_REVIEW)),
                 date);
    } else if (every != NULL) {
        add_fact_text(
            builder, facts, MESSAGE_REVIEWS,
            beginning_line(builder, language_recurrence(builder->arena, builder->in, every)));
    }
}

void add_cover_facts(struct builder *builder, struct block_node *cover)
{
    const struct agreement *agreement = builder->agreement;
    struct block_node *facts = block_new(builder->document, BLOCK_FACTS);
    if (builder->document->reference_line.length > 0) {
        add_fact_text(builder, facts, MESSAGE_REFERENCE, builder->document->reference_line);
    }
    if (agreement->term != NULL && agreement->term->starts != NULL) {
        struct block_node *fact =
            add_text(builder, facts, BLOCK_FACT, say(builder, MESSAGE_IN_EFFECT));
        add_period(builder, fact, agreement->term, false);
    }
    add_next_review(builder, facts);
    if (agreement->currency != NULL || agreement->timezone != NULL) {
        struct text currency =
            agreement->currency != NULL ? node_text(agreement->currency) : (struct text){NULL, 0};
        struct text zone =
            agreement->timezone != NULL ? node_text(agreement->timezone) : (struct text){NULL, 0};
        add_fact_text(builder, facts,
                      zone.length == 0       ? MESSAGE_CURRENCY
                      : currency.length == 0 ? MESSAGE_TIME_ZONE
                                             : MESSAGE_CURRENCY_ZONE,
                      arena_format(builder->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(currency),
                                   currency.length > 0 && zone.length > 0 ? ", " : "",
                                   TEXT_ARGUMENTS(zone)));
    }
    if (facts->first != NULL) {
        block_append(cover, facts);
    }
}

/* The first cell of a target, for a figure that stands for it, and the levels that lead there. */
static const struct target *first_cell(struct builder *builder, const struct levels *levels,
                                       struct text *path)
{
    *path = (struct text){NULL, 0};
    while (levels != NULL && levels->count > 0) {
        *path = path_words(builder, *path, language_level(&levels->entries[0]));
        levels = levels->entries[0].value;
    }
    return levels != NULL ? levels->value : NULL;
}

static void add_figure(struct builder *builder, struct block_node *glance, struct text figure,
                       struct text what, struct text anchor)
{
    struct block_node *item = add_text(builder, glance, BLOCK_GLANCE_ITEM, figure);
    struct block_node *link = new_clause_link(builder, anchor);
    add_text(builder, item, INLINE_TEXT, what);
    add_text(builder, item, INLINE_TEXT, TEXT_OF(" "));
    block_append(item, link);
}

/* The largest credit of all remedies, with a link to its clause; false where there is none. */
static bool add_largest_credit(struct builder *builder, struct block_node *glance)
{
    const struct map *remedies = builder->agreement->remedies;
    const struct remedy *from = NULL;
    const struct credit_terms *largest = NULL;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        const struct credit_terms *own = largest_credit(builder, remedy, NULL);
        if (own != NULL && is_larger_credit(builder, own, largest)) {
            largest = own;
            from = remedy;
        }
    }
    if (largest == NULL) {
        return false;
    }
    struct text figure = language_amount(builder->arena, builder->in, &largest->amount);
    add_figure(builder, glance,
               largest->kind == CREDIT_TIMES
                   ? arena_join(builder->arena, figure, TEXT_OF("\u00a0×"))
                   : figure,
               say(builder, MESSAGE_LARGEST_CREDIT), anchor_of(builder, "remedy", from->id));
    return true;
}

/* Whether the title says what is counted, as far as a cover goes: "100" Qualified leads, "50 reams"
 * of Paper. Several words are too many beside a figure in large letters. */
static bool tells_what(struct text title, struct text noun)
{
    return text_equal_ignoring_case(title, noun) ||
           (noun.length > 0 && memchr(noun.data, ' ', noun.length) != NULL);
}

static bool glances(const struct target *target, bool share)
{
    return target != NULL &&
           (share ? target->kind == TARGET_SHARE_OF_TIME
                  : target->kind == TARGET_SHARE_OF_EVENTS || target->kind == TARGET_DURATION ||
                        target->kind == TARGET_COUNT || target->kind == TARGET_MONEY);
}

static void add_glance(struct builder *builder, struct block_node *cover)
{
    const struct agreement *agreement = builder->agreement;
    const struct duration *notice =
        agreement->cancellation != NULL ? agreement->cancellation->notice : NULL;
    struct block_node *glance = block_new(builder->document, BLOCK_GLANCE);
    struct block_node *credit = block_new(builder->document, BLOCK_GLANCE);
    bool has_credit = add_largest_credit(builder, credit);
    unsigned room = GLANCE_MAX - (notice != NULL ? 1U : 0U) - (has_credit ? 1U : 0U);
    glance->text = say(builder, MESSAGE_GLANCE);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t index = 0; index < agreement->goal_count && room > 0; index++) {
            const struct goal *goal = agreement->goal_list[index];
            struct text path;
            const struct target *target = first_cell(builder, goal->target, &path);
            if (glances(target, pass == 0)) {
                struct text title = goal_title(builder, goal);
                bool told = tells_what(title, target->noun);
                add_figure(builder, glance,
                           told ? language_amount(builder->arena, builder->in, &target->amount)
                                : language_target_amount(builder->arena, builder->in, target),
                           path.length > 0 ? arena_join_by(builder->arena, title, ", ", path)
                                           : title,
                           anchor_of(builder, "goal", goal->id));
                room--;
            }
        }
    }
    if (credit->first != NULL) {
        block_append(glance, credit->first);
    }
    if (notice != NULL) {
        add_figure(builder, glance, language_duration(builder->arena, builder->in, notice),
                   say(builder, MESSAGE_NOTICE_TO_CANCEL), TEXT_OF("notice"));
    }
    if (glance->first != NULL) {
        block_append(cover, glance);
    }
}

struct block_node *add_cover(struct builder *builder, struct block_node *parent)
{
    const struct agreement *agreement = builder->agreement;
    struct block_node *cover = add(builder, parent, BLOCK_COVER);
    struct block_node *eyebrow = add(builder, cover, BLOCK_EYEBROW);
    add_text(builder, eyebrow, INLINE_TEXT,
             say(builder, agreement->kind_in_force == CHOICE_KIND_CUSTOMER ? MESSAGE_KIND_CUSTOMER
                          : agreement->kind_in_force == CHOICE_KIND_INTERNAL
                              ? MESSAGE_KIND_INTERNAL
                              : MESSAGE_KIND_MULTI_LEVEL));
    struct block_node *badge =
        add_text(builder, eyebrow, INLINE_BADGE, builder->document->status_words);
    badge->tone = builder->document->draft    ? TONE_OPEN
                  : builder->document->marked ? TONE_URGENT
                                              : TONE_DONE;
    add_text(builder, add(builder, cover, BLOCK_TITLE), INLINE_TEXT, builder->document->title);
    return cover;
}

void part_cover(struct builder *builder, struct block_node *parent)
{
    struct block_node *cover = add_cover(builder, parent);
    const struct summary *summary = builder->agreement->summary;
    const struct node *lede = summary == NULL            ? NULL
                              : summary->text != NULL    ? summary->text
                              : summary->service != NULL ? summary->service
                                                         : summary->success;
    if (lede != NULL) {
        prose_add(builder->document, builder->compilation, add(builder, cover, BLOCK_LEDE), lede,
                  true);
    }
    add_cover_parties(builder, cover);
    add_cover_facts(builder, cover);
    add_glance(builder, cover);
}

static void add_term_clause(struct builder *builder, struct block_node *clauses,
                            const struct term *term)
{
    struct block_node *clause =
        add_clause(builder, clauses, TEXT_OF("term"), say(builder, MESSAGE_TERM));
    if (term->starts != NULL) {
        struct block_node *paragraph = add(builder, clause, BLOCK_PARAGRAPH);
        add_period(builder, paragraph, term, true);
        if (term->lasts != NULL) {
            add_text(builder, paragraph, INLINE_TEXT, TEXT_OF(" ("));
            add_text(builder, paragraph, INLINE_FIGURE,
                     language_duration(builder->arena, builder->in, term->lasts));
            add_text(builder, paragraph, INLINE_TEXT, TEXT_OF(")"));
        }
    }
    if (term->renews != NULL) {
        struct text words =
            term->renews->by == NULL
                ? say(builder, MESSAGE_RENEWS_NEVER)
                : say_with(builder, MESSAGE_RENEWS_BY,
                           language_duration(builder->arena, builder->in, term->renews->by));
        add_text(builder, add(builder, clause, BLOCK_PARAGRAPH), INLINE_TEXT, words);
    }
    if (term->amendment_notice != NULL) {
        add_detail_figure(builder, clause, MESSAGE_AMENDMENT_NOTICE,
                          language_duration(builder->arena, builder->in, term->amendment_notice));
    }
    add_term_calendar(builder, clause, term);
}

static void add_prose_clause(struct builder *builder, struct block_node *clauses,
                             const char *anchor, enum message heading, const struct node *prose)
{
    if (prose != NULL) {
        struct block_node *clause =
            add_clause(builder, clauses, text_from(anchor), say(builder, heading));
        prose_add(builder->document, builder->compilation, clause, prose, false);
    }
}

void add_recitals(struct builder *builder, struct block_node *clauses, struct text heading)
{
    const struct list *recitals = builder->agreement->recitals;
    for (uint32_t index = 0; recitals != NULL && index < recitals->count; index++) {
        struct block_node *clause =
            add_clause(builder, clauses, arena_format(builder->arena, "recital-%u", index + 1),
                       index == 0 ? heading : (struct text){NULL, 0});
        prose_add(builder->document, builder->compilation, clause, recitals->items[index], false);
    }
}

void add_summary(struct builder *builder, struct block_node *clauses)
{
    const struct summary *summary = builder->agreement->summary;
    if (summary != NULL) {
        add_prose_clause(builder, clauses, "summary", MESSAGE_SERVICE, summary->text);
        add_prose_clause(builder, clauses, "service", MESSAGE_SERVICE, summary->service);
        add_prose_clause(builder, clauses, "recipient", MESSAGE_RECIPIENT, summary->recipient);
        add_prose_clause(builder, clauses, "success", MESSAGE_SUCCESS, summary->success);
    }
}

/* The name of a file without its folders: where it lies is no part of what is agreed. */
static struct text file_name(struct text path)
{
    size_t start = path.length;
    while (start > 0 && path.data[start - 1] != '/') {
        start--;
    }
    return text_slice(path, start, path.length);
}

/* The clauses on the term and on the agreement that this one extends. */
static void add_term(struct builder *builder, struct block_node *clauses)
{
    const struct agreement *agreement = builder->agreement;
    if (agreement->term != NULL) {
        add_term_clause(builder, clauses, agreement->term);
    }
    if (agreement->extends != NULL) {
        struct block_node *clause =
            add_clause(builder, clauses, TEXT_OF("base"), say(builder, MESSAGE_BASE_AGREEMENT));
        add_text(builder, add(builder, clause, BLOCK_PARAGRAPH), INLINE_TEXT,
                 file_name(node_text(agreement->extends)));
    }
}

void part_purpose(struct builder *builder, struct block_node *parent)
{
    const struct agreement *agreement = builder->agreement;
    if (agreement->summary == NULL && agreement->term == NULL && agreement->recitals == NULL &&
        agreement->extends == NULL) {
        return;
    }
    struct block_node *clauses =
        add(builder, add_section(builder, parent, "purpose", MESSAGE_PURPOSE), BLOCK_CLAUSES);
    add_recitals(builder, clauses, say(builder, MESSAGE_WHEREAS));
    add_summary(builder, clauses);
    add_term(builder, clauses);
}

void part_term(struct builder *builder, struct block_node *parent)
{
    if (builder->agreement->term != NULL || builder->agreement->extends != NULL) {
        add_term(builder, add(builder, add_section(builder, parent, "duration", MESSAGE_TERM),
                              BLOCK_CLAUSES));
    }
}

/* ---- contents and the last line ---- */
struct block_node *part_contents(struct builder *builder, struct block_node *parent)
{
    return add_text(builder, parent, BLOCK_CONTENTS, say(builder, MESSAGE_CONTENTS));
}

void fill_contents(struct builder *builder, struct block_node *contents)
{
    for (const struct block_node *block = contents->next; block != NULL; block = block->next) {
        if (block->kind == BLOCK_SECTION) {
            struct block_node *link = add_link(builder, contents, block->anchor, block->text);
            link->clause = block->clause;
            link->numbering = block->numbering;
        }
    }
}

void part_colophon(struct builder *builder, struct block_node *parent)
{
    struct text values[] = {builder->document->source_name, TEXT_OF(SLAC_VERSION)};
    add_text(builder, add(builder, parent, BLOCK_COLOPHON), INLINE_TEXT,
             language_fill(builder->arena, builder->in, MESSAGE_MADE_FROM, values, 2));
}
