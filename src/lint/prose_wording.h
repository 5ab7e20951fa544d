/* Inside src/lint only: what the rules about the wording of prose share. */
#ifndef LINT_PROSE_WORDING_H
#define LINT_PROSE_WORDING_H

#include "lint/prose.h"

/* Whether a unit of more than one letter or "%" stands at a token. */
bool prose_is_unit_or_percent(const struct prose_field *field, uint32_t at);
/* Whether what follows the number of a section says that it is another document's: "of the Data
 * Protection Act", "BGB", "of Regulation (EU) 2016/679"; and not "and the fees", "for the details".
 */
bool prose_is_of_another(const struct prose_field *field, uint32_t at);

#endif
