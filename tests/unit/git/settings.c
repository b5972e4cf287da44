/* Writing to git's own configuration: whole or not at all, and never in a dead writer's way. */
#include <sys/stat.h>
#include <unistd.h>

#include "lib/repo.h"

#include "folio/error.h"
#include "folio/lock.h"

static void
place_init(TestRepo *place)
{
    *place = (TestRepo){.folder = test_folder(), .env = test_env()};
    test_do(place->folder, "git init -q");
    place->repo = test_open(place->folder, place->env);
}

static void
change_ok(TestRepo *place, const FolioConfigChange *changes, gsize count)
{
    GError *error = NULL;
    g_assert_true(folio_repo_change_config(place->repo, changes, count, &error));
    g_assert_no_error(error);
    test_assert_run(place->folder, "ls .git | grep 'config\\.' || true", "");
}

static void
test_change(void)
{
    g_auto(TestRepo) place = {0};
    place_init(&place);
    test_do(place.folder, "printf '# mine\\n[one]\\n\\ta = 1\\n\\ta = 2\\n' >>.git/config;"
                          "chmod 640 .git/config");
    const FolioConfigChange changes[] = {
        {"two.b", "x \"y\""}, {"remote.a b.url", "/p"}, {"one.a", NULL}, {"none.c", NULL}};
    change_ok(&place, changes, G_N_ELEMENTS(changes));
    test_assert_run(place.folder, "git config two.b", "x \"y\"");
    test_assert_run(place.folder, "git config 'remote.a b.url'", "/p");
    test_assert_run(place.folder, "git config --get-all one.a || true", "");
    test_assert_run(place.folder, "grep -c '# mine' .git/config; stat -c %a .git/config", "1\n640");
    g_autofree char *seen = folio_repo_dup_config(place.repo, "two.b");
    g_assert_cmpstr(seen, ==, "x \"y\""); /* an open repository knows it at once */
}

/* One of them cannot be: none is. */
static void
test_all_or_none(void)
{
    g_auto(TestRepo) place = {0};
    GError *error = NULL;
    place_init(&place);
    g_autofree char *before = test_run(place.folder, "cat .git/config");
    const FolioConfigChange changes[] = {{"two.b", "x"}, {"nodot", "y"}};
    g_assert_false(folio_repo_change_config(place.repo, changes, 2, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_clear_error(&error);
    test_assert_run(place.folder, "cat .git/config", before);
    test_assert_run(place.folder, "ls .git | grep 'config\\.' || true", "");
}

/* What is left at any moment of a write. */
static void
test_dead_writer(void)
{
    static const char *const left[] = {
        "echo >config.folio-abc",
        "echo >config.folio-abc; ln config.folio-abc config.lock",
        "echo >config.folio-abc; ln config.folio-abc config.lock; head -c 9 config "
        ">config.folio-abc.new; echo >config.folio-abc.new.lock",
    };
    const FolioConfigChange change = {"two.b", "x"};
    for (gsize i = 0; i < G_N_ELEMENTS(left); i++) {
        g_auto(TestRepo) place = {0};
        place_init(&place);
        g_autofree char *line = g_strdup_printf("cd .git; %s", left[i]);
        test_do(place.folder, line);
        change_ok(&place, &change, 1);
        test_assert_run(place.folder, "git config two.b", "x");
    }
}

/* Whoever writes next clears the way for plain git; what another holds stays. */
static void
test_break_lock(void)
{
    static const struct {
        const char *left, *stays;
    } cases[] = {
        {"true", ""},
        {"echo >config.folio-abc; ln config.folio-abc config.lock", ""},
        {"echo >config.lock", "config.lock"},
        {"echo >config.folio-abc; echo >config.lock", "config.lock"},
        {"mv config ../kept; ln -s ../kept config; echo >../kept.folio-abc;"
         " ln ../kept.folio-abc ../kept.lock",
         ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestRepo) place = {0};
        place_init(&place);
        g_autofree char *line = g_strdup_printf("cd .git; %s", cases[i].left);
        test_do(place.folder, line);
        folio_repo_break_config_lock(folio_repo_get_git_dir(place.repo));
        test_assert_run(place.folder, "cd .git; ls . .. | grep '\\.lock$\\|\\.folio-' || true",
                        cases[i].stays);
        if (cases[i].stays[0] == '\0')
            test_do(place.folder, "git config two.b x");
    }
}

/* One that a folio at work holds stays. */
static void
test_break_no_living_lock(void)
{
    g_auto(TestRepo) place = {0};
    GError *error = NULL;
    place_init(&place);
    test_do(place.folder, "cd .git; echo >config.folio-abc; ln config.folio-abc config.lock");
    g_autofree char *path =
        g_build_filename(folio_repo_get_git_dir(place.repo), "folio/lock.config", NULL);
    g_autoptr(FolioLock) lock = folio_lock_take(path, 0, &error);
    g_assert_no_error(error);
    folio_repo_break_config_lock(folio_repo_get_git_dir(place.repo));
    test_do(place.folder, "test -e .git/config.lock");
}

/* One that git holds is waited for, and named when it stays. */
static void
test_held_by_git(void)
{
    g_auto(TestRepo) place = {0};
    GError *error = NULL;
    const FolioConfigChange change = {"two.b", "x"};
    place_init(&place);
    test_do(place.folder, ": >.git/config.lock; (sleep 0.3; rm .git/config.lock) >&- 2>&- &");
    change_ok(&place, &change, 1);
    test_do(place.folder, ": >.git/config.lock");
    g_assert_false(folio_repo_set_config(place.repo, "two.b", "y", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_cmpstr(error->message, ==, "git's configuration is locked by another program");
    g_assert_nonnull(folio_error_get_hint(error));
    g_clear_error(&error);
    test_do(place.folder, "test -e .git/config.lock");
    test_assert_run(place.folder, "git config two.b", "x");
}

/* A configuration that is kept elsewhere stays there. */
static void
test_link(void)
{
    g_auto(TestRepo) place = {0};
    const FolioConfigChange change = {"two.b", "x"};
    place_init(&place);
    test_do(place.folder, "mv .git/config kept; ln -s ../kept .git/config");
    change_ok(&place, &change, 1);
    test_assert_run(place.folder, "git config -f kept two.b; readlink .git/config", "x\n../kept");
    test_assert_run(place.folder, "ls", "kept");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/settings/change", test_change);
    g_test_add_func("/git/settings/all", test_all_or_none);
    g_test_add_func("/git/settings/dead", test_dead_writer);
    g_test_add_func("/git/settings/held", test_held_by_git);
    g_test_add_func("/git/settings/break-lock", test_break_lock);
    g_test_add_func("/git/settings/break-no-living-lock", test_break_no_living_lock);
    g_test_add_func("/git/settings/link", test_link);
    return g_test_run();
}
