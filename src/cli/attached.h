/* What a PDF has inside, taken out of it. */
#ifndef CLI_ATTACHED_H
#define CLI_ATTACHED_H

#include "cli/pdf.h"
#include "cli/program.h"

enum { ATTACHED_BYTES_MAX = 64 << 20 }; /* of a PDF, and of all files inside */

struct attached {
    const char *path; /* of the PDF */
    char *bytes;
    size_t length;
    char *tool; /* the program that takes files out */
    struct pdf_manifest manifest;
    struct program_result taken[PDF_FILES_MAX + 1]; /* the manifest is the last */
    bool differs; /* what is inside is not what the manifest says; how, is out */
};

/* Takes all files out of a PDF that anybody may have sent, and holds them against its manifest.
 * NULL: there is no agreement inside, or it could not, and the message is out. */
struct attached *attached_take(const char *path);
void attached_free(struct attached *attached); /* NULL is allowed */

#endif
