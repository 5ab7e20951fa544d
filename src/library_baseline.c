/* The public library, what a project lives with for now: takes the findings of agreements and keeps
 * their rules and places in a file, and later takes out of the findings those that are in it. */
#include "library.h"

#include "base/json.h"
#include "finding/place.h"
#include "source/invisible.h"

#include <stdio.h>
#include <stdlib.h>

enum { BASELINE_VERSION = 1, COUNT_MAX = 1000000 };

/* So many findings of one rule at one place of one file. */
struct known {
    struct text file, rule, place;
    uint32_t count;
    uint32_t left;  /* of those, not met so far */
    bool is_judged; /* the file was checked, and the rule is not off */
};

struct slac_baseline {
    struct arena arena;
    jmp_buf failure;
    struct known *items;
    size_t count, room;
    char *why; /* it could not be read */
    size_t why_room;
};

static int compare(const void *left, const void *right)
{
    const struct known *one = left, *other = right;
    int order = text_compare(one->file, other->file);
    order = order != 0 ? order : text_compare(one->rule, other->rule);
    return order != 0 ? order : text_compare(one->place, other->place);
}

static uint32_t sum(uint32_t one, uint32_t other)
{
    return one + other < COUNT_MAX ? one + other : COUNT_MAX;
}

/* Sorts, and counts what is there several times once. */
static void sort(struct slac_baseline *baseline)
{
    size_t kept = 0;
    if (baseline->count == 0) {
        return;
    }
    qsort(baseline->items, baseline->count, sizeof *baseline->items, compare);
    for (size_t at = 1; at < baseline->count; at++) {
        if (compare(&baseline->items[kept], &baseline->items[at]) == 0) {
            struct known *known = &baseline->items[kept];
            known->count = sum(known->count, baseline->items[at].count);
            known->left = sum(known->left, baseline->items[at].left);
        } else {
            baseline->items[++kept] = baseline->items[at];
        }
    }
    baseline->count = kept + 1;
}

static void add(struct slac_baseline *baseline, struct known known)
{
    baseline->items =
        ARENA_GROW(&baseline->arena, baseline->items, &baseline->room, baseline->count + 1);
    baseline->items[baseline->count++] = known;
}

slac_status slac_baseline_new(slac_baseline **out)
{
    *out = calloc(1, sizeof **out);
    if (*out == NULL) {
        return SLAC_NO_MEMORY;
    }
    arena_start(&(*out)->arena, &(*out)->failure);
    return SLAC_OK;
}

void slac_baseline_free(slac_baseline *baseline)
{
    if (baseline != NULL) {
        arena_free(&baseline->arena);
        free(baseline);
    }
}

/* ---- reading ---- */
struct reading {
    struct slac_baseline *baseline;
    const char *bytes;
    size_t length;
    bool is_good;
};

static void refuse(struct reading *reading, size_t entry, const char *what)
{
    struct slac_baseline *baseline = reading->baseline;
    if (entry > 0) {
        snprintf(baseline->why, baseline->why_room, "finding %zu %s", entry, what);
    } else {
        snprintf(baseline->why, baseline->why_room, "%s", what);
    }
}

static bool take_text(struct reading *reading, const json_t *entry, const char *key,
                      struct text *text)
{
    const json_t *value = json_object_get(entry, key);
    if (!json_is_string(value)) {
        return false;
    }
    *text =
        text_from(arena_terminated(&reading->baseline->arena, text_from(json_string_value(value))));
    return true;
}

static bool take_entry(struct reading *reading, size_t number, const json_t *entry)
{
    struct known known = {.count = 1};
    const json_t *count = json_object_get(entry, "count");
    if (!take_text(reading, entry, "file", &known.file) ||
        !take_text(reading, entry, "rule", &known.rule) ||
        !take_text(reading, entry, "place", &known.place)) {
        refuse(reading, number, "needs the texts `file`, `rule` and `place`");
        return false;
    }
    if (count != NULL && (!json_is_integer(count) || json_integer_value(count) < 1 ||
                          json_integer_value(count) > COUNT_MAX)) {
        refuse(reading, number, "has a `count` that is no number from 1");
        return false;
    }
    known.count = count != NULL ? (uint32_t)json_integer_value(count) : 1;
    known.left = known.count;
    add(reading->baseline, known);
    return true;
}

/* Whether git has left the marks of a merge that nobody has finished: no line of JSON begins so. */
static bool is_half_merged(const char *bytes, size_t length)
{
    static const char mark[] = "<<<<<<< ";
    const char *const end = bytes + length;
    for (const char *line = bytes; line != NULL && line < end;) {
        if ((size_t)(end - line) >= sizeof mark - 1 && memcmp(line, mark, sizeof mark - 1) == 0) {
            return true;
        }
        line = memchr(line, '\n', (size_t)(end - line));
        line = line != NULL ? line + 1 : NULL;
    }
    return false;
}

static void read_bytes(struct arena *scratch, void *context)
{
    struct reading *reading = context;
    struct slac_baseline *baseline = reading->baseline;
    json_error_t error;
    const json_t *root =
        json_loadb(reading->bytes, reading->length, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL && json_error_code(&error) == json_error_out_of_memory) {
        arena_fail(scratch);
    }
    if (root == NULL && is_half_merged(reading->bytes, reading->length)) {
        refuse(reading, 0, "a merge has left its marks in it; write it anew");
        return;
    }
    if (root == NULL) {
        snprintf(baseline->why, baseline->why_room, "line %d, column %d: %s", error.line,
                 error.column, error.text);
        return;
    }
    const json_t *version = json_object_get(root, "version");
    const json_t *findings = json_object_get(root, "findings"), *entry;
    size_t index = 0;
    if (!json_is_integer(version) || !json_is_array(findings)) {
        refuse(reading, 0, "it is no baseline: it needs `version` and `findings`");
        return;
    }
    if (json_integer_value(version) != BASELINE_VERSION) {
        refuse(reading, 0, "it is of another version; write it anew");
        return;
    }
    reading->is_good = true;
    json_array_foreach(findings, index, entry)
    {
        reading->is_good = reading->is_good && take_entry(reading, index + 1, entry);
    }
}

static slac_status read_guarded(struct reading *reading)
{
    struct slac_baseline *baseline = reading->baseline;
    if (setjmp(baseline->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    json_work(&baseline->arena, read_bytes, reading);
    sort(baseline);
    return reading->is_good ? SLAC_OK : SLAC_MISUSE;
}

slac_status slac_baseline_read(const char *bytes, size_t length, char *why, size_t why_room,
                               slac_baseline **out)
{
    slac_status status = slac_baseline_new(out);
    if (status != SLAC_OK) {
        return status;
    }
    (*out)->why = why;
    (*out)->why_room = why_room;
    struct reading reading = {.baseline = *out, .bytes = bytes, .length = length};
    status = read_guarded(&reading);
    if (status != SLAC_OK) {
        slac_baseline_free(*out);
        *out = NULL;
    }
    return status;
}

/* ---- what is known ---- */
static struct known *find(const struct slac_baseline *baseline, const struct known *sought)
{
    return baseline->count > 0
               ? bsearch(sought, baseline->items, baseline->count, sizeof *baseline->items, compare)
               : NULL;
}

static void move(struct compilation *compilation, struct finding *finding)
{
    struct findings *known = &compilation->suppressed;
    finding->is_known = true;
    known->items = ARENA_GROW(&compilation->arena, known->items, &known->room, known->count + 1);
    known->items[known->count++] = finding;
    compilation->known_count++;
}

/* What stands in the file and was checked is judged: whether it is still there. */
static void judge(struct slac_baseline *baseline, const struct compilation *compilation,
                  struct text file)
{
    const uint8_t *severities = compilation->findings.severities;
    size_t low = 0, high = baseline->count;
    if (compilation->agreement == NULL || compilation->sources[0]->is_partial ||
        !findings_read_whole(&compilation->findings)) { /* some rules have not looked */
        return;
    }
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (text_compare(baseline->items[middle].file, file) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < baseline->count && text_equal(baseline->items[low].file, file); low++) {
        struct known *known = &baseline->items[low];
        const enum rule rule = rule_find(known->rule);
        known->is_judged =
            rule == RULE_COUNT || severities == NULL || severities[rule] != SEVERITY_OFF;
    }
}

struct applying {
    struct slac_baseline *baseline;
    struct compilation *compilation;
    struct text file;
    bool adds;
};

static void apply(const struct applying *applying)
{
    struct compilation *compilation = applying->compilation;
    struct slac_baseline *baseline = applying->baseline;
    struct findings *findings = &compilation->findings;
    const struct text *places = finding_places(compilation, findings, &compilation->arena);
    size_t kept = 0;
    const struct text file = arena_copy(&baseline->arena, applying->file);
    for (size_t at = 0; at < findings->count; at++) {
        struct finding *finding = findings->items[at];
        struct known sought = {
            .file = file, .rule = rule_rows[finding->rule].name, .place = places[at], .count = 1};
        struct known *known =
            applying->adds || !rule_can_be_set(finding->rule) ? NULL : find(baseline, &sought);
        if (applying->adds && rule_can_be_set(finding->rule)) {
            sought.place = arena_copy(&baseline->arena, sought.place);
            add(baseline, sought);
            move(compilation, finding);
        } else if (known != NULL && known->left > 0) {
            known->left--;
            move(compilation, finding);
        } else {
            findings->items[kept++] = finding;
        }
    }
    findings->count = kept;
    findings_sort(&compilation->suppressed);
}

static slac_status apply_guarded(const struct applying *applying)
{
    if (setjmp(applying->baseline->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    apply(applying);
    return SLAC_OK;
}

static slac_status apply_to(slac_baseline *baseline, slac_compilation *compilation,
                            const char *file, bool adds)
{
    struct compilation *inner = library_inner(compilation);
    const struct applying applying = {baseline, inner, text_from(file), adds};
    jmp_buf *boundary = inner->arena.failure;
    slac_status status = SLAC_OK;
    if (inner->findings.count > 0) {
        inner->arena.failure = &baseline->failure;
        status = apply_guarded(&applying);
        inner->arena.failure = boundary;
    }
    if (!adds) {
        judge(baseline, inner, applying.file);
    }
    return status;
}

slac_status slac_baseline_apply(slac_baseline *baseline, slac_compilation *compilation,
                                const char *file)
{
    return apply_to(baseline, compilation, file, false);
}

slac_status slac_baseline_add(slac_baseline *baseline, slac_compilation *compilation,
                              const char *file)
{
    return apply_to(baseline, compilation, file, true);
}

/* ---- writing ---- */
/* JSON, of which nothing is hidden from who reads the file: keys of an author may hold anything. */
static void add_seen(struct buffer *out, struct text json)
{
    for (size_t at = 0; at < json.length;) {
        uint32_t code_point = 0;
        const size_t length = text_decode(json.data + at, json.length - at, &code_point);
        if (invisible_find(code_point) == NULL) {
            buffer_add(out, json.data + at, length);
        } else if (code_point < 0x10000) {
            buffer_format(out, "\\u%04x", (unsigned)code_point);
        } else {
            const uint32_t rest = code_point - 0x10000;
            buffer_format(out, "\\u%04x\\u%04x", (unsigned)(0xd800 + (rest >> 10)),
                          (unsigned)(0xdc00 + (rest & 0x3ff)));
        }
        at += length > 0 ? length : 1;
    }
}

static void write_entries(struct arena *scratch, void *context)
{
    struct buffer *out = ((void **)context)[0];
    const struct slac_baseline *baseline = ((void **)context)[1];
    buffer_format(out, "{\"version\":%d,\"findings\":[", BASELINE_VERSION);
    for (size_t at = 0; at < baseline->count; at++) {
        const struct known *known = &baseline->items[at];
        json_t *entry = json_sure(json_object());
        json_set(entry, "file", json_from_text(known->file));
        json_set(entry, "rule", json_from_text(known->rule));
        json_set(entry, "place", json_from_text(known->place));
        if (known->count > 1) {
            json_set(entry, "count", json_integer((json_int_t)known->count));
        }
        buffer_format(out, at == 0 ? "\n" : ",\n");
        struct buffer line;
        buffer_start(&line, scratch);
        json_write(entry, &line);
        add_seen(out, buffer_text(&line));
    }
    BUFFER_LITERAL(out, "\n]}\n");
}

slac_status slac_baseline_write(slac_baseline *baseline, slac_write *write, void *context)
{
    struct buffer out;
    void *both[] = {&out, baseline};
    if (setjmp(baseline->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    sort(baseline);
    buffer_start(&out, &baseline->arena);
    json_work(&baseline->arena, write_entries, both);
    (void)buffer_write(&out, write, context);
    return SLAC_OK;
}

bool slac_baseline_missed(const slac_baseline *baseline, size_t *next, slac_known *known)
{
    while (*next < baseline->count) {
        const struct known *entry = &baseline->items[(*next)++];
        if (entry->left > 0) {
            *known = (slac_known){entry->file.data, entry->rule.data, entry->place.data,
                                  entry->left, entry->is_judged};
            return true;
        }
    }
    return false;
}

slac_status slac_baseline_keep(slac_baseline *baseline, const slac_known *known)
{
    if (setjmp(baseline->failure) != 0) {
        return SLAC_NO_MEMORY;
    }
    add(baseline, (struct known){
                      .file = arena_copy(&baseline->arena, text_from(known->file)),
                      .rule = arena_copy(&baseline->arena, text_from(known->rule)),
                      .place = arena_copy(&baseline->arena, text_from(known->place)),
                      .count = (uint32_t)known->count,
                  });
    return SLAC_OK;
}
