/* Texts on their way into an entry, kept until the entry is saved: .git/folio/drafts of the store
 * they are for. */
#ifndef FOLIO_CMD_DRAFTS_H
#define FOLIO_CMD_DRAFTS_H

#include "command.h"

typedef struct FolioDraft {
    FolioRoot *root;
    char *name;
    char *path;    /* absolute */
    char *earlier; /* the path of a draft that waits under the same name; NULL: none */
    bool is_copy;  /* what the editor starts from is saved elsewhere */
} FolioDraft;

/* A draft called `name` (an id will do), or name-2, name-3 and so on when an earlier one waits under
 * that name; nothing is written yet. Errors: as making folders. */
FolioDraft *folio_draft_new(FolioJournal *journal, FolioStoreId store, const char *name,
                            GError **error);
void folio_draft_free(FolioDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioDraft, folio_draft_free)
bool folio_draft_save(FolioDraft *draft, const char *text, GError **error);
/* Errors: USAGE when it is not UTF-8 text. */
bool folio_draft_load(FolioDraft *draft, char **text, GError **error);
/* The text has found its place, or nothing was written. */
void folio_draft_drop(FolioDraft *draft);

/* Absolute paths of all drafts of a journal, sorted: char*. Without libgit2. */
GPtrArray *folio_drafts_list(FolioJournal *journal);
/* Removes the file when it is a draft of this journal: after its text was saved by -F. */
void folio_drafts_forget(FolioJournal *journal, const char *path);

#endif
