#include "standings.h"

#include "entries.h"
#include "folio/kind.h"
#include "folio/marks.h"
#include "owed.h"
#include "remembered.h"
#include "several.h"

/* How it stands in one journal is an object, as --json shows it: it is kept until something changes.
 *   name; last: the day of the last thing that somebody else wrote; next, meeting: moment and id of the next
 *   meeting; new: entries not seen, or not since they changed; late: open things whose day is past;
 *   waiting: what waits for the reader */

static bool
put_text(json_t *standing, const char *key, const char *text)
{
    return json_object_set_new(standing, key, folio_json_text(text)) == 0;
}

static bool
find_last(FolioCall *call, json_t *standing, GError **error)
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
    const FolioRow *row = rows == NULL || rows->len == 0 ? NULL : g_ptr_array_index(rows, 0);
    return rows != NULL && put_text(standing, "last", row != NULL ? row->date : NULL);
}

static bool
find_next(FolioCall *call, json_t *standing, GError **error)
{
    const FolioOrder order = {.field = "due", .limit = 1};
    g_autofree char *today = folio_date_to_iso(&call->today);
    g_autofree char *text = g_strdup_printf("kind:meeting status:planned due>=%s", today);
    g_autoptr(FolioQuery) query = folio_query_parse(text, folio_kinds(), &call->today, error);
    g_autoptr(GPtrArray) rows =
        query == NULL ? NULL : folio_index_find(call->index, query, &order, &call->today, error);
    const FolioRow *row = rows == NULL || rows->len == 0 ? NULL : g_ptr_array_index(rows, 0);
    return rows != NULL && put_text(standing, "next", row != NULL ? row->due : NULL)
           && put_text(standing, "meeting", row != NULL ? row->id : NULL);
}

static bool
count_late(FolioCall *call, json_t *standing, GError **error)
{
    g_autoptr(FolioQuery) query =
        folio_query_parse("is:overdue", folio_kinds(), &call->today, error);
    if (query == NULL)
        return false;
    g_autoptr(GPtrArray) rows = folio_index_find(call->index, query, NULL, &call->today, error);
    g_autoptr(GPtrArray) tasks =
        rows == NULL ? NULL : folio_index_find_tasks(call->index, query, NULL, &call->today, error);
    return tasks != NULL
           && json_object_set_new(standing, "late", json_integer(rows->len + tasks->len)) == 0;
}

static bool
count_news(FolioCall *call, json_t *standing, GError **error)
{
    g_autoptr(FolioMarks) marks = folio_marks_load(call->journal, error);
    g_autoptr(GPtrArray) news =
        marks == NULL ? NULL : folio_marks_find_news(marks, call->index, &call->today, error);
    return news != NULL && json_object_set_new(standing, "new", json_integer(news->len)) == 0;
}

static bool
find_waiting(FolioCall *call, json_t *standing, GError **error)
{
    const char *me = folio_journal_get_me(call->journal);
    json_t *waiting = json_array();
    json_object_set_new(standing, "waiting", waiting);
    g_autoptr(GPtrArray) owed = me == NULL ? NULL : folio_owed_gather(call, me, NULL, error);
    for (guint i = 0; owed != NULL && i < owed->len; i++) {
        const FolioOwed *one = g_ptr_array_index(owed, i);
        json_array_append_new(waiting, json_pack("{ss so so so}", "what", one->what, "id",
                                                 folio_json_text(one->id), "title",
                                                 folio_json_text(one->title), "since",
                                                 folio_json_text(one->since)));
    }
    return me == NULL || owed != NULL;
}

static json_t *
work_out(FolioCall *call, GError **error)
{
    g_autoptr(json_t) standing = json_object();
    if (!find_last(call, standing, error) || !find_next(call, standing, error)
        || !count_news(call, standing, error) || !count_late(call, standing, error)
        || !find_waiting(call, standing, error))
        return NULL;
    return g_steal_pointer(&standing);
}

static bool
gather(FolioCall *call, gpointer data, GError **error)
{
    g_autoptr(json_t) standing = folio_remember(call, "roster", work_out, error);
    if (standing == NULL)
        return false;
    json_t *named = json_pack("{so}", "name", folio_json_text(call->journal_name));
    json_object_update(named, standing);
    g_ptr_array_add(data, named);
    return true;
}

GPtrArray *
folio_standings_gather(FolioCall *call, GError **error)
{
    g_autoptr(GPtrArray) standings = g_ptr_array_new_with_free_func((GDestroyNotify) json_decref);
    const char *names = call->globals->journals != NULL ? call->globals->journals : "all";
    if (!folio_call_follow(call, names, error)
        || !folio_call_each_journal_lazily(call, gather, standings, error))
        return NULL;
    return g_steal_pointer(&standings);
}

/* --- As records ----------------------------------------------------------------------------------- */

static const char *
get_text(const json_t *standing, const char *key)
{
    return json_string_value(json_object_get(standing, key));
}

static char *
dup_waiting(const json_t *standing)
{
    size_t i;
    json_t *owed;
    g_autoptr(GString) words = g_string_new(NULL);
    json_array_foreach(json_object_get(standing, "waiting"), i, owed) g_string_append_printf(
        words, "%s%s %s", words->len > 0 ? ", " : "", get_text(owed, "what"), get_text(owed, "id"));
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
    const json_t *value = json_object_get(item, field);
    if (json_is_array(value))
        return dup_waiting(item);
    if (json_is_integer(value))
        return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return g_strdup(json_string_value(value));
}

static json_t *
to_json(const void *item, const FolioCall *call)
{
    (void) call;
    return json_deep_copy(item);
}

static const FolioRecordType records = {
    .key = "journals", .dup = dup_field, .knows = knows_field, .to_json = to_json};

static char *
show_last(const void *item, const FolioCall *call)
{
    const char *day = get_text(item, "last");
    GDate last;
    return day != NULL && folio_date_parse_iso(day, &last)
               ? folio_date_to_relative(&last, &call->today)
               : NULL;
}

static char *
show_next(const void *item, const FolioCall *call)
{
    const char *next = get_text(item, "next");
    FolioMoment moment;
    return next != NULL && folio_moment_parse(next, &call->today, FOLIO_DATE_FORWARD, &moment, NULL)
               ? folio_moment_to_words(&moment)
               : NULL;
}

static FolioStyle
style_count(const void *item, const char *key, FolioStyle style)
{
    return json_integer_value(json_object_get(item, key)) > 0 ? style : FOLIO_STYLE_PLAIN;
}

static FolioStyle
style_late(const void *item, const FolioCall *call)
{
    (void) call;
    return style_count(item, "late", FOLIO_STYLE_BAD);
}

static FolioStyle
style_new(const void *item, const FolioCall *call)
{
    (void) call;
    return style_count(item, "new", FOLIO_STYLE_GOOD);
}

static const FolioColumn columns[] = {
    {"name", "NAME", NULL, folio_style_of_id, NULL},
    {"last", "LAST", show_last, NULL, NULL},
    {"next", "NEXT MEETING", show_next, NULL, NULL},
    {"new", "NEW", NULL, style_new, NULL},
    {"late", "LATE", NULL, style_late, NULL},
    {"waiting", "WAITING ON YOU", NULL, NULL, NULL},
};

bool
folio_standings_print(FolioCall *call, const GPtrArray *standings, GError **error)
{
    return folio_print_records(call, &records, columns, G_N_ELEMENTS(columns), standings, error);
}
