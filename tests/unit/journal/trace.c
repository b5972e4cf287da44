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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/trace/order", test_newest_first);
    g_test_add_func("/journal/trace/private", test_private_too);
    g_test_add_func("/journal/trace/cards", test_cards_and_removed);
    return g_test_run();
}
