/* prose-contradiction against remedies: takes a sentence that says what is credited, or up to what,
 * and compares its figure with the tiers of its remedy and with the caps. */
#include "lint/lint.h"
#include "lint/place.h"
#include "lint/prose_contradiction.h"

/* ---- what the agreement says, gathered where a figure asks for it ---- */
enum { CREDITS_MOST = 64 }; /* more, and nothing is certain */
struct amounts {
    uint32_t count;
    bool open; /* something in it has no figure, or there are too many */
    struct {
        const struct node *node;
        const struct credit_terms *terms;
    } items[CREDITS_MOST];
};
struct credit_facts {
    const struct remedy *remedy; /* whose tiers stand in `tiers` */
    bool has_caps;
    struct amounts caps;  /* of all remedies */
    struct amounts tiers; /* and caps, of one remedy */
};

static void add_amount(struct amounts *amounts, const struct credit *credit)
{
    if (credit == NULL || amounts->count == CREDITS_MOST) {
        amounts->open = true;
        return;
    }
    amounts->items[amounts->count].node = credit->node;
    amounts->items[amounts->count++].terms = credit->terms;
}

static void add_caps(struct amounts *amounts, const struct credits *credits)
{
    const struct list *caps = credits->cap;
    for (uint32_t index = 0; caps != NULL && index < caps->count; index++) {
        if (amounts->count == CREDITS_MOST) {
            amounts->open = true;
            return;
        }
        add_amount(amounts, caps->items[index]);
    }
}

static void add_tiers(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct amounts *amounts = context;
    const struct list *tiers = leaf->value;
    (void)path;
    for (uint32_t index = 0; index < tiers->count && !amounts->open; index++) {
        const struct tier *tier = tiers->items[index];
        add_amount(amounts, tier->credit);
        amounts->open = amounts->open || (tier->credit != NULL && tier->credit->terms->per);
    }
}

static const struct amounts *all_caps(struct credit_facts *facts, const struct agreement *agreement)
{
    const struct map *remedies = agreement->remedies;
    for (uint32_t index = 0; !facts->has_caps && remedies != NULL && index < remedies->count;
         index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        const struct credits *credits = remedy != NULL ? remedy->credits : NULL;
        if (credits == NULL) {
            continue;
        }
        facts->caps.open = facts->caps.open || credits->cap == NULL;
        add_caps(&facts->caps, credits);
    }
    facts->has_caps = true;
    return &facts->caps;
}

static const struct amounts *tiers_of(struct credit_facts *facts, const struct remedy *remedy)
{
    if (facts->remedy != remedy) {
        facts->remedy = remedy;
        facts->tiers.count = 0;
        facts->tiers.open = false;
        visit_leaves(remedy->credits->tiers, add_tiers, &facts->tiers);
        add_caps(&facts->tiers, remedy->credits);
    }
    return &facts->tiers;
}

/* ---- what a sentence says of them ---- */
static bool is_amount(const struct figure *figure, const struct credit_terms *terms)
{
    bool percent = figure->kind == FIGURE_PERCENT && terms->kind == CREDIT_PERCENT;
    if (percent) {
        return decimal_compare(figure->number, terms->amount.number) == 0;
    }
    return figure->kind == FIGURE_MONEY && terms->kind == CREDIT_MONEY &&
           decimal_compare(figure->number, terms->amount.money->number) == 0;
}

/* Where some of the amounts are of the figure's kind and none is the figure: the first of them. */
static uint32_t contradicted(const struct amounts *amounts, const struct figure *figure)
{
    uint32_t first = UINT32_MAX;
    for (uint32_t index = 0; index < amounts->count; index++) {
        const struct credit_terms *terms = amounts->items[index].terms;
        if (is_amount(figure, terms)) {
            return UINT32_MAX;
        }
        bool kind = (figure->kind == FIGURE_PERCENT && terms->kind == CREDIT_PERCENT) ||
                    (figure->kind == FIGURE_MONEY && terms->kind == CREDIT_MONEY);
        first = kind && first == UINT32_MAX ? index : first;
    }
    return amounts->open ? UINT32_MAX : first;
}

static bool report_amount(const struct sentence_read *read, const struct figure *figure,
                          const struct amounts *amounts, const char *what)
{
    enum { LABELS_MOST = 3 };
    const struct reading *reading = read->reading;
    struct arena *arena = &reading->compilation->arena;
    struct findings *findings = &reading->compilation->findings;
    uint32_t first = contradicted(amounts, figure);
    if (first == UINT32_MAX) {
        return false;
    }
    struct text agreed = words_of_amount(arena, &amounts->items[first].terms->amount);
    if (amounts->count == 1) {
        prose_mend_by(read,
                      prose_contradict(read, figure, amounts->items[first].node, what, agreed),
                      figure, prose_local(arena, reading->agreement->language_in_force, agreed));
        return true;
    }
    struct finding *finding =
        finding_add(findings, RULE_PROSE_CONTRADICTION, figure_span(reading, figure),
                    "the prose says `%.*s`, which is agreed nowhere",
                    TEXT_ARGUMENTS(figure_shown(reading, figure)));
    for (uint32_t index = 0; index < amounts->count && index < LABELS_MOST; index++) {
        finding_label(findings, finding, node_span(amounts->items[index].node), "this is agreed");
    }
    finding_help(findings, finding, "write one of the figures that are agreed");
    return true;
}

/* Whether the sentence speaks of another window than some cap: "in a year 25% of the fees". */
static bool is_of_other_window(const struct sentence_read *read, const struct amounts *caps)
{
    struct figure_window window;
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        if (!prose_window_at(read->reading->field, at, &window)) {
            continue;
        }
        for (uint32_t index = 0; index < caps->count; index++) {
            const struct window *own = caps->items[index].terms->window;
            if (own == NULL || own->unit != window.unit) {
                return true;
            }
        }
    }
    return false;
}

/* "Credits are at most 25%" is true of the highest tier, too. */
static bool is_some_tier(const struct sentence_read *read, const struct figure *figure)
{
    const struct remedy *own = prose_remedy(read->reading->field);
    const struct map *remedies = read->reading->agreement->remedies;
    for (uint32_t index = 0; index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy == NULL || remedy->credits == NULL || remedy->credits->tiers == NULL ||
            (own != NULL && own != remedy)) {
            continue;
        }
        const struct amounts *tiers = tiers_of(read->facts, remedy);
        for (uint32_t at = 0; at < tiers->count; at++) {
            if (is_amount(figure, tiers->items[at].terms)) {
                return true;
            }
        }
    }
    return false;
}

/* "Credits are at most 50%", and not "A credit of at most 5% is paid unasked", "Credits are paid
 * for at most 5% of the users"; what never exceeds something is said of all. */
static bool is_of_all(const struct sentence_read *read, uint32_t cap)
{
    uint32_t at = cap;
    while (at > read->sentence->first && prose_says(read, at - 1, SAYS_FILLER) &&
           !prose_says(read, at - 1, SAYS_DEFINES)) {
        at--; /* "add up to" */
    }
    return !prose_says(read, cap, SAYS_UPPER) ||
           (at > read->sentence->first &&
            (prose_says(read, at - 1, SAYS_DEFINES | SAYS_LINK) ||
             prose_is_promise_word(
                 token_text(read->reading->field, prose_token_of(read, at - 1)))));
}

/* "credits never exceed 50% of the monthly fee"; over another window it is another cap. "A loss
 * that does not exceed 1% earns no credit" caps nothing. */
static bool check_cap(const struct sentence_read *read)
{
    enum { WORDS_BEHIND = 2 };
    const struct reading *reading = read->reading;
    const struct remedy *remedy = prose_remedy(reading->field);
    struct amounts own = {.count = 0};
    bool credit = false;
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        credit = credit || prose_says(read, at, SAYS_CREDIT);
        if (!credit || !prose_says(read, at, SAYS_CAP) || !is_of_all(read, at)) {
            continue;
        }
        uint32_t behind = prose_behind_phrase(read, at);
        const struct figure *figure =
            prose_figure_behind(read, behind, WORDS_BEHIND, FIGURE_PERCENT);
        figure =
            figure != NULL ? figure : prose_figure_behind(read, behind, WORDS_BEHIND, FIGURE_MONEY);
        if (figure == NULL) {
            continue;
        }
        const struct amounts *caps = &own;
        if (remedy == NULL) {
            caps = all_caps(read->facts, reading->agreement);
        } else if (remedy->credits != NULL) {
            add_caps(&own, remedy->credits);
        }
        const bool highest = prose_says(read, at, SAYS_UPPER) && is_some_tier(read, figure);
        if (caps->count > 0 && !highest && !is_of_other_window(read, caps)) {
            return report_amount(read, figure, caps, "the cap is");
        }
    }
    return false;
}

/* "a credit of 15%", "15% service credit" in the prose of a remedy. */
static void check_credit(const struct sentence_read *read)
{
    enum { WORDS_BEHIND = 2, WORDS_BEFORE = 2 };
    const struct prose_field *field = read->reading->field;
    const struct remedy *remedy = prose_remedy(field);
    if (remedy == NULL || remedy->credits == NULL || remedy->credits->tiers == NULL) {
        return;
    }
    for (uint32_t index = read->sentence->first_figure; index < read->sentence->behind_figure;
         index++) {
        const struct figure *figure = &field->figures[index];
        bool amount =
            (figure->kind == FIGURE_PERCENT || figure->kind == FIGURE_MONEY) && !figure->hedged;
        bool credit = false;
        for (uint32_t at = figure->behind; at < figure->behind + WORDS_BEHIND; at++) {
            credit = credit || prose_says(read, at, SAYS_CREDIT);
        }
        uint32_t before = figure->first;
        for (uint32_t words = 0; words < WORDS_BEFORE && before > read->sentence->first &&
                                 prose_says(read, before - 1, SAYS_FILLER);
             words++) {
            before--;
        }
        credit = credit || (before < figure->first && before > read->sentence->first &&
                            prose_says(read, before - 1, SAYS_CREDIT));
        const bool result =
            figure->kind == FIGURE_PERCENT && prose_is_result_of_tier(remedy, figure->number);
        if (amount && credit && !result &&
            report_amount(read, figure, tiers_of(read->facts, remedy), "the credit is")) {
            return;
        }
    }
}

struct credit_facts *credit_facts_new(struct arena *arena)
{
    return ARENA_NEW(arena, struct credit_facts);
}

void prose_check_credits(const struct sentence_read *read)
{
    if ((read->sentence->says & SAYS_CAP) == 0 || !check_cap(read)) {
        check_credit(read);
    }
}
