/* Queries as SQL: every word of the person becomes a parameter, never a part of the text. */
#ifndef FOLIO_INDEX_SQL_H
#define FOLIO_INDEX_SQL_H

#include "db.h"

typedef struct FolioSql {
    GString *text;
    GPtrArray *values; /* char*: one for each '?' */
} FolioSql;

FolioSql *folio_sql_new(void);
void folio_sql_free(FolioSql *sql);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioSql, folio_sql_free)
void folio_sql_add(FolioSql *sql, const char *text);
/* "?" with its value. */
void folio_sql_add_value(FolioSql *sql, const char *value);
/* Prepared, with its values bound. */
sqlite3_stmt *folio_sql_prepare(const FolioSql *sql, FolioDb *db, GError **error);

/* What a condition is about: rows e of $.entry, with t of $.task when `tasks`. */
typedef struct FolioScope {
    FolioStoreId store;
    bool tasks;
    const char *today; /* ISO */
} FolioScope;

/* A FIELD of this name, which nobody can type, wants the whole id or handle where "links" is content
 * with the beginning of an id. */
#define FOLIO_SQL_LINKS_TO "links to"

/* Errors: USAGE over the limits of index.h. The functions below want a query within them. */
bool folio_query_check_size(const FolioQuery *query, GError **error);
/* Adds a condition that holds for what matches. */
void folio_sql_add_query(FolioSql *sql, const FolioScope *scope, const FolioQuery *query);
/* Is there nothing in the query but words, so that full-text search can answer it alone? */
bool folio_query_is_words(const FolioQuery *query);
/* Such a query in FTS5's language: words quoted, a final '*' outside. Caller frees. */
char *folio_query_to_match(const FolioQuery *query);
/* SQL for what a field of an order sorts by. */
void folio_sql_add_sort_key(FolioSql *sql, const FolioScope *scope, const char *field);

#endif
