/* What the files of purge share. */
#ifndef FOLIO_PURGE_INTERNAL_H
#define FOLIO_PURGE_INTERNAL_H

#include "folio/purge.h"
#include "folio/rewrite.h"
#include "journal_internal.h"

/* What is known of the entry in one store while its objects are looked through. */
typedef struct FolioPurgeSearch {
    FolioJournal *journal;
    FolioStoreId store;
    const char *id;
    char *present;              /* blob of the text that stays, in hexadecimal; NULL: none does */
    GHashTable *titles, *names; /* char*: what commit messages may say of it */
    GHashTable *present_titles; /* of these, the ones that stay */
    GHashTable *listed;         /* char*: attachments of any version */
    GHashTable *lines; /* char*: lines of its texts that are long enough to be known again */
    GPtrArray *files;  /* char*, ended by NULL: attachments that go; NULL until asked */
    GPtrArray *kept;   /* char*: those that stay; borrowed */
    gsize *looked_at;  /* texts so far, over all looks; borrowed */
    FolioRewriteRules rules;
} FolioPurgeSearch;

FolioPurgeSearch *folio_purge_search_new(FolioPurge *purge, FolioStoreId store, GError **error);
void folio_purge_search_free(FolioPurgeSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioPurgeSearch, folio_purge_search_free)
/* Does the text say that it is the entry `id`, whether or not it can be read as one? */
bool folio_purge_is_version(const char *text, gsize size, const char *id);
/* Adds to purge->echoes what still holds words of the texts that went. */
bool folio_purge_find_echoes(FolioPurge *purge, const FolioPurgeSearch *search, FolioRepo *repo,
                             guint *remaining, GError **error);

/* The record of a purge, from before the branch moves until the last object is gone. It holds ids and
 * paths, no words. */
typedef struct FolioPurgeRecord {
    char *id;
    gint64 time; /* when it began, seconds since 1970 */
    char *old_tip, *new_tip;
    GPtrArray *paths, *objects; /* char* */
} FolioPurgeRecord;
void folio_purge_record_free(FolioPurgeRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioPurgeRecord, folio_purge_record_free)
bool folio_purge_record_save(FolioJournal *journal, FolioStoreId store,
                             const FolioPurgeRecord *record, GError **error);
/* *record is NULL when there is none. */
bool folio_purge_record_load(FolioJournal *journal, FolioStoreId store, FolioPurgeRecord **record,
                             GError **error);
/* Does what the record says, from wherever it was stopped, and drops it. `*done` is false when the
 * history went on without it, so that nothing was purged. */
bool folio_purge_record_finish(FolioJournal *journal, FolioStoreId store,
                               const FolioPurgeRecord *record, bool *done, GError **error);

#endif
