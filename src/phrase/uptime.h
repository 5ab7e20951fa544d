/* Shares of `uptime` and the like, which are meant to be shares of time and are none. */
#ifndef PHRASE_UPTIME_H
#define PHRASE_UPTIME_H

#include "phrase/phrase.h"

/* Whether a noun stands for time: `uptime`, `service availability`. */
bool is_uptime(struct text noun);
/* Whether a share of time is meant by one of something that is no length of it. */
bool is_share_of_uptime(const struct target *target);
/* The noun's place in the value of a node that holds it, which is the target's or its `of`, and
 * what belongs there; false where it is not found as it was read. */
struct uptime_place {
    uint32_t start, end;
    struct text meant; /* `minutes`, behind `of` */
};
bool find_uptime(const struct target *target, const struct node *node, struct uptime_place *place);
/* The value of the node with what is meant. */
struct text mended_uptime(struct arena *arena, const struct target *target,
                          const struct node *node);

#endif
