/* The people of the network, by career stage. Somebody who has not agreed to be named is there as a
 * role. */
#include <string.h>

#include "site_pictures.h"

/* --- Who ------------------------------------------------------------------------------------------- */

static bool
is_handle(const FolioField *field)
{
    return field->type == FOLIO_FIELD_HANDLE || field->type == FOLIO_FIELD_HANDLES;
}

static void
add_handles(GHashTable *met, const SiteItem *item, const FolioField *fields)
{
    for (; fields != NULL && fields->name != NULL; fields++) {
        if (!is_handle(fields) || fields->alias_of != NULL)
            continue;
        g_auto(GStrv) handles = folio_entry_dup_list(item->entry, fields->name);
        for (char **handle = handles; *handle != NULL; handle++)
            if (!g_hash_table_contains(met, *handle))
                g_hash_table_insert(met, g_strdup(*handle), GUINT_TO_POINTER(0));
    }
}

static void
add_meeting(GHashTable *met, const SiteItem *meeting)
{
    g_auto(GStrv) handles = folio_entry_dup_list(meeting->entry, "people");
    if (g_strcmp0(meeting->status, "held") != 0)
        return;
    for (char **handle = handles; *handle != NULL; handle++) {
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(met, *handle));
        g_hash_table_insert(met, g_strdup(*handle), GUINT_TO_POINTER(count + 1));
    }
}

/* Handles of visible entries and of visible cards -> number of meetings held together. */
static GHashTable *
meet(const SiteModel *model)
{
    GHashTable *met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < model->items->len; i++) {
        const SiteItem *item = model->items->pdata[i];
        if (item->kind->named_by_handle)
            g_hash_table_insert(met, g_strdup(item->id), g_hash_table_lookup(met, item->id));
        else if (item->url != NULL) {
            add_handles(met, item, item->kind->fields);
            add_handles(met, item, folio_common_fields());
            if (strcmp(item->kind->name, "meeting") == 0)
                add_meeting(met, item);
        }
    }
    return met;
}

static int
closest_first(gconstpointer a, gconstpointer b)
{
    const SiteTie *one = *(SiteTie *const *) a, *two = *(SiteTie *const *) b;
    int order = (two->meetings > one->meetings) - (two->meetings < one->meetings);
    if (order == 0)
        order = (one->person->name == NULL) - (two->person->name == NULL);
    if (order == 0)
        order = g_strcmp0(one->person->name, two->person->name);
    return order != 0 ? order : strcmp(one->handle, two->handle);
}

GPtrArray *
site_network(const SiteModel *model)
{
    g_autoptr(GHashTable) met = meet(model);
    GPtrArray *ties = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer handle, meetings;
    g_hash_table_iter_init(&iter, met);
    while (g_hash_table_iter_next(&iter, &handle, &meetings)) {
        gpointer known, person;
        if (!g_hash_table_lookup_extended(model->people, handle, &known, &person)
            || strcmp(((SitePerson *) person)->role, "role_self") == 0)
            continue;
        SiteTie *tie = g_new0(SiteTie, 1);
        tie->handle = known;
        tie->person = person;
        tie->meetings = GPOINTER_TO_UINT(meetings);
        g_ptr_array_add(ties, tie);
    }
    g_ptr_array_sort(ties, closest_first);
    return ties;
}

/* --- Words ------------------------------------------------------------------------------------------ */

static char *
meetings_words(const SiteContext *context, const SiteTie *tie)
{
    return tie->meetings > 0 ? site_words_count(context->words, "meetings", tie->meetings)
                             : g_strdup(site_words_get(context->words, "no_meetings"));
}

static FolioView *
tie_row(const SiteContext *context, const SiteTie *tie)
{
    FolioView *row = site_person_view(context, tie->handle);
    g_autofree char *stage = g_strconcat("stage_", tie->person->stage, NULL);
    g_autofree char *meetings = meetings_words(context, tie);
    g_autofree char *is = g_strconcat("is_", tie->person->role + strlen("role_"), NULL);
    folio_view_put_text(row, "stage",
                        tie->person->stage != NULL ? site_words_get(context->words, stage) : NULL);
    folio_view_put_text(row, "is", site_words_get(context->words, is));
    folio_view_put_text(row, "meetings", meetings);
    return row;
}

FolioView *
site_network_view(const SiteContext *context)
{
    g_autoptr(GPtrArray) ties = site_network(context->model);
    if (ties->len == 0)
        return NULL;
    FolioView *view = folio_view_new_map(), *rows = folio_view_new_list();
    for (guint i = 0; i < ties->len; i++)
        folio_view_append(rows, tie_row(context, ties->pdata[i]));
    g_autofree char *count = site_words_count(context->words, "network", ties->len);
    folio_view_put_text(view, "count", count);
    folio_view_put(view, "rows", rows);
    site_put(view, "picture", site_svg_network(context, ties));
    return view;
}
