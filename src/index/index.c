#include <string.h>

#include "folio/hash.h"
#include "index_internal.h"
#include "schema.h"

const char *
folio_store_name(FolioStoreId store)
{
    return store == FOLIO_STORE_PRIVATE ? "private" : "shared";
}

static guint64
hash_text(guint64 hash, const char *text)
{
    return text != NULL ? folio_hash(hash, text, strlen(text)) : folio_hash_mix(hash, 0);
}

static guint64
hash_kind(guint64 hash, const FolioKind *kind)
{
    hash = hash_text(hash_text(hash, kind->name), kind->plural);
    hash = hash_text(folio_hash_mix(hash, (guint64) kind->visibility), kind->sight_field);
    for (const FolioField *field = kind->fields; field != NULL && field->name != NULL; field++)
        hash = folio_hash_mix(hash_text(hash, field->name), (guint64) field->type);
    for (const FolioState *state = kind->states; state != NULL && state->name != NULL; state++)
        hash = folio_hash_mix(hash_text(hash, state->name), state->closed);
    return hash;
}

/* Rows depend on the tables of the kinds (states, default sight, types of fields), so a program that
 * knows others makes its index anew. Never 0: that is an empty database. */
static int
version_of(const FolioKinds *kinds)
{
    guint64 hash = folio_hash_mix(FOLIO_HASH_START, FOLIO_INDEX_SCHEMA);
    for (gsize i = 0; i < kinds->count; i++)
        hash = hash_kind(hash, kinds->items[i]);
    return (int) (hash & 0x7FFFFFFF) | 1;
}

FolioIndex *
folio_index_open(const char *shared_db, const char *private_db, const FolioKinds *kinds,
                 GError **error)
{
    g_autoptr(FolioIndex) index = g_new0(FolioIndex, 1);
    const char *const paths[FOLIO_STORE_COUNT] = {shared_db, private_db};
    index->kinds = kinds;
    if (!folio_db_open(&index->db, paths, folio_index_schema, version_of(kinds), error))
        return NULL;
    return g_steal_pointer(&index);
}

void
folio_index_free(FolioIndex *index)
{
    if (index == NULL)
        return;
    folio_db_clear(&index->db);
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++)
        folio_root_free(index->roots[store]);
    g_free(index);
}

static bool
add_linked(FolioIndex *index, FolioStoreId store, const char *kind, GHashTable *ids, GError **error)
{
    bool has_row = false;
    g_autoptr(sqlite3_stmt) statement = folio_db_prepare(
        &index->db, store,
        kind != NULL ? "SELECT DISTINCT l.target FROM $.entry e JOIN $.link l ON l.n = e.n"
                       " WHERE e.kind = ?1"
                     : "SELECT DISTINCT l.target FROM $.task t JOIN $.link l ON l.n = t.n"
                       " UNION SELECT e.id FROM $.task t JOIN $.entry e ON e.n = t.n",
        error);
    if (statement == NULL)
        return false;
    if (kind != NULL)
        sqlite3_bind_text(statement, 1, kind, -1, SQLITE_STATIC);
    while (folio_db_step(&index->db, statement, &has_row, error)) {
        if (!has_row)
            return true;
        g_hash_table_add(ids, g_strdup((const char *) sqlite3_column_text(statement, 0)));
    }
    return false;
}

GHashTable *
folio_index_list_linked(FolioIndex *index, const char *kind, GError **error)
{
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (!add_linked(index, store, kind, ids, error))
            return NULL;
    }
    return g_steal_pointer(&ids);
}

bool
folio_index_has_id(FolioIndex *index, const char *id)
{
    g_autofree char *lower = g_utf8_strdown(id, -1);
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        g_autoptr(sqlite3_stmt) statement =
            folio_db_prepare(&index->db, store,
                             "SELECT 1 FROM $.entry WHERE id = ?1"
                             " UNION ALL SELECT 1 FROM $.task WHERE id = ?1 LIMIT 1",
                             NULL);
        bool has_row = false;
        if (statement == NULL)
            continue;
        sqlite3_bind_text(statement, 1, lower, -1, SQLITE_STATIC);
        if (folio_db_step(&index->db, statement, &has_row, NULL) && has_row)
            return true;
    }
    return false;
}

gsize
folio_index_count(FolioIndex *index, FolioStoreId store)
{
    g_autoptr(sqlite3_stmt) statement =
        folio_db_prepare(&index->db, store, "SELECT count(*) FROM $.entry", NULL);
    bool has_row = false;
    if (statement == NULL || !folio_db_step(&index->db, statement, &has_row, NULL) || !has_row)
        return 0;
    return (gsize) sqlite3_column_int64(statement, 0);
}
