/* What search engines look for: sitemaps.org 0.9, RFC 9309. */
#include <string.h>

#include "site_internal.h"

char *
site_xml_escape(const char *text)
{
    GString *out = g_string_sized_new(strlen(text) + 16);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        /* XML 1.0, 2.2: these may not even be written as references. */
        bool is_char = c >= 0x20 ? c != 0xfffe && c != 0xffff && c != 0x7f : c == '\n' || c == '\t';
        const char *entity = c == '&'   ? "&amp;"
                             : c == '<' ? "&lt;"
                             : c == '>' ? "&gt;"
                             : c == '"' ? "&quot;"
                                        : NULL;
        if (entity != NULL)
            g_string_append(out, entity);
        else if (is_char)
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static bool
has_sitemap(const SiteContext *context)
{
    return context->model->audience == FOLIO_VISIBILITY_PUBLIC
           && context->settings->base_url != NULL;
}

static void
append_page(const SiteContext *context, const SiteJob *job, GString *out)
{
    g_autofree char *url = site_absolute(context, job->path);
    g_autofree char *escaped = site_xml_escape(url);
    g_string_append_printf(out, "<url><loc>%s</loc>", escaped);
    if (job->item != NULL && g_date_valid(&job->item->date)) {
        g_autofree char *day = folio_date_to_iso(&job->item->date);
        g_string_append_printf(out, "<lastmod>%s</lastmod>", day);
    }
    g_string_append(out, "</url>\n");
}

/* The print page repeats the others, and the page for what is not here is none to find. */
static bool
is_listed(const SiteJob *job)
{
    return !job->is_whole && strcmp(job->path, "404.html") != 0;
}

static void
make_sitemap(const SiteContext *context, GString *out)
{
    g_string_append(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                         "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (guint i = 0; i < context->jobs->len; i++)
        if (is_listed(context->jobs->pdata[i]))
            append_page(context, context->jobs->pdata[i], out);
    g_string_append(out, "</urlset>\n");
}

static bool
always(const SiteContext *context)
{
    (void) context;
    return true;
}

/* A courtesy: whoever can read the pages can read them all the same. */
static void
make_robots(const SiteContext *context, GString *out)
{
    bool is_public = context->model->audience == FOLIO_VISIBILITY_PUBLIC;
    g_string_append_printf(out, "User-agent: *\n%s\n", is_public ? "Allow: /" : "Disallow: /");
    if (has_sitemap(context)) {
        g_autofree char *url = site_absolute(context, "sitemap.xml");
        g_string_append_printf(out, "Sitemap: %s\n", url);
    }
}

const SiteText site_text_sitemap = {"sitemap.xml", has_sitemap, make_sitemap};
const SiteText site_text_robots = {"robots.txt", always, make_robots};
