#include "folio/query.h"

#include <string.h>

static FolioQuery *
new_query(FolioQueryType type)
{
    FolioQuery *query = g_new0(FolioQuery, 1);
    query->type = type;
    return query;
}

static FolioQuery *
new_group(FolioQueryType type)
{
    FolioQuery *query = new_query(type);
    query->parts = g_ptr_array_new_with_free_func((GDestroyNotify) folio_query_free);
    return query;
}

FolioQuery *
folio_query_new_all(void)
{
    return new_query(FOLIO_QUERY_ALL);
}

FolioQuery *
folio_query_new_kind(const char *kind)
{
    FolioQuery *query = new_query(FOLIO_QUERY_KIND);
    query->value = g_strdup(kind);
    return query;
}

FolioQuery *
folio_query_new_field(const char *name, FolioQueryOperator op, const char *value)
{
    FolioQuery *query = new_query(FOLIO_QUERY_FIELD);
    query->op = op;
    query->name = g_strdup(name);
    query->value = g_strdup(value);
    return query;
}

FolioQuery *
folio_query_new_words(const char *words)
{
    FolioQuery *query = new_query(FOLIO_QUERY_WORDS);
    query->value = g_strdup(words);
    return query;
}

FolioQuery *
folio_query_new_not(FolioQuery *part)
{
    FolioQuery *query = new_group(FOLIO_QUERY_NOT);
    g_ptr_array_add(query->parts, part);
    return query;
}

static void
append(FolioQuery *group, FolioQuery *part)
{
    if (part->type != group->type) {
        g_ptr_array_add(group->parts, part);
        return;
    }
    while (part->parts->len > 0)
        g_ptr_array_add(group->parts, g_ptr_array_steal_index(part->parts, 0));
    folio_query_free(part);
}

static FolioQuery *
join(FolioQueryType type, FolioQuery *a, FolioQuery *b)
{
    FolioQuery *group = a->type == type ? a : new_group(type);
    if (group != a)
        g_ptr_array_add(group->parts, a);
    append(group, b);
    return group;
}

static bool
is_all(const FolioQuery *query)
{
    return query->type == FOLIO_QUERY_ALL;
}

FolioQuery *
folio_query_and(FolioQuery *a, FolioQuery *b)
{
    if (a == NULL || b == NULL)
        return a == NULL ? b : a;
    if (!is_all(a) && !is_all(b))
        return join(FOLIO_QUERY_AND, a, b);
    FolioQuery *rest = is_all(a) ? b : a;
    folio_query_free(rest == a ? b : a);
    return rest;
}

FolioQuery *
folio_query_or(FolioQuery *a, FolioQuery *b)
{
    if (a == NULL || b == NULL)
        return a == NULL ? b : a;
    if (!is_all(a) && !is_all(b))
        return join(FOLIO_QUERY_OR, a, b);
    FolioQuery *all = is_all(a) ? a : b;
    folio_query_free(all == a ? b : a);
    return all;
}

static bool
is_kind(const FolioQuery *query, const char *kind)
{
    return query->type == FOLIO_QUERY_KIND && strcmp(query->value, kind) == 0;
}

bool
folio_query_asks_for(const FolioQuery *query, const char *kind)
{
    bool asked = is_kind(query, kind);
    for (guint i = 0; query->type == FOLIO_QUERY_AND && i < query->parts->len; i++)
        asked = asked || is_kind(g_ptr_array_index(query->parts, i), kind);
    return asked;
}

bool
folio_query_names(const FolioQuery *query, const char *kind)
{
    bool named = is_kind(query, kind);
    for (guint i = 0; query->parts != NULL && i < query->parts->len; i++)
        named = named || folio_query_names(g_ptr_array_index(query->parts, i), kind);
    return named;
}

void
folio_query_free(FolioQuery *query)
{
    if (query == NULL)
        return;
    g_free(query->name);
    g_free(query->value);
    g_clear_pointer(&query->parts, g_ptr_array_unref);
    g_free(query);
}
