/* Two clones that gave the same id to two actions: as with entries, the younger gets another. */
#include <string.h>

#include "folio/error.h"
#include "merge_side.h"

typedef struct Action {
    const char *path; /* of a delta */
    char *words;
} Action;

static void
action_free(Action *action)
{
    g_free(action->words);
    g_free(action);
}

/* FolioTask* of a file as it was (`blob`, "" for none). Most have no id in them, and no tasks here. */
static GPtrArray *
list_tasks(const FolioMerging *merging, const char *blob)
{
    gsize length = 0;
    g_autoptr(GBytes) bytes = NULL;
    const char *text =
        blob[0] != '\0'
                && folio_history_read_blob(merging->repo, blob, FOLIO_ENTRY_MAX_BYTES, &bytes, NULL)
            ? g_bytes_get_data(bytes, &length)
            : NULL;
    g_autoptr(FolioFrontMatter) front =
        text == NULL || memchr(text, '^', length) == NULL
            ? NULL
            : folio_front_matter_parse(text, length, false, NULL, NULL);
    return folio_tasks_parse(front == NULL ? "" : folio_front_matter_get_body(front));
}

static void
add(GHashTable *actions, const GPtrArray *tasks, const char *path)
{
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = g_ptr_array_index(tasks, i);
        if (task->id == NULL)
            continue;
        Action *action = g_new0(Action, 1);
        action->path = path;
        action->words = g_strdup(task->text);
        g_hash_table_insert(actions, g_strdup(task->id), action);
    }
}

static void
take_away(GHashTable *actions, const GPtrArray *tasks)
{
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = g_ptr_array_index(tasks, i);
        if (task->id != NULL)
            g_hash_table_remove(actions, task->id);
    }
}

/* What a side added within a file goes into `actions`. A file that has none needs no look at what it was. */
static void
collect(const FolioMerging *merging, const FolioDelta *delta, GHashTable *actions)
{
    g_autoptr(GPtrArray) now = list_tasks(merging, delta->new_blob);
    if (now->len == 0)
        return;
    g_autoptr(GPtrArray) before = list_tasks(merging, delta->old_blob);
    g_autoptr(GHashTable) added =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) action_free);
    GHashTableIter each;
    gpointer id, action;
    add(added, now, delta->path);
    take_away(added, before);
    g_hash_table_iter_init(&each, added);
    while (g_hash_table_iter_next(&each, &id, &action)) {
        g_hash_table_iter_steal(&each);
        g_hash_table_replace(actions, id, action);
    }
}

/* id -> Action of what a side added. What it took away elsewhere as well it has only moved. */
static GHashTable *
list_added(const FolioMerging *merging, const FolioMergeSide *side)
{
    GHashTable *actions =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) action_free);
    for (guint i = 0; i < side->deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(side->deltas, i);
        if (g_str_has_suffix(delta->path, ".md"))
            collect(merging, delta, actions);
    }
    for (guint i = 0; g_hash_table_size(actions) > 0 && i < side->deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(side->deltas, i);
        g_autoptr(GPtrArray) before =
            list_tasks(merging, g_str_has_suffix(delta->path, ".md") ? delta->old_blob : "");
        take_away(actions, before);
    }
    return actions;
}

/* Gives the action another id on its side, and mends what that side wrote of it. */
static bool
rename_action(FolioMerging *merging, FolioMergeSide *side, const char *id, const Action *action,
              const char *new_id, GError **error)
{
    const FolioRenaming renaming = {id, NULL, new_id, NULL};
    g_autoptr(GBytes) bytes = NULL;
    if (!folio_merge_side_read(merging, side, action->path, &bytes, error))
        return false;
    g_autoptr(GBytes) text = folio_text_with_task_id(bytes, id, new_id);
    if (text == NULL)
        return true;
    g_hash_table_replace(side->changed, g_strdup(action->path), g_steal_pointer(&text));
    g_ptr_array_add(merging->told, g_strdup_printf("two actions had the id '%s': '%s' has '%s' now",
                                                   id, action->words, new_id));
    return folio_merge_side_mend(merging, side, &renaming, error);
}

static bool
part(FolioMerging *merging, FolioMergeSide *ours, FolioMergeSide *theirs,
     GHashTable *const added[2], const char *id, GError **error)
{
    const Action *mine = g_hash_table_lookup(added[0], id);
    const Action *other = g_hash_table_lookup(added[1], id);
    /* The same words came to both by another road; in one file the merge of its lines decides. */
    if (mine == NULL || strcmp(mine->path, other->path) == 0
        || strcmp(mine->words, other->words) == 0)
        return true;
    if (!folio_merge_sides_know_authors(merging, ours, theirs, error))
        return false;
    bool is_ours = folio_merge_is_ours_younger(ours, mine->path, theirs, other->path);
    const Action *younger = is_ours ? mine : other;
    g_autofree char *new_id = folio_merge_make_id(id, younger->path, added);
    if (new_id == NULL)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "no id is free for '%s'", younger->words);
    return rename_action(merging, is_ours ? ours : theirs, id, younger, new_id, error);
}

bool
folio_merging_part_actions(FolioMerging *merging, FolioMergeSide *ours, FolioMergeSide *theirs,
                           GError **error)
{
    bool few_are_ours = ours->deltas->len <= theirs->deltas->len;
    g_autoptr(GHashTable) few = list_added(merging, few_are_ours ? ours : theirs);
    if (g_hash_table_size(few) == 0)
        return true;
    g_autoptr(GHashTable) many = list_added(merging, few_are_ours ? theirs : ours);
    GHashTable *const added[2] = {few_are_ours ? few : many, few_are_ours ? many : few};
    GHashTableIter each;
    gpointer id;
    g_hash_table_iter_init(&each, added[1]);
    while (g_hash_table_iter_next(&each, &id, NULL)) {
        if (!part(merging, ours, theirs, added, id, error))
            return false;
    }
    return true;
}
