/* One pass over the bytes of a file before libyaml sees them: refuses what cannot be read or seen,
 * and gives libyaml bytes from which that is gone, so that one run reports everything else too. */
#ifndef YAML_SCAN_H
#define YAML_SCAN_H

#include "compilation.h"

/* From byte `read` of what libyaml reads up to the next edit, its bytes are those of the file from
 * `source` on. */
struct scan_edit {
    uint32_t read, source;
};

struct scan {
    const struct source *map; /* what libyaml reads from map->start on: the file's own source, or
                                 that of a copy from which something is gone */
    struct scan_edit *edits;  /* none where map is the file's own */
    size_t edit_count, edit_room;
};

/* False where nothing in the file can be read; a finding says why. */
bool yaml_scan(struct compilation *compilation, unsigned file, struct scan *scan);
/* Refuses the same characters in a text that is no file; false where there is one. */
bool yaml_scan_text(struct compilation *compilation, unsigned file);
/* The byte of the file for a byte of scan->map. */
uint32_t scan_source_offset(const struct scan *scan, size_t read);
/* And back: the first byte of scan->map that stands for a byte of the file or for one behind it. */
size_t scan_read_offset(const struct scan *scan, size_t source);

/* How one character of a file is read. */
struct scan_character {
    size_t taken; /* bytes of the file: 1 to 4 */
    size_t given; /* bytes libyaml reads for it: the same, or one `stand_in`, or none */
    char stand_in;
    bool refused;
};
struct scan_character scan_character(const struct source *source, size_t at);

#endif
