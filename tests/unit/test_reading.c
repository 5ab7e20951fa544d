/* Golden findings: each tests/reading/NAME.sla.yaml is read, and what a person is shown is
 * compared with NAME.human. With GOLDEN_UPDATE set, the files are renewed: read the difference. */
#include "finding/person.h"
#include "reading.h"

#include <dirent.h>
#include <stdio.h>

#define FOLDER "tests/reading/"

static struct text read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return TEXT_OF("");
    }
    static char bytes[2][1 << 16];
    static int turn;
    turn = !turn;
    size_t length = fread(bytes[turn], 1, sizeof bytes[turn], file);
    fclose(file);
    return (struct text){bytes[turn], length};
}

static void check_golden(const char *name, const char *source, const char *golden)
{
    read_bytes(read_file(source));
    compilation.sources[0]->name = text_from(name);
    struct buffer out;
    buffer_start(&out, &compilation.arena);
    const struct person_options options = {.limit = 0};
    findings_for_person(&compilation, &options, &out);
    struct text made = buffer_text(&out);
    if (getenv("GOLDEN_UPDATE") != NULL) {
        FILE *file = fopen(golden, "wb");
        cr_assert_not_null(file);
        fwrite(made.data, 1, made.length, file);
        fclose(file);
    } else {
        struct text expected = read_file(golden);
        cr_expect(text_equal(made, expected), "%s: expected\n%.*s\nmade\n%.*s", name,
                  TEXT_ARGUMENTS(expected), TEXT_ARGUMENTS(made));
    }
    release();
}

Test(reading, findings_are_as_they_were_read)
{
    DIR *folder = opendir(FOLDER);
    cr_assert_not_null(folder, "run this in the root of the project");
    size_t count = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        struct text name = text_from(entry->d_name), ending = TEXT_OF(".sla.yaml");
        if (!text_ends_with(name, ending)) {
            continue;
        }
        char source[400], golden[400];
        snprintf(source, sizeof source, FOLDER "%s", entry->d_name);
        snprintf(golden, sizeof golden, FOLDER "%.*s.human", (int)(name.length - ending.length),
                 entry->d_name);
        check_golden(entry->d_name, source, golden);
        count++;
    }
    closedir(folder);
    cr_assert_gt(count, 20);
}
