/* Pictures carry no style: classes give the colour, percentages the size, so that the policy holds
 * and text never shrinks. */
#include "site_internal.h"

static const char *
css_of(const SiteDomain *domain)
{
    return domain != NULL ? domain->css : "none";
}

FolioView *
site_svg_bar(const SiteDomain *domain, int percent)
{
    g_autofree char *html = g_strdup_printf(
        "<svg class=\"bar %s\" aria-hidden=\"true\">"
        "<rect class=\"t\" x=\"0\" y=\"0.5\" width=\"100%%\" height=\"7\" rx=\"3.5\"/>"
        "<rect class=\"f\" x=\"0\" y=\"0.5\" width=\"%d%%\" height=\"7\" rx=\"3.5\"/></svg>",
        css_of(domain), CLAMP(percent, 0, 100));
    return folio_view_new_html(html);
}

FolioView *
site_svg_mark(const SiteDomain *domain)
{
    g_autofree char *html = g_strdup_printf(
        "<svg class=\"mark %s\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">%s</svg>", domain->css,
        domain->mark);
    return folio_view_new_html(html);
}
