/* Objects removed for good: loose ones by their files, packed ones by packs written without them. */
#include <errno.h>
#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <string.h>

#include "folio/root.h"
#include "rewrite_internal.h"

typedef struct git_odb_backend PackBackend;

static void
free_pack(PackBackend *pack)
{
    pack->free(pack);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PackBackend, free_pack)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_packbuilder, git_packbuilder_free)

static GHashTable *
set_of(const GPtrArray *ids)
{
    GHashTable *set = folio_oid_set_new();
    for (guint i = 0; i < ids->len; i++) {
        git_oid id;
        if (git_oid_fromstr(&id, g_ptr_array_index(ids, i)) == 0)
            folio_oid_set_add(set, &id);
    }
    return set;
}

static bool
sync_folder(const FolioRoot *root, const char *path, GError **error)
{
    g_auto(FolioFd) fd = openat(root->fd, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    return (fd < 0 ? errno == ENOENT : folio_fd_sync(fd))
           || folio_error_set_errno(error, errno, "cannot write '%s/%s'", root->path, path);
}

/* One fsync for each of the 256 folders, however many files it loses. */
static bool
remove_loose(const FolioRoot *root, const GPtrArray *ids, GError **error)
{
    bool touched[256] = {false};
    for (guint i = 0; i < ids->len; i++) {
        const char *id = g_ptr_array_index(ids, i);
        g_autofree char *path = g_strdup_printf("%.2s/%s", id, id + 2);
        if (!folio_root_remove(root, path, FOLIO_WRITE_PLAIN, error))
            return false;
        touched[g_ascii_xdigit_value(id[0]) * 16 + g_ascii_xdigit_value(id[1])] = true;
    }
    for (int i = 0; i < 256; i++) {
        g_autofree char *folder = g_strdup_printf("%02x", (unsigned) i);
        if (touched[i] && !sync_folder(root, folder, error))
            return false;
    }
    return sync_folder(root, ".", error);
}

/* --- Packs --------------------------------------------------------------------------------------- */

typedef struct Sorting {
    GHashTable *goes;
    GPtrArray *stay; /* git_oid* */
    bool any;        /* some go */
} Sorting;

static int
sort_id(const git_oid *id, void *data)
{
    Sorting *sorting = data;
    if (g_hash_table_contains(sorting->goes, id))
        sorting->any = true;
    else
        g_ptr_array_add(sorting->stay, g_memdup2(id, sizeof *id));
    return 0;
}

static bool
write_pack(FolioRepo *repo, const char *folder, const GPtrArray *ids, GError **error)
{
    g_autoptr(git_packbuilder) builder = NULL;
    int result = git_packbuilder_new(&builder, repo->git);
    for (guint i = 0; result == 0 && i < ids->len; i++)
        result = git_packbuilder_insert(builder, g_ptr_array_index(ids, i), NULL);
    if (result == 0)
        result = git_packbuilder_write(builder, folder, 0, NULL, NULL);
    return result == 0 || folio_git_fail(error, result, "cannot write a pack in '%s'", folder);
}

/* The list of contents goes first: a pack without it counts for nothing. */
static bool
remove_pack(const FolioRoot *root, const char *stem, GError **error)
{
    static const char *const endings[] = {"idx",    "pack", "rev",     "bitmap",
                                          "mtimes", "keep", "promisor"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = g_strdup_printf("pack/%s.%s", stem, endings[i]);
        if (!folio_root_remove(root, path, FOLIO_WRITE_PLAIN, error))
            return false;
    }
    return sync_folder(root, "pack", error);
}

/* What git derives from packs and commits names what is gone, and git makes it again. */
static bool
remove_derived(const FolioRoot *root, GError **error)
{
    static const char *const files[] = {"info/commit-graph", "pack/multi-pack-index"};
    struct stat info;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        if (folio_root_stat(root, files[i], &info)
            && !folio_root_remove(root, files[i], FOLIO_WRITE_SYNC, error))
            return false;
    }
    g_autoptr(GPtrArray) graphs = folio_root_list(root, "info/commit-graphs", error);
    for (guint i = 0; graphs != NULL && i < graphs->len; i++) {
        g_autofree char *path = g_build_filename("info/commit-graphs", graphs->pdata[i], NULL);
        if (!folio_root_remove(root, path, FOLIO_WRITE_PLAIN, error))
            return false;
    }
    return graphs != NULL;
}

static bool
clean_pack(FolioRepo *repo, const FolioRoot *root, const char *stem, GHashTable *goes,
           GError **error)
{
    g_autoptr(GPtrArray) stay = g_ptr_array_new_with_free_func(g_free);
    Sorting sorting = {.goes = goes, .stay = stay};
    g_autofree char *folder = g_build_filename(root->path, "pack", NULL);
    g_autofree char *list = g_strdup_printf("%s/%s.idx", folder, stem);
    g_autoptr(PackBackend) pack = NULL;
    int result = git_odb_backend_one_pack(&pack, list);
    if (result == 0)
        result = pack->foreach (pack, sort_id, &sorting);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read '%s'", list);
    if (!sorting.any)
        return true;
    return (stay->len == 0 || write_pack(repo, folder, stay, error))
           && remove_pack(root, stem, error);
}

static gint
newest_first(gconstpointer a, gconstpointer b, gpointer data)
{
    struct stat info[2] = {{0}};
    g_autofree char *first = g_strdup_printf("pack/%s.idx", *(const char *const *) a);
    g_autofree char *second = g_strdup_printf("pack/%s.idx", *(const char *const *) b);
    (void) folio_root_stat(data, first, &info[0]);
    (void) folio_root_stat(data, second, &info[1]);
    return (info[0].st_mtim.tv_sec < info[1].st_mtim.tv_sec)
           - (info[0].st_mtim.tv_sec > info[1].st_mtim.tv_sec);
}

static bool
note_pack(const char *path, const struct stat *info, gpointer stems)
{
    (void) info;
    if (g_str_has_suffix(path, ".idx")) {
        g_autofree char *name = g_path_get_basename(path);
        g_ptr_array_add(stems, g_strndup(name, strlen(name) - strlen(".idx")));
    }
    return true;
}

/* What names others is newer than they are. */
static GPtrArray *
list_packs(const FolioRoot *root, GError **error)
{
    g_autoptr(GPtrArray) stems = g_ptr_array_new_with_free_func(g_free);
    if (!folio_root_walk(root, "pack", note_pack, stems, error))
        return NULL;
    g_ptr_array_sort_with_data(stems, newest_first, (gpointer) root);
    return g_steal_pointer(&stems);
}

static bool
clean_packs(FolioRepo *repo, const FolioRoot *root, const GPtrArray *ids, GError **error)
{
    g_autoptr(GHashTable) goes = set_of(ids);
    g_autoptr(GPtrArray) stems = list_packs(root, error);
    if (stems == NULL)
        return false;
    for (guint i = 0; i < stems->len; i++) {
        if (!clean_pack(repo, root, g_ptr_array_index(stems, i), goes, error))
            return false;
    }
    return true;
}

/* --- Temporary files ----------------------------------------------------------------------------- */

/* As git and libgit2 name what they have not finished; ".tmp-" is a pack of git repack. */
static bool
is_temporary(const char *name)
{
    return g_str_has_prefix(name, "tmp_") || g_str_has_prefix(name, ".tmp-")
           || strstr(name, "_git2_") != NULL;
}

static bool
sweep_folder(const FolioRoot *root, const char *folder, gint64 since, GError **error)
{
    g_autoptr(GPtrArray) names = folio_root_list(root, folder, error);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        struct stat info;
        const char *name = names->pdata[i];
        g_autofree char *path =
            *folder == '\0' ? g_strdup(name) : g_strdup_printf("%s/%s", folder, name);
        if (!is_temporary(name) || !folio_root_stat(root, path, &info)
            || info.st_mtim.tv_sec >= since)
            continue;
        if (!folio_root_remove(root, path, FOLIO_WRITE_PLAIN, error))
            return false;
    }
    return names != NULL;
}

static bool
sweep(const FolioRoot *root, gint64 since, GError **error)
{
    for (int i = 0; i < 256; i++) {
        g_autofree char *folder = g_strdup_printf("%02x", (unsigned) i);
        if (!sweep_folder(root, folder, since, error))
            return false;
    }
    return sweep_folder(root, "", since, error) && sweep_folder(root, "pack", since, error);
}

static FolioRoot *
open_objects(FolioRepo *repo, GError **error)
{
    g_autofree char *path = g_build_filename(git_repository_commondir(repo->git), "objects", NULL);
    return folio_root_open(path, error);
}

bool
folio_repo_sweep_objects(FolioRepo *repo, gint64 since, GError **error)
{
    g_autoptr(FolioRoot) root = open_objects(repo, error);
    return root != NULL && sweep(root, since, error);
}

/* --- All of it ------------------------------------------------------------------------------------ */

static bool
check_gone(const FolioRoot *root, const GPtrArray *ids, GError **error)
{
    /* A store opened anew: the repository's own remembers what it has read. */
    g_autoptr(git_odb) odb = NULL;
    int result = git_odb_open(&odb, root->path);
    if (result < 0)
        return folio_git_fail(error, result, "cannot open the object store");
    for (guint i = 0; i < ids->len; i++) {
        git_oid id;
        if (git_oid_fromstr(&id, g_ptr_array_index(ids, i)) < 0 || !git_odb_exists(odb, &id))
            continue;
        folio_error_set(error, FOLIO_ERROR_FAILED, "the object '%s' could not be removed",
                        (const char *) g_ptr_array_index(ids, i));
        folio_error_why(error, "it may lie in another repository that this one borrows from: see "
                               "objects/info/alternates");
        return false;
    }
    return true;
}

bool
folio_repo_remove_objects(FolioRepo *repo, const GPtrArray *ids, gint64 since, GError **error)
{
    g_autoptr(FolioRoot) root = open_objects(repo, error);
    folio_git_set_durable(true);
    return root != NULL && remove_derived(root, error) && remove_loose(root, ids, error)
           && clean_packs(repo, root, ids, error) && sweep(root, since, error)
           && check_gone(root, ids, error);
}
