/* A pack whose end was not written is known, named and removed; others stay. */
#include "folio/error.h"
#include "git/remote_internal.h"
#include "lib/repo.h"

static char *
make_repository(void)
{
    char *folder = test_folder();
    test_do(folder, "git init -q; git config gc.auto 0; echo one >a; git add a; "
                    "git commit -qm one; git tag first; git repack -adq");
    return folder;
}

static char *
dup_git(const char *folder)
{
    return g_strconcat(folder, "/.git/", NULL);
}

static void
add_pack(const char *folder)
{
    test_do(folder, "echo two >b; git add b; git commit -qm two; git repack -dq");
}

/* Of the youngest pack the last byte, or what `script` does to $pack and $idx. */
static void
harm(const char *folder, const char *script)
{
    g_autofree char *line =
        g_strconcat("pack=$(ls -t .git/objects/pack/*.pack | head -n 1); idx=${pack%.pack}.idx; "
                    "chmod u+w $pack $idx; ",
                    script, NULL);
    test_do(folder, line);
}

static void
test_whole(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = make_repository(), *git = dup_git(folder);
    g_autoptr(GHashTable) before = folio_git_list_packs(git);
    g_assert_cmpuint(g_hash_table_size(before), ==, 1);
    g_assert_true(folio_git_check_new_packs(git, before, &error));
    add_pack(folder);
    g_assert_true(folio_git_check_new_packs(git, before, &error));
    g_assert_no_error(error);
    g_autoptr(GHashTable) after = folio_git_list_packs(git);
    g_assert_cmpuint(g_hash_table_size(after), ==, 2);
    test_folder_remove(g_steal_pointer(&folder));
}

static void
test_end_missing(void)
{
    static const char *const scripts[] = {
        "printf 'zzzz' | dd of=$pack bs=1 seek=$(($(wc -c <$pack) - 4)) conv=notrunc status=none",
        "dd if=/dev/zero of=$pack bs=1 seek=$(($(wc -c <$pack) - 20)) count=20 conv=notrunc "
        "status=none",
        "truncate -s -20 $pack",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *folder = make_repository(), *git = dup_git(folder);
        g_autoptr(GHashTable) before = folio_git_list_packs(git);
        add_pack(folder);
        harm(folder, scripts[i]);
        g_assert_false(folio_git_check_new_packs(git, before, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_cmpstr(error->message, ==, "what came could not be written whole");
        g_assert_nonnull(strstr(folio_error_get_why(error), "/objects/pack/pack-"));
        g_autoptr(GHashTable) after = folio_git_list_packs(git);
        g_assert_cmpuint(g_hash_table_size(after), ==, 1);
        test_assert_run(folder, "ls .git/objects/pack/*.pack | wc -l | tr -d ' '", "1");
        test_do(folder, "git cat-file -e first:a");
        g_clear_error(&error);
        g_assert_true(folio_git_check_new_packs(git, before, &error));
        test_folder_remove(g_steal_pointer(&folder));
    }
}

/* What was there before, and what has no pack, is nobody's to remove here. */
static void
test_left_alone(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = make_repository(), *git = dup_git(folder);
    harm(folder, "truncate -s -20 $pack");
    g_autoptr(GHashTable) before = folio_git_list_packs(git);
    g_assert_true(folio_git_check_new_packs(git, before, &error));
    test_do(folder,
            "printf x >.git/objects/pack/pack-short.idx; printf x >.git/objects/pack/a.pack");
    g_assert_true(folio_git_check_new_packs(git, before, &error));
    g_assert_no_error(error);
    test_assert_run(folder, "ls .git/objects/pack/*.pack | wc -l | tr -d ' '", "2");
    test_folder_remove(g_steal_pointer(&folder));
}

static void
test_no_store(void)
{
    g_autoptr(GHashTable) none = folio_git_list_packs("/nowhere/");
    g_assert_cmpuint(g_hash_table_size(none), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/new_packs/whole", test_whole);
    g_test_add_func("/new_packs/end_missing", test_end_missing);
    g_test_add_func("/new_packs/left_alone", test_left_alone);
    g_test_add_func("/new_packs/no_store", test_no_store);
    return g_test_run();
}
