/* A journal as a source: its settings, its templates before those in the program, its attachments. */
#include <string.h>
#include <sys/stat.h>

#include "folio/asset.h"
#include "folio/error.h"
#include "folio/lines.h"
#include "folio/stamp.h"
#include "folio/stock.h"
#include "site_internal.h"

#define MAX_TEMPLATE_BYTES (256 * 1024)
#define ORIGINAL "folio/"
#define MAX_ATTACHMENT_BYTES (25 * 1024 * 1024)

static char *
read_setting(const char *name, gpointer data)
{
    const SiteDress *dress = data;
    char *own = folio_journal_dup_setting(dress->journal, name);
    return own != NULL ? own : site_dress_setting(dress, name);
}

static char *
dup_bytes(GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text, size);
}

/* The text of a file of the journal. Caller frees; NULL without an error: there is none. */
static char *
read_text(FolioJournal *journal, const char *path, GError **error)
{
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, error);
    g_autoptr(GBytes) bytes = NULL;
    gsize length;
    if (root == NULL || !folio_root_read_present(root, path, MAX_TEMPLATE_BYTES, &bytes, error)
        || bytes == NULL)
        return NULL;
    const char *text = g_bytes_get_data(bytes, &length);
    return length == 0 || folio_text_check(text, length, path, error) ? dup_bytes(bytes) : NULL;
}

/* What stands there and cannot be used must not go unnoticed: another text would take its place. */
static char *
read_own(SiteDress *dress, const char *folder, const char *name, char **place)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_strconcat(folder, name, NULL);
    char *text = read_text(dress->journal, path, &error);
    if (text != NULL)
        *place = g_steal_pointer(&path);
    if (error != NULL && dress->refused == NULL)
        dress->refused = g_steal_pointer(&error);
    return text;
}

static char *
read_shipped(const char *name, char **place)
{
    g_autofree char *path = g_strconcat("site/", name, NULL);
    const FolioAsset *asset = folio_asset_find(path);
    if (asset == NULL)
        return NULL;
    *place = g_steal_pointer(&path);
    return g_strndup(asset->data, asset->size_bytes);
}

/* The journal's own file goes before that of its theme, and both before the one in the program, which
 * "folio/NAME" always means: a page of one's own can be that one with some of its blocks replaced. */
static char *
read_template(const char *name, char **place, gpointer data)
{
    if (g_str_has_prefix(name, ORIGINAL))
        return read_shipped(name + strlen(ORIGINAL), place);
    SiteDress *dress = data;
    char *text = read_own(dress, "templates/site/", name, place);
    if (text == NULL && dress->folder != NULL)
        text = read_own(dress, dress->folder, name, place);
    return text != NULL ? text : read_shipped(name, place);
}

static GBytes *
read_attachment(const FolioSiteEntry *from, const char *path, gpointer data, GError **error)
{
    const SiteDress *dress = data;
    GBytes *bytes = NULL;
    const FolioRoot *root = folio_journal_get_root(dress->journal, from->store, error);
    if (root == NULL || !folio_root_read(root, path, MAX_ATTACHMENT_BYTES, &bytes, error))
        return NULL;
    return bytes;
}

static guint64
stamp_attachment(FolioStoreId store, const char *path, gpointer data)
{
    const SiteDress *dress = data;
    struct stat info;
    const FolioRoot *root = folio_journal_get_root(dress->journal, store, NULL);
    if (root == NULL || !folio_root_stat(root, path, &info))
        return 0;
    return (guint64) folio_stamp(path, &info, folio_stamp_fresh_after_ns());
}

/* One that nobody has gives no ratings; one that is there and cannot be read must not take them away. */
static FolioInstrument *
read_instrument(const char *name, gpointer data)
{
    SiteDress *dress = data;
    g_autoptr(GError) error = NULL;
    FolioInstrument *instrument = folio_stock_load_instrument(dress->journal, name, &error);
    if (error != NULL && !g_error_matches(error, FOLIO_ERROR, FOLIO_ERROR_USAGE)
        && dress->refused == NULL)
        dress->refused = g_steal_pointer(&error);
    return instrument;
}

FolioSiteSource
site_journal_source(SiteDress *dress, const GPtrArray *entries)
{
    return (FolioSiteSource){.entries = entries,
                             .setting = read_setting,
                             .template_text = read_template,
                             .attachment = read_attachment,
                             .instrument = read_instrument,
                             .data = dress,
                             .stamp = stamp_attachment};
}
