/* Every name that `slac explain` knows: takes an index and gives a rule, a record's field as
 * "goal.target", a record, or a type. The names are made from the row files of grammar/. */
#include "describe/describe.h"

static const char *const names[] = {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) name,
#include "grammar/rules.def"
#undef RULE
#define FIELD(member, name, shape, presence, direction, meaning, example) "agreement." name,
#include "grammar/fields/agreement.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "summary." name,
#include "grammar/fields/summary.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "party." name,
#include "grammar/fields/party.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "term." name,
#include "grammar/fields/term.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "level." name,
#include "grammar/fields/level.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "axis." name,
#include "grammar/fields/axis.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "hours." name,
#include "grammar/fields/hours.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "stage." name,
#include "grammar/fields/stage.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "goal." name,
#include "grammar/fields/goal.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "measurement." name,
#include "grammar/fields/measurement.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "clock." name,
#include "grammar/fields/clock.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "dependency." name,
#include "grammar/fields/dependency.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "funnel." name,
#include "grammar/fields/funnel.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "capacity." name,
#include "grammar/fields/capacity.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "requirement." name,
#include "grammar/fields/requirement.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "initiative." name,
#include "grammar/fields/initiative.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "contact." name,
#include "grammar/fields/contact.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "exclusion." name,
#include "grammar/fields/exclusion.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "remedy." name,
#include "grammar/fields/remedy.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "credits." name,
#include "grammar/fields/credits.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "tier." name,
#include "grammar/fields/tier.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "claim_step." name,
#include "grammar/fields/claim_step.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "payment." name,
#include "grammar/fields/payment.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "strikes." name,
#include "grammar/fields/strikes.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "escalation_step." name,
#include "grammar/fields/escalation_step.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "review." name,
#include "grammar/fields/review.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "cancellation." name,
#include "grammar/fields/cancellation.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "condition_clause." name,
#include "grammar/fields/condition_clause.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "clause." name,
#include "grammar/fields/clause.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "signature." name,
#include "grammar/fields/signature.def"
#undef FIELD
#define FIELD(member, name, shape, presence, direction, meaning, example) "configuration." name,
#include "grammar/fields/configuration.def"
#undef FIELD
#define RECORD(name, short_member, noun, words) #name,
#include "grammar/records.def"
#undef RECORD
#define SHAPE_TEXT(name, check, words) #name,
#define SHAPE_PROSE(name, words) #name,
#define SHAPE_PHRASE(name, type, parser, canonical, words) #name,
#include "grammar/shapes.def"
};

const char *describe_names(size_t index)
{
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}
