/* A folder that is made by one build. The first time, files go to a hidden folder beside it, which
 * takes its place by one rename: whole or not at all. Later builds change only the files that differ,
 * when all that was done there is known. For sites and other results that can be made again; journals
 * are written through folio_root_write. */
#ifndef FOLIO_OUTPUT_H
#define FOLIO_OUTPUT_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

/* The list of its files, in each folder made this way: "folio-output 1 LABEL", then "SIZE PATH". While
 * files are changed in place, and when that was cut short, the second line is
 * FOLIO_OUTPUT_UNFINISHED: the folder is then between two builds. */
#define FOLIO_OUTPUT_MANIFEST "folio-files.txt"
#define FOLIO_OUTPUT_UNFINISHED "unfinished"
/* The folder of a journal in which its site is made unless another is named: git and walks pass it over. */
#define FOLIO_OUTPUT_USUAL "site"

typedef struct FolioOutput FolioOutput;

/* The folder made this way that `path` (absolute) would lie in, by whatever links; NULL when there is
 * none. Caller frees. */
char *folio_output_find_around(const char *path);

/* Begins what is to stand at `path`; parents are made. `label` (one line) says what it is: "site
 * public". `mode` is that of its folders, 0700 or 0777 less the umask; files follow. What a killed
 * process left is cleared away. Errors: CONFLICT when another process is at it, or when at `path`
 * stands something else: no folder, one that folio did not make, one with another label, one with
 * files that are not in its list; or when it would lie in a folder made this way. */
FolioOutput *folio_output_begin(const char *path, const char *label, mode_t mode, GError **error);
/* What was not finished is removed. */
void folio_output_free(FolioOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioOutput, folio_output_free)

/* Before anything is written: `record` is a private file of the caller's, where finishing notes how
 * it left each file (size, times, inode). With the record of the build before, files that differ are
 * replaced in place and the others are not touched; a file that somebody changed since, or removed, is
 * one that differs. Returns false when there is no such record (never, of another label, damaged, the
 * folder unfinished): then all is written. */
bool folio_output_recall(FolioOutput *output, const char *record);
/* Need the file not be made again? `mark` (not 0) stands for all that its bytes follow from. True when it
 * stands there as the build before left it and had this mark then: it is part of this build too,
 * without being written. Else the mark is noted for the file that will be written. Always false
 * without a record. From any thread. */
bool folio_output_keep(FolioOutput *output, const char *path, guint64 mark);

/* Instead of all of that: do all files stand as the build before left them? Then they are this build's
 * too, and it can be finished; else none is. */
bool folio_output_keep_all(FolioOutput *output);

/* Adds a file; from any thread. `path` is as for folio_path_check. Errors: CONFLICT when it was
 * added before. */
bool folio_output_write(FolioOutput *output, const char *path, GBytes *bytes, GError **error);

typedef struct FolioOutputResult {
    gsize files;   /* there are, without the list */
    gsize written; /* of them: new, or other than before */
    gsize removed; /* stood there before and are no more */
    goffset bytes;
} FolioOutputResult;

/* Writes the list, takes the place of what stood there and removes that; in place, removes what is
 * no more and moves what is new over the old. After an error the old folder stands as it did, or says
 * that it is unfinished. `result` may be NULL. */
bool folio_output_finish(FolioOutput *output, FolioOutputResult *result, GError **error);

#endif
