#include "folio/seal.h"

#include <nettle/gcm.h>
#include <nettle/pbkdf2.h>
#include <string.h>
#include <sys/random.h>

#include "folio/error.h"
#include "seal_internal.h"

#define KEY_BYTES AES256_KEY_SIZE
#define MIN_MOVES 10
#define MIN_DIFFERENT 8

void
folio_wipe(void *memory, gsize bytes)
{
    if (memory != NULL)
        explicit_bzero(memory, bytes);
}

void
folio_sealed_clear(FolioSealed *sealed)
{
    g_clear_pointer(&sealed->bytes, g_bytes_unref);
    *sealed = (FolioSealed){0};
}

/* The same words, however the keyboard put them together. */
static void
make_key(const char *passphrase, const FolioSealed *sealed, guint8 *key)
{
    g_autofree char *words = g_utf8_normalize(passphrase, -1, G_NORMALIZE_NFC);
    const char *used = words != NULL ? words : passphrase;
    pbkdf2_hmac_sha256(strlen(used), (const guint8 *) used, sealed->rounds, sizeof sealed->salt,
                       sealed->salt, KEY_BYTES, key);
    folio_wipe(words, words != NULL ? strlen(words) : 0);
}

void
folio_seal_encrypt(const guint8 *key, GBytes *plain, FolioSealed *sealed)
{
    struct gcm_aes256_ctx context;
    gsize size;
    const guint8 *data = g_bytes_get_data(plain, &size);
    guint8 *out = g_malloc(size + FOLIO_SEAL_TAG_BYTES);
    gcm_aes256_set_key(&context, key);
    gcm_aes256_set_iv(&context, sizeof sealed->nonce, sealed->nonce);
    gcm_aes256_encrypt(&context, size, out, data);
    gcm_aes256_digest(&context, FOLIO_SEAL_TAG_BYTES, out + size);
    folio_wipe(&context, sizeof context);
    sealed->bytes = g_bytes_new_take(out, size + FOLIO_SEAL_TAG_BYTES);
}

void
folio_seal_with(const char *passphrase, GBytes *plain, FolioSealed *sealed)
{
    guint8 key[KEY_BYTES];
    make_key(passphrase, sealed, key);
    folio_seal_encrypt(key, plain, sealed);
    folio_wipe(key, sizeof key);
}

bool
folio_seal(const char *passphrase, GBytes *plain, FolioSealed *sealed, GError **error)
{
    FolioSealed made = {.rounds = FOLIO_SEAL_ROUNDS};
    if (getentropy(made.salt, sizeof made.salt) != 0
        || getentropy(made.nonce, sizeof made.nonce) != 0)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "the system gives no random numbers");
    folio_seal_with(passphrase, plain, &made);
    *sealed = made;
    return true;
}

/* --- How hard it is to guess ------------------------------------------------------------------------ */

typedef struct Strength {
    glong characters;
    gsize moves;     /* characters that neither repeat nor continue the one before */
    gsize different; /* counted up to a few more than are needed */
} Strength;

static Strength
measure(const char *passphrase)
{
    Strength strength = {.characters = g_utf8_strlen(passphrase, -1)};
    gunichar seen[2 * MIN_DIFFERENT], before = 0;
    for (const char *at = passphrase; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(at));
        gsize i = 0;
        strength.moves += c != before && c != before + 1 && c + 1 != before;
        while (i < strength.different && seen[i] != c)
            i++;
        if (i == strength.different && i < G_N_ELEMENTS(seen))
            seen[strength.different++] = c;
        before = c;
    }
    folio_wipe(seen, sizeof seen);
    return strength;
}

bool
folio_passphrase_check(const char *passphrase, GError **error)
{
    Strength strength = g_utf8_validate(passphrase, -1, NULL) ? measure(passphrase) : (Strength){0};
    if (strength.characters >= FOLIO_PASSPHRASE_MIN_CHARACTERS && strength.moves >= MIN_MOVES
        && strength.different >= MIN_DIFFERENT)
        return true;
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "this passphrase is too easy to guess");
    if (strength.characters < FOLIO_PASSPHRASE_MIN_CHARACTERS)
        folio_error_why(error, "it has %ld characters, and at least %d are needed",
                        strength.characters, FOLIO_PASSPHRASE_MIN_CHARACTERS);
    else
        folio_error_why(error, "its characters repeat or follow each other like 1234");
    folio_error_hint(error, "four or five words that have nothing to do with each other are "
                            "easy to keep in mind");
    return false;
}
