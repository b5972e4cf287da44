/* From one store to the other. */
#include "fixture.h"

static FolioEntry *
load(Fixture *f, FolioStoreId store, const char *path, GBytes **bytes)
{
    GError *error = NULL;
    FolioEntry *entry = folio_journal_load(f->journal, store, path, bytes, &error);
    g_assert_no_error(error);
    return entry;
}

static bool
show_to(Fixture *f, FolioStoreId from, const char *path, const char *visibility, GError **error)
{
    GDate today;
    g_autoptr(GBytes) base = NULL;
    g_autoptr(FolioEntry) entry = load(f, from, path, &base);
    folio_env_today(f->env, &today);
    g_assert_true(folio_entry_set(entry, "visibility", visibility, &today, NULL));
    g_autoptr(FolioWrite) write = folio_write_new(f->journal, "share");
    return folio_write_put(write, entry, base, error) && folio_write_run(write, error);
}

static bool
exists(const char *folder, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS);
}

static void
test_to_shared(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "reflection", "Draft one", FOLIO_VISIBILITY_PRIVATE);
    for (int i = 0; i < 3; i++) {
        g_autoptr(GBytes) base = NULL;
        g_autoptr(FolioEntry) entry = load(&f, FOLIO_STORE_PRIVATE, path, &base);
        g_autofree char *body = g_strdup_printf("quokka%d\n", i);
        folio_front_matter_set_body(entry->front, body);
        g_free(fixture_put(&f, entry, base));
    }
    show_to(&f, FOLIO_STORE_PRIVATE, path, "shared", &error);
    g_assert_no_error(error);
    g_assert_true(exists(f.folder, path));
    g_assert_false(exists(f.private_path, path));
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
    g_assert_false(fixture_objects_hold(f.folder, "quokka0"));
    g_assert_false(fixture_objects_hold(f.folder, "quokka1"));
    g_assert_true(fixture_objects_hold(f.folder, "quokka2"));
    g_autofree char *commits = fixture_git(f.folder, "rev-list --count HEAD");
    g_assert_cmpstr(commits, ==, "2");
}

static void
test_back_to_private(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Too early", FOLIO_VISIBILITY_SHARED);
    show_to(&f, FOLIO_STORE_SHARED, path, "private", &error);
    g_assert_no_error(error);
    g_assert_false(exists(f.folder, path));
    g_assert_true(exists(f.private_path, path));
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
}

static void
test_public_stays_in_the_store(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "For all", FOLIO_VISIBILITY_SHARED);
    show_to(&f, FOLIO_STORE_SHARED, path, "public", &error);
    g_assert_no_error(error);
    g_autofree char *text = test_read_text(f.folder, path);
    g_assert_nonnull(strstr(text, "visibility: public"));
    fixture_assert_clean(f.folder);
}

static void
test_private_links_hold_it_back(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autoptr(FolioEntry) goal = fixture_entry(&f, "goal", "Hidden", FOLIO_VISIBILITY_PRIVATE);
    g_free(fixture_put(&f, goal, NULL));
    g_autoptr(FolioEntry) thought =
        fixture_entry(&f, "reflection", "On it", FOLIO_VISIBILITY_PRIVATE);
    folio_front_matter_set_text(thought->front, "on", folio_entry_get_id(goal), &error);
    g_assert_no_error(error);
    g_autofree char *path = fixture_put(&f, thought, NULL);
    g_assert_false(show_to(&f, FOLIO_STORE_PRIVATE, path, "shared", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
    g_assert_true(exists(f.private_path, path));
    g_assert_false(exists(f.folder, path));
}

static void
test_attachments_go_along(void)
{
    static const char file[] = "files/2026/ecg.png";
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autoptr(GBytes) image = g_bytes_new_static("PNG", 3);
    g_autoptr(FolioEntry) thought =
        fixture_entry(&f, "reflection", "With", FOLIO_VISIBILITY_PRIVATE);
    g_autoptr(FolioValue) list = folio_value_new_list();
    folio_value_append_text(list, file);
    g_assert_true(folio_front_matter_set(thought->front, "attach", list, &error));
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    g_assert_true(folio_write_put_file(write, FOLIO_STORE_PRIVATE, file, image, &error));
    g_assert_true(folio_write_put(write, thought, NULL, &error));
    folio_write_run(write, &error);
    g_assert_no_error(error);
    g_assert_true(exists(f.private_path, file));
    show_to(&f, FOLIO_STORE_PRIVATE, thought->path, "shared", &error);
    g_assert_no_error(error);
    g_assert_true(exists(f.folder, file));
    g_assert_false(exists(f.private_path, file));
    fixture_assert_clean(f.folder);
    fixture_assert_clean(f.private_path);
}

static void
test_private_text_as_a_plain_file(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    static const char text[] =
        "---\nfolio: reflection\nid: r22222\ntitle: X\nvisibility: private\n---\n";
    fixture_init(&f);
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, sizeof text - 1);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "import");
    g_assert_true(folio_write_put_file(write, FOLIO_STORE_SHARED, "notes/x.md", bytes, &error));
    g_assert_false(folio_write_run(write, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
    g_assert_false(exists(f.folder, "notes/x.md"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/move/shared", test_to_shared);
    g_test_add_func("/journal/move/private", test_back_to_private);
    g_test_add_func("/journal/move/public", test_public_stays_in_the_store);
    g_test_add_func("/journal/move/links", test_private_links_hold_it_back);
    g_test_add_func("/journal/move/attachments", test_attachments_go_along);
    g_test_add_func("/journal/move/plain-file", test_private_text_as_a_plain_file);
    return g_test_run();
}
