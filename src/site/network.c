/* The people of the network, by career stage. Somebody who has not agreed to be named is there as a
 * role. */
#include <string.h>

#include "site_pictures.h"

/* --- Who ------------------------------------------------------------------------------------------- */

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
    GPtrArray *ties = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer handle, together;
    g_hash_table_iter_init(&iter, model->together);
    while (g_hash_table_iter_next(&iter, &handle, &together)) {
        gpointer known, person;
        if (!g_hash_table_lookup_extended(model->people, handle, &known, &person)
            || strcmp(((SitePerson *) person)->role, "role_self") == 0)
            continue;
        SiteTie *tie = g_new0(SiteTie, 1);
        tie->handle = known;
        tie->person = person;
        tie->meetings = ((const SiteTogether *) together)->meetings;
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
