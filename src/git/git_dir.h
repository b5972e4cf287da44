/* Where a repository keeps its files, found without libgit2. */
#ifndef FOLIO_GIT_DIR_H
#define FOLIO_GIT_DIR_H

#include <glib.h>

/* The folder that holds refs, objects and config: `git_dir` itself, or for a linked work tree what
 * its "commondir" file names (gitrepository-layout(5)). Caller frees. */
char *folio_git_dir_dup_common(const char *git_dir);

/* What a ref of a repository holds, from its own file or packed-refs: an id or "ref: NAME"; NULL. Caller
 * frees. */
char *folio_git_dir_dup_ref(const char *common_dir, const char *ref);

#endif
