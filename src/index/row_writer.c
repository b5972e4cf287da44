#include "index_internal.h"
#include "schema.h"

/* The statements of a writer, prepared once. */
typedef enum Statement {
    ADD_FILE,
    ADD_ENTRY,
    ADD_FIELD,
    ADD_TASK,
    ADD_LINK,
    ADD_WORDS,
    FIND_PATH,
    SET_PRINT,
    GET_PATH,
    REMOVE_FILE,
    REMOVE_ENTRY,
    REMOVE_FIELDS,
    REMOVE_TASKS,
    REMOVE_LINKS,
    REMOVE_WORDS,
    STATEMENT_COUNT
} Statement;

static const char *const statement_texts[STATEMENT_COUNT] = {
    [ADD_FILE] = "INSERT INTO $.file(path, print, sum) VALUES(?, ?, ?)",
    [ADD_ENTRY] = "INSERT INTO $.entry(n, id, kind, title, status, visibility, date, due, author,"
                  " problem, closed, awaits, fields) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [ADD_FIELD] = "INSERT OR IGNORE INTO $.field(n, name, value) VALUES(?, ?, ?)",
    [ADD_TASK] = "INSERT INTO $.task(n, line, id, text, owner, due, due_valid, state, offset,"
                 " length) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [ADD_LINK] = "INSERT OR IGNORE INTO $.link(n, target) VALUES(?, ?)",
    [ADD_WORDS] = "INSERT INTO $.words(rowid, title, body) VALUES(?, ?, ?)",
    [FIND_PATH] = "SELECT n, sum FROM $.file WHERE path = ?",
    [SET_PRINT] = "UPDATE $.file SET print = ? WHERE n = ?",
    [GET_PATH] = "SELECT path FROM $.file WHERE n = ?",
    [REMOVE_FILE] = "DELETE FROM $.file WHERE n = ?",
    [REMOVE_ENTRY] = "DELETE FROM $.entry WHERE n = ?",
    [REMOVE_FIELDS] = "DELETE FROM $.field WHERE n = ?",
    [REMOVE_TASKS] = "DELETE FROM $.task WHERE n = ?",
    [REMOVE_LINKS] = "DELETE FROM $.link WHERE n = ?",
    [REMOVE_WORDS] = "DELETE FROM $.words WHERE rowid = ?",
};

struct FolioRowWriter {
    FolioDb *db;
    FolioStoreId store;
    sqlite3_stmt *statements[STATEMENT_COUNT];
    GHashTable *kept; /* gint64: rows that stay although their file looks different */
    GHashTable *gone; /* gint64: rows whose words are still to be removed */
    bool is_open;     /* the transaction */
    bool is_first;    /* there is nothing yet to look values up by */
    bool has_removed;
};

/* Whether the database has its tables alone: no transaction before this one has put a row into them. */
static bool
find_is_first(FolioRowWriter *writer, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = folio_db_prepare(
        writer->db, writer->store,
        "SELECT 1 FROM $.sqlite_schema WHERE type = 'index' AND sql NOT NULL", error);
    bool has_lookups = false;
    if (statement == NULL || !folio_db_step(writer->db, statement, &has_lookups, error))
        return false;
    writer->is_first = !has_lookups;
    return true;
}

FolioRowWriter *
folio_row_writer_new(FolioDb *db, FolioStoreId store, GError **error)
{
    g_autoptr(FolioRowWriter) writer = g_new0(FolioRowWriter, 1);
    writer->db = db;
    writer->store = store;
    writer->kept = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    writer->gone = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (Statement i = 0; i < STATEMENT_COUNT; i++) {
        writer->statements[i] = folio_db_prepare(db, store, statement_texts[i], error);
        if (writer->statements[i] == NULL)
            return NULL;
    }
    if (!folio_db_exec(db, store, "BEGIN IMMEDIATE", error))
        return NULL;
    writer->is_open = true;
    return find_is_first(writer, error) ? g_steal_pointer(&writer) : NULL;
}

void
folio_row_writer_free(FolioRowWriter *writer)
{
    if (writer == NULL)
        return;
    for (Statement i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(writer->statements[i]);
    g_hash_table_unref(writer->kept);
    g_hash_table_unref(writer->gone);
    if (writer->is_open)
        sqlite3_exec(writer->db->handle, "ROLLBACK", NULL, NULL, NULL);
    g_free(writer);
}

static void
bind_text(sqlite3_stmt *statement, int column, const char *text)
{
    sqlite3_bind_text(statement, column, text, -1, SQLITE_STATIC);
}

static bool
run(FolioRowWriter *writer, Statement statement, GError **error)
{
    return folio_db_run(writer->db, writer->statements[statement], error);
}

static void
add_number(GHashTable *numbers, gint64 n)
{
    g_hash_table_add(numbers, g_memdup2(&n, sizeof n));
}

static bool
remove_words(FolioRowWriter *writer, gint64 n, GError **error)
{
    sqlite3_bind_int64(writer->statements[REMOVE_WORDS], 1, n);
    return run(writer, REMOVE_WORDS, error);
}

static bool
add_entry(FolioRowWriter *writer, gint64 n, const FolioDoc *doc, GError **error)
{
    sqlite3_stmt *statement = writer->statements[ADD_ENTRY];
    sqlite3_bind_int64(statement, 1, n);
    bind_text(statement, 2, doc->id);
    bind_text(statement, 3, doc->kind);
    bind_text(statement, 4, doc->title);
    bind_text(statement, 5, doc->status);
    bind_text(statement, 6, folio_visibility_name(doc->visibility));
    bind_text(statement, 7, doc->date);
    bind_text(statement, 8, doc->due);
    bind_text(statement, 9, doc->author);
    bind_text(statement, 10, doc->problem);
    if (doc->has_states)
        sqlite3_bind_int(statement, 11, doc->is_closed);
    else
        sqlite3_bind_null(statement, 11);
    sqlite3_bind_int(statement, 12, doc->awaits);
    sqlite3_bind_blob(statement, 13, doc->packed->data, (int) doc->packed->len, SQLITE_STATIC);
    return run(writer, ADD_ENTRY, error);
}

static bool
add_fields(FolioRowWriter *writer, gint64 n, const FolioDoc *doc, GError **error)
{
    sqlite3_stmt *statement = writer->statements[ADD_FIELD];
    sqlite3_bind_int64(statement, 1, n);
    for (guint i = 0; i < doc->fields->len; i++) {
        const FolioDocField *field = &g_array_index(doc->fields, FolioDocField, i);
        bind_text(statement, 2, field->name);
        bind_text(statement, 3, field->value);
        if (!run(writer, ADD_FIELD, error))
            return false;
    }
    return true;
}

static bool
add_task(FolioRowWriter *writer, gint64 n, const FolioTask *task, GError **error)
{
    sqlite3_stmt *statement = writer->statements[ADD_TASK];
    sqlite3_bind_int64(statement, 1, n);
    sqlite3_bind_int64(statement, 2, task->line);
    bind_text(statement, 3, task->id);
    bind_text(statement, 4, task->text);
    bind_text(statement, 5, task->owner);
    bind_text(statement, 6, task->due);
    sqlite3_bind_int(statement, 7, task->due_valid);
    bind_text(statement, 8, folio_task_state_name(task->state));
    sqlite3_bind_int64(statement, 9, (gint64) task->offset_bytes);
    sqlite3_bind_int64(statement, 10, (gint64) task->length_bytes);
    return run(writer, ADD_TASK, error);
}

static bool
add_tasks(FolioRowWriter *writer, gint64 n, const FolioDoc *doc, GError **error)
{
    for (guint i = 0; doc->tasks != NULL && i < doc->tasks->len; i++) {
        if (!add_task(writer, n, g_ptr_array_index(doc->tasks, i), error))
            return false;
    }
    return true;
}

static bool
add_links(FolioRowWriter *writer, gint64 n, const FolioDoc *doc, GError **error)
{
    sqlite3_stmt *statement = writer->statements[ADD_LINK];
    sqlite3_bind_int64(statement, 1, n);
    for (guint i = 0; i < doc->links->len; i++) {
        bind_text(statement, 2, g_ptr_array_index(doc->links, i));
        if (!run(writer, ADD_LINK, error))
            return false;
    }
    return true;
}

static bool
add_words(FolioRowWriter *writer, gint64 n, const FolioDoc *doc, GError **error)
{
    if (doc->problem != NULL)
        return true;
    sqlite3_stmt *statement = writer->statements[ADD_WORDS];
    sqlite3_bind_int64(statement, 1, n);
    bind_text(statement, 2, doc->title);
    bind_text(statement, 3, doc->text);
    return run(writer, ADD_WORDS, error);
}

static bool
add_doc(FolioRowWriter *writer, const char *path, gint64 print, const FolioDoc *doc, GError **error)
{
    sqlite3_stmt *statement = writer->statements[ADD_FILE];
    bind_text(statement, 1, path);
    sqlite3_bind_int64(statement, 2, print);
    sqlite3_bind_int64(statement, 3, doc->sum);
    if (!run(writer, ADD_FILE, error))
        return false;
    gint64 n = sqlite3_last_insert_rowid(writer->db->handle);
    /* the number of a row just removed may be given again */
    if (g_hash_table_remove(writer->gone, &n) && !remove_words(writer, n, error))
        return false;
    return !doc->is_entry
           || (add_entry(writer, n, doc, error) && add_fields(writer, n, doc, error)
               && add_tasks(writer, n, doc, error) && add_links(writer, n, doc, error)
               && add_words(writer, n, doc, error));
}

static bool
keep_row(FolioRowWriter *writer, gint64 n, gint64 print, GError **error)
{
    add_number(writer->kept, n);
    sqlite3_bind_int64(writer->statements[SET_PRINT], 1, print);
    sqlite3_bind_int64(writer->statements[SET_PRINT], 2, n);
    return run(writer, SET_PRINT, error);
}

/* All but the words: each step back in the order of rows makes FTS5 write out what it has gathered,
 * so those go together in the end. */
static bool
remove_row(FolioRowWriter *writer, gint64 n, GError **error)
{
    writer->has_removed = true;
    add_number(writer->gone, n);
    for (Statement i = REMOVE_FILE; i < REMOVE_WORDS; i++) {
        sqlite3_bind_int64(writer->statements[i], 1, n);
        if (!run(writer, i, error))
            return false;
    }
    return true;
}

bool
folio_row_writer_put(FolioRowWriter *writer, const char *path, gint64 print, const FolioDoc *doc,
                     GError **error)
{
    sqlite3_stmt *statement = writer->statements[FIND_PATH];
    bind_text(statement, 1, path);
    bool is_known;
    if (!folio_db_step(writer->db, statement, &is_known, error))
        return false;
    gint64 n = is_known ? sqlite3_column_int64(statement, 0) : 0;
    bool is_same = is_known && doc != NULL && sqlite3_column_int64(statement, 1) == doc->sum;
    sqlite3_reset(statement);
    if (is_same)
        return keep_row(writer, n, print, error);
    if (doc != NULL && doc->is_unread)
        print = 0;
    return (!is_known || remove_row(writer, n, error))
           && (doc == NULL || add_doc(writer, path, print, doc, error));
}

bool
folio_row_writer_drop(FolioRowWriter *writer, const FolioRoot *root, gint64 n, GError **error)
{
    sqlite3_stmt *statement = writer->statements[GET_PATH];
    bool is_known;
    if (g_hash_table_contains(writer->kept, &n))
        return true;
    sqlite3_bind_int64(statement, 1, n);
    if (!folio_db_step(writer->db, statement, &is_known, error))
        return false;
    if (!is_known)
        return true;
    struct stat info;
    const char *path = (const char *) sqlite3_column_text(statement, 0);
    bool is_there = folio_root_stat(root, path, &info) && S_ISREG(info.st_mode);
    sqlite3_reset(statement);
    return is_there || remove_row(writer, n, error);
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
    gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;
    return first < second ? -1 : first > second;
}

static bool
remove_gone_words(FolioRowWriter *writer, GError **error)
{
    g_autoptr(GList) numbers = g_list_sort(g_hash_table_get_keys(writer->gone), compare_numbers);
    for (const GList *at = numbers; at != NULL; at = at->next) {
        if (!remove_words(writer, *(const gint64 *) at->data, error))
            return false;
    }
    return true;
}

/* FTS5 only marks words as deleted and keeps them in the file until their segments are merged. What
 * was private must not stay readable, so they are all merged at once. */
static bool
forget_words(FolioRowWriter *writer, GError **error)
{
    return writer->store != FOLIO_STORE_PRIVATE || !writer->has_removed
           || folio_db_exec(writer->db, writer->store,
                            "INSERT INTO $.words(words) VALUES('optimize')", error);
}

static bool
add_lookups(FolioRowWriter *writer, GError **error)
{
    return !writer->is_first
           || folio_db_exec(writer->db, writer->store, folio_index_lookups, error);
}

bool
folio_row_writer_commit(FolioRowWriter *writer, GError **error)
{
    if (!remove_gone_words(writer, error) || !forget_words(writer, error)
        || !add_lookups(writer, error)
        || !folio_db_exec(writer->db, writer->store, "COMMIT", error))
        return false;
    writer->is_open = false;
    return true;
}
