/* What an agreement says, to be shown before it is signed; and the texts that were signed before.
 */
#ifndef CLI_FACTS_H
#define CLI_FACTS_H

#include "cli/revision.h"

/* Shows the key figures: title, parties, term, promises, what follows a miss. False: no memory,
 * which is told. */
bool facts_show(slac_compilation *compilation, FILE *stream);
/* Shows on standard error what has changed since a party signed; false: no memory, which is told.
 *
 * today   as slac_compare takes it */
bool facts_show_changes(const struct options *options, slac_compilation *before,
                        slac_compilation *now, const char *today, const char *party);

/* ---- history.c ---- */
enum { REFERENCE_ROOM = 11 };
/* A text that was signed, as git has it with all that it names. */
struct signed_text {
    char reference[REFERENCE_ROOM]; /* the first digits of the commit, by which places call it */
    char *folder;                   /* in which git is asked; it ends in a slash */
    struct revision revision;
    slac_compilation *compilation;
};
/* Looks in git for the version of a file that has this digest, also under the names that it had
 * before; the newest of them. False: there is
 * none, or no git. Freed with signed_text_free whatever was returned, and not moved before. */
bool history_find(const char *path, const char *digest, struct signed_text *text);
void signed_text_free(struct signed_text *text);

#endif
