/* The guard of a server: everything that a reference would bring, whatever is taken out again later. */
#include "folio/guard.h"

#include "folio/error.h"
#include "lib/repo.h"

/* The folder is a work tree; what it holds without a branch is what is being received. */
static void
place_init(TestRepo *place, const char *script)
{
    GError *error = NULL;
    *place = (TestRepo){.folder = test_folder(), .env = test_env()};
    g_autofree char *git_dir = g_build_filename(place->folder, ".git", NULL);
    test_do(place->folder, "git init -q; echo 1 >a.md; git add .; git commit -qm accepted; "
                           "git checkout -q --detach");
    test_do(place->folder, script);
    place->repo = folio_guard_open(git_dir, place->env, &error);
    g_assert_no_error(error);
}

/* In a shell: a commit of all files, as one step. */
#define STEP " && git add -A && git commit -qm step"

static void
test_passes(void)
{
    static const struct {
        const char *script;
        gsize count;
    } cases[] = {
        {":", 0},
        {"echo 2 >a.md" STEP, 1},
        {"echo 2 >a.md" STEP "; echo b >b.md" STEP "; git rm -q a.md; git commit -qm step", 3},
        {"echo 2 >a.md" STEP "; git tag -m t t; git rev-parse t >.git/tip; git tag -d t", 1},
        {"echo 2 >a.md" STEP "; git update-ref refs/pull/1 HEAD; echo 3 >a.md" STEP, 1},
        {"echo x >b.md" STEP "; s=$(git rev-parse HEAD); git checkout -q main; git checkout -q "
         "--detach; echo y >c.md" STEP "; git merge -qm m $s",
         3},
        /* a history of its own */
        {"git checkout -q --orphan new; git commit -qm root; echo 2 >a.md" STEP
         "; git checkout -q --detach; git branch -qD new",
         2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestRepo) place = {0};
        GError *error = NULL;
        gsize count = 99;
        g_test_message("%s", cases[i].script);
        place_init(&place, cases[i].script);
        g_autofree char *tip =
            test_run(place.folder, "cat .git/tip 2>/dev/null || git rev-parse HEAD");
        folio_guard_received(place.repo, tip, &count, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(count, ==, cases[i].count);
        g_assert_true(folio_guard_received(place.repo, tip, NULL, NULL));
    }
}

static void
test_refused(void)
{
    static const struct {
        const char *script, *wrong;
    } cases[] = {
        {"ln -s /etc/passwd l.md" STEP, "'l.md' is a symbolic link"},
        /* taken out again, it is still in the history */
        {"ln -s /etc/passwd l.md" STEP "; git rm -q l.md; git commit -qm clean",
         "'l.md' is a symbolic link"},
        {"mkdir .obsidian; echo x >.obsidian/x" STEP, "'.obsidian' has a part that starts"},
        {"echo x >b.md" STEP
         "; git checkout -q main; git checkout -q --detach; ln -s a.md l.md" STEP
         "; s=$(git rev-parse HEAD); git checkout -q main; git checkout -q --detach; git merge -q "
         "-s ours -m m $s",
         "'l.md' is a symbolic link"},
        {"git checkout -q --orphan new; ln -s a.md l.md; git add -A; git commit -qm root; git "
         "checkout -q --detach; git branch -qD new",
         "'l.md' is a symbolic link"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestRepo) place = {0};
        g_autoptr(GError) error = NULL;
        g_test_message("%s", cases[i].script);
        place_init(&place, cases[i].script);
        g_autofree char *tip = test_run(place.folder, "git rev-parse HEAD");
        g_assert_false(folio_guard_received(place.repo, tip, NULL, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, cases[i].wrong));
    }
}

/* What is accepted already passes, and so does what a new commit only keeps of it. */
static void
test_what_was_there(void)
{
    g_auto(TestRepo) place = {0};
    GError *error = NULL;
    gsize count = 0;
    place_init(&place, "git checkout -q main; ln -s a.md old.md" STEP "; git checkout -q --detach; "
                       "echo 2 >a.md" STEP);
    g_autofree char *tip = test_run(place.folder, "git rev-parse HEAD");
    folio_guard_received(place.repo, tip, &count, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(count, ==, 1);
}

/* A reference may lead to anything; only commits, and tags of them, are looked at. */
static void
test_odd_tips(void)
{
    g_auto(TestRepo) place = {0};
    place_init(&place, "git tag -m 'of a file' blob HEAD:a.md; git tag -m 'of a folder' tree "
                       "HEAD^{tree}; git tag -m twice twice blob");
    static const char *const tips[] = {"HEAD:a.md", "HEAD^{tree}", "blob", "tree", "twice"};
    for (gsize i = 0; i < G_N_ELEMENTS(tips); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *line = g_strdup_printf("git rev-parse %s", tips[i]);
        g_autofree char *tip = test_run(place.folder, line);
        g_test_message("%s", tips[i]);
        g_assert_false(folio_guard_received(place.repo, tip, NULL, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
        g_assert_nonnull(strstr(error->message, "leads to no commit"));
        g_assert_nonnull(folio_error_get_why(error));
    }
    g_autoptr(GError) error = NULL;
    g_assert_false(
        folio_guard_received(place.repo, "00000000000000000000000000000000000000aa", NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
}

static void
test_a_parent_is_missing(void)
{
    g_auto(TestRepo) place = {0};
    g_autoptr(GError) error = NULL;
    place_init(&place, "echo 2 >a.md" STEP "; echo 3 >a.md" STEP);
    g_autofree char *tip = test_run(place.folder, "git rev-parse HEAD");
    test_do(place.folder, "f=.git/objects/$(git rev-parse HEAD~1 | sed 's|..|&/|'); rm -f $f");
    g_assert_false(folio_guard_received(place.repo, tip, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
}

/* git keeps what it receives aside until the hook has agreed. */
static void
test_quarantine(void)
{
    TestFolder folder = test_folder();
    GError *error = NULL;
    test_do(folder,
            "git init -q --bare server.git; git init -q work; cd work; echo 1 >a.md; git add "
            ".; git commit -qm x; mkdir -p ../server.git/objects/incoming; cp -r "
            ".git/objects/?? ../server.git/objects/incoming/");
    g_autofree char *server = g_build_filename(folder, "server.git", NULL);
    g_autofree char *incoming = g_build_filename(server, "objects", "incoming", NULL);
    g_autofree char *tip = test_run(folder, "git -C work rev-parse HEAD");
    static const struct {
        const char *variable, *value; /* "%": the folder */
        bool found;
    } cases[] = {
        {"GIT_OBJECT_DIRECTORY", "%", true},
        {"GIT_OBJECT_DIRECTORY", "objects/incoming", true},
        {"GIT_ALTERNATE_OBJECT_DIRECTORIES", "%", true},
        {"GIT_ALTERNATE_OBJECT_DIRECTORIES", ":%:", true},
        {"OTHER", "%", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize count = 0;
        g_autoptr(GError) missing = NULL;
        g_auto(GStrv) parts = g_strsplit(cases[i].value, "%", 2);
        g_autofree char *value = g_strjoinv(incoming, parts);
        g_auto(GStrv) variables = g_get_environ();
        variables = g_environ_setenv(variables, cases[i].variable, value, TRUE);
        g_autoptr(FolioEnv) env = folio_env_new(variables, &error);
        g_autoptr(FolioRepo) repo = folio_guard_open(server, env, &error);
        g_assert_no_error(error);
        g_test_message("%s=%s", cases[i].variable, value);
        g_assert_cmpint(folio_guard_received(repo, tip, &count, &missing), ==, cases[i].found);
        g_assert_cmpuint(count, ==, cases[i].found ? 1 : 0);
    }
}

static void
test_opening(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(GError) error = NULL;
    test_do(folder, "git init -q work; mkdir empty");
    static const char *const places[] = {"work", "empty", "nowhere", ""};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *path = g_build_filename(folder, places[i], NULL);
        g_test_message("%s", places[i]);
        g_assert_null(folio_guard_open(path, env, &error));
        g_assert_nonnull(error);
        g_clear_error(&error);
    }
    g_autofree char *git_dir = g_build_filename(folder, "work", ".git", NULL);
    g_autoptr(FolioRepo) repo = folio_guard_open(git_dir, env, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(folio_repo_get_folder(repo), ==, git_dir);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/guard-received/passes", test_passes);
    g_test_add_func("/git/guard-received/refused", test_refused);
    g_test_add_func("/git/guard-received/what-was-there", test_what_was_there);
    g_test_add_func("/git/guard-received/odd-tips", test_odd_tips);
    g_test_add_func("/git/guard-received/parent", test_a_parent_is_missing);
    g_test_add_func("/git/guard-received/quarantine", test_quarantine);
    g_test_add_func("/git/guard-received/opening", test_opening);
    return g_test_run();
}
