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
/* The same in words for what is ours and would go to those who have `known`: they would refuse it, and
 * whatever comes after it. */
bool folio_guard_leaving(FolioRepo *repo, const char *known, const char *commit, GError **error);

/* --- On a server ------------------------------------------------------------------------------------ */

/* A repository as git's hook pre-receive finds it: the folder that holds HEAD and objects, bare or not.
 * What is being received and not yet accepted is read from where `env` says that git keeps it
 * (GIT_OBJECT_DIRECTORY; git-receive-pack(1), "QUARANTINE ENVIRONMENT"). Errors: as folio_repo_open. */
FolioRepo *folio_guard_open(const char *git_dir, const FolioEnv *env, GError **error);
/* Judges all that a reference would bring with it: every commit that is new here, against its first
 * parent, so that what is taken out again later is found too; a tag by the commit it leads to. `tip` is
 * any object. `*count` (may be NULL) gets the number of commits looked at. Errors: PRIVACY, naming
 * path and commit. */
bool folio_guard_received(FolioRepo *repo, const char *tip, gsize *count, GError **error);

#endif
