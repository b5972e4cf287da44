#include "standings.h"

#include <string.h>

#include "entries.h"
#include "folio/kind.h"
#include "folio/marks.h"
#include "folio/roster.h"
#include "owed.h"
#include "several.h"

/* How it stands in one journal. */
typedef struct Standing {
    const char *name;
    char *last;      /* ISO day of the last thing that somebody else wrote; NULL */
    char *next_id;   /* of the next meeting; NULL */
    char *next;      /* its ISO moment */
    guint news;      /* entries not seen, or not since they changed */
    guint late;      /* open things whose day is past */
    GPtrArray *owed; /* FolioOwed*: what waits for the reader */
} Standing;

static void
standing_free(Standing *standing)
{
    g_free(standing->last);
    g_free(standing->next_id);
    g_free(standing->next);
    g_clear_pointer(&standing->owed, g_ptr_array_unref);
    g_free(standing);
}

static bool
find_last(FolioCall *call, Standing *standing, GError **error)
{
    const FolioOrder order = {.field = "date", .reverse = true, .limit = 1};
    const char *me = folio_journal_get_me(call->journal);
    g_autofree char *today = folio_date_to_iso(&call->today);
    FolioQuery *by_others =
        me == NULL ? NULL
                   : folio_query_new_not(folio_query_new_field("author", FOLIO_QUERY_IS, me));
    g_autoptr(FolioQuery) query =
        folio_query_and(by_others, folio_query_new_field("date", FOLIO_QUERY_UNTIL, today));
    g_autoptr(GPtrArray) rows = folio_index_find(call->index, query, &order, &call->today, error);
    if (rows != NULL && rows->len > 0)
        standing->last = g_strdup(((const FolioRow *) g_ptr_array_index(rows, 0))->date);
    return rows != NULL;
}

static bool
find_next(FolioCall *call, Standing *standing, GError **error)
{
    const FolioOrder order = {.field = "due", .limit = 1};
    g_autofree char *today = folio_date_to_iso(&call->today);
    g_autofree char *text = g_strdup_printf("kind:meeting status:planned due>=%s", today);
    g_autoptr(FolioQuery) query = folio_query_parse(text, folio_kinds(), &call->today, error);
    g_autoptr(GPtrArray) rows =
        query == NULL ? NULL : folio_index_find(call->index, query, &order, &call->today, error);
    if (rows != NULL && rows->len > 0) {
        const FolioRow *row = g_ptr_array_index(rows, 0);
        standing->next = g_strdup(row->due);
        standing->next_id = g_strdup(row->id);
    }
    return rows != NULL;
}

static bool
count_late(FolioCall *call, Standing *standing, GError **error)
{
    g_autoptr(FolioQuery) query =
        folio_query_parse("is:overdue", folio_kinds(), &call->today, error);
    if (query == NULL)
        return false;
    g_autoptr(GPtrArray) rows = folio_index_find(call->index, query, NULL, &call->today, error);
    g_autoptr(GPtrArray) tasks =
        rows == NULL ? NULL : folio_index_find_tasks(call->index, query, NULL, &call->today, error);
    if (tasks == NULL)
        return false;
    standing->late = rows->len + tasks->len;
    return true;
}

static bool
count_news(FolioCall *call, Standing *standing, GError **error)
{
    g_autoptr(FolioMarks) marks = folio_marks_load(call->journal, error);
    g_autoptr(GPtrArray) news =
        marks == NULL ? NULL : folio_marks_find_news(marks, call->index, &call->today, error);
    if (news == NULL)
        return false;
    standing->news = news->len;
    return true;
}

static bool
gather(FolioCall *call, gpointer data, GError **error)
{
    GPtrArray *standings = data;
    const char *me = folio_journal_get_me(call->journal);
    Standing *standing = g_new0(Standing, 1);
    standing->name = call->journal_name;
    g_ptr_array_add(standings, standing);
    if (!find_last(call, standing, error) || !find_next(call, standing, error)
        || !count_late(call, standing, error) || !count_news(call, standing, error))
        return false;
    if (me != NULL)
        standing->owed = folio_owed_gather(call->index, me, &call->today, error);
    return me == NULL || standing->owed != NULL;
}

/* --- As records ----------------------------------------------------------------------------------- */

static char *
dup_waiting(const Standing *standing)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint i = 0; standing->owed != NULL && i < standing->owed->len; i++) {
        const FolioOwed *owed = g_ptr_array_index(standing->owed, i);
        g_string_append_printf(words, "%s%s %s", words->len > 0 ? ", " : "", owed->what, owed->id);
    }
    return g_strdup(words->str);
}

static const char *const fields[] = {"name", "last", "next",    "meeting",
                                     "new",  "late", "waiting", NULL};

static bool
knows_field(const char *field)
{
    return g_strv_contains(fields, field);
}

static char *
dup_field(const void *item, const char *field, const FolioCall *call)
{
    (void) call;
    const Standing *standing = item;
    const struct {
        const char *name;
        const char *text;
    } texts[] = {{"name", standing->name},
                 {"last", standing->last},
                 {"next", standing->next},
                 {"meeting", standing->next_id}};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (strcmp(texts[i].name, field) == 0)
            return g_strdup(texts[i].text);
    }
    if (strcmp(field, "waiting") == 0)
        return dup_waiting(standing);
    return g_strdup_printf("%u", strcmp(field, "new") == 0 ? standing->news : standing->late);
}

static json_t *
owed_to_json(const GPtrArray *owed)
{
    json_t *array = json_array();
    for (guint i = 0; owed != NULL && i < owed->len; i++) {
        const FolioOwed *one = g_ptr_array_index(owed, i);
        json_array_append_new(array, json_pack("{ss so so so}", "what", one->what, "id",
                                               folio_json_text(one->id), "title",
                                               folio_json_text(one->title), "since",
                                               folio_json_text(one->since)));
    }
    return array;
}

static json_t *
to_json(const void *item, const FolioCall *call)
{
    (void) call;
    const Standing *standing = item;
    return json_pack("{so so so so si si so}", "name", folio_json_text(standing->name), "last",
                     folio_json_text(standing->last), "next", folio_json_text(standing->next),
                     "meeting", folio_json_text(standing->next_id), "new", (int) standing->news,
                     "late", (int) standing->late, "waiting", owed_to_json(standing->owed));
}

static const FolioRecordType records = {"journals", dup_field, knows_field, to_json};

static char *
show_last(const void *item, const FolioCall *call)
{
    const Standing *standing = item;
    GDate last;
    return standing->last != NULL && folio_date_parse_iso(standing->last, &last)
               ? folio_date_to_relative(&last, &call->today)
               : NULL;
}

static char *
show_next(const void *item, const FolioCall *call)
{
    const Standing *standing = item;
    FolioMoment moment;
    return standing->next != NULL
                   && folio_moment_parse(standing->next, &call->today, FOLIO_DATE_FORWARD, &moment,
                                         NULL)
               ? folio_moment_to_words(&moment)
               : NULL;
}

static FolioStyle
style_late(const void *item, const FolioCall *call)
{
    (void) call;
    return ((const Standing *) item)->late > 0 ? FOLIO_STYLE_BAD : FOLIO_STYLE_PLAIN;
}

static FolioStyle
style_new(const void *item, const FolioCall *call)
{
    (void) call;
    return ((const Standing *) item)->news > 0 ? FOLIO_STYLE_GOOD : FOLIO_STYLE_PLAIN;
}

static const FolioColumn columns[] = {
    {"name", "NAME", NULL, folio_style_of_id, NULL},
    {"last", "LAST", show_last, NULL, NULL},
    {"next", "NEXT MEETING", show_next, NULL, NULL},
    {"new", "NEW", NULL, style_new, NULL},
    {"late", "LATE", NULL, style_late, NULL},
    {"waiting", "WAITING ON YOU", NULL, NULL, NULL},
};

GPtrArray *
folio_standings_gather(FolioCall *call, GError **error)
{
    g_autoptr(GPtrArray) standings = g_ptr_array_new_with_free_func((GDestroyNotify) standing_free);
    const char *names = call->globals->journals != NULL ? call->globals->journals : "all";
    if (!folio_call_follow(call, names, error)
        || !folio_call_each_journal(call, gather, standings, error))
        return NULL;
    return g_steal_pointer(&standings);
}

bool
folio_standings_print(FolioCall *call, const GPtrArray *standings, GError **error)
{
    return folio_print_records(call, &records, columns, G_N_ELEMENTS(columns), standings, error);
}
