/* The site in its folder: what is there already stays. */
#include <string.h>
#include <unistd.h>

#include "folio/hash.h"
#include "site_internal.h"

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

bool
folio_site_build_folder(FolioJournal *journal, FolioVisibility audience, const char *path,
                        bool anew, FolioSiteResult *result, FolioOutputResult *written,
                        GError **error)
{
    g_autofree char *label = g_strdup_printf("site %s", folio_visibility_name(audience));
    g_autofree char *record = cache_path(journal, audience, path, "record");
    mode_t mode = audience == FOLIO_VISIBILITY_PUBLIC ? 0777 : 0700;
    g_autoptr(FolioOutput) output = folio_output_begin(path, label, mode, error);
    if (output == NULL)
        return false;
    if (anew)
        unlink(record);
    folio_output_recall(output, record);
    return folio_site_build_journal(journal, audience, NULL, write_file, output, result, error)
           && folio_output_finish(output, written, error);
}
