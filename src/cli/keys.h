/* Keys: what ssh-keygen does with them. No shell sees a word of it. */
#ifndef CLI_KEYS_H
#define CLI_KEYS_H

#include "cli/armour.h"

/* What our signatures are for, so that one made for anything else is none, and ours is none there.
 */
#define SIGNATURE_NAMESPACE "agreement@slac"

struct bytes {
    char *data; /* a NUL stands behind them; the caller frees */
    size_t length;
};

/* Whether ssh-keygen is there; otherwise the message is out. */
bool keys_are_there(void);
/* Has a key sign a statement; the user may be asked for a passphrase, or to touch the key. False:
 * there is none, and the message is out. */
bool keys_sign(const char *path, const struct bytes *statement, struct bytes *signature);

/* What a signature is held against. */
struct keys_check {
    struct bytes statement, signature;
    struct bytes allowed; /* the file of allowed signers */
    struct bytes revoked; /* keys that are revoked, or a KRL; data NULL: none */
    const char *principal;
};
enum keys_result { KEYS_GOOD, KEYS_BAD, KEYS_FAILED /* the message is out */ };
/* Whether it is a signature of the statement, whosever the key is. */
enum keys_result keys_check_signature(const struct keys_check *check);
/* Whether the key is allowed for the principal now, and not revoked. */
enum keys_result keys_check_signer(const struct keys_check *check);
/* The principals for which the key is allowed, as they stand in the file; empty where there are
 * none. */
enum keys_result keys_find_principals(const struct keys_check *check, struct bytes *principals);

/* The allowed signers without what limits them (days.c): from when on they are allowed; the days;
 * these and the namespaces. Only to say why one is not. False: no memory. */
enum signers_limits { SIGNERS_START, SIGNERS_DAYS, SIGNERS_DAYS_AND_NAMESPACES };
bool signers_without(const struct bytes *allowed, enum signers_limits limits,
                     struct bytes *without);

#endif
