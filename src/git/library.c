/* libgit2 as a whole: started late, because starting costs milliseconds, and its errors. */
#include "git_internal.h"

/* What a walk over a long history would otherwise keep for nothing: 256 MiB. */
#define CACHE_BYTES (32 * 1024 * 1024)

/* How much of the packs is in memory at a time, and in what pieces: libgit2 maps them whole, and a walk over a
 * long history reads all of them. */
#define PACK_BYTES (32 * 1024 * 1024)
#define PACK_PIECE_BYTES (4 * 1024 * 1024)

bool
folio_git_begin(GError **error)
{
    static bool ready = false;
    if (ready)
        return true;
    int result = folio_git_start_library();
    if (result < 0)
        return folio_git_fail(error, result, "cannot start libgit2");
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 1);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
    /* folio_git_check_owner does it: libgit2 1.5 does not know safe.directory=* */
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t) CACHE_BYTES);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t) PACK_PIECE_BYTES);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t) PACK_BYTES);
    ready = true;
    return true;
}

void
folio_git_set_durable(bool durable)
{
    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, durable ? 1 : 0);
}

static FolioErrorCode
code_of(int result)
{
    if (result == GIT_ENOTFOUND)
        return FOLIO_ERROR_NOT_FOUND;
    return result == GIT_ELOCKED ? FOLIO_ERROR_CONFLICT : FOLIO_ERROR_FAILED;
}

bool
folio_git_fail(GError **error, int result, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    const git_error *last = git_error_last();
    if (last == NULL || last->message == NULL)
        return folio_error_set(error, code_of(result), "%s", message);
    g_autofree char *words = g_utf8_make_valid(last->message, -1);
    return folio_error_set(error, code_of(result), "%s: %s", message, words);
}
