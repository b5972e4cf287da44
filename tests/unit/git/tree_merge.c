/* Two commits merged by their trees, with plain git to make them and to read what came out. */
#include "folio/tree_merge.h"

#include "folio/error.h"
#include "lib/repo.h"

#define SHOW                                                                                      \
    "git -c core.quotePath=false ls-tree -r %s | while read mode type id path; do case $mode in " \
    "100755) path=$path*;; "                                                                      \
    "esac; printf '%%s=%%s;' \"$path\" \"$(git cat-file blob $id | tr '\\n\\0' ',0')\"; done"

typedef struct Place {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
    char *ours, *theirs;
    GPtrArray *kept;
    GString *asked; /* what the judge of files was asked */
    FolioMergeAnswer answer;
    const char *merged;
} Place;

static void
place_clear(Place *place)
{
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    g_free(place->ours);
    g_free(place->theirs);
    g_ptr_array_unref(place->kept);
    g_string_free(place->asked, TRUE);
    test_folder_remove(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static void
commit_all(const char *folder, const char *script)
{
    g_autofree char *line =
        g_strdup_printf("(%s) && git add -A && git commit -qm 'a step' --allow-empty", script);
    test_do(folder, line);
}

/* `base`, and from there `theirs` and `ours`: scripts of sh. */
static void
place_init(Place *place, const char *base, const char *theirs, const char *ours)
{
    *place = (Place){.folder = test_folder(),
                     .env = test_env(),
                     .kept = g_ptr_array_new_with_free_func((GDestroyNotify) folio_merge_kept_free),
                     .asked = g_string_new(NULL),
                     .answer = FOLIO_MERGE_AS_TEXT};
    place->repo = test_open(place->folder, place->env);
    commit_all(place->folder, base);
    test_do(place->folder, "git checkout -qb theirs");
    commit_all(place->folder, theirs);
    test_do(place->folder, "git checkout -q main");
    commit_all(place->folder, ours);
    place->ours = test_run(place->folder, "git rev-parse main");
    place->theirs = test_run(place->folder, "git rev-parse theirs");
}

static void
add_text(GString *line, GBytes *bytes)
{
    gsize size = 0;
    const char *data = bytes == NULL ? NULL : g_bytes_get_data(bytes, &size);
    g_string_append(line, bytes == NULL ? " none" : " ");
    g_string_append_len(line, data, (gssize) size);
}

static bool
judge(const FolioMergeFile *file, gpointer data, FolioMergeAnswer *answer, GBytes **merged,
      GError **error)
{
    Place *place = data;
    (void) error;
    g_string_append_printf(place->asked, "[%u %s", file->level, file->path);
    add_text(place->asked, file->base);
    add_text(place->asked, file->ours);
    add_text(place->asked, file->theirs);
    g_string_append_c(place->asked, ']');
    *answer = place->answer;
    if (place->answer == FOLIO_MERGE_DONE)
        *merged = g_bytes_new(place->merged, strlen(place->merged));
    return true;
}

static FolioTreeMerge
merge_of(Place *place)
{
    return (FolioTreeMerge){
        .ours = place->ours, .theirs = place->theirs, .func = judge, .data = place};
}

/* The files of the merged tree: "path=line,line,;", '*' after the path of an executable one. */
static char *
run(Place *place)
{
    char tree[FOLIO_OID_HEX_SIZE];
    GError *error = NULL;
    const FolioTreeMerge merge = merge_of(place);
    g_ptr_array_set_size(place->kept, 0);
    folio_tree_merge_run(place->repo, &merge, tree, place->kept, &error);
    g_assert_no_error(error);
    g_autofree char *show = g_strdup_printf(SHOW, tree);
    return test_run(place->folder, show);
}

static void
assert_kept(const Place *place, const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < place->kept->len; i++) {
        const FolioMergeKept *kept = g_ptr_array_index(place->kept, i);
        const char *how = kept->removed_here ? "removed here" : "removed there";
        g_string_append_printf(text, "%s>%s ", kept->path,
                               kept->beside != NULL ? kept->beside : how);
    }
    g_assert_cmpstr(text->str, ==, expected);
}

typedef struct Case {
    const char *base, *theirs, *ours, *merged;
    const char *kept;
} Case;

static void
run_cases(const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_auto(Place) place = {0};
        g_test_message("%s | %s | %s", cases[i].base, cases[i].theirs, cases[i].ours);
        place_init(&place, cases[i].base, cases[i].theirs, cases[i].ours);
        g_autofree char *merged = run(&place);
        g_assert_cmpstr(merged, ==, cases[i].merged);
        assert_kept(&place, cases[i].kept != NULL ? cases[i].kept : "");
        /* nothing but the object store was touched */
        test_assert_run(place.folder, "git status --porcelain", "");
        test_assert_run(place.folder, "git rev-parse main", place.ours);
    }
}

static void
test_one_side(void)
{
    static const Case cases[] = {
        {"echo 1 >a; echo 1 >b", "echo 2 >a", "echo 3 >b", "a=2,;b=3,;", NULL},
        {"echo 1 >a", "mkdir -p d/e; echo x >d/e/n", "echo 2 >a", "a=2,;d/e/n=x,;", NULL},
        {"echo 1 >a; echo 1 >b", "echo 2 >a", "echo 2 >a; echo 2 >b", "a=2,;b=2,;", NULL},
        {"echo 1 >a; mkdir d; echo x >d/x", "git rm -q d/x", "echo 2 >a", "a=2,;", NULL},
        {"mkdir d; echo x >d/x; echo y >d/y", "git rm -q d/x", "git rm -q d/y", "", NULL},
        {"echo 1 >a", "git rm -q a; echo b >b", "git rm -q a; echo c >c", "b=b,;c=c,;", NULL},
        {"echo 1 >a; echo 1 >b", "git rm -q a; mkdir a; echo x >a/x", "echo 2 >b", "a/x=x,;b=2,;",
         NULL},
        {"mkdir a; echo x >a/x; echo 1 >b", "git rm -q a/x; echo f >a", "echo 2 >b", "a=f,;b=2,;",
         NULL},
        {"echo 1 >a; echo 1 >b", "chmod +x a", "echo 2 >b", "a*=1,;b=2,;", NULL},
        {"echo 1 >'naïve-ß.md'", "echo 2 >'naïve-ß.md'", "echo 1 >b", "b=1,;naïve-ß.md=2,;", NULL},
    };
    run_cases(cases, G_N_ELEMENTS(cases));
}

/* What one side deleted and the other changed stays, whichever it is. */
static void
test_deleted_and_changed(void)
{
    static const Case cases[] = {
        {"echo 1 >a", "git rm -q a", "echo 2 >a", "a=2,;", "a>removed there "},
        {"echo 1 >a", "echo 2 >a", "git rm -q a", "a=2,;", "a>removed here "},
        {"mkdir d; echo 1 >d/a; echo 1 >d/b", "git rm -qr d", "echo 2 >d/a", "d/a=2,;",
         "d/a>removed there "},
        {"mkdir d; echo 1 >d/a; echo 1 >d/b", "echo 2 >d/a", "git rm -qr d", "d/a=2,;",
         "d/a>removed here "},
    };
    run_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_by_lines(void)
{
    static const Case cases[] = {
        {"seq 1 5 >a", "sed -i s/1/one/ a", "sed -i s/5/five/ a", "a=one,2,3,4,five,;", NULL},
        {"seq 1 5 >a", "sed -i s/1/one/ a; chmod +x a", "sed -i s/5/five/ a", "a*=one,2,3,4,five,;",
         NULL},
        {"seq 1 5 >a", "sed -i s/1/one/ a", "sed -i s/5/five/ a; chmod +x a", "a*=one,2,3,4,five,;",
         NULL},
        {"echo x >.gitignore", "echo y >>.gitignore", "echo z >>.gitignore", ".gitignore=x,z,y,;",
         NULL},
        {"echo x >a", "echo y >.gitignore", "echo z >.gitignore", ".gitignore=z,y,;a=x,;", NULL},
    };
    run_cases(cases, G_N_ELEMENTS(cases));
}

/* Theirs goes beside ours, under a name that nobody has. */
static void
test_both_stay(void)
{
    static const Case cases[] = {
        {"echo 1 >a.md", "echo 2 >a.md", "echo 3 >a.md", "a-2.md=2,;a.md=3,;", "a.md>a-2.md "},
        {"echo 1 >b", "echo 2 >a.md", "echo 3 >a.md", "a-2.md=2,;a.md=3,;b=1,;", "a.md>a-2.md "},
        {"echo 1 >a", "echo 2 >a", "echo 3 >a", "a=3,;a-2=2,;", "a>a-2 "},
        {"echo 1 >a.md", "echo 2 >a.md; echo t >a-3.md", "echo 3 >a.md; echo o >a-2.md",
         "a-2.md=o,;a-3.md=t,;a-4.md=2,;a.md=3,;", "a.md>a-4.md "},
        {"printf 'a\\0b\\nc\\n' >x.png", "printf 'A\\0b\\nc\\n' >x.png",
         "printf 'a\\0b\\nC\\n' >x.png", "x-2.png=A0b,c,;x.png=a0b,C,;", "x.png>x-2.png "},
        {"echo 1 >a", "git rm -q a; mkdir a; echo x >a/x", "echo 2 >a", "a-2=2,;a/x=x,;", "a>a-2 "},
        {"echo 1 >a", "echo 2 >a", "git rm -q a; mkdir a; echo x >a/x", "a-2=2,;a/x=x,;", "a>a-2 "},
        {"mkdir -p d/e; echo 1 >d/e/f.x.md", "echo 2 >d/e/f.x.md", "echo 3 >d/e/f.x.md",
         "d/e/f.x-2.md=2,;d/e/f.x.md=3,;", "d/e/f.x.md>d/e/f.x-2.md "},
    };
    run_cases(cases, G_N_ELEMENTS(cases));
}

static bool
refuse(const FolioMergeFile *file, gpointer data, FolioMergeAnswer *answer, GBytes **merged,
       GError **error)
{
    (void) data;
    (void) answer;
    (void) merged;
    return folio_error_set(error, FOLIO_ERROR_PRIVACY, "no word about '%s'", file->path);
}

/* The judge is asked about what both changed alone, and its word counts. */
static void
test_the_judge(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GError) error = NULL;
    char tree[FOLIO_OID_HEX_SIZE];
    place_init(&place, "echo 1 >a; echo 1 >b; echo 1 >same", "echo 2 >a; echo 2 >same; echo t >n",
               "echo 3 >a; echo 3 >b; echo 2 >same; echo o >n");
    place.answer = FOLIO_MERGE_DONE;
    place.merged = "judged\n";
    g_autofree char *judged = run(&place);
    g_assert_cmpstr(judged, ==, "a=judged,;b=3,;n=judged,;same=2,;");
    g_assert_cmpstr(place.asked->str, ==, "[0 a 1\n 3\n 2\n][0 n none o\n t\n]");
    place.merged = "";
    g_autofree char *emptied = run(&place);
    g_assert_cmpstr(emptied, ==, "a=;b=3,;n=;same=2,;");
    place.answer = FOLIO_MERGE_KEEP_BOTH;
    g_autofree char *both = run(&place);
    g_assert_cmpstr(both, ==, "a=3,;a-2=2,;b=3,;n=o,;n-2=t,;same=2,;");
    assert_kept(&place, "a>a-2 n>n-2 ");
    FolioTreeMerge merge = merge_of(&place);
    merge.func = refuse;
    g_assert_false(folio_tree_merge_run(place.repo, &merge, tree, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
    g_assert_cmpstr(error->message, ==, "no word about 'a'");
}

/* A file over the size of a note is nobody's to read; both stay. */
static void
test_large_files(void)
{
    g_auto(Place) place = {0};
    place_init(&place, "echo 1 >a", "head -c 1200000 /dev/zero | tr '\\0' t >big",
               "head -c 1200000 /dev/zero | tr '\\0' o >big");
    g_autofree char *merged = run(&place);
    g_assert_cmpstr(place.asked->str, ==, "");
    assert_kept(&place, "big>big-2 ");
    g_assert_true(g_str_has_prefix(merged, "a=1,;big=ooo"));
    g_assert_nonnull(strstr(merged, "o;big-2=ttt"));
}

/* Two commits that both sides began from: main and side merged each other once. */
static void
make_criss_cross(Place *place, const char *on_main, const char *on_side, const char *later_main,
                 const char *later_side)
{
    place_init(place, "seq 1 9 >a", ":", ":");
    test_do(place->folder, "git reset -q --hard HEAD~1; git checkout -qb side");
    g_setenv("GIT_COMMITTER_DATE", "2026-01-05T10:00:00Z", TRUE);
    commit_all(place->folder, on_side);
    test_do(place->folder, "git checkout -q main");
    g_setenv("GIT_COMMITTER_DATE", "2026-01-05T11:00:00Z", TRUE);
    commit_all(place->folder, on_main);
    g_unsetenv("GIT_COMMITTER_DATE");
    test_do(place->folder,
            "m=$(git rev-parse main); s=$(git rev-parse side);"
            "git tag m; git tag s side;"
            "git merge -q -m x -X ours $s; t=$(git rev-parse HEAD^{tree});"
            "git branch -f side $(git commit-tree -p $s -p $m -m y $t); git checkout -q side");
    commit_all(place->folder, later_side);
    test_do(place->folder, "git checkout -q main");
    commit_all(place->folder, later_main);
    g_free(place->ours);
    g_free(place->theirs);
    place->ours = test_run(place->folder, "git rev-parse main");
    place->theirs = test_run(place->folder, "git rev-parse side");
}

static void
test_criss_cross(void)
{
    g_auto(Place) place = {0};
    char fork[FOLIO_OID_HEX_SIZE];
    GError *error = NULL;
    make_criss_cross(&place, "sed -i s/1/one/ a", "sed -i s/9/nine/ a", "sed -i s/3/three/ a",
                     "sed -i s/6/six/ a");
    g_autofree char *merged = run(&place);
    g_assert_cmpstr(merged, ==, "a=one,2,three,4,5,six,7,8,nine,;");
    g_assert_nonnull(strstr(place.asked->str, "[1 a "));
    g_assert_nonnull(strstr(place.asked->str, "[0 a "));
    assert_kept(&place, "");
    folio_merge_find_fork(place.repo, place.ours, place.theirs, fork, &error);
    g_assert_no_error(error);
    test_assert_run(place.folder, "git rev-parse m", fork);
}

/* Where the beginnings contradict each other, what they began from stands in for them: the versions of
 * nobody's merge are never put beside anything. */
static void
test_criss_cross_conflict(void)
{
    g_auto(Place) place = {0};
    make_criss_cross(&place, "sed -i s/1/one/ a", "sed -i s/1/eins/ a", "sed -i s/4/four/ a",
                     "sed -i s/8/eight/ a");
    g_autofree char *merged = run(&place);
    g_assert_cmpstr(merged, ==, "a=one,2,3,four,5,6,7,eight,9,;");
    assert_kept(&place, "");
}

static void
test_kinds(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GError) error = NULL;
    FolioMergeKind kind = FOLIO_MERGE_BOTH;
    char fork[FOLIO_OID_HEX_SIZE], tree[FOLIO_OID_HEX_SIZE];
    place_init(&place, "echo 1 >a", "echo 2 >a", "echo 3 >b");
    g_autofree char *base = test_run(place.folder, "git rev-parse main~1");
    const struct {
        const char *ours, *theirs;
        FolioMergeKind kind;
    } cases[] = {
        {place.ours, place.theirs, FOLIO_MERGE_BOTH},
        {place.theirs, place.ours, FOLIO_MERGE_BOTH},
        {place.ours, place.ours, FOLIO_MERGE_UP_TO_DATE},
        {place.ours, base, FOLIO_MERGE_UP_TO_DATE},
        {base, place.ours, FOLIO_MERGE_FAST_FORWARD},
        {"", place.theirs, FOLIO_MERGE_FAST_FORWARD},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%zu", i);
        folio_merge_find_kind(place.repo, cases[i].ours, cases[i].theirs, &kind, &error);
        g_assert_no_error(error);
        g_assert_cmpint(kind, ==, cases[i].kind);
    }
    folio_merge_find_fork(place.repo, place.ours, place.theirs, fork, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(fork, ==, base);

    g_autofree char *stranger = test_run(place.folder, "git commit-tree -m x main^{tree}");
    g_assert_false(folio_merge_find_kind(place.repo, place.ours, stranger, &kind, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_cmpstr(error->message, ==, "the two histories have nothing in common");
    g_assert_nonnull(folio_error_get_hint(error));
    g_clear_error(&error);
    const FolioTreeMerge merge = {
        .ours = place.ours, .theirs = stranger, .func = judge, .data = &place};
    g_assert_false(folio_tree_merge_run(place.repo, &merge, tree, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_false(folio_merge_find_kind(place.repo, "", "00000000000000000000000000000000000000aa",
                                         &kind, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
}

/* A side as it was amended on the way, and the commit of it all. */
static void
test_amended(void)
{
    static const FolioSignature author = {"Amina Said", "amina@example.org", 1772460000, 60, false};
    static const FolioSignature committer = {"Lena Ortiz", "lena@example.org", 1772460060, -90,
                                             false};
    g_auto(Place) place = {0};
    GError *error = NULL;
    char amended[FOLIO_OID_HEX_SIZE], tree[FOLIO_OID_HEX_SIZE], commit[FOLIO_OID_HEX_SIZE];
    place_init(&place, "echo 1 >a; echo 1 >gone", "echo 2 >a", "echo 3 >b");
    g_autoptr(GPtrArray) changes = test_changes("d/new.md", "new\n", "gone", NULL, NULL);
    folio_tree_amend(place.repo, place.theirs, changes, amended, &error);
    g_assert_no_error(error);
    FolioTreeMerge merge = merge_of(&place);
    merge.their_tree = amended;
    folio_tree_merge_run(place.repo, &merge, tree, place.kept, &error);
    g_assert_no_error(error);
    g_autofree char *show = g_strdup_printf(SHOW, tree);
    test_assert_run(place.folder, show, "a=2,;b=3,;d/new.md=new,;");
    folio_tree_merge_commit(place.repo, tree, place.ours, place.theirs, "both\n", &author,
                            &committer, commit, &error);
    g_assert_no_error(error);
    g_autofree char *log = g_strdup_printf(
        "git log -1 --no-show-signature --date=iso --format='%%P|%%T|%%an %%ae %%ad|%%cn %%cd|%%s' "
        "%s",
        commit);
    g_autofree char *expected =
        g_strdup_printf("%s %s|%s|Amina Said amina@example.org 2026-03-02 15:00:00 +0100|"
                        "Lena Ortiz 2026-03-02 12:31:00 -0130|both",
                        place.ours, place.theirs, tree);
    test_assert_run(place.folder, log, expected);
    test_assert_run(place.folder, "git rev-parse main", place.ours);
    test_assert_run(place.folder, "git rev-parse theirs", place.theirs);
}

/* A script that touches some of twelve files in three folders. */
static char *
make_steps(GRand *rand)
{
    static const char *const steps[] = {"echo %d >>%s", "sed -i 1s/$/%d/ %s", "echo %d >%s",
                                        "(: %d; rm -f %s)"};
    GString *script = g_string_new("mkdir -p x y z");
    for (int i = 0; i < 4; i++) {
        g_autofree char *path = g_strdup_printf("%c/f%d", 'x' + g_rand_int_range(rand, 0, 3),
                                                g_rand_int_range(rand, 0, 4));
        const char *step = steps[g_rand_int_range(rand, 0, G_N_ELEMENTS(steps))];
        g_string_append_printf(script, "; test ! -f %s || ", path);
        g_autofree char *number = g_strdup_printf("%d", g_rand_int_range(rand, 0, 1000));
        g_auto(GStrv) parts = g_strsplit(step, "%d", 2);
        g_auto(GStrv) ends = g_strsplit(parts[1], "%s", 2);
        g_string_append_printf(script, "%s%s%s%s%s", parts[0], number, ends[0], path, ends[1]);
    }
    return g_string_free(script, FALSE);
}

/* Where plain git merges without a conflict, the tree is git's; and whoever merges gets the same. */
static void
test_as_git_does(void)
{
    static const char begin[] = "mkdir x y z; for f in x y z; do for n in 0 1 2 3; do seq 1 7 "
                                ">$f/f$n; done; done";
    g_autoptr(GRand) rand = g_rand_new_with_seed(20260302);
    int clean = 0;
    for (int i = 0; i < 12; i++) {
        g_auto(Place) place = {0};
        g_autofree char *theirs = make_steps(rand), *ours = make_steps(rand);
        g_test_message("%s | %s", theirs, ours);
        place_init(&place, begin, theirs, ours);
        g_autofree char *merged = run(&place);
        if (place.kept->len == 0) {
            g_autofree char *swapped = place.ours;
            place.ours = place.theirs;
            place.theirs = g_steal_pointer(&swapped);
            g_autofree char *other = run(&place);
            g_assert_cmpstr(other, ==, merged);
        }
        g_autofree char *plain = test_run(
            place.folder, "git -c merge.renames=false merge -q -m x theirs >/dev/null 2>&1 "
                          "&& git rev-parse HEAD^{tree} || :");
        if (*plain == '\0')
            continue;
        clean++;
        g_autofree char *show = g_strdup_printf(SHOW, plain);
        test_assert_run(place.folder, show, merged);
    }
    g_assert_cmpint(clean, >, 3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/tree-merge/one-side", test_one_side);
    g_test_add_func("/git/tree-merge/deleted-and-changed", test_deleted_and_changed);
    g_test_add_func("/git/tree-merge/by-lines", test_by_lines);
    g_test_add_func("/git/tree-merge/both-stay", test_both_stay);
    g_test_add_func("/git/tree-merge/the-judge", test_the_judge);
    g_test_add_func("/git/tree-merge/large-files", test_large_files);
    g_test_add_func("/git/tree-merge/criss-cross", test_criss_cross);
    g_test_add_func("/git/tree-merge/criss-cross-conflict", test_criss_cross_conflict);
    g_test_add_func("/git/tree-merge/kinds", test_kinds);
    g_test_add_func("/git/tree-merge/amended", test_amended);
    g_test_add_func("/git/tree-merge/as-git-does", test_as_git_does);
    return g_test_run();
}
