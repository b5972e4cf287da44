/* Who takes part in what: the entries that name a person, and the meetings held together. */
#include <string.h>

#include "folio/hash.h"
#include "site_internal.h"

#define MAX_LISTED 20

/* --- Gathering -------------------------------------------------------------------------------------- */

static void
together_free(gpointer data)
{
    SiteTogether *together = data;
    g_ptr_array_unref(together->items);
    g_free(together);
}

static SiteTogether *
take(SiteModel *model, const char *handle)
{
    SiteTogether *together = g_hash_table_lookup(model->together, handle);
    if (together != NULL)
        return together;
    together = g_new0(SiteTogether, 1);
    together->items = g_ptr_array_new();
    g_hash_table_insert(model->together, g_strdup(handle), together);
    return together;
}

static bool
is_handle(const FolioField *field)
{
    return (field->type == FOLIO_FIELD_HANDLE || field->type == FOLIO_FIELD_HANDLES)
           && field->alias_of == NULL;
}

/* Two fields may name the same person: the entry is there once. */
static SiteTogether *
add_item(SiteModel *model, const SiteItem *item, const char *handle)
{
    SiteTogether *together = take(model, handle);
    GPtrArray *items = together->items;
    if (items->len == 0 || items->pdata[items->len - 1] != item)
        g_ptr_array_add(items, (gpointer) item);
    return together;
}

static void
add_named(SiteModel *model, const SiteItem *item, const FolioField *field)
{
    FolioTexts handles = folio_entry_texts(item->entry, field->name);
    bool is_held = strcmp(item->kind->name, "meeting") == 0 && strcmp(field->name, "people") == 0
                   && g_strcmp0(item->status, "held") == 0;
    for (const char *handle; (handle = folio_texts_next(&handles)) != NULL;)
        add_item(model, item, handle)->meetings += is_held;
}

/* Who wrote an entry is known by it, and takes no part in what it tells; but feedback is somebody's. */
static void
add_author(SiteModel *model, const SiteItem *item)
{
    for (const FolioField *field = folio_common_fields(); field->name != NULL; field++) {
        if (!is_handle(field))
            continue;
        FolioTexts handles = folio_entry_texts(item->entry, field->name);
        for (const char *handle; (handle = folio_texts_next(&handles)) != NULL;)
            take(model, handle);
    }
    const char *speaker = site_speaker_of(item);
    if (speaker != NULL)
        add_item(model, item, speaker);
}

void
site_together_gather(SiteModel *model)
{
    model->together = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, together_free);
    for (guint i = 0; i < model->items->len; i++) {
        const SiteItem *item = model->items->pdata[i];
        if (item->kind->named_by_handle)
            take(model, item->id);
        if (item->kind->named_by_handle || item->url == NULL)
            continue;
        for (const FolioField *field = item->kind->fields; field != NULL && field->name != NULL;
             field++)
            if (is_handle(field))
                add_named(model, item, field);
        add_author(model, item);
    }
}

/* --- On a person's page ----------------------------------------------------------------------------- */

/* The owner takes part in nearly everything. */
static const GPtrArray *
find_items(const SiteModel *model, const SiteItem *person)
{
    const SiteTogether *together = person->kind->named_by_handle && person != model->self
                                       ? g_hash_table_lookup(model->together, person->id)
                                       : NULL;
    return together != NULL && together->items->len > 0 ? together->items : NULL;
}

FolioView *
site_together_view(const SiteContext *context, const SiteItem *person)
{
    const GPtrArray *items = find_items(context->model, person);
    if (items == NULL)
        return NULL;
    FolioView *view = folio_view_new_map(), *list = folio_view_new_list();
    for (guint i = 0; i < MIN(items->len, MAX_LISTED); i++)
        folio_view_append(list, site_link_view(context, items->pdata[i]));
    g_autofree char *count = site_words_count(context->words, "entries", items->len);
    folio_view_put_text(view, "count", items->len > MAX_LISTED ? count : NULL);
    folio_view_put(view, "items", list);
    return view;
}

guint64
site_together_mix(guint64 print, const guint64 *cards, const SiteModel *model,
                  const SiteItem *person)
{
    const GPtrArray *items = find_items(model, person);
    if (items == NULL)
        return print;
    for (guint i = 0; i < MIN(items->len, MAX_LISTED); i++)
        print = folio_hash_mix(print, cards[((const SiteItem *) items->pdata[i])->number]);
    return folio_hash_mix(print, items->len);
}
