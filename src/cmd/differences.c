/* Which files differ. */
#include "differences.h"

#include <string.h>

#include "folio/error.h"

/* --- Moments --------------------------------------------------------------------------------------- */

/* The commit in each store that has it; at least one must. */
static bool
resolve(FolioJournal *journal, const char *revision,
        char ids[FOLIO_STORE_COUNT][FOLIO_OID_HEX_SIZE], GError **error)
{
    g_autoptr(GError) unknown = NULL;
    bool found = false;
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        ids[store][0] = '\0';
        if (!folio_journal_has_store(journal, (FolioStoreId) store))
            continue;
        FolioRepo *repo = folio_journal_get_repo(journal, (FolioStoreId) store, error);
        if (repo == NULL)
            return false;
        g_clear_error(&unknown);
        found |= folio_history_resolve(repo, revision, ids[store], &unknown);
    }
    if (!found)
        g_propagate_error(error, g_steal_pointer(&unknown));
    return found;
}

bool
folio_span_parse(FolioJournal *journal, const char *words, FolioSpan *span, GError **error)
{
    FolioSpan parsed = {.from_head = words[0] == '\0', .to_now = true};
    const char *dots = strstr(words, "..");
    g_autofree char *from =
        dots == NULL ? g_strdup(words) : g_strndup(words, (gsize) (dots - words));
    const char *to = dots == NULL ? "" : dots + strlen("..");
    parsed.to_now = to[0] == '\0';
    if (!parsed.from_head
        && (!resolve(journal, from[0] == '\0' ? "HEAD" : from, parsed.from, error)
            || (!parsed.to_now && !resolve(journal, to, parsed.to, error))))
        return false;
    *span = parsed;
    return true;
}

/* --- Files ----------------------------------------------------------------------------------------- */

static void
difference_free(FolioDifference *difference)
{
    g_free(difference->path);
    g_clear_pointer(&difference->before, g_bytes_unref);
    g_clear_pointer(&difference->after, g_bytes_unref);
    g_free(difference);
}

typedef struct Search {
    FolioCall *call;
    const FolioSpan *span;
    const char *id;
    FolioStoreId store;
    FolioRepo *repo;
    GPtrArray *found; /* FolioDifference* */
} Search;

static bool
read_blob(FolioRepo *repo, const char *blob, GBytes **bytes, GError **error)
{
    return blob[0] == '\0' || folio_history_read_blob(repo, blob, G_MAXINT32, bytes, error);
}

/* The file as it is. One that cannot be read (a link, say) is told of and passed over. */
static bool
read_file(const Search *search, const char *path, GBytes **bytes)
{
    struct stat info;
    g_autoptr(GError) problem = NULL;
    const FolioRoot *root = folio_journal_get_root(search->call->journal, search->store, &problem);
    if (root != NULL && !folio_root_stat(root, path, &info))
        return true;
    if (root != NULL && folio_root_read(root, path, G_MAXINT32, bytes, &problem))
        return true;
    folio_call_warn(search->call, "%s", problem->message);
    return false;
}

static bool
is_wanted(const Search *search, const char *path)
{
    if (search->id == NULL)
        return true;
    g_autofree char *id = folio_id_in_path(path);
    return g_str_has_suffix(path, ".md") && strcmp(id, search->id) == 0;
}

static bool
add_difference(Search *search, const FolioDelta *delta, GError **error)
{
    g_autoptr(GBytes) before = NULL;
    g_autoptr(GBytes) after = NULL;
    if (!is_wanted(search, delta->path))
        return true;
    if (!read_blob(search->repo, delta->old_blob, &before, error))
        return false;
    if (search->span->to_now) {
        if (!read_file(search, delta->path, &after))
            return true;
    } else if (!read_blob(search->repo, delta->new_blob, &after, error)) {
        return false;
    }
    if (before == after || (before != NULL && after != NULL && g_bytes_equal(before, after)))
        return true;
    FolioDifference *difference = g_new0(FolioDifference, 1);
    difference->store = search->store;
    difference->path = g_strdup(delta->path);
    difference->before = g_steal_pointer(&before);
    difference->after = g_steal_pointer(&after);
    g_ptr_array_add(search->found, difference);
    return true;
}

static bool
add_differences(Search *search, const GPtrArray *deltas, GError **error)
{
    for (guint i = 0; i < deltas->len; i++) {
        if (!add_difference(search, g_ptr_array_index(deltas, i), error))
            return false;
    }
    return true;
}

static bool
has_path(const GPtrArray *deltas, const char *path)
{
    for (guint i = 0; i < deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(deltas, i);
        if (strcmp(delta->path, path) == 0)
            return true;
    }
    return false;
}

/* From a commit to now: what commits did since, and what was changed by hand besides. */
static bool
add_since(Search *search, const char *from, const GPtrArray *by_hand, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    if (!folio_repo_head(search->repo, head, error))
        return false;
    g_autoptr(GPtrArray) deltas = folio_history_compare(search->repo, from, head, error);
    if (deltas == NULL || !add_differences(search, deltas, error))
        return false;
    for (guint i = 0; i < by_hand->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(by_hand, i);
        if (!has_path(deltas, delta->path) && !add_difference(search, delta, error))
            return false;
    }
    return true;
}

static bool
search_store(Search *search, GError **error)
{
    const FolioSpan *span = search->span;
    const char *from = span->from[search->store], *to = span->to[search->store];
    if (!folio_journal_has_store(search->call->journal, search->store)
        || (!span->from_head && from[0] == '\0') || (!span->to_now && to[0] == '\0'))
        return true;
    search->repo = folio_journal_get_repo(search->call->journal, search->store, error);
    if (search->repo == NULL)
        return false;
    g_autoptr(GPtrArray) deltas = span->to_now
                                      ? folio_history_work_changes(search->repo, NULL, error)
                                      : folio_history_compare(search->repo, from, to, error);
    if (deltas == NULL)
        return false;
    return span->from_head || !span->to_now ? add_differences(search, deltas, error)
                                            : add_since(search, from, deltas, error);
}

static gint
compare_differences(gconstpointer a, gconstpointer b)
{
    const FolioDifference *left = *(FolioDifference *const *) a,
                          *right = *(FolioDifference *const *) b;
    return left->store != right->store ? (left->store > right->store) - (left->store < right->store)
                                       : strcmp(left->path, right->path);
}

GPtrArray *
folio_differences_find(FolioCall *call, const FolioSpan *span, const char *id, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify) difference_free);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        Search search = {
            .call = call, .span = span, .id = id, .store = (FolioStoreId) store, .found = found};
        if (!search_store(&search, error))
            return NULL;
    }
    g_ptr_array_sort(found, compare_differences);
    return g_steal_pointer(&found);
}
