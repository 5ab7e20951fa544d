/* Bytes as letters (RFC 4648, section 4), for addresses that hold their data. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/buffer.h"

/* Adds the bytes in base64, with `=` at their end where it is due. */
void buffer_add_base64(struct buffer *buffer, struct text bytes);

#endif
