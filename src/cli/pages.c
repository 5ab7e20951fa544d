/* Whether pages belong to an agreement: takes what a PDF has inside, builds the document again, and
 * compares: byte for byte, and where the programs that make a PDF are of other versions, word for
 * word. */
#include "cli/pdf.h"
#include "cli/program.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_SECONDS = 60, SHOWN_BYTES = 200 };
#define READER "pdftotext"
#define PAPER "paper.pdf"

/* ---- the files inside, for the compiler ---- */

struct shelf {
    const struct pdf_manifest *manifest;
    char *names[PDF_FILES_MAX]; /* as paths from a root that is the folder of them all */
    bool failed;                /* memory ran out while a file was looked for */
};

static bool shelf_fill(struct shelf *shelf, const struct pdf_manifest *manifest)
{
    bool good = true;
    shelf->manifest = manifest;
    for (size_t index = 0; good && index < manifest->file_count; index++) {
        shelf->names[index] = path_join("/", manifest->files[index].name);
        good = shelf->names[index] != NULL;
    }
    return good;
}

static void shelf_free(struct shelf *shelf)
{
    for (size_t index = 0; index < PDF_FILES_MAX; index++) {
        free(shelf->names[index]);
    }
}

/* Of the type slac_load. */
static slac_load_status shelf_load(void *context, const char *from, const char *path,
                                   slac_loaded *file)
{
    struct shelf *shelf = context;
    char *wanted = path_join(from, path);
    slac_load_status status = SLAC_UNREADABLE;
    shelf->failed |= wanted == NULL;
    file->why = wanted != NULL ? "it is not in the PDF" : "out of memory";
    for (size_t index = 0; wanted != NULL && index < shelf->manifest->file_count; index++) {
        const struct pdf_file *held = &shelf->manifest->files[index];
        if ((held->role == PDF_SOURCE || held->role == PDF_PICTURE) &&
            strcmp(shelf->names[index], wanted) == 0) {
            *file = (slac_loaded){shelf->names[index], held->bytes, held->length, NULL};
            status = SLAC_LOADED;
        }
    }
    free(wanted);
    return status;
}

/* Every rule that can be is off: the agreement was built once, and is not judged here. */
static slac_status compile(struct shelf *shelf, slac_compilation **compilation)
{
    slac_rule_setting settings[RULE_ROWS];
    const slac_check_options options = {.rules = settings,
                                        .rule_count = rules_all_off(settings),
                                        .load = shelf_load,
                                        .load_context = shelf};
    const struct pdf_file *own = &shelf->manifest->files[0];
    return slac_compile(shelf->names[0], own->bytes, own->length, &options, compilation);
}

static const struct pdf_file *file_of(const struct pdf_manifest *manifest, enum pdf_role role)
{
    for (size_t index = 0; index < manifest->file_count; index++) {
        if (manifest->files[index].role == role) {
            return &manifest->files[index];
        }
    }
    return NULL;
}

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

/* Prints some words, with nothing in them that a terminal obeys. */
static void print_words(const char *label, const char *words)
{
    size_t length = strcspn(words, "\n\f");
    length = length < SHOWN_BYTES ? length : SHOWN_BYTES;
    printf("  %s", label);
    for (size_t at = 0; at < length; at++) {
        const unsigned char byte = (unsigned char)words[at];
        if (byte >= ' ' && byte < 0x7f) {
            putchar(byte);
        } else {
            printf("<0x%02X>", byte);
        }
    }
    putchar('\n');
}

/* Whether both say the same; otherwise it is told where they begin to differ. */
static bool same_words(const char *given, const char *again)
{
    unsigned page = 1, other = 1;
    for (;;) {
        const size_t length = next_word(&given, &page), same = next_word(&again, &other);
        if (length != same || page != other || memcmp(given, again, length) != 0) {
            printf("not proven: page %u does not say what the agreement says\n", page);
            print_words("in the PDF:       ", given);
            print_words("by the agreement: ", again);
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

static int compare(const struct pdf_manifest *manifest, const struct pdf_manifest *made,
                   const char *pdf, size_t length, const char *again, size_t again_length)
{
    const char *source = manifest->files[0].name;
    if (length == again_length && memcmp(pdf, again, length) == 0) {
        printf("proven: the pages are those of %s, byte for byte (%s)\n", source,
               made->engine_version);
        return EXIT_CLEAN;
    }
    char *tool = program_find(READER);
    if (tool == NULL) {
        return fail("the bytes differ; to compare the words too needs poppler-utils, which is not "
                    "installed: sudo apt install poppler-utils");
    }
    struct program_result given = {0}, own = {0};
    int status = EXIT_FAILED;
    if (read_words(tool, pdf, length, &given) && read_words(tool, again, again_length, &own)) {
        status = EXIT_FINDINGS;
        if (same_words(given.output, own.output)) {
            if (same_programs(manifest, made)) {
                puts("not proven: the same programs make other bytes of the agreement, though the "
                     "pages have the same words: fonts are missing here, or something was changed "
                     "that is no text");
            } else {
                status = EXIT_CLEAN;
                printf("proven by its words: the pages say what %s says; they were made by slac "
                       "%s with %s, and compared with those of slac %s with %s, so what is no "
                       "text is not compared\n",
                       source, manifest->version, manifest->engine_version, made->version,
                       made->engine_version);
            }
        }
    }
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

static int build_again(const struct shelf *shelf, slac_compilation *compilation, const char *pdf,
                       size_t length)
{
    const struct pdf_manifest *manifest = shelf->manifest;
    const struct pdf_file *style = file_of(manifest, PDF_STYLE);
    const struct pdf_request request = {
        .render = {.layout = manifest->layout,
                   .page = manifest->page,
                   .brief = manifest->brief,
                   .language = manifest->language,
                   .css = style != NULL ? style->bytes : NULL,
                   .css_length = style != NULL ? style->length : 0},
        .engine = manifest->engine,
        .source = shelf->names[0],
    };
    struct pdf_manifest *made = calloc(1, sizeof *made);
    struct output again = {0};
    char *bytes = NULL;
    size_t again_length = 0;
    int status = EXIT_FAILED;
    if (made != NULL && pdf_make(compilation, &request, made, &again) &&
        output_take(&again, &bytes, &again_length)) {
        status = compare(manifest, made, pdf, length, bytes, again_length);
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
static const char *refusal(const struct pdf_manifest *manifest)
{
    const struct pdf_file *style = file_of(manifest, PDF_STYLE);
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

int pages_prove(const struct pdf_manifest *manifest, const char *pdf, size_t length)
{
    struct shelf *shelf = calloc(1, sizeof *shelf);
    slac_compilation *compilation = NULL;
    const char *refused = refusal(manifest);
    int status = EXIT_FINDINGS;
    bool same = false;
    if (shelf == NULL || !shelf_fill(shelf, manifest) || compile(shelf, &compilation) != SLAC_OK ||
        shelf->failed) {
        status = fail("out of memory");
    } else if (refused != NULL) {
        printf("not proven: %s\n", refused);
    } else if (slac_count(compilation, SLAC_ERROR) > 0) {
        puts("not proven: the agreement inside has errors; `slac check` shows them");
    } else if (!compare_canonical(compilation, file_of(manifest, PDF_CANONICAL), &same)) {
        status = EXIT_FAILED;
    } else if (!same) {
        puts("not proven: the canonical form inside is not that of the agreement inside");
    } else if (!pdf_can_be_made(manifest->engine)) {
        status = EXIT_FAILED; /* told already: nothing can be compared */
    } else {
        status = build_again(shelf, compilation, pdf, length);
    }
    slac_free(compilation);
    if (shelf != NULL) {
        shelf_free(shelf);
    }
    free(shelf);
    return status;
}
