/* When goals came to be achieved or set aside: as the history of a journal says, else as a success shows. */
#include <string.h>

#include "folio/course.h"
#include "site_internal.h"

static bool
is_closed(const SiteItem *item)
{
    static const char *const closed[] = {"achieved", "dropped", NULL};
    return strcmp(item->kind->name, "goal") == 0 && item->status != NULL
           && g_strv_contains(closed, item->status);
}

/* Where the newest run of stages in its state begins; NULL when that is not known: it is in no commit yet, or
 * was so as far back as this audience can see. */
static const FolioStage *
find_change(const SiteItem *goal)
{
    const FolioStage *since = NULL;
    for (guint i = goal->stage_count; i-- > 0;) {
        if (g_strcmp0(goal->stages[i].status, goal->status) != 0)
            return since;
        since = &goal->stages[i];
    }
    return NULL;
}

/* The newest success that speaks of it. */
static const GDate *
find_success(const SiteItem *goal)
{
    for (guint i = 0; i < goal->namers->len; i++) {
        const SiteItem *namer = goal->namers->pdata[i];
        if (strcmp(namer->kind->name, "success") == 0 && g_date_valid(&namer->date))
            return &namer->date;
    }
    return NULL;
}

FolioView *
site_state_day_view(const SiteContext *context, const SiteItem *goal)
{
    GDate day;
    const FolioStage *change = is_closed(goal) ? find_change(goal) : NULL;
    const GDate *success =
        is_closed(goal) && g_strcmp0(goal->status, "achieved") == 0 ? find_success(goal) : NULL;
    if (change == NULL)
        return success != NULL ? site_words_date(context->words, success) : NULL;
    g_date_clear(&day, 1);
    g_date_set_julian(&day, change->day);
    return site_words_date(context->words, &day);
}
