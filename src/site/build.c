/* The site of a journal: what folio_site_build is given, from the index, folio.yaml and the files. */
#include "folio/asset.h"
#include "folio/error.h"
#include "folio/site.h"

#define MAX_TEMPLATE_BYTES (256 * 1024)
#define MAX_ATTACHMENT_BYTES (25 * 1024 * 1024)

static char *
read_setting(const char *name, gpointer data)
{
    return folio_journal_dup_setting(data, name);
}

static char *
dup_bytes(GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text, size);
}

/* The journal's own file goes before the one in the program. */
static char *
read_template(const char *name, char **place, gpointer data)
{
    g_autofree char *path = g_strconcat("site/", name, NULL);
    g_autofree char *own = g_strconcat("templates/", path, NULL);
    const FolioRoot *root = folio_journal_get_root(data, FOLIO_STORE_SHARED, NULL);
    g_autoptr(GBytes) bytes = NULL;
    if (root != NULL && folio_root_read(root, own, MAX_TEMPLATE_BYTES, &bytes, NULL)) {
        *place = g_steal_pointer(&own);
        return dup_bytes(bytes);
    }
    const FolioAsset *asset = folio_asset_find(path);
    if (asset == NULL)
        return NULL;
    *place = g_steal_pointer(&path);
    return g_strndup(asset->data, asset->size_bytes);
}

static GBytes *
read_attachment(const FolioSiteEntry *from, const char *path, gpointer data, GError **error)
{
    GBytes *bytes = NULL;
    const FolioRoot *root = folio_journal_get_root(data, from->store, error);
    if (root == NULL || !folio_root_read(root, path, MAX_ATTACHMENT_BYTES, &bytes, error))
        return NULL;
    return bytes;
}

static void
entry_free(gpointer entry)
{
    folio_site_entry_free(entry);
}

typedef struct Gathering {
    FolioJournal *journal;
    FolioVisibility audience;
    GPtrArray *entries;  /* FolioSiteEntry* */
    GPtrArray *findings; /* FolioFinding* */
    gsize withheld;
} Gathering;

static void
gathering_clear(Gathering *gathering)
{
    g_ptr_array_unref(gathering->entries);
    g_ptr_array_unref(gathering->findings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Gathering, gathering_clear)

/* Entries of the private store are not even opened for an audience that may not see them. */
static void
gather_row(Gathering *gathering, const FolioRow *row)
{
    g_autoptr(GError) error = NULL;
    if (row->store == FOLIO_STORE_PRIVATE && gathering->audience != FOLIO_VISIBILITY_PRIVATE) {
        gathering->withheld++;
        return;
    }
    FolioEntry *entry = row->problem == NULL ? folio_journal_load(gathering->journal, row->store,
                                                                  row->path, NULL, &error)
                                             : NULL;
    if (entry != NULL)
        g_ptr_array_add(gathering->entries, folio_site_entry_new(entry, row->store));
    else
        folio_findings_add(gathering->findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "'%s' was left out: %s", row->path,
                           row->problem != NULL ? row->problem : error->message);
}

static bool
is_person(const FolioRow *row)
{
    return row->kind != NULL && row->kind->named_by_handle;
}

/* Rows that match, persons only or all but them. */
static bool
gather(Gathering *gathering, const FolioQuery *query, bool persons, GError **error)
{
    FolioIndex *index = folio_journal_get_index(gathering->journal, error);
    if (index == NULL)
        return false;
    GDate today;
    folio_env_today(folio_journal_get_env(gathering->journal), &today);
    g_autoptr(GPtrArray) rows = folio_index_find(index, query, NULL, &today, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++)
        if (is_person(rows->pdata[i]) == persons)
            gather_row(gathering, rows->pdata[i]);
    return rows != NULL;
}

bool
folio_site_build_journal(FolioJournal *journal, FolioVisibility audience, const FolioQuery *query,
                         FolioSiteSink sink, gpointer sink_data, FolioSiteResult *result,
                         GError **error)
{
    g_autoptr(FolioQuery) all = folio_query_new_all();
    g_autoptr(FolioQuery) person = folio_query_new_kind("person");
    g_auto(Gathering) gathering = {journal, audience, g_ptr_array_new_with_free_func(entry_free),
                                   folio_findings_new(), 0};
    /* A choice is one of entries: the people they name are named all the same. */
    if (!gather(&gathering, query != NULL ? query : all, false, error)
        || !gather(&gathering, person, true, error))
        return false;
    const FolioSiteSource source = {gathering.entries, read_setting, read_template, read_attachment,
                                    journal};
    if (!folio_site_build(&source, audience, sink, sink_data, result, error))
        return false;
    g_ptr_array_extend_and_steal(result->findings, g_ptr_array_ref(gathering.findings));
    result->withheld += gathering.withheld;
    return true;
}
