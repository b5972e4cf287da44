#include "drafts.h"

#include <string.h>
#include <unistd.h>

#include "folio/error.h"

#define DRAFT_MAX_BYTES ((gsize) 2 * 1024 * 1024)

static char *
dup_folder(FolioJournal *journal, FolioStoreId store, GError **error)
{
    const FolioRoot *root = folio_journal_get_root(journal, store, error);
    g_autofree char *git_dir = root == NULL ? NULL : folio_repo_find_git_dir(root->path, error);
    return git_dir == NULL ? NULL : g_build_filename(git_dir, "folio", "drafts", NULL);
}

/* A draft that waits is never overwritten. */
static void
find_free_name(FolioDraft *draft, const char *folder, const char *name)
{
    draft->name = g_strconcat(name, ".md", NULL);
    draft->path = g_build_filename(folder, draft->name, NULL);
    for (unsigned number = 2; access(draft->path, F_OK) == 0; number++) {
        if (draft->earlier == NULL)
            draft->earlier = g_strdup(draft->path);
        g_free(draft->name);
        g_free(draft->path);
        draft->name = g_strdup_printf("%s-%u.md", name, number);
        draft->path = g_build_filename(folder, draft->name, NULL);
    }
}

FolioDraft *
folio_draft_new(FolioJournal *journal, FolioStoreId store, const char *name, GError **error)
{
    g_autofree char *folder = dup_folder(journal, store, error);
    if (folder == NULL)
        return NULL;
    g_autoptr(FolioDraft) draft = g_new0(FolioDraft, 1);
    draft->root = folio_root_make(folder, 0700, error);
    if (draft->root == NULL)
        return NULL;
    find_free_name(draft, folder, name);
    return g_steal_pointer(&draft);
}

void
folio_draft_free(FolioDraft *draft)
{
    if (draft == NULL)
        return;
    folio_root_free(draft->root);
    g_free(draft->name);
    g_free(draft->path);
    g_free(draft->earlier);
    g_free(draft);
}

bool
folio_draft_save(FolioDraft *draft, const char *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return folio_root_write(draft->root, draft->name, bytes, FOLIO_WRITE_SYNC | FOLIO_WRITE_PRIVATE,
                            error);
}

bool
folio_draft_load(FolioDraft *draft, char **text, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    if (!folio_root_read(draft->root, draft->name, DRAFT_MAX_BYTES, &bytes, error))
        return false;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    if (!g_utf8_validate_len(data, length, NULL))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is not UTF-8 text", draft->name);
    *text = g_strndup(length > 0 ? data : "", length);
    return true;
}

void
folio_draft_drop(FolioDraft *draft)
{
    unlink(draft->path);
}

static void
list_folder(GPtrArray *paths, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        if (name[0] != '.' && g_str_has_suffix(name, ".md"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    }
}

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
folio_drafts_list(FolioJournal *journal)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        g_autofree char *folder = folio_journal_has_store(journal, (FolioStoreId) store)
                                      ? dup_folder(journal, (FolioStoreId) store, NULL)
                                      : NULL;
        if (folder != NULL)
            list_folder(paths, folder);
    }
    g_ptr_array_sort(paths, compare_paths);
    return paths;
}

void
folio_drafts_forget(FolioJournal *journal, const char *path)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autoptr(GPtrArray) drafts = folio_drafts_list(journal);
    for (guint i = 0; i < drafts->len; i++) {
        g_autofree char *draft = g_canonicalize_filename(g_ptr_array_index(drafts, i), NULL);
        if (strcmp(draft, absolute) == 0)
            unlink(absolute);
    }
}
