/* The files that a build would write and those that it reads: refuses, before anything is written,
 * two documents in one place and a document over a source. */
#ifndef CLI_PLACES_H
#define CLI_PLACES_H

#include <stdbool.h>
#include <stddef.h>

struct places {
    char **paths; /* of documents, and then of sources */
    size_t documents, count;
    char *folder, *real; /* the folder met last, and its real path; NULL where it is to be made */
};

/* Room for so many; false: no memory. The caller ends it also then. */
bool places_start(struct places *places, size_t most);
/* Takes the path, of a document until the first source; false: no memory, as where it is NULL. */
bool places_add(struct places *places, char *path);
/* What is added from here on is a source. */
void places_add_sources(struct places *places);
/* The exit status, after telling what is refused. */
int places_check(struct places *places);
void places_end(struct places *places);

/* One spelling of a file's path; NULL: no memory. The caller frees. */
char *places_spelling(const char *path);

#endif
