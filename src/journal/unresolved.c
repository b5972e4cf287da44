/* What merges have left to decide. */
#include <string.h>

#include "folio/error.h"
#include "folio/incoming.h"
#include "folio/kind.h"
#include "journal_internal.h"

void
folio_unresolved_free(FolioUnresolved *unresolved)
{
    if (unresolved == NULL)
        return;
    g_free(unresolved->path);
    g_free(unresolved->id);
    g_free(unresolved->title);
    g_free(unresolved->fields);
    g_free(unresolved);
}

static FolioUnresolved *
add(GPtrArray *list, FolioStoreId store, const char *path, const char *id, const char *title)
{
    FolioUnresolved *unresolved = g_new0(FolioUnresolved, 1);
    unresolved->store = store;
    unresolved->path = g_strdup(path);
    unresolved->id = g_strdup(id);
    unresolved->title = g_strdup(title);
    g_ptr_array_add(list, unresolved);
    return unresolved;
}

/* As the file is now: a merge of this very run may have changed it since the journal was opened. */
static bool
settings_wait(const FolioJournal *journal)
{
    g_autoptr(FolioFrontMatter) now =
        folio_journal_read_settings(folio_journal_get_folder(journal), NULL);
    return folio_front_matter_get(now != NULL ? now : journal->settings, "conflicts") != NULL;
}

GPtrArray *
folio_journal_list_unresolved(FolioJournal *journal, GError **error)
{
    GDate today;
    const FolioOrder order = {.field = "path"};
    folio_env_today(journal->env, &today);
    FolioIndex *index = folio_journal_get_index(journal, error);
    g_autoptr(FolioQuery) query = folio_query_new_field("conflicts", FOLIO_QUERY_PRESENT, NULL);
    g_autoptr(GPtrArray) rows =
        index == NULL ? NULL : folio_index_find(index, query, &order, &today, error);
    if (rows == NULL)
        return NULL;
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify) folio_unresolved_free);
    if (settings_wait(journal))
        add(list, FOLIO_STORE_SHARED, FOLIO_MARKER, NULL, NULL);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        add(list, row->store, row->path, row->id, row->title)->fields =
            g_strdup(folio_row_get(row, "conflicts"));
    }
    return list;
}

/* --- Is it sent? -------------------------------------------------------------------------------------- */

static bool
is_decided(const char *path, GBytes *bytes)
{
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    g_autoptr(FolioEntry) entry = NULL;
    if (strcmp(path, FOLIO_MARKER) == 0) {
        g_autoptr(FolioFrontMatter) settings =
            folio_front_matter_parse(text, length, true, path, NULL);
        return settings == NULL || folio_front_matter_get(settings, "conflicts") == NULL;
    }
    return !g_str_has_suffix(path, ".md")
           || !folio_entry_parse(folio_kinds(), text, length, path, &entry, NULL) || entry == NULL
           || folio_entry_count_conflicts(entry) == 0;
}

/* What is sent is what the branch holds: a decision that is in no commit yet, because it is staged or
 * cannot be read, does not go with it. */
static bool
check_committed(FolioJournal *journal, GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) deltas =
        repo == NULL ? NULL : folio_history_work_changes(repo, unreadable, error);
    for (guint i = 0; deltas != NULL && i < deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(deltas, i);
        g_autoptr(GBytes) bytes = NULL;
        if (delta->old_blob[0] == '\0')
            continue;
        if (!folio_history_read_blob(repo, delta->old_blob, FOLIO_GUARD_FILE_MAX_BYTES, &bytes,
                                     error))
            return false;
        if (is_decided(delta->path, bytes))
            continue;
        folio_error_set(error, FOLIO_ERROR_CONFLICT,
                        "both texts of a merge still stand in the last commit of '%s'",
                        delta->path);
        folio_error_why(error, "the text of now is in no commit yet");
        folio_error_hint(error, "git commit %s, once it can be read and says what is right",
                         delta->path);
        return false;
    }
    return deltas != NULL;
}

bool
folio_journal_check_resolved(FolioJournal *journal, GError **error)
{
    const FolioUnresolved *first = NULL;
    guint count = 0;
    g_autoptr(GPtrArray) list = folio_journal_list_unresolved(journal, error);
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const FolioUnresolved *each = g_ptr_array_index(list, i);
        if (each->store != FOLIO_STORE_SHARED)
            continue;
        first = first == NULL ? each : first;
        count++;
    }
    if (list == NULL)
        return false;
    if (first == NULL)
        return check_committed(journal, error);
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "both texts of a merge still stand in '%s'",
                    first->path);
    if (count > 1)
        folio_error_why(error, "and in %u more; folio status lists them", count - 1);
    else
        folio_error_why(error, "what waits for a decision is not sent");
    if (first->id != NULL)
        folio_error_hint(error, "folio edit %s", first->id);
    else
        folio_error_hint(error, "folio config KEY VALUE decides, or an editor on %s", first->path);
    return false;
}
