#include "notes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "folio/error.h"
#include "folio/lines.h"
#include "folio/note.h"
#include "folio/root.h"

#define JOURNAL_MAX_BYTES ((gsize) 16 * 1024 * 1024)

static void
found_free(gpointer data)
{
    FolioFoundNote *found = data;
    g_free(found->place);
    g_free(found->real);
    g_bytes_unref(found->bytes);
    folio_entry_free(found->entry);
    g_free(found);
}

void
folio_notes_init(FolioNotes *notes)
{
    *notes = (FolioNotes){.found = g_ptr_array_new_with_free_func(found_free),
                          .passed = g_ptr_array_new_with_free_func(g_free),
                          .known = g_ptr_array_new_with_free_func(g_free),
                          .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

void
folio_notes_clear(FolioNotes *notes)
{
    g_ptr_array_unref(notes->found);
    g_ptr_array_unref(notes->passed);
    g_ptr_array_unref(notes->known);
    g_hash_table_unref(notes->seen);
}

void
folio_notes_refuse(FolioNotes *notes, const FolioCall *call, const GError *error)
{
    g_autofree char *text = folio_error_dup_text_with_hint(error);
    folio_call_warn(call, "%s", text);
    notes->refused++;
}

void
folio_notes_know(FolioNotes *notes, const FolioFoundNote *found, const char *id)
{
    g_ptr_array_add(notes->known, g_strdup_printf("'%s' came in before, as %s", found->place, id));
}

void
folio_notes_tell_known(const FolioNotes *notes, const FolioCall *call)
{
    guint count = notes->known->len;
    for (guint i = 0; i < count && call->globals->verbose; i++)
        folio_call_warn(call, "%s", (char *) notes->known->pdata[i]);
    if (count > 0 && !call->globals->verbose)
        folio_call_warn(call, "%u %s in before and stayed out (-v names %s)", count,
                        count == 1 ? "note came" : "notes came", count == 1 ? "it" : "them");
}

void
folio_notes_tell_passed(const FolioNotes *notes, const FolioCall *call)
{
    guint count = notes->passed->len;
    for (guint i = 0; i < count && call->globals->verbose; i++)
        folio_call_warn(call, "'%s' is no note", (char *) notes->passed->pdata[i]);
    if (count > 0 && !call->globals->verbose)
        folio_call_warn(call, "%u %s no note and stayed out (-v names them)", count,
                        count == 1 ? "file is" : "files are");
}

/* While a place is looked at. */
typedef struct Search {
    FolioNotes *notes;
    FolioCall *call;
    const char *given;
    const FolioRoot *root;
} Search;

/* A file that is larger than an entry is read for what it may be besides. */
static bool
load(const Search *search, const char *path, GBytes **bytes, GArray **parts, GError **error)
{
    if (!folio_root_read(search->root, path, JOURNAL_MAX_BYTES, bytes, error))
        return false;
    gsize length;
    const char *data = g_bytes_get_data(*bytes, &length);
    g_autofree char *text = g_strndup(data, length);
    bool is_text = folio_text_check(data, length, NULL, NULL);
    *parts = is_text ? folio_note_find_parts(text) : NULL;
    return true;
}

static bool
check_size(gsize size_bytes, gsize max_bytes, GError **error)
{
    if (size_bytes <= max_bytes)
        return true;
    folio_error_set(error, FOLIO_ERROR_FAILED, "it is larger than an entry can be (1 MiB)");
    folio_error_hint(error, "split it, or attach it to an entry");
    return false;
}

static void
refuse(const Search *search, const char *place, unsigned line, GError *error)
{
    folio_error_place(&error, place, line, 0);
    folio_notes_refuse(search->notes, search->call, error);
    g_error_free(error);
}

/* Of the whole file (`part` NULL), or of that part of it. */
static void
add(const Search *search, const FolioFoundNote *file, const FolioNotePart *part)
{
    GError *error = NULL;
    if (!check_size(part != NULL ? part->length_bytes : g_bytes_get_size(file->bytes),
                    FOLIO_ENTRY_MAX_BYTES, &error)) {
        refuse(search, file->place, part != NULL ? part->lines_before + 1 : 0, error);
        return;
    }
    FolioFoundNote *found = g_memdup2(file, sizeof(*file));
    found->place = g_strdup(file->place);
    found->real = g_strdup(file->real);
    found->is_part = part != NULL;
    found->lines_before = part != NULL ? part->lines_before : 0;
    found->bytes = part != NULL
                       ? g_bytes_new_from_bytes(file->bytes, part->start, part->length_bytes)
                       : g_bytes_ref(file->bytes);
    g_ptr_array_add(search->notes->found, found);
}

static void
read_note(const Search *search, const char *path, const char *place, const struct stat *info)
{
    GError *error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GArray) parts = NULL;
    g_autofree char *real = g_build_filename(search->root->path, path, NULL);
    if (!g_hash_table_add(search->notes->seen, g_strdup(real)))
        return;
    if (!check_size((gsize) info->st_size, JOURNAL_MAX_BYTES, &error)
        || !load(search, path, &bytes, &parts, &error)) {
        refuse(search, place, 0, error);
        return;
    }
    FolioFoundNote file = {.place = (char *) place, .real = real, .bytes = bytes};
    g_date_clear(&file.changed, 1);
    g_date_set_time_t(&file.changed, info->st_mtime);
    if (parts == NULL)
        add(search, &file, NULL);
    for (guint i = 0; parts != NULL && i < parts->len; i++)
        add(search, &file, &g_array_index(parts, FolioNotePart, i));
}

static bool
visit(const char *path, const struct stat *info, gpointer data)
{
    const Search *search = data;
    g_autofree char *place = g_build_filename(search->given, path, NULL);
    if (S_ISREG(info->st_mode) && folio_note_is_named(path))
        read_note(search, path, place, info);
    else
        g_ptr_array_add(search->notes->passed, g_steal_pointer(&place));
    return true;
}

static bool
is_store(FolioJournal *journal, const char *real)
{
    bool found = false;
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT && !found; store++) {
        const FolioRoot *root = folio_journal_has_store(journal, store)
                                    ? folio_journal_get_root(journal, store, NULL)
                                    : NULL;
        g_autofree char *folder = root == NULL ? NULL : realpath(root->path, NULL);
        found = g_strcmp0(folder, real) == 0;
    }
    return found;
}

/* What is kept where folio keeps its own is an entry already, or meant to be edited where it is. */
static bool
check_elsewhere(const Search *search, const char *real, GError **error)
{
    FolioJournal *journal = search->call->journal;
    g_autofree char *folder = folio_journal_find_kept_folder(journal, real);
    if (folder == NULL && !is_store(journal, real))
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is %s the journal", search->given,
                    folder == NULL ? "the folder of" : "among the files of");
    folio_error_hint(error, "folio edit ID changes an entry; folio new KIND -F FILE makes one");
    return false;
}

static bool
find_below(Search *search, const char *real, GError **error)
{
    g_autoptr(FolioRoot) root = folio_root_open(real, error);
    search->root = root;
    return root != NULL && folio_root_walk(root, "", visit, search, error);
}

/* A file that is named is taken for a note, whatever its name. */
static bool
find_file(Search *search, const char *real, const struct stat *info, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(real);
    g_autofree char *name = g_path_get_basename(real);
    g_autoptr(FolioRoot) root = folio_root_open(folder, error);
    if (root == NULL)
        return false;
    search->root = root;
    read_note(search, name, search->given, info);
    return true;
}

bool
folio_notes_find(FolioNotes *notes, FolioCall *call, const char *given, GError **error)
{
    Search search = {.notes = notes, .call = call, .given = given};
    struct stat info;
    g_autofree char *real = realpath(given, NULL);
    if (real == NULL || stat(real, &info) != 0)
        return folio_error_set_errno(error, errno, "cannot open '%s'", given);
    if (!check_elsewhere(&search, real, error))
        return false;
    if (S_ISDIR(info.st_mode))
        return find_below(&search, real, error);
    return S_ISREG(info.st_mode) ? find_file(&search, real, &info, error)
                                 : folio_error_set(error, FOLIO_ERROR_USAGE,
                                                   "'%s' is neither file nor folder", given);
}

static int
by_place(gconstpointer a, gconstpointer b)
{
    return strcmp((*(FolioFoundNote *const *) a)->place, (*(FolioFoundNote *const *) b)->place);
}

void
folio_notes_sort(FolioNotes *notes)
{
    g_ptr_array_sort(notes->found, by_place);
}
