/* What a repository remembers of commits beside its refs: reflogs, ORIG_HEAD, the last message. */
#include <string.h>

#include "folio/history.h"
#include "folio/root.h"
#include "rewrite_internal.h"

#define LOG_MAX_BYTES ((gsize) 256 * 1024 * 1024)
#define ID_DIGITS ((gsize) GIT_OID_HEXSZ)
#define NO_ID "0000000000000000000000000000000000000000"

static bool
names(GHashTable *ids, const char *text)
{
    char id[FOLIO_OID_HEX_SIZE];
    g_strlcpy(id, text, sizeof id);
    return g_hash_table_contains(ids, id);
}

/* A line is "OLD NEW who and when TAB what". Where one leaves, the next begins from the last that
 * stayed. NULL: nothing leaves. */
static GString *
filter_log(GHashTable *ids, const char *text)
{
    g_autoptr(GString) kept = g_string_new(NULL);
    char last[FOLIO_OID_HEX_SIZE] = NO_ID;
    bool changed = false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL && **line != '\0'; line++) {
        bool whole = strlen(*line) > 2 * ID_DIGITS + 1;
        const char *to = whole ? *line + ID_DIGITS + 1 : "";
        if (whole && names(ids, to)) {
            changed = true;
            continue;
        }
        if (whole && names(ids, *line)) {
            memcpy(*line, last, ID_DIGITS);
            changed = true;
        }
        g_string_append_printf(kept, "%s\n", *line);
        g_strlcpy(last, whole ? to : NO_ID, sizeof last);
    }
    return changed ? g_steal_pointer(&kept) : NULL;
}

/* Reflogs that git has expired are empty files. */
static char *
dup_text(GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    return g_strndup(data != NULL ? data : "", size);
}

static bool
forget_in_log(const FolioRoot *root, const char *path, GHashTable *ids, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    if (!folio_root_read(root, path, LOG_MAX_BYTES, &bytes, error))
        return false;
    g_autofree char *text = dup_text(bytes);
    GString *kept = filter_log(ids, text);
    if (kept == NULL)
        return true;
    g_autoptr(GBytes) content = g_string_free_to_bytes(kept);
    return folio_root_write(root, path, content, FOLIO_WRITE_SYNC, error);
}

static bool
note_log(const char *path, const struct stat *info, gpointer data)
{
    (void) info;
    g_ptr_array_add(data, g_strdup(path));
    return true;
}

static bool
forget_in_logs(const char *git_dir, GHashTable *ids, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(FolioRoot) root = folio_root_open(git_dir, error);
    if (root == NULL || !folio_root_walk(root, "logs", note_log, paths, error))
        return false;
    for (guint i = 0; i < paths->len; i++) {
        if (!forget_in_log(root, g_ptr_array_index(paths, i), ids, error))
            return false;
    }
    return true;
}

/* Files beside HEAD that name a commit, or hold the message of the last one. */
static bool
forget_beside_head(const char *git_dir, GHashTable *ids, GError **error)
{
    static const char *const files[] = {"ORIG_HEAD", "AUTO_MERGE", "COMMIT_EDITMSG"};
    g_autoptr(FolioRoot) root = folio_root_open(git_dir, error);
    for (gsize i = 0; root != NULL && i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GBytes) bytes = NULL;
        if (!folio_root_read_present(root, files[i], LOG_MAX_BYTES, &bytes, error))
            return false;
        if (bytes == NULL)
            continue;
        g_autofree char *text = dup_text(bytes);
        bool is_message = g_str_equal(files[i], "COMMIT_EDITMSG");
        if ((is_message || names(ids, text))
            && !folio_root_remove(root, files[i], FOLIO_WRITE_SYNC, error))
            return false;
    }
    return root != NULL;
}

/* Damaged indexes that were kept: they may name any file there ever was. */
static bool
forget_kept_indexes(const char *git_dir, GError **error)
{
    struct stat info;
    g_autoptr(FolioRoot) root = folio_root_open(git_dir, error);
    for (unsigned i = 1; root != NULL; i++) {
        g_autofree char *name = folio_git_dup_kept_index(i);
        if (!folio_root_stat(root, name, &info))
            return true;
        if (!folio_root_remove(root, name, FOLIO_WRITE_SYNC, error))
            return false;
    }
    return false;
}

bool
folio_repo_forget(FolioRepo *repo, const GPtrArray *ids, GError **error)
{
    const char *common = git_repository_commondir(repo->git);
    g_autoptr(GHashTable) set = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < ids->len; i++)
        g_hash_table_add(set, g_ptr_array_index(ids, i));
    if (!forget_in_logs(common, set, error) || !forget_beside_head(repo->git_dir, set, error)
        || !forget_kept_indexes(repo->git_dir, error))
        return false;
    return g_str_equal(common, repo->git_dir) || forget_in_logs(repo->git_dir, set, error);
}

static bool
is_commit(FolioRepo *repo, const char *id, git_oid *oid)
{
    g_autoptr(git_commit) commit = NULL;
    return git_oid_fromstr(oid, id) == 0 && git_commit_lookup(&commit, repo->git, oid) == 0;
}

/* Asked of a commit that is not there, libgit2 1.5 would forget memory of its own. */
bool
folio_repo_reaches(FolioRepo *repo, const char *tip, const char *ancestor)
{
    git_oid from, to;
    if (strcmp(tip, ancestor) == 0)
        return true;
    return is_commit(repo, tip, &from) && is_commit(repo, ancestor, &to)
           && git_graph_descendant_of(repo->git, &from, &to) == 1;
}
