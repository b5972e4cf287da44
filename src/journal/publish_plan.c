/* The commit that is to stand there. */
#include <string.h>

#include "folio/error.h"
#include "publish_internal.h"

#define FILE_MAX_BYTES (64 * 1024 * 1024)

typedef struct Planning {
    FolioPublishing *publishing;
    const FolioRoot *root; /* of the built site */
    const char *under;
    GPtrArray *changes;  /* FolioChange* */
    GHashTable *written; /* set of paths in the branch */
    GError **error;
} Planning;

static void
put(Planning *planning, const char *path, GBytes *bytes)
{
    const char *under = planning->under;
    bool is_top = under == NULL || under[0] == '\0';
    char *whole = is_top ? g_strdup(path) : g_strconcat(under, "/", path, NULL);
    g_ptr_array_add(planning->changes, folio_change_new(whole, bytes));
    planning->publishing->bytes += (goffset) g_bytes_get_size(bytes);
    g_hash_table_add(planning->written, whole);
}

static bool
put_built(const char *path, const struct stat *info, gpointer data)
{
    Planning *planning = data;
    g_autoptr(GBytes) bytes = NULL;
    (void) info;
    if (!folio_root_read(planning->root, path, FILE_MAX_BYTES, &bytes, planning->error))
        return false;
    put(planning, path, bytes);
    return true;
}

/* Hosts that make sites from branches drop names that begin with '_' without the first. */
static void
put_marks(Planning *planning, const char *domain)
{
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    put(planning, ".nojekyll", nothing);
    if (domain == NULL || domain[0] == '\0')
        return;
    g_autofree char *line = g_strconcat(domain, "\n", NULL);
    g_autoptr(GBytes) name = g_bytes_new(line, strlen(line));
    put(planning, "CNAME", name);
}

/* Without a parent each file that stays has to be said; with one, each that goes. */
static bool
put_rest(Planning *planning, bool keeps_history, GError **error)
{
    FolioPublishing *publishing = planning->publishing;
    GHashTableIter iter;
    gpointer path, blob;
    g_hash_table_iter_init(&iter, publishing->there);
    while (g_hash_table_iter_next(&iter, &path, &blob)) {
        bool goes = g_hash_table_contains(publishing->ours, path);
        g_autoptr(GBytes) bytes = NULL;
        if (g_hash_table_contains(planning->written, path) || goes != keeps_history)
            continue;
        if (!goes
            && !folio_history_read_blob(publishing->repo, blob, FILE_MAX_BYTES, &bytes, error))
            return false;
        g_ptr_array_add(planning->changes, folio_change_new(path, bytes));
    }
    return true;
}

static bool
take_time(const FolioCommit *commit, gpointer data)
{
    *(gint64 *) data = commit->time;
    return false;
}

static gint64
find_time(FolioPublishing *publishing)
{
    gint64 time = 0;
    FolioRepo *repo = folio_journal_get_repo(publishing->journal, FOLIO_STORE_SHARED, NULL);
    if (repo != NULL)
        folio_history_walk(repo, NULL, NULL, false, take_time, &time, NULL);
    return time;
}

static bool
write_commit(FolioPublishing *publishing, const GPtrArray *changes, bool keeps_history,
             GError **error)
{
    const FolioSignature by = {
        .name = "folio", .email = "folio@localhost", .time = find_time(publishing)};
    g_autofree char *message = g_strdup_printf("Publish the site for %s readers\n",
                                               folio_visibility_name(publishing->audience));
    return folio_repo_write_commit(publishing->repo, keeps_history ? publishing->tip : "", changes,
                                   message, &by, &by, false, publishing->commit, error);
}

static void
change_free(gpointer change)
{
    folio_change_free(change);
}

bool
folio_publishing_plan(FolioPublishing *publishing, const FolioPublishPlace *place, GError **error)
{
    g_autoptr(FolioRoot) root = folio_root_open(publishing->site, error);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(change_free);
    g_autoptr(GHashTable) written = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GError) problem = NULL;
    Planning planning = {publishing, root, place->under, changes, written, &problem};
    if (root == NULL || !folio_root_walk(root, "", put_built, &planning, error))
        return false;
    if (problem != NULL) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return false;
    }
    put_marks(&planning, place->domain);
    if (!put_rest(&planning, place->keeps_history, error)
        || !write_commit(publishing, changes, place->keeps_history, error))
        return false;
    g_clear_pointer(&publishing->deltas, g_ptr_array_unref);
    publishing->deltas =
        folio_history_compare(publishing->repo, publishing->tip, publishing->commit, error);
    return publishing->deltas != NULL;
}

bool
folio_publishing_send(FolioPublishing *publishing, const FolioPublishPlace *place,
                      const FolioTransfer *transfer, char **refusal, GError **error)
{
    const FolioPush push = {.remote = PUBLISH_REMOTE,
                            .branch = place->branch,
                            .commit = publishing->commit,
                            .expected = publishing->tip,
                            .objects = publishing->deltas->len,
                            .replaces = true};
    FolioRemoteTip tip = {.branch = (char *) place->branch};
    if (!folio_remote_push(publishing->repo, &push, transfer, refusal, error))
        return false;
    if (*refusal != NULL)
        return true;
    g_strlcpy(tip.commit, publishing->commit, sizeof tip.commit);
    bool noted = folio_remote_note_tip(publishing->repo, PUBLISH_REMOTE, &tip, error);
    folio_repo_maintain(publishing->repo);
    return noted;
}
