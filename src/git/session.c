/* One connection: what libgit2 tells about it, and what became of it. */
#include <string.h>

#include "remote_internal.h"

enum { SILENCE_SECONDS = 60, SILENCE_AT_START_SECONDS = 120 };

static bool
find_remote(FolioSession *session, GError **error)
{
    int result = git_remote_lookup(&session->remote, session->repo->git, session->name);
    if (result == GIT_ENOTFOUND || result == GIT_EINVALIDSPEC) {
        folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "there is no remote '%s'", session->name);
        folio_error_hint(error, "folio remote lists them");
        return false;
    }
    return result == 0 || folio_git_fail(error, GIT_ERROR, "cannot read '%s'", session->name);
}

bool
folio_session_init(FolioSession *session, FolioRepo *repo, const char *remote,
                   git_direction direction, const FolioTransfer *transfer, GError **error)
{
    unsigned asked_for = transfer->timeout_seconds;
    *session = (FolioSession){.repo = repo,
                              .transfer = transfer,
                              .direction = direction,
                              .name = g_strdup(remote),
                              .held = g_ptr_array_new_with_free_func(g_free),
                              .follow = GIT_REMOTE_REDIRECT_NONE};
    session->watch =
        (FolioPeerWatch){.silence_seconds = asked_for > 0 ? asked_for : SILENCE_AT_START_SECONDS,
                         .cancelled = transfer->cancelled,
                         .said = folio_session_hear,
                         .data = session};
    if (!find_remote(session, error))
        return false;
    session->url = g_strdup(folio_remote_get_address(session->remote, direction));
    session->shown = folio_address_dup_shown(session->url);
    session->address = folio_address_parse(session->url, error);
    return session->address != NULL;
}

void
folio_session_clear(FolioSession *session)
{
    g_clear_pointer(&session->remote, git_remote_free);
    g_clear_pointer(&session->address, folio_address_free);
    g_clear_pointer(&session->held, g_ptr_array_unref);
    g_clear_pointer(&session->name, g_free);
    g_clear_pointer(&session->url, g_free);
    g_clear_pointer(&session->shown, g_free);
    g_clear_pointer(&session->refusal, g_free);
    folio_credential_settle(session, false);
    g_clear_error(&session->error);
    folio_lines_clear(&session->lines);
    folio_socket_watch(NULL);
}

bool
folio_session_is_cancelled(const FolioSession *session)
{
    return session->transfer->cancelled != NULL && *session->transfer->cancelled != 0;
}

int
folio_session_keep_error(FolioSession *session, GError *error)
{
    if (session->error == NULL)
        session->error = error;
    else
        g_error_free(error);
    return GIT_EUSER;
}

/* --- What is said ---------------------------------------------------------------------------------- */

/* git on the other side counts aloud; folio counts for itself. */
static bool
is_counting(const char *line)
{
    static const char *const marks[] = {
        "numerating objects: ", "ounting objects: ", "ompressing objects: ",
        "eceiving objects: ",   "riting objects: ",  "esolving deltas: "};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (strstr(line, marks[i]) != NULL)
            return true;
    }
    return g_str_has_prefix(line, "Total ") && strstr(line, "reused") != NULL;
}

/* git marks the words of the other side; its own are of no interest while all goes well. */
static void
pass_on(const FolioSession *session, const char *line)
{
    static const char mark[] = "remote: ";
    if (session->by_git && !g_str_has_prefix(line, mark))
        return;
    line += session->by_git ? strlen(mark) : 0;
    if (session->transfer->said != NULL && !is_counting(line))
        session->transfer->said(line, session->transfer->data);
}

void
folio_session_hear(const char *line, gpointer data)
{
    FolioSession *session = data;
    if (session->answered)
        pass_on(session, line);
    else
        g_ptr_array_add(session->held, g_strdup(line));
}

void
folio_session_has_answered(FolioSession *session)
{
    if (session->answered)
        return;
    session->answered = true;
    if (session->transfer->timeout_seconds == 0)
        session->watch.silence_seconds = SILENCE_SECONDS;
    for (guint i = 0; i < session->held->len; i++)
        pass_on(session, g_ptr_array_index(session->held, i));
    g_ptr_array_set_size(session->held, 0);
}

/* The side band comes in pieces of lines. */
static int
hear_side_band(const char *text, int length, void *data)
{
    FolioSession *session = data;
    folio_lines_feed(&session->lines, text, (gsize) length, folio_session_hear, session);
    return folio_session_is_cancelled(session) ? GIT_EUSER : 0;
}

/* --- Progress -------------------------------------------------------------------------------------- */

static int
tell_progress(FolioSession *session, gsize done, gsize total)
{
    if (session->transfer->progress != NULL && total > 0)
        session->transfer->progress(done, total, session->transfer->data);
    return folio_session_is_cancelled(session) ? GIT_EUSER : 0;
}

static int
tell_received(const git_indexer_progress *stats, void *session)
{
    return tell_progress(session, stats->received_objects, stats->total_objects);
}

static int
tell_sent(unsigned current, unsigned total, size_t bytes, void *session)
{
    (void) bytes;
    return tell_progress(session, current, total);
}

/* A push may succeed and yet not have moved the branch: this alone tells. */
static int
hear_verdict(const char *reference, const char *status, void *data)
{
    FolioSession *session = data;
    (void) reference;
    if (status != NULL) {
        g_free(session->refusal);
        session->refusal = g_utf8_make_valid(status, -1);
    }
    return 0;
}

static int
judge_certificate(git_cert *certificate, int valid, const char *host, void *data)
{
    FolioSession *session = data;
    (void) certificate;
    if (valid == 1 || session->accept_any_certificate)
        return 0;
    GError *error = NULL;
    folio_error_set(&error, FOLIO_ERROR_NETWORK, "the certificate of '%s' cannot be trusted", host);
    folio_error_hint(&error, "git config http.sslCAInfo FILE names who vouches for it");
    folio_session_keep_error(session, error);
    return GIT_ECERTIFICATE;
}

/* git_transport_cb: one for the address of the session (the payload). */
static int
make_transport(git_transport **out, git_remote *owner, void *data)
{
    FolioSession *session = data;
    bool web = session->address->type == FOLIO_ADDRESS_HTTP;
    git_smart_subtransport_definition definition = {.callback = web ? git_smart_subtransport_http
                                                                    : folio_exec_subtransport,
                                                    .rpc = web ? 1 : 0,
                                                    .param = web ? NULL : session};
    return git_transport_smart(out, owner, &definition);
}

void
folio_session_set_callbacks(FolioSession *session, git_remote_callbacks *callbacks)
{
    git_remote_init_callbacks(callbacks, GIT_REMOTE_CALLBACKS_VERSION);
    callbacks->payload = session;
    callbacks->transport = make_transport;
    callbacks->credentials = folio_credential_acquire;
    callbacks->certificate_check = judge_certificate;
    callbacks->sideband_progress = hear_side_band;
    callbacks->transfer_progress = tell_received;
    callbacks->push_transfer_progress = tell_sent;
    callbacks->push_update_reference = hear_verdict;
}

/* --- Connecting ------------------------------------------------------------------------------------ */

static int
connect_once(FolioSession *session)
{
    git_remote_connect_options options;
    git_remote_connect_options_init(&options, GIT_REMOTE_CONNECT_OPTIONS_VERSION);
    folio_session_set_callbacks(session, &options.callbacks);
    options.proxy_opts.type = GIT_PROXY_AUTO;
    options.follow_redirects = session->follow;
    return git_remote_connect_ext(session->remote, session->direction, &options);
}

/* Has the server named another host, and does the user let git go there (http.followRedirects)? */
static bool
is_sent_elsewhere(const FolioSession *session)
{
    const git_error *last = git_error_last();
    if (last == NULL || last->message == NULL
        || strstr(last->message, "cannot redirect from") == NULL)
        return false;
    g_autofree char *wish = folio_repo_dup_config(session->repo, "http.followRedirects");
    return g_strcmp0(wish, "false") != 0;
}

/* libgit2 1.5 may ask for a password in the name of a host that has sent it on to another. So the first
 * try goes nowhere else, and the second, which may, gives no password to anybody. */
bool
folio_session_connect(FolioSession *session, GError **error)
{
    bool web = session->address->type == FOLIO_ADDRESS_HTTP;
    if (web && (!folio_socket_register(error) || !folio_http_prepare(session, error)))
        return false;
    folio_socket_watch(web ? session : NULL);
    git_error_clear();
    int result = connect_once(session);
    if (result < 0 && session->error == NULL && web && is_sent_elsewhere(session)) {
        session->follow = GIT_REMOTE_REDIRECT_INITIAL;
        result = connect_once(session);
    }
    if (result < 0)
        return folio_session_fail(session, result, error);
    folio_session_has_answered(session);
    return true;
}

bool
folio_session_fail(FolioSession *session, int result, GError **error)
{
    const git_error *last = git_error_last();
    if (folio_session_is_cancelled(session))
        return folio_error_set(error, FOLIO_ERROR_CANCELLED, "interrupted");
    if (session->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&session->error));
        return false;
    }
    folio_error_set(error, FOLIO_ERROR_NETWORK, "cannot reach '%s'", session->shown);
    if (last != NULL && last->message != NULL) {
        g_autofree char *words = g_utf8_make_valid(last->message, -1);
        folio_error_why(error, "%s", words);
    } else {
        folio_error_why(error, "libgit2 gave up (%d)", result);
    }
    return false;
}
