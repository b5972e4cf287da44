/* The record of a purge, kept and read again; and what counts as a version of an entry. */
#include <sys/stat.h>

#include "fixture.h"
#include "journal/purge_internal.h"

#define RECORD ".git/folio/purge"

static GPtrArray *
make_list(const char *words)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit(words, "|", -1);
    for (char **part = parts; *part != NULL && **part != '\0'; part++)
        g_ptr_array_add(list, g_strdup(*part));
    return list;
}

static char *
join_list(const GPtrArray *list)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "|" : "",
                               (const char *) g_ptr_array_index(list, i));
    return g_string_free(text, FALSE);
}

static FolioPurgeRecord *
load(Fixture *f, FolioStoreId store)
{
    GError *error = NULL;
    FolioPurgeRecord *record = NULL;
    folio_purge_record_load(f->journal, store, &record, &error);
    g_assert_no_error(error);
    return record;
}

static void
test_there_and_back(void)
{
    static const char *const lists[] = {
        "", "a.md", "goals/2026/x;y.md|a b.md|ü/ß.md|back\\slash|[purge]|#x| blank",
        "one\nline|\ttab"};
    g_auto(Fixture) f;
    GError *error = NULL;
    struct stat info;
    fixture_init(&f);
    g_assert_null(load(&f, FOLIO_STORE_SHARED));
    for (gsize i = 0; i < G_N_ELEMENTS(lists) * FOLIO_STORE_COUNT; i++) {
        const char *list = lists[i / FOLIO_STORE_COUNT];
        FolioStoreId store = (FolioStoreId) (i % FOLIO_STORE_COUNT);
        g_autoptr(FolioPurgeRecord) record = g_new0(FolioPurgeRecord, 1);
        record->id = g_strdup("g4kq7m");
        record->time = G_GINT64_CONSTANT(4102444800);
        record->old_tip = g_strdup("aaaa");
        record->new_tip = g_strdup("");
        record->paths = make_list(list);
        record->objects = make_list("cccc|dddd");
        folio_purge_record_save(f.journal, store, record, &error);
        g_assert_no_error(error);
        fixture_reopen(&f);
        g_autoptr(FolioPurgeRecord) again = load(&f, store);
        g_autofree char *paths = join_list(again->paths), *objects = join_list(again->objects);
        g_assert_cmpstr(again->id, ==, "g4kq7m");
        g_assert_cmpint(again->time, ==, record->time);
        g_assert_cmpstr(again->old_tip, ==, "aaaa");
        g_assert_cmpstr(again->new_tip, ==, "");
        g_assert_cmpstr(paths, ==, list);
        g_assert_cmpstr(objects, ==, "cccc|dddd");
    }
    g_autofree char *path = g_build_filename(f.folder, RECORD, NULL);
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
}

/* What is no record is left where it is, and said. */
static void
test_foreign(void)
{
    static const char *const texts[] = {
        "",
        "rubbish",
        "[other]\nid=g4kq7m\nold=a\nnew=b\n",
        "[purge]\nold=a\nnew=b\n",
        "[purge]\nid=g4kq7m\nnew=b\n",
        "[purge]\nid=g4kq7m\nold=a\n",
        "[purge\nid=g4kq7m\nold=a\nnew=b\n",
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        FolioPurgeRecord *record = NULL;
        test_write_file(f.folder, RECORD, texts[i]);
        g_assert_false(folio_purge_record_load(f.journal, FOLIO_STORE_SHARED, &record, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
        g_assert_nonnull(strstr(error->message, "is not what folio writes"));
        g_assert_nonnull(folio_error_get_hint(error));
        g_assert_null(record);
        g_autofree char *still = test_read_text(f.folder, RECORD);
        g_assert_cmpstr(still, ==, texts[i]);
    }
    /* without lists it is one of nothing */
    test_write_file(f.folder, RECORD, "[purge]\nid=g4kq7m\nold=a\nnew=b\n");
    g_autoptr(FolioPurgeRecord) bare = load(&f, FOLIO_STORE_SHARED);
    g_assert_cmpuint(bare->paths->len, ==, 0);
    g_assert_cmpuint(bare->objects->len, ==, 0);
    g_assert_cmpint(bare->time, ==, 0);
}

static void
test_versions(void)
{
    static const struct {
        const char *text;
        bool is_one;
    } cases[] = {
        {"id: g4kq7m", true},
        {"id: g4kq7m\n", true},
        {"id:g4kq7m\n", true},
        {"id: G4KQ7M\r\n", true},
        {"id:  \"g4kq7m\"  \n", true},
        {"id: 'g4kq7m'\n", true},
        {"---\nfolio: goal\nid: g4kq7m\ntitle: x\n", true},
        {"<<<<<<< ours\nid: g4kq7m\n", true},
        {"", false},
        {"\n\n", false},
        {"id: 'g4kq7m\"\n", false},
        {"id: g4kq7\n", false},
        {"id: g4kq7mm\n", false},
        {" id: g4kq7m\n", false},
        {"uid: g4kq7m\n", false},
        {"id\n: g4kq7m\n", false},
        {"goal: g4kq7m\n", false},
        {"see id: g4kq7m\n", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(folio_purge_is_version(cases[i].text, strlen(cases[i].text), "g4kq7m"), ==,
                        cases[i].is_one);
    }
    /* no further than it is long */
    g_assert_false(folio_purge_is_version("id: g4kq7m", strlen("id: g4kq7"), "g4kq7m"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/purge-record/there-and-back", test_there_and_back);
    g_test_add_func("/purge-record/foreign", test_foreign);
    g_test_add_func("/purge-record/versions", test_versions);
    return g_test_run();
}
