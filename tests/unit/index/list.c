/* All entries, as narrow rows. */
#include "fixture.h"

#include "folio/hash.h"

static void
add(Fixture *f, FolioStoreId store, const char *path, const char *text)
{
    fixture_write(f, store, path, text);
}

static void
test_list(void)
{
    static const char goal[] = "---\nfolio: goal\nid: g4kq7m\ntitle: Lead\n"
                               "visibility: public\n---\nBody.\n";
    Fixture f;
    GError *error = NULL;
    fixture_init(&f);
    add(&f, FOLIO_STORE_SHARED, "successes/2026/b-sh3k2p.md",
        "---\nfolio: success\nid: sh3k2p\ntitle: Won\n---\n");
    add(&f, FOLIO_STORE_SHARED, "goals/2026/a-g4kq7m.md", goal);
    add(&f, FOLIO_STORE_SHARED, "notes/plain.md", "No entry.\n");
    add(&f, FOLIO_STORE_SHARED, "templates/goal.md", goal);
    add(&f, FOLIO_STORE_SHARED, "goals/2026/broken.md", "---\nfolio: goal\nid: [\n---\n");
    add(&f, FOLIO_STORE_PRIVATE, "reflections/2026/a-r8ktd4.md",
        "---\nfolio: reflection\nid: r8ktd4\ntitle: Mine\n---\n");
    fixture_refresh(&f);
    g_autoptr(GPtrArray) rows = folio_index_list(f.index, &error);
    g_assert_no_error(error);
    static const struct {
        const char *path, *kind, *id;
        FolioStoreId store;
        FolioVisibility visibility;
        bool is_broken;
    } expected[] = {
        {"goals/2026/a-g4kq7m.md", "goal", "g4kq7m", FOLIO_STORE_SHARED, FOLIO_VISIBILITY_PUBLIC,
         false},
        {"goals/2026/broken.md", NULL, "broken", FOLIO_STORE_SHARED, FOLIO_VISIBILITY_SHARED, true},
        {"successes/2026/b-sh3k2p.md", "success", "sh3k2p", FOLIO_STORE_SHARED,
         FOLIO_VISIBILITY_SHARED, false},
        {"reflections/2026/a-r8ktd4.md", "reflection", "r8ktd4", FOLIO_STORE_PRIVATE,
         FOLIO_VISIBILITY_PRIVATE, false},
    };
    g_assert_cmpuint(rows->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = rows->pdata[i];
        g_assert_cmpstr(row->path, ==, expected[i].path);
        g_assert_cmpint(row->store, ==, expected[i].store);
        g_assert_cmpstr(row->id, ==, expected[i].id);
        g_assert_cmpint(row->visibility, ==, expected[i].visibility);
        g_assert_cmpint(row->problem != NULL, ==, expected[i].is_broken);
        if (expected[i].kind != NULL)
            g_assert_cmpstr(row->kind->name, ==, expected[i].kind);
    }
    g_assert_cmpuint(((FolioRow *) rows->pdata[0])->sum, ==,
                     folio_hash(FOLIO_HASH_START, goal, strlen(goal)));
    fixture_clear(&f);
}

static void
test_empty(void)
{
    Fixture f;
    fixture_init(&f);
    fixture_refresh(&f);
    g_autoptr(GPtrArray) rows = folio_index_list(f.index, NULL);
    g_assert_cmpuint(rows->len, ==, 0);
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/list", test_list);
    g_test_add_func("/index/list-empty", test_empty);
    return g_test_run();
}
