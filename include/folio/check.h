/* Checks: what is wrong in a journal, said with a place. One family of rules is one file and one line
 * in checks.def. */
#ifndef FOLIO_CHECK_H
#define FOLIO_CHECK_H

#include <signal.h>

#include "folio/identifier.h"
#include "folio/journal.h"

typedef struct FolioChecking FolioChecking;

/* One file under inspection. */
typedef struct FolioChecked {
    FolioStoreId store;
    const char *path;
    const char *text; /* the whole file */
    gsize length_bytes;
    const FolioRow *row;
    FolioEntry *entry; /* NULL when it cannot be read as one */
    const char *
        problem; /* why the file cannot be read at all, now; NULL when it can, is gone or too large */
} FolioChecked;

/* A family of rules. Findings name their own rule; all functions are optional. */
typedef struct FolioCheck {
    const char *name;    /* "link" */
    const char *summary; /* one line */
    /* Judges one entry. Errors are failures of the machine, never of the entry. */
    bool (*entry)(FolioChecking *checking, const FolioChecked *checked, GPtrArray *findings,
                  GError **error);
    /* Judges what is no single entry; adds with folio_checking_add. */
    bool (*journal)(FolioChecking *checking, GError **error);
    /* Mends what needs no decision; true when it changed the entry. */
    bool (*fix)(FolioChecking *checking, FolioEntry *entry, const FolioChecked *checked);
} FolioCheck;

/* What is wrong with one file. */
typedef struct FolioProblem {
    FolioStoreId store;
    char *path;          /* "" for the repository as a whole */
    GPtrArray *findings; /* FolioFinding*, by line */
} FolioProblem;

/* Checks over a journal that is open; it is borrowed. */
FolioChecking *folio_checking_new(FolioJournal *journal);
void folio_checking_free(FolioChecking *checking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioChecking, folio_checking_free)
FolioJournal *folio_checking_get_journal(FolioChecking *checking);
/* Every entry of the journal by path: FolioRow*; a new array. */
GPtrArray *folio_checking_list_rows(FolioChecking *checking, GError **error);

/* The people of both stores, and who may be named in public; borrowed. */
const FolioKnownPeople *folio_checking_get_people(FolioChecking *checking, GError **error);

/* Runs all families over the rows (FolioRow*; NULL: every entry, and the journal as a whole). A
 * finding whose rule folio.yaml allows (check.allow: a list of maps with rule, reason and optionally
 * entry) is left out. */
bool folio_checking_run(FolioChecking *checking, const GPtrArray *rows, FolioProgress progress,
                        gpointer data, GError **error);
/* Does the run look at the whole journal, and not at some entries that somebody named? */
bool folio_checking_is_whole(const FolioChecking *checking);
/* What was found: FolioProblem*, by store and path; borrowed. Number of files looked at. */
const GPtrArray *folio_checking_get_problems(const FolioChecking *checking);
gsize folio_checking_get_count(const FolioChecking *checking);
void folio_checking_add(FolioChecking *checking, FolioStoreId store, const char *path,
                        const char *rule, FolioLevel level, unsigned line, const char *format, ...)
    G_GNUC_PRINTF(7, 8);
/* Takes out of findings of the entry `id` (NULL: no entry) what folio.yaml allows. */
void folio_checking_leave_allowed(const FolioChecking *checking, const char *id,
                                  GPtrArray *findings);
/* Judges versions of files of the shared journal on their way into a commit of plain git, or out of here:
 * FolioDelta* whose new blobs the repository has. An entry that says it is private is an error, and so
 * is a new one that says nothing where its kind is private; identifiers are judged for the readers it
 * will have. Problems name the path. */
bool folio_checking_run_deltas(FolioChecking *checking, const GPtrArray *deltas, GError **error);
/* The same for a commit with its deltas; what is wrong with its message is a problem of "commit ID". */
bool folio_checking_run_commit(FolioChecking *checking, const FolioCommit *commit, GError **error);
/* All commits that lead to `commit` and to none of `known` (NULL-terminated): what is new to somebody who
 * has those. `cancelled` (NULL: never) ends it, with CANCELLED. */
bool folio_checking_run_range(FolioChecking *checking, const char *commit, const char *const *known,
                              const volatile sig_atomic_t *cancelled, GError **error);
/* A text on its way to the file `path` of the shared journal, which `is_new` or had another. */
bool folio_checking_run_text(FolioChecking *checking, const char *path, bool is_new, GBytes *bytes,
                             GError **error);
/* A message or a name that goes along, such as that of a tag; `place` names it in problems. */
void folio_checking_run_message(FolioChecking *checking, const char *place, const char *message);
/* Looks through the finished files of a site for what is not for its readers: ids, titles, file names and
 * slugs of hidden entries, eight words of their text that follow each other, short values of their fields
 * of at least three words; as they stand and in the escapes of HTML, URLs and JSON, in base64 and UTF-16;
 * attachments that no visible entry names, and those of hidden ones under any name; people who have not
 * agreed to be named, in every file of a public site; and identifiers. What visible entries, folio.yaml or the
 * program's own words say too gives nothing away. Problems name the file; `files` is how many there were.
 * What the policy of pages stops is told of the first page that has it, and of how many more; a folder
 * between two builds is a problem. With `file` (a path in the folder; NULL: all) only that one is looked
 * at: a portfolio in one file. Errors: FAILED when a file or an entry cannot be read. */
bool folio_checking_run_site(FolioChecking *checking, const FolioRoot *folder, const char *file,
                             FolioVisibility audience, gsize *files, GError **error);
/* For whom the site in a folder was built; the public, when it does not say. */
FolioVisibility folio_site_audience(const FolioRoot *folder);
/* Mends the same rows into `write`, and over all of the journal ids that stand twice; number of entries
 * changed in *fixed, and in `told` (char*) a line for each id that became another. */
bool folio_checking_fix(FolioChecking *checking, const GPtrArray *rows, FolioWrite *write,
                        GPtrArray *told, gsize *fixed, GError **error);

#endif
