/* Contents as `git add` would store them (gitattributes(5): text, eol). A journal says LF for its entries,
 * and with anything else in the history git would call the file changed ever after. */
#include <string.h>

#include <git2/sys/filter.h>

#include "git_internal.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_filter_list, git_filter_list_free)

static bool
has_crlf(GBytes *content)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(content, &size);
    return size > 0 && memmem(data, size, "\r\n", 2) != NULL;
}

static bool
clean(FolioRepo *repo, FolioChange *change, GError **error)
{
    g_autoptr(git_filter_list) filters = NULL;
    g_auto(git_buf) stored = {0};
    gsize size = 0;
    const char *data = g_bytes_get_data(change->content, &size);
    int result = git_filter_list_load(&filters, repo->git, NULL, change->path, GIT_FILTER_TO_ODB,
                                      GIT_FILTER_ALLOW_UNSAFE);
    if (result == 0 && filters != NULL)
        result = git_filter_list_apply_to_buffer(&stored, filters, data, size);
    if (result < 0)
        return folio_git_fail(error, GIT_ERROR, "cannot store '%s'", change->path);
    if (filters != NULL) {
        g_bytes_unref(change->content);
        change->content = g_bytes_new(stored.ptr, stored.size);
    }
    return true;
}

bool
folio_repo_clean_changes(FolioRepo *repo, const GPtrArray *changes, GError **error)
{
    for (guint i = 0; i < changes->len; i++) {
        FolioChange *change = g_ptr_array_index(changes, i);
        if (change->content != NULL && has_crlf(change->content) && !clean(repo, change, error))
            return false;
    }
    return true;
}
