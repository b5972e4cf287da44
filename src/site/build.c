/* The site of a journal: what folio_site_build is given, from the index, folio.yaml and the files. */
#include <string.h>

#include "folio/asset.h"
#include "folio/error.h"
#include "folio/stock.h"
#include "site_internal.h"
#include "site_memory.h"

#define MAX_TEMPLATE_BYTES (256 * 1024)
#define ORIGINAL "folio/"
#define MAX_ATTACHMENT_BYTES (25 * 1024 * 1024)

static char *
read_setting(const char *name, gpointer data)
{
    char *own = folio_journal_dup_setting(data, name);
    return own != NULL ? own : site_theme_setting(data, name);
}

static char *
dup_bytes(GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text, size);
}

static char *
read_own(FolioJournal *journal, const char *folder, const char *name, char **place)
{
    g_autofree char *path = g_strconcat(folder, name, NULL);
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, NULL);
    g_autoptr(GBytes) bytes = NULL;
    if (root == NULL || !folio_root_read(root, path, MAX_TEMPLATE_BYTES, &bytes, NULL))
        return NULL;
    *place = g_steal_pointer(&path);
    return dup_bytes(bytes);
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
    char *text = read_own(data, "templates/site/", name, place);
    g_autofree char *folder = text == NULL ? site_theme_folder(data) : NULL;
    if (folder != NULL)
        text = read_own(data, folder, name, place);
    return text != NULL ? text : read_shipped(name, place);
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

static FolioInstrument *
read_instrument(const char *name, gpointer data)
{
    return folio_stock_load_instrument(data, name, NULL);
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
    SiteMemory *memory; /* NULL */
} Gathering;

static void
gathering_clear(Gathering *gathering)
{
    g_ptr_array_unref(gathering->entries);
    g_ptr_array_unref(gathering->findings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Gathering, gathering_clear)

static bool
is_person(const FolioRow *row)
{
    return row->kind != NULL && row->kind->named_by_handle;
}

/* Rows to read, persons only or all but them. Entries of the private store are not even opened for
 * an audience that may not see them. */
static GPtrArray *
choose(Gathering *gathering, const GPtrArray *rows, bool persons)
{
    GPtrArray *chosen = g_ptr_array_new();
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = rows->pdata[i];
        if (is_person(row) != persons)
            continue;
        if (row->store == FOLIO_STORE_PRIVATE && gathering->audience != FOLIO_VISIBILITY_PRIVATE)
            gathering->withheld++;
        else
            g_ptr_array_add(chosen, rows->pdata[i]);
    }
    return chosen;
}

typedef struct Reading {
    FolioJournal *journal;
    const GPtrArray *rows;
    SiteMemory *memory;
    SiteMemo **memos;     /* by number of the row; NULL: not known */
    FolioEntry **entries; /* NULL with an error */
    GError **errors;
} Reading;

/* An entry that is kept is read without its body. */
static void
read_row(gsize number, gpointer data)
{
    Reading *reading = data;
    const FolioRow *row = reading->rows->pdata[number];
    FolioEntry **entry = &reading->entries[number];
    g_autoptr(GBytes) bytes = NULL;
    if (row->problem != NULL)
        return;
    if (reading->memos[number] != NULL)
        *entry = site_memo_entry(reading->memos[number], row->path);
    if (*entry != NULL)
        return;
    reading->memos[number] = NULL;
    *entry = folio_journal_load(reading->journal, row->store, row->path, &bytes,
                                &reading->errors[number]);
    if (*entry == NULL || reading->memory == NULL)
        return;
    reading->memos[number] = site_memory_add(reading->memory, row->store, *entry, bytes);
    FolioEntry *light = site_memo_entry(reading->memos[number], row->path);
    folio_entry_free(*entry);
    *entry = light;
}

static void
keep(Gathering *gathering, const FolioRow *row, FolioEntry *entry, SiteMemo *memo, GError *error)
{
    if (entry != NULL) {
        FolioSiteEntry *kept = folio_site_entry_new(entry, row->store);
        kept->memo = memo;
        g_ptr_array_add(gathering->entries, kept);
    } else
        folio_findings_add(gathering->findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "'%s' was left out: %s", row->path,
                           error != NULL ? error->message : row->problem);
    g_clear_error(&error);
}

/* Both roots are opened before threads read below them. */
static bool
open_roots(FolioJournal *journal, GError **error)
{
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++)
        if (folio_journal_has_store(journal, store)
            && folio_journal_get_root(journal, store, error) == NULL)
            return false;
    return true;
}

static void
read_rows(Gathering *gathering, const GPtrArray *rows)
{
    g_autofree FolioEntry **entries = g_new0(FolioEntry *, rows->len);
    g_autofree GError **errors = g_new0(GError *, rows->len);
    g_autofree SiteMemo **memos = g_new0(SiteMemo *, rows->len);
    for (guint i = 0; gathering->memory != NULL && i < rows->len; i++) {
        const FolioRow *row = rows->pdata[i];
        memos[i] = site_memory_find(gathering->memory, row->store, row->path, row->sum);
    }
    Reading reading = {gathering->journal, rows, gathering->memory, memos, entries, errors};
    site_parallel(rows->len, read_row, &reading);
    for (guint i = 0; i < rows->len; i++)
        keep(gathering, rows->pdata[i], entries[i], memos[i], errors[i]);
}

/* A choice is one of entries: the people they name are named all the same. */
static bool
gather(Gathering *gathering, const FolioQuery *query, GError **error)
{
    FolioIndex *index = folio_journal_get_index(gathering->journal, error);
    if (index == NULL || !open_roots(gathering->journal, error))
        return false;
    GDate today;
    folio_env_today(folio_journal_get_env(gathering->journal), &today);
    g_autoptr(GPtrArray) all = folio_index_list(index, error);
    g_autoptr(GPtrArray) found =
        all != NULL && query != NULL ? folio_index_find(index, query, NULL, &today, error) : NULL;
    if (all == NULL || (query != NULL && found == NULL))
        return false;
    for (int persons = 0; persons < 2; persons++) {
        g_autoptr(GPtrArray) chosen =
            choose(gathering, persons == 0 && found != NULL ? found : all, persons != 0);
        read_rows(gathering, chosen);
    }
    site_claims_gather(gathering->journal, gathering->audience, gathering->entries,
                       gathering->findings);
    return true;
}

/* Gives `make` the entries of the journal as a source. */
typedef bool (*Make)(const FolioSiteSource *source, FolioVisibility audience, gpointer data,
                     FolioSiteResult *result, GError **error);

static bool
with_source(const Gathering *wanted, const FolioQuery *query, Make make, gpointer data,
            FolioSiteResult *result, GError **error)
{
    g_auto(Gathering) gathering = *wanted;
    gathering.entries = g_ptr_array_new_with_free_func(entry_free);
    gathering.findings = folio_findings_new();
    if (!gather(&gathering, query, error))
        return false;
    site_theme_check(gathering.journal, gathering.findings);
    const FolioSiteSource source = {gathering.entries, read_setting,    read_template,
                                    read_attachment,   read_instrument, gathering.journal};
    if (!make(&source, gathering.audience, data, result, error))
        return false;
    g_ptr_array_extend_and_steal(result->findings, g_ptr_array_ref(gathering.findings));
    result->withheld += gathering.withheld;
    result->withheld_for[FOLIO_SITE_PRIVATE] += gathering.withheld;
    return true;
}

typedef struct Folder {
    SiteKeeping *keeping;
    FolioSiteSink sink;
    gpointer data;
} Folder;

static bool
make_folder(const FolioSiteSource *source, FolioVisibility audience, gpointer data,
            FolioSiteResult *result, GError **error)
{
    const Folder *folder = data;
    const SiteHow how = {.on_web = true, .keeping = folder->keeping};
    return site_build(source, audience, &how, folder->sink, folder->data, result, error);
}

bool
site_build_journal(FolioJournal *journal, FolioVisibility audience, const FolioQuery *query,
                   SiteKeeping *keeping, FolioSiteSink sink, gpointer sink_data,
                   FolioSiteResult *result, GError **error)
{
    Folder folder = {keeping, sink, sink_data};
    const Gathering wanted = {.journal = journal,
                              .audience = audience,
                              .memory = keeping != NULL ? keeping->memory : NULL};
    return with_source(&wanted, query, make_folder, &folder, result, error);
}

bool
folio_site_build_journal(FolioJournal *journal, FolioVisibility audience, const FolioQuery *query,
                         FolioSiteSink sink, gpointer sink_data, FolioSiteResult *result,
                         GError **error)
{
    return site_build_journal(journal, audience, query, NULL, sink, sink_data, result, error);
}

typedef struct File {
    const char *passphrase;
    GString *html;
} File;

static bool
make_file(const FolioSiteSource *source, FolioVisibility audience, gpointer data,
          FolioSiteResult *result, GError **error)
{
    const File *file = data;
    return folio_site_build_file(source, audience, file->passphrase, file->html, result, error);
}

bool
folio_site_build_journal_file(FolioJournal *journal, FolioVisibility audience,
                              const FolioQuery *query, const char *passphrase, GString *html,
                              FolioSiteResult *result, GError **error)
{
    File file = {passphrase, html};
    const Gathering wanted = {.journal = journal, .audience = audience};
    return with_source(&wanted, query, make_file, &file, result, error);
}

typedef struct Data {
    const char *page;
    GString *json;
} Data;

static bool
make_data(const FolioSiteSource *source, FolioVisibility audience, gpointer data,
          FolioSiteResult *result, GError **error)
{
    const Data *wanted = data;
    return folio_site_data(source, audience, wanted->page, wanted->json, result, error);
}

bool
folio_site_data_journal(FolioJournal *journal, FolioVisibility audience, const char *page,
                        GString *json, FolioSiteResult *result, GError **error)
{
    Data data = {page, json};
    const Gathering wanted = {.journal = journal, .audience = audience};
    return with_source(&wanted, NULL, make_data, &data, result, error);
}
