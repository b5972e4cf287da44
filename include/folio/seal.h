/* Sealing: bytes that nobody opens without a passphrase. AES-256-GCM (NIST SP 800-38D) under a key made
 * by PBKDF2 with HMAC-SHA-256 (RFC 8018): what every browser can undo by itself. */
#ifndef FOLIO_SEAL_H
#define FOLIO_SEAL_H

#include <glib.h>
#include <stdbool.h>

#define FOLIO_SEAL_ROUNDS 600000
#define FOLIO_SEAL_SALT_BYTES 16
#define FOLIO_SEAL_NONCE_BYTES 12
#define FOLIO_SEAL_TAG_BYTES 16

/* What a reader needs besides the passphrase; none of it is secret. */
typedef struct FolioSealed {
    guint rounds;
    guint8 salt[FOLIO_SEAL_SALT_BYTES];
    guint8 nonce[FOLIO_SEAL_NONCE_BYTES];
    GBytes *bytes; /* as long as the plain ones and the tag, which comes last */
} FolioSealed;
void folio_sealed_clear(FolioSealed *sealed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioSealed, folio_sealed_clear)

/* Seals `plain` under a passphrase (UTF-8; taken in NFC, so that it is the same on every keyboard), with
 * a salt and a nonce of its own every time. The key is wiped. Errors: FAILED when the system gives no
 * random numbers. */
bool folio_seal(const char *passphrase, GBytes *plain, FolioSealed *sealed, GError **error);

#define FOLIO_PASSPHRASE_MIN_CHARACTERS 15

/* Is it hard enough to guess for somebody who has the file and all the time in the world? At least
 * FOLIO_PASSPHRASE_MIN_CHARACTERS, of which at least ten neither repeat nor continue the one before and
 * eight differ. Errors: PRIVACY saying what is wrong with it, and never any of it. */
bool folio_passphrase_check(const char *passphrase, GError **error);

/* Overwrites memory that held a secret; the compiler may not leave it out. */
void folio_wipe(void *memory, gsize bytes);

#endif
