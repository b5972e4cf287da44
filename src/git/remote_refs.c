/* What a remote has, by name alone. */
#include <string.h>

#include "remote_internal.h"

static void
ref_free(gpointer data)
{
    FolioRemoteRef *ref = data;
    g_free(ref->name);
    g_free(ref);
}

static void
add(GPtrArray *refs, const char *name, const char *id)
{
    FolioRemoteRef *ref = g_new0(FolioRemoteRef, 1);
    ref->name = g_strdup(name);
    g_strlcpy(ref->id, id, sizeof ref->id);
    g_ptr_array_add(refs, ref);
}

static bool
list_by_libgit2(FolioSession *session, GPtrArray *refs, GError **error)
{
    const git_remote_head **heads = NULL;
    size_t count = 0;
    if (!folio_session_connect(session, error))
        return false;
    int result = git_remote_ls(&heads, &count, session->remote);
    if (result < 0)
        return folio_session_fail(session, result, error);
    for (size_t i = 0; i < count; i++) {
        char id[FOLIO_OID_HEX_SIZE];
        add(refs, heads[i]->name, git_oid_tostr(id, sizeof id, &heads[i]->oid));
    }
    git_remote_disconnect(session->remote);
    folio_credential_settle(session, true);
    return true;
}

/* Lines "ID<TAB>NAME". By its name a remote is asked where it is fetched from. */
static bool
list_by_git(FolioSession *session, GPtrArray *refs, GError **error)
{
    g_autofree char *text = NULL;
    const char *place = session->direction == GIT_DIRECTION_PUSH ? session->url : session->name;
    const char *const words[] = {"git", "ls-remote", "--", place, NULL};
    if (!folio_session_run_git(session, words, &text, error))
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *tab = strchr(*line, '\t');
        if (tab != NULL) {
            *tab = '\0';
            add(refs, tab + 1, *line);
        }
    }
    return true;
}

/* What the end of a session in `direction` has. */
static GPtrArray *
list_at(FolioRepo *repo, const char *remote, git_direction direction, const FolioTransfer *transfer,
        GError **error)
{
    g_auto(FolioSession) session = {0};
    g_autoptr(GPtrArray) refs = g_ptr_array_new_with_free_func(ref_free);
    if (!folio_session_init(&session, repo, remote, direction, transfer, error))
        return NULL;
    bool by_git = folio_session_can_use_git(&session) && folio_http_needs_git(&session) != NULL;
    bool listed =
        by_git ? list_by_git(&session, refs, error) : list_by_libgit2(&session, refs, error);
    return listed ? g_steal_pointer(&refs) : NULL;
}

GPtrArray *
folio_remote_list_refs(FolioRepo *repo, const char *remote, const FolioTransfer *transfer,
                       GError **error)
{
    return list_at(repo, remote, GIT_DIRECTION_FETCH, transfer, error);
}

GPtrArray *
folio_remote_list_push_refs(FolioRepo *repo, const char *remote, const FolioTransfer *transfer,
                            GError **error)
{
    return list_at(repo, remote, GIT_DIRECTION_PUSH, transfer, error);
}
