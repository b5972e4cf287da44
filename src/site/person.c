/* Who the portfolio is of, for search engines: schema.org in JSON-LD. A block of data is no script to the
 * pages' policy. */
#include "site_internal.h"

static void
append_member(GString *out, const char *name, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    g_string_append_printf(out, ",\"%s\":", name);
    site_json_append(out, text);
}

FolioView *
site_person_data(const SiteContext *context)
{
    const SiteSettings *settings = context->settings;
    if (context->model->audience != FOLIO_VISIBILITY_PUBLIC)
        return NULL;
    g_autofree char *url = site_absolute(context, "index.html");
    const SiteItem *self = context->model->self;
    g_autoptr(GString) out = g_string_new("<script type=\"application/ld+json\">"
                                          "{\"@context\":\"https://schema.org\","
                                          "\"@type\":\"ProfilePage\",\"mainEntity\":"
                                          "{\"@type\":\"Person\"");
    append_member(out, "name", self != NULL ? self->title : context->title);
    append_member(out, "jobTitle", settings->role);
    append_member(out, "description", settings->aim);
    append_member(out, "url", url);
    append_member(out, "sameAs", settings->orcid);
    g_string_append(out, "}}</script>");
    return folio_view_new_html(out->str);
}
