/* What merges have left to decide, and that it is not sent. */
#include "folio/incoming.h"

#include "fixture.h"

#define MARKERS "<<<<<<< mine\nOne.\n=======\nTwo.\n>>>>>>> theirs\n"

static void
write_goal(const char *folder, const char *id, const char *fields, const char *body)
{
    g_autofree char *path = g_strdup_printf("goals/2026/2026-03-02-%s.md", id);
    g_autofree char *text = g_strdup_printf(
        "---\nfolio: goal\nid: %s\ntitle: Goal %s\ndate: 2026-03-02\nauthor: amina\nvisibility: "
        "%s\nstatus: draft\n%s---\n%s",
        id, id, strstr(folder, "private") != NULL ? "private" : "shared", fields, body);
    test_write_file(folder, path, text);
}

static GPtrArray *
list(Fixture *f)
{
    GError *error = NULL;
    fixture_reopen(f);
    GPtrArray *found = folio_journal_list_unresolved(f->journal, &error);
    g_assert_no_error(error);
    return found;
}

static void
check_resolved(Fixture *f, const char *message, const char *why, const char *hint)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_journal_check_resolved(f->journal, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_cmpstr(error->message, ==, message);
    g_assert_cmpstr(folio_error_get_why(error), ==, why);
    g_assert_cmpstr(folio_error_get_hint(error), ==, hint);
}

static void
test_none(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    write_goal(f.folder, "g4kq7m", "", "Words.\n\n<<<<<<< is how a conflict begins.\n");
    g_autoptr(GPtrArray) none = list(&f);
    g_assert_cmpuint(none->len, ==, 0);
    g_assert_true(folio_journal_check_resolved(f.journal, &error));
    g_assert_no_error(error);
}

static void
test_in_the_text(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    write_goal(f.folder, "g4kq7m", "", MARKERS);
    g_autoptr(GPtrArray) found = list(&f);
    g_assert_cmpuint(found->len, ==, 1);
    const FolioUnresolved *only = g_ptr_array_index(found, 0);
    g_assert_cmpstr(only->id, ==, "g4kq7m");
    g_assert_cmpstr(only->title, ==, "Goal g4kq7m");
    g_assert_cmpstr(only->path, ==, "goals/2026/2026-03-02-g4kq7m.md");
    g_assert_cmpint(only->store, ==, FOLIO_STORE_SHARED);
    check_resolved(&f, "both texts of a merge still stand in 'goals/2026/2026-03-02-g4kq7m.md'",
                   "what waits for a decision is not sent", "folio edit g4kq7m");
}

static void
test_in_a_field(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    write_goal(f.folder, "g4kq7m", "due: 2026-09-01\nconflicts:\n  - \"due: 2026-10-01 (lena)\"\n",
               "Words.\n");
    g_autoptr(GPtrArray) found = list(&f);
    g_assert_cmpuint(found->len, ==, 1);
    const FolioUnresolved *only = g_ptr_array_index(found, 0);
    g_assert_cmpstr(only->fields, ==, "due: 2026-10-01 (lena)");
}

/* By path, and the first one is named with the number of the others. */
static void
test_several(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    write_goal(f.folder, "g9kq7m", "", MARKERS);
    write_goal(f.folder, "g4kq7m", "", MARKERS);
    write_goal(f.folder, "g7kq7m", "", MARKERS);
    g_autoptr(GPtrArray) found = list(&f);
    static const char *const ids[] = {"g4kq7m", "g7kq7m", "g9kq7m"};
    g_assert_cmpuint(found->len, ==, G_N_ELEMENTS(ids));
    for (guint i = 0; i < found->len; i++)
        g_assert_cmpstr(((FolioUnresolved *) g_ptr_array_index(found, i))->id, ==, ids[i]);
    check_resolved(&f, "both texts of a merge still stand in 'goals/2026/2026-03-02-g4kq7m.md'",
                   "and in 2 more; folio status lists them", "folio edit g4kq7m");
}

/* The private store is not sent, so what waits there stops nothing. */
static void
test_private(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    write_goal(f.private_path, "g4kq7m", "", MARKERS);
    g_autoptr(GPtrArray) found = list(&f);
    g_assert_cmpuint(found->len, ==, 1);
    g_assert_cmpint(((FolioUnresolved *) g_ptr_array_index(found, 0))->store, ==,
                    FOLIO_STORE_PRIVATE);
    g_assert_true(folio_journal_check_resolved(f.journal, &error));
    g_assert_no_error(error);
}

/* folio.yaml has no id: it is mended by hand, and comes first. */
static void
test_settings(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *text = test_read_text(f.folder, "folio.yaml");
    g_autofree char *changed = g_strconcat(text, "conflicts:\n  - \"title: Ours (lena)\"\n", NULL);
    test_write_file(f.folder, "folio.yaml", changed);
    write_goal(f.folder, "g4kq7m", "", MARKERS);
    g_autoptr(GPtrArray) found = list(&f);
    g_assert_cmpuint(found->len, ==, 2);
    const FolioUnresolved *first = g_ptr_array_index(found, 0);
    g_assert_cmpstr(first->path, ==, "folio.yaml");
    g_assert_null(first->id);
    g_assert_null(first->title);
    check_resolved(&f, "both texts of a merge still stand in 'folio.yaml'",
                   "and in 1 more; folio status lists them",
                   "folio config KEY VALUE decides, or an editor on folio.yaml");
}

/* A decision in no commit is not what would be sent. */
static void
test_committed(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    write_goal(f.folder, "g4kq7m", "", MARKERS);
    g_free(fixture_git(f.folder, "add goals"));
    g_free(fixture_git(f.folder, "commit -qm merged"));
    write_goal(f.folder, "g4kq7m", "", "One.\n");
    g_autoptr(GPtrArray) none = list(&f);
    g_assert_cmpuint(none->len, ==, 0);
    check_resolved(
        &f,
        "both texts of a merge still stand in the last commit of "
        "'goals/2026/2026-03-02-g4kq7m.md'",
        "the text of now is in no commit yet",
        "git commit goals/2026/2026-03-02-g4kq7m.md, once it can be read and says what is "
        "right");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unresolved/none", test_none);
    g_test_add_func("/unresolved/text", test_in_the_text);
    g_test_add_func("/unresolved/field", test_in_a_field);
    g_test_add_func("/unresolved/several", test_several);
    g_test_add_func("/unresolved/private", test_private);
    g_test_add_func("/unresolved/settings", test_settings);
    g_test_add_func("/unresolved/committed", test_committed);
    return g_test_run();
}
