#include "letters.h"

#include <string.h>

#include "entries.h"
#include "folio/markdown.h"
#include "folio/message.h"

/* What the template asks for, in the order of the letter. */
static const char *const parts[] = {"Who, and what they are working on", "Why the two of you",
                                    "What is asked, how long", NULL};

static bool
says(const FolioEntry *request, const char *key, const char *text)
{
    return g_strcmp0(folio_entry_get_text(request, key), text) == 0;
}

bool
folio_letters_are_for(const FolioEntry *request)
{
    if (strcmp(request->kind->name, "request") != 0 || !says(request, "purpose", "introduction")
        || says(request, "status", "made") || says(request, "status", "declined"))
        return false;
    g_auto(GStrv) between = folio_entry_dup_list(request, "between");
    return g_strv_length(between) == 2;
}

/* The name on a card that others can read, else the handle: whom somebody knows in private stays so. */
static char *
dup_name(FolioCall *call, const char *handle)
{
    g_autofree char *word = g_strconcat("@", handle, NULL);
    g_autoptr(FolioTarget) target = folio_journal_resolve(call->journal, word, NULL);
    bool shared = target != NULL && target->row != NULL && target->row->store == FOLIO_STORE_SHARED;
    return shared && target->row->title != NULL ? g_strdup(target->row->title) : g_strdup(word);
}

/* The words of the request without its headings; where it has none of them, all it says, or its title. */
static char *
make_reason(const FolioEntry *request)
{
    g_autoptr(GString) reason = g_string_new(NULL);
    g_autofree char *body = folio_markdown_strip_prompts(folio_entry_get_body(request));
    for (const char *const *part = parts; *part != NULL; part++) {
        g_autofree char *section = folio_markdown_dup_section(body, *part);
        g_autofree char *words = folio_markdown_to_text(section != NULL ? section : "");
        if (*g_strstrip(words) != '\0')
            g_string_append_printf(reason, "%s\n\n", words);
    }
    g_autofree char *all = folio_markdown_to_text(body != NULL ? body : "");
    if (reason->len == 0)
        g_string_append_printf(reason, "%s\n\n",
                               *g_strstrip(all) != '\0' ? all : folio_entry_label(request));
    return g_string_free(g_steal_pointer(&reason), FALSE);
}

static void
print_letter(FolioCall *call, const FolioEntry *request, const char *to, const char *other)
{
    g_autofree char *name = dup_name(call, to);
    g_autofree char *whom = dup_name(call, other);
    g_autofree char *reason = make_reason(request);
    g_autofree char *text = g_strdup_printf(
        "Dear %s,\n\nmay I introduce you to %s?\n\n%sI ask %s the same, and bring you together "
        "only "
        "when both of you have said yes. If this is not the time, there is no need to answer.\n",
        name, whom, reason, whom);
    folio_print_end(call->printer);
    folio_print(call->printer, FOLIO_STYLE_HEADING, "To %s", name);
    folio_print_end(call->printer);
    folio_print_end(call->printer);
    folio_print_block(call->printer, FOLIO_STYLE_PLAIN, text, 0);
    folio_print_end(call->printer);
    folio_print(call->printer, FOLIO_STYLE_DIM, "At a yes: folio edit %s --agreed-by +%s",
                folio_entry_get_id(request), to);
    folio_print_end(call->printer);
}

void
folio_letters_print(FolioCall *call, const FolioEntry *request)
{
    bool waits = false;
    g_auto(GStrv) between = folio_entry_dup_list(request, "between");
    g_auto(GStrv) agreed = folio_entry_dup_list(request, "agreed_by");
    for (guint i = 0; i < 2; i++) {
        if (g_strv_contains((const char *const *) agreed, between[i]))
            continue;
        waits = true;
        print_letter(call, request, between[i], between[1 - i]);
    }
    if (waits)
        return;
    folio_print(call->printer, FOLIO_STYLE_PLAIN,
                "Both said yes. Once they know each other: folio done %s",
                folio_entry_get_id(request));
    folio_print_end(call->printer);
}

void
folio_letters_hint(FolioCall *call, const FolioEntry *request)
{
    const char *id = folio_entry_get_id(request);
    if (call->dry_run || !folio_message_is_one(request) || !says(request, "status", "draft"))
        return;
    g_autoptr(GPtrArray) findings = folio_findings_new();
    folio_message_check(request, FOLIO_LEVEL_HINT, findings);
    g_autofree char *look = findings->len == 0
                                ? g_strdup("")
                                : g_strdup_printf("folio check %s names what it lacks; ", id);
    folio_call_hint(call,
                    "%sfolio show %s --text prints it for a mail; folio done %s when it is sent",
                    look, id, id);
}
