/* Revisions a person types. Only these few forms: git_revparse has looped on hostile ones. */
#include <string.h>

#include "folio/history.h"
#include "git_internal.h"

#define PREFIX_MIN 4
#define HEX_SIZE (FOLIO_OID_HEX_SIZE - 1)

/* The one commit of HEAD's history that begins so, when other objects do too. */
static bool
find_in_history(FolioRepo *repo, const git_oid *prefix, gsize length, git_oid *id)
{
    g_autoptr(git_revwalk) order = NULL;
    git_oid each;
    unsigned found = 0;
    if (git_revwalk_new(&order, repo->git) < 0 || git_revwalk_push_head(order) < 0)
        return false;
    while (git_revwalk_next(&each, order) == 0) {
        if (git_oid_ncmp(&each, prefix, length) != 0)
            continue;
        *id = each;
        found++;
    }
    return found == 1;
}

static bool
find_prefix(FolioRepo *repo, const char *text, gsize length, git_oid *id)
{
    g_autoptr(git_odb) odb = NULL;
    git_oid prefix;
    if (git_oid_fromstrn(&prefix, text, length) < 0 || git_repository_odb(&odb, repo->git) < 0)
        return false;
    int result = git_odb_exists_prefix(id, odb, &prefix, length);
    return result == 0 || (result == GIT_EAMBIGUOUS && find_in_history(repo, &prefix, length, id));
}

/* The commit that the part of `length` bytes names: HEAD, or 4 to 40 hexadecimal digits. */
static bool
find_base(FolioRepo *repo, const char *text, gsize length, git_commit **commit)
{
    git_oid id;
    char head[FOLIO_OID_HEX_SIZE];
    if ((length == 1 && *text == '@') || (length == 4 && memcmp(text, "HEAD", 4) == 0)) {
        if (!folio_repo_head(repo, head, NULL) || git_oid_fromstr(&id, head) < 0)
            return false;
    } else if (length < PREFIX_MIN || length > HEX_SIZE
               || strspn(text, "0123456789abcdefABCDEF") != length
               || !find_prefix(repo, text, length, &id)) {
        return false;
    }
    return git_commit_lookup(commit, repo->git, &id) == 0;
}

/* What follows the base: nothing, "~" or "~N". */
static bool
parse_steps(const char *text, guint64 *steps)
{
    *steps = *text == '\0' ? 0 : 1;
    return *text == '\0'
           || (*text == '~'
               && (text[1] == '\0'
                   || g_ascii_string_to_unsigned(text + 1, 10, 0, G_MAXINT32, steps, NULL)));
}

static bool
go_back(git_commit **commit, guint64 steps)
{
    for (; steps > 0; steps--) {
        git_commit *parent = NULL;
        if (git_commit_parent(&parent, *commit, 0) < 0)
            return false;
        git_commit_free(*commit);
        *commit = parent;
    }
    return true;
}

bool
folio_history_resolve(FolioRepo *repo, const char *revision, char id[FOLIO_OID_HEX_SIZE],
                      GError **error)
{
    g_autoptr(git_commit) commit = NULL;
    guint64 steps = 0;
    gsize length = strcspn(revision, "~");
    if (!parse_steps(revision + length, &steps) || !find_base(repo, revision, length, &commit)
        || !go_back(&commit, steps)) {
        folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "no commit '%.60s'", revision);
        folio_error_why(error, "a commit is named by at least %d digits of its id, HEAD or HEAD~N",
                        PREFIX_MIN);
        folio_error_hint(error, "folio log");
        return false;
    }
    git_oid_tostr(id, FOLIO_OID_HEX_SIZE, git_commit_id(commit));
    return true;
}
