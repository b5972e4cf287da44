/* The guard where others push to. */
#include "folio/guard.h"

#include <string.h>

#include "folio/history.h"
#include "git_internal.h"

#define COMMITS_MAX 1000000

/* --- Opening --------------------------------------------------------------------------------------- */

/* git keeps what it receives in a folder of its own until the hook has agreed. */
static bool
add_objects(git_repository *git, const char *folder, GError **error)
{
    g_autoptr(git_odb) odb = NULL;
    int result = git_repository_odb(&odb, git);
    if (result == 0)
        result = git_odb_add_disk_alternate(odb, folder);
    if (result < 0)
        return folio_git_fail(error, GIT_ERROR, "cannot read what is received in '%s'", folder);
    return folio_git_guard_folder(odb, folder, error);
}

static bool
add_quarantine(git_repository *git, const char *git_dir, const FolioEnv *env, GError **error)
{
    const char *incoming = folio_env_get(env, "GIT_OBJECT_DIRECTORY");
    const char *others = folio_env_get(env, "GIT_ALTERNATE_OBJECT_DIRECTORIES");
    g_auto(GStrv) folders = g_strsplit(others != NULL ? others : "", ":", -1);
    g_autofree char *own = g_build_filename(git_dir, "objects", NULL);
    if (incoming != NULL) {
        g_autofree char *folder = g_canonicalize_filename(incoming, git_dir);
        if (strcmp(folder, own) != 0 && !add_objects(git, folder, error))
            return false;
    }
    for (char **each = folders; *each != NULL; each++) {
        g_autofree char *folder = g_canonicalize_filename(*each, git_dir);
        if (**each != '\0' && strcmp(folder, own) != 0 && !add_objects(git, folder, error))
            return false;
    }
    return true;
}

FolioRepo *
folio_guard_open(const char *git_dir, const FolioEnv *env, GError **error)
{
    g_auto(FolioGitScope) scope = {0};
    g_autoptr(git_repository) git = NULL;
    g_autofree char *folder = g_canonicalize_filename(git_dir, NULL);
    if (!folio_git_begin(error))
        return NULL;
    folio_git_scope_init(&scope, env);
    g_autoptr(git_config) outside = folio_git_scope_read(&scope, error);
    if (outside == NULL || !folio_git_check_owner(folder, folder, env, outside, error))
        return NULL;
    int result = git_repository_open_ext(
        &git, folder, GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT, NULL);
    if (result < 0) {
        folio_git_fail(error, GIT_ENOTFOUND, "there is no repository in '%s'", folder);
        return NULL;
    }
    if (!folio_git_guard_objects(git, error) || !add_quarantine(git, folder, env, error))
        return NULL;
    FolioRepo *repo = g_new0(FolioRepo, 1);
    repo->env = env;
    repo->folder = g_strdup(folder);
    repo->git_dir = g_strconcat(folder, "/", NULL);
    repo->git = g_steal_pointer(&git);
    return repo;
}

/* --- Which commits are new ---------------------------------------------------------------------------- */

/* All commits that the references here lead to. */
static bool
list_accepted(FolioRepo *repo, GHashTable *accepted, GError **error)
{
    g_autoptr(git_revwalk) walk = NULL;
    git_oid id;
    int result = git_revwalk_new(&walk, repo->git);
    if (result == 0)
        result = git_revwalk_push_glob(walk, "*");
    while (result == 0 && (result = git_revwalk_next(&id, walk)) == 0)
        folio_oid_set_add(accepted, &id);
    return result == GIT_ITEROVER || result == 0
           || folio_git_fail(error, GIT_ERROR, "cannot read the history of '%s'", repo->folder);
}

typedef struct Receiving {
    FolioRepo *repo;
    GHashTable *accepted; /* git_oid: known before, or judged by now */
    GQueue waiting;       /* git_oid* */
    gsize count;
} Receiving;

static void
receiving_clear(Receiving *receiving)
{
    g_clear_pointer(&receiving->accepted, g_hash_table_unref);
    g_queue_clear_full(&receiving->waiting, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Receiving, receiving_clear)

/* Against the first parent, which is accepted, or is judged in its turn: what it has passes or fails
 * there. */
static bool
judge_commit(Receiving *receiving, const git_oid *id, GError **error)
{
    char name[FOLIO_OID_HEX_SIZE], parent[FOLIO_OID_HEX_SIZE] = "";
    g_autoptr(git_commit) commit = NULL;
    git_oid_tostr(name, sizeof name, id);
    if (++receiving->count > COMMITS_MAX)
        return folio_error_set(error, FOLIO_ERROR_PRIVACY, "more than %d commits at once",
                               COMMITS_MAX);
    if (!folio_guard_check_commit(receiving->repo, name, error)
        || !folio_git_find_commit(receiving->repo, name, &commit, error))
        return false;
    for (unsigned i = 0; i < git_commit_parentcount(commit); i++) {
        const git_oid *above = git_commit_parent_id(commit, i);
        if (i == 0)
            git_oid_tostr(parent, sizeof parent, above);
        if (!g_hash_table_contains(receiving->accepted, above)) {
            g_queue_push_tail(&receiving->waiting, g_memdup2(above, sizeof *above));
            git_oid_tostr(name, sizeof name, above);
            if (!folio_guard_check_commit(receiving->repo, name, error))
                return false;
        }
    }
    git_oid_tostr(name, sizeof name, id);
    return folio_guard_commit(receiving->repo, parent, name, error);
}

static bool
judge_all(Receiving *receiving, GError **error)
{
    for (git_oid *next; (next = g_queue_pop_head(&receiving->waiting)) != NULL;) {
        g_autofree git_oid *id = next;
        if (g_hash_table_contains(receiving->accepted, id))
            continue;
        if (!judge_commit(receiving, id, error))
            return false;
        g_hash_table_add(receiving->accepted, g_steal_pointer(&id));
    }
    return true;
}

static bool
refuse_object(const char *tip, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "'%s' leads to no commit", tip);
    folio_error_why(error, "nobody would look inside of it");
    return false;
}

bool
folio_guard_received(FolioRepo *repo, const char *tip, gsize *count, GError **error)
{
    char commit[FOLIO_OID_HEX_SIZE];
    git_oid id;
    g_auto(Receiving) receiving = {.repo = repo, .waiting = G_QUEUE_INIT};
    receiving.accepted = folio_oid_set_new();
    if (!folio_guard_check_object(repo, tip, error)
        || !folio_history_peel(repo, tip, commit, NULL, error))
        return false;
    if (commit[0] == '\0')
        return refuse_object(tip, error);
    if (!list_accepted(repo, receiving.accepted, error))
        return false;
    if (git_oid_fromstr(&id, commit) < 0)
        return folio_git_fail(error, GIT_ERROR, "'%s' is no commit", commit);
    g_queue_push_tail(&receiving.waiting, g_memdup2(&id, sizeof id));
    if (!judge_all(&receiving, error))
        return false;
    if (count != NULL)
        *count = receiving.count;
    return true;
}
