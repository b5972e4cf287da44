#include "front.h"

#include <errno.h>
#include <string.h>

#include "failure.h"
#include "fields.h"
#include "folio/error.h"
#include "folio/roster.h"
#include "foreign.h"
#include "help_text.h"
#include "interrupt.h"
#include "options.h"
#include "printer.h"
#include "progress.h"
#include "several.h"

/* One run of the program, from its words to its exit. */
typedef struct Front {
    const FolioEnv *env;
    FolioTerminal terminal;
    FolioGlobals globals;
    FolioCall call;
    FolioProgressLine progress;
} Front;

static void
front_clear(Front *front)
{
    FolioCall *call = &front->call;
    if (call->command != NULL)
        folio_options_clear(call->command->options, call->options);
    folio_options_clear(folio_global_options, &front->globals);
    g_free(call->options);
    g_strfreev(call->arguments);
    g_clear_pointer(&call->fields, g_ptr_array_unref);
    g_clear_pointer(&call->hints, g_ptr_array_unref);
    g_clear_pointer(&call->printer, folio_printer_free);
    g_clear_pointer(&call->journal, folio_journal_free);
    g_clear_pointer(&call->followed, g_ptr_array_unref);
    g_clear_pointer(&call->roster, g_ptr_array_unref);
}

static bool
check_words(char *const *arguments, GError **error)
{
    for (; *arguments != NULL; arguments++) {
        if (!g_utf8_validate(*arguments, -1, NULL))
            return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is not UTF-8", *arguments);
    }
    return true;
}

static bool
change_folder(FolioGlobals *globals, GError **error)
{
    if (globals->folder == NULL)
        return true;
    if (chdir(globals->folder) != 0)
        return folio_error_set_errno(error, errno, "cannot work in '%s'", globals->folder);
    g_clear_pointer(&globals->folder, g_free);
    return true;
}

static bool
check_color(const FolioGlobals *globals, GError **error)
{
    static const char *const choices[] = {"auto", "always", "never", NULL};
    if (globals->color == NULL || g_strv_contains(choices, globals->color))
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no choice of colours", globals->color);
    folio_error_why(error, "it is auto, always or never");
    return false;
}

static bool
check_counts(const FolioCall *call, GError **error)
{
    const FolioCommand *command = call->command;
    int count = (int) call->argument_count;
    if (count >= command->min_arguments
        && (command->max_arguments < 0 || count <= command->max_arguments))
        return true;
    if (count < command->min_arguments)
        folio_error_set(error, FOLIO_ERROR_USAGE, "folio %s needs more words", command->name);
    else
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is a word too many",
                        call->arguments[command->max_arguments]);
    folio_error_why(error, "it is used so: folio %s%s%s", command->name,
                    command->synopsis[0] != '\0' ? " " : "", command->synopsis);
    folio_error_hint(error, "folio help %s says more", command->name);
    return false;
}

static bool
parse_call(Front *front, GError **error)
{
    FolioCall *call = &front->call;
    call->env = front->env;
    call->hints = g_ptr_array_new_with_free_func(g_free);
    call->fields = folio_field_words_new();
    call->options = g_malloc0(MAX(call->command->options_bytes, 1));
    folio_env_today(front->env, &call->today);
    if (!folio_options_parse(call, &call->arguments, error) || !check_color(&front->globals, error)
        || !change_folder(&front->globals, error))
        return false;
    call->argument_count = g_strv_length(call->arguments);
    return true;
}

/* --color wins over the setting of that name, which wins over what the terminal says. */
static void
make_printer(Front *front)
{
    FolioCall *call = &front->call;
    g_autofree char *setting =
        call->journal == NULL ? NULL : folio_journal_dup_setting(call->journal, "color");
    const char *color = front->globals.color != NULL ? front->globals.color : setting;
    folio_terminal_init(&front->terminal, front->env, color);
    call->printer = folio_printer_new(&front->terminal, &front->globals, call->command->name);
}

/* What is shown then is not all there is; only a new place for it may be named in peace. */
static void
warn_of_missing_private(const FolioCall *call)
{
    const char *why, *place = folio_journal_get_missing_private(call->journal, &why);
    if (place != NULL && strcmp(call->command->name, "config") != 0)
        folio_call_warn(call, "without your private entries: '%s' %s", place, why);
}

static unsigned
get_needs(const FolioCall *call)
{
    const FolioCommand *command = call->command;
    return command->needs_of != NULL ? command->needs_of(call) : command->needs;
}

/* What can answer for several journals does so for all that are followed where there is none here. */
static bool
falls_back_to_roster(FolioCall *call, const GError *problem)
{
    return (call->command->needs & FOLIO_NEEDS_SEVERAL) != 0
           && g_error_matches(problem, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND)
           && folio_call_follow(call, "all", NULL) && call->followed->len > 0;
}

/* Who follows journals and stands in none may have meant one of them. */
static void
hint_at_followed(FolioCall *call, GError **problem)
{
    if (!g_error_matches(*problem, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND)
        || folio_error_get_hint(*problem) == NULL || !folio_call_follow(call, "all", NULL))
        return;
    if (call->followed->len > 0)
        folio_error_add_hint(problem, "-J %s asks a journal you follow",
                             ((const FolioFollowed *) g_ptr_array_index(call->followed, 0))->name);
    g_clear_pointer(&call->followed, g_ptr_array_unref);
}

static bool
open_journal(Front *front, GError **error)
{
    FolioCall *call = &front->call;
    unsigned needs = get_needs(call);
    g_autofree char *named = NULL;
    if (!folio_call_choose_journals(call, &named, error))
        return false;
    if ((needs & (FOLIO_NEEDS_JOURNAL | FOLIO_NEEDS_INDEX)) == 0 || call->followed != NULL)
        return true;
    g_autofree char *here = named != NULL ? g_steal_pointer(&named) : g_get_current_dir();
    g_autoptr(GError) problem = NULL;
    call->journal = folio_journal_open(here, front->env,
                                       (const char *const *) front->globals.overrides, &problem);
    if (call->journal == NULL) {
        if (falls_back_to_roster(call, problem))
            return true;
        hint_at_followed(call, &problem);
        g_propagate_error(error, g_steal_pointer(&problem));
        return false;
    }
    warn_of_missing_private(call);
    folio_progress_init(&front->progress, "Reading entries", call);
    folio_journal_set_progress(call->journal, folio_progress_tell, &front->progress);
    if ((needs & FOLIO_NEEDS_INDEX) != 0)
        call->index = folio_journal_get_index(call->journal, error);
    folio_progress_end(&front->progress);
    front->progress.doing = "Reading the history"; /* what may take long later on */
    return (needs & FOLIO_NEEDS_INDEX) == 0 || call->index != NULL;
}

static bool
run_call(Front *front, GError **error)
{
    FolioCall *call = &front->call;
    bool page = (call->command->needs & FOLIO_NEEDS_PAGER) != 0 && !front->globals.no_pager;
    if (front->globals.help) {
        make_printer(front);
        folio_help_print_command(call->printer, call->command);
        return folio_printer_finish(call->printer, front->env, !front->globals.no_pager, error);
    }
    if (!check_counts(call, error) || !open_journal(front, error))
        return false;
    make_printer(front);
    if (!call->command->run(call, error)
        || !folio_printer_finish(call->printer, front->env, page, error))
        return false;
    folio_call_tell_hints(call);
    return true;
}

/* The words before a verb: folio, folio --help, folio --version. */
static bool
run_without_verb(Front *front, GError **error)
{
    folio_terminal_init(&front->terminal, front->env, front->globals.color);
    g_autoptr(FolioPrinter) printer = folio_printer_new(
        &front->terminal, &front->globals, front->globals.version ? "version" : "help");
    if (front->globals.version) {
        folio_print(printer, FOLIO_STYLE_PLAIN, "folio %s", FOLIO_VERSION);
        folio_print_end(printer);
        folio_print_member(printer, "version", json_string(FOLIO_VERSION));
        return folio_printer_finish(printer, front->env, false, error);
    }
    if (front->globals.help) {
        folio_help_print_overview(printer);
        return folio_printer_finish(printer, front->env, !front->globals.no_pager, error);
    }
    folio_error_set(error, FOLIO_ERROR_USAGE, "no verb given");
    folio_error_hint(error, "folio help lists them; folio status says what needs you now");
    return false;
}

static void
forget_globals(Front *front)
{
    folio_options_clear(folio_global_options, &front->globals);
    memset(&front->globals, 0, sizeof front->globals);
}

/* The verb is the first word that the options every verb takes leave over. Then all options, on
 * either side of it, are read in one go. */
static bool
run(Front *front, char **words, GError **error)
{
    g_auto(GStrv) left = g_strdupv(words);
    if (!check_words(words, error) || !folio_options_parse_globals(&front->globals, &left, error)
        || !check_color(&front->globals, error))
        return false;
    const char *verb = left[0];
    if (verb == NULL || front->globals.version)
        return run_without_verb(front, error);
    front->call.command = folio_command_find(verb);
    if (front->call.command == NULL)
        return change_folder(&front->globals, error)
               && folio_foreign_run(verb, left + 1, front->env, error);
    forget_globals(front);
    front->call.arguments = g_strdupv(words);
    guint before_verb = g_strv_length(words) - g_strv_length(left);
    folio_options_drop_first(front->call.arguments + before_verb);
    return parse_call(front, error) && run_call(front, error);
}

int
folio_front_run(const char *const *arguments, const FolioEnv *env)
{
    Front front = {.env = env};
    front.call.globals = &front.globals;
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) words = g_strdupv((char **) arguments);
    int code = 0;
    if (!run(&front, words, &error)) {
        folio_progress_end(&front.progress);
        /* GOption takes back what it understood when a later word is wrong. */
        front.globals.json |= g_strv_contains((const char *const *) words, "--json");
        code = folio_failure_tell(error, &front.globals, folio_call_wants_hints(&front.call));
        code = folio_interrupt_code(code);
    }
    if (code == 0)
        code = front.call.exit_code;
    front_clear(&front);
    return code;
}
