/* Exchanging a journal with where it is kept: bring, judge, merge, judge, send. */
#ifndef FOLIO_SYNC_H
#define FOLIO_SYNC_H

#include "folio/incoming.h"
#include "folio/remote.h"

typedef struct FolioSync {
    const char *remote; /* NULL: that of the branch, see folio_remote_find */
    bool dry_run;       /* looks at all of it and changes nothing */
    bool fetch_only;    /* brings and judges, and leaves files and branch as they are */
    const FolioTransfer *transfer;
    /* May this text, changed by hand at `path` (new: was not there before), become part of the shared
     * history? Its error ends the sync. */
    bool (*judge_file)(const char *path, bool is_new, GBytes *bytes, gpointer data, GError **error);
    /* May `commit` and what leads to it, as far as the commits `known` (NULL-terminated) do not, be read
     * by whoever can read the remote? Its error ends the sync; so does an interruption. */
    bool (*judge_leaving)(const char *commit, const char *const *known, gpointer data,
                          GError **error);
    gpointer data;
} FolioSync;

typedef struct FolioSyncReport {
    char *remote, *branch;
    GPtrArray
        *by_hand;     /* char*: paths of hand edits that became (dry run: would become) a commit */
    GPtrArray *left;  /* char*: lines about what was changed by hand and stayed as it is */
    GPtrArray *notes; /* char*: what else happened on the way, for the person */
    FolioMergeReport merged; /* what came */
    bool came;               /* the remote had something new */
    GPtrArray *incoming;     /* FolioDelta*: what that has changed here; NULL. Where no merge was
                                    made: what it would bring */
    GPtrArray *went;         /* FolioDelta*: what the remote has now and had not before */
    GPtrArray *signed_there, *signed_here; /* FolioCommit*: signatures that came, and that went */
    char base[FOLIO_OID_HEX_SIZE];         /* `went` is from here, */
    char commit[FOLIO_OID_HEX_SIZE];       /* to here; "" when nothing went */
} FolioSyncReport;
void folio_sync_report_clear(FolioSyncReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioSyncReport, folio_sync_report_clear)

/* Hand edits become a commit; then what the remote has is brought, judged and merged, and what is here
 * is judged and sent, again when somebody else was faster. Nothing of the private store is
 * read or touched, but that an entry or action of it whose id came in gets another. What is staged for a commit of the user's own stays staged and here.
 * Errors: CONFLICT for a repository in the middle of something, a merge that waits for a decision, and a
 * remote whose history was rewritten, which is never followed; PRIVACY for what comes in and must not,
 * and by the judges; NETWORK; NOT_FOUND without a remote; FAILED when the remote refuses. `report` says
 * what was done up to there, also after an error. */
bool folio_journal_sync(FolioJournal *journal, const FolioSync *sync, FolioSyncReport *report,
                        GError **error);

#endif
