/* The first files of a new repository. */
#include "folio/repo.h"

#include "folio/error.h"
#include "lib/repo.h"

static void
place_init(TestRepo *place, const char *script)
{
    *place = (TestRepo){.folder = test_folder(), .env = test_env()};
    place->repo = test_open(place->folder, place->env);
    g_autofree char *line = g_strdup_printf("(%s) && git add -A && git commit -qm first", script);
    test_do(place->folder, line);
}

static void
test_a_new_branch(void)
{
    g_auto(TestRepo) place = {0};
    g_auto(TestRepo) empty = {.folder = test_folder(), .env = test_env()};
    g_autoptr(GError) error = NULL;
    place_init(&place, "echo 1 >a; mkdir d; echo x >d/x; chmod +x d/x; "
                       "echo '* text eol=crlf filter=evil' >.gitattributes");
    g_autofree char *head = test_run(place.folder, "git rev-parse HEAD");
    empty.repo = test_open(empty.folder, empty.env);
    g_autofree char *objects = g_build_filename(place.folder, ".git", "objects", NULL);
    test_write_file(empty.folder, ".git/objects/info/alternates", objects);
    test_do(empty.folder, "git config filter.evil.smudge 'touch ran; cat'");
    folio_repo_free(empty.repo);
    empty.repo = test_open(empty.folder, empty.env);
    g_assert_true(folio_repo_begin_branch(empty.repo, "trunk/one", head, &error));
    g_assert_no_error(error);
    test_assert_run(empty.folder, "git symbolic-ref HEAD", "refs/heads/trunk/one");
    test_assert_run(empty.folder, "git rev-parse HEAD", head);
    test_assert_run(empty.folder, "git reflog -1 --format=%gs", "folio clone");
    /* bytes as they were written, and no program of somebody else's was run */
    test_assert_run(empty.folder, "od -An -c d/x | tr -d ' '", "x\\n");
    test_assert_run(empty.folder, "od -An -c a | tr -d ' '", "1\\n");
    test_assert_run(empty.folder, "test -x d/x && ! test -e ran && echo good", "good");
    test_assert_run(empty.folder, "git ls-files | tr '\\n' ' '", ".gitattributes a d/x ");
}

static void
test_no_branch(void)
{
    g_auto(TestRepo) place = {.folder = test_folder(), .env = test_env()};
    g_autoptr(GError) error = NULL;
    place.repo = test_open(place.folder, place.env);
    g_assert_false(folio_repo_begin_branch(place.repo, "main",
                                           "00000000000000000000000000000000000000aa", &error));
    g_assert_nonnull(error);
    g_clear_error(&error);
    g_assert_false(folio_repo_begin_branch(place.repo, "main", "no id", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_true(g_str_has_prefix(error->message, "cannot make the branch 'main'"));
    test_assert_run(place.folder, "git for-each-ref; ls", "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/checkout/branch", test_a_new_branch);
    g_test_add_func("/git/checkout/no-branch", test_no_branch);
    return g_test_run();
}
