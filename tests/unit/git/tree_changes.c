/* From one tree to another on disk: what differs, what may be touched, git's index after it. */
#include "folio/tree_merge.h"

#include "folio/error.h"
#include "lib/repo.h"

static void
place_init(TestRepo *place, const char *script)
{
    *place = (TestRepo){.folder = test_folder(), .env = test_env()};
    place->repo = test_open(place->folder, place->env);
    g_autofree char *line = g_strdup_printf("(%s) && git add -A && git commit -qm first", script);
    test_do(place->folder, line);
}

/* "-path", "+path", "~path" for what goes, comes and changes; '*' where it was or is executable. */
static char *
show_changes(const GPtrArray *changes)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < changes->len; i++) {
        const FolioTreeChange *change = g_ptr_array_index(changes, i);
        g_string_append_printf(text, "%s%s%s%s ",
                               change->after[0] == '\0'    ? "-"
                               : change->before[0] == '\0' ? "+"
                                                           : "~",
                               change->was_executable ? "*" : "", change->path,
                               change->is_executable ? "*" : "");
    }
    return g_string_free(text, FALSE);
}

static void
test_what_differs(void)
{
    static const struct {
        const char *script, *forth, *back;
    } cases[] = {
        {"echo 2 >a", "~a ", "~a "},
        {"git rm -q a; echo n >0", "-a +0 ", "-0 +a "},
        {"chmod +x a", "~a* ", "~*a "},
        {"git rm -q a; mkdir a; echo x >a/x", "-a +a/x ", "-a/x +a "},
        {"git rm -qr d; echo 1 >d", "-d/e/f -d/g +d ", "-d +d/e/f +d/g "},
        {"mkdir n; echo x >n/ü; echo 2 >d/g; chmod +x d/g", "~d/g* +n/ü ", "-n/ü ~*d/g "},
        {"git commit -q --allow-empty -m x", "", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestRepo) place = {0};
        g_autoptr(GError) error = NULL;
        g_test_message("%s", cases[i].script);
        place_init(&place, "echo 1 >a; mkdir -p d/e; echo f >d/e/f; echo g >d/g");
        g_autofree char *from = test_run(place.folder, "git rev-parse HEAD");
        test_do(place.folder, cases[i].script);
        test_do(place.folder, "git add -A; git commit -q --allow-empty -m second");
        g_autofree char *to = test_run(place.folder, "git rev-parse HEAD");
        g_autoptr(GPtrArray) forth = folio_tree_list_changes(place.repo, from, to, &error);
        g_assert_no_error(error);
        g_autoptr(GPtrArray) back = folio_tree_list_changes(place.repo, to, from, &error);
        g_assert_no_error(error);
        g_autofree char *shown = show_changes(forth), *shown_back = show_changes(back);
        g_assert_cmpstr(shown, ==, cases[i].forth);
        g_assert_cmpstr(shown_back, ==, cases[i].back);
    }
}

static void
test_from_nothing(void)
{
    g_auto(TestRepo) place = {0};
    g_autoptr(GError) error = NULL;
    place_init(&place, "echo 1 >a; mkdir d; echo 2 >d/b; chmod +x d/b");
    g_autofree char *head = test_run(place.folder, "git rev-parse HEAD");
    g_autoptr(GPtrArray) all = folio_tree_list_changes(place.repo, "", head, &error);
    g_assert_no_error(error);
    g_autofree char *shown = show_changes(all);
    g_assert_cmpstr(shown, ==, "+a +d/b* ");
    const FolioTreeChange *first = g_ptr_array_index(all, 0);
    test_assert_run(place.folder, "git rev-parse HEAD:a", first->after);
    g_autoptr(GPtrArray) none = folio_tree_list_changes(place.repo, head, "", &error);
    g_assert_no_error(error);
    g_autofree char *gone = show_changes(none);
    g_assert_cmpstr(gone, ==, "-a -*d/b ");

    test_do(place.folder, "ln -s a link; git add -A; git commit -qm link");
    g_autofree char *linked = test_run(place.folder, "git rev-parse HEAD");
    g_assert_null(folio_tree_list_changes(place.repo, head, linked, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, "'link' is no ordinary file");
}

static void
test_on_disk(void)
{
    g_auto(TestRepo) place = {0};
    place_init(&place, "printf 'a\\nb\\n' >a; mkdir d");
    g_autofree char *blob = test_run(place.folder, "git rev-parse HEAD:a");
    g_autofree char *other = test_run(place.folder, "echo x | git hash-object --stdin");
    g_assert_true(folio_repo_holds(place.repo, "a", blob));
    g_assert_false(folio_repo_holds(place.repo, "a", other));
    g_assert_false(folio_repo_holds(place.repo, "a", ""));
    g_assert_false(folio_repo_holds(place.repo, "a", "no id"));
    g_assert_true(folio_repo_holds(place.repo, "b", ""));
    g_assert_false(folio_repo_holds(place.repo, "b", blob));
    g_assert_false(folio_repo_holds(place.repo, "d", blob));
    g_assert_false(folio_repo_holds(place.repo, "d", ""));
    /* a link to the very file is not the file, one that leads nowhere is something all the same */
    test_do(place.folder, "ln -s a link; ln -s nowhere lost");
    g_assert_false(folio_repo_holds(place.repo, "link", blob));
    g_assert_false(folio_repo_holds(place.repo, "lost", ""));
    /* other line ends are the same text only where git is told so */
    test_do(place.folder, "printf 'a\\r\\nb\\r\\n' >a");
    g_assert_false(folio_repo_holds(place.repo, "a", blob));
    test_do(place.folder, "echo 'a text eol=crlf' >.gitattributes");
    g_autoptr(FolioRepo) again = test_open(place.folder, place.env);
    g_assert_true(folio_repo_holds(again, "a", blob));
}

static void
assert_rows(const char *version)
{
    g_auto(TestRepo) place = {0};
    g_autoptr(GError) error = NULL;
    place_init(&place, "echo 1 >a; echo 2 >b");
    g_autofree char *set = g_strdup_printf("git update-index --index-version %s", version);
    test_do(place.folder, set);
    g_autofree char *a = test_run(place.folder, "git rev-parse HEAD:a");
    g_autofree char *b = test_run(place.folder, "git rev-parse HEAD:b");
    g_autoptr(FolioIndexRows) rows = folio_index_rows_open(place.repo, &error);
    g_assert_no_error(error);
    g_assert_true(folio_index_rows_hold(rows, "a", a));
    g_assert_true(folio_index_rows_hold(rows, "b", b));
    g_assert_false(folio_index_rows_hold(rows, "a", b));
    g_assert_false(folio_index_rows_hold(rows, "a", ""));
    g_assert_true(folio_index_rows_hold(rows, "c", ""));
    g_assert_false(folio_index_rows_hold(rows, "c", a));
    /* a path in conflict holds nothing, not even nothing */
    test_do(place.folder, "git checkout -qb side; echo s >a; git commit -qam s; git checkout -q "
                          "main; echo m >a; git commit -qam m; git merge -q side >/dev/null || :");
    g_autoptr(FolioIndexRows) torn = folio_index_rows_open(place.repo, &error);
    g_assert_no_error(error);
    g_assert_false(folio_index_rows_hold(torn, "a", a));
    g_assert_false(folio_index_rows_hold(torn, "a", ""));
    g_assert_true(folio_index_rows_hold(torn, "b", b));
}

static void
test_rows(void)
{
    g_auto(TestRepo) place = {0};
    g_autoptr(GError) error = NULL;
    assert_rows("2");
    assert_rows("4");
    place_init(&place, "echo 1 >a");
    g_autofree char *a = test_run(place.folder, "git rev-parse HEAD:a");
    test_do(place.folder, "rm .git/index");
    g_autoptr(FolioIndexRows) none = folio_index_rows_open(place.repo, &error);
    g_assert_no_error(error);
    g_assert_true(folio_index_rows_hold(none, "a", ""));
    g_assert_false(folio_index_rows_hold(none, "a", a));
    test_write_file(place.folder, ".git/index", "no index");
    g_assert_null(folio_index_rows_open(place.repo, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
}

/* Files as `to` has them and the index brought after them: git sees nothing to do. */
static void
move_index(TestRepo *place, const char *from, const char *to)
{
    GError *error = NULL;
    guint64 inode = 0;
    g_autoptr(GPtrArray) changes = folio_tree_list_changes(place->repo, from, to, &error);
    g_assert_no_error(error);
    g_autoptr(FolioIndexLock) lock = folio_index_lock_new(place->repo, &inode, &error);
    g_assert_no_error(error);
    g_assert_true(folio_index_lock_take(lock, 5000, &error));
    folio_index_lock_commit_tree(lock, changes, &error);
    g_assert_no_error(error);
}

static void
test_the_index_follows(void)
{
    g_auto(TestRepo) place = {0};
    place_init(&place, "echo 1 >a; echo 1 >gone; mkdir d; echo 1 >d/x; echo 1 >staged");
    g_autofree char *from = test_run(place.folder, "git rev-parse HEAD");
    test_do(place.folder, "git checkout -qb next; echo 2 >a; chmod +x a; git rm -q gone; "
                          "echo n >d/n; git add -A; git commit -qm n");
    g_autofree char *to = test_run(place.folder, "git rev-parse HEAD");
    test_do(place.folder, "git checkout -q main; echo 9 >staged; git add staged");
    test_do(place.folder, "git cat-file blob next:a >a; chmod +x a; rm gone; echo n >d/n; "
                          "git update-ref HEAD next");
    move_index(&place, from, to);
    test_assert_run(place.folder, "git status --porcelain", "M  staged");
    test_assert_run(place.folder, "git ls-files -s a | cut -c1-6", "100755");
    test_assert_run(place.folder, "git fsck --strict 2>&1 | grep -v dangling || :", "");
    /* a file that somebody changed meanwhile shows as changed */
    test_do(place.folder, "git update-ref HEAD main~0; git reset -q --hard next; echo mine >a");
    move_index(&place, from, to);
    test_assert_run(place.folder, "git status --porcelain", " M a");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/tree-changes/what-differs", test_what_differs);
    g_test_add_func("/git/tree-changes/from-nothing", test_from_nothing);
    g_test_add_func("/git/tree-changes/on-disk", test_on_disk);
    g_test_add_func("/git/tree-changes/rows", test_rows);
    g_test_add_func("/git/tree-changes/index", test_the_index_follows);
    return g_test_run();
}
