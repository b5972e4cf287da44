/* What is there already: whether a site may go there at all. */
#include <string.h>

#include "folio/error.h"
#include "folio/output.h"
#include "making.h"
#include "publish_internal.h"

#define LIST_MAX_BYTES (16 * 1024 * 1024)

static bool
refuse_own(const char *why, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "the journal itself is kept there");
    folio_error_why(
        error, "%s; to make a site public there would tempt somebody to make the journal public",
        why);
    folio_error_hint(error, "make another repository for the site");
    return false;
}

/* Of either store, under any name. */
static bool
check_addresses(const FolioPublishing *publishing, const char *url, GError **error)
{
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (!folio_journal_has_store(publishing->journal, store))
            continue;
        FolioRepo *repo = folio_journal_get_repo(publishing->journal, store, error);
        g_autoptr(GPtrArray) remotes = repo == NULL ? NULL : folio_remote_list(repo, error);
        if (remotes == NULL)
            return false;
        if (folio_publish_is_same_place(folio_repo_get_folder(repo), url))
            return refuse_own("it is the folder of the journal", error);
        for (guint i = 0; i < remotes->len; i++) {
            const FolioRemote *remote = remotes->pdata[i];
            g_autofree char *why =
                g_strdup_printf("it is the address of the remote '%s'", remote->name);
            if (folio_publish_is_at(repo, remote, url))
                return refuse_own(why, error);
        }
    }
    return true;
}

static bool
check_refs(const FolioPublishing *publishing, const GPtrArray *refs, GError **error)
{
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (!folio_journal_has_store(publishing->journal, store))
            continue;
        FolioRepo *repo = folio_journal_get_repo(publishing->journal, store, error);
        for (guint i = 0; i < refs->len; i++) {
            const FolioRemoteRef *ref = refs->pdata[i];
            char commit[FOLIO_OID_HEX_SIZE];
            g_autofree char *why =
                g_strdup_printf("its '%s' is a commit of this journal", ref->name);
            if (repo == NULL)
                return false;
            if (folio_history_peel(repo, ref->id, commit, NULL, NULL))
                return refuse_own(why, error);
        }
    }
    return true;
}

static bool
name_remote(FolioPublishing *publishing, const char *url, GError **error)
{
    g_autoptr(GPtrArray) remotes = folio_remote_list(publishing->repo, error);
    if (remotes == NULL)
        return false;
    if (remotes->len == 0)
        return folio_remote_add(publishing->repo, PUBLISH_REMOTE, url, error);
    const FolioRemote *remote = remotes->pdata[0];
    return strcmp(remote->url, url) == 0
           || folio_remote_set_url(publishing->repo, PUBLISH_REMOTE, url, error);
}

/* git may be told to go elsewhere than the address says, and elsewhere still to push. */
static bool
check_remote(const FolioPublishing *publishing, const FolioTransfer *transfer, GError **error)
{
    g_autofree char *fetched_from = NULL, *sent_to = NULL;
    folio_remote_dup_addresses(publishing->repo, PUBLISH_REMOTE, &fetched_from, &sent_to);
    if (fetched_from == NULL || sent_to == NULL)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "cannot tell where the site would go");
    if (!check_addresses(publishing, fetched_from, error)
        || !check_addresses(publishing, sent_to, error))
        return false;
    g_autoptr(GPtrArray) refs =
        folio_remote_list_refs(publishing->repo, PUBLISH_REMOTE, transfer, error);
    if (refs == NULL || !check_refs(publishing, refs, error))
        return false;
    if (strcmp(fetched_from, sent_to) == 0)
        return true;
    g_autoptr(GPtrArray) others =
        folio_remote_list_push_refs(publishing->repo, PUBLISH_REMOTE, transfer, error);
    return others != NULL && check_refs(publishing, others, error);
}

/* --- The branch ------------------------------------------------------------------------------------------- */

/* Notes what a list of folio's ("folio-output 1 site public", then "SIZE PATH") says beside it. */
static bool
read_list(FolioPublishing *publishing, const char *path, const char *blob, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    if (!folio_history_read_blob(publishing->repo, blob, LIST_MAX_BYTES, &bytes, error))
        return false;
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    if (!g_str_has_prefix(lines[0] != NULL ? lines[0] : "", "folio-output 1 site "))
        return true;
    g_autofree char *folder = g_strndup(path, strlen(path) - strlen(FOLIO_OUTPUT_MANIFEST));
    g_hash_table_add(publishing->ours, g_strdup(path));
    g_hash_table_add(publishing->ours, g_strconcat(folder, ".nojekyll", NULL));
    for (char **line = lines + 1; *line != NULL; line++) {
        const char *blank = strchr(*line, ' ');
        if (blank != NULL)
            g_hash_table_add(publishing->ours, g_strconcat(folder, blank + 1, NULL));
    }
    return true;
}

static bool
read_tip(FolioPublishing *publishing, GError **error)
{
    g_autoptr(GPtrArray) files =
        folio_history_compare(publishing->repo, "", publishing->tip, error);
    for (guint i = 0; files != NULL && i < files->len; i++) {
        const FolioDelta *delta = files->pdata[i];
        g_autofree char *name = g_path_get_basename(delta->path);
        g_hash_table_insert(publishing->there, g_strdup(delta->path), g_strdup(delta->new_blob));
        if (strcmp(name, FOLIO_OUTPUT_MANIFEST) == 0
            && !read_list(publishing, delta->path, delta->new_blob, error))
            return false;
    }
    return files != NULL;
}

static bool
bring_branch(FolioPublishing *publishing, const char *branch, const FolioTransfer *transfer,
             GError **error)
{
    g_auto(FolioRemoteTip) tip = {0};
    if (!folio_remote_download(publishing->repo, PUBLISH_REMOTE, branch, transfer, &tip, error))
        return false;
    g_strlcpy(publishing->tip, tip.commit, sizeof publishing->tip);
    return tip.commit[0] == '\0'
           || (folio_remote_note_tip(publishing->repo, PUBLISH_REMOTE, &tip, error)
               && read_tip(publishing, error));
}

/* One of folio's own: what a stopped folio left of its making is gone on with. */
static FolioRepo *
open_repository(FolioPublishing *publishing, GError **error)
{
    const FolioEnv *env = folio_journal_get_env(publishing->journal);
    g_autofree char *folder = g_build_filename(publishing->folder, PUBLISH_REPOSITORY, NULL);
    g_autofree char *stopped = folio_making_dup_verb(folder);
    g_autofree char *head = g_build_filename(folder, ".git", "HEAD", NULL);
    g_auto(FolioMaking) making = {0};
    if (stopped == NULL && g_file_test(head, G_FILE_TEST_EXISTS))
        return folio_repo_open(folder, env, error);
    g_autoptr(FolioRoot) root = folio_root_make(folder, 0700, error);
    if (root == NULL || !folio_making_begin(folder, "init", &making, error))
        return NULL;
    g_autoptr(FolioRepo) repo = folio_repo_init(folder, env, error);
    if (repo == NULL || !folio_making_end(folder, error))
        return NULL;
    return g_steal_pointer(&repo);
}

bool
folio_publishing_look(FolioPublishing *publishing, const FolioPublishPlace *place,
                      const FolioTransfer *transfer, GError **error)
{
    if (!check_addresses(publishing, place->url, error))
        return false;
    publishing->repo = open_repository(publishing, error);
    if (publishing->repo == NULL || !name_remote(publishing, place->url, error)
        || !check_remote(publishing, transfer, error)
        || !bring_branch(publishing, place->branch, transfer, error))
        return false;
    if (g_hash_table_size(publishing->there) == 0 || g_hash_table_size(publishing->ours) > 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "the branch '%s' is left as it is", place->branch);
    folio_error_why(error, "it holds files, and folio did not publish them");
    folio_error_hint(error, "--to BRANCH names another one, or remove this one there");
    return false;
}
