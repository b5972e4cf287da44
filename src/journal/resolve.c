/* From a word a person typed to the entry or promise it names. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"

#define CANDIDATES 5

void
folio_target_free(FolioTarget *target)
{
    if (target == NULL)
        return;
    folio_row_free(target->row);
    if (target->task != NULL)
        folio_task_row_free(target->task);
    g_free(target);
}

static FolioTarget *
take_row(GPtrArray *rows, guint at)
{
    FolioTarget *target = g_new0(FolioTarget, 1);
    target->row = g_ptr_array_steal_index(rows, at);
    return target;
}

static FolioTarget *
take_task(GPtrArray *tasks, guint at)
{
    FolioTarget *target = g_new0(FolioTarget, 1);
    target->task = g_ptr_array_steal_index(tasks, at);
    return target;
}

static const char *
row_id(const FolioRow *row)
{
    return row->id != NULL ? row->id : row->path;
}

/* "g4kq7m Lead a ward round; g4kx2p Read ECGs" */
static char *
list_candidates(const GPtrArray *rows, const GPtrArray *tasks)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; rows != NULL && i < rows->len && i < CANDIDATES; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        g_string_append_printf(text, "%s%s %s", text->len > 0 ? "; " : "", row_id(row), row->title);
    }
    for (guint i = 0; tasks != NULL && i < tasks->len && i < CANDIDATES; i++) {
        const FolioTaskRow *row = g_ptr_array_index(tasks, i);
        g_string_append_printf(text, "%s%s %s", text->len > 0 ? "; " : "", row->task->id,
                               row->task->text);
    }
    return g_string_free(text, FALSE);
}

static FolioTarget *
not_found(FolioIndex *index, const char *word, const GDate *today, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "no entry '%s'", word);
    g_autoptr(FolioQuery) query = folio_query_new_words(word);
    const FolioOrder order = {.limit = CANDIDATES};
    g_autoptr(GPtrArray) rows = folio_index_find(index, query, &order, today, NULL);
    if (rows != NULL && rows->len > 0) {
        g_autofree char *near = list_candidates(rows, NULL);
        folio_error_why(error, "these speak of it: %s", near);
    }
    folio_error_hint(error, "folio list shows the ids; any unique start of two characters will do");
    return NULL;
}

static FolioTarget *
ambiguous(const char *word, const GPtrArray *rows, const GPtrArray *tasks, GError **error)
{
    g_autofree char *candidates = list_candidates(rows, tasks);
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "'%s' is the start of several ids", word);
    folio_error_why(error, "%s", candidates);
    folio_error_hint(error, "type one more character");
    return NULL;
}

/* A row whose id is the whole word wins over those that only start with it. */
static gint
find_exact(const GPtrArray *rows, const char *word)
{
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->id != NULL && g_ascii_strcasecmp(row->id, word) == 0)
            return (gint) i;
    }
    return -1;
}

static gint
find_exact_task(const GPtrArray *tasks, const char *word)
{
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTaskRow *row = g_ptr_array_index(tasks, i);
        if (g_ascii_strcasecmp(row->task->id, word) == 0)
            return (gint) i;
    }
    return -1;
}

/* --- One id of two ------------------------------------------------------------------------------------- */

/* In the order of ids they stand side by side. A person may have a card in each store. */
static bool
stands_twice(const GPtrArray *rows, gint at, const char *word)
{
    const FolioRow *first = g_ptr_array_index(rows, at);
    const FolioRow *next = at + 1 < (gint) rows->len ? g_ptr_array_index(rows, at + 1) : NULL;
    bool is_person = first->kind != NULL && first->kind->named_by_handle;
    return next != NULL && !is_person && next->id != NULL
           && g_ascii_strcasecmp(next->id, word) == 0;
}

static bool
task_stands_twice(const GPtrArray *tasks, gint at, const char *word)
{
    const FolioTaskRow *next = at + 1 < (gint) tasks->len ? g_ptr_array_index(tasks, at + 1) : NULL;
    return next != NULL && g_ascii_strcasecmp(next->task->id, word) == 0;
}

/* To take one of them would hide the other. */
static FolioTarget *
refuse_twins(const char *word, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "'%s' is the id of more than one", word);
    folio_error_why(error, "so it does not say which of them is meant");
    folio_error_hint(error, "folio check --fix gives each an id of its own");
    return NULL;
}

/* --- One word ------------------------------------------------------------------------------------------- */

static FolioTarget *
resolve_path(FolioIndex *index, const char *path, const GDate *today, GError **error)
{
    g_autoptr(FolioQuery) query = folio_query_new_field("path", FOLIO_QUERY_IS, path);
    const FolioOrder order = {.limit = 1};
    g_autoptr(GPtrArray) rows = folio_index_find(index, query, &order, today, error);
    if (rows == NULL)
        return NULL;
    return rows->len == 0 ? not_found(index, path, today, error) : take_row(rows, 0);
}

/* A file that cannot be read says no id; its name still does. NULL without an error: there is none. */
static FolioTarget *
find_unreadable(FolioIndex *index, const char *id, const GDate *today)
{
    g_autofree char *lower = g_ascii_strdown(id, -1);
    g_autofree char *ending = g_strdup_printf("-%s.md", lower);
    g_autoptr(FolioQuery) query = folio_query_new_field("problem", FOLIO_QUERY_PRESENT, NULL);
    const FolioOrder order = {.field = "path"};
    g_autoptr(GPtrArray) rows = folio_index_find(index, query, &order, today, NULL);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (g_str_has_suffix(row->path, ending))
            return take_row(rows, i);
    }
    return NULL;
}

static FolioTarget *
resolve_id(FolioIndex *index, const char *word, const GDate *today, GError **error)
{
    g_autoptr(GPtrArray) rows = folio_index_complete(index, word, CANDIDATES + 1, error);
    g_autoptr(GPtrArray) tasks =
        rows == NULL ? NULL : folio_index_complete_tasks(index, word, CANDIDATES + 1, error);
    if (tasks == NULL)
        return NULL;
    gint exact = find_exact(rows, word);
    if (exact >= 0)
        return stands_twice(rows, exact, word) ? refuse_twins(word, error)
                                               : take_row(rows, (guint) exact);
    exact = find_exact_task(tasks, word);
    if (exact >= 0)
        return task_stands_twice(tasks, exact, word) ? refuse_twins(word, error)
                                                     : take_task(tasks, (guint) exact);
    FolioTarget *broken = rows->len + tasks->len == 0 ? find_unreadable(index, word, today) : NULL;
    if (broken != NULL)
        return broken;
    if (strlen(word) < 2 || rows->len + tasks->len == 0)
        return not_found(index, word, today, error);
    if (rows->len + tasks->len > 1)
        return ambiguous(word, rows, tasks, error);
    return rows->len == 1 ? take_row(rows, 0) : take_task(tasks, 0);
}

/* Only a person answers to @handle. */
static FolioTarget *
resolve_handle(FolioIndex *index, const char *handle, GError **error)
{
    g_autoptr(GPtrArray) rows = folio_index_complete(index, handle, 0, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->kind != NULL && row->kind->named_by_handle && g_strcmp0(row->id, handle) == 0)
            return take_row(rows, i);
    }
    if (rows != NULL) {
        folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "nobody here is called '@%s'", handle);
        folio_error_hint(error, "folio new person %s makes a card; folio list person shows all",
                         handle);
    }
    return NULL;
}

FolioTarget *
folio_journal_resolve(FolioJournal *journal, const char *word, GError **error)
{
    GDate today;
    FolioIndex *index = folio_journal_get_index(journal, error);
    if (index == NULL)
        return NULL;
    folio_env_today(journal->env, &today);
    if (word[0] == '@')
        return resolve_handle(index, word + 1, error);
    if (word[0] == '^')
        word++;
    if (strchr(word, '/') != NULL || g_str_has_suffix(word, ".md"))
        return resolve_path(index, word, &today, error);
    return resolve_id(index, word, &today, error);
}

char *
folio_journal_find_id(FolioJournal *journal, const char *word, GError **error)
{
    GError *missing = NULL;
    g_autoptr(FolioTarget) target = folio_journal_resolve(journal, word, &missing);
    if (target != NULL)
        return g_strdup(target->row != NULL ? target->row->id : target->task->entry_id);
    const char *bare = word[0] == '@' ? word + 1 : word;
    if (folio_id_is_valid(bare)) {
        g_error_free(missing);
        return g_strdup(bare);
    }
    g_propagate_error(error, missing);
    return NULL;
}
