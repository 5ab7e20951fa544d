/* What the files of the public library share. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "compilation.h"
#include "slac.h"

struct compilation *library_inner(slac_compilation *compilation);
slac_compilation *library_new(void); /* NULL: no memory */
void library_add_source(struct compilation *compilation, struct text name, struct text bytes);

#endif
