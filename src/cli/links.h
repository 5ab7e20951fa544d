/* Links to the pages of the rules, docs/rules/NAME.md. */
#ifndef CLI_LINKS_H
#define CLI_LINKS_H

#include <stdbool.h>

enum { LINKS_ROOM = 4096 };

/* Whether the terminal shows hyperlinks (OSC 8). FORCE_HYPERLINK=1 and =0 win. */
bool links_are_shown(bool colour, int descriptor);
/* The URL of the folder in which the pages are installed beside the program; false: they are not.
 */
bool links_find_pages(char url[LINKS_ROOM]);
/* Whether it is a URL of a folder, http or https, that ends in a slash. */
bool links_is_url(const char *text);

#endif
