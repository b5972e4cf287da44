/* The moment of a commit that the user sets: git-commit(1), "DATE FORMATS". git knows all of them. */
#include <stdlib.h>
#include <string.h>

#include "folio/process.h"
#include "git_internal.h"

static const struct {
    const char *variable, *name;
} roles[] = {
    [FOLIO_ROLE_AUTHOR] = {"GIT_AUTHOR_DATE", "GIT_AUTHOR_IDENT"},
    [FOLIO_ROLE_COMMITTER] = {"GIT_COMMITTER_DATE", "GIT_COMMITTER_IDENT"},
};

static bool
refuse(const char *variable, const char *value, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_USAGE, "%s is no day or time: '%s'", variable, value);
    folio_error_hint(error, "write 2026-03-02T16:00:05 or '1772467205 +0100'; unset %s takes now",
                     variable);
    return false;
}

/* "Amina Said <amina@example.org> 1772467205 +0100" */
static bool
read_moment(const char *ident, gint64 *time, int *offset_minutes)
{
    const char *at = strrchr(ident, '>');
    char *end;
    if (at == NULL)
        return false;
    *time = g_ascii_strtoll(at + 1, &end, 10);
    if (end == at + 1)
        return false;
    int zone = (int) strtol(end, NULL, 10);
    *offset_minutes = zone / 100 * 60 + zone % 100;
    return true;
}

bool
folio_repo_find_date(FolioRepo *repo, FolioRole role, bool *is_given, gint64 *time,
                     int *offset_minutes, GError **error)
{
    const char *value = folio_env_get(repo->env, roles[role].variable);
    const char *const argv[] = {"git", "var", roles[role].name, NULL};
    g_auto(FolioProcessResult) result = {0};
    g_auto(GStrv) environment = NULL;
    *is_given = value != NULL;
    if (value == NULL)
        return true;
    environment = folio_git_make_environment(repo);
    if (!folio_process_run(argv, environment, repo->folder, NULL, &result, error))
        return false;
    gsize length;
    const char *output = g_bytes_get_data(result.output, &length);
    g_autofree char *ident = g_strndup(output != NULL ? output : "", length);
    return (result.status == 0 && read_moment(ident, time, offset_minutes))
           || refuse(roles[role].variable, value, error);
}
