/* A server on this machine's own address that answers what a test wants, or nothing at all. */
#ifndef TEST_LOOPBACK_H
#define TEST_LOOPBACK_H

#include <arpa/inet.h>
#include <glib.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef enum TestLoopbackWay {
    TEST_LOOPBACK_ANSWER, /* waits for the end of a request, answers, hangs up */
    TEST_LOOPBACK_SLOWLY, /* the same, a byte at a time */
    TEST_LOOPBACK_HANG_UP,
    TEST_LOOPBACK_SILENT /* listens until it is stopped */
} TestLoopbackWay;

typedef struct TestLoopback {
    int fd;
    unsigned port;
    TestLoopbackWay way;
    const char *answer; /* borrowed */
    gsize answer_bytes;
    gint stop, asked; /* atomic; `asked`: connections so far */
    GThread *thread;
} TestLoopback;

/* Whether there is something to read; false when the server is to stop. */
static inline bool
test_loopback_wait(TestLoopback *server, int fd)
{
    while (!g_atomic_int_get(&server->stop)) {
        struct pollfd one = {.fd = fd, .events = POLLIN};
        if (poll(&one, 1, 20) > 0)
            return true;
    }
    return false;
}

static inline bool
test_loopback_read_request(TestLoopback *server, int peer)
{
    g_autoptr(GString) request = g_string_new(NULL);
    while (server->way == TEST_LOOPBACK_SILENT || strstr(request->str, "\r\n\r\n") == NULL) {
        char buffer[4096];
        if (!test_loopback_wait(server, peer))
            return false;
        ssize_t count = recv(peer, buffer, sizeof buffer, 0);
        if (count <= 0)
            return false;
        g_string_append_len(request, buffer, count);
        /* A greeting of TLS has no end that this server knows. */
        if (request->str[0] == 0x16)
            return true;
    }
    return true;
}

static inline void
test_loopback_serve(TestLoopback *server, int peer)
{
    gsize step = server->way == TEST_LOOPBACK_SLOWLY ? 1 : server->answer_bytes;
    if (server->way == TEST_LOOPBACK_HANG_UP || !test_loopback_read_request(server, peer))
        return;
    for (gsize at = 0; at < server->answer_bytes; at += step) {
        if (send(peer, server->answer + at, step, MSG_NOSIGNAL) < 0)
            return;
        if (server->way == TEST_LOOPBACK_SLOWLY)
            g_usleep(500);
    }
    /* What was sent is read before the end is seen. */
    shutdown(peer, SHUT_WR);
    char rest[4096];
    while (test_loopback_wait(server, peer) && recv(peer, rest, sizeof rest, 0) > 0)
        continue;
}

static inline gpointer
test_loopback_run(gpointer data)
{
    TestLoopback *server = data;
    while (test_loopback_wait(server, server->fd)) {
        int peer = accept(server->fd, NULL, NULL);
        if (peer < 0)
            continue;
        g_atomic_int_inc(&server->asked);
        test_loopback_serve(server, peer);
        close(peer);
    }
    return NULL;
}

/* `server` stays where it is until it is cleared. */
static inline void
test_loopback_init(TestLoopback *server, TestLoopbackWay way, const char *answer, gsize bytes)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    *server = (TestLoopback){.way = way, .answer = answer, .answer_bytes = bytes};
    server->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    g_assert_cmpint(server->fd, >=, 0);
    g_assert_cmpint(bind(server->fd, (struct sockaddr *) &address, size), ==, 0);
    g_assert_cmpint(getsockname(server->fd, (struct sockaddr *) &address, &size), ==, 0);
    g_assert_cmpint(listen(server->fd, 8), ==, 0);
    server->port = ntohs(address.sin_port);
    server->thread = g_thread_new("loopback", test_loopback_run, server);
}

static inline void
test_loopback_clear(TestLoopback *server)
{
    g_atomic_int_set(&server->stop, 1);
    g_thread_join(server->thread);
    close(server->fd);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TestLoopback, test_loopback_clear)

/* A port that nobody listens at: one that was just given back. */
static inline unsigned
test_loopback_free_port(void)
{
    TestLoopback server;
    test_loopback_init(&server, TEST_LOOPBACK_HANG_UP, "", 0);
    test_loopback_clear(&server);
    return server.port;
}

#endif
