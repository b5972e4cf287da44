#include <string.h>

#include "site_internal.h"

static const char *
role_name(const SiteContext *context, const SitePerson *person)
{
    const char *role = site_words_get(context->words, person->role);
    return role[0] != '\0' ? role : site_words_get(context->words, "role_unknown");
}

char *
site_person_name(const SiteContext *context, const char *handle)
{
    const SitePerson *person = g_hash_table_lookup(context->model->people, handle);
    if (person != NULL)
        return g_strdup(person->name != NULL ? person->name : role_name(context, person));
    /* In a shared journal the handle is there for all to read; strangers get not even that. */
    if (context->model->audience == FOLIO_VISIBILITY_PUBLIC)
        return g_strdup(site_words_get(context->words, "role_unknown"));
    return g_strconcat("@", handle, NULL);
}

FolioView *
site_person_view(const SiteContext *context, const char *handle)
{
    const SitePerson *person = g_hash_table_lookup(context->model->people, handle);
    bool is_named = person != NULL && person->name != NULL;
    g_autofree char *name = site_person_name(context, handle);
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "name", name);
    folio_view_put_text(view, "role", is_named ? role_name(context, person) : NULL);
    folio_view_put_text(view, "url",
                        person != NULL && person->item != NULL ? person->item->url : NULL);
    return view;
}

bool
site_is_feedback(const SiteItem *item)
{
    return strcmp(item->kind->name, "feedback") == 0;
}

const char *
site_speaker_of(const SiteItem *item)
{
    if (!site_is_feedback(item))
        return NULL;
    const char *said_by = folio_entry_get_text(item->entry, "said_by");
    return said_by != NULL ? said_by : folio_entry_get_text(item->entry, "author");
}

FolioView *
site_speaker_view(const SiteContext *context, const SiteItem *item)
{
    const char *speaker = site_speaker_of(item);
    return speaker != NULL ? site_person_view(context, speaker) : NULL;
}

FolioView *
site_people_view(const SiteContext *context, const SiteItem *item, const char *field)
{
    guint count = 0;
    const char *owner = NULL;
    FolioTexts handles = folio_entry_texts(item->entry, field);
    g_autoptr(GPtrArray) shown = g_ptr_array_new();
    for (const char *handle; (handle = folio_texts_next(&handles)) != NULL; count++) {
        if (g_strcmp0(handle, context->settings->owner) == 0)
            owner = handle;
        else
            g_ptr_array_add(shown, (gpointer) handle);
    }
    if (count == 1 && owner != NULL)
        g_ptr_array_add(shown, (gpointer) owner);
    if (shown->len == 0)
        return NULL;
    FolioView *list = folio_view_new_list();
    for (guint i = 0; i < shown->len; i++)
        site_list_add(list, site_person_view(context, shown->pdata[i]), i + 1 == shown->len);
    return list;
}
