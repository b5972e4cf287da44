/* Answers git, when it merges: how do these versions of a file go together? */
#include <string.h>

#include "command.h"
#include "folio/error.h"
#include "folio/incoming.h"
#include "folio/root.h"

#define SIDE_MAX_BYTES ((gsize) 4 * 1024 * 1024)
#define MARKER_SIZE_MAX 100
#define EXIT_CONFLICT 1
#define EXIT_NOT_MERGED 2 /* git's own merge by lines goes on */

/* git names files of its own; the name may be any path. */
static GBytes *
read_version(const char *path, GError **error)
{
    char *text = NULL;
    gsize length = 0;
    g_autoptr(GError) cause = NULL;
    if (!g_file_get_contents(path, &text, &length, &cause)) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "cannot read '%s'", path);
        folio_error_why(error, "%s", cause->message);
        return NULL;
    }
    GBytes *bytes = g_bytes_new_take(text, length);
    if (length <= SIDE_MAX_BYTES)
        return bytes;
    g_bytes_unref(bytes);
    folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' is too large", path);
    return NULL;
}

static bool
write_version(const char *path, GBytes *bytes, GError **error)
{
    gsize length = 0;
    g_autoptr(GError) cause = NULL;
    const char *text = g_bytes_get_data(bytes, &length);
    if (g_file_set_contents(path, text != NULL ? text : "", (gssize) length, &cause))
        return true;
    folio_error_set(error, FOLIO_ERROR_FAILED, "cannot write '%s'", path);
    folio_error_why(error, "%s", cause->message);
    return false;
}

static bool
merge(const FolioCall *call, unsigned *conflicts, GError **error)
{
    guint64 marker_size = 0;
    char **words = call->arguments;
    g_autoptr(GBytes) base = read_version(words[0], error);
    g_autoptr(GBytes) ours = base == NULL ? NULL : read_version(words[1], error);
    g_autoptr(GBytes) theirs = ours == NULL ? NULL : read_version(words[2], error);
    g_autoptr(GBytes) merged = NULL;
    if (theirs == NULL)
        return false;
    if (!g_ascii_string_to_unsigned(words[3], 10, 1, MARKER_SIZE_MAX, &marker_size, NULL))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no size of a marker", words[3]);
    /* An empty base is none: both sides added the file. */
    const FolioMergeFile file = {.path = words[4], .base = base, .ours = ours, .theirs = theirs};
    return folio_merge_for_git(&file, ".", call->env, (int) marker_size, &merged, conflicts, error)
           && write_version(words[1], merged, error);
}

/* 1 means a conflict to git, so a failure must not end with it. */
static bool
run(FolioCall *call, GError **error)
{
    unsigned conflicts = 0;
    g_autoptr(GError) failure = NULL;
    (void) error;
    if (merge(call, &conflicts, &failure)) {
        call->exit_code = conflicts > 0 ? EXIT_CONFLICT : 0;
        return true;
    }
    folio_call_warn(call, "%s", failure->message);
    call->exit_code = EXIT_NOT_MERGED;
    return true;
}

const FolioCommand folio_command_merge_driver = {
    .name = "merge-driver",
    .synopsis = "BASE OURS THEIRS MARKER-SIZE PATH",
    .summary = "what git asks when it merges an entry",
    .min_arguments = 5,
    .max_arguments = 5,
    .run = run,
    .help = "Called by git for pull, merge, rebase and cherry-pick, in journals made or cloned by "
            "folio (merge.folio.driver in the clone's git configuration). Merges the three files "
            "field by field, list by list and paragraph by paragraph into OURS. Exit code 1: both "
            "texts of a conflict stand in it. Exit code 2: nothing was merged, and git does it by "
            "lines.",
};
