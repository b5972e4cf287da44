/* What recovery does not commit: its words are kept aside, and the files are what the history says. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"

/* Where words are kept aside: nothing that was kept before gives way, and the same words once. */
static char *
choose_kept_path(const FolioRoot *own, const char *folder, const char *path, GBytes *bytes)
{
    g_autofree char *name = g_path_get_basename(path);
    const char *dot = strrchr(name, '.');
    int stem_bytes = (int) (dot != NULL ? dot - name : (gssize) strlen(name));
    for (int i = 1;; i++) {
        struct stat info;
        g_autoptr(GBytes) present = NULL;
        g_autofree char *number = i == 1 ? g_strdup("") : g_strdup_printf("-%d", i);
        g_autofree char *kept =
            g_strdup_printf("%s/%.*s%s%s", folder, stem_bytes, name, number, name + stem_bytes);
        if (!folio_root_stat(own, kept, &info)
            || (folio_root_read(own, kept, g_bytes_get_size(bytes), &present, NULL)
                && g_bytes_equal(present, bytes)))
            return g_steal_pointer(&kept);
    }
}

bool
folio_keep_aside(FolioJournal *journal, FolioStoreId id, const char *folder, const char *path,
                 GBytes *bytes, char **where, GError **error)
{
    const FolioRoot *own = folio_store_get_own_root(journal, id, error);
    g_autofree char *kept = own == NULL ? NULL : choose_kept_path(own, folder, path, bytes);
    if (kept == NULL
        || !folio_root_write(own, kept, bytes, FOLIO_WRITE_SYNC | FOLIO_WRITE_PRIVATE, error))
        return false;
    *where = folio_store_dup_own_path(&journal->stores[id], kept);
    return true;
}

/* NULL for what is not there. */
static bool
read_both(FolioJournal *journal, const FolioIntentPath *item, GBytes **present, GBytes **known,
          GError **error)
{
    const FolioRoot *root = folio_journal_get_root(journal, item->store, error);
    FolioRepo *repo = root == NULL ? NULL : folio_journal_get_repo(journal, item->store, error);
    g_autoptr(GError) missing = NULL;
    if (repo == NULL || !folio_root_read_present(root, item->path, G_MAXINT32, present, error))
        return false;
    if (folio_repo_read(repo, "HEAD", item->path, G_MAXINT32, known, &missing)
        || g_error_matches(missing, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND))
        return true;
    g_propagate_error(error, g_steal_pointer(&missing));
    return false;
}

static bool
put_back(FolioJournal *journal, const FolioIntentPath *item, GBytes *known, GError **error)
{
    const FolioRoot *root = folio_journal_get_root(journal, item->store, error);
    FolioWriteFlags flags =
        FOLIO_WRITE_SYNC
        | (item->store == FOLIO_STORE_PRIVATE ? FOLIO_WRITE_PRIVATE : FOLIO_WRITE_PLAIN);
    if (root == NULL)
        return false;
    return known == NULL ? folio_root_remove(root, item->path, flags, error)
                         : folio_root_write(root, item->path, known, flags, error);
}

/* What was private may be among it: it is kept where the record is. */
static bool
keep_as_draft(FolioJournal *journal, const FolioIntent *intent, const FolioIntentPath *item,
              GBytes *present, GPtrArray *notes, GError **error)
{
    g_autofree char *where = NULL;
    const char *folder = g_str_has_suffix(item->path, ".md") ? FOLIO_DRAFTS : FOLIO_RECOVERED;
    if (!folio_keep_aside(journal, folio_intent_home(intent), folder, item->path, present, &where,
                          error))
        return false;
    g_ptr_array_add(notes, g_strdup_printf("the text is kept in '%s'", where));
    return true;
}

bool
folio_recover_give_way(FolioJournal *journal, const FolioIntent *intent, GPtrArray *notes,
                       GError **error)
{
    for (guint i = 0; i < intent->paths->len; i++) {
        const FolioIntentPath *item = g_ptr_array_index(intent->paths, i);
        g_autoptr(GBytes) present = NULL, known = NULL;
        if (!read_both(journal, item, &present, &known, error))
            return false;
        if (present == known || (present != NULL && known != NULL && g_bytes_equal(present, known)))
            continue;
        if (present != NULL && !keep_as_draft(journal, intent, item, present, notes, error))
            return false;
        if (!put_back(journal, item, known, error))
            return false;
    }
    return true;
}
