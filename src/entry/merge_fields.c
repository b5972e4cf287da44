/* Merging front matter key by key. */
#include "merge_internal.h"

#include <string.h>

typedef struct FieldMerge {
    FolioFrontMatter *front;
    const FolioMergeLabels *labels;
    GPtrArray *path;       /* keys down to the map at hand */
    FolioValue *conflicts; /* new ones: field, value, author, time */
} FieldMerge;

static bool
set_here(FieldMerge *merge, const char *key, const FolioValue *value, GError **error)
{
    g_ptr_array_add(merge->path, (gpointer) key);
    bool done = folio_front_matter_set_at(merge->front, (const char *const *) merge->path->pdata,
                                          merge->path->len, value, error);
    g_ptr_array_remove_index(merge->path, merge->path->len - 1);
    return done;
}

static GHashTable *
set_of(const FolioValue *list)
{
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; list != NULL && list->type == FOLIO_VALUE_LIST && i < list->items->len; i++)
        g_hash_table_add(set, folio_value_to_line(list->items->pdata[i]));
    return set;
}

/* Ours without what they took away, and with what they added. */
static FolioValue *
merge_lists(const FolioValue *base, const FolioValue *ours, const FolioValue *theirs)
{
    g_autoptr(GHashTable) in_base = set_of(base);
    g_autoptr(GHashTable) in_ours = set_of(ours);
    g_autoptr(GHashTable) in_theirs = set_of(theirs);
    FolioValue *merged = folio_value_new_list();
    for (guint i = 0; i < ours->items->len; i++) {
        const FolioValue *item = ours->items->pdata[i];
        g_autofree char *line = folio_value_to_line(item);
        if (g_hash_table_contains(in_theirs, line) || !g_hash_table_contains(in_base, line))
            g_ptr_array_add(merged->items, folio_value_copy(item));
    }
    for (guint i = 0; i < theirs->items->len; i++) {
        const FolioValue *item = theirs->items->pdata[i];
        g_autofree char *line = folio_value_to_line(item);
        if (!g_hash_table_contains(in_base, line) && !g_hash_table_contains(in_ours, line))
            g_ptr_array_add(merged->items, folio_value_copy(item));
    }
    return merged;
}

static void
note_conflict(FieldMerge *merge, const char *key, const FolioValue *theirs)
{
    g_autoptr(GString) field = g_string_new(NULL);
    for (guint i = 0; i < merge->path->len; i++)
        g_string_append_printf(field, "%s.", (const char *) merge->path->pdata[i]);
    g_string_append(field, key);
    FolioValue *conflict = folio_value_new_map();
    folio_value_put(conflict, "field", folio_value_new_text(field->str));
    folio_value_put(conflict, "value", folio_value_copy(theirs));
    if (merge->labels->their_author != NULL)
        folio_value_put(conflict, "author", folio_value_new_text(merge->labels->their_author));
    if (merge->labels->their_time != NULL)
        folio_value_put(conflict, "time", folio_value_new_text(merge->labels->their_time));
    g_ptr_array_add(merge->conflicts->items, conflict);
}

static bool
is_type(const FolioValue *value, FolioValueType type)
{
    return value != NULL && value->type == type;
}

static bool merge_maps(FieldMerge *merge, const FolioValue *base, const FolioValue *ours,
                       const FolioValue *theirs, GError **error);

static bool
merge_key(FieldMerge *merge, const char *key, const FolioValue *base, const FolioValue *ours,
          const FolioValue *theirs, GError **error)
{
    if (folio_value_equal(ours, theirs) || folio_value_equal(base, theirs))
        return true;
    /* Removed by one, changed by the other: the change is kept. */
    if (theirs == NULL && !folio_value_equal(base, ours))
        return true;
    if (folio_value_equal(base, ours) || ours == NULL)
        return set_here(merge, key, theirs, error);
    if (is_type(ours, FOLIO_VALUE_LIST) && is_type(theirs, FOLIO_VALUE_LIST)) {
        g_autoptr(FolioValue) list = merge_lists(base, ours, theirs);
        return set_here(merge, key, list, error);
    }
    if (is_type(ours, FOLIO_VALUE_MAP) && is_type(theirs, FOLIO_VALUE_MAP)) {
        g_ptr_array_add(merge->path, (gpointer) key);
        bool done = merge_maps(merge, base, ours, theirs, error);
        g_ptr_array_remove_index(merge->path, merge->path->len - 1);
        return done;
    }
    note_conflict(merge, key, theirs);
    return true;
}

/* `ours` is a copy: the tree changes while it is merged. */
static bool
merge_maps(FieldMerge *merge, const FolioValue *base, const FolioValue *ours,
           const FolioValue *theirs, GError **error)
{
    const FolioValue *const sides[] = {ours, theirs};
    for (gsize side = 0; side < G_N_ELEMENTS(sides); side++) {
        for (guint i = 0; i < sides[side]->keys->len; i++) {
            const char *key = sides[side]->keys->pdata[i];
            if (side == 1 && folio_value_get(ours, key) != NULL)
                continue;
            if (!merge_key(merge, key, folio_value_get(base, key), folio_value_get(ours, key),
                           folio_value_get(theirs, key), error))
                return false;
        }
    }
    return true;
}

/* The same field with the same text of theirs is one conflict, whoever merged when. */
static bool
is_noted(const FolioValue *list, const FolioValue *conflict)
{
    for (guint i = 0; i < list->items->len; i++) {
        const FolioValue *item = list->items->pdata[i];
        if (folio_value_equal(folio_value_get(item, "field"), folio_value_get(conflict, "field"))
            && folio_value_equal(folio_value_get(item, "value"),
                                 folio_value_get(conflict, "value")))
            return true;
    }
    return false;
}

static bool
add_conflicts(FieldMerge *merge, GError **error)
{
    const FolioValue *present = folio_front_matter_get(merge->front, FOLIO_MERGE_CONFLICTS_KEY);
    g_autoptr(FolioValue) list =
        is_type(present, FOLIO_VALUE_LIST) ? folio_value_copy(present) : folio_value_new_list();
    guint before = list->items->len;
    for (guint i = 0; i < merge->conflicts->items->len; i++) {
        const FolioValue *conflict = merge->conflicts->items->pdata[i];
        if (!is_noted(list, conflict))
            g_ptr_array_add(list->items, folio_value_copy(conflict));
    }
    return list->items->len == before || set_here(merge, FOLIO_MERGE_CONFLICTS_KEY, list, error);
}

bool
folio_merge_fields(FolioFrontMatter *ours, const FolioValue *base, const FolioValue *theirs,
                   const FolioMergeLabels *labels, GError **error)
{
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    g_autoptr(FolioValue) conflicts = folio_value_new_list();
    g_autoptr(FolioValue) before = folio_value_copy(folio_front_matter_get_map(ours));
    FieldMerge merge = {.front = ours, .labels = labels, .path = path, .conflicts = conflicts};
    return merge_maps(&merge, base, before, theirs, error) && add_conflicts(&merge, error);
}
