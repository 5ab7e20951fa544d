/* The logos of parties: takes a bound agreement, reads the images that it names by the loader of
 * the library's client, and gives each party the picture that its documents carry. */
#include "layers/layers.h"
#include "picture/picture.h"

static void report(struct layers *layers, const struct node *path, struct text wrong,
                   const char *help)
{
    struct findings *findings = &layers->root->findings;
    struct finding *finding =
        finding_add(findings, RULE_LOGO_UNUSABLE, node_span(path), "`%.*s` %.*s",
                    TEXT_ARGUMENTS(node_text(path)), TEXT_ARGUMENTS(wrong));
    finding_note(findings, finding, "documents show the party without a logo");
    finding_help(findings, finding, "%s", help);
}

static const struct picture *take_picture(struct layers *layers, const struct node *path)
{
    struct arena *arena = &layers->root->arena;
    struct picture *picture = ARENA_NEW(arena, struct picture);
    const struct layer_file *checked = layers_checked(layers), *from = checked->chain[path->file];
    slac_loaded loaded;
    const slac_load_status status = layers_ask(layers, arena, from->name, path, &loaded);
    if (status == SLAC_OUTSIDE) {
        report(layers, path, TEXT_OF("leads out of the project"),
               "keep a copy of the image in the project");
        return NULL;
    }
    if (status != SLAC_LOADED) {
        report(layers, path,
               arena_format(arena, "cannot be read: %s",
                            loaded.why != NULL ? loaded.why : "it is not there"),
               "correct the path, which starts from the folder of this file");
        return NULL;
    }
    const struct text bytes = text_is(checked->name, loaded.name)
                                  ? checked->bytes
                                  : (struct text){loaded.bytes, loaded.length};
    const struct text wrong = picture_read(arena, bytes, picture);
    if (wrong.length > 0) {
        report(layers, path, wrong, "name a small PNG or JPEG image");
        return NULL;
    }
    struct layer_file *file = layers_keep(layers, &loaded);
    if (file == NULL) {
        report(layers, path, TEXT_OF("is one file more than an agreement may name"),
               "name fewer files");
        return NULL;
    }
    file->type = picture_type(picture->kind);
    return picture;
}

void layers_take_logos(struct layers *layers)
{
    const struct agreement *agreement = layers->root->agreement;
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        const struct party *party = agreement->party_list[index];
        if (party->logo != NULL) {
            struct party *writable = model_writable(party);
            writable->picture = take_picture(layers, party->logo);
        }
    }
}
