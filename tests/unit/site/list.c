/* Lists by year: which pages there are, what stands on them, and how they are called. */
#include "unit/site/context_test.h"

#define MOST 3

typedef struct List {
    SiteItem items[8];
    GPtrArray *array;
    GPtrArray *jobs;
    SitePlan plan;
} List;

/* Items of these years, newest first; 0: without a day. */
static void
list_init(List *list, const int *years, gsize count)
{
    *list = (List){.array = g_ptr_array_new(), .jobs = g_ptr_array_new()};
    list->plan.jobs = list->jobs;
    for (gsize i = 0; i < count; i++) {
        SiteItem *item = &list->items[i];
        g_date_clear(&item->date, 1);
        if (years[i] != 0)
            g_date_set_dmy(&item->date, 1, G_DATE_MAY, (GDateYear) years[i]);
        item->year = (GDateYear) years[i];
        item->number = i;
        g_ptr_array_add(list->array, item);
    }
}

static void
list_clear(List *list)
{
    for (guint i = 0; i < list->jobs->len; i++) {
        SiteJob *job = list->jobs->pdata[i];
        g_ptr_array_unref(job->items);
        g_free(job->base);
        g_free(job->path);
        g_free(job);
    }
    g_ptr_array_unref(list->jobs);
    g_ptr_array_unref(list->array);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(List, list_clear)

/* "goals.html:0,1,2 goals-2026.html:0": each page with the numbers of its items. */
static char *
describe(const List *list)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < list->jobs->len; i++) {
        const SiteJob *job = list->jobs->pdata[i];
        g_autoptr(GPtrArray) chosen = site_list_choose(job, MOST);
        g_string_append_printf(text, "%s%s:", i > 0 ? " " : "", job->path);
        for (guint j = 0; j < chosen->len; j++)
            g_string_append_printf(text, "%s%d", j > 0 ? "," : "",
                                   (int) ((const SiteItem *) chosen->pdata[j])->number);
    }
    return g_string_free(text, FALSE);
}

static void
test_years(void)
{
    static const struct {
        int years[8];
        gsize count;
        const char *pages;
    } cases[] = {
        {{2026}, 1, "goals.html:0"},
        {{2026, 2025, 2024}, 3, "goals.html:0,1,2"}, /* they fit on one page */
        {{2026, 2026, 2026, 2026}, 4, "goals.html:0,1,2 goals-2026.html:0,1,2,3"},
        {{2026, 2025, 2025, 2023},
         4,
         "goals.html:0,1,2 goals-2026.html:0 goals-2025.html:1,2 goals-2023.html:3"},
        {{2026, 2025, 0, 0, 0},
         5,
         "goals.html:0,1,2 goals-2026.html:0 goals-2025.html:1 goals-undated.html:2,3,4"},
        {{2026, 2026, 2026, 2025, 0},
         5,
         "goals.html:0,1,2 goals-2026.html:0,1,2 goals-2025.html:3 goals-undated.html:4"},
        {{0, 0, 0, 0}, 4, "goals.html:0,1,2 goals-undated.html:0,1,2,3"},
        {{2026, 0, 0}, 3, "goals.html:0,1,2"}, /* they fit on one page */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(List) list;
        list_init(&list, cases[i].years, cases[i].count);
        site_plan_years(&list.plan, "goals", "list.html", NULL, list.array, MOST, NULL);
        g_autofree char *pages = describe(&list);
        g_assert_cmpstr(pages, ==, cases[i].pages);
    }
}

/* The months of a year that is too long, newest first. Every entry is covered by one page. */
static void
test_months(void)
{
    static const int years[] = {2026, 2026, 2026, 2026, 2026, 2025, 0};
    static const GDateMonth months[] = {G_DATE_MAY,   G_DATE_MAY, G_DATE_MARCH,    G_DATE_MARCH,
                                        G_DATE_MARCH, G_DATE_MAY, G_DATE_BAD_MONTH};
    static const struct {
        const char *path, *covered;
    } pages[] = {{"print.html", ""},           {"print-2026.html", ""},
                 {"print-2025.html", "5"},     {"print-undated.html", "6"},
                 {"print-2026-05.html", "01"}, {"print-2026-03.html", "234"}};
    g_auto(List) list;
    list_init(&list, years, G_N_ELEMENTS(years));
    for (gsize i = 0; i < G_N_ELEMENTS(years); i++)
        if (years[i] != 0)
            g_date_set_month(&list.items[i].date, months[i]);
    site_plan_years(&list.plan, "print", "print", NULL, list.array, MOST, NULL);
    site_plan_months(&list.plan, 0);
    g_assert_cmpuint(list.jobs->len, ==, G_N_ELEMENTS(pages));
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        const SiteJob *job = list.jobs->pdata[i];
        g_autoptr(GString) covered = g_string_new(NULL);
        for (gsize j = 0; j < G_N_ELEMENTS(years); j++)
            if (site_job_covers(job, &list.items[j]))
                g_string_append_printf(covered, "%d", (int) j);
        g_assert_cmpstr(job->path, ==, pages[i].path);
        g_assert_cmpstr(covered->str, ==, pages[i].covered);
    }
}

static void
test_few_are_not_split(void)
{
    static const int years[] = {2026, 2026, 0};
    g_auto(List) list;
    list_init(&list, years, G_N_ELEMENTS(years));
    site_plan_years(&list.plan, "print", "print", NULL, list.array, MOST, NULL);
    site_plan_months(&list.plan, 0);
    g_assert_cmpuint(list.jobs->len, ==, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(years); i++)
        g_assert_true(site_job_covers(list.jobs->pdata[0], &list.items[i]));
}

static void
test_titles(void)
{
    static const struct {
        unsigned year;
        bool is_undated;
        const char *filter, *title;
    } cases[] = {
        {0, false, NULL, "Reflections"},
        {2025, false, NULL, "Reflections 2025"},
        {0, false, "Contextual", "Reflections: Contextual"},
        {2025, false, "Contextual", "Reflections: Contextual 2025"},
        {0, true, NULL, "Reflections: Without a date"},
        {0, true, "Contextual", "Reflections: Contextual: Without a date"},
    };
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        SiteJob job = {.year = cases[i].year, .is_undated = cases[i].is_undated};
        g_autofree char *title =
            site_list_title(&made.context, &job, "Reflections", cases[i].filter);
        g_assert_cmpstr(title, ==, cases[i].title);
    }
}

static void
test_year_of_item(void)
{
    static const int years[] = {2026, 0, 1999};
    g_auto(List) list;
    list_init(&list, years, G_N_ELEMENTS(years));
    for (gsize i = 0; i < G_N_ELEMENTS(years); i++)
        g_assert_cmpint(site_item_year(&list.items[i]), ==, years[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/list/years", test_years);
    g_test_add_func("/list/months", test_months);
    g_test_add_func("/list/few-are-not-split", test_few_are_not_split);
    g_test_add_func("/list/titles", test_titles);
    g_test_add_func("/list/year-of-item", test_year_of_item);
    return g_test_run();
}
