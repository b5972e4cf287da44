/* A query as text that parses back to the same tree. */
#ifndef TEST_QUERY_TEXT_H
#define TEST_QUERY_TEXT_H

#include <string.h>

#include "folio/query.h"

static const char *const query_operators[] = {
    [FOLIO_QUERY_IS] = ":",    [FOLIO_QUERY_BEFORE] = "<", [FOLIO_QUERY_UNTIL] = "<=",
    [FOLIO_QUERY_AFTER] = ">", [FOLIO_QUERY_SINCE] = ">=", [FOLIO_QUERY_PRESENT] = "",
};

static inline void query_append(GString *text, const FolioQuery *query);

static inline void
query_append_quoted(GString *text, const char *value)
{
    g_string_append_c(text, '"');
    for (const char *c = value; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_c(text, '\\');
        g_string_append_c(text, *c);
    }
    g_string_append_c(text, '"');
}

static inline void
query_append_field(GString *text, const FolioQuery *query)
{
    if (query->op == FOLIO_QUERY_PRESENT) {
        g_string_append_printf(text, "has:%s", query->name);
        return;
    }
    g_string_append_printf(text, "%s%s", query->name, query_operators[query->op]);
    bool is_plain = *query->value != '\0';
    for (const char *c = query->value; *c != '\0'; c++)
        is_plain = is_plain && (g_ascii_isalnum(*c) || strchr("_-./@", *c) != NULL);
    if (is_plain)
        g_string_append(text, query->value);
    else
        query_append_quoted(text, query->value);
}

/* What binds weaker than the words around it stands in parentheses. */
static inline void
query_append_part(GString *text, const FolioQuery *part, const FolioQuery *whole)
{
    bool is_group = part->type == FOLIO_QUERY_AND || part->type == FOLIO_QUERY_OR
                    || part->type == FOLIO_QUERY_NOT;
    bool binds_tighter = part->type == FOLIO_QUERY_NOT && whole->type != FOLIO_QUERY_NOT;
    binds_tighter =
        binds_tighter || (part->type == FOLIO_QUERY_AND && whole->type == FOLIO_QUERY_OR);
    g_string_append(text, is_group && !binds_tighter ? "(" : "");
    query_append(text, part);
    g_string_append(text, is_group && !binds_tighter ? ")" : "");
}

static inline void
query_append_parts(GString *text, const FolioQuery *query, const char *between)
{
    for (guint i = 0; i < query->parts->len; i++) {
        g_string_append(text, i == 0 ? "" : between);
        query_append_part(text, g_ptr_array_index(query->parts, i), query);
    }
}

static inline void
query_append(GString *text, const FolioQuery *query)
{
    switch (query->type) {
    case FOLIO_QUERY_ALL:
        g_string_append_c(text, '*');
        break;
    case FOLIO_QUERY_AND:
        query_append_parts(text, query, " ");
        break;
    case FOLIO_QUERY_OR:
        query_append_parts(text, query, " or ");
        break;
    case FOLIO_QUERY_NOT:
        g_string_append(text, "not ");
        query_append_parts(text, query, "");
        break;
    case FOLIO_QUERY_KIND:
        g_string_append(text, query->value);
        break;
    case FOLIO_QUERY_FIELD:
        query_append_field(text, query);
        break;
    case FOLIO_QUERY_WORDS:
        query_append_quoted(text, query->value);
        break;
    }
}

/* Caller frees. */
static inline char *
query_to_text(const FolioQuery *query)
{
    GString *text = g_string_new(NULL);
    query_append(text, query);
    return g_string_free(text, FALSE);
}

#endif
