/* Small pictures: bars and scales, by numbers that no locale changes. */
#include "site/site_pictures.h"
#include "text/view_internal.h"
#include "unit/site/site_test.h"

static void
test_shares(void)
{
    static const struct {
        guint value;
        const char *text;
    } cases[] = {{0, " x=\"0.00%\""},
                 {5, " x=\"0.05%\""},
                 {1234, " x=\"12.34%\""},
                 {9990, " x=\"99.90%\""},
                 {10000, " x=\"100.00%\""}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        site_svg_append_share(out, "x", cases[i].value);
        g_assert_cmpstr(out->str, ==, cases[i].text);
    }
}

static guint
count(const FolioView *svg, const char *part)
{
    guint found = 0;
    for (const char *at = svg->bytes; (at = strstr(at, part)) != NULL; at += strlen(part))
        found++;
    return found;
}

static void
test_bars(void)
{
    static const struct {
        int percent;
        const char *width;
    } cases[] = {{-5, "width=\"0%\""},
                 {0, "width=\"0%\""},
                 {1, "width=\"1%\""},
                 {40, "width=\"40%\""},
                 {150, "width=\"100%\""}};
    static const char rtl[] = "code: he\ndirection: rtl\n";
    g_auto(TestSite) site;
    test_site_init(&site);
    g_hash_table_insert(site.templates, (gpointer) "lang/he/frame.yaml", (gpointer) rtl);
    FolioSiteSource source = {.template_text = test_site_template, .data = &site};
    g_autoptr(SiteWords) words = site_words_new(&source, NULL, NULL, NULL);
    g_autoptr(SiteWords) hebrew = site_words_new(&source, "he", NULL, NULL);
    g_autoptr(FolioView) mirrored = site_svg_bar(hebrew, NULL, 30);
    g_assert_cmpuint(count(mirrored, "class=\"f\" x=\"70%\""), ==, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioView) none = site_svg_bar(words, NULL, cases[i].percent);
        g_autoptr(FolioView) own = site_svg_bar(words, &site_domains[1], cases[i].percent);
        g_autofree char *css = g_strdup_printf("class=\"bar %s\"", site_domains[1].css);
        g_assert_cmpuint(count(none, "class=\"bar none\""), ==, 1);
        g_assert_cmpuint(count(own, css), ==, 1);
        /* The bed is full width always. */
        g_assert_cmpuint(count(own, "width=\"100%\""), ==, cases[i].percent >= 100 ? 2 : 1);
        g_assert_cmpuint(count(own, cases[i].width), >=, 1);
        g_assert_cmpuint(count(own, "class=\"f\" x=\"0\""), ==, 1);
        g_assert_cmpuint(count(own, "style"), ==, 0);
    }
}

/* Where the marks of a scale from 1 to 5 are: the edges stay free, what is outside is at the edge, and a
 * script that runs the other way has it mirrored. */
static void
test_scales(void)
{
    static const char rtl[] = "code: he\ndirection: rtl\n";
    static const struct {
        SiteScale scale;
        bool is_mirrored;
        const char *dot, *ring, *line; /* NULL: there is none */
    } cases[] = {
        {{1, 5, 2, 4, true, true, 0, false},
         false,
         "class=\"b\" cx=\"73.00%\"",
         "class=\"a\" cx=\"27.00%\" cy=\"9\" r=\"4.2\"",
         "x1=\"27.00%\" x2=\"73.00%\""},
        {{1, 5, 4, 2, true, true, 0, false},
         false,
         "class=\"b\" cx=\"27.00%\"",
         "class=\"a\" cx=\"73.00%\"",
         "x1=\"27.00%\" x2=\"73.00%\""},
        {{1, 5, 2, 4, true, true, 0, false},
         true,
         "class=\"b\" cx=\"27.00%\"",
         "class=\"a\" cx=\"73.00%\"",
         "x1=\"27.00%\" x2=\"73.00%\""},
        {{1, 5, 3, 3, true, true, 0, false},
         false,
         "class=\"b\" cx=\"50.00%\"",
         "class=\"a over\" cx=\"50.00%\" cy=\"9\" r=\"7.5\"",
         "x1=\"50.00%\" x2=\"50.00%\" y1=\"9\""},
        {{1, 5, 0, 9, true, true, 0, false},
         false,
         "class=\"b\" cx=\"96.00%\"",
         "class=\"a\" cx=\"4.00%\"",
         "x1=\"4.00%\" x2=\"96.00%\""},
        {{1, 5, 0, 5, false, true, 0, false}, false, "class=\"b\" cx=\"96.00%\"", NULL, NULL},
        {{1, 5, 1, 0, true, false, 0, false}, false, NULL, "class=\"a\" cx=\"4.00%\"", NULL},
    };
    g_auto(TestSite) site;
    test_site_init(&site);
    g_hash_table_insert(site.templates, (gpointer) "lang/he/frame.yaml", (gpointer) rtl);
    FolioSiteSource source = {.template_text = test_site_template, .data = &site};
    g_autoptr(SiteWords) english = site_words_new(&source, NULL, NULL, NULL);
    g_autoptr(SiteWords) hebrew = site_words_new(&source, "he", NULL, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        SiteContext context = {.words = cases[i].is_mirrored ? hebrew : english};
        g_autoptr(FolioView) svg = site_svg_scale(&context, NULL, &cases[i].scale);
        g_test_message("%d: %s", (int) i, svg->bytes);
        g_assert_cmpuint(count(svg, "<line class=\"r\""), ==, 5);
        g_assert_cmpuint(count(svg, "class=\"b\""), ==, cases[i].dot != NULL);
        g_assert_cmpuint(count(svg, "class=\"a"), ==, cases[i].ring != NULL);
        g_assert_cmpuint(count(svg, "<line class=\"d\""), ==, cases[i].line != NULL);
        if (cases[i].dot != NULL)
            g_assert_cmpuint(count(svg, cases[i].dot), ==, 1);
        if (cases[i].ring != NULL)
            g_assert_cmpuint(count(svg, cases[i].ring), ==, 1);
        if (cases[i].line != NULL)
            g_assert_cmpuint(count(svg, cases[i].line), ==, 1);
    }
    /* What others say is under the dot, and shows around it. */
    SiteContext mirrored = {.words = hebrew};
    g_autoptr(FolioView) both = site_svg_scale(
        &mirrored, NULL,
        &(SiteScale){
            .min = 1, .max = 5, .dot = 5, .has_dot = true, .diamond = 5, .has_diamond = true});
    g_assert_cmpuint(count(both, "<svg class=\"o\" overflow=\"visible\" x=\"4.00%\">"), ==, 1);
    g_assert_true(strstr(both->bytes, "class=\"o\"") < strstr(both->bytes, "class=\"b\""));
    /* A scale of one step has no length, and no division by it. */
    SiteContext context = {.words = english};
    g_autoptr(FolioView) one =
        site_svg_scale(&context, NULL, &(SiteScale){.min = 3, .max = 3, .dot = 3, .has_dot = true});
    g_assert_cmpuint(count(one, "cx=\"4.00%\""), ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/svg/shares", test_shares);
    g_test_add_func("/svg/bars", test_bars);
    g_test_add_func("/svg/scales", test_scales);
    return g_test_run();
}
