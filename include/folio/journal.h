/* A journal: two stores seen as one, and everything done to it. */
#ifndef FOLIO_JOURNAL_H
#define FOLIO_JOURNAL_H

#include "folio/env.h"
#include "folio/history.h"
#include "folio/index.h"
#include "folio/repo.h"

#define FOLIO_ATTACHMENT_MAX_BYTES (25 * 1024 * 1024)

typedef struct FolioJournal FolioJournal;

/* --- Opening ---------------------------------------------------------------------------------- */

/* Finds the folder with folio.yaml at or above `start`. The private store's place comes from the
 * clone's git configuration (folio.private.path). libgit2 is not initialised. Overrides are
 * "key=value" words of -c. Errors: NOT_FOUND with the hint `folio init`; CONFLICT never. */
FolioJournal *folio_journal_open(const char *start, const FolioEnv *env,
                                 const char *const *overrides, GError **error);
void folio_journal_free(FolioJournal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioJournal, folio_journal_free)

const FolioEnv *folio_journal_get_env(const FolioJournal *journal);
const char *folio_journal_get_folder(const FolioJournal *journal);
const char *folio_journal_get_title(const FolioJournal *journal);
/* The handle that writes: `me` of the clone, FOLIO_HANDLE, or the owner of folio.yaml. Borrowed; NULL when
 * not known. */
const char *folio_journal_get_me(const FolioJournal *journal);
/* Did the clone or the environment say so, or is it the owner for want of anybody else? */
bool folio_journal_knows_me(const FolioJournal *journal);
/* Does its owner write here? True too when the journal says no owner. */
bool folio_journal_is_own(FolioJournal *journal);
/* Files of a store. Errors: NOT_FOUND when this clone has no private store. */
const FolioRoot *folio_journal_get_root(FolioJournal *journal, FolioStoreId store, GError **error);
/* The first folder of `real` (a path without links, which need not be there) below a store, if it is one
 * where a store keeps entries, attachments or templates: "goals". Caller frees; NULL when it is none. */
char *folio_journal_find_kept_folder(FolioJournal *journal, const char *real);
/* A file that can be made again when it is lost: `name` in the folder of this clone where a store has its
 * caches, beside the index. Nothing sends it, and purge empties the folder. Caller frees. */
char *folio_journal_dup_cache_path(const FolioJournal *journal, FolioStoreId store,
                                   const char *name);
/* Where the private store should be when it is not there (a stick that is not plugged in), or cannot stay
 * because it lies inside the journal: that goes on without it. NULL: all is well. *why (may be NULL) says
 * which. Borrowed. */
const char *folio_journal_get_missing_private(const FolioJournal *journal, const char **why);
/* Can only its owner look into the private store? True when there is none. Errors: PRIVACY. */
bool folio_journal_check_private_closed(const FolioJournal *journal, GError **error);
/* Has this clone such a store? (Shared always; private after init or config private.path.) */
bool folio_journal_has_store(const FolioJournal *journal, FolioStoreId store);
/* Who is told while the index looks at many files; before the first folio_journal_get_index. */
void folio_journal_set_progress(FolioJournal *journal, FolioProgress progress, gpointer data);
/* git of a store, opened on first use. */
FolioRepo *folio_journal_get_repo(FolioJournal *journal, FolioStoreId store, GError **error);
/* The index, opened and refreshed on first use. */
FolioIndex *folio_journal_get_index(FolioJournal *journal, GError **error);
/* The index as it was left, without a look at the files: for commands whose cost must not grow with
 * the journal. */
FolioIndex *folio_journal_peek_index(FolioJournal *journal, GError **error);
/* Does the setting "shard" ask for a month folder below the year? */
bool folio_journal_shards_by_month(FolioJournal *journal);

/* --- Entries ---------------------------------------------------------------------------------- */

/* What a word names: an entry's or a task's id or prefix, @handle, or a path. Exactly one of row and
 * task is set. Errors: NOT_FOUND with near candidates; ambiguous lists them. */
typedef struct FolioTarget {
    FolioRow *row;
    FolioTaskRow *task;
} FolioTarget;
void folio_target_free(FolioTarget *target);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioTarget, folio_target_free)
FolioTarget *folio_journal_resolve(FolioJournal *journal, const char *word, GError **error);
/* The whole id of the entry that a word names (of a promise: of the entry that holds it). An entry that
 * was removed is known to the history only: its whole id is taken as it is. Caller frees. */
char *folio_journal_find_id(FolioJournal *journal, const char *word, GError **error);
/* Reads the file behind a row, with the bytes it was read from (for merging later). */
FolioEntry *folio_journal_load(FolioJournal *journal, FolioStoreId store, const char *path,
                               GBytes **bytes /* out, may be NULL */, GError **error);
/* An id not in use. Caller frees. */
char *folio_journal_make_id(FolioJournal *journal, char letter, GError **error);
/* Gives an entry that is about to leave the private store the path that its present title and day make:
 * the old name may say what a draft said. folio_write_put does the same; before it, for those who judge
 * the name. */
void folio_journal_name_anew(FolioJournal *journal, FolioEntry *entry);
/* Who sees a new entry when nobody says: visibility.KIND of folio.yaml, else the kind's own. A word there that is
 * none of the three is private, and so is what may be kept back by a slip. */
FolioVisibility folio_journal_default_visibility(FolioJournal *journal, const FolioEntry *entry);
/* The word in folio.yaml that is no kind, or not 'visibility', and may have been meant to keep entries of `kind` to
 * oneself. Borrowed; NULL: there is none. */
const char *folio_journal_find_default_slip(FolioJournal *journal, const FolioKind *kind,
                                            unsigned *line);
/* Where an entry of this sight belongs. */
FolioStoreId folio_store_for(FolioVisibility visibility);

/* The paths of the shared store, removed ones too, whose present text in the history is at no
 * remote-tracking branch: a set of char *, which the caller frees; NULL when there is no such branch, so
 * that nothing was ever sent or fetched. */
bool folio_journal_find_unsent(FolioJournal *journal, GHashTable **paths, GError **error);
/* What others have, as far as this clone knows: the paths of the files at remote-tracking branches, and
 * the ids of entries that commits of folio there are about, removed ones too. Sets of char *, which the
 * caller frees. */
bool folio_journal_find_sent(FolioJournal *journal, GHashTable **paths, GHashTable **ids,
                             GError **error);

/* Adds a finding ("link") for each link of the entry to what is gone, of the wrong kind, in a circle, or
 * from the shared store to a private entry. Errors: when the index cannot be read. */
bool folio_journal_find_bad_links(FolioJournal *journal, const FolioEntry *entry,
                                  FolioStoreId store, GPtrArray *findings, GError **error);

/* --- Writing: one command is one commit in each store it touches -------------------------------- */

typedef struct FolioWrite FolioWrite;
/* `operation` is the verb ("new"); `summary` the first line of the commit message in the shared
 * store (never a body, never a private title: each store gets only what is its own). */
FolioWrite *folio_write_new(FolioJournal *journal, const char *operation);
void folio_write_free(FolioWrite *write);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioWrite, folio_write_free)
/* The entry goes to the store of its visibility, and leaves the other one when it came from there
 * (one commit in each; killed between them, it ends up in exactly one). `base` are the bytes the change began from (NULL
 * for a new one): when the file on disk differs from them the three are merged (CONFLICT if not
 * possible). Checks first: errors of folio_entry_check refuse (USAGE with place). Task ids are added. */
bool folio_write_put(FolioWrite *write, FolioEntry *entry, GBytes *base, GError **error);
/* The entry as this write is going to leave it so far, to be changed and put again; what is not planned is read
 * as folio_journal_load reads it, with its errors. `*bytes` are those of the file that the change began from. */
FolioEntry *folio_write_load(const FolioWrite *write, FolioStoreId store, const char *path,
                             GBytes **bytes, GError **error);
/* What it is going to put there; NULL when it puts nothing there. Borrowed. */
GBytes *folio_write_peek(const FolioWrite *write, FolioStoreId store, const char *path);
/* Removes an entry, and its attachments unless an entry that stays lists them too. */
bool folio_write_remove(FolioWrite *write, FolioStoreId store, const char *path, GError **error);
/* Files that are no entries (folio.yaml, attachments, README.md). */
bool folio_write_put_file(FolioWrite *write, FolioStoreId store, const char *path, GBytes *bytes,
                          GError **error);
/* Adds to `write` what gives every id to one entry, or one action, alone: of those that share one, what the
 * shared store has keeps it, then what is named after it, then what is in the history. What the owner wrote
 * in the private store follows a private one; elsewhere links go on meaning the one that keeps the id. With
 * `only_across` nothing of the shared store changes. `told` gets a line (char*) for each. */
bool folio_write_part_twins(FolioWrite *write, FolioIndex *index, bool only_across, GPtrArray *told,
                            GError **error);
/* The same as a write of its own in the private store, after something came into the shared one; by the
 * index as it was left. What came is here whatever becomes of this: what goes wrong is a note (char*) too. */
void folio_journal_part_private(FolioJournal *journal, GPtrArray *notes);
/* What that would have to say if `incoming` (FolioDelta*, what comes into the shared store) were here. */
bool folio_journal_foretell_parting(FolioJournal *journal, const GPtrArray *incoming,
                                    GPtrArray *notes, GError **error);
/* Copies the file `file` (any path of this machine) to files/YEAR/NAME in the store that the entry's
 * sight asks for, and adds it to the entry's list `attach`; before folio_write_put. NAME is the file's
 * own as a slug with its extension, with a number when another file has it. The same bytes under the
 * same name are one file; a file below the store's files/ stays where it is. `clean` leaves out of a
 * picture what folio_image_strip does; without it the notes tell of one that says where it was taken.
 * Errors: FAILED when it cannot be read, USAGE for a folder, a device, more than
 * FOLIO_ATTACHMENT_MAX_BYTES, or what cannot be cleaned, PRIVACY for a file of the private store that
 * would be shared. */
bool folio_write_attach(FolioWrite *write, FolioEntry *entry, const char *file, bool clean,
                        GError **error);
/* Takes a file (its path, or the last part of it) off the list, and removes it from `store`, where the
 * entry is now, unless another entry lists it. Errors: USAGE when it is not in the list. */
bool folio_write_detach(FolioWrite *write, FolioEntry *entry, FolioStoreId store, const char *word,
                        GError **error);
/* Can the file be attached? The errors of folio_write_attach about the file, before any work is done. */
bool folio_attachment_check(const char *file, GError **error);
/* Calls `func` for each attachment that the write adds or takes away. */
typedef void (*FolioWriteFileFunc)(const char *path, bool added, gpointer data);
void folio_write_each_file(const FolioWrite *write, FolioWriteFileFunc func, gpointer data);
/* Time of the commit instead of now (sample journal, import). */
void folio_write_set_time(FolioWrite *write, gint64 time, int offset_minutes);
void folio_write_set_durable(FolioWrite *write, bool durable); /* default true */
/* Its texts replace what is there instead of changing it: refused (CONFLICT) where that has changes made
 * by hand which are not in the history yet, as a removal always is. */
void folio_write_set_replaces(FolioWrite *write);
/* Does it: locks, intent, files, commits, compare-and-swap, index, read back. After success the
 * commit ids can be asked for. Nothing to change: CANCELLED. `notes` of things that went wrong
 * after the save (index not refreshed) are for the user: folio_write_get_notes. */
bool folio_write_run(FolioWrite *write, GError **error);
/* "" when that store was not touched. */
const char *folio_write_get_commit(const FolioWrite *write, FolioStoreId store);
const char *const *folio_write_get_notes(FolioWrite *write);

/* --- History: what the commit messages of folio carry, and taking it back ------------------------- */

#define FOLIO_TRAILER_OPERATION "Folio-Op"    /* the verb */
#define FOLIO_TRAILER_COMMAND "Folio-Command" /* the same for both stores' commits of one command */
#define FOLIO_TRAILER_ID "Folio-Id"           /* of each entry */
#define FOLIO_OPERATION_SIGN "sign"           /* a commit that signs a text and changes none */
#define FOLIO_TRAILER_UNDOES "Folio-Undoes"   /* the commit that was taken back */
#define FOLIO_TRAILER_RENAMED "Folio-Renamed" /* "OLD NEW, ...": ids that became others */
#define FOLIO_OPERATION_SYNC \
    "sync" /* what a sync changed in the private store; nobody asked for it */

/* A command that can be taken back: its commit in each store ("" where it made none). */
typedef struct FolioUndo {
    char *operation; /* the verb */
    char *summary;   /* "done: Draft the audit question" */
    gint64 time;
    char commits[FOLIO_STORE_COUNT][FOLIO_OID_HEX_SIZE];
} FolioUndo;
void folio_undo_free(FolioUndo *undo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioUndo, folio_undo_free)
/* The last command of who asks, by name or address, that was not taken back yet; or the one that made
 * `revision` (a commit of either store and of anybody, NULL for the last). Errors: NOT_FOUND. */
FolioUndo *folio_journal_find_undo(FolioJournal *journal, const char *revision, GError **error);
/* Adds the inverse of the command to `write` (operation "undo"). Later changes elsewhere in the same
 * files stay. Errors: CONFLICT when later changes touch the same lines. */
bool folio_undo_plan(FolioJournal *journal, const FolioUndo *undo, FolioWrite *write,
                     GError **error);

/* One version of an entry's file. */
typedef struct FolioVersion {
    FolioStoreId store;
    FolioCommit *commit;
    char
        *command; /* its mark: the same for both halves of a move, later ones sort after it; NULL */
    char *path;
    char blob[FOLIO_OID_HEX_SIZE];   /* "" when the commit removed it */
    char before[FOLIO_OID_HEX_SIZE]; /* the blob before it; "" when it was new there */
} FolioVersion;
void folio_version_free(FolioVersion *version);
/* Every version of the entry `id` in both stores, newest first, across renames and moves between the
 * stores: FolioVersion*. Entries that are gone count too. Whose file somebody named without its id is
 * known by where it is now. Errors: NOT_FOUND. */
GPtrArray *folio_journal_list_versions(FolioJournal *journal, const char *id, GError **error);
/* Every readable version of the entries `ids` (a set of whole ids and handles): entry by entry, those of
 * one store newest first; texts that are no entries are passed over. */
typedef void (*FolioTraceFunc)(const char *id, const FolioEntry *entry, const FolioCommit *commit,
                               gpointer data);
bool folio_journal_trace(FolioJournal *journal, GHashTable *ids, FolioTraceFunc func, gpointer data,
                         GError **error);
/* The text of a version; NULL bytes for a removal. */
bool folio_version_read(FolioJournal *journal, const FolioVersion *version, GBytes **bytes,
                        GError **error);

/* Finishes what a dead writer began, as every command that writes does first; `notes` (char*) say what was
 * done, one line each. Errors: of the locks, and of what cannot be committed. */
bool folio_journal_finish(FolioJournal *journal, GPtrArray *notes, GError **error);
/* The command ("new") whose writer died before it was done; the next that writes finishes it. NULL: none.
 * Its files are added to `paths` (char*), which may be NULL. Caller frees. */
char *folio_journal_dup_interrupted(FolioJournal *journal, GHashTable *paths);

/* --- Making ------------------------------------------------------------------------------------- */

typedef struct FolioInit {
    const char *folder;
    const char *title;        /* NULL: from the owner or folder */
    const char *owner;        /* handle; NULL: from the git identity */
    const char *private_path; /* NULL: below the data directory */
    bool hooks;               /* make plain git ask folio before it commits and pushes */
    bool example;             /* the sample journal, its days shifted so that it ends today */
} FolioInit;
typedef struct FolioInitResult {
    char *folder;
    char *branch;
    char *private_path;
    bool adopted;  /* an existing repository */
    bool hooked;   /* plain git asks folio */
    gsize entries; /* found (adopting) or made (example) */
} FolioInitResult;
void folio_init_result_clear(FolioInitResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioInitResult, folio_init_result_clear)
/* One that was killed is known as unfinished, and the same call goes on with it. Errors: CONFLICT when
 * there is a journal already, or something else unfinished. Adopting touches no existing file. */
bool folio_journal_init(const FolioInit *init, const FolioEnv *env, FolioProgress progress,
                        gpointer data, FolioInitResult *result, GError **error);

/* Installs folio's hooks (or removes them) where nobody else has one, and what git merges entries with
 * (which stays: without folio it is git's own merge). Errors: CONFLICT, after the others
 * are installed, naming a hook that is somebody else's and what to add to it. */
bool folio_journal_set_hooks(FolioJournal *journal, bool wanted, GError **error);

/* Makes `folder` (mode 0700) an empty private store of the journal in `journal_folder`; one that is there already stays as it is.
 * Errors: PRIVACY when others can read an existing folder. */
bool folio_private_store_make(const char *folder, const char *journal_folder, const FolioEnv *env,
                              GError **error);

/* --- Settings ------------------------------------------------------------------------------------ */

/* Settings of the journal are data and travel with it; those of the clone stay in its git
 * configuration (folio.NAME), because a journal that arrives must not be able to run anything. */
typedef enum FolioSettingHome { FOLIO_SETTING_JOURNAL, FOLIO_SETTING_CLONE } FolioSettingHome;

#define FOLIO_SYNC_TIMEOUT_MAX_SECONDS (24 * 60 * 60)

/* Can the setting have this value? Errors: USAGE. */
typedef bool (*FolioSettingCheck)(const char *name, const char *value, GError **error);

typedef struct FolioSetting {
    const char *name; /* dotted; a final '*' stands for any name: "query.*" */
    FolioSettingHome home;
    const char *const *choices; /* NULL: any text that `check` takes */
    FolioSettingCheck check;    /* NULL: any text but none */
    const char *help;
} FolioSetting;

/* All of them, ended by a NULL name. Borrowed, static. */
const FolioSetting *folio_settings(void);
const FolioSetting *folio_settings_find(const char *name);
/* The setting that `name` is, when `value` (NULL: to unset it) can be its value. Errors: USAGE for unknown
 * names and for values, with what is allowed. */
const FolioSetting *folio_settings_check(const char *name, const char *value, GError **error);
/* The value of -c, or the stored one; NULL when unset. Lists are joined with commas. Caller frees. */
char *folio_journal_dup_setting(FolioJournal *journal, const char *name);
/* The names of a family of settings that are set: "query." gives "query.urgent" ... NULL-terminated,
 * caller frees (g_strfreev); never NULL. */
char **folio_journal_list_settings(FolioJournal *journal, const char *prefix);
/* folio.yaml as read; borrowed. */
const FolioFrontMatter *folio_journal_get_settings(const FolioJournal *journal);
/* Sets (NULL removes). A setting of the journal is added to `write`, which the caller runs; one of
 * the clone is stored at once and `write` is not touched; a folder among them is told from the working
 * folder. Errors: USAGE for unknown names or values; PRIVACY for a place of private entries in the journal,
 * or that others can look into. */
bool folio_journal_set_setting(FolioJournal *journal, const char *name, const char *value,
                               FolioWrite *write, GError **error);

#endif
