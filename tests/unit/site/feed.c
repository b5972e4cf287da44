/* Feeds: the newest public entries with whole addresses, for nobody but the public. */
#include <jansson.h>

#include "unit/site/site_test.h"

#define BASE "https://amina.example/portfolio"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

static void
set_base(TestSite *site, const char *url)
{
    g_hash_table_insert(site->settings, (gpointer) "site.base_url", (gpointer) url);
}

static void
add_dated(TestSite *site, const char *id, const char *date)
{
    g_autofree char *path = g_strdup_printf("successes/2026/%s.md", id);
    g_autofree char *text = g_strdup_printf("---\nfolio: success\nid: %s\ntitle: T %s\ndate: %s\n"
                                            "visibility: public\n---\nWords of %s.\n",
                                            id, id, date, id);
    test_site_add(site, FOLIO_STORE_SHARED, path, text);
}

static json_t *
read_json(TestSite *site)
{
    json_error_t problem;
    json_t *feed = json_loads(test_site_text(site, "feed.json"), 0, &problem);
    if (feed == NULL)
        g_error("%s in:\n%s", problem.text, test_site_text(site, "feed.json"));
    return feed;
}

static const char *
member(json_t *map, const char *name)
{
    return json_string_value(json_object_get(map, name));
}

static void
test_entries(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    set_base(&site, BASE);
    g_hash_table_insert(site.settings, (gpointer) "title", (gpointer) "Amina & co");
    test_site_add_entry(&site, "reflection", "rbbbbb", "'A & <b> \"q\"'", "public",
                        "tags: [icu, ward]\n",
                        "First & last.\n\nSee [it](../../goals/2026/gbbbbb.md) and [[rccccc]].\n");
    test_site_add_entry(&site, "goal", "gbbbbb", "Goal", "public", "", "");
    test_site_add_entry(&site, "reflection", "rccccc", "Hidden canary", "shared", "", "Canary.\n");
    test_site_add_entry(&site, "person", "lena", "Lena Canary", "public", "consent_public: true\n",
                        "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const has[] = {
        "<title>Amina &amp; co</title>",
        "<id>" BASE "/</id>",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"" BASE "/feed.xml\"/>",
        "<title>A &amp; &lt;b&gt;",
        "<id>" BASE "/reflections/rbbbbb.html</id>",
        "<published>2026-03-02T12:00:00Z</published>",
        "<updated>2026-03-02T12:00:00Z</updated>",
        "<category term=\"icu\"/>\n<category term=\"ward\"/>",
        "<summary>First &amp; last.</summary>",
        BASE "/goals/gbbbbb.html",
        "xml:lang=\"en\""};
    for (gsize i = 0; i < G_N_ELEMENTS(has); i++)
        test_site_assert_has(&site, "feed.xml", has[i]);
    static const char *const lacks[] = {"anary", "rccccc", "\"../", "people/"};
    for (gsize i = 0; i < G_N_ELEMENTS(lacks); i++) {
        test_site_assert_lacks(&site, "feed.xml", lacks[i]);
        test_site_assert_lacks(&site, "feed.json", lacks[i]);
    }
}

static void
test_json(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    set_base(&site, BASE "/");
    test_site_add_entry(&site, "reflection", "rbbbbb", "'A & </script> \"q\"'", "public",
                        "tags: [icu]\n", "Say \"caf\xc3\xa9\" \\ 1 < 2.\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(json_t) feed = read_json(&site);
    g_assert_cmpstr(member(feed, "version"), ==, "https://jsonfeed.org/version/1.1");
    g_assert_cmpstr(member(feed, "home_page_url"), ==, BASE "/"); /* no second slash */
    g_assert_cmpstr(member(feed, "feed_url"), ==, BASE "/feed.json");
    g_assert_cmpstr(member(feed, "language"), ==, "en");
    json_t *item = json_array_get(json_object_get(feed, "items"), 0);
    g_assert_cmpstr(member(item, "id"), ==, BASE "/reflections/rbbbbb.html");
    g_assert_cmpstr(member(item, "url"), ==, member(item, "id"));
    g_assert_cmpstr(member(item, "title"), ==, "A & </script> \"q\"");
    g_assert_cmpstr(member(item, "summary"), ==, "Say \"caf\xc3\xa9\" \\ 1 < 2.");
    g_assert_cmpstr(member(item, "date_published"), ==, "2026-03-02T12:00:00Z");
    g_assert_cmpstr(json_string_value(json_array_get(json_object_get(item, "tags"), 0)), ==, "icu");
    test_site_assert_lacks(&site, "feed.json", "</script");
}

/* Thirty at most, the newest first; what has no day is in none. */
static void
test_newest(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    set_base(&site, BASE);
    for (int i = 0; i < 33; i++) {
        static const char letters[] = "bcdfghjkmn";
        g_autofree char *id = g_strdup_printf("sb%c%cb2", letters[i / 10], letters[i % 10]);
        g_autofree char *date = g_strdup_printf("2026-%02d-%02d", 1 + i / 28, 1 + i % 28);
        add_dated(&site, id, date);
    }
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(json_t) feed = read_json(&site);
    json_t *items = json_object_get(feed, "items");
    g_assert_cmpuint(json_array_size(items), ==, 30);
    g_assert_cmpstr(member(json_array_get(items, 0), "date_published"), ==, "2026-02-05T12:00:00Z");
    g_assert_cmpstr(member(json_array_get(items, 29), "date_published"), ==,
                    "2026-01-04T12:00:00Z");
    for (gsize i = 1; i < json_array_size(items); i++)
        g_assert_cmpstr(member(json_array_get(items, i - 1), "date_published"), >,
                        member(json_array_get(items, i), "date_published"));
    test_site_assert_has(&site, "feed.xml", "<updated>2026-02-05T12:00:00Z</updated>");
}

/* No address, no entries, or readers who are not the public: no feed, and no page speaks of one. */
static void
test_none(void)
{
    static const struct {
        const char *base;
        bool has_entry;
        FolioVisibility audience;
        bool has_feed;
    } cases[] = {{BASE, true, FOLIO_VISIBILITY_PUBLIC, true},
                 {NULL, true, FOLIO_VISIBILITY_PUBLIC, false},
                 {BASE, false, FOLIO_VISIBILITY_PUBLIC, false},
                 {BASE, true, FOLIO_VISIBILITY_SHARED, false},
                 {BASE, true, FOLIO_VISIBILITY_PRIVATE, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        if (cases[i].base != NULL)
            set_base(&site, cases[i].base);
        if (cases[i].has_entry)
            add_dated(&site, "sbbbbb", "2026-03-02");
        test_site_build(&site, cases[i].audience);
        g_autofree char *mention = test_site_find(&site, "feed.xml");
        g_assert_cmpint(test_site_text(&site, "feed.xml") != NULL, ==, cases[i].has_feed);
        g_assert_cmpint(test_site_text(&site, "feed.json") != NULL, ==, cases[i].has_feed);
        g_assert_cmpint(mention != NULL, ==, cases[i].has_feed);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/feed/entries", test_entries);
    g_test_add_func("/feed/json", test_json);
    g_test_add_func("/feed/newest", test_newest);
    g_test_add_func("/feed/none", test_none);
    return g_test_run();
}
