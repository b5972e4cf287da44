#include <sys/resource.h>
#include <unistd.h>

#include "folio/error.h"
#include "folio/history.h"
#include "lib/repo.h"

/* More work than this nothing here may take: the damage once made the reader spin. */
enum { LIMIT_CPU_SECONDS = 20 };

static const char incompressible[] = "head -c 100000 /dev/urandom | base64";

/* The path of the object file that `revision` names. */
static char *
object_path(const char *folder, const char *revision)
{
    g_autofree char *line = g_strconcat("git rev-parse ", revision, NULL);
    g_autofree char *id = test_run(folder, line);
    return g_strdup_printf("%s/.git/objects/%.2s/%s", folder, id, id + 2);
}

static void
assert_damaged(FolioRepo *repo)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = NULL;
    g_assert_false(folio_repo_read(repo, "HEAD", "big.md", G_MAXSIZE, &bytes, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "git fsck"));
    g_assert_null(bytes);
}

/* Every object of a commit cut at many lengths: an error each time, never a loop. */
static void
test_truncated(void)
{
    static const char *const revisions[] = {"HEAD", "HEAD^{tree}", "HEAD:big.md"};
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    test_do(folder, "git init -q");
    g_autofree char *line =
        g_strconcat(incompressible, " >big.md; git add . && git commit -qm big", NULL);
    test_do(folder, line);
    for (gsize i = 0; i < G_N_ELEMENTS(revisions); i++) {
        g_autofree char *path = object_path(folder, revisions[i]);
        g_autoptr(GBytes) whole = test_read_file(path);
        gsize size = g_bytes_get_size(whole);
        const gsize lengths[] = {0, 1, 2, 3, 10, 20, 40, size / 2, size - 5, size - 4, size - 1};
        for (gsize j = 0; j < G_N_ELEMENTS(lengths); j++) {
            g_chmod(path, 0644);
            g_assert_cmpint(truncate(path, 0), ==, 0);
            test_write_bytes("/", path, g_bytes_get_data(whole, NULL), MIN(lengths[j], size - 1));
            g_autoptr(FolioRepo) repo = test_open(folder, env);
            assert_damaged(repo);
        }
        test_write_bytes("/", path, g_bytes_get_data(whole, NULL), size);
    }
}

static void
test_flipped(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    test_do(folder, "git init -q");
    g_autofree char *line =
        g_strconcat(incompressible, " >big.md; git add . && git commit -qm big", NULL);
    test_do(folder, line);
    g_autofree char *path = object_path(folder, "HEAD:big.md");
    g_autoptr(GBytes) whole = test_read_file(path);
    for (int i = 0; i < 50; i++) {
        gsize size;
        g_autofree char *bytes = g_memdup2(g_bytes_get_data(whole, &size), g_bytes_get_size(whole));
        bytes[g_test_rand_int_range(0, (gint32) size)] ^= (char) (1 << g_test_rand_int_range(0, 8));
        g_chmod(path, 0644);
        test_write_bytes("/", path, bytes, size);
        g_autoptr(FolioRepo) repo = test_open(folder, env);
        GBytes *none = NULL;
        g_assert_false(folio_repo_read(repo, "HEAD", "big.md", G_MAXSIZE, &none, NULL));
    }
}

/* A valid compression of an object that is not what it says. */
static void
test_lies(void)
{
    static const char *const objects[] = {
        "blob 5\\0abc", "blob 2\\0abc",        "blob -1\\0abc",
        "blob\\0",      "blob 99999999999999", "blob 4000000000\\0abc",
        "odd 3\\0abc",  "OFS_DELTA 3\\0abc",   "blob 3",
    };
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    test_do(folder, "git init -q && echo x >big.md && git add . && git commit -qm big");
    g_autofree char *path = object_path(folder, "HEAD:big.md");
    for (gsize i = 0; i < G_N_ELEMENTS(objects); i++) {
        g_autofree char *line = g_strdup_printf(
            "rm -f %s && printf '%s' | perl -MCompress::Zlib -0777 -ne 'print compress($_)' >%s",
            path, objects[i], path);
        test_do(folder, line);
        g_autoptr(FolioRepo) repo = test_open(folder, env);
        assert_damaged(repo);
    }
}

/* Sizes around the beginning that is inflated first, loose and packed. */
static void
test_sizes(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    for (int round = 0; round < 2; round++) {
        for (gsize size = 0; size < 70; size++) {
            g_autofree char *text = g_strnfill(size, 'x');
            g_autofree char *path = g_strdup_printf("%u.md", (unsigned) size);
            g_autoptr(GPtrArray) changes = test_changes(path, text, NULL);
            g_autoptr(GError) error = NULL;
            g_autoptr(GBytes) bytes = NULL;
            if (round == 0)
                test_commit_ok(repo, changes);
            g_assert_true(folio_repo_read(repo, "HEAD", path, size, &bytes, &error));
            g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), text, size);
        }
        test_do(folder, "git repack -qad && git prune-packed");
    }
}

int
main(int argc, char **argv)
{
    const struct rlimit limit = {LIMIT_CPU_SECONDS, LIMIT_CPU_SECONDS};
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(setrlimit(RLIMIT_CPU, &limit), ==, 0);
    g_test_add_func("/loose_objects/truncated", test_truncated);
    g_test_add_func("/loose_objects/flipped", test_flipped);
    g_test_add_func("/loose_objects/lies", test_lies);
    g_test_add_func("/loose_objects/sizes", test_sizes);
    return g_test_run();
}
