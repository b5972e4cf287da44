/* Answers: what does this entry say, and what is tied to it? */
#include <string.h>

#include "answers.h"
#include "cards.h"
#include "entries.h"
#include "folio/error.h"
#include "folio/markdown.h"
#include "folio/marks.h"
#include "folio/message.h"
#include "folio/state.h"
#include "folio/term.h"
#include "letters.h"
#include "offer.h"
#include "page.h"
#include "scores.h"
#include "signatures.h"

typedef struct ShowOptions {
    gboolean text, cards;
} ShowOptions;

static const FolioOption options[] = {
    {"text", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(ShowOptions, text), NULL,
     "its words alone, to be pasted into a mail; of an introduction a text for each of the two",
     NULL},
    {"cards", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(ShowOptions, cards), NULL,
     "of a speed meeting: a card for everybody, to be printed", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* An action is shown where it stands. */
static FolioTarget *
find_row(FolioCall *call, const char *word, GError **error)
{
    g_autoptr(FolioTarget) target = folio_journal_resolve(call->journal, word, error);
    if (target == NULL || target->row != NULL)
        return g_steal_pointer(&target);
    return folio_journal_resolve(call->journal, target->task->path, error);
}

static bool
print_raw(FolioCall *call, const FolioRow *row, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    const FolioRoot *root = folio_journal_get_root(call->journal, row->store, error);
    if (root == NULL
        || !folio_root_read(root, row->path, 2 * FOLIO_MARKDOWN_MAX_BYTES, &bytes, error))
        return false;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    folio_print_bytes(call->printer, data, length);
    return true;
}

static json_t *
tasks_to_json(const FolioEntry *entry)
{
    json_t *array = json_array();
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(folio_entry_get_body(entry));
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = g_ptr_array_index(tasks, i);
        json_array_append_new(array, json_pack("{so so so so ss}", "id", folio_json_text(task->id),
                                               "text", folio_json_text(task->text), "owner",
                                               folio_json_text(task->owner), "due",
                                               folio_json_text(task->due), "status",
                                               folio_task_state_name(task->state)));
    }
    return array;
}

static void
print_members(FolioCall *call, const FolioRow *row, const FolioEntry *entry, const GPtrArray *tied)
{
    json_t *object = folio_row_to_json(row);
    json_t *rows = json_array();
    for (guint i = 0; i < tied->len; i++)
        json_array_append_new(rows, folio_row_to_json(g_ptr_array_index(tied, i)));
    json_object_set_new(object, "text", folio_json_text(folio_entry_get_body(entry)));
    json_object_set_new(object, "actions", tasks_to_json(entry));
    g_autoptr(FolioInstrument) instrument = folio_scores_load_instrument(call, entry);
    if (instrument != NULL)
        json_object_set_new(object, "answers", folio_scores_to_json(instrument, entry));
    folio_print_member(call->printer, "entry", object);
    folio_print_member(call->printer, "tied", rows);
}

/* Nobody signs a card. An entry can be read where the history cannot. */
static void
print_signatures(FolioCall *call, const FolioRow *row)
{
    g_autoptr(GError) error = NULL;
    if (row->store == FOLIO_STORE_PRIVATE || row->id == NULL || row->kind == NULL
        || row->kind->named_by_handle)
        return;
    g_autoptr(GPtrArray) rows = g_ptr_array_new(), none = g_ptr_array_new();
    g_ptr_array_add(rows, (gpointer) row);
    g_autoptr(GHashTable) found = folio_journal_find_claims(call->journal, rows, &error);
    if (found == NULL) {
        folio_signatures_warn(call, error);
        return;
    }
    const GPtrArray *signatures = folio_claims_get(found, row);
    folio_signatures_print(call, row, signatures != NULL ? signatures : none);
    folio_signatures_print_members(call, row, signatures != NULL ? signatures : none);
}

/* Answers are shown in full, and need not be listed again. */
static bool
print_answers(FolioCall *call, const FolioEntry *entry, GPtrArray *tied, GError **error)
{
    const char *id = folio_entry_get_id(entry);
    g_autoptr(GPtrArray) answers = folio_answers_find(call, id, tied, error);
    if (answers == NULL)
        return false;
    folio_answers_print_members(call, answers);
    if (answers->len == 0)
        return true;
    folio_answers_print(call, entry, answers);
    for (guint i = tied->len; i-- > 0;) {
        if (folio_answers_is_one(g_ptr_array_index(tied, i), id))
            g_ptr_array_remove_index(tied, i);
    }
    return true;
}

/* How far the plan of a goal is: the promises in it, and in what is tied to it. */
static bool
print_plan(FolioCall *call, const FolioRow *row, GError **error)
{
    guint done = 0, dropped = 0;
    g_autoptr(FolioQuery) tied = folio_query_new_field("links", FOLIO_QUERY_IS, row->id);
    g_autoptr(GPtrArray) tasks =
        folio_index_find_tasks(call->index, tied, NULL, &call->today, error);
    if (tasks == NULL)
        return false;
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTaskRow *task = g_ptr_array_index(tasks, i);
        done += task->task->state == FOLIO_TASK_DONE;
        dropped += task->task->state == FOLIO_TASK_DROPPED;
    }
    const guint all = tasks->len - dropped;
    folio_print_member(call->printer, "plan", json_pack("{si si}", "done", done, "of", all));
    if (all == 0)
        return true;
    folio_print_end(call->printer);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%u of %u actions done", done, all);
    folio_print(call->printer, FOLIO_STYLE_DIM, " (folio list action --goal %s)", row->id);
    folio_print_end(call->printer);
    return true;
}

/* Two texts that stand in one are easily read as one. */
static void
warn_of_conflicts(FolioCall *call, const FolioRow *row)
{
    g_autoptr(FolioEntry) entry =
        folio_journal_load(call->journal, row->store, row->path, NULL, NULL);
    if (entry != NULL && folio_entry_count_conflicts(entry) > 0)
        folio_call_warn(call, "a merge left both texts in it: folio edit %s decides",
                        row->id != NULL ? row->id : row->path);
}

static bool
print_for_people(FolioCall *call, const FolioRow *row, GError **error)
{
    g_autoptr(FolioEntry) entry =
        folio_journal_load(call->journal, row->store, row->path, NULL, error);
    g_autoptr(GPtrArray) tied =
        entry == NULL || row->id == NULL ? NULL : folio_index_links_to(call->index, row->id, error);
    if (tied == NULL) {
        if (entry == NULL)
            folio_error_hint(error, "folio edit %s opens the file", row->path);
        return false;
    }
    print_members(call, row, entry, tied);
    if (strcmp(entry->kind->name, "challenge") == 0 && !print_answers(call, entry, tied, error))
        return false;
    folio_page_print(call, entry);
    if (strcmp(entry->kind->name, "goal") == 0 && row->id != NULL && !print_plan(call, row, error))
        return false;
    print_signatures(call, row);
    folio_page_print_rows(call, "Tied to it", tied);
    return true;
}

/* A message that lacks something is printed all the same; whoever reads it decides. */
static bool
print_text(FolioCall *call, const FolioRow *row, GError **error)
{
    g_autoptr(FolioEntry) entry =
        folio_journal_load(call->journal, row->store, row->path, NULL, error);
    if (entry == NULL)
        return false;
    if (folio_letters_are_for(entry)) {
        folio_letters_print(call, entry);
        return true;
    }
    g_autoptr(GPtrArray) findings = folio_findings_new();
    g_autofree char *text = folio_message_dup_text(entry);
    g_autofree char *safe = folio_term_safe(text, -1, true);
    folio_message_check(entry, FOLIO_LEVEL_WARNING, findings);
    folio_print_bytes(call->printer, safe, strlen(safe));
    for (guint i = 0; i < findings->len; i++)
        folio_call_hint(call, "%s",
                        ((const FolioFinding *) g_ptr_array_index(findings, i))->message);
    return true;
}

static bool
print_by_format(FolioCall *call, FolioRow *row, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    g_ptr_array_add(rows, row);
    return folio_print_records(call, &folio_entry_records, NULL, 0, rows, error);
}

/* What was shown is no news any more. That it could not be noted is no reason to show nothing. */
static void
mark_as_read(FolioCall *call, FolioRow *row)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    g_ptr_array_add(rows, row);
    if (!folio_marks_add(call->journal, rows, &problem) && call->globals->verbose)
        folio_call_warn(call, "%s", problem->message);
}

static bool
print_cards(FolioCall *call, const FolioRow *row, GError **error)
{
    g_autoptr(FolioEntry) entry =
        folio_journal_load(call->journal, row->store, row->path, NULL, error);
    return entry != NULL && folio_cards_print(call, entry, error);
}

static bool
print(FolioCall *call, FolioRow *row, GError **error)
{
    const ShowOptions *given = call->options;
    FolioForm form = folio_printer_get_form(call->printer);
    g_autoptr(FolioStates) states =
        folio_states_new(call->journal, call->index, &call->today, false);
    folio_states_work_out(states, row);
    if (given->cards)
        return print_cards(call, row, error);
    if (given->text && form != FOLIO_FORM_JSON)
        return print_text(call, row, error);
    if (form == FOLIO_FORM_PIPE)
        return print_raw(call, row, error);
    if (form == FOLIO_FORM_FORMAT)
        return print_by_format(call, row, error);
    return print_for_people(call, row, error);
}

static bool
run(FolioCall *call, GError **error)
{
    g_autoptr(FolioTarget) target = find_row(call, call->arguments[0], error);
    if (target == NULL)
        return false;
    warn_of_conflicts(call, target->row);
    if (!print(call, target->row, error))
        return false;
    mark_as_read(call, target->row);
    return true;
}

static const char *const examples[] = {
    "folio show g4kq7m",
    "folio show @lena",
    "folio show q7mzt4 --text",
    "folio show g4kq7m --format '%(title) is due %(due)'",
    NULL,
};

const FolioCommand folio_command_show = {
    .name = "show",
    .group = "Read",
    .synopsis = "ID|@PERSON",
    .summary = "one entry and what is tied to it",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_PAGER,
    .min_arguments = 1,
    .max_arguments = 1,
    .options = options,
    .options_bytes = sizeof(ShowOptions),
    .run = run,
    .complete = folio_offer_entries,
    .help =
        "On a terminal: its fields in words, its text, and the entries that name it. In a "
        "pipe: the "
        "bytes of its file, exactly. --text gives its words without headings, for a mail. A "
        "challenge shows its answers side by side; --cards gives what is handed out at a speed "
        "meeting: for each mentee the question, the experts in their order and lines for notes, "
        "for each expert the mentees and their questions. An action is shown with the entry it "
        "stands in.",
    .examples = examples,
};
