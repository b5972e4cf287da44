/* Answers: this is finished. */
#include <string.h>

#include "consequences.h"
#include "debrief.h"
#include "folio/error.h"
#include "offer.h"
#include "writing.h"

typedef struct DoneOptions {
    gboolean drop;
    char *why;
} DoneOptions;

static const FolioOption options[] = {
    {"drop", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(DoneOptions, drop), NULL,
     "given up, not finished", NULL},
    {"message", 'm', FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(DoneOptions, why), "TEXT",
     "one line of why", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* An entry that one or several of the words change. */
typedef struct Pending {
    FolioEntry *entry;
    FolioRow *row; /* where it was */
    GBytes *base;
    char *did, *would; /* what is said of the entry itself; NULL when only its actions change */
} Pending;

static void
pending_free(Pending *pending)
{
    folio_entry_free(pending->entry);
    folio_row_free(pending->row);
    g_clear_pointer(&pending->base, g_bytes_unref);
    g_free(pending->did);
    g_free(pending->would);
    g_free(pending);
}

typedef struct Work {
    FolioCall *call;
    FolioWriting *writing;
    GPtrArray *pending; /* Pending*, in the order met */
    guint already;      /* words that named what is done */
    bool saved;         /* from the editor */
} Work;

static Pending *
get_pending(Work *work, FolioStoreId store, const char *path, GError **error)
{
    for (guint i = 0; i < work->pending->len; i++) {
        Pending *pending = g_ptr_array_index(work->pending, i);
        if (strcmp(pending->row->path, path) == 0 && pending->row->store == store)
            return pending;
    }
    g_autoptr(GBytes) base = NULL;
    FolioEntry *entry = folio_journal_load(work->call->journal, store, path, &base, error);
    if (entry == NULL)
        return NULL;
    Pending *pending = g_new0(Pending, 1);
    pending->entry = entry;
    pending->base = g_steal_pointer(&base);
    pending->row = g_new0(FolioRow, 1);
    pending->row->store = store;
    pending->row->path = g_strdup(path);
    g_ptr_array_add(work->pending, pending);
    return pending;
}

static void
say_already(Work *work, const char *id, const char *title, const char *state)
{
    work->already++;
    folio_print(work->call->printer, FOLIO_STYLE_PLAIN, "%s  %s is %s already", id, title, state);
    folio_print_end(work->call->printer);
}

/* --- Actions ------------------------------------------------------------------------------------- */

static bool
finish_task(Work *work, const FolioTaskRow *row, GError **error)
{
    static const FolioSaying done = {"Done", "Would tick"}, dropped = {"Dropped", "Would drop"};
    const DoneOptions *given = work->call->options;
    FolioTaskState state = given->drop ? FOLIO_TASK_DROPPED : FOLIO_TASK_DONE;
    if (given->why != NULL)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is an action: -m is for entries",
                               row->task->id);
    if (row->task->state == state) {
        say_already(work, row->task->id, row->task->text, folio_task_state_name(state));
        return true;
    }
    Pending *pending = get_pending(work, row->store, row->path, error);
    if (pending == NULL)
        return false;
    g_autofree char *body =
        folio_task_with_state(folio_entry_get_body(pending->entry), row->task->id, state);
    if (body == NULL)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' is not in '%s' any more",
                               row->task->id, row->path);
    folio_front_matter_set_body(pending->entry->front, body);
    row->task->state = state;
    folio_writing_say_task(work->writing, row, given->drop ? &dropped : &done);
    return true;
}

/* --- All of them --------------------------------------------------------------------------------- */

static bool
put_all(Work *work, GError **error)
{
    for (guint i = 0; i < work->pending->len; i++) {
        Pending *pending = g_ptr_array_index(work->pending, i);
        FolioSaying saying = {g_intern_string(pending->did), g_intern_string(pending->would)};
        if (!folio_writing_put(work->writing, pending->entry, pending->base,
                               pending->did == NULL ? NULL : &saying, error)
            || !folio_consequences_put(work->writing, pending->entry, pending->base, error))
            return false;
    }
    return true;
}

/* --- Entries ------------------------------------------------------------------------------------- */

/* Giving up: the state of that name, else the first closed one that is not the goal of `done`. */
static const char *
find_dropped_state(const FolioKind *kind)
{
    if (folio_kind_find_state(kind, "dropped") != NULL)
        return "dropped";
    for (const FolioState *state = kind->states; state != NULL && state->name != NULL; state++) {
        if (state->closed && !state->computed && g_strcmp0(state->name, kind->done_state) != 0)
            return state->name;
    }
    return NULL;
}

static bool
refuse_kind(const FolioKind *kind, bool drop, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_USAGE, "a %s cannot be %s", kind->name,
                    drop ? "given up" : "finished");
    folio_error_why(error, "it has no state for that");
    folio_error_hint(error, "folio help %s lists its states", kind->name);
    return false;
}

/* A draft of a request is sent before it can be accepted: some states know where they go on. */
static const char *
find_done_state(const FolioEntry *entry)
{
    const char *status = folio_entry_get_status(entry);
    const FolioState *now = status == NULL ? NULL : folio_kind_find_state(entry->kind, status);
    const char *own = entry->kind->done_state_of == NULL ? NULL : entry->kind->done_state_of(entry);
    if (own != NULL)
        return own;
    return now != NULL && now->done != NULL ? now->done : entry->kind->done_state;
}

/* One line of why, where somebody gives it: in the field that the state has for it, else below the
 * text. */
static bool
note_why(const FolioCall *call, FolioEntry *entry, const char *name, GError **error)
{
    const DoneOptions *given = call->options;
    const FolioState *state = folio_kind_find_state(entry->kind, name);
    bool asks = given->why == NULL && state->why != NULL && folio_call_is_interactive(call);
    g_autofree char *why =
        asks ? folio_call_ask(call, "Why, in a line (Enter: no reason): ") : g_strdup(given->why);
    if (why == NULL || why[0] == '\0')
        return true;
    if (state->why != NULL)
        return folio_entry_set(entry, state->why, why, &call->today, error);
    if (state->heading != NULL) {
        folio_debrief_append(entry, state->heading, why);
        return true;
    }
    const char *body = folio_entry_get_body(entry);
    const char *gap = body[0] == '\0' || g_str_has_suffix(body, "\n\n") ? "" : "\n";
    g_autofree char *text = g_strconcat(body, gap, why, "\n", NULL);
    folio_front_matter_set_body(entry->front, text);
    return true;
}

/* Some states are too early for it. */
static bool
may_go_on(const FolioEntry *entry, bool drop, GError **error)
{
    const char *status = folio_entry_get_status(entry);
    const FolioState *now = status == NULL ? NULL : folio_kind_find_state(entry->kind, status);
    if (drop || now == NULL || now->not_done == NULL)
        return true;
    g_auto(GStrv) next = g_strsplit(now->next, "|", 2);
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' cannot be %s: %s", folio_entry_get_id(entry),
                    entry->kind->done_state, now->not_done);
    folio_error_hint(error, "folio edit %s --status %s, once it is", folio_entry_get_id(entry),
                     next[0]);
    return false;
}

static void
say_finished(Pending *pending, const char *state)
{
    const FolioKind *kind = pending->entry->kind;
    bool says_verb = kind->done_verb != NULL && g_strcmp0(state, kind->done_state) == 0;
    g_free(pending->did);
    pending->did = g_strdup(says_verb ? kind->done_verb : state);
    pending->did[0] = g_ascii_toupper(pending->did[0]);
    g_free(pending->would);
    pending->would = g_strdup_printf("Would make %s:", state);
}

/* What came back from the editor takes the place of the one entry that is finished. */
static bool
save_debriefed(FolioEntry *entry, gpointer data, GError **error)
{
    Work *work = data;
    Pending *pending = g_ptr_array_index(work->pending, 0);
    FolioEntry *before = pending->entry;
    g_autoptr(FolioWriting) writing = folio_writing_new(work->call);
    work->writing = writing;
    pending->entry = entry;
    work->saved = put_all(work, error) && folio_writing_finish(writing, error);
    pending->entry = before;
    return work->saved;
}

/* Done before it has begun may be a slip of the finger; or it was moved up. */
static void
warn_of_future(const FolioCall *call, const FolioRow *row, const FolioEntry *entry)
{
    const DoneOptions *given = call->options;
    const char *start = folio_entry_get_text(entry, "start");
    g_autoptr(GDateTime) moment = folio_env_dup_now(call->env);
    g_autofree char *now = g_date_time_format(moment, "%Y-%m-%dT%H:%M");
    if (given->drop || start == NULL || strcmp(start, now) <= 0)
        return;
    const FolioField *field = folio_kind_find_field(entry->kind, "start");
    const FolioValue *value = folio_front_matter_get(entry->front, "start");
    g_autofree char *words = field != NULL ? folio_field_to_words(field, value) : g_strdup(start);
    folio_call_warn(call, "'%s' begins only on %s; folio undo takes it back", row->title, words);
}

static bool
finish_entry(Work *work, const FolioRow *row, GError **error)
{
    const DoneOptions *given = work->call->options;
    Pending *pending = get_pending(work, row->store, row->path, error);
    if (pending == NULL)
        return false;
    const FolioKind *kind = pending->entry->kind;
    const char *state = given->drop ? find_dropped_state(kind) : find_done_state(pending->entry);
    if (state == NULL)
        return refuse_kind(kind, given->drop, error);
    if (g_strcmp0(folio_entry_get_status(pending->entry), state) == 0) {
        say_already(work, row->id, row->title, state);
        return true;
    }
    if (!may_go_on(pending->entry, given->drop, error)
        || !folio_entry_move(pending->entry, state, error)
        || !note_why(work->call, pending->entry, state, error))
        return false;
    warn_of_future(work->call, row, pending->entry);
    say_finished(pending, state);
    pending->row->visibility = row->visibility;
    const char *heading = folio_kind_find_state(kind, state)->heading;
    return heading == NULL || folio_entry_has_words(pending->entry, heading)
           || folio_debrief_write(work->call, pending->entry, heading, save_debriefed, work, error);
}

static bool
run(FolioCall *call, GError **error)
{
    g_autoptr(FolioWriting) writing = folio_writing_new(call);
    g_autoptr(GPtrArray) pending = g_ptr_array_new_with_free_func((GDestroyNotify) pending_free);
    Work work = {.call = call, .writing = writing, .pending = pending};
    for (guint i = 0; i < call->argument_count; i++) {
        g_autoptr(FolioTarget) target =
            folio_journal_resolve(call->journal, call->arguments[i], error);
        if (target == NULL
            || !(target->task != NULL ? finish_task(&work, target->task, error)
                                      : finish_entry(&work, target->row, error)))
            return false;
    }
    folio_print_member(call->printer, "already", json_integer(work.already));
    if (work.saved || work.already == call->argument_count)
        return true;
    return put_all(&work, error) && folio_writing_finish(writing, error);
}

static void
complete(FolioCompletion *completion)
{
    folio_offer_tasks(completion);
    folio_offer_entries(completion);
}

static const char *const examples[] = {
    "folio done t7kdnp",
    "folio done t7kdnp t2hrtb -n",
    "folio done --drop gd3xm8 -m 'The course is full until autumn'",
    "folio done q7mzt4 -n",
    NULL,
};

const FolioCommand folio_command_done = {
    .name = "done",
    .group = "Write",
    .synopsis = "ID...",
    .summary = "close an entry, tick an action",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES,
    .min_arguments = 1,
    .max_arguments = -1,
    .options = options,
    .options_bytes = sizeof(DoneOptions),
    .run = run,
    .complete = complete,
    .help = "A goal is achieved, a meeting held, a challenge debriefed (once something was "
            "tried, and with its debrief: -m, or the editor opens on its headings), a request sent "
            "and, once it is, accepted, an introduction to which both said yes made, an action "
            "ticked; --drop gives it up instead, and -m says why in a line. Several ids are one "
            "commit.",
    .examples = examples,
};
