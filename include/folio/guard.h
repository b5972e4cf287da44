/* What may come in: the rules that a tree of somebody else keeps before anything of it is merged or
 * checked out. Only headers of objects and folders are read, never a file. */
#ifndef FOLIO_GUARD_H
#define FOLIO_GUARD_H

#include "folio/repo.h"

#define FOLIO_GUARD_ENTRIES_MAX 200000 /* files and folders looked at */
/* Of an object: a Markdown file with its front matter, any other file, a folder, a commit. */
#define FOLIO_GUARD_NOTE_MAX_BYTES (1024 * 1024 + 64 * 1024)
#define FOLIO_GUARD_FILE_MAX_BYTES (25 * 1024 * 1024)
#define FOLIO_GUARD_FOLDER_MAX_BYTES (32 * 1024 * 1024)
#define FOLIO_GUARD_COMMIT_MAX_BYTES (1024 * 1024)

/* Judges the tree of `commit`: ordinary files only, names and paths that folio_path_check takes, no two
 * names in a folder that a file system could take for one, nothing missing, nothing larger than above.
 * What the tree of `known` ("" knows nothing) has at the same path passes, so that a journal that was
 * adopted with odd names of its own is not cut off. Errors: PRIVACY, naming the first path that fails,
 * why, and a way on. */
bool folio_guard_commit(FolioRepo *repo, const char *known, const char *commit, GError **error);

#endif
