#include "site_internal.h"

#include <string.h>

void
site_page_set(FolioView *page, const char *title, const char *description)
{
    folio_view_put_text(page, "title", title);
    folio_view_put_text(page, "description", description);
}

void
site_put(FolioView *view, const char *key, FolioView *value)
{
    folio_view_put(view, key, value != NULL ? value : folio_view_new_bool(false));
}

void
site_put_list(FolioView *view, const char *key, FolioView *list)
{
    char has[48] = "has_"; /* keys are ours */
    g_strlcpy(has + strlen(has), key, sizeof has - strlen(has));
    folio_view_put_bool(view, has, folio_view_length(list) > 0);
    site_put(view, key, list);
}

FolioView *
site_list_of(FolioView *list, gsize least)
{
    if (folio_view_length(list) >= least)
        return list;
    folio_view_unref(list);
    return NULL;
}

void
site_list_add(FolioView *list, FolioView *item, bool is_last)
{
    folio_view_put_bool(item, "is_last", is_last);
    folio_view_append(list, item);
}

FolioView *
site_domain_view_new(const SiteWords *words, const SiteDomain *domain)
{
    g_autofree char *about = g_strconcat(domain->key, "_about", NULL);
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "key", domain->key);
    folio_view_put_text(view, "css", domain->css);
    folio_view_put_text(view, "name", site_words_get(words, domain->key));
    folio_view_put_text(view, "about", site_words_get(words, about));
    folio_view_put(view, "mark", site_svg_mark(domain));
    return view;
}

FolioView *
site_domain_view(const SiteContext *context, const SiteDomain *domain)
{
    return domain != NULL ? folio_view_ref(context->domains[domain - site_domains]) : NULL;
}

/* How a person stands to the owner is not for readers. */
FolioView *
site_status_view(const SiteContext *context, const SiteItem *item)
{
    bool is_told = item->status != NULL && !item->kind->named_by_handle;
    const char *state = is_told ? site_state_said(item) : NULL;
    FolioView *view = state != NULL ? g_hash_table_lookup(context->states, state) : NULL;
    return view != NULL ? folio_view_ref(view) : NULL;
}

FolioView *
site_theme_view(const SiteContext *context, const SiteTheme *theme)
{
    return folio_view_ref(context->tags[theme->number]);
}

static FolioView *
tags_view(const SiteContext *context, const SiteItem *item)
{
    FolioView *list = folio_view_new_list();
    for (guint i = 0; item->themes != NULL && i < item->themes->len; i++)
        folio_view_append(list, site_theme_view(context, item->themes->pdata[i]));
    return list;
}

FolioView *
site_date_view(const SiteContext *context, const SiteItem *item)
{
    if (item->kind->named_by_handle)
        return NULL; /* when somebody's card was made tells readers nothing */
    FolioView **slot = &context->days[context->day_numbers[item->number]];
    FolioView *date = g_atomic_pointer_get(slot);
    if (date == NULL && g_date_valid(&item->date)) {
        FolioViewPool *pool = folio_view_pool_pause(); /* the next page shows it too */
        date = site_words_date(context->words, &item->date);
        folio_view_share(date);
        folio_view_pool_resume(pool);
        if (!g_atomic_pointer_compare_and_exchange(slot, NULL, date)) {
            folio_view_free_shared(date); /* the other thread was first */
            date = g_atomic_pointer_get(slot);
        }
    }
    return date != NULL ? folio_view_ref(date) : NULL;
}

const char *
site_kind_word(const SiteContext *context, const FolioKind *kind)
{
    return g_hash_table_lookup(context->kinds, kind);
}

FolioView *
site_link_view(const SiteContext *context, const SiteItem *item)
{
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "id", item->id);
    folio_view_put_text(view, "kind", site_kind_word(context, item->kind));
    folio_view_put_text(view, "title", item->title);
    folio_view_put_text(view, "url", item->url);
    folio_view_put(view, "lang", site_tongue_view(context, item));
    site_put(view, "date", site_date_view(context, item));
    site_put(view, "domain", site_domain_view(context, item->domain));
    site_put(view, "status", site_status_view(context, item));
    return view;
}

FolioView *
site_item_view(const SiteContext *context, const SiteItem *item)
{
    FolioView *view = site_link_view(context, item);
    folio_view_put_text(view, "excerpt", site_excerpt_beyond_title(context, item));
    site_put(view, "speaker", site_speaker_view(context, item));
    site_put_list(view, "tags", tags_view(context, item));
    bool has_tags = folio_view_length(folio_view_get(view, "tags")) > 0;
    folio_view_put_bool(view, "has_meta", has_tags || site_state_said(item) != NULL);
    return view;
}

FolioView *
site_items_view(const SiteContext *context, const GPtrArray *items, gsize limit)
{
    gsize count = limit > 0 ? MIN(limit, items->len) : items->len;
    FolioView *list = folio_view_new_list();
    for (gsize i = 0; i < count; i++)
        site_list_add(list, site_item_view(context, items->pdata[i]), i + 1 == count);
    return list;
}
