/* Programs of others (src/cli/program.c): what they make is taken, and nothing of them stays. */
#include "cli/program.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char folder[] = "/tmp/slac-unit-XXXXXX";

static void set_up(void)
{
    cr_assert_not_null(mkdtemp(folder));
    setenv("TMPDIR", folder, 1);
}

/* Nothing is left in the folder for what is temporary. */
static void take_down(void)
{
    cr_expect_eq(rmdir(folder), 0, "something is left over");
}

TestSuite(program, .init = set_up, .fini = take_down);

static struct program_result run(const char *script, const char *output, unsigned seconds)
{
    static const struct program_file files[] = {{"given", "what is given", 13}};
    const char *const words[] = {"sh", "-c", script, NULL};
    const struct program program = {.path = "/bin/sh",
                                    .words = words,
                                    .files = files,
                                    .file_count = 1,
                                    .output = output,
                                    .seconds = seconds};
    struct program_result result;
    program_run(&program, &result);
    return result;
}

Test(program, what_it_writes_is_taken)
{
    struct program_result result = run("cat given; echo wrong >&2; exit 3", NULL, 10);
    cr_expect_eq(result.end, PROGRAM_ENDED);
    cr_expect_eq(result.number, 3);
    cr_expect_str_eq(result.output, "what is given");
    cr_expect_str_eq(result.said, "wrong\n");
    program_result_free(&result);
    result =
        run("echo nothing; mkdir -p deep/deeper; cp given deep/deeper/; tr a-z A-Z < given > made",
            "made", 10);
    cr_expect_str_eq(result.output, "WHAT IS GIVEN");
    program_result_free(&result);
}

Test(program, a_file_that_is_not_written_is_empty)
{
    struct program_result result = run("echo something", "made", 10);
    cr_expect_eq(result.end, PROGRAM_ENDED);
    cr_expect_eq(result.output_length, 0);
    program_result_free(&result);
}

Test(program, it_sees_no_terminal_no_clock_and_no_home)
{
    struct program_result result =
        run("cat; [ \"$HOME\" = \"$PWD\" ] && [ \"$TMPDIR\" = \"$PWD\" ] && echo "
            "$SOURCE_DATE_EPOCH $TZ $LC_ALL",
            NULL, 10);
    cr_expect_str_eq(result.output, "0 UTC C.UTF-8\n");
    program_result_free(&result);
}

Test(program, how_it_ended_is_told)
{
    struct program_result result = run("kill -SEGV $$", NULL, 10);
    cr_expect_eq(result.end, PROGRAM_CRASHED);
    cr_expect_eq(result.number, SIGSEGV);
    program_result_free(&result);
    static const char *const words[] = {"none", NULL};
    const struct program program = {.path = "/bin/no-such-program", .words = words, .seconds = 10};
    program_run(&program, &result);
    cr_expect_eq(result.end, PROGRAM_NOT_RUN);
    cr_expect_eq(result.number, ENOENT);
    program_result_free(&result);
}

static bool lives(const char *numbers)
{
    bool found = false;
    for (const char *at = numbers; *at != '\0' && !found;) {
        char *end = NULL;
        const long number = strtol(at, &end, 10);
        found = number > 0 && kill((pid_t)number, 0) == 0;
        at = end + strspn(end, " \n");
    }
    return found;
}

/* What it started goes with it, even in a session of its own. */
Test(program, one_that_takes_too_long_is_ended_with_its_children)
{
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    struct program_result result = run(
        "sleep 300 & a=$!; setsid sleep 301 & b=$!; (sleep 302 & echo $! $a $b $$); wait", NULL, 1);
    clock_gettime(CLOCK_MONOTONIC, &after);
    cr_expect_eq(result.end, PROGRAM_LATE);
    cr_expect(after.tv_sec - before.tv_sec < 30);
    cr_expect(result.output_length > 4);
    cr_expect(!lives(result.output), "of %s some live", result.output);
    program_result_free(&result);
}

Test(program, what_it_leaves_running_is_ended)
{
    struct program_result result = run("setsid sleep 303 > /dev/null 2>&1 & echo $!", NULL, 30);
    cr_expect_eq(result.end, PROGRAM_ENDED);
    cr_expect(!lives(result.output));
    program_result_free(&result);
}

Test(program, it_is_found_in_absolute_folders_alone)
{
    char path[64];
    snprintf(path, sizeof path, "%s/tool", folder);
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file);
    fclose(file);
    setenv("PATH", folder, 1);
    cr_expect_null(program_find("tool"), "it may not be run");
    chmod(path, 0700);
    char *found = program_find("none|tool");
    cr_assert_not_null(found);
    cr_expect_str_eq(found, path);
    free(found);
    cr_assert_eq(chdir(folder), 0);
    setenv("PATH", ".:", 1);
    cr_expect_null(program_find("tool"));
    unlink(path);
}

Test(program, a_file_is_its_standard_input)
{
    static const struct program_file files[] = {{"given", "what is given", 13}};
    const char *const words[] = {"cat", NULL};
    const struct program program = {.path = "/bin/cat",
                                    .words = words,
                                    .files = files,
                                    .file_count = 1,
                                    .input = "given",
                                    .seconds = 10};
    struct program_result result;
    program_run(&program, &result);
    cr_expect_eq(result.end, PROGRAM_ENDED);
    cr_expect_str_eq(result.output, "what is given");
    program_result_free(&result);
}

Test(program, one_that_is_attended_keeps_its_environment_and_its_group)
{
    const char *const words[] = {
        "sh", "-c", "echo \"$HOME\"; cut -d ' ' -f 5 /proc/$$/stat; echo said >&2", NULL};
    const struct program program = {
        .path = "/bin/sh", .words = words, .seconds = 10, .is_attended = true};
    struct program_result result;
    char expected[200];
    setenv("HOME", "/at/home", 1);
    snprintf(expected, sizeof expected, "/at/home\n%ld\n", (long)getpgrp());
    program_run(&program, &result);
    cr_expect_eq(result.end, PROGRAM_ENDED);
    cr_expect_str_eq(result.output, expected);
    cr_expect_str_eq(result.said, "", "what it complains of is seen by the user");
    program_result_free(&result);
}
