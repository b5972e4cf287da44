/* Pictures carry no style: classes give the colour, percentages the size, so that the policy holds
 * and text never shrinks. */
#include "folio/append.h"
#include "site_pictures.h"

static const char *
css_of(const SiteDomain *domain)
{
    return domain != NULL ? domain->css : "none";
}

void
site_svg_append_hundredths(GString *out, guint64 value)
{
    folio_append_number(out, value / 100, 1);
    g_string_append_c(out, '.');
    folio_append_number(out, value % 100, 2);
}

void
site_svg_append_share(GString *out, const char *name, guint value)
{
    g_string_append_c(out, ' ');
    g_string_append(out, name);
    g_string_append(out, "=\"");
    site_svg_append_hundredths(out, value);
    g_string_append(out, "%\"");
}

FolioView *
site_svg_bar(const SiteWords *words, const SiteDomain *domain, int percent)
{
    int share = CLAMP(percent, 0, 100);
    int start = site_words_right_to_left(words) ? 100 - share : 0;
    g_autofree char *html = g_strdup_printf(
        "<svg class=\"bar %s\" aria-hidden=\"true\">"
        "<rect class=\"t\" x=\"0\" y=\"0.5\" width=\"100%%\" height=\"7\" rx=\"3.5\"/>"
        "<rect class=\"f\" x=\"%d%s\" y=\"0.5\" width=\"%d%%\" height=\"7\" rx=\"3.5\"/></svg>",
        css_of(domain), start, start > 0 ? "%" : "", share);
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

/* --- Scales ----------------------------------------------------------------------------------------- */

#define SCALE_EDGE 400 /* hundredths of a percent left free on both sides */

static guint
scale_at(const SiteContext *context, const SiteScale *scale, int value)
{
    int span = MAX(1, scale->max - scale->min);
    int at = CLAMP(value, scale->min, scale->max) - scale->min;
    guint share = (guint) (SCALE_EDGE + (10000 - 2 * SCALE_EDGE) * at / span);
    return site_words_right_to_left(context->words) ? 10000 - share : share;
}

static void
append_line(GString *svg, const char *class, guint from, guint to, const char *ends)
{
    g_string_append_printf(svg, "<line class=\"%s\"", class);
    site_svg_append_share(svg, "x1", from);
    site_svg_append_share(svg, "x2", to);
    g_string_append_printf(svg, " %s/>", ends);
}

static void
append_dot(GString *svg, const char *class, guint at, const char *radius)
{
    g_string_append_printf(svg, "<circle class=\"%s\"", class);
    site_svg_append_share(svg, "cx", at);
    g_string_append_printf(svg, " cy=\"9\" r=\"%s\"/>", radius);
}

/* Wide enough to be seen around a dot. */
static void
append_diamond(GString *svg, guint at)
{
    g_string_append(svg, "<svg class=\"o\" overflow=\"visible\"");
    site_svg_append_share(svg, "x", at);
    g_string_append(svg, "><path d=\"M0 1.5l7.5 7.5-7.5 7.5-7.5-7.5z\"/></svg>");
}

FolioView *
site_svg_scale(const SiteContext *context, const SiteDomain *domain, const SiteScale *scale)
{
    g_autoptr(GString) svg = g_string_new(NULL);
    g_string_append_printf(svg, "<svg class=\"dumb %s\" aria-hidden=\"true\">", css_of(domain));
    for (int step = scale->min; step <= scale->max; step++) {
        guint at = scale_at(context, scale, step);
        append_line(svg, "r", at, at, "y1=\"3\" y2=\"15\"");
    }
    guint ring = scale_at(context, scale, scale->ring), dot = scale_at(context, scale, scale->dot);
    if (scale->has_ring && scale->has_dot)
        append_line(svg, "d", MIN(ring, dot), MAX(ring, dot), "y1=\"9\" y2=\"9\"");
    if (scale->has_diamond)
        append_diamond(svg, scale_at(context, scale, scale->diamond));
    if (scale->has_dot)
        append_dot(svg, "b", dot, "5");
    if (scale->has_ring)
        append_dot(svg, scale->has_dot && ring == dot ? "a over" : "a", ring,
                   ring == dot ? "7.5" : "4.2");
    g_string_append(svg, "</svg>");
    return folio_view_new_html(svg->str);
}
