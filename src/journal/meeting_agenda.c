/* The agenda of a meeting, from what is open. Only what everybody at the table can read goes on it: a
 * private entry is counted for who plans the meeting, and neither named nor counted in the file. */
#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "meeting_internal.h"

enum { NEAR_DAYS = 60, LOOK_BACK_DAYS = 30 };

/* What is looked for, in this order. */
typedef struct Source {
    const char *query; /* %s: the day until which a goal is near, or since which something is new */
    bool since;        /* the day looks back */
    const char *point; /* "Goal" */
    const char *singular, *plural;
    guint max;
} Source;

static const Source goals = {"goal status:active due<=%s", false, "Goal", "goal", "goals", 3};
static const Source next_goal = {"goal status:active", false, "Goal", "goal", "goals", 1};
static const Source actions = {"status:open", false, "Action", "open action", "open actions", 5};
static const Source challenges = {
    "challenge status:open,trying", false, "Challenge", "open challenge", "open challenges", 3};
static const Source reflections = {"reflection since:%s", true,          "Reflection",
                                   "reflection",          "reflections", 2};

typedef struct Filling {
    FolioIndex *index;
    const FolioEntry *meeting;
    const GDate *today;
    GHashTable *people; /* handles: who is at the table */
    GDate near, since;
    GPtrArray *points; /* char* */
    GString *summary, *left_out;
    guint left_out_count;
} Filling;

static void
filling_clear(Filling *filling)
{
    g_hash_table_unref(filling->people);
    g_ptr_array_unref(filling->points);
    g_string_free(filling->summary, TRUE);
    g_string_free(filling->left_out, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Filling, filling_clear)

static bool
is_at_the_table(const Filling *filling, const char *handle)
{
    return handle == NULL || g_hash_table_contains(filling->people, handle);
}

static void
append_count(GString *text, guint count, const char *before, const Source *source)
{
    g_string_append_printf(text, "%s%u %s%s", text->len > 0 ? ", " : "", count, before,
                           count == 1 ? source->singular : source->plural);
}

/* What one source gave: how many points, how many more there were, how many are private. */
static void
count(Filling *filling, const Source *source, guint found, guint hidden)
{
    guint taken = MIN(found, source->max);
    if (found > taken)
        g_string_append_printf(filling->summary, "%s%u of %u %s",
                               filling->summary->len > 0 ? ", " : "", taken, found, source->plural);
    else if (found > 0)
        append_count(filling->summary, found, "", source);
    if (hidden > 0)
        append_count(filling->left_out, hidden, "private ", source);
    filling->left_out_count += hidden;
}

/* --- Entries -------------------------------------------------------------------------------------- */

static GPtrArray *
find_rows(const Filling *filling, const Source *source, GError **error)
{
    g_autofree char *day = folio_date_to_iso(source->since ? &filling->since : &filling->near);
    g_auto(GStrv) parts = g_strsplit(source->query, "%s", 2);
    g_autofree char *words = g_strjoinv(day, parts);
    g_autoptr(FolioQuery) query = folio_query_parse(words, folio_kinds(), filling->today, error);
    const FolioOrder order = {.field = source->since ? "date" : "due"};
    return query == NULL ? NULL
                         : folio_index_find(filling->index, query, &order, filling->today, error);
}

static bool
add_entries(Filling *filling, const Source *source, guint *found, GError **error)
{
    guint hidden = 0;
    *found = 0;
    g_autoptr(GPtrArray) rows = find_rows(filling, source, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->problem != NULL || !is_at_the_table(filling, row->author))
            continue;
        if (row->store == FOLIO_STORE_PRIVATE)
            hidden++;
        else if ((*found)++ < source->max)
            g_ptr_array_add(filling->points,
                            g_strdup_printf("%s: %s (%s)", source->point, row->title, row->id));
    }
    if (source != &next_goal)
        count(filling, source, *found, hidden);
    else if (*found > 0)
        count(filling, source, 1, 0);
    return rows != NULL;
}

/* Without a goal near its day, the one whose day comes first. */
static bool
add_goals(Filling *filling, GError **error)
{
    guint found;
    return add_entries(filling, &goals, &found, error)
           && (found > 0 || add_entries(filling, &next_goal, &found, error));
}

/* --- Actions -------------------------------------------------------------------------------------- */

static bool
add_actions(Filling *filling, GError **error)
{
    guint found = 0, hidden = 0;
    g_autoptr(FolioQuery) query =
        folio_query_parse(actions.query, folio_kinds(), filling->today, error);
    const FolioOrder order = {.field = "due"};
    g_autoptr(GPtrArray) rows =
        query == NULL
            ? NULL
            : folio_index_find_tasks(filling->index, query, &order, filling->today, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioTaskRow *row = g_ptr_array_index(rows, i);
        const FolioTask *task = row->task;
        if (task->id == NULL || task->state != FOLIO_TASK_OPEN
            || !is_at_the_table(filling, task->owner))
            continue;
        if (row->store == FOLIO_STORE_PRIVATE)
            hidden++;
        else if (found++ < actions.max)
            g_ptr_array_add(filling->points,
                            g_strdup_printf("%s: %s%s%s (%s)", actions.point, task->text,
                                            task->owner != NULL ? " @" : "",
                                            task->owner != NULL ? task->owner : "", task->id));
    }
    count(filling, &actions, found, hidden);
    return rows != NULL;
}

/* --- Who and since when --------------------------------------------------------------------------- */

static void
gather_people(Filling *filling, FolioJournal *journal)
{
    const char *me = folio_journal_get_me(journal);
    const char *author = folio_entry_get_text(filling->meeting, "author");
    g_auto(GStrv) people = folio_entry_dup_list(filling->meeting, "people");
    filling->people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (char **handle = people; *handle != NULL; handle++)
        g_hash_table_add(filling->people, g_strdup(*handle));
    if (me != NULL)
        g_hash_table_add(filling->people, g_strdup(me));
    if (author != NULL)
        g_hash_table_add(filling->people, g_strdup(author));
}

/* The day after the last meeting that was held with one of them; a month ago when there was none. */
static bool
find_since(Filling *filling, GError **error)
{
    g_auto(GStrv) people = folio_entry_dup_list(filling->meeting, "people");
    g_autoptr(FolioQuery) query = folio_query_and(
        folio_query_new_kind("meeting"), folio_query_new_field("status", FOLIO_QUERY_IS, "held"));
    const FolioOrder order = {.field = "start", .reverse = true};
    g_autoptr(GPtrArray) rows =
        folio_index_find(filling->index, query, &order, filling->today, error);
    filling->since = *filling->today;
    g_date_subtract_days(&filling->since, LOOK_BACK_DAYS);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        g_autofree char *day = g_strndup(row->due != NULL ? row->due : "", strlen("YYYY-MM-DD"));
        g_auto(GStrv) with = g_strsplit(
            folio_row_get(row, "people") != NULL ? folio_row_get(row, "people") : "", ", ", -1);
        bool same = false;
        for (char **handle = people; *handle != NULL && !same; handle++)
            same = g_strv_contains((const char *const *) with, *handle)
                   && g_strcmp0(*handle, folio_entry_get_text(filling->meeting, "author")) != 0;
        if (same && folio_date_parse_iso(day, &filling->since)) {
            g_date_add_days(&filling->since, 1);
            break;
        }
    }
    return rows != NULL;
}

/* --- All of it ------------------------------------------------------------------------------------ */

/* What the two of them said beforehand has its place too. */
static void
add_expectations(Filling *filling)
{
    const char *push = folio_entry_get_text(filling->meeting, "challenge_me_on");
    if (folio_entry_has(filling->meeting, "expect_mentee")
        || folio_entry_has(filling->meeting, "expect_mentor"))
        g_ptr_array_add(filling->points, g_strdup("What each of us wants out of it"));
    if (push != NULL && *push != '\0')
        g_ptr_array_add(filling->points, g_strdup_printf("Push me on: %s", push));
}

static void
hint_at_expectations(const Filling *filling, FolioPrepared *prepared)
{
    const FolioEntry *meeting = filling->meeting;
    bool mentee = folio_entry_has(meeting, "expect_mentee");
    bool mentor = folio_entry_has(meeting, "expect_mentor");
    const char *format = folio_entry_get_text(meeting, "format");
    if ((mentee && mentor) || (format != NULL && strcmp(format, "one-to-one") != 0))
        return;
    g_ptr_array_add(prepared->hints,
                    g_strdup_printf("what does %s want out of it? folio edit %s%s%s",
                                    mentee   ? "the mentor"
                                    : mentor ? "the mentee"
                                             : "each of you",
                                    folio_entry_get_id(meeting),
                                    mentee ? "" : " --expect-mentee TEXT",
                                    mentor ? "" : " --expect-mentor TEXT"));
}

static char *
summarise(const Filling *filling)
{
    if (filling->summary->len == 0 && filling->left_out->len == 0)
        return NULL;
    return g_strdup_printf("agenda: %s%s%s%s",
                           filling->summary->len > 0 ? filling->summary->str : "nothing open",
                           filling->left_out->len > 0 ? "; " : "", filling->left_out->str,
                           filling->left_out->len == 0    ? ""
                           : filling->left_out_count == 1 ? " was left out"
                                                          : " were left out");
}

static void
filling_init(Filling *filling, FolioJournal *journal, const FolioEntry *meeting, FolioIndex *index,
             const GDate *today)
{
    *filling = (Filling){.index = index, .meeting = meeting, .today = today};
    filling->points = g_ptr_array_new_with_free_func(g_free);
    filling->summary = g_string_new(NULL);
    filling->left_out = g_string_new(NULL);
    if (!folio_entry_get_date(meeting, "start", &filling->near))
        filling->near = *today;
    g_date_add_days(&filling->near, NEAR_DAYS);
    gather_people(filling, journal);
}

bool
folio_meeting_fill_agenda(FolioJournal *journal, FolioEntry *meeting, const GDate *today,
                          FolioPrepared *prepared, GError **error)
{
    guint found;
    g_auto(Filling) filling;
    FolioIndex *index = folio_journal_get_index(journal, error);
    filling_init(&filling, journal, meeting, index, today);
    add_expectations(&filling);
    if (index == NULL || !find_since(&filling, error) || !add_goals(&filling, error)
        || !add_actions(&filling, error) || !add_entries(&filling, &challenges, &found, error)
        || !add_entries(&filling, &reflections, &found, error))
        return false;
    prepared->summary = summarise(&filling);
    hint_at_expectations(&filling, prepared);
    if (filling.points->len == 0)
        return true;
    g_ptr_array_add(filling.points, NULL);
    return folio_meeting_set_list(meeting, "agenda", (char *const *) filling.points->pdata, error);
}
