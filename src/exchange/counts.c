/* Counts of a quarter for a programme: only what a table of fixed words has a place for can come out of
 * an entry. */
#include <string.h>

#include "counts_internal.h"
#include "folio/kind.h"

/* --- Days ---------------------------------------------------------------------------------------- */

static bool
read_day(const char *text, GDate *day)
{
    g_autofree char *only_day = g_strndup(text != NULL ? text : "", strlen("2026-03-02"));
    return folio_date_parse_iso(only_day, day);
}

static bool
get_day(const FolioRow *row, const char *field, GDate *day)
{
    return read_day(folio_row_get(row, field), day);
}

static bool
is_in_quarter(const Counting *counting, const FolioRow *row, const char *field)
{
    GDate day;
    return get_day(row, field, &day) && g_date_compare(&day, &counting->first) >= 0
           && g_date_compare(&day, &counting->last) <= 0;
}

/* Begun by the end of the quarter, and not over before it: an entry that is closed is counted where its
 * day or its due day falls in the quarter or after. */
static bool
is_alive(const Counting *counting, const FolioRow *row, const char *end_field)
{
    GDate begun, end;
    if (!get_day(row, "date", &begun) || g_date_compare(&begun, &counting->last) > 0)
        return false;
    return !folio_row_is_closed(row) || g_date_compare(&begun, &counting->first) >= 0
           || (get_day(row, end_field, &end) && g_date_compare(&end, &counting->first) >= 0);
}

static void
add(Counting *counting, const char *table, const char *word)
{
    folio_counts_add(counting->counts, table, NULL, word);
}

/* --- One kind each ------------------------------------------------------------------------------- */

static void
count_goal(Counting *counting, const FolioRow *row)
{
    if (!is_alive(counting, row, "due"))
        return;
    folio_counts_add(counting->counts, "goals", folio_row_get(row, "domain"), row->status);
    add(counting, "goal-spheres", folio_row_get(row, "sphere"));
    add(counting, "goal-horizons",
        folio_goal_horizon(folio_row_get(row, "horizon"), row->date, folio_row_get(row, "due")));
}

static void
count_agreement(Counting *counting, const FolioRow *row)
{
    const char *ending = folio_row_get(row, "ended_because");
    g_autofree char *ended = g_strconcat("ended-", ending != NULL ? ending : "other", NULL);
    if (!is_alive(counting, row, "end"))
        return;
    add(counting, "agreement-formats", folio_row_get(row, "format"));
    add(counting, "agreement-phases", folio_row_get(row, "phase"));
    add(counting, "agreement-states", g_strcmp0(row->status, "ended") == 0 ? ended : row->status);
    g_ptr_array_add(counting->agreements, row->id);
}

/* On the day of the meeting the clock decides, that on the wall of who wrote it. */
static bool
had_agenda(const Counting *counting, const FolioRow *row)
{
    FolioMoment written, start;
    const FolioExport *what = counting->what;
    const char *text = folio_row_get(row, "start");
    if (what->since == NULL || text == NULL || !folio_moment_parse_iso(text, &start)
        || !what->since(row, "agenda", &written, what->data))
        return false;
    int order = g_date_compare(&written.day, &start.day);
    return order < 0 || (order == 0 && written.minute < start.minute);
}

static void
count_meeting(Counting *counting, const FolioRow *row)
{
    const char *agreement = folio_row_get(row, "agreement");
    bool is_held = g_strcmp0(row->status, "held") == 0;
    if (!is_in_quarter(counting, row, "start"))
        return;
    add(counting, "meeting-formats", folio_row_get(row, "format"));
    add(counting, "meetings",
        !is_held                    ? row->status
        : had_agenda(counting, row) ? "agenda-first"
                                    : "agenda-late");
    if (is_held && agreement != NULL)
        g_hash_table_insert(counting->held, (gpointer) agreement,
                            GUINT_TO_POINTER(counting_get_held(counting, agreement) + 1));
}

static void
count_reflection(Counting *counting, const FolioRow *row)
{
    counting->reflections += is_in_quarter(counting, row, "date") ? 1 : 0;
}

static void
count_challenge(Counting *counting, const FolioRow *row)
{
    if (is_alive(counting, row, "date"))
        add(counting, "challenges", row->status);
}

static void
count_success(Counting *counting, const FolioRow *row)
{
    if (is_in_quarter(counting, row, "date"))
        add(counting, "successes", folio_row_get(row, "size"));
}

static void
count_feedback(Counting *counting, const FolioRow *row)
{
    if (!is_in_quarter(counting, row, "date"))
        return;
    add(counting, "feedback", folio_row_get(row, "form"));
    counting_add_round(counting, row);
}

/* How long a yes took. */
static const char *
word_for_yes(const Counting *counting, const FolioRow *row, const GDate *sent)
{
    enum { WEEK_DAYS = 7, MONTH_DAYS = 28 };
    FolioMoment moment;
    const FolioExport *what = counting->what;
    if (what->since == NULL || !what->since(row, "status", &moment, what->data))
        return "yes-undated";
    int days = g_date_days_between(sent, &moment.day);
    return days <= WEEK_DAYS    ? "yes-in-1-week"
           : days <= MONTH_DAYS ? "yes-in-4-weeks"
                                : "yes-later";
}

static void
count_request(Counting *counting, const FolioRow *row)
{
    GDate sent;
    const char *purpose = folio_row_get(row, "purpose");
    bool is_made = g_strcmp0(row->status, "made") == 0;
    bool is_yes = is_made || g_strcmp0(row->status, "accepted") == 0;
    if (!is_in_quarter(counting, row, "sent") || !get_day(row, "sent", &sent))
        return;
    if (g_strcmp0(purpose, "introduction") == 0)
        purpose = is_made ? "introduction-made" : "introduction-open";
    add(counting, "request-purposes", purpose);
    add(counting, "requests",
        is_yes                                    ? word_for_yes(counting, row, &sent)
        : g_strcmp0(row->status, "declined") == 0 ? "declined"
        : g_strcmp0(row->status, "no-reply") == 0 ? "no-reply"
                                                  : "waiting");
}

static void
count_person(Counting *counting, const FolioRow *row)
{
    const char *functions = folio_row_get(row, "functions");
    if (g_strcmp0(folio_row_get(row, "is"), "self") == 0 || folio_row_is_closed(row))
        return;
    counting->has_network = true;
    g_auto(GStrv) words = g_strsplit(functions != NULL ? functions : "", ", ", -1);
    for (char **word = words; *word != NULL; word++)
        g_hash_table_add(counting->filled, g_strdup(*word));
}

static const struct {
    const char *kind;
    void (*count)(Counting *counting, const FolioRow *row);
} counters[] = {
    {"goal", count_goal},           {"agreement", count_agreement},
    {"meeting", count_meeting},     {"reflection", count_reflection},
    {"challenge", count_challenge}, {"success", count_success},
    {"feedback", count_feedback},   {"request", count_request},
    {"person", count_person},       {"assessment", counting_add_rating},
};

/* --- Promises ------------------------------------------------------------------------------------ */

/* Done on time or not is for the history to say. */
static const char *
word_for_done(const Counting *counting, const FolioTaskRow *task, const GDate *due)
{
    FolioMoment moment;
    const FolioExport *what = counting->what;
    const FolioRow *row =
        task->entry_id == NULL ? NULL : g_hash_table_lookup(counting->rows, task->entry_id);
    if (row == NULL || task->task->id == NULL || what->since == NULL)
        return NULL;
    g_autofree char *field = g_strconcat("task:", task->task->id, NULL);
    if (!what->since(row, field, &moment, what->data))
        return NULL;
    return g_date_compare(&moment.day, due) <= 0 ? "on-time" : "late";
}

static void
count_task(Counting *counting, const FolioTaskRow *task)
{
    GDate due;
    if (!task->task->due_valid || !read_day(task->task->due, &due)
        || !folio_quarter_has(&counting->what->quarter, &due))
        return;
    bool is_done = task->task->state == FOLIO_TASK_DONE;
    add(counting, "actions",
        is_done ? word_for_done(counting, task, &due) : folio_task_state_name(task->task->state));
}

/* --- All of it ----------------------------------------------------------------------------------- */

static void
count_row(Counting *counting, const FolioRow *row)
{
    for (gsize i = 0; row->kind != NULL && i < G_N_ELEMENTS(counters); i++) {
        if (strcmp(counters[i].kind, row->kind->name) == 0)
            counters[i].count(counting, row);
    }
    if (row->id != NULL)
        g_hash_table_insert(counting->rows, row->id, (gpointer) row);
}

static void
write_counts(const FolioExport *what, GString *text)
{
    g_autoptr(FolioCounts) counts = folio_counts_new(&what->quarter);
    g_auto(Counting) counting = {.what = what, .counts = counts};
    counting_init(&counting);
    counts->with_private = what->with_private;
    for (guint i = 0; i < what->items->len; i++) {
        const FolioExportItem *item = g_ptr_array_index(what->items, i);
        if (item->row->problem == NULL)
            count_row(&counting, item->row);
    }
    for (guint i = 0; i < what->tasks->len; i++)
        count_task(&counting, g_ptr_array_index(what->tasks, i));
    counting_finish(&counting);
    g_autofree char *file = folio_counts_emit(counts);
    g_string_append(text, file);
}

const FolioFormat folio_format_counts = {
    .name = "counts",
    .summary = "whole numbers of a quarter, for a programme",
    .of_quarter = true,
    .write = write_counts,
};
