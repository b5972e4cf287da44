/* The network as a picture: columns by stage, shapes by role, thicker lines for more meetings. */
#include <stdio.h>

#include "unit/site/context_test.h"

typedef struct Person {
    const char *handle, *name, *role, *stage;
    unsigned meetings;
} Person;

/* The picture of the owner, a trainee, and these. */
static char *
draw(const Person *people, gsize count)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    g_autoptr(GPtrArray) ties = g_ptr_array_new_with_free_func(g_free);
    g_autofree SitePerson *known = g_new0(SitePerson, count + 1);
    test_site_init(&site);
    test_site_add_entry(&site, "person", "amina", "Amina", "public", "is: self\nstage: trainee\n",
                        "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < count; i++) {
        known[i] = (SitePerson){.name = (char *) people[i].name,
                                .role = (char *) people[i].role,
                                .stage = (char *) people[i].stage};
        SiteTie *tie = g_new0(SiteTie, 1);
        *tie = (SiteTie){people[i].handle, &known[i], people[i].meetings};
        g_ptr_array_add(ties, tie);
    }
    g_autoptr(FolioView) view = site_svg_network(&made.context, ties);
    return g_strdup(view->bytes);
}

static gsize
count_of(const char *svg, const char *part)
{
    gsize count = 0;
    for (const char *at = svg; (at = strstr(at, part)) != NULL; at += strlen(part))
        count++;
    return count;
}

static void
test_shapes(void)
{
    static const struct {
        const char *role, *shape;
    } cases[] = {
        {"role_mentor", "<circle class=\"n m\""},   {"role_peer", "r=\"6.5\"/>"},
        {"role_expert", "m-6-6h12v12h-12z\"/>"},    {"role_sponsor", "m0-8l8 8-8 8-8-8z\"/>"},
        {"role_coordinator", "m0-8l8 14h-16z\"/>"}, {"role_other", "r=\"4.5\"/>"},
        {"role_unheard-of", "r=\"4.5\"/>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Person person = {"lena", "Lena", cases[i].role, "senior", 1};
        g_autofree char *svg = draw(&person, 1);
        g_test_message("%s", cases[i].role);
        g_assert_cmpuint(count_of(svg, cases[i].shape), ==, 1);
        g_assert_cmpuint(count_of(svg, "class=\"n me\""), ==, 1); /* the owner */
        g_assert_cmpuint(count_of(svg, "class=\"e "), ==, 1);
    }
}

static void
test_weights(void)
{
    static const struct {
        unsigned meetings;
        const char *weight;
    } cases[] = {{0, "e w1"}, {1, "e w1"}, {2, "e w2"}, {5, "e w2"}, {6, "e w3"}, {99, "e w3"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Person person = {"lena", "Lena", "role_mentor", "senior", cases[i].meetings};
        g_autofree char *svg = draw(&person, 1);
        g_autofree char *class_name = g_strdup_printf("class=\"%s\"", cases[i].weight);
        g_assert_nonnull(strstr(svg, class_name));
    }
}

/* Only stages that somebody is in have a column; the first and the last stand at the edges. */
static void
test_columns(void)
{
    static const Person people[] = {{"a", "A", "role_peer", "student", 1},
                                    {"b", "B", "role_peer", "senior", 1},
                                    {"c", "C", "role_peer", NULL, 1},
                                    {"d", "D", "role_peer", "unheard-of", 1}};
    g_autofree char *alone = draw(people, 0);
    g_assert_cmpuint(count_of(alone, "class=\"col\""), ==, 1);
    g_assert_nonnull(strstr(alone, "<text class=\"st\" x=\"200\""));
    g_assert_nonnull(strstr(alone, ">Trainee</text>"));
    g_autofree char *all = draw(people, G_N_ELEMENTS(people));
    g_assert_cmpuint(count_of(all, "class=\"col\""), ==, 4);
    static const struct {
        int x;
        const char *name;
    } columns[] = {{44, "Student"}, {148, "Trainee"}, {252, "Senior"}, {356, "Not said"}};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *head = g_strdup_printf(
            "<text class=\"st\" x=\"%d\" y=\"20\" text-anchor=\"middle\" paint-order=\"stroke\">"
            "%s</text>",
            columns[i].x, columns[i].name);
        g_assert_nonnull(strstr(all, head));
    }
}

/* Names of columns that would run into one another take turns on two lines. */
static void
test_crowded_heads(void)
{
    static const Person people[] = {{"a", "A", "role_peer", "student", 1},
                                    {"b", "B", "role_peer", "early", 1},
                                    {"c", "C", "role_peer", "mid", 1},
                                    {"d", "D", "role_peer", "senior", 1},
                                    {"e", "E", "role_peer", "retired", 1}};
    static const struct {
        guint count;
        const char *first, *second;
    } cases[] = {{4, "y=\"20\"", "y=\"20\""}, {5, "y=\"25\"", "y=\"11\""}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *svg = draw(people, cases[i].count);
        const char *first = strstr(svg, "class=\"st\""),
                   *second = strstr(first + 1, "class=\"st\"");
        g_assert_true(strstr(first, cases[i].first) != NULL);
        g_assert_true(strstr(first, cases[i].first) < second);
        g_assert_true(strstr(second, cases[i].second) < strstr(second, "</text>"));
    }
}

/* Names are cut to what fits and escaped; whoever is not to be named is what they are. */
static void
test_names(void)
{
    static const struct {
        const char *name, *role, *shown;
    } cases[] = {
        {"Lena Berger", "role_mentor", ">Lena Berger</text>"},
        {"Kwabena Osei-Mensah", "role_mentor", ">K. Osei-Mensah</text>"},
        {"Prof. Dr. Lena Berger", "role_mentor", ">Lena Berger</text>"},
        {"Dr. Kwabena Osei-Mensah", "role_mentor", ">K. Osei-Mensah</text>"},
        {"Dr. Berger", "role_mentor", ">Dr. Berger</text>"},
        {"J. R. Berger", "role_mentor", ">J. R. Berger</text>"},
        {"Prof. ", "role_mentor", ">Prof. </text>"},
        {" Lena", "role_mentor", "> Lena</text>"},
        {"Alexandrapetrova", "role_mentor", ">Alexandrapetrova</text>"}, /* nothing to leave out */
        {"\xc3\x81rpad von Habsburg", "role_mentor", ">\xc3\x81. Habsburg</text>"},
        {"A <b> & \"c\"", "role_mentor", ">A &lt;b&gt; &amp; &quot;c&quot;</text>"},
        {NULL, "role_mentor", ">Mentor</text>"},
        {NULL, "role_other", ">Colleague</text>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Person person = {"lena", cases[i].name, cases[i].role, "senior", 1};
        g_autofree char *svg = draw(&person, 1);
        if (strstr(svg, cases[i].shown) == NULL)
            g_error("no %s in %s", cases[i].shown, svg);
        g_assert_null(strstr(svg, "lena"));
    }
}

/* However many: at most forty are drawn, all are counted, and everybody has a place of their own. */
static void
test_many(void)
{
    enum { MANY = 60, DRAWN = 40 };
    static const char *const stages[] = {"student", "trainee", "early", NULL};
    Person people[MANY];
    for (int i = 0; i < MANY; i++)
        people[i] = (Person){"x", "X", "role_peer", stages[i % 4], 1};
    g_autofree char *svg = draw(people, MANY);
    g_assert_cmpuint(count_of(svg, "r=\"6.5\"/>"), ==, DRAWN);
    g_assert_nonnull(strstr(svg, "aria-label=\"60 people by career stage"));
    g_autoptr(GHashTable) places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const char *at = svg; (at = strstr(at, "<circle class=\"n")) != NULL; at++) {
        const char *from = strstr(at, "cx="), *to = strstr(from, " r=");
        g_assert_true(g_hash_table_add(places, g_strndup(from, (gsize) (to - from))));
    }
    g_assert_cmpuint(g_hash_table_size(places), ==, DRAWN + 1);
}

typedef struct Curve {
    int x[4], y[4];
} Curve;

/* Where the curve is after a share of its way. */
static double
at(const int *handles, double t)
{
    double s = 1 - t;
    return s * s * s * handles[0] + 3 * s * s * t * handles[1] + 3 * s * t * t * handles[2]
           + t * t * t * handles[3];
}

static bool
touches(const Curve *curve, int x, int y, int half_width, int half_height)
{
    for (double t = 0.02; t < 0.98; t += 0.01)
        if (ABS(at(curve->x, t) - x) < half_width && ABS(at(curve->y, t) - y) < half_height)
            return true;
    return false;
}

static GArray *
read_curves(const char *svg)
{
    GArray *curves = g_array_new(FALSE, FALSE, sizeof(Curve));
    for (const char *from = svg; (from = strstr(from, "class=\"e ")) != NULL; from++) {
        Curve curve;
        g_assert_cmpint(sscanf(strstr(from, "d=\""), "d=\"M%d %dC%d %d %d %d %d %d", &curve.x[0],
                               &curve.y[0], &curve.x[1], &curve.y[1], &curve.x[2], &curve.y[2],
                               &curve.x[3], &curve.y[3]),
                        ==, 8);
        g_array_append_val(curves, curve);
    }
    return curves;
}

/* The lines of eight people in five columns run through nobody's name, nor through another's shape. */
static void
test_lines(void)
{
    static const Person people[] = {
        {"lena", "Lena Berger", "role_mentor", "senior", 7},
        {"ben", "Ben Aalto", "role_peer", "trainee", 2},
        {"noor", "Noor Haddad", "role_peer", "early", 2},
        {"patel", "Anjali Patel", "role_expert", "mid", 1},
        {"chen", "Mei Chen", "role_expert", "mid", 1},
        {"ortiz", "Rafael Ortiz", "role_expert", "senior", 1},
        {"osei", "Kofi Osei", "role_sponsor", "senior", 0},
        {"tomas", "Tomas Lund", "role_other", "student", 0},
    };
    g_autofree char *svg = draw(people, G_N_ELEMENTS(people));
    g_autoptr(GArray) curves = read_curves(svg);
    g_assert_cmpuint(curves->len, ==, G_N_ELEMENTS(people));
    for (gsize i = 0; i < curves->len; i++) {
        const Curve *own = &g_array_index(curves, Curve, i);
        g_autofree char *name = g_strdup_printf("paint-order=\"stroke\">%s<", people[i].name);
        const char *from = g_strrstr_len(svg, strstr(svg, name) - svg, "<text x");
        int x, y;
        g_assert_cmpint(sscanf(from, "<text x=\"%d\" y=\"%d\"", &x, &y), ==, 2);
        g_assert_cmpint(x, ==, own->x[3]);
        for (gsize j = 0; j < curves->len; j++) {
            const Curve *curve = &g_array_index(curves, Curve, j);
            g_test_message("the line of %s, and %s", people[j].name, people[i].name);
            g_assert_false(touches(curve, x, y - 3, 24, 5));
            g_assert_false(i != j && touches(curve, x, own->y[3], 8, 8));
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/network-picture/shapes", test_shapes);
    g_test_add_func("/network-picture/weights", test_weights);
    g_test_add_func("/network-picture/columns", test_columns);
    g_test_add_func("/network-picture/crowded-heads", test_crowded_heads);
    g_test_add_func("/network-picture/names", test_names);
    g_test_add_func("/network-picture/many", test_many);
    g_test_add_func("/network-picture/lines", test_lines);
    return g_test_run();
}
