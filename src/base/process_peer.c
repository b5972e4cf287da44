#include "folio/peer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "folio/error.h"
#include "folio/fd.h"
#include "folio/lines.h"

enum {
    LAST_WORDS_MAX_BYTES = 1024,
    SLICE_MS = 100, /* how late a signal that came between two looks is noticed */
    PATIENCE_MS = 1000
};

struct FolioPeer {
    const FolioPeerWatch *watch;
    GPid pid;
    int data;   /* a socket: writing to a dead pipe would end us too */
    int errors; /* -1: closed */
    int status; /* -1: still there */
    FolioLines lines;
    GString *last_words;
};

/* --- What it says ---------------------------------------------------------------------------------- */

static void
keep_line(const char *line, gpointer data)
{
    FolioPeer *peer = data;
    g_autofree char *words = g_strchug(g_strdelimit(g_strdup(line), "\t", ' '));
    g_string_append_printf(peer->last_words, "%s%s", peer->last_words->len > 0 ? " " : "", words);
    if (peer->last_words->len > LAST_WORDS_MAX_BYTES) {
        const char *cut = peer->last_words->str + peer->last_words->len - LAST_WORDS_MAX_BYTES;
        g_string_erase(peer->last_words, 0,
                       g_utf8_find_next_char(cut, NULL) - peer->last_words->str);
    }
    if (peer->watch->said != NULL)
        peer->watch->said(line, peer->watch->data);
}

/* Takes what is there to be read; false when there will be no more. */
static bool
hear(FolioPeer *peer)
{
    char buffer[1024];
    ssize_t count = read(peer->errors, buffer, sizeof buffer);
    if (count < 0)
        return errno == EAGAIN || errno == EINTR;
    folio_lines_feed(&peer->lines, buffer, (gsize) count, keep_line, peer);
    return count > 0;
}

static void
hear_all(FolioPeer *peer)
{
    if (peer->errors >= 0 && !hear(peer)) {
        folio_lines_end(&peer->lines, keep_line, peer);
        close(peer->errors);
        peer->errors = -1;
    }
}

/* --- Starting -------------------------------------------------------------------------------------- */

static bool
make_ends(int data[2], int errors[2], GError **error)
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, data) != 0)
        return folio_error_set_errno(error, errno, "cannot make a socket");
    if (pipe2(errors, O_CLOEXEC) == 0)
        return true;
    folio_error_set_errno(error, errno, "cannot make a pipe");
    close(data[0]);
    close(data[1]);
    return false;
}

FolioPeer *
folio_peer_start(const char *const *argv, char *const *environment, const char *folder,
                 const FolioPeerWatch *watch, GError **error)
{
    int data[2], errors[2];
    GPid pid;
    g_autoptr(GError) cause = NULL;
    if (!make_ends(data, errors, error))
        return NULL;
    g_auto(FolioFd) ours = data[0];
    g_auto(FolioFd) heard = errors[0];
    g_auto(FolioFd) theirs = data[1];
    g_auto(FolioFd) theirs_too = fcntl(theirs, F_DUPFD_CLOEXEC, 0);
    g_auto(FolioFd) spoken = errors[1];
    if (!g_spawn_async_with_pipes_and_fds(folder, argv, (const char *const *) environment,
                                          G_SPAWN_SEARCH_PATH_FROM_ENVP | G_SPAWN_DO_NOT_REAP_CHILD,
                                          NULL, NULL, theirs, theirs_too, spoken, NULL, NULL, 0,
                                          &pid, NULL, NULL, NULL, &cause)) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "cannot start '%s'", argv[0]);
        folio_error_why(error, "%s", cause->message);
        return NULL;
    }
    fcntl(heard, F_SETFL, O_NONBLOCK);
    FolioPeer *peer = g_new0(FolioPeer, 1);
    *peer = (FolioPeer){.watch = watch,
                        .pid = pid,
                        .data = folio_fd_steal(&ours),
                        .errors = folio_fd_steal(&heard),
                        .status = -1,
                        .last_words = g_string_new(NULL)};
    return peer;
}

/* --- Talking --------------------------------------------------------------------------------------- */

static bool
is_cancelled(const FolioPeer *peer)
{
    return peer->watch->cancelled != NULL && *peer->watch->cancelled != 0;
}

/* Waits until the socket is ready for `events`, listening to what it says meanwhile. */
static bool
wait_for(FolioPeer *peer, short events, GError **error)
{
    gint64 limit_us = (gint64) peer->watch->silence_seconds * G_USEC_PER_SEC;
    gint64 since_us = g_get_monotonic_time();
    for (;;) {
        struct pollfd watched[] = {{.fd = peer->data, .events = events},
                                   {.fd = peer->errors, .events = POLLIN}};
        if (is_cancelled(peer))
            return folio_error_set(error, FOLIO_ERROR_CANCELLED, "interrupted");
        int ready = poll(watched, G_N_ELEMENTS(watched), SLICE_MS);
        if (ready < 0 && errno != EINTR)
            return folio_error_set_errno(error, errno, "cannot wait for a program");
        if (ready > 0 && watched[1].revents != 0) {
            hear_all(peer);
            since_us = g_get_monotonic_time();
        }
        if (ready > 0 && watched[0].revents != 0)
            return true;
        if (limit_us > 0 && g_get_monotonic_time() - since_us > limit_us)
            return folio_error_set(error, FOLIO_ERROR_NETWORK, "nothing was heard for %u seconds",
                                   peer->watch->silence_seconds);
    }
}

bool
folio_peer_read(FolioPeer *peer, char *buffer, gsize size, gsize *count, GError **error)
{
    for (;;) {
        if (!wait_for(peer, POLLIN, error))
            return false;
        ssize_t got = recv(peer->data, buffer, size, MSG_DONTWAIT);
        if (got < 0 && errno == ECONNRESET)
            got = 0;
        if (got >= 0) {
            *count = (gsize) got;
            return true;
        }
        if (errno != EAGAIN && errno != EINTR)
            return folio_error_set_errno(error, errno, "cannot read from a program");
    }
}

bool
folio_peer_write(FolioPeer *peer, const char *data, gsize size, GError **error)
{
    while (size > 0) {
        ssize_t put = send(peer->data, data, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put > 0) {
            data += put;
            size -= (gsize) put;
        } else if (put < 0 && errno == EAGAIN) {
            if (!wait_for(peer, POLLOUT, error))
                return false;
        } else if (put < 0 && errno != EINTR) {
            return folio_error_set_errno(error, errno, "cannot write to a program");
        }
    }
    return true;
}

int
folio_peer_get_fd(const FolioPeer *peer)
{
    return peer->data;
}

/* --- Ending ---------------------------------------------------------------------------------------- */

/* Has it ended within that time? */
static bool
ends_within(FolioPeer *peer, int wait_ms)
{
    gint64 until_us = g_get_monotonic_time() + (gint64) wait_ms * 1000;
    for (;;) {
        int raw = 0;
        pid_t ended = waitpid(peer->pid, &raw, WNOHANG);
        if (ended == peer->pid || (ended < 0 && errno != EINTR)) {
            peer->status = WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
            return true;
        }
        if (g_get_monotonic_time() > until_us)
            return false;
        struct pollfd watched = {.fd = peer->errors, .events = POLLIN};
        if (poll(&watched, 1, 5) > 0)
            hear_all(peer);
    }
}

int
folio_peer_finish(FolioPeer *peer)
{
    if (peer->status >= 0)
        return peer->status;
    shutdown(peer->data, SHUT_WR);
    if (!ends_within(peer, is_cancelled(peer) ? 0 : PATIENCE_MS)) {
        kill(peer->pid, SIGTERM);
        if (!ends_within(peer, PATIENCE_MS)) {
            kill(peer->pid, SIGKILL);
            ends_within(peer, G_MAXINT);
        }
    }
    /* A grandchild may hold its standard error open: what is there by now is all that counts. */
    struct pollfd watched = {.fd = peer->errors, .events = POLLIN};
    while (peer->errors >= 0 && poll(&watched, 1, 0) > 0) {
        hear_all(peer);
        watched.fd = peer->errors;
    }
    return peer->status;
}

const char *
folio_peer_get_last_words(const FolioPeer *peer)
{
    return peer->last_words->str;
}

void
folio_peer_free(FolioPeer *peer)
{
    if (peer == NULL)
        return;
    folio_peer_finish(peer);
    close(peer->data);
    if (peer->errors >= 0)
        close(peer->errors);
    folio_lines_clear(&peer->lines);
    g_string_free(peer->last_words, TRUE);
    g_free(peer);
}
