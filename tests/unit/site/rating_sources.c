/* Where ratings come from: only what the audience sees, under the names it may know. */
#include "unit/site/context_test.h"

static void
add(TestSite *site, const char *id, const char *visibility, const char *fields)
{
    test_site_add_entry(site, "assessment", id, "Rated", visibility, fields, "");
}

static void
site_init(TestSite *site)
{
    test_site_init(site);
    g_hash_table_insert(site->settings, (gpointer) "owner", (gpointer) "amina");
    test_site_add_entry(site, "person", "amina", "Amina Said", "public", "is: self\n", "");
    test_site_add_entry(site, "person", "lena", "Lena Canary", "shared", "is: mentor\n", "");
    add(site, "xbbbbb", "public",
        "instrument: domains\nabout: amina\nby: lena\nscores: {canonical: 3}\n");
    add(site, "xccccc", "shared",
        "instrument: domains\nabout: amina\nby: amina\nscores: {canonical: 2}\n");
    add(site, "xddddd", "public",
        "instrument: domains\nabout: lena\nby: amina\nscores: {canonical: 2}\n");
    add(site, "xfffff", "public",
        "instrument: balance\nabout: amina\nby: amina\nscores: {support: 2}\n");
    add(site, "xggggg", "public", "instrument: domains\nabout: amina\nby: amina\n");
    const FolioSiteClaim claim = {(char *) "lena", (char *) "amina", (char *) "2026-03-02", false,
                                  true};
    folio_site_entry_add_claim(site->entries->pdata[2], &claim);
}

static void
test_rows(void)
{
    static const struct {
        FolioVisibility audience;
        const char *rows, *who, *word;
    } cases[] = {
        {FOLIO_VISIBILITY_PUBLIC, "[1]", "a mentor", "recorded by Amina Said"},
        {FOLIO_VISIBILITY_SHARED, "[2]", "Lena Canary", "recorded by Amina Said"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        site_init(&site);
        test_context_init(&made, &site, cases[i].audience);
        g_autoptr(FolioView) view = site_rating_sources_view(&made.context);
        g_autofree char *rows = g_strdup_printf("[%" G_GSIZE_FORMAT "]", folio_view_length(view));
        g_assert_cmpstr(rows, ==, cases[i].rows);
        test_view_is(view, "0/title", "Rated");
        test_view_is(view, "0/date/iso", "2026-03-02");
        test_view_is(view, "0/speaker/name", cases[i].who);
        test_view_is(view, "0/word", cases[i].word);
    }
}

static void
test_none(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PRIVATE);
    g_assert_null(site_rating_sources_view(&made.context));
    g_assert_null(site_rating_scales_view(&made.context));
}

/* A line for each instrument, in its own words; numbers alone where it has none for them. */
static void
test_scales(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    site_init(&site);
    add(&site, "xhhhhh", "public",
        "instrument: entrustment\nabout: amina\nby: lena\nscores: {ward-round: 3, take: 2}\n");
    add(&site, "xjjjjj", "public",
        "instrument: plain\nabout: amina\nby: lena\nscores: {ward-round: 3}\n");
    add(&site, "xkkkkk", "public",
        "instrument: gone\nabout: amina\nby: lena\nscores: {ward-round: 3}\n");
    g_hash_table_insert(site.templates, (gpointer) "instrument/plain.yaml",
                        (gpointer) "instrument: plain\ntitle: Plain\ncompetence: true\nopen: true\n"
                                   "scale: {min: 1, max: 9}\n");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(FolioView) view = site_rating_scales_view(&made.context);
    g_assert_cmpuint(folio_view_length(view), ==, 3);
    test_view_is(view, "0",
                 "Three layers of competence: 0\302\240"
                 "not begun, 1\302\240"
                 "first steps, 2\302\240"
                 "on the way, "
                 "3\302\240"
                 "well along, 4\302\240"
                 "at home");
    test_view_is(view, "1",
                 "How far I am trusted: 1\302\240"
                 "watches, 2\302\240"
                 "does it beside somebody, "
                 "3\302\240"
                 "with help at call, 4\302\240"
                 "alone, 5\302\240"
                 "teaches it");
    test_view_is(view, "2", "Plain: 1\342\200\2239");
}

/* What folio says itself is said in the language of the site; what a journal says in its own words, is not. */
static void
test_translated(void)
{
    static const char *const cases[][2] = {
        {NULL, "Drei Ebenen der Kompetenz: 0\302\240"
               "noch nicht begonnen"},
        {"instrument: domains\ntitle: Three\ncompetence: true\nopen: true\n"
         "scale: {min: 0, max: 1, labels: [no, yes]}\n",
         "Three: 0\302\240no, 1\302\240yes"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        site_init(&site);
        g_hash_table_insert(site.settings, (gpointer) "language", (gpointer) "de");
        if (cases[i][0] != NULL)
            g_hash_table_insert(site.templates, (gpointer) "instrument/domains.yaml",
                                (gpointer) cases[i][0]);
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        g_autoptr(FolioView) view = site_rating_scales_view(&made.context);
        g_autofree char *line = test_view_text(view, "0");
        g_assert_true(g_str_has_prefix(line, cases[i][1]));
    }
}

static void
test_page(void)
{
    g_auto(TestSite) site;
    site_init(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "competence.html", "<td>recorded by Amina Said</td>");
    test_site_assert_has(&site, "competence.html",
                         "<bdi>Three layers of competence: 0\302\240not begun");
    test_site_assert_has(&site, "index.html",
                         "<bdi>Three layers of competence: 0\302\240not begun");
    test_site_assert_lacks(&site, "competence.html", "Canary");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rating-sources/rows", test_rows);
    g_test_add_func("/rating-sources/none", test_none);
    g_test_add_func("/rating-sources/scales", test_scales);
    g_test_add_func("/rating-sources/translated", test_translated);
    g_test_add_func("/rating-sources/page", test_page);
    return g_test_run();
}
