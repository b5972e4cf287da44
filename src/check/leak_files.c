/* Attachments of hidden entries, known by what is in them: under another name they are the same. */
#include <string.h>

#include "folio/error.h"
#include "folio/image.h"
#include "folio/path.h"
#include "leak.h"

#define MAX_FILE_BYTES ((gsize) 64 * 1024 * 1024)
#define MIN_FILE_BYTES 16 /* a shorter one may be the same by chance */

struct FolioLeakFiles {
    GHashTable *ids; /* hash of the bytes -> id of the entry that names them */
};

FolioLeakFiles *
folio_leak_files_new(void)
{
    FolioLeakFiles *files = g_new0(FolioLeakFiles, 1);
    files->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return files;
}

void
folio_leak_files_free(FolioLeakFiles *files)
{
    if (files == NULL)
        return;
    g_hash_table_unref(files->ids);
    g_free(files);
}

static char *
hash(GBytes *bytes)
{
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

/* As it stands, and as a picture of it goes out. */
static void
note(FolioLeakFiles *files, GBytes *bytes, const char *id)
{
    g_autoptr(GBytes) clean = NULL;
    GBytes *const forms[] = {bytes, folio_image_strip(bytes, &clean, NULL) ? clean : NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *key = forms[i] != NULL ? hash(forms[i]) : NULL;
        if (key == NULL || g_bytes_get_size(forms[i]) < MIN_FILE_BYTES)
            continue;
        if (id != NULL)
            g_hash_table_insert(files->ids, g_steal_pointer(&key), g_strdup(id));
        else
            g_hash_table_remove(files->ids, key);
    }
}

/* Text that only looks like the path of a file has no say. */
static bool
is_no_file(const FolioRoot *root, const char *path, const GError *problem)
{
    struct stat info;
    return g_error_matches(problem, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND)
           || (folio_root_stat(root, path, &info)
               && (!S_ISREG(info.st_mode) || info.st_size > (goffset) MAX_FILE_BYTES))
           || !folio_path_check(path, NULL);
}

/* All that a text names below files/. */
static bool
note_all(FolioLeakFiles *files, const FolioRoot *root, const char *text, const char *id,
         GError **error)
{
    for (const char *at = text; (at = strstr(at, "files/")) != NULL; at++) {
        g_autofree char *path = g_strndup(at, strcspn(at, " \t\r\n,])\"'"));
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(GError) problem = NULL;
        if (folio_root_read(root, path, MAX_FILE_BYTES, &bytes, &problem)) {
            note(files, bytes, id);
        } else if (!is_no_file(root, path, problem)) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return false;
        }
    }
    return true;
}

bool
folio_leak_files_hide(FolioLeakFiles *files, const FolioRoot *root, const char *text,
                      const char *id, GError **error)
{
    return note_all(files, root, text, id, error);
}

bool
folio_leak_files_allow(FolioLeakFiles *files, const FolioRoot *root, const char *text,
                       GError **error)
{
    return g_hash_table_size(files->ids) == 0 || note_all(files, root, text, NULL, error);
}

const char *
folio_leak_files_find(const FolioLeakFiles *files, GBytes *bytes)
{
    if (g_hash_table_size(files->ids) == 0)
        return NULL;
    g_autofree char *key = hash(bytes);
    return g_hash_table_lookup(files->ids, key);
}
