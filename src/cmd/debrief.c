#include "debrief.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/markdown.h"
#include "text_input.h"

void
folio_debrief_append(FolioEntry *entry, const char *heading, const char *words)
{
    gsize offset, length;
    const char *body = folio_entry_get_body(entry);
    g_autoptr(GString) text = g_string_new(body);
    if (!folio_markdown_find_section(text->str, heading, &offset, &length)) {
        g_string_append_printf(text, "%s## %s\n\n%s\n", text->len > 0 ? "\n" : "", heading, words);
    } else {
        bool is_last = offset + length == text->len;
        g_autofree char *block = g_strdup_printf("\n%s\n%s", words, is_last ? "" : "\n");
        g_string_insert(text, (gssize) (offset + length), block);
    }
    folio_front_matter_set_body(entry->front, text->str);
}

/* The part of the template, where the entry has not even its headings. */
static bool
put_headings(FolioCall *call, FolioEntry *entry, const char *heading, GError **error)
{
    gsize offset, length;
    const char *body = folio_entry_get_body(entry);
    if (folio_markdown_find_section(body, heading, &offset, &length))
        return true;
    g_autofree char *template_text = folio_text_dup_template(call, entry, NULL, error);
    if (template_text == NULL)
        return false;
    bool found = folio_markdown_find_section(template_text, heading, &offset, &length);
    g_autofree char *part =
        found ? g_strndup(template_text + offset, length) : g_strdup_printf("## %s\n", heading);
    g_autofree char *whole = g_strdup_printf("%s%s%s", body, *body != '\0' ? "\n" : "", part);
    folio_front_matter_set_body(entry->front, whole);
    return true;
}

/* --- In the editor -------------------------------------------------------------------------------- */

typedef struct Writing {
    const FolioEntry *entry;
    const char *heading;
    FolioDebriefSave save;
    gpointer data;
} Writing;

static bool
take(const char *text, gpointer data, GError **error)
{
    const Writing *writing = data;
    const FolioEntry *before = writing->entry;
    g_autoptr(FolioEntry) entry = NULL;
    if (!folio_entry_parse(folio_kinds(), text, strlen(text), before->path, &entry, error))
        return false;
    if (entry == NULL || g_strcmp0(folio_entry_get_id(entry), folio_entry_get_id(before)) != 0)
        return folio_error_set(error, FOLIO_ERROR_USAGE,
                               "the text has lost its lines 'folio' and 'id'");
    if (!folio_entry_has_words(entry, writing->heading))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "nothing stands under '%s'",
                               writing->heading);
    g_autofree char *body = folio_markdown_strip_prompts(folio_entry_get_body(entry));
    folio_front_matter_set_body(entry->front, body);
    return writing->save(entry, writing->data, error);
}

static bool
refuse(const FolioEntry *entry, const char *heading, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_USAGE, "nothing stands under '%s' of '%s'", heading,
                    folio_entry_get_id(entry));
    folio_error_why(error, "a %s is closed by looking back", entry->kind->name);
    folio_error_hint(error, "folio done %s -m 'What we tried, and what came of it'",
                     folio_entry_get_id(entry));
    return false;
}

bool
folio_debrief_write(FolioCall *call, FolioEntry *entry, const char *heading, FolioDebriefSave save,
                    gpointer data, GError **error)
{
    Writing writing = {entry, heading, save, data};
    if (!folio_call_is_interactive(call) || call->argument_count > 1)
        return refuse(entry, heading, error);
    if (!put_headings(call, entry, heading, error))
        return false;
    g_autoptr(FolioDraft) draft =
        folio_draft_new(call->journal, folio_store_for(folio_entry_get_visibility(entry)),
                        folio_entry_get_id(entry), error);
    g_autofree char *buffer = folio_buffer_make(call, entry);
    if (draft == NULL || !folio_editor_edit(call, draft, buffer, take, &writing, error))
        return false;
    if (!call->dry_run)
        folio_draft_drop(draft);
    return true;
}
