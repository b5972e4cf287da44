/* The site in its folder: what is there already stays. */
#include <string.h>
#include <unistd.h>

#include "folio/hash.h"
#include "site_internal.h"
#include "site_memory.h"

static bool
write_file(const char *path, GBytes *bytes, gpointer output, GError **error)
{
    return folio_output_write(output, path, bytes, error);
}

/* What is kept from one build to the next may say what its audience reads: for private readers it is
 * kept as private as the entries. */
static char *
cache_path(FolioJournal *journal, FolioVisibility audience, const char *folder, const char *what)
{
    guint64 hash = folio_hash(FOLIO_HASH_START, folder, strlen(folder));
    g_autofree char *name = g_strdup_printf("site-%s-%016" G_GINT64_MODIFIER "x.%s",
                                            folio_visibility_name(audience), hash, what);
    FolioStoreId store = folio_store_for(audience);
    return folio_journal_dup_cache_path(
        journal, folio_journal_has_store(journal, store) ? store : FOLIO_STORE_SHARED, name);
}

typedef struct Folder {
    FolioJournal *journal;
    FolioVisibility audience;
    const char *path;
    char *record, *memory;
} Folder;

static void
folder_clear(Folder *folder)
{
    g_free(folder->record);
    g_free(folder->memory);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Folder, folder_clear)

/* `damaged` (out): what was kept was not as it was written, and nothing of this build came of it. */
static bool
build_once(const Folder *folder, bool kept, bool *damaged, FolioSiteResult *result,
           FolioOutputResult *written, GError **error)
{
    g_autofree char *label = g_strdup_printf("site %s", folio_visibility_name(folder->audience));
    mode_t mode = folder->audience == FOLIO_VISIBILITY_PUBLIC ? 0777 : 0700;
    g_autoptr(FolioOutput) output = folio_output_begin(folder->path, label, mode, error);
    if (output == NULL)
        return false;
    if (!kept) {
        unlink(folder->record);
        site_memory_forget(folder->memory);
    }
    folio_output_recall(output, folder->record);
    g_autoptr(SiteMemory) memory =
        *damaged ? NULL : site_memory_open(folder->memory, site_program_print());
    SiteKeeping keeping = {output, memory};
    bool is_built = site_build_journal(folder->journal, folder->audience, NULL, &keeping,
                                       write_file, output, result, error);
    *damaged = memory != NULL && site_memory_is_damaged(memory);
    if (!is_built || *damaged || !folio_output_finish(output, written, error))
        return false;
    if (memory != NULL)
        site_memory_save(memory);
    return true;
}

bool
folio_site_build_folder(FolioJournal *journal, FolioVisibility audience, const char *path,
                        bool anew, FolioSiteResult *result, FolioOutputResult *written,
                        GError **error)
{
    g_auto(Folder) folder = {journal, audience, path, cache_path(journal, audience, path, "record"),
                             cache_path(journal, audience, path, "memory")};
    g_autoptr(GError) cause = NULL;
    bool damaged = false;
    if (build_once(&folder, !anew, &damaged, result, written, &cause))
        return true;
    if (!damaged) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return false;
    }
    folio_site_result_clear(result);
    return build_once(&folder, false, &damaged, result, written, error);
}
