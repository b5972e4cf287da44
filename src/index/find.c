#include <string.h>

#include "row_reader.h"
#include "sql.h"

/* How a listing is sorted by its keys k1 and k2; the id decides between equals, so that a rebuilt
 * index lists the same. What lacks the first key comes last in both directions. */
typedef struct Sorting {
    const char *forward, *backward;
} Sorting;

static const Sorting by_due = {"k1 IS NULL, k1, k2 DESC, id", "k1 IS NULL, k1 DESC, k2, id"};
static const Sorting by_rank = {"k1, k2 DESC, id", "k1 DESC, k2, id"};
static const Sorting by_column = {"k1 IS NULL, k1 COLLATE NOCASE, k2, id",
                                  "k1 IS NULL, k1 COLLATE NOCASE DESC, k2 DESC, id"};
/* Numbers by their size, days and words as text. */
static const Sorting by_field = {"k1 IS NULL, k1 + 0, k1, k2, id",
                                 "k1 IS NULL, k1 + 0 DESC, k1 DESC, k2 DESC, id"};

typedef struct Search {
    FolioIndex *index;
    const FolioQuery *query;
    FolioOrder order;
    const char *today;  /* ISO */
    char *match;        /* what full-text search answers; NULL */
    bool is_only_match; /* and there is nothing else */
} Search;

static void
search_clear(Search *search)
{
    g_free(search->match);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

/* Words that everything found must have go to full-text search, which can rank them: the whole query,
 * or those parts of an AND that are nothing but words. */
static void
take_words(Search *search)
{
    const FolioQuery *query = search->query;
    search->is_only_match = folio_query_is_words(query);
    if (search->is_only_match) {
        search->match = folio_query_to_match(query);
        return;
    }
    if (query->type != FOLIO_QUERY_AND)
        return;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < query->parts->len; i++) {
        const FolioQuery *part = g_ptr_array_index(query->parts, i);
        if (folio_query_is_words(part))
            g_ptr_array_add(parts, folio_query_to_match(part));
    }
    if (parts->len == 0)
        return;
    g_ptr_array_add(parts, NULL);
    search->match = g_strjoinv(" AND ", (char **) parts->pdata);
}

static void
add_conditions(const Search *search, const FolioScope *scope, FolioSql *sql)
{
    const FolioQuery *query = search->query;
    if (search->match == NULL) {
        folio_sql_add_query(sql, scope, query);
        return;
    }
    folio_sql_add(sql, "words MATCH ");
    folio_sql_add_value(sql, search->match);
    for (guint i = 0; !search->is_only_match && i < query->parts->len; i++) {
        const FolioQuery *part = g_ptr_array_index(query->parts, i);
        if (folio_query_is_words(part))
            continue;
        folio_sql_add(sql, " AND ");
        folio_sql_add_query(sql, scope, part);
    }
}

static bool
is_ranked(const Search *search)
{
    return search->match != NULL
           && (search->order.field == NULL || strcmp(search->order.field, "rank") == 0);
}

static const Sorting *
sorting_of(const Search *search)
{
    static const char *const texts[] = {"id",     "title",      "status", "date", "due",
                                        "author", "visibility", "kind",   NULL};
    if (is_ranked(search))
        return &by_rank;
    if (search->order.field == NULL || strcmp(search->order.field, "rank") == 0)
        return &by_due;
    return g_strv_contains(texts, search->order.field) ? &by_column : &by_field;
}

static void
add_key(const Search *search, const FolioScope *scope, FolioSql *sql)
{
    const Sorting *sorting = sorting_of(search);
    if (sorting == &by_rank)
        folio_sql_add(sql, "bm25(words, 5.0, 1.0)");
    else if (sorting == &by_due)
        folio_sql_add(sql, "e.due");
    else
        folio_sql_add_sort_key(sql, scope, search->order.field);
}

/* Of a CROSS JOIN SQLite takes the first table first: to ask for the words of one entry after the other
 * is slow. */
static void
add_arm(const Search *search, FolioStoreId store, FolioSql *sql)
{
    FolioScope scope = {.store = store, .today = search->today};
    g_autofree char *from = folio_db_sql_for(
        store, search->match != NULL
                   ? " FROM $.words CROSS JOIN $.entry e ON e.n = words.rowid WHERE "
                   : " FROM $.entry e WHERE ");
    g_string_append_printf(sql->text, "SELECT %d AS store, e.n AS n, ", (int) store);
    add_key(search, &scope, sql);
    folio_sql_add(sql, " AS k1, e.date AS k2, e.id AS id");
    folio_sql_add(sql, from);
    add_conditions(search, &scope, sql);
}

static FolioSql *
build_sql(const Search *search)
{
    const Sorting *sorting = sorting_of(search);
    FolioSql *sql = folio_sql_new();
    folio_sql_add(sql, "SELECT store, n, k1 FROM (");
    add_arm(search, FOLIO_STORE_SHARED, sql);
    folio_sql_add(sql, " UNION ALL ");
    add_arm(search, FOLIO_STORE_PRIVATE, sql);
    g_string_append_printf(sql->text, ") ORDER BY %s, store",
                           search->order.reverse ? sorting->backward : sorting->forward);
    if (search->order.limit > 0)
        g_string_append_printf(sql->text, " LIMIT %u", search->order.limit);
    return sql;
}

/* First the numbers, sorted and cut; then, for those alone, the rows and their snippets. */
static GPtrArray *
read_rows(Search *search, GError **error)
{
    FolioDb *db = &search->index->db;
    g_autoptr(FolioSql) sql = build_sql(search);
    g_autoptr(sqlite3_stmt) numbers = folio_sql_prepare(sql, db, error);
    if (numbers == NULL)
        return NULL;
    g_auto(FolioRowReader) reader;
    if (!folio_row_reader_init(&reader, search->index, search->match, error))
        return NULL;
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    bool is_searched = is_ranked(search);
    for (;;) {
        bool has_row;
        FolioRow *row;
        if (!folio_db_step(db, numbers, &has_row, error))
            return NULL;
        if (!has_row)
            return g_steal_pointer(&rows);
        if (!folio_row_reader_read(&reader, (FolioStoreId) sqlite3_column_int(numbers, 0),
                                   sqlite3_column_int64(numbers, 1), &row, error))
            return NULL;
        if (row == NULL)
            continue;
        row->rank = is_searched ? sqlite3_column_double(numbers, 2) : 0;
        g_ptr_array_add(rows, row);
    }
}

/* Both steps see the same state of the databases. */
static GPtrArray *
find_once(Search *search, GError **error)
{
    FolioDb *db = &search->index->db;
    if (!folio_db_exec(db, FOLIO_STORE_SHARED, "BEGIN", error))
        return NULL;
    GPtrArray *rows = read_rows(search, error);
    sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
    return rows;
}

static GPtrArray *
find_again(Search *search, GError **error)
{
    g_autoptr(GError) cause = NULL;
    GPtrArray *rows = find_once(search, &cause);
    if (rows == NULL && folio_index_repair(search->index, cause)) {
        g_clear_error(&cause);
        rows = find_once(search, &cause);
    }
    if (rows == NULL)
        g_propagate_error(error, g_steal_pointer(&cause));
    return rows;
}

GPtrArray *
folio_index_find(FolioIndex *index, const FolioQuery *query, const FolioOrder *order,
                 const GDate *today, GError **error)
{
    g_autoptr(FolioQuery) all = folio_query_new_all();
    g_autofree char *day = folio_date_to_iso(today);
    g_auto(Search) search = {.index = index, .query = query != NULL ? query : all, .today = day};
    if (order != NULL)
        search.order = *order;
    if (!folio_query_check_size(search.query, error))
        return NULL;
    take_words(&search);
    return find_again(&search, error);
}

/* For queries that no day decides. */
static GPtrArray *
find_timeless(FolioIndex *index, const FolioQuery *query, const FolioOrder *order, GError **error)
{
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, 1, G_DATE_JANUARY, 1970);
    return folio_index_find(index, query, order, &day, error);
}

GPtrArray *
folio_index_complete(FolioIndex *index, const char *prefix, guint limit, GError **error)
{
    g_autofree char *lower = g_utf8_strdown(prefix, -1);
    g_autoptr(FolioQuery) query = folio_query_new_field("id", FOLIO_QUERY_IS, lower);
    return find_timeless(index, query, &(FolioOrder){.field = "id", .limit = limit}, error);
}

bool
folio_index_get(FolioIndex *index, const char *id, FolioRow **row, GError **error)
{
    /* In their order the id itself comes before all that it starts. */
    g_autoptr(GPtrArray) rows = folio_index_complete(index, id, 1, error);
    if (rows == NULL)
        return false;
    const FolioRow *first = rows->len == 0 ? NULL : g_ptr_array_index(rows, 0);
    bool is_it = first != NULL && g_ascii_strcasecmp(first->id, id) == 0;
    *row = is_it ? g_ptr_array_steal_index(rows, 0) : NULL;
    return true;
}

GPtrArray *
folio_index_links_to(FolioIndex *index, const char *id, GError **error)
{
    g_autofree char *lower = g_utf8_strdown(id, -1);
    g_autoptr(FolioQuery) query = folio_query_new_field(FOLIO_SQL_LINKS_TO, FOLIO_QUERY_IS, lower);
    return find_timeless(index, query, &(FolioOrder){.field = "date"}, error);
}
