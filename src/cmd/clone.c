/* Answers: get me that journal. */
#include "folio/clone.h"
#include "exchange.h"
#include "facts.h"
#include "folio/error.h"
#include "folio/roster.h"
#include "places.h"
#include "printer.h"

typedef struct CloneOptions {
    char *private_path, *me;
} CloneOptions;

static const FolioOption options[] = {
    {"private", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(CloneOptions, private_path), "DIR",
     "where your private entries live", NULL},
    {"me", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(CloneOptions, me), "HANDLE",
     "who you are in this journal", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

static char *
dup_folder(const FolioCall *call, GError **error)
{
    if (call->argument_count > 1 && call->arguments[1][0] != '\0')
        return g_strdup(call->arguments[1]);
    char *name = call->argument_count > 1 ? NULL : folio_address_dup_name(call->arguments[0]);
    if (name == NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "the name of the folder is not known");
        folio_error_hint(error, "folio clone URL DIR names it");
    }
    return name;
}

static void
tell(FolioCall *call, const char *folder, const FolioCloneResult *result)
{
    FolioPrinter *printer = call->printer;
    if (!call->globals->quiet) {
        folio_print(printer, FOLIO_STYLE_PLAIN, "Cloned %s%s ", folder,
                    g_str_has_suffix(folder, "/") ? "" : "/");
        folio_print(printer, FOLIO_STYLE_HEADING, "%s", result->title);
        g_autofree char *entries = folio_facts_count_entries(result->entries);
        folio_print(printer, FOLIO_STYLE_PLAIN, " (%s).", entries);
        folio_print_end(printer);
        folio_print(printer, FOLIO_STYLE_PLAIN, "You write as @%s.", result->me);
        folio_print_end(printer);
    }
    folio_print_member(printer, "folder", folio_json_text(result->folder));
    folio_print_member(printer, "branch", folio_json_text(result->branch));
    folio_print_member(printer, "private_path", folio_json_text(result->private_path));
    folio_print_member(printer, "title", folio_json_text(result->title));
    folio_print_member(printer, "owner", folio_json_text(result->owner));
    folio_print_member(printer, "me", folio_json_text(result->me));
    folio_print_member(printer, "hooks", json_boolean(result->hooked));
    folio_print_member(printer, "entries", json_integer((json_int_t) result->entries));
}

/* A journal that could not be put on the list is there all the same. */
static void
follow(FolioCall *call, const char *folder)
{
    g_autoptr(GError) problem = NULL;
    g_autofree char *name = NULL;
    g_autoptr(FolioJournal) journal = folio_journal_open(folder, call->env, NULL, &problem);
    if (journal == NULL || !folio_roster_add(journal, NULL, &name, &problem)) {
        folio_call_warn(call, "not on the roster: %s", problem->message);
        return;
    }
    /* A private store that was there before may have an id that came. */
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    folio_journal_part_private(journal, notes);
    folio_call_warn_each(call, notes);
    folio_print_member(call->printer, "name", folio_json_text(name));
    if (call->globals->quiet)
        return;
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "You follow it as %s (folio roster).", name);
    folio_print_end(call->printer);
}

static bool
run(FolioCall *call, GError **error)
{
    const CloneOptions *given = call->options;
    FolioExchange exchange;
    g_auto(FolioCloneResult) result = {0};
    g_autofree char *folder = dup_folder(call, error);
    g_autofree char *url = folder == NULL ? NULL : folio_place_dup_url(call->arguments[0], error);
    if (url == NULL || !folio_exchange_begin(&exchange, call, "Receiving", error))
        return false;
    const FolioClone clone = {.url = url,
                              .folder = folder,
                              .private_path = given->private_path,
                              .me = given->me,
                              .transfer = &exchange.transfer};
    bool done = folio_journal_clone(&clone, call->env, &result, error);
    folio_exchange_end(&exchange);
    if (!done)
        return false;
    tell(call, folder, &result);
    follow(call, result.folder);
    folio_call_hint(call, "cd %s; folio config me HANDLE if you are somebody else", folder);
    return true;
}

static const char *const examples[] = {
    "folio clone . ../a-copy",
    NULL,
};

const FolioCommand folio_command_clone = {
    .name = "clone",
    .group = "Start",
    .synopsis = "URL [DIR]",
    .summary = "get somebody's journal",
    .min_arguments = 1,
    .max_arguments = 2,
    .options = options,
    .options_bytes = sizeof(CloneOptions),
    .run = run,
    .help =
        "URL is what git clone takes: user@host:path, https://host/path, or a path. Your ssh and "
        "its configuration are used, and git's credential helpers. What comes is judged before a "
        "file of it is written: no links, no programs, no names that a terminal or another system "
        "could take for something else. Your own private entries in this journal get a folder that "
        "only you can read, outside of it; nobody else's private entries can come. "
        "It is added to your roster.",
    .examples = examples,
};
