/* Any bytes as a signature file, and as a file of allowed signers: what is read of a signature is
 * whole, and written in one way only; of allowed signers nothing goes but the days, line by line.
 * libFuzzer calls it. */
#include "cli/armour.h"
#include "cli/keys.h"
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static const struct made nothing = {0};

/* "SHA256:" and 43 letters of base64. */
static bool is_fingerprint(const char *words)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return strncmp(words, "SHA256:", 7) == 0 && strspn(words + 7, digits) == 43 &&
           words[7 + 43] == '\0';
}

/* With a byte more behind it, or one less, it is another file, and none of ours. */
static void expect_one_spelling(const char *bytes, size_t length)
{
    static const char more[] = {'\n', '\r', 'A', '\0'};
    struct armour armour;
    const char *why = NULL;
    char *other = malloc(length + 1);
    if (other == NULL) {
        abort();
    }
    memcpy(other, bytes, length);
    for (size_t at = 0; at < sizeof more; at++) {
        other[length] = more[at];
        expect(!armour_read(other, length + 1, &armour, &why), "is read with more", &nothing);
    }
    expect(!armour_read(other, length - 1, &armour, &why), "is read with less", &nothing);
    free(other);
}

static void read_signature(const char *bytes, size_t length)
{
    struct armour armour;
    const char *why = NULL;
    if (!armour_read(bytes, length, &armour, &why)) {
        expect(why != NULL && armour.key == NULL, "gives no reason", &nothing);
        return;
    }
    expect(is_fingerprint(armour.fingerprint), "has no fingerprint", &nothing);
    const size_t kind = armour.key != NULL ? strcspn(armour.key, " ") : 0;
    expect(kind > 0 && armour.key[kind] == ' ' &&
               (strncmp(armour.key, armour.kind, kind) == 0) != armour.is_certificate,
           "has no public key of its kind", &nothing);
    expect(strlen(armour.name_space) < sizeof armour.name_space, "has no namespace", &nothing);
    armour_free(&armour);
    expect_one_spelling(bytes, length);
}

static void forget_limits(const char *bytes, size_t length, enum signers_limits limits)
{
    struct bytes allowed = {malloc(length + 1), length}, without = {NULL, 0};
    if (allowed.data == NULL) {
        abort();
    }
    memcpy(allowed.data, bytes, length);
    allowed.data[length] = '\0';
    expect(signers_without(&allowed, limits, &without), "is not read", &nothing);
    expect(without.length <= length && without.data[without.length] == '\0', "has grown", &nothing);
    size_t at = 0; /* what is left stands there in this order, with all of its lines */
    for (size_t left = 0; left < without.length; left++, at++) {
        while (at < length && bytes[at] != without.data[left]) {
            expect(bytes[at] != '\n', "has lost a line", &nothing);
            at++;
        }
        expect(at < length, "has what nobody allowed", &nothing);
    }
    free(allowed.data);
    free(without.data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_signature((const char *)data, size);
    forget_limits((const char *)data, size, SIGNERS_DAYS);
    forget_limits((const char *)data, size, SIGNERS_DAYS_AND_NAMESPACES);
    return 0;
}
