/* Reads the files that an agreement names, by the loader of the library's client: each once, within
 * the limits, none of them from outside the project. */
#include "layers/layers.h"
#include "yaml/tree.h"

static struct finding *report(struct compilation *teller, enum rule rule, const struct node *at,
                              const char *help, struct text message)
{
    struct finding *finding =
        finding_add(&teller->findings, rule, node_span(at), "%.*s", TEXT_ARGUMENTS(message));
    finding_help(&teller->findings, finding, "%s", help);
    return finding;
}

static struct layer_file *file_named(const struct layers *layers, const char *name)
{
    struct layer_file *file = layers->files;
    while (file != NULL && !text_is(file->name, name)) {
        file = file->next;
    }
    return file;
}

struct layer_file *layers_checked(const struct layers *layers)
{
    struct layer_file *file = layers->files;
    while (file->compilation != layers->root) {
        file = file->next;
    }
    return file;
}

static bool has_room(const struct layers *layers, size_t length)
{
    return layers->count < LIMIT_FILES && length <= LIMIT_LAYERED_BYTES - layers->bytes;
}

struct layer_file *layers_keep(struct layers *layers, const slac_loaded *loaded)
{
    struct layer_file *kept = file_named(layers, loaded->name);
    if (kept != NULL || !has_room(layers, loaded->length)) {
        return kept;
    }
    struct arena *arena = &layers->root->arena;
    struct layer_file *file = ARENA_NEW(arena, struct layer_file);
    file->name = text_from(arena_terminated(arena, text_from(loaded->name)));
    file->bytes = (struct text){loaded->bytes != NULL ? loaded->bytes : "", loaded->length};
    file->next = layers->files;
    layers->files = file;
    layers->count++;
    layers->bytes += loaded->length;
    return file;
}

static void read_file(struct layers *layers, struct layer_file *file)
{
    struct compilation *compilation = ARENA_NEW(&layers->root->arena, struct compilation);
    struct arena *arena = &compilation->arena;
    arena_start(arena, layers->root->arena.failure);
    file->compilation = compilation;
    compilation->findings.arena = arena;
    compilation->sources = ARENA_NEW(arena, struct source *);
    compilation->label_length = layers->root->label_length;
    compilation->sources[0] = source_new(arena, file->name, file->bytes);
    compilation->source_count = compilation->source_room = 1;
    compilation->root = yaml_read(compilation, 0);
    compilation->root = layers_extend(layers, file);
    if (compilation->root != NULL) {
        (void)model_bind(compilation);
    }
}

static void report_circle(struct layers *layers, const struct layer_file *from,
                          const struct node *path, const struct node *at)
{
    struct text message =
        arena_format(&layers->root->arena,
                     path == at ? "`%.*s` relies on what relies on it"
                                : "this leads back to `%.*s`, which relies on what relies on it",
                     TEXT_ARGUMENTS(node_text(path)));
    struct finding *finding = report(layers->root, RULE_LAYER_CYCLE, at,
                                     "break the circle: write the figure where it begins", message);
    if (path != at) {
        finding_note(&layers->root->findings, finding, "`%.*s` names it",
                     TEXT_ARGUMENTS(source_base_name(from->compilation->sources[0])));
    }
}

static void report_unread(struct compilation *teller, slac_load_status status, const char *why,
                          const struct node *path)
{
    struct text written = node_text(path);
    if (status == SLAC_OUTSIDE) {
        report(teller, RULE_LAYER_OUTSIDE_ROOT, path,
               "name a file of the project, or take its figures over",
               arena_format(&teller->arena, "`%.*s` leads out of the project",
                            TEXT_ARGUMENTS(written)));
    } else if (text_trim(written).length == 0) {
        report(teller, RULE_LAYER_UNREADABLE, path, "name a file, or take the field out",
               TEXT_OF("no file is named here"));
    } else {
        report(teller, RULE_LAYER_UNREADABLE, path,
               "correct the path, which starts from the folder of this file",
               arena_format(&teller->arena, "`%.*s` cannot be read: %s", TEXT_ARGUMENTS(written),
                            why != NULL ? why : "it is not there"));
    }
}

static void report_no_room(const struct layers *layers, struct compilation *teller,
                           const struct node *path, const struct node *at)
{
    const bool many = layers->count >= LIMIT_FILES;
    report(teller, RULE_LIMIT_EXCEEDED, at, "take the figures over, and name fewer files",
           arena_format(&teller->arena, "with `%.*s` this agreement needs more than %d %s",
                        TEXT_ARGUMENTS(node_text(path)),
                        many ? LIMIT_FILES : LIMIT_LAYERED_BYTES >> 20,
                        many ? "files" : "MiB of files"));
}

slac_load_status layers_ask(const struct layers *layers, struct arena *arena, struct text from,
                            const struct node *path, slac_loaded *loaded)
{
    *loaded = (slac_loaded){NULL, NULL, 0, NULL};
    const slac_load_status status = layers->load(layers->context, arena_terminated(arena, from),
                                                 arena_terminated(arena, node_text(path)), loaded);
    if (status == SLAC_LOAD_NO_MEMORY) {
        arena_fail(arena);
    }
    return status;
}

struct layer_file *layers_take(struct layers *layers, struct compilation *teller, struct text from,
                               const struct node *path, const struct node *at)
{
    slac_loaded loaded;
    const slac_load_status status = layers_ask(layers, &teller->arena, from, path, &loaded);
    if (status != SLAC_LOADED) {
        if (path == at) {
            report_unread(teller, status, loaded.why, path);
        }
        return NULL;
    }
    struct layer_file *file = layers_keep(layers, &loaded);
    if (file == NULL) {
        report_no_room(layers, teller, path, at);
    }
    return file;
}

const struct layer_file *layers_named(const struct layers *layers, struct text from,
                                      const struct node *path)
{
    slac_loaded loaded;
    const slac_load_status status = layers_ask(layers, &layers->root->arena, from, path, &loaded);
    return status == SLAC_LOADED ? file_named(layers, loaded.name) : NULL;
}

struct layer_file *layers_open(struct layers *layers, const struct layer_file *from,
                               const struct node *path, const struct node *at, unsigned depth)
{
    struct arena *arena = &layers->root->arena;
    struct layer_file *file =
        layers_take(layers, layers->root, from->chain[path->file]->name, path, at);
    if (file == NULL) {
        return NULL;
    }
    if (file->is_open) {
        report_circle(layers, from, path, at);
        return NULL;
    }
    if (file->compilation == NULL && depth >= LIMIT_LAYER_DEPTH) {
        report(layers->root, RULE_LIMIT_EXCEEDED, at,
               "take the figures over from a file that is nearer",
               arena_format(arena, "`%.*s` is the last of a chain of more than %d files",
                            TEXT_ARGUMENTS(node_text(path)), LIMIT_LAYER_DEPTH));
        return NULL;
    }
    if (file->compilation == NULL) {
        read_file(layers, file);
    }
    if (file->compilation->agreement != NULL) {
        return file;
    }
    if (path == at) {
        report(layers->root, RULE_LAYER_UNREADABLE, at, "name the file of an agreement",
               arena_format(arena, "`%.*s` is no agreement", TEXT_ARGUMENTS(node_text(path))));
    }
    return NULL;
}

void layers_close(struct layers *layers)
{
    for (struct layer_file *file = layers->files; file != NULL; file = file->next) {
        struct compilation *compilation = file->compilation;
        if (compilation == NULL || compilation == layers->root) {
            continue;
        }
        yaml_close(compilation);
        arena_free(&compilation->arena);
    }
    for (unsigned at = 1; at <= LIMIT_LAYER_DEPTH; at++) {
        if (layers->bases[at] != NULL) {
            arena_free(&layers->bases[at]->arena);
        }
    }
    if (layers->of_rule != NULL) {
        arena_free(layers->of_rule);
    }
}
