/* Answers: take this out of the journal. */
#include <string.h>

#include "entries.h"
#include "folio/error.h"
#include "offer.h"
#include "writing.h"

/* Entries that name it and stay, each once: `known` are the paths of those that go, and of those in `links`. */
static bool
find_links(FolioCall *call, const FolioRow *row, GHashTable *known, GPtrArray *links,
           GError **error)
{
    g_autoptr(GPtrArray) rows =
        row->id == NULL ? g_ptr_array_new() : folio_index_links_to(call->index, row->id, error);
    if (rows == NULL)
        return false;
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *other = g_ptr_array_index(rows, i);
        if (g_hash_table_add(known, g_strdup(other->path)))
            g_ptr_array_add(links, g_steal_pointer(&g_ptr_array_index(rows, i)));
    }
    return true;
}

static void
tell_links(FolioCall *call, const GPtrArray *links)
{
    json_t *array = json_array();
    for (guint i = 0; i < links->len; i++) {
        const FolioRow *row = g_ptr_array_index(links, i);
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "  still named by ");
        folio_print(call->printer, FOLIO_STYLE_ID, "%s", row->id);
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "  %s", row->title);
        folio_print_end(call->printer);
        json_array_append_new(array, folio_row_to_json(row));
    }
    folio_print_member(call->printer, "named_by", array);
}

static bool
refuse_task(const FolioTarget *target, GError **error)
{
    folio_refuse_action(target, error);
    folio_error_hint(error, "folio done --drop %s gives it up; folio edit %s removes the line",
                     target->task->task->id, target->task->entry_id);
    return false;
}

static bool
plan_all(FolioCall *call, FolioWriting *writing, const GPtrArray *targets, GPtrArray *links,
         GError **error)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < targets->len; i++)
        g_hash_table_add(known, g_strdup(((const FolioTarget *) targets->pdata[i])->row->path));
    for (guint i = 0; i < targets->len; i++) {
        const FolioTarget *target = g_ptr_array_index(targets, i);
        if (!folio_writing_takes(writing, target->row))
            continue;
        if (!find_links(call, target->row, known, links, error)
            || !folio_writing_remove(writing, target->row, error))
            return false;
    }
    return true;
}

static bool
run(FolioCall *call, GError **error)
{
    g_autoptr(FolioWriting) writing = folio_writing_new(call);
    g_autoptr(GPtrArray) targets =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_target_free);
    g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    for (guint i = 0; i < call->argument_count; i++) {
        FolioTarget *target = folio_journal_resolve(call->journal, call->arguments[i], error);
        if (target == NULL)
            return false;
        g_ptr_array_add(targets, target);
        if (target->task != NULL)
            return refuse_task(target, error);
    }
    if (!plan_all(call, writing, targets, links, error) || !folio_writing_finish(writing, error))
        return false;
    tell_links(call, links);
    return true;
}

static const char *const examples[] = {
    "folio rm -n g4kq7m",
    NULL,
};

const FolioCommand folio_command_rm = {
    .name = "rm",
    .group = "Write",
    .synopsis = "ID...",
    .summary = "remove an entry",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES,
    .min_arguments = 1,
    .max_arguments = -1,
    .run = run,
    .complete = folio_offer_entries,
    .help =
        "Removes the files of the entries, as one commit, and says which entries still name them. "
        "Attachments go too, unless an entry that stays lists them. "
        "The history keeps what they said: folio log ID still finds it.",
    .examples = examples,
};
