/* Purging an entry: look, refuse what cannot be had, write the new history beside the old one, record
 * it, and only then move, remove and look again. */
#include "purge_internal.h"

#include <string.h>

#include "folio/error.h"

void
folio_purge_free(FolioPurge *purge)
{
    if (purge == NULL)
        return;
    for (int store = 0; store < FOLIO_STORE_COUNT; store++)
        g_ptr_array_unref(purge->stores[store].paths);
    g_ptr_array_unref(purge->kept);
    g_ptr_array_unref(purge->echoes);
    g_ptr_array_unref(purge->notes);
    g_free(purge->id);
    g_free(purge->title);
    g_free(purge);
}

static GPtrArray *
texts_new(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

static FolioPurge *
purge_new(FolioJournal *journal, const FolioPurgeRequest *request)
{
    FolioPurge *purge = g_new0(FolioPurge, 1);
    purge->journal = journal;
    purge->id = g_strdup(request->id);
    purge->earlier = request->earlier;
    purge->kept = texts_new();
    purge->echoes = texts_new();
    purge->notes = texts_new();
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        purge->stores[store].paths = texts_new();
        purge->stores[store].holds =
            request->from[store] && folio_journal_has_store(journal, (FolioStoreId) store);
    }
    return purge;
}

/* --- Looking ------------------------------------------------------------------------------------- */

static void
take_counts(FolioPurgeStore *found, const FolioRewrite *rewrite)
{
    found->versions = rewrite->texts;
    found->spared = rewrite->spared;
    found->commits = rewrite->commits;
    found->strays = rewrite->strays;
    found->dropped = rewrite->dropped;
    found->signatures = rewrite->signatures;
    memcpy(found->tip, rewrite->new_tip, sizeof found->tip);
    g_ptr_array_set_size(found->paths, 0);
    for (guint i = 0; i < rewrite->paths->len; i++)
        g_ptr_array_add(found->paths, g_strdup(g_ptr_array_index(rewrite->paths, i)));
}

static void
take_title(FolioPurge *purge, const FolioPurgeSearch *search)
{
    GHashTable *const sets[] = {search->present_titles, search->titles};
    for (gsize i = 0; i < G_N_ELEMENTS(sets) && purge->title == NULL; i++) {
        GHashTableIter iterator;
        gpointer title;
        g_hash_table_iter_init(&iterator, sets[i]);
        if (g_hash_table_iter_next(&iterator, &title, NULL))
            purge->title = g_strdup(title);
    }
}

/* The text that stays must be the one that is seen: a change made by hand would be lost sight of. */
static bool
check_present(const FolioPurge *purge, const FolioRewrite *rewrite, GError **error)
{
    if (!purge->earlier || rewrite->paths->len == 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' has changes that are not in the history",
                    (const char *) g_ptr_array_index(rewrite->paths, 0));
    folio_error_hint(error, "git add and git commit keep them; git restore drops them");
    return false;
}

/* The file of the entry, though no history knows it yet. */
static void
add_present_file(const FolioPurge *purge, FolioStoreId store, FolioRewrite *rewrite)
{
    if (purge->earlier)
        return;
    g_autoptr(FolioTarget) target = folio_journal_resolve(purge->journal, purge->id, NULL);
    const FolioRow *row = target == NULL ? NULL : target->row;
    if (row != NULL && row->store == store && g_strcmp0(row->id, purge->id) == 0
        && !g_ptr_array_find_with_equal_func(rewrite->paths, row->path, g_str_equal, NULL))
        g_ptr_array_add(rewrite->paths, g_strdup(row->path));
}

/* A plan in one store, refused when it cannot be carried out. NULL with success: nothing is there. */
static bool
look(FolioPurge *purge, FolioStoreId store, FolioPurgeSearch *search, FolioRewrite **rewrite,
     GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(purge->journal, store, error);
    *rewrite = NULL;
    if (repo == NULL || !folio_repo_check_writable(repo, error))
        return false;
    if (purge->earlier && search->present[0] == '\0')
        return true; /* it left this store, or never was there */
    g_autoptr(FolioRewrite) found = folio_rewrite_plan(repo, &search->rules, error);
    if (found == NULL)
        return false;
    add_present_file(purge, store, found);
    take_counts(&purge->stores[store], found);
    take_title(purge, search);
    if (!folio_rewrite_is_needed(found))
        return true;
    if (!check_present(purge, found, error) || !folio_rewrite_check(found, error))
        return false;
    *rewrite = g_steal_pointer(&found);
    return true;
}

static bool
nothing_found(const FolioPurge *purge, GError **error)
{
    if (purge->earlier)
        return folio_error_set(error, FOLIO_ERROR_NOT_FOUND,
                               "there is no earlier text of '%s' that could be purged", purge->id);
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "nothing holds an entry '%s'", purge->id);
    folio_error_hint(error, "folio log shows what happened; a whole id is needed here");
    return false;
}

FolioPurge *
folio_purge_plan(FolioJournal *journal, const FolioPurgeRequest *request, GError **error)
{
    g_autoptr(FolioPurge) purge = purge_new(journal, request);
    bool any = false;
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        g_autoptr(FolioRewrite) rewrite = NULL;
        if (!purge->stores[store].holds)
            continue;
        g_autoptr(FolioPurgeSearch) search =
            folio_purge_search_new(purge, (FolioStoreId) store, error);
        if (search == NULL || !look(purge, (FolioStoreId) store, search, &rewrite, error))
            return NULL;
        purge->stores[store].holds = rewrite != NULL;
        any = any || rewrite != NULL;
    }
    if (any)
        return g_steal_pointer(&purge);
    nothing_found(purge, error);
    return NULL;
}

/* --- Doing --------------------------------------------------------------------------------------- */

static FolioPurgeRecord *
make_record(const FolioPurge *purge, const FolioRewrite *rewrite, GError **error)
{
    GPtrArray *objects = folio_rewrite_list_objects(rewrite, error);
    if (objects == NULL)
        return NULL;
    FolioPurgeRecord *record = g_new0(FolioPurgeRecord, 1);
    record->id = g_strdup(purge->id);
    record->time = folio_intent_now();
    record->old_tip = g_strdup(rewrite->old_tip);
    record->new_tip = g_strdup(rewrite->new_tip);
    record->paths = texts_new();
    for (guint i = 0; i < rewrite->paths->len; i++)
        g_ptr_array_add(record->paths, g_strdup(g_ptr_array_index(rewrite->paths, i)));
    record->objects = objects;
    return record;
}

/* The repository as another process sees it holds nothing of the entry. */
static bool
prove(FolioPurge *purge, FolioStoreId store, FolioPurgeSearch *search, GError **error)
{
    const char *folder = purge->journal->stores[store].folder;
    g_autoptr(FolioRepo) repo = folio_repo_open(folder, purge->journal->env, error);
    g_autoptr(FolioRewrite) again =
        repo == NULL ? NULL : folio_rewrite_plan(repo, &search->rules, error);
    if (again == NULL)
        return false;
    if (folio_rewrite_is_needed(again)) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "something of '%s' is still there", purge->id);
        folio_error_hint(error, "another program may have written meanwhile: repeat the command");
        return false;
    }
    return folio_purge_find_echoes(purge, search, repo, &purge->stores[store].remaining, error);
}

static bool
finish_later(GError **error)
{
    folio_error_why(error, "the purge has begun and is not complete");
    folio_error_hint(error, "the next command that writes goes on with it");
    return false;
}

static bool
run_store(FolioPurge *purge, FolioStoreId store, GError **error)
{
    bool done = false;
    g_autoptr(FolioRewrite) rewrite = NULL;
    g_autoptr(FolioPurgeSearch) search = folio_purge_search_new(purge, store, error);
    if (search == NULL || !look(purge, store, search, &rewrite, error))
        return false;
    if (rewrite == NULL)
        return true;
    if (!folio_rewrite_write(rewrite, error))
        return false;
    take_counts(&purge->stores[store], rewrite);
    g_autoptr(FolioPurgeRecord) record = make_record(purge, rewrite, error);
    if (record == NULL)
        return false;
    purge->stores[store].removed = record->objects->len;
    if (!folio_purge_record_save(purge->journal, store, record, error))
        return false;
    folio_journal_close_index(purge->journal);
    if (!folio_purge_record_finish(purge->journal, store, record, &done, error))
        return finish_later(error);
    return prove(purge, store, search, error);
}

bool
folio_purge_run(FolioPurge *purge, GError **error)
{
    FolioJournal *journal = purge->journal;
    g_auto(FolioLocks) locks = {{NULL}};
    if (!folio_journal_check_format(journal, error) || !folio_locks_take(&locks, journal, error)
        || !folio_recover(journal, purge->notes, error))
        return false;
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (purge->stores[store].holds && !run_store(purge, (FolioStoreId) store, error))
            return false;
    }
    return true;
}
