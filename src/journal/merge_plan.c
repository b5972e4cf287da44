/* What a merge is going to do. */
#include "merging.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"

static void
author_free(FolioMergeAuthor *author)
{
    g_free(author->name);
    g_free(author);
}

void
folio_merging_clear(FolioMerging *merging)
{
    g_clear_pointer(&merging->their_authors, g_hash_table_unref);
    g_clear_pointer(&merging->our_authors, g_hash_table_unref);
    g_clear_pointer(&merging->their_names, g_ptr_array_unref);
    g_clear_pointer(&merging->conflicts, g_hash_table_unref);
    g_clear_pointer(&merging->kept, g_ptr_array_unref);
    g_clear_pointer(&merging->renamed, g_hash_table_unref);
    g_clear_pointer(&merging->told, g_ptr_array_unref);
    g_clear_pointer(&merging->our_deltas, g_ptr_array_unref);
    g_clear_pointer(&merging->their_deltas, g_ptr_array_unref);
    g_clear_pointer(&merging->moves, g_ptr_array_unref);
    g_clear_pointer(&merging->changes, g_ptr_array_unref);
}

/* --- Who wrote what -------------------------------------------------------------------------------- */

typedef struct Listing {
    GHashTable *authors;
    GPtrArray *names;
} Listing;

static bool
note_author(const FolioCommit *commit, gpointer data)
{
    Listing *listing = data;
    if (listing->names != NULL
        && !g_ptr_array_find_with_equal_func(listing->names, commit->author, g_str_equal, NULL))
        g_ptr_array_add(listing->names, g_strdup(commit->author));
    for (guint i = 0; i < commit->deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(commit->deltas, i);
        FolioMergeAuthor *author = g_hash_table_lookup(listing->authors, delta->path);
        if (author == NULL) {
            author = g_new0(FolioMergeAuthor, 1);
            author->name = g_strdup(commit->author);
            author->time = commit->time;
            g_hash_table_insert(listing->authors, g_strdup(delta->path), author);
        }
        author->first_time = commit->time;
    }
    return true;
}

GHashTable *
folio_merge_list_authors(FolioRepo *repo, const char *tip, const char *known, GPtrArray *names,
                         GError **error)
{
    g_autoptr(GHashTable) authors =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) author_free);
    Listing listing = {authors, names};
    const char *const others[] = {known[0] != '\0' ? known : NULL, NULL};
    if (!folio_history_walk_new(repo, tip, others, note_author, &listing, error))
        return NULL;
    return g_steal_pointer(&authors);
}

/* --- One file -------------------------------------------------------------------------------------- */

void
folio_merge_names_clear(FolioMergeNames *names)
{
    g_free(names->ours);
    g_free(names->theirs);
    g_free(names->their_author);
    g_free(names->their_time);
}

static char *
dup_day(gint64 time)
{
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(time);
    return moment == NULL ? g_strdup("") : g_date_time_format(moment, "%Y-%m-%dT%H:%M:%SZ");
}

/* "Lena Ortiz, 2026-03-02T10:00:00Z" */
static char *
describe(const FolioMergeAuthor *author, const char *otherwise)
{
    if (author == NULL)
        return g_strdup(otherwise);
    g_autofree char *day = dup_day(author->time);
    return g_strdup_printf("%s, %s", author->name, day);
}

void
folio_merge_names_init(FolioMergeNames *names, const FolioMergeAuthor *ours,
                       const FolioMergeAuthor *theirs)
{
    names->ours = describe(ours, "ours");
    names->theirs = describe(theirs, "theirs");
    names->their_author = theirs == NULL ? NULL : g_strdup(theirs->name);
    names->their_time = theirs == NULL ? NULL : dup_day(theirs->time);
}

GHashTable *
folio_merging_get_our_authors(FolioMerging *merging, GError **error)
{
    if (merging->our_authors == NULL)
        merging->our_authors =
            folio_merge_list_authors(merging->repo, merging->head, merging->theirs, NULL, error);
    return merging->our_authors;
}

static bool
find_names(FolioMerging *merging, const char *path, FolioMergeNames *names, GError **error)
{
    GHashTable *ours = folio_merging_get_our_authors(merging, error);
    if (ours == NULL)
        return false;
    folio_merge_names_init(names, g_hash_table_lookup(ours, path),
                           g_hash_table_lookup(merging->their_authors, path));
    return true;
}

static const char *
text_of(GBytes *bytes, gsize *length)
{
    *length = 0;
    const char *text = bytes == NULL ? NULL : g_bytes_get_data(bytes, length);
    return text == NULL ? "" : text;
}

bool
folio_merge_file_texts(const FolioMergeFile *file, const FolioMergeNames *names, int marker_size,
                       FolioMergeResult *result, GError **error)
{
    gsize base_bytes, our_bytes, their_bytes;
    const char *base = text_of(file->base, &base_bytes);
    const char *ours = text_of(file->ours, &our_bytes);
    const char *theirs = text_of(file->theirs, &their_bytes);
    const FolioMergeLabels labels = {.ours = names->ours,
                                     .theirs = names->theirs,
                                     .their_author = names->their_author,
                                     .their_time = names->their_time,
                                     .marker_size = marker_size};
    return folio_merge_named(file->path, base, base_bytes, ours, our_bytes, theirs, their_bytes,
                             &labels, result, error);
}

/* Can both texts of a conflict be told from inside? Markers in a file that is no entry would be found
 * by nobody. */
static bool
is_readable(const char *path, GBytes *bytes)
{
    gsize length;
    g_autoptr(FolioEntry) entry = NULL;
    const char *text = text_of(bytes, &length);
    if (!g_str_has_suffix(path, ".md")) {
        g_autoptr(FolioFrontMatter) settings =
            folio_front_matter_parse(text, length, true, path, NULL);
        return settings != NULL;
    }
    return folio_entry_parse(folio_kinds(), text, length, path, &entry, NULL) && entry != NULL;
}

/* The names of both sides are looked for only when there is a conflict to name them at. */
static bool
merge_with_names(FolioMerging *merging, const FolioMergeFile *file, FolioMergeResult *result,
                 GError **error)
{
    g_auto(FolioMergeNames) names = {0};
    folio_merge_result_clear(result);
    return find_names(merging, file->path, &names, error)
           && folio_merge_file_texts(file, &names, FOLIO_MERGE_MARKER_SIZE, result, error);
}

/* A FolioMergeFileFunc; `data` is the FolioMerging. */
static bool
decide(const FolioMergeFile *file, gpointer data, FolioMergeAnswer *answer, GBytes **merged,
       GError **error)
{
    FolioMerging *merging = data;
    g_auto(FolioMergeResult) result = {0};
    *answer = FOLIO_MERGE_AS_TEXT;
    if (!folio_merge_takes(file->path))
        return true;
    /* As git does it with the markers of a merge within a merge. */
    int marker_size = FOLIO_MERGE_MARKER_SIZE + 2 * (int) file->level;
    const FolioMergeNames nobody = {0};
    if (!folio_merge_file_texts(file, &nobody, marker_size, &result, error))
        return false;
    if (result.conflicts > 0 && file->level == 0) {
        if (!merge_with_names(merging, file, &result, error))
            return false;
        *answer = FOLIO_MERGE_KEEP_BOTH;
        if (!is_readable(file->path, result.bytes))
            return true;
        g_hash_table_insert(merging->conflicts, g_strdup(file->path),
                            GUINT_TO_POINTER(result.conflicts));
    }
    *answer = FOLIO_MERGE_DONE;
    *merged = g_steal_pointer(&result.bytes);
    return true;
}

/* --- All of it ------------------------------------------------------------------------------------- */

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

/* "merge: changes by Lena Ortiz and Ben Okoro" */
static char *
make_message(const FolioMerging *merging)
{
    GString *message = g_string_new("merge: changes");
    const GPtrArray *names = merging->their_names;
    for (guint i = 0; i < MIN(names->len, 3); i++)
        g_string_append_printf(message, "%s %s", i == 0 ? " by" : ",",
                               (const char *) g_ptr_array_index(names, i));
    if (names->len > 3)
        g_string_append(message, " and others");
    g_string_append_c(message, '\n');
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    GHashTableIter each;
    gpointer path;
    g_hash_table_iter_init(&each, merging->conflicts);
    while (g_hash_table_iter_next(&each, &path, NULL))
        g_ptr_array_add(paths, path);
    g_ptr_array_sort(paths, compare_paths);
    for (guint i = 0; i < paths->len; i++)
        g_string_append_printf(message, "%s\t%s\n", i == 0 ? "\nConflicts:\n" : "",
                               (const char *) g_ptr_array_index(paths, i));
    return g_string_free(message, FALSE);
}

static bool
compare_sides(FolioMerging *merging, GError **error)
{
    char base[FOLIO_OID_HEX_SIZE];
    if (!folio_merge_find_fork(merging->repo, merging->head, merging->theirs, base, error))
        return false;
    merging->our_deltas = folio_history_compare(merging->repo, base, merging->head, error);
    if (merging->our_deltas == NULL)
        return false;
    merging->their_deltas = folio_history_compare(merging->repo, base, merging->theirs, error);
    return merging->their_deltas != NULL;
}

static bool
make_commit(FolioMerging *merging, GError **error)
{
    char tree[FOLIO_OID_HEX_SIZE], ours[FOLIO_OID_HEX_SIZE], theirs[FOLIO_OID_HEX_SIZE];
    if (!compare_sides(merging, error) || !folio_merging_part_twins(merging, ours, theirs, error)
        || !folio_merging_undo_moves(merging, ours, theirs, error))
        return false;
    const FolioTreeMerge merge = {.ours = merging->head,
                                  .theirs = merging->theirs,
                                  .our_tree = ours[0] != '\0' ? ours : NULL,
                                  .their_tree = theirs[0] != '\0' ? theirs : NULL,
                                  .func = decide,
                                  .data = merging};
    if (!folio_tree_merge_run(merging->repo, &merge, tree, merging->kept, error)
        || !folio_merging_redo_moves(merging, tree, error))
        return false;
    g_autofree char *message = make_message(merging);
    return folio_commit_merge(merging->journal, tree, merging->head, merging->theirs, message,
                              merging->is_trial, merging->commit, error);
}

bool
folio_merging_plan(FolioMerging *merging, GError **error)
{
    merging->kept = g_ptr_array_new_with_free_func((GDestroyNotify) folio_merge_kept_free);
    merging->their_names = g_ptr_array_new_with_free_func(g_free);
    merging->conflicts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    merging->renamed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    merging->told = g_ptr_array_new_with_free_func(g_free);
    if (!folio_merge_find_kind(merging->repo, merging->head, merging->theirs, &merging->kind,
                               error))
        return false;
    if (merging->kind == FOLIO_MERGE_UP_TO_DATE)
        return true;
    merging->their_authors = folio_merge_list_authors(merging->repo, merging->theirs, merging->head,
                                                      merging->their_names, error);
    if (merging->their_authors == NULL)
        return false;
    g_strlcpy(merging->commit, merging->theirs, sizeof merging->commit);
    if (merging->kind == FOLIO_MERGE_BOTH && !make_commit(merging, error))
        return false;
    merging->changes =
        folio_tree_list_changes(merging->repo, merging->head, merging->commit, error);
    return merging->changes != NULL;
}
