/* Places of the file system against the folders of the stores. */
#include <stdlib.h>
#include <string.h>

#include "journal_internal.h"

const char *
folio_journal_path_below(FolioJournal *journal, FolioStoreId store, const char *real)
{
    const FolioRoot *root = folio_journal_has_store(journal, store)
                                ? folio_journal_get_root(journal, store, NULL)
                                : NULL;
    g_autofree char *folder = root == NULL ? NULL : realpath(root->path, NULL);
    gsize length = folder == NULL ? 0 : strlen(folder);
    return length > 0 && strncmp(real, folder, length) == 0 && real[length] == '/'
               ? real + length + 1
               : NULL;
}
