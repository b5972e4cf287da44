/* What is between people: promises of others, requests, invitations; and what two wrote at once. */
#include <string.h>

#include "folio/error.h"
#include "folio/incoming.h"
#include "needs_internal.h"
#include "owed.h"

/* Nobody in particular is this person: who is asked, is asked. */
static bool
is_me(const FolioGathering *gathering, const char *handle)
{
    const char *me = folio_journal_get_me(gathering->call->journal);
    return handle == NULL || *handle == '\0' || me == NULL || g_ascii_strcasecmp(handle, me) == 0;
}

static bool
names_me(const FolioGathering *gathering, const char *handles)
{
    g_auto(GStrv) names = g_strsplit(handles != NULL ? handles : "", ", ", -1);
    for (char **name = names; *name != NULL; name++) {
        if (is_me(gathering, *name))
            return true;
    }
    return false;
}

static void
say_who(FolioNeed *need, const char *before, const char *handle)
{
    g_autofree char *who = g_strconcat(before, handle, NULL);
    g_autofree char *day = need->relative;
    need->relative = day == NULL ? g_steal_pointer(&who) : g_strdup_printf("%s, %s", who, day);
}

void
folio_needs_add_task(FolioGathering *gathering, const FolioTaskRow *row)
{
    const FolioTask *task = row->task;
    bool mine = is_me(gathering, task->owner);
    FolioNeed *need =
        folio_needs_add_due(gathering, mine ? NULL : "Owed", task->due, task->id, task->text);
    if (need != NULL && !mine)
        say_who(need, "@", task->owner);
}

void
folio_needs_add_request(FolioGathering *gathering, const FolioRow *row)
{
    if (is_me(gathering, row->author))
        (void) folio_needs_add_due(gathering, "Ask", row->due, row->id, row->title);
}

static bool
is_answered(FolioGathering *gathering, const FolioRow *invitation, bool *answered, GError **error)
{
    const FolioOrder order = {.limit = 1};
    g_autoptr(FolioQuery) query =
        folio_query_new_field("invited_by", FOLIO_QUERY_IS, invitation->id);
    g_autoptr(GPtrArray) rows =
        folio_index_find(gathering->call->index, query, &order, &gathering->call->today, error);
    *answered = rows != NULL && rows->len > 0;
    return rows != NULL;
}

/* The day since when it waits; NULL: nobody knows. */
static FolioNeed *
add_since(FolioGathering *gathering, const char *section, const char *id, const char *title,
          const char *day)
{
    FolioMoment moment;
    FolioNeed *need = folio_needs_add(gathering, section, id, title);
    need->day = g_strdup(day);
    if (day != NULL
        && folio_moment_parse(day, &gathering->call->today, FOLIO_DATE_BACKWARD, &moment, NULL)) {
        need->when = folio_moment_to_words(&moment);
        need->relative = folio_date_to_relative(&moment.day, &gathering->call->today);
    }
    return need;
}

bool
folio_needs_gather_owed(FolioGathering *gathering, GError **error)
{
    static const char *const whats[] = {"signature", "answer", "consent", NULL};
    static const char *const sections[] = {"Sign", "Answer", "Agree"};
    const char *me = folio_journal_get_me(gathering->call->journal);
    if (me == NULL)
        return true;
    g_autoptr(GPtrArray) owed = folio_owed_gather(gathering->call, me, whats, error);
    for (guint i = 0; owed != NULL && i < owed->len; i++) {
        const FolioOwed *one = g_ptr_array_index(owed, i);
        for (gsize what = 0; whats[what] != NULL; what++) {
            if (strcmp(one->what, whats[what]) == 0)
                (void) add_since(gathering, sections[what], one->id, one->title, one->since);
        }
    }
    return owed != NULL;
}

static void
add_invitation(FolioGathering *gathering, const FolioRow *row)
{
    const char *sent = folio_row_get(row, "sent");
    FolioNeed *need =
        add_since(gathering, "Invited", row->id, row->title, sent != NULL ? sent : row->date);
    if (row->author != NULL)
        say_who(need, "@", row->author);
}

bool
folio_needs_gather_invitations(FolioGathering *gathering, GError **error)
{
    FolioCall *call = gathering->call;
    const FolioOrder order = {.field = "date"};
    g_autoptr(FolioQuery) query = folio_query_and(
        folio_query_new_kind("request"),
        folio_query_and(folio_query_new_field("purpose", FOLIO_QUERY_IS, "reflection"),
                        folio_query_new_field("status", FOLIO_QUERY_IS, "sent")));
    g_autoptr(GPtrArray) rows = folio_index_find(call->index, query, &order, &call->today, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        bool answered;
        if (!is_answered(gathering, row, &answered, error))
            return false;
        if (!answered && names_me(gathering, folio_row_get(row, "to")))
            add_invitation(gathering, row);
    }
    return rows != NULL;
}

bool
folio_needs_gather_conflicts(FolioGathering *gathering, GError **error)
{
    g_autoptr(GPtrArray) found = folio_journal_list_unresolved(gathering->call->journal, error);
    for (guint i = 0; found != NULL && i < found->len; i++) {
        const FolioUnresolved *unresolved = g_ptr_array_index(found, i);
        const char *title = unresolved->title != NULL ? unresolved->title : unresolved->path;
        FolioNeed *need = folio_needs_add(gathering, "Conflict", unresolved->id, title);
        need->relative = g_strdup(unresolved->fields);
    }
    return found != NULL;
}

bool
folio_needs_gather_spared(FolioGathering *gathering, GError **error)
{
    g_autoptr(GPtrArray) found = folio_journal_list_spared(gathering->call->journal, error);
    for (guint i = 0; found != NULL && i < found->len; i++) {
        const FolioSpared *spared = g_ptr_array_index(found, i);
        const char *title = spared->title != NULL ? spared->title : spared->path;
        FolioNeed *need = folio_needs_add(gathering, "Kept", spared->id, title);
        need->relative = folio_spared_in_words(spared);
    }
    return found != NULL;
}
