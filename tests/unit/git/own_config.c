#include "lib/repo.h"

static const char config[] = "\xEF\xBB\xBF# a comment [core]\n"
                             "[core]\n"
                             "\tbare = false ; not bare\n"
                             "\tlogAllRefUpdates\n"
                             "; another\n"
                             "[Folio \"private\"] path = /srv/private\n"
                             "[folio \"Private\"]\n\tpath = \"  kept  \"\n"
                             "[folio]\n"
                             "\ttitle = A \\\"journal\\\" of  two\\\n  words # cut\n"
                             "  slash = a\\\\b\n"
                             "\tquoted = one\" ; two \"three\n"
                             "\tempty =\n"
                             "\tlast = first\n"
                             "\ttail = x   \n"
                             "[folio \"a\\\"b.c]\"]\n\tname = odd\n"
                             "[branch.Main]\n\tremote = origin\r\n"
                             "[folio]\n\tLAST = second\n"
                             "\tcaf = caf\xC3\xA9\n";

static void
test_same_as_git(void)
{
    static const char *const keys[] = {
        "core.bare",          "core.logallrefupdates", "folio.private.path",
        "folio.Private.path", "folio.title",           "folio.slash",
        "folio.quoted",       "folio.empty",           "FOLIO.Last",
        "folio.tail",         "folio.a\"b.c].name",    "branch.main.remote",
        "folio.caf",
    };
    TestFolder folder = test_folder();
    test_do(folder, "git init -q");
    test_write_file(folder, ".git/config", config);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *quoted = g_shell_quote(keys[i]);
        g_autofree char *line = g_strdup_printf("git config --get %s", quoted);
        g_autofree char *expected = test_run(folder, line);
        g_autofree char *value = folio_repo_dup_own_config(folder, keys[i]);
        g_assert_cmpstr(value, ==, expected);
    }
}

static void
test_unset(void)
{
    static const char *const keys[] = {"folio.none", "folio", "folio.PRIVATE.path", "other.bare"};
    TestFolder folder = test_folder();
    g_assert_null(folio_repo_dup_own_config(folder, "core.bare"));
    test_do(folder, "git init -q");
    test_write_file(folder, ".git/config", config);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        g_assert_null(folio_repo_dup_own_config(folder, keys[i]));
}

static void
test_refused(void)
{
    static const char *const texts[] = {
        "[core\nbare = true\n",           "[core \"x\nbare = true\n", "[core]\nbare = \"true\n",
        "[core]\nbare = tr\\ue\n",        "[core]\n= true\n",         "bare = true\n[core \"",
        "[core]\nbare = true\n[core \"\\"};
    TestFolder folder = test_folder();
    test_do(folder, "git init -q");
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        test_write_file(folder, ".git/config", texts[i]);
        g_assert_null(folio_repo_dup_own_config(folder, "core.bare"));
    }
}

static void
test_written_by_git(void)
{
    static const char *const values[] = {
        "plain",       " leading",  "trailing ", "a;b",         "a#b", "q\"q",
        "back\\slash", "tab\there", "new\nline", "caf\xC3\xA9", "",    "'single'",
    };
    TestFolder folder = test_folder();
    test_do(folder, "git init -q");
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *quoted = g_shell_quote(values[i]);
        g_autofree char *line = g_strdup_printf("git config folio.some.value %s", quoted);
        test_do(folder, line);
        g_autofree char *value = folio_repo_dup_own_config(folder, "folio.some.value");
        g_assert_cmpstr(value, ==, values[i]);
    }
}

static void
test_linked_work_tree(void)
{
    TestFolder folder = test_folder();
    test_do(folder, "git init -q main && cd main && git commit -q --allow-empty -m one && "
                    "git config folio.own yes && git worktree add -q ../other");
    g_autofree char *other = g_build_filename(folder, "other", NULL);
    g_autofree char *value = folio_repo_dup_own_config(other, "folio.own");
    g_assert_cmpstr(value, ==, "yes");
}

static void
test_list(void)
{
    TestFolder folder = test_folder();
    test_do(folder,
            "git init -q && git config folio.query.urgent 'is:open' && "
            "git config folio.query.Stale-Goals 'goal' && git config folio.query.urgent x && "
            "git config --add folio.query.urgent y && git config folio.queryx.no z");
    g_auto(GStrv) names = folio_repo_list_own_config(folder, "folio.query");
    g_autofree char *joined = g_strjoinv(" ", names);
    g_assert_cmpstr(joined, ==, "urgent stale-goals");
    g_auto(GStrv) none = folio_repo_list_own_config(folder, "folio.other");
    g_assert_null(none[0]);
    g_auto(GStrv) nowhere = folio_repo_list_own_config("/nonexistent", "folio.query");
    g_assert_null(nowhere[0]);
}

static void
test_subsections(void)
{
    TestFolder folder = test_folder();
    test_do(folder,
            "git init -q && git config remote.origin.url a && git config remote.Back-Up.url b && "
            "git config remote.origin.fetch x && git config remote.a.b.url c && "
            "git config remotes.no.url z && git config remote.pushdefault origin");
    g_auto(GStrv) names = folio_repo_list_own_subsections(folder, "remote");
    g_autofree char *joined = g_strjoinv(" ", names);
    g_assert_cmpstr(joined, ==, "origin Back-Up a.b");
    g_auto(GStrv) none = folio_repo_list_own_subsections(folder, "branch");
    g_assert_null(none[0]);
    g_auto(GStrv) nowhere = folio_repo_list_own_subsections("/nonexistent", "remote");
    g_assert_null(nowhere[0]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/own_config/same_as_git", test_same_as_git);
    g_test_add_func("/own_config/unset", test_unset);
    g_test_add_func("/own_config/refused", test_refused);
    g_test_add_func("/own_config/written_by_git", test_written_by_git);
    g_test_add_func("/own_config/linked_work_tree", test_linked_work_tree);
    g_test_add_func("/own_config/list", test_list);
    g_test_add_func("/own_config/subsections", test_subsections);
    return g_test_run();
}
