/* The answers of an assessment: asked for one by one, and shown in words. */
#ifndef FOLIO_CMD_SCORES_H
#define FOLIO_CMD_SCORES_H

#include "folio/stock.h"
#include "printer.h"

/* The instrument of an entry; NULL for entries without one, and for one that is not there. */
FolioInstrument *folio_scores_load_instrument(const FolioCall *call, const FolioEntry *entry);

/* What `new assessment WORD...` means: when no option names the instrument and the first word is one,
 * the option is added to the call, and *title is what is left, or NULL. Kinds without an instrument:
 * nothing. */
bool folio_scores_take_instrument(FolioCall *call, const FolioKind *kind, char **title,
                                  GError **error);
/* Answers for an entry that has an instrument and none yet: asked for one by one (an empty line leaves one
 * out, the end of input all that follow), or *editor is set, for an instrument that has a text of its
 * own to start from. Errors: USAGE without a terminal; CANCELLED when nothing was answered. */
bool folio_scores_obtain(FolioCall *call, FolioEntry *entry, bool *editor, GError **error);
/* Takes out the items that the editor was left with no number for. */
bool folio_scores_drop_empty(FolioEntry *entry, GError **error);
/* Has it any answers? */
bool folio_scores_has_any(const FolioEntry *entry);

/* A line for each answer, in the words of the instrument. */
void folio_scores_print(FolioCall *call, const FolioInstrument *instrument,
                        const FolioEntry *entry);
/* [{item, text, score, label, counts}]: as many as were answered. */
json_t *folio_scores_to_json(const FolioInstrument *instrument, const FolioEntry *entry);

/* The mean of the answers as they count, and how many there are (0: no mean). */
double folio_scores_mean(const FolioInstrument *instrument, const FolioEntry *entry, guint *count);

#endif
