#include "db.h"
#include "index_internal.h"
#include "row_reader.h"

static void
row_free(gpointer row)
{
    folio_row_free(row);
}

static FolioRow *
read_row(const FolioIndex *index, FolioStoreId store, sqlite3_stmt *rows)
{
    FolioRow *row = g_new0(FolioRow, 1);
    const char *kind = (const char *) sqlite3_column_text(rows, 2);
    row->store = store;
    row->path = g_strdup((const char *) sqlite3_column_text(rows, 0));
    row->sum = (guint64) sqlite3_column_int64(rows, 1);
    row->kind = kind != NULL ? folio_kinds_find(index->kinds, kind) : NULL;
    row->problem = g_strdup((const char *) sqlite3_column_text(rows, 3));
    row->id = g_strdup((const char *) sqlite3_column_text(rows, 4));
    row->visibility = folio_visibility_of((const char *) sqlite3_column_text(rows, 5));
    return row;
}

static bool
list_store(FolioIndex *index, FolioStoreId store, GPtrArray *list, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = folio_db_prepare(
        &index->db, store,
        "SELECT f.path, f.sum, e.kind, e.problem, e.id, e.visibility FROM $.entry e"
        " JOIN $.file f ON f.n = e.n ORDER BY f.path",
        error);
    bool has_row = rows != NULL;
    while (has_row) {
        if (!folio_db_step(&index->db, rows, &has_row, error))
            return false;
        if (has_row)
            g_ptr_array_add(list, read_row(index, store, rows));
    }
    return rows != NULL;
}

static GPtrArray *
list_all(FolioIndex *index, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(row_free);
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++)
        if (!list_store(index, store, list, error))
            return NULL;
    return g_steal_pointer(&list);
}

GPtrArray *
folio_index_list(FolioIndex *index, GError **error)
{
    g_autoptr(GError) cause = NULL;
    GPtrArray *list = list_all(index, &cause);
    if (list == NULL && folio_index_repair(index, cause))
        return list_all(index, error);
    if (list == NULL)
        g_propagate_error(error, g_steal_pointer(&cause));
    return list;
}
