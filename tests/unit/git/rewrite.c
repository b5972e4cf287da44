/* History made anew without some texts: what goes, what stays byte for byte, what is refused. */
#include "folio/rewrite.h"

#include <utime.h>

#include "folio/error.h"
#include "lib/repo.h"

static bool
is_text(const char *id, const char *text, gsize size, gpointer data)
{
    (void) id;
    (void) data;
    return g_strstr_len(text, (gssize) size, "SECRET") != NULL;
}

static bool
is_name(const char *name, gpointer data)
{
    (void) data;
    return g_str_equal(name, "secret.md");
}

static const char *const *
list_files(gpointer data)
{
    static const char *const none[] = {NULL};
    return data != NULL ? data : none;
}

static char *
scrub(const char *message, bool sent, gpointer data)
{
    (void) data;
    if (sent || strstr(message, "Secret") == NULL)
        return NULL;
    g_autoptr(GString) text = g_string_new(message);
    g_string_replace(text, "Secret", "gone", 0);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static const FolioRewriteRules rules = {.is_text = is_text,
                                        .max_bytes = 1024 * 1024,
                                        .is_name = is_name,
                                        .list_files = list_files,
                                        .scrub = scrub};

typedef struct Scene {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
} Scene;

/* One commit before, one that adds it beside another file, one of another file. */
static void
scene_init(Scene *scene, const char *more)
{
    scene->folder = test_folder();
    scene->env = test_env();
    test_do(scene->folder,
            "git init -q -b main && echo one >a.md && git add . && git commit -qm first &&"
            "mkdir -p d/e && echo SECRET >d/e/x.md && echo two >b.md && git add . &&"
            "git commit -qm 'add Secret things' &&"
            "echo three >>a.md && git commit -qam third");
    test_do(scene->folder, more);
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

static FolioRewrite *
plan(const Scene *scene, const FolioRewriteRules *which)
{
    GError *error = NULL;
    FolioRewrite *rewrite = folio_rewrite_plan(scene->repo, which, &error);
    g_assert_no_error(error);
    return rewrite;
}

/* The whole of it, as the journal does it, with the branch and the work tree moved by plain git. */
static void
purge(Scene *scene, const FolioRewriteRules *which)
{
    GError *error = NULL;
    g_autoptr(FolioRewrite) rewrite = plan(scene, which);
    folio_rewrite_check(rewrite, &error);
    g_assert_no_error(error);
    folio_rewrite_write(rewrite, &error);
    g_assert_no_error(error);
    g_autofree char *line = g_strdup_printf("git reset -q --hard %s", rewrite->new_tip);
    test_do(scene->folder, line);
    g_autoptr(GPtrArray) ids = folio_rewrite_list_objects(rewrite, &error);
    g_assert_cmpuint(ids->len, >, 0);
    for (int again = 0; again < 2; again++) {
        folio_repo_forget(scene->repo, ids, &error);
        g_assert_no_error(error);
        folio_repo_remove_objects(scene->repo, ids, 0, &error);
        g_assert_no_error(error);
    }
    test_assert_clean(scene->folder);
    folio_repo_free(scene->repo);
    scene->repo = test_open(scene->folder, scene->env);
    g_autoptr(FolioRewrite) after = plan(scene, which);
    g_assert_false(folio_rewrite_is_needed(after));
}

static void
assert_refused(const Scene *scene, FolioErrorCode code, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioRewrite) rewrite = plan(scene, &rules);
    g_assert_false(folio_rewrite_check(rewrite, &error));
    g_assert_error(error, FOLIO_ERROR, (int) code);
    if (strstr(error->message, words) == NULL)
        g_error("'%s' is not in '%s'", words, error->message);
    g_assert_nonnull(folio_error_get_hint(error));
}

static const char everything[] = "git cat-file --batch-all-objects --batch";

static void
assert_nowhere(const char *folder, const char *word)
{
    g_autofree char *line = g_strdup_printf(
        "%s | grep -ac %s || :; grep -rac %s .git | grep -v :0 || :", everything, word, word);
    test_assert_run(folder, line, "0");
}

static void
test_goes(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene, ":");
    g_autoptr(FolioRewrite) rewrite = plan(&scene, &rules);
    g_assert_true(folio_rewrite_is_needed(rewrite));
    g_assert_cmpuint(rewrite->texts, ==, 1);
    g_assert_cmpuint(rewrite->commits, ==, 2);
    g_assert_cmpuint(rewrite->strays, ==, 0);
    g_assert_cmpuint(rewrite->paths->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(rewrite->paths, 0), ==, "d/e/x.md");
    g_assert_cmpstr(rewrite->old_tip, ==, rewrite->new_tip);
    purge(&scene, &rules);
    assert_nowhere(scene.folder, "SECRET");
    assert_nowhere(scene.folder, "Secret");
    test_assert_run(scene.folder, "git log --format=%s", "third\nadd gone things\nfirst");
    test_assert_run(scene.folder, "git ls-tree -r --name-only HEAD", "a.md\nb.md");
    test_assert_run(scene.folder, "ls", "a.md\nb.md");
}

/* A commit that did nothing else is left out, one that was empty before stays. */
static void
test_dropped(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene, "git commit -q --allow-empty -m nothing && echo SECRET 2 >d/e/x.md &&"
                       "git commit -qam second && git rm -q d/e/x.md && git commit -qm away");
    purge(&scene, &rules);
    test_assert_run(scene.folder, "git log --format=%s", "nothing\nthird\nadd gone things\nfirst");
}

static void
test_first_commit(void)
{
    Scene scene = {.folder = test_folder(), .env = test_env()};
    test_do(scene.folder, "git init -q -b main && echo SECRET >x.md && git add . &&"
                          "git commit -qm Secret && echo 1 >y.md && git add . && git commit -qm y");
    scene.repo = test_open(scene.folder, scene.env);
    purge(&scene, &rules);
    test_assert_run(scene.folder, "git log --format=%s", "y\ngone");
    test_assert_run(scene.folder, "git ls-tree -r --name-only HEAD~1", "");
    scene_clear(&scene);
}

/* Names, times, zones, encodings, odd headers, modes and merges stay as they are. */
static void
test_keeps_bytes(void)
{
    static const char content[] = "git log --topo-order --format='%an|%ae|%ad|%cn|%ce|%cd|%e|%B' "
                                  "--date=raw --encoding=UTF-8 HEAD | sed s/Secret/gone/";
    static const char files[] = "git ls-tree -r HEAD | grep -v x.md";
    g_auto(Scene) scene = {0};
    scene_init(
        &scene,
        "echo run >run.sh && chmod +x run.sh && git add . &&"
        "GIT_AUTHOR_NAME='Zoë' GIT_AUTHOR_DATE='1700000000 +0545'"
        " git -c i18n.commitEncoding=ISO-8859-1 commit -qm \"$(printf 'caf\\351')\" &&"
        "git checkout -q -b side HEAD~2 && echo s >s.md && git add . && git commit -qm side &&"
        "git checkout -q main && git merge -q --no-ff -m join side && git branch -q -D side &&"
        "git cat-file commit HEAD | sed '/^committer/a\\\nx-odd: kept' >../odd &&"
        "git reset -q --soft $(git hash-object -w -t commit --literally ../odd) && rm ../odd");
    g_autofree char *before = test_run(scene.folder, content);
    g_autofree char *tree = test_run(scene.folder, files);
    purge(&scene, &rules);
    test_assert_run(scene.folder, content, before);
    test_assert_run(scene.folder, files, tree);
    test_assert_run(scene.folder, "git cat-file commit HEAD | grep -c '^x-odd: kept'", "1");
    test_assert_run(scene.folder, "git rev-list --merges --count HEAD", "1");
    test_assert_run(scene.folder, "git cat-file commit HEAD^1 | grep encoding",
                    "encoding ISO-8859-1");
}

static void
test_signatures(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene, "{ git cat-file commit HEAD | sed '/^$/,$d'; printf 'gpgsig -----BEGIN\\n'"
                       "; printf ' \\n abc\\n -----END\\n\\nthird\\n'; } >../signed &&"
                       "git reset -q --soft $(git hash-object -w -t commit ../signed)");
    g_autoptr(FolioRewrite) rewrite = plan(&scene, &rules);
    g_assert_cmpuint(rewrite->signatures, ==, 1);
    purge(&scene, &rules);
    test_assert_run(scene.folder,
                    "git cat-file commit HEAD | grep -c '^gpgsig\\|^ abc\\|END' || :", "0");
    test_assert_run(scene.folder, "git log -1 --format=%B", "third\n");
}

static void
test_ids_follow(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene, "echo SECRET 2 >d/e/x.md && git commit -qam alone &&"
                       "git commit -q --allow-empty -m \"undo $(git rev-parse HEAD~1) and "
                       "$(git rev-parse HEAD) and $(git rev-parse HEAD~3)\"");
    g_autofree char *first = test_run(scene.folder, "git rev-parse HEAD~4");
    purge(&scene, &rules);
    g_autofree char *third = test_run(scene.folder, "git rev-parse HEAD~1");
    g_autofree char *kept = test_run(scene.folder, "git rev-parse HEAD~3");
    g_assert_cmpstr(first, ==, kept);
    g_autofree char *message =
        g_strdup_printf("undo %s and 0000000000000000000000000000000000000000 and ", third);
    g_autofree char *found = test_run(scene.folder, "git log -1 --format=%s");
    g_assert_true(g_str_has_prefix(found, message));
}

/* Who else holds it is named. */
static void
test_refusals(void)
{
    static const struct {
        const char *make, *words;
        FolioErrorCode code;
    } cases[] = {
        {"git update-ref refs/remotes/origin/main HEAD~1", "'origin/main'", FOLIO_ERROR_PRIVACY},
        {"git branch other HEAD", "branch 'other'", FOLIO_ERROR_CONFLICT},
        {"git tag v1 HEAD~1", "tag 'v1'", FOLIO_ERROR_CONFLICT},
        {"git tag -a -m note v2 HEAD~1", "tag 'v2'", FOLIO_ERROR_CONFLICT},
        {"git tag -a -m 'Secret words' v3 HEAD~2", "tag 'v3'", FOLIO_ERROR_CONFLICT},
        {"git update-ref refs/notes/x HEAD", "ref 'refs/notes/x'", FOLIO_ERROR_CONFLICT},
        {"git tag tree HEAD~1^{tree}", "tag 'tree'", FOLIO_ERROR_CONFLICT},
        {"echo 4 >>a.md && git stash -q && git reset -q --hard HEAD~2 && echo 5 >>a.md &&"
         "git stash -q && git merge -q --ff-only ORIG_HEAD",
         "stash", FOLIO_ERROR_CONFLICT},
        {"git worktree add -q ../wt HEAD~2 2>/dev/null", "work tree 'wt'", FOLIO_ERROR_CONFLICT},
        {"echo /nowhere >.git/objects/info/alternates", "borrows", FOLIO_ERROR_CONFLICT},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Scene) scene = {0};
        scene_init(&scene, cases[i].make);
        assert_refused(&scene, cases[i].code, cases[i].words);
        test_do(scene.folder, "rm -rf ../wt");
    }
}

static void
test_harmless_refs(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene, "git branch old HEAD~2 && git tag -a -m fine v0 HEAD~2 &&"
                       "git update-ref refs/remotes/origin/main HEAD~2");
    g_autofree char *before = test_run(scene.folder, "git rev-parse old v0 origin/main");
    purge(&scene, &rules);
    test_assert_run(scene.folder, "git rev-parse old v0 origin/main", before);
}

/* In packs, beside a kept one; every other object stays. */
static void
test_packs(void)
{
    static const char list[] = "git cat-file --batch-all-objects --batch-check | sort";
    g_auto(Scene) scene = {0};
    scene_init(&scene, "echo lost | git hash-object -w --stdin >/dev/null && git repack -qad &&"
                       "for p in .git/objects/pack/*.pack; do : >${p%pack}keep; done &&"
                       "echo 4 >>a.md && git commit -qam fourth && git repack -qd &&"
                       "git commit-graph write --reachable && git multi-pack-index write");
    g_autofree char *before = test_run(scene.folder, list);
    purge(&scene, &rules);
    g_autofree char *after = test_run(scene.folder, list);
    assert_nowhere(scene.folder, "SECRET");
    g_auto(GStrv) lines = g_strsplit(before, "\n", -1);
    guint gone = 0;
    for (char **line = lines; *line != NULL; line++)
        gone += strstr(after, *line) == NULL ? 1 : 0;
    /* two commits and the third's child, their three top trees, d, d/e, and the text */
    g_assert_cmpuint(gone, ==, 9);
    test_do(scene.folder, "git gc -q && git fsck --strict");
}

/* What no ref reaches: reset away, staged once, never named. */
static void
test_strays(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene,
               "echo SECRET 2 >d/e/x.md && git commit -qam lost && git reset -q --hard HEAD~1 &&"
               "echo SECRET 3 >y.md && git add y.md && git rm -q --cached y.md && rm y.md &&"
               "echo fine >z.md && git add z.md && git rm -q --cached z.md && rm z.md");
    g_autoptr(FolioRewrite) rewrite = plan(&scene, &rules);
    g_assert_cmpuint(rewrite->texts, ==, 3);
    g_assert_cmpuint(rewrite->strays, ==, 1);
    purge(&scene, &rules);
    assert_nowhere(scene.folder, "SECRET");
    test_do(scene.folder, "git cat-file -e $(echo fine | git hash-object --stdin)");
    test_assert_run(scene.folder, "git reflog --format=%gs | grep -c lost || :", "0");
}

static void
test_by_name_and_file(void)
{
    static const char *const files[] = {"pic.png", NULL};
    FolioRewriteRules by_file = rules;
    by_file.data = (gpointer) files;
    g_auto(Scene) scene = {0};
    scene_init(&scene, "echo innocent >d/secret.md && echo picture >pic.png && git add . &&"
                       "git commit -qm more && echo picture 2 >pic.png && git commit -qam again");
    purge(&scene, &by_file);
    test_assert_run(scene.folder, "git ls-tree -r --name-only HEAD", "a.md\nb.md");
    assert_nowhere(scene.folder, "picture");
    assert_nowhere(scene.folder, "secret.md");
}

/* Something staged and never committed has a row in git's index. */
static void
test_staged(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene, "git rm -qr d && git commit -qm away && echo SECRET >n.md && git add n.md");
    g_autoptr(FolioRewrite) rewrite = plan(&scene, &rules);
    g_assert_cmpuint(rewrite->paths->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(rewrite->paths, 0), ==, "n.md");
}

/* One text takes the place of the others; what was sent is spared. */
static void
test_instead(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene, "git update-ref refs/remotes/origin/main HEAD &&"
                       "echo SECRET 2 >d/e/x.md && git commit -qam two && echo four >>a.md &&"
                       "git commit -qam four && echo right >d/e/x.md && git commit -qam right");
    g_autofree char *present = test_run(scene.folder, "git rev-parse HEAD:d/e/x.md");
    g_autofree char *tree = test_run(scene.folder, "git rev-parse HEAD^{tree}");
    FolioRewriteRules instead = rules;
    instead.instead = present;
    g_autoptr(FolioRewrite) rewrite = plan(&scene, &instead);
    g_assert_cmpuint(rewrite->spared, ==, 1);
    g_assert_cmpuint(rewrite->texts, ==, 1);
    purge(&scene, &instead);
    test_assert_run(scene.folder, "git log --format=%s origin/main..", "four\ntwo");
    test_assert_run(scene.folder, "git rev-parse HEAD^{tree}", tree);
    test_assert_run(scene.folder, "git show HEAD~1:d/e/x.md", "right");
    test_assert_run(scene.folder, "git cat-file --batch-all-objects --batch | grep -ac SECRET",
                    "1");
}

static void
test_sweep(void)
{
    GError *error = NULL;
    g_auto(Scene) scene = {0};
    scene_init(&scene,
               "cd .git/objects && mkdir -p aa && for f in tmp_object_git2_old aa/tmp_obj_old"
               " pack/tmp_pack_old pack/pack_git2_old; do echo x >$f; touch -d @1000 $f; done;"
               "echo x >tmp_object_git2_new; echo x >aa/kept; touch -d @1000 aa/kept");
    folio_repo_sweep_objects(scene.repo, 2000, &error);
    g_assert_no_error(error);
    test_assert_run(scene.folder,
                    "cd .git/objects && find . -name '*old' -o -name '*new' -o -name kept"
                    " | sort",
                    "./aa/kept\n./tmp_object_git2_new");
}

static void
test_damaged_object(void)
{
    g_autoptr(GError) error = NULL;
    g_auto(Scene) scene = {0};
    scene_init(&scene,
               "id=$(git rev-parse HEAD:a.md); f=.git/objects/$(echo $id | cut -c1-2)/$(echo "
               "$id | cut -c3-); chmod +w $f && head -c 5 $f >t && cp t $f && rm t");
    g_assert_null(folio_rewrite_plan(scene.repo, &rules, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "damaged"));
}

static void
test_reaches(void)
{
    g_auto(Scene) scene = {0};
    scene_init(&scene, ":");
    g_autofree char *tip = test_run(scene.folder, "git rev-parse HEAD");
    g_autofree char *root = test_run(scene.folder, "git rev-parse HEAD~2");
    g_assert_true(folio_repo_reaches(scene.repo, tip, root));
    g_assert_true(folio_repo_reaches(scene.repo, tip, tip));
    g_assert_false(folio_repo_reaches(scene.repo, root, tip));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rewrite/goes", test_goes);
    g_test_add_func("/rewrite/dropped", test_dropped);
    g_test_add_func("/rewrite/first-commit", test_first_commit);
    g_test_add_func("/rewrite/keeps-bytes", test_keeps_bytes);
    g_test_add_func("/rewrite/signatures", test_signatures);
    g_test_add_func("/rewrite/ids-follow", test_ids_follow);
    g_test_add_func("/rewrite/refusals", test_refusals);
    g_test_add_func("/rewrite/harmless-refs", test_harmless_refs);
    g_test_add_func("/rewrite/packs", test_packs);
    g_test_add_func("/rewrite/strays", test_strays);
    g_test_add_func("/rewrite/by-name-and-file", test_by_name_and_file);
    g_test_add_func("/rewrite/staged", test_staged);
    g_test_add_func("/rewrite/instead", test_instead);
    g_test_add_func("/rewrite/sweep", test_sweep);
    g_test_add_func("/rewrite/damaged-object", test_damaged_object);
    g_test_add_func("/rewrite/reaches", test_reaches);
    return g_test_run();
}
