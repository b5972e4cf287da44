#include <string.h>

#include "folio/error.h"
#include "folio/path.h"
#include "site_internal.h"

#define FILES_FOLDER "files/"

typedef enum FileUse { USE_IMAGE, USE_FILE } FileUse;

/* What may be published. Nothing a browser would run when it is opened on the site's own address: no
 * HTML, SVG, XML or script. */
static const struct {
    const char *ending;
    FileUse use;
} allowed[] = {{".png", USE_IMAGE}, {".jpg", USE_IMAGE}, {".jpeg", USE_IMAGE}, {".webp", USE_IMAGE},
               {".pdf", USE_FILE},  {".txt", USE_FILE},  {".md", USE_FILE},    {".csv", USE_FILE},
               {".ics", USE_FILE},  {".odt", USE_FILE},  {".ods", USE_FILE},   {".odp", USE_FILE},
               {".docx", USE_FILE}, {".xlsx", USE_FILE}, {".pptx", USE_FILE},  {".zip", USE_FILE},
               {".mp3", USE_FILE},  {".m4a", USE_FILE},  {".ogg", USE_FILE},   {".mp4", USE_FILE},
               {".webm", USE_FILE}};

bool
site_file_is_allowed(const char *path, bool *is_image)
{
    if (!g_str_has_prefix(path, FILES_FOLDER) || !folio_path_check(path, NULL))
        return false;
    g_autofree char *folded = g_ascii_strdown(path, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(allowed); i++) {
        if (g_str_has_suffix(folded, allowed[i].ending)) {
            *is_image = allowed[i].use == USE_IMAGE;
            return true;
        }
    }
    return false;
}

/* The bytes as they may go out; NULL with a finding. */
static GBytes *
fetch(SiteFile *file, const FolioSiteSource *source, GPtrArray *findings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = source->attachment(file->from, file->path, source->data, &error);
    if (bytes == NULL) {
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0, "'%s' was left out: %s",
                           file->path, error->message);
        return NULL;
    }
    if (!file->is_image)
        return g_steal_pointer(&bytes);
    GBytes *clean = site_picture_clean(file->path, bytes, &file->width, &file->height);
    if (clean == NULL)
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "'%s' was left out: it is not a picture of the kind its name says",
                           file->path);
    return clean;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

bool
site_files_copy(SiteModel *model, const FolioSiteSource *source, FolioSiteSink sink,
                gpointer sink_data, GPtrArray *findings, gsize *count, GError **error)
{
    g_autoptr(GList) paths = g_list_sort(g_hash_table_get_keys(model->files), compare_names);
    for (GList *at = paths; at != NULL; at = at->next) {
        SiteFile *file = g_hash_table_lookup(model->files, at->data);
        g_autoptr(GBytes) bytes = fetch(file, source, findings);
        if (bytes == NULL) {
            g_hash_table_remove(model->files, at->data);
            continue;
        }
        file->size_bytes = g_bytes_get_size(bytes);
        if (!sink(file->path, bytes, sink_data, error))
            return false;
        (*count)++;
    }
    return true;
}
