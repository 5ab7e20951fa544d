/* vague-term: takes the words of what is promised and reports those that nobody can measure. */
#include "lint/lint.h"
#include "lint/prose_contradiction.h"
#include "prose/prose.h"

/* A word that the agreement defines is as good as its definition. */
static bool is_defined(const struct term_index *terms, const struct prose_field *field,
                       const struct prose_token *token)
{
    size_t start = 0, end = 0;
    return terms != NULL &&
           prose_find_term(terms, text_slice(node_text(field->node), 0, token->says_end),
                           token->start, &start, &end) != SIZE_MAX &&
           start == token->start;
}

/* "If the fault is not reported in time": in the prose of a remedy that says by when it is claimed,
 * a condition, a claim or what is not done in time is measured by that. */
static bool is_of_claim(const struct prose_field *field, const struct prose_sentence *sentence,
                        const struct prose_token *token)
{
    static const struct text in_time[] = {
#define VAGUE_IN_TIME(words) TEXT(words),
#include "grammar/vague.def"
    };
    const struct remedy *remedy = prose_remedy(field);
    const struct list *claim =
        remedy != NULL && remedy->credits != NULL ? remedy->credits->claim : NULL;
    if (claim == NULL || claim->count == 0 ||
        ((const struct claim_step *)claim->items[0])->within == NULL ||
        ((sentence->says & (SAYS_ASIDE | SAYS_OTHER)) == 0 &&
         !prose_names_claim(field, sentence))) {
        return false;
    }
    const struct text words = text_slice(node_text(field->node), token->start, token->says_end);
    bool found = false;
    for (size_t row = 0; row < sizeof in_time / sizeof *in_time; row++) {
        found = found || prose_same(words, in_time[row]);
    }
    return found;
}

static void report_vague(struct compilation *compilation, const struct prose_field *field,
                         const struct prose_token *token)
{
    struct text words = text_slice(node_text(field->node), token->start, token->says_end);
    struct finding *finding =
        finding_add(&compilation->findings, RULE_VAGUE_TERM,
                    prose_span(compilation, field, token->start, token->says_end),
                    "\"%.*s\" promises nothing that can be measured", TEXT_ARGUMENTS(words));
    finding_help(&compilation->findings, finding,
                 "say by when, how often or how much, such as `within 4 h`; or define the word "
                 "under `definitions`");
}

static void check_vague(struct prose_rule *rule, const struct prose_field *field)
{
    struct prose_sentence sentence = {.behind = 0};
    if (rule->memory == NULL) {
        rule->memory = ARENA_NEW(&rule->compilation->arena, const struct term_index *);
        *(const struct term_index **)rule->memory =
            term_index_new(&rule->compilation->arena, rule->agreement);
    }
    const struct term_index *terms = *(const struct term_index **)rule->memory;
    while (prose_next_sentence(field, &sentence)) {
        bool measured = sentence.first_figure < sentence.behind_figure;
        uint32_t said = 0;
        for (uint32_t at = sentence.first; at < sentence.behind; at++) {
            measured = measured || field->tokens[at].mark == MARK_REFERENCE;
        }
        for (uint32_t at = sentence.first; at < sentence.behind && !measured; at++) {
            const struct prose_token *token = &field->tokens[at];
            if ((token->says & SAYS_VAGUE) != 0 && token->start >= said &&
                !is_defined(terms, field, token) && !is_of_claim(field, &sentence, token)) {
                report_vague(rule->compilation, field, token);
            }
            said =
                token->says_end > said ? token->says_end : said; /* "nicht rechtzeitig" is late */
        }
    }
}

void lint_vague_term(struct compilation *compilation, const struct agreement *agreement)
{
    prose_ask(compilation, agreement,
              (struct prose_rule){.look = check_vague,
                                  .places = PROSE_PLACE(IN_GOAL_STATEMENT) | PROSE_PLACE(IN_REMEDY),
                                  .says = SAYS_VAGUE});
}
