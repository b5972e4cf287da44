#include "report_test.h"

static const char *const people[] = {
    "folio: person\nid: amina\nname: Amina Said\nis: self\ndate: 2025-01-01\n",
    "folio: person\nid: lena\nname: Lena Berger\nis: mentor\ndate: 2025-01-01\n",
};

static void
rate(ReportTest *test, const char *by, int day, int support, int challenge)
{
    g_autofree char *text = g_strdup_printf(
        "folio: assessment\nid: x%c%d\ntitle: T\ndate: 2026-01-%02d\ninstrument: balance\n"
        "about: amina\nby: '%s'\nscores:\n  support: %d\n  challenge: %d\n",
        by[strlen(by) - 1], 1000 + day, day, by, support, challenge);
    (void) report_test_add(test, text);
}

static void
fill(ReportTest *test)
{
    report_test_init(test);
    report_test_add_all(test, people, G_N_ELEMENTS(people));
}

static void
test_comfortable(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    rate(&test, "amina", 1, 4, 1);
    rate(&test, "amina", 2, 3, 1);
    rate(&test, "@amina", 3, 4, 2);
    report_test_says(&test, "balance", "felt: comfortable (support 3.7, challenge 1.3, n=3)\n");
    report_test_says(&test, "balance",
                     "intended: not enough to say (0 of 3 ratings), that side is missing here\n");
    g_autoptr(FolioDocument) document = report_test_tell(&test, "balance");
    g_autofree char *hints = report_test_lines(document, FOLIO_BLOCK_HINT);
    g_assert_cmpstr(hints, ==, "ask for one harder question\n");
}

static void
test_corners(void)
{
    static const struct {
        int support, challenge;
        const char *corner;
    } cases[] = {
        {4, 4, "growing"},     {3, 3, "growing"},        {1, 3, "pulling back"},
        {3, 0, "comfortable"}, {0, 1, "standing still"}, {2, 3, "on the line"},
        {3, 2, "on the line"}, {2, 2, "on the line"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        fill(&test);
        for (int day = 1; day <= 3; day++)
            rate(&test, "amina", day, cases[i].support, cases[i].challenge);
        g_autofree char *wanted =
            g_strdup_printf("felt: %s (support %d.0, challenge %d.0, n=3)\n", cases[i].corner,
                            cases[i].support, cases[i].challenge);
        report_test_says(&test, "balance", wanted);
    }
}

/* Two say nothing, and of many only the newest six count. */
static void
test_how_many(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    rate(&test, "amina", 1, 0, 0);
    rate(&test, "amina", 2, 4, 4);
    report_test_says(&test, "balance", "felt: not enough to say (2 of 3 ratings)\n");
    for (int day = 3; day <= 7; day++)
        rate(&test, "amina", day, 4, 4);
    report_test_says(&test, "balance", "felt: growing (support 4.0, challenge 4.0, n=6)");
    test.options.last = 7;
    report_test_says(&test, "balance", "felt: growing (support 3.4, challenge 3.4, n=7)");
}

static void
test_gap(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    for (int day = 1; day <= 4; day++) {
        rate(&test, "amina", day, 4, 1 + day % 2);
        rate(&test, "lena", day, 4, 3);
    }
    report_test_says(&test, "balance",
                     "challenge felt as 1.5, intended as 3.0: worth talking about\n");
    g_autoptr(FolioDocument) document = report_test_tell(&test, "balance");
    g_autofree char *said = report_test_lines(document, FOLIO_BLOCK_SENTENCE);
    g_assert_null(strstr(said, "support felt as"));
}

static void
test_trend(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    for (int day = 1; day <= 4; day++)
        rate(&test, "amina", day, 4, day - 1);
    report_test_says(&test, "balance", "n=4); support steady, challenge rising\n");
}

static void
test_feedback(void)
{
    static const char *const given[] = {
        "folio: feedback\nid: f11112\ntitle: A\ndate: 2026-01-01\nto: amina\nform: challenge\n",
        "folio: feedback\nid: f22223\ntitle: B\ndate: 2026-01-01\nto: amina\nform: challenge\n",
        "folio: feedback\nid: f33334\ntitle: C\ndate: 2026-01-01\nto: amina\nform: noticed\n",
        "folio: feedback\nid: f44445\ntitle: D\ndate: 2026-01-01\nto: lena\nform: noticed\n",
        "folio: meeting\nid: m11112\ntitle: M\ndate: 2026-01-01\nstart: 2026-01-01\n---\n"
        "- [ ] Say it aloud, as f11112 asks\n",
    };
    g_auto(ReportTest) test;
    fill(&test);
    report_test_add_all(&test, given, G_N_ELEMENTS(given));
    report_test_says(&test, "balance",
                     "feedback: 2 of 3 are a challenge (67 %), 1 of 2 with an action\n");
}

/* Scores that are none of the scale, other instruments: no ratings. */
static void
test_bad_scores(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    rate(&test, "amina", 1, 9, 1);
    rate(&test, "amina", 2, -1, 1);
    report_test_add(&test, "folio: assessment\nid: x33334\ntitle: T\ndate: 2026-01-03\n"
                           "instrument: balance\nby: amina\nscores: {support: 3}\n");
    report_test_add(&test, "folio: assessment\nid: x44445\ntitle: T\ndate: 2026-01-03\n"
                           "instrument: checkin\nby: amina\nscores: {support: 3, challenge: 3}\n");
    report_test_is(&test, "balance", "ratings", "");
    report_test_says(&test, "balance", "felt: not enough to say (0 of 3 ratings)");
}

static void
test_grid(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    rate(&test, "amina", 1, 4, 1);
    rate(&test, "amina", 2, 3, 1);
    rate(&test, "amina", 3, 4, 2);
    g_autoptr(FolioDocument) document = report_test_tell(&test, "balance");
    g_autofree char *grid = report_test_lines(document, FOLIO_BLOCK_DRAWING);
    g_assert_nonnull(strstr(grid, "\n  4           .         .\n"));
    g_assert_nonnull(strstr(grid, "\n     comfortable "));
    g_assert_nonnull(strstr(grid, " F "));
    g_autofree char *svg =
        folio_report_draw(folio_report_find("balance"), &test.source, &test.options, false);
    g_assert_nonnull(strstr(svg, "Felt: comfortable (support 3.7, challenge 1.3, n=3). Intended: "
                                 "not enough to say (0 of 3 ratings)."));
}

/* Half a point up or down, of four at least, is a trend; of five the one in the middle does not count. */
static void
test_trends(void)
{
    static const struct {
        int challenges[6]; /* ended by -1 */
        const char *words; /* NULL: no trend is named */
    } cases[] = {
        {{0, 1, 2, -1}, NULL},
        {{2, 2, 2, 2, -1}, NULL},
        {{2, 2, 2, 3, -1}, "support steady, challenge rising"},
        {{3, 2, 2, 2, -1}, "support steady, challenge falling"},
        {{1, 3, 3, 1, -1}, NULL},
        {{1, 1, 4, 1, 1, -1}, NULL},
        {{4, 4, 0, 1, 1, -1}, "support steady, challenge falling"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        fill(&test);
        for (int day = 0; cases[i].challenges[day] >= 0; day++)
            rate(&test, "amina", day + 1, 3, cases[i].challenges[day]);
        g_autoptr(FolioDocument) document = report_test_tell(&test, "balance");
        g_autofree char *said = report_test_lines(document, FOLIO_BLOCK_SENTENCE);
        if (cases[i].words == NULL)
            g_assert_null(strstr(said, "challenge rising"));
        g_assert_cmpint(strstr(said, "; support ") != NULL, ==, cases[i].words != NULL);
        if (cases[i].words != NULL)
            g_assert_nonnull(strstr(said, cases[i].words));
    }
}

/* A gap of a point and a half is worth a word, one of less is none, and so is one of too few ratings. */
static void
test_gaps(void)
{
    static const struct {
        int felt[3], intended[3], ratings;
        bool is_gap;
    } cases[] = {
        {{1, 1, 1}, {3, 3, 3}, 3, true},  {{1, 2, 1}, {3, 3, 3}, 3, true},
        {{2, 2, 1}, {3, 3, 3}, 3, false}, {{4, 4, 4}, {2, 2, 2}, 3, true},
        {{0, 0, 0}, {4, 4, 4}, 2, false}, {{3, 3, 3}, {3, 3, 3}, 3, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        fill(&test);
        for (int at = 0; at < cases[i].ratings; at++) {
            rate(&test, "amina", at + 1, cases[i].felt[at], 3);
            rate(&test, "lena", at + 1, cases[i].intended[at], 3);
        }
        g_autoptr(FolioDocument) document = report_test_tell(&test, "balance");
        g_autofree char *said = report_test_lines(document, FOLIO_BLOCK_SENTENCE);
        g_assert_cmpint(strstr(said, "support felt as ") != NULL, ==, cases[i].is_gap);
        g_assert_null(strstr(said, "challenge felt as "));
    }
}

/* What programs read: a corner and its means, or nothing where there are too few. */
static void
test_facts(void)
{
    static const struct {
        const char *key, *value; /* NULL: there is no such fact */
    } facts[] = {
        {"felt", "comfortable"},    {"felt_ratings", "3"},
        {"felt_support", "3.7"},    {"felt_challenge", "1.3"},
        {"intended", ""},           {"intended_ratings", "2"},
        {"intended_support", NULL}, {"intended_challenge", NULL},
        {"feedback", "0"},
    };
    g_auto(ReportTest) test;
    fill(&test);
    rate(&test, "amina", 1, 4, 1);
    rate(&test, "amina", 2, 3, 1);
    rate(&test, "amina", 3, 4, 2);
    rate(&test, "lena", 4, 4, 4);
    rate(&test, "lena", 5, 4, 4);
    g_autoptr(FolioDocument) document = report_test_tell(&test, "balance");
    for (gsize i = 0; i < G_N_ELEMENTS(facts); i++) {
        g_autofree char *value = NULL;
        for (guint at = 0; at < document->facts->len; at++) {
            const FolioFact *fact = g_ptr_array_index(document->facts, at);
            if (strcmp(fact->key, facts[i].key) == 0)
                value = folio_cell_dup_value(fact->cell);
        }
        g_assert_cmpstr(value, ==, facts[i].value);
    }
    report_test_is(&test, "balance", "ratings",
                   "2026-01-01|felt|amina|4|1||xa1001\n2026-01-02|felt|amina|3|1||xa1002\n"
                   "2026-01-03|felt|amina|4|2||xa1003\n2026-01-04|intended|lena|4|4||xa1004\n"
                   "2026-01-05|intended|lena|4|4||xa1005\n");
}

/* Whatever was rated: the grid has its nine lines, no mark leaves it, and no line ends in a blank. */
static void
test_any_grid(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (int round = 0; round < 100; round++) {
        g_auto(ReportTest) test;
        fill(&test);
        int count = g_rand_int_range(random, 1, 20);
        for (int day = 1; day <= count; day++)
            rate(&test, g_rand_boolean(random) ? "amina" : "lena", day,
                 g_rand_int_range(random, 0, 5), g_rand_int_range(random, 0, 5));
        g_autoptr(FolioDocument) document = report_test_tell(&test, "balance");
        g_autofree char *grid = report_test_lines(document, FOLIO_BLOCK_DRAWING);
        g_auto(GStrv) lines = g_strsplit(g_strchomp(grid), "\n", -1);
        g_assert_cmpuint(g_strv_length(lines), ==, 1 + 9 + 2);
        for (char **line = lines; *line != NULL; line++) {
            g_assert_cmpuint(strlen(*line), <=, 60);
            g_assert_false(g_str_has_suffix(*line, " "));
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/balance/comfortable", test_comfortable);
    g_test_add_func("/report/balance/corners", test_corners);
    g_test_add_func("/report/balance/how-many", test_how_many);
    g_test_add_func("/report/balance/gap", test_gap);
    g_test_add_func("/report/balance/trend", test_trend);
    g_test_add_func("/report/balance/feedback", test_feedback);
    g_test_add_func("/report/balance/bad", test_bad_scores);
    g_test_add_func("/report/balance/grid", test_grid);
    g_test_add_func("/report/balance/trends", test_trends);
    g_test_add_func("/report/balance/gaps", test_gaps);
    g_test_add_func("/report/balance/facts", test_facts);
    g_test_add_func("/report/balance/any-grid", test_any_grid);
    return g_test_run();
}
