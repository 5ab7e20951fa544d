/* Makes single defects of known kinds in the correct agreements that are named, checks each, and
 * prints how many of each kind are found, and by a rule that may rightly speak of it.
 *   mutation [--floors] [--misses] FILE...
 * --floors prints only the kinds of which fewer are found than the floor of their row, and ends
 * with 1 where there is one; --misses shows each line that was missed, before and after. */
#include "mutation.h"

#include "slac.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- memory and bytes ---- */
struct bytes {
    char *data;
    size_t length, room;
};

static void *checked(void *memory)
{
    if (memory == NULL) {
        fputs("mutation: no memory\n", stderr);
        exit(2);
    }
    return memory;
}

static bool add_bytes(void *context, const char *given, size_t length)
{
    struct bytes *bytes = context;
    if (bytes->data == NULL || bytes->length + length + 1 > bytes->room) {
        bytes->room = (bytes->length + length + 1) * 2;
        bytes->data = checked(realloc(bytes->data, bytes->room));
    }
    memcpy(bytes->data + bytes->length, given, length);
    bytes->length += length;
    bytes->data[bytes->length] = '\0';
    return true;
}

static struct bytes read_file(const char *name)
{
    struct bytes bytes = {NULL, 0, 0};
    char buffer[1 << 14];
    FILE *file = fopen(name, "rb");
    size_t length = 0;
    if (file == NULL) {
        perror(name);
        exit(2);
    }
    while ((length = fread(buffer, 1, sizeof buffer, file)) > 0) {
        add_bytes(&bytes, buffer, length);
    }
    fclose(file);
    return bytes;
}

/* ---- the agreement as data ---- */
static void add_site(struct base *base, const char *path, const json_t *leaf)
{
    const json_t *span = json_object_get(leaf, "span"), *value = json_object_get(leaf, "value");
    if (!json_is_string(value)) {
        return;
    }
    base->sites = checked(realloc(base->sites, (base->count + 1) * sizeof *base->sites));
    base->sites[base->count++] = (struct site){
        .path = checked(strdup(path)),
        .value = checked(strdup(json_string_value(value))),
        .start =
            (size_t)json_integer_value(json_object_get(json_object_get(span, "start"), "offset")),
        .end = (size_t)json_integer_value(json_object_get(json_object_get(span, "end"), "offset"))};
}

static void add_sites(struct base *base, const char *path, json_t *json)
{
    enum { PATH_MAX_BYTES = 1024 };
    char inner[PATH_MAX_BYTES];
    const char *key = NULL;
    json_t *value = NULL;
    size_t index = 0;
    if (json_object_get(json, "span") != NULL && json_object_get(json, "value") != NULL) {
        add_site(base, path, json);
        return;
    }
    json_object_foreach(json, key, value)
    {
        snprintf(inner, sizeof inner, "%s%s%s", path, *path != '\0' ? "." : "", key);
        add_sites(base, inner, value);
    }
    json_array_foreach(json, index, value)
    {
        snprintf(inner, sizeof inner, "%s.%zu", path, index);
        add_sites(base, inner, value);
    }
}

/* The findings, each as its rule and its message; what was there before is none of the defect's. */
static json_t *findings_of(const char *text, size_t length)
{
    const slac_report_options options = {.format = "json"};
    struct bytes out = {NULL, 0, 0};
    slac_compilation *compilation = NULL;
    slac_report *report = NULL;
    if (slac_compile("agreement.sla.yaml", text, length, NULL, &compilation) != SLAC_OK ||
        slac_report_start(&options, add_bytes, &out, &report) != SLAC_OK ||
        slac_report_add(report, compilation) != SLAC_OK || slac_report_end(report) != SLAC_OK) {
        fputs("mutation: the check itself failed\n", stderr);
        exit(2);
    }
    slac_report_free(report);
    slac_free(compilation);
    json_t *json = json_loads(out.data, 0, NULL);
    json_t *findings = json_incref(json_object_get(json, "findings"));
    json_decref(json);
    free(out.data);
    return findings;
}

static struct base read_base(const char *name)
{
    const slac_render_options options = {.format = "json"};
    struct bytes file = read_file(name), out = {NULL, 0, 0};
    struct base base = {.name = name, .text = file.data, .length = file.length};
    slac_compilation *compilation = NULL;
    if (slac_compile(name, base.text, base.length, NULL, &compilation) != SLAC_OK ||
        slac_count(compilation, SLAC_WARNING) > 0 ||
        slac_render(compilation, &options, add_bytes, &out) != SLAC_OK) {
        fprintf(stderr, "mutation: %s is not correct\n", name);
        exit(2);
    }
    slac_free(compilation);
    json_t *json = json_loads(out.data, 0, NULL);
    add_sites(&base, "", json_object_get(json, "agreement"));
    json_decref(json);
    free(out.data);
    return base;
}

/* ---- one defect ---- */
static const struct kind {
    const char *name;
    unsigned floor; /* percent that must be found by a right rule */
    const char *rules;
    make_kind *make;
} kinds[] = {
#define KIND(function, name, floor, rules) {name, floor, rules, function},
#include "kinds.def"
#undef KIND
};
enum { KINDS = sizeof kinds / sizeof *kinds };

struct making {
    const struct kind *kind;
    const json_t *before; /* findings of the agreement as it is */
    bool shows_misses;
    unsigned made, found, right;
};

static bool is_among(const char *rules, const char *rule)
{
    const size_t length = strlen(rule);
    for (const char *at = strstr(rules, rule); at != NULL; at = strstr(at + 1, rule)) {
        bool begins = at == rules || at[-1] == ' ';
        if (begins && (at[length] == ' ' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

static bool was_there(const json_t *before, const char *rule, const char *message)
{
    const json_t *finding = NULL;
    size_t index = 0;
    json_array_foreach(before, index, finding)
    {
        if (strcmp(json_string_value(json_object_get(finding, "rule")), rule) == 0 &&
            strcmp(json_string_value(json_object_get(finding, "message")), message) == 0) {
            return true;
        }
    }
    return false;
}

/* The line of a text at a byte. */
static void show_line(const char *sign, const char *text, size_t at)
{
    size_t start = at, end = at;
    while (start > 0 && text[start - 1] != '\n') {
        start--;
    }
    while (text[end] != '\0' && text[end] != '\n') {
        end++;
    }
    fprintf(stderr, "  %s %.*s\n", sign, (int)(end - start), text + start);
}

static void judge(struct making *making, const struct base *base, const struct bytes *defect,
                  size_t at)
{
    json_t *findings = findings_of(defect->data, defect->length);
    const json_t *finding = NULL;
    size_t index = 0;
    bool found = false, right = false;
    const char *other = "";
    json_array_foreach(findings, index, finding)
    {
        const char *rule = json_string_value(json_object_get(finding, "rule"));
        const char *message = json_string_value(json_object_get(finding, "message"));
        if (!was_there(making->before, rule, message)) {
            found = true;
            right = right || is_among(making->kind->rules, rule);
            other = rule;
        }
    }
    making->made++;
    making->found += found;
    making->right += right;
    if (!right && making->shows_misses) {
        fprintf(stderr, "%s: %s: %s%s\n", making->kind->name, base->name,
                found ? "found by " : "missed", other);
        show_line("-", base->text, at);
        show_line("+", defect->data, at);
    }
    json_decref(findings);
}

void make_double_defect(struct making *making, const struct base *base, size_t start, size_t end,
                        const char *replacement, size_t second_start, size_t second_end,
                        const char *second_replacement)
{
    struct bytes defect = {NULL, 0, 0};
    add_bytes(&defect, base->text, start);
    add_bytes(&defect, replacement, strlen(replacement));
    add_bytes(&defect, base->text + end, second_start - end);
    add_bytes(&defect, second_replacement, strlen(second_replacement));
    add_bytes(&defect, base->text + second_end, base->length - second_end);
    judge(making, base, &defect, start);
    free(defect.data);
}

void make_defect(struct making *making, const struct base *base, size_t start, size_t end,
                 const char *replacement)
{
    make_double_defect(making, base, start, end, replacement, base->length, base->length, "");
}

/* ---- the table ---- */
static bool report(const struct making *makings, bool floors)
{
    bool low = false;
    unsigned made = 0, found = 0, right = 0;
    if (!floors) {
        puts("| defect | made | found | by the right rule | by |\n|---|--:|--:|--:|---|");
    }
    for (size_t index = 0; index < KINDS; index++) {
        const struct making *making = &makings[index];
        bool below = making->made == 0 || making->right * 100 < making->made * kinds[index].floor;
        low = low || below;
        made += making->made;
        found += making->found;
        right += making->right;
        if (!floors) {
            printf("| %s | %u | %u | %u |", kinds[index].name, making->made, making->found,
                   making->right);
            for (const char *rule = kinds[index].rules; *rule != '\0';) {
                int length = (int)strcspn(rule, " ");
                printf(" `%.*s`", length, rule);
                rule += length + (rule[length] == ' ');
            }
            puts(" |");
        } else if (below) {
            printf("%s: %u of %u are found by a right rule, and the floor is %u%%\n",
                   kinds[index].name, making->right, making->made, kinds[index].floor);
        }
    }
    if (!floors) {
        printf("| **all** | %u | %u | %u | |\n", made, found, right);
    }
    return low;
}

int main(int count, char **arguments)
{
    struct making makings[KINDS] = {{.made = 0}};
    bool floors = false, misses = false;
    for (int at = 1; at < count; at++) {
        if (strcmp(arguments[at], "--floors") == 0) {
            floors = true;
            continue;
        }
        if (strcmp(arguments[at], "--misses") == 0) {
            misses = true;
            continue;
        }
        struct base base = read_base(arguments[at]);
        json_t *before = findings_of(base.text, base.length);
        for (size_t index = 0; index < KINDS; index++) {
            makings[index].kind = &kinds[index];
            makings[index].before = before;
            makings[index].shows_misses = misses;
            kinds[index].make(&makings[index], &base);
        }
        json_decref(before);
        for (size_t index = 0; index < base.count; index++) {
            free(base.sites[index].path);
            free(base.sites[index].value);
        }
        free(base.sites);
        free(base.text);
    }
    return report(makings, floors) && floors ? 1 : 0;
}
