/* Changes a signature file again and again, at random, and counts what is made of it:
 *   signatures COUNT SEED SIGNATURE STATEMENT FOLDER
 * None may be accepted: not by the reader of signature files, or else not as one of this key and
 * for this purpose, or else not by Ed25519 as another library has it. Of those that come so far the
 * first are written to the folder, for ssh-keygen to judge them too. Ends with 1 where one is
 * accepted. */
#include "cli/armour.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROOM = ARMOUR_MAX + 256,
    KEY_LENGTH = 32,
    SIGNATURE_LENGTH = 64,
    WRITTEN_MAX = 300, /* and one in a hundred of all */
    LINE_LENGTH = 70,
    KEY_AT = 6 + 4 + 4 + 4 + 11 + 4 /* magic, version, lengths and the name of the kind */
};
static const char head[] = "-----BEGIN SSH SIGNATURE-----\n",
                  tail[] = "-----END SSH SIGNATURE-----\n";
static const char name_space[] = "agreement@slac";

struct text {
    unsigned char bytes[ROOM];
    size_t length;
};

static uint64_t state;
static uint32_t any(uint32_t below)
{
    state = state * 6364136223846793005U + 1442695040888963407U; /* Knuth, MMIX */
    return (uint32_t)(((state >> 32) * below) >> 32);
}

static bool read_file(const char *name, struct text *text)
{
    FILE *file = fopen(name, "rb");
    if (file == NULL) {
        perror(name);
        return false;
    }
    text->length = fread(text->bytes, 1, ARMOUR_MAX, file);
    fclose(file);
    return text->length > 0;
}

/* ---- armour, for what is changed below it ---- */

static size_t decoded(const struct text *armour, unsigned char *bytes)
{
    char letters[ROOM];
    size_t count = 0, padding = 0;
    for (size_t at = sizeof head - 1; at < armour->length - (sizeof tail - 1); at++) {
        if (armour->bytes[at] != '\n') {
            letters[count++] = (char)armour->bytes[at];
            padding += armour->bytes[at] == '=';
        }
    }
    const int length = EVP_DecodeBlock(bytes, (const unsigned char *)letters, (int)count);
    return length > 0 ? (size_t)length - padding : 0;
}

static void add(struct text *text, const void *bytes, size_t length)
{
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
}

static void armour(const unsigned char *bytes, size_t length, struct text *out)
{
    unsigned char letters[2 * ROOM];
    const size_t count = (size_t)EVP_EncodeBlock(letters, bytes, (int)length);
    out->length = 0;
    add(out, head, sizeof head - 1);
    for (size_t at = 0; at < count; at += LINE_LENGTH) {
        add(out, letters + at, count - at < LINE_LENGTH ? count - at : LINE_LENGTH);
        add(out, "\n", 1);
    }
    add(out, tail, sizeof tail - 1);
}

/* ---- changes ---- */

static unsigned char any_byte(bool letters)
{
    static const char of_base64[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\n";
    return letters ? (unsigned char)of_base64[any(sizeof of_base64 - 1)] : (unsigned char)any(256);
}

/* One change at random: a bit, a byte, one more, some fewer, some twice, some elsewhere. */
static void change(unsigned char *bytes, size_t *length, bool letters)
{
    const size_t at = any((uint32_t)*length), left = *length - at;
    const size_t some = 1 + any((uint32_t)(left < 80 ? left : 80));
    const uint32_t kind = any(12);
    switch (kind < 4 ? 0 : kind < 9 ? 1 : kind) {
    case 0:
        bytes[at] ^= (unsigned char)(1U << any(8));
        break;
    case 1:
        bytes[at] = any_byte(letters);
        break;
    case 9:
        memmove(bytes + at + 1, bytes + at, left);
        bytes[at] = any_byte(letters);
        *length += 1;
        break;
    case 10:
        memmove(bytes + at, bytes + at + some, left - some);
        *length -= some;
        break;
    default:
        memmove(bytes + at + some, bytes + at, left);
        *length += some;
        break;
    }
}

static void mutate(const struct text *original, struct text *mutated)
{
    const uint32_t changes = any(2) == 0 ? 1 : 1 + any(3);
    if (any(2) == 0) { /* the file */
        *mutated = *original;
        for (uint32_t number = 0; number < changes && mutated->length > 0; number++) {
            change(mutated->bytes, &mutated->length, any(2) == 0);
        }
    } else { /* what it holds */
        unsigned char bytes[ROOM];
        size_t length = decoded(original, bytes);
        for (uint32_t number = 0; number < changes && length > 0; number++) {
            change(bytes, &length, false);
        }
        armour(bytes, length, mutated);
    }
}

/* ---- what the key signed, by PROTOCOL.sshsig ---- */

static void add_field(struct text *text, const void *bytes, size_t length)
{
    const unsigned char size[4] = {0, 0, (unsigned char)(length >> 8), (unsigned char)length};
    add(text, size, sizeof size);
    add(text, bytes, length);
}

static bool verifies(const struct text *mutated, const struct text *statement, EVP_PKEY *key)
{
    unsigned char bytes[ROOM], sum[EVP_MAX_MD_SIZE];
    unsigned int sum_length = 0;
    struct text covered = {.length = 0};
    const size_t length = decoded(mutated, bytes);
    bool good = false;
    for (int wide = 0; !good && wide < 2 && length > SIGNATURE_LENGTH; wide++) {
        const char *hash = wide ? "sha512" : "sha256";
        EVP_MD_CTX *context = EVP_MD_CTX_new();
        EVP_Digest(statement->bytes, statement->length, sum, &sum_length,
                   wide ? EVP_sha512() : EVP_sha256(), NULL);
        covered.length = 0;
        add(&covered, "SSHSIG", 6);
        add_field(&covered, name_space, sizeof name_space - 1);
        add_field(&covered, "", 0);
        add_field(&covered, hash, strlen(hash));
        add_field(&covered, sum, sum_length);
        good = EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1 &&
               EVP_DigestVerify(context, bytes + length - SIGNATURE_LENGTH, SIGNATURE_LENGTH,
                                covered.bytes, covered.length) == 1;
        EVP_MD_CTX_free(context);
    }
    return good;
}

/* ---- counting ---- */

struct counts {
    unsigned long wanted, same, unread, other, wrong, accepted;
};

static void keep(const char *folder, unsigned long number, const struct text *mutated)
{
    char name[4096];
    snprintf(name, sizeof name, "%s/%lu.sig", folder, number);
    FILE *file = fopen(name, "wb");
    if (file == NULL || fwrite(mutated->bytes, 1, mutated->length, file) != mutated->length ||
        fclose(file) != 0) {
        perror(name);
        exit(2);
    }
}

static void judge(const struct text *original, const struct text *mutated,
                  const struct text *statement, EVP_PKEY *key, const struct armour *own,
                  const char *folder, struct counts *counts)
{
    struct armour armour;
    const char *why = NULL;
    if (mutated->length == original->length &&
        memcmp(mutated->bytes, original->bytes, original->length) == 0) {
        counts->same++;
    } else if (!armour_read((const char *)mutated->bytes, mutated->length, &armour, &why)) {
        counts->unread++;
    } else if (strcmp(armour.fingerprint, own->fingerprint) != 0 ||
               strcmp(armour.name_space, name_space) != 0) {
        counts->other++;
        armour_free(&armour);
    } else {
        armour_free(&armour);
        if (counts->wrong < WRITTEN_MAX && counts->wrong < counts->wanted / 100) {
            keep(folder, counts->wrong, mutated);
        }
        counts->wrong++;
        if (verifies(mutated, statement, key)) {
            counts->accepted++;
            fprintf(stderr, "accepted:\n%.*s", (int)mutated->length, (const char *)mutated->bytes);
        }
    }
}

int main(int count, char **arguments)
{
    static struct text original, statement, mutated;
    static unsigned char bytes[ROOM];
    struct armour own;
    struct counts counts = {.wanted = 0};
    const char *why = NULL;
    if (count != 6 || !read_file(arguments[3], &original) || !read_file(arguments[4], &statement)) {
        fputs("usage: signatures COUNT SEED SIGNATURE STATEMENT FOLDER\n", stderr);
        return 2;
    }
    state = strtoull(arguments[2], NULL, 10);
    counts.wanted = strtoul(arguments[1], NULL, 10);
    const size_t length = decoded(&original, bytes);
    EVP_PKEY *key =
        length > KEY_AT + KEY_LENGTH
            ? EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, bytes + KEY_AT, KEY_LENGTH)
            : NULL;
    if (!armour_read((const char *)original.bytes, original.length, &own, &why) || key == NULL ||
        !verifies(&original, &statement, key)) {
        fprintf(stderr, "signatures: %s is none of Ed25519 over %s (%s)\n", arguments[3],
                arguments[4], why != NULL ? why : "it does not verify");
        return 2;
    }
    for (unsigned long number = 0; number < counts.wanted; number++) {
        mutate(&original, &mutated);
        judge(&original, &mutated, &statement, key, &own, arguments[5], &counts);
    }
    printf("%lu changed signatures, %lu accepted: %lu are not read, %lu are of another key or "
           "purpose, %lu do not verify (%lu were not changed at all)\n",
           counts.wanted - counts.same, counts.accepted, counts.unread, counts.other, counts.wrong,
           counts.same);
    armour_free(&own);
    EVP_PKEY_free(key);
    return counts.accepted > 0;
}
