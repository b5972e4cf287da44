#include "imported.h"

#include <string.h>

#include "folio/error.h"
#include "remembered.h"

#define FOLDER "imported"
#define FILE_NAME "notes"
#define FILE_MAX_BYTES ((gsize) 16 * 1024 * 1024)

struct FolioImported {
    FolioJournal *journal;
    FolioRoot *folder; /* NULL: nothing can be kept */
    GHashTable *ids;   /* char*: mark of a note -> char*: id of its entry */
};

/* One line "MARK ID" for each; what is none is passed over. */
static void
load(FolioImported *imported)
{
    g_autoptr(GBytes) bytes = NULL;
    if (imported->folder == NULL
        || !folio_root_read(imported->folder, FILE_NAME, FILE_MAX_BYTES, &bytes, NULL))
        return;
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", 2);
        if (g_strv_length(words) == 2)
            g_hash_table_insert(imported->ids, g_strdup(words[0]), g_strdup(words[1]));
    }
}

FolioImported *
folio_imported_open(FolioJournal *journal)
{
    FolioImported *imported = g_new0(FolioImported, 1);
    imported->journal = journal;
    imported->folder = folio_remembered_open(journal, FOLDER);
    imported->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    load(imported);
    return imported;
}

void
folio_imported_free(FolioImported *imported)
{
    if (imported == NULL)
        return;
    folio_root_free(imported->folder);
    g_hash_table_unref(imported->ids);
    g_free(imported);
}

/* The name counts, for title and day may be taken from it. Caller frees. */
static char *
make_mark(const FolioKind *kind, const FolioFoundNote *found)
{
    gsize length;
    const guchar *data = g_bytes_get_data(found->bytes, &length);
    g_autofree char *name = g_path_get_basename(found->real);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *) kind->name, -1);
    g_checksum_update(sum, (const guchar *) "/", 1);
    g_checksum_update(sum, (const guchar *) name, -1);
    g_checksum_update(sum, (const guchar *) "/", 1);
    if (length > 0)
        g_checksum_update(sum, data, (gssize) length);
    return g_strdup(g_checksum_get_string(sum));
}

FolioRow *
folio_imported_find(const FolioImported *imported, const FolioKind *kind,
                    const FolioFoundNote *found)
{
    FolioRow *row = NULL;
    g_autofree char *mark = make_mark(kind, found);
    const char *id = g_hash_table_lookup(imported->ids, mark);
    FolioIndex *index = id == NULL ? NULL : folio_journal_get_index(imported->journal, NULL);
    return index != NULL && folio_index_get(index, id, &row, NULL) ? row : NULL;
}

void
folio_imported_add(FolioImported *imported, const FolioKind *kind, const FolioFoundNote *found)
{
    g_hash_table_insert(imported->ids, make_mark(kind, found),
                        g_strdup(folio_entry_get_id(found->entry)));
}

static gboolean
is_of(gpointer mark, gpointer id, gpointer wanted)
{
    (void) mark;
    return strcmp(id, wanted) == 0;
}

void
folio_imported_forget(FolioCall *call, const char *id)
{
    g_autoptr(FolioImported) imported = folio_imported_open(call->journal);
    if (g_hash_table_foreach_remove(imported->ids, is_of, (gpointer) id) > 0)
        folio_imported_save(imported, call);
}

void
folio_imported_save(const FolioImported *imported, const FolioCall *call)
{
    GHashTableIter iter;
    gpointer mark, id;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    g_hash_table_iter_init(&iter, imported->ids);
    while (g_hash_table_iter_next(&iter, &mark, &id))
        g_string_append_printf(text, "%s %s\n", (char *) mark, (char *) id);
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
    if (imported->folder == NULL
        || !folio_root_write(imported->folder, FILE_NAME, bytes, FOLIO_WRITE_PRIVATE, &error))
        folio_call_warn(call, "what came in cannot be noted, and would come in once more%s%s",
                        error != NULL ? ": " : "", error != NULL ? error->message : "");
}
