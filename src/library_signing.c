/* The public library, what signs: takes a compilation and gives what its parties have signed, what
 * one of them signs, and its file with that signature entered. */
#include "slac.h"

#include "canonical/canonical.h"
#include "library.h"
#include "signing/signing.h"

static const char *terminated(struct compilation *inner, const struct node *node)
{
    return node != NULL ? arena_terminated(&inner->arena, node_text(node)) : NULL;
}

static const struct signature *find_signature(const struct agreement *agreement, struct text party)
{
    const struct map *signatures = agreement->signatures;
    for (uint32_t index = 0; signatures != NULL && index < signatures->count; index++) {
        if (text_equal(node_text(signatures->entries[index].key), party)) {
            return signatures->entries[index].value;
        }
    }
    return NULL;
}

slac_status slac_signature_of(slac_compilation *compilation, size_t index,
                              slac_signature *signature)
{
    struct compilation *inner = library_inner(compilation);
    const struct agreement *agreement = inner->agreement;
    *signature = (slac_signature){.party = NULL};
    if (agreement == NULL || index >= agreement->party_count) {
        return SLAC_MISUSE;
    }
    if (setjmp(inner->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    const struct party *party = agreement->party_list[index];
    const struct signature *entry = find_signature(agreement, node_text(party->id));
    signature->party = terminated(inner, party->id);
    signature->party_name = terminated(inner, party->name != NULL ? party->name : party->id);
    if (entry != NULL) {
        signature->is_entered = true;
        signature->name = terminated(inner, entry->name);
        signature->title = terminated(inner, entry->title);
        signature->date = terminated(inner, entry->date != NULL ? entry->date->node : NULL);
        signature->digest = terminated(inner, entry->digest);
        signature->key = terminated(inner, entry->key);
    }
    return SLAC_OK;
}

static struct text given(const char *words)
{
    return words != NULL ? text_from(words) : (struct text){"", 0};
}

static bool is_party(const struct compilation *inner, const char *party)
{
    return party != NULL && agreement_party(inner->agreement, text_from(party)) != NULL;
}

slac_status slac_statement(slac_compilation *compilation, const char *party, const char *name,
                           slac_write *write, void *context)
{
    struct compilation *inner = library_inner(compilation);
    if (!library_is_sound(inner)) {
        return SLAC_HAS_ERRORS;
    }
    if (name == NULL || !is_party(inner, party)) {
        return SLAC_MISUSE;
    }
    if (setjmp(inner->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    struct buffer buffer;
    buffer_start(&buffer, &inner->arena);
    signing_statement(inner, text_from(party), text_from(name), &buffer);
    buffer_write(&buffer, write, context);
    return SLAC_OK;
}

slac_status slac_enter(slac_compilation *compilation, const slac_signature *signature,
                       slac_write *write, void *context)
{
    struct compilation *inner = library_inner(compilation);
    if (!library_is_sound(inner)) {
        return SLAC_HAS_ERRORS;
    }
    if (signature->name == NULL || !is_party(inner, signature->party)) {
        return SLAC_MISUSE;
    }
    if (setjmp(inner->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    const struct signing signing = {given(signature->party),  given(signature->name),
                                    given(signature->title),  given(signature->date),
                                    given(signature->digest), given(signature->key)};
    struct buffer buffer;
    buffer_start(&buffer, &inner->arena);
    if (!signing_enter(inner, &signing, &buffer)) {
        return SLAC_MISUSE;
    }
    buffer_write(&buffer, write, context);
    return SLAC_OK;
}
