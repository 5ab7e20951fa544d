/* The layout `formal`: a contract. Takes a compilation and gives a title page, parties, recitals
 * and operative words, articles with numbered clauses and lettered items, schedules for what
 * articles refer to, and the signatures. */
#include "document/parts.h"

static void add_title_page(struct builder *builder, struct block_node *parent)
{
    struct block_node *cover = add_cover(builder, parent);
    add_cover_parties(builder, cover);
    add_cover_facts(builder, cover);
}

/* "Northwind Hosting Inc., 1 Harbor Road, Chicago ("Northwind", Provider)": under its legal name,
 * then as what it is called here and in which role. */
static void add_party(struct builder *builder, struct block_node *clauses, uint32_t index)
{
    const struct party *party = builder->agreement->party_list[index];
    struct text role = builder->document->parties[index].role;
    struct block_node *clause = add_clause(builder, clauses, anchor_of(builder, "party", party->id),
                                           (struct text){NULL, 0});
    struct block_node *paragraph = add(builder, clause, BLOCK_PARAGRAPH);
    clause->party = (uint8_t)(index < NO_PARTY ? index : NO_PARTY);
    add_text(builder, add(builder, paragraph, INLINE_STRONG), INLINE_TEXT,
             party->legal_name != NULL ? node_text(party->legal_name) : party_name(party));
    if (party->address != NULL) {
        add_text(builder, paragraph, INLINE_TEXT, TEXT_OF(", "));
        add_text(builder, paragraph, INLINE_TEXT, node_text(party->address));
    }
    struct text called = role;
    if (party->legal_name != NULL) {
        called = say_with(builder, MESSAGE_QUOTED, party_name(party));
        called = text_equal(role, party_name(party))
                     ? called
                     : arena_join_by(builder->arena, called, ", ", role);
    }
    add_text(builder, paragraph, INLINE_TEXT,
             arena_format(builder->arena, " (%.*s)", TEXT_ARGUMENTS(called)));
}

static void add_parties(struct builder *builder, struct block_node *parent)
{
    struct block_node *section = add_plain_section(builder, parent, "parties", MESSAGE_PARTIES);
    add_text(builder, add(builder, section, BLOCK_INTRO), INLINE_TEXT,
             say(builder, MESSAGE_MADE_BETWEEN));
    struct block_node *clauses = add(builder, section, BLOCK_CLAUSES);
    builder->numbering = NUMBER_PARTY;
    for (uint32_t index = 0; index < builder->agreement->party_count; index++) {
        add_party(builder, clauses, index);
    }
}

/* Recitals, or where the author wrote none what the summary says, and the words by which the
 * parties agree. */
static void add_recitals_and_words(struct builder *builder, struct block_node *parent)
{
    const struct agreement *agreement = builder->agreement;
    struct block_node *section = parent->last;
    const bool recited = agreement->recitals != NULL || agreement->summary != NULL;
    if (recited) {
        section = add_plain_section(builder, parent, "recitals", MESSAGE_RECITALS);
        add_text(builder, add(builder, section, BLOCK_INTRO), INLINE_TEXT,
                 say(builder, MESSAGE_WHEREAS_ALL));
        struct block_node *clauses = add(builder, section, BLOCK_CLAUSES);
        builder->numbering = NUMBER_RECITAL;
        add_recitals(builder, clauses, (struct text){NULL, 0});
        add_summary(builder, clauses);
    }
    struct block_node *words = add(builder, section, BLOCK_PARAGRAPH);
    add_text(builder, add(builder, words, INLINE_STRONG), INLINE_TEXT,
             say(builder, recited ? MESSAGE_OPERATIVE_WORDS : MESSAGE_OPERATIVE_WORDS_ALONE));
}

/* Says below the heading of the last section in which schedule the levels stand. */
static void refer_to_levels(struct builder *builder, struct block_node *parent)
{
    struct block_node *link = new_clause_link(builder, TEXT_OF("service-levels"));
    if (has_levels(builder)) {
        add_filled(builder, add_lead(builder, parent->last), MESSAGE_STANDS_IN_SCHEDULE, &link, 1);
    }
}

static void add_articles(struct builder *builder, struct block_node *parent)
{
    builder->numbering = NUMBER_ARTICLE;
    part_definitions(builder, parent);
    if (builder->agreement->definitions != NULL && builder->agreement->definitions->count > 0) {
        add_text(builder, add_lead(builder, parent->last), INLINE_TEXT,
                 say(builder, MESSAGE_WORDS_IN_CAPITALS));
    }
    part_term(builder, parent);
    part_goals(builder, parent);
    refer_to_levels(builder, parent);
    part_requirements(builder, parent);
    part_initiatives(builder, parent);
    part_stages(builder, parent);
    part_remedies_alone(builder, parent);
    part_exclusions(builder, parent);
    part_reviews(builder, parent);
    part_cancellation(builder, parent);
    part_clauses(builder, parent);
}

/* What articles refer to: they link to the places here. */
static void add_schedules(struct builder *builder, struct block_node *parent)
{
    builder->numbering = NUMBER_SCHEDULE;
    builder->clause = 0;
    part_levels(builder, parent);
    part_pace(builder, parent);
    part_credits(builder, parent);
    part_hours(builder, parent);
    part_contacts(builder, parent);
}

void layout_formal(struct builder *builder)
{
    struct block_node *root = builder->document->root;
    builder->stacked = builder->lettered = true;
    builder->document->terms_in_capitals = true;
    add_title_page(builder, root);
    struct block_node *contents = part_contents(builder, root);
    add_parties(builder, root);
    add_recitals_and_words(builder, root);
    add_articles(builder, root);
    add_schedules(builder, root);
    struct block_node *section = add_plain_section(builder, root, "sign-off", MESSAGE_SIGN_OFF);
    add_text(builder, add(builder, section, BLOCK_INTRO), INLINE_TEXT,
             say(builder, MESSAGE_TESTIMONIUM));
    add_signatures(builder, section);
    fill_contents(builder, contents);
    part_colophon(builder, root);
}
