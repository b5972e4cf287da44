/* The first signal is noted, one that follows at once belongs to it, a later one ends the program. */
#include "cmd/interrupt.h"

#include <glib.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOTED = 3, MISSED = 4, NOT_ENDED = 5 };

typedef void (*Story)(void);

/* How a process ended that lived the story: its exit status, or 128 and the signal. */
static int
live(Story story)
{
    int status;
    pid_t child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        story();
        _exit(NOT_ENDED);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void
leave(const volatile sig_atomic_t *noted, int wanted)
{
    _exit(*noted == wanted ? NOTED : MISSED);
}

static void
one(void)
{
    const volatile sig_atomic_t *noted = folio_interrupt_watch();
    raise(SIGTERM);
    leave(noted, SIGTERM);
}

static void
two_at_once(void)
{
    const volatile sig_atomic_t *noted = folio_interrupt_watch();
    raise(SIGHUP);
    raise(SIGHUP);
    raise(SIGTERM);
    leave(noted, SIGHUP);
}

static void
impatient(void)
{
    folio_interrupt_watch();
    raise(SIGINT);
    g_usleep(400 * 1000);
    raise(SIGINT);
}

static void
unwatched(void)
{
    folio_interrupt_watch();
    folio_interrupt_unwatch();
    raise(SIGTERM);
}

static void
ignored(void)
{
    signal(SIGHUP, SIG_IGN);
    const volatile sig_atomic_t *noted = folio_interrupt_watch();
    raise(SIGHUP);
    leave(noted, 0);
}

static void
test_signals(void)
{
    g_assert_cmpint(live(one), ==, NOTED);
    g_assert_cmpint(live(two_at_once), ==, NOTED);
    g_assert_cmpint(live(impatient), ==, 128 + SIGINT);
    g_assert_cmpint(live(unwatched), ==, 128 + SIGTERM);
    g_assert_cmpint(live(ignored), ==, NOTED);
}

static void
coded(void)
{
    folio_interrupt_watch();
    if (folio_interrupt_code(6) != 6)
        _exit(MISSED);
    raise(SIGINT);
    _exit(folio_interrupt_code(6) == 128 + SIGINT ? NOTED : MISSED);
}

static void
test_code(void)
{
    g_assert_cmpint(live(coded), ==, NOTED);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/interrupt/signals", test_signals);
    g_test_add_func("/interrupt/code", test_code);
    return g_test_run();
}
