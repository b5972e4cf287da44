#include "interrupt.h"

#include <glib.h>

static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
static struct sigaction before[G_N_ELEMENTS(numbers)];
static volatile sig_atomic_t noted;
static volatile gint64 noted_at_us;

/* A terminal that closes, and timeout(1), signal the program and its group: that is one wish. */
enum { ONE_WISH_US = 300 * 1000 };

static void
note(int number)
{
    gint64 now_us = g_get_monotonic_time();
    if (noted == 0) {
        noted = number;
        noted_at_us = now_us;
    } else if (now_us - noted_at_us > ONE_WISH_US) {
        signal(number, SIG_DFL);
        raise(number);
    }
}

const volatile sig_atomic_t *
folio_interrupt_watch(void)
{
    const struct sigaction action = {.sa_handler = note};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        sigaction(numbers[i], NULL, &before[i]);
        /* What nohup or a shell ignores for us stays so. */
        if (before[i].sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    }
    return &noted;
}

void
folio_interrupt_unwatch(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        sigaction(numbers[i], &before[i], NULL);
}

int
folio_interrupt_code(int code)
{
    return noted != 0 ? 128 + noted : code;
}
