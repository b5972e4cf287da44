/* Making and opening journals. */
#include "fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "journal/journal_internal.h"

static void
test_fresh(void)
{
    g_auto(Fixture) f;
    g_auto(FolioInitResult) result = {0};
    fixture_init_bare(&f);
    fixture_make(&f, false, &result);
    g_assert_cmpstr(result.folder, ==, f.folder);
    g_assert_cmpstr(result.branch, ==, "main");
    g_assert_cmpstr(result.private_path, ==, f.private_path);
    g_assert_false(result.adopted);
    g_assert_cmpuint(result.entries, ==, 1);

    g_autofree char *files = fixture_git(f.folder, "ls-files");
    g_assert_cmpstr(files, ==,
                    ".gitattributes\n.gitignore\nREADME.md\nfolio.yaml\npeople/amina.md");
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);

    struct stat info;
    g_assert_cmpint(stat(f.private_path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0700);
    g_autofree char *configured = fixture_git(f.folder, "config folio.private.path");
    g_assert_cmpstr(configured, ==, f.private_path);
    g_autofree char *remotes = fixture_git(f.private_path, "remote");
    g_assert_cmpstr(remotes, ==, "");
    g_assert_cmpstr(folio_journal_get_me(f.journal), ==, "amina");
    g_assert_true(folio_journal_is_own(f.journal));
}

static void
test_private_path_below_data(void)
{
    g_auto(Fixture) f;
    g_auto(FolioInitResult) result = {0};
    GError *error = NULL;
    fixture_init_bare(&f);
    FolioInit init = {.folder = f.folder};
    g_assert_true(folio_journal_init(&init, f.env, NULL, NULL, &result, &error));
    g_assert_no_error(error);
    g_autofree char *expected =
        g_build_filename(f.home, ".local/share/folio/private/journal-", NULL);
    g_assert_true(g_str_has_prefix(result.private_path, expected));
}

static void
test_adopts(void)
{
    g_auto(Fixture) f;
    g_auto(FolioInitResult) result = {0};
    fixture_init_bare(&f);
    g_mkdir(f.folder, 0755);
    g_free(fixture_git(f.folder, "init -q -b trunk"));
    test_write_file(f.folder, "README.md", "# My blog\n");
    test_write_file(f.folder, ".gitignore", "out/\n");
    test_write_file(f.folder, "posts/first.md", "---\ntitle: First\n---\nHello\r\n");
    g_free(fixture_git(f.folder, "add ."));
    g_free(fixture_git(f.folder, "-c user.name=A -c user.email=a@example.org commit -qm one"));
    test_write_file(f.folder, "posts/staged.md", "staged\n");
    g_free(fixture_git(f.folder, "add posts/staged.md"));
    fixture_make(&f, false, &result);

    g_assert_true(result.adopted);
    g_assert_cmpstr(result.branch, ==, "trunk");
    g_autofree char *readme = test_read_text(f.folder, "README.md");
    g_assert_cmpstr(readme, ==, "# My blog\n");
    g_autofree char *ignored = test_read_text(f.folder, ".gitignore");
    g_assert_cmpstr(ignored, ==, "out/\n");
    g_autofree char *status = fixture_git(f.folder, "status --porcelain");
    g_assert_cmpstr(status, ==, "A  posts/staged.md");
    g_autofree char *changed = fixture_git(f.folder, "diff --name-status HEAD~1 HEAD");
    g_assert_cmpstr(changed, ==, "A\t.gitattributes\nA\tfolio.yaml\nA\tpeople/amina.md");
    g_autofree char *site = fixture_git(f.folder, "check-ignore site/index.html");
    g_assert_cmpstr(site, ==, "site/index.html");
}

static void
test_refuses_second(void)
{
    g_auto(Fixture) f;
    g_auto(FolioInitResult) result = {0};
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *inside = g_build_filename(f.folder, "goals", NULL);
    FolioInit init = {.folder = inside, .private_path = f.private_path};
    g_assert_false(folio_journal_init(&init, f.env, NULL, NULL, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    fixture_assert_clean(f.folder);
}

static void
test_refuses_private_inside(void)
{
    g_auto(Fixture) f;
    g_auto(FolioInitResult) result = {0};
    g_autoptr(GError) error = NULL;
    fixture_init_bare(&f);
    g_autofree char *link = g_build_filename(f.home, "link", NULL);
    g_autofree char *inside = g_build_filename(f.folder, "private", NULL);
    g_autofree char *by_link = g_build_filename(link, "private", NULL);
    const char *const places[] = {inside, f.folder, link, by_link};
    g_assert_cmpint(symlink(f.folder, link), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        FolioInit init = {.folder = f.folder, .private_path = places[i]};
        g_assert_false(folio_journal_init(&init, f.env, NULL, NULL, &result, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
        g_clear_error(&error);
        g_assert_false(g_file_test(inside, G_FILE_TEST_EXISTS));
    }
}

static void
test_refuses_open_private(void)
{
    g_auto(Fixture) f;
    g_auto(FolioInitResult) result = {0};
    g_autoptr(GError) error = NULL;
    fixture_init_bare(&f);
    g_mkdir(f.private_path, 0755);
    g_assert_cmpint(chmod(f.private_path, 0755), ==, 0);
    FolioInit init = {.folder = f.folder, .private_path = f.private_path};
    g_assert_false(folio_journal_init(&init, f.env, NULL, NULL, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
    g_assert_nonnull(strstr(folio_error_get_hint(error), "chmod 700"));
}

/* Everything of a private store is there but what came last before its making stopped: git's index, or
 * the removal of the mark. The same command goes on, and what somebody wrote stays. */
static void
test_goes_on_with_private(void)
{
    static const struct {
        const char *readme; /* NULL: as it was made */
        const char *status;
    } cases[] = {{NULL, ""}, {"Mine.\n", "M README.md"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) f;
        GError *error = NULL;
        fixture_init(&f);
        g_autofree char *index = g_build_filename(f.private_path, ".git/index", NULL);
        g_autofree char *head = fixture_git(f.private_path, "rev-parse HEAD");
        g_assert_cmpint(g_unlink(index), ==, 0);
        test_write_file(f.private_path, ".git/folio/making", "init\nfresh\n");
        if (cases[i].readme != NULL)
            test_write_file(f.private_path, "README.md", cases[i].readme);
        g_assert_true(folio_private_store_make(f.private_path, f.folder, f.env, &error));
        g_assert_no_error(error);
        g_autofree char *status = fixture_git(f.private_path, "status --porcelain");
        g_assert_cmpstr(g_strstrip(status), ==, cases[i].status);
        g_autofree char *after = fixture_git(f.private_path, "rev-parse HEAD");
        g_assert_cmpstr(after, ==, head);
        g_autofree char *mark = g_build_filename(f.private_path, ".git/folio/making", NULL);
        g_assert_false(g_file_test(mark, G_FILE_TEST_EXISTS));
    }
}

/* A folder with words in it can become the private store; they stay. */
static void
test_private_with_readme(void)
{
    g_auto(Fixture) f;
    g_auto(FolioInitResult) result = {0};
    fixture_init_bare(&f);
    test_write_file(f.private_path, "README.md", "Mine.\n");
    g_assert_cmpint(chmod(f.private_path, 0700), ==, 0);
    fixture_make(&f, false, &result);
    g_autofree char *readme = test_read_text(f.private_path, "README.md");
    g_assert_cmpstr(readme, ==, "Mine.\n");
    fixture_assert_clean(f.private_path);
}

static void
test_refuses_odd_handle(void)
{
    g_auto(Fixture) f;
    g_auto(FolioInitResult) result = {0};
    g_autoptr(GError) error = NULL;
    fixture_init_bare(&f);
    FolioInit init = {.folder = f.folder, .owner = "../x", .private_path = f.private_path};
    g_assert_false(folio_journal_init(&init, f.env, NULL, NULL, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
}

static void
test_open_finds_above(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *below = g_build_filename(f.folder, "people", NULL);
    g_autoptr(FolioJournal) journal = folio_journal_open(below, f.env, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(folio_journal_get_folder(journal), ==, f.folder);
    g_assert_null(folio_journal_open(f.home, f.env, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_assert_nonnull(strstr(folio_error_get_hint(error), "folio init"));
}

static void
test_newer_format_is_read_only(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    test_write_file(f.folder, "folio.yaml", "folio: 99\ntitle: Later\nowner: amina\n");
    fixture_reopen(&f);
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "goal", "Wait", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    g_assert_true(folio_write_put(write, entry, NULL, &error));
    g_assert_false(folio_write_run(write, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
}

static void
test_broken_settings_are_named(void)
{
    static const char *const broken[] = {"folio: 1\n\ttitle: x\n", "title: no version\n",
                                         "folio: nine\n"};
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(GError) error = NULL;
        test_write_file(f.folder, "folio.yaml", broken[i]);
        g_assert_null(folio_journal_open(f.folder, f.env, NULL, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_autofree char *text = folio_error_dup_text(error);
        g_assert_nonnull(strstr(text, "folio.yaml"));
    }
}

static void
test_example(void)
{
    g_auto(Fixture) f;
    g_auto(FolioInitResult) result = {0};
    GError *error = NULL;
    fixture_init_bare(&f);
    fixture_make(&f, true, &result);
    g_assert_cmpuint(result.entries, >=, 50);
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
    g_autofree char *author = fixture_git(f.folder, "log -1 --format=%an");
    g_assert_cmpstr(author, ==, "Amina Said");

    FolioIndex *index = folio_journal_get_index(f.journal, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(folio_index_count(index, FOLIO_STORE_PRIVATE), >, 0);
    GDate today;
    folio_env_today(f.env, &today);
    g_autoptr(FolioQuery) all = folio_query_new_all();
    const FolioOrder order = {0};
    g_autoptr(GPtrArray) rows = folio_index_find(index, all, &order, &today, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        g_assert_cmpstr(row->problem, ==, NULL);
    }
}

/* On a machine where git knows nobody yet. */
static void
test_example_without_identity(void)
{
    g_auto(FolioInitResult) result = {0};
    g_autoptr(GError) error = NULL;
    TestFolder home = test_folder();
    g_autofree char *home_line = g_strdup_printf("HOME=%s", home);
    g_autofree char *folder = g_build_filename(home, "sample", NULL);
    char *lines[] = {home_line, (char *) "FOLIO_NOW=2026-03-02T09:00",
                     (char *) "PATH=/usr/bin:/bin", NULL};
    g_autoptr(FolioEnv) env = folio_env_new(lines, &error);
    FolioInit init = {.folder = folder, .example = true};
    folio_journal_init(&init, env, NULL, NULL, &result, &error);
    g_assert_no_error(error);
    g_autofree char *who = fixture_git(result.private_path, "log -1 --format=%an,%ae");
    g_assert_cmpstr(who, ==, "Amina Said,amina@example.org");
}

/* Lines of somebody that cannot be read are not written over. */
static void
test_keeps_what_it_cannot_read(void)
{
    g_auto(Fixture) f;
    g_auto(FolioInitResult) result = {0};
    GError *error = NULL;
    fixture_init_bare(&f);
    g_mkdir(f.folder, 0755);
    g_free(fixture_git(f.folder, "init -q"));
    test_write_file(f.folder, "mine", "secret/\n");
    g_autofree char *exclude = g_build_filename(f.folder, ".git/info/exclude", NULL);
    g_assert_cmpint(unlink(exclude), ==, 0);
    g_assert_cmpint(symlink("../../mine", exclude), ==, 0);
    const FolioInit init = {.folder = f.folder};
    g_assert_false(folio_journal_init(&init, f.env, NULL, NULL, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "info/exclude"));
    g_clear_error(&error);
    g_autofree char *target = g_file_read_link(exclude, NULL);
    g_assert_cmpstr(target, ==, "../../mine");
    g_autofree char *text = test_read_text(f.folder, "mine");
    g_assert_cmpstr(text, ==, "secret/\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/init/fresh", test_fresh);
    g_test_add_func("/journal/init/private-path", test_private_path_below_data);
    g_test_add_func("/journal/init/adopts", test_adopts);
    g_test_add_func("/journal/init/second", test_refuses_second);
    g_test_add_func("/journal/init/private-inside", test_refuses_private_inside);
    g_test_add_func("/journal/init/private-open", test_refuses_open_private);
    g_test_add_func("/journal/init/private-goes-on", test_goes_on_with_private);
    g_test_add_func("/journal/init/private-readme", test_private_with_readme);
    g_test_add_func("/journal/init/handle", test_refuses_odd_handle);
    g_test_add_func("/journal/open/above", test_open_finds_above);
    g_test_add_func("/journal/open/newer", test_newer_format_is_read_only);
    g_test_add_func("/journal/open/broken", test_broken_settings_are_named);
    g_test_add_func("/journal/init/example", test_example);
    g_test_add_func("/journal/init/example-alone", test_example_without_identity);
    g_test_add_func("/journal/init/unreadable", test_keeps_what_it_cannot_read);
    return g_test_run();
}
