/* A folder that files are read and written beneath, never outside and never through links. */
#ifndef FOLIO_ROOT_H
#define FOLIO_ROOT_H

#include <glib.h>
#include <stdbool.h>
#include <sys/stat.h>

/* An opened folder: its descriptor (close-on-exec) and its absolute path. */
typedef struct FolioRoot {
    int fd;
    char *path;
} FolioRoot;

typedef enum FolioWriteFlags {
    FOLIO_WRITE_PLAIN = 0,
    FOLIO_WRITE_SYNC = 1 << 0,    /* fsync the file and its folder before returning */
    FOLIO_WRITE_PRIVATE = 1 << 1, /* mode 0600, new folders 0700 */
    FOLIO_WRITE_NEW = 1 << 2      /* fail (CONFLICT) when the file is already there */
} FolioWriteFlags;

FolioRoot *folio_root_open(const char *path, GError **error);
/* Makes the folder with its parents first; `mode` as for mkdir. */
FolioRoot *folio_root_make(const char *path, mode_t mode, GError **error);
void folio_root_free(FolioRoot *root);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioRoot, folio_root_free)

/* Where a path leads of which the end may not be there yet: absolute, and without links as far as it is
 * there. Caller frees. */
char *folio_root_find_real(const char *path);

/* All paths below are relative and pass through openat2 RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS (or
 * O_NOFOLLOW per part where the kernel lacks it); only regular files count.
 * Reads a whole file of at most `max_bytes`. Errors: NOT_FOUND when absent, FAILED otherwise,
 * naming the path. */
bool folio_root_read(const FolioRoot *root, const char *path, gsize max_bytes, GBytes **bytes,
                     GError **error);
/* The same where one that is absent is no error: *bytes is NULL then. */
bool folio_root_read_present(const FolioRoot *root, const char *path, gsize max_bytes,
                             GBytes **bytes, GError **error);
/* Opens a file to read, for those who hand on its bytes elsewhere; its size in *size_bytes. A descriptor
 * (close-on-exec) that the caller closes; -1 with the same errors. */
int folio_root_open_file(const FolioRoot *root, const char *path, goffset *size_bytes,
                         GError **error);
#define FOLIO_ROOT_TEMP_SUFFIX ".folio-tmp"
/* "goals/2026/x.md" -> "goals/2026/.x.md.folio-tmp": what folio_root_write leaves when killed. Caller frees. */
char *folio_root_temp_path(const char *path);
/* Writes temp file, (fsync,) rename, (fsync of the folder); makes missing folders. The old file is
 * whole until the new one is, and its mode is kept (PRIVATE: 0600). The temp file is
 * ".NAME.folio-tmp", taken over from a dead writer, and is gone after any failure. */
bool folio_root_write(const FolioRoot *root, const char *path, GBytes *bytes, FolioWriteFlags flags,
                      GError **error);
typedef struct FolioRootFile {
    const char *path;
    GBytes *bytes;
} FolioRootFile;
/* The same for several, in groups: SYNC costs as much for a group as for a file. All files of a group are
 * durable before the first of them gets its name, so a name never leads to half of a file. `*put` counts
 * those that have theirs, after a failure too. */
bool folio_root_write_several(const FolioRoot *root, const FolioRootFile *files, guint count,
                              FolioWriteFlags flags, guint *put, GError **error);
/* Absent is fine. Folders that become empty are removed up to the root. */
bool folio_root_remove(const FolioRoot *root, const char *path, FolioWriteFlags flags,
                       GError **error);
/* Makes files written without SYNC durable, with their folders, at the cost of one: `paths` are
 * NULL-terminated; one that is gone counts by its folder. */
bool folio_root_sync(const FolioRoot *root, const char *const *paths, GError **error);
/* Makes a file executable or ordinary, as far as its readers go. */
bool folio_root_set_executable(const FolioRoot *root, const char *path, bool executable,
                               GError **error);
/* Removes every file below a folder, hidden names too, and the folders that are empty then. A folder that is not
 * there has none. */
bool folio_root_remove_below(const FolioRoot *root, const char *folder, FolioWriteFlags flags,
                             GError **error);
/* Removes all that is in the folder, hidden names too; links go, and what they lead to stays. */
bool folio_root_clear(const FolioRoot *root, GError **error);
/* lstat beneath the root; false with ENOENT in errno when absent. */
bool folio_root_stat(const FolioRoot *root, const char *path, struct stat *info);

/* Names of all that is in one folder ("" is the root), hidden ones too, in no set order: char*. A folder
 * that is not there has none. NULL where it cannot be read to its end. */
GPtrArray *folio_root_list(const FolioRoot *root, const char *folder, GError **error);
/* Called for each file (any type but folders) below `under` ("" for all) in no set order; hidden
 * names (leading '.') are passed over, and folders that are repositories of their own (with a `.git`),
 * as git passes over them, and the site that was made in FOLIO_OUTPUT_USUAL. Return false to stop. A folder
 * that is not there has none. */
typedef bool (*FolioWalkFunc)(const char *path, const struct stat *info, gpointer data);
bool folio_root_walk(const FolioRoot *root, const char *under, FolioWalkFunc func, gpointer data,
                     GError **error);
/* The same of all the root has, with hidden names but `.git`; a hidden folder is told, and not entered. */
bool folio_root_walk_complete(const FolioRoot *root, FolioWalkFunc func, gpointer data,
                              GError **error);
/* The paths of all files, of any type but folders, with hidden names and in folders of any kind, in no set
 * order: char*; NULL where one cannot be read to its end. */
GPtrArray *folio_root_list_all(const FolioRoot *root, GError **error);

#endif
