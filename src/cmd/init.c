/* Answers: make a journal. */
#include <string.h>

#include "facts.h"
#include "folio/error.h"
#include "printer.h"
#include "progress.h"

typedef struct InitOptions {
    char *title, *owner, *private_path;
    gboolean example;
} InitOptions;

#define OPTION(member, name, type, metavar, help)                                               \
    {                                                                                           \
        name, 0, FOLIO_OPTION_##type, G_STRUCT_OFFSET(InitOptions, member), metavar, help, NULL \
    }

static const FolioOption options[] = {
    OPTION(title, "title", TEXT, "TEXT", "what the journal and its site are called"),
    OPTION(owner, "owner", TEXT, "HANDLE", "your handle"),
    OPTION(private_path, "private", TEXT, "DIR", "where private entries live"),
    OPTION(example, "example", FLAG, NULL, "the sample journal, ending today"),
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* The folder as it was typed, with the '/' that says it is one. */
static char *
dup_shown_folder(const FolioCall *call)
{
    const char *folder = call->argument_count > 0 ? call->arguments[0] : ".";
    return g_str_has_suffix(folder, "/") ? g_strdup(folder) : g_strconcat(folder, "/", NULL);
}

/* Besides the card of the owner. */
static bool
has_entries(const FolioCall *call, const FolioInitResult *result)
{
    const InitOptions *given = call->options;
    return given->example || (result->adopted && result->entries > 1);
}

static void
tell(FolioCall *call, const FolioInitResult *result)
{
    g_autofree char *folder = dup_shown_folder(call);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s %s (git repository, branch %s).",
                result->adopted ? "Adopted" : "Made", folder, result->branch);
    g_autofree char *entries = folio_facts_count_entries(result->entries);
    if (has_entries(call, result))
        folio_print(call->printer, FOLIO_STYLE_PLAIN, " %s.", entries);
    else
        folio_print(call->printer, FOLIO_STYLE_PLAIN,
                    " Reflections stay private until you share them.");
    folio_print_end(call->printer);
    folio_print_member(call->printer, "folder", folio_json_text(result->folder));
    folio_print_member(call->printer, "branch", folio_json_text(result->branch));
    folio_print_member(call->printer, "private_path", folio_json_text(result->private_path));
    folio_print_member(call->printer, "adopted", json_boolean(result->adopted));
    folio_print_member(call->printer, "hooks", json_boolean(result->hooked));
    folio_print_member(call->printer, "entries", json_integer((json_int_t) result->entries));
}

static void
hint_at_next(FolioCall *call, const FolioInitResult *result)
{
    const char *folder = call->argument_count > 0 ? call->arguments[0] : NULL;
    g_autofree char *quoted = folder == NULL ? NULL : g_shell_quote(folder);
    const char *next =
        has_entries(call, result)
            ? "folio status"
            : "folio new goal \"What you want to reach\" --domain contextual --due +6m";
    if (folder == NULL)
        folio_call_hint(call, "%s", next);
    else
        folio_call_hint(call, "cd %s; %s", strpbrk(folder, " '\"$&;()") == NULL ? folder : quoted,
                        next);
}

static bool
run(FolioCall *call, GError **error)
{
    const InitOptions *given = call->options;
    if (call->argument_count > 0 && call->arguments[0][0] == '\0')
        return folio_error_set(error, FOLIO_ERROR_USAGE, "the name of the folder is empty");
    g_autofree char *folder =
        g_canonicalize_filename(call->argument_count > 0 ? call->arguments[0] : ".", NULL);
    const FolioInit init = {.folder = folder,
                            .title = given->title,
                            .owner = given->owner,
                            .private_path = given->private_path,
                            .hooks = true,
                            .example = given->example};
    FolioInitResult result = {0};
    FolioProgressLine progress;
    folio_progress_init(&progress, "Writing entries", call);
    bool done =
        folio_journal_init(&init, call->env, folio_progress_tell, &progress, &result, error);
    folio_progress_end(&progress);
    if (!done)
        return false;
    if (!call->globals->quiet)
        tell(call, &result);
    if (!result.hooked)
        folio_call_warn(call, "the hooks that git has here stay as they are, so plain git commits "
                              "without asking folio; folio config hooks true says what to add");
    hint_at_next(call, &result);
    folio_init_result_clear(&result);
    return true;
}

static const char *const examples[] = {
    "folio init journal",
    "folio init --example sample",
    "folio init --title 'Ward years' --owner amina ward-years",
    NULL,
};

const FolioCommand folio_command_init = {
    .name = "init",
    .group = "Start",
    .synopsis = "[DIR]",
    .summary = "make a journal (or adopt a repository)",
    .max_arguments = 1,
    .options = options,
    .options_bytes = sizeof(InitOptions),
    .run = run,
    .help =
        "Makes DIR (here, when left out) a journal: an ordinary git repository with folio.yaml. A "
        "repository that is there already is adopted, and none of its files is touched. Private "
        "entries live in a second repository outside of it, by default below your data directory, "
        "that only you can read. git's hooks pre-commit and pre-push are set up to ask folio "
        "before "
        "plain git commits or sends what is marked private or may name somebody, unless there are "
        "hooks already; folio config hooks false removes them.",
    .examples = examples,
};
