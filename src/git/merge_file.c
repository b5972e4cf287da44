/* One file that both sides changed. */
#include <string.h>

#include "folio/guard.h"
#include "merge_internal.h"

#define BINARY_LOOK_BYTES 8000 /* git looks as far for a NUL */
#define BESIDE_MAX 1000

void
folio_merge_kept_free(FolioMergeKept *kept)
{
    if (kept == NULL)
        return;
    g_free(kept->path);
    g_free(kept->beside);
    g_free(kept);
}

static bool
is_taken(git_treebuilder *folder, const git_tree *theirs, const char *name)
{
    return git_treebuilder_get(folder, name) != NULL
           || (theirs != NULL && git_tree_entry_byname(theirs, name) != NULL);
}

/* "ecg.png" -> "ecg-2.png": the same name whoever merges. NULL when a thousand are taken. */
static char *
find_free_name(git_treebuilder *folder, const git_tree *theirs, const char *name)
{
    const char *dot = strrchr(name, '.');
    gsize stem = dot != NULL && dot > name ? (gsize) (dot - name) : strlen(name);
    for (int i = 2; i < BESIDE_MAX; i++) {
        g_autofree char *other = g_strdup_printf("%.*s-%d%s", (int) stem, name, i, name + stem);
        if (!is_taken(folder, theirs, other))
            return g_steal_pointer(&other);
    }
    return NULL;
}

bool
folio_merge_put_beside(FolioMergeWalk *walk, git_treebuilder *folder, const git_tree *their_folder,
                       const char *name, const git_tree_entry *entry)
{
    g_autofree char *beside = find_free_name(folder, their_folder, name);
    if (beside == NULL)
        return folio_error_set(walk->error, FOLIO_ERROR_CONFLICT,
                               "both versions of '%s%s' cannot be kept", walk->path->str, name);
    if (walk->kept != NULL) {
        FolioMergeKept *kept = g_new0(FolioMergeKept, 1);
        kept->path = g_strconcat(walk->path->str, name, NULL);
        kept->beside = g_strconcat(walk->path->str, beside, NULL);
        g_ptr_array_add(walk->kept, kept);
    }
    return folio_merge_put(walk, folder, beside, git_tree_entry_id(entry),
                           git_tree_entry_filemode(entry));
}

/* Where there is nobody to see both versions, what they began from stands. */
static bool
keep_both(FolioMergeWalk *walk, git_treebuilder *folder, const git_tree *their_folder,
          const char *name, const FolioMergeNames *sides)
{
    if (walk->level == 0)
        return folio_merge_put_beside(walk, folder, their_folder, name, sides->theirs);
    if (sides->base == NULL || git_tree_entry_type(sides->base) != GIT_OBJECT_BLOB)
        return true;
    return folio_merge_put(walk, folder, name, git_tree_entry_id(sides->base),
                           git_tree_entry_filemode(sides->base));
}

static bool
is_file(const git_tree_entry *entry)
{
    git_filemode_t mode = git_tree_entry_filemode(entry);
    return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

/* NULL bytes without an error: not there, no file, or too large to be looked at. */
static bool
read_side(FolioMergeWalk *walk, const git_tree_entry *entry, const char *path, GBytes **bytes)
{
    gsize size = 0;
    if (entry == NULL || !is_file(entry))
        return true;
    const git_oid *id = git_tree_entry_id(entry);
    if (!folio_git_measure_blob(walk->repo, id, path, &size, walk->error))
        return false;
    return size > FOLIO_GUARD_NOTE_MAX_BYTES
           || folio_git_read_blob(walk->repo, id, path, size, bytes, walk->error);
}

static bool
is_binary(GBytes *bytes)
{
    gsize size = 0;
    const char *data = bytes == NULL ? NULL : g_bytes_get_data(bytes, &size);
    return size > 0 && memchr(data, '\0', MIN(size, BINARY_LOOK_BYTES)) != NULL;
}

static git_merge_file_input
input_of(GBytes *bytes)
{
    gsize size = 0;
    git_merge_file_input input;
    git_merge_file_input_init(&input, GIT_MERGE_FILE_INPUT_VERSION);
    const char *data = bytes == NULL ? NULL : g_bytes_get_data(bytes, &size);
    input.ptr = data != NULL ? data : "";
    input.size = size;
    return input;
}

/* Lists of rules, whose names nobody else may have: both sides' lines count. */
static bool
is_rules_file(const char *path)
{
    return path[0] == '.';
}

/* NULL without an error when lines do not settle it. */
static bool
merge_lines(FolioMergeWalk *walk, const FolioMergeFile *file, GBytes **merged)
{
    git_merge_file_result result = {0};
    git_merge_file_options options;
    if (is_binary(file->base) || is_binary(file->ours) || is_binary(file->theirs))
        return true;
    git_merge_file_input base = input_of(file->base), ours = input_of(file->ours);
    git_merge_file_input theirs = input_of(file->theirs);
    git_merge_file_options_init(&options, GIT_MERGE_FILE_OPTIONS_VERSION);
    if (is_rules_file(file->path))
        options.favor = GIT_MERGE_FILE_FAVOR_UNION;
    int done = git_merge_file(&result, &base, &ours, &theirs, &options);
    if (done < 0)
        return folio_git_fail(walk->error, done, "cannot merge '%s'", file->path);
    if (result.automergeable)
        *merged = g_bytes_new(result.ptr, result.len);
    git_merge_file_result_free(&result);
    return true;
}

/* Changed by one side only, or ours. */
static git_filemode_t
merge_modes(const FolioMergeNames *sides)
{
    git_filemode_t ours = git_tree_entry_filemode(sides->ours);
    bool theirs_alone = sides->base != NULL && git_tree_entry_filemode(sides->base) == ours;
    return theirs_alone ? git_tree_entry_filemode(sides->theirs) : ours;
}

static bool
put_text(FolioMergeWalk *walk, git_treebuilder *folder, const char *name, GBytes *text,
         git_filemode_t mode)
{
    gsize size = 0;
    git_oid id;
    const char *data = g_bytes_get_data(text, &size);
    int result = git_blob_create_from_buffer(&id, walk->repo->git, data != NULL ? data : "", size);
    if (result < 0)
        return folio_git_fail(walk->error, GIT_ERROR, "cannot store '%s%s'", walk->path->str, name);
    folio_git_batch_note(walk->repo, &id);
    return folio_merge_put(walk, folder, name, &id, mode);
}

bool
folio_merge_file(FolioMergeWalk *walk, git_treebuilder *folder, const git_tree *their_folder,
                 const char *name, const FolioMergeNames *sides)
{
    g_autoptr(GBytes) base = NULL;
    g_autoptr(GBytes) ours = NULL;
    g_autoptr(GBytes) theirs = NULL;
    g_autoptr(GBytes) merged = NULL;
    FolioMergeAnswer answer = FOLIO_MERGE_KEEP_BOTH;
    g_autofree char *path = g_strconcat(walk->path->str, name, NULL);
    git_filemode_t mode = merge_modes(sides);
    if (git_oid_equal(git_tree_entry_id(sides->ours), git_tree_entry_id(sides->theirs)))
        return folio_merge_put(walk, folder, name, git_tree_entry_id(sides->ours), mode);
    if (!read_side(walk, sides->base, path, &base) || !read_side(walk, sides->ours, path, &ours)
        || !read_side(walk, sides->theirs, path, &theirs))
        return false;
    if (ours == NULL || theirs == NULL)
        return keep_both(walk, folder, their_folder, name, sides);
    const FolioMergeFile file = {path, base, ours, theirs, walk->level};
    if (!walk->merge->func(&file, walk->merge->data, &answer, &merged, walk->error)
        || (answer == FOLIO_MERGE_AS_TEXT && !merge_lines(walk, &file, &merged)))
        return false;
    return merged != NULL ? put_text(walk, folder, name, merged, mode)
                          : keep_both(walk, folder, their_folder, name, sides);
}
