/* Whether pages belong to an agreement: takes what a PDF has inside, builds the document again, and
 * compares: byte for byte, and where the programs that make a PDF are of other versions, word for
 * word. */
#include "cli/attached.h"
#include "cli/shelf.h"
#include "cli/signed.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_SECONDS = 60 };
#define READER "pdftotext"
#define PAPER "paper.pdf"

const char *const pages_states[] = {"proven", "proven by its words", "not proven"};

/* ---- words ---- */

static bool read_words(const char *tool, const char *pdf, size_t length,
                       struct program_result *words)
{
    static const char *const line[] = {READER, "-q", "-enc", "UTF-8", PAPER, "-", NULL};
    const struct program_file file = {PAPER, pdf, length};
    const struct program program = {
        .path = tool, .words = line, .files = &file, .file_count = 1, .seconds = WORDS_SECONDS};
    return pdf_run(READER, &program, words);
}

/* The next word, and the page that it stands on. */
static size_t next_word(const char **at, unsigned *page)
{
    while (**at == ' ' || **at == '\n' || **at == '\r' || **at == '\t' || **at == '\f') {
        *page += **at == '\f';
        ++*at;
    }
    return strcspn(*at, " \n\r\t\f");
}

/* Keeps some words, with nothing in them that a terminal obeys. */
static void keep_words(char kept[PAGES_SHOWN_ROOM], const char *words)
{
    const size_t length = strcspn(words, "\n\f");
    size_t to = 0;
    for (size_t at = 0; at < length && at < PAGES_SHOWN; at++) {
        const unsigned char byte = (unsigned char)words[at];
        if (byte >= ' ' && byte < 0x7f) {
            kept[to++] = (char)byte;
        } else {
            to += (size_t)snprintf(kept + to, PAGES_SHOWN_ROOM - to, "<0x%02X>", byte);
        }
    }
    kept[to] = '\0';
}

static int say(struct pages_verdict *verdict, enum pages_state state, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static int say(struct pages_verdict *verdict, enum pages_state state, const char *format, ...)
{
    va_list arguments;
    verdict->state = state;
    va_start(arguments, format);
    vsnprintf(verdict->words, sizeof verdict->words, format, arguments);
    va_end(arguments);
    return state == PAGES_UNPROVEN ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* Whether both say the same; otherwise it is told where they begin to differ. */
static bool same_words(const char *given, const char *again, struct pages_verdict *verdict)
{
    unsigned page = 1, other = 1;
    for (;;) {
        const size_t length = next_word(&given, &page), same = next_word(&again, &other);
        if (length != same || page != other || memcmp(given, again, length) != 0) {
            (void)say(verdict, PAGES_UNPROVEN, "page %u does not say what the agreement says",
                      page);
            keep_words(verdict->given, given);
            keep_words(verdict->again, again);
            return false;
        }
        if (length == 0) {
            return true;
        }
        given += length;
        again += same;
    }
}

/* ---- the verdict ---- */

static bool same_programs(const struct pdf_manifest *one, const struct pdf_manifest *other)
{
    return strcmp(one->version, other->version) == 0 &&
           strcmp(one->engine_version, other->engine_version) == 0 &&
           strcmp(one->attacher_version, other->attacher_version) == 0;
}

/* What is inside, and is not made of the agreement that is inside; NULL: nothing. */
static const char *find_stranger(const struct pdf_manifest *manifest,
                                 const struct pdf_manifest *made)
{
    const char *stranger = NULL;
    for (size_t index = 0; stranger == NULL && index < manifest->file_count; index++) {
        const struct pdf_file *file = &manifest->files[index];
        bool found = false;
        for (size_t other = 0; !found && other < made->file_count; other++) {
            found = made->files[other].role == file->role &&
                    strcmp(made->files[other].name, file->name) == 0;
        }
        stranger = found ? NULL : file->name;
    }
    return stranger;
}

static int compare_words(const struct pdf_manifest *manifest, const struct pdf_manifest *made,
                         const struct program_result *given, const struct program_result *own,
                         struct pages_verdict *verdict)
{
    if (!same_words(given->output, own->output, verdict)) {
        return EXIT_FINDINGS;
    }
    if (same_programs(manifest, made)) {
        return say(verdict, PAGES_UNPROVEN,
                   "the same programs make other bytes of the agreement, though the pages have the "
                   "same words: fonts are missing here, or something was changed that is no text");
    }
    return say(verdict, PAGES_BY_WORDS,
               "the pages say what %s says; they were made by slac %s with %s, and compared with "
               "those of slac %s with %s, so what is no text is not compared",
               manifest->files[0].name, manifest->version, manifest->engine_version, made->version,
               made->engine_version);
}

static int compare(const struct attached *attached, const struct pdf_manifest *made,
                   const char *again, size_t again_length, struct pages_verdict *verdict)
{
    const struct pdf_manifest *manifest = &attached->manifest;
    const char *stranger = find_stranger(manifest, made);
    if (stranger != NULL) {
        return say(verdict, PAGES_UNPROVEN,
                   "'%s' is inside, and is no part of the agreement inside nor of its signatures",
                   stranger);
    }
    if (attached->length == again_length && memcmp(attached->bytes, again, attached->length) == 0) {
        return say(verdict, PAGES_PROVEN, "the pages are those of %s, byte for byte (%s)",
                   manifest->files[0].name, made->engine_version);
    }
    char *tool = program_find(READER);
    if (tool == NULL) {
        return fail("the bytes differ; to compare the words too needs poppler-utils, which is not "
                    "installed: sudo apt install poppler-utils");
    }
    struct program_result given = {0}, own = {0};
    const int status = read_words(tool, attached->bytes, attached->length, &given) &&
                               read_words(tool, again, again_length, &own)
                           ? compare_words(manifest, made, &given, &own, verdict)
                           : EXIT_FAILED;
    program_result_free(&given);
    program_result_free(&own);
    free(tool);
    return status;
}

/* Whether the canonical form inside is that of the agreement inside; false too where it cannot be
 * said, and the message is out. */
static bool compare_canonical(slac_compilation *compilation, const struct pdf_file *canonical,
                              bool *same)
{
    struct output form = {0};
    char *bytes = NULL;
    size_t length = 0;
    const bool good = slac_canonical(compilation, output_add, &form) == SLAC_OK && !form.failed &&
                      output_take(&form, &bytes, &length);
    *same = good && length == canonical->length && memcmp(bytes, canonical->bytes, length) == 0;
    if (!good) {
        fail("out of memory");
    }
    free(bytes);
    output_free(&form);
    return good;
}

static bool has_layout(const char *name)
{
    size_t index = 0;
    while (slac_layout_name(index) != NULL && strcmp(slac_layout_name(index), name) != 0) {
        index++;
    }
    return slac_layout_name(index) != NULL;
}

static int build_again(struct shelf *shelf, slac_compilation *compilation,
                       const struct attached *attached, struct pages_verdict *verdict)
{
    const struct pdf_manifest *manifest = shelf->manifest;
    const struct pdf_file *style = shelf_file(shelf, PDF_STYLE);
    const struct signature_files signatures = {shelf_take_signature, shelf};
    const struct pdf_request request = {
        .render = {.layout = manifest->layout,
                   .page = manifest->page,
                   .brief = manifest->brief,
                   .language = manifest->language,
                   .css = style != NULL ? style->bytes : NULL,
                   .css_length = style != NULL ? style->length : 0},
        .engine = manifest->engine,
        .source = shelf->names[0],
        .signatures = &signatures,
    };
    struct pdf_manifest *made = calloc(1, sizeof *made);
    struct output again = {0};
    char *bytes = NULL;
    size_t again_length = 0;
    int status = EXIT_FAILED;
    if (made != NULL && pdf_make(compilation, &request, made, &again) &&
        output_take(&again, &bytes, &again_length)) {
        status = compare(attached, made, bytes, again_length, verdict);
    }
    if (made != NULL) {
        pdf_manifest_free(made);
    }
    free(made);
    free(bytes);
    output_free(&again);
    return status;
}

/* What a manifest may ask for. */
static const char *refusal(const struct shelf *shelf)
{
    const struct pdf_manifest *manifest = shelf->manifest;
    const struct pdf_file *style = shelf_file(shelf, PDF_STYLE);
    slac_css_problem problem;
    if (!has_layout(manifest->layout) ||
        (manifest->brief && strcmp(manifest->layout, slac_layout_name(0)) != 0)) {
        return "this version of slac does not know its layout";
    }
    if (!slac_is_language(manifest->language)) {
        return "this version of slac does not know its language";
    }
    if (strcmp(manifest->page, "a4") != 0 && strcmp(manifest->page, "letter") != 0) {
        return "this version of slac does not know its paper";
    }
    if (!pdf_has_engine(manifest->engine)) {
        return "this version of slac does not know its engine";
    }
    return style == NULL || slac_css_check(style->bytes, style->length, &problem)
               ? NULL
               : "its style of the house is refused";
}

int pages_prove(struct shelf *shelf, slac_compilation *compilation, const struct attached *attached,
                struct pages_verdict *verdict)
{
    const char *refused = refusal(shelf);
    bool same = false;
    *verdict = (struct pages_verdict){.state = PAGES_UNPROVEN};
    if (refused != NULL) {
        return say(verdict, PAGES_UNPROVEN, "%s", refused);
    }
    if (slac_count(compilation, SLAC_ERROR) > 0) {
        return say(verdict, PAGES_UNPROVEN,
                   "the agreement inside has errors; `slac check` shows them");
    }
    if (!compare_canonical(compilation, shelf_file(shelf, PDF_CANONICAL), &same)) {
        return EXIT_FAILED;
    }
    if (!same) {
        return say(verdict, PAGES_UNPROVEN,
                   "the canonical form inside is not that of the agreement inside");
    }
    /* Where it cannot, that is told: nothing can be compared. */
    return pdf_can_be_made(shelf->manifest->engine)
               ? build_again(shelf, compilation, attached, verdict)
               : EXIT_FAILED;
}

void pages_tell(const char *before, const struct pages_verdict *verdict)
{
    printf("%s%s: %s\n", before, pages_states[verdict->state], verdict->words);
    if (verdict->given[0] != '\0' || verdict->again[0] != '\0') {
        printf("  in the PDF:       %s\n  by the agreement: %s\n", verdict->given, verdict->again);
    }
}
