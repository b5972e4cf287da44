/* Statements: commits that change nothing, and what git says of their signatures. */
#include "folio/signing.h"

#include "lib/repo.h"

static void
test_a_statement_changes_nothing(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    GError *error = NULL;
    char commit[FOLIO_OID_HEX_SIZE], head[FOLIO_OID_HEX_SIZE], blob[FOLIO_OID_HEX_SIZE];
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    test_write_file(folder, "a.md", "text\n");
    test_do(folder, "git add a.md");
    test_do(folder, "git commit -qm first");
    g_assert_true(folio_repo_head(repo, head, &error));
    g_assert_true(folio_repo_write_statement(repo, head, "sign: a\n\nFolio-Op: sign\n", false,
                                             commit, &error));
    g_assert_no_error(error);
    g_assert_true(folio_repo_head(repo, blob, &error));
    g_assert_cmpstr(blob, ==, head);
    g_autofree char *trees = g_strdup_printf("git diff --stat %s %s", head, commit);
    g_autofree char *difference = test_run(folder, trees);
    g_assert_cmpstr(difference, ==, "");

    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_ptr_array_add(ids, commit);
    g_ptr_array_add(ids, head);
    g_autoptr(GPtrArray) verified = folio_repo_verify_commits(repo, ids, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(verified->len, ==, 2);
    for (guint i = 0; i < verified->len; i++) {
        const FolioVerified *one = g_ptr_array_index(verified, i);
        g_assert_cmpint(one->verdict, ==, FOLIO_VERDICT_UNSIGNED);
        g_assert_null(one->signer);
    }
    g_assert_cmpstr(folio_verdict_name(FOLIO_VERDICT_BAD), ==, "bad");
}

static void
test_the_blob_of_a_file(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    GError *error = NULL;
    char blob[FOLIO_OID_HEX_SIZE];
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    g_assert_true(folio_repo_find_blob(repo, "a.md", blob, &error));
    g_assert_cmpstr(blob, ==, "");
    test_write_file(folder, "d/a.md", "text\n");
    test_do(folder, "git add d");
    test_do(folder, "git commit -qm first");
    g_assert_true(folio_repo_find_blob(repo, "d/a.md", blob, &error));
    g_autofree char *wanted = test_run(folder, "git rev-parse HEAD:d/a.md");
    g_assert_cmpstr(blob, ==, wanted);
    g_assert_true(folio_repo_find_blob(repo, "d/b.md", blob, &error));
    g_assert_cmpstr(blob, ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/signing/statement", test_a_statement_changes_nothing);
    g_test_add_func("/signing/blob", test_the_blob_of_a_file);
    return g_test_run();
}
