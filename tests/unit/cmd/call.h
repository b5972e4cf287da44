/* A call of a verb, as the front end would make it, over a journal of its own. */
#ifndef TEST_CMD_CALL_H
#define TEST_CMD_CALL_H

#include "cmd/fields.h"
#include "cmd/printer.h"
#include "unit/journal/fixture.h"

typedef struct Call {
    Fixture f;
    FolioCall call;
    FolioCommand command;
    FolioGlobals globals;
    char *no_words[1];
} Call;

/* The journal is there already; JSON, so that nothing waits for a terminal. */
static inline void
call_begin(Call *c)
{
    GError *error = NULL;
    const FolioTerminal nowhere = {.width = 80, .height = 24};
    c->command = (FolioCommand){.name = "try", .needs = FOLIO_NEEDS_WRITES};
    c->globals = (FolioGlobals){.json = TRUE, .quiet = TRUE, .no_input = TRUE};
    c->no_words[0] = NULL;
    c->call = (FolioCall){.command = &c->command,
                          .env = c->f.env,
                          .globals = &c->globals,
                          .printer = folio_printer_new(&nowhere, &c->globals, "try"),
                          .journal = c->f.journal,
                          .arguments = c->no_words,
                          .fields = folio_field_words_new(),
                          .hints = g_ptr_array_new_with_free_func(g_free)};
    folio_env_today(c->f.env, &c->call.today);
    c->call.index = folio_journal_get_index(c->f.journal, &error);
    g_assert_no_error(error);
}

static inline void
call_init(Call *c)
{
    fixture_init(&c->f);
    call_begin(c);
}

static inline void
call_clear(Call *c)
{
    folio_printer_free(c->call.printer);
    g_clear_pointer(&c->call.roster, g_ptr_array_unref);
    g_clear_pointer(&c->call.followed, g_ptr_array_unref);
    g_ptr_array_unref(c->call.fields);
    g_ptr_array_unref(c->call.hints);
    fixture_clear(&c->f);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Call, call_clear)

/* What was written since the call began is known to it. */
static inline void
call_refresh(Call *c)
{
    GError *error = NULL;
    fixture_reopen(&c->f);
    c->call.journal = c->f.journal;
    c->call.index = folio_journal_get_index(c->f.journal, &error);
    g_assert_no_error(error);
}

/* An entry with "key=value; key=value", a pair "body=..." being its text; not written yet. */
static inline FolioEntry *
call_entry(Call *c, const char *kind, const char *title, FolioVisibility visibility,
           const char *fields)
{
    GError *error = NULL;
    FolioEntry *entry = fixture_entry(&c->f, kind, title, visibility);
    g_auto(GStrv) pairs = g_strsplit(fields, "; ", -1);
    for (char **pair = pairs; *pair != NULL && **pair != '\0'; pair++) {
        char *text = strchr(*pair, '=');
        *text++ = '\0';
        if (strcmp(*pair, "body") == 0)
            folio_front_matter_set_body(entry->front, text);
        else if (strcmp(*pair, "author") == 0)
            folio_front_matter_set_text(entry->front, "author", text, &error);
        else
            folio_entry_set(entry, *pair, text, &c->call.today, &error);
        g_assert_no_error(error);
    }
    folio_entry_fill(entry, &c->call.today, &error);
    g_assert_no_error(error);
    return entry;
}

/* The same, written; its id. The caller frees. */
static inline char *
call_add(Call *c, const char *kind, const char *title, FolioVisibility visibility,
         const char *fields)
{
    g_autoptr(FolioEntry) entry = call_entry(c, kind, title, visibility, fields);
    char *id = g_strdup(folio_entry_get_id(entry));
    g_free(fixture_put(&c->f, entry, NULL));
    return id;
}

#endif
