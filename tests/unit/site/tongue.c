/* The language and direction of an entry's own words, beside those of the site. */
#include "unit/site/site_test.h"

static void
add(TestSite *site, const char *title, const char *lang)
{
    g_autofree char *fields = lang != NULL ? g_strdup_printf("lang: %s\n", lang) : g_strdup("");
    test_site_init(site);
    test_site_add_entry(site, "reflection", "r8ktd4", title, "public", fields, "Words.\n");
}

static void
test_own_words(void)
{
    static const struct {
        const char *language, *title, *lang, *attributes;
    } cases[] = {{"en", "First", NULL, ""},
                 {"en", "First", "en", ""},
                 {"en", "First", "EN", ""},
                 {"en", "Erstes", "de-CH", " lang=\"de-CH\""},
                 {"en", "أول", NULL, " dir=\"rtl\""},
                 {"en", "2026 أول", "ar", " lang=\"ar\" dir=\"rtl\""},
                 {"en", "Shir", "he", " lang=\"he\" dir=\"rtl\""},
                 {"en", "First", "\"a b\"", ""},
                 {"en", "First", "\"x\\\"y\"", ""},
                 {"en", "First", "a", ""},
                 {"en", "First", "en-", ""},
                 {"fr", "Premier", NULL, " lang=\"fr\""},
                 {"fr", "First", "en", ""},
                 {"he", "ראשון", NULL, " lang=\"he\" dir=\"rtl\""},
                 {"de-AT", "Erstes", NULL, ""},
                 {"de_AT", "Erstes", NULL, ""},
                 {"fr_CA", "Premier", NULL, " lang=\"fr-CA\""},
                 {"en", "Erstes", "de_AT", " lang=\"de-AT\""},
                 {"en", "First", "german", ""},
                 {"EN-gb", "First", NULL, ""},
                 {"x\"y", "First", NULL, ""},
                 {"ar", "أول", NULL, ""},
                 {"ar", "12", NULL, ""},
                 {"ar", "First", NULL, " dir=\"ltr\""},
                 {"ar", "First", "en", " lang=\"en\" dir=\"ltr\""},
                 {"ar", "أول", "fa-IR", " lang=\"fa-IR\""}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        add(&site, cases[i].title, cases[i].lang);
        g_hash_table_insert(site.settings, (gpointer) "language", (gpointer) cases[i].language);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        g_autofree char *heading =
            g_strdup_printf("<h1 class=\"p-name\"%s>%s</h1>", cases[i].attributes, cases[i].title);
        g_autofree char *prose = g_strdup_printf("<div class=\"prose\"%s>", cases[i].attributes);
        g_autofree char *row = g_strdup_printf("<h3%s><a", cases[i].attributes);
        test_site_assert_has(&site, "reflections/r8ktd4.html", heading);
        test_site_assert_has(&site, "reflections/r8ktd4.html", prose);
        test_site_assert_has(&site, "reflections.html", row);
    }
}

/* An answer in another language does not speak that of what it answers. */
static void
test_beside_others(void)
{
    g_auto(TestSite) site;
    add(&site, "Erstes", "de");
    test_site_add_entry(&site, "feedback", "f6vtxn", "Said", "public",
                        "to: amina\nabout: r8ktd4\nform: noticed\nauthor: lena\n"
                        "publish_ok: true\n",
                        "Good.\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "reflections/r8ktd4.html", "<div class=\"prose\" lang=\"de\">");
    test_site_assert_has(&site, "reflections/r8ktd4.html", "<div class=\"said\">");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tongue/own-words", test_own_words);
    g_test_add_func("/tongue/beside-others", test_beside_others);
    return g_test_run();
}
