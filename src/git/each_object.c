/* Every object of a store, whether or not anything leads to it. */
#include <git2/sys/odb_backend.h>
#include <string.h>

#include "folio/root.h"
#include "rewrite_internal.h"

static int
collect_id(const git_oid *id, void *data)
{
    folio_oid_set_add(data, id);
    return 0;
}

typedef struct Listing {
    const FolioRoot *root; /* the folder "objects" */
    GHashTable *ids;
    int result; /* of libgit2 */
} Listing;

static void
note_loose(Listing *listing, const char *path)
{
    git_oid id;
    g_autofree char *hex = g_strdup(path);
    if (strlen(path) != GIT_OID_HEXSZ + 1 || path[2] != '/')
        return;
    memmove(hex + 2, hex + 3, strlen(hex + 3) + 1);
    if (git_oid_fromstr(&id, hex) == 0)
        folio_oid_set_add(listing->ids, &id);
}

static bool
note_file(const char *path, const struct stat *info, gpointer data)
{
    Listing *listing = data;
    git_odb_backend *pack = NULL;
    (void) info;
    if (!g_str_has_prefix(path, "pack/") || !g_str_has_suffix(path, ".idx")) {
        note_loose(listing, path);
        return true;
    }
    g_autofree char *full = g_build_filename(listing->root->path, path, NULL);
    listing->result = git_odb_backend_one_pack(&pack, full);
    if (listing->result == 0)
        listing->result = pack->foreach (pack, collect_id, listing->ids);
    if (pack != NULL)
        pack->free(pack);
    return listing->result == 0;
}

/* libgit2 takes a folder whose reading breaks off for one that ends there. Its own list has what other
 * repositories lend. */
static bool
list_all(FolioRepo *repo, git_odb *odb, GHashTable *ids, GError **error)
{
    g_autofree char *path = g_build_filename(git_repository_commondir(repo->git), "objects", NULL);
    g_autoptr(FolioRoot) root = folio_root_open(path, error);
    Listing listing = {.root = root, .ids = ids};
    if (root == NULL || !folio_root_walk(root, "", note_file, &listing, error))
        return false;
    if (listing.result == 0)
        listing.result = git_odb_foreach(odb, collect_id, ids);
    return listing.result == 0
           || folio_git_fail(error, listing.result, "cannot list the object store");
}

bool
folio_odb_each(FolioRepo *repo, git_odb *odb, FolioOidFunc func, gpointer data, GError **error)
{
    g_autoptr(GHashTable) ids = folio_oid_set_new();
    if (!list_all(repo, odb, ids, error))
        return false;
    GHashTableIter iterator;
    gpointer id;
    g_hash_table_iter_init(&iterator, ids);
    while (g_hash_table_iter_next(&iterator, &id, NULL)) {
        if (!func(id, data, error))
            return false;
    }
    return true;
}

typedef struct Looking {
    git_odb *odb;
    gsize max_bytes;
    FolioObjectFunc func;
    gpointer data;
    guint count;
} Looking;

static bool
look_at(const git_oid *id, gpointer data, GError **error)
{
    Looking *looking = data;
    git_object_t type = GIT_OBJECT_INVALID;
    size_t size = 0;
    char hex[FOLIO_OID_HEX_SIZE];
    g_autoptr(git_odb_object) object = NULL;
    looking->count++;
    int result = git_odb_read_header(&size, &type, looking->odb, id);
    if (result == 0 && (type == GIT_OBJECT_TREE || size > looking->max_bytes))
        return true;
    if (result == 0)
        result = git_odb_read(&object, looking->odb, id);
    git_oid_tostr(hex, sizeof hex, id);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read the object '%s'", hex);
    looking->func(hex, git_odb_object_data(object), git_odb_object_size(object), looking->data);
    return true;
}

bool
folio_repo_each_text(FolioRepo *repo, gsize max_bytes, FolioObjectFunc func, gpointer data,
                     guint *count, GError **error)
{
    g_autoptr(git_odb) odb = NULL;
    int result = git_repository_odb(&odb, repo->git);
    if (result < 0)
        return folio_git_fail(error, result, "cannot open the object store");
    Looking looking = {.odb = odb, .max_bytes = max_bytes, .func = func, .data = data};
    if (!folio_odb_each(repo, odb, look_at, &looking, error))
        return false;
    if (count != NULL)
        *count = looking.count;
    return true;
}

typedef struct Damage {
    git_odb *odb;
    GPtrArray *ids;
} Damage;

/* Reading compares the content with its name (folio_git_begin asks for it). */
static bool
try_object(const git_oid *id, gpointer data, GError **error)
{
    Damage *damage = data;
    g_autoptr(git_odb_object) object = NULL;
    char *hex = g_malloc(FOLIO_OID_HEX_SIZE);
    (void) error;
    if (git_odb_read(&object, damage->odb, id) == 0)
        g_free(hex);
    else
        g_ptr_array_add(damage->ids, git_oid_tostr(hex, FOLIO_OID_HEX_SIZE, id));
    return true;
}

GPtrArray *
folio_repo_list_damaged(FolioRepo *repo, GError **error)
{
    g_autoptr(git_odb) odb = NULL;
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    int result = git_repository_odb(&odb, repo->git);
    Damage damage = {odb, ids};
    if (result < 0) {
        folio_git_fail(error, result, "cannot open the object store");
        return NULL;
    }
    return folio_odb_each(repo, odb, try_object, &damage, error) ? g_steal_pointer(&ids) : NULL;
}
