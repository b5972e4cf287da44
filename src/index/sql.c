#include "sql.h"

#include <string.h>

FolioSql *
folio_sql_new(void)
{
    FolioSql *sql = g_new(FolioSql, 1);
    *sql = (FolioSql){.text = g_string_new(NULL), .values = g_ptr_array_new_with_free_func(g_free)};
    return sql;
}

void
folio_sql_free(FolioSql *sql)
{
    if (sql == NULL)
        return;
    g_string_free(sql->text, TRUE);
    g_ptr_array_unref(sql->values);
    g_free(sql);
}

void
folio_sql_add(FolioSql *sql, const char *text)
{
    g_string_append(sql->text, text);
}

void
folio_sql_add_value(FolioSql *sql, const char *value)
{
    g_string_append_c(sql->text, '?');
    g_ptr_array_add(sql->values, g_strdup(value));
}

sqlite3_stmt *
folio_sql_prepare(const FolioSql *sql, FolioDb *db, GError **error)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db->handle, sql->text->str, -1, &statement, NULL) != SQLITE_OK) {
        folio_db_fail(db, error);
        return NULL;
    }
    for (guint i = 0; i < sql->values->len; i++)
        sqlite3_bind_text(statement, (int) i + 1, g_ptr_array_index(sql->values, i), -1,
                          SQLITE_TRANSIENT);
    return statement;
}

/* --- Words -------------------------------------------------------------------------------------- */

bool
folio_query_is_words(const FolioQuery *query)
{
    if (query->type == FOLIO_QUERY_WORDS)
        return true;
    if (query->type != FOLIO_QUERY_AND && query->type != FOLIO_QUERY_OR)
        return false;
    for (guint i = 0; i < query->parts->len; i++) {
        if (!folio_query_is_words(g_ptr_array_index(query->parts, i)))
            return false;
    }
    return query->parts->len > 0;
}

static void
append_match(GString *match, const FolioQuery *query)
{
    if (query->type == FOLIO_QUERY_WORDS) {
        gsize length = strlen(query->value);
        bool is_prefix = length > 0 && query->value[length - 1] == '*';
        g_autofree char *words = g_strndup(query->value, is_prefix ? length - 1 : length);
        g_auto(GStrv) parts = g_strsplit(words, "\"", -1);
        g_autofree char *quoted = g_strjoinv("\"\"", parts);
        g_string_append_printf(match, is_prefix ? "\"%s\" *" : "\"%s\"", quoted);
        return;
    }
    for (guint i = 0; i < query->parts->len; i++) {
        const char *before = i == 0 ? "(" : query->type == FOLIO_QUERY_AND ? " AND " : " OR ";
        g_string_append(match, before);
        append_match(match, g_ptr_array_index(query->parts, i));
    }
    g_string_append_c(match, ')');
}

char *
folio_query_to_match(const FolioQuery *query)
{
    GString *match = g_string_new(NULL);
    append_match(match, query);
    return g_string_free(match, FALSE);
}
