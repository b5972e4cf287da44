/* The portfolio as one file: links, ids, pictures, the one style and the one script. */
#include "unit/site/site_test.h"

/* One black pixel. */
static GBytes *
make_picture(void)
{
    gsize size;
    guchar *data =
        g_base64_decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q"
                        "DwADhgGAWjR9awAAAABJRU5ErkJggg==",
                        &size);
    return g_bytes_new_take(data, size);
}

static void
add_some(TestSite *site)
{
    test_site_add_entry(site, "goal", "gbbbbb", "A goal", "public", "domain: contextual\n",
                        "See [what came](../../reflections/2026/rbbbbb.md#later) and "
                        "[a site](https://example.org/x.html).\n\n## Why\n\nBecause.\n");
    test_site_add_entry(site, "reflection", "rbbbbb", "What came", "public",
                        "on: [gbbbbb]\ntags: [audit]\nfiles: [files/sheet.pdf]\n",
                        "![A dot](../../files/dot.png) in [a paper](../../files/sheet.pdf).\n\n"
                        "## Later\n\nIt went well.\n");
    g_hash_table_insert(site->attachments, g_strdup("files/dot.png"), make_picture());
    g_hash_table_insert(site->attachments, g_strdup("files/sheet.pdf"),
                        g_bytes_new_static("%PDF-1.4 x", 10));
    g_hash_table_insert(site->settings, (gpointer) "site.base_url",
                        (gpointer) "https://amina.example/");
}

static guint
count(const char *text, const char *words)
{
    guint found = 0;
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
        found++;
    return found;
}

static void
init(TestSite *site)
{
    test_site_init(site);
    add_some(site);
    test_site_build_file(site, FOLIO_VISIBILITY_PUBLIC, NULL);
}

/* Between `start` and `end`, without them. Caller frees. */
static char *
between(const char *text, const char *start, const char *end)
{
    const char *from = strstr(text, start);
    g_assert_nonnull(from);
    from += strlen(start);
    const char *to = strstr(from, end);
    g_assert_nonnull(to);
    return g_strndup(from, (gsize) (to - from));
}

static void
test_pages(void)
{
    g_auto(TestSite) site;
    init(&site);
    const char *html = test_site_text(&site, "one.html");
    g_assert_true(g_str_has_prefix(html, "<!DOCTYPE html>"));
    g_assert_cmpuint(count(html, "<main"), ==, 1);
    g_assert_cmpuint(count(html, "</html>"), ==, 1);
    g_assert_cmpuint(count(html, "<div class=\"page\"") + count(html, "<div class=\"page also\""),
                     ==, site.result.pages);
    g_assert_cmpuint(site.result.files, ==, 1);
    const char *home = strstr(html, "<div class=\"page\" id=\"/\">");
    const char *goals = strstr(html, "<div class=\"page\" id=\"/goals\">");
    const char *goal = strstr(html, "<div class=\"page\" id=\"/goals/gbbbbb\">");
    const char *search = strstr(html, "<div class=\"page also\" id=\"/search\">");
    g_assert_true(home != NULL && home < goals && goals < goal && goal < search);
    test_site_assert_lacks(&site, "one.html", "id=\"/404\"");
    test_site_assert_lacks(&site, "one.html", "id=\"/print\"");
}

/* The menu says it: what is named first comes first, what is not named is not there. */
static void
test_order(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_some(&site);
    g_hash_table_insert(site.settings, (gpointer) "site.sections",
                        (gpointer) "themes,reflections,goals");
    test_site_build_file(&site, FOLIO_VISIBILITY_PUBLIC, NULL);
    static const char *const ids[] = {
        "\"/\"",      "\"/themes\"",       "\"/reflections\"", "\"/reflections/rbbbbb\"",
        "\"/goals\"", "\"/goals/gbbbbb\"", "\"/about\""};
    const char *at = test_site_text(&site, "one.html");
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autofree char *id = g_strconcat(" id=", ids[i], NULL);
        g_test_message("%s", id);
        at = strstr(at, id);
        g_assert_nonnull(at);
    }
    test_site_assert_lacks(&site, "one.html", "id=\"/timeline\"");
}

/* Who finds the file can tell for whom it was made, and so can a program. */
static void
test_audience(void)
{
    static const struct {
        FolioVisibility audience;
        const char *name, *words;
        bool is_hidden;
    } cases[] = {{FOLIO_VISIBILITY_PUBLIC, "public", "<h2>Open to everyone</h2>", false},
                 {FOLIO_VISIBILITY_SHARED, "shared",
                  "<h2>Shared with the people of this journal</h2>", true},
                 {FOLIO_VISIBILITY_PRIVATE, "private", "<h2>For my eyes only</h2>", true}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        add_some(&site);
        test_site_build_file(&site, cases[i].audience, NULL);
        g_autofree char *meta =
            g_strdup_printf("<meta name=\"dcterms.audience\" content=\"%s\">", cases[i].name);
        test_site_assert_has(&site, "one.html", meta);
        test_site_assert_has(&site, "one.html", cases[i].words);
        const char *html = test_site_text(&site, "one.html");
        g_assert_true((strstr(html, "content=\"noindex\"") != NULL) == cases[i].is_hidden);
    }
}

/* To a place in the file, to bytes in it, or to the web. */
static void
assert_leads(TestSite *site, const char *attribute)
{
    const char *html = test_site_text(site, "one.html");
    gsize length = strlen(attribute);
    for (const char *at = strstr(html, attribute); at != NULL; at = strstr(at + 1, attribute)) {
        const char *to = at + length;
        g_test_message("%.40s", to);
        g_assert_true(to[0] == '#' || g_str_has_prefix(to, "data:")
                      || g_str_has_prefix(to, "https://"));
    }
}

static void
test_links(void)
{
    g_auto(TestSite) site;
    init(&site);
    test_site_assert_has(&site, "one.html", "<a href=\"#/reflections/rbbbbb\">what came</a>");
    test_site_assert_has(&site, "one.html", "<a href=\"https://example.org/x.html\"");
    test_site_assert_has(&site, "one.html", "<a class=\"brand\" href=\"#/\">");
    test_site_assert_has(&site, "one.html", "<a href=\"#/all\">Print or PDF</a>");
    test_site_assert_has(&site, "one.html", "<a class=\"skip\" href=\"#main\" hidden>");
    assert_leads(&site, " href=\"");
    assert_leads(&site, " src=\"");
    test_site_assert_lacks(&site, "one.html", "feed.xml");
    test_site_assert_lacks(&site, "one.html", "amina.example");
}

/* Every id is there once, and each that is named is there. */
static void
test_ids(void)
{
    g_auto(TestSite) site;
    init(&site);
    const char *html = test_site_text(&site, "one.html");
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const char *at = strstr(html, " id=\""); at != NULL; at = strstr(at + 1, " id=\"")) {
        char *id = g_strndup(at + 5, strcspn(at + 5, "\""));
        g_test_message("%s", id);
        g_assert_true(g_hash_table_add(ids, id));
    }
    static const char *const names[] = {" href=\"#", " aria-labelledby=\"", " for=\""};
    guint named = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize length = strlen(names[i]);
        for (const char *at = strstr(html, names[i]); at != NULL; at = strstr(at + 1, names[i])) {
            g_autofree char *id = g_strndup(at + length, strcspn(at + length, "\""));
            g_test_message("%s", id);
            g_assert_true(strchr(id, ' ') != NULL || g_hash_table_contains(ids, id));
            named++;
        }
    }
    g_assert_cmpuint(named, >, 30);
}

static void
test_files(void)
{
    g_auto(TestSite) site;
    init(&site);
    const char *html = test_site_text(&site, "one.html");
    /* Shown in an entry and in the gallery, it is there once. */
    g_assert_cmpuint(count(html, "data:image/png;base64,iVBORw0KGgo"), ==, 1);
    test_site_assert_has(&site, "one.html",
                         "<svg class=\"vh\" aria-hidden=\"true\"><symbol id=\"picture-1\" ");
    g_assert_cmpuint(count(html, "><use href=\"#picture-1\"/></svg>"), ==, 2);
    g_assert_cmpuint(count(html, "role=\"img\" aria-label=\"A dot\"><use "), ==, 1);
    g_assert_cmpuint(count(html, "preserveAspectRatio=\"xMidYMid\" aria-hidden=\"true\"><use "), ==,
                     1); /* its link has a name */
    g_assert_cmpuint(count(html, "href=\"data:application/pdf;base64,JVBERi0xLjQgeA==\""), ==, 1);
    test_site_assert_has(&site, "one.html", "id=\"/files/sheet.pdf\" download=\"sheet.pdf\"");
    test_site_assert_has(&site, "one.html", "<a href=\"#/files/sheet.pdf\">a paper</a>");
    test_site_assert_has(&site, "one.html", "<link rel=\"icon\" href=\"data:image/svg+xml;base64,");
}

/* What is shown in one place alone stays an image. */
static void
test_single_picture(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "success", "sbbbbb", "Won", "public", "attach: [files/dot.png]\n",
                        "");
    g_hash_table_insert(site.attachments, g_strdup("files/dot.png"), make_picture());
    test_site_build_file(&site, FOLIO_VISIBILITY_PUBLIC, NULL);
    const char *html = test_site_text(&site, "one.html");
    g_assert_cmpuint(count(html, "<img src=\"data:image/png;base64,iVBORw0KGgo"), ==, 1);
    test_site_assert_lacks(&site, "one.html", "<symbol");
}

/* CSP: the hashes are those of what stands between the tags, and there is one of each. */
static void
test_policy(void)
{
    g_auto(TestSite) site;
    init(&site);
    const char *html = test_site_text(&site, "one.html");
    g_autofree char *policy =
        between(html, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    static const char *const elements[] = {"style", "script"};
    for (gsize i = 0; i < G_N_ELEMENTS(elements); i++) {
        guint8 digest[32];
        gsize size = sizeof digest;
        g_autofree char *open = g_strdup_printf("<%s", elements[i]);
        g_autofree char *start = g_strdup_printf("<%s>", elements[i]);
        g_autofree char *end = g_strdup_printf("</%s>", elements[i]);
        g_autofree char *text = between(html, start, end);
        g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
        g_checksum_update(checksum, (const guchar *) text, -1);
        g_checksum_get_digest(checksum, digest, &size);
        g_autofree char *coded = g_base64_encode(digest, size);
        g_autofree char *wanted = g_strdup_printf("%s-src 'sha256-%s'; ", elements[i], coded);
        g_assert_nonnull(strstr(policy, wanted));
        g_assert_cmpuint(count(html, open), ==, 1);
    }
    g_assert_true(g_str_has_prefix(policy, "default-src 'none'; "));
    g_assert_null(strstr(policy, "unsafe"));
    g_assert_null(strstr(policy, "nonce"));
    g_assert_null(strstr(policy, "http"));
    g_assert_cmpuint(count(html, "http-equiv"), ==, 1);
    g_assert_cmpuint(count(html, " style=\""), ==, 0);
}

static void
test_same_bytes(void)
{
    g_auto(TestSite) site;
    init(&site);
    g_autofree char *before = g_strdup(test_site_text(&site, "one.html"));
    test_site_build_file(&site, FOLIO_VISIBILITY_PUBLIC, NULL);
    g_assert_cmpstr(test_site_text(&site, "one.html"), ==, before);
}

/* What people put into templates of their own. */
static void
test_own_templates(void)
{
    static const struct {
        const char *name, *text, *message;
    } cases[] = {
        {"goals.html",
         "{{<base}}{{$main}}<script>x()</script><a href=about.html#z id='y'>A</a>"
         "<a href=\"/root.html\" class=c>B</a>{{/main}}{{/base}}",
         NULL},
        {"folio.css", "body{color:#111}</style><b>", "'folio.css' cannot stand in a page"},
        {"theme.js", "x('</SCRIPT>')", "'one-file.js' cannot stand in a page"},
        {"base.html", "<html><head></head><body>{{$main}}{{/main}}</body></html>",
         "'index.html' has no main part to be put into one file"},
        {"about.html", "<p>no main</p>", "'about.html' has no main part to be put into one file"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_auto(TestSite) site;
        test_site_init(&site);
        add_some(&site);
        g_hash_table_insert(site.templates, (gpointer) cases[i].name, (gpointer) cases[i].text);
        bool built = test_site_try_file(&site, FOLIO_VISIBILITY_PUBLIC, NULL, &error);
        g_assert_cmpstr(error != NULL ? error->message : NULL, ==, cases[i].message);
        g_assert_true(built == (cases[i].message == NULL));
        if (!built || i > 0)
            continue;
        test_site_assert_lacks(&site, "one.html", "x()");
        test_site_assert_has(&site, "one.html", "<a href=\"#/about:z\" id=\"/goals:y\">A</a>");
        test_site_assert_has(&site, "one.html", "<a class=c>B</a>");
    }
}

/* More words than one index holds: its parts are at hand all the same. */
static void
test_large_index(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    for (guint i = 0; i < 300; i++) {
        g_autofree char *id = g_strdup_printf("rbbb%c%c", "bcdfghjkmnpqrstvwxz2"[i / 20],
                                              "bcdfghjkmnpqrstvwxz2"[i % 20]);
        g_autoptr(GString) body = g_string_new(NULL);
        for (guint j = 0; j < 150; j++)
            g_string_append_printf(body, "w%c%uo%u ", (char) ('a' + j % 26), i, j);
        test_site_add_entry(&site, "reflection", id, "Words", "public", "", body->str);
    }
    test_site_build_file(&site, FOLIO_VISIBILITY_PUBLIC, NULL);
    test_site_assert_has(&site, "one.html", "folioSearch.add(\"w\",{");
    test_site_assert_has(&site, "one.html", "folioSearch.add=function(n,w)");
}

static void
test_locked(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_some(&site);
    test_site_build_file(&site, FOLIO_VISIBILITY_PUBLIC, "four words that are odd");
    const char *html = test_site_text(&site, "one.html");
    g_autofree char *rounds = between(html, "data-rounds=\"", "\"");
    g_autofree char *nonce = between(html, "data-nonce=\"", "\"");
    g_autofree char *policy =
        between(html, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    g_autofree char *allowed = g_strdup_printf(" 'nonce-%s';", nonce);
    g_assert_cmpuint(strtoul(rounds, NULL, 10), >=, 600000);
    g_assert_cmpuint(count(policy, allowed), ==, 2);
    g_assert_null(strstr(policy, "unsafe"));
    g_assert_cmpuint(count(html, "<script"), ==, 1);
    g_assert_cmpuint(count(html, "<style"), ==, 1);
    test_site_assert_lacks(&site, "one.html", "A goal");
    test_site_assert_lacks(&site, "one.html", "gbbbbb");
    g_autofree char *before = g_strdup(html);
    test_site_build_file(&site, FOLIO_VISIBILITY_PUBLIC, "four words that are odd");
    g_assert_cmpstr(test_site_text(&site, "one.html"), !=, before);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/one-file/pages", test_pages);
    g_test_add_func("/one-file/order", test_order);
    g_test_add_func("/one-file/audience", test_audience);
    g_test_add_func("/one-file/links", test_links);
    g_test_add_func("/one-file/ids", test_ids);
    g_test_add_func("/one-file/files", test_files);
    g_test_add_func("/one-file/single-picture", test_single_picture);
    g_test_add_func("/one-file/policy", test_policy);
    g_test_add_func("/one-file/same-bytes", test_same_bytes);
    g_test_add_func("/one-file/own-templates", test_own_templates);
    g_test_add_func("/one-file/large-index", test_large_index);
    g_test_add_func("/one-file/locked", test_locked);
    return g_test_run();
}
