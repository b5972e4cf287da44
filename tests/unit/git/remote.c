#include "folio/remote.h"

#include "folio/error.h"
#include "folio/history.h"
#include "lib/repo.h"

typedef struct Place {
    char *folder, *ours, *theirs, *other;
    FolioEnv *env;
    FolioRepo *repo;
} Place;

static void
place_clear(Place *place)
{
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    g_free(place->ours);
    g_free(place->theirs);
    g_free(place->other);
    test_folder_remove(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

/* ours: a repository with a commit; theirs.git: a bare one; other: plain git's clone of that. */
static void
place_init(Place *place)
{
    *place = (Place){.folder = test_folder(), .env = test_env()};
    place->ours = g_build_filename(place->folder, "ours", NULL);
    place->theirs = g_build_filename(place->folder, "theirs.git", NULL);
    place->other = g_build_filename(place->folder, "other", NULL);
    test_do(place->folder, "git init -q --bare theirs.git; git init -q ours; cd ours;"
                           "echo a >a.md; git add .; git commit -qm a");
    place->repo = test_open(place->ours, place->env);
    GError *error = NULL;
    folio_remote_add(place->repo, "origin", place->theirs, &error);
    g_assert_no_error(error);
}

static void
test_push_ok(Place *place, const FolioPush *push)
{
    GError *error = NULL;
    g_autofree char *refusal = NULL;
    FolioTransfer transfer = {0};
    folio_remote_push(place->repo, push, &transfer, &refusal, &error);
    g_assert_no_error(error);
    g_assert_null(refusal);
}

static FolioPush
push_of_head(Place *place, char head[FOLIO_OID_HEX_SIZE], const char *expected)
{
    GError *error = NULL;
    folio_repo_head(place->repo, head, &error);
    g_assert_no_error(error);
    return (FolioPush){.remote = "origin", .branch = "main", .commit = head, .expected = expected};
}

static void
test_there_and_back(void)
{
    g_auto(Place) place = {0};
    char head[FOLIO_OID_HEX_SIZE], noted[FOLIO_OID_HEX_SIZE];
    FolioTransfer transfer = {0};
    GError *error = NULL;
    place_init(&place);
    FolioPush push = push_of_head(&place, head, "");
    test_push_ok(&place, &push);
    test_assert_run(place.theirs, "git rev-parse main", head);
    test_assert_run(place.ours, "git for-each-ref --format='%(refname)'", "refs/heads/main");

    test_do(place.folder,
            "git clone -q theirs.git other; cd other; echo b >b.md; git add .;"
            "git commit -qm b; git push -q origin main; git push -q origin main:side");
    g_auto(FolioRemoteTip) tip = {0};
    folio_remote_download(place.repo, "origin", NULL, &transfer, &tip, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tip.branch, ==, "main");
    test_assert_run(place.other, "git rev-parse main", tip.commit);
    /* the commit is here, and nothing names it yet */
    test_assert_run(place.ours, "git for-each-ref --format='%(refname)'", "refs/heads/main");
    g_autofree char *line = g_strdup_printf("git cat-file -t %s:b.md", tip.commit);
    test_assert_run(place.ours, line, "blob");
    folio_remote_note_tip(place.repo, "origin", &tip, &error);
    g_assert_no_error(error);
    folio_remote_get_noted(place.repo, "origin", "main", noted, &error);
    g_assert_cmpstr(noted, ==, tip.commit);
    test_assert_run(place.ours, "git rev-parse origin/main", tip.commit);
}

static void
test_refused(void)
{
    g_auto(Place) place = {0};
    char head[FOLIO_OID_HEX_SIZE];
    FolioTransfer transfer = {0};
    GError *error = NULL;
    place_init(&place);
    FolioPush push = push_of_head(&place, head, "");
    test_push_ok(&place, &push);
    test_do(place.folder, "git clone -q theirs.git other; cd other; echo b >b.md; git add .;"
                          "git commit -qm b; git push -q origin main");
    test_do(place.ours, "echo c >c.md; git add .; git commit -qm c");
    push = push_of_head(&place, head, head);
    g_autofree char *refusal = NULL;
    folio_remote_push(place.repo, &push, &transfer, &refusal, &error);
    g_assert_no_error(error);
    g_assert_nonnull(refusal);
    test_assert_run(place.theirs, "git log -1 --format=%s main", "b");
}

/* The remote-tracking branch alone cannot tell what was exchanged: git fetch moves it. */
static void
test_exchanged(void)
{
    g_auto(Place) place = {0};
    char head[FOLIO_OID_HEX_SIZE], known[FOLIO_OID_HEX_SIZE];
    GError *error = NULL;
    place_init(&place);
    FolioPush push = push_of_head(&place, head, "");
    test_push_ok(&place, &push);
    folio_remote_get_exchanged(place.repo, "origin", "main", known, &error);
    g_assert_cmpstr(known, ==, "");
    FolioRemoteTip tip = {.branch = (char *) "main"};
    g_strlcpy(tip.commit, head, sizeof tip.commit);
    folio_remote_note_tip(place.repo, "origin", &tip, &error);
    folio_remote_get_exchanged(place.repo, "origin", "main", known, &error);
    g_assert_cmpstr(known, ==, head);
    folio_remote_note_exchanged(place.repo, "origin", &tip, &error);
    test_do(place.ours, "echo b >b.md; git add .; git commit -qm b; git push -q origin main");
    folio_remote_get_exchanged(place.repo, "origin", "main", known, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(known, ==, head);
    /* another address is another place */
    folio_remote_set_url(place.repo, "origin", "/elsewhere", &error);
    folio_remote_get_exchanged(place.repo, "origin", "main", known, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(known, ==, "");
    test_assert_run(place.ours, "git for-each-ref --format='%(refname)'", "refs/heads/main");
}

/* libgit2 1.5 fetches nothing while a symbolic ref leads nowhere. */
static void
test_dangling(void)
{
    g_auto(Place) place = {0};
    char head[FOLIO_OID_HEX_SIZE];
    GError *error = NULL;
    FolioTransfer transfer = {0};
    place_init(&place);
    FolioPush push = push_of_head(&place, head, "");
    test_push_ok(&place, &push);
    test_do(place.folder, "git clone -q theirs.git other; cd other; echo b >b.md; git add .;"
                          "git commit -qm b; git push -q");
    test_do(place.ours, "git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/master");
    g_auto(FolioRemoteTip) tip = {0};
    folio_remote_download(place.repo, "origin", "main", &transfer, &tip, &error);
    g_assert_no_error(error);
    test_assert_run(place.other, "git rev-parse main", tip.commit);
    g_auto(FolioRemoteTip) none = {0};
    folio_remote_download(place.repo, "origin", "no-such-branch", &transfer, &none, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(none.commit, ==, "");
    g_assert_cmpstr(none.branch, ==, "no-such-branch");
}

static void
assert_found(Place *place, const char *given, const char *remote, const char *branch)
{
    GError *error = NULL;
    g_autofree char *found = g_strdup(given), *there = NULL;
    folio_remote_find(place->repo, &found, &there, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(found, ==, remote);
    g_assert_cmpstr(there, ==, branch);
}

static void
test_find(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *remote = NULL, *branch = NULL;
    place_init(&place);
    assert_found(&place, NULL, "origin", "main");
    test_do(place.ours, "git remote add other /x");
    assert_found(&place, NULL, "origin", "main");
    assert_found(&place, "other", "other", "main");
    test_do(place.ours, "git config branch.main.remote other;"
                        "git config branch.main.merge refs/heads/trunk");
    assert_found(&place, NULL, "other", "trunk");
    assert_found(&place, "origin", "origin", "main");
    test_do(place.ours, "git config --unset branch.main.remote; git remote rename origin first");
    g_assert_false(folio_remote_find(place.repo, &remote, &branch, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    test_do(place.ours, "git remote rm first");
    assert_found(&place, NULL, "other", "main");
    g_clear_error(&error);
    test_do(place.ours, "git checkout -q --detach");
    g_assert_false(folio_remote_find(place.repo, &remote, &branch, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
}

static void
test_ancestry(void)
{
    g_auto(Place) place = {0};
    char base[FOLIO_OID_HEX_SIZE];
    GError *error = NULL;
    place_init(&place);
    g_autofree char *first = test_run(place.ours, "git rev-parse HEAD");
    test_do(place.ours, "git checkout -qb side; echo s >s; git add s; git commit -qm s;"
                        "git checkout -q main; echo m >m; git add m; git commit -qm m");
    g_autofree char *main = test_run(place.ours, "git rev-parse main");
    g_autofree char *side = test_run(place.ours, "git rev-parse side");
    g_assert_true(folio_history_is_ancestor(place.repo, first, main));
    g_assert_true(folio_history_is_ancestor(place.repo, main, main));
    g_assert_false(folio_history_is_ancestor(place.repo, main, first));
    g_assert_false(folio_history_is_ancestor(place.repo, side, main));
    g_assert_false(folio_history_is_ancestor(place.repo, "", main));
    g_assert_false(
        folio_history_is_ancestor(place.repo, "00000000000000000000000000000000000000aa", main));
    folio_history_find_base(place.repo, main, side, base, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(base, ==, first);
    folio_history_find_base(place.repo, main, "", base, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(base, ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/remote/there-and-back", test_there_and_back);
    g_test_add_func("/git/remote/refused", test_refused);
    g_test_add_func("/git/remote/exchanged", test_exchanged);
    g_test_add_func("/git/remote/dangling", test_dangling);
    g_test_add_func("/git/remote/find", test_find);
    g_test_add_func("/git/remote/ancestry", test_ancestry);
    return g_test_run();
}
