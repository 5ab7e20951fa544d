/* An example that fits the agreement: takes that of a field, whose parties and contacts are those
 * of the language's pages, and gives it with those of the agreement, so that it can be pasted. */
#include "model/binders.h"

#include <string.h>

enum { NAMES = 2 };
static const char *const parties[NAMES] = {"marketing", "sales"};
static const char *const people[NAMES] = {"kendra", "amir"};

/* Puts keys of a map in the place of names: none that is one of them already, and none twice. */
static void take_keys(const struct node *map, const char *const names[NAMES],
                      struct text taken[NAMES])
{
    const struct node *key = map != NULL && map->kind == NODE_MAPPING ? map->first : NULL;
    for (size_t name = 0; name < NAMES; name++) {
        if (node_key(map, text_from(names[name])) != NULL) {
            taken[name] = text_from(names[name]);
        }
    }
    for (uint32_t pair = 0; key != NULL && pair < map->count; pair++, key = key->next->next) {
        const struct text id = key->kind == NODE_SCALAR ? node_text(key) : (struct text){NULL, 0};
        size_t name = 0;
        while (name < NAMES && taken[name].length > 0) {
            name++;
        }
        if (name < NAMES && id.length > 0 && !text_is(id, names[0]) && !text_is(id, names[1])) {
            taken[name] = id;
        }
    }
}

/* What stands in the agreement for the name at the start of the words; NULL: nothing does. */
static const struct text *taken_for(const char *words, const char *const names[NAMES],
                                    const struct text taken[NAMES], size_t *length)
{
    for (size_t name = 0; name < NAMES; name++) {
        *length = strlen(names[name]);
        if (taken[name].length > 0 && strncmp(words, names[name], *length) == 0 &&
            strchr(":,}]", words[*length]) != NULL) {
            return &taken[name];
        }
    }
    return NULL;
}

/* What the agreement says: with what its bases have, once it is bound. */
static const struct node *whole(const struct compilation *compilation)
{
    const struct agreement *agreement = compilation->agreement;
    return agreement != NULL ? agreement->node : compilation->root;
}

struct text field_example(struct compilation *compilation, const struct field *field)
{
    const struct node *root = whole(compilation);
    struct text own_parties[NAMES] = {{NULL, 0}}, own_people[NAMES] = {{NULL, 0}};
    struct buffer buffer;
    take_keys(node_value(root, TEXT_OF("parties")), parties, own_parties);
    const struct node *contacts = node_value(root, TEXT_OF("contacts"));
    const struct node *party =
        contacts != NULL && contacts->kind == NODE_MAPPING ? contacts->first : NULL;
    for (uint32_t pair = 0; party != NULL && pair < contacts->count;
         pair++, party = party->next->next) {
        take_keys(party->next, people, own_people);
    }
    buffer_start(&buffer, &compilation->arena);
    for (const char *at = field->example; *at != '\0';) {
        size_t length = 0;
        const struct text *own = NULL;
        if (at == field->example || strchr("{[ ", at[-1]) != NULL) {
            own = taken_for(at, parties, own_parties, &length);
            own = own != NULL ? own : taken_for(at, people, own_people, &length);
        }
        if (own != NULL) {
            buffer_add_text(&buffer, *own);
            at += length;
        } else {
            buffer_add_character(&buffer, *at++);
        }
    }
    return buffer_text(&buffer);
}
