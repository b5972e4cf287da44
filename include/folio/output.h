/* A folder that is made whole or not at all: files go to a hidden folder beside it, which takes its
 * place by one rename. For sites and other results that can be made again; journals are written
 * through folio_root_write. */
#ifndef FOLIO_OUTPUT_H
#define FOLIO_OUTPUT_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

/* The list of its files, in each folder made this way: "folio-output 1 LABEL", then "SIZE PATH". */
#define FOLIO_OUTPUT_MANIFEST "folio-files.txt"

typedef struct FolioOutput FolioOutput;

/* Begins what is to stand at `path`; parents are made. `label` (one line) says what it is: "site
 * public". `mode` is that of its folders, 0700 or 0777 less the umask; files follow. What a killed
 * process left is cleared away. Errors: CONFLICT when another process is at it, or when at `path`
 * stands something else: no folder, one that folio did not make, one with another label, one with
 * files that are not in its list. */
FolioOutput *folio_output_begin(const char *path, const char *label, mode_t mode, GError **error);
/* What was not finished is removed. */
void folio_output_free(FolioOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioOutput, folio_output_free)

/* Adds a file; from any thread. `path` is as for folio_path_check. Errors: CONFLICT when it was
 * added before. */
bool folio_output_write(FolioOutput *output, const char *path, GBytes *bytes, GError **error);

typedef struct FolioOutputResult {
    gsize files;   /* written, without the list */
    gsize removed; /* stood there before and are no more */
    goffset bytes;
} FolioOutputResult;

/* Writes the list, takes the place of what stood there and removes that. After an error the old
 * folder stands as it did. `result` may be NULL. */
bool folio_output_finish(FolioOutput *output, FolioOutputResult *result, GError **error);

#endif
