/* undefined-term: takes capitalised and quoted words of prose and reports terms that are used as
 * defined and are not. */
#include "base/letter.h"
#include "lint/lint.h"
#include "lint/mentions.h"
#include "model/binders.h"

struct candidate {
    uint32_t first, behind; /* tokens */
    bool quoted;
};

static struct text candidate_text(const struct prose_field *field,
                                  const struct candidate *candidate)
{
    return text_slice(node_text(field->node), field->tokens[candidate->first].start,
                      field->tokens[candidate->behind - 1].end);
}

static bool is_quote(const struct prose_field *field, uint32_t at, bool opening)
{
    if (at >= field->token_count || field->tokens[at].kind != TOKEN_IS_MARK) {
        return false;
    }
    uint32_t mark = field->tokens[at].mark;
    return mark == '"' || mark == 0x201c ||
           (opening ? mark == 0x201e || mark == 0xab : mark == 0x201d || mark == 0xbb);
}

static bool is_head(const struct prose_field *field, uint32_t at)
{
    return (field->tokens[at].says & SAYS_TERM_HEAD) != 0;
}

/* Whether a small word joins two capitalised ones: "Taux de Disponibilité". */
static bool joins(const struct naming *naming, const struct prose_field *field, uint32_t at)
{
    enum { LONGEST = 3 };
    enum choice_value language = naming->agreement->language_in_force;
    return (language == CHOICE_LANGUAGE_FR || language == CHOICE_LANGUAGE_ES) &&
           at + 1 < field->token_count && field->tokens[at].kind == TOKEN_IS_WORD &&
           !field->tokens[at].capital &&
           field->tokens[at].end - field->tokens[at].start <= LONGEST &&
           mentions_is_capital(field, at + 1) && field->tokens[at + 1].spaced;
}

static bool quoted_at(const struct prose_field *field, uint32_t at, struct candidate *candidate)
{
    enum { WORDS_MAX = 6, SHORT_WORD = 4 };
    if (!is_quote(field, at, true) || !mentions_is_capital(field, at + 1)) {
        return false;
    }
    /* the line "Claim Form", the words "Credit Request": what is written there, and no term */
    const struct prose_token *before = at > 0 ? &field->tokens[at - 1] : NULL;
    if (before != NULL && before->kind == TOKEN_IS_WORD && !before->capital &&
        !field->tokens[at].begins && before->end - before->start > SHORT_WORD) {
        return false;
    }
    uint32_t end = at + 1;
    while (end < at + 1 + WORDS_MAX && end < field->token_count &&
           field->tokens[end].kind == TOKEN_IS_WORD) {
        end++;
    }
    *candidate = (struct candidate){at + 1, end, true};
    return is_quote(field, end, false) &&
           (is_head(field, end - 1) || is_head(field, candidate->first));
}

/* "The", "Each", "La" at the start of a sentence: a capital that is no part of a name. */
static bool is_article(const struct prose_token *token, enum choice_value language)
{
    enum { SHORT_WORD = 3 };
    bool is_short = language != CHOICE_LANGUAGE_EN && token->end - token->start <= SHORT_WORD;
    return token->begins &&
           (is_short || (token->says & (SAYS_FILLER | SAYS_WINDOW | SAYS_PER | SAYS_OWN)) != 0);
}

/* "Central European Time": no term, but the clock of a place. */
static bool is_clock(const struct prose_field *field, uint32_t at)
{
    static const struct text words[] = {
#define TERM_HEAD(language, word)
#define CLOCK_WORD(word) TEXT(word),
#include "grammar/term_heads.def"
    };
    bool time = prose_same(token_text(field, &field->tokens[at]), TEXT_OF("time"));
    for (size_t index = 0; time && index < sizeof words / sizeof *words; index++) {
        if (prose_same(token_text(field, &field->tokens[at - 1]), words[index])) {
            return true;
        }
    }
    return false;
}

/* Capitalised words within a sentence, the last of which heads a term. */
static bool group_at(const struct naming *naming, const struct prose_field *field, uint32_t at,
                     struct candidate *candidate)
{
    enum choice_value language = naming->agreement->language_in_force;
    if (!mentions_is_capital(field, at) || field->tokens[at].begins || at == 0 ||
        !field->tokens[at].spaced || field->tokens[at - 1].kind != TOKEN_IS_WORD ||
        (field->tokens[at - 1].capital && !is_article(&field->tokens[at - 1], language))) {
        return false;
    }
    uint32_t end = at + 1;
    for (;;) {
        if (mentions_is_capital(field, end) && field->tokens[end].spaced &&
            !field->tokens[end].begins) {
            end++;
        } else if (joins(naming, field, end)) {
            end += 2;
        } else {
            break;
        }
    }
    *candidate = (struct candidate){at, end, false};
    if (end < field->token_count && field->tokens[end].kind == TOKEN_IS_MARK &&
        !field->tokens[end].spaced && field->tokens[end].mark == '-') {
        return false; /* "Data-Sharing Act" */
    }
    /* German nouns have capitals: three of them in a row are words of another language. */
    enum { NOUNS_LEAST = 3 };
    if (language == CHOICE_LANGUAGE_DE) {
        return end - at >= NOUNS_LEAST && is_head(field, end - 1);
    }
    if (end - at == 1) {
        bool defines =
            naming->agreement->definitions != NULL && naming->agreement->definitions->count > 0;
        return defines && language == CHOICE_LANGUAGE_EN && is_head(field, at);
    }
    return (is_head(field, end - 1) && !is_clock(field, end - 1)) ||
           (language != CHOICE_LANGUAGE_EN && is_head(field, at));
}

static bool next_candidate(const struct naming *naming, const struct prose_field *field,
                           uint32_t *at, struct candidate *candidate)
{
    for (; *at < field->token_count; ++*at) {
        if (quoted_at(field, *at, candidate) || group_at(naming, field, *at, candidate)) {
            *at = candidate->behind;
            return true;
        }
    }
    return false;
}

/* The words of grammar/term_heads.def that say whether a sentence defines a term. */
static const struct defining_word {
    enum defining { IS_BEING, BEGINS, IS_WORKED_OUT, BY_WHAT } is;
    struct text word;
} defining_words[] = {
#define TERM_HEAD(language, word)
#define ARTICLE(word) {BEGINS, TEXT(word)},
#define DEFINED_AS(word) {BEGINS, TEXT(word)},
#define BEING(word) {IS_BEING, TEXT(word)},
#define WORKED_OUT(word) {IS_WORKED_OUT, TEXT(word)},
#define WORKED_OUT_BY(word) {BY_WHAT, TEXT(word)},
#include "grammar/term_heads.def"
};

static bool is_defining(const struct prose_field *field, uint32_t at, enum defining is)
{
    struct text word =
        at < field->token_count ? token_text(field, &field->tokens[at]) : (struct text){NULL, 0};
    for (size_t index = 0; index < sizeof defining_words / sizeof *defining_words; index++) {
        if (defining_words[index].is == is && prose_same(word, defining_words[index].word)) {
            return true;
        }
    }
    return false;
}

/* "means", "is defined"; "is", where it says what the term is: "is the number of …". */
static bool says_what(const struct prose_field *field, uint32_t at)
{
    if (at >= field->token_count || (field->tokens[at].says & SAYS_DEFINES) == 0) {
        return false;
    }
    return !is_defining(field, at, IS_BEING) || token_is_mark(field, at + 1, ':') ||
           (at + 1 < field->token_count && (field->tokens[at + 1].says & SAYS_DEFINES) != 0) ||
           is_defining(field, at + 1, BEGINS) ||
           (is_defining(field, at + 1, IS_WORKED_OUT) && is_defining(field, at + 2, BY_WHAT));
}

/* "Affected Ratio" means …; (the "Affected Ratio"); Affected Ratio is … where a clause begins. */
static bool defines(const struct prose_field *field, const struct candidate *candidate)
{
    uint32_t behind = candidate->behind + (candidate->quoted ? 1 : 0);
    uint32_t before = candidate->first - (candidate->quoted ? 1U : 0U);
    bool means = says_what(field, behind);
    bool brackets = false;
    for (uint32_t at = before; at > 0 && before - at < 3 && !brackets; at--) {
        brackets = token_is_mark(field, at - 1, '(');
    }
    bool explained = token_is_mark(field, behind, ':') || token_is_mark(field, behind, '=');
    return (candidate->quoted && (means || brackets || explained)) ||
           (brackets && token_is_mark(field, behind, ')'));
}

/* "… as defined in the order": somebody else defines it. */
static bool is_defined_elsewhere(const struct prose_field *field, const struct candidate *candidate)
{
    enum { WORDS_MAX = 6 };
    for (uint32_t at = candidate->behind;
         at < field->token_count && at < candidate->behind + WORDS_MAX; at++) {
        struct text word = token_text(field, &field->tokens[at]);
        if (text_is(word, "defined") || prose_same(word, TEXT_OF("défini")) ||
            prose_same(word, TEXT_OF("définie")) || prose_same(word, TEXT_OF("definiert")) ||
            prose_same(word, TEXT_OF("definido")) || prose_same(word, TEXT_OF("definida"))) {
            return true;
        }
    }
    return false;
}

/* "Service Credits" are what the remedies of the agreement pay. */
static bool is_credit(struct naming *naming, const struct prose_token *last)
{
    const struct map *remedies = naming->agreement->remedies;
    if ((last->says & SAYS_CREDIT) == 0) {
        return false;
    }
    for (uint32_t index = 0;
         naming->credits == NOT_ASKED && remedies != NULL && index < remedies->count; index++) {
        const struct remedy *remedy = remedies->entries[index].value;
        naming->credits = remedy->credits != NULL ? PAYS_CREDITS : NOT_ASKED;
    }
    naming->credits = naming->credits == NOT_ASKED ? PAYS_NONE : naming->credits;
    return naming->credits == PAYS_CREDITS;
}

/* Whether the field itself says enough: another document defines it, or it holds a defined term,
 * such as "Service" in "Service Hours", which may be what is meant. */
static bool is_explained(struct naming *naming, const struct prose_field *field,
                         const struct candidate *candidate)
{
    size_t start = 0, end = 0;
    uint32_t first = field->tokens[candidate->first].start;
    uint32_t last = field->tokens[candidate->behind - 1].end;
    if (is_defined_elsewhere(field, candidate) ||
        is_credit(naming, &field->tokens[candidate->behind - 1])) {
        return true;
    }
    if (!naming->terms_made) {
        naming->terms = term_index_new(&naming->compilation->arena, naming->agreement);
        naming->terms_made = true;
    }
    return prose_find_term(naming->terms, text_slice(node_text(field->node), 0, last), first,
                           &start, &end) != SIZE_MAX &&
           (start > first || end >= last);
}

static void note_terms(struct prose_rule *rule, const struct prose_field *field)
{
    struct naming *naming = rule->memory;
    struct candidate candidate;
    uint32_t at = 0;
    if ((field->has & (HAS_CAPITALS | HAS_QUOTE)) == 0) {
        return;
    }
    while (next_candidate(naming, field, &at, &candidate)) {
        bool says = defines(field, &candidate);
        if (says || !is_explained(naming, field, &candidate)) {
            mentions_add(naming, (struct mention){
                                     .node = field->node,
                                     .start = field->tokens[candidate.first].start,
                                     .end = field->tokens[candidate.behind - 1].end,
                                     .name = mentions_lower(&naming->compilation->arena,
                                                            candidate_text(field, &candidate)),
                                     .defines = says,
                                 });
        }
    }
}

static size_t count_words(struct text text)
{
    size_t count = 0, start = 0, end = 0;
    for (size_t from = 0; letter_next_word(text, from, &start, &end); from = end) {
        count++;
    }
    return count;
}

static void add_words(struct naming *naming, struct text text)
{
    size_t start = 0, end = 0;
    for (size_t from = 0; letter_next_word(text, from, &start, &end); from = end) {
        struct text word =
            mentions_lower(&naming->compilation->arena, text_slice(text, start, end));
        if (!mentions_is_name(naming, word, NAME_WORD)) {
            mentions_add_name(naming, word, NAME_WORD, naming);
        }
    }
}

static bool is_known(const struct naming *naming, struct text name)
{
    size_t start = 0, end = 0;
    bool all = true;
    if (mentions_is_name(naming, name, NAME_TERM)) {
        return true;
    }
    for (size_t from = 0; all && letter_next_word(name, from, &start, &end); from = end) {
        all = mentions_is_name(naming, text_slice(name, start, end), NAME_WORD);
    }
    return all;
}

static void count_name(void *context, const struct prose_field *field)
{
    struct naming *naming = context;
    naming->room += count_words(node_text(field->node));
}

static void add_name_words(void *context, const struct prose_field *field)
{
    add_words(context, node_text(field->node));
}

/* The words of all names, of the agreement's ids, and the terms that prose defines. */
static void gather_names(struct naming *naming)
{
    const struct agreement *agreement = naming->agreement;
    const struct map *const maps[] = {agreement->definitions, agreement->clauses};
    static const struct text known[] = {
#define TERM_HEAD(language, word)
#define KNOWN_WORD(word) TEXT(word),
#include "grammar/term_heads.def"
    };
    const size_t known_count = sizeof known / sizeof *known;
    naming->room = naming->mention_count * 2 + (size_t)agreement->goal_count * 4 + known_count;
    prose_visit_names(agreement, count_name, naming);
    for (size_t map = 0; map < sizeof maps / sizeof *maps; map++) {
        for (uint32_t index = 0; maps[map] != NULL && index < maps[map]->count; index++) {
            naming->room += count_words(node_text(maps[map]->entries[index].key));
        }
    }
    naming->names = names_new(&naming->compilation->arena, naming->room);
    prose_visit_names(agreement, add_name_words, naming);
    for (size_t index = 0; index < known_count; index++) {
        add_words(naming, known[index]);
    }
    for (size_t map = 0; map < sizeof maps / sizeof *maps; map++) {
        for (uint32_t index = 0; maps[map] != NULL && index < maps[map]->count; index++) {
            add_words(naming, node_text(maps[map]->entries[index].key));
        }
    }
    for (uint32_t index = 0; index < agreement->goal_count; index++) {
        add_words(naming, node_text(agreement->goal_list[index]->id));
    }
    for (size_t index = 0; index < naming->mention_count; index++) {
        if (naming->mentions[index].defines) {
            mentions_add_name(naming, naming->mentions[index].name, NAME_TERM, naming);
        }
    }
}

static void report_undefined(struct naming *naming, const struct mention *mention)
{
    struct compilation *compilation = naming->compilation;
    struct span span = node_part(compilation, mention->node, mention->start, mention->end);
    if (mentions_again(naming, mention->name, span) != NULL) {
        return;
    }
    struct finding *finding = finding_add(
        &compilation->findings, RULE_UNDEFINED_TERM, span,
        "\"%.*s\" is used as a defined term, and nothing defines it",
        TEXT_ARGUMENTS(text_slice(node_text(mention->node), mention->start, mention->end)));
    finding_help(&compilation->findings, finding,
                 "define it under `definitions`, or write it without capitals");
    mentions_remember(naming, mention->name, finding);
}

static void check_terms(struct prose_rule *rule)
{
    struct naming *naming = rule->memory;
    if (!mentions_any(naming)) {
        return;
    }
    gather_names(naming);
    for (size_t index = 0; index < naming->mention_count; index++) {
        const struct mention *mention = &naming->mentions[index];
        if (!mention->defines && !is_known(naming, mention->name)) {
            report_undefined(naming, mention);
        }
    }
}

void lint_undefined_term(struct compilation *compilation, const struct agreement *agreement)
{
    mentions_ask(compilation, agreement,
                 (struct prose_rule){.look = note_terms,
                                     .end = check_terms,
                                     .says = SAYS_TERM_HEAD,
                                     .has = HAS_CAPITALS | HAS_QUOTE,
                                     .prose_only = true});
}
