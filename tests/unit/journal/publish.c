#include "folio/publish.h"

#include "unit/journal/fixture.h"

static void
test_same_place(void)
{
    static const struct {
        const char *one, *other;
        bool same;
    } cases[] = {
        {"/srv/site.git", "/srv/site.git", true},
        {"/srv/site.git", "/srv/site", true},
        {"/srv/site.git/", "file:///srv/site", true},
        {"/srv/./x/../site", "/srv/site.git", true},
        {"/srv/site", "/srv/other", false},
        {"git@example.org:amina/site.git", "https://example.org/amina/site", true},
        {"git@example.org:amina/site.git", "ssh://git@EXAMPLE.org:22/amina/site.git/", true},
        {"https://example.org/amina/site", "https://example.org/amina/journal", false},
        {"https://example.org/amina/site", "https://example.net/amina/site", false},
        {"https://example.org/srv/site", "/srv/site", false},
        {"nonsense://x", "nonsense://x", true},
        {"nonsense://x", "nonsense://y", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s %s", cases[i].one, cases[i].other);
        g_assert_true(folio_publish_is_same_place(cases[i].one, cases[i].other) == cases[i].same);
        g_assert_true(folio_publish_is_same_place(cases[i].other, cases[i].one) == cases[i].same);
    }
}

static void
set(Fixture *f, const char *name, const char *value)
{
    GError *error = NULL;
    folio_journal_set_setting(f->journal, name, value, NULL, &error);
    g_assert_no_error(error);
}

static void
test_place(void)
{
    g_auto(Fixture) f = {0};
    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    FolioPublishPlace place = {0};
    g_assert_false(folio_publishing_find_place(f.journal, NULL, &place, held, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_clear_error(&error);
    place = (FolioPublishPlace){0};
    g_assert_true(folio_publishing_find_place(f.journal, "/srv/a.git", &place, held, &error));
    g_assert_cmpstr(place.url, ==, "/srv/a.git");
    g_assert_cmpstr(place.branch, ==, "gh-pages");
    g_assert_null(place.domain);
    set(&f, "publish.url", "/srv/b.git");
    set(&f, "publish.branch", "web");
    set(&f, "publish.under", "docs");
    set(&f, "publish.domain", "amina.example.org");
    place = (FolioPublishPlace){.branch = "other"};
    g_assert_true(folio_publishing_find_place(f.journal, NULL, &place, held, &error));
    g_assert_cmpstr(place.url, ==, "/srv/b.git");
    g_assert_cmpstr(place.branch, ==, "other");
    g_assert_cmpstr(place.under, ==, "docs");
    g_assert_cmpstr(place.domain, ==, "amina.example.org");
}

static void
test_bad_words(void)
{
    static const FolioPublishPlace places[] = {
        {.branch = "-x"},
        {.branch = ""},
        {.branch = "a b"},
        {.branch = "a..b"},
        {.branch = "a:b"},
        {.branch = "a", .under = "../x"},
        {.branch = "a", .under = "/x"},
        {.branch = "a", .under = ".git"},
    };
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        FolioPublishPlace place = places[i];
        g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GError) error = NULL;
        g_assert_false(folio_publishing_find_place(f.journal, "/srv/a.git", &place, held, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    }
}

/* A site of two files goes to an empty repository, then a smaller one. */
static void
publish(Fixture *f, const FolioPublishPlace *place, const char *file, guint deltas)
{
    GError *error = NULL;
    FolioTransfer transfer = {0};
    g_autofree char *refusal = NULL;
    g_autofree char *list =
        g_strdup_printf("folio-output 1 site public\n1 index.html\n1 %s\n", file);
    g_autoptr(FolioPublishing) publishing =
        folio_publishing_new(f->journal, FOLIO_VISIBILITY_PUBLIC, &error);
    g_assert_no_error(error);
    const char *site = folio_publishing_get_site(publishing);
    test_write_file(site, "index.html", "x");
    test_write_file(site, file, "y");
    test_write_file(site, "folio-files.txt", list);
    folio_publishing_look(publishing, place, &transfer, &error);
    g_assert_no_error(error);
    folio_publishing_plan(publishing, place, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(folio_publishing_get_deltas(publishing)->len, ==, deltas);
    folio_publishing_send(publishing, place, &transfer, &refusal, &error);
    g_assert_no_error(error);
    g_assert_null(refusal);
    g_autofree char *gone = g_build_filename(site, file, NULL);
    g_assert_cmpint(g_unlink(gone), ==, 0);
}

static void
test_publish(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    g_autofree char *line = g_strdup_printf("git init -q --bare '%s/site.git'", f.home);
    g_assert_cmpint(system(line), ==, 0);
    g_autofree char *url = g_build_filename(f.home, "site.git", NULL);
    const FolioPublishPlace place = {.url = url, .branch = "web"};
    publish(&f, &place, "a.html", 4);
    publish(&f, &place, "a.html", 0);
    publish(&f, &place, "b.html", 3); /* one new, one gone, the list */
    g_autofree char *files = NULL;
    g_autofree char *list = g_strdup_printf("git -C '%s' ls-tree -r --name-only web", url);
    g_assert_true(g_spawn_command_line_sync(list, &files, NULL, NULL, NULL));
    g_assert_cmpstr(files, ==, ".nojekyll\nb.html\nfolio-files.txt\nindex.html\n");
}

static void
assert_look(Fixture *f, const char *url, const char *branch, FolioErrorCode code)
{
    FolioTransfer transfer = {0};
    g_autoptr(GError) error = NULL;
    const FolioPublishPlace place = {.url = url, .branch = branch};
    g_autoptr(FolioPublishing) publishing =
        folio_publishing_new(f->journal, FOLIO_VISIBILITY_PUBLIC, &error);
    g_assert_no_error(error);
    bool looked = folio_publishing_look(publishing, &place, &transfer, &error);
    g_test_message("%s", url);
    g_assert_true(looked == (code == 0));
    if (code != 0)
        g_assert_error(error, FOLIO_ERROR, (int) code);
}

static void
in_home(const Fixture *f, const char *line)
{
    g_autofree char *whole = g_strdup_printf("cd '%s' && { %s; } >/dev/null 2>&1", f->home, line);
    g_assert_cmpint(system(whole), ==, 0);
}

/* By its address in any spelling, before anything is there; by its commits, wherever they are. */
static void
test_own_place(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    in_home(&f, "git init -q --bare kept.git; git init -q --bare other.git;"
                "git -C journal remote add origin ../kept.git");
    g_autofree char *kept = g_build_filename(f.home, "kept.git", NULL);
    g_autofree char *spelled = g_strdup_printf("file://%s/kept", f.home);
    g_autofree char *other = g_build_filename(f.home, "other.git", NULL);
    assert_look(&f, kept, "gh-pages", FOLIO_ERROR_PRIVACY);
    assert_look(&f, spelled, "gh-pages", FOLIO_ERROR_PRIVACY);
    assert_look(&f, f.folder, "gh-pages", FOLIO_ERROR_PRIVACY);
    assert_look(&f, other, "gh-pages", 0);
    in_home(&f, "git -C journal push -q ../other.git HEAD:refs/heads/deep/inside");
    assert_look(&f, other, "gh-pages", FOLIO_ERROR_PRIVACY);
    assert_look(&f, f.private_path, "gh-pages", FOLIO_ERROR_PRIVACY);
    in_home(&f, "git init -q --bare tagged.git; git -C journal tag -a -m t t;"
                "git -C journal push -q ../tagged.git t");
    g_autofree char *tagged = g_build_filename(f.home, "tagged.git", NULL);
    assert_look(&f, tagged, "gh-pages", FOLIO_ERROR_PRIVACY);
    assert_look(&f, "/no/such/place", "gh-pages", FOLIO_ERROR_NETWORK);
}

/* A branch with files of which folio wrote none; an empty one is nobody's. */
static void
test_foreign_branch(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    in_home(&f, "git init -q --bare site.git; git init -q work; cd work; echo x >x.txt; git add .;"
                "git -c user.name=x -c user.email=x@example.org commit -qm x;"
                "git push -q ../site.git HEAD:refs/heads/main;"
                "echo 'folio-output 2 site public' >folio-files.txt; git add .;"
                "git -c user.name=x -c user.email=x@example.org commit -qm y;"
                "git push -q ../site.git HEAD:refs/heads/later");
    g_autofree char *url = g_build_filename(f.home, "site.git", NULL);
    assert_look(&f, url, "main", FOLIO_ERROR_CONFLICT);
    assert_look(&f, url, "later", FOLIO_ERROR_CONFLICT);
    assert_look(&f, url, "new", 0);
}

static void
test_check_remote(void)
{
    g_auto(Fixture) f = {0};
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    in_home(&f, "git -C journal remote add origin ../site.git;"
                "git -C journal remote add other ../other.git");
    fixture_reopen(&f);
    g_assert_true(folio_publish_check_remote(f.journal, "origin", &error));
    g_autofree char *url = g_build_filename(f.home, "site", NULL);
    set(&f, "publish.url", url);
    g_assert_true(folio_publish_check_remote(f.journal, "other", &error));
    g_assert_true(folio_publish_check_remote(f.journal, "none", &error));
    g_assert_no_error(error);
    g_assert_false(folio_publish_check_remote(f.journal, "origin", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publish/same-place", test_same_place);
    g_test_add_func("/publish/place", test_place);
    g_test_add_func("/publish/bad-words", test_bad_words);
    g_test_add_func("/publish/publish", test_publish);
    g_test_add_func("/publish/own-place", test_own_place);
    g_test_add_func("/publish/foreign-branch", test_foreign_branch);
    g_test_add_func("/publish/check-remote", test_check_remote);
    return g_test_run();
}
