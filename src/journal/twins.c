/* Two entries, or two actions, that have one id: all but one of them get another. */
#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "journal_internal.h"

/* Where an id stands. */
typedef struct Place {
    FolioStoreId store;
    const char *path; /* of a row */
    const char *words;
    unsigned line; /* of an action, in the body; 0 */
    unsigned rank; /* who keeps the id: the smallest */
} Place;

typedef struct Parting {
    FolioWrite *write;
    FolioIndex *index;
    const char *id;
    const char *noun; /* "entries" */
    GPtrArray *told;
} Parting;

/* --- Texts, as this write is going to leave them ------------------------------------------------------ */

/* `*bytes` stays NULL for what this write takes away. */
static bool
read_now(const Parting *parting, FolioStoreId store, const char *path, GBytes **bytes,
         GError **error)
{
    const FolioPlan *plan = folio_write_find_plan(parting->write, store, path);
    const FolioRoot *root = folio_journal_get_root(parting->write->journal, store, error);
    if (root == NULL)
        return false;
    if (plan == NULL)
        return folio_root_read(root, path, FOLIO_ENTRY_MAX_BYTES, bytes, error);
    if (plan->content != NULL)
        *bytes = g_bytes_ref(plan->content);
    return true;
}

static void
put_text(const Parting *parting, FolioStoreId store, const char *path, GBytes *text,
         GBytes *present)
{
    FolioPlan *plan = folio_write_find_plan(parting->write, store, path);
    if (plan == NULL) {
        folio_write_put_version(parting->write, store, path, text, present);
        return;
    }
    g_bytes_unref(plan->content);
    plan->content = g_bytes_ref(text);
}

static bool
mend_file(const Parting *parting, FolioStoreId store, const char *path,
          const FolioRenaming *renaming, GError **error)
{
    gsize length;
    g_autoptr(GBytes) bytes = NULL;
    if (!read_now(parting, store, path, &bytes, error))
        return false;
    if (bytes == NULL)
        return true;
    const char *text = g_bytes_get_data(bytes, &length);
    g_autoptr(GBytes) mended = folio_renaming_mend(renaming, text != NULL ? text : "", length);
    if (!g_bytes_equal(bytes, mended))
        put_text(parting, store, path, mended, bytes);
    return true;
}

/* What the owner wrote beside a private entry means that one. Elsewhere the id goes on meaning the one
 * that keeps it, and only the file is followed. */
static bool
mend_others(const Parting *parting, FolioStoreId store, const FolioRenaming *renaming,
            GError **error)
{
    g_autoptr(GPtrArray) rows = folio_index_list(parting->index, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->store == store && row->problem == NULL
            && !mend_file(parting, store, row->path, renaming, error))
            return false;
    }
    return rows != NULL;
}

/* --- Who keeps it --------------------------------------------------------------------------------------- */

static bool
is_in_history(FolioJournal *journal, FolioStoreId store, const char *path)
{
    g_autoptr(GBytes) known = NULL;
    FolioRepo *repo = folio_journal_get_repo(journal, store, NULL);
    return repo != NULL && folio_repo_read(repo, "HEAD", path, FOLIO_ENTRY_MAX_BYTES, &known, NULL);
}

static Place
make_place(const Parting *parting, FolioStoreId store, const char *path, const char *words,
           unsigned line)
{
    g_autofree char *ending = g_strdup_printf("%s.md", parting->id);
    bool is_named = line > 0 || g_str_has_suffix(path, ending);
    bool is_known = is_in_history(parting->write->journal, store, path);
    return (Place){.store = store,
                   .path = path,
                   .words = words,
                   .line = line,
                   .rank = (store == FOLIO_STORE_PRIVATE ? 4U : 0) + (is_named ? 0 : 2)
                           + (is_known ? 0 : 1)};
}

static int
compare_places(gconstpointer a, gconstpointer b)
{
    const Place *first = a, *second = b;
    if (first->rank != second->rank)
        return first->rank < second->rank ? -1 : 1;
    int paths = strcmp(first->path, second->path);
    return paths != 0 ? paths : (first->line > second->line) - (first->line < second->line);
}

/* --- One of them ------------------------------------------------------------------------------------------ */

static void
tell(const Parting *parting, const Place *place, const char *new_id)
{
    bool is_private = place->store == FOLIO_STORE_PRIVATE;
    g_ptr_array_add(parting->told,
                    g_strdup_printf("two %s had the id '%s': %s'%s' has '%s' now", parting->noun,
                                    parting->id, is_private ? "your private " : "", place->words,
                                    new_id));
}

static void
note_renaming(const Parting *parting, FolioStoreId store, const char *new_id)
{
    char **renamed = &parting->write->renamed[store];
    g_autofree char *before = *renamed;
    *renamed = g_strdup_printf("%s%s%s %s", before != NULL ? before : "",
                               before != NULL ? ", " : "", parting->id, new_id);
}

/* The text with the id of its own in the front matter. */
static GBytes *
with_id(GBytes *bytes, const char *path, const char *new_id, GError **error)
{
    g_autoptr(FolioEntry) entry = NULL;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    if (!folio_entry_parse(folio_kinds(), text != NULL ? text : "", length, path, &entry, error)
        || !folio_front_matter_set_text(entry->front, "id", new_id, error))
        return NULL;
    return folio_entry_emit(entry);
}

/* "…-g4kq7m.md" gets the new id in its name; a file that somebody named stays. Caller frees. */
static char *
make_path(const Parting *parting, const char *path, const char *new_id)
{
    g_autofree char *ending = g_strdup_printf("%s.md", parting->id);
    if (!g_str_has_suffix(path, ending))
        return g_strdup(path);
    return g_strdup_printf("%.*s%s.md", (int) (strlen(path) - strlen(ending)), path, new_id);
}

/* The text goes to its new name; until it is there the old file stays. */
static void
move_file(const Parting *parting, FolioStoreId store, const char *from, const char *to,
          GBytes *text, GBytes *present)
{
    FolioPlan *old = folio_write_find_plan(parting->write, store, from);
    if (old == NULL) {
        old = folio_write_add_plan(parting->write, store, from, NULL);
        old->base = g_bytes_ref(present);
    }
    g_clear_pointer(&old->content, g_bytes_unref);
    old->kind = NULL;
    old->moved_to = g_strdup(to);
    folio_write_put_version(parting->write, store, to, text, present);
}

static bool
part_entry(const Parting *parting, const Place *place, bool is_across, const char *new_id,
           GError **error)
{
    g_autofree char *path = make_path(parting, place->path, new_id);
    g_autofree char *old_name = g_path_get_basename(place->path);
    g_autofree char *new_name = g_path_get_basename(path);
    const FolioRenaming renaming = {is_across ? parting->id : NULL, old_name, new_id, new_name};
    g_autoptr(GBytes) present = NULL;
    if (!mend_others(parting, place->store, &renaming, error)
        || !read_now(parting, place->store, place->path, &present, error))
        return false;
    if (present == NULL)
        return true;
    g_autoptr(GBytes) text = with_id(present, place->path, new_id, error);
    if (text == NULL)
        return false;
    if (strcmp(path, place->path) == 0)
        put_text(parting, place->store, path, text, present);
    else
        move_file(parting, place->store, place->path, path, text, present);
    note_renaming(parting, place->store, new_id);
    return true;
}

GBytes *
folio_text_with_task_id(GBytes *bytes, const char *id, const char *new_id)
{
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    g_autoptr(GString) changed = g_string_new_len(text, (gssize) length);
    g_autoptr(FolioFrontMatter) front = folio_front_matter_parse(text, length, false, NULL, NULL);
    if (front == NULL)
        return NULL;
    const char *body = folio_front_matter_get_body(front);
    gsize head = length - strlen(body);
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(body);
    g_autofree char *mark = g_strconcat("^", id, NULL);
    for (guint i = tasks->len; i > 0; i--) {
        const FolioTask *task = g_ptr_array_index(tasks, i - 1);
        const char *line = body + task->offset_bytes;
        const char *at = g_strrstr_len(line, (gssize) task->length_bytes, mark);
        if (g_strcmp0(task->id, id) != 0 || at == NULL)
            continue;
        g_string_overwrite(changed, head + (gsize) (at - body) + 1, new_id);
        return g_string_free_to_bytes(g_steal_pointer(&changed));
    }
    return NULL;
}

static bool
part_task(const Parting *parting, const Place *place, bool is_across, const char *new_id,
          GError **error)
{
    const FolioRenaming renaming = {parting->id, NULL, new_id, NULL};
    const FolioPlan *moved = folio_write_find_plan(parting->write, place->store, place->path);
    const char *path = moved != NULL && moved->moved_to != NULL ? moved->moved_to : place->path;
    g_autoptr(GBytes) present = NULL;
    if (!read_now(parting, place->store, path, &present, error))
        return false;
    g_autoptr(GBytes) text =
        present == NULL ? NULL : folio_text_with_task_id(present, parting->id, new_id);
    if (text != NULL)
        put_text(parting, place->store, path, text, present);
    return !is_across || mend_others(parting, place->store, &renaming, error);
}

/* --- All that have one id ------------------------------------------------------------------------------------ */

static bool
part_places(const Parting *parting, GArray *places, bool only_across, GError **error)
{
    g_array_sort(places, compare_places);
    const Place *keeper = &g_array_index(places, Place, 0);
    for (guint i = 1; i < places->len; i++) {
        const Place *place = &g_array_index(places, Place, i);
        bool is_across = place->store != keeper->store;
        if (only_across && !is_across)
            continue;
        g_autofree char *new_id =
            folio_journal_make_id(parting->write->journal, parting->id[0], error);
        if (new_id == NULL)
            return false;
        if (!(place->line > 0 ? part_task : part_entry)(parting, place, is_across, new_id, error))
            return false;
        tell(parting, place, new_id);
    }
    return true;
}

static bool
part_entries(Parting *parting, bool only_across, GError **error)
{
    g_autoptr(GPtrArray) rows = folio_index_complete(parting->index, parting->id, 0, error);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    parting->noun = "entries";
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        bool is_one = row->kind != NULL && !row->kind->named_by_handle && row->problem == NULL;
        if (is_one && g_strcmp0(row->id, parting->id) == 0) {
            Place place = make_place(parting, row->store, row->path, row->title, 0);
            g_array_append_val(places, place);
        }
    }
    return rows != NULL && (places->len < 2 || part_places(parting, places, only_across, error));
}

static bool
part_tasks(Parting *parting, bool only_across, GError **error)
{
    g_autoptr(GPtrArray) rows = folio_index_complete_tasks(parting->index, parting->id, 0, error);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    parting->noun = "actions";
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioTaskRow *row = g_ptr_array_index(rows, i);
        if (g_strcmp0(row->task->id, parting->id) == 0) {
            Place place =
                make_place(parting, row->store, row->path, row->task->text, row->task->line);
            g_array_append_val(places, place);
        }
    }
    return rows != NULL && (places->len < 2 || part_places(parting, places, only_across, error));
}

bool
folio_write_part_twins(FolioWrite *write, FolioIndex *index, bool only_across, GPtrArray *told,
                       GError **error)
{
    g_autoptr(GPtrArray) ids = folio_index_list_twins(index, only_across, error);
    for (guint i = 0; ids != NULL && i < ids->len; i++) {
        Parting parting = {
            .write = write, .index = index, .id = g_ptr_array_index(ids, i), .told = told};
        if (!part_entries(&parting, only_across, error)
            || !part_tasks(&parting, only_across, error))
            return false;
    }
    return ids != NULL;
}

static bool
part_private(FolioJournal *journal, GPtrArray *notes, GError **error)
{
    g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(FolioWrite) write = folio_write_new(journal, FOLIO_OPERATION_SYNC);
    if (!folio_journal_has_store(journal, FOLIO_STORE_PRIVATE))
        return true;
    FolioIndex *index = folio_journal_peek_index(journal, error);
    if (index == NULL || !folio_write_part_twins(write, index, true, told, error))
        return false;
    if (write->plans->len == 0)
        return true;
    if (!folio_write_run(write, error))
        return false;
    g_ptr_array_extend_and_steal(notes, g_steal_pointer(&told));
    for (const char *const *note = folio_write_get_notes(write); *note != NULL; note++)
        g_ptr_array_add(notes, g_strdup(*note));
    return true;
}

void
folio_journal_part_private(FolioJournal *journal, GPtrArray *notes)
{
    g_autoptr(GError) problem = NULL;
    if (!part_private(journal, notes, &problem))
        g_ptr_array_add(notes, folio_error_dup_text(problem));
}
