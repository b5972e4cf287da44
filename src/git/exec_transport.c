/* git's protocol over a program: ssh, or git itself on this machine (gitprotocol-pack(5)). libgit2 keeps
 * one stream for both halves of a conversation. */
#include "remote_internal.h"

typedef struct Subtransport Subtransport;

typedef struct Stream {
    git_smart_subtransport_stream parent;
    Subtransport *owner;
    FolioPeer *peer;
} Stream;

struct Subtransport {
    git_smart_subtransport parent;
    FolioSession *session;
    Stream *stream; /* NULL: none is open */
};

/* The other side has hung up: why, as far as it has told. */
static int
explain_end(Stream *stream)
{
    FolioSession *session = stream->owner->session;
    GError *error = NULL;
    int status = folio_peer_finish(stream->peer);
    const char *words = folio_peer_get_last_words(stream->peer);
    folio_error_set(&error, FOLIO_ERROR_NETWORK,
                    session->answered ? "'%s' broke off" : "cannot reach '%s'", session->shown);
    if (*words != '\0')
        folio_error_why(&error, "%s", words);
    else
        folio_error_why(&error, "the program that talks to it ended with %d", status);
    folio_session_keep_error(session, error);
    return GIT_EEOF;
}

/* Errors of reading and writing have no name of the remote in them. */
static int
explain_error(Stream *stream, GError *cause)
{
    FolioSession *session = stream->owner->session;
    GError *error = NULL;
    if (cause->code == FOLIO_ERROR_CANCELLED)
        return folio_session_keep_error(session, cause);
    const char *words = folio_peer_get_last_words(stream->peer);
    folio_error_set(&error, FOLIO_ERROR_NETWORK, "'%s' does not answer", session->shown);
    folio_error_why(&error, *words != '\0' ? "%s: %s" : "%s%s", cause->message, words);
    g_error_free(cause);
    return folio_session_keep_error(session, error);
}

static int
read_stream(git_smart_subtransport_stream *parent, char *buffer, size_t size, size_t *count)
{
    Stream *stream = (Stream *) parent;
    GError *error = NULL;
    *count = 0;
    if (!folio_peer_read(stream->peer, buffer, size, count, &error))
        return explain_error(stream, error);
    if (*count == 0)
        return explain_end(stream);
    folio_session_has_answered(stream->owner->session);
    return 0;
}

static int
write_stream(git_smart_subtransport_stream *parent, const char *data, size_t size)
{
    Stream *stream = (Stream *) parent;
    GError *error = NULL;
    if (folio_peer_write(stream->peer, data, size, &error))
        return 0;
    if (error->code != FOLIO_ERROR_FAILED)
        return explain_error(stream, error);
    g_error_free(error);
    return explain_end(stream);
}

static void
free_stream(git_smart_subtransport_stream *parent)
{
    Stream *stream = (Stream *) parent;
    stream->owner->stream = NULL;
    folio_peer_free(stream->peer);
    g_free(stream);
}

static int
open_stream(Subtransport *transport, const char *service)
{
    FolioSession *session = transport->session;
    GError *error = NULL;
    g_auto(GStrv) command = folio_session_make_command(session, service, &error);
    g_auto(GStrv) environment = folio_session_make_environment(session);
    g_autoptr(FolioPeer) peer =
        command == NULL
            ? NULL
            : folio_peer_start((const char *const *) command, environment,
                               folio_repo_get_folder(session->repo), &session->watch, &error);
    if (peer == NULL)
        return folio_session_keep_error(session, error);
    Stream *stream = g_new0(Stream, 1);
    stream->parent = (git_smart_subtransport_stream){.subtransport = &transport->parent,
                                                     .read = read_stream,
                                                     .write = write_stream,
                                                     .free = free_stream};
    stream->owner = transport;
    stream->peer = g_steal_pointer(&peer);
    transport->stream = stream;
    return 0;
}

static int
act(git_smart_subtransport_stream **out, git_smart_subtransport *parent, const char *url,
    git_smart_service_t action)
{
    static const char *const services[] = {[GIT_SERVICE_UPLOADPACK_LS] = "git-upload-pack",
                                           [GIT_SERVICE_RECEIVEPACK_LS] = "git-receive-pack"};
    Subtransport *transport = (Subtransport *) parent;
    (void) url;
    bool first = action == GIT_SERVICE_UPLOADPACK_LS || action == GIT_SERVICE_RECEIVEPACK_LS;
    if (first) {
        if (transport->stream != NULL)
            free_stream(&transport->stream->parent);
        int result = open_stream(transport, services[action]);
        if (result < 0)
            return result;
    }
    if (transport->stream == NULL)
        return GIT_ERROR;
    *out = &transport->stream->parent;
    return 0;
}

static int
close_subtransport(git_smart_subtransport *parent)
{
    Subtransport *transport = (Subtransport *) parent;
    if (transport->stream != NULL)
        free_stream(&transport->stream->parent);
    return 0;
}

static void
free_subtransport(git_smart_subtransport *parent)
{
    close_subtransport(parent);
    g_free(parent);
}

int
folio_exec_subtransport(git_smart_subtransport **out, git_transport *owner, void *session)
{
    Subtransport *transport = g_new0(Subtransport, 1);
    (void) owner;
    transport->parent = (git_smart_subtransport){
        .action = act, .close = close_subtransport, .free = free_subtransport};
    transport->session = session;
    *out = &transport->parent;
    return 0;
}
