/* What merges have left to decide. */
#include "folio/error.h"
#include "folio/incoming.h"
#include "journal_internal.h"

void
folio_unresolved_free(FolioUnresolved *unresolved)
{
    if (unresolved == NULL)
        return;
    g_free(unresolved->path);
    g_free(unresolved->id);
    g_free(unresolved->title);
    g_free(unresolved->fields);
    g_free(unresolved);
}

static FolioUnresolved *
add(GPtrArray *list, FolioStoreId store, const char *path, const char *id, const char *title)
{
    FolioUnresolved *unresolved = g_new0(FolioUnresolved, 1);
    unresolved->store = store;
    unresolved->path = g_strdup(path);
    unresolved->id = g_strdup(id);
    unresolved->title = g_strdup(title);
    g_ptr_array_add(list, unresolved);
    return unresolved;
}

GPtrArray *
folio_journal_list_unresolved(FolioJournal *journal, GError **error)
{
    GDate today;
    const FolioOrder order = {.field = "path"};
    folio_env_today(journal->env, &today);
    FolioIndex *index = folio_journal_get_index(journal, error);
    g_autoptr(FolioQuery) query = folio_query_new_field("conflicts", FOLIO_QUERY_PRESENT, NULL);
    g_autoptr(GPtrArray) rows =
        index == NULL ? NULL : folio_index_find(index, query, &order, &today, error);
    if (rows == NULL)
        return NULL;
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify) folio_unresolved_free);
    if (folio_front_matter_get(journal->settings, "conflicts") != NULL)
        add(list, FOLIO_STORE_SHARED, FOLIO_MARKER, NULL, NULL);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        add(list, row->store, row->path, row->id, row->title)->fields =
            g_strdup(folio_row_get(row, "conflicts"));
    }
    return list;
}

bool
folio_journal_check_resolved(FolioJournal *journal, GError **error)
{
    const FolioUnresolved *first = NULL;
    guint count = 0;
    g_autoptr(GPtrArray) list = folio_journal_list_unresolved(journal, error);
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const FolioUnresolved *each = g_ptr_array_index(list, i);
        if (each->store != FOLIO_STORE_SHARED)
            continue;
        first = first == NULL ? each : first;
        count++;
    }
    if (list == NULL || first == NULL)
        return list != NULL;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "both texts of a merge still stand in '%s'",
                    first->path);
    if (count > 1)
        folio_error_why(error, "and in %u more; folio status lists them", count - 1);
    else
        folio_error_why(error, "what waits for a decision is not sent");
    folio_error_hint(error, first->id != NULL ? "folio edit %s" : "edit %s by hand",
                     first->id != NULL ? first->id : first->path);
    return false;
}
