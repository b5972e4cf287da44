/* Sending one commit to one branch. */
#include <string.h>

#include "remote_internal.h"

/* libgit2 1.5 takes minutes over packs of which git makes seconds. */
#define OBJECTS_MAX 20000
/* libgit2 pushes names only; this one is there for as long as it takes, so that nothing but what was
 * looked at can leave. */
#define OUTGOING_REF FOLIO_OWN_REFS "outgoing"
#define BRANCHES "refs/heads/"
#define NO_OBJECT "0000000000000000000000000000000000000000"

/* Does the branch stand where it was last seen? A push that replaces must not take what somebody else has
 * put there meanwhile. */
static bool
check_unmoved(FolioSession *session, const FolioPush *push, GError **error)
{
    const git_remote_head **heads = NULL;
    size_t count = 0;
    char found[FOLIO_OID_HEX_SIZE] = "";
    g_autofree char *name = g_strconcat(BRANCHES, push->branch, NULL);
    int result = git_remote_ls(&heads, &count, session->remote);
    if (result < 0)
        return folio_session_fail(session, result, error);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(heads[i]->name, name) == 0)
            git_oid_tostr(found, sizeof found, &heads[i]->oid);
    }
    if (strcmp(found, push->expected) != 0)
        session->refusal = g_strdup("somebody has changed the branch meanwhile");
    return true;
}

static bool
send_by_libgit2(FolioSession *session, const FolioPush *push, GError **error)
{
    g_autofree char *spec = g_strdup_printf("%s" OUTGOING_REF ":" BRANCHES "%s",
                                            push->replaces ? "+" : "", push->branch);
    char *names[] = {spec};
    const git_strarray specs = {names, 1};
    git_push_options options;
    if (!folio_session_connect(session, error)
        || (push->replaces && !check_unmoved(session, push, error)))
        return false;
    if (session->refusal != NULL) {
        git_remote_disconnect(session->remote);
        return true;
    }
    git_push_options_init(&options, GIT_PUSH_OPTIONS_VERSION);
    folio_session_set_callbacks(session, &options.callbacks);
    options.proxy_opts.type = GIT_PROXY_AUTO;
    options.follow_redirects = session->follow;
    int result = git_remote_upload(session->remote, &specs, &options);
    git_remote_disconnect(session->remote);
    if (result == GIT_ENONFASTFORWARD && session->error == NULL
        && !folio_session_is_cancelled(session)) {
        session->refusal = g_strdup("it has commits that are not here");
        return true;
    }
    if (result < 0)
        return folio_session_fail(session, result, error);
    folio_credential_settle(session, true);
    return true;
}

/* "!\tREF:REF\t[rejected] (fetch first)" of git push --porcelain; NULL when there is no such line. */
static char *
find_refusal(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        const char *tab = g_str_has_prefix(*line, "!\t") ? strrchr(*line, '\t') : NULL;
        if (tab != NULL)
            return g_utf8_make_valid(tab + 1, -1);
    }
    return NULL;
}

static bool
send_by_git(FolioSession *session, const FolioPush *push, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) cause = NULL;
    g_autofree char *spec = g_strdup_printf("%s:" BRANCHES "%s", push->commit, push->branch);
    /* The hook has run, and folio has looked for itself. */
    g_autofree char *lease =
        push->replaces
            ? g_strdup_printf("--force-with-lease=" BRANCHES "%s:%s", push->branch, push->expected)
            : g_strdup("--no-follow-tags");
    const char *const words[] = {
        "git", "push",        "--progress", "--porcelain", "--no-verify", "--no-follow-tags",
        lease, session->name, spec,         NULL};
    if (folio_session_run_git(session, words, &text, &cause))
        return true;
    session->refusal = text == NULL ? NULL : find_refusal(text);
    if (session->refusal != NULL) {
        folio_session_has_answered(session);
        return true;
    }
    g_propagate_error(error, g_steal_pointer(&cause));
    return false;
}

static bool
run_hook(const FolioSession *session, const FolioPush *push, GError **error)
{
    const char *theirs = push->expected[0] != '\0' ? push->expected : NO_OBJECT;
    g_autofree char *own = folio_repo_dup_branch(session->repo);
    g_autofree char *line =
        g_strdup_printf(BRANCHES "%s %s " BRANCHES "%s %s\n", own != NULL ? own : push->branch,
                        push->commit, push->branch, theirs);
    return folio_git_run_pre_push(session->repo, session->name, session->shown, line, error);
}

bool
folio_remote_push(FolioRepo *repo, const FolioPush *push, const FolioTransfer *transfer,
                  char **refusal, GError **error)
{
    g_auto(FolioSession) session = {0};
    if (!folio_session_init(&session, repo, push->remote, GIT_DIRECTION_PUSH, transfer, error)
        || !run_hook(&session, push, error))
        return false;
    bool by_git = folio_session_can_use_git(&session)
                  && (push->objects > OBJECTS_MAX || folio_http_needs_git(&session) != NULL);
    folio_git_set_durable(false);
    bool sent = by_git ? send_by_git(&session, push, error)
                       : folio_git_set_ref(repo, OUTGOING_REF, push->commit, NULL, error)
                             && send_by_libgit2(&session, push, error);
    (void) folio_git_set_ref(repo, OUTGOING_REF, "", NULL, NULL);
    if (!sent)
        return false;
    *refusal = g_steal_pointer(&session.refusal);
    return true;
}
