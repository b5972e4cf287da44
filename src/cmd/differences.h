/* Files that differ between two moments of a journal, and in what. */
#ifndef FOLIO_CMD_DIFFERENCES_H
#define FOLIO_CMD_DIFFERENCES_H

#include "command.h"

/* Two moments. Commits in hexadecimal, "" where the store has no such commit. */
typedef struct FolioSpan {
    bool from_head; /* what was changed by hand: `from` is not used */
    bool to_now;    /* the files as they are: `to` is not used */
    char from[FOLIO_STORE_COUNT][FOLIO_OID_HEX_SIZE], to[FOLIO_STORE_COUNT][FOLIO_OID_HEX_SIZE];
} FolioSpan;

/* "" of neither word: hand edits; REV: from there to now; REV..REV, REV.. and ..REV, where a side left
 * out is now or HEAD. Errors: NOT_FOUND when no store has such a commit. */
bool folio_span_parse(FolioJournal *journal, const char *words, FolioSpan *span, GError **error);

/* One file. */
typedef struct FolioDifference {
    FolioStoreId store;
    char *path;
    GBytes *before, *after; /* NULL: not there */
} FolioDifference;
/* FolioDifference*, shared ones first, by path. `id` (NULL: any) picks one entry's file. */
GPtrArray *folio_differences_find(FolioCall *call, const FolioSpan *span, const char *id,
                                  GError **error);

/* One field or place of a text. */
typedef struct FolioDetail {
    FolioStoreId store;
    char *path, *id, *title; /* id and title NULL for files that are no entries */
    const char *did;         /* "added", "removed", "changed" */
    const char *what;        /* "entry", "file", "field", "text", "form" */
    char *field;             /* of a field: its key */
    char *before, *after;
    unsigned line; /* of a text: where it is in the newer file; else 0 */
} FolioDetail;
/* FolioDetail* of all differences, in their order. */
GPtrArray *folio_differences_explain(const GPtrArray *differences);

/* Says them on a terminal, under a heading for each file. */
void folio_details_print(FolioCall *call, const GPtrArray *details);

/* The lines that differ, as `git diff` prints them. */
char *folio_difference_dup_patch(const FolioDifference *difference);
/* On a terminal made safe and coloured; elsewhere byte for byte, because a patch is to be applied. */
void folio_difference_print_patch(FolioCall *call, const char *patch);

#endif
