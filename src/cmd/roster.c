/* Answers: whom do I follow, and who waits for whom? */
#include "folio/roster.h"

#include <string.h>

#include "folio/error.h"
#include "offer.h"
#include "printer.h"
#include "standings.h"

typedef struct RosterOptions {
    char *name;
} RosterOptions;

static const FolioOption options[] = {
    {"name", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(RosterOptions, name), "NAME",
     "call the journal so (the handle of its owner unless told)", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* --- Telling ------------------------------------------------------------------------------------- */

static bool
print_roster(FolioCall *call, GError **error)
{
    g_autoptr(GPtrArray) standings = folio_standings_gather(call, error);
    if (standings == NULL)
        return false;
    if (standings->len == 0 && folio_printer_get_form(call->printer) == FOLIO_FORM_TERMINAL)
        folio_call_hint(call, "folio roster add DIR follows a journal; folio clone does it too");
    return folio_standings_print(call, standings, error);
}

/* --- Adding and removing --------------------------------------------------------------------------- */

static bool
add(FolioCall *call, char *const *folders, GError **error)
{
    const RosterOptions *given = call->options;
    g_autofree char *here = g_get_current_dir();
    g_autofree char *name = NULL;
    g_autoptr(FolioJournal) journal =
        folio_journal_open(*folders != NULL ? *folders : here, call->env, NULL, error);
    if (journal == NULL || !folio_roster_add(journal, given->name, &name, error))
        return false;
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "Following %s: %s", name,
                folio_journal_get_title(journal));
    folio_print_end(call->printer);
    folio_print_member(call->printer, "name", folio_json_text(name));
    folio_print_member(call->printer, "folder", folio_json_text(folio_journal_get_folder(journal)));
    folio_call_hint(call,
                    "folio -J %s list reads it from anywhere; folio -J %s config me HANDLE "
                    "says who you are in it",
                    name, name);
    return true;
}

static bool
rm(FolioCall *call, char *const *names, GError **error)
{
    const char *name = *names;
    if (name == NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "which journal?");
        folio_error_hint(error, "folio roster rm NAME");
        return false;
    }
    if (!folio_roster_remove(call->env, name, error))
        return false;
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "No longer following %s; its folder stays", name);
    folio_print_end(call->printer);
    folio_print_member(call->printer, "name", folio_json_text(name));
    return true;
}

static const struct {
    const char *word;
    bool (*run)(FolioCall *call, char *const *rest, GError **error);
} actions[] = {{"add", add}, {"rm", rm}};

static bool
run(FolioCall *call, GError **error)
{
    if (call->argument_count == 0)
        return print_roster(call, error);
    for (gsize i = 0; i < G_N_ELEMENTS(actions); i++) {
        if (strcmp(actions[i].word, call->arguments[0]) == 0)
            return actions[i].run(call, call->arguments + 1, error);
    }
    folio_error_set(error, FOLIO_ERROR_USAGE, "a roster cannot '%s'", call->arguments[0]);
    folio_error_hint(error, "folio roster, folio roster add [DIR], folio roster rm NAME");
    return false;
}

static void
complete(FolioCompletion *completion)
{
    if (folio_completion_count_words(completion) == 0) {
        folio_offer_word(completion, "add", "follow a journal");
        folio_offer_word(completion, "rm", "forget one");
    } else {
        folio_offer_journals(completion);
    }
}

static const char *const examples[] = {
    "folio roster",
    "folio roster add . --name amina",
    "folio roster rm amina",
    NULL,
};

const FolioCommand folio_command_roster = {
    .name = "roster",
    .group = "Follow",
    .synopsis = "[add [DIR]|rm NAME]",
    .summary = "every journal you follow",
    .needs = FOLIO_NEEDS_SEVERAL | FOLIO_NEEDS_PAGER,
    .max_arguments = 2,
    .options = options,
    .options_bytes = sizeof(RosterOptions),
    .run = run,
    .complete = complete,
    .help =
        "A line for each journal: when somebody else last wrote in it, the next meeting, what is "
        "new "
        "to you (folio inbox), what is late, and what waits for you: your open actions, challenges "
        "and requests that ask you, introductions that need your consent, reflections shared "
        "within "
        "a month that you have not answered. It is read from the clones on this machine, without "
        "the network. The list is yours alone (roster in folio's state folder); folio clone adds "
        "to "
        "it. -J NAME before any verb works in one of them.",
    .examples = examples,
};
