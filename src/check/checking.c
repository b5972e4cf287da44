/* Running the families of rules over a journal. */
#include "checking_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"

#define FILE_MAX_BYTES ((gsize) 2 * 1024 * 1024)

#define FOLIO_CHECK(name) extern const FolioCheck folio_check_##name;
#include "checks.def"
#undef FOLIO_CHECK

static const FolioCheck *const checks[] = {
#define FOLIO_CHECK(name) &folio_check_##name,
#include "checks.def"
#undef FOLIO_CHECK
    NULL,
};

struct FolioChecking {
    FolioJournal *journal;
    GPtrArray *problems; /* FolioProblem* */
    GHashTable *known;   /* place of a file -> its FolioProblem */
    GHashTable *ids;     /* place of a file that was looked at -> its entry's id */
    gsize count;
    bool whole;               /* all of the journal is looked at */
    FolioKnownPeople *people; /* NULL until asked for */
};

static void
problem_free(FolioProblem *problem)
{
    g_free(problem->path);
    g_ptr_array_unref(problem->findings);
    g_free(problem);
}

FolioChecking *
folio_checking_new(FolioJournal *journal)
{
    FolioChecking *checking = g_new0(FolioChecking, 1);
    checking->journal = journal;
    checking->problems = g_ptr_array_new_with_free_func((GDestroyNotify) problem_free);
    checking->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    checking->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return checking;
}

void
folio_checking_free(FolioChecking *checking)
{
    if (checking == NULL)
        return;
    g_hash_table_unref(checking->known);
    g_hash_table_unref(checking->ids);
    g_ptr_array_unref(checking->problems);
    folio_known_people_free(checking->people);
    g_free(checking);
}

FolioJournal *
folio_checking_get_journal(FolioChecking *checking)
{
    return checking->journal;
}

const GPtrArray *
folio_checking_get_problems(const FolioChecking *checking)
{
    return checking->problems;
}

bool
folio_checking_is_whole(const FolioChecking *checking)
{
    return checking->whole;
}

gsize
folio_checking_get_count(const FolioChecking *checking)
{
    return checking->count;
}

/* --- Findings --------------------------------------------------------------------------------------- */

static char *
place_of(FolioStoreId store, const char *path)
{
    return g_strdup_printf("%d %s", (int) store, path);
}

static FolioProblem *
problem_for(FolioChecking *checking, FolioStoreId store, const char *path)
{
    g_autofree char *place = place_of(store, path);
    FolioProblem *problem = g_hash_table_lookup(checking->known, place);
    if (problem != NULL)
        return problem;
    problem = g_new0(FolioProblem, 1);
    problem->store = store;
    problem->path = g_strdup(path);
    problem->findings = folio_findings_new();
    g_ptr_array_add(checking->problems, problem);
    g_hash_table_insert(checking->known, g_steal_pointer(&place), problem);
    return problem;
}

void
folio_checking_add(FolioChecking *checking, FolioStoreId store, const char *path, const char *rule,
                   FolioLevel level, unsigned line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    FolioProblem *problem = problem_for(checking, store, path);
    folio_findings_add(problem->findings, rule, level, line, 0, "%s", message);
}

/* Does folio.yaml allow this rule, here or everywhere? A reason is required: without one the finding
 * stays. */
static bool
is_allowed(const FolioChecking *checking, const FolioFinding *finding, const char *id)
{
    const FolioFrontMatter *settings = folio_journal_get_settings(checking->journal);
    const FolioValue *allowed = folio_front_matter_get(settings, "check.allow");
    for (guint i = 0;
         allowed != NULL && allowed->type == FOLIO_VALUE_LIST && i < allowed->items->len; i++) {
        const FolioValue *item = g_ptr_array_index(allowed->items, i);
        const FolioValue *rule = folio_value_get(item, "rule");
        const FolioValue *reason = folio_value_get(item, "reason");
        const FolioValue *entry = folio_value_get(item, "entry");
        if (rule != NULL && g_strcmp0(rule->text, finding->rule) == 0 && reason != NULL
            && reason->text != NULL && reason->text[0] != '\0'
            && (entry == NULL || g_strcmp0(entry->text, id) == 0))
            return true;
    }
    return false;
}

static gint
compare_findings(gconstpointer a, gconstpointer b)
{
    const FolioFinding *first = *(FolioFinding *const *) a, *second = *(FolioFinding *const *) b;
    if (first->line != second->line)
        return first->line < second->line ? -1 : 1;
    if (first->level != second->level)
        return (int) second->level - (int) first->level;
    if (first->column != second->column)
        return first->column < second->column ? -1 : 1;
    return strcmp(first->message, second->message);
}

/* Versions of one file are often wrong in the same place. */
static void
drop_repeated(GPtrArray *findings)
{
    for (guint i = findings->len; i > 1; i--) {
        if (compare_findings(&findings->pdata[i - 1], &findings->pdata[i - 2]) == 0)
            g_ptr_array_remove_index(findings, i - 1);
    }
}

void
folio_checking_leave_allowed(const FolioChecking *checking, const char *id, GPtrArray *findings)
{
    for (guint i = findings->len; i > 0; i--) {
        if (is_allowed(checking, g_ptr_array_index(findings, i - 1), id))
            g_ptr_array_remove_index(findings, i - 1);
    }
}

static gint
compare_problems(gconstpointer a, gconstpointer b)
{
    const FolioProblem *first = *(FolioProblem *const *) a, *second = *(FolioProblem *const *) b;
    return first->store != second->store ? (int) first->store - (int) second->store
                                         : strcmp(first->path, second->path);
}

void
folio_checking_settle(FolioChecking *checking)
{
    for (guint i = checking->problems->len; i > 0; i--) {
        FolioProblem *problem = g_ptr_array_index(checking->problems, i - 1);
        g_autofree char *place = place_of(problem->store, problem->path);
        folio_checking_leave_allowed(checking, g_hash_table_lookup(checking->ids, place),
                                     problem->findings);
        g_ptr_array_sort(problem->findings, compare_findings);
        drop_repeated(problem->findings);
        if (problem->findings->len == 0) {
            g_hash_table_remove(checking->known, place);
            g_ptr_array_remove_index_fast(checking->problems, i - 1);
        }
    }
    g_ptr_array_sort(checking->problems, compare_problems);
}

void
folio_checking_take(FolioChecking *checking, FolioStoreId store, const char *path, const char *id,
                    GPtrArray *findings)
{
    g_hash_table_replace(checking->ids, place_of(store, path), g_strdup(id));
    if (findings->len > 0)
        g_ptr_array_extend_and_steal(problem_for(checking, store, path)->findings,
                                     g_ptr_array_ref(findings));
}

/* --- Running ---------------------------------------------------------------------------------------- */

typedef bool (*CheckedFunc)(FolioChecking *checking, const FolioChecked *checked, gpointer data,
                            GError **error);

/* Is it the system that refuses to read the file, this time? */
static bool
is_refused(const FolioRoot *root, const char *path, const GError *error)
{
    struct stat info;
    return !g_error_matches(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND)
           && (!folio_root_stat(root, path, &info) || info.st_size <= (goffset) FILE_MAX_BYTES);
}

/* Reads the file behind a row. What cannot be read as an entry is still looked at. */
static bool
with_checked(FolioChecking *checking, const FolioRow *row, CheckedFunc func, gpointer data,
             GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(FolioEntry) entry = NULL;
    g_autoptr(GError) problem = NULL;
    const FolioRoot *root = folio_journal_get_root(checking->journal, row->store, error);
    if (root == NULL)
        return false;
    FolioChecked checked = {.store = row->store, .path = row->path, .row = row, .text = ""};
    if (folio_root_read(root, row->path, FILE_MAX_BYTES, &bytes, &problem)) {
        checked.text = g_bytes_get_data(bytes, &checked.length_bytes);
        (void) folio_entry_parse(folio_kinds(), checked.text, checked.length_bytes, row->path,
                                 &entry, NULL);
        checked.entry = entry;
    } else if (is_refused(root, row->path, problem)) {
        checked.problem = problem->message;
    }
    return func(checking, &checked, data, error);
}

static bool
judge(FolioChecking *checking, const FolioChecked *checked, gpointer data, GError **error)
{
    (void) data;
    g_autoptr(GPtrArray) findings = folio_findings_new();
    for (const FolioCheck *const *check = checks; *check != NULL; check++) {
        if ((*check)->entry != NULL && !(*check)->entry(checking, checked, findings, error))
            return false;
    }
    checking->count++;
    folio_checking_take(checking, checked->store, checked->path, checked->row->id, findings);
    return true;
}

GPtrArray *
folio_checking_list_rows(FolioChecking *checking, GError **error)
{
    GDate today;
    const FolioOrder order = {.field = "path"};
    g_autoptr(FolioQuery) all = folio_query_new_all();
    FolioIndex *index = folio_journal_get_index(checking->journal, error);
    folio_env_today(folio_journal_get_env(checking->journal), &today);
    return index == NULL ? NULL : folio_index_find(index, all, &order, &today, error);
}

const FolioKnownPeople *
folio_checking_get_people(FolioChecking *checking, GError **error)
{
    GDate today;
    const FolioOrder order = {.field = "path"};
    /* As it was left will do: a warning while writing must not cost a look at every file. */
    FolioIndex *index = folio_journal_peek_index(checking->journal, error);
    if (checking->people != NULL || index == NULL)
        return checking->people;
    folio_env_today(folio_journal_get_env(checking->journal), &today);
    g_autoptr(FolioQuery) persons = folio_query_new_kind("person");
    g_autoptr(GPtrArray) rows = folio_index_find(index, persons, &order, &today, error);
    if (rows == NULL)
        return NULL;
    checking->people = folio_known_people_new();
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        /* Whoever publishes has agreed to be named. */
        bool consents = g_strcmp0(folio_row_get(row, "consent_public"), "true") == 0
                        || g_strcmp0(folio_row_get(row, "is"), "self") == 0;
        folio_known_people_add(checking->people, row->title, folio_row_get(row, "email"), row->id,
                               consents);
    }
    return checking->people;
}

static bool
judge_journal(FolioChecking *checking, GError **error)
{
    for (const FolioCheck *const *check = checks; *check != NULL; check++) {
        if ((*check)->journal != NULL && !(*check)->journal(checking, error))
            return false;
    }
    return true;
}

bool
folio_checking_run(FolioChecking *checking, const GPtrArray *rows, FolioProgress progress,
                   gpointer data, GError **error)
{
    g_autoptr(GPtrArray) every = NULL;
    checking->whole = rows == NULL;
    if (rows == NULL) {
        every = folio_checking_list_rows(checking, error);
        if (every == NULL)
            return false;
    }
    const GPtrArray *chosen = rows != NULL ? rows : every;
    for (guint i = 0; i < chosen->len; i++) {
        if (!with_checked(checking, g_ptr_array_index(chosen, i), judge, NULL, error))
            return false;
        if (progress != NULL)
            progress(i + 1, chosen->len, data);
    }
    if (rows == NULL && !judge_journal(checking, error))
        return false;
    folio_checking_settle(checking);
    return true;
}

/* --- Mending ---------------------------------------------------------------------------------------- */

typedef struct Mending {
    FolioWrite *write;
    gsize fixed;
} Mending;

static bool
mend(FolioChecking *checking, const FolioChecked *checked, gpointer data, GError **error)
{
    Mending *mending = data;
    bool changed = false;
    if (checked->problem != NULL)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "%s", checked->problem);
    if (checked->entry == NULL)
        return true;
    for (const FolioCheck *const *check = checks; *check != NULL; check++) {
        if ((*check)->fix != NULL && (*check)->fix(checking, checked->entry, checked))
            changed = true;
    }
    if (!changed)
        return true;
    mending->fixed++;
    g_autoptr(GBytes) base = g_bytes_new(checked->text, checked->length_bytes);
    return folio_write_put(mending->write, checked->entry, base, error);
}

static bool
part_twins(FolioChecking *checking, FolioWrite *write, GPtrArray *told, gsize *fixed,
           GError **error)
{
    guint before = told->len;
    FolioIndex *index = folio_journal_get_index(checking->journal, error);
    if (index == NULL || !folio_write_part_twins(write, index, false, told, error))
        return false;
    *fixed += told->len - before;
    return true;
}

bool
folio_checking_fix(FolioChecking *checking, const GPtrArray *rows, FolioWrite *write,
                   GPtrArray *told, gsize *fixed, GError **error)
{
    Mending mending = {.write = write};
    g_autoptr(GPtrArray) every = NULL;
    if (rows == NULL) {
        every = folio_checking_list_rows(checking, error);
        if (every == NULL)
            return false;
    }
    const GPtrArray *chosen = rows != NULL ? rows : every;
    for (guint i = 0; i < chosen->len; i++) {
        if (!with_checked(checking, g_ptr_array_index(chosen, i), mend, &mending, error))
            return false;
    }
    *fixed = mending.fixed;
    return rows != NULL || part_twins(checking, write, told, fixed, error);
}
