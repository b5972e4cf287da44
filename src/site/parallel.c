#include "site_internal.h"

enum {
    FEWEST = 2,
    MOST = 8
}; /* with one processor a second thread works while the first waits for the disk */

typedef struct Share {
    gsize count;
    SiteEach each;
    gpointer data;
    gint next;
} Share;

static gpointer
work(gpointer data)
{
    Share *share = data;
    for (;;) {
        gsize number = (gsize) g_atomic_int_add(&share->next, 1);
        if (number >= share->count)
            return NULL;
        share->each(number, share->data);
    }
}

void
site_parallel(gsize count, SiteEach each, gpointer data)
{
    Share share = {count, each, data, 0};
    GThread *others[MOST - 1];
    guint other_count = CLAMP(g_get_num_processors(), FEWEST, MOST) - 1;
    for (guint i = 0; i < other_count; i++)
        others[i] = g_thread_new("site", work, &share);
    work(&share);
    for (guint i = 0; i < other_count; i++)
        g_thread_join(others[i]);
}
