/* What an entry may point to. */
#include "fixture.h"

typedef struct Ids {
    char *shared, *hidden, *shared_path;
} Ids;

static void
ids_clear(Ids *ids)
{
    g_free(ids->shared);
    g_free(ids->hidden);
    g_free(ids->shared_path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ids, ids_clear)

static void
fill(Fixture *f, Ids *ids)
{
    fixture_init(f);
    g_autoptr(FolioEntry) goal = fixture_entry(f, "goal", "Shared goal", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioEntry) hidden =
        fixture_entry(f, "goal", "Hidden goal", FOLIO_VISIBILITY_PRIVATE);
    ids->shared = g_strdup(folio_entry_get_id(goal));
    ids->hidden = g_strdup(folio_entry_get_id(hidden));
    ids->shared_path = fixture_put(f, goal, NULL);
    g_free(fixture_put(f, hidden, NULL));
}

/* The code of the refusal, 0 when the entry was saved. */
static int
save(Fixture *f, FolioEntry *entry, GBytes *base)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioWrite) write = folio_write_new(f->journal, "new");
    if (folio_write_put(write, entry, base, &error) && folio_write_run(write, &error))
        return 0;
    g_assert_true(error->domain == FOLIO_ERROR);
    return error->code;
}

static void
set_field(FolioEntry *entry, const char *key, const char *id)
{
    GError *error = NULL;
    folio_front_matter_set_text(entry->front, key, id, &error);
    g_assert_no_error(error);
}

static void
test_fields(void)
{
    g_auto(Fixture) f;
    g_auto(Ids) ids = {0};
    fill(&f, &ids);
    const struct {
        FolioVisibility visibility;
        const char *target;
        int code;
    } cases[] = {
        {FOLIO_VISIBILITY_SHARED, ids.shared, 0},
        {FOLIO_VISIBILITY_PRIVATE, ids.shared, 0},
        {FOLIO_VISIBILITY_PRIVATE, ids.hidden, 0},
        {FOLIO_VISIBILITY_SHARED, ids.hidden, FOLIO_ERROR_PRIVACY},
        {FOLIO_VISIBILITY_PUBLIC, ids.hidden, FOLIO_ERROR_PRIVACY},
        {FOLIO_VISIBILITY_SHARED, "gzzzzz", FOLIO_ERROR_NOT_FOUND},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = fixture_entry(&f, "reflection", "On it", cases[i].visibility);
        set_field(entry, "on", cases[i].target);
        g_assert_cmpint(save(&f, entry, NULL), ==, cases[i].code);
    }
    fixture_assert_clean(f.folder);
}

static void
test_text(void)
{
    g_auto(Fixture) f;
    g_auto(Ids) ids = {0};
    fill(&f, &ids);
    g_autofree char *wiki = g_strdup_printf("See [[%s]].\n", ids.hidden);
    g_autofree char *good =
        g_strdup_printf("See [[%s|this]] and [file](../../%s).\n", ids.shared, ids.shared_path);
    const struct {
        const char *body;
        int code;
    } cases[] = {
        {good, 0},
        {wiki, FOLIO_ERROR_PRIVACY},
        {"See [[gzzzzz]].\n", FOLIO_ERROR_NOT_FOUND},
        {"`[[gzzzzz]]` is code\n", 0},
        {"[out](https://example.org/x.md) and [part](#x)\n", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry =
            fixture_entry(&f, "reflection", "Text", FOLIO_VISIBILITY_SHARED);
        folio_front_matter_set_body(entry->front, cases[i].body);
        g_assert_cmpint(save(&f, entry, NULL), ==, cases[i].code);
    }
}

static void
test_wrong_kind(void)
{
    g_auto(Fixture) f;
    g_auto(Ids) ids = {0};
    fill(&f, &ids);
    g_autoptr(FolioEntry) thought =
        fixture_entry(&f, "reflection", "A thought", FOLIO_VISIBILITY_SHARED);
    g_free(fixture_put(&f, thought, NULL));
    g_autoptr(FolioEntry) goal = fixture_entry(&f, "goal", "Child", FOLIO_VISIBILITY_SHARED);
    set_field(goal, "parent", folio_entry_get_id(thought));
    g_assert_cmpint(save(&f, goal, NULL), ==, FOLIO_ERROR_USAGE);
}

static void
test_circle(void)
{
    g_auto(Fixture) f;
    g_auto(Ids) ids = {0};
    fill(&f, &ids);
    g_autoptr(FolioEntry) child = fixture_entry(&f, "goal", "Child", FOLIO_VISIBILITY_SHARED);
    set_field(child, "parent", ids.shared);
    g_free(fixture_put(&f, child, NULL));
    g_autoptr(GBytes) base = NULL;
    GError *error = NULL;
    g_autoptr(FolioEntry) parent =
        folio_journal_load(f.journal, FOLIO_STORE_SHARED, ids.shared_path, &base, &error);
    g_assert_no_error(error);
    set_field(parent, "parent", folio_entry_get_id(child));
    g_assert_cmpint(save(&f, parent, base), ==, FOLIO_ERROR_USAGE);
    set_field(parent, "parent", ids.shared);
    g_assert_cmpint(save(&f, parent, base), ==, FOLIO_ERROR_USAGE);
}

static void
test_old_links_do_not_stand_in_the_way(void)
{
    g_auto(Fixture) f;
    g_auto(Ids) ids = {0};
    GError *error = NULL;
    fill(&f, &ids);
    g_autoptr(FolioEntry) thought =
        fixture_entry(&f, "reflection", "On it", FOLIO_VISIBILITY_SHARED);
    set_field(thought, "on", ids.shared);
    g_autofree char *path = fixture_put(&f, thought, NULL);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "rm");
    folio_write_remove(write, FOLIO_STORE_SHARED, ids.shared_path, &error);
    folio_write_run(write, &error);
    g_assert_no_error(error);
    g_autoptr(GBytes) base = NULL;
    g_autoptr(FolioEntry) again =
        folio_journal_load(f.journal, FOLIO_STORE_SHARED, path, &base, &error);
    g_assert_no_error(error);
    set_field(again, "feeling", "1");
    g_assert_cmpint(save(&f, again, base), ==, 0);
}

static void
test_together(void)
{
    g_auto(Fixture) f;
    g_auto(Ids) ids = {0};
    GError *error = NULL;
    fill(&f, &ids);
    g_autoptr(FolioEntry) goal = fixture_entry(&f, "goal", "New", FOLIO_VISIBILITY_SHARED);
    g_autoptr(FolioEntry) thought =
        fixture_entry(&f, "reflection", "On new", FOLIO_VISIBILITY_SHARED);
    set_field(thought, "on", folio_entry_get_id(goal));
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
    g_assert_true(folio_write_put(write, thought, NULL, &error));
    g_assert_true(folio_write_put(write, goal, NULL, &error));
    folio_write_run(write, &error);
    g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/links/fields", test_fields);
    g_test_add_func("/journal/links/text", test_text);
    g_test_add_func("/journal/links/kind", test_wrong_kind);
    g_test_add_func("/journal/links/circle", test_circle);
    g_test_add_func("/journal/links/old", test_old_links_do_not_stand_in_the_way);
    g_test_add_func("/journal/links/together", test_together);
    return g_test_run();
}
