/* The stages of entries, read from the versions of their files once and noted. */
#include "folio/course.h"

#include <string.h>

#include "folio/hash.h"
#include "folio/kind.h"
#include "folio/task.h"
#include "journal_internal.h"

#define NOTE_TYPE "(ua(tuuuiuuu))"
#define NOTE_FORMAT 6 /* counts up when stages are told otherwise */

/* --- What may be shown ------------------------------------------------------------------------------ */

guint
folio_course_first(const GArray *stages, FolioVisibility audience)
{
    guint first = stages->len;
    while (first > 0) {
        const FolioStage *stage = &g_array_index(stages, FolioStage, first - 1);
        if (stage->visibility < audience)
            break;
        first--;
        if (stage->before < audience)
            break;
    }
    return first;
}

/* --- As a note -------------------------------------------------------------------------------------- */

/* A stage as the note has it: the form of (tuuuiuuu). */
typedef struct NotedStage {
    guint64 status; /* state_number */
    guint32 day, visibility, before;
    gint32 progress;
    guint32 due, done, steps;
} NotedStage;

/* The tables of states may change with the program, the number of a name does not. */
static guint64
state_number(const char *name)
{
    return folio_hash_text(FOLIO_HASH_START, name);
}

static GBytes *
pack(const GArray *stages)
{
    g_autofree NotedStage *noted = g_new0(NotedStage, stages->len);
    for (guint i = 0; i < stages->len; i++) {
        const FolioStage *stage = &g_array_index(stages, FolioStage, i);
        noted[i] = (NotedStage){.status = state_number(stage->status),
                                .day = stage->day,
                                .visibility = stage->visibility,
                                .before = stage->before,
                                .progress = stage->progress,
                                .due = stage->due,
                                .done = stage->done,
                                .steps = stage->steps};
    }
    GVariant *all =
        g_variant_new_fixed_array(G_VARIANT_TYPE("(tuuuiuuu)"), noted, stages->len, sizeof *noted);
    g_autoptr(GVariant) note =
        g_variant_ref_sink(g_variant_new("(u@a(tuuuiuuu))", NOTE_FORMAT, all));
    return g_variant_get_data_as_bytes(note);
}

static const char *
find_state(const FolioKind *kind, guint64 number)
{
    for (const FolioState *state = kind->states; state != NULL && state->name != NULL; state++)
        if (state_number(state->name) == number)
            return state->name;
    return NULL;
}

static GArray *
unpack_stages(const NotedStage *noted, gsize count, const FolioKind *kind)
{
    GArray *stages = g_array_sized_new(FALSE, FALSE, sizeof(FolioStage), (guint) count);
    for (gsize i = 0; i < count; i++) {
        const FolioStage stage = {.day = noted[i].day,
                                  .visibility = (FolioVisibility) noted[i].visibility,
                                  .before = (FolioVisibility) noted[i].before,
                                  .status = find_state(kind, noted[i].status),
                                  .progress = noted[i].progress,
                                  .due = noted[i].due,
                                  .done = noted[i].done,
                                  .steps = noted[i].steps};
        g_array_append_val(stages, stage);
    }
    return stages;
}

/* NULL when it is of another program's making. */
static GArray *
unpack(GBytes *bytes, const FolioKind *kind)
{
    guint32 format;
    gsize count;
    g_autoptr(GVariant) all = NULL;
    g_autoptr(GVariant) note =
        g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(NOTE_TYPE), bytes, FALSE));
    g_variant_get(note, "(u@a(tuuuiuuu))", &format, &all);
    const NotedStage *noted = g_variant_get_fixed_array(all, &count, sizeof *noted);
    return format == NOTE_FORMAT ? unpack_stages(noted, count, kind) : NULL;
}

/* --- Which versions it has -------------------------------------------------------------------------- */

/* One commit that changed the entry. */
typedef struct Step {
    const char *commit, *before, *after; /* borrowed; `before` is "" where the file is new */
} Step;

/* Under which name the file was before this commit gave it another; NULL: it was not there. */
static const FolioHistoryRow *
find_old_name(const GPtrArray *rows, const FolioHistoryRow *now)
{
    for (guint i = 0; i < rows->len; i++) {
        const FolioHistoryRow *row = rows->pdata[i];
        if (row != now && row->after[0] == '\0' && strcmp(row->commit, now->commit) == 0)
            return row;
    }
    return NULL;
}

/* Newest first, from the file back to where it is new. */
static GArray *
list_steps(const GPtrArray *rows, const char *path)
{
    const char *commit = "";
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(Step));
    for (guint i = 0; i < rows->len; i++) {
        const FolioHistoryRow *row = rows->pdata[i];
        if (strcmp(row->path, path) != 0 || strcmp(row->commit, commit) == 0)
            continue;
        if (row->after[0] == '\0')
            break;
        const FolioHistoryRow *old = row->before[0] == '\0' ? find_old_name(rows, row) : row;
        const Step step = {row->commit, old != NULL ? old->before : "", row->after};
        g_array_append_val(steps, step);
        if (old == NULL)
            break;
        path = old->path;
        commit = row->commit;
    }
    return steps;
}

/* By number of the step. NULL with an error. */
static GPtrArray *
read_commits(FolioRepo *repo, const GArray *steps, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < steps->len; i++)
        g_ptr_array_add(ids, (gpointer) g_array_index(steps, Step, i).commit);
    return folio_history_read_commits(repo, ids, error);
}

/* --- What a version says ---------------------------------------------------------------------------- */

typedef struct Reading {
    FolioRepo *repo;
    FolioStoreId store;
    const FolioKind *kind;
    const char *path;
    const char *blob; /* that `stage` is of; "" at first */
    FolioStage stage;
    bool is_entry; /* and could be read as one */
} Reading;

/* As the place and the words of a file have it. */
static FolioVisibility
visibility_of(FolioStoreId store, const FolioEntry *entry)
{
    return store == FOLIO_STORE_SHARED ? folio_entry_get_visibility(entry)
                                       : FOLIO_VISIBILITY_PRIVATE;
}

static void
count_steps(const FolioEntry *entry, FolioStage *stage)
{
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(folio_entry_get_body(entry));
    stage->steps = tasks->len;
    for (guint i = 0; i < tasks->len; i++)
        stage->done += ((const FolioTask *) tasks->pdata[i])->state == FOLIO_TASK_DONE;
}

static const FolioStage nothing = {
    .visibility = FOLIO_VISIBILITY_PRIVATE, .before = FOLIO_VISIBILITY_PRIVATE, .progress = -1};

static bool
read_text(const Reading *reading, GBytes *bytes, FolioStage *said)
{
    gsize length;
    GDate due;
    FolioStage stage = nothing;
    g_autoptr(FolioEntry) entry = NULL;
    const char *text = g_bytes_get_data(bytes, &length);
    if (!folio_entry_parse(folio_kinds(), text, length, reading->path, &entry, NULL)
        || entry == NULL || entry->kind != reading->kind)
        return false;
    stage.visibility = visibility_of(reading->store, entry);
    const char *status = folio_entry_get_status(entry);
    const FolioState *state = status != NULL ? folio_kind_find_state(entry->kind, status) : NULL;
    stage.status = state != NULL ? state->name : NULL;
    if (folio_entry_get_number(entry, "progress", &stage.progress))
        stage.progress = CLAMP(stage.progress, 0, 100);
    if (folio_entry_get_date(entry, "due", &due))
        stage.due = g_date_get_julian(&due);
    count_steps(entry, &stage);
    *said = stage;
    return true;
}

/* Into `stage` of the reading. Most versions are asked for twice, one after the other. */
static bool
read_version(Reading *reading, const char *blob, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    if (strcmp(reading->blob, blob) == 0)
        return true;
    if (blob[0] != '\0'
        && !folio_history_read_blob(reading->repo, blob, FOLIO_ENTRY_MAX_BYTES, &bytes, error))
        return false;
    reading->stage = nothing;
    reading->is_entry = bytes != NULL && read_text(reading, bytes, &reading->stage);
    reading->blob = blob;
    return true;
}

/* --- One after the other ---------------------------------------------------------------------------- */

static bool
is_same(const FolioStage *one, const FolioStage *other)
{
    return one->visibility == other->visibility && one->status == other->status
           && one->progress == other->progress && one->due == other->due && one->done == other->done
           && one->steps == other->steps;
}

/* Histories that ran side by side are told one commit after the other: what a commit did not change stays as
 * it was, whatever its own version says. */
static void
advance(FolioStage *now, const FolioStage *before, const FolioStage *after)
{
    if (before->visibility != now->visibility || after->visibility != now->visibility) {
        *now = *after;
        now->before = before->visibility;
        return;
    }
    now->before = before->visibility;
    if (before->status != after->status)
        now->status = after->status;
    if (before->progress != after->progress)
        now->progress = after->progress;
    if (before->due != after->due)
        now->due = after->due;
    if (before->done != after->done || before->steps != after->steps) {
        now->done = after->done;
        now->steps = after->steps;
    }
}

static guint32
day_of(const FolioCommit *commit)
{
    FolioMoment moment;
    return folio_commit_get_moment(commit, &moment) ? g_date_get_julian(&moment.day) : 1;
}

/* Oldest first. NULL with an error. */
static GArray *
follow(Reading *reading, const GArray *steps, const GPtrArray *commits, GError **error)
{
    FolioStage now = nothing;
    g_autoptr(GArray) stages = g_array_new(FALSE, FALSE, sizeof now);
    for (guint i = steps->len; i-- > 0;) {
        const Step *step = &g_array_index(steps, Step, i);
        if (!read_version(reading, step->before, error))
            return NULL;
        FolioStage before = reading->stage, last = now;
        if (!read_version(reading, step->after, error))
            return NULL;
        if (reading->is_entry)
            advance(&now, &before, &reading->stage);
        else
            now.visibility = FOLIO_VISIBILITY_PRIVATE; /* what nobody can read is for nobody */
        now.day = day_of(commits->pdata[i]);
        if (stages->len == 0)
            now.before = FOLIO_VISIBILITY_PRIVATE;
        if (stages->len == 0 || !is_same(&now, &last))
            g_array_append_val(stages, now);
    }
    return g_steal_pointer(&stages);
}

static GArray *
read_course(FolioJournal *journal, FolioStoreId store, const FolioRow *row, GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(journal, store, error);
    g_autoptr(GPtrArray) rows =
        repo == NULL ? NULL : folio_journal_find_changes(journal, store, row->id, row->path, error);
    if (rows == NULL)
        return NULL;
    g_autoptr(GArray) steps = list_steps(rows, row->path);
    g_autoptr(GPtrArray) commits = read_commits(repo, steps, error);
    Reading reading = {.repo = repo,
                       .store = store,
                       .kind = row->kind,
                       .path = row->path,
                       .blob = "",
                       .stage = nothing};
    return commits != NULL ? follow(&reading, steps, commits, error) : NULL;
}

/* --- All of them ------------------------------------------------------------------------------------ */

static void
array_unref(gpointer array)
{
    g_array_unref(array);
}

static void
note_free(gpointer data)
{
    FolioHistoryNote *note = data;
    g_bytes_unref(note->bytes);
    g_free(note);
}

/* As it was noted; NULL: it has to be read. */
static GArray *
recall(GHashTable *notes, const FolioRow *row)
{
    const FolioHistoryNote *note = g_hash_table_lookup(notes, row->path);
    return note != NULL && g_strcmp0(note->id, row->id) == 0 ? unpack(note->bytes, row->kind)
                                                             : NULL;
}

/* Borrows the names. */
static FolioHistoryNote *
note_new(const FolioRow *row, const GArray *stages)
{
    FolioHistoryNote *note = g_new(FolioHistoryNote, 1);
    *note = (FolioHistoryNote){row->path, row->id, pack(stages)};
    return note;
}

GHashTable *
folio_journal_find_courses(FolioJournal *journal, FolioStoreId store, const GPtrArray *rows,
                           GError **error)
{
    g_autofree char *tip = NULL;
    g_autoptr(GHashTable) courses =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, array_unref);
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(note_free);
    g_autoptr(GHashTable) notes = folio_journal_find_notes(journal, store, &tip, error);
    if (notes == NULL)
        return NULL;
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = rows->pdata[i];
        GArray *stages = recall(notes, row);
        if (stages == NULL) {
            stages = read_course(journal, store, row, error);
            if (stages == NULL)
                return NULL;
            g_ptr_array_add(made, note_new(row, stages));
        }
        g_hash_table_replace(courses, g_strdup(row->path), stages);
    }
    folio_journal_keep_notes(journal, store, tip, made);
    return g_steal_pointer(&courses);
}
