/* Growth: the share of what was aimed at that was reached, step by step. */
#include "unit/site/context_test.h"

static void
add(TestSite *site, const char *kind, const char *id, const char *date, const char *fields)
{
    g_autofree char *path =
        g_strdup_printf("%s/2026/%s.md", folio_kinds_find(folio_kinds(), kind)->plural, id);
    g_autofree char *text = g_strdup_printf(
        "---\nfolio: %s\nid: %s\ntitle: T %s\ndate: %s\nvisibility: public\n%s---\n", kind, id, id,
        date, fields);
    test_site_add(site, FOLIO_STORE_SHARED, path, text);
}

/* The view does not outlive the context. */
static FolioView *
view_of(TestSite *site, TestContext *made)
{
    test_context_init(made, site, FOLIO_VISIBILITY_PUBLIC);
    return site_growth_view(&made->context);
}

/* Without a domain, a day or any goal that is still meant there is no growth to show. */
static void
test_none(void)
{
    static const char *const fields[] = {"status: active\n",
                                         "status: dropped\ndomain: personal\nprogress: 50\n",
                                         "status: active\ndomain: elsewhere\n",
                                         /* All of it on one day: nothing has grown. */
                                         "status: active\ndomain: personal\nprogress: 50\n"};
    g_auto(TestSite) empty;
    test_site_init(&empty);
    g_auto(TestContext) of_empty;
    g_assert_null(view_of(&empty, &of_empty));
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        add(&site, "goal", "gbbbbb", "2026-01-01", fields[i]);
        g_auto(TestContext) made;
        g_assert_null(view_of(&site, &made));
    }
}

/* The domains in their order, each with its own goals; what was dropped counts for nothing. */
static void
test_domains(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "goal", "gbbbbb", "2026-01-01", "status: active\ndomain: personal\nprogress: 30\n");
    add(&site, "goal", "gccccc", "2026-01-01", "status: achieved\ndomain: canonical\n");
    add(&site, "goal", "gddddd", "2026-02-01", "status: active\ndomain: canonical\n");
    add(&site, "goal", "gfffff", "2026-02-01", "status: dropped\ndomain: canonical\nprogress: 9\n");
    g_auto(TestContext) made;
    g_autoptr(FolioView) view = view_of(&site, &made);
    g_assert_cmpuint(folio_view_length(view), ==, 2);
    test_view_is(view, "0/domain/key", "canonical");
    test_view_is(view, "0/percent", "50");
    test_view_is(view, "0/from", "January 2026");
    test_view_is(view, "0/to", "February 2026");
    test_view_is(view, "0/line", "across 2 goals");
    test_view_is(view, "1/domain/key", "personal");
    test_view_is(view, "1/line", "across 1 goal");
}

/* One goal over 100 days: nothing, a quarter after 25, a step back after 50, now 80 (of 40 high). */
static void
test_steps(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "goal", "gbbbbb", "2026-01-01", "status: active\ndomain: canonical\nprogress: 80\n");
    add(&site, "reflection", "rbbbbb", "2026-01-26", "on: [gbbbbb]\nprogress: 25\n");
    add(&site, "reflection", "rccccc", "2026-02-20", "on: [gbbbbb]\nprogress: 10\n");
    add(&site, "reflection", "rddddd", "2026-03-01", "on: [gbbbbb]\n"); /* says nothing of it */
    add(&site, "success", "sbbbbb", "2026-04-11", "evidences: [gbbbbb]\nprogress: 99\n");
    g_auto(TestContext) made;
    g_autoptr(FolioView) view = view_of(&site, &made);
    const char *path = "M0.00 40.00H0.00V40.00H25.00V30.00H50.00V36.00H100.00V8.00";
    test_view_has(view, "0/picture", path, 2); /* the field and the line above it */
    test_view_has(view, "0/picture", "V8.00V40z", 1);
    test_view_is(view, "0/percent", "80");
}

/* Numbers beyond the scale are its ends. */
static void
test_limits(void)
{
    static const struct {
        const char *progress, *percent;
    } cases[] = {{"progress: 400\n", "100"},
                 {"progress: -5\n", "0"},
                 {"progress: some\n", "0"},
                 {"", "0"},
                 {"progress: 100\n", "100"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        g_autofree char *fields =
            g_strdup_printf("status: active\ndomain: canonical\n%s", cases[i].progress);
        add(&site, "goal", "gbbbbb", "2026-01-01", fields);
        add(&site, "reflection", "rbbbbb", "2026-01-11", "on: [gbbbbb]\nprogress: 700\n");
        g_auto(TestContext) made;
        g_autoptr(FolioView) view = view_of(&site, &made);
        test_view_is(view, "0/percent", cases[i].percent);
        test_view_has(view, "0/picture", "V-", 0);
    }
}

/* What is true now is told last, also when more was said on the same day. */
static void
test_same_day(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "goal", "gbbbbb", "2026-01-01", "status: active\ndomain: canonical\nprogress: 30\n");
    add(&site, "reflection", "rbbbbb", "2026-01-11", "on: [gbbbbb]\nprogress: 50\n");
    g_auto(TestContext) made;
    g_autoptr(FolioView) view = view_of(&site, &made);
    test_view_has(view, "0/picture", "H100.00V20.00H100.00V28.00\"", 1);
    test_view_is(view, "0/percent", "30");
}

/* The line is a walk from left to right inside its box that ends where the sentence says. */
static void
test_random(void)
{
    GRand *random = g_rand_new_with_seed(23);
    for (int round = 0; round < 40; round++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        for (int i = 0; i < 4; i++) {
            g_autofree char *goal = g_strdup_printf("gbbbb%c", "bcdf"[i]);
            g_autofree char *reflection = g_strdup_printf("rbbbb%c", "bcdf"[i]);
            g_autofree char *from = g_strdup_printf("2026-0%d-1%d", g_rand_int_range(random, 1, 9),
                                                    g_rand_int_range(random, 0, 9));
            g_autofree char *then = g_strdup_printf("2026-0%d-2%d", g_rand_int_range(random, 1, 9),
                                                    g_rand_int_range(random, 0, 8));
            g_autofree char *fields =
                g_strdup_printf("status: active\ndomain: canonical\nprogress: %d\n",
                                g_rand_int_range(random, 0, 101));
            g_autofree char *said =
                g_strdup_printf("on: [%s]\nprogress: %d\n", goal, g_rand_int_range(random, 0, 101));
            add(&site, "goal", goal, from, fields);
            add(&site, "reflection", reflection, then, said);
        }
        g_auto(TestContext) made;
        g_autoptr(FolioView) view = view_of(&site, &made);
        g_autofree char *svg = test_view_text(view, "0/picture");
        g_autofree char *percent = test_view_text(view, "0/percent");
        const char *line = strstr(strstr(svg, "class=\"ln\""), "d=\"");
        double x = 0, last_y = 40;
        for (const char *at = line; *at != '"' || at == line + 2; at++) {
            double number = g_ascii_strtod(at + 1, NULL);
            if (*at == 'H') {
                g_assert_cmpfloat(number, >=, x);
                x = number;
            } else if (*at == 'V') {
                g_assert_cmpfloat(number, >=, 0);
                g_assert_cmpfloat(number, <=, 40);
                last_y = number;
            }
        }
        g_assert_cmpfloat(x, ==, 100);
        g_assert_cmpfloat_with_epsilon(last_y, 40 - 0.4 * g_ascii_strtod(percent, NULL), 0.001);
    }
    g_rand_free(random);
}

/* The line of many steps is the same line with fewer words: every step but those that are none. */
static void
test_many(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    SitePoint points[1001];
    test_site_init(&site);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    for (guint i = 0; i < G_N_ELEMENTS(points); i++)
        points[i] = (SitePoint){730000 + i, i < 400 ? 0 : i < 800 ? 50 : 25};
    g_autofree char *all = site_growth_line(&made.context, NULL, points, 1000);
    g_autofree char *many = site_growth_line(&made.context, NULL, points, 1001);
    g_assert_nonnull(strstr(all, "H40.14V20.00")); /* each of a thousand */
    g_assert_nonnull(
        strstr(many, "d=\"M0.00 40.00H0.00V40.00H40.00V20.00H80.00V30.00H100.00V30.00\""));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/growth/none", test_none);
    g_test_add_func("/growth/domains", test_domains);
    g_test_add_func("/growth/steps", test_steps);
    g_test_add_func("/growth/limits", test_limits);
    g_test_add_func("/growth/same-day", test_same_day);
    g_test_add_func("/growth/random", test_random);
    g_test_add_func("/growth/many", test_many);
    return g_test_run();
}
