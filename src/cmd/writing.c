#include "writing.h"

#include <string.h>

#include "entries.h"
#include "facts.h"
#include "folio/error.h"
#include "folio/marks.h"
#include "folio/term.h"

/* One change, as it is told. Exactly one of row and task is set. */
typedef struct Told {
    FolioSaying saying;
    FolioRow *row;
    FolioTaskRow task;
    FolioTask task_words;
    bool is_task;
    char *facts;
} Told;

struct FolioWriting {
    FolioCall *call;
    FolioWrite *write;
    GPtrArray *told;   /* Told* */
    GHashTable *taken; /* what folio_writing_takes was asked for */
};

static void
told_free(Told *told)
{
    folio_row_free(told->row);
    g_free(told->facts);
    g_free(told->task.path);
    g_free(told->task.entry_id);
    g_free(told->task.entry_title);
    g_free(told->task_words.id);
    g_free(told->task_words.text);
    g_free(told->task_words.owner);
    g_free(told->task_words.due);
    g_free(told);
}

FolioWriting *
folio_writing_new(FolioCall *call)
{
    FolioWriting *writing = g_new0(FolioWriting, 1);
    writing->call = call;
    writing->write = folio_write_new(call->journal, call->command->name);
    writing->told = g_ptr_array_new_with_free_func((GDestroyNotify) told_free);
    writing->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return writing;
}

void
folio_writing_free(FolioWriting *writing)
{
    if (writing == NULL)
        return;
    folio_write_free(writing->write);
    g_ptr_array_unref(writing->told);
    g_hash_table_unref(writing->taken);
    g_free(writing);
}

FolioCall *
folio_writing_get_call(FolioWriting *writing)
{
    return writing->call;
}

FolioWrite *
folio_writing_get_write(FolioWriting *writing)
{
    return writing->write;
}

/* --- Planning ------------------------------------------------------------------------------------ */

bool
folio_writing_takes(FolioWriting *writing, const FolioRow *row)
{
    return g_hash_table_add(writing->taken,
                            g_strconcat(folio_store_name(row->store), ":", row->path, NULL));
}

FolioEntry *
folio_writing_load(FolioWriting *writing, const FolioRow *row, GBytes **base, GError **error)
{
    return folio_write_load(writing->write, row->store, row->path, base, error);
}

static void
tell_row(FolioWriting *writing, FolioRow *row, char *facts, const FolioSaying *saying)
{
    Told *told = g_new0(Told, 1);
    told->saying = *saying;
    told->row = row;
    told->facts = facts;
    g_ptr_array_add(writing->told, told);
}

/* Is its file where its sight says? Somebody may have put it into the other store by hand. */
static bool
is_in_place(FolioJournal *journal, const FolioEntry *entry)
{
    struct stat info;
    FolioStoreId store = folio_store_for(folio_entry_get_visibility(entry));
    const FolioRoot *root = folio_journal_has_store(journal, store)
                                ? folio_journal_get_root(journal, store, NULL)
                                : NULL;
    return root == NULL || folio_root_stat(root, entry->path, &info);
}

/* Is that what the entry says anyhow, on disk or by what is planned already? */
static bool
says_nothing_new(const FolioWriting *writing, const FolioEntry *entry, GBytes *content,
                 GBytes *base)
{
    FolioStoreId store = folio_store_for(folio_entry_get_visibility(entry));
    GBytes *planned = entry->path == NULL || base == NULL
                          ? NULL
                          : folio_write_peek(writing->write, store, entry->path);
    if (planned != NULL)
        return g_bytes_equal(content, planned);
    return base != NULL && g_bytes_equal(content, base)
           && is_in_place(writing->call->journal, entry);
}

/* What does not stop an entry from being saved, and is hardly meant. */
static void
warn_of_slips(const FolioCall *call, const FolioEntry *entry, const FolioSource *source)
{
    g_autoptr(GPtrArray) findings = folio_findings_new();
    folio_entry_check(entry, findings);
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(findings, i);
        if (finding->level == FOLIO_LEVEL_WARNING)
            folio_call_warn(call, "%s%s%s", source != NULL ? source->place : "",
                            source != NULL ? ": " : "", finding->message);
    }
}

static bool
put(FolioWriting *writing, FolioEntry *entry, GBytes *base, const FolioSource *source,
    const FolioSaying *saying, GError **error)
{
    FolioCall *call = writing->call;
    if (!(base == NULL ? folio_entry_fill : folio_entry_settle)(entry, &call->today, error))
        return false;
    g_autoptr(GBytes) content = folio_entry_emit(entry);
    if (says_nothing_new(writing, entry, content, base))
        return true;
    if (!folio_write_put(writing->write, entry, base, error))
        return false;
    folio_readers_warn(call, entry, source);
    warn_of_slips(call, entry, source);
    if (saying != NULL)
        tell_row(writing, folio_row_from_entry(entry), folio_facts_of_entry(entry, &call->today),
                 saying);
    return true;
}

bool
folio_writing_put(FolioWriting *writing, FolioEntry *entry, GBytes *base, const FolioSaying *saying,
                  GError **error)
{
    return put(writing, entry, base, NULL, saying, error);
}

bool
folio_writing_put_from(FolioWriting *writing, FolioEntry *entry, const FolioSource *source,
                       const FolioSaying *saying, GError **error)
{
    return put(writing, entry, NULL, source, saying, error);
}

bool
folio_writing_remove(FolioWriting *writing, const FolioRow *row, GError **error)
{
    static const FolioSaying saying = {"Removed", "Would remove"};
    if (!folio_write_remove(writing->write, row->store, row->path, error))
        return false;
    FolioRow *copy = g_new0(FolioRow, 1);
    copy->store = row->store;
    copy->kind = row->kind;
    copy->visibility = row->visibility;
    copy->id = g_strdup(row->id);
    copy->title = g_strdup(row->title);
    copy->path = g_strdup(row->path);
    copy->status = g_strdup(row->status);
    copy->date = g_strdup(row->date);
    tell_row(writing, copy, g_strdup(folio_visibility_name(row->visibility)), &saying);
    return true;
}

void
folio_writing_say_task(FolioWriting *writing, const FolioTaskRow *task, const FolioSaying *saying)
{
    Told *told = g_new0(Told, 1);
    told->is_task = true;
    told->saying = *saying;
    told->task = (FolioTaskRow){.task = &told->task_words,
                                .store = task->store,
                                .visibility = task->visibility,
                                .path = g_strdup(task->path),
                                .entry_id = g_strdup(task->entry_id),
                                .entry_title = g_strdup(task->entry_title)};
    told->task_words = *task->task;
    told->task_words.id = g_strdup(task->task->id);
    told->task_words.text = g_strdup(task->task->text);
    told->task_words.owner = g_strdup(task->task->owner);
    told->task_words.due = g_strdup(task->task->due);
    told->facts = g_strdup_printf("in %s %s", task->entry_id, task->entry_title);
    g_ptr_array_add(writing->told, told);
}

/* --- Telling ------------------------------------------------------------------------------------- */

static char *
dup_told_field(const void *item, const char *field, const FolioCall *call)
{
    const Told *told = item;
    if (strcmp(field, "did") == 0)
        return g_strdup(call->dry_run ? told->saying.would : told->saying.did);
    return told->is_task ? folio_task_records.dup(&told->task, field, call)
                         : folio_entry_records.dup(told->row, field, call);
}

static bool
knows_told_field(const char *field)
{
    return strcmp(field, "did") == 0 || folio_entry_records.knows(field)
           || folio_task_records.knows(field);
}

static json_t *
told_to_json(const void *item, const FolioCall *call)
{
    const Told *told = item;
    json_t *object = told->is_task ? folio_task_records.to_json(&told->task, call)
                                   : folio_row_to_json(told->row);
    json_object_set_new(object, "did",
                        json_string(call->dry_run ? told->saying.would : told->saying.did));
    if (told->is_task)
        json_object_set_new(object, "kind", json_string("action"));
    return object;
}

static const FolioRecordType told_records = {
    .key = "entries", .dup = dup_told_field, .knows = knows_told_field, .to_json = told_to_json};

/* A terminal would break it within a word. */
static bool
is_too_wide(const FolioCall *call, int indent, const char *title, const char *facts)
{
    g_autofree char *safe = folio_term_safe(title, -1, false);
    int width = indent + folio_term_width(safe) + (facts == NULL ? 0 : 3 + folio_term_width(facts));
    return facts != NULL && folio_printer_get_form(call->printer) == FOLIO_FORM_TERMINAL
           && width > folio_printer_get_terminal(call->printer)->width;
}

static void
print_line(const FolioCall *call, const Told *told)
{
    const char *id = told->is_task ? told->task_words.id : told->row->id;
    const char *title = told->is_task ? told->task_words.text : told->row->title;
    const char *did = call->dry_run ? told->saying.would : told->saying.did;
    if (call->globals->quiet) {
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s", id);
        folio_print_end(call->printer);
        return;
    }
    int indent = folio_term_width(did) + folio_term_width(id) + 3;
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s ", did);
    folio_print(call->printer, FOLIO_STYLE_ID, "%s", id);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "  ");
    if (is_too_wide(call, indent, title, told->facts)) {
        folio_print_hanging(call->printer, title, indent);
        folio_print_block(call->printer, FOLIO_STYLE_DIM, told->facts, indent);
        return;
    }
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s", title);
    if (told->facts != NULL && told->facts[0] != '\0')
        folio_print(call->printer, FOLIO_STYLE_DIM, "   %s", told->facts);
    folio_print_end(call->printer);
}

static json_t *
commits_to_json(const FolioWriting *writing)
{
    json_t *commits = json_object();
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        const char *commit = writing->call->dry_run
                                 ? ""
                                 : folio_write_get_commit(writing->write, (FolioStoreId) store);
        if (commit[0] != '\0')
            json_object_set_new(commits, folio_store_name((FolioStoreId) store),
                                json_string(commit));
    }
    return commits;
}

static void
print_file(const char *path, bool added, gpointer data)
{
    FolioPrinter *printer = data;
    folio_print(printer, FOLIO_STYLE_DIM, added ? "  with %s" : "  without %s", path);
    folio_print_end(printer);
}

static void
add_file(const char *path, bool added, gpointer data)
{
    json_t *file = json_object();
    json_object_set_new(file, "path", folio_json_text(path));
    json_object_set_new(file, "added", json_boolean(added));
    json_array_append_new(data, file);
}

static bool
tell(FolioWriting *writing, GError **error)
{
    FolioCall *call = writing->call;
    FolioForm form = folio_printer_get_form(call->printer);
    folio_print_member(call->printer, "dry_run", json_boolean(call->dry_run));
    folio_print_member(call->printer, "commits", commits_to_json(writing));
    if (form == FOLIO_FORM_JSON || form == FOLIO_FORM_FORMAT) {
        bool printed = folio_print_records(call, &told_records, NULL, 0, writing->told, error);
        json_t *files = json_array();
        folio_write_each_file(writing->write, add_file, files);
        folio_print_member(call->printer, "files", files);
        return printed;
    }
    for (guint i = 0; i < writing->told->len; i++)
        print_line(call, g_ptr_array_index(writing->told, i));
    if (!call->globals->quiet)
        folio_write_each_file(writing->write, print_file, call->printer);
    return true;
}

/* A mark that could not be made costs a line in the inbox, no more. */
static void
mark_as_read(const FolioWriting *writing)
{
    const char *me = folio_journal_get_me(writing->call->journal);
    for (guint i = 0; i < writing->told->len; i++) {
        const Told *told = g_ptr_array_index(writing->told, i);
        if (told->is_task || g_strcmp0(told->row->author, me) != 0)
            folio_marks_add_id(writing->call->journal,
                               told->is_task ? told->task.entry_id : told->row->id, NULL);
    }
}

bool
folio_writing_finish(FolioWriting *writing, GError **error)
{
    FolioCall *call = writing->call;
    if (writing->told->len == 0)
        return folio_error_set(error, FOLIO_ERROR_CANCELLED, "nothing to change");
    if (call->dry_run)
        return tell(writing, error);
    if (!folio_write_run(writing->write, error))
        return false;
    const char *const *note = folio_write_get_notes(writing->write);
    for (; *note != NULL; note++)
        folio_call_warn(call, "%s", *note);
    mark_as_read(writing);
    return tell(writing, error);
}
