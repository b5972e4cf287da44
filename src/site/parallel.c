#include "site_internal.h"

#define THREAD_COUNT 2

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
    GThread *others[THREAD_COUNT - 1];
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        others[i] = g_thread_new("site", work, &share);
    work(&share);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_thread_join(others[i]);
}
