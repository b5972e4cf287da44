/* Promises: their days, and that each has an id of its own. */
#include "folio/check.h"

static bool
check_entry(FolioChecking *checking, const FolioChecked *checked, GPtrArray *findings,
            GError **error)
{
    (void) checking;
    (void) error;
    if (checked->entry == NULL)
        return true;
    unsigned first = folio_front_matter_get_body_line(checked->entry->front);
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(folio_entry_get_body(checked->entry));
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = g_ptr_array_index(tasks, i);
        unsigned line = first + task->line - 1;
        if (task->id == NULL)
            folio_findings_add(findings, "action", FOLIO_LEVEL_HINT, line, 0,
                               "this action has no id yet");
        if (task->due != NULL && !task->due_valid)
            folio_findings_add(findings, "action", FOLIO_LEVEL_WARNING, line, 0,
                               "'%s' is no day of the form YYYY-MM-DD", task->due);
    }
    return true;
}

static bool
check_ids(FolioChecking *checking, GError **error)
{
    GDate today;
    const FolioOrder order = {0};
    FolioJournal *journal = folio_checking_get_journal(checking);
    FolioIndex *index = folio_journal_get_index(journal, error);
    g_autoptr(FolioQuery) all = folio_query_new_all();
    folio_env_today(folio_journal_get_env(journal), &today);
    g_autoptr(GPtrArray) tasks =
        index == NULL ? NULL : folio_index_find_tasks(index, all, &order, &today, error);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const FolioTaskRow *row = g_ptr_array_index(tasks, i);
        if (row->task->id != NULL && !g_hash_table_add(known, row->task->id))
            folio_checking_add(checking, row->store, row->path, "action", FOLIO_LEVEL_ERROR, 0,
                               "an action has the id '%s' of another", row->task->id);
    }
    return tasks != NULL;
}

/* Saving an entry gives its actions their ids: it is enough to ask for that. */
static bool
fix_ids(FolioChecking *checking, FolioEntry *entry, const FolioChecked *checked)
{
    (void) checking;
    (void) checked;
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(folio_entry_get_body(entry));
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = g_ptr_array_index(tasks, i);
        if (task->id == NULL)
            return true;
    }
    return false;
}

const FolioCheck folio_check_task = {
    .name = "action",
    .summary = "actions: their days and ids",
    .entry = check_entry,
    .journal = check_ids,
    .fix = fix_ids,
};
