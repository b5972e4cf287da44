/* Answers: put this in the journal. */
#include <string.h>

#include "consequences.h"
#include "editor.h"
#include "fields.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/markdown.h"
#include "folio/meeting.h"
#include "letters.h"
#include "mutual.h"
#include "naming.h"
#include "new.h"
#include "offer.h"
#include "origin.h"
#include "scores.h"
#include "writing.h"

const FolioOption folio_new_options[] = {
    FOLIO_TEXT_OPTIONS(NewOptions),
    FOLIO_ATTACH_OPTIONS(NewOptions),
    {"template", 'T', FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(NewOptions, template_name), "NAME",
     "open the editor on this template", NULL},
    {"from", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(NewOptions, from), "ID[:ITEM]",
     "the assessment it comes out of, and the item of it", NULL},
    {"from-mutual", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(NewOptions, from_mutual), "MEETING",
     "requests for those who said yes to each other there", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* --- What it says -------------------------------------------------------------------------------- */

static FolioEntry *
make_entry(FolioCall *call, const FolioKind *kind, const char *title, GError **error)
{
    const NewOptions *given = call->options;
    g_autofree char *id = folio_naming_make_id(call, kind, title, error);
    if (id == NULL)
        return NULL;
    const char *words = title == NULL || title[0] == '@' ? "" : title;
    g_autoptr(FolioEntry) entry =
        folio_entry_new(kind, id, words, &call->today, folio_journal_get_me(call->journal));
    return folio_fields_apply(call, entry, given->text.sets, error) ? g_steal_pointer(&entry)
                                                                    : NULL;
}

/* A text that is a whole entry (a draft, say) gives its fields too; options still win. */
static FolioEntry *
adopt(FolioCall *call, const FolioKind *kind, const char *title, const char *text, GError **error)
{
    const NewOptions *given = call->options;
    const char *place = given->text.file != NULL ? given->text.file : "the text";
    g_autoptr(FolioEntry) entry = folio_naming_adopt(call, kind, text, place, error);
    if (entry == NULL
        || (title != NULL
            && !folio_front_matter_set_text(entry->front, folio_naming_title_key(kind), title,
                                            error)))
        return NULL;
    return folio_fields_apply(call, entry, given->text.sets, error) ? g_steal_pointer(&entry)
                                                                    : NULL;
}

/* What nobody said is decided late, because it may hang on other fields. */
static bool
settle_visibility(FolioCall *call, FolioEntry *entry, GError **error)
{
    bool is_blank = folio_entry_find_visibility(entry) != NULL;
    FolioVisibility visibility = is_blank ? FOLIO_VISIBILITY_PRIVATE
                                          : folio_journal_default_visibility(call->journal, entry);
    return folio_entry_has(entry, "visibility")
           || folio_front_matter_set_text(entry->front, "visibility",
                                          folio_visibility_name(visibility), error);
}

/* --- Saving -------------------------------------------------------------------------------------- */

static const FolioSaying saying_added = {"Added", "Would add"};
static const FolioSaying saying_planned = {"Planned", "Would plan"};

static const FolioSaying *
saying_for(const FolioKind *kind)
{
    bool is_plan = kind->states != NULL && strcmp(kind->states[0].name, "planned") == 0;
    return is_plan ? &saying_planned : &saying_added;
}

/* In a clone made by plain git nobody has said who writes: as the owner, words of a mentor would be taken for
 * the mentee's. */
static void
warn_of_name(FolioCall *call)
{
    const char *me = folio_journal_get_me(call->journal);
    if (folio_journal_knows_me(call->journal) || me == NULL)
        return;
    g_autofree char *name = NULL, *email = NULL;
    g_autofree char *path = g_strdup_printf("people/%s.md", me);
    g_autoptr(FolioEntry) card =
        folio_journal_load(call->journal, FOLIO_STORE_SHARED, path, NULL, NULL);
    const char *address = card == NULL ? NULL : folio_entry_get_text(card, "email");
    FolioRepo *repo = folio_journal_get_repo(call->journal, FOLIO_STORE_SHARED, NULL);
    if (address != NULL && repo != NULL && folio_repo_dup_identity(repo, &name, &email, NULL)
        && g_ascii_strcasecmp(address, email) != 0)
        folio_call_warn(call,
                        "written as @%s, whose address is %s; folio config me HANDLE says who "
                        "you are",
                        me, address);
}

static void
hint_at_missing(FolioCall *call, const FolioEntry *entry)
{
    g_autoptr(GString) missing = g_string_new(NULL);
    g_autoptr(GPtrArray) findings = folio_findings_new();
    folio_entry_check(entry, findings);
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(findings, i);
        if (finding->level == FOLIO_LEVEL_WARNING) /* has been said */
            continue;
        g_string_append_printf(missing, "%s%s", missing->len > 0 ? "; " : "", finding->message);
    }
    if (missing->len > 0 && !call->dry_run)
        folio_call_hint(call, "%s (folio edit %s)", missing->str, folio_entry_get_id(entry));
}

/* Said once, with the first of them. */
static void
hint_at_notes(FolioCall *call, const FolioEntry *entry)
{
    bool is_private = folio_store_for(folio_entry_get_visibility(entry)) == FOLIO_STORE_PRIVATE;
    if (!is_private || call->dry_run || folio_journal_is_own(call->journal))
        return;
    FolioIndex *index = folio_journal_get_index(call->journal, NULL);
    if (index != NULL && folio_index_count(index, FOLIO_STORE_PRIVATE) == 1)
        folio_call_hint(call, "private notes about somebody are still about them, and they may "
                              "ask to read them");
}

/* What was put into a meeting for its planner, below the line of the entry. */
static void
tell_prepared(FolioCall *call, const FolioPrepared *prepared)
{
    folio_print_member(call->printer, "prepared", folio_json_text(prepared->summary));
    if (prepared->summary != NULL && !call->globals->quiet)
        folio_print_block(call->printer, FOLIO_STYLE_DIM, prepared->summary, 2);
    for (guint i = 0; i < prepared->hints->len && !call->dry_run; i++)
        folio_call_hint(call, "%s", (const char *) g_ptr_array_index(prepared->hints, i));
}

static bool
save(FolioCall *call, FolioEntry *entry, const FolioPrepared *prepared, GError **error)
{
    const NewOptions *given = call->options;
    g_autoptr(FolioWriting) writing = folio_writing_new(call);
    g_auto(FolioOrigin) origin = {0};
    if (!folio_naming_settle_title(entry, error) || !settle_visibility(call, entry, error)
        || !folio_origin_find(call, entry->kind, given->from, &origin, error)
        || !folio_origin_tie(writing, &origin, entry, error)
        || !folio_attachments_add(writing, entry, &given->attach, error)
        || !folio_writing_put(writing, entry, NULL, saying_for(entry->kind), error)
        || !folio_consequences_put(writing, entry, NULL, error)
        || !folio_writing_finish(writing, error))
        return false;
    tell_prepared(call, prepared);
    if (folio_letters_are_for(entry) && !call->globals->quiet)
        folio_letters_print(call, entry);
    folio_letters_hint(call, entry);
    hint_at_missing(call, entry);
    warn_of_name(call);
    hint_at_notes(call, entry);
    return true;
}

/* A text that was handed over and could not be saved is kept. */
static bool
keep_text(FolioCall *call, const FolioEntry *entry, GError **error)
{
    const NewOptions *given = call->options;
    bool is_given = given->text.messages != NULL || given->text.file != NULL;
    bool is_empty = error != NULL && g_error_matches(*error, FOLIO_ERROR, FOLIO_ERROR_CANCELLED);
    if (!is_given || is_empty || call->dry_run)
        return false;
    g_autoptr(FolioDraft) draft =
        folio_draft_new(call->journal, folio_store_for(folio_entry_get_visibility(entry)),
                        folio_entry_get_id(entry), NULL);
    g_autoptr(GBytes) bytes = folio_entry_emit(entry);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(data, length);
    if (draft != NULL && folio_draft_save(draft, text, NULL))
        folio_editor_name_draft(call, draft, error);
    else if (g_strcmp0(given->text.file, "-") == 0)
        folio_text_give_back(call, folio_entry_get_body(entry), error);
    return false;
}

static bool
save_text(FolioCall *call, FolioEntry *entry, const FolioPrepared *prepared, GError **error)
{
    const NewOptions *given = call->options;
    if (!save(call, entry, prepared, error))
        return keep_text(call, entry, error);
    if (given->text.file != NULL && !call->dry_run)
        folio_drafts_forget(call->journal, given->text.file);
    return true;
}

/* --- The editor ---------------------------------------------------------------------------------- */

typedef struct Edited {
    FolioCall *call;
    const FolioKind *kind;
    const FolioPrepared *prepared;
} Edited;

static bool
take_edited(const char *text, gpointer data, GError **error)
{
    const Edited *edited = data;
    g_autoptr(FolioEntry) entry = NULL;
    if (!folio_entry_parse(folio_kinds(), text, strlen(text), NULL, &entry, error))
        return false;
    if (entry == NULL || entry->kind != edited->kind || folio_entry_get_id(entry) == NULL)
        return folio_error_set(error, FOLIO_ERROR_USAGE,
                               "the text has lost its first lines (folio: %s, id: ...)",
                               edited->kind->name);
    g_autofree char *body = folio_markdown_strip_prompts(folio_entry_get_body(entry));
    folio_front_matter_set_body(entry->front, body);
    return folio_scores_drop_empty(entry, error)
           && save(edited->call, entry, edited->prepared, error);
}

/* A text to start from, where there is none. */
static bool
put_template(FolioCall *call, FolioEntry *entry, GError **error)
{
    const NewOptions *given = call->options;
    const char *body = folio_entry_get_body(entry);
    if (body != NULL && body[0] != '\0')
        return true;
    g_autofree char *text = folio_text_dup_template(call, entry, given->template_name, error);
    if (text == NULL)
        return false;
    folio_front_matter_set_body(entry->front, text);
    return true;
}

static bool
write_in_editor(FolioCall *call, FolioEntry *entry, const FolioPrepared *prepared, GError **error)
{
    Edited edited = {.call = call, .kind = entry->kind, .prepared = prepared};
    g_autoptr(FolioDraft) draft =
        folio_draft_new(call->journal, folio_store_for(folio_entry_get_visibility(entry)),
                        folio_entry_get_id(entry), error);
    if (draft == NULL)
        return false;
    g_autofree char *buffer = folio_buffer_make(call, entry);
    if (!folio_editor_edit(call, draft, buffer, take_edited, &edited, error))
        return false;
    if (!call->dry_run)
        folio_draft_drop(draft);
    return true;
}

/* The editor opens when there is neither title nor text, or when it or a template is asked for. */
static bool
wants_editor(const FolioCall *call, const FolioEntry *entry, const char *text, bool *wanted,
             GError **error)
{
    const NewOptions *given = call->options;
    bool has_words = text != NULL || call->argument_count > 1 || folio_naming_has_title(entry);
    bool is_asked_for = given->text.edit || given->template_name != NULL;
    *wanted = is_asked_for || !has_words;
    if (!*wanted || folio_call_is_interactive(call))
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE,
                    is_asked_for ? "there is no terminal for an editor" : "no title and no text");
    folio_error_why(error, "without a terminal it is a TITLE, or a text by -m TEXT or -F FILE");
    return false;
}

/* Before a text is read, which would then be nowhere. */
static bool
check_template(const NewOptions *given, GError **error)
{
    bool is_given = given->text.messages != NULL || given->text.file != NULL;
    return given->template_name == NULL || !is_given
           || folio_error_set(error, FOLIO_ERROR_USAGE,
                              "--template is what the editor starts from, and -m or -F is a text "
                              "already");
}

/* An entry with the fields, the title and the text that were given. */
static FolioEntry *
begin(FolioCall *call, const FolioKind *kind, char *const *words, char **text, GError **error)
{
    const NewOptions *given = call->options;
    g_autofree char *title = *words != NULL ? g_strstrip(g_strjoinv(" ", (char **) words)) : NULL;
    g_auto(FolioOrigin) origin = {0};
    if (!folio_attachments_check(&given->attach, error)
        || !folio_text_read(&given->text, text, error)
        || !folio_scores_take_instrument(call, kind, &title, error)
        || !folio_origin_find(call, kind, given->from, &origin, error))
        return NULL;
    if (title == NULL && *text == NULL)
        title = g_strdup(origin.words);
    if (*text != NULL && folio_entry_is_claimed(*text, strlen(*text)))
        return adopt(call, kind, title, *text, error);
    FolioEntry *entry = make_entry(call, kind, title, error);
    if (entry != NULL && *text != NULL)
        folio_front_matter_set_body(entry->front, *text);
    return entry;
}

bool
folio_new_run(FolioCall *call, const FolioKind *kind, char *const *words, GError **error)
{
    const NewOptions *given = call->options;
    bool editor = false;
    g_autofree char *text = NULL;
    if (given->from_mutual != NULL)
        return strcmp(kind->name, "request") == 0
                   ? folio_mutual_write(call, given->from_mutual, error)
                   : folio_error_set(error, FOLIO_ERROR_USAGE, "--from-mutual makes requests");
    if (!check_template(given, error))
        return false;
    g_autoptr(FolioEntry) entry = begin(call, kind, words, &text, error);
    if (entry == NULL || !wants_editor(call, entry, text, &editor, error)
        || (text == NULL && !editor && !folio_scores_obtain(call, entry, &editor, error))
        || (editor && !put_template(call, entry, error)))
        return false;
    g_auto(FolioPrepared) prepared;
    bool fill = !folio_fields_given(call, "agenda");
    if (!folio_meeting_prepare(call->journal, entry, fill, &call->today, &prepared, error))
        return keep_text(call, entry, error);
    return editor ? write_in_editor(call, entry, &prepared, error)
                  : save_text(call, entry, &prepared, error);
}

static bool
run(FolioCall *call, GError **error)
{
    const FolioKind *kind = folio_naming_find_kind(call->arguments[0], error);
    return kind != NULL && folio_new_run(call, kind, call->arguments + 1, error);
}

static void
complete(FolioCompletion *completion)
{
    const FolioKind *kind = NULL;
    if (folio_completion_count_words(completion) == 0)
        folio_offer_kinds(completion);
    else if (folio_completion_count_words(completion) == 1)
        kind = folio_kinds_find(folio_kinds(), g_ptr_array_index(completion->words, 0));
    if (kind != NULL && folio_kind_find_field(kind, "instrument") != NULL)
        folio_offer_stock(completion, &folio_stock_instruments);
}

static const char *const examples[] = {
    "folio new goal 'Lead a ward round on my own' -d contextual --due +6m --entrustment 2:4",
    "folio new reflection 'First code blue' -m 'What I felt.' -m 'What I will do next time.'",
    "folio new success 'Abstract accepted' --whose lena -t research",
    "folio new assessment checkin --scores energy:3,load:2",
    "folio new goal --from xr3nb8:delegating -d contextual --due +6m --entrustment 2:4",
    "folio new challenge 'Saying no' --ask 'How do I turn down a project?' -n",
    "echo 'I learned to wait.' | folio new reflection 'Night shift' -F -",
    NULL,
};

const FolioCommand folio_command_new = {
    .name = "new",
    .group = "Write",
    .synopsis = "KIND [TITLE]",
    .summary = "start an entry",
    .needs = FOLIO_NEEDS_JOURNAL | FOLIO_NEEDS_WRITES | FOLIO_NEEDS_FIELDS,
    .min_arguments = 1,
    .max_arguments = -1,
    .options = folio_new_options,
    .options_bytes = sizeof(NewOptions),
    .run = run,
    .complete = complete,
    .help =
        "A title alone is enough. Without title and text, and with --template, the editor opens on "
        "a "
        "template: what is left of the prompts vanishes, and when nothing was written nothing is "
        "saved. A text without a title is called by its first words. A text that cannot be saved "
        "is kept as a draft and named; folio status lists drafts. Every field of the kind is an "
        "option: folio help KIND lists them. --attach copies a file (at most 25 MiB) to files/YEAR "
        "in the "
        "same commit; who sees the entry sees it too, and what a camera wrote into a picture (the "
        "place, say) unless --clean leaves it out. Days may be written as 2026-09-02, tomorrow, "
        "next "
        "friday, +6m (folio help dates). A meeting that is planned comes with its agenda: what is "
        "open, the steps of a --protocol, or the rota of a speed meeting. new request "
        "--from-mutual "
        "MEETING drafts a request for each two who said yes to each other there.",
    .examples = examples,
};
