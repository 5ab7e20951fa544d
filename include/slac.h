/**
 * slac: the service-level agreement compiler, as a library.
 *
 * A compilation reads one agreement, keeps its findings, and renders its documents. Everything a
 * compilation gives out lives as long as the compilation. Nothing here prints, exits, or reads the
 * environment or the clock. A compilation may be used by one thread at a time; different
 * compilations are independent.
 */
#ifndef SLAC_H
#define SLAC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define SLAC_API __attribute__((visibility("default")))
#else
#define SLAC_API
#endif

#define SLAC_VERSION "0.1.0"

/** How a call ended. A finding is no failure: it is data of the compilation. */
typedef enum {
    SLAC_OK,
    SLAC_NO_MEMORY, /**< memory ran out; what the call was to give is not there */
    SLAC_MISUSE,    /**< an argument is none that the call takes */
    SLAC_HAS_ERRORS /**< the agreement has findings of severity error and is not rendered */
} slac_status;

typedef enum { SLAC_ADVICE, SLAC_WARNING, SLAC_ERROR } slac_severity;

/** What a project says of one rule. */
typedef struct {
    const char *rule;       /**< its name; of those that can be set (slac_rule_can_be_set) */
    slac_severity severity; /**< of its findings */
    bool off;               /**< or it is not reported at all */
} slac_rule_setting;

typedef enum {
    SLAC_LOADED,
    SLAC_OUTSIDE,       /**< the path leads out of the project: nothing was read */
    SLAC_UNREADABLE,    /**< it cannot be read */
    SLAC_LOAD_NO_MEMORY /**< slac_compile gives SLAC_NO_MEMORY */
} slac_load_status;

/** A file that an agreement names. */
typedef struct {
    const char *name;  /**< always the same for one file; what slac_compile was given for the file
                          that is checked */
    const char *bytes; /**< stay until slac_free; not needed for the file that is checked */
    size_t length;
    const char *why; /**< it cannot be read, in words; or NULL */
} slac_loaded;

/**
 * Gives the file at a path, which comes from the author and may be anything.
 *
 * @param from  the name of the file in which the path stands and from whose folder it starts
 */
typedef slac_load_status slac_load(void *context, const char *from, const char *path,
                                   slac_loaded *file);

/**
 * Trees of the files that agreements extend, each read once for all agreements that are compiled
 * with it, which may be in several threads. Opaque; freed by slac_bases_free.
 */
typedef struct slac_bases slac_bases;

SLAC_API slac_status slac_bases_new(slac_bases **out);
/** Behind the compilations that were made with it. NULL is allowed. */
SLAC_API void slac_bases_free(slac_bases *bases);

/** What is asked of the rules. Copied as far as it is needed after the call. */
typedef struct {
    const char *today; /**< the day on which is checked, as "2027-01-31"; NULL: no rule speaks of
                          today */
    bool no_allow;     /**< comments of the author (`# slac: allow RULE`) suppress nothing */
    const slac_rule_setting *rules; /**< a later one of the same rule wins */
    size_t rule_count;
    const char *const *vague_terms; /**< words of the project's own for the rule vague-term */
    size_t vague_term_count;
    const char *const *required_fields; /**< fields of the language that must be there in this
                                           project, as "goal.owner" */
    size_t required_field_count;
    slac_load *load; /**< gives the files that the agreement names; NULL: they are not looked at */
    void *load_context;
    slac_bases *bases; /**< keeps what the agreement extends for those that follow; NULL: it is read
                            for this one */
    size_t label_length; /**< how many bytes of the name say whence the file is and stand before its
                              path, as "HEAD:" of a commit does; what it extends is called so too */
} slac_check_options;

/**
 * Whether a project can give this rule another severity: not where the agreement does not read
 * without it (severity error of the family Reading), nor where there is no such rule.
 */
SLAC_API bool slac_rule_can_be_set(const char *rule);
/**
 * Whether a name means the rule: its own, or its family's in the form of a name, whole or the first
 * word ("parties-people-time", "parties"); in that capitals make no difference.
 */
SLAC_API bool slac_rule_is_named(const char *rule, const char *name);
/** Writes the nearest name of a rule or family, terminated; false: none is near, or no room. */
SLAC_API bool slac_rule_nearest(const char *name, char *nearest, size_t room);
/** Writes the first word of a rule's family, which names it, terminated; false: no rule, or no
 * room. */
SLAC_API bool slac_rule_family(const char *rule, char *family, size_t room);
/** Whether the text is a day as slac_check_options::today takes it. */
SLAC_API bool slac_is_day(const char *text);

/** One agreement, read. Opaque; freed by slac_free. */
typedef struct slac_compilation slac_compilation;

/**
 * Reads an agreement: parses, binds, resolves and checks it.
 *
 * @param name    what findings call the file; copied
 * @param bytes   the file, any bytes at all; must stay alive and unchanged until slac_free
 * @param length  in bytes
 * @param options NULL: the defaults. SLAC_MISUSE where `today` is no day, a rule cannot be set, or
 *                there is no such field
 * @param out     the compilation, also where there are findings; NULL on failure
 */
SLAC_API slac_status slac_compile(const char *name, const char *bytes, size_t length,
                                  const slac_check_options *options, slac_compilation **out);
SLAC_API void slac_free(slac_compilation *compilation); /**< NULL is allowed */

/**
 * Gives a file that was read for the agreement: at index 0 the agreement itself, then those that it
 * names, and what these name. False: there is no more.
 */
SLAC_API bool slac_file(const slac_compilation *compilation, size_t index, slac_loaded *file);
#define SLAC_TYPE_OF_AGREEMENTS "application/yaml"
/** Its media type: that of agreements, or "image/png" or "image/jpeg" of a logo. NULL: no file. */
SLAC_API const char *slac_file_type(const slac_compilation *compilation, size_t index);

/** The number of findings of exactly this severity. */
SLAC_API size_t slac_count(const slac_compilation *compilation, slac_severity severity);
/** The number of findings that comments of the author suppress; no other function counts them. */
SLAC_API size_t slac_count_suppressed(const slac_compilation *compilation);
/** The number of findings that have a fix which is certain: what slac_fix mends unasked. */
SLAC_API size_t slac_count_fixable(const slac_compilation *compilation);

/**
 * What a project says of its checks, read from the bytes of a `.slac.yaml` (docs/configuration.md).
 * Opaque; freed by slac_config_free. What it gives out lives as long.
 */
typedef struct slac_config slac_config;

/**
 * Reads a configuration; what is wrong in it is a finding, and the rest of it holds.
 *
 * @param name   what findings call the file; copied
 * @param bytes  any bytes at all; must stay alive and unchanged until slac_config_free
 */
SLAC_API slac_status slac_config_read(const char *name, const char *bytes, size_t length,
                                      slac_config **out);
SLAC_API void slac_config_free(slac_config *config); /**< NULL is allowed */
/** Its findings, for slac_count and slac_report_add; belongs to the configuration. */
SLAC_API slac_compilation *slac_config_findings(slac_config *config);
/** The least severity that fails; false: it says nothing of that. */
SLAC_API bool slac_config_fail_on(const slac_config *config, slac_severity *severity);
/**
 * Whether an agreement is checked: it is included, and not excluded.
 *
 * @param path  from the folder of the configuration, as "contracts/paper.sla.yaml"
 */
SLAC_API bool slac_config_covers(const slac_config *config, const char *path);
/**
 * Sets today, rules, vague terms and required fields to what is said for an agreement; today stays
 * where nothing is said. The rules stand in the order of the catalogue, and are there until the
 * next call.
 */
SLAC_API void slac_config_options(slac_config *config, const char *path,
                                  slac_check_options *options);

/**
 * Findings that a project lives with for now: so many of each rule at each place of a file, as ids,
 * without lines. Opaque; freed by slac_baseline_free.
 */
typedef struct slac_baseline slac_baseline;

SLAC_API slac_status slac_baseline_new(slac_baseline **out); /**< an empty one */
/**
 * Reads what slac_baseline_write wrote. SLAC_MISUSE where it is no baseline: `why` then has the
 * place and the mistake, cut where there is no room.
 */
SLAC_API slac_status slac_baseline_read(const char *bytes, size_t length, char *why,
                                        size_t why_room, slac_baseline **out);
SLAC_API void slac_baseline_free(slac_baseline *baseline); /**< NULL is allowed */
/**
 * Takes what is known out of the findings of an agreement; a report counts it apart. What keeps an
 * agreement from being read (slac_rule_can_be_set) is never known.
 *
 * @param file  what the baseline calls the agreement
 */
SLAC_API slac_status slac_baseline_apply(slac_baseline *baseline, slac_compilation *compilation,
                                         const char *file);
/** Makes all findings of an agreement known, and takes them out in the same way. */
SLAC_API slac_status slac_baseline_add(slac_baseline *baseline, slac_compilation *compilation,
                                       const char *file);

/** What a baseline knows and nobody has found. */
typedef struct {
    const char *file, *rule;
    const char *place; /**< the keys that lead there, "goals.sales.follow-up.target" */
    size_t count;
    bool judged; /**< its agreement was checked, and its rule is not off: it is stale */
} slac_known;

/**
 * Gives what the baseline knows and was not found in the agreements to which it was applied; false:
 * there is no more. *next begins at 0.
 */
SLAC_API bool slac_baseline_missed(const slac_baseline *baseline, size_t *next, slac_known *known);
/** Makes known what another baseline knows: of what was not judged, for one that is written anew.
 */
SLAC_API slac_status slac_baseline_keep(slac_baseline *baseline, const slac_known *known);

/** How much a report says to a person. */
typedef enum {
    SLAC_QUIET,  /**< findings alone */
    SLAC_USUAL,  /**< and a summary */
    SLAC_VERBOSE /**< and each file as it is read, and how often each rule speaks */
} slac_verbosity;

/** What a report is like. Its texts are copied. */
typedef struct {
    const char *format;       /**< a row of grammar/reports.def: "human", "json", "sarif" … */
    slac_verbosity verbosity; /**< of "human" */
    slac_severity fail_on;    /**< the least severity that fails; of "junit" and "markdown" */
    const char *folder;       /**< the current folder's absolute path; NULL: not known */
    const char *root;   /**< an absolute folder that paths in machine formats start from, as that of
                           the repository; NULL: paths are as they were given */
    const char *pages;  /**< the URL of the folder of the rules' pages; NULL: there is none */
    long long time;     /**< seconds since 1970, where a format wants the time; 0: none */
    size_t limit;       /**< "human" shows at most so many findings; 0: all */
    unsigned width;     /**< columns of the terminal; 0: 100 */
    bool colour, links; /**< ANSI colours, and hyperlinks to the pages (OSC 8) */
} slac_report_options;

/** Findings of several agreements in one format. Opaque; freed by slac_report_free. */
typedef struct slac_report slac_report;

/** Takes bytes in order; returns false to stop. */
typedef bool slac_write(void *context, const char *bytes, size_t length);

/** Writes it as JSON: sorted, a line for each place, the same bytes whatever the order before. */
SLAC_API slac_status slac_baseline_write(slac_baseline *baseline, slac_write *write, void *context);

/**
 * Starts a report. What is known is written at once, some formats write all at the end; the report
 * is whole only after slac_report_end. SLAC_MISUSE where there is no such format.
 *
 * @param write    takes the report's bytes during this call and those that follow
 * @param out      the report; NULL on failure
 */
SLAC_API slac_status slac_report_start(const slac_report_options *options, slac_write *write,
                                       void *context, slac_report **out);
/** Adds the findings of one agreement, sorted by place; it may be freed afterwards. */
SLAC_API slac_status slac_report_add(slac_report *report, slac_compilation *compilation);
/** Adds a file that could not be read, and why: the formats that know failures tell it. */
SLAC_API slac_status slac_report_unread(slac_report *report, const char *name, const char *why);
/** Writes what is left: the summary, the end. */
SLAC_API slac_status slac_report_end(slac_report *report);
/** After slac_report_end: how many findings a report leaves out because its readers would refuse it
 * with them, as code scanning does "sarif" with more than 25,000. The worst are in it. */
SLAC_API size_t slac_report_left_out(const slac_report *report);
/** How many findings no report has: of each file the first 20,000 are kept, and others counted. */
SLAC_API size_t slac_report_beyond(const slac_report *report);
SLAC_API void slac_report_free(slac_report *report); /**< NULL is allowed */
/** The name of a format of findings at an index, or NULL. */
SLAC_API const char *slac_report_format(size_t index);

/** What slac_fix applies. */
typedef struct {
    bool likely; /**< also edits that are a guess; otherwise those that are certain */
    const slac_check_options *check; /**< as for slac_compile */
} slac_fix_options;

/** A file with edits applied. Opaque; freed by slac_fixed_free. */
typedef struct slac_fixed slac_fixed;

/**
 * Applies the edits of the findings to the file, checks what is made, and goes on until there is
 * nothing left to apply: applied again, nothing changes. All other bytes are as they were. Of edits
 * that touch one another one is applied at a time. The compilation must outlive the result.
 */
SLAC_API slac_status slac_fix(slac_compilation *compilation, const slac_fix_options *options,
                              slac_fixed **out);
/** How many findings were mended; 0: nothing has changed. */
SLAC_API size_t slac_fixed_count(const slac_fixed *fixed);
/** False: the edits never end, or would make a file that reads into one that does not. If so,
 * nothing has changed. */
SLAC_API bool slac_fixed_settled(const slac_fixed *fixed);
/** The file as it is now; lives as long as the result. */
SLAC_API const char *slac_fixed_bytes(const slac_fixed *fixed, size_t *length);

/** How a difference is written. */
typedef struct {
    bool shown;  /**< for people and logs, with nothing hidden; otherwise exact, for programs */
    bool colour; /**< ANSI colours */
    const char *name; /**< of the file; NULL: as it was compiled */
} slac_diff_options;

/** Writes what has changed as a unified diff; nothing where nothing has. */
SLAC_API slac_status slac_fixed_diff(slac_fixed *fixed, const slac_diff_options *options,
                                     slac_write *write, void *context);
SLAC_API void slac_fixed_free(slac_fixed *fixed); /**< NULL is allowed */

/** What slac_render writes; the names are rows of grammar/formats.def. */
typedef struct {
    const char *format;   /**< "html", "markdown", "json" */
    const char *layout;   /**< "columns"; NULL: the default */
    bool brief;           /**< one page for a wall: of the layout "columns" alone */
    bool commonmark;      /**< Markdown without tables */
    const char *language; /**< "fr", or "en,fr" for two side by side; NULL: the agreement's own */
    const char *page;     /**< paper of a page that is printed: "a4" or "letter"; NULL: "a4" */
    const char *css;      /**< a house style that slac_css_check admits, for "html"; NULL: none */
    size_t css_length;
} slac_render_options;

/** Whether a document can be written so: one language of ours, or two with a comma between. */
SLAC_API bool slac_is_language(const char *words);

/** What is wrong with a style sheet. */
typedef struct {
    size_t line, column; /**< from 1; columns are code points */
    const char *message; /**< stays forever */
} slac_css_problem;

/**
 * Whether a page may carry a house style: it is UTF-8 of limited size, its brackets, texts and
 * comments end, it imports nothing, and its images and fonts are data.
 */
SLAC_API bool slac_css_check(const char *bytes, size_t length, slac_css_problem *problem);

/**
 * Renders, and writes as it goes (SLAC_MISUSE: an option is none that it takes): where the status
 * is not SLAC_OK, what was written is no document and is to be thrown away. Of a compilation with
 * errors nothing is written.
 */
SLAC_API slac_status slac_render(slac_compilation *compilation, const slac_render_options *options,
                                 slac_write *write, void *context);

/** Of a digest: SHA-256 in hexadecimal, lower case. */
enum { SLAC_DIGEST_DIGITS = 64 };

/**
 * Writes the canonical form of the agreement, which is exactly what its digest covers: JSON by RFC
 * 8785 in UTF-8, without a line end. Comments, the style of the YAML, short forms, layers and the
 * order of fields and entries do not change it, but that of levels, of stages and of lists does.
 * `signatures` and `status` are left out; what the agreement extends is in it where
 * slac_check_options.load gives the files. Of a compilation with errors nothing is written; turn
 * the rules signature-void and signature-missing off to have it of an agreement that is to be
 * signed again.
 */
SLAC_API slac_status slac_canonical(slac_compilation *compilation, slac_write *write,
                                    void *context);
/** Gives its digest, NUL-terminated; on another status than SLAC_OK an empty string. */
SLAC_API slac_status slac_digest(slac_compilation *compilation,
                                 char digest[SLAC_DIGEST_DIGITS + 1]);

/** What a change means for a party. */
typedef enum {
    SLAC_CHANGED,    /**< neither better nor worse */
    SLAC_STRONGER,   /**< its position is better */
    SLAC_WEAKER,     /**< its position is worse */
    SLAC_UNDECIDABLE /**< it governs, and whether for better or worse cannot be worked out */
} slac_verdict;

/** What two agreements say differently. Opaque; freed by slac_comparison_free. */
typedef struct slac_comparison slac_comparison;

/**
 * Compares two agreements by what they mean: each change is one entry, with a verdict for each
 * party. The rules need not have run: slac_compile with all of them off reads enough.
 *
 * @param before  may be NULL: there was no such agreement. Both stay until the comparison is freed,
 *                and are no other's meanwhile
 * @param after   may be NULL: there is none any more; SLAC_MISUSE where both are, or are one
 * @param today   the day on which the change is told, as "2027-01-31", or NULL: not known
 */
SLAC_API slac_status slac_compare(slac_compilation *before, slac_compilation *after,
                                  const char *today, slac_comparison **out);
SLAC_API void slac_comparison_free(slac_comparison *comparison); /**< NULL is allowed */
/** How many changes there are of what is agreed: what the digest covers. */
SLAC_API size_t slac_comparison_changes(const slac_comparison *comparison);
/** How many besides: of status, signatures, and the path of a base. */
SLAC_API size_t slac_comparison_apart(const slac_comparison *comparison);
/** Whether a party of that id is in either agreement. */
SLAC_API bool slac_comparison_has_party(const slac_comparison *comparison, const char *party);
/** How many changes of what is agreed have a verdict for a party; NULL: for who has the
 * benefit of what has changed, and of SLAC_UNDECIDABLE for any party. */
SLAC_API size_t slac_comparison_count(const slac_comparison *comparison, slac_verdict verdict,
                                      const char *party);

/**
 * Says that a party has signed the older of the two, and is shown what has changed since: what is
 * no part of what is agreed is left out from now on. May be called for several parties; the text is
 * copied.
 */
SLAC_API slac_status slac_comparison_signed_by(slac_comparison *comparison, const char *party);

/** How changes are shown. Its texts are copied. */
typedef struct {
    const char *format; /**< a row of grammar/comparisons.def: "human", "json" … */
    slac_verbosity verbosity;
    unsigned width;     /**< columns of the terminal; 0: not known */
    bool colour;        /**< ANSI colours */
    const char *folder; /**< the current folder's absolute path; NULL: not known */
    const char *root;   /**< an absolute folder that paths in machine formats start from, or NULL */
    bool gathers; /**< several pairs may be laid over one file: what an edit of it changes in all of
                       them is one entry, which names them */
} slac_changes_options;

/** The changes of several pairs in one format. Opaque; freed by slac_changes_free. */
typedef struct slac_changes slac_changes;

/** Starts a report; it is whole after slac_changes_end. SLAC_MISUSE: there is no such format. */
SLAC_API slac_status slac_changes_start(const slac_changes_options *options, slac_write *write,
                                        void *context, slac_changes **out);
/** Adds the changes of one pair; the comparison may be freed afterwards. */
SLAC_API slac_status slac_changes_add(slac_changes *changes, slac_comparison *comparison);
/** One of two agreements that cannot be compared. */
typedef struct {
    slac_compilation *compilation; /**< what was read, with errors or without; NULL: nothing was */
    const char *name, *why;        /**< where nothing was read: the name of the file, and why not */
    size_t label_length;           /**< of the name, as in slac_check_options */
} slac_changes_side;
/**
 * Adds a pair that cannot be compared, since one of the two does not read: each format says so, and
 * where it is wrong. SLAC_MISUSE where both read.
 *
 * @param before  NULL: there was no such agreement; and `after`: there is none any more
 */
SLAC_API slac_status slac_changes_unread(slac_changes *changes, const slac_changes_side *before,
                                         const slac_changes_side *after);
SLAC_API slac_status slac_changes_end(slac_changes *changes); /**< writes what is left */
/** After slac_changes_end: how many entries a report leaves out, as slac_report_left_out has it. */
SLAC_API size_t slac_changes_left_out(const slac_changes *changes);
SLAC_API void slac_changes_free(slac_changes *changes); /**< NULL is allowed */
SLAC_API const char *slac_changes_format(size_t index); /**< a format's name, or NULL */

/**
 * Writes what an agreement says, a line for each value: the place as ids, and the value in
 * canonical form. Entries stand in the order of their ids, so that two agreements differ in the
 * lines in which they say something else.
 */
SLAC_API slac_status slac_leaves(slac_compilation *compilation, slac_write *write, void *context);

/** A party, and what its entry in `signatures` says; NULL where nothing is said. */
typedef struct {
    const char *party, *party_name; /**< its id, and its name */
    bool is_entered;                /**< it has an entry */
    const char *name, *title, *date, *digest, *key;
} slac_signature;

/** Gives the party at an index, in the agreement's order; SLAC_MISUSE: there is no more. */
SLAC_API slac_status slac_signature_of(slac_compilation *compilation, size_t index,
                                       slac_signature *signature);
/**
 * Writes what the key of a party signs (docs/signing/format.md): JSON by RFC 8785, without a line
 * end. SLAC_MISUSE where there is no such party.
 *
 * @param name  who signs
 */
SLAC_API slac_status slac_statement(slac_compilation *compilation, const char *party,
                                    const char *name, slac_write *write, void *context);
/**
 * Writes the file of the agreement with a party's entry added or renewed to say what is given; all
 * other lines keep their bytes. The texts have no control characters. It is for the caller to read
 * the new file and to see that it says so. SLAC_MISUSE where there is no such party, or where
 * `signatures` is no map.
 */
SLAC_API slac_status slac_enter(slac_compilation *compilation, const slac_signature *signature,
                                slac_write *write, void *context);

/**
 * What agreements are laid over, and which of their goals rests on which of another, with what is
 * given and promised. Opaque; freed by slac_family_free.
 */
typedef struct slac_family slac_family;

/** @param folder absolute; paths beneath it are shown from it; NULL: whole */
SLAC_API slac_status slac_family_new(const char *folder, slac_family **out);
/**
 * Adds an agreement and those that it names, as far as they read; its loader is asked once more.
 * The compilation may be freed afterwards. After SLAC_NO_MEMORY, the family can only be freed.
 *
 * @param file  what the loader of another agreement would call its file
 */
SLAC_API slac_status slac_family_add(slac_family *family, slac_compilation *compilation,
                                     const char *file);
/** Writes it in a format of grammar/graphs.def; SLAC_MISUSE where there is no such. */
SLAC_API slac_status slac_family_write(slac_family *family, const char *format, bool colour,
                                       slac_write *write, void *context);
SLAC_API void slac_family_free(slac_family *family); /**< NULL is allowed */

/** The formats: the name at an index, or NULL; and the ending of its files (".html"). */
SLAC_API const char *slac_format_name(size_t index);
SLAC_API const char *slac_format_ending(const char *format);
SLAC_API const char *slac_layout_name(size_t index);

/**
 * Writes the canonical form of one phrase on a line of its own, then what it implies.
 *
 * @param type   one of slac_phrase_type
 * @param out    findings where it does not parse (SLAC_HAS_ERRORS); freed by slac_free
 */
SLAC_API slac_status slac_phrase(const char *type, const char *text, slac_write *write,
                                 void *context, slac_compilation **out);
SLAC_API const char *slac_phrase_type(size_t index); /**< the name at an index, or NULL */

/** Writes the JSON Schema (draft 2020-12) of the language. */
SLAC_API slac_status slac_schema(slac_write *write, void *context);
/** Writes the JSON Schema of a configuration. */
SLAC_API slac_status slac_config_schema(slac_write *write, void *context);
/** How a page is shown to a person. */
typedef struct {
    bool colour;    /**< headings are bold */
    unsigned width; /**< columns of the terminal, of which 40 to 100 are used; 0: 80 */
} slac_page_options;

/**
 * Writes the page of a rule ("nines-order"), of a record ("goal"), of a field ("goal.target", or
 * "target"; where several records have the field they are listed), of a place in an agreement
 * ("goals.target", "goals.sales.follow-up.target"), or the list of "rules". SLAC_MISUSE where
 * there is none; *nearest (may be NULL) is then the nearest name or NULL.
 */
SLAC_API slac_status slac_explain(const char *name, const slac_page_options *options,
                                  slac_write *write, void *context, const char **nearest);
SLAC_API const char *slac_explain_name(size_t index); /**< every name, or NULL past the last */
/** Writes a reference page in Markdown: "language", "configuration", "rules" or
 * "phrases". */
SLAC_API slac_status slac_reference(const char *page, slac_write *write, void *context);

#ifdef __cplusplus
}
#endif
#endif
