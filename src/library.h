/* What the files of the public library share. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "compilation.h"
#include "slac.h"

struct compilation *library_inner(slac_compilation *compilation);

#endif
