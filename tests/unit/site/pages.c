/* What stands on the pages, and what does not when there is nothing to show. */
#include "unit/site/site_test.h"

static void
add_some(TestSite *site)
{
    g_hash_table_insert(site->settings, (gpointer) "site.title", (gpointer) "Amina Said");
    g_hash_table_insert(site->settings, (gpointer) "owner", (gpointer) "amina");
    test_site_add_entry(
        site, "goal", "g4kq7m", "Lead a ward round", "public",
        "status: active\ndomain: contextual\ndue: 2026-09-02\nprogress: 45\n"
        "tags: [leadership]\n",
        "I delegate instead of doing it all.\n\n- [x] Watch @amina ^tbbbbb\n- [ ] Lead\n");
    test_site_add_entry(site, "goal", "gbbbbb", "Pass the examination", "public",
                        "status: achieved\ndomain: canonical\ndue: 2026-01-02\n", "");
    test_site_add_entry(site, "reflection", "r8ktd4", "First code blue", "public", "on: [g4kq7m]\n",
                        "# What happened\n\nI said it aloud. See [[g4kq7m]].\n");
    test_site_add_entry(site, "meeting", "m3fwz2", "Meeting with Lena", "public",
                        "format: one-to-one\nstatus: planned\nstart: 2026-03-12T16:00\n"
                        "people: [amina, lena]\nagenda: [\"The [[g4kq7m|round]]\", \"1 < 2\"]\n",
                        "");
}

/* The first page leads on to all of what it shows some of. */
static void
test_all_of_some(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    for (char last = 'b'; last <= 'f'; last++) {
        const char id[] = {'r', 'b', 'b', 'b', 'b', last == 'e' ? 'k' : last, '\0'};
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        test_site_assert_lacks(&site, "index.html", "class=\"more\" href=\"reflections.html\"");
        test_site_add_entry(&site, "reflection", id, "Thought", "public", "", "");
    }
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html", "href=\"reflections.html\">All 5</a>");
}

static void
test_whole(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_some(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const files[] = {"index.html",
                                        "goals.html",
                                        "goals-contextual.html",
                                        "goals-achieved.html",
                                        "goals/g4kq7m.html",
                                        "reflections.html",
                                        "reflections/r8ktd4.html",
                                        "meetings.html",
                                        "meetings/m3fwz2.html",
                                        "about.html",
                                        "404.html",
                                        "folio.css",
                                        "theme.js",
                                        "icon.svg"};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        if (test_site_text(&site, files[i]) == NULL)
            g_error("no %s", files[i]);
    test_site_assert_has(&site, "index.html", "1 in progress, 1 achieved");
    test_site_assert_has(&site, "index.html", "45%, 1 of 2 steps");
    test_site_assert_has(&site, "index.html", "Next meeting");
    test_site_assert_has(&site, "goals/g4kq7m.html", "../reflections/r8ktd4.html");
    test_site_assert_has(&site, "goals/g4kq7m.html",
                         "2 March 2026</time> to <time datetime=\"2026-09-02\">2 September 2026");
    test_site_assert_lacks(&site, "reflections/r8ktd4.html", "</time> to ");
    test_site_assert_has(&site, "reflections/r8ktd4.html",
                         "See <a href=\"../goals/g4kq7m.html\">Lead");
    test_site_assert_has(&site, "meetings/m3fwz2.html",
                         "The <a href=\"../goals/g4kq7m.html\">round</a>");
    test_site_assert_has(&site, "meetings/m3fwz2.html", "1 &lt; 2");
    test_site_assert_has(&site, "meetings/m3fwz2.html", "<h2>In short</h2>");
    test_site_assert_has(&site, "meetings/m3fwz2.html", "12 March 2026</time>, 16:00");
}

/* The owner's own words are in the owner's language, and the owner is none of the people one meets. */
static void
test_about(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "person", "amina", "Amina", "public", "is: self\nlang: ar\n",
                        "Who I am.\n");
    test_site_add_entry(&site, "person", "lena", "Lena", "public",
                        "is: mentor\nconsent_public: true\n", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    /* The name of the portfolio is in the title of every page, and once. */
    g_hash_table_insert(site.settings, (gpointer) "site.title", (gpointer) "Amina");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html", "<title>Amina</title>");
    test_site_assert_has(&site, "people/amina.html", "<title>Who I am: Amina</title>");
    test_site_assert_has(&site, "people/lena.html", "<title>Lena: Amina</title>");
    test_site_assert_has(&site, "about.html",
                         "<div class=\"prose\" lang=\"ar\" dir=\"rtl\">\n<p>Who I am.</p>");
    test_site_assert_has(&site, "about.html", "<a href=\"network.html\">1 person</a>");
    test_site_assert_has(&site, "network.html", "<h2 id=\"h-who\">1 person</h2>");
}

/* What a list holds is said in a sentence, on the page and to those who only see its description. */
static void
test_intros(void)
{
    static const char *const kinds[] = {"reflection", "meeting",   "success",
                                        "challenge",  "agreement", "feedback"};
    g_auto(TestSite) site;
    test_site_init(&site);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const char id[] = {kinds[i][0], 'b', 'b', 'b', 'b', "bcdfgh"[i], '\0'};
        test_site_add_entry(&site, kinds[i], id, "Title", "public",
                            "form: noticed\npublish_ok: true\n", "");
    }
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "feedback.html", "<p>1 piece of feedback. What others");
    g_assert_null(test_site_find(&site, ": \">"));
    g_assert_null(test_site_find(&site, ". </p>"));
}

static void
test_absent(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_some(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const absent[] = {
        "successes.html",      "challenges.html",    "people.html",         "feedback.html",
        "goals-personal.html", "goals-planned.html", "goals-set-aside.html"};
    for (gsize i = 0; i < G_N_ELEMENTS(absent); i++) {
        g_autofree char *hit = test_site_find(&site, absent[i]);
        g_assert_cmpstr(hit, ==, NULL);
    }
    test_site_assert_lacks(&site, "index.html", "Successes");
}

static void
test_empty(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpuint(site.result.pages, ==, 3);
    test_site_assert_has(&site, "index.html", "Nothing has been made visible here yet");
    g_assert_null(test_site_find(&site, "goals.html"));
    /* The card of the owner alone is no more than that; a goal is, but fills no domain. */
    test_site_add_entry(&site, "person", "amina", "Amina", "public", "is: self\n", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html", "Nothing has been made visible here yet");
    test_site_add_entry(&site, "goal", "gbbbbb", "Aim", "public", "status: active\n", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_lacks(&site, "index.html", "Nothing has been made visible here yet");
    test_site_assert_lacks(&site, "index.html", "class=\"domains\"");
    test_site_add_entry(&site, "goal", "gccccc", "Aim", "public",
                        "status: active\ndomain: canonical\n", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html", "class=\"domains\"");
}

/* Mentors are among the facts: one is no plural, and whoever is not to be named is not there. */
static void
test_mentors(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "person", "lena", "Lena Berger", "public",
                        "is: mentor\nconsent_public: true\n", "");
    test_site_add_entry(&site, "person", "ben", "Ben Okafor", "public", "is: mentor\n", "");
    test_site_add_entry(&site, "meeting", "mbbbbb", "Talk", "public",
                        "status: held\npeople: [amina, lena, ben, kofi]\n", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html", "<dt>Mentor</dt><dd>Lena Berger</dd>");
    test_site_add_entry(&site, "person", "kofi", "Kofi <Osei>", "public",
                        "is: mentor\nconsent_public: true\n", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html",
                         "<dt>Mentors</dt><dd>Kofi &lt;Osei&gt;, Lena Berger</dd>");
}

/* One entry must never show what belongs to another that stands around it. */
static void
test_no_borrowing(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_some(&site);
    test_site_add_entry(&site, "success", "sbbbbb", "Plain", "public", "evidences: [g4kq7m]\n", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    const char *list = test_site_text(&site, "successes.html");
    g_assert_null(strstr(list, "Contextual"));
    const char *goal = test_site_text(&site, "goals/g4kq7m.html");
    const char *came = strstr(goal, "What came of it");
    g_assert_nonnull(came);
    g_assert_nonnull(strstr(came, "Plain"));
    test_site_assert_has(&site, "meetings/m3fwz2.html", "<dd><bdi>a colleague</bdi></dd>");
}

static void
test_escapes(void)
{
    static const char bad[] = "</title><script>alert(1)</script>&\"' {{t.home}} {{{t.home}}}";
    g_auto(TestSite) site;
    test_site_init(&site);
    g_autofree char *title =
        g_strdup_printf("'%s'", "</title><script>alert(1)</script>&\"'' {{t.home}}");
    g_autofree char *fields = g_strdup_printf(
        "tags: [%s]\ntopic: %s\nagenda: [%s]\nformat: group\n", title, title, title);
    g_hash_table_insert(site.settings, (gpointer) "site.title", (gpointer) bad);
    g_hash_table_insert(site.settings, (gpointer) "site.role", (gpointer) bad);
    g_hash_table_insert(site.settings, (gpointer) "site.aim", (gpointer) bad);
    test_site_add_entry(&site, "meeting", "mbbbbb", title, "public", fields,
                        "<script>alert(2)</script> <img src=x onerror=alert(3)>\n\n"
                        "[x](javascript:alert(4)) ![x](data:text/html,5) [y](vbscript:6)\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const never[] = {"<script>",  "onerror",   "javascript:alert",
                                        "vbscript:", "data:text", "alert(2)"};
    for (gsize i = 0; i < G_N_ELEMENTS(never); i++) {
        g_autofree char *hit = test_site_find(&site, never[i]);
        g_assert_cmpstr(hit, ==, NULL);
    }
    test_site_assert_has(&site, "meetings/mbbbbb.html", "&lt;script&gt;alert(1)");
    test_site_assert_has(&site, "meetings/mbbbbb.html", "{{t.home}}"); /* data, not a template */
    /* The running footer is a CSS string. */
    test_site_assert_has(&site, "folio.css", "content:\"\\3c \\2f title\\3e ");
}

/* Lines of front matter are Markdown; those that are only words take a short way to the same text. */
static void
test_lines(void)
{
    static const struct {
        const char *line, *html;
    } cases[] = {{"Forty of fifty, read aloud", "Forty of fifty, read aloud"},
                 {"It's \\\"quoted\\\"", "It"},
                 {"a *star*", "a <em>star</em>"},
                 {"tea & <cake>", "tea &amp; "},
                 {"1. first", "<li>first</li>"},
                 {"naïve – yes", "naïve – yes"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        g_autofree char *fields =
            g_strdup_printf("status: active\ndomain: canonical\nmeasure: \"%s\"\n", cases[i].line);
        test_site_add_entry(&site, "goal", "gbbbbb", "Goal", "public", fields, "");
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        test_site_assert_has(&site, "goals/gbbbbb.html", cases[i].html);
    }
}

static void
test_links(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "Open goal", "public", "", "");
    test_site_add_entry(&site, "goal", "gccccc", "Secret goal", "shared", "", "");
    test_site_add_entry(
        &site, "reflection", "rbbbbb", "Links", "public", "",
        "[one](../../goals/2026/gbbbbb.md) [two](../../goals/2026/gccccc.md) [three](gone.md) "
        "[four](https://example.org/a?b=1) [five](mailto:a@example.org) [six](/etc/passwd) "
        "[seven](//evil.example/) [eight](../../../../../etc/passwd) [nine](tel:123) [ten](#top) "
        "[[gbbbbb]] [[gccccc]] [[gccccc|eleven]] [[gbbbbb|twelve]] "
        "![thirteen](https://example.org/x.png)\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const has[] = {
        "<a href=\"../goals/gbbbbb.html\">one</a> two three <a href=\"https://example.org/a?b=1\"",
        "<a href=\"mailto:a@example.org\"", "six seven eight nine ten",
        "<a href=\"../goals/gbbbbb.html\">Open goal</a> an entry eleven "
        "<a href=\"../goals/gbbbbb.html\">twelve</a> thirteen"};
    for (gsize i = 0; i < G_N_ELEMENTS(has); i++)
        test_site_assert_has(&site, "reflections/rbbbbb.html", has[i]);
    g_assert_null(test_site_find(&site, "Secret"));
    g_assert_null(test_site_find(&site, "passwd"));
}

static void
test_bad_ids(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "../../../x", "Climber", "public", "", "");
    test_site_add_entry(&site, "goal", "gbbbbb", "First", "public", "", "");
    test_site_add_entry(&site, "goal", "gbbbbb", "Second", "public", "", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpuint(site.result.findings->len, ==, 2);
    g_assert_cmpuint(site.result.items->len, ==, 1);
    test_site_assert_has(&site, "goals/gbbbbb.html", "First");
}

/* The same whatever the order in which entries come, and which thread was first. */
static void
test_same_bytes(void)
{
    g_auto(TestSite) one, two;
    test_site_init(&one);
    test_site_init(&two);
    add_some(&one);
    add_some(&two);
    g_ptr_array_add(two.entries, g_ptr_array_steal_index(two.entries, 0));
    test_site_build(&one, FOLIO_VISIBILITY_PUBLIC);
    test_site_build(&two, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpuint(g_hash_table_size(one.files), ==, g_hash_table_size(two.files));
    GHashTableIter iter;
    gpointer path, text;
    g_hash_table_iter_init(&iter, one.files);
    while (g_hash_table_iter_next(&iter, &path, &text))
        g_assert_cmpstr(((GString *) text)->str, ==, test_site_text(&two, path));
}

static void
test_override(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_some(&site);
    g_hash_table_insert(site.templates, (gpointer) "slots/footer.html",
                        (gpointer) "<p>Mine: {{site.title}}</p>\n");
    g_hash_table_insert(site.templates, (gpointer) "404.html",
                        (gpointer) "{{<base}}{{$main}}<h1>Lost</h1>{{/main}}{{/base}}");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals/g4kq7m.html", "<p>Mine: Amina Said</p>");
    test_site_assert_has(&site, "404.html", "<h1>Lost</h1>");
    g_hash_table_insert(site.templates, (gpointer) "goal.html", (gpointer) "one\n{{#open}}\n");
    g_autoptr(GError) error = NULL;
    g_assert_false(test_site_try(&site, FOLIO_VISIBILITY_PUBLIC, &error));
    g_assert_cmpstr(folio_error_get_path(error), ==, "goal.html");
    g_assert_cmpuint(folio_error_get_line(error), ==, 2);
}

static void
test_language(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_some(&site);
    g_hash_table_insert(site.settings, (gpointer) "language", (gpointer) "xx");
    g_hash_table_insert(site.templates, (gpointer) "lang/xx/frame.yaml",
                        (gpointer) "code: xx\ndirection: rtl\nnav_goals: أهداف\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals.html", "<html lang=\"xx\" dir=\"rtl\">");
    test_site_assert_has(&site, "goals.html", "<h1>أهداف</h1>");
    test_site_assert_has(&site, "goals.html", "In progress"); /* what it lacks is English */
    g_hash_table_insert(site.settings, (gpointer) "language", (gpointer) "../../x");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals.html", "<html lang=\"en\"");
}

/* A language without words is told once, one of a region that has none of its own speaks as the others. */
static void
test_language_without_words(void)
{
    static const struct {
        const char *said, *spoken, *told;
    } cases[] = {{"de_AT", "de", NULL},
                 {"de-AT", "de", NULL},
                 {"fr_CA", "en",
                  "no words in the language 'fr-CA', so the site speaks English; there "
                  "are ar, de, en, and templates/site/lang/"},
                 {"german", "en", "no words in the language 'german'"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        add_some(&site);
        g_hash_table_insert(site.settings, (gpointer) "language", (gpointer) cases[i].said);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        g_autofree char *html = g_strdup_printf("<html lang=\"%s\"", cases[i].spoken);
        const GPtrArray *findings = site.result.findings;
        test_site_assert_has(&site, "goals.html", html);
        g_assert_cmpuint(findings->len, ==, cases[i].told != NULL ? 1 : 0);
        if (cases[i].told != NULL)
            g_assert_nonnull(
                strstr(((const FolioFinding *) findings->pdata[0])->message, cases[i].told));
    }
}

static void
test_settings(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_some(&site);
    g_hash_table_insert(site.settings, (gpointer) "site.base_url",
                        (gpointer) "https://example.org/amina");
    g_hash_table_insert(site.settings, (gpointer) "site.colours.accent", (gpointer) "#336699");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals.html",
                         "<link rel=\"canonical\" href=\"https://example.org/amina/goals.html\">");
    test_site_assert_has(&site, "404.html", "href=\"/amina/folio.css\"");
    test_site_assert_has(&site, "folio.css", "--accent:#336699;");
    test_site_assert_has(&site, "goals.html", "content=\"#FAF8F4\" media");
    test_site_assert_lacks(&site, "goals.html", "noindex");
    test_site_build(&site, FOLIO_VISIBILITY_SHARED);
    test_site_assert_has(&site, "goals.html", "noindex");
    test_site_assert_lacks(&site, "goals.html", "og:title");

    g_hash_table_insert(site.settings, (gpointer) "site.colours.accent", (gpointer) "red;}body{");
    g_assert_false(test_site_try(&site, FOLIO_VISIBILITY_PUBLIC, NULL));
    g_hash_table_remove(site.settings, "site.colours.accent");
    g_hash_table_insert(site.settings, (gpointer) "site.base_url", (gpointer) "javascript:x");
    g_assert_false(test_site_try(&site, FOLIO_VISIBILITY_PUBLIC, NULL));
}

/* An entry whose body is too deep is left out whole, and is named with its line. */
static void
test_bad_body(void)
{
    static const char words[] = "Unspeakable";
    g_auto(TestSite) site;
    test_site_init(&site);
    g_autoptr(GString) deep = g_string_new("First.\n\n");
    for (int i = 0; i < 200; i++)
        g_string_append(deep, "> ");
    g_string_append_printf(deep, "%s <!-- %s -->\n", words, words);
    test_site_add_entry(&site, "reflection", "rbbbbb", "Too far down", "public", "tags: [abyss]\n",
                        deep->str);
    test_site_add_entry(&site, "reflection", "rccccc", "Another", "public", "",
                        "After [that one](rbbbbb.md) and [[rbbbbb]].\n");
    test_site_add_entry(&site, "reflection", "rddddd", "Of nobody's", "private", "", deep->str);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "reflections/rccccc.html", "After that one and");
    static const char *const gone[] = {words, "Too far down", "rbbbbb", "abyss"};
    for (gsize i = 0; i < G_N_ELEMENTS(gone); i++)
        g_assert_null(test_site_find(&site, gone[i]));
    g_assert_cmpuint(site.result.withheld, ==, 1);
    g_assert_cmpuint(site.result.findings->len, ==, 1);
    const FolioFinding *finding = site.result.findings->pdata[0];
    g_assert_cmpstr(
        finding->message, ==,
        "reflections/2026/rbbbbb.md:11: the line nests lists and quotes deeper than 50; "
        "the entry was left out until folio edit rbbbbb puts it right");
}

/* Beyond a hundred entries the years have pages of their own. */
static void
test_years(void)
{
    static const char letters[] = "bcdfghjkmnp";
    g_auto(TestSite) site;
    test_site_init(&site);
    for (int i = 0; i < 121; i++) {
        g_autofree char *id = g_strdup_printf("sbbb%c%c", letters[i / 11], letters[i % 11]);
        g_autofree char *text = g_strdup_printf(
            "---\nfolio: success\nid: %s\ntitle: Win %d\ndate: %d-03-02\nvisibility: public\n---\n",
            id, i, i < 105 ? 2026 : 2025);
        test_site_add(&site, FOLIO_STORE_SHARED, id, text);
    }
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "successes.html", "successes-2025.html");
    test_site_assert_lacks(&site, "successes.html", "Win 120");
    test_site_assert_has(&site, "successes-2025.html", "Win 120");
    test_site_assert_has(&site, "successes-2025.html", "aria-current=\"page\">2025");
    test_site_assert_lacks(&site, "successes-2025.html", "Win 104<");
    test_site_assert_has(&site, "successes-2026.html", "Win 104<");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pages/all-of-some", test_all_of_some);
    g_test_add_func("/pages/whole", test_whole);
    g_test_add_func("/pages/about", test_about);
    g_test_add_func("/pages/intros", test_intros);
    g_test_add_func("/pages/absent", test_absent);
    g_test_add_func("/pages/empty", test_empty);
    g_test_add_func("/pages/mentors", test_mentors);
    g_test_add_func("/pages/no-borrowing", test_no_borrowing);
    g_test_add_func("/pages/escapes", test_escapes);
    g_test_add_func("/pages/lines", test_lines);
    g_test_add_func("/pages/links", test_links);
    g_test_add_func("/pages/bad-ids", test_bad_ids);
    g_test_add_func("/pages/same-bytes", test_same_bytes);
    g_test_add_func("/pages/override", test_override);
    g_test_add_func("/pages/language", test_language);
    g_test_add_func("/pages/language-without-words", test_language_without_words);
    g_test_add_func("/pages/settings", test_settings);
    g_test_add_func("/pages/bad-body", test_bad_body);
    g_test_add_func("/pages/years", test_years);
    return g_test_run();
}
