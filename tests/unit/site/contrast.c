/* Colours against each other: the numbers of WCAG, and what a journal's own colours are told. */
#include "site/site_internal.h"
#include "unit/site/site_test.h"

static void
test_numbers(void)
{
    static const struct {
        const char *one, *two;
        int hundredths;
    } cases[] = {{"#000000", "#FFFFFF", 2100}, {"#ffffff", "#FFFFFF", 100},
                 {"#777777", "#FFFFFF", 447},  {"#767676", "#ffffff", 454},
                 {"#0000FF", "#FFFFFF", 859},  {"#FF0000", "#FFFFFF", 399},
                 {"#010101", "#000000", 100},  {"red", "#FFFFFF", -1},
                 {NULL, "#FFFFFF", -1},        {"#FFFFFFF", "#000000", -1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].one);
        g_assert_cmpint(site_contrast(cases[i].one, cases[i].two), ==, cases[i].hundredths);
        g_assert_cmpint(site_contrast(cases[i].two, cases[i].one), ==, cases[i].hundredths);
    }
}

/* The built-in style sheet keeps every bar. */
static void
test_own(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpuint(site.result.findings->len, ==, 0);
    g_autoptr(GPtrArray) findings = folio_findings_new();
    g_assert_true(site_contrast_check(test_site_text(&site, "folio.css"), findings, NULL));
    g_assert_cmpuint(findings->len, ==, 0);
}

static void
test_settings(void)
{
    static const struct {
        const char *setting, *colour, *says;
        bool is_refused;
    } cases[] = {
        {"site.colours.accent", "#336699", NULL, false},
        {"site.colours.muted", "#7A8288", "'muted' on 'paper' has a contrast of 3.", false},
        {"site.colours.ink", "#DDDDDD", "'ink' on 'paper' has a contrast of 1.", true},
        {"site.colours.dark-ink", "#333333", "in the dark scheme", true},
        {"site.colours.edge", "#EEEEEE", "and needs 3.0", false},
        {"site.colours.paper", "#000000", "'ink' on 'paper'", true}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_autoptr(GError) error = NULL;
        test_site_init(&site);
        g_test_message("%s", cases[i].setting);
        g_hash_table_insert(site.settings, (gpointer) cases[i].setting, (gpointer) cases[i].colour);
        g_assert_cmpint(test_site_try(&site, FOLIO_VISIBILITY_PUBLIC, &error), ==,
                        !cases[i].is_refused);
        if (cases[i].is_refused) {
            g_assert_nonnull(strstr(error->message, cases[i].says));
        } else if (cases[i].says == NULL) {
            g_assert_cmpuint(site.result.findings->len, ==, 0);
        } else {
            const FolioFinding *finding = site.result.findings->pdata[0];
            g_assert_nonnull(strstr(finding->message, cases[i].says));
        }
    }
}

/* A style sheet of the journal's own is read as well; one without tokens says nothing wrong. */
static void
test_own_sheet(void)
{
    static const struct {
        const char *css;
        guint warnings;
    } cases[] = {
        {"body{color:red}", 0},
        {":root{--ink:#000000;--paper:#ffffff;--muted:#7A8288}", 1},
        {":root{--ink:#000000;--paper:#ffffff}:root:not([data-theme=dark]){--muted:#7A8288}", 1},
        {":root{--muted:#7A8288;--paper:#FFFFFF} :root[data-theme=dark]{--muted:#7A8288;"
         "--paper:#FFFFFF}",
         2},
        /* What lies under a link that is pointed at, and one that is pressed. */
        {":root{--ink:#5F5F5F;--accent-soft:#C0C0C0}", 1},
        {":root{--ink:#5F5F5F;--line:#C0C0C0}", 1},
        {":root{--muted:#7A8288", 0},
        {":root", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = folio_findings_new();
        g_test_message("%s", cases[i].css);
        g_assert_true(site_contrast_check(cases[i].css, findings, NULL));
        g_assert_cmpuint(findings->len, ==, cases[i].warnings);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/contrast/numbers", test_numbers);
    g_test_add_func("/contrast/own", test_own);
    g_test_add_func("/contrast/settings", test_settings);
    g_test_add_func("/contrast/own-sheet", test_own_sheet);
    return g_test_run();
}
