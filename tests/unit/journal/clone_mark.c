/* The mark of a clone that is not finished: whose it is, who may go on with it. */
#include "journal/clone_mark.h"

#include "folio/error.h"
#include "lib/files.h"

#define URL "ssh://git.example.org/amina.git"
#define MARK ".git/folio/clone"

static bool
exists(const char *folder, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS);
}

static void
test_begin_and_end(void)
{
    TestFolder folder = test_folder();
    GError *error = NULL;
    g_autofree char *text = NULL;
    g_autofree char *mark = g_build_filename(folder, MARK, NULL);
    g_assert_false(folio_clone_is_half(folder));
    g_autoptr(FolioLock) lock = folio_clone_mark_begin(folder, URL, &error);
    g_assert_no_error(error);
    g_assert_true(folio_clone_is_half(folder));
    g_assert_true(g_file_get_contents(mark, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, URL);
    g_assert_true(folio_clone_mark_end(folder, &error));
    g_assert_no_error(error);
    g_assert_false(folio_clone_is_half(folder));
    g_assert_false(exists(folder, ".git/folio/clone.lock"));
}

/* Two at once: the second is told, and the first is left alone. */
static void
test_busy(void)
{
    TestFolder folder = test_folder();
    GError *error = NULL;
    g_autoptr(FolioLock) lock = folio_clone_mark_begin(folder, URL, &error);
    g_autoptr(FolioLock) second = folio_clone_mark_begin(folder, URL, &error);
    g_assert_null(second);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_true(folio_clone_is_half(folder));
    g_clear_pointer(&lock, folio_lock_free);
    g_autoptr(FolioLock) after = folio_clone_mark_begin(folder, URL, &error);
    g_assert_nonnull(after);
}

/* Another address is another journal; a password in it is not shown. */
static void
test_another_address(void)
{
    static const char *const others[] = {"ssh://git.example.org/amina.git/", "x", ""};
    TestFolder folder = test_folder();
    GError *error = NULL;
    test_write_file(folder, MARK, "https://amina:quokka@git.example.org/amina.git");
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autoptr(FolioLock) lock = folio_clone_mark_begin(folder, others[i], &error);
        g_assert_null(lock);
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
        g_assert_nonnull(strstr(error->message, "is an unfinished clone of"));
        g_assert_nonnull(strstr(error->message, "git.example.org/amina.git"));
        g_assert_null(strstr(error->message, "quokka"));
        g_assert_nonnull(folio_error_get_hint(error));
        g_clear_error(&error);
    }
    g_assert_true(folio_clone_is_half(folder));
}

/* The locks of git go with the clone that is gone on with; never from elsewhere, never for another. */
static void
test_locks(void)
{
    static const struct {
        const char *path;
        bool stays;
    } cases[] = {
        {".git/config.lock", false},
        {".git/HEAD.lock", false},
        {".git/refs/heads/main.lock", false},
        {".git/refs/remotes/origin/main.lock", false},
        {".git/config", true},
        {".git/refs/heads/main", true},
        {".git/folio/lock", true},
        {"flake.lock", true},
    };
    TestFolder folder = test_folder();
    GError *error = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        test_write_file(folder, cases[i].path, "");
    test_write_file(folder, MARK, URL);
    g_assert_null(folio_clone_mark_begin(folder, "elsewhere", &error));
    g_clear_error(&error);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_true(exists(folder, cases[i].path));
    g_autoptr(FolioLock) lock = folio_clone_mark_begin(folder, URL, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].path);
        g_assert_cmpint(exists(folder, cases[i].path), ==, cases[i].stays);
    }
    g_assert_null(folio_clone_mark_begin(folder, URL, &error)); /* and it is still held */
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_clear_error(&error);
}

/* A mark that cannot be written is no clone that has begun. */
static void
test_in_the_way(void)
{
    TestFolder folder = test_folder();
    GError *error = NULL;
    test_write_file(folder, ".git", "gitdir: elsewhere\n");
    g_autoptr(FolioLock) lock = folio_clone_mark_begin(folder, URL, &error);
    g_assert_null(lock);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_clear_error(&error);
    g_assert_false(folio_clone_is_half(folder));
    TestFolder other = test_folder();
    g_autofree char *as_folder = g_build_filename(other, MARK, NULL);
    g_assert_cmpint(g_mkdir_with_parents(as_folder, 0700), ==, 0);
    g_assert_false(folio_clone_is_half(other));
    g_autoptr(FolioLock) blocked = folio_clone_mark_begin(other, URL, &error);
    g_assert_null(blocked);
    g_assert_nonnull(error);
    g_clear_error(&error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/clone-mark/begin", test_begin_and_end);
    g_test_add_func("/journal/clone-mark/busy", test_busy);
    g_test_add_func("/journal/clone-mark/address", test_another_address);
    g_test_add_func("/journal/clone-mark/locks", test_locks);
    g_test_add_func("/journal/clone-mark/way", test_in_the_way);
    return g_test_run();
}
