/* Findings are data: what a stage found wrong, where, why and how to mend it. Nothing here
 * prints; formats (finding/format_*.c) know nothing of rules beyond their row. */
#ifndef FINDING_FINDING_H
#define FINDING_FINDING_H

#include "base/arena.h"
#include "source/source.h"

enum severity { SEVERITY_ADVICE, SEVERITY_WARNING, SEVERITY_ERROR };

/* Every rule is a row of grammar/rules/. */
enum rule {
#define RULE(id, name, severity, family, check, summary, why, bad, good, mend) RULE_##id,
#include "grammar/rules.def"
#undef RULE
    RULE_COUNT
};

struct rule_row {
    struct text name; /* kebab-case; the rule's code in every format */
    enum severity severity;
    struct text family; /* heading of the catalogue */
    struct text summary;
};
extern const struct rule_row rule_rows[RULE_COUNT];
struct rule_page {
    const char *why, *bad, *good, *mend;
};
extern const struct rule_page rule_pages[RULE_COUNT];

struct label {
    struct span span;
    struct text message;
    struct label *next;
};
struct note {
    struct text message;
    struct note *next;
};
/* The fixes of a finding are parts of one edit: all are applied, or none. An edit is certain where
 * all its parts are: no other text is meant, and nobody who is asked would say no. It is likely
 * where it is a guess at what was meant (the nearest of several names, a value that the author must
 * confirm), or drops what somebody wrote. */
struct fix {
    struct span span; /* replaced by: */
    struct text text;
    bool certain;
    struct fix *next;
};

struct finding {
    enum rule rule;
    enum severity severity;
    struct span span; /* the smallest wrong text; start == end marks a place between two bytes */
    struct text message;
    struct label *labels; /* what it contradicts, in order */
    struct note *notes;   /* why */
    struct text help;     /* how to mend it; empty: none */
    struct fix *fixes;
    struct text absent; /* the key that is not there, in which its place ends; empty: none */
    bool is_beside;     /* it is told on a key beside that one, not on the map that lacks it */
    struct text reason; /* why it is suppressed, where a comment says so */
    bool is_known;      /* it is suppressed by a baseline */
    uint32_t order;     /* of discovery, which breaks ties */
};

struct findings {
    struct arena *arena;
    struct finding **items;
    size_t count, room;
    struct finding
        beyond; /* stands for what is not kept; no part of the arena, which is released */
    size_t beyond_counts[3];   /* how many those are, by enum severity */
    const uint8_t *severities; /* by enum rule: an enum severity or SEVERITY_OFF; NULL: defaults */
};

/* A rule that is not reported. */
#define SEVERITY_OFF 3
/* Whether a project may give a rule another severity, or turn it off. */
bool rule_can_be_set(enum rule rule);
/* Whether nothing was found that keeps a part of the agreement from being read: what does not read
 * is not bound, and has a finding that nobody can turn off. */
bool findings_read_whole(const struct findings *findings);
/* Whether a name is the rule's own or that of its family: "Parties, people, time" is
 * `parties-people-time`, and its first word will do; capitals make no difference. */
bool rule_is_named(enum rule rule, struct text name);
enum { RULE_NAME_MAX = 40 };
/* Writes the first word of the rule's family, which names it, and gives it. */
struct text rule_family(enum rule rule, char name[RULE_NAME_MAX]);
/* Writes the nearest name of a rule or a family that can be set, within two edits, and gives it; an
 * empty text: there is none. */
struct text rule_nearest(struct text name, char nearest[RULE_NAME_MAX]);
extern const char *const severity_names[3]; /* "advice", "warning", "error" */
/* The rule of a name; RULE_COUNT where there is none. */
enum rule rule_find(struct text name);

/* Adds a finding of the severity that the rule has in this run; where it is off, nothing. The
 * message is formatted into the arena; text of the author goes in as it is ("%.*s"): formats make
 * it safe to show; what is longer than LIMIT_MESSAGE_BYTES is cut with "…". Past LIMIT_FINDINGS
 * findings are counted and not kept. Never NULL. */
struct finding *finding_add(struct findings *findings, enum rule rule, struct span span,
                            const char *format, ...) SELDOM PRINTF_LIKE(4, 5);
/* The same of what cannot be compiled: an error whatever severity the rule has, and where the rule
 * is off a `bad-value`. A promise that nobody can read never leaves a document in silence. */
struct finding *finding_refuse(struct findings *findings, enum rule rule, struct span span,
                               const char *format, ...) SELDOM PRINTF_LIKE(4, 5);
void finding_label(struct findings *findings, struct finding *finding, struct span span,
                   const char *format, ...) SELDOM PRINTF_LIKE(4, 5);
void finding_note(struct findings *findings, struct finding *finding, const char *format,
                  ...) SELDOM PRINTF_LIKE(3, 4);
void finding_help(struct findings *findings, struct finding *finding, const char *format,
                  ...) SELDOM PRINTF_LIKE(3, 4);
void finding_fix(struct findings *findings, struct finding *finding, struct span span,
                 struct text replacement, bool certain) SELDOM;
/* Whether it has an edit that is certain. */
bool finding_is_certain(const struct finding *finding);
/* Whether its edit is one of the file that is checked: a base is mended when it is checked itself.
 */
bool finding_is_mendable(const struct finding *finding);
/* By file, start, end, rule name and discovery; a second finding of the same rule on the same
 * text is dropped, and where there is none, one of the same message. */
void findings_sort(struct findings *findings);
/* Takes back every finding of a rule: where it is known to follow from another one. */
void findings_drop(struct findings *findings, enum rule rule);
/* How many there are of a severity, those past LIMIT_FINDINGS included. */
size_t findings_count(const struct findings *findings, enum severity severity);

#endif
