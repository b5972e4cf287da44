/* What a repository remembers of commits beside its refs, and what is left of that. */
#include "folio/rewrite.h"

#include "folio/error.h"
#include "lib/repo.h"

/* Ids as they would be: forty times a letter. */
#define ZERO "0000000000000000000000000000000000000000"
#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C "cccccccccccccccccccccccccccccccccccccccc"
#define D "dddddddddddddddddddddddddddddddddddddddd"
#define WHO " Amina Said <amina@example.org> 1772460000 +0100\t"

static void
place_init(TestRepo *place)
{
    *place = (TestRepo){.folder = test_folder(), .env = test_env()};
    place->repo = test_open(place->folder, place->env);
}

static void
forget(FolioRepo *repo, ...)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    va_list arguments;
    va_start(arguments, repo);
    for (const char *id; (id = va_arg(arguments, const char *)) != NULL;)
        g_ptr_array_add(ids, (gpointer) id);
    va_end(arguments);
    folio_repo_forget(repo, ids, &error);
    g_assert_no_error(error);
}

/* The line that leads to B goes, and the next one begins from the last that stays. */
static void
test_logs(void)
{
    static const struct {
        const char *before, *after;
    } cases[] = {
        {"", ""},
        {ZERO " " A WHO "first\n" A " " C WHO "second\n",
         ZERO " " A WHO "first\n" A " " C WHO "second\n"},
        {ZERO " " A WHO "first\n" A " " B WHO "secret\n" B " " C WHO "third\n",
         ZERO " " A WHO "first\n" A " " C WHO "third\n"},
        {ZERO " " B WHO "secret\n" B " " C WHO "second\n", ZERO " " C WHO "second\n"},
        {ZERO " " A WHO "first\n" A " " B WHO "secret\n", ZERO " " A WHO "first\n"},
        {ZERO " " B WHO "secret\n", ""},
        {ZERO " " A WHO "first\n" A " " B WHO "one\n" B " " D WHO "two\n" D " " C WHO "third\n",
         ZERO " " A WHO "first\n" A " " C WHO "third\n"},
        /* an id in the words is none, and a line without an end is a line */
        {ZERO " " A WHO "was " B "\n" A " " B WHO "secret", ZERO " " A WHO "was " B "\n"},
        {"no line of a log\n" A " " B WHO "secret\n", "no line of a log\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestRepo) place = {0};
        place_init(&place);
        test_write_file(place.folder, ".git/logs/HEAD", cases[i].before);
        test_write_file(place.folder, ".git/logs/refs/heads/a/b", cases[i].before);
        for (int again = 0; again < 2; again++) {
            forget(place.repo, B, D, NULL);
            g_autofree char *head = test_read_text(place.folder, ".git/logs/HEAD");
            g_autofree char *branch = test_read_text(place.folder, ".git/logs/refs/heads/a/b");
            g_assert_cmpstr(head, ==, cases[i].after);
            g_assert_cmpstr(branch, ==, cases[i].after);
        }
    }
}

static void
test_beside_head(void)
{
    g_auto(TestRepo) place = {0};
    place_init(&place);
    test_write_file(place.folder, ".git/ORIG_HEAD", A "\n");
    test_write_file(place.folder, ".git/COMMIT_EDITMSG", "about a secret\n");
    test_write_file(place.folder, ".git/description", B "\n");
    forget(place.repo, B, NULL);
    test_assert_run(place.folder,
                    "cd .git; ls ORIG_HEAD COMMIT_EDITMSG description 2>/dev/null || :",
                    "ORIG_HEAD\ndescription");
    test_write_file(place.folder, ".git/ORIG_HEAD", B "\n");
    test_write_file(place.folder, ".git/AUTO_MERGE", B "\n");
    forget(place.repo, B, NULL);
    forget(place.repo, NULL);
    test_assert_run(place.folder,
                    "cd .git; ls ORIG_HEAD AUTO_MERGE description 2>/dev/null || :", "description");
}

/* A work tree of its own remembers for itself. */
static void
test_a_linked_work_tree(void)
{
    g_auto(TestRepo) place = {0};
    place_init(&place);
    test_do(place.folder, "git commit -q --allow-empty -m a; git worktree add -q -b side linked; "
                          "git -C linked commit -q --allow-empty -m b");
    g_autofree char *linked = g_build_filename(place.folder, "linked", NULL);
    g_autofree char *id = test_run(linked, "git rev-parse HEAD");
    g_autoptr(FolioRepo) repo = test_open(linked, place.env);
    g_autofree char *held = g_strdup_printf("grep -rl %s .git/logs .git/worktrees/linked/logs | "
                                            "sort | tr '\\n' ' '",
                                            id);
    test_assert_run(place.folder, held,
                    ".git/logs/refs/heads/side .git/worktrees/linked/logs/HEAD ");
    forget(repo, id, NULL);
    test_assert_run(place.folder, held, "");
}

static void
test_reaches(void)
{
    g_auto(TestRepo) place = {0};
    place_init(&place);
    test_do(place.folder, "git commit -q --allow-empty -m a; git tag a; git commit -q "
                          "--allow-empty -m b; git checkout -qb side a; git commit -q "
                          "--allow-empty -m c");
    g_autofree char *a = test_run(place.folder, "git rev-parse a");
    g_autofree char *b = test_run(place.folder, "git rev-parse main");
    g_autofree char *c = test_run(place.folder, "git rev-parse side");
    g_assert_true(folio_repo_reaches(place.repo, a, a));
    g_assert_true(folio_repo_reaches(place.repo, b, a));
    g_assert_true(folio_repo_reaches(place.repo, c, a));
    g_assert_false(folio_repo_reaches(place.repo, a, b));
    g_assert_false(folio_repo_reaches(place.repo, c, b));
    g_assert_false(folio_repo_reaches(place.repo, B, a));
    g_assert_false(folio_repo_reaches(place.repo, "", a));
    g_assert_false(folio_repo_reaches(place.repo, a, "no id"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/forget/logs", test_logs);
    g_test_add_func("/git/forget/beside-head", test_beside_head);
    g_test_add_func("/git/forget/linked", test_a_linked_work_tree);
    g_test_add_func("/git/forget/reaches", test_reaches);
    return g_test_run();
}
