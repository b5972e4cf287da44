/* A write: what one command is going to change. How it is done is in write_run.c. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/stock.h"

void
folio_plan_free(FolioPlan *plan)
{
    g_free(plan->path);
    g_clear_pointer(&plan->content, g_bytes_unref);
    g_clear_pointer(&plan->base, g_bytes_unref);
    g_free(plan->id);
    g_free(plan->title);
    g_free(plan->moved_to);
    g_free(plan);
}

char *
folio_command_mark(void)
{
    return g_strdup_printf("%015" G_GINT64_MODIFIER "x", g_get_real_time());
}

static guint
hash_place(gconstpointer key)
{
    const FolioPlan *plan = key;
    return g_str_hash(plan->path) + (guint) plan->store;
}

static gboolean
is_same_place(gconstpointer a, gconstpointer b)
{
    const FolioPlan *first = a, *second = b;
    return first->store == second->store && strcmp(first->path, second->path) == 0;
}

FolioWrite *
folio_write_new(FolioJournal *journal, const char *operation)
{
    FolioWrite *write = g_new0(FolioWrite, 1);
    write->journal = journal;
    write->operation = g_strdup(operation);
    write->plans = g_ptr_array_new_with_free_func((GDestroyNotify) folio_plan_free);
    write->by_place = g_hash_table_new(hash_place, is_same_place);
    write->notes = g_ptr_array_new_with_free_func(g_free);
    write->command = folio_command_mark();
    write->durable = true;
    return write;
}

void
folio_write_free(FolioWrite *write)
{
    if (write == NULL)
        return;
    for (int i = 0; i < FOLIO_STORE_COUNT; i++)
        folio_index_lock_free(write->index_locks[i]);
    g_free(write->operation);
    g_free(write->command);
    for (int i = 0; i < FOLIO_STORE_COUNT; i++)
        g_free(write->undoes[i]);
    for (int i = 0; i < FOLIO_STORE_COUNT; i++)
        g_free(write->renamed[i]);
    g_hash_table_unref(write->by_place);
    g_ptr_array_unref(write->plans);
    g_ptr_array_unref(write->notes);
    g_clear_pointer(&write->before, g_ptr_array_unref);
    g_free(write);
}

void
folio_write_set_time(FolioWrite *write, gint64 time, int offset_minutes)
{
    write->time = time;
    write->offset_minutes = offset_minutes;
}

void
folio_write_set_durable(FolioWrite *write, bool durable)
{
    write->durable = durable;
}

void
folio_write_set_replaces(FolioWrite *write)
{
    write->replaces = true;
}

const char *
folio_write_get_commit(const FolioWrite *write, FolioStoreId store)
{
    return write->commits[store];
}

const char *const *
folio_write_get_notes(FolioWrite *write)
{
    if (write->notes->len == 0 || g_ptr_array_index(write->notes, write->notes->len - 1) != NULL)
        g_ptr_array_add(write->notes, NULL);
    return (const char *const *) write->notes->pdata;
}

/* As it was when it was added, but for where it is. */
static void
clear_plan(FolioPlan *plan)
{
    g_clear_pointer(&plan->content, g_bytes_unref);
    g_clear_pointer(&plan->base, g_bytes_unref);
    g_clear_pointer(&plan->id, g_free);
    g_clear_pointer(&plan->title, g_free);
    g_clear_pointer(&plan->moved_to, g_free);
    plan->kind = NULL;
    plan->must_be_new = false;
}

FolioPlan *
folio_write_add_plan(FolioWrite *write, FolioStoreId store, const char *path, GBytes *content)
{
    FolioPlan *plan = folio_write_find_plan(write, store, path);
    GBytes *kept = content == NULL ? NULL : g_bytes_ref(content);
    if (plan != NULL) {
        clear_plan(plan);
        plan->content = kept;
        return plan;
    }
    plan = g_new0(FolioPlan, 1);
    plan->store = store;
    plan->path = g_strdup(path);
    plan->content = kept;
    g_ptr_array_add(write->plans, plan);
    g_hash_table_add(write->by_place, plan);
    return plan;
}

FolioPlan *
folio_write_find_plan(const FolioWrite *write, FolioStoreId store, const char *path)
{
    g_autofree char *copy = g_strdup(path);
    const FolioPlan wanted = {.store = store, .path = copy};
    return g_hash_table_lookup(write->by_place, &wanted);
}

GBytes *
folio_write_peek(const FolioWrite *write, FolioStoreId store, const char *path)
{
    const FolioPlan *plan = folio_write_find_plan(write, store, path);
    return plan == NULL ? NULL : plan->content;
}

/* Where what was at that path is going to be: there, or where it moves to; NULL when nothing is planned. */
static const FolioPlan *
find_way(const FolioWrite *write, const FolioPlan *plan)
{
    if (plan == NULL || plan->content != NULL || plan->moved_to == NULL)
        return plan;
    FolioStoreId other =
        plan->store == FOLIO_STORE_SHARED ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED;
    const FolioPlan *there = folio_write_find_plan(write, other, plan->moved_to);
    return there != NULL ? there : folio_write_find_plan(write, plan->store, plan->moved_to);
}

FolioEntry *
folio_write_load(const FolioWrite *write, FolioStoreId store, const char *path, GBytes **bytes,
                 GError **error)
{
    const FolioPlan *plan = folio_write_find_plan(write, store, path);
    const FolioPlan *there = find_way(write, plan);
    g_autoptr(FolioEntry) entry = NULL;
    if (there == NULL || there->content == NULL || plan->base == NULL)
        return folio_journal_load(write->journal, store, path, bytes, error);
    if (!folio_entry_parse(folio_kinds(), g_bytes_get_data(there->content, NULL),
                           g_bytes_get_size(there->content), there->path, &entry, error))
        return NULL;
    if (entry != NULL && strcmp(there->path, path) != 0)
        entry->old_path = g_strdup(path);
    *bytes = g_bytes_ref(plan->base);
    return g_steal_pointer(&entry);
}

static char *
make_task_id(gpointer data)
{
    return folio_journal_make_id(data, 't', NULL);
}

static bool
settle_tasks(FolioJournal *journal, FolioEntry *entry, GError **error)
{
    if (folio_journal_peek_index(journal, error) == NULL)
        return false;
    GDate today;
    folio_env_today(journal->env, &today);
    g_autofree char *dated = folio_tasks_with_days(folio_entry_get_body(entry), &today);
    if (dated != NULL)
        folio_front_matter_set_body(entry->front, dated);
    g_autofree char *body =
        folio_tasks_with_ids(folio_entry_get_body(entry), make_task_id, journal);
    if (body != NULL)
        folio_front_matter_set_body(entry->front, body);
    return true;
}

/* The first error of an entry as an error of the call. */
static bool
refuse_errors(FolioJournal *journal, const FolioEntry *entry, GError **error)
{
    g_autoptr(GPtrArray) findings = folio_findings_new();
    folio_entry_check(entry, findings);
    folio_stock_check_entry(journal, entry, findings);
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(findings, i);
        if (finding->level != FOLIO_LEVEL_ERROR)
            continue;
        folio_error_set(error, FOLIO_ERROR_USAGE, "%s", finding->message);
        folio_error_place(error, entry->path, finding->line, finding->column);
        if (finding->hint != NULL)
            folio_error_hint(error, "%s", finding->hint);
        return false;
    }
    return true;
}

bool
folio_write_put(FolioWrite *write, FolioEntry *entry, GBytes *base, GError **error)
{
    FolioVisibility visibility = folio_entry_get_visibility(entry);
    FolioStoreId store = folio_store_for(visibility);
    gsize base_bytes = 0;
    const char *before = base == NULL ? NULL : g_bytes_get_data(base, &base_bytes);
    if (!folio_journal_require_store(write->journal, store, error)
        || (before != NULL && !folio_entry_decide_changed(entry, before, base_bytes, error))
        || !settle_tasks(write->journal, entry, error)
        || !refuse_errors(write->journal, entry, error))
        return false;
    if (entry->path == NULL)
        entry->path = folio_entry_make_path(entry, folio_journal_shards_by_month(write->journal));
    folio_journal_name_anew(write->journal, entry);
    if (store == FOLIO_STORE_SHARED)
        folio_write_mend_links(write, entry);
    g_autoptr(GBytes) content = folio_entry_emit(entry);
    FolioPlan *plan = folio_write_add_plan(write, store, entry->path, content);
    plan->kind = entry->kind;
    plan->base = base == NULL ? NULL : g_bytes_ref(base);
    plan->id = g_strdup(folio_entry_get_id(entry));
    plan->title = g_strdup(folio_entry_get_title(entry));
    return base == NULL || folio_write_move_from(write, entry, store, base, error);
}

bool
folio_write_remove(FolioWrite *write, FolioStoreId store, const char *path, GError **error)
{
    g_autoptr(GError) unreadable = NULL;
    if (!folio_journal_require_store(write->journal, store, error))
        return false;
    g_autoptr(FolioEntry) entry =
        folio_journal_load(write->journal, store, path, NULL, &unreadable);
    FolioPlan *plan = folio_write_add_plan(write, store, path, NULL);
    plan->id = g_strdup(entry == NULL ? NULL : folio_entry_get_id(entry));
    plan->title = g_strdup(entry == NULL ? NULL : folio_entry_get_title(entry));
    g_auto(GStrv) files = entry == NULL ? NULL : folio_entry_dup_list(entry, "attach");
    for (char **file = files; file != NULL && *file != NULL; file++) {
        if (!folio_write_drop_file(write, store, path, *file, error))
            return false;
    }
    return true;
}

bool
folio_write_put_file(FolioWrite *write, FolioStoreId store, const char *path, GBytes *bytes,
                     GError **error)
{
    if (!folio_journal_require_store(write->journal, store, error)
        || !folio_path_check(path, error))
        return false;
    folio_write_add_plan(write, store, path, bytes);
    return true;
}
