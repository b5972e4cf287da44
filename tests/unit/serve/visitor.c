#include "serve/visitor.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HEAD \
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout\n"

static const char table[] = HEAD "   0: 0100007F:0FA0 00000000:0000 0A 00000000:00000000 "
                                 "00:00000000 00000000  1000        0 1 1\n"
                                 "   1: 0100007F:C350 0100007F:0FA0 01 00000000:00000000 "
                                 "00:00000000 00000000  1001        0 2 1\n"
                                 "   2: 0100007F:0FA0 0100007F:C350 01 00000000:00000000 "
                                 "00:00000000 00000000  1000        0 3 1\n"
                                 "   3: 0A00000A:C351 0100007F:0FA0 01 00000000:00000000 "
                                 "00:00000000 00000000     0        0 4 1\n"
                                 "   4: 0100007F:C352 0100007F:0FA1 01 00000000:00000000 "
                                 "00:00000000 00000000     0        0 5 1\n";

static void
test_table(void)
{
    g_assert_cmpint(serve_visitor_find(table, 50000, 4000), ==, 1001);
    /* Another address, another port of ours, nobody. */
    g_assert_cmpint(serve_visitor_find(table, 50001, 4000), ==, -1);
    g_assert_cmpint(serve_visitor_find(table, 50002, 4000), ==, -1);
    g_assert_cmpint(serve_visitor_find(table, 4000, 4000), ==, -1);
    g_assert_cmpint(serve_visitor_find("", 50000, 4000), ==, -1);
    g_assert_cmpint(serve_visitor_find("0: x y z\n: : :\n", 0, 0), ==, -1);
}

/* A socket of the other family that speaks the old protocol. */
static void
test_mapped(void)
{
    static const char six[] =
        HEAD "   0: 0000000000000000FFFF00000100007F:C350 0000000000000000FFFF00000100007F:0FA0 01 "
             "00000000:00000000 00:00000000 00000000   33        0 9 1\n";
    g_assert_cmpint(serve_visitor_find(six, 50000, 4000), ==, 33);
}

static int
listen_somewhere(guint16 *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int made = socket(AF_INET, SOCK_STREAM, 0);
    g_assert_cmpint(bind(made, (struct sockaddr *) &address, size), ==, 0);
    g_assert_cmpint(listen(made, 4), ==, 0);
    g_assert_cmpint(getsockname(made, (struct sockaddr *) &address, &size), ==, 0);
    *port = ntohs(address.sin_port);
    return made;
}

/* The kernel's own table knows us, and nobody at a port that no one uses. */
static void
test_real(void)
{
    guint16 own_port;
    int listening = listen_somewhere(&own_port);
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons(own_port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in from;
    socklen_t size = sizeof from;
    int visiting = socket(AF_INET, SOCK_STREAM, 0);
    g_assert_cmpint(connect(visiting, (struct sockaddr *) &to, sizeof to), ==, 0);
    g_assert_cmpint(getsockname(visiting, (struct sockaddr *) &from, &size), ==, 0);
    g_assert_true(serve_visitor_is_own(ntohs(from.sin_port), own_port));
    if (g_file_test("/proc/net/tcp", G_FILE_TEST_EXISTS))
        g_assert_false(serve_visitor_is_own(1, own_port));
    close(visiting);
    close(listening);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/visitor/table", test_table);
    g_test_add_func("/visitor/mapped", test_mapped);
    g_test_add_func("/visitor/real", test_real);
    return g_test_run();
}
