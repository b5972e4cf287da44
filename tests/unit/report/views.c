/* Two views of one person: what both see, what one sees, what is seen differently. */
#include "report_test.h"

static const char *const mood[] = {
    "folio: assessment\nid: xbbbb2\ntitle: Me\ndate: 2025-09-14\nauthor: amina\ninstrument: "
    "strengths\n"
    "about: amina\nby: amina\nscores: {deciding: 4, delegating: 1, planning: 4, explaining: 1}\n",
    "folio: assessment\nid: xcccc2\ntitle: Her\ndate: 2025-10-29\nauthor: lena\ninstrument: "
    "strengths\n"
    "about: amina\nby: lena\nscores: {deciding: 4, delegating: 1, listening: 4, explaining: 4}\n",
    "folio: assessment\nid: xdddd2\ntitle: Me before\ndate: 2025-03-01\nauthor: amina\n"
    "instrument: strengths\nabout: amina\nby: amina\nscores: {singing: 4}\n",
    "folio: assessment\nid: xffff2\ntitle: Lena\ndate: 2025-10-30\nauthor: amina\ninstrument: "
    "balance\n"
    "about: lena\nby: amina\nscores: {support: 4, challenge: 1}\n",
    "folio: person\nid: amina\nname: Amina Said\nis: self\n",
    "folio: person\nid: lena\nname: Lena Berger\nis: mentor\n",
};

static FolioInstrument *
load(const char *name, gpointer data)
{
    GError *error = NULL;
    (void) data;
    if (g_strcmp0(name, "strengths") != 0)
        return NULL;
    const char *text =
        "instrument: strengths\ntitle: Strengths\nopen: true\n"
        "scale: {min: 1, max: 4, headings: true, labels: [weak, ahead, open, strong]}\n";
    FolioInstrument *instrument =
        folio_instrument_parse(text, strlen(text), "strengths", "x.yaml", &error);
    g_assert_no_error(error);
    return instrument;
}

static void
test_headings(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    test.source.instrument = load;
    report_test_add_all(&test, mood, G_N_ELEMENTS(mood));
    g_autoptr(FolioDocument) document = report_test_tell(&test, "views");
    g_autofree char *items = report_test_table(document, "items");
    g_autofree char *said = report_test_lines(document, FOLIO_BLOCK_SENTENCE);
    g_assert_cmpstr(items, ==,
                    "strengths|lena|xbbbb2|deciding|strong|strong|match\n"
                    "strengths|lena|xbbbb2|delegating|weak|weak|match\n"
                    "strengths|lena|xbbbb2|planning|strong||you see, they do not\n"
                    "strengths|lena|xcccc2|listening||strong|they see, you do not\n"
                    "strengths|lena|xbbbb2|explaining|weak|strong|seen differently\n");
    g_assert_cmpstr(
        said, ==, "2 match; 1 you see, they do not; 1 they see, you do not; 1 seen differently\n");
}

/* To the other of the two the sides are turned; to a third they have names. */
static void
test_readers(void)
{
    static const struct {
        const char *me, *line;
    } cases[] = {
        {"lena", "strengths|amina|xcccc2|listening|strong||you see, they do not\n"},
        {"ben", "strengths|lena|xcccc2|listening||strong|Lena Berger alone\n"},
        {NULL, "strengths|lena|xcccc2|listening||strong|they see, you do not\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        report_test_init(&test);
        test.source.instrument = load;
        test.source.me = cases[i].me;
        report_test_add_all(&test, mood, G_N_ELEMENTS(mood));
        g_autoptr(FolioDocument) document = report_test_tell(&test, "views");
        g_autofree char *items = report_test_table(document, "items");
        g_test_message("%s:\n%s", cases[i].me, items);
        g_assert_nonnull(strstr(items, cases[i].line));
    }
}

/* A step of a scale is no other view; without the instrument there are only numbers. */
static void
test_scale(void)
{
    static const char *const texts[] = {
        "folio: assessment\nid: xbbbb2\ntitle: Me\ndate: 2025-09-14\ninstrument: six\nabout: "
        "amina\n"
        "by: amina\nscores: {a: 4, b: 4, c: 0, d: 2}\n",
        "folio: assessment\nid: xcccc2\ntitle: Her\ndate: 2025-10-29\ninstrument: six\nabout: "
        "amina\n"
        "by: lena\nscores: {a: 3, b: 2, c: 2}\n",
    };
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add_all(&test, texts, G_N_ELEMENTS(texts));
    g_autoptr(FolioDocument) document = report_test_tell(&test, "views");
    g_autofree char *items = report_test_table(document, "items");
    g_assert_cmpstr(items, ==,
                    "six|lena|xbbbb2|a|4|3|match\n"
                    "six|lena|xbbbb2|b|4|2|you see, they do not\n"
                    "six|lena|xbbbb2|d|2||you see, they do not\n"
                    "six|lena|xbbbb2|c|0|2|they see, you do not\n");
}

static void
test_nothing(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    (void) report_test_add(&test, mood[0]);
    g_autoptr(FolioDocument) document = report_test_tell(&test, "views");
    g_autofree char *said = report_test_lines(document, FOLIO_BLOCK_SENTENCE);
    g_assert_cmpstr(said, ==, "nobody is seen by two through the same instrument\n");
    test.source.is_partial = true;
    report_test_says(&test, "views",
                     "nobody is seen by two through the same instrument, in what is shared\n");
}

/* Only looks at the same person, through the same instrument, by somebody else, in the period. */
static void
test_pairs(void)
{
    static const struct {
        const char *instrument, *about, *by, *date;
        bool is_pair;
    } cases[] = {
        {"six", "amina", "lena", "2025-10-29", true},
        {"seven", "amina", "lena", "2025-10-29", false},
        {"six", "ben", "lena", "2025-10-29", false},
        {"six", "amina", "amina", "2025-08-01", false},
        {"six", "amina", "lena", "2024-12-31", false},
        {"six", "amina", "lena", "2025-01-01", true},
        {"six", "amina", "lena", "2025-12-31", true},
        {"six", "amina", "lena", "2026-01-01", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        report_test_init(&test);
        g_date_set_dmy(&test.options.since, 1, G_DATE_JANUARY, 2025);
        g_date_set_dmy(&test.options.until, 31, G_DATE_DECEMBER, 2025);
        g_autofree char *other = g_strdup_printf(
            "folio: assessment\nid: xcccc2\ntitle: X\ndate: %s\ninstrument: %s\nabout: %s\n"
            "by: %s\nscores: {a: 4}\n",
            cases[i].date, cases[i].instrument, cases[i].about, cases[i].by);
        report_test_add(&test, "folio: assessment\nid: xbbbb2\ntitle: Me\ndate: 2025-09-14\n"
                               "instrument: six\nabout: amina\nby: amina\nscores: {a: 4}\n");
        report_test_add(&test, other);
        report_test_is(&test, "views", "items",
                       cases[i].is_pair ? "six|lena|xbbbb2|a|4|4|match\n" : "");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/views/headings", test_headings);
    g_test_add_func("/report/views/readers", test_readers);
    g_test_add_func("/report/views/scale", test_scale);
    g_test_add_func("/report/views/nothing", test_nothing);
    g_test_add_func("/report/views/pairs", test_pairs);
    return g_test_run();
}
