#include "needs_internal.h"

#include <string.h>

#include "drafts.h"
#include "entries.h"
#include "folio/error.h"
#include "folio/history.h"
#include "several.h"

#define SOON_DAYS 14
#define QUIET_DAYS 7
#define NEXT_MEETINGS 3
#define FEW_NEW 8 /* files of a folder that are named one by one */

static void
need_free(FolioNeed *need)
{
    g_free(need->when);
    g_free(need->id);
    g_free(need->title);
    g_free(need->relative);
    g_free(need->day);
    g_free(need);
}

FolioNeed *
folio_needs_add(FolioGathering *gathering, const char *section, const char *id, const char *title)
{
    FolioNeed *need = g_new0(FolioNeed, 1);
    need->section = section;
    need->id = folio_qualify_id(gathering->call->journal_name, id);
    need->title = g_strdup(title);
    g_ptr_array_add(gathering->needs, need);
    return need;
}

FolioNeed *
folio_needs_add_due(FolioGathering *gathering, const char *section, const char *due, const char *id,
                    const char *title)
{
    const GDate *today = &gathering->call->today;
    FolioMoment moment;
    if (due == NULL || !folio_moment_parse(due, today, FOLIO_DATE_FORWARD, &moment, NULL)
        || g_date_compare(&moment.day, &gathering->soon) > 0)
        return NULL;
    bool late = g_date_compare(&moment.day, today) < 0;
    const char *by_day = late ? "Late" : "Due";
    FolioNeed *need = folio_needs_add(gathering, section != NULL ? section : by_day, id, title);
    g_autofree char *relative = folio_date_to_relative(&moment.day, today);
    need->day = g_strdup(due);
    need->when = folio_moment_to_words(&moment);
    need->relative = g_strdup_printf("%s%s", late ? "! " : "", relative);
    return need;
}

static bool
gather_meetings(FolioGathering *gathering, GError **error)
{
    FolioCall *call = gathering->call;
    const FolioOrder order = {.field = "due", .limit = NEXT_MEETINGS};
    g_autofree char *today = folio_date_to_iso(&call->today);
    g_autoptr(FolioQuery) query =
        folio_query_and(folio_query_new_kind("meeting"),
                        folio_query_and(folio_query_new_field("status", FOLIO_QUERY_IS, "planned"),
                                        folio_query_new_field("due", FOLIO_QUERY_SINCE, today)));
    g_autoptr(GPtrArray) rows = folio_index_find(call->index, query, &order, &call->today, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        FolioMoment moment;
        FolioNeed *need = folio_needs_add(gathering, "Next", row->id, row->title);
        if (row->due == NULL
            || !folio_moment_parse(row->due, &call->today, FOLIO_DATE_FORWARD, &moment, NULL))
            continue;
        need->day = g_strdup(row->due);
        need->when = folio_moment_to_words(&moment);
        need->relative = folio_date_to_relative(&moment.day, &call->today);
    }
    return rows != NULL;
}

static bool
gather_tasks(FolioGathering *gathering, GError **error)
{
    FolioCall *call = gathering->call;
    const FolioOrder order = {.field = "due"};
    g_autofree char *soon = folio_date_to_iso(&gathering->soon);
    g_autoptr(FolioQuery) query =
        folio_query_and(folio_query_new_field("is", FOLIO_QUERY_IS, "open"),
                        folio_query_new_field("due", FOLIO_QUERY_UNTIL, soon));
    g_autoptr(GPtrArray) rows =
        folio_index_find_tasks(call->index, query, &order, &call->today, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioTaskRow *row = g_ptr_array_index(rows, i);
        if (row->task->due_valid)
            folio_needs_add_task(gathering, row);
    }
    return rows != NULL;
}

/* Everything with a day of reckoning; a planned meeting is late only once its day has passed. */
static bool
gather_entries(FolioGathering *gathering, GError **error)
{
    FolioCall *call = gathering->call;
    const FolioOrder order = {.field = "due"};
    g_autofree char *soon = folio_date_to_iso(&gathering->soon);
    g_autoptr(FolioQuery) query =
        folio_query_and(folio_query_new_field("is", FOLIO_QUERY_IS, "open"),
                        folio_query_new_field("due", FOLIO_QUERY_UNTIL, soon));
    g_autoptr(GPtrArray) rows = folio_index_find(call->index, query, &order, &call->today, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        bool meeting = row->kind != NULL && strcmp(row->kind->name, "meeting") == 0;
        bool request = row->kind != NULL && strcmp(row->kind->name, "request") == 0;
        if (row->problem == NULL && request)
            folio_needs_add_request(gathering, row);
        else if (row->problem == NULL && (!meeting || folio_row_is_late(row, &call->today)))
            (void) folio_needs_add_due(gathering, NULL, row->due, row->id, row->title);
    }
    return rows != NULL;
}

static bool
gather_quiet(FolioGathering *gathering, GError **error)
{
    FolioCall *call = gathering->call;
    GDate last;
    const FolioOrder order = {.field = "date", .reverse = true, .limit = 1};
    g_autoptr(FolioQuery) query = folio_query_new_kind("reflection");
    g_autoptr(GPtrArray) rows = folio_index_find(call->index, query, &order, &call->today, error);
    if (rows == NULL)
        return false;
    const FolioRow *row = rows->len == 0 ? NULL : g_ptr_array_index(rows, 0);
    if (row == NULL || row->date == NULL || !folio_date_parse_iso(row->date, &last))
        return true;
    int days = g_date_days_between(&last, &call->today);
    if (days >= QUIET_DAYS) {
        g_autofree char *words = g_strdup_printf("no reflection for %d days", days);
        folio_needs_add(gathering, "Quiet", NULL, words)->day = g_strdup(row->date);
    }
    return true;
}

static bool
gather_broken(FolioGathering *gathering, GError **error)
{
    FolioCall *call = gathering->call;
    const FolioOrder order = {0};
    g_autoptr(FolioQuery) query = folio_query_new_field("problem", FOLIO_QUERY_PRESENT, NULL);
    g_autoptr(GPtrArray) rows = folio_index_find(call->index, query, &order, &call->today, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        folio_needs_add(gathering, "Broken", NULL, row->problem);
    }
    return rows != NULL;
}

static void
gather_drafts(FolioGathering *gathering)
{
    g_autoptr(GPtrArray) drafts = folio_drafts_list(gathering->call->journal);
    for (guint i = 0; i < drafts->len; i++)
        folio_needs_add(gathering, "Draft", NULL, g_ptr_array_index(drafts, i));
}

static void
gather_interrupted(FolioGathering *gathering)
{
    g_autofree char *operation = folio_journal_dup_interrupted(gathering->call->journal, NULL);
    if (operation == NULL)
        return;
    g_autofree char *words = g_strdup_printf(
        "'%s' was cut short; nothing is lost, the next command that writes finishes it", operation);
    folio_needs_add(gathering, "Unfinished", NULL, words);
}

/* What every command that writes would refuse to do meanwhile. */
static void
gather_blocked(FolioGathering *gathering)
{
    FolioRepo *repo = folio_journal_get_repo(gathering->call->journal, FOLIO_STORE_SHARED, NULL);
    g_autoptr(GError) problem = NULL;
    if (repo == NULL || folio_repo_check_writable(repo, &problem))
        return;
    const char *hint = folio_error_get_hint(problem);
    g_autofree char *words =
        g_strdup_printf("%s; nothing can be written until then%s%s", problem->message,
                        hint != NULL ? ": " : "", hint != NULL ? hint : "");
    folio_needs_add(gathering, "Unfinished", NULL, words);
}

/* Those that nobody is making just now. */
static GPtrArray *
list_by_hand(FolioJournal *journal, const GPtrArray *deltas)
{
    GPtrArray *by_hand = g_ptr_array_new();
    g_autoptr(GHashTable) ours = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *interrupted = folio_journal_dup_interrupted(journal, ours);
    for (guint i = 0; i < deltas->len; i++) {
        FolioDelta *delta = g_ptr_array_index(deltas, i);
        if (!g_str_has_suffix(delta->path, FOLIO_ROOT_TEMP_SUFFIX)
            && (interrupted == NULL || !g_hash_table_contains(ours, delta->path)))
            g_ptr_array_add(by_hand, delta);
    }
    return by_hand;
}

/* How many new files follow each other from `first` on in one folder of the journal; 0 where there is none. */
static guint
count_new(const GPtrArray *by_hand, guint first)
{
    guint count = 0;
    const FolioDelta *delta = g_ptr_array_index(by_hand, first);
    const char *slash = strchr(delta->path, '/');
    gsize folder = slash == NULL ? 0 : (gsize) (slash + 1 - delta->path);
    for (guint i = first; folder > 0 && i < by_hand->len; i++, count++) {
        const FolioDelta *next = g_ptr_array_index(by_hand, i);
        if (next->type != FOLIO_DELTA_ADDED || strncmp(next->path, delta->path, folder) != 0)
            break;
    }
    return count;
}

/* Each, but many new ones of a folder as one. */
static void
add_by_hand(FolioGathering *gathering, const GPtrArray *by_hand)
{
    for (guint i = 0; i < by_hand->len;) {
        const FolioDelta *delta = g_ptr_array_index(by_hand, i);
        guint count = count_new(by_hand, i);
        if (count <= FEW_NEW) {
            folio_needs_add(gathering, "By hand", NULL, delta->path);
            i++;
            continue;
        }
        g_autofree char *folder = g_strndup(delta->path, strcspn(delta->path, "/") + 1);
        FolioNeed *need = folio_needs_add(gathering, "By hand", NULL, folder);
        need->relative = g_strdup_printf("%u new files", count);
        i += count;
    }
}

static bool
gather_hand_edits(FolioGathering *gathering, FolioStoreId store, GError **error)
{
    FolioJournal *journal = gathering->call->journal;
    if (!folio_journal_has_store(journal, store))
        return true;
    FolioRepo *repo = folio_journal_get_repo(journal, store, error);
    if (repo != NULL
        && folio_history_is_untouched(repo, folio_index_get_files(gathering->call->index, store)))
        return true;
    if (repo == NULL)
        return false;
    g_autoptr(GError) problem = NULL;
    g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) deltas = folio_history_work_changes(repo, unreadable, &problem);
    if (deltas == NULL)
        folio_needs_add(gathering, "Broken", NULL, problem->message);
    for (guint i = 0; i < unreadable->len; i++) {
        const char *path = g_ptr_array_index(unreadable, i);
        g_autofree char *words = g_strdup_printf("%s: cannot be read", path);
        folio_needs_add(gathering, "Broken", NULL, words);
    }
    if (deltas == NULL)
        return true;
    g_autoptr(GPtrArray) by_hand = list_by_hand(journal, deltas);
    add_by_hand(gathering, by_hand);
    return true;
}

static gint
compare_needs(gconstpointer a, gconstpointer b)
{
    static const char *const order[] = {
        "Next", "Due",   "Late",       "Ask",   "Invited",  "Sign", "Answer", "Agree",
        "Owed", "Quiet", "Unfinished", "Draft", "Conflict", "Kept", "Broken", "By hand"};
    const FolioNeed *left = *(const FolioNeed *const *) a, *right = *(const FolioNeed *const *) b;
    gsize of_left = 0, of_right = 0;
    /* What was kept may be damaged: a section that is none comes last. */
    while (of_left < G_N_ELEMENTS(order) && strcmp(order[of_left], left->section) != 0)
        of_left++;
    while (of_right < G_N_ELEMENTS(order) && strcmp(order[of_right], right->section) != 0)
        of_right++;
    return of_left != of_right ? (of_left < of_right ? -1 : 1) : g_strcmp0(left->day, right->day);
}

bool
folio_needs_gather_entries(FolioCall *call, GPtrArray *needs, GError **error)
{
    FolioGathering gathering = {.call = call, .needs = needs, .soon = call->today};
    g_date_add_days(&gathering.soon, SOON_DAYS);
    return gather_meetings(&gathering, error) && gather_tasks(&gathering, error)
           && gather_entries(&gathering, error) && gather_quiet(&gathering, error)
           && folio_needs_gather_invitations(&gathering, error)
           && folio_needs_gather_owed(&gathering, error)
           && folio_needs_gather_conflicts(&gathering, error)
           && folio_needs_gather_spared(&gathering, error) && gather_broken(&gathering, error);
}

/* With what is left of work under way in this clone. */
static bool
gather_here(FolioCall *call, GPtrArray *needs, GError **error)
{
    FolioGathering gathering = {.call = call, .needs = needs};
    if (!folio_needs_gather_entries(call, needs, error)
        || !gather_hand_edits(&gathering, FOLIO_STORE_SHARED, error)
        || !gather_hand_edits(&gathering, FOLIO_STORE_PRIVATE, error))
        return false;
    gather_interrupted(&gathering);
    gather_blocked(&gathering);
    gather_drafts(&gathering);
    return true;
}

GPtrArray *
folio_needs_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify) need_free);
}

GPtrArray *
folio_needs_gather(FolioCall *call, GError **error)
{
    g_autoptr(GPtrArray) needs = folio_needs_new();
    if (!(call->followed != NULL ? folio_needs_gather_followed : gather_here)(call, needs, error))
        return NULL;
    g_ptr_array_sort(needs, compare_needs);
    return g_steal_pointer(&needs);
}
