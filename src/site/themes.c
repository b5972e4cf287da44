/* Themes: the tags of visible entries, each with pages of its own. */
#include <string.h>

#include "folio/path.h"
#include "site_internal.h"

#define MAX_SLUG_BYTES 40
#define DIGEST_LENGTH 8

static void
theme_free(gpointer data)
{
    SiteTheme *theme = data;
    g_ptr_array_unref(theme->items);
    g_free(theme->name);
    g_free(theme->base);
    g_free(theme->url);
    g_free(theme);
}

/* `by_name`: name -> SiteTheme. */
static SiteTheme *
find_or_add(SiteModel *model, GHashTable *by_name, const char *name)
{
    SiteTheme *theme = g_hash_table_lookup(by_name, name);
    if (theme != NULL)
        return theme;
    theme = g_new0(SiteTheme, 1);
    theme->name = g_strdup(name);
    theme->items = g_ptr_array_new();
    g_ptr_array_add(model->themes, theme);
    g_hash_table_insert(by_name, theme->name, theme);
    return theme;
}

static void
add_item(SiteModel *model, GHashTable *by_name, SiteItem *item)
{
    FolioTexts tags = folio_entry_texts(item->entry, "tags");
    for (const char *tag; (tag = folio_texts_next(&tags)) != NULL;) {
        SiteTheme *theme = *tag != '\0' ? find_or_add(model, by_name, tag) : NULL;
        GPtrArray *items = theme != NULL ? theme->items : NULL;
        if (items == NULL || (items->len > 0 && items->pdata[items->len - 1] == item))
            continue;
        g_ptr_array_add(items, item);
        if (item->themes == NULL)
            item->themes = g_ptr_array_new();
        g_ptr_array_add(item->themes, theme);
    }
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    const SiteTheme *one = *(SiteTheme *const *) a, *two = *(SiteTheme *const *) b;
    g_autofree char *one_folded = site_fold(one->name);
    g_autofree char *two_folded = site_fold(two->name);
    int order = strcmp(one_folded, two_folded);
    return order != 0 ? order : strcmp(one->name, two->name);
}

/* The address of a theme before others are asked. Caller frees. */
static char *
dup_slug(const SiteTheme *theme)
{
    return folio_slug(theme->name, MAX_SLUG_BYTES);
}

/* Would a theme whose list is divided have its page of a year there? */
static bool
is_part(GHashTable *divided, const char *slug)
{
    const char *dash = strrchr(slug, '-');
    g_autofree char *stem = dash != NULL ? g_strndup(slug, (gsize) (dash - slug)) : NULL;
    return stem != NULL && g_hash_table_contains(divided, stem)
           && (g_ascii_isdigit(dash[1]) || strcmp(dash + 1, SITE_LIST_UNDATED) == 0);
}

static GHashTable *
find_divided(const GPtrArray *themes)
{
    GHashTable *divided = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < themes->len; i++) {
        const SiteTheme *theme = themes->pdata[i];
        if (theme->items->len > SITE_LIST_MOST)
            g_hash_table_add(divided, dup_slug(theme));
    }
    return divided;
}

/* A name without ASCII form, or one whose form another theme has, is told apart by its digest. */
static char *
make_base(GHashTable *taken, GHashTable *divided, const SiteTheme *theme)
{
    const char *name = theme->name;
    g_autofree char *slug = dup_slug(theme);
    if (slug[0] != '\0' && !g_hash_table_contains(taken, slug) && !is_part(divided, slug)) {
        g_hash_table_add(taken, g_strdup(slug));
        return g_strconcat("themes/", slug, NULL);
    }
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);
    digest[DIGEST_LENGTH] = '\0';
    return g_strconcat("themes/", slug, slug[0] != '\0' ? "-" : "", digest, NULL);
}

void
site_themes_gather(SiteModel *model)
{
    g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    model->themes = g_ptr_array_new_with_free_func(theme_free);
    bool is_wanted = site_sections_has_name(model->sections, "themes");
    for (guint i = 0; i < model->items->len && is_wanted; i++) {
        SiteItem *item = model->items->pdata[i];
        if (item->url != NULL)
            add_item(model, by_name, item);
    }
    g_ptr_array_sort(model->themes, compare_names);
    g_autoptr(GHashTable) divided = find_divided(model->themes);
    for (guint i = 0; i < model->themes->len; i++) {
        SiteTheme *theme = model->themes->pdata[i];
        theme->number = i;
        theme->base = make_base(taken, divided, theme);
        theme->url = g_strconcat(theme->base, ".html", NULL);
    }
}
