/* What the files of src/journal share. */
#ifndef FOLIO_JOURNAL_INTERNAL_H
#define FOLIO_JOURNAL_INTERNAL_H

#include "folio/journal.h"
#include "folio/lock.h"

#define FOLIO_MARKER "folio.yaml"
#define FOLIO_FORMAT_VERSION 1
#define FOLIO_ENTRY_MAX_BYTES ((gsize) (1024 * 1024 + FOLIO_FRONT_MATTER_MAX_BYTES))

/* One of the two stores; what is not needed is not opened. */
typedef struct FolioStore {
    char *folder;  /* absolute; NULL: this clone has no private store */
    char *git_dir; /* absolute, no final '/' */
    FolioRoot *root;
    FolioRepo *repo;
    bool refreshed; /* the index has looked at it in this process */
} FolioStore;

struct FolioJournal {
    const FolioEnv *env;
    FolioStore stores[FOLIO_STORE_COUNT];
    FolioFrontMatter *settings; /* folio.yaml */
    GHashTable *overrides;      /* -c: name -> value */
    char *title;
    char *me;
    bool read_only;
    FolioIndex *index;
    FolioProgress progress; /* told about a long look at the files; may be NULL */
    gpointer progress_data;
};

/* A file of folio's own in a store's git folder: "intent", "lock", "index.db". Caller frees. */
char *folio_store_dup_own_path(const FolioStore *store, const char *name);

/* --- The intent: what a writer is about to do, so that its death loses nothing ------------------ */

/* One path of a write. */
typedef struct FolioPlan {
    FolioStoreId store;
    char *path;
    GBytes *content;   /* NULL removes */
    GBytes *base;      /* what the change began from; NULL for a new file */
    FolioEntry *entry; /* owned; NULL for files that are no entries */
    char *id, *title;  /* for the commit message; NULL */
    char *moved_to;    /* removals: the path in the other store that must hold the text first */
} FolioPlan;
void folio_plan_free(FolioPlan *plan);

typedef struct FolioIntent {
    char *operation;
    guint64 lock_inodes[FOLIO_STORE_COUNT]; /* of our index.lock; 0: none taken */
    char *heads[FOLIO_STORE_COUNT];         /* expected old commit; NULL: store not touched */
    GPtrArray *paths;                       /* FolioIntentPath* */
} FolioIntent;

typedef struct FolioIntentPath {
    FolioStoreId store;
    char *path;
    bool present;   /* is to hold a text after the write */
    char *moved_to; /* see FolioPlan */
} FolioIntentPath;

void folio_intent_free(FolioIntent *intent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioIntent, folio_intent_free)
/* Which store keeps the record of a write: the private one as soon as it is touched, because the
 * record names paths. */
FolioStoreId folio_intent_home(const FolioIntent *intent);
bool folio_intent_save(FolioJournal *journal, const FolioIntent *intent, GError **error);
/* *intent is NULL when there is none in this store. */
bool folio_intent_load(FolioJournal *journal, FolioStoreId store, FolioIntent **intent,
                       GError **error);
bool folio_intent_drop(FolioJournal *journal, FolioStoreId store, GError **error);

/* --- The write path ------------------------------------------------------------------------------ */

/* All changes of one store as FolioChange*, in the order of `plans`. */
GPtrArray *folio_plans_of_store(const GPtrArray *plans, FolioStoreId store);

typedef struct FolioCommitJob {
    FolioJournal *journal;
    FolioStoreId store;
    const GPtrArray *changes; /* FolioChange*; their files are in the work tree already */
    const char *message;
    const char *operation; /* for the reflog */
    gint64 time;           /* 0: now */
    int offset_minutes;
    bool durable;
    FolioIndexLock *lock;            /* taken; borrowed */
    char commit[FOLIO_OID_HEX_SIZE]; /* out; "" when HEAD held it all already */
} FolioCommitJob;
/* Commits on HEAD by compare-and-swap, brings git's index into step, reads back. */
bool folio_commit_job_run(FolioCommitJob *job, GError **error);

/* Finishes what a dead writer began. The caller holds the locks. What was done is told in `notes`
 * (char*), one line each. */
bool folio_recover(FolioJournal *journal, GPtrArray *notes, GError **error);

#endif
