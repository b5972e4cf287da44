/* What others send: judged before anything of it is used, and merged. */
#ifndef FOLIO_INCOMING_H
#define FOLIO_INCOMING_H

#include "folio/guard.h"
#include "folio/journal.h"
#include "folio/tree_merge.h"

/* May the tree of the commit `commit` (hexadecimal; its objects are here, as after a fetch) be merged
 * into the shared store? What HEAD has already passes. Nothing is changed. Errors: PRIVACY, see
 * folio_guard_commit. Where there is no journal yet, as in a clone before its first checkout, that
 * function is to be called with the repository. */
bool folio_journal_guard_incoming(FolioJournal *journal, const char *commit, GError **error);

/* Without settings that can be read no command works in a journal, not even the one that would take back
 * what broke them. May what a branch has at the commit `after` come in place of `before` ("": nothing)?
 * What is no journal before and after passes. Errors: PRIVACY, with what is wrong in which line as the
 * reason. */
bool folio_incoming_check_settings(FolioRepo *repo, const char *before, const char *after,
                                   GError **error);

/* One file that a merge changed on our side. */
typedef struct FolioMergeItem {
    FolioDeltaType type;
    char *path;
    char *id, *title;      /* NULL for a file that is no entry, or cannot be read as one */
    const FolioKind *kind; /* NULL likewise */
    char *author;          /* whose commit of theirs touched it last; NULL: only the merge did */
    gint64 time;           /* of that commit, seconds since 1970; 0 */
    unsigned conflicts;    /* places and fields of it that keep both texts */
    char *beside;          /* both versions were kept, and this is theirs; NULL */
    char *was;             /* the id it had until now: another entry had it first; NULL */
    char *problem;         /* why it cannot be read as an entry, with its place; NULL */
} FolioMergeItem;

/* A file that one side removed and the other changed: the change stays, and somebody should know. */
typedef struct FolioSpared {
    char *path;
    char *id, *title;  /* NULL for a file that is no entry */
    bool removed_here; /* theirs is the change; else we changed what they removed */
    char *author;      /* of theirs; NULL: not known */
} FolioSpared;
void folio_spared_free(FolioSpared *spared);
/* "removed by Lena Ortiz, changed here" */
char *folio_spared_in_words(const FolioSpared *spared);

typedef struct FolioMergeReport {
    FolioMergeKind kind;
    char commit[FOLIO_OID_HEX_SIZE]; /* HEAD after it */
    GPtrArray *items;                /* FolioMergeItem*, by path */
    unsigned conflicts;              /* files of which both texts wait for a decision */
    GPtrArray *spared;               /* FolioSpared* */
    GPtrArray *notes;                /* char*: what else happened, for the person */
} FolioMergeReport;
void folio_merge_report_clear(FolioMergeReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioMergeReport, folio_merge_report_clear)

/* Brings `theirs` (a commit whose objects are here) into the shared store: fast-forward, or a merge
 * commit made in memory; then branch, files, git's index and folio's index change together, and a crash
 * at any moment leaves the state before or the one after. Entries are merged field by field, other
 * texts by lines; what cannot be decided keeps both and is a conflict in the report, not an error. What
 * is changed by hand and not committed stays as it is. The guard runs first.
 * Errors: PRIVACY by the guard, and where folio.yaml would be gone or unreadable; CONFLICT, naming a path, when something uncommitted is in the way or
 * the histories have nothing in common, and for what folio_repo_check_writable refuses. Nothing is
 * changed then. */
bool folio_journal_merge(FolioJournal *journal, const char *theirs, FolioMergeReport *report,
                         GError **error);

/* What that would report. Nothing but objects is written, and no reference leads to them. */
bool folio_journal_plan_merge(FolioJournal *journal, const char *theirs, FolioMergeReport *report,
                              GError **error);

/* --- For plain git ---------------------------------------------------------------------------------- */

/* What git asks its merge driver (gitattributes(5)): one file, in three versions, in the repository at
 * `folder`. The same words come out as folio_journal_merge makes, the names in conflicts included where git
 * tells, by `env`, which commit is being merged. `marker_size` as git gives it.
 * Errors: USAGE for a file that is not merged by fields; FAILED for one over the limits. */
bool folio_merge_for_git(const FolioMergeFile *file, const char *folder, const FolioEnv *env,
                         int marker_size, GBytes **merged, unsigned *conflicts, GError **error);
/* Makes the repository use it: the driver in its own configuration. Without folio on the PATH, or for
 * what folio does not take, git merges by lines. */
bool folio_merge_install_driver(FolioRepo *repo, GError **error);

/* An entry, or folio.yaml, in which both texts of a merge still stand. */
typedef struct FolioUnresolved {
    FolioStoreId store;
    char *path;
    char *id, *title; /* NULL: folio.yaml */
    char *
        fields; /* the conflicts of its front matter as the index has them; NULL: in the text only */
} FolioUnresolved;
void folio_unresolved_free(FolioUnresolved *unresolved);
/* All of them as they are in the work tree: FolioUnresolved*, by path. */
GPtrArray *folio_journal_list_unresolved(FolioJournal *journal, GError **error);
/* What merges of the last two weeks spared, while it still is as they left it: FolioSpared*. A later change
 * or removal is the decision. */
GPtrArray *folio_journal_list_spared(FolioJournal *journal, GError **error);
/* CONFLICT, naming the first one and how to go on, when the shared store has any, in its files or in the
 * commit that its branch is at: what waits for a decision is not sent. */
bool folio_journal_check_resolved(FolioJournal *journal, GError **error);

#endif
