/* Sockets for libgit2's http, in place of its own, which wait for ever and cannot be interrupted. TLS is
 * libgit2's and runs over them. */
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <git2/sys/stream.h>

#include "remote_internal.h"

enum { SLICE_MS = 100 };

typedef struct Socket {
    git_stream parent;
    char *host, *port;
    int fd;
} Socket;

/* libgit2 hands a stream nothing of the transfer it belongs to; there is one at a time in a thread. */
static _Thread_local FolioSession *watched;

void
folio_socket_watch(FolioSession *session)
{
    watched = session;
}

static int
give_up(const char *message)
{
    git_error_set_str(GIT_ERROR_NET, message);
    return -1;
}

static int
give_up_silent(const Socket *socket)
{
    GError *error = NULL;
    folio_error_set(&error, FOLIO_ERROR_NETWORK, "'%s' does not answer", socket->host);
    folio_error_why(&error, "nothing was heard for %u seconds", watched->watch.silence_seconds);
    folio_session_keep_error(watched, error);
    return give_up("timed out");
}

/* Waits until the socket can be read or written, or has failed. */
static int
wait_for(const Socket *socket, short events)
{
    gint64 since_us = g_get_monotonic_time();
    for (;;) {
        struct pollfd one = {.fd = socket->fd, .events = events};
        if (watched != NULL && folio_session_is_cancelled(watched))
            return give_up("interrupted");
        int ready = poll(&one, 1, SLICE_MS);
        if (ready > 0)
            return 0;
        if (ready < 0 && errno != EINTR)
            return give_up(g_strerror(errno));
        if (watched != NULL
            && g_get_monotonic_time() - since_us
                   > (gint64) watched->watch.silence_seconds * G_USEC_PER_SEC)
            return give_up_silent(socket);
    }
}

static bool
is_connected(const Socket *socket)
{
    int failure = 0;
    socklen_t size = sizeof failure;
    if (getsockopt(socket->fd, SOL_SOCKET, SO_ERROR, &failure, &size) != 0)
        return false;
    errno = failure;
    return failure == 0;
}

/* 0 connected; 1 try the next address; -1 give up. */
static int
try_address(Socket *opened, const struct addrinfo *address)
{
    opened->fd = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (opened->fd < 0)
        return 1;
    int result = connect(opened->fd, address->ai_addr, address->ai_addrlen);
    if (result < 0 && errno == EINPROGRESS) {
        if (wait_for(opened, POLLOUT) < 0)
            return -1;
        result = is_connected(opened) ? 0 : 1;
    }
    if (result == 0)
        return 0;
    int failure = errno;
    close(opened->fd);
    opened->fd = -1;
    errno = failure;
    return 1;
}

static int
connect_socket(git_stream *parent)
{
    Socket *opened = (Socket *) parent;
    struct addrinfo *addresses = NULL;
    const struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM};
    int found = getaddrinfo(opened->host, opened->port, &hints, &addresses);
    g_autofree char *message = NULL;
    if (found != 0) {
        message = g_strdup_printf("no such host: %s", gai_strerror(found));
        return give_up(message);
    }
    int result = 1;
    for (const struct addrinfo *each = addresses; each != NULL && result == 1; each = each->ai_next)
        result = try_address(opened, each);
    int failure = errno;
    freeaddrinfo(addresses);
    if (result <= 0)
        return result;
    message = g_strdup_printf("%s port %s: %s", opened->host, opened->port, g_strerror(failure));
    return give_up(message);
}

static ssize_t
read_socket(git_stream *parent, void *data, size_t size)
{
    const Socket *socket = (const Socket *) parent;
    for (;;) {
        if (wait_for(socket, POLLIN) < 0)
            return -1;
        ssize_t count = recv(socket->fd, data, size, 0);
        if (count >= 0)
            return count;
        if (errno != EAGAIN && errno != EINTR)
            return give_up(g_strerror(errno));
    }
}

static ssize_t
write_socket(git_stream *parent, const char *data, size_t size, int flags)
{
    const Socket *socket = (const Socket *) parent;
    (void) flags;
    for (;;) {
        ssize_t count = send(socket->fd, data, size, MSG_NOSIGNAL);
        if (count >= 0)
            return count;
        if (errno == EAGAIN) {
            if (wait_for(socket, POLLOUT) < 0)
                return -1;
        } else if (errno != EINTR) {
            return give_up(g_strerror(errno));
        }
    }
}

static int
close_socket(git_stream *parent)
{
    Socket *socket = (Socket *) parent;
    if (socket->fd >= 0)
        close(socket->fd);
    socket->fd = -1;
    return 0;
}

static void
free_socket(git_stream *parent)
{
    Socket *socket = (Socket *) parent;
    close_socket(parent);
    g_free(socket->host);
    g_free(socket->port);
    g_free(socket);
}

static int
make_socket(git_stream **out, const char *host, const char *port)
{
    Socket *socket = g_new0(Socket, 1);
    socket->parent = (git_stream){.version = GIT_STREAM_VERSION,
                                  .connect = connect_socket,
                                  .read = read_socket,
                                  .write = write_socket,
                                  .close = close_socket,
                                  .free = free_socket};
    socket->host = g_strdup(host);
    socket->port = g_strdup(port);
    socket->fd = -1;
    *out = &socket->parent;
    return 0;
}

bool
folio_socket_register(GError **error)
{
    static bool registered = false;
    git_stream_registration registration = {.version = GIT_STREAM_VERSION, .init = make_socket};
    if (registered)
        return true;
    int result = git_stream_register(GIT_STREAM_STANDARD, &registration);
    registered = result == 0;
    return registered || folio_git_fail(error, result, "cannot set up the network");
}
