/* The site in its folder: what is there already stays. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folio/error.h"
#include "folio/hash.h"
#include "site_internal.h"
#include "site_memory.h"

#define RECORD ".record"
#define MEMORY ".memory"
#define LAST ".last"
#define CACHES_MOST 4 /* folders of one store whose caches are kept */

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
    g_autofree char *name = g_strdup_printf("site-%s-%016" G_GINT64_MODIFIER "x%s",
                                            folio_visibility_name(audience), hash, what);
    FolioStoreId store = folio_store_for(audience);
    return folio_journal_dup_cache_path(
        journal, folio_journal_has_store(journal, store) ? store : FOLIO_STORE_SHARED, name);
}

/* --- Caches of other folders ------------------------------------------------------------------------ */

typedef struct Cache {
    char *path; /* of the record */
    gint64 time;
} Cache;

static void
cache_free(gpointer data)
{
    Cache *cache = data;
    g_free(cache->path);
    g_free(cache);
}

static int
newest_first(gconstpointer a, gconstpointer b)
{
    const Cache *one = *(Cache *const *) a, *two = *(Cache *const *) b;
    return (one->time < two->time) - (one->time > two->time);
}

static GPtrArray *
list_records(const char *folder)
{
    GPtrArray *records = g_ptr_array_new_with_free_func(cache_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        struct stat info;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!g_str_has_prefix(name, "site-") || !g_str_has_suffix(name, RECORD)
            || stat(path, &info) != 0)
            continue;
        Cache *cache = g_new(Cache, 1);
        cache->path = g_steal_pointer(&path);
        cache->time = info.st_mtim.tv_sec * (gint64) G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000;
        g_ptr_array_add(records, cache);
    }
    g_ptr_array_sort(records, newest_first);
    return records;
}

/* Sites are built into scratch folders too: only what the last few of them left is worth its room. */
static void
forget_old(const char *record)
{
    g_autofree char *folder = g_path_get_dirname(record);
    g_autoptr(GPtrArray) records = list_records(folder);
    for (guint i = CACHES_MOST; i < records->len; i++) {
        const char *path = ((const Cache *) records->pdata[i])->path;
        g_autofree char *stem = g_strndup(path, strlen(path) - strlen(RECORD));
        g_autofree char *memory = g_strconcat(stem, MEMORY, NULL);
        g_autofree char *last = g_strconcat(stem, LAST, NULL);
        unlink(path);
        site_memory_forget(memory);
        site_last_forget(last);
    }
}

/* --- Building ----------------------------------------------------------------------------------------- */

typedef struct Folder {
    FolioJournal *journal;
    FolioVisibility audience;
    const char *path;
    unsigned flags;
    char *record, *memory, *last;
} Folder;

static void
folder_clear(Folder *folder)
{
    g_free(folder->record);
    g_free(folder->memory);
    g_free(folder->last);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Folder, folder_clear)

bool
folio_site_check_strict(const FolioSiteResult *result, GError **error)
{
    guint count = result->findings->len;
    if (count == 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_PROBLEMS,
                    "the site is not built: it would have %u warning%s", count,
                    count == 1 ? "" : "s");
    folio_error_hint(error, "without --strict it is built all the same");
    return false;
}

/* What is left to do when all pages are made. */
typedef struct Ending {
    FolioOutput *output;
    FolioOutputResult *written;
    const SiteMemory *memory; /* NULL */
    bool is_finished;
    GError *error;
} Ending;

static void
end_half(gsize number, gpointer data)
{
    Ending *ending = data;
    if (number == 0)
        ending->is_finished = folio_output_finish(ending->output, ending->written, &ending->error);
    else if (ending->memory != NULL)
        site_memory_save(ending->memory);
}

/* What the memory leaves does not depend on the folder. */
static bool
finish(FolioOutput *output, const SiteMemory *memory, FolioOutputResult *written, GError **error)
{
    Ending ending = {.output = output, .written = written, .memory = memory};
    site_parallel(2, end_half, &ending);
    if (ending.error != NULL)
        g_propagate_error(error, ending.error);
    return ending.is_finished;
}

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
        site_last_forget(folder->last);
    }
    folio_output_recall(output, folder->record);
    SiteKeeping keeping = {.output = output,
                           .last_path = folder->last,
                           .memory_path = *damaged ? NULL : folder->memory};
    bool is_built = site_build_journal(folder->journal, folder->audience, NULL, &keeping,
                                       write_file, output, result, error);
    g_autoptr(SiteMemory) memory = keeping.memory;
    g_autoptr(GHashTable) answers = keeping.answers;
    *damaged = memory != NULL && site_memory_is_damaged(memory);
    bool is_strict = (folder->flags & FOLIO_SITE_STRICT) != 0;
    if (!is_built || *damaged || (is_strict && !folio_site_check_strict(result, error))
        || !finish(output, memory, written, error))
        return false;
    if (answers != NULL)
        site_last_note(folder->last, keeping.print, answers, result);
    forget_old(folder->record);
    return true;
}

bool
folio_site_build_folder(FolioJournal *journal, FolioVisibility audience, const char *path,
                        unsigned flags, FolioSiteResult *result, FolioOutputResult *written,
                        GError **error)
{
    g_auto(Folder) folder = {journal,
                             audience,
                             path,
                             flags,
                             cache_path(journal, audience, path, RECORD),
                             cache_path(journal, audience, path, MEMORY),
                             cache_path(journal, audience, path, LAST)};
    g_autoptr(GError) cause = NULL;
    bool damaged = false;
    if (build_once(&folder, (flags & FOLIO_SITE_ANEW) == 0, &damaged, result, written, &cause))
        return true;
    if (!damaged) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return false;
    }
    folio_site_result_clear(result);
    return build_once(&folder, false, &damaged, result, written, error);
}
