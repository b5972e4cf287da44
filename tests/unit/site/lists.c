/* Pages that gather entries: by domain, year, theme and month; evidence, search and paper. */
#include "unit/site/site_test.h"

static void
add(TestSite *site, const char *kind, const char *id, const char *date, const char *fields)
{
    const FolioKind *found = folio_kinds_find(folio_kinds(), kind);
    g_autofree char *path = g_strdup_printf("%s/2026/%s.md", found->plural, id);
    g_autofree char *text = g_strdup_printf("---\nfolio: %s\nid: %s\ntitle: Title %s\ndate: %s\n"
                                            "visibility: public\n%s---\nBody of %s.\n",
                                            kind, id, id, date, fields, id);
    test_site_add(site, FOLIO_STORE_SHARED, path, text);
}

static void
test_domains(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "reflection", "rbbbbb", "2026-01-02", "domain: canonical\n");
    add(&site, "reflection", "rccccc", "2025-12-31", "domain: personal\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "reflections.html",
                         "<a href=\"reflections-canonical.html\"><svg class=\"mark can\"");
    test_site_assert_has(&site, "reflections.html", "<h2 id=\"h-0\">2026</h2>");
    test_site_assert_has(&site, "reflections.html", "<h2 id=\"h-1\">2025</h2>");
    test_site_assert_has(&site, "reflections-personal.html", "Title rccccc");
    test_site_assert_has(&site, "reflections-personal.html", "<h1>Reflections: Personal</h1>");
    test_site_assert_lacks(&site, "reflections-personal.html", "Title rbbbbb");
    g_assert_null(test_site_text(&site, "reflections-contextual.html"));
    /* One domain for all of them is no choice. */
    g_ptr_array_set_size(site.entries, 1);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_lacks(&site, "reflections.html", "class=\"filter\"");
}

/* An identifier of its own for each of up to 2,000. Caller frees. */
static char *
dup_id(int number)
{
    static const char letters[] = "bcdfghjkmnpqr";
    return g_strdup_printf("r%c%c%cbb", letters[number / 169 % 13], letters[number / 13 % 13],
                           letters[number % 13]);
}

/* An entry of no day, as only a hand can write it. */
static void
add_undated(TestSite *site, const char *id)
{
    g_autofree char *path = g_strdup_printf("reflections/%s.md", id);
    g_autofree char *text =
        g_strdup_printf("---\nfolio: reflection\nid: %s\ntitle: Title %s\nvisibility: public\n"
                        "domain: personal\ntags: [ecg]\n---\nBody of %s.\n",
                        id, id, id);
    test_site_add(site, FOLIO_STORE_SHARED, path, text);
}

/* 120 entries in two years. */
static void
add_many(TestSite *site)
{
    for (int i = 0; i < 120; i++) {
        g_autofree char *id = dup_id(i);
        g_autofree char *date =
            g_strdup_printf("%d-%02d-%02d", 2025 + i / 60, i % 12 + 1, i % 28 + 1);
        add(site, "reflection", id, date, "tags: [ecg]\n");
    }
}

static void
test_years(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_many(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const bases[] = {"reflections", "timeline", "themes/ecg"};
    for (gsize i = 0; i < G_N_ELEMENTS(bases); i++) {
        g_autofree char *newest = g_strconcat(bases[i], ".html", NULL);
        g_autofree char *old = g_strconcat(bases[i], "-2025.html", NULL);
        const char *text = test_site_text(&site, old);
        g_assert_nonnull(text);
        g_assert_null(strstr(text, "Title rbj")); /* of 2026 */
        test_site_assert_has(&site, newest, old);
        g_assert_nonnull(strstr(text, newest));
        g_assert_nonnull(strstr(text, "aria-current=\"page\">2025</a>"));
    }
    test_site_assert_has(&site, "themes/ecg-2025.html", "../reflections/rb");
    test_site_assert_has(&site, "timeline-2025.html", "<h2 id=\"h-0\">December 2025</h2>");
    test_site_assert_lacks(&site, "timeline.html", "undated");
    g_assert_null(test_site_text(&site, "timeline-undated.html"));
}

/* What has no day is on a page of its own in every list, linked from all its pages. */
static void
test_undated(void)
{
    static const char *const bases[] = {"reflections", "reflections-personal", "timeline",
                                        "themes/ecg"};
    g_auto(TestSite) site;
    test_site_init(&site);
    add_many(&site);
    for (int i = 0; i < 120; i++) {
        g_autofree char *id = dup_id(200 + i);
        add_undated(&site, id);
    }
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(bases); i++) {
        g_autofree char *front = g_strconcat(bases[i], ".html", NULL);
        g_autofree char *page = g_strconcat(bases[i], "-undated.html", NULL);
        g_autofree char *link = g_strdup_printf("%s\">Without a date</a>", page);
        g_autofree char *last = dup_id(319);
        g_test_message("%s", page);
        test_site_assert_has(&site, page, "Without a date</h1>");
        test_site_assert_has(&site, page, "<h2 id=\"h-0\" class=\"vh\">Without a date</h2>");
        test_site_assert_has(&site, page, i == 0 ? "<p>120 reflections." : "<p>120 ");
        test_site_assert_has(&site, page, "aria-current=\"page\">Without a date</a>");
        test_site_assert_has(&site, page, last);
        test_site_assert_lacks(&site, page, "Title rbb"); /* of a year */
        test_site_assert_has(&site, front, link);
        test_site_assert_lacks(&site, page, "aria-current=\"page\">Newest first</a>");
    }
    test_site_assert_has(&site, "timeline-2025.html", "timeline-undated.html\">Without a date</a>");
    /* The first page says how many there are in all. */
    test_site_assert_has(&site, "reflections.html", "<p>240 reflections.");
    test_site_assert_has(&site, "reflections-2025.html", "<p>60 reflections.");
    test_site_assert_has(&site, "reflections-2025.html", "<h2 id=\"h-0\" class=\"vh\">2025</h2>");
}

static void
test_themes(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "reflection", "rbbbbb", "2026-01-02",
        "tags: [Ward Round, ward-round, \"\\u540d\"]\n");
    add(&site, "goal", "gbbbbb", "2026-01-03", "tags: [Ward Round]\nstatus: active\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "themes.html", "<a href=\"themes/ward-round.html\">Ward Round</a>");
    test_site_assert_has(&site, "themes.html", "<small>2 entries</small>");
    /* Two names of one form are told apart, and so is one without an ASCII form. */
    g_autofree char *twin = test_site_find(&site, "themes/ward-round-");
    g_assert_nonnull(twin);
    test_site_assert_has(&site, "themes/ward-round.html", "Title gbbbbb");
    test_site_assert_has(
        &site, "reflections/rbbbbb.html",
        "<a class=\"p-category\" href=\"../themes/ward-round.html\">Ward Round</a>");
    test_site_assert_has(&site, "index.html", "href=\"themes.html\"");
}

static void
test_rows(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "goal", "gbbbbb", "2026-01-03", "status: active\n");
    add(&site, "success", "sbbbbb", "2026-01-04", "evidences: [gbbbbb]\n");
    test_site_add_entry(&site, "meeting", "mbbbbb", "To come", "public",
                        "status: planned\nformat: peer\nstart: 2026-04-01\npeople: [lena]\n"
                        "agenda: [The audit]\n",
                        "- [ ] Read it\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "successes.html",
                         "<span>Evidence for</span><a class=\"quiet\" "
                         "href=\"goals/gbbbbb.html\">Title gbbbbb</a>");
    test_site_assert_has(&site, "meetings.html", "<span>Peer mentoring</span>");
    test_site_assert_has(&site, "meetings.html", "<span>1 action still open</span>");
    test_site_assert_has(&site, "meetings.html", "<ol class=\"agenda\"><li>The audit</li></ol>");
    test_site_assert_has(&site, "meetings.html", "class=\"state planned\">Planned");
}

static void
test_evidence(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "goal", "gbbbbb", "2026-01-03", "status: active\n");
    add(&site, "success", "sbbbbb", "2026-01-04",
        "evidences: [gbbbbb]\nattach: [files/form.pdf, files/gone.pdf]\n");
    g_hash_table_insert(site.attachments, g_strdup("files/form.pdf"), g_bytes_new("x", 1));
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "evidence.html", "1 file.");
    test_site_assert_has(&site, "evidence.html", "href=\"files/form.pdf\"");
    test_site_assert_has(&site, "evidence.html", "<span>PDF</span><span>1 KB</span>");
    test_site_assert_has(&site, "evidence.html", "href=\"successes/sbbbbb.html\"");
    test_site_assert_has(&site, "evidence.html",
                         "For</span> <a class=\"quiet\" href=\"goals/gbbbbb.html\"");
    test_site_assert_lacks(&site, "evidence.html", "gone.pdf");
    add(&site, "reflection", "rbbbbb", "2026-01-05", "attach: [files/form.pdf]\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "evidence.html",
                         "Title rbbbbb</a>, <a class=\"quiet\" "
                         "href=\"successes/sbbbbb.html\"");
    test_site_assert_has(&site, "successes.html", "href=\"files/form.pdf\"");
}

/* Feedback says in the list what it is about, where its readers may see that. */
static void
test_feedback(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "A goal", "public", "status: active\n", "");
    test_site_add_entry(&site, "goal", "gccccc", "Canary", "shared", "status: active\n", "");
    test_site_add_entry(&site, "feedback", "fbbbbb", "Well said", "public",
                        "about: gbbbbb\npublish_ok: true\n", "");
    test_site_add_entry(&site, "feedback", "fccccc", "Said", "public",
                        "about: gccccc\npublish_ok: true\n", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(
        &site, "feedback.html",
        "Well said</a></h3><p class=\"meta\"><span>About</span><span>"
        "<a class=\"quiet\" href=\"goals/gbbbbb.html\">A goal</a> Goal</span></p>");
    test_site_assert_has(&site, "feedback.html", ">Said</a></h3></div></li>");
}

static void
test_paper(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "A goal", "public", "status: active\n",
                        "## What will be different\n\nMuch.\n");
    test_site_add_entry(&site, "reflection", "rbbbbb", "A day", "public", "on: [gbbbbb]\n",
                        "# Big\n\nSee [[gbbbbb]], [it](../../goals/2026/gbbbbb.md), "
                        "[there](https://example.org/a) and [lena](../../people/2026/lena.md).\n");
    test_site_add_entry(&site, "person", "lena", "Lena", "public",
                        "is: mentor\nconsent_public: true\n", "");
    test_site_add_entry(&site, "feedback", "fbbbbb", "Well said", "public",
                        "about: gbbbbb\npublish_ok: true\n", "Words of [[rbbbbb]].\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    static const char *const has[] = {"<article class=\"whole\" id=\"gbbbbb\"",
                                      "<h3 id=\"h-gbbbbb\">A goal</h3>",
                                      "<h3>What will be different</h3>",
                                      "<h3>Big</h3>",
                                      "See <a href=\"#gbbbbb\">A goal</a>",
                                      "<a href=\"#gbbbbb\">it</a>",
                                      "<a href=\"https://example.org/a\"",
                                      "<a href=\"people/lena.html\">lena</a>",
                                      "<li><a class=\"quiet\" href=\"#rbbbbb\">A day</a>",
                                      "Words of <a href=\"#rbbbbb\">A day</a>"};
    for (gsize i = 0; i < G_N_ELEMENTS(has); i++)
        test_site_assert_has(&site, "print.html", has[i]);
    test_site_assert_lacks(&site, "print.html", "../");
    test_site_assert_has(&site, "print.html", "<title>The whole portfolio: ");
}

/* A stack of paper: a cover, a page for the year, one for each of its months; every entry on one. */
static void
test_long_paper(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    for (int i = 0; i < 251; i++) {
        g_autofree char *id = dup_id(i);
        add(&site, "reflection", id, i < 200 ? "2026-01-03" : "2026-02-03", "");
    }
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "print.html", "href=\"print-2026.html\">2026</a>");
    test_site_assert_has(&site, "print.html", "aria-current=\"page\">Contents</a>");
    test_site_assert_lacks(&site, "print.html", "<article");
    test_site_assert_lacks(&site, "print-2026.html", "<article");
    test_site_assert_has(&site, "print-2026.html", "aria-label=\"By month\"");
    test_site_assert_has(&site, "print-2026.html", "href=\"print-2026-01.html\">January 2026</a>");
    test_site_assert_has(&site, "print-2026-01.html", ": January 2026</h1>");
    for (int i = 0; i < 251; i++) {
        g_autofree char *id = dup_id(i), *article = g_strdup_printf("id=\"%s\"", id);
        const char *here = i < 200 ? "print-2026-01.html" : "print-2026-02.html";
        test_site_assert_has(&site, here, article);
        test_site_assert_lacks(&site, i < 200 ? "print-2026-02.html" : "print-2026-01.html",
                               article);
    }
    test_site_assert_has(&site, "print-2026-02.html",
                         "href=\"print-2026-02.html\" aria-current=\"page\">February 2026</a>");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lists/domains", test_domains);
    g_test_add_func("/lists/years", test_years);
    g_test_add_func("/lists/undated", test_undated);
    g_test_add_func("/lists/themes", test_themes);
    g_test_add_func("/lists/rows", test_rows);
    g_test_add_func("/lists/evidence", test_evidence);
    g_test_add_func("/lists/feedback", test_feedback);
    g_test_add_func("/lists/paper", test_paper);
    g_test_add_func("/lists/long-paper", test_long_paper);
    return g_test_run();
}
