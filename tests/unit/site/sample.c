/* The site of the sample journal, whole: every link leads somewhere, nothing is against the pages'
 * own policy, ids are unique, headings are in order. */
#include "unit/site/sample.h"
#include "folio/markdown.h"

/* The path a relative URL on page `from` means; NULL for other sites and places in the page. */
static char *
target(const char *from, const char *url)
{
    if (strstr(url, "://") != NULL || g_str_has_prefix(url, "mailto:") || url[0] == '#')
        return NULL;
    g_autofree char *folder = g_path_get_dirname(from);
    g_autofree char *file = g_strndup(url, strcspn(url, "#?"));
    g_autofree char *joined = g_build_filename("/", folder, file, NULL);
    g_autofree char *full = g_canonicalize_filename(joined, "/");
    return g_strdup(full + 1);
}

/* Calls `func` with the value of every attribute of that name. */
static void
each_attribute(const char *html, const char *name, void (*func)(char *value, gpointer data),
               gpointer data)
{
    g_autofree char *before = g_strdup_printf(" %s=\"", name);
    for (const char *at = html; (at = strstr(at, before)) != NULL;) {
        at += strlen(before);
        func(g_strndup(at, strcspn(at, "\"")), data);
    }
}

typedef struct Page {
    TestSite *site;
    const char *path;
    GHashTable *ids;
} Page;

static void
check_link(char *value, gpointer data)
{
    Page *page = data;
    g_autofree char *url = value;
    g_autofree char *path = target(page->path, url);
    if (path != NULL && test_site_text(page->site, path) == NULL)
        g_error("'%s' links to '%s', which is not there", page->path, url);
}

static void
check_id(char *value, gpointer data)
{
    Page *page = data;
    if (!g_hash_table_add(page->ids, value))
        g_error("'%s' has the id '%s' twice", page->path, value);
}

static void
check_headings(const char *path, const char *html)
{
    int level = 0;
    for (const char *at = html; (at = strstr(at, "<h")) != NULL; at++) {
        if (!g_ascii_isdigit(at[2]))
            continue;
        int next = at[2] - '0';
        if (next > level + 1)
            g_error("'%s' goes from heading %d to %d: %.60s", path, level, next, at);
        level = next;
    }
}

static void
check_policy(TestSite *site, const char *path)
{
    static const char *const never[] = {" style=",
                                        "<style",
                                        " onclick=",
                                        " onload=",
                                        " onerror=",
                                        "javascript:",
                                        "http-equiv=\"refresh\"",
                                        "<iframe",
                                        "<base",
                                        "<form",
                                        "aria-current=\"\"",
                                        "false</",
                                        "\nfalse\n",
                                        "\"false\""};
    for (gsize i = 0; i < G_N_ELEMENTS(never); i++)
        test_site_assert_lacks(site, path, never[i]);
    test_site_assert_has(site, path, "default-src 'none'; style-src 'self'; script-src 'self'");
    /* Every script is a file, but for blocks of data, which are none. */
    gsize count = 0;
    for (const char *at = test_site_text(site, path); (at = strstr(at, "<script")) != NULL; at++) {
        bool is_data = g_str_has_prefix(at, "<script type=\"application/ld+json\">");
        g_assert_true(is_data || g_str_has_prefix(at, "<script src=\""));
        count += !is_data;
    }
    g_assert_cmpuint(count, ==, strcmp(path, "search.html") == 0 ? 2 : 1);
}

static void
check_page(TestSite *site, const char *path, const char *html)
{
    Page page = {site, path, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    each_attribute(html, "href", check_link, &page);
    each_attribute(html, "src", check_link, &page);
    each_attribute(html, "id", check_id, &page);
    check_headings(path, html);
    check_policy(site, path);
    g_hash_table_unref(page.ids);
}

static void
build(TestSite *site, FolioVisibility audience)
{
    test_site_init(site);
    test_sample_add(site);
    g_hash_table_insert(site->settings, (gpointer) "site.title", (gpointer) "Amina Said");
    test_site_build(site, audience);
    g_assert_cmpuint(site->result.findings->len, ==, 0);
}

static void
test_pages(gconstpointer data)
{
    g_auto(TestSite) site;
    build(&site, GPOINTER_TO_INT(data));
    GHashTableIter iter;
    gpointer path, text;
    g_hash_table_iter_init(&iter, site.files);
    while (g_hash_table_iter_next(&iter, &path, &text))
        if (g_str_has_suffix(path, ".html"))
            check_page(&site, path, ((GString *) text)->str);
    g_assert_cmpuint(site.result.pages, >, 20);
}

/* Titles and first lines of what is not public are in no byte of the public site. */
static void
test_no_trace(void)
{
    g_auto(TestSite) site;
    build(&site, FOLIO_VISIBILITY_PUBLIC);
    for (guint i = 0; i < site.entries->len; i++) {
        const FolioSiteEntry *entry = site.entries->pdata[i];
        if (entry->visibility == FOLIO_VISIBILITY_PUBLIC || entry->entry->kind->named_by_handle)
            continue;
        g_autofree char *id = test_site_find(&site, folio_entry_get_id(entry->entry));
        g_assert_cmpstr(id, ==, NULL);
        g_autofree char *words = folio_markdown_excerpt(folio_entry_get_body(entry->entry), 60);
        g_autofree char *body = words[0] != '\0' ? test_site_find(&site, words) : NULL;
        g_assert_cmpstr(body, ==, NULL);
    }
}

/* Nobody is earlier or later than somebody else. */
static void
test_people(void)
{
    g_auto(TestSite) site;
    build(&site, FOLIO_VISIBILITY_SHARED);
    test_site_assert_has(&site, "people/lena.html", "Lena Berger");
    test_site_assert_lacks(&site, "people/lena.html", "class=\"pager\"");
    test_site_assert_has(&site, "reflections/r3dkw8.html", "class=\"pager\"");
    test_site_assert_has(&site, "competence.html",
                         "scope=\"rowgroup\" colspan=\"3\">Without a domain");
    test_site_assert_lacks(&site, "goals.html", "<span>Achieved</span>"); /* its heading says so */
}

/* Raw limits; tests/web weighs the pages as they travel. */
static void
test_weight(void)
{
    g_auto(TestSite) site;
    build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpuint(strlen(test_site_text(&site, "theme.js"))
                         + strlen(folio_asset_find("site/search.js")->data),
                     <=, 3 * 1024);
    g_assert_cmpuint(strlen(test_site_text(&site, "folio.css")), <=, 32 * 1024);
    g_assert_cmpuint(strlen(test_site_text(&site, "index.html")), <=, 64 * 1024);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (int audience = FOLIO_VISIBILITY_PRIVATE; audience <= FOLIO_VISIBILITY_PUBLIC; audience++) {
        g_autofree char *name =
            g_strdup_printf("/sample/pages/%s", folio_visibility_name(audience));
        g_test_add_data_func(name, GINT_TO_POINTER(audience), test_pages);
    }
    g_test_add_func("/sample/no-trace", test_no_trace);
    g_test_add_func("/sample/people", test_people);
    g_test_add_func("/sample/weight", test_weight);
    return g_test_run();
}
