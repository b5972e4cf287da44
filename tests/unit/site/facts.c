/* Facts beside an entry: each maker, with a value, without one, and with an odd one. */
#include "unit/site/context_test.h"

typedef FolioView *(*Maker)(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                            const SiteFact *fact);

/* The fact that `maker` makes of a goal with these fields. */
static FolioView *
fact_of(const char *fields, Maker maker, const char *field, const char *words)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    const SiteFact fact = {field, "measure", maker, words};
    test_site_init(&site);
    test_site_add_entry(&site, "person", "lena", "Lena Ortiz", "public",
                        "is: mentor\nconsent_public: true\n", "");
    test_site_add_entry(&site, "goal", "gbbbbb", "Aim", "public", fields, "");
    test_site_add_entry(&site, "goal", "gccccc", "Other", "public", "", "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    return maker(&made.context, test_context_job(&made, "goals/gbbbbb.html"),
                 test_context_item(&made, "gbbbbb"), &fact);
}

/* Plain words stay words (to be escaped by the template); Markdown is rendered without its paragraph. */
static void
test_lines(void)
{
    static const struct {
        const char *written, *shown;
        bool is_html;
    } cases[] = {
        {"Two audits", "Two audits", false},
        {"'Two *audits*'", "Two <em>audits</em>", true},
        {"'3 of 4'", "3 of 4", true},
        {"'a < b & c'", "a &lt; b &amp; c", true},
        {"'see [[gccccc]]'", "see <a href=\"../goals/gccccc.html\">Other</a>", true},
        {"'see [[gddddd]]'", "see an entry", true},
        {"'a <b>x</b><script>y'", "a xy", true},
        {"'- one'", "<ul>\n<li>one</li>\n</ul>", true},
        {"\"one\\n\\ntwo\"", "<p>one</p>\n<p>two</p>", true},
        {"'# Loud'", "<h2>Loud</h2>", true},
        {"Gr\xc3\xb6\xc3\x9f"
         "e",
         "Gr\xc3\xb6\xc3\x9f"
         "e",
         false},
        {"' padded '", "padded", true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *fields = g_strdup_printf("measure: %s\n", cases[i].written);
        g_autoptr(FolioView) view = fact_of(fields, site_fact_line, "measure", NULL);
        g_test_message("%s", cases[i].written);
        test_view_is(view, "value", cases[i].shown);
        g_assert_cmpint(test_view_at(view, "value")->type, ==,
                        cases[i].is_html ? FOLIO_VIEW_HTML : FOLIO_VIEW_TEXT);
    }
    g_assert_null(fact_of("", site_fact_line, "measure", NULL));
    g_assert_null(fact_of("measure: ''\n", site_fact_line, "measure", NULL));
    g_assert_null(fact_of("measure: Aim\n", site_fact_line, "measure", NULL)); /* the title */
}

/* A fact says which of its forms it has, and that it lacks the others. */
static void
test_forms(void)
{
    static const char *const forms[] = {"value", "values", "people", "date"};
    static const struct {
        Maker maker;
        const char *field, *words, *form;
    } cases[] = {{site_fact_line, "measure", NULL, "value"},
                 {site_fact_list, "tags", NULL, "values"},
                 {site_fact_people, "author", NULL, "people"},
                 {site_fact_word, "horizon", "horizon_", "value"},
                 {site_fact_date, "due", NULL, "date"},
                 {site_fact_number, "hours_per_week", "hours_week", "value"},
                 {site_fact_pair, "entrustment_now", "entrustment_target", "value"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioView) view =
            fact_of("measure: m\ntags: [a]\nauthor: lena\nhorizon: long\ndue: 2026-05-01\n"
                    "hours_per_week: 2\nentrustment_now: 1\nentrustment_target: 2\n",
                    cases[i].maker, cases[i].field, cases[i].words);
        g_assert_nonnull(view);
        for (gsize j = 0; j < G_N_ELEMENTS(forms); j++) {
            g_autofree char *text = test_view_text(view, forms[j]);
            g_test_message("%s of %s", forms[j], cases[i].field);
            g_assert_cmpint(strcmp(text, "") == 0, ==, strcmp(forms[j], cases[i].form) != 0);
        }
        test_view_is(view, "has_values", strcmp(cases[i].form, "values") == 0 ? "yes" : "no");
        /* The same of an entry without the field is nothing. */
        g_assert_null(fact_of("", cases[i].maker, cases[i].field, cases[i].words));
    }
}

static void
test_lists(void)
{
    g_autoptr(FolioView) view = fact_of("tags: ['a *b*', plain]\n", site_fact_list, "tags", NULL);
    test_view_is(view, "values", "[2]");
    test_view_is(view, "values/0", "a <em>b</em>");
    test_view_is(view, "values/1", "plain");
    g_autoptr(FolioView) one = fact_of("tags: alone\n", site_fact_list, "tags", NULL);
    test_view_is(one, "values", "[1]");
    g_assert_null(fact_of("tags: []\n", site_fact_list, "tags", NULL));
}

static void
test_words(void)
{
    static const struct {
        const char *fields, *shown;
    } cases[] = {{"horizon: short\n", "Short term"}, {"horizon: long\n", "Long term"},
                 {"horizon: endless\n", NULL},       {"horizon: ''\n", NULL},
                 {"horizon: [short]\n", NULL},       {"", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioView) view = fact_of(cases[i].fields, site_fact_word, "horizon", "horizon_");
        g_assert_cmpint(view != NULL, ==, cases[i].shown != NULL);
        if (view != NULL)
            test_view_is(view, "value", cases[i].shown);
    }
}

static void
test_dates(void)
{
    static const struct {
        const char *written, *medium, *time;
    } cases[] = {{"2026-05-14", "14 May 2026", ""},
                 {"2026-05-14T09:30", "14 May 2026", "09:30"},
                 {"2024-02-29", "29 Feb 2024", ""},
                 {"2026-02-29", NULL, NULL},
                 {"2026-02-30T10:00", NULL, NULL},
                 {"soon", NULL, NULL},
                 {"''", NULL, NULL},
                 {"'T'", NULL, NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *fields = g_strdup_printf("due: %s\n", cases[i].written);
        g_autoptr(FolioView) view = fact_of(fields, site_fact_date, "due", NULL);
        g_test_message("%s", cases[i].written);
        g_assert_cmpint(view != NULL, ==, cases[i].medium != NULL);
        if (view == NULL)
            continue;
        test_view_is(view, "date/medium", cases[i].medium);
        test_view_is(view, "date/time", cases[i].time);
    }
}

static void
test_numbers(void)
{
    static const struct {
        const char *fields, *shown;
    } cases[] = {{"hours_per_week: 1\n", "1 hour a week"},
                 {"hours_per_week: 4\n", "4 hours a week"},
                 {"hours_per_week: 0\n", "0 hours a week"},
                 {"hours_per_week: -3\n", "0 hours a week"},
                 {"hours_per_week: few\n", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioView) view =
            fact_of(cases[i].fields, site_fact_number, "hours_per_week", "hours_week");
        g_assert_cmpint(view != NULL, ==, cases[i].shown != NULL);
        if (view != NULL)
            test_view_is(view, "value", cases[i].shown);
    }
}

/* Half of a pair says nothing. */
static void
test_pairs(void)
{
    static const struct {
        const char *fields, *shown;
    } cases[] = {{"entrustment_now: 2\nentrustment_target: 4\n", "2 now, 4 the aim"},
                 {"entrustment_now: 2\n", NULL},
                 {"entrustment_target: 4\n", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioView) view =
            fact_of(cases[i].fields, site_fact_pair, "entrustment_now", "entrustment_target");
        g_assert_cmpint(view != NULL, ==, cases[i].shown != NULL);
        if (view != NULL)
            test_view_is(view, "value", cases[i].shown);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/facts/lines", test_lines);
    g_test_add_func("/facts/forms", test_forms);
    g_test_add_func("/facts/lists", test_lists);
    g_test_add_func("/facts/words", test_words);
    g_test_add_func("/facts/dates", test_dates);
    g_test_add_func("/facts/numbers", test_numbers);
    g_test_add_func("/facts/pairs", test_pairs);
    return g_test_run();
}
