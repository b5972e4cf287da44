/* Objects removed for good: loose, packed, in several packs at once, with what git derives from them, and
 * what must not be touched. Plain git is the judge. */
#include "folio/error.h"
#include "folio/rewrite.h"
#include "lib/repo.h"

typedef struct Scene {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
} Scene;

/* Two commits, and three texts that nothing names. */
static void
scene_init(Scene *scene)
{
    scene->folder = test_folder();
    scene->env = test_env();
    test_do(scene->folder, "git init -q -b main && mkdir d && echo one >a && echo two >d/b &&"
                           "git add . && git commit -qm first && echo three >>a &&"
                           "git commit -qam second &&"
                           "for i in 1 2 3; do echo stray $i | git hash-object -w --stdin; done");
    scene->repo = test_open(scene->folder, scene->env);
}

static void
scene_clear(Scene *scene)
{
    folio_repo_free(scene->repo);
    folio_env_free(scene->env);
    test_folder_remove(scene->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Scene, scene_clear)

/* The ids of the texts "stray N" for each figure of `figures`. */
static GPtrArray *
find_strays(const Scene *scene, const char *figures)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    for (; *figures != '\0'; figures++) {
        g_autofree char *line =
            g_strdup_printf("echo stray %c | git hash-object --stdin", *figures);
        g_ptr_array_add(ids, test_run(scene->folder, line));
    }
    return ids;
}

static void
remove_strays(const Scene *scene, const char *figures)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) ids = find_strays(scene, figures);
    folio_repo_remove_objects(scene->repo, ids, 0, &error);
    g_assert_no_error(error);
}

/* "13": which of the three texts are still there, to a git that has just been started. */
static void
assert_strays(const Scene *scene, const char *figures)
{
    test_assert_run(scene->folder,
                    "git cat-file --batch-all-objects --batch | grep -a ^stray | cut -c7 | sort |"
                    " tr -d '\\n'",
                    figures);
    test_assert_run(scene->folder, "git fsck --strict 2>&1 | grep -v dangling || :", "");
    test_assert_run(scene->folder, "git log --format=%s", "second\nfirst");
    test_assert_run(scene->folder, "git show HEAD:a HEAD:d/b HEAD~1:a", "one\nthree\ntwo\none");
}

/* Packs all there is, stray or not, as `git repack` would not by itself. */
#define PACK_ALL                                                       \
    "git cat-file --batch-all-objects --batch-check='%(objectname)' |" \
    " git pack-objects -q .git/objects/pack/pack >/dev/null && git prune-packed"
#define COUNT_PACKS "ls .git/objects/pack/*.pack 2>/dev/null | wc -l"
#define COUNT_LOOSE "find .git/objects/?? -type f 2>/dev/null | wc -l"

static void
test_loose(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene);
    g_autofree char *before = test_run(scene.folder, COUNT_LOOSE);
    g_assert_cmpstr(before, ==, "11"); /* 2 commits, 3 trees, 3 texts, 3 strays */
    remove_strays(&scene, "2");
    assert_strays(&scene, "13");
    test_assert_run(scene.folder, COUNT_LOOSE, "10");
    remove_strays(&scene, "13");
    assert_strays(&scene, "");
    test_assert_run(scene.folder, COUNT_LOOSE, "8");
}

/* What is not there is removed already. */
static void
test_nothing_to_do(void)
{
    GError *error = NULL;
    g_auto(Scene) scene = {0};
    scene_init(&scene);
    remove_strays(&scene, "");
    remove_strays(&scene, "99");
    assert_strays(&scene, "123");
    remove_strays(&scene, "1");
    remove_strays(&scene, "1");
    remove_strays(&scene, "11");
    assert_strays(&scene, "23");
    g_autoptr(GPtrArray) unknown = g_ptr_array_new();
    g_ptr_array_add(unknown, (gpointer) "ffffffffffffffffffffffffffffffffffffffff");
    g_assert_true(folio_repo_remove_objects(scene.repo, unknown, 0, &error));
    g_assert_no_error(error);
    assert_strays(&scene, "23");
}

static void
test_packed(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene);
    test_do(scene.folder, PACK_ALL);
    test_assert_run(scene.folder, COUNT_LOOSE, "0");
    g_autofree char *before = test_run(scene.folder, "ls .git/objects/pack");
    remove_strays(&scene, "9"); /* none of the pack: it stays as it is */
    test_assert_run(scene.folder, "ls .git/objects/pack", before);
    remove_strays(&scene, "12");
    assert_strays(&scene, "3");
    test_assert_run(scene.folder, COUNT_PACKS, "1");
    test_assert_run(scene.folder, COUNT_LOOSE, "0");
}

/* The same text loose and in two packs, one of which holds nothing else. */
static void
test_everywhere(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene);
    test_do(scene.folder, PACK_ALL " && echo stray 2 | git hash-object --stdin |"
                                   " git pack-objects -q .git/objects/pack/pack >/dev/null");
    test_assert_run(scene.folder, COUNT_PACKS, "2");
    test_do(scene.folder, "mkdir t && mv .git/objects/pack/* t && for p in t/*.pack; do"
                          " git unpack-objects -q <$p; done && mv t/* .git/objects/pack/");
    test_assert_run(scene.folder, COUNT_LOOSE, "11");
    remove_strays(&scene, "2");
    assert_strays(&scene, "13");
    test_assert_run(scene.folder, COUNT_PACKS, "1");
    test_assert_run(scene.folder, COUNT_LOOSE, "10");
    test_assert_run(scene.folder, "ls .git/objects/pack | sed 's/.*\\.//' | sort | tr '\\n' ' '",
                    "idx pack ");
}

/* Files that go with a pack go with it; even one that was to be kept. */
static void
test_companions(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene);
    test_do(scene.folder, PACK_ALL " && cd .git/objects/pack && p=$(ls *.pack) &&"
                                   " for e in keep mtimes promisor; do : >${p%.pack}.$e; done");
    remove_strays(&scene, "123");
    assert_strays(&scene, "");
    test_assert_run(scene.folder, "ls .git/objects/pack | sed 's/.*\\.//' | sort | tr '\\n' ' '",
                    "idx pack ");
}

/* Lists that name what is gone go with it. */
static void
test_derived(void)
{
    static const char gone[] =
        "ls -d .git/objects/info/commit-graph*/* .git/objects/info/commit-graph"
        " .git/objects/pack/multi-pack-index 2>/dev/null || :";
    g_auto(Scene) scene = {0};
    scene_init(&scene);
    test_do(scene.folder, PACK_ALL " && git commit-graph write --reachable 2>&1 &&"
                                   " git multi-pack-index write 2>&1");
    g_autofree char *before = test_run(scene.folder, gone);
    g_assert_nonnull(strstr(before, "commit-graph"));
    g_assert_nonnull(strstr(before, "multi-pack-index"));
    remove_strays(&scene, "1");
    test_assert_run(scene.folder, gone, "");
    assert_strays(&scene, "23");
    test_do(scene.folder, "git commit-graph write --reachable --split 2>&1");
    g_autofree char *split = test_run(scene.folder, gone);
    g_assert_nonnull(strstr(split, "commit-graphs/"));
    remove_strays(&scene, "2");
    test_assert_run(scene.folder, gone, "");
    assert_strays(&scene, "3");
}

/* Removing sweeps as well: what is older than `since`, and nothing that is named otherwise. */
static void
test_sweeps(void)
{
    GError *error = NULL;
    g_auto(Scene) scene = {0};
    scene_init(&scene);
    test_do(
        scene.folder,
        "cd .git/objects && mkdir -p 00 && for f in tmp_obj_1 00/tmp_obj_1"
        " pack/tmp_pack_1 pack/.tmp-7-pack-a_1 pack/x_git2_1 00/other info/tmp_1; do echo x >$f;"
        " touch -d @1999 $f; done; echo x >00/tmp_obj_2 &&"
        " touch -d @2000 00/tmp_obj_2");
    g_autoptr(GPtrArray) ids = find_strays(&scene, "3");
    folio_repo_remove_objects(scene.repo, ids, 2000, &error);
    g_assert_no_error(error);
    test_assert_run(scene.folder,
                    "cd .git/objects && find . -name '*_1' -o -name '*_2' -o -name other | sort",
                    "./00/other\n./00/tmp_obj_2\n./info/tmp_1");
    test_do(scene.folder, "rm .git/objects/00/other .git/objects/00/tmp_obj_2");
    assert_strays(&scene, "12");
}

/* Where a folder cannot be read, nothing is said to be gone from it. */
static void
test_unreadable_folder(void)
{
    static const char *const folders[] = {"7e", "info/commit-graphs"};
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autoptr(GError) error = NULL;
        g_auto(Scene) scene = {0};
        scene_init(&scene);
        g_autofree char *line = g_strdup_printf("cd .git/objects && mkdir -p info && rm -rf %s &&"
                                                " echo none >%s",
                                                folders[i], folders[i]);
        test_do(scene.folder, line);
        g_autoptr(GPtrArray) ids = find_strays(&scene, "1");
        g_assert_false(folio_repo_remove_objects(scene.repo, ids, 2000, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_nonnull(strstr(error->message, folders[i]));
    }
}

/* Another repository's store is not ours to change: the error names the object and says why. */
static void
test_borrowed(void)
{
    g_autoptr(GError) error = NULL;
    g_auto(Scene) scene = {0};
    scene_init(&scene);
    test_do(scene.folder, "git clone -q --shared . clone");
    g_autofree char *clone = g_build_filename(scene.folder, "clone", NULL);
    g_autoptr(FolioRepo) repo = test_open(clone, scene.env);
    g_autoptr(GPtrArray) ids = find_strays(&scene, "1");
    g_autofree char *message = g_strdup_printf("the object '%s' could not be removed",
                                               (const char *) g_ptr_array_index(ids, 0));
    g_assert_false(folio_repo_remove_objects(repo, ids, 0, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, message);
    g_assert_nonnull(strstr(folio_error_get_why(error), "objects/info/alternates"));
    assert_strays(&scene, "123");
}

static void
test_damaged_pack(void)
{
    g_autoptr(GError) error = NULL;
    g_auto(Scene) scene = {0};
    scene_init(&scene);
    test_do(scene.folder, "echo none >.git/objects/pack/pack-1.idx &&"
                          " echo none >.git/objects/pack/pack-1.pack");
    g_autoptr(GPtrArray) ids = find_strays(&scene, "1");
    g_assert_false(folio_repo_remove_objects(scene.repo, ids, 0, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "pack-1.idx"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/remove-objects/loose", test_loose);
    g_test_add_func("/git/remove-objects/nothing-to-do", test_nothing_to_do);
    g_test_add_func("/git/remove-objects/packed", test_packed);
    g_test_add_func("/git/remove-objects/everywhere", test_everywhere);
    g_test_add_func("/git/remove-objects/companions", test_companions);
    g_test_add_func("/git/remove-objects/derived", test_derived);
    g_test_add_func("/git/remove-objects/sweeps", test_sweeps);
    g_test_add_func("/git/remove-objects/unreadable", test_unreadable_folder);
    g_test_add_func("/git/remove-objects/borrowed", test_borrowed);
    g_test_add_func("/git/remove-objects/damaged-pack", test_damaged_pack);
    return g_test_run();
}
