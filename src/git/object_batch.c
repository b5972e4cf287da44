/* Many objects made durable together, at the cost of one. */
#include "folio/root.h"
#include "git_internal.h"

void
folio_git_batch_begin(FolioRepo *repo)
{
    folio_git_set_durable(false);
    g_clear_pointer(&repo->written, g_ptr_array_unref);
    repo->written = g_ptr_array_new_with_free_func(g_free);
}

void
folio_git_batch_note(FolioRepo *repo, const git_oid *id)
{
    char hex[FOLIO_OID_HEX_SIZE];
    if (repo->written == NULL)
        return;
    git_oid_tostr(hex, sizeof hex, id);
    g_ptr_array_add(repo->written, g_strdup_printf("%.2s/%s", hex, hex + 2));
}

/* One that has no file of its own is in a pack already. */
bool
folio_git_batch_end(FolioRepo *repo, GError **error)
{
    g_autoptr(GPtrArray) written = g_steal_pointer(&repo->written);
    folio_git_set_durable(true);
    if (written == NULL || written->len == 0)
        return true;
    g_autofree char *folder =
        g_build_filename(git_repository_commondir(repo->git), "objects", NULL);
    g_autoptr(FolioRoot) root = folio_root_open(folder, error);
    g_ptr_array_add(written, NULL);
    return root != NULL && folio_root_sync(root, (const char *const *) written->pdata, error);
}
