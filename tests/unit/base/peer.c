#include "folio/peer.h"

#include <string.h>

#include "folio/error.h"
#include "folio/fd.h"

static char *const environment[] = {(char *) "PATH=/usr/bin:/bin", NULL};

typedef struct Heard {
    FolioPeerWatch watch;
    GString *lines;
} Heard;

static void
keep(const char *line, gpointer heard)
{
    g_string_append_printf(((Heard *) heard)->lines, "[%s]", line);
}

static void
heard_init(Heard *heard)
{
    *heard = (Heard){.watch = {.said = keep, .data = heard, .silence_seconds = 20},
                     .lines = g_string_new(NULL)};
}

static void
heard_clear(Heard *heard)
{
    g_string_free(heard->lines, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Heard, heard_clear)

static FolioPeer *
start(const char *script, Heard *heard)
{
    const char *const argv[] = {"sh", "-c", script, NULL};
    GError *error = NULL;
    FolioPeer *peer = folio_peer_start(argv, environment, NULL, &heard->watch, &error);
    g_assert_no_error(error);
    return peer;
}

/* All that it prints until it closes its output. */
static char *
read_all(FolioPeer *peer)
{
    GString *text = g_string_new(NULL);
    char buffer[7];
    gsize count = 0;
    GError *error = NULL;
    do {
        folio_peer_read(peer, buffer, sizeof buffer, &count, &error);
        g_assert_no_error(error);
        g_string_append_len(text, buffer, (gssize) count);
    } while (count > 0);
    return g_string_free(text, FALSE);
}

static void
test_talk(void)
{
    g_auto(Heard) heard;
    heard_init(&heard);
    g_autoptr(FolioPeer) peer =
        start("read a; echo \"got $a\"; read b; echo \"and $b\"; echo done >&2; exit 3", &heard);
    GError *error = NULL;
    folio_peer_write(peer, "one\ntwo\n", strlen("one\ntwo\n"), &error);
    g_assert_no_error(error);
    g_autofree char *text = read_all(peer);
    g_assert_cmpstr(text, ==, "got one\nand two\n");
    g_assert_cmpint(folio_peer_finish(peer), ==, 3);
    g_assert_cmpint(folio_peer_finish(peer), ==, 3);
    g_assert_cmpstr(heard.lines->str, ==, "[done]");
    g_assert_cmpstr(folio_peer_get_last_words(peer), ==, "done");
}

/* What it says while we write megabytes that it does not read yet. */
static void
test_large(void)
{
    g_auto(Heard) heard;
    heard_init(&heard);
    g_autoptr(FolioPeer) peer =
        start("yes 'a word' | head -c 300000 >&2; wc -c; exec 1>&-; exit 0", &heard);
    g_autofree char *text = g_strnfill(5 * 1024 * 1024, 'x');
    GError *error = NULL;
    folio_peer_write(peer, text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpint(folio_peer_finish(peer), ==, 0);
    g_assert_cmpuint(heard.lines->len, >, 300000);
    g_assert_cmpuint(strlen(folio_peer_get_last_words(peer)), <=, 1024);
}

static void
test_silence(void)
{
    g_auto(Heard) heard;
    heard_init(&heard);
    heard.watch.silence_seconds = 1;
    g_autoptr(FolioPeer) peer = start("exec sleep 60", &heard);
    char buffer[8];
    gsize count;
    g_autoptr(GError) error = NULL;
    gint64 begin = g_get_monotonic_time();
    g_assert_false(folio_peer_read(peer, buffer, sizeof buffer, &count, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
    g_assert_cmpint(folio_peer_finish(peer), ==, 128 + SIGTERM);
    g_assert_cmpint(g_get_monotonic_time() - begin, <, 30 * G_USEC_PER_SEC);
}

/* A word on standard error is a sign of life. */
static void
test_words_are_life(void)
{
    g_auto(Heard) heard;
    heard_init(&heard);
    heard.watch.silence_seconds = 5;
    g_autoptr(FolioPeer) peer =
        start("for i in 1 2 3 4 5 6 7 8; do echo $i >&2; sleep 0.7; done; echo x", &heard);
    g_autofree char *text = read_all(peer);
    g_assert_cmpstr(text, ==, "x\n");
}

static void
test_cancelled(void)
{
    static volatile sig_atomic_t cancelled = 1;
    g_auto(Heard) heard;
    heard_init(&heard);
    heard.watch.cancelled = &cancelled;
    g_autoptr(FolioPeer) peer = start("trap '' TERM; sleep 60 & wait", &heard);
    char buffer[8];
    gsize count;
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_peer_read(peer, buffer, sizeof buffer, &count, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CANCELLED);
    /* deaf to a polite word, it is ended all the same */
    g_assert_cmpint(folio_peer_finish(peer), >=, 128);
}

/* Writing to one that is gone is an error and no SIGPIPE. */
static void
test_gone(void)
{
    g_auto(Heard) heard;
    heard_init(&heard);
    g_autoptr(FolioPeer) peer = start("echo no such place >&2; exit 7", &heard);
    g_autofree char *text = g_strnfill(1024 * 1024, 'x');
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_peer_write(peer, text, strlen(text), &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpint(folio_peer_finish(peer), ==, 7);
    g_assert_cmpstr(folio_peer_get_last_words(peer), ==, "no such place");
}

static void
test_not_started(void)
{
    static const FolioPeerWatch watch = {0};
    const char *const argv[] = {"no-such-program-anywhere", NULL};
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_peer_start(argv, environment, NULL, &watch, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
}

static void
test_statuses(void)
{
    static const struct {
        const char *script;
        int status;
        const char *words;
    } cases[] = {
        {"exit 0", 0, ""},
        {"exit 255", 255, ""},
        {"kill -KILL $$", 128 + SIGKILL, ""},
        {"printf 'one\\n\\n  two\\tthree\\n' >&2; exit 1", 1, "one two three"},
        {"printf '10%%\\r100%%\\rdone' >&2", 0, "done"},
        {"printf 'a\\377b\\n' >&2", 0, "a\uFFFDb"},
        {"exec 2>&-; exec 1>&-; exit 4", 4, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Heard) heard;
        heard_init(&heard);
        g_test_message("%s", cases[i].script);
        g_autoptr(FolioPeer) peer = start(cases[i].script, &heard);
        g_autofree char *text = read_all(peer);
        g_assert_cmpstr(text, ==, "");
        g_assert_cmpint(folio_peer_finish(peer), ==, cases[i].status);
        g_assert_cmpstr(folio_peer_get_last_words(peer), ==, cases[i].words);
    }
}

/* Of much that was said the end is kept, and no character is cut in two. */
static void
test_last_words(void)
{
    g_auto(Heard) heard;
    heard_init(&heard);
    g_autoptr(FolioPeer) peer =
        start("for i in $(seq 400); do echo \"\303\274\303\274$i\" >&2; done; exit 1", &heard);
    g_autofree char *text = read_all(peer);
    folio_peer_finish(peer);
    const char *words = folio_peer_get_last_words(peer);
    g_assert_cmpuint(strlen(words), <=, 1024);
    g_assert_cmpuint(strlen(words), >, 1000);
    g_assert_true(g_utf8_validate(words, -1, NULL));
    g_assert_true(g_str_has_suffix(words, " \303\274\303\274399 \303\274\303\274400"));
}

/* Every byte goes there and back, in the folder and the environment that were asked for. */
static void
test_bytes(void)
{
    g_auto(Heard) heard;
    char sent[256], got[256];
    gsize size = 0, count = 1;
    GError *error = NULL;
    heard_init(&heard);
    const char *const argv[] = {"sh", "-c", "pwd >&2; echo \"$PATH\" >&2; exec cat", NULL};
    g_autoptr(FolioPeer) peer = folio_peer_start(argv, environment, "/usr", &heard.watch, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < sizeof sent; i++)
        sent[i] = (char) i;
    folio_peer_write(peer, sent, sizeof sent, &error);
    g_assert_no_error(error);
    while (size < sizeof got && count > 0) {
        folio_peer_read(peer, got + size, sizeof got - size, &count, &error);
        g_assert_no_error(error);
        size += count;
    }
    g_assert_cmpmem(got, size, sent, sizeof sent);
    g_assert_cmpint(folio_peer_finish(peer), ==, 0);
    g_assert_cmpstr(heard.lines->str, ==, "[/usr][/usr/bin:/bin]");
}

static void
test_nobody(void)
{
    folio_peer_free(NULL);
    /* a descriptor that was stolen is not closed by its scope */
    int kept = -1;
    {
        g_auto(FolioFd) fd = dup(STDERR_FILENO);
        kept = folio_fd_steal(&fd);
        g_assert_cmpint(fd, ==, -1);
    }
    g_assert_cmpint(close(kept), ==, 0);
    {
        g_auto(FolioFd) fd = dup(STDERR_FILENO);
        kept = fd;
    }
    g_assert_cmpint(close(kept), ==, -1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/peer/talk", test_talk);
    g_test_add_func("/base/peer/large", test_large);
    g_test_add_func("/base/peer/silence", test_silence);
    g_test_add_func("/base/peer/words-are-life", test_words_are_life);
    g_test_add_func("/base/peer/cancelled", test_cancelled);
    g_test_add_func("/base/peer/gone", test_gone);
    g_test_add_func("/base/peer/not-started", test_not_started);
    g_test_add_func("/base/peer/statuses", test_statuses);
    g_test_add_func("/base/peer/last-words", test_last_words);
    g_test_add_func("/base/peer/bytes", test_bytes);
    g_test_add_func("/base/peer/nobody", test_nobody);
    return g_test_run();
}
