/* One file that both sides changed: which bits it has, when it is text, how large it may be, and what it is
 * called when both versions stay. Plain git makes the sides and reads what came out. */
#include "folio/error.h"
#include "folio/guard.h"
#include "folio/tree_merge.h"
#include "lib/repo.h"

typedef struct Scene {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
    gsize asked; /* how often the judge of files was */
} Scene;

static void
commit_all(const char *folder, const char *script)
{
    g_autofree char *line =
        g_strdup_printf("(%s) && git add -A && git commit -qm 'a step' --allow-empty", script);
    test_do(folder, line);
}

/* `base`, and from there branches `theirs` and `main`: scripts of sh. */
static void
scene_init(Scene *scene, const char *base, const char *theirs, const char *ours)
{
    *scene = (Scene){.folder = test_folder(), .env = test_env()};
    scene->repo = test_open(scene->folder, scene->env);
    commit_all(scene->folder, base);
    test_do(scene->folder, "git checkout -qb theirs");
    commit_all(scene->folder, theirs);
    test_do(scene->folder, "git checkout -q main");
    commit_all(scene->folder, ours);
}

static void
scene_clear(Scene *scene)
{
    folio_repo_free(scene->repo);
    folio_env_free(scene->env);
    test_folder_remove(scene->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Scene, scene_clear)

static bool
by_lines(const FolioMergeFile *file, gpointer data, FolioMergeAnswer *answer, GBytes **merged,
         GError **error)
{
    Scene *scene = data;
    (void) file;
    (void) merged;
    (void) error;
    scene->asked++;
    *answer = FOLIO_MERGE_AS_TEXT;
    return true;
}

static bool
merge(Scene *scene, char tree[FOLIO_OID_HEX_SIZE], GError **error)
{
    g_autofree char *ours = test_run(scene->folder, "git rev-parse main");
    g_autofree char *theirs = test_run(scene->folder, "git rev-parse theirs");
    const FolioTreeMerge what = {.ours = ours, .theirs = theirs, .func = by_lines, .data = scene};
    return folio_tree_merge_run(scene->repo, &what, tree, NULL, error);
}

/* "MODE NAME" of each file that came out, ';' behind each. */
static char *
list_merged(Scene *scene)
{
    char tree[FOLIO_OID_HEX_SIZE];
    GError *error = NULL;
    merge(scene, tree, &error);
    g_assert_no_error(error);
    g_autofree char *line = g_strdup_printf(
        "git ls-tree -r %s | sed 's/ blob [0-9a-f]*.\\(.*\\)/ \\1;/' | tr -d '\\n'", tree);
    return test_run(scene->folder, line);
}

static void
check_case(const char *base, const char *theirs, const char *ours, const char *merged, gsize asked)
{
    g_auto(Scene) scene = {0};
    g_test_message("%s | %s | %s", base, theirs, ours);
    scene_init(&scene, base, theirs, ours);
    g_autofree char *found = list_merged(&scene);
    g_assert_cmpstr(found, ==, merged);
    g_assert_cmpuint(scene.asked, ==, asked);
}

/* Each side changed another line; the bit of who runs it is the one that a side changed. */
static void
test_modes(void)
{
    for (unsigned bits = 0; bits < 8; bits++) {
        bool before = bits & 1, theirs = bits & 2, ours = bits & 4;
        bool expected = before == ours ? theirs : ours;
        g_autofree char *base = g_strdup_printf("seq 1 5 >a && chmod %s a", before ? "+x" : "-x");
        g_autofree char *there =
            g_strdup_printf("sed -i s/1/one/ a && chmod %s a", theirs ? "+x" : "-x");
        g_autofree char *here =
            g_strdup_printf("sed -i s/5/five/ a && chmod %s a", ours ? "+x" : "-x");
        check_case(base, there, here, expected ? "100755 a;" : "100644 a;", 1);
    }
}

/* Of a file that both added there is no earlier bit: ours stands. */
static void
test_modes_of_added(void)
{
    check_case("echo x >b", "echo 1 >a && chmod +x a", "echo 1 >a", "100644 a;100644 b;", 0);
    check_case("echo x >b", "echo 1 >a", "echo 1 >a && chmod +x a", "100755 a;100644 b;", 0);
}

/* git looks for a NUL in the first 8000 bytes, and so far only. */
static void
test_binary(void)
{
#define FILL(count) \
    "{ echo top; head -c " count " /dev/zero | tr '\\0' x; printf '\\0\\nend\\n'; } >a"
    check_case(FILL("7995"), "sed -i s/top/TOP/ a", "sed -i s/end/END/ a", "100644 a;100644 a-2;",
               1);
    check_case(FILL("7996"), "sed -i s/top/TOP/ a", "sed -i s/end/END/ a", "100644 a;", 1);
}

/* A file as large as a note may be is read, one byte more is not: the judge is not even asked. */
static void
test_sizes(void)
{
    for (int more = 0; more < 2; more++) {
        g_autofree char *base =
            g_strdup_printf("{ echo top; yes line | head -c %d; printf 'end\\n'; } >a",
                            FOLIO_GUARD_NOTE_MAX_BYTES - 8 + more);
        check_case(base, "sed -i s/top/TOP/ a", "sed -i 's/end$/END/' a",
                   more == 0 ? "100644 a;" : "100644 a;100644 a-2;", more == 0 ? 1 : 0);
    }
}

/* The figure goes before the last dot, but not before a first one. */
static void
test_names(void)
{
    static const struct {
        const char *name, *merged;
    } cases[] = {
        {"a", "100644 a;100644 a-2;"},
        {"a.md", "100644 a-2.md;100644 a.md;"},
        {"a.tar.gz", "100644 a.tar-2.gz;100644 a.tar.gz;"},
        {"a.", "100644 a-2.;100644 a.;"},
        {"d.x/a", "100644 d.x/a;100644 d.x/a-2;"},
        {"d/.hidden", "100644 d/.hidden;100644 d/.hidden-2;"},
        {"d/.hidden.md", "100644 d/.hidden-2.md;100644 d/.hidden.md;"},
        {"a b.md", "100644 a b-2.md;100644 a b.md;"},
        {"a-2", "100644 a-2;100644 a-2-2;"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *base = g_strdup_printf("mkdir -p d d.x && echo 1 >'%s'", cases[i].name);
        g_autofree char *theirs = g_strdup_printf("echo 2 >'%s'", cases[i].name);
        g_autofree char *ours = g_strdup_printf("echo 3 >'%s'", cases[i].name);
        check_case(base, theirs, ours, cases[i].merged, 1);
    }
}

/* Names that are taken on either side are passed over. */
static void
test_taken_names(void)
{
    check_case("echo 1 >a.md", "echo 2 >a.md; echo x >a-2.md", "echo 3 >a.md; echo y >a-3.md",
               "100644 a-2.md;100644 a-3.md;100644 a-4.md;100644 a.md;", 1);
    check_case("echo 1 >a", "echo 2 >a; mkdir a-2; echo x >a-2/x", "echo 3 >a",
               "100644 a;100644 a-2/x;100644 a-3;", 1);
}

/* When every name up to the last is taken, it is an error and nothing is lost without a word. */
static void
test_no_name_left(void)
{
    g_auto(Scene) scene = {0};
    g_autoptr(GError) error = NULL;
    char tree[FOLIO_OID_HEX_SIZE];
    scene_init(&scene, "for i in $(seq 2 999); do echo $i >a-$i.md; done; echo 1 >a.md",
               "echo 2 >a.md", "echo 3 >a.md");
    g_assert_false(merge(&scene, tree, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_cmpstr(error->message, ==, "both versions of 'a.md' cannot be kept");
}

/* A link is no text: both stay, and neither is followed. */
static void
test_links(void)
{
    check_case("ln -s one a", "ln -sf two a", "ln -sf three a", "120000 a;120000 a-2;", 0);
    check_case("echo 1 >a", "ln -sf two a", "echo 3 >a", "100644 a;120000 a-2;", 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/merge-file/modes", test_modes);
    g_test_add_func("/git/merge-file/modes-of-added", test_modes_of_added);
    g_test_add_func("/git/merge-file/binary", test_binary);
    g_test_add_func("/git/merge-file/sizes", test_sizes);
    g_test_add_func("/git/merge-file/names", test_names);
    g_test_add_func("/git/merge-file/taken-names", test_taken_names);
    g_test_add_func("/git/merge-file/no-name-left", test_no_name_left);
    g_test_add_func("/git/merge-file/links", test_links);
    return g_test_run();
}
