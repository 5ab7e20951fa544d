/* Runs ssh-keygen: takes statements and signatures and gives what it says of them. It makes
 * signatures, so that agents and hardware keys work as they do elsewhere, and it judges them. */
#include "cli/keys.h"
#include "cli/cli.h"
#include "cli/pdf.h"
#include "cli/program.h"

#include <stdlib.h>

enum { SIGN_SECONDS = 300, CHECK_SECONDS = 30, WORDS_MAX = 16 };
#define TOOL "ssh-keygen"
#define STATEMENT "statement"
#define SIGNATURE "statement.sig"
#define ALLOWED "allowed"
#define REVOKED "revoked"

bool keys_are_there(void)
{
    char *path = program_find(TOOL);
    if (path == NULL) {
        fail("this needs ssh-keygen, which is not installed: sudo apt install openssh-client");
    }
    free(path);
    return path != NULL;
}

/* ---- making one ---- */

bool keys_sign(const char *path, const struct bytes *statement, struct bytes *signature)
{
    char *tool = program_find(TOOL);
    const char *const words[] = {TOOL, "-q", "-Y",      "sign", "-n", SIGNATURE_NAMESPACE,
                                 "-f", path, STATEMENT, NULL};
    const struct program_file file = {STATEMENT, statement->data, statement->length};
    const struct program program = {.path = tool,
                                    .words = words,
                                    .files = &file,
                                    .file_count = 1,
                                    .output = SIGNATURE,
                                    .seconds = SIGN_SECONDS,
                                    .is_attended = true};
    struct program_result result;
    *signature = (struct bytes){NULL, 0};
    if (tool == NULL) {
        return keys_are_there();
    }
    program_run(&program, &result);
    const bool good = result.end == PROGRAM_ENDED && result.number == 0 && result.output != NULL &&
                      result.output_length > 0;
    if (good) {
        *signature = (struct bytes){result.output, result.output_length};
        result.output = NULL;
    } else if (result.end == PROGRAM_ENDED) {
        fail("the key '%s' has signed nothing", path);
    } else {
        pdf_tell_program(TOOL, SIGN_SECONDS, &result);
    }
    program_result_free(&result);
    free(tool);
    return good;
}

/* ---- judging one ---- */

static enum keys_result run(const char *const *words, const struct keys_check *check,
                            struct bytes *output)
{
    const struct program_file files[] = {
        {STATEMENT, check->statement.data, check->statement.length},
        {SIGNATURE, check->signature.data, check->signature.length},
        {ALLOWED, check->allowed.data != NULL ? check->allowed.data : "", check->allowed.length},
        {REVOKED, check->revoked.data, check->revoked.length}};
    char *tool = program_find(TOOL);
    const struct program program = {.path = tool,
                                    .words = words,
                                    .files = files,
                                    .file_count = check->revoked.data != NULL ? 4 : 3,
                                    .input = STATEMENT,
                                    .seconds = CHECK_SECONDS};
    struct program_result result = {.end = PROGRAM_NOT_RUN};
    if (tool == NULL) {
        (void)keys_are_there();
        return KEYS_FAILED;
    }
    program_run(&program, &result);
    free(tool);
    enum keys_result found = KEYS_FAILED;
    if (result.end != PROGRAM_ENDED || result.output == NULL) {
        pdf_tell_program(TOOL, CHECK_SECONDS, &result);
    } else {
        found = result.number == 0 ? KEYS_GOOD : KEYS_BAD;
    }
    if (found == KEYS_GOOD && output != NULL) {
        *output = (struct bytes){result.output, result.output_length};
        result.output = NULL;
    }
    program_result_free(&result);
    return found;
}

enum keys_result keys_check_signature(const struct keys_check *check)
{
    static const char *const words[] = {
        TOOL, "-Y", "check-novalidate", "-n", SIGNATURE_NAMESPACE, "-s", SIGNATURE, NULL};
    return run(words, check, NULL);
}

enum keys_result keys_check_signer(const struct keys_check *check)
{
    const char *words[WORDS_MAX] = {
        TOOL, "-Y",     "verify", "-n", SIGNATURE_NAMESPACE, "-f", ALLOWED, "-I", check->principal,
        "-s", SIGNATURE};
    if (check->revoked.data != NULL) {
        words[11] = "-r";
        words[12] = REVOKED;
    }
    return run(words, check, NULL);
}

enum keys_result keys_find_principals(const struct keys_check *check, struct bytes *principals)
{
    static const char *const words[] = {TOOL,      "-Y", "find-principals", "-s",
                                        SIGNATURE, "-f", ALLOWED,           NULL};
    *principals = (struct bytes){NULL, 0};
    return run(words, check, principals);
}
