/* Who signed an entry, for people and programs. */
#ifndef FOLIO_CMD_SIGNATURES_H
#define FOLIO_CMD_SIGNATURES_H

#include "folio/signed.h"
#include "printer.h"

/* Is it of a kind that others sign: an agreement, a success? Borrowed: the key of who has to, or ought not
 * to ("parties", "whose"). NULL for other kinds, and for NULL. */
const char *folio_signatures_get_party_key(const FolioKind *kind);
/* Does a list of this kind say how far each is signed? */
bool folio_signatures_are_listed(const FolioKind *kind);
/* Below an entry: a line for each party or signer. */
void folio_signatures_print(FolioCall *call, const FolioRow *row, const GPtrArray *signatures);
/* The members "signatures", "recorded" (where nobody signed a claim) and, of an agreement, "agreed". */
void folio_signatures_print_members(FolioCall *call, const FolioRow *row,
                                    const GPtrArray *signatures);
/* Gives the rows (FolioRow*, of the index) a field "signed" as folio_signed_in_words says it, where somebody
 * has. The history is read only when there are rows of a kind that are listed so; where it cannot be read,
 * folio_signatures_warn says so. */
void folio_signatures_mark(FolioCall *call, const GPtrArray *rows);
/* Who reads entries is told that `error` keeps the history from saying who signed them. */
void folio_signatures_warn(const FolioCall *call, const GError *error);
/* Every signature in the journal, or of `rows` (FolioRow*): the answer of check --signatures. A bad one makes
 * the exit code that of problems. */
bool folio_signatures_check(FolioCall *call, const GPtrArray *rows, GError **error);

#endif
