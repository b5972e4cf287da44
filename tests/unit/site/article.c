/* The page of one entry: its text, what is said of it, what it names and what names it. */
#include "unit/site/site_test.h"

#define PAGE "reflections/rbbbbb.html"

static void
add_feedback(TestSite *site, const char *id, const char *fields, const char *body)
{
    g_autofree char *all = g_strconcat("to: amina\nabout: rbbbbb\n", fields, NULL);
    test_site_add_entry(site, "feedback", id, "Note", "public", all, body);
}

/* Two hundred words are a minute; one minute is not worth a word. */
static void
test_reading_time(void)
{
    static const struct {
        guint words;
        const char *says;
    } cases[] = {{0, NULL},
                 {1, NULL},
                 {200, NULL},
                 {201, "2 minutes to read"},
                 {400, "2 minutes to read"},
                 {401, "3 minutes to read"},
                 {2001, "11 minutes to read"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_autoptr(GString) body = g_string_new(NULL);
        test_site_init(&site);
        for (guint word = 0; word < cases[i].words; word++)
            g_string_append(body, word % 10 == 9 ? "w\n\n" : " w  ");
        test_site_add_entry(&site, "reflection", "rbbbbb", "Long", "public", "", body->str);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        g_test_message("%u", cases[i].words);
        if (cases[i].says != NULL)
            test_site_assert_has(&site, PAGE, cases[i].says);
        else
            test_site_assert_lacks(&site, PAGE, "to read");
    }
}

/* Where nothing stands between words their signs count: 500 of Han or kana, 1000 of Thai are a minute. */
static void
test_reading_time_without_spaces(void)
{
    static const struct {
        const char *sign;
        guint count;
        const char *says;
    } cases[] = {{"\xe6\xbc\xa2", 500, NULL},
                 {"\xe6\xbc\xa2", 501, "2 minutes to read"},
                 {"\xe3\x81\x82", 1500, "3 minutes to read"},
                 {"\xe0\xb8\x81", 1000, NULL},
                 {"\xe0\xb8\x81", 1001, "2 minutes to read"},
                 {"\xea\xb0\x80 ", 200, NULL}, /* Korean has spaces */
                 {"\xea\xb0\x80 ", 201, "2 minutes to read"},
                 {"\xc3\xa9", 5000, NULL}, /* one long word */
                 {"w\xe6\xbc\xa2", 143, "2 minutes to read"},
                 {"said \xe2\x80\x93 and\tdone\n", 50, NULL}, /* a dash is one */
                 {"said \xe2\x80\x93 and\tdone\n", 51, "2 minutes to read"},
                 {"15 letters have", 100, "2 minutes to read"},
                 {"sixteen   letter ", 100, NULL},
                 {"sixteen   letter ", 101, "2 minutes to read"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_autoptr(GString) body = g_string_new(NULL);
        test_site_init(&site);
        for (guint sign = 0; sign < cases[i].count; sign++)
            g_string_append(body, cases[i].sign);
        test_site_add_entry(&site, "reflection", "rbbbbb", "Long", "public", "", body->str);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        g_test_message("%u of %s", cases[i].count, cases[i].sign);
        if (cases[i].says != NULL)
            test_site_assert_has(&site, PAGE, cases[i].says);
        else
            test_site_assert_lacks(&site, PAGE, "to read");
    }
}

/* Feedback stands below what it is about with its words and its speaker, when its writer agrees. */
static void
test_comments(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "reflection", "rbbbbb", "Thought", "public", "", "Text.\n");
    test_site_add_entry(&site, "person", "lena", "Lena Ortiz", "public", "consent_public: true\n",
                        "");
    add_feedback(&site, "fbbbbb", "publish_ok: true\nauthor: lena\n", "Kind **words**.\n");
    add_feedback(&site, "fccccc", "publish_ok: false\nauthor: lena\n", "Canary one.\n");
    add_feedback(&site, "fddddd", "author: lena\n", "Canary two.\n");
    add_feedback(&site, "fffff2", "publish_ok: true\nauthor: ben\n", "From a stranger.\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, PAGE, "Kind <strong>words</strong>.");
    test_site_assert_has(&site, PAGE, "<b><bdi>Lena Ortiz</bdi></b>");
    test_site_assert_has(&site, PAGE, "From a stranger.");
    test_site_assert_lacks(&site, PAGE, "Canary");
    test_site_assert_lacks(&site, PAGE, "ben");
    const char *page = test_site_text(&site, PAGE);
    guint notes = 0;
    for (const char *at = page; (at = strstr(at, "<aside class=\"note")) != NULL; at++)
        notes++;
    g_assert_cmpuint(notes, ==, 2);
}

static void
add_day(TestSite *site, const char *id, const char *day, const char *visibility)
{
    g_autofree char *path = g_strdup_printf("reflections/2026/%s.md", id);
    g_autofree char *text = g_strdup_printf(
        "---\nfolio: reflection\nid: %s\ntitle: Of %s\ndate: %s\nvisibility: %s\n---\n", id, day,
        day, visibility);
    test_site_add(site, FOLIO_STORE_SHARED, path, text);
}

/* The neighbours are those of its kind that this audience sees. */
static void
test_neighbours(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_day(&site, "rbbbb2", "2026-01-01", "public");
    add_day(&site, "rbbbb3", "2026-01-02", "shared");
    add_day(&site, "rbbbbb", "2026-01-03", "public");
    add_day(&site, "rccccc", "2026-01-04", "public");
    test_site_add_entry(&site, "goal", "gbbbbb", "Between", "public", "", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, PAGE,
                         "href=\"../reflections/rbbbb2.html\" rel=\"prev\">Of 2026-01-01</a>");
    test_site_assert_has(&site, PAGE,
                         "href=\"../reflections/rccccc.html\" rel=\"next\">Of 2026-01-04</a>");
    test_site_assert_lacks(&site, "reflections/rbbbb2.html", "rel=\"prev\"");
    test_site_assert_lacks(&site, "reflections/rccccc.html", "rel=\"next\"");
    test_site_assert_lacks(&site, "goals/gbbbbb.html", "class=\"pager\""); /* alone */
    test_site_build(&site, FOLIO_VISIBILITY_SHARED);
    test_site_assert_has(&site, PAGE, "rbbbb3.html\" rel=\"prev\"");
}

/* Links stand once in the margin, both ways; an entry that says and names nothing has no margin. */
static void
test_margin(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "reflection", "rbbbbb", "Thought", "public", "",
                        "[[rccccc]] [[rccccc]] [[rddddd]]\n");
    test_site_add_entry(&site, "reflection", "rccccc", "Other", "public", "", "");
    test_site_add_entry(&site, "reflection", "rddddd", "Secret canary", "shared", "", "");
    test_site_add_entry(&site, "reflection", "rfffff", "Alone", "public", "", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, PAGE, "<li><a href=\"../reflections/rccccc.html\">Other</a>");
    test_site_assert_has(&site, "reflections/rccccc.html",
                         "<a href=\"../reflections/rbbbbb.html\">Thought</a>");
    test_site_assert_lacks(&site, PAGE, "anary");
    test_site_assert_lacks(&site, "reflections/rfffff.html", "<aside class=\"side\"");
}

/* The description is the first words of the text, else the title. */
static void
test_description(void)
{
    static const struct {
        const char *body, *description;
    } cases[] = {{"First \"words\".\n\nMore.\n", "First &quot;words&quot;."},
                 {"", "Thought"},
                 {"## Head\n", "Thought"},
                 {"- [ ] Call @lena\n", "Thought"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        test_site_add_entry(&site, "reflection", "rbbbbb", "Thought", "public", "", cases[i].body);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        g_autofree char *meta =
            g_strdup_printf("<meta name=\"description\" content=\"%s\"", cases[i].description);
        test_site_assert_has(&site, PAGE, meta);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/article/reading-time", test_reading_time);
    g_test_add_func("/article/reading-time-without-spaces", test_reading_time_without_spaces);
    g_test_add_func("/article/comments", test_comments);
    g_test_add_func("/article/neighbours", test_neighbours);
    g_test_add_func("/article/margin", test_margin);
    g_test_add_func("/article/description", test_description);
    return g_test_run();
}
