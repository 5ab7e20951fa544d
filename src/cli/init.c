/* The command that starts an agreement: takes a kind and a name, and writes the template of that
 * kind (src/cli/templates/), which checks and builds as it is. Its title is made from the name,
 * and its dates fall into the year to come. */
#include "assets.h"
#include "cli/cli.h"
#include "output/output.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { TITLE_MAX = 100, YEAR_LENGTH = 4 };

static const struct {
    const char *kind, *bytes;
    const size_t *length;
} templates[] = {{"customer", asset_customer_yaml, &asset_customer_yaml_length},
                 {"internal", asset_internal_yaml, &asset_internal_yaml_length},
                 {"multi-level", asset_multi_level_yaml, &asset_multi_level_yaml_length}};
static const char template_year[] = "2027-"; /* of the dates in the templates */
static const char title_field[] = "\ntitle: ";

/* ---- the title ---- */
static char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

/* Whether the words say by themselves what they are the title of. */
static bool names_agreement(const char *words)
{
    static const char *const names[] = {"agreement", "contract", "sla"};
    for (const char *at = words; *at != '\0'; at++) {
        for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
            size_t length = 0;
            while (names[index][length] != '\0' && lower(at[length]) == names[index][length]) {
                length++;
            }
            const bool whole = names[index][length] == '\0' &&
                               (at[length] == ' ' || at[length] == '\0') &&
                               (at == words || at[-1] == ' ');
            if (whole) {
                return true;
            }
        }
    }
    return false;
}

/* Whether YAML takes the words as they are. */
static bool is_plain(const char *words)
{
    for (; *words != '\0'; words++) {
        const bool letter = (lower(*words) >= 'a' && lower(*words) <= 'z') || *words == ' ' ||
                            (*words >= '0' && *words <= '9') || (unsigned char)*words >= 0x80;
        if (!letter) {
            return false;
        }
    }
    return true;
}

/* The name of the file in words, as YAML: "paper-supply" is "Paper supply agreement". Empty where
 * no title of it would read well. */
static void make_title(const char *name, size_t stem, char *title)
{
    size_t start = stem, length = 0;
    while (start > 0 && name[start - 1] != '/') {
        start--;
    }
    title[0] = '\0';
    if (stem - start > TITLE_MAX) {
        return;
    }
    char words[TITLE_MAX + 1] = "";
    for (size_t index = start; index < stem; index++) {
        const bool parts = strchr("-_. ", name[index]) != NULL;
        if (!parts) {
            words[length++] = name[index];
        } else if (length > 0 && words[length - 1] != ' ') {
            words[length++] = ' ';
        }
    }
    length -= length > 0 && words[length - 1] == ' ';
    words[length] = '\0';
    if (length == 0) {
        return;
    }
    if (words[0] >= 'a' && words[0] <= 'z') {
        words[0] = (char)(words[0] - 'a' + 'A');
    }
    const char *quote = is_plain(words) ? "" : "\"";
    const char *rest = names_agreement(words) ? "" : " agreement";
    size_t end = (size_t)sprintf(title, "%s", quote);
    for (size_t index = 0; index < length; index++) {
        if (words[index] == '"' || words[index] == '\\') {
            title[end++] = '\\';
        }
        title[end++] = words[index];
    }
    sprintf(title + end, "%s%s", rest, quote);
}

/* ---- the file ---- */

/* The year to come, by the clock or by SOURCE_DATE_EPOCH; NULL where it is none of four digits. */
static const char *next_year(char year[YEAR_LENGTH + 2])
{
    struct today today;
    if (!today_is(&today)) {
        return NULL;
    }
    sprintf(year, "%u-", ((unsigned)today.year + 1) % 10000);
    return year;
}

static const char *find(const char *bytes, size_t length, const char *words)
{
    size_t count = strlen(words);
    for (size_t at = 0; at + count <= length; at++) {
        if (memcmp(bytes + at, words, count) == 0) {
            return bytes + at;
        }
    }
    return NULL;
}

/* An agreement as it is put together. */
struct agreement_text {
    char *bytes;
    size_t length;
};

static void add(struct agreement_text *text, const char *bytes, size_t length)
{
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
}

/* The template with another title, where one is given, and in the year to come, which is as long
 * as the template's. */
static void fill(struct agreement_text *text, const char *bytes, size_t length, const char *title)
{
    char year[YEAR_LENGTH + 2];
    const char *to = next_year(year);
    const char *end = bytes + length, *field = find(bytes, length, title_field);
    const char *line = field + sizeof title_field - 1;
    text->length = 0;
    if (title[0] != '\0') {
        add(text, bytes, (size_t)(line - bytes));
        add(text, title, strlen(title));
        bytes = strchr(line, '\n');
    }
    while (bytes < end) {
        const char *date = to != NULL ? find(bytes, (size_t)(end - bytes), template_year) : NULL;
        const char *until = date != NULL ? date : end;
        add(text, bytes, (size_t)(until - bytes));
        bytes = until;
        if (date != NULL) {
            add(text, to, sizeof template_year - 1);
            bytes += sizeof template_year - 1;
        }
    }
}

/* Whether the agreement reads: a name may hold what no text of an agreement may. */
static bool reads(const struct agreement_text *text)
{
    slac_compilation *compilation = NULL;
    bool good = slac_compile("init", text->bytes, text->length, NULL, &compilation) == SLAC_OK;
    good = good && slac_count(compilation, SLAC_ERROR) == 0 &&
           slac_count(compilation, SLAC_WARNING) == 0;
    slac_free(compilation);
    return good;
}

static bool has_control_character(const char *name)
{
    for (; *name != '\0'; name++) {
        if ((unsigned char)*name < ' ' || *name == 0x7f) {
            return true;
        }
    }
    return false;
}

/* A file that a run of its folder finds: neither a folder nor hidden. */
static bool names_file(const char *name, size_t stem)
{
    const char *slash = strrchr(name, '/');
    return stem > 0 && name[stem - 1] != '/' && (slash != NULL ? slash + 1 : name)[0] != '.';
}

static int write_new(const struct agreement_text *text, const char *path)
{
    struct stat status;
    const char *why = "out of memory";
    struct output output = {0};
    if (lstat(path, &status) == 0) {
        return fail("'%s' is there already; it is left as it is", path);
    }
    bool good = output_add(&output, text->bytes, text->length) && output_write(&output, path, &why);
    output_free(&output);
    if (!good) {
        return fail("cannot write '%s': %s", path, why);
    }
    /* What a shell would take apart stands in quotes. */
    const char *quote = strchr(path, '\'') != NULL                         ? "\""
                        : strpbrk(path, " $&;|<>()*?[]#~`\\\"!{}") != NULL ? "'"
                                                                           : "";
    const char *dashes = path[0] == '-' ? "-- " : "";
    printf("%s is written. Its comments lead through the six steps of an agreement.\n\n"
           "  slac check %s%s%s%s   says what does not read\n"
           "  slac build %s%s%s%s   makes the page\n",
           path, dashes, quote, path, quote, dashes, quote, path, quote);
    return EXIT_CLEAN;
}

static int write_named(const struct agreement_text *text, const char *name, size_t stem)
{
    if (strcmp(name, "-") == 0) {
        write_to_file(stdout, text->bytes, text->length);
        return EXIT_CLEAN;
    }
    char *path = malloc(stem + sizeof ".sla.yaml");
    if (path == NULL) {
        return fail("out of memory");
    }
    sprintf(path, "%.*s.sla.yaml", (int)stem, name);
    int status = write_new(text, path);
    free(path);
    return status;
}

int command_init(const struct options *options)
{
    const char *kind = options->kind != NULL ? options->kind : templates[0].kind;
    const char *name = options->argument_count > 0 ? options->arguments[0] : "agreement";
    const size_t stem = file_stem(name);
    char title[(size_t)2 * TITLE_MAX + sizeof "\" agreement\""] = "";
    if (options->argument_count > 1) {
        return fail("usage: slac init [--kind KIND] [NAME]");
    }
    if (has_control_character(name)) {
        return fail("a name has no control characters");
    }
    if (!names_file(name, stem)) {
        return fail("'%s' names no file; a name is such as `paper-supply`", name);
    }
    if (options->argument_count > 0 && strcmp(name, "-") != 0) {
        make_title(name, stem, title);
    }
    size_t index = 0;
    while (strcmp(templates[index].kind, kind) != 0) {
        index++;
    }
    const char *bytes = templates[index].bytes;
    const size_t length = *templates[index].length;
    struct agreement_text text = {.bytes = malloc(length + sizeof title)};
    if (text.bytes == NULL) {
        return fail("out of memory");
    }
    fill(&text, bytes, length, title);
    if (title[0] != '\0' && !reads(&text)) {
        fill(&text, bytes, length, "");
    }
    int status = write_named(&text, name, stem);
    free(text.bytes);
    return status;
}
