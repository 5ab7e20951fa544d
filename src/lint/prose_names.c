/* Rules about names in prose: takes capitalised and quoted words and reports terms that are used
 * as defined and are not, and companies that are no party. One name is one finding. */
#include "base/letter.h"
#include "lint/lint.h"
#include "lint/prose_promise.h"
#include "model/binders.h"
#include "prose/prose.h"

enum { NAME_WORD = 1, NAME_TERM = 2, NAME_REPORTED = 4, NAME_COMPANY = 8 };

/* A term or a company that prose names: what is known of it shows behind the last field. */
struct mention {
    const struct node *node;
    uint32_t start, end; /* bytes of its text */
    struct text name;    /* in lower case */
    struct text first;   /* the first word of a company, in lower case */
    bool defines;        /* the place says what it is */
};

struct naming {
    struct compilation *compilation;
    const struct agreement *agreement;
    struct mention *mentions;
    size_t mention_count, mention_room;
    struct names_table *names; /* words of names, terms defined in prose, what was reported */
    size_t room;               /* how many more names the table takes */
    const struct term_index *terms;
    bool terms_made;
    enum { NOT_ASKED, PAYS_CREDITS, PAYS_NONE } credits;
};

static struct text lower_of(struct arena *arena, struct text text)
{
    char *bytes = arena_allocate_bytes(arena, text.length * 2 + 4);
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = 0;
        size_t read = text_decode(text.data + at, text.length - at, &code_point);
        if (read == 0) {
            break;
        }
        length += text_encode(letter_lower(code_point), bytes + length);
        at += read;
    }
    return (struct text){bytes, length};
}

static void add_name(struct naming *naming, struct text name, unsigned kind, const void *what)
{
    if (naming->room > 0 && name.length > 0) {
        naming->room--;
        (void)names_add(naming->names, name, kind, 0, what);
    }
}

static bool is_name(const struct naming *naming, struct text name, unsigned kind)
{
    return names_find(naming->names, name, kind, NULL) != NULL;
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
        struct text word = lower_of(&naming->compilation->arena, text_slice(text, start, end));
        if (!is_name(naming, word, NAME_WORD)) {
            add_name(naming, word, NAME_WORD, naming);
        }
    }
}

static void add_mention(struct naming *naming, struct mention mention)
{
    naming->mentions = ARENA_GROW(&naming->compilation->arena, naming->mentions,
                                  &naming->mention_room, naming->mention_count + 1);
    naming->mentions[naming->mention_count++] = mention;
}

static bool is_anything_named(const struct naming *naming)
{
    for (size_t index = 0; index < naming->mention_count; index++) {
        if (!naming->mentions[index].defines) {
            return true;
        }
    }
    return false;
}

/* A later place of the same name is a label of its first finding. */
static struct finding *again(const struct naming *naming, struct text name, struct span span)
{
    enum { LABELS_MAX = 3 };
    /* The finding is kept as what the name names; it is written by the rule that added it. */
    const struct finding *const *kept = names_find(naming->names, name, NAME_REPORTED, NULL);
    if (kept == NULL) {
        return NULL;
    }
    union {
        const struct finding *read;
        struct finding *written;
    } finding = {.read = *kept};
    unsigned labels = 0;
    for (const struct label *label = finding.read->labels; label != NULL; label = label->next) {
        labels++;
    }
    if (labels < LABELS_MAX) {
        finding_label(&naming->compilation->findings, finding.written, span, "and here");
    }
    return finding.written;
}

static void remember(struct naming *naming, struct text name, const struct finding *finding)
{
    const struct finding **kept = ARENA_NEW(&naming->compilation->arena, const struct finding *);
    *kept = finding;
    add_name(naming, name, NAME_REPORTED, kept);
}

/* ---- undefined-term ---- */
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

static bool is_capital(const struct prose_field *field, uint32_t at)
{
    return at < field->token_count && field->tokens[at].kind == TOKEN_IS_WORD &&
           field->tokens[at].capital;
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
           is_capital(field, at + 1) && field->tokens[at + 1].spaced;
}

static bool quoted_at(const struct prose_field *field, uint32_t at, struct candidate *candidate)
{
    enum { WORDS_MAX = 6, SHORT_WORD = 4 };
    if (!is_quote(field, at, true) || !is_capital(field, at + 1)) {
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
#undef TERM_HEAD
#undef CLOCK_WORD
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
    if (language == CHOICE_LANGUAGE_DE || !is_capital(field, at) || field->tokens[at].begins ||
        at == 0 || !field->tokens[at].spaced || field->tokens[at - 1].kind != TOKEN_IS_WORD ||
        (field->tokens[at - 1].capital && !is_article(&field->tokens[at - 1], language))) {
        return false;
    }
    uint32_t end = at + 1;
    for (;;) {
        if (is_capital(field, end) && field->tokens[end].spaced && !field->tokens[end].begins) {
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

/* "Affected Ratio" means …; (the "Affected Ratio"); Affected Ratio is … where a clause begins. */
static bool defines(const struct prose_field *field, const struct candidate *candidate)
{
    uint32_t behind = candidate->behind + (candidate->quoted ? 1 : 0);
    uint32_t before = candidate->first - (candidate->quoted ? 1U : 0U);
    bool means = behind < field->token_count && (field->tokens[behind].says & SAYS_DEFINES) != 0;
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
            add_mention(naming, (struct mention){
                                    .node = field->node,
                                    .start = field->tokens[candidate.first].start,
                                    .end = field->tokens[candidate.behind - 1].end,
                                    .name = lower_of(&naming->compilation->arena,
                                                     candidate_text(field, &candidate)),
                                    .defines = says,
                                });
        }
    }
}

static bool is_known(const struct naming *naming, struct text name)
{
    size_t start = 0, end = 0;
    bool all = true;
    if (is_name(naming, name, NAME_TERM)) {
        return true;
    }
    for (size_t from = 0; all && letter_next_word(name, from, &start, &end); from = end) {
        all = is_name(naming, text_slice(name, start, end), NAME_WORD);
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
    naming->room = naming->mention_count * 2 + (size_t)agreement->goal_count * 4;
    prose_visit_names(agreement, count_name, naming);
    for (size_t map = 0; map < sizeof maps / sizeof *maps; map++) {
        for (uint32_t index = 0; maps[map] != NULL && index < maps[map]->count; index++) {
            naming->room += count_words(node_text(maps[map]->entries[index].key));
        }
    }
    naming->names = names_new(&naming->compilation->arena, naming->room);
    prose_visit_names(agreement, add_name_words, naming);
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
            add_name(naming, naming->mentions[index].name, NAME_TERM, naming);
        }
    }
}

static void report_undefined(struct naming *naming, const struct mention *mention)
{
    struct compilation *compilation = naming->compilation;
    struct span span = node_part(compilation, mention->node, mention->start, mention->end);
    if (again(naming, mention->name, span) != NULL) {
        return;
    }
    struct finding *finding = finding_add(
        &compilation->findings, RULE_UNDEFINED_TERM, span,
        "\"%.*s\" is used as a defined term, and nothing defines it",
        TEXT_ARGUMENTS(text_slice(node_text(mention->node), mention->start, mention->end)));
    finding_help(&compilation->findings, finding,
                 "define it under `definitions`, or write it without capitals");
    remember(naming, mention->name, finding);
}

static void check_terms(struct prose_rule *rule)
{
    struct naming *naming = rule->memory;
    if (!is_anything_named(naming)) {
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

static void ask(struct compilation *compilation, const struct agreement *agreement,
                struct prose_rule rule)
{
    struct naming *naming = ARENA_NEW(&compilation->arena, struct naming);
    naming->compilation = compilation;
    naming->agreement = agreement;
    rule.memory = naming;
    prose_ask(compilation, agreement, rule);
}

void lint_undefined_term(struct compilation *compilation, const struct agreement *agreement)
{
    ask(compilation, agreement,
        (struct prose_rule){.look = note_terms,
                            .end = check_terms,
                            .says = SAYS_TERM_HEAD,
                            .has = HAS_CAPITALS | HAS_QUOTE,
                            .prose_only = true});
}

/* ---- foreign-party ---- */
/* "IT" is no "it". */
static bool is_abbreviation(const struct prose_field *field, const struct prose_token *token)
{
    struct text word = token_text(field, token);
    return word.length > 1 && word.data[1] >= 'A' && word.data[1] <= 'Z';
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
    return first;
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
    return lower_of(&naming->compilation->arena, token_text(field, &field->tokens[token]));
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
            add_mention(naming, (struct mention){.node = field->node,
                                                 .first = lower_token(naming, field, first),
                                                 .defines = true});
        }
    }
}

static void note_company(struct naming *naming, const struct prose_field *field, uint32_t at)
{
    uint32_t first = name_before(field, at), end = at;
    if (first == at || (is_capital(field, at + 1) && !field->tokens[at + 1].begins &&
                        (field->tokens[at + 1].says & SAYS_LEGAL_FORM) == 0)) {
        return;
    }
    while (end + 1 < field->token_count && (field->tokens[end + 1].says & SAYS_LEGAL_FORM) != 0) {
        end++; /* "Pty Ltd" */
    }
    uint32_t start = field->tokens[first].start, behind = field->tokens[end].end;
    if (field->tokens[end].says_end > behind) { /* "S.A", and its last point */
        behind = field->tokens[end].says_end;
        behind += behind < field->node->count && field->node->data[behind] == '.';
    }
    struct text name = text_slice(node_text(field->node), start, behind);
    add_mention(naming, (struct mention){.node = field->node,
                                         .start = start,
                                         .end = behind,
                                         .name = lower_of(&naming->compilation->arena, name),
                                         .first = lower_token(naming, field, first)});
}

static void note_companies(struct prose_rule *rule, const struct prose_field *field)
{
    struct naming *naming = rule->memory;
    struct prose_sentence sentence = {.behind = 0};
    if (field->place == IN_DEFINITION) {
        note_definition(naming, field);
        return;
    }
    while (prose_next_sentence(field, &sentence)) {
        for (uint32_t at = sentence.first;
             at < sentence.behind && (sentence.says & SAYS_OTHER) == 0; at++) {
            if ((field->tokens[at].says & SAYS_LEGAL_FORM) != 0 &&
                (at == sentence.first || (field->tokens[at - 1].says & SAYS_LEGAL_FORM) == 0)) {
                note_company(naming, field, at);
            }
        }
    }
}

static void add_company(struct naming *naming, const struct node *name)
{
    size_t start = 0, end = 0;
    if (name != NULL && letter_next_word(node_text(name), 0, &start, &end)) {
        add_name(naming,
                 lower_of(&naming->compilation->arena, text_slice(node_text(name), start, end)),
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
            add_name(naming, naming->mentions[index].first, NAME_COMPANY, naming);
        }
    }
}

static void report_company(struct naming *naming, const struct mention *mention)
{
    struct compilation *compilation = naming->compilation;
    struct span span = node_part(compilation, mention->node, mention->start, mention->end);
    if (again(naming, mention->name, span) != NULL) {
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
    remember(naming, mention->name, finding);
}

static void check_companies(struct prose_rule *rule)
{
    struct naming *naming = rule->memory;
    if (!is_anything_named(naming)) {
        return;
    }
    gather_companies(naming);
    for (size_t index = 0; index < naming->mention_count; index++) {
        const struct mention *mention = &naming->mentions[index];
        if (!mention->defines && !is_name(naming, mention->first, NAME_COMPANY)) {
            report_company(naming, mention);
        }
    }
}

void lint_foreign_party(struct compilation *compilation, const struct agreement *agreement)
{
    ask(compilation, agreement,
        (struct prose_rule){.look = note_companies,
                            .end = check_companies,
                            .places = ~(uint32_t)PLACES_OF_OTHERS,
                            .says = SAYS_LEGAL_FORM});
}
