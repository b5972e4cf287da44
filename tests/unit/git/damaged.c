/* Objects that are no longer what their names say: listed, every one, and nothing else is. */
#include "folio/rewrite.h"

#include <string.h>

#include "folio/error.h"
#include "lib/repo.h"

static GPtrArray *
list(const char *folder)
{
    GError *error = NULL;
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    GPtrArray *ids = folio_repo_list_damaged(repo, &error);
    g_assert_no_error(error);
    return ids;
}

static char *
dup_object_path(const char *folder, const char *id)
{
    return g_strdup_printf("%s/.git/objects/%.2s/%s", folder, id, id + 2);
}

static bool
has(const GPtrArray *ids, const char *id)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *) ids, id, g_str_equal, NULL);
}

static void
set_up(const char *folder)
{
    test_do(folder, "git init -q -b main && mkdir d && for i in 1 2 3; do echo text of $i >d/$i; "
                    "done && git add . && git commit -qm one");
}

static void
test_whole(void)
{
    TestFolder folder = test_folder();
    set_up(folder);
    g_autoptr(GPtrArray) none = list(folder);
    g_assert_cmpuint(none->len, ==, 0);
    test_do(folder, "git repack -qad");
    g_autoptr(GPtrArray) packed = list(folder);
    g_assert_cmpuint(packed->len, ==, 0);
    TestFolder empty = test_folder();
    test_do(empty, "git init -q -b main");
    g_autoptr(GPtrArray) nothing = list(empty);
    g_assert_cmpuint(nothing->len, ==, 0);
}

/* Emptied, cut, overwritten, or the whole and sound content of another: all four are told. */
static void
test_each_kind_of_damage(void)
{
    static const char *const damages[] = {
        ": >$f",
        "head -c 9 $f >x && cat x >$f",
        "printf '\\377\\377\\377' | dd of=$f bs=1 seek=4 conv=notrunc status=none",
        "cat .git/objects/$(git rev-parse HEAD:d/2 | sed 's#^..#&/#') >$f",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(damages); i++) {
        TestFolder folder = test_folder();
        set_up(folder);
        g_autofree char *id = test_run(folder, "git rev-parse HEAD:d/1");
        g_strchomp(id);
        g_autofree char *path = dup_object_path(folder, id);
        g_autofree char *line = g_strdup_printf("f=%s && chmod +w $f && %s", path, damages[i]);
        g_test_message("%s", damages[i]);
        test_do(folder, line);
        g_autoptr(GPtrArray) ids = list(folder);
        g_assert_cmpuint(ids->len, ==, 1);
        g_assert_true(has(ids, id));
    }
}

/* Trees and commits too, and several at once; what is missing is no object of the store. */
static void
test_several(void)
{
    TestFolder folder = test_folder();
    set_up(folder);
    g_autofree char *tree = g_strchomp(test_run(folder, "git rev-parse HEAD:d"));
    g_autofree char *commit = g_strchomp(test_run(folder, "git rev-parse HEAD"));
    g_autofree char *blob = g_strchomp(test_run(folder, "git rev-parse HEAD:d/3"));
    const char *struck[] = {tree, commit};
    for (gsize i = 0; i < G_N_ELEMENTS(struck); i++) {
        g_autofree char *path = dup_object_path(folder, struck[i]);
        g_autofree char *line = g_strdup_printf("chmod +w %s && : >%s", path, path);
        test_do(folder, line);
    }
    g_autofree char *gone = dup_object_path(folder, blob);
    g_assert_cmpint(g_remove(gone), ==, 0);
    g_autoptr(GPtrArray) ids = list(folder);
    g_assert_cmpuint(ids->len, ==, 2);
    g_assert_true(has(ids, tree) && has(ids, commit));
    g_assert_false(has(ids, blob));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/damaged/whole", test_whole);
    g_test_add_func("/damaged/each", test_each_kind_of_damage);
    g_test_add_func("/damaged/several", test_several);
    return g_test_run();
}
