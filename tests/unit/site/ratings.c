/* Ratings: what counts as one, which was first and which last, on which scale. */
#include "unit/site/context_test.h"

static void
add(TestSite *site, const char *id, const char *date, const char *fields)
{
    g_autofree char *path = g_strdup_printf("assessments/2026/%s.md", id);
    g_autofree char *text = g_strdup_printf(
        "---\nfolio: assessment\nid: %s\ntitle: T\ndate: %s\nvisibility: public\n%s---\n", id, date,
        fields);
    test_site_add(site, FOLIO_STORE_SHARED, path, text);
}

static void
init_with_self(TestSite *site)
{
    test_site_init(site);
    test_site_add_entry(site, "person", "amina", "Amina", "public", "is: self\n", "");
}

/* "contextual domains ward 1-5: 2>4 x3, other 3": a line for each. */
static char *
describe(TestSite *site)
{
    g_auto(TestContext) made;
    test_context_init(&made, site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(GPtrArray) ratings = site_ratings(made.model);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < ratings->len; i++) {
        const SiteRating *rating = ratings->pdata[i];
        g_string_append_printf(text, "%s %s %s %d-%d:", rating->domain ? rating->domain->key : "-",
                               rating->instrument, rating->item, rating->min, rating->max);
        if (rating->count > 0)
            g_string_append_printf(text, " %d>%d x%u in %s", rating->first, rating->latest,
                                   rating->count, rating->latest_in->id);
        if (rating->other_in != NULL)
            g_string_append_printf(text, " other %d in %s", rating->other, rating->other_in->id);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

static void
assert_ratings(TestSite *site, const char *wanted)
{
    g_autofree char *text = describe(site);
    g_assert_cmpstr(text, ==, wanted);
}

/* Of the journal itself; the second says nothing of competence. */
#define OWN                                                         \
    "instrument: our-own\ntitle: T\ncompetence: true\nopen: true\n" \
    "scale: {min: 2, max: 9}\n"
#define MOOD "instrument: our-mood\ntitle: T\nopen: true\nscale: {min: 0, max: 5}\n"
#define SELF "about: amina\nby: amina\n"

/* Every instrument has its own scale; a number outside widens it, so that no dot is off the line. */
static void
test_scales(void)
{
    static const struct {
        const char *instrument, *score, *wanted;
    } cases[] = {
        {"domains", "3", "- domains x 0-4: 3>3 x1 in xbbbbb\n"},
        {"domains", "0", "- domains x 0-4: 0>0 x1 in xbbbbb\n"},
        {"domains", "7", "- domains x 0-7: 7>7 x1 in xbbbbb\n"},
        {"domains", "-2", "- domains x -2-4: -2>-2 x1 in xbbbbb\n"},
        {"entrustment", "1", "- entrustment x 1-5: 1>1 x1 in xbbbbb\n"},
        {"entrustment", "0", "- entrustment x 0-5: 0>0 x1 in xbbbbb\n"},
        {"gone", "5", "- gone x 0-5: 5>5 x1 in xbbbbb\n"},
        {"our-own", "5", "- our-own x 2-9: 5>5 x1 in xbbbbb\n"},
        {"our-mood", "5", ""},
        {"domains", "100", "- domains x 0-100: 100>100 x1 in xbbbbb\n"},
        {"domains", "101", ""},
        {"domains", "-101", ""},
        {"domains", "3.5", ""},
        {"domains", "'3 of 4'", ""},
        {"domains", "''", ""},
        {"domains", "[3]", ""},
        {"domains", "99999999999999999999", ""},
        /* About a meeting, a mood or a pair. */
        {"balance", "3", ""},
        {"safety", "3", ""},
        {"checkin", "3", ""},
        {"strengths", "3", ""},
        {"mentor-seven", "3", ""},
        {"mentee-six", "3", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_autofree char *fields = g_strdup_printf("instrument: %s\n" SELF "scores:\n  x: %s\n",
                                                  cases[i].instrument, cases[i].score);
        init_with_self(&site);
        g_hash_table_insert(site.templates, (gpointer) "instrument/our-own.yaml", (gpointer) OWN);
        g_hash_table_insert(site.templates, (gpointer) "instrument/our-mood.yaml", (gpointer) MOOD);
        add(&site, "xbbbbb", "2026-01-01", fields);
        g_test_message("%s %s", cases[i].instrument, cases[i].score);
        assert_ratings(&site, cases[i].wanted);
    }
}

static void
test_no_rating(void)
{
    static const char *const fields[] = {
        "instrument: domains\nabout: lena\nby: amina\nscores: {x: 3}\n",
        "instrument: domains\nby: amina\nscores: {x: 3}\n",
        SELF "scores: {x: 3}\n",
        "instrument: domains\n" SELF,
        "instrument: domains\n" SELF "scores: 3\n",
        "instrument: domains\n" SELF "scores: [3]\n",
        "instrument: domains\n" SELF "scores: {}\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_auto(TestSite) site;
        init_with_self(&site);
        add(&site, "xbbbbb", "2026-01-01", fields[i]);
        g_test_message("%s", fields[i]);
        assert_ratings(&site, "");
    }
    /* Without a card of the owner nobody knows whose ratings these are. */
    g_auto(TestSite) site;
    test_site_init(&site);
    add(&site, "xbbbbb", "2026-01-01", "instrument: domains\n" SELF "scores: {x: 3}\n");
    assert_ratings(&site, "");
}

/* By day and not by the order they came in; what others said is kept apart. */
static void
test_first_and_latest(void)
{
    g_auto(TestSite) site;
    init_with_self(&site);
    add(&site, "xccccc", "2026-02-01", "instrument: domains\n" SELF "scores: {ward: 2}\n");
    add(&site, "xddddd", "2026-03-01", "instrument: domains\n" SELF "scores: {ward: 4}\n");
    add(&site, "xbbbbb", "2026-01-01", "instrument: domains\n" SELF "scores: {ward: 1}\n");
    add(&site, "xfffff", "2026-04-01",
        "instrument: domains\nabout: amina\nby: lena\nscores: {ward: 3, talk: 2}\n");
    add(&site, "xggggg", "2025-04-01",
        "instrument: domains\nabout: amina\nby: lena\nscores: {ward: 0}\n");
    assert_ratings(&site, "- domains talk 0-4: other 2 in xfffff\n"
                          "- domains ward 0-4: 1>4 x3 in xddddd other 3 in xfffff\n");
}

/* A thing that is a domain's name is of that domain; else the assessment says; the rest comes last. */
static void
test_order(void)
{
    g_auto(TestSite) site;
    init_with_self(&site);
    add(&site, "xbbbbb", "2026-01-01",
        "instrument: domains\ndomain: personal\n" SELF
        "scores: {personal: 1, canonical: 2, contextual: 3, zeal: 4}\n");
    add(&site, "xccccc", "2026-01-02", "instrument: entrustment\n" SELF "scores: {adrift: 1}\n");
    add(&site, "xddddd", "2026-01-03",
        "instrument: entrustment\ndomain: personal\n" SELF "scores: {zeal: 5}\n");
    assert_ratings(&site, "canonical domains canonical 0-4: 2>2 x1 in xbbbbb\n"
                          "contextual domains contextual 0-4: 3>3 x1 in xbbbbb\n"
                          "personal domains personal 0-4: 1>1 x1 in xbbbbb\n"
                          "personal domains zeal 0-4: 4>4 x1 in xbbbbb\n"
                          "personal entrustment zeal 1-5: 5>5 x1 in xddddd\n"
                          "- entrustment adrift 1-5: 1>1 x1 in xccccc\n");
}

static void
test_scores(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    init_with_self(&site);
    add(&site, "xbbbbb", "2026-01-01",
        "instrument: balance\n" SELF "scores: {support: 4, words: many}\n");
    add(&site, "xccccc", "2026-01-01", "about: amina\nby: lena\n");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const SiteItem *own = test_context_item(&made, "xbbbbb");
    const SiteItem *other = test_context_item(&made, "xccccc");
    int number = 77;
    g_assert_true(site_assessment_score(own, "support", &number));
    g_assert_cmpint(number, ==, 4);
    number = 77;
    g_assert_false(site_assessment_score(own, "words", &number));
    g_assert_false(site_assessment_score(own, "absent", &number));
    g_assert_false(site_assessment_score(other, "support", &number));
    g_assert_cmpint(number, ==, 77);
    g_assert_true(site_assessment_is_by_self(made.model, own));
    g_assert_false(site_assessment_is_by_self(made.model, other));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ratings/scales", test_scales);
    g_test_add_func("/ratings/no-rating", test_no_rating);
    g_test_add_func("/ratings/first-and-latest", test_first_and_latest);
    g_test_add_func("/ratings/order", test_order);
    g_test_add_func("/ratings/scores", test_scores);
    return g_test_run();
}
