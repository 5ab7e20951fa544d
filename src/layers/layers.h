/* The files that an agreement names: those that it extends, and the agreements in which it relies
 * on goals. Each is read once for a check. What is wrong in a base is a finding of the agreement,
 * at its place in that file; what is wrong in an agreement that is relied on is that file's affair,
 * and that it cannot be reached is a finding where it is named. The logos of its parties, too. */
#ifndef LAYERS_LAYERS_H
#define LAYERS_LAYERS_H

#include "base/limits.h"
#include "model/model.h"
#include "slac.h"

struct layer_file {
    struct layer_file *next;
    struct text name; /* as the loader calls it: each file has one name */
    struct text bytes;
    const char *type;                /* its media type; NULL: that of an agreement */
    struct compilation *compilation; /* NULL as long as it is a base or an image alone */
    /* Of the compilation's sources: the file itself, and behind each the one that it extends. */
    const struct layer_file *chain[LIMIT_LAYER_DEPTH + 1];
    /* The path at which the chain ends before its time: of no file, or of one of the chain. NULL:
     * it is whole. */
    const struct node *broken;
    bool is_open;     /* it is being followed: whoever names it now closes a circle */
    bool is_followed; /* or it was */
};

/* Of one check. */
struct layers {
    slac_load *load;
    void *context;
    struct slac_bases *shared; /* trees of bases that other agreements read, too; or NULL */
    struct compilation *root;  /* of the file that is checked: it has the memory and the findings */
    struct layer_file *files;
    size_t count, bytes;
    /* Of the file that is checked: what each base is, bound, with all that it extends itself (0:
     * NULL). */
    struct compilation *bases[LIMIT_LAYER_DEPTH + 1];
    unsigned depth;        /* how many bases there are */
    struct arena *of_rule; /* memory of a rule that is at work, which goes with all else; or NULL */
};

/* The file that is checked, once it is taken. */
struct layer_file *layers_checked(const struct layers *layers);
/* Takes the file that is checked, whose tree is read, and gives the tree that is to be bound. */
struct node *layers_start(struct layers *layers, struct compilation *root, struct text name);
/* The file's tree with those of its bases, whose sources are added to its compilation; its own
 * where it extends nothing. A base that cannot be read is a finding, and makes the source partial.
 */
struct node *layers_extend(struct layers *layers, struct layer_file *file);
/* Says for each finding that stands in a base which file extends it. */
void layers_tell(struct compilation *compilation);

/* What the loader gives for a path that stands in one with that loader's name; where memory runs
 * out meanwhile the arena fails. */
slac_load_status layers_ask(const struct layers *layers, struct arena *arena, struct text from,
                            const struct node *path, slac_loaded *loaded);
/* The file at a path that stands in one with that loader's name, or NULL. A finding of the teller
 * then stands at `at`; one that cannot be read is told only where `at` is the path itself. */
struct layer_file *layers_take(struct layers *layers, struct compilation *teller, struct text from,
                               const struct node *path, const struct node *at);
/* Keeps what was loaded, once; NULL where the agreement has too many files. */
struct layer_file *layers_keep(struct layers *layers, const slac_loaded *loaded);
/* Gives each party the picture of its logo; what cannot be shown is a finding at its path. */
void layers_take_logos(struct layers *layers);
/* The agreement at a path that `from` names, or NULL; a finding then stands at `at`, a value of the
 * file that is checked. depth: how many files lie between that one and this. */
struct layer_file *layers_open(struct layers *layers, const struct layer_file *from,
                               const struct node *path, const struct node *at, unsigned depth);
/* The file at a path that stands in one with that loader's name, where it was read; or NULL.
 * Nothing is reported. */
const struct layer_file *layers_named(const struct layers *layers, struct text from,
                                      const struct node *path);
/* Ties the goals of other agreements on which those of the root rely (language section 5,
 * "Dependencies"): follows their chains, and reports what cannot be reached and what is a circle.
 */
void layers_tie_dependencies(struct layers *layers);
/* What the files hold besides the root's arena. */
void layers_close(struct layers *layers);

#endif
