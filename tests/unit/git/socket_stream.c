/* Servers of the web that refuse, are silent, break off or answer nonsense: each is an error with a name
 * in it, in its time, and leaves the repository as it was. */
#include "git/remote_internal.h"

#include "lib/loopback.h"
#include "lib/repo.h"

typedef struct Place {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
    char *before; /* the state it has to keep */
} Place;

/* What the repository has: its refs and how many objects. */
static char *
state_of(const Place *place)
{
    return test_run(place->folder, "git for-each-ref; git count-objects");
}

static void
place_aim(Place *place, const char *scheme, unsigned port)
{
    GError *error = NULL;
    g_autofree char *url = g_strdup_printf("%s://127.0.0.1:%u/j.git", scheme, port);
    g_assert_true(folio_repo_set_config(place->repo, "remote.origin.url", url, &error));
}

static void
place_init(Place *place, const char *scheme, unsigned port)
{
    g_auto(GStrv) variables = g_get_environ();
    GError *error = NULL;
    *place = (Place){.folder = test_folder()};
    /* No proxy of the person who runs this, and nobody to ask for a password. */
    static const char *const proxies[] = {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"};
    for (gsize i = 0; i < G_N_ELEMENTS(proxies); i++)
        variables = g_environ_unsetenv(variables, proxies[i]);
    variables = g_environ_setenv(variables, "no_proxy", "*", TRUE);
    variables = g_environ_setenv(variables, "GIT_TERMINAL_PROMPT", "0", TRUE);
    place->env = folio_env_new(variables, &error);
    g_assert_no_error(error);
    place->repo = test_open(place->folder, place->env);
    place_aim(place, scheme, port);
    test_do(place->folder, "git commit -q --allow-empty -m a");
    place->before = state_of(place);
}

static void
place_clear(Place *place)
{
    g_autofree char *after = state_of(place);
    g_assert_cmpstr(after, ==, place->before);
    g_free(place->before);
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    test_folder_remove(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

/* Asks, and is refused; the caller frees. */
static GError *
fail(Place *place, const FolioTransfer *transfer)
{
    g_auto(FolioRemoteTip) tip = {0};
    GError *error = NULL;
    g_assert_false(folio_remote_download(place->repo, "origin", NULL, transfer, &tip, &error));
    g_assert_nonnull(error);
    g_assert_null(tip.branch);
    g_assert_cmpstr(tip.commit, ==, "");
    return error;
}

static void
assert_names_server(const GError *error, unsigned port)
{
    g_autofree char *told = folio_error_dup_text(error);
    g_autofree char *name = g_strdup_printf("127.0.0.1:%u", port);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
    if (strstr(told, name) == NULL)
        g_error("'%s' does not name '%s'", told, name);
    g_assert_nonnull(folio_error_get_why(error));
}

static void
test_refused(void)
{
    static const char *const schemes[] = {"http", "https"};
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        g_auto(Place) place = {0};
        const FolioTransfer transfer = {.timeout_seconds = 60};
        unsigned port = test_loopback_free_port();
        place_init(&place, schemes[i], port);
        g_autoptr(GError) error = fail(&place, &transfer);
        assert_names_server(error, port);
        g_assert_nonnull(strstr(folio_error_get_why(error), "Connection refused"));
    }
}

static void
test_no_host(void)
{
    g_auto(Place) place = {0};
    const FolioTransfer transfer = {.timeout_seconds = 60};
    GError *set = NULL;
    place_init(&place, "http", 1);
    folio_repo_set_config(place.repo, "remote.origin.url", "http://no-such-host.invalid/j", &set);
    g_assert_no_error(set);
    g_autoptr(GError) error = fail(&place, &transfer);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
    g_assert_nonnull(strstr(error->message, "no-such-host.invalid"));
    g_assert_nonnull(strstr(folio_error_get_why(error), "no such host"));
}

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n"
#define SERVICE "001e# service=git-upload-pack\n0000"

static void
test_nonsense(void)
{
    static const struct {
        TestLoopbackWay way;
        const char *answer;
    } cases[] = {
        {TEST_LOOPBACK_HANG_UP, ""},
        {TEST_LOOPBACK_ANSWER, ""},
        {TEST_LOOPBACK_ANSWER, "no http at all\n"},
        {TEST_LOOPBACK_ANSWER, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"},
        {TEST_LOOPBACK_ANSWER, "HTTP/1.1 500 Oh\r\nContent-Length: 4\r\n\r\nsorry"},
        {TEST_LOOPBACK_ANSWER, "HTTP/1.1 999\r\n\r\n"},
        {TEST_LOOPBACK_ANSWER, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Hello</h1>"},
        {TEST_LOOPBACK_ANSWER, "HTTP/1.1 200 OK\r\n"},
        {TEST_LOOPBACK_ANSWER, HEAD "Content-Length: 0\r\n\r\n"},
        {TEST_LOOPBACK_ANSWER, HEAD "Content-Length: 500\r\n\r\n" SERVICE},
        {TEST_LOOPBACK_ANSWER, HEAD "Transfer-Encoding: chunked\r\n\r\nzzzz\r\n"},
        {TEST_LOOPBACK_ANSWER, HEAD "Content-Length: 4\r\n\r\nzzzz"},
        {TEST_LOOPBACK_ANSWER, HEAD "Content-Length: 4\r\n\r\nffff"},
        {TEST_LOOPBACK_ANSWER, HEAD "Content-Length: 8\r\n\r\n0009abcd"},
        {TEST_LOOPBACK_ANSWER, HEAD "Content-Length: 39\r\n\r\n" SERVICE "0009abc"},
        {TEST_LOOPBACK_ANSWER, HEAD "Content-Length: 28\r\n\r\n0018ERR go away, stranger\n"},
        {TEST_LOOPBACK_SLOWLY, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"},
        {TEST_LOOPBACK_SLOWLY, HEAD "Content-Length: 8\r\n\r\n0009abcd"},
    };
    g_auto(Place) place = {0};
    const FolioTransfer transfer = {.timeout_seconds = 60};
    place_init(&place, "http", 1);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestLoopback) server;
        test_loopback_init(&server, cases[i].way, cases[i].answer, strlen(cases[i].answer));
        place_aim(&place, "http", server.port);
        g_test_message("%s", cases[i].answer);
        g_autoptr(GError) error = fail(&place, &transfer);
        assert_names_server(error, server.port);
        g_assert_cmpint(g_atomic_int_get(&server.asked), >=, 1);
    }
}

/* Answers that begin well and go on at random. */
static void
test_random(void)
{
    GRand *random = g_rand_new_with_seed(41);
    g_auto(Place) place = {0};
    const FolioTransfer transfer = {.timeout_seconds = 60};
    place_init(&place, "http", 1);
    for (int round = 0; round < 25; round++) {
        g_autoptr(GString) answer = g_string_new(HEAD "\r\n");
        g_string_append(answer, round % 2 == 0 ? SERVICE : "");
        for (gint32 left = g_rand_int_range(random, 1, 300); left > 0; left--)
            g_string_append_c(answer,
                              (char) (round % 3 == 0
                                          ? "0123456789abcdef\n #"[g_rand_int_range(random, 0, 19)]
                                          : g_rand_int_range(random, 0, 256)));
        g_auto(TestLoopback) server;
        test_loopback_init(&server, TEST_LOOPBACK_ANSWER, answer->str, answer->len);
        place_aim(&place, "http", server.port);
        g_autoptr(GError) error = fail(&place, &transfer);
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
        g_autofree char *told = folio_error_dup_text(error);
        g_assert_true(g_utf8_validate(told, -1, NULL));
    }
    g_rand_free(random);
}

/* No TLS where TLS is spoken. */
static void
test_no_tls(void)
{
    static const char answer[] = "HTTP/1.1 400 Bad Request\r\n\r\n";
    g_auto(TestLoopback) server;
    g_auto(Place) place = {0};
    const FolioTransfer transfer = {.timeout_seconds = 60};
    test_loopback_init(&server, TEST_LOOPBACK_ANSWER, answer, strlen(answer));
    place_init(&place, "https", server.port);
    g_autoptr(GError) error = fail(&place, &transfer);
    assert_names_server(error, server.port);
}

static void
test_silent(void)
{
    g_auto(TestLoopback) server;
    g_auto(Place) place = {0};
    const FolioTransfer transfer = {.timeout_seconds = 1};
    test_loopback_init(&server, TEST_LOOPBACK_SILENT, "", 0);
    place_init(&place, "http", server.port);
    gint64 start = g_get_monotonic_time();
    g_autoptr(GError) error = fail(&place, &transfer);
    gint64 waited_us = g_get_monotonic_time() - start;
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
    g_assert_cmpstr(error->message, ==, "'127.0.0.1' does not answer");
    g_assert_cmpstr(folio_error_get_why(error), ==, "nothing was heard for 1 seconds");
    g_assert_cmpint(waited_us, >=, G_USEC_PER_SEC);
    g_assert_cmpint(waited_us, <, 15 * G_USEC_PER_SEC);
}

/* Somebody presses Ctrl-C while nothing comes. */
static volatile sig_atomic_t cancelled;

static gpointer
cancel_soon(gpointer data)
{
    const TestLoopback *server = data;
    while (g_atomic_int_get(&server->asked) == 0)
        g_usleep(1000);
    cancelled = 1;
    return NULL;
}

static void
test_cancelled(void)
{
    g_auto(TestLoopback) server;
    g_auto(Place) place = {0};
    const FolioTransfer transfer = {.timeout_seconds = 60, .cancelled = &cancelled};
    test_loopback_init(&server, TEST_LOOPBACK_SILENT, "", 0);
    place_init(&place, "http", server.port);
    cancelled = 0;
    GThread *other = g_thread_new("cancel", cancel_soon, &server);
    gint64 start = g_get_monotonic_time();
    g_autoptr(GError) error = fail(&place, &transfer);
    g_thread_join(other);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CANCELLED);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 30 * G_USEC_PER_SEC);
}

/* A remote without a branch, as a server tells it, is no mistake. */
static void
test_empty(void)
{
    static const char line[] = HEAD
        "\r\n" SERVICE
        "00540000000000000000000000000000000000000000 capabilities^{}\0agent=test/1 ofs-delta\n"
        "0000";
    g_auto(TestLoopback) server;
    g_auto(Place) place = {0};
    g_auto(FolioRemoteTip) tip = {0};
    g_autoptr(GError) error = NULL;
    const FolioTransfer transfer = {.timeout_seconds = 60};
    test_loopback_init(&server, TEST_LOOPBACK_ANSWER, line, sizeof line - 1);
    place_init(&place, "http", server.port);
    folio_remote_download(place.repo, "origin", NULL, &transfer, &tip, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tip.commit, ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/socket/refused", test_refused);
    g_test_add_func("/git/socket/no-host", test_no_host);
    g_test_add_func("/git/socket/nonsense", test_nonsense);
    g_test_add_func("/git/socket/random", test_random);
    g_test_add_func("/git/socket/no-tls", test_no_tls);
    g_test_add_func("/git/socket/silent", test_silent);
    g_test_add_func("/git/socket/cancelled", test_cancelled);
    g_test_add_func("/git/socket/empty", test_empty);
    return g_test_run();
}
