/* What parting private ids would do, before what comes in is here. */
#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "journal_internal.h"

typedef struct Foretelling {
    FolioRepo *repo;
    FolioIndex *index;
    GHashTable *told; /* ids */
    GPtrArray *notes;
} Foretelling;

static void
tell(const Foretelling *foretelling, const char *noun, const char *id, const char *words)
{
    if (!g_hash_table_add(foretelling->told, g_strdup(id)))
        return;
    g_ptr_array_add(
        foretelling->notes,
        g_strdup_printf("two %s would have the id '%s': your private '%s' would get another one",
                        noun, id, words));
}

static bool
foretell_entry(const Foretelling *foretelling, const char *id, GError **error)
{
    g_autoptr(GPtrArray) rows = folio_index_complete(foretelling->index, id, 0, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->store == FOLIO_STORE_PRIVATE && row->kind != NULL && !row->kind->named_by_handle
            && row->problem == NULL && g_strcmp0(row->id, id) == 0)
            tell(foretelling, "entries", id, row->title);
    }
    return rows != NULL;
}

static bool
foretell_action(const Foretelling *foretelling, const char *id, GError **error)
{
    g_autoptr(GPtrArray) rows = folio_index_complete_tasks(foretelling->index, id, 0, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioTaskRow *row = g_ptr_array_index(rows, i);
        if (row->store == FOLIO_STORE_PRIVATE && g_strcmp0(row->task->id, id) == 0)
            tell(foretelling, "actions", id, row->task->text);
    }
    return rows != NULL;
}

/* What is no entry has no id. */
static bool
foretell_file(const Foretelling *foretelling, const FolioDelta *delta, GError **error)
{
    gsize length;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(FolioEntry) entry = NULL;
    if (!folio_history_read_blob(foretelling->repo, delta->new_blob, FOLIO_ENTRY_MAX_BYTES, &bytes,
                                 NULL))
        return true;
    const char *text = g_bytes_get_data(bytes, &length);
    if (!folio_entry_parse(folio_kinds(), text != NULL ? text : "", length, delta->path, &entry,
                           NULL)
        || entry == NULL)
        return true;
    const char *id = folio_entry_get_id(entry);
    if (id != NULL && !foretell_entry(foretelling, id, error))
        return false;
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(folio_entry_get_body(entry));
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = g_ptr_array_index(tasks, i);
        if (task->id != NULL && !foretell_action(foretelling, task->id, error))
            return false;
    }
    return true;
}

bool
folio_journal_foretell_parting(FolioJournal *journal, const GPtrArray *incoming, GPtrArray *notes,
                               GError **error)
{
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!folio_journal_has_store(journal, FOLIO_STORE_PRIVATE))
        return true;
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    FolioIndex *index = repo == NULL ? NULL : folio_journal_peek_index(journal, error);
    const Foretelling foretelling = {.repo = repo, .index = index, .told = told, .notes = notes};
    if (index == NULL)
        return false;
    for (guint i = 0; i < incoming->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(incoming, i);
        if (delta->new_blob[0] != '\0' && g_str_has_suffix(delta->path, ".md")
            && !foretell_file(&foretelling, delta, error))
            return false;
    }
    return true;
}
