/* Work in several threads: every number once, and all of it done on return. */
#include "site/site_internal.h"

typedef struct Tally {
    gint calls[2000];
    gsize most; /* numbers at or above are wrong */
    gint total;
} Tally;

static void
count(gsize number, gpointer data)
{
    Tally *tally = data;
    g_assert_cmpuint(number, <, tally->most);
    g_atomic_int_inc(&tally->calls[number]);
    g_atomic_int_inc(&tally->total);
}

static void
test_each_once(void)
{
    static const gsize counts[] = {0, 1, 2, 3, 64, 2000};
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree Tally *tally = g_new0(Tally, 1);
        tally->most = counts[i];
        site_parallel(counts[i], count, tally);
        g_assert_cmpint(tally->total, ==, (gint) counts[i]);
        for (gsize number = 0; number < counts[i]; number++)
            g_assert_cmpint(tally->calls[number], ==, 1);
    }
}

typedef struct Meeting {
    GMutex mutex;
    GCond cond;
    guint present, expected;
} Meeting;

/* Waits for the others: with fewer threads they would not come. */
static void
meet(gsize number, gpointer data)
{
    Meeting *meeting = data;
    gint64 deadline = g_get_monotonic_time() + 60 * G_TIME_SPAN_SECOND;
    (void) number;
    g_mutex_lock(&meeting->mutex);
    meeting->present++;
    g_cond_broadcast(&meeting->cond);
    while (meeting->present < meeting->expected)
        g_assert_true(g_cond_wait_until(&meeting->cond, &meeting->mutex, deadline));
    g_mutex_unlock(&meeting->mutex);
}

static void
test_all_at_a_time(void)
{
    Meeting meeting = {.expected = CLAMP(g_get_num_processors(), 2, 8)};
    g_mutex_init(&meeting.mutex);
    g_cond_init(&meeting.cond);
    site_parallel(meeting.expected, meet, &meeting);
    g_assert_cmpuint(meeting.present, ==, meeting.expected);
    g_mutex_clear(&meeting.mutex);
    g_cond_clear(&meeting.cond);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/parallel/each-once", test_each_once);
    g_test_add_func("/parallel/all-at-a-time", test_all_at_a_time);
    return g_test_run();
}
