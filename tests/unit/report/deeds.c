/* When something was done: by the history, else by the best guess there is. */
#include "report/deeds.h"

#include "report_test.h"

typedef struct Deeds {
    ReportTest test;
    ReportTies *ties;
    GArray *deeds;
} Deeds;

static void
deeds_init(Deeds *d, const char *const *texts, gsize count)
{
    report_test_init(&d->test);
    report_test_add_all(&d->test, texts, count);
}

static void
deeds_clear(Deeds *d)
{
    g_clear_pointer(&d->deeds, g_array_unref);
    g_clear_pointer(&d->ties, report_ties_free);
    report_test_clear(&d->test);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Deeds, deeds_clear)

/* "goal 2026-01-20 g11112", a line each. */
static char *
list(Deeds *d)
{
    static const char *const names[] = {"goal", "action", "success", "reflection"};
    GString *text = g_string_new(NULL);
    d->ties = report_ties_new(&d->test.source);
    d->deeds = report_deeds(&d->test.source, d->ties);
    for (guint i = 0; i < d->deeds->len; i++) {
        const ReportDeed *deed = &g_array_index(d->deeds, ReportDeed, i);
        g_autofree char *day = folio_date_to_iso(&deed->day);
        g_string_append_printf(text, "%s%s %s %s\n", deed->is_personal ? "personal " : "",
                               names[deed->type], day, deed->row != NULL ? deed->row->id : "-");
        g_assert_cmpint(deed->action != NULL, ==, deed->type == REPORT_DEED_ACTION);
    }
    return g_string_free(text, FALSE);
}

static void
is(const char *const *texts, gsize count, const char *wanted)
{
    g_auto(Deeds) d = {0};
    deeds_init(&d, texts, count);
    g_autofree char *got = list(&d);
    g_assert_cmpstr(got, ==, wanted);
}

/* The day of the goal, then whatever shows it: the newest success or step, but none of the future. */
static void
test_achieved(void)
{
    static const char *const texts[] = {
        "folio: goal\nid: g11112\ntitle: G\ndate: 2026-01-05\nstatus: achieved\n",
        "folio: success\nid: s11112\ntitle: S\ndate: 2026-01-20\nwhose: amina\n"
        "evidences: [g11112]\n",
        "folio: reflection\nid: r11112\ntitle: R\ndate: 2026-02-10\non: [g11112]\nprogress: 90\n",
        "folio: reflection\nid: r22223\ntitle: No step\ndate: 2026-02-20\non: [g11112]\n",
        "folio: success\nid: s22223\ntitle: Later\ndate: 2026-03-03\nwhose: amina\n"
        "evidences: [g11112]\n",
    };
    is(texts, 1, "goal 2026-01-05 g11112\n");
    is(texts, 2, "goal 2026-01-20 g11112\nsuccess 2026-01-20 s11112\n");
    is(texts, 3,
       "success 2026-01-20 s11112\ngoal 2026-02-10 g11112\nreflection 2026-02-10 r11112\n");
    is(texts, 5,
       "success 2026-01-20 s11112\ngoal 2026-02-10 g11112\nreflection 2026-02-10 r11112\n"
       "reflection 2026-02-20 r22223\n");
}

static void
test_other_states(void)
{
    static const char *const states[] = {"draft", "active", "paused", "dropped"};
    for (gsize i = 0; i < G_N_ELEMENTS(states); i++) {
        g_autofree char *text = g_strdup_printf(
            "folio: goal\nid: g11112\ntitle: G\ndate: 2026-01-05\nstatus: %s\n", states[i]);
        const char *const texts[] = {text};
        is(texts, 1, "");
    }
}

/* Done when due, else on the day of the entry; open and dropped ones are no deeds. */
static void
test_actions(void)
{
    static const struct {
        const char *head, *task, *wanted;
    } cases[] = {
        {"date: 2026-01-05\n", "- [x] A due:2026-02-01 ^t11112", "action 2026-02-01 g11112\n"},
        {"date: 2026-01-05\n", "- [x] A due:2026-02-01", "action 2026-02-01 g11112\n"},
        {"date: 2026-01-05\n", "- [x] A", "action 2026-01-05 g11112\n"},
        {"date: 2026-01-05\n", "- [x] A due:2026-03-03", "action 2026-01-05 g11112\n"},
        {"date: 2026-01-05\n", "- [x] A due:2026-03-02", "action 2026-03-02 g11112\n"},
        {"date: 2026-01-05\n", "- [x] A due:2026-02-30", "action 2026-01-05 g11112\n"},
        {"date: 2026-01-05\n", "- [ ] A due:2026-02-01", ""},
        {"date: 2026-01-05\n", "- [-] A due:2026-02-01", ""},
        {"", "- [x] A due:2026-02-01", "action 2026-02-01 g11112\n"},
        {"", "- [x] A", ""},
        {"date: 2026-03-03\n", "- [x] A", ""},
        {"date: 2026-01-05\nsphere: personal\n", "- [x] A", "personal action 2026-01-05 g11112\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            g_strdup_printf("folio: goal\nid: g11112\ntitle: G\nstatus: active\n%s---\n%s\n",
                            cases[i].head, cases[i].task);
        const char *const texts[] = {text};
        is(texts, 1, cases[i].wanted);
    }
}

/* What the source lacks is not made up: an action without its entry has the day it was due. */
static void
test_foreign_action(void)
{
    static const char *const texts[] = {
        "folio: goal\nid: g11112\ntitle: G\nstatus: active\ndate: 2026-01-05\n---\n"
        "- [x] A due:2026-02-01\n- [x] B\n"};
    g_auto(Deeds) d = {0};
    deeds_init(&d, texts, 1);
    g_ptr_array_set_size(d.test.rows, 0);
    g_autofree char *got = list(&d);
    g_assert_cmpstr(got, ==, "action 2026-02-01 -\n");
}

static bool
since(const FolioRow *row, const char *field, FolioMoment *moment, gpointer data)
{
    (void) row;
    const char *const *days = data; /* of the status, of the action */
    const char *day = strcmp(field, "status") == 0 ? days[0] : days[1];
    g_assert_true(strcmp(field, "status") == 0 || strcmp(field, "task:t11112") == 0);
    moment->minute = 0;
    return day != NULL && folio_date_parse_iso(day, &moment->day);
}

/* What the history says stands, a day of the future too: then it is not done yet. */
static void
test_history(void)
{
    static const char *const texts[] = {
        "folio: goal\nid: g11112\ntitle: G\nstatus: achieved\ndate: 2026-01-05\n---\n"
        "- [x] A due:2026-02-01 ^t11112\n- [x] No name due:2026-02-02\n",
    };
    static const struct {
        const char *days[2], *wanted;
    } cases[] = {
        {{"2026-01-10", "2026-01-11"},
         "goal 2026-01-10 g11112\naction 2026-01-11 g11112\naction 2026-02-02 g11112\n"},
        {{NULL, NULL},
         "goal 2026-01-05 g11112\naction 2026-02-01 g11112\naction 2026-02-02 g11112\n"},
        {{"2026-03-03", "2026-03-02"}, "action 2026-02-02 g11112\naction 2026-03-02 g11112\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Deeds) d = {0};
        deeds_init(&d, texts, 1);
        d.test.source.since = since;
        d.test.source.data = (gpointer) cases[i].days;
        g_autofree char *got = list(&d);
        g_assert_cmpstr(got, ==, cases[i].wanted);
    }
}

/* What is tied to a goal outside the job is outside it too, unless it says otherwise itself. */
static void
test_spheres(void)
{
    static const char *const texts[] = {
        "folio: goal\nid: g11112\ntitle: G\nstatus: active\nsphere: personal\n",
        "folio: reflection\nid: r11112\ntitle: R\ndate: 2026-01-01\non: [g11112]\n",
        "folio: reflection\nid: r22223\ntitle: R\ndate: 2026-01-02\non: [g11112]\n"
        "sphere: professional\n",
        "folio: reflection\nid: r33334\ntitle: R\ndate: 2026-01-03\n",
        "folio: reflection\nid: r44445\ntitle: R\n",
    };
    is(texts, G_N_ELEMENTS(texts),
       "personal reflection 2026-01-01 r11112\nreflection 2026-01-02 r22223\n"
       "reflection 2026-01-03 r33334\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/deeds/achieved", test_achieved);
    g_test_add_func("/report/deeds/states", test_other_states);
    g_test_add_func("/report/deeds/actions", test_actions);
    g_test_add_func("/report/deeds/foreign", test_foreign_action);
    g_test_add_func("/report/deeds/history", test_history);
    g_test_add_func("/report/deeds/spheres", test_spheres);
    return g_test_run();
}
