/* Patterns of paths, as in the include, exclude and paths of a project's configuration. */
#ifndef CONFIG_PATTERN_H
#define CONFIG_PATTERN_H

#include "base/text.h"

/* Whether a pattern matches a path ("a/b.sla.yaml") or a folder in which it lies. `*` is any run of
 * characters without `/`, `?` one of them, and a part `**` any number of folders. A pattern without
 * `/` but at its end matches at any depth, any other from the first folder on. Takes time in the
 * product of both lengths at most. */
bool pattern_matches(struct text pattern, struct text path);

#endif
