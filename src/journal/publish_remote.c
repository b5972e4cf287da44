/* The remotes of the journal against the places of its site: who may see the one is not to get the other. */
#include <string.h>

#include "folio/error.h"
#include "publish_internal.h"

static bool
refuse(const char *remote, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "'%s' is where the site is published", remote);
    folio_error_why(error, "who may see the site would get the whole journal");
    folio_error_hint(error, "folio remote set %s URL gives the journal a place of its own", remote);
    return false;
}

/* --- By address ------------------------------------------------------------------------------------- */

/* A path there is relative to the repository. */
static bool
is_same(const FolioRepo *repo, const char *remote_url, const char *url)
{
    g_autoptr(FolioAddress) address =
        remote_url == NULL ? NULL : folio_address_parse(remote_url, NULL);
    if (address == NULL || address->type != FOLIO_ADDRESS_PATH)
        return remote_url != NULL && folio_publish_is_same_place(remote_url, url);
    g_autofree char *path = g_canonicalize_filename(address->path, folio_repo_get_folder(repo));
    return folio_publish_is_same_place(path, url);
}

bool
folio_publish_is_at(FolioRepo *repo, const FolioRemote *remote, const char *url)
{
    g_autofree char *fetched_from = NULL, *sent_to = NULL;
    folio_remote_dup_addresses(repo, remote->name, &fetched_from, &sent_to);
    return is_same(repo, remote->url, url) || is_same(repo, remote->push_url, url)
           || is_same(repo, fetched_from, url) || is_same(repo, sent_to, url);
}

bool
folio_publish_check_remote(FolioJournal *journal, const char *name, GError **error)
{
    FolioPublishPlace site = {0};
    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func(g_free);
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    g_autoptr(GPtrArray) remotes = repo == NULL ? NULL : folio_remote_list(repo, error);
    (void) folio_publishing_find_place(journal, NULL, &site, held, NULL);
    for (guint i = 0; remotes != NULL && site.url != NULL && i < remotes->len; i++) {
        const FolioRemote *remote = remotes->pdata[i];
        if (strcmp(remote->name, name) == 0 && folio_publish_is_at(repo, remote, site.url))
            return refuse(name, error);
    }
    return remotes != NULL;
}

/* --- By what is there ------------------------------------------------------------------------------- */

/* NULL when nothing was published from this store. */
static char *
find_repository(FolioJournal *journal, FolioStoreId store)
{
    const FolioRoot *root = folio_journal_has_store(journal, store)
                                ? folio_journal_get_root(journal, store, NULL)
                                : NULL;
    g_autofree char *git_dir = root == NULL ? NULL : folio_repo_find_git_dir(root->path, NULL);
    if (git_dir == NULL)
        return NULL;
    char *folder = g_build_filename(git_dir, PUBLISH_FOLDER, PUBLISH_REPOSITORY, NULL);
    g_autofree char *head = g_build_filename(folder, ".git", "HEAD", NULL);
    if (!g_file_test(head, G_FILE_TEST_EXISTS))
        g_clear_pointer(&folder, g_free);
    return folder;
}

static bool
has_any(FolioRepo *sites, const GPtrArray *refs)
{
    for (guint i = 0; i < refs->len; i++) {
        const FolioRemoteRef *ref = refs->pdata[i];
        char commit[FOLIO_OID_HEX_SIZE];
        if (folio_history_peel(sites, ref->id, commit, NULL, NULL))
            return true;
    }
    return false;
}

bool
folio_publish_check_new_remote(FolioJournal *journal, const char *name,
                               const FolioTransfer *transfer, GError **error)
{
    g_autoptr(GPtrArray) refs = NULL;
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    for (FolioStoreId store = 0; repo != NULL && store < FOLIO_STORE_COUNT; store++) {
        g_autofree char *folder = find_repository(journal, store);
        if (folder == NULL)
            continue;
        g_autoptr(FolioRepo) sites = folio_repo_open(folder, folio_journal_get_env(journal), error);
        if (refs == NULL)
            refs = folio_remote_list_push_refs(repo, name, transfer, error);
        if (sites == NULL || refs == NULL)
            return false;
        if (has_any(sites, refs))
            return refuse(name, error);
    }
    return repo != NULL;
}
