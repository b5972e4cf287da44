/* That nothing was changed by hand, at the cost of reading git's index: the stat data in its rows are those of
 * the files that somebody else has met already, and its rows are those of HEAD's tree. */
#include <string.h>
#include <sys/stat.h>

#include "folio/history.h"
#include "folio/stamp.h"
#include "folio/tree_merge.h"
#include "git_internal.h"
#include "index_format.h"

/* More files to be read than this are left to those who find out what has changed. */
#define READ_MAX 256
#define TREE_DEPTH_MAX 64

typedef struct Proof {
    FolioRepo *repo;
    const FolioIndexFile *file;
    GHashTable *trees; /* folder -> IndexTree */
    guint32 at;        /* the row that comes next */
    unsigned read;     /* files */
    bool looks_closer; /* at every file of the second in which the index was written */
} Proof;

static const char *
path_of(const guint8 *row)
{
    return (const char *) row + index_row_name_offset(row);
}

/* --- The files are what the rows say ---------------------------------------------------------------- */

static bool
is_older(const struct stat *info, const FolioIndexStat *self)
{
    return (guint32) info->st_mtim.tv_sec < self->mtime
           || ((guint32) info->st_mtim.tv_sec == self->mtime
               && (guint32) info->st_mtim.tv_nsec < self->mtime_nanoseconds);
}

/* One without a size is git's own way to say that it knows nothing. git compares whole seconds, so it leaves
 * the row of a file that it has read in the second in which the index was written as it is. */
static bool
is_doubtful(const Proof *proof, const struct stat *recorded)
{
    const FolioIndexStat *self = &proof->file->self;
    return recorded->st_size == 0 || !is_older(recorded, self)
           || (proof->looks_closer && (guint32) recorded->st_mtim.tv_sec == self->mtime);
}

/* The file is looked at before it is read: when it changes in between, its content tells. */
static bool
holds_content(Proof *proof, const guint8 *row, struct stat *info)
{
    git_oid id;
    char hex[FOLIO_OID_HEX_SIZE];
    gint64 recorded = folio_stamp(path_of(row), info, G_MAXINT64);
    g_autofree char *path = g_build_filename(proof->repo->folder, path_of(row), NULL);
    if (lstat(path, info) < 0 || !S_ISREG(info->st_mode))
        return false;
    if (folio_stamp(path_of(row), info, G_MAXINT64) == recorded
        && is_older(info, &proof->file->self))
        return true;
    memcpy(id.id, row + INDEX_ROW_ID, FOLIO_OID_SIZE);
    git_oid_tostr(hex, sizeof hex, &id);
    return ++proof->read <= READ_MAX && folio_repo_holds(proof->repo, path_of(row), hex);
}

static bool
add_row(Proof *proof, const guint8 *row, FolioStampSum *sum)
{
    struct stat info = {
        .st_ctim = {index_get32(row), index_get32(row + 4)},
        .st_mtim = {index_get32(row + INDEX_ROW_MTIME), index_get32(row + INDEX_ROW_MTIME + 4)},
        .st_ino = index_get32(row + INDEX_ROW_INO),
        .st_size = index_get32(row + INDEX_ROW_SIZE)};
    if (!index_row_is_watched(row)
        || (is_doubtful(proof, &info) && !holds_content(proof, row, &info)))
        return false;
    folio_stamp_sum_add(sum, folio_stamp(path_of(row), &info, G_MAXINT64));
    return true;
}

static bool
are_files_as_rows(Proof *proof, guint64 files)
{
    FolioStampSum sum = {0};
    for (guint32 i = 0; i < proof->file->count; i++) {
        if (!add_row(proof, proof->file->data + proof->file->offsets[i], &sum))
            return false;
    }
    if (folio_stamp_sum_get(&sum) == files || proof->looks_closer)
        return folio_stamp_sum_get(&sum) == files;
    proof->looks_closer = true;
    return are_files_as_rows(proof, files);
}

/* --- The rows are what HEAD says -------------------------------------------------------------------- */

static bool
is_row(Proof *proof, const char *folder, const git_tree_entry *entry)
{
    if (proof->at >= proof->file->count)
        return false;
    const guint8 *row = proof->file->data + proof->file->offsets[proof->at++];
    gsize length = strlen(folder);
    return strncmp(path_of(row), folder, length) == 0
           && strcmp(path_of(row) + length, git_tree_entry_name(entry)) == 0
           && index_get32(row + INDEX_ROW_MODE) == (guint32) git_tree_entry_filemode_raw(entry)
           && memcmp(row + INDEX_ROW_ID, git_tree_entry_id(entry)->id, FOLIO_OID_SIZE) == 0;
}

/* Are the next rows the tree `id`? Rows and trees have the same order. */
static bool
are_rows_as_tree(Proof *proof, const char *folder, const git_oid *id, unsigned depth)
{
    g_autoptr(git_tree) tree = NULL;
    const IndexTree *known = g_hash_table_lookup(proof->trees, folder);
    if (known != NULL && memcmp(known->id, id->id, FOLIO_OID_SIZE) == 0) {
        proof->at += MIN(known->rows, proof->file->count - proof->at);
        return true;
    }
    if (depth > TREE_DEPTH_MAX || git_tree_lookup(&tree, proof->repo->git, id) < 0)
        return false;
    for (gsize i = 0; i < git_tree_entrycount(tree); i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        if (git_tree_entry_type(entry) != GIT_OBJECT_TREE) {
            if (!is_row(proof, folder, entry))
                return false;
            continue;
        }
        g_autofree char *below = g_strconcat(folder, git_tree_entry_name(entry), "/", NULL);
        if (!are_rows_as_tree(proof, below, git_tree_entry_id(entry), depth + 1))
            return false;
    }
    return true;
}

bool
folio_history_is_untouched(FolioRepo *repo, guint64 files)
{
    char head[FOLIO_OID_HEX_SIZE];
    g_autoptr(git_tree) tree = NULL;
    g_autofree char *path = g_strconcat(repo->git_dir, "index", NULL);
    g_autoptr(FolioIndexFile) file = files == 0 ? NULL : folio_index_file_open(path, NULL);
    /* version 4 has no whole names */
    if (file == NULL || (file->version != 2 && file->version != 3)
        || !folio_repo_head(repo, head, NULL) || !folio_git_find_tree(repo, head, &tree, NULL)
        || tree == NULL)
        return false;
    g_autoptr(GHashTable) trees = index_list_trees(file);
    Proof proof = {.repo = repo, .file = file, .trees = trees};
    return are_files_as_rows(&proof, files) && are_rows_as_tree(&proof, "", git_tree_id(tree), 0)
           && proof.at == file->count;
}
