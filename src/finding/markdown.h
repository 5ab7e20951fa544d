/* Text of authors in Markdown for a comment or a job. */
#ifndef FINDING_MARKDOWN_H
#define FINDING_MARKDOWN_H

#include "base/buffer.h"

/* As code. */
void markdown_code(struct buffer *out, struct text text);
/* As words; line ends become breaks. */
void markdown_prose(struct buffer *out, struct text text);
/* Words in which a pair of backticks holds code, as in messages. */
void markdown_words(struct buffer *out, struct text text);

#endif
