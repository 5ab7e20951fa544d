/* prose-contradiction: takes the sentences of a field and has each compared with what is agreed of
 * the same thing. What is somebody else's, an example or meant roughly is left alone. */
#include "lint/prose_contradiction.h"

#include "lint/lint.h"

/* Whether a word makes what the sentence says somebody else's, or an example. */
static bool is_ours(const struct sentence_read *read)
{
    const struct prose_sentence *sentence = read->sentence;
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        bool other = (token->says & (SAYS_OTHER | SAYS_ASIDE)) != 0;
        bool joins_dates = at + 1 < sentence->behind &&
                           prose_token_of(read, at + 1)->kind == TOKEN_IS_NUMBER &&
                           (token->says & SAYS_ASIDE) == 0 &&
                           text_is(token_text(read->reading->field, token), "until");
        if (other && !joins_dates) {
            return false;
        }
    }
    return true;
}

static const struct figure *figure_at(const struct sentence_read *read, uint32_t token)
{
    const struct prose_field *field = read->reading->field;
    for (uint32_t at = read->sentence->first_figure; at < read->sentence->behind_figure; at++) {
        if (field->figures[at].first == token) {
            return field->figures[at].hedged ? NULL : &field->figures[at];
        }
    }
    return NULL;
}

/* The token behind the phrase that begins at `at`: "takes effect". */
uint32_t prose_behind_phrase(const struct sentence_read *read, uint32_t at)
{
    uint32_t end = prose_token_of(read, at)->says_end;
    while (++at < read->sentence->behind && prose_token_of(read, at)->start < end) {
    }
    return at;
}

/* The figure of a kind behind a token, with only so many words between. */
const struct figure *prose_figure_behind(const struct sentence_read *read, uint32_t from,
                                         uint32_t words, enum figure_kind kind)
{
    for (uint32_t at = from; at <= from + words && at < read->sentence->behind; at++) {
        const struct figure *figure = figure_at(read, at);
        if (figure != NULL) {
            return figure->kind == kind ? figure : NULL;
        }
        const struct prose_token *token = prose_token_of(read, at);
        const bool elision = token->mark == '\'' || token->mark == 0x2019; /* "préavis d'un mois" */
        if (token->kind != TOKEN_IS_WORD && !elision) {
            return NULL;
        }
    }
    return NULL;
}

struct finding *prose_contradict(const struct sentence_read *read, const struct figure *figure,
                                 const struct node *against, const char *what, struct text agreed)
{
    const struct reading *reading = read->reading;
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
void prose_mend_by(const struct sentence_read *read, struct finding *finding,
                   const struct figure *figure, struct text right)
{
    const struct reading *reading = read->reading;
    const struct prose_field *field = reading->field;
    /* "one month's notice" would become "3 months's" */
    const bool genitive = figure->behind + 1 < field->token_count &&
                          field->tokens[figure->behind].kind == TOKEN_IS_MARK &&
                          text_is(token_text(field, &field->tokens[figure->behind + 1]), "s");
    bool fits = (reading->agreement->language_in_force == CHOICE_LANGUAGE_EN && !genitive) ||
                figure->kind != FIGURE_DURATION;
    finding_help(&reading->compilation->findings, finding, "write %s`%.*s`",
                 fits ? "" : "the agreed ", TEXT_ARGUMENTS(right));
    if (fits) {
        fix_part(reading->compilation, finding, reading->field->node, figure->start, figure->end,
                 right, false);
    }
}

/* ---- all of a field ---- */
static void check_sentence(const struct sentence_read *read)
{
    const uint32_t all = read->sentence->says;
    if (prose_check_exclusion(read) || !prose_is_read_whole(read->sentence)) {
        return;
    }
    const struct prose_field *field = read->reading->field;
    const bool elsewhere = (PROSE_PLACES_OF_GOALS & PROSE_PLACE(field->place)) != 0;
    if ((prose_remedy(field) != NULL || elsewhere) &&
        (prose_check_tier(read) || prose_check_claim(read) || prose_check_payment(read) ||
         prose_check_named_credit(read))) {
        return;
    }
    if ((all & SAYS_AGREEMENT) != 0) {
        prose_check_renewal(read);
        prose_check_amendment(read);
    }
    if ((all & (SAYS_AGREEMENT | SAYS_NOTICE | SAYS_CREDIT)) == 0 || !is_ours(read)) {
        return;
    }
    if ((all & SAYS_AGREEMENT) != 0 && (all & (SAYS_STARTS | SAYS_ENDS)) != 0) {
        prose_check_term(read);
    }
    if ((all & SAYS_NOTICE) != 0 && ((all & (SAYS_CANCEL | SAYS_ENDS)) != 0 ||
                                     read->reading->field->place == IN_CANCELLATION)) {
        prose_check_notice(read);
    }
    if ((all & SAYS_CREDIT) != 0) {
        prose_check_credits(read);
    }
}

/* Whether a figure of the field may be one of a goal's, or is said to be another's. */
static bool may_contradict(const struct prose_rule *rule, const struct prose_field *field)
{
    const uint32_t both = HAS_REFERENCE | HAS_NUMBER;
    struct stands_with with;
    bool may =
        (field->has & HAS_ASIDE) != 0 || prose_may_be_of_goals(field) ||
        (field->says & (SAYS_AGREEMENT | SAYS_NOTICE | SAYS_CREDIT)) != 0 ||
        (prose_remedy(field) != NULL && (field->has & (HAS_DURATION | HAS_SHARE)) != 0) ||
        (field->place == IN_GOAL_STATEMENT && (field->has & (HAS_SHARE | HAS_DURATION)) != 0 &&
         rule->agreement->goal_count <= PROSE_GOALS_MOST) ||
        (field->place == IN_GOAL_NOTE && (field->has & HAS_DURATION) != 0) ||
        prose_may_be_of_exclusion(field);
    bool stands = !may && prose_stands_with(field, &with);
    for (uint32_t index = 0; stands && index < with.count && !may; index++) {
        const struct target *target = with.leaves[index]->value;
        may = (field->has & prose_figures_like(target)) != 0 ||
              /* "${shop.target} of the time, from 08:00 to 18:00" */
              (both == (field->has & both) && promise_is_share_of_time(target));
    }
    return may;
}

static void look_at_field(struct prose_rule *rule, const struct prose_field *field)
{
    struct compilation *compilation = rule->compilation;
    const struct reading reading = {compilation, rule->agreement, field};
    const struct arena_mark mark = arena_mark(&compilation->arena);
    const size_t before = compilation->findings.count;
    struct prose_sentence sentence = {.behind = 0};
    const struct sentence_read read = {&reading, rule->memory, &sentence};
    if (!prose_check_arithmetic(&reading)) {
        while (prose_next_sentence(field, &sentence)) {
            check_sentence(&read);
            (void)prose_check_clock(&read);
        }
        prose_check_goal(&reading);
        prose_check_pairs(&reading);
        prose_check_windows(&reading);
        prose_check_share_hours(&reading);
        prose_check_goals(&reading);
        if (compilation->findings.count == before) {
            prose_check_tables(&reading);
        }
        if (compilation->findings.count == before) {
            prose_check_failing(&reading);
        }
    }
    if (compilation->findings.count == before) {
        arena_release(&compilation->arena, mark);
    }
}

void lint_prose_contradiction(struct compilation *compilation, const struct agreement *agreement)
{
    prose_ask(compilation, agreement,
              (struct prose_rule){.look = look_at_field,
                                  .wants = may_contradict,
                                  .memory = credit_facts_new(&compilation->arena),
                                  .has = HAS_FIGURE | HAS_NUMBER});
    prose_ask_for_rhythms(compilation, agreement);
    prose_ask_for_measured(compilation, agreement);
    prose_ask_for_rows(compilation, agreement);
    prose_ask_for_strikes(compilation, agreement);
}
