/* Lays an agreement over the files that it extends: takes its tree, reads its bases one behind the
 * other, and gives the tree of what all of them say. */
#include "layers/bases.h"
#include "model/merge.h"
#include "yaml/tree.h"

/* ---- names ---- */
/* What findings call the file at a path that stands in another: from where that one is called. */
static struct text path_beside(struct arena *arena, struct text name, struct text path)
{
    size_t folder = name.length;
    while (folder > 0 && name.data[folder - 1] != '/') {
        folder--;
    }
    if (path.length > 0 && path.data[0] == '/') {
        return arena_copy(arena, path);
    }
    struct text joined = text_slice(name, 0, folder);
    while (path.length > 0) {
        size_t length = 0;
        while (length < path.length && path.data[length] != '/') {
            length++;
        }
        struct text step = text_slice(path, 0, length);
        path = text_slice(path, length + 1, path.length);
        size_t parent = joined.length > 0 ? joined.length - 1 : 0;
        while (parent > 0 && joined.data[parent - 1] != '/') {
            parent--;
        }
        struct text last = text_slice(joined, parent, joined.length);
        if (step.length == 0 || text_is(step, ".")) {
            continue;
        }
        if (text_is(step, "..") && last.length > 1 && !text_is(last, "../")) {
            joined = text_slice(joined, 0, parent);
        } else {
            joined = arena_join_by(arena, joined, "", step);
            joined = path.length > 0 ? arena_join(arena, joined, TEXT_OF("/")) : joined;
        }
    }
    return joined;
}

/* The same, with what the names of all files begin with. */
static struct text name_beside(struct compilation *compilation, struct text name, struct text path)
{
    struct arena *arena = &compilation->arena;
    const size_t label = compilation->label_length;
    const struct text beside = path_beside(arena, text_slice(name, label, name.length), path);
    return label == 0 ? beside : arena_join(arena, text_slice(name, 0, label), beside);
}

/* ---- one base ---- */
/* What is no path would leave out a base in silence: of a base it is told here, for that of the
 * file that extends it takes its place; of the file itself where it is bound. */
static SELDOM void refuse_extends(struct compilation *compilation, const struct node *value,
                                  unsigned depth)
{
    struct findings *findings = &compilation->findings;
    compilation->sources[0]->is_partial |= depth > 0 || value->kind != NODE_SCALAR;
    if (depth > 0) {
        struct finding *finding =
            value->kind == NODE_SCALAR
                ? finding_add(findings, RULE_LAYER_UNREADABLE, node_span(value),
                              "`extends` has no value")
                : finding_add(findings, RULE_LAYER_UNREADABLE, node_span(value),
                              "`extends` is %s here; it takes the path of one file",
                              node_kind_words(value));
        finding_help(findings, finding, "name one file, or take `extends` out");
    }
}

/* The path of the file that the one at this depth extends, or NULL. Nothing in quotes is a path
 * that leads nowhere. */
static const struct node *path_of_base(struct compilation *compilation, const struct node *tree,
                                       unsigned depth)
{
    const struct node *value = node_value(tree, TEXT_OF("extends"));
    if (value != NULL && value->kind == NODE_SCALAR &&
        (value->count > 0 || value->style != STYLE_PLAIN)) {
        return value;
    }
    if (value != NULL) {
        refuse_extends(compilation, value, depth);
    }
    return NULL;
}

static bool stands_before(const struct layer_file *file, const struct layer_file *base,
                          unsigned depth)
{
    for (unsigned at = 0; at <= depth; at++) {
        if (file->chain[at] == base) {
            return true;
        }
    }
    return false;
}

/* The base at a path of the source at this depth, or NULL with a finding. */
static struct layer_file *take_base(struct layers *layers, const struct layer_file *file,
                                    const struct node *path, unsigned depth)
{
    struct compilation *compilation = file->compilation;
    struct findings *findings = &compilation->findings;
    struct finding *finding = NULL;
    struct layer_file *base =
        layers_take(layers, compilation, file->chain[depth]->name, path, path);
    if (base != NULL && stands_before(file, base, depth)) {
        finding =
            finding_add(findings, RULE_LAYER_CYCLE, node_span(path),
                        depth == 0 ? "`%.*s` extends itself"
                                   : "this leads back to `%.*s`, which extends what extends it",
                        TEXT_ARGUMENTS(node_text(path)));
        finding_help(findings, finding, "name another file, or take `extends` out");
        return NULL;
    }
    if (base != NULL && depth == LIMIT_LAYER_DEPTH) {
        finding = finding_add(findings, RULE_LIMIT_EXCEEDED, node_span(path),
                              "`%.*s` is the last of a chain of more than %d files",
                              TEXT_ARGUMENTS(node_text(path)), LIMIT_LAYER_DEPTH);
        finding_help(findings, finding, "lay fewer files over one another");
        return NULL;
    }
    return base;
}

static const struct node *read_base(const struct layers *layers, struct layer_file *file,
                                    const struct layer_file *base, const struct node *path,
                                    unsigned depth)
{
    struct compilation *compilation = file->compilation;
    struct arena *arena = &compilation->arena;
    const struct source *extending = compilation->sources[depth];
    compilation->sources = ARENA_GROW(arena, compilation->sources, &compilation->source_room,
                                      compilation->source_count + 1);
    struct text bytes = base->bytes;
    const struct node *shared = bases_take(layers->shared, depth + 1, &bytes);
    struct source *source =
        source_new(arena, name_beside(compilation, extending->name, node_text(path)), bytes);
    source->tree = shared;
    compilation->sources[compilation->source_count++] = source;
    file->chain[depth + 1] = base;
    const struct node *tree = shared != NULL ? shared : yaml_read(compilation, depth + 1);
    if (tree != NULL && tree->kind != NODE_MAPPING) {
        struct finding *finding =
            finding_add(&compilation->findings, RULE_LAYER_UNREADABLE, node_span(path),
                        "`%.*s` has no fields", TEXT_ARGUMENTS(node_text(path)));
        finding_help(&compilation->findings, finding, "name a file with fields of an agreement");
        tree = NULL;
    }
    compilation->sources[0]->is_partial |= source->is_partial || tree == NULL;
    return tree;
}

/* ---- all of them ---- */
/* What a base says with what it extends itself, for rules that compare. */
static struct compilation *bind_base(const struct layers *layers, struct node *merged)
{
    struct compilation *root = layers->root;
    struct compilation *base = ARENA_NEW(&root->arena, struct compilation);
    arena_start(&base->arena, root->arena.failure);
    base->findings.arena = &base->arena;
    base->sources = root->sources;
    base->source_count = base->source_room = root->source_count;
    base->root = merged;
    return base;
}

struct node *layers_extend(struct layers *layers, struct layer_file *file)
{
    struct compilation *compilation = file->compilation;
    const struct node *trees[LIMIT_LAYER_DEPTH + 1] = {compilation->root};
    unsigned depth = 0;
    file->chain[0] = file;
    if (compilation->root == NULL || compilation->root->kind != NODE_MAPPING) {
        return compilation->root;
    }
    for (const struct node *path = path_of_base(compilation, trees[0], 0); path != NULL;) {
        struct layer_file *base = take_base(layers, file, path, depth);
        const struct node *tree = base != NULL ? read_base(layers, file, base, path, depth) : NULL;
        if (tree == NULL) {
            compilation->sources[0]->is_partial = true;
            file->broken = base == NULL ? path : NULL;
            break;
        }
        trees[++depth] = tree;
        path = path_of_base(compilation, tree, depth);
    }
    struct node *merged = depth == 0 ? compilation->root : model_writable(trees[depth]);
    const bool checked = compilation == layers->root;
    for (unsigned at = depth; at > 0; at--) {
        if (checked) {
            layers->bases[at] = bind_base(layers, merged);
            (void)model_bind(layers->bases[at]);
        }
        merged = model_merge(compilation, merged, trees[at - 1]);
    }
    if (checked) {
        layers->depth = depth;
    }
    return merged;
}

struct node *layers_start(struct layers *layers, struct compilation *root, struct text name)
{
    struct layer_file *file = ARENA_NEW(&root->arena, struct layer_file);
    file->name = text_from(arena_terminated(&root->arena, name));
    file->bytes = root->sources[0]->bytes;
    file->compilation = root;
    layers->root = root;
    layers->files = file;
    return layers_extend(layers, file);
}

void layers_tell(struct compilation *compilation)
{
    struct findings *findings = &compilation->findings;
    size_t kept = 0;
    for (size_t at = 0; at < findings->count; at++) {
        struct finding *finding = findings->items[at];
        const uint32_t file = finding->span.file;
        if (file > 0 && finding->rule == RULE_UNUSED_DEFINITION) {
            continue; /* a base has what some that extend it do not need */
        }
        findings->items[kept++] = finding;
        if (file > 0) {
            struct text by = source_base_name(compilation->sources[file - 1]);
            struct text first = source_base_name(compilation->sources[0]);
            finding_note(findings, finding,
                         file == 1 ? "`%.*s` extends this file"
                                   : "`%.*s`, a base of `%.*s`, extends this file",
                         TEXT_ARGUMENTS(by), TEXT_ARGUMENTS(first));
        }
    }
    findings->count = kept;
}
