/* Two stores with their databases in a folder of its own, and short ways to ask. */
#ifndef TEST_INDEX_FIXTURE_H
#define TEST_INDEX_FIXTURE_H

#include "folio/error.h"
#include "folio/index.h"
#include "folio/kind.h"
#include "lib/files.h"

#define TODAY "2026-03-02"

typedef struct Fixture {
    char *folder;
    char *stores[FOLIO_STORE_COUNT];    /* folders */
    char *databases[FOLIO_STORE_COUNT]; /* files */
    FolioRoot *roots[FOLIO_STORE_COUNT];
    FolioIndex *index;
} Fixture;

static inline void
fixture_reopen(Fixture *f)
{
    GError *error = NULL;
    folio_index_free(f->index);
    f->index = folio_index_open(f->databases[0], f->databases[1], folio_kinds(), &error);
    g_assert_no_error(error);
}

static inline void
fixture_init(Fixture *f)
{
    static const char *const names[FOLIO_STORE_COUNT] = {"journal", "private"};
    *f = (Fixture){.folder = test_folder()};
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        f->stores[store] = g_build_filename(f->folder, names[store], NULL);
        f->databases[store] = g_build_filename(f->stores[store], ".git/folio/index.db", NULL);
        f->roots[store] = folio_root_make(f->stores[store], 0700, NULL);
        g_assert_nonnull(f->roots[store]);
    }
    fixture_reopen(f);
}

static inline void
fixture_clear(Fixture *f)
{
    folio_index_free(f->index);
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        folio_root_free(f->roots[store]);
        g_free(f->stores[store]);
        g_free(f->databases[store]);
    }
    test_folder_remove(f->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

static inline void
fixture_refresh(Fixture *f)
{
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        GError *error = NULL;
        folio_index_refresh(f->index, store, f->roots[store], NULL, NULL, &error);
        g_assert_no_error(error);
    }
}

static inline void
fixture_write(const Fixture *f, FolioStoreId store, const char *path, const char *text)
{
    test_write_file(f->stores[store], path, text);
}

static inline void
fixture_remove(const Fixture *f, FolioStoreId store, const char *path)
{
    g_assert_true(folio_root_remove(f->roots[store], path, FOLIO_WRITE_PLAIN, NULL));
}

static inline void
fixture_today(GDate *today)
{
    g_assert_true(folio_date_parse_iso(TODAY, today));
}

static inline FolioQuery *
fixture_query(const char *text)
{
    GError *error = NULL;
    GDate today;
    fixture_today(&today);
    FolioQuery *query = folio_query_parse(text, folio_kinds(), &today, &error);
    g_assert_no_error(error);
    return query;
}

static inline GPtrArray *
fixture_find(const Fixture *f, const char *text, const FolioOrder *order)
{
    GError *error = NULL;
    GDate today;
    fixture_today(&today);
    g_autoptr(FolioQuery) query = fixture_query(text);
    GPtrArray *rows = folio_index_find(f->index, query, order, &today, &error);
    g_assert_no_error(error);
    return rows;
}

/* The ids of rows, split by blanks. */
static inline char *
fixture_ids(GPtrArray *rows)
{
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        g_string_append_printf(ids, "%s%s", i > 0 ? " " : "", row->id);
    }
    g_ptr_array_unref(rows);
    return g_string_free(ids, FALSE);
}

/* The ids found by a query string, in the order "id" unless another is given. */
static inline char *
fixture_find_ids(const Fixture *f, const char *text, const FolioOrder *order)
{
    FolioOrder by_id = {.field = "id"};
    return fixture_ids(fixture_find(f, text, order != NULL ? order : &by_id));
}

#define assert_found(f, text, expected)                                   \
    do {                                                                  \
        g_autofree char *found_ids = fixture_find_ids((f), (text), NULL); \
        g_assert_cmpstr(found_ids, ==, (expected));                       \
    } while (0)

static inline gsize
fixture_count(const Fixture *f)
{
    return folio_index_count(f->index, FOLIO_STORE_SHARED)
           + folio_index_count(f->index, FOLIO_STORE_PRIVATE);
}

#endif
