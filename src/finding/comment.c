/* Writes text into GitHub's and GitLab's Markdown: takes what an author wrote and gives Markdown
 * that shows it as itself, mentions nobody, links to nothing and fits into a cell of a table. */
#include "finding/comment.h"

#include <string.h>

/* As code, where Markdown and what GitHub adds to it (mentions, references, emoji) have no power.
 * A bar would end the cell also there. */
void comment_code(struct buffer *out, struct text text)
{
    size_t run = 0, longest = 0;
    for (size_t at = 0; at < text.length; at++) {
        run = text.data[at] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    for (size_t at = 0; at <= longest; at++) {
        BUFFER_LITERAL(out, "`");
    }
    const bool padded = text.length == 0 || text.data[0] == '`' || text.data[0] == ' ' ||
                        text.data[text.length - 1] == '`' || text.data[text.length - 1] == ' ';
    buffer_add(out, " ", padded);
    for (size_t at = 0; at < text.length; at++) {
        const char byte = text.data[at];
        buffer_add(out, "\\", byte == '|');
        buffer_add_character(out, byte == '\n' ? ' ' : byte);
    }
    buffer_add(out, " ", padded);
    for (size_t at = 0; at <= longest; at++) {
        BUFFER_LITERAL(out, "`");
    }
}

static bool is_word(struct text text, size_t at)
{
    const unsigned char byte = at < text.length ? (unsigned char)text.data[at] : ' ';
    return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '"' || byte == '/' || byte == '_';
}

/* GitHub and GitLab read `@name`, `#1`, `!1`, `$1`, `~label`, `%milestone`, `&1`, `:emoji:`,
 * `https://` and `www.` in what Markdown has made; a comment between takes them apart. */
static void add_word_breaker(struct buffer *out, struct text text, size_t at)
{
    const bool web = text.data[at] == '.' && at >= 3 && memcmp(text.data + at - 3, "www", 3) == 0;
    if (web || (strchr("@#!$~%&:^", text.data[at]) != NULL && is_word(text, at + 1))) {
        BUFFER_LITERAL(out, "<!-- -->");
    }
}

void comment_prose(struct buffer *out, struct text text)
{
    for (size_t at = 0; at < text.length; at++) {
        const char byte = text.data[at];
        if (byte == '\n') {
            BUFFER_LITERAL(out, "<br>");
            continue;
        }
        if (byte == '.') {
            add_word_breaker(out, text, at);
        }
        buffer_add(out, "\\", byte != '\0' && strchr("\\`*_{}[]<>#!|~&$@^", byte) != NULL);
        buffer_add_character(out, byte);
        if (byte != '.' && byte != '\0') {
            add_word_breaker(out, text, at);
        }
    }
}

/* Words in which a pair of backticks on one line holds code, as in messages: one that an author
 * wrote pairs with none of the next line. */
void comment_words(struct buffer *out, struct text text)
{
    for (size_t at = 0; at < text.length;) {
        const char *from = memchr(text.data + at, '`', text.length - at);
        const size_t open = from != NULL ? (size_t)(from - text.data) : text.length;
        const char *end = from != NULL ? memchr(from, '\n', text.length - open) : NULL;
        const size_t line = end != NULL ? (size_t)(end - text.data) : text.length;
        const char *to =
            from != NULL && open + 1 < line ? memchr(from + 1, '`', line - open - 1) : NULL;
        const size_t close = to != NULL ? (size_t)(to - text.data) : line;
        if (to == NULL || close == open + 1) {
            comment_prose(out, text_slice(text, at, close));
            at = close;
            if (to != NULL) {
                BUFFER_LITERAL(out, "\\`");
                at++;
            }
            continue;
        }
        comment_prose(out, text_slice(text, at, open));
        comment_code(out, text_slice(text, open + 1, close));
        at = close + 1;
    }
}
