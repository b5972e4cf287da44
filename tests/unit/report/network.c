#include "report_test.h"

static const char *const entries[] = {
    "folio: person\nid: amina\nname: Amina Said\nis: self\nstage: trainee\ndate: 2025-01-01\n",
    "folio: person\nid: lena\nname: Lena Berger\nis: mentor\nstage: senior\ndate: 2025-01-01\n"
    "functions: [guide, feedback]\nstatus: active\ntie: 3\n",
    "folio: person\nid: ben\nname: Ben Aalto\nis: peer\nstage: trainee\ndate: 2025-01-01\n"
    "functions: [peer-support]\nstatus: active\n",
    "folio: person\nid: osei\nname: Kofi Osei\nis: sponsor\ndate: 2025-01-01\n"
    "functions: [sponsor]\nstatus: candidate\n",
    "folio: person\nid: gone\nname: Who Left\nis: mentor\nstage: senior\ndate: 2025-01-01\n"
    "functions: [connector]\nstatus: past\n",
    "folio: meeting\nid: m11112\ntitle: First\ndate: 2025-05-01\nstatus: held\nformat: one-to-one\n"
    "start: 2025-05-01T10:00\npeople: [amina, lena]\n",
    "folio: meeting\nid: m22223\ntitle: Troika\ndate: 2026-02-01\nstatus: held\nformat: group\n"
    "start: 2026-02-01T10:00\npeople: [amina, lena, ben]\n",
    "folio: meeting\nid: m33334\ntitle: Not yet\ndate: 2026-04-01\nstatus: planned\n"
    "format: one-to-one\nstart: 2026-04-01T10:00\npeople: [amina, osei]\n",
    "folio: meeting\nid: m44445\ntitle: Evening\ndate: 2026-02-20\nstatus: held\nformat: speed\n"
    "start: 2026-02-20T18:00\npeople: [amina, zoe, ola]\n",
    "folio: request\nid: q11112\ntitle: Intro\ndate: 2026-01-01\npurpose: introduction\n"
    "status: made\n",
    "folio: request\nid: q22223\ntitle: Intro\ndate: 2026-01-01\npurpose: introduction\n"
    "status: sent\n",
};

static void
fill(ReportTest *test)
{
    report_test_init(test);
    report_test_add_all(test, entries, G_N_ELEMENTS(entries));
}

static void
test_people(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_is(&test, "network", "people",
                   "ben|Ben Aalto|peer|trainee||1|2026-02-01|active|peer-support\n"
                   "lena|Lena Berger|mentor|senior|3|2|2026-02-01|active|guide, feedback\n"
                   "gone|Who Left|mentor|senior||0||past|connector\n"
                   "osei|Kofi Osei|sponsor|||0||candidate|sponsor\n");
    report_test_says(&test, "network", "stage mix: trainee 1, senior 2, not said 1\n");
}

/* Somebody of the past, or only thought of, does nothing for anybody. */
static void
test_unfilled(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_is(&test, "network", "functions",
                   "guide|lena\nsponsor|\nconnector|\nrole-model|\nsafe-space|\nfeedback|lena\n"
                   "content-expert|\npeer-support|ben\n");
    report_test_says(&test, "network",
                     "No one yet for: sponsor, connector, role-model, "
                     "safe-space, content-expert\n");
    report_test_says(&test, "network", "introductions: 1 made, 1 waiting\n");
}

static void
test_new_ties(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    test.options.only_new = true;
    report_test_is(&test, "network", "ties",
                   "2026-02-01|m22223|amina|ben|Troika\n2026-02-01|m22223|lena|ben|Troika\n"
                   "2026-02-20|m44445|amina|zoe|Evening\n2026-02-20|m44445|amina|ola|Evening\n");
    report_test_says(&test, "network",
                     "4 new ties since 2025-12-03; stage mix trainee 1, senior 1\n");
    g_autoptr(FolioDocument) document = report_test_tell(&test, "network");
    g_autofree char *hints = report_test_lines(document, FOLIO_BLOCK_HINT);
    g_assert_nonnull(strstr(hints, "2 of them have no card"));
    g_date_set_dmy(&test.options.since, 1, G_DATE_MARCH, 2026);
    report_test_says(&test, "network", "0 new ties since 2026-03-01\n");
}

static void
test_nobody(void)
{
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add(&test, entries[0]);
    report_test_says(&test, "network", "Nobody else has a card yet.");
    report_test_is(&test, "network", "functions", "");
}

static void
test_picture(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    const FolioReport *report = folio_report_find("network");
    g_autofree char *svg = folio_report_draw(report, &test.source, &test.options, false);
    g_assert_nonnull(strstr(svg, "4 people: trainee 1, senior 2, not said 1. No one yet for: "
                                 "sponsor, connector"));
    g_assert_nonnull(strstr(svg, "<title>Lena Berger, mentor: met 2 times</title>"));
    g_assert_nonnull(strstr(svg, ">lena 2</text>"));
    g_assert_nonnull(strstr(svg, ">no one yet</text>"));
    g_auto(ReportTest) empty;
    report_test_init(&empty);
    g_autofree char *nothing = folio_report_draw(report, &empty.source, &empty.options, false);
    g_assert_nonnull(strstr(nothing, "0 people: none."));
}

/* To others, whoever is not there may only not be shared: in words and in the picture. */
static void
test_other_reader(void)
{
    g_auto(ReportTest) test, empty;
    fill(&test);
    test.source.is_partial = true;
    report_test_says(&test, "network",
                     "No one shared for: sponsor, connector, role-model, "
                     "safe-space, content-expert\n");
    g_autofree char *svg =
        folio_report_draw(folio_report_find("network"), &test.source, &test.options, false);
    g_assert_nonnull(strstr(svg, "No one shared for: sponsor"));
    g_assert_nonnull(strstr(svg, ">no one shared</text>"));
    g_assert_null(strstr(svg, "yet"));
    report_test_init(&empty);
    empty.source.is_partial = true;
    report_test_says(&empty, "network", "No card is shared.\n");
}

/* Written down twice, alone, without a day or a name: each counts for what it is. */
static void
test_odd_meetings(void)
{
    static const char *const odd[] = {
        "folio: meeting\nid: m55556\ntitle: Twice\ndate: 2026-01-01\nstatus: held\n"
        "start: 2026-01-01T10:00\npeople: [amina, ben, ben]\n",
        "folio: meeting\nid: m66667\ntitle: Alone\ndate: 2026-01-02\nstatus: held\n"
        "start: 2026-01-02T10:00\npeople: [amina]\n",
        "folio: meeting\nid: m77778\ntitle: Whenever\ndate: 2026-01-03\nstatus: held\n"
        "people: [amina, ben]\n",
        "folio: meeting\nid: m88889\ntitle: Without me\ndate: 2026-01-04\nstatus: held\n"
        "start: 2026-01-04T10:00\npeople: [ben, lena]\n",
        "folio: meeting\nid: m99992\ntitle: Nobody\ndate: 2026-01-05\nstatus: held\n"
        "start: 2026-01-05T10:00\n",
    };
    g_auto(ReportTest) test;
    report_test_init(&test);
    report_test_add_all(&test, entries, 3);
    report_test_add(&test, "folio: person\nid: noname\nis: peer\ndate: 2025-01-01\n");
    report_test_add_all(&test, odd, G_N_ELEMENTS(odd));
    report_test_is(&test, "network", "people",
                   "ben|Ben Aalto|peer|trainee||1|2026-01-01|active|peer-support\n"
                   "lena|Lena Berger|mentor|senior|3|0||active|guide, feedback\n"
                   "noname||peer|||0||known|\n");
    g_autofree char *svg =
        folio_report_draw(folio_report_find("network"), &test.source, &test.options, false);
    g_assert_nonnull(strstr(svg, "<title>noname, peer: met 0 times</title>"));
    test.options.only_new = true;
    report_test_is(&test, "network", "ties",
                   "2026-01-01|m55556|amina|ben|Twice\n2026-01-04|m88889|ben|lena|Without me\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/network/people", test_people);
    g_test_add_func("/report/network/unfilled", test_unfilled);
    g_test_add_func("/report/network/new", test_new_ties);
    g_test_add_func("/report/network/nobody", test_nobody);
    g_test_add_func("/report/network/picture", test_picture);
    g_test_add_func("/report/network/other-reader", test_other_reader);
    g_test_add_func("/report/network/odd", test_odd_meetings);
    return g_test_run();
}
