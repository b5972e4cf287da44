#include <sys/stat.h>

#include "lib/repo.h"

enum { WAIT_MS = 60 * 1000 };

/* An environment whose "git" writes down how it was called. */
static FolioEnv *
make_env(const char *folder, bool with_git)
{
    g_autofree char *script = g_strdup_printf("#!/bin/sh\necho \"$@\" >%s/called\n", folder);
    g_autofree char *git = g_build_filename(folder, "bin/git", NULL);
    g_autofree char *path = g_strdup_printf("PATH=%s/%s", folder, with_git ? "bin" : "none");
    char *variables[] = {path, (char *) "GIT_CONFIG_NOSYSTEM=1", NULL};
    test_write_file(folder, "bin/git", script);
    g_assert_cmpint(g_chmod(git, 0755), ==, 0);
    return folio_env_new(variables, NULL);
}

static void
write_files(const char *folder, const char *pattern, int count)
{
    for (int i = 0; i < count; i++) {
        g_autofree char *path = g_strdup_printf("journal/.git/objects/%s%d.pack", pattern, i);
        test_write_file(folder, path, "");
    }
}

static bool
was_called(const char *folder, unsigned wait_ms)
{
    g_autofree char *path = g_build_filename(folder, "called", NULL);
    for (unsigned waited = 0; waited <= wait_ms; waited += 20) {
        g_autofree char *text = NULL;
        if (g_file_get_contents(path, &text, NULL, NULL) && *text != '\0') {
            g_assert_cmpstr(text, ==, "gc --auto --quiet\n");
            return true;
        }
        g_usleep(20000);
    }
    return false;
}

static void
test_maintain(void)
{
    static const struct {
        int loose, packs;
        bool with_git, calls;
    } cases[] = {
        {27, 50, true, false}, {28, 0, true, true}, {0, 51, true, true}, {28, 51, false, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        TestFolder folder = test_folder();
        g_autofree char *journal = g_build_filename(folder, "journal", NULL);
        g_autoptr(FolioEnv) env = make_env(folder, cases[i].with_git);
        g_autoptr(FolioRepo) repo = test_open(journal, env);
        write_files(folder, "17/loose", cases[i].loose);
        write_files(folder, "pack/pack-", cases[i].packs);
        folio_repo_maintain(repo);
        g_assert_true(was_called(folder, cases[i].calls ? WAIT_MS : 200) == cases[i].calls);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/maintain/when", test_maintain);
    return g_test_run();
}
