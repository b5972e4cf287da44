/* What a merge brought, entry by entry. */
#include "merging.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"

static void
item_free(FolioMergeItem *item)
{
    g_free(item->path);
    g_free(item->id);
    g_free(item->title);
    g_free(item->author);
    g_free(item->beside);
    g_free(item->was);
    g_free(item->problem);
    g_free(item);
}

void
folio_merge_report_clear(FolioMergeReport *report)
{
    g_clear_pointer(&report->items, g_ptr_array_unref);
    g_clear_pointer(&report->spared, g_ptr_array_unref);
    g_clear_pointer(&report->notes, g_ptr_array_unref);
}

/* NULL for what is no entry, and with an error for what cannot be read as one. */
static FolioEntry *
parse_entry(const char *path, GBytes *bytes, GError **error)
{
    FolioEntry *entry = NULL;
    if (!g_str_has_suffix(path, ".md") || g_bytes_get_size(bytes) == 0)
        return NULL;
    (void) folio_entry_parse(folio_kinds(), g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
                             path, &entry, error);
    return entry;
}

/* The name of the entry: as it is now, or as it was before it went. */
static void
name_entry(const FolioMerging *merging, const FolioTreeChange *change, FolioMergeItem *item)
{
    g_autoptr(GBytes) bytes = NULL;
    const char *blob = change->after[0] != '\0' ? change->after : change->before;
    if (!folio_history_read_blob(merging->repo, blob, FOLIO_ENTRY_MAX_BYTES, &bytes, NULL))
        return;
    g_autoptr(GError) problem = NULL;
    g_autoptr(FolioEntry) entry = parse_entry(change->path, bytes, &problem);
    if (problem != NULL && change->after[0] != '\0')
        item->problem = folio_error_dup_text(problem);
    if (entry == NULL)
        return;
    item->id = g_strdup(folio_entry_get_id(entry));
    item->title = g_strdup(folio_entry_get_title(entry));
    item->kind = entry->kind;
}

static const char *
find_beside(const FolioMerging *merging, const char *path)
{
    for (guint i = 0; i < merging->kept->len; i++) {
        const FolioMergeKept *kept = g_ptr_array_index(merging->kept, i);
        if (kept->beside != NULL && strcmp(kept->path, path) == 0)
            return kept->beside;
    }
    return NULL;
}

static FolioMergeItem *
make_item(const FolioMerging *merging, const FolioTreeChange *change)
{
    FolioMergeItem *item = g_new0(FolioMergeItem, 1);
    const FolioMergeAuthor *author = g_hash_table_lookup(merging->their_authors, change->path);
    item->type = change->before[0] == '\0'  ? FOLIO_DELTA_ADDED
                 : change->after[0] == '\0' ? FOLIO_DELTA_REMOVED
                                            : FOLIO_DELTA_CHANGED;
    item->path = g_strdup(change->path);
    item->author = author == NULL ? NULL : g_strdup(author->name);
    item->time = author == NULL ? 0 : author->time;
    item->conflicts = GPOINTER_TO_UINT(g_hash_table_lookup(merging->conflicts, change->path));
    item->was = g_strdup(g_hash_table_lookup(merging->renamed, change->path));
    name_entry(merging, change, item);
    return item;
}

/* Of a file kept in both versions only the one beside it is new; the report tells of the pair. */
static void
note_kept(const FolioMerging *merging, FolioMergeReport *report)
{
    for (guint i = 0; i < merging->kept->len; i++) {
        const FolioMergeKept *kept = g_ptr_array_index(merging->kept, i);
        if (kept->beside == NULL)
            continue;
        g_ptr_array_add(report->notes,
                        g_strdup_printf("both versions of '%s' were kept, theirs as '%s'",
                                        kept->path, kept->beside));
    }
}

static FolioSpared *
make_spared(const FolioMerging *merging, const FolioMergeKept *kept)
{
    g_autoptr(GBytes) bytes = NULL;
    FolioSpared *spared = g_new0(FolioSpared, 1);
    const FolioMergeAuthor *author = g_hash_table_lookup(merging->their_authors, kept->path);
    spared->path = g_strdup(kept->path);
    spared->removed_here = kept->removed_here;
    spared->author = author == NULL ? NULL : g_strdup(author->name);
    if (!folio_repo_read(merging->repo, merging->commit, kept->path, FOLIO_ENTRY_MAX_BYTES, &bytes,
                         NULL))
        return spared;
    g_autoptr(FolioEntry) entry = parse_entry(kept->path, bytes, NULL);
    if (entry != NULL) {
        spared->id = g_strdup(folio_entry_get_id(entry));
        spared->title = g_strdup(folio_entry_get_title(entry));
    }
    return spared;
}

/* Who sent it may not have folio, and so not know. */
static void
note_unreadable(FolioMergeReport *report)
{
    for (guint i = 0; i < report->items->len; i++) {
        const FolioMergeItem *item = g_ptr_array_index(report->items, i);
        if (item->problem != NULL)
            g_ptr_array_add(report->notes,
                            g_strdup_printf("as it came from %s it cannot be read: %s",
                                            item->author != NULL ? item->author : "there",
                                            item->problem));
    }
}

static void
note_renamed(FolioMergeReport *report)
{
    for (guint i = 0; i < report->items->len; i++) {
        const FolioMergeItem *item = g_ptr_array_index(report->items, i);
        if (item->was != NULL)
            g_ptr_array_add(report->notes,
                            g_strdup_printf("two entries had the id '%s': '%s' has '%s' now",
                                            item->was,
                                            item->title != NULL ? item->title : item->path,
                                            item->id != NULL ? item->id : item->path));
    }
}

static int
compare_items(gconstpointer a, gconstpointer b)
{
    const FolioMergeItem *left = *(FolioMergeItem *const *) a;
    const FolioMergeItem *right = *(FolioMergeItem *const *) b;
    return strcmp(left->path, right->path);
}

void
folio_merging_report(const FolioMerging *merging, FolioMergeReport *report)
{
    const char *commit = merging->kind == FOLIO_MERGE_UP_TO_DATE ? merging->head : merging->commit;
    report->kind = merging->kind;
    report->items = g_ptr_array_new_with_free_func((GDestroyNotify) item_free);
    report->notes = g_ptr_array_new_with_free_func(g_free);
    report->spared = g_ptr_array_new_with_free_func((GDestroyNotify) folio_spared_free);
    g_strlcpy(report->commit, commit, sizeof report->commit);
    for (guint i = 0; merging->changes != NULL && i < merging->changes->len; i++) {
        FolioMergeItem *item = make_item(merging, g_ptr_array_index(merging->changes, i));
        item->beside = g_strdup(find_beside(merging, item->path));
        g_ptr_array_add(report->items, item);
    }
    g_ptr_array_sort(report->items, compare_items);
    for (guint i = 0; i < merging->kept->len; i++) {
        const FolioMergeKept *kept = g_ptr_array_index(merging->kept, i);
        if (kept->beside == NULL)
            g_ptr_array_add(report->spared, make_spared(merging, kept));
    }
    report->conflicts = g_hash_table_size(merging->conflicts);
    note_kept(merging, report);
    note_renamed(report);
    for (guint i = 0; merging->told != NULL && i < merging->told->len; i++)
        g_ptr_array_add(report->notes, g_strdup(g_ptr_array_index(merging->told, i)));
    note_unreadable(report);
}
