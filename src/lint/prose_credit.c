/* prose-contradiction against remedies: takes a sentence that says what is credited, or up to what,
 * and compares its figure with the tiers of its remedy and with the caps. */
#include "lint/lint.h"
#include "lint/period_word.h"
#include "lint/place.h"
#include "lint/prose_beside.h"

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
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
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

/* ---- words ---- */
enum credit_word {
    CREDIT_WORD_MISSED = 1,
    CREDIT_WORD_PROMISE = 2,
    CREDIT_WORD_WHEN = 4,
    CREDIT_WORD_PAID = 8,
    CREDIT_WORD_NOTHING = 16,
    CREDIT_WORD_FEE = 32
};

/* The classes of grammar/credit_words.def that a word has; or-ed. */
static unsigned credit_word(struct text word)
{
    static const struct word_stem stems[] = {
#define CREDIT_WORD(class, stem) {CREDIT_WORD_##class, TEXT(stem)},
#include "grammar/credit_words.def"
    };
    return prose_classes(word, stems, sizeof stems / sizeof *stems);
}

static const struct text negations[] = {
#define CREDIT_NOT(word) TEXT(word),
#include "grammar/credit_words.def"
};
static const struct text genitives[] = {
#define CREDIT_OF(word) TEXT(word),
#include "grammar/credit_words.def"
};
static const struct text results[] = {
#define CREDIT_AT(word) TEXT(word),
#include "grammar/credit_words.def"
};
static const struct text kinds[] = {
#define CREDIT_FOR(word) TEXT(word),
#include "grammar/credit_words.def"
};

static bool is_negation(struct text word)
{
    return prose_is_one_of(word, negations, sizeof negations / sizeof *negations);
}

struct fee_word {
    struct text word;
    bool found;
};

static void look_at_basis(void *context, const struct levels *leaf, const struct level_path *path)
{
    struct fee_word *wanted = context;
    (void)path;
    wanted->found = wanted->found || beside_is_word_of(node_text(leaf->node), wanted->word);
}

/* Whether a word is of what the credits are a share of. */
static bool is_of_fee(const struct agreement *agreement, struct text word)
{
    struct fee_word wanted = {.word = word};
    const struct map *remedies = agreement->remedies;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count && !wanted.found;
         index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy == NULL || remedy->credits == NULL) {
            continue;
        }
        visit_leaves(remedy->credits->basis, look_at_basis, &wanted);
        const struct list *caps = remedy->credits->cap;
        for (uint32_t at = 0; caps != NULL && at < caps->count; at++) {
            const struct credit *cap = caps->items[at];
            wanted.found = wanted.found || (cap != NULL && beside_is_word_of(cap->terms->of, word));
        }
    }
    return wanted.found;
}

/* "of", "du", "des" behind a share. */
static bool is_genitive(const struct sentence_read *read, uint32_t at)
{
    const struct text word = token_text(read->reading->field, prose_token_of(read, at));
    return prose_says(read, at, SAYS_FILLER) ||
           prose_is_one_of(word, genitives, sizeof genitives / sizeof *genitives);
}

bool prose_is_of_fee(const struct sentence_read *read, const struct figure *figure)
{
    enum { WORDS_BEHIND = 4 };
    const struct prose_sentence *sentence = read->sentence;
    bool fee = false;
    for (uint32_t at = figure->behind;
         at < sentence->behind && at < figure->behind + WORDS_BEHIND && !fee; at++) {
        const struct text word = token_text(read->reading->field, prose_token_of(read, at));
        fee = (credit_word(word) & CREDIT_WORD_FEE) != 0;
    }
    return fee;
}

bool prose_is_paid_of_fee(const struct sentence_read *read, const struct figure *figure)
{
    enum { WORDS_BEFORE = 3, WORDS_BEHIND = 6 }; /* "50% of the monthly fee is waived" */
    bool paid = false;
    for (uint32_t at = figure->first;
         at > read->sentence->first && figure->first - at < WORDS_BEFORE && !paid; at--) {
        const struct text word = token_text(read->reading->field, prose_token_of(read, at - 1));
        paid = (credit_word(word) & CREDIT_WORD_PAID) != 0;
    }
    for (uint32_t at = figure->behind;
         at < read->sentence->behind && at < figure->behind + WORDS_BEHIND && !paid; at++) {
        const struct text word = token_text(read->reading->field, prose_token_of(read, at));
        paid = (credit_word(word) & CREDIT_WORD_PAID) != 0;
    }
    return paid && prose_is_of_fee(read, figure);
}

bool prose_is_of_other_fee(const struct sentence_read *read, const struct figure *figure)
{
    enum { WORDS_MOST = 6, SHORT_WORD = 3 };
    const struct agreement *agreement = read->reading->agreement;
    bool fee = false, more = false;
    if (figure->kind != FIGURE_PERCENT) {
        return false;
    }
    for (uint32_t at = figure->behind; at < figure->behind + WORDS_MOST; at++) {
        if (at >= read->sentence->behind || prose_token_of(read, at)->kind != TOKEN_IS_WORD) {
            return false;
        }
        const struct text word = token_text(read->reading->field, prose_token_of(read, at));
        const bool is_short = word.length <= SHORT_WORD && !prose_says(read, at, SAYS_LINK);
        if (at == figure->behind && !is_genitive(read, at)) {
            return false; /* "15% is paid" */
        }
        if (is_short) {
            more = more || (fee && prose_says(read, at, SAYS_FILLER)); /* "the fee of the …" */
        } else if ((credit_word(word) & CREDIT_WORD_FEE) != 0 || is_of_fee(agreement, word)) {
            fee = true;
        } else if ((credit_word(word) & CREDIT_WORD_NOTHING) != 0) {
            continue; /* "of that fee" */
        } else if (period_word_unit(word) >= 0) {
            return true; /* "the annual fee" */
        } else if (!prose_is_word_of_party(agreement, word)) {
            return !fee || more;
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
        if (figure == NULL || prose_is_of_other_fee(read, figure)) {
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
            figure->kind == FIGURE_PERCENT &&
            (prose_is_result_of_tier(remedy, figure->number) ||
             (figure->first > read->sentence->first &&
              prose_is_one_of(token_text(field, prose_token_of(read, figure->first - 1)), results,
                              sizeof results / sizeof *results)));
        if (amount && credit && !result && !prose_is_of_other_fee(read, figure) &&
            report_amount(read, figure, tiers_of(read->facts, remedy), "the credit is")) {
            return;
        }
    }
}

/* ---- "we credit 15% of the monthly fee", wherever it stands ---- */
/* Whether a word is one of the goals, of the parties, of the vocabulary, or a short one. */
static bool is_known_to_goals(struct beside *beside, uint32_t at)
{
    const struct agreement *agreement = beside->reading->agreement;
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        if (promises_of_goal(agreement->goal_list[index], &beside->with) &&
            beside_knows(beside, at)) {
            return true;
        }
    }
    return false;
}

/* Whether a figure is what is credited: of what says so and what says that something is missed the
 * former stands nearer, and no comma between; "missed by 5%", "for each 5% missed" is not. */
static bool is_credited(const struct sentence_read *read, const struct figure *figure)
{
    enum { WORDS_MOST = 8 };
    const uint32_t first = read->sentence->first, behind = read->sentence->behind;
    bool before = true, after = true;
    if (figure->first > first &&
        (prose_beside_classes(
             token_text(read->reading->field, prose_token_of(read, figure->first - 1))) &
         WORD_IS_EVERY) != 0) {
        return false;
    }
    for (uint32_t step = 0; step < WORDS_MOST; step++) {
        const uint32_t sides[] = {figure->first - 1 - step, figure->behind + step};
        before = before && figure->first >= first + step + 1;
        after = after && sides[1] < behind;
        for (size_t side = 0; side < 2; side++) {
            bool *open = side == 0 ? &before : &after;
            if (!*open) {
                continue;
            }
            const struct prose_token *token = prose_token_of(read, sides[side]);
            if ((token->says & SAYS_CREDIT) != 0) {
                return true;
            }
            if ((credit_word(token_text(read->reading->field, token)) & CREDIT_WORD_MISSED) != 0) {
                return false;
            }
            *open = token->mark != ',';
        }
    }
    return false;
}

/* "The credit is 15%", "Die Gutschrift beträgt 15 %". */
static bool is_of_each(const struct sentence_read *read, uint32_t credit)
{
    enum { WORDS_BEFORE = 2 }; /* "l'avoir" */
    const uint32_t next = credit + 1;
    return credit <= read->sentence->first + WORDS_BEFORE && next < read->sentence->behind &&
           (prose_says(read, next, SAYS_DEFINES | SAYS_LINK) ||
            prose_is_promise_word(token_text(read->reading->field, prose_token_of(read, next))));
}

/* Whether the sentence says that a promise is missed: in a word, or "not kept"; or so much of all
 * credits. */
static bool is_missed_or_credited(const struct sentence_read *read, bool credited)
{
    bool missed = false, service = false, negated = false, promise = false;
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        const struct text word = token_text(read->reading->field, prose_token_of(read, at));
        const unsigned classes = credit_word(word);
        missed =
            missed || (classes & CREDIT_WORD_MISSED) != 0 ||
            (credited && prose_says(read, at, SAYS_CREDIT) && (service || is_of_each(read, at)));
        service = prose_is_one_of(word, kinds, sizeof kinds / sizeof *kinds);
        negated = negated || is_negation(word);
        promise = promise || (classes & CREDIT_WORD_PROMISE) != 0;
    }
    return missed || (negated && promise);
}

bool prose_is_of_miss(const struct sentence_read *read)
{
    return is_missed_or_credited(read, false);
}

static bool is_known_mark(uint32_t mark)
{
    return mark == MARK_REFERENCE || mark == 0x2019 ||
           (mark > 0 && mark < 0x80 && strchr(".,%-\'", (int)mark) != NULL);
}

/* Whether no word of the sentence may be of something else: a discount, a deposit, another fee. */
bool prose_is_of_credit_alone(const struct sentence_read *read)
{
    enum { GOALS_MOST = 32, WORDS_MOST = 40, SHORT_WORD = 3 }; /* more, and nothing is certain */
    const struct reading *reading = read->reading;
    const struct prose_sentence *sentence = read->sentence;
    struct beside beside = {.reading = reading, .sentence = sentence, .elsewhere = true};
    if (reading->agreement->goal_count > GOALS_MOST ||
        sentence->behind - sentence->first > WORDS_MOST) {
        return false;
    }
    beside.words = ARENA_ARRAY(&reading->compilation->arena, uint8_t, reading->field->token_count);
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        const struct text word = token_text(reading->field, token);
        const unsigned classes = credit_word(word);
        const bool aside = (token->says & (SAYS_ASIDE | SAYS_MONTH)) != 0 &&
                           (classes & CREDIT_WORD_WHEN) == 0 && word.length > SHORT_WORD;
        const bool known = token->kind == TOKEN_IS_NUMBER || is_known_mark(token->mark) ||
                           classes != 0 || is_negation(word) || (token->says & SAYS_CREDIT) != 0 ||
                           is_of_fee(reading->agreement, word) || is_known_to_goals(&beside, at) ||
                           beside_is_done(&beside, at);
        if (aside || !known) {
            return false;
        }
    }
    return true;
}

/* The only figure of a sentence, if it is a share that may be credited. */
static const struct figure *only_credit(const struct sentence_read *read)
{
    const struct decimal nines = {90, 0, false};
    const struct figure *figure = &read->reading->field->figures[read->sentence->first_figure];
    return read->sentence->behind_figure - read->sentence->first_figure == 1 &&
                   figure->kind == FIGURE_PERCENT && !figure->hedged &&
                   decimal_compare(figure->number, nines) < 0
               ? figure
               : NULL;
}

/* The first remedy whose credits contradict a figure, where no remedy has it; or NULL. */
static const struct remedy *against_credits(const struct sentence_read *read,
                                            const struct figure *figure)
{
    enum { REMEDIES_MOST = 16 };
    const struct remedy *own = prose_remedy(read->reading->field), *against = NULL;
    const struct map *remedies = read->reading->agreement->remedies;
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        if (remedy == NULL || remedy->credits == NULL || (own != NULL && own != remedy)) {
            continue;
        }
        if (remedy->credits->tiers == NULL || remedies->count > REMEDIES_MOST) {
            return NULL;
        }
        const struct amounts *tiers = tiers_of(read->facts, remedy);
        if (contradicted(tiers, figure) == UINT32_MAX) {
            return NULL;
        }
        against = against == NULL ? remedy : against;
    }
    return against;
}

/* "If availability is missed, Acme receives 15% of the fee": no word says that it is a credit, but
 * that a promise is missed, and that a share of a fee is paid. An invoice is late, too. */
static bool is_paid_for_miss(const struct sentence_read *read, const struct figure *figure)
{
    enum { SHORT_WORD = 3 };
    const struct agreement *agreement = read->reading->agreement;
    bool promise = false;
    for (uint32_t at = read->sentence->first; at < figure->first && !promise; at++) {
        const struct text word = token_text(read->reading->field, prose_token_of(read, at));
        promise = (credit_word(word) & CREDIT_WORD_PROMISE) != 0;
        for (uint32_t index = 0;
             index < agreement->goal_count && word.length > SHORT_WORD && !promise; index++) {
            promise = beside_is_word_of_goal(agreement->goal_list[index], word);
        }
    }
    return promise && prose_is_paid_of_fee(read, figure) && prose_is_of_miss(read);
}

bool prose_check_named_credit(const struct sentence_read *read)
{
    const struct figure *figure = only_credit(read);
    const struct remedy *against = figure != NULL ? against_credits(read, figure) : NULL;
    return against != NULL && (read->sentence->says & (SAYS_CAP | SAYS_UPPER)) == 0 &&
           !prose_is_of_other_fee(read, figure) &&
           (is_credited(read, figure) || is_paid_for_miss(read, figure)) &&
           is_missed_or_credited(read, true) && prose_is_of_credit_alone(read) &&
           report_amount(read, figure, tiers_of(read->facts, against), "the credit is");
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
