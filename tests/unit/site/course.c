/* How a goal came to where it is, on its page: what changed on which day, and only what its readers could
 * follow. */
#include "unit/site/course_test.h"

#define GOAL 0
#define ID "gbbbbb"

static void
site_init(TestSite *site, const char *visibility, const char *domain)
{
    g_autofree char *fields =
        g_strdup_printf("%sstatus: active\nprogress: 60\ndue: 2026-06-01\n", domain);
    test_site_init(site);
    test_site_add_entry(site, "goal", ID, "Aim", visibility, fields, "");
    test_course_begin(site, GOAL);
}

static FolioView *
view_for(TestSite *site, FolioVisibility audience)
{
    g_auto(TestContext) made;
    test_context_init(&made, site, audience);
    return site_course_view(&made.context, test_context_item(&made, ID));
}

/* "2026-01-05 State: Planned; 2026-02-01 State: In progress (was Planned), Progress: 20%"; "" for no history. */
static char *
describe(TestSite *site, FolioVisibility audience)
{
    GString *text = g_string_new(NULL);
    g_autoptr(FolioView) view = view_for(site, audience);
    for (guint i = 0; test_view_at(view, "rows") != NULL; i++) {
        g_autofree char *path = g_strdup_printf("rows/%u", i);
        const FolioView *row = test_view_at(view, path);
        if (row == NULL)
            break;
        g_autofree char *day = test_view_text(row, "date/iso");
        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", day);
        for (guint j = 0; j < folio_view_length(folio_view_get(row, "changes")); j++) {
            g_autofree char *at = g_strdup_printf("changes/%u/line", j);
            g_autofree char *line = test_view_text(row, at);
            g_string_append_printf(text, "%s %s", j > 0 ? "," : "", line);
        }
    }
    return g_string_free(text, FALSE);
}

static void
assert_described(TestSite *site, FolioVisibility audience, const char *wanted)
{
    g_autofree char *got = describe(site, audience);
    g_assert_cmpstr(got, ==, wanted);
}

static guint32
julian(GDateDay day, GDateMonth month)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, day, month, 2026);
    return g_date_get_julian(&date);
}

static void
test_changes(void)
{
    g_auto(TestSite) site;
    site_init(&site, "public", "");
    test_course_add(&site, GOAL, 5, G_DATE_JANUARY, "public", "draft", -1);
    assert_described(&site, FOLIO_VISIBILITY_PUBLIC, ""); /* how it began is on the page anyway */
    test_course_add(&site, GOAL, 1, G_DATE_FEBRUARY, "public", "active", 20)->due =
        julian(1, G_DATE_JUNE);
    FolioStage *stage = test_course_add(&site, GOAL, 2, G_DATE_FEBRUARY, "public", "active", 20);
    stage->due = julian(1, G_DATE_JULY);
    stage->done = 1;
    stage->steps = 3;
    test_course_add(&site, GOAL, 3, G_DATE_FEBRUARY, "public", NULL, 0);
    assert_described(&site, FOLIO_VISIBILITY_PUBLIC,
                     "2026-01-05 State: Planned"
                     "; 2026-02-01 State: In progress (was Planned), Progress: 20%, Due: 1 Jun 2026"
                     "; 2026-02-02 Due: 1 Jul 2026 (was 1 Jun 2026), Steps done: 1 of 3"
                     "; 2026-02-03 State: none (was In progress), Progress: 0% (was 20%),"
                     " Due: none (was 1 Jul 2026), Steps done: none (was 1 of 3)");
}

/* Of one day only how it ended counts; a day that ended as it began is none. */
static void
test_days(void)
{
    g_auto(TestSite) site;
    site_init(&site, "public", "");
    test_course_add(&site, GOAL, 1, G_DATE_MARCH, "public", "active", 10);
    test_course_add(&site, GOAL, 2, G_DATE_MARCH, "public", "active", 20);
    test_course_add(&site, GOAL, 2, G_DATE_MARCH, "public", "active", 30);
    test_course_add(&site, GOAL, 3, G_DATE_MARCH, "public", "active", 99);
    test_course_add(&site, GOAL, 3, G_DATE_MARCH, "public", "active", 30);
    test_course_add(&site, GOAL, 4, G_DATE_MARCH, "public", "paused", 30);
    assert_described(&site, FOLIO_VISIBILITY_PUBLIC,
                     "2026-03-01 State: In progress, Progress: 10%"
                     "; 2026-03-02 Progress: 30% (was 10%)"
                     "; 2026-03-04 State: Paused (was In progress)");
}

/* Nobody learns what a goal was while it was not theirs to read: not what it said, nor that it was there. */
static void
test_audiences(void)
{
    static const struct {
        const char
            *sights; /* p(rivate), s(hared), P(ublic), one for each stage, at 11, 12 ... percent */
        const char *shared, *public; /* the stages that are shown: 2 means 12 percent; "": none */
    } cases[] = {
        {"PPP", "123", "123"},  {"sPP", "123", "23"}, {"pPP", "23", "23"}, {"psP", "23", ""},
        {"PsPP", "1234", "34"}, {"PpPP", "34", "34"}, {"PPs", "123", ""},  {"PPp", "", ""},
        {"sss", "123", ""},     {"sps", "", ""},      {"P", "", ""},       {"", "", ""},
    };
    static const FolioVisibility audiences[] = {FOLIO_VISIBILITY_SHARED, FOLIO_VISIBILITY_PUBLIC};
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        const char *sights = cases[i / 2].sights;
        const char *shown = i % 2 == 0 ? cases[i / 2].shared : cases[i / 2].public;
        site_init(&site, "public", "");
        for (guint j = 0; sights[j] != '\0'; j++)
            test_course_add(&site, GOAL, (GDateDay) (j + 1), G_DATE_MARCH,
                            sights[j] == 'P'   ? "public"
                            : sights[j] == 's' ? "shared"
                                               : "private",
                            "active", 11 + (int) j);
        g_autofree char *text = describe(&site, audiences[i % 2]);
        g_test_message("%s: %s", sights, text);
        for (guint j = 0; sights[j] != '\0'; j++) {
            g_autofree char *percent = g_strdup_printf("1%u%%", j + 1);
            bool wanted = strchr(shown, '1' + (int) j) != NULL;
            g_assert_cmpint(strstr(text, percent) != NULL, ==, wanted);
        }
    }
}

/* A stage that fewer could read right before begins the history too, however the stages are told. */
static void
test_before(void)
{
    g_auto(TestSite) site;
    site_init(&site, "public", "");
    test_course_add(&site, GOAL, 1, G_DATE_MARCH, "public", "active", 11);
    test_course_add(&site, GOAL, 2, G_DATE_MARCH, "public", "active", 12)->before =
        FOLIO_VISIBILITY_SHARED;
    test_course_add(&site, GOAL, 3, G_DATE_MARCH, "public", "active", 13);
    assert_described(
        &site, FOLIO_VISIBILITY_PUBLIC,
        "2026-03-02 State: In progress, Progress: 12%; 2026-03-03 Progress: 13% (was 12%)");
}

/* Three values of progress are a line of steps; what is achieved is at its end. */
static void
test_picture(void)
{
    static const struct {
        const char *status[4];
        int progress[4];
        const char *path; /* NULL: none */
    } cases[] = {
        {{"active", "active"}, {0, 50}, NULL},
        {{"active", "paused", "active"}, {0, 50, 50}, NULL},
        {{"active", "active", "active"}, {-1, 10, 50}, NULL},
        {{"active", "active", "active"},
         {0, 50, 75},
         "M0.00 40.00H0.00V40.00H50.00V20.00H100.00V10.00"},
        {{"active", "active", "achieved"},
         {0, 50, 50},
         "M0.00 40.00H0.00V40.00H50.00V20.00H100.00V0.00"},
        {{"active", "active", "active", "active"},
         {50, 25, -1, 100},
         "M0.00 40.00H0.00V20.00H33.33V30.00H100.00V0.00"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        site_init(&site, "public", "domain: personal\n");
        for (guint j = 0; j < 4 && cases[i].status[j] != NULL; j++)
            test_course_add(&site, GOAL, (GDateDay) (2 * j + 1), G_DATE_MARCH, "public",
                            cases[i].status[j], cases[i].progress[j]);
        g_autoptr(FolioView) view = view_for(&site, FOLIO_VISIBILITY_PUBLIC);
        g_test_message("%zu", i);
        if (cases[i].path == NULL) {
            test_view_is(view, "drawn/picture", "(none)");
            continue;
        }
        g_autofree char *line = g_strdup_printf(" d=\"%s\"", cases[i].path);
        test_view_has(view, "drawn/picture", line, 1);
        test_view_has(view, "drawn/picture", "class=\"grow per\"", 1);
        test_view_is(view, "drawn/from", "1 Mar 2026");
    }
}

/* A clock that went back does not draw backwards, and the words say what the history says. */
static void
test_clock(void)
{
    g_auto(TestSite) site;
    site_init(&site, "public", "");
    test_course_add(&site, GOAL, 1, G_DATE_MARCH, "public", "active", 0);
    test_course_add(&site, GOAL, 5, G_DATE_MARCH, "public", "active", 50);
    test_course_add(&site, GOAL, 2, G_DATE_MARCH, "public", "active", 75);
    g_autoptr(FolioView) view = view_for(&site, FOLIO_VISIBILITY_PUBLIC);
    test_view_has(view, "drawn/picture", "H0.00V40.00H100.00V20.00H100.00V10.00\"", 1);
    test_view_has(view, "drawn/picture", "class=\"grow\"", 1); /* it has no domain */
    test_view_is(view, "rows/2/date/iso", "2026-03-02");
}

static void
test_page(void)
{
    static const char *const lines[][2] = {
        {"en", "<li>Progress: 60% (was 40%)</li>"},
        {"de", "<li>Fortschritt: 60\u00a0% (vorher 40\u00a0%)</li>"},
        {"ar", "<li>التقدم: 60% (سابقًا 40%)</li>"}};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_auto(TestSite) site;
        site_init(&site, "public", "domain: canonical\n");
        g_hash_table_insert(site.settings, (gpointer) "language", (gpointer) lines[i][0]);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        test_site_assert_lacks(&site, "goals/" ID ".html", "h-course");
        test_course_add(&site, GOAL, 1, G_DATE_MARCH, "shared", "active", 37);
        test_course_add(&site, GOAL, 2, G_DATE_MARCH, "public", "active", 40);
        test_course_add(&site, GOAL, 3, G_DATE_MARCH, "public", "active", 60);
        test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
        test_site_assert_has(&site, "goals/" ID ".html", "<h2 id=\"h-course\">");
        test_site_assert_has(&site, "goals/" ID ".html", lines[i][1]);
        test_site_assert_has(&site, "print.html", lines[i][1]);
        test_site_assert_lacks(&site, "print.html", "37");
        test_site_assert_lacks(&site, "goals/" ID ".html", "37");
        test_site_assert_lacks(&site, "goals/" ID ".html", "class=\"grow"); /* of two values */
    }
}

/* The number of a page changes with all that the page shows, and with nothing that it does not. */
static void
test_print(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    site_init(&site, "public", "");
    test_course_add(&site, GOAL, 1, G_DATE_MARCH, "shared", "active", 10);
    test_course_add(&site, GOAL, 2, G_DATE_MARCH, "public", "active", 20);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const SiteItem *goal = test_context_item(&made, ID);
    FolioStage *stages =
        (FolioStage *) (void *) ((FolioSiteEntry *) site.entries->pdata[0])->course->data;
    guint64 print = site_course_mix(7, goal);
    stages[0].progress = 11; /* hidden */
    g_assert_cmpuint(site_course_mix(7, goal), ==, print);
    guint32 *const numbers[] = {&stages[1].day, &stages[1].due, &stages[1].done, &stages[1].steps};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        (*numbers[i])++;
        g_assert_cmpuint(site_course_mix(7, goal), !=, print);
        (*numbers[i])--;
    }
    stages[1].progress++;
    g_assert_cmpuint(site_course_mix(7, goal), !=, print);
    stages[1].progress--;
    stages[1].status = "paused";
    g_assert_cmpuint(site_course_mix(7, goal), !=, print);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/course/changes", test_changes);
    g_test_add_func("/course/days", test_days);
    g_test_add_func("/course/audiences", test_audiences);
    g_test_add_func("/course/before", test_before);
    g_test_add_func("/course/picture", test_picture);
    g_test_add_func("/course/clock", test_clock);
    g_test_add_func("/course/page", test_page);
    g_test_add_func("/course/print", test_print);
    return g_test_run();
}
