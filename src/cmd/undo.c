/* Answers: take that back. */
#include "folio/error.h"
#include "printer.h"

static void
tell(FolioCall *call, const FolioUndo *undo)
{
    FolioStoreId store =
        undo->commits[FOLIO_STORE_SHARED][0] != '\0' ? FOLIO_STORE_SHARED : FOLIO_STORE_PRIVATE;
    g_autofree char *ago = folio_seconds_ago_to_words(folio_env_now(call->env) - undo->time);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s: %s", call->dry_run ? "Would undo" : "Undid",
                undo->summary);
    folio_print(call->printer, FOLIO_STYLE_DIM, " (%s, %.7s)", ago, undo->commits[store]);
    folio_print_end(call->printer);
    folio_print_member(call->printer, "dry_run", json_boolean(call->dry_run));
    folio_print_member(call->printer, "undone", folio_json_text(undo->summary));
    folio_print_member(call->printer, "commit", folio_json_text(undo->commits[store]));
}

/* What was cut short is not in the history yet, and is what somebody who says nothing else means: to take
 * back the command before it would be wrong, and half of one may be worth keeping. */
static bool
finish_first(FolioCall *call, GError **error)
{
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *operation = folio_journal_dup_interrupted(call->journal, NULL);
    if (operation == NULL || call->arguments[0] != NULL)
        return true;
    if (!call->dry_run && !folio_journal_finish(call->journal, notes, error))
        return false;
    for (guint i = 0; i < notes->len; i++)
        folio_call_warn(call, "%s", (const char *) notes->pdata[i]);
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "nothing was taken back: '%s' was cut short",
                    operation);
    folio_error_hint(error, call->dry_run ? "folio undo finishes it first"
                                          : "folio log shows what there is of it; folio undo REV "
                                            "takes that back");
    return false;
}

static bool
run(FolioCall *call, GError **error)
{
    if (!finish_first(call, error))
        return false;
    g_autoptr(FolioUndo) undo = folio_journal_find_undo(call->journal, call->arguments[0], error);
    g_autoptr(FolioWrite) write = folio_write_new(call->journal, "undo");
    if (undo == NULL || !folio_undo_plan(call->journal, undo, write, error)
        || (!call->dry_run && !folio_write_run(write, error)))
        return false;
    tell(call, undo);
    const char *const *note = folio_write_get_notes(write);
    for (; *note != NULL; note++)
        folio_call_warn(call, "%s", *note);
    if (g_strcmp0(undo->operation, "share") == 0 && !call->dry_run)
        folio_call_warn(call,
                        "what was shared stays in the history and in copies that others have");
    return true;
}

static const char *const examples[] = {
    "folio undo -n",
    NULL,
};

const FolioCommand folio_command_undo = {
    .name = "undo",
    .group = "History",
    .synopsis = "[REV]",
    .summary = "take a command back",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES,
    .max_arguments = 1,
    .run = run,
    .help =
        "Takes your last command back by a commit that does the opposite, so that it is safe after "
        "a sync; again goes one further back. What others did in a shared journal is passed over. "
        "REV is a commit of folio log instead of the last one, whoever made it. "
        "Later changes elsewhere in the same files stay; where they touch the same lines, nothing "
        "is changed and you are told. A command that was cut short is only finished, with how to "
        "take "
        "it back.",
    .examples = examples,
};
