/* Answers: change this. */
#include <string.h>

#include "attachments.h"
#include "consequences.h"
#include "editor.h"
#include "entries.h"
#include "facts.h"
#include "fields.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/markdown.h"
#include "folio/meeting.h"
#include "naming.h"
#include "offer.h"
#include "readers.h"
#include "scores.h"
#include "text_input.h"
#include "writing.h"

typedef struct EditOptions {
    FolioTextOptions text;
    FolioAttachOptions attach;
    char **detach;
} EditOptions;

static const FolioOption options[] = {
    FOLIO_TEXT_OPTIONS(EditOptions),
    FOLIO_ATTACH_OPTIONS(EditOptions),
    {"detach", 0, FOLIO_OPTION_TEXTS, G_STRUCT_OFFSET(EditOptions, detach), "FILE",
     "take this attachment away; may be repeated", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

static const FolioSaying saying = {"Changed", "Would change"};

/* --- One entry ----------------------------------------------------------------------------------- */

static FolioTarget *
find_entry(FolioCall *call, const char *word, GError **error)
{
    g_autoptr(FolioTarget) target = folio_journal_resolve(call->journal, word, error);
    if (target == NULL || target->row != NULL)
        return g_steal_pointer(&target);
    folio_refuse_action(target, error);
    folio_error_hint(error, "folio edit %s; folio done %s ticks it", target->task->entry_id, word);
    return NULL;
}

static bool
detach(FolioWriting *writing, FolioEntry *entry, const FolioRow *row, char *const *files,
       GError **error)
{
    for (; files != NULL && *files != NULL; files++) {
        if (!folio_write_detach(folio_writing_get_write(writing), entry, row->store, *files, error))
            return false;
    }
    return true;
}

/* People may have changed a rota by hand, and know who must not meet: it is theirs to make anew. */
static void
warn_of_old_rota(const FolioCall *call, const FolioEntry *entry, GBytes *base)
{
    gsize length;
    const char *text = g_bytes_get_data(base, &length);
    g_autoptr(FolioEntry) before = NULL;
    if (folio_entry_parse(folio_kinds(), text, length, entry->path, &before, NULL) && before != NULL
        && folio_meeting_has_old_rota(before, entry))
        folio_call_warn(call,
                        "the rota of '%s' is still the one from before: change it in its text, or "
                        "plan the meeting anew",
                        folio_entry_get_id(entry));
}

static bool
put(FolioCall *call, FolioWriting *writing, FolioEntry *entry, const FolioRow *row, GBytes *base,
    GError **error)
{
    const EditOptions *given = call->options;
    bool said = folio_fields_given(call, "visibility");
    if (!(said || folio_readers_follow(entry, base, error))
        || !folio_readers_confirm(call, entry, row, error)
        || !detach(writing, entry, row, given->detach, error)
        || !folio_attachments_add(writing, entry, &given->attach, error)
        || !folio_writing_put(writing, entry, base, &saying, error)
        || !folio_consequences_put(writing, entry, base, error))
        return false;
    warn_of_old_rota(call, entry, base);
    return true;
}

/* A whole entry replaces front matter and body, but never the id. */
static FolioEntry *
replace_whole(const FolioEntry *old, const char *text, GError **error)
{
    g_autoptr(FolioEntry) entry = folio_naming_read_whole(text, old->path, error);
    if (entry == NULL)
        return NULL;
    if (g_strcmp0(folio_entry_get_id(entry), folio_entry_get_id(old)) != 0) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "the text has another id than '%s'",
                        folio_entry_get_id(old));
        return NULL;
    }
    return g_steal_pointer(&entry);
}

/* What -m or -F has said, in place of the body or of it all. `*entry` may become another. */
static bool
take_text(FolioEntry **entry, const char *text, GError **error)
{
    if (text == NULL)
        return true;
    if (!folio_entry_is_claimed(text, strlen(text))) {
        folio_front_matter_set_body((*entry)->front, text);
        return true;
    }
    FolioEntry *whole = replace_whole(*entry, text, error);
    if (whole == NULL)
        return false;
    folio_entry_free(*entry);
    *entry = whole;
    return true;
}

static bool
edit_by_options(FolioCall *call, FolioWriting *writing, const FolioRow *row, const char *text,
                GError **error)
{
    const EditOptions *given = call->options;
    g_autoptr(GBytes) base = NULL;
    g_autoptr(FolioEntry) entry = folio_writing_load(writing, row, &base, error);
    return entry != NULL && take_text(&entry, text, error)
           && folio_fields_apply(call, entry, given->text.sets, error)
           && put(call, writing, entry, row, base, error);
}

static bool
edit_all(FolioCall *call, const char *text, GError **error)
{
    const EditOptions *given = call->options;
    g_autoptr(FolioWriting) writing = folio_writing_new(call);
    if (text != NULL)
        folio_write_set_replaces(folio_writing_get_write(writing));
    for (guint i = 0; i < call->argument_count; i++) {
        g_autoptr(FolioTarget) target = find_entry(call, call->arguments[i], error);
        if (target == NULL
            || (folio_writing_takes(writing, target->row)
                && !edit_by_options(call, writing, target->row, text, error)))
            return false;
    }
    if (!folio_writing_finish(writing, error))
        return false;
    if (given->text.file != NULL && !call->dry_run)
        folio_drafts_forget(call->journal, given->text.file);
    return true;
}

/* --- In the editor ------------------------------------------------------------------------------- */

typedef struct Edited {
    FolioCall *call;
    const char *text; /* by -m or -F, to go on from; NULL */
    const FolioRow *row;
    GBytes *base;
    bool has_template; /* the body was empty: prompts were put in and are taken out again */
} Edited;

static void
edited_clear(Edited *edited)
{
    g_clear_pointer(&edited->base, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Edited, edited_clear)

static bool
take_edited(const char *text, gpointer data, GError **error)
{
    const Edited *edited = data;
    g_autoptr(FolioEntry) entry = NULL;
    if (!folio_entry_parse(folio_kinds(), text, strlen(text), edited->row->path, &entry, error))
        return false;
    if (entry == NULL
        || (edited->row->id != NULL && g_strcmp0(folio_entry_get_id(entry), edited->row->id) != 0))
        return folio_error_set(error, FOLIO_ERROR_USAGE,
                               "the text has lost its lines 'folio' and 'id'");
    if (edited->has_template) {
        g_autofree char *body = folio_markdown_strip_prompts(folio_entry_get_body(entry));
        folio_front_matter_set_body(entry->front, body);
    }
    g_autoptr(FolioWriting) writing = folio_writing_new(edited->call);
    return folio_scores_drop_empty(entry, error)
           && put(edited->call, writing, entry, edited->row, edited->base, error)
           && folio_writing_finish(writing, error);
}

/* The buffer of an entry that cannot be read is its file as it is. */
static char *
make_buffer(FolioCall *call, const FolioRow *row, Edited *edited, GError **error)
{
    if (row->problem != NULL && edited->text != NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' cannot be read, and takes no text",
                        row->path);
        folio_error_hint(error, "folio edit %s opens it as it is", row->path);
        return NULL;
    }
    if (row->problem != NULL) {
        const FolioRoot *root = folio_journal_get_root(call->journal, row->store, error);
        if (root == NULL
            || !folio_root_read(root, row->path, FOLIO_MARKDOWN_MAX_BYTES, &edited->base, error))
            return NULL;
        gsize length;
        const char *data = g_bytes_get_data(edited->base, &length);
        return g_utf8_make_valid(data, (gssize) length);
    }
    g_autoptr(FolioEntry) entry =
        folio_journal_load(call->journal, row->store, row->path, &edited->base, error);
    if (entry == NULL)
        return NULL;
    const EditOptions *given = call->options;
    if (!take_text(&entry, edited->text, error)
        || !folio_fields_apply(call, entry, given->text.sets, error))
        return NULL;
    const char *body = folio_entry_get_body(entry);
    if (body == NULL || body[strspn(body, " \n\r\t")] == '\0') {
        g_autofree char *template_text = folio_text_dup_template(call, entry, NULL, error);
        if (template_text == NULL)
            return NULL;
        folio_front_matter_set_body(entry->front, template_text);
        edited->has_template = true;
    }
    return folio_buffer_make(call, entry);
}

static bool
edit_in_editor(FolioCall *call, const FolioRow *row, const char *text, GError **error)
{
    const EditOptions *given = call->options;
    g_auto(Edited) edited = {.call = call, .text = text, .row = row};
    g_autofree char *buffer = make_buffer(call, row, &edited, error);
    g_autofree char *name = g_path_get_basename(row->path);
    g_autoptr(FolioDraft) draft =
        buffer == NULL
            ? NULL
            : folio_draft_new(call->journal, row->store, row->id != NULL ? row->id : name, error);
    if (draft != NULL && draft->earlier != NULL)
        folio_call_warn(call, "a draft from before waits in '%s'", draft->earlier);
    if (draft != NULL)
        draft->is_copy = text == NULL && call->fields->len == 0 && given->text.sets == NULL;
    if (draft == NULL || !folio_editor_edit(call, draft, buffer, take_edited, &edited, error))
        return false;
    if (!call->dry_run)
        folio_draft_drop(draft);
    return true;
}

static bool
open_editor(FolioCall *call, const char *text, GError **error)
{
    if (call->argument_count > 1)
        return folio_error_set(error, FOLIO_ERROR_USAGE,
                               "the editor takes one entry; several need a field to set");
    if (!folio_call_is_interactive(call)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "nothing said to change");
        folio_error_why(error, "without a terminal it is a field, or a text by -m TEXT or -F FILE");
        folio_error_hint(error, "folio help edit");
        return false;
    }
    g_autoptr(FolioTarget) target = find_entry(call, call->arguments[0], error);
    return target != NULL && edit_in_editor(call, target->row, text, error);
}

static bool
run(FolioCall *call, GError **error)
{
    const EditOptions *given = call->options;
    g_autofree char *text = NULL;
    if (!folio_attachments_check(&given->attach, error)
        || !folio_text_read(&given->text, &text, error))
        return false;
    bool by_options = text != NULL || call->fields->len > 0 || given->text.sets != NULL
                      || given->attach.files != NULL || given->detach != NULL;
    return given->text.edit || !by_options ? open_editor(call, text, error)
                                           : edit_all(call, text, error);
}

static const char *const examples[] = {
    "folio edit g4kq7m --due +3m --confidence 6",
    "folio edit g4kq7m gd3xm8 -t +ward",
    "folio edit r8ktd4 -m 'What I wrote first was too long.'",
    NULL,
};

const FolioCommand folio_command_edit = {
    .name = "edit",
    .group = "Write",
    .synopsis = "ID...",
    .summary = "change an entry",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES | FOLIO_NEEDS_FIELDS,
    .min_arguments = 1,
    .max_arguments = -1,
    .options = options,
    .options_bytes = sizeof(EditOptions),
    .run = run,
    .complete = folio_offer_entries,
    .help =
        "With fields or a text it changes them in all entries named, as one commit; -m and -F "
        "replace the body. In a list, +x adds and -x takes away (-t +ward); an empty value removes "
        "a field. --attach copies a file to files/YEAR; --detach removes it unless another entry "
        "has "
        "it too. Without options the editor opens on the whole entry. When the file was changed "
        "by somebody else meanwhile, both changes are merged; what cannot be merged is refused "
        "and kept as a draft.",
    .examples = examples,
};
