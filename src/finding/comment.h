/* Text of authors in Markdown for a comment or a job. */
#ifndef FINDING_COMMENT_H
#define FINDING_COMMENT_H

#include "base/buffer.h"

/* As code. */
void comment_code(struct buffer *out, struct text text);
/* As words; line ends become breaks. */
void comment_prose(struct buffer *out, struct text text);
/* Words in which a pair of backticks holds code, as in messages. */
void comment_words(struct buffer *out, struct text text);

#endif
