/* The agreements of tests/golden use, between them, every field of every record: what a document or
 * the JSON does with a field is then in a file that somebody has read. */
#include "model/shapes.h"
#include "number/rational.h"
#include "reading.h"

#include <dirent.h>
#include <stdio.h>

enum { FIELDS_MAX = 64, FILE_MAX = 1 << 16 };
static bool used[RECORD_COUNT_OF_ALL][FIELDS_MAX];

static void use(const struct shape *shape, const void *value);

static void use_record(const struct record *record, const void *value)
{
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        const void *member = field_value(field, value);
        if (member != NULL) {
            used[record - records][index] = true;
            use(field->shape, member);
        }
    }
}

static void use(const struct shape *shape, const void *value)
{
    if (value == NULL) {
        return;
    }
    switch (shape->kind) {
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_PHRASE:
    case KIND_CHOICE:
    case KIND_REFERENCE:
        return;
    case KIND_RECORD:
        use_record(shape->record, value);
        return;
    case KIND_LIST:
    case KIND_ONE_OR_LIST: {
        const struct list *list = value;
        for (uint32_t index = 0; index < list->count; index++) {
            use(shape->item, list->items[index]);
        }
        return;
    }
    case KIND_MAP: {
        const struct map *map = value;
        for (uint32_t index = 0; index < map->count; index++) {
            use(shape->item, map->entries[index].value);
        }
        return;
    }
    case KIND_LEVELS: {
        const struct levels *levels = value;
        if (levels->count == 0) {
            use(shape->item, levels->value);
        }
        for (uint32_t index = 0; index < levels->count; index++) {
            use(shape, levels->entries[index].value);
        }
        return;
    }
    case KIND_EITHER: {
        const void *inner = NULL;
        const struct shape *taken = shape->walk(value, &inner);
        use(taken, inner);
        return;
    }
    }
}

static void use_file(const char *path)
{
    static char bytes[FILE_MAX];
    FILE *file = fopen(path, "rb");
    cr_assert_not_null(file, "%s", path);
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    cr_assert_not_null(read_bytes((struct text){bytes, length}), "%s", path);
    rational_use_arena(&compilation.arena);
    cr_assert(model_bind(&compilation), "%s", path);
    for (size_t at = 0; at < compilation.findings.count; at++) {
        cr_expect(false, "%s: %.*s", path, TEXT_ARGUMENTS(compilation.findings.items[at]->message));
    }
    use_record(&records[RECORD_agreement], compilation.agreement);
    release();
}

static bool is_among(const char *const *names, size_t count, const char *name)
{
    for (size_t at = 0; at < count; at++) {
        if (strcmp(names[at], name) == 0) {
            return true;
        }
    }
    return false;
}

/* Every field of an agreement was met, but for some. */
static void expect_all(const char *where, const char *const *elsewhere, size_t count)
{
    /* The last is no part of an agreement. */
    for (size_t record = 0; record < RECORD_configuration; record++) {
        for (uint32_t index = 0; index < records[record].field_count; index++) {
            const struct text text = records[record].fields[index].name;
            const char *name = text.length > 0 ? text.data : "its short form";
            cr_expect(used[record][index] || is_among(elsewhere, count, name),
                      "no agreement of %s uses %s.%s", where, records[record].name, name);
        }
    }
}

Test(golden, agreements_use_every_field)
{
    static const char folder[] = "tests/golden";
    DIR *entries = opendir(folder);
    cr_assert_not_null(entries, "run this in the root of the project");
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries)) {
        if (text_ends_with(text_from(entry->d_name), TEXT_OF(".sla.yaml"))) {
            char path[400];
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            use_file(path);
        }
    }
    closedir(entries);
    expect_all(folder, NULL, 0);
}

/* Each of its fields is looked for in each document (test_leaves.c). */
Test(golden, leaves_use_every_field)
{
    /* What the agreements that extend it say in its place. */
    static const char *const elsewhere[] = {"extends", "kind", "lasts", "its short form"};
    memset(used, 0, sizeof used);
    use_file("tests/leaves/full.yaml");
    expect_all("tests/leaves/full.yaml", elsewhere, sizeof elsewhere / sizeof *elsewhere);
}
