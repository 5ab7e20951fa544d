/* Signature files: one detached signature of OpenSSH (SSHSIG), read more strictly than by OpenSSH,
 * so that there is one way only to write each. */
#ifndef CLI_ARMOUR_H
#define CLI_ARMOUR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ARMOUR_MAX = 16 << 10 }; /* bytes of a signature file */
enum { FINGERPRINT_ROOM = sizeof "SHA256:" + 43, KEY_WORDS_ROOM = 48, NAMESPACE_ROOM = 64 };

struct armour {
    char fingerprint[FINGERPRINT_ROOM]; /* of the key, as ssh-keygen -l has it */
    char kind[KEY_WORDS_ROOM];          /* "ssh-ed25519"; of a certificate that of its key */
    char name_space[NAMESPACE_ROOM];    /* of the signature */
    bool is_certificate;
    uint64_t valid_from, valid_until; /* of a certificate: seconds since 1970, the end exclusive */
    char *key;                        /* the public key or certificate: "ssh-ed25519 AAAA…" */
};

/* Reads the bytes of a signature file. False, with *why: it is no signature file, or one that is
 * written in another way than ours. Where true the caller frees with armour_free. */
bool armour_read(const char *bytes, size_t length, struct armour *armour, const char **why);
void armour_free(struct armour *armour);

#endif
