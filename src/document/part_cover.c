/* The front of a document: takes the agreement's heading, parties, dates and key figures and gives
 * the cover and the section on purpose and term. */
#include "document/parts.h"

enum { GLANCE_MAX = 4 };

static void add_fact_text(struct builder *builder, struct block_node *facts, enum message label,
                          struct text text)
{
    struct block_node *fact = add_text(builder, facts, BLOCK_FACT, say(builder, label));
    add_text(builder, fact, INLINE_TEXT, text);
}

static void add_parties(struct builder *builder, struct block_node *cover)
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

static void add_period(struct builder *builder, struct block_node *parent, const struct term *term)
{
    struct date last;
    add_time(builder, parent, term->starts);
    if (term_last_day(term, &last)) {
        add_text(builder, parent, INLINE_TEXT, TEXT_OF(" – "));
        add_time(builder, parent, &last);
    }
}

static void add_facts(struct builder *builder, struct block_node *cover)
{
    const struct agreement *agreement = builder->agreement;
    struct block_node *facts = block_new(builder->document, BLOCK_FACTS);
    if (builder->document->reference_line.length > 0) {
        add_fact_text(builder, facts, MESSAGE_REFERENCE, builder->document->reference_line);
    }
    if (agreement->term != NULL && agreement->term->starts != NULL) {
        struct block_node *fact =
            add_text(builder, facts, BLOCK_FACT, say(builder, MESSAGE_IN_EFFECT));
        add_period(builder, fact, agreement->term);
    }
    const struct map *reviews = agreement->reviews;
    for (uint32_t index = 0; reviews != NULL && index < reviews->count; index++) {
        const struct review *review = reviews->entries[index].value;
        if (review->date != NULL) {
            struct block_node *fact =
                add_text(builder, facts, BLOCK_FACT, say(builder, MESSAGE_NEXT_REVIEW));
            add_time(builder, fact, review->date);
            break;
        }
    }
    if (agreement->currency != NULL || agreement->timezone != NULL) {
        struct text currency =
            agreement->currency != NULL ? node_text(agreement->currency) : (struct text){NULL, 0};
        struct text zone =
            agreement->timezone != NULL ? node_text(agreement->timezone) : (struct text){NULL, 0};
        add_fact_text(builder, facts, MESSAGE_CURRENCY_ZONE,
                      arena_format(builder->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(currency),
                                   currency.length > 0 && zone.length > 0 ? ", " : "",
                                   TEXT_ARGUMENTS(zone)));
    }
    if (facts->first != NULL) {
        block_append(cover, facts);
    }
}

/* The first cell of a target, for a figure that stands for it. */
static const struct target *first_cell(const struct levels *levels)
{
    while (levels != NULL && levels->count > 0) {
        levels = levels->entries[0].value;
    }
    return levels != NULL ? levels->value : NULL;
}

static void add_figure(struct builder *builder, struct block_node *glance, struct text figure,
                       struct text what, struct text anchor)
{
    struct block_node *item = add_text(builder, glance, BLOCK_GLANCE_ITEM, figure);
    add_link(builder, item, anchor, what);
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
    struct block_node *glance = block_new(builder->document, BLOCK_GLANCE);
    unsigned count = 0;
    glance->text = say(builder, MESSAGE_GLANCE);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t index = 0; index < agreement->goal_count && count < GLANCE_MAX - 1; index++) {
            const struct goal *goal = agreement->goal_list[index];
            const struct target *target = first_cell(goal->target);
            if (glances(target, pass == 0)) {
                struct text figure = language_amount(builder->arena, builder->in, &target->amount);
                add_figure(builder, glance, figure, goal_title(builder, goal),
                           anchor_of(builder, "goal", goal->id));
                count++;
            }
        }
    }
    if (agreement->cancellation != NULL && agreement->cancellation->notice != NULL) {
        add_figure(builder, glance,
                   language_duration(builder->arena, builder->in, agreement->cancellation->notice),
                   say(builder, MESSAGE_NOTICE_TO_CANCEL), TEXT_OF("cancellation"));
        count++;
    }
    if (count > 0) {
        block_append(cover, glance);
    }
}

void part_cover(struct builder *builder, struct block_node *parent)
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
    badge->tone = builder->document->draft ? TONE_OPEN : TONE_DONE;
    add_text(builder, add(builder, cover, BLOCK_TITLE), INLINE_TEXT, builder->document->title);
    const struct summary *summary = agreement->summary;
    const struct node *lede = summary == NULL            ? NULL
                              : summary->text != NULL    ? summary->text
                              : summary->service != NULL ? summary->service
                                                         : summary->success;
    if (lede != NULL) {
        prose_add(builder->document, builder->compilation, add(builder, cover, BLOCK_LEDE), lede,
                  true);
    }
    add_parties(builder, cover);
    add_facts(builder, cover);
    add_glance(builder, cover);
}

static void add_term(struct builder *builder, struct block_node *clauses, const struct term *term)
{
    struct block_node *clause =
        add_clause(builder, clauses, TEXT_OF("term"), say(builder, MESSAGE_TERM));
    if (term->starts != NULL) {
        struct block_node *paragraph = add(builder, clause, BLOCK_PARAGRAPH);
        add_period(builder, paragraph, term);
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

void part_purpose(struct builder *builder, struct block_node *parent)
{
    const struct agreement *agreement = builder->agreement;
    const struct summary *summary = agreement->summary;
    if (summary == NULL && agreement->term == NULL && agreement->recitals == NULL &&
        agreement->extends == NULL) {
        return;
    }
    struct block_node *section = add_section(builder, parent, "purpose", MESSAGE_PURPOSE);
    struct block_node *clauses = add(builder, section, BLOCK_CLAUSES);
    for (uint32_t index = 0; agreement->recitals != NULL && index < agreement->recitals->count;
         index++) {
        struct block_node *clause =
            add_clause(builder, clauses, arena_format(builder->arena, "recital-%u", index + 1),
                       index == 0 ? say(builder, MESSAGE_WHEREAS) : (struct text){NULL, 0});
        prose_add(builder->document, builder->compilation, clause,
                  agreement->recitals->items[index], false);
    }
    if (summary != NULL) {
        add_prose_clause(builder, clauses, "summary", MESSAGE_SERVICE, summary->text);
        add_prose_clause(builder, clauses, "service", MESSAGE_SERVICE, summary->service);
        add_prose_clause(builder, clauses, "recipient", MESSAGE_RECIPIENT, summary->recipient);
        add_prose_clause(builder, clauses, "success", MESSAGE_SUCCESS, summary->success);
    }
    if (agreement->term != NULL) {
        add_term(builder, clauses, agreement->term);
    }
    if (agreement->extends != NULL) {
        struct block_node *clause =
            add_clause(builder, clauses, TEXT_OF("base"), say(builder, MESSAGE_BASE_AGREEMENT));
        add_text(builder, add(builder, clause, BLOCK_PARAGRAPH), INLINE_TEXT,
                 node_text(agreement->extends));
    }
}
