#include "folio/clone.h"

#include <errno.h>
#include <string.h>

#include "folio/error.h"
#include "folio/guard.h"
#include "folio/kind.h"
#include "journal_internal.h"
#include "making.h"

#define REMOTE "origin"

void
folio_clone_result_clear(FolioCloneResult *result)
{
    g_free(result->folder);
    g_free(result->branch);
    g_free(result->private_path);
    g_free(result->title);
    g_free(result->owner);
    g_free(result->me);
}

/* --- The place ------------------------------------------------------------------------------------- */

static bool
refuse_journal_above(const char *folder, GError **error)
{
    g_autofree char *above = folio_journal_find_folder(folder);
    if (above == NULL)
        return true;
    if (strcmp(above, folder) == 0) {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "there is a journal already in '%s'", folder);
        folio_error_hint(error, "folio sync there brings what is new; folio clone URL DIR names "
                                "another place");
        return false;
    }
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is in the journal '%s'", folder, above);
    folio_error_hint(error, "choose a folder outside of it");
    return false;
}

typedef struct Place {
    FolioRoot *root;
    FolioMaking making; /* of one that goes on, what is there stays */
    bool made;          /* the folder is new, and so goes when this fails */
} Place;

static void
place_clear(Place *place)
{
    folio_root_free(place->root);
    folio_making_clear(&place->making);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

/* A folder to clone into, or one where that was begun. */
static bool
open_place(const char *folder, const char *url, Place *place, GError **error)
{
    g_autofree char *begun = g_strconcat("clone ", url, NULL);
    g_autofree char *stopped = folio_making_dup_verb(folder);
    if (stopped == NULL && !refuse_journal_above(folder, error))
        return false;
    if (stopped == NULL && !folio_making_is_empty(folder)) {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is there and has files", folder);
        folio_error_hint(error, "folio clone URL DIR names another place");
        return false;
    }
    place->made = !g_file_test(folder, G_FILE_TEST_EXISTS);
    place->root = folio_root_make(folder, 0755, error);
    return place->root != NULL && folio_making_begin(folder, begun, &place->making, error);
}

/* --- What comes -------------------------------------------------------------------------------------- */

static bool
refuse_no_journal(const FolioClone *clone, const char *why, GError **error)
{
    g_autofree char *shown = folio_address_dup_shown(clone->url);
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "there is no journal at '%s'", shown);
    folio_error_why(error, "%s", why);
    folio_error_hint(error, "git clone gets any repository, and folio init adopts it");
    return false;
}

static bool
bring(const FolioClone *clone, FolioRepo *repo, FolioRemoteTip *tip, GError **error)
{
    g_autoptr(GBytes) marker = NULL;
    /* A stopped clone may have written half of it. */
    if ((folio_remote_has(repo, REMOTE) && !folio_remote_remove(repo, REMOTE, error))
        || !folio_remote_add(repo, REMOTE, clone->url, error)
        || !folio_remote_download(repo, REMOTE, NULL, clone->transfer, tip, error))
        return false;
    if (tip->commit[0] == '\0')
        return refuse_no_journal(clone, "the repository is empty", error);
    if (!folio_guard_commit(repo, "", tip->commit, error))
        return false;
    return folio_repo_read(repo, tip->commit, FOLIO_MARKER, FOLIO_FRONT_MATTER_MAX_BYTES, &marker,
                           NULL)
           || refuse_no_journal(clone, "its main branch has no folio.yaml", error);
}

/* --- Who writes here --------------------------------------------------------------------------------- */

static bool
keep_oldest(const FolioCommit *commit, gpointer email)
{
    g_free(*(char **) email);
    *(char **) email = g_strdup(commit->email);
    return true;
}

/* The handle of a card with this address; NULL. */
static char *
find_card(FolioJournal *journal, const char *email)
{
    FolioIndex *index = folio_journal_get_index(journal, NULL);
    g_autoptr(FolioQuery) people = folio_query_new_kind("person");
    const FolioOrder order = {0};
    GDate today;
    folio_env_today(journal->env, &today);
    g_autoptr(GPtrArray) rows =
        index == NULL ? NULL : folio_index_find(index, people, &order, &today, NULL);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        const char *address = folio_row_get(row, "email");
        if (address != NULL && g_ascii_strcasecmp(address, email) == 0)
            return g_strdup(row->id);
    }
    return NULL;
}

/* By a card with the address; as the owner, who made the first commit; or by name, but never by the name
 * of somebody else. */
static char *
find_me(FolioJournal *journal, const char *owner, GError **error)
{
    g_autofree char *name = NULL, *email = NULL, *first = NULL;
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    if (repo == NULL || !folio_repo_dup_identity(repo, &name, &email, error))
        return NULL;
    g_autofree char *of_card = find_card(journal, email);
    if (of_card != NULL)
        return g_steal_pointer(&of_card);
    if (!folio_history_walk(repo, NULL, NULL, false, keep_oldest, &first, error))
        return NULL;
    if (owner != NULL && first != NULL && g_ascii_strcasecmp(first, email) == 0)
        return g_strdup(owner);
    g_autofree char *handle = folio_handle_from_name(name, false);
    return g_strcmp0(handle, owner) == 0 ? folio_handle_from_name(name, true)
                                         : g_steal_pointer(&handle);
}

static bool
settle_me(const FolioClone *clone, FolioRepo *repo, FolioJournal *journal, FolioCloneResult *result,
          GError **error)
{
    result->owner = folio_journal_dup_setting(journal, "owner");
    result->title = g_strdup(folio_journal_get_title(journal));
    if (clone->me != NULL && !folio_handle_is_valid(clone->me))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no handle", clone->me);
    result->me = clone->me != NULL ? g_strdup(clone->me) : find_me(journal, result->owner, error);
    if (result->me == NULL)
        return false;
    result->is_mine = g_strcmp0(result->me, result->owner) == 0;
    return result->is_mine || folio_repo_set_config(repo, "folio.me", result->me, error);
}

/* --- All of it --------------------------------------------------------------------------------------- */

static bool
settle(const FolioClone *clone, const FolioEnv *env, FolioRepo *repo, FolioCloneResult *result,
       GError **error)
{
    g_autoptr(FolioJournal) journal = folio_journal_open(result->folder, env, NULL, error);
    if (journal == NULL || !settle_me(clone, repo, journal, result, error))
        return false;
    FolioIndex *index = folio_journal_get_index(journal, error);
    if (index == NULL)
        return false;
    result->entries = folio_index_count(index, FOLIO_STORE_SHARED);
    /* A hook of somebody else is no reason to fail: the journal is here. */
    result->hooked = folio_journal_set_hooks(journal, true, NULL)
                     && folio_repo_set_config(repo, "folio.hooks", "true", NULL);
    return true;
}

static bool
fill_place(const FolioClone *clone, const FolioEnv *env, FolioCloneResult *result, GError **error)
{
    g_auto(FolioRemoteTip) tip = {0};
    g_auto(FolioInitResult) prepared = {.folder = g_strdup(result->folder)};
    const FolioInit place = {.private_path = clone->private_path};
    g_autofree char *name = NULL, *email = NULL;
    g_autoptr(FolioRepo) repo = folio_repo_init(result->folder, env, error);
    /* Without a name nothing could be made: better known before a long wait. */
    if (repo == NULL || !folio_repo_dup_identity(repo, &name, &email, error)
        || !bring(clone, repo, &tip, error))
        return false;
    bool ready = folio_init_prepare_stores(&place, repo, env, &prepared, error);
    result->private_path = g_strdup(prepared.private_path);
    result->branch = g_strdup(tip.branch);
    return ready && folio_repo_begin_branch(repo, tip.branch, tip.commit, error)
           && folio_remote_note_tip(repo, REMOTE, &tip, error)
           && folio_remote_remember(repo, REMOTE, tip.branch, error)
           && settle(clone, env, repo, result, error);
}

bool
folio_journal_clone(const FolioClone *clone, const FolioEnv *env, FolioCloneResult *result,
                    GError **error)
{
    g_auto(Place) place = {0};
    g_auto(FolioCloneResult) filled = {0};
    filled.folder = g_canonicalize_filename(clone->folder, NULL);
    bool own_private = clone->private_path == NULL;
    if (!open_place(filled.folder, clone->url, &place, error))
        return false;
    if (!fill_place(clone, env, &filled, error) || !folio_making_end(filled.folder, error)) {
        folio_making_leave_nothing(&place.making, filled.folder, place.made,
                                   own_private ? filled.private_path : NULL);
        return false;
    }
    *result = filled;
    filled = (FolioCloneResult){0};
    return true;
}
