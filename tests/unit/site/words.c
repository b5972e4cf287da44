/* The words of a site: English that lacks nothing, another language over it, gaps, numbers and days. */
#include "site/site_internal.h"
#include "text/view_internal.h"
#include "unit/site/site_test.h"

static const char made_up[] =
    "code: xx\ndirection: rtl\n"
    "date_medium: \"{d}. {mon} {y}\"\ndate_month: \"{month} im Jahr {y}\"\n"
    "months: [Januar, Februar]\n"
    "months_short: [Jan, Feb, M\xc3\xa4rz, Apr, Mai, Juni, Juli, Aug, Sep, Okt, Nov, Dez]\n"
    "eggs_one: \"{n} Ei\"\neggs_other: \"{n} Eier\"\n"
    "gaps: \"{a}{b} {{a}} {c} {a {} {\"\n";

static void
give(TestSite *site, const char *name, const char *text)
{
    g_hash_table_insert(site->templates, (gpointer) name, (gpointer) text);
}

static SiteWords *
make(TestSite *site, const char *language, GError **error)
{
    FolioSiteSource source = {.template_text = test_site_template, .data = site};
    return site_words_new(&source, language, NULL, error);
}

static void
test_languages(void)
{
    static const struct {
        const char *language, *code;
    } cases[] = {{NULL, "en"},
                 {"en", "en"},
                 {"", "en"},
                 {"xx", "xx"},
                 {"XX", "xx"},
                 {"xx-YY", "xx"},
                 {"xx-yy-zz", "xx"},
                 {"xx_YY", "xx"},
                 {"zz-Long-YY", "xx"},
                 {"zz_Long", "xx"},
                 {"zz", "en"},
                 {"en_GB", "en"},
                 {"en-GB", "en"},
                 {"EN", "en"},
                 {"yy", "en"},
                 {"-xx", "en"},
                 {"../lang/xx", "en"},
                 {"xx/", "en"},
                 {"xx.", "en"},
                 {"abcdefghijklmnop", "xx"},
                 {"abcdefghijklmnopq", "en"}};
    g_auto(TestSite) site;
    test_site_init(&site);
    give(&site, "lang/xx/frame.yaml", made_up);
    give(&site, "lang/zz-long/frame.yaml", made_up);
    give(&site, "lang/abcdefghijklmnop/frame.yaml", made_up);
    give(&site, "lang/abcdefghijklmnopq/frame.yaml", made_up);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(SiteWords) words = make(&site, cases[i].language, &error);
        g_assert_no_error(error);
        g_test_message("%s", cases[i].language);
        g_assert_cmpstr(site_words_language(words), ==, cases[i].code);
        g_assert_cmpint(site_words_right_to_left(words), ==, g_str_equal(cases[i].code, "xx"));
        /* What a language lacks is said in English, whatever file it is in. */
        g_assert_cmpstr(site_words_get(words, "nav_goals"), ==, "Goals");
        g_assert_cmpstr(site_words_get(words, "due"), ==, "due");
        g_assert_cmpstr(site_words_get(words, "no such key"), ==, "");
        g_assert_cmpstr(site_words_get(words, "months"), ==, ""); /* a list is no text */
    }
}

static void
test_gaps(void)
{
    static const SiteGap gaps[] = {{"a", "1"}, {"b", "{a}"}, {"", "none"}, {NULL, NULL}};
    g_auto(TestSite) site;
    test_site_init(&site);
    give(&site, "lang/xx/pages.yaml", made_up);
    g_autoptr(SiteWords) words = make(&site, "xx", NULL);
    g_autofree char *filled = site_words_fill(words, "gaps", gaps);
    g_assert_cmpstr(filled, ==, "1{a} {1} {c} {a none {");
    g_autofree char *nothing = site_words_fill(words, "no such key", gaps);
    g_assert_cmpstr(nothing, ==, "");
    static const struct {
        gsize count;
        const char *text;
    } counts[] = {{0, "0 Eier"}, {1, "1 Ei"}, {2, "2 Eier"}, {11, "11 Eier"}, {1000, "1000 Eier"}};
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *text = site_words_count(words, "eggs", counts[i].count);
        g_assert_cmpstr(text, ==, counts[i].text);
    }
}

static void
assert_text(char *text, const char *wanted)
{
    g_assert_cmpstr(text, ==, wanted);
    g_free(text);
}

static void
test_days(void)
{
    GDate day, none;
    g_auto(TestSite) site;
    test_site_init(&site);
    g_date_clear(&none, 1);
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, 6, G_DATE_MARCH, 2026);
    g_autoptr(SiteWords) english = make(&site, NULL, NULL);
    assert_text(site_words_day(english, &day), "6 Mar 2026");
    assert_text(site_words_day(english, &none), "");
    assert_text(site_words_due(english, &day), "due 6 Mar 2026");
    assert_text(site_words_month(english, &day, false), "Mar");
    assert_text(site_words_month(english, &day, true), "Mar 2026");
    assert_text(site_words_long_month(english, &day), "March 2026");
    give(&site, "lang/xx/entries.yaml", made_up);
    g_autoptr(SiteWords) other = make(&site, "xx", NULL);
    assert_text(site_words_day(other, &day), "6. M\xc3\xa4rz 2026");
    assert_text(site_words_due(other, &day), "due 6. M\xc3\xa4rz 2026");
    assert_text(site_words_long_month(other, &day), "March im Jahr 2026"); /* a year has twelve */
    give(&site, "lang/yy/frame.yaml",
         "months_short: [Ja, Fe, {a: b}, A, M, J, J, A, S, O, N, D]\n");
    g_autoptr(SiteWords) odd = make(&site, "yy", NULL);
    assert_text(site_words_day(odd, &day), "6 Mar 2026"); /* and of words */
}

static void
test_views(void)
{
    static const char *const forms[][2] = {{"iso", "2026-12-31"},
                                           {"long", "31 December 2026"},
                                           {"medium", "31 Dec 2026"},
                                           {"short", "31 Dec"}};
    GDate day;
    g_auto(TestSite) site;
    test_site_init(&site);
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, 31, G_DATE_DECEMBER, 2026);
    g_autoptr(SiteWords) words = make(&site, NULL, NULL);
    g_autoptr(FolioView) date = site_words_date(words, &day);
    g_assert_cmpuint(folio_view_length(date), ==, G_N_ELEMENTS(forms));
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        g_assert_cmpstr(folio_view_get(date, forms[i][0])->bytes, ==, forms[i][1]);
    g_autoptr(FolioView) all = site_words_view(words);
    g_assert_cmpstr(folio_view_get(all, "nav_goals")->bytes, ==, "Goals");
    g_assert_null(folio_view_get(all, "no such key"));
}

static char *
no_template(const char *name, char **place, gpointer data)
{
    (void) name;
    (void) place;
    (void) data;
    return NULL;
}

static void
test_errors(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    g_autoptr(GError) none = NULL, broken = NULL;
    FolioSiteSource empty = {.template_text = no_template};
    g_assert_null(site_words_new(&empty, "xx", NULL, &none));
    g_assert_error(none, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(none->message, ==, "cannot find the words of the site: 'lang/en'");
    give(&site, "lang/xx/pages.yaml", "code: de\nodd: [a\n");
    g_assert_null(make(&site, "xx", &broken));
    g_assert_error(broken, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(folio_error_get_path(broken), ==, "lang/xx/pages.yaml");
    g_assert_cmpuint(folio_error_get_line(broken), >=, 2);
}

/* One that is not there is told, with those that are; a tag of a place is no other language. */
static void
test_unknown(void)
{
    static const char *const known[] = {NULL, "en", "en-GB", "de", "de-AT", "DE-ch"};
    static const char *const unknown[] = {"", "tlh", "../de", "deutsch"};
    g_auto(TestSite) site;
    test_site_init(&site);
    FolioSiteSource source = {.template_text = test_site_template, .data = &site};
    g_autoptr(GPtrArray) findings = folio_findings_new();
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        g_autoptr(SiteWords) words = site_words_new(&source, known[i], findings, NULL);
        g_assert_nonnull(words);
        g_assert_cmpuint(findings->len, ==, 0);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++) {
        g_autoptr(SiteWords) words = site_words_new(&source, unknown[i], findings, NULL);
        g_autofree char *quoted = g_strdup_printf("in the language '%s'", unknown[i]);
        g_assert_cmpuint(findings->len, ==, i + 1);
        const FolioFinding *finding = findings->pdata[i];
        g_assert_nonnull(strstr(finding->message, quoted));
        g_assert_nonnull(strstr(finding->message, " de, en, "));
        g_assert_cmpint(finding->level, ==, FOLIO_LEVEL_WARNING);
    }
}

/* A journal that changes a word keeps the others of that language. */
static void
test_single_words(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    give(&site, "lang/de/frame.yaml", "nav_goals: Vorhaben\n");
    g_autoptr(SiteWords) words = make(&site, "de", NULL);
    g_assert_cmpstr(site_words_get(words, "nav_goals"), ==, "Vorhaben");
    g_assert_cmpstr(site_words_get(words, "nav_meetings"), ==, "Treffen");
    g_assert_cmpstr(site_words_language(words), ==, "de");
}

/* Numbers go by the forms of the language; one without a text takes the last. */
static void
test_forms(void)
{
    static const struct {
        gsize count;
        const char *text;
    } cases[] = {{0, "0 many"}, {1, "1 one"}, {2, "2 few"}, {5, "5 many"}, {21, "21 one"}};
    static const char *const names[] = {"one", "few", "other"};
    g_auto(TestSite) site;
    test_site_init(&site);
    give(&site, "lang/ru/counts.yaml",
         "code: ru\ncows_one: \"{n} one\"\ncows_few: \"{n} few\"\ncows_other: \"{n} many\"\n");
    g_autoptr(SiteWords) words = make(&site, "ru", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_text(site_words_count(words, "cows", cases[i].count), cases[i].text);
    g_autoptr(FolioView) forms = site_words_forms_view(words, "cows");
    g_assert_cmpuint(folio_view_length(forms), ==, G_N_ELEMENTS(names));
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const FolioView *form = forms->as.list.items[i];
        g_assert_cmpstr(folio_view_get(form, "form")->bytes, ==, names[i]);
        g_assert_nonnull(strstr(folio_view_get(form, "text")->bytes, "{n}"));
    }
    const SiteGap gaps[] = {{"done", "3"}, {"n", "4"}, {NULL, NULL}};
    assert_text(site_words_count_fill(words, "steps", 4, gaps), "3 of 4 steps");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/words/languages", test_languages);
    g_test_add_func("/words/gaps", test_gaps);
    g_test_add_func("/words/days", test_days);
    g_test_add_func("/words/views", test_views);
    g_test_add_func("/words/errors", test_errors);
    g_test_add_func("/words/unknown", test_unknown);
    g_test_add_func("/words/single", test_single_words);
    g_test_add_func("/words/forms", test_forms);
    return g_test_run();
}
