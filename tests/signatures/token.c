/* A security key that is none, for tests: what ssh-sk-helper of OpenSSH loads where SSH_SK_PROVIDER
 * names it (sk-api.h, version 10). It makes keys of both kinds, whose handle is the secret itself,
 * and signs as a token does, without anybody's touch. Where it is told a PIN, that is 1234. */
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    API_VERSION = 0x000a0000,
    KIND_ECDSA = 0,
    KIND_ED25519 = 1,
    ERROR_GENERAL = -1,
    ERROR_UNSUPPORTED = -2,
    ERROR_PIN_REQUIRED = -3,
    VERIFIED = 4, /* of flags: the user has to be verified, by the PIN */
    COUNTER = 7,
    POINT_LENGTH = 65,
    POINT_LENGTH_ED25519 = 32,
    NUMBER_LENGTH = 32,
    SIGNATURE_LENGTH = 64,
    HANDLE_MAX = 512,
    /* hash of the application, flags, counter, hash of the message */
    SIGNED_LENGTH = SHA256_DIGEST_LENGTH + 1 + 4 + SHA256_DIGEST_LENGTH
};

struct enrolled {
    uint8_t flags;
    uint8_t *public_key;
    size_t public_key_length;
    uint8_t *handle;
    size_t handle_length;
    uint8_t *signature;
    size_t signature_length;
    uint8_t *certificate;
    size_t certificate_length;
    uint8_t *data;
    size_t data_length;
};
struct made {
    uint8_t flags;
    uint32_t counter;
    uint8_t *first;
    size_t first_length;
    uint8_t *second;
    size_t second_length;
};

uint32_t sk_api_version(void);
int sk_enroll(uint32_t kind, const uint8_t *challenge, size_t challenge_length,
              const char *application, uint8_t flags, const char *pin, void **options,
              struct enrolled **enrolled);
int sk_sign(uint32_t kind, const uint8_t *message, size_t length, const char *application,
            const uint8_t *handle, size_t handle_length, uint8_t flags, const char *pin,
            void **options, struct made **made);
int sk_load_resident_keys(const char *pin, void **options, void ***keys, size_t *count);

static uint8_t *copy(const uint8_t *bytes, size_t length)
{
    uint8_t *copied = malloc(length + 1);
    if (copied != NULL) {
        memcpy(copied, bytes, length);
    }
    return copied;
}

static int is_unverified(uint8_t flags, const char *pin)
{
    return (flags & VERIFIED) != 0 && (pin == NULL || strcmp(pin, "1234") != 0);
}

uint32_t sk_api_version(void)
{
    return API_VERSION;
}

/* ---- making a key ---- */

static int put_public(struct enrolled *enrolled, const EVP_PKEY *key, uint32_t kind)
{
    uint8_t point[POINT_LENGTH];
    size_t length = sizeof point;
    const int good =
        kind == KIND_ED25519
            ? EVP_PKEY_get_raw_public_key(key, point, &length) == 1 &&
                  length == POINT_LENGTH_ED25519
            : EVP_PKEY_get_octet_string_param(key, "pub", point, sizeof point, &length) == 1;
    enrolled->public_key = good ? copy(point, length) : NULL;
    enrolled->public_key_length = length;
    return enrolled->public_key != NULL;
}

static int put_handle(struct enrolled *enrolled, EVP_PKEY *key)
{
    uint8_t *bytes = NULL;
    const int length = i2d_PrivateKey(key, &bytes);
    enrolled->handle = length > 0 ? copy(bytes, (size_t)length) : NULL;
    enrolled->handle_length = (size_t)(length > 0 ? length : 0);
    OPENSSL_free(bytes);
    return enrolled->handle != NULL;
}

int sk_enroll(uint32_t kind, const uint8_t *challenge, size_t challenge_length,
              const char *application, uint8_t flags, const char *pin, void **options,
              struct enrolled **enrolled)
{
    static const uint8_t nothing[1] = {0};
    (void)challenge, (void)challenge_length, (void)application, (void)options;
    if (kind != KIND_ECDSA && kind != KIND_ED25519) {
        return ERROR_UNSUPPORTED;
    }
    if (is_unverified(flags, pin)) {
        return ERROR_PIN_REQUIRED;
    }
    EVP_PKEY *key = kind == KIND_ED25519 ? EVP_PKEY_Q_keygen(NULL, NULL, "ED25519")
                                         : EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
    *enrolled = calloc(1, sizeof **enrolled);
    int good = key != NULL && *enrolled != NULL && put_public(*enrolled, key, kind) &&
               put_handle(*enrolled, key);
    if (good) {
        (*enrolled)->flags = flags;
        (*enrolled)->signature = copy(nothing, 1);
        (*enrolled)->certificate = copy(nothing, 1);
        (*enrolled)->data = copy(nothing, 1);
    }
    EVP_PKEY_free(key);
    return good ? 0 : ERROR_GENERAL;
}

/* ---- signing ---- */

static int sign_ed25519(EVP_PKEY *key, const uint8_t *bytes, size_t length, struct made *made)
{
    uint8_t signature[SIGNATURE_LENGTH];
    size_t signed_length = sizeof signature;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    const int good = context != NULL && EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1 &&
                     EVP_DigestSign(context, signature, &signed_length, bytes, length) == 1;
    EVP_MD_CTX_free(context);
    made->first = good ? copy(signature, signed_length) : NULL;
    made->first_length = signed_length;
    return made->first != NULL;
}

static int sign_ecdsa(EVP_PKEY *key, const uint8_t *bytes, size_t length, struct made *made)
{
    uint8_t signature[2 * SIGNATURE_LENGTH], numbers[2][NUMBER_LENGTH];
    size_t signed_length = sizeof signature;
    const uint8_t *at = signature;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int good = context != NULL && EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
               EVP_DigestSign(context, signature, &signed_length, bytes, length) == 1;
    EVP_MD_CTX_free(context);
    ECDSA_SIG *both = good ? d2i_ECDSA_SIG(NULL, &at, (long)signed_length) : NULL;
    good = both != NULL &&
           BN_bn2binpad(ECDSA_SIG_get0_r(both), numbers[0], NUMBER_LENGTH) == NUMBER_LENGTH &&
           BN_bn2binpad(ECDSA_SIG_get0_s(both), numbers[1], NUMBER_LENGTH) == NUMBER_LENGTH;
    ECDSA_SIG_free(both);
    made->first = good ? copy(numbers[0], NUMBER_LENGTH) : NULL;
    made->second = good ? copy(numbers[1], NUMBER_LENGTH) : NULL;
    made->first_length = made->second_length = NUMBER_LENGTH;
    return made->first != NULL && made->second != NULL;
}

int sk_sign(uint32_t kind, const uint8_t *message, size_t length, const char *application,
            const uint8_t *handle, size_t handle_length, uint8_t flags, const char *pin,
            void **options, struct made **made)
{
    uint8_t bytes[SIGNED_LENGTH] = {0};
    const uint8_t *secret = handle;
    (void)options;
    if (is_unverified(flags, pin)) {
        return ERROR_PIN_REQUIRED;
    }
    if (handle_length > HANDLE_MAX) {
        return ERROR_GENERAL;
    }
    SHA256((const uint8_t *)application, strlen(application), bytes);
    bytes[SHA256_DIGEST_LENGTH] = flags;
    bytes[SHA256_DIGEST_LENGTH + 4] = COUNTER;
    SHA256(message, length, bytes + SHA256_DIGEST_LENGTH + 5);
    EVP_PKEY *key = d2i_AutoPrivateKey(NULL, &secret, (long)handle_length);
    *made = calloc(1, sizeof **made);
    const int good = key != NULL && *made != NULL &&
                     (kind == KIND_ED25519 ? sign_ed25519(key, bytes, sizeof bytes, *made)
                                           : sign_ecdsa(key, bytes, sizeof bytes, *made));
    if (good) {
        (*made)->flags = flags;
        (*made)->counter = COUNTER;
    }
    EVP_PKEY_free(key);
    return good ? 0 : ERROR_GENERAL;
}

int sk_load_resident_keys(const char *pin, void **options, void ***keys, size_t *count)
{
    (void)pin, (void)options, (void)keys, (void)count;
    return ERROR_UNSUPPORTED;
}
