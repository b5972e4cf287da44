#include "folio/guard.h"

#include "folio/error.h"
#include "lib/repo.h"

/* A commit made by plumbing, so that its tree can be anything: `lines` are printf arguments for git
 * mktree, `$b` being an ordinary file, `$t` a folder with one, `$l` a link's target, `$c` a commit. */
static char *
make_commit(const char *folder, const char *lines)
{
    g_autofree char *script =
        g_strdup_printf("b=$(printf text | git hash-object -w --stdin); l=$(printf /etc/passwd | "
                        "git hash-object -w "
                        "--stdin); t=$(printf '100644 blob %%s\\tx.md\\n' $b | git mktree); "
                        "c=$(git commit-tree -m x $t); export b l t c; git commit-tree -m made "
                        "$(printf %s | git mktree --missing)",
                        lines);
    return test_run(folder, script);
}

typedef struct Case {
    const char *lines;
    const char *wrong; /* part of the message; NULL: passes */
} Case;

static void
run_case(FolioRepo *repo, const char *folder, const Case *each)
{
    g_autofree char *commit = make_commit(folder, each->lines);
    g_autoptr(GError) error = NULL;
    bool passed = folio_guard_commit(repo, "", commit, &error);
    g_test_message("%s: %s", each->lines, error == NULL ? "passed" : error->message);
    if (each->wrong == NULL) {
        g_assert_no_error(error);
        g_assert_true(passed);
        return;
    }
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
    g_assert_nonnull(strstr(error->message, each->wrong));
    g_assert_nonnull(folio_error_get_why(error));
    g_assert_nonnull(strstr(folio_error_get_hint(error), "nothing was changed"));
}

static void
test_rules(void)
{
    static const Case cases[] = {
        {"'100644 blob %s\\tfolio.yaml\\n100755 blob %s\\trun.sh\\n040000 tree %s\\tgoals\\n' $b "
         "$b "
         "$t",
         NULL},
        {"'100644 blob %s\\t.gitattributes\\n100644 blob %s\\t.gitignore\\n' $b $b", NULL},
        {"'100644 blob %s\\té.md\\n' $b", NULL},
        {"'120000 blob %s\\tnote.md\\n' $l", "'note.md' is a symbolic link"},
        {"'160000 commit %s\\tsub\\n' $c", "'sub' is a repository of its own"},
        {"'100644 blob %s\\t.gitmodules\\n' $b", "'.gitmodules' has a part that starts with a dot"},
        {"'100644 blob %s\\t-rf\\n' $b", "'-rf' has a part that starts with a dot or a dash"},
        {"'100644 blob %s\\ta b.md\\n' $b", "'a b.md' has a character other than"},
        {"'100644 blob %s\\tA.md\\n100644 blob %s\\ta.md\\n' $b $b",
         "'a.md' is the same as 'A.md' but for its case"},
        {"'100644 blob %s\\tA\\n040000 tree %s\\ta\\n' $b $t", "is the same as 'A'"},
        {"'100644 blob %s\\tcafe\\314\\201.md\\n' $b", "composed form"},
        {"'100644 blob %s\\tx\\377.md\\n' $b", "is not UTF-8"},
        {"'100644 blob %s\\tx\\342\\200\\256der.md\\n' $b", "<U+202E>"},
        {"'100644 blob %s\\tcon.md\\n' $b", "is a device name on Windows"},
        {"'100644 blob %s\\tx.md\\n' 0123456789012345678901234567890123456789",
         "'x.md' is missing or damaged"},
    };
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        run_case(repo, folder, &cases[i]);
}

/* Trees that only a program of its own writes: hash-object takes any bytes with --literally. */
static char *
make_raw_commit(const char *folder, const char *printf_words)
{
    g_autofree char *script = g_strdup_printf(
        "b=$(printf text | git hash-object -w --stdin | sed 's/../\\\\x&/g'); "
        "f=$(git mktree </dev/null | sed 's/../\\\\x&/g'); "
        "t=$(printf \"%s\" | git hash-object -t tree -w --literally --stdin); "
        "git commit-tree -m raw $t 2>/dev/null || printf 'tree %%s\\nauthor a <a> 1 +0000\\n"
        "committer a <a> 1 +0000\\n\\nraw\\n' $t | git hash-object -t commit -w --literally "
        "--stdin",
        printf_words);
    g_autofree char *path = g_build_filename(folder, "make.sh", NULL);
    g_file_set_contents(path, script, -1, NULL);
    return test_run(folder, "bash make.sh");
}

static void
test_raw_trees(void)
{
    static const Case cases[] = {
        {"100644 b.md\\x00${b}"
         "100644 a.md\\x00${b}",
         "is out of order"},
        {"100644 a.md\\x00${b}"
         "100644 a.md\\x00${b}",
         "is out of order"},
        {"104755 a.md\\x00${b}", "has the odd mode 104755"},
        {"100664 a.md\\x00${b}", "has the odd mode 100664"},
        {"010644 a.md\\x00${b}", "has the odd mode 10644"},
        {"100644 .git\\x00${b}", "'.git' has a part that starts with a dot"},
        {"100644 ..\\x00${b}", "'..' has a part that starts with a dot"},
        {"100644 a.md\\x00short", "cannot be read as a folder"},
        {"100644 a.md\\x00${f}", "'a.md' is not what its folder says"},
        {"40000 goals\\x00${b}", "'goals' is not what its folder says"},
    };
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *commit = make_raw_commit(folder, cases[i].lines);
        g_autoptr(GError) error = NULL;
        g_assert_false(folio_guard_commit(repo, "", commit, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, cases[i].wrong));
    }
}

static void
expect(FolioRepo *repo, const char *folder, const char *script, const char *wrong)
{
    g_autofree char *commit = test_run(folder, script);
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_guard_commit(repo, "", commit, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, wrong));
}

static void
test_bombs(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    expect(repo, folder,
           "t=$(printf '100644 blob %s\\tx.md\\n' $(printf x | git hash-object -w --stdin) | git "
           "mktree); for i in 1 2 3 4 5 6 7 8 9; do t=$(printf '040000 tree %s\\td\\n' $t | git "
           "mktree); done; git commit-tree -m deep $t",
           "is deeper than 8 folders");
    /* 12 folders of 12 folders of ...: 12^7 files in seven objects */
    expect(repo, folder,
           "t=$(printf '100644 blob %s\\tx.md\\n' $(printf x | git hash-object -w --stdin) | git "
           "mktree); for i in 1 2 3 4 5 6 7; do t=$(for j in a b c d e f g h i j k l; do printf "
           "'040000 tree %s\\t%s\\n' $t $j; done | git mktree); done; git commit-tree -m wide $t",
           "brings more than 200000 files and folders");
    expect(repo, folder,
           "b=$(head -c 1200000 /dev/zero | git hash-object -w --stdin); git commit-tree -m big "
           "$(printf '100644 blob %s\\tx.md\\n' $b | git mktree)",
           "'x.md' has 1200000 bytes, and 1114112 is the most");
    expect(repo, folder,
           "b=$(head -c 27000000 /dev/zero | git hash-object -w --stdin); git commit-tree -m big "
           "$(printf '100644 blob %s\\tx.png\\n' $b | git mktree)",
           "'x.png' has 27000000 bytes");
    expect(repo, folder,
           "head -c 2000000 /dev/zero | tr '\\0' x | git commit-tree -F - $(git mktree </dev/null)",
           "is the most");
}

/* What is ours already passes wherever it came from; what is new beside it does not. */
static void
test_known(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    g_autoptr(GError) error = NULL;
    g_autofree char *known = make_commit(
        folder, "'100644 blob %s\\ta b.md\\n120000 blob %s\\tlink\\n040000 tree %s\\t.obsidian\\n' "
                "$b $l $t");
    g_autofree char *same = make_commit(
        folder, "'100644 blob %s\\ta b.md\\n120000 blob %s\\tlink\\n100644 blob %s\\tnew.md\\n"
                "040000 tree %s\\t.obsidian\\n' $l $l $b $t");
    g_assert_true(folio_guard_commit(repo, known, known, &error));
    g_assert_true(folio_guard_commit(repo, known, same, &error));
    g_assert_no_error(error);
    g_assert_false(folio_guard_commit(repo, "", same, &error));
    g_clear_error(&error);
    g_autofree char *moved =
        make_commit(folder, "'120000 blob %s\\tlink\\n120000 blob %s\\tlink2\\n' $l $l");
    g_assert_false(folio_guard_commit(repo, known, moved, &error));
    g_assert_nonnull(strstr(error->message, "'link2' is a symbolic link"));
    g_clear_error(&error);
    g_autofree char *twisted = make_commit(folder, "'120000 blob %s\\ta b.md\\n' $l");
    g_assert_false(folio_guard_commit(repo, known, twisted, &error));
    g_assert_nonnull(strstr(error->message, "'a b.md' is a symbolic link"));
    g_clear_error(&error);
    g_assert_false(folio_guard_commit(repo, "", "not hexadecimal", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
}

/* The new one of two twins may come first or last. */
static void
test_known_twins(void)
{
    static const char both[] = "'100644 blob %s\\tNOTE.md\\n100644 blob %s\\tnote.md\\n' $b $b";
    static const char *const known[] = {"'100644 blob %s\\tNOTE.md\\n' $b",
                                        "'100644 blob %s\\tnote.md\\n' $b"};
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    g_autofree char *twins = make_commit(folder, both);
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *before = make_commit(folder, known[i]);
        g_assert_false(folio_guard_commit(repo, before, twins, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
        g_assert_nonnull(strstr(error->message, "'note.md' is the same as 'NOTE.md'"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/guard/rules", test_rules);
    g_test_add_func("/git/guard/raw-trees", test_raw_trees);
    g_test_add_func("/git/guard/bombs", test_bombs);
    g_test_add_func("/git/guard/known", test_known);
    g_test_add_func("/git/guard/known-twins", test_known_twins);
    return g_test_run();
}
