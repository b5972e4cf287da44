/* What the programs around git are told: hooks, git itself, ssh. */
#include "git_internal.h"

/* Set by a git that called us, each would lead a program that works in one store to the other one, or to
 * a third place (git rev-parse --local-env-vars; git(1), "ENVIRONMENT VARIABLES"). What is configured by
 * the environment stays. */
static const char *const foreign_variables[] = {
    "GIT_DIR",        "GIT_WORK_TREE",        "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR", "GIT_NAMESPACE",        "GIT_PREFIX",
    "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE",     "GIT_QUARANTINE_PATH"};

char **
folio_git_make_environment(const FolioRepo *repo)
{
    char **variables = g_strdupv(folio_env_get_all(repo->env));
    for (gsize i = 0; i < G_N_ELEMENTS(foreign_variables); i++)
        variables = g_environ_unsetenv(variables, foreign_variables[i]);
    return variables;
}
