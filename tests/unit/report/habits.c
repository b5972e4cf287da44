#include "folio/kind.h"
#include "report_test.h"

static const char *const base[] = {
    "folio: person\nid: amina\nname: Amina Said\nis: self\ndate: 2026-01-01\n",
    "folio: person\nid: lena\nname: Lena Berger\nis: mentor\nfunctions: [guide]\nstatus: active\n"
    "date: 2026-01-01\n",
};

static void
fill(ReportTest *test)
{
    report_test_init(test);
    report_test_add_all(test, base, G_N_ELEMENTS(base));
}

static FolioEntry *
load(const FolioRow *row, gpointer data)
{
    const ReportTest *test = data;
    for (guint i = 0; i < test->entries->len; i++) {
        const FolioEntry *entry = g_ptr_array_index(test->entries, i);
        if (g_strcmp0(folio_entry_get_id(entry), row->id) != 0)
            continue;
        FolioEntry *copy = NULL;
        g_autoptr(GBytes) bytes = folio_entry_emit(entry);
        gsize length;
        const char *text = g_bytes_get_data(bytes, &length);
        g_assert_true(folio_entry_parse(folio_kinds(), text, length, "x.md", &copy, NULL));
        return copy;
    }
    return NULL;
}

/* The history of a test: field "since NAME" of the row. */
static bool
since(const FolioRow *row, const char *field, FolioMoment *moment, gpointer data)
{
    (void) data;
    g_autofree char *key = g_strdelimit(g_strconcat("since_", field, NULL), "-:", '_');
    const char *text = g_hash_table_lookup(row->fields, key);
    return text != NULL && folio_moment_parse_iso(text, moment);
}

/* "2 of 3" of one habit, and the other columns behind it; caller frees. */
static char *
habit(ReportTest *test, const char *number)
{
    test->source.data = test;
    g_autoptr(FolioDocument) document = report_test_tell(test, "habits");
    g_autofree char *table = report_test_table(document, "habits");
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 14);
    for (char **line = lines; *line != NULL; line++) {
        if (g_str_has_prefix(*line, number)) {
            g_auto(GStrv) cells = g_strsplit(*line, "|", -1);
            return g_strdup_printf("%s of %s; %s; %s; %s", cells[2], cells[3], cells[4], cells[6],
                                   cells[7]);
        }
    }
    g_assert_not_reached();
}

static void
is(ReportTest *test, const char *number, const char *wanted)
{
    g_autofree char *got = habit(test, number);
    g_assert_cmpstr(got, ==, wanted);
}

static void
test_nothing_yet(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    is(&test, "M1",
       "1 of 3; 365; card; write an agreement: folio new agreement --with "
       "PERSON,PERSON");
    is(&test, "M2", "0 of 0; 0; goals; of personal ones 0 of 0; set a goal to talk about");
    is(&test, "M4",
       "0 of 0; 365; challenges older than 30 days; ask for one thing that is hard: "
       "folio new challenge");
    is(&test, "E1",
       "0 of 0; 365; messages; 0 answered; write to one person: folio new request "
       "--purpose mentoring --to PERSON");
    is(&test, "E3", "0 of 2; 180; no look at them yet; folio new assessment strengths");
}

static void
test_safe_ground(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    test.source.load = load;
    report_test_add(&test, "folio: agreement\nid: a11112\ntitle: Us\ndate: 2026-01-01\n"
                           "parties: [amina, lena]\nstatus: proposed\n---\n"
                           "## What stays between us\n\nEverything.\n\n## Off limits\n");
    is(&test, "M1",
       "2 of 3; 365; card, confidentiality; add to a11112 what stays between you and "
       "what is off limits");
}

static void
test_goals_seen(void)
{
    static const char *const entries[] = {
        "folio: goal\nid: g11112\ntitle: Round\ndate: 2026-01-01\nstatus: active\n"
        "sphere: professional\ndomain: contextual\nentrustment_target: 4\ndue: 2026-06-01\n"
        "horizon: short\n---\n- [ ] A step\n",
        "folio: goal\nid: g22223\ntitle: Piano\ndate: 2026-01-01\nstatus: active\n"
        "sphere: personal\ndomain: personal\ndue: 2026-07-01\nhorizon: short\n",
        "folio: feedback\nid: f11112\ntitle: Good\ndate: 2026-02-01\nauthor: lena\nto: amina\n"
        "about: g11112\nform: noticed\n",
        "folio: feedback\nid: f22223\ntitle: Own\ndate: 2026-02-01\nauthor: amina\nto: amina\n"
        "about: g22223\nform: noticed\n",
        "folio: reflection\nid: r11112\ntitle: A\ndate: 2026-02-01\nauthor: amina\non: [g22223]\n"
        "progress: 20\n",
        "folio: reflection\nid: r22223\ntitle: B\ndate: 2025-12-01\nauthor: amina\non: [g11112]\n"
        "progress: 20\n",
    };
    g_auto(ReportTest) test;
    fill(&test);
    report_test_add_all(&test, entries, G_N_ELEMENTS(entries));
    is(&test, "M2",
       "1 of 2; 0; goals; of personal ones 0 of 1; the mentor says a word on g22223 "
       "Piano");
    is(&test, "E2", "2 of 3; 0; goals; short 2, long 0; set a long goal: folio new goal --due +2y");
    is(&test, "E5",
       "1 of 2; 60; goals, in a reflection; folio new reflection --goal g11112 "
       "--progress PERCENT");
    is(&test, "E6", "0 of 0; 365; agendas; steps 1/2; time 0/0; write a step into g22223 Piano");
}

/* What stood there a minute before the start came first; what came later, or nobody knows when, not. */
static void
test_meetings(void)
{
    static const char *const entries[] = {
        "folio: meeting\nid: m11112\ntitle: Ready\ndate: 2026-01-01\nauthor: amina\nstatus: held\n"
        "start: 2026-01-10T16:00\nagenda: [One]\nexpect_mentee: A\nexpect_mentor: B\n"
        "challenge_me_on: C\nsince_agenda: 2026-01-10T15:59\nsince_expect_mentee: "
        "2026-01-09T20:00\n"
        "since_expect_mentor: 2026-01-09T20:00\nsince_challenge_me_on: 2026-01-09T20:00\n",
        "folio: meeting\nid: m22223\ntitle: Late\ndate: 2026-01-01\nauthor: lena\nstatus: held\n"
        "start: 2026-01-20T16:00\nagenda: [One]\nexpect_mentee: A\nexpect_mentor: B\n"
        "since_agenda: 2026-01-20T15:59\nsince_expect_mentee: 2026-01-20T15:00\n"
        "since_expect_mentor: 2026-01-20T16:00\n",
        "folio: meeting\nid: m33334\ntitle: Prepared\ndate: 2026-01-01\nauthor: amina\n"
        "status: held\nstart: 2026-02-01T16:00\nagenda: [One]\nexpect_mentee: A\n"
        "since_agenda: 2026-01-31T15:59\nsince_expect_mentee: 2026-01-31T15:00\n",
        "folio: feedback\nid: f11112\ntitle: Before\ndate: 2026-02-01\nauthor: lena\nto: amina\n"
        "meeting: m33334\nform: prep\n",
        "folio: meeting\nid: m44445\ntitle: Next\ndate: 2026-03-01\nauthor: amina\n"
        "status: planned\nstart: 2026-03-12T16:00\n",
    };
    g_auto(ReportTest) test;
    fill(&test);
    report_test_add_all(&test, entries, G_N_ELEMENTS(entries));
    is(&test, "M3",
       "0 of 3; 365; meetings; agenda alone 0; before m44445: agenda, "
       "--expect-mentee and --expect-mentor");
    test.source.since = since;
    is(&test, "M3",
       "2 of 3; 365; meetings; agenda alone 3; before m44445: agenda, "
       "--expect-mentee and --expect-mentor");
    is(&test, "E4",
       "1 of 3; 365; meetings; challenges 0 of 0; folio edit m44445 "
       "--challenge-me-on \"...\"");
    is(&test, "E6",
       "2 of 3; 365; agendas; steps 0/0; time 0/0; bring the agenda: folio new "
       "meeting --agenda \"...\"");
}

static void
test_what_came_back(void)
{
    static const char *const entries[] = {
        "folio: challenge\nid: c11112\ntitle: Done\ndate: 2026-01-01\nstatus: debriefed\nask: W?\n",
        "folio: challenge\nid: c22223\ntitle: Hard\ndate: 2026-01-02\nstatus: trying\nask: W?\n",
        "folio: challenge\nid: c33334\ntitle: Young\ndate: 2026-02-20\nstatus: open\nask: W?\n",
        "folio: success\nid: s11112\ntitle: Seen\ndate: 2026-01-10\nauthor: amina\nwhose: amina\n"
        "noticed_by: lena\n",
        "folio: success\nid: s22223\ntitle: Confirmed\ndate: 2026-01-11\nauthor: amina\n"
        "whose: amina\n",
        "folio: feedback\nid: f11112\ntitle: Yes\ndate: 2026-01-12\nauthor: lena\nto: amina\n"
        "about: s22223\nform: confirm\n",
        "folio: success\nid: s33334\ntitle: Alone\ndate: 2026-01-13\nauthor: amina\nwhose: amina\n",
        "folio: success\nid: s44445\ntitle: Old\ndate: 2025-08-13\nauthor: amina\nwhose: amina\n",
        "folio: feedback\nid: f22223\ntitle: Push\ndate: 2026-01-12\nauthor: lena\nto: amina\n"
        "form: challenge\n---\n- [ ] Try it\n",
        "folio: feedback\nid: f33334\ntitle: Push\ndate: 2026-01-12\nauthor: lena\nto: amina\n"
        "form: challenge\n",
    };
    g_auto(ReportTest) test;
    fill(&test);
    report_test_add_all(&test, entries, G_N_ELEMENTS(entries));
    is(&test, "M4", "1 of 2; 365; challenges older than 30 days; debrief c22223 Hard");
    is(&test, "M5", "2 of 3; 90; successes, by somebody else; somebody else confirms s33334 Alone");
    is(&test, "E4",
       "0 of 0; 365; meetings; challenges 1 of 2; write down what came of a "
       "challenge: an action or a reflection on it");
}

static void
test_requests(void)
{
    static const char *const entries[] = {
        "folio: request\nid: q11112\ntitle: Write\ndate: 2026-01-01\nauthor: lena\nstatus: sent\n"
        "purpose: reflection\nto: [amina]\n",
        "folio: request\nid: q22223\ntitle: Look\ndate: 2026-01-02\nauthor: lena\nstatus: sent\n"
        "purpose: reflection\nto: [amina]\n",
        "folio: reflection\nid: r11112\ntitle: So\ndate: 2026-01-03\nauthor: amina\n"
        "invited_by: q11112\n",
        "folio: feedback\nid: f11112\ntitle: Yes\ndate: 2026-01-12\nauthor: lena\nto: amina\n"
        "about: r11112\nform: reply\n",
        "folio: request\nid: q33334\ntitle: Us\ndate: 2026-01-02\nauthor: lena\nstatus: made\n"
        "purpose: introduction\n",
        "folio: request\nid: q44445\ntitle: Them\ndate: 2026-01-02\nauthor: lena\nstatus: sent\n"
        "purpose: introduction\n",
        "folio: request\nid: q55556\ntitle: Hello\ndate: 2026-01-02\nauthor: amina\n"
        "status: accepted\npurpose: mentoring\nto: [osei]\n---\nMay I?\n",
        "folio: request\nid: q66667\ntitle: Again\ndate: 2026-01-02\nauthor: amina\n"
        "status: draft\npurpose: mentoring\nto: [noor]\n",
    };
    g_auto(ReportTest) test;
    fill(&test);
    test.source.load = load;
    report_test_add_all(&test, entries, G_N_ELEMENTS(entries));
    is(&test, "M6",
       "1 of 2; 365; invitations; 1 replies; no site; answer q22223: folio new "
       "reflection --set invited_by=q22223");
    is(&test, "M7", "1 of 2; 365; introductions; functions 1 of 8; ask both people of q44445 Them");
    is(&test, "E1", "0 of 1; 365; messages; 1 answered; send q66667 Again");
}

static void
test_own_view(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    report_test_add(&test, "folio: assessment\nid: x11112\ntitle: Six\ndate: 2026-01-01\n"
                           "instrument: mentee-six\nby: amina\nabout: amina\n"
                           "scores: {interest: 2, plans: 4}\n");
    report_test_add(&test, "folio: assessment\nid: x22223\ntitle: Of another\ndate: 2026-01-02\n"
                           "instrument: mentee-six\nby: lena\nabout: amina\n"
                           "scores: {interest: 0}\n");
    test.source.data = &test;
    g_autoptr(FolioDocument) document = report_test_tell(&test, "habits");
    g_autofree char *table = report_test_table(document, "habits");
    g_assert_nonnull(strstr(table, "E1|first messages|0|0|365|2|"));
    g_assert_nonnull(strstr(table, "E6|agendas and plans|0|0|365|4|"));
    g_assert_nonnull(strstr(table, "M1|safe ground|1|3|365||"));
}

/* A goal is clear with a horizon, a day and the measure of its layer; both horizons belong to it. */
static void
test_clear_goals(void)
{
    static const struct {
        const char *first, *second, *wanted;
    } cases[] = {
        {"horizon: short\ndue: 2026-06-01\nmeasure: a test\n",
         "horizon: long\ndue: 2028-06-01\nsatisfaction_target: 4\n",
         "2 of 2; 0; goals; short 1, long 1; nothing now"},
        {"horizon: short\ndue: 2026-06-01\n", "horizon: long\ndue: 2028-06-01\ndomain: personal\n",
         "1 of 2; 0; goals; short 1, long 1; give g11112 a day and a measure"},
        {"horizon: short\nmeasure: a test\n",
         "horizon: long\ndue: 2028-06-01\nentrustment_target: 3\n",
         "1 of 2; 0; goals; short 1, long 1; give g11112 a day and a measure"},
        {"date: 2026-01-01\ndue: 2027-01-01\nmeasure: a test\n",
         "date: 2026-01-01\ndue: 2027-01-02\nmeasure: a test\n",
         "2 of 2; 0; goals; short 1, long 1; nothing now"},
        {"horizon: long\ndue: 2028-06-01\nmeasure: a test\n",
         "horizon: long\ndue: 2028-06-01\nmeasure: a test\n",
         "2 of 3; 0; goals; short 0, long 2; set a short goal: folio new goal --due +3m"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        fill(&test);
        g_autofree char *first = g_strdup_printf(
            "folio: goal\nid: g11112\ntitle: A\nstatus: active\n%s", cases[i].first);
        g_autofree char *second = g_strdup_printf(
            "folio: goal\nid: g22223\ntitle: B\nstatus: active\n%s", cases[i].second);
        report_test_add(&test, first);
        report_test_add(&test, second);
        is(&test, "E2", cases[i].wanted);
    }
}

/* The last day that counts, and the first that does not. */
static void
test_how_long_ago(void)
{
    static const struct {
        const char *number, *head, *day, *wanted;
    } cases[] = {
        {"E3", "folio: assessment\nid: x11112\ntitle: S\ninstrument: strengths\nby: amina\n",
         "2025-09-03",
         "1 of 2; 180; looked at, in no meeting yet; talk it over: folio edit x11112 "
         "--meeting ID"},
        {"E3", "folio: assessment\nid: x11112\ntitle: S\ninstrument: strengths\nby: amina\n",
         "2025-09-02", "0 of 2; 180; no look at them yet; folio new assessment strengths"},
        {"E3",
         "folio: assessment\nid: x11112\ntitle: S\ninstrument: strengths\nby: amina\n"
         "meeting: m11112\n",
         "2026-03-02", "2 of 2; 180; looked at, and in a meeting; nothing now"},
        {"E3", "folio: assessment\nid: x11112\ntitle: S\ninstrument: strengths\nby: lena\n",
         "2026-03-01", "0 of 2; 180; no look at them yet; folio new assessment strengths"},
        {"E3", "folio: assessment\nid: x11112\ntitle: S\ninstrument: strengths\nby: amina\n",
         "2026-03-03", "0 of 2; 180; no look at them yet; folio new assessment strengths"},
        {"M4", "folio: challenge\nid: c11112\ntitle: C\nstatus: trying\nask: W?\n", "2026-01-30",
         "0 of 1; 365; challenges older than 30 days; debrief c11112 C"},
        {"M4", "folio: challenge\nid: c11112\ntitle: C\nstatus: trying\nask: W?\n", "2026-01-31",
         "0 of 0; 365; challenges older than 30 days; ask for one thing that is hard: folio new "
         "challenge"},
        {"M4", "folio: challenge\nid: c11112\ntitle: C\nstatus: parked\nask: W?\n", "2026-01-01",
         "0 of 0; 365; challenges older than 30 days; ask for one thing that is hard: folio new "
         "challenge"},
        {"M4", "folio: challenge\nid: c11112\ntitle: C\nstatus: debriefed\nask: W?\n", "2026-01-01",
         "1 of 1; 365; challenges older than 30 days; nothing now"},
        {"M5", "folio: success\nid: s11112\ntitle: S\nwhose: amina\nauthor: lena\n", "2025-12-02",
         "1 of 1; 90; successes, by somebody else; nothing now"},
        {"M5", "folio: success\nid: s11112\ntitle: S\nwhose: amina\nauthor: lena\n", "2025-12-01",
         "0 of 0; 90; successes, by somebody else; note what went well: folio new success "
         "--noticed-by PERSON"},
        {"M5",
         "folio: success\nid: s11112\ntitle: S\nwhose: amina\nauthor: amina\n"
         "noticed_by: ['@amina']\n",
         "2026-03-01", "0 of 1; 90; successes, by somebody else; somebody else confirms s11112 S"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        fill(&test);
        g_autofree char *text = g_strdup_printf("%sdate: %s\n", cases[i].head, cases[i].day);
        report_test_add(&test, text);
        is(&test, cases[i].number, cases[i].wanted);
    }
}

static bool
changed(const FolioRow *row, GDate *day, gpointer data)
{
    (void) data;
    const char *text = g_hash_table_lookup(row->fields, "changed_on");
    return text != NULL && folio_date_parse_iso(text, day);
}

/* A card is young for a year from its last change, where the history knows it. */
static void
test_card(void)
{
    static const struct {
        const char *card, *detail;
    } cases[] = {
        {"date: 2025-03-02\n", "1 of 3; 365; card; "},
        {"date: 2025-03-01\n", "0 of 3; 365; no young card; "},
        {"date: 2020-01-01\nchanged_on: 2026-01-01\n", "1 of 3; 365; card; "},
        {"date: 2026-01-01\nchanged_on: 2020-01-01\n", "0 of 3; 365; no young card; "},
        {"", "0 of 3; 365; no young card; "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        report_test_init(&test);
        test.source.changed = changed;
        g_autofree char *card =
            g_strdup_printf("folio: person\nid: amina\nname: A\nis: self\n%s", cases[i].card);
        report_test_add(&test, card);
        g_autofree char *got = habit(&test, "M1");
        g_assert_true(g_str_has_prefix(got, cases[i].detail));
    }
}

/* An action is on time when it was done on its day or before, and only the history says when. */
static void
test_on_time(void)
{
    static const struct {
        const char *done, *wanted; /* of the detail */
    } cases[] = {
        {"2026-01-10T23:59", "time 1/1;"},
        {"2026-01-09T08:00", "time 1/1;"},
        {"2026-01-11T00:00", "time 0/1;"},
        {"2024-01-01T00:00", "time 0/0;"},
        {NULL, "time 0/0;"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        fill(&test);
        test.source.since = since;
        FolioRow *row = report_test_add(
            &test, "folio: goal\nid: g11112\ntitle: G\nstatus: active\n---\n"
                   "- [x] One due:2026-01-10 ^t11112\n- [x] No day ^t22223\n"
                   "- [x] No name due:2026-01-10\n- [ ] Open due:2026-01-10 ^t33334\n");
        if (cases[i].done != NULL)
            g_hash_table_insert(row->fields, g_strdup("since_task_t11112"),
                                g_strdup(cases[i].done));
        g_autofree char *got = habit(&test, "E6");
        g_assert_nonnull(strstr(got, "agendas; steps 1/1; "));
        g_assert_nonnull(strstr(got, cases[i].wanted));
    }
}

static bool
built(GDate *day, gpointer data)
{
    (void) data;
    g_date_set_dmy(day, 20, G_DATE_FEBRUARY, 2026);
    return true;
}

static void
test_site(void)
{
    g_auto(ReportTest) test;
    fill(&test);
    test.source.built = built;
    is(&test, "M6",
       "0 of 0; 365; invitations; 0 replies; site 10 d; invite a reflection: folio new request "
       "--purpose reflection");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/habits/nothing", test_nothing_yet);
    g_test_add_func("/report/habits/safe-ground", test_safe_ground);
    g_test_add_func("/report/habits/goals", test_goals_seen);
    g_test_add_func("/report/habits/meetings", test_meetings);
    g_test_add_func("/report/habits/back", test_what_came_back);
    g_test_add_func("/report/habits/requests", test_requests);
    g_test_add_func("/report/habits/own-view", test_own_view);
    g_test_add_func("/report/habits/clear-goals", test_clear_goals);
    g_test_add_func("/report/habits/how-long-ago", test_how_long_ago);
    g_test_add_func("/report/habits/card", test_card);
    g_test_add_func("/report/habits/on-time", test_on_time);
    g_test_add_func("/report/habits/site", test_site);
    return g_test_run();
}
