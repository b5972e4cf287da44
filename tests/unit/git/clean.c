/* What is stored has the line ends that git itself would store. */
#include "lib/repo.h"

static void
test_clean(void)
{
    static const struct {
        const char *attributes, *path, *text, *stored;
    } cases[] = {
        {"*.md text eol=lf\n", "a.md", "a\r\nb\r\n", "a\nb\n"},
        {"*.md text eol=lf\n", "a.md", "a\nb\r\n", "a\nb\n"},
        {"*.md text eol=lf\n", "a.md", "a\rb\n", "a\rb\n"},
        {"*.md text eol=lf\n", "a.bin", "a\r\n", "a\r\n"},
        {"*.md -text\n", "a.md", "a\r\n", "a\r\n"},
        {"* text=auto\n", "a.md", "a\r\n", "a\n"},
        {"*.md filter=touch\n", "a.md", "a\r\n", "a\r\n"},
        {"", "a.md", "", ""},
        {"*.md text\n", "gone.md", NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        TestFolder folder = test_folder();
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioEnv) env = test_env();
        g_autoptr(FolioRepo) repo = test_open(folder, env);
        g_test_message("%s%s", cases[i].attributes, cases[i].path);
        test_do(folder, "git config filter.touch.clean 'touch ran; cat'");
        test_write_file(folder, ".gitattributes", cases[i].attributes);
        g_autoptr(GPtrArray) changes = test_changes(cases[i].path, cases[i].text, NULL);
        g_assert_true(folio_repo_clean_changes(repo, changes, &error));
        g_assert_no_error(error);
        const FolioChange *change = g_ptr_array_index(changes, 0);
        g_assert_cmpint(change->content != NULL, ==, cases[i].stored != NULL);
        if (cases[i].stored == NULL)
            continue;
        gsize size = 0;
        const char *data = g_bytes_get_data(change->content, &size);
        g_assert_cmpmem(data, size, cases[i].stored, strlen(cases[i].stored));
        test_assert_run(folder, "ls ran 2>/dev/null || :", "");
    }
}

/* The file keeps its line ends, and git finds nothing to say about it. */
static void
test_commit_of_crlf(void)
{
    TestFolder folder = test_folder();
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    test_write_file(folder, ".git/info/attributes", "*.md text eol=lf\n");
    g_autoptr(GPtrArray) changes = test_changes("a.md", "a\r\nb\r\n", NULL);
    test_apply(folder, changes);
    g_assert_true(folio_repo_clean_changes(repo, changes, &error));
    g_assert_no_error(error);
    static const FolioSignature who = {"Amina Said", "amina@example.org", 1772460000, 60, false};
    char commit[FOLIO_OID_HEX_SIZE];
    guint64 inode = 0;
    bool moved = true;
    g_autoptr(FolioIndexLock) lock = folio_index_lock_new(repo, &inode, &error);
    g_assert_true(folio_index_lock_take(lock, 20000, &error));
    g_assert_true(
        folio_repo_write_commit(repo, "", changes, "m", &who, &who, false, commit, &error));
    g_assert_true(folio_index_lock_commit(lock, changes, false, &error));
    g_assert_true(folio_repo_advance(repo, "", commit, "m", &moved, &error));
    g_assert_true(folio_repo_verify(repo, changes, &error));
    g_assert_no_error(error);
    g_clear_pointer(&lock, folio_index_lock_free);
    test_assert_clean(folder);
    test_do(folder, "touch -d 2026-01-01 a.md");
    test_assert_clean(folder);
    test_assert_run(folder, "git cat-file -p HEAD:a.md | od -c | head -1",
                    "0000000   a  \\n   b  \\n");
    test_assert_run(folder, "wc -c <a.md", "6");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/clean/contents", test_clean);
    g_test_add_func("/git/clean/commit", test_commit_of_crlf);
    return g_test_run();
}
