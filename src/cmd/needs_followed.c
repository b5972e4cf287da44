/* What many journals need: each is asked once, and again when something changed in it. */
#include "needs_internal.h"
#include "remembered.h"
#include "several.h"

static json_t *
work_out(FolioCall *call, GError **error)
{
    g_autoptr(GPtrArray) needs = folio_needs_new();
    if (!folio_needs_gather_entries(call, needs, error))
        return NULL;
    json_t *array = json_array();
    for (guint i = 0; i < needs->len; i++) {
        const FolioNeed *need = g_ptr_array_index(needs, i);
        json_array_append_new(
            array, json_pack("{ss so so so so so}", "section", need->section, "when",
                             folio_json_text(need->when), "id", folio_json_text(need->id), "title",
                             folio_json_text(need->title), "relative",
                             folio_json_text(need->relative), "day", folio_json_text(need->day)));
    }
    return array;
}

static char *
dup_text(const json_t *object, const char *key)
{
    return g_strdup(json_string_value(json_object_get(object, key)));
}

static FolioNeed *
read_need(const json_t *object)
{
    FolioNeed *need = g_new0(FolioNeed, 1);
    const char *section = json_string_value(json_object_get(object, "section"));
    need->section = g_intern_string(section != NULL ? section : "");
    need->when = dup_text(object, "when");
    need->id = dup_text(object, "id");
    need->title = dup_text(object, "title");
    need->relative = dup_text(object, "relative");
    need->day = dup_text(object, "day");
    return need;
}

static bool
gather(FolioCall *call, gpointer data, GError **error)
{
    size_t i;
    json_t *object;
    g_autoptr(json_t) needs = folio_remember(call, "status", work_out, error);
    json_array_foreach(needs, i, object) g_ptr_array_add(data, read_need(object));
    return needs != NULL;
}

bool
folio_needs_gather_followed(FolioCall *call, GPtrArray *needs, GError **error)
{
    return folio_call_each_journal_lazily(call, gather, needs, error);
}
