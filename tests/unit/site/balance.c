/* Support and challenge, for the owner's eyes: where the marks stand, whose they are, and who sees none. */
#include "unit/site/context_test.h"

static void
add(TestSite *site, const char *id, const char *by, const char *fields, const char *visibility)
{
    g_autofree char *all = g_strdup_printf("about: amina\nby: %s\n%s", by, fields);
    test_site_add_entry(site, "assessment", id, "T", visibility, all, "");
}

static void
init_with_self(TestSite *site)
{
    test_site_init(site);
    test_site_add_entry(site, "person", "amina", "Amina", "public", "is: self\n", "");
}

/* The view does not outlive the context. */
static FolioView *
view_of(TestSite *site, FolioVisibility audience, TestContext *made)
{
    test_context_init(made, site, audience);
    return site_balance_view(&made->context);
}

/* A field of 152 with 24 around it: support to the right, challenge upwards, 38 for a point. */
static void
test_places(void)
{
    static const struct {
        const char *by, *support, *challenge, *mark;
    } cases[] = {
        {"amina", "0", "0", "<circle class=\"felt\" cx=\"24\" cy=\"176\" r=\"4.5\"/>"},
        {"amina", "4", "4", "<circle class=\"felt\" cx=\"176\" cy=\"24\" r=\"4.5\"/>"},
        {"amina", "2", "3", "<circle class=\"felt\" cx=\"100\" cy=\"62\" r=\"4.5\"/>"},
        {"lena", "2", "2", "<path class=\"meant\" d=\"M100 90l10 10-10 10-10-10z\"/>"},
        /* Off the scale is its end. */
        {"amina", "9", "-5", "<circle class=\"felt\" cx=\"176\" cy=\"176\" r=\"4.5\"/>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_autofree char *fields =
            g_strdup_printf("instrument: balance\nscores: {support: %s, challenge: %s}\n",
                            cases[i].support, cases[i].challenge);
        init_with_self(&site);
        add(&site, "xbbbbb", cases[i].by, fields, "private");
        g_auto(TestContext) made;
        g_autoptr(FolioView) view = view_of(&site, FOLIO_VISIBILITY_PRIVATE, &made);
        test_view_has(view, "picture", cases[i].mark, 1);
        test_view_has(view, "picture", "class=\"col\"", 4);
        test_view_has(view, "picture", "class=\"mid\"", 1);
        /* The outline of a word is below the word. */
        test_view_has(view, "picture", "<text ", 2);
        test_view_has(view, "picture", " paint-order=\"stroke\">", 2);
        bool is_felt = strcmp(cases[i].by, "amina") == 0;
        test_view_is(view, is_felt ? "rows/0/felt/support" : "rows/0/meant/support",
                     cases[i].support);
        test_view_is(view, is_felt ? "rows/0/felt/challenge" : "rows/0/meant/challenge",
                     cases[i].challenge);
        test_view_is(view, is_felt ? "rows/0/meant" : "rows/0/felt", "no");
        test_view_is(view, "rows/0/meeting", "no");
        test_view_is(view, "rows/0/date/medium", "2 Mar 2026");
    }
}

static void
test_none(void)
{
    static const char *const fields[] = {
        "instrument: balance\n",
        "instrument: balance\nscores: {support: 3}\n",
        "instrument: balance\nscores: {support: 3, challenge: much}\n",
        "instrument: checkin\nscores: {support: 3, challenge: 3}\n",
        "scores: {support: 3, challenge: 3}\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_auto(TestSite) site;
        init_with_self(&site);
        add(&site, "xbbbbb", "amina", fields[i], "private");
        g_auto(TestContext) made;
        g_assert_null(view_of(&site, FOLIO_VISIBILITY_PRIVATE, &made));
    }
}

/* Right to left the axis of challenge is on the right, where support begins, and counts are away from it. */
static void
test_mirrored(void)
{
    static const struct {
        const char *direction, *axis, *count;
    } cases[] = {
        {"ltr", "translate(12 100) rotate(-90)", "<text class=\"bal-n\" x=\"189\" y=\"19\""},
        {"rtl", "translate(188 100) rotate(-90)", "<text class=\"bal-n\" x=\"11\" y=\"19\""}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        g_autofree char *frame = g_strdup_printf("code: he\ndirection: %s\n", cases[i].direction);
        init_with_self(&site);
        g_hash_table_insert(site.settings, (gpointer) "language", (gpointer) "he");
        g_hash_table_insert(site.templates, (gpointer) "lang/he/frame.yaml", frame);
        add(&site, "xbbbbb", "amina", "instrument: balance\nscores: {support: 4, challenge: 4}\n",
            "private");
        add(&site, "xccccc", "amina", "instrument: balance\nscores: {support: 4, challenge: 4}\n",
            "private");
        g_autoptr(FolioView) view = view_of(&site, FOLIO_VISIBILITY_PRIVATE, &made);
        g_autofree char *picture = test_view_text(view, "picture");
        g_assert_nonnull(strstr(picture, cases[i].axis));
        g_assert_nonnull(strstr(picture, cases[i].count));
    }
}

/* Nobody else is to judge a mentor by it, even where the numbers themselves are public. */
static void
test_audiences(void)
{
    g_auto(TestSite) site;
    init_with_self(&site);
    add(&site, "xbbbbb", "amina", "instrument: balance\nscores: {support: 3, challenge: 3}\n",
        "public");
    g_auto(TestContext) made;
    g_assert_null(view_of(&site, FOLIO_VISIBILITY_PUBLIC, &made));
    g_auto(TestContext) again;
    g_assert_null(view_of(&site, FOLIO_VISIBILITY_SHARED, &again));
    g_auto(TestContext) third;
    g_autoptr(FolioView) own = view_of(&site, FOLIO_VISIBILITY_PRIVATE, &third);
    test_view_is(own, "rows", "[1]");
}

/* The meeting it looks back on is a link; a name that leads nowhere is none. */
static void
test_meetings(void)
{
    g_auto(TestSite) site;
    init_with_self(&site);
    test_site_add_entry(&site, "meeting", "mbbbbb", "Round", "public",
                        "status: held\nstart: 2026-03-02\n", "");
    add(&site, "xbbbbb", "amina",
        "instrument: balance\nmeeting: mbbbbb\nscores: {support: 3, challenge: 1}\n", "private");
    add(&site, "xccccc", "lena",
        "instrument: balance\nmeeting: mccccc\nscores: {support: 1, challenge: 3}\n", "private");
    g_auto(TestContext) made;
    g_autoptr(FolioView) view = view_of(&site, FOLIO_VISIBILITY_PRIVATE, &made);
    test_view_is(view, "rows/0/meeting/title", "Round");
    test_view_is(view, "rows/0/meeting/url", "meetings/mbbbbb.html");
    test_view_is(view, "rows/1/meeting", "no");
}

/* What was felt and what was intended at a meeting stand beside each other, and each place has one mark. */
static void
test_sides(void)
{
    static const char *const fields =
        "instrument: balance\nmeeting: mbbbbb\nscores: {support: 3, challenge: 1}\n";
    g_auto(TestSite) site;
    init_with_self(&site);
    test_site_add_entry(&site, "meeting", "mbbbbb", "Round", "public",
                        "status: held\nstart: 2026-03-02\n", "");
    add(&site, "xbbbbb", "amina", fields, "private");
    add(&site, "xccccc", "lena", fields, "private");
    g_auto(TestContext) made;
    g_autoptr(FolioView) both = view_of(&site, FOLIO_VISIBILITY_PRIVATE, &made);
    test_view_is(both, "rows", "[1]");
    test_view_is(both, "rows/0/felt/support", "3");
    test_view_is(both, "rows/0/meant/challenge", "1");
    test_view_has(both, "picture", "class=\"bal-n\"", 0);
    add(&site, "xddddd", "amina", fields, "private");
    add(&site, "xfffff", "amina", "instrument: balance\nscores: {support: 3, challenge: 1}\n",
        "private");
    g_auto(TestContext) again;
    g_autoptr(FolioView) more = view_of(&site, FOLIO_VISIBILITY_PRIVATE, &again);
    test_view_is(more, "rows", "[3]");
    test_view_has(more, "picture", "<circle class=\"felt\"", 1);
    test_view_has(more, "picture", "<path class=\"meant\"", 1);
    test_view_has(more, "picture", ">\303\2273</text>", 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/balance/places", test_places);
    g_test_add_func("/balance/none", test_none);
    g_test_add_func("/balance/mirrored", test_mirrored);
    g_test_add_func("/balance/audiences", test_audiences);
    g_test_add_func("/balance/meetings", test_meetings);
    g_test_add_func("/balance/sides", test_sides);
    return g_test_run();
}
