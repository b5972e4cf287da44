/* Fonts and corners: what is taken, as what it stands in the style sheet, what is refused. */
#include "folio/error.h"
#include "site/site_internal.h"
#include "unit/site/site_test.h"

static bool
append(const char *name, const char *value, GString *css, GError **error)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    g_hash_table_insert(site.settings, (gpointer) name, (gpointer) value);
    const FolioSiteSource source = {.setting = test_site_setting, .data = &site};
    return site_look_append(&source, css, error);
}

static void
test_taken(void)
{
    static const struct {
        const char *name, *value, *css;
    } cases[] = {
        {"site.title", "Nothing of it", ""},
        {"site.radius", "0", ":root:root{--radius:0px;}\n"},
        {"site.radius", "24", ":root:root{--radius:24px;}\n"},
        {"site.fonts.serif", "Charter", ":root:root{--serif:\"Charter\",serif;}\n"},
        {"site.fonts.serif", " Charter , 'Noto Serif' ",
         ":root:root{--serif:\"Charter\",\"Noto Serif\",serif;}\n"},
        {"site.fonts.sans", "system-ui, \"Segoe UI\"",
         ":root:root{--sans:system-ui,\"Segoe UI\",sans-serif;}\n"},
        {"site.fonts.sans", "\xe6\xb8\xb8\xe3\x82\xb4",
         ":root:root{--sans:\"\xe6\xb8\xb8\xe3\x82\xb4\",sans-serif;}\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) css = g_string_new(NULL);
        GError *error = NULL;
        g_assert_true(append(cases[i].name, cases[i].value, css, &error));
        g_assert_no_error(error);
        g_assert_cmpstr(css->str, ==, cases[i].css);
    }
}

/* Nothing that ends a string, a declaration or a rule gets into the style sheet. */
static void
test_refused(void)
{
    static const struct {
        const char *name, *value, *message;
    } cases[] = {
        {"site.radius", "25", "'site.radius' is no radius: '25'"},
        {"site.radius", "-1", "'site.radius' is no radius"},
        {"site.radius", "6px", "'site.radius' is no radius"},
        {"site.radius", "", "'site.radius' is no radius"},
        {"site.fonts.serif", "", "'site.fonts.serif' names no fonts: ''"},
        {"site.fonts.serif", "a,,b", "'site.fonts.serif' names no fonts"},
        {"site.fonts.serif", "a;}", "'site.fonts.serif' names no fonts"},
        {"site.fonts.sans", "url(x)", "'site.fonts.sans' names no fonts"},
        {"site.fonts.sans", "a\"b", "'site.fonts.sans' names no fonts"},
        {"site.fonts.sans", "a\\b", "'site.fonts.sans' names no fonts"},
        {"site.fonts.sans", "'a", "'site.fonts.sans' names no fonts"},
        {"site.fonts.sans", "</style>", "'site.fonts.sans' names no fonts"},
        {"site.fonts.sans", "a,b,c,d,e,f,g,h,i,j,k,l,m", "'site.fonts.sans' names no fonts"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) css = g_string_new(NULL);
        g_autoptr(GError) error = NULL;
        g_test_message("%s", cases[i].value);
        g_assert_false(append(cases[i].name, cases[i].value, css, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(strstr(error->message, cases[i].message));
        g_assert_cmpstr(css->str, ==, "");
    }
}

static void
test_names(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(site_look_check_name("site.title", NULL));
    g_assert_true(site_look_check_name("site.fonts.sans", NULL));
    g_assert_false(site_look_check_name("site.fonts.mono", &error));
    g_assert_nonnull(strstr(error->message, "the site has no font 'mono'"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/look/taken", test_taken);
    g_test_add_func("/look/refused", test_refused);
    g_test_add_func("/look/names", test_names);
    return g_test_run();
}
