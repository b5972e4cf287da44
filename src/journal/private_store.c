/* The private store: a second, ordinary repository outside the journal, for its owner alone. */
#include "journal_internal.h"

#include <string.h>
#include <unistd.h>

#include "folio/error.h"
#include "making.h"

#define README "README.md"
#define README_MAX_BYTES (1024 * 1024)

static const char private_readme[] =
    "# Private entries\n\n"
    "This folder belongs to a mentorship journal. It is a git repository of its own, without a\n"
    "remote, that only you can read. folio shows it and the shared journal as one. Back it up "
    "like\n"
    "anything that exists only once.\n";

static bool
is_in(const char *place, const char *folder)
{
    return strcmp(place, folder) == 0 || folio_path_below(place, folder) != NULL;
}

bool
folio_private_store_check_place(const char *folder, const char *journal_folder, GError **error)
{
    g_autofree char *git = g_build_filename(folder, ".git", NULL);
    g_autofree char *journal_git = folio_repo_find_git_dir(journal_folder, NULL);
    g_autofree char *place = folio_root_find_real(folder);
    g_autofree char *git_place = folio_root_find_real(git);
    g_autofree char *journal = folio_root_find_real(journal_folder);
    g_autofree char *journal_git_place =
        journal_git == NULL ? g_strdup(journal) : folio_root_find_real(journal_git);
    if (!is_in(place, journal) && !is_in(git_place, journal)
        && !is_in(git_place, journal_git_place))
        return true;
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "'%s' lies inside the journal", folder);
    folio_error_why(error, "private entries must be outside of the folder that is shared");
    folio_error_hint(error, "move it out, then: folio config private.path DIR");
    return false;
}

void
folio_private_store_find(FolioJournal *journal)
{
    FolioStore *store = &journal->stores[FOLIO_STORE_PRIVATE];
    const char *journal_folder = journal->stores[FOLIO_STORE_SHARED].folder;
    g_autofree char *path = folio_journal_dup_setting(journal, PRIVATE_PATH);
    if (path == NULL)
        return;
    g_autofree char *folder = g_canonicalize_filename(path, journal_folder);
    g_autofree char *git_dir = g_build_filename(folder, ".git", NULL);
    g_autofree char *head = g_build_filename(git_dir, "HEAD", NULL);
    /* Links and moves by hand: what was outside once need not be there now. */
    journal->misplaced_private = !folio_private_store_check_place(folder, journal_folder, NULL);
    /* A stick that is not plugged in: nothing may be made in its place. */
    if (journal->misplaced_private || access(head, F_OK) != 0) {
        journal->missing_private = g_steal_pointer(&folder);
        return;
    }
    store->folder = g_steal_pointer(&folder);
    store->git_dir = g_steal_pointer(&git_dir);
}

static bool
is_closed_to_others(const char *folder, GError **error)
{
    struct stat info;
    if (stat(folder, &info) != 0 || (info.st_mode & 077) == 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "others can look into '%s'", folder);
    folio_error_why(error, "private entries belong where only you can read");
    folio_error_hint(error, "chmod 700 '%s'", folder);
    return false;
}

bool
folio_journal_check_private_closed(const FolioJournal *journal, GError **error)
{
    const char *folder = journal->stores[FOLIO_STORE_PRIVATE].folder;
    return folder == NULL || is_closed_to_others(folder, error);
}

/* NULL without an error: the history has none. */
static bool
read_committed(FolioRepo *repo, const char *head, GBytes **text, GError **error)
{
    g_autoptr(GError) problem = NULL;
    if (folio_repo_read(repo, head, README, README_MAX_BYTES, text, &problem)
        || g_error_matches(problem, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND))
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

/* What the README says: in the history that is there, in the folder, or by us. */
static bool
choose_readme(FolioRepo *repo, const FolioRoot *root, const char *head, GBytes **text,
              GError **error)
{
    if (head[0] != '\0')
        return read_committed(repo, head, text, error);
    if (!folio_root_read_present(root, README, README_MAX_BYTES, text, error))
        return false;
    if (*text != NULL)
        return true;
    *text = g_bytes_new_static(private_readme, sizeof private_readme - 1);
    return folio_root_write(root, README, *text, FOLIO_WRITE_SYNC | FOLIO_WRITE_PRIVATE, error);
}

static bool
commit_readme(FolioRepo *repo, const GPtrArray *changes, const FolioEnv *env, GError **error)
{
    bool moved;
    char commit[FOLIO_OID_HEX_SIZE];
    g_autofree char *name = NULL, *email = NULL;
    if (!folio_repo_dup_identity(repo, &name, &email, error))
        return false;
    FolioSignature who = {.name = name, .email = email, .time = folio_env_now(env)};
    return folio_repo_write_commit(repo, "", changes, "init\n\n" FOLIO_TRAILER_OPERATION ": init\n",
                                   &who, &who, true, commit, error)
           && folio_repo_advance(repo, "", commit, "folio init", &moved, error);
}

/* The first commit, and git's index of it: the one may be there without the other. */
static bool
begin_history(FolioRepo *repo, const FolioRoot *root, const FolioEnv *env, const char *head,
              GError **error)
{
    guint64 inode;
    g_autoptr(GBytes) text = NULL;
    g_autoptr(GPtrArray) changes =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_change_free);
    if (!folio_repo_break_index_lock(repo, error))
        return false;
    g_autoptr(FolioIndexLock) lock = folio_index_lock_new(repo, &inode, error);
    if (lock == NULL || !folio_index_lock_take(lock, FOLIO_LOCK_WAIT_MS, error)
        || !choose_readme(repo, root, head, &text, error))
        return false;
    if (text != NULL)
        g_ptr_array_add(changes, folio_change_new(README, text));
    return (head[0] != '\0' || commit_readme(repo, changes, env, error))
           && folio_index_lock_commit(lock, changes, true, error);
}

/* Who writes in the journal writes here too, also where only the journal's own configuration says who
 * that is. */
static bool
copy_identity(FolioRepo *repo, const char *journal_folder, GError **error)
{
    static const char *const keys[] = {"user.name", "user.email"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *value = folio_repo_dup_own_config(journal_folder, keys[i]);
        if (value != NULL && !folio_repo_set_config(repo, keys[i], value, error))
            return false;
    }
    return true;
}

static bool
fill(const FolioRoot *root, const char *journal_folder, const FolioEnv *env, bool goes_on,
     GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    g_autoptr(FolioRepo) repo = folio_repo_init(root->path, env, error);
    if (repo == NULL || !copy_identity(repo, journal_folder, error)
        || !folio_repo_head(repo, head, error))
        return false;
    return (head[0] != '\0' && !goes_on) || begin_history(repo, root, env, head, error);
}

static bool
is_whole(const char *folder)
{
    char head[FOLIO_OID_HEX_SIZE];
    return folio_repo_head_of(folder, head, NULL) && head[0] != '\0';
}

bool
folio_private_store_make(const char *folder, const char *journal_folder, const FolioEnv *env,
                         GError **error)
{
    g_auto(FolioMaking) making = {0};
    g_autofree char *stopped = folio_making_dup_verb(folder);
    if (!is_closed_to_others(folder, error))
        return false;
    g_autoptr(FolioRoot) root = folio_root_make(folder, 0700, error);
    if (root == NULL)
        return false;
    if (stopped == NULL && is_whole(folder))
        return fill(root, journal_folder, env, false, error);
    return folio_making_begin(folder, "init", &making, error)
           && fill(root, journal_folder, env, making.goes_on, error)
           && folio_making_end(folder, error);
}

char *
folio_private_store_make_path(const char *folder, const FolioEnv *env, GError **error)
{
    g_autofree char *data = folio_env_dup_data_dir(env);
    if (data == NULL) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "there is no place for private entries");
        folio_error_why(error, "neither HOME nor XDG_DATA_HOME is set");
        folio_error_hint(error, "name one: folio init --private DIR");
        return NULL;
    }
    g_autofree char *base = g_path_get_basename(folder);
    g_autofree char *slug = folio_slug(base, 32);
    g_autofree char *id = folio_id_make('p', NULL, NULL);
    g_autofree char *name = g_strdup_printf("%s-%s", slug[0] != '\0' ? slug : "journal", id);
    return g_build_filename(data, "private", name, NULL);
}
