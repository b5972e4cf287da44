/* Repositories for unit tests, with plain git as the judge. A failure ends the test at once. */
#ifndef TEST_REPO_H
#define TEST_REPO_H

#include "files.h"
#include "folio/process.h"
#include "folio/repo.h"

/* The environment of the test program, for git and for folio alike. */
static inline FolioEnv *
test_env(void)
{
    g_auto(GStrv) variables = g_get_environ();
    GError *error = NULL;
    FolioEnv *env = folio_env_new(variables, &error);
    g_assert_no_error(error);
    return env;
}

/* Runs `line` by sh in `folder`; what it printed, without the last line end. The caller frees. */
static inline char *
test_run_status(const char *folder, const char *line, int expected_status)
{
    g_auto(GStrv) variables = g_get_environ();
    const char *const argv[] = {"sh", "-c", line, NULL};
    g_auto(FolioProcessResult) result = {0};
    GError *error = NULL;
    folio_process_run(argv, variables, folder, NULL, &result, &error);
    g_assert_no_error(error);
    if (result.status != expected_status)
        g_error("'%s' ended with %d: %s", line, result.status, result.errors);
    gsize size = 0;
    const char *data = g_bytes_get_data(result.output, &size);
    char *text = g_strndup(data != NULL ? data : "", size);
    if (size > 0 && text[size - 1] == '\n')
        text[size - 1] = '\0';
    return text;
}

static inline char *
test_run(const char *folder, const char *line)
{
    return test_run_status(folder, line, 0);
}

/* The same where only success counts. */
static inline void
test_do(const char *folder, const char *line)
{
    g_free(test_run(folder, line));
}

static inline void
test_assert_run(const char *folder, const char *line, const char *expected)
{
    g_autofree char *output = test_run(folder, line);
    g_assert_cmpstr(output, ==, expected);
}

static inline FolioRepo *
test_open(const char *folder, const FolioEnv *env)
{
    GError *error = NULL;
    FolioRepo *repo = folio_repo_init(folder, env, &error);
    g_assert_no_error(error);
    return repo;
}

/* A repository for each test: g_test_add("/x", TestRepo, LINE, test_repo_set_up, test, test_repo_tear_down), where
 * LINE is run in its folder by sh; NULL for an empty one. */
typedef struct TestRepo {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
} TestRepo;

static inline void
test_repo_set_up(TestRepo *fixture, gconstpointer line)
{
    fixture->folder = test_folder();
    fixture->env = test_env();
    fixture->repo = test_open(fixture->folder, fixture->env);
    if (line != NULL)
        test_do(fixture->folder, line);
}

static inline void
test_repo_clear(TestRepo *fixture)
{
    folio_repo_free(fixture->repo);
    folio_env_free(fixture->env);
    test_folder_remove(fixture->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TestRepo, test_repo_clear)

static inline void
test_repo_tear_down(TestRepo *fixture, gconstpointer line)
{
    (void) line;
    test_repo_clear(fixture);
}

static inline void
test_add_change(GPtrArray *changes, const char *path, const char *text)
{
    g_autoptr(GBytes) bytes = text != NULL ? g_bytes_new(text, strlen(text)) : NULL;
    g_ptr_array_add(changes, folio_change_new(path, bytes));
}

/* Pairs of path and text (NULL removes), closed by a NULL path. The caller frees. */
static inline GPtrArray *
test_changes(const char *path, ...)
{
    GPtrArray *changes = g_ptr_array_new_with_free_func((GDestroyNotify) folio_change_free);
    va_list arguments;
    va_start(arguments, path);
    for (; path != NULL; path = va_arg(arguments, const char *))
        test_add_change(changes, path, va_arg(arguments, const char *));
    va_end(arguments);
    return changes;
}

/* Writes or removes the files of `changes` in the work tree. */
static inline void
test_apply(const char *folder, const GPtrArray *changes)
{
    for (guint i = 0; i < changes->len; i++) {
        const FolioChange *change = g_ptr_array_index(changes, i);
        g_autofree char *path = g_build_filename(folder, change->path, NULL);
        gsize size = 0;
        const char *data = change->content ? g_bytes_get_data(change->content, &size) : NULL;
        if (change->content == NULL)
            g_remove(path);
        else
            test_write_bytes(folder, change->path, data != NULL ? data : "", size);
    }
}

/* One whole commit as src/journal does it: lock, files, commit, index, branch. */
static inline bool
test_commit(FolioRepo *repo, const GPtrArray *changes, const char *message, GError **error)
{
    static const FolioSignature who = {"Amina Said", "amina@example.org", 1772460000, 60, false};
    char head[FOLIO_OID_HEX_SIZE], commit[FOLIO_OID_HEX_SIZE];
    guint64 inode = 0;
    bool indexed = false, moved = true;
    g_autoptr(FolioIndexLock) lock = folio_index_lock_new(repo, &inode, error);
    if (lock == NULL || !folio_index_lock_take(lock, 20000, error))
        return false;
    test_apply(folio_repo_get_folder(repo), changes);
    while (moved) {
        moved = false;
        if (!folio_repo_head(repo, head, error)
            || !folio_repo_write_commit(repo, head, changes, message, &who, &who, false, commit,
                                        error)
            || (!indexed && !folio_index_lock_commit(lock, changes, false, error)))
            return false;
        indexed = true;
        if (strcmp(head, commit) != 0
            && !folio_repo_advance(repo, head, commit, message, &moved, error))
            return false;
    }
    return folio_repo_verify(repo, changes, error);
}

static inline void
test_commit_ok(FolioRepo *repo, const GPtrArray *changes)
{
    GError *error = NULL;
    test_commit(repo, changes, "test: change\n", &error);
    g_assert_no_error(error);
}

/* What plain git thinks of it all. */
static inline void
test_assert_clean(const char *folder)
{
    test_assert_run(folder, "git status --porcelain", "");
    test_assert_run(folder, "git fsck --strict 2>&1 | grep -v dangling || :", "");
}

#endif
