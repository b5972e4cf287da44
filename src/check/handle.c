/* Handles that no card goes with: nothing is wrong with them, but nobody can say who it is. */
#include <string.h>

#include "folio/check.h"

/* Who has a card, and who was told to have none. */
typedef struct Handles {
    FolioChecking *checking;
    GHashTable *known;
} Handles;

static GHashTable *
list_cards(const GPtrArray *rows)
{
    GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->kind != NULL && row->kind->named_by_handle && row->id != NULL)
            g_hash_table_add(known, g_ascii_strdown(row->id, -1));
    }
    return known;
}

/* Each is told of once, where it stands first. */
static void
judge(Handles *handles, FolioStoreId store, const char *path, const char *word)
{
    g_autofree char *handle = g_ascii_strdown(word[0] == '@' ? word + 1 : word, -1);
    if (!folio_handle_is_valid(handle) || g_hash_table_contains(handles->known, handle))
        return;
    folio_checking_add(handles->checking, store, path, "handle", FOLIO_LEVEL_HINT, 0,
                       "nobody here is called '@%s': folio new person @%s makes a card", handle,
                       handle);
    g_hash_table_add(handles->known, g_steal_pointer(&handle));
}

/* The place of somebody who is not known yet at a speed meeting: mentee-1, expert-2. */
static bool
is_place(const FolioRow *row, const char *name)
{
    return g_strcmp0(folio_row_get(row, "format"), "speed") == 0
           && g_regex_match_simple("^@?(mentee|expert)-[0-9]+\\z", name, 0, 0);
}

static void
judge_row(Handles *handles, const FolioRow *row)
{
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(row->kind);
    for (guint i = 0; i < fields->len; i++) {
        const FolioField *field = g_ptr_array_index(fields, i);
        bool is_person = field->type == FOLIO_FIELD_HANDLE || field->type == FOLIO_FIELD_HANDLES;
        const char *words =
            is_person && folio_field_is_stored(field) ? folio_row_get(row, field->name) : NULL;
        g_auto(GStrv) names = g_strsplit(words != NULL ? words : "", ", ", -1);
        for (char **name = names; *name != NULL; name++) {
            if (!is_place(row, *name))
                judge(handles, row->store, row->path, *name);
        }
    }
}

static bool
judge_tasks(Handles *handles, GError **error)
{
    GDate today;
    FolioJournal *journal = folio_checking_get_journal(handles->checking);
    FolioIndex *index = folio_journal_get_index(journal, error);
    g_autoptr(FolioQuery) all = folio_query_new_all();
    folio_env_today(folio_journal_get_env(journal), &today);
    g_autoptr(GPtrArray) tasks =
        index == NULL ? NULL : folio_index_find_tasks(index, all, &(FolioOrder){0}, &today, error);
    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const FolioTaskRow *task = g_ptr_array_index(tasks, i);
        if (task->task->owner != NULL)
            judge(handles, task->store, task->path, task->task->owner);
    }
    return tasks != NULL;
}

static bool
check_journal(FolioChecking *checking, GError **error)
{
    g_autoptr(GPtrArray) rows = folio_checking_list_rows(checking, error);
    if (rows == NULL)
        return false;
    g_autoptr(GHashTable) known = list_cards(rows);
    Handles handles = {checking, known};
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->kind != NULL)
            judge_row(&handles, row);
    }
    return judge_tasks(&handles, error);
}

const FolioCheck folio_check_handle = {
    .name = "handle",
    .summary = "people who are named and have no card",
    .journal = check_journal,
};
