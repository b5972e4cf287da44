/* What the files of src/journal share. */
#ifndef FOLIO_JOURNAL_INTERNAL_H
#define FOLIO_JOURNAL_INTERNAL_H

#include <signal.h>

#include "folio/history_table.h"
#include "folio/journal.h"
#include "folio/lock.h"
#include "folio/path.h"
#include "folio/verdict_table.h"

#define FOLIO_MARKER "folio.yaml"
#define FOLIO_SPARED_FILE "spared" /* what merges kept, by path */
#define FOLIO_FORMAT_VERSION 1
#define FOLIO_LOCK_WAIT_MS 10000
#define FOLIO_ENTRY_MAX_BYTES ((gsize) (1024 * 1024 + FOLIO_FRONT_MATTER_MAX_BYTES))

/* One of the two stores; what is not needed is not opened. */
typedef struct FolioStore {
    char *folder;  /* absolute; NULL: this clone has no private store */
    char *git_dir; /* absolute, no final '/' */
    FolioRoot *root;
    FolioRoot *own; /* git_dir/folio */
    FolioRepo *repo;
    bool refreshed; /* the index has looked at it in this process */
} FolioStore;

/* The setting that says where private entries are. */
#define PRIVATE_PATH "private.path"

struct FolioJournal {
    const FolioEnv *env;
    FolioStore stores[FOLIO_STORE_COUNT];
    char *missing_private;  /* where the private store should be and is not; NULL: all is well */
    bool misplaced_private; /* it is there, inside the journal */
    FolioFrontMatter *settings; /* folio.yaml */
    GHashTable *overrides;      /* -c: name -> value */
    char *title;
    char *me;
    bool read_only;
    bool being_made; /* by this process: it may write into what is not finished */
    bool knows_me;
    FolioIndex *index;
    FolioHistoryTable *history;
    FolioVerdictTable *verdicts; /* opened when a signature is judged; NULL */
    FolioProgress progress;      /* told about a long look at the files; may be NULL */
    gpointer progress_data;
};

/* The part of `real` (a path without links) below the folder of a store, borrowed from it; NULL when it
 * lies elsewhere, or this clone has no such store. */
const char *folio_journal_path_below(FolioJournal *journal, FolioStoreId store, const char *real);
/* A file of folio's own in a store's git folder: "intent", "lock", "index.db". Caller frees. */
char *folio_store_dup_own_path(const FolioStore *store, const char *name);
/* Below it: what can be made again. */
#define FOLIO_CACHE_FOLDER "cache"
/* What a roster answered was there before it was below that. */
#define FOLIO_FORMER_ANSWERS_FOLDER "answers"
/* The folder of those files, made when missing. Borrowed. */
const FolioRoot *folio_store_get_own_root(FolioJournal *journal, FolioStoreId store,
                                          GError **error);
/* Adds lines to the end of such a file, mode 0600. */
bool folio_own_append(const FolioRoot *own, const char *name, const GString *lines, GError **error);
/* The next to ask for the index or the history table gets it made anew or read again. */
void folio_journal_close_index(FolioJournal *journal);
/* The history table's rows, brought up to date with HEAD before they are read; a damaged table is made
 * anew. By entry (`path` may be NULL: a file that counts too, whatever its name): FolioHistoryRow*. */
GPtrArray *folio_journal_find_changes(FolioJournal *journal, FolioStoreId store, const char *id,
                                      const char *path, GError **error);
/* What was noted of the versions of entries, for as long as they have no others: path -> FolioHistoryNote.
 * *tip (out, caller frees) is for keep_notes. */
GHashTable *folio_journal_find_notes(FolioJournal *journal, FolioStoreId store, char **tip,
                                     GError **error);
/* Notes read since find_notes: FolioHistoryNote*. What cannot be kept is read again the next time. */
void folio_journal_keep_notes(FolioJournal *journal, FolioStoreId store, const char *tip,
                              const GPtrArray *notes);
/* What marks the commits of one command in both stores: marks sort by time. Caller frees. */
char *folio_command_mark(void);
/* The commits of one command, of the signatures of an entry (NULL: of any): FolioCommit*, newest first. */
GPtrArray *folio_journal_find_command(FolioJournal *journal, FolioStoreId store,
                                      const char *command, GError **error);
GPtrArray *folio_journal_find_signing(FolioJournal *journal, const char *id, GError **error);
/* The lock between folio processes that write to this store. */
FolioLock *folio_store_lock(FolioJournal *journal, FolioStoreId store, GError **error);
/* The locks of every store of this clone, taken and given back together. */
typedef struct FolioLocks {
    FolioLock *of[FOLIO_STORE_COUNT];
} FolioLocks;
bool folio_locks_take(FolioLocks *locks, FolioJournal *journal, GError **error);
void folio_locks_clear(FolioLocks *locks);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioLocks, folio_locks_clear)
/* Ctrl-C and the like wait while files and history are changed together. */
void folio_signals_block(sigset_t *before);
void folio_signals_restore(const sigset_t *before);
/* CONFLICT: git moves the branch faster than we can. */
bool folio_refuse_moving(FolioRepo *repo, GError **error);
/* CONFLICT for a journal that a newer folio made: it can only be read. */
bool folio_journal_check_format(const FolioJournal *journal, GError **error);
bool folio_journal_require_store(const FolioJournal *journal, FolioStoreId store, GError **error);

/* What a setting may be (FolioSettingCheck); the handles of a list have commas between them. */
bool folio_setting_check_title(const char *name, const char *value, GError **error);
bool folio_setting_check_handle(const char *name, const char *value, GError **error);
bool folio_setting_check_handles(const char *name, const char *value, GError **error);
bool folio_setting_check_language(const char *name, const char *value, GError **error);
/* Of "visibility.KIND" the name. */
bool folio_setting_check_kind(const char *name, const char *value, GError **error);
bool folio_setting_check_query(const char *name, const char *value, GError **error);
bool folio_setting_check_seconds(const char *name, const char *value, GError **error);

/* The nearest folder at or above `start` that holds the marker; NULL. Caller frees. */
char *folio_journal_find_folder(const char *start);
/* The marker of the journal in `folder`, parsed. */
FolioFrontMatter *folio_journal_read_settings(const char *folder, GError **error);
/* The format that the settings say they have. Errors: FAILED when they say none. */
bool folio_settings_read_version(const FolioFrontMatter *settings, gint64 *version, GError **error);
/* A journal in `folder` with these settings (taken), whether or not they are on disk yet. */
FolioJournal *folio_journal_new(const char *folder, const FolioEnv *env, FolioFrontMatter *settings,
                                GError **error);

/* May private entries of the journal in `journal_folder` lie in `folder`, which need not be there yet?
 * Errors: PRIVACY when that is in the journal, by whatever links. */
bool folio_private_store_check_place(const char *folder, const char *journal_folder,
                                     GError **error);
/* Finds where the private entries are, or that they are not there. */
void folio_private_store_find(FolioJournal *journal);
/* $XDG_DATA_HOME/folio/private/NAME-xxxxx for the journal in `folder`. Caller frees. */
char *folio_private_store_make_path(const char *folder, const FolioEnv *env, GError **error);

/* "amina" of "Amina Said", or "amina-said" when the whole name counts. Caller frees. */
char *folio_handle_from_name(const char *name, bool whole);
/* The private store and the clone's own settings, everything that is no commit: of `init` the place for
 * private entries, of `result` the folder counts. Sets result->private_path. */
bool folio_init_prepare_stores(const FolioInit *init, FolioRepo *repo, const FolioEnv *env,
                               FolioInitResult *result, GError **error);

/* The sample journal: its settings, its person as the repository's identity, its entries. */
FolioFrontMatter *folio_example_settings(GError **error);
bool folio_example_set_identity(FolioRepo *repo, GError **error);
bool folio_example_write(FolioJournal *journal, FolioProgress progress, gpointer data,
                         GError **error);

/* --- The intent: what a writer is about to do, so that its death loses nothing ------------------ */

/* One path of a write. */
typedef struct FolioPlan {
    FolioStoreId store;
    char *path;
    GBytes *content;       /* NULL removes */
    GBytes *base;          /* what the change began from; NULL for a new file */
    const FolioKind *kind; /* of an entry, which is merged when its file changed meanwhile; NULL for
                              other files, which are replaced */
    char *id, *title;      /* for the commit message; NULL */
    char *moved_to;   /* removals: the path, in the other store or a new one in this, that must hold
                              the text first */
    bool must_be_new; /* nobody else's file may have taken the path meanwhile */
} FolioPlan;
void folio_plan_free(FolioPlan *plan);

typedef struct FolioIntentPath {
    FolioStoreId store;
    char *path;
    bool present;   /* is to hold a text after the write */
    char *moved_to; /* see FolioPlan */
} FolioIntentPath;

typedef struct FolioIntent {
    char *operation;
    gint64 time; /* when it began, seconds since 1970 */
    bool touched[FOLIO_STORE_COUNT];
    guint64 lock_inodes[FOLIO_STORE_COUNT]; /* of our index.lock; 0: none */
    /* A merge, of the shared store: the commit it makes. All that it does to files can be worked out
     * from it, so no paths are kept. Otherwise "". */
    char to[FOLIO_OID_HEX_SIZE];
    GPtrArray *paths; /* FolioIntentPath* */
} FolioIntent;

FolioIntent *folio_intent_new(const char *operation);
void folio_intent_free(FolioIntent *intent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioIntent, folio_intent_free)
void folio_intent_add(FolioIntent *intent, FolioStoreId store, const char *path, bool present,
                      const char *moved_to);
/* Which store keeps the record of a write: the private one as soon as it is touched, because the
 * record names paths. */
FolioStoreId folio_intent_home(const FolioIntent *intent);
bool folio_intent_save(FolioJournal *journal, const FolioIntent *intent, GError **error);
/* *intent is NULL when there is none in this store. Errors: CONFLICT for a record nobody of ours
 * wrote. */
bool folio_intent_load(FolioJournal *journal, FolioStoreId store, FolioIntent **intent,
                       GError **error);
/* Now, by the clock that files are dated with. */
gint64 folio_intent_now(void);
bool folio_intent_drop(FolioJournal *journal, FolioStoreId store, GError **error);

/* --- The write path ------------------------------------------------------------------------------ */

/* Judges the links that `entry` has and `base` (may be NULL) had not; `plans` are entries on their way.
 * Errors: NOT_FOUND, USAGE (wrong kind, circle), PRIVACY (from shared to private). */
bool folio_links_check(FolioJournal *journal, const GPtrArray *plans, const FolioEntry *entry,
                       GBytes *base, GError **error);

struct FolioWrite {
    FolioJournal *journal;
    char *operation;
    char *command; /* the same in both stores' commits; later ones sort after it */
    char *undoes[FOLIO_STORE_COUNT];  /* commits that this write takes back; NULL */
    char *renamed[FOLIO_STORE_COUNT]; /* "g4kq7m gx2b7n, ...": entries that got another id; NULL */
    GPtrArray *plans;                 /* FolioPlan*, one for a place */
    GHashTable *by_place;             /* the same, found by store and path */
    GPtrArray *notes;                 /* char*, ended by NULL */
    gint64 time;
    int offset_minutes;
    bool durable;
    bool replaces; /* texts come in place of others, which the history must know */
    FolioIndexLock *index_locks[FOLIO_STORE_COUNT];
    GPtrArray
        *before;  /* GBytes*, NULL for no file: what stood at each plan; NULL: no hook may refuse */
    bool refused; /* by a hook */
    char commits[FOLIO_STORE_COUNT][FOLIO_OID_HEX_SIZE];
};

/* Takes the place of what was planned for that path before. */
FolioPlan *folio_write_add_plan(FolioWrite *write, FolioStoreId store, const char *path,
                                GBytes *content);
/* What the write is about to put there; NULL when it has no plan for the path. */
FolioPlan *folio_write_find_plan(const FolioWrite *write, FolioStoreId store, const char *path);
/* When the entry so far lives in the other store than `to`: plans its removal there, in the same write,
 * and takes its attachments along. `base` are the bytes it was read from. */
bool folio_write_move_from(FolioWrite *write, const FolioEntry *entry, FolioStoreId to,
                           GBytes *base, GError **error);

/* Mends links of an entry that is on its way to the shared store. */
void folio_write_mend_links(const FolioWrite *write, FolioEntry *entry);
/* Will an entry other than the one at `entry_path` still list the attachment `path` after the write? */
bool folio_attachment_is_used(const FolioWrite *write, const char *entry_path, FolioStoreId store,
                              const char *path, bool *used, GError **error);
/* Plans the removal of an attachment that the entry at `entry_path` gives up, unless others list it. */
bool folio_write_drop_file(FolioWrite *write, FolioStoreId store, const char *entry_path,
                           const char *path, GError **error);

/* An id, of an entry or an action, that becomes another of the same length. */
typedef struct FolioRenaming {
    const char *old_id, *old_name; /* the name is that of the file; NULL: what is so called stays */
    const char *new_id, *new_name;
} FolioRenaming;
/* The text of a file with its links mended. In the front matter every word that is the id is a link; in
 * the text, what stands in brackets and what names the file. */
GBytes *folio_renaming_mend(const FolioRenaming *renaming, const char *text, gsize length_bytes);

/* Plans `path` to hold `wanted` (NULL removes) where it holds `present` (NULL: nothing) now. */
void folio_write_put_version(FolioWrite *write, FolioStoreId store, const char *path,
                             GBytes *wanted, GBytes *present);

/* Compares every entry with its file: a change made meanwhile is merged. Errors: CONFLICT. */
bool folio_write_reconcile(FolioWrite *write, GError **error);
/* Refuses to remove or replace what was changed by hand and is not in the history. */
bool folio_write_spare_hand_edits(FolioWrite *write, GError **error);
/* Judges every entry against the others: links, and sight against place. */
bool folio_write_check(FolioWrite *write, GError **error);

/* All changes of one store as FolioChange*, in the order of `plans`. */
GPtrArray *folio_plans_of_store(const GPtrArray *plans, FolioStoreId store);

typedef struct FolioCommitJob {
    FolioJournal *journal;
    FolioStoreId store;
    FolioIndexLock *lock;     /* taken; borrowed */
    const GPtrArray *changes; /* FolioChange*; their files are in the work tree already */
    char *message;            /* in/out, owned: hooks may rewrite it */
    const char *operation;    /* for the reflog */
    gint64 time;              /* 0: now */
    int offset_minutes;
    bool durable;
    bool refused;                    /* out: by a hook */
    char commit[FOLIO_OID_HEX_SIZE]; /* out; "" when HEAD held it all already */
} FolioCommitJob;
void folio_commit_job_clear(FolioCommitJob *job);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioCommitJob, folio_commit_job_clear)
/* Does git know who writes here? To be asked before anything is written. */
bool folio_commit_check_people(FolioRepo *repo, GError **error);
/* Runs the user's hooks, commits on HEAD by compare-and-swap with git's index brought in step, reads
 * back. */
bool folio_commit_job_run(FolioCommitJob *job, GError **error);

/* Takes back what an interrupted merge did to files and to git's index, unless HEAD has it: whoever sent
 * it has it still, and the next merge does it again. Files changed by hand since are left alone. The
 * caller holds git's lock of the index. */
bool folio_merge_take_back(FolioJournal *journal, FolioIndexLock *lock, const char *to, bool *done,
                           GError **error);

/* A merge commit of `tree` in the shared store, by whoever writes here; moves no reference. One that is a
 * trial only is never signed: that may ask for a password. */
bool folio_commit_merge(FolioJournal *journal, const char *tree, const char *ours,
                        const char *theirs, const char *message, bool is_trial,
                        char commit[FOLIO_OID_HEX_SIZE], GError **error);
/* Tells folio's index of files that have changed (char*). It is derived: what goes wrong with it becomes
 * a line of `notes`, never an error of the save. */
void folio_journal_note_paths(FolioJournal *journal, FolioStoreId store, const GPtrArray *paths,
                              GPtrArray *notes);

/* Tells that git's index was damaged and made anew, and where the old one is; NULL tells nothing. */
void folio_note_kept_index(const char *kept, GPtrArray *notes);

/* The text with another id for the last action in it that has `id`: in one file the first keeps it. NULL when
 * none has. */
GBytes *folio_text_with_task_id(GBytes *bytes, const char *id, const char *new_id);

/* Folders of a store's own; of drafts, which are listed, there are only texts. */
#define FOLIO_DRAFTS "drafts"
#define FOLIO_RECOVERED "recovered"
/* Keeps what was meant for `path` in such a folder, beside all that is there. `*where` is the whole path;
 * caller frees. */
bool folio_keep_aside(FolioJournal *journal, FolioStoreId id, const char *folder, const char *path,
                      GBytes *bytes, char **where, GError **error);
/* Makes the paths of a record what HEAD says; what stood there becomes drafts, which `notes` (char*) name. */
bool folio_recover_give_way(FolioJournal *journal, const FolioIntent *intent, GPtrArray *notes,
                            GError **error);
/* Finishes what a dead writer began. The caller holds the locks. What was done is told in `notes`
 * (char*), one line each. */
bool folio_recover(FolioJournal *journal, GPtrArray *notes, GError **error);

/* --- Signatures (signed.c, claim.c) ------------------------------------------------------------------ */

struct FolioSigned;
/* An empty table of lists by the lower-case ids of shared rows; folio_claims_get reads it. */
GHashTable *folio_claims_new(void);
/* Takes the list, in place of one that is there. */
void folio_claims_put(GHashTable *table, const FolioRow *row, GPtrArray *list);
/* What git says of each commit (FolioCommit*, which outlive it), by its id: FolioVerified*. */
GHashTable *folio_journal_verify(FolioJournal *journal, const GPtrArray *commits, GError **error);
/* Works out is_own and is_theirs. */
void folio_signed_judge(FolioJournal *journal, struct FolioSigned *signature);

#endif
