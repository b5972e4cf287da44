/* Sealing with a salt and a nonce that are given: for the published examples of the standards. */
#ifndef FOLIO_SEAL_INTERNAL_H
#define FOLIO_SEAL_INTERNAL_H

#include "folio/seal.h"

/* `rounds`, `salt` and `nonce` are read, `bytes` is set. */
void folio_seal_with(const char *passphrase, GBytes *plain, FolioSealed *sealed);
/* With a key of 32 bytes. */
void folio_seal_encrypt(const guint8 *key, GBytes *plain, FolioSealed *sealed);

#endif
