#include <git2/sys/repository.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git_dir.h"
#include "git_internal.h"

#define BRANCH_DEFAULT "main"
#define TRIAL_PREFIX "_git2_"
#define TRIAL_TARGET "testing"
#define TRIAL_DIGITS 16

void
folio_repo_free(FolioRepo *repo)
{
    if (repo == NULL)
        return;
    git_repository_free(repo->git);
    g_clear_pointer(&repo->written, g_ptr_array_unref);
    g_free(repo->folder);
    g_free(repo->git_dir);
    g_free(repo);
}

const char *
folio_repo_get_folder(const FolioRepo *repo)
{
    return repo->folder;
}

const char *
folio_repo_get_git_dir(const FolioRepo *repo)
{
    return repo->git_dir;
}

/* Puts the files of `scope` and the repository's own into one configuration. */
static bool
set_config(git_repository *git, const FolioGitScope *scope, GError **error)
{
    g_autoptr(git_config) config = folio_git_scope_read(scope, error);
    if (config == NULL)
        return false;
    g_autofree char *own = g_build_filename(git_repository_commondir(git), "config", NULL);
    int result = git_config_add_file_ondisk(config, own, GIT_CONFIG_LEVEL_LOCAL, git, 1);
    if (result == 0)
        result = git_repository_set_config(git, config);
    return result == 0 || folio_git_fail(error, result, "cannot read '%s'", own);
}

static bool
refuse_bare(const char *folder, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is a bare repository", folder);
    folio_error_hint(error, "git clone it and work in the clone");
    return false;
}

/* Does the repository's work tree lie where its git folder was found? core.worktree can say
 * otherwise, and then files would be written to a place nobody named. */
static bool
check_work_tree(git_repository *git, const char *folder, GError **error)
{
    if (git_repository_is_bare(git))
        return refuse_bare(folder, error);
    g_autofree char *real = realpath(folder, NULL);
    g_autofree char *work = realpath(git_repository_workdir(git), NULL);
    if (g_strcmp0(real, work) == 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "the work tree of '%s' is elsewhere", folder);
    folio_error_hint(error, "git config --unset core.worktree");
    return false;
}

static FolioRepo *
open_found(const char *folder, const char *git_dir, const FolioEnv *env, GError **error)
{
    g_auto(FolioGitScope) scope = {0};
    folio_git_scope_init(&scope, env);
    g_autoptr(git_config) outside = folio_git_scope_read(&scope, error);
    if (outside == NULL || !folio_git_check_owner(folder, git_dir, env, outside, error))
        return NULL;
    g_autoptr(git_repository) git = NULL;
    g_autofree char *entrance = g_build_filename(folder, ".git", NULL);
    int result = git_repository_open_ext(
        &git, entrance, GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT, NULL);
    if (result < 0) {
        folio_git_fail(error, GIT_ERROR, "cannot open the repository '%s'", folder);
        return NULL;
    }
    if (!check_work_tree(git, folder, error) || !set_config(git, &scope, error)
        || !folio_git_guard_objects(git, error))
        return NULL;
    FolioRepo *repo = g_new0(FolioRepo, 1);
    repo->env = env;
    repo->folder = g_strdup(folder);
    repo->git_dir = g_strconcat(git_dir, "/", NULL);
    repo->git = g_steal_pointer(&git);
    return repo;
}

FolioRepo *
folio_repo_open(const char *folder, const FolioEnv *env, GError **error)
{
    g_autofree char *base = g_canonicalize_filename(folder, NULL);
    g_autofree char *git_dir = folio_repo_find_git_dir(base, error);
    if (git_dir == NULL || !folio_git_begin(error))
        return NULL;
    return open_found(base, git_dir, env, error);
}

/* init.defaultBranch of the person's own configuration, or ours. */
static char *
dup_first_branch(const FolioEnv *env)
{
    g_auto(FolioGitScope) scope = {0};
    g_auto(git_buf) name = {0};
    folio_git_scope_init(&scope, env);
    g_autoptr(git_config) config = folio_git_scope_read(&scope, NULL);
    if (config == NULL || git_config_get_string_buf(&name, config, "init.defaultBranch") < 0)
        return g_strdup(BRANCH_DEFAULT);
    return g_strdup(name.ptr);
}

/* Is it what a ".git" is (gitrepository-layout(5))? git would take it for a bare repository. */
static bool
is_git_folder(const char *folder)
{
    static const char *const names[] = {"HEAD", "objects", "refs"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        if (!g_file_test(path, i == 0 ? G_FILE_TEST_IS_REGULAR : G_FILE_TEST_IS_DIR))
            return false;
    }
    return true;
}

/* An empty file "_git2_" and 16 digits, or a link that leads to "testing". */
static bool
is_trial(const char *path, const char *name)
{
    struct stat info;
    if (!g_str_has_prefix(name, TRIAL_PREFIX) || lstat(path, &info) < 0)
        return false;
    const char *digits = name + strlen(TRIAL_PREFIX);
    if (S_ISREG(info.st_mode))
        return info.st_size == 0 && strlen(digits) == TRIAL_DIGITS
               && strspn(digits, "0123456789abcdef") == TRIAL_DIGITS;
    g_autofree char *target = g_file_read_link(path, NULL);
    return g_strcmp0(target, TRIAL_TARGET) == 0;
}

/* libgit2 tries by a file that becomes a link whether links can be made in the work tree. One that was
 * stopped, or could not remove it, leaves it. */
static void
remove_trials(const char *folder)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (is_trial(path, name))
            unlink(path);
    }
}

FolioRepo *
folio_repo_init(const char *folder, const FolioEnv *env, GError **error)
{
    g_autofree char *base = g_canonicalize_filename(folder, NULL);
    if (is_git_folder(base)) {
        refuse_bare(base, error);
        return NULL;
    }
    g_autofree char *found = folio_repo_find_git_dir(base, NULL);
    g_autofree char *head = found == NULL ? NULL : g_build_filename(found, "HEAD", NULL);
    remove_trials(base);
    /* HEAD is what is made last. */
    if (head != NULL && g_file_test(head, G_FILE_TEST_EXISTS))
        return folio_repo_open(base, env, error);
    if (!folio_git_begin(error))
        return NULL;
    g_autofree char *branch = dup_first_branch(env);
    g_autoptr(git_repository) git = NULL;
    git_repository_init_options options;
    git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
    options.flags = GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT;
    options.initial_head = branch;
    folio_git_set_durable(true);
    int result = git_repository_init_ext(&git, base, &options);
    remove_trials(base);
    if (result < 0) {
        folio_git_fail(error, GIT_ERROR, "cannot make a repository in '%s'", base);
        return NULL;
    }
    return folio_repo_open(base, env, error);
}

bool
folio_repo_head(FolioRepo *repo, char head[FOLIO_OID_HEX_SIZE], GError **error)
{
    return folio_repo_head_of(repo->folder, head, error);
}

char *
folio_repo_dup_branch(FolioRepo *repo)
{
    static const char branches[] = "refs/heads/";
    g_autofree char *ref = folio_git_dup_head_ref(repo, NULL);
    if (ref == NULL || !g_str_has_prefix(ref, branches))
        return NULL;
    return g_strdup(ref + strlen(branches));
}
