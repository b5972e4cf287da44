/* Places of the file system against the folders of the stores. */
#include <stdlib.h>
#include <string.h>

#include "folio/kind.h"
#include "journal_internal.h"

const char *
folio_journal_path_below(FolioJournal *journal, FolioStoreId store, const char *real)
{
    const FolioRoot *root = folio_journal_has_store(journal, store)
                                ? folio_journal_get_root(journal, store, NULL)
                                : NULL;
    g_autofree char *folder = root == NULL ? NULL : realpath(root->path, NULL);
    return folder == NULL ? NULL : folio_path_below(real, folder);
}

/* What folio looks for in a folder of this name is its own. */
static bool
is_kept(const char *folder)
{
    static const char *const others[] = {"files", "templates", "themes", NULL};
    const FolioKind *kind = folio_kinds_find(folio_kinds(), folder);
    return g_strv_contains(others, folder) || (kind != NULL && strcmp(kind->plural, folder) == 0);
}

char *
folio_journal_find_kept_folder(FolioJournal *journal, const char *real)
{
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        const char *below = folio_journal_path_below(journal, store, real);
        g_autofree char *folder = below == NULL ? NULL : g_strndup(below, strcspn(below, "/"));
        if (folder != NULL && is_kept(folder))
            return g_steal_pointer(&folder);
    }
    return NULL;
}
