/* Ids that stand more than once. */
#include "db.h"
#include "index_internal.h"

#include "folio/entry.h"

static const char *const tables[] = {"entry", "task"};

/* What the private store has and the shared one too: cheap while the private store is small. */
static char *
make_across(const char *table)
{
    g_autofree char *ours =
        g_strdup_printf("SELECT DISTINCT p.id FROM $.%s p WHERE p.id <> '' AND EXISTS", table);
    g_autofree char *theirs = g_strdup_printf("(SELECT 1 FROM $.%s s WHERE s.id = p.id)", table);
    g_autofree char *first = folio_db_sql_for(FOLIO_STORE_PRIVATE, ours);
    g_autofree char *second = folio_db_sql_for(FOLIO_STORE_SHARED, theirs);
    return g_strconcat(first, second, " ORDER BY 1", NULL);
}

static char *
make_all(const char *table)
{
    g_autofree char *select = g_strdup_printf("SELECT id FROM $.%s WHERE id <> ''", table);
    g_autofree char *shared = folio_db_sql_for(FOLIO_STORE_SHARED, select);
    g_autofree char *hidden = folio_db_sql_for(FOLIO_STORE_PRIVATE, select);
    return g_strdup_printf("SELECT id FROM (%s UNION ALL %s) GROUP BY id HAVING count(*) > 1"
                           " ORDER BY 1",
                           shared, hidden);
}

static bool
list_table(FolioIndex *index, const char *sql, GPtrArray *ids, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = folio_db_prepare(&index->db, FOLIO_STORE_SHARED, sql, error);
    bool has_row = rows != NULL;
    while (has_row) {
        if (!folio_db_step(&index->db, rows, &has_row, error))
            return false;
        const char *id = has_row ? (const char *) sqlite3_column_text(rows, 0) : NULL;
        if (id != NULL && folio_id_is_valid(id))
            g_ptr_array_add(ids, g_strdup(id));
    }
    return rows != NULL;
}

static GPtrArray *
list_twins(FolioIndex *index, bool across, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *sql = across ? make_across(tables[i]) : make_all(tables[i]);
        if (!list_table(index, sql, ids, error))
            return NULL;
    }
    return g_steal_pointer(&ids);
}

GPtrArray *
folio_index_list_twins(FolioIndex *index, bool across, GError **error)
{
    g_autoptr(GError) cause = NULL;
    GPtrArray *ids = list_twins(index, across, &cause);
    if (ids == NULL && folio_index_repair(index, cause))
        return list_twins(index, across, error);
    if (ids == NULL)
        g_propagate_error(error, g_steal_pointer(&cause));
    return ids;
}
