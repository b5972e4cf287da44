/* The way of entries through the history. */
#include "fixture.h"

typedef struct Seen {
    GHashTable *ids;
    GString *titles;
} Seen;

static void
note(const char *id, const FolioEntry *entry, const FolioCommit *commit, gpointer data)
{
    Seen *seen = data;
    g_assert_cmpstr(id, ==, folio_entry_get_id(entry));
    g_assert_cmpint(commit->time, >, 0);
    g_string_append_printf(seen->titles, "%s;", folio_entry_get_title(entry));
}

static char *
trace(Fixture *f, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    Seen seen = {ids, g_string_new(NULL)};
    if (id != NULL)
        g_hash_table_add(ids, (gpointer) id);
    g_assert_true(folio_journal_trace(f->journal, ids, note, &seen, &error));
    g_assert_no_error(error);
    return g_string_free(seen.titles, FALSE);
}

static void
change_title(Fixture *f, FolioStoreId store, const char *path, const char *title)
{
    GError *error = NULL;
    g_autoptr(GBytes) base = NULL;
    g_autoptr(FolioEntry) entry = folio_journal_load(f->journal, store, path, &base, &error);
    g_assert_no_error(error);
    folio_front_matter_set_text(entry->front, "title", title, &error);
    g_assert_no_error(error);
    g_free(fixture_put(f, entry, base));
}

static char *
id_of(Fixture *f, FolioStoreId store, const char *path)
{
    GError *error = NULL;
    g_autoptr(FolioEntry) entry = folio_journal_load(f->journal, store, path, NULL, &error);
    g_assert_no_error(error);
    return g_strdup(folio_entry_get_id(entry));
}

static void
test_newest_first(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "One", FOLIO_VISIBILITY_SHARED);
    g_autofree char *other = fixture_add(&f, "goal", "Other", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = id_of(&f, FOLIO_STORE_SHARED, path);
    change_title(&f, FOLIO_STORE_SHARED, path, "Two");
    change_title(&f, FOLIO_STORE_SHARED, other, "Other, changed");
    change_title(&f, FOLIO_STORE_SHARED, path, "Three");
    g_autofree char *titles = trace(&f, id);
    g_assert_cmpstr(titles, ==, "Three;Two;One;");
    g_autofree char *none = trace(&f, NULL);
    g_assert_cmpstr(none, ==, "");
}

static void
test_private_too(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "reflection", "Mine", FOLIO_VISIBILITY_PRIVATE);
    g_autofree char *id = id_of(&f, FOLIO_STORE_PRIVATE, path);
    change_title(&f, FOLIO_STORE_PRIVATE, path, "Mine, still");
    g_autofree char *titles = trace(&f, id);
    g_assert_cmpstr(titles, ==, "Mine, still;Mine;");
}

/* A card is named by its handle. What was removed is passed over where it is gone, not before. */
static void
test_cards_and_removed(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autofree char *card = trace(&f, "amina");
    g_assert_cmpstr(card, !=, "");
    g_autofree char *path = fixture_add(&f, "goal", "Gone", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = id_of(&f, FOLIO_STORE_SHARED, path);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "rm");
    folio_write_remove(write, FOLIO_STORE_SHARED, path, &error);
    g_assert_no_error(error);
    folio_write_run(write, &error);
    g_assert_no_error(error);
    g_autofree char *titles = trace(&f, id);
    g_assert_cmpstr(titles, ==, "Gone;");
}

static char *
versions_of(Fixture *f, const char *id)
{
    g_autoptr(GError) error = NULL;
    GString *text = g_string_new(NULL);
    g_autoptr(GPtrArray) versions = folio_journal_list_versions(f->journal, id, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < versions->len; i++) {
        const FolioVersion *version = g_ptr_array_index(versions, i);
        g_string_append_printf(text, "%s%s;", version->blob[0] == '\0' ? "-" : "+", version->path);
    }
    return g_string_free(text, FALSE);
}

/* One that somebody wrote by hand says its id inside only. */
static void
test_named_by_hand(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    test_write_file(f.folder, "goals/ward.md",
                    "---\nfolio: goal\nid: gw4rd5\ntitle: Ward\ndate: 2026-03-01\n---\n");
    g_free(fixture_git(f.folder, "add goals"));
    g_free(fixture_git(f.folder, "commit -qm 'By hand'"));
    g_autofree char *versions = versions_of(&f, "gw4rd5");
    g_assert_cmpstr(versions, ==, "+goals/ward.md;");
}

/* "lena" is not "dr-lena", and a goal about lena is not her card. */
static void
test_handles(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    test_write_file(f.folder, "people/lena.md", "---\nfolio: person\nname: Lena\n---\n");
    test_write_file(f.folder, "people/dr-lena.md", "---\nfolio: person\nname: Dr Lena\n---\n");
    g_free(fixture_git(f.folder, "add people"));
    g_free(fixture_git(f.folder, "commit -qm Cards"));
    fixture_reopen(&f);
    g_autofree char *lena = versions_of(&f, "lena");
    g_assert_cmpstr(lena, ==, "+people/lena.md;");
    g_autofree char *doctor = versions_of(&f, "dr-lena");
    g_assert_cmpstr(doctor, ==, "+people/dr-lena.md;");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/versions/trace-order", test_newest_first);
    g_test_add_func("/journal/versions/trace-private", test_private_too);
    g_test_add_func("/journal/versions/trace-cards", test_cards_and_removed);
    g_test_add_func("/journal/versions/named-by-hand", test_named_by_hand);
    g_test_add_func("/journal/versions/handles", test_handles);
    return g_test_run();
}
