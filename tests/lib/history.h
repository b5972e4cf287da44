/* A history table over the databases of two stores in a folder of its own, and ids that are easy to tell
 * apart. A failure ends the test at once. */
#ifndef TEST_HISTORY_H
#define TEST_HISTORY_H

#include "folio/history_table.h"
#include "lib/files.h"

/* Commits. */
#define ONE "1111111111111111111111111111111111111111"
#define TWO "2222222222222222222222222222222222222222"
#define THREE "3333333333333333333333333333333333333333"
/* Blobs. */
#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

typedef struct TestHistory {
    char *folder, *databases[FOLIO_STORE_COUNT];
    FolioHistoryTable *table;
} TestHistory;

static inline void
test_history_reopen(TestHistory *history)
{
    GError *error = NULL;
    folio_history_table_free(history->table);
    history->table = folio_history_table_open(history->databases[0], history->databases[1], &error);
    g_assert_no_error(error);
}

static inline void
test_history_init(TestHistory *history)
{
    *history = (TestHistory){.folder = test_folder()};
    history->databases[0] = g_build_filename(history->folder, "shared", "history.db", NULL);
    history->databases[1] = g_build_filename(history->folder, "private", "history.db", NULL);
    test_history_reopen(history);
}

static inline void
test_history_clear(TestHistory *history)
{
    folio_history_table_free(history->table);
    g_free(history->databases[0]);
    g_free(history->databases[1]);
    test_folder_remove(history->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TestHistory, test_history_clear)

/* Changes of a store that are not there before they are committed. Caller frees. */
static inline FolioHistoryBatch *
test_history_begin(const TestHistory *history, FolioStoreId store)
{
    GError *error = NULL;
    FolioHistoryBatch *batch = folio_history_batch_new(history->table, store, &error);
    g_assert_no_error(error);
    return batch;
}

#endif
