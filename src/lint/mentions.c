/* What the rules about names in prose share: the terms and companies that are mentioned, until the
 * last field shows what is known of them. One name is one finding. */
#include "lint/mentions.h"

#include "base/letter.h"
#include "model/binders.h"

struct text mentions_lower(struct arena *arena, struct text text)
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

void mentions_add_name(struct naming *naming, struct text name, unsigned kind, const void *what)
{
    if (naming->room > 0 && name.length > 0) {
        naming->room--;
        (void)names_add(naming->names, name, kind, 0, what);
    }
}

bool mentions_is_name(const struct naming *naming, struct text name, unsigned kind)
{
    return names_find(naming->names, name, kind, NULL) != NULL;
}

void mentions_add(struct naming *naming, struct mention mention)
{
    naming->mentions = ARENA_GROW(&naming->compilation->arena, naming->mentions,
                                  &naming->mention_room, naming->mention_count + 1);
    naming->mentions[naming->mention_count++] = mention;
}

bool mentions_any(const struct naming *naming)
{
    for (size_t index = 0; index < naming->mention_count; index++) {
        if (!naming->mentions[index].defines) {
            return true;
        }
    }
    return false;
}

/* A later place of the same name is a label of its first finding. */
struct finding *mentions_again(const struct naming *naming, struct text name, struct span span)
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

void mentions_remember(struct naming *naming, struct text name, const struct finding *finding)
{
    const struct finding **kept = ARENA_NEW(&naming->compilation->arena, const struct finding *);
    *kept = finding;
    mentions_add_name(naming, name, NAME_REPORTED, kept);
}

bool mentions_is_capital(const struct prose_field *field, uint32_t at)
{
    return at < field->token_count && field->tokens[at].kind == TOKEN_IS_WORD &&
           field->tokens[at].capital;
}

void mentions_ask(struct compilation *compilation, const struct agreement *agreement,
                  struct prose_rule rule)
{
    struct naming *naming = ARENA_NEW(&compilation->arena, struct naming);
    naming->compilation = compilation;
    naming->agreement = agreement;
    rule.memory = naming;
    prose_ask(compilation, agreement, rule);
}
