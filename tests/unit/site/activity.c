/* A year of entries: which days count, how full they are drawn, and the same by month as a table. */
#include "unit/site/context_test.h"

static void
add(TestSite *site, const char *kind, const char *id, const char *date, const char *fields)
{
    const FolioKind *found = folio_kinds_find(folio_kinds(), kind);
    g_autofree char *path = g_strdup_printf("%s/2026/%s.md", found->plural, id);
    g_autofree char *text =
        g_strdup_printf("---\nfolio: %s\nid: %s\n%s: T %s\ndate: %s\nvisibility: public\n%s---\n",
                        kind, id, found->named_by_handle ? "name" : "title", id, date, fields);
    test_site_add(site, FOLIO_STORE_SHARED, path, text);
}

/* So many successes on a day; ids are told apart by `letter`. */
static void
add_some(TestSite *site, char letter, const char *date, guint count)
{
    static const char letters[] = "bcdfghjkmnpqrstvwxyz";
    for (guint i = 0; i < count; i++) {
        g_autofree char *id = g_strdup_printf("s%c%cbbb", letter, letters[i]);
        add(site, "success", id, date, "");
    }
}

static FolioView *
view_of(TestSite *site)
{
    g_auto(TestContext) made;
    test_context_init(&made, site, FOLIO_VISIBILITY_PUBLIC);
    return site_activity_view(&made.context);
}

static void
test_none(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    g_assert_null(view_of(&site));
    /* A card is no entry of a day; what has no day is on none. */
    add(&site, "person", "amina", "2026-03-02", "is: self\n");
    g_assert_null(view_of(&site));
    test_site_add(&site, FOLIO_STORE_SHARED, "successes/2026/sbbbbb.md",
                  "---\nfolio: success\nid: sbbbbb\ntitle: T\nvisibility: public\n---\n");
    g_assert_null(view_of(&site));
    /* One day is no year: all squares but one would be empty. */
    add(&site, "success", "sccccc", "2026-03-02", "");
    add(&site, "success", "sddddd", "2026-03-02", "");
    g_assert_null(view_of(&site));
    add(&site, "success", "sfffff", "2026-03-01", "");
    g_autoptr(FolioView) view = view_of(&site);
    test_view_is(view, "total", "3 entries on 2 days");
}

/* From one to four entries a day a square grows; more look like four. */
static void
test_levels(void)
{
    static const struct {
        guint count;
        const char *class, *size;
    } cases[] = {{1, "l1", "h7.5v7.5"},
                 {2, "l2", "h9.0v9.0"},
                 {3, "l3", "h10.5v10.5"},
                 {4, "l4", "h11.5v11.5"},
                 {9, "l4", "h11.5v11.5"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        add_some(&site, 'b', "2026-03-04", cases[i].count);
        add_some(&site, 'c', "2025-03-12", 1);
        g_autoptr(FolioView) view = view_of(&site);
        g_autofree char *path = g_strdup_printf("<path class=\"%s\" d=\"M", cases[i].class);
        test_view_has(view, "halves/1", path, 1);
        test_view_has(view, "halves/1", "<path class=", 2); /* with the empty squares */
        g_autofree char *svg = test_view_text(view, "halves/1");
        g_assert_nonnull(strstr(strstr(svg, path), cases[i].size));
        /* 26 weeks of 7 days, and the one that is filled. */
        test_view_has(view, "halves/1", "z", 26 * 7 + 1);
        test_view_has(view, "halves/0", "z", 26 * 7 + 1);
        test_view_has(view, "halves/0", "<path class=", 2);
    }
}

/* The week of the newest entry is the last of 52: Wednesday 4 March 2026 ends a year that began on
 * Monday 10 March 2025. */
static void
test_edges(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_some(&site, 'b', "2026-03-04", 1);
    add_some(&site, 'c', "2025-03-10", 2);
    add_some(&site, 'd', "2025-03-09", 3); /* the day before */
    add_some(&site, 'f', "2025-09-07", 1); /* the last Sunday of the first half */
    add_some(&site, 'g', "2025-09-08", 1); /* the first Monday of the second */
    g_autoptr(FolioView) view = view_of(&site);
    test_view_is(view, "total", "5 entries on 4 days");
    test_view_has(view, "halves/0", "aria-label=\"3 entries from 10 Mar 2025 to 7 Sep 2025\"", 1);
    test_view_has(view, "halves/1", "aria-label=\"2 entries from 8 Sep 2025 to 8 Mar 2026\"", 1);
    test_view_has(view, "halves/0", "class=\"l2\" d=\"M1.2 15.2h", 1);    /* first week, Monday */
    test_view_has(view, "halves/0", "class=\"l1\" d=\"M352.0 100.0h", 1); /* last week, Sunday */
    test_view_has(view, "halves/1", "M2.0 16.0h", 1);
    test_view_has(view, "halves/1", "M352.0 44.0h", 1); /* last week, Wednesday */
    test_view_is(view, "halves", "[2]");
}

/* A meeting that is still ahead does not end the year; one that was held counts on the day it began. */
static void
test_meetings(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_some(&site, 'b', "2026-03-04", 1);
    add(&site, "meeting", "mbbbbb", "2026-02-01",
        "status: planned\nstart: 2026-06-01\npeople: [amina]\n");
    add(&site, "meeting", "mccccc", "2026-02-01",
        "status: held\nstart: 2026-02-10T09:00\npeople: [amina]\n");
    g_autoptr(FolioView) view = view_of(&site);
    test_view_is(view, "total", "2 entries on 2 days");
    test_view_is(view, "months/11/name", "February 2026");
    test_view_is(view, "months/11/count", "1");
}

static void
test_months(void)
{
    static const struct {
        const char *path, *wanted;
    } cases[] = {{"months", "[13]"},
                 {"months/0/name", "March 2023"},
                 {"months/0/count", "1"},
                 {"months/1/name", "April 2023"},
                 {"months/1/count", "0"},
                 {"months/1/days", "0"},
                 {"months/10/name", "January 2024"},
                 {"months/11/name", "February 2024"},
                 {"months/11/count", "4"},
                 {"months/11/days", "2"},
                 {"months/12/name", "March 2024"},
                 {"months/12/count", "2"},
                 {"months/12/days", "1"}};
    g_auto(TestSite) site;
    test_site_init(&site);
    add_some(&site, 'b', "2024-03-01", 2); /* a Friday; the year begins on 6 March 2023 */
    add_some(&site, 'c', "2024-02-29", 3);
    add_some(&site, 'd', "2024-02-01", 1);
    add_some(&site, 'f', "2023-03-06", 1);
    g_autoptr(FolioView) view = view_of(&site);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        test_view_is(view, cases[i].path, cases[i].wanted);
}

static gsize
sum_of(const FolioView *view, const char *key)
{
    gsize sum = 0;
    for (gsize i = 0; i < folio_view_length(folio_view_get(view, "months")); i++) {
        g_autofree char *path = g_strdup_printf("months/%zu/%s", i, key);
        g_autofree char *digits = test_view_text(view, path);
        sum += (gsize) g_ascii_strtoull(digits, NULL, 10);
    }
    return sum;
}

/* Whatever the days: table and sentence agree, and no month is told twice. */
static void
test_random(void)
{
    GRand *random = g_rand_new_with_seed(7);
    for (int round = 0; round < 25; round++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        static const char letters[] = "bcdfghjkmn";
        for (gsize i = 0; i < strlen(letters); i++) {
            GDate day;
            g_date_clear(&day, 1);
            g_date_set_julian(&day, 738000 + (guint32) g_rand_int_range(random, 0, 500));
            g_autofree char *iso = folio_date_to_iso(&day);
            add_some(&site, letters[i], iso, (guint) g_rand_int_range(random, 1, 7));
        }
        g_autoptr(FolioView) view = view_of(&site);
        gsize entries = sum_of(view, "count"), days = sum_of(view, "days");
        g_autofree char *total =
            g_strdup_printf("%zu entr%s on %zu day%s", entries, entries == 1 ? "y" : "ies", days,
                            days == 1 ? "" : "s");
        test_view_is(view, "total", total);
        gsize months = folio_view_length(folio_view_get(view, "months"));
        g_assert_cmpuint(months, >=, 12);
        g_assert_cmpuint(months, <=, 13);
    }
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/activity/none", test_none);
    g_test_add_func("/activity/levels", test_levels);
    g_test_add_func("/activity/edges", test_edges);
    g_test_add_func("/activity/meetings", test_meetings);
    g_test_add_func("/activity/months", test_months);
    g_test_add_func("/activity/random", test_random);
    return g_test_run();
}
