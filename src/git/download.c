/* What a remote has, brought into the object store. */
#include <string.h>

#include "remote_internal.h"

/* libgit2 tells the other side of 256 commits at most, and newer ones than it has hide all the rest: with
 * more unsent ones than this a fetch would bring the whole history again. */
#define AHEAD_MAX 200
#define INCOMING_REF FOLIO_OWN_REFS "incoming"
#define BRANCHES "refs/heads/"

void
folio_remote_tip_clear(FolioRemoteTip *tip)
{
    g_clear_pointer(&tip->branch, g_free);
    tip->commit[0] = '\0';
}

/* --- References ---------------------------------------------------------------------------------------- */

/* The remote-tracking ref of a branch by the remote's own refspec; NULL when it has none. */
static char *
dup_tracking_ref(FolioRepo *repo, const char *remote, const char *branch)
{
    g_autoptr(git_remote) found = NULL;
    g_autofree char *source = g_strconcat(BRANCHES, branch, NULL);
    if (git_remote_lookup(&found, repo->git, remote) < 0)
        return NULL;
    for (gsize i = 0; i < git_remote_refspec_count(found); i++) {
        const git_refspec *spec = git_remote_get_refspec(found, i);
        g_auto(git_buf) target = {0};
        if (git_refspec_direction(spec) == GIT_DIRECTION_FETCH
            && git_refspec_src_matches(spec, source) == 1
            && git_refspec_transform(&target, spec, source) == 0)
            return g_strdup(target.ptr);
    }
    return NULL;
}

bool
folio_remote_note_tip(FolioRepo *repo, const char *remote, const FolioRemoteTip *tip,
                      GError **error)
{
    char known[FOLIO_OID_HEX_SIZE];
    g_autofree char *name =
        tip->branch == NULL ? NULL : dup_tracking_ref(repo, remote, tip->branch);
    if (name == NULL)
        return true;
    return folio_remote_get_noted(repo, remote, tip->branch, known, error)
           && (strcmp(known, tip->commit) == 0
               || folio_git_set_ref(repo, name, tip->commit, "folio sync", error));
}

bool
folio_remote_get_noted(FolioRepo *repo, const char *remote, const char *branch,
                       char commit[FOLIO_OID_HEX_SIZE], GError **error)
{
    git_oid id;
    g_autofree char *name = dup_tracking_ref(repo, remote, branch);
    commit[0] = '\0';
    int result = name == NULL ? GIT_ENOTFOUND : git_reference_name_to_id(&id, repo->git, name);
    if (result == 0)
        git_oid_tostr(commit, FOLIO_OID_HEX_SIZE, &id);
    return result == 0 || result == GIT_ENOTFOUND
           || folio_git_fail(error, result, "cannot read '%s'", name);
}

/* --- Negotiation --------------------------------------------------------------------------------------- */

/* Has HEAD more commits than AHEAD_MAX that the remote was not seen to have? */
static bool
is_far_ahead(FolioRepo *repo, const char *remote)
{
    g_autoptr(git_revwalk) walk = NULL;
    g_autofree char *theirs = g_strdup_printf("refs/remotes/%s/*", remote);
    git_oid id;
    int count = 0;
    if (git_revwalk_new(&walk, repo->git) < 0 || git_revwalk_push_head(walk) < 0
        || git_revwalk_hide_glob(walk, theirs) < 0)
        return false;
    while (count <= AHEAD_MAX && git_revwalk_next(&id, walk) == 0)
        count++;
    return count > AHEAD_MAX;
}

/* Is the commit part of HEAD's history? */
static bool
is_merged(FolioRepo *repo, const git_oid *commit)
{
    git_oid head;
    return git_reference_name_to_id(&head, repo->git, "HEAD") == 0
           && (git_oid_equal(&head, commit)
               || git_graph_descendant_of(repo->git, &head, commit) == 1);
}

/* Which branch a remote means whose HEAD names none that is there, as that of a bare repository made
 * under another init.defaultBranch does: the only one, or "main". NULL: that cannot be told. */
static const char *
choose_branch(const GPtrArray *names)
{
    for (guint i = 0; i < names->len; i++) {
        if (names->len == 1 || g_str_equal(names->pdata[i], "main"))
            return names->pdata[i];
    }
    return NULL;
}

/* --- Through libgit2 ------------------------------------------------------------------------------------- */

static const char *
choose_default(FolioSession *session, const git_remote_head **heads, size_t count, git_buf *first)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    if (git_remote_default_branch(first, session->remote) == 0
        && g_str_has_prefix(first->ptr, BRANCHES))
        return first->ptr + strlen(BRANCHES);
    for (size_t i = 0; i < count; i++) {
        if (g_str_has_prefix(heads[i]->name, BRANCHES))
            g_ptr_array_add(names, heads[i]->name + strlen(BRANCHES));
    }
    return choose_branch(names);
}

/* Finds the branch, or the default one, among what the remote has; its id in *id. */
static bool
find_tip(FolioSession *session, const char *branch, FolioRemoteTip *tip, git_oid *id,
         GError **error)
{
    const git_remote_head **heads = NULL;
    size_t count = 0;
    g_auto(git_buf) first = {0};
    int result = git_remote_ls(&heads, &count, session->remote);
    if (result < 0)
        return folio_session_fail(session, result, error);
    if (branch == NULL)
        branch = choose_default(session, heads, count, &first);
    if (branch == NULL)
        return true;
    tip->branch = g_strdup(branch);
    g_autofree char *name = g_strconcat(BRANCHES, branch, NULL);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(heads[i]->name, name) == 0) {
            *id = heads[i]->oid;
            git_oid_tostr(tip->commit, sizeof tip->commit, id);
        }
    }
    return true;
}

static bool
receive(FolioSession *session, const char *branch, GError **error)
{
    g_autofree char *name = g_strconcat(BRANCHES, branch, NULL);
    char *names[] = {name};
    const git_strarray specs = {names, 1};
    git_fetch_options options;
    git_fetch_options_init(&options, GIT_FETCH_OPTIONS_VERSION);
    folio_session_set_callbacks(session, &options.callbacks);
    options.proxy_opts.type = GIT_PROXY_AUTO;
    options.follow_redirects = session->follow;
    options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
    options.update_fetchhead = 0;
    folio_git_set_durable(true);
    const char *folder = git_repository_commondir(session->repo->git);
    g_autoptr(GHashTable) packs = folio_git_list_packs(folder);
    int result = git_remote_download(session->remote, &specs, &options);
    return result >= 0 ? folio_git_check_new_packs(folder, packs, error)
                       : folio_session_fail(session, result, error);
}

static bool
download(FolioSession *session, const char *branch, FolioRemoteTip *tip, GError **error)
{
    git_oid id;
    if (!folio_session_connect(session, error) || !find_tip(session, branch, tip, &id, error))
        return false;
    bool here = tip->commit[0] == '\0' || is_merged(session->repo, &id)
                || receive(session, tip->branch, error);
    git_remote_disconnect(session->remote);
    if (here)
        folio_credential_settle(session, true);
    return here;
}

/* --- Through git ----------------------------------------------------------------------------------------- */

/* By lines "ID\trefs/heads/main". */
static bool
find_likely_by_git(FolioSession *session, FolioRemoteTip *tip, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *const words[] = {"git", "ls-remote", "--heads", session->name, NULL};
    if (!folio_session_run_git(session, words, &text, error))
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        const char *name = strstr(*line, "\t" BRANCHES);
        if (name != NULL)
            g_ptr_array_add(names, (gpointer) (name + strlen("\t" BRANCHES)));
    }
    tip->branch = g_strdup(choose_branch(names));
    return true;
}

/* The default branch by "ref: refs/heads/main\tHEAD". */
static bool
find_default_by_git(FolioSession *session, FolioRemoteTip *tip, GError **error)
{
    static const char mark[] = "ref: " BRANCHES;
    g_autofree char *text = NULL;
    const char *const words[] = {"git", "ls-remote", "--symref", session->name, "HEAD", NULL};
    if (!folio_session_run_git(session, words, &text, error))
        return false;
    const char *name = g_str_has_prefix(text, mark) ? text + strlen(mark) : NULL;
    if (name == NULL)
        return find_likely_by_git(session, tip, error);
    tip->branch = g_strndup(name, strcspn(name, "\t\n"));
    return true;
}

/* Where the branch stands there. */
static bool
find_tip_by_git(FolioSession *session, FolioRemoteTip *tip, GError **error)
{
    g_autofree char *text = NULL;
    g_autofree char *name = g_strconcat(BRANCHES, tip->branch, NULL);
    const char *const words[] = {"git", "ls-remote", session->name, name, NULL};
    if (!folio_session_run_git(session, words, &text, error))
        return false;
    if (strlen(text) >= FOLIO_OID_HEX_SIZE)
        g_strlcpy(tip->commit, text, sizeof tip->commit);
    return true;
}

static bool
receive_by_git(FolioSession *session, FolioRemoteTip *tip, GError **error)
{
    git_oid id;
    g_autofree char *text = NULL;
    g_autofree char *spec = g_strdup_printf("+" BRANCHES "%s:" INCOMING_REF, tip->branch);
    const char *const words[] = {"git",
                                 "fetch",
                                 "--progress",
                                 "--no-tags",
                                 "--no-auto-gc",
                                 "--no-recurse-submodules",
                                 "--refmap=",
                                 "--no-write-fetch-head",
                                 session->name,
                                 spec,
                                 NULL};
    if (!folio_session_run_git(session, words, &text, error))
        return false;
    if (git_reference_name_to_id(&id, session->repo->git, INCOMING_REF) == 0)
        git_oid_tostr(tip->commit, sizeof tip->commit, &id);
    return folio_git_set_ref(session->repo, INCOMING_REF, "", NULL, error);
}

static bool
download_by_git(FolioSession *session, const char *branch, FolioRemoteTip *tip, GError **error)
{
    git_oid id;
    tip->branch = g_strdup(branch);
    if (branch == NULL && !find_default_by_git(session, tip, error))
        return false;
    if (tip->branch == NULL)
        return true;
    if (!find_tip_by_git(session, tip, error))
        return false;
    bool here = tip->commit[0] == '\0'
                || (git_oid_fromstr(&id, tip->commit) == 0 && is_merged(session->repo, &id));
    return here || receive_by_git(session, tip, error);
}

bool
folio_remote_download(FolioRepo *repo, const char *remote, const char *branch,
                      const FolioTransfer *transfer, FolioRemoteTip *tip, GError **error)
{
    g_auto(FolioSession) session = {0};
    g_auto(FolioRemoteTip) found = {0};
    if (!folio_git_drop_dangling_refs(repo, error)
        || !folio_session_init(&session, repo, remote, GIT_DIRECTION_FETCH, transfer, error))
        return false;
    bool by_git = folio_session_can_use_git(&session)
                  && (folio_http_needs_git(&session) != NULL || is_far_ahead(repo, remote));
    if (!(by_git ? download_by_git(&session, branch, &found, error)
                 : download(&session, branch, &found, error)))
        return false;
    *tip = found;
    found = (FolioRemoteTip){0};
    return true;
}
