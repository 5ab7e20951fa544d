/* Who is named in a sentence: takes a word and gives the party that is called so, by its name with
 * or without the legal form, by its id or by its role. */
#include "lint/prose_beside.h"

/* "the provider", "le prestataire" of the party with that role. */
static bool is_called_by_role(const struct party *party, struct text word)
{
    static const struct {
        struct text role, word;
    } rows[] = {
#define PARTY_WORD(role, word) {TEXT(role), TEXT(word)},
#include "grammar/party_words.def"
    };
    enum { ENDING_MAX = 2 };
    for (size_t row = 0; party->role != NULL && row < sizeof rows / sizeof *rows; row++) {
        const struct text known = rows[row].word;
        if (word.length >= known.length && word.length - known.length <= ENDING_MAX &&
            prose_same(text_slice(word, 0, known.length), known) &&
            text_equal_ignoring_case(node_text(party->role), rows[row].role)) {
            return true;
        }
    }
    return false;
}

/* "Voice" of "Voice Ltd". */
static struct text without_form(struct text name)
{
    static const struct text forms[] = {
#define LEGAL_FORM(form) TEXT(form),
#include "grammar/legal_forms.def"
#undef LEGAL_FORM
    };
    for (size_t row = 0; row < sizeof forms / sizeof *forms; row++) {
        const size_t form = forms[row].length;
        if (name.length > form + 1 && name.data[name.length - form - 1] == ' ' &&
            text_equal(text_slice(name, name.length - form, name.length), forms[row])) {
            return text_slice(name, 0, name.length - form - 1);
        }
    }
    return name;
}

static bool is_party(const struct beside *beside, const struct party *party, uint32_t at)
{
    const struct prose_field *field = beside->reading->field;
    const struct prose_token *token = &beside->reading->field->tokens[at];
    if (token->mark == MARK_REFERENCE) {
        const struct prose_reference *cited = prose_cited_at(field, token->start);
        return cited != NULL && cited->to == party;
    }
    const enum choice_value language = beside->reading->agreement->language_in_force;
    const bool capitals = language == CHOICE_LANGUAGE_EN || language == CHOICE_LANGUAGE_DE;
    uint32_t behind = 0;
    if (token->kind != TOKEN_IS_WORD) {
        return false;
    }
    if (is_called_by_role(party, token_text(field, token))) {
        return true;
    }
    if (capitals && !token->capital) {
        return false;
    }
    const struct text id = node_text(party->id);
    const struct text name = party->name != NULL ? without_form(node_text(party->name)) : id;
    return prose_noun_at(field, at, name, &behind) || prose_noun_at(field, at, id, &behind);
}

bool prose_is_word_of_party(const struct agreement *agreement, struct text word)
{
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct party *party = agreement->party_list[index];
        if (beside_is_word_of(node_text(party->id), word) ||
            (party->name != NULL && beside_is_word_of(node_text(party->name), word)) ||
            is_called_by_role(party, word)) {
            return true;
        }
    }
    return false;
}

const struct party *beside_party_at(const struct beside *beside, uint32_t at)
{
    const struct agreement *agreement = beside->reading->agreement;
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        if (is_party(beside, agreement->party_list[index], at)) {
            return agreement->party_list[index];
        }
    }
    return NULL;
}

/* ---- whose figure it is ---- */
static const struct prose_token *token_at(const struct beside *beside, uint32_t at)
{
    return &beside->reading->field->tokens[at];
}

/* "We make 2 backups a day": whoever promises it. */
static bool is_we(const struct beside *beside, uint32_t at)
{
    static const struct text words[] = {
#define PARTY_WE(word) TEXT(word),
#include "grammar/party_words.def"
    };
    return prose_is_one_of(token_text(beside->reading->field, token_at(beside, at)), words,
                           sizeof words / sizeof *words);
}

/* The token where the name of a party begins that stands last before a figure, or "we"; false:
 * neither does. */
bool beside_party_before(const struct beside *beside, const struct figure *figure,
                         const struct party **party, uint32_t *start)
{
    *party = NULL;
    for (uint32_t at = figure->first; *party == NULL && at > beside->sentence->first; at--) {
        *party = is_we(beside, at - 1) ? beside->with.goal->by : beside_party_at(beside, at - 1);
        *start = at - 1;
    }
    return *party != NULL;
}

const struct party *beside_first_party(const struct beside *beside, uint32_t from, uint32_t behind)
{
    const struct party *party = NULL;
    for (uint32_t at = from; party == NULL && at < behind; at++) {
        party = beside_party_at(beside, at);
    }
    return party;
}

/* Who does what a figure bounds: the party that is named first in its part of the sentence, or else
 * in the sentence: "Support hosts the shop of Sales and answers within 4 hours". */
const struct party *beside_doer_of(const struct beside *beside, const struct figure *figure)
{
    uint32_t part = figure->first;
    while (part > beside->sentence->first && !prose_is_joint(token_at(beside, part - 1))) {
        part--;
    }
    const struct party *party = beside_first_party(beside, part, figure->first);
    return party != NULL ? party : beside_first_party(beside, beside->sentence->first, part);
}

bool beside_is_done_by_other(const struct beside *beside)
{
    enum { SUBJECT_WORDS = 2 };
    const struct party *by = beside->with.goal->by;
    for (uint32_t at = beside->sentence->first;
         by != NULL && at < beside->sentence->first + SUBJECT_WORDS &&
         at + 1 < beside->sentence->behind;
         at++) {
        const struct party *party = beside_party_at(beside, at);
        const struct prose_token *next = token_at(beside, at + 1);
        if (party != NULL) {
            const unsigned says = beside_word(beside, at + 1); /* "must", not "tickets" */
            return party != by && next->kind == TOKEN_IS_WORD && !next->capital &&
                   (says & (WORD_OF_TICKET | WORD_PROMISES)) != WORD_OF_TICKET;
        }
    }
    return false;
}
