/* Files that are no entries and say that they are private: folio keeps nothing of them back. */
#include "checking_internal.h"

typedef struct Search {
    FolioChecking *checking;
    const FolioRoot *root;
    GHashTable *entries; /* paths */
} Search;

/* One that cannot be read says nothing. */
static bool
look_at(const char *path, const struct stat *info, gpointer data)
{
    const Search *search = data;
    gsize length = 0;
    g_autoptr(GBytes) bytes = NULL;
    if (!S_ISREG(info->st_mode) || g_hash_table_contains(search->entries, path)
        || !folio_root_read(search->root, path, FOLIO_ENTRY_MAX_BYTES, &bytes, NULL))
        return true;
    const char *text = g_bytes_get_data(bytes, &length);
    unsigned line = 0;
    const char *says = folio_text_judge_stray(path, text, length, &line);
    if (says != NULL)
        folio_checking_add(search->checking, FOLIO_STORE_SHARED, path, "visibility",
                           FOLIO_LEVEL_WARNING, line, "%s", says);
    return true;
}

static bool
check_journal(FolioChecking *checking, GError **error)
{
    g_autoptr(GHashTable) entries = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) rows = folio_checking_list_rows(checking, error);
    const FolioRoot *root = rows == NULL
                                ? NULL
                                : folio_journal_get_root(folio_checking_get_journal(checking),
                                                         FOLIO_STORE_SHARED, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->store == FOLIO_STORE_SHARED)
            g_hash_table_add(entries, row->path);
    }
    Search search = {.checking = checking, .root = root, .entries = entries};
    return root != NULL && folio_root_walk(root, "", look_at, &search, error);
}

const FolioCheck folio_check_stray = {
    .name = "stray",
    .summary = "texts that say they are private and are no entries",
    .journal = check_journal,
};
