/* Documents on paper: made of a page by an engine, with the agreement itself inside. */
#ifndef CLI_PDF_H
#define CLI_PDF_H

#include "cli/cli.h"
#include "output/output.h"

/* A file inside a document. */
enum pdf_role {
    PDF_SOURCE,    /* the agreement, or a file that it names */
    PDF_CANONICAL, /* what is signed of it */
    PDF_STYLE,     /* the house style of its pages */
    PDF_PICTURE,   /* the logo of a party */
    PDF_SIGNATURE, /* by the key of a party */
    PDF_ROLES
};
struct pdf_file {
    enum pdf_role role;
    char *name; /* with folders, so that one finds the other: "contracts/a.sla.yaml" */
    const char *bytes;
    size_t length;
    const char *type; /* its media type; NULL: that of its role */
};
enum { PDF_FILES_MAX = 136 };

/* What a document says of how it was made. */
struct pdf_manifest {
    char version[32], engine[32], engine_version[64], attacher_version[64], language[16];
    char layout[32], page[16];
    bool brief;
    char digest[SLAC_DIGEST_DIGITS + 1]; /* of what is signed */
    struct pdf_file files[PDF_FILES_MAX];
    char digests[PDF_FILES_MAX][SLAC_DIGEST_DIGITS + 1]; /* of their bytes */
    size_t file_count;                                   /* the agreement itself is the first */
};
#define PDF_MANIFEST "slac-manifest.json"
#define PDF_ATTACHER "qpdf"

struct signature_files; /* signed.h */
struct pdf_request {
    slac_render_options render;               /* of the page */
    const char *engine;                       /* its name; NULL: the first that is there */
    const char *source;                       /* the absolute path of the agreement */
    const struct signature_files *signatures; /* of its parties, to be attached as far as there */
};
/* Makes the document of a compilation without errors; false where it could not, and the message is
 * out. What was asked for and what was found is in the manifest, whose names go with
 * pdf_manifest_free. */
bool pdf_make(slac_compilation *compilation, const struct pdf_request *request,
              struct pdf_manifest *manifest, struct output *output);
void pdf_manifest_free(struct pdf_manifest *manifest);

bool pdf_has_engine(const char *name); /* of grammar/engines.def */
/* Whether an engine is there for what is asked; otherwise the message is out. */
bool pdf_can_be_made(const char *engine);

/* ---- manifest.c ---- */
/* As JSON; the caller frees. NULL: no memory. */
char *manifest_write(const struct pdf_manifest *manifest);
/* Reads what a stranger may have written. False: it is no manifest, and *why says so. The bytes of
 * its files are not there yet. */
bool manifest_read(struct pdf_manifest *manifest, const char *bytes, size_t length,
                   const char **why);
void manifest_digest(const char *bytes, size_t length, char digest[SLAC_DIGEST_DIGITS + 1]);

/* ---- pages.c ---- */
enum pages_state { PAGES_PROVEN, PAGES_BY_WORDS, PAGES_UNPROVEN };
extern const char *const pages_states[]; /* "proven" … */
#define PAGES_DIFFER "what is inside is not what the pages were made of"
enum { PAGES_WORDS_ROOM = 2048, PAGES_SHOWN = 200, PAGES_SHOWN_ROOM = PAGES_SHOWN * 6 + 1 };
struct pages_verdict {
    enum pages_state state;
    char words[PAGES_WORDS_ROOM];
    char given[PAGES_SHOWN_ROOM]; /* where a page begins to differ: what the PDF says; or empty */
    char again[PAGES_SHOWN_ROOM]; /* and what the agreement says there */
};
/* Builds the document again that is on the shelf, of which this is the compilation, and says
 * whether the PDF is that document; gives the exit status. Of EXIT_FAILED the message is out, and
 * there is no verdict. */
struct attached;
struct shelf;
int pages_prove(struct shelf *shelf, slac_compilation *compilation, const struct attached *attached,
                struct pages_verdict *verdict);
/* Prints it, with these words before it. */
void pages_tell(const char *before, const struct pages_verdict *verdict);

/* ---- programs ---- */
struct program;
struct program_result;
/* Runs a program that is to make something; false where it did not, and the message is out. */
bool pdf_run(const char *name, const struct program *program, struct program_result *result);
/* Shows why a program made nothing: how it ended, and what it said, with nothing hidden. */
void pdf_tell_program(const char *name, unsigned seconds, const struct program_result *result);

#endif
