/* First messages under a check: what a draft still lacks, and how loudly that is said. */
#include "folio/check.h"

#include "unit/journal/fixture.h"

/* A request as a draft, with the words of `body`; returns its path. */
static char *
add_request(Fixture *f, const char *fields, const char *body)
{
    GDate today;
    GError *error = NULL;
    folio_env_today(f->env, &today);
    g_autoptr(FolioEntry) entry =
        fixture_entry(f, "request", "Half an hour", FOLIO_VISIBILITY_SHARED);
    g_auto(GStrv) pairs = g_strsplit(fields, ";", -1);
    for (char **pair = pairs; *pair != NULL; pair++) {
        char *equals = strchr(*pair, '=');
        *equals = '\0';
        folio_entry_set(entry, *pair, equals + 1, &today, &error);
        g_assert_no_error(error);
    }
    folio_front_matter_set_body(entry->front, body);
    return fixture_put(f, entry, NULL);
}

/* Numbers of findings of rule "request", by level. */
typedef struct Found {
    guint hints, warnings, errors;
} Found;

static Found
look(Fixture *f, const char *path)
{
    GError *error = NULL;
    Found found = {0};
    fixture_reopen(f);
    g_autoptr(FolioChecking) checking = folio_checking_new(f->journal);
    g_autoptr(GPtrArray) all = folio_checking_list_rows(checking, &error);
    g_autoptr(GPtrArray) named = g_ptr_array_new();
    g_assert_no_error(error);
    for (guint i = 0; path != NULL && i < all->len; i++)
        if (g_str_equal(((const FolioRow *) all->pdata[i])->path, path))
            g_ptr_array_add(named, all->pdata[i]);
    folio_checking_run(checking, path != NULL ? named : NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(folio_checking_is_whole(checking), ==, path == NULL);
    const GPtrArray *problems = folio_checking_get_problems(checking);
    for (guint i = 0; i < problems->len; i++) {
        const FolioProblem *problem = g_ptr_array_index(problems, i);
        for (guint j = 0; j < problem->findings->len; j++) {
            const FolioFinding *finding = g_ptr_array_index(problem->findings, j);
            if (!g_str_equal(finding->rule, "request"))
                continue;
            found.hints += finding->level == FOLIO_LEVEL_HINT;
            found.warnings += finding->level == FOLIO_LEVEL_WARNING;
            found.errors += finding->level == FOLIO_LEVEL_ERROR;
        }
    }
    return found;
}

/* It lies as it is among all others with hints; who asks about it by name gets warnings, and as many. */
static void
test_levels(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = add_request(&f, "purpose=mentoring;to=noor", "Hello.\n");
    Found whole = look(&f, NULL), named = look(&f, path);
    g_assert_cmpuint(whole.hints, ==, 5); /* why you, ask, when, an easy no, how to answer */
    g_assert_cmpuint(whole.warnings + whole.errors, ==, 0);
    g_assert_cmpuint(named.warnings, ==, 5);
    g_assert_cmpuint(named.hints + named.errors, ==, 0);
}

/* What went off is past mending; other entries are no messages. */
static void
test_others(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *sent = add_request(&f, "purpose=mentoring;to=noor;status=sent", "Hello.\n");
    g_autofree char *goal = fixture_add(&f, "goal", "Hello", FOLIO_VISIBILITY_SHARED);
    const char *const paths[] = {NULL, sent, goal};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        Found found = look(&f, paths[i]);
        g_assert_cmpuint(found.hints + found.warnings + found.errors, ==, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/request/levels", test_levels);
    g_test_add_func("/request/others", test_others);
    return g_test_run();
}
