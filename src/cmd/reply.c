/* Answers: this is what I say to that. */
#include <string.h>

#include "fields.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "new.h"
#include "offer.h"

/* What a reply to an entry of this kind is, unless --form says it. */
static const struct {
    const char *kind;
    const char *form;
} forms[] = {{"challenge", "answer"}, {NULL, "reply"}};

static const char *
find_form(const FolioRow *row)
{
    gsize i = 0;
    while (forms[i].kind != NULL && strcmp(forms[i].kind, row->kind->name) != 0)
        i++;
    return forms[i].form;
}

/* What was given stays. */
static void
fill(FolioCall *call, const char *option, const char *text)
{
    if (text == NULL || folio_fields_given(call, option))
        return;
    FolioFieldWord *word = g_new0(FolioFieldWord, 1);
    word->option = g_strdup(option);
    word->text = g_strdup(text);
    g_ptr_array_add(call->fields, word);
}

static FolioTarget *
find_entry(FolioCall *call, GError **error)
{
    g_autoptr(FolioTarget) target = folio_journal_resolve(call->journal, call->arguments[0], error);
    if (target == NULL)
        return NULL;
    if (target->row != NULL && target->row->id != NULL && target->row->kind != NULL)
        return g_steal_pointer(&target);
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no entry to reply to", call->arguments[0]);
    if (target->task != NULL)
        folio_error_hint(error, "it is an action of %s", target->task->entry_id);
    return NULL;
}

static bool
run(FolioCall *call, GError **error)
{
    g_autoptr(FolioTarget) target = find_entry(call, error);
    if (target == NULL)
        return false;
    const FolioRow *row = target->row;
    g_autofree char *owner = folio_journal_dup_setting(call->journal, "owner");
    fill(call, "about", row->id);
    fill(call, "to", row->author != NULL ? row->author : owner);
    fill(call, "form", find_form(row));
    if (row->visibility == FOLIO_VISIBILITY_PRIVATE)
        fill(call, "visibility", folio_visibility_name(row->visibility));
    return folio_new_run(call, folio_kinds_find(folio_kinds(), "feedback"), call->arguments + 1,
                         error);
}

static const char *const examples[] = {
    "folio reply r8ktd4 -m 'You waited because nobody had said it was yours. Next time, say it.'",
    "folio reply c8dnbw 'Pick the journal first, then the length' --follow-up yes",
    "folio reply g4kq7m --form challenge --support-offer 'I will stand at the door' "
    "--next-step 'Lead bay two on Thursday' -m 'Lead it without me.'",
    NULL,
};

const FolioCommand folio_command_reply = {
    .name = "reply",
    .group = "Write",
    .synopsis = "ID [TITLE]",
    .summary = "feedback on, or an answer to, an entry",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES | FOLIO_NEEDS_FIELDS,
    .min_arguments = 1,
    .max_arguments = -1,
    .options = folio_new_options,
    .options_bytes = sizeof(NewOptions),
    .run = run,
    .kind = "feedback",
    .complete = folio_offer_entries,
    .help =
        "Writes feedback about the entry to its author, as folio new feedback does and with its "
        "options: an answer to a challenge, a reply to anything else, or what --form says. "
        "Feedback "
        "of form challenge needs --support-offer and --next-step. A reply to a private entry is "
        "private too.",
    .examples = examples,
};
