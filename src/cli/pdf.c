/* Makes documents on paper: takes a compilation, has an engine make paper of its page, and attaches
 * what it was made of. Whatever differs from one run to the next is fixed, so that the same
 * agreement gives the same bytes. */
#include "cli/pdf.h"
#include "cli/program.h"
#include "cli/signed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ENGINE_SECONDS = 180, ATTACHER_SECONDS = 60, WORDS_MAX = 16 };
#define PAGE "page.html"
#define PAPER "page.pdf"
#define PRINT_TO_PAPER "--print-to-pdf=page.pdf"
#define NO_DATE "D:19700101000000Z"

/* ---- engines ---- */

/* It writes no day of its own, and takes that of its fonts from SOURCE_DATE_EPOCH. */
static const char *const weasyprint_words[] = {"weasyprint", "--quiet", PAGE, PAPER, NULL};

/* Nothing of the user's own browser is touched, and nothing asked of any network. */
static const char *const chromium_words[] = {"chromium",
                                             "--headless",
                                             "--disable-gpu",
                                             "--disable-extensions",
                                             "--disable-background-networking",
                                             "--proxy-server=127.0.0.1:9",
                                             "--disable-dev-shm-usage",
                                             "--no-first-run",
                                             "--no-pdf-header-footer",
                                             "--generate-pdf-document-outline",
                                             "--user-data-dir=profile",
                                             PRINT_TO_PAPER,
                                             PAGE,
                                             NULL};

struct engine {
    const char *name, *programs;
    const char *const *words;
};
static const struct engine engines[] = {
#define ENGINE(name, programs, words) {#name, programs, name##_words},
#include "grammar/engines.def"
#undef ENGINE
};
enum { ENGINE_COUNT = sizeof engines / sizeof *engines };

/* The one that is asked for, or the first that is there, with its program; the caller frees it. */
static const struct engine *find_engine(const char *name, char **path)
{
    *path = NULL;
    errno = 0;
    for (size_t index = 0; errno != ENOMEM && index < ENGINE_COUNT; index++) {
        if (name == NULL || strcmp(engines[index].name, name) == 0) {
            *path = program_find(engines[index].programs);
            if (*path != NULL) {
                return &engines[index];
            }
        }
    }
    return NULL;
}

bool pdf_has_engine(const char *name)
{
    bool found = false;
    for (size_t index = 0; index < ENGINE_COUNT; index++) {
        found = found || strcmp(engines[index].name, name) == 0;
    }
    return found;
}

bool pdf_can_be_made(const char *engine)
{
    char *path = NULL, *attacher = program_find(PDF_ATTACHER);
    const bool found = find_engine(engine, &path) != NULL;
    const char *package = engine != NULL ? engine : engines[0].name;
    if (!found || attacher == NULL) {
        fail("a PDF needs %s%s%s, which %s not installed: sudo apt install%s%s%s",
             found ? "" : package, found || attacher != NULL ? "" : " and ",
             attacher != NULL ? "" : PDF_ATTACHER, found == (attacher == NULL) ? "is" : "are",
             found ? "" : " ", found ? "" : package, attacher != NULL ? "" : " " PDF_ATTACHER);
    }
    free(path);
    free(attacher);
    return found && attacher != NULL;
}

/* ---- what programs say ---- */

/* Nothing that a terminal obeys, or a log of CI: bytes that are no ASCII are shown as numbers. */
static void show(const char *bytes, size_t length)
{
    enum { LINE_MAX_BYTES = 400, LINES_MAX = 20 };
    unsigned lines = 0;
    for (size_t at = 0; at < length && lines < LINES_MAX; lines++) {
        const char *end = memchr(bytes + at, '\n', length - at);
        const size_t line = end != NULL ? (size_t)(end - bytes) - at : length - at;
        fputs("  | ", stderr);
        for (size_t column = 0; column < line && column < LINE_MAX_BYTES; column++) {
            const unsigned char byte = (unsigned char)bytes[at + column];
            const bool command = byte == '[' && column >= 2 && bytes[at + column - 1] == '#';
            if ((byte >= ' ' && byte < 0x7f && !command) || byte == '\t') {
                fputc(byte, stderr);
            } else {
                fprintf(stderr, "<0x%02X>", byte);
            }
        }
        fputc('\n', stderr);
        at += line + 1;
    }
    if (lines == LINES_MAX) {
        fputs("  | ...\n", stderr);
    }
}

void pdf_tell_program(const char *name, unsigned seconds, const struct program_result *result)
{
    switch (result->end) {
    case PROGRAM_ENDED:
        if (result->number == 0) {
            fail("%s made nothing", name);
        } else {
            fail("%s failed with exit status %d", name, result->number);
        }
        break;
    case PROGRAM_CRASHED:
        fail("%s was ended by signal %d (%s)", name, result->number, strsignal(result->number));
        break;
    case PROGRAM_LATE:
        fail("%s did not end within %u seconds, and was ended", name, seconds);
        break;
    case PROGRAM_NOT_RUN:
        fail("cannot run %s: %s", name, strerror(result->number));
        break;
    }
    if (result->said != NULL) {
        show(result->said, result->said_length);
    }
}

bool pdf_run(const char *name, const struct program *program, struct program_result *result)
{
    program_run(program, result);
    const bool made =
        result->end == PROGRAM_ENDED && result->number == 0 && result->output_length > 0;
    if (!made) {
        pdf_tell_program(name, program->seconds, result);
    }
    return made;
}

/* ---- paper of a page ---- */

static bool is_paper(const struct program_result *result)
{
    return result->output_length > 5 && memcmp(result->output, "%PDF-", 5) == 0;
}

/* Behind each "/CreationDate (D:" and "/ModDate (D:" stand fourteen digits, which become those of
 * no day; the places of all objects stay. */
static void drop_dates(struct program_result *paper)
{
    static const char *const keys[] = {"/CreationDate (D:", "/ModDate (D:"};
    static const char none[] = "19700101000000";
    enum { DIGITS = sizeof none - 1 };
    for (size_t key = 0; key < sizeof keys / sizeof *keys; key++) {
        const size_t length = strlen(keys[key]);
        for (size_t at = 0; at + length + DIGITS < paper->output_length; at++) {
            if (paper->output[at] == '/' && memcmp(paper->output + at, keys[key], length) == 0) {
                memcpy(paper->output + at + length, none, DIGITS);
            }
        }
    }
}

/* What the paper says that it was made by, as "WeasyPrint 57.2" or "Skia/PDF m156". */
static void take_version(const struct program_result *paper, char *version, size_t room)
{
    static const char key[] = "/Producer (";
    size_t length = 0;
    for (size_t at = 0; length == 0 && at + sizeof key < paper->output_length; at++) {
        if (paper->output[at] == '/' && memcmp(paper->output + at, key, sizeof key - 1) == 0) {
            const char *from = paper->output + at + sizeof key - 1;
            while (length + 1 < room && from + length < paper->output + paper->output_length &&
                   from[length] >= ' ' && from[length] < 0x7f && from[length] != ')') {
                version[length] = from[length];
                length++;
            }
        }
    }
    version[length] = '\0';
}

static bool make_paper(const char *page, size_t length, const char *engine_name,
                       struct pdf_manifest *manifest, struct program_result *paper)
{
    const char *words[WORDS_MAX + 2];
    char *path = NULL;
    size_t count = 0;
    const struct engine *engine = find_engine(engine_name, &path);
    bool good = engine != NULL;
    if (good) {
        const struct program_file file = {PAGE, page, length};
        for (; engine->words[count] != NULL; count++) {
            words[count] = engine->words[count];
        }
        /* Its sandbox refuses to work for root; what it shows holds no script. */
        if (engine->words == chromium_words && geteuid() == 0) {
            words[count++] = "--no-sandbox";
        }
        words[count] = NULL;
        const struct program program = {.path = path,
                                        .words = words,
                                        .files = &file,
                                        .file_count = 1,
                                        .output = PAPER,
                                        .seconds = ENGINE_SECONDS};
        snprintf(manifest->engine, sizeof manifest->engine, "%s", engine->name);
        good = pdf_run(engine->name, &program, paper);
        if (good && !is_paper(paper)) {
            good = false;
            fail("what %s made is no PDF", engine->name);
        }
    } else {
        fail("there is no engine to make a PDF any more");
    }
    free(path);
    if (good) {
        drop_dates(paper);
        take_version(paper, manifest->engine_version, sizeof manifest->engine_version);
    }
    return good;
}

/* ---- what is attached ---- */

/* The folder of all paths, with the slash behind it. */
static size_t common_folder(const char *const *paths, size_t count)
{
    size_t common = strlen(paths[0]);
    for (size_t index = 0; index < count; index++) {
        size_t same = 0;
        while (same < common && paths[index][same] == paths[0][same]) {
            same++;
        }
        common = same;
    }
    while (common > 0 && paths[0][common - 1] != '/') {
        common--;
    }
    return common;
}

static bool add_file(struct pdf_manifest *manifest, enum pdf_role role, char *name,
                     const char *bytes, size_t length)
{
    if (name == NULL || manifest->file_count == PDF_FILES_MAX) {
        free(name);
        return false;
    }
    manifest_digest(bytes, length, manifest->digests[manifest->file_count]);
    manifest->files[manifest->file_count++] =
        (struct pdf_file){.role = role, .name = name, .bytes = bytes, .length = length};
    return true;
}

static bool add_sources(slac_compilation *compilation, const char *source,
                        struct pdf_manifest *manifest)
{
    const char *paths[PDF_FILES_MAX] = {source};
    size_t count = 0;
    slac_loaded file;
    for (; count < PDF_FILES_MAX && slac_file(compilation, count, &file); count++) {
        paths[count] = count == 0 ? source : file.name;
    }
    const size_t folder = common_folder(paths, count);
    bool good = true;
    for (size_t index = 0; good && index < count; index++) {
        slac_file(compilation, index, &file);
        const char *type = slac_file_type(compilation, index);
        const bool is_source = strcmp(type, SLAC_TYPE_OF_AGREEMENTS) == 0;
        good = add_file(manifest, is_source ? PDF_SOURCE : PDF_PICTURE,
                        strdup(paths[index] + folder), file.bytes, file.length);
        if (good) {
            manifest->files[index].type = type;
        }
    }
    return good;
}

static char *join(const char *first, size_t length, const char *second)
{
    char *joined = malloc(length + strlen(second) + 1);
    if (joined != NULL) {
        memcpy(joined, first, length);
        memcpy(joined + length, second, strlen(second) + 1);
    }
    return joined;
}

static bool add_canonical(slac_compilation *compilation, struct pdf_manifest *manifest,
                          char **canonical)
{
    struct output form = {0};
    size_t length = 0;
    const char *source = manifest->files[0].name;
    const char *slash = strrchr(source, '/');
    const size_t folder = slash != NULL ? (size_t)(slash - source) + 1 : 0;
    const bool good = slac_canonical(compilation, output_add, &form) == SLAC_OK && !form.failed &&
                      output_take(&form, canonical, &length) &&
                      add_file(manifest, PDF_CANONICAL,
                               join(source, folder + file_stem(source + folder), ".canonical.json"),
                               *canonical, length);
    output_free(&form);
    if (good) {
        memcpy(manifest->digest, manifest->digests[manifest->file_count - 1],
               sizeof manifest->digest);
    }
    return good;
}

/* The bytes of signature files, which nobody else holds. */
struct signature_bytes {
    struct bytes items[PDF_FILES_MAX];
    size_t count;
};

static void free_signatures(struct signature_bytes *held)
{
    for (size_t index = 0; index < held->count; index++) {
        free(held->items[index].data);
    }
    held->count = 0;
}

/* Attaches what there is; where one is missing, the document goes without it. */
static bool add_signatures(slac_compilation *compilation, const struct pdf_request *request,
                           struct pdf_manifest *manifest, struct signature_bytes *held)
{
    const char *source = manifest->files[0].name, *slash = strrchr(source, '/');
    const size_t folder = slash != NULL ? (size_t)(slash - source) + 1 : 0;
    slac_status status = SLAC_OK;
    bool good = true;
    for (size_t index = 0; good && status == SLAC_OK && request->signatures != NULL; index++) {
        char *name = NULL;
        const char *why = NULL;
        status = signature_file_of(compilation, source + folder, index, &name);
        struct bytes *bytes = &held->items[held->count];
        if (name != NULL && manifest->file_count == PDF_FILES_MAX) {
            fail("a PDF takes %d files, and the signatures are more", PDF_FILES_MAX);
            good = false;
        } else if (name != NULL &&
                   request->signatures->take(request->signatures->context, name, bytes, &why)) {
            held->count++;
            good = add_file(manifest, PDF_SIGNATURE, join(source, folder, name), bytes->data,
                            bytes->length);
        }
        free(name);
    }
    return good && status != SLAC_NO_MEMORY;
}

/* ---- attaching ---- */

static const struct {
    const char *type, *words;
} kinds[PDF_ROLES] = {{"application/yaml", "The agreement, as its parties wrote it"},
                      {"application/json", "What is signed: the agreement in its canonical form"},
                      {"text/css", "The style of the house, with which the pages were made"},
                      {NULL, "The logo of a party, as the pages show it"},
                      {"text/plain", "The signature of a party (OpenSSH)"}};

/* The words that attach one file, which stands in the program's folder as `local`. */
static bool attach_words(const char **words, size_t *count, const char *local, const char *name,
                         const char *type, const char *description)
{
    char *key = join("--key=", 6, name), *shown = join("--filename=", 11, name);
    char *kind = join("--mimetype=", 11, type), *said = join("--description=", 14, description);
    const char *const added[] = {
        "--add-attachment",   local, key, shown, kind, said, "--creationdate=" NO_DATE,
        "--moddate=" NO_DATE, "--"};
    for (size_t index = 0; index < sizeof added / sizeof *added; index++) {
        words[(*count)++] = added[index];
    }
    return key != NULL && shown != NULL && kind != NULL && said != NULL;
}

static bool take_attacher_version(const char *path, struct pdf_manifest *manifest)
{
    static const char *const words[] = {PDF_ATTACHER, "--version", NULL};
    const struct program program = {.path = path, .words = words, .seconds = ATTACHER_SECONDS};
    struct program_result result;
    const bool good = pdf_run(PDF_ATTACHER, &program, &result);
    size_t length = good ? strcspn(result.output, "\n") : 0;
    static const char before[] = "qpdf version ";
    const size_t skipped =
        good && strncmp(result.output, before, sizeof before - 1) == 0 ? sizeof before - 1 : 0;
    if (length > skipped && length - skipped < sizeof manifest->attacher_version) {
        memcpy(manifest->attacher_version, result.output + skipped, length - skipped);
    }
    program_result_free(&result);
    return good;
}

enum { LOCAL_ROOM = 16, EACH_WORDS = 9 };

static bool attach_all(const char *path, const struct program_result *paper, const char *said,
                       const struct pdf_manifest *manifest, struct program_result *whole)
{
    static const char *const first[] = {PDF_ATTACHER, "--deterministic-id",
                                        "--object-streams=generate", PAPER};
    char locals[PDF_FILES_MAX + 1][LOCAL_ROOM];
    const char *words[sizeof first / sizeof *first + (size_t)(PDF_FILES_MAX + 1) * EACH_WORDS + 2];
    struct program_file files[PDF_FILES_MAX + 2];
    size_t count = 0;
    bool good = true;
    memcpy(words, first, sizeof first);
    count = sizeof first / sizeof *first;
    const size_t before = count;
    for (size_t index = 0; index <= manifest->file_count; index++) {
        const bool last = index == manifest->file_count;
        const struct pdf_file *file = &manifest->files[index];
        snprintf(locals[index], LOCAL_ROOM, "%zu", index);
        good &= attach_words(words, &count, locals[index], last ? PDF_MANIFEST : file->name,
                             last                 ? "application/json"
                             : file->type != NULL ? file->type
                                                  : kinds[file->role].type,
                             last ? "How these pages were made" : kinds[file->role].words);
        files[index] = (struct program_file){locals[index], last ? said : file->bytes,
                                             last ? strlen(said) : file->length};
    }
    const size_t behind = count;
    files[manifest->file_count + 1] =
        (struct program_file){PAPER, paper->output, paper->output_length};
    words[count++] = "-";
    words[count] = NULL;
    const struct program program = {.path = path,
                                    .words = words,
                                    .files = files,
                                    .file_count = manifest->file_count + 2,
                                    .seconds = ATTACHER_SECONDS};
    if (!good) {
        fail("out of memory while making a PDF");
    }
    good = good && pdf_run(PDF_ATTACHER, &program, whole);
    for (size_t index = before; index < behind; index += EACH_WORDS) {
        for (size_t word = 2; word < 6; word++) { /* those that attach_words has made */
            char *made = NULL;
            memcpy(&made, &words[index + word], sizeof made);
            free(made);
        }
    }
    return good;
}

static bool attach(const struct program_result *paper, struct pdf_manifest *manifest,
                   struct output *output)
{
    char *path = program_find(PDF_ATTACHER), *said = NULL;
    struct program_result whole = {0};
    bool good = path != NULL && take_attacher_version(path, manifest);
    if (good) {
        said = manifest_write(manifest);
        if (said == NULL) {
            fail("a name that is no UTF-8 cannot stand in a PDF");
        }
        good = said != NULL && attach_all(path, paper, said, manifest, &whole);
        good = good && output_add(output, whole.output, whole.output_length);
    } else if (path == NULL) {
        fail(PDF_ATTACHER " is not there any more");
    }
    program_result_free(&whole);
    free(said);
    free(path);
    return good;
}

/* ---- all of it ---- */

void pdf_manifest_free(struct pdf_manifest *manifest)
{
    for (size_t index = 0; index < manifest->file_count; index++) {
        free(manifest->files[index].name);
    }
    manifest->file_count = 0;
}

/* The page says its language in its first lines. */
static void take_language(const char *page, struct pdf_manifest *manifest)
{
    static const char before[] = "<html lang=\"";
    const char *at = strstr(page, before);
    if (at != NULL) {
        at += sizeof before - 1;
        snprintf(manifest->language, sizeof manifest->language, "%.*s", (int)strcspn(at, "\""), at);
    }
}

bool pdf_make(slac_compilation *compilation, const struct pdf_request *request,
              struct pdf_manifest *manifest, struct output *output)
{
    struct output page = {0};
    struct program_result paper = {0};
    struct signature_bytes signatures = {.count = 0};
    char *canonical = NULL, *first = NULL;
    size_t length = 0;
    slac_render_options options = request->render;
    options.format = "html";
    *manifest = (struct pdf_manifest){.version = SLAC_VERSION};
    snprintf(manifest->layout, sizeof manifest->layout, "%s",
             options.layout != NULL ? options.layout : slac_layout_name(0));
    manifest->brief = options.brief;
    snprintf(manifest->page, sizeof manifest->page, "%s",
             options.page != NULL ? options.page : "a4");
    bool good = slac_render(compilation, &options, output_add, &page) == SLAC_OK && !page.failed &&
                output_take(&page, &first, &length) &&
                add_sources(compilation, request->source, manifest) &&
                add_canonical(compilation, manifest, &canonical) &&
                (options.css == NULL || add_file(manifest, PDF_STYLE, strdup("house.css"),
                                                 options.css, options.css_length)) &&
                add_signatures(compilation, request, manifest, &signatures);
    if (!good) {
        fail("out of memory while rendering");
    } else {
        if (options.language != NULL) {
            snprintf(manifest->language, sizeof manifest->language, "%s", options.language);
        } else {
            take_language(first, manifest);
        }
        good = make_paper(first, length, request->engine, manifest, &paper) &&
               attach(&paper, manifest, output);
    }
    program_result_free(&paper);
    output_free(&page);
    free_signatures(&signatures);
    free(first);
    free(canonical);
    return good;
}
