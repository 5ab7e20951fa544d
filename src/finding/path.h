/* What machine formats call a file. */
#ifndef FINDING_PATH_H
#define FINDING_PATH_H

#include "base/buffer.h"

/* The path of a file from `root`, in plain form; both folders are absolute. As it was given, in
 * plain form, where it is not beneath, or one of the folders is NULL. In the arena. */
struct text path_from_root(struct arena *arena, const char *root, const char *folder,
                           struct text name);
/* A plain path as a relative reference of RFC 3986, or a file URI where it is absolute. */
struct text path_uri(struct arena *arena, struct text path);

#endif
