/* Every picture of every report, over journals made at random: sides are not negative, numbers are numbers,
 * and what is drawn stays on the paper. */
#include "report_test.h"

typedef struct Paper {
    const char *report;
    double width, height;
    guint shapes;
} Paper;

static double
number_of(const Paper *paper, const char *element, const char *name, const char *text)
{
    char *end = NULL;
    double number = g_ascii_strtod(text, &end);
    if (end == text || *end != '\0' || !(number > -1e6 && number < 1e6))
        g_error("%s: %s %s=\"%s\"", paper->report, element, name, text);
    return number;
}

static double
look_up(const Paper *paper, const char *element, const char **names, const char **values,
        const char *wanted)
{
    for (; *names != NULL; names++, values++)
        if (strcmp(*names, wanted) == 0)
            return number_of(paper, element, wanted, *values);
    return 0;
}

static void
check_box(const Paper *paper, const char **names, const char **values)
{
    double x = look_up(paper, "rect", names, values, "x");
    double y = look_up(paper, "rect", names, values, "y");
    double width = look_up(paper, "rect", names, values, "width");
    double height = look_up(paper, "rect", names, values, "height");
    if (width < 0 || height < 0 || x < -0.5 || y < -0.5 || x + width > paper->width + 0.5
        || y + height > paper->height + 0.5)
        g_error("%s: a box at %g %g of %g x %g on %g x %g", paper->report, x, y, width, height,
                paper->width, paper->height);
}

static void
check_place(const Paper *paper, const char *element, const char **names, const char **values,
            const char *across, const char *down)
{
    double x = look_up(paper, element, names, values, across);
    double y = look_up(paper, element, names, values, down);
    if (x < -0.5 || y < -0.5 || x > paper->width + 0.5 || y > paper->height + 0.5)
        g_error("%s: a %s at %g %g on %g x %g", paper->report, element, x, y, paper->width,
                paper->height);
}

static void
check_element(GMarkupParseContext *context, const char *element, const char **names,
              const char **values, gpointer data, GError **error)
{
    Paper *paper = data;
    (void) context;
    (void) error;
    paper->shapes++;
    for (gsize i = 0; strcmp(element, "svg") == 0 && names[i] != NULL; i++) {
        if (strcmp(names[i], "viewBox") != 0)
            continue;
        g_auto(GStrv) sides = g_strsplit(values[i], " ", 4);
        g_assert_cmpstr(sides[0], ==, "0");
        paper->width = number_of(paper, element, "width", sides[2]);
        paper->height = number_of(paper, element, "height", sides[3]);
    }
    if (strcmp(element, "rect") == 0)
        check_box(paper, names, values);
    else if (strcmp(element, "circle") == 0)
        check_place(paper, element, names, values, "cx", "cy");
    else if (strcmp(element, "text") == 0)
        check_place(paper, element, names, values, "x", "y");
    else if (strcmp(element, "line") == 0) {
        check_place(paper, element, names, values, "x1", "y1");
        check_place(paper, element, names, values, "x2", "y2");
    }
}

static void
check_pictures(const ReportTest *test)
{
    const GMarkupParser parser = {.start_element = check_element};
    for (const FolioReport *const *at = folio_reports(); *at != NULL; at++) {
        Paper paper = {.report = (*at)->name};
        g_autoptr(GError) error = NULL;
        g_autofree char *svg = folio_report_draw(*at, &test->source, &test->options, false);
        if (svg == NULL)
            continue;
        GMarkupParseContext *context =
            g_markup_parse_context_new(&parser, (GMarkupParseFlags) 0, &paper, NULL);
        g_markup_parse_context_parse(context, svg, -1, &error);
        g_assert_no_error(error);
        g_markup_parse_context_end_parse(context, &error);
        g_assert_no_error(error);
        g_markup_parse_context_free(context);
        g_assert_cmpuint(paper.shapes, >, 3);
        g_assert_cmpfloat(paper.width, >, 0);
        g_assert_null(strstr(svg, "nan"));
        g_assert_null(strstr(svg, "inf\""));
    }
}

static void
random_day(GRand *random, GDate *day)
{
    g_date_clear(day, 1);
    g_date_set_dmy(day, 2, G_DATE_MARCH, 2026);
    gint32 shift = g_rand_int_range(random, -900, 900);
    if (shift < 0)
        g_date_subtract_days(day, (guint) -shift);
    else
        g_date_add_days(day, (guint) shift);
}

static char *
random_iso(GRand *random)
{
    GDate day;
    random_day(random, &day);
    return folio_date_to_iso(&day);
}

static const char *
one_of(GRand *random, const char *const *words, gsize count)
{
    return words[g_rand_int_range(random, 0, (gint32) count)];
}

static void
add_goal(ReportTest *test, GRand *random, guint number)
{
    static const char *const states[] = {"draft", "active", "paused", "achieved", "dropped"};
    static const char *const domains[] = {"canonical", "contextual", "personal", "''"};
    g_autofree char *date = random_iso(random);
    g_autofree char *due = random_iso(random);
    g_autofree char *text = g_strdup_printf(
        "folio: goal\nid: g%05u\ntitle: %s\ndate: %s\nstatus: %s\ndue: %s\ndomain: %s\n"
        "progress: %d\nhours_per_week: %d\nsphere: %s\n---\n- [ ] One @amina due:%s\n",
        number, number % 3 == 0 ? "Lead a very long ward round on my own, at night" : "Be better",
        date, one_of(random, states, G_N_ELEMENTS(states)), due,
        one_of(random, domains, G_N_ELEMENTS(domains)), g_rand_int_range(random, -5, 130),
        g_rand_int_range(random, 0, 12), g_rand_boolean(random) ? "personal" : "professional", due);
    (void) report_test_add(test, text);
}

static void
add_person(ReportTest *test, GRand *random, guint number)
{
    static const char *const relations[] = {"mentor", "peer", "expert", "sponsor", "other", "''"};
    static const char *const stages[] = {"student", "trainee", "senior", "retired", "''"};
    static const char *const states[] = {"known", "active", "past"};
    g_autofree char *text = g_strdup_printf(
        "folio: person\nid: p%u\nname: Somebody With A Long Name %u\nis: %s\nstage: %s\n"
        "status: %s\nfunctions: [guide, sponsor]\ndate: 2025-01-01\n",
        number, number, one_of(random, relations, G_N_ELEMENTS(relations)),
        one_of(random, stages, G_N_ELEMENTS(stages)), one_of(random, states, G_N_ELEMENTS(states)));
    (void) report_test_add(test, text);
}

static void
add_rest(ReportTest *test, GRand *random, guint number)
{
    g_autofree char *day = random_iso(random);
    g_autofree char *meeting =
        g_strdup_printf("folio: meeting\nid: m%05u\ntitle: Met\ndate: %s\nstart: %s\nstatus: held\n"
                        "people: [amina, p%u]\nminutes: 60\n",
                        number, day, day, number % 5);
    g_autofree char *rating = g_strdup_printf(
        "folio: assessment\nid: x%05u\ntitle: T\ndate: %s\ninstrument: balance\nabout: amina\n"
        "by: %s\nscores: {support: %d, challenge: %d}\n",
        number, day, g_rand_boolean(random) ? "amina" : "p1", g_rand_int_range(random, 0, 5),
        g_rand_int_range(random, 0, 5));
    g_autofree char *success = g_strdup_printf(
        "folio: success\nid: s%05u\ntitle: Won\ndate: %s\nwhose: amina\n", number, day);
    (void) report_test_add(test, meeting);
    (void) report_test_add(test, rating);
    (void) report_test_add(test, success);
}

static void
test_random(void)
{
    GRand *random = g_rand_new_with_seed(31);
    for (int round = 0; round < 60; round++) {
        g_auto(ReportTest) test;
        report_test_init(&test);
        report_test_add(&test, "folio: person\nid: amina\nname: Amina\nis: self\n");
        guint count = (guint) g_rand_int_range(random, 0, 14);
        for (guint i = 0; i < count; i++) {
            add_goal(&test, random, i);
            add_person(&test, random, i);
            add_rest(&test, random, i);
        }
        test.options.capacity = g_rand_int_range(random, 0, 10);
        if (round % 3 == 1)
            random_day(random, &test.options.since);
        if (round % 4 == 1)
            random_day(random, &test.options.until);
        check_pictures(&test);
    }
    g_rand_free(random);
}

/* A last week that begins on the last day, and weeks before a period that lies ahead. */
static void
test_narrow_weeks(void)
{
    static const struct {
        const char *due, *since;
    } cases[] = {{"2026-04-06", NULL}, /* a Monday */
                 {"2026-04-05", NULL},
                 {"2026-09-30", "2026-06-01"},
                 {"2026-09-30", "2027-01-01"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(ReportTest) test;
        report_test_init(&test);
        g_autofree char *goal = g_strdup_printf(
            "folio: goal\nid: g11112\ntitle: Aim\ndate: 2026-01-01\nstatus: active\ndue: %s\n"
            "hours_per_week: 3\n",
            cases[i].due);
        report_test_add(&test, goal);
        if (cases[i].since != NULL)
            folio_date_parse_iso(cases[i].since, &test.options.since);
        g_test_message("%s since %s", cases[i].due, cases[i].since);
        check_pictures(&test);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/pictures/narrow-weeks", test_narrow_weeks);
    g_test_add_func("/report/pictures/random", test_random);
    return g_test_run();
}
