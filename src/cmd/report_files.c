#include "report_files.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "folio/error.h"
#include "folio/near.h"
#include "folio/stock.h"

#define FILE_MAX_BYTES (16 * 1024 * 1024)

static bool
read_file(const char *name, GPtrArray *files, GError **error)
{
    gsize length;
    char *data;
    GStatBuf info;
    g_autoptr(GError) problem = NULL;
    if (g_stat(name, &info) == 0 && (!S_ISREG(info.st_mode) || info.st_size > FILE_MAX_BYTES))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no file, or too large", name);
    if (!g_file_get_contents(name, &data, &length, &problem))
        return folio_error_set(error, FOLIO_ERROR_FAILED, "cannot read '%s': %s", name,
                               problem->message);
    FolioReportFile *file = g_new0(FolioReportFile, 1);
    file->name = g_strdup(name);
    file->bytes = g_bytes_new_take(data, length);
    g_ptr_array_add(files, file);
    return true;
}

GPtrArray *
folio_report_files_load(char *const *names, GError **error)
{
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_report_file_free);
    for (; *names != NULL; names++) {
        if (!read_file(*names, files, error))
            return NULL;
    }
    return g_steal_pointer(&files);
}

/* --- Frameworks ---------------------------------------------------------------------------------- */

static bool
add_framework(FolioCall *call, const char *name, GPtrArray *files, GError **error)
{
    char *place = NULL, *text;
    if (!folio_stock_load(call->journal, &folio_stock_frameworks, name, &text, &place, error))
        return false;
    if (text == NULL)
        return true;
    FolioReportFile *file = g_new0(FolioReportFile, 1);
    file->name = place;
    file->bytes = g_bytes_new_take(text, strlen(text));
    g_ptr_array_add(files, file);
    return true;
}

static bool
is_named(const GPtrArray *rows, const char *name)
{
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        const char *codes = row->fields == NULL ? NULL : folio_row_get(row, "framework");
        g_auto(GStrv) items = g_strsplit(codes != NULL ? codes : "", ", ", -1);
        for (char **item = items; *item != NULL; item++) {
            g_autofree char *said = NULL;
            if (folio_framework_split(*item, &said) != NULL && strcmp(said, name) == 0)
                return true;
        }
    }
    return false;
}

static bool
is_own(FolioCall *call, const char *name)
{
    bool outdated;
    return folio_stock_get_state(call->journal, &folio_stock_frameworks, name, &outdated)
           != FOLIO_STOCK_BUILT_IN;
}

GPtrArray *
folio_report_frameworks_load(FolioCall *call, const GPtrArray *rows, const char *name,
                             GError **error)
{
    g_auto(GStrv) names = folio_stock_list(call->journal, &folio_stock_frameworks);
    const char *near = name == NULL ? NULL : folio_near_find(name, (const char *const *) names);
    if (name != NULL && !g_strv_contains((const char *const *) names, name)) {
        g_autofree char *all = g_strjoinv(", ", names);
        folio_error_set(error, FOLIO_ERROR_USAGE, "there is no framework '%s'", name);
        folio_error_why(error, "the frameworks are %s", all);
        if (near != NULL)
            folio_error_hint(error, "did you mean '%s'?", near);
        return NULL;
    }
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_report_file_free);
    for (char **at = names; *at != NULL; at++) {
        bool wanted =
            name != NULL ? strcmp(*at, name) == 0 : is_own(call, *at) || is_named(rows, *at);
        if (wanted && !add_framework(call, *at, files, error))
            return NULL;
    }
    return g_steal_pointer(&files);
}
