/* Refs beside the branch: moved, removed, and never in the way of the next after a death. */
#include "git/remote_internal.h"

#include "lib/repo.h"

#define OTHER "refs/remotes/origin/main"
#define OWN "refs/folio/incoming"

typedef struct Place {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
    char *commit;
} Place;

static void
place_clear(Place *place)
{
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    g_free(place->commit);
    test_folder_remove(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static void
place_init(Place *place)
{
    *place = (Place){.folder = test_folder(), .env = test_env()};
    test_do(place->folder, "git init -q; git commit -q --allow-empty -m a; mkdir -p .git/folio "
                           ".git/refs/remotes/origin .git/refs/folio");
    place->repo = test_open(place->folder, place->env);
    place->commit = test_run(place->folder, "git rev-parse HEAD");
}

static bool
set(Place *place, const char *name, const char *commit)
{
    g_autoptr(GError) error = NULL;
    bool done = folio_git_set_ref(place->repo, name, commit, "folio sync", &error);
    g_assert_cmpint(done, ==, error == NULL);
    test_assert_run(place->folder, "ls .git/folio | grep moving || true", "");
    return done;
}

static void
test_move(void)
{
    static const char *const names[] = {OTHER, OWN};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_auto(Place) place = {0};
        place_init(&place);
        g_autofree char *line = g_strconcat("git rev-parse ", names[i], NULL);
        g_assert_true(set(&place, names[i], place.commit));
        test_assert_run(place.folder, line, place.commit);
        g_assert_true(set(&place, names[i], ""));
        g_assert_true(set(&place, names[i], "")); /* what is not there is gone already */
        test_assert_run(place.folder, "git for-each-ref --format='%(refname)'", "refs/heads/main");
    }
}

/* The lock of a ref that only folio writes, or one that was recorded, is a dead folio's. */
static void
test_dead_writer(void)
{
    static const struct {
        const char *script, *name;
        bool goes;
    } cases[] = {
        {": >refs/folio/incoming.lock", OWN, true},
        {": >refs/remotes/origin/main.lock", OTHER, false},
        {": >refs/remotes/origin/main.lock; printf " OTHER " >folio/refs.moving", OTHER, true},
        {": >refs/remotes/origin/main.lock; printf refs/x >folio/refs.moving", OTHER, false},
        {"echo words >refs/remotes/origin/main.lock; printf " OTHER " >folio/refs.moving", OTHER,
         false},
        {": >refs/remotes/origin/main.lock; printf '../../x' >folio/refs.moving", OTHER, false},
        {": >refs/remotes/origin/main.lock; : >folio/refs.moving", OTHER, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Place) place = {0};
        place_init(&place);
        g_autofree char *line = g_strdup_printf("cd .git; %s", cases[i].script);
        test_do(place.folder, line);
        g_test_message("%s", cases[i].script);
        g_assert_cmpint(set(&place, cases[i].name, place.commit), ==, cases[i].goes);
        test_assert_run(place.folder, "find .git/refs -name '*.lock' | wc -l",
                        cases[i].goes ? "0" : "1");
    }
}

/* Removing a packed ref writes all of them anew. */
static void
test_packed(void)
{
    g_auto(Place) place = {0};
    place_init(&place);
    g_assert_true(set(&place, OTHER, place.commit));
    test_do(place.folder,
            "git pack-refs --all; head -c 30 .git/packed-refs >.git/packed-refs.lock");
    g_assert_false(set(&place, OTHER, ""));
    folio_repo_free(place.repo); /* libgit2 takes the one it could not remove for removed */
    place.repo = test_open(place.folder, place.env);
    test_do(place.folder, "printf " OTHER " >.git/folio/refs.moving");
    g_assert_true(set(&place, OTHER, ""));
    test_assert_run(place.folder, "git for-each-ref --format='%(refname)'", "refs/heads/main");
    test_do(place.folder, "! test -e .git/packed-refs.lock");
}

/* A reflog whose last line was cut keeps both that line and the next. */
static void
test_cut_reflog(void)
{
    g_auto(Place) place = {0};
    place_init(&place);
    g_assert_true(set(&place, OTHER, place.commit));
    test_do(place.folder, "git commit -q --allow-empty -m b");
    g_autofree char *second = test_run(place.folder, "git rev-parse HEAD");
    test_do(place.folder, "truncate -s -1 .git/logs/" OTHER);
    g_assert_true(set(&place, OTHER, second));
    test_assert_run(place.folder, "git reflog --format=%gs " OTHER, "folio sync\nfolio sync");
}

static void
test_end_reflog(void)
{
    static const struct {
        const char *before, *after;
    } cases[] = {{"a\nb", "a\nb\n"}, {"a\n", "a\n"}, {"", ""}, {"a", "a\n"}};
    TestFolder folder = test_folder();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = NULL;
        g_autofree char *path = g_build_filename(folder, "logs", "HEAD", NULL);
        test_write_file(folder, "logs/HEAD", cases[i].before);
        folio_git_end_reflog(folder, "HEAD");
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        g_assert_cmpstr(text, ==, cases[i].after);
    }
    folio_git_end_reflog(folder, "refs/heads/none"); /* no log: none is made */
    g_autofree char *none = g_build_filename(folder, "logs/refs", NULL);
    g_assert_false(g_file_test(none, G_FILE_TEST_EXISTS));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/move-ref/move", test_move);
    g_test_add_func("/git/move-ref/dead", test_dead_writer);
    g_test_add_func("/git/move-ref/packed", test_packed);
    g_test_add_func("/git/move-ref/reflog", test_cut_reflog);
    g_test_add_func("/git/move-ref/end", test_end_reflog);
    return g_test_run();
}
