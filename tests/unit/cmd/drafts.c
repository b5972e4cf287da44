/* Texts on their way into an entry: kept, found again, never written over. */
#include "cmd/drafts.h"

#include <sys/stat.h>
#include <unistd.h>

#include "call.h"

static FolioDraft *
new_draft(Fixture *f, FolioStoreId store, const char *name)
{
    GError *error = NULL;
    FolioDraft *draft = folio_draft_new(f->journal, store, name, &error);
    g_assert_no_error(error);
    g_assert_nonnull(draft);
    return draft;
}

static void
save(FolioDraft *draft, const char *text)
{
    GError *error = NULL;
    folio_draft_save(draft, text, &error);
    g_assert_no_error(error);
}

static void
test_round_trip(void)
{
    static const char *const texts[] = {"", "x", "one\ntwo\n", "no end",
                                        "caf\xC3\xA9 \xF0\x9F\x8C\xB1\n"};
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct stat info;
        g_autoptr(GError) error = NULL;
        g_autofree char *text = NULL;
        g_autoptr(FolioDraft) draft = new_draft(&f, FOLIO_STORE_SHARED, "g4kq7m");
        g_assert_false(g_file_test(draft->path, G_FILE_TEST_EXISTS)); /* nothing is written yet */
        save(draft, texts[i]);
        g_assert_cmpint(stat(draft->path, &info), ==, 0);
        g_assert_cmpuint(info.st_mode & 0777, ==, 0600); /* for nobody else */
        folio_draft_load(draft, &text, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(text, ==, texts[i]);
        folio_draft_drop(draft);
        g_assert_false(g_file_test(draft->path, G_FILE_TEST_EXISTS));
        folio_draft_drop(draft); /* twice is nothing */
    }
    fixture_assert_clean(f.folder);
}

/* One that waits keeps its name; the next gets a number, and knows of the first. */
static void
test_names(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioDraft) first = new_draft(&f, FOLIO_STORE_SHARED, "g4kq7m");
    g_assert_cmpstr(first->name, ==, "g4kq7m.md");
    g_assert_null(first->earlier);
    save(first, "first\n");
    g_autoptr(FolioDraft) second = new_draft(&f, FOLIO_STORE_SHARED, "g4kq7m");
    g_assert_cmpstr(second->name, ==, "g4kq7m-2.md");
    g_assert_cmpstr(second->earlier, ==, first->path);
    save(second, "second\n");
    g_autoptr(FolioDraft) third = new_draft(&f, FOLIO_STORE_SHARED, "g4kq7m");
    g_assert_cmpstr(third->name, ==, "g4kq7m-3.md");
    g_assert_cmpstr(third->earlier, ==, first->path);
    g_autoptr(FolioDraft) other = new_draft(&f, FOLIO_STORE_SHARED, "gd3xm8");
    g_assert_null(other->earlier);
    g_autofree char *text = NULL;
    g_assert_true(folio_draft_load(first, &text, NULL));
    g_assert_cmpstr(text, ==, "first\n");
    folio_draft_free(NULL);
}

/* A private text waits beside the private store and nowhere else. */
static void
test_stores(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(GPtrArray) none = folio_drafts_list(f.journal);
    g_assert_cmpuint(none->len, ==, 0);
    g_autoptr(FolioDraft) shared = new_draft(&f, FOLIO_STORE_SHARED, "g4kq7m");
    g_autoptr(FolioDraft) mine = new_draft(&f, FOLIO_STORE_PRIVATE, "r8ktd4");
    save(shared, "s\n");
    save(mine, "p\n");
    g_assert_true(g_str_has_prefix(shared->path, f.folder));
    g_assert_true(g_str_has_prefix(mine->path, f.private_path));
    g_autofree char *hidden = g_build_filename(f.folder, ".git/folio/drafts/.hidden.md", NULL);
    g_autofree char *other = g_build_filename(f.folder, ".git/folio/drafts/notes.txt", NULL);
    g_assert_true(g_file_set_contents(hidden, "x", -1, NULL));
    g_assert_true(g_file_set_contents(other, "x", -1, NULL));
    g_autoptr(GPtrArray) both = folio_drafts_list(f.journal);
    g_assert_cmpuint(both->len, ==, 2);
    const char *paths[] = {both->pdata[0], both->pdata[1]};
    g_assert_cmpstr(paths[0], <, paths[1]);
    g_assert_true(g_strcmp0(paths[0], shared->path) == 0 || g_strcmp0(paths[1], shared->path) == 0);
    g_assert_true(g_strcmp0(paths[0], mine->path) == 0 || g_strcmp0(paths[1], mine->path) == 0);
}

/* A file given to -F goes when it was a draft, and stays when it was anybody's own. */
static void
test_forget(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioDraft) draft = new_draft(&f, FOLIO_STORE_SHARED, "g4kq7m");
    save(draft, "x\n");
    test_write_file(f.home, "own.md", "mine\n");
    test_write_file(f.home, "g4kq7m.md", "mine too\n");
    g_autofree char *own = g_build_filename(f.home, "own.md", NULL);
    g_autofree char *twin = g_build_filename(f.home, "g4kq7m.md", NULL);
    folio_drafts_forget(f.journal, own);
    folio_drafts_forget(f.journal, twin);
    folio_drafts_forget(f.journal, "/nowhere/x.md");
    g_assert_true(g_file_test(own, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(twin, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(draft->path, G_FILE_TEST_EXISTS));
    g_autofree char *roundabout =
        g_build_filename(f.folder, ".git/folio/../folio/drafts/g4kq7m.md", NULL);
    folio_drafts_forget(f.journal, roundabout);
    g_assert_false(g_file_test(draft->path, G_FILE_TEST_EXISTS));
}

static void
test_no_text(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    fixture_init(&f);
    g_autoptr(FolioDraft) draft = new_draft(&f, FOLIO_STORE_SHARED, "g4kq7m");
    save(draft, "\xFF\xFE");
    g_assert_false(folio_draft_load(draft, &text, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==, "'g4kq7m.md' is not UTF-8 text");
    g_assert_null(text);
    folio_draft_drop(draft);
    g_clear_error(&error);
    g_assert_false(folio_draft_load(draft, &text, &error));
    g_assert_nonnull(error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/drafts/round-trip", test_round_trip);
    g_test_add_func("/drafts/names", test_names);
    g_test_add_func("/drafts/stores", test_stores);
    g_test_add_func("/drafts/forget", test_forget);
    g_test_add_func("/drafts/no-text", test_no_text);
    return g_test_run();
}
