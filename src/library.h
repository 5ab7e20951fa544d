/* What the files of the public library share. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "compilation.h"
#include "slac.h"

struct compilation *library_inner(slac_compilation *compilation);
slac_compilation *library_new(void); /* NULL: no memory */
/* The name is copied; the bytes stay the caller's and must outlive the compilation. */
void library_add_source(struct compilation *compilation, struct text name, struct text bytes);
/* Whether there is an agreement, and nothing of severity error: what can be rendered and signed. */
bool library_is_sound(const struct compilation *compilation);

#endif
