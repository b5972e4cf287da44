/* What entries of a site name, and where a destination leads: nowhere but to what is visible. */
#include "site/site_internal.h"
#include "unit/site/site_test.h"

static SiteModel *
make_model(TestSite *site, FolioVisibility audience, GPtrArray *findings)
{
    gsize withheld[FOLIO_SITE_REASON_COUNT] = {0};
    FolioSiteSource source = test_site_source(site);
    static SiteSections sections; /* all, for all models */
    if (sections.pages == NULL)
        site_sections_read(NULL, &sections, NULL);
    return site_model_new(&source, &sections, audience, findings, withheld);
}

static void
fill(TestSite *site)
{
    test_site_init(site);
    test_site_add_entry(site, "goal", "gbbbbb", "Open", "public", "",
                        "[a](../../reflections/2026/rbbbbb.md) [[rbbbbb]] [[gbbbbb]] [[rccccc]]\n"
                        "![p](../../files/2026/ecg.png) `[[rddddd]]`\n");
    test_site_add_entry(site, "goal", "gccccc", "Part", "public",
                        "parent: gbbbbb\nattach: [files/2026/notes.pdf, files/2026/tool.exe]\n",
                        "[p](../../files/2026/ecg.png#x) [out](../../notes/secret.png)\n");
    test_site_add_entry(site, "reflection", "rbbbbb", "Thought", "public", "on: [gbbbbb, gccccc]\n",
                        "");
    test_site_add_entry(site, "reflection", "rccccc", "Hidden", "shared", "on: [gbbbbb]\n",
                        "![h](../../files/2026/hidden.png)\n");
    test_site_add_entry(site, "reflection", "rddddd", "Apart", "public", "", "");
}

static gint
by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* The ids of items in an order that says nothing of days. */
static char *
dup_ids(const GPtrArray *items)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < items->len; i++)
        g_ptr_array_add(ids, (gpointer) ((const SiteItem *) items->pdata[i])->id);
    g_ptr_array_sort(ids, by_text);
    g_ptr_array_add(ids, NULL);
    return g_strjoinv(" ", (char **) ids->pdata);
}

/* Fields and text together, each once, never itself, nothing hidden; both ends know of each other. */
static void
test_names(void)
{
    static const struct {
        const char *id, *named, *namers, *shared_namers;
    } cases[] = {
        {"gbbbbb", "rbbbbb", "gccccc rbbbbb", "gccccc rbbbbb rccccc"},
        {"gccccc", "gbbbbb", "rbbbbb", "rbbbbb"},
        {"rbbbbb", "gbbbbb gccccc", "gbbbbb", "gbbbbb"},
        {"rddddd", "", "", ""}, /* code names nobody */
    };
    g_auto(TestSite) site;
    fill(&site);
    g_autoptr(GPtrArray) findings = folio_findings_new();
    g_autoptr(SiteModel) model = make_model(&site, FOLIO_VISIBILITY_PUBLIC, findings);
    g_autoptr(SiteModel) shared = make_model(&site, FOLIO_VISIBILITY_SHARED, findings);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const SiteItem *item = site_model_find(model, cases[i].id);
        g_autofree char *named = dup_ids(item->named), *namers = dup_ids(item->namers);
        g_autofree char *more = dup_ids(site_model_find(shared, cases[i].id)->namers);
        g_test_message("%s", cases[i].id);
        g_assert_cmpstr(named, ==, cases[i].named);
        g_assert_cmpstr(namers, ==, cases[i].namers);
        g_assert_cmpstr(more, ==, cases[i].shared_namers);
    }
    g_assert_null(site_model_find(model, "rccccc"));
}

/* Only files of visible entries, below files/, of a kind that may go out; each knows who names it. */
static void
test_files(void)
{
    g_auto(TestSite) site;
    fill(&site);
    g_autoptr(GPtrArray) findings = folio_findings_new();
    g_autoptr(SiteModel) model = make_model(&site, FOLIO_VISIBILITY_PUBLIC, findings);
    g_assert_cmpuint(g_hash_table_size(model->files), ==, 2);
    const SiteFile *picture = g_hash_table_lookup(model->files, "files/2026/ecg.png");
    const SiteFile *paper = g_hash_table_lookup(model->files, "files/2026/notes.pdf");
    g_assert_true(picture->is_image);
    g_assert_false(paper->is_image);
    g_autofree char *of_picture = dup_ids(picture->items), *of_paper = dup_ids(paper->items);
    g_assert_cmpstr(of_picture, ==, "gbbbbb gccccc");
    g_assert_cmpstr(of_paper, ==, "gccccc");
}

static void
test_resolve(void)
{
    static const struct {
        const char *destination, *item, *file;
        bool is_url;
    } cases[] = {
        {"../../reflections/2026/rbbbbb.md", "rbbbbb", NULL, false},
        {"../../reflections/2026/rbbbbb.md#part", "rbbbbb", NULL, false},
        {"../../reflections/2026/rbbbbb.md?x", "rbbbbb", NULL, false},
        {"gccccc.md", "gccccc", NULL, false},
        {"./gccccc.md", "gccccc", NULL, false},
        {"gbbbbb.md", "gbbbbb", NULL, false},
        {"../../reflections/2026/rccccc.md", NULL, NULL, false}, /* hidden */
        {"../../files/2026/ecg.png", NULL, "files/2026/ecg.png", false},
        {"../../files/2026/hidden.png", NULL, NULL, false},
        {"../../files/2026/tool.exe", NULL, NULL, false},
        {"../../../files/2026/ecg.png", NULL, NULL, false}, /* above the journal */
        {"/files/2026/ecg.png", NULL, NULL, false},
        {"", NULL, NULL, false},
        {"#top", NULL, NULL, false},
        {"?q", NULL, NULL, false},
        {"gone.md", NULL, NULL, false},
        {"https://example.org/", NULL, NULL, true},
        {"HTTP://example.org", NULL, NULL, true},
        {"mailto:lena@example.org", NULL, NULL, true},
        {"tel:123", NULL, NULL, false},
        {"javascript:alert(1)", NULL, NULL, false},
        {"data:text/html,x", NULL, NULL, false},
        {"//example.org/x", NULL, NULL, false},
        {"file:///etc/passwd", NULL, NULL, false},
    };
    g_auto(TestSite) site;
    fill(&site);
    g_autoptr(GPtrArray) findings = folio_findings_new();
    g_autoptr(SiteModel) model = make_model(&site, FOLIO_VISIBILITY_PUBLIC, findings);
    const SiteItem *from = site_model_find(model, "gbbbbb");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        SiteTarget target = site_resolve(model, from, cases[i].destination);
        g_test_message("%s", cases[i].destination);
        g_assert_cmpstr(target.item != NULL ? target.item->id : NULL, ==, cases[i].item);
        g_assert_cmpstr(target.file != NULL ? target.file->path : NULL, ==, cases[i].file);
        g_assert_cmpstr(target.url, ==, cases[i].is_url ? cases[i].destination : NULL);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/links/names", test_names);
    g_test_add_func("/links/files", test_files);
    g_test_add_func("/links/resolve", test_resolve);
    return g_test_run();
}
