#include <string.h>

#include "row_reader.h"

void
folio_row_free(FolioRow *row)
{
    if (row == NULL)
        return;
    g_clear_pointer(&row->fields, g_hash_table_unref);
    if (row->block == NULL) {
        g_free(row->path);
        g_free(row->id);
        g_free(row->title);
        g_free(row->status);
        g_free(row->date);
        g_free(row->due);
        g_free(row->author);
        g_free(row->problem);
        g_free(row->snippet);
    }
    g_free(row->block);
    g_free(row);
}

const char *
folio_row_get(const FolioRow *row, const char *field)
{
    const struct {
        const char *name;
        const char *value;
    } members[] = {
        {"id", row->id},
        {"kind", row->kind != NULL ? row->kind->name : NULL},
        {"title", row->title},
        {"status", row->status},
        {"visibility", folio_visibility_name(row->visibility)},
        {"date", row->date},
        {"due", row->due},
        {"author", row->author},
        {"path", row->path},
        {"problem", row->problem},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        if (strcmp(members[i].name, field) == 0)
            return members[i].value;
    }
    if (row->fields == NULL)
        return NULL;
    g_autofree char *key = g_strdelimit(g_strdup(field), "-", '_');
    return g_hash_table_lookup(row->fields, key);
}

bool
folio_row_is_closed(const FolioRow *row)
{
    return folio_kind_is_closed(row->kind, row->status);
}

void
folio_task_row_free(FolioTaskRow *row)
{
    if (row == NULL)
        return;
    folio_task_free(row->task);
    g_free(row->path);
    g_free(row->entry_id);
    g_free(row->entry_title);
    g_free(row);
}

/* --- Reading ------------------------------------------------------------------------------------ */

/* The columns of row_sql. */
enum {
    COLUMN_PATH,
    COLUMN_ID,
    COLUMN_TITLE,
    COLUMN_STATUS,
    COLUMN_DATE,
    COLUMN_DUE,
    COLUMN_AUTHOR,
    COLUMN_PROBLEM,
    COLUMN_KIND,
    COLUMN_VISIBILITY,
    COLUMN_FIELDS,
    COLUMN_SUM
};

static const char row_sql[] =
    "SELECT f.path, e.id, e.title, e.status, e.date, e.due, e.author, e.problem, e.kind,"
    " e.visibility, e.fields, f.sum FROM $.entry e JOIN $.file f ON f.n = e.n WHERE e.n = ?";

static const char snippet_sql[] =
    "SELECT snippet(words, -1, char(1), char(2), '…', 14) FROM $.words"
    " WHERE words MATCH ? AND rowid = ?";

bool
folio_row_reader_init(FolioRowReader *reader, FolioIndex *index, const char *match, GError **error)
{
    *reader = (FolioRowReader){.index = index, .match = match};
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        reader->rows[store] = folio_db_prepare(&index->db, store, row_sql, error);
        if (reader->rows[store] == NULL)
            return false;
        if (match == NULL)
            continue;
        reader->snippets[store] = folio_db_prepare(&index->db, store, snippet_sql, error);
        if (reader->snippets[store] == NULL)
            return false;
    }
    return true;
}

void
folio_row_reader_clear(FolioRowReader *reader)
{
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        sqlite3_finalize(reader->rows[store]);
        sqlite3_finalize(reader->snippets[store]);
    }
}

/* One allocation for all texts of a row: a listing may have a hundred thousand of them. */
static char **
members_of(FolioRow *row, gsize i)
{
    char **members[] = {&row->path, &row->id,  &row->title,  &row->status,
                        &row->date, &row->due, &row->author, &row->problem};
    return members[i];
}

static void
fill_texts(FolioRow *row, sqlite3_stmt *statement, const char *snippet)
{
    gsize size = snippet != NULL ? strlen(snippet) + 1 : 0;
    for (int i = COLUMN_PATH; i <= COLUMN_PROBLEM; i++)
        size += (gsize) sqlite3_column_bytes(statement, i) + 1;
    gsize packed_size = (gsize) sqlite3_column_bytes(statement, COLUMN_FIELDS);
    row->block = g_malloc(size + packed_size + 1);
    char *at = row->block;
    if (packed_size > 0)
        memcpy(at, sqlite3_column_blob(statement, COLUMN_FIELDS), packed_size);
    at[packed_size] = '\0';
    at += packed_size + 1;
    for (int i = COLUMN_PATH; i <= COLUMN_PROBLEM; i++) {
        const char *text = (const char *) sqlite3_column_text(statement, i);
        if (text == NULL)
            continue;
        *members_of(row, (gsize) i) = at;
        at = g_stpcpy(at, text) + 1;
    }
    if (snippet != NULL) {
        row->snippet = at;
        g_stpcpy(at, snippet);
    }
}

/* The texts stay in the block, where they are packed as NAME NUL VALUE NUL. */
static void
fill_fields(FolioRow *row, gsize packed_size)
{
    row->fields = g_hash_table_new(g_str_hash, g_str_equal);
    char *end = row->block + packed_size;
    for (char *name = row->block; name < end;) {
        char *value = name + strlen(name) + 1;
        if (value >= end)
            break;
        g_hash_table_insert(row->fields, name, value);
        name = value + strlen(value) + 1;
    }
}

static FolioRow *
make_row(const FolioRowReader *reader, FolioStoreId store, sqlite3_stmt *statement,
         const char *snippet)
{
    const char *kind = (const char *) sqlite3_column_text(statement, COLUMN_KIND);
    bool is_broken = sqlite3_column_type(statement, COLUMN_PROBLEM) != SQLITE_NULL;
    FolioRow *row = g_new0(FolioRow, 1);
    row->store = store;
    row->visibility =
        folio_visibility_of((const char *) sqlite3_column_text(statement, COLUMN_VISIBILITY));
    row->kind = is_broken || kind == NULL ? NULL : folio_kinds_find(reader->index->kinds, kind);
    row->sum = (guint64) sqlite3_column_int64(statement, COLUMN_SUM);
    fill_texts(row, statement, snippet);
    fill_fields(row, (gsize) sqlite3_column_bytes(statement, COLUMN_FIELDS));
    return row;
}

static bool
read_snippet(FolioRowReader *reader, FolioStoreId store, gint64 n, const char **snippet,
             GError **error)
{
    sqlite3_stmt *statement = reader->snippets[store];
    bool has_row = false;
    *snippet = NULL;
    if (statement == NULL)
        return true;
    sqlite3_reset(statement);
    sqlite3_bind_text(statement, 1, reader->match, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, n);
    if (!folio_db_step(&reader->index->db, statement, &has_row, error))
        return false;
    *snippet = has_row ? (const char *) sqlite3_column_text(statement, 0) : NULL;
    return true;
}

bool
folio_row_reader_read(FolioRowReader *reader, FolioStoreId store, gint64 n, FolioRow **row,
                      GError **error)
{
    sqlite3_stmt *statement = reader->rows[store];
    const char *snippet;
    bool has_row;
    sqlite3_bind_int64(statement, 1, n);
    if (!read_snippet(reader, store, n, &snippet, error)
        || !folio_db_step(&reader->index->db, statement, &has_row, error))
        return false;
    *row = has_row ? make_row(reader, store, statement, snippet) : NULL;
    sqlite3_reset(statement);
    return true;
}
