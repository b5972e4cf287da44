/* Points of an agenda: the ids that folio ends them in are not for readers. */
#include "unit/site/context_test.h"

#define MEETING "meetings/mbbbbb.html"

static void
fill(TestSite *site, const char *points)
{
    g_autofree char *fields =
        g_strdup_printf("status: planned\nstart: 2026-03-12T16:00\nagenda: [%s]\n", points);
    test_site_init(site);
    test_site_add_entry(site, "person", "lena", "Lena Ortiz", "shared", "is: mentor\n", "");
    test_site_add_entry(site, "goal", "gbbbbb", "Read & write", "public", "status: active\n", "");
    test_site_add_entry(site, "goal", "gccccc", "Canary", "shared", "status: active\n", "");
    test_site_add_entry(site, "meeting", "mbbbbb", "Next", "public", fields, "");
}

static void
test_points(void)
{
    static const struct {
        const char *written;
        const char *for_all, *for_sharers; /* NULL: the same */
    } cases[] = {
        {"Plain words", "<li>Plain words</li>", NULL},
        {"Goal: Read & write (gbbbbb)",
         "<li>Goal: <a class=\"quiet\" href=\"../goals/gbbbbb.html\">Read &amp; write</a></li>",
         NULL},
        {"Goal: An older title (gbbbbb)", "<li>Goal: An older title</li>", NULL},
        {"Goal: Canary (gccccc)", "<li>Goal: Canary</li>",
         "<li>Goal: <a class=\"quiet\" href=\"../goals/gccccc.html\">Canary</a></li>"},
        {"Action: Read *it* @lena (t7kdnp)", "<li>Action: Read <em>it</em> (a mentor)</li>",
         "<li>Action: Read <em>it</em> (Lena Ortiz)</li>"},
        {"Action: Write a@lena (t7kdnp)", "<li>Action: Write a@lena</li>", NULL},
        {"Turn 1: client @lena", "<li>Turn 1: client a mentor</li>",
         "<li>Turn 1: client Lena Ortiz</li>"},
        /* What is no id of anything. */
        {"Ward round (beds 1-6)", "<li>Ward round (beds 1-6)</li>", NULL},
        {"Ward round (eeeeee)", "<li>Ward round (eeeeee)</li>", NULL},
        {"Ward round(gbbbbb)", "<li>Ward round(gbbbbb)</li>", NULL},
        {"(gbbbbb)", "<li>(gbbbbb)</li>", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_autofree char *point = g_strdup_printf("\"%s\"", cases[i].written);
        fill(&site, point);
        g_test_message("%s", cases[i].written);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        test_site_assert_has(&site, MEETING, cases[i].for_all);
        test_site_build(&site, FOLIO_VISIBILITY_SHARED);
        test_site_assert_has(
            &site, MEETING, cases[i].for_sharers != NULL ? cases[i].for_sharers : cases[i].for_all);
    }
}

/* Wherever an agenda stands its links lead to the page; on paper they stay in it. */
static void
test_places(void)
{
    static const struct {
        const char *page, *address;
    } cases[] = {{"index.html", "href=\"goals/gbbbbb.html\">Read"},
                 {"meetings.html", "href=\"goals/gbbbbb.html\">Read"},
                 {"print.html", "href=\"#gbbbbb\">Read"}};
    g_auto(TestSite) site;
    fill(&site, "\"Goal: Read & write (gbbbbb)\"");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        test_site_assert_has(&site, cases[i].page, cases[i].address);
}

/* Of a meeting without notes the agenda is all there is to read; else it stands beside them. */
static void
test_without_notes(void)
{
    static const char *const fields = "start: 2026-03-12T16:00\nagenda: ['One *thing*']\n";
    static const char *const main_part = "<section class=\"named\"><h2>Agenda</h2>"
                                         "<ol class=\"agenda\"><li>One <em>thing</em></li></ol>";
    static const char *const margin = "<dt>Agenda</dt>";
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "meeting", "mbbbbb", "Bare", "public", fields, "");
    test_site_add_entry(&site, "meeting", "mccccc", "Full", "public", fields, "Notes.\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "meetings/mbbbbb.html", main_part);
    test_site_assert_lacks(&site, "meetings/mbbbbb.html", margin);
    test_site_assert_has(&site, "meetings/mccccc.html", margin);
    test_site_assert_lacks(&site, "meetings/mccccc.html", main_part);
    test_site_assert_has(&site, "print.html", margin);
}

/* A page with an agenda is another one when what it names is. */
static void
test_print(void)
{
    static const guint64 before[] = {1, 2, 3, 4}, after[] = {5, 6, 7, 8};
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    fill(&site, "\"Plain\", \"Goal: Read (gbbbbb)\", \"Goal: Canary (gccccc)\"");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const SiteItem *meeting = test_context_item(&made, "mbbbbb");
    const SiteItem *goal = test_context_item(&made, "gbbbbb");
    g_assert_cmpuint(site_agenda_mix(1, before, made.model, meeting), !=,
                     site_agenda_mix(1, after, made.model, meeting));
    g_assert_cmpuint(site_agenda_mix(1, before, made.model, goal), ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/agenda/points", test_points);
    g_test_add_func("/agenda/places", test_places);
    g_test_add_func("/agenda/without-notes", test_without_notes);
    g_test_add_func("/agenda/print", test_print);
    return g_test_run();
}
