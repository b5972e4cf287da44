/* Signed commits: made and judged by git itself, with the user's own keys and settings (gpg.format,
 * user.signingKey, gpg.ssh.allowedSignersFile; git-config(1)). */
#ifndef FOLIO_SIGNING_H
#define FOLIO_SIGNING_H

#include "folio/repo.h"

typedef enum FolioVerdict {
    FOLIO_VERDICT_UNSIGNED, /* carries no signature */
    FOLIO_VERDICT_GOOD,     /* made with a key that this user trusts to be the signer's */
    FOLIO_VERDICT_UNKNOWN,  /* signed, but nothing here says whose key it is */
    FOLIO_VERDICT_BAD       /* does not fit the commit, or the key was revoked */
} FolioVerdict;
/* "unsigned", "good", "unknown", "bad". */
const char *folio_verdict_name(FolioVerdict verdict);

typedef struct FolioVerified {
    FolioVerdict verdict;
    char *
        signer; /* as git names the key's owner: an e-mail address (ssh), "Name <e-mail>" (gpg); NULL */
    char *key;  /* its fingerprint; NULL */
    bool lasts; /* git will say the same while folio_repo_dup_signing_state does */
} FolioVerified;
void folio_verified_free(FolioVerified *verified);

/* A commit with the tree of `parent` on top of it, by `git commit-tree`; no ref moves. `sign`: with the
 * user's key. Errors: FAILED with git's words and how to set a key up. */
bool folio_repo_write_statement(FolioRepo *repo, const char *parent, const char *message, bool sign,
                                char commit[FOLIO_OID_HEX_SIZE], GError **error);
/* Does the user's configuration want every commit signed (commit.gpgSign)? */
bool folio_repo_wants_signed(FolioRepo *repo);
/* What git says of each commit (hexadecimal ids, char*): FolioVerified*, in their order. The list of
 * trusted keys is the user's: one that lies in the journal is not read. Errors: FAILED when git cannot
 * be run. */
GPtrArray *folio_repo_verify_commits(FolioRepo *repo, const GPtrArray *ids, GError **error);
/* A text that stands for all that a verdict on an ssh signature depends on besides the commit: the lists of
 * trusted and of revoked keys, byte for byte, the settings that name them, and the program that looks.
 * NULL when that cannot be told. Nothing stands for what gpg thinks of a key: that changes with the day.
 * Caller frees. */
char *folio_repo_dup_signing_state(FolioRepo *repo);
/* The blob of the file `path` in HEAD's tree, "" when there is none. */
bool folio_repo_find_blob(FolioRepo *repo, const char *path, char blob[FOLIO_OID_HEX_SIZE],
                          GError **error);

#endif
