/* What a journal says about its site: read, checked, and made into style. */
#include "site/site_internal.h"
#include "unit/site/site_test.h"

static bool
read_settings(TestSite *site, const char *name, const char *value, SiteSettings *settings,
              GError **error)
{
    FolioSiteSource source = {.setting = test_site_setting, .data = site};
    *settings = (SiteSettings){0};
    if (name != NULL)
        g_hash_table_insert(site->settings, (gpointer) name, (gpointer) value);
    return site_settings_read(&source, settings, error);
}

static void
test_plain(void)
{
    g_auto(TestSite) site;
    g_auto(SiteSettings) none = {0}, title = {0}, own = {0};
    test_site_init(&site);
    g_assert_true(read_settings(&site, NULL, NULL, &none, NULL));
    const char *unset[] = {none.title, none.owner, none.language, none.base_url,
                           none.role,  none.aim,   none.orcid};
    for (gsize i = 0; i < G_N_ELEMENTS(unset); i++)
        g_assert_null(unset[i]);
    g_assert_cmpstr(none.colours, ==, "");
    g_assert_cmpint(site_contrast(none.paper, none.dark_paper), >, 1500);
    g_assert_true(read_settings(&site, "title", "The journal", &title, NULL));
    g_assert_cmpstr(title.title, ==, "The journal");
    g_assert_true(read_settings(&site, "site.title", "The site", &own, NULL));
    g_assert_cmpstr(own.title, ==, "The site");
}

/* A value of each kind that is right or wrong; what is wrong is named, and how it would be right. */
static void
test_values(void)
{
    static const struct {
        const char *name, *value, *message, *hint; /* message NULL: it is fine */
    } cases[] = {
        {"site.base_url", "https://amina.example/portfolio/", NULL, NULL},
        {"site.base_url", "http://localhost", NULL, NULL},
        {"site.base_url", "ftp://amina.example",
         "'site.base_url' is no web address: 'ftp://amina.e", "https://amina.example/"},
        {"site.base_url", "amina.example", "'site.base_url' is no web address", "it reads like"},
        {"site.base_url", "javascript:https://x", "'site.base_url' is no web address", NULL},
        {"site.base_url", "", "'site.base_url' is no web address: ''", NULL},
        {"site.orcid", "0000-0002-1825-0097", NULL, NULL},
        {"site.orcid", "https://orcid.org/0000-0002-1825-0097", NULL, NULL},
        {"site.orcid", "0000-0002-1694-233X", NULL, NULL},
        {"site.orcid", "0000-0002-1694-233x", "'site.orcid' is no ORCID iD", "last digit checks"},
        {"site.orcid", "0000-0002-1825-0098", "'site.orcid' is no ORCID iD", NULL},
        {"site.orcid", "0000-0002-1852-0097", "'site.orcid' is no ORCID iD", NULL}, /* swapped */
        {"site.orcid", "0000000218250097", "'site.orcid' is no ORCID iD", NULL},
        {"site.orcid", "0000-0002-1825-00977", "'site.orcid' is no ORCID iD", NULL},
        {"site.orcid", "00000-002-1825-0097", "'site.orcid' is no ORCID iD", NULL},
        {"site.orcid", "", "'site.orcid' is no ORCID iD: ''", NULL},
        {"site.colours.accent", "#12565E", NULL, NULL},
        {"site.colours.accent", "#12565", "'site.colours.accent' is no colour: '#12565'",
         "a colour reads like '#12565E'"},
        {"site.colours.accent", "#12565EF", "is no colour", NULL},
        {"site.colours.accent", "#12565G", "is no colour", NULL},
        {"site.colours.accent", "red", "is no colour: 'red'", NULL},
        {"site.colours.dark-ink", "#fff;}", "'site.colours.dark-ink' is no colour", NULL},
        {"site.colours.nonsense", "red", NULL, NULL}, /* no token: nobody asks */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(SiteSettings) settings = {0};
        g_autoptr(GError) error = NULL;
        test_site_init(&site);
        g_test_message("%s: %s", cases[i].name, cases[i].value);
        bool is_fine = read_settings(&site, cases[i].name, cases[i].value, &settings, &error);
        g_assert_cmpint(is_fine, ==, cases[i].message == NULL);
        if (is_fine)
            continue;
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(strstr(error->message, cases[i].message));
        if (cases[i].hint != NULL)
            g_assert_nonnull(strstr(folio_error_get_hint(error), cases[i].hint));
    }
}

/* The id and its address are the same. */
static void
test_orcid(void)
{
    static const char *const given[] = {"0000-0002-1694-233X",
                                        "https://orcid.org/0000-0002-1694-233X"};
    for (gsize i = 0; i < G_N_ELEMENTS(given); i++) {
        g_auto(TestSite) site;
        g_auto(SiteSettings) settings = {0};
        test_site_init(&site);
        g_assert_true(read_settings(&site, "site.orcid", given[i], &settings, NULL));
        g_assert_cmpstr(settings.orcid, ==, "https://orcid.org/0000-0002-1694-233X");
    }
}

/* A light colour is not for the dark scheme, a dark one is for it however it was chosen, and neither is
 * for paper. */
static void
test_colours(void)
{
    g_auto(TestSite) site;
    g_auto(SiteSettings) light = {0}, both = {0};
    test_site_init(&site);
    g_assert_true(read_settings(&site, "site.colours.accent", "#112233", &light, NULL));
    g_assert_cmpstr(light.colours, ==,
                    "@media screen{:root:not([data-theme=dark]){--accent:#112233;}}\n");
    g_hash_table_remove(site.settings, "site.colours.accent");
    g_hash_table_insert(site.settings, (gpointer) "site.colours.dark-paper", (gpointer) "#010203");
    g_assert_true(read_settings(&site, "site.colours.dark-ink", "#FFFFFF", &both, NULL));
    g_assert_cmpstr(both.colours, ==,
                    "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light])"
                    "{--paper:#010203;--ink:#FFFFFF;}}\n"
                    "@media screen{:root[data-theme=dark]{--paper:#010203;--ink:#FFFFFF;}}\n");
    g_assert_cmpstr(both.dark_paper, ==, "#010203");
    g_assert_cmpstr(both.paper, ==, light.paper);
}

/* Whatever a title has in it, it stays inside its string. */
static void
test_style(void)
{
    static const struct {
        const char *title, *css;
    } cases[] = {
        {"Plain 1", "\"Plain 1\""},
        {"", "\"\""},
        {"A \"b\"</style>", "\"A \\22 b\\22 \\3c \\2f style\\3e \""},
        {"\\\n}", "\"\\5c \\a \\7d \""},
        {"Zo\xc3\xab\xe2\x80\x99s", "\"Zo\xc3\xab\\2019 s\""},
        {"\xe6\x97\xa5\xe8\xaa\x8c", "\"\xe6\x97\xa5\xe8\xaa\x8c\""},
    };
    char colours[] = "own{}\n";
    SiteSettings settings = {.colours = colours};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        SiteContext context = {.settings = &settings, .title = cases[i].title};
        g_autoptr(GString) css = g_string_new("before\n");
        g_autofree char *wanted =
            g_strconcat("before\nown{}\n@page{@bottom-left{content:", cases[i].css, ";", NULL);
        site_style_append(&context, css);
        g_assert_true(g_str_has_prefix(css->str, wanted));
        g_assert_true(g_str_has_suffix(css->str, "}}\n"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/settings/plain", test_plain);
    g_test_add_func("/settings/values", test_values);
    g_test_add_func("/settings/orcid", test_orcid);
    g_test_add_func("/settings/colours", test_colours);
    g_test_add_func("/settings/style", test_style);
    return g_test_run();
}
