/* Atom (RFC 4287) and JSON Feed 1.1: the newest entries for strangers. Ids are the pages' addresses, which
 * are made of entries' ids and never change. */
#include <string.h>

#include "site_internal.h"

#define MAX_ENTRIES 30

bool
site_has_feed(const SiteContext *context)
{
    return context->model->audience == FOLIO_VISIBILITY_PUBLIC
           && context->settings->base_url != NULL && context->model->items->len > 0;
}

char *
site_absolute(const SiteContext *context, const char *path)
{
    const char *base = context->settings->base_url;
    if (base == NULL)
        return NULL;
    bool is_start = strcmp(path, "index.html") == 0;
    return g_strconcat(base, g_str_has_suffix(base, "/") ? "" : "/", is_start ? "" : path, NULL);
}

/* Entries that have happened, the newest first. */
static GPtrArray *
choose(const SiteContext *context)
{
    const SiteModel *model = context->model;
    GPtrArray *chosen = g_ptr_array_new();
    for (guint i = 0; i < model->items->len && chosen->len < MAX_ENTRIES; i++) {
        const SiteItem *item = model->items->pdata[i];
        if (item->url != NULL && !item->kind->named_by_handle && g_date_valid(&item->date)
            && g_date_valid(&model->as_of) && g_date_compare(&item->date, &model->as_of) <= 0)
            g_ptr_array_add(chosen, model->items->pdata[i]);
    }
    return chosen;
}

/* Entries have a day and no time: noon of it is that day nearly everywhere. */
static char *
moment(const GDate *date)
{
    g_autofree char *day = folio_date_to_iso(date);
    return g_strconcat(day, "T12:00:00Z", NULL);
}

/* The body with whole addresses, for readers far from the site. */
static char *
content(const SiteContext *context, const SiteItem *item)
{
    g_autofree char *root = site_absolute(context, "index.html");
    g_autoptr(GString) html = site_text_on_own_page(context, item, 1, NULL);
    return site_html_move(html != NULL ? html->str : "", root);
}

/* --- Atom ------------------------------------------------------------------------------------------- */

static void
append_element(GString *out, const char *name, const char *attributes, const char *text)
{
    g_autofree char *valid = site_xml_escape(text);
    g_string_append_printf(out, "<%s%s>%s</%s>\n", name, attributes, valid, name);
}

static void
append_link(GString *out, const char *attributes, const char *url)
{
    g_autofree char *valid = site_xml_escape(url);
    g_string_append_printf(out, "<link%s href=\"%s\"/>\n", attributes, valid);
}

static void
append_categories(GString *out, const SiteItem *item)
{
    g_auto(GStrv) tags = folio_entry_dup_list(item->entry, "tags");
    for (char **tag = tags; *tag != NULL; tag++) {
        g_autofree char *valid = site_xml_escape(*tag);
        g_string_append_printf(out, "<category term=\"%s\"/>\n", valid);
    }
}

static void
append_atom_entry(const SiteContext *context, GString *out, const SiteItem *item)
{
    g_autofree char *url = site_absolute(context, item->url);
    g_autofree char *when = moment(&item->date);
    g_autofree char *html = content(context, item);
    g_string_append(out, "<entry>\n");
    append_element(out, "title", "", item->title);
    append_element(out, "id", "", url);
    append_link(out, " rel=\"alternate\" type=\"text/html\"", url);
    append_element(out, "published", "", when);
    append_element(out, "updated", "", when);
    append_categories(out, item);
    if (site_excerpt(context, item)[0] != '\0')
        append_element(out, "summary", "", site_excerpt(context, item));
    append_element(out, "content", " type=\"html\"", html);
    g_string_append(out, "</entry>\n");
}

static const char *
author_of(const SiteContext *context)
{
    return context->model->self != NULL ? context->model->self->title : context->title;
}

static void
make_atom(const SiteContext *context, GString *out)
{
    g_autoptr(GPtrArray) items = choose(context);
    g_autofree char *home = site_absolute(context, "index.html");
    g_autofree char *self = site_absolute(context, "feed.xml");
    g_autofree char *when = moment(&context->model->as_of);
    g_autofree char *language = site_xml_escape(site_words_language(context->words));
    g_string_append_printf(out,
                           "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                           "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n",
                           language);
    append_element(out, "title", "", context->title);
    append_element(out, "id", "", home);
    append_link(out, " rel=\"self\" type=\"application/atom+xml\"", self);
    append_link(out, " rel=\"alternate\" type=\"text/html\"", home);
    append_element(out, "updated", "", when);
    append_element(out, "generator", "", "folio");
    g_string_append(out, "<author>\n");
    append_element(out, "name", "", author_of(context));
    g_string_append(out, "</author>\n");
    for (guint i = 0; i < items->len; i++)
        append_atom_entry(context, out, items->pdata[i]);
    g_string_append(out, "</feed>\n");
}

/* --- JSON Feed -------------------------------------------------------------------------------------- */

static void
append_member(GString *out, const char *name, const char *text)
{
    g_string_append_printf(out, "\"%s\":", name);
    site_json_append(out, text);
    g_string_append(out, ",\n");
}

static void
append_tags(GString *out, const SiteItem *item)
{
    g_auto(GStrv) tags = folio_entry_dup_list(item->entry, "tags");
    g_string_append(out, "\"tags\":[");
    for (char **tag = tags; *tag != NULL; tag++) {
        g_string_append(out, tag != tags ? "," : "");
        site_json_append(out, *tag);
    }
    g_string_append_c(out, ']');
}

static void
append_json_item(const SiteContext *context, GString *out, const SiteItem *item)
{
    g_autofree char *url = site_absolute(context, item->url);
    g_autofree char *when = moment(&item->date);
    g_autofree char *html = content(context, item);
    g_string_append_c(out, '{');
    append_member(out, "id", url);
    append_member(out, "url", url);
    append_member(out, "title", item->title);
    append_member(out, "summary", site_excerpt(context, item));
    append_member(out, "content_html", html);
    append_member(out, "date_published", when);
    append_tags(out, item);
    g_string_append_c(out, '}');
}

static void
make_json(const SiteContext *context, GString *out)
{
    g_autoptr(GPtrArray) items = choose(context);
    g_autofree char *home = site_absolute(context, "index.html");
    g_autofree char *self = site_absolute(context, "feed.json");
    g_string_append_c(out, '{');
    append_member(out, "version", "https://jsonfeed.org/version/1.1");
    append_member(out, "title", context->title);
    append_member(out, "home_page_url", home);
    append_member(out, "feed_url", self);
    append_member(out, "language", site_words_language(context->words));
    g_string_append(out, "\"authors\":[{\"name\":");
    site_json_append(out, author_of(context));
    g_string_append(out, "}],\n\"items\":[");
    for (guint i = 0; i < items->len; i++) {
        g_string_append(out, i > 0 ? ",\n" : "");
        append_json_item(context, out, items->pdata[i]);
    }
    g_string_append(out, "]}\n");
}

const SiteText site_text_atom = {"feed.xml", site_has_feed, make_atom};
const SiteText site_text_json = {"feed.json", site_has_feed, make_json};
