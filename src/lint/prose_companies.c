/* foreign-party: takes names with a legal form behind them and reports companies that are no party.
 */
#include "base/letter.h"
#include "lint/lint.h"
#include "lint/mentions.h"
#include "model/binders.h"

/* "IT" is no "it". */
static bool is_abbreviation(const struct prose_field *field, const struct prose_token *token)
{
    struct text word = token_text(field, token);
    return word.length > 1 && word.data[1] >= 'A' && word.data[1] <= 'Z';
}

static bool is_article(const struct prose_field *field, uint32_t at)
{
    static const struct text articles[] = {
#define TERM_HEAD(language, word)
#define ARTICLE(word) TEXT(word),
#include "grammar/term_heads.def"
    };
    for (size_t index = 0; index < sizeof articles / sizeof *articles; index++) {
        if (prose_same(token_text(field, &field->tokens[at]), articles[index])) {
            return true;
        }
    }
    return false;
}

/* "If Contoso Ltd pays late": a word that begins a sentence, and no name; behind "Fabrikam AG."
 * too. */
static bool is_lead(const struct prose_field *field, uint32_t at)
{
    static const struct text words[] = {
#define COMPANY_LEAD(word) TEXT(word),
#include "grammar/company_words.def"
    };
    const bool first = field->tokens[at].begins || token_is_mark(field, at - 1, '.');
    return first && prose_is_one_of(token_text(field, &field->tokens[at]), words,
                                    sizeof words / sizeof *words);
}

/* "GmbH & Co. KG", "Pty Ltd": the last token of the legal form that begins at a token. */
static uint32_t end_of_form(const struct prose_field *field, uint32_t at)
{
    uint32_t end = at;
    for (;;) {
        uint32_t next = end + 1;
        if (token_is_mark(field, next, '&') && next + 1 < field->token_count &&
            text_is(token_text(field, &field->tokens[next + 1]), "Co")) {
            next += token_is_mark(field, next + 2, '.') ? 3 : 2;
        }
        if (next >= field->token_count || (field->tokens[next].says & SAYS_LEGAL_FORM) == 0) {
            return end;
        }
        end = next;
    }
}

/* Where a name ends at a legal form: its first token; or `at` where none stands before it. */
static uint32_t name_before(const struct prose_field *field, uint32_t at)
{
    enum { WORDS_MAX = 5 };
    uint32_t first = at, words = 0;
    while (first > 0 && words < WORDS_MAX && !field->tokens[first].begins) {
        const struct prose_token *before = &field->tokens[first - 1];
        bool mark = before->kind == TOKEN_IS_MARK && (before->mark == '&' || before->mark == '-' ||
                                                      (before->mark == ',' && first == at));
        if (mark) {
            first--;
            continue;
        }
        if (before->kind != TOKEN_IS_WORD || !before->capital ||
            ((before->says & (SAYS_FILLER | SAYS_WINDOW | SAYS_PER)) != 0 &&
             !is_abbreviation(field, before))) {
            break;
        }
        first--;
        words++;
    }
    while (first < at && field->tokens[first].kind == TOKEN_IS_MARK) {
        first++;
    }
    /* "Die Contoso GmbH" */
    bool article = first + 1 < at &&
                   ((field->tokens[first].begins && is_article(field, first)) ||
                    (!is_abbreviation(field, &field->tokens[first]) && is_lead(field, first)));
    return article ? first + 1 : first;
}

/* A company may be named that is no party where it is said who measures and what is excluded. */
enum {
    PLACES_OF_OTHERS = PROSE_PLACE(IN_GOAL_MEASURED) | PROSE_PLACE(IN_EXCLUSION) |
                       PROSE_PLACE(IN_PARTY) | PROSE_PLACE(IN_CONTACT) | PROSE_PLACE(IN_SIGNATURE) |
                       PROSE_PLACE(IN_OTHER)
};

static struct text lower_token(const struct naming *naming, const struct prose_field *field,
                               uint32_t token)
{
    return mentions_lower(&naming->compilation->arena, token_text(field, &field->tokens[token]));
}

/* A definition may say who somebody is: "Carrier: Telco GmbH". */
static void note_definition(struct naming *naming, const struct prose_field *field)
{
    for (uint32_t at = 0; at < field->token_count; at++) {
        uint32_t first = at;
        if ((field->tokens[at].says & SAYS_LEGAL_FORM) != 0) {
            first = name_before(field, at);
        }
        if (first < at) {
            mentions_add(naming, (struct mention){.node = field->node,
                                                  .first = lower_token(naming, field, first),
                                                  .defines = true});
        }
    }
}

/* "The copy is kept by Telco Ltd. Telco Ltd is certified.": said before in the same field. */
static bool is_meant_before(const struct naming *naming, const struct mention *mention)
{
    enum { BEFORE_MOST = 32 };
    size_t at = naming->mention_count;
    for (uint32_t back = 0; back < BEFORE_MOST && at > 0; back++) {
        const struct mention *before = &naming->mentions[--at];
        if (before->node == mention->node && before->meant &&
            text_equal(before->first, mention->first)) {
            return true;
        }
    }
    return false;
}

/* another: it is somebody else who is meant, here and in all that follows. */
static void note_company(struct naming *naming, const struct prose_field *field,
                         struct company_sentence *read, uint32_t at, bool another)
{
    uint32_t first = name_before(field, at);
    if (first == at || (mentions_is_capital(field, at + 1) && !field->tokens[at + 1].begins &&
                        (field->tokens[at + 1].says & SAYS_LEGAL_FORM) == 0)) {
        return;
    }
    const uint32_t end = end_of_form(field, at);
    uint32_t start = field->tokens[first].start, behind = field->tokens[end].end;
    if (field->tokens[end].says_end > behind) { /* "S.A", and its last point */
        behind = field->tokens[end].says_end;
        behind += behind < field->node->count && field->node->data[behind] == '.';
    }
    uint32_t next = end + 1;
    while (next < read->sentence->behind && field->tokens[next].start < behind) {
        next++;
    }
    struct text name = text_slice(node_text(field->node), start, behind);
    struct mention mention = {.node = field->node,
                              .start = start,
                              .end = behind,
                              .name = mentions_lower(&naming->compilation->arena, name),
                              .first = lower_token(naming, field, first)};
    const enum company_meant meant = company_is_another(naming, field, read, first, next);
    mention.defines = another || meant == COMPANY_IS_OTHER;
    mention.meant = meant == COMPANY_DOES || is_meant_before(naming, &mention);
    mentions_add(naming, mention);
}

/* "- Telco Ltd", "| Telco Ltd | lines |" */
static bool is_of_list(const struct prose_field *field, const struct prose_sentence *sentence)
{
    const uint32_t mark = field->tokens[sentence->first].mark;
    return mark == '-' || mark == '*' || mark == '+' || mark == '|';
}

static void note_companies(struct prose_rule *rule, const struct prose_field *field)
{
    struct naming *naming = rule->memory;
    struct prose_sentence sentence = {.behind = 0};
    if (field->place == IN_DEFINITION) {
        note_definition(naming, field);
        return;
    }
    company_read(naming, field);
    const bool others = company_is_of_others(naming, field);
    bool listed = false;
    while (prose_next_sentence(field, &sentence)) {
        struct company_sentence read = company_sentence_of(naming, &sentence);
        const bool of_list = is_of_list(field, &sentence);
        for (uint32_t at = sentence.first; at < sentence.behind; at++) {
            if ((field->tokens[at].says & SAYS_LEGAL_FORM) != 0 &&
                (at == sentence.first || (field->tokens[at - 1].says & SAYS_LEGAL_FORM) == 0)) {
                note_company(naming, field, &read, at, others || (of_list && listed));
            }
        }
        listed = (of_list && listed) || company_begins_list(&read);
    }
}

static void add_company(struct naming *naming, const struct node *name)
{
    size_t start = 0, end = 0;
    if (name != NULL && letter_next_word(node_text(name), 0, &start, &end)) {
        mentions_add_name(
            naming,
            mentions_lower(&naming->compilation->arena, text_slice(node_text(name), start, end)),
            NAME_COMPANY, naming);
    }
}

static void gather_companies(struct naming *naming)
{
    const struct agreement *agreement = naming->agreement;
    const struct map *definitions = agreement->definitions;
    naming->room = naming->mention_count * 2 + (size_t)agreement->party_count * 2 +
                   (definitions != NULL ? definitions->count : 0);
    naming->names = names_new(&naming->compilation->arena, naming->room);
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        add_company(naming, agreement->party_list[index]->name);
        add_company(naming, agreement->party_list[index]->legal_name);
    }
    for (uint32_t index = 0; definitions != NULL && index < definitions->count; index++) {
        add_company(naming, definitions->entries[index].key);
    }
    for (size_t index = 0; index < naming->mention_count; index++) {
        if (naming->mentions[index].defines) {
            mentions_add_name(naming, naming->mentions[index].first, NAME_COMPANY, naming);
        }
    }
}

static void report_company(struct naming *naming, const struct mention *mention)
{
    struct compilation *compilation = naming->compilation;
    struct span span = node_part(compilation, mention->node, mention->start, mention->end);
    if (mentions_again(naming, mention->name, span) != NULL) {
        return;
    }
    struct finding *finding = finding_add(
        &compilation->findings, RULE_FOREIGN_PARTY, span, "`%.*s` is no party to this agreement",
        TEXT_ARGUMENTS(text_slice(node_text(mention->node), mention->start, mention->end)));
    finding_note(&compilation->findings, finding,
                 "a name like this is left over where an agreement was copied from another one");
    finding_help(&compilation->findings, finding,
                 "name the party, such as `${party.%.*s}`; if another company is meant, say who it "
                 "is under `definitions`",
                 TEXT_ARGUMENTS(naming->agreement->party_count > 0
                                    ? node_text(naming->agreement->party_list[0]->id)
                                    : TEXT_OF("ID")));
    mentions_remember(naming, mention->name, finding);
}

static void check_companies(struct prose_rule *rule)
{
    struct naming *naming = rule->memory;
    if (!mentions_any(naming)) {
        return;
    }
    gather_companies(naming);
    for (size_t index = 0; index < naming->mention_count; index++) {
        const struct mention *mention = &naming->mentions[index];
        if (!mention->defines && !mention->meant &&
            !mentions_is_name(naming, mention->first, NAME_COMPANY)) {
            report_company(naming, mention);
        }
    }
}

void lint_foreign_party(struct compilation *compilation, const struct agreement *agreement)
{
    mentions_ask(compilation, agreement,
                 (struct prose_rule){.look = note_companies,
                                     .end = check_companies,
                                     .places = ~(uint32_t)PLACES_OF_OTHERS,
                                     .says = SAYS_LEGAL_FORM});
}
