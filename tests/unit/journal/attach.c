/* Attachments: their names, what two writers at once leave, what comes back with an undo. */
#include "fixture.h"
#include "folio/path.h"

/* Plans `file` for the entry; the path it gets, or NULL with an error. */
static char *
attach(Fixture *f, FolioWrite *write, FolioEntry *entry, const char *file, GError **error)
{
    g_autofree char *full = g_build_filename(f->home, "from", file, NULL);
    if (!folio_write_attach(write, entry, full, false, error))
        return NULL;
    g_auto(GStrv) files = folio_entry_dup_list(entry, "attach");
    return g_strdup(files[g_strv_length(files) - 1]);
}

static void
give(Fixture *f, const char *file, const char *content)
{
    g_autofree char *from = g_build_filename(f->home, "from", NULL);
    test_write_file(from, file, content);
}

static void
test_names(void)
{
    static const struct {
        const char *file, *path;
    } cases[] = {
        {"ecg.png", "files/2026/ecg.png"},
        {"ECG.PNG", "files/2026/ecg-2.png"},
        {"Überweisung (2).PDF", "files/2026/uberweisung-2.pdf"},
        {"two words.txt", "files/2026/two-words.txt"},
        {"two.dots.tar.gz", "files/2026/two-dots-tar.gz"},
        {".hidden", "files/2026/hidden"},
        {"...", "files/2026/file"},
        {"ends with dot.", "files/2026/ends-with-dot"},
        {"strange.ext en", "files/2026/strange-ext-en"},
        {"long.extensionnn", "files/2026/long-extensionnn"},
        {"心電図.png", "files/2026/心電図.png"},
        {"心 電 図.png", "files/2026/file.png"},
        {"\xff\xfe.png", "files/2026/file-2.png"},
        {"con.txt", "files/2026/con-x.txt"},
        {"-rf.txt", "files/2026/rf.txt"},
        {"a very long name of a file that goes on and on and on.jpeg",
         "files/2026/a-very-long-name-of-a-file-that-goes-on.jpeg"},
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "goal", "Names", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        give(&f, cases[i].file, cases[i].file);
        g_autofree char *path = attach(&f, write, entry, cases[i].file, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(path, ==, cases[i].path);
        g_assert_true(folio_path_check(path, NULL));
    }
}

static void
test_many_of_one_name(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "goal", "Many", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    for (int i = 1; i <= 12; i++) {
        GError *error = NULL;
        g_autofree char *content = g_strdup_printf("picture %d", i);
        g_autofree char *expected =
            i == 1 ? g_strdup("files/2026/x.png") : g_strdup_printf("files/2026/x-%d.png", i);
        give(&f, "x.png", content);
        g_autofree char *path = attach(&f, write, entry, "x.png", &error);
        g_assert_no_error(error);
        g_assert_cmpstr(path, ==, expected);
    }
}

/* Another command took the name between planning and writing: nobody's file is overwritten. */
static void
test_taken_meanwhile(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    give(&f, "x.png", "mine");
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "goal", "Race", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    g_autofree char *path = attach(&f, write, entry, "x.png", &error);
    g_assert_no_error(error);
    g_assert_true(folio_write_put(write, entry, NULL, &error));
    test_write_file(f.folder, path, "theirs");
    g_assert_false(folio_write_run(write, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_autofree char *text = test_read_text(f.folder, path);
    g_assert_cmpstr(text, ==, "theirs");
}

static char *
add_with(Fixture *f, const char *kind, FolioVisibility visibility, const char *file)
{
    GError *error = NULL;
    g_autoptr(FolioEntry) entry = fixture_entry(f, kind, "Has a file", visibility);
    g_autoptr(FolioWrite) write = folio_write_new(f->journal, "new");
    g_free(attach(f, write, entry, file, &error));
    g_assert_no_error(error);
    g_assert_true(folio_write_put(write, entry, NULL, &error));
    folio_write_run(write, &error);
    g_assert_no_error(error);
    fixture_reopen(f);
    return g_strdup(entry->path);
}

static void
test_undo_of_removal(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    give(&f, "x.png", "pixels\n");
    g_autofree char *path = add_with(&f, "goal", FOLIO_VISIBILITY_SHARED, "x.png");
    g_autoptr(FolioWrite) removal = folio_write_new(f.journal, "rm");
    g_assert_true(folio_write_remove(removal, FOLIO_STORE_SHARED, path, &error));
    folio_write_run(removal, &error);
    g_assert_no_error(error);
    g_autofree char *left = fixture_git(f.folder, "ls-files goals files");
    g_assert_cmpstr(left, ==, "");

    g_autoptr(FolioUndo) undo = folio_journal_find_undo(f.journal, NULL, &error);
    g_autoptr(FolioWrite) back = folio_write_new(f.journal, "undo");
    g_assert_true(folio_undo_plan(f.journal, undo, back, &error));
    folio_write_run(back, &error);
    g_assert_no_error(error);
    g_autofree char *text = test_read_text(f.folder, "files/2026/x.png");
    g_assert_cmpstr(text, ==, "pixels\n");
    fixture_assert_clean(f.folder);
}

/* A file of another content stands where the attachment would go: refused, nothing moved. */
static void
test_move_onto_another_file(void)
{
    g_auto(Fixture) f;
    GDate today;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) base = NULL;
    fixture_init(&f);
    give(&f, "x.png", "private pixels");
    g_autofree char *path = add_with(&f, "reflection", FOLIO_VISIBILITY_PRIVATE, "x.png");
    test_write_file(f.folder, "files/2026/x.png", "shared pixels");
    folio_env_today(f.env, &today);
    g_autoptr(FolioEntry) entry =
        folio_journal_load(f.journal, FOLIO_STORE_PRIVATE, path, &base, &error);
    g_assert_true(folio_entry_set(entry, "visibility", "shared", &today, &error));
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "share");
    g_assert_false(folio_write_put(write, entry, base, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_autofree char *text = test_read_text(f.private_path, "files/2026/x.png");
    g_assert_cmpstr(text, ==, "private pixels");
}

static void
test_private_file_to_shared_entry(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    give(&f, "x.png", "private pixels");
    g_free(add_with(&f, "reflection", FOLIO_VISIBILITY_PRIVATE, "x.png"));
    g_autofree char *file = g_build_filename(f.private_path, "files/2026/x.png", NULL);
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "goal", "Leak", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    g_assert_false(folio_write_attach(write, entry, file, false, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
    g_assert_false(folio_entry_has(entry, "attach"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/attach/names", test_names);
    g_test_add_func("/journal/attach/many-of-one-name", test_many_of_one_name);
    g_test_add_func("/journal/attach/taken-meanwhile", test_taken_meanwhile);
    g_test_add_func("/journal/attach/undo-of-removal", test_undo_of_removal);
    g_test_add_func("/journal/attach/move-onto-another-file", test_move_onto_another_file);
    g_test_add_func("/journal/attach/private-file-to-shared-entry",
                    test_private_file_to_shared_entry);
    return g_test_run();
}
