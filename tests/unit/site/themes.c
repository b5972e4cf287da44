/* Themes: the tags of visible entries, each once, with an address of its own. */
#include "unit/site/context_test.h"

static const char *
tag_of(const SiteModel *model, guint number)
{
    return ((const SiteTheme *) model->themes->pdata[number])->name;
}

/* "name=base:ids" of each theme, one a line. */
static char *
describe(const SiteModel *model)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < model->themes->len; i++) {
        const SiteTheme *theme = model->themes->pdata[i];
        g_string_append_printf(text, "%s=%s:", theme->name, theme->base);
        for (guint j = 0; j < theme->items->len; j++) {
            const SiteItem *item = theme->items->pdata[j];
            g_string_append_printf(text, " %s", item->id);
            g_assert_true(g_ptr_array_find(item->themes, theme, NULL));
        }
        g_string_append_c(text, '\n');
        g_autofree char *url = g_strconcat(theme->base, ".html", NULL);
        g_assert_cmpstr(theme->url, ==, url);
        g_assert_cmpuint(theme->number, ==, i);
    }
    return g_string_free(text, FALSE);
}

static void
test_gathered(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "G", "public", "tags: [ward, audit, ward]\n", "");
    test_site_add_entry(&site, "goal", "gccccc", "G", "public", "tags: audit\n", "");
    test_site_add_entry(&site, "goal", "gddddd", "G", "public", "tags: ['', ' ']\n", "");
    test_site_add_entry(&site, "goal", "gfffff", "G", "shared", "tags: [audit, canary]\n", "");
    test_site_add_entry(&site, "goal", "gggggg", "G", "public", "", "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autofree char *text = describe(made.model);
    /* A name of nothing but a blank has no ASCII form: the start of its SHA-256. */
    g_assert_cmpstr(text, ==,
                    " =themes/36a9e7f1: gddddd\n"
                    "audit=themes/audit: gbbbbb gccccc\n"
                    "ward=themes/ward: gbbbbb\n");
}

/* An entry has its themes in the order of its tags, none twice. */
static void
test_of_an_item(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "G", "public", "tags: [ward, audit, ward]\n", "");
    test_site_add_entry(&site, "goal", "gccccc", "G", "public", "tags: ['']\n", "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const GPtrArray *themes = site_model_find(made.model, "gbbbbb")->themes;
    g_assert_cmpuint(themes->len, ==, 2);
    g_assert_cmpstr(((const SiteTheme *) themes->pdata[0])->name, ==, "ward");
    g_assert_cmpstr(((const SiteTheme *) themes->pdata[1])->name, ==, "audit");
    g_assert_null(site_model_find(made.model, "gccccc")->themes);
}

/* Names that would share an address, or have none, are told apart; the order is that of the words. */
static void
test_addresses(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "G", "public",
                        "tags: [zeal, audit, Audit, 'audit!', \xe6\x97\xa5\xe8\xaa\x8c, Bedside]\n",
                        "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const order[] = {"Audit",   "audit", "audit!",
                                        "Bedside", "zeal",  "\xe6\x97\xa5\xe8\xaa\x8c"};
    g_assert_cmpuint(made.model->themes->len, ==, G_N_ELEMENTS(order));
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        const SiteTheme *theme = made.model->themes->pdata[i];
        g_assert_cmpstr(tag_of(made.model, i), ==, order[i]);
        g_assert_true(g_hash_table_add(seen, theme->base)); /* not there before */
        for (const char *at = theme->base; *at != '\0'; at++)
            g_assert_true(g_ascii_islower(*at) || g_ascii_isdigit(*at) || strchr("/-", *at));
    }
    static const char *const bases[] = {"themes/audit", "themes/audit-b81f37a0",
                                        NULL,           "themes/bedside",
                                        "themes/zeal",  "themes/1fa4bfda"};
    for (guint i = 0; i < G_N_ELEMENTS(bases); i++)
        if (bases[i] != NULL)
            g_assert_cmpstr(((const SiteTheme *) made.model->themes->pdata[i])->base, ==, bases[i]);
}

/* A theme of more entries than a page holds has pages of years, and no other theme has its page there. */
static void
test_years_of_another(void)
{
    static const char *const tags[] = {"audit", "audit 2025", "audit undated", "ward 2025"};
    static const char *const bases[] = {"themes/audit", "themes/audit-2025-c2b8a9f1",
                                        "themes/audit-undated-284a22fb", "themes/ward-2025"};
    for (guint many = 0; many < 2; many++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        test_site_init(&site);
        for (guint i = 0; i < SITE_LIST_MOST + many; i++) {
            g_autofree char *id = g_strdup_printf("g%05u", i);
            for (char *at = id + 1; *at != '\0'; at++)
                *at = "bcdfghjkmn"[*at - '0'];
            test_site_add_entry(&site, "goal", id, "G", "public",
                                i == 0 ? "tags: [audit, audit 2025, audit undated, ward 2025]\n"
                                       : "tags: audit\n",
                                "");
        }
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        g_assert_cmpuint(made.model->themes->len, ==, G_N_ELEMENTS(tags));
        for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
            const SiteTheme *theme = made.model->themes->pdata[i];
            g_assert_cmpstr(theme->name, ==, tags[i]);
            if (many == 0)
                g_assert_false(strlen(theme->base) > strlen("themes/audit-undated"));
            else
                g_assert_cmpstr(theme->base, ==, bases[i]);
        }
    }
}

/* What has no page of its own stands on no theme's page. */
static void
test_without_page(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    test_site_add_entry(&site, "assessment", "xbbbbb", "A", "public", "tags: [scores]\n", "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_null(test_context_item(&made, "xbbbbb")->url);
    g_assert_cmpuint(made.model->themes->len, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/themes/gathered", test_gathered);
    g_test_add_func("/site/themes/of-an-item", test_of_an_item);
    g_test_add_func("/themes/addresses", test_addresses);
    g_test_add_func("/themes/years-of-another", test_years_of_another);
    g_test_add_func("/themes/without-page", test_without_page);
    return g_test_run();
}
