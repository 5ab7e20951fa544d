/* Inside src/model only: what the files that resolve names share. */
#ifndef MODEL_RESOLVE_H
#define MODEL_RESOLVE_H

#include "model/binders.h"

struct resolver {
    struct binder *binder;
    struct names_table *names;
    unsigned searches;              /* suggestions looked for so far */
    struct names_table *unresolved; /* names that nothing has, with their finding */
    unsigned unresolved_count;
};

/* Adds a place to the finding of the same name, if there is one: a name that nothing has is one
 * cause, wherever it stands. NULL where there is none; then the finding is to be remembered. */
struct finding *resolve_again(struct resolver *resolver, struct span span, struct text name,
                              unsigned names);
void resolve_remember(struct resolver *resolver, struct finding *finding, struct text name,
                      unsigned names);
/* Reports a name that nothing has, with the nearest of these namespaces. */
void resolve_report(struct resolver *resolver, struct span span, struct text name,
                    const char *wanted, unsigned names);
/* Reports what a condition names and nothing has; subject_understood: a remedy stands around it. */
void resolve_condition(struct resolver *resolver, const struct condition *condition,
                       bool subject_understood);
/* Ties every map by level to its axis and levels. */
void resolve_levels(struct resolver *resolver);
/* The cell of the goal's target behind a path such as "P1" or "P1.gold"; NULL with a finding at
 * the span where a level is none of its axis, NULL without one where the path stops at a map. */
const struct levels *levels_follow(struct resolver *resolver, const struct goal *goal,
                                   struct text path, struct span span);
/* Reports goals that rely on each other in a circle. */
void resolve_circles(struct resolver *resolver);
/* Resolves ${references} in prose. */
void resolve_citings(struct resolver *resolver);

#endif
