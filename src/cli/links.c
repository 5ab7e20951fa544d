/* Hyperlinks: takes the terminal and gives whether it shows them, and where the pages of the rules
 * are. Some formats link to the pages of --pages alone: where this program stands, nobody knows who
 * reads a report. */
#include "cli/links.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What terminals with OSC 8 say of themselves; VTE has it since 0.50. */
static bool terminal_has_links(void)
{
    static const char *const marks[] = {"WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION",
                                        "DOMTERM"};
    static const char *const programs[] = {"iTerm.app", "WezTerm", "vscode",
                                           "ghostty",   "Hyper",   "Tabby"};
    static const char *const types[] = {"xterm-kitty",   "foot",    "alacritty",
                                        "xterm-ghostty", "wezterm", "contour"};
    const char *vte = getenv("VTE_VERSION"), *program = getenv("TERM_PROGRAM");
    const char *type = getenv("TERM");
    bool found = vte != NULL && strtol(vte, NULL, 10) >= 5000;
    for (size_t index = 0; index < sizeof marks / sizeof *marks; index++) {
        found |= getenv(marks[index]) != NULL;
    }
    for (size_t index = 0; index < sizeof programs / sizeof *programs; index++) {
        found |= program != NULL && strcmp(program, programs[index]) == 0;
    }
    for (size_t index = 0; index < sizeof types / sizeof *types; index++) {
        found |= type != NULL && strcmp(type, types[index]) == 0;
    }
    return found;
}

bool links_are_shown(bool colour, int descriptor)
{
    const char *forced = getenv("FORCE_HYPERLINK");
    if (forced != NULL && forced[0] != '\0') {
        return strcmp(forced, "0") != 0 && colour;
    }
    return colour && isatty(descriptor) && terminal_has_links();
}

/* The folder of the program without its last step, and another behind it. */
static bool folder_beside(const char *program, size_t length, const char *beside, char *folder)
{
    if (length + strlen(beside) + sizeof "/README.md" > LINKS_ROOM) {
        return false;
    }
    snprintf(folder, LINKS_ROOM, "%.*s%sREADME.md", (int)length, program, beside);
    const bool found = access(folder, R_OK) == 0;
    folder[length + strlen(beside)] = '\0';
    return found;
}

/* A file URL names its host, so that a terminal on another machine opens no file of its own. */
static bool url_of(const char *folder, char url[LINKS_ROOM])
{
    static const char plain[] =
        "/-._~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    static const char digits[] = "0123456789ABCDEF";
    char host[256] = "";
    if (gethostname(host, sizeof host - 1) != 0 || strspn(host, plain + 1) != strlen(host)) {
        return false;
    }
    size_t length = 0;
    for (const char *from = "file://"; *from != '\0'; from++) {
        url[length++] = *from;
    }
    memcpy(url + length, host, strlen(host));
    length += strlen(host);
    for (; *folder != '\0' && length + sizeof "%00" < LINKS_ROOM; folder++) {
        const unsigned char byte = (unsigned char)*folder;
        if (strchr(plain, *folder) != NULL) {
            url[length++] = *folder;
        } else {
            url[length++] = '%';
            url[length++] = digits[byte >> 4];
            url[length++] = digits[byte & 15];
        }
    }
    url[length] = '\0';
    return *folder == '\0';
}

bool links_find_pages(char url[LINKS_ROOM])
{
    char program[LINKS_ROOM], folder[LINKS_ROOM];
    const ssize_t got = readlink("/proc/self/exe", program, sizeof program);
    size_t length = got > 0 && (size_t)got < sizeof program ? (size_t)got : 0;
    for (int step = 0; step < 2; step++) { /* PREFIX/bin/slac, or build/slac of a clone */
        while (length > 0 && program[--length] != '/') {
        }
    }
    return length > 0 &&
           (folder_beside(program, length, "/share/doc/slac/rules/", folder) ||
            folder_beside(program, length, "/docs/rules/", folder)) &&
           url_of(folder, url);
}

/* A URL that can stand between brackets, in an attribute and in a command of a terminal. */
bool links_is_url(const char *text)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "-._~:/?#@!$&*+,;=%";
    const size_t length = strlen(text);
    const bool known = strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0;
    return known && length < LINKS_ROOM && text[length - 1] == '/' &&
           strspn(text, allowed) == length;
}
