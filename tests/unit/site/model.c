/* The model: what is in it for whom, in which order, and what it says about what it left out. */
#include "unit/site/context_test.h"

/* Ids in the order of the model. */
static char *
ids_of(const GPtrArray *items)
{
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < items->len; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? " " : "",
                               ((const SiteItem *) items->pdata[i])->id);
    return g_string_free(ids, FALSE);
}

static void
add(TestSite *site, const char *path, const char *front)
{
    g_autofree char *text = g_strdup_printf("---\n%s---\n", front);
    test_site_add(site, FOLIO_STORE_SHARED, path, text);
}

#define PUBLIC "visibility: public\n"

/* Newest first, of one day by id, what has no day last; a meeting stands on the day it begins. */
static void
test_order(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    add(&site, "a.md", "folio: goal\nid: gccccc\ntitle: A\ndate: 2026-02-01\n" PUBLIC);
    add(&site, "b.md", "folio: goal\nid: gbbbbb\ntitle: B\ndate: 2026-02-01\n" PUBLIC);
    add(&site, "c.md", "folio: goal\nid: gddddd\ntitle: C\n" PUBLIC);
    add(&site, "d.md", "folio: goal\nid: gfffff\ntitle: D\ndate: someday\n" PUBLIC);
    add(&site, "e.md",
        "folio: meeting\nid: mbbbbb\ntitle: E\ndate: 2026-01-01\nstart: 2026-03-01T09:00\n"
        "status: held\n" PUBLIC);
    add(&site, "f.md", "folio: success\nid: sbbbbb\ntitle: F\ndate: 2025-12-31\n" PUBLIC);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autofree char *all = ids_of(made.model->items);
    g_assert_cmpstr(all, ==, "mbbbbb gbbbbb gccccc sbbbbb gddddd gfffff");
    g_autofree char *goals = ids_of(site_model_kind(made.model, "goal"));
    g_assert_cmpstr(goals, ==, "gbbbbb gccccc gddddd gfffff");
    g_assert_cmpuint(site_model_kind(made.model, "request")->len, ==, 0);
    for (guint i = 0; i < made.model->items->len; i++)
        g_assert_cmpuint(((const SiteItem *) made.model->items->pdata[i])->number, ==, i);
    /* Neighbours are of one kind. */
    const SiteItem *middle = test_context_item(&made, "gccccc");
    g_assert_cmpstr(middle->later->id, ==, "gbbbbb");
    g_assert_cmpstr(middle->earlier->id, ==, "gddddd");
    g_assert_null(test_context_item(&made, "gbbbbb")->later);
    g_assert_null(test_context_item(&made, "gfffff")->earlier);
    g_assert_null(test_context_item(&made, "sbbbbb")->earlier);
    g_autofree char *as_of = folio_date_to_iso(&made.model->as_of);
    g_assert_cmpstr(as_of, ==, "2026-03-01");
}

/* GDate works out a number when it is first asked for it, in place: no two threads may be the first. */
static void
test_days_are_known(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    add(&site, "a.md", "folio: goal\nid: gbbbbb\ntitle: A\ndate: 2026-02-01\n" PUBLIC);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    const SiteItem *goal = test_context_item(&made, "gbbbbb");
    g_assert_true(made.model->as_of.julian && made.model->as_of.dmy);
    g_assert_true(goal->date.julian && goal->date.dmy);
}

/* The day of the newest entry is no day that lies ahead. */
static void
test_as_of(void)
{
    static const struct {
        const char *status, *as_of;
    } cases[] = {{"planned", "2026-02-01"}, {"held", "2026-06-01"}, {"cancelled", "2026-06-01"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        g_autofree char *meeting = g_strdup_printf(
            "folio: meeting\nid: mbbbbb\ntitle: E\ndate: 2026-01-01\nstart: 2026-06-01\n"
            "status: %s\n" PUBLIC,
            cases[i].status);
        test_site_init(&site);
        add(&site, "a.md", "folio: goal\nid: gccccc\ntitle: A\ndate: 2026-02-01\n" PUBLIC);
        add(&site, "b.md", meeting);
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        g_autofree char *as_of = folio_date_to_iso(&made.model->as_of);
        g_assert_cmpstr(as_of, ==, cases[i].as_of);
    }
    g_auto(TestSite) empty;
    g_auto(TestContext) nothing;
    test_site_init(&empty);
    test_context_init(&nothing, &empty, FOLIO_VISIBILITY_PUBLIC);
    g_assert_false(g_date_valid(&nothing.model->as_of));
}

/* Ids that could be no file's name, and an id that stands twice: left out, with the file named. */
static void
test_ids(void)
{
    static const struct {
        const char *id, *said; /* NULL: it is fine */
    } cases[] = {
        {"gbbbbb", NULL},
        {"../../x", "'x.md' has no usable id and was left out"},
        {"''", "'x.md' has no usable id and was left out"},
        {"g b", "'x.md' has no usable id and was left out"},
        {"[gbbbbb]", "'x.md' has no usable id and was left out"},
        {"ghhhhh", "'x.md' has the id of another entry, 'ghhhhh', and was left out"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        g_autofree char *front =
            g_strdup_printf("folio: goal\nid: %s\ntitle: T\n" PUBLIC, cases[i].id);
        test_site_init(&site);
        add(&site, "first.md", "folio: goal\nid: ghhhhh\ntitle: First\n" PUBLIC);
        add(&site, "x.md", front);
        test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
        g_test_message("%s", cases[i].id);
        g_assert_cmpuint(made.findings->len, ==, cases[i].said != NULL ? 1 : 0);
        g_assert_cmpuint(made.model->items->len, ==, cases[i].said != NULL ? 1 : 2);
        if (cases[i].said == NULL)
            continue;
        const FolioFinding *finding = made.findings->pdata[0];
        g_assert_cmpstr(finding->message, ==, cases[i].said);
        g_assert_cmpint(finding->level, ==, FOLIO_LEVEL_WARNING);
        g_assert_cmpstr(test_context_item(&made, "ghhhhh")->title, ==, "First");
    }
}

/* Any spelling of an id finds it; what this audience may not see is not found at all. */
static void
test_find(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "Open", "public", "domain: personal\n", "");
    test_site_add_entry(&site, "goal", "gccccc", "Shared", "shared", "", "");
    test_site_add_entry(&site, "goal", "gddddd", "Own", "private", "", "");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_nonnull(site_model_find(made.model, "GBBbbb"));
    static const char *const hidden[] = {"gccccc", "gddddd", "", "gbbbb", "gbbbbb "};
    for (gsize i = 0; i < G_N_ELEMENTS(hidden); i++)
        g_assert_null(site_model_find(made.model, hidden[i]));
    const SiteItem *goal = test_context_item(&made, "gbbbbb");
    g_assert_cmpstr(goal->url, ==, "goals/gbbbbb.html");
    g_assert_true(goal->domain == &site_domains[2]);
    g_assert_cmpstr(goal->status, ==, "draft");
    g_assert_cmpuint(made.withheld[FOLIO_SITE_SHARED], ==, 1);
    g_assert_cmpuint(made.withheld[FOLIO_SITE_PRIVATE], ==, 1);
}

/* What is withheld is counted by its reason, whatever the audience. */
static void
test_withheld(void)
{
    static const struct {
        FolioVisibility audience;
        gsize counts[FOLIO_SITE_REASON_COUNT], items;
    } cases[] = {
        {FOLIO_VISIBILITY_PUBLIC, {1, 1, 1, 1}, 4},
        {FOLIO_VISIBILITY_SHARED, {1, 0, 0, 0}, 7},
        {FOLIO_VISIBILITY_PRIVATE, {0, 0, 0, 0}, 8},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        test_site_init(&site);
        test_site_add_entry(&site, "person", "amina", "Amina", "public", "is: self\n", "");
        test_site_add_entry(&site, "person", "lena", "Lena", "public", "is: mentor\n", "");
        test_site_add_entry(&site, "person", "ben", "Ben", "public",
                            "is: peer\nconsent_public: true\n", "");
        test_site_add_entry(&site, "feedback", "fbbbbb", "F", "public", "to: amina\n", "");
        test_site_add_entry(&site, "feedback", "fccccc", "F", "public",
                            "to: amina\npublish_ok: true\n", "");
        test_site_add_entry(&site, "goal", "gbbbbb", "G", "public", "", "");
        test_site_add_entry(&site, "goal", "gccccc", "G", "shared", "", "");
        test_site_add_entry(&site, "goal", "gddddd", "G", "private", "", "");
        test_context_init(&made, &site, cases[i].audience);
        g_assert_cmpuint(made.model->items->len, ==, cases[i].items);
        for (gsize reason = 0; reason < FOLIO_SITE_REASON_COUNT; reason++)
            g_assert_cmpuint(made.withheld[reason], ==, cases[i].counts[reason]);
    }
}

/* Why somebody sees it, in words for the owner. */
static void
test_why(void)
{
    static const struct {
        FolioVisibility audience;
        const char *id, *why;
    } cases[] = {
        {FOLIO_VISIBILITY_PUBLIC, "gbbbbb", "it is public"},
        {FOLIO_VISIBILITY_PUBLIC, "fccccc", "it is public, and its writer agrees"},
        {FOLIO_VISIBILITY_PUBLIC, "ben", "it is public, and the person agrees"},
        {FOLIO_VISIBILITY_PUBLIC, "amina", "it is public"},
        {FOLIO_VISIBILITY_SHARED, "gccccc", "it is shared"},
        {FOLIO_VISIBILITY_SHARED, "fccccc", "it is public"},
        {FOLIO_VISIBILITY_PRIVATE, "gddddd", "it is yours"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        test_site_init(&site);
        test_site_add_entry(&site, "person", "amina", "Amina", "public", "is: self\n", "");
        test_site_add_entry(&site, "person", "ben", "Ben", "public",
                            "is: peer\nconsent_public: true\n", "");
        test_site_add_entry(&site, "feedback", "fccccc", "F", "public",
                            "to: amina\npublish_ok: true\n", "");
        test_site_add_entry(&site, "goal", "gbbbbb", "G", "public", "", "");
        test_site_add_entry(&site, "goal", "gccccc", "G", "shared", "", "");
        test_site_add_entry(&site, "goal", "gddddd", "G", "private", "", "");
        test_context_init(&made, &site, cases[i].audience);
        g_assert_cmpstr(site_why(made.model, test_context_item(&made, cases[i].id)), ==,
                        cases[i].why);
    }
}

/* A card says of somebody what its place and the person allow: all, a role, or nothing. */
static void
test_people(void)
{
    static const struct {
        FolioVisibility audience;
        const char *visibility, *consent, *name, *stage; /* name "-": not known at all */
    } cases[] = {
        {FOLIO_VISIBILITY_PUBLIC, "public", "consent_public: true\n", "Lena", "senior"},
        {FOLIO_VISIBILITY_PUBLIC, "shared", "consent_public: true\n", "Lena", "senior"},
        {FOLIO_VISIBILITY_PUBLIC, "shared", "", NULL, NULL},
        {FOLIO_VISIBILITY_PUBLIC, "public", "consent_public: yes\n", NULL, NULL},
        {FOLIO_VISIBILITY_PUBLIC, "private", "consent_public: true\n", "-", NULL},
        {FOLIO_VISIBILITY_SHARED, "shared", "", "Lena", "senior"},
        {FOLIO_VISIBILITY_SHARED, "private", "", "-", NULL},
        {FOLIO_VISIBILITY_PRIVATE, "private", "", "Lena", "senior"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        g_auto(TestContext) made;
        g_autofree char *fields =
            g_strdup_printf("is: mentor\nstage: senior\n%s", cases[i].consent);
        test_site_init(&site);
        test_site_add_entry(&site, "person", "lena", "Lena", cases[i].visibility, fields, "");
        test_context_init(&made, &site, cases[i].audience);
        const SitePerson *person = g_hash_table_lookup(made.model->people, "lena");
        g_test_message("%d %s %s", cases[i].audience, cases[i].visibility, cases[i].consent);
        g_assert_cmpint(person == NULL, ==, g_strcmp0(cases[i].name, "-") == 0);
        if (person == NULL)
            continue;
        g_assert_cmpstr(person->role, ==, "role_mentor");
        g_assert_cmpstr(person->name, ==, cases[i].name);
        g_assert_cmpstr(person->stage, ==, cases[i].stage);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/order", test_order);
    g_test_add_func("/model/days-are-known", test_days_are_known);
    g_test_add_func("/model/as-of", test_as_of);
    g_test_add_func("/model/ids", test_ids);
    g_test_add_func("/model/find", test_find);
    g_test_add_func("/model/withheld", test_withheld);
    g_test_add_func("/model/why", test_why);
    g_test_add_func("/model/people", test_people);
    return g_test_run();
}
