/* What an agreement says, as a list of places and values: to be shown before it is signed. */
#ifndef CLI_FACTS_H
#define CLI_FACTS_H

#include "cli/cli.h"

struct fact {
    char *place, *value; /* "goals.sales.follow-up.target", in canonical form */
};
struct facts {
    struct fact *items; /* sorted by place */
    size_t count, room;
};
/* Takes them from the canonical form, so that they are what is signed. False: no memory, which is
 * told. */
bool facts_take(slac_compilation *compilation, struct facts *facts);
void facts_free(struct facts *facts);
/* The key figures: title, parties, term, promises, what follows a miss. */
void facts_show(const struct facts *facts, FILE *stream);
/* What differs, a line each; gives how many. */
size_t facts_show_changes(const struct facts *before, const struct facts *now, FILE *stream);

/* ---- history.c ---- */
/* Looks in git for the version of a file that has this digest. False: there is none, or no git.
 * commit: its number; facts: what it said, to be freed. */
enum { COMMIT_ROOM = 65 };
bool history_find(const char *path, const char *digest, char commit[COMMIT_ROOM],
                  struct facts *facts);

#endif
