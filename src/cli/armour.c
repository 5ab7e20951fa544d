/* Reads signature files: takes bytes that anybody may have written and gives the key that they
 * name, or why they are none. Whether the signature is right is ssh-keygen's to say (keys.c).
 *
 * What is read is PROTOCOL.sshsig of OpenSSH, with one spelling for each signature: one armour and
 * nothing around it, lines as ssh-keygen writes them, base64 without slack, and no field that is
 * longer than what it holds. A file that differs in a byte is then another signature. */
#include "cli/armour.h"

#include <sha2.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_LENGTH = 70, ED25519_LENGTH = 64, SCALAR_LENGTH = 32 };
static const char begin[] = "-----BEGIN SSH SIGNATURE-----\n";
static const char end[] = "-----END SSH SIGNATURE-----\n";

/* ---- base64 ---- */

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int digit_of(char letter)
{
    const char *found = letter != '\0' ? strchr(digits, letter) : NULL;
    return found != NULL ? (int)(found - digits) : -1;
}

/* Decodes four letters; gives the bytes that they hold, or 0: they are none, or not the only way to
 * write them. */
static size_t decode_four(const char letters[4], unsigned char bytes[3])
{
    const size_t padding = letters[3] != '=' ? 0 : letters[2] != '=' ? 1 : 2;
    int values[4] = {0};
    for (size_t at = 0; at < 4 - padding; at++) {
        values[at] = digit_of(letters[at]);
        if (values[at] < 0) {
            return 0;
        }
    }
    if ((padding == 1 && (values[2] & 3) != 0) || (padding == 2 && (values[1] & 15) != 0)) {
        return 0;
    }
    const unsigned all = (unsigned)values[0] << 18 | (unsigned)values[1] << 12 |
                         (unsigned)values[2] << 6 | (unsigned)values[3];
    bytes[0] = (unsigned char)(all >> 16);
    bytes[1] = (unsigned char)(all >> 8 & 255);
    bytes[2] = (unsigned char)(all & 255);
    return 3 - padding;
}

/* Decodes letters without line ends; false: they are no base64, or padded within. */
static bool decode(const char *letters, size_t count, unsigned char *bytes, size_t *length)
{
    *length = 0;
    if (count % 4 != 0 || count == 0) {
        return false;
    }
    for (size_t at = 0; at < count; at += 4) {
        const size_t got = decode_four(letters + at, bytes + *length);
        if (got == 0 || (got < 3 && at + 4 < count)) {
            return false;
        }
        *length += got;
    }
    return true;
}

static void encode(const unsigned char *bytes, size_t length, bool padded, char *letters)
{
    for (size_t at = 0; at < length; at += 3) {
        const size_t left = length - at;
        const unsigned all = (unsigned)bytes[at] << 16 |
                             (left > 1 ? (unsigned)bytes[at + 1] << 8 : 0) |
                             (left > 2 ? (unsigned)bytes[at + 2] : 0);
        for (size_t letter = 0; letter < 4; letter++) {
            if (letter <= left) {
                *letters++ = digits[all >> (18 - 6 * letter) & 63];
            } else if (padded) {
                *letters++ = '=';
            }
        }
    }
    *letters = '\0';
}

/* ---- fields ---- */

struct field {
    const unsigned char *bytes;
    size_t length;
};

static const struct field nothing = {(const unsigned char *)"", 0};

static bool take_bytes(struct field *from, size_t length, struct field *field)
{
    if (length > from->length) {
        return false;
    }
    *field = (struct field){from->bytes, length};
    from->bytes += length;
    from->length -= length;
    return true;
}

static bool take_number(struct field *from, size_t bytes, uint64_t *number)
{
    struct field field = nothing;
    if (!take_bytes(from, bytes, &field)) {
        return false;
    }
    *number = 0;
    for (size_t at = 0; at < bytes; at++) {
        *number = *number << 8 | field.bytes[at];
    }
    return true;
}

static bool take_field(struct field *from, struct field *field)
{
    uint64_t length = 0;
    return take_number(from, 4, &length) && take_bytes(from, (size_t)length, field);
}

static bool field_is(const struct field *field, const char *words)
{
    return field->length == strlen(words) && memcmp(field->bytes, words, field->length) == 0;
}

/* A whole number above zero, in the fewest bytes. */
static bool is_number(const struct field *field)
{
    const unsigned char *bytes = field->bytes;
    return field->length > 0 && (bytes[0] & 0x80) == 0 &&
           (bytes[0] != 0 || (field->length > 1 && (bytes[1] & 0x80) != 0));
}

/* ---- keys ---- */

enum family { ED25519, ECDSA, RSA };
static const struct kind {
    const char *name, *certificate;
    enum family family;
    size_t fields;    /* behind the name of its kind */
    bool is_hardware; /* a signature has flags and a counter */
} kinds[] = {
    {"ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com", ED25519, 1, false},
    {"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256-cert-v01@openssh.com", ECDSA, 2, false},
    {"ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384-cert-v01@openssh.com", ECDSA, 2, false},
    {"ecdsa-sha2-nistp521", "ecdsa-sha2-nistp521-cert-v01@openssh.com", ECDSA, 2, false},
    {"ssh-rsa", "ssh-rsa-cert-v01@openssh.com", RSA, 2, false},
    {"sk-ssh-ed25519@openssh.com", "sk-ssh-ed25519-cert-v01@openssh.com", ED25519, 2, true},
    {"sk-ecdsa-sha2-nistp256@openssh.com", "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com", ECDSA, 3,
     true},
};

enum { KEY_PARTS = 3 };
struct key {
    const struct kind *kind;
    struct field parts[KEY_PARTS]; /* as many as the kind has */
    bool is_certificate;
};

static bool take_kind(struct field *from, struct key *key)
{
    struct field name = nothing;
    if (!take_field(from, &name)) {
        return false;
    }
    for (size_t at = 0; at < sizeof kinds / sizeof *kinds; at++) {
        const bool is_certificate = field_is(&name, kinds[at].certificate);
        if (is_certificate || field_is(&name, kinds[at].name)) {
            key->kind = &kinds[at];
            key->is_certificate = is_certificate;
            return true;
        }
    }
    return false;
}

/* The rest of a certificate, of which its days are kept. What it says is for who issued it, and
 * whoever checks it. */
static bool take_certificate(struct field *from, struct armour *armour)
{
    struct field skipped = nothing;
    uint64_t number = 0;
    bool good = take_number(from, 8, &number) && take_number(from, 4, &number) && number == 1 &&
                take_field(from, &skipped) && take_field(from, &skipped) &&
                take_number(from, 8, &armour->valid_from) &&
                take_number(from, 8, &armour->valid_until);
    for (int at = 0; good && at < 5; at++) { /* options, extensions, reserved, authority, seal */
        good = take_field(from, &skipped);
    }
    return good;
}

static bool take_key(struct field from, struct key *key, struct armour *armour)
{
    struct field nonce = nothing;
    bool good = take_kind(&from, key) && (!key->is_certificate || take_field(&from, &nonce));
    for (size_t at = 0; good && at < key->kind->fields && at < KEY_PARTS; at++) {
        good = take_field(&from, &key->parts[at]) && key->parts[at].length > 0;
    }
    armour->is_certificate = good && key->is_certificate;
    good = good && (!key->is_certificate || take_certificate(&from, armour)) && from.length == 0;
    return good && (key->kind->family != RSA || is_number(&key->parts[1])) &&
           (key->kind->family != ED25519 || key->parts[0].length == SCALAR_LENGTH);
}

static void hash_field(SHA2_CTX *hash, const unsigned char *bytes, size_t length)
{
    const uint8_t size[4] = {(uint8_t)(length >> 24 & 255), (uint8_t)(length >> 16 & 255),
                             (uint8_t)(length >> 8 & 255), (uint8_t)(length & 255)};
    SHA256Update(hash, size, sizeof size);
    SHA256Update(hash, bytes, length);
}

/* Of a certificate, that of the key in it. */
static void take_fingerprint(const struct key *key, struct armour *armour)
{
    static const char before[] = "SHA256:";
    SHA2_CTX hash;
    uint8_t sum[SHA256_DIGEST_LENGTH];
    SHA256Init(&hash);
    hash_field(&hash, (const unsigned char *)key->kind->name, strlen(key->kind->name));
    for (size_t at = 0; at < key->kind->fields && at < KEY_PARTS; at++) {
        hash_field(&hash, key->parts[at].bytes, key->parts[at].length);
    }
    SHA256Final(sum, &hash);
    memcpy(armour->fingerprint, before, sizeof before);
    encode(sum, sizeof sum, false, armour->fingerprint + sizeof before - 1);
    memcpy(armour->kind, key->kind->name, strlen(key->kind->name) + 1);
}

/* "KIND BASE64", as it stands in a file of allowed signers. */
static bool take_public_key(const struct field *blob, const struct key *key, struct armour *armour)
{
    const char *name = key->is_certificate ? key->kind->certificate : key->kind->name;
    const size_t length = strlen(name);
    armour->key = malloc(length + 2 + (blob->length + 2) / 3 * 4);
    if (armour->key == NULL) {
        return false;
    }
    memcpy(armour->key, name, length);
    armour->key[length] = ' ';
    encode(blob->bytes, blob->length, true, armour->key + length + 1);
    return true;
}

/* ---- signatures ---- */

/* Whether the second half of an Ed25519 signature is below the order of the group (RFC
 * 8032, 5.1.7): above it the same signature would have a second spelling, which some programs take.
 */
static bool is_below_order(const unsigned char *scalar)
{
    static const unsigned char order[SCALAR_LENGTH] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a,       0x63,
                                                       0x12, 0x58, 0xd6, 0x9c, 0xf7,       0xa2,
                                                       0xde, 0xf9, 0xde, 0x14, [31] = 0x10};
    for (size_t at = SCALAR_LENGTH; at-- > 0;) { /* the last byte weighs most */
        if (scalar[at] != order[at]) {
            return scalar[at] < order[at];
        }
    }
    return false;
}

static bool is_two_numbers(struct field blob)
{
    struct field one = nothing, other = nothing;
    return take_field(&blob, &one) && take_field(&blob, &other) && blob.length == 0 &&
           is_number(&one) && is_number(&other);
}

static bool is_signature_of(const struct key *key, struct field signature)
{
    struct field name = nothing, blob = nothing;
    uint64_t flags = 0, counter = 0;
    if (!take_field(&signature, &name) || !take_field(&signature, &blob)) {
        return false;
    }
    if (key->kind->is_hardware &&
        !(take_number(&signature, 1, &flags) && take_number(&signature, 4, &counter))) {
        return false;
    }
    if (signature.length > 0) {
        return false;
    }
    const struct field *modulus = &key->parts[1];
    switch (key->kind->family) {
    case ED25519:
        return field_is(&name, key->kind->name) && blob.length == ED25519_LENGTH &&
               is_below_order(blob.bytes + SCALAR_LENGTH);
    case ECDSA:
        return field_is(&name, key->kind->name) && is_two_numbers(blob);
    case RSA:
        return (field_is(&name, "rsa-sha2-512") || field_is(&name, "rsa-sha2-256")) &&
               blob.length == modulus->length - (modulus->bytes[0] == 0);
    }
    return false;
}

static const char *read_fields(struct field from, struct armour *armour)
{
    struct field magic = nothing, blob = nothing, name_space = nothing;
    struct field reserved = nothing, hash = nothing, signature = nothing;
    struct key key = {.kind = &kinds[0], .parts = {nothing, nothing, nothing}};
    uint64_t version = 0;
    if (!take_bytes(&from, 6, &magic) || !field_is(&magic, "SSHSIG") ||
        !take_number(&from, 4, &version) || version != 1) {
        return "it is no SSHSIG of version 1";
    }
    if (!take_field(&from, &blob) || !take_field(&from, &name_space) ||
        !take_field(&from, &reserved) || !take_field(&from, &hash) ||
        !take_field(&from, &signature) || from.length > 0 || reserved.length > 0) {
        return "its fields are not those of an SSHSIG";
    }
    if (!field_is(&hash, "sha512") && !field_is(&hash, "sha256")) {
        return "its hash is neither sha512 nor sha256";
    }
    if (!take_key(blob, &key, armour)) {
        return "its key is of a kind that is not taken, or is not written as OpenSSH does";
    }
    if (!is_signature_of(&key, signature)) {
        return "its signature is not one of its key";
    }
    if (name_space.length >= sizeof armour->name_space ||
        memchr(name_space.bytes, '\0', name_space.length) != NULL) {
        return "it was made for another purpose";
    }
    memcpy(armour->name_space, name_space.bytes, name_space.length);
    armour->name_space[name_space.length] = '\0';
    take_fingerprint(&key, armour);
    return take_public_key(&blob, &key, armour) ? NULL : "out of memory";
}

/* ---- the file ---- */

/* Takes the line ends out of what stands between the two marks; false: the lines are not as
 * ssh-keygen parts them. */
static bool join_lines(const char *bytes, size_t length, char *letters, size_t *count)
{
    *count = 0;
    for (size_t at = 0; at < length;) {
        const char *line_end = memchr(bytes + at, '\n', length - at);
        const size_t line = line_end != NULL ? (size_t)(line_end - bytes) - at : 0;
        const bool last = at + line + 1 == length;
        if (line == 0 || line > LINE_LENGTH || (line < LINE_LENGTH && !last)) {
            return false;
        }
        memcpy(letters + *count, bytes + at, line);
        *count += line;
        at += line + 1;
    }
    return true;
}

/* The first line that ends a signature; NULL: there is none. */
static const char *find_end(const char *bytes, size_t length)
{
    for (size_t at = sizeof begin - 1; at + sizeof end - 1 <= length; at++) {
        if (bytes[at - 1] == '\n' && memcmp(bytes + at, end, sizeof end - 1) == 0) {
            return bytes + at;
        }
    }
    return NULL;
}

static const char *read_file(const char *bytes, size_t length, struct armour *armour)
{
    const size_t around = sizeof begin - 1 + sizeof end - 1;
    if (length > ARMOUR_MAX) {
        return "it is too long for a signature";
    }
    if (memchr(bytes, '\r', length) != NULL) {
        return "it has a carriage return";
    }
    if (length < around || memcmp(bytes, begin, sizeof begin - 1) != 0) {
        return "it does not begin with the line of an SSH signature";
    }
    const char *first = find_end(bytes, length);
    if (first == NULL) {
        return "the end of the signature is missing";
    }
    const size_t behind = (size_t)(bytes + length - first) - (sizeof end - 1);
    if (behind > 0) {
        return behind >= sizeof begin - 1 &&
                       memcmp(first + sizeof end - 1, begin, sizeof begin - 1) == 0
                   ? "a second signature stands behind the first"
                   : "something stands behind the signature";
    }
    char letters[ARMOUR_MAX];
    unsigned char decoded[ARMOUR_MAX];
    size_t count = 0, size = 0;
    if (!join_lines(bytes + sizeof begin - 1, length - around, letters, &count) ||
        !decode(letters, count, decoded, &size)) {
        return "what it holds is no base64, or not in the lines of one signature";
    }
    return read_fields((struct field){decoded, size}, armour);
}

bool armour_read(const char *bytes, size_t length, struct armour *armour, const char **why)
{
    *armour = (struct armour){.key = NULL};
    *why = read_file(bytes, length, armour);
    if (*why != NULL) {
        armour_free(armour);
    }
    return *why == NULL;
}

void armour_free(struct armour *armour)
{
    free(armour->key);
    armour->key = NULL;
}
