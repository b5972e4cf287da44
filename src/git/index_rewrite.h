#ifndef FOLIO_INDEX_REWRITE_H
#define FOLIO_INDEX_REWRITE_H

#include "folio/repo.h"
#include "index_file.h"

/* What folio_index_file_splice does, through libgit2, for an index it does not take: version 4, whose
 * names are cut against each other, or none at all, which becomes HEAD's tree. `scratch` is the path
 * of a file to work in. The index written to `fd` has no extensions. */
bool folio_index_rewrite(FolioRepo *repo, const FolioIndexFile *file, const GArray *rows,
                         const char *scratch, int fd, GError **error);

#endif
