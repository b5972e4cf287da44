/* Who signed what: an entry's text, named by its blob, in commits that change nothing else. Any edit of the
 * text leaves the signatures behind. */
#ifndef FOLIO_SIGNED_H
#define FOLIO_SIGNED_H

#include "folio/journal.h"
#include "folio/signing.h"

#define FOLIO_TRAILER_SIGNS "Folio-Signs"   /* the blob of the text */
#define FOLIO_TRAILER_SIGNER "Folio-Signer" /* the handle that signs */

/* One signature of an entry. */
typedef struct FolioSigned {
    FolioCommit *commit;
    char *handle;    /* who says to have signed */
    bool is_present; /* it is about the text as it is now */
    FolioVerified *verified;
    bool is_own;    /* the commit is by the address that the person's card has, if it has one */
    bool is_theirs; /* a good one, by the address that wrote the commit, and that is its own */
} FolioSigned;
void folio_signed_free(FolioSigned *signature);

/* The signatures of the shared entry `row`, newest first: FolioSigned*. Of several by one handle about the
 * same text the best counts (is_theirs, then is_own and not bad), of equal ones the first that was made.
 * Errors: FAILED. */
GPtrArray *folio_journal_list_signatures(FolioJournal *journal, const FolioRow *row,
                                         GError **error);
/* The ids that signatures in the history name, each once; NULL-terminated, caller frees (g_strfreev). NULL
 * with an error. */
char **folio_journal_list_signed_ids(FolioJournal *journal, GError **error);
/* Those about the present text, by handle, but for bad ones and those that somebody of another address than the card's made in
 * that name; borrowed, NULL. */
const FolioSigned *folio_signed_find(const GPtrArray *signatures, const char *handle);
/* Has every party of an agreement (its `parties`) signed the present text? */
bool folio_signed_is_agreed(const FolioRow *row, const GPtrArray *signatures);
/* How far the present text is signed, in a word or two: "verified" when git vouches for everybody who has to
 * sign (an agreement's parties; else anybody who did), "recorded" when all have but not each with a key that
 * is known here, "1 of 2" while a party is missing. NULL: nobody has. Caller frees. */
char *folio_signed_in_words(const FolioRow *row, const GPtrArray *signatures);

/* Signs the text that HEAD has of the entry as `handle`: one commit on the branch. `with_key` false only
 * records it. Errors: PRIVACY for a private entry; CONFLICT for a text with changes that are not in the
 * history, or that does not stand still; CANCELLED when it is signed already; as folio_repo_write_statement. */
bool folio_journal_sign(FolioJournal *journal, const FolioRow *row, const char *handle,
                        bool with_key, char commit[FOLIO_OID_HEX_SIZE], GError **error);

#endif
