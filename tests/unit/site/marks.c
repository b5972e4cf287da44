/* The marks of task lines in words: names as this audience may know them, days, and no ids. */
#include "unit/site/context_test.h"

#define OWNER(words) "<small class=\"task-owner\">" words "</small>"
#define DUE(day) "<small class=\"task-due\">due <time datetime=\"" day "\">" day "</time></small>"
#define ID(id) "<small class=\"task-id\">^" id "</small>"

static void
fill(TestSite *site)
{
    test_site_init(site);
    test_site_add_people(site);
}

static void
test_words(void)
{
    static const struct {
        const char *html, *said;
    } cases[] = {
        {"", ""},
        {"<p>no marks</p>", "<p>no marks</p>"},
        {OWNER("@lena"), "<small>Lena &lt;Ortiz&gt;</small>"},
        {OWNER("@ben"), "<small>a peer</small>"},
        {OWNER("@stray"), "<small>a colleague</small>"},
        {DUE("2026-03-06"), "<small>due 6 Mar 2026</small>"},
        {ID("t7kdnp"), ""},
        {"<li>a " OWNER("@lena") " " DUE("2026-12-31") " " ID("t7kdnp") "</li>",
         "<li>a <small>Lena &lt;Ortiz&gt;</small> <small>due 31 Dec 2026</small> </li>"},
        {OWNER("@lena") OWNER("@ben") "x",
         "<small>Lena &lt;Ortiz&gt;</small><small>a peer</small>x"},
        /* Nothing but what Markdown makes of them is a mark. */
        {"&lt;small class=&quot;task-id&quot;&gt;^a", "&lt;small class=&quot;task-id&quot;&gt;^a"},
        {"<small>plain</small>", "<small>plain</small>"},
        {"<small class=\"task-id\">^open", "<small class=\"task-id\">^open"},
        /* What has no sense goes rather than showing what it hides. */
        {"<small class=\"task-owner\">lena</small>!", "!"},
        {"<small class=\"task-due\">some day</small>!", "!"},
        {"<small class=\"task-due\">due <time datetime=\"2026-02-30\">x</time></small>!", "!"},
        {"<small class=\"task-new\">secret</small>!", "!"},
    };
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    fill(&site);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) html = g_string_new(cases[i].html);
        g_test_message("%s", cases[i].html);
        site_marks_say(&made.context, html, 0);
        g_assert_cmpstr(html->str, ==, cases[i].said);
        site_marks_say(&made.context, html, 0); /* nothing is left to say */
        g_assert_cmpstr(html->str, ==, cases[i].said);
    }
}

/* What stands before the offset is somebody else's. */
static void
test_offset(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    fill(&site);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(GString) html = g_string_new(ID("before"));
    gsize from = html->len;
    g_string_append(html, "x" ID("behind") "y");
    site_marks_say(&made.context, html, from);
    g_assert_cmpstr(html->str, ==, ID("before") "xy");
    site_marks_say(&made.context, html, html->len);
    g_assert_cmpstr(html->str, ==, ID("before") "xy");
}

/* Those who share the journal read the handle where there is no card, and the name where there is. */
static void
test_audiences(void)
{
    static const struct {
        FolioVisibility audience;
        const char *said;
    } cases[] = {
        {FOLIO_VISIBILITY_PUBLIC, "<small>a peer</small> <small>a colleague</small>"},
        {FOLIO_VISIBILITY_SHARED, "<small>Ben Canary</small> <small>@stray</small>"},
        {FOLIO_VISIBILITY_PRIVATE, "<small>Ben Canary</small> <small>@stray</small>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        fill(&site);
        test_context_init(&made, &site, cases[i].audience);
        g_autoptr(GString) html = g_string_new(OWNER("@ben") " " OWNER("@stray"));
        site_marks_say(&made.context, html, 0);
        g_assert_cmpstr(html->str, ==, cases[i].said);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/marks/words", test_words);
    g_test_add_func("/marks/offset", test_offset);
    g_test_add_func("/marks/audiences", test_audiences);
    return g_test_run();
}
