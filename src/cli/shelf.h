/* The files of a PDF as places: for the compiler, and for who judges signatures. */
#ifndef CLI_SHELF_H
#define CLI_SHELF_H

#include "cli/keys.h"
#include "cli/pdf.h"

struct shelf {
    const struct pdf_manifest *manifest;
    char *names[PDF_FILES_MAX]; /* as paths from a root that is the folder of them all */
    bool failed;                /* memory ran out while a file was looked for */
};

/* NULL: no memory. The manifest and the bytes of its files outlive it. */
struct shelf *shelf_new(const struct pdf_manifest *manifest);
void shelf_free(struct shelf *shelf); /* NULL is allowed */

/* Compiles the agreement inside, with what it names. Every rule that can be is off: it was built
 * once, and is not judged here. False: no memory, and the message is out. */
bool shelf_compile(struct shelf *shelf, slac_compilation **compilation);
/* A signature file beside the agreement; of struct signature_files. */
bool shelf_take_signature(void *shelf, const char *name, struct bytes *bytes, const char **why);
/* The first file of a role, or NULL. */
const struct pdf_file *shelf_file(const struct shelf *shelf, enum pdf_role role);

#endif
