/* The one way into merging for everybody who has a file's name. */
#include "folio/merge.h"

#include <string.h>

#define SETTINGS "folio.yaml"
#define FENCE "---\n"

static bool
is_settings(const char *path)
{
    return strcmp(path, SETTINGS) == 0;
}

bool
folio_merge_takes(const char *path)
{
    return is_settings(path) || g_str_has_suffix(path, ".md");
}

/* The settings as the front matter of an entry without a body. */
static GString *
fence(const char *text, gsize length)
{
    GString *fenced = g_string_new(FENCE);
    g_string_append_len(fenced, text, (gssize) length);
    if (length > 0 && text[length - 1] != '\n')
        g_string_append_c(fenced, '\n');
    return g_string_append(fenced, FENCE);
}

static void
unfence(FolioMergeResult *result)
{
    gsize length = 0;
    gsize fence_bytes = strlen(FENCE);
    const char *text = g_bytes_get_data(result->bytes, &length);
    if (length < 2 * fence_bytes || strncmp(text, FENCE, fence_bytes) != 0
        || strncmp(text + length - fence_bytes, FENCE, fence_bytes) != 0)
        return;
    GBytes *bytes = g_bytes_new(text + fence_bytes, length - 2 * fence_bytes);
    g_bytes_unref(result->bytes);
    result->bytes = bytes;
}

static bool
merge_settings(const char *base, gsize base_bytes, const char *ours, gsize our_bytes,
               const char *theirs, gsize their_bytes, const FolioMergeLabels *labels,
               FolioMergeResult *result, GError **error)
{
    g_autoptr(GString) of_base = fence(base, base_bytes);
    g_autoptr(GString) of_ours = fence(ours, our_bytes);
    g_autoptr(GString) of_theirs = fence(theirs, their_bytes);
    if (!folio_merge_entry(of_base->str, of_base->len, of_ours->str, of_ours->len, of_theirs->str,
                           of_theirs->len, labels, result, error))
        return false;
    unfence(result);
    return true;
}

bool
folio_merge_named(const char *path, const char *base, gsize base_bytes, const char *ours,
                  gsize our_bytes, const char *theirs, gsize their_bytes,
                  const FolioMergeLabels *labels, FolioMergeResult *result, GError **error)
{
    return (is_settings(path) ? merge_settings : folio_merge_entry)(
        base, base_bytes, ours, our_bytes, theirs, their_bytes, labels, result, error);
}
