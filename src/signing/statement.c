/* What a key signs: takes the bound agreement, a party and a name, and writes the statement of
 * language section 7: format version, reference, version, party, name and digest. */
#include "signing/signing.h"

#include "base/json_canonical.h"
#include "canonical/canonical.h"

enum { STATEMENT_FORMAT_VERSION = 1 };

struct work {
    const struct agreement *agreement;
    struct text party, name, digest;
    struct buffer *out;
};

static void write_statement(struct arena *scratch, void *context)
{
    const struct work *work = context;
    const struct agreement *agreement = work->agreement;
    json_t *root = json_sure(json_object()), *statement = json_sure(json_object());
    if (agreement->reference != NULL) {
        json_set(statement, "reference", json_from_text(node_text(agreement->reference)));
    }
    if (agreement->version != NULL) {
        json_set(statement, "version", json_from_text(node_text(agreement->version)));
    }
    json_set(statement, "party", json_from_text(work->party));
    json_set(statement, "name", json_from_text(work->name));
    json_set(statement, "digest", json_from_text(work->digest));
    json_set(root, "format", json_from_text(TEXT_OF("slac-statement")));
    json_set(root, "version", json_sure(json_integer(STATEMENT_FORMAT_VERSION)));
    json_set(root, "statement", statement);
    json_write_canonical(root, scratch, work->out);
}

void signing_statement(struct compilation *compilation, struct text party, struct text name,
                       struct buffer *out)
{
    struct work work = {compilation->agreement, party, name, canonical_digest(compilation), out};
    json_work(&compilation->arena, write_statement, &work);
}
