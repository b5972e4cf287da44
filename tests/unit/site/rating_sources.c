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
}

static void
test_page(void)
{
    g_auto(TestSite) site;
    site_init(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "competence.html", "<td>recorded by Amina Said</td>");
    test_site_assert_lacks(&site, "competence.html", "Canary");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rating-sources/rows", test_rows);
    g_test_add_func("/rating-sources/none", test_none);
    g_test_add_func("/rating-sources/page", test_page);
    return g_test_run();
}
