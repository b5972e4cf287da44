/* When an entry came to the state it is in. */
#include "journal_internal.h"

#include "folio/kind.h"

/* What a version says of the entry's state; NULL when it cannot be read. Caller frees. */
static char *
dup_state(FolioRepo *repo, const FolioHistoryRow *row, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(FolioEntry) entry = NULL;
    gsize length;
    if (!folio_history_read_blob(repo, row->after, FOLIO_ENTRY_MAX_BYTES, &bytes, error))
        return NULL;
    const char *text = g_bytes_get_data(bytes, &length);
    return folio_entry_parse(folio_kinds(), text, length, row->path, &entry, NULL)
               ? g_strdup(folio_entry_get_status(entry))
               : NULL;
}

/* The oldest of the newest versions that are in this state; NULL without an error when all are, or the
 * newest is not. */
static const FolioHistoryRow *
find_change(FolioRepo *repo, const GPtrArray *rows, const char *state, GError **error)
{
    const FolioHistoryRow *since = NULL;
    for (guint i = 0; i < rows->len; i++) {
        const FolioHistoryRow *row = g_ptr_array_index(rows, i);
        g_autoptr(GError) failure = NULL;
        if (row->after[0] == '\0')
            continue; /* it went, and is there by another name */
        g_autofree char *said = dup_state(repo, row, &failure);
        if (failure != NULL) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return NULL;
        }
        if (g_strcmp0(said, state) != 0)
            return since;
        since = row;
    }
    return NULL;
}

/* By the clock on the wall where it was written. */
static bool
read_day(FolioRepo *repo, const char *commit, GDate *day, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_ptr_array_add(ids, (gpointer) commit);
    g_autoptr(GPtrArray) commits = folio_history_read_commits(repo, ids, error);
    if (commits == NULL)
        return false;
    const FolioCommit *found = g_ptr_array_index(commits, 0);
    g_autoptr(GDateTime) time =
        g_date_time_new_from_unix_utc(found->time + found->offset_minutes * 60);
    if (time != NULL)
        g_date_set_dmy(day, (GDateDay) g_date_time_get_day_of_month(time),
                       (GDateMonth) g_date_time_get_month(time),
                       (GDateYear) g_date_time_get_year(time));
    return true;
}

bool
folio_journal_find_state_day(FolioJournal *journal, FolioStoreId store, const FolioEntry *entry,
                             GDate *day, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GPtrArray) rows =
        folio_journal_find_changes(journal, store, folio_entry_get_id(entry), entry->path, error);
    FolioRepo *repo = rows == NULL ? NULL : folio_journal_get_repo(journal, store, error);
    GDate found;
    g_date_clear(&found, 1);
    if (repo == NULL)
        return false;
    const FolioHistoryRow *row =
        rows->len > 1 ? find_change(repo, rows, folio_entry_get_status(entry), &failure) : NULL;
    if (failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    if (row != NULL && !read_day(repo, row->commit, &found, error))
        return false;
    *day = found;
    return true;
}
