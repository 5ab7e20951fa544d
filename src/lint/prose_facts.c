/* prose-contradiction against the agreement: takes a figure of prose with what it is said of (the
 * term, the notice, a cap, a credit, the goal that it stands with) and compares it with the field
 * that says the same. What is somebody else's, an example or meant roughly is left alone. */
#include "lint/lint.h"
#include "lint/place.h"
#include "lint/prose_contradiction.h"
#include "model/calendar.h"

#include <string.h>

/* ---- what the agreement says, gathered where a figure asks for it ---- */
enum { CREDITS_MOST = 64, NOTICES_MOST = 32 }; /* more, and nothing is certain */
struct amounts {
    uint32_t count;
    bool open; /* something in it has no figure, or there are too many */
    struct {
        const struct node *node;
        const struct credit_terms *terms;
    } items[CREDITS_MOST];
};
struct facts {
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

static const struct amounts *all_caps(struct facts *facts, const struct agreement *agreement)
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

static const struct amounts *tiers_of(struct facts *facts, const struct remedy *remedy)
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

/* ---- sentences ---- */
struct looking {
    const struct reading *reading;
    struct facts *facts;
    const struct prose_sentence *sentence;
};

static const struct prose_token *token_at(const struct looking *looking, uint32_t at)
{
    return &looking->reading->field->tokens[at];
}

static bool says(const struct looking *looking, uint32_t at, uint32_t classes)
{
    return at < looking->sentence->behind && (token_at(looking, at)->says & classes) != 0;
}

/* Whether a word makes what the sentence says somebody else's, or an example. What is a part of a
 * longer phrase ("not exceed") is not looked at alone. */
static bool is_ours(const struct looking *looking)
{
    const struct prose_sentence *sentence = looking->sentence;
    uint32_t phrase_end = 0;
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        const struct prose_token *token = token_at(looking, at);
        if ((token->says & (SAYS_CAP | SAYS_STARTS | SAYS_UPPER)) != 0 &&
            token->says_end > phrase_end) {
            phrase_end = token->says_end;
        }
        bool other = (token->says & (SAYS_OTHER | SAYS_ASIDE)) != 0;
        bool joins_dates = at + 1 < sentence->behind &&
                           token_at(looking, at + 1)->kind == TOKEN_IS_NUMBER &&
                           (token->says & SAYS_ASIDE) == 0 &&
                           text_is(token_text(looking->reading->field, token), "until");
        if (other && token->start >= phrase_end && !joins_dates) {
            return false;
        }
    }
    return true;
}

static const struct figure *figure_at(const struct looking *looking, uint32_t token)
{
    const struct prose_field *field = looking->reading->field;
    for (uint32_t at = looking->sentence->first_figure; at < looking->sentence->behind_figure;
         at++) {
        if (field->figures[at].first == token) {
            return field->figures[at].hedged ? NULL : &field->figures[at];
        }
    }
    return NULL;
}

/* The token behind the phrase that begins at `at`: "takes effect". */
static uint32_t behind_phrase(const struct looking *looking, uint32_t at)
{
    uint32_t end = token_at(looking, at)->says_end;
    while (++at < looking->sentence->behind && token_at(looking, at)->start < end) {
    }
    return at;
}

/* The figure of a kind behind a token, with only so many words between. */
static const struct figure *figure_behind(const struct looking *looking, uint32_t from,
                                          uint32_t words, enum figure_kind kind)
{
    for (uint32_t at = from; at <= from + words && at < looking->sentence->behind; at++) {
        const struct figure *figure = figure_at(looking, at);
        if (figure != NULL) {
            return figure->kind == kind ? figure : NULL;
        }
        if (token_at(looking, at)->kind != TOKEN_IS_WORD) {
            return NULL;
        }
    }
    return NULL;
}

/* Whether nothing is added to a figure: "24 months after the first order" is another time. */
static bool is_last_of_clause(const struct looking *looking, const struct figure *figure)
{
    if (figure->behind >= looking->sentence->behind) {
        return true;
    }
    const struct prose_token *next = token_at(looking, figure->behind);
    bool joint = (next->says & SAYS_NUMBER) != 0 && next->value == 0;
    return joint || (next->kind == TOKEN_IS_MARK && (next->mark == '.' || next->mark == ',' ||
                                                     next->mark == ')' || next->mark == ';'));
}

static struct finding *contradict(const struct looking *looking, const struct figure *figure,
                                  const struct node *against, const char *what,
                                  struct text agreed)
{
    const struct reading *reading = looking->reading;
    struct findings *findings = &reading->compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_PROSE_CONTRADICTION, figure_span(reading, figure),
                    "the prose says `%.*s`, and %s `%.*s`",
                    TEXT_ARGUMENTS(figure_shown(reading, figure)), what, TEXT_ARGUMENTS(agreed));
    finding_label(findings, finding, node_span(against), "this is agreed");
    finding_note(findings, finding,
                 "of a figure that stands twice, one is changed and the other forgotten");
    return finding;
}

/* Words of the phrases fit into a sentence of their own language only. */
static void mend_by(const struct looking *looking, struct finding *finding,
                    const struct figure *figure, struct text right)
{
    const struct reading *reading = looking->reading;
    bool fits = reading->agreement->language_in_force == CHOICE_LANGUAGE_EN ||
                figure->kind != FIGURE_DURATION;
    finding_help(&reading->compilation->findings, finding, "write %s`%.*s`", fits ? "" : "the agreed ",
                 TEXT_ARGUMENTS(right));
    if (fits) {
        fix_part(reading->compilation, finding, reading->field->node, figure->start, figure->end,
                 right, false);
    }
}

/* ---- the term ---- */
/* Where "this agreement" or "the term" is what a verb at `verb` is said of. */
static bool is_of_agreement(const struct looking *looking, uint32_t verb)
{
    enum { OWN_WORDS = 6, SHORT_WORD = 3 };
    const uint32_t first = looking->sentence->first;
    for (uint32_t at = verb; at > first && verb - at < OWN_WORDS; at--) {
        const struct prose_token *token = token_at(looking, at - 1);
        if (token->kind != TOKEN_IS_WORD) {
            return false;
        }
        if ((token->says & SAYS_AGREEMENT) == 0) {
            continue;
        }
        const struct prose_token *before = at - 1 > first ? token - 1 : NULL;
        bool own = before != NULL && (before->says & SAYS_OWN) != 0;
        bool article = before != NULL && before->kind == TOKEN_IS_WORD && at - 2 == first &&
                       before->end - before->start <= SHORT_WORD;
        return own || (article && verb - at <= 1);
    }
    return false;
}

static bool is_date(struct date one, struct date other)
{
    return one.year == other.year && one.month == other.month && one.day == other.day;
}

static bool check_date(const struct looking *looking, const struct figure *figure, bool starts)
{
    struct arena *arena = &looking->reading->compilation->arena;
    const struct term *term = looking->reading->agreement->term;
    struct date last, next;
    if (starts) {
        if (is_date(*term->starts, figure->date)) {
            return false;
        }
        struct finding *finding = contradict(looking, figure, term->starts->node,
                                             "the term starts on",
                                             date_text(arena, term->starts));
        if (looking->reading->field->is_prose) {
            mend_by(looking, finding, figure, TEXT_OF("${term.starts}"));
        }
        return true;
    }
    if (!term_last_day(term, &last) || is_date(last, figure->date) ||
        (date_of_day(date_day(&last) + 1, &next) && is_date(next, figure->date))) {
        return false;
    }
    struct finding *finding =
        contradict(looking, figure, term->ends != NULL ? term->ends->node : term->lasts->node,
                   "the term ends on", date_text(arena, &last));
    if (looking->reading->field->is_prose) {
        mend_by(looking, finding, figure, TEXT_OF("${term.ends}"));
    }
    return true;
}

static bool check_length(const struct looking *looking, const struct figure *figure)
{
    enum { DAYS_OFF = 2 };
    const struct reading *reading = looking->reading;
    struct arena *arena = &reading->compilation->arena;
    const struct term *term = reading->agreement->term;
    const struct duration *said = figure_duration(arena, reading->field, figure);
    struct date last, over;
    if (!term_last_day(term, &last) || !date_after(term->starts, said, &over) ||
        (term->renews != NULL && term->renews->by != NULL &&
         figure_is_same_time(reading, figure, term->renews->by))) {
        return false;
    }
    int64_t off = date_day(&over) - date_day(&last) - 1;
    if (off >= -DAYS_OFF && off <= DAYS_OFF) {
        return false;
    }
    if (term->ends == NULL) {
        struct text length = words_of_duration(arena, term->lasts);
        mend_by(looking, contradict(looking, figure, term->lasts->node, "the term lasts", length),
                figure, length);
    } else {
        struct finding *finding = contradict(looking, figure, term->ends->node, "the term ends on",
                                             date_text(arena, &last));
        finding_help(&reading->compilation->findings, finding, "correct one of the two");
    }
    return true;
}

static bool check_term(const struct looking *looking)
{
    enum { DATE_WORDS = 4, LENGTH_WORDS = 2 };
    const struct term *term = looking->reading->agreement->term;
    bool ours = false, wrong = false;
    if (term == NULL || term->starts == NULL) {
        return false;
    }
    for (uint32_t at = looking->sentence->first; at < looking->sentence->behind; at++) {
        bool starts = says(looking, at, SAYS_STARTS), ends = says(looking, at, SAYS_ENDS);
        if (!starts && !ends) {
            continue;
        }
        ours = ours || is_of_agreement(looking, at);
        uint32_t behind = behind_phrase(looking, at);
        const struct figure *date = figure_behind(looking, behind, DATE_WORDS, FIGURE_DATE);
        if (ours && date != NULL) {
            wrong = check_date(looking, date, starts) || wrong;
            /* "from 1 March 2027 to 28 February 2028" */
            const struct figure *to =
                figure_behind(looking, date->behind, LENGTH_WORDS, FIGURE_DATE);
            bool names = date->behind < looking->sentence->behind &&
                         says(looking, date->behind + 1, SAYS_ENDS | SAYS_STARTS);
            if (starts && to != NULL && !names) {
                wrong = check_date(looking, to, false) || wrong;
            }
        }
        const struct figure *length =
            ends ? figure_behind(looking, behind, LENGTH_WORDS, FIGURE_DURATION) : NULL;
        if (ours && length != NULL && (looking->sentence->says & SAYS_NOTICE) == 0 &&
            is_last_of_clause(looking, length)) {
            wrong = check_length(looking, length) || wrong;
        }
        at = behind - 1;
    }
    return wrong;
}

/* ---- the notice ---- */
bool figure_is_same_time(const struct reading *reading, const struct figure *figure,
                         const struct duration *duration)
{
    struct arena *arena = &reading->compilation->arena;
    int64_t least = 0, most = 0, other_least = 0, other_most = 0;
    if (duration == NULL) {
        return false;
    }
    duration_bounds(figure_duration(arena, reading->field, figure), &least, &most);
    duration_bounds(duration, &other_least, &other_most);
    return least <= other_most && other_least <= most;
}

/* Whether some notice of the agreement is the one that a figure says. */
static bool is_some_notice(const struct looking *looking, const struct figure *figure)
{
    const struct reading *reading = looking->reading;
    const struct agreement *agreement = reading->agreement;
    const struct map *conditions = agreement->cancellation->conditions;
    const struct map *exclusions = agreement->exclusions;
    if (figure_is_same_time(reading, figure, agreement->cancellation->notice) ||
        (agreement->term != NULL &&
         figure_is_same_time(reading, figure, agreement->term->amendment_notice)) ||
        (conditions != NULL && conditions->count > NOTICES_MOST) ||
        (exclusions != NULL && exclusions->count > NOTICES_MOST)) {
        return true;
    }
    for (uint32_t index = 0; conditions != NULL && index < conditions->count; index++) {
        const struct condition_clause *clause = conditions->entries[index].value;
        if (clause == NULL || figure_is_same_time(reading, figure, clause->notice) ||
            figure_is_same_time(reading, figure, clause->cure)) {
            return true;
        }
    }
    for (uint32_t index = 0; exclusions != NULL && index < exclusions->count; index++) {
        const struct exclusion *exclusion = exclusions->entries[index].value;
        if (exclusion == NULL || figure_is_same_time(reading, figure, exclusion->notice)) {
            return true;
        }
    }
    return false;
}

/* The duration that a word for notice is said of: "60 days' written notice", "notice of 60 days",
 * "eine Kündigungsfrist von 60 Tagen". */
static const struct figure *figure_of_notice(const struct looking *looking, uint32_t notice)
{
    enum { WORDS_BEFORE = 4, WORDS_BEHIND = 3 };
    const struct prose_field *field = looking->reading->field;
    for (uint32_t at = looking->sentence->first_figure; at < looking->sentence->behind_figure;
         at++) {
        const struct figure *figure = &field->figures[at];
        bool before = figure->behind <= notice && notice - figure->behind <= WORDS_BEFORE;
        if (before && figure->kind == FIGURE_DURATION && !figure->hedged) {
            return figure;
        }
    }
    return figure_behind(looking, notice + 1, WORDS_BEHIND, FIGURE_DURATION);
}

/* Whether a sentence about cancelling names nothing that is cancelled: "Either party may cancel with
 * 60 days' notice", and no order, visit or line. */
static bool is_without_object(const struct looking *looking, uint32_t cancel,
                              const struct figure *figure)
{
    enum { SHORT_WORD = 4, SUBJECT_WORDS = 2 };
    const struct prose_sentence *sentence = looking->sentence;
    bool before = cancel < figure->first, article = false;
    uint32_t at = before ? cancel + 1 : sentence->first + SUBJECT_WORDS;
    for (; at < figure->first; at++) {
        const struct prose_token *token = token_at(looking, at);
        bool is_short = before ? token->end - token->start <= SHORT_WORD : !token->capital;
        bool known = (token->says & (SAYS_NOTICE | SAYS_TIME | SAYS_FILLER)) != 0;
        if (token->kind != TOKEN_IS_WORD || (!known && (!is_short || (before && article)))) {
            return false;
        }
        article = (token->says & (SAYS_FILLER | SAYS_WINDOW)) != 0;
    }
    return true;
}

/* Whether it is the agreement whose end the sentence speaks of. */
static bool is_about_end(const struct looking *looking, const struct figure *figure)
{
    const struct prose_sentence *sentence = looking->sentence;
    if ((sentence->says & SAYS_AGREEMENT) != 0) {
        return true;
    }
    for (uint32_t at = sentence->first;
         looking->reading->field->place == IN_CANCELLATION && at < sentence->behind; at++) {
        if (says(looking, at, SAYS_CANCEL) && is_without_object(looking, at, figure)) {
            return true;
        }
    }
    return false;
}

static bool check_notice(const struct looking *looking)
{
    const struct reading *reading = looking->reading;
    const struct cancellation *cancellation = reading->agreement->cancellation;
    const struct prose_sentence *sentence = looking->sentence;
    if (cancellation == NULL || cancellation->notice == NULL ||
        (sentence->says & SAYS_PLANNED) != 0) {
        return false;
    }
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        const struct figure *figure =
            says(looking, at, SAYS_NOTICE) ? figure_of_notice(looking, at) : NULL;
        if (figure != NULL && is_about_end(looking, figure) && !is_some_notice(looking, figure)) {
            struct text agreed =
                words_of_duration(&reading->compilation->arena, cancellation->notice);
            mend_by(looking,
                    contradict(looking, figure, cancellation->notice->node, "the notice is", agreed),
                    figure, agreed);
            return true;
        }
    }
    return false;
}

/* ---- caps and credits ---- */
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

static bool report_amount(const struct looking *looking, const struct figure *figure,
                          const struct amounts *amounts, const char *what)
{
    struct arena *arena = &looking->reading->compilation->arena;
    uint32_t first = contradicted(amounts, figure);
    if (first == UINT32_MAX) {
        return false;
    }
    struct text agreed = words_of_amount(arena, &amounts->items[first].terms->amount);
    struct finding *finding =
        contradict(looking, figure, amounts->items[first].node, what, agreed);
    if (amounts->count == 1) {
        mend_by(looking, finding, figure,
                prose_local(arena, looking->reading->agreement->language_in_force, agreed));
    } else {
        finding_help(&looking->reading->compilation->findings, finding,
                     "write one of the figures that are agreed");
    }
    return true;
}

/* "credits never exceed 50% of the monthly fee"; over another window it is another cap. */
static bool check_cap(const struct looking *looking)
{
    enum { WORDS_BEHIND = 2 };
    const struct reading *reading = looking->reading;
    const struct remedy *remedy = reading->field->remedy;
    struct amounts own = {.count = 0};
    for (uint32_t at = looking->sentence->first; at < looking->sentence->behind; at++) {
        if (!says(looking, at, SAYS_CAP)) {
            continue;
        }
        uint32_t behind = behind_phrase(looking, at);
        const struct figure *figure = figure_behind(looking, behind, WORDS_BEHIND, FIGURE_PERCENT);
        figure = figure != NULL ? figure
                                : figure_behind(looking, behind, WORDS_BEHIND, FIGURE_MONEY);
        if (figure == NULL) {
            continue;
        }
        const struct amounts *caps = &own;
        if (remedy == NULL) {
            caps = all_caps(looking->facts, reading->agreement);
        } else if (remedy->credits != NULL) {
            add_caps(&own, remedy->credits);
        }
        if (caps->count > 0) {
            return report_amount(looking, figure, caps, "the cap is");
        }
    }
    return false;
}

/* "a credit of 15%", "15% service credit" in the prose of a remedy. */
static bool check_credit(const struct looking *looking)
{
    enum { WORDS_BEHIND = 2, WORDS_BEFORE = 2 };
    const struct prose_field *field = looking->reading->field;
    const struct remedy *remedy = field->remedy;
    if (remedy == NULL || remedy->credits == NULL || remedy->credits->tiers == NULL) {
        return false;
    }
    for (uint32_t index = looking->sentence->first_figure;
         index < looking->sentence->behind_figure; index++) {
        const struct figure *figure = &field->figures[index];
        bool amount = (figure->kind == FIGURE_PERCENT || figure->kind == FIGURE_MONEY) &&
                      !figure->hedged;
        bool credit = false;
        for (uint32_t at = figure->behind; at < figure->behind + WORDS_BEHIND; at++) {
            credit = credit || says(looking, at, SAYS_CREDIT);
        }
        uint32_t before = figure->first;
        for (uint32_t words = 0; words < WORDS_BEFORE && before > looking->sentence->first &&
                                 says(looking, before - 1, SAYS_FILLER);
             words++) {
            before--;
        }
        credit = credit || (before < figure->first && before > looking->sentence->first &&
                            says(looking, before - 1, SAYS_CREDIT));
        if (amount && credit &&
            report_amount(looking, figure, tiers_of(looking->facts, remedy), "the credit is")) {
            return true;
        }
    }
    return false;
}

/* ---- all of a field ---- */
static bool check_sentence(const struct looking *looking)
{
    const uint32_t all = looking->sentence->says;
    if ((all & (SAYS_AGREEMENT | SAYS_NOTICE | SAYS_CREDIT)) == 0 || !is_ours(looking)) {
        return false;
    }
    bool term = (all & SAYS_AGREEMENT) != 0 && (all & (SAYS_STARTS | SAYS_ENDS)) != 0 &&
                check_term(looking);
    bool notice = (all & SAYS_NOTICE) != 0 && (all & (SAYS_CANCEL | SAYS_ENDS)) != 0 &&
                  check_notice(looking);
    bool cap = (all & SAYS_CREDIT) != 0 && (all & SAYS_CAP) != 0 && check_cap(looking);
    return term || notice || cap || ((all & SAYS_CREDIT) != 0 && check_credit(looking));
}

static void look_at_field(struct facts *facts, const struct reading *reading)
{
    struct prose_sentence sentence = {.behind = 0};
    struct looking looking = {reading, facts, &sentence};
    if (prose_check_arithmetic(reading)) {
        return;
    }
    while (prose_next_sentence(reading->field, &sentence)) {
        if (sentence.first_figure < sentence.behind_figure) {
            check_sentence(&looking);
        }
    }
    prose_check_goal(reading);
}

void lint_prose_contradiction(struct compilation *compilation, const struct agreement *agreement)
{
    const struct prose_scan *scan = prose_scan(compilation, agreement);
    struct facts *facts = ARENA_NEW(&compilation->arena, struct facts);
    struct reading reading = {compilation, agreement, NULL};
    for (uint32_t index = 0; index < scan->count; index++) {
        reading.field = &scan->fields[index];
        if (reading.field->figure_count > 0) {
            look_at_field(facts, &reading);
        }
    }
}
