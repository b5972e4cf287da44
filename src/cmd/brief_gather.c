#include <string.h>

#include "brief_internal.h"
#include "folio/kind.h"
#include "folio/stretch.h"

#define LOOK_BACK_DAYS 60
#define QUESTIONS_FOR_MENTEE 3

void
folio_brief_line_free(FolioBriefLine *line)
{
    g_free(line->words);
    g_free(line);
}

void
folio_brief_clear_array(GPtrArray **array)
{
    g_clear_pointer(array, g_ptr_array_unref);
}

void
folio_brief_free(FolioBrief *brief)
{
    if (brief == NULL)
        return;
    g_free(brief->mentee);
    g_free(brief->other);
    g_free(brief->name);
    folio_row_free(brief->meeting);
    folio_row_free(brief->last);
    g_free(brief->decided);
    g_free(brief->card_of);
    folio_brief_clear_array(&brief->card);
    folio_brief_clear_array(&brief->agreement);
    folio_brief_clear_array(&brief->goals);
    folio_brief_clear_array(&brief->challenges);
    folio_brief_clear_array(&brief->news);
    folio_brief_clear_array(&brief->mine);
    folio_brief_clear_array(&brief->theirs);
    g_strfreev(brief->questions);
    g_free(brief);
}

/* --- Rows that both can read ------------------------------------------------------------------------ */

/* A private entry is as if it were not there: neither shown nor counted. */
GPtrArray *
folio_brief_find_rows(FolioBriefing *briefing, const char *words, const char *order_field,
                      bool reverse, GError **error)
{
    FolioCall *call = briefing->call;
    const FolioOrder order = {.field = order_field, .reverse = reverse};
    g_autoptr(FolioQuery) query = folio_query_parse(words, folio_kinds(), &call->today, error);
    g_autoptr(GPtrArray) rows =
        query == NULL ? NULL : folio_index_find(call->index, query, &order, &call->today, error);
    for (guint i = rows == NULL ? 0 : rows->len; i-- > 0;) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->store == FOLIO_STORE_PRIVATE || row->problem != NULL)
            g_ptr_array_remove_index(rows, i);
    }
    return g_steal_pointer(&rows);
}

FolioRow *
folio_brief_steal_first(GPtrArray *rows)
{
    return rows->len == 0 ? NULL : g_ptr_array_steal_index(rows, 0);
}

FolioEntry *
folio_brief_load(FolioBriefing *briefing, const FolioRow *row)
{
    return folio_journal_load(briefing->call->journal, row->store, row->path, NULL, NULL);
}

/* --- Last time, and since ----------------------------------------------------------------------------- */

static void
read_last(FolioBriefing *briefing)
{
    FolioBrief *brief = briefing->brief;
    g_autoptr(FolioEntry) entry = folio_brief_load(briefing, brief->last);
    g_autoptr(GPtrArray) tasks =
        entry == NULL ? NULL : folio_tasks_parse(folio_entry_get_body(entry));
    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const FolioTask *task = g_ptr_array_index(tasks, i);
        brief->last_actions += task->state != FOLIO_TASK_DROPPED ? 1 : 0;
        brief->last_done += task->state == FOLIO_TASK_DONE ? 1 : 0;
    }
    if (entry != NULL)
        brief->decided = folio_entry_dup_words(entry, "What we decided", FOLIO_BRIEF_CHARACTERS);
}

static bool
gather_last(FolioBriefing *briefing, GError **error)
{
    FolioBrief *brief = briefing->brief;
    GDate since = briefing->call->today;
    g_autofree char *words =
        g_strdup_printf("meeting status:held%s%s", brief->other != NULL ? " who:" : "",
                        brief->other != NULL ? brief->other : "");
    g_autoptr(GPtrArray) rows = folio_brief_find_rows(briefing, words, "start", true, error);
    if (rows == NULL)
        return false;
    brief->last = folio_brief_steal_first(rows);
    g_date_subtract_days(&since, LOOK_BACK_DAYS);
    if (brief->last != NULL && brief->last->due != NULL) {
        briefing->since = g_strndup(brief->last->due, strlen("YYYY-MM-DD"));
        read_last(briefing);
    } else {
        briefing->since = folio_date_to_iso(&since);
    }
    return true;
}

static bool
gather_news(FolioBriefing *briefing, GError **error)
{
    g_autofree char *words = g_strdup_printf("(reflection or success) date>=%s", briefing->since);
    briefing->brief->news = folio_brief_find_rows(briefing, words, "date", false, error);
    return briefing->brief->news != NULL;
}

/* Goals and challenges of the mentee; in a group those of all. */
static bool
gather_open(FolioBriefing *briefing, GError **error)
{
    FolioBrief *brief = briefing->brief;
    const char *author = brief->other == NULL ? NULL : brief->mentee;
    g_autofree char *goals = g_strdup_printf("goal is:open%s%s", author != NULL ? " author:" : "",
                                             author != NULL ? author : "");
    g_autofree char *challenges = g_strdup_printf(
        "challenge is:open%s%s", author != NULL ? " author:" : "", author != NULL ? author : "");
    brief->goals = folio_brief_find_rows(briefing, goals, "due", false, error);
    if (brief->goals == NULL)
        return false;
    brief->challenges = folio_brief_find_rows(briefing, challenges, "date", false, error);
    return brief->challenges != NULL;
}

/* --- Promises, questions ------------------------------------------------------------------------------ */

/* A promise in a private entry is nobody else's business, and not the reader's at this table. */
static GPtrArray *
find_owed(FolioBriefing *briefing, const char *handle, GError **error)
{
    FolioCall *call = briefing->call;
    GPtrArray *owed = folio_owed_gather(call, handle, NULL, error);
    for (guint i = owed == NULL ? 0 : owed->len; i-- > 0;) {
        const FolioOwed *one = g_ptr_array_index(owed, i);
        if (one->is_private)
            g_ptr_array_remove_index(owed, i);
    }
    return owed;
}

static bool
gather_owed(FolioBriefing *briefing, GError **error)
{
    FolioBrief *brief = briefing->brief;
    if (briefing->me != NULL) {
        brief->mine = find_owed(briefing, briefing->me, error);
        if (brief->mine == NULL)
            return false;
    }
    if (brief->other == NULL)
        return true;
    brief->theirs = find_owed(briefing, brief->other, error);
    return brief->theirs != NULL;
}

FolioBrief *
folio_brief_gather(FolioCall *call, const char *word, GError **error)
{
    g_autoptr(FolioBrief) brief = g_new0(FolioBrief, 1);
    FolioBriefing briefing = {.call = call, .brief = brief};
    briefing.me = folio_journal_get_me(call->journal);
    brief->mentee = folio_journal_dup_setting(call->journal, "owner");
    if (!(word != NULL ? folio_brief_take_word(&briefing, word, error)
                       : folio_brief_take_next(&briefing, error)))
        return NULL;
    brief->for_mentee = briefing.me != NULL && folio_brief_is_reader(&briefing, brief->mentee);
    brief->name = folio_brief_dup_name(&briefing);
    bool gathered = folio_brief_gather_card(&briefing, error)
                    && folio_brief_gather_agreement(&briefing, error)
                    && gather_last(&briefing, error) && gather_news(&briefing, error)
                    && gather_open(&briefing, error) && gather_owed(&briefing, error);
    g_free(briefing.since);
    if (!gathered)
        return NULL;
    brief->questions =
        folio_stretch_questions(brief->goals, brief->for_mentee ? QUESTIONS_FOR_MENTEE : 1);
    return g_steal_pointer(&brief);
}
