/* The same merge for plain git: pull, rebase, cherry-pick. */
#include "merging.h"

#include <string.h>

#include "folio/error.h"

/* git sets GITHEAD_ID=NAME for each commit that it merges. */
#define HEAD_PREFIX "GITHEAD_"

/* One shell line, because git runs one: folio when it is there and can; else git's own merge by lines, as
 * a driver that is missing would leave only our side, without a word. Exit code 1 is a conflict. */
static const char driver[] =
    "if command -v folio >/dev/null 2>&1; then folio merge-driver %O %A %B %L %P; s=$?; "
    "test $s -gt 1 || exit $s; fi; "
    "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B";

bool
folio_merge_install_driver(FolioRepo *repo, GError **error)
{
    return folio_repo_set_config(repo, "merge.folio.name", "journal entries, field by field", error)
           && folio_repo_set_config(repo, "merge.folio.driver", driver, error);
}

/* The one commit that git is merging; NULL when it does not say, or there are several. */
static char *
find_theirs(const FolioEnv *env)
{
    char *found = NULL;
    for (char **line = folio_env_get_all(env); *line != NULL; line++) {
        if (!g_str_has_prefix(*line, HEAD_PREFIX))
            continue;
        const char *id = *line + strlen(HEAD_PREFIX);
        if (found != NULL || strspn(id, "0123456789abcdef") != FOLIO_OID_HEX_SIZE - 1) {
            g_free(found);
            return NULL;
        }
        found = g_strndup(id, FOLIO_OID_HEX_SIZE - 1);
    }
    return found;
}

/* Names are a help: without them the merge is as good. */
static void
find_names(const char *folder, const FolioEnv *env, const char *path, FolioMergeNames *names)
{
    char head[FOLIO_OID_HEX_SIZE];
    g_autoptr(GHashTable) ours = NULL;
    g_autoptr(GHashTable) theirs = NULL;
    g_autofree char *tip = find_theirs(env);
    g_autoptr(FolioRepo) repo = tip == NULL ? NULL : folio_repo_open(folder, env, NULL);
    if (repo != NULL && folio_repo_head(repo, head, NULL)) {
        ours = folio_merge_list_authors(repo, head, tip, NULL, NULL);
        theirs = folio_merge_list_authors(repo, tip, head, NULL, NULL);
    }
    folio_merge_names_init(names, ours == NULL ? NULL : g_hash_table_lookup(ours, path),
                           theirs == NULL ? NULL : g_hash_table_lookup(theirs, path));
}

bool
folio_merge_for_git(const FolioMergeFile *file, const char *folder, const FolioEnv *env,
                    int marker_size, GBytes **merged, unsigned *conflicts, GError **error)
{
    g_auto(FolioMergeResult) result = {0};
    g_auto(FolioMergeNames) names = {0};
    if (!folio_merge_takes(file->path))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is not merged by fields",
                               file->path);
    if (!folio_merge_file_texts(file, &names, marker_size, &result, error))
        return false;
    /* Larger markers: git merges what both sides began from, where nobody will look. */
    if (result.conflicts > 0 && marker_size == FOLIO_MERGE_MARKER_SIZE) {
        folio_merge_result_clear(&result);
        find_names(folder, env, file->path, &names);
        if (!folio_merge_file_texts(file, &names, marker_size, &result, error))
            return false;
    }
    *conflicts = result.conflicts;
    *merged = g_steal_pointer(&result.bytes);
    return true;
}
