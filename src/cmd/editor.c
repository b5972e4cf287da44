#include "editor.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "failure.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/process.h"
#include "printer.h"

#define SHELL_CANNOT_RUN 126

/* --- Which editor -------------------------------------------------------------------------------- */

static char *
dup_from_git(const FolioCall *call)
{
    FolioRepo *repo = folio_journal_get_repo(call->journal, FOLIO_STORE_SHARED, NULL);
    return repo == NULL ? NULL : folio_repo_dup_config(repo, "core.editor");
}

/* FOLIO_EDITOR, the setting, then git's own order. */
static char *
dup_editor(const FolioCall *call)
{
    const FolioEnv *env = call->env;
    const char *own = folio_env_get(env, "FOLIO_EDITOR");
    if (own != NULL)
        return g_strdup(own);
    char *setting = folio_journal_dup_setting(call->journal, "editor");
    if (setting != NULL)
        return setting;
    const char *of_git = folio_env_get(env, "GIT_EDITOR");
    if (of_git != NULL)
        return g_strdup(of_git);
    char *configured = dup_from_git(call);
    if (configured != NULL)
        return configured;
    bool dumb = g_strcmp0(folio_env_get(env, "TERM"), "dumb") == 0;
    const char *visual = dumb ? NULL : folio_env_get(env, "VISUAL");
    const char *editor = folio_env_get(env, "EDITOR");
    return g_strdup(visual != NULL ? visual : editor != NULL ? editor : "vi");
}

/* Editors that open a file at "+LINE FILE". */
static bool
takes_line(const char *editor)
{
    static const char *const known[] = {"vi",  "vim",   "nvim", "nano", "emacs", "emacsclient",
                                        "kak", "micro", "joe",  "jed",  "mg",    NULL};
    g_auto(GStrv) words = g_strsplit(editor, " ", 2);
    g_autofree char *program = g_path_get_basename(words[0] != NULL ? words[0] : "");
    return g_strv_contains(known, program);
}

bool
folio_editor_run(const FolioCall *call, const char *path, unsigned line, GError **error)
{
    int status = 0;
    g_autofree char *editor = dup_editor(call);
    g_autofree char *command =
        line > 0 && takes_line(editor) ? g_strdup_printf("%s +%u", editor, line) : g_strdup(editor);
    if (!folio_process_run_line(command, path, folio_env_get_all(call->env), NULL, &status, error))
        return false;
    if (status == 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_FAILED, "the editor '%s' %s", editor,
                    status == SHELL_CANNOT_RUN || status == SHELL_CANNOT_RUN + 1
                        ? "cannot be started"
                        : "ended with an error");
    folio_error_hint(error,
                     "FOLIO_EDITOR or folio config editor COMMAND names another; -m and -F need "
                     "none");
    return false;
}

/* --- Until it is right --------------------------------------------------------------------------- */

void
folio_editor_name_draft(const FolioCall *call, const FolioDraft *draft, GError **error)
{
    struct stat info;
    if (error == NULL || *error == NULL || stat(draft->path, &info) != 0)
        return;
    folio_error_add_why(error, "the text is kept in '%s'", draft->path);
    g_autofree char *quoted = g_shell_quote(draft->path);
    const char *hint = folio_error_get_hint(*error);
    g_autofree char *before = hint == NULL ? g_strdup("") : g_strconcat(hint, "; or ", NULL);
    folio_error_hint(error, "%smend it and save it: folio %s %s -F %s", before, call->command->name,
                     call->arguments[0], quoted);
}

/* A file that the editor took away says nothing either. */
static bool
load_edited(FolioDraft *draft, char **text, GError **error)
{
    if (g_file_test(draft->path, G_FILE_TEST_EXISTS))
        return folio_draft_load(draft, text, error);
    *text = g_strdup("");
    return true;
}

/* An editor that never came up has written nothing: a copy of what is saved is nothing to keep. */
static void
drop_untouched_copy(FolioDraft *draft, const char *buffer)
{
    g_autofree char *text = NULL;
    if (draft->is_copy && folio_draft_load(draft, &text, NULL) && strcmp(text, buffer) == 0)
        folio_draft_drop(draft);
}

/* Waits for the person to have read the error. False when they have had enough. */
static bool
wants_again(const FolioCall *call, const GError *problem)
{
    char answer[16];
    if (!folio_call_is_interactive(call))
        return false;
    folio_failure_tell(problem, call->globals, false);
    fputs("Press Enter to edit it again, or q and Enter to leave it as a draft: ", stderr);
    return fgets(answer, sizeof answer, stdin) != NULL && answer[0] != 'q';
}

bool
folio_editor_edit(FolioCall *call, FolioDraft *draft, const char *buffer, FolioEditorTake take,
                  gpointer data, GError **error)
{
    unsigned line = 0;
    if (!folio_draft_save(draft, buffer, error))
        return false;
    for (;;) {
        g_autofree char *edited = NULL;
        g_autoptr(GError) problem = NULL;
        if (!folio_editor_run(call, draft->path, line, error)
            || !load_edited(draft, &edited, error)) {
            drop_untouched_copy(draft, buffer);
            folio_editor_name_draft(call, draft, error);
            return false;
        }
        if (edited[0] == '\0' || strcmp(edited, buffer) == 0) {
            folio_draft_drop(draft);
            return folio_error_set(error, FOLIO_ERROR_CANCELLED, "nothing was written");
        }
        g_autofree char *text = folio_buffer_strip(edited);
        if (folio_buffer_check(edited, buffer, &problem) && take(text, data, &problem))
            return true;
        if (g_error_matches(problem, FOLIO_ERROR, FOLIO_ERROR_CANCELLED)) {
            folio_draft_drop(draft);
            g_propagate_error(error, g_steal_pointer(&problem));
            return false;
        }
        line = folio_buffer_find_line(edited, folio_error_get_line(problem));
        folio_error_place(&problem, draft->path, line, folio_error_get_column(problem));
        if (!wants_again(call, problem)) {
            if (problem->domain == FOLIO_ERROR && problem->code == FOLIO_ERROR_FAILED)
                problem->code = FOLIO_ERROR_USAGE;
            g_propagate_error(error, g_steal_pointer(&problem));
            folio_editor_name_draft(call, draft, error);
            return false;
        }
    }
}
