/* What was changed by hand, made part of the history before anything is exchanged. */
#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "journal_internal.h"
#include "sync_internal.h"

#define OPERATION "edited by hand"

typedef struct Edits {
    FolioJournal *journal;
    const FolioSync *sync;
    FolioSyncReport *report;
    FolioWrite *write;
    const FolioRoot *root;
    GHashTable *staged;   /* paths that wait in git's index for a commit of the user's own */
    GHashTable *attached; /* paths that an entry on its way lists */
} Edits;

static void leave(const Edits *edits, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
leave(const Edits *edits, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(edits->report->left, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

/* --- One file ---------------------------------------------------------------------------------------- */

static bool
refuse_odd(const char *path, const char *what, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "'%s' %s", path, what);
    folio_error_why(error, "nobody who guards a journal would let it in");
    folio_error_hint(error, "git restore brings it back as it was; a new one can go elsewhere");
    return false;
}

/* The file as it is now. `*bytes` stays NULL for one that is gone. */
static bool
read_file(const Edits *edits, const FolioDelta *delta, GBytes **bytes, GError **error)
{
    struct stat info;
    if (delta->new_blob[0] == '\0' || !folio_root_stat(edits->root, delta->path, &info))
        return true;
    if (!S_ISREG(info.st_mode))
        return refuse_odd(delta->path, "is no ordinary file", error);
    gsize limit = g_str_has_suffix(delta->path, ".md") ? FOLIO_GUARD_NOTE_MAX_BYTES
                                                       : FOLIO_GUARD_FILE_MAX_BYTES;
    if ((gsize) info.st_size > limit)
        return refuse_odd(delta->path, "is too large", error);
    return folio_root_read(edits->root, delta->path, limit, bytes, error);
}

static void
list_attachments(const Edits *edits, const FolioEntry *entry)
{
    g_auto(GStrv) files = folio_entry_dup_list(entry, "attach");
    for (char **file = files; *file != NULL; file++)
        g_hash_table_add(edits->attached, g_strdup(*file));
}

static void
plan(const Edits *edits, const FolioDelta *delta, GBytes *bytes, const FolioEntry *entry)
{
    FolioPlan *made = folio_write_add_plan(edits->write, FOLIO_STORE_SHARED, delta->path, bytes);
    g_ptr_array_add(edits->report->by_hand, g_strdup(delta->path));
    /* What is written to the file while this goes on is merged, not replaced. */
    made->base = bytes == NULL ? NULL : g_bytes_ref(bytes);
    if (entry == NULL)
        return;
    made->kind = entry->kind;
    made->id = g_strdup(folio_entry_get_id(entry));
    made->title = g_strdup(folio_entry_get_title(entry));
    list_attachments(edits, entry);
}

/* Whoever opens it may not see what keeps it from being one, and trusts in what it says of its readers. */
static bool
was_entry(const Edits *edits, const FolioDelta *delta)
{
    g_autoptr(GBytes) bytes = NULL;
    FolioRepo *repo = folio_journal_get_repo(edits->journal, FOLIO_STORE_SHARED, NULL);
    return repo == NULL
           || !folio_history_read_blob(repo, delta->old_blob, FOLIO_GUARD_NOTE_MAX_BYTES, &bytes,
                                       NULL)
           || folio_entry_is_claimed(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

/* A new file is taken when it is an entry, or an attachment of one: other files are nobody's business. */
static bool
take_edit(const Edits *edits, const FolioDelta *delta, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(FolioEntry) entry = NULL;
    g_autoptr(GError) unreadable = NULL;
    bool is_new = delta->old_blob[0] == '\0';
    bool listed = g_hash_table_contains(edits->attached, delta->path);
    bool is_text = g_str_has_suffix(delta->path, ".md");
    if (is_new && !is_text && !listed)
        return true;
    if (!read_file(edits, delta, &bytes, error))
        return false;
    if (bytes != NULL && is_text
        && !folio_entry_parse(folio_kinds(), g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
                              delta->path, &entry, &unreadable)) {
        g_autofree char *words = folio_error_dup_text(unreadable);
        leave(edits, "%s", words);
        return true;
    }
    if (is_new && entry == NULL && !listed)
        return true;
    if (!is_new && is_text && entry == NULL && bytes != NULL && was_entry(edits, delta)) {
        leave(edits, "%s: was an entry and cannot be read as one; git commit takes it as it is",
              delta->path);
        return true;
    }
    if (is_new && !folio_path_check(delta->path, error))
        return false;
    if (bytes != NULL
        && !edits->sync->judge_file(delta->path, is_new, bytes, edits->sync->data, error))
        return false;
    plan(edits, delta, bytes, entry);
    return true;
}

/* --- All of them ------------------------------------------------------------------------------------- */

/* A damaged index does not say what is staged. */
static GHashTable *
list_staged(FolioRepo *repo, GError **error)
{
    g_autoptr(GPtrArray) deltas = folio_repo_index_is_whole(repo)
                                      ? folio_history_staged(repo, NULL, error)
                                      : g_ptr_array_new();
    return deltas == NULL ? NULL : folio_deltas_list_paths(deltas);
}

/* Entries first: they say which other files are theirs. */
static bool
take_edits(const Edits *edits, const GPtrArray *deltas, GError **error)
{
    for (int others = 0; others <= 1; others++) {
        for (guint i = 0; i < deltas->len; i++) {
            const FolioDelta *delta = g_ptr_array_index(deltas, i);
            if (g_str_has_suffix(delta->path, ".md") == (others == 1))
                continue;
            if (g_hash_table_contains(edits->staged, delta->path))
                leave(edits, "%s: is staged for a commit of yours", delta->path);
            else if (!take_edit(edits, delta, error))
                return false;
        }
    }
    return true;
}

bool
folio_sync_take_hand_edits(FolioJournal *journal, const FolioSync *sync, FolioSyncReport *report,
                           GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, error);
    g_autoptr(GPtrArray) deltas =
        repo == NULL || root == NULL ? NULL : folio_history_work_changes(repo, NULL, error);
    if (deltas == NULL)
        return false;
    if (deltas->len == 0)
        return true;
    g_autoptr(GHashTable) staged = list_staged(repo, error);
    g_autoptr(GHashTable) attached = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(FolioWrite) write = folio_write_new(journal, OPERATION);
    const Edits edits = {.journal = journal,
                         .sync = sync,
                         .report = report,
                         .write = write,
                         .root = root,
                         .staged = staged,
                         .attached = attached};
    if (staged == NULL || !take_edits(&edits, deltas, error))
        return false;
    if (write->plans->len == 0 || sync->dry_run)
        return true;
    bool done = folio_write_run(write, error);
    for (const char *const *note = folio_write_get_notes(write); done && *note != NULL; note++)
        g_ptr_array_add(report->notes, g_strdup(*note));
    return done;
}
