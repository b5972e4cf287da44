/* The hooks git runs around a commit and a push (githooks(5)), which libgit2 never runs. */
#include <string.h>
#include <unistd.h>

#include "folio/process.h"
#include "remote_internal.h"

char *
folio_git_dup_hook_path(FolioRepo *repo, const char *name, bool *elsewhere)
{
    g_autoptr(git_config) config = NULL;
    g_auto(git_buf) set = {0};
    g_autofree char *folder = NULL;
    *elsewhere = git_repository_config(&config, repo->git) == 0
                 && git_config_get_path(&set, config, "core.hooksPath") == 0;
    folder = *elsewhere ? g_canonicalize_filename(set.ptr, repo->folder)
                        : g_build_filename(git_repository_commondir(repo->git), "hooks", NULL);
    return g_build_filename(folder, name, NULL);
}

/* A hook to run: somebody's, not folio's own. NULL when there is none. */
static char *
find_hook(FolioRepo *repo, const char *name)
{
    bool elsewhere;
    g_autofree char *path = folio_git_dup_hook_path(repo, name, &elsewhere);
    return access(path, X_OK) == 0 && g_file_test(path, G_FILE_TEST_IS_REGULAR)
                   && folio_repo_get_hook_state(repo, name) != FOLIO_HOOK_OWN
               ? g_steal_pointer(&path)
               : NULL;
}

bool
folio_repo_has_commit_hook(FolioRepo *repo)
{
    static const char *const names[] = {"pre-commit", "prepare-commit-msg", "commit-msg"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = find_hook(repo, names[i]);
        if (path != NULL)
            return true;
    }
    return false;
}

static char **
make_environment(FolioRepo *repo, const char *name, const char *index_path)
{
    char **variables = folio_git_make_environment(repo);
    if (index_path != NULL)
        variables = g_environ_setenv(variables, "GIT_INDEX_FILE", index_path, TRUE);
    /* What folio does itself it has looked at. What a hook does after a commit is not its doing. */
    variables = strcmp(name, "post-commit") == 0
                    ? g_environ_unsetenv(variables, "FOLIO_COMMITS")
                    : g_environ_setenv(variables, "FOLIO_COMMITS", "1", TRUE);
    return g_environ_setenv(variables, "GIT_EDITOR", ":", TRUE); /* as git does without an editor */
}

/* The last line a hook wrote, to whichever stream. */
static char *
dup_last_words(const FolioProcessResult *result)
{
    gsize size = 0;
    const char *output = g_bytes_get_data(result->output, &size);
    g_autofree char *printed = g_utf8_make_valid(output != NULL ? output : "", (gssize) size);
    g_autofree char *text = g_strdup(*result->errors != '\0' ? result->errors : printed);
    g_strchomp(text);
    const char *line = strrchr(text, '\n');
    return g_strdup(line != NULL ? line + 1 : text);
}

static bool
run_hook_with(FolioRepo *repo, const char *name, const char *const *arguments,
              const char *index_path, GBytes *input, GError **error)
{
    g_autofree char *path = find_hook(repo, name);
    if (path == NULL)
        return true;
    g_auto(GStrv) environment = make_environment(repo, name, index_path);
    g_auto(FolioProcessResult) result = {0};
    const char *argv[] = {path, arguments[0], arguments[0] != NULL ? arguments[1] : NULL, NULL};
    if (!folio_process_run(argv, environment, repo->folder, input, &result, error))
        return false;
    if (result.status == 0)
        return true;
    g_autofree char *words = dup_last_words(&result);
    folio_error_set(error, FOLIO_ERROR_FAILED, "the hook '%s' refused", name);
    if (*words != '\0')
        folio_error_why(error, "%s", words);
    folio_error_hint(error, "see '%s': it has to be content, or to be taken away", path);
    return false;
}

static bool
run_hook(FolioRepo *repo, const char *name, const char *const *arguments, const char *index_path,
         GError **error)
{
    g_autofree char *own_index = g_strconcat(repo->git_dir, "index", NULL);
    return run_hook_with(repo, name, arguments, index_path != NULL ? index_path : own_index, NULL,
                         error);
}

static bool
run_pre_commit(FolioIndexLock *lock, FolioRepo *repo, const GPtrArray *changes, GError **error)
{
    static const char *const no_arguments[] = {NULL};
    g_autofree char *hook = find_hook(repo, "pre-commit");
    if (hook == NULL)
        return true;
    g_autofree char *index_path = folio_index_lock_write_preview(lock, changes, error);
    if (index_path == NULL)
        return false;
    bool passed = run_hook(repo, "pre-commit", no_arguments, index_path, error);
    unlink(index_path);
    return passed;
}

/* Hooks may rewrite the message. */
static bool
run_message_hooks(FolioRepo *repo, char **message, GError **error)
{
    g_autofree char *path = g_strconcat(repo->git_dir, "COMMIT_EDITMSG", NULL);
    g_autofree char *prepare = find_hook(repo, "prepare-commit-msg");
    g_autofree char *check = find_hook(repo, "commit-msg");
    g_autofree char *text = NULL;
    const char *prepare_arguments[] = {path, "message", NULL};
    const char *check_arguments[] = {path, NULL};
    if (prepare == NULL && check == NULL)
        return true;
    if (!g_file_set_contents(path, *message, -1, NULL))
        return folio_error_set(error, FOLIO_ERROR_FAILED, "cannot write '%s'", path);
    if (!run_hook(repo, "prepare-commit-msg", prepare_arguments, NULL, error)
        || !run_hook(repo, "commit-msg", check_arguments, NULL, error))
        return false;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return folio_error_set(error, FOLIO_ERROR_FAILED, "cannot read '%s'", path);
    g_free(*message);
    *message = g_utf8_make_valid(text, -1);
    return true;
}

bool
folio_index_lock_run_hooks(FolioIndexLock *lock, const GPtrArray *changes, char **message,
                           GError **error)
{
    FolioRepo *repo = folio_index_lock_get_repo(lock);
    return run_pre_commit(lock, repo, changes, error) && run_message_hooks(repo, message, error);
}

void
folio_repo_run_post_commit(FolioRepo *repo)
{
    static const char *const no_arguments[] = {NULL};
    run_hook(repo, "post-commit", no_arguments, NULL, NULL);
}

bool
folio_git_run_pre_push(FolioRepo *repo, const char *remote, const char *url, const char *line,
                       GError **error)
{
    const char *const arguments[] = {remote, url, NULL};
    g_autoptr(GBytes) input = g_bytes_new(line, strlen(line));
    return run_hook_with(repo, "pre-push", arguments, NULL, input, error);
}
