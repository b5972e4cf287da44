/* What templates see is what is written down: nothing more, nothing less. */
#include "folio/template.h"
#include "unit/site/sample.h"

static bool
is_documented(const char *name)
{
    gsize count;
    const FolioSiteKey *keys = folio_site_keys(&count);
    for (gsize i = 0; i < count; i++)
        if (strcmp(keys[i].name, name) == 0)
            return true;
    return g_str_equal(name, "t") || g_str_equal(name, "page") || g_str_equal(name, "site");
}

static void
collect_name(const char *name, bool is_template, unsigned line, unsigned column, gpointer data)
{
    if (is_template)
        return;
    g_auto(GStrv) parts = g_strsplit(name, ".", -1);
    g_assert_cmpuint(line, >, 0);
    g_assert_cmpuint(column, >, 0);
    for (gsize i = 0; parts[i] != NULL && (i == 0 || strcmp(parts[0], "t") != 0); i++)
        g_hash_table_add(data, g_strdup(parts[i]));
}

/* Every name that folio's own templates use is in the contract, and all of the contract is used. */
static void
test_templates(void)
{
    /* For own templates: nothing of folio's shows them. */
    static const char *const spare[] = {"on",       "is_planned",   "is_achieved",
                                        "is_aside", "has_comments", NULL};
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < count; i++)
        if (g_str_has_prefix(assets[i].name, "site/") && g_str_has_suffix(assets[i].name, ".html"))
            g_assert_true(
                folio_template_each_name(assets[i].data, assets[i].name, collect_name, used, NULL));
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, used);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        if (!is_documented(name))
            g_error("a template uses '%s', which is not written down", (char *) name);
    const FolioSiteKey *keys = folio_site_keys(&count);
    for (gsize i = 0; i < count; i++)
        if (!g_hash_table_contains(used, keys[i].name) && !g_strv_contains(spare, keys[i].name))
            g_error("'%s' is written down, and nothing uses it", keys[i].name);
}

static guint
count_findings(const TestSite *site, const char *words)
{
    guint count = 0;
    for (guint i = 0; i < site->result.findings->len; i++) {
        const FolioFinding *finding = site->result.findings->pdata[i];
        count += strstr(finding->message, words) != NULL;
    }
    return count;
}

/* Slips in a page of one's own are told with their place and the word that was meant. */
static void
test_slips(void)
{
    static const char own[] = "{{<base}}\n{{$main}}\n{{#list}}<h1>{{titel}}</h1>{{/list}}\n"
                              "{{page.rot}} {{t.nav_golas}} {{page.root}} {{t.nav_goals}}\n"
                              "{{#list}}{{#sections}}{{.}}{{xyzzy}}{{/sections}}{{/list}}\n"
                              "{{/main}}\n{{/base}}\n";
    static const char *const wanted[] = {
        "goals.html:3:14: no template sees 'titel'; did you mean 'title'?",
        "goals.html:4:1: no template sees 'rot'; did you mean 'root'?",
        "goals.html:4:14: no template sees 't.nav_golas'; folio help templates lists",
        "goals.html:5:28: no template sees 'xyzzy'; folio help templates lists"};
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "g4kq7m", "Lead", "public", "domain: personal\n", "");
    g_hash_table_insert(site.templates, (gpointer) "goals.html", (gpointer) own);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (count_findings(&site, wanted[i]) != 1)
            g_error("not told once: %s", wanted[i]);
    g_assert_cmpuint(count_findings(&site, "no template sees"), ==, G_N_ELEMENTS(wanted));
}

/* So are templates that are named and not there, once for each place. */
static void
test_missing(void)
{
    static const char own[] = "{{<base}}{{$main}}{{>parts/crad}}{{>slots/footer}}\n"
                              "{{>../../folio}}{{/main}}{{/base}}{{<folio/gaols}}{{/folio/gaols}}";
    static const char *const wanted[] = {"goals.html:1:19: there is no template 'parts/crad'",
                                         "goals.html:2:1: there is no template '../../folio'",
                                         "goals.html:2:35: there is no template 'folio/gaols'"};
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "g4kq7m", "Lead", "public", "domain: personal\n", "");
    g_hash_table_insert(site.templates, (gpointer) "goals.html", (gpointer) own);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (count_findings(&site, wanted[i]) != 1)
            g_error("not told once: %s", wanted[i]);
    g_assert_cmpuint(count_findings(&site, "there is no template"), ==, G_N_ELEMENTS(wanted));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/contract/templates", test_templates);
    g_test_add_func("/contract/slips", test_slips);
    g_test_add_func("/contract/missing", test_missing);
    return g_test_run();
}
