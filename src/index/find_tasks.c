#include <string.h>

#include "row_reader.h"
#include "sql.h"

enum {
    COLUMN_STORE,
    COLUMN_PATH,
    COLUMN_ENTRY_ID,
    COLUMN_ENTRY_TITLE,
    COLUMN_VISIBILITY,
    COLUMN_LINE,
    COLUMN_ID,
    COLUMN_TEXT,
    COLUMN_OWNER,
    COLUMN_DUE,
    COLUMN_DUE_VALID,
    COLUMN_STATE,
    COLUMN_OFFSET,
    COLUMN_LENGTH
};

static const char columns[] =
    " AS store, f.path AS path, e.id AS entry_id, e.title AS entry_title, e.visibility,"
    " t.line AS line, t.id AS id, t.text AS text, t.owner AS owner, t.due AS due, t.due_valid,"
    " t.state AS state, t.offset, t.length, e.date AS date"
    " FROM $.task t JOIN $.entry e ON e.n = t.n JOIN $.file f ON f.n = t.n WHERE ";

/* What a listing of tasks can be sorted by; the first is the order when nothing is asked for. */
static const struct {
    const char *name;
    const char *forward, *backward;
} sortings[] = {
    {"due", "state <> 'open', due IS NULL, due, date",
     "state <> 'open', due IS NULL, due DESC, date DESC"},
    {"date", "date IS NULL, date", "date IS NULL, date DESC"},
    {"title", "text COLLATE NOCASE", "text COLLATE NOCASE DESC"},
    {"who", "owner IS NULL, owner", "owner IS NULL, owner DESC"},
    {"owner", "owner IS NULL, owner", "owner IS NULL, owner DESC"}, /* as the column is called */
    {"status", "state", "state DESC"},
    {"id", "id IS NULL, id", "id IS NULL, id DESC"},
};

bool
folio_index_sorts_tasks_by(const char *field)
{
    for (gsize i = 0; i < G_N_ELEMENTS(sortings); i++) {
        if (strcmp(sortings[i].name, field) == 0)
            return true;
    }
    return false;
}

static const char *
sorting_of(const FolioOrder *order)
{
    gsize found = 0;
    for (gsize i = 0; order->field != NULL && i < G_N_ELEMENTS(sortings); i++) {
        if (strcmp(sortings[i].name, order->field) == 0)
            found = i;
    }
    return order->reverse ? sortings[found].backward : sortings[found].forward;
}

static void
add_arm(FolioSql *sql, FolioStoreId store, const FolioQuery *query, const char *today)
{
    FolioScope scope = {.store = store, .tasks = true, .today = today};
    g_autofree char *select = folio_db_sql_for(store, columns);
    g_string_append_printf(sql->text, "SELECT %d%s", (int) store, select);
    folio_sql_add_query(sql, &scope, query);
}

static FolioSql *
build_sql(const FolioQuery *query, const FolioOrder *order, const char *today)
{
    FolioSql *sql = folio_sql_new();
    folio_sql_add(sql, "SELECT * FROM (");
    add_arm(sql, FOLIO_STORE_SHARED, query, today);
    folio_sql_add(sql, " UNION ALL ");
    add_arm(sql, FOLIO_STORE_PRIVATE, query, today);
    g_string_append_printf(sql->text, ") ORDER BY %s, path, line, store", sorting_of(order));
    if (order->limit > 0)
        g_string_append_printf(sql->text, " LIMIT %u", order->limit);
    return sql;
}

static char *
dup_text(sqlite3_stmt *statement, int column)
{
    return g_strdup((const char *) sqlite3_column_text(statement, column));
}

static FolioTaskState
state_of(const char *name)
{
    FolioTaskState state = FOLIO_TASK_OPEN;
    while (state < FOLIO_TASK_DROPPED && g_strcmp0(folio_task_state_name(state), name) != 0)
        state++;
    return state;
}

static FolioTaskRow *
make_row(sqlite3_stmt *statement)
{
    FolioTask *task = g_new0(FolioTask, 1);
    *task = (FolioTask){
        .id = dup_text(statement, COLUMN_ID),
        .text = dup_text(statement, COLUMN_TEXT),
        .owner = dup_text(statement, COLUMN_OWNER),
        .due = dup_text(statement, COLUMN_DUE),
        .due_valid = sqlite3_column_int(statement, COLUMN_DUE_VALID) != 0,
        .state = state_of((const char *) sqlite3_column_text(statement, COLUMN_STATE)),
        .line = (unsigned) sqlite3_column_int64(statement, COLUMN_LINE),
        .offset_bytes = (gsize) sqlite3_column_int64(statement, COLUMN_OFFSET),
        .length_bytes = (gsize) sqlite3_column_int64(statement, COLUMN_LENGTH),
    };
    FolioTaskRow *row = g_new0(FolioTaskRow, 1);
    *row = (FolioTaskRow){
        .task = task,
        .store = (FolioStoreId) sqlite3_column_int(statement, COLUMN_STORE),
        .path = dup_text(statement, COLUMN_PATH),
        .entry_id = dup_text(statement, COLUMN_ENTRY_ID),
        .entry_title = dup_text(statement, COLUMN_ENTRY_TITLE),
        .visibility =
            folio_visibility_of((const char *) sqlite3_column_text(statement, COLUMN_VISIBILITY)),
    };
    return row;
}

static GPtrArray *
find_once(FolioIndex *index, const FolioSql *sql, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = folio_sql_prepare(sql, &index->db, error);
    if (statement == NULL)
        return NULL;
    g_autoptr(GPtrArray) rows =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_task_row_free);
    for (;;) {
        bool has_row;
        if (!folio_db_step(&index->db, statement, &has_row, error))
            return NULL;
        if (!has_row)
            return g_steal_pointer(&rows);
        g_ptr_array_add(rows, make_row(statement));
    }
}

GPtrArray *
folio_index_find_tasks(FolioIndex *index, const FolioQuery *query, const FolioOrder *order,
                       const GDate *today, GError **error)
{
    g_autoptr(FolioQuery) all = folio_query_new_all();
    g_autofree char *day = folio_date_to_iso(today);
    FolioOrder none = {0};
    if (query != NULL && !folio_query_check_size(query, error))
        return NULL;
    g_autoptr(FolioSql) sql =
        build_sql(query != NULL ? query : all, order != NULL ? order : &none, day);
    g_autoptr(GError) cause = NULL;
    GPtrArray *rows = find_once(index, sql, &cause);
    if (rows == NULL && folio_index_repair(index, cause)) {
        g_clear_error(&cause);
        rows = find_once(index, sql, &cause);
    }
    if (rows == NULL)
        g_propagate_error(error, g_steal_pointer(&cause));
    return rows;
}

GPtrArray *
folio_index_complete_tasks(FolioIndex *index, const char *prefix, guint limit, GError **error)
{
    g_autofree char *lower = g_utf8_strdown(prefix, -1);
    g_autoptr(FolioQuery) query = folio_query_new_field("id", FOLIO_QUERY_IS, lower);
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, 1, G_DATE_JANUARY, 1970);
    return folio_index_find_tasks(index, query, &(FolioOrder){.field = "id", .limit = limit}, &day,
                                  error);
}
