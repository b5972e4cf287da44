/* When goals came to be achieved or set aside: as the history of a journal says, else as a success shows. */
#include <string.h>

#include "folio/hash.h"
#include "site_internal.h"

static bool
is_goal(const FolioKind *kind)
{
    return kind != NULL && strcmp(kind->name, "goal") == 0;
}

static bool
is_closed(const FolioKind *kind, const char *status)
{
    static const char *const closed[] = {"achieved", "dropped", NULL};
    return is_goal(kind) && status != NULL && g_strv_contains(closed, status);
}

/* --- From the history ------------------------------------------------------------------------------- */

void
site_state_days_give(FolioJournal *journal, FolioVisibility audience, const GPtrArray *entries,
                     GPtrArray *findings)
{
    for (guint i = 0; i < entries->len; i++) {
        FolioSiteEntry *each = entries->pdata[i];
        g_autoptr(GError) error = NULL;
        if (each->visibility < audience || each->entry->path == NULL
            || !is_closed(each->entry->kind, folio_entry_get_status(each->entry))
            || folio_journal_find_state_day(journal, each->store, each->entry, &each->state_day,
                                            &error))
            continue;
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "when goals were reached is not on the site: %s", error->message);
        return;
    }
}

/* The same goals can have another history. Rows of a listing do not say which of them are closed. */
guint64
site_state_days_print(FolioJournal *journal, const GPtrArray *rows, guint64 print)
{
    bool matters[FOLIO_STORE_COUNT] = {false};
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = rows->pdata[i];
        matters[row->store] = matters[row->store] || is_goal(row->kind);
    }
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        char head[FOLIO_OID_HEX_SIZE] = "";
        FolioRepo *repo = matters[store] ? folio_journal_get_repo(journal, store, NULL) : NULL;
        if (repo != NULL && folio_repo_head(repo, head, NULL))
            print = folio_hash_text(print, head);
    }
    return print;
}

guint64
site_state_day_mix(guint64 print, const SiteItem *item)
{
    const GDate *day = &item->source->state_day;
    return g_date_valid(day) ? folio_hash_mix(print, g_date_get_julian(day)) : print;
}

/* --- On a page -------------------------------------------------------------------------------------- */

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
    const GDate *day = &goal->source->state_day;
    bool is_achieved = g_strcmp0(goal->status, "achieved") == 0;
    if (!is_closed(goal->kind, goal->status))
        return NULL;
    if (!g_date_valid(day))
        day = is_achieved ? find_success(goal) : NULL;
    return day != NULL ? site_words_date(context->words, day) : NULL;
}
