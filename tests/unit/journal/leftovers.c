/* What other crashes leave that no record of folio speaks of: half a line of a reflog, pieces of a fetch,
 * a site that was being written. Nothing of it stops a command, and nothing is taken for more than it is. */
#include "fixture.h"

#include "folio/check.h"

static void
append(const Fixture *f, const char *path, const char *text)
{
    gsize size = 0;
    g_autofree char *before = NULL;
    g_autofree char *full = g_build_filename(f->folder, path, NULL);
    g_assert_true(g_file_get_contents(full, &before, &size, NULL));
    g_autofree char *after = g_strconcat(before, text, NULL);
    g_assert_true(g_file_set_contents(full, after, -1, NULL));
}

/* A reflog line that was cut off: the branch did not move, and folio, like git, goes by the branch. */
static void
test_torn_reflog(void)
{
    static const char *const logs[] = {".git/logs/HEAD", ".git/logs/refs/heads/main"};
    static const int kept_bytes[] = {1, 20, 41, 46};
    for (gsize i = 0; i < G_N_ELEMENTS(kept_bytes); i++) {
        g_auto(Fixture) f;
        GError *error = NULL;
        fixture_init(&f);
        g_free(fixture_add(&f, "success", "Before", FOLIO_VISIBILITY_SHARED));
        g_autofree char *head = fixture_git(f.folder, "rev-parse HEAD");
        g_autofree char *line = g_strdup_printf("%s 0123456789 Amina Said", head);
        g_autofree char *torn = g_strndup(line, (gsize) kept_bytes[i]);
        for (gsize j = 0; j < G_N_ELEMENTS(logs); j++)
            append(&f, logs[j], torn);
        fixture_reopen(&f);
        g_free(fixture_add(&f, "success", "After", FOLIO_VISIBILITY_SHARED));
        g_autofree char *parent = fixture_git(f.folder, "rev-parse HEAD^");
        g_assert_cmpstr(parent, ==, head);
        fixture_assert_clean(f.folder);
        g_autoptr(FolioUndo) undo = folio_journal_find_undo(f.journal, NULL, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(undo->summary, ==, "new: After");
    }
}

/* A fetch that was killed: objects nothing leads to, a pack without its index, a lock of a branch that
 * follows the remote. The history is as it was, and what is written after it is whole. */
static void
test_pieces_of_a_fetch(void)
{
    static const char *const pieces[] = {".git/objects/pack/tmp_pack_Ab12Cd",
                                         ".git/objects/pack/pack_git2_x1y2z3",
                                         ".git/objects/tmp_object_git2_q1w2e3",
                                         ".git/refs/remotes/origin/main.lock", ".git/FETCH_HEAD"};
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autofree char *head = fixture_git(f.folder, "rev-parse HEAD");
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++)
        test_write_file(f.folder, pieces[i], "PACK half of it");
    fixture_reopen(&f);
    g_free(fixture_add(&f, "success", "After", FOLIO_VISIBILITY_SHARED));
    g_autofree char *parent = fixture_git(f.folder, "rev-parse HEAD^");
    g_assert_cmpstr(parent, ==, head);
    fixture_assert_clean(f.folder);
    g_autoptr(FolioChecking) checking = folio_checking_new(f.journal);
    g_assert_true(folio_checking_run(checking, NULL, NULL, NULL, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(folio_checking_get_problems(checking)->len, ==, 0);
}

/* A site that was being written is nothing that git would send, and no entry. */
static void
test_half_a_site(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    test_write_file(f.folder, ".site.folio-new/goals/half.html", "<p>half");
    test_write_file(f.folder, ".site.folio-old/index.html", "<p>old");
    fixture_assert_clean(f.folder);
    fixture_reopen(&f);
    FolioIndex *index = folio_journal_get_index(f.journal, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(folio_index_count(index, FOLIO_STORE_SHARED), ==, 1); /* the own card */
    g_free(fixture_add(&f, "success", "After", FOLIO_VISIBILITY_SHARED));
    fixture_assert_clean(f.folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/leftovers/reflog", test_torn_reflog);
    g_test_add_func("/journal/leftovers/fetch", test_pieces_of_a_fetch);
    g_test_add_func("/journal/leftovers/site", test_half_a_site);
    return g_test_run();
}
