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

static bool
has_role(const GPtrArray *ties, const char *role)
{
    for (guint i = 0; i < ties->len; i++)
        if (strcmp(((const SiteTie *) ties->pdata[i])->person->role + strlen("role_"), role) == 0)
            return true;
    return false;
}

/* What the shapes stand for, of the roles that there are. */
static FolioView *
keys_view(const SiteContext *context, const GPtrArray *ties)
{
    static const struct {
        const char *role, *word;
    } keys[] = {{"mentor", "network_key_mentor"},
                {"peer", "network_key_peer"},
                {"expert", "network_key_expert"},
                {"sponsor", "network_key_sponsor"},
                {"coordinator", "network_key_coordinator"},
                {"other", "network_key_other"},
                {"unknown", "network_key_other"}};
    FolioView *view = folio_view_new_list();
    const char *last = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (!has_role(ties, keys[i].role) || g_strcmp0(last, keys[i].word) == 0)
            continue;
        last = keys[i].word;
        folio_view_append(view, folio_view_new_text(site_words_get(context->words, last)));
    }
    return view;
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
    folio_view_put(view, "keys", keys_view(context, ties));
    return view;
}
