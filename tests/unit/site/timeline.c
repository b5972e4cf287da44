/* The axis of goals: ticks on firsts of months, rows that keep inside, and which goals have one. */
#include "unit/site/context_test.h"

static void
add(TestSite *site, const char *id, const char *date, const char *fields)
{
    g_autofree char *path = g_strdup_printf("goals/2026/%s.md", id);
    g_autofree char *text =
        g_strdup_printf("---\nfolio: goal\nid: %s\ntitle: T %s\n%s%svisibility: public\n%s---\n",
                        id, id, date, date[0] != '\0' ? "\n" : "", fields);
    test_site_add(site, FOLIO_STORE_SHARED, path, text);
}

/* The view does not outlive the context. */
static FolioView *
view_of(TestSite *site, TestContext *made)
{
    test_context_init(made, site, FOLIO_VISIBILITY_PUBLIC);
    return site_timeline_view(&made->context, site_model_kind(made->model, "goal"), true);
}

/* The words of the axis, split by ' | '. */
static char *
labels_of(const FolioView *view)
{
    g_autofree char *axis = test_view_text(view, "axis");
    GString *labels = g_string_new(NULL);
    for (const char *at = axis; (at = strstr(at, "y=\"14\">")) != NULL;) {
        at += strlen("y=\"14\">");
        g_string_append(labels, labels->len > 0 ? " | " : "");
        g_string_append_len(labels, at, (gssize) strcspn(at, "<"));
    }
    return g_string_free(labels, FALSE);
}

/* A week of air behind the last day; a year is said where it begins. Goals of a day or a week still
 * have an axis of five weeks. */
static void
test_ticks(void)
{
    static const struct {
        const char *start, *due, *labels;
    } cases[] = {
        {"2026-01-01", "2026-03-31", "Jan 2026 | Feb | Mar | Apr"},
        {"2026-01-01", "2026-01-01", "Jan 2026 | Feb"},
        {"2026-01-02", "2026-01-02", "Feb 2026"},
        {"2026-11-15", "2027-02-10", "Dec 2026 | Jan 2027 | Feb"},
        {"2026-01-01", "2026-12-31", "Jan 2026 | Apr | Jul | Oct | Jan 2027"},
        {"2026-01-01", "2027-08-31", "Jan 2026 | Jul | Jan 2027 | Jul"},
        {"2026-02-02", "2026-09-01", "Mar 2026 | May | Jul | Sep"},
        {"2025-12-15", "2028-12-15", "Jan 2026 | Jan 2027 | Jan 2028"},
        {"2026-01-01", "2030-12-31",
         "Jan 2026 | Jan 2027 | Jan 2028 | Jan 2029 | Jan 2030 | Jan 2031"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        g_autofree char *date = g_strdup_printf("date: %s", cases[i].start);
        g_autofree char *fields = g_strdup_printf("status: active\ndue: %s\n", cases[i].due);
        add(&site, "gbbbbb", date, fields);
        g_auto(TestContext) made;
        g_autoptr(FolioView) view = view_of(&site, &made);
        g_autofree char *labels = labels_of(view);
        g_test_message("%s to %s", cases[i].start, cases[i].due);
        g_assert_cmpstr(labels, ==, cases[i].labels);
        g_auto(GStrv) ticks = g_strsplit(labels, " | ", -1);
        test_view_has(view, "rows/0/row", "class=\"mline\"", g_strv_length(ticks));
    }
}

/* Only goals with a day to end on; the start is the end where it is missing or later. */
static void
test_rows(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    g_auto(TestContext) made;
    g_assert_null(view_of(&site, &made));
    add(&site, "gbbbbb", "date: 2026-01-01", "status: active\n");
    add(&site, "gccccc", "date: 2026-01-01", "status: active\ndue: someday\n");
    g_auto(TestContext) again;
    g_assert_null(view_of(&site, &again));
    add(&site, "gddddd", "date: 2026-01-01", "status: active\ndue: 2026-02-05\nprogress: 40\n");
    add(&site, "gfffff", "", "status: draft\ndue: 2026-01-29\n");
    add(&site, "gggggx", "date: 2026-02-01", "status: achieved\ndue: 2026-01-15\n");
    g_auto(TestContext) third;
    g_autoptr(FolioView) view = view_of(&site, &third);
    test_view_is(view, "rows", "[3]");
    /* From 1 January to 5 February and a week: 42 days, newest first. */
    test_view_is(view, "rows/0/id", "gggggx");
    test_view_has(view, "rows/0/row", "class=\"row done none\"", 1);
    test_view_has(view, "rows/0/row", "<rect class=\"tr\" x=\"33.33%\" y=\"6\" width=\"0.00%\"", 1);
    test_view_has(view, "rows/0/row", "class=\"fl\"", 0); /* nothing between start and end */
    test_view_is(view, "rows/1/id", "gddddd");
    test_view_has(view, "rows/1/row", "<rect class=\"tr\" x=\"0.00%\" y=\"6\" width=\"83.33%\"", 1);
    test_view_has(view, "rows/1/row", "<rect class=\"fl\" x=\"0.00%\" y=\"6\" width=\"33.33%\"", 1);
    test_view_has(view, "rows/1/row", "<circle class=\"du\" cx=\"83.33%\"", 1);
    test_view_has(view, "rows/1/row", "class=\"today\" x1=\"73.80%\" x2=\"73.80%\"", 1);
    test_view_is(view, "rows/2/id", "gfffff");
    test_view_has(view, "rows/2/row", "class=\"row plan none\"", 1);
    test_view_has(view, "rows/2/row", "<rect class=\"tr\" x=\"66.66%\" y=\"6\" width=\"0.00%\"", 1);
}

/* A picture of the past ends with its goals, whatever was written since. */
static void
test_past(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    add(&site, "gbbbbb", "date: 2024-01-01", "status: active\ndue: 2024-02-05\nprogress: 40\n");
    add(&site, "gccccc", "date: 2026-05-01", "status: active\n");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const GPtrArray *goals = site_model_kind(made.model, "goal");
    g_autoptr(FolioView) past = site_timeline_view(&made.context, goals, false);
    g_autofree char *labels = labels_of(past);
    g_assert_cmpstr(labels, ==, "Jan 2024 | Feb");
    test_view_has(past, "rows/0/row", "class=\"today\"", 0);
    test_view_has(past, "rows/0/row", "<rect class=\"tr\" x=\"0.00%\" y=\"6\" width=\"83.33%\"", 1);
    g_autoptr(FolioView) now = site_timeline_view(&made.context, goals, true);
    test_view_has(now, "rows/0/row", "class=\"today\"", 1);
    test_view_has(now, "rows/0/row", "width=\"83.33%\"", 0);
}

/* Every percentage of a picture is one: 0 to 100. */
static void
assert_inside(const char *svg)
{
    for (const char *at = svg; (at = strchr(at, '%')) != NULL; at++) {
        const char *start = at;
        while (start > svg && (g_ascii_isdigit(start[-1]) || start[-1] == '.'))
            start--;
        double share = g_ascii_strtod(start, NULL);
        g_assert_cmpfloat(share, >=, 0);
        g_assert_cmpfloat(share, <=, 100);
        g_assert_cmpint(start[-1], ==, '"'); /* no sign before it */
    }
}

/* Whatever the spans, over forty years: a handful of ticks, and nothing outside the row. */
static void
test_random(void)
{
    GRand *random = g_rand_new_with_seed(11);
    for (int round = 0; round < 60; round++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        gint32 most = g_rand_int_range(random, 1, round % 2 == 0 ? 14000 : 400);
        for (int i = 0; i < 3; i++) {
            GDate day;
            g_date_clear(&day, 1);
            g_date_set_julian(&day, 733000 + (guint32) g_rand_int_range(random, 0, most));
            g_autofree char *start = folio_date_to_iso(&day);
            g_date_set_julian(&day, 733000 + (guint32) g_rand_int_range(random, 0, most));
            g_autofree char *due = folio_date_to_iso(&day);
            g_autofree char *date = g_strdup_printf("date: %s", start);
            g_autofree char *fields = g_strdup_printf("status: active\nprogress: %d\ndue: %s\n",
                                                      g_rand_int_range(random, 0, 101), due);
            g_autofree char *id = g_strdup_printf("gbbbb%c", "bcd"[i]);
            add(&site, id, date, fields);
        }
        g_auto(TestContext) made;
        g_autoptr(FolioView) view = view_of(&site, &made);
        g_autofree char *axis = test_view_text(view, "axis");
        g_autofree char *labels = labels_of(view);
        g_auto(GStrv) ticks = g_strsplit(labels, " | ", -1);
        g_assert_cmpuint(g_strv_length(ticks), >=, 1);
        g_assert_cmpuint(g_strv_length(ticks), <=, 6);
        assert_inside(axis);
        for (int i = 0; i < 3; i++) {
            g_autofree char *path = g_strdup_printf("rows/%d/row", i);
            g_autofree char *row = test_view_text(view, path);
            assert_inside(row);
        }
    }
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timeline/ticks", test_ticks);
    g_test_add_func("/timeline/rows", test_rows);
    g_test_add_func("/timeline/past", test_past);
    g_test_add_func("/timeline/random", test_random);
    return g_test_run();
}
