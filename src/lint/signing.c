/* Rules about signing: takes a bound agreement and reports signatures of something else, parties
 * that have not signed what is called agreed, and signatures that come too late or from somebody
 * else. */
#include "canonical/canonical.h"
#include "lint/lint.h"
#include "model/calendar.h"

static struct text party_words(const struct party *party)
{
    return node_text(party->name != NULL ? party->name : party->id);
}

/* ---- signature-void ---- */
static bool is_digest(struct text text)
{
    size_t digits = 0;
    while (digits < text.length && strchr("0123456789abcdefABCDEF", text.data[digits]) != NULL) {
        digits++;
    }
    return digits == text.length && digits == DIGEST_DIGITS;
}

/* One change voids all signatures: the first has the finding, and the others are shown. */
void lint_signature_void(struct compilation *compilation, const struct agreement *agreement)
{
    enum { SHOWN = 5, SHORT = 8 };
    const struct map *signatures = agreement->signatures;
    struct findings *findings = &compilation->findings;
    struct finding *finding = NULL;
    struct text own = {NULL, 0};
    uint32_t shown = 0;
    if (agreement->extends != NULL && compilation->layers == NULL) {
        return; /* what it extends is signed, too, and nobody looks at it */
    }
    for (uint32_t index = 0; signatures != NULL && index < signatures->count; index++) {
        const struct signature *signature = signatures->entries[index].value;
        if (signature->digest == NULL) {
            continue;
        }
        if (own.length == 0 && !findings_read_whole(findings)) {
            return;
        }
        own = own.length == 0 ? canonical_digest(compilation) : own;
        struct text digest = node_text(signature->digest);
        struct span span = node_span(signature->digest);
        if (text_equal_ignoring_case(digest, own)) {
            continue;
        }
        if (finding != NULL) {
            if (shown++ < SHOWN) {
                finding_label(findings, finding, span, "void, too");
            }
            continue;
        }
        finding = is_digest(digest)
                      ? finding_add(findings, RULE_SIGNATURE_VOID, span,
                                    "this signature is void: its digest is `%.*s…`, and that of "
                                    "the agreement `%.*s…`",
                                    SHORT, digest.data, SHORT, own.data)
                      : finding_add(findings, RULE_SIGNATURE_VOID, span,
                                    "this signature is void: a digest has %d hexadecimal digits, "
                                    "and that of the agreement is `%.*s…`",
                                    DIGEST_DIGITS, SHORT, own.data);
        finding_note(findings, finding,
                     "every word and every number is signed; a change needs every party again");
        finding_help(findings, finding,
                     "take the change back, or sign again: the digest is then `%.*s`",
                     TEXT_ARGUMENTS(own));
    }
}

/* ---- signature-missing ---- */
/* A name alone is the block that is to be signed; a digest is a signature by key, and a date one
 * by hand. */
static bool is_signed(const struct node *signature)
{
    return signature->kind != NODE_MAPPING || node_key(signature, TEXT_OF("digest")) != NULL ||
           node_key(signature, TEXT_OF("date")) != NULL;
}

/* The blocks by party->index, NULL where there is none; false where one is of no party: its finding
 * may explain what seems absent. */
static bool collect_blocks(const struct agreement *agreement, const struct node **blocks)
{
    const struct node *signatures =
        agreement->signatures != NULL ? agreement->signatures->node : NULL;
    const struct node *key = signatures != NULL ? signatures->first : NULL;
    for (uint32_t pair = 0; key != NULL && pair < signatures->count;
         pair++, key = key->next->next) {
        const struct party *party = agreement_party(agreement, node_text(key));
        if (party == NULL) {
            return false;
        }
        blocks[party->index] = key;
    }
    return true;
}

void lint_signature_missing(struct compilation *compilation, const struct agreement *agreement)
{
    enum { SHOWN = 5 };
    if (agreement->status == NULL || agreement->status->value != CHOICE_STATUS_AGREED ||
        (agreement->signatures == NULL &&
         node_key(agreement->node, TEXT_OF("signatures")) != NULL)) {
        return;
    }
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct node **blocks =
        ARENA_ARRAY(arena, const struct node *, agreement->party_count + 1);
    const struct node *blank[SHOWN];
    const struct party *parties[SHOWN];
    uint32_t missing = 0, blanks = 0;
    if (!collect_blocks(agreement, blocks)) {
        return;
    }
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct node *key = blocks[index];
        if (key != NULL && is_signed(key->next)) {
            continue;
        }
        if (missing < SHOWN) {
            parties[missing] = agreement->party_list[index];
        }
        missing++;
        if (key != NULL && blanks < SHOWN) {
            blank[blanks++] = key;
        }
    }
    if (missing == 0) {
        return;
    }
    struct text names = {NULL, 0};
    for (uint32_t at = 0; at < missing && at < SHOWN; at++) {
        bool last = at > 0 && at + 1 == missing;
        names = arena_join_by(arena, names,
                              at == 0 ? ""
                              : last  ? " and "
                                      : ", ",
                              party_words(parties[at]));
    }
    struct finding *finding = finding_add(
        findings, RULE_SIGNATURE_MISSING, node_span(agreement->status->node),
        missing == agreement->party_count
            ? "the agreement is called agreed, and nobody has signed it"
        : missing > SHOWN ? "the agreement is called agreed, and is not signed by %.*s …"
                          : "the agreement is called agreed, and is not signed by %.*s",
        TEXT_ARGUMENTS(names));
    for (uint32_t at = 0; at < blanks; at++) {
        finding_label(findings, finding, node_span(blank[at]), "a blank to be signed");
    }
    finding_note(findings, finding,
                 "a signature has the `date` of signing, and a `digest` where a key has signed");
    finding_help(findings, finding, "write `status: draft` until all have signed");
}

/* ---- signature-order ---- */
static bool is_letter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           (unsigned char)character >= 0x80;
}

/* The next word of a name from *at on, or an empty one. */
static struct text next_word(struct text name, size_t *at)
{
    while (*at < name.length && !is_letter(name.data[*at])) {
        ++*at;
    }
    size_t start = *at;
    while (*at < name.length && is_letter(name.data[*at])) {
        ++*at;
    }
    return text_slice(name, start, *at);
}

static bool has_word(struct text name, struct text wanted)
{
    size_t at = 0;
    for (struct text word = next_word(name, &at); word.length > 0; word = next_word(name, &at)) {
        if (text_equal_ignoring_case(word, wanted)) {
            return true;
        }
    }
    return false;
}

static bool has_all_words(struct text name, struct text wanted)
{
    size_t at = 0, count = 0;
    for (struct text word = next_word(wanted, &at); word.length > 0; count++) {
        if (!has_word(name, word)) {
            return false;
        }
        word = next_word(wanted, &at);
    }
    return count > 0;
}

/* `Dr. Nora A. Quinn` and `Quinn, Nora` are `Nora Quinn`. */
static bool is_same_person(struct text one, struct text other)
{
    enum { LONGEST = 200 }; /* each word of one is looked for in the other */
    if (text_equal_ignoring_case(one, other)) {
        return true;
    }
    return one.length <= LONGEST && other.length <= LONGEST &&
           (has_all_words(one, other) || has_all_words(other, one));
}

struct people {
    uint32_t *first, *next; /* of each party, and of each contact: the next contact, from 1 */
};

static struct people people_of(struct compilation *compilation, const struct agreement *agreement)
{
    struct people people;
    people.first = ARENA_ARRAY(&compilation->arena, uint32_t, agreement->party_count + 1);
    people.next = ARENA_ARRAY(&compilation->arena, uint32_t, agreement->contact_count + 1);
    for (uint32_t index = agreement->contact_count; index > 0; index--) {
        const struct contact *contact = agreement->contact_list[index - 1];
        if (contact->of != NULL) {
            people.next[index - 1] = people.first[contact->of->index];
            people.first[contact->of->index] = index;
        }
    }
    return people;
}

static void check_signatory(struct compilation *compilation, const struct agreement *agreement,
                            const struct people *people, const struct party *party,
                            const struct node *name)
{
    enum { SHOWN = 3 };
    struct findings *findings = &compilation->findings;
    uint32_t first = people->first[party->index];
    for (uint32_t at = first; at > 0; at = people->next[at - 1]) {
        const struct contact *contact = agreement->contact_list[at - 1];
        if (contact->name == NULL || is_same_person(node_text(contact->name), node_text(name))) {
            return;
        }
    }
    if (first == 0) {
        return; /* party-without-contact */
    }
    struct finding *finding =
        finding_add(findings, RULE_SIGNATURE_ORDER, node_span(name),
                    "%.*s signs for %.*s and is no contact of it", TEXT_ARGUMENTS(node_text(name)),
                    TEXT_ARGUMENTS(party_words(party)));
    uint32_t shown = 0;
    for (uint32_t at = first; at > 0 && shown < SHOWN; at = people->next[at - 1], shown++) {
        finding_label(findings, finding, node_span(agreement->contact_list[at - 1]->name),
                      "a contact");
    }
    finding_note(findings, finding,
                 "who answers for the agreement must be somebody who can be reached");
    finding_help(findings, finding,
                 "add that person beneath `contacts: %.*s`, or let a contact sign",
                 TEXT_ARGUMENTS(node_text(party->id)));
}

static void check_day(struct compilation *compilation, const struct term *term,
                      const struct date *date)
{
    int64_t late = date_day(date) - date_day(term->starts);
    if (late <= 0) {
        return;
    }
    struct findings *findings = &compilation->findings;
    struct finding *finding =
        finding_add(findings, RULE_SIGNATURE_ORDER, node_span(date->node),
                    "signed on %.*s, %lld day%s after the term starts",
                    TEXT_ARGUMENTS(node_text(date->node)), (long long)late, late == 1 ? "" : "s");
    finding_label(findings, finding, node_span(term->starts->node), "the term starts here");
    finding_note(findings, finding, "until somebody signs, nothing is owed for the days before");
    finding_help(findings, finding,
                 "correct the date, or let the term start with the last signature");
}

void lint_signature_order(struct compilation *compilation, const struct agreement *agreement)
{
    const struct map *signatures = agreement->signatures;
    if (signatures == NULL || signatures->count == 0) {
        return;
    }
    struct people people = people_of(compilation, agreement);
    for (uint32_t index = 0; index < signatures->count; index++) {
        const struct signature *signature = signatures->entries[index].value;
        const struct party *party =
            agreement_party(agreement, node_text(signatures->entries[index].key));
        if (signature->date != NULL && agreement->term != NULL && agreement->term->starts != NULL) {
            check_day(compilation, agreement->term, signature->date);
        }
        if (party != NULL && signature->name != NULL) {
            check_signatory(compilation, agreement, &people, party, signature->name);
        }
    }
}
