/* What a merge left undecided in an entry. */
#include <string.h>

#include "folio/entry.h"
#include "merge_internal.h"

#define MARKER_SIZE 7

static const FolioValue *
get_list(const FolioFrontMatter *front)
{
    const FolioValue *list = folio_front_matter_get(front, FOLIO_MERGE_CONFLICTS_KEY);
    return list != NULL && list->type == FOLIO_VALUE_LIST ? list : NULL;
}

unsigned
folio_entry_count_conflicts(const FolioEntry *entry)
{
    const char *body = folio_entry_get_body(entry);
    const FolioValue *list = get_list(entry->front);
    /* Nearly every entry has none, and is spared the walk through its lines. */
    bool marked = body[0] == '<' || strstr(body, "\n<<<<<<<") != NULL;
    return (list != NULL ? list->items->len : 0)
           + (marked ? folio_merge_count_conflicts((FolioSlice){body, strlen(body)}, MARKER_SIZE)
                     : 0);
}

unsigned
folio_entry_find_conflict(const FolioEntry *entry)
{
    const FolioValue *list = get_list(entry->front);
    if (list != NULL && list->items->len > 0)
        return list->line;
    if (folio_entry_count_conflicts(entry) == 0)
        return 0;
    unsigned line = folio_front_matter_get_body_line(entry->front);
    const char *at = folio_entry_get_body(entry);
    for (const char *next = at; next != NULL; at = next + 1, line++) {
        next = strchr(at, '\n');
        gsize length = next != NULL ? (gsize) (next - at) : strlen(at);
        if (folio_merge_is_marker((FolioSlice){at, length}, '<', MARKER_SIZE))
            return line;
    }
    return 0;
}

/* The list without the items that `drop` names; no list at all when nothing is left. */
static bool
drop_items(FolioFrontMatter *front, bool (*drop)(const char *field, gconstpointer data),
           gconstpointer data, GError **error)
{
    const FolioValue *list = get_list(front);
    g_autoptr(FolioValue) rest = folio_value_new_list();
    for (guint i = 0; list != NULL && i < list->items->len; i++) {
        const FolioValue *item = g_ptr_array_index(list->items, i);
        const FolioValue *field = folio_value_get(item, "field");
        bool named = field != NULL && field->type == FOLIO_VALUE_SCALAR;
        if (!named || !drop(field->text, data))
            g_ptr_array_add(rest->items, folio_value_copy(item));
    }
    if (list == NULL || rest->items->len == list->items->len)
        return true;
    return folio_front_matter_set(front, FOLIO_MERGE_CONFLICTS_KEY,
                                  rest->items->len > 0 ? rest : NULL, error);
}

static bool
is_field(const char *field, gconstpointer data)
{
    gsize length = strlen(data);
    return strncmp(field, data, length) == 0 && (field[length] == '\0' || field[length] == '.');
}

bool
folio_merge_decide(FolioFrontMatter *front, const char *field, GError **error)
{
    return drop_items(front, is_field, field, error);
}

bool
folio_entry_decide(FolioEntry *entry, const char *field, GError **error)
{
    return folio_merge_decide(entry->front, field, error);
}

typedef struct Versions {
    const FolioFrontMatter *before, *now;
} Versions;

static bool
has_changed(const char *field, gconstpointer data)
{
    const Versions *versions = data;
    const FolioValue *before = folio_front_matter_get(versions->before, field);
    const FolioValue *now = folio_front_matter_get(versions->now, field);
    return before == NULL || now == NULL ? before != now : !folio_value_equal(before, now);
}

bool
folio_entry_decide_changed(FolioEntry *entry, const char *before, gsize length, GError **error)
{
    if (get_list(entry->front) == NULL)
        return true;
    g_autoptr(FolioFrontMatter) old = folio_front_matter_parse(before, length, false, NULL, NULL);
    if (old == NULL || get_list(old) == NULL)
        return true;
    const Versions versions = {old, entry->front};
    return drop_items(entry->front, has_changed, &versions, error);
}
