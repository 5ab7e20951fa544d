/* What the signatures of an agreement are worth. */
#ifndef CLI_SIGNED_H
#define CLI_SIGNED_H

#include "cli/cli.h"
#include "cli/keys.h"

/* How a party has signed, the least first. */
enum signed_how { SIGNED_NOT, SIGNED_BY_HAND, SIGNED_TYPED, SIGNED_BY_KEY };

/* Whose keys are known. */
struct signers {
    struct bytes allowed, revoked; /* data NULL: not given */
};
/* Reads what the options name (signers.c); false: it could not, and the message is out. */
bool signers_take(const struct options *options, struct signers *signers);
void signers_free(struct signers *signers);

/* Gives a signature file by its name, which has no folder; false with *why: there is none. */
struct signature_files {
    bool (*take)(void *context, const char *name, struct bytes *bytes, const char **why);
    void *context;
};

/* Those that stand beside an agreement; a link is none. The path of one of them, which the caller
 * frees; NULL: no memory. */
struct beside {
    const char *path; /* of the agreement */
};
bool signature_take_beside(void *beside, const char *name, struct bytes *bytes, const char **why);
char *signature_path_beside(const char *agreement, const char *name);

enum { SIGNED_WORDS_ROOM = 1024, PRINCIPAL_ROOM = 513 };
struct signed_party {
    slac_signature signature;
    char key[FINGERPRINT_ROOM];     /* that made the signature file; empty: none is read */
    char principal[PRINCIPAL_ROOM]; /* for whom it must be allowed; empty: there is no key */
    enum signed_how how;
    bool holds;                    /* what is there is no void, expired, revoked or unknown one */
    char verdict[16];              /* "signed", "typed", "void" … */
    char words[SIGNED_WORDS_ROOM]; /* what more there is to say */
};

/* Judges the signature of one party. False: it could not, and the message is out.
 *
 * stem   of the names of its signature files: that of the agreement */
bool signed_judge(slac_compilation *compilation, const char *stem,
                  const struct signature_files *files, const struct signers *signers,
                  struct signed_party *party);

/* "STEM.PARTY.1234abcd.sla.sig" for an entry with a digest and a key; the caller frees. NULL: no
 * memory. */
char *signature_file_name(const char *stem, size_t stem_length, const slac_signature *signature);
/* That of the party at an index; *name is NULL where no key has signed for it. SLAC_MISUSE: there
 * is no more party.
 *
 * source   the name of the agreement, without its folders */
slac_status signature_file_of(slac_compilation *compilation, const char *source, size_t index,
                              char **name);
/* For whom a key must be allowed to sign for a party: "PARTY", or "PARTY@REFERENCE", in which what
 * is no letter, digit or one of `._+/-` is written as %XX. The caller frees; NULL: the message is
 * out. */
char *signer_principal(slac_compilation *compilation, const char *party);

#endif
