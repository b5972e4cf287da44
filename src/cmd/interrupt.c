#include "interrupt.h"

#include <glib.h>

static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
static struct sigaction before[G_N_ELEMENTS(numbers)];
static volatile sig_atomic_t noted;

static void
note(int number)
{
    noted = number;
}

const volatile sig_atomic_t *
folio_interrupt_watch(void)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = (int) SA_RESETHAND};
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
