/* The mark of a journal that is not finished: what was begun, who may go on with it. */
#include "journal/making.h"

#include "folio/error.h"
#include "lib/files.h"

#define URL "ssh://git.example.org/amina.git"
#define CLONE "clone " URL
#define MARK ".git/folio/making"

static bool
exists(const char *folder, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS);
}

static void
assert_begins(const char *folder, const char *begun, bool goes_on, bool fresh)
{
    GError *error = NULL;
    g_auto(FolioMaking) making = {0};
    g_assert_true(folio_making_begin(folder, begun, &making, &error));
    g_assert_no_error(error);
    g_assert_nonnull(making.lock);
    g_assert_cmpint(making.goes_on, ==, goes_on);
    g_assert_cmpint(making.fresh, ==, fresh);
}

static void
assert_refused(const char *folder, const char *begun, const char *words)
{
    GError *error = NULL;
    g_auto(FolioMaking) making = {0};
    g_assert_false(folio_making_begin(folder, begun, &making, &error));
    g_assert_null(making.lock);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_nonnull(strstr(error->message, words));
    g_assert_null(strstr(error->message, "quokka"));
    g_assert_nonnull(folio_error_get_hint(error));
    g_clear_error(&error);
}

static void
assert_verb(const char *folder, const char *wanted)
{
    g_autofree char *verb = folio_making_dup_verb(folder);
    g_assert_cmpstr(verb, ==, wanted);
}

static void
test_begin_and_end(void)
{
    static const char *const begun[] = {CLONE, "init", "init --example"};
    static const char *const verbs[] = {"clone", "init", "init"};
    for (gsize i = 0; i < G_N_ELEMENTS(begun); i++) {
        TestFolder folder = test_folder();
        GError *error = NULL;
        assert_verb(folder, NULL);
        assert_begins(folder, begun[i], false, true);
        assert_verb(folder, verbs[i]);
        assert_begins(folder, begun[i], true, true);
        g_assert_true(folio_making_end(folder, &error));
        g_assert_no_error(error);
        assert_verb(folder, NULL);
        g_assert_false(exists(folder, ".git/folio/making.lock"));
    }
}

/* Two at once: the second is told, and the first is left alone. */
static void
test_busy(void)
{
    TestFolder folder = test_folder();
    GError *error = NULL;
    g_auto(FolioMaking) making = {0};
    g_assert_true(folio_making_begin(folder, CLONE, &making, &error));
    g_assert_no_error(error);
    assert_refused(folder, CLONE, "another folio is writing here");
    assert_verb(folder, "clone");
    folio_making_clear(&making);
    assert_begins(folder, CLONE, true, true);
}

/* Another address is another journal; a password in it is not shown. */
static void
test_another(void)
{
    static const char *const others[] = {"clone " URL "/", "clone x", "clone ", "init", ""};
    TestFolder folder = test_folder();
    test_write_file(folder, MARK, "clone https://amina:quokka@git.example.org/amina.git\nfresh\n");
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        assert_refused(folder, others[i], "is an unfinished clone of");
    assert_verb(folder, "clone");
    TestFolder sample = test_folder();
    assert_begins(sample, "init --example", false, true);
    assert_refused(sample, "init", "is a journal that is not finished");
    assert_refused(sample, CLONE, "is a journal that is not finished");
    assert_begins(sample, "init --example", true, true);
}

static const char *const git_locks[] = {".git/config.lock", ".git/HEAD.lock",
                                        ".git/refs/heads/main.lock",
                                        ".git/refs/remotes/origin/main.lock"};

static unsigned
count_locks(const char *folder)
{
    unsigned count = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(git_locks); i++)
        count += exists(folder, git_locks[i]) ? 1 : 0;
    return count;
}

/* The locks of git go with what is gone on with; never from elsewhere, never for another. */
static void
test_locks(void)
{
    static const char *const others[] = {".git/config", ".git/refs/heads/main", ".git/folio/lock",
                                         "flake.lock"};
    TestFolder folder = test_folder();
    for (gsize i = 0; i < G_N_ELEMENTS(git_locks); i++)
        test_write_file(folder, git_locks[i], "");
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        test_write_file(folder, others[i], "");
    test_write_file(folder, MARK, CLONE "\nfresh\n");
    assert_refused(folder, "clone elsewhere", "is an unfinished clone");
    g_assert_cmpuint(count_locks(folder), ==, G_N_ELEMENTS(git_locks));
    assert_begins(folder, CLONE, true, true);
    g_assert_cmpuint(count_locks(folder), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_true(exists(folder, others[i]));
}

/* In a repository that was there before, a git may be at work. */
static void
test_adopted(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, ".git/HEAD", "ref: refs/heads/main\n");
    assert_begins(folder, "init", false, false);
    for (gsize i = 0; i < G_N_ELEMENTS(git_locks); i++)
        test_write_file(folder, git_locks[i], "");
    assert_begins(folder, "init", true, false);
    g_assert_cmpuint(count_locks(folder), ==, G_N_ELEMENTS(git_locks));
}

/* Where the git folder is elsewhere, so is the mark. */
static void
test_linked(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, "store/HEAD", "ref: refs/heads/main\n");
    test_write_file(folder, "work/.git", "gitdir: ../store\n");
    g_autofree char *work = g_build_filename(folder, "work", NULL);
    assert_begins(work, "init", false, false);
    g_assert_true(exists(folder, "store/folio/making"));
    assert_verb(work, "init");
    g_assert_false(folio_making_is_empty(work));
}

/* A kill before the mark is there leaves nothing that is in the way. */
static void
test_empty(void)
{
    static const struct {
        const char *file;
        bool empty;
    } cases[] = {
        {".git/folio/making.lock", true},  {".git/folio/.making.folio-tmp", true},
        {".git/folio/lock", false},        {".git/HEAD", false},
        {".git/refs/heads/main", false},   {"notes.md", false},
        {".git/folio/index.db", false},    {MARK, false},
        {"folder/.git/folio/lock", false}, {".git", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        TestFolder folder = test_folder();
        g_assert_true(folio_making_is_empty(folder));
        test_write_file(folder, cases[i].file, "");
        g_test_message("%s", cases[i].file);
        g_assert_cmpint(folio_making_is_empty(folder), ==, cases[i].empty);
    }
    g_assert_true(folio_making_is_empty("/nowhere/at-all"));
}

/* A mark that cannot be written is nothing that has begun. */
static void
test_in_the_way(void)
{
    TestFolder folder = test_folder();
    GError *error = NULL;
    g_auto(FolioMaking) making = {0};
    test_write_file(folder, ".git", "gitdir: elsewhere\n");
    g_assert_false(folio_making_begin(folder, CLONE, &making, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_clear_error(&error);
    assert_verb(folder, NULL);
    TestFolder other = test_folder();
    g_autofree char *as_folder = g_build_filename(other, MARK, NULL);
    g_assert_cmpint(g_mkdir_with_parents(as_folder, 0700), ==, 0);
    assert_verb(other, NULL);
    g_assert_false(folio_making_begin(other, CLONE, &making, &error));
    g_assert_nonnull(error);
    g_assert_null(making.lock);
    g_clear_error(&error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/making/begin", test_begin_and_end);
    g_test_add_func("/journal/making/busy", test_busy);
    g_test_add_func("/journal/making/another", test_another);
    g_test_add_func("/journal/making/locks", test_locks);
    g_test_add_func("/journal/making/adopted", test_adopted);
    g_test_add_func("/journal/making/linked", test_linked);
    g_test_add_func("/journal/making/empty", test_empty);
    g_test_add_func("/journal/making/way", test_in_the_way);
    return g_test_run();
}
