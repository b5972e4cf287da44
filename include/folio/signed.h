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
    bool is_record; /* no signature: the commit that wrote what `handle` is said to say */
} FolioSigned;
void folio_signed_free(FolioSigned *signature);

/* The signatures of the shared entry `row`, newest first: FolioSigned*. Of several by one handle about the
 * same text the best counts (is_theirs, then is_own and not bad), of equal ones the first that was made.
 * Errors: FAILED. */
GPtrArray *folio_journal_list_signatures(FolioJournal *journal, const FolioRow *row,
                                         GError **error);
/* The same of all shared ones among `rows` (FolioRow*), git asked once: lower-case id -> GPtrArray of
 * FolioSigned*. An entry that nobody signed is not in it. Errors: FAILED. */
GHashTable *folio_journal_find_signatures(FolioJournal *journal, const GPtrArray *rows,
                                          GError **error);
/* What stands behind the words of these entries: their signatures; of a kind in which one speaks of
 * another (feedback, assessment) that nobody signed as it is, the commit that wrote it as well, as
 * `is_record`. As above. */
GHashTable *folio_journal_find_claims(FolioJournal *journal, const GPtrArray *rows, GError **error);
/* Those of `row` in such a table; borrowed, NULL. */
const GPtrArray *folio_claims_get(const GHashTable *claims, const FolioRow *row);
/* Is it of a kind in which one speaks of another? The same as words of a query. */
#define FOLIO_CLAIMS_QUERY "kind:feedback,assessment"
bool folio_kind_is_claim(const FolioKind *kind);
/* The ids that signatures in the history name, each once; NULL-terminated, caller frees (g_strfreev). NULL
 * with an error. */
char **folio_journal_list_signed_ids(FolioJournal *journal, GError **error);
/* Those about the present text, by handle, but for bad ones and those that somebody of another address than the card's made in
 * that name; borrowed, NULL. */
const FolioSigned *folio_signed_find(const GPtrArray *signatures, const char *handle);
/* Has every party of an agreement (its `parties`) signed the present text? */
bool folio_signed_is_agreed(const FolioRow *row, const GPtrArray *signatures);
/* How far git vouches for one: "verified, lena@example.org", "recorded by Lena Ortiz <lena@example.org>",
 * "signed by ..., which is not the address of @lena"; never more than git knows. Caller frees. */
char *folio_signed_dup_verdict(const FolioSigned *signature);
/* "2026-03-02", where it was made; "?" when its commit says no such day. Caller frees. */
char *folio_signed_dup_day(const FolioSigned *signature);
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
